//! Sources that front matter declares: any field whose value is an address, however deep it stands.
//!
//! Told line by line, so that one rule serves YAML, TOML, JSON and headers, and
//! every address knows its place in the file. An address in a map with a name
//! (`- title: A study`, `  url: …`) or a table of TOML's with one is called by it.
//! Pictures of a post are no sources of it, those who made them are.
//!
//! What is not here: what a value says (`value`).

use std::borrow::Cow;

use crate::source::{Kind, Target, address};

use super::{
    Marks,
    builder::{Builder, LeafKind},
};

mod value;

use value::{Named, is_bare, is_citation, is_full_address, named, told, unescaped, values};

/// The most addresses that are shown of one post's front matter.
const MOST: usize = 40;

/// Fields whose addresses are the post's own looks, or its place on its site.
const OTHERS: &[&str] = &[
    "image",
    "img",
    "cover",
    "thumb",
    "thumbnail",
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
    "gravatar",
    // What readers said below a post, with their pages.
    "comment",
];

/// Fields that name a source even where their value is no whole address: words, or another post.
const SOURCES: &[&str] =
    &["source", "sources", "reference", "references", "original", "original_source", "via"];

/// Fields that name what the address beside them leads to.
const NAMES: &[&str] = &["name", "title", "label", "text", "credit"];

/// Fields that say who made a picture.
const CREDITS: &[&str] = &["credit", "attribution"];

/// Fields that say no more than that their value is an address.
const ADDRESSES: &[&str] = &["url", "link", "href", "uri", "address"];

/// A field that declares a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declared<'a> {
    pub(super) key: &'a str,
    pub(super) value: Cow<'a, str>,
    /// What the field beside it calls it.
    name: Option<Cow<'a, str>>,
    /// The byte at which the value stands.
    at: usize,
}

/// A map that lines stand in: how far it is set in, and what was found in it.
struct Map<'a> {
    indent: usize,
    name: Option<Cow<'a, str>>,
    /// The first of its addresses among all.
    first: usize,
}

/// The maps around a line, the innermost last. That of the post itself, whose title is no name of a source, is not among
/// them.
#[derive(Default)]
struct Maps<'a>(Vec<Map<'a>>);

impl<'a> Maps<'a> {
    /// Leaves the maps that a line is behind and enters its own. `found` is how many addresses were found before it.
    fn enter(&mut self, indent: usize, is_item: bool, found: usize) {
        self.0.retain(|it| it.indent < indent || (it.indent == indent && !is_item));
        if indent > 0 && self.0.last().is_none_or(|it| it.indent < indent) {
            self.0.push(Map { indent, name: None, first: found });
        }
    }

    /// Begins a table of TOML's, whose fields are set in no further than its name.
    fn begin(&mut self, found: usize) {
        self.0.clear();
        self.0.push(Map { indent: 0, name: None, first: found });
    }

    /// Takes a field of the innermost map as its name if it is one.
    fn name(&mut self, key: &str, value: Cow<'a, str>, found: &mut [Declared<'a>]) {
        let Some(map) = self.0.last_mut().filter(|_| NAMES.iter().any(|it| it.eq_ignore_ascii_case(key)))
        else {
            return;
        };
        let name = map.name.get_or_insert(value);
        for it in found.get_mut(map.first..).unwrap_or_default() {
            it.name.get_or_insert_with(|| name.clone());
        }
    }
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
    let is_place = is_full_address(&declared.value) || is_bare(&declared.value);
    ORIGINS.iter().position(|it| is_place && is_among(declared.key, it))
}

