//! The loop: events into the app, effects out of it, one frame for all that has happened.
//!
//! Everything is built here and nowhere else. All events that wait are taken
//! before a frame is drawn, so that held keys never queue frames; nothing runs
//! on a timer, so that an idle reader costs nothing.

mod early;

use std::{
    io::IsTerminal,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};

use anyhow::Context;

use crate::{
    app::{App, Settings},
    cli::{self, Places},
    input::{Code, Key, Keymap},
    message::{Effect, Event},
    picture::{self, Protocol},
    terminal::{
        self, Modes, Session,
        listen::{self, Incoming, Keys},
    },
    text::Shown,
    theme::{Depth, Theme},
    worker::{Holdings, launch, pool::Pool},
};

use early::{Awaited, Early};

/// How long the first frame waits for the first posts or the article.
const PATIENCE: Duration = Duration::from_millis(12);

/// Reads until the reader has had enough.
///
/// # Errors
/// When there is no terminal, or it is gone.
pub fn run(places: &Places, holdings: Holdings) -> anyhow::Result<()> {
    let term = std::env::var("TERM").unwrap_or_default();
    if term == "dumb" {
        anyhow::bail!("TERM=dumb: this terminal shows no screens; `byline show` and `byline list` print");
    }
    holdings.files.are_there(&places.library).map_err(anyhow::Error::msg)?;
    let (send, receive) = channel();
    let answers = send.clone();
    let pool = Pool::new(holdings, move |done| {
        // Nobody listens any more when the program ends.
        let _ = answers.send(Incoming::Event(Event::Done(done)));
    });
    terminal::set_panic_hook();
    let keys = Keys::listen(send.clone()).context("there is no terminal to read keys from")?;
    let is_in_tmux = std::env::var_os("TMUX").is_some_and(|it| !it.is_empty());
    let settings = settings(places);
    let modes =
        Modes { mouse: places.config.mouse, order: settings.bidi.is_by_letters(), through_tmux: is_in_tmux };
    // Before anything is switched on, so that no signal leaves it on.
    listen::signals(send.clone()).context("signals can't be listened to")?;
    let session = Session::new(modes).context("there is no terminal to draw on")?;
    let early = Early::new(if settings.first.is_some() { Awaited::Article } else { Awaited::Posts });
    let enter = enter(&settings.keymap);
    let (app, effects) = App::new(settings);
    let theme = Theme::new(cli::depth(std::io::stdout().is_terminal(), places.colour));
    let mut runner = Runner { app, session, keys, pool, theme, send, early, enter, is_over: false };
    runner.start(effects, &receive)?;
    runner.run(&receive)
}

/// The key as which Enter arrives that was typed before the terminal was switched on, unless it means something else.
fn enter(keymap: &Keymap) -> Option<Key> {
    let newline = Key::control('j');
    let is_bound = keymap.bindings().any(|it| it.1.contains(&newline));
    (!is_bound).then_some(newline)
}

/// Panics at the key F24 in debug builds, for the test that a panic leaves the terminal clean.
fn fault(event: &Event) {
    let is_fault = matches!(event, Event::Key(key) if key.code == Code::F(24));
    assert!(!(cfg!(debug_assertions) && is_fault), "a panic that was asked for");
}

fn settings(places: &Places) -> Settings {
    Settings {
        keymap: places.keymap.clone(),
        places: places.library.clone(),
        first: cli::single(&places.library).cloned(),
        column: places.config.column,
        bidi: cli::order(places.config.bidi),
        images: images(places),
        remember: places.config.remember,
        setting: places.config.setting,
        warnings: places.warnings.clone(),
    }
}

/// How pictures are drawn: not at all where there are no colours.
fn images(places: &Places) -> Option<Protocol> {
    let depth = cli::depth(true, places.colour);
    let has_many = depth == Depth::Many;
    let variable = |name: &str| std::env::var(name).ok();
    picture::protocol(places.config.images, has_many, variable).filter(|_| depth != Depth::None)
}

/// Tells the app how large the terminal is now.
fn resize(app: &mut App, session: &Session) -> anyhow::Result<()> {
    let (width, height) = session.size()?;
    app.update(Event::Cell(session.cell()), &mut Vec::new());
    app.update(Event::Resize(width, height), &mut Vec::new());
    Ok(())
}

struct Runner {
    app: App,
    session: Session,
    keys: Keys,
    pool: Pool,
    theme: Theme,
    send: Sender<Incoming>,
    early: Early,
    enter: Option<Key>,
    is_over: bool,
}

