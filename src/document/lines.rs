//! The lines of a paragraph as their author wrote them: which of them may name a source.
//!
//! What is hard: a file's lines may be wrapped anywhere, so that a line begins in
//! the middle of a sentence and a name goes on in the next line. An author's own
//! line is the first of a paragraph, one behind a line break or a picture, and a
//! last one behind a full stop. What is not here: what a line says (`attributions`).

use std::ops::Range;

use crate::{
    source::attribution::{self, Behind},
    text::{self, Span},
};

use super::{
    Document, Marks,
    builder::{Builder, Leaf},
    entries::number_of,
    near::Near,
};

/// A line as it was written.
#[derive(Clone)]
pub(super) struct Written {
    /// What it says.
    pub(super) text: Span,
    /// What stands before it.
    pub(super) behind: Behind,
    /// Whether it stands in a paragraph that begins with pictures, right under them, or ends such a paragraph.
    pub(super) is_under_picture: bool,
    /// The item of a list that it stands in.
    pub(super) item: Option<u32>,
    /// The links on it and those that touch it, in order.
    pub(super) links: Range<usize>,
}

/// What ends a paragraph and may name a source.
pub(super) struct Ending {
    pub(super) shape: Shape,
    /// What it says.
    pub(super) text: Span,
    /// The text before it, back to the last line of the paragraph that names a source.
    pub(super) before: Span,
    /// Whether the paragraph begins with pictures, so that the rest is their caption.
    pub(super) is_under_picture: bool,
    /// The links of the paragraph, in order.
    pub(super) links: Range<usize>,
}

/// How an ending stands apart from its paragraph.
pub(super) enum Shape {
    /// In brackets.
    Brackets,
    /// In brackets behind which the paragraph goes on.
    Within,
    /// As a sentence.
    Sentence,
}

/// The longest text that may name a source at the end of a paragraph, in bytes.
pub(super) const LONGEST_ENDING: usize = 300;

/// The signs that end a sentence.
pub(super) const FULL_STOPS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// What may stand at the end of a sentence.
pub(super) const SENTENCE_ENDS: [char; 10] = ['.', '!', '?', '。', '！', '？', '…', '”', '」', '"'];

impl Ending {
    /// An ending of a text, given by where it begins and ends in it and where the text before it ends.
    fn new(shape: Shape, text: Span, (begin, end, before): (usize, usize, usize)) -> Ending {
        let place = |at: usize| text.start + at as u32;
        Ending {
            shape,
            text: Span { start: place(begin), end: place(end) },
            before: Span { start: text.start, end: place(before) },
            is_under_picture: false,
            links: 0..0,
        }
    }
}

