//! The app: state, and what every event does to it.
//!
//! Events come in, effects go out as data; nothing here touches a terminal, a
//! file, a clock or a thread, so that any session can be replayed in a test.
//! Each pane follows the actions that are its own and returns what it cannot do
//! alone; [`App::update`] only routes.
//!
//! What is hard: answers of tasks come whenever they come. Each carries the
//! ticket of its question, and one that nobody waits for any more is dropped.
//!
//! What is not here: drawing (`ui`), doing what effects ask for (`run`).

mod act;
mod around;
pub mod chooser;
pub mod cursor;
pub mod detail;
mod done;
mod figures;
mod folds;
mod follow;
pub mod geometry;
pub mod hints;
pub mod history;
mod index;
mod leading;
pub mod list;
mod lit;
mod mouse;
mod opening;
mod overlay;
mod panes;
pub mod popup;
mod preview;
pub mod prompt;
pub mod reader;
mod reading;
pub mod rows;
mod search;
mod setting;
pub mod side;
pub mod signs;
pub mod status;

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
    rc::Rc,
};

use crate::{
    article::Article,
    config,
    input::{Action, Code, Context, Found, Key, Keymap, Pending},
    layout::{Change, bidi::Order},
    library::{Library, links},
    message::{Effect, Event, Task, Ticket},
    picture::Protocol,
    text::Shown,
};

use chooser::Chooser;
use follow::Loading;
use geometry::{Geometry, Pane, Wish};
use hints::Hints;
use history::History;
use list::List;
use popup::Popup;
use prompt::Prompt;
use reader::Reader;
use side::Side;

/// What the app starts from.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The keymap.
    pub keymap: Keymap,
    /// The folders and files of the library.
    pub places: Vec<PathBuf>,
    /// The file to open at once, if only one is named.
    pub first: Option<PathBuf>,
    /// The cells of the column of text.
    pub column: usize,
    /// Who puts right-to-left text in order.
    pub bidi: Order,
    /// How pictures are drawn, if they are.
    pub images: Option<Protocol>,
    /// Whether sources that are opened are remembered as visited.
    pub remember: bool,
    /// How the text of articles is set; it may have changed since as well.
    pub setting: config::Setting,
    /// What could not be used, to be said at the beginning.
    pub warnings: Vec<String>,
}

/// Everything there is to know about what is on the screen.
#[derive(Debug)]
pub struct App {
    /// What the app started from; the column may have changed since.
    pub settings: Settings,
    /// The posts.
    pub library: Library,
    /// The library pane.
    pub list: List,
    /// The reader pane, once a post is open.
    pub reader: Option<Reader>,
    /// The side pane, if it is open.
    pub side: Option<Side>,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether the article is shown alone.
    pub is_zen: bool,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// The labels on links.
    pub hints: Option<Hints>,
    /// The keys that have asked for nothing yet.
    pub pending: Pending,
    /// What the next letter is for.
    pub letter: Option<Letter>,
    /// What is said in the status line until the next key.
    pub message: Option<Shown>,
    /// Whether posts are still being found.
    pub is_scanning: bool,
    /// Where everything is.
    pub geometry: Geometry,
    /// By how many columns the lines between panes were moved.
    shifts: [i16; 2],
    history: History,
    loading: Option<Loading>,
    recent: Vec<Article>,
    /// How the parts of articles were folded that are not open any more.
    folded: HashMap<PathBuf, Vec<Change>>,
    /// The posts by the ways in which links name them, until the library changes.
    links: Option<Rc<links::Index>>,
    rescan: Option<Library>,
    around: around::Around,
    tickets: Tickets,
    waiting: Waiting,
    /// The sources of all posts.
    index: index::Index,
    /// The pictures that are ready.
    album: figures::Album,
    /// The identities of the sources that were opened since the program began.
    visits: BTreeSet<String>,
    /// The line between panes that the mouse holds, and the column it holds it in.
    drag: Option<(usize, u16)>,
    screen: (u16, u16),
    /// What was searched for last.
    needle: Option<String>,
    /// Keys typed before there was an article for them.
    early: Vec<Key>,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Something to choose from.
    Chooser(Box<Chooser>),
    /// Something to read.
    Popup(Popup),
}

