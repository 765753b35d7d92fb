//! Fenced code in items of lists whose lines are set in less than the item.
//!
//! For CommonMark (section 5.2) the item ends with such a line and the code with it, and the fence
//! that was to close the code opens another one, up to the end of the article.
//! kramdown takes the lines for the item's, as whoever wrote them. What is hard: an
//! item may end with code that is never closed; which of the two it is, is told by
//! whether the fences behind it pair.
//!
//! What is not here: which lines are code (`code`).

use super::code::{self, after_list_mark, fence, quoted};

/// How many fences are looked at in all for one text.
const MOST: usize = 100_000;

/// A line that opens or closes fenced code.
#[derive(Clone, Copy, Default)]
struct Fence {
    at: usize,
    mark: u8,
    length: usize,
    /// Whether nothing stands behind it, as behind one that closes.
    is_bare: bool,
}

impl Fence {
    fn closes(self, open: Fence) -> bool {
        self.is_bare && self.mark == open.mark && self.length >= open.length
    }
}

/// Follows the fenced code of a text.
#[derive(Default)]
pub(super) struct Lazy {
    /// The column at which the text of the item begins in which the code stands that is open; 0 for none.
    item: usize,
    /// Its fence.
    open: Fence,
    /// Whether lines that are set in less are of the code, once there is one.
    is_taken: Option<bool>,
    /// Whether the code ends at an empty line, as there is no fence that closes it.
    is_endless: bool,
    /// The fences of the text, once they are asked for.
    fences: Option<Vec<Fence>>,
    /// How many of them have been looked at.
    looked_at: usize,
}

impl Lazy {
    /// Takes a line that opens fenced code, in an item whose text begins at a column. In a site of Jekyll's `is_kramdown`:
    /// there code without an end is none.
    pub(super) fn open(&mut self, text: &str, (at, line): (usize, &str), (item, is_kramdown): (usize, bool)) {
        self.item = item;
        self.open = read(at, line).unwrap_or_default();
        self.is_taken = None;
        self.is_endless = is_kramdown && !self.is_closed(text, at + 1);
    }

    /// How many columns a line of the code lacks to be in the item for CommonMark.
    pub(super) fn lack(&mut self, text: &str, (at, line): (usize, &str)) -> usize {
        let column = code::set_in(line);
        if column >= self.item || line.trim().is_empty() {
            return 0;
        }
        if self.is_taken.is_none() {
            let ends_open = self.ends_open(text, at, None);
            self.is_taken = Some(ends_open && !self.ends_open(text, at, Some(self.open)));
        }
        if self.is_taken == Some(true) { self.item - column } else { 0 }
    }

    /// Whether a line ends the code that is open because nothing else does.
    pub(super) fn is_end(&self, line: &str) -> bool {
        self.is_endless && line.trim().is_empty()
    }

    /// Whether code is open at the end of a text if at a place it is, or none is.
    fn ends_open(&mut self, text: &str, at: usize, mut open: Option<Fence>) -> bool {
        for fence in behind(&mut self.fences, text, at) {
            self.looked_at += 1;
            if self.looked_at > MOST {
                return false;
            }
            open = match open {
                Some(it) if fence.closes(it) => None,
                None => Some(*fence),
                open => open,
            };
        }
        open.is_some()
    }

    /// Whether a fence from a place on closes the open one.
    fn is_closed(&mut self, text: &str, at: usize) -> bool {
        let (open, mut left) = (self.open, MOST.saturating_sub(self.looked_at));
        let found = behind(&mut self.fences, text, at).iter().any(|it| {
            left = left.saturating_sub(1);
            left == 0 || it.closes(open)
        });
        self.looked_at = MOST - left;
        found
    }
}

/// The fences of a text from a place on.
fn behind<'a>(fences: &'a mut Option<Vec<Fence>>, text: &str, at: usize) -> &'a [Fence] {
    let fences = fences.get_or_insert_with(|| {
        let mut at = 0;
        let lines = text.split_inclusive('\n').filter_map(|line| {
            at += line.len();
            read(at - line.len(), line)
        });
        lines.collect()
    });
    fences.get(fences.partition_point(|it| it.at < at)..).unwrap_or_default()
}

/// The fence that a line is, if it is one.
fn read(at: usize, line: &str) -> Option<Fence> {
    let (mark, length, rest) = fence(after_list_mark(quoted(line, usize::MAX).1));
    let is_fence = length >= 3 && (mark == b'~' || !rest.contains('`'));
    is_fence.then(|| Fence { at, mark, length, is_bare: rest.trim().is_empty() })
}
