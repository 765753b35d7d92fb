//! A translated text that knows where each of its bytes came from.

use std::borrow::Cow;

/// Markdown made from a post's body.
#[derive(Clone, Debug)]
pub struct Translation<'a> {
    text: Cow<'a, str>,
    /// What each pass did, the last one last.
    passes: Vec<Vec<Piece>>,
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
        Translation { text: Cow::Borrowed(body), passes: Vec::new() }
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
        Translation { text: Cow::Owned(text), passes: self.passes }
    }
}

/// Puts a translation together.
pub(super) struct Writer<'a> {
    body: &'a str,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(body: &'a str) -> Writer<'a> {
        Writer { body, text: String::with_capacity(body.len()), pieces: Vec::new() }
    }

    /// Copies bytes `from..to` of the original.
    pub(super) fn copy(&mut self, from: usize, to: usize) {
        let Some(bytes) = self.body.get(from..to).filter(|it| !it.is_empty()) else { return };
        let start = self.text.len() as u32;
        self.text.push_str(bytes);
        match self.pieces.last_mut() {
            Some(last) if last.copied > 0 && last.origin + last.copied == from as u32 => {
                last.copied += bytes.len() as u32;
            }
            _ => self.pieces.push(Piece { start, origin: from as u32, copied: bytes.len() as u32 }),
        }
    }

    /// Puts in text that stands for what is at `origin`.
    pub(super) fn insert(&mut self, text: &str, origin: usize) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len() as u32, origin: origin as u32, copied: 0 });
            self.text.push_str(text);
        }
    }

    /// Whether the text written so far ends a line.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// The line that is being written, so far.
    pub(super) fn line(&self) -> &str {
        self.text.rsplit('\n').next().unwrap_or_default()
    }

    pub(super) fn finish(self) -> Translation<'a> {
        Translation { text: Cow::Owned(self.text), passes: vec![self.pieces] }
    }

    /// What was written and where it came from; `None` if it is what was there.
    pub(super) fn take(self) -> Option<(String, Vec<Piece>)> {
        (self.text != self.body).then_some((self.text, self.pieces))
    }
}
