//! The kinds of callouts, by whatever names dialects have for them.
//!
//! One table of Obsidian's, Docusaurus', Python-Markdown's and Sphinx' names. What
//! is not here: which templates and containers are callouts at all (`boxes`,
//! `blocks`), how their titles are written (`titles`).

/// The kinds of alert that GitHub knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// Worth knowing.
    Note,
    /// Helpful.
    Tip,
    /// Must be known.
    Important,
    /// Needs attention.
    Warning,
    /// May go wrong.
    Caution,
}

/// By what a kind is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// By its name wherever it stands: a template of that name is a callout.
    Anywhere,
    /// Only as the name of a box, since it may be the name of something else.
    Box,
}

use AlertKind::{Caution, Important, Note, Tip, Warning};
use Named::{Anywhere, Box};

#[rustfmt::skip]
const KINDS: &[(&str, AlertKind, Named)] = &[
    ("abstract", Note, Anywhere), ("admonition", Note, Box), ("attention", Warning, Anywhere), ("bug", Caution, Anywhere),
    ("callout", Note, Box), ("caution", Caution, Anywhere), ("check", Tip, Box), ("danger", Caution, Anywhere),
    ("details", Note, Box), ("done", Tip, Box), ("error", Caution, Anywhere), ("example", Note, Anywhere),
    ("fail", Caution, Box), ("failure", Caution, Anywhere), ("faq", Tip, Box), ("help", Tip, Box), ("hint", Tip, Box),
    ("important", Important, Anywhere), ("info", Note, Anywhere), ("information", Note, Box), ("missing", Caution, Box),
    ("note", Note, Anywhere), ("question", Tip, Anywhere), ("quote", Note, Box), ("seealso", Note, Anywhere),
    ("spoiler", Note, Box), ("success", Tip, Anywhere), ("summary", Note, Box), ("tip", Tip, Anywhere),
    ("tldr", Note, Anywhere), ("todo", Note, Anywhere), ("warn", Warning, Box), ("warning", Warning, Anywhere),
];

/// The kind of a name that says it wherever it stands.
pub(super) fn kind(name: &str) -> Option<&'static str> {
    KINDS.iter().find(|it| it.2 == Anywhere && it.0.eq_ignore_ascii_case(name)).map(|it| it.0)
}

/// Whether a name is a callout's kind wherever it stands.
pub(super) fn is_kind(name: &str) -> bool {
    kind(name).is_some()
}

/// Whether a box of a name is to be seen as such; others only arrange what they hold.
pub(super) fn is_box(name: &str) -> bool {
    KINDS.iter().any(|it| it.0 == name)
}

impl AlertKind {
    /// What a callout of a kind is to be seen as, whose name is in small letters; a note if the kind is unknown.
    pub fn of(name: &str) -> AlertKind {
        KINDS.iter().find(|it| it.0 == name).map_or(Note, |it| it.1)
    }

    /// Its name as a heading.
    pub fn name(self) -> &'static str {
        match self {
            Note => "Note",
            Tip => "Tip",
            Important => "Important",
            Warning => "Warning",
            Caution => "Caution",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_one_name_each() {
        assert!(KINDS.is_sorted_by(|a, b| a.0 < b.0));
        for (kind, alert) in [("tip", Tip), ("warn", Warning), ("nothing", Note)] {
            assert_eq!(AlertKind::of(kind), alert, "{kind}");
        }
        assert_eq!((kind("WARNING"), kind("warn"), is_box("warn")), (Some("warning"), None, true));
    }
}
