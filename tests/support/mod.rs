//! A reader that sits in front of byline without a terminal: keys in, screen out.
#![allow(dead_code, reason = "each test uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use byline::{
    app::{App, Settings},
    config::Setting,
    input::{self, Key, Keymap},
    message::{Done, Effect, Event, Mouse, MouseKind, Task},
    picture::Placement,
    text::Shown,
    theme::{Depth, Theme},
    ui,
    worker::{self, Files, Holdings},
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Modifier,
};

/// An app with a screen, whose tasks run at once.
pub struct Desk {
    pub app: App,
    pub holdings: Holdings,
    pub size: (u16, u16),
    /// What the app asked for besides tasks.
    pub effects: Vec<Effect>,
    pub buffer: Buffer,
    /// The rows of pictures that a terminal would draw itself.
    pub placements: Vec<Placement>,
    /// Tasks are kept here while this is set, to see what happens before they answer.
    pub held: Option<Vec<Effect>>,
    /// Which of them are.
    is_held: fn(&Task) -> bool,
}

/// The keymap that byline comes with.
pub fn keymap() -> Keymap {
    let mut keymap = Keymap::default();
    assert_eq!(input::merge(&mut keymap, input::DEFAULT), []);
    keymap
}

/// What byline starts from if nothing is configured.
pub fn settings(places: Vec<PathBuf>, first: Option<PathBuf>) -> Settings {
    Settings {
        keymap: keymap(),
        places,
        first,
        column: 80,
        bidi: byline::layout::bidi::Order::Letters,
        remember: true,
        images: None,
        setting: Setting::default(),
        warnings: Vec::new(),
    }
}

impl Desk {
    /// A desk with posts in memory, by name and text.
    pub fn new(posts: &[(&str, &str)], size: (u16, u16)) -> Desk {
        let mut files = Files::new();
        for (name, text) in posts {
            files.add(Path::new("lib").join(name), text);
        }
        Desk::with(files, vec!["lib".into()], None, size)
    }

    /// A desk with one article, open.
    pub fn reading(text: &str, size: (u16, u16)) -> Desk {
        let mut files = Files::new();
        files.add("lib/post.md".into(), text);
        Desk::with(files, vec!["lib/post.md".into()], Some("lib/post.md".into()), size)
    }

    /// A desk with the built-in posts.
    pub fn built_in(size: (u16, u16)) -> Desk {
        Desk::with(Files::new(), vec![byline::builtin::FOLDER.into()], None, size)
    }

    /// A desk with posts on the disk.
    pub fn at(holdings: Holdings, places: Vec<PathBuf>, size: (u16, u16)) -> Desk {
        Desk::set_up(holdings, places, None, size)
    }

    /// A desk with a post on the disk, open.
    pub fn reading_at(holdings: Holdings, post: PathBuf, size: (u16, u16)) -> Desk {
        Desk::set_up(holdings, vec![post.clone()], Some(post), size)
    }

    /// A desk with posts on the disk, before the library has been read: [`Desk::release`] lets it be.
    pub fn held_at(holdings: Holdings, places: Vec<PathBuf>, size: (u16, u16)) -> Desk {
        Desk::start(holdings, settings(places, None), size, Some(Vec::new()))
    }

    pub fn with(files: Files, places: Vec<PathBuf>, first: Option<PathBuf>, size: (u16, u16)) -> Desk {
        Desk::set_up(Holdings { files, ..Holdings::default() }, places, first, size)
    }

    fn set_up(holdings: Holdings, places: Vec<PathBuf>, first: Option<PathBuf>, size: (u16, u16)) -> Desk {
        Desk::start(holdings, settings(places, first), size, None)
    }

    pub fn set(files: Files, settings: Settings, size: (u16, u16)) -> Desk {
        Desk::start(Holdings { files, ..Holdings::default() }, settings, size, None)
    }

    fn start(holdings: Holdings, settings: Settings, size: (u16, u16), held: Option<Vec<Effect>>) -> Desk {
        let (app, effects) = App::new(settings);
        let buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let mut desk = Desk {
            app,
            holdings,
            size,
            effects: Vec::new(),
            buffer,
            placements: Vec::new(),
            held,
            is_held: |_| true,
        };
        desk.app.update(Event::Resize(size.0, size.1), &mut Vec::new());
        desk.perform(effects);
        desk.draw();
        desk
    }

