//! The sources of all posts: the index by host, who else cites a source, who links to a post.
//!
//! It is made current in the background whenever the library has been read, and
//! only what a list shows is asked of it. A list is asked for anew while the
//! index grows; what is typed meanwhile stays. Esc goes from a list to the one
//! that it was opened from.

use std::path::PathBuf;

use crate::{
    input::Action,
    library::{
        PostId,
        citations::{Answer, Citer, Host, Page, Question, Reference},
        links,
    },
    message::{Effect, Task},
    source::{Target, address, home},
    text::Shown,
};

use super::{
    App, Overlay, Pane,
    chooser::{Choice, Chooser, Item, posts},
    follow::Goal,
    side::Side,
};

/// What is known of the index.
#[derive(Debug, Default)]
pub struct Index {
    /// How many posts are in it, and of how many.
    read: (usize, usize),
    /// Whether all of them are.
    is_done: bool,
    /// Whether no more will be: what reads them came to an unexpected end.
    is_broken: bool,
    /// How many were in it when the list that is shown was last asked for.
    asked: usize,
    /// The lists that are open, each from the one before; the last is shown.
    frames: Vec<Frame>,
    /// The folders that have been read whole since it was made, if it waits for somebody to ask.
    due: Option<Vec<PathBuf>>,
}

/// In how many steps a list fills while the index is made.
const STEPS: usize = 20;

/// A list of the index.
#[derive(Debug)]
struct Frame {
    list: Listing,
    /// What its rows lead to.
    leads: Vec<Lead>,
    /// The list as it was left for another.
    left: Option<Box<Chooser>>,
}

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Listing {
    /// The hosts.
    Hosts,
    /// What is cited at a host, and before it who cites one source.
    Host { name: String, identity: Option<String> },
    /// Who cites a source.
    Source { identity: String, address: Shown },
    /// Who links to the post of a file.
    Links(PathBuf),
}

/// What a row of a list leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lead {
    /// To another list.
    List(Listing),
    /// To a byte of a post's file.
    Post(PostId, u32),
}

/// A row of a list before it is shown.
type Draft = (Item, Option<Lead>);

impl Index {
    /// Notes that something else has taken the place of its lists.
    pub(super) fn hide(&mut self) {
        self.frames.clear();
    }

    /// Notes that it will not be made any further.
    pub(super) fn give_up(&mut self) {
        self.is_broken = true;
    }
}

impl App {
    // ── making it ───────────────────────────────────────────────────────────

    /// Has the index made current with the library: at once, or when somebody asks if the only post is the file that
    /// byline was called with, since it is read anyway and nobody else cites or links.
    pub(super) fn make_index(&mut self, whole: Vec<PathBuf>, effects: &mut Vec<Effect>) {
        self.index.read = (0, self.library.posts().len());
        self.index.is_done = false;
        self.index.is_broken = false;
        // The posts may have other numbers than those that the lists lead to.
        self.index.frames.iter_mut().for_each(|it| it.leads.clear());
        self.index.asked = 0;
        self.tickets.index = None;
        self.tickets.list = None;
        self.tickets.hosts = None;
        self.index.due.get_or_insert_default().extend(whole);
        if !self.is_single() || !self.index.frames.is_empty() || self.list.view.wants_hosts() {
            self.make_due_index(effects);
        }
    }

    /// Has the index made that was put off.
    fn make_due_index(&mut self, effects: &mut Vec<Effect>) {
        let Some(whole) = self.index.due.take() else { return };
        let ticket = self.tickets.next();
        self.tickets.index = Some(ticket);
        effects.push(Effect::Run(Task::Index { ticket, posts: self.library.entries(), whole }));
    }

    /// Has the index made again that is empty all of a sudden; the end of a scan does so anyway.
    pub(super) fn emptied(&mut self, reason: Shown, effects: &mut Vec<Effect>) {
        self.message = Some(reason);
        if !self.is_scanning {
            self.make_index(Vec::new(), effects);
        }
    }

    /// Takes how far the index has come.
    pub(super) fn indexed(&mut self, read: (usize, usize), is_last: bool, effects: &mut Vec<Effect>) {
        self.index.read = read;
        self.index.is_done |= is_last;
        // A list is worth asking for anew when there is something more in it.
        if is_last || read.0 >= self.index.asked + read.1 / STEPS {
            self.ask_list(effects);
        }
        if is_last {
            self.ask_known(effects);
            if self.list.view.wants_hosts() {
                self.ask_hosts(effects);
            } else {
                self.library.forget_hosts();
            }
        }
    }

    // ── asking it ───────────────────────────────────────────────────────────

