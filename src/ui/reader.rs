//! The reader pane.

use crate::{
    app::{
        App,
        geometry::{Area, Pane},
        hints::Hints,
        reader::Reader,
        signs,
    },
    document::Document,
    layout::{self, Anchor, Content, Role, Roles, Row, bidi::Direction},
    text::{Shown, Span, width},
};

use super::{Pen, bidi, is_focused, title, welcome};

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    let Some(reader) = &app.reader else {
        welcome::draw(pen, app, area);
        return;
    };
    let inside = if app.is_zen { area } else { area.below_title() };
    if !app.is_zen {
        let name = heading(reader, area);
        let far = if reader.is_at_end { "end".to_owned() } else { format!("{}%", reader.percent) };
        title(pen, area, &name, &far, is_focused(app, Pane::Reader));
    }
    let left = inside.x + app.text_column() as u16;
    let labels = app.hints.as_ref().map(|it| Labels { hints: it, done: Vec::new() });
    let right = inside.x + inside.width;
    let mut text =
        Text { app, document: reader.document(), overlays: reader.overlays(), labels, right, y: inside.y };
    for (at, (y, (anchor, rows))) in (inside.y..inside.y + inside.height).zip(&reader.screen).enumerate() {
        let Some(row) = rows.get(anchor.row) else { continue };
        text.y = y;
        text.row(pen, left, *anchor, row);
        if at == reader.reading_row && (reader.focus > 0 || app.side.is_some()) {
            pen.write((left.saturating_sub(2), y), 1, signs::OPEN.text, Role::Marker.into());
        }
    }
    if reader.document().blocks.len() <= 2 && reader.screen.len() + 2 < inside.height.into() {
        draw_empty(pen, reader, Area { y: inside.y + reader.screen.len() as u16 + 1, ..inside }, left);
    }
}

/// What stands in the border: the post, and the heading that one is under, unless they are to be read below it. The
/// heading stays longest.
fn heading(reader: &Reader, area: Area) -> Shown {
    const PERCENT: usize = 10;
    const LEAST: usize = 12;
    let post = &reader.article.post.title;
    let heading = match &reader.heading {
        None if reader.is_title_seen => return Shown::line("Article"),
        None => return post.clone(),
        Some(heading) if reader.is_title_seen => return heading.clone(),
        Some(heading) => heading,
    };
    let room = usize::from(area.width).saturating_sub(width::width(heading) + PERCENT + 3);
    let mut name = Shown::new();
    if room >= LEAST {
        name.push(&width::ellipsize(post, room));
        name.push(" › ");
    }
    name.push(heading);
    name
}

/// Puts the rows of the article in the order of their paragraphs' direction.
pub(super) fn order(pen: &mut Pen<'_>, app: &App, area: Area) {
    let Some(reader) = &app.reader else { return };
    let inside = if app.is_zen { area } else { area.below_title() };
    if !app.is_zen {
        bidi::order(pen.buffer(), Area { height: 1, ..area }, Direction::LeftToRight, app.settings.bidi);
    }
    let x = inside.x + app.text_column() as u16;
    let width = (reader.view.width() as u16).min((inside.x + inside.width).saturating_sub(x));
    let mut known = None;
    for (y, (anchor, rows)) in (inside.y..inside.y + inside.height).zip(&reader.screen) {
        if rows.get(anchor.row).is_some_and(|it| it.pictured().is_some()) {
            continue;
        }
        let (_, direction) = *match &known {
            Some(it @ (id, _)) if *id == anchor.block => it,
            _ => known.insert((anchor.block, layout::bidi::direction(reader.document(), anchor.block))),
        };
        pen.order_article(Area { x, y, width, height: 1 }, (direction, app.settings.bidi));
    }
}

fn draw_empty(pen: &mut Pen<'_>, reader: &Reader, area: Area, left: u16) {
    let text = if reader.document().words == 0 || reader.document().blocks.iter().all(|it| it.text.is_empty())
    {
        "This post has no text."
    } else {
        "This post has a title and no text."
    };
    pen.write((left, area.y), area.width, text, Role::Ornament.into());
}

