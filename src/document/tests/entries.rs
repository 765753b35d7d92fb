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
