//! The one way in which text gets into a frame.

use ratatui::{
    buffer::Buffer,
    style::{Color, Style},
};

use crate::{app::geometry::Area, layout::Roles, theme::Theme};

/// Writes into a buffer in the styles of a theme.
pub(super) struct Pen<'b> {
    buffer: &'b mut Buffer,
    theme: &'b Theme,
    /// The style of the roles that were asked for last, which are mostly those asked for next.
    last: Option<(Roles, Style)>,
}

impl<'b> Pen<'b> {
    pub(super) fn new(buffer: &'b mut Buffer, theme: &'b Theme) -> Pen<'b> {
        Pen { buffer, theme, last: None }
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
        self.buffer.set_stringn(x, y, text, cells.into(), style).0
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
