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
    "via",
    "quelle",
    "fuente",
    "fonte",
    "bron",
    "kilde",
    "källa",
    "źródło",
    "источник",
    "出处",
    "出處",
    "出典",
    "来源",
    "來源",
    "출처",
    "원문",
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
    "kaynak",
    "参照",
    "网页",
    "こちら",
    "ここ",
    "リンク",
    "여기",
    "링크",
    "ที่นี่",
    "هنا",
    "כאן",
    "文章",
    "这篇文章",
    "這篇文章",
    "记事",
    "記事",
    "この記事",
    "视频",
    "動画",
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
    "lecture",
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
    "slide",
    "slides",
    "source",
    "supplement",
    "supplementary",
    "survey",
    "talk",
    "text",
    "thread",
    "transcript",
    "tutorial",
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

/// Verbs in the past that do not end as most do, those by which somebody is quoted, and some that are no nouns.
const VERBS: &[&str] = &[
    "argues",
    "built",
    "describes",
    "explains",
    "found",
    "gave",
    "keeps",
    "makes",
    "said",
    "says",
    "showed",
    "shows",
    "suggests",
    "tells",
    "took",
    "used",
    "uses",
    "using",
    "wrote",
    "writes",
];

/// Words with which a piece of a sentence begins and no name: `also offered`, `to speed up`, `in Rust`.
const PIECES: &[&str] = &[
    "also", "and", "are", "as", "at", "been", "but", "by", "can", "could", "from", "had", "has", "have",
    "in", "into", "is", "not", "of", "on", "or", "than", "to", "was", "were", "which", "will", "with",
    "would",
];

/// What verbs of Japanese end with in a sentence.
const ENDINGS: &[&str] = &["ます", "ました", "です", "でした", "ている", "ていた", "された"];

/// What a work is divided into.
const PARTS: &[&str] = &[
    "appendix", "chapter", "fig", "figs", "figure", "figures", "lecture", "lesson", "p", "page", "pages",
    "part", "pp", "section", "slide", "slides", "table", "week",
];

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
    if is_joint(label) {
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

/// Whether a label is what is left of a sentence each word of which is another link: `made`, `bunch of`.
pub fn is_joint(label: &str) -> bool {
    label.split(' ').all(|it| JOINTS.contains(&it))
}

/// Whether a label names only the form of what it leads to: `paper`, `project page`, `[code]`.
pub fn is_form(label: &str) -> bool {
    const LONGEST: usize = 40;
    let mut words = label.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).peekable();
    let is_known = |it: &str| FORMS.iter().any(|form| form.eq_ignore_ascii_case(it));
    // `original paper` tells it from copies.
    let _ = words.next_if(|it| it.eq_ignore_ascii_case("original"));
    label.len() <= LONGEST && words.peek().is_some() && words.all(is_known)
}

/// Whether words name a work only as one that the text has named: `Table 1 in the original paper`.
pub fn points_to_work(words: &str) -> bool {
    ["original paper", "original article", "the paper", "the article", "this paper"]
        .iter()
        .any(|it| words.contains(it))
}

/// Whether a label is the number of a work in a register, which is as good as an address: `arXiv:1710.03740`, `10.1000/182`.
pub fn is_number_of_work(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let number = ["arxiv:", "doi:"].iter().find_map(|it| label.strip_prefix(it)).map(str::trim);
    let is_doi = |it: &str| {
        it.strip_prefix("10.").and_then(|it| it.split_once('/')).is_some_and(|(registrant, name)| {
            let is_number = registrant.len() >= 4 && registrant.bytes().all(|it| it.is_ascii_digit());
            is_number && !name.is_empty() && !name.contains(' ')
        })
    };
    let is_whole =
        |it: &str| !it.is_empty() && !it.contains(' ') && it.contains(|c: char| c.is_ascii_digit());
    number.is_some_and(is_whole) || is_doi(&label)
}

/// Whether a label is a verb that tells what was done with what the words beside it name: `fixed`, `implemented`.
pub fn is_verb(label: &str) -> bool {
    const SHORTEST: usize = 5;
    let is_past = label.ends_with("ed") && !label.ends_with("eed") && label != "embed";
    let is_past = label.len() >= SHORTEST && is_past && label.bytes().all(|it| it.is_ascii_lowercase());
    is_past || VERBS.contains(&label)
}

