//! Keys that are typed before there is anything for them.
//!
//! They are meant for the list, or for the article that the program was started
//! with, as it will be in a moment; so they wait for it, though not for long.

use std::time::{Duration, Instant};

use crate::{
    input::{Code, Key},
    message::{Done, Event},
};

/// How long keys wait.
const PATIENCE: Duration = Duration::from_millis(500);

/// What waits for the first answer.
pub(super) struct Early {
    /// Until when; none if nothing waits any more.
    until: Option<Instant>,
    events: Vec<Event>,
    awaits: Awaited,
}

/// The answer that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    /// The first posts of a library.
    Posts,
    /// The one post that the program was started with.
    Article,
}

impl Early {
    pub(super) fn new(awaits: Awaited) -> Early {
        Early { until: Some(Instant::now() + PATIENCE), events: Vec::new(), awaits }
    }

    /// How much longer the answer is waited for, if it is.
    pub(super) fn left(&self) -> Option<Duration> {
        self.until.map(|it| it.saturating_duration_since(Instant::now()))
    }

    /// Keeps an event that is to wait; gives back one that is not.
    pub(super) fn keep(&mut self, event: Event) -> Option<Event> {
        let is_held = self.until.is_some()
            && match &event {
                Event::Key(key) => !self.is_urgent(*key),
                Event::Mouse(_) | Event::Paste(_) => true,
                _ => false,
            };
        if is_held {
            self.events.push(event);
            return None;
        }
        Some(event)
    }

    /// Whether an event is the answer.
    pub(super) fn is_awaited(&self, event: &Event) -> bool {
        let Event::Done(done) = event else { return false };
        self.until.is_some()
            && match done {
                Done::Loaded { .. } | Done::Failed { .. } => true,
                Done::Found { .. } => self.awaits == Awaited::Posts,
                _ => false,
            }
    }

    /// What has waited, in order; nothing waits from now on.
    pub(super) fn release(&mut self) -> Vec<Event> {
        self.until = None;
        std::mem::take(&mut self.events)
    }

    /// Whether a key stops or leaves the program; a `q` behind other keys may be a letter of a word.
    fn is_urgent(&self, key: Key) -> bool {
        let is_control = key.control && matches!(key.code, Code::Char('c' | 'z'));
        is_control || key == Key::char('q') && self.events.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{message::Ticket, text::Shown};

    fn key(text: &str) -> Event {
        Event::Key(text.parse().expect("a key"))
    }

    fn found() -> Event {
        Event::Done(Done::Found {
            ticket: Ticket::default(),
            posts: Vec::new(),
            notes: Vec::new(),
            whole: Vec::new(),
            is_last: true,
        })
    }

    #[test]
    fn keys_wait_for_the_answer_they_are_meant_for() {
        let mut early = Early::new(Awaited::Posts);
        for text in ["j", "q", "Enter"] {
            assert!(early.keep(key(text)).is_none(), "{text}");
        }
        assert!(early.is_awaited(&found()) && early.left().is_some());
        let released: Vec<String> = early.release().iter().map(|it| format!("{it:?}")).collect();
        let keys = ["j", "q", "Enter"].map(|it| format!("{:?}", key(it)));
        assert_eq!(released, keys);
        assert!(early.keep(key("j")).is_some() && early.left().is_none() && !early.is_awaited(&found()));
        let of_article = Early::new(Awaited::Article);
        assert!(!of_article.is_awaited(&found()));
        let loaded = Done::Loaded { ticket: Ticket::default(), result: Err(Shown::line("no")) };
        assert!(of_article.is_awaited(&Event::Done(loaded)));
        let noted = Done::Noted { ticket: Ticket::default(), note: Shown::line("not kept") };
        assert!(!of_article.is_awaited(&Event::Done(noted)));
    }

    #[test]
    fn what_leaves_the_program_waits_for_nothing() {
        let mut early = Early::new(Awaited::Posts);
        assert!(early.keep(key("q")).is_some());
        assert!(early.keep(key("j")).is_none());
        assert!(early.keep(key("C-c")).is_some() && early.keep(key("C-z")).is_some());
        assert!(early.keep(Event::Resize(80, 24)).is_some());
    }
}