/// What the next letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// To mark this place under it.
    SetMark,
    /// To go to the place marked under it.
    GoToMark,
}

/// The numbers of the tasks that are waited for.
#[derive(Debug, Default)]
struct Tickets {
    last: u64,
    scan: Option<Ticket>,
    index: Option<Ticket>,
    /// The question for the list of the index that is shown.
    list: Option<Ticket>,
    hosts: Option<Ticket>,
    /// The post whose own origin is to be opened.
    origin: Option<Ticket>,
}

/// What is waited for about the article that is shown: with the article all of it goes.
#[derive(Debug, Default)]
struct Waiting {
    /// The beginning of a post that one of its links leads to.
    preview: Option<preview::Preview>,
    /// The matches of a search.
    find: Option<search::Find>,
    /// The words of its code.
    colour: Option<Ticket>,
    /// The sizes of its pictures.
    measure: Option<Ticket>,
    /// What is known of its sources.
    relations: Option<Ticket>,
}

impl Tickets {
    fn next(&mut self) -> Ticket {
        self.last += 1;
        Ticket(self.last)
    }
}

impl App {
    /// An app that begins to read its library.
    pub fn new(settings: Settings) -> (App, Vec<Effect>) {
        let album = figures::Album::new(settings.images);
        let mut app = App {
            settings,
            library: Library::new(),
            list: List::default(),
            reader: None,
            side: None,
            focus: Pane::Library,
            is_zen: false,
            overlay: None,
            prompt: None,
            hints: None,
            pending: Pending::default(),
            letter: None,
            message: None,
            is_scanning: false,
            geometry: Geometry::default(),
            shifts: [0, 0],
            history: History::default(),
            loading: None,
            waiting: Waiting::default(),
            recent: Vec::new(),
            folded: HashMap::new(),
            links: None,
            rescan: None,
            around: around::Around::default(),
            tickets: Tickets::default(),
            index: index::Index::default(),
            album,
            visits: BTreeSet::new(),
            drag: None,
            screen: (0, 0),
            needle: None,
            early: Vec::new(),
        };
        let mut effects = Vec::new();
        app.scan(&mut effects);
        if let Some(first) = app.settings.first.clone() {
            let name = first.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            app.open(first, name, follow::Goal::default(), &mut effects);
            app.focus = Pane::Reader;
        }
        if let Some(warning) = app.settings.warnings.first() {
            let more = app.settings.warnings.len() - 1;
            let more = if more > 0 {
                format!(" (and {more} more; `byline keys` shows what is in force)")
            } else {
                String::new()
            };
            app.message = Some(Shown::line(&format!("{warning}{more}")));
        }
        (app, effects)
    }

    /// Begins to read the library anew.
    fn scan(&mut self, effects: &mut Vec<Effect>) {
        let ticket = self.tickets.next();
        self.tickets.scan = Some(ticket);
        self.is_scanning = true;
        self.rescan = (!self.library.posts().is_empty()).then(Library::new);
        effects.push(Effect::Run(Task::Scan { ticket, places: self.settings.places.clone() }));
    }

