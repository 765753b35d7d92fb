//! Files in, posts out.

use super::*;
use crate::dialect;

mod forms;

fn post(file: &str) -> Post {
    read(Path::new("lib/2020-01-02-a-file-name.md"), "2020-01-02-a-file-name.md", file)
}

fn front(yaml: &str) -> Post {
    post(&format!("---\n{yaml}\n---\nbody\n"))
}

fn texts(list: &[Shown]) -> Vec<&str> {
    list.iter().map(Shown::as_str).collect()
}

#[test]
fn tags_in_every_form() {
    let cases: &[(&str, &[&str])] = &[
        ("tags:\n- Jane Reporter\n- Karl Witness", &["Jane Reporter", "Karl Witness"]),
        ("tags:\n  - a b\n  - c", &["a b", "c"]),
        ("tags: [a b, \"c\", 007]", &["a b", "c", "007"]),
        ("tags: one two", &["one", "two"]),
        ("tags: one, two three", &["one", "two three"]),
        ("tags: 2024", &["2024"]),
        ("tags: 007", &["007"]),
        ("tags: [1.10, ~, '']", &["1.10"]),
        ("tags:", &[]),
        ("tags: ~", &[]),
        ("tag: New York", &["New York"]),
        ("tags: [a, a, b]", &["a", "b"]),
        ("tags: [x]\ntags: [y]", &["y"]),
        (
            "tags: [Tips &amp; Tricks, '&quot;a&quot; &#39;b&#x27;', '&lt;b&gt;']",
            &["Tips & Tricks", "\"a\" 'b'", "<b>"],
        ),
        (
            "tags: [R&D, AT&amp;T;, a &b; c, '&', '&;', __init__, x & y]",
            &["R&D", "AT&T;", "a &b; c", "&", "&;", "__init__", "x & y"],
        ),
    ];
    for (yaml, tags) in cases {
        assert_eq!(texts(&front(yaml).tags), *tags, "{yaml}");
        assert_eq!(front(yaml).problems, [], "{yaml}");
    }
}

#[test]
fn categories_and_authors() {
    assert_eq!(texts(&front("category: x y\ncategories: a b").categories), ["a", "b", "x y"]);
    assert_eq!(texts(&front("author: Jane Doe").authors), ["Jane Doe"]);
    assert_eq!(texts(&front("authors: [Jane, Karl]").authors), ["Jane", "Karl"]);
    assert_eq!(texts(&front("author:\n  name: Jane\n  url: x").authors), ["Jane"]);
    assert_eq!(texts(&front("authors:\n- name: Jane\n- name: Karl").authors), ["Jane", "Karl"]);
}

#[test]
fn titles_and_what_stands_in_for_them() {
    assert_eq!(&*front("title: 1.0.0").title, "1.0.0");
    assert_eq!(&*front("title: 007").title, "007");
    assert_eq!(&*front("title: 2.10").title, "2.10");
    assert_eq!(&*front("title: \"A 'quoted' one\"").title, "A ‘quoted’ one");
    assert_eq!(&*front("title: The `cargo` *tool* &amp; <em>more</em>").title, "The cargo tool & more");
    assert_eq!(&*front("title: >\n  folded\n  lines").title, "folded lines");
    assert_eq!(&*post("---\ntags: x\n---\n\n```\n# no\n```\n# A *heading* {#id}\n").title, "A heading");
    assert_eq!(&*post("A heading\n=========\n").title, "A heading");
    assert_eq!(&*post("# So ==a b==, (==c==)\n").title, "So a b, (c)");
    for title in ["Why a==b is not a==c", "If a ==b==c", "x !==y=="] {
        assert_eq!(&*post(&format!("# {title}\n")).title, title);
    }
    for heading in
        ["A [![b][i]][u]", "A [![b](i)](u)", "A ![b](i)", "[A][u]", "[A](u)", "A [![b][i]][u] ![c](d)"]
    {
        let body = format!("# {heading}\n\nText.\n\n[i]: /i.png\n[u]: http://u.org\n");
        assert_eq!(&*post(&body).title, "A", "{heading}");
    }
    assert_eq!(&*post("# The [Foo] *b*\n\n[Foo]: http://u.org").title, "The Foo b");
    assert_eq!(&*post("# The [Foo] b\n").title, "The [Foo] b");
    for (heading, title) in [
        ("A []({{ site.repo }}/x.md) and [b](https://b.org/{{ site.v }})", "A and b"),
        ("{{ page.tags }} of {% include x.html %} *C*", "x of C"),
        ("A `{{ b }}` and {{ c }}", "A {{ b }} and {{ c }}"),
    ] {
        assert_eq!(&*post(&format!("---\ntags: x\n---\n# {heading}\n\nText.")).title, title, "{heading}");
    }
    assert_eq!(&*front("title: ''").title, "a file name");
    assert_eq!(&*front("title: \"\u{200b} \"").title, "a file name");
    assert_eq!(&*read(Path::new("x/some-post/index.md"), "", "").title, "some post");
}

