//! What MDX says of itself in a program instead of front matter: `export const meta = { title: "A", date: "2021-02-03" }`.
//!
//! Next.js reads such posts as modules. Programs are not run: only texts and lists of
//! texts are taken. What is hard: beside these stand values of any kind, elements with
//! apostrophes in their words among them, so that only how far a line is set in says
//! where the next field begins.

use super::{front::Fields, values::Value};

/// What the object is called.
const NAMES: &[&str] = &["meta", "metadata", "frontMatter", "frontmatter", "article", "post"];

/// How far behind its beginning the object is read, in bytes.
const LONGEST: usize = 8 * 1024;

/// The fields of the object that a text exports; none if there is no such object.
pub(super) fn read(text: &str) -> Fields {
    let mut fields = Fields::default();
    let exports = text.match_indices("export const ").filter(|it| it.0 == 0 || text[..it.0].ends_with('\n'));
    let mut objects = exports.filter_map(|(at, export)| Some((at, object(text.get(at + export.len()..)?)?)));
    // One that is shown as code says nothing.
    let object = objects.next().filter(|it| text[..it.0].matches("\n```").count().is_multiple_of(2));
    let mut rest = crate::text::beginning(object.map_or("", |it| it.1), LONGEST);
    let column = column(rest.trim_start_matches([' ', '\r', '\n']), rest);
    while let Some((name, behind)) = field(rest.trim_start()) {
        let (value, behind) = value(behind.trim_start());
        if let Some(value) = value {
            fields.add(name.to_owned(), value);
        }
        rest = next(behind, column);
    }
    fields
}

/// What stands behind the brace of an object of one of the names.
fn object(text: &str) -> Option<&str> {
    let (name, behind) = text.split_once('=')?;
    let name = name.split(':').next().unwrap_or_default().trim();
    let inside = behind.trim_start().strip_prefix('{');
    inside.filter(|_| NAMES.contains(&name))
}

/// How far the line is set in on which a part of a text begins.
fn column(part: &str, text: &str) -> usize {
    let before = text.get(..text.len() - part.len()).unwrap_or_default();
    before.rsplit_once('\n').map_or(0, |it| it.1.len())
}

/// The name at the beginning of a text, and what follows its colon.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, behind) = text.split_once(':')?;
    let name = name.trim_end().trim_matches(['"', '\'']);
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    is_name.then_some((name, behind))
}

/// The value at the beginning of a text, if it is a text or a list of them, and what follows it.
fn value(text: &str) -> (Option<Value>, &str) {
    if let Some((value, behind)) = quoted(text) {
        return (Some(Value::Text(value)), behind);
    }
    let date = text.strip_prefix("new Date(").and_then(quoted);
    if let Some((value, behind)) = date {
        return (Some(Value::Text(value)), behind);
    }
    let Some(mut rest) = text.strip_prefix('[') else { return (None, text) };
    let mut items = Vec::new();
    while let Some((item, behind)) = quoted(rest.trim_start()) {
        items.push(Value::Text(item));
        let behind = behind.trim_start();
        rest = behind.strip_prefix(',').unwrap_or(behind);
    }
    match rest.trim_start().strip_prefix(']') {
        Some(behind) => (Some(Value::List(items)), behind),
        None => (None, text),
    }
}

/// The text between quotation marks at the beginning of a text, and what follows them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\'' | '`'))?;
    let mut value = String::new();
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => value.extend(signs.next().map(|it| if it.1 == 'n' { ' ' } else { it.1 })),
            '\n' if quote != '`' => return None,
            // A value that is put in is not known.
            '$' if quote == '`' && text[at..].starts_with("${") => return None,
            _ if sign == quote => return Some((value, &text[at + 1..])),
            _ => value.push(sign),
        }
    }
    None
}

/// What stands at the next field behind a value, whose object's fields are set in so far.
fn next(text: &str, column: usize) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    if let Some((value, behind)) = line.split_once(',')
        && !value.contains(['(', '[', '{', '<', '`'])
        && !behind.trim().is_empty()
    {
        return &text[line.len() - behind.len()..];
    }
    for (at, _) in text.match_indices('\n') {
        let line = text.get(at + 1..).unwrap_or_default();
        if line.starts_with('}') {
            break;
        }
        let content = line.trim_start_matches([' ', '\t']);
        if line.len() - content.len() == column
            && field(content.split('\n').next().unwrap_or_default()).is_some()
        {
            return line;
        }
    }
    ""
}
