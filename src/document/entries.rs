//! Lists under labels: which items and lines are entries that name sources.
//!
//! Under a heading such as `References` each item speaks for itself, also a
//! paragraph that is written as an entry, and so does each line of one that is
//! numbered or nothing but a link. What is hard: items tell of other things as well:
//! of the entry that they are in, or in fields what the source is like.
//!
//! What is not here: which lines are labels (`attributions`), what an entry is
//! called (`called`).

use crate::{
    source::attribution::{self, Below, Subject},
    text::Span,
};

use super::{
    ContainerKind, Document, Marks,
    attributions::{Attributions, Label, links_among},
    called::{adopt, list_first},
    collector::Collector,
    lines::Written,
    subjects::{Found, Speaks},
};

/// The most bytes of an entry under a heading, beside its link, that is not an item of a list.
const LONGEST_ENTRY: usize = 80;

/// The longest text of an item that names a source without an address, in bytes; longer ones are prose.
const LONGEST_ITEM: usize = 600;

/// The most bytes between the links of a line that says nothing else.
const SEPARATORS: usize = 4;

/// The most lines of a paragraph that are read as entries, each of which may move what is behind it.
const MOST_LINES: usize = 512;

/// The names of fields that say where a source is found.
const PLACES: &[&str] = &[
    "url",
    "link",
    "website",
    "site",
    "homepage",
    "web",
    "source",
    "doi",
    "repo",
    "repository",
    "download",
    "出处",
    "来源",
    "出處",
    "來源",
    "链接",
    "网址",
    "リンク",
];

impl Attributions {
    /// Reads a paragraph, in an item of a list if there is one, as what is named under a label that stands alone. Says
    /// whether it is.
    pub(super) fn read_item(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        (text, item): (Span, Option<u32>),
    ) -> bool {
        let Some(above) = self.above else { return false };
        let links = links_among(collector, (0..collector.links.len()).rev(), text);
        if links.is_empty() && item.is_some_and(|it| self.is_of_source(document, collector, (text, it))) {
            return false;
        }
        if !self.is_listed(document, collector, (text, item, &links)) {
            // Words may stand between a heading and its list; a line and its list belong together.
            let is_kept =
                matches!(above, Label::Heading(..)) && !self.introduces_other(document, (text, item));
            self.above = Some(above).filter(|_| is_kept);
            return false;
        }
        self.list(document, collector, (text, &links), above)
    }

    /// Reads the lines of a paragraph, given by their ends, as entries of the list under a label that stands alone. Says
    /// whether they are.
    pub(super) fn read_lines(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        (text, ends): (Span, &[u32]),
    ) -> bool {
        let Some(above) = self.above.filter(|_| (2..=MOST_LINES).contains(&ends.len())) else { return false };
        let links = links_among(collector, (0..collector.links.len()).rev(), text);
        let place = |link: &usize| collector.links.get(*link).map(|it| it.text).unwrap_or_default();
        let near = |line: Span| {
            let first = links.partition_point(|it| place(it).end <= line.start);
            let last = links.partition_point(|it| place(it).start < line.end);
            links.get(first..last.max(first)).unwrap_or_default()
        };
        let lines = document.lines_of(text, ends);
        let is_link = |line: &Span| {
            let linked: u32 = near(*line).iter().map(|it| place(it).len() as u32).sum();
            // A link over two lines is wrapped text.
            let is_whole = |it: &usize| place(it).start >= line.start && place(it).end <= line.end;
            linked > 0
                && near(*line).iter().all(is_whole)
                && document.str(*line).trim().len() <= linked as usize + SEPARATORS
        };
        let is_links = matches!(above, Label::Heading(..)) && lines.iter().all(is_link);
        let Some(entries) = document.numbered(&lines).or(Some(lines).filter(|_| is_links)) else {
            return false;
        };
        let entries: Vec<_> = entries.into_iter().map(|it| (it, near(it).to_vec())).collect();
        for (entry, links) in entries {
            if entry.start > text.start {
                document.text.break_at(entry.start as usize - 1);
            }
            self.list(document, collector, (entry, &links), above);
        }
        true
    }

