//! What lies over the panes: boxes, and lists to choose from.
//!
//! What is not here: pop-ups (`popup`).

use std::borrow::Cow;

use crate::{
    app::{App, Overlay, chooser::Chooser, geometry::Area, rows::Row},
    layout::{Role, Roles},
    library::{Finder, Query},
    text::{Shown, fit, width},
};

use super::{Pen, list::draw_spans, title};

/// Draws it. Returns where the cursor is if something is typed there.
pub(super) fn draw(pen: &mut Pen<'_>, overlay: &Overlay, app: &App) -> Option<(u16, u16)> {
    match overlay {
        Overlay::Chooser(chooser) => {
            pen.forget_order();
            let cursor = draw_chooser(pen, chooser);
            pen.order(Area { height: 1, ..chooser.area }, app.settings.bidi);
            pen.order(chooser.list_area(), app.settings.bidi);
            Some(cursor)
        }
        Overlay::Popup(popup) => {
            pen.forget_order();
            super::popup::draw(pen, popup, app);
            None
        }
    }
}

/// What stands in the lines above and below a box.
#[derive(Clone, Copy)]
pub(super) struct Edges<'t> {
    pub(super) title: &'t str,
    /// The keys that it takes, as many as there is room for.
    pub(super) foot: &'t str,
}

/// An empty box with an empty column on either side, so that it does not run into what it lies over. Returns what is
/// inside.
fn box_apart(pen: &mut Pen<'_>, area: Area, edges: Edges<'_>) -> Area {
    let beside = u16::from(area.x > 0);
    pen.clear(Area { x: area.x - beside, width: area.width + 2 * beside, ..area });
    open_box(pen, area, edges)
}

/// An empty box. Returns what is inside.
pub(super) fn open_box(pen: &mut Pen<'_>, area: Area, edges: Edges<'_>) -> Area {
    let Area { x, y, width, height } = area;
    pen.clear(area);
    title(pen, area, edges.title, "", true);
    let bottom = y + height - 1;
    let line = "━".repeat(width.into());
    pen.write((x, bottom), width, &line, Role::BorderFocused.into());
    let foot = first_parts(edges.foot, usize::from(width).saturating_sub(4));
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
    let inside = box_apart(pen, chooser.area, Edges { title: &chooser.title, foot: &chooser.foot() });
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
