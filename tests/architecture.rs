//! The floor plan of the house, kept honest by a test.
//!
//! Every module under `src/` has one row in `PLAN`. A module may name only the
//! modules its row lists, and those stand in rows above its own, so there can be
//! no cycle. A fenced path may be named only where a row opens the fence.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its sources has failed")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A module, the modules it may name, the fenced paths it may name.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

const PLAN: &[Row] = &[
    // The library of pure things: no terminal, no files, no clock, no threads.
    ("text", &[], &["textwrap", "hypher", "unicode_normalization", "unicode_segmentation", "unicode_width"]),
    ("problem", &["text"], &[]),
    ("source", &["text"], &["url", "idna"]),
    ("bibliography", &["text"], &["unicode_normalization"]),
    ("dialect", &["text", "bibliography"], &["jiff"]),
    (
        "document",
        &["text", "problem", "source", "dialect"],
        &["pulldown_cmark", "html5gum", "unicode_segmentation", "emojis"],
    ),
    (
        "post",
        &["text", "problem", "bibliography", "dialect", "document"],
        &["serde_yaml", "toml", "serde_json", "jiff"],
    ),
    ("highlight", &[], &["syntect", "two_face"]),
    ("picture", &[], &[]),
    ("layout", &["text", "source", "document", "highlight", "picture"], &["unicode_bidi"]),
    ("library", &["text", "source", "post"], &["nucleo_matcher", "unicode_normalization"]),
    ("input", &[], &["serde_yaml"]),
    ("theme", &["layout"], &["ratatui"]),
    ("config", &["picture"], &["serde_yaml"]),
    ("article", &["text", "problem", "source", "bibliography", "dialect", "document", "post"], &[]),
    // The vocabulary of the app and the edges.
    ("message", &["text", "document", "highlight", "picture", "post", "article", "library", "input"], &[]),
    ("builtin", &[], &[]),
    // The app: state, and what every event does to it.
    (
        "app",
        &[
            "text",
            "source",
            "document",
            "highlight",
            "picture",
            "layout",
            "post",
            "library",
            "input",
            "config",
            "article",
            "builtin",
            "message",
        ],
        &["tui_input"],
    ),
    // The edges: the only rooms with a door to the outside.
    (
        "worker",
        &[
            "text",
            "problem",
            "source",
            "bibliography",
            "dialect",
            "document",
            "highlight",
            "picture",
            "post",
            "article",
            "library",
            "message",
            "builtin",
        ],
        &[
            "rusqlite",
            "rustix",
            "ignore",
            "open",
            "image",
            "color_quant",
            "base64",
            "fs",
            "io",
            "thread",
            "process",
            "env",
            "mpsc",
            "jiff",
            "Timestamp",
            "encoding_rs",
            "chardetng",
        ],
    ),
    (
        "ui",
        &["text", "source", "document", "picture", "layout", "post", "library", "theme", "app"],
        &["ratatui", "unicode_width"],
    ),
    (
        "terminal",
        &["text", "picture", "theme", "input", "message", "app", "ui"],
        &["ratatui", "crossterm", "rustix", "signal_hook", "fs", "io", "thread", "mpsc", "unicode_width"],
    ),
    (
        "cli",
        &[
            "text", "problem", "source", "document", "post", "library", "layout", "theme", "config", "input",
            "article", "builtin", "worker",
        ],
        &["clap", "fs", "io", "env", "process", "rustix", "etcetera", "serde_json"],
    ),
    (
        "run",
        &["text", "picture", "theme", "app", "input", "message", "worker", "terminal", "cli"],
        &["io", "env", "mpsc", "Instant"],
    ),
];

/// Paths a module may name only if its row says so.
const FENCED: &[&str] = &[
    "ratatui",
    "unicode_bidi",
    "crossterm",
    "pulldown_cmark",
    "html5gum",
    "syntect",
    "two_face",
    "serde_yaml",
    "toml",
    "textwrap",
    "hypher",
    "url",
    "idna",
    "nucleo_matcher",
    "rusqlite",
    "ignore",
    "clap",
    "signal_hook",
    "open",
    "image",
    "color_quant",
    "base64",
    "fs",
    "io",
    "thread",
    "process",
    "net",
    "env",
    "mpsc",
    "Instant",
    "SystemTime",
    "Timestamp",
    "Zoned",
    "rustix",
    "etcetera",
    "encoding_rs",
    "chardetng",
    "tui_input",
    "emojis",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
    "serde_json",
    "jiff",
];

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;

#[test]
fn plan_has_no_cycle() {
    for (row, (module, uses, _)) in PLAN.iter().enumerate() {
        for used in *uses {
            assert!(PLAN[..row].iter().any(|it| it.0 == *used), "`{used}` must stand above `{module}`");
        }
    }
}

#[test]
fn every_row_of_the_plan_is_a_module() {
    let modules: BTreeSet<String> = sources().into_iter().filter_map(|(module, _)| module).collect();
    for (module, _, _) in PLAN {
        assert!(modules.contains(*module), "`{module}` has a row in PLAN and no file");
    }
}

