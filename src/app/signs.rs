//! The signs beside posts and sources, with what they mean.
//!
//! What draws a sign takes it from here, and so does the legend at the end of
//! help, so that none is drawn that is not explained.

use crate::source::Kind;

/// A sign with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What is drawn.
    pub text: &'static str,
    /// How the legend writes it, where that is something else.
    shown: Option<&'static str>,
    /// What it says.
    pub meaning: &'static str,
}

impl Sign {
    const fn new(text: &'static str, meaning: &'static str) -> Sign {
        Sign { text, shown: None, meaning }
    }

    /// How the legend writes it.
    pub fn label(self) -> &'static str {
        self.shown.unwrap_or(self.text)
    }
}

/// The post that is open; beside a row of the article, what is being read.
pub const OPEN: Sign = Sign::new("›", "The post that is open; in the article, the row that is being read");
/// A name that is cited.
pub const CITED: Sign =
    Sign::new("❝", "The name of this group is not only a tag of the post but cited in it");
/// A problem.
pub const PROBLEM: Sign =
    Sign::new("⚠", "Something in the post could not be read as written; select it to see what and where");
/// A draft.
pub const UNPUBLISHED: Sign = Sign::new("✎", "A draft, or a post that is not published yet");
/// A group that is folded.
pub const FOLDED: Sign = Sign::new("▸", "Folded: a group, or a part of the article such as details");
/// One that is not.
pub const UNFOLDED: Sign = Sign::new("▾", "Unfolded");
/// A further citation.
pub const AGAIN: Sign = Sign::new("↳", "The source above, cited once more, and for what");
/// Something doubtful.
pub const DOUBT: Sign = Sign::new(
    "⚠",
    "An address that is not what its text says, may be taken for another, or leads into your own network; it is asked about",
);
/// How many others cite it.
pub const OTHERS: Sign = Sign { text: "+", shown: Some("+3"), meaning: "Three other posts cite it as well" };
/// Visited sources, which have no sign of their own.
const VISITED: Sign = Sign { text: "", shown: Some("dimmed"), meaning: "You have opened it" };

/// The sign of a kind of source.
pub const fn of_kind(kind: Kind) -> Sign {
    match kind {
        Kind::Link => Sign::new("→", "A link"),
        Kind::Attribution => Sign::new("❝", "An attribution, such as “Source: Jane Reporter”"),
        Kind::Embed => Sign::new("▶", "A page of another site that is shown in the article, such as a video"),
        Kind::Footnote => Sign::new("†", "A footnote"),
        Kind::Image => Sign::new("▣", "A picture"),
        Kind::Post => Sign::new("¶", "Another post of this library"),
        Kind::Work => Sign::new("‡", "A work of a bibliography, cited by its key"),
        Kind::Declared => Sign::new("§", "Named in the front matter, above the article"),
    }
}

/// The legend: where signs stand, and the signs there.
pub const LEGEND: &[(&str, &[Sign])] = &[
    ("Signs in the library", &[OPEN, CITED, PROBLEM, UNPUBLISHED, FOLDED, UNFOLDED]),
    (
        "Signs in the sources",
        &[
            of_kind(Kind::Link),
            of_kind(Kind::Attribution),
            of_kind(Kind::Embed),
            of_kind(Kind::Footnote),
            of_kind(Kind::Work),
            of_kind(Kind::Image),
            of_kind(Kind::Post),
            of_kind(Kind::Declared),
            AGAIN,
            DOUBT,
            OTHERS,
            VISITED,
        ],
    ),
];
