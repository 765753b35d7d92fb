//! What is open while parsing, and how each thing is closed.
//!
//! Markdown elements nest by themselves; HTML elements are opened and closed by
//! tags that may be missing. Both stand on one stack: when a Markdown element
//! ends, HTML that was opened in it and never closed ends with it.

use crate::{source::player, text::Span};

use super::{Container, ContainerKind, DEEPEST, Marks, builder::Builder};

/// An open element.
pub(super) struct Open {
    /// The name of an HTML element; nothing for a Markdown element.
    pub(super) html: Option<Box<str>>,
    undo: Undo,
}

/// What closing an element puts back or ends.
pub(super) enum Undo {
    Nothing,
    /// The block of text that the element is.
    Leaf,
    /// How text was marked before.
    Marks(Marks),
    /// A term, and how text was marked before.
    Term(Marks),
    /// The link, and the one that was open before.
    Link {
        link: Option<usize>,
        before: Option<usize>,
    },
    /// The picture: where its text begins, and the link and marks from before.
    Image {
        start: u32,
        name: Box<str>,
        link: Option<usize>,
        outer: Option<usize>,
        marks: Marks,
    },
    /// A picture that is a player: its address, and where it is written.
    Player {
        written: Box<str>,
        origin: u32,
    },
    /// The container from before; an item without blocks gets an empty one.
    Container {
        before: Option<u32>,
        blocks: usize,
    },
    /// A part that folds, its container from before, and whether its end tag has been met already.
    Fold {
        before: Option<u32>,
        fold: usize,
        has_ended: bool,
    },
    /// The summary of a part that folds.
    Summary(usize),
    /// Whether text was left out before.
    Skip(bool),
    /// Whether white space was kept before.
    Preformatted(bool),
    /// The list that was open before.
    List(Option<u32>),
    Cell,
    Row,
    Table,
}

impl Open {
    /// The part that it is, if it folds.
    pub(super) fn fold(&self) -> Option<usize> {
        match self.undo {
            Undo::Fold { fold, .. } => Some(fold),
            _ => None,
        }
    }

    /// Notes that its end tag has been met. The part, if it is one that had not ended.
    fn end_early(&mut self) -> Option<usize> {
        let is_html = self.html.is_some();
        match &mut self.undo {
            Undo::Fold { fold, has_ended, .. } if is_html && !*has_ended => {
                *has_ended = true;
                Some(*fold)
            }
            _ => None,
        }
    }

    fn has_ended(&self) -> bool {
        matches!(self.undo, Undo::Fold { has_ended: true, .. })
    }
}

/// Among how many of the innermost open elements one is looked for, as deep as browsers nest them.
const FARTHEST: usize = 512;

