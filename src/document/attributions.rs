//! Attributions: which lines name a source.
//!
//! A label may stand alone over a list: then each item names a source, and under
//! a heading such as `References` each item speaks for itself, also a paragraph
//! that is written as an entry. A paragraph may end in one that speaks for the
//! text before it: in brackets (`A caption. (Source: …)`), or as a sentence with a
//! colon that cites or stands in a caption, or a label as `via` and a link. Behind a colon each link of the line
//! is a source of its own; without one the first is.
//!
//! What is not here: the lists under labels (`entries`), how a line is read
//! (`source::attribution`), what the links of
//! a line that has several are called (`called`), which text an attribution speaks
//! for (`subjects`).

use std::ops::Range;

use crate::{
    source::{
        Kind, Source, Target, address,
        attribution::{self, Attribution, Behind, Below, Line, Subject},
    },
    text::Span,
};

use super::{
    BlockKind, Card, Document, LinkTarget, Marks,
    called::adopt,
    collector::Collector,
    lines::{Ending, FULL_STOPS, SENTENCE_ENDS, Shape, Written},
    subjects::{Found, Sections, Speaks, passages},
};

/// The lines that name sources, so far, and the places where sections end.
#[derive(Default)]
pub(super) struct Attributions {
    pub(super) found: Vec<Found>,
    pub(super) sections: Sections,
    /// The label over the list that may come now.
    pub(super) above: Option<Label>,
}

/// A label that stands alone.
#[derive(Clone, Copy)]
pub(super) enum Label {
    /// A line of text, the item of a list that it is in, and whether what it names must have an address.
    Line { text: Span, item: Option<u32>, must_cite: bool },
    /// A heading and its level, and whether its words have other meanings as well.
    Heading(u8, Below),
}

impl Attributions {
    /// Notes a thematic break.
    pub(super) fn rule(&mut self, at: u32) {
        self.sections.rules.push(at);
    }

    /// Notes a heading. One of a deeper level divides the list under a label and does not end it.
    pub(super) fn heading(&mut self, (level, text): (u8, Span), words: &str) {
        self.sections.headings.push(text);
        // `#### references` is a word of a program.
        let is_word = level > 3 && words.starts_with(|c: char| c.is_ascii_lowercase());
        let is_label = !is_word && attribution::is_heading(words);
        let goes_on = matches!(self.above, Some(Label::Heading(above, below))
            if level > above && (below == Below::Plain || attribution::is_division(words)));
        if is_label || !goes_on {
            self.above = is_label.then(|| Label::Heading(level, attribution::below(words)));
        }
    }

    /// Reads a line that begins with a label; if it names a source, makes it one and says so.
    pub(super) fn read(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        written: &Written,
    ) -> bool {
        let line = written.text;
        let links = without_licences(collector, links_among(collector, written.links.clone().rev(), line));
        let Some(found) = attribution_on(document, collector, written, &links) else { return false };
        if found.value.is_empty() && links.is_empty() && found.addresses.is_empty() {
            let must_cite = found.must_cite;
            self.above = Some(Label::Line { text: line, item: written.item, must_cite });
            return false;
        }
        let speaks = Speaks::For(found.subject);
        self.take(document, collector, (line, found, &links), speaks);
        true
    }