#[test]
fn dates_from_front_matter_win_over_names() {
    let day = |post: &Post| post.date.map(Date::iso_day);
    assert_eq!(day(&front("date: 2016-03-25 10:00:00 +0200")), Some("2016-03-25".into()));
    assert_eq!(day(&front("title: x")), Some("2020-01-02".into()));
    let odd = front("title: x\ndate: 9999999-99-99");
    assert_eq!(day(&odd), Some("2020-01-02".into()));
    assert_eq!(odd.problems.len(), 1);
    assert_eq!(odd.problems[0].line, 3);
    assert_eq!(day(&read(Path::new("2019-00-23-x.md"), "", "")), None);
}

#[test]
fn dates_of_names_and_folders_in_every_form() {
    let dated = "2012-11-30";
    for (path, title, date) in [
        ("2012-11-30-a-b.md", "a b", dated),
        ("2012-11-30_a_b.md", "a b", dated),
        ("2012-11-30 A b.md", "A b", dated),
        ("2012-11-30 - A-b c.md", "A-b c", dated),
        ("2012-11-30.a.md", "a", dated),
        ("2012-11-30.md", "2012 11 30", dated),
        ("2012-11-30日记.md", "日记", dated),
        ("2012.11.30 a.md", "a", dated),
        ("2012.11.30.md", "2012.11.30", dated),
        ("2012_11_30_a.md", "a", dated),
        ("20121130-a.md", "a", dated),
        ("20121130.md", "20121130", dated),
        ("201211301530 A b.md", "A b", dated),
        ("20121130_a/index.md", "a", dated),
        ("2012/11/30/a.md", "a", dated),
        ("blog/2012/11/30/a/index.md", "a", dated),
        ("2012-1-3-a.md", "a", "2012-01-03"),
        ("2012/11-30-a.md", "11 30 a", dated),
        ("2012/11/30-a/index.md", "30 a", dated),
        ("2012/11/30.md", "30", dated),
        ("2019/01/01/2012-11-30-a.md", "a", dated),
        // None of these is surely a date.
        ("2019-00-23-x.md", "x", ""),
        ("2012-11-30a.md", "2012 11 30a", ""),
        ("2012-11-x.md", "2012 11 x", ""),
        ("2012.11.3 x.md", "2012.11.3 x", ""),
        ("2012.13.01 x.md", "2012.13.01 x", ""),
        ("1_2_3 x.md", "1_2_3 x", ""),
        ("3000_11_30_x.md", "3000 11 30 x", ""),
        ("20121130-0042.md", "20121130 0042", ""),
        ("20121330-x.md", "20121330 x", ""),
        ("20121130x.md", "20121130x", ""),
        ("2012113099 x.md", "2012113099 x", ""),
        ("12345678-x.md", "12345678 x", ""),
        ("2012/11/a.md", "a", ""),
        ("2012/11-30.5-a.md", "11 30.5 a", ""),
        ("2012/11/30-2-a.md", "30 2 a", ""),
        ("2012/11/30a.md", "30a", ""),
        ("2012/11-40-a.md", "11 40 a", ""),
        ("2012/11/30/b/a.md", "a", ""),
        ("2012/13/01/a.md", "a", ""),
    ] {
        let post = read(Path::new(path), path, "");
        let found = post.date.map(Date::iso_day).unwrap_or_default();
        assert_eq!((&*post.title, found.as_str()), (title, date), "{path}");
    }
}

