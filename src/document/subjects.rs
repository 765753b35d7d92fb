//! What attributions speak for: their passages.
//!
//! The passage of an attribution is the text above it back to the last thematic
//! break or to the attribution before, and where headings follow it, back to the
//! heading that it stands under; one that closes the article speaks for all of it.
//! Right under a heading, or at the very beginning, it speaks for what follows; in
//! a quotation for the quotation; in a footnote for the sentence that carries its
//! mark. Those that follow each other speak for the same.
//!
//! Some labels say more: one of pictures speaks for the picture or paragraph next
//! to it, `Credit` for the picture, video or post right above it and else for what
//! is above it under its heading, `Originally published in` for the article, or for
//! the quotation right above it.
//!
//! What is hard: what follows a line may be more attributions, which say nothing
//! of what it speaks for. What is not here: which lines are attributions, and the
//! endings of paragraphs, which speak for the text before them (`attributions`);
//! whose address one has that names none (`lenders`).

use crate::{source::attribution::Subject, text::Span};

use super::{
    BlockKind, Card, ContainerKind, Document, Marks, Note, Passages,
    collector::Collector,
    lenders::{self, Lenders},
};

/// An attribution that has been found.
pub(super) struct Found {
    pub(super) link: usize,
    pub(super) line: Span,
    /// Where the text ends that names the source: the line, or an entry of the list below it.
    pub(super) until: u32,
    pub(super) has_address: bool,
    pub(super) speaks: Speaks,
}

/// What an attribution speaks for.
#[derive(Clone, Copy)]
pub(super) enum Speaks {
    /// What its label says.
    For(Subject),
    /// A text.
    Text(Span),
    /// The text before it in its paragraph, unless it closes the article: then all of that.
    Ending(Span),
}

/// Where sections end.
#[derive(Default)]
pub(super) struct Sections {
    /// Thematic breaks.
    pub(super) rules: Vec<u32>,
    /// The texts of headings.
    pub(super) headings: Vec<Span>,
}

/// The part of an article that a line stands in.
pub(super) struct Section {
    /// From the break or heading before it to the break behind it.
    pub(super) text: Span,
    /// The heading that it stands under.
    pub(super) heading: Option<Span>,
    /// Where the attributions end that follow the line, with nothing in between.
    behind: u32,
    /// The next heading or break.
    pub(super) next: u32,
    /// Whether nothing but attributions stands behind the line.
    closes: bool,
}

/// Finds the passage of each attribution, by link, and the address of those that name none.
pub(super) fn passages(
    found: &[Found],
    sections: &Sections,
    document: &Document,
    collector: &mut Collector,
) -> Vec<(usize, Span)> {
    let mut passages: Vec<(usize, Span)> = Vec::with_capacity(found.len());
    let mut before: Option<(u32, Span)> = None;
    let mut lenders = None;
    let mut sentences = Passages::new(document);
    let ends = ends(found, document);
    let prose = Span { start: document.body_start(), end: document.notes_start() };
    for (found, end) in found.iter().zip(ends) {
        let subject = match found.speaks {
            Speaks::Text(text) => {
                if !found.has_address && document.is_caption_to_end(found.line) {
                    let lenders = lenders.get_or_insert_with(|| Lenders::new(collector));
                    lenders::borrow_address(collector, found, lenders.around_picture(document, found.line));
                }
                passages.push((found.link, text));
                continue;
            }
            Speaks::For(Subject::Credit) if document.is_under_card(found.line) => Subject::Picture,
            Speaks::For(Subject::Credit) => Subject::Section,
            Speaks::For(subject) => subject,
            Speaks::Ending(_) => Subject::Article,
        };
        if let Some(note) = document.note_around(found.line.start) {
            let mark = note.reference.and_then(|it| collector.links.get(it));
            passages.push((found.link, mark.map_or(found.line, |it| sentences.around(it.text))));
            continue;
        }
        let mut section = sections.around(Span { start: found.line.start, end }, prose, document);
        let closes = section.closes && !document.is_in_list(found.line);
        if let (Speaks::Ending(before), false) = (found.speaks, closes) {
            passages.push((found.link, before));
            continue;
        }
        let is_caption =
            subject == Subject::Section && !section.closes && document.is_caption_of_card(found.line);
        let subject = if is_caption { Subject::Picture } else { subject };
        // A credit is for what it stands beside, not for all of the article.
        if let (Speaks::For(Subject::Credit), Some(heading)) = (found.speaks, section.heading) {
            section.text.start = section.text.start.max(heading.start);
        }
        let passage = document.spoken_for(found.line, subject, (&section, before));
        if !found.has_address && subject != Subject::Article {
            let lenders = lenders.get_or_insert_with(|| Lenders::new(collector));
            let name = lenders::name(collector, found);
            let owner = lenders.owner(document, (found.line, &name), (subject, &section, passage));
            lenders::borrow_address(collector, found, owner);
        }
        let passage = sections.without_heading(passage, document);
        passages.push((found.link, passage));
        if subject == Subject::Section {
            before = Some((found.line.end.max(found.until), passage));
        }
    }
    passages
}

