//! Parts that fold behind a summary: `details` of HTML, callouts written `[!kind]-` or `[!kind]+`.
//!
//! The summary is one block, mostly, and what it stands for are the blocks behind
//! it, so that whoever folds needs to know nothing but ranges of blocks.
//!
//! What is not here: which parts are folded at the moment (`layout`).

use std::ops::Range;

use crate::text::beginning;

use super::{
    ContainerKind, Document, Marks,
    builder::{Builder, LeafKind},
    stack::{Open, Undo},
};

/// A part that folds. Parts lie inside each other or apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The first block of what stays.
    pub summary: u32,
    /// The blocks that are not shown while it is folded.
    pub hidden: Range<u32>,
    /// Whether its author left it open.
    pub is_open: bool,
}

/// What browsers call a part whose author gave it no summary.
const NAMELESS: &str = "Details";

impl Document {
    /// The part whose summary begins with a block.
    pub fn fold_at(&self, block: usize) -> Option<usize> {
        let at = self.folds.partition_point(|it| (it.summary as usize) < block);
        self.folds.get(at).filter(|it| it.summary as usize == block).map(|_| at)
    }

    /// The part whose summary a block belongs to.
    pub fn fold_of(&self, block: usize) -> Option<usize> {
        let next = self.folds.partition_point(|it| it.summary as usize <= block);
        let last = next.checked_sub(1)?;
        self.folds.get(last).filter(|it| block < it.hidden.start as usize).map(|_| last)
    }
}

impl Builder<'_> {
    /// Begins a part that folds; `behind` is what follows its tag.
    pub(super) fn details(&mut self, is_open: bool, behind: &str, origin: u32) -> Undo {
        if self.table.is_some() {
            return Undo::Leaf;
        }
        let before = self.container;
        // What it puts back is put back with the part.
        let _ = self.begin_container(ContainerKind::Details);
        let fold = self.begin_fold(is_open);
        if !begins_with_summary(behind) {
            self.nameless(origin);
            self.begin_hidden(fold);
        }
        Undo::Fold { before, fold, has_ended: false }
    }

    /// Notes that a part begins with the next block.
    pub(super) fn begin_fold(&mut self, is_open: bool) -> usize {
        let at = self.document.blocks.len() as u32;
        self.document.folds.push(Fold { summary: at, hidden: at..at, is_open });
        self.document.folds.len() - 1
    }

    /// Begins the summary of the innermost part, unless that has one.
    pub(super) fn summary(&mut self) -> Undo {
        if self.table.is_some() {
            return Undo::Leaf;
        }
        let fold = self.near().find_map(Open::fold);
        let at = self.document.blocks.len() as u32;
        let is_first = |it: &usize| {
            self.document.folds.get(*it).is_some_and(|it| it.summary == at && it.hidden.start == at)
        };
        fold.filter(is_first).map_or(Undo::Leaf, Undo::Summary)
    }

    /// Ends a summary: what follows is what folds.
    pub(super) fn end_summary(&mut self, fold: usize) {
        self.end_leaf();
        let at = self.document.blocks.len() as u32;
        if self.document.folds.get(fold).is_some_and(|it| it.summary == at) {
            self.nameless(self.origin_of_leaf());
        }
        self.begin_hidden(fold);
    }

    /// Notes that the blocks that follow are what folds.
    fn begin_hidden(&mut self, fold: usize) {
        let at = self.document.blocks.len() as u32;
        if let Some(part) = self.document.folds.get_mut(fold) {
            part.hidden = at..at;
        }
    }

    /// Ends a part.
    pub(super) fn end_fold(&mut self, fold: usize) {
        self.end_leaf();
        let at = self.document.blocks.len() as u32;
        if let Some(part) = self.document.folds.get_mut(fold) {
            let start = part.hidden.start.max(part.summary + 1);
            part.hidden = start..at.max(start);
        }
    }

    /// Ends the innermost `details` at an end tag that stands inside an element of Markdown, such as an item.
    pub(super) fn end_details_early(&mut self) {
        if let Some(fold) = self.end_part_early() {
            self.end_fold(fold);
        }
    }

    /// Writes what stands for a summary where there is none.
    fn nameless(&mut self, origin: u32) {
        self.begin_leaf(LeafKind::Paragraph, origin, false);
        self.put(NAMELESS, origin, self.marks | Marks::ORNAMENT);
        self.end_leaf();
    }

    /// Whether the next block stands close to the one before: it follows a summary, or begins `details` right behind
    /// others.
    pub(super) fn is_near_fold(&self) -> bool {
        let at = self.document.blocks.len() as u32;
        let near = self.document.folds.iter().rev().take(NEAR);
        if near.clone().any(|it| it.hidden == (at..at) && it.summary < at) {
            return true;
        }
        let details = |id: Option<u32>| {
            let container = self.document.containers.get(id? as usize)?;
            (container.kind == ContainerKind::Details).then_some(container.parent)
        };
        let begins = self.document.folds.last().is_some_and(|it| it.summary == at);
        let mine = details(self.container);
        let is_beside = |it: &Fold| {
            let block = self.document.blocks.get(it.summary as usize);
            block.and_then(|it| details(it.container)) == mine
        };
        let mut ended = near.filter(|it| it.hidden.end == at && it.summary < at);
        begins && mine.is_some() && ended.any(is_beside)
    }
}

/// Among how many of the last parts one is looked for that ends or begins here.
const NEAR: usize = 32;

impl Document {
    /// Leaves out the parts that hold nothing.
    pub(super) fn keep_folds(&mut self) {
        self.folds.retain(|it| !it.hidden.is_empty());
    }
}

/// How far behind the tag of a part its summary is looked for, in bytes.
const SUMMARY_WITHIN: usize = 4 * 1024;

/// Whether HTML behind a tag begins with a summary.
fn begins_with_summary(behind: &str) -> bool {
    let mut rest = beginning(behind, SUMMARY_WITHIN).trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |it| it.1).trim_start();
    }
    let tag = rest.get(..8).unwrap_or_default();
    tag.eq_ignore_ascii_case("<summary")
}
