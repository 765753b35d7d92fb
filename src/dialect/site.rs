//! What a site says to all of its posts, and a post in its front matter.
//!
//! Jekyll gives templates `site.…` from `_config.yml` and `site.data.…` from the
//! files in `_data`, and `page.…` from the front matter. Here they are values without
//! files or formats; who reads them is `post`.

use std::{borrow::Cow, cell::OnceCell, collections::HashMap};

/// A value that a template can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, a number or a truth value as it was written; empty for nothing.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values by their names.
    Map(Vec<(String, Value)>),
}

impl Default for Value {
    fn default() -> Value {
        Value::Map(Vec::new())
    }
}

/// A site's configuration and data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// What `site` holds.
    pub config: Value,
    /// What `site.data` holds.
    pub data: Value,
}

/// A post's front matter, which is read when a template first asks for it: hardly any post has templates.
#[derive(Debug)]
pub struct Front<'a> {
    text: &'a str,
    read: fn(&str) -> Value,
    fields: OnceCell<HashMap<String, Value>>,
}

impl<'a> Front<'a> {
    /// Front matter, and who makes a map of it.
    pub fn new(text: &'a str, read: fn(&str) -> Value) -> Front<'a> {
        Front { text, read, fields: OnceCell::new() }
    }

    /// What stands at a path such as `links[0].name`; nothing if the front matter has no such field.
    pub(super) fn value(&self, path: &str) -> Option<Cow<'_, Value>> {
        let fields = self.fields.get_or_init(|| match (self.read)(self.text) {
            Value::Map(fields) => fields.into_iter().collect(),
            _ => HashMap::new(),
        });
        let (name, path) = path.split_at(path.find(['.', '[']).unwrap_or(path.len()));
        let value = fields.get(name)?.at(path);
        Some(value.map_or_else(|| Cow::Owned(Value::nothing()), Cow::Borrowed))
    }
}

/// Names of `site` that its generator fills in, so that a configuration without them says nothing.
const GENERATED: &[&str] = &[
    "posts",
    "pages",
    "time",
    "github",
    "collections",
    "tags",
    "categories",
    "static_files",
    "related_posts",
    "html_pages",
    "html_files",
    "documents",
    "data",
    "baseurl",
    "url",
];

impl Site {
    /// What stands at a path such as `social.links[0]`, behind `site.`; nothing where only the generator knows.
    pub(super) fn value(&self, path: &str) -> Option<Cow<'_, Value>> {
        if let Some(path) = path.strip_prefix("data.") {
            // A file that is not there may be made when the site is built.
            self.data.get(path.split(['.', '[']).next()?)?;
            return Some(self.data.at(path).map_or(Cow::Owned(Value::nothing()), Cow::Borrowed));
        }
        if let Some(value) = self.config.at(path) {
            return Some(Cow::Borrowed(value));
        }
        let first = path.split(['.', '[']).next().unwrap_or_default();
        let is_known = self.config != Value::default() && !GENERATED.contains(&first);
        is_known.then(|| Cow::Owned(Value::nothing()))
    }
}

impl Value {
    /// The value of what is not there.
    pub(super) fn nothing() -> Value {
        Value::Text(String::new())
    }

    /// What a template shows of it: its text, or that of a list's items one behind the other.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::List(items) => Cow::Owned(items.iter().map(Value::text).collect()),
            Value::Map(_) => Cow::Borrowed(""),
        }
    }

    /// The field of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            // The last of two of one name wins.
            Value::Map(fields) => fields.iter().rev().find(|it| it.0 == name).map(|it| &it.1),
            Value::List(items) => match name {
                "first" => items.first(),
                "last" => items.last(),
                number => items.get(number.parse::<usize>().ok()?),
            },
            Value::Text(_) => None,
        }
    }

    /// What stands at a path such as `a.b[0]["c"]`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let parts = path.split(['.', '[', ']']).map(|it| it.trim_matches(['"', '\'', ' ']));
        parts.filter(|it| !it.is_empty()).try_fold(self, Value::get)
    }

    /// Whether a condition takes it for true. Liquid takes all but `false` and nothing for it.
    pub(super) fn is_true(&self) -> bool {
        !matches!(self, Value::Text(text) if text.is_empty() || text == "false")
    }

    /// How much there is to copy of it, in bytes, more or less.
    pub fn weight(&self) -> usize {
        let inner = match self {
            Value::Text(text) => text.len(),
            Value::List(items) => items.iter().map(Value::weight).sum(),
            Value::Map(fields) => fields.iter().map(|(name, it)| name.len() + it.weight()).sum(),
        };
        inner + size_of::<Value>()
    }

    /// The items that a loop goes over; those of a map are pairs.
    pub(super) fn items(&self) -> Vec<Value> {
        match self {
            Value::List(items) => items.clone(),
            Value::Map(fields) => fields.iter().map(pair).collect(),
            Value::Text(_) => Vec::new(),
        }
    }

    /// Those of a value's items that a loop goes over which leaves out the first `offset` and takes `limit` at the most.
    pub(super) fn some_items(value: Cow<'_, Value>, offset: usize, limit: usize) -> Vec<Cow<'_, Value>> {
        match value {
            Cow::Borrowed(Value::List(items)) => {
                items.iter().skip(offset).take(limit).map(Cow::Borrowed).collect()
            }
            Cow::Owned(Value::List(items)) => {
                items.into_iter().skip(offset).take(limit).map(Cow::Owned).collect()
            }
            value => match &*value {
                Value::Map(fields) => {
                    fields.iter().skip(offset).take(limit).map(|it| Cow::Owned(pair(it))).collect()
                }
                _ => Vec::new(),
            },
        }
    }
}

/// A field of a map as a loop sees it.
fn pair((name, value): &(String, Value)) -> Value {
    Value::List(vec![Value::Text(name.clone()), value.clone()])
}