/// For each attribution the end of those that follow it with nothing in between.
fn ends(found: &[Found], document: &Document) -> Vec<u32> {
    let mut ends = Vec::with_capacity(found.len());
    let mut next: Option<(u32, u32)> = None;
    for it in found.iter().rev() {
        let joined = next.filter(|next| !document.says(Span { start: it.until, end: next.0.max(it.until) }));
        let end = joined.map_or(it.until, |next| next.1.max(it.until));
        next = Some((it.line.start, end));
        ends.push(end);
    }
    ends.reverse();
    ends
}

impl Sections {
    /// The section around a line and the attributions behind it: from the break before it to the break behind it, or
    /// from its heading if more follows of the article's `prose`.
    fn around(&self, lines: Span, prose: Span, document: &Document) -> Section {
        let at = lines.start;
        let next = self.rules.partition_point(|&it| it <= at);
        let end = self.rules.get(next).copied().unwrap_or(document.text.len() as u32);
        let behind = Span { start: lines.end, end: end.min(prose.end).max(lines.end) };
        let closes = !document.says(behind) || document.are_fields(behind);
        // One that sets a line off from what it speaks for is not the end of that.
        let last = document.last_before(at).filter(|_| closes).unwrap_or(at);
        let parting = self.rules.partition_point(|&it| it <= last).checked_sub(1);
        let rule = parting.and_then(|it| self.rules.get(it)).copied().unwrap_or(0);
        let next = self.headings.partition_point(|it| it.start <= at);
        let heading = next.checked_sub(1).and_then(|it| self.headings.get(it)).copied();
        let heading = heading.filter(|it| it.start >= rule);
        let next = self.headings.get(next).map(|it| it.start).filter(|it| *it < end);
        let start = heading.filter(|_| !closes).map_or(rule, |it| it.start).max(prose.start);
        Section {
            text: Span { start, end: end.max(start) },
            heading,
            behind: lines.end,
            next: next.unwrap_or(end),
            closes,
        }
    }

    /// A passage without the heading that it ends with, under which its attribution stands.
    fn without_heading(&self, passage: Span, document: &Document) -> Span {
        let next = self.headings.partition_point(|it| it.start < passage.end);
        let last = next.checked_sub(1).and_then(|it| self.headings.get(it));
        let last = last.filter(|it| it.start > passage.start && it.end <= passage.end);
        let is_last = |it: &&Span| !document.says(Span { start: it.end, end: passage.end });
        last.filter(is_last).map_or(passage, |it| Span { end: it.start, ..passage })
    }
}

impl Document {
    /// What an attribution on a line speaks for, in its section behind the attribution before.
    fn spoken_for(
        &self,
        line: Span,
        subject: Subject,
        (section, before): (&Section, Option<(u32, Span)>),
    ) -> Span {
        match subject {
            Subject::Picture => self.of_picture(line),
            Subject::Article => self.of_article(line, section),
            _ => self.of_section(line, section, before),
        }
    }

