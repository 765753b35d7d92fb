//! The status line.

use crate::{app::App, layout::Role, text::width};

use super::Pen;

/// Draws the status line. Returns where the cursor is if something is typed there.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App) -> Option<(u16, u16)> {
    let area = app.geometry.status;
    let status = app.status();
    let right_width = (width::width(&status.right) as u16).min(area.width);
    let mut room = area.width;
    if right_width > 0 && right_width + 8 < area.width {
        let x = area.width - right_width - 1;
        pen.write((x, area.y), right_width, &status.right, Role::Message.into());
        room = x.saturating_sub(1);
    }
    if let Some(prompt) = &app.prompt {
        let (before, behind) = prompt.line.parts();
        let sign = prompt.sign();
        // The end of a long line is where one types.
        let fits = usize::from(room).saturating_sub(width::width(sign) + 2);
        let mut before = before.as_str();
        while width::width(before) > fits {
            before = before.get(before.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        }
        let x = pen.write((1, area.y), room, sign, Role::Marker.into());
        let cursor = pen.write((x, area.y), room.saturating_sub(x), before, Role::Status.into());
        pen.write((cursor, area.y), room.saturating_sub(cursor), &behind, Role::Status.into());
        return Some((cursor, area.y));
    }
    let role = if status.is_message { Role::Message } else { Role::StatusHint };
    let fits = usize::from(room).saturating_sub(2);
    let text = if status.is_message {
        width::ellipsize(&status.left, fits).into_owned()
    } else {
        shortened(&status.left, fits)
    };
    pen.write((1, area.y), room, &text, role.into());
    None
}

/// As many of the parts between ` · ` as fit, of which the last, which says how to see all keys, stays longest.
fn shortened(text: &str, cells: usize) -> String {
    let mut parts: Vec<&str> = text.split(" · ").collect();
    while parts.len() > 1 && width::width(&parts.join(" · ")) > cells {
        parts.remove(parts.len() - 2);
    }
    width::ellipsize(&parts.join(" · "), cells).into_owned()
}
