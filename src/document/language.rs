//! In which language an article is, and where its author lets words be divided.

use crate::text::Language;

use super::{BlockKind, Document, Marks, builder::Builder};

/// Fields of front matter that name the language.
const FIELDS: &[&str] = &["lang", "language", "locale"];
/// How many bytes of running text a guess is made from.
const ENOUGH: usize = 6 * 1024;

impl Document {
    /// The language of the text: the one that front matter names, else the one it is without doubt.
    pub fn language(&self) -> Option<Language> {
        if self.declared_language.is_some() {
            return self.declared_language;
        }
        let mut text = String::new();
        for block in self.blocks.iter().filter(|it| it.kind == BlockKind::Paragraph) {
            for piece in self.pieces(block.text).filter(|it| !it.marks.intersects(Marks::CODE | Marks::MATH))
            {
                text.push_str(self.str(piece.text));
            }
            text.push('\n');
            if text.len() > ENOUGH {
                break;
            }
        }
        Language::guess(&text)
    }

    /// The places in a stretch of text where its author lets a word be divided, each with whether a hyphen is shown.
    pub fn places_to_divide(&self, text: crate::text::Span) -> &[(u32, bool)] {
        let first = self.dividing.partition_point(|it| it.0 <= text.start);
        let behind = self.dividing.get(first..).unwrap_or_default();
        behind.get(..behind.partition_point(|it| it.0 < text.end)).unwrap_or_default()
    }
}

impl Builder<'_> {
    /// Notes that a word may be divided at the end of the text.
    pub(super) fn may_divide(&mut self, has_hyphen: bool) {
        let at = self.document.text.len() as u32;
        // Text that was taken away again took its places along.
        while self.document.dividing.last().is_some_and(|it| it.0 >= at) {
            self.document.dividing.pop();
        }
        self.document.dividing.push((at, has_hyphen));
    }
}

/// The language that front matter names, in whichever format.
pub(super) fn declared(front: &str) -> Option<Language> {
    let value = front.lines().find_map(|line| {
        let (key, value) = line.split_once([':', '='])?;
        let key = key.trim_matches([' ', '"', '\'', '{']);
        FIELDS.iter().any(|it| it.eq_ignore_ascii_case(key)).then_some(value)
    })?;
    Language::from_tag(value.trim_matches([' ', '\t', '"', '\'', ',', '[', ']', '}']))
}
