//! Which link of a source tells what it is called, and words that say nothing but as names.
//!
//! What is not here: what a source is called whose link says nothing (`naming`).

use crate::source::{Source, Target, label};

use super::super::{Document, LinkTarget};

impl Document {
    /// The first link to a source, before which the marks of footnotes and numbers of entries may lead there.
    pub(super) fn first_link(&self, source: &Source) -> Option<usize> {
        const MOST: usize = 8;
        let is_number = |it: &str| it.starts_with('[') && label::says_nothing(it);
        let is_mark = |it: &usize| {
            let link = self.links.get(*it);
            link.is_some_and(|it| matches!(it.target, LinkTarget::Note(..)) || is_number(self.str(it.text)))
        };
        let mut links = source.citations.iter().copied().take(MOST);
        links.find(|it| !is_mark(it)).or_else(|| source.citations.first().copied())
    }

    /// Whether a link is one word with a capital that is the name of its host or stands for it in the midst of a sentence:
    /// `It depends on [Click](https://click.example.org)`.
    pub(super) fn is_name_of_host(&self, link: usize, source: &Source) -> bool {
        let (Target::Web(url), Some(text)) = (&source.target, self.links.get(link).map(|it| it.text)) else {
            return false;
        };
        let word = self.str(text);
        let is_word = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.get(1..).is_some_and(|it| it.bytes().all(|c| c.is_ascii_lowercase()));
        let host = url.as_str().split("://").nth(1).and_then(|it| it.split('/').next()).unwrap_or_default();
        let mut labels = host.split('.').rev().skip(1);
        let is_site = labels.next().is_some_and(|it| it.eq_ignore_ascii_case(word));
        let before = self.text.get(..text.start as usize).unwrap_or_default();
        let is_amid = before.strip_suffix(' ').is_some_and(|it| it.ends_with(|c: char| c.is_lowercase()));
        is_word && (is_site || is_amid && labels.any(|it| it.eq_ignore_ascii_case(word)))
    }
}
