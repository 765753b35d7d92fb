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
