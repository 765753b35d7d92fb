//! The terminal: switched on, listened to, and always left as it was found.
//!
//! What lives here: [`Session`], which switches modes on and off; [`restore`],
//! the one way back, shared by the session's end, the panic hook and the signal
//! thread; and the threads that wait for keys and signals ([`listen`]).
//!
//! What is hard: the way back must work from any thread at any time, do nothing
//! the second time, and undo exactly what was switched on; and when the
//! terminal is gone nothing may spin on its dead end.
//!
//! What is not here: what keys mean (`input`, `app`), what is drawn (`ui`).

mod backend;
pub mod listen;
mod pictures;

use std::{
    io::{self, BufWriter, IsTerminal, Write},
    os::fd::BorrowedFd,
    panic,
    sync::{
        Mutex, MutexGuard, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crossterm::{clipboard::CopyToClipboard, terminal};
use ratatui::{Terminal, layout::Rect};
use rustix::{
    event::{PollFd, PollFlags},
    io::Errno,
};

use crate::{
    app::App,
    picture::{self, Pixels},
    text::Shown,
    theme::Theme,
    ui,
};

use backend::Backend;
use pictures::Pictures;

/// Alternate screen, mouse clicks, wheel and drags with wide coordinates, bracketed paste (xterm, "ctlseqs").
const ENTER: &str = "\x1b[?1049h\x1b[?2004h";
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Ends styles and paste, shows the cursor, leaves the alternate screen.
const LEAVE: &str = "\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// Has the terminal show cells in the order in which they are sent, and in its own again (ECMA-48, BDSM).
const ORDER_ON: &str = "\x1b[8l";
const ORDER_OFF: &str = "\x1b[8h";
const BEGIN_FRAME: &str = "\x1b[?2026h";
const END_FRAME: &str = "\x1b[?2026l";

static IS_ON: AtomicBool = AtomicBool::new(false);
/// Held while modes are switched and while anything is written, so that a signal finds all modes on or none, and nothing
/// is written behind the way back.
static SWITCHING: Mutex<()> = Mutex::new(());
static HAS_MOUSE: AtomicBool = AtomicBool::new(false);
static HAS_ORDER: AtomicBool = AtomicBool::new(false);
/// Whether a synchronized frame has been begun and not ended.
static IS_IN_FRAME: AtomicBool = AtomicBool::new(false);

type Screen = Terminal<Backend<BufWriter<Tube>>>;

/// What is asked of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modes {
    /// To say what the mouse does.
    pub mouse: bool,
    /// To leave the order of right-to-left text to the program.
    pub order: bool,
    /// To hand pictures through tmux to the terminal.
    pub through_tmux: bool,
}

/// A terminal that shows the app.
pub struct Session {
    screen: Screen,
    modes: Modes,
    pictures: Pictures,
    /// The columns and rows of the last frame.
    drawn: (u16, u16),
}

impl Session {
    /// Switches the terminal on.
    ///
    /// # Errors
    /// When there is none, or it does not answer to being one.
    pub fn new(modes: Modes) -> io::Result<Session> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is no terminal"));
        }
        let backend = Backend::new(BufWriter::with_capacity(64 * 1024, Tube));
        enter(modes)?;
        let screen = Terminal::new(backend).inspect_err(|_| restore())?;
        let pictures = Pictures::new(modes.through_tmux);
        Ok(Session { screen, modes, pictures, drawn: (0, 0) })
    }

    /// The columns and rows of the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = rustix::termios::tcgetwinsize(io::stdout())?;
        Ok((size.ws_col, size.ws_row))
    }

    /// The pixels of a cell, which terminals tell the system without being asked; many tell nothing.
    pub fn cell(&self) -> Pixels {
        let size = rustix::termios::tcgetwinsize(io::stdout()).ok();
        let cell = size.filter(|it| it.ws_col > 0 && it.ws_row > 0).map(|it| Pixels {
            width: u32::from(it.ws_xpixel / it.ws_col),
            height: u32::from(it.ws_ypixel / it.ws_row),
        });
        let is_cell = |it: &Pixels| (2..=128).contains(&it.width) && (4..=256).contains(&it.height);
        cell.filter(is_cell).unwrap_or(picture::CELL)
    }

    /// Draws the app.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        let is_empty = app.geometry.screen.width == 0 || app.geometry.screen.height == 0;
        if is_empty || !IS_ON.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.flush()?;
        begin_frame()?;
        let size = (app.geometry.screen.width, app.geometry.screen.height);
        if self.drawn != size {
            // The screen is cleared when its size changes.
            self.pictures.forget();
            self.drawn = size;
        }
        let mut placements = Vec::new();
        self.screen.draw(|frame| placements = ui::draw(frame, app, theme))?;
        // Only now, as a terminal that is cleared may lose what it keeps.
        self.pictures.give(self.screen.backend_mut(), app.pictures())?;
        self.pictures.draw(self.screen.backend_mut(), placements)?;
        self.flush()?;
        end_frame()
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(self.screen.backend_mut())
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn forget(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is, and wait for an answer.
        self.pictures.forget();
        let (width, height) = self.size()?;
        self.screen.resize(Rect::new(0, 0, width, height))
    }

    /// Puts text on the clipboard with OSC 52, which works over a remote shell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &Shown) -> io::Result<()> {
        crossterm::execute!(self.screen.backend_mut(), CopyToClipboard::to_clipboard_from(text.as_str()))
    }

    /// Gives the terminal back for as long as something else runs in it.
    ///
    /// # Errors
    /// When the terminal is gone afterwards.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let result = run();
        enter(self.modes)?;
        self.forget()?;
        Ok(result)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// The way to the terminal, which takes nothing once the terminal is left as it was found: what a frame would draw then
