//! Right-to-left text, put in the order in which it is read.
//!
//! Few terminals order text by the Unicode Bidirectional Algorithm (UAX #9), and
//! those that do are told to leave it alone (ECMA-48, 8.3.106 and "BDSM"). So
//! each row is ordered here, cell by cell with its style, after everything has
//! been written as it is read. The direction of a row is its paragraph's, so
//! the text of an Arabic or Hebrew one stands at the right edge of the column
//! with its bullets.
//!
//! What is not here: joining Arabic letters, which is the terminal's.

use ratatui::{buffer::Buffer, buffer::Cell};
use unicode_bidi::{BidiInfo, Level};
use unicode_width::UnicodeWidthStr;

use crate::app::geometry::Area;

/// Brackets and their mirror images, in turn.
const MIRRORED: &str = "()[]{}<>«»‹›≤≥";

/// The direction of a paragraph: that of its first letter that has one (UAX #9, P2 and P3).
pub(super) fn is_right_to_left(text: &str) -> bool {
    let letters = text.chars().take(400);
    let direction = letters.filter(|it| !it.is_ascii() || it.is_ascii_alphabetic()).find_map(|c| {
        if is_rtl(c) {
            Some(true)
        } else if c.is_alphabetic() {
            Some(false)
        } else {
            None
        }
    });
    direction.unwrap_or(false)
}

/// Whether a character is a letter of a script that is written from right to left.
fn is_rtl(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

/// A character on the screen with the cells that it takes.
struct Unit {
    /// The byte of the row's text at which it begins.
    start: usize,
    cells: Vec<Cell>,
}

/// Orders the rows of an area, each by itself.
pub(super) fn order(buffer: &mut Buffer, area: Area, is_right_to_left: bool) {
    for y in area.y..area.y + area.height {
        let symbols = (area.x..area.x + area.width).filter_map(|x| buffer.cell((x, y)));
        // Told by the first byte, as almost all rows hold none: U+0590 and what follows begins with 0xD6 or more.
        let is_candidate = |it: &&Cell| it.symbol().as_bytes().first().is_some_and(|byte| *byte >= 0xd6);
        let has_rtl = symbols.clone().filter(is_candidate).any(|it| it.symbol().chars().any(is_rtl));
        if is_right_to_left && symbols.clone().any(|it| it.symbol() != " ") {
            order_row(buffer, Area { y, height: 1, ..area }, true);
        } else if has_rtl {
            for part in parts(buffer, Area { y, height: 1, ..area }) {
                order_row(buffer, part, false);
            }
        }
    }
}

/// The parts of a row that stand apart from each other, such as a title and a date, which are no sentence together.
fn parts(buffer: &Buffer, row: Area) -> Vec<Area> {
    let symbol = |x: u16| buffer.cell((x, row.y)).map_or(" ", Cell::symbol);
    let is_line = |x: u16| symbol(x).chars().all(|it| matches!(it, '\u{2500}'..='\u{257f}'));
    let is_gap = |x: u16| is_line(x) || (symbol(x) == " " && (symbol(x + 1) == " " || is_line(x + 1)));
    let mut parts = Vec::new();
    let mut start = row.x;
    let end = row.x + row.width;
    for x in row.x..=end {
        if x == end || is_gap(x) {
            if x > start {
                parts.push(Area { x: start, width: x - start, ..row });
            }
            start = x + 1;
        }
    }
    parts
}

fn order_row(buffer: &mut Buffer, area: Area, is_right_to_left: bool) {
    let (text, units) = units(buffer, area);
    let level = if is_right_to_left { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&text, Some(level));
    let Some(paragraph) = info.paragraphs.first() else { return };
    let levels = info.reordered_levels(paragraph, paragraph.range.clone());
    let levels: Vec<Level> = units.iter().map(|it| levels.get(it.start).copied().unwrap_or(level)).collect();
    let mut x = area.x;
    for index in BidiInfo::reorder_visual(&levels) {
        let Some(unit) = units.get(index) else { continue };
        let is_reversed = levels.get(index).is_some_and(Level::is_rtl);
        for (at, cell) in unit.cells.iter().enumerate() {
            let Some(place) = buffer.cell_mut((x, area.y)) else { return };
            *place = cell.clone();
            if let (0, true, Some(mirror)) = (at, is_reversed, mirror(cell.symbol())) {
                place.set_char(mirror);
            }
            x += 1;
        }
    }
}

/// The characters of a row, and their text.
fn units(buffer: &Buffer, area: Area) -> (String, Vec<Unit>) {
    let (mut text, mut units) = (String::new(), Vec::new());
    let mut x = area.x;
    let end = area.x + area.width;
    while x < end {
        let Some(cell) = buffer.cell((x, area.y)) else { break };
        let width = (cell.symbol().width().max(1) as u16).min(end - x);
        let cells = (x..x + width).filter_map(|it| buffer.cell((it, area.y)).cloned()).collect();
        units.push(Unit { start: text.len(), cells });
        text.push_str(cell.symbol());
        x += width;
    }
    (text, units)
}

fn mirror(symbol: &str) -> Option<char> {
    let mut chars = symbol.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let at = MIRRORED.chars().position(|it| it == c)?;
    MIRRORED.chars().nth(at ^ 1)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[track_caller]
    fn check(text: &str, is_right_to_left: bool, expected: &str) {
        let area = Area { x: 0, y: 0, width: 20, height: 1 };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, ratatui::style::Style::new());
        order(&mut buffer, area, is_right_to_left);
        let row: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(row, expected);
    }

    #[test]
    fn rows_are_ordered_as_they_are_read() {
        check("abc (שלום) d", false, "abc (םולש) d        ");
        check("שלום 123 עולם", true, "       םלוע 123 םולש");
        check("• שלום (abc).", true, "       .(abc) םולש •");
        check("abc", true, "                 abc");
        check("abc", false, "abc                 ");
        check("שלום  12 ─ עולם", false, "םולש  12 ─ םלוע     ");
    }

    #[test]
    fn the_first_letter_decides() {
        assert!(is_right_to_left("1. «שלום» abc"));
        assert!(!is_right_to_left("abc שלום"));
        assert!(!is_right_to_left("123"));
    }
}
