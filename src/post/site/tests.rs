//! Configurations in, what they say of posts out.

use std::path::Path;

use super::*;

fn site(config: &str, data: &str) -> Site {
    let read = |it: &str| read(it, Format::Yaml).unwrap();
    Site::new(read(config), read(data), dialect::Coverage::Whole)
}

fn post(path: &str, front: &str) -> Post {
    super::super::read(Path::new(path), path, &format!("---\n{front}\n---\n"))
}

#[test]
fn vaults_break_lines_unless_they_say_otherwise() {
    let vault = |app: &str| Site::of_vault(&read(app, Format::Json).unwrap());
    for (app, breaks_lines) in [("{}", true), ("{\"strictLineBreaks\": true}", false), ("[1]", true)] {
        assert_eq!(vault(app).values.vault, Some(dialect::Vault { breaks_lines }), "{app}");
    }
    let mut post = post("a.md", "tags: ['#a/b', a/b, 'c#']");
    vault("{}").complete(&mut post, "a.md");
    let tags: Vec<&str> = post.tags.iter().map(Shown::as_str).collect();
    assert_eq!(tags, ["a/b", "c#"]);
}

#[track_caller]
fn check_permalink(config: &str, path: &str, front: &str, expected: &str) {
    let mut post = post(path, front);
    site(config, "{}").complete(&mut post, path);
    assert_eq!(post.permalink.as_deref(), Some(expected));
}

#[test]
fn patterns_give_posts_their_paths() {
    let path = "_posts/2019-02-03-a-name.md";
    check_permalink("permalink: /:year/:month/:title/", path, "title: T", "/2019/02/a-name/");
    check_permalink("permalink: pretty", path, "categories: [News, b c]", "/news/b%20c/2019/02/03/a-name/");
    check_permalink("permalink: ordinal", path, "title: T", "/2019/034/a-name.html");
    check_permalink("permalink: weekdate", path, "title: T", "/2019/W05/Sun/a-name.html");
    check_permalink("permalink: /:w_year/:long_day/:short_month/", path, "title: T", "/2019/Sunday/Feb/");
    check_permalink("permalink: none", path, "title: T", "/a-name.html");
    check_permalink("permalink: date", path, "permalink: /own/:i_day/", "/own/3/");
    check_permalink(
        "collections:\n  docs:\n    permalink: /:collection/:path/",
        "_docs/a/b.md",
        "title: T",
        "/docs/a/b/",
    );
}

#[test]
fn defaults_are_said_unless_the_post_says_otherwise() {
    let config = "defaults:\n- scope:\n    path: ''\n    type: posts\n  values:\n    author: ann\n    category: x\n\
                  - scope: {path: _posts/old}\n  values: {author: bob}\n";
    let site = site(config, "authors:\n  ann: {name: Ann Lee}\n  bob: Bob\n");
    let authors = |path: &str, front: &str| {
        let mut post = post(path, front);
        site.complete(&mut post, path);
        post.authors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(authors("_posts/2019-02-03-a.md", "title: T"), "Ann Lee");
    assert_eq!(authors("_posts/old/2019-02-03-a.md", "title: T"), "Bob");
    assert_eq!(authors("_posts/older/2019-02-03-a.md", "title: T"), "Ann Lee");
    assert_eq!(authors("_posts/2019-02-03-a.md", "author: [bob, Zoe]"), "Bob, Zoe");
    assert_eq!(authors("page.md", "title: T"), "");
}

#[test]
fn the_folder_of_all_posts_is_no_category() {
    for (config, path, categories) in [
        ("title: S", "source/_posts/a.md", 0),
        ("source_dir: src", "src/x/_posts/a.md", 1),
        ("source: .", "x/_posts/a.md", 1),
        ("title: S", "sources/_posts/a.md", 1),
    ] {
        let mut post = post(path, "title: T");
        site(config, "{}").complete(&mut post, path);
        assert_eq!(post.categories.len(), categories, "{path}");
    }
}

#[test]
fn templates_may_ask_for_what_the_name_and_the_site_say() {
    let config =
        "permalink: /:year/:title/\ndefaults:\n- {scope: {type: posts}, values: {side: left, tags: [x]}}\n";
    let site = site(config, "{}");
    let path = "_posts/2019-02-03-a-name.md";
    let mut post = post(path, "title: T");
    site.complete(&mut post, path);
    let fields = site.fields(&post, path);
    let at = |name: &str| fields.at(name).map(text);
    assert_eq!(at("url"), Some("/2019/a-name/"));
    assert_eq!((at("id"), at("slug")), (Some("/2019/a-name"), Some("a-name")));
    assert_eq!((at("date"), at("path")), (Some("2019-02-03"), Some(path)));
    assert_eq!((at("side"), at("tags[0]")), (Some("left"), Some("x")));
    let fields = Site::default().fields(&super::super::read(Path::new("a.md"), "a.md", ""), "a.md");
    assert_eq!((fields.get("url"), fields.get("slug")), (None, None));
}

#[test]
fn rows_of_cells_are_maps() {
    let value = read("name,note\nA,\"b, \"\"c\"\"\"\n", Format::Cells(',')).unwrap();
    assert_eq!(value.at("[0].note").map(text), Some("b, \"c\""));
}

#[test]
fn many_items_are_no_deep_nesting() {
    let items = "{\"a\": [1]}, ".repeat(1200);
    let value = read(&format!("[{items}{{}}]"), Format::Json).unwrap();
    assert_eq!(value.at("[1199].a[0]").map(text), Some("1"));
    let order = read("{\"z\": 1, \"a\": 2}", Format::Json).unwrap();
    assert_eq!(order, read("z: 1\na: 2", Format::Yaml).unwrap());
    assert!(read(&"[".repeat(5000), Format::Json).is_err());
    let rows = "- {name: 'A b', url: \"https://a.org/#b\", tags: [x, y's]}\n".repeat(1200);
    let value = read(&format!("# All [of them\n{rows}"), Format::Yaml).unwrap();
    assert_eq!(value.at("[1199].tags[1]").map(text), Some("y's"));
    for deep in ["[a, [\n", "[ \"]\n\", \n", "[ #]\n", "- [a \", \"]\", \"\n", "- ['\n]']: [\n"] {
        assert!(read(&deep.repeat(1200), Format::Yaml).unwrap_err().reason.contains("brackets"), "{deep}");
    }
    let line = format!("a: {}{}", "[".repeat(1200), "]".repeat(1200));
    assert!(read(&line, Format::Yaml).unwrap_err().reason.contains("brackets"));
}

#[test]
fn an_empty_file_says_nothing() {
    for (written, format) in
        [("", Format::Yaml), ("# a\n", Format::Yaml), (" \n", Format::Json), ("", Format::Toml)]
    {
        assert_eq!(read(written, format), Ok(Value::default()));
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    assert_eq!(read("a: b: c", Format::Yaml).unwrap_err().line, 1);
    assert!(read(&"[".repeat(5000), Format::Yaml).is_err());
    assert!(read("a = ", Format::Toml).is_err());
}
