//! Tables, cell by cell.
//!
//! What is hard: in HTML a cell may take several columns and rows. It stands in
//! the first of them; the others are empty, so that all cells behind it and below
//! it are in their own columns. A short article may ask for millions of such empty
//! cells, of which there are only so many. Not here: how a cell is drawn that
//! takes several columns (`layout`).

use std::collections::BTreeMap;

use crate::text::{Span, width, wrap};

use super::{
    Alignment, BlockKind, Column, Over, Table, WIDTHS,
    builder::{Builder, LeafKind},
    stack::Undo,
};

/// The most columns that are kept; what stands in further ones goes into the last.
const MOST_COLUMNS: usize = 200;

/// The most rows that a cell takes.
const MOST_ROWS: usize = 1000;

/// How many cells may be left empty by those that take several places, in all and for each cell more.
const MOST_EMPTY: usize = 1000;
const MOST_EMPTY_EACH: usize = 4;

/// What stands between two columns takes so many cells of the terminal, which a cell over both has as well.
pub const BETWEEN_COLUMNS: usize = 3;

/// A cell over several columns asks for so much room to stand on one line, at most.
const WIDEST_OVER: u32 = 32;

/// A table in the making.
#[derive(Default)]
pub(super) struct Draft {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Span>>,
    origins: Vec<u32>,
    heads: u32,
    /// Whether the row being written is a heading.
    pub(super) is_head: bool,
    is_row_open: bool,
    /// The column in which the next cell stands, if none from above does.
    next: usize,
    /// For how many rows, with the one at hand, a cell from above takes each column.
    taken: Vec<u16>,
    /// The cells over several columns: where the text of each begins, and how many those are.
    wide: Vec<(u32, u8)>,
    /// The cells over several rows: where the text of each begins, and how many those are.
    tall: Vec<(u32, u16)>,
    /// How many cells were written, and how many were left empty between them.
    written: usize,
    empty: usize,
}

