//! Passages: which text a citation supports, and which source a row rests on.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

use super::{BlockKind, Document, Marks};

impl Document {
    /// The text that a link supports: its sentence, or for an attribution its section.
    pub fn passage(&self, link: usize) -> Span {
        if let Some((_, passage)) = self.passages.iter().find(|it| it.0 == link) {
            return *passage;
        }
        let Some(text) = self.links.get(link).map(|it| it.text) else { return Span::default() };
        let Some(block) = self.blocks.get(self.block_at(text.start)) else { return text };
        if let BlockKind::Card(_) = block.kind {
            let source = self.links.get(link).and_then(super::Link::source);
            return self.attributed_to(source).unwrap_or(block.text);
        }
        let mut sentence = Span::empty(block.text.start);
        for (at, part) in self.str(block.text).split_sentence_bound_indices() {
            let start = block.text.start + at as u32;
            let part = Span { start, end: start + part.trim_end().len() as u32 };
            if part.overlaps(text) {
                let from = if sentence.is_empty() { part.start } else { sentence.start };
                sentence = Span { start: from, end: part.end };
            }
        }
        if sentence.is_empty() { text } else { sentence }
    }

    /// The words of the text that a link supports, on one line.
    pub fn passage_words(&self, link: usize) -> String {
        let words = self.words(self.passage(link));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of a span without what the program put in.
    pub(super) fn words(&self, span: Span) -> String {
        let pieces = self.pieces(span).filter(|it| !it.marks.contains(Marks::ORNAMENT));
        pieces.map(|it| self.str(it.text)).collect()
    }

    /// The passage of the attribution that belongs to a source.
    fn attributed_to(&self, source: Option<usize>) -> Option<Span> {
        let source = source?;
        let belongs = |link: usize| {
            let mine = self.links.get(link).and_then(super::Link::source);
            mine.and_then(|it| self.sources.get(it)).is_some_and(|it| it.belongs_to == Some(source))
        };
        self.passages.iter().find(|it| belongs(it.0)).map(|it| it.1)
    }

    /// The citation that a row, given by its text, rests on: the first on the row, else the one whose passage the
    /// row is in, else the next one, else the last one before. For an attribution that borrows its address it is the
    /// citation that the address belongs to.
    pub fn citation_at(&self, row: Span) -> Option<usize> {
        let row = Span { start: row.start, end: row.end.max(row.start + 1) };
        let cites = |link: &usize| self.links.get(*link).is_some_and(|it| it.source().is_some());
        let on_row = self.links_in(row).find(cites);
        let in_sentence = || {
            let block = self.blocks.get(self.block_at(row.start))?;
            self.links_in(block.text).filter(cites).find(|&it| self.passage(it).overlaps(row))
        };
        let attributed = || self.passages.iter().find(|it| it.1.overlaps(row)).map(|it| it.0);
        let next = || {
            let first = self.links.partition_point(|it| it.text.start < row.start);
            (first..self.links.len()).find(cites).or_else(|| (0..first).rev().find(cites))
        };
        on_row.or_else(in_sentence).or_else(attributed).or_else(next).map(|it| self.owner(it))
    }

    /// The citation of the embed that an attribution belongs to, else the attribution's own.
    fn owner(&self, link: usize) -> usize {
        let source = self.links.get(link).and_then(super::Link::source).and_then(|it| self.sources.get(it));
        let owner = source.and_then(|it| it.belongs_to).and_then(|it| self.sources.get(it));
        owner.and_then(|it| it.citations.first().copied()).unwrap_or(link)
    }
}