    /// Asks what the list that is shown should show.
    fn ask_list(&mut self, effects: &mut Vec<Effect>) {
        if self.index.frames.is_empty() {
            return;
        }
        self.make_due_index(effects);
        self.index.asked = self.index.read.0;
        let Some(frame) = self.index.frames.last() else { return };
        let question = match &frame.list {
            Listing::Hosts => Question::Hosts,
            Listing::Host { name, identity } => {
                Question::Host { name: name.clone(), identity: identity.clone() }
            }
            Listing::Source { identity, .. } => Question::Source(identity.clone()),
            Listing::Links(path) => {
                let post = self.library.find_path(path).and_then(|it| self.library.get(it));
                Question::Links(post.map(links::tails).unwrap_or_default())
            }
        };
        let ticket = self.tickets.next();
        self.tickets.list = Some(ticket);
        effects.push(Effect::Run(Task::Ask { ticket, question }));
    }

    /// Asks what is known of the sources of the open article.
    pub(super) fn ask_known(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = &mut self.reader else { return };
        let identities = reader.identities().to_vec();
        if identities.is_empty() {
            return;
        }
        let besides = self.library.find_path(&reader.article.post.path);
        let ticket = self.tickets.next();
        self.waiting.relations = Some(ticket);
        effects
            .push(Effect::Run(Task::Ask { ticket, question: Question::Relations { besides, identities } }));
    }

    /// Asks which hosts posts cite if the list of posts needs to know and does not.
    pub(super) fn want_hosts(&mut self, effects: &mut Vec<Effect>) {
        if self.list.view.wants_hosts() && self.library.hosts().is_none() {
            self.ask_hosts(effects);
        }
    }

    fn ask_hosts(&mut self, effects: &mut Vec<Effect>) {
        self.make_due_index(effects);
        let ticket = self.tickets.next();
        self.tickets.hosts = Some(ticket);
        effects.push(Effect::Run(Task::Ask { ticket, question: Question::HostsOfPosts }));
    }

    /// Takes an answer; one that nobody waits for is dropped.
    pub(super) fn answered(&mut self, ticket: crate::message::Ticket, answer: Answer) {
        match answer {
            Answer::Relations(known) if self.waiting.relations == Some(ticket) => {
                if let Some(reader) = &mut self.reader
                    && reader.document().sources.len() == known.len()
                {
                    reader.relations = known;
                    reader.note_visits(&self.visits);
                }
            }
            Answer::HostsOfPosts(hosts) if self.tickets.hosts == Some(ticket) => {
                self.library.set_hosts(hosts);
                self.list.refresh(&self.library);
            }
            answer if self.tickets.list == Some(ticket) => self.fill_list(answer),
            _ => (),
        }
    }

    // ── showing it ──────────────────────────────────────────────────────────

    /// Shows the index: in the sources, of what is selected there; elsewhere by host.
    pub(super) fn show_index(&mut self, effects: &mut Vec<Effect>) {
        let selected = self.side.as_ref().filter(|_| self.focus == Pane::Side).and_then(Side::selected);
        let source =
            selected.and_then(|row| self.reader.as_ref()?.document().sources.get(row.source)).cloned();
        let document = self.reader.as_ref().map(|it| it.document().clone());
        let place = document.zip(source.as_ref()).and_then(|(document, it)| self.own_place(&document, it));
        if let Some(home::Place { path, .. }) = place {
            return match self.resolve(&path) {
                Some(links::Resolution::Post(post)) => self.show_linked(post, effects),
                _ => self.say(&format!("no post is at {path}")),
            };
        }
        let web = source.filter(|it| matches!(it.target, Target::Web(_)));
        let host = web.and_then(|it| Some((address::cited_host(it.url()?)?, it.target.identity())));
        let list =
            host.map_or(Listing::Hosts, |(name, identity)| Listing::Host { name, identity: Some(identity) });
        self.show_list(list, effects);
    }

    /// Shows which posts link to the one that is open, or selected in the library.
    pub(super) fn show_backlinks(&mut self, effects: &mut Vec<Effect>) {
        let open = self.reader.as_ref().and_then(|it| self.library.find_path(&it.article.post.path));
        let post = if self.focus == Pane::Library { self.list.selected_post() } else { open };
        match post {
            Some(post) => self.show_links(post, effects),
            None if self.focus == Pane::Library => self.say("a group is no post that others could link to"),
            None => self.say("this post is not in the library"),
        }
    }

