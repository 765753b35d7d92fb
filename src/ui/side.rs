//! The side pane: sources or outline.

use std::borrow::Cow;

use crate::{
    app::{
        App, detail,
        geometry::{Area, Pane},
        reader::Reader,
        side::{self, Side},
        signs,
    },
    document::Passages,
    layout::{Role, Roles},
    library::citations::Relations,
    source::{Kind, Source, Target},
    text::{Shown, width},
};

use super::{Pen, is_focused, title};

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, area: Area) {
    let (Some(side), Some(reader)) = (&app.side, &app.reader) else { return };
    let document = reader.document();
    let (name, length) = match side.view {
        side::View::Sources => ("Sources", document.sources.len()),
        side::View::Outline => ("Outline", document.outline.len()),
    };
    let at = match side.selected() {
        Some(row) => row.source + 1,
        None => side.cursor.row + 1,
    };
    title(pen, area, name, &format!("{at}/{length}"), is_focused(app, Pane::Side));
    let inside = area.below_title();
    let rows = Area { height: (side.cursor.height as u16).min(inside.height), ..inside };
    let top = document.outline.iter().map(|it| it.level).min().unwrap_or(1);
    let mut sheet = Sheet { pen, reader, side, passages: Passages::new(document) };
    for (y, at) in (rows.y..rows.y + rows.height).zip(side.cursor.top..side.length(document)) {
        let line = Area { y, height: 1, ..rows };
        match side.view {
            side::View::Sources => sheet.source(at, line),
            side::View::Outline => sheet.heading(top, at, line),
        }
        if at == side.cursor.row {
            let role = if is_focused(app, Pane::Side) { Role::Cursor } else { Role::CursorAway };
            sheet.pen.shade(line, role.into());
        }
    }
    let below = Area { y: rows.y + rows.height, height: inside.height - rows.height, ..inside };
    if side.view == side::View::Sources && below.height > 1 {
        draw_detail(pen, side, &app.more_of_source(), below);
    }
}

/// The rows that are being written.
struct Sheet<'a, 'b> {
    pen: &'a mut Pen<'b>,
    reader: &'a Reader,
    side: &'a Side,
    passages: Passages<'a>,
}

impl Sheet<'_, '_> {
    fn source(&mut self, at: usize, line: Area) {
        let Sheet { pen, reader, side, passages } = self;
        let document = reader.document();
        let Some(row) = side.rows.get(at) else { return };
        let Some(source) = document.sources.get(row.source) else { return };
        let digits = document.sources.len().to_string().len();
        let end = line.x + line.width;
        if row.citation > 0 {
            let citation = source.citations.get(row.citation);
            let passage = citation.map(|&it| passages.excerpt(it, 4 * usize::from(line.width)));
            let passage = passage.unwrap_or_default();
            let x = pen.write(
                (line.x + 1, line.y),
                line.width,
                &format!("{:digits$}   {} ", "", signs::AGAIN.text),
                Role::Ornament.into(),
            );
            let room = usize::from(end.saturating_sub(x + 1));
            let words = detail::passage_rows(&passage, room, 1).concat();
            pen.write_apart((x, line.y), end.saturating_sub(x), &words, Role::Ornament.into());
            return;
        }
        let number = format!("{:>digits$} ", row.source + 1);
        let x = pen.write((line.x + 1, line.y), line.width, &number, Role::Ornament.into());
        let x = pen.write(
            (x, line.y),
            end.saturating_sub(x),
            &format!("{} ", signs::of_kind(reader.kind(row.source, source)).text),
            Role::Marker.into(),
        );
        let known = reader.relations.get(row.source).copied().unwrap_or_default();
        let domain = domain(source, reader.kind(row.source, source), known);
        let room = usize::from(end.saturating_sub(x));
        // The host is told whole, but leaves the label some room; one that is the label is said once.
        let name = reader.titles.get(&row.source).cloned().unwrap_or_else(|| name(source));
        let left = room.saturating_sub(width::width(&name).min(LABEL) + 2);
        let is_said = name.as_str() == domain.as_str();
        let domain = if is_said { Cow::Borrowed("") } else { end_of_host(&domain, left) };
        let domain_room = width::width(&domain);
        let behind = if domain_room > 0 { domain_room + 2 } else { 1 };
        let label = width::ellipsize(&name, room.saturating_sub(behind)).into_owned();
        let roles = if known.is_visited { Role::Visited.into() } else { Roles::NONE };
        pen.write_apart((x, line.y), end.saturating_sub(x), &label, roles);
        if domain_room > 0 {
            let x = end.saturating_sub(width::width(&domain) as u16 + 1);
            pen.write((x, line.y), end.saturating_sub(x), &domain, Role::Ornament.into());
        }
    }

