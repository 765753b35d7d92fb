//! Running text: rows that words fill, divided and justified where that is asked for.
//!
//! A row is justified by making its spaces wider, which stay spaces of the text:
//! whoever asks what stands in a cell is answered by the text and not by the
//! layout. The last row of a paragraph, rows before a hard break, and rows that
//! would have more space than words are left as they are.

use crate::{
    document::{Document, Marks},
    text::{Span, wrap},
};

use super::{Content, Roles, Row, Segment, block::Sheet};

/// A row of text in the making.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    pub(super) text: Span,
    cells: usize,
    /// Whether it ends inside a word.
    is_divided: bool,
    /// Whether it ends a paragraph, or stands before a hard break.
    is_last: bool,
    /// The empty cells before it: what goes on of a formula on display.
    indent: usize,
}

impl Line {
    /// The cells it takes.
    pub(super) fn cells(self) -> usize {
        self.indent + self.cells + usize::from(self.is_divided)
    }
}

/// The cells by which the further rows of a formula are set in.
const HANG: usize = 4;

/// Rows that have fewer cells are not set in.
const LEAST_TO_HANG: usize = 5 * HANG;

/// The most cells that a space is made wider by.
const MOST: usize = 4;

/// Adds the rows of a heading, or of other text that is set plainly.
pub(super) fn plain(sheet: &mut Sheet<'_>, roles: Roles) {
    for line in wrapped(sheet.document, sheet.block.text, sheet.room()) {
        let mut row = sheet.row();
        write(&mut row, sheet.document, line, roles);
        sheet.push(row);
    }
}

/// Adds the rows of a paragraph.
pub(super) fn lay_out(sheet: &mut Sheet<'_>, roles: Roles) {
    let room = sheet.room();
    let (document, text) = (sheet.document, sheet.block.text);
    let language = sheet.measure.language;
    let whole = if language.is_some() { whole(document, text) } else { Vec::new() };
    for line in lines(document, text, room, (language, &whole)) {
        let mut row = sheet.row();
        let spare = room.saturating_sub(line.cells());
        let before = row.segments.len();
        write(&mut row, document, line, roles);
        if sheet.measure.is_justified && !line.is_last {
            justify(&mut row, document, before, spare);
        }
        sheet.push(row);
    }
}

/// The rows into which a text with line feeds falls.
pub(super) fn wrapped(document: &Document, text: Span, room: usize) -> Vec<Line> {
    lines(document, text, room, (None, &[]))
}

fn lines(
    document: &Document,
    text: Span,
    room: usize,
    (language, whole): (Option<crate::text::Language>, &[Span]),
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = text.start as usize;
    for line in document.str(text).split('\n') {
        let span = Span::new(start, start + line.len());
        let local = |it: u32| (it as usize).saturating_sub(start);
        let places: Vec<(usize, bool)> =
            document.places_to_divide(span).iter().map(|it| (local(it.0), it.1)).collect();
        let whole: Vec<_> =
            whole.iter().filter(|it| it.overlaps(span)).map(|it| local(it.start)..local(it.end)).collect();
        let division = wrap::Division { places: &places, language, whole: &whole };
        let mut cuts = wrap::wrap_divided(line, room, division);
        let is_hung = cuts.len() > 1 && room >= LEAST_TO_HANG && is_formula(document, span);
        // Further rows are set in more than the first, where that leaves most of the room.
        let own = line.len() - line.trim_start_matches(' ').len();
        let hang = HANG + if own <= room / 3 { own } else { 0 };
        if is_hung {
            cuts = wrap::wrap_divided(line, room - hang, division);
        }
        let last = cuts.len();
        lines.extend(cuts.into_iter().enumerate().map(|(at, it)| Line {
            text: Span::new(start + it.bytes.start, start + it.bytes.end),
            cells: it.width,
            is_divided: it.is_divided,
            is_last: at + 1 == last || is_hung,
            indent: if is_hung && at > 0 { hang } else { 0 },
        }));
        start += line.len() + 1;
    }
    lines
}

fn is_formula(document: &Document, text: Span) -> bool {
    document.pieces(text).all(|it| it.marks.contains(Marks::MATH))
}

/// The stretches of a text in which no word is divided: code, keys, formulas, what the program put in.
fn whole(document: &Document, text: Span) -> Vec<Span> {
    let marks = Marks::CODE | Marks::KEY | Marks::MATH | Marks::ORNAMENT;
    document.pieces(text).filter(|it| it.marks.intersects(marks)).map(|it| it.text).collect()
}

/// Writes a line of text, with a hyphen if it ends inside a word.
pub(super) fn write(row: &mut Row, document: &Document, line: Line, roles: Roles) {
    row.space(line.indent);
    row.text = line.text;
    row.text(document, line.text, roles);
    if line.is_divided {
        let roles = row.segments.last().map_or(roles, |it| it.roles);
        row.ornament("-", roles);
    }
}

/// Widens the spaces of the segments from `first` on by so many cells together.
fn justify(row: &mut Row, document: &Document, first: usize, spare: usize) {
    let own = |row: &Row| row.segments.get(first..).unwrap_or_default().to_vec();
    let segments = own(row);
    let gaps: Vec<u32> = segments.iter().flat_map(|it| gaps(document, &it.content)).collect();
    // White space at the beginning is no gap between words.
    let start = document.str(row.text);
    let lead = row.text.start + (start.len() - start.trim_start_matches(' ').len()) as u32;
    let gaps: Vec<u32> = gaps.into_iter().filter(|it| *it >= lead).collect();
    if spare == 0 || gaps.is_empty() || spare > gaps.len() * MOST {
        return;
    }
    // Spread evenly: gap `n` of `gaps` ends where the share of `n` gaps does.
    let share = |at: usize| spare * at / gaps.len();
    let mut wider = gaps.iter().enumerate().map(|(at, byte)| (*byte, share(at + 1) - share(at))).peekable();
    row.segments.truncate(first);
    for segment in segments {
        let Content::Text(span) = segment.content else {
            row.segments.push(segment);
            continue;
        };
        let mut at = span.start;
        while let Some((byte, more)) = wider.next_if(|it| it.0 < span.end) {
            if more == 0 {
                continue;
            }
            row.piece(Span { start: at, end: byte }, segment.roles);
            row.segments.push(Segment {
                content: Content::Space(Span { start: byte, end: byte + 1 }, more + 1),
                roles: segment.roles,
            });
            at = byte + 1;
        }
        row.piece(Span { start: at, end: span.end }, segment.roles);
    }
}

/// The bytes at which single spaces stand between words.
fn gaps(document: &Document, content: &Content) -> Vec<u32> {
    let Content::Text(span) = content else { return Vec::new() };
    document.str(*span).bytes().zip(span.start..).filter(|it| it.0 == b' ').map(|it| it.1).collect()
}
