//! The addresses that attributions borrow which name none.
//!
//! One has that of the embed of its section, else of the nearest link in its
//! passage. One of a picture has that of an embed next to it; else of the link that
//! the picture itself is in, or that stands alone right above the line; else of a
//! link in its section whose words are in its name. One of the article has none.
//! Nothing is borrowed across a heading.
//!
//! What is hard: a picture may be in a link to a larger copy of itself, which is
//! not where it is from. What is not here: what attributions speak for (`subjects`).

use crate::{
    source::{Kind, Source, Target, attribution::Subject},
    text::Span,
};

use super::{
    BlockKind, Document, Marks,
    collector::{Collector, is_picture},
    passage::is_address,
    subjects::{Found, Section},
};

/// How many links on each side of a line are looked at for one that its name has.
const NEAR: usize = 32;

/// The longest words of a link that a name has, in bytes.
const LONGEST_NAME: u32 = 60;

/// A link that an address may be borrowed of.
struct Lender {
    text: Span,
    source: usize,
    /// Whether it leads to a picture itself.
    is_picture: bool,
}

/// The links whose addresses attributions may borrow, in the order of the text.
pub(super) struct Lenders {
    embeds: Vec<Lender>,
    links: Vec<Lender>,
}

impl Lenders {
    pub(super) fn new(collector: &Collector) -> Lenders {
        let (mut embeds, mut links) = (Vec::new(), Vec::new());
        for link in &collector.links {
            let Some(index) = link.source() else { continue };
            let Some(source) = collector.sources.get(index) else { continue };
            let Target::Web(address) = &source.target else { continue };
            let lender = Lender { text: link.text, source: index, is_picture: is_picture(address.as_str()) };
            match source.kind {
                Kind::Embed => embeds.push(lender),
                Kind::Link => links.push(lender),
                _ => (),
            }
        }
        embeds.sort_unstable_by_key(|it| (it.text.start, it.source));
        links.sort_unstable_by_key(|it| (it.text.start, it.source));
        Lenders { embeds, links }
    }

    /// The source whose address a line may have that names none, given its name and what it speaks for.
    pub(super) fn owner(
        &self,
        document: &Document,
        (line, name): (Span, &str),
        (subject, section, passage): (Subject, &Section, Span),
    ) -> Option<usize> {
        // Nothing is borrowed across a heading.
        let from = section.heading.map_or(0, |it| it.start);
        let near = |it: Span| Span { start: it.start.max(from).min(it.end), ..it };
        let embeds = match subject {
            Subject::Picture => near(document.card_above(line).map_or(passage, |it| it.1)),
            _ => near(section.text),
        };
        let embed = nearest(&self.embeds, line.start, embeds);
        match subject {
            Subject::Picture => embed
                .or_else(|| self.around_picture(document, line))
                .or_else(|| self.alone_above(document, line))
                .or_else(|| self.of_name(document, (line, name), Span { start: from, end: section.next })),
            Subject::Section => embed.or_else(|| nearest(&self.links, line.start, near(passage))),
            _ => embed,
        }
    }

    /// The source that the picture right above a line, or before it in its paragraph, leads to.
    pub(super) fn around_picture(&self, document: &Document, line: Span) -> Option<usize> {
        let at = document.block_at(line.start);
        let own = document.blocks.get(at)?.text;
        let start = Span::empty(own.start.min(line.start));
        let above = document.card_above(start).map(|it| it.1);
        let own = Span { end: line.start.max(start.end), ..start };
        let within = |text: Span| {
            let links = self.links_in(text).iter().filter(|it| !it.is_picture);
            links.rev().find(|it| document.is_all(it.text, Marks::IMAGE | Marks::ORNAMENT))
        };
        within(own).or_else(|| within(above?)).map(|it| it.source)
    }

    /// The source of a link that is the paragraph right above a line, beside which no picture stands.
    fn alone_above(&self, document: &Document, line: Span) -> Option<usize> {
        let at = document.block_at(line.start);
        let is_alone = document.blocks.get(at)?.text.start >= line.start.saturating_sub(2);
        let is_card = |it: &super::Block| matches!(it.kind, BlockKind::Card(_));
        let is_above_card = document.blocks.get(at + 1).is_some_and(is_card);
        let above = document.blocks.get(at.checked_sub(1)?).filter(|_| is_alone && !is_above_card)?;
        let [link] = self.links_in(above.text) else { return None };
        let is_whole = link.text.start <= above.text.start && above.text.end <= link.text.end;
        let is_told =
            above.kind == BlockKind::Paragraph && (is_whole || is_address(document.str(above.text)));
        is_told.then_some(link.source)
    }

    /// The source of the nearest link in a text whose words are in a name, or are all of it: `Ann for The Paper`.
    fn of_name(&self, document: &Document, (line, name): (Span, &str), text: Span) -> Option<usize> {
        let next = self.links.partition_point(|it| it.text.start <= line.start);
        let is_named = |it: &&Lender| {
            let is_near = text.contains(it.text.start) && it.text.len() as u32 <= LONGEST_NAME;
            is_near && !it.is_picture && names(document.str(it.text).trim(), name)
        };
        let before = self.links.get(..next).unwrap_or_default().iter().rev().take(NEAR).find(is_named);
        let behind = || self.links.get(next..).unwrap_or_default().iter().take(NEAR).find(is_named);
        before.or_else(behind).map(|it| it.source)
    }

    fn links_in(&self, text: Span) -> &[Lender] {
        let first = self.links.partition_point(|it| it.text.start < text.start);
        let end = self.links.partition_point(|it| it.text.start < text.end);
        self.links.get(first..end).unwrap_or_default()
    }
}

/// The source of the link in a text that is nearest to a place; those before the place come first.
fn nearest(list: &[Lender], at: u32, text: Span) -> Option<usize> {
    let next = list.partition_point(|it| it.text.start <= at);
    let before = next.checked_sub(1).and_then(|it| list.get(it)).filter(|it| text.contains(it.text.start));
    before.or_else(|| list.get(next).filter(|it| text.contains(it.text.start))).map(|it| it.source)
}

/// Whether words are the name of somebody that stands in `name` as a whole: all of it, or several words of it.
fn names(words: &str, name: &str) -> bool {
    let is_name = words.starts_with(char::is_uppercase) && (words.contains(' ') || words == name);
    let is_edge = |c: Option<char>| c.is_none_or(|it| !it.is_alphanumeric());
    is_name
        && name.match_indices(words).any(|(at, _)| {
            let (before, behind) = (name.get(..at), name.get(at + words.len()..));
            is_edge(before.and_then(|it| it.chars().next_back()))
                && is_edge(behind.and_then(|it| it.chars().next()))
        })
}

/// What an attribution is called.
pub(super) fn name(collector: &Collector, found: &Found) -> String {
    let source = collector.links.get(found.link).and_then(super::Link::source);
    source.and_then(|it| collector.sources.get(it)).map(|it| it.label.to_string()).unwrap_or_default()
}

/// Gives an attribution the address of another source.
pub(super) fn borrow_address(collector: &mut Collector, found: &Found, owner: Option<usize>) {
    let Some(owner) = owner else { return };
    let target = collector.sources.get(owner).map(|it: &Source| it.target.clone());
    let mine = collector.links.get(found.link).and_then(super::Link::source);
    if let (Some(target), Some(source)) = (target, mine.and_then(|it| collector.sources.get_mut(it))) {
        source.target = target;
        source.belongs_to = Some(owner);
    }
}
