//! The posts around one that was opened by itself.
//!
//! They stand in no list, but links lead to them as they do when their folder is
//! opened. They are looked for once an article has links that may lead to posts;
//! what one asks of such a link before they are known is done when they are.

use crate::{
    document::Document,
    input::Action,
    library::Library,
    message::{Effect, Task, Ticket},
    post::Post,
    source::{Source, home},
};

use super::App;

/// The posts around one that was opened by itself.
#[derive(Debug, Default)]
pub(super) struct Around {
    library: Library,
    pub(super) ticket: Option<Ticket>,
    is_asked: bool,
    /// What is asked of a link, to be done when they are known.
    pub(super) waiting: Option<(Action, usize)>,
}

impl App {
    /// The posts that links may lead to.
    pub(super) fn linked(&self) -> &Library {
        if self.around.library.posts().is_empty() { &self.library } else { &self.around.library }
    }

    /// Asks for the posts around one that is alone, if it has links that may lead to them.
    pub(super) fn look_around(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = self.reader.as_ref().filter(|_| self.is_single() && !self.around.is_asked) else {
            return;
        };
        let document = reader.document();
        if !document.sources.iter().any(|it| may_be_post(document, it)) {
            return;
        }
        let post = reader.article.post.path.clone();
        let ticket = self.tickets.next();
        self.around.is_asked = true;
        self.around.ticket = Some(ticket);
        effects.push(Effect::Run(Task::LookAround { ticket, post }));
    }

    /// Whether an action for a link has to wait for the posts around; it is done when they are known, unless another key
    /// is pressed before.
    pub(super) fn waits_for_posts(&mut self, action: Action, link: usize, document: &Document) -> bool {
        let source = document.links.get(link).and_then(|it| document.sources.get(it.source()?));
        let is_for_post = matches!(action, Action::Follow | Action::Preview)
            && self.around.ticket.is_some()
            && source.is_some_and(|it| may_be_post(document, it));
        if is_for_post {
            self.around.waiting = Some((action, link));
            self.say("looking for the posts around this one …");
        }
        is_for_post
    }

    /// Takes posts that were found around the one that is open.
    pub(super) fn found_around(&mut self, posts: Vec<Post>, is_last: bool, effects: &mut Vec<Effect>) {
        self.forget_links();
        self.around.library.add(posts);
        if !is_last {
            return;
        }
        self.around.ticket = None;
        if let Some((action, link)) = self.around.waiting.take() {
            self.message = None;
            self.use_link(action, link, effects);
        }
    }
}

/// Whether a source may turn out to be a post.
fn may_be_post(document: &Document, source: &Source) -> bool {
    home::place(source, document.home.as_ref()).is_some()
}
