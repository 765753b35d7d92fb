//! Which parts of a Markdown text are code, told without parsing it.
//!
//! Enough of CommonMark's rules (sections 4.5, "Fenced code blocks", and 6.1,
//! "Code spans") to leave the braces in code alone. Indented code is not told
//! from the text of lists here.

use std::{collections::HashMap, ops::Range};

use super::elements;

/// Follows fenced code from line to line.
#[derive(Default)]
pub(super) struct Fences {
    /// The fence that is open.
    open: Option<Fence>,
}

/// A line that opens fenced code.
struct Fence {
    mark: u8,
    length: usize,
    /// In how many quotations it stands.
    depth: usize,
    /// How far it is set in: an end may be set in by three columns more.
    column: usize,
}

impl Fences {
    /// Whether a fence is open behind the lines that were taken.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes the next line and says whether it is code or a fence.
    pub(super) fn holds(&mut self, line: &str) -> bool {
        if let Some(open) = &self.open {
            let (depth, inner) = quoted(line, open.depth);
            // Code ends with the quotation that it stands in.
            if depth == open.depth {
                let (found, count, rest) = fence(inner);
                let is_near = column(line, inner) <= open.column + 3;
                if found == open.mark && count >= open.length && rest.trim().is_empty() && is_near {
                    self.open = None;
                }
                return true;
            }
            self.open = None;
        }
        let (depth, inner) = quoted(line, usize::MAX);
        let text = after_list_mark(inner);
        let (mark, length, words) = fence(text);
        let opens = length >= 3 && (mark == b'~' || !words.contains('`'));
        if opens {
            self.open = Some(Fence { mark, length, depth, column: column(line, text) });
        }
        opens
    }

    /// Ends the fence that is open. Returns the line that does so.
    pub(super) fn end(&mut self) -> Option<String> {
        self.open.take().map(|it| char::from(it.mark).to_string().repeat(it.length))
    }
}

/// The column at which the rest of a line begins.
fn column(line: &str, rest: &str) -> usize {
    let before = line.get(..line.len() - rest.len()).unwrap_or_default();
    before.chars().fold(0, |column, it| if it == '\t' { column + 4 - column % 4 } else { column + 1 })
}

/// Follows elements whose text is as it was typed from line to line, outside fences.
#[derive(Default)]
pub(super) struct Typed {
    close: Option<&'static str>,
}

impl Typed {
    /// Takes the next line and says whether it is part of such an element.
    pub(super) fn holds(&mut self, line: &str) -> bool {
        let has = |text: &str, tag: &str| {
            let bytes = text.as_bytes();
            memchr::memchr_iter(b'<', bytes).chain(memchr::memchr_iter(b'-', bytes)).any(|at| {
                bytes.get(at..at + tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag.as_bytes()))
            })
        };
        if let Some(close) = self.close {
            self.close = Some(close).filter(|it| !has(line, it));
            return true;
        }
        let start = line.trim_start();
        let Some((open, close)) = elements::raw(start) else { return false };
        let is_whole = start.get(open.len()..).is_some_and(|it| has(it, close));
        self.close = Some(close).filter(|_| !is_whole);
        // Text may stand behind a comment.
        !is_whole || open != elements::COMMENT
    }
}

/// The items of lists that are open, by the columns at which their texts begin.
#[derive(Default)]
pub(super) struct Items {
    columns: Vec<usize>,
}

impl Items {
    /// Begins the item that stands at a column.
    pub(super) fn begin(&mut self, column: usize, item: &str) {
        self.leave(column);
        self.columns.push(column + mark_length(item));
    }

    /// Ends the items that a text at a column is no part of.
    pub(super) fn leave(&mut self, column: usize) {
        self.columns.retain(|it| *it <= column);
    }

    /// The column at which the text of the item begins in which something at a column stands; 0 if it stands in none.
    pub(super) fn around(&self, column: usize) -> usize {
        self.columns.iter().copied().filter(|it| *it <= column).max().unwrap_or(0)
    }

