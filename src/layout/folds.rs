//! Which parts of a document are folded, and so which blocks are not shown.
//!
//! The hidden blocks are kept as ranges that neither touch nor overlap, so that
//! the next block that is shown is found by a binary search, however many parts
//! are folded.

use std::{collections::HashMap, ops::Range};

use crate::document::Document;

/// Which parts of a document are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Whether each part is closed.
    closed: Vec<bool>,
    /// The blocks that are not shown.
    hidden: Vec<Range<usize>>,
}

/// A part by its summary and how many before it have the same one, and whether it is closed.
pub type Change = (String, usize, bool);

impl Folds {
    /// The parts as their author left them.
    pub fn new(document: &Document) -> Folds {
        let mut folds =
            Folds { closed: document.folds.iter().map(|it| !it.is_open).collect(), hidden: Vec::new() };
        folds.hide(document);
        folds
    }

    /// Whether a part is folded.
    pub fn is_closed(&self, fold: usize) -> bool {
        self.closed.get(fold).copied().unwrap_or(false)
    }

    /// Whether any part is folded.
    pub fn any_closed(&self) -> bool {
        self.closed.contains(&true)
    }

    /// Folds a part or unfolds it.
    pub fn toggle(&mut self, document: &Document, fold: usize) {
        if let Some(closed) = self.closed.get_mut(fold) {
            *closed = !*closed;
            self.hide(document);
        }
    }

    /// Folds all parts or unfolds them.
    pub fn toggle_all(&mut self, document: &Document) {
        let close = !self.any_closed();
        self.closed.fill(close);
        self.hide(document);
    }

    /// Unfolds what hides a block. Says whether anything did.
    pub fn open(&mut self, document: &Document, block: usize) -> bool {
        if self.hiding(block).is_none() {
            return false;
        }
        for (fold, closed) in document.folds.iter().zip(&mut self.closed) {
            *closed &= !fold.hidden.contains(&(block as u32));
        }
        self.hide(document);
        true
    }

    /// The range of hidden blocks that a block lies in.
    pub fn hiding(&self, block: usize) -> Option<&Range<usize>> {
        let at = self.hidden.partition_point(|it| it.end <= block);
        self.hidden.get(at).filter(|it| it.start <= block)
    }

    /// The first block at or behind `block` that is shown, which may be one past the last.
    pub fn at_or_after(&self, block: usize) -> usize {
        self.hiding(block).map_or(block, |it| it.end)
    }

    /// The last block at or before `block` that is shown.
    pub fn at_or_before(&self, block: usize) -> usize {
        // A summary stands before what it hides, and is shown itself.
        self.hiding(block).map_or(block, |it| it.start.saturating_sub(1))
    }

    /// What differs from how the author left it.
    pub fn changes(&self, document: &Document) -> Vec<Change> {
        let named = named(document).into_iter().zip(&document.folds).zip(&self.closed);
        let changed = named.filter(|((_, fold), closed)| fold.is_open == **closed);
        changed.map(|(((name, nth), _), closed)| (name.to_owned(), nth, *closed)).collect()
    }

    /// Makes changes, as far as the document has such parts.
    pub fn change(&mut self, document: &Document, changes: &[Change]) {
        let wanted: HashMap<(&str, usize), bool> =
            changes.iter().map(|it| ((it.0.as_str(), it.1), it.2)).collect();
        for (name, closed) in named(document).iter().zip(&mut self.closed) {
            *closed = wanted.get(name).copied().unwrap_or(*closed);
        }
        self.hide(document);
    }

    /// Works out what is hidden. Parts lie inside each other or apart, so the outermost that are closed say it.
    fn hide(&mut self, document: &Document) {
        self.hidden.clear();
        for (fold, _) in document.folds.iter().zip(&self.closed).filter(|it| *it.1) {
            let range = fold.hidden.start as usize..fold.hidden.end as usize;
            match self.hidden.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => self.hidden.push(range),
            }
        }
    }
}

/// The summary of each part, and how many before it have the same one.
fn named(document: &Document) -> Vec<(&str, usize)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let summary = |block: u32| document.blocks.get(block as usize).map_or("", |it| document.str(it.text));
    let folds = document.folds.iter();
    folds
        .map(|it| {
            let name = summary(it.summary);
            let count = seen.entry(name).or_default();
            *count += 1;
            (name, *count - 1)
        })
        .collect()
}
