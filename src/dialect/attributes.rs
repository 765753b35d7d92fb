//! kramdown's attribute lists: `{: .class #id key="value"}` and its extensions `{::name}`.
//!
//! They say how something looks and are nothing to read. kramdown's syntax
//! page, sections "Attribute List Definitions", "Block Attributes", "Span
//! Attributes" and "Extensions", says what they are.

/// The longest list without a colon, in bytes.
const LONGEST: usize = 256;

/// A list at the beginning of `text`: what is in it, and its length in bytes.
pub(super) fn list(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("{:")?;
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (_, '\n') => return None,
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '}') => {
                let list = inside.get(..at)?;
                return is_list(list).then_some((list, at + 3));
            }
            (None, '{') => return None,
            _ => (),
        }
    }
    None
}

/// Names of attributes that are set without a colon before them.
const NAMES: &[&str] = &[
    "align", "alt", "aria", "class", "data", "download", "fig", "height", "hreflang", "id", "lang",
    "lightbox", "loading", "rel", "role", "style", "target", "title", "type", "width",
];

/// The length of a list such as `{#id .class width="5"}` at the beginning of `text`, as Pandoc and Python-Markdown
/// write it.
pub(super) fn bare(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let end = inside.bytes().take(LONGEST).position(|it| matches!(it, b'}' | b'{' | b'\n'))?;
    let mut rest = inside.get(..end).filter(|_| inside.as_bytes().get(end) == Some(&b'}'))?.trim();
    if rest.is_empty() {
        return None;
    }
    // Whose list begins with a name is free in the rest of it.
    let is_free = rest.starts_with(['.', '#']);
    while !rest.is_empty() {
        let is_named = rest.starts_with(['.', '#']);
        let name = rest.trim_start_matches(['.', '#']);
        let length =
            name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(name.len());
        let (word, behind) = name.split_at(length);
        rest = match behind.strip_prefix('=') {
            Some(value) if !is_named && (is_free || NAMES.contains(&word.split('-').next()?)) => {
                skip_value(value)?
            }
            None if is_named && !word.is_empty() => behind,
            _ => return None,
        };
        if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            return None;
        }
        rest = rest.trim_start();
    }
    Some(end + 2)
}

/// Whether all of a text is attributes, references or an extension.
fn is_list(text: &str) -> bool {
    if text.starts_with([':', '/']) {
        return true;
    }
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name = rest.trim_start_matches(['.', '#']);
        let length = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '#')));
        let (word, behind) = name.split_at(length.unwrap_or(name.len()));
        if word.is_empty() {
            return false;
        }
        rest = match behind.strip_prefix('=') {
            Some(value) => match skip_value(value) {
                Some(behind) => behind,
                None => return false,
            },
            None => behind,
        };
        if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            return false;
        }
        rest = rest.trim_start();
    }
    true
}

/// What follows a value, in quotation marks or not.
fn skip_value(value: &str) -> Option<&str> {
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let inside = value.get(1..)?;
            inside.get(inside.find(quote)? + 1..)
        }
        _ => value.get(value.find(char::is_whitespace).unwrap_or(value.len())..),
    }
}

/// The id that a list gives.
pub(super) fn id(list: &str) -> Option<&str> {
    let id = list.split_whitespace().find_map(|it| it.strip_prefix('#'))?;
    (!id.is_empty() && !id.contains(['{', '}'])).then_some(id)
}

/// Whether a line is a list and nothing else.
pub(super) fn line(text: &str) -> Option<&str> {
    let text = text.trim();
    let (list, length) = list(text)?;
    (length == text.len()).then_some(list)
}

/// Whether a line puts the footnotes in the place of the list before it.
pub(super) fn is_footnotes(text: &str) -> bool {
    line(text).is_some_and(|it| it.trim() == "footnotes")
}

/// Whether a line puts a table of contents in the place of the list before it.
pub(super) fn is_contents(text: &str) -> bool {
    line(text).is_some_and(|it| it.split_whitespace().any(|it| it == "toc"))
}
