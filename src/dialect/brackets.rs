//! Formulas between brackets behind two backslashes, `\\(x\\)`, as Markdown makes `\(x\)` of them for `MathJax`.
//!
//! Who writes one writes all formulas of a post so, `\\(1\\)` as well as `\\(x^2\\)`, and
//! escapes in them what Markdown would read: `n\_{i}`, `\\{`. What is hard: brackets behind
//! backslashes are also patterns, which no formula of the post is near to.
//!
//! What is not here: what a formula looks like by itself (`equations`).

use std::ops::Range;

use crate::text::beginning;

use super::{equations, markup::Markup};

/// The longest formula, in bytes.
const LONGEST: usize = 1024;

/// Whether what stands between such brackets is a formula because another one in the text is.
pub(super) fn is_formula(to: &Markup<'_>, tex: &str, close: &str) -> bool {
    let may_be = close == ")"
        && !tex.trim().is_empty()
        && tex.len() <= LONGEST
        && !tex.contains(['$', '`'])
        && !tex.contains("\n\n")
        && !tex.contains("](")
        && !is_words(tex);
    may_be && *to.once.has_brackets.get_or_init(|| has_formula(to.text))
}

/// Whether a text holds a formula between such brackets that looks like one.
fn has_formula(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "\\\\(").any(|at| {
        let inside = beginning(text.get(at + 3..).unwrap_or_default(), LONGEST);
        let tex = inside.split_once("\\\\)").map(|it| it.0);
        let is_tex = |it: &str| equations::is_tex(it, ")") || it.contains("_{") || it.contains("^{");
        tex.is_some_and(|it| !it.contains('\n') && !is_pattern(it) && is_tex(it))
    })
}

/// Whether a text is several words, as a remark in brackets is.
fn is_words(text: &str) -> bool {
    let is_word = |it: &str| {
        let it = it.trim_end_matches([',', '.', ';', ':', '?', '!']);
        it.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    let long = text.split_whitespace().filter(|it| it.chars().count() > 2).count();
    long > 1 && text.split_whitespace().all(is_word)
}

/// Whether a text is rather a pattern.
fn is_pattern(text: &str) -> bool {
    [".*", ".+", ".\\*", ".\\+", "[^", "\\d", "\\w", "\\s"].iter().any(|it| text.contains(it))
}

/// Copies a formula; with `is_doubled` without what is escaped for Markdown in it.
pub(super) fn copy(to: &mut Markup<'_>, tex: Range<usize>, is_doubled: bool) {
    let mut at = tex.start;
    while let Some(found) = next(to.text, at..tex.end) {
        let rest = to.text.get(found..tex.end).unwrap_or_default();
        to.writer.copy(at, found);
        at = found;
        if let Some(length) = tex_quotation(rest) {
            to.writer.insert("“", at);
            to.writer.copy(at + 2, at + 2 + length);
            to.writer.insert("”", at + 2 + length);
            at += length + 4;
        } else {
            let is_escaped =
                ["\\_", "\\*", "\\\\_", "\\\\{", "\\\\}", "\\\\\\\\"].iter().any(|it| rest.starts_with(it));
            at += usize::from(
                is_escaped && is_doubled && !(rest.starts_with("\\_") && is_word(to.text, found)),
            );
            // The stroke goes without any of its backslashes.
            at += usize::from(is_doubled && rest.starts_with("\\\\_"));
            let behind = to.text.get(at..tex.end).unwrap_or_default();
            let length = usize::from(behind.starts_with('\\'));
            let next = behind.chars().nth(length).map_or(0, char::len_utf8);
            to.writer.copy(at, at + length + next);
            at += length + next;
        }
    }
    to.writer.copy(at, tex.end);
}

/// The length of what stands between the marks of TeX, ` ``word'' `, that a text begins with.
pub(super) fn tex_quotation(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("``")?;
    let length = inside.find("''")?;
    let words = inside.get(..length)?;
    (!words.is_empty() && !words.contains(['`', '\n', '$', '{', '}'])).then_some(length)
}

/// Whether all backticks in a text are those of TeX's quotations.
pub(super) fn is_quoted(text: &str) -> bool {
    let mut rest = text;
    while let Some(found) = rest.find('`') {
        let Some(length) = rest.get(found..).and_then(tex_quotation) else { return false };
        rest = rest.get(found + length + 4..).unwrap_or_default();
    }
    true
}

fn next(text: &str, range: Range<usize>) -> Option<usize> {
    let at = range.start;
    memchr::memchr2(b'\\', b'`', text.as_bytes().get(range)?).map(|it| at + it)
}

/// Whether the stroke at a place stands in a name of several letters, as in `max\_len`.
fn is_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let behind = text.get(at + 2..).unwrap_or_default();
    let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let is_command = before.get(..before.len() - letters).is_some_and(|it| it.ends_with('\\'));
    let below = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
    letters > 1 && !is_command && below > 1
}

#[cfg(test)]
mod tests {
    use super::super::{Page, translate};

    #[test]
    fn all_brackets_behind_two_backslashes_hold_formulas_if_one_does() {
        for (text, expected) in [
            ("\\\\(x=1\\\\) \\\\(-1\\\\) \\\\(degree = 0\\\\)", "$x=1$ $-1$ $degree = 0$"),
            ("\\\\(N\\_{elem}\\\\) \\\\(LiveOut(n)\\\\), \\\\(1\\\\)", "$N_{elem}$ $LiveOut(n)$, $1$"),
            ("\\\\(n\\\\_{i} = \\\\{1\\\\}\\\\)", "$n_{i} = \\{1\\}$"),
            ("\\\\(max\\_len = \\alpha\\_1\\\\)", "$max\\_len = \\alpha_1$"),
            ("\\\\(\\text{``The''}\\\\) b \\\\(\\text{``a''}\\\\)", "$\\text{“The”}$ b $\\text{“a”}$"),
            ("a $\\text{``The''}$, $\\text{``nice''}$", "a $\\text{“The”}$, $\\text{“nice”}$"),
            (
                "$\\\\{1, 2\\\\}$ $\\left\\\\{ a \\\\\\\\ \\right\\\\}$",
                "$\\{1, 2\\}$ $\\left\\{ a \\\\\\\\ \\right\\}$",
            ),
            ("$$\n\\\\{1\\\\}\n$$", "$$\n\\{1\\}\n$$"),
            ("\\newcommand{\\R}{\\mathbb{R}}\n\n$\\R$", "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$\\R$"),
            // Nothing in these is a formula, or nothing escaped.
            ("$x$ \\\\(see below\\\\) \\\\(x^2\\\\)", "$x$ \\\\(see below\\\\) $x^2$"),
            ("\\\\(-1\\\\) and \\\\(.+\\\\)", "\\\\(-1\\\\) and \\\\(.+\\\\)"),
            ("Use \\newcommand{\\R}{x} so.", "Use \\newcommand{\\R}{x} so."),
            ("\\newcommand{\\R}{x}\n", "\\newcommand{\\R}{x}\n"),
            ("$a \\\\ b$ $\\substack{a \\\\ b \\\\}$", "$a \\\\ b$ $\\substack{a \\\\ b \\\\}$"),
            ("$x = `a`$ ``b''", "$x = `a`$ “b”"),
        ] {
            assert_eq!(translate(text, Page::default()).text(), expected, "{text}");
        }
    }
}