    /// Shows which posts link to one that links lead to.
    fn show_linked(&mut self, post: PostId, effects: &mut Vec<Effect>) {
        let path = self.linked().get(post).map(|it| &it.path);
        match path.and_then(|it| self.library.find_path(it)) {
            Some(post) => self.show_links(post, effects),
            None => self.say("this post is not in the library"),
        }
    }

    fn show_links(&mut self, post: PostId, effects: &mut Vec<Effect>) {
        if let Some(path) = self.library.get(post).map(|it| it.path.clone()) {
            self.show_list(Listing::Links(path), effects);
        }
    }

    fn show_list(&mut self, list: Listing, effects: &mut Vec<Effect>) {
        let chooser = Chooser::of_index(&self.list_title(&list), Vec::new());
        self.overlay = Some(Overlay::Chooser(Box::new(chooser)));
        self.index.frames.push(Frame { list, leads: Vec::new(), left: None });
        self.ask_list(effects);
    }

    fn list_title(&self, list: &Listing) -> String {
        let title = match list {
            Listing::Hosts => "Sources of all posts".to_owned(),
            Listing::Host { name, .. } => format!("Cited at {name}"),
            Listing::Source { address, .. } => format!("Who cites {address}"),
            Listing::Links(path) => {
                let post = self.library.find_path(path).map(|it| self.title_of(it)).unwrap_or_default();
                format!("Who links to {post}")
            }
        };
        match self.index.read {
            _ if self.index.is_done => title,
            (read, _) if self.index.is_broken => format!("{title} · not all of the library, {read} posts"),
            (_, 0) => format!("{title} · reading the library …"),
            (read, of) => format!("{title} · {read} of {of} posts read …"),
        }
    }

    /// Fills the list that is shown with an answer.
    fn fill_list(&mut self, answer: Answer) {
        let Some(list) = self.index.frames.last().map(|it| it.list.clone()) else { return };
        let drafts = match answer {
            Answer::Hosts(hosts) => hosts.iter().map(draft_of_host).collect(),
            Answer::Host(citers, pages) => self.drafts_at_host(&list, citers, &pages),
            Answer::Source(citers) => self.drafts_of_citers(citers),
            Answer::Links(found) => self.drafts_of_links(&list, found),
            Answer::Relations(_) | Answer::HostsOfPosts(_) => return,
        };
        let (mut items, mut leads) = (Vec::with_capacity(drafts.len()), Vec::new());
        for (mut item, lead) in drafts {
            item.choice = lead.map(|lead| {
                leads.push(lead);
                Choice::Lead(leads.len() - 1)
            });
            items.push(item);
        }
        if items.is_empty() && self.index.is_done {
            items.push(heading("none"));
        }
        let mut chooser = Chooser::of_index(&self.list_title(&list), items);
        if let Some(frame) = self.index.frames.last_mut() {
            frame.leads = leads;
        }
        if let Some(Overlay::Chooser(open)) = &self.overlay {
            chooser.take_over(open);
            self.overlay = Some(Overlay::Chooser(Box::new(chooser)));
        }
    }

    /// Says in the list that is shown why there is no answer.
    pub(super) fn refuse_list(&mut self, reason: &Shown) {
        let Some(frame) = self.index.frames.last() else { return };
        let title = self.list_title(&frame.list);
        if let Some(Overlay::Chooser(open)) = &mut self.overlay {
            **open = Chooser::of_index(&title, vec![item(reason.clone(), "")]);
        }
    }

    /// The title of the post that a path in a link of the open article leads to.
    pub(super) fn title_at(&mut self, path: &str) -> Option<Shown> {
        match self.resolve(path)? {
            links::Resolution::Post(post) => self.linked().get(post).map(|it| it.title.clone()),
            links::Resolution::Missing(_) => None,
        }
    }

    fn title_of(&self, post: PostId) -> Shown {
        self.library.get(post).map_or_else(Shown::new, |it| it.title.clone())
    }

    fn open_id(&self) -> Option<PostId> {
        self.library.find_path(&self.reader.as_ref()?.article.post.path)
    }

    /// Who cites a source of the open article besides it, and what else is cited at its host.
    fn drafts_at_host(&self, list: &Listing, citers: Vec<Citer>, pages: &[Page]) -> Vec<Draft> {
        let Listing::Host { name, identity } = list else { return Vec::new() };
        let mut drafts = Vec::new();
        if identity.is_some() {
            let open = self.open_id();
            let others: Vec<Citer> = citers.into_iter().filter(|it| Some(it.post) != open).collect();
            let text = if others.is_empty() { "No other post cites this" } else { "This is also cited in" };
            drafts.push((heading(text), None));
            drafts.extend(self.drafts_of_citers(others));
            drafts.push((heading(&format!("All that is cited at {name}")), None));
        }
        drafts.extend(pages.iter().map(|it| self.draft_of_page(it, name)));
        drafts
    }

