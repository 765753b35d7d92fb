//! Front matter: what is in it, whatever its format.
//!
//! It comes from strangers, and libyaml's cost grows with the square of nesting
//! and of aliases: the size is capped and brackets, anchors and aliases are
//! counted before it is read. Where it cannot be read, title, date and words are
//! rescued line by line.
//!
//! What is not here: where it begins and ends (`extent`), the formats beside YAML
//! (`formats`), YAML that takes no reader (`plain`).

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};

use crate::{dialect, problem::Problem};

use super::{
    Date, Extent, Status, date, extent::Format, formats, plain, rescue, values::Value, words::Words,
};

/// The most bytes of front matter that are read.
pub const LARGEST: usize = 64 * 1024;

/// What the date of a post is called beside `date`, where it is one: by Hugo, Hashnode, Astro's and Next's themes, plugins
/// of Obsidian and others.
const MADE: &[&str] = &[
    "publishDate",
    "publish_date",
    "datePublished",
    "datePosted",
    "date_published",
    "pubDate",
    "pubDatetime",
    "publishedAt",
    "published_at",
    "published",
    "publication_date",
    "posted",
    "postDate",
    "post_date",
    "release_date",
    "releaseDate",
    "created",
    "createdAt",
    "created_at",
    "dateCreated",
    "date_created",
    "date created",
    "creation_date",
    "createTime",
    "create_time",
    "publish_on",
    "first_published",
    "originalDate",
    "planted",
    "fecha",
    "日期",
    "作成日時",
    "datetime",
    "time",
];

/// What a title is called elsewhere, and in other languages.
const TITLES: &[&str] = &["post_title", "headline", "titulo", "título", "titre", "标题", "タイトル"];

/// The same of tags, and of authors.
const TAGS: &[&str] = &["topics", "etiquetas", "标签", "タグ"];
const AUTHORS: &[&str] = &["autor", "autores", "auteur", "作者", "著者"];

/// What the date of a post's last change is called, which is better than none.
const CHANGED: &[&str] = &[
    "lastmod",
    "last_modified",
    "last_modified_at",
    "last-modified",
    "lastModified",
    "updated",
    "updatedAt",
    "dateModified",
    "date modified",
];

const MOST_BRACKETS: usize = 1000;
const MOST_ALIASES: usize = 16;

/// What front matter says, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    /// The date that other generators have by another name.
    pub(super) made: Option<Date>,
    /// When the post was changed.
    pub(super) changed: Option<Date>,
    pub(super) permalink: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) status: Option<Status>,
}

/// Reads the front matter of a file.
pub(super) fn read(head: &str, extent: &Extent) -> (Front, Vec<Problem>) {
    let Extent::Closed { inside, format, .. } = extent else {
        let problems = match extent {
            Extent::Open(_) => vec![Problem::new(
                1,
                0,
                "the front matter that begins here is never closed; expected a line like the one that opens it",
            )],
            _ => Vec::new(),
        };
        let head = head.get(..LARGEST).unwrap_or(head);
        return (formats::wiki(head).front(""), problems);
    };
    let block = head.get(inside.clone()).unwrap_or_default();
    let first_line = head.get(..inside.start).map_or(1, |it| it.matches('\n').count() + 1);
    if let Some(reason) = too_costly(block) {
        return (rescue::read(block), vec![Problem::new(first_line, 0, &format!("front matter: {reason}"))]);
    }
    let read = match format {
        Format::Yaml => yaml(block),
        Format::Toml => formats::toml(block),
        Format::Json => formats::json(block),
        Format::Header => Ok(formats::header(block)),
        Format::Ziggy => Ok(formats::ziggy(block)),
        Format::Properties => Ok(formats::properties(block)),
    };
    match read {
        Ok(fields) => (fields.front(block), Vec::new()),
        Err((line, column, reason)) => {
            let line = if line == 0 { first_line } else { line + first_line - 1 };
            (rescue::read(block), vec![Problem::new(line, column, &format!("front matter: {reason}"))])
        }
    }
}

