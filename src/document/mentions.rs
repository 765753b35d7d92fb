//! Elements of HTML that a text only speaks of, `the <head> of a page`, and what a name is that HTML does not know.
//!
//! Their author forgot to escape them. A browser takes them for elements, and some
//! of them take all the words behind them away. What is hard: old articles put
//! `<p>` between their paragraphs, and elements may be closed far behind. What is
//! not here: what elements mean (`html`).

use crate::dialect::Element;

use super::{
    Marks,
    builder::{Builder, Leaf, LeafKind},
    tags::{is_division, is_element, is_skipped},
};

/// How many names of components are kept.
const MOST_COMPONENTS: usize = 32;

/// How far the end of an element is looked for, in bytes.
const NEAR: usize = 2048;

/// How much of a line is looked at on each side of a tag, in bytes.
const AROUND: usize = 256;

/// A tag without attributes within text, which stands from `start` to `end` of the translated body.
pub(super) struct Mention<'a> {
    pub(super) name: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Builder<'_> {
    /// Whether a start tag is only spoken of: one of a block in code, or in the midst of a line and never closed; or one
    /// that would hide what follows and is never closed.
    pub(super) fn is_start_mentioned(&self, tag: &Mention<'_>) -> bool {
        let is_block = is_division(tag.name) || (is_element(tag.name) && !is_empty(tag.name));
        if !is_block && !is_skipped(tag.name) {
            return false;
        }
        if is_block && self.marks.contains(Marks::CODE) {
            return true;
        }
        let behind = self.translation.text().get(tag.end..).unwrap_or_default();
        let behind = crate::text::beginning(behind, NEAR);
        let paragraph = behind.split("\n\n").next().unwrap_or_default();
        let is_closed = has_end(paragraph, tag.name);
        !is_closed && (is_skipped(tag.name) || self.is_amid_words(tag))
    }

    /// Whether an unknown element is a component of a program, as in `<Tab label="a">`, and not the parameter of a type;
    /// its end is none either.
    pub(super) fn is_component(&mut self, name: &str, written: &str) -> bool {
        let is_component = written.is_empty()
            || written.starts_with('<')
                && written.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_uppercase()))
                && (written.contains('=') || written.ends_with("/>"));
        if is_component
            && self.components.len() < MOST_COMPONENTS
            && !self.components.iter().any(|it| it == name)
        {
            self.components.push(name.to_owned());
        }
        is_component
    }

    /// Whether an element of a name that HTML does not know is closed within its paragraph, and so no word in brackets.
    pub(super) fn is_closed(&self, tag: &Mention<'_>) -> bool {
        let is_code = self.is_preformatted
            || self.marks.intersects(Marks::CODE | Marks::KEY)
            || matches!(self.leaf, Some(Leaf { kind: LeafKind::Code(_), .. }));
        let behind = self.translation.text().get(tag.end..).unwrap_or_default();
        let paragraph = crate::text::beginning(behind, NEAR).split("\n\n").next().unwrap_or_default();
        let end = end_of(paragraph, tag.name).and_then(|it| paragraph.get(..it));
        // Words in brackets stand apart from those beside them.
        !is_code && !behind.starts_with(' ') && end.is_some_and(|it| it.matches('`').count() % 2 == 0)
    }

    /// Whether an end tag that closes nothing is only spoken of: one in code, or in the midst of a line.
    pub(super) fn is_end_mentioned(&self, tag: &Mention<'_>) -> bool {
        let is_known = is_division(tag.name) || is_element(tag.name) || is_skipped(tag.name);
        is_known && (self.marks.contains(Marks::CODE) || self.is_amid_words(tag))
    }

    /// Whether a tag stands between words of one sentence.
    fn is_amid_words(&self, tag: &Mention<'_>) -> bool {
        let text = self.translation.text();
        let before = crate::text::ending(text.get(..tag.start).unwrap_or_default(), AROUND);
        let before = before.rsplit('\n').next().unwrap_or_default();
        let behind = crate::text::beginning(text.get(tag.end..).unwrap_or_default(), AROUND);
        let behind = behind.split('\n').next().unwrap_or_default();
        let ends_sentence = before.trim_end().ends_with(['.', '!', '?', ':', '>', '。']);
        let is_word = |it: &str| it.contains(char::is_alphanumeric);
        let is_apart = before.ends_with([' ', '(', '"', '“']);
        // Between paragraphs, as old articles have it, stands a capital letter behind it.
        let begins = tag.name == "p" && behind.trim_start().starts_with(char::is_uppercase);
        let goes_on = is_word(behind) || behind.starts_with(['.', ',', ')', '!', '?']);
        is_apart && !ends_sentence && !begins && is_word(before) && goes_on
    }
}

/// Whether an element is closed somewhere in a text.
pub(super) fn has_end(text: &str, name: &str) -> bool {
    end_of(text, name).is_some()
}

/// Where the end tag of an element stands in a text.
pub(super) fn end_of(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"</").find(|&at| {
        let end = at + 2 + name.len();
        bytes.get(at + 2..end).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_none_or(|it| it.is_ascii_whitespace() || matches!(it, b'>' | b'/'))
    })
}

/// Elements that hold nothing.
fn is_empty(name: &str) -> bool {
    Element::named(name).contains(Element::VOID)
}
