//! The sources of all posts: the index by host, and who else cites a source.
//!
//! It is made when it is first asked for, in the background, and fills while it
//! is looked at; what is typed meanwhile stays.

use crate::{
    input::Action,
    library::citations::{Citation, Citations},
    message::{Effect, Task},
    source::address,
    text::Shown,
};

use super::{
    App, Overlay,
    chooser::{Choice, Chooser, Item},
    follow::Goal,
};

/// What is known of the sources of all posts.
#[derive(Debug, Default)]
pub struct Index {
    citations: Citations,
    /// Whether posts have been asked for what they cite.
    is_begun: bool,
    /// Whether all of them have answered.
    is_done: bool,
    /// The list that is shown, if one is.
    shown: Option<List>,
}

/// A list of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
enum List {
    Hosts,
    /// What is cited at a host, of which one address comes first.
    Host(String, Option<String>),
}

impl Index {
    /// Notes that another list has taken the place of its own.
    pub(super) fn hide(&mut self) {
        self.shown = None;
    }
}

impl App {
    /// Shows the index: in the sources, of what is selected there; elsewhere by host.
    pub(super) fn show_index(&mut self, effects: &mut Vec<Effect>) {
        if self.is_scanning {
            return self.say("the library is still being read");
        }
        if !self.index.is_begun {
            self.index.is_begun = true;
            let posts = self.library.posts().iter().enumerate();
            let posts = posts.map(|(id, it)| (id, it.path.clone(), it.name.to_string())).collect();
            let ticket = self.tickets.next();
            self.tickets.index = Some(ticket);
            effects.push(Effect::Run(Task::Index { ticket, posts }));
        }
        let selected = self
            .side
            .as_ref()
            .filter(|_| self.focus == super::Pane::Side)
            .and_then(super::side::Side::selected);
        let source = selected.and_then(|row| self.reader.as_ref()?.document().sources.get(row.source));
        let host = source.and_then(|it| Some((it.domain()?.to_ascii_lowercase(), it.target.identity())));
        let list = host.map_or(List::Hosts, |(host, identity)| List::Host(host, Some(identity)));
        self.show_list(list);
    }

    fn show_list(&mut self, list: List) {
        let chooser = self.chooser_of(&list);
        self.overlay = Some(Overlay::Chooser(Box::new(chooser)));
        self.index.shown = Some(list);
    }

    fn chooser_of(&self, list: &List) -> Chooser {
        let items = match list {
            List::Hosts => {
                let hosts = self.index.citations.hosts();
                hosts
                    .into_iter()
                    .enumerate()
                    .map(|(at, host)| {
                        let posts = if host.posts == 1 {
                            "1 post".to_owned()
                        } else {
                            format!("{} posts", host.posts)
                        };
                        let sources = if host.citations == host.posts {
                            String::new()
                        } else {
                            format!(" · {} citations", host.citations)
                        };
                        let detail = Shown::line(&format!("{posts}{sources}"));
                        Item { label: Shown::line(&host.name), detail, choice: Some(Choice::Host(at)) }
                    })
                    .collect()
            }
            List::Host(host, identity) => {
                let found = self.index.citations.at_host(host, identity.as_deref());
                let item = |at: usize| Some((at, self.index.citations.get(at)?));
                found.into_iter().filter_map(item).map(|(at, it)| self.item(at, it)).collect()
            }
        };
        let title = match (list, self.index.is_done) {
            (List::Hosts, true) => "Sources of all posts",
            (List::Host(..), true) => "Who cites it",
            (_, false) => "Reading all posts …",
        };
        Chooser::of(title, items)
    }

    fn item(&self, at: usize, citation: &Citation) -> Item {
        let post = self.library.get(citation.post).map_or_else(Shown::new, |it| it.title.clone());
        let label =
            if citation.label.is_empty() || address::readable(&citation.label) == citation.address.as_str() {
                post.clone()
            } else {
                Shown::line(&format!("{post} · {}", citation.label))
            };
        // All are of one host, which the reader has just chosen.
        let path =
            citation.address.get(citation.host.len()..).filter(|it| it.starts_with('/') && it.len() > 1);
        let path = path.map_or_else(|| citation.address.clone(), Shown::line);
        Item { label: path, detail: label, choice: Some(Choice::Citation(at)) }
    }

    /// Takes what some posts cite.
    pub(super) fn indexed(&mut self, citations: Vec<Citation>, is_last: bool) {
        self.index.citations.add(citations);
        self.index.is_done |= is_last;
        let list = self.index.shown.clone();
        if let (Some(list), Some(Overlay::Chooser(open))) = (list, &self.overlay) {
            let mut chooser = self.chooser_of(&list);
            chooser.take_over(open);
            self.overlay = Some(Overlay::Chooser(Box::new(chooser)));
        }
    }

    /// Forgets the index, which is of another library.
    pub(super) fn forget_index(&mut self) {
        self.index = Index::default();
        self.tickets.index = None;
    }

    pub(super) fn chosen_host(&mut self, at: usize) {
        if let Some(host) = self.index.citations.hosts().into_iter().nth(at) {
            self.show_list(List::Host(host.name, None));
        }
    }

    /// Opens the post of a citation where it cites.
    pub(super) fn chosen_citation(&mut self, at: usize, effects: &mut Vec<Effect>) {
        self.index.hide();
        let Some(citation) = self.index.citations.get(at) else { return };
        let Some(post) = self.library.get(citation.post) else { return };
        let (path, name, origin) = (post.path.clone(), post.name.to_string(), citation.origin);
        self.leave();
        if self.reader.as_ref().is_some_and(|it| it.article.post.path == path) {
            if let Some(reader) = &mut self.reader {
                reader.go_to_citation(origin);
            }
            self.act(Action::ToReader, None, effects);
        } else {
            self.open(path, name, Goal { origin: Some(origin), ..Goal::default() }, effects);
        }
    }
}
