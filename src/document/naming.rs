//! What sources are called whose links say nothing: `here`, `1`, `this paper`.
//!
//! The words around such a link say what it leads to, so they are its label, or
//! the words of another link to the same. What is not here: which labels say
//! nothing (`source::label`), the titles of posts (`library`).

use crate::{
    source::{Kind, Source, Target, label},
    text::{Shown, Span, beginning, ending, width},
};

use super::{Document, LinkTarget, Passages, collector::fallback_label, passage::is_address};

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
            if !needs_name(source) {
                continue;
            }
            let first = source.citations.first().copied();
            let link = first.filter(|it| !self.is_attribution(*it)).and_then(|it| self.links.get(it));
            let mut around = || {
                let link = link.filter(|it| matches!(it.target, LinkTarget::Source(_)))?;
                let passage = passages.find(first?);
                let is_around = passage.start <= link.text.start && link.text.end <= passage.end;
                is_around.then(|| self.words_around(passage, link.text)).flatten()
            };
            // The words of a link to a post are nearer to its title than a sentence.
            let name = match source.kind {
                Kind::Post => self.words_of_others(source).or_else(around),
                _ => around().or_else(|| self.words_of_others(source)),
            };
            names.push((at, Shown::line(&name.unwrap_or_else(|| fallback_label(source)))));
        }
        for (at, name) in names {
            if let Some(source) = self.sources.get_mut(at) {
                source.label = name;
            }
        }
    }

    /// What a further link to a source says, if it says something.
    fn words_of_others(&self, source: &Source) -> Option<String> {
        let links = source.citations.iter().skip(1).filter(|it| !self.is_attribution(**it));
        let texts = links.filter_map(|it| self.links.get(*it)).map(|it| self.words(it.text));
        let mut named = texts.filter(|it| !label::says_nothing(it) && !is_address(it));
        named.next().map(|it| collapsed(it.trim()))
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

/// Whether the label of a source says nothing. One that is also the name of the file of a post is its title.
fn needs_name(source: &Source) -> bool {
    let is_kind = match (&source.target, source.kind) {
        (Target::Internal { path, .. }, Kind::Post) => {
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let stem = name.split('.').next().unwrap_or_default();
            !source.label.eq_ignore_ascii_case(stem)
        }
        (Target::Web(_), it) => {
            matches!(it, Kind::Link | Kind::Attribution | Kind::Declared | Kind::Embed | Kind::Post)
        }
        _ => false,
    };
    is_kind && label::says_nothing(&source.label)
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

#[cfg(test)]
mod tests {
    use crate::document::tests::read;

    /// The labels of the sources of a text.
    fn labels(body: &str) -> Vec<String> {
        read(body).sources.iter().map(|it| it.label.to_string()).collect()
    }

    #[test]
    fn a_post_whose_link_says_nothing_is_called_by_other_words() {
        assert_eq!(labels("One. The plan is [here](plan.md). Two."), ["The plan is here."]);
        assert_eq!(labels("See [here](../2020/plan.md) or [the plan](../2020/plan.md)."), ["the plan"]);
        assert_eq!(labels("- [here](a/plan.md)\n- [Links](links.md)"), ["a/plan.md", "Links"]);
    }

    #[test]
    fn a_link_without_words_around_it_is_called_as_a_further_one_is() {
        assert_eq!(
            labels("- [here](http://a.org/x)\n- [1](http://b.org)\n- [Al’s study](http://a.org/x)"),
            ["Al’s study", "b.org"]
        );
    }

    #[test]
    fn a_time_is_no_name() {
        assert_eq!(labels("## It fell\n\nLate.\n\n* [29:00](http://a.org/v)"), ["a.org/v"]);
        assert_eq!(labels("He falls at [0:29-1:30](http://a.org/v)."), ["He falls at 0:29-1:30."]);
    }
}
