//! Layout: blocks into rows at a width.
//!
//! What lives here: what a stretch of a row is, apart from how it looks
//! ([`Role`]); a [`Row`] and its [`Segment`]s; [`lay_out`], which makes the rows
//! of one block from nothing but that block and a width; and the
//! [`viewport`], which shows a document through a window without ever knowing
//! how many rows it has.
//!
//! What is hard: each block is laid out alone, so whatever a row needs from its
//! surroundings (the bars of quotes, the width of a list's markers, the columns
//! of a table) has been worked out when the article was parsed.
//!
//! What is not here: colours (`theme`), painting (`ui`).

pub mod bidi;
mod block;
mod code;
mod figure;
mod folds;
mod measure;
mod paragraph;
mod prefix;
mod role;
mod row;
mod table;
pub mod viewport;

pub use block::lay_out;
pub use figure::Figure;
pub use folds::{Change, Folds};
pub use measure::{Measure, WideCode};
pub use role::{Role, Roles};
pub use row::{Content, Row, Segment};
pub use viewport::{Anchor, Viewport};

/// The fewest cells that text is laid out in, however narrow the screen.
pub const NARROWEST: usize = 5;

#[cfg(test)]
mod tests;
