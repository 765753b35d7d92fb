//! Filters over lists, and those that make lists or count.
//!
//! What is hard: values of different kinds in one list must have an order all
//! the same. Nothing stands before numbers, and these before texts.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use super::{Filter, LONGEST, Scope, Value};

/// The filters of which `apply` knows the meaning.
pub(super) const NAMES: &[&str] = &[
    "sort",
    "sort_natural",
    "reverse",
    "where",
    "find",
    "map",
    "join",
    "size",
    "first",
    "last",
    "split",
    "uniq",
    "compact",
    "concat",
    "push",
    "unshift",
    "pop",
    "shift",
    "slice",
    "group_by",
    "array_to_sentence_string",
    "sample",
];

/// Liquid's own among them that take a list of lists for one of all their items.
const FLAT: &[&str] = &["sort_natural", "uniq", "reverse", "map", "compact", "concat"];

/// A value after one of these filters; `None` if it is not known what comes of it.
pub(super) fn apply(value: &Value, filter: &Filter<'_>) -> Option<Value> {
    Some(match filter.name {
        "size" => Value::Text(value.size().to_string()),
        "first" | "last" => match value {
            Value::Map(_) => value.items().first().cloned().unwrap_or(Value::Nothing),
            value => value.get(filter.name).cloned().unwrap_or(Value::Nothing),
        },
        "split" => split(&value.text(), &filter.text(0))?,
        "slice" => slice(value, filter),
        "join" => {
            let items = flat(value);
            let between = if filter.arguments.is_empty() { " ".into() } else { filter.text(0) };
            if value.weight() * between.len().max(1) > LONGEST {
                return None;
            }
            let texts: Vec<_> = items.iter().map(|it| it.text().into_owned()).collect();
            Value::Text(texts.join(&between))
        }
        "array_to_sentence_string" => sentence(value, filter),
        "find" => listed(value).into_iter().find(|it| fits(it, filter)).unwrap_or(Value::Nothing),
        "sample" => return None,
        _ => Value::List(list(value, filter)?),
    })
}

/// The items of a list after a filter that leaves a list.
fn list(value: &Value, filter: &Filter<'_>) -> Option<Vec<Value>> {
    let mut items = if FLAT.contains(&filter.name) { flat(value) } else { listed(value) };
    let first = filter.text(0);
    match filter.name {
        "sort" | "sort_natural" => {
            let mut keyed: Vec<_> = items.into_iter().map(|it| (Key::of(&it, filter), it)).collect();
            keyed.sort_by(|a, b| a.0.cmp(&b.0));
            items = keyed.into_iter().map(|it| it.1).collect();
        }
        "reverse" => items.reverse(),
        "where" => items.retain(|it| fits(it, filter)),
        "map" => items = items.iter().map(|it| it.get(&first).cloned().unwrap_or(Value::Nothing)).collect(),
        "uniq" => {
            let mut seen = HashSet::new();
            items.retain(|it| seen.insert(format!("{:?}", field(it, &first))));
        }
        "compact" => items.retain(|it| *field(it, &first) != Value::Nothing),
        "concat" => items.extend(listed(filter.arguments.first()?)),
        "push" => items.push(filter.arguments.first()?.clone()),
        "unshift" => items.insert(0, filter.arguments.first()?.clone()),
        "pop" | "shift" => {
            let count = usize::try_from(filter.integer(0).unwrap_or(1)).ok()?.min(items.len());
            let from = if filter.name == "pop" { items.len() - count } else { 0 };
            items.drain(from..from + count);
        }
        // Names of groups are texts, even those of what is not there.
        "group_by" => items = grouped(items, |it| Some(Value::Text(field(it, &first).text().into_owned())))?,
        _ => return None,
    }
    Some(items)
}

/// What a filter makes of a list by asking an expression about each item: `where_exp`, `group_by_exp`, `find_exp`.
pub(super) fn by_expression(scope: Scope<'_, '_>, value: &Value, filter: &Filter<'_>) -> Option<Value> {
    let (name, expression) = (&*filter.text(0), &*filter.text(1));
    let may_ask = || scope.limits.may_copy(|| expression.len() + size_of::<Value>());
    let items = listed(value);
    match filter.name {
        "where_exp" | "find_exp" => {
            let mut kept = Vec::new();
            for item in items {
                if !may_ask() {
                    return None;
                }
                if scope.about(name, &item).holds(expression)? {
                    kept.push(item);
                }
            }
            if filter.name == "where_exp" {
                return Some(Value::List(kept));
            }
            Some(kept.into_iter().next().unwrap_or(Value::Nothing))
        }
        "group_by_exp" => {
            let key = |it: &Value| {
                if may_ask() { Some(scope.about(name, it).known(expression)?.into_owned()) } else { None }
            };
            grouped(items, key).map(Value::List)
        }
        _ => None,
    }
}

