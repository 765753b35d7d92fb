//! Tables as kramdown and most authors write them, made into those of GFM.
//!
//! GFM knows a table by its second row, which must have as many cells as the
//! first; it drops what a row has more, and takes a bar in code for the end of a
//! cell. So bars in code are escaped where a row would else be too long, and those
//! in front of surplus cells; a second row gets the length of the first; rows
//! between bars that have no such row get one, under an empty head; lines between
//! rows go. What is not here: lines that are none (`verses`), how
//! tables look (`layout`).

use super::{line_end, markup::Markup, verses};

/// The most cells of a row.
const MOST_CELLS: usize = 256;

/// A table that is open: how many cells its head has.
#[derive(Clone, Copy)]
pub(super) struct Table {
    cells: usize,
    /// Whether rows of dashes only are lines between its rows, as kramdown has it: its head was not told by one.
    has_rules: bool,
}

/// Translates a line that may belong to a table. Returns where the next line begins; `None` if it belongs to none.
pub(super) fn line(to: &mut Markup<'_>, at: usize, end: usize) -> Option<usize> {
    let row = content(to.text, at, end);
    if !row.contains('|') {
        // A line of text without bars is a row as well (GFM, section 4.10).
        if !row.is_empty() && !row.starts_with(['#', '>', '<', '`', '~', '-', '*', '+']) {
            return None;
        }
        let is_behind = to.table.take().is_some() && row.is_empty();
        // Pandoc's caption, of which the colon is no word.
        let is_caption = is_behind && to.text.get(end..).is_some_and(|it| it.starts_with(": "));
        to.writer.copy(at, if is_caption { end } else { at });
        return is_caption.then_some(end + 2);
    }
    if let Some(table) = to.table {
        if is_rule(row) && (table.has_rules || !has_dashes(row)) {
            return Some(end);
        }
        return Some(write_row(to, (at, end), table.cells));
    }
    let next_end = line_end(to.text, end);
    let next = content(to.text, end, next_end);
    if next.contains('-') && is_delimiter(next) {
        return head(to, (at, end), next_end);
    }
    if !to.may_begin_table || !is_table(to.text, at) {
        return if to.may_begin_table { verses::translate(to, at) } else { None };
    }
    // A first line that is no row may say how the columns are aligned, if no other says so behind the head.
    let is_first_rule = is_rule(row);
    if is_first_rule && !is_rule(next) && next.contains('|') && {
        let third = content(to.text, next_end, line_end(to.text, next_end));
        third.contains('-') && is_delimiter(third)
    } {
        return Some(end);
    }
    let aligned = if is_first_rule && is_delimiter(row) { cells(row) } else { Vec::new() };
    let cells =
        rows(to.text, at).filter(|it| !is_rule(it)).map(count_text).max().unwrap_or(1).min(MOST_CELLS);
    let delimiters: String = (0..cells).map(|it| delimiter(aligned.get(it).copied())).collect();
    let indent = indent(to.text, at).to_owned();
    to.writer.insert(&format!("{indent}|{}\n{indent}|{delimiters}\n", " |".repeat(cells)), at);
    to.table = Some(Table { cells, has_rules: true });
    Some(if is_first_rule { end } else { write_row(to, (at, end), cells) })
}

/// Whether all lines of a block are rows between bars: more than one, or one of more than one cell.
fn is_table(text: &str, at: usize) -> bool {
    if !content(text, at, line_end(text, at)).starts_with('|') {
        return false;
    }
    let has_rule = rows(text, at).any(is_rule);
    let mut count = 0;
    let cells = rows(text, at).next().map_or(1, count_text);
    // Where no bar ends the rows, they must have as many cells as each other.
    let is_open = |it: &str| cells > 1 && count_text(it) == cells;
    let is_row =
        |it: &str| it.starts_with('|') && it.len() > 1 && (has_rule || it.ends_with('|') || is_open(it));
    let all = rows(text, at).inspect(|_| count += 1).all(is_row);
    let is_whole = |it: &str| (has_rule || it.ends_with('|')) && count_text(it) > 1;
    all && (count > 1 || rows(text, at).next().is_some_and(is_whole))
}

