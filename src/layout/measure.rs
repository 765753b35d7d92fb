//! How blocks are set: the measure, and what the reader wishes of them.

use crate::text::Language;

/// How blocks are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The cells of a row.
    pub width: usize,
    /// What becomes of lines of code that are wider.
    pub code: WideCode,
    /// Whether rows are filled to their end by widening their spaces.
    pub is_justified: bool,
    /// The language in which words are divided at row ends, if they are.
    pub language: Option<Language>,
}

/// What becomes of lines of code that are wider than a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WideCode {
    /// They go on in further rows.
    #[default]
    Wrapped,
    /// They are cut at both edges of the window, which stands so many cells from their beginning.
    Panned(usize),
}

impl From<usize> for Measure {
    /// Rows of so many cells, set in the plainest way.
    fn from(width: usize) -> Measure {
        Measure { width, code: WideCode::Wrapped, is_justified: false, language: None }
    }
}
