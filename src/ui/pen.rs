//! The one way in which text gets into a frame.

use ratatui::{
    buffer::Buffer,
    style::{Color, Style},
};

use std::{ops::Range, sync::Arc};

use crate::{
    app::geometry::Area,
    layout::{
        Role, Roles,
        bidi::{self, Direction, Order},
    },
    picture::{Drawing, Ink, Picture, Placement, placeholder},
    text::width,
    theme::Theme,
};

/// Writes into a buffer in the styles of a theme.
pub(super) struct Pen<'b> {
    buffer: &'b mut Buffer,
    theme: &'b Theme,
    /// The style of the roles that were asked for last, which are mostly those asked for next.
    last: Option<(Roles, Style)>,
    /// The rows of pictures that the terminal draws itself.
    placements: Vec<Placement>,
    /// Where texts stand that run to the left and are ordered by themselves.
    leftward: Vec<Area>,
    /// Where the labels of links stand.
    labels: Vec<Area>,
}

/// What stands in the cells of a picture that the terminal draws over them: a blank that nothing else writes, so that
/// the cells are written anew when the picture is gone, and what lies over the picture can be told.
const UNDER: &str = "\u{2007}";

impl<'b> Pen<'b> {
    pub(super) fn new(buffer: &'b mut Buffer, theme: &'b Theme) -> Pen<'b> {
        Pen { buffer, theme, last: None, placements: Vec::new(), leftward: Vec::new(), labels: Vec::new() }
    }

    /// What is written into.
    pub(super) fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }

    fn style(&mut self, roles: Roles) -> Style {
        match self.last {
            Some((last, style)) if last == roles => style,
            _ => {
                let style = self.theme.style(roles);
                self.last = Some((roles, style));
                style
            }
        }
    }

    /// Writes as much of a text as fits into some cells. Returns the column behind it.
    pub(super) fn write(&mut self, (x, y): (u16, u16), cells: u16, text: &str, roles: Roles) -> u16 {
        if cells == 0 || !self.holds(x, y) {
            return x;
        }
        let style = self.style(roles);
        let end = self.buffer.set_stringn(x, y, text, cells.into(), style).0;
        if !width::is_plain(text) {
            self.divide(x..end, y);
        }
        end
    }

    /// Writes as much of a text as fits into some cells, to be ordered by itself. Returns the column behind it.
    pub(super) fn write_apart(&mut self, (x, y): (u16, u16), cells: u16, text: &str, roles: Roles) -> u16 {
        let end = self.write((x, y), cells, text, roles);
        self.apart(Area { x, y, width: end.saturating_sub(x), height: 1 }, text);
        end
    }

    /// Has what stands in an area ordered by itself, as a text is.
    pub(super) fn apart(&mut self, area: Area, text: &str) {
        if bidi::is_right_to_left(text) {
            self.leftward.push(area);
        }
    }

    /// Writes the label of a link. Returns the column behind it.
    pub(super) fn label(&mut self, (x, y): (u16, u16), cells: u16, text: &str) -> u16 {
        let end = self.write((x, y), cells, text, Role::Hint.into());
        self.labels.push(Area { x, y, width: end.saturating_sub(x), height: 1 });
        end
    }

    /// Puts the right-to-left text of an area in order: that which stands by itself, and the rest of each row.
    pub(super) fn order(&mut self, area: Area, by: Order) {
        let texts = std::mem::take(&mut self.leftward);
        super::bidi::order_around(self.buffer, &texts, area, by);
        self.leftward = texts;
    }

    /// Forgets the texts that stand by themselves, over which others will be written.
    pub(super) fn forget_order(&mut self) {
        self.leftward.clear();
    }

    /// Puts the right-to-left text of a row of the article in order.
    pub(super) fn order_article(&mut self, row: Area, by: (Direction, Order)) {
        super::bidi::order_labelled(self.buffer, &self.labels, row, by);
    }

    /// Gives each part of a letter that takes a cell of its own that cell, as terminals do: what stands behind a letter
    /// that is replaced is not cleared with it.
    fn divide(&mut self, columns: Range<u16>, y: u16) {
        for x in columns {
            let Some(cell) = self.buffer.cell_mut((x, y)) else { continue };
            let Some((letter, mark)) = width::parts(cell.symbol()) else { continue };
            let (letter, mark) = (letter.to_owned(), mark.to_owned());
            let mut other = cell.clone();
            cell.set_symbol(&letter);
            other.set_symbol(&mark);
            if let Some(next) = self.buffer.cell_mut((x + 1, y)) {
                *next = other;
            }
        }
    }

    /// Draws a row of a picture into the cells from `at` on, as many as there are.
    pub(super) fn picture(&mut self, at: (u16, u16), cells: u16, picture: &Arc<Picture>, row: u16) {
        let columns = picture.cells.columns;
        for column in 0..columns.min(cells) {
            let Some(cell) = self.buffer.cell_mut((at.0 + column, at.1)) else { continue };
            match &picture.drawing {
                Drawing::Blocks(inks) => {
                    let place = usize::from(row) * usize::from(columns) + usize::from(column);
                    let Some([upper, lower]) = inks.get(place) else { continue };
                    cell.set_symbol("▀").set_fg(colour(*upper)).set_bg(colour(*lower));
                }
                Drawing::Placed(slot, _) => {
                    let [red, green, blue] = slot.colour();
                    cell.set_symbol(&placeholder(row, column)).set_fg(Color::Rgb(red, green, blue));
                }
                Drawing::Rows(_) | Drawing::Kept(..) => {
                    cell.set_symbol(UNDER);
                }
            }
        }
        let is_placed = match picture.drawing {
            Drawing::Rows(_) => columns <= cells,
            Drawing::Kept(..) => true,
            Drawing::Blocks(_) | Drawing::Placed(..) => false,
        };
        if is_placed {
            let columns = 0..columns.min(cells);
            self.placements.push(Placement { at, picture: Arc::clone(picture), row, columns });
        }
    }

    /// The rows of pictures that the terminal draws itself, but for what something else lies over: pieces of a row where
    /// the terminal can draw these, else nothing of it.
    pub(super) fn placements(self) -> Vec<Placement> {
        let Pen { buffer, placements, .. } = self;
        let is_under = |x, y| buffer.cell((x, y)).is_some_and(|it| it.symbol() == UNDER);
        let mut seen = Vec::new();
        for placement in placements {
            let (left, y) = placement.at;
            let columns: Vec<u16> = placement.columns.clone().filter(|it| is_under(left + it, y)).collect();
            let is_whole = columns.len() == placement.columns.len();
            if is_whole {
                seen.push(placement);
            } else if matches!(placement.picture.drawing, Drawing::Kept(..)) {
                let pieces = columns.chunk_by(|it, next| it + 1 == *next);
                let piece = |it: &[u16]| Some(*it.first()?..it.last()? + 1);
                seen.extend(pieces.filter_map(piece).map(|columns| Placement {
                    at: (left + columns.start, y),
                    columns,
                    ..placement.clone()
                }));
            }
        }
        seen
    }

    /// Makes the rest of a row empty, in the style of some roles.
    pub(super) fn fill(&mut self, from: u16, to: u16, y: u16, roles: Roles) {
        let style = self.style(roles);
        for x in from..to {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Lays the styles of roles over what is written.
    pub(super) fn shade(&mut self, area: Area, roles: Roles) {
        // One bar, whatever colours are under it.
        let style = self.style(roles).fg(Color::Reset).bg(Color::Reset);
        self.buffer.set_style(ratatui::layout::Rect::new(area.x, area.y, area.width, area.height), style);
    }

    /// Makes an area empty.
    pub(super) fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            self.fill(area.x, area.x + area.width, y, Roles::NONE);
        }
    }

    /// Whether a cell is there and holds nothing to read.
    pub(super) fn is_blank(&self, x: u16, y: u16) -> bool {
        self.buffer.cell((x, y)).is_some_and(|it| it.symbol() == " ")
    }

    fn holds(&self, x: u16, y: u16) -> bool {
        let area = self.buffer.area();
        x < area.right() && y < area.bottom()
    }
}