    /// Draws a heading, set in by its level below `top`, that of the highest.
    fn heading(&mut self, top: u8, at: usize, line: Area) {
        let document = self.reader.document();
        let Some(heading) = document.outline.get(at) else { return };
        let indent = u16::from(heading.level.saturating_sub(top)) * 2 + 1;
        let text = Shown::line(document.str(heading.text));
        let room = line.width.saturating_sub(indent);
        let roles = if heading.level == top { Role::Strong.into() } else { Roles::NONE };
        self.pen.write_apart((line.x + indent, line.y), room, &width::ellipsize(&text, room.into()), roles);
    }
}

/// The fewest cells of what a source is called.
const LABEL: usize = 9;

/// A host in so many cells: whole, without the first of its names, or its two ends; nothing where that would say nothing.
fn end_of_host(host: &str, cells: usize) -> Cow<'_, str> {
    // Rather than a host a few letters of the label are left out.
    const FEW: usize = 4;
    if width::width(host) <= cells + FEW {
        return host.into();
    }
    let mut ends = host.match_indices('.').filter_map(|it| host.get(it.0 + 1..)).map(|it| format!("…{it}"));
    let end = ends.find(|it| width::width(it) <= cells && it.contains('.'));
    match end {
        Some(end) => end.into(),
        None if cells < LABEL => "".into(),
        None => width::ellipsize_middle(host, cells),
    }
}

/// What a source is called; of an address what follows the host, which stands beside it.
fn name(source: &Source) -> Shown {
    let label = &source.label;
    let without = ["https://", "http://"].iter().find_map(|it| label.strip_prefix(it)).unwrap_or(label);
    let without = without.strip_prefix("www.").unwrap_or(without);
    let path = source.domain().and_then(|it| without.strip_prefix(it)).and_then(|it| it.strip_prefix('/'));
    match path.filter(|it| !it.is_empty() && source.belongs_to.is_none()) {
        Some(path) => Shown::line(&format!("/{path}")),
        None => label.clone(),
    }
}

/// The host of a source, or what stands for it, with how many other posts cite it.
fn domain(source: &Source, kind: Kind, known: Relations) -> Shown {
    match (&source.target, source.belongs_to) {
        _ if known.others > 0 => Shown::line(&format!(
            "{} {}{}",
            source.domain().unwrap_or_default(),
            signs::OTHERS.text,
            known.others
        )),
        (_, Some(owner)) => Shown::line(&format!("see {}", owner + 1)),
        (Target::Internal { .. }, _) if kind == Kind::Link => Shown::line("this site"),
        (Target::Internal { .. }, _) => Shown::line("this library"),
        (Target::Refused { scheme, .. }, _) => Shown::line(&format!("{scheme}:")),
        _ => Shown::line(source.domain().unwrap_or_default()),
    }
}

/// What is known of the selected source. What there is no room for is in the pop-up of the preview.
/// `more` says so.
fn draw_detail(pen: &mut Pen<'_>, side: &Side, more: &str, area: Area) {
    pen.write((area.x, area.y), area.width, &"┄".repeat(area.width.into()), Role::Border.into());
    let inside =
        Area { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 1 };
    let room = usize::from(inside.height);
    if side.is_detail_cut {
        let cells = (width::width(more) as u16 + 2).min(area.width);
        pen.write((area.x + area.width - cells, area.y), cells, &format!(" {more} "), Role::Border.into());
    }
    let passage = side.detail.iter().filter(|it| it.1 == Role::Emphasis).map(|it| it.0.as_str());
    let passage = passage.collect::<Vec<_>>().join(" ");
    for (y, (text, role)) in (inside.y..).zip(&side.detail).take(room) {
        pen.write((inside.x, y), inside.width, text, (*role).into());
        // The rows of a passage run as all of it does.
        let of = if *role == Role::Emphasis { &passage } else { text };
        pen.apart(Area { y, height: 1, ..inside }, of);
    }
}