/// Where in a block it cannot be read, both counted from 1 or 0 for nowhere, and why.
pub(super) type Fault = (usize, usize, String);

/// What a template may name of the front matter at the beginning of a file: all its fields, by name. What cannot be
/// read as its format is read line by line.
pub fn values(head: &str) -> dialect::Value {
    let Extent::Closed { inside, format, .. } = super::extent(head) else { return dialect::Value::default() };
    let block = head.get(inside).unwrap_or_default();
    let read = match format {
        _ if too_costly(block).is_some() => None,
        Format::Yaml => parse_yaml(block).ok(),
        Format::Toml => formats::toml_value(block).ok(),
        Format::Json => formats::json_value(block).ok(),
        Format::Header => Some(formats::header(block).values()),
        Format::Ziggy => Some(formats::ziggy(block).values()),
        Format::Properties => Some(formats::properties(block).values()),
    };
    match read.unwrap_or_else(|| rescue::values(block)) {
        Value::Map(fields) => {
            let fields = fields.into_iter().map(|(key, value)| {
                let is_text = matches!(value, Value::Text(_));
                let value =
                    if is_text && is_words(&key) { Value::of_words(&key, value.words()) } else { value };
                (key, value.into())
            });
            dialect::Value::Map(fields.collect())
        }
        _ => dialect::Value::default(),
    }
}

/// Reads any YAML.
pub(super) fn parse_yaml<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_yaml::from_str(text).map_err(|error| {
        let place = error.location().map_or((0, 0), |it| (it.line(), it.column()));
        (place.0, place.1, reason(&error, text))
    })
}

fn yaml(block: &str) -> Result<Fields, Fault> {
    plain::read(block)
        .map_or_else(|| parse_yaml(block).or_else(|fault| with_named_words(block).ok_or(fault)), Ok)
}

/// The fields of YAML in whose lists of words stand maps with names, `tags: [{name: Ruby}]`, which asked for texts it does
/// not hand out.
fn with_named_words(block: &str) -> Option<Fields> {
    let Value::Map(found) = parse_yaml(block).ok()? else { return None };
    let mut fields = Fields::default();
    for (key, value) in found {
        fields.add(key, value);
    }
    Some(fields)
}

/// The sentence for an error, with what to do about the most common one.
fn reason(error: &serde_yaml::Error, block: &str) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    let line = error.location().and_then(|it| block.lines().nth(it.line().saturating_sub(1)));
    let is_colon = text.contains("mapping values") && line.is_some();
    let hint = if is_colon { "; a value with a colon in it must stand in quotes" } else { "" };
    format!("{text}{hint}")
}

