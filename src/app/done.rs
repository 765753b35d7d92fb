//! What the answers of tasks do.

use crate::{
    message::{Done, Effect, Ticket},
    text::Shown,
};

use super::{App, chooser};

impl App {
    /// Takes an answer; one that nobody waits for is dropped.
    pub(super) fn done(&mut self, done: Done, effects: &mut Vec<Effect>) {
        let ticket = done.ticket();
        match done {
            Done::Found { posts, notes, whole, is_last, .. } if self.tickets.scan == Some(ticket) => {
                self.found(posts, is_last.then_some(whole), effects);
                if let Some(note) = notes.first() {
                    let more = if notes.len() > 1 {
                        format!(" (and {} more)", notes.len() - 1)
                    } else {
                        String::new()
                    };
                    self.say(&format!("{note}{more}"));
                }
            }
            Done::Found { posts, is_last, .. } if self.around.ticket == Some(ticket) => {
                self.found_around(posts, is_last, effects);
            }
            Done::Loaded { result, .. } => self.loaded(ticket, result, effects),
            Done::Matched { matches, .. } => self.matched(ticket, matches),
            Done::Coloured { tokens, .. } if self.waiting.colour == Some(ticket) => {
                self.waiting.colour = None;
                for (code, tokens) in tokens {
                    if let Some(reader) = &mut self.reader {
                        reader.colour(code, tokens);
                    }
                }
            }
            Done::Indexed { names, read, of, note, is_last, .. } if self.tickets.index == Some(ticket) => {
                for (id, names) in names {
                    self.library.set_cited(id, &names);
                }
                self.message = note.or(self.message.take());
                self.indexed((read, of), is_last, effects);
            }
            Done::Measured { pictures, .. } if self.waiting.measure == Some(ticket) => {
                self.waiting.measure = None;
                self.measured(pictures);
            }
            Done::Depicted { result, .. } => self.depicted(ticket, result),
            Done::Answered { answer, .. } => self.answered(ticket, answer),
            Done::Emptied { reason, .. } => self.emptied(reason, effects),
            Done::Noted { note, .. } => self.message = Some(note),
            Done::Failed { reason, .. } => self.failed(ticket, reason, effects),
            Done::Found { .. } | Done::Coloured { .. } | Done::Measured { .. } | Done::Indexed { .. } => (),
        }
    }

    /// Takes that a task came to an unexpected end: what waits for it does not wait any more, and is not asked again.
    fn failed(&mut self, ticket: Ticket, reason: Shown, effects: &mut Vec<Effect>) {
        self.depicted(ticket, Err(reason.clone()));
        self.loaded(ticket, Err(reason.clone()), effects);
        let (tickets, waiting) = (&mut self.tickets, &mut self.waiting);
        let is_for = |waiting: &mut Option<Ticket>| waiting.take_if(|it| *it == ticket).is_some();
        if is_for(&mut tickets.scan) {
            self.is_scanning = false;
            self.rescan = None;
            self.index.give_up();
        }
        is_for(&mut self.around.ticket);
        if is_for(&mut tickets.index) {
            self.index.give_up();
        }
        if waiting.find.take_if(|it| it.ticket == ticket).is_some() {
            self.reader.iter_mut().for_each(|it| it.search = None);
        }
        let (is_colour, is_measure) = (is_for(&mut waiting.colour), is_for(&mut waiting.measure));
        let is_list = is_for(&mut tickets.list);
        is_for(&mut waiting.relations);
        is_for(&mut tickets.hosts);
        match &mut self.reader {
            Some(reader) if is_colour => {
                reader.plain_codes().into_iter().for_each(|it| reader.colour(it, Vec::new()));
            }
            Some(reader) if is_measure => {
                let unknown = reader.unmeasured().into_iter().map(|it| (it.0, Err(reason.clone())));
                let unknown = unknown.collect();
                self.measured(unknown);
            }
            _ if is_list => self.refuse_list(&reason),
            _ => (),
        }
        self.message = Some(reason);
    }

    /// Takes posts that were found; with the last of them come the folders of which nothing was left unread.
    fn found(
        &mut self,
        posts: Vec<crate::post::Post>,
        whole: Option<Vec<std::path::PathBuf>>,
        effects: &mut Vec<Effect>,
    ) {
        let is_last = whole.is_some();
        self.forget_links();
        match &mut self.rescan {
            // A library that is read again takes the place of the old one when all of it is there.
            Some(library) => {
                library.add(posts);
                if is_last {
                    let before = std::mem::replace(&mut self.library, self.rescan.take().unwrap_or_default());
                    self.list.replace(&before, &self.library);
                    self.say(&chooser::posts(self.library.posts().len()));
                }
            }
            None => {
                self.library.add(posts);
                self.list.refresh(&self.library);
            }
        }
        if let Some(whole) = whole {
            self.is_scanning = false;
            self.make_index(whole, effects);
        }
    }
}
