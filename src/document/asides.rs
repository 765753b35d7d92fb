//! Attributions in brackets within a paragraph: `It is so (source: [Bo](…)). And so on.`
//!
//! What is hard: brackets hold all kinds of things, so that a label must have its
//! colon there, or be the link itself. What is not here: brackets with which a
//! paragraph ends (`lines`), what they say (`source::attribution`).

use crate::{
    source::attribution,
    text::{Span, beginning},
};

use super::{
    Document,
    builder::Builder,
    lines::{Ending, LONGEST_ENDING, Shape},
    near::Near,
};

/// How many of a paragraph are read: each is set into what is written already, which moves all behind it.
const MOST: usize = 64;

impl Builder<'_> {
    /// Reads what stands in brackets within a text and names a source. Returns where the last of these ends.
    pub(super) fn read_asides(&mut self, text: Span, near: &Near) -> u32 {
        let mut rest = text.start;
        let mut from = text.start;
        let mut left = MOST;
        while left > 0
            && let Some(open) = self.document.next_bracket(Span { start: from, ..text })
        {
            let aside = self.document.aside_at(Span { start: rest, ..text }, open);
            from = aside.as_ref().map_or(open + 1, |it| it.text.end);
            let Some(mut aside) = aside else { continue };
            aside.links = near.within(aside.text, &self.collector);
            if self.attributions.read_ending(&mut self.document, &mut self.collector, &aside) {
                rest = aside.text.end + 1;
                from = rest;
                left -= 1;
            }
        }
        rest
    }
}

/// The longest label with what opens it, in bytes.
const LONGEST_LABEL: usize = 128;

impl Document {
    /// The next opening bracket in a text behind which a label stands.
    fn next_bracket(&self, text: Span) -> Option<u32> {
        let words = self.str(text);
        let opens = memchr::memchr_iter(b'(', words.as_bytes());
        // No label is longer, and every bracket is asked.
        let near = |at: usize| words.get(at + 1..).map(|it| beginning(it, LONGEST_LABEL));
        let begins_label = |at: &usize| near(*at).is_some_and(attribution::has_label);
        opens.into_iter().find(begins_label).map(|it| text.start + it as u32)
    }

    /// What stands in the bracket at a place, behind which the text goes on, and what is before it.
    fn aside_at(&self, text: Span, open: u32) -> Option<Ending> {
        let inside = self.str(Span { start: open + 1, ..text });
        let mut depth = 1_usize;
        let (length, _) = inside.char_indices().take_while(|it| it.0 <= LONGEST_ENDING).find(|(_, c)| {
            match c {
                ')' => depth -= 1,
                '(' => depth += 1,
                _ => (),
            }
            depth == 0
        })?;
        let end = open + 1 + length as u32;
        let goes_on = self.str(Span { start: end + 1, ..text }).contains(char::is_alphanumeric);
        let before = Span { end: open, ..text };
        let said = Span { start: open + 1, end };
        let aside = Ending { shape: Shape::Within, text: said, before, is_under_picture: false, links: 0..0 };
        (goes_on && self.says(before)).then_some(aside)
    }
}