    /// Reads what ends a paragraph: text in brackets or a sentence of its own. Says whether it names a source.
    pub(super) fn read_ending(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        ending: &Ending,
    ) -> bool {
        let Ending { text: line, before, .. } = *ending;
        let links = without_licences(collector, links_among(collector, ending.links.clone().rev(), line));
        let behind = if matches!(ending.shape, Shape::Brackets | Shape::Within) {
            Behind::Bracket
        } else {
            Behind::Nothing
        };
        let is_under_picture = ending.is_under_picture;
        let written = Written { text: line, behind, is_under_picture, item: None, links: 0..0 };
        let Some(found) = attribution_on(document, collector, &written, &links) else { return false };
        let only = match links.as_slice() {
            &[link] => collector.links.get(link).map(|it| it.text),
            _ => None,
        };
        let ends_with =
            |it: Span| document.str(Span { start: it.end, ..line }).trim_matches(['.', ' ']).is_empty();
        let is_label = only.is_some_and(|it| it.start == line.start && ends_with(it));
        // `It fell. Via [Bo](…)`: the label and the link.
        let value = line.start + found.value.start as u32;
        let is_heard = found.is_told
            && document.str(before).trim_end().ends_with(FULL_STOPS)
            && only.is_some_and(|it| it.start <= value && ends_with(it));
        let is_set_off = is_label || document.str(before).trim_end().ends_with(SENTENCE_ENDS);
        let is_cited = !links.is_empty() || !found.addresses.is_empty();
        let names_something = match ending.shape {
            Shape::Brackets if is_cited => {
                found.has_colon || is_set_off || attribution::is_hat_tip(document.str(line))
            }
            Shape::Brackets => found.subject != Subject::Article && attribution::is_name(&found.names),
            Shape::Within if found.subject != Subject::Section => false,
            Shape::Within => {
                let is_named = is_cited || attribution::is_name(&found.names);
                (is_named && found.has_colon && !attribution::tells(&found.names))
                    || is_label && attribution::is_label(document.str(line))
            }
            Shape::Sentence => {
                // `**Warning. Source: the log**` is loud, but no caption.
                let all = Span { end: line.end, ..before };
                let is_caption = is_under_picture || document.is_caption(all, Marks::EMPHASIS);
                let is_credit = is_caption && found.subject == Subject::Picture;
                is_label
                    || is_heard
                    || (found.has_colon && (is_cited || is_caption))
                    || (is_credit && (is_cited || attribution::is_name(&found.names)))
            }
        };
        if names_something {
            let is_of_article = found.subject == Subject::Article;
            let before = document.told_by_ending(ending);
            let speaks = if is_of_article { Speaks::Ending(before) } else { Speaks::Text(before) };
            self.take(document, collector, (line, found, &links), speaks);
        }
        names_something
    }

    /// Makes a source of what a line names.
    fn take(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        (line, found, links): (Span, Attribution, &[usize]),
        speaks: Speaks,
    ) {
        let at = |place: usize| line.start + place as u32;
        let value = Span { start: at(found.value.start), end: at(found.value.end) };
        let label = Span { start: line.start, end: value.start };
        let named = links.get(..if found.has_colon { links.len() } else { 1 }).unwrap_or(links);
        let mut cited = named.to_vec();
        if cited.is_empty() {
            cited.extend(found.addresses.iter().map(|it| {
                let text = Span { start: at(it.bytes.start), end: at(it.bytes.end) };
                let target = address::classify(&it.url);
                let source = collector.source(target, Kind::Attribution, document.str(text));
                document.add_link(collector, text, source)
            }));
        }
        adopt(collector, &cited, &found.names);
        document.name_parts(collector, value, named);
        let has_address = !cited.is_empty();
        if !has_address {
            cited.push(document.name(collector, value, &found.names));
        }
        document.mark(label, Marks::LABEL);
        let speaks = |link| Found { link, line, until: line.end, has_address, speaks };
        self.found.extend(cited.into_iter().map(speaks));
    }

    /// Finds the passage of each attribution, and the address of those that name none.
    pub(super) fn finish(mut self, document: &mut Document, collector: &mut Collector) {
        self.cite_numbers(document, collector);
        document.passages = passages(&self.found, &self.sections, document, collector);
    }
}

