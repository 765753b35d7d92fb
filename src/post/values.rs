//! What YAML, TOML and JSON have in common: the values that front matter and files of data hold.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use crate::dialect;

use super::words::Words;

/// Any value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    /// Text as it was written.
    Text(String),
    /// A number or truth value, which is better read as it was written.
    Scalar(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

/// Fields that name somebody who has no name, by what they are called elsewhere.
const ACCOUNTS: &[&str] = &["user", "login", "github", "handle", "username", "slug", "id"];

impl Value {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Value::Text(text) | Value::Scalar(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The words, or the text that has still to be split.
    pub(super) fn words(self) -> Words {
        match self {
            Value::Text(text) => Words::Text(text),
            Value::Scalar(text) => Words::Number(text),
            value => Words::List(value.names()),
        }
    }

    /// What templates find under a name of words: Jekyll makes a list of a text under `tags` and `categories`, and none
    /// under `tag` and `category`.
    pub(super) fn of_words(key: &str, words: Words) -> Value {
        match words {
            Words::Text(text) if matches!(key, "tag" | "category") => Value::Text(text),
            words => Value::List(words.split().into_iter().map(Value::Text).collect()),
        }
    }

    /// The names in a list of names, of maps with names, or in one of either.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Value::Null => Vec::new(),
            Value::Text(text) if text.contains(',') => {
                text.split(',').map(|it| it.trim().to_owned()).collect()
            }
            Value::Text(text) | Value::Scalar(text) => vec![text.clone()],
            Value::List(items) => items.iter().flat_map(Value::names).collect(),
            Value::Map(fields) => {
                let of =
                    |names: &[&str]| fields.iter().find(|it| names.contains(&it.0.as_str())).map(|it| &it.1);
                match of(&["name", "display_name", "title", "literal"]) {
                    Some(Value::Map(parts)) => Value::Map(parts.clone()).names(),
                    Some(name) => name.text().into_iter().collect(),
                    None => {
                        let parts = ["given", "family"].iter().filter_map(|it| of(&[it])?.text());
                        let name = parts.collect::<Vec<_>>().join(" ");
                        let account = || ACCOUNTS.iter().find_map(|it| of(&[it])?.text());
                        Some(name).filter(|it| !it.is_empty()).or_else(account).into_iter().collect()
                    }
                }
            }
        }
    }
}

impl From<Value> for dialect::Value {
    fn from(value: Value) -> dialect::Value {
        match value {
            Value::Null => dialect::Value::Nothing,
            Value::Text(text) | Value::Scalar(text) => dialect::Value::Text(text),
            Value::List(items) => dialect::Value::List(items.into_iter().map(Into::into).collect()),
            Value::Map(fields) => {
                dialect::Value::Map(fields.into_iter().map(|(name, it)| (name, it.into())).collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// YAML without anything in it.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some((key, value)) = map.next_entry::<Option<String>, Value>()? {
            fields.push((key.unwrap_or_default(), value));
        }
        Ok(Value::Map(fields))
    }
}
