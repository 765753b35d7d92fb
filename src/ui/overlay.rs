//! What lies over the panes: lists to choose from, and pop-ups.

use std::borrow::Cow;

use crate::{
    app::{Overlay, chooser::Chooser, detail, geometry::Area, popup::Popup, rows::Row},
    layout::{Role, Roles},
    library::{Finder, Query},
    text::{Shown, fit, width},
};

use super::{Pen, list::draw_spans, title};

/// Draws it. Returns where the cursor is if something is typed there.
pub(super) fn draw(pen: &mut Pen<'_>, overlay: &Overlay, screen: Area) -> Option<(u16, u16)> {
    match overlay {
        Overlay::Chooser(chooser) => Some(draw_chooser(pen, chooser)),
        Overlay::Popup(popup) => {
            draw_popup(pen, popup, screen);
            None
        }
    }
}

/// An empty box. Returns what is inside.
fn open_box(pen: &mut Pen<'_>, area: Area, (name, foot): (&str, &str)) -> Area {
    let Area { x, y, width, height } = area;
    // A column beside it is empty too, so that it does not run into what it lies over.
    let beside = u16::from(x > 0);
    pen.clear(Area { x: x - beside, width: width + 2 * beside, ..area });
    title(pen, area, name, "", true);
    let bottom = y + height - 1;
    let line = "━".repeat(width.into());
    pen.write((x, bottom), width, &line, Role::BorderFocused.into());
    let foot = first_parts(foot, usize::from(width).saturating_sub(4));
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
    area.inside_box()
}

/// As many of the parts between ` · ` as fit, the first of them at least.
fn first_parts(text: &str, cells: usize) -> Cow<'_, str> {
    let ends = text.match_indices(" · ").map(|it| it.0).chain([text.len()]);
    let fitting = ends.filter_map(|it| text.get(..it)).filter(|it| width::width(it) <= cells).last();
    fitting.map_or_else(|| width::ellipsize(text, cells), Cow::Borrowed)
}

fn draw_chooser(pen: &mut Pen<'_>, chooser: &Chooser) -> (u16, u16) {
    let inside = open_box(pen, chooser.area, (&chooser.title, &chooser.foot()));
    let (before, behind) = chooser.line.parts();
    let x = pen.write((inside.x, inside.y), inside.width, "› ", Role::Marker.into());
    let cursor = pen.write((x, inside.y), inside.width.saturating_sub(3), &before, Roles::NONE);
    pen.write((cursor, inside.y), (inside.x + inside.width).saturating_sub(cursor), &behind, Roles::NONE);
    let list = chooser.list_area();
    if let Some(text) = chooser.emptiness() {
        for (y, row) in (list.y..list.y + list.height).zip(fit::rows(&Shown::line(&text), list.width.into()))
        {
            pen.write((list.x, y), list.width, &row, Role::Ornament.into());
        }
    }
    let mut sheet = Sheet { pen, chooser, query: chooser.query(), finder: Finder::default() };
    let mut y = list.y;
    let end = list.y + list.height;
    for at in chooser.cursor.top..chooser.shown.len() {
        let Some(item) = chooser.shown.get(at).and_then(|&it| chooser.items.get(it)) else { continue };
        let first = y;
        let role = if item.is_heading() { Role::Group } else { Role::Strong };
        for row in chooser.rows(item).iter().take(usize::from(end - y)) {
            sheet.row(row, role, Area { y, height: 1, ..list });
            y += 1;
        }
        if at == chooser.cursor.row && !item.is_heading() {
            sheet.pen.shade(Area { y: first, height: y - first, ..list }, Role::Cursor.into());
        }
        if y >= end {
            break;
        }
    }
    (cursor.min(inside.x + inside.width), inside.y)
}

/// The rows that are being written, with what has been typed lit.
struct Sheet<'a, 'b> {
    pen: &'a mut Pen<'b>,
    chooser: &'a Chooser,
    query: Query,
    finder: Finder,
}

impl Sheet<'_, '_> {
    fn row(&mut self, row: &Row, role: Role, line: Area) {
        let behind = line.x + self.chooser.detail_column() as u16;
        for (x, text, roles) in [(line.x, &row.label, role.into()), (behind, &row.detail, Roles::NONE)] {
            let is_lit = role != Role::Group && !self.query.is_empty();
            let spans = if is_lit { self.query.spans(text, &mut self.finder) } else { Vec::new() };
            draw_spans(self.pen, (x, line.y), text, roles, &spans);
        }
    }
}

fn draw_popup(pen: &mut Pen<'_>, popup: &Popup, screen: Area) {
    const WIDEST: u16 = 76;
    let width = screen.boxed(WIDEST, 1).width;
    let room = usize::from(width).saturating_sub(4).max(1);
    let most = usize::from(screen.height).saturating_sub(4).max(1);
    let lines = popup_lines(popup, room, most);
    let area = screen.boxed(width, lines.len() as u16 + 2);
    let inside = open_box(pen, area, (&popup.title, &popup.keys()));
    for (y, line) in (inside.y..inside.y + inside.height).zip(&lines) {
        pen.write((inside.x, y), inside.width, line, Roles::NONE);
    }
}

/// The lines of a pop-up, of which the passage gives way first where there is no room for all of them.
fn popup_lines(popup: &Popup, cells: usize, most: usize) -> Vec<String> {
    const LEAST: usize = 3;
    let mut lines: Vec<String> = Vec::new();
    for (at, paragraph) in popup.paragraphs.iter().enumerate() {
        if at > 0 && width::width(paragraph) > cells {
            lines.push(String::new());
        }
        lines.extend(fit::rows(paragraph, cells));
    }
    let room = most.saturating_sub(lines.len() + 1).max(LEAST);
    let passage = detail::passage_rows(&popup.passage, cells, room);
    let gap = usize::from(!passage.is_empty());
    let left = most.saturating_sub(passage.len() + gap).max(1);
    if lines.len() > left {
        lines.truncate(left);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}…", width::truncate(last, cells - 1));
        }
    }
    lines.extend(std::iter::repeat_n(String::new(), gap));
    lines.extend(passage);
    lines.truncate(most);
    lines
}