    /// Where the last block before a line begins that is no thematic break, or its own if it begins before the line.
    fn last_before(&self, line: u32) -> Option<u32> {
        let own = self.block_at(line);
        let mut above = self.blocks.get(..=own)?.iter().rev();
        above.find(|it| it.kind != BlockKind::Rule && it.text.start < line).map(|it| it.text.start)
    }

    /// Whether a text is a few short lines the first of which is a field: `Translated by: Ann`.
    fn are_fields(&self, text: Span) -> bool {
        const LONGEST: usize = 300;
        const LONGEST_NAME: usize = 24;
        let words = self.str(text).trim();
        let field = || words.lines().next().and_then(|it| it.split_once([':', '：']));
        words.len() <= LONGEST
            && field().is_some_and(|(name, value)| {
                name.len() <= LONGEST_NAME && !name.contains(['.', '。']) && !value.trim().is_empty()
            })
    }

    /// Where the footnotes begin with which the article ends.
    fn notes_start(&self) -> u32 {
        let notes = self.blocks.iter().rev().take_while(|it| self.note_around(it.text.start).is_some());
        notes.last().map_or(self.text.len() as u32, |it| it.text.start)
    }

    /// The footnote that a place stands in.
    pub(super) fn note_around(&self, at: u32) -> Option<&Note> {
        let block = self.blocks.get(self.block_at(at))?;
        let note = |it: u32| match self.containers.get(it as usize)?.kind {
            ContainerKind::Note(number) => self.notes.get(number as usize),
            _ => None,
        };
        self.chain(block).into_iter().find_map(note)
    }

    /// Whether a line stands right under a picture, a video or somebody's post.
    fn is_under_card(&self, line: Span) -> bool {
        let start = self.blocks.get(self.block_at(line.start)).map_or(line.start, |it| it.text.start);
        self.is_all(Span { start: start.min(line.start), end: line.start }, Marks::IMAGE)
            || self.card_above(line).is_some()
    }

    /// Whether a line that is set off as captions are, or goes on in the paragraph of pictures, stands right under one.
    fn is_caption_of_card(&self, line: Span) -> bool {
        let is_picture = |it: &super::Block| it.kind == BlockKind::Card(Card::Image);
        let above = self.card_above(line).and_then(|it| self.blocks.get(it.0)).is_some_and(is_picture);
        let start = self.blocks.get(self.block_at(line.start)).map_or(line.start, |it| it.text.start);
        let own = Span { start: start.min(line.start), end: line.start };
        !own.is_empty() && self.is_all(own, Marks::IMAGE) || above && self.is_all(line, Marks::EMPHASIS)
    }

    /// Whether a line ends the caption of a picture: a paragraph that is set off as captions are, or that begins with one.
    fn is_caption_to_end(&self, line: Span) -> bool {
        let Some(block) = self.blocks.get(self.block_at(line.start)) else { return false };
        let begins = self.pieces(block.text).next().is_some_and(|it| it.marks.contains(Marks::IMAGE));
        begins || self.is_all(block.text, Marks::EMPHASIS)
    }

    /// Whether a place stands in an item of a list.
    fn is_in_list(&self, line: Span) -> bool {
        let block = self.blocks.get(self.block_at(line.start));
        block.is_some_and(|it| self.list_of(it).is_some())
    }

    /// The card that a line stands right under: its block, and its text.
    pub(super) fn card_above(&self, line: Span) -> Option<(usize, Span)> {
        let at = self.block_at(line.start);
        let own = Span { start: self.blocks.get(at)?.text.start.min(line.start), end: line.start };
        let above = at.checked_sub(1).filter(|_| !self.says(own))?;
        let card = self.blocks.get(above).filter(|it| matches!(it.kind, BlockKind::Card(_)))?;
        Some((above, card.text))
    }

