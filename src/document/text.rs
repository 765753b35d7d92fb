//! Writes text into the leaf that is open: white space, line ends, bare addresses.

use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::{
    source::{Kind, bare},
    text::{Column, width},
};

use super::{
    Marks, Run,
    builder::{Builder, Leaf, LeafKind},
    emoji, signs,
};

/// How far back the beginning of a grapheme is looked for, in bytes: a family of emoji takes 25, a letter with all the
/// marks that are shown less than 64.
const LONGEST_GRAPHEME: usize = 64;

/// The most bytes of text that is set in raised or lowered letters: more is hard to read.
const LONGEST_SHIFTED: usize = 16;

/// Where text stood in the file, and how it is marked.
#[derive(Clone, Copy)]
pub(super) struct Place {
    origin: u32,
    marks: Marks,
    link: Option<usize>,
}

/// A space that is written when something follows on its line.
#[derive(Clone, Copy)]
pub(super) enum Space {
    /// The end of a line in the file, which is none between ideographs.
    LineEnd(Place),
    /// What stands between two cells of a table that is itself in a cell.
    Border(Place),
}

impl<'a> Builder<'a> {
    /// Takes text that may hold bare addresses, with its place in the translated body.
    pub(super) fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if self.is_skipping {
            self.skip(&text);
            return;
        }
        if matches!(self.leaf, Some(Leaf { kind: LeafKind::Code(_), .. })) || self.is_preformatted {
            let origin = self.origin(range.start);
            self.need_leaf(origin);
            self.put_lines(&text, origin);
            return;
        }
        let text = self.shifted(&text, &range).map_or(text, CowStr::from);
        self.pending.push((text, range));
    }

    /// Takes text that is left out where it stands.
    pub(super) fn skip(&mut self, text: &str) {
        if let Some(skipped) = &mut self.skipped {
            skipped.push_str(text);
        }
    }

    /// Writes the text that was held back.
    pub(super) fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        if self.link.is_none() && !self.marks.contains(Marks::CODE) && may_hold_address(&pending) {
            self.flush_addresses(&pending);
        } else {
            for (text, range) in &pending {
                self.push(text, self.origin(range.start));
            }
        }
        self.pending = pending;
        self.pending.clear();
    }

    /// Writes text in which bare addresses become links.
    ///
    /// Addresses are looked for before quotes and dashes become typographic,
    /// which would change them.
    fn flush_addresses(&mut self, pending: &[(CowStr<'a>, Range<usize>)]) {
        let mut literal = String::new();
        let mut ends = Vec::with_capacity(pending.len());
        for (text, range) in pending {
            literal.push_str(self.unsmart(text, range));
            ends.push(literal.len());
        }
        // A mail address is no source unless it is written as a link.
        let is_cited = |it: &bare::Bare| {
            let before = literal.get(..it.bytes.start).unwrap_or_default();
            !it.url.starts_with("mailto:") || before.ends_with("mailto:")
        };
        let mut found = bare::find(&literal).into_iter().filter(is_cited).peekable();
        let mut start = 0;
        for ((text, range), &end) in pending.iter().zip(&ends) {
            let origin = self.origin(range.start);
            let mut at = start;
            while let Some(bare) = found.peek() {
                if bare.bytes.start >= end {
                    break;
                }
                let from = bare.bytes.start.max(at);
                self.push(literal.get(at..from).unwrap_or_default(), origin + (at - start) as u32);
                if bare.bytes.start >= start {
                    self.link = self.begin_link(&bare.url, Kind::Link, origin + (from - start) as u32);
                    self.collector.was_written(self.link, &bare.url, literal.get(bare.bytes.clone()));
                }
                let to = bare.bytes.end.min(end);
                self.push(literal.get(from..to).unwrap_or_default(), origin + (from - start) as u32);
                at = to;
                if bare.bytes.end > end {
                    break;
                }
                let link = self.link.take();
                self.end_bare(link);
                found.next();
            }
            if at == start {
                self.push(text, origin);
            } else {
                self.push(literal.get(at..end).unwrap_or_default(), origin + (at - start) as u32);
            }
            start = end;
        }
    }

    fn end_bare(&mut self, link: Option<usize>) {
        if let Some(link) = link {
            self.close_link(link, "");
        }
    }

    /// The text as it was written where it is one typographic character made of plain ones.
    fn unsmart<'t>(&'t self, text: &'t str, range: &Range<usize>) -> &'t str {
        let written = self.translation.text().get(range.clone()).unwrap_or(text);
        let is_smart =
            !written.is_empty() && written.bytes().all(|it| matches!(it, b'-' | b'.' | b'\'' | b'"'));
        if is_smart { written } else { text }
    }

    /// Begins a link at the end of the text.
    pub(super) fn begin_link(&mut self, written: &str, kind: Kind, origin: u32) -> Option<usize> {
        self.need_leaf(origin);
        self.settle_space(None);
        self.collector.open(written, kind, self.document.text.len() as u32, origin)
    }

    /// Writes text, in which any white space is one space.
    pub(super) fn push(&mut self, text: &str, origin: u32) {
        if self.is_skipping {
            self.skip(text);
            return;
        }
        if text.is_empty() {
            return;
        }
        if self.leaf.is_none() && text.trim().is_empty() {
            return;
        }
        self.need_leaf(origin);
        let is_code = self.marks.contains(Marks::CODE);
        let (mut text, mut origin) = (text, origin);
        while let Some((code, emoji)) = emoji::first(text).filter(|_| !is_code) {
            self.push_words(text.get(..code.start).unwrap_or_default(), origin);
            self.put(emoji, origin + code.start as u32, self.marks);
            text = text.get(code.end..).unwrap_or_default();
            origin += code.end as u32;
        }
        self.push_words(text, origin);
    }

    fn push_words(&mut self, text: &str, origin: u32) {
        let is_code = self.marks.contains(Marks::CODE);
        if (is_code || is_even(text)) && !(text.starts_with(' ') && self.is_after_space()) {
            self.put(text, origin, self.marks);
            return;
        }
        let mut at = 0;
        for word in text.split_inclusive([' ', '\n', '\t', '\r']) {
            let core = word.trim_end_matches([' ', '\n', '\t', '\r']);
            if !core.is_empty() {
                self.put(core, origin + at, self.marks);
            }
            if core.len() < word.len() && !self.is_after_space() {
                self.put(" ", origin + at + core.len() as u32, self.marks);
            }
            at += word.len() as u32;
        }
    }

    /// The text of a raised or lowered element in such letters, if there is one for each of it.
    fn shifted(&self, text: &str, range: &Range<usize>) -> Option<String> {
        let marks = self.marks & (Marks::RAISED | Marks::LOWERED);
        let is_apt = (marks == Marks::RAISED || marks == Marks::LOWERED)
            && !self.marks.intersects(Marks::CODE | Marks::KEY)
            && !text.is_empty()
            && text.len() <= LONGEST_SHIFTED;
        let whole = self.translation.text();
        let is_all = || {
            whole.get(..range.start).is_some_and(|it| it.ends_with('>'))
                && whole.get(range.end..).is_some_and(|it| it.starts_with('<'))
        };
        let is_apt = is_apt && is_all();
        is_apt.then(|| text.chars().map(|it| signs::shifted(it, marks == Marks::RAISED)).collect())?
    }

    /// What stands before the next character of the leaf that is open.
    pub(super) fn last_char(&self) -> Option<char> {
        let start = self.leaf.as_ref()?.start as usize;
        self.space.map_or_else(|| self.document.text.get(start..)?.chars().next_back(), |_| Some(' '))
    }

    /// Whether a space at the end of the text would be one too many.
    fn is_after_space(&self) -> bool {
        let start = self.leaf.as_ref().map_or(self.document.text.len(), |it| it.start as usize);
        let written = self.document.text.get(start..).unwrap_or_default();
        self.space.is_some() || written.is_empty() || written.ends_with([' ', '\n'])
    }

    /// Writes text as it is, on one line.
    pub(super) fn put(&mut self, text: &str, origin: u32, marks: Marks) {
        let (mut text, mut origin) = (text, origin);
        // What says where a word may be divided is no text.
        while let Some((at, sign)) = first_division(text).filter(|_| !marks.contains(Marks::CODE)) {
            let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
            self.put_plain(before, origin, marks);
            self.may_divide(sign == SOFT_HYPHEN);
            origin += (at + sign.len_utf8()) as u32;
            text = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
        self.put_plain(text, origin, marks);
    }

    fn put_plain(&mut self, text: &str, origin: u32, marks: Marks) {
        if text.is_empty() {
            return;
        }
        self.settle_space(text.chars().next());
        let start = self.document.text.len();
        let replaced = self.document.text.push(text);
        self.note_replaced(replaced, origin);
        self.note(start, text.len(), Place { origin, marks, link: self.link });
    }

    /// Writes preformatted text.
    fn put_lines(&mut self, text: &str, origin: u32) {
        let start = self.document.text.len();
        let mut column = Column::default();
        let column = self.leaf.as_mut().map_or(&mut column, |it| &mut it.column);
        let replaced = self.document.text.push_lines_at(text, column);
        self.note_replaced(replaced, origin);
        self.note(start, text.len(), Place { origin, marks: self.marks, link: self.link });
    }

    fn note_replaced(&mut self, replaced: usize, origin: u32) {
        if replaced > 0 {
            self.replaced.get_or_insert(origin);
        }
    }

    /// Notes how the text from `start` on is marked and where it came from. `length` is what it was there.
    fn note(&mut self, start: usize, length: usize, place: Place) {
        let whole = self.behind_grapheme(start);
        let written = self.document.text.len() - whole;
        if written == 0 {
            return;
        }
        let (length, origin) = (length.saturating_sub(whole - start), place.origin + (whole - start) as u32);
        let link = place.link.map_or(0, |it| it as u32 + 1);
        let run = Run { start: whole as u32, origin, marks: place.marks, link };
        let leaf_start = self.leaf.as_ref().map_or(0, |it| it.start);
        let goes_on = self.document.runs.last().is_some_and(|last| {
            last.marks == run.marks
                && last.link == link
                && last.start >= leaf_start
                && last.origin + (run.start - last.start) == run.origin
        });
        if !goes_on || written != length {
            self.document.runs.push(run);
        }
    }

    /// The end of the grapheme that a place of the text is in: a family or an accent is drawn in one piece, so it has
    /// one look.
    fn behind_grapheme(&self, at: usize) -> usize {
        let text = &*self.document.text;
        // Quotation marks and dashes join nothing, and stand everywhere.
        let may_join = |it: char| it >= '\u{300}' && !('\u{2010}'..='\u{203b}').contains(&it);
        if at == 0 || !text.get(at..).and_then(|it| it.chars().next()).is_some_and(may_join) {
            return at;
        }
        let from =
            (at.saturating_sub(LONGEST_GRAPHEME)..at).find(|it| text.is_char_boundary(*it)).unwrap_or(at);
        let window = text.get(from..).unwrap_or_default();
        let ends = width::graphemes(window).map(|(start, _, _)| from + start);
        ends.into_iter().find(|it| *it >= at).unwrap_or(text.len())
    }

    /// Ends a piece of text that is no block of its own.
    pub(super) fn separate(&mut self) {
        let at = self.document.text.len();
        let origin = self.document.origin(at as u32);
        self.document.text.push_break();
        self.note(at, 0, Place { origin, marks: Marks::empty(), link: None });
    }

    /// Notes a line end in the file, which is a space except between ideographs.
    pub(super) fn soft_break(&mut self, origin: u32) {
        self.flush();
        if self.is_skipping {
            self.skip(" ");
            return;
        }
        if self.is_after_space() {
            return;
        }
        let at = self.document.text.len() as u32;
        self.space = Some(Space::LineEnd(Place { origin, marks: self.marks, link: self.link }));
        if let Some(leaf) = &mut self.leaf {
            leaf.breaks.push(at);
        }
    }

    /// Writes the space of a line end, unless it stands between ideographs, and one between a picture and a word.
    /// `next` is what follows, if it is known.
    pub(super) fn settle_space(&mut self, next: Option<char>) {
        let is_behind_picture = self.is_behind_picture();
        let space = match self.space.take() {
            Some(Space::LineEnd(place)) => place,
            Some(Space::Border(place)) => return self.write_border(place),
            None if is_behind_picture && next.is_none_or(char::is_alphanumeric) => self.place(),
            None => return,
        };
        let last = self.document.text.chars().next_back();
        if is_behind_picture || !last.is_some_and(is_ideograph) || !next.is_none_or(is_ideograph) {
            let start = self.document.text.len();
            self.document.text.push(" ");
            self.note(start, 1, space);
        }
    }

    /// Sets a picture apart from the word before it.
    pub(super) fn before_picture(&mut self) {
        if self.space.is_none() && self.last_char().is_some_and(char::is_alphanumeric) {
            self.space = Some(Space::LineEnd(self.place()));
        }
    }

    fn is_behind_picture(&self) -> bool {
        let picture = self.leaf.as_ref().and_then(|it| it.images.last());
        picture.is_some_and(|it| it.end as usize == self.document.text.len())
    }

    /// Where a space stands that nobody wrote.
    fn place(&self) -> Place {
        let origin = self.document.origin(self.document.text.len() as u32);
        Place { origin, marks: self.marks, link: self.link }
    }

    /// Sets what follows apart from the cell before it on its line, of a table that is itself in a cell.
    pub(super) fn border(&mut self) {
        self.flush();
        if !self.is_at_line_start() {
            self.space = Some(Space::Border(Place { marks: Marks::empty(), link: None, ..self.place() }));
        }
    }

    fn write_border(&mut self, place: Place) {
        for (text, marks) in [(" ", place.marks), ("│ ", place.marks | Marks::ORNAMENT)] {
            let start = self.document.text.len();
            self.document.text.push(text);
            self.note(start, 0, Place { marks, ..place });
        }
    }

    /// Whether nothing is written yet on the line of the block that is open.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.last_char().is_none_or(|it| it == '\n') || self.is_line_marked()
    }

    /// Whether the line of the cell that is open holds the sign of an item and nothing else.
    pub(super) fn is_line_marked(&self) -> bool {
        let Some(leaf) = self.leaf.as_ref().filter(|it| it.kind == LeafKind::Cell) else { return false };
        let Some(run) = self.document.runs.last().filter(|it| it.marks == Marks::ORNAMENT) else {
            return false;
        };
        let before = self.document.text.get(leaf.start as usize..run.start as usize).unwrap_or_default();
        let sign = self.document.text.get(run.start as usize..).unwrap_or_default();
        (before.is_empty() || before.ends_with('\n')) && (sign == "• " || sign.ends_with(". "))
    }

    /// Ends the row, but not the block.
    pub(super) fn hard_break(&mut self, origin: u32) {
        self.flush();
        self.space = None;
        let Some(leaf) = self.leaf.as_mut().filter(|_| !self.is_skipping) else { return };
        let written = self.document.text.get(leaf.start as usize..).unwrap_or_default();
        let at = leaf.start as usize + written.trim_end_matches(' ').len();
        self.document.text.truncate(at);
        self.document.runs.truncate(self.document.runs.partition_point(|it| (it.start as usize) < at));
        if at > leaf.start as usize {
            leaf.breaks.push(at as u32);
            self.document.text.push_break();
            self.note(at, 0, Place { origin, marks: self.marks - Marks::ORNAMENT, link: self.link });
        }
    }
}

const SOFT_HYPHEN: char = '\u{ad}';
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The first place where a text may be divided, with the character that says so.
fn first_division(text: &str) -> Option<(usize, char)> {
    if text.is_ascii() {
        return None;
    }
    let at = text.find([SOFT_HYPHEN, ZERO_WIDTH_SPACE])?;
    Some((at, text.get(at..)?.chars().next()?))
}

/// Whether text before and after `c` is joined without a space where a line ends in the file.
fn is_ideograph(c: char) -> bool {
    let is_hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}');
    c >= '\u{2e80}' && !is_hangul && c < '\u{1f000}' && width::grapheme_width(c.encode_utf8(&mut [0; 4])) == 2
}

/// Whether a text has no white space but single spaces. Asked of all bytes without a branch, many at once.
fn is_even(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let odd = |it: u8| u8::from(matches!(it, b'\n' | b'\t' | b'\r'));
    let space = |it: u8| u8::from(it == b' ');
    pairs.fold(0, |found, (&a, &b)| found | odd(b) | (space(a) & space(b))) == 0
        && bytes.first().is_none_or(|it| odd(*it) == 0)
}

fn may_hold_address(pending: &[(CowStr<'_>, Range<usize>)]) -> bool {
    pending.iter().any(|(text, _)| bare::may_hold(text))
}
