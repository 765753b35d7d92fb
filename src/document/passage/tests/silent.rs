//! What is told of links beside which nothing is said.

use super::sentences;

/// Checks the passages of the links of some texts.
fn check(cases: &[(&str, &[&str])]) {
    for (body, expected) in cases {
        assert_eq!(sentences(body), *expected, "{body}");
    }
}

#[test]
fn lines_that_are_a_link_each_are_told_by_themselves() {
    check(&[
        ("So.\n\n[A way](http://a.org/1)\n[Its end](http://a.org/2)", &["A way", "Its end"]),
        ("<a href=\"http://a.org/1\">Home</a>\n<a href=\"http://a.org/2\">Get it</a>", &["Home", "Get it"]),
        // A sentence of links, and one that goes on.
        ("[We](http://a.org/1) [made](http://a.org/2) [it](http://a.org/3)", &["We made it"; 3]),
        ("[We](http://a.org/1)\n[made](http://a.org/2) it.", &["We made it."; 2]),
        ("It is:\n[one](http://a.org/1)\n[two](http://a.org/2)", &["It is: one two"; 2]),
    ]);
}

#[test]
fn badges_in_a_heading_are_told_by_themselves() {
    let badge = |it: &str| format!("[![{it}](http://a.org/{it}.png)](http://a.org/{it})");
    for begin in ["# Name", "Text.\n\n##"] {
        let told = sentences(&format!("{begin} {} {}", badge("Docs"), badge("Build")));
        let own = ["Docs", "Docs", "Build", "Build"];
        assert_eq!(told, own, "{begin}");
    }
    check(&[("Text.\n\n## Use [one](http://a.org/1) or [two](http://a.org/2)", &["Use one or two"; 2])]);
}

#[test]
fn addresses_alone_are_told_by_what_is_above() {
    let row = "See: http://a.org/1 http://a.org/2";
    check(&[
        ("One. See:\n\nhttp://a.org/1 http://a.org/2", &[row, row]),
        ("One. He made it.\n\n<jo@a.org>", &["He made it. jo@a.org"]),
        ("One. He made it.\n\nWrite to <jo@a.org>.", &["Write to jo@a.org."]),
        ("One.\n\nhttp://a.org/1 and http://a.org/2", &["http://a.org/1 and http://a.org/2"; 2]),
    ]);
}

#[test]
fn numbers_of_issues_go_with_the_sentence_before() {
    check(&[
        (
            "No. It is so. Issues [#1](http://a.org/1) and [#2](http://a.org/2)",
            &["It is so. Issues #1 and #2", "It is so. Issues #1 and #2"],
        ),
        (
            "- [It is so.](http://a.org) ✔️ Added in [#62](http://a.org/62)",
            &["It is so. ✔️ Added in #62", "It is so. ✔️ Added in #62"],
        ),
        ("It is so. The crash [#1](http://a.org/1) is known.", &["The crash #1 is known."]),
        ("It is so. Faster ([#1](http://a.org/1)).", &["Faster (#1)."]),
        ("It is so. Added in [2020](http://a.org/1).", &["Added in 2020."]),
    ]);
}

#[test]
fn a_link_below_a_quotation_is_told_by_all_of_it() {
    let told = "One. Two. http://a.org";
    check(&[
        ("> One. Two.\n\nhttp://a.org", &[told]),
        ("So.\n\n> One. Two.\n\n[A talk](http://a.org)", &["One. Two. A talk"]),
        ("> One. Two.\n\nAs [told](http://a.org) there.", &["As told there."]),
        (
            "> One. Two.\n>\n> Three.\n\nhttp://a.org/1 http://a.org/2",
            &["One. Two. Three. http://a.org/1 http://a.org/2"; 2],
        ),
    ]);
}

#[test]
fn a_link_that_is_the_only_item_of_an_item_goes_with_it() {
    let item = "* May 3 | Oslo | Jo\n  * [A party](http://a.org/1)";
    check(&[
        (item, &["May 3 | Oslo | Jo A party"]),
        (&format!("{item}\n* May 4"), &["May 3 | Oslo | Jo A party"]),
        // Of several each would have the others.
        (&format!("{item}\n  * [Two](http://a.org/2)"), &["A party", "Two"]),
        (&format!("{item} is there"), &["A party is there"]),
    ]);
}

#[test]
fn a_picture_that_is_not_said_leaves_no_space() {
    check(&[
        ("Go to [it](http://a.org) ![[a.svg#icon]].", &["Go to it."; 2]),
        ("Go to [it](http://a.org) ![[a.svg#icon]] there.", &["Go to it there."; 2]),
        ("Go to [it](http://a.org) ![[a.svg#icon]]", &["Go to it"; 2]),
        ("Go to [it](http://a.org) .", &["Go to it ."]),
    ]);
}
