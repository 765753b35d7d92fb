//! Filters of Liquid: what `{{ value | filter: argument }}` makes of a value.
//!
//! Shopify's reference says what Liquid's own do and Jekyll's documentation,
//! "Liquid Filters", what Jekyll adds. Those that make an address of a path leave
//! the path, for it leads inside the site; what is not known leaves a text as it is.
//!
//! What is hard: every filter may make its value larger, and there may be
//! hundreds in one expression. Each is weighed before the next one is applied.

mod dates;
mod json;
mod lists;
mod numbers;
mod texts;

use std::borrow::Cow;

use super::{conditions::operand_length, quoted, scope::Scope, value::Value};

/// The longest text that a filter may make, in bytes.
const LONGEST: usize = 1024 * 1024;

/// What applying a filter costs beside the weight of what it makes.
const COST: usize = 64;

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
struct Filter<'a> {
    name: &'a str,
    arguments: Vec<Value>,
}

/// Reads a filter; `None` if one of its arguments is not known and matters.
fn read<'a>(scope: Scope<'_, '_>, filter: &'a str) -> Option<Filter<'a>> {
    let name = name(filter);
    let written = filter.split_once(':').map_or("", |it| it.1);
    let read = |argument: &str| {
        if let Some(text) = quoted(argument) {
            return Some(Value::Text(text.to_owned()));
        }
        // What comes before a path is mostly the site's own address, and the path leads inside the site.
        if matches!(argument, "site.url" | "site.baseurl") {
            return Some(Value::Nothing);
        }
        let known = scope.named(argument);
        let known = known.filter(|it| scope.limits.may_copy(|| it.weight())).map(Cow::into_owned);
        let is_needless = matches!(name, "prepend" | "append" | "default");
        known.or_else(|| is_needless.then_some(Value::Nothing))
    };
    let arguments = arguments(written).into_iter().map(read).collect::<Option<Vec<_>>>()?;
    Some(Filter { name, arguments })
}

impl Filter<'_> {
    /// The text of an argument; empty if there is none.
    fn text(&self, at: usize) -> Cow<'_, str> {
        self.arguments.get(at).map(Value::text).unwrap_or_default()
    }

    /// An argument that is a whole number.
    fn integer(&self, at: usize) -> Option<i64> {
        self.arguments.get(at)?.number().map(|it| it as i64)
    }
}

/// Whether a filter of a name does something to texts or numbers.
fn is_known(name: &str) -> bool {
    let is_of_dates = name.starts_with("date");
    is_of_dates || numbers::NAMES.contains(&name) || texts::NAMES.contains(&name)
}

/// A value after its filters; `None` if it is not known what one of them makes.
pub(super) fn apply(scope: Scope<'_, '_>, value: &Value, filters: &[&str]) -> Option<Value> {
    let mut value = value.clone();
    for filter in filters {
        value = applied(scope, value, &read(scope, filter)?)?;
        if !scope.limits.may_copy(|| value.weight() + COST) {
            return None;
        }
    }
    Some(value)
}

fn applied(scope: Scope<'_, '_>, value: Value, filter: &Filter<'_>) -> Option<Value> {
    if filter.name == "default" {
        let is_nothing = !value.is_true() || value.size() == 0;
        return Some(if is_nothing {
            filter.arguments.first().cloned().unwrap_or(Value::Nothing)
        } else {
            value
        });
    }
    if filter.name.ends_with("_exp") {
        return lists::by_expression(scope, &value, filter);
    }
    if lists::NAMES.contains(&filter.name) {
        return lists::apply(&value, filter);
    }
    if matches!(filter.name, "jsonify" | "inspect") {
        return Some(Value::Text(json::of(&value)));
    }
    let text = match value {
        Value::Text(text) => text,
        Value::Nothing if filter.name.starts_with("date") => return Some(Value::Nothing),
        Value::Nothing => String::new(),
        // A filter that nobody knows leaves what it is given.
        value => return Some(value).filter(|_| !is_known(filter.name)),
    };
    if let Some(number) = numbers::apply(&text, filter) {
        return Some(number);
    }
    if filter.name.starts_with("date") {
        let now = scope.page.site.and_then(|it| it.time.as_deref());
        return dates::apply(text, filter, now).map(Value::Text);
    }
    Some(Value::Text(texts::apply(text, filter)))
}
