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

/// Replaces what `line` says of whole lines without their ends, then what `mark` says of what is left from each of some
/// signs on, to the end of the line. `None` if nothing is replaced.
pub(super) fn replace<const N: usize>(
    text: &str,
    signs: &[u8; N],
    (line, mark): (impl Fn(&str) -> Option<String>, impl Fn(&str) -> Replaced),
) -> Option<(String, Vec<Piece>)> {
    let mut writer = Writer::new(text);
    let (mut code, mut spans, mut at) = (Code::default(), Spans::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let content = text.get(at..end).unwrap_or_default();
        if code.holds(content) {
            writer.copy(at, end);
            at = end;
            continue;
        }
        let length = content.trim_end_matches(['\n', '\r']).len();
        if let Some(replaced) = line(content.get(..length).unwrap_or_default()) {
            writer.insert(&replaced, at);
            at += length;
        }
        while let Some(found) = next_of(text, (at, end), signs) {
            writer.copy(at, found);
            let rest = beginning(text.get(found..end).unwrap_or_default(), LONGEST);
            let (next, is_kept) = match (mark(rest), rest.as_bytes().first()) {
                (Some((markdown, length)), _) => {
                    writer.insert(&markdown, found);
                    (found + length, false)
                }
                (None, Some(b'`')) => (spans.end(text, found).0, true),
                (None, Some(b'\\')) => {
                    (found + rest.char_indices().nth(2).map_or(rest.len(), |it| it.0), true)
                }
                _ => (found + 1, true),
            };
            if is_kept {
                writer.copy(found, next);
            }
            at = next;
        }
        if at < end {
            writer.copy(at, end);
            at = end;
        }
    }
    writer.take()
}
