//! Front matter that is so plain that reading it takes no YAML reader.
//!
//! Most front matter is a handful of lines `key: value`, and a library of many
//! posts spends a third of its time on reading it. Lines of which every YAML
//! reader makes the same are read here; where a single one is anything else,
//! nothing is, and YAML decides. That both agree is checked with random blocks.

use super::{front::Fields, values::Value, words::Words};

/// A value on one line.
#[derive(Debug)]
enum Plain<'a> {
    Null,
    Text(&'a str),
    List(Vec<&'a str>),
}

/// The fields of a block, if it is plain throughout.
pub(super) fn read(block: &str) -> Option<Fields> {
    let mut fields = Fields::default();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'))
            && !has_other_meaning(key);
        if !is_key || !(value.is_empty() || value.starts_with(' ')) {
            return None;
        }
        let mut value = plain(value.trim_matches(' '))?;
        if let (Plain::Null, Some(indent)) = (&value, lines.peek().and_then(|it| dash(it))) {
            let mut list = Vec::new();
            while let Some(line) = lines.next_if(|it| dash(it) == Some(indent)) {
                list.push(item(line.get(indent + 2..)?.trim_matches(' '))?);
            }
            value = Plain::List(list);
        }
        let word_key = key.to_ascii_lowercase();
        if super::front::is_words(&word_key) {
            fields.words.push((word_key, value.words()));
        } else {
            fields.texts.push((key.to_owned(), value.value()));
        }
    }
    Some(fields)
}

impl Plain<'_> {
    fn words(self) -> Words {
        match self {
            Plain::Null => Words::List(Vec::new()),
            Plain::Text(text) => Words::Text(text.to_owned()),
            Plain::List(list) => Words::List(list.into_iter().map(str::to_owned).collect()),
        }
    }

    fn value(self) -> Value {
        let text = |it: &str| Value::Text(it.to_owned());
        match self {
            Plain::Null => Value::Null,
            Plain::Text(it) => text(it),
            Plain::List(list) => Value::List(list.into_iter().map(text).collect()),
        }
    }
}

/// How far a line of a list is set in.
fn dash(line: &str) -> Option<usize> {
    let indent = line.bytes().take_while(|&it| it == b' ').count();
    line.get(indent..)?.starts_with("- ").then_some(indent)
}

fn plain(value: &str) -> Option<Plain<'_>> {
    if value.is_empty() {
        return Some(Plain::Null);
    }
    if let Some(inside) = value.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        if inside.trim_matches(' ').is_empty() {
            return Some(Plain::List(Vec::new()));
        }
        return inside
            .split(',')
            .map(|it| item(it.trim_matches(' ')))
            .collect::<Option<_>>()
            .map(Plain::List);
    }
    if let Some(text) = quoted(value) {
        return Some(Plain::Text(text));
    }
    let is_text = is_date(value)
        || (value.starts_with(char::is_alphabetic)
            && !value.contains(": ")
            && !value.contains(" #")
            && !value.ends_with(':')
            && !has_other_meaning(value));
    (is_text && value.chars().all(is_harmless)).then_some(Plain::Text(value))
}

/// An item between brackets.
fn item(text: &str) -> Option<&str> {
    let is_word = text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '+'))
        && !has_other_meaning(text);
    if is_word { Some(text) } else { quoted(text) }
}

/// What stands between quotation marks, if nothing in it is more than it looks.
fn quoted(text: &str) -> Option<&str> {
    let mark = ['"', '\''].into_iter().find(|it| text.starts_with(*it))?;
    let inside = text.get(1..)?.strip_suffix(mark)?;
    let is_plain = inside.chars().all(|c| is_harmless(c) && !matches!(c, '"' | '\'' | '\\'));
    is_plain.then_some(inside)
}

/// A day, with a time or without: a text in every reader that has no type for it.
fn is_date(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_day = value.len() >= 10
        && bytes.iter().take(10).enumerate().all(|(at, it)| match at {
            4 | 7 => *it == b'-',
            _ => it.is_ascii_digit(),
        });
    is_day
        && bytes
            .iter()
            .skip(10)
            .all(|it| it.is_ascii_digit() || matches!(it, b' ' | b':' | b'-' | b'+' | b'T' | b'Z' | b'.'))
        && !value.contains(": ")
        && !value.ends_with(':')
}

fn is_harmless(c: char) -> bool {
    matches!(c, ' '..='~') || c.is_alphanumeric()
}

/// Whether a word stands for something else than itself, to some reader.
fn has_other_meaning(word: &str) -> bool {
    const WORDS: &[&str] =
        &["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"];
    word.len() <= 8 && WORDS.iter().any(|it| it.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_here_is_what_yaml_reads(
            lines in prop::collection::vec(
                "(title|tags|date|x-y|no|category|\"k\"|k k): {0,2}(|[a-z]{1,4}|true|Null|~|[0-9]{1,3}|2020-0[1-9]-1[0-9]( 10:0[0-9]:00 [+-]0[0-9]00)?|[A-Za-zäß一\u{85}\u{2028}\u{feff}\t '\",:;!?#&*|>{}@`%=\\\\./()\\[\\]-]{0,12}|\"[a-z: #'\\\\]{0,6}\"|'[a-z: #\"]{0,6}'|\\[[a-z, \"'-]{0,9}\\]|\\[(a b|[0-9]|\"[a-z :]{0,3}\"|on)(, ?[a-z -]{0,4}){0,2}\\]) {0,1}|(|  | )- (on|a b|[a-z][ a-z:#-]{0,5}|\"[a-z]{0,3}\")|tags:",
                0..5,
            )
        ) {
            let block = lines.join("\n");
            if let Some(fields) = read(&block) {
                let same = serde_yaml::from_str::<Fields>(&block);
                prop_assert!(same.is_ok(), "{block:?} is no YAML: {same:?}");
                prop_assert_eq!(fields, same.unwrap_or_default(), "of {:?}", block);
            }
        }
    }

    #[test]
    fn common_front_matter_is_plain() {
        let block = "layout: post\ntitle: \"A: b\"\ntags: [one two, \"c++\"]\ndate: 2024-03-25 10:00:00 +0100\nauthor: Jane\n";
        assert!(read(block).is_some());
        assert!(read("tags:\n  - a b\n  - c\ntitle: x\ncategories:\n- a").is_some());
        for other in [
            "a: 007",
            "a: b: c",
            "a: |\n  b",
            "a:\n  - b: c",
            "a:\n  - b\n - c",
            "a:\n  b",
            "a: \"\\e\"",
            "- a",
            "a: yes",
            "a: &b c",
        ] {
            assert!(read(other).is_none(), "{other} is left to YAML");
        }
    }
}
