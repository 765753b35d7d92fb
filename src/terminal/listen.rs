//! The threads that wait for keys and signals.
//!
//! The thread for keys sleeps until the terminal has something to say, is told
//! to hand it over to another program, or has hung up; it never looks on a
//! timer. crossterm, which would spin on a terminal that is gone, is asked only
//! when there is something to read. It is built to poll the terminal
//! (`use-dev-tty`): the other way in which it can wait is told of a key once,
//! forgets it when the size of the window changed as well, and never reads it.

use std::{
    fs::File,
    io::{self, IsTerminal},
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicBool, mpsc::Sender},
    thread,
    time::Duration,
};

use crossterm::event::{self, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use rustix::event::{PollFd, PollFlags};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ},
    iterator::Signals,
    low_level,
};

use crate::{
    input::{Code, Key},
    message::{Event, Mouse, MouseKind},
};

/// How long crossterm may look for more behind a key. It looks for nothing, not even for what has been read already, where
/// no time is left, even if that is because another program was given the processor meanwhile; so there is enough of it,
/// most of which it sleeps, and it is asked twice.
const MOMENT: Duration = Duration::from_millis(20);

/// What comes from outside.
#[derive(Debug)]
pub enum Incoming {
    /// An event for the app.
    Event(Event),
    /// The terminal has another size.
    Resized,
    /// The program is to be stopped until the shell continues it.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// The terminal is gone.
    Gone,
}

/// The keys of the terminal, which another program may need for a while.
#[derive(Debug)]
pub struct Keys {
    /// Held while keys are read here.
    reading: Arc<Mutex<()>>,
    /// Written to, to wake the thread.
    wake: OwnedFd,
}

impl Keys {
    /// Waits for keys on a thread of its own.
    ///
    /// # Errors
    /// When there is no terminal to read from, or no thread left.
    pub fn listen(send: Sender<Incoming>) -> io::Result<Keys> {
        let (woken, wake) = rustix::pipe::pipe()?;
        let reading = Arc::new(Mutex::new(()));
        let lock = Arc::clone(&reading);
        let tty = Tty::new()?;
        thread::Builder::new()
            .name("keys".to_owned())
            .spawn(move || while wait(&tty, &woken, &lock, &send).is_some() {})?;
        Ok(Keys { reading, wake })
    }

    /// Stops reading until the guard is dropped.
    pub fn pause(&self) -> MutexGuard<'_, ()> {
        let _ = rustix::io::write(&self.wake, b"x");
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What crossterm reads from: standard input, or the controlling terminal if that is none.
enum Tty {
    Input,
    File(File),
}

impl Tty {
    fn new() -> io::Result<Tty> {
        if io::stdin().is_terminal() { Ok(Tty::Input) } else { Ok(Tty::File(File::open("/dev/tty")?)) }
    }

    fn fd(&self) -> BorrowedFd<'_> {
        match self {
            Tty::Input => rustix::stdio::stdin(),
            Tty::File(file) => file.as_fd(),
        }
    }
}

/// Waits for the terminal and passes on what it says. `None` ends the thread.
fn wait(tty: &Tty, woken: &OwnedFd, reading: &Mutex<()>, send: &Sender<Incoming>) -> Option<()> {
    let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(woken, PollFlags::IN)];
    match rustix::event::poll(&mut fds, None) {
        Ok(_) => (),
        Err(rustix::io::Errno::INTR) => return Some(()),
        Err(_) => return gone(send),
    }
    let [terminal, wake] = fds.map(|it| it.revents());
    if wake.contains(PollFlags::IN) {
        let mut byte = [0; 16];
        let _ = rustix::io::read(woken, &mut byte);
        // Whoever woke this thread holds the lock until it may go on.
        thread::yield_now();
        thread::sleep(Duration::from_millis(5));
        drop(reading.lock().unwrap_or_else(PoisonError::into_inner));
        return Some(());
    }
    if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        return gone(send);
    }
    let _guard = reading.lock().unwrap_or_else(PoisonError::into_inner);
    while is_more() {
        if let Some(event) = event::read().ok().and_then(translate) {
            send.send(Incoming::Event(event)).ok()?;
        }
    }
    Some(())
}

/// Whether there is an event to be read. An error is a signal that came in between; a terminal that is gone is told by
/// whoever waits for it.
fn is_more() -> bool {
    (0..2).any(|_| event::poll(MOMENT).unwrap_or(false))
}

fn gone(send: &Sender<Incoming>) -> Option<()> {
    let _ = send.send(Incoming::Gone);
    None
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd()
    }
}

/// Waits for signals on a thread of its own. Those that end the program restore the terminal here and now, whatever
/// the other threads are doing, and end it as they would have.
///
/// # Errors
/// When the system refuses.
pub fn signals(send: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let run = move || {
        for signal in signals.forever() {
            let incoming = match signal {
                SIGWINCH => Incoming::Resized,
                SIGTSTP => Incoming::Suspend,
                SIGCONT => Incoming::Continued,
                _ => {
                    let _guard = super::restore_for_good();
                    let _ = low_level::emulate_default_handler(signal);
                    return;
                }
            };
            if send.send(incoming).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(run).map(|_| ())
}

/// Keeps the signal of a file that may grow no further from ending the program: what was written then fails, and is
/// said so.
///
/// # Errors
/// When the system refuses.
pub fn outlive_limits() -> io::Result<()> {
    let noticed = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGXFSZ, noticed).map(|_| ())
}

/// Stops the program until the shell continues it. The terminal must have been restored.
pub fn stop() {
    let _ = low_level::emulate_default_handler(SIGTSTP);
}

/// An event of the terminal in byline's words.
fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => translate_key(key).map(Event::Key),
        event::Event::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
                MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => return None,
            };
            Some(Event::Mouse(Mouse { kind, column: mouse.column, row: mouse.row }))
        }
        event::Event::Paste(text) => Some(Event::Paste(text)),
        _ => None,
    }
}

fn translate_key(key: event::KeyEvent) -> Option<Key> {
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let (code, shift) = match key.code {
        KeyCode::Char(' ') => (Code::Char(' '), shift),
        KeyCode::Char(c) => (Code::Char(c), false),
        KeyCode::Enter => (Code::Enter, shift),
        KeyCode::Esc => (Code::Esc, false),
        KeyCode::Tab => (Code::Tab, shift),
        KeyCode::BackTab => (Code::Tab, true),
        KeyCode::Backspace => (Code::Backspace, shift),
        KeyCode::Delete => (Code::Delete, shift),
        KeyCode::Insert => (Code::Insert, shift),
        KeyCode::Up => (Code::Up, shift),
        KeyCode::Down => (Code::Down, shift),
        KeyCode::Left => (Code::Left, shift),
        KeyCode::Right => (Code::Right, shift),
        KeyCode::Home => (Code::Home, shift),
        KeyCode::End => (Code::End, shift),
        KeyCode::PageUp => (Code::PageUp, shift),
        KeyCode::PageDown => (Code::PageDown, shift),
        KeyCode::F(number) => (Code::F(number), shift),
        _ => return None,
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(Key { code, control, alt: key.modifiers.contains(KeyModifiers::ALT), shift })
}
