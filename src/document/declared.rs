//! Sources that front matter declares: any field whose value is an address, however deep it stands.
//!
//! Told line by line, so that one rule serves YAML, TOML, JSON and headers, and
//! every address knows its place in the file. Pictures of a post are no sources
//! of it.

use crate::source::{Kind, address, bare};

use super::{
    Marks,
    builder::{Builder, LeafKind},
};

/// The most addresses that are shown of one post's front matter.
const MOST: usize = 40;

/// Fields whose addresses are the post's own looks, or its place on its site.
const OTHERS: &[&str] = &[
    "image",
    "img",
    "cover",
    "thumb",
    "banner",
    "avatar",
    "logo",
    "icon",
    "photo",
    "picture",
    "feature",
    "hero",
    "poster",
    "background",
    "permalink",
    "slug",
    "alias",
    "redirect",
    "css",
    "script",
    "style",
    "font",
];

/// Fields that name a source even where their value is no whole address.
const SOURCES: &[&str] =
    &["source", "sources", "reference", "references", "original", "original_source", "via"];

/// A field that declares a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Declared<'a> {
    pub(super) key: &'a str,
    pub(super) value: &'a str,
    /// The byte at which the value stands.
    at: usize,
}

/// Words in the names of fields that say where a post first appeared, the surest first.
const ORIGINS: &[&[&str]] = &[
    &["canonical", "canonicalurl"],
    &["original", "originally", "originalurl", "origin"],
    &["external", "externalurl", "externallink"],
    &["link", "linkurl"],
    &["source", "sourceurl", "from", "via"],
];

/// How surely a field says where the post first appeared, from 0.
fn rank(declared: &Declared<'_>) -> Option<usize> {
    let is_place = is_address(declared.value) || is_bare(declared.value);
    ORIGINS.iter().position(|it| is_place && is_among(declared.key, it))
}

/// The sources that front matter declares, in order.
pub(super) fn find(front: &str) -> Vec<Declared<'_>> {
    let mut found = Vec::new();
    // The keys around a line, with how far each is set in.
    let mut keys: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for line in front.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let text = line.trim_end();
        let indent = text.len() - text.trim_start_matches([' ', '\t', '-']).len();
        let Some(content) = text.get(indent..).filter(|it| !it.is_empty() && !it.starts_with('#')) else {
            continue;
        };
        let field = content.split_once([':', '=']).map(|it| (it.0.trim().trim_matches('"'), it.1));
        let is_value = |it: &str| it.is_empty() || it.starts_with([' ', '\t', '"', '\'', '[', '{']);
        let field = field.filter(|it| is_key(it.0) && is_value(it.1));
        let value_at = at + indent + field.map_or(0, |it| content.len() - it.1.len());
        if let Some((key, _)) = field {
            keys.retain(|it| it.0 < indent);
            keys.push((indent, key));
        }
        let value = field.map_or(content, |it| it.1);
        let is_other = keys.iter().any(|(_, key)| is_among(key, OTHERS));
        let Some(&(_, key)) = keys.last().filter(|_| !is_other) else { continue };
        for part in values(value) {
            let offset = part.as_ptr() as usize - value.as_ptr() as usize;
            let is_source = is_address(part)
                || (SOURCES.contains(&key.to_ascii_lowercase().as_str()) && is_citation(part));
            if is_source && found.len() < MOST {
                found.push(Declared { key, value: part, at: value_at + offset });
            }
        }
    }
    found
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() < 60 && !key.contains(['/', '"', '\'', ' ', '[', '<'])
}

/// Whether a key is one of some words or ends in one.
fn is_among(key: &str, words: &[&str]) -> bool {
    let key = key.to_ascii_lowercase();
    key.split(['_', '-', '.'])
        .any(|part| words.contains(&part) || part.strip_suffix('s').is_some_and(|it| words.contains(&it)))
}

