//! Following: what a link leads to, opening posts, and coming back.
//!
//! What is not here: opening what lies outside of the library, and copying (`opening`).

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use crate::{
    article::Article,
    document::{Document, Link, LinkTarget},
    input::Action,
    library::{PostId, links},
    message::{Effect, Task, Ticket},
    post::{Date, Post},
    source::{Kind, Source, Target, home},
    text::Shown,
};

use super::{
    App, Overlay, Waiting,
    geometry::Pane,
    history::Place,
    popup::Popup,
    prompt::Purpose,
    reader::{Reader, Spot},
};

/// Where in a post one wants to be when it has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Goal {
    /// At the heading with this id.
    pub(super) heading: Option<String>,
    /// At the link that is written at this byte of the file.
    pub(super) origin: Option<u32>,
    /// At this place.
    pub(super) spot: Option<Spot>,
    /// Where one was, if the post is the one that is open.
    pub(super) is_reload: bool,
    /// Nowhere else, if the file is still the same.
    pub(super) is_edited: bool,
}

/// A post that is being read.
#[derive(Clone, Debug)]
pub(super) struct Loading {
    pub(super) ticket: Ticket,
    pub(super) name: String,
    goal: Goal,
}

/// How many articles are kept ready to come back to.
pub(super) const RECENT: usize = 12;
/// The most bytes of text that articles kept ready may have together.
const RECENT_BYTES: usize = 8 * 1024 * 1024;

impl App {
    /// Opens a post of the library.
    pub(super) fn open_post(&mut self, id: PostId, effects: &mut Vec<Effect>) {
        let Some(post) = self.library.get(id) else { return };
        let (path, name) = (post.path.clone(), post.name.to_string());
        let open = self.reader.as_ref().map(|it| &it.article).filter(|it| it.post.path == path);
        if let Some(is_current) = open.map(|it| self.is_current(it)) {
            self.focus = Pane::Reader;
            if !is_current {
                self.load_again(path, name, effects);
            }
            return;
        }
        self.leave();
        self.open(path, name, Goal::default(), effects);
    }

    /// Whether an article is what the library knows of its file.
    fn is_current(&self, article: &Article) -> bool {
        let post = self.library.find_path(&article.post.path).and_then(|it| self.library.get(it));
        post.is_none_or(|it| stamp(it) == stamp(&article.post))
    }

    /// The article at a path if it has been read already and its file is still the same.
    pub(super) fn ready(&self, path: &Path) -> Option<&Article> {
        let mut known = self.reader.iter().map(|it| &it.article).chain(&self.recent);
        known.find(|it| it.post.path == path && self.is_current(it))
    }

    /// Opens the post at a path.
    pub(super) fn open(&mut self, path: PathBuf, name: String, goal: Goal, effects: &mut Vec<Effect>) {
        let ready = self.ready(&path).filter(|_| !goal.is_reload).cloned();
        if let Some(article) = ready {
            self.loading = None;
            self.show(article, goal, effects);
            return;
        }
        let ticket = self.tickets.next();
        self.loading = Some(Loading { ticket, name: name.clone(), goal });
        effects.push(Effect::Run(Task::Load { ticket, path, name }));
    }

    /// Reads the post that is open once more.
    pub(super) fn load_again(&mut self, path: PathBuf, name: String, effects: &mut Vec<Effect>) {
        self.open(path, name, Goal { is_reload: true, ..Goal::default() }, effects);
    }

    /// What is being read, for the status line.
    pub fn loading(&self) -> Option<&str> {
        self.loading.as_ref().map(|it| it.name.as_str())
    }

