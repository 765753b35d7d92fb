//! How a stretch of text is marked.

use bitflags::bitflags;

bitflags! {
    /// What a stretch of text is, as far as its author said.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Marks: u16 {
        /// Emphasis, mostly shown in italics.
        const EMPHASIS = 1;
        /// Strong emphasis, mostly shown bold.
        const STRONG = 1 << 1;
        /// Text that no longer holds.
        const STRUCK = 1 << 2;
        /// Code, a variable, the output of a program.
        const CODE = 1 << 3;
        /// Keys to press.
        const KEY = 1 << 4;
        /// Marked as with a highlighter.
        const MARKED = 1 << 5;
        /// Added text.
        const INSERTED = 1 << 6;
        /// Raised.
        const RAISED = 1 << 7;
        /// Lowered.
        const LOWERED = 1 << 8;
        /// The text that stands for a picture.
        const IMAGE = 1 << 9;
        /// The number of a footnote.
        const NOTE = 1 << 10;
        /// Side matter: captions, small print.
        const SMALL = 1 << 11;
        /// The label of an attribution.
        const LABEL = 1 << 12;
        /// Not the author's: a sign or an address that the program puts in.
        const ORNAMENT = 1 << 13;
        /// A formula.
        const MATH = 1 << 14;
        /// The kind of an alert, in the program's words.
        const KIND = 1 << 15;
    }
}
