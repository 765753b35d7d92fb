//! What the values of front matter say: addresses, links, words.
//!
//! What is hard: a line of YAML, TOML or JSON has its own escapes, and free text may
//! have an address in it. What is not here: which fields name sources (`declared`).

use std::borrow::Cow;

use crate::source::{Target, address, bare};

/// What a value that names a source is.
pub(super) enum Named<'a> {
    Address(Target),
    /// An address and what it is called: `[A study](https://…)`, `[[Other post|that one]]`.
    Link(Target, &'a str),
    /// An address and the words around it.
    Told(Target, String),
    Words,
}

/// The values on a line: one, or the items between brackets.
pub(super) fn values(value: &str) -> Vec<&str> {
    let value = value.trim().trim_end_matches(',');
    let is_link = value.starts_with("[[") && value.ends_with("]]");
    let items = match value.strip_prefix('[').filter(|_| !is_link).and_then(|it| it.strip_suffix(']')) {
        Some(inside) => inside.split(',').collect(),
        None => vec![value],
    };
    let unquote = |it: &'_ str| -> (usize, usize) {
        let text = it.trim();
        let quoted = text.len() >= 2
            && ['"', '\''].iter().any(|quote| text.starts_with(*quote) && text.ends_with(*quote));
        let from = it.len() - it.trim_start().len() + usize::from(quoted);
        (from, from + text.len() - 2 * usize::from(quoted))
    };
    items
        .into_iter()
        .filter_map(|it| {
            let (from, to) = unquote(it);
            it.get(from..to)
        })
        .filter(|it| !it.is_empty())
        .collect()
}

/// Whether a value is an address of the web and nothing else, with its scheme.
pub(super) fn is_full_address(value: &str) -> bool {
    bare::has_scheme(value) && value.len() > 10 && !value.contains(char::is_whitespace)
}

/// Whether a value names a source: an address without a scheme, a post, or some words.
pub(super) fn is_citation(value: &str) -> bool {
    is_bare(value) || !matches!(named(value), Named::Words) || value.split_whitespace().count() > 1
}

/// What a value names.
pub(super) fn named(value: &str) -> Named<'_> {
    if let Some(inside) = value.strip_prefix("[[").and_then(|it| it.strip_suffix("]]")) {
        let (name, label) = inside.split_once('|').unwrap_or((inside, inside));
        return Named::Link(address::by_name(name), label);
    }
    let link = value.strip_prefix('[').and_then(|it| it.strip_suffix(')')).and_then(|it| it.split_once("]("));
    match link {
        Some((label, to)) => Named::Link(address::classify(to), label),
        None if is_full_address(value) || is_path(value) => Named::Address(address::classify(value)),
        None if is_bare(value) => Named::Address(address::https(value)),
        None => told(value).unwrap_or(Named::Words),
    }
}

/// What free text with one link or address in it names: `Photo by [Ann](https://…)`, `Doe, A title. https://…`.
pub(super) fn told(value: &str) -> Option<Named<'_>> {
    if let Some((before, link)) = value.split_once("](") {
        let (_, label) = before.rsplit_once('[')?;
        let (to, behind) = link.split_once(')')?;
        let is_one = is_full_address(to) && !label.is_empty() && !behind.contains("](");
        return is_one.then(|| Named::Link(address::classify(to), label));
    }
    let found = bare::find(value);
    let [one] = found.as_slice() else { return None };
    let (before, behind) = (value.get(..one.bytes.start)?, value.get(one.bytes.end..)?);
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | ':' | ';' | '–' | '—');
    let words = [before, behind].map(|it| it.trim_matches(is_edge));
    let words =
        words.into_iter().filter(|it| it.contains(char::is_alphanumeric)).collect::<Vec<_>>().join(" ");
    is_full_address(value.get(one.bytes.clone())?).then(|| Named::Told(address::classify(&one.url), words))
}

/// The text that a value means within the quotation mark before it, if there is one: with what is escaped in YAML, TOML and
/// JSON.
pub(super) fn unescaped(value: &str, quote: Option<char>) -> Cow<'_, str> {
    match quote {
        Some('\'') if value.contains("''") => Cow::Owned(value.replace("''", "'")),
        Some('"') if value.contains('\\') => Cow::Owned(without_backslashes(value)),
        _ => Cow::Borrowed(value),
    }
}

fn without_backslashes(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        rest = "";
        let Some(sign) = escape.chars().next() else { break };
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code =
            escape.get(1..=digits).and_then(|it| u32::from_str_radix(it, 16).ok()).filter(|_| digits > 0);
        let (shown, length) = match code.and_then(char::from_u32) {
            Some(c) => (c, 1 + digits),
            None if matches!(sign, 'n' | 't' | 'r') => (' ', 1),
            None => (sign, sign.len_utf8()),
        };
        text.push(shown);
        rest = escape.get(length..).unwrap_or_default();
    }
    text + rest
}

/// Whether a value is the path of another post.
fn is_path(value: &str) -> bool {
    let begins = ["/", "./", "../"].iter().any(|it| value.starts_with(it)) && !value.starts_with("//");
    let is_post = [".md", ".markdown"].iter().any(|it| value.ends_with(it));
    value.len() > 1 && !value.contains(char::is_whitespace) && (begins || is_post)
}

/// Whether all of a value is an address without a scheme.
pub(super) fn is_bare(value: &str) -> bool {
    matches!(bare::find(value).as_slice(), [one] if one.bytes == (0..value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_what_they_stand_for() {
        for (value, quote, expected) in [
            (r"https:\/\/a.org\/b", Some('"'), "https://a.org/b"),
            (r#"\u00dcber \"Dinge\""#, Some('"'), "Über \"Dinge\""),
            (r"a\nb\x41", Some('"'), "a bA"),
            (r"a\ud83dz\", Some('"'), "aud83dz"),
            ("it''s", Some('\''), "it's"),
            (r"C:\new", Some('\''), r"C:\new"),
            (r"C:\new ''x''", None, r"C:\new ''x''"),
        ] {
            assert_eq!(unescaped(value, quote), expected, "{value}");
        }
    }

    #[test]
    fn free_text_names_what_its_address_leads_to() {
        let told = |value: &str| match told(value) {
            Some(Named::Link(Target::Web(url), label)) => format!("{label} {url}"),
            Some(Named::Told(Target::Web(url), words)) => format!("{words} {url}"),
            _ => String::new(),
        };
        assert_eq!(told("Photo by [Ann](https://a.org/x) for us"), "Ann https://a.org/x");
        assert_eq!(told("Doe, J. (2020). Title. https://a.org/u"), "Doe, J. (2020). Title. https://a.org/u");
        assert_eq!(told("Doe (https://a.org/u)"), "Doe https://a.org/u");
        for value in ["https://a.org/u and https://b.org", "[a](b)", "Ann [x]( y", "see a.org/b", "words"] {
            assert_eq!(told(value), "", "{value}");
        }
    }
}
