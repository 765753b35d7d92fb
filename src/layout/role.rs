//! What a stretch of a row is, apart from how it looks.

use crate::{
    document::{AlertKind, Marks},
    highlight::Token,
};

macro_rules! roles {
    ($($role:ident $sentence:literal)*) => {
        /// What a stretch of text or of ornament is. A theme gives each a style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Role {
            $(#[doc = $sentence] $role,)*
        }

        impl Role {
            /// Every role, in the order in which their styles are laid over each other.
            pub const ALL: &[Role] = &[$(Role::$role),*];
        }
    };
}

roles! {
    Title "The post's title."
    Meta "The line under the title."
    Heading1 "A heading of level 1."
    Heading2 "A heading of level 2."
    Heading3 "A heading of level 3."
    Heading4 "A heading of level 4."
    Heading5 "A heading of level 5."
    Heading6 "A heading of level 6."
    Quote "The text of a quotation."
    QuoteBar "The bar beside a quotation."
    AlertNote "The bar and heading of a note."
    AlertTip "The bar and heading of a tip."
    AlertImportant "The bar and heading of something important."
    AlertWarning "The bar and heading of a warning."
    AlertCaution "The bar and heading of a caution."
    Marker "What stands in front of an item."
    Rule "A line drawn across."
    TableLine "The lines of a table."
    TableHead "A heading of a table."
    CodeBlock "A line of preformatted text."
    Card "Something that stands for what is not text."
    Emphasis "Emphasis."
    Strong "Strong emphasis."
    Struck "Text that no longer holds."
    Comment "A comment of a program."
    Quoted "A text in a program."
    Number "A number in a program."
    Keyword "A word of a programming language."
    Function "The name of a function."
    Type "The name of a type."
    Added "A line that a change adds."
    Removed "A line that a change takes away."
    Code "Code within text."
    Key "A key to press."
    Marked "Marked as with a highlighter."
    Inserted "Added text."
    Shifted "Raised or lowered text."
    NoteMark "The number of a footnote."
    Small "Small print."
    Label "The label of an attribution or an alert."
    Ornament "What the program put in."
    Name "What the article calls a source that has no address."
    Link "A link to a source."
    Internal "A link within the library."
    Visited "A link to a source that has been visited."
    Found "A match in a list that is filtered."
    Match "A match of the search."
    CurrentMatch "The match one is at."
    Selected "The citation one is at."
    Hint "A hint's label."
    Border "The border of a pane."
    BorderFocused "The border of the pane that has the keys."
    Cursor "The row that is selected in the pane that has the keys."
    CursorAway "The row that is selected in another pane."
    Group "The heading of a group."
    GroupCount "How many posts a group has."
    Open "The post that is open."
    PostDate "The date of a post."
    Problem "The sign of a problem."
    Status "The status line."
    StatusHint "What one might press."
    Message "A message."
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

    /// The roles, in order.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |&it| self.has(it))
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
            (Marks::MATH, Role::Code),
        ];
        if marks.is_empty() {
            return Roles::NONE;
        }
        let found = TABLE.iter().filter(|it| marks.contains(it.0));
        found.fold(Roles::NONE, |roles, it| roles.with(it.1))
    }
}

impl From<Token> for Role {
    fn from(token: Token) -> Role {
        match token {
            Token::Comment => Role::Comment,
            Token::Text => Role::Quoted,
            Token::Number => Role::Number,
            Token::Keyword => Role::Keyword,
            Token::Function => Role::Function,
            Token::Type => Role::Type,
            Token::Inserted => Role::Added,
            Token::Deleted => Role::Removed,
        }
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
