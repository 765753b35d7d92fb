//! Rows of links in the midst of a sentence, each word of which leads elsewhere, and brackets that are not cut.
//!
//! What is not here: rows of links that name forms (`forms`), the words around a single link (`naming`).

use crate::{
    source::label,
    text::{Span, beginning},
};

use super::{
    super::{BlockKind, Document},
    NEAR, collapsed, first_words,
};

/// The most links of a row that are looked at on each side of one.
const MOST: usize = 16;

/// Brackets, each with the one that closes it.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];

impl Document {
    /// Whether a link is one of a row in the midst of a sentence, each word of which leads elsewhere:
    /// `He [made](…) [a](…) [number](…)`.
    pub(super) fn is_one_of_row(&self, at: usize) -> bool {
        let first = self.first_of_row(at);
        let before = first.and_then(|it| self.links.get(it)).map(|it| it.text);
        let before = before.and_then(|it| self.text.get(..it.start as usize)).unwrap_or_default();
        let follows = before.trim_end_matches(' ').ends_with(char::is_alphanumeric);
        follows && (first != Some(at) || self.joins_next(at))
    }

    /// The first link of the row that one is in; `None` if it is too far off.
    fn first_of_row(&self, at: usize) -> Option<usize> {
        let mut before = (0..=at).rev().take(MOST);
        before.find(|it| it.checked_sub(1).is_none_or(|it| !self.joins_next(it)))
    }

    /// Whether nothing but spaces is between a link and the next.
    fn joins_next(&self, at: usize) -> bool {
        let text = |at: usize| self.links.get(at).map(|it| it.text);
        let between = text(at).zip(text(at + 1)).map(|(a, b)| Span { start: a.end, end: b.start });
        between.is_some_and(|it| it.start < it.end && self.str(it).chars().all(|c| c == ' '))
    }

    /// What a link is called that is one of a row of links of a word each: its word, and the row with what it goes on in:
    /// `freely (other freely available tools)`.
    pub(super) fn name_in_row_of_words(&self, at: usize) -> Option<String> {
        let first = self.first_of_row(at).filter(|_| self.is_one_of_row(at))?;
        let last = (at..).take(MOST).find(|it| !self.joins_next(*it))?;
        let text = |at: usize| self.links.get(at).map(|it| it.text);
        let words = |it: usize| text(it).map_or("", |it| self.str(it).trim());
        let says = |it: &str| label::is_joint(it) || !label::says_nothing(it);
        let row = first..=last;
        if row.clone().any(|it| words(it).contains(' ')) || !row.clone().any(|it| says(words(it))) {
            return None;
        }
        let (own, row) = (text(at)?, Span { start: text(first)?.start, end: text(last)?.end });
        let block = self.blocks.get(self.block_at(own.start))?.text;
        let next = text(last + 1).map_or(block.end, |it| it.start.clamp(row.end, block.end.max(row.end)));
        let behind = Span { start: row.end, end: next };
        let behind = Span { end: row.end + beginning(self.str(behind), NEAR).len() as u32, ..behind };
        let behind = self.words(behind);
        let ends = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '’' | '\'');
        let behind = behind.split(ends).next().unwrap_or_default();
        let row = collapsed(&format!("{}{behind}", self.words(row)));
        Some(format!("{} ({})", self.words(own).trim(), first_words(row.trim())))
    }

    /// What the source of an attribution is called that names only a form and ends a paragraph in brackets: the sentence
    /// before it and the form.
    pub(super) fn name_closed_by(&self, link: usize) -> Option<String> {
        const LONGEST: usize = 24;
        let text = self.links.get(link)?.text;
        let form = self.str(text).trim();
        if text.len() > LONGEST || !label::is_form(form) || !self.is_attribution(link) {
            return None;
        }
        let block = self.blocks.get(self.block_at(text.start))?;
        let behind = self.str(Span { start: text.end.min(block.text.end), ..block.text });
        let is_last = behind.len() <= LONGEST && !behind.contains(char::is_alphanumeric);
        let is_paragraph = block.kind == BlockKind::Paragraph && text.start > block.text.start;
        if !is_last || !is_paragraph {
            return None;
        }
        let before = Span { end: text.start, ..block.text };
        let words = self.str(before).trim_end().strip_suffix(['(', '[', '（', '【'])?.trim_end();
        let before = Span { end: before.start + words.len() as u32, ..before };
        let sentence = self.last_sentences(before).pop()?;
        let name = super::super::forms::name(self.str(sentence));
        (!label::says_nothing(&name) && !label::is_form(&name)).then(|| format!("{name} ({form})"))
    }
}

/// What of a text that was cut at its beginning is behind a bracket that it was cut in, if that is more than a word.
pub(super) fn behind_bracket(text: &str) -> Option<&str> {
    let mut open = 0_usize;
    let mut behind = None;
    for (at, c) in text.char_indices() {
        if BRACKETS.iter().any(|it| it.0 == c) {
            open += 1;
        } else if BRACKETS.iter().any(|it| it.1 == c) {
            if open == 0 {
                behind = text.get(at + c.len_utf8()..);
            }
            open = open.saturating_sub(1);
        }
    }
    let is_left = |c: char| !c.is_alphanumeric() && BRACKETS.iter().all(|it| it.0 != c);
    let behind = behind?.trim_start_matches(is_left);
    behind.trim().contains(' ').then_some(behind)
}

/// What of a text that was cut at its end is before a bracket that it was cut in.
pub(super) fn before_bracket(text: &str) -> Option<String> {
    let cut = text.strip_suffix('…')?;
    let mut open = Vec::new();
    for (at, c) in cut.char_indices() {
        if BRACKETS.iter().any(|it| it.0 == c) {
            open.push(at);
        } else if BRACKETS.iter().any(|it| it.1 == c) {
            open.pop();
        }
    }
    let before = cut.get(..*open.first()?)?;
    Some(format!("{}…", before.trim_end()))
}
