//! The configuration: what a user's `config.yaml` says.
//!
//! Every line that cannot be used costs itself and leaves a warning; the rest
//! applies. For that the file, which is YAML, is read a field at a time: a line
//! that begins one, and the lines below that go on with it. The file is never
//! needed and never written.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde::{Deserialize, de::IgnoredAny};

use crate::picture::Wish;

/// What can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The folders and files that are opened when none are named.
    pub library: Vec<PathBuf>,
    /// The cells of the column of text.
    pub column: usize,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether right-to-left text is put in order; if nothing is said, where the terminal does not do it.
    pub bidi: Option<bool>,
    /// How pictures are drawn.
    pub images: Wish,
    /// Whether sources that are opened are remembered as visited.
    pub remember: bool,
    /// How the text of articles is set.
    pub setting: Setting,
}

/// How the text of articles is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Whether lines of code that are too wide go on in further rows; else they are cut, and can be panned.
    pub wrap_code: bool,
    /// Whether rows are filled to their end.
    pub justify: bool,
    /// Whether words are divided at row ends.
    pub hyphenate: bool,
}

impl Default for Setting {
    fn default() -> Setting {
        Setting { wrap_code: true, justify: false, hyphenate: false }
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            library: Vec::new(),
            column: 80,
            mouse: true,
            bidi: None,
            remember: true,
            images: Wish::Auto,
            setting: Setting::default(),
        }
    }
}

/// The fewest and the most cells of the column of text.
pub const COLUMN: std::ops::RangeInclusive<usize> = 20..=200;

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Switch(bool),
    Number(i64),
    Text(String),
    List(Vec<String>),
    /// What no field can be.
    Other(IgnoredAny),
}

/// Reads a configuration, with a warning for each line that could not be used.
pub fn read(text: &str) -> (Config, Vec<String>) {
    let mut config = Config::default();
    let mut warnings = Vec::new();
    let mut seen = BTreeSet::new();
    for (line, written) in fields(text) {
        let read = serde_yaml::from_str::<Option<BTreeMap<String, Value>>>(written).map_err(|error| {
            let below = error.location().map_or(0, |it| it.line().saturating_sub(1));
            let below = below.min(written.trim_end().lines().count().saturating_sub(1));
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let beginning = written.lines().next().unwrap_or_default().trim();
            (line + below, format!("expected a line such as `column: 80`, found `{beginning}` ({reason})"))
        });
        let fields = match read {
            Ok(fields) => fields.unwrap_or_default(),
            Err((line, reason)) => {
                warnings.push(format!("line {line}: {reason}"));
                continue;
            }
        };
        for (name, value) in fields {
            let is_set = set(&mut config, &name, value);
            let is_first = seen.insert(name.clone());
            if let Err(expected) = is_set {
                warnings.push(format!("line {line}: `{name}`: expected {expected}"));
            } else if !is_first {
                warnings.push(format!("line {line}: `{name}`: expected once; this is what applies"));
            }
        }
    }
    (config, warnings)
}

/// The fields of a file, each with the number of its first line and all lines that belong to it.
fn fields(text: &str) -> Vec<(usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut fields: Vec<(usize, &str)> = Vec::new();
    let (mut start, mut first) = (0, 1);
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_mark = matches!(line.trim_end(), "---" | "...");
        // An item of a list may stand right below the name of the list, and a bracket that ends one as well.
        let goes_on = line.starts_with([' ', '\t', '-', ']', '}', '#']) || line.trim().is_empty();
        if is_mark || !goes_on {
            fields.push((first, text.get(start..at).unwrap_or_default()));
            start = if is_mark { at + line.len() } else { at };
            first = number + 1 + usize::from(is_mark);
        }
        at += line.len();
    }
    fields.push((first, text.get(start..).unwrap_or_default()));
    fields
}

