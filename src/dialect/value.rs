//! Values that templates can name: texts, lists, maps, and nothing.
//!
//! What is hard: Liquid tells an empty text from nothing, and so do conditions
//! on the fields of a post. Numbers and truth values are kept as they were written.
//!
//! What is not here: whose values they are (`site`), what is made of them
//! (`filters`).

use std::borrow::Cow;

/// A value that a template can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: what is not there, or is said to be nothing.
    Nothing,
    /// A text, a number or a truth value as it was written.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values by their names.
    Map(Vec<(String, Value)>),
}

impl Default for Value {
    fn default() -> Value {
        Value::Map(Vec::new())
    }
}

impl Value {
    /// What a template shows of it: its text, or that of a list's items one behind the other.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::List(items) => Cow::Owned(items.iter().map(Value::text).collect()),
            Value::Map(_) | Value::Nothing => Cow::Borrowed(""),
        }
    }

    /// The number that it is, if it is one.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Value::Text(text)
                if text.starts_with(['-', '.']) || text.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                text.parse().ok()
            }
            _ => None,
        }
    }

    /// The field of that name, or the item at that place, which is counted from the end if it is negative.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            // The last of two of one name wins.
            Value::Map(fields) => fields.iter().rev().find(|it| it.0 == name).map(|it| &it.1),
            Value::List(items) => match name {
                "first" => items.first(),
                "last" => items.last(),
                number => {
                    let at = number.parse::<isize>().ok()?;
                    let at = if at < 0 { items.len().checked_add_signed(at)? } else { at.unsigned_abs() };
                    items.get(at)
                }
            },
            Value::Text(_) | Value::Nothing => None,
        }
    }

    /// What stands at a path such as `a.b[0]["c"]`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let parts = path.split(['.', '[', ']']).map(|it| it.trim_matches(['"', '\'', ' ']));
        parts.filter(|it| !it.is_empty()).try_fold(self, Value::get)
    }

    /// What some steps lead to, as templates take them: nothing where they lead nowhere.
    pub(super) fn along<'v>(&'v self, steps: &[Cow<'_, str>]) -> Cow<'v, Value> {
        let mut value = self;
        for (at, step) in steps.iter().enumerate() {
            value = match value.get(step) {
                Some(inner) => inner,
                None if at + 1 == steps.len() => return Cow::Owned(value.measured(step)),
                None => return Cow::Owned(Value::Nothing),
            };
        }
        Cow::Borrowed(value)
    }

    /// What every value of a kind can be asked for although it is no field: how large it is.
    fn measured(&self, name: &str) -> Value {
        match (name, self) {
            ("size", Value::Nothing) => Value::Nothing,
            ("size", value) => Value::Text(value.size().to_string()),
            ("first", Value::Map(fields)) => fields.first().map_or(Value::Nothing, pair),
            _ => Value::Nothing,
        }
    }

    /// How many items, fields or characters it has.
    pub(super) fn size(&self) -> usize {
        match self {
            Value::Text(text) => text.chars().count(),
            Value::List(items) => items.len(),
            Value::Map(fields) => fields.len(),
            Value::Nothing => 0,
        }
    }

    /// Whether a condition takes it for true. Liquid takes all but `false` and nothing for it.
    pub(super) fn is_true(&self) -> bool {
        match self {
            Value::Nothing => false,
            Value::Text(text) => text != "false",
            _ => true,
        }
    }

    /// How much there is to copy of it, in bytes, more or less.
    pub fn weight(&self) -> usize {
        let inner = match self {
            Value::Nothing => 0,
            Value::Text(text) => text.len(),
            Value::List(items) => items.iter().map(Value::weight).sum(),
            Value::Map(fields) => fields.iter().map(|(name, it)| name.len() + it.weight()).sum(),
        };
        inner + size_of::<Value>()
    }

    /// The items that a loop goes over; those of a map are pairs.
    pub(super) fn items(&self) -> Vec<Value> {
        match self {
            Value::List(items) => items.clone(),
            Value::Map(fields) => fields.iter().map(pair).collect(),
            Value::Text(_) | Value::Nothing => Vec::new(),
        }
    }

    /// Those of a value's items that a loop goes over which leaves out the first `offset` and takes `limit` at the most.
    pub(super) fn some_items(value: Cow<'_, Value>, offset: usize, limit: usize) -> Vec<Cow<'_, Value>> {
        match value {
            Cow::Borrowed(Value::List(items)) => {
                items.iter().skip(offset).take(limit).map(Cow::Borrowed).collect()
            }
            Cow::Owned(Value::List(items)) => {
                items.into_iter().skip(offset).take(limit).map(Cow::Owned).collect()
            }
            value => match &*value {
                Value::Map(fields) => {
                    fields.iter().skip(offset).take(limit).map(|it| Cow::Owned(pair(it))).collect()
                }
                // A text is the only item of itself; a number and a truth value have none.
                Value::Text(text)
                    if !matches!(text.as_str(), "" | "true" | "false") && value.number().is_none() =>
                {
                    vec![value]
                }
                _ => Vec::new(),
            },
        }
    }
}

/// A field of a map as a loop sees it.
fn pair((name, value): &(String, Value)) -> Value {
    Value::List(vec![Value::Text(name.clone()), value.clone()])
}
