//! Folding in the article: which part a key or a click is about, and what unfolds by itself.
//!
//! Whatever goes to a place that is folded away unfolds it first. A search that
//! is given up leaves the parts as it found them.

use crate::{
    document::Document,
    input::Action,
    layout::{Anchor, Change, Folds, Row, Viewport},
    text::Span,
};

use super::{App, hints::Followed, reader::Reader};

impl Reader {
    /// Folds the part that is meant, or unfolds it. Says whether there is one.
    ///
    /// It is the part whose summary is being read; else the first folded one further down in the window; else the one
    /// around what is being read; else the first in the window.
    pub fn toggle_fold(&mut self) -> bool {
        let Some(fold) = self.fold_at_hand() else { return false };
        self.toggle(fold);
        true
    }

    /// Folds a part or unfolds it; its summary is what is being read then.
    pub fn toggle(&mut self, fold: usize) {
        self.view.fold(|folds, document| folds.toggle(document, fold));
        let Some(block) = self.document().folds.get(fold).map(|it| it.summary as usize) else { return };
        let screen = self.view.screen();
        let is_text = |it: &Anchor, view: &mut Viewport| {
            it.block == block && view.rows(block).get(it.row).is_some_and(Row::has_text)
        };
        if let Some(row) = screen.iter().position(|it| is_text(it, &mut self.view)) {
            self.settle(row);
        }
    }

    /// Folds all parts if none is folded, else unfolds all. Says whether there are any.
    pub fn toggle_all_folds(&mut self) -> bool {
        self.view.fold(Folds::toggle_all);
        !self.document().folds.is_empty()
    }

    fn fold_at_hand(&mut self) -> Option<usize> {
        if let Some(fold) = self.fold_being_read() {
            return Some(fold);
        }
        let reading = self.reading().start;
        let block = self.document().block_at(reading) as u32;
        let shown = self.visible_folds();
        let below = shown.iter().map(|it| it.0).find(|&it| {
            let summary = self.document().folds.get(it).map_or(0, |it| it.summary);
            summary >= block && self.view.folds().is_closed(it)
        });
        let around = || {
            let folds = &self.document().folds;
            let before = folds.partition_point(|it| it.summary < block);
            let before = folds.get(..before).unwrap_or_default();
            before.iter().rposition(|it| it.hidden.contains(&block))
        };
        below.or_else(around).or(shown.first().map(|it| it.0))
    }

    /// The part whose summary is being read.
    pub fn fold_being_read(&self) -> Option<usize> {
        let (anchor, _) = self.screen.get(self.reading_row)?;
        self.document().fold_of(anchor.block)
    }

    /// What the key that folds does here, if a summary is in the window.
    pub fn verb_of_fold(&self) -> Option<&'static str> {
        let fold_at = |block| self.document().fold_at(block);
        let rows = self.screen.iter().enumerate();
        let mut shown = rows.filter_map(|(row, it)| Some((row, fold_at(it.0.block)?))).peekable();
        shown.peek()?;
        let is_closed = |fold: usize| self.view.folds().is_closed(fold);
        let unfolds = match self.fold_being_read() {
            Some(fold) => is_closed(fold),
            None => shown.any(|(row, fold)| row >= self.reading_row && is_closed(fold)),
        };
        Some(if unfolds { "unfold" } else { "fold" })
    }

    /// The parts whose summaries are in the window, each with the byte of the text at which that begins.
    pub fn visible_folds(&mut self) -> Vec<(usize, u32)> {
        let screen = self.view.screen();
        let document = self.document();
        let mut folds: Vec<(usize, u32)> = Vec::new();
        for anchor in screen {
            let Some(block) = document.blocks.get(anchor.block) else { continue };
            if let Some(fold) =
                document.fold_at(anchor.block).filter(|it| folds.last().map(|it| it.0) != Some(*it))
            {
                folds.push((fold, block.text.start));
            }
        }
        folds
    }

    /// Everything in the window that can be followed or unfolded, in order, with the text that says so.
    pub fn labelled(&mut self) -> Vec<(Followed, Span)> {
        let links = self.visible_links();
        let folds = self.visible_folds();
        let document = self.document();
        let text = |it: usize| document.links.get(it).map_or(Span::default(), |it| it.text);
        let mut labelled: Vec<(Followed, Span)> =
            links.into_iter().map(|it| (Followed::Link(it), text(it))).collect();
        // A summary that begins with a link has no room for two labels.
        let starts: Vec<u32> = labelled.iter().map(|it| it.1.start).collect();
        let free = folds.into_iter().filter(|it| !starts.contains(&it.1));
        labelled.extend(free.map(|(fold, at)| (Followed::Fold(fold), Span { start: at, end: at + 1 })));
        labelled.sort_by_key(|it| it.1.start);
        labelled
    }

    /// Notes how parts are folded before a search opens some.
    pub fn begin_search(&mut self) {
        self.folds_before = Some(self.view.folds().clone());
    }

    /// Folds again what a search has unfolded that goes on.
    pub(super) fn fold_again(&mut self) {
        if let Some(before) = self.folds_before.clone().filter(|it| it != self.view.folds()) {
            self.view.fold(|folds, _| *folds = before);
        }
    }

    /// Ends a search, which leaves unfolded what it leads to.
    pub fn end_search(&mut self) {
        self.folds_before = None;
    }

    /// How the parts differ from how their author left them.
    pub fn fold_changes(&self) -> Vec<Change> {
        self.view.folds().changes(self.document())
    }

    /// Folds as it was before.
    pub fn change_folds(&mut self, changes: &[Change]) {
        self.view.fold(|folds, document: &Document| folds.change(document, changes));
    }
}

impl App {
    /// Follows an action that folds in the article.
    pub(super) fn fold(&mut self, action: Action) {
        let Some(reader) = &mut self.reader else { return };
        let found = match action {
            Action::ToggleFold => reader.toggle_fold(),
            _ => reader.toggle_all_folds(),
        };
        if !found {
            self.say("nothing here folds");
        }
    }

    /// Unfolds or folds the part whose summary is being read, or selects something where there is none.
    pub(super) fn follow_unselected(&mut self, action: Action) {
        let fold = self.reader.as_ref().and_then(Reader::fold_being_read);
        match (fold, &mut self.reader) {
            (Some(fold), Some(reader)) if action == Action::Follow => reader.toggle(fold),
            _ => self.select_first(),
        }
    }

    /// Keeps how the parts of the open article are folded, for when it is opened again.
    pub(super) fn keep_folds(&mut self) {
        let Some(reader) = &self.reader else { return };
        let path = reader.article.post.path.clone();
        let changes = reader.fold_changes();
        if changes.is_empty() {
            self.folded.remove(&path);
        } else {
            self.folded.insert(path, changes);
        }
    }
}