/// The values on a line: one, or the items between brackets.
fn values(value: &str) -> Vec<&str> {
    let value = value.trim().trim_end_matches(',');
    let items = match value.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
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

fn is_address(value: &str) -> bool {
    let has_scheme = value.starts_with("https://") || value.starts_with("http://");
    has_scheme && value.len() > 10 && !value.contains(char::is_whitespace)
}

/// Whether a value names a source: an address without a scheme, or some words.
fn is_citation(value: &str) -> bool {
    is_bare(value) || value.split_whitespace().count() > 1
}

/// Whether all of a value is an address without a scheme.
fn is_bare(value: &str) -> bool {
    matches!(bare::find(value).as_slice(), [one] if one.bytes == (0..value.len()))
}

impl Builder<'_> {
    /// Shows what front matter declares, under the title.
    pub(super) fn declare(&mut self, front: &str) {
        let found = find(front);
        let Some(first) = found.first() else { return };
        let mut best = ORIGINS.len();
        self.begin_leaf(LeafKind::Paragraph, first.at as u32, true);
        for (number, declared) in found.iter().enumerate() {
            let origin = declared.at as u32;
            if number > 0 {
                self.hard_break(origin);
            }
            let marks = self.marks | Marks::ORNAMENT;
            self.put(&format!("{}: ", declared.key), origin, marks);
            let target = match () {
                () if is_address(declared.value) => address::classify(declared.value),
                () if is_bare(declared.value) => address::https(declared.value),
                () => address::Target::Nowhere,
            };
            let at = self.document.text.len() as u32;
            let link = match target {
                address::Target::Nowhere => Some(self.declare_words(declared.value, (at, origin))),
                target => self.collector.open_target(target, Kind::Declared, declared.value, (at, origin)),
            };
            if let Some(rank) = rank(declared).filter(|it| *it < best) {
                let source = link.and_then(|it| self.collector.links.get(it)).and_then(super::Link::source);
                self.document.origin_source = source;
                best = rank;
            }
            let before = std::mem::replace(&mut self.link, link);
            self.put(&address::readable(declared.value), origin, marks);
            self.link = before;
            if let Some(link) = link {
                self.close_link(link, "");
            }
        }
        self.end_leaf();
    }

    /// A link to a source that has no address.
    fn declare_words(&mut self, words: &str, (at, origin): (u32, u32)) -> usize {
        let source = self.collector.add(address::Target::Nowhere, Kind::Declared, words);
        self.collector.links.push(super::Link {
            text: crate::text::Span::empty(at),
            origin,
            target: super::LinkTarget::Source(source),
        });
        if let Some(source) = self.collector.sources.get_mut(source) {
            source.label = crate::text::Shown::line(words);
        }
        self.collector.links.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(front: &str, expected: &[(&str, &str)]) {
        let found = find(front);
        assert_eq!(found.iter().map(|it| (it.key, it.value)).collect::<Vec<_>>(), expected, "{front}");
        for it in found {
            assert!(front.get(it.at..).is_some_and(|text| text.starts_with(it.value)), "{it:?}");
        }
    }

    #[test]
    fn addresses_at_any_depth() {
        check("---\nlink: https://a.org/x\n---", &[("link", "https://a.org/x")]);
        check("canonical_url: 'https://a.org'", &[("canonical_url", "https://a.org")]);
        check("crossposts:\n  - site: X\n    url: https://x.org/1\n", &[("url", "https://x.org/1")]);
        check(
            "refs:\n  - https://a.org/1\n  - \"https://a.org/2\"",
            &[("refs", "https://a.org/1"), ("refs", "https://a.org/2")],
        );
        check(
            "l: [https://a.org/1, \"https://a.org/2\"]",
            &[("l", "https://a.org/1"), ("l", "https://a.org/2")],
        );
        check("[extra]\nhomepage = \"https://a.org/h\"", &[("homepage", "https://a.org/h")]);
        check("{\n\"from\": \"https://a.org/f\",\n}", &[("from", "https://a.org/f")]);
    }

    #[test]
    fn words_of_sources() {
        check("source: Jane Reporter, Daily", &[("source", "Jane Reporter, Daily")]);
        check("source: a.org/story", &[("source", "a.org/story")]);
        check("source: true\nsources: []\nlayout: some words", &[]);
    }

    #[test]
    fn pictures_and_prose_are_none() {
        check("image: https://a.org/x.png\nheader:\n  og_image: https://a.org/y.png\n", &[]);
        check(
            "title: see https://a.org\n# link: https://a.org\nresources:\n- image:\n    src: https://a.org/z\n",
            &[],
        );
    }
}
