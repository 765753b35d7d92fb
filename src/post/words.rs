//! Lists of words as site generators read them.
//!
//! Jekyll splits `tags: one two` at spaces; Pelican and Hexo split at commas; in
//! a list each item is one tag, spaces and all.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

/// The items of a list, or the text that stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A list: each item is one.
    List(Vec<String>),
    /// A text that has still to be split.
    Text(String),
    /// A number, which is better read as it was written.
    Number(String),
}

impl Words {
    /// The words, of which a text without commas is split at spaces.
    pub fn split(self) -> Vec<String> {
        match self {
            Words::List(list) => list,
            Words::Number(text) => vec![text],
            Words::Text(text) if text.contains(',') => by_comma(&text),
            Words::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// The words, of which a text is one.
    pub fn whole(self) -> Vec<String> {
        match self {
            Words::List(list) => list,
            Words::Number(text) | Words::Text(text) => vec![text],
        }
    }

    /// The words, of which a text with commas is several.
    pub fn names(self) -> Vec<String> {
        match self {
            Words::Text(text) if text.contains(',') => by_comma(&text),
            words => words.whole(),
        }
    }
}

fn by_comma(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of words")
    }

    fn visit_unit<E>(self) -> Result<Words, E> {
        Ok(Words::List(Vec::new()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Words, E> {
        Ok(Words::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Words, E> {
        Ok(Words::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Words, E> {
        Ok(Words::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Words, E> {
        Ok(Words::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Words, E> {
        Ok(Words::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Words, A::Error> {
        let mut words = Vec::new();
        // Asked for texts, the reader hands out numbers as they were written.
        while let Some(word) = items.next_element::<Option<String>>()? {
            words.extend(word);
        }
        Ok(Words::List(words))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
        let mut words = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, super::values::Value>()? {
            if matches!(key.as_str(), "name" | "display_name") {
                words.extend(value.text());
            }
        }
        Ok(Words::List(words))
    }
}
