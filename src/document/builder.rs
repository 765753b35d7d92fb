//! Puts a document together: text into leaves, leaves into blocks.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::CowStr;

use crate::{
    dialect::Translation,
    problem::Problem,
    text::{Column, Span, width},
};

use super::{
    Block, BlockKind, Card, ContainerKind, Document, Heading, LARGEST_BLOCK, Marks, NoteKind,
    attributions::Attributions, collector::Collector, commands::Commands, outline::Slugs, stack::Open,
    table::Draft, text::Space, words,
};

/// A document in the making.
pub(super) struct Builder<'a> {
    pub(super) document: Document,
    pub(super) collector: Collector,
    pub(super) attributions: Attributions,
    pub(super) stack: Vec<Open>,
    pub(super) leaf: Option<Leaf>,
    pub(super) marks: Marks,
    pub(super) link: Option<usize>,
    /// The title of a link, given by its number, which is the last one of HTML.
    pub(super) title_of_link: Option<(usize, String)>,
    pub(super) container: Option<u32>,
    pub(super) list: Option<u32>,
    pub(super) table: Option<Draft>,
    /// The next number of each list; nothing for bullets.
    pub(super) counters: Vec<Option<u64>>,
    pub(super) is_skipping: bool,
    /// What is left out, if it is still needed.
    pub(super) skipped: Option<String>,
    pub(super) is_preformatted: bool,
    pub(super) slugs: Slugs,
    pub(super) pending: Vec<(CowStr<'a>, Range<usize>)>,
    pub(super) space: Option<Space>,
    /// The commands that formulas have defined.
    pub(super) commands: Commands,
    /// The names of the components that have begun.
    pub(super) components: Vec<String>,
    /// The number of each note by its label in lower case.
    pub(super) notes: HashMap<String, usize>,
    /// How many of them are footnotes.
    pub(super) footnotes: usize,
    pub(super) translation: &'a Translation<'a>,
    base: usize,
    /// Where in the file the first character stood that could not be shown.
    pub(super) replaced: Option<u32>,
}

/// The block of text that is being written.
pub(super) struct Leaf {
    pub(super) kind: LeafKind,
    pub(super) start: u32,
    origin: u32,
    /// Where the last tab in it ended.
    pub(super) column: Column,
    /// Where lines of the file end in it.
    pub(super) breaks: Vec<u32>,
    /// The pictures in it.
    pub(super) images: Vec<Span>,
    /// The links that ended in it.
    pub(super) closed: Vec<usize>,
    /// Whether it stands apart from its neighbours in a list.
    is_loose: bool,
}

/// What a leaf will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LeafKind {
    Paragraph,
    Title,
    Heading { level: u8, id: Option<String> },
    Code(u32),
    Cell,
}

