//! Links of one sentence that all say nothing: `[here](…) and [here](…)`, `[1](…) [2](…)`.
//!
//! Each is called by the words between the one before it and itself if all of them
//! have such: `The plan is [here](…), the code [here](…)`. Otherwise the words of
//! the sentence would be those of any of them, and each is called by its address.
//!
//! What is not here: how a single link is called (`naming`).

use std::collections::HashMap;

use crate::{source::label, text::Span};

use super::{
    super::{Document, forms::is_between},
    Around, Name, fallback_label, last_words,
};

impl Document {
    /// Names the sources of a sentence by their own parts of it.
    pub(super) fn part_neighbours(&self, names: &mut [(usize, Name)]) {
        let mut sentences: HashMap<Span, Vec<usize>> = HashMap::new();
        for (nth, (_, name)) in names.iter().enumerate() {
            if let Name::Around(Around { place, is_silent: true, .. }) = name {
                sentences.entry(place.0).or_default().push(nth);
            }
        }
        for neighbours in sentences.into_values().filter(|it| it.len() > 1) {
            // The words of a sentence each of which leads elsewhere are not parted.
            let is_joint = |it: &usize| {
                names
                    .get(*it)
                    .is_some_and(|it| matches!(&it.1, Name::Around(it) if label::is_joint(&it.link)))
            };
            if neighbours.iter().any(is_joint) {
                continue;
            }
            let own = self.own_words(names, &neighbours);
            for (index, &nth) in neighbours.iter().enumerate() {
                let Some((at, name)) = names.get_mut(nth) else { continue };
                let address = || self.sources.get(*at).map(fallback_label);
                let called = own.as_ref().and_then(|it| it.get(index).cloned()).or_else(address);
                if let Some(called) = called {
                    *name = Name::Other(called);
                }
            }
        }
    }

    /// The words of a sentence before each of its links that say nothing, if each has such and nothing follows the last.
    fn own_words(&self, names: &[(usize, Name)], neighbours: &[usize]) -> Option<Vec<String>> {
        const LONGEST: u32 = 200;
        let around = |nth: &usize| match names.get(*nth) {
            Some((_, Name::Around(it))) => Some(it),
            _ => None,
        };
        let (sentence, last) = around(neighbours.last()?)?.place;
        let behind = self.str(Span { start: last.end.min(sentence.end), ..sentence });
        let mut from = sentence.start;
        let mut own = Vec::with_capacity(neighbours.len());
        for it in neighbours.iter().filter_map(around) {
            let link = it.place.1;
            let between = Span { start: from, end: link.start.max(from) };
            let words = if between.len() as u32 <= LONGEST { self.words(between) } else { String::new() };
            let words = words.trim_start_matches(is_between);
            let words = words.strip_prefix("and ").or_else(|| words.strip_prefix("or ")).unwrap_or(words);
            let is_said = words.trim().split(' ').count() > 1 && !label::says_nothing(words.trim());
            let name = format!("{}{}", last_words(words), it.link);
            own.push(Some(name).filter(|_| is_said)?);
            from = link.end;
        }
        (!behind.contains(char::is_alphanumeric)).then_some(own)
    }
}
