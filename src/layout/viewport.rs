//! A window on a document.
//!
//! The place is a block and a row in it, never a row number, so that scrolling
//! costs what the window shows and nothing that the document holds. Across a
//! change of width the place is a byte of the text.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use crate::{
    document::{BlockKind, Document},
    picture::{self, Cells, Pixels},
    text::{Span, width},
};

use super::{
    Figure, Folds, Measure, Row, WideCode,
    block::{self, State},
    code,
    figure::Scale,
};

/// A row of a document: a block, and which of its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    /// The index of the block.
    pub block: usize,
    /// The index of the row among the block's.
    pub row: usize,
}

/// The most blocks whose rows are kept.
const MOST_KEPT: usize = 2048;

/// A window on a document.
#[derive(Debug)]
pub struct Viewport {
    document: Arc<Document>,
    top: Anchor,
    measure: Measure,
    height: usize,
    folds: Folds,
    rows: HashMap<usize, Rc<[Row]>>,
    /// What is known of the pictures of blocks.
    figures: HashMap<usize, Figure>,
    cell: Pixels,
    laid_out: usize,
}

impl Viewport {
    /// A window at the beginning of a document.
    pub fn new(document: Arc<Document>, measure: impl Into<Measure>, height: usize) -> Viewport {
        Viewport {
            top: Anchor::default(),
            measure: measure.into(),
            height: height.max(1),
            folds: Folds::new(&document),
            rows: HashMap::new(),
            figures: HashMap::new(),
            cell: picture::CELL,
            laid_out: 0,
            document,
        }
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The row at the top.
    pub fn top(&self) -> Anchor {
        self.top
    }

    /// The cells of a row.
    pub fn width(&self) -> usize {
        self.measure.width
    }

    /// How blocks are set.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// Which parts are folded.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// The rows that the window shows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// How many blocks have been laid out since the beginning.
    pub fn laid_out(&self) -> usize {
        self.laid_out
    }

    /// The rows of a block.
    pub fn rows(&mut self, block: usize) -> Rc<[Row]> {
        if let Some(rows) = self.rows.get(&block) {
            return Rc::clone(rows);
        }
        if self.rows.len() >= MOST_KEPT {
            self.rows.clear();
        }
        self.laid_out += 1;
        let figure = self.figures.get(&block).map(|it| (it, Scale::new(self.cell, self.height)));
        let is_folded = self.document.fold_at(block).is_some_and(|it| self.folds.is_closed(it));
        let state = State { figure, is_folded };
        let rows: Rc<[Row]> = block::rows(&self.document, block, self.measure, state).into();
        self.rows.insert(block, Rc::clone(&rows));
        rows
    }

    /// The cells that the picture of a block takes or will take, if its size is known.
    pub fn pictured(&self, block: usize) -> Option<Cells> {
        let Figure::Sized(natural) = self.figures.get(&block)? else { return None };
        let scale = Scale::new(self.cell, self.height);
        block::pictured(&self.document, block, self.measure.width, (*natural, scale))
    }

    /// Changes the size and how blocks are set; the text at the top stays there.
    pub fn resize(&mut self, measure: impl Into<Measure>, height: usize) {
        let height = height.max(1);
        let measure = measure.into();
        if measure != self.measure {
            let is_panned = Measure { code: self.measure.code, ..measure } == self.measure
                && self.measure.code != WideCode::Wrapped
                && measure.code != WideCode::Wrapped
                && height == self.height;
            self.change(|it| {
                (it.measure, it.height) = (measure, height);
                if is_panned { it.forget_code() } else { it.rows.clear() }
            });
        } else if height != self.height {
            self.change(|it| {
                it.height = height;
                it.forget_pictured();
            });
        }
        self.settle();
    }

    /// Changes the size of a cell; the text at the top stays there.
    pub fn set_cell(&mut self, cell: Pixels) {
        if cell != self.cell {
            self.change(|it| {
                it.cell = cell;
                it.forget_pictured();
            });
            self.settle();
        }
    }

    /// Takes what is known of the pictures of blocks; the text at the top stays there.
    pub fn set_figures(&mut self, figures: HashMap<usize, Figure>) {
        self.change(|it| {
            it.forget_pictured();
            it.figures = figures;
            it.forget_pictured();
        });
        self.settle();
    }

    /// Forgets the rows of blocks whose pictures are known.
    fn forget_pictured(&mut self) {
        for block in self.figures.keys() {
            self.rows.remove(block);
        }
    }

    /// Changes what rows depend on, and puts at the top what was there, if its rows are others now.
    fn change(&mut self, change: impl FnOnce(&mut Viewport)) {
        let at = self.place(self.top);
        change(self);
        if !self.rows.contains_key(&self.top.block) {
            self.top = match at {
                Place::Before(anchor) => anchor,
                Place::Text(byte) => self.anchor(byte),
            };
        }
    }

    /// Forgets the rows of code, which alone are others when code is panned.
    fn forget_code(&mut self) {
        let document = &self.document;
        let is_code =
            |it: &usize| document.blocks.get(*it).is_some_and(|it| matches!(it.kind, BlockKind::Code(_)));
        self.rows.retain(|it, _| !is_code(it));
    }

    /// Folds parts or unfolds them; the text at the top stays there as long as it is shown.
    pub fn fold(&mut self, change: impl FnOnce(&mut Folds, &Document)) {
        let before = self.folds.clone();
        change(&mut self.folds, &self.document);
        let document = &self.document;
        let is_same = |it: &usize| {
            document.fold_at(*it).is_none_or(|it| before.is_closed(it) == self.folds.is_closed(it))
        };
        self.rows.retain(|it, _| is_same(it));
        self.settle();
    }

    /// Unfolds what hides a byte of the text.
    pub fn unfold(&mut self, byte: u32) {
        let block = self.document.block_at(byte);
        if self.folds.hiding(block).is_some() {
            self.fold(|folds, document| _ = folds.open(document, block));
        }
    }

    /// By how many cells the widest line of code in the window is wider than its row.
    pub fn code_overflow(&mut self) -> usize {
        let mut most = 0;
        for anchor in self.screen() {
            let Some((room, line)) = self.code_line(anchor) else { continue };
            most = most.max(width::width(self.document.str(line)).saturating_sub(room));
        }
        most
    }

    /// The cells and the text of a row of code that is panned.
    pub fn code_line(&mut self, anchor: Anchor) -> Option<(usize, Span)> {
        let block = *self.document.blocks.get(anchor.block)?;
        let is_panned = matches!(block.kind, BlockKind::Code(_)) && self.measure.code != WideCode::Wrapped;
        let text = self.rows(anchor.block).get(anchor.row).filter(|_| is_panned)?.text;
        Some((code::room(&self.document, (anchor.block, &block), self.measure), text))
    }

    /// Whether a byte of the text is not shown because it is folded away.
    pub fn is_hidden(&self, byte: u32) -> bool {
        self.folds.hiding(self.document.block_at(byte)).is_some()
    }

    /// Puts another document, or another state of the same one, into the window, with a byte of its text at the top.
    pub fn replace(&mut self, document: Arc<Document>, top: u32) {
        let changes = self.folds.changes(&self.document);
        self.document = document;
        self.folds = Folds::new(&self.document);
        self.folds.change(&self.document, &changes);
        self.rows.clear();
        self.figures.clear();
        self.top = self.anchor(top);
        self.settle();
    }

    /// What is at a row: its text, or a place before its block's text.
    fn place(&mut self, anchor: Anchor) -> Place {
        let rows = self.rows(anchor.block);
        let is_before = rows.iter().take(anchor.row + 1).all(|it| !it.has_text());
        match rows.get(anchor.row) {
            Some(row) if !is_before => Place::Text(row.text.start),
            _ => Place::Before(anchor),
        }
    }

    /// The byte of the text at the top.
    pub fn top_byte(&mut self) -> u32 {
        self.byte(self.top)
    }

    /// The byte of the text at a row.
    pub fn byte(&mut self, anchor: Anchor) -> u32 {
        let rows = self.rows(anchor.block);
        let block = self.document.blocks.get(anchor.block);
        rows.get(anchor.row).map(|it| it.text.start).or(block.map(|it| it.text.start)).unwrap_or(0)
    }

    /// The row on which a byte of the text stands, or the last of the summary that it is folded behind.
    pub fn anchor(&mut self, byte: u32) -> Anchor {
        let mut block = self.document.block_at(byte);
        if let Some(hidden) = self.folds.hiding(block) {
            let block = hidden.start.saturating_sub(1);
            let rows = self.rows(block).len();
            return Anchor { block, row: rows.saturating_sub(1) };
        }
        // The headings of a table that is shown as records stand on the rows of the records.
        let has_text =
            |it: usize, view: &Viewport| view.document.blocks.get(it).is_some_and(|it| !it.text.is_empty());
        while block + 1 < self.document.blocks.len()
            && has_text(block, self)
            && !self.rows(block).iter().any(Row::has_text)
        {
            block += 1;
        }
        let rows = self.rows(block);
        let exact = rows.iter().position(|it| it.holds(byte));
        let near = || rows.iter().rposition(|it| it.has_text() && it.text.start <= byte);
        let first = || rows.iter().position(Row::has_text);
        Anchor { block, row: exact.or_else(near).or_else(first).unwrap_or(0) }
    }

    /// The row `count` rows below another, or the last one.
    pub fn below(&mut self, from: Anchor, count: usize) -> Anchor {
        let (anchor, _) = self.walk_down(from, count);
        anchor
    }

    /// Walks down and says how many rows it went.
    fn walk_down(&mut self, from: Anchor, count: usize) -> (Anchor, usize) {
        let mut at = from;
        let mut gone = 0;
        let mut last = from;
        let mut last_gone = 0;
        loop {
            let rows = self.rows(at.block).len();
            if rows > 0 {
                let here = (count - gone).min(rows - 1 - at.row.min(rows - 1));
                last = Anchor { block: at.block, row: at.row + here };
                last_gone = gone + here;
                if last_gone == count {
                    return (last, count);
                }
                gone = last_gone + 1;
            }
            let next = self.folds.at_or_after(at.block + 1);
            if next >= self.document.blocks.len() {
                return (last, last_gone);
            }
            at = Anchor { block: next, row: 0 };
        }
    }

    /// The row `count` rows above another, or the first one.
    pub fn above(&mut self, from: Anchor, count: usize) -> Anchor {
        let mut at = from;
        let mut left = count;
        loop {
            if at.row >= left {
                return Anchor { block: at.block, row: at.row - left };
            }
            if at.block == 0 {
                return Anchor::default();
            }
            left -= at.row;
            let mut block = self.folds.at_or_before(at.block - 1);
            while block > 0 && self.rows(block).is_empty() {
                block = self.folds.at_or_before(block - 1);
            }
            let rows = self.rows(block).len();
            if rows == 0 {
                return Anchor { block: at.block, row: 0 };
            }
            left -= 1;
            at = Anchor { block, row: rows - 1 };
        }
    }

    /// Scrolls down, as far as the last page. Returns how many rows it went.
    pub fn down(&mut self, count: usize) -> usize {
        let before = self.top;
        let (top, gone) = self.walk_down(before, count);
        self.top = top;
        let missing = self.settle();
        gone.saturating_sub(missing)
    }

    /// Scrolls up. Returns whether it could.
    pub fn up(&mut self, count: usize) -> bool {
        let before = self.top;
        self.top = self.above(before, count);
        self.top != before
    }

    /// Puts a row at the top, as far as the last page allows.
    pub fn set_top(&mut self, row: Anchor) {
        self.top = Anchor { block: row.block.min(self.document.blocks.len().saturating_sub(1)), ..row };
        self.settle();
    }

    /// Shows the beginning.
    pub fn to_start(&mut self) {
        self.top = Anchor::default();
    }

    /// Shows the end.
    pub fn to_end(&mut self) {
        self.top = self.last();
        self.settle();
    }

    /// The last row.
    pub fn last(&mut self) -> Anchor {
        let block = self.folds.at_or_before(self.document.blocks.len().saturating_sub(1));
        let rows = self.rows(block).len();
        Anchor { block, row: rows.saturating_sub(1) }
    }

    /// Moves up so far that no row of the window stays empty for want of text. Returns how far.
    fn settle(&mut self) -> usize {
        let shown = self.folds.at_or_before(self.top.block);
        if shown != self.top.block {
            self.top = Anchor { block: shown, row: 0 };
        }
        let rows = self.rows(self.top.block).len();
        self.top.row = self.top.row.min(rows.saturating_sub(1));
        let (_, shown) = self.walk_down(self.top, self.height - 1);
        let missing = self.height - 1 - shown;
        if missing > 0 {
            self.top = self.above(self.top, missing);
        }
        missing
    }

    /// Whether the last row is in the window.
    pub fn is_at_end(&mut self) -> bool {
        let (_, shown) = self.walk_down(self.top, self.height);
        shown < self.height
    }

    /// Shows a row: leaves the window where it is if the row is in it, else puts the row a third from the top.
    pub fn reveal(&mut self, row: Anchor) {
        if self.offset(row).is_none() {
            self.top = self.above(row, self.height / 3);
            self.settle();
        }
    }

    /// How far below the top a row is, if it is in the window.
    pub fn offset(&mut self, row: Anchor) -> Option<usize> {
        self.screen().iter().position(|it| *it == row)
    }

    /// The rows in the window.
    pub fn screen(&mut self) -> Vec<Anchor> {
        let mut screen = Vec::with_capacity(self.height);
        let mut at = self.top;
        while at.block < self.document.blocks.len() && screen.len() < self.height {
            let rows = self.rows(at.block).len();
            screen.extend(
                (at.row..rows).map(|row| Anchor { block: at.block, row }).take(self.height - screen.len()),
            );
            at = Anchor { block: self.folds.at_or_after(at.block + 1), row: 0 };
        }
        screen
    }

    /// How much of the text is above the window's lower edge, in percent.
    pub fn percent(&mut self) -> u8 {
        if self.is_at_end() {
            return 100;
        }
        let length = self.document.text.len().max(1);
        let at = self.top_byte() as usize;
        (at * 100 / length).min(99) as u8
    }
}

/// Where the top of the window is in the text.
enum Place {
    /// At a row before the text of its block.
    Before(Anchor),
    /// At a byte of the text.
    Text(u32),
}