impl Runner {
    /// Draws the first frame, with posts on it if they come soon enough.
    fn start(&mut self, effects: Vec<Effect>, receive: &Receiver<Incoming>) -> anyhow::Result<()> {
        self.resize()?;
        self.perform(effects)?;
        let until = Instant::now() + PATIENCE;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match receive.recv_timeout(left) {
                Ok(incoming) => {
                    let is_awaited =
                        matches!(&incoming, Incoming::Event(event) if self.early.is_awaited(event));
                    self.take(incoming)?;
                    if is_awaited {
                        break;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(())
    }

    fn run(&mut self, receive: &Receiver<Incoming>) -> anyhow::Result<()> {
        while !self.is_over {
            self.app.prepare();
            self.session.draw(&self.app, &self.theme)?;
            let mut effects = Vec::new();
            self.app.ask(&mut effects);
            self.perform(effects)?;
            self.wait(receive)?;
            while let (false, Ok(incoming)) = (self.is_over, receive.try_recv()) {
                self.take(incoming)?;
            }
        }
        Ok(())
    }

    /// Takes what comes next; what was typed too early, if nothing comes that it can wait for.
    fn wait(&mut self, receive: &Receiver<Incoming>) -> anyhow::Result<()> {
        let Some(left) = self.early.left() else { return self.take(receive.recv()?) };
        match receive.recv_timeout(left) {
            Ok(incoming) => self.take(incoming),
            Err(RecvTimeoutError::Timeout) => self.release(),
            Err(error) => Err(error.into()),
        }
    }

    fn release(&mut self) -> anyhow::Result<()> {
        for event in self.early.release() {
            if !self.is_over {
                self.update(event)?;
            }
        }
        Ok(())
    }

    fn update(&mut self, event: Event) -> anyhow::Result<()> {
        let event = match event {
            Event::Key(key) if self.enter == Some(key) => Event::Key(Key::new(Code::Enter)),
            event => event,
        };
        // A key may follow another whose result is not on the screen yet, and mean what it would show.
        if matches!(event, Event::Key(_) | Event::Mouse(_)) {
            self.app.prepare();
        }
        fault(&event);
        let mut effects = Vec::new();
        self.app.update(event, &mut effects);
        self.perform(effects)
    }

    fn take(&mut self, incoming: Incoming) -> anyhow::Result<()> {
        match incoming {
            Incoming::Event(event) => {
                let Some(event) = self.early.keep(event) else { return Ok(()) };
                let is_awaited = self.early.is_awaited(&event);
                self.update(event)?;
                if is_awaited { self.release() } else { Ok(()) }
            }
            Incoming::Resized => self.resize(),
            Incoming::Suspend => self.suspend(),
            Incoming::Continued => {
                self.session.forget()?;
                self.resize()
            }
            Incoming::Gone => {
                self.is_over = true;
                Ok(())
            }
        }
    }

    fn resize(&mut self) -> anyhow::Result<()> {
        resize(&mut self.app, &self.session)
    }

    fn suspend(&mut self) -> anyhow::Result<()> {
        let _paused = self.keys.pause();
        self.session.lend(listen::stop)?;
        resize(&mut self.app, &self.session)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> anyhow::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.is_over = true,
                Effect::Redraw => self.session.forget()?,
                Effect::Suspend => self.suspend()?,
                Effect::Copy(text) => self.session.copy(&text)?,
                Effect::Run(task) => {
                    if let Err(error) = self.pool.run(task) {
                        self.trouble(&format!("the system has no thread left: {error}"));
                    }
                }
                Effect::OpenBrowser(url) => {
                    let send = self.send.clone();
                    let say = move |reason| {
                        let _ = send.send(Incoming::Event(Event::NotOpened(reason)));
                    };
                    if let Err(error) = launch::browser(&url, say) {
                        self.trouble(&format!("the system has no thread left: {error}"));
                    }
                }
                Effect::Edit(path, line) => {
                    let paused = self.keys.pause();
                    let result = self.session.lend(|| launch::editor(&path, line))?;
                    drop(paused);
                    self.resize()?;
                    match result {
                        Ok(()) => self.update(Event::Edited(path))?,
                        Err(reason) => self.trouble(&reason),
                    }
                }
            }
        }
        Ok(())
    }

    fn trouble(&mut self, reason: &str) {
        self.app.update(Event::Trouble(Shown::line(reason)), &mut Vec::new());
    }
}
