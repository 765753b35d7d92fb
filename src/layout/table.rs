//! Tables: how wide columns are, and rows whose cells wrap.
//!
//! At its natural width if there is room; else with the widest columns
//! narrowed and their cells wrapped; and where that would break words, as
//! records: each cell on a row of its own behind the heading of its column.

use crate::{
    document::{Alignment, BETWEEN_COLUMNS, Column, Document, Table, WIDTHS},
    text::{Span, width},
};

use super::{
    Role, Roles, Row,
    block::Sheet,
    paragraph::{self, Line, wrapped},
};

/// What stands between two columns.
const BETWEEN: &str = " │ ";

/// Labels of records have so many cells even where that is more than a third of the row.
const NARROW_LABEL: usize = 10;

/// Words up to so many cells are never broken in a table.
const WHOLE_WORD: u32 = 16;

/// How a table stands on the screen.
enum Form {
    /// Columns of these widths; the second tells whether cells wrap.
    Columns(Vec<usize>, bool),
    /// A cell a row; labels take so many cells.
    Records(usize),
}

/// Adds the rows of a table's row.
pub(super) fn lay_out(sheet: &mut Sheet<'_>, table: u32, row: u32) {
    let Some(table) = sheet.document.tables.get(table as usize) else { return };
    match form(sheet.document, table, sheet.room()) {
        Form::Columns(widths, wraps) => columns(sheet, table, row, &widths, wraps),
        Form::Records(label) => records(sheet, table, row, label),
    }
}

fn form(document: &Document, table: &Table, room: usize) -> Form {
    let natural: Vec<usize> = table.columns.iter().map(|it| it.natural.max(1) as usize).collect();
    let between = BETWEEN_COLUMNS * natural.len().saturating_sub(1);
    if natural.iter().sum::<usize>() + between <= room {
        return Form::Columns(natural, false);
    }
    let least: Vec<usize> = table.columns.iter().map(|it| it.word.clamp(1, WHOLE_WORD) as usize).collect();
    if least.iter().sum::<usize>() + between <= room {
        return Form::Columns(fitted(&table.columns, &least, room - between), true);
    }
    let labels = table.row(0).iter().map(|&it| width::width(document.str(it))).max().unwrap_or(0);
    // A third of the room, but on a narrow screen as much as a short word needs.
    let most = (room / 3).max(NARROW_LABEL.min(room / 2));
    Form::Records(if table.heads == 0 { 0 } else { labels.min(most) })
}

/// Widths that fill the room: it goes where it saves most lines for a cell, so that what is short keeps the width that it
/// needs as long as this costs the long columns little.
fn fitted(columns: &[Column], least: &[usize], room: usize) -> Vec<usize> {
    let mut widths = least.to_vec();
    let mut spare = room.saturating_sub(least.iter().sum());
    while spare > 0 {
        let wanting = || columns.iter().enumerate().zip(&widths).map(|((at, it), &width)| (at, it, width));
        let leaps = wanting().flat_map(|(at, it, width)| {
            let ends = WIDTHS.iter().map(|&it| it as usize).chain([it.natural as usize]);
            let ends =
                ends.filter(move |&end| end > width && end <= it.natural as usize && end - width <= spare);
            ends.map(move |end| (at, end - width, saved(it, width, end)))
        });
        let steps = wanting().filter(|it| it.2 < it.1.natural as usize);
        let steps = steps.map(|(at, it, width)| (at, 1, saved(it, width, width + 1)));
        let gain = |it: &(usize, usize, f64)| it.2 / it.1 as f64;
        let best =
            |one: (usize, usize, f64), it: (usize, usize, f64)| if gain(&it) > gain(&one) { it } else { one };
        let Some((at, cells, _)) = leaps.chain(steps).reduce(best) else { break };
        if let Some(width) = widths.get_mut(at) {
            *width += cells;
        }
        spare -= cells;
    }
    widths
}

/// How many lines a column has less where it is wider, about.
fn saved(column: &Column, width: usize, wider: usize) -> f64 {
    // A line that is wrapped ends anywhere in its last row.
    let lines = |width: usize| {
        let known = WIDTHS.partition_point(|&it| it as usize <= width).saturating_sub(1);
        let is_whole = width >= column.natural as usize;
        let (count, cells) = column.beyond.get(known).copied().filter(|_| !is_whole).unwrap_or_default();
        f64::from(cells) / width.max(1) as f64 - f64::from(count) / 2.0
    };
    lines(width) - lines(wider)
}

