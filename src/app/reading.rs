//! What is being read: there is no cursor in the text, yet a reader who asks for sources asks about something.
//!
//! It is what one points at, a link or a match of the search; else a row of the
//! window, by default the first one, unless that is only the rest of what was
//! read before one paged on.

use crate::{
    layout::{Anchor, Measure, Row, Viewport},
    text::Span,
};

use super::reader::Reader;

impl Reader {
    /// Takes the size of the window; the row that is being read stays that row, whichever row of the window it is, and
    /// the selected link stays in the window.
    pub(super) fn resize(&mut self, measure: Measure, height: usize) {
        let is_other = self.view.width() != measure.width && self.focus > 0;
        let byte = is_other.then(|| self.reading_text().start);
        let changes = self.view.width() != measure.width || self.view.height() != height;
        let link = if changes { self.seen_link() } else { None };
        self.view.resize(measure, height);
        if let Some(byte) = byte {
            let row = self.view.anchor(byte);
            self.view.reveal(row);
            self.focus = self.view.offset(row).unwrap_or(self.focus);
        }
        if let Some(link) = link {
            self.reveal(link);
        }
    }

    /// Scrolls as little as it takes to show a piece of the text: all of its rows where a window has room for them, else
    /// the first. What is folded away is left so.
    pub(super) fn reveal(&mut self, text: Span) {
        if self.view.is_hidden(text.start) {
            return;
        }
        let first = self.view.anchor(text.start);
        let last = self.view.anchor(text.end.saturating_sub(1).max(text.start));
        if first.block == last.block && last.row.saturating_sub(first.row) < self.view.height() / 3 {
            self.view.reveal(last);
        }
        self.view.reveal(first);
    }

    /// The text of the selected link if it is in the window.
    pub(super) fn seen_link(&mut self) -> Option<Span> {
        let text = self.document().links.get(self.selected?)?.text;
        let row = self.view.anchor(text.start);
        (!self.view.is_hidden(text.start) && self.view.offset(row).is_some()).then_some(text)
    }

    /// Selects no link any more if a jump has left the one that was.
    pub(super) fn leave_link(&mut self) {
        if self.seen_link().is_none() {
            self.selected = None;
        }
    }

    /// Which row of the window is being read: the first with text at or below the one in focus.
    ///
    /// Where one has paged on, the end of a block that was read before may still be at the top; then it is the block
    /// that begins below it.
    pub(super) fn row_being_read(&mut self) -> usize {
        let screen = self.view.screen();
        let has_text =
            |view: &mut Viewport, it: &Anchor| view.rows(it.block).get(it.row).is_some_and(Row::has_text);
        let first = screen.first().copied().unwrap_or_default();
        let is_rest = self.focus == 0 && !self.is_stepping && first.row > 0;
        let begins = |it: &Anchor| it.block != first.block && it.row == 0;
        let next = screen.iter().take(self.view.height() / 4).position(begins).filter(|_| is_rest);
        let from = next.unwrap_or(self.focus);
        let below = screen.iter().skip(from).position(|it| has_text(&mut self.view, it));
        below.map_or(self.focus, |it| it + from)
    }

    /// The text that is being read: the selected link's or the match's one is at if it is on the screen, else its row's.
    pub fn reading(&mut self) -> Span {
        let screen = self.view.screen();
        let link = self.selected.and_then(|it| self.document().links.get(it)).map(|it| it.text);
        let found = self.search.as_ref().and_then(|it| it.matches.get(it.current?)).copied();
        let reads = |view: &mut Viewport, it: &Span| {
            !view.is_hidden(it.start) && screen.contains(&view.anchor(it.start))
        };
        let pointed = link.into_iter().chain(found).find(|it| reads(&mut self.view, it));
        pointed.unwrap_or_else(|| self.reading_text())
    }

    /// The text of the row that is being read.
    fn reading_text(&mut self) -> Span {
        let screen = self.view.screen();
        let rows = screen.get(self.row_being_read()..).unwrap_or_default().to_vec();
        for anchor in rows.into_iter().chain(screen.into_iter().rev()) {
            let row = self.view.rows(anchor.block);
            if let Some(text) = row.get(anchor.row).map(|it| it.text).filter(|it| !it.is_empty()) {
                return text;
            }
        }
        Span::default()
    }
}