    /// What stands above a line of its section and below the attribution before, else what is below it; in a quotation
    /// the quotation. `before` is where the attribution before ends, and its passage.
    fn of_section(&self, line: Span, section: &Section, before: Option<(u32, Span)>) -> Span {
        let start = section.text.start.min(line.start);
        let from = before.map_or(0, |it| it.0).clamp(start, line.start);
        let quoted = self.quote_around(line.start).filter(|it| *it > from && *it < line.start);
        if let Some(start) = quoted {
            return Span { start, end: line.start };
        }
        let own = Span { start: from, end: line.start };
        let heading = section.heading.filter(|it| it.start >= from && it.end <= line.start);
        let is_under_heading = heading.is_some_and(|it| !self.says(Span { start: it.end, end: line.start }));
        let below = Span { start: section.behind, end: section.next.max(section.behind) };
        let above = Span { start, end: line.start };
        let closes = section.text.start < heading.map_or(0, |it| it.start);
        match before {
            _ if is_under_heading && !closes && self.says(below) => below,
            _ if self.says(own) => own,
            Some((_, passage)) => passage,
            None if self.says(above) => above,
            None => Span { start: section.behind, end: section.text.end.max(section.behind) },
        }
    }

    /// The picture, caption or paragraph next to a credit; the credit itself where there is none or nobody says what
    /// the picture shows.
    fn of_picture(&self, line: Span) -> Span {
        let told = self.card_above(line).map(|it| self.told_of_card(it.0, None));
        if let Some(told) = told.filter(|it| self.says(*it) && !it.overlaps(line)) {
            return told;
        }
        let at = self.block_at(line.start);
        let own =
            self.blocks.get(at).map(|it| Span { start: it.text.start.min(line.start), end: line.start });
        let is_text = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Card(_));
        let above = at.checked_sub(1).and_then(|it| self.blocks.get(it)).filter(|it| is_text(it.kind));
        let below = self.blocks.get(at + 1).filter(|it| matches!(it.kind, BlockKind::Card(_)));
        let above = above.filter(|it| matches!(it.kind, BlockKind::Card(_)) || !self.is_under_card(line));
        let near = [own, above.map(|it| it.text), below.map(|it| it.text)];
        let mut near = near.into_iter().flatten();
        near.find(|it| self.says(*it)).unwrap_or(line)
    }

    /// What stands above a line of its section or below it, whichever is more; else of the article. For one in the
    /// middle of an article, right behind a quotation, the quotation.
    fn of_article(&self, line: Span, section: &Section) -> Span {
        let quoted = self.quote_above(line).filter(|_| !section.closes);
        if let Some(quoted) = quoted {
            return quoted;
        }
        let whole = Span { start: self.body_start(), end: self.text.len() as u32 };
        let rules =
            Span { start: section.heading.map_or(section.text.start, |_| whole.start), ..section.text };
        let around = |it: Span| {
            let above = Span { start: it.start.min(line.start), end: line.start };
            let below = Span { start: section.behind, end: it.end.max(section.behind) };
            if self.str(below).trim().len() > self.str(above).trim().len() { below } else { above }
        };
        Some(around(rules)).filter(|it| self.says(*it)).unwrap_or_else(|| around(whole))
    }

    /// The quotation right above a line that stands outside of it.
    fn quote_above(&self, line: Span) -> Option<Span> {
        let above = self.blocks.get(self.block_at(line.start).checked_sub(1)?)?;
        let start =
            self.quote_around(above.text.start).filter(|_| self.quote_around(line.start).is_none())?;
        Some(Span { start, end: above.text.end })
    }

    /// Where the quotation begins that a place stands in.
    fn quote_around(&self, at: u32) -> Option<u32> {
        let block = self.blocks.get(self.block_at(at))?;
        let is_quote = |it: &u32| {
            let kind = self.containers.get(*it as usize).map(|it| it.kind);
            matches!(kind, Some(ContainerKind::Quote | ContainerKind::Alert(_)))
        };
        let quote = self.chain(block).into_iter().find(is_quote)?;
        let first = self.containers.get(quote as usize)?.first_block;
        self.blocks.get(first as usize).map(|it| it.text.start)
    }
}
