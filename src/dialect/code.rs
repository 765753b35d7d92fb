//! Which parts of a Markdown text are code, told without parsing it.
//!
//! Enough of CommonMark's rules (sections 4.5, "Fenced code blocks", and 6.1,
//! "Code spans") to leave the braces in code alone. Indented code is not told
//! from the text of lists here.

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

/// One past the end of the code span whose backticks begin at `start`; `None` if it is not closed in its paragraph.
pub(super) fn span_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let ticks = rest.bytes().take_while(|&it| it == b'`').count();
    let mut at = ticks;
    let mut line_is_empty = false;
    while let Some(&byte) = rest.as_bytes().get(at) {
        match byte {
            b'`' => {
                let count = rest.bytes().skip(at).take_while(|&it| it == b'`').count();
                at += count;
                if count == ticks {
                    return Some(start + at);
                }
                line_is_empty = false;
                continue;
            }
            b'\n' if line_is_empty => return None,
            b'\n' => line_is_empty = true,
            b' ' | b'\t' | b'\r' => (),
            _ => line_is_empty = false,
        }
        at += 1;
    }
    None
}