/// Translates the first row of a table and the one behind it, which says that it is one.
fn head(to: &mut Markup<'_>, (at, end): (usize, usize), next_end: usize) -> Option<usize> {
    let (row, next) = (content(to.text, at, end), content(to.text, end, next_end));
    let aligned = cells(next);
    // A line under a text with one bar in it makes a heading of it, and bars of prose are no table.
    if aligned.len() == 1 && !next.contains('|') {
        return None;
    }
    let wanted = aligned.len();
    let is_whole = count(row) == wanted || count_text(row) == wanted;
    let cells = if is_whole { wanted } else { count_text(row) };
    let cells = cells.min(MOST_CELLS);
    to.table = Some(Table { cells, has_rules: false });
    let reached = write_row(to, (at, end), cells);
    if reached > end {
        to.table = None;
        return Some(reached);
    }
    if cells == wanted {
        to.writer.copy(end, next_end);
    } else {
        let delimiters: String = (0..cells).map(|it| delimiter(aligned.get(it).copied())).collect();
        let line_feed =
            if to.text.get(end..next_end).is_some_and(|it| it.ends_with('\n')) { "\n" } else { "" };
        let indent = indent(to.text, at).to_owned();
        to.writer.insert(&format!("{indent}|{delimiters}{line_feed}"), end);
    }
    Some(next_end)
}

/// Writes a row of a table with so many cells, the bars that are too many for it escaped: those in code, then the last.
fn write_row(to: &mut Markup<'_>, (at, end): (usize, usize), cells: usize) -> usize {
    let row = content(to.text, at, end);
    let start = at + to.text.get(at..end).and_then(|it| it.find(row)).unwrap_or(0);
    let mut surplus = count(row).saturating_sub(cells);
    let mut escaped: Vec<usize> = Vec::new();
    if surplus > 0 {
        let found: Vec<Bar> = bars(row).collect();
        let last = found.len().saturating_sub(usize::from(row.ends_with('|')));
        let inner = found.get(usize::from(row.starts_with('|'))..last).unwrap_or_default();
        let in_code = inner.iter().filter(|it| it.is_in_code);
        let others = inner.iter().rev().filter(|it| !it.is_in_code);
        for bar in in_code.chain(others) {
            if surplus == 0 {
                break;
            }
            escaped.push(bar.at);
            surplus -= 1;
        }
        escaped.sort_unstable();
    }
    let mut from = at;
    for place in escaped.into_iter().map(|it| start + it) {
        if from <= place {
            from = translate_to(to, from, place);
        }
        // An address or code may reach over it.
        if from == place {
            to.writer.insert("\\", place);
            to.writer.copy(place, place + 1);
            from = place + 1;
        }
    }
    if from < start + row.len() {
        from = translate_to(to, from, start + row.len());
    }
    if from < end {
        to.writer.copy(from, end);
    }
    from.max(end)
}

/// Translates what stands between two places of a row. Returns where it ended, which may be beyond the second.
fn translate_to(to: &mut Markup<'_>, from: usize, end: usize) -> usize {
    // A code span that is cut by an escaped bar is copied as it stands.
    let text = to.text.get(from..end).unwrap_or_default();
    if text.matches('`').count() % 2 == 0 || is_closed(text) {
        let reached = super::inline::translate(to, from, end);
        if reached < end {
            to.writer.copy(reached, end);
        }
        return reached.max(end);
    }
    to.writer.copy(from, end);
    end
}

