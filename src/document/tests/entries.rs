//! What stands below a label that names several sources.

use super::{read, sources};

#[test]
fn paragraphs_are_entries_where_they_are_written_so() {
    let cited = "Ng, A. *A Book*. City, 1999.";
    for body in [
        format!("## Works Cited\n\n{cited}\n\nOy, B. “[A Page](http://b.org).” *Mag*, 2 May 2001."),
        "**References:**\n\n[1] Ng, A. A Book.\n\n[2] [Oy](http://b.org)".to_owned(),
    ] {
        let found = sources(&read(&body));
        assert!(found.len() == 2 && found.iter().all(|it| it.contains(" attribution ")), "{found:?}");
    }
    for (body, expected) in [
        ("## Source\n\n[A Dataset](http://d.org) — originally published in *Brief*.", "A Dataset"),
        ("## Source\n\n[A report](http://d.org) by the WHO.", "A report"),
        ("## 출처\n출처: [d.org](http://d.org/x)", "d.org"),
        ("## Sources Consulted\n- [B](http://d.org)", "B"),
        ("## Bibliography (continued)\n- [B](http://d.org)", "B"),
    ] {
        let found = sources(&read(body));
        let is_entry = |it: &String| it.contains(" attribution ") && it.contains(expected);
        assert!(found.len() == 1 && found.iter().all(is_entry), "{found:?}");
    }
    for prose in ["[Docker](http://d.org), which we use.", "[Go](http://d.org) is by the makers of C."] {
        let found = sources(&read(&format!("## Source\n\n{prose}")));
        assert!(found.iter().all(|it| it.contains(" link ")), "{found:?}");
    }
    for prose in [
        "## Sources\n\nNapoleon, born in 1769, was a man of the people.",
        "**References:**\n\n[2019] was a good year for us.",
    ] {
        assert_eq!(sources(&read(prose)).len(), 0, "{prose}");
    }
    let prose = "The Rhine has two sources, both of them in [Graubünden](http://g.org).";
    let found = sources(&read(&format!("## Sources\n\n{prose}")));
    assert!(found.len() == 1 && found[0].contains(" link "), "{found:?}");
}

#[test]
fn entries_without_an_address_name_works_or_people() {
    for (body, count) in [
        ("## Sources\n\n- Jane Reporter, clerk\n- *The Times*\n- Doe. A Book. 1999.\n- [A](http://a.org)", 4),
        ("## References\n\n- Reuters\n- Plato, Republic", 2),
        ("Sources:\n\n- Reuters\n- The police", 2),
        ("## Sources\n\n### Books\n\n- Jane Doe, *Work*\n\n### Web\n\n- [A](http://a.org)", 2),
        ("## References\n\n### On rivers\n\n- Jane Doe, *Work*\n- [A](http://a.org)", 2),
        ("## Reference\n\n[9] [A](http://a.org)\n\n[10] Neural Machines: Bridging the Gap between Us", 2),
        ("# Reference\n\n- {A::URI}\n", 0),
        ("### Source\n\nThere are some:\n\n- **Registry source** — See [registry](#registry).", 0),
        ("#### Sources\n\n- map\n- env\n- YAML\n- *url*: Where it is", 0),
        ("## Reference\n\n### `new X(path)`\n\n* `path`: A path.\n\n  The Directory Must exist.", 0),
        ("## Reference\n\n### Setting the title\n\n1. The [`title`](http://d.org/t) of the page.", 0),
        ("* Reference\n    * [The X](#the-x)\n    * [Jane Doe 1999](#y)\n\n## The X\n\n## Y", 0),
        ("## References\n\n- [Jane Doe 1999](#y)\n\n## Y", 0),
        ("## Sources\n\nThere are three:\n\n- Remote server (LXD)\n- File on a remote web server", 0),
    ] {
        let found = sources(&read(body));
        let found = found.iter().filter(|it| it.contains(" attribution ")).count();
        assert_eq!(found, count, "{body}");
    }
}

