//! Citations of Pandoc by the keys of a bibliography: `[@doe99, pp. 33-35; see also @smith04]`.
//!
//! What no bibliography knows (`cited`) cannot be followed, so the words and keys stay, in brackets
//! and small, without the signs. What is hard: `[@ann]` is also how people are
//! named. A key has a number in it, mostly a year.

use super::{links, markup::Markup};

/// Writes the citation that `rest` begins with, whose bracket closes at `close`. Returns its length; `None` if it is none.
pub(super) fn translate(to: &mut Markup<'_>, at: usize, rest: &str, close: usize) -> Option<usize> {
    let inside = rest.get(1..close)?;
    memchr::memchr(b'@', inside.as_bytes())?;
    let behind = rest.get(close + 1..)?;
    let keys: Vec<(usize, &str)> = keys(inside).collect();
    let has_year = |it: &(usize, &str)| {
        it.1.contains(|c: char| c.is_ascii_digit()) && it.1.contains(|c: char| c.is_ascii_alphabetic())
    };
    let is_alone = !behind.starts_with(['(', '[', ':', '{']) && !to.is_html();
    if !is_alone || !keys.iter().any(has_year) || inside.contains(['`', '<', '$', '!']) {
        return None;
    }
    if to.definitions().contains(&links::label(inside)) {
        return None;
    }
    to.writer.insert("<small>&#91;", at);
    let mut from = at + 1;
    for (place, _) in keys {
        // A minus sign leaves the author out, who was named before.
        let sign = usize::from(inside.get(..place).is_some_and(|it| it.ends_with('-')));
        to.writer.copy(from, at + 1 + place - sign);
        from = at + 1 + place + 1;
    }
    to.writer.copy(from, at + close);
    to.writer.insert("&#93;</small>", at + close);
    Some(close + 1)
}

/// The keys in a text, and where the sign before each stands.
fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '/' | '+');
    text.match_indices('@').filter_map(move |(at, _)| {
        let before = text.get(..at)?;
        let key = text.get(at + 1..)?;
        let key = key.get(..key.find(|c| !is_part(c)).unwrap_or(key.len()))?;
        let is_first = before.is_empty() || before.ends_with([' ', '-', ';', '(', '\n']);
        (is_first && key.starts_with(|c: char| c.is_alphanumeric() || c == '_')).then_some((at, key))
    })
}