    /// Whether a text at a column is code behind an empty line: one is that is set in four columns further than the text
    /// of its item (CommonMark, section 5.2).
    pub(super) fn is_code(&self, column: usize) -> bool {
        column >= self.columns.last().unwrap_or(&0) + 4
    }
}

/// The column at which the text of an item begins that begins with a line.
pub(super) fn item_column(line: &str) -> usize {
    set_in(line) + mark_length(line.trim_start())
}

/// The columns that the mark of an item takes, with the space behind it; what is set in more than that is code.
fn mark_length(item: &str) -> usize {
    const MOST: usize = 5;
    let mark = item.bytes().take_while(|it| !matches!(it, b' ' | b'\t')).count();
    let behind = item.get(mark..).unwrap_or_default();
    let space = behind.len() - behind.trim_start_matches(' ').len();
    mark + if (1..MOST).contains(&space) { space } else { 1 }
}

/// The column at which the text of a line begins. A tab is four.
pub(super) fn set_in(line: &str) -> usize {
    line.bytes()
        .map_while(|it| match it {
            b' ' => Some(1),
            b'\t' => Some(4),
            _ => None,
        })
        .sum()
}

/// Follows indented code from line to line (CommonMark, section 4.4), outside fences.
#[derive(Default)]
pub(super) struct Indented {
    /// Whether the line before is text.
    is_behind_text: bool,
    /// In how many quotations it stands.
    depth: usize,
    items: Items,
}

impl Indented {
    /// Whether the line before stands in a quotation.
    pub(super) fn is_in_quotation(&self) -> bool {
        self.depth > 0
    }

    /// Takes what was a line for an empty one.
    pub(super) fn part(&mut self) {
        self.is_behind_text = false;
    }

    /// The column at which the text of the innermost item begins.
    pub(super) fn column(&self) -> usize {
        *self.items.columns.last().unwrap_or(&0)
    }

    /// Takes the next line and says whether it is indented code, and not text of an item of a list.
    pub(super) fn holds(&mut self, line: &str) -> bool {
        let (depth, line) = inside_quotations(line);
        if depth != self.depth {
            // A paragraph may go on without the mark of its quotation.
            let is_behind_text = self.is_behind_text && depth < self.depth;
            *self = Indented { depth, is_behind_text, items: Items::default() };
        }
        let text = line.trim_start();
        if text.trim_end().is_empty() {
            self.is_behind_text = false;
            return false;
        }
        let column = set_in(line);
        if !self.is_behind_text && self.items.is_code(column) {
            return true;
        }
        if after_list_mark(text).len() < text.len() || is_definition(line) {
            self.items.begin(column, text);
        } else if !self.is_behind_text {
            self.items.leave(column);
        }
        self.is_behind_text = true;
        false
    }
}

/// In how many quotations a line stands, and what it says there, as far as it is set in.
fn inside_quotations(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        depth += 1;
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    (depth, rest)
}

/// Follows all code and what is as it was typed from line to line.
#[derive(Default)]
pub(super) struct Code {
    pub(super) fences: Fences,
    typed: Typed,
    indented: Indented,
}

impl Code {
    /// Takes the next line and says whether it is part of such.
    pub(super) fn holds(&mut self, line: &str) -> bool {
        self.fences.holds(line) || self.typed.holds(line) || self.indented.holds(line)
    }
}

/// Languages that are named before code in a line.
const LANGUAGES: &str = "bash c c++ cpp cs css go html java javascript js json latex lua php python py ruby rust sh sql \
                         tex toml ts typescript xml yaml";

/// The length of what says the language of code in a line, `#!python print()` or `:::python print()` (`PyMdown`
/// Extensions, "`InlineHilite`"), or that it has none, `#! x`; 0 if nothing does.
pub(super) fn language(code: &str) -> usize {
    let inside = code.strip_prefix("#!").or_else(|| code.strip_prefix(":::"));
    let Some((name, rest)) = inside.and_then(|it| it.split_once(' ')) else { return 0 };
    let is_name =
        name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"+#-_".contains(&it));
    let is_language = || LANGUAGES.split_whitespace().any(|it| it == name);
    // A path begins what a script is run by.
    let is_nameless = name.is_empty() && code.starts_with('#') && !rest.starts_with(['/', '.', '$', '~']);
    let fits = is_nameless || (is_name && !name.is_empty() && (code.starts_with('#') || is_language()));
    // What follows the name of a program are its options; numbers are none.
    let is_option = rest.starts_with('-')
        && !rest.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    let is_code = !rest.is_empty() && !rest.starts_with(['`', ' ']) && !is_option;
    if fits && is_code { code.len() - rest.len() } else { 0 }
}

