//! Values as JSON.

use super::{LONGEST, Value};

/// A value as JSON writes it.
pub(super) fn of(value: &Value) -> String {
    let mut json = String::new();
    write(&mut json, value);
    json
}

fn write(to: &mut String, value: &Value) {
    if to.len() > LONGEST {
        return;
    }
    match value {
        Value::Nothing => to.push_str("null"),
        Value::Text(text) if matches!(text.as_str(), "true" | "false") || value.number().is_some() => {
            to.push_str(text);
        }
        Value::Text(text) => quote(to, text),
        Value::List(items) => {
            to.push('[');
            for (at, item) in items.iter().enumerate() {
                to.push_str(if at > 0 { "," } else { "" });
                write(to, item);
            }
            to.push(']');
        }
        Value::Map(fields) => {
            to.push('{');
            for (at, (name, field)) in fields.iter().enumerate() {
                to.push_str(if at > 0 { "," } else { "" });
                quote(to, name);
                to.push(':');
                write(to, field);
            }
            to.push('}');
        }
    }
}

fn quote(to: &mut String, text: &str) {
    to.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => to.extend(['\\', c]),
            '\n' => to.push_str("\\n"),
            '\t' => to.push_str("\\t"),
            c => to.push(c),
        }
    }
    to.push('"');
}
