//! The search in an article: its matches, and going from one to the next.

use crate::text::Span;

use super::reader::Reader;

impl Reader {
    /// Takes the places of what was searched for, and goes to the first of them at or behind a byte.
    pub fn found(&mut self, matches: Vec<Span>, from: u32) {
        let Some(search) = &mut self.search else { return };
        let next = matches.partition_point(|it| it.start < from);
        search.current = (!matches.is_empty()).then_some(if next < matches.len() { next } else { 0 });
        search.matches = matches;
        search.is_done = true;
        self.fold_again();
        self.show_match();
    }

    fn show_match(&mut self) {
        let current = self.search.as_ref().and_then(|it| it.matches.get(it.current?)).copied();
        if let Some(span) = current {
            self.view.unfold(span.start);
            self.pan_to(span);
            let row = self.view.anchor(span.start);
            self.view.reveal(row);
            if let Some(offset) = self.view.offset(row) {
                self.settle(offset.min(self.view.height() - 1));
            }
        }
    }

    /// Goes to the match behind or before. Returns a word when it went around the end; `None` if there is no match.
    pub fn step_match(&mut self, step: i64) -> Option<&'static str> {
        let (first, last) = self.visible();
        let search = self.search.as_mut().filter(|it| !it.matches.is_empty())?;
        let count = search.matches.len();
        let is_seen = |it: &Span| it.start >= first && it.start < last;
        let current = search.current.filter(|&it| search.matches.get(it).is_some_and(is_seen));
        let next = match (current, step > 0) {
            (Some(at), true) => at + 1,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => search.matches.partition_point(|it| it.start < first),
            (None, false) => (search.matches.partition_point(|it| it.start < last) + count - 1) % count,
        };
        let went_around = match step > 0 {
            true if next >= count => "the search went on at the beginning",
            false if current == Some(0) => "the search went on at the end",
            _ => "",
        };
        search.current = Some(next % count);
        self.show_match();
        Some(went_around)
    }
}
