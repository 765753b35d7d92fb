//! Formulas over several lines, between `$$` and `$$`.
//!
//! kramdown and the readers of vaults take all of it for TeX. For CommonMark it
//! is a paragraph, which ends where a line begins with a minus sign and a space,
//! or with `>`. Such lines are joined with the ones before them, which means the
//! same in TeX.
//!
//! What is not here: what a formula says (`document::tex`).

use super::{
    code::Fences,
    holds, line_end,
    translation::{Piece, Writer},
};

/// How far the end of a formula is looked for, in bytes.
const LONGEST: usize = 8 * 1024;

const MARK: &str = "$$";

/// Joins the lines of formulas that would begin a block; `None` if there are none.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds(text, MARK) {
        return None;
    }
    let (mut writer, mut fences, mut at, mut copied) = (Writer::new(text), Fences::default(), 0, 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let opens = !fences.holds(line) && opens(line);
        at = end;
        let Some(close) = opens.then(|| close_of(text, end)).flatten() else { continue };
        while at < close {
            let end = line_end(text, at);
            if text.get(at..end).is_some_and(begins_block) {
                let before = text.get(..at).unwrap_or_default();
                let before = before.strip_suffix('\n').unwrap_or(before);
                let end = before.strip_suffix('\r').unwrap_or(before).len();
                writer.copy(copied, end);
                writer.insert(" ", end);
                copied = at;
            }
            at = end;
        }
    }
    writer.copy(copied, text.len());
    writer.take()
}

/// Whether a formula begins on a line and goes on behind it. `$$ – cheap` is none.
fn opens(line: &str) -> bool {
    let is_code = line.starts_with("    ") || line.starts_with('\t');
    let rest = line.trim_start().strip_prefix(MARK).filter(|it| !is_code && !it.contains(MARK));
    rest.is_some_and(|it| it.trim().is_empty() || it.contains(['\\', '=', '{', '_', '^']))
}

/// Where the line ends that closes a formula, whose second line begins at `from`. Nothing if an empty line comes first.
fn close_of(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while at < text.len() && at - from < LONGEST {
        let end = line_end(text, at);
        let line = text.get(at..end)?;
        if line.contains(MARK) {
            return Some(end);
        }
        if line.trim().is_empty() {
            return None;
        }
        at = end;
    }
    None
}

/// Whether CommonMark would begin a block with a line.
fn begins_block(line: &str) -> bool {
    let line = line.trim();
    let is_all = |mark: char| !line.is_empty() && line.chars().all(|it| it == mark);
    let is_behind_space = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered =
        number.len() < line.len() && number.strip_prefix(['.', ')']).is_some_and(is_behind_space);
    line.starts_with(['>', '<', '|'])
        || line.strip_prefix(['-', '+', '*']).is_some_and(is_behind_space)
        || line.strip_prefix('#').is_some_and(|it| is_behind_space(it.trim_start_matches('#')))
        || is_all('=')
        || is_all('-')
        || is_numbered
}
