//! What is set in less than the item of a list, or the fence, that it is of: mostly fenced code.
//!
//! For CommonMark (section 5.2) the item ends with such a line and the code with it, and the fence
//! that was to close the code opens another one, up to the end of the article.
//! kramdown takes the lines for the item's, as whoever wrote them. What is hard: an
//! item may end with code that is never closed; which of the two it is, is told by
//! whether the fences behind it pair.
//!
//! What is not here: which lines are code (`code`).

use super::{
    code::{self, after_list_mark, fence, quoted},
    html,
    markup::{Markup, is_item},
};

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
    /// How far it is set in.
    column: usize,
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
    /// How many columns its lines are set in by the fence, which is nothing that kramdown takes from them.
    set_in: usize,
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
        self.set_in = 0;
        if !is_kramdown {
            self.is_endless = false;
            return;
        }
        let close = self.close(text, at + 1);
        self.is_endless = close.is_none();
        let may_lack = item == 0 && (1..4).contains(&self.open.column) && !line.trim_start().starts_with('>');
        let code = close.filter(|_| may_lack).and_then(|it| text.get(at..it.at)).unwrap_or_default();
        let mut lines = code.lines().skip(1).filter(|it| !it.trim().is_empty());
        if lines.any(|it| code::set_in(it) < self.open.column) {
            self.set_in = self.open.column;
        }
    }

    /// How many columns a line of the code lacks to be in the item for CommonMark.
    pub(super) fn lack(&mut self, text: &str, (at, line): (usize, &str)) -> usize {
        let column = code::set_in(line);
        let is_fence = || read(at, line).is_some_and(|it| it.closes(self.open));
        if line.trim().is_empty() {
            return 0;
        }
        if self.set_in > 0 {
            return if is_fence() { 0 } else { self.set_in };
        }
        if column >= self.item {
            return 0;
        }
        let is_fence = is_fence();
        if self.is_taken.is_none() {
            self.is_taken = Some(self.takes(text, at));
        }
        match self.is_taken {
            Some(true) if is_fence => self.item - column,
            Some(true) => self.item,
            _ => 0,
        }
    }

    /// Whether the lines of code from a place on, which are set in less than their item, are of it: the next fence closes it
    /// and stands where it was opened, or else all fences pair only if they are.
    fn takes(&mut self, text: &str, at: usize) -> bool {
        let open = self.open;
        let next = behind(&mut self.fences, text, at).first();
        next.is_some_and(|it| it.closes(open) && it.column == open.column && it.column >= self.item)
            || (self.ends_open(text, at, None) && !self.ends_open(text, at, Some(open)))
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

    /// The fence from a place on that closes the open one.
    fn close(&mut self, text: &str, at: usize) -> Option<Fence> {
        let (open, mut left) = (self.open, MOST.saturating_sub(self.looked_at));
        let found = behind(&mut self.fences, text, at).iter().find(|it| {
            left = left.saturating_sub(1);
            left == 0 || it.closes(open)
        });
        self.looked_at = MOST - left;
        found.copied()
    }
}

impl Markup<'_> {
    /// Keeps a line that makes a heading of the one before it in that one's item, as kramdown has it.
    pub(super) fn underline_item(&mut self, at: usize, line: &str) {
        let before = self.text.get(..at.saturating_sub(1)).unwrap_or_default();
        let item = before.get(memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |it| it + 1)..);
        let item = item.filter(|it| is_item(it) && line.trim_end().trim_start_matches('=').is_empty());
        if let Some(item) = item.filter(|_| self.is_kramdown()) {
            self.writer.insert(&" ".repeat(code::item_column(item)), at);
        }
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
    let column = if is_item(line) { code::item_column(line) } else { code::set_in(line) };
    let is_fence = length >= 3 && (mark == b'~' || !rest.contains('`'));
    is_fence.then(|| Fence { at, mark, length, is_bare: rest.trim().is_empty(), column })
}

impl Markup<'_> {
    /// Takes the next line and says whether it is fenced code, or a fence.
    pub(super) fn takes_fenced(&mut self, at: usize, line: &str) -> bool {
        let was_open = self.fences.is_open();
        let is_fenced = self.fences.holds(line);
        if is_fenced && was_open {
            self.fenced(at, line);
        } else if is_fenced {
            self.open_fence(at, line);
        }
        is_fenced
    }

    /// Begins fenced code with a line.
    fn open_fence(&mut self, at: usize, line: &str) {
        if html::is_under_summary(self.text, at) {
            self.writer.insert("\n", at);
            self.html = html::Block::default();
        }
        let item =
            if is_item(line) { code::item_column(line) } else { self.items.around(code::set_in(line)) };
        let item = if line.trim_start().starts_with('>') { 0 } else { item };
        let is_kramdown = self.is_kramdown();
        self.lazy.open(self.text, (at, line), (item, is_kramdown));
    }

    /// Keeps a line of fenced code in the item that the fence stands in.
    fn fenced(&mut self, at: usize, line: &str) {
        let lack = self.lazy.lack(self.text, (at, line));
        if lack > 0 {
            self.writer.insert(&" ".repeat(lack), at);
        }
        if self.lazy.is_end(line)
            && let Some(fence) = self.fences.end()
        {
            self.writer.insert(&format!("{fence}\n"), at);
        }
    }
}