    /// Lets an event do what it does.
    pub fn update(&mut self, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Key(key) if self.waits_for_first(key) => self.early.push(key),
            Event::Key(key) => {
                self.message = None;
                self.around.waiting = None;
                // Whoever has gone on does not want it any more; Esc says that it is given up.
                if key.code != Code::Esc {
                    self.wait_no_more();
                }
                self.leave_search();
                self.key(key, effects);
            }
            Event::Mouse(mouse) => self.mouse(mouse, effects),
            Event::Paste(text) => {
                self.wait_no_more();
                self.paste(&text, effects);
            }
            Event::Resize(width, height) => self.screen = (width, height),
            Event::Cell(cell) => self.album.cell = cell,
            Event::Done(done) => {
                self.done(done, effects);
                if self.loading.is_none() {
                    for key in std::mem::take(&mut self.early) {
                        self.prepare();
                        self.key(key, effects);
                    }
                }
            }
            Event::Trouble(reason) => self.message = Some(reason),
            Event::NotOpened(reason) => self.say_with(&reason, opening::COPIES),
            Event::Edited(path) => self.edited(&path, effects),
        }
    }

    /// Whether a key was typed ahead for the article that the program was started with and that is not there yet.
    fn waits_for_first(&self, key: Key) -> bool {
        let is_typed_ahead = self.focus == Pane::Reader && self.reader.is_none() && self.loading.is_some();
        let leaves = key.typed() == Some('q') || key.control || key.code == Code::Esc;
        is_typed_ahead && !leaves && self.early.len() < MOST_EARLY
    }

    /// Asks for what the window shows and is not there yet. To be called after each drawing.
    pub fn ask(&mut self, effects: &mut Vec<Effect>) {
        self.colour(effects);
        self.ask_for_pictures(effects);
    }

    /// Has the code in the window coloured that is plain as yet, one task at a time.
    fn colour(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = self.reader.as_ref().filter(|_| self.waiting.colour.is_none()) else { return };
        let codes = reader.plain_codes();
        if !codes.is_empty() {
            let document = std::sync::Arc::clone(reader.document());
            let ticket = self.tickets.next();
            self.waiting.colour = Some(ticket);
            effects.push(Effect::Run(Task::Colour { ticket, document, codes }));
        }
    }

    /// Whether a post was opened by itself, so that the library is no more than it.
    pub(crate) fn is_single(&self) -> bool {
        self.settings.first.is_some()
    }

    /// What the division of the screen depends on.
    fn wish(&self) -> Wish {
        Wish {
            screen: self.screen,
            focus: self.focus,
            has_side: self.side.is_some(),
            is_zen: self.is_zen,
            is_single: self.is_single(),
            shifts: self.shifts,
        }
    }

    /// Works out what the screen shows. To be called before each drawing, after all events.
    pub fn prepare(&mut self) {
        self.geometry = geometry::divide(self.wish());
        if let Some(area) = self.geometry.library {
            self.list.cursor.height = area.below_title().height.into();
            self.list.cursor.fit(self.list.view.rows().len());
        }
        if let Some(area) = self.geometry.reader {
            let area = if self.is_zen { area } else { area.below_title() };
            let width = usize::from(area.width).saturating_sub(MARGINS).min(self.settings.column).max(1);
            let measure = self.measure(width);
            if let Some(reader) = &mut self.reader {
                reader.view.set_cell(self.album.cell);
                reader.prepare(measure, area.height.into());
            }
        }
        self.name_selected();
        self.tell_posts();
        if let Some(area) = self.geometry.side {
            self.prepare_detail(area);
        }
        if let (Some(side), Some(area), Some(reader)) = (&mut self.side, self.geometry.side, &self.reader) {
            let rows = area.below_title().height.saturating_sub(side.detail_height(area));
            side.cursor.height = rows.into();
            let length = side.length(reader.document());
            side.cursor.fit(length);
        }
        if let Some(Overlay::Chooser(chooser)) = &mut self.overlay {
            chooser.prepare(self.geometry.screen);
        }
    }

    fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        if self.hints.is_some() {
            self.key_of_hints(key, effects);
        } else if self.overlay.is_some() {
            self.key_of_overlay(key, effects);
        } else if self.prompt.is_some() {
            self.key_of_prompt(key, effects);
        } else if let Some(letter) = self.letter.take() {
            self.key_of_letter(letter, key, effects);
        } else {
            match self.settings.keymap.press(self.context(), &mut self.pending, key) {
                Found::Action(action, count) => self.act(action, count, effects),
                Found::More => (),
                Found::Nothing => {
                    self.say_with(&format!("{key} does nothing here"), &[(Action::Help, "shows the keys")]);
                }
            }
        }
    }

    /// The context of the keys.
    pub fn context(&self) -> Context {
        match (self.focus, &self.side) {
            (Pane::Side, Some(side)) => side.context(),
            (Pane::Reader, _) if self.reader.is_some() => Context::Reader,
            (Pane::Library | Pane::Side | Pane::Reader, _) => Context::Library,
        }
    }

    /// Says something until the next key.
    fn say(&mut self, text: &str) {
        self.message = Some(Shown::line(text));
    }
}

/// The most keys that are kept for an article that is not there yet.
const MOST_EARLY: usize = 200;

/// The cells beside the column of text: two on the left, where the row being read is marked, and one on the right.
pub const MARGINS: usize = 3;
