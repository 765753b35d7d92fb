//! What is near a line of a paragraph while its lines are read, one after the other, for what they name.
//!
//! A paragraph may have as many lines as a file. So the links on a line are not
//! looked for among all of them, and a run that is split on one line does not
//! move the runs of all others: those wait here until their line is near.
//!
//! What is not here: which lines there are (`lines`), which name sources (`attributions`).

use std::ops::Range;

use crate::text::Span;

use super::{Document, Run, collector::Collector};

/// How many lines ahead of the one that is read the runs are in their place.
const AHEAD: usize = 8;

/// How many lines a paragraph has whose runs are never in the way.
const FEW: usize = 4 * AHEAD;

/// What is near the lines of a paragraph that are still to be read.
pub(super) struct Near {
    /// The links of the paragraph, in order.
    all: Range<usize>,
    /// The first link that may be on them.
    next: usize,
    /// The runs that wait, the last one first.
    waiting: Vec<Run>,
}

impl Near {
    /// Takes up a paragraph of so many lines that was just written.
    pub(super) fn new(lines: usize, text: Span, document: &mut Document, collector: &Collector) -> Near {
        let links = &collector.links;
        let inside = links.iter().rev().take_while(|it| it.text.end > text.start).count();
        let mut waiting = Vec::new();
        if lines > FEW {
            let first = document.runs.partition_point(|it| it.start < text.start);
            waiting = document.runs.split_off(first);
            waiting.reverse();
        }
        let all = links.len() - inside..links.len();
        Near { next: all.start, all, waiting }
    }

    /// Puts the runs of the next line and of a few behind it in their place. The lines are given by their ends.
    pub(super) fn reach(&mut self, ends: &[u32], document: &mut Document) {
        let end = ends.get(AHEAD).copied().unwrap_or(u32::MAX);
        while let Some(run) = self.waiting.pop_if(|it| it.start < end) {
            document.runs.push(run);
        }
    }

    /// The links that may be on a line; those before it are never asked for again.
    pub(super) fn links(&mut self, line: Span, collector: &Collector) -> Range<usize> {
        let links = collector.links.get(self.next..self.all.end).unwrap_or_default();
        let before = links.iter().take_while(|it| it.text.end <= line.start).count();
        self.next += before;
        let on_line = links.iter().skip(before).take_while(|it| it.text.start < line.end).count();
        self.next..self.next + on_line
    }

    /// Those links of the paragraph that begin in a text.
    pub(super) fn within(&self, text: Span, collector: &Collector) -> Range<usize> {
        let links = collector.links.get(self.all.clone()).unwrap_or_default();
        let first = links.partition_point(|it| it.text.start < text.start);
        let last = links.partition_point(|it| it.text.start < text.end);
        self.all.start + first..self.all.start + last
    }

    /// The links that the paragraph had before any of its lines was read.
    pub(super) fn all(&self) -> Range<usize> {
        self.all.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Link, LinkTarget, Marks};

    /// A paragraph of so many lines of ten bytes, each with two runs and a link.
    fn paragraph(lines: u32) -> (Document, Collector, Vec<u32>) {
        let (mut document, mut collector) = (Document::default(), Collector::default());
        for start in (0..lines).map(|it| it * 10) {
            for start in [start, start + 5] {
                document.runs.push(Run { start, origin: start, marks: Marks::empty(), link: 0 });
            }
            let text = Span { start, end: start + 5 };
            collector.push(Link { text, origin: start, target: LinkTarget::Heading(String::new()) });
        }
        (document, collector, (1..=lines).map(|it| it * 10 - 1).collect())
    }

    #[test]
    fn what_is_moved_and_asked_for_a_line_does_not_grow_with_its_paragraph() {
        const LINES: u32 = 5000;
        let (mut document, collector, ends) = paragraph(LINES);
        let all = document.runs.clone();
        let text = Span { start: 0, end: LINES * 10 };
        let mut near = Near::new(ends.len(), text, &mut document, &collector);
        let mut asked = 0;
        for at in 0..LINES {
            near.reach(&ends[at as usize..], &mut document);
            let line = Span { start: at * 10, end: at * 10 + 9 };
            let read = document.runs.partition_point(|it| it.start < line.end);
            assert_eq!(read, 2 * (at as usize + 1), "the runs of the line are there");
            assert!(document.runs.len() - read <= 2 * AHEAD, "{} runs behind line {at}", document.runs.len());
            asked += near.links(line, &collector).len();
        }
        assert_eq!(asked, LINES as usize, "each line is asked for its own link");
        assert_eq!(document.runs, all);
    }
}