impl Builder<'_> {
    /// Begins a table. One inside another table's cell is read as part of that cell, a line for each of its rows.
    pub(super) fn begin_table(&mut self, alignments: Vec<Alignment>) -> Undo {
        self.end_leaf();
        if self.table.is_some() {
            return Undo::Leaf;
        }
        self.table = Some(Draft { alignments, ..Draft::default() });
        Undo::Table
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self, origin: u32) -> Undo {
        let is_in_cell = self.is_in_cell();
        match &mut self.table {
            Some(table) if !table.is_row_open => {
                table.rows.push(Vec::new());
                table.origins.push(origin);
                table.is_row_open = true;
                Undo::Row
            }
            Some(_) if is_in_cell => {
                self.end_leaf();
                Undo::Leaf
            }
            _ => Undo::Nothing,
        }
    }

    /// Whether a cell may begin.
    pub(super) fn is_row_open(&self) -> bool {
        self.table.as_ref().is_some_and(|it| it.is_row_open)
    }

    /// Begins a cell of the row that is open.
    pub(super) fn begin_cell(&mut self, origin: u32) -> Undo {
        if self.is_in_cell() {
            self.border();
            return Undo::Nothing;
        }
        if !self.is_row_open() {
            return Undo::Nothing;
        }
        self.begin_leaf(LeafKind::Cell, origin, false);
        Undo::Cell
    }

    pub(super) fn end_cell(&mut self) {
        if !self.is_in_cell() {
            return;
        }
        let Some(leaf) = self.leaf.take() else { return };
        self.trim(&leaf);
        let span = Span { start: leaf.start, end: self.document.text.len() as u32 };
        self.separate();
        let Some(row) = self.table.as_mut().and_then(|it| it.rows.last_mut()) else { return };
        let is_full = row.len() == MOST_COLUMNS;
        match row.last_mut() {
            Some(last) if is_full => last.end = span.end,
            _ => row.push(span),
        }
    }

    pub(super) fn end_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.is_row_open = false;
        table.next = 0;
        table.taken.iter_mut().for_each(|it| *it = it.saturating_sub(1));
        if table.is_head && table.heads as usize + 1 == table.rows.len() {
            table.heads += 1;
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_cell();
        if let Some(draft) = self.table.take() {
            self.push_rows(draft);
        }
    }

    /// Makes a table of the rows that are there, before something that stands between rows and in no cell, as HTML may
    /// have it; further rows make another.
    pub(super) fn split_table(&mut self) {
        if self.is_in_cell() || self.table.as_ref().is_none_or(|it| it.rows.is_empty()) {
            return;
        }
        let Some(draft) = self.table.take() else { return };
        let next = Draft { alignments: draft.alignments.clone(), is_head: draft.is_head, ..Draft::default() };
        let open = draft.origins.last().copied().filter(|_| draft.is_row_open);
        self.push_rows(draft);
        self.table = Some(next);
        if let Some(origin) = open {
            self.begin_row(origin);
        }
    }

    fn push_rows(&mut self, mut draft: Draft) {
        draft.drop_empty_rows();
        draft.drop_empty_columns();
        let width = draft.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let index = self.document.tables.len() as u32;
        let first_block = self.document.blocks.len() as u32;
        let mut table = Table { first_block, heads: draft.heads, ..Table::default() };
        table.columns = (0..width).map(|at| self.column(&draft, at)).collect();
        self.widen(&mut table.columns, &draft);
        for (row, (cells, origin)) in draft.rows.iter().zip(&draft.origins).enumerate() {
            let start = cells.first().map_or(0, |it| it.start);
            let end = cells.last().map_or(0, |it| it.end);
            table.cells.extend_from_slice(cells);
            table.ends.push(table.cells.len() as u32);
            let kind = BlockKind::TableRow { table: index, row: row as u32 };
            self.push_block(kind, Span { start, end }, *origin, u8::from(row == 0));
        }
        let body = draft.rows.get(draft.heads as usize..).unwrap_or_default();
        let is_broken = |row: &&Vec<Span>| row.iter().any(|it| self.document.str(*it).contains('\n'));
        table.broken = body.iter().filter(is_broken).count() as u32;
        table.over = self.over(body, &draft.wide);
        (table.wide, table.tall) = (draft.wide, draft.tall);
        self.document.tables.push(table);
    }

    /// The places of cells over several columns in some rows.
    fn over(&self, rows: &[Vec<Span>], wide: &[(u32, u8)]) -> Vec<Over> {
        let mut places: BTreeMap<(usize, usize), Over> = BTreeMap::new();
        if wide.is_empty() {
            return Vec::new();
        }
        for (first, &cell) in rows.iter().flat_map(|it| it.iter().enumerate()) {
            let columns = columns_of(wide, cell);
            if columns > 1 {
                let widest = self.document.str(cell).split('\n').map(width::width).max().unwrap_or(0) as u32;
                let over =
                    places.entry((first, columns)).or_insert(Over { first, columns, ..Over::default() });
                (over.cells, over.natural) = (over.cells + 1, over.natural.max(widest));
            }
        }
        places.into_values().collect()
    }

    /// Makes room for the cells over several columns in the last of these.
    fn widen(&self, columns: &mut [Column], draft: &Draft) {
        if draft.wide.is_empty() {
            return;
        }
        let rows = draft.rows.iter().enumerate();
        let cells = rows.flat_map(|(row, it)| it.iter().enumerate().map(move |(at, cell)| (row, at, *cell)));
        for (row, at, cell) in cells {
            let count = columns_of(&draft.wide, cell);
            let Some(over) = columns.get_mut(at..at + count).filter(|_| count > 1) else { continue };
            let lines = || self.document.str(cell).split('\n');
            let word = lines().map(|it| wrap::widest_word(it) as u32).max().unwrap_or(0);
            let natural = lines().map(|it| width::width(it) as u32).max().unwrap_or(0).min(WIDEST_OVER);
            let between = (BETWEEN_COLUMNS * (count - 1)) as u32;
            let words = over.iter().map(|it| it.word).sum::<u32>() + between;
            let naturals = over.iter().map(|it| it.natural).sum::<u32>() + between;
            if let Some(last) = over.last_mut() {
                last.word += word.saturating_sub(words);
                // It saves a line of the cell to make that column as wide.
                let wanted = (last.natural + natural).saturating_sub(naturals);
                last.natural = last.natural.max(wanted).max(last.word);
                for (beyond, _) in last.beyond.iter_mut().zip(WIDTHS).filter(|it| wanted > it.1) {
                    *beyond = (beyond.0 + 1, beyond.1.saturating_add(wanted));
                }
                if row < draft.heads as usize {
                    last.head = last.head.max(wanted);
                }
            }
        }
    }

    /// What a column needs for the cells that stand in it alone.
    fn column(&self, draft: &Draft, at: usize) -> Column {
        let cells = draft.rows.iter().filter_map(|row| row.get(at));
        let cells = cells.filter(|it| columns_of(&draft.wide, **it) == 1);
        let lines = cells.flat_map(|&cell| self.document.str(cell).split('\n'));
        let mut column =
            Column { alignment: draft.alignments.get(at).copied().unwrap_or_default(), ..Column::default() };
        let heads = draft.rows.iter().take(draft.heads as usize).filter_map(|row| row.get(at));
        let heads = heads.filter(|it| columns_of(&draft.wide, **it) == 1);
        let heads = heads.flat_map(|&cell| self.document.str(cell).split('\n'));
        column.head = heads.map(|it| width::width(it) as u32).max().unwrap_or(0);
        for line in lines {
            let natural = width::width(line) as u32;
            column.natural = column.natural.max(natural);
            for (beyond, _) in column.beyond.iter_mut().zip(WIDTHS).filter(|it| natural > it.1) {
                *beyond = (beyond.0 + 1, beyond.1.saturating_add(natural));
            }
            if natural > column.word {
                column.word = column.word.max(wrap::widest_word(line) as u32);
            }
        }
        column
    }
}