/// The labels, and the numbers of those that have been written already.
struct Labels<'h> {
    hints: &'h Hints,
    done: Vec<usize>,
}

impl Labels<'_> {
    /// The next label that belongs into a piece of text, and at which byte.
    fn take(&mut self, span: Span) -> Option<(u32, Shown)> {
        let labels = self.hints.labels.iter().enumerate();
        let mut open = labels.filter(|(at, it)| it.text.overlaps(span) && !self.done.contains(at));
        let (at, hint, label) = open.find_map(|(at, it)| Some((at, it, self.hints.rest(it)?)))?;
        self.done.push(at);
        Some((hint.text.start.max(span.start), Shown::line(label)))
    }
}

/// The text on the screen that is being written.
struct Text<'d> {
    app: &'d App,
    document: &'d Document,
    /// What is lit.
    overlays: Vec<(Span, Role)>,
    labels: Option<Labels<'d>>,
    /// The column behind the last that may be written in.
    right: u16,
    /// The row of the screen.
    y: u16,
}

impl Text<'_> {
    fn row(&mut self, pen: &mut Pen<'_>, left: u16, anchor: Anchor, row: &Row) {
        let mut x = left;
        for segment in &row.segments {
            x = match segment.content {
                Content::Picture(at, cells) => {
                    if let Some(picture) = self.app.picture(anchor.block, cells) {
                        pen.picture((x, self.y), self.right.saturating_sub(x), picture, at);
                    }
                    x + cells.columns
                }
                Content::Ornament(ref sign) => self.write(pen, x, sign, segment.roles),
                Content::Text(span) => self.text(pen, x, span, segment.roles),
                Content::Space(span, cells) => self.space(pen, x, (span, cells), segment.roles),
            };
        }
    }

    fn write(&self, pen: &mut Pen<'_>, x: u16, text: &str, roles: Roles) -> u16 {
        pen.write((x, self.y), self.right.saturating_sub(x), text, roles)
    }

    /// Writes a space that was made wider, all of it lit if the space is.
    fn space(&self, pen: &mut Pen<'_>, x: u16, (span, cells): (Span, usize), roles: Roles) -> u16 {
        let lit = self.overlays.iter().filter(|it| it.0.contains(span.start));
        let roles = lit.fold(roles, |roles, it| roles.with(it.1));
        self.write(pen, x, &" ".repeat(cells), roles)
    }

    /// Writes a piece of the document's text, in which some spans are lit and links may get labels.
    fn text(&mut self, pen: &mut Pen<'_>, x: u16, span: Span, roles: Roles) -> u16 {
        let mut x = x;
        let mut at = span.start;
        let mut labels = Vec::new();
        while let Some(label) = self.labels.as_mut().and_then(|it| it.take(span)) {
            labels.push(label);
        }
        let near: Vec<(Span, Role)> =
            self.overlays.iter().filter(|it| it.0.overlaps(span)).copied().collect();
        while at < span.end {
            if let Some((_, label)) = labels.iter().find(|it| it.0 == at) {
                x = self.label(pen, x, label);
            }
            let borders =
                near.iter().flat_map(|it| [it.0.start, it.0.end]).chain(labels.iter().map(|it| it.0));
            let end = borders.filter(|&it| it > at).min().unwrap_or(span.end).min(span.end);
            let lit = near.iter().filter(|it| it.0.contains(at));
            let roles = lit.fold(roles, |roles, it| roles.with(it.1));
            x = self.write(pen, x, self.document.str(Span { start: at, end }), roles);
            at = end;
        }
        x
    }

    /// Writes the label of a link into the space before it, or between, so that no letter of the text is hidden.
    fn label(&self, pen: &mut Pen<'_>, x: u16, label: &str) -> u16 {
        let cells = label.chars().count() as u16;
        let blanks = (1..=cells).take_while(|&it| x >= it && pen.is_blank(x - it, self.y)).count() as u16;
        let start = x - blanks;
        pen.label((start, self.y), self.right.saturating_sub(start), label);
        start + cells
    }
}