#[test]
fn directives_of_a_wiki_say_what_front_matter_does_elsewhere() {
    let text = "[[!meta title=\"My *Title*\" author=\"Ann Lee\"]]\n[[!meta date=\"2009-10-15 18:42:46 -0400\"]]\nText.\n\n\
                [[!tag foo /bar/baz]] `[[!tag no]]`";
    let post = read(Path::new("a.mdwn"), "a.mdwn", text);
    assert_eq!((&*post.title, post.date.map(Date::iso_day)), ("My Title", Some("2009-10-15".into())));
    assert_eq!((texts(&post.authors), texts(&post.tags)), (vec!["Ann Lee"], vec!["foo", "bar/baz"]));
    assert_eq!(&*read(Path::new("a.md"), "a.md", "[[!note title=x]]").title, "a");
}

#[test]
fn fences_of_front_matter() {
    assert_eq!(post("\u{feff}---\r\ntitle: A\r\n---\r\nbody").body, 23);
    assert_eq!(&*post("\n---\ntitle: A\n---\n").title, "A");
    assert_eq!(&*post("---\ntitle: A\n...\nbody").title, "A");
    assert_eq!(post("---\n---\nbody").body, 8);
    assert_eq!(post("---\n---\nbody").problems, []);
    assert_eq!(post("---\n# nothing\n---\nbody").problems, []);
    for text in [
        "---yaml\ntitle: A\n---\nb",
        "---toml\ntitle = \"A\"\n---\nb",
        "---json\n{\n  \"title\": \"A\"\n}\n---\nb",
        "-----\ntitle: A\n-----\nb",
        ";;;\n\"title\": \"A\",\n\"date\": \"2014-01-01\"\n;;;\nb",
    ] {
        let post = post(text);
        assert_eq!((&*post.title, post.body, post.problems.len()), ("A", text.len() - 1, 0), "{text}");
    }
    for text in [
        "----\nA heading\n----\n",
        "---js\nmodule.exports = {title: \"a\"}\n---\nb",
        ";;;\nb\n;;;\n",
        "---\n\njust a rule\n\n---\n",
        "---\n\n# A heading\n\nSome words.\n\n---\n",
        "---\n\n# A heading\n\nNote: some words.\n\nMore of them.\n\n---\nb\n",
        "---\n# A heading\nSome words.\n---\n",
        "---\n\nNo end: here.\n\n# A\n\nmore",
    ] {
        assert_eq!(post(text).body, 0, "{text}");
    }
    for text in
        ["---\n# A comment\n---\n", "---\n\ntitle: A\n\n# b\n---\n", "---\ntitle: A\nsome words\n---\n"]
    {
        assert_eq!(post(text).body, text.len(), "{text}");
    }
    assert_eq!(post("no front matter").body, 0);
    let open = post("---\ntitle: A\nbody");
    assert_eq!((open.body, open.problems.len()), (0, 1));
}

#[test]
fn what_cannot_be_read_costs_itself_only() {
    let post = front("title: Foo: bar\ndate: 2020-05-06\ntags: [a, b c]\ncategories:\n- x\n- y z");
    assert_eq!(&*post.title, "Foo: bar");
    assert_eq!(texts(&post.tags), ["a", "b c"]);
    assert_eq!(texts(&post.categories), ["x", "y z"]);
    assert_eq!(post.date.map(Date::iso_day), Some("2020-05-06".into()));
    let problem = &post.problems[0];
    assert_eq!((problem.line, problem.column), (2, 11));
    assert!(problem.reason.contains("quotes"), "{problem}");
}

#[test]
fn bombs_are_refused_before_they_are_read() {
    let bombs = [
        format!("title: A\nx: {}", "[".repeat(20_000)),
        format!("title: A\na: &a [x]\nb: [{}]", "*a, ".repeat(1000)),
        format!("title: A\n{}x", "- ".repeat(3000)),
    ];
    for bomb in bombs {
        let post = front(&bomb);
        assert_eq!((&*post.title, post.problems.len()), ("A", 1));
    }
}

#[test]
fn escapes_in_yaml_never_get_through() {
    let post = front("title: \"a\\e]0;x\\a\"\ntags: [\"\\e[31m\"]\nauthor: \"\\x9b\"");
    let all = format!("{}{:?}{:?}", post.title, post.tags, post.authors);
    assert!(!all.chars().any(char::is_control), "{all:?}");
}

