//! Following: what a link leads to, opening posts, and coming back.

use std::path::PathBuf;

use crate::{
    article::Article,
    document::{Document, LinkTarget},
    input::Action,
    library::{PostId, links},
    message::{Effect, Task, Ticket},
    source::{self, Kind, Source, Target, address},
    text::{Shown, Span},
};

use super::{
    App, Overlay,
    geometry::Pane,
    history::Place,
    popup::Popup,
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
        let is_open = self.reader.as_ref().is_some_and(|it| it.article.post.path == path);
        if is_open {
            self.focus = Pane::Reader;
            return;
        }
        self.leave();
        self.open(path, name, Goal::default(), effects);
    }

    /// Opens the post at a path.
    pub(super) fn open(&mut self, path: PathBuf, name: String, goal: Goal, effects: &mut Vec<Effect>) {
        let ready = self.recent.iter().find(|it| it.post.path == path && !goal.is_reload).cloned();
        if let Some(article) = ready {
            self.loading = None;
            self.show(article, goal);
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
    pub(super) fn loaded(&mut self, ticket: Ticket, result: Result<Box<Article>, Shown>) {
        let Some(loading) = self.loading.take_if(|it| it.ticket == ticket) else { return };
        match result {
            Ok(article) => {
                let problem =
                    article.post.problems.first().map(|it| format!("⚠ {}: {it}", article.post.name));
                self.keep(&article);
                self.show(*article, loading.goal);
                if let Some(problem) = problem {
                    self.say(&problem);
                }
            }
            Err(reason) => self.message = Some(reason),
        }
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
    fn show(&mut self, article: Article, goal: Goal) {
        let id = self.library.find_path(&article.post.path);
        if let Some(id) = id {
            self.library.replace(id, article.post.clone());
        }
        if let (true, Some(reader)) = (goal.is_reload, &mut self.reader) {
            reader.reload(article);
            self.tickets.colour = None;
            self.tickets.measure = None;
            self.album.clear();
            self.side = None;
            if self.focus == Pane::Side {
                self.focus = Pane::Reader;
            }
            self.say("read again");
            return;
        }
        let (width, height) = self.reader.as_ref().map_or((80, 24), |it| (it.view.width(), it.view.height()));
        let mut reader = Reader::new(article, width, height);
        self.album.recall(&mut reader);
        if let Some(spot) = goal.spot {
            reader.return_to(spot);
        }
        if let Some(origin) = goal.origin {
            reader.go_to_citation(origin);
        }
        let missing = goal.heading.filter(|id| !reader.go_to_heading(id));
        self.tickets.colour = None;
        self.tickets.measure = None;
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
        let source = document.links.get(link).and_then(|it| match it.target {
            LinkTarget::Source(source) => Some(source),
            LinkTarget::Note(_, source) => source,
            _ => None,
        });
        let source = source.and_then(|it| document.sources.get(it));
        match action {
            Action::Follow => self.follow(&document, &target, effects),
            Action::Preview => self.preview(&document, link),
            Action::OpenBrowser => match source {
                Some(source) => self.open_browser(&source.target, effects),
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
                match &source.target {
                    Target::Internal { path, fragment } => {
                        self.follow_path(path, fragment.as_deref(), effects)
                    }
                    Target::Nowhere if source.kind == Kind::Footnote => {
                        self.popup("Footnote", vec![source.label.clone()], None, None);
                    }
                    Target::Nowhere => {
                        self.say(&format!("{}: no address is given for this source", source.label))
                    }
                    target => self.open_browser(target, effects),
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

    /// Opens the post that a path inside the site leads to.
    fn follow_path(&mut self, path: &str, fragment: Option<&str>, effects: &mut Vec<Effect>) {
        let found = self.resolve(path);
        let here = self.reader.as_ref().map(|it| it.article.post.path.clone());
        match found {
            Some(links::Resolution::Post(id)) => {
                let Some(post) = self.library.get(id) else { return };
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
                let closest = closest
                    .and_then(|it| self.library.get(it))
                    .map(|it| format!("; the closest is {}", it.name));
                self.say(&format!("no post is at {path}{}", closest.unwrap_or_default()));
            }
            None => (),
        }
    }

    /// The post that a path in a link of the open article leads to.
    fn resolve(&mut self, path: &str) -> Option<links::Resolution> {
        let posts = self.library.posts().len();
        if self.links.as_ref().is_none_or(|it| it.0 != posts) {
            self.links = Some((posts, links::Index::new(&self.library)));
        }
        let from = &self.reader.as_ref()?.article.post;
        // The library knows what the post is called below its folder.
        let from = self.library.find_path(&from.path).and_then(|it| self.library.get(it)).unwrap_or(from);
        self.links.as_ref().map(|it| it.1.resolve(&self.library, from, path))
    }

    fn open_browser(&mut self, target: &Target, effects: &mut Vec<Effect>) {
        match address::openable(target) {
            Ok(url) => {
                self.say(&format!("opening {}", address::readable(&url)));
                effects.push(Effect::OpenBrowser(url));
            }
            Err(reason) => self.say(&reason),
        }
    }

    fn copy(
        &mut self,
        action: Action,
        source: Option<&Source>,
        target: &LinkTarget,
        effects: &mut Vec<Effect>,
    ) {
        let address = match (source, target) {
            (Some(source), _) => written_address(source),
            (None, LinkTarget::Heading(id)) => Some(format!("#{id}")),
            (None, LinkTarget::File(path)) => Some(path.clone()),
            (None, _) => None,
        };
        let Some(address) = address else { return self.say("there is no address to copy") };
        let text = match (action, source) {
            (Action::CopyCitation, Some(source)) => source::markdown_link(&source.label, &address),
            _ => address,
        };
        self.say(&format!("copied {text}"));
        effects.push(Effect::Copy(Shown::line(&text)));
    }

    // ── pop-ups ─────────────────────────────────────────────────────────────

    fn popup_note(&mut self, document: &Document, number: usize) {
        let Some(note) = document.notes.get(number) else { return };
        let paragraphs =
            document.str(note.text).split('\n').filter(|it| !it.trim().is_empty()).map(Shown::line);
        let link = document
            .links_in(note.text)
            .find(|&it| document.links.get(it).is_some_and(|it| it.source().is_some()));
        self.popup(&format!("Footnote {}", number + 1), paragraphs.collect(), Some(note.text.start), link);
    }

    fn popup(&mut self, title: &str, paragraphs: Vec<Shown>, goes_to: Option<u32>, link: Option<usize>) {
        self.overlay = Some(Overlay::Popup(Popup { title: Shown::line(title), paragraphs, goes_to, link }));
    }

    /// Shows what a link leads to.
    fn preview(&mut self, document: &Document, link: usize) {
        let Some(target) = document.links.get(link).map(|it| it.target.clone()) else { return };
        match target {
            LinkTarget::Note(number, _) => self.popup_note(document, number),
            LinkTarget::Heading(id) => match document.heading(&id) {
                Some(heading) => {
                    let end = document
                        .blocks
                        .get(heading.block as usize + 3)
                        .map_or(document.text.len() as u32, |it| it.text.start);
                    let text = document.str(Span { start: heading.text.start, end });
                    let paragraphs = text
                        .split('\n')
                        .filter(|it| !it.trim().is_empty())
                        .take(3)
                        .map(Shown::line)
                        .collect();
                    self.popup("In this article", paragraphs, Some(heading.text.start), None);
                }
                None => self.say(&format!("there is no heading #{id} in this article")),
            },
            LinkTarget::File(path) => self.popup("A file of the site", vec![Shown::line(&path)], None, None),
            LinkTarget::Source(source) => {
                let Some(source) = document.sources.get(source) else { return };
                let paragraphs = self.describe(document, source);
                self.popup(source.kind.name(), paragraphs, None, Some(link));
            }
        }
    }

    /// What is known of a source, a line each.
    fn describe(&mut self, document: &Document, source: &Source) -> Vec<Shown> {
        let mut lines = vec![source.label.clone()];
        if let Target::Internal { path, .. } = &source.target {
            lines.push(match self.resolve(path) {
                Some(links::Resolution::Post(id)) => {
                    let post = self.library.get(id);
                    Shown::line(
                        &post.map_or_else(String::new, |it| format!("the post “{}” ({})", it.title, it.name)),
                    )
                }
                _ => Shown::line(&format!("no post of this library is at {path}")),
            });
        } else if let Some(address) = written_address(source) {
            lines.push(Shown::line(&address));
        }
        if let Err(reason) = address::openable(&source.target)
            && !matches!(source.target, Target::Internal { .. } | Target::Nowhere)
        {
            lines.push(Shown::line(&reason));
        }
        let times = source.citations.len();
        let cited = if times == 1 { "once".to_owned() } else { format!("{times} times") };
        let line = source
            .citations
            .first()
            .and_then(|&it| document.links.get(it))
            .map_or(0, |it| document.line(it.origin));
        lines.push(Shown::line(&format!("cited {cited}, first on line {line} of the file")));
        lines
    }
}

/// The address of a source as it is copied: as it would be opened, or as it was written if it leads into the site.
pub(super) fn written_address(source: &Source) -> Option<String> {
    match &source.target {
        Target::Internal { .. } => Some(source.written.to_string()),
        Target::Refused { written, .. } => Some(written.clone()),
        target => target.url().map(str::to_owned),
    }
}
