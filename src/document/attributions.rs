//! Attributions: which lines name a source, and which text they speak for.
//!
//! The text an attribution speaks for, its passage, is everything above it back
//! to the last thematic break or to the attribution before. One that names no
//! address belongs to the embed of its section, else to the nearest link in it.

use crate::{
    source::{Kind, Target, address, attribution},
    text::{Shown, Span},
};

use super::{Document, LinkTarget, Marks, collector::Collector};

/// The lines that name sources, so far, and the places where sections end.
#[derive(Default)]
pub(super) struct Attributions {
    found: Vec<Found>,
    rules: Vec<u32>,
}

struct Found {
    link: usize,
    line: Span,
    has_address: bool,
}

impl Attributions {
    /// Notes a thematic break.
    pub(super) fn rule(&mut self, at: u32) {
        self.rules.push(at);
    }

    /// Reads a line of text; if it names a source, makes it one and says so.
    pub(super) fn read(&mut self, document: &mut Document, collector: &mut Collector, line: Span) -> bool {
        if !attribution::may_be(document.str(line)) {
            return false;
        }
        let links: Vec<usize> = links_on(collector, line);
        let Some(found) = attribution::read(document.str(line), !links.is_empty()) else { return false };
        let value = Span::new(line.start as usize + found.value.start, line.start as usize + found.value.end);
        let label = Span { start: line.start, end: value.start };
        let (link, has_address) = match (links.first(), &found.address) {
            (Some(&link), _) => {
                adopt(collector, &links, &found.names);
                (link, true)
            }
            (None, Some(bare)) => {
                let at = line.start as usize;
                let text = Span::new(at + bare.bytes.start, at + bare.bytes.end);
                let source =
                    collector.source(address::classify(&bare.url), Kind::Attribution, document.str(text));
                let link = document.add_link(collector, text, source);
                adopt(collector, &[link], &found.names);
                (link, true)
            }
            (None, None) if value.is_empty() => return false,
            (None, None) => {
                let source = collector.add(Target::Nowhere, Kind::Attribution, document.str(value));
                let link = document.add_link(collector, value, source);
                adopt(collector, &[link], &found.names);
                (link, false)
            }
        };
        document.mark(label, Marks::LABEL);
        self.found.push(Found { link, line, has_address });
        true
    }

    /// Finds the passage of each attribution, and the address of those that name none.
    pub(super) fn finish(self, document: &mut Document, collector: &mut Collector) {
        let start = document.body_start();
        let mut passages: Vec<(usize, Span)> = Vec::with_capacity(self.found.len());
        let mut before: Option<(u32, Span)> = None;
        for found in &self.found {
            let section = self.section(found.line.start, document);
            let from = before.map_or(0, |it| it.0).max(section.start).max(start);
            let own = Span { start: from, end: found.line.start.max(from) };
            let passage = match before {
                _ if !document.str(own).trim().is_empty() => own,
                Some((_, passage)) => passage,
                None => Span { start, end: found.line.start.max(start) },
            };
            if !found.has_address {
                borrow_address(collector, found, section, passage);
            }
            passages.push((found.link, passage));
            before = Some((found.line.end, passage));
        }
        document.passages = passages;
    }

    /// The section around a place: from the break before it to the break behind it.
    fn section(&self, at: u32, document: &Document) -> Span {
        let next = self.rules.partition_point(|&it| it <= at);
        let start = next.checked_sub(1).and_then(|it| self.rules.get(it)).copied().unwrap_or(0);
        let end = self.rules.get(next).copied().unwrap_or(document.text.len() as u32);
        Span { start, end }
    }
}

/// The links on a line that cite something with an address.
fn links_on(collector: &Collector, line: Span) -> Vec<usize> {
    let near = collector.links.iter().enumerate().rev().take_while(|(_, it)| it.text.end > line.start);
    let mut links: Vec<usize> = near
        .filter(|(_, it)| it.text.overlaps(line))
        .filter(|(_, it)| {
            it.source().and_then(|at| collector.sources.get(at)).is_some_and(|it| it.url().is_some())
        })
        .map(|(at, _)| at)
        .collect();
    links.reverse();
    links
}

/// Makes the sources of a line attributions, under its names if there is only one.
fn adopt(collector: &mut Collector, links: &[usize], names: &str) {
    for &link in links {
        let source = collector.links.get(link).and_then(super::Link::source);
        let Some(source) = source.and_then(|it| collector.sources.get_mut(it)) else { continue };
        if matches!(source.kind, Kind::Link | Kind::Attribution) {
            source.kind = Kind::Attribution;
            if links.len() == 1 && !names.is_empty() {
                source.label = Shown::line(names);
            }
        }
    }
}

/// Gives an attribution without an address that of its section's embed, else of the nearest link in its passage.
fn borrow_address(collector: &mut Collector, found: &Found, section: Span, passage: Span) {
    let at = found.line.start;
    let distance = |place: u32| (place > at, place.abs_diff(at));
    let candidates = collector.links.iter().filter_map(|link| {
        let index = link.source()?;
        let source = collector.sources.get(index)?;
        let fits = match source.kind {
            Kind::Embed => section.contains(link.text.start),
            Kind::Link | Kind::Attribution => {
                source.belongs_to.is_none() && passage.contains(link.text.start)
            }
            _ => false,
        };
        (fits && source.url().is_some()).then_some((
            source.kind != Kind::Embed,
            distance(link.text.start),
            index,
        ))
    });
    let Some((_, _, owner)) = candidates.min() else { return };
    let target = collector.sources.get(owner).map(|it| it.target.clone());
    let mine = collector.links.get(found.link).and_then(super::Link::source);
    if let (Some(target), Some(source)) = (target, mine.and_then(|it| collector.sources.get_mut(it))) {
        source.target = target;
        source.belongs_to = Some(owner);
    }
}

impl Document {
    /// Where the article begins, behind its title.
    pub(super) fn body_start(&self) -> u32 {
        let is_head =
            |it: &&super::Block| matches!(it.kind, super::BlockKind::Title | super::BlockKind::Meta);
        self.blocks.iter().take_while(is_head).last().map_or(0, |it| it.text.end)
    }

    /// Makes a link to a source of text that is written already.
    fn add_link(&mut self, collector: &mut Collector, text: Span, source: usize) -> usize {
        let origin = self.origin(text.start);
        collector.links.push(super::Link { text, origin, target: LinkTarget::Source(source) });
        let link = collector.links.len();
        for run in self.split_runs(text) {
            run.link = link as u32;
        }
        link - 1
    }

    /// Adds marks to text that is written already.
    fn mark(&mut self, text: Span, marks: Marks) {
        for run in self.split_runs(text) {
            run.marks |= marks;
        }
    }

    /// Splits the runs at the borders of a span and returns those that make it up.
    fn split_runs(&mut self, span: Span) -> &mut [super::Run] {
        for at in [span.start, span.end] {
            let next = self.runs.partition_point(|it| it.start < at);
            let is_border =
                self.runs.get(next).is_some_and(|it| it.start == at) || at >= self.text.len() as u32;
            if let Some(&run) = next.checked_sub(1).and_then(|it| self.runs.get(it)).filter(|_| !is_border) {
                let origin = run.origin + (at - run.start);
                self.runs.insert(next, super::Run { start: at, origin, ..run });
            }
        }
        let first = self.runs.partition_point(|it| it.start < span.start);
        let last = self.runs.partition_point(|it| it.start < span.end);
        self.runs.get_mut(first..last).unwrap_or_default()
    }
}
