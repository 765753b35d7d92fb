//! The rows of a list over the panes: where it lies, and how its items fall into rows of the screen.
//!
//! What does not fit beside another is wrapped, so that nothing is cut; where
//! there is little room, what stands behind a label stands below it, and in a window of
//! one row the beginning of it all is shown. Only the items in the window are laid out.

use crate::text::{fit, width};

use super::{
    chooser::{Chooser, Item},
    geometry::Area,
};

/// The widest that a list becomes.
const WIDEST: u16 = 100;
/// The most rows of a list, unless three quarters of the screen are more.
const MOST: u16 = 24;
/// From so many cells on a label and what stands behind it share a row.
const BESIDE: usize = 36;
/// The fewest cells of the labels.
const NARROWEST: usize = 8;

/// A row of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The part of the label.
    pub label: String,
    /// The part of what stands behind it.
    pub detail: String,
}

impl Chooser {
    /// Works out where it lies on a screen, and which items are in the window.
    pub fn prepare(&mut self, screen: Area) {
        let most = screen.height.saturating_sub(4).clamp(1, MOST.max(screen.height / 4 * 3));
        self.area = screen.boxed(WIDEST, most + 3);
        self.is_low = most < 2;
        let items = self.items.iter();
        let rows = items.scan(0, |rows, it| Some(std::mem::replace(rows, *rows + self.rows(it).len())));
        let enough = rows.take_while(|it| *it <= usize::from(most)).count();
        let total: usize = self.items.iter().take(enough).map(|it| self.rows(it).len()).sum();
        self.area = screen.boxed(WIDEST, (total.max(1) as u16).min(most) + 3);
        let room = usize::from(self.list_area().height);
        self.cursor.height = self.items_from(self.cursor.top, room).max(1);
        self.cursor.fit(self.shown.len());
        while self.cursor.top < self.cursor.row
            && self.items_from(self.cursor.top, room) <= self.cursor.row - self.cursor.top
        {
            self.cursor.top += 1;
        }
    }

    /// Where its items are: below what is typed.
    pub fn list_area(&self) -> Area {
        self.area.inside_box().below_title()
    }

    /// The column, from the left of the list, in which what stands behind labels begins.
    pub fn detail_column(&self) -> usize {
        if self.is_stacked() { 2 } else { self.label_room() + 2 }
    }

    fn room(&self) -> usize {
        self.list_area().width.into()
    }

    fn is_stacked(&self) -> bool {
        self.room() < BESIDE
    }

    fn label_room(&self) -> usize {
        if self.is_stacked() { self.room() } else { self.label_share(self.room()).max(NARROWEST) }
    }

    /// The rows of an item, at least one.
    pub fn rows(&self, item: &Item) -> Vec<Row> {
        if item.is_heading() {
            let label = width::ellipsize(&item.label, self.room()).into_owned();
            return vec![Row { label, detail: String::new() }];
        }
        if self.is_low {
            return vec![self.only_row(item)];
        }
        let room = self.label_room();
        let labels = self.keys(item).map_or_else(|| fit::rows(&item.label, room), |it| packed(&it, room));
        let details = fit::rows(&item.detail, self.room().saturating_sub(self.detail_column()));
        if self.is_stacked() {
            let labels = labels.into_iter().map(|label| Row { label, ..Row::default() });
            let details = details.into_iter().filter(|it| !it.is_empty());
            return labels.chain(details.map(|detail| Row { detail, ..Row::default() })).collect();
        }
        let count = labels.len().max(details.len());
        let (mut labels, mut details) = (labels.into_iter(), details.into_iter());
        let row =
            |_| Row { label: labels.next().unwrap_or_default(), detail: details.next().unwrap_or_default() };
        (0..count).map(row).collect()
    }

    /// All that there is room for where a window has one row: the first key, or the label, and the beginning of the rest.
    fn only_row(&self, item: &Item) -> Row {
        let label = self.keys(item).and_then(|it| it.first().copied()).unwrap_or(&item.label);
        let text = format!("{label} {}", item.detail);
        Row { label: width::ellipsize(text.trim_end(), self.room()).into_owned(), detail: String::new() }
    }

    /// How many items from one on fit into some rows whole.
    fn items_from(&self, first: usize, room: usize) -> usize {
        let mut used = 0;
        let items = self.shown.iter().skip(first).filter_map(|&it| self.items.get(it));
        items
            .take_while(|it| {
                used += self.rows(it).len();
                used <= room
            })
            .count()
    }

    /// The place among those shown of the item at a row of the window.
    pub(super) fn item_at(&self, row: usize) -> Option<usize> {
        let mut below = 0;
        let items = self.shown.iter().enumerate().skip(self.cursor.top);
        items
            .take(row + 1)
            .find(|(_, it)| {
                below += self.items.get(**it).map_or(1, |it| self.rows(it).len());
                row < below
            })
            .map(|it| it.0)
    }
}

/// Keys in rows of so many cells, each of them whole where it has room.
fn packed(keys: &[&str], cells: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for key in keys {
        match rows.last_mut().filter(|it| width::width(it) + 2 + width::width(key) <= cells) {
            Some(row) => row.push_str(&format!("  {key}")),
            None if width::width(key) <= cells => rows.push((*key).to_owned()),
            None => rows.extend(fit::rows(key, cells)),
        }
    }
    rows
}