/// The items of a value that a filter takes for a list.
fn listed(value: &Value) -> Vec<Value> {
    match value {
        Value::Text(_) => vec![value.clone()],
        value => value.items(),
    }
}

/// The same with the items of lists among them in the place of these.
fn flat(value: &Value) -> Vec<Value> {
    let Value::List(items) = value else { return listed(value) };
    let parts = items.iter().map(|it| if matches!(it, Value::List(_)) { flat(it) } else { vec![it.clone()] });
    parts.collect::<Vec<_>>().concat()
}

/// What stands at a path of an item; the item itself for an empty one.
fn field<'v>(item: &'v Value, path: &str) -> &'v Value {
    const NOTHING: &Value = &Value::Nothing;
    item.at(path).unwrap_or(NOTHING)
}

/// Whether the field of an item is what `where` asks for, or has it among its items.
fn fits(item: &Value, filter: &Filter<'_>) -> bool {
    let found = field(item, &filter.text(0));
    match filter.arguments.get(1) {
        None => found.is_true(),
        Some(Value::Nothing) => *found == Value::Nothing,
        Some(wanted) => match found {
            Value::List(items) => items.iter().any(|it| it.text() == wanted.text()),
            found => *found != Value::Nothing && found.text() == wanted.text(),
        },
    }
}

/// Items by what `key` says of them, each group with its name, its items and their number.
fn grouped(items: Vec<Value>, key: impl Fn(&Value) -> Option<Value>) -> Option<Vec<Value>> {
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for item in items {
        let name = key(&item)?;
        let at = *places.entry(format!("{name:?}")).or_insert(groups.len());
        if at == groups.len() {
            groups.push((name, Vec::new()));
        }
        groups.get_mut(at)?.1.push(item);
    }
    let group = |(name, items): (Value, Vec<Value>)| {
        let size = Value::Text(items.len().to_string());
        let fields = [("name", name), ("items", Value::List(items)), ("size", size)];
        Value::Map(fields.map(|(name, it)| (name.to_owned(), it)).into())
    };
    Some(groups.into_iter().map(group).collect())
}

/// The parts of a text between those that are `between`, as Ruby takes them: without what is empty at the end.
fn split(text: &str, between: &str) -> Option<Value> {
    if text.len() > LONGEST / size_of::<Value>() && between.len() < 2 {
        return None;
    }
    let part = |it: &str| Value::Text(it.to_owned());
    Some(Value::List(match between {
        "" => text.chars().map(|it| Value::Text(it.to_string())).collect(),
        " " => text.split_whitespace().map(part).collect(),
        _ if text.is_empty() => Vec::new(),
        between => text.trim_end_matches(between).split(between).map(part).collect(),
    }))
}

/// Some characters of a text or items of a list, from a place that is counted from the end if it is negative.
fn slice(value: &Value, filter: &Filter<'_>) -> Value {
    let (size, from) = (value.size(), filter.integer(0).unwrap_or(0));
    let back = usize::try_from(from.unsigned_abs()).unwrap_or(usize::MAX);
    let Some(from) = (if from < 0 { size.checked_sub(back) } else { Some(back) }) else {
        return Value::Text(String::new());
    };
    let length = usize::try_from(filter.integer(1).unwrap_or(1)).unwrap_or(0);
    match value {
        Value::List(items) => Value::List(items.iter().skip(from).take(length).cloned().collect()),
        value => Value::Text(value.text().chars().skip(from).take(length).collect()),
    }
}

/// Items as a sentence lists them.
fn sentence(value: &Value, filter: &Filter<'_>) -> Value {
    let connector = if filter.arguments.is_empty() { "and".into() } else { filter.text(0) };
    let texts: Vec<_> = listed(value).iter().map(|it| it.text().into_owned()).collect();
    Value::Text(match texts.as_slice() {
        [first, second] => format!("{first} {connector} {second}"),
        [before @ .., last] if before.len() > 1 => format!("{}, {connector} {last}", before.join(", ")),
        texts => texts.concat(),
    })
}

/// What an item is put in order by.
struct Key(u8, f64, String);

impl Key {
    fn of(item: &Value, filter: &Filter<'_>) -> Key {
        let value = field(item, &filter.text(0));
        match (value, value.number()) {
            (Value::Nothing, _) => Key(0, 0.0, String::new()),
            (_, Some(number)) => Key(1, number, String::new()),
            (value, None) => {
                let text = value.text();
                Key(2, 0.0, if filter.name == "sort" { text.into_owned() } else { text.to_lowercase() })
            }
        }
    }

    fn cmp(&self, other: &Key) -> Ordering {
        self.0.cmp(&other.0).then(self.1.total_cmp(&other.1)).then_with(|| self.2.cmp(&other.2))
    }
}