#[test]
fn front_matter_in_toml() {
    let post = post(
        "+++\ntitle = \"A: b\"\ndate = 2015-03-04T20:30:00Z\ndraft = true\n[taxonomies]\ntags = [\"x\", \"y z\"]\n[extra]\nauthor = \"Zoe\"\n+++\nbody",
    );
    assert_eq!((&*post.title, texts(&post.tags)), ("A: b", vec!["x", "y z"]));
    assert_eq!(post.date.map(Date::iso_day), Some("2015-03-04".into()));
    assert_eq!((texts(&post.authors), post.status), (vec!["Zoe"], Some(Status::Draft)));
    assert_eq!(post.problems, []);
    let broken = read(Path::new("a.md"), "a.md", "+++\ntitle = \"A\"\nx = [\n+++\nbody");
    assert_eq!((&*broken.title, broken.problems.len(), broken.problems[0].line), ("A", 1, 3));
}

#[test]
fn front_matter_in_json() {
    let post =
        post("{\n\"title\": \"A }\", \"tags\": [\"x\", 7], \"author\": {\"name\": \"Zoe\"}\n}\n\nbody");
    assert_eq!((&*post.title, texts(&post.tags), texts(&post.authors)), ("A }", vec!["x", "7"], vec!["Zoe"]));
    assert_eq!(read(Path::new("a.md"), "a.md", "{ code }\n").body, 0);
    assert_eq!(read(Path::new("a.md"), "a.md", "{\"a\": 1} is JSON\n").body, 0);
}

#[test]
fn headers_without_fences() {
    assert_eq!(&*post("project_path: /a.yaml\nbook_path: /b.yaml\ndescription: c\n\n# A\n").title, "A");
    let post = post("Title: This Week\nDate: 2016-02-01\nTags: a b, c\nAuthors: X Y;\n  Z\n\nbody");
    assert_eq!(
        (&*post.title, texts(&post.tags), texts(&post.authors)),
        ("This Week", vec!["a b", "c"], vec!["X Y", "Z"])
    );
    for text in ["Note: this is a sentence.\n\nx", "Title: a\nand a sentence\n\nx", "Date: x"] {
        let post = read(Path::new("a.md"), "a.md", text);
        assert_eq!(post.body, if text == "Date: x" { 7 } else { 0 }, "{text}");
    }
}

#[test]
fn headers_in_comments() {
    let post = post(
        "<!--\n.. title: A: b\n.. slug: s\n.. date: 2016-02-01 10:00\n.. tags: a b, c\n.. link: https://u.org\n-->\n\nbody",
    );
    assert_eq!((&*post.title, texts(&post.tags)), ("A: b", vec!["a b", "c"]));
    assert_eq!((post.date.map(Date::iso_day), post.problems.len()), (Some("2016-02-01".into()), 0));
    let set_in = "<!--\n .. title: A\n .. date: 2015-03-25 21:44:25 UTC-05:00\n .. tags: a b, c\n -->\nbody";
    let post = read(Path::new("a.md"), "a.md", set_in);
    assert_eq!((&*post.title, post.date.map(Date::iso_day)), ("A", Some("2015-03-25".into())));
    let bare =
        read(Path::new("a.md"), "a.md", ".. title: A\n.. date: 16 January 2022\n.. tags: a, b\n\nbody");
    assert_eq!((&*bare.title, texts(&bare.tags).len(), bare.body), ("A", 2, 52));
    assert_eq!(texts(&post.tags), ["a b", "c"]);
    for text in ["<!--\na comment\n-->\nx", "<!--\n.. title: A\nx", "<!--\n-->\nx"] {
        assert_eq!(read(Path::new("a.md"), "a.md", text).body, 0, "{text}");
    }
}

#[test]
fn words_may_have_other_keys_and_names() {
    for (front_matter, expected) in [
        ("title: a\nTags: x, y", vec!["x", "y"]),
        ("title: \"a: b\"\nTags: [x, 7]", vec!["x", "7"]),
        ("title: a\ntags:\n  - name: Ruby\n    versions: ['1']\n  - name: Go", vec!["Ruby", "Go"]),
        ("tags: [{name: Ruby}, x]", vec!["Ruby", "x"]),
    ] {
        let post = front(front_matter);
        assert_eq!((texts(&post.tags), post.problems.len()), (expected, 0), "{front_matter}");
    }
}

