//! What can still be read of front matter that is not valid.
//!
//! The most common titles written by hand (`title: Foo: bar`) are no YAML. The
//! fields that matter are then read line by line.

use super::front::Front;

/// Reads title, date, tags, categories, authors and permalink line by line.
pub(super) fn read(block: &str) -> Front {
    let mut front = Front::default();
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
        if items.is_empty() {
            items = flow(value);
        }
        set(&mut front, key, unquote(value), items);
    }
    front
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
