//! What is between ratatui and the terminal: crossterm's backend, but for the order of some cells.
//!
//! Terminals don't agree on how many columns some emoji take, above all those
//! that a variation selector makes one (U+FE0F). ratatui clears the second cell
//! of such an emoji right after the emoji and doesn't move the cursor in
//! between, so that where the emoji takes two columns everything behind it is
//! shifted by one. So that cell is sent first: wherever the cursor is after the
//! emoji, it is moved before anything else is written.

use std::{
    io::{self, Write},
    iter,
};

use ratatui::{
    backend::{self, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};
use unicode_width::UnicodeWidthStr;

/// A terminal behind a writer.
#[derive(Debug)]
pub(super) struct Backend<W: Write>(CrosstermBackend<W>);

impl<W: Write> Backend<W> {
    pub(super) fn new(writer: W) -> Backend<W> {
        Backend(CrosstermBackend::new(writer))
    }
}

/// The cells, those that an emoji covers before the emoji.
fn in_order<'c>(
    cells: impl Iterator<Item = (u16, u16, &'c Cell)>,
) -> impl Iterator<Item = (u16, u16, &'c Cell)> {
    let mut cells = cells.peekable();
    let mut wide = None;
    iter::from_fn(move || {
        if let Some(wide) = wide.take() {
            return Some(wide);
        }
        let (x, y, cell) = cells.next()?;
        let is_covered = |it: &(u16, u16, &Cell)| it.1 == y && it.0 == x + 1;
        if cell.symbol().len() > 1 && cell.symbol().width() > 1 && cells.peek().is_some_and(is_covered) {
            wide = Some((x, y, cell));
            return cells.next();
        }
        Some((x, y, cell))
    })
}

impl<W: Write> backend::Backend for Backend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.0.draw(in_order(content))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        backend::Backend::flush(&mut self.0)
    }
}

impl<W: Write> Write for Backend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{Frame, Terminal, TerminalOptions, Viewport, layout::Rect, style::Style};

    use super::*;

    /// What is written when a row follows another.
    fn written(before: &str, after: &str) -> String {
        let mut bytes = Vec::new();
        let mut terminal = Terminal::with_options(
            Backend::new(&mut bytes),
            TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 12, 1)) },
        )
        .expect("a terminal");
        for row in [before, after] {
            let show = |frame: &mut Frame<'_>| frame.buffer_mut().set_string(0, 0, row, Style::new());
            terminal.draw(show).expect("drawn");
        }
        drop(terminal);
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn the_cursor_is_moved_after_an_emoji_of_two_code_points() {
        let text = written("abcdefgh", "ab❤️ efg│");
        let (_, behind) = text.rsplit_once("❤\u{fe0f}").expect("the emoji");
        assert!(behind.starts_with("\x1b[1;5H") || behind.starts_with("\x1b[1;8H"), "{behind:?}");
        let (before, _) = text.rsplit_once("❤\u{fe0f}").expect("the emoji");
        assert!(before.ends_with("\x1b[1;4H \x1b[1;3H"), "the cell behind it is cleared before: {before:?}");
    }

    #[test]
    fn rows_without_such_emoji_are_written_as_they_are() {
        let text = written("            ", "ab漢字cd");
        assert!(text.contains("ab漢") && text.contains("字\x1b[1;7Hcd"), "{text:?}");
    }
}
