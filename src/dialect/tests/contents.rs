//! Tables of contents.

use super::*;

#[test]
fn a_table_of_contents_is_made() {
    check(
        "* TOC\n{:toc}\n\n# A *b*\n\n## [C](x)\n\n```\n# no\n```\n\nD\n-\n",
        "- [A *b*](<#A b>)\n  - [C](<#C>)\n  - [D](<#D>)\n\n# A *b*\n\n## [C](x)\n\n```\n# no\n```\n\nD\n-\n",
    );
}

#[test]
fn a_table_of_contents_may_stand_in_the_place_of_an_empty_item() {
    for item in ["*", "*  ", "-", "1."] {
        let body = format!("{item}\n{{: .x toc}}\n\n> ## A\n>\n> b\n> ---\n");
        check(&body, "- [A](<#A>)\n- [b](<#b>)\n\n> ## A\n>\n> b\n> ---\n");
    }
    check("*\n{:.x}\n\n## A", "*\n\n## A");
    check(
        "> b\n>\n> 1. TOC\n> {:toc}\n>\n{: .x}\n\n## A\n### B",
        "> b\n>\n> - [A](<#A>)\n>   - [B](<#B>)\n>\n\n## A\n### B",
    );
    for text in ["> 1. TOC\n>\n\n## A", "> ## B\n> - b\n>\n> c", "> 1. b\n{:toc}\n\n## A"] {
        check(text, &text.replace("{:toc}\n", ""));
    }
}

#[test]
fn marks_of_contents_may_stand_beside_text() {
    check("[toc]\n## A\n\n**b**\n[[toc]]\n\nc", "## A\n\n**b**\n\nc");
    check("@[TOC](a b)\n\n@[toc]\n# c\n", "\n\n\n# c\n");
    stays("a [toc] b\n[toc]\nc\n\n@[TOC] d\n");
}
