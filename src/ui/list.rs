//! The library pane.

use crate::{
    app::{
        App,
        geometry::{Area, Pane},
        signs::{self, Sign},
    },
    layout::{Role, Roles},
    library::{Finder, Group, GroupKind, Row},
    post::Post,
    text::{Shown, Span, fit, width},
};

use super::{Pen, is_focused, title};

/// From so many columns on a post's date is shown, and from so many its year.
const WITH_DATE: u16 = 50;
const WITH_YEAR: u16 = 34;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    let posts = app.library.posts().len();
    let query = app.list.view.query();
    let count = match (app.is_scanning, query.is_empty()) {
        (true, _) => format!("{posts} …"),
        (false, true) => posts.to_string(),
        (false, false) => format!("{}/{posts}", app.list.view.count()),
    };
    let name = if query.is_empty() {
        format!("Library by {}", app.list.view.grouping().name())
    } else {
        format!("Library: {}", Shown::line(query.text()))
    };
    let name = if app.list.view.grouping() == crate::library::Grouping::None && query.is_empty() {
        "Library".to_owned()
    } else {
        name
    };
    title(pen, area, &name, &count, is_focused(app, Pane::Library));
    let inside = area.below_title();
    let rows = app.list.view.rows();
    if rows.is_empty() {
        let text = match (posts, app.is_scanning) {
            (0, true) => "reading …".to_owned(),
            (0, false) => "no posts here".to_owned(),
            _ => app.nothing_matches(),
        };
        let rows = fit::rows(&Shown::line(&text), usize::from(inside.width).saturating_sub(3));
        for (y, row) in (inside.y..inside.y + inside.height).zip(rows) {
            pen.write((inside.x + 2, y), inside.width.saturating_sub(2), &row, Role::Ornament.into());
        }
        return;
    }
    let cursor = app.list.cursor;
    let mut sheet = Sheet { pen, app, finder: Finder::default() };
    for (y, at) in (inside.y..inside.y + inside.height).zip(cursor.top..rows.len()) {
        let line = Area { y, height: 1, ..inside };
        match rows.get(at) {
            Some(Row::Group(group)) => {
                if let Some(group) = app.list.view.groups().get(*group) {
                    sheet.group(group, line);
                }
            }
            Some(&row @ Row::Post { post, .. }) => sheet.post(row, post, line),
            None => (),
        }
        if at == cursor.row {
            let role = if is_focused(app, Pane::Library) { Role::Cursor } else { Role::CursorAway };
            sheet.pen.shade(line, role.into());
        }
    }
}

/// The rows that are being written.
struct Sheet<'a, 'b> {
    pen: &'a mut Pen<'b>,
    app: &'a App,
    finder: Finder,
}

impl Sheet<'_, '_> {
    fn group(&mut self, group: &Group, line: Area) {
        let is_folded = self.app.list.view.is_group_folded(group);
        let sign = if is_folded { signs::FOLDED } else { signs::UNFOLDED };
        let end = line.x + line.width;
        let x = self.sign(line.x + indent(group), line.y, (sign, Role::Group));
        let count = group.total.to_string();
        let suffix = if group.kind == GroupKind::Category { " (category)" } else { "" };
        let room = usize::from(end.saturating_sub(x)).saturating_sub(count.len() + 2 + suffix.len());
        let x = self.found((x, line.y), &width::ellipsize(&group.name, room), Role::Group.into());
        let x = self.pen.write((x, line.y), end.saturating_sub(x), suffix, Role::GroupCount.into());
        self.pen.write((x + 1, line.y), end.saturating_sub(x + 1), &count, Role::GroupCount.into());
    }

    fn post(&mut self, row: Row, id: usize, line: Area) {
        let Some(post) = self.app.library.get(id) else { return };
        let group = self.app.group_of_row(row);
        let is_open = self.app.reader.as_ref().is_some_and(|it| it.article.post.path == post.path);
        let is_cited =
            group.is_some_and(|it| it.kind == GroupKind::Named && self.app.library.cites(id, &it.name));
        let has_heading = self.app.list.view.grouping() != crate::library::Grouping::None;
        let mut x = line.x + if has_heading { group.map_or(0, indent) + 2 } else { 0 };
        let end = line.x + line.width;
        x = match (is_open, is_cited) {
            (true, _) => self.sign(x, line.y, (signs::OPEN, Role::Marker)),
            (false, true) => self.sign(x, line.y, (signs::CITED, Role::Marker)),
            (false, false) => self.pen.write((x, line.y), 2, "  ", Role::Marker.into()),
        };
        if !post.problems.is_empty() {
            x = self.sign(x, line.y, (signs::PROBLEM, Role::Problem));
        }
        if post.status.is_some() {
            x = self.sign(x, line.y, (signs::UNPUBLISHED, Role::Marker));
        }
        let date = date(post, line.width);
        let behind = if date.is_empty() { 1 } else { date.len() + 2 };
        let room = usize::from(end.saturating_sub(x)).saturating_sub(behind);
        let roles = if is_open { Role::Open.into() } else { Roles::NONE };
        self.found((x, line.y), &width::ellipsize(&post.title, room), roles);
        if !date.is_empty() {
            let length = date.len() as u16;
            self.pen.write((end - length - 1, line.y), length, &date, Role::PostDate.into());
        }
    }

    /// Writes a sign and a space. Returns the column behind them.
    fn sign(&mut self, x: u16, y: u16, (sign, role): (Sign, Role)) -> u16 {
        self.pen.write((x, y), 2, &format!("{:<2}", sign.text), role.into())
    }

    /// Writes a text with what the query finds in it lit. Returns the column behind it.
    fn found(&mut self, place: (u16, u16), text: &str, roles: Roles) -> u16 {
        let query = self.app.list.view.query();
        let spans = if query.is_empty() { Vec::new() } else { query.spans(text, &mut self.finder) };
        draw_spans(self.pen, place, text, roles, &spans)
    }
}

fn indent(group: &Group) -> u16 {
    (group.depth.min(8) * 2) as u16
}

/// The date of a post as far as there is room for one.
fn date(post: &Post, columns: u16) -> String {
    match post.date {
        Some(date) if columns >= WITH_DATE => date.iso_day(),
        Some(date) if columns >= WITH_YEAR => date.year().to_string(),
        _ => String::new(),
    }
}

/// Writes a text with some spans of it lit. Returns the column behind it.
pub(super) fn draw_spans(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    text: &str,
    roles: Roles,
    spans: &[Span],
) -> u16 {
    let start = x;
    let mut x = x;
    let mut at = 0;
    for span in spans {
        x = pen.write((x, y), u16::MAX, text.get(at..span.start as usize).unwrap_or_default(), roles);
        x = pen.write((x, y), u16::MAX, text.get(span.range()).unwrap_or_default(), roles.with(Role::Found));
        at = span.end as usize;
    }
    let end = pen.write((x, y), u16::MAX, text.get(at..).unwrap_or_default(), roles);
    pen.apart(Area { x: start, y, width: end.saturating_sub(start), height: 1 }, text);
    end
}
