//! What a post costs, whatever it repeats.

use super::read;
use crate::cost;

/// What is written again and again within one paragraph.
const WITHIN: &[&str] = &[
    "(",
    "(source: ",
    "(source: a) ",
    "(source: [a](http://a.org) ",
    "a (via b",
    "[a](http://a.org) (",
    "source: a. ",
    "[a][b] ",
    "[^a] ",
    "![",
    "\"a ",
    "'a ",
    "“a ",
    "a.org/b?",
    "http://a.org/(",
    "see http://a.org, ",
    "e.g. a. B ",
    "1. ",
    "— A B ",
    "<q>a",
    "<a href=\"http://a.org\">",
    "<i>a</i> ",
    "<img src=\"http://a.org/a.png\">",
    ":a: ",
    "$a$ ",
    "*a **b ",
    "`a ",
    "来源：",
    "'甲 ",
    "$\\newcommand{\\a}{b}$ $\\a{",
    "「甲",
];

/// What is written again and again on lines of its own.
const LINES: &[&str] = &[
    "source: a\n",
    "Source:\n",
    "- Source:\n",
    "- Source: a\n  - b\n",
    "— A B\n",
    "> a\n\n— A B\n\n",
    "## Sources\n\n- a\n\n",
    "## A\n\n## A\n\n",
    "[1] a\n",
    "[a]: http://a.org\n\n",
    "[^a]: b\n\n[^a]\n\n",
    "![a](http://a.org/a.png)\n*a*\n\n",
    "![a](http://a.org/a.png)\n\nCredit: a\n\n",
    "<figure><img src=\"http://a.org/a.png\"><figcaption>Source: a\n\n",
    "<div>\n\n",
    "<details><summary>a\n\n",
    "<table><tr><td>\n\n",
    "| a | http://a.org |\n|--|--|\n",
    "| [a](http://a.org) | b |\n",
    "a\n: b\n\n",
    "- [a](http://a.org)\n",
    "- [here](http://a.org/1)\n\n",
    "> [!note] a\n",
    "---\n\nvia a\n\n",
];

/// Holds what a post with a piece again and again costs.
#[track_caller]
fn check(piece: &str, before: &str) {
    cost::check(piece, |pieces| {
        read(&format!("{before}{}", piece.repeat(pieces)));
    });
}

#[test]
fn what_never_ends_is_looked_for_nearby() {
    for piece in WITHIN {
        check(piece, "");
        check(piece, "Source: ");
    }
    for piece in LINES {
        check(piece, "");
    }
}

#[test]
fn one_name_for_many_sources_costs_no_square() {
    for at in ["[here](http://a.org/{}) ", "[here](http://a.org/{})\n\n", "- [{}](http://a.org/#{})\n"] {
        cost::check(at, |pieces| {
            let body: String = (0..pieces).map(|it| at.replace("{}", &it.to_string())).collect();
            read(&body);
        });
    }
}