fn columns(sheet: &mut Sheet<'_>, table: &Table, row: u32, widths: &[usize], wraps: bool) {
    let is_head = row < table.heads;
    let roles = if is_head { Role::TableHead.into() } else { Roles::NONE };
    let joined = joined_columns(table, row, widths);
    let cells = wrapped_row(sheet.document, table, row, &joined);
    let height = cells.iter().map(Vec::len).max().unwrap_or(1);
    for line in 0..height {
        let mut out = sheet.row();
        for (cell, &(at, cells)) in cells.iter().zip(&joined) {
            if at > 0 {
                out.ornament(BETWEEN, Role::TableLine);
            }
            let text = cell.get(line).copied().unwrap_or_default();
            let alignment = table.columns.get(at).map(|it| it.alignment).unwrap_or_default();
            let is_last = joined.last().is_some_and(|it| it.0 == at);
            write_cell(&mut out, sheet.document, &Cell { line: text, cells, alignment, roles, is_last });
        }
        sheet.push(out);
    }
    let is_last_head = is_head && row + 1 == table.heads;
    // Between all rows or none, so that none look like a group.
    let is_apart = !is_head && row + 1 < table.rows() && has_tall_rows(table, widths, wraps);
    if is_last_head || is_apart {
        let below = joined_columns(table, row + 1, widths);
        line(sheet, table, widths, &Edge { row, above: &joined, below: &below, is_heavy: is_last_head });
    }
}

/// Whether there are so many rows of several lines that rows are hard to tell from each other without lines between
/// them, about: one in sixteen. In a long table with one long cell they would be most of it.
fn has_tall_rows(table: &Table, widths: &[usize], wraps: bool) -> bool {
    const ONE_IN: u32 = 16;
    let wrapped = |(column, &width): (&Column, &usize)| {
        let known = WIDTHS.partition_point(|&it| it as usize <= width).saturating_sub(1);
        let lines = column.beyond.get(known).map_or(0, |it| it.0);
        let heads = if column.head as usize > width { table.heads } else { 0 };
        if wraps && width < column.natural as usize { lines.saturating_sub(heads) } else { 0 }
    };
    let over = table.over.iter().filter(|it| {
        let widths = widths.iter().skip(it.first).take(it.columns);
        widths.sum::<usize>() + BETWEEN_COLUMNS * (it.columns - 1) < it.natural as usize
    });
    let wrapped = table.columns.iter().zip(widths).map(wrapped).max().unwrap_or(0);
    let tall = table.broken.max(wrapped).max(over.map(|it| it.cells).max().unwrap_or(0));
    tall > 0 && tall * ONE_IN >= table.rows()
}

/// The columns of a row, those that one cell takes as one: the first of them, and how wide they are together.
fn joined_columns(table: &Table, row: u32, widths: &[usize]) -> Vec<(usize, usize)> {
    let mut joined = Vec::with_capacity(widths.len());
    let mut rest = widths;
    while !rest.is_empty() {
        let at = widths.len() - rest.len();
        let count = table.row(row).get(at).map_or(1, |it| table.columns_of(*it)).clamp(1, rest.len());
        let (own, behind) = rest.split_at(count);
        joined.push((at, own.iter().sum::<usize>() + BETWEEN_COLUMNS * (count - 1)));
        rest = behind;
    }
    joined
}

/// The lines of each cell of a row, of which the last may be missing, in columns that are given by their place and width.
fn wrapped_row(document: &Document, table: &Table, row: u32, columns: &[(usize, usize)]) -> Vec<Vec<Line>> {
    let cell = |at: usize| table.row(row).get(at).copied();
    let lines = columns.iter().map(|&(at, width)| cell(at).map(|it| wrapped(document, it, width)));
    lines.map(Option::unwrap_or_default).collect()
}

struct Cell {
    line: Line,
    cells: usize,
    alignment: Alignment,
    roles: Roles,
    is_last: bool,
}

fn write_cell(row: &mut Row, document: &Document, cell: &Cell) {
    let spare = cell.cells.saturating_sub(cell.line.cells());
    let before = match cell.alignment {
        Alignment::Start => 0,
        Alignment::Center => spare / 2,
        Alignment::End => spare,
    };
    row.space(before);
    if !cell.line.text.is_empty() {
        let text = row.text;
        paragraph::write(row, document, cell.line, cell.roles);
        row.text = joined(text, row.text);
    }
    if !cell.is_last {
        row.space(spare - before);
    }
}

