//! What is known of the picture that a block stands for, and the room that it gets.

use crate::{
    picture::{Cells, Pixels},
    text::Shown,
};

/// What is known of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Its size, by which it is drawn.
    Sized(Pixels),
    /// Why it is not drawn.
    Refused(Shown),
}

/// What the cells of a picture depend on besides its own size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// The pixels of a cell.
    pub(super) cell: Pixels,
    /// The most rows that it may take.
    pub(super) rows: u16,
}

impl Scale {
    /// The scale in a window of some height: most of it, so that one sees what the picture belongs to.
    pub(super) fn new(cell: Pixels, height: usize) -> Scale {
        Scale { cell, rows: u16::try_from(height * 3 / 5).unwrap_or(u16::MAX).max(2) }
    }

    /// The room beside what stands before a row.
    pub(super) fn room(self, columns: usize) -> Cells {
        Cells { columns: u16::try_from(columns).unwrap_or(u16::MAX), rows: self.rows }
    }
}