    fn draft_of_page(&self, page: &Page, host: &str) -> Draft {
        // All are of one host, which the title names.
        let path = page.address.strip_prefix(host).filter(|it| it.starts_with('/') && it.len() > 1);
        let label = path.map_or_else(|| page.address.clone(), Shown::line);
        if page.posts > 1 {
            let list = Listing::Source { identity: page.identity.clone(), address: page.address.clone() };
            return (item(label, &posts(page.posts)), Some(Lead::List(list)));
        }
        let title = self.title_of(page.citer.post);
        let says_nothing =
            page.citer.label.is_empty() || address::readable(&page.citer.label) == page.address.as_str();
        let detail =
            if says_nothing { title.to_string() } else { format!("{title} · {}", page.citer.label) };
        (item(label, &detail), Some(Lead::Post(page.citer.post, page.citer.origin)))
    }

    /// Posts that cite a source, in the order of the list.
    fn drafts_of_citers(&self, mut citers: Vec<Citer>) -> Vec<Draft> {
        let places = self.list.view.places_of(&self.library, citers.iter().map(|it| it.post));
        citers.sort_by_key(|it| places.get(&it.post).copied());
        let draft =
            |it: Citer| (item(self.title_of(it.post), &it.label), Some(Lead::Post(it.post, it.origin)));
        citers.into_iter().map(draft).collect()
    }

    /// The links that lead to a post, of those whose paths might.
    fn drafts_of_links(&mut self, list: &Listing, found: Vec<(PostId, Reference)>) -> Vec<Draft> {
        let Listing::Links(path) = list else { return Vec::new() };
        let index = self.links();
        let leads_here = |(from, it): &(PostId, Reference)| {
            let from = self.library.get(*from);
            let found = from.and_then(|from| index.find(self.linked(), from, &it.path));
            found.and_then(|it| self.linked().get(it)).is_some_and(|it| it.path == *path)
        };
        let mut found: Vec<_> = found.into_iter().filter(leads_here).collect();
        let places = self.list.view.places_of(&self.library, found.iter().map(|it| it.0));
        found.sort_by_key(|it| places.get(&it.0).copied());
        let draft = |(from, it): (PostId, Reference)| {
            (item(self.title_of(from), &it.label), Some(Lead::Post(from, it.origin)))
        };
        let drafts: Vec<Draft> = found.into_iter().map(draft).collect();
        if drafts.is_empty() && self.index.is_done {
            return vec![(heading("No post links here"), None)];
        }
        drafts
    }

    // ── going on from it ────────────────────────────────────────────────────

    /// Follows a row of the list that is shown.
    pub(super) fn follow_lead(&mut self, at: usize, effects: &mut Vec<Effect>) {
        let Some(frame) = self.index.frames.last_mut() else { return };
        // There is none while the list is asked for anew.
        let Some(lead) = frame.leads.get(at).cloned() else { return };
        let shown = self.overlay.take();
        match lead {
            Lead::List(list) => {
                frame.left =
                    shown.and_then(|it| if let Overlay::Chooser(list) = it { Some(list) } else { None });
                self.show_list(list, effects);
            }
            Lead::Post(post, origin) => {
                self.index.hide();
                self.go_to_citation(post, origin, effects);
            }
        }
    }

    /// Shows the list that the one at hand was opened from, if there is one.
    pub(super) fn leave_list(&mut self, effects: &mut Vec<Effect>) {
        self.index.frames.pop();
        self.tickets.list = None;
        let left = self.index.frames.last_mut().and_then(|it| it.left.take());
        self.overlay = left.map(Overlay::Chooser);
        // Something may have changed while another list lay over it.
        self.ask_list(effects);
    }

    /// Opens a post where it cites something.
    fn go_to_citation(&mut self, post: PostId, origin: u32, effects: &mut Vec<Effect>) {
        let Some(post) = self.library.get(post) else { return };
        let (path, name) = (post.path.clone(), post.name.to_string());
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

fn draft_of_host(host: &Host) -> Draft {
    let mut detail = posts(host.posts);
    if host.citations != host.posts {
        detail.push_str(&format!(" · {}×", host.citations));
    }
    let list = Listing::Host { name: host.name.clone(), identity: None };
    (item(Shown::line(&host.name), &detail), Some(Lead::List(list)))
}

fn item(label: Shown, detail: &str) -> Item {
    Item { label, detail: Shown::line(detail), choice: None }
}

fn heading(text: &str) -> Item {
    item(Shown::line(text), "")
}
