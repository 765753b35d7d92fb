//! The article: what a post's body says, ready to be laid out, searched and followed.
//!
//! A [`Document`] is a flat list of leaf [`Block`]s, each with its chain of
//! [`Container`]s, over one string: the text as it is shown. Everything else
//! points into that string with byte offsets: [`Run`]s say how a stretch is
//! marked and where in the file it stood, [`Link`]s what can be followed, the
//! cells of a [`Table`] what they hold. So a search finds what is on the screen,
//! and "which block, link or source is this" is a binary search.
//!
//! [`parse`] accepts every string and never fails. It reads the Markdown once
//! and collects the sources on the way.
//!
//! What is hard: HTML may begin in one Markdown block and end in another;
//! footnotes are written anywhere and read at the end; and no block may be so
//! large that laying it out would be felt ([`LARGEST_BLOCK`]).
//!
//! What is not here: templates (`dialect`), rows and widths (`layout`), front
//! matter (`post`), what a link to another post leads to (`library`).

mod asides;
mod attributions;
mod bounds;
mod builder;
mod by_number;
mod called;
mod callout;
mod cells;
mod cited;
mod collector;
mod commands;
mod declared;
mod details;
mod drawing;
mod elements;
mod emoji;
mod entries;
mod events;
mod excerpt;
mod fence;
mod find;
mod forms;
mod formula;
mod grid;
mod html;
mod language;
mod lenders;
mod lines;
mod marks;
mod mentions;
mod model;
mod naming;
mod near;
mod notes;
mod numbering;
mod outline;
mod passage;
mod punctuation;
mod quotes;
mod references;
mod scripts;
mod sentence;
mod signatures;
mod signs;
mod stack;
mod subjects;
mod table;
mod tags;
mod tex;
mod text;
mod title;
mod told;
mod words;

pub use cells::{Alignment, Column, Over, Table, WIDTHS};
pub use cited::cited_names;
pub use details::Fold;
pub use events::{Manuscript, parse, parse_in};
pub use excerpt::Excerpt;
pub use find::find;
pub use marks::Marks;
pub use model::{
    AlertKind, Block, BlockKind, Card, Code, Container, ContainerKind, Document, Heading, Link, LinkTarget,
    List, Marker, Note, NoteKind, Piece, Run,
};
pub use numbering::Numbering;
pub use outline::{Places, slug};
pub use passage::Passages;
pub use table::BETWEEN_COLUMNS;
pub use title::{first_heading, inline_text, without_escapes};

/// The most bytes that a block holds. Longer ones are cut at a space or a line end.
pub const LARGEST_BLOCK: usize = 16 * 1024;

/// How deep containers nest; what is deeper is shown at this depth.
pub const DEEPEST: usize = 32;

#[cfg(test)]
mod tests;
