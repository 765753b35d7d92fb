//! Right-to-left text, put in the order in which it is read.
//!
//! Few terminals order text by the Unicode Bidirectional Algorithm (UAX #9), and
//! those that do are told to leave it alone (ECMA-48, 8.3.106 and "BDSM"). So
//! each row is ordered here, cell by cell with its style, after everything has
//! been written as it is read.
//!
//! What is not here: the order itself (`layout`).

use ratatui::{buffer::Buffer, buffer::Cell};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::geometry::Area,
    layout::bidi::{self, Direction},
};

/// Orders the rows of an area, each by itself.
pub(super) fn order(buffer: &mut Buffer, area: Area, direction: Direction) {
    for y in area.y..area.y + area.height {
        let symbols = (area.x..area.x + area.width).filter_map(|x| buffer.cell((x, y))).map(Cell::symbol);
        if !bidi::is_as_written(symbols, direction) {
            order_row(buffer, Area { y, height: 1, ..area }, direction);
        }
    }
}

fn order_row(buffer: &mut Buffer, area: Area, direction: Direction) {
    let units = units(buffer, area);
    let symbols: Vec<&str> = units.iter().filter_map(|it| it.first()).map(Cell::symbol).collect();
    let placed = bidi::order(&symbols, direction);
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
        let area = Area { x: 0, y: 0, width: 20, height: 1 };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "• שלום 漢 (abc).", ratatui::style::Style::new());
        order(&mut buffer, area, Direction::RightToLeft);
        let row: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(row.replace("漢 ", "漢"), "    .漢 (abc) םולש •");
    }
}
