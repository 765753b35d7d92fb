//! The mouse: the wheel scrolls what is under it, a click does what Enter does there, the lines between panes can be dragged.

use crate::{
    input::Action,
    layout::{self, Row},
    message::{Effect, Mouse, MouseKind},
};

use super::{
    App, MARGINS,
    geometry::{self, Pane},
    list, side,
};

/// The rows that a notch of the wheel scrolls.
const NOTCH: usize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        if self.overlay.is_some() {
            self.mouse_over_overlay(mouse, effects);
            return;
        }
        match mouse.kind {
            MouseKind::WheelDown => self.wheel(mouse, 1),
            MouseKind::WheelUp => self.wheel(mouse, -1),
            MouseKind::Press => self.press(mouse, effects),
            MouseKind::Drag => self.drag(mouse),
            MouseKind::Release => self.drag = None,
        }
    }

    fn wheel(&mut self, mouse: Mouse, step: isize) {
        let rows = step * NOTCH.cast_signed();
        match self.geometry.pane_at(mouse.column, mouse.row) {
            Some(Pane::Library) => {
                let length = self.list.view.rows().len();
                self.list.cursor.scroll(rows, length);
            }
            Some(Pane::Reader) => {
                if let Some(reader) = &mut self.reader {
                    if step > 0 { reader.down(NOTCH) } else { reader.up(NOTCH) }
                }
            }
            Some(Pane::Side) => {
                if let (Some(side), Some(reader)) = (&mut self.side, &self.reader) {
                    let length = side.length(reader.document());
                    side.cursor.scroll(rows, length);
                }
            }
            None => (),
        }
    }

    fn drag(&mut self, mouse: Mouse) {
        let Some((line, from)) = self.drag else { return };
        let columns = i32::from(mouse.column) - i32::from(from);
        let Some(shifts) = geometry::moved(self.wish(), Some(line), columns) else { return };
        let before = std::mem::replace(&mut self.shifts, shifts);
        // Beyond its end it waits for the mouse to come back to it.
        let moved = shifts.iter().zip(before).nth(line).map_or(0, |(now, before)| now.saturating_sub(before));
        self.drag = Some((line, from.saturating_add_signed(moved)));
    }

    fn press(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        self.message = None;
        self.hints = None;
        let line = self.geometry.dividers.iter().position(|it| *it == Some(mouse.column));
        if let Some(line) = line.filter(|_| mouse.row < self.geometry.status.y) {
            self.drag = Some((line, mouse.column));
            return;
        }
        let Some(pane) = self.geometry.pane_at(mouse.column, mouse.row) else { return };
        let Some(area) = self.geometry.area(pane) else { return };
        let inside = if self.is_zen { area } else { area.below_title() };
        let Some(row) = mouse.row.checked_sub(inside.y).map(usize::from) else {
            self.go_to_pane(pane);
            return;
        };
        match pane {
            Pane::Library => {
                self.focus = pane;
                if let Some(list::Intent::Open(post)) = self.list.click(row) {
                    self.open_post(post, effects);
                }
            }
            Pane::Reader => self.click_text(usize::from(mouse.column.saturating_sub(inside.x)), row, effects),
            Pane::Side => self.click_side(row),
        }
    }

    fn click_side(&mut self, row: usize) {
        self.focus = Pane::Side;
        let (Some(side), Some(reader)) = (&mut self.side, &mut self.reader) else { return };
        let document = reader.document().clone();
        let row = side.cursor.top + row;
        if row < side.length(&document) && row < side.cursor.top + side.cursor.height {
            side.cursor.row = row;
            if let Some(link) = side.link(&document) {
                reader.select(link);
            } else if let (side::View::Outline, Some(heading)) = (side.view, document.outline.get(row)) {
                reader.go(heading.text.start);
            }
        }
    }

    /// Selects the link under the mouse, or follows it if it is selected already; folds and unfolds what is not a link.
    fn click_text(&mut self, column: usize, row: usize, effects: &mut Vec<Effect>) {
        if self.reader.is_none() {
            return;
        }
        self.focus = Pane::Reader;
        let left = self.text_column();
        let Some(reader) = &mut self.reader else { return };
        let Some((anchor, rows)) = reader.screen.get(row).cloned() else { return };
        reader.focus = row;
        let document = reader.document().clone();
        let row_has_text = rows.get(anchor.row).is_some_and(Row::has_text);
        let row = rows.get(anchor.row);
        let cell = column.checked_sub(left).zip(row).map(|(cell, row)| {
            let direction = layout::bidi::direction(&document, anchor.block);
            let cells = reader.view.width();
            if self.settings.bidi == layout::bidi::Order::Terminal {
                cell
            } else {
                layout::bidi::written_cell(&document, row, (direction, cells), cell)
            }
        });
        let byte = cell.zip(row).and_then(|(cell, row)| row.byte_at(&document, cell));
        let link = byte.and_then(|at| document.links.iter().position(|it| it.text.contains(at)));
        match link {
            Some(link) if reader.selected == Some(link) => self.use_link(Action::Follow, link, effects),
            Some(link) => {
                reader.selected = Some(link);
                self.follow_in_side();
            }
            None => {
                reader.selected = None;
                if let Some(fold) = document.fold_of(anchor.block).filter(|_| row_has_text) {
                    reader.toggle(fold);
                }
            }
        }
    }

    /// The column of the reader pane in which text begins.
    pub fn text_column(&self) -> usize {
        let (Some(reader), Some(area)) = (&self.reader, self.geometry.reader) else { return 0 };
        let room = usize::from(area.width).saturating_sub(MARGINS);
        (room.saturating_sub(reader.view.width())) / 2 + MARGINS - 1
    }
}
