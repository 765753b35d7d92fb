//! What `mkdocs.yml` says to templates in pages, which its plugin `macros` runs.
//!
//! The plugin's documentation names them: all below `extra` by their own names, and
//! the configuration as `config`. Its values may be made by tags of Python's, so
//! only simple ones on lines of their own are read, and the lines below `extra`.

use crate::dialect::Value;

use super::site::{self, Format};

/// The names that templates may use, with their values; `None` if no templates are run.
pub fn read(config: &str) -> Option<Value> {
    let plugins = below(config, "plugins:")?;
    let is_run = plugins.split([',', '\n']).any(|it| {
        let name = it.trim_matches([' ', '-', '[', ']', '"', '\'', '\r']).trim_end_matches(':');
        name == "macros"
    });
    is_run.then_some(())?;
    let extra = below(config, "extra:").and_then(|it| site::read(it, Format::Yaml).ok());
    let mut names = match extra {
        Some(Value::Map(extra)) => extra,
        _ => Vec::new(),
    };
    let lines = config.lines().filter(|it| it.starts_with(|c: char| c.is_ascii_lowercase()));
    let fields = lines.filter_map(|it| {
        let (name, value) = it.split_once(": ")?;
        let value = value.trim().trim_matches(['"', '\'']);
        Some((name.to_owned(), Value::Text(value.to_owned())))
    });
    let mut fields: Vec<(String, Value)> = fields.collect();
    fields.push(("extra".to_owned(), Value::Map(names.clone())));
    names.push(("config".to_owned(), Value::Map(fields)));
    Some(Value::Map(names))
}

/// What stands in a configuration behind a name at the beginning of a line and in the lines that are set in below it.
fn below<'c>(config: &'c str, name: &str) -> Option<&'c str> {
    let start = if config.starts_with(name) { 0 } else { config.find(&format!("\n{name}"))? + 1 };
    let text = config.get(start + name.len()..)?;
    let ends = |at: &usize| {
        let next = text.get(at + 1..).unwrap_or_default();
        !next.starts_with([' ', '\t', '-', '#', '\n', '\r']) && !next.is_empty()
    };
    let end = memchr::memchr_iter(b'\n', text.as_bytes()).find(ends);
    text.get(..end.unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_templates_are_read() {
        let config = "site_name: \"S\"\nplugins:\n- search\n- macros:\n    x: y\nextra:\n  v: 1.2\n\n  a:\n    b: c\nnav: !!x\n";
        let names = read(config).expect("templates are run");
        let value = |path: &str| path.split('.').try_fold(&names, |value, it| value.get(it));
        for (path, expected) in
            [("v", "1.2"), ("a.b", "c"), ("config.site_name", "S"), ("config.extra.v", "1.2")]
        {
            assert_eq!(value(path), Some(&Value::Text(expected.to_owned())), "{path}");
        }
        assert!(read("plugins: [search, macros]").is_some());
        for config in ["plugins:\n  - search\nextra:\n  macros: x\n", "site_name: macros\n"] {
            assert_eq!(read(config), None, "{config}");
        }
    }
}
