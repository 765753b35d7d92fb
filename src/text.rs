//! Text as a terminal shows it.
//!
//! What lives here: [`Shown`], the one type for text that may reach the
//! terminal; cell widths and graphemes ([`width`]); where a line may be broken
//! ([`wrap`]) and words divided ([`hyphen`]); folding of case, diacritics and
//! typographic punctuation for finding things ([`fold`]); [`Span`], a range of
//! bytes; and the ends of a text ([`cut`]).
//!
//! What is hard: a terminal counts cells, people count graphemes, strings count
//! bytes, and text from strangers may hold characters that move the cursor.
//! Every other module leaves these questions to this one.
//!
//! What is not here: styles (`theme`), rows (`layout`), Markdown (`document`).

pub mod cut;
pub mod fit;
pub mod fold;
pub mod hyphen;
pub mod shown;
pub mod span;
pub mod width;
pub mod wrap;

pub use cut::{beginning, ending};
pub use hyphen::Language;
pub use shown::{Column, Shown};
pub use span::Span;
