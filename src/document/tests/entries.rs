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
