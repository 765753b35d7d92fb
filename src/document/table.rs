//! Tables, cell by cell.

use crate::text::{Span, width, wrap};

use super::{
    Alignment, BlockKind, Column, Table, WIDTHS,
    builder::{Builder, LeafKind},
    stack::Undo,
};

/// The most columns that are kept; what stands in further ones goes into the last.
const MOST_COLUMNS: usize = 200;

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
        let width = draft.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let index = self.document.tables.len() as u32;
        let first_block = self.document.blocks.len() as u32;
        let mut table = Table { first_block, heads: draft.heads, ..Table::default() };
        table.columns = (0..width).map(|at| self.column(&draft, at)).collect();
        for (row, (cells, origin)) in draft.rows.iter().zip(&draft.origins).enumerate() {
            let start = cells.first().map_or(0, |it| it.start);
            let end = cells.last().map_or(0, |it| it.end);
            table.cells.extend_from_slice(cells);
            table.ends.push(table.cells.len() as u32);
            let kind = BlockKind::TableRow { table: index, row: row as u32 };
            self.push_block(kind, Span { start, end }, *origin, u8::from(row == 0));
        }
        self.document.tables.push(table);
    }

    /// What a column needs.
    fn column(&self, draft: &Draft, at: usize) -> Column {
        let cells = draft.rows.iter().filter_map(|row| row.get(at));
        let lines = cells.flat_map(|&cell| self.document.str(cell).split('\n'));
        let mut column =
            Column { alignment: draft.alignments.get(at).copied().unwrap_or_default(), ..Column::default() };
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

impl Draft {
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
}
