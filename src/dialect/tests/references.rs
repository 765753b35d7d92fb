//! Lines that begin with a colon, and references that other readers than CommonMark know.

use super::*;

#[test]
fn a_colon_without_a_space_behind_it_defines_nothing() {
    check("I like it\n\n:rocket: go\n:D", "I like it\n\n\\:rocket: go\n\\:D");
    check("> a\n> :) b\n\n- c\n  :memory: d", "> a\n> \\:) b\n\n- c\n  \\:memory: d");
    check("a\n\n::: b", "a\n\n\\::: b");
    stays("a $$p$$ and $$q\n$$\nb\n## C\nd $$e$$ f\n");
    check("$$\na\n:= b\n$$", "$$\na :=b\n$$".replace("=b", "= b").as_str());
    check("`a\n:b\n:c` d", "`a :b :c` d");
    for text in [
        "a\n: b",
        "a\n\n:   b",
        "a\n:\tb",
        "a\n:",
        "```\n:a\n```",
        "    :a",
        "a | b\n:-- | --:\nc | d",
        "<div>\n:a\n</div>",
        "10:30, a::b and :rocket:",
    ] {
        stays(text);
    }
}

#[test]
fn attributes_behind_a_reference_are_those_of_its_link() {
    for (text, expected) in [
        ("[a][t]{ .md-button }", "[a][t]"),
        ("[t]{ .b } [T][]{ .b }", "[t] [T][]"),
        ("![a][t]{ width=3 }", "![a][t]"),
        ("[![t]{ style=\"x\" }](u)", "[![t]](u)"),
        ("[a]{.b} [c][d]{.e}", "a [c]d"),
    ] {
        check(&format!("{text}\n\n[t]: /u"), &format!("{expected}\n\n[t]: /u"));
    }
}

#[test]
fn a_label_may_stand_behind_a_space_but_the_box_of_a_task_has_none() {
    for (text, expected) in [
        ("[a] [t]", "[a][t]"),
        ("[a]\n[t] b", "[a][t] b"),
        ("a [t]\n  [] b", "a [t][] b"),
        ("- [x] [t]\n- [X] [t][]\n1. [ ] [t]", "- [x] [t]\n- [X] [t][]\n1. [ ] [t]"),
        ("> * [x] [t]", "> * [x] [t]"),
        ("if [x] [t]", "if [x][t]"),
        ("[a]\n\n[t]", "[a]\n\n[t]"),
        ("[a] b\n[t]", "[a] b\n[t]"),
        ("[t]\n[t] b", "[t]\n[t] b"),
    ] {
        check(&format!("{text}\n\n[t]: /u"), &format!("{expected}\n\n[t]: /u"));
    }
}

#[test]
fn a_definition_may_stand_right_below_the_text_that_uses_it() {
    check("See [a b].\n  [a b]: /u\n  [c]: /v", "See [a b].\n\n  [a b]: /u\n  [c]: /v");
    for text in [
        "a\n[b]: /u",
        "[b]\n[b]: said he",
        "[^1]\n[^1]: https://a.org",
        "```\n[b]\n[b]: /u\n```",
        "[b]: /u\n[b]: /v",
    ] {
        stays(text);
    }
}

#[test]
fn a_term_leads_to_its_page_in_the_glossary_of_the_site() {
    let site = Site::default();
    let page = Page { site: Some(&site), ..Page::default() };
    for (body, expected) in [
        (
            "See [page resources](g) or [_Taxonomies_](g).",
            "See [page resources](term:glossary/page-resource) or [_Taxonomies_](term:glossary/taxonomy).",
        ),
        (
            "[boxes](g), [class](g), [status](g)",
            "[boxes](term:glossary/box), [class](term:glossary/class), [status](term:glossary/status)",
        ),
        ("`[a](g)` and [b](gh), [](g)", "`[a](g)` and [b](gh), [](g)"),
    ] {
        assert_eq!(translate(body, page).text(), expected);
    }
    assert_eq!(translate("[a](g)", Page::default()).text(), "[a](g)");
}

#[test]
fn an_address_without_its_bracket_does_not_swallow_the_text_behind_it() {
    for text in [
        "([#1](https://a.org/1), [#2](https://a.org/2, [#3](https://a.org/3), thanks @a)",
        "([#1](https://a.org/1), [#2](https://a.org/2, thanks @ann, thanks @bob)",
        "([#1](/1, [#2](/2) b)",
        "([#1](https://a.org/1 and\n[#2](https://a.org/2) b)",
    ] {
        stays(text);
    }
    check(
        "[`a`](https://b.org/#L84\\) that [c](https://d.org).",
        "[`a`](https://b.org/#L84) that [c](https://d.org).",
    );
    check("[a](https://b.org/c\\).", "[a](https://b.org/c).");
    for text in ["[a](https://b.org/c\\)d)", "[a](https://b.org/c\\) \"t\")", "[a](b\\) c"] {
        stays(text);
    }
    // Commas are parts of addresses as well.
    check("([a](https://b.org/?q=C, D))", "([a](https://b.org/?q=C,%20D))");
    check("(a) [b](https://c.org/d, e) f", "(a) [b](https://c.org/d,%20e) f");
}
