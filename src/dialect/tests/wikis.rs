//! Links and directives of ikiwiki's.

use super::*;

/// Checks what is made of a file that is named as ikiwiki's are.
#[track_caller]
fn check_wiki(body: &str, expected: &str) {
    let translation = translate(body, Page { format: Format::Wiki, ..Page::default() });
    assert_eq!(translation.text(), expected);
    let mut last = 0;
    for at in 0..=translation.text().len() {
        let origin = translation.origin(at);
        assert!(origin <= body.len() && origin >= last, "origin of {at} is {origin} after {last}");
        last = origin;
    }
}

#[test]
fn the_label_of_a_link_stands_first_in_a_wiki() {
    for (text, expected) in [
        ("a [[b *c*|d/e]] f", "a [b *c*](<wikilink:d/e>) f"),
        ("[[the\nlabel|d#e]]", "[the\nlabel](<wikilink:d#e>)"),
        ("[[plugins/some_tag]]", "[some tag](<wikilink:plugins/some_tag>)"),
        ("[[here|http://a.org/b]] [[c@d.org]]", "[here](<http://a.org/b>) [c@d.org](<mailto:c@d.org>)"),
        ("`[[a|b]]` \\[[c]]", "`[[a|b]]` \\[[c]]"),
        (
            "if [[ -f a ]]; then\n\n    \\[[!b]]\n\n`\\[[!c d]]`",
            "if [[ -f a ]]; then\n\n    [[!b]]\n\n`[[!c d]]`",
        ),
    ] {
        check_wiki(text, expected);
    }
    check("[[a|b]]", "[b](<wikilink:a>)");
    check("[[!toc]]\n[[a|b]]", "\n[a](<wikilink:b>)");
}

#[test]
fn directives_are_what_they_stand_for() {
    for (text, expected) in [
        ("[[!meta title=\"a\"]]\n[[!tag b c]]\nd", "\n\nd"),
        ("[[!img a.png alt=\"b\" size=\"4x\" caption=\"c d\"]]", "![b](<a.png>) c d"),
        (
            "[[!wikipedia War_of_1812]], [[!debbug 12]]",
            "[War of 1812](<https://en.wikipedia.org/wiki/War_of_1812>), [Debian bug #12](<https://bugs.debian.org/12>)",
        ),
        (
            "[[!rfc 1 desc=\"the first\"]] [[!mine a b]]",
            "[the first](<https://www.rfc-editor.org/rfc/rfc1>) a b",
        ),
        ("[[!taglink a]] [[!inline pages=\"a/* and !b\" show=5]]e", "a e"),
        ("a [[!toggle id=b text=\"Show it\"]] c", "a Show it c"),
        ("[[!format perl \"\"\"\nmy $a = [[b]];\n\"\"\"]]\nc", "```perl\nmy $a = [[b]];\n```\n\nc"),
        (
            "[[!table header=\"no\" data=\"\"\"\n1,\"2, 3\"\n\"\"\"]]",
            "\n\n|   |   |\n|---|---|\n|1|2, 3|\n\n",
        ),
        ("[[!table data=\"\"\"\na|b\n1|[[c]]\n\"\"\"]]", "\n\n|a|b|\n|---|---|\n|1|[c](<wikilink:c>)|\n\n"),
        ("[[!unknown a=\"b\"", "[[!unknown a=\"b\""),
    ] {
        check_wiki(text, expected);
    }
}

#[test]
fn texts_in_directives_are_read_as_others_are() {
    for (text, expected) in [
        (
            "a [[!template id=note text=\"\"\"\n*b* [[c|d]]\n\"\"\"]] e",
            "a \n\n\n*b* [c](<wikilink:d>)\n\n\n e",
        ),
        ("[[!if test=\"x\" then=\"\"\"a [[!toc]]`b`\"\"\" else=\"c\"]].", "a `b`."),
        (
            "[[!toggleable id=a text=\"\"\"\n\n    code [[a]]\n\nb\n\"\"\"]]\n\n[[c]]",
            "\n\n    code [[a]]\n\nb\n\n\n[c](<wikilink:c>)",
        ),
        ("[[!more text=\"\"\"[[!template text='''[[a]]''']]\"\"\"]]b", "[a](<wikilink:a>)b"),
    ] {
        check_wiki(text, expected);
    }
}

#[test]
fn other_texts_are_no_wikis() {
    for text in [
        "[[!important note]]",
        "`[[!meta title=\"a\"]]` and [x]",
        "a [[!b]] c",
        "> [!NOTE]\n> a",
        "    [[!toc]]",
    ] {
        let translation = translate(text, Page::default());
        assert!(!translation.text().contains("](<wikilink:b") && translation.text().contains('!'), "{text}");
    }
    let site = Site { vault: Some(Vault { breaks_lines: false }), ..Site::default() };
    check_in(&site, "[[!toc|b]] [[c|d]]", "[b](<wikilink:!toc>) [d](<wikilink:c>)");
}

#[test]
fn labels_may_stand_first() {
    let site = Site { has_labels_first: true, ..Site::default() };
    check_in(
        &site,
        "[[The label|Some Page]] [[a.b]]",
        "[The label](<wikilink:Some Page>) [a.b](<wikilink:a.b>)",
    );
    check_in(&site, "| [[a \\|b#c]] |\n|---|\n", "| [a](<wikilink:b#c>) |\n|---|\n");
}
