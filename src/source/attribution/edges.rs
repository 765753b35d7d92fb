//! What stands at the edges of names: signs that are no part of them, and words that tell of something else.
//!
//! What is hard: a bracket is part of a name with its other side, and a point with
//! `et al.`; what stands behind a name in a sentence of its own may be the rest of
//! a reference, `Nature, 2019.`, or a remark, `Figures are rounded.`
//!
//! What is not here: what is cut out of a value before (`value`).

/// The two sides of brackets that names have.
const BRACKETS: [(char, char); 8] = [
    ('【', '】'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('〈', '〉'),
    ('（', '）'),
    ('［', '］'),
    ('«', '»'),
];

/// Words in small letters that stand in names.
const IN_NAMES: &[&str] = &[
    "a", "an", "and", "at", "by", "de", "der", "des", "du", "for", "from", "in", "la", "of", "on", "p", "pp",
    "the", "to", "und", "van", "via", "von", "with", "y",
];

/// What asks those who copy a text to say where it is from, in scripts without spaces.
const REQUESTS: &[&str] = &["请注明", "請註明", "须注明", "需注明", "禁止转载", "未经允许"];

/// A name without the signs around it that are no part of it.
pub(super) fn without_edges(name: &str, is_edge: impl Fn(char) -> bool) -> &str {
    let mut text = name;
    loop {
        let (first, last) = (text.chars().next(), text.chars().next_back());
        let around = BRACKETS.iter().find(|it| first == Some(it.0) && last == Some(it.1));
        let inside = around.and_then(|it| text.strip_prefix(it.0)?.strip_suffix(it.1).map(|text| (it, text)));
        if let Some((_, inside)) = inside.filter(|(it, text)| !text.contains([it.0, it.1])) {
            text = inside;
            continue;
        }
        let opens = first.is_some_and(|c| BRACKETS.iter().any(|it| it.0 == c && text.contains(it.1)));
        let closes = last.is_some_and(|c| BRACKETS.iter().any(|it| it.1 == c && text.contains(it.0)));
        // `§ 16 AufenthG` is a name, and so is `Doe et al.`
        let is_sign = matches!(first, Some('§' | '№'));
        let is_whole = text.ends_with(" et al.");
        if let Some(c) = first.filter(|c| is_edge(*c) && !opens && !is_sign) {
            text = text.get(c.len_utf8()..).unwrap_or_default();
        } else if let Some(c) = last.filter(|c| is_edge(*c) && !closes && !is_whole) {
            text = text.get(..text.len() - c.len_utf8()).unwrap_or_default();
        } else {
            return text;
        }
    }
}

/// Whether a text is a sentence of its own that tells of something else than whom it stands behind.
pub(super) fn is_remark(text: &str) -> bool {
    const FEWEST: usize = 3;
    let text = text.trim();
    let (mut words, mut said, mut names) = (0, 0, 0);
    for word in text.split_whitespace() {
        words += 1;
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !IN_NAMES.contains(&core) {
            if core.starts_with(char::is_lowercase) { said += 1 } else { names += 1 }
        }
    }
    let is_sentence = text.ends_with(['.', '!']) && words >= FEWEST && said > names;
    is_sentence || REQUESTS.iter().any(|it| text.contains(it))
}

/// Names without the word that stood between an address and them: `by Ann`.
pub(super) fn without_by(names: String) -> String {
    names.strip_prefix("by ").map(str::to_owned).unwrap_or(names)
}

/// The length of who made a work, right behind its name: ` by Ann Lee, who is …`.
pub(super) fn maker(behind: &str) -> usize {
    const MOST: usize = 4;
    let Some(rest) = behind.strip_prefix(" by ") else { return 0 };
    let is_end = |c: char| matches!(c, ',' | '.' | ';' | ')' | '(' | '\n' | '*' | '_' | ':');
    let name = rest.split(is_end).next().unwrap_or_default().trim_end();
    let words = name.split(' ').count();
    let is_name = name.split(' ').all(|it| it.starts_with(char::is_uppercase));
    if is_name && (2..=MOST).contains(&words) { " by ".len() + name.len() } else { 0 }
}

/// Whether what stands behind a name says what was done with it, and names nobody: ` with notes in red`.
pub(super) fn says_what_with(behind: &str) -> bool {
    const FEWEST: usize = 2;
    let inside = behind.trim_end_matches(['.', ')', ' ']);
    let words = inside.strip_prefix(" with ").map(str::split_whitespace);
    words.is_some_and(|mut it| {
        it.clone().nth(FEWEST - 1).is_some() && it.all(|it| it.starts_with(char::is_lowercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_go_only_with_their_other_side() {
        for (name, expected) in [
            ("【号外】新闻（二）", "【号外】新闻（二）"),
            ("【号外】", "号外"),
            ("《书》和《报》", "《书》和《报》"),
            ("小明《书》。", "小明《书》"),
            ("· 小明】", "小明"),
            ("§ 16f AufenthG.", "§ 16f AufenthG"),
            ("Doe et al.", "Doe et al."),
            ("Doe.", "Doe"),
            ("。", ""),
        ] {
            let is_edge = |c: char| super::super::is_opening(c) || super::super::is_closing(c);
            assert_eq!(without_edges(name, is_edge), expected, "{name}");
        }
    }

    #[test]
    fn what_was_done_with_a_work_is_told_from_who_did_it() {
        assert!([" with customized annotation in red", " with my notes."].into_iter().all(says_what_with));
        for text in
            [" with Bob Doe", " with notes by Ann", " with Bob", " and with notes", " with", " with care"]
        {
            assert!(!says_what_with(text), "{text}");
        }
    }

    #[test]
    fn who_made_a_work_stands_behind_it() {
        for (behind, expected) in [
            (" by Ann Lee, the chief of it.", " by Ann Lee"),
            (" by Ann Lee", " by Ann Lee"),
            (" by Ann", ""),
            (" by the staff of Nature.", ""),
            (" by Ann Lee of The Times.", ""),
            (" and by Ann Lee", ""),
        ] {
            assert_eq!(behind.get(..maker(behind)), Some(expected), "{behind}");
        }
    }

    #[test]
    fn remarks_are_told_from_the_rest_of_a_reference() {
        for text in
            ["Figures are rounded.", "Apply it first.", "It lets you search dialogs.", "如若转载，请注明出处"]
        {
            assert!(is_remark(text), "{text}");
        }
        for text in [
            "Nature, 2019.",
            "Journal of the Association.",
            "by the staff of Nature.",
            "Ann Lee",
            "pp. 12-14.",
        ] {
            assert!(!is_remark(text), "{text}");
        }
    }
}
