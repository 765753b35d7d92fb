//! Finding posts by what one types: words, and `source:example.com` for posts that cite a host.
//!
//! Each word is looked for in title, tags and authors, folded for case and
//! diacritics: first as it stands, else with letters left out between, as far
//! as the letters still stand together well enough to have been meant.

use std::collections::HashSet;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, AtomKind, CaseMatching, Normalization},
};

use crate::{
    post::Post,
    text::{Span, fold, width},
};

use super::Library;

/// What one looks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The text as it was typed.
    text: String,
    words: Vec<Word>,
    /// The hosts that are asked for.
    sources: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Word {
    folded: String,
    fuzzy: Atom,
}

/// The fewest letters that may stand apart.
const FEWEST_LETTERS: usize = 3;

/// What stands before a host.
const SOURCE: &str = "source:";

impl Word {
    fn new(word: &str) -> Word {
        Word {
            folded: fold::fold(word),
            fuzzy: Atom::new(word, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy, false),
        }
    }
}

impl Query {
    /// The query that a text is: words, and hosts after `source:`.
    pub fn new(text: &str) -> Query {
        let (sources, words): (Vec<&str>, Vec<&str>) = text
            .split_whitespace()
            .partition(|it| it.get(..SOURCE.len()).is_some_and(|it| it.eq_ignore_ascii_case(SOURCE)));
        let host = |it: &str| it.get(SOURCE.len()..).filter(|it| !it.is_empty()).map(str::to_owned);
        Query {
            text: text.to_owned(),
            words: words.into_iter().map(Word::new).collect(),
            sources: sources.into_iter().filter_map(host).collect(),
        }
    }

    /// The query that is nothing but words.
    pub fn of_words(text: &str) -> Query {
        let words = text.split_whitespace().map(Word::new).collect();
        Query { text: text.to_owned(), words, sources: Vec::new() }
    }

    /// Whether it asks for hosts, which the library must know for it.
    pub fn wants_hosts(&self) -> bool {
        !self.sources.is_empty()
    }

    /// The hosts of a library that are asked for; of each of the sets a post must cite one.
    pub fn hosts(&self, library: &Library) -> Vec<HashSet<u32>> {
        let meant = |it: &String| library.hosts().map(|hosts| hosts.meant(it)).unwrap_or_default();
        self.sources.iter().map(meant).collect()
    }

    /// The text as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.sources.is_empty()
    }

    /// Whether every word is in the post's title, or in one of its tags, categories or authors.
    pub fn matches(&self, post: &Post, finder: &mut Finder) -> bool {
        let texts =
            || std::iter::once(&post.title).chain(&post.tags).chain(&post.categories).chain(&post.authors);
        self.words.iter().all(|word| texts().any(|text| finder.finds(word, text)))
    }

    /// Whether every word is in one of some texts.
    pub fn matches_text(&self, texts: &[&str], finder: &mut Finder) -> bool {
        self.words.iter().all(|word| texts.iter().any(|text| finder.finds(word, text)))
    }

    /// The parts of `text` that the words are found in, in order and apart.
    pub fn spans(&self, text: &str, finder: &mut Finder) -> Vec<Span> {
        let mut spans: Vec<Span> = self.words.iter().flat_map(|word| finder.spans(word, text)).collect();
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        merged
    }
}

/// What looking for many texts needs, made once.
pub struct Finder {
    matcher: Matcher,
    folded: fold::Folded,
    chars: Vec<char>,
    indices: Vec<u32>,
}

impl Default for Finder {
    fn default() -> Finder {
        Finder {
            matcher: Matcher::new(Config::DEFAULT),
            folded: fold::Folded::default(),
            chars: Vec::new(),
            indices: Vec::new(),
        }
    }
}

impl Finder {
    fn finds(&mut self, word: &Word, text: &str) -> bool {
        if text.is_ascii() {
            if contains_caseless(text, &word.folded) {
                return true;
            }
        } else {
            self.folded.refill(text);
            if self.folded.find(&word.folded).next().is_some() {
                return true;
            }
        }
        self.is_meant(word, text)
    }

    /// Whether the letters of a word stand in `text` as if they had been meant; `indices` says where then.
    ///
    /// They stand close together, with a letter left out here and there, or they are the initials of words.
    fn is_meant(&mut self, word: &Word, text: &str) -> bool {
        let letters = word.folded.chars().count();
        if letters < FEWEST_LETTERS {
            return false;
        }
        self.indices.clear();
        let haystack = Utf32Str::new(text, &mut self.chars);
        if word.fuzzy.score(haystack, &mut self.matcher).is_none() {
            return false;
        }
        let _ = word.fuzzy.indices(haystack, &mut self.matcher, &mut self.indices);
        self.indices.sort_unstable();
        let (Some(&first), Some(&last)) = (self.indices.first(), self.indices.last()) else { return false };
        let is_close = (last - first) as usize <= letters + letters / 2;
        let is_initial = |at: u32| at == 0 || !haystack.get(at - 1).is_alphanumeric();
        is_close || self.indices.iter().all(|&it| is_initial(it))
    }

    fn spans(&mut self, word: &Word, text: &str) -> Vec<Span> {
        self.folded.refill(text);
        let exact: Vec<Span> = self.folded.find(&word.folded).collect();
        if !exact.is_empty() || !self.is_meant(word, text) {
            return exact;
        }
        // The matcher counts graphemes by their first character.
        let starts: Vec<(usize, usize)> = width::graphemes(text).map(|(at, it, _)| (at, it.len())).collect();
        let span = |at: &u32| starts.get(*at as usize).map(|&(at, length)| Span::new(at, at + length));
        self.indices.iter().filter_map(span).collect()
    }
}

/// Whether `needle`, in lower case, stands in `text`; both are ASCII.
fn contains_caseless(text: &str, needle: &str) -> bool {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    needle.is_empty() || text.windows(needle.len()).any(|it| it.eq_ignore_ascii_case(needle))
}
