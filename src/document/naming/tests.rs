//! What sources are called whose links say nothing.

use crate::document::tests::read;

/// The labels of the sources of a text.
fn labels(body: &str) -> Vec<String> {
    read(body).sources.iter().map(|it| it.label.to_string()).collect()
}

#[test]
fn a_post_whose_link_says_nothing_is_called_by_other_words() {
    assert_eq!(labels("One. The plan is [here](plan.md). Two."), ["The plan is here."]);
    assert_eq!(labels("See [here](../2020/plan.md) or [the plan](../2020/plan.md)."), ["the plan"]);
    assert_eq!(labels("- [here](a/plan.md)\n- [Links](links.md)"), ["a/plan.md", "Links"]);
}

#[test]
fn a_link_without_words_around_it_is_called_as_a_further_one_is() {
    assert_eq!(
        labels("- [here](http://a.org/x)\n- [1](http://b.org)\n- [Al’s study](http://a.org/x)"),
        ["Al’s study", "b.org"]
    );
}

#[test]
fn sources_of_one_sentence_are_told_apart() {
    let body = "It [has](http://a.org/1) [some](http://a.org/2) [links](http://a.org/3).";
    let row = "(has some links)";
    assert_eq!(labels(body), [format!("has {row}"), format!("some {row}"), format!("links {row}")]);
    let body = "- [[paper](http://a.org/p)\\|[code](http://b.org/c)]";
    assert_eq!(labels(body), ["a.org/p", "b.org/c"]);
    assert_eq!(labels("See [details](http://a.org/t/5)."), ["a.org/t/5"]);
}

#[test]
fn a_verb_is_called_by_its_sentence_and_so_is_a_word_that_several_say() {
    assert_eq!(labels("- Ann [fixed](http://a.org/1) a crash."), ["Ann fixed a crash."]);
    let body = "The [report](http://a.org/1) of May.\n\nThe [report](http://a.org/2) of June.";
    assert_eq!(labels(body), ["The report of May.", "The report of June."]);
    assert_eq!(labels("The [report](http://a.org/1) of May."), ["report"]);
    assert_eq!(labels("[deprecated](http://a.org/1)"), ["deprecated"]);
    let row = "He [made](http://a.org/1) [a](http://a.org/2) [number](http://a.org/3) of things.";
    let words = "(made a number of things)";
    assert_eq!(labels(row), [format!("made {words}"), format!("a {words}"), format!("number {words}")]);
}

