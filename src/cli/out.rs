//! What commands write to standard output: text that may be shown, and nothing else.
//!
//! Addresses and paths come from strangers as much as texts do. All that is
//! written goes through [`Shown`] here, whatever a command makes of it; JSON has
//! a way to write every character, so that nothing in it is lost.
//!
//! The sequences of colours are the only others, and come from a theme.

use std::{
    fmt,
    io::{self, BufWriter, StdoutLock, Write},
};

use serde_json::Value;

use crate::text::Shown;

/// Where a command writes to.
#[derive(Debug)]
pub(super) struct Out<W: Write>(W);

/// Standard output.
pub(super) type Stdout = Out<BufWriter<StdoutLock<'static>>>;

impl Stdout {
    /// Standard output, for as long as the command runs.
    pub(super) fn stdout() -> Stdout {
        Out(BufWriter::new(io::stdout().lock()))
    }
}

impl<W: Write> Out<W> {
    /// An output of another kind.
    #[cfg(test)]
    pub(super) fn new(to: W) -> Out<W> {
        Out(to)
    }

    /// What was written to.
    #[cfg(test)]
    pub(super) fn into_inner(self) -> W {
        self.0
    }

    /// Writes a text.
    pub(super) fn text(&mut self, text: &Shown) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: impl Into<Shown>) -> io::Result<()> {
        self.text(&text.into())?;
        self.end()
    }

    /// Writes a line of CSV.
    pub(super) fn record(&mut self, text: impl Into<Shown>) -> io::Result<()> {
        self.text(&text.into())?;
        self.0.write_all(b"\r\n")
    }

    /// Writes a text in the colours that a sequence switches on, if it is not empty.
    pub(super) fn painted(&mut self, sequence: &str, text: &Shown) -> io::Result<()> {
        let reset = if sequence.is_empty() { "" } else { "\x1b[0m" };
        write!(self.0, "{sequence}{text}{reset}")
    }

    /// Ends a line.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.0.write_all(b"\n")
    }

    /// Writes a value of JSON on a line.
    pub(super) fn json(&mut self, value: &Value) -> io::Result<()> {
        self.json_lines(format_args!("{value}"))
    }

    /// Writes a value of JSON on lines that people can read.
    pub(super) fn pretty(&mut self, value: &Value) -> io::Result<()> {
        self.json_lines(format_args!("{value:#}"))
    }

    fn json_lines(&mut self, written: fmt::Arguments<'_>) -> io::Result<()> {
        // Within strings there is no line feed, and no character beyond ASCII outside.
        written.to_string().split('\n').try_for_each(|it| self.line(Shown::escaped(it, unicode)))
    }

    /// Hands on what is left.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A character as JSON may write it.
fn unicode(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|it| format!("\\u{it:04x}")).collect()
}
