//! Footnotes that are written in their place.

use super::{read, sources};

#[test]
fn a_note_in_its_place_is_a_footnote() {
    let document =
        read("A^[An *own* [note](https://a.org),\nwith `]`.] b^[Ibid.].\n\n> C^[of\n> two] d.\n\nE.");
    let plain = document.plain();
    let text: Vec<&str> = plain.lines().collect();
    let expected = ["A¹ b².", "C³ d.", "E.", "An own note, with ].", "Ibid.", "of two"];
    assert_eq!(text, expected);
    assert_eq!(sources(&document).len(), 3);
    assert_eq!(document.links.iter().map(|it| document.line(it.origin)).collect::<Vec<_>>(), [1, 2, 4, 1]);
}

#[test]
fn brackets_behind_a_circumflex_are_mostly_none() {
    for text in [
        "x^[2] a^[n+1] b^[1]",
        "a^[the link](https://a.org)",
        "[^[a b] is a class",
        "`^[a b]`",
        "    ^[a b]",
        "^[a\n\nb] c",
        "^[a b ^[c",
        "![a^[b c]](d.png) [e ^[f g]](h)",
    ] {
        assert!(read(text).notes.is_empty(), "{text}");
    }
    assert_eq!(read(&"^[a b".repeat(20_000)).notes.len(), 0);
}
