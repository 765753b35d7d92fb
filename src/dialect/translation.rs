//! A translated text that knows where each of its bytes came from.

use std::borrow::Cow;

use crate::text::ending;

use super::cited::{Cited, Work};

/// How far back a line that is being written is looked at, in bytes.
const LONGEST_LINE: usize = 1024;

/// Markdown made from a post's body.
#[derive(Clone, Debug)]
pub struct Translation<'a> {
    text: Cow<'a, str>,
    /// What each pass did, the last one last.
    passes: Vec<Vec<Piece>>,
    cited: Cited,
}

/// A stretch of the translated text, up to where the next one begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it begins in the translated text.
    start: u32,
    /// Where it came from in the original.
    origin: u32,
    /// How many bytes of the original go on behind `origin`; 0 for what was put in.
    copied: u32,
}

impl<'a> Translation<'a> {
    /// The translation of a text that needs none.
    pub fn unchanged(body: &'a str) -> Translation<'a> {
        Translation { text: Cow::Borrowed(body), passes: Vec::new(), cited: Cited::default() }
    }

    /// Whether nothing had to be translated: then the text is the original's and nothing was stored.
    #[cfg(test)]
    pub(crate) fn is_unchanged(&self) -> bool {
        self.passes.is_empty()
    }

    /// The translated text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original that the byte at `at` came from.
    pub fn origin(&self, at: usize) -> usize {
        self.passes.iter().rev().fold(at, |at, pieces| {
            let next = pieces.partition_point(|it| it.start as usize <= at);
            match next.checked_sub(1).and_then(|it| pieces.get(it)) {
                Some(piece) => piece.origin as usize + (at - piece.start as usize).min(piece.copied as usize),
                None => at,
            }
        })
    }

    /// The translation of this one's text by a further pass.
    pub(super) fn then(mut self, text: String, pieces: Vec<Piece>) -> Translation<'a> {
        self.passes.push(pieces);
        Translation { text: Cow::Owned(text), passes: self.passes, ..self }
    }

    /// The same with what was found of citations.
    pub(super) fn with(self, cited: Cited) -> Translation<'a> {
        Translation { cited, ..self }
    }

    /// The works that it cites, by the numbers that links and notes have for them.
    pub fn works(&self) -> &[Work] {
        &self.cited.works
    }

    /// Keys of works that no bibliography has: the bytes of the original where they stand, and a sentence about each.
    pub fn unknown_keys(&self) -> &[(usize, String)] {
        &self.cited.unknown
    }
}

/// Puts a translation together.
///
/// As long as all that is written is the original from its beginning, nothing is stored: most posts hold little or no
/// markup of dialects, and a long one is not copied for it.
pub(super) struct Writer<'a> {
    body: &'a str,
    /// How many bytes of the original, from its beginning, have been copied before anything else was done.
    same: usize,
    /// What was written once it differed.
    changed: Option<(String, Vec<Piece>)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(body: &'a str) -> Writer<'a> {
        Writer { body, same: 0, changed: None }
    }

    /// Copies bytes `from..to` of the original.
    pub(super) fn copy(&mut self, from: usize, to: usize) {
        if self.changed.is_none() && from == self.same && to >= from && self.body.is_char_boundary(to) {
            self.same = to;
            return;
        }
        let Some(bytes) = self.body.get(from..to).filter(|it| !it.is_empty()) else { return };
        let (text, pieces) = self.changed();
        let start = text.len() as u32;
        text.push_str(bytes);
        match pieces.last_mut() {
            Some(last) if last.copied > 0 && last.origin + last.copied == from as u32 => {
                last.copied += bytes.len() as u32;
            }
            _ => pieces.push(Piece { start, origin: from as u32, copied: bytes.len() as u32 }),
        }
    }

    /// Puts in text that stands for what is at `origin`.
    pub(super) fn insert(&mut self, text: &str, origin: usize) {
        if !text.is_empty() {
            let (written, pieces) = self.changed();
            pieces.push(Piece { start: written.len() as u32, origin: origin as u32, copied: 0 });
            written.push_str(text);
        }
    }

    /// What is written from where it differs, with all before it.
    fn changed(&mut self) -> &mut (String, Vec<Piece>) {
        let (body, same) = (self.body, self.same);
        self.changed.get_or_insert_with(|| {
            let mut text = String::with_capacity(body.len());
            text.push_str(body.get(..same).unwrap_or_default());
            let before = Piece { start: 0, origin: 0, copied: same as u32 };
            (text, if same > 0 { vec![before] } else { Vec::new() })
        })
    }

    /// The text written so far.
    fn written(&self) -> &str {
        let same = || self.body.get(..self.same).unwrap_or_default();
        self.changed.as_ref().map_or_else(same, |it| it.0.as_str())
    }

    /// How many bytes were written so far.
    pub(super) fn length(&self) -> usize {
        self.written().len()
    }

    /// The end of what was written so far, of at most so many bytes.
    pub(super) fn near(&self, bytes: usize) -> &str {
        ending(self.written(), bytes)
    }

    /// The line that is being written, so far; of a long one its end.
    pub(super) fn line(&self) -> &str {
        ending(self.written(), LONGEST_LINE).rsplit('\n').next().unwrap_or_default()
    }

    /// The line before the one that is being written; of a long one its end.
    pub(super) fn line_before(&self) -> &str {
        ending(self.written(), LONGEST_LINE).rsplit('\n').nth(1).unwrap_or_default()
    }

    /// Takes back the white space at the end of what was written.
    pub(super) fn take_back_space(&mut self) {
        let written = self.written();
        let length = written.len() - written.trim_end().len();
        if length > 0 {
            self.take_back(length);
        }
    }

    /// Takes back the last bytes that were written.
    pub(super) fn take_back(&mut self, length: usize) {
        let Some((text, pieces)) = &mut self.changed else {
            self.same = self.same.saturating_sub(length);
            return;
        };
        text.truncate(text.len().saturating_sub(length));
        while pieces.pop_if(|it| it.start as usize >= text.len()).is_some() {}
        if let Some(last) = pieces.last_mut() {
            last.copied = last.copied.min(text.len() as u32 - last.start);
        }
    }

    /// What was written.
    pub(super) fn finish(self) -> Translation<'a> {
        let body = self.body;
        match self.take() {
            Some((text, pieces)) => {
                Translation { text: Cow::Owned(text), passes: vec![pieces], cited: Cited::default() }
            }
            None => Translation::unchanged(body),
        }
    }

    /// What was written and where it came from; `None` if it is what was there.
    pub(super) fn take(mut self) -> Option<(String, Vec<Piece>)> {
        if self.same < self.body.len() {
            self.changed();
        }
        self.changed
    }
}
