//! What can still be read of front matter that is not valid.
//!
//! The most common titles written by hand (`title: Foo: bar`) are no YAML. The
//! fields that matter are then read line by line.

use super::{front::Front, values::Value};

/// Reads title, date, tags, categories, authors and permalink line by line.
pub(super) fn read(block: &str) -> Front {
    let mut front = Front::default();
    for field in fields(block) {
        let items = if field.items.is_empty() { flow(field.value) } else { field.items };
        set(&mut front, field.key, unquote(field.value), items);
    }
    front
}

/// Reads all fields line by line, as texts and lists of texts.
pub(super) fn values(block: &str) -> Value {
    let list = |items: Vec<String>| Value::List(items.into_iter().map(Value::Text).collect());
    let value = |field: Field<'_>| match field.items {
        items if !items.is_empty() => list(items),
        _ if field.value.starts_with('[') => list(flow(field.value)),
        _ => Value::Text(unquote(field.value).to_owned()),
    };
    Value::Map(fields(block).into_iter().map(|it| (it.key.to_owned(), value(it))).collect())
}

/// A field on a line, with the items of the list under it.
struct Field<'a> {
    key: &'a str,
    value: &'a str,
    items: Vec<String>,
}

fn fields(block: &str) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = field(line) else { continue };
        let mut items = Vec::new();
        while let Some(item) =
            lines.peek().and_then(|it| it.trim_start().strip_prefix("- ")).filter(|_| value.is_empty())
        {
            items.push(unquote(item).to_owned());
            lines.next();
        }
        fields.push(Field { key, value, items });
    }
    fields
}

fn set(front: &mut Front, key: &str, value: &str, items: Vec<String>) {
    let text = || Some(value.to_owned()).filter(|it| !it.is_empty());
    match key.to_ascii_lowercase().as_str() {
        "title" => front.title = text(),
        "date" => front.date = text(),
        "permalink" => front.permalink = text(),
        "tags" | "tag" => front.tags = items,
        "categories" | "category" => front.categories = items,
        "author" | "authors" => front.authors = items,
        _ => (),
    }
}

/// A line such as `title: Foo: bar`, or `title = "Foo"`, that is not set in.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim_end();
    let is_key =
        !key.is_empty() && key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
    is_key.then(|| (key, value.trim()))
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    let inside = ['"', '\''].iter().find_map(|it| text.strip_prefix(*it)?.strip_suffix(*it));
    inside.unwrap_or(text)
}

/// `[a, b]`, `a, b` or `a` as a list.
fn flow(value: &str) -> Vec<String> {
    let inside = value.strip_prefix('[').map_or(value, |it| it.strip_suffix(']').unwrap_or(it));
    inside.split(',').map(|it| unquote(it).to_owned()).filter(|it| !it.is_empty()).collect()
}