/// How many marks of quotations a line begins with, `most` at the most, and what stands behind them.
pub(super) fn quoted(line: &str, most: usize) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line.trim_start_matches([' ', '\t']));
    while let Some(inner) = rest.strip_prefix('>').filter(|_| depth < most) {
        depth += 1;
        rest = inner.trim_start_matches([' ', '\t']);
    }
    (depth, rest)
}

/// The fence character at the beginning of `line`, how often it stands there, and what follows.
pub(super) fn fence(line: &str) -> (u8, usize, &str) {
    let mark = line.bytes().next().filter(|it| matches!(it, b'`' | b'~')).unwrap_or(0);
    let count = line.bytes().take_while(|&it| mark != 0 && it == mark).count();
    (mark, count, line.get(count..).unwrap_or_default())
}

/// `line` behind a bullet or a number, if it begins with one.
pub(super) fn after_list_mark(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
        _ => return line,
    };
    let rest = line.get(mark..).unwrap_or_default();
    if rest.starts_with([' ', '\t']) { rest.trim_start_matches([' ', '\t']) } else { line }
}

/// Whether a line begins a definition.
pub(super) fn is_definition(line: &str) -> bool {
    line.trim_start_matches(' ').strip_prefix(':').is_some_and(|it| it.starts_with([' ', '\t']))
}

/// Finds the ends of code spans, reading every paragraph once for it.
#[derive(Default)]
pub(super) struct Spans {
    /// One past the last backtick of the paragraph that has been read.
    end: usize,
    /// Where the last run of backticks of each length begins in it.
    last: HashMap<usize, usize>,
}

/// Up to how many bytes ahead a span's end is looked for before its paragraph is read for it.
const NEAR: usize = 256;

impl Spans {
    /// One past the end of the code span whose backticks begin at `start`, and `true`;
    /// where it is not closed in its paragraph, one past these backticks, and `false`.
    pub(super) fn end(&mut self, text: &str, start: usize) -> (usize, bool) {
        let length = run(text.as_bytes(), start);
        let at = start + length;
        let reach = text.len().min(at + NEAR);
        let mut near = runs(text.as_bytes().get(..reach).unwrap_or_default(), at);
        // What ends where the window does may go on behind it.
        if let Some(close) = near.find(|it| it.len() == length && it.end < reach) {
            return (close.end, true);
        }
        if start >= self.end {
            self.read(text, start);
        }
        if self.last.get(&length).is_none_or(|&last| last < at) {
            return (at, false);
        }
        let close = runs(text.as_bytes(), at).find(|it| it.len() == length);
        close.map_or((at, false), |it| (it.end, true))
    }

    /// Notes the runs of backticks from `start` to the end of its paragraph.
    fn read(&mut self, text: &str, start: usize) {
        self.last.clear();
        self.end = start;
        for run in runs(text.as_bytes(), start) {
            self.last.insert(run.len(), run.start);
            self.end = run.end;
        }
    }
}

/// The runs of backticks from `start` to the end of its paragraph.
fn runs(bytes: &[u8], start: usize) -> impl Iterator<Item = Range<usize>> {
    let (mut at, mut line_is_empty) = (start, false);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'`' => {
                    let found = at..at + run(bytes, at);
                    at = found.end;
                    line_is_empty = false;
                    return Some(found);
                }
                b'\n' if line_is_empty => return None,
                b'\n' => line_is_empty = true,
                b' ' | b'\t' | b'\r' => (),
                _ => line_is_empty = false,
            }
            at += 1;
        }
        None
    })
}

/// How many backticks stand at `at`.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|it| **it == b'`').count()
}