/// Why a block would cost too much to read.
pub(super) fn too_costly(block: &str) -> Option<String> {
    let nesting = nesting(block);
    if nesting > MOST_BRACKETS {
        return Some(format!(
            "brackets that nest {nesting} deep or are not closed, more than {MOST_BRACKETS}"
        ));
    }
    let deepest =
        block.lines().map(|it| it.len() - it.trim_start_matches([' ', '-']).len()).max().unwrap_or(0);
    if deepest > MOST_BRACKETS {
        return Some(format!("a line that is set in by {deepest} columns, more than {MOST_BRACKETS}"));
    }
    let starts = |mark: char| {
        block.match_indices(mark).filter(move |(at, _)| {
            let before = block.get(..*at).and_then(|it| it.chars().next_back());
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '[' | ',' | '{'))
                && block
                    .get(at + 1..)
                    .is_some_and(|it| it.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    let aliases = starts('*').count();
    (aliases > MOST_ALIASES && starts('&').count() > 0)
        .then(|| format!("{aliases} aliases, more than {MOST_ALIASES}"))
}

/// How deep brackets nest at the most.
///
/// Those of a line count only as deep as they nest in it if it is plain to see that it closes what it opens; from the
/// first line on of which that is not plain all count, for they may stand inside each other.
fn nesting(block: &str) -> usize {
    let (mut deepest, mut open, mut is_plain) = (0, 0, true);
    for line in block.lines() {
        let depth = closed_depth(line).filter(|_| is_plain);
        is_plain = depth.is_some();
        match depth {
            Some(depth) => deepest = deepest.max(depth),
            None => open += line.bytes().filter(|it| matches!(it, b'[' | b'{')).count(),
        }
    }
    deepest + open
}

/// How deep the brackets of a line nest that closes all it opens, quotation marks among it; `None` if it may not.
fn closed_depth(line: &str) -> Option<usize> {
    if line.trim_start().starts_with('#') {
        return Some(0);
    }
    let (mut depth, mut deepest, mut quote) = (0_usize, 0, None);
    // The byte before, and the last one that is no space.
    let (mut before, mut last) = (b' ', b'-');
    for (at, byte) in line.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), b'\\') | (None, b'#') => return None,
            (Some(open), _) if byte == open => {
                let next = line.get(at + 1..)?.trim_start();
                if !(next.is_empty() || next.starts_with([',', ':', ']', '}'])) {
                    return None;
                }
                quote = None;
            }
            (Some(_), _) => (),
            // An apostrophe in a word.
            (None, b'"' | b'\'') if before.is_ascii_alphanumeric() || !before.is_ascii() => (),
            (None, b'"' | b'\'') => {
                let begins =
                    matches!(last, b'[' | b'{' | b',') || (matches!(last, b':' | b'-') && before == b' ');
                quote = Some(byte).filter(|_| begins);
                quote?;
            }
            (None, b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (None, b']' | b'}') => depth = depth.checked_sub(1)?,
            _ => (),
        }
        before = byte;
        last = if byte == b' ' { last } else { byte };
    }
    (quote.is_none() && depth == 0).then_some(deepest)
}

/// The line of the file, counted from 1, on which a field stands; 0 if it is nowhere.
pub(super) fn line_of(head: &str, extent: &Extent, key: &str) -> usize {
    let Extent::Closed { inside, .. } = extent else { return 0 };
    let before = head.get(..inside.start).map_or(0, |it| it.matches('\n').count());
    let lines = head.get(inside.clone()).unwrap_or_default().lines();
    let found = lines
        .map(|it| it.strip_prefix(key))
        .position(|it| it.is_some_and(|rest| rest.trim_start().starts_with(':')));
    found.map_or(0, |it| before + it + 1)
}

/// The fields of a block, of which the last of one name wins.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fields {
    pub(super) texts: Vec<(String, Value)>,
    pub(super) words: Vec<(String, Words)>,
}

/// The address that a field `path` of Zola's or Gatsby's says, and not that of a file: `news/2026/a-title`.
fn page_path(path: &str) -> Option<String> {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_page = !name.is_empty() && !path.contains(char::is_whitespace) && !name.contains('.');
    is_page.then(|| format!("/{}", path.trim_start_matches('/')))
}

/// Whether a field is a list of words.
pub(super) fn is_words(key: &str) -> bool {
    matches!(key, "tags" | "tag" | "categories" | "category")
}

impl Fields {
    /// All of them by name.
    fn values(self) -> Value {
        let words = self.words.into_iter().map(|(key, it)| {
            let words = Value::of_words(&key, it);
            (key, words)
        });
        Value::Map(self.texts.into_iter().chain(words).collect())
    }

