//! Lines of code that are wider than the row: wrapped with a sign, or cut at the edges of a window that is panned.

use std::ops::Range;

use crate::{
    document::{Block, Document},
    text::{Span, width},
};

use super::{
    Measure, Role, WideCode,
    block::{self, Sheet},
    prefix::Prefix,
};

/// What stands before each line.
const BAR: &str = "▏ ";
const BAR_CELLS: usize = 2;

/// Adds the rows of a block of code.
pub(super) fn lay_out(sheet: &mut Sheet<'_>) {
    let room = beside_bar(sheet.room());
    let mut start = sheet.block.text.start;
    for line in sheet.document.str(sheet.block.text).split('\n') {
        let span = Span { start, end: start + line.len() as u32 };
        match sheet.measure.code {
            WideCode::Wrapped => wrapped(sheet, span, room),
            WideCode::Panned(from) => panned(sheet, span, from, room),
        }
        start = span.end + 1;
    }
}

/// The cells that a line of a block of code has.
pub(super) fn room(document: &Document, (index, block): (usize, &Block), measure: Measure) -> usize {
    let prefix = Prefix::new(document, (index, block), measure.width, false);
    beside_bar(block::room(measure.width, &prefix))
}

/// The cells that the bar beside code leaves of a room.
fn beside_bar(room: usize) -> usize {
    room.saturating_sub(BAR_CELLS).max(1)
}

fn wrapped(sheet: &mut Sheet<'_>, line: Span, room: usize) {
    let sign = if room >= 6 { "↪ " } else { "" };
    let text = sheet.document.str(line);
    let first = room;
    let room = room - width::width(sign);
    let indent = (text.len() - text.trim_start_matches(' ').len()).min(room / 3);
    for (at, cut) in chopped(text, room - indent, first).into_iter().enumerate() {
        let mut row = sheet.row();
        row.ornament(BAR, Role::Rule);
        if at > 0 {
            row.ornament(sign, Role::Ornament);
            row.space(indent);
        }
        let span = Span::new(line.start as usize + cut.start, line.start as usize + cut.end);
        row.text = span;
        row.text(sheet.document, span, Role::CodeBlock.into());
        sheet.push(row);
    }
}

/// Adds the cells `from..from + room` of a line, with a sign in the place of a cell at which something is cut off.
fn panned(sheet: &mut Sheet<'_>, line: Span, from: usize, room: usize) {
    let text = sheet.document.str(line);
    let wide = width::width(text);
    let is_cut_before = from > 0 && wide > 0;
    let is_cut_behind = wide > from + room;
    let first = from + usize::from(is_cut_before);
    let last = (from + room).saturating_sub(usize::from(is_cut_behind));
    let (bytes, cells) = between(text, first..last);
    let mut row = sheet.row();
    row.ornament(BAR, Role::Rule);
    if is_cut_before {
        row.ornament("‹", Role::Ornament);
    }
    row.text = line;
    if !bytes.is_empty() {
        // Half of a wide character is a blank.
        row.space(cells.start - first);
        let span = Span::new(line.start as usize + bytes.start, line.start as usize + bytes.end);
        row.text(sheet.document, span, Role::CodeBlock.into());
    }
    if is_cut_behind {
        let gap = if bytes.is_empty() { last.saturating_sub(first) } else { last - cells.end };
        row.space(gap);
        row.ornament("›", Role::Ornament);
    }
    sheet.push(row);
}

/// The bytes of the graphemes that lie wholly in a range of cells, and the cells that these take.
fn between(text: &str, cells: Range<usize>) -> (Range<usize>, Range<usize>) {
    let mut at = 0;
    let mut found: Option<(Range<usize>, Range<usize>)> = None;
    for (byte, grapheme, wide) in width::graphemes(text) {
        if at >= cells.start && at + wide <= cells.end {
            let (bytes, taken) = found.get_or_insert((byte..byte, at..at));
            bytes.end = byte + grapheme.len();
            taken.end = at + wide;
        }
        at += wide;
        if at > cells.end {
            break;
        }
    }
    found.unwrap_or_default()
}

/// A line cut where it is full, or behind a space or sign that stands in the last third of the piece; the first piece may
/// be wider than the others.
fn chopped(line: &str, room: usize, first: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    loop {
        let rest = line.get(start..).unwrap_or_default();
        let room = if start == 0 { first } else { room };
        let mut length = width::truncate(rest, room).len();
        if length == 0 {
            length = width::graphemes(rest).next().map_or(0, |it| it.1.len());
        }
        if length < rest.len() {
            length = best_cut(rest.get(..length).unwrap_or_default());
        }
        pieces.push(start..start + length);
        start += length;
        if start >= line.len() {
            keep_company(line, &mut pieces, room);
            return pieces;
        }
    }
}

/// Gives a last piece that is nothing but a sign or two, as `;` or `) {`, what stands before it, where there is room.
fn keep_company(line: &str, pieces: &mut [Range<usize>], room: usize) {
    const FEW: usize = 3;
    let [.., before, last] = pieces else { return };
    let sign = line.get(last.clone()).unwrap_or_default();
    if sign.len() > FEW || !sign.chars().all(|c| c.is_ascii_punctuation() || c == ' ') {
        return;
    }
    let piece = line.get(before.clone()).unwrap_or_default();
    // The cut that was made, and signs that stand right before it, are none.
    let piece = piece.trim_end_matches(|c: char| c.is_ascii_punctuation() || c == ' ');
    let cut = before.start + best_cut(piece);
    let moved = line.get(cut..last.end).unwrap_or_default();
    if cut < before.start + piece.len() && width::width(moved) <= room {
        (before.end, last.start) = (cut, cut);
    }
}

/// Where a piece of a line that goes on is best cut: behind its last space or sign, unless that stands far from its end.
fn best_cut(piece: &str) -> usize {
    let is_end =
        |it: &str| matches!(it, " " | "," | ";" | "(" | ")" | "[" | "]" | "{" | "}" | "|" | "&" | "=" | "/");
    let least = (piece.len() * 2 / 3).max(piece.len() - piece.trim_start_matches(' ').len());
    let ends = width::graphemes(piece).filter(|it| is_end(it.1)).map(|it| it.0 + it.1.len());
    ends.last().filter(|it| *it > least).unwrap_or(piece.len())
}
