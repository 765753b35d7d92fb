//! Filters of Liquid: what `{{ value | filter: argument }}` makes of a value.
//!
//! Those that change words are applied as Shopify's reference says; those that
//! make an address of a path leave the path, for it leads inside the site; all
//! others leave the value as it is.

use super::{conditions::operand_length, liquid::destination, value::Value};

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

/// Values with commas between them, as they are written.
pub(super) fn arguments(list: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), list.trim());
    while !rest.is_empty() {
        let length = operand_length(rest).unwrap_or(1);
        let (argument, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        found.push(argument);
        rest = behind.trim_start().trim_start_matches(',').trim_start();
    }
    found
}

/// A filter with its arguments.
pub(super) struct Filter<'a> {
    name: &'a str,
    arguments: Vec<String>,
}

/// Reads a filter; `value` says what a name among its arguments stands for.
pub(super) fn read(filter: &str, value: impl Fn(&str) -> Option<String>) -> Filter<'_> {
    let written = filter.split_once(':').map_or("", |it| it.1);
    let (mut arguments, mut rest) = (Vec::new(), written.trim());
    while !rest.is_empty() {
        let quoted = ['"', '\''].iter().find_map(|it| rest.strip_prefix(*it)?.split_once(*it));
        let (argument, behind) = quoted.unwrap_or_else(|| match rest.find(',') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        });
        let is_name = quoted.is_none() && argument.starts_with(|c: char| c.is_ascii_alphabetic());
        arguments.push(match argument.trim() {
            // What comes before a path is mostly the site's own address, and the path leads inside the site.
            "site.url" | "site.baseurl" => String::new(),
            name if is_name => value(name).unwrap_or_default(),
            _ => argument.to_owned(),
        });
        rest = behind.trim_start().trim_start_matches(',').trim_start();
    }
    Filter { name: name(filter), arguments }
}

impl Filter<'_> {
    fn argument(&self, at: usize) -> &str {
        self.arguments.get(at).map(String::as_str).unwrap_or_default()
    }
}

/// The longest text that a filter may make, in bytes.
const LONGEST: usize = 1024 * 1024;

/// A text after a filter.
fn text(text: String, filter: &Filter<'_>) -> String {
    let first = filter.argument(0);
    let grown = match filter.name {
        "replace" if !first.is_empty() => text.matches(first).count() * filter.argument(1).len(),
        _ => first.len(),
    };
    if text.len() + grown > LONGEST {
        return text;
    }
    match filter.name {
        "relative_url" | "absolute_url" | "url" | "prepend" if first.is_empty() => destination(&text),
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
        "date" => dated(&text, first).unwrap_or(text),
        "date_to_string" => dated(&text, "%d %b %Y").unwrap_or(text),
        "date_to_long_string" => dated(&text, "%d %B %Y").unwrap_or(text),
        "plus" | "minus" => sum(&text, filter).unwrap_or(text),
        "remove" if !first.is_empty() => text.replace(first, ""),
        "replace" if !first.is_empty() => text.replace(first, filter.argument(1)),
        _ => text,
    }
}

/// A day, with its time or without, in the form that a pattern such as `%d %b %Y` gives it.
fn dated(text: &str, pattern: &str) -> Option<String> {
    // What stands behind the seconds is an offset, and a day is shown as it was where it was written.
    let parts = [text.get(..19), text.get(..10)];
    let at = parts.iter().flatten().find_map(|it| it.parse::<jiff::civil::DateTime>().ok())?;
    jiff::fmt::strtime::format(pattern, at).ok().filter(|it| !it.is_empty())
}

/// Two whole numbers taken together.
fn sum(text: &str, filter: &Filter<'_>) -> Option<String> {
    let (left, right) = (text.parse::<i64>().ok()?, filter.argument(0).parse::<i64>().ok()?);
    let sum = if filter.name == "plus" { left.checked_add(right) } else { left.checked_sub(right) };
    sum.map(|it| it.to_string())
}

/// A value after its filters; nothing if one of them is for lists and not known here.
pub(super) fn apply(value: &Value, filters: &[Filter<'_>]) -> Option<Value> {
    filters.iter().try_fold(value.clone(), |value, filter| {
        let first = filter.argument(0);
        let field = |it: &Value| it.get(first).map(|it| it.text().into_owned()).unwrap_or_default();
        let key = |it: &Value| if first.is_empty() { it.text().into_owned() } else { field(it) };
        match (filter.name, value) {
            ("default", value) if is_nothing(&value) => Some(Value::Text(first.to_owned())),
            ("sort" | "sort_natural", value) => {
                let mut items = value.items();
                items.sort_by_cached_key(|it| {
                    let key = key(it);
                    if filter.name == "sort" { key } else { key.to_lowercase() }
                });
                Some(Value::List(items))
            }
            ("reverse", value) => Some(Value::List(value.items().into_iter().rev().collect())),
            ("where", value) => {
                let wanted = filter.argument(1);
                Some(Value::List(value.items().into_iter().filter(|it| field(it) == wanted).collect()))
            }
            ("map", value) => {
                Some(Value::List(value.items().iter().map(|it| Value::Text(field(it))).collect()))
            }
            ("join", value) => {
                let between = if first.is_empty() { " " } else { first };
                if value.weight() * between.len() > LONGEST {
                    return None;
                }
                Some(Value::Text(
                    value.items().iter().map(|it| it.text().into_owned()).collect::<Vec<_>>().join(between),
                ))
            }
            ("size", Value::Text(text)) => Some(Value::Text(text.chars().count().to_string())),
            ("size", value) => Some(Value::Text(value.items().len().to_string())),
            ("first" | "last", value) => value.get(filter.name).cloned(),
            ("split", Value::Text(text)) if !first.is_empty() => {
                // As Ruby does it, without what is empty at the end.
                let parts = text.trim_end_matches(first).split(first).map(|it| Value::Text(it.to_owned()));
                Some(Value::List(parts.collect()))
            }
            (_, Value::Text(text)) => Some(Value::Text(self::text(text, filter))),
            (_, Value::Nothing) => Some(Value::Text(text(String::new(), filter))),
            _ => None,
        }
    })
}

/// Whether `default` takes a value for nothing.
fn is_nothing(value: &Value) -> bool {
    !value.is_true() || value.size() == 0
}