    /// Takes the answer to a question for a post.
    pub(super) fn loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Box<Article>, Shown>,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(preview) = self.waiting.preview.take_if(|it| it.ticket == ticket) {
            return match result {
                Ok(article) => self.preview_article(&article, &preview),
                Err(reason) => self.message = Some(reason),
            };
        }
        if self.tickets.origin.take_if(|it| *it == ticket).is_some() {
            return match result {
                Ok(article) => self.open_origin_of(&article.document, effects),
                Err(reason) => self.message = Some(reason),
            };
        }
        let Some(loading) = self.loading.take_if(|it| it.ticket == ticket) else { return };
        match result {
            Ok(article) if loading.goal.is_edited && self.is_open(&article) => (),
            Ok(article) => {
                let problem =
                    article.post.problems.first().map(|it| format!("⚠ {}: {it}", article.post.name));
                self.keep(&article);
                self.show(*article, loading.goal, effects);
                if let Some(problem) = problem {
                    self.say(&problem);
                }
            }
            Err(reason) => self.message = Some(reason),
        }
    }

    /// Whether an article is the one that is open, and its file still the same.
    fn is_open(&self, article: &Article) -> bool {
        let open = self.reader.as_ref().map(|it| &it.article.post);
        open.is_some_and(|it| it.path == article.post.path && stamp(it) == stamp(&article.post))
    }

    fn keep(&mut self, article: &Article) {
        self.recent.retain(|it| it.post.path != article.post.path);
        self.recent.push(article.clone());
        let bytes = |it: &[Article]| it.iter().map(|it| it.document.text.len()).sum::<usize>();
        while self.recent.len() > RECENT || (self.recent.len() > 1 && bytes(&self.recent) > RECENT_BYTES) {
            self.recent.remove(0);
        }
    }

    /// Puts an article into the reader.
    fn show(&mut self, article: Article, goal: Goal, effects: &mut Vec<Effect>) {
        let is_changed = self.note_post(&article);
        self.put_into_reader(article, goal);
        self.ask_known(effects);
        self.look_around(effects);
        if is_changed && !self.is_scanning {
            self.make_index(Vec::new(), effects);
        }
    }

    /// Tells the library what has been read of a post. Says whether its file was another when it was listed.
    fn note_post(&mut self, article: &Article) -> bool {
        let Some(id) = self.library.find_path(&article.post.path) else { return false };
        let Some(listed) = self.library.get(id) else { return false };
        let is_changed = stamp(listed) != stamp(&article.post);
        if names(listed) != names(&article.post) {
            self.forget_links();
        }
        self.library.replace(id, article.post.clone());
        is_changed
    }

    /// Forgets what was about the links and the text of the article that is shown, which will be another.
    fn forget_article(&mut self) {
        self.hints = None;
        self.waiting = Waiting::default();
        if matches!(self.overlay, Some(Overlay::Popup(_))) {
            self.overlay = None;
        }
        self.prompt.take_if(|it| matches!(it.purpose, Purpose::Search(_)));
    }

    fn put_into_reader(&mut self, article: Article, goal: Goal) {
        self.forget_article();
        if let (true, Some(reader)) = (goal.is_reload, &mut self.reader) {
            reader.reload(article);
            self.album.clear();
            self.side = None;
            if self.focus == Pane::Side {
                self.focus = Pane::Reader;
            }
            self.say("read again");
            return;
        }
        self.keep_folds();
        let size = self.reader.as_ref().map(|it| (it.view.measure(), it.view.height()));
        let (measure, height) = size.unwrap_or((80.into(), 24));
        let mut reader = Reader::new(article, measure, height);
        self.album.recall(&mut reader);
        if let Some(changes) = self.folded.get(&reader.article.post.path) {
            reader.change_folds(changes);
        }
        if let Some(spot) = goal.spot {
            reader.return_to(spot);
        }
        if let Some(origin) = goal.origin {
            reader.go_to_citation(origin);
        }
        let missing = goal.heading.filter(|id| !reader.go_to_heading(id));
        if let Some(left) = self.reader.replace(reader) {
            self.album.remember(left);
        }
        self.close_side();
        self.focus = Pane::Reader;
        if let Some(id) = missing {
            self.say(&format!("there is no heading #{id} here"));
        }
    }

    // ── places ──────────────────────────────────────────────────────────────

    /// The place one is at.
    pub(super) fn place(&mut self) -> Option<Place> {
        let reader = self.reader.as_mut()?;
        let post = &reader.article.post;
        let (path, name) = (post.path.clone(), post.name.to_string());
        Some(Place { path, name, spot: reader.spot() })
    }

    /// Notes the place one is at, to come back to.
    pub(super) fn leave(&mut self) {
        if let Some(place) = self.place() {
            self.history.leave(place);
        }
    }

    /// Goes to a place, in this post or another.
    pub(super) fn go_to_place(&mut self, place: Place, effects: &mut Vec<Effect>) {
        match &mut self.reader {
            Some(reader) if reader.article.post.path == place.path => {
                reader.return_to(place.spot);
                self.focus = Pane::Reader;
                self.follow_in_side();
            }
            _ => {
                let goal = Goal { spot: Some(place.spot), ..Goal::default() };
                self.open(place.path, place.name, goal, effects);
            }
        }
    }

    pub(super) fn back(&mut self, effects: &mut Vec<Effect>) {
        let here = self.place();
        match self.history.back(here) {
            Some(place) => self.go_to_place(place, effects),
            None => self.say("there is nothing to go back to"),
        }
    }

    pub(super) fn forward(&mut self, effects: &mut Vec<Effect>) {
        let here = self.place();
        match self.history.forward(here) {
            Some(place) => self.go_to_place(place, effects),
            None => self.say("there is nothing to go forward to"),
        }
    }

    // ── links ───────────────────────────────────────────────────────────────

    /// Does with a link what an action asks for.
    pub(super) fn use_link(&mut self, action: Action, link: usize, effects: &mut Vec<Effect>) {
        let Some(document) = self.reader.as_ref().map(|it| it.document().clone()) else { return };
        let Some(target) = document.links.get(link).map(|it| it.target.clone()) else { return };
        if self.waits_for_posts(action, link, &document) {
            return;
        }
        let source = document.links.get(link).and_then(Link::cited);
        let source = source.and_then(|it| document.sources.get(it));
        match action {
            // In the list of sources a row is the source, also where a note stands between.
            Action::Follow if self.focus == Pane::Side => match (&target, source) {
                (LinkTarget::Note(..), Some(source)) if matches!(source.target, Target::Web(_)) => {
                    self.open_source(&document, source, effects);
                }
                _ => self.follow(&document, &target, effects),
            },
            Action::Follow => self.follow(&document, &target, effects),
            Action::Preview => self.preview(&document, link, effects),
            Action::OpenBrowser => match source {
                Some(source) => self.open_source(&document, source, effects),
                None => self.say("this leads to no source"),
            },
            Action::CopyAddress | Action::CopyCitation => self.copy(action, source, &target, effects),
            _ => (),
        }
    }

    fn follow(&mut self, document: &Document, target: &LinkTarget, effects: &mut Vec<Effect>) {
        match target {
            LinkTarget::Source(source) => {
                let Some(source) = document.sources.get(*source) else { return };
                if let Some(place) = self.own_place(document, source) {
                    return self.follow_path(&place.path, place.fragment.as_deref(), effects);
                }
                match &source.target {
                    Target::Nowhere if matches!(source.kind, Kind::Footnote | Kind::Work) => {
                        let title = if source.kind == Kind::Work { "Cited here" } else { "Footnote" };
                        let popup = Popup { is_whole: true, ..Popup::of(title, vec![source.label.clone()]) };
                        self.overlay = Some(Overlay::Popup(popup));
                    }
                    Target::Nowhere => {
                        self.say(&format!("no address is given for this source: {}", source.label))
                    }
                    _ => self.open_source(document, source, effects),
                }
            }
            LinkTarget::Heading(id) => {
                let place = self.place();
                let is_there = self.reader.as_mut().is_some_and(|it| it.go_to_heading(id));
                match (is_there, place) {
                    (true, Some(place)) => {
                        self.history.leave(place);
                        self.focus = Pane::Reader;
                    }
                    _ => self.say(&format!("there is no heading #{id} in this article")),
                }
            }
            LinkTarget::Note(number, _) => self.popup_note(document, *number),
            LinkTarget::File(path) => {
                self.say(&format!("{path} is a file of the site, which byline does not open"))
            }
        }
    }

    /// The place that a source stands for: one written as such, or the address of a post of this library.
    pub(super) fn own_place(&mut self, document: &Document, source: &Source) -> Option<home::Place> {
        let place = home::place(source, document.home.as_ref())?;
        let is_post = |it| matches!(it, Some(links::Resolution::Post(_)));
        let is_own = matches!(source.target, Target::Internal { .. }) || is_post(self.resolve(&place.path));
        is_own.then_some(place)
    }

    /// Opens the post that a path inside the site leads to.
    fn follow_path(&mut self, path: &str, fragment: Option<&str>, effects: &mut Vec<Effect>) {
        let found = self.resolve(path);
        let here = self.reader.as_ref().map(|it| it.article.post.path.clone());
        match found {
            Some(links::Resolution::Post(id)) => {
                let Some(post) = self.linked().get(id) else { return };
                let (path, name) = (post.path.clone(), post.name.to_string());
                self.leave();
                if here.as_ref() == Some(&path) {
                    let is_missing = fragment
                        .is_some_and(|id| !self.reader.as_mut().is_some_and(|it| it.go_to_heading(id)));
                    self.focus = Pane::Reader;
                    if is_missing {
                        self.say(&format!("there is no heading #{} here", fragment.unwrap_or_default()));
                    }
                    return;
                }
                self.open(
                    path,
                    name,
                    Goal { heading: fragment.map(str::to_owned), ..Goal::default() },
                    effects,
                );
            }
            Some(links::Resolution::Missing(closest)) => {
                self.say(&links::missing(self.linked(), path, closest));
            }
            None => (),
        }
    }

    /// The post that a path in a link of the open article leads to.
    pub(super) fn resolve(&mut self, path: &str) -> Option<links::Resolution> {
        let links = self.links();
        let from = &self.reader.as_ref()?.article.post;
        // The library knows what the post is called below its folder.
        let library = self.linked();
        let from = library.find_path(&from.path).and_then(|it| library.get(it)).unwrap_or(from);
        Some(links.resolve(library, from, path))
    }

    /// The posts by the ways in which links name them.
    pub(super) fn links(&mut self) -> Rc<links::Index> {
        let index = self.links.take().unwrap_or_else(|| Rc::new(links::Index::new(self.linked())));
        Rc::clone(self.links.insert(index))
    }
}

/// By what two states of a file are told apart.
fn stamp(post: &Post) -> (u64, i64) {
    (post.size, post.modified)
}

/// By what links name a post besides its file.
fn names(post: &Post) -> (&Shown, &[String], Option<&String>, Option<Date>) {
    (&post.title, &post.aliases, post.permalink.as_ref(), post.date)
}
