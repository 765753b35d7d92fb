//! Where what an attribution speaks for begins and ends, and what is an attribution at all.

use super::passages;
use crate::{document::tests::read, source::Kind};

#[test]
fn a_rule_that_sets_a_line_off_is_not_the_end_of_what_it_speaks_for() {
    for (body, expected) in [
        ("One.\n\n---\n\n*Source: [x](http://x.org)*", "attribution x <http://x.org> One."),
        (
            "One.\n\nSource: [a](http://a.org)\n\n---\n\n## B\n\nTwo.\n\n---\n\nSource: [x](http://x.org)",
            "attribution x <http://x.org> B Two.",
        ),
        ("One.\n\n---\n\nSource: [x](http://x.org)\n\nTranslator: Jo", "attribution x <http://x.org> One."),
        ("One.\n\n---\n\nSource: [x](http://x.org)\n\nTwo.", "attribution x <http://x.org> Two."),
        (
            "One.\n\n---\n\n<iframe src=\"https://b.org/e\"></iframe>\n\nSource: [x](http://x.org)",
            "attribution x <http://x.org> ",
        ),
    ] {
        assert_eq!(passages(body).last().map(String::as_str), Some(expected), "{body}");
    }
}

#[test]
fn a_source_that_a_picture_is_credited_to_is_an_attribution_wherever_it_was_cited_before() {
    let body = "As [Doe 2018](http://d.org) says.\n\n![A net](n.png)\n\n*A net. (Image source: Fig. 3 in [Doe 2018](http://d.org))*";
    let document = read(body);
    let source = &document.sources[0];
    assert_eq!((source.kind, &*source.label), (Kind::Attribution, "Doe 2018"));
    let link = document.main_citation(source);
    assert_eq!(link.map(|it| document.passage_words(it, usize::MAX)).as_deref(), Some("A net."));
}

#[test]
fn mail_is_a_source_only_where_it_is_a_link() {
    assert_eq!(passages("Write to jo@a.org today.").len(), 0);
    assert_eq!(passages("Write to <jo@a.org>, [me](mailto:bo@a.org) or mailto:al@a.org.").len(), 3);
}

#[test]
fn what_a_list_names_is_no_text_of_the_next_one() {
    let body = "One.\n\nSources:\n- [a](http://a.org)\n- [b](http://b.org)\n\nTwo.\n\nSources:\n- [c](http://c.org)\n\nThree.";
    assert_eq!(passages(body).last().map(String::as_str), Some("attribution c <http://c.org> Two."));
}

#[test]
fn lines_below_a_label_are_entries_however_many() {
    let lines: Vec<_> = (1..8).map(|it| format!("[Kaiser Family Foundation](http://kff.org/{it})")).collect();
    let found = passages(&format!("One.\n\nSources:\n{}", lines.join("\n")));
    assert_eq!(found.len(), 7);
    assert!(found.iter().all(|it| it.starts_with("attribution ") && it.ends_with("> One.")), "{found:?}");
    let prose = passages("One:\n\nSources:\nThe [a](http://a.org) is one of them.\n[b](http://b.org)");
    assert!(prose[0].starts_with("link "), "{prose:?}");
}

#[test]
fn who_wrote_what_was_published_elsewhere_is_named() {
    for (line, names) in [
        ("[a.org](http://a.org/x) by Ann Lee, the chief. More.", "Ann Lee"),
        ("[The Blog](http://a.org/x) by Ann Lee.", "The Blog by Ann Lee"),
        ("[The Blog](http://a.org/x) by its makers.", "The Blog"),
    ] {
        let found = passages(&format!("*This post was originally published on {line}*\n\nText."));
        assert_eq!(found, [format!("attribution {names} <http://a.org/x> Text.")]);
    }
}