impl<'a> Builder<'a> {
    /// A builder for the body at `base` of a file.
    pub(super) fn new(translation: &'a Translation<'a>, base: usize) -> Builder<'a> {
        let mut document = Document::default();
        document.text.reserve(translation.text().len());
        document.containers.reserve(16);
        Builder {
            document,
            collector: Collector::default(),
            attributions: Attributions::default(),
            stack: Vec::new(),
            leaf: None,
            marks: Marks::empty(),
            link: None,
            title_of_link: None,
            container: None,
            list: None,
            table: None,
            counters: Vec::new(),
            is_skipping: false,
            skipped: None,
            is_preformatted: false,
            slugs: Slugs::default(),
            pending: Vec::new(),
            space: None,
            commands: Commands::default(),
            components: Vec::new(),
            notes: HashMap::new(),
            footnotes: 0,
            translation,
            base,
            replaced: None,
        }
    }

    /// The byte of the file that a byte of the translated body came from.
    pub(super) fn origin(&self, at: usize) -> u32 {
        (self.base + self.translation.origin(at)) as u32
    }

    pub(super) fn origin_of_leaf(&self) -> u32 {
        self.leaf.as_ref().map_or(0, |it| it.origin)
    }

    /// Begins a block of text, ending the one before.
    ///
    /// In the cell of a table, where there are no blocks, it is another line.
    pub(super) fn begin_leaf(&mut self, kind: LeafKind, origin: u32, is_loose: bool) {
        self.end_leaf();
        if self.leaf.is_some() {
            return;
        }
        if kind != LeafKind::Cell {
            self.split_table();
        }
        let start = self.document.text.len() as u32;
        self.leaf = Some(Leaf {
            kind,
            start,
            origin,
            column: Column::default(),
            breaks: Vec::new(),
            images: Vec::new(),
            closed: Vec::new(),
            is_loose,
        });
    }

    /// Begins a paragraph unless a block of text is open.
    pub(super) fn need_leaf(&mut self, origin: u32) {
        if self.leaf.is_none() {
            self.begin_leaf(LeafKind::Paragraph, origin, false);
        }
    }

    /// Ends a link, whose text is `label`, at the end of the text.
    pub(super) fn close_link(&mut self, link: usize, label: &str) {
        self.collector.close(link, self.document.text.len() as u32, label);
        if let Some(leaf) = &mut self.leaf {
            leaf.closed.push(link);
        }
    }

    /// Ends the block of text that is open, if any; in a cell, in which blocks stand below each other, its line.
    pub(super) fn end_leaf(&mut self) {
        self.flush();
        if self.is_in_cell() {
            if !self.is_at_line_start() {
                self.hard_break(self.document.origin(self.document.text.len() as u32));
            }
            return;
        }
        let Some(leaf) = self.leaf.take() else { return };
        self.trim(&leaf);
        let text = Span { start: leaf.start, end: self.document.text.len() as u32 };
        let is_code = matches!(leaf.kind, LeafKind::Code(_));
        if text.is_empty() && !is_code {
            return;
        }
        if matches!(leaf.kind, LeafKind::Paragraph) && !self.is_in_work() && !self.cites_work(leaf.start) {
            self.attribute(&leaf, text);
        }
        if !self.push_images(&leaf, text) {
            self.push_leaf(&leaf, text);
        }
        self.document.text.push_break();
    }

    /// Whether the text being written is a cell's.
    pub(super) fn is_in_cell(&self) -> bool {
        self.leaf.as_ref().is_some_and(|it| it.kind == LeafKind::Cell)
    }

    /// Takes white space from the end of a leaf, and what is nothing without it.
    pub(super) fn trim(&mut self, leaf: &Leaf) {
        self.space = None;
        let written = self.document.text.get(leaf.start as usize..).unwrap_or_default();
        let kept = match leaf.kind {
            LeafKind::Code(_) => written.trim_end_matches('\n'),
            _ => written.trim_end_matches([' ', '\n']),
        };
        let end = leaf.start as usize + kept.len();
        self.document.text.truncate(end);
        while self.document.runs.last().is_some_and(|it| it.start as usize >= end) {
            self.document.runs.pop();
        }
        let end = end as u32;
        for &link in &leaf.closed {
            if let Some(link) = self.collector.links.get_mut(link).filter(|it| it.text.end > end) {
                link.text = Span { start: link.text.start.min(end), end };
            }
        }
    }

    /// Makes a card of each picture if the text holds nothing else.
    fn push_images(&mut self, leaf: &Leaf, text: Span) -> bool {
        let is_only_images = leaf.kind == LeafKind::Paragraph
            && !leaf.images.is_empty()
            && self.document.is_all(text, Marks::IMAGE);
        if is_only_images {
            for (at, image) in leaf.images.iter().enumerate() {
                // White space at the end of its description went with that of the leaf.
                let image = Span { start: image.start.min(text.end), end: image.end.min(text.end) };
                self.push_block(BlockKind::Card(Card::Image), image, leaf.origin, u8::from(at == 0));
            }
        }
        is_only_images
    }

    fn push_leaf(&mut self, leaf: &Leaf, text: Span) {
        let (kind, margin) = match &leaf.kind {
            LeafKind::Paragraph | LeafKind::Cell => (BlockKind::Paragraph, self.margin(leaf.is_loose)),
            LeafKind::Title => (BlockKind::Title, 0),
            LeafKind::Heading { level, .. } => (BlockKind::Heading(*level), 1),
            LeafKind::Code(code) => (BlockKind::Code(*code), u8::from(!self.is_captioned())),
        };
        let block = self.document.blocks.len() as u32;
        if let LeafKind::Heading { level, id } = &leaf.kind {
            let id = self.slugs.unique(id.as_deref(), self.document.str(text));
            self.attributions.heading((*level, text), self.document.str(text));
            self.document.outline.push(Heading { block, level: *level, id, text });
        }
        let mut start = text.start;
        let mut margin = margin;
        while (text.end - start) as usize > LARGEST_BLOCK {
            let end = self.cut(start, matches!(kind, BlockKind::Code(_)));
            self.push_block(kind, Span { start, end }, self.document.origin(start), margin);
            (start, margin) = (end, 0);
            if matches!(kind, BlockKind::Code(_))
                && self.document.text.as_bytes().get(end as usize) == Some(&b'\n')
            {
                start += 1;
            }
        }
        let origin = if start == text.start { leaf.origin } else { self.document.origin(start) };
        self.push_block(kind, Span { start, end: text.end }, origin, margin);
        if let BlockKind::Code(code) = kind
            && let Some(code) = self.document.codes.get_mut(code as usize)
        {
            code.blocks = block..self.document.blocks.len() as u32;
        }
    }

    /// Where a block that begins at `start` and is too large is cut.
    fn cut(&self, start: u32, is_code: bool) -> u32 {
        let mut end = start as usize + LARGEST_BLOCK;
        while !self.document.text.is_char_boundary(end) {
            end -= 1;
        }
        let window = self.document.text.get(start as usize..end).unwrap_or_default();
        let found = if is_code { window.rfind('\n') } else { window.rfind([' ', '\n']).map(|it| it + 1) };
        let at = found.filter(|&it| it > 0).unwrap_or_else(|| {
            // Not inside a grapheme: marks stay with their letter.
            width::graphemes(window)
                .last()
                .map_or(window.len(), |(at, _, _)| if at > 0 { at } else { window.len() })
        });
        start + at as u32
    }

    /// Appends a block at the current place.
    pub(super) fn push_block(&mut self, kind: BlockKind, text: Span, origin: u32, margin: u8) {
        let margin = if self.document.blocks.is_empty() { 0 } else { margin };
        self.document.words += words::count(self.document.str(text));
        self.document.blocks.push(Block { kind, text, origin, container: self.container, margin });
    }

    /// Appends an item that says nothing.
    pub(super) fn push_empty_paragraph(&mut self) {
        let at = Span::empty(self.document.text.len() as u32);
        let margin = self.margin(false);
        let origin = self.document.origin(at.start);
        self.push_block(BlockKind::Paragraph, at, origin, margin);
        self.document.text.push_break();
    }

    /// The empty rows before a paragraph: none between the items of a tight list and their own text.
    fn margin(&self, is_loose: bool) -> u8 {
        let Some(before) = self.document.blocks.last() else { return 0 };
        if self.is_behind_alert_heading() || self.is_next_note(before) || self.is_near_fold() {
            return 0;
        }
        let is_text = matches!(before.kind, BlockKind::Paragraph | BlockKind::Card(_));
        if !is_loose && is_text && self.is_definition_of(before) {
            return 0;
        }
        let Some((list, parent)) = self.container.and_then(|it| self.list_of(it)) else { return 1 };
        if is_loose || !is_text {
            return 1;
        }
        // The block before belongs to the same list, or to the item that the list stands in.
        let is_near = |id: &u32| self.list_of(*id).is_some_and(|it| it.0 == list || parent == Some(*id));
        u8::from(!self.document.chain(before).iter().any(is_near))
    }

    /// Whether the block before the next one is a line in small letters, as what code is called is written.
    fn is_captioned(&self) -> bool {
        let Some(before) = self.document.blocks.last() else { return false };
        let is_small = |it: Option<super::Piece>| it.is_some_and(|it| it.marks.contains(Marks::SMALL));
        before.kind == BlockKind::Paragraph
            && before.container == self.container
            && is_small(self.document.pieces(before.text).next())
            && self.document.pieces(before.text).all(|it| is_small(Some(it)))
    }

    /// Whether a definition begins right behind its term or another definition of it.
    fn is_definition_of(&self, before: &Block) -> bool {
        let container = |id: Option<u32>| id.and_then(|it| self.document.containers.get(it as usize));
        let is_definition = |it: &&super::Container| it.kind == ContainerKind::Indent;
        let Some(mine) = container(self.container).filter(is_definition) else { return false };
        let is_first = mine.first_block as usize == self.document.blocks.len();
        let beside = container(before.container).filter(is_definition);
        is_first && (before.container == mine.parent || beside.is_some_and(|it| it.parent == mine.parent))
    }

    /// Whether a footnote begins behind another.
    fn is_next_note(&self, before: &Block) -> bool {
        let container = |id: Option<u32>| id.and_then(|it| self.document.containers.get(it as usize));
        let is_note = |it: &super::Container| matches!(it.kind, ContainerKind::Note(_));
        let mine = container(self.container);
        let is_first =
            mine.is_some_and(|it| is_note(it) && it.first_block as usize == self.document.blocks.len());
        // Works and footnotes are two lists.
        let is_work = |it: &super::Container| match it.kind {
            ContainerKind::Note(number) => {
                self.document.notes.get(number as usize).is_some_and(|it| it.kind == NoteKind::Work)
            }
            _ => false,
        };
        let is_same =
            |it: &super::Container| is_note(it) && mine.is_some_and(|mine| is_work(mine) == is_work(it));
        is_first && container(before.container).is_some_and(is_same)
    }

    /// Whether the block before is the heading of the alert that the next one stands in.
    fn is_behind_alert_heading(&self) -> bool {
        let alert = self.container.and_then(|it| self.document.containers.get(it as usize));
        alert.is_some_and(|it| {
            matches!(it.kind, ContainerKind::Alert(_))
                && it.first_block as usize + 1 == self.document.blocks.len()
        })
    }

    /// The list of an item and the container that the list stands in.
    pub(super) fn list_of(&self, id: u32) -> Option<(u32, Option<u32>)> {
        let container = self.document.containers.get(id as usize)?;
        match container.kind {
            ContainerKind::Item { list, .. } => Some((list, container.parent)),
            _ => None,
        }
    }

    /// The document, when all of the file has been read.
    pub(super) fn finish(mut self, file: &str) -> Document {
        self.close_all();
        let mut document = self.document;
        let (links, sources) = {
            self.attributions.finish(&mut document, &mut self.collector);
            self.collector.finish(&mut document)
        };
        document.links = links;
        document.sources = sources;
        document.name_sources();
        document.lines = lines(file);
        document.keep_folds();
        if let Some(origin) = self.replaced {
            let line = document.line(origin);
            let reason = "control or invisible characters, shown as stand-ins";
            document.problems.push(Problem::new(line, 0, reason));
        }
        document.text.shrink_to_fit();
        document.runs.shrink_to_fit();
        document.blocks.shrink_to_fit();
        document
    }
}

/// The byte at which each line of a file begins.
fn lines(file: &str) -> Vec<u32> {
    let ends = memchr::memchr_iter(b'\n', file.as_bytes()).map(|at| at as u32 + 1);
    std::iter::once(0).chain(ends).collect()
}
