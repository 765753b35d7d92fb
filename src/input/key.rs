//! Keys and how they are written: `j`, `G`, `Space`, `C-f`, `A-x`, `S-Tab`, `F1`; a sequence is `g g`.

use std::{fmt, str::FromStr};

/// A key with the modifiers held.
///
/// Shift is part of a letter (`G`, not `S-g`) and stands alone for named keys only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Whether Control is held.
    pub control: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held with a named key.
    pub shift: bool,
}

/// A key without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character.
    Char(char),
    /// The return key.
    Enter,
    /// The escape key.
    Esc,
    /// The tabulator key.
    Tab,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes to the right.
    Delete,
    /// The insert key.
    Insert,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The home key.
    Home,
    /// The end key.
    End,
    /// The page up key.
    PageUp,
    /// The page down key.
    PageDown,
    /// A function key.
    F(u8),
}

/// Named keys. A space is named because it can't be seen.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
];

impl Key {
    /// A key without modifiers.
    pub fn new(code: Code) -> Key {
        Key { code, control: false, alt: false, shift: false }
    }

    /// The key of a character.
    pub fn char(c: char) -> Key {
        Key::new(Code::Char(c))
    }

    /// A character with Control held.
    pub fn control(c: char) -> Key {
        Key { control: true, ..Key::char(c) }
    }

    /// The character that it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.control && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The keys of a sequence such as `g g`.
    ///
    /// # Errors
    /// The part that is no key.
    pub fn sequence(text: &str) -> Result<Vec<Key>, String> {
        let keys: Vec<Key> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err("no key".to_owned()) } else { Ok(keys) }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers = [(self.control, "C-"), (self.alt, "A-"), (self.shift, "S-")];
        for (_, sign) in modifiers.iter().filter(|it| it.0) {
            f.write_str(sign)?;
        }
        match (NAMES.iter().find(|it| it.1 == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::F(number)) => write!(f, "F{number}"),
            (None, _) => Err(fmt::Error),
        }
    }
}

/// A sequence as it is written.
pub fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A sequence as people read it: `]s` for `] s`, but `g Enter`.
pub fn readable(keys: &[Key]) -> String {
    let is_plain = keys.iter().all(|it| it.typed().is_some_and(|c| !c.is_whitespace()));
    if is_plain { keys.iter().map(ToString::to_string).collect() } else { written(keys) }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Key, String> {
        let mut key = Key::char(' ');
        let mut rest = text;
        loop {
            let (flag, after) = match rest.split_at_checked(2) {
                Some(("C-", after)) if !after.is_empty() => (&mut key.control, after),
                Some(("A-" | "M-", after)) if !after.is_empty() => (&mut key.alt, after),
                Some(("S-", after)) if !after.is_empty() => (&mut key.shift, after),
                _ => break,
            };
            *flag = true;
            rest = after;
        }
        key.code = code(rest).ok_or_else(|| format!("`{text}` is no key"))?;
        if let (Code::Char(c), true) = (key.code, key.shift) {
            key.code = Code::Char(c.to_uppercase().next().unwrap_or(c));
            key.shift = c == ' ';
        }
        Ok(key)
    }
}

fn code(text: &str) -> Option<Code> {
    let named = NAMES.iter().find(|it| it.0.eq_ignore_ascii_case(text)).map(|it| it.1);
    let function =
        || text.strip_prefix(['F', 'f'])?.parse().ok().filter(|it| (1..=24).contains(it)).map(Code::F);
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Code::Char(c)),
        _ => named.or_else(function),
    }
}