    /// What they say, of which the block has the scalars as they were written.
    pub(super) fn front(self, block: &str) -> Front {
        let text = |name: &str| {
            let value = self.texts.iter().rev().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| &it.1);
            match value? {
                Value::Scalar(text) => Some(as_written(block, name).unwrap_or_else(|| text.clone())),
                value => value.text(),
            }
        };
        let words = |name: &str| {
            let found = self.words.iter().rev().find(|it| it.0 == name).map(|it| it.1.clone());
            match found? {
                Words::Number(text) => Some(Words::Number(as_written(block, name).unwrap_or(text))),
                words => Some(words),
            }
        };
        let value = |name: &str| {
            self.texts.iter().rev().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.names())
        };
        let several = |many: &str, one: &str| {
            let many = words(many).map(Words::split).unwrap_or_default();
            many.into_iter().chain(words(one).map(Words::whole).unwrap_or_default()).collect()
        };
        // Zenn calls them topics.
        let topics = || TAGS.iter().find_map(|it| value(it)).unwrap_or_default();
        let dated = |names: &[&str]| names.iter().find_map(|it| date::parse_stamp(&text(it)?));
        Front {
            title: text("title").or_else(|| TITLES.iter().find_map(|it| text(it))),
            date: text("date").or_else(|| self.created()),
            made: dated(MADE).or_else(|| {
                // Microsoft's documents have the month first.
                date::parse_month_first(&text("ms.date")?)
            }),
            changed: dated(CHANGED),
            permalink: text("permalink")
                .or_else(|| text("url"))
                .or_else(|| text("path").as_deref().and_then(page_path)),
            aliases: ["aliases", "alias", "redirect_from", "slug"]
                .into_iter()
                .flat_map(|it| value(it).unwrap_or_default())
                .collect(),
            tags: Some(several("tags", "tag"))
                .filter(|it: &Vec<String>| !it.is_empty())
                .unwrap_or_else(topics),
            categories: several("categories", "category"),
            authors: value("authors")
                .filter(|it| !it.is_empty())
                .or_else(|| value("author"))
                .or_else(|| AUTHORS.iter().find_map(|it| value(it)))
                .unwrap_or_default(),
            status: self.status(),
        }
    }

    /// When the post was written, of several dates that Material for `MkDocs` has under one name.
    fn created(&self) -> Option<String> {
        match &self.texts.iter().rev().find(|it| it.0 == "date")?.1 {
            Value::Map(dates) => dates.iter().find(|it| it.0 == "created").and_then(|it| it.1.text()),
            Value::List(dates) => dates.first().filter(|_| dates.len() == 1)?.text(),
            _ => None,
        }
    }

    /// Whether the post is meant to be read already.
    fn status(&self) -> Option<Status> {
        let value = |name: &str| {
            self.texts.iter().rev().find(|it| it.0.eq_ignore_ascii_case(name)).and_then(|it| it.1.text())
        };
        let is = |name: &str, wanted: &str| value(name).is_some_and(|it| it.eq_ignore_ascii_case(wanted));
        if is("draft", "true") || is("status", "draft") {
            Some(Status::Draft)
        } else if is("published", "false") || is("status", "hidden") {
            Some(Status::Unpublished)
        } else {
            None
        }
    }

    /// Adds a field; of a table of taxonomies or of parameters, its fields.
    pub(super) fn add(&mut self, key: String, value: Value) {
        match value {
            Value::Map(fields) if matches!(key.as_str(), "taxonomies" | "taxonomy" | "params") => {
                for (key, value) in fields {
                    self.add(key, value);
                }
            }
            Value::Map(fields) if key == "extra" => {
                for (key, value) in fields {
                    if matches!(key.as_str(), "author" | "authors") {
                        self.texts.push((key, value));
                    }
                }
            }
            value if is_words(&key.to_ascii_lowercase()) => {
                self.words.push((key.to_ascii_lowercase(), value.words()));
            }
            value => self.texts.push((key, value)),
        }
    }
}

/// The text of a scalar as it stands in the block: `007` is no 7.
fn as_written(block: &str, key: &str) -> Option<String> {
    let mut fields = block.lines().rev().filter_map(|it| it.split_once(':'));
    let value = fields.find(|it| it.0.trim().eq_ignore_ascii_case(key))?.1;
    let value = value.split(" #").next().unwrap_or_default().trim();
    (!value.is_empty()).then(|| value.to_owned())
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_any(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields such as `title: …`")
    }

    fn visit_unit<E>(self) -> Result<Fields, E> {
        Ok(Fields::default())
    }

    fn visit_none<E>(self) -> Result<Fields, E> {
        Ok(Fields::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<Option<String>>()? {
            let key = key.unwrap_or_default();
            let word_key = key.to_ascii_lowercase();
            if is_words(&word_key) {
                fields.words.push((word_key, map.next_value()?));
            } else {
                let value = map.next_value()?;
                fields.add(key, value);
            }
        }
        Ok(fields)
    }
}
