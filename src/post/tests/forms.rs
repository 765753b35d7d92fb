//! Titles, dates, tags and authors as other programs write them.

use super::*;

#[test]
fn tags_and_authors_of_other_programs() {
    let tags = |yaml: &str| texts(&front(yaml).tags).join(", ");
    assert_eq!(tags("topics: [\"xcode\", \"ios\"]"), "xcode, ios");
    assert_eq!(tags("topics: [a]\ntags: [b]"), "b");
    assert_eq!(tags("tags: [\"[[x/Clippings]]\", \"[[b|B]]\", \"a [[b]]\"]"), "Clippings, B, a [[b]]");
    let authors = |yaml: &str| texts(&front(yaml).authors).join(", ");
    assert_eq!(authors("author:\n  - \"[[David Hurtado]]\""), "David Hurtado");
    assert_eq!(authors("author: \"[[a]] and [[b]]\""), "[[a]] and [[b]]");
    assert_eq!(authors("authors:\n- user: ann\n- user: bob\n  guest: true"), "ann, bob");
    assert_eq!(authors("author:\n- name: {given: Ann, family: Lee}\n  id: x"), "Ann Lee");
    assert_eq!(authors("author:\n- email: x\n- id: bob"), "bob");
}

#[test]
fn headings_are_titles_without_their_markup() {
    for (heading, title) in [
        ("<img src=\"logo.png\" width=\"40\"> Proj", "Proj"),
        ("<center>Proj</center>", "Proj"),
        ("Proj <Badge type=\"tip\" text=\"v1\" />", "Proj"),
        ("Proj <!-- omit in toc -->", "Proj"),
        ("Proj :tada:", "Proj 🎉"),
        ("Proj ==x== y", "Proj x y"),
        ("<p align=\"center\">Proj</p>", "Proj"),
        ("<img align=\"center\" src=\"a.png\" alt=\"Proj\">", "Proj"),
        ("Proj[^1]", "Proj"),
        // What a heading speaks of stays.
        ("The <table> element", "The <table> element"),
        ("Vec<T> and `<img src=x>`", "Vec<T> and <img src=x>"),
        ("a == b == c, `[^1]` `==x==`", "a == b == c, [^1] ==x=="),
        ("At 10:30:00 in std::map", "At 10:30:00 in std::map"),
        ("The <img> tag", "The <img> tag"),
    ] {
        assert_eq!(&*post(&format!("# {heading}\n\nText.\n")).title, title, "{heading}");
    }
    assert_eq!(&*front("title: \"A :tada: <!-- b -->\"").title, "A 🎉 <!-- b -->");
}

#[test]
fn a_path_is_the_address_of_a_page_and_not_of_a_file() {
    for (path, address) in [
        ("inside/2026/03/25/a-title", Some("/inside/2026/03/25/a-title")),
        ("/hello/", Some("/hello/")),
        ("docs/a.md", None),
        ("a b", None),
    ] {
        let post = post(&format!("+++\ntitle = \"A\"\npath = \"{path}\"\n+++\n"));
        assert_eq!(post.permalink.as_deref(), address, "{path}");
    }
}

#[test]
fn headers_of_proposals() {
    let file = |text: &str| read(Path::new("a.md"), "a.md", text);
    let post =
        file("EIP: 0003-A\nTitle: Proof of Care\nAuthor: Alex Diaz\nCreated: 2025-12-25\n---\n\n## A\n");
    assert_eq!((&*post.title, post.date.map(Date::iso_day)), ("Proof of Care", Some("2025-12-25".into())));
    assert_eq!(texts(&post.authors), ["Alex Diaz"]);
    let post = file("PEP: 8001\nTitle: Voting\nCreated: 24-Aug-2018\n\nBody\n");
    assert_eq!((&*post.title, post.date.map(Date::iso_day)), ("Voting", Some("2018-08-24".into())));
    let post =
        file("PEP: 8001\nTitle: Voting\nAuthor: Ann Lee <ann@a.org>,\n  Bo Ek <bo at a.org>\n\nBody\n");
    assert_eq!(texts(&post.authors).first(), Some(&"Ann Lee"));
    let post =
        file("---\ntitle: Notes\n---\n\n**Author:** Ann Lee\n**Published:** May 2015\n\n###### tags: `a`\n");
    assert_eq!((post.date, post.authors.len(), texts(&post.tags)), (None, 0, vec!["a"]));
    for text in ["PEP: 8\nis a style guide.\n", "EIP: 1\n\nTitle: x\n"] {
        assert_eq!(file(text).body, 0, "{text}");
    }
    assert_eq!(&*front("titulo: A").title, "A");
    assert_eq!(texts(&front("etiquetas: [a, b]").tags), ["a", "b"]);
}

#[test]
fn dates_of_gardens_and_lists() {
    let file = |name: &str, yaml: &str| read(Path::new(name), name, &format!("---\n{yaml}\n---\n"));
    let date = |yaml: &str| file("a.md", yaml).date.map(Date::iso_day);
    for yaml in [
        "createTime: 2021/03/04 10:00:00",
        "planted: 2021-03-04",
        "post_date: 2021-03-04",
        "date: [2021-03-04]",
        "date: 4 März 2021",
    ] {
        assert_eq!(date(yaml).as_deref(), Some("2021-03-04"), "{yaml}");
    }
    assert_eq!(date("last-modified: 2021-03-04").as_deref(), Some("2021-03-04"));
    let of_name = file("2020-01-02-a.md", "date: [2021-03-04, 2022-03-04]").date.map(Date::iso_day);
    assert_eq!(of_name.as_deref(), Some("2020-01-02"));
}
