//! Drawing: what the app holds, on the screen. Never changes state.
//!
//! What lives here: [`draw`], and a room for each pane. All text goes through
//! one pen (module `pen`) and, before the frame is handed over, once more through a
//! check that no cell holds a control character.
//!
//! What is not here: what is drawn (`app`, `layout`), colours (`theme`).

mod bidi;
mod list;
mod overlay;
mod pen;
mod popup;
mod reader;
mod side;
mod status;
mod welcome;

use ratatui::{Frame, buffer::Buffer, layout::Position};

use crate::{
    app::{
        App,
        geometry::{Area, Pane},
    },
    layout::{Role, Roles, bidi::Direction},
    picture::Placement,
    text::{shown::STAND_IN, width},
    theme::Theme,
};

use pen::Pen;

/// Draws everything.
///
/// Returns the rows of pictures that the terminal is to draw itself.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: &Theme) -> Vec<Placement> {
    let (cursor, placements) = draw_into(frame.buffer_mut(), app, theme);
    if let Some((x, y)) = cursor {
        frame.set_cursor_position(Position::new(x, y));
    }
    placements
}

/// Draws everything into a buffer. Returns where the terminal's cursor is, if something is being typed, and the rows of
/// pictures that the terminal is to draw itself.
pub fn draw_into(buffer: &mut Buffer, app: &App, theme: &Theme) -> (Option<(u16, u16)>, Vec<Placement>) {
    let mut pen = Pen::new(buffer, theme);
    if app.geometry.is_too_small() {
        too_small(&mut pen, app.geometry.screen);
        return (None, Vec::new());
    }
    if let Some(area) = app.geometry.library {
        list::draw(&mut pen, app, area);
    }
    if let Some(area) = app.geometry.reader {
        reader::draw(&mut pen, app, area);
    }
    if let Some(area) = app.geometry.side {
        side::draw(&mut pen, app, area);
    }
    order(&mut pen, app);
    for column in app.geometry.dividers.into_iter().flatten() {
        for row in 0..app.geometry.status.y {
            pen.write((column, row), 1, "│", Role::Border.into());
        }
    }
    let mut cursor = status::draw(&mut pen, app);
    if let Some(overlay) = &app.overlay {
        cursor = overlay::draw(&mut pen, overlay, app);
    }
    bidi::order(pen.buffer(), app.geometry.status, Direction::LeftToRight, app.settings.bidi);
    let placements = pen.placements();
    check(buffer);
    (cursor, placements)
}

/// Puts right-to-left text in order: of the article by its paragraphs, elsewhere within each row.
fn order(pen: &mut Pen<'_>, app: &App) {
    let geometry = &app.geometry;
    for area in [geometry.library, geometry.side].into_iter().flatten() {
        pen.order(area, app.settings.bidi);
    }
    if let Some(area) = geometry.reader {
        reader::order(pen, app, area);
    }
}

fn too_small(pen: &mut Pen<'_>, screen: Area) {
    let texts = ["byline needs a screen of 20 × 5 cells", "screen too small", "too small", "…"];
    let fitting =
        texts.iter().find(|it| width::width(it) <= screen.width.into()).copied().unwrap_or_default();
    if screen.height > 0 {
        pen.write((0, 0), screen.width, fitting, Roles::NONE);
    }
}

/// Draws the title of a pane: a name, a line, and something on the right.
fn title(pen: &mut Pen<'_>, area: Area, name: &str, right: &str, is_focused: bool) {
    let role = if is_focused { Role::BorderFocused } else { Role::Border };
    let line = if is_focused { "━" } else { "─" };
    let row = line.repeat(area.width.into());
    pen.write((area.x, area.y), area.width, &row, role.into());
    let right = if right.is_empty() { String::new() } else { format!(" {right} ") };
    let right_width = width::width(&right) as u16;
    if right_width + 6 <= area.width {
        pen.write((area.x + area.width - right_width - 1, area.y), right_width, &right, role.into());
    }
    let room = usize::from(area.width).saturating_sub(if right_width > 0 {
        usize::from(right_width) + 5
    } else {
        4
    });
    let name = width::ellipsize(name, room);
    if !name.is_empty() {
        pen.write((area.x + 1, area.y), area.width.saturating_sub(1), &format!(" {name} "), role.into());
    }
}

/// Whether a pane has the keys.
fn is_focused(app: &App, pane: Pane) -> bool {
    app.focus == pane && app.prompt.is_none() && app.overlay.is_none()
}

/// Makes sure that no cell holds a control character, which the terminal would obey.
fn check(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let is_safe = match cell.symbol().as_bytes() {
            [byte] => !byte.is_ascii_control(),
            _ => !cell.symbol().chars().any(char::is_control),
        };
        if !is_safe {
            debug_assert!(is_safe, "a control character in the frame: {:?}", cell.symbol());
            cell.set_char(STAND_IN);
        }
    }
}
