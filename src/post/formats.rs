//! Front matter that is no YAML: TOML, JSON, headers, Ziggy, and what directives of ikiwiki's say instead of it.

use crate::dialect;

use super::{
    front::{Fault, Fields},
    values::Value,
};

/// Reads TOML.
pub(super) fn toml(block: &str) -> Result<Fields, Fault> {
    let mut fields = Fields::default();
    for (key, value) in table(block)? {
        fields.add(key, of_toml(value));
    }
    Ok(fields)
}

/// Reads any TOML.
pub(super) fn toml_value(text: &str) -> Result<Value, Fault> {
    table(text).map(|it| of_toml(toml::Value::Table(it)))
}

fn table(block: &str) -> Result<toml::Table, Fault> {
    block.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|it| block.get(..it.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |it| it.chars().count()) + 1;
        (line, column, error.message().lines().collect::<Vec<_>>().join("; "))
    })
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Float(number) => Value::Text(number.to_string()),
        toml::Value::Boolean(is) => Value::Text(is.to_string()),
        toml::Value::Datetime(date) => Value::Text(date.to_string()),
        toml::Value::Array(items) => Value::List(items.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            Value::Map(table.into_iter().map(|(key, it)| (key, of_toml(it))).collect())
        }
    }
}

/// Reads JSON.
pub(super) fn json(block: &str) -> Result<Fields, Fault> {
    let mut fields = Fields::default();
    if let Value::Map(object) = json_value(block)? {
        for (key, value) in object {
            fields.add(key, value);
        }
    }
    Ok(fields)
}

/// Reads any JSON, and the fields of an object that lack their braces.
pub(super) fn json_value(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).or_else(|it: serde_json::Error| {
        let fault = (it.line(), it.column(), it.to_string());
        let is_bare = text.trim_start().starts_with('"');
        is_bare.then(|| serde_json::from_str(&format!("{{{text}}}")).ok()).flatten().ok_or(fault)
    })
}

/// Reads lines `Key: value`, as Nikola writes them `.. key: value`; what is set in goes on with the value before. Words are
/// separated by commas.
pub(super) fn header(block: &str) -> Fields {
    let mut lines: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        // Some set Nikola's in.
        let line = line.trim_start().strip_prefix(".. ").unwrap_or(line);
        match (line.starts_with([' ', '\t']), line.split_once(':'), lines.last_mut()) {
            (true, _, Some(last)) => {
                last.1.push(' ');
                last.1.push_str(line.trim());
            }
            (_, Some((key, value)), _) => lines.push((key.to_ascii_lowercase(), value.trim().to_owned())),
            _ => (),
        }
    }
    let mut fields = Fields::default();
    for (key, value) in lines {
        let is_list = matches!(key.as_str(), "tags" | "category" | "authors" | "author");
        let separator = if value.contains(';') { ';' } else { ',' };
        let items = || value.split(separator).map(|it| Value::Text(it.trim().to_owned())).collect();
        let value = if is_list { Value::List(items()) } else { Value::Text(value.clone()) };
        fields.add(key, value);
    }
    fields
}

/// Reads lines `key:: value` of Logseq's, in which words may be links to their pages.
pub(super) fn properties(block: &str) -> Fields {
    let mut fields = Fields::default();
    for (key, value) in block.lines().filter_map(|it| it.split_once("::")) {
        let bare = |it: &str| it.trim().trim_start_matches('#').replace("[[", "").replace("]]", "");
        let key = if key == "alias" { "aliases" } else { key };
        let is_list = matches!(key, "tags" | "aliases" | "author" | "authors");
        let items = || value.split(',').map(|it| Value::Text(bare(it))).collect();
        fields.add(key.to_owned(), if is_list { Value::List(items()) } else { Value::Text(bare(value)) });
    }
    fields
}

/// Reads what directives of ikiwiki's say of their page, wherever they stand in it.
pub(super) fn wiki(text: &str) -> Fields {
    let (mut fields, mut tags) = (Fields::default(), Vec::new());
    for (key, value) in dialect::wiki_fields(text) {
        let value = Value::Text(value.trim().to_owned());
        match key {
            "title" | "date" | "author" => fields.add(key.to_owned(), value),
            "tag" => tags.push(value),
            _ => (),
        }
    }
    if !tags.is_empty() {
        fields.add("tags".to_owned(), Value::List(tags));
    }
    fields
}

/// Reads those fields of Ziggy that are a text, a list of texts or a date on one line.
pub(super) fn ziggy(block: &str) -> Fields {
    let mut fields = Fields::default();
    for line in block.lines() {
        let Some((key, value)) = line.strip_prefix('.').and_then(|it| it.split_once('=')) else { continue };
        let value = value.trim().trim_end_matches(',');
        let texts: Vec<&str> = value.split('"').skip(1).step_by(2).collect();
        let value = match texts.as_slice() {
            _ if value.starts_with('[') => {
                Value::List(texts.into_iter().map(|it| Value::Text(it.to_owned())).collect())
            }
            // `@date("2024-09-14T00:00:00")`, which some write with a colon for the `T`.
            [date] if value.starts_with("@date") => Value::Text(date.chars().take(10).collect()),
            [text] => Value::Text((*text).to_owned()),
            _ if matches!(value, "true" | "false") => Value::Text(value.to_owned()),
            _ => continue,
        };
        fields.add(key.trim().to_owned(), value);
    }
    fields
}