impl Builder<'_> {
    /// Finds the lines of a paragraph that name sources.
    pub(super) fn attribute(&mut self, leaf: &Leaf, text: Span) {
        let item = self.container.filter(|it| self.list_of(*it).is_some());
        let ends = leaf.breaks.iter().copied().filter(|&it| it < text.end);
        let mut ends: Vec<u32> = ends.chain([text.end]).collect();
        if self.read_listed((text, item), &ends) {
            return;
        }
        if let Some(end) = self.document.end_of_captioned(leaf, &ends) {
            ends.insert(ends.partition_point(|it| *it < end), end);
        }
        let mut near = Near::new(ends.len(), text, &mut self.document, &self.collector);
        // Where the line being read begins, and what is behind the last one that names a source.
        let (mut start, mut rest) = (text.start, text.start);
        let (mut behind, mut is_under_picture) = (Behind::Nothing, false);
        let mut is_caption = false;
        let mut at = 0;
        while let Some(&end) = ends.get(at) {
            near.reach(ends.get(at..).unwrap_or_default(), &mut self.document);
            let line = Written { text: Span { start, end }, behind, is_under_picture, item, links: 0..0 };
            let mut found = self.read_line(line.clone(), ends.get(at..).unwrap_or_default(), &mut near);
            if found.is_none() && at + 1 == ends.len() {
                let line = Written { links: near.all(), ..line };
                found = self.sign(&line, text).then_some(0);
            }
            if found.is_some() && start > text.start {
                self.document.text.break_at(start as usize - 1);
            }
            let last = at + found.unwrap_or(0);
            let line = Span { start, end: ends.get(last).copied().unwrap_or(end) };
            let end = line.end;
            at = last + 1;
            if at == ends.len() && found.is_none() {
                rest = self.read_asides(Span { start: rest, ..text }, &near);
                for mut ending in self.document.endings(Span { start: rest, ..text }) {
                    ending.is_under_picture = is_caption;
                    ending.links = near.all();
                    if self.attributions.read_ending(&mut self.document, &mut self.collector, &ending) {
                        break;
                    }
                }
            }
            let next = self.document.text.as_bytes().get(end as usize).copied();
            is_under_picture = !leaf.images.is_empty() && self.document.is_all(line, Marks::IMAGE);
            is_caption |= is_under_picture && start == text.start;
            behind = match self.document.str(line) {
                _ if found.is_some() || next == Some(b'\n') || is_under_picture => Behind::Nothing,
                words if words.ends_with(SENTENCE_ENDS) && at + 1 == ends.len() => Behind::Nothing,
                words if words.ends_with(SENTENCE_ENDS) || words.ends_with([':', '：']) => Behind::Sentence,
                _ => Behind::Words,
            };
            start = end + u32::from(matches!(next, Some(b' ' | b'\n')));
            if found.is_some() {
                rest = start;
            }
        }
    }

    /// Reads a paragraph, given with the ends of its lines, as what is listed under a label. Says whether it is.
    fn read_listed(&mut self, (text, item): (Span, Option<u32>), ends: &[u32]) -> bool {
        if item.is_none() {
            let lines = self.lines_below_label(text, ends);
            if self.attributions.read_lines(&mut self.document, &mut self.collector, lines) {
                return true;
            }
        }
        self.attributions.read_item(&mut self.document, &mut self.collector, (text, item))
    }

    /// The lines of a paragraph, given by their ends, that may be entries: all of them, or those below a label that stands
    /// alone over numbered ones, which is read.
    fn lines_below_label<'a>(&mut self, text: Span, ends: &'a [u32]) -> (Span, &'a [u32]) {
        let [first, rest @ ..] = ends else { return (text, ends) };
        let below = Span { start: first + 1, end: text.end.max(first + 1) };
        let label = Span { end: *first, ..text };
        let words = self.document.str(label).trim_end();
        let is_label = number_of(self.document.str(below)) == Some(1)
            && words.ends_with([':', '：'])
            && attribution::has_label(words);
        if !is_label {
            return (text, ends);
        }
        let line = Written {
            text: label,
            behind: Behind::Nothing,
            is_under_picture: false,
            item: None,
            links: 0..0,
        };
        self.attributions.read(&mut self.document, &mut self.collector, &line);
        (below, rest)
    }

    /// Reads a line, by itself or with those behind it, as one that names a source. The lines are given by their ends.
    /// Says in how many more it goes on if it does.
    fn read_line(&mut self, mut line: Written, ends: &[u32], near: &mut Near) -> Option<usize> {
        let (text, item) = (line.text, line.item);
        let words = self.document.str(text);
        if !attribution::has_label(words) {
            // The first of them stands behind the colon of the label.
            let is_entry = line.behind != Behind::Words && self.attributions.is_over_lines();
            line.links = if is_entry { near.links(text, &self.collector) } else { return None };
            let is_entry = self.attributions.read_entry(&mut self.document, &mut self.collector, &line);
            return is_entry.then_some(0);
        }
        let is_heading = attribution::is_heading(words);
        let more = self.document.continued(text, ends.get(1..).unwrap_or_default());
        // With what follows first, then alone.
        let more = [more, 0].into_iter().skip(usize::from(more == 0)).find(|&more| {
            let end = ends.get(more).copied().unwrap_or(text.end);
            line.text = Span { end, ..text };
            line.links = near.links(line.text, &self.collector);
            self.attributions.read(&mut self.document, &mut self.collector, &line)
        });
        if is_heading && more.is_some_and(|it| it > 0) {
            self.attributions.goes_on(text, item);
        }
        more
    }
}