/// The sources that front matter declares, in order.
pub(super) fn find(front: &str) -> Vec<Declared<'_>> {
    let mut found = Vec::new();
    // The keys around a line, with how far each is set in.
    let mut keys: Vec<(usize, &str)> = Vec::new();
    let mut maps = Maps::default();
    let mut start = 0;
    for line in front.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let text = line.trim_end();
        let indent = text.len() - text.trim_start_matches([' ', '\t', '-']).len();
        let Some(content) = text.get(indent..).filter(|it| !it.is_empty() && !it.starts_with('#')) else {
            continue;
        };
        if is_table(content) {
            maps.begin(found.len());
            continue;
        }
        let field = content
            .split_once([':', '='])
            .map(|it| (it.0.trim().trim_start_matches(".. ").trim_matches('"'), it.1));
        let is_value = |it: &str| it.is_empty() || it.starts_with([' ', '\t', '"', '\'', '[', '{']);
        let field = field.filter(|it| is_key(it.0) && is_value(it.1));
        let is_item = text.get(..indent).is_some_and(|it| it.contains('-'));
        maps.enter(indent, is_item, found.len());
        let value_at = at + indent + field.map_or(0, |it| content.len() - it.1.len());
        if let Some((key, _)) = field {
            keys.retain(|it| it.0 < indent);
            keys.push((indent, key));
        }
        let value = field.map_or(content, |it| it.1);
        let is_other = keys.iter().any(|(_, key)| is_among(key, OTHERS));
        let is_credit = keys.last().is_some_and(|it| is_among(it.1, CREDITS));
        let Some(&(_, key)) = keys.last().filter(|_| !is_other || is_credit) else { continue };
        for part in values(value) {
            let offset = part.as_ptr() as usize - value.as_ptr() as usize;
            let quote = value.get(..offset).and_then(|it| it.chars().next_back());
            let part = unescaped(part, quote);
            if field.is_some() {
                maps.name(key, part.clone(), &mut found);
            }
            let names_source = SOURCES.contains(&key.to_ascii_lowercase().as_str());
            let is_source = is_full_address(&part)
                || (names_source && is_citation(&part))
                || (is_credit && told(&part).is_some());
            // `teaser: https://…/a.png` is how the post looks, whatever the field is called.
            let is_picture = !names_source && is_picture(&part);
            if is_source && !is_picture && found.len() < MOST {
                let name = maps.0.last().and_then(|it| it.name.clone());
                // `references: A study` says more than `url: A study`.
                let outer = keys.iter().rev().nth(1).map(|it| it.1);
                let key = outer.filter(|_| ADDRESSES.contains(&key) && !maps.0.is_empty()).unwrap_or(key);
                found.push(Declared { key, value: part, name, at: value_at + offset });
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

/// Whether an address is that of a picture, by the ending of its file.
fn is_picture(value: &str) -> bool {
    let path = value.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "avif" | "ico")
}

/// Whether a line begins a table of TOML's, `[extra.author]`.
fn is_table(line: &str) -> bool {
    let name = line.trim_start_matches('[').strip_suffix(']').map(|it| it.trim_end_matches(']'));
    line.starts_with('[') && name.is_some_and(|it| is_key(it) && !it.contains(','))
}

impl Builder<'_> {
    /// Shows what front matter declares, under the title.
    pub(super) fn declare(&mut self, front: &str) {
        let mut found = find(front);
        if !self.translation.works().is_empty() {
            // What items of CSL say is said in the list of references.
            found.retain(|it| !matches!(it.key, "URL" | "DOI"));
        }
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
            let value = &*declared.value;
            let (target, label) = match named(value) {
                Named::Address(target) => (target, declared.name.as_deref().unwrap_or_default().into()),
                Named::Link(target, label) => (target, Cow::Borrowed(label)),
                Named::Told(target, words) => (target, words.into()),
                Named::Words => (Target::Nowhere, "".into()),
            };
            // `[[Other post]]` leads to what stands between its brackets.
            let inside = value.strip_prefix("[[").and_then(|it| it.split(['|', ']']).next());
            let at = self.document.text.len() as u32;
            let link = match target {
                Target::Nowhere => Some(self.declare_words(value, (at, origin))),
                target => {
                    let written = match &target {
                        Target::Web(url) if !is_full_address(value) && !is_bare(value) => url.clone(),
                        _ => inside.unwrap_or(value).to_owned(),
                    };
                    self.collector.open_target(target, Kind::Declared, &written, (at, origin))
                }
            };
            if let Some(rank) = rank(declared).filter(|it| *it < best) {
                let source = link.and_then(|it| self.collector.links.get(it)).and_then(super::Link::source);
                self.document.origin_source = source;
                best = rank;
            }
            let before = std::mem::replace(&mut self.link, link);
            let shown = if label.is_empty() { address::readable(value) } else { label.into_owned() };
            self.put(&shown, origin, marks);
            self.link = before;
            if let Some(link) = link {
                self.close_link(link, &shown);
            }
        }
        self.end_leaf();
    }

    /// A link to a source that has no address.
    fn declare_words(&mut self, words: &str, (at, origin): (u32, u32)) -> usize {
        let source = self.collector.add(Target::Nowhere, Kind::Declared, words);
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
        assert_eq!(found.iter().map(|it| (it.key, &*it.value)).collect::<Vec<_>>(), expected, "{front}");
        for it in found {
            assert!(front.get(it.at..).is_some_and(|text| text.starts_with(&*it.value)), "{it:?}");
        }
    }

    #[test]
    fn addresses_at_any_depth() {
        check("---\nlink: https://a.org/x\n---", &[("link", "https://a.org/x")]);
        check("canonical_url: 'https://a.org'", &[("canonical_url", "https://a.org")]);
        check("crossposts:\n  - site: X\n    url: https://x.org/1\n", &[("crossposts", "https://x.org/1")]);
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
        check(
            "comments:\n- author: A\n  author_url: https://a.org\ngravatar: https://g.org/a\nvia: https://v.org",
            &[("via", "https://v.org")],
        );
        check(".. link: https://u.org/x\n", &[("link", "https://u.org/x")]);
    }

    #[test]
    fn words_of_sources() {
        check("source: Jane Reporter, Daily", &[("source", "Jane Reporter, Daily")]);
        check("source: a.org/story", &[("source", "a.org/story")]);
        check("source: true\nsources: []\nlayout: some words", &[]);
    }

    #[test]
    fn an_address_is_called_as_the_field_beside_it_says() {
        let names = |front: &str| {
            find(front)
                .iter()
                .map(|it| (it.key.to_owned(), it.name.as_deref().map(str::to_owned)))
                .collect::<Vec<_>>()
        };
        let name = |key: &str, name: &str| (key.to_owned(), Some(name.to_owned()));
        let list = "title: T\nrefs:\n  - title: One\n    url: https://a.org/1\n  - url: https://a.org/2\n    title: Two\n\
                    link: https://a.org/3";
        assert_eq!(names(list), [name("refs", "One"), name("refs", "Two"), ("link".to_owned(), None)]);
        assert_eq!(names("source:\n  name: Gazette\n  url: https://a.org/1"), [name("source", "Gazette")]);
        assert_eq!(names("source:\n  url: https://a.org/1\ntitle: T"), [("source".to_owned(), None)]);
        let table = "title = \"T\"\nlink = \"https://a.org/0\"\n[extra.author]\nname = \"Jane\"\nhomepage = \"https://a.org/1\"\n\
                     [other]\nx = \"https://a.org/2\"";
        let expected = [("link".to_owned(), None), name("homepage", "Jane"), ("x".to_owned(), None)];
        assert_eq!(names(table), expected);
    }

    #[test]
    fn other_posts_are_sources() {
        let sources = |field: &str| {
            let file = format!("---\n{field}\n---\nText.");
            let post = crate::document::parse(crate::document::Manuscript {
                file: &file,
                body: file.len() - 5,
                title: "",
            });
            let found = post
                .sources
                .iter()
                .map(|it| format!("{} {} {}", it.kind.name(), it.label, it.target.identity()));
            found.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(sources("reference: /commands/hugo"), "post /commands/hugo .//commands/hugo");
        assert_eq!(sources("source: \"[[Other post]]\""), "post Other post ./other post");
        assert_eq!(sources("source: '[Cranes](https://a.org/x)'"), "declared Cranes a.org/x");
        assert_eq!(sources("source: \"Doe, A title. https://a.org/x\""), "declared Doe, A title. a.org/x");
        assert_eq!(sources("source: \"https:\\/\\/a.org\\/x\""), "declared a.org/x a.org/x");
        assert_eq!(sources("source: ./main.rs"), "");
        assert_eq!(sources("template: /other"), "");
    }

    #[test]
    fn who_made_a_picture_is_a_source() {
        let told = "Photo by [Ann](https://a.org/)";
        check(&format!("image: /a.jpg\nimage_credit: '{told}'"), &[("image_credit", told)]);
        check(
            "image:\n  url: https://a.org/b.jpg\n  credit_url: https://b.org",
            &[("credit_url", "https://b.org")],
        );
        check("image_credit: Ann Doe\nattribution: by us\nimage_source: https://a.org/b.jpg", &[]);
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