/// The names of the attributions of a text.
fn named(body: &str) -> Vec<String> {
    let attributions = |it: &crate::source::Source| it.kind == crate::source::Kind::Attribution;
    read(body).sources.iter().filter(|it| attributions(it)).map(|it| it.label.to_string()).collect()
}

#[test]
fn lines_are_entries_where_they_are_numbered_or_nothing_but_links() {
    for body in [
        "## References\n\n[1] Ng, A. *A Book*, 1999.\n[2] [Oy](http://b.org)",
        "## References\n[1] Ng, A.\n*A Book*, 1999.  \n[2] [Oy](http://b.org)",
        "Text.\n\nReferences:\n[1] Ng, A. *A Book*, 1999.\n[2] [Oy](http://b.org)",
        "Text.\n\n**References:**\n(1) Ng, A. *A Book*, 1999.\n(2) [Oy](http://b.org)",
    ] {
        assert_eq!(named(body), ["Ng, A. A Book, 1999.", "Oy"], "{body}");
    }
    for body in [
        "## Sources\n[A page](http://a.org)\n[B](http://b.org)",
        "## Sources\n\n[A page](http://a.org)<br>\n[B](http://b.org)",
    ] {
        assert_eq!(named(body), ["A page", "B"], "{body}");
        let document = read(body);
        assert_eq!(document.passage_words(1, 99), "B");
    }
    for body in [
        "## Sources\n\nWe have [a page](http://a.org)\nand [B](http://b.org).",
        "## Sources\n\n[A page](http://a.org)\nhas more to say.",
        "## Sources\n\nSee [a page\nof two lines](http://a.org).",
        "## Notes\n\n[1] Ng, A. *A Book*, 1999.\n[2] [Oy](http://b.org)",
        "[A page](http://a.org)\n[B](http://b.org)",
    ] {
        assert_eq!(named(body), [""; 0], "{body}");
    }
    let one = named("## References\n\n[1] Ng, A. *A Book*, 1999.\n[3] [Oy](http://b.org)");
    assert_eq!(one.len(), 1, "numbers that do not follow each other: {one:?}");
}

#[test]
fn what_tells_of_an_entry_is_none() {
    for (body, expected) in [
        (
            "- Ng, A. (2017). *A Book*.\n  - Chapter 2: why it is so.\n- [B](http://b.org)\n  - The best of all.",
            "Ng, A. (2017). A Book.|B",
        ),
        (
            "- Ng, A. (2017). *A Book*.\n  - Oy, B. (2018). *Another*.\n  - [B](http://b.org)",
            "Ng, A. (2017). A Book.|Oy, B. (2018). Another.|B",
        ),
        ("- Books\n  - A Book by Ng", "A Book by Ng"),
        ("- URL: http://b.org/x\n- Format: HTML with full text\n- Laws: 160", "b.org/x"),
        ("- 出处：[B](http://b.org)\n- 收录：2026-08-20", "B"),
        ("- Ng: *Thinking, Fast*\n- Oy: *Another Book*", "Ng: Thinking, Fast|Oy: Another Book"),
        ("- Link: http://b.org/x\n- Oy: “Another Book”", "b.org/x|Oy: “Another Book”"),
        ("- Link: http://b.org/x\n- Oy, B.: Another Book, 1999.", "b.org/x|Oy, B.: Another Book, 1999."),
    ] {
        assert_eq!(named(&format!("## Sources\n\n{body}")).join("|"), expected, "{body}");
    }
}

#[test]
fn the_number_of_a_work_is_no_name() {
    for number in ["arXiv:1710.03740", "10.1000/182", "doi:10.1000/182"] {
        let entry = format!("Ng, A. (2017). *A Book.* [{number}](http://a.org/1)");
        let named = named(&format!("## References\n\n- {entry}"));
        assert_eq!(named, [format!("Ng, A. (2017). A Book. {number}")]);
    }
    assert_eq!(named("## References\n\n- [arXiv:1710.03740](http://a.org/1)"), ["arXiv:1710.03740"]);
}