#[test]
fn front_matter_of_hexo_may_lack_its_first_fence() {
    let text = "title: A: b\ntags:\n- c\n- d\ncategories: e\ndate: 2013-05-01 10:00:00\n---\n\nf\n";
    let post = read(Path::new("x.md"), "x.md", &text.replace("A: b", "'A: b'"));
    assert_eq!((post.title.as_str(), texts(&post.tags)), ("A: b", vec!["c", "d"]));
    assert_eq!(post.date.map(Date::iso_day).as_deref(), Some("2013-05-01"));
    for text in
        ["title: a\n---\nb", "layout: a\nb\n---\n", "id: a\ndate: b\n\n---\n", "Note: a\nTip: b\n---\n"]
    {
        assert_eq!(read(Path::new("x.md"), "x.md", text).body, 0, "{text}");
    }
    assert_eq!(read(Path::new("x.md"), "x.md", "Title: a\nDate: 2020-01-02\n\nb\n\n---\n").body, 27);
}

#[test]
fn a_heading_of_html_is_a_title() {
    for (text, title) in [
        ("<h1 align=\"center\">A &amp; <b>b</b></h1>\n\nc", "A & b"),
        ("<div>\n  <H1>\n  A\n  b\n  </H1>\n</div>\n\n# c", "A b"),
        ("[![b](c)](d)\n\n<h1>A</h1>", "A"),
        ("## b\n\n<h1>A</h1>", "x"),
        ("<p>x</p>\n\n# c\n\n<h1>d</h1>", "c"),
        ("<!-- a\n<h1>b</h1>\n-->\n\n# c", "c"),
        ("<!-- <h1>b</h1> --><h1>c<!-- d -->e</h1>", "ce"),
        ("<div><!--\n\n<h1>b</h1>\n\n-->\n<H1 id=x>c</H1>", "c"),
        ("<pre>\n<h1>b</h1></PRE>\n\n<template><h1>c</h1></template>\n\na", "x"),
        ("<div><!-- b\n\n<h1>c</h1>", "c"),
        ("<h1><img src=\"a.png\"></h1>\n\n`<h1>b</h1>`\n\n<h1", "x"),
    ] {
        assert_eq!(read(Path::new("x.md"), "x.md", text).title.as_str(), title, "{text}");
    }
}

#[test]
fn properties_of_logseq_stay_in_the_text() {
    let text = "title:: A b\ntags:: [[C d]], #e\nalias:: F\nkind:: g\n\n- h:: i\n";
    let post = read(Path::new("a.md"), "a.md", text);
    assert_eq!((post.title.as_str(), post.body), ("A b", 0));
    assert_eq!(post.tags.iter().map(Shown::as_str).collect::<Vec<_>>(), ["C d", "e"]);
    let post = read(Path::new("a.md"), "a.md", "use std::a:: b\n");
    assert_eq!(post.title.as_str(), "a");
}

#[test]
fn ziggy_between_fences() {
    let post = post(
        "---\n.title = \"A\",\n.date = @date(\"2024-09-14:00:00:00\"),\n.tags = [\"x\", \"y\"],\n.custom = {\n\t\"a\": 1,\n},\n---\nbody",
    );
    assert_eq!((&*post.title, texts(&post.tags)), ("A", vec!["x", "y"]));
    assert_eq!((post.date.map(Date::iso_day), post.problems.len()), (Some("2024-09-14".into()), 0));
}

#[test]
fn templates_may_name_every_field() {
    let at = |file: &str, path: &str| match front::values(file).at(path) {
        Some(dialect::Value::Text(text)) => text.clone(),
        Some(dialect::Value::Nothing) => "nothing".to_owned(),
        other => format!("{other:?}"),
    };
    let yaml =
        "---\nx: y\ntags: [alpha, 'b, c']\ncategory: d e\nlinks:\n- name: A\n  to: {u: /b}\nnone:\n---\nbody";
    assert_eq!(at(yaml, "tags[1]"), "b, c");
    assert_eq!(at(yaml, "category"), "d e");
    assert_eq!(at(yaml, "links[0].to.u"), "/b");
    assert_eq!((at(yaml, "x"), at(yaml, "none")), ("y".to_owned(), "nothing".to_owned()));
    assert_eq!(at("+++\nextra.a = 1\n+++\n", "extra.a"), "1");
    assert_eq!(at("{\"a\": [true]}\n", "a[0]"), "true");
    assert_eq!(at("Title: A\nTags: b, c\n\nx", "tags[1]"), "c");
    assert_eq!(at("---\ntitle: a: b\nx: 'y'\nl:\n- z\n---\n", "x"), "y");
    assert_eq!(at("---\ntitle: a: b\nl:\n- z\n---\n", "l[0]"), "z");
    assert_eq!(front::values("no front matter"), dialect::Value::default());
}