/// Whether a label is a piece of a sentence that names nothing by itself, though each of its words says something. One that
/// begins with a capital is a title.
pub fn is_piece(label: &str) -> bool {
    const MOST_WORDS: usize = 3;
    const LONGEST: usize = 24;
    let mut words = label.split(' ');
    let first = words.next().unwrap_or_default();
    // `on GitHub` says where something is.
    let is_place = first == "on" && words.clone().next().is_some_and(|it| it.starts_with(char::is_uppercase));
    let begins = PIECES.contains(&first) && !is_place;
    let is_unspaced = label.len() <= LONGEST && label.chars().all(|c| ('\u{3040}'..'\u{a000}').contains(&c));
    (begins && (1..MOST_WORDS).contains(&words.count()))
        || (is_unspaced && ENDINGS.iter().any(|it| label.ends_with(it)))
}

/// Whether a label says what is to be done where it leads, and not with what: `install here`, `available here`. In capitals
/// it begins a sentence and is all of it.
pub fn is_here(label: &str) -> bool {
    const MOST_WORDS: usize = 3;
    const HERE: [&str; 8] = ["here", "hier", "ici", "aquí", "aqui", "qui", "здесь", "tutaj"];
    let (before, last) = label.rsplit_once(' ').unwrap_or_default();
    let is_word = |it: &str| it.chars().all(char::is_lowercase);
    HERE.contains(&last) && before.split(' ').count() < MOST_WORDS && before.split(' ').all(is_word)
}

/// Whether a label points at something that the words behind it name: `This footage`.
pub fn is_pointer(label: &str) -> bool {
    const POINTERS: [&str; 8] =
        ["This ", "That ", "These ", "Those ", "Another ", "this ", "that ", "another "];
    POINTERS.iter().any(|it| label.starts_with(it)) && label.split(' ').count() <= 3
}

/// Whether a label names only a part of a work, or the form of it: `lecture 11`, `Fig. 5`, `slide`.
pub fn is_part(label: &str) -> bool {
    let mut words = label.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let is_first = words.next().is_some_and(|it| PARTS.iter().any(|part| part.eq_ignore_ascii_case(it)));
    let is_numbered = is_first && words.all(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    is_numbered || says_nothing(label) || is_form(label)
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
        assert!(["fixed", "implemented", "wrote", "uses"].into_iter().all(is_verb));
        assert!(!["Fixed", "feed", "speed", "embed", "red", "fixed it", "Uses"].into_iter().any(is_verb));
    }

    #[test]
    fn pieces_of_sentences_are_told_from_names() {
        for label in ["also offered", "to speed up", "in Rust", "on it", "使っています"] {
            assert!(is_piece(label), "{label}");
        }
        for label in [
            "In Rust",
            "in search of lost time",
            "to",
            "on GitHub",
            "using",
            "日本語です、はい",
            "使い方",
            "です。",
            "open source",
        ] {
            assert!(!is_piece(label), "{label}");
        }
    }

    #[test]
    fn what_is_to_be_done_is_told_from_what_it_is_done_with() {
        assert!(["install here", "available here", "sign up here", "hazlo aquí"].into_iter().all(is_here));
        for label in ["here", "Register here", "install Importer here", "view all 72 tips here", "over there"]
        {
            assert!(!is_here(label), "{label}");
        }
    }

    #[test]
    fn numbers_of_works_are_told_from_names() {
        for label in ["arXiv:1710.03740", "arxiv: 1710.03740v2", "10.1000/182", "doi:10.1000/xyz"] {
            assert!(is_number_of_work(label), "{label}");
        }
        for label in ["arXiv", "arXiv: a preprint server", "10.5/12", "10.1000", "1710.03740"] {
            assert!(!is_number_of_work(label), "{label}");
        }
    }

    #[test]
    fn parts_are_told_from_wholes() {
        assert!(["slide", "lecture 11", "Week 15", "Fig. 5", "[code]", "pp. 12-14"].into_iter().all(is_part));
        assert!(!["Lecture notes of Ann", "Table Talk", "Doe 2018", "Week One"].into_iter().any(is_part));
        assert!(is_form("original paper") && !is_form("original") && !is_form("Original Sin"));
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