#[test]
fn what_signs_a_quotation_or_a_picture() {
    for (body, label, passage) in [
        ("> It is so.\n>\n> From: [The Times](http://a.org)", "The Times", "It is so."),
        ("![a boat](http://b.org/1.png)\n\n*by [Ann](http://a.org)*", "Ann", "a boat"),
        (
            "> It is so.\n\n— Ben, who doesn’t want you to know",
            "Ben, who doesn’t want you to know",
            "It is so.",
        ),
    ] {
        let document = read(body);
        let is_one = |it: &&crate::source::Source| it.kind == crate::source::Kind::Attribution;
        let found = document.sources.iter().find(is_one).unwrap_or_else(|| panic!("none: {body}"));
        let link = document.main_citation(found).unwrap();
        assert_eq!((&*found.label, &*document.passage_words(link, 200)), (label, passage), "{body}");
    }
    for body in [
        "*by [Ann](http://a.org)*",
        "Words.\n\n*by [Ann](http://a.org)*",
        "![a boat](http://b.org/1.png)\n\nBy [Ann](http://a.org)",
        "![a boat](http://b.org/1.png)\n\n*By [opening](http://a.org) it you see more*",
        "> From: [The Times](http://a.org)\n>\n> It is so.",
        "It is so.\n\nFrom: [The Times](http://a.org)",
        "- Based on [Electron](http://a.org)\n- Inspired by [Vim](http://b.org)",
    ] {
        let found = sources(&read(body));
        assert!(!found.iter().any(|it| it.contains(" attribution ")), "{body}: {found:?}");
    }
}

#[test]
fn numbers_in_brackets_cite_a_list_that_is_numbered_so() {
    let cited = |body: &str| {
        let document = read(body);
        let sources = document.sources.iter();
        let told = |it: &crate::source::Source| {
            let link = document.main_citation(it).unwrap();
            format!("{} {}", it.citations.len(), document.passage_words(link, 100))
        };
        sources.map(told).collect::<Vec<_>>()
    };
    let list = "## References\n\n[1] http://a.org/x\n\n[2] Doe, *A Book*, 2019.";
    for (body, expected) in [
        ("One [1] and two [2]. More. Both [1, 2].", ["3 One [1] and two [2].", "3 One [1] and two [2]."]),
        ("It is known[2].", ["2 It is known[2].", "1 [1] http://a.org/x"]),
        ("In `a[1]`, `b` [0, 1], x[2] and [1](/a).", ["1 [1] http://a.org/x", "1 [2] Doe, A Book, 2019."]),
        ("    a [1] [2]", ["1 [1] http://a.org/x", "1 [2] Doe, A Book, 2019."]),
    ] {
        let mut found = cited(&format!("{body}\n\n{list}"));
        found.retain(|it| !it.starts_with("1 In"));
        assert_eq!(found, expected, "{body}");
    }
    let gap = "So [2] it is.\n\n## References\n\n[2] http://a.org/x\n\n[3] http://b.org/x";
    let twice = "So [1] it is.\n\n## References\n\n[1] http://a.org/x\n\n[1] http://b.org/x";
    let few = format!("So [1] it is.\n\n{list}\n\n[3] http://b.org/x");
    for body in [gap, twice, &few] {
        assert!(cited(body).iter().all(|it| it.starts_with("1 [")), "{body}");
    }
}

#[test]
fn passages_of_links_that_are_sentences_pictures_or_credits() {
    for (body, expected) in [
        ("One. ([So it is in all of them.](http://a.org)) Next.", "(So it is in all of them.)"),
        ("It fell. ([See the issue.](http://a.org)) Next.", "It fell. (See the issue.)"),
        ("Use it for tables. _by [@wen](http://a.org)_", "Use it for tables. by @wen"),
        ("It was by [Ann](http://a.org). Next.", "It was by Ann."),
        (
            "<a href=\"http://a.org\"><img src=\"http://b.org/1.png\" alt=\"One\"> <img src=\"http://b.org/2.png\" alt=\"Two\"></a>",
            "One Two",
        ),
    ] {
        let document = read(body);
        let link = document.main_citation(&document.sources[0]).unwrap();
        assert_eq!(document.passage_words(link, 100), expected, "{body}");
    }
}
