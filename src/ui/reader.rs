//! The reader pane.

use crate::{
    app::{
        App,
        geometry::{Area, Pane},
        hints::Hints,
        reader::Reader,
    },
    document::Document,
    layout::{Content, Role, Roles, Row, Segment},
    text::{Shown, Span},
};

use super::{Pen, is_focused, title};

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    let Some(reader) = &app.reader else {
        draw_welcome(pen, app, area);
        return;
    };
    let inside = if app.is_zen { area } else { area.below_title() };
    if !app.is_zen {
        let name = match &reader.heading {
            Some(heading) => heading.clone(),
            None => reader.article.post.title.clone(),
        };
        let far = if reader.is_at_end { "end".to_owned() } else { format!("{}%", reader.percent) };
        title(pen, area, &name, &far, is_focused(app, Pane::Reader));
    }
    let left = inside.x + app.text_column() as u16;
    let overlays = reader.overlays();
    let mut hints = app.hints.as_ref().map(|it| Labels { hints: it, done: Vec::new() });
    for (at, (y, (anchor, rows))) in (inside.y..inside.y + inside.height).zip(&reader.screen).enumerate() {
        let Some(row) = rows.get(anchor.row) else { continue };
        let line = Line { document: reader.document(), y, right: inside.x + inside.width };
        line.draw(pen, left, row, &overlays, hints.as_mut());
        if at == reader.focus && (reader.focus > 0 || app.side.is_some()) {
            pen.write(left.saturating_sub(2), y, 1, "›", Role::Marker.into());
        }
    }
    if reader.document().blocks.len() <= 2 && reader.screen.len() + 2 < inside.height.into() {
        draw_empty(pen, reader, Area { y: inside.y + reader.screen.len() as u16 + 1, ..inside }, left);
    }
}

fn draw_empty(pen: &mut Pen<'_>, reader: &Reader, area: Area, left: u16) {
    let text = if reader.document().words == 0 || reader.document().blocks.iter().all(|it| it.text.is_empty())
    {
        "This post has no text."
    } else {
        "This post has a title and no text."
    };
    pen.write(left, area.y, area.width, text, Role::Ornament.into());
}

fn draw_welcome(pen: &mut Pen<'_>, app: &App, area: Area) {
    title(pen, area, "byline", "", is_focused(app, Pane::Reader));
    let inside = area.below_title();
    let texts: &[&str] = if app.loading().is_some() {
        &["reading …"]
    } else {
        &[
            "No post is open.",
            "",
            "Enter   opens the selected post",
            "/       filters the list as you type",
            "t       goes to a group by name",
            "?       shows all keys",
        ]
    };
    let width = texts.iter().map(|it| it.len()).max().unwrap_or(0) as u16;
    let x = inside.x + (inside.width.saturating_sub(width) / 2).max(1);
    let y = inside.y + inside.height.saturating_sub(texts.len() as u16) / 3;
    for (y, text) in (y..inside.y + inside.height).zip(texts) {
        pen.write(x, y, (inside.x + inside.width).saturating_sub(x), text, Role::Meta.into());
    }
}

/// The labels on links, and the links that have theirs already.
struct Labels<'h> {
    hints: &'h Hints,
    done: Vec<usize>,
}

impl Labels<'_> {
    /// The label to write in front of the byte at `at`, if a link that has none yet begins there or came in there.
    fn take(&mut self, document: &Document, span: Span) -> Option<(Span, Shown)> {
        let link =
            document.links_in(span).find(|it| !self.done.contains(it) && self.hints.label(*it).is_some())?;
        self.done.push(link);
        let label = Shown::line(self.hints.label(link)?);
        let start = document.links.get(link)?.text.start.max(span.start);
        Some((Span { start, end: start }, label))
    }
}

/// A row of the screen that is being written.
struct Line<'d> {
    document: &'d Document,
    y: u16,
    right: u16,
}

impl Line<'_> {
    fn draw(
        &self,
        pen: &mut Pen<'_>,
        left: u16,
        row: &Row,
        overlays: &[(Span, Role)],
        mut labels: Option<&mut Labels<'_>>,
    ) {
        let mut x = left;
        for segment in &row.segments {
            x = match segment.content {
                Content::Ornament(ref sign) => self.write(pen, x, sign, segment.roles),
                Content::Text(span) => self.text(pen, x, (span, segment), overlays, labels.as_deref_mut()),
            };
        }
    }

    fn write(&self, pen: &mut Pen<'_>, x: u16, text: &str, roles: Roles) -> u16 {
        pen.write(x, self.y, self.right.saturating_sub(x), text, roles)
    }

    /// Writes a piece of the document's text, in which some spans are lit and links may get labels.
    fn text(
        &self,
        pen: &mut Pen<'_>,
        x: u16,
        (span, segment): (Span, &Segment),
        overlays: &[(Span, Role)],
        mut labels: Option<&mut Labels<'_>>,
    ) -> u16 {
        let mut x = x;
        let mut at = span.start;
        let mut places = Vec::new();
        while let Some((place, label)) = labels.as_deref_mut().and_then(|it| it.take(self.document, span)) {
            places.push((place.start, label));
        }
        while at < span.end {
            let label = places.iter().find(|it| it.0 == at).map(|it| it.1.clone());
            if let Some(label) = label {
                x = self.label(pen, x, &label);
            }
            let borders =
                overlays.iter().flat_map(|it| [it.0.start, it.0.end]).chain(places.iter().map(|it| it.0));
            let end = borders.filter(|&it| it > at).min().unwrap_or(span.end).min(span.end);
            let lit = overlays.iter().filter(|it| it.0.contains(at));
            let roles = lit.fold(segment.roles, |roles, it| roles.with(it.1));
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
        self.write(pen, start, label, Role::Hint.into());
        start + cells
    }
}
