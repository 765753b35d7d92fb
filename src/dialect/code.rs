//! Which parts of a Markdown text are code, told without parsing it.
//!
//! Enough of CommonMark's rules (sections 4.5, "Fenced code blocks", and 6.1,
//! "Code spans") to leave the braces in code alone. Indented code is not told
//! from the text of lists here.

use std::collections::HashMap;

/// Follows fenced code from line to line.
#[derive(Default)]
pub(super) struct Fences {
    /// The character and length of the fence that is open.
    open: Option<(u8, usize)>,
}

impl Fences {
    /// Takes the next line and says whether it is code or a fence.
    pub(super) fn holds(&mut self, line: &str) -> bool {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        match self.open {
            Some((mark, length)) => {
                let (found, count, rest) = fence(inner);
                if found == mark && count >= length && rest.trim().is_empty() {
                    self.open = None;
                }
                true
            }
            None => {
                let inner = after_list_mark(inner);
                let (mark, count, info) = fence(inner);
                let opens = count >= 3 && (mark == b'~' || !info.contains('`'));
                if opens {
                    self.open = Some((mark, count));
                }
                opens
            }
        }
    }
}

/// The fence character at the beginning of `line`, how often it stands there, and what follows.
fn fence(line: &str) -> (u8, usize, &str) {
    let mark = line.bytes().next().filter(|it| matches!(it, b'`' | b'~')).unwrap_or(0);
    let count = line.bytes().take_while(|&it| mark != 0 && it == mark).count();
    (mark, count, line.get(count..).unwrap_or_default())
}

/// `line` behind a bullet or a number, if it begins with one.
fn after_list_mark(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
        _ => return line,
    };
    let rest = line.get(mark..).unwrap_or_default();
    if rest.starts_with([' ', '\t']) { rest.trim_start_matches([' ', '\t']) } else { line }
}

/// Finds the ends of code spans, reading every paragraph once for it.
#[derive(Default)]
pub(super) struct Spans {
    /// One past the paragraph that has been read.
    end: usize,
    /// Where the last run of backticks of each length begins in it.
    last: HashMap<usize, usize>,
}

impl Spans {
    /// One past the end of the code span whose backticks begin at `start`, and `true`;
    /// where it is not closed in its paragraph, one past these backticks, and `false`.
    pub(super) fn end(&mut self, text: &str, start: usize) -> (usize, bool) {
        if start >= self.end {
            self.read(text, start);
        }
        let length = run(text, start);
        let mut at = start + length;
        if self.last.get(&length).is_none_or(|&last| last < at) {
            return (at, false);
        }
        while let Some(found) = text.get(at..self.end).and_then(|it| it.find('`')) {
            at += found;
            let count = run(text, at);
            at += count;
            if count == length {
                return (at, true);
            }
        }
        (start + length, false)
    }

    /// Notes the runs of backticks from `start` to the end of its paragraph.
    fn read(&mut self, text: &str, start: usize) {
        self.last.clear();
        let bytes = text.as_bytes();
        let (mut at, mut line_is_empty) = (start, false);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'`' => {
                    let length = run(text, at);
                    self.last.insert(length, at);
                    at += length - 1;
                    line_is_empty = false;
                }
                b'\n' if line_is_empty => break,
                b'\n' => line_is_empty = true,
                b' ' | b'\t' | b'\r' => (),
                _ => line_is_empty = false,
            }
            at += 1;
        }
        self.end = at;
    }
}

/// How many backticks stand at `at`.
fn run(text: &str, at: usize) -> usize {
    text.bytes().skip(at).take_while(|&it| it == b'`').count()
}