/// would be on another screen.
#[derive(Debug)]
struct Tube;

impl Write for Tube {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _guard = switching();
        if IS_ON.load(Ordering::SeqCst) {
            write_whole(rustix::stdio::stdout(), bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins a frame on the terminal and not in a buffer, so that whoever leaves it knows.
fn begin_frame() -> io::Result<()> {
    let _guard = switching();
    if !IS_ON.load(Ordering::SeqCst) {
        return Ok(());
    }
    IS_IN_FRAME.store(true, Ordering::SeqCst);
    write_now(BEGIN_FRAME)
}

fn end_frame() -> io::Result<()> {
    let _guard = switching();
    if IS_IN_FRAME.swap(false, Ordering::SeqCst) { write_now(END_FRAME) } else { Ok(()) }
}

fn enter(modes: Modes) -> io::Result<()> {
    let switched = {
        let _guard = switching();
        switch_on(modes)
    };
    switched.inspect_err(|_| restore())
}

fn switch_on(modes: Modes) -> io::Result<()> {
    // First, so that whatever else is on by the time of an error is switched off again.
    IS_ON.store(true, Ordering::SeqCst);
    terminal::enable_raw_mode()?;
    HAS_MOUSE.store(modes.mouse, Ordering::SeqCst);
    HAS_ORDER.store(modes.order, Ordering::SeqCst);
    write_now(ENTER)?;
    if modes.order {
        write_now(ORDER_ON)?;
    }
    if modes.mouse { write_now(MOUSE_ON) } else { Ok(()) }
}

/// Waits until nobody is switching modes or writing, and keeps others from it. Not for ever: a thread may be stuck.
fn switching() -> Option<MutexGuard<'static, ()>> {
    for _ in 0..100 {
        match SWITCHING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(error)) => return Some(error.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
    None
}

/// Leaves the terminal as it was found. Does nothing if it is already.
pub fn restore() {
    drop(restore_for_good());
}

/// The same, and nobody switches it on again before the guard is dropped, so that a program that ends holds it to its
/// end.
#[must_use]
fn restore_for_good() -> Option<MutexGuard<'static, ()>> {
    let guard = switching();
    if IS_ON.swap(false, Ordering::SeqCst) {
        switch_off();
    }
    guard
}

fn switch_off() {
    if IS_IN_FRAME.swap(false, Ordering::SeqCst) {
        let _ = write_now(END_FRAME);
    }
    if HAS_MOUSE.swap(false, Ordering::SeqCst) {
        let _ = write_now(MOUSE_OFF);
    }
    if HAS_ORDER.swap(false, Ordering::SeqCst) {
        let _ = write_now(ORDER_OFF);
    }
    let _ = write_now(&pictures::farewell());
    let _ = write_now(LEAVE);
    let _ = terminal::disable_raw_mode();
}

/// Writes past all buffers and locks, which a thread that is stuck may hold.
fn write_now(text: &str) -> io::Result<()> {
    write_whole(rustix::stdio::stdout(), text.as_bytes())
}

fn write_whole(to: BorrowedFd<'_>, mut rest: &[u8]) -> io::Result<()> {
    while !rest.is_empty() {
        match rustix::io::write(to, rest) {
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            // A signal came in between.
            Err(Errno::INTR) => (),
            // Another program has set that nobody waits here.
            Err(Errno::AGAIN) => match rustix::event::poll(&mut [PollFd::new(&to, PollFlags::OUT)], None) {
                Ok(_) | Err(Errno::INTR) => (),
                Err(error) => return Err(error.into()),
            },
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Makes a panic of the main thread restore the terminal before it says anything. Those of tasks are reported by
/// the tasks and say nothing here.
pub fn set_panic_hook() {
    let say = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("main") {
            restore();
            say(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use rustix::pipe::{PipeFlags, pipe_with};

    use super::*;

    #[test]
    fn all_is_written_where_nobody_waits() {
        let Ok((from, to)) = pipe_with(PipeFlags::NONBLOCK) else { panic!("no pipe") };
        let reader = thread::spawn(move || {
            let (mut count, mut buffer) = (0, [0; 4096]);
            while count < 300_000 {
                match rustix::io::read(&from, &mut buffer) {
                    Ok(read) => count += read,
                    Err(_) => thread::yield_now(),
                }
            }
            count
        });
        assert!(write_whole(to.as_fd(), &vec![b'x'; 300_000]).is_ok());
        assert_eq!(reader.join().ok(), Some(300_000));
    }
}
