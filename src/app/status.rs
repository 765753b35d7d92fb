//! The status line: what is typed, said, searched for or selected, and the keys that may follow.
//!
//! What is not here: what is said of the selected link (`leading`).

use crate::{
    input::{Action, Context, key},
    text::{Shown, width},
};

use super::{App, Letter, geometry::Pane, prompt::Purpose, side::View};

/// Keys for the status line: actions with what they do here, in the order of use; those before the last go first where
/// there is no room.
pub(super) type Keys<'k> = &'k [(Action, &'k str)];

/// What the status line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What stands on the left.
    pub left: Shown,
    /// Whether it is a message rather than a hint.
    pub is_message: bool,
    /// What stands on the right.
    pub right: Shown,
}

/// What is said of keys while no post is open.
const FIRST: &[(Action, &str)] = &[
    (Action::Open, "opens the selected post, or folds a group"),
    (Action::Sources, "in a post: who says what you are reading"),
    (Action::Index, "all that the library cites, by host"),
    (Action::Filter, "filters the list as you type"),
    (Action::Tags, "goes to a group by name"),
    (Action::Help, "shows all keys"),
];

impl App {
    /// What the status line says, unless something is being typed into it.
    pub fn status(&self) -> Status {
        let right = self.right_of_status();
        if let Some(pending) = self.pending_status() {
            return Status { left: Shown::line(&pending), is_message: true, right };
        }
        if let Some(message) = &self.message {
            return Status { left: message.clone(), is_message: true, right };
        }
        if let Some(overlay) = &self.overlay {
            return Status { left: Shown::line(&overlay.hint()), is_message: false, right };
        }
        let left = match self.focus {
            _ if self.hints.is_some() => "type a label to follow it · Esc leaves".to_owned(),
            Pane::Side if self.side.as_ref().is_some_and(|it| it.view == View::Outline) => {
                let keys = [
                    (Action::Follow, "goes to the heading"),
                    (Action::NextPane, "article"),
                    (Action::Cancel, "back"),
                ];
                self.keys(&keys).join(" · ")
            }
            Pane::Reader | Pane::Side => self.status_of_link().unwrap_or_else(|| self.keys_of_reader()),
            Pane::Library => self.keys_of_library(),
        };
        Status { left: Shown::line(&left), is_message: false, right }
    }

    /// Keys as the keymap has them, each with a few words.
    pub(super) fn keys(&self, keys: Keys<'_>) -> Vec<String> {
        let bound = |action| self.key_for(&[self.context(), Context::Anywhere], action);
        keys.iter().filter_map(|(action, words)| Some(format!("{} {words}", bound(*action)?))).collect()
    }

    /// The keys to begin with, as the keymap has them, and what they do.
    pub fn first_keys(&self) -> Vec<(String, &'static str)> {
        let key = |action| self.key_for(&[Context::Library, Context::Reader, Context::Anywhere], action);
        FIRST.iter().filter_map(|(action, words)| Some((key(*action)?, *words))).collect()
    }

    /// The first key that asks for an action in one of some contexts.
    pub(super) fn key_for(&self, contexts: &[Context], action: Action) -> Option<String> {
        contexts.iter().flat_map(|it| self.settings.keymap.keys_for(*it, action)).next()
    }

    /// What the sources say where there is more to tell of the selected one than room.
    pub fn more_of_source(&self) -> String {
        let keys = self.settings.keymap.keys_for(Context::Sources, Action::Preview);
        format!("{} tells more", keys.first().map_or("preview", String::as_str))
    }

    /// The keys that have been pressed and what may follow.
    fn pending_status(&self) -> Option<String> {
        match self.letter {
            Some(Letter::SetMark) => {
                return Some(self.awaiting(Action::SetMark, "a letter marks this place"));
            }
            Some(Letter::GoToMark) => {
                return Some(self.awaiting(Action::GoToMark, "a letter goes to the place marked with it"));
            }
            None => (),
        }
        if self.pending.keys.is_empty() {
            return self.pending.count.map(|it| it.to_string());
        }
        let count = self.pending.count.map(|it| it.to_string()).unwrap_or_default();
        let following = self.settings.keymap.continuations(self.context(), &self.pending.keys);
        let following: Vec<String> = following
            .iter()
            .map(|(keys, action)| format!("{} {}", key::readable(keys), action.info().name))
            .collect();
        Some(format!("{count}{} …  {}", key::readable(&self.pending.keys), following.join(" · ")))
    }

    /// What is said after the key of an action until the next one.
    fn awaiting(&self, action: Action, words: &str) -> String {
        let key = self.key_for(&[self.context(), Context::Anywhere], action);
        key.map_or_else(|| words.to_owned(), |it| format!("{it} … {words}"))
    }

    /// Says something until the next key, and which keys go on from there.
    pub(super) fn say_with(&mut self, text: &str, keys: Keys<'_>) {
        let parts: Vec<String> = std::iter::once(text.to_owned()).chain(self.keys(keys)).collect();
        self.say(&parts.join(" · "));
    }

    /// What stands in the list where nothing matches what has been typed.
    pub fn nothing_matches(&self) -> String {
        let typed = self.list.view.query().text().trim();
        // While one types, the key is the line's own.
        let is_typing = self.prompt.as_ref().is_some_and(|it| it.purpose == Purpose::Filter);
        let key = if is_typing {
            Some("Esc".to_owned())
        } else {
            self.key_for(&[Context::Library, Context::Anywhere], Action::Cancel)
        };
        let key = key.map(|it| format!(" · {it} shows all posts")).unwrap_or_default();
        format!("nothing matches “{typed}”{key}")
    }

    fn keys_of_reader(&self) -> String {
        let fold = self.reader.as_ref().and_then(super::reader::Reader::verb_of_fold);
        let fold = fold.map(|it| (Action::ToggleFold, it));
        let others = [
            (Action::Sources, "sources"),
            (Action::Follow, "follow"),
            (Action::Search, "search"),
            (Action::Quit, if self.has_list() { "list" } else { "quit" }),
            (Action::NextCitation, "next link"),
            (Action::Back, "back"),
            (Action::Help, "all keys"),
        ];
        let keys: Vec<(Action, &str)> = fold.into_iter().chain(others).collect();
        self.keys(&keys).join(" · ")
    }

    /// What is wrong with the filter that is being typed, beside it as far as there is room.
    fn fault_of_filter(&self) -> Option<Shown> {
        const LEAST: usize = 24;
        let prompt = self.prompt.as_ref().filter(|it| it.purpose == Purpose::Filter)?;
        let fault = self.list.view.query().fault()?;
        let typed = width::width(prompt.sign()) + width::width(prompt.line.text());
        let room = usize::from(self.geometry.status.width).saturating_sub(typed + 5);
        let whole = fault.to_string();
        let words =
            if room < LEAST { format!("⚠ column {}", fault.column) } else { format!("⚠ {whole}") };
        Some(Shown::line(&width::ellipsize(&words, room.max(LEAST))))
    }

    fn keys_of_library(&self) -> String {
        if let Some(problem) = self.list.problem(&self.library) {
            return problem;
        }
        let enter = match self.list.is_on_folded() {
            Some(true) => "unfold",
            Some(false) => "fold",
            None => "open",
        };
        if self.list.view.rows().is_empty() && !self.list.view.query().is_empty() {
            return self.keys(&[(Action::Filter, "filter"), (Action::Cancel, "all posts")]).join(" · ");
        }
        let keys = [
            (Action::Open, enter),
            (Action::Filter, "filter"),
            (Action::Index, "all sources"),
            (Action::Quit, "quit"),
            (Action::Tags, "groups"),
            (Action::NextPane, "article"),
            (Action::Help, "all keys"),
        ];
        let has_article = self.reader.is_some();
        let keys = keys.into_iter().filter(|it| it.0 != Action::NextPane || has_article);
        self.keys(&keys.collect::<Vec<_>>()).join(" · ")
    }

    pub(super) fn right_of_status(&self) -> Shown {
        if let Some(fault) = self.fault_of_filter() {
            return fault;
        }
        if let Some(name) = self.loading() {
            return Shown::line(&format!("reading {name} …"));
        }
        let search =
            self.reader.as_ref().and_then(|it| it.search.as_ref()).filter(|_| self.focus == Pane::Reader);
        if let Some(search) = search {
            let at = search.current.map_or(0, |it| it + 1);
            return match (search.is_done, search.matches.len()) {
                (false, _) => Shown::line("searching …"),
                // What has been typed in full is answered with a message.
                (true, 0) if self.prompt.is_none() => Shown::new(),
                (true, 0) => Shown::line("no match"),
                (true, count) => Shown::line(&format!("{at}/{count}")),
            };
        }
        if self.is_scanning {
            return Shown::line(&format!("reading the library … {}", self.library.posts().len()));
        }
        Shown::new()
    }
}
