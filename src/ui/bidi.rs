//! Right-to-left text, put in the order in which it is read.
//!
//! Few terminals order text by the Unicode Bidirectional Algorithm (UAX #9), and
//! most of those that do leave it alone when they are told to (ECMA-48, 8.3.106
//! and "BDSM"). So each row is ordered here, cell by cell with its style, after
//! everything has been written as it is read: all of it, or only the words where
//! the terminal turns the letters of each around.
//!
//! Beside the article a row holds several things, such as a name and a host: each
//! of them is ordered by itself. The label of a link is no word of the text
//! around it, but goes with its link.
//!
//! What is not here: the order itself (`layout`).

use ratatui::{buffer::Buffer, buffer::Cell};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::geometry::Area,
    layout::bidi::{self, Direction, Order},
};

/// What stands for a label where text is ordered: a letter of the direction in which its link follows it.
const LABEL: &str = "\u{5d0}";

/// Orders the rows of an area, each by itself.
pub(super) fn order(buffer: &mut Buffer, area: Area, direction: Direction, by: Order) {
    order_labelled(buffer, &[], area, (direction, by));
}

/// Orders the rows of an area, each by itself, in which there are labels.
pub(super) fn order_labelled(
    buffer: &mut Buffer,
    labels: &[Area],
    area: Area,
    (direction, by): (Direction, Order),
) {
    if by == Order::Terminal {
        return;
    }
    for y in area.y..area.y + area.height {
        let symbols = (area.x..area.x + area.width).filter_map(|x| buffer.cell((x, y))).map(Cell::symbol);
        if !bidi::is_as_written(symbols, direction) {
            order_row(buffer, labels, Area { y, height: 1, ..area }, (direction, by));
        }
    }
}

/// Orders the rows of an area in which some texts, given by where they stand, run to the left.
pub(super) fn order_around(buffer: &mut Buffer, texts: &[Area], area: Area, by: Order) {
    for y in area.y..area.y + area.height {
        let mut own: Vec<Area> =
            texts.iter().filter(|it| it.y == y && area.contains(it.x, y)).copied().collect();
        own.sort_by_key(|it| it.x);
        let mut x = area.x;
        for text in own {
            let width = text.x.saturating_sub(x);
            order(buffer, Area { x, y, width, height: 1 }, Direction::LeftToRight, by);
            order(buffer, text, Direction::RightToLeft, by);
            x = text.x + text.width;
        }
        let width = (area.x + area.width).saturating_sub(x);
        order(buffer, Area { x, y, width, height: 1 }, Direction::LeftToRight, by);
    }
}

fn order_row(buffer: &mut Buffer, labels: &[Area], area: Area, (direction, by): (Direction, Order)) {
    let units = units(buffer, labels, area);
    let symbol = |unit: &(Vec<Cell>, bool)| match (unit.1, unit.0.first()) {
        (true, _) if direction == Direction::RightToLeft => LABEL.to_owned(),
        (_, cell) => cell.map(|it| it.symbol().to_owned()).unwrap_or_default(),
    };
    let symbols: Vec<String> = units.iter().map(symbol).collect();
    let symbols: Vec<&str> = symbols.iter().map(String::as_str).collect();
    let mut placed = bidi::order(&symbols, direction);
    if by == Order::Words {
        bidi::turn_words(&symbols, &mut placed);
    }
    let mut x = area.x;
    for place in placed {
        let Some((unit, _)) = units.get(place.index) else { continue };
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

/// The characters of a row, each with the cells that it takes; a label is one, and told apart.
fn units(buffer: &Buffer, labels: &[Area], area: Area) -> Vec<(Vec<Cell>, bool)> {
    let mut units = Vec::new();
    let mut x = area.x;
    let end = area.x + area.width;
    while x < end {
        let Some(cell) = buffer.cell((x, area.y)) else { break };
        let label = labels.iter().find(|it| (it.x, it.y) == (x, area.y)).map(|it| it.width);
        let width = label.unwrap_or(cell.symbol().width().max(1) as u16).min(end - x);
        let cells = (x..x + width).filter_map(|it| buffer.cell((it, area.y)).cloned());
        units.push((cells.collect(), label.is_some()));
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

    #[test]
    fn a_label_stands_at_its_link_and_a_field_by_itself() {
        let write = |text: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 1));
            buffer.set_string(0, 0, text, ratatui::style::Style::new());
            buffer
        };
        let read = |buffer: &Buffer| buffer.content.iter().map(Cell::symbol).collect::<String>();
        let area = Area { x: 0, y: 0, width: 14, height: 1 };
        let mut buffer = write("של @abfdקו ם");
        let label = Area { x: 6, width: 2, ..area };
        order_labelled(&mut buffer, &[label], area, (Direction::RightToLeft, Order::Letters));
        assert_eq!(read(&buffer), "  ם וקfdab@ לש");
        let mut buffer = write(" 1 של! a.org");
        order_around(&mut buffer, &[Area { x: 3, width: 3, ..area }], area, Order::Letters);
        assert_eq!(read(&buffer), " 1 !לש a.org  ");
    }
}