impl Document {
    /// How many of the following lines, given by their ends, what a line with a label names may go on in.
    ///
    /// Text is wrapped anywhere, in names as well; but an attribution is short, and what follows a long one is prose.
    fn continued(&self, line: Span, ends: &[u32]) -> usize {
        const MOST_LINES: usize = 3;
        const MOST_BYTES: u32 = 300;
        let mut end = line.end;
        for (count, &next) in ends.iter().enumerate() {
            let is_wrapped = self.text.as_bytes().get(end as usize) == Some(&b' ');
            let following = Span { start: end + 1, end: next };
            let is_other = is_wrapped
                && (attribution::begins_field(self.str(following))
                    || self.is_before_prose(Span { start: line.start, end }, following));
            if !is_wrapped || is_other || !attribution::may_go_on(self.str(Span { start: line.start, end })) {
                return count;
            }
            if count == MOST_LINES || next - line.start > MOST_BYTES {
                return 0;
            }
            end = next;
        }
        ends.len()
    }

    /// Where the pictures end that a paragraph begins with, if what names their source follows on the same line.
    fn end_of_captioned(&self, leaf: &Leaf, ends: &[u32]) -> Option<u32> {
        let line = Span { start: leaf.start, end: *ends.first()? };
        let end = leaf.images.iter().map(|it| it.end).take_while(|it| *it < line.end).last()?;
        let caption = self.str(Span { start: end, end: line.end }).trim_start();
        let pictures = Span { start: line.start, end };
        (attribution::has_label(caption) && self.is_all(pictures, Marks::IMAGE)).then_some(end)
    }

    /// Whether prose follows a line that ends where its author wanted: as long as the next line is, that one's first word
    /// had room on it.
    fn is_before_prose(&self, line: Span, next: Span) -> bool {
        let width = |it: Span| self.origin(it.end).saturating_sub(self.origin(it.start));
        let words = self.str(next);
        let word = words.split(' ').next().unwrap_or_default();
        attribution::is_prose(words) && width(line) + (word.len() as u32) < width(next)
    }

    /// What may name a source at the end of a text.
    fn endings(&self, text: Span) -> impl Iterator<Item = Ending> + use<> {
        [self.aside(text), self.last_sentence(text)].into_iter().flatten()
    }

    /// What stands in brackets at the end of a text and begins with a label.
    fn aside(&self, text: Span) -> Option<Ending> {
        let words = self.str(text).trim_end_matches([' ', '.', '。', ':', '：', '\n']);
        let inside = words.strip_suffix([')', '）'])?;
        let mut depth = 1_usize;
        let (open, bracket) = inside.char_indices().rev().find(|(at, c)| {
            match c {
                ')' | '）' => depth += 1,
                '(' | '（' => depth -= 1,
                _ => (),
            }
            depth == 0 || inside.len() - at > LONGEST_ENDING
        })?;
        let is_bracket = depth == 0 && !words.get(..open)?.trim().is_empty();
        let begin = open + bracket.len_utf8();
        (is_bracket && attribution::has_label(inside.get(begin..)?))
            .then(|| Ending::new(Shape::Brackets, text, (begin, inside.len(), open)))
    }

    /// The last sentence of a text that begins with a label.
    fn last_sentence(&self, text: Span) -> Option<Ending> {
        let words = self.str(text);
        let window = text::ending(words, LONGEST_ENDING);
        let is_apart = |it: &str| it.starts_with(|c: char| c.is_whitespace() || c >= '\u{2e80}');
        let begins_label =
            |at: &usize| window.get(*at..).is_some_and(|it| is_apart(it) && attribution::has_label(it));
        let begin = if window.is_ascii() {
            let ends = |found: &mut dyn Iterator<Item = usize>| found.map(|it| it + 1).find(begins_label);
            let bytes = window.as_bytes();
            let stops = ends(&mut memchr::memchr3_iter(b'.', b'!', b'?', bytes).rev());
            stops.max(ends(&mut memchr::memchr_iter(b'"', bytes).rev()))?
        } else {
            let ends = window.rmatch_indices(SENTENCE_ENDS);
            ends.map(|(at, end)| at + end.len()).find(begins_label)?
        };
        let label = window.get(begin..)?.trim_start();
        let before = words.len() - window.len() + begin;
        Some(Ending::new(Shape::Sentence, text, (words.len() - label.len(), words.len(), before)))
    }
}
