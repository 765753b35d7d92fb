//! Finding posts by what one types: words, and what they are asked for by field (`terms`).
//!
//! Each word is looked for in title, tags and authors, folded for case and
//! diacritics: first as it stands, else with letters left out between, as far
//! as the letters still stand together well enough to have been meant.

mod terms;

use std::collections::{HashMap, HashSet};

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, AtomKind, CaseMatching, Normalization},
};

use crate::{
    post::Post,
    text::{Span, fold, width},
};

use terms::{Asked, Term};

use super::{Library, PostId};

pub use terms::Fault;

/// What one looks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The text as it was typed.
    text: String,
    /// What is asked for: a post must pass all terms of one of the alternatives.
    alternatives: Vec<Vec<Term>>,
    /// What is wrong with it.
    fault: Option<Fault>,
}

/// The hosts of a library that each name in a query means.
pub type Meant = HashMap<String, HashSet<u32>>;

#[derive(Clone, Debug, PartialEq)]
struct Word {
    folded: String,
    fuzzy: Atom,
}

/// The fewest letters that may stand apart.
const FEWEST_LETTERS: usize = 3;

impl Word {
    fn new(word: &str) -> Word {
        Word {
            folded: fold::fold(word),
            fuzzy: Atom::new(word, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy, false),
        }
    }
}

impl Query {
    /// The query that a text is.
    pub fn new(text: &str) -> Query {
        let (alternatives, fault) = terms::read(text);
        Query { text: text.to_owned(), alternatives, fault }
    }

    /// The query that is nothing but words.
    pub fn of_words(text: &str) -> Query {
        let word = |it| Term { asked: Asked::Word(Word::new(it)), is_not: false };
        let words: Vec<Term> = text.split_whitespace().map(word).collect();
        let alternatives = if words.is_empty() { Vec::new() } else { vec![words] };
        Query { text: text.to_owned(), alternatives, fault: None }
    }

    /// What is wrong with it: that part asks for nothing.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.alternatives.iter().flatten().map(|it| &it.asked)
    }

    /// Whether it asks for hosts, which the library must know for it.
    pub fn wants_hosts(&self) -> bool {
        self.asked().any(|it| matches!(it, Asked::Source(_)))
    }

    /// The hosts of a library that are meant.
    pub fn hosts(&self, library: &Library) -> Meant {
        let names =
            self.asked().filter_map(|it| if let Asked::Source(name) = it { Some(name) } else { None });
        let meant = |it: &String| library.hosts().map(|hosts| hosts.meant(it)).unwrap_or_default();
        names.map(|it| (it.clone(), meant(it))).collect()
    }

    /// The text as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Whether a post of a library is asked for.
    pub fn matches(
        &self,
        library: &Library,
        (id, post): (PostId, &Post),
        meant: &Meant,
        finder: &mut Finder,
    ) -> bool {
        let mut passes = |term: &Term| {
            let hosts = |name: &String| library.hosts().zip(meant.get(name));
            let cites = |name| hosts(name).is_some_and(|(known, meant)| known.cites(id, meant));
            let found = match &term.asked {
                Asked::Source(name) => cites(name),
                asked => is_found(asked, post, finder),
            };
            found != term.is_not
        };
        self.is_empty() || self.alternatives.iter().any(|it| it.iter().all(&mut passes))
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        let terms = self.alternatives.iter().flatten().filter(|it| !it.is_not);
        terms.filter_map(|it| if let Asked::Word(word) = &it.asked { Some(word) } else { None })
    }

    /// Whether every word is in one of some texts.
    pub fn matches_text(&self, texts: &[&str], finder: &mut Finder) -> bool {
        self.words().all(|word| texts.iter().any(|text| finder.finds(word, text)))
    }

    /// The parts of `text` that words and phrases are found in, in order and apart.
    pub fn spans(&self, text: &str, finder: &mut Finder) -> Vec<Span> {
        let mut spans: Vec<Span> = self.words().flat_map(|word| finder.spans(word, text)).collect();
        for term in self.alternatives.iter().flatten().filter(|it| !it.is_not) {
            if let Asked::Phrase(phrase) = &term.asked {
                finder.folded.refill(text);
                spans.extend(finder.folded.find(phrase));
            }
        }
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

/// Whether what is asked for is found in what a post says of itself.
fn is_found(asked: &Asked, post: &Post, finder: &mut Finder) -> bool {
    let groups = || post.tags.iter().chain(&post.categories);
    let texts = || std::iter::once(&post.title).chain(groups()).chain(&post.authors);
    let is_day = |day: terms::Day, is_after: bool| {
        post.date.is_some_and(|it| ((it.year(), it.month(), it.day()) >= day) == is_after)
    };
    match asked {
        Asked::Word(word) => texts().any(|text| finder.finds(word, text)),
        Asked::Phrase(phrase) => texts().any(|it| fold::fold(it).contains(phrase.as_str())),
        Asked::Tag(tag) => groups().any(|it| {
            let rest = terms::tag_key(it).strip_prefix(tag.as_str()).map(str::to_owned);
            rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
        }),
        Asked::Author(name) => post.authors.iter().any(|it| fold::fold(it).contains(name.as_str())),
        Asked::After(day) => is_day(*day, true),
        Asked::Before(day) => is_day(*day, false),
        Asked::Problem => !post.problems.is_empty(),
        Asked::Source(_) => false,
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
