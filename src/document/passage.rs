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
        self.sentence(block.text, text).unwrap_or(text)
    }

    /// The sentence of a block that a link stands in, or sentences if it reaches over several.
    fn sentence(&self, block: Span, link: Span) -> Option<Span> {
        let words = self.str(block);
        let mut found: Option<Span> = None;
        let mut start = block.start;
        for (at, part) in words.split_sentence_bound_indices() {
            let behind = at + part.len();
            let rest = words.get(behind..).unwrap_or_default();
            if ends_with_abbreviation(part) && !rest.is_empty() {
                continue;
            }
            // A mark that touches the end of a sentence belongs to it.
            let marks: usize = rest.chars().take_while(|&it| is_raised(it)).map(char::len_utf8).sum();
            let whole = words.get(..behind).unwrap_or_default().trim_end().len();
            let end = if whole == behind { behind + marks } else { whole };
            let part = Span { start: start.max(block.start), end: block.start + end as u32 };
            if part.overlaps(link) {
                found = Some(Span { start: found.map_or(part.start, |it| it.start), end: part.end });
            }
            start = block.start + if whole == behind { behind + marks } else { behind } as u32;
        }
        found
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
        let cites = |link: &usize| self.links.get(*link).is_some_and(|it| it.cited().is_some());
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

/// Whether a character is a raised digit or sign, as the marks of footnotes are written. `１` and `①` are not: they
/// begin sentences.
fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁺'..='⁾')
}

/// Words with a full stop that ends no sentence, without it; in lower case.
const ABBREVIATIONS: &str = "al approx art bros ca capt cf ch col dept dr ed eds eg est fig figs gen gov hon ie inc jan feb mar \
    apr jun jul aug sept sep oct nov dec jr lt ltd mr mrs ms mt no nos op p par pp prof pt rep resp rev sec sen sgt sr st \
    vol vols vs viz bzw ca ggf nr usw vgl";

/// Whether a text ends with a word whose full stop may stand within a sentence: `et al.`, `U.S.`, `C.`.
///
/// Some such words end a sentence as well; then two sentences are taken for one, which says more than asked and is
/// better than to cut one in half.
fn ends_with_abbreviation(text: &str) -> bool {
    let Some(word) = text.trim_end().strip_suffix('.').and_then(|it| it.rsplit(char::is_whitespace).next())
    else {
        return false;
    };
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_letters =
        |it: &str| it.split('.').all(|it| it.chars().count() == 1 && it.chars().all(char::is_alphabetic));
    let is_initial = word.chars().all(|c| c == '.' || c.is_uppercase()) || word.contains('.');
    let lower = word.to_lowercase();
    !word.is_empty()
        && ((is_initial && is_letters(word)) || ABBREVIATIONS.split_whitespace().any(|it| it == lower))
}
