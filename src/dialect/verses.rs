//! Lines that are to stay lines, `| like this`, as Pandoc and reStructuredText write verses and addresses.
//!
//! What sets a line in stays as well. What is not here: rows of tables (`tables`).

use super::{inline, line_end, markup::Markup};

/// How far a line is set in at the most.
const FARTHEST: usize = 40;

/// Writes the lines that begin at `at`. Returns where they end; `None` if they are none: one alone, or with more bars.
pub(super) fn translate(to: &mut Markup<'_>, at: usize) -> Option<usize> {
    let (mut end, mut count) = (at, 0);
    while let Some(line) = line(to.text, end) {
        let is_own = said(line).is_some();
        let goes_on = count > 0 && line.starts_with(' ') && !line.contains('|');
        if !is_own && !goes_on {
            break;
        }
        count += usize::from(is_own);
        end = line_end(to.text, end);
    }
    if count < 2 || line(to.text, end).is_some() {
        return None;
    }
    let mut from = at;
    while from < end {
        from = write(to, from, end);
    }
    Some(from)
}

/// The line at a place, unless it is empty.
fn line(text: &str, at: usize) -> Option<&str> {
    text.get(at..line_end(text, at)).map(str::trim_end).filter(|it| !it.is_empty())
}

/// What stands behind the only bar of a line.
fn said(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('|')?;
    ((inside.is_empty() || inside.starts_with(' ')) && !inside.contains('|')).then_some(inside)
}

/// Writes the line at `at`. Returns where the next one begins.
fn write(to: &mut Markup<'_>, at: usize, last: usize) -> usize {
    let (next, written) = (line_end(to.text, at), line(to.text, at).unwrap_or_default());
    let inside = said(written);
    let text = inside.unwrap_or(written).trim_start();
    let start = at + written.len() - text.len();
    if let Some(inside) = inside {
        let gap = (inside.len() - text.len()).saturating_sub(1).min(FARTHEST);
        to.writer.insert(&"&nbsp;".repeat(if text.is_empty() { 0 } else { gap }), at);
    }
    // No line begins a list or a heading.
    if text.starts_with(['-', '+', '#', '>', '*', '=']) && !text.starts_with("**") {
        to.writer.insert("\\", start);
    }
    let reached = inline::translate(to, start, at + written.len()).max(at + written.len());
    let is_followed = next < last && line(to.text, next).and_then(said).is_some();
    if is_followed && reached < next {
        // White space would part the backslash from the end of the line.
        to.writer.insert("\\\n", reached);
    } else {
        to.writer.copy(reached, next);
    }
    reached.max(next)
}
