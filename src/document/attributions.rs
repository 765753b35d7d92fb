//! Attributions: which lines name a source, and which text they speak for.
//!
//! The text an attribution speaks for, its passage, is everything above it back
//! to the last thematic break or to the attribution before; where headings
//! follow it, back to the heading that it stands under, while one that closes
//! the article speaks for all of it. One that names no address belongs to the
//! embed of its section, else to the nearest link in it.
//!
//! A label may stand alone over a list: then each item names a source, and under
//! a heading such as `References` each item speaks for itself.

use std::ops::Range;

use crate::{
    source::{
        Kind, Target, address,
        attribution::{self, Attribution, Line},
    },
    text::{Shown, Span},
};

use super::{Document, LinkTarget, Marks, collector::Collector};

/// The lines that name sources, so far, and the places where sections end.
#[derive(Default)]
pub(super) struct Attributions {
    found: Vec<Found>,
    rules: Vec<u32>,
    headings: Vec<u32>,
    /// The label over the list that may come now.
    above: Option<Label>,
}

/// A label that stands alone.
#[derive(Clone, Copy)]
enum Label {
    /// A line of text.
    Line(Span),
    /// A heading.
    Heading,
}

struct Found {
    link: usize,
    line: Span,
    has_address: bool,
    /// Whether it speaks for itself alone.
    is_alone: bool,
}

/// The longest text of an item that names a source without an address, in bytes; longer ones are prose.
const LONGEST_ITEM: usize = 600;

impl Attributions {
    /// Notes a thematic break.
    pub(super) fn rule(&mut self, at: u32) {
        self.rules.push(at);
    }

    /// Notes a heading.
    pub(super) fn heading(&mut self, at: u32, text: &str) {
        self.headings.push(at);
        self.above = attribution::is_heading(text).then_some(Label::Heading);
    }

    /// Reads a line of text, which begins a line of its author's making if `is_beginning`; if it names a source, makes
    /// it one and says so.
    pub(super) fn read(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        (line, is_beginning): (Span, bool),
    ) -> bool {
        if !attribution::may_be(document.str(line)) {
            return false;
        }
        let links = links_on(collector, line);
        let Some(found) = attribution_on(document, collector, (line, is_beginning), &links) else {
            return false;
        };
        let at = |place: usize| line.start + place as u32;
        let value = Span { start: at(found.value.start), end: at(found.value.end) };
        let label = Span { start: line.start, end: value.start };
        let named = links.get(..if found.has_colon { links.len() } else { 1 }).unwrap_or(&links);
        let (link, has_address) = match (links.first(), &found.address) {
            (Some(&link), _) => {
                adopt(collector, named, &found.names);
                (link, true)
            }
            (None, Some(bare)) => {
                let text = Span { start: at(bare.bytes.start), end: at(bare.bytes.end) };
                let source =
                    collector.source(address::classify(&bare.url), Kind::Attribution, document.str(text));
                let link = document.add_link(collector, text, source);
                adopt(collector, &[link], &found.names);
                (link, true)
            }
            (None, None) if value.is_empty() => {
                self.above = Some(Label::Line(line));
                return false;
            }
            (None, None) => (document.name(collector, value, &found.names), false),
        };
        document.mark(label, Marks::LABEL);
        self.found.push(Found { link, line, has_address, is_alone: false });
        true
    }