impl Builder<'_> {
    /// The open elements that are near enough to be closed, innermost first.
    pub(super) fn near(&self) -> impl Iterator<Item = &Open> {
        self.stack.iter().rev().take(FARTHEST)
    }

    /// The part whose end tag has not been met, if one is near.
    pub(super) fn end_part_early(&mut self) -> Option<usize> {
        self.stack.iter_mut().rev().take(FARTHEST).find_map(Open::end_early)
    }

    /// Opens a Markdown element.
    pub(super) fn open(&mut self, undo: Undo) {
        self.stack.push(Open { html: None, undo });
    }

    /// Opens an HTML element.
    pub(super) fn open_html(&mut self, name: &str, undo: Undo) {
        self.stack.push(Open { html: Some(name.into()), undo });
    }

    /// Closes the innermost Markdown element with all HTML that is open inside it.
    pub(super) fn close(&mut self) {
        while let Some(open) = self.stack.pop() {
            let is_markdown = open.html.is_none();
            self.undo(open.undo);
            if is_markdown {
                break;
            }
        }
        while let Some(open) = self.stack.pop_if(|it| it.has_ended()) {
            self.undo(open.undo);
        }
    }

    /// Closes the innermost HTML element of that name, with what is open inside it. Does nothing if there is none near
    /// above the innermost Markdown element.
    pub(super) fn close_html(&mut self, name: &str) -> bool {
        let names = self.near().map_while(|it| it.html.as_deref());
        let Some(depth) = names.into_iter().position(|it| it == name) else { return false };
        for _ in 0..=depth {
            if let Some(open) = self.stack.pop() {
                self.undo(open.undo);
            }
        }
        true
    }

    /// Closes HTML from the top of the stack as long as its elements are among `names`.
    pub(super) fn close_html_while(&mut self, fits: impl Fn(&str) -> bool) {
        while self.stack.last().and_then(|it| it.html.as_deref()).is_some_and(&fits) {
            if let Some(open) = self.stack.pop() {
                self.undo(open.undo);
            }
        }
    }

    /// Closes everything. A part that was never closed is left open, as all the rest stands in it.
    pub(super) fn close_all(&mut self) {
        while let Some(open) = self.stack.pop() {
            if let Some(fold) = open.fold().and_then(|it| self.document.folds.get_mut(it)) {
                fold.is_open |= !open.has_ended();
            }
            self.undo(open.undo);
        }
        self.end_leaf();
    }

    fn undo(&mut self, undo: Undo) {
        self.flush();
        match undo {
            Undo::Nothing => (),
            Undo::Leaf => self.end_leaf(),
            Undo::Marks(before) => self.marks = before,
            Undo::Term(before) => {
                self.marks = before;
                self.end_leaf();
            }
            Undo::Link { link, before } => {
                self.end_link(link);
                self.link = before;
            }
            Undo::Image { start, name, link, outer, marks } => {
                self.end_image(start, &name, link);
                self.link = outer;
                self.marks = marks;
            }
            Undo::Player { written, origin } => self.end_player(&written, origin),
            Undo::Container { before, blocks } => {
                self.end_leaf();
                self.end_container(blocks);
                self.container = before;
            }
            Undo::Fold { before, fold, has_ended } => {
                self.end_leaf();
                if !has_ended {
                    self.end_fold(fold);
                }
                self.container = before;
            }
            Undo::Summary(fold) => self.end_summary(fold),
            Undo::Skip(before) => self.is_skipping = before,
            Undo::Preformatted(before) => {
                self.end_leaf();
                self.is_preformatted = before;
            }
            Undo::List(before) => {
                self.end_leaf();
                self.list = before;
            }
            Undo::Cell => self.end_cell(),
            Undo::Row => self.end_row(),
            Undo::Table => self.end_table(),
        }
    }

    /// Begins a container; what is nested deeper than anyone could read stays at that depth.
    pub(super) fn begin_container(&mut self, kind: ContainerKind) -> Undo {
        self.end_leaf();
        if self.table.is_some() {
            return Undo::Leaf;
        }
        let undo = Undo::Container { before: self.container, blocks: self.document.blocks.len() };
        if self.depth() < DEEPEST {
            let first_block = self.document.blocks.len() as u32;
            self.document.containers.push(Container { parent: self.container, kind, first_block });
            self.container = Some(self.document.containers.len() as u32 - 1);
        }
        undo
    }

    fn depth(&self) -> usize {
        let parent = |it: &u32| self.document.containers.get(*it as usize).and_then(|it| it.parent);
        std::iter::successors(self.container, parent).take(DEEPEST).count()
    }

    fn end_container(&mut self, blocks: usize) {
        let kind = self.container.and_then(|it| self.document.containers.get(it as usize)).map(|it| it.kind);
        if self.document.blocks.len() == blocks && matches!(kind, Some(ContainerKind::Item { .. })) {
            self.push_empty_paragraph();
        }
    }

    fn end_link(&mut self, link: Option<usize>) {
        let Some(link) = link else { return };
        let end = self.document.text.len() as u32;
        let start = self.collector.links.get(link).map_or(end, |it| it.text.start);
        let label = self.words(Span { start, end });
        let source = self.collector.links.get(link).and_then(super::Link::source);
        let url = source.and_then(|it| self.collector.sources.get(it)?.url());
        // What says its address and no more is called as if it stood bare.
        let is_address = url == Some(label.trim());
        self.close_link(link, if is_address { "" } else { &label });
    }

    /// Takes the size of a picture from the end of its text. Returns what is left.
    fn cut_size(&mut self, label: &str, end: u32) -> String {
        let kept = player::without_size(label);
        let start = end.saturating_sub((label.len() - kept.len()) as u32);
        let is_linked = self.collector.links.last().is_some_and(|it| it.text.end > start);
        if kept.len() == label.len() || is_linked || !self.document.text.ends_with(label) {
            return label.to_owned();
        }
        self.document.text.truncate(start as usize);
        while self.document.runs.last().is_some_and(|it| it.start >= start) {
            self.document.runs.pop();
        }
        kept.trim_end().to_owned()
    }

    fn end_image(&mut self, start: u32, name: &str, link: Option<usize>) {
        let end = self.document.text.len() as u32;
        let label = self.words(Span { start, end });
        let label = self.cut_size(label.trim(), end);
        if label.is_empty() {
            let name = name.rsplit('/').next().unwrap_or_default();
            let name = if name.is_empty() || name.len() > 60 { "image" } else { name };
            self.put(name, self.origin_of_leaf(), self.marks | Marks::ORNAMENT);
        }
        let end = self.document.text.len() as u32;
        if let Some(link) = link {
            self.close_link(link, &label);
        }
        if let Some(leaf) = &mut self.leaf {
            leaf.images.push(Span { start, end });
        }
    }

    /// The text of a span without what the program put in.
    pub(super) fn words(&self, span: Span) -> String {
        self.document.words(span)
    }
}