/// How many columns a cell takes by the list of those that take several.
pub(super) fn columns_of(wide: &[(u32, u8)], cell: Span) -> usize {
    if wide.is_empty() || cell.is_empty() {
        return 1;
    }
    let found = wide.binary_search_by_key(&cell.start, |it| it.0).ok();
    found.and_then(|it| wide.get(it)).map_or(1, |it| it.1.into())
}

impl Draft {
    /// Puts the next cell, whose text begins at `start` and which takes so many columns and rows, in its column.
    pub(super) fn place(&mut self, (columns, rows): (usize, usize), start: u32) {
        let Some(row) = self.rows.last_mut() else { return };
        let is_taken = |it: &usize| self.taken.get(*it).is_some_and(|rows| *rows > 0);
        let column = (self.next..MOST_COLUMNS).find(|it| !is_taken(it)).unwrap_or(MOST_COLUMNS);
        let missing = column.saturating_sub(row.len());
        self.written += 1;
        self.empty += missing;
        if self.empty > MOST_EMPTY + MOST_EMPTY_EACH * self.written {
            self.empty -= missing;
            self.next = row.len();
            return;
        }
        if missing > 0 {
            row.resize(column.min(MOST_COLUMNS - 1), Span::empty(start));
        }
        let columns = columns.clamp(1, MOST_COLUMNS - column.min(MOST_COLUMNS - 1));
        self.next = column + columns;
        if columns > 1 {
            self.wide.push((start, columns as u8));
        }
        if rows > 1 {
            self.taken.resize(self.taken.len().max(self.next), 0);
            let taken = self.taken.iter_mut().skip(column).take(columns);
            taken.for_each(|it| *it = rows.min(MOST_ROWS) as u16);
            self.tall.push((start, rows.min(MOST_ROWS) as u16));
        }
    }

    /// Ends the cells that go on in further rows, as they do where a part of the table ends.
    pub(super) fn end_part(&mut self) {
        self.taken.clear();
    }

    /// Notes on which side the cells of the column at hand stand, where no earlier cell said so.
    pub(super) fn align(&mut self, alignment: Alignment) {
        let at = self.rows.last().map_or(0, Vec::len);
        if self.alignments.len() <= at {
            self.alignments.resize(at + 1, Alignment::Start);
            if let Some(place) = self.alignments.get_mut(at) {
                *place = alignment;
            }
        }
    }

    /// Takes rows away that have no cells, or whose cells say nothing.
    fn drop_empty_rows(&mut self) {
        let says = |row: &Vec<Span>| row.iter().any(|it| !it.is_empty());
        let kept: Vec<bool> = self.rows.iter().map(says).collect();
        let heads = kept.iter().take(self.heads as usize).filter(|&&it| it).count();
        let mut keep = kept.iter();
        self.rows.retain(|_| keep.next() == Some(&true));
        let mut keep = kept.iter();
        self.origins.retain(|_| keep.next() == Some(&true));
        self.heads = heads as u32;
    }

    /// Takes columns away in which nothing stands, as all their cells are parts of others.
    fn drop_empty_columns(&mut self) {
        if self.wide.is_empty() {
            return;
        }
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut says = vec![false; width];
        for row in &self.rows {
            says.iter_mut().zip(row).for_each(|(says, cell)| *says |= !cell.is_empty());
        }
        let mut wide = Vec::with_capacity(self.wide.len());
        for (at, &cell) in self.rows.iter().flat_map(|it| it.iter().enumerate()) {
            let columns = says.iter().skip(at).take(columns_of(&self.wide, cell));
            let columns = columns.filter(|it| **it).count();
            if columns > 1 {
                wide.push((cell.start, columns as u8));
            }
        }
        self.wide = wide;
        for row in &mut self.rows {
            let mut says = says.iter();
            row.retain(|_| says.next() == Some(&true));
        }
        let mut says = says.iter();
        self.alignments.retain(|_| says.next().is_none_or(|it| *it));
    }
}
