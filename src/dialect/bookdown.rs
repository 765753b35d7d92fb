//! References of bookdown: `Figure \@ref(fig:plot)` is `Figure 1`, and `(\#eq:sum)`, which gives a label, is not shown.
//!
//! bookdown's documentation, "Cross-references", says which labels there are. They
//! are counted in the order in which the text gives them: the names of cells that
//! have a caption, `{r plot, fig.cap="…"}`, and labels in the text itself. A
//! section is called by its heading; what has no label here goes.
//!
//! What is not here: references of Quarto (`labels`).

use std::collections::HashMap;

use crate::text::beginning;

use super::{
    code::{Code, Spans, fence},
    line_end, next_of,
    translation::{Piece, Writer},
};

/// What begins a reference, and what begins a label.
const REFERENCE: &str = "\\@ref(";
const LABEL: &str = "(\\#";

/// The longest label, in bytes.
const LONGEST: usize = 96;

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\\', bytes).find(|at| matches!(bytes.get(at + 1), Some(b'@' | b'#')))?;
    let known = known(text);
    let (mut writer, mut spans) = (Writer::new(text), Spans::default());
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let is_line = at == 0 || bytes.get(at - 1) == Some(&b'\n');
        if is_line && code.holds(text.get(at..end).unwrap_or_default()) {
            writer.copy(at, end);
            at = end;
            continue;
        }
        while at < end
            && let Some(found) = next_of(text, (at, end), b"`\\(")
        {
            writer.copy(at, found);
            let rest = text.get(found..).unwrap_or_default();
            let given = label(rest, LABEL).filter(|it| it.contains(':'));
            at = match (label(rest, REFERENCE), given) {
                (Some(label), _) => {
                    match known.get(label) {
                        Some(words) => writer.insert(words, found),
                        None => writer.take_back_space(),
                    }
                    found + REFERENCE.len() + label.len() + 1
                }
                (None, Some(label)) => {
                    let length = LABEL.len() + label.len() + 1;
                    let gap = rest.get(length..).is_some_and(|it| it.starts_with(' '));
                    found + length + usize::from(gap)
                }
                (None, None) => {
                    let next = if rest.starts_with('`') { spans.end(text, found).0 } else { found + 1 };
                    writer.copy(found, next);
                    next
                }
            };
        }
        if at < end {
            writer.copy(at, end);
            at = end;
        }
    }
    writer.take()
}

/// The label behind a sign at the beginning of a text, up to its bracket.
fn label<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let inside = beginning(text.strip_prefix(sign)?, LONGEST);
    let is_part = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b':' | b'-' | b'_' | b'/' | b'.');
    let length = inside.bytes().take_while(|it| is_part(*it)).count();
    inside.get(length..)?.starts_with(')').then(|| inside.get(..length)).flatten().filter(|it| !it.is_empty())
}

/// What the labels of a text stand for: numbers, and headings of sections.
fn known(text: &str) -> HashMap<String, String> {
    let (mut known, mut counts) = (HashMap::new(), HashMap::<String, usize>::new());
    let mut count = |label: String, known: &mut HashMap<String, String>| {
        let kind = label.split(':').next().unwrap_or_default().to_owned();
        known.entry(label).or_insert_with(|| {
            let number = counts.entry(kind).or_default();
            *number += 1;
            number.to_string()
        });
    };
    let mut code = Code::default();
    for line in text.lines() {
        let was_open = code.fences.is_open();
        if code.holds(line) {
            let cell = if was_open { None } else { cell(line) };
            if let Some(name) = cell {
                count(format!("fig:{name}"), &mut known);
            }
            continue;
        }
        let given = memchr::memmem::find_iter(line.as_bytes(), LABEL);
        for label in given.filter_map(|at| label(line.get(at..)?, LABEL)) {
            count(label.to_owned(), &mut known);
        }
        if let Some((heading, id)) = line.strip_prefix('#').and_then(|it| it.rsplit_once("{#")) {
            let id = id.split([' ', '}']).next().unwrap_or_default();
            known.insert(id.to_owned(), format!("[{}](#{id})", heading.trim_start_matches('#').trim()));
        }
    }
    known
}

/// The name of the cell with a caption that a line begins: `{r name, fig.cap="…"}`.
fn cell(line: &str) -> Option<&str> {
    let (_, _, words) = fence(line.trim_start());
    let inside = words.trim().strip_prefix('{')?;
    inside.contains("fig.cap").then_some(())?;
    let (_, name) = inside.split([',', '}']).next()?.split_once(' ')?;
    Some(name.trim()).filter(|it| !it.is_empty() && !it.contains('='))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn references_are_numbers_and_labels_go() {
        for (text, expected) in [
            (
                "```{r b, fig.cap=\"B\"}\n```\n```{r a, fig.cap=\"A\"}\n```\nFigure \\@ref(fig:a), \\@ref(fig:b).",
                "```{r b, fig.cap=\"B\"}\n```\n```{r a, fig.cap=\"A\"}\n```\nFigure 2, 1.",
            ),
            ("$$a (\\#eq:x)$$ Equation (\\@ref(eq:x))", "$$a $$ Equation (1)"),
            ("Table: (\\#tab:t) A b\n\nTable \\@ref(tab:t)", "Table: A b\n\nTable 1"),
            ("# A b {#c}\nChapter \\@ref(c) and \\@ref(d).", "# A b {#c}\nChapter [A b](#c) and."),
            ("`\\@ref(fig:a)` \\@ann (\\# a) \\#1", "`\\@ref(fig:a)` \\@ann (\\# a) \\#1"),
            ("```\n\\@ref(a)\n```\n(\\#1) a", "```\n\\@ref(a)\n```\n(\\#1) a"),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
