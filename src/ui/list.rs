//! The library pane.

use crate::{
    app::{
        App,
        geometry::{Area, Pane},
    },
    layout::{Role, Roles},
    library::{Finder, Group, GroupKind, Row},
    post::Post,
    text::{Shown, Span, width},
};

use super::{Pen, is_focused, title};

/// From so many columns on a post's date is shown.
const WITH_DATE: u16 = 40;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    let posts = app.library.posts().len();
    let count = if app.is_scanning { format!("{posts} …") } else { posts.to_string() };
    let query = app.list.view.query();
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
            (0, true) => "reading …",
            (0, false) => "no posts here",
            _ => "nothing matches",
        };
        pen.write(inside.x + 2, inside.y, inside.width.saturating_sub(2), text, Role::Ornament.into());
        return;
    }
    let mut finder = Finder::default();
    let cursor = app.list.cursor;
    for (y, at) in (inside.y..inside.y + inside.height).zip(cursor.top..rows.len()) {
        let line = Area { y, height: 1, ..inside };
        match rows.get(at) {
            Some(Row::Group(group)) => {
                if let Some(group) = app.list.view.groups().get(*group) {
                    draw_group(pen, app, group, line, &mut finder);
                }
            }
            Some(&row @ Row::Post { post, .. }) => draw_post(pen, app, (row, post), line, &mut finder),
            None => (),
        }
        if at == cursor.row {
            let role = if is_focused(app, Pane::Library) { Role::Cursor } else { Role::CursorAway };
            pen.shade(line, role.into());
        }
    }
}

fn draw_group(pen: &mut Pen<'_>, app: &App, group: &Group, line: Area, finder: &mut Finder) {
    let sign = if app.list.view.is_group_folded(group) { "▸ " } else { "▾ " };
    let end = line.x + line.width;
    let x = pen.write(line.x + indent(group), line.y, 2, sign, Role::Group.into());
    let count = group.total.to_string();
    let suffix = if group.kind == GroupKind::Category { " (category)" } else { "" };
    let room = usize::from(end.saturating_sub(x)).saturating_sub(count.len() + 2 + suffix.len());
    let x =
        draw_found(pen, app, (x, line.y), &width::ellipsize(&group.name, room), Role::Group.into(), finder);
    let x = pen.write(x, line.y, end.saturating_sub(x), suffix, Role::GroupCount.into());
    pen.write(x + 1, line.y, end.saturating_sub(x + 1), &count, Role::GroupCount.into());
}

fn draw_post(pen: &mut Pen<'_>, app: &App, (row, id): (Row, usize), line: Area, finder: &mut Finder) {
    let Some(post) = app.library.get(id) else { return };
    let group = app.group_of_row(row);
    let is_open = app.reader.as_ref().is_some_and(|it| it.article.post.path == post.path);
    let is_cited = group.is_some_and(|it| it.kind == GroupKind::Named && app.library.cites(id, &it.name));
    let has_heading = app.list.view.grouping() != crate::library::Grouping::None;
    let mut x = line.x + if has_heading { group.map_or(0, indent) + 2 } else { 0 };
    let end = line.x + line.width;
    let sign = match (is_open, is_cited) {
        (true, _) => "› ",
        (false, true) => "❝ ",
        (false, false) => "  ",
    };
    x = pen.write(x, line.y, 2, sign, Role::Marker.into());
    if !post.problems.is_empty() {
        x = pen.write(x, line.y, 2, "⚠ ", Role::Problem.into());
    }
    let date = date(post, line.width);
    let room =
        usize::from(end.saturating_sub(x)).saturating_sub(if date.is_empty() { 0 } else { date.len() + 2 });
    let roles = if is_open { Role::Open.into() } else { Roles::NONE };
    draw_found(pen, app, (x, line.y), &width::ellipsize(&post.title, room), roles, finder);
    if !date.is_empty() {
        let length = date.len() as u16;
        pen.write(end - length - 1, line.y, length, &date, Role::PostDate.into());
    }
}

fn indent(group: &Group) -> u16 {
    (group.depth.min(8) * 2) as u16
}

/// The date of a post as far as there is room for one.
fn date(post: &Post, columns: u16) -> String {
    match post.date {
        Some(date) if columns >= WITH_DATE => date.iso_day(),
        _ => String::new(),
    }
}

/// Writes a text with what the query finds in it lit. Returns the column behind it.
fn draw_found(
    pen: &mut Pen<'_>,
    app: &App,
    (x, y): (u16, u16),
    text: &str,
    roles: Roles,
    finder: &mut Finder,
) -> u16 {
    let query = app.list.view.query();
    let spans = if query.is_empty() { Vec::new() } else { query.spans(text, finder) };
    draw_spans(pen, (x, y), text, roles, &spans)
}

/// Writes a text with some spans of it lit. Returns the column behind it.
pub(super) fn draw_spans(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    text: &str,
    roles: Roles,
    spans: &[Span],
) -> u16 {
    let mut x = x;
    let mut at = 0;
    for span in spans {
        x = pen.write(x, y, u16::MAX, text.get(at..span.start as usize).unwrap_or_default(), roles);
        x = pen.write(x, y, u16::MAX, text.get(span.range()).unwrap_or_default(), roles.with(Role::Match));
        at = span.end as usize;
    }
    pen.write(x, y, u16::MAX, text.get(at..).unwrap_or_default(), roles)
}