/// Whether all code in a part of a row is closed there: by as many backticks as have opened it.
fn is_closed(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let from = rest.get(at..).unwrap_or_default();
        let inside = from.trim_start_matches('`');
        let fence = from.get(..from.len() - inside.len()).unwrap_or_default();
        let mut ends = inside.match_indices(fence).filter(|it| {
            let behind = inside.get(it.0 + fence.len()..).unwrap_or_default();
            !inside.get(..it.0).is_some_and(|it| it.ends_with('`')) && !behind.starts_with('`')
        });
        let Some((end, _)) = ends.next() else { return false };
        rest = inside.get(end + fence.len()..).unwrap_or_default();
    }
    true
}

/// A bar in a row: where it is, and whether code is around it.
struct Bar {
    at: usize,
    is_in_code: bool,
}

/// The bars of a row that are not escaped.
fn bars(row: &str) -> impl Iterator<Item = Bar> {
    let last_tick = row.rfind('`').unwrap_or(0);
    let (mut is_escaped, mut is_in_code) = (false, false);
    row.bytes().enumerate().filter_map(move |(at, byte)| {
        let was_escaped = std::mem::take(&mut is_escaped);
        match byte {
            b'\\' if !was_escaped => is_escaped = true,
            // The last one opens nothing.
            b'`' if is_in_code || at < last_tick => is_in_code = !is_in_code,
            b'|' if !was_escaped => return Some(Bar { at, is_in_code }),
            _ => (),
        }
        None
    })
}

/// How many cells GFM sees in a row.
fn count(row: &str) -> usize {
    edges(row, bars(row).count() + 1)
}

/// How many cells its author sees in a row.
fn count_text(row: &str) -> usize {
    edges(row, bars(row).filter(|it| !it.is_in_code).count() + 1)
}

/// How many of the parts of a row are cells: none stands before a bar at its beginning or behind one at its end.
fn edges(row: &str, parts: usize) -> usize {
    let outside = usize::from(row.starts_with('|')) + usize::from(row.ends_with('|') && row.len() > 1);
    parts.saturating_sub(outside).max(1)
}

/// The cells of a row in which nothing is escaped.
fn cells(row: &str) -> Vec<&str> {
    row.strip_prefix('|').unwrap_or(row).trim_end_matches('|').split('|').map(str::trim).collect()
}

/// Whether a row says how columns are aligned.
fn is_delimiter(row: &str) -> bool {
    let is_cell = |it: &&str| {
        let line = it.strip_prefix(':').unwrap_or(it);
        let line = line.strip_suffix(':').unwrap_or(line);
        !line.is_empty() && line.bytes().all(|it| it == b'-')
    };
    row.contains('|') && cells(row).iter().all(is_cell)
}

/// Whether a row is a line between others: `|---|---|`, `|=====`.
fn is_rule(row: &str) -> bool {
    let has_line = row.contains("--") || row.contains("==") || is_delimiter(row);
    has_line && row.bytes().all(|it| matches!(it, b'|' | b'-' | b'=' | b':' | b'+' | b' '))
}

/// Whether a row says in some cell, by a dash or two or by nothing, that there is nothing: `| - | - |`, `| | --- |`.
fn has_dashes(row: &str) -> bool {
    cells(row).iter().any(|it| it.len() < 3 && !it.contains('='))
}

/// A cell that says how a column is aligned.
fn delimiter(aligned: Option<&str>) -> String {
    format!("{}|", aligned.filter(|it| it.contains('-')).unwrap_or("---"))
}

/// The white space before a line.
fn indent(text: &str, at: usize) -> &str {
    let line = text.get(at..).unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// A line without what is around it.
fn content(text: &str, at: usize, end: usize) -> &str {
    text.get(at..end).unwrap_or_default().trim()
}

/// The lines from `at` on up to an empty one, or one of kramdown's attributes.
fn rows(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let lines = text.get(at..).unwrap_or_default().lines().map(str::trim);
    lines.take_while(|it| !it.is_empty() && !it.starts_with("{:"))
}