    /// Whether an item without a link tells of the entry that it is in or, as a field, of one above it.
    fn is_of_source(&self, document: &Document, collector: &Collector, (text, item): (Span, u32)) -> bool {
        const NEAR: usize = 8;
        const MOST: usize = 16;
        if attribution::is_dated(document.str(text)) {
            return false;
        }
        let parent = document.containers.get(item as usize).and_then(|it| it.parent);
        let parent = parent.and_then(|it| document.containers.get(it as usize));
        let parent = parent.filter(|it| matches!(it.kind, ContainerKind::Item { .. }));
        let entry = parent.and_then(|it| document.blocks.get(it.first_block as usize)).map(|it| it.text);
        let is_entry = |entry: Span| {
            let links = || links_among(collector, (0..collector.links.len()).rev().take(MOST), entry);
            self.found.iter().rev().take(MOST).any(|it| it.line.start == entry.start)
                && (attribution::is_dated(document.str(entry)) || !links().is_empty())
        };
        if entry.is_some_and(is_entry) {
            return true;
        }
        let Some(_) = field(document.str(text)).filter(|it| !it.1.contains(['"', '“', '«'])) else {
            return false;
        };
        let list = document.list_around(item);
        let above = document.blocks.iter().rev().take(NEAR);
        let mut above = above.take_while(|it| list.is_some() && document.list_of(it) == list);
        let fields = above.by_ref().map_while(|it| field(document.str(it.text)));
        fields.into_iter().any(|it| PLACES.contains(&it.0.to_lowercase().as_str()))
    }

    /// Notes that a line which is a label names more than what is read with it.
    pub(super) fn goes_on(&mut self, text: Span, item: Option<u32>) {
        self.above = Some(Label::Line { text, item, must_cite: false });
    }

    /// Whether a label stands alone on a line above.
    pub(super) fn is_over_lines(&self) -> bool {
        matches!(self.above, Some(Label::Line { .. }))
    }

    /// Reads a line as what is named under a label that stands alone on a line above it, in the same paragraph. Says
    /// whether it is.
    pub(super) fn read_entry(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        line: &Written,
    ) -> bool {
        let Some(above @ Label::Line { text: label, .. }) = self.above else { return false };
        let is_here = document.blocks.last().is_none_or(|it| it.text.end <= label.start);
        let links = links_among(collector, line.links.clone().rev(), line.text);
        let spans = || links.iter().filter_map(|it| collector.links.get(*it));
        let linked: u32 = spans().map(|it| it.text.len() as u32).sum();
        let words = attribution::without_number(document.str(line.text)).trim();
        let is_entry = is_here && !links.is_empty() && words.len() <= linked as usize + SEPARATORS;
        if is_entry {
            self.list(document, collector, (line.text, &links), above);
        }
        is_entry
    }

    /// Makes sources of what an entry under a label names. Says whether it names some.
    fn list(
        &mut self,
        document: &mut Document,
        collector: &mut Collector,
        (text, links): (Span, &[usize]),
        above: Label,
    ) -> bool {
        let names = match document.str(text) {
            words if links.is_empty() => attribution::without_number(words).to_owned(),
            words if words.len() <= LONGEST_ITEM => attribution::named(attribution::behind_label(words)),
            _ => String::new(),
        };
        let (line, speaks) = match above {
            Label::Line { text: line, .. } => (line, Speaks::For(Subject::Section)),
            Label::Heading(..) => (text, Speaks::Text(text)),
        };
        for (nth, &link) in links.iter().enumerate() {
            match speaks {
                Speaks::For(_) => adopt(collector, &[link], ""),
                // `[code]` behind the title of a work is another thing.
                _ if document.is_beside(collector, (links, nth)) => (),
                Speaks::Text(_) | Speaks::Ending(_) => list_first(collector, link),
            }
            document.entitle(collector, link, if nth == 0 { &names } else { "" });
            self.found.push(Found { link, line, until: text.end, has_address: true, speaks });
        }
        let is_code = document.pieces(text).next().is_some_and(|it| it.marks.contains(Marks::CODE));
        let is_short = !names.is_empty() && names.len() <= LONGEST_ITEM;
        let is_named = links.is_empty() && is_short && !is_code && document.names_work(text, &names, above);
        if is_named {
            let link = document.name(collector, text, &names);
            self.found.push(Found { link, line, until: text.end, has_address: true, speaks });
        }
        is_named || !links.is_empty()
    }

    /// Whether a paragraph is an entry of the list under the label above: an item below it, or under a heading also a
    /// paragraph that begins with its number, is a link, or is the first one and little else.
    fn is_listed(
        &self,
        document: &Document,
        collector: &Collector,
        (text, item, links): (Span, Option<u32>, &[usize]),
    ) -> bool {
        let words = document.str(text);
        let has_number =
            words.strip_prefix('[').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        match (self.above, item) {
            (Some(Label::Line { must_cite: true, .. }), _) if links.is_empty() => false,
            // The items beside a label that is an item itself are about something else.
            (Some(Label::Line { item: Some(label), .. }), Some(item)) => document.is_within(item, label),
            (Some(_), Some(_)) => true,
            (Some(Label::Line { .. }), None) => has_number && !attribution::is_prose(words),
            (Some(Label::Heading(..)), None) => {
                has_number || attribution::is_dated(words) || self.is_link(document, collector, (text, links))
            }
            (None, None | Some(_)) => false,
        }
    }

