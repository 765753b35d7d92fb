//! The reader pane while no post is open: the selected post, and what the keys do.
//!
//! The library has room for the beginning of a title only, and the posts of a
//! series begin alike; so the whole of it stands here, with what else is known.

use crate::{
    app::{
        App,
        geometry::{Area, Pane},
    },
    layout::{Role, Roles, bidi::Direction},
    post::{Date, Post},
    text::{Shown, width, wrap},
};

use super::{Pen, bidi, is_focused, title};

/// The widest that it becomes, in cells.
const WIDEST: u16 = 64;

/// The most rows that the title, the tags and so on take each: some posts have dozens of tags.
const MOST_ROWS: usize = 4;

/// A row, and how it is written.
type Line = (String, Roles);

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    title(pen, area, "byline", "", is_focused(app, Pane::Reader));
    let inside = area.below_title();
    if app.loading().is_some() {
        pen.write(
            (inside.x + 2, inside.y + 1),
            inside.width.saturating_sub(2),
            "reading …",
            Role::Meta.into(),
        );
        return;
    }
    let cells = inside.width.saturating_sub(4).min(WIDEST);
    let x = inside.x + inside.width.saturating_sub(cells) / 2;
    let post = app.list.selected_post().and_then(|it| app.library.get(it));
    let mut lines = post.map_or_else(Vec::new, |it| told(it, cells.into()));
    if !lines.is_empty() {
        lines.extend([(String::new(), Roles::NONE), (String::new(), Roles::NONE)]);
    }
    lines.extend(keys(app, cells.into()));
    let y = inside.y + inside.height.saturating_sub(lines.len() as u16) / 4;
    for (y, (text, roles)) in (y..inside.y + inside.height).zip(lines) {
        pen.write((x, y), cells, &text, roles);
        let area = Area { x, y, width: cells, height: 1 };
        bidi::order(pen.buffer(), area, Direction::LeftToRight, app.settings.bidi);
    }
}

/// What is known of a post that is not open.
fn told(post: &Post, cells: usize) -> Vec<Line> {
    let names = |it: &[Shown]| it.iter().map(Shown::as_str).collect::<Vec<_>>().join(", ");
    let date = post.date.map(Date::iso_day).unwrap_or_default();
    let status = post.status.map(|it| it.name().to_owned()).unwrap_or_default();
    let made = [status, names(&post.authors), date];
    let made: Vec<String> = made.into_iter().filter(|it| !it.is_empty()).collect();
    let paragraphs = [
        (post.title.to_string(), Role::Title.into()),
        (made.join(" · "), Role::Meta.into()),
        (names(&post.tags), Role::Meta.into()),
        (post.name.to_string(), Role::Ornament.into()),
    ];
    let mut lines = Vec::new();
    for (text, roles) in paragraphs.into_iter().filter(|it| !it.0.is_empty()) {
        let cuts = wrap::wrap(&text, cells);
        lines.extend(
            cuts.into_iter().take(MOST_ROWS).filter_map(|it| Some((text.get(it.bytes)?.to_owned(), roles))),
        );
    }
    lines
}

/// The keys, as they are bound, and what they do.
fn keys(app: &App, cells: usize) -> Vec<Line> {
    let bound = app.first_keys();
    let column = bound.iter().map(|it| width::width(&it.0)).max().unwrap_or(0) + 3;
    let mut lines = Vec::new();
    for (key, words) in bound {
        let mut key = Some(key);
        for cut in wrap::wrap(words, cells.saturating_sub(column).max(1)) {
            let words = words.get(cut.bytes).unwrap_or_default();
            let key = key.take().unwrap_or_default();
            let space = " ".repeat(column - width::width(&key).min(column));
            lines.push((format!("{key}{space}{words}"), Role::Meta.into()));
        }
    }
    lines
}
