//! What a stretch of a row is, apart from how it looks.

use crate::document::{AlertKind, Marks};

/// What a stretch of text or of ornament is. A theme gives each a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// The post's title.
    Title,
    /// The line under the title.
    Meta,
    /// A heading of level 1.
    Heading1,
    /// A heading of level 2.
    Heading2,
    /// A heading of level 3.
    Heading3,
    /// A heading of level 4, 5 or 6.
    Heading4,
    /// The text of a quotation.
    Quote,
    /// The bar beside a quotation.
    QuoteBar,
    /// The bar and heading of a note.
    AlertNote,
    /// The bar and heading of a tip.
    AlertTip,
    /// The bar and heading of something important.
    AlertImportant,
    /// The bar and heading of a warning.
    AlertWarning,
    /// The bar and heading of a caution.
    AlertCaution,
    /// What stands in front of an item.
    Marker,
    /// A line drawn across.
    Rule,
    /// The lines of a table.
    TableLine,
    /// A heading of a table.
    TableHead,
    /// A line of preformatted text.
    CodeBlock,
    /// Something that stands for what is not text.
    Card,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that no longer holds.
    Struck,
    /// Code within text.
    Code,
    /// A key to press.
    Key,
    /// Marked as with a highlighter.
    Marked,
    /// Added text.
    Inserted,
    /// Raised or lowered text.
    Shifted,
    /// The number of a footnote.
    NoteMark,
    /// Small print.
    Small,
    /// The label of an attribution or an alert.
    Label,
    /// A link to a source.
    Link,
    /// A link within the library.
    Internal,
    /// What the program put in.
    Ornament,
    /// A match of the search.
    Match,
    /// The match one is at.
    CurrentMatch,
    /// The citation one is at.
    Selected,
}

/// Several roles at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Roles(u64);

impl Roles {
    /// No role: plain text.
    pub const NONE: Roles = Roles(0);

    /// These roles and one more.
    #[must_use]
    pub fn with(self, role: Role) -> Roles {
        Roles(self.0 | 1 << role as u8)
    }

    /// The roles of both.
    #[must_use]
    pub fn and(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }

    /// Whether a role is among them.
    pub fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u8 != 0
    }

    /// A number for each set of roles.
    pub fn bits(self) -> u64 {
        self.0
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Roles {
        Roles::NONE.with(role)
    }
}

impl From<Marks> for Roles {
    fn from(marks: Marks) -> Roles {
        const TABLE: &[(Marks, Role)] = &[
            (Marks::EMPHASIS, Role::Emphasis),
            (Marks::STRONG, Role::Strong),
            (Marks::STRUCK, Role::Struck),
            (Marks::CODE, Role::Code),
            (Marks::KEY, Role::Key),
            (Marks::MARKED, Role::Marked),
            (Marks::INSERTED, Role::Inserted),
            (Marks::RAISED, Role::Shifted),
            (Marks::LOWERED, Role::Shifted),
            (Marks::NOTE, Role::NoteMark),
            (Marks::SMALL, Role::Small),
            (Marks::LABEL, Role::Label),
            (Marks::ORNAMENT, Role::Ornament),
        ];
        if marks.is_empty() {
            return Roles::NONE;
        }
        let found = TABLE.iter().filter(|it| marks.contains(it.0));
        found.fold(Roles::NONE, |roles, it| roles.with(it.1))
    }
}

/// The role of an alert's bar and heading.
pub(super) fn of_alert(kind: AlertKind) -> Role {
    match kind {
        AlertKind::Note => Role::AlertNote,
        AlertKind::Tip => Role::AlertTip,
        AlertKind::Important => Role::AlertImportant,
        AlertKind::Warning => Role::AlertWarning,
        AlertKind::Caution => Role::AlertCaution,
    }
}
