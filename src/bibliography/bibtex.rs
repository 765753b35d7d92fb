//! Files of BibTeX and BibLaTeX: `@article{doe99, title = {…}, year = 1999}`.
//!
//! The forms are those of Patashnik's `BibTeXing` and of the manual of `BibLaTeX`: values
//! in braces or quotation marks, numbers, names of texts that `@string` gives, and
//! several of these joined by `#`. What stands outside of entries is a comment.
//!
//! What is hard: a brace that is missing. A value ends before a line that begins
//! an entry, and what was read of its own entry is kept. No byte is looked at
//! more than a few times, whatever is missing.

use std::collections::HashMap;

use super::{Entry, FIELD, LONGEST_FIELD};

/// The most entries of a file.
const MOST: usize = 50_000;

/// The most names that `@string` gives.
const MOST_STRINGS: usize = 2_000;

/// The most bytes that names put into the fields of a file.
const MOST_NAMED: usize = 4 * 1024 * 1024;

/// The most bytes that the fields of a file take.
const MOST_KEPT: usize = 64 * 1024 * 1024;

/// Texts that have a name in every file.
const MONTHS: &[(&str, &str)] = &[
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// The entries of a file. Accepts every string.
pub(super) fn read(text: &str) -> Vec<Entry> {
    let mut reader = Reader { text, at: 0, strings: HashMap::new(), named: 0, kept: 0 };
    let mut entries = Vec::new();
    while entries.len() < MOST && reader.next_sign() {
        entries.extend(reader.entry());
    }
    entries
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    strings: HashMap<String, String>,
    /// How many bytes names have put in.
    named: usize,
    /// How many bytes the fields take.
    kept: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes behind the next sign that may begin an entry.
    fn next_sign(&mut self) -> bool {
        let found = memchr::memchr(b'@', self.rest().as_bytes());
        self.at += found.map_or(self.rest().len(), |it| it + 1);
        found.is_some()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Takes a sign, if it is next.
    fn takes(&mut self, sign: char) -> bool {
        self.skip_space();
        let is_next = self.rest().starts_with(sign);
        self.at += if is_next { sign.len_utf8() } else { 0 };
        is_next
    }

    /// A name, as of an entry, a field or a text.
    fn name(&mut self) -> &'a str {
        self.skip_space();
        let is_end = |c: char| c.is_whitespace() || "{}()\",=#@%".contains(c);
        let name = self.rest().split(is_end).next().unwrap_or_default();
        self.at += name.len();
        name
    }

    /// What begins behind the sign of an entry, if it is one.
    fn entry(&mut self) -> Option<Entry> {
        let kind = self.name();
        if kind.is_empty() || !kind.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-".contains(&it)) {
            return None;
        }
        let close = if self.takes('{') {
            '}'
        } else if self.takes('(') {
            ')'
        } else {
            return None;
        };
        match &*kind.to_ascii_lowercase() {
            "comment" | "preamble" => {
                self.within(close);
                None
            }
            "string" => {
                let name = self.name().to_ascii_lowercase();
                let value = if self.takes('=') { self.value() } else { None };
                if let Some(value) = value.filter(|_| self.strings.len() < MOST_STRINGS) {
                    self.strings.insert(name, value);
                }
                None
            }
            kind => self.fields(kind, close),
        }
    }

    /// The key and the fields of an entry.
    fn fields(&mut self, kind: &str, close: char) -> Option<Entry> {
        self.skip_space();
        let key = self.rest().split([',', '\n', '}', ')', '=', '{']).next().unwrap_or_default();
        let behind = self.rest().get(key.len()..).unwrap_or_default();
        self.at += key.len();
        let key = key.trim();
        if key.is_empty() || key.contains(char::is_whitespace) || behind.starts_with(['=', '{']) {
            return None;
        }
        let mut entry = Entry::new(key, kind);
        loop {
            // A comma may be missing, or be there twice.
            while self.takes(',') {}
            self.skip_space();
            if self.rest().is_empty() || self.takes(close) || self.is_at_entry() {
                break;
            }
            let name = self.name();
            if name.is_empty() || !self.takes('=') {
                // What is no field ends at the next comma or line.
                let skipped = self.rest().find([',', '\n', close, '@']).unwrap_or(self.rest().len());
                self.at += skipped;
                if self.rest().starts_with('@') {
                    break;
                }
                continue;
            }
            match self.value() {
                Some(value) => {
                    self.kept += name.len() + value.len() + FIELD;
                    if self.kept <= MOST_KEPT {
                        entry.add(name, value);
                    }
                }
                None => break,
            }
        }
        Some(entry)
    }

    /// Whether an entry begins here, where none is expected.
    fn is_at_entry(&self) -> bool {
        begins_entry(self.rest())
    }

    /// What is said of a field; `None` if it has no end.
    fn value(&mut self) -> Option<String> {
        let mut value = String::new();
        loop {
            self.skip_space();
            let part = match self.rest().chars().next()? {
                '{' => {
                    self.at += 1;
                    self.within('}').map(str::to_owned)
                }
                '"' => {
                    self.at += 1;
                    self.within('"').map(str::to_owned)
                }
                _ => {
                    let name = self.name();
                    (!name.is_empty()).then(|| self.named(name))
                }
            };
            let part = part?;
            if value.len() + part.len() <= 2 * LONGEST_FIELD {
                value.push_str(&part);
            }
            if !self.takes('#') {
                return Some(value);
            }
        }
    }

    /// What a name stands for; a number for itself, and any name where too much was put in already.
    fn named(&mut self, name: &str) -> String {
        let folded = name.to_ascii_lowercase();
        let own = self.strings.get(&folded).filter(|it| self.named + it.len() <= MOST_NAMED).cloned();
        self.named += own.as_ref().map_or(0, String::len);
        let month = || MONTHS.iter().find(|it| it.0 == folded).map(|it| it.1.to_owned());
        own.or_else(month).unwrap_or_else(|| name.to_owned())
    }

    /// What stands before a sign that closes and is in no braces, and goes behind that. `None` if it is missing; then
    /// what follows begins at the next entry.
    fn within(&mut self, close: char) -> Option<&'a str> {
        let rest = self.rest();
        let (mut depth, mut at) = (0_usize, 0);
        let bytes = rest.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                _ if depth == 0 && byte == close as u8 => {
                    self.at += at + 1;
                    return rest.get(..at);
                }
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'\n'
                    if begins_entry(
                        rest.get(at + 1..).unwrap_or_default().trim_start_matches([' ', '\t']),
                    ) =>
                {
                    break;
                }
                _ => (),
            }
            at += 1;
        }
        self.at = (self.at + at).min(self.text.len());
        None
    }
}

/// Whether a text begins an entry: `@article{key,`.
fn begins_entry(text: &str) -> bool {
    let Some(text) = text.strip_prefix('@') else { return false };
    let letters = text.bytes().take(32).take_while(u8::is_ascii_alphabetic).count();
    let behind = text.get(letters..).unwrap_or_default().trim_start_matches(' ');
    let Some(behind) = behind.strip_prefix(['{', '(']).filter(|_| letters > 0) else { return false };
    let is_end = |c: char| c.is_whitespace() || "{}()\",=#".contains(c);
    let key = crate::text::beginning(behind, 128).trim_start();
    let key_length = key.find(is_end).unwrap_or(key.len());
    key_length > 0 && key.get(key_length..).is_some_and(|it| it.trim_start().starts_with([',', '=']))
}
