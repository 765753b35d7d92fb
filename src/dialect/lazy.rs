//! Fenced code in items of lists whose lines are set in less than the item.
//!
//! For CommonMark (section 5.2) the item ends with such a line and the code with it, and the fence
//! that was to close the code opens another one, up to the end of the article.
//! kramdown takes the lines for the item's, as whoever wrote them. What is hard: an
//! item may end with code that is never closed; which of the two it is, the number
//! of fences behind it tells.
//!
//! What is not here: which lines are code (`code`).

use super::code::{self, after_list_mark, fence, quoted};

/// Follows the fenced code of a text.
#[derive(Default)]
pub(super) struct Lazy {
    /// The column at which the text of the item begins in which the code stands that is open; 0 for none.
    item: usize,
    /// The mark of its fence.
    mark: u8,
    /// Whether lines that are set in less are of the code, once there is one.
    is_taken: Option<bool>,
    /// Whether the code ends at an empty line, as there is no fence that closes it.
    is_endless: bool,
    /// Where the lines begin that are fences, with their marks, once they are asked for.
    fences: Option<Vec<(usize, u8)>>,
}

impl Lazy {
    /// Takes a line that opens fenced code, in an item whose text begins at a column. In a site of Jekyll's `is_kramdown`:
    /// there code without an end is none.
    pub(super) fn open(&mut self, text: &str, (at, line): (usize, &str), (item, is_kramdown): (usize, bool)) {
        self.item = item;
        self.mark = fence(after_list_mark(quoted(line, usize::MAX).1)).0;
        self.is_taken = None;
        self.is_endless = is_kramdown && self.behind(text, at + 1) == 0;
    }

    /// How many columns a line of the code lacks to be in the item for CommonMark.
    pub(super) fn lack(&mut self, text: &str, (at, line): (usize, &str)) -> usize {
        let column = code::set_in(line);
        if column >= self.item || line.trim().is_empty() {
            return 0;
        }
        if self.is_taken.is_none() {
            self.is_taken = Some(self.behind(text, at) % 2 == 1);
        }
        if self.is_taken == Some(true) { self.item - column } else { 0 }
    }

    /// Whether a line ends the code that is open because nothing else does.
    pub(super) fn is_end(&self, line: &str) -> bool {
        self.is_endless && line.trim().is_empty()
    }

    /// How many lines from a place on are fences like the open one.
    fn behind(&mut self, text: &str, at: usize) -> usize {
        let fences = self.fences.get_or_insert_with(|| fences(text));
        let first = fences.partition_point(|it| it.0 < at);
        fences.get(first..).unwrap_or_default().iter().filter(|it| it.1 == self.mark).count()
    }
}

/// Where the lines of a text begin that are fences, with their marks.
fn fences(text: &str) -> Vec<(usize, u8)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        at += line.len();
        let (mark, length, rest) = fence(after_list_mark(quoted(line, usize::MAX).1));
        let is_fence = length >= 3 && (mark == b'~' || !rest.contains('`'));
        is_fence.then_some((at - line.len(), mark))
    });
    lines.collect()
}
