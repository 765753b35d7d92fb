//! What a site says to all of its posts: its configuration and its data.
//!
//! Jekyll gives templates `site.…` from `_config.yml` and `site.data.…` from the
//! files in `_data`. Here they are values without files or formats; who reads
//! them is `post::site`.

use std::borrow::Cow;

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

    /// The items that a loop goes over; those of a map are pairs.
    pub(super) fn items(&self) -> Vec<Value> {
        match self {
            Value::List(items) => items.clone(),
            Value::Map(fields) => {
                let pair = |(name, value): &(String, Value)| {
                    Value::List(vec![Value::Text(name.clone()), value.clone()])
                };
                fields.iter().map(pair).collect()
            }
            Value::Text(_) => Vec::new(),
        }
    }
}
