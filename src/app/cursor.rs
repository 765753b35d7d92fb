//! A selected row in a list that is longer than its window.

use crate::input::Action;

/// How many rows stay visible around the selected one, where there are any.
const MARGIN: usize = 2;

/// Which row is selected, and which is at the top of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row.
    pub row: usize,
    /// The row at the top.
    pub top: usize,
    /// The rows of the window.
    pub height: usize,
}

impl Cursor {
    /// Follows an action that moves in a list of `length` rows. Says whether it is one.
    pub fn apply(&mut self, action: Action, count: Option<u32>, length: usize) -> bool {
        let times = count.map_or(1, |it| it as usize);
        let page = self.height.saturating_sub(1).max(1);
        let half = (self.height / 2).max(1);
        let last = length.saturating_sub(1);
        self.row = match action {
            Action::LineDown => self.row.saturating_add(times).min(last),
            Action::LineUp => self.row.saturating_sub(times),
            Action::HalfDown => self.row.saturating_add(half.saturating_mul(times)).min(last),
            Action::HalfUp => self.row.saturating_sub(half.saturating_mul(times)),
            Action::PageDown => self.row.saturating_add(page.saturating_mul(times)).min(last),
            Action::PageUp => self.row.saturating_sub(page.saturating_mul(times)),
            Action::ToStart => count.map_or(0, |it| it as usize - 1).min(last),
            Action::ToEnd => count.map_or(last, |it| it as usize - 1).min(last),
            _ => return false,
        };
        self.fit(length);
        true
    }

    /// Selects a row.
    pub fn select(&mut self, row: usize, length: usize) {
        self.row = row;
        self.fit(length);
    }

    /// Moves the window so that the selected row is in it.
    pub fn fit(&mut self, length: usize) {
        self.row = self.row.min(length.saturating_sub(1));
        let margin = MARGIN.min(self.height.saturating_sub(1) / 2);
        let lowest = self.row.saturating_sub(margin);
        let highest = (self.row + margin + 1).saturating_sub(self.height);
        self.top = self.top.clamp(highest.min(lowest), lowest);
        self.top = self.top.min(length.saturating_sub(self.height));
    }

    /// Keeps the selected row where it is on the screen when its number changes.
    pub fn keep(&mut self, row: usize, length: usize) {
        let offset = self.row.saturating_sub(self.top);
        self.row = row;
        self.top = row.saturating_sub(offset);
        self.fit(length);
    }

    /// Moves the window by some rows; the selected row stays in it.
    pub fn scroll(&mut self, rows: isize, length: usize) {
        let most = length.saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(rows).min(most);
        let margin = MARGIN.min(self.height.saturating_sub(1) / 2);
        let first = if self.top == 0 { 0 } else { self.top + margin };
        let last = if self.top == most { length } else { self.top + self.height - margin };
        self.row = self.row.clamp(first, last.saturating_sub(1).max(first));
        self.fit(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_in_the_window() {
        for height in [0, 1, 2, 5, 20] {
            for length in [0, 1, 3, 100] {
                let mut cursor = Cursor { height, ..Cursor::default() };
                let actions = [
                    Action::PageDown,
                    Action::LineDown,
                    Action::ToEnd,
                    Action::HalfUp,
                    Action::LineUp,
                    Action::ToStart,
                ];
                for action in actions {
                    cursor.apply(action, None, length);
                    assert!(cursor.row < length.max(1));
                    assert!(
                        height == 0 || (cursor.top..cursor.top + height).contains(&cursor.row),
                        "{cursor:?}"
                    );
                }
                cursor.scroll(7, length);
                assert!(height == 0 || (cursor.top..cursor.top + height).contains(&cursor.row), "{cursor:?}");
            }
        }
    }

    #[test]
    fn rows_inserted_above_do_not_move_what_is_looked_at() {
        let mut cursor = Cursor { row: 10, top: 5, height: 20 };
        cursor.keep(15, 100);
        assert_eq!((cursor.row, cursor.top), (15, 10));
    }
}
