//! What lies over the panes: lists to choose from, and pop-ups.

use crate::{
    app::{Overlay, chooser::Chooser, chooser_rows, geometry::Area, popup::Popup},
    layout::{Role, Roles},
    library::Finder,
    text::{width, wrap},
};

use super::{Pen, list::draw_spans, title};

/// Draws it. Returns where the cursor is if something is typed there.
pub(super) fn draw(pen: &mut Pen<'_>, overlay: &Overlay, screen: Area) -> Option<(u16, u16)> {
    match overlay {
        Overlay::Chooser(chooser) => Some(draw_chooser(pen, chooser, screen)),
        Overlay::Popup(popup) => {
            draw_popup(pen, popup, screen);
            None
        }
    }
}

/// An empty box of some size in the upper middle of the screen. Returns what is inside.
fn open_box(pen: &mut Pen<'_>, screen: Area, width: u16, height: u16, (name, foot): (&str, &str)) -> Area {
    let width = width.min(screen.width);
    let height = height.min(screen.height);
    let x = (screen.width - width) / 2;
    let y = (screen.height - height) / 3;
    let area = Area { x, y, width, height };
    pen.clear(area);
    title(pen, area, name, "", true);
    let bottom = y + height - 1;
    let line = "━".repeat(width.into());
    pen.write((x, bottom), width, &line, Role::BorderFocused.into());
    let foot = width::ellipsize(foot, usize::from(width).saturating_sub(4));
    if !foot.is_empty() {
        pen.write((x + 1, bottom), width - 1, &format!(" {foot} "), Role::BorderFocused.into());
    }
    for row in y + 1..bottom {
        pen.write((x, row), 1, "┃", Role::BorderFocused.into());
        pen.write((x + width - 1, row), 1, "┃", Role::BorderFocused.into());
    }
    for (column, row, corner) in
        [(x, y, "┏"), (x + width - 1, y, "┓"), (x, bottom, "┗"), (x + width - 1, bottom, "┛")]
    {
        pen.write((column, row), 1, corner, Role::BorderFocused.into());
    }
    Area { x: x + 2, y: y + 1, width: width.saturating_sub(4), height: height.saturating_sub(2) }
}

fn draw_chooser(pen: &mut Pen<'_>, chooser: &Chooser, screen: Area) -> (u16, u16) {
    let rows = chooser_rows(screen.height).min(chooser.items.len().max(1)) as u16;
    let count = format!("{} of {}", chooser.shown.len(), chooser.items.len());
    let foot = format!("{count} · type to filter · Enter · Esc");
    let inside = open_box(pen, screen, 100, rows + 3, (&chooser.title, &foot));
    let labels =
        chooser.items.iter().filter(|it| it.choice.is_some()).map(|it| width::width(&it.label)).max();
    let left = labels.unwrap_or(0).min(usize::from(inside.width) * 2 / 5).max(8);
    let (before, behind) = chooser.line.parts();
    let x = pen.write((inside.x, inside.y), inside.width, "› ", Role::Marker.into());
    let cursor = pen.write((x, inside.y), inside.width.saturating_sub(3), &before, Roles::NONE);
    pen.write((cursor, inside.y), (inside.x + inside.width).saturating_sub(cursor), &behind, Roles::NONE);
    let query = chooser.query();
    let mut finder = Finder::default();
    let list = Area { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    for (y, at) in (list.y..list.y + list.height).zip(chooser.cursor.top..chooser.shown.len()) {
        let Some(item) = chooser.shown.get(at).and_then(|&it| chooser.items.get(it)) else { continue };
        let end = list.x + list.width;
        if item.choice.is_none() {
            pen.write((list.x, y), list.width, &item.label, Role::Group.into());
            continue;
        }
        let label = width::ellipsize(&item.label, left).into_owned();
        let spans = if query.is_empty() { Vec::new() } else { query.spans(&label, &mut finder) };
        draw_spans(pen, (list.x, y), &label, Role::Strong.into(), &spans);
        let x = list.x + left as u16 + 2;
        let detail = width::ellipsize(&item.detail, end.saturating_sub(x).into()).into_owned();
        let spans = if query.is_empty() { Vec::new() } else { query.spans(&detail, &mut finder) };
        draw_spans(pen, (x, y), &detail, Roles::NONE, &spans);
        if at == chooser.cursor.row {
            pen.shade(Area { y, height: 1, ..list }, Role::Cursor.into());
        }
    }
    (cursor.min(inside.x + inside.width), inside.y)
}

fn draw_popup(pen: &mut Pen<'_>, popup: &Popup, screen: Area) {
    let width = screen.width.saturating_sub(4).min(76);
    let room = usize::from(width).saturating_sub(4).max(1);
    let mut lines: Vec<String> = Vec::new();
    for (at, paragraph) in popup.paragraphs.iter().enumerate() {
        if at > 0 && paragraph.len() > room {
            lines.push(String::new());
        }
        let cuts = wrap::wrap(paragraph, room);
        lines.extend(cuts.into_iter().map(|it| paragraph.get(it.bytes).unwrap_or_default().to_owned()));
    }
    let most = usize::from(screen.height).saturating_sub(4).max(1);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}…", width::truncate(last, room - 1));
        }
    }
    let inside = open_box(pen, screen, width, lines.len() as u16 + 2, (&popup.title, &popup.keys()));
    for (y, line) in (inside.y..inside.y + inside.height).zip(&lines) {
        pen.write((inside.x, y), inside.width, line, Roles::NONE);
    }
}
