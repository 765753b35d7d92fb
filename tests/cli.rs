//! The program on the command line: arguments in, text and exit status out.

mod laws;
#[path = "support/program.rs"]
mod program;

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

/// Runs the program in a folder, without the user's own configuration.
fn byline(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program starts")
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program::command(folder, arguments);
    command.current_dir(folder);
    command
}

/// Runs the program with something to read on its standard input.
fn piped(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = command(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A library of three posts in a folder of its own.
fn library() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let posts = folder.path().join("_posts");
    fs::create_dir(&posts).expect("a folder");
    let files = [
        (
            "2024-01-01-alpha.md",
            "---\ntitle: Alpha\ntags: [x, news/us]\nauthor: Zoe\n---\nSee [the web](https://example.com/a).\n\nSource: Jane Reporter, dailyexample.com/story\n",
        ),
        ("2024-02-02-beta.md", "---\ntitle: Beta: more\ntags: x\n---\n# One\n\nText with *words*.\n"),
        ("gamma.md", "Just text.\n"),
    ];
    for (name, text) in files {
        fs::write(posts.join(name), text).expect("a post");
    }
    folder
}

#[test]
fn list_names_posts_newest_first() {
    let lib = library();
    let found = byline(lib.path(), &["list"]);
    assert_eq!(
        out(&found),
        "2024-02-02  Beta: more  [x]  ⚠\n2024-01-01  Alpha  [x, news/us]\n            gamma\n"
    );
    assert_eq!(found.status.code(), Some(0));
    assert_eq!(out(&byline(lib.path(), &["list", "alpha", "zoe"])), "2024-01-01  Alpha  [x, news/us]\n");
    let none = byline(lib.path(), &["list", "nothing-like-it"]);
    assert_eq!((out(&none).as_str(), none.status.code()), ("", Some(1)));
}

#[test]
fn a_folder_is_listed_and_a_file_shown_where_there_is_no_terminal() {
    let lib = library();
    assert_eq!(out(&byline(lib.path(), &["_posts"])), out(&byline(lib.path(), &["list"])));
    assert_eq!(out(&byline(lib.path(), &[])), out(&byline(lib.path(), &["list"])));
    let file = "_posts/2024-01-01-alpha.md";
    assert_eq!(out(&byline(lib.path(), &[file])), out(&byline(lib.path(), &["show", file])));
}

#[test]
fn list_as_json_has_the_documented_fields() {
    let lib = library();
    let text = out(&byline(lib.path(), &["list", "--json"]));
    let posts: Vec<serde_json::Value> =
        text.lines().map(|it| serde_json::from_str(it).expect("a line is an object")).collect();
    assert_eq!(posts.len(), 3);
    let alpha = &posts[1];
    assert_eq!(alpha["title"], "Alpha");
    assert_eq!(alpha["date"], "2024-01-01");
    assert_eq!(alpha["tags"], serde_json::json!(["x", "news/us"]));
    assert_eq!(alpha["authors"], serde_json::json!(["Zoe"]));
    assert_eq!((alpha["words"].as_u64(), alpha["sources"].as_u64()), (Some(8), Some(2)));
    assert_eq!(posts[0]["problems"][0]["line"], 2);
    assert!(posts[2]["date"].is_null());
    assert_eq!(alpha["path"], "_posts/2024-01-01-alpha.md");
}

#[test]
fn sources_as_json_have_the_documented_fields() {
    let lib = library();
    let text = out(&byline(lib.path(), &["sources", "--json", "_posts/2024-01-01-alpha.md"]));
    let sources: Vec<serde_json::Value> =
        text.lines().map(|it| serde_json::from_str(it).expect("a line is an object")).collect();
    let expected = serde_json::json!({
        "number": 2, "kind": "attribution", "label": "Jane Reporter", "url": "https://dailyexample.com/story",
        "domain": "dailyexample.com", "written": "dailyexample.com/story", "line": 8,
        "passage": "See the web.", "post": "_posts/2024-01-01-alpha.md", "citations": [8],
    });
    assert_eq!(sources.len(), 2);
    assert_eq!(sources[1], expected);
    let none = byline(lib.path(), &["sources", "_posts/gamma.md"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        out(&byline(lib.path(), &["sources", "alpha"])).contains("the web\n      https://example.com/a\n")
    );
}

#[test]
fn a_source_that_is_linked_before_it_is_named_has_the_line_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let text = "Words.\n\nSee [it](https://a.org/x).\n\nMore words.\n\nSource: Jane Reporter, a.org/x\n";
    fs::write(folder.path().join("a.md"), text).expect("a post");
    let told = out(&byline(folder.path(), &["sources", "--json", "a.md"]));
    assert!(told.contains(r#""citations":[3,7]"#) && told.contains(r#""line":7"#), "{told}");
}

#[test]
fn what_attributions_speak_for_is_told_as_far_as_is_documented() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let lines: String = (0..50).map(|it| format!("Source: Jane Reporter, a.org/{it}\n\n")).collect();
    let text = format!("{}\n\n{lines}", "Some words. ".repeat(5000));
    fs::write(folder.path().join("a.md"), text).expect("a post");
    let told = out(&byline(folder.path(), &["sources", "--json", "a.md"]));
    let sources: Vec<serde_json::Value> =
        told.lines().map(|it| serde_json::from_str(it).expect("a line of JSON")).collect();
    assert_eq!(sources.len(), 50);
    for source in sources {
        let passage = source["passage"].as_str().map(|it| it.chars().count());
        assert_eq!(passage, Some(16_384), "{}", source["label"]);
    }
}

#[test]
fn tags_are_counted_and_nested() {
    let lib = library();
    assert_eq!(out(&byline(lib.path(), &["tags"])), "     1  news\n     1  news/us\n     2  x\n");
    assert!(out(&byline(lib.path(), &["tags", "--json"])).contains(r#"{"posts":2,"tag":"x"}"#));
}

#[test]
fn show_wraps_and_plain_does_not() {
    let lib = library();
    let file = lib.path().join("long.md");
    fs::write(&file, format!("# Title\n\n{}\n\n- item *one*\n", "word ".repeat(40))).expect("a post");
    let narrow = out(&byline(lib.path(), &["show", "--width", "20", "long.md"]));
    assert!(narrow.lines().all(|it| it.chars().count() <= 20), "{narrow}");
    assert!(narrow.contains("• item one"));
    let plain = out(&byline(lib.path(), &["show", "--plain", "long.md"]));
    assert!(plain.lines().any(|it| it.split_whitespace().count() == 40), "{plain}");
    assert!(plain.contains("\nitem one\n") && !plain.contains('•'));
    assert!(plain.starts_with("Title\n"));
}

#[test]
fn posts_are_found_by_title_and_by_name() {
    let lib = library();
    for name in ["Alpha", "alpha", "2024-01-01-alpha.md"] {
        assert!(out(&byline(lib.path(), &["show", name])).starts_with("Alpha\n"), "{name}");
    }
    let missing = byline(lib.path(), &["show", "Delta"]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(
        err(&missing),
        "byline: Delta: there is no such file, and no post of the library has that name or title\n"
    );
}

#[test]
fn colours_come_when_asked_for() {
    let lib = library();
    let file = "_posts/2024-01-01-alpha.md";
    let plain = byline(lib.path(), &["show", file]);
    assert!(!out(&plain).contains('\x1b'));
    assert!(out(&byline(lib.path(), &["show", "--color", "always", file])).contains("\x1b["));
    let never = command(lib.path(), &["show", "--color", "never", file])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("starts");
    assert!(!out(&never).contains('\x1b'));
}

#[test]
fn standard_input_is_a_post() {
    let lib = library();
    for arguments in [&["show", "-"][..], &["-"]] {
        let output = piped(lib.path(), arguments, b"---\ntitle: Piped\n---\nHello *there*\n");
        let text = out(&output);
        assert!(text.starts_with("Piped\n") && text.contains("Hello there"), "{arguments:?}: {text}");
    }
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let lib = library();
    let latin = b"# Caf\xe9\n\nD\xe9j\xe0 vu, na\xefve r\xe9sum\xe9 of the caf\xe9.\n";
    fs::write(lib.path().join("latin.md"), latin).expect("a post");
    let (by_path, by_pipe) =
        (byline(lib.path(), &["show", "latin.md"]), piped(lib.path(), &["show", "-"], latin));
    assert!(out(&by_path).contains("Déjà vu, naïve résumé"), "{by_path:?}");
    assert_eq!(out(&by_pipe), out(&by_path));
    assert_eq!(err(&by_pipe), err(&by_path).replace("latin.md", "-"));
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let lib = library();
    let cases: &[(&[&str], &str)] = &[
        (&["nowhere"], "byline: nowhere: there is no such file or folder\n"),
        (&["list", "--library", "nowhere"], "byline: nowhere: there is no such file or folder\n"),
        (&["show", "_posts"], "byline: _posts: this is a folder, not a file\n"),
    ];
    for (arguments, message) in cases {
        let output = byline(lib.path(), arguments);
        assert_eq!((err(&output).as_str(), output.status.code()), (*message, Some(2)), "{arguments:?}");
    }
    assert_eq!(byline(lib.path(), &["--no-such-option"]).status.code(), Some(2));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let lib = library();
    let text = "word ".repeat(200_000);
    fs::write(lib.path().join("big.md"), text).expect("a post");
    let mut child = command(lib.path(), &["show", "big.md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

/// Every command line that prints what is in posts, in every format.
fn printing() -> Vec<Vec<String>> {
    let program = <byline::cli::Arguments as clap::CommandFactory>::command();
    let mut lines = Vec::new();
    for command in program.get_subcommands() {
        let name = command.get_name();
        let is_show = name == "show";
        lines.push([&[name][..], if is_show { &["a"] } else { &[] }].concat().join("\n"));
        for option in command.get_arguments().filter(|it| !it.is_positional() && !it.is_global_set()) {
            let flag = option.get_long().map_or_else(String::new, |it| format!("{name}\n--{it}"));
            let values: Vec<String> =
                option.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
            let rest = if is_show { "\na" } else { "" };
            match (option.get_action().takes_values(), &*values) {
                (false, _) => lines.push(format!("{flag}{rest}")),
                (true, []) => lines.push(format!("{flag}\n40{rest}")),
                (true, values) => lines.extend(values.iter().map(|it| format!("{flag}\n{it}{rest}"))),
            }
        }
    }
    let more = ["show\nzz\x1b[0m\u{202e}", "list\nzz\x1b[0m.md", "sources\na", "a\x1b[31m\u{202e}.md"];
    let lines = lines.into_iter().chain(more.map(str::to_owned));
    lines.filter(|it| !it.contains("--help")).map(|it| it.split('\n').map(str::to_owned).collect()).collect()
}

#[test]
fn nothing_printed_is_a_control_sequence() {
    let lib = tempfile::tempdir().expect("a folder for the test");
    let text = "---\ntitle: \"a\\e]0;x\\a\u{202e}\"\ntags: [\"\\e[31m\u{202e}\"]\nauthor: \"\\x9b\"\n---\n\x1b[31m &#27;]52;c;x&#7; [l](https://a.example/&#27;x\u{202e}y \"\x1b\") [h](#a%1b]0;x%07%e2%80%ae) [p](no%1b]0;x%07%e2%80%ae.md) [q](htp:%1b\u{202e}) [r](https://[%1b\u{202e}) [^a\u{202e}]\n\n![i](https://a.example/%1b\u{202e}.png)\n\n[^%1b]: note\n\nSource: \x1b[2J me\n";
    fs::write(lib.path().join("a\x1b[31m\u{202e}.md"), text).expect("a post");
    fs::create_dir_all(lib.path().join("config/byline")).expect("a folder");
    fs::write(lib.path().join("config/byline/config.yaml"), "\"\\e[1m\u{202e}\": 1\n").expect("a file");
    let all = printing();
    assert!(all.len() > 12, "{all:?}");
    for arguments in all {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = byline(lib.path(), &[&words[..], &["--library", "."]].concat());
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{arguments:?}");
        for text in [out(&output), err(&output)] {
            let bad = text.chars().find(|c| laws::is_unfit(*c) && *c != '\n' && *c != '\r');
            assert_eq!(bad, None, "{arguments:?}: {text:?}");
        }
    }
}

#[test]
fn json_loses_no_character_of_paths_and_addresses() {
    let lib = tempfile::tempdir().expect("a folder for the test");
    fs::write(lib.path().join("a\u{202e}\x1b😀.md"), "[l](https://a.example/\u{202e}y)\n").expect("a post");
    let output = byline(lib.path(), &["sources", "--json", "--library", "."]);
    let source: serde_json::Value = serde_json::from_str(&out(&output)).expect("a line of JSON");
    assert_eq!(source["post"], "./a\u{202e}\x1b😀.md");
    assert_eq!(source["url"], "https://a.example/%E2%80%AEy");
}

#[test]
fn the_configuration_names_the_library_and_the_keys() {
    let lib = library();
    let config = lib.path().join("config/byline");
    fs::create_dir_all(&config).expect("a folder");
    fs::create_dir(lib.path().join("elsewhere")).expect("a folder");
    let posts = lib.path().join("_posts");
    fs::write(config.join("config.yaml"), format!("library: {}\ncolumn: 3\n", posts.display()))
        .expect("a file");
    fs::write(config.join("keys.yaml"), "reader:\n  \"x\": fly\n  \"w\": line-down\n").expect("a file");
    let mut listed = command(lib.path(), &["list"]);
    let listed = listed.current_dir(lib.path().join("elsewhere")).output().expect("it starts");
    assert!(out(&listed).contains("Alpha"));
    assert!(err(&listed).contains("config.yaml: line 2: `column`: expected a number"), "{}", err(&listed));
    let keys = byline(lib.path(), &["keys"]);
    assert!(out(&keys).contains("  \"w\": line-down\n"));
    assert!(err(&keys).contains("keys.yaml: line 2: `fly` is no action"), "{}", err(&keys));
}

#[test]
fn keys_prints_what_the_keymap_file_may_hold() {
    let lib = library();
    let printed = out(&byline(lib.path(), &["keys"]));
    let mut keymap = byline::input::Keymap::default();
    assert_eq!(byline::input::merge(&mut keymap, &printed), []);
    let mut default = byline::input::Keymap::default();
    assert_eq!(byline::input::merge(&mut default, byline::input::DEFAULT), []);
    assert_eq!(keymap, default);
}

#[test]
fn help_reads_well_at_eighty_columns() {
    let lib = library();
    let help = |arguments: &[&str]| {
        out(&command(lib.path(), arguments).env("COLUMNS", "80").output().expect("it starts"))
    };
    let whole = help(&["--help"]);
    for word in ["show", "list", "tags", "sources", "check", "keys", "--library", "--color", "Exit status"] {
        assert!(whole.contains(word), "{word}:\n{whole}");
    }
    for command in ["show", "list", "tags", "sources", "check", "keys", ""] {
        for option in ["--help", "-h"] {
            let arguments: Vec<&str> = [command, option].into_iter().filter(|it| !it.is_empty()).collect();
            let text = help(&arguments);
            assert!(text.contains("Usage: byline"), "{arguments:?}:\n{text}");
            let wide = text.lines().find(|it| byline::text::width::width(it) > 80);
            assert_eq!(wide, None, "{arguments:?}");
        }
    }
}

#[test]
fn without_a_library_the_built_in_posts_are_there() {
    let empty = tempfile::tempdir().expect("a folder for the test");
    assert!(out(&byline(empty.path(), &["list"])).contains("A tour of byline"));
    assert!(out(&byline(empty.path(), &["show", "A tour of byline"])).starts_with("A tour of byline\n"));
}

#[test]
fn a_file_in_the_library_knows_all_of_its_posts() {
    let home = tempfile::tempdir().expect("a folder for the test");
    for folder in ["lib/a", "lib/b"] {
        fs::create_dir_all(home.path().join(folder)).expect("a folder");
    }
    fs::write(home.path().join("lib/a/x.md"), "# X\n\nSee [that](../b/y.html).\n").expect("a post");
    fs::write(home.path().join("lib/b/y.md"), "# The other\n").expect("a post");
    let one = out(&byline(home.path(), &["sources", "lib/a/x.md", "--library", "lib", "--json"]));
    let all = out(&byline(home.path(), &["sources", "--library", "lib", "--json"]));
    assert!(one.contains("\"kind\":\"post\",\"label\":\"The other\""), "{one}");
    assert_eq!(one, all);
}

#[test]
fn sources_in_the_formats_of_others() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| fs::write(home.path().join(name), text).expect("a post");
    write("a.md", "See [a](https://a.org/x).\n");
    for (format, expected) in [
        ("csl", "\"URL\": \"https://a.org/x\""),
        ("bibtex", "url = {https://a.org/x}"),
        ("markdown", "1. [a](https://a.org/x)"),
        ("csv", ",1,link,a,https://a.org/x,a.org,1,1,"),
        ("json", "\"url\":\"https://a.org/x\""),
    ] {
        let output = byline(home.path(), &["sources", "--format", format, "a.md"]);
        assert!(output.status.success() && out(&output).contains(expected), "{format}: {output:?}");
    }
}

#[test]
fn check_names_what_is_wrong_and_where() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| fs::write(home.path().join(name), text).expect("a post");
    fs::create_dir(home.path().join("lib")).expect("a folder");
    write(
        "lib/a.md",
        "# A\n\nGo [there](b.md), [nowhere](zzz.md), [up](#none), [x](javascript:y). [a](/about/) [b](/) [c](/team/x/) [d](obsidian://open) [e](/posts/zzz/) [f](htps://a.org)\n\nNote[^1] and[^2].\n\n[^1]: Text.\n[^3]: Alone.\n\n---\n\nWords.\n\nSource: Jane Reporter\n",
    );
    // Who signs a quotation needs no address.
    write("lib/b.md", "# B\n\n[web](https://example.org)\n\n> Words.\n>\n> — Jane Austen, *Emma*\n");
    write(
        "c.md",
        "# C\n\n[x](https://a.org@b.example/)\n\nhttp://localhost:4000 [y](http://localhost:4000/y)\n",
    );
    fs::create_dir(home.path().join("lib/posts")).expect("a folder");
    write("lib/posts/_index.md", "---\ntitle: Posts\n---\n");
    let output = byline(home.path(), &["check", "--library", "lib"]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for expected in [
        "lib/a.md:3:19: no post is at `zzz.md`",
        "lib/a.md:3:38: no heading is called `#none` here",
        "lib/a.md:3:51: `javascript:y`:",
        "lib/a.md:3:125: no post is at `/posts/zzz/`",
        "lib/a.md:3:142: `htps://a.org`:",
        "lib/a.md:5:13: there is no footnote `2`",
        "lib/a.md:8:7: no mark refers to the footnote `3`",
        "lib/a.md:14:9: the attribution to Jane Reporter has no address",
    ] {
        assert!(said.contains(expected), "{expected} is not in:\n{said}");
    }
    assert!(!said.contains("b.md:"), "{said}");
    let doubts = out(&byline(home.path(), &["check", "c.md"]));
    let user = "c.md:3:1: `https://a.org@b.example/`: it leads to b.example; what";
    let own = "c.md:5:23: `http://localhost:4000/y`: localhost is your own machine";
    assert!(doubts.contains(user) && doubts.contains(own) && doubts.lines().count() == 2, "{doubts}");
    assert!(["about", "`/`", "team", "obsidian"].iter().all(|it| !said.contains(it)), "{said}");
    for arguments in
        [&["check", "lib"][..], &["check", "lib/a.md"], &["lib", "check"], &["--library", "lib", "check"]]
    {
        assert_eq!(out(&byline(home.path(), arguments)), said, "{arguments:?}");
    }
    assert_eq!(byline(home.path(), &["check", "lib/b.md"]).status.code(), Some(0));
    write("lib/a.md", "# A\n\n[there](b.md)\n");
    assert_eq!(byline(home.path(), &["check", "--library", "lib"]).status.code(), Some(0));
}

#[test]
fn check_says_where_it_has_checked_nothing_and_takes_standard_input() {
    let lib = library();
    for arguments in [&["check", "no-such-post"][..], &["check", "--library", "empty"]] {
        fs::create_dir_all(lib.path().join("empty")).expect("a folder");
        let output = byline(lib.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(err(&output), "byline: there is no such post, so nothing was checked\n", "{arguments:?}");
    }
    let check = |text: &str| piped(lib.path(), &["check", "-"], text.as_bytes());
    let output = check("[a](2024-02-02-beta.md) [b](gone.md)\n\n[^1]\n");
    assert_eq!(out(&output), "-:1:25: no post is at `gone.md`\n-:3:1: there is no footnote `1`\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(check("[a](gamma.md)\n").status.code(), Some(0));
}

#[test]
fn what_git_is_told_of_all_folders_hides_nothing_of_a_site() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("config/git/ignore", "*.csv\n*.html\n*.md\n");
    write(".git/HEAD", "ref: refs/heads/main\n");
    write("_config.yml", "title: x\n");
    write("_data/people.csv", "name\nJane\n");
    write("_includes/x.html", "included\n");
    let page = "{% for p in site.data.people %}{{ p.name }}{% endfor %} {% include x.html %} {% for p in site.posts %}{{ p.title }}{% endfor %}\n";
    write("_posts/2024-01-01-a.md", &format!("---\ntitle: T\n---\n{page}"));
    let shown = byline(home.path(), &["show", "--plain", "_posts/2024-01-01-a.md"]);
    assert!(out(&shown).contains("Jane included T"), "{}", out(&shown));
}

#[test]
fn links_to_posts_are_told_from_those_to_other_pages() {
    let home = library();
    fs::create_dir_all(home.path().join("_posts/new")).expect("a folder");
    let write = |name: &str, text: &str| fs::write(home.path().join(name), text).expect("a file");
    write("_config.yml", "url: https://www.a.example\nbaseurl: /blog\n");
    write(
        "_posts/new/2024-03-03-delta.md",
        "[a](http://a.example/blog/2024/01/01/alpha.html#x) [b](https://a.example/blog/team/) [c](/blogs/) (h/t [d](/ann/))\n\
         [e](/gamma/) [f](gone.md) [g](/2023/01/01/gone/) [h](https://a.example/blog) [i](../2024-02-02-beta.md)\n\
         [[gamma]] [/2024/01/01/alpha/](/2024/01/01/alpha/) [gone](/gone/)\n",
    );
    let expected = [
        "Alpha post",
        "b link",
        "c link",
        "d link",
        "Gamma post",
        "f post",
        "g post",
        "h link",
        "Beta: more post",
        "Gamma post",
        "Alpha post",
        "gone link",
    ];
    for place in ["_posts", "_posts/new/2024-03-03-delta.md", "."] {
        let said = out(&byline(home.path(), &["sources", "--json", place]));
        let rows = said.lines().map(|it| serde_json::from_str::<serde_json::Value>(it).expect("JSON"));
        let rows = rows.filter(|it| it["post"].as_str().is_some_and(|it| it.ends_with("delta.md")));
        let told: Vec<String> = rows
            .map(|it| {
                format!(
                    "{} {}",
                    it["label"].as_str().unwrap_or_default(),
                    it["kind"].as_str().unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(told, expected, "{place}");
        assert!(said.contains(r#""url":"http://a.example/blog/2024/01/01/alpha.html#x""#), "{said}");
        assert!(said.contains(r#""url":"/ann/""#), "{said}");
    }
}

#[test]
fn a_post_that_is_named_twice_is_reported_once() {
    let home = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(home.path().join("sub")).expect("a folder");
    for name in ["a.md", "sub/b.md", "sub/c.md"] {
        fs::write(home.path().join(name), "# T\n\n[nowhere](zzz.md)\n").expect("a post");
    }
    for (arguments, lines) in [
        (&["check", "a.md", "sub/b.md", "a.md", "sub/c.md"][..], 3),
        (&["check", ".", "sub"], 3),
        (&["list", "sub", ".", "sub/b.md"], 3),
        (&["sources", "--json", "a.md", "./a.md", "sub/b.md"], 2),
        (&["sources", "--json", "a.md", ".", "sub"], 3),
        (&[".", "sub"], 3),
    ] {
        let said = out(&byline(home.path(), arguments));
        assert_eq!(said.lines().count(), lines, "{arguments:?}:\n{said}");
    }
}

#[test]
fn posts_that_cite_a_host_are_listed() {
    let lib = library();
    let found = |query: &str| out(&byline(lib.path(), &["list", query]));
    assert_eq!(found("source:example.com"), "2024-01-01  Alpha  [x, news/us]\n");
    assert_eq!(found("source:dailyexample.com"), "2024-01-01  Alpha  [x, news/us]\n");
    assert_eq!(found("source:other.org"), "");
    let sources = byline(lib.path(), &["sources", "source:example.com", "--json"]);
    assert_eq!(out(&sources).lines().count(), 2);
    assert!(!lib.path().join("cache").exists(), "a command keeps nothing");
}

#[test]
fn a_query_that_is_not_well_formed_says_where() {
    let lib = library();
    for command in ["list", "sources", "check"] {
        let found = byline(lib.path(), &[command, "alpha before:nope"]);
        assert_eq!(found.status.code(), Some(2), "{command}");
        let reason = "the query `alpha before:nope`, column 14: “nope” is no date";
        assert!(err(&found).contains(reason), "{}", err(&found));
    }
}

#[test]
fn commands_take_folders_and_say_which_are_not_there() {
    let lib = library();
    let elsewhere = tempfile::tempdir().expect("a folder for the test");
    let posts = lib.path().join("_posts").display().to_string();
    assert_eq!(out(&byline(elsewhere.path(), &["list", &posts])).lines().count(), 3);
    assert_eq!(out(&byline(elsewhere.path(), &["list", &posts, "alpha"])).lines().count(), 1);
    assert!(out(&byline(elsewhere.path(), &["sources", &posts])).contains("dailyexample.com/story"));
    for command in ["check", "list", "sources"] {
        let found = byline(elsewhere.path(), &[command, "no/such.md"]);
        assert_eq!(found.status.code(), Some(2), "{command}");
        assert!(err(&found).contains("no/such.md: there is no such file or folder"), "{}", err(&found));
    }
    assert_eq!(out(&byline(lib.path(), &["list", "news/us"])).lines().count(), 1, "a tag within a tag");
}
