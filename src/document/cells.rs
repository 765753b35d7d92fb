//! Tables as they are kept: their rows, cells and columns, and what layout asks of them.
//!
//! What is not here: how they are read (`table`), how they are drawn (`layout`).

use crate::text::Span;

use super::table::columns_of;

/// A table, whose rows are blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells, row after row; a row may have fewer than there are columns.
    pub(super) cells: Vec<Span>,
    /// Where the cells of each row end.
    pub(super) ends: Vec<u32>,
    /// The cells over several columns: where the text of each begins, and how many those are.
    pub(super) wide: Vec<(u32, u8)>,
    /// The cells over several rows: where the text of each begins, and how many those are.
    pub(super) tall: Vec<(u32, u16)>,
    /// The places of cells over several columns below the headings.
    pub over: Vec<Over>,
    /// How many rows below the headings have cells of several lines.
    pub broken: u32,
    /// How many of the first rows are headings.
    pub heads: u32,
    /// Its first block.
    pub first_block: u32,
}

impl Table {
    /// The number of rows.
    pub fn rows(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The cells of a row: at most one for each column.
    pub fn row(&self, row: u32) -> &[Span] {
        let end = |row: u32| self.ends.get(row as usize).map_or(self.cells.len(), |it| *it as usize);
        let start = row.checked_sub(1).map_or(0, end);
        self.cells.get(start..end(row)).unwrap_or_default()
    }
}

/// A place of cells over several columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// The first of the columns.
    pub first: usize,
    /// How many they are.
    pub columns: usize,
    /// How many such cells there are.
    pub cells: u32,
    /// How wide the widest line of them is.
    pub natural: u32,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// On which side its cells stand.
    pub alignment: Alignment,
    /// The cells of its widest line.
    pub natural: u32,
    /// The cells of the widest line of its headings.
    pub head: u32,
    /// The cells of its widest unbreakable piece.
    pub word: u32,
    /// Of its lines that are wider than each of [`WIDTHS`], how many there are, and how many cells they take together.
    pub beyond: [(u32, u32); WIDTHS.len()],
}

/// The widths by which it is known of a column how much of it would wrap.
pub const WIDTHS: [u32; 14] = [0, 4, 6, 8, 11, 14, 18, 24, 32, 44, 60, 80, 120, 200];

/// On which side a cell's text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Where text begins.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Where text ends.
    End,
}

impl Table {
    /// How many columns a cell takes; those behind its own are empty in its row.
    pub fn columns_of(&self, cell: Span) -> usize {
        columns_of(&self.wide, cell)
    }

    /// Whether the cell that stands in a column above the lower edge of a row goes on below it.
    pub fn goes_on(&self, row: u32, column: usize) -> bool {
        /// A cell over more rows is looked for no farther above.
        const FARTHEST: u32 = 16;
        if self.tall.is_empty() {
            return false;
        }
        let cell = |row: u32| self.row(row).get(column).copied().filter(|it| !it.is_empty());
        let from = row.saturating_sub(FARTHEST);
        let found = (from..=row).rev().find_map(|it| Some((row - it + 1, cell(it)?)));
        let rows = |cell: Span| {
            let at = self.tall.binary_search_by_key(&cell.start, |it| it.0).ok()?;
            self.tall.get(at).map(|it| u32::from(it.1))
        };
        found.is_some_and(|(above, cell)| rows(cell).is_some_and(|it| it > above))
    }
}