#[test]
fn posts_that_are_not_shown_by_their_site_are_marked() {
    assert_eq!(front("published: false").status, Some(Status::Unpublished));
    assert_eq!(front("draft: false").status, None);
    assert_eq!(read(Path::new("_drafts/a.md"), "_drafts/a.md", "x").status, Some(Status::Draft));
    let mut post = front("date: 2030-01-01");
    post.note_future("2029-12-31");
    assert_eq!(post.status, Some(Status::Future));
}

#[test]
fn a_date_that_is_made_later_is_none_and_no_problem() {
    for (written, problems) in [("\"`r Sys.Date()`\"", 0), ("today", 0), ("last-modified", 0), ("soon", 1)] {
        let text = format!("---\ntitle: a\ndate: {written}\n---\nb\n");
        let post = read(Path::new("a.qmd"), "a.qmd", &text);
        assert_eq!((post.date, post.problems.len()), (None, problems), "{written}");
    }
}

#[test]
fn dates_have_other_names_and_orders_elsewhere() {
    for (file, written, day) in [
        (
            "a.md",
            "datePublished: Thu May 29 2025 15:00:00 GMT+0000 (Coordinated Universal Time)",
            "2025-05-29",
        ),
        ("a.md", "pubDate: 2024-03-05", "2024-03-05"),
        ("a.md", "publishDate: 2024-03-05\ndate: 2024-03-06", "2024-03-06"),
        ("a.md", "ms.date: 03/01/2023", "2023-03-01"),
        ("a.md", "date: 25.03.2024", "2024-03-25"),
        ("a.qmd", "date: \"03/01/2023\"", "2023-03-01"),
        ("a.md", "published: true", ""),
        ("a.md", "date:\n  created: 2024-03-05\n  updated: 2024-03-06", "2024-03-05"),
        (
            "a.md",
            "date created: Saturday, March 5th 2022, 10:00:00 am\ndate modified: 2023-01-01",
            "2022-03-05",
        ),
        ("a.md", "created: 1595952505024\nupdated: 1595952505025", "2020-07-28"),
        // An import says when the file was made.
        ("2010-01-02-a.md", "created: 1595952505024", "2010-01-02"),
        ("2010-01-02-a.md", "date: 2011-01-02\ncreated: 1595952505024", "2011-01-02"),
        ("a.md", "lastmod: 2024-03-05", "2024-03-05"),
        ("2024-03-04-a.md", "lastmod: 2024-03-05", "2024-03-04"),
    ] {
        let post = read(Path::new(file), file, &format!("---\ntitle: a\n{written}\n---\nb\n"));
        let found = post.date.map(Date::iso_day).unwrap_or_default();
        assert_eq!((found.as_str(), post.problems.len()), (day, 0), "{written}");
    }
    assert_eq!(front("date: 03/01/2023").problems.len(), 1);
}

#[test]
fn modules_say_in_an_object_what_they_are() {
    let read = |text: &str| read(Path::new("a.mdx"), "a.mdx", text);
    for (text, expected) in [
        (
            "export const meta = { title: 'It\\'s', date: '2021-02-03T00:00Z', tags: ['b', \"c d\"] }\n",
            ("It's", "2021-02-03", 2),
        ),
        (
            "import A from 'a'\n\nexport const metadata: Metadata = {\n  a: b,\n  excerpt: (\n    <p>It's: c</p>\n  ),\n  \
             title: `A \"b\"`,\n  publishedAt: new Date('2021-02-03'),\n  tags: [x, 'y'],\n  alternates: { title: 'C' },\n};\n\n# D\n",
            ("A \"b\"", "2021-02-03", 0),
        ),
        ("export const meta = {\n  nested: {\n    title: 'b',\n  },\n}\n\n# A\n", ("A", "", 0)),
        ("# A\n\n    export const meta = { title: 'b' }\n", ("A", "", 0)),
        ("export const other = { title: 'b' }\n\n# A\n", ("A", "", 0)),
        ("export const meta = { title: `b ${c}` }\n\n# A\n", ("A", "", 0)),
        ("---\ntitle: A\n---\nexport const meta = { title: 'b' }\n", ("A", "", 0)),
    ] {
        let post = read(text);
        let day = post.date.map(Date::iso_day).unwrap_or_default();
        assert_eq!((post.title_markup.as_str(), day.as_str(), post.tags.len()), expected, "{text}");
    }
    assert_eq!(post("export const meta = { title: 'b' }\n\n# A\n").title_markup, "A");
}
