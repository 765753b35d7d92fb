//! Lines that begin with a colon and define nothing: `:rocket: away`, `:) so`, `:= is assigned`.
//!
//! The parser takes each of them behind a paragraph for a definition and the
//! colon for its mark. All who have definitions (PHP Markdown Extra, kramdown,
//! Goldmark, Python-Markdown) want white space behind the mark. What is hard:
//! an escape is none in a formula.

use crate::text::ending;

use super::{code, inline::LONGEST, markup::Markup, passes::any_line};

/// Whether any line of a text is one.
pub(super) fn may_hold(text: &str) -> bool {
    any_line(text, |line| line.starts_with([':', '>']) && at(line.split('\n').next().unwrap_or("")).is_some())
}

/// How many bytes of a line stand before a colon that is text.
pub(super) fn at(line: &str) -> Option<usize> {
    let inner = code::quoted(line, usize::MAX).1;
    let behind = inner.strip_prefix(':')?;
    let is_definition = behind.is_empty() || behind.starts_with([' ', '\t', '\r']);
    // The line under the head of a table.
    let is_rule = || behind.bytes().all(|it| matches!(it, b'-' | b':' | b'|' | b' ' | b'\t' | b'\r'));
    (!is_definition && (behind.starts_with("::") || !is_rule())).then_some(line.len() - inner.len())
}

/// Keeps the colon that a line begins with, if it is text. Returns where the rest of the line begins.
pub(super) fn keep(to: &mut Markup<'_>, start: usize, end: usize) -> usize {
    let line = to.text.get(start..end).unwrap_or_default();
    let Some(length) = at(line).filter(|_| !to.is_html()) else { return start };
    let colon = start + length;
    let before = ending(to.text.get(..start).unwrap_or_default(), LONGEST);
    let last = before.trim_end().rsplit('\n').next().unwrap_or_default();
    if last.is_empty() || last.trim_start().starts_with('|') {
        return start;
    }
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    if paragraph.matches("$$").count() % 2 == 1 && line.trim_start().starts_with(':') {
        // A space is as good there.
        to.writer.take_back_space();
        to.writer.insert(" ", colon);
        return colon;
    }
    to.writer.copy(start, colon);
    to.writer.insert("\\", colon);
    colon
}

/// Copies code in a line that may go on in the next ones; a line feed in it is a space.
pub(super) fn keep_code(to: &mut Markup<'_>, start: usize, end: usize) {
    let text = to.text.get(start..end).unwrap_or_default();
    let mut from = start;
    for (found, _) in text.match_indices("\n:") {
        let line = text.get(found + 1..).unwrap_or_default();
        if at(line.split('\n').next().unwrap_or_default()).is_some() {
            to.writer.copy(from, start + found);
            to.writer.insert(" ", start + found);
            from = start + found + 1;
        }
    }
    to.writer.copy(from, end);
}
