//! Brackets within paragraphs that name sources.

use super::passages;

#[test]
fn what_stands_in_brackets_within_a_paragraph_may_name_a_source() {
    for (body, expected) in [
        ("One. It is so ([source](http://b.org)). More.", "attribution b.org <http://b.org> It is so"),
        ("It is so (source: [Bo](http://b.org)) and more.", "attribution Bo <http://b.org> It is so"),
        ("It is so (Source: World Bank). More.", "attribution World Bank <> It is so"),
        ("A figure. (Source: [Bo](http://b.org)) More.", "attribution Bo <http://b.org> A figure."),
    ] {
        assert_eq!(passages(body), [expected], "{body}");
    }
    for body in [
        "It is so (via [Bo](http://b.org)) and more.",
        "A token (see source: [Bo](http://b.org)) and more.",
        "A bot (photo: [Bo](http://b.org)) and more.",
        "You can add to it ([via Bo](http://b.org)) if you wish.",
        "A file (source code: [Bo](http://b.org)) and more.",
    ] {
        assert!(passages(body)[0].starts_with("link "), "{body}");
    }
    for body in ["Set it (source: main.rs) to x.", "It is (source: the branch) so.", "Go (credits: 4) on."] {
        assert_eq!(passages(body), [""; 0], "{body}");
    }
}
