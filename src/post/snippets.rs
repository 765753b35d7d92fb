//! What `mkdocs.yml` says of the files that are put into pages.
//!
//! Its values may be made by tags of Python's, which no reader of YAML but its own
//! knows; only the lines below `pymdownx.snippets` are read here.

/// From where files are put into pages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Snippets {
    /// The folders in which they are, below the project's.
    pub folders: Vec<String>,
    /// Those that are put at the end of every page.
    pub appended: Vec<String>,
}

/// Reads a configuration; `None` if it puts in no files.
pub fn read(config: &str) -> Option<Snippets> {
    let mut lines = config.lines().skip_while(|it| !is_extension(it));
    let column = indent(lines.next()?);
    let mut found = Snippets::default();
    let mut key = "";
    for line in lines {
        let text = line.split(" #").next().unwrap_or_default().trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if indent(line) <= column {
            break;
        }
        let value = match text.strip_prefix("- ") {
            Some(item) => item,
            None => {
                let (name, value) = text.split_once(':').unwrap_or((text, ""));
                key = name;
                value
            }
        };
        let names = value.trim().trim_start_matches('[').trim_end_matches(']').split(',');
        let names = names.map(|it| it.trim().trim_matches(['"', '\'']).to_owned());
        // What a tag makes is not known.
        let names = names.filter(|it| !it.is_empty() && !it.starts_with('!'));
        match key {
            "base_path" => found.folders.extend(names),
            "auto_append" => found.appended.extend(names),
            _ => (),
        }
    }
    if found.folders.is_empty() {
        found.folders.push(".".to_owned());
    }
    Some(found)
}

/// Whether a line names the extension.
fn is_extension(line: &str) -> bool {
    let text = line.trim().trim_start_matches("- ").trim_end_matches(':');
    matches!(text.trim_matches(['"', '\'']), "pymdownx.snippets" | "pymdownx.extra.snippets")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_what_is_appended_are_read() {
        for (config, folders, appended) in [
            (
                "a:\n  - pymdownx.snippets:\n      base_path:\n        - docs/.s\n      auto_append:\n        - l.txt\n        - 'a.txt' # b\n  - x:\n      base_path: y",
                "docs/.s",
                "l.txt a.txt",
            ),
            (
                "a:\n  pymdownx.snippets:\n    auto_append: [\"i/a.md\", b.md]\n    base_path: [., d]\nb:\n  - c",
                ". d",
                "i/a.md b.md",
            ),
            ("- pymdownx.snippets\n- x: y", ".", ""),
            ("- pymdownx.snippets:\n    base_path: !relative $config_dir\n", ".", ""),
        ] {
            let found = read(config).expect("it puts in files");
            assert_eq!(
                (found.folders.join(" "), found.appended.join(" ")),
                (folders.into(), appended.into()),
                "{config}"
            );
        }
        assert_eq!(read("site_name: pymdownx.snippets\n# - pymdownx.snippets\n"), None);
    }
}
