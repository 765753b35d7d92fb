//! The README says what is so: its picture, its keys and its commands.
//!
//! `BLESS=1 cargo test --test readme` makes the picture and the table of keys anew.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/program.rs"]
mod program;
mod support;
#[path = "support/svg.rs"]
mod svg;

use std::{
    fs,
    path::{Path, PathBuf},
};

use byline::{
    input::{ACTIONS, Context},
    theme::{Depth, Theme},
    ui,
};
use ratatui::{buffer::Buffer, layout::Rect};
use support::{Desk, keymap};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

#[test]
fn the_picture_is_of_the_real_screen() {
    let mut desk = Desk::built_in((150, 36));
    desk.press("/ text:moon_hoax Enter Esc");
    desk.press("/ text:penny Enter Enter Esc d d s j");
    desk.app.list.clear_filter(&desk.app.library.clone());
    desk.app.prepare();
    let mut buffer = Buffer::empty(Rect::new(0, 0, 150, 36));
    ui::draw_into(&mut buffer, &desk.app, &Theme::new(Depth::Many));
    let picture = svg::draw(&buffer);
    let path = root().join("tests/screen.svg");
    if is_blessing() {
        fs::write(&path, &picture).unwrap();
    }
    assert!(
        fs::read_to_string(path).unwrap_or_default() == picture,
        "the picture is old; BLESS=1 makes it anew"
    );
}

/// The keys of all contexts as a table.
fn keys() -> String {
    let keymap = keymap();
    let mut table = String::new();
    for context in Context::ALL {
        let title = match context {
            Context::Reader => "in the article",
            Context::Library => "in the library",
            Context::Sources => "in the sources",
            Context::Outline => "in the outline",
            Context::Anywhere => "everywhere",
        };
        table.push_str(&format!("| {title} | |\n| --- | --- |\n"));
        for info in ACTIONS {
            let keys = keymap.keys_for(context, info.action);
            if !keys.is_empty() {
                let keys: Vec<String> = keys.iter().map(|it| format!("`{it}`")).collect();
                table.push_str(&format!("| {} | {} |\n", keys.join(" "), info.sentence));
            }
        }
        table.push('\n');
    }
    table
}

#[test]
fn the_keys_are_those_in_force() {
    is_made("keys", &format!("\n{}\n", keys().trim_end_matches('\n')));
}

/// The legend as tables.
fn signs() -> String {
    let mut text = String::new();
    for (heading, signs) in byline::app::signs::LEGEND {
        text.push_str(&format!("\n| {heading} | |\n| --- | --- |\n"));
        for sign in *signs {
            text.push_str(&format!("| {} | {} |\n", sign.label(), sign.meaning));
        }
    }
    text
}

#[test]
fn the_signs_are_those_drawn() {
    is_made("signs", &signs());
}

/// Makes sure that a part of the README is what it should be, or makes it so.
fn is_made(name: &str, expected: &str) {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("\n<!-- /{name} -->"));
    let blessed = BLESSED.lock().unwrap();
    let text = readme();
    let (before, rest) = text.split_once(&begin).unwrap();
    let (found, after) = rest.split_once(&end).unwrap_or((rest, ""));
    if is_blessing() {
        fs::write(root().join("README.md"), format!("{before}{begin}{expected}{end}{after}")).unwrap();
    } else {
        assert!(found == expected, "{name} in the README are old; BLESS=1 makes them anew");
    }
    drop(blessed);
}

/// Two tests that make parts of the README anew must not do so at once.
static BLESSED: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// The commands in the README's shell blocks, without what is said of them.
fn commands() -> Vec<String> {
    let text = readme();
    let blocks = text.split("```sh\n").skip(1).filter_map(|it| it.split("```").next());
    let lines =
        blocks.flat_map(str::lines).map(|it| it.split(" #").next().unwrap_or_default().trim().to_owned());
    lines.filter(|it| !it.is_empty()).collect()
}

#[test]
fn every_command_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut of_cargo = Vec::new();
    let mut count = 0;
    for command in commands() {
        let mut words = command.split_whitespace();
        match words.next() {
            Some("byline") => {
                let words: Vec<&str> = words.collect();
                let output = program::command(folder.path(), &words).current_dir(root()).output().unwrap();
                let errors = String::from_utf8_lossy(&output.stderr).into_owned();
                // One of the posts rests on a journal of 1913, which has no address, and `check` says so.
                let status = i32::from(command.contains(" check "));
                assert_eq!((output.status.code(), errors.as_str()), (Some(status), ""), "{command}");
                assert!(!output.stdout.is_empty(), "{command}");
                count += 1;
            }
            _ => of_cargo.push(command),
        }
    }
    assert!(count >= 10, "{count} commands were found");
    // The one runs this test, the other is what the tests of the terminal start.
    assert_eq!(of_cargo, ["cargo run --release", "cargo test"]);
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(ci.contains("cargo test"), "what the README says is what is run");
}

#[test]
fn the_configuration_and_the_keys_shown_are_valid() {
    let text = readme();
    let blocks: Vec<&str> = text.split("```yaml\n").skip(1).filter_map(|it| it.split("```").next()).collect();
    assert_eq!(blocks.len(), 2);
    assert_eq!(byline::config::read(blocks[0]).1, Vec::<String>::new());
    assert_eq!(byline::input::merge(&mut keymap(), blocks[1]), []);
}

#[test]
fn the_fields_of_json_are_those_documented() {
    let text = readme();
    let documented = |heading: &str| -> Vec<String> {
        let table = text
            .split(&format!("| {heading} | |\n| --- | --- |\n"))
            .nth(1)
            .unwrap()
            .split("\n\n")
            .next()
            .unwrap();
        let firsts = table.lines().filter_map(|it| it.split('|').nth(1));
        let mut names: Vec<String> =
            firsts.flat_map(|it| it.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
        names.sort();
        names
    };
    let folder = tempfile::tempdir().unwrap();
    let found = |arguments: &[&str]| -> Vec<String> {
        let output = program::command(folder.path(), arguments).current_dir(root()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let object: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        let mut names: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
        names.sort();
        names
    };
    assert_eq!(documented("a post"), found(&["list", "--json", "--library", "posts"]));
    assert_eq!(documented("a source"), found(&["sources", "--json", "posts/tour.md"]));
    assert_eq!(documented("a tag"), found(&["tags", "--json", "--library", "posts"]));
}
