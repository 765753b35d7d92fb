//! Typographic punctuation: where signs that were typed are left as they are, and what becomes of those in HTML.
//!
//! The Markdown parser makes quotation marks, dashes and an ellipsis of what is
//! typed, but knows neither the options of commands nor arrows, and leaves HTML
//! alone.

use std::ops::Range;

/// What is typed, and what is set for it where it is no quotation mark.
const DASHES: &[(&str, &str)] = &[("---", "—"), ("--", "–"), ("...", "…")];

/// Whether the hyphens at `range` of a text are no dash: those of `--help`, `-->` and `<--`.
pub(super) fn is_literal(text: &str, range: &Range<usize>) -> bool {
    let is_hyphens =
        text.get(range.clone()).is_some_and(|it| it.len() > 1 && it.bytes().all(|it| it == b'-'));
    if !is_hyphens {
        return false;
    }
    let before = text.get(..range.start).unwrap_or_default().chars().next_back();
    let rest = text.get(range.end..).unwrap_or_default();
    let behind = rest.chars().next();
    // In brackets an option stands alone: `(--like this--)` is a remark.
    let is_alone = || {
        rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .is_none_or(|it| rest.as_bytes().get(it) != Some(&b' '))
    };
    let is_option = range.len() == 2
        && before.is_none_or(|it| it.is_whitespace() || is_opening(it) && is_alone())
        && behind.is_some_and(|it| it.is_ascii_alphabetic());
    is_option || behind == Some('>') || before == Some('<') || is_quoted(before, behind)
}

/// Whether what stands between two signs is all of a quotation: of a dash nobody speaks so.
fn is_quoted(before: Option<char>, behind: Option<char>) -> bool {
    const MARKS: &[(char, char)] = &[
        ('"', '"'),
        ('\'', '\''),
        ('“', '”'),
        ('‘', '’'),
        ('„', '“'),
        ('«', '»'),
        ('「', '」'),
        ('『', '』'),
    ];
    before.zip(behind).is_some_and(|it| MARKS.contains(&it))
}

/// Whether a sign opens something.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '„')
}

/// The pieces of a text with what is set for each; `before` is what stands before it.
pub(super) fn set(text: &str, before: Option<char>) -> Vec<(Range<usize>, &str)> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    let is_ideograph = |it: Option<char>| it.is_some_and(|it| it >= '\u{2e80}');
    while let Some(found) = text.get(at..).and_then(|it| it.find(['"', '\'', '-', '.'])) {
        let sign = at + found;
        let rest = text.get(sign..).unwrap_or_default();
        let last = text.get(..sign).and_then(|it| it.chars().next_back()).or(before);
        let run = rest.len() - rest.trim_start_matches(['-', '.']).len();
        let dash = DASHES.iter().find(|it| run == it.0.len() && rest.starts_with(it.0));
        let (length, set) = match dash {
            // Without spaces nothing tells where a quotation begins.
            _ if run == 0 && (is_ideograph(last) || is_ideograph(rest.chars().nth(1))) => (1, None),
            _ if run == 0 => (1, Some(quote(rest, last))),
            Some((typed, set)) => {
                let is_typed = is_literal(text, &(sign..sign + typed.len()));
                (typed.len(), (!is_typed).then_some(*set))
            }
            None => (run, None),
        };
        at = sign + length;
        let Some(set) = set else { continue };
        pieces.push((start..sign, text.get(start..sign).unwrap_or_default()));
        pieces.push((sign..at, set));
        start = at;
    }
    pieces.push((start..text.len(), text.get(start..).unwrap_or_default()));
    pieces.retain(|it| !it.0.is_empty());
    pieces
}

/// The quotation mark or apostrophe for the sign that `rest` begins with.
fn quote(rest: &str, before: Option<char>) -> &'static str {
    let behind = rest.chars().nth(1);
    let opens = before.is_none_or(|it| it.is_whitespace() || is_opening(it) || matches!(it, '—' | '–' | '-'));
    let opens = opens && !behind.is_some_and(char::is_whitespace);
    match (rest.starts_with('"'), opens) {
        (true, true) => "“",
        (true, false) => "”",
        (false, true) => "‘",
        (false, false) => "’",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_set_as_markdown_sets_them() {
        for (typed, expected) in [
            (r#"Why "upper case"?"#, "Why “upper case”?"),
            ("it's ('so')", "it’s (‘so’)"),
            ("a -- b, 1--2, c---d...", "a – b, 1–2, c—d…"),
            ("well-known, 1.5, ....", "well-known, 1.5, ...."),
            ("try --help --> <-- (--all)", "try --help --> <-- (--all)"),
            ("a (--remark so--) b", "a (–remark so–) b"),
            ("'--' or “---” -- a", "‘--’ or “---” – a"),
            ("上で\"チ\"し", "上で\"チ\"し"),
            ("", ""),
        ] {
            let pieces = set(typed, None);
            assert_eq!(pieces.iter().map(|it| it.1).collect::<String>(), expected);
            let ends: usize = pieces.iter().map(|it| it.0.len()).sum();
            assert_eq!(ends, typed.len());
        }
        assert_eq!(set("\"", Some('a')), [(0..1, "”")]);
    }
}
