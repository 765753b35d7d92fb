//! Problems: what could not be read as it was written.
//!
//! A problem has a place and a reason and never costs more than itself: the
//! rest of the post, and every other post, is read as if it were not there.

use std::fmt;

use crate::text::Shown;

/// Something in a file that could not be read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1; 0 if the whole file is meant.
    pub line: usize,
    /// The column in characters, counted from 1; 0 if the whole line is meant.
    pub column: usize,
    /// What was found and what was expected, in one sentence without a full stop.
    pub reason: Shown,
}

impl Problem {
    /// A problem of a place.
    pub fn new(line: usize, column: usize, reason: &str) -> Problem {
        Problem { line, column, reason: Shown::line(reason) }
    }

    /// A problem of a whole file.
    pub fn of_file(reason: &str) -> Problem {
        Problem::new(0, 0, reason)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}", self.reason),
            (line, 0) => write!(f, "line {line}: {}", self.reason),
            (line, column) => write!(f, "line {line}, column {column}: {}", self.reason),
        }
    }
}
