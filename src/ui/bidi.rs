//! Right-to-left text, put in the order in which it is read.
//!
//! Few terminals order text by the Unicode Bidirectional Algorithm (UAX #9), and
//! most of those that do leave it alone when they are told to (ECMA-48, 8.3.106
//! and "BDSM"). So each row is ordered here, cell by cell with its style, after
//! everything has been written as it is read: all of it, or only the words where
//! the terminal turns the letters of each around.
//!
//! What is not here: the order itself (`layout`).

use ratatui::{buffer::Buffer, buffer::Cell};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::geometry::Area,
    layout::bidi::{self, Direction, Order},
};

/// Orders the rows of an area, each by itself.
pub(super) fn order(buffer: &mut Buffer, area: Area, direction: Direction, by: Order) {
    if by == Order::Terminal {
        return;
    }
    for y in area.y..area.y + area.height {
        let symbols = (area.x..area.x + area.width).filter_map(|x| buffer.cell((x, y))).map(Cell::symbol);
        if !bidi::is_as_written(symbols, direction) {
            order_row(buffer, Area { y, height: 1, ..area }, direction, by);
        }
    }
}

fn order_row(buffer: &mut Buffer, area: Area, direction: Direction, by: Order) {
    let units = units(buffer, area);
    let symbols: Vec<&str> = units.iter().filter_map(|it| it.first()).map(Cell::symbol).collect();
    let mut placed = bidi::order(&symbols, direction);
    if by == Order::Words {
        bidi::turn_words(&symbols, &mut placed);
    }
    let mut x = area.x;
    for place in placed {
        let Some(unit) = units.get(place.index) else { continue };
        for (at, cell) in unit.iter().enumerate() {
            let Some(target) = buffer.cell_mut((x, area.y)) else { return };
            *target = cell.clone();
            if let (0, true, Some(mirror)) = (at, place.is_reversed, bidi::mirror(cell.symbol())) {
                target.set_char(mirror);
            }
            x += 1;
        }
    }
}

/// The characters of a row, each with the cells that it takes.
fn units(buffer: &Buffer, area: Area) -> Vec<Vec<Cell>> {
    let mut units = Vec::new();
    let mut x = area.x;
    let end = area.x + area.width;
    while x < end {
        let Some(cell) = buffer.cell((x, area.y)) else { break };
        let width = (cell.symbol().width().max(1) as u16).min(end - x);
        units.push((x..x + width).filter_map(|it| buffer.cell((it, area.y)).cloned()).collect());
        x += width;
    }
    units
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn cells_are_ordered_as_their_text_is() {
        for (by, expected) in [
            (Order::Letters, "    .漢 (abc) םולש •"),
            (Order::Words, "    .漢 (abc) שלום •"),
            (Order::Terminal, "• שלום 漢 (abc).    "),
        ] {
            let area = Area { x: 0, y: 0, width: 20, height: 1 };
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
            buffer.set_string(0, 0, "• שלום 漢 (abc).", ratatui::style::Style::new());
            order(&mut buffer, area, Direction::RightToLeft, by);
            let row: String = buffer.content.iter().map(Cell::symbol).collect();
            assert_eq!(row.replace("漢 ", "漢").trim_end(), expected.trim_end());
        }
    }
}