fn colour(ink: Ink) -> Color {
    match ink {
        Ink::Exact([red, green, blue]) => Color::Rgb(red, green, blue),
        Ink::Indexed(number) => Color::Indexed(number),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Cell, layout::Rect};

    use super::*;
    use crate::{
        picture::{Cells, Pixels, Slot},
        theme::Depth,
    };

    #[test]
    fn a_picture_is_seen_beside_what_lies_over_it_where_the_terminal_can_cut_it() {
        let kept = Drawing::Kept(Slot(0), String::new(), Pixels { width: 60, height: 20 });
        for (drawing, expected) in [(kept, vec![0..2, 5..6]), (Drawing::Rows(vec![String::new()]), vec![])] {
            let picture = Arc::new(Picture { cells: Cells { columns: 6, rows: 1 }, drawing });
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
            let theme = Theme::new(Depth::None);
            let mut pen = Pen::new(&mut buffer, &theme);
            pen.picture((3, 0), 9, &picture, 0);
            pen.write((5, 0), 3, "abc", Roles::NONE);
            let seen: Vec<_> = pen.placements().into_iter().map(|it| (it.at.0, it.columns)).collect();
            let expected: Vec<_> = expected.into_iter().map(|it| (3 + it.start, it)).collect();
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn a_mark_that_takes_a_cell_has_it_to_itself() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let theme = Theme::new(Depth::None);
        let end = Pen::new(&mut buffer, &theme).write((0, 0), 8, "ทำ ก็ 漢 🇩🇪", Roles::NONE);
        let cells: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!((end, cells), (8, vec!["ท", "ำ", " ", "ก็", " ", "漢", " ", " "]));
    }
}
