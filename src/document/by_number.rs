//! Numbers in brackets, `[3]`, that cite the entries of a list which is numbered so.
//!
//! What is hard: `[3]` may be anything, so there must be a list under a heading for
//! sources whose entries begin with all numbers from 1 on, each once; and in code it
//! is the place of something.
//!
//! What is not here: which lists there are (`attributions`), footnotes (`events`).

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Span;

use super::{
    Document, Marks, Passages, Run,
    attributions::Attributions,
    collector::Collector,
    subjects::{Found, Speaks},
};

/// The highest number of an entry that is cited so.
const HIGHEST: u32 = 999;

/// The most bytes between two brackets that hold numbers.
const LONGEST: usize = 24;

/// How many of them are read in one article.
const MOST: usize = 2000;

/// A number that cites an entry: where it stands, and the entry's place among all that was found.
struct Mark {
    text: Span,
    entry: usize,
}

impl Attributions {
    /// Makes citations of the numbers in brackets that name entries of a list. An entry speaks for the sentence that cites it
    /// first.
    pub(super) fn cite_numbers(&mut self, document: &mut Document, collector: &mut Collector) {
        let entries = numbered(&self.found, document);
        let Some(list) = range(&self.found, &entries) else { return };
        let marks = marks(document, &entries, list);
        let cited: BTreeSet<usize> = marks.iter().map(|it| it.entry).collect();
        // Where most of a list are not cited so, the few numbers are something else.
        if 2 * cited.len() < entries.len() {
            return;
        }
        let mut borders: Vec<u32> = marks.iter().flat_map(|it| [it.text.start, it.text.end]).collect();
        borders.dedup();
        document.split_at(&borders);
        let mut first: BTreeMap<usize, Span> = BTreeMap::new();
        for mark in &marks {
            let link = self.found.get(mark.entry).and_then(|it| collector.links.get(it.link));
            let Some(source) = link.and_then(super::Link::source) else { continue };
            document.add_link(collector, mark.text, source);
            first.entry(mark.entry).or_insert(mark.text);
        }
        let mut passages = Passages::new(document);
        for (entry, mark) in first {
            let sentence = passages.around(mark);
            if let Some(found) = self.found.get_mut(entry) {
                found.speaks = Speaks::Text(sentence);
            }
        }
    }
}

/// The entries below headings that begin with numbers in brackets, by these, if they are all from 1 on and each stands once.
fn numbered(found: &[Found], document: &Document) -> BTreeMap<u32, usize> {
    let mut entries = BTreeMap::new();
    let mut last = Span::default();
    for (at, it) in found.iter().enumerate() {
        let is_entry = matches!(it.speaks, Speaks::Text(text) if text == it.line) && it.line != last;
        last = it.line;
        let Some(number) = Some(it.line).filter(|_| is_entry).and_then(|it| number_of(document.str(it)))
        else {
            continue;
        };
        if entries.insert(number, at).is_some() {
            return BTreeMap::new();
        }
    }
    let is_whole = entries.keys().copied().eq(1..=entries.len() as u32);
    if is_whole { entries } else { BTreeMap::new() }
}

/// The number in brackets at the beginning of an entry.
fn number_of(entry: &str) -> Option<u32> {
    let (number, _) = entry.strip_prefix('[')?.split_once(']')?;
    let is_number = number.bytes().all(|it| it.is_ascii_digit());
    number.parse().ok().filter(|it| is_number && *it <= HIGHEST)
}

/// The text from the first entry to the last.
fn range(found: &[Found], entries: &BTreeMap<u32, usize>) -> Option<Span> {
    let lines = || entries.values().filter_map(|it| found.get(*it)).map(|it| it.line);
    let start = lines().map(|it| it.start).min()?;
    Some(Span { start, end: lines().map(|it| it.end).max()? })
}

/// The numbers of entries that stand in brackets, outside of code, of links and of the list, in order.
fn marks(document: &Document, entries: &BTreeMap<u32, usize>, list: Span) -> Vec<Mark> {
    let text: &str = &document.text;
    let mut marks = Vec::new();
    for open in memchr::memchr_iter(b'[', text.as_bytes()) {
        let rest = text.get(open + 1..).unwrap_or_default();
        let near = crate::text::beginning(rest, LONGEST);
        let Some((inside, behind)) = near.split_once(']') else { continue };
        let is_listed = (list.start..list.end).contains(&(open as u32));
        let is_number = |it: &str| it.parse().is_ok_and(|it: u32| entries.contains_key(&it));
        // `[0, 1]` is an interval.
        let mut numbers = inside.split([',', ';']).map(str::trim);
        if is_listed
            || !may_follow(text.get(..open).unwrap_or_default())
            || behind.starts_with(['(', ':'])
            || !numbers.all(is_number)
        {
            continue;
        }
        let is_alone = is_number(inside);
        let mut at = open + 1;
        for part in inside.split_inclusive([',', ';']) {
            let number = part.trim_matches([',', ';', ' ']);
            let start = at + (part.len() - part.trim_start().len());
            at += part.len();
            let bytes = if is_alone { open..open + inside.len() + 2 } else { start..start + number.len() };
            let span = Span { start: bytes.start as u32, end: bytes.end as u32 };
            let entry = number.parse().ok().and_then(|it: u32| entries.get(&it)).copied();
            let Some(entry) = entry.filter(|_| document.may_cite(span) && marks.len() < MOST) else {
                continue;
            };
            marks.push(Mark { text: span, entry });
        }
    }
    marks
}

/// Whether a number in brackets behind a text may cite something: it begins no line, and is no place in a list, as in `x[1]`.
fn may_follow(before: &str) -> bool {
    const SHORTEST: usize = 3;
    let near = crate::text::ending(before, LONGEST);
    let word = near.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let is_word = word.is_empty() || (word.chars().count() >= SHORTEST && !word.contains('_'));
    is_word && !near.is_empty() && !near.ends_with('\n')
}

impl Document {
    /// Whether a text is neither code nor a link.
    fn may_cite(&self, text: Span) -> bool {
        let is_other = |it: super::Piece| it.link.is_some() || it.marks.intersects(Marks::CODE | Marks::MATH);
        let code = self.blocks.get(self.block_at(text.start)).map(|it| it.kind);
        !matches!(code, Some(super::BlockKind::Code(_))) && !self.pieces(text).any(is_other)
    }

    /// Splits runs at places that come in order.
    fn split_at(&mut self, borders: &[u32]) {
        let mut borders = borders.iter().copied().peekable();
        let mut runs = Vec::with_capacity(self.runs.len() + borders.len());
        let old = std::mem::take(&mut self.runs);
        for (at, run) in old.iter().enumerate() {
            let end = old.get(at + 1).map_or(self.text.len() as u32, |it| it.start);
            runs.push(*run);
            while let Some(border) = borders.next_if(|it| *it < end) {
                if border > run.start {
                    runs.push(Run { start: border, origin: run.origin + (border - run.start), ..*run });
                }
            }
        }
        self.runs = runs;
    }
}
