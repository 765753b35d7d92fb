//! Keymap files: read, and merged over each other.

use std::{collections::BTreeMap, fmt};

use super::{Action, Context, Key, Keymap};

/// The keymap that byline comes with, in the format of its file.
pub const DEFAULT: &str = include_str!("default.yaml");

/// A line of a keymap file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line, counted from 1.
    pub line: usize,
    /// What was found and what was expected.
    pub reason: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// Merges a keymap file over a keymap. What can't be used costs one line each.
///
/// The format is YAML, read a line at a time: a context's name and a colon, and
/// below it, set in, a line for each key. So every mistake has its line.
pub fn merge(keymap: &mut Keymap, text: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut bound: Vec<(Context, Vec<Key>)> = Vec::new();
    let mut section = Section::None;
    for (at, line) in text.lines().enumerate() {
        let read = match field(line) {
            Ok(None) => continue,
            Ok(Some((name, None))) if !line.starts_with([' ', '\t']) => heading(&name).map(|it| section = it),
            Ok(Some((written, action))) => match section {
                Section::Of(context) => bind(keymap, &mut bound, context, (&written, action.as_deref())),
                Section::Unknown => continue,
                Section::None => Err(format!(
                    "`{written}` stands in no context; expected a line such as `reader:` above it"
                )),
            },
            Err(reason) => Err(reason),
        };
        if let Err(reason) = read {
            if !line.starts_with([' ', '\t']) {
                section = Section::Unknown;
            }
            warnings.push(Warning { line: at + 1, reason });
        }
    }
    warnings
}

/// Under which heading a line stands.
enum Section {
    None,
    /// One that means nothing: the keys below it are not worth a warning each.
    Unknown,
    Of(Context),
}

fn heading(name: &str) -> Result<Section, String> {
    let names = Context::ALL.map(Context::name).join(", ");
    let context =
        Context::from_name(name).ok_or_else(|| format!("`{name}` is no context; expected one of {names}"))?;
    Ok(Section::Of(context))
}

type Field = (String, Option<String>);

/// A line as YAML: its key and value, or nothing for an empty line.
fn field(line: &str) -> Result<Option<Field>, String> {
    if let Some(field) = plain(line.trim()) {
        return Ok(Some(field));
    }
    yaml(line.trim())
}

fn yaml(line: &str) -> Result<Option<Field>, String> {
    let read = serde_yaml::from_str::<Option<BTreeMap<String, Option<String>>>>(line);
    match read {
        Ok(fields) => Ok(fields.and_then(|it| it.into_iter().next())),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            Err(format!("expected a line such as `\"j\": line-down`, found `{line}` ({reason})"))
        }
    }
}

/// The same of a line as the default keymap has them, which every reader of YAML reads alike: every start reads it.
fn plain(line: &str) -> Option<Field> {
    let is_word = |it: &str| it.len() > 2 && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    // YAML has a meaning of its own for `true` and `null`, and for what begins with a dash.
    let is_name = |it: &str| {
        is_word(it) && !it.starts_with('-') && !matches!(it, "true" | "null" | "false" | "yes" | "off")
    };
    if let Some(name) = line.strip_suffix(':').filter(|it| is_name(it)) {
        return Some((name.to_owned(), None));
    }
    let (key, action) = line.strip_prefix('"')?.split_once("\": ")?;
    let is_plain = !key.is_empty()
        && key.bytes().all(|it| (it == b' ' || it.is_ascii_graphic()) && !matches!(it, b'"' | b'\\'));
    (is_plain && is_name(action)).then(|| (key.to_owned(), Some(action.to_owned())))
}

/// Binds what a line says. Keys bound earlier by the same file stand in its way; those of the file below do not.
fn bind(
    keymap: &mut Keymap,
    bound: &mut Vec<(Context, Vec<Key>)>,
    context: Context,
    (written, action): (&str, Option<&str>),
) -> Result<(), String> {
    let keys = Key::sequence(written)?;
    let name = action.unwrap_or("none");
    let clash = bound
        .iter()
        .find(|(of, other)| *of == context && (other.starts_with(&keys) || keys.starts_with(other)));
    if let Some((_, other)) = clash {
        return Err(format!("`{written}` is already taken by `{}` in this file", super::key::written(other)));
    }
    let action = match name {
        "none" => None,
        _ => Some(
            Action::from_name(name)
                .ok_or_else(|| format!("`{name}` is no action; `byline keys` lists them"))?,
        ),
    };
    if let Some(action) = action.filter(|it| !it.is_in(context) && context != Context::Anywhere) {
        return Err(format!("{} can't be asked for in {}", action.info().name, context.name()));
    }
    keymap.unbind(context, &keys);
    if let Some(action) = action {
        keymap.bind(context, keys.clone(), action)?;
    }
    bound.push((context, keys));
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DEFAULT, plain, yaml};

    #[test]
    fn the_default_is_plain() {
        let lines = DEFAULT.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
        for line in lines {
            assert_eq!(plain(line), yaml(line).unwrap(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn plain_lines_are_read_as_yaml(line in "\"[a-zA-Z '#:{\\\\-]{0,3}\": [a-z#: -]{0,5}|[a-z-]{0,5}: ?|\"[!-~]{1,3}\": (null|true|none|yes|off|- a|a-b)") {
            if let Some(field) = plain(&line) {
                prop_assert_eq!(yaml(&line), Ok(Some(field)));
            }
        }
    }
}