fn set(config: &mut Config, name: &str, value: Value) -> Result<(), String> {
    match (name, value) {
        ("library", Value::Text(path)) => config.library = vec![path.into()],
        ("library", Value::List(paths)) => config.library = paths.into_iter().map(PathBuf::from).collect(),
        ("library", _) => return Err("a path or a list of paths".to_owned()),
        ("column", Value::Number(cells)) if usize::try_from(cells).is_ok_and(|it| COLUMN.contains(&it)) => {
            config.column = usize::try_from(cells).unwrap_or(config.column);
        }
        ("column", _) => return Err(format!("a number from {} to {}", COLUMN.start(), COLUMN.end())),
        ("mouse", Value::Switch(mouse)) => config.mouse = mouse,
        ("bidi", Value::Switch(bidi)) => config.bidi = Some(bidi),
        ("bidi", Value::Text(text)) if text == "auto" => config.bidi = None,
        ("bidi", _) => return Err("auto, true or false".to_owned()),
        ("images", value) => {
            let name = match &value {
                Value::Switch(true) => "auto",
                Value::Switch(false) => "off",
                Value::Text(name) => name,
                _ => "",
            };
            let names = Wish::NAMES.map(|it| it.0).join(", ");
            let wish = Wish::NAMES.iter().find(|it| it.0 == name).map(|it| it.1);
            config.images = wish.ok_or(format!("one of {names}"))?;
        }
        ("remember", Value::Switch(remember)) => config.remember = remember,
        ("wrap_code", Value::Switch(is_on)) => config.setting.wrap_code = is_on,
        ("justify", Value::Switch(is_on)) => config.setting.justify = is_on,
        ("hyphenate", Value::Switch(is_on)) => config.setting.hyphenate = is_on,
        ("mouse" | "remember" | "wrap_code" | "justify" | "hyphenate", _) => {
            return Err("true or false".to_owned());
        }
        _ => {
            let names = "library, column, mouse, bidi, remember, images, wrap_code, justify, hyphenate";
            return Err(format!("one of {names}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_applies_and_the_rest_is_default() {
        let (config, warnings) = read("library: [a, b]\ncolumn: 72\n");
        assert_eq!((config.library.len(), config.column, config.mouse), (2, 72, true));
        assert!(warnings.is_empty());
        assert_eq!(read("").0, Config::default());
        assert_eq!(read("images: off").0.images, Wish::Off);
        assert_eq!(read("images: false").0.images, Wish::Off);
        assert_eq!(read("bidi: auto").0.bidi, None);
        assert_eq!(read("bidi: false").0.bidi, Some(false));
        assert_eq!(read("bidi: never").1, ["line 1: `bidi`: expected auto, true or false"]);
        assert_eq!(read("images: kitty").0.images, Wish::NAMES[3].1);
        let (config, _) = read("wrap_code: false\njustify: true\nhyphenate: true\n");
        assert_eq!(config.setting, Setting { wrap_code: false, justify: true, hyphenate: true });
        assert_eq!(read("library: ~/notes\nmouse: false").0.library, [PathBuf::from("~/notes")]);
    }

    #[test]
    fn what_cannot_be_used_costs_itself_only() {
        let (_, warnings) = read("column: 72\nimages: large");
        assert_eq!(
            warnings,
            ["line 2: `images`: expected one of auto, off, halfblocks, kitty, iterm2, sixel"]
        );
        let (config, warnings) = read("mouse: perhaps\ncolumn: 7\nspeed: fast\nlibrary: x");
        assert_eq!(warnings.len(), 3);
        assert!(
            warnings.iter().any(|it| it == "line 2: `column`: expected a number from 20 to 200"),
            "{warnings:?}"
        );
        assert_eq!(config.library.len(), 1);
        assert_eq!(read("a: [").1.len(), 1);
    }

    #[test]
    fn an_odd_value_costs_nothing_else_and_has_its_line() {
        for (odd, line) in [
            ("column: 72.5", 4),
            ("column: {a: 1}", 4),
            ("column:", 4),
            ("column: [", 4),
            ("column: \"", 4),
            ("column: @x", 4),
            ("1: 2", 4),
            ("a line", 4),
            ("columns: 3", 4),
            ("library: [[a]]", 4),
            ("bidi: false\ncolumn: {\n  a\n  : : b", 5),
        ] {
            let text = format!("# of mine\nlibrary:\n- a\n{odd}\n\nmouse: false\nimages: off\n");
            let (config, warnings) = read(&text);
            let lines: Vec<_> = warnings.iter().filter_map(|it| it.split([' ', ':']).nth(1)).collect();
            assert!(
                lines.len() == 1 && lines[0].parse::<usize>().is_ok_and(|it| it >= line),
                "{odd}: {warnings:?}"
            );
            let is_library = config.library == [PathBuf::from("a")];
            assert!(is_library && !config.mouse && config.images == Wish::Off, "{odd}: {config:?}");
        }
    }

    #[test]
    fn fields_may_be_written_as_yaml_allows() {
        for text in [
            "---\nlibrary:\n  - a\n  - b\n...\n",
            "library: [a,\n  b]",
            "library: [\n  a,\n  b,\n]\n",
            "\u{feff}library:\n\n- a\n# and\n- b\r\n",
            "{library: [a, b]}",
            "\"library\":\n- a\n- b",
        ] {
            let (config, warnings) = read(text);
            assert_eq!(config.library, [PathBuf::from("a"), PathBuf::from("b")], "{text:?}");
            assert!(warnings.is_empty(), "{text:?}: {warnings:?}");
        }
        let (config, warnings) = read("column: 60\ncolumn: 70\n");
        assert_eq!(
            (config.column, &*warnings),
            (70, &["line 2: `column`: expected once; this is what applies".to_owned()][..])
        );
    }
}
