//! Labels of links that say nothing of what they lead to: `here`, `1`, `→`.
//!
//! What is not here: what such a link is called instead (`document`).

/// Words that are all that some links say, in lower case.
const WORDS: &[&str] = &[
    "here",
    "this",
    "that",
    "it",
    "link",
    "links",
    "source",
    "post",
    "article",
    "page",
    "site",
    "website",
    "blog",
    "paper",
    "code",
    "video",
    "pdf",
    "url",
    "more",
    "details",
    "see",
    "read",
    "click",
    "learn",
    "tap",
    "talk",
    "repo",
    "slides",
    "image",
    "avatar",
    "photo",
    "picture",
    "screenshot",
    "icon",
    "logo",
    "img",
    "above",
    "below",
    "hier",
    "dort",
    "mehr",
    "ici",
    "là",
    "lien",
    "aquí",
    "aqui",
    "enlace",
    "qui",
    "тут",
    "здесь",
    "сюда",
    "ссылка",
    "tutaj",
    "这里",
    "這裡",
    "此处",
    "此處",
    "链接",
    "連結",
    "连接",
    "原文",
    "网页",
    "こちら",
    "ここ",
    "リンク",
    "여기",
    "링크",
    "ที่นี่",
    "هنا",
    "כאן",
];

/// What things are there in: the words of links that stand beside the name of a thing.
const FORMS: &[&str] = &[
    "abstract",
    "appendix",
    "arxiv",
    "article",
    "audio",
    "bib",
    "bibtex",
    "blog",
    "code",
    "comments",
    "data",
    "dataset",
    "demo",
    "discussion",
    "doc",
    "docs",
    "doi",
    "github",
    "homepage",
    "html",
    "link",
    "model",
    "models",
    "notebook",
    "notes",
    "openreview",
    "page",
    "paper",
    "pdf",
    "podcast",
    "post",
    "poster",
    "preprint",
    "project",
    "recording",
    "repo",
    "repository",
    "site",
    "slides",
    "source",
    "supplement",
    "supplementary",
    "talk",
    "text",
    "thread",
    "transcript",
    "tweet",
    "video",
    "weights",
    "web",
    "website",
    "论文",
    "代码",
    "视频",
    "論文",
    "動画",
    "スライド",
];

/// Words that may stand beside those.
const BESIDE: &[&str] =
    &["the", "me", "for", "over", "out", "on", "right", "in", "at", "my", "all", "about", "dans", "este"];

/// Words that say nothing without others: what is left of a sentence each word of which is another link.
const JOINTS: &[&str] = &[
    "added", "and", "bunch", "by", "did", "does", "few", "got", "had", "has", "is", "made", "many", "of",
    "or", "others", "several", "some", "to", "various", "was", "with",
];

/// Verbs in the past that do not end as most do, and those by which somebody is quoted.
const VERBS: &[&str] = &["built", "found", "gave", "said", "says", "showed", "shows", "took", "wrote"];

/// Whether a label names nothing: words such as `here` or `this paper`, a number, a time, signs.
///
/// A year is more than a number: `(2004)` is how papers are cited, but as the name of a source it says as little.
pub fn says_nothing(label: &str) -> bool {
    // `#12` and `@3` are names.
    let is_edge = |c: char| !c.is_alphanumeric() && !is_mark(c) && !matches!(c, '#' | '@' | '§');
    let mut words =
        label.split_whitespace().map(|it| it.trim_matches(is_edge)).filter(|it| !it.is_empty()).peekable();
    // `The Post` is a newspaper.
    let is_titled = label.strip_prefix("The ").is_some_and(|it| it.starts_with(char::is_uppercase));
    let mut count = 0;
    if words.peek().is_none() {
        return true;
    }
    if label.split(' ').all(|it| JOINTS.contains(&it)) {
        return true;
    }
    !is_titled
        && words.all(|word| {
            count += 1;
            let is_known = |word: &str| WORDS.contains(&word) || BESIDE.contains(&word);
            let is_number = word.chars().all(char::is_numeric) || is_time(word);
            count <= 4 && (is_number || is_known(&word.to_lowercase()))
        })
}

/// Whether a label names only the form of what it leads to: `paper`, `project page`, `[code]`.
pub fn is_form(label: &str) -> bool {
    const LONGEST: usize = 40;
    let mut words = label.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).peekable();
    let is_known = |it: &str| FORMS.iter().any(|form| form.eq_ignore_ascii_case(it));
    label.len() <= LONGEST && words.peek().is_some() && words.all(is_known)
}

/// Whether a label is a verb that tells what was done with what the words beside it name: `fixed`, `implemented`.
pub fn is_verb(label: &str) -> bool {
    const SHORTEST: usize = 5;
    let is_past = label.ends_with("ed") && !label.ends_with("eed") && label != "embed";
    let is_past = label.len() >= SHORTEST && is_past && label.bytes().all(|it| it.is_ascii_lowercase());
    is_past || VERBS.contains(&label)
}

/// Whether a word is a time in a recording, or from one to another: `29:00`, `1:02:10–1:03:00`.
fn is_time(word: &str) -> bool {
    let is_clock = |it: &str| {
        it.contains(':')
            && it.split(':').all(|it| matches!(it.len(), 1..=3) && it.bytes().all(|it| it.is_ascii_digit()))
    };
    word.split(['-', '–', '—']).all(is_clock)
}

/// Whether a character belongs to the one before, as vowel signs do.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_told_from_names() {
        assert!(["fixed", "implemented", "wrote"].into_iter().all(is_verb));
        assert!(!["Fixed", "feed", "speed", "embed", "red", "fixed it"].into_iter().any(is_verb));
    }

    #[test]
    fn what_names_something_is_told_from_what_does_not() {
        for label in [
            "here",
            "Here.",
            "this paper",
            "[1]",
            "2004",
            "→",
            "click here",
            "这里",
            "ที่นี่",
            "read more",
            "…",
            "29:00",
            "1:34, 3:43",
            "at 0:29-1:30",
            "made",
            "bunch of",
        ] {
            assert!(says_nothing(label), "{label}");
        }
        for label in [
            "Here be dragons",
            "arXiv",
            "RFC 2119",
            "AND",
            "#123",
            "Jane",
            "the code of conduct",
            "原文链接在此",
            "No. 5",
            "a:b",
            "2020-06-05",
        ] {
            assert!(!says_nothing(label), "{label}");
        }
    }
}