#[test]
fn of_a_row_of_words_the_word_is_told_that_is_the_link() {
    let cases: &[(&str, &[&str])] = &[
        (
            "- Ann made a [bunch](http://a.org/1) [of](http://a.org/2) [fixes](http://a.org/3), and a [new one](http://a.org/4)",
            &["bunch (bunch of fixes)", "of (bunch of fixes)", "fixes (bunch of fixes)", "new one"],
        ),
        // Words that say nothing, and links that are more than a word.
        ("So [click](http://a.org/1) [here](http://a.org/2) now.", &["a.org/1", "a.org/2"]),
        (
            "Ann [fixed](http://a.org/1) [many odd things](http://a.org/2).",
            &["Ann fixed many odd things.", "many odd things"],
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(labels(body), *expected, "{body}");
    }
}

#[test]
fn code_is_a_name_whatever_word_it_is() {
    assert_eq!(labels("Select the [`repo`](http://a.org/1) scope."), ["repo"]);
    assert_eq!(labels("Select the [repo](http://a.org/1) scope."), ["Select the repo scope."]);
    assert_eq!(labels("See [`1`](http://a.org/1) there."), ["See 1 there."]);
}

#[test]
fn a_form_that_ends_a_paragraph_in_brackets_is_called_by_the_sentence_before_it() {
    assert_eq!(labels("So. It is slow ([source](http://a.org/1))"), ["It is slow (source)"]);
    assert_eq!(labels("So. It is slow. ([source](http://a.org/1))"), ["It is slow (source)"]);
}

#[test]
fn words_around_a_link_are_not_cut_in_brackets() {
    let long = "for the long list of what is new in it";
    let cases = [
        (format!("Bob [as told {long}] and in [here](http://a.org)."), "…and in here."),
        (format!("Bob (as told {long}) [here](http://a.org)."), "…the long list of what is new in it) here."),
        (format!("It is [here](http://a.org) (as told {long})."), "It is here…"),
        (format!("[here](http://a.org) (as told {long})."), "here (as told for the long list of what is…"),
    ];
    for (body, expected) in cases {
        assert_eq!(labels(&body), [expected], "{body}");
    }
}

#[test]
fn an_address_in_an_item_is_called_as_the_item_says() {
    let body = "- A long name: <http://a.org/1>\n- 名字：http://b.org/2\n- See: http://c.org\n- On d: http://d.org is it";
    assert_eq!(labels(body), ["A long name", "名字", "c.org", "d.org"]);
    assert_eq!(labels("A name: http://a.org/1"), ["a.org/1"]);
}

#[test]
fn an_entry_of_bibtex_is_called_by_its_title() {
    let entry =
        "@article{doe20,\n  booktitle = {The Book},\n  title={{A Great} Paper},\n  url={https://a.org/b}\n}";
    assert_eq!(labels(entry), ["A Great Paper"]);
    assert_eq!(labels("@misc{x, title = \"A Paper\", url = {https://a.org/b}}"), ["A Paper"]);
    assert_eq!(labels("@ann {title = x} https://a.org/b"), ["a.org/b"]);
}

#[test]
fn a_picture_that_nobody_describes_is_called_by_the_words_next_to_it() {
    let picture = "![](http://i.org/b/bg1.png)";
    for (body, label) in [
        ("4、[Trellis](./t.png)\n\n@\n\nMore.", "4、Trellis"),
        ("## A wall\n\n@", "A wall"),
        ("@\n\n*Two men.*", "Two men."),
        ("- A step: @", "A step"),
        ("It looks @ like this. More.", "It looks like this."),
        ("Like this:\n\n@", "Like this"),
        ("如：\n\n@", "bg1"),
        ("| Name | Look |\n|-|-|\n| Foo | It is @ |", "It is"),
        ("@\n\nThree.", "bg1"),
        ("![](http://i.org/x/badge.svg)", "i.org/x/badge.svg"),
        ("![](http://i.org/u/123?v=4)", "i.org/u/123?v=4"),
        ("## A wall\n\n![Two](http://i.org/b/bg1.png)", "Two"),
    ] {
        assert_eq!(labels(&body.replace('@', picture)), [label], "{body}");
    }
    let row = format!("Two walls.\n\n{picture}\n\n![](http://i.org/b/bg2.png)");
    assert_eq!(labels(&row), ["Two walls. (bg1)", "Two walls. (bg2)"]);
    let badges =
        "# Foo\n\n![](http://i.org/size/code/al/foo)\n![](http://i.org/last/al/foo)\n![](http://i.org/b.svg)";
    assert_eq!(labels(badges), ["Foo (size/code)", "Foo (last)", "Foo"]);
    let numbered = "# Foo\n\n![](http://i.org/u/1)\n![](http://i.org/u/2)";
    assert_eq!(labels(numbered), ["Foo (1)", "Foo (2)"]);
}

#[test]
fn a_form_is_called_by_the_title_that_another_link_says() {
    let body = "This [tutorial](http://a.org/1) is long.\n\nI read [A Tutorial on Bandits](http://a.org/1).";
    assert_eq!(labels(body), ["A Tutorial on Bandits"]);
    let listed = "This [tutorial](http://a.org/1) is long.\n\n## References\n\n[1] Ann Lee. [A Tutorial](http://a.org/1)";
    assert_eq!(labels(listed), ["A Tutorial"]);
    let here = "It is [here](http://a.org/1), they say.\n\nI read [A Tutorial on Bandits](http://a.org/1).";
    assert_eq!(labels(here), ["A Tutorial on Bandits"]);
    let again = "It is [here](http://a.org/1), they say.\n\nSo is [as they say](http://a.org/1) it.";
    assert_eq!(labels(again), ["It is here, they say."]);
    assert_eq!(labels("This [tutorial](http://a.org/1) is long."), ["tutorial"]);
}

#[test]
fn a_piece_of_a_sentence_is_called_by_the_sentence() {
    for (body, label) in [
        ("The community [uses](http://a.org/1) the DCO.", "The community uses the DCO."),
        ("It is [also offered](mailto:a@b.org) to states.", "It is also offered to states."),
        ("A plugin that you can [install here](app://x).", "A plugin that you can install here."),
        ("[install here](app://x)", "install here"),
        ("You can [Register here](http://a.org/x).", "Register here"),
        ("They mentored Bo [in Rust](http://a.org/1).", "They mentored Bo in Rust."),
        ("彼らは DCO を[使っています](http://a.org/1)。", "彼らは DCO を使っています。"),
        ("Mixmax 公司写了一篇[文章](http://a.org/1)。", "Mixmax 公司写了一篇文章。"),
        ("See [In Rust](http://a.org/1).", "In Rust"),
        ("- [to do](http://a.org/1)", "to do"),
        ("It is on [uses](http://uses.tech).", "uses"),
    ] {
        assert_eq!(labels(body), [label], "{body}");
    }
}

#[test]
fn a_part_is_called_by_the_words_before_it() {
    for (body, expected) in [
        (
            "Source: UC Berkeley AI course [slide](http://a.org/1), [lecture 11](http://a.org/2)",
            ["UC Berkeley AI course slide", "UC Berkeley AI course lecture 11"],
        ),
        (
            "Source: [Ann Lee 2015](http://a.org/1); [Fig. 5](http://a.org/2)",
            ["Ann Lee 2015", "Ann Lee 2015 Fig. 5"],
        ),
        (
            "Source: a course [“Nets”](http://a.org/1) - [Week 15](http://a.org/2)",
            ["“Nets”", "“Nets” Week 15"],
        ),
        ("Sources: [Ann Lee](http://a.org/1), [Bo](http://a.org/2)", ["Ann Lee", "Bo"]),
    ] {
        assert_eq!(labels(&format!("Claim.\n\n{body}")), expected, "{body}");
    }
}

#[test]
fn a_letter_is_called_by_the_words_around_it() {
    let body = "We saw it (exhibit [A](http://a.org/1), [B](http://a.org/2), [C](http://a.org/3)) at last.";
    let letters = ["We saw it (exhibit A…", "We saw it (exhibit A, B…", "We saw it (exhibit A, B, C…"];
    let long = body.replace("saw it", "saw it in every single one of those that are longer");
    assert!(labels(&long)[1].ends_with("longer (exhibit A, B…"), "{:?}", labels(&long));
    assert_eq!(labels(body), letters);
    assert_eq!(labels("See exhibit [B](http://a.org/2)."), ["See exhibit B"]);
    for (body, label) in [
        ("It is written in [C](http://a.org).", "C"),
        ("- [B](http://a.org)", "B"),
        ("[A](http://a.org/1) [B](http://a.org/2)", "A"),
        ("- Words.\n- [B](http://a.org)", "B"),
    ] {
        assert_eq!(labels(body)[0], label, "{body}");
    }
}

#[test]
fn a_comma_is_no_part_of_a_name() {
    assert_eq!(labels("See the [flow tree,](http://a.org/1) and more."), ["flow tree"]);
}

#[test]
fn words_are_not_cut() {
    let body = "Read it [here](http://a.org/1) for a number of under-tested interfaces of CSSOM and others.";
    assert_eq!(labels(body), ["Read it here for a number of under-tested…"]);
}

#[test]
fn a_time_is_no_name() {
    assert_eq!(labels("## It fell\n\nLate.\n\n* [29:00](http://a.org/v)"), ["a.org/v"]);
    assert_eq!(labels("He falls at [0:29-1:30](http://a.org/v)."), ["He falls at 0:29-1:30."]);
}

#[test]
fn sources_of_one_name_are_told_apart_by_what_they_stand_under() {
    for (body, expected) in [
        (
            "| Name | Talk |\n|-|-|\n| Foo | [Chat](http://a.org/1) |\n| Bar | [Chat](http://a.org/2) |",
            ["Chat (Foo)", "Chat (Bar)"],
        ),
        ("- Foo: [Chat](http://a.org/1)\n- Bar: [Chat](http://a.org/2)", ["Chat (Foo)", "Chat (Bar)"]),
        (
            "- Foo (a), 1st\n  - [Chat](http://a.org/1)\n- Bar\n  - [Chat](http://a.org/2)",
            ["Chat (Foo (a), 1st)", "Chat (Bar)"],
        ),
        (
            "## Foo\n\nGo to the [Chat](http://a.org/1).\n\n## Bar\n\nGo to the [Chat](http://a.org/2).",
            ["Chat (Foo)", "Chat (Bar)"],
        ),
        ("The [Chat](http://a.org/x/1). The [Chat](http://a.org/x/2).", ["Chat (x/1)", "Chat (x/2)"]),
        ("The [Chat](http://a.org/x). The [Chat](http://b.org/x).", ["Chat (a.org)", "Chat (b.org)"]),
        (
            "![avatar](http://a.org/ann?s=1)\n\n![avatar](http://a.org/bob?s=1)",
            ["avatar (ann)", "avatar (bob)"],
        ),
        ("![Jo](http://a.org/ann)\n\n![Jo](http://a.org/bob)", ["Jo", "Jo"]),
        (
            "[This film](http://a.org/1) of Ann shows it.\n\n[This film](http://a.org/2) of Bo shows it.",
            ["This film of Ann shows it.", "This film of Bo shows it."],
        ),
        (
            "- [Create](http://a.org/1) a site.\n- [Create](http://a.org/2) an account.",
            ["Create a site.", "Create an account."],
        ),
        (
            "One.\n\nSources:\n[Foo](http://a.org/1)\n[Foo](http://a.org/2)",
            ["Foo (a.org/1)", "Foo (a.org/2)"],
        ),
        (
            "It is so ([Foo](http://a.org/1)).\n\nTwo ([Foo](http://a.org/2)).",
            ["Foo (It is so)", "Foo (Two)"],
        ),
        ("- 地址：http://a.org/1\n- 地址：http://a.org/2", ["a.org/1", "a.org/2"]),
        ("# T\n\n[Git](http://a.b/2)\n\n## Foo [Git](http://a.b/3)", ["Git (a.b/2)", "Git (a.b/3)"]),
        ("- [Git](http://a.b/2)\n\n## Install [Git](http://a.b/3)", ["Git (a.b/2)", "Git (a.b/3)"]),
        (
            "| | |\n|-|-|\n| [x] | [Get](http://a.b/one) |\n| [ ] | [Get](http://a.b/two) |",
            ["Get (one)", "Get (two)"],
        ),
        (
            "| | |\n|-|-|\n| 12.3 | [Get](http://a.b/one) |\n| C | [Get](http://a.b/two) |",
            ["Get (12.3)", "Get (C)"],
        ),
    ] {
        assert_eq!(labels(body), expected, "{body}");
    }
}

#[test]
fn links_of_a_sentence_that_say_nothing_are_called_by_their_parts_of_it() {
    for (body, expected) in [
        (
            "The plan is [here](http://a.org/1), the songs [here](http://a.org/2).",
            ["The plan is here", "the songs here"],
        ),
        ("They did so (e.g. [here](http://a.org/1) and [here](http://a.org/2))!", ["a.org/1", "a.org/2"]),
        ("They did so [1](http://a.org/1) [2](http://a.org/2).", ["a.org/1", "a.org/2"]),
        (
            "Click [here](http://a.org/1) for cats and [here](http://a.org/2) for dogs.",
            ["a.org/1", "a.org/2"],
        ),
    ] {
        assert_eq!(labels(body), expected, "{body}");
    }
}

#[test]
fn what_is_said_before_a_sentence_that_says_nothing_is_no_name() {
    assert_eq!(labels("It may be left out. See [details](http://a.org/x)."), ["a.org/x"]);
    assert_eq!(labels("We are [on GitHub](http://a.org/x) now."), ["on GitHub"]);
    let long = format!("- {}: http://a.org/x", "a word ".repeat(20));
    assert_eq!(labels(&long), ["a.org/x"]);
}

#[test]
fn a_word_that_is_the_name_of_its_host_is_a_name() {
    for (body, expected) in [
        ("It needs [Click](http://click.a.org/) as well.", "Click"),
        ("[More](http://www.more.org/) sells tea.", "More"),
        ("It needs a [click](http://click.a.org/) as well.", "It needs a click as well."),
        ("[Click](http://click.a.org/) to begin.", "Click to begin."),
        ("It needs [Here](http://a.org/here) as well.", "It needs Here as well."),
    ] {
        assert_eq!(labels(body), [expected], "{body}");
    }
}

#[test]
fn a_link_in_a_footnote_is_called_by_the_words_around_it() {
    assert_eq!(
        labels("So it is.[^1]\n\n[^1]: It is from Ann’s [talk](http://a.org/t) of May."),
        ["It is from Ann’s talk of May."]
    );
    assert_eq!(
        labels("So it is.[^1]\n\n[^1]: Doe, L. (2001), Estimation. [doi](http://a.org/1)"),
        ["Doe, L. (2001), Estimation (doi)"]
    );
}

#[test]
fn a_picture_of_html_is_called_by_its_title_or_that_of_its_link() {
    for (body, expected) in [
        ("Words.\n\n<img src=\"http://a.org/1.png\" title=\"A boat\">", &["A boat"][..]),
        (
            "<a href=\"http://b.org\" title=\"A boat\"><img src=\"http://a.org/1.png\"></a>",
            &["A boat", "A boat"],
        ),
        (
            "<a href=\"http://b.org\" title=\"A boat\"><img src=\"http://a.org/1.png\" alt=\"Sea\"></a>",
            &["Sea", "Sea"],
        ),
        (
            "<a href=\"http://b.org\"><picture><source srcset=\"2.png\"><img src=\"1.png\" alt=\"Sea\"></picture></a>",
            &["Sea"],
        ),
        ("<a href=\"/x\" title=\"A boat\">c</a> [<img src=\"1.png\">](http://b.org)", &["c", "b.org"]),
        ("<a href=\"http://b.org\">\n  A *boat*\n</a>", &["A boat"]),
    ] {
        assert_eq!(labels(body), expected, "{body}");
    }
}
