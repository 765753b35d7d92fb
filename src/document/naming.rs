//! What sources are called whose links say nothing: `here`, `1`, `this paper`.
//!
//! The words around such a link say what it leads to, so they are its label. What
//! is not here: which labels say nothing (`source::label`), the titles of posts
//! (`library`).

use crate::{
    source::{Kind, Target, address, label},
    text::{Shown, Span, beginning, ending, width},
};

use super::{Document, LinkTarget, Passages};

/// The most cells of the words before a link and of those behind it.
const MOST_CELLS: usize = 40;

/// How many bytes on each side of a link are looked at for them.
const NEAR: usize = 512;

impl Document {
    /// Names the sources whose links say nothing by the words around them.
    pub(super) fn name_sources(&mut self) {
        let mut passages = Passages::new(self);
        let mut names = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            let is_link =
                matches!(source.kind, Kind::Link | Kind::Attribution | Kind::Declared | Kind::Embed);
            let Target::Web(url) = &source.target else { continue };
            if !is_link || !label::says_nothing(&source.label) {
                continue;
            }
            let first = source.citations.first().copied();
            let link = first.filter(|it| !self.is_attribution(*it)).and_then(|it| self.links.get(it));
            let around = link.filter(|it| matches!(it.target, LinkTarget::Source(_))).and_then(|link| {
                let passage = passages.find(first?);
                let is_around = passage.start <= link.text.start && link.text.end <= passage.end;
                is_around.then(|| self.words_around(passage, link.text)).flatten()
            });
            names.push((at, Shown::line(&around.unwrap_or_else(|| address::readable(url)))));
        }
        for (at, name) in names {
            if let Some(source) = self.sources.get_mut(at) {
                source.label = name;
            }
        }
    }

    /// The words of a passage on both sides of a link, as many as a label holds. `None` if there are none.
    fn words_around(&self, passage: Span, link: Span) -> Option<String> {
        // No more is looked at than a label holds: a block may be one sentence of thousands of links.
        let before = Span { end: link.start.max(passage.start), ..passage };
        let before = Span { start: before.end - ending(self.str(before), NEAR).len() as u32, ..before };
        let behind = Span { start: link.end.min(passage.end), ..passage };
        let behind = Span { end: behind.start + beginning(self.str(behind), NEAR).len() as u32, ..behind };
        let (before, behind) = (self.words(before), self.words(behind));
        if !before.chars().chain(behind.chars()).any(char::is_alphabetic) {
            return None;
        }
        let before = collapsed(before.trim_start());
        let behind = collapsed(behind.trim_end());
        let end = width::ellipsize(&behind, MOST_CELLS);
        Some(format!("{}{}{end}", last_words(&before), collapsed(&self.words(link))))
    }
}

/// A text with one space for each stretch of white space.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = c.is_whitespace();
        if !(is_space && collapsed.ends_with(' ')) {
            collapsed.push(if is_space { ' ' } else { c });
        }
    }
    collapsed
}

/// The end of a text in at most [`MOST_CELLS`], from the beginning of a word.
fn last_words(text: &str) -> String {
    // Most text is plain, of which no more has to be looked at.
    let end = text.len().checked_sub(MOST_CELLS + 1).and_then(|it| text.get(it..));
    let text = end.filter(|it| width::is_plain(it)).unwrap_or(text);
    let clusters: Vec<_> = width::graphemes(text).collect();
    let mut room = MOST_CELLS;
    let mut from = text.len();
    for (at, _, cells) in clusters.into_iter().rev() {
        let Some(left) = room.checked_sub(cells) else {
            let kept = text.get(from..).unwrap_or_default();
            let word = kept.find(' ').map_or(0, |it| it + 1);
            return format!("…{}", kept.get(word..).unwrap_or_default());
        };
        (room, from) = (left, at);
    }
    text.to_owned()
}