    /// Whether a paragraph below a heading says what a list behind it is of, where no entry stands above it but something
    /// else does.
    fn introduces_other(&self, document: &Document, (text, item): (Span, Option<u32>)) -> bool {
        let heading = self.sections.headings.last().map_or(0, |it| it.end);
        let has_more = || !document.str(Span { start: heading, end: text.start }).trim().is_empty();
        let has_entries = self.found.last().is_some_and(|it| it.line.start >= heading);
        item.is_none() && !has_entries && document.str(text).trim_end().ends_with([':', '：']) && has_more()
    }

    /// Whether a paragraph under a heading is an entry because it is a link, or begins the list and is little else.
    fn is_link(&self, document: &Document, collector: &Collector, (text, links): (Span, &[usize])) -> bool {
        let &[link] = links else { return false };
        let link = collector.links.get(link).map(|it| it.text).unwrap_or_default();
        let heading = self.sections.headings.last().map_or(0, |it| it.end);
        let is_first = document.str(Span { start: heading, end: text.start }).trim().is_empty();
        // A sentence that goes on behind its link is prose.
        let behind = Span { start: link.end, end: text.end.max(link.end) };
        let is_last = !document.str(behind).contains(|c: char| c.is_alphanumeric() || c == ':' || c == '：');
        let words = document.str(text);
        let is_described = link.start == text.start && attribution::describes(document.str(behind));
        let is_entry = is_first && (is_described || is_last && !attribution::is_prose(words));
        words.len() <= link.len() + if is_entry { LONGEST_ENTRY } else { 0 }
    }
}

impl Document {
    /// Whether an entry without an address, below a label, names a work or somebody. One that leads to another place of
    /// the page is of a table of contents.
    fn names_work(&self, text: Span, names: &str, above: Label) -> bool {
        let below = match above {
            // `[10] A title`
            _ if names.len() < self.str(text).len() => Below::Plain,
            Label::Line { text, .. } if self.str(text).trim_end().ends_with([':', '：']) => Below::Plain,
            Label::Line { text, .. } => attribution::below(self.str(text)),
            Label::Heading(_, below) => below,
        };
        let behind = |it: Span| self.str(Span { start: it.end, end: text.end.max(it.end) });
        // `*url*: what it is` defines a word.
        let is_title = |it: Span| attribution::is_name(self.str(it)) && !behind(it).starts_with([':', '：']);
        let is_set_off = |it: super::Piece| it.marks.contains(Marks::EMPHASIS) && is_title(it.text);
        let is_jump = self.pieces(text).all(|it| it.link.is_some() || self.str(it.text).trim().is_empty());
        !is_jump && attribution::is_work(names, self.pieces(text).any(is_set_off), below)
    }

    /// The lines of a text, given by their ends.
    fn lines_of(&self, text: Span, ends: &[u32]) -> Vec<Span> {
        let mut start = text.start;
        let line = |end: &u32| {
            let next = self.text.as_bytes().get(*end as usize);
            let line = Span { start, end: *end };
            start = end + u32::from(matches!(next, Some(b' ' | b'\n')));
            line
        };
        ends.iter().map(line).collect()
    }

    /// The entries that some lines make up each of which begins with a number, one more than that before: `[1] …`.
    fn numbered(&self, lines: &[Span]) -> Option<Vec<Span>> {
        let mut entries: Vec<(u32, Span)> = Vec::new();
        for line in lines {
            let number = number_of(self.str(*line));
            let last = entries.last().map(|it| it.0);
            match (number, last) {
                (Some(number), None) => entries.push((number, *line)),
                (Some(number), Some(last)) if number == last + 1 => entries.push((number, *line)),
                (None, Some(_)) => entries.iter_mut().last()?.1.end = line.end,
                (None, None) | (Some(_), Some(_)) => return None,
            }
        }
        (entries.len() > 1).then(|| entries.into_iter().map(|it| it.1).collect())
    }
}

/// The number in brackets that an entry begins with: `[1] …`, `(1) …`.
pub(super) fn number_of(line: &str) -> Option<u32> {
    const LONGEST: usize = 3;
    let close = if line.starts_with('[') { ']' } else { ')' };
    let (number, behind) = line.strip_prefix(['[', '('])?.split_once(close)?;
    let is_number = number.len() <= LONGEST && number.bytes().all(|it| it.is_ascii_digit());
    number.parse().ok().filter(|_| is_number && behind.starts_with(' '))
}

/// The name and the value of a short field: `Format: HTML`.
fn field(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 80;
    const LONGEST_NAME: usize = 24;
    let (name, value) = text.split_once([':', '：']).filter(|_| text.len() <= LONGEST)?;
    let is_name = name.len() <= LONGEST_NAME && !name.contains(['.', ',', '"', '“']);
    (is_name && !value.trim().is_empty()).then_some((name.trim(), value))
}