#[test]
fn source_keeps_to_the_plan_and_the_plan_to_the_source() {
    let mut bad = Vec::new();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, path) in sources() {
        let Some(module) = module.filter(|_| !is_of_tests(&path)) else { continue };
        let Some((_, uses, opens)) = PLAN.iter().find(|it| it.0 == module) else {
            bad.push(format!("{}: `{module}` has no row in PLAN", path.display()));
            continue;
        };
        let text = code(&fs::read_to_string(&path).unwrap());
        for used in crate_modules(&text) {
            if used != module && !uses.contains(&&*used) {
                bad.push(format!("{}: `{module}` may not name `{used}`", path.display()));
            }
        }
        for fenced in FENCED.iter().filter(|it| names(&text, it) && !opens.contains(it)) {
            bad.push(format!("{}: `{fenced}` is fenced off from `{module}`", path.display()));
        }
        let modules = crate_modules(&text).into_iter();
        let paths = FENCED.iter().filter(|it| names(&text, it)).map(|it| (*it).to_owned());
        used.entry(module).or_default().extend(modules.chain(paths));
    }
    for (module, uses, opens) in PLAN {
        let used = used.get(*module).cloned().unwrap_or_default();
        for idle in uses.iter().chain(*opens).filter(|it| !used.contains(**it)) {
            bad.push(format!("`{module}` may name `{idle}` and does not"));
        }
    }
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
}

#[test]
fn every_module_says_what_it_is_and_stays_small() {
    let mut bad = Vec::new();
    for (_, path) in sources() {
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") {
            bad.push(format!("{}: begins without `//!`", path.display()));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            bad.push(format!("{}: {lines} lines, more than {LONGEST_FILE}", path.display()));
        }
        for (line, name, length) in functions(&text) {
            if length > LONGEST_FUNCTION {
                bad.push(format!(
                    "{}:{line}: `{name}` has {length} lines, more than {LONGEST_FUNCTION}",
                    path.display()
                ));
            }
        }
    }
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
}

/// Every function in formatted code: the line it begins on, its name and its number of lines.
fn functions(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let is_function = code
            .split_whitespace()
            .take_while(|it| *it != "=")
            .position(|it| it == "fn")
            .is_some_and(|it| it < 4);
        if !is_function || code.starts_with("//") || code.ends_with(';') {
            continue;
        }
        let indent = &line[..line.len() - code.len()];
        let end = lines[at..].iter().position(|it| *it == format!("{indent}}}"));
        let name = code.split("fn ").nth(1).unwrap_or(code).split(['(', '<']).next().unwrap_or_default();
        found.push((at + 1, name.to_owned(), end.map_or(1, |it| it + 1)));
    }
    found
}

/// Every source file with the name of the top-level module it belongs to; none for `lib.rs` and `main.rs`.
fn sources() -> Vec<(Option<String>, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    go(&mut files, &root);
    files
        .into_iter()
        .filter_map(|path| {
            let first = path.strip_prefix(&root).ok()?.components().next()?;
            let module = first.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
            let is_top = matches!(&*module, "lib" | "main");
            Some(((!is_top).then_some(module), path))
        })
        .collect()
}

fn go(acc: &mut Vec<PathBuf>, dir: &Path) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            go(acc, &path);
        } else if path.extension().is_some_and(|it| it == "rs") {
            acc.push(path);
        }
    }
}

/// Whether a file is a test module, which may look at the clock, or a part of one.
fn is_of_tests(path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) else {
        return false;
    };
    inside.components().skip(1).any(|it| matches!(it.as_os_str().to_str(), Some("tests" | "tests.rs")))
}

/// The code without comments and without the test module, which stands last in a file.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_comment = |line: &&str, at: usize| !line[..at].ends_with(':');
    let uncommented = |line| {
        let comment = str::match_indices(line, "//").map(|it| it.0).find(|at| is_comment(&line, *at));
        &line[..comment.unwrap_or(line.len())]
    };
    text.lines().map(uncommented).collect::<Vec<_>>().join("\n")
}

/// Whether `text` has a path with the segment `name`, as in `std::fs::read` or `use std::{fs, io}`.
fn names(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let path = text.match_indices(&format!("{name}::")).any(|(at, _)| !text[..at].ends_with(is_word));
    let import = text.split("use std::").skip(1).any(|it| {
        let list = it.split(';').next().unwrap_or_default();
        list.split(|c: char| !is_word(c)).any(|word| word == name)
    });
    path || import
}

/// Top-level modules named by `crate::x` or `crate::{x, y}`.
fn crate_modules(text: &str) -> BTreeSet<String> {
    let ident = |s: &str| -> String {
        s.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut res = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            res.insert(ident(rest));
            continue;
        };
        let mut depth = 1;
        let mut item = String::new();
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => {
                    res.insert(ident(&item));
                    item.clear();
                    continue;
                }
                _ => (),
            }
            if depth == 0 {
                break;
            }
            item.push(c);
        }
        res.insert(ident(&item));
    }
    res.remove("");
    res
}
