//! Filters of Liquid: what `{{ value | filter: argument }}` makes of a value.
//!
//! Those that change words are applied as Shopify's reference says; those that
//! make an address of a path leave the path, for it leads inside the site; all
//! others leave the value as it is.

use super::{liquid::destination, site::Value};

/// The parts of an expression: the value and its filters, split at bars outside quotation marks.
pub(super) fn parts(expression: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, c) in expression.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '|') => {
                parts.push(expression.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => (),
        }
    }
    parts.push(expression.get(start..).unwrap_or_default().trim());
    parts
}

/// The name of a filter.
pub(super) fn name(filter: &str) -> &str {
    filter.split(':').next().unwrap_or_default().trim()
}

/// The arguments of a filter, without quotation marks.
fn arguments(filter: &str) -> Vec<&str> {
    let written = filter.split_once(':').map_or("", |it| it.1);
    let (mut found, mut rest) = (Vec::new(), written.trim());
    while !rest.is_empty() {
        let quoted = ['"', '\''].iter().find_map(|it| rest.strip_prefix(*it)?.split_once(*it));
        let (argument, behind) = quoted.unwrap_or_else(|| match rest.find(',') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        });
        found.push(if quoted.is_some() { argument } else { argument.trim() });
        rest = behind.trim_start().trim_start_matches(',').trim_start();
    }
    found
}

/// A text after its filters.
pub(super) fn text(text: &str, filters: &[&str]) -> String {
    filters.iter().fold(text.to_owned(), |text, filter| {
        let arguments = arguments(filter);
        let first = arguments.first().copied().unwrap_or_default();
        match name(filter) {
            "relative_url" | "absolute_url" | "url" | "prepend" if first.is_empty() => destination(&text),
            // What comes before a path is mostly the site's own address.
            "prepend" if first.starts_with("site.") => destination(&text),
            "prepend" => format!("{first}{text}"),
            "append" => format!("{text}{first}"),
            "upcase" => text.to_uppercase(),
            "downcase" => text.to_lowercase(),
            "capitalize" => {
                let mut letters = text.chars();
                letters
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(letters.flat_map(char::to_lowercase))
                    .collect()
            }
            "strip" => text.trim().to_owned(),
            "default" if text.is_empty() => first.to_owned(),
            "remove" if !first.is_empty() => text.replace(first, ""),
            "replace" if !first.is_empty() => {
                text.replace(first, arguments.get(1).copied().unwrap_or_default())
            }
            _ => text,
        }
    })
}

/// A value after filters that are for lists; nothing if one of them is not known here.
pub(super) fn list(value: &Value, filters: &[&str]) -> Option<Value> {
    filters.iter().try_fold(value.clone(), |value, filter| {
        let arguments = arguments(filter);
        let first = arguments.first().copied().unwrap_or_default();
        let field = |it: &Value| it.get(first).map(|it| it.text().into_owned()).unwrap_or_default();
        let key = |it: &Value| if first.is_empty() { it.text().into_owned() } else { field(it) };
        match (name(filter), value) {
            ("sort" | "sort_natural", value) => {
                let mut items = value.items();
                items.sort_by_cached_key(|it| {
                    let key = key(it);
                    if name(filter) == "sort" { key } else { key.to_lowercase() }
                });
                Some(Value::List(items))
            }
            ("reverse", value) => Some(Value::List(value.items().into_iter().rev().collect())),
            ("where", value) => {
                let wanted = arguments.get(1).copied().unwrap_or_default();
                Some(Value::List(value.items().into_iter().filter(|it| field(it) == wanted).collect()))
            }
            ("map", value) => {
                Some(Value::List(value.items().iter().map(|it| Value::Text(field(it))).collect()))
            }
            ("join", value) => {
                let between = if first.is_empty() { " " } else { first };
                Some(Value::Text(
                    value.items().iter().map(|it| it.text().into_owned()).collect::<Vec<_>>().join(between),
                ))
            }
            ("size", Value::Text(text)) => Some(Value::Text(text.chars().count().to_string())),
            ("size", value) => Some(Value::Text(value.items().len().to_string())),
            ("first" | "last", value) => value.get(name(filter)).cloned(),
            ("split", Value::Text(text)) if !first.is_empty() => {
                Some(Value::List(text.split(first).map(|it| Value::Text(it.to_owned())).collect()))
            }
            (_, Value::Text(text)) => Some(Value::Text(self::text(&text, &[filter]))),
            _ => None,
        }
    })
}