/// What two stretches of text and all between them are.
fn joined(one: Span, other: Span) -> Span {
    if one.is_empty() {
        return other;
    }
    Span { start: one.start.min(other.start), end: one.end.max(other.end) }
}

/// The lower edge of a row: the columns of the row and of the one below it, each by its first one, and how it is drawn.
struct Edge<'a> {
    row: u32,
    above: &'a [(usize, usize)],
    below: &'a [(usize, usize)],
    is_heavy: bool,
}

/// Adds a line across the columns, which leaves out the cells that go on below it and meets the lines between those that
/// end there.
fn line(sheet: &mut Sheet<'_>, table: &Table, widths: &[usize], edge: &Edge<'_>) {
    let dash = if edge.is_heavy { "━" } else { "─" };
    let begins = |row: &[(usize, usize)], at: usize| row.iter().any(|it| it.0 == at);
    let goes_on = |at: usize| !edge.is_heavy && table.goes_on(edge.row, at);
    let mut drawn = String::new();
    let mut left = false;
    for (at, &width) in widths.iter().enumerate() {
        let right = goes_on(at);
        if at > 0 {
            let crossing = match (begins(edge.above, at), begins(edge.below, at), edge.is_heavy) {
                _ if left || right => {
                    ["├", "┤", "│"].get(usize::from(right) + usize::from(left && right)).copied()
                }
                (true, true, heavy) => Some(if heavy { "┿" } else { "┼" }),
                (true, false, heavy) => Some(if heavy { "┷" } else { "┴" }),
                (false, true, heavy) => Some(if heavy { "┯" } else { "┬" }),
                (false, false, _) => Some(dash),
            };
            drawn.push_str(if left { " " } else { dash });
            drawn.push_str(crossing.unwrap_or(dash));
            drawn.push_str(if right { " " } else { dash });
        }
        drawn.push_str(&if right { " " } else { dash }.repeat(width));
        left = right;
    }
    let mut row = sheet.row();
    row.text = Span::empty(sheet.block.text.end);
    row.ornament(drawn.trim_end().to_owned(), Role::TableLine);
    sheet.push(row);
}

/// Adds each cell of a row behind the heading of its column. The headings have no rows of their own.
fn records(sheet: &mut Sheet<'_>, table: &Table, row: u32, label: usize) {
    if row < table.heads && table.rows() > table.heads {
        return;
    }
    if row > table.heads {
        let mut line = sheet.row();
        line.ornament("─".repeat(sheet.room().min(24)), Role::TableLine);
        sheet.push(line);
    }
    // A letter may take two cells, and must find them.
    let label = Some(label.min(sheet.room().saturating_sub(4))).filter(|it| *it > 1).unwrap_or(0);
    let gap = if label > 0 { 2 } else { 0 };
    let room = sheet.room().saturating_sub(label + gap).max(1);
    let (cells, titles) = (table.row(row), table.row(0));
    // The first one has every heading: the last cells of a row may be missing, and a heading may be looked for.
    let is_first = row == table.heads && label > 0;
    for at in 0..cells.len().max(if is_first { titles.len() } else { 0 }) {
        let cell = cells.get(at).copied().unwrap_or(Span::empty(sheet.block.text.end));
        let head = titles.get(at).copied().filter(|_| label > 0 && row >= table.heads);
        if cell.is_empty() && !(is_first && head.is_some_and(|it| !it.is_empty())) {
            continue;
        }
        let heads = head.map(|it| wrapped(sheet.document, it, label)).unwrap_or_default();
        let values = wrapped(sheet.document, cell, room);
        for line in 0..heads.len().max(values.len()) {
            let mut out = sheet.row();
            let head = heads.get(line).copied().unwrap_or_default();
            let alignment = Alignment::Start;
            let roles = Role::TableHead.into();
            if label > 0 {
                write_cell(
                    &mut out,
                    sheet.document,
                    &Cell { line: head, cells: label, alignment, roles, is_last: false },
                );
                out.space(gap);
            }
            out.text = Span::empty(cell.start);
            if let Some(&value) = values.get(line) {
                paragraph::write(&mut out, sheet.document, value, Roles::NONE);
            }
            sheet.push(out);
        }
    }
}
