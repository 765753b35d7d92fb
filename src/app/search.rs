//! The search in an article: its matches, and going from one to the next.

use crate::{
    input::Action,
    message::{Effect, Task, Ticket},
    text::{Shown, Span},
};

use super::{
    App,
    prompt::Purpose,
    reader::{Reader, Search},
};

/// Matches that are waited for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Find {
    pub(super) ticket: Ticket,
    /// Which way to go from match to match when they are there.
    step: Option<i64>,
}

impl App {
    /// Has text found in the open article, and goes on or back to the next match then, if a `step` is given.
    pub(super) fn find(&mut self, needle: String, step: Option<i64>, effects: &mut Vec<Effect>) {
        let Some(reader) = &mut self.reader else { return };
        let ticket = self.tickets.next();
        self.waiting.find = Some(Find { ticket, step });
        let matches = reader.search.take().map(|it| it.matches).unwrap_or_default();
        reader.search = Some(Search { needle: needle.clone(), matches, ..Search::default() });
        let document = reader.document().clone();
        effects.push(Effect::Run(Task::Find { ticket, document, needle }));
    }

    /// Notes that something else is done while matches are looked for, so that they do not come over it.
    pub(super) fn leave_search(&mut self) {
        let is_waiting = self.waiting.find.is_some() && self.prompt.is_none();
        if let (true, Some(search)) = (is_waiting, self.reader.as_mut().and_then(|it| it.search.as_mut())) {
            search.is_left = true;
        }
    }

    /// Takes the places of what is searched for.
    pub(super) fn matched(&mut self, ticket: Ticket, matches: Vec<Span>) {
        let Some(Find { step, .. }) = self.waiting.find.take_if(|it| it.ticket == ticket) else { return };
        let from = match self.prompt.as_ref().map(|it| &it.purpose) {
            Some(Purpose::Search(spot)) => spot.byte,
            _ => self.reader.as_mut().map_or(0, |it| it.spot().byte),
        };
        let Some(reader) = &mut self.reader else { return };
        let is_here = self.prompt.is_some() || !reader.search.as_ref().is_some_and(|it| it.is_left);
        match (step, &mut reader.search) {
            (Some(step), Some(search)) => {
                *search = Search { matches, is_done: true, current: None, ..std::mem::take(search) };
                self.step_found(step);
            }
            (None, Some(search)) if matches.is_empty() && self.prompt.is_none() => {
                self.message = Some(not_found(&search.needle));
                reader.found(matches, from);
            }
            // Whoever has gone on meanwhile stays there.
            _ if is_here => {
                reader.found(matches, from);
                reader.show_match();
            }
            _ => reader.found(matches, from),
        }
    }

    /// Goes to the next match or the one before. A search that was put away goes on; where nothing was searched for, it
    /// is what was searched for last anywhere.
    pub(super) fn step_match(&mut self, step: i64, effects: &mut Vec<Effect>) {
        let Some(reader) = &mut self.reader else { return };
        if reader.search.is_none() {
            let is_last = |it: &mut Search| Some(&it.needle) == self.needle.as_ref();
            reader.search = reader.put_away.take_if(is_last);
        }
        if let (None, Some(needle)) = (&reader.search, self.needle.clone()) {
            return self.find(needle, Some(step), effects);
        }
        self.step_found(step);
    }

    /// Goes on among the matches that are there.
    fn step_found(&mut self, step: i64) {
        let Some(reader) = &mut self.reader else { return };
        match reader.step_match(step) {
            Some("") => (),
            Some(word) => self.say(word),
            None => match reader.search.as_ref().map(|it| it.needle.clone()) {
                Some(needle) => self.message = Some(not_found(&needle)),
                None => self.say_with("nothing has been searched for", &[(Action::Search, "searches")]),
            },
        }
    }
}

pub(super) fn not_found(needle: &str) -> Shown {
    Shown::line(&format!("“{needle}” is not in this article"))
}

impl Reader {
    /// Takes the places of what was searched for, of which the first at or behind a byte is the current one.
    pub fn found(&mut self, matches: Vec<Span>, from: u32) {
        let Some(search) = &mut self.search else { return };
        let next = matches.partition_point(|it| it.start < from);
        search.current = (!matches.is_empty()).then_some(if next < matches.len() { next } else { 0 });
        search.matches = matches;
        search.is_done = true;
        self.fold_again();
    }

    /// Puts the search away; `n` goes on with it. Says whether there was one.
    pub fn put_search_away(&mut self) -> bool {
        let Some(search) = self.search.take() else { return false };
        if search.is_done {
            self.put_away = Some(search);
        }
        true
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
