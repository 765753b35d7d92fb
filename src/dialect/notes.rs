//! Footnotes that are written in their place: `^[what it says]` of Pandoc and vaults, `<d-footnote>` of Distill.
//!
//! A mark takes their place and what they say goes to the end of the text, as
//! CommonMark's extension for footnotes has it. What is hard: a bracket behind a
//! circumflex is also a power, a number set by hand, or a link that is raised.

use std::ops::Range;

use crate::text::{beginning, ending};

use super::{code, inline, line_end, markup::Markup};

/// The longest one, in bytes.
pub(super) const LONGEST: usize = 2 * 1024;

/// How far before it a link may begin, in bytes.
const NEAR: usize = 256;

/// What the labels begin with.
const LABEL: &str = "in-place-";

/// Takes out a footnote at `at`. Returns where it ends; `None` if there is none.
pub(super) fn translate(to: &mut Markup<'_>, at: usize) -> Option<usize> {
    let (before, rest) = to.text.split_at_checked(at)?;
    let inside = beginning(rest.strip_prefix("^[")?, LONGEST);
    let length = close(inside)?;
    let text = inside.get(..length)?;
    let behind = rest.get(2 + length + 1..)?;
    if !is_said(text) || to.is_html() || before.ends_with(['[', '\\']) || behind.starts_with(['(', '[']) {
        return None;
    }
    // A link can hold none.
    let line = ending(before, NEAR).rsplit('\n').next().unwrap_or_default();
    let count = |sign: u8| line.bytes().filter(|it| *it == sign).count();
    if count(b'[') > count(b']') {
        return None;
    }
    put(to, at, at + 2..at + 2 + length);
    Some(at + 2 + length + 1)
}

/// Takes out a footnote that is an element, whose tag begins at `at` and whose text at `start`: one of Distill's, or what
/// essays set in the margin. Returns where it ends; `None` if it does not within its paragraph.
pub(super) fn element(to: &mut Markup<'_>, at: usize, (start, name): (usize, &str)) -> Option<usize> {
    let close = format!("</{name}>");
    let behind = beginning(to.text.get(start..)?, LONGEST).split("\n\n").next()?;
    let text = behind
        .get(..behind.find(&close)?)
        .filter(|it| !it.trim().is_empty() && !it.contains(&format!("<{name}")))?;
    put(to, at, start..start + text.len());
    Some(start + text.len() + close.len())
}

/// Classes of what essays set in the margin, as Tufte's style has them.
const MARGINS: &[&str] = &["sidenote", "marginnote", "side-note", "margin-note"];

/// Takes out what is set in the margin, `<span class="sidenote">`, and the button that shows it where there is none, whose
/// tag begins at `at`. Returns where it ends; `None` if a tag is that of something else.
pub(super) fn margin(to: &mut Markup<'_>, at: usize, tag: &str) -> Option<usize> {
    let class = tag.split_once("class=\"")?.1.split('"').next()?;
    let start = at + tag.len();
    if tag.starts_with("<label") && class.contains("margin-toggle") {
        let behind = beginning(to.text.get(start..)?, NEAR);
        return Some(start + behind.find("</label>")? + "</label>".len());
    }
    let is_margin = tag.starts_with("<span") && class.split(' ').any(|it| MARGINS.contains(&it));
    if is_margin && !to.is_html() { element(to, at, (start, "span")) } else { None }
}

/// Puts a mark at `at` in the place of a footnote.
fn put(to: &mut Markup<'_>, at: usize, text: Range<usize>) {
    to.notes.push(text);
    to.writer.insert(&format!("[^{LABEL}{}]", to.notes.len()), at);
}

/// Whether a text is what a footnote says, and no power or number.
fn is_said(text: &str) -> bool {
    text.contains(|c: char| c.is_alphabetic())
        && (text.trim().contains(char::is_whitespace) || text.contains("://") || text.ends_with('.'))
}

/// Whether all of a text can be written as such a footnote.
pub(super) fn may_say(text: &str) -> bool {
    text.len() < LONGEST && is_said(text) && close(&format!("{text}]")) == Some(text.len())
}

/// Where the bracket closes that a text stands in, within its paragraph. One in it has none.
fn close(text: &str) -> Option<usize> {
    let (mut depth, mut is_code, mut last) = (0_usize, false, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '`' => is_code = !is_code,
            '[' if last == '^' => return None,
            '[' if !is_code && last != '\\' => depth += 1,
            ']' if !is_code && last != '\\' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(at),
            },
            '\n' if last == '\n' => return None,
            _ => (),
        }
        last = if c == '\r' { last } else { c };
    }
    None
}

/// Writes what the footnotes say.
pub(super) fn finish(to: &mut Markup<'_>) {
    let mut number = 0;
    // Footnotes may hold others, which come behind them.
    while let Some(Range { start, end }) = to.notes.get(number).cloned() {
        number += 1;
        to.writer.insert(&format!("\n\n[^{LABEL}{number}]: "), start);
        let mut at = start;
        while at < end {
            let next = line_end(to.text, at).min(end);
            let line = to.text.get(at..next).unwrap_or_default();
            let skipped = if at > start { line.len() - code::quoted(line, usize::MAX).1.len() } else { 0 };
            let text_end = at + line.trim_end().len();
            if at > start {
                to.writer.insert(" ", at);
            }
            at = inline::translate(to, at + skipped, text_end.max(at + skipped)).max(next);
        }
    }
}