    /// Runs tasks at once and keeps the other effects.
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match (effect, &mut self.held) {
                (Effect::Run(task), Some(held)) if (self.is_held)(&task) => held.push(Effect::Run(task)),
                (Effect::Run(task), _) => {
                    let mut answers = Vec::new();
                    worker::perform(task, &self.holdings, &AtomicBool::new(false), &mut |done| {
                        answers.push(done)
                    });
                    for done in answers {
                        self.send(Event::Done(done));
                    }
                }
                (effect, _) => self.effects.push(effect),
            }
        }
    }

    /// Keeps tasks of one kind from now on, while all others answer.
    pub fn hold(&mut self, kind: fn(&Task) -> bool) {
        self.held.get_or_insert_default();
        self.is_held = kind;
    }

    /// Lets the tasks that were held come to an unexpected end.
    pub fn fail(&mut self) {
        for effect in self.held.take().unwrap_or_default() {
            if let Effect::Run(task) = effect {
                let reason = Shown::line("a task came to an unexpected end");
                self.send(Event::Done(Done::Failed { ticket: task.ticket(), reason }));
            }
        }
        self.is_held = |_| true;
        self.draw();
    }

    /// Gives a post of the library another text, or the library another post.
    pub fn write(&mut self, name: &str, text: &str) {
        self.holdings.files.add(Path::new("lib").join(name), text);
    }

    /// Clicks on the first cell of a text on the screen.
    #[track_caller]
    pub fn click(&mut self, text: &str) {
        let rows = self.rows();
        let found = rows.iter().enumerate().find_map(|(y, row)| Some((row.split_once(text)?.0, y)));
        let (before, y) =
            found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", self.screen()));
        self.click_at(byline::text::width::width(before) as u16, y as u16);
    }

    pub fn click_at(&mut self, column: u16, row: u16) {
        self.send(Event::Mouse(Mouse { kind: MouseKind::Press, column, row }));
        self.draw();
    }

    /// Lets tasks that were held answer.
    pub fn release(&mut self) {
        let held = self.held.take().unwrap_or_default();
        self.is_held = |_| true;
        self.perform(held);
        self.draw();
    }

    pub fn send(&mut self, event: Event) {
        let mut effects = Vec::new();
        self.app.prepare();
        self.app.update(event, &mut effects);
        self.perform(effects);
    }

    /// Presses keys, written as in the keymap: `g g`, `/`, `Enter`; `text:…` types letter by letter, `_` for a space.
    pub fn press(&mut self, keys: &str) -> &mut Desk {
        for word in keys.split_whitespace() {
            if let Some(text) = word.strip_prefix("text:") {
                for c in text.chars() {
                    self.send(Event::Key(Key::char(if c == '_' { ' ' } else { c })));
                }
            } else {
                self.send(Event::Key(word.parse().unwrap()));
            }
        }
        self.draw();
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Desk {
        self.size = (width, height);
        self.send(Event::Resize(width, height));
        self.draw();
        self
    }

    /// Draws until nothing more is asked for.
    pub fn draw(&mut self) {
        loop {
            self.app.prepare();
            let mut effects = Vec::new();
            self.app.ask(&mut effects);
            if effects.is_empty() {
                break;
            }
            self.perform(effects);
        }
        self.buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.placements = ui::draw_into(&mut self.buffer, &self.app, &Theme::new(Depth::None)).1;
    }

    /// The rows of the screen without the spaces at their ends.
    pub fn rows(&self) -> Vec<String> {
        let width = usize::from(self.size.0).max(1);
        let row = |cells: &[Cell]| {
            let mut text = String::new();
            let mut skip = 0;
            for cell in cells {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                text.push_str(cell.symbol());
                skip = byline::text::width::grapheme_width(cell.symbol()).saturating_sub(1);
            }
            text.trim_end().to_owned()
        };
        self.buffer.content.chunks(width).map(row).collect()
    }

    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The text that is shown in an attribute, stretches joined by `|`.
    pub fn in_modifier(&self, modifier: Modifier) -> String {
        let mut texts: Vec<String> = Vec::new();
        let mut goes_on = false;
        for (at, cell) in self.buffer.content.iter().enumerate() {
            let is_new_row = at % usize::from(self.size.0) == 0;
            let is_lit = cell.modifier.contains(modifier);
            match texts.last_mut() {
                Some(last) if is_lit && goes_on && !is_new_row => last.push_str(cell.symbol()),
                _ if is_lit => texts.push(cell.symbol().to_owned()),
                _ => (),
            }
            goes_on = is_lit;
        }
        texts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("|")
    }

    /// The column and row of every cell with a modifier.
    pub fn cells_in_modifier(&self, modifier: Modifier) -> Vec<(u16, u16)> {
        let width = usize::from(self.size.0);
        let cells = self.buffer.content.iter().enumerate().filter(|it| it.1.modifier.contains(modifier));
        cells.map(|(at, _)| ((at % width) as u16, (at / width) as u16)).collect()
    }

    /// What the status line says.
    pub fn status(&self) -> String {
        self.rows().last().map(|it| it.trim().to_owned()).unwrap_or_default()
    }

    pub fn copied(&self) -> Vec<String> {
        let texts =
            self.effects.iter().filter_map(|it| if let Effect::Copy(text) = it { Some(text) } else { None });
        texts.map(Shown::to_string).collect()
    }

    pub fn opened(&self) -> Vec<String> {
        let urls = self
            .effects
            .iter()
            .filter_map(|it| if let Effect::OpenBrowser(url) = it { Some(url) } else { None });
        urls.cloned().collect()
    }

    #[track_caller]
    pub fn sees(&self, text: &str) {
        assert!(self.screen().contains(text), "{text:?} is not on the screen:\n{}", self.screen());
    }

    #[track_caller]
    pub fn misses(&self, text: &str) {
        assert!(!self.screen().contains(text), "{text:?} is on the screen:\n{}", self.screen());
    }
}
