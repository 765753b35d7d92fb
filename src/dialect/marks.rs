//! Replaces marks in a text, but for those in code: what passes have in common that know nothing but their own marks.
//!
//! What is not here: what a mark stands for (`macros`, `docfx`).

use crate::text::beginning;

use super::{
    code::{Code, Spans},
    line_end, next_of,
    translation::{Piece, Writer},
};

/// How far ahead the end of a mark is looked for, in bytes.
const LONGEST: usize = 1024;

/// What stands for something at the beginning of a text, and the length of that.
pub(super) type Replaced = Option<(String, usize)>;

/// A text on its way, of which one line after the other is read.
pub(super) struct Marks<'a> {
    pub(super) text: &'a str,
    pub(super) writer: Writer<'a>,
    spans: Spans,
}

impl<'a> Marks<'a> {
    pub(super) fn of(text: &'a str) -> Marks<'a> {
        Marks { text, writer: Writer::new(text), spans: Spans::default() }
    }

    /// Replaces what `mark` says of a part of a line from each of some signs on, told by its place and by what stands
    /// there, but not in code, nor behind a backslash. Returns where it ended, which is further if code is.
    pub(super) fn line<const N: usize>(
        &mut self,
        (from, end): (usize, usize),
        signs: &[u8; N],
        mut mark: impl FnMut(usize, &str) -> Replaced,
    ) -> usize {
        let mut at = from;
        while let Some(found) = next_of(self.text, (at, end), signs) {
            self.writer.copy(at, found);
            let rest = beginning(self.text.get(found..end).unwrap_or_default(), LONGEST);
            let replaced = mark(found, rest);
            at = match (&replaced, rest.as_bytes().first()) {
                (Some((_, length)), _) => found + length,
                (None, Some(b'`')) => self.spans.end(self.text, found).0,
                (None, Some(b'\\')) => found + rest.char_indices().nth(2).map_or(rest.len(), |it| it.0),
                _ => found + 1,
            };
            match replaced {
                Some((markdown, _)) => self.writer.insert(&markdown, found),
                None => self.writer.copy(found, at),
            }
        }
        if at < end {
            self.writer.copy(at, end);
        }
        at.max(end)
    }
}

/// Replaces what `line` says of whole lines without their ends, then what `mark` says of what is left, and of what stands
/// in the place of a line, from each of some signs on, to the end of the line. `None` if nothing is replaced.
pub(super) fn replace<const N: usize>(
    text: &str,
    signs: &[u8; N],
    (line, mark): (impl Fn(&str) -> Option<String>, impl Fn(&str) -> Replaced),
) -> Option<(String, Vec<Piece>)> {
    let mut marks = Marks::of(text);
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let content = text.get(at..end).unwrap_or_default();
        if code.holds(content) {
            marks.writer.copy(at, end);
            at = end;
            continue;
        }
        let length = content.trim_end_matches(['\n', '\r']).len();
        if let Some(replaced) = line(content.get(..length).unwrap_or_default()) {
            let mut inside = Marks::of(&replaced);
            inside.line((0, replaced.len()), signs, |_, rest| mark(rest));
            let marked = inside.writer.take().map(|it| it.0);
            marks.writer.insert(marked.as_ref().unwrap_or(&replaced), at);
            at += length;
        }
        at = marks.line((at, end), signs, |_, rest| mark(rest));
    }
    marks.writer.take()
}