/// The attribution that a line is. One without an address whose value is code is none.
fn attribution_on(
    document: &Document,
    collector: &Collector,
    written: &Written,
    links: &[usize],
) -> Option<Attribution> {
    let line = written.text;
    let place = |at: u32| at.clamp(line.start, line.end).saturating_sub(line.start) as usize;
    let spans = links.iter().filter_map(|it| collector.links.get(*it));
    let links: Vec<Range<usize>> = spans.map(|it| place(it.text.start)..place(it.text.end)).collect();
    let is_caption = written.is_under_picture || document.is_caption(line, Marks::EMPHASIS | Marks::STRONG);
    let text = document.str(line);
    let found = attribution::read(&Line { text, links: &links, behind: written.behind, is_caption })?;
    let value =
        Span { start: line.start + found.value.start as u32, end: line.start + found.value.end as u32 };
    let is_code = !value.is_empty() && document.pieces(value).all(|it| it.marks.contains(Marks::CODE));
    let is_jump = !value.is_empty() && document.pieces(value).all(|it| it.link.is_some());
    // A label in code is the name of something in a program.
    let label = document
        .pieces(Span { end: value.start, ..line })
        .find(|it| !document.str(it.text).trim().is_empty());
    let is_name = label.is_some_and(|it| it.marks.contains(Marks::CODE));
    // `- Based on <Electron>` among others praises a program.
    let is_told = written.item.is_some() && attribution::tells_origin(text);
    (!is_name && !is_told && (!is_code && !is_jump || !links.is_empty())).then_some(found)
}

/// Those of the links near a line, given by their indexes, the last one first, that are on it and cite something.
pub(super) fn links_among(
    collector: &Collector,
    near: impl Iterator<Item = usize>,
    line: Span,
) -> Vec<usize> {
    let near = near.filter_map(|at| Some((at, collector.links.get(at)?)));
    let near = near.take_while(|(_, it)| it.text.end > line.start);
    let cites = |link: &super::Link| {
        let source = link.source().and_then(|at| collector.sources.get(at));
        source.is_some_and(|it| it.kind == Kind::Post || it.url().is_some())
    };
    let on_line = near.filter(|(_, it)| it.text.overlaps(line) && cites(it));
    let mut links: Vec<usize> = on_line.map(|(at, _)| at).collect();
    links.reverse();
    links
}

/// Those of the links on a line that are not licences.
fn without_licences(collector: &Collector, mut links: Vec<usize>) -> Vec<usize> {
    let url = |at: usize| {
        let source = collector.links.get(at).and_then(super::Link::source);
        source.and_then(|it| collector.sources.get(it)).and_then(Source::url)
    };
    links.retain(|it| !url(*it).is_some_and(attribution::is_licence));
    links
}

impl Document {
    /// Where the article begins, behind its title.
    pub(super) fn body_start(&self) -> u32 {
        let is_head = |it: &&super::Block| matches!(it.kind, BlockKind::Title | BlockKind::Meta);
        self.blocks.iter().take_while(is_head).last().map_or(0, |it| it.text.end)
    }

    /// What an ending speaks for: the text before it, or the sentence if the paragraph goes on behind it.
    fn told_by_ending(&self, ending: &Ending) -> Span {
        let is_within = matches!(ending.shape, Shape::Within);
        let sentence = is_within.then(|| self.last_sentences(ending.before).pop()).flatten();
        let told = sentence.unwrap_or(ending.before);
        // What a picture is called is no part of its caption.
        if ending.is_under_picture { self.behind_picture(told) } else { told }
    }

    /// Whether a container stands in another.
    pub(super) fn is_within(&self, container: u32, outer: u32) -> bool {
        let parent = |at: &u32| self.containers.get(*at as usize).and_then(|it| it.parent);
        std::iter::successors(Some(container), parent).skip(1).any(|it| it == outer)
    }

    /// Whether a line is set off as captions are: emphasised throughout by one of the marks, or right behind a picture.
    fn is_caption(&self, line: Span, marks: Marks) -> bool {
        self.blocks.last().is_some_and(|it| it.kind == BlockKind::Card(Card::Image))
            || self.is_all(line, marks | Marks::IMAGE)
    }

    /// Makes written text a source without an address, known by names.
    pub(super) fn name(&mut self, collector: &mut Collector, text: Span, names: &str) -> usize {
        let source = collector.add(Target::Nowhere, Kind::Attribution, self.str(text));
        let link = self.add_link(collector, text, source);
        adopt(collector, &[link], names);
        link
    }

    /// Makes a link to a source of text that is written already.
    pub(super) fn add_link(&mut self, collector: &mut Collector, text: Span, source: usize) -> usize {
        let origin = self.origin(text.start);
        let link = collector.push(super::Link { text, origin, target: LinkTarget::Source(source) });
        for run in self.split_runs(text) {
            run.link = link as u32 + 1;
        }
        link
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