    /// Reads a paragraph, in an item of a list if `is_item`, as what is named under a label that stands alone. Says
    /// whether it is.
    pub(super) fn read_item(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        (text, is_item): (Span, bool),
    ) -> bool {
        let Some(above) = self.above else { return false };
        let words = document.str(text);
        let is_numbered =
            words.strip_prefix('[').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        let may_be = is_item || (is_numbered && matches!(above, Label::Heading));
        if !may_be {
            // Words may stand between a heading and its list; a line and its list belong together.
            self.above = Some(above).filter(|it| matches!(it, Label::Heading));
            return false;
        }
        let names =
            words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | ' ')).to_owned();
        let links = links_on(collector, text);
        let (line, is_alone) = match above {
            Label::Line(line) => (line, false),
            Label::Heading => (text, true),
        };
        for &link in &links {
            adopt(collector, &[link], "");
            self.found.push(Found { link, line, has_address: true, is_alone });
        }
        if links.is_empty() && !names.is_empty() && names.len() <= LONGEST_ITEM {
            let link = document.name(collector, text, &names);
            self.found.push(Found { link, line, has_address: true, is_alone });
        }
        true
    }

    /// Finds the passage of each attribution, and the address of those that name none.
    pub(super) fn finish(self, document: &mut Document, collector: &mut Collector) {
        let start = document.body_start();
        let mut passages: Vec<(usize, Span)> = Vec::with_capacity(self.found.len());
        let mut before: Option<(u32, Span)> = None;
        for found in &self.found {
            if found.is_alone {
                passages.push((found.link, found.line));
                continue;
            }
            let section = self.section(found.line.start, document);
            let from = before.map_or(0, |it| it.0).max(section.start).max(start);
            let own = Span { start: from, end: found.line.start.max(from) };
            let says = |it: Span| !document.str(it).trim().is_empty();
            let above = Span { start: section.start.max(start), end: found.line.start.max(start) };
            let passage = match before {
                _ if says(own) => own,
                Some((_, passage)) => passage,
                None if says(above) => above,
                None => Span { start: found.line.end, end: section.end.max(found.line.end) },
            };
            if !found.has_address {
                borrow_address(collector, found, section, passage);
            }
            passages.push((found.link, passage));
            before = Some((found.line.end, passage));
        }
        document.passages = passages;
    }

    /// The section around a place: from the break before it to the break behind it, or from its heading if others
    /// follow.
    fn section(&self, at: u32, document: &Document) -> Span {
        let around = |places: &[u32]| {
            let next = places.partition_point(|&it| it <= at);
            let before = next.checked_sub(1).and_then(|it| places.get(it)).copied();
            (before.unwrap_or(0), places.get(next).copied())
        };
        let (rule, next_rule) = around(&self.rules);
        let end = next_rule.unwrap_or(document.text.len() as u32);
        let (heading, next_heading) = around(&self.headings);
        let is_followed = next_heading.is_some_and(|it| it < end);
        Span { start: if is_followed { rule.max(heading) } else { rule }, end }
    }
}

/// The attribution that a line is.
fn attribution_on(
    document: &Document,
    collector: &Collector,
    (line, is_beginning): (Span, bool),
    links: &[usize],
) -> Option<Attribution> {
    let place = |at: u32| at.clamp(line.start, line.end).saturating_sub(line.start) as usize;
    let spans = links.iter().filter_map(|it| collector.links.get(*it));
    let links: Vec<Range<usize>> = spans.map(|it| place(it.text.start)..place(it.text.end)).collect();
    attribution::read(&Line { text: document.str(line), links: &links, is_beginning })
}

/// The links on a line that cite something on the web or a post.
fn links_on(collector: &Collector, line: Span) -> Vec<usize> {
    let near = collector.links.iter().enumerate().rev().take_while(|(_, it)| it.text.end > line.start);
    let cites = |link: &super::Link| {
        let source = link.source().and_then(|at| collector.sources.get(at));
        source.is_some_and(|it| it.kind == Kind::Post || it.url().is_some())
    };
    let on_line = near.filter(|(_, it)| it.text.overlaps(line) && cites(it));
    let mut links: Vec<usize> = on_line.map(|(at, _)| at).collect();
    links.reverse();
    links
}

/// Makes the sources of a line attributions, under its names if there is only one.
fn adopt(collector: &mut Collector, links: &[usize], names: &str) {
    for &link in links {
        let source = collector.links.get(link).and_then(super::Link::source);
        let Some(source) = source.and_then(|it| collector.sources.get_mut(it)) else { continue };
        if !matches!(source.kind, Kind::Link | Kind::Attribution | Kind::Post) {
            continue;
        }
        if source.kind == Kind::Link {
            source.kind = Kind::Attribution;
        }
        if links.len() == 1 && !names.is_empty() {
            source.label = Shown::line(names);
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

    /// Makes written text a source without an address, known by names.
    fn name(&mut self, collector: &mut Collector, text: Span, names: &str) -> usize {
        let source = collector.add(Target::Nowhere, Kind::Attribution, self.str(text));
        let link = self.add_link(collector, text, source);
        adopt(collector, &[link], names);
        link
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
