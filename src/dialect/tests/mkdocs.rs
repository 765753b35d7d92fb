//! Python-Markdown and its extensions as `MkDocs` has them: boxes, tabs and code.

use super::*;

#[test]
fn boxes_need_neither_a_kind_nor_a_text() {
    for (text, expected) in [
        ("??? \"A\"\n\n    b", "> [!details]- A\n> \n> b"),
        ("???+ \"A\"\n    b", "> [!details]+ A\n> b"),
        ("!!! \"\"\n    b", "> \n> b"),
        ("!!! warning \"A\"\nb *c*", "> [!warning] A\n\nb *c*"),
        ("!!! tip\n\nb", "> [!tip] \n\n\nb"),
        ("!!! tip\n    a\n!!! note \"B\"\n", "> [!tip] \n> a\n\n!!! note \"B\"\n"),
    ] {
        check(text, expected);
    }
    for text in ["!!! note that this is prose\n", "a\n!!! tip\nb", "??? what\n", "!!! wow", "=== \"A\"\nb"] {
        stays(text);
    }
}

#[test]
fn every_tab_in_an_item_is_one() {
    check(
        "1.  a\n\n    === \"A\"\n\n        b\n\n    === \"B\"\n\n        ``` sh\n        c\n        ```\n\n2.  d\n",
        "1.  a\n\n    **A**\n\n    \n    b\n    \n\n    **B**\n\n    \n    ``` sh\n    c\n    ```\n    \n\n2.  d\n",
    );
    check(":   a\n\n    === \"A\"\n\n        b\n", ":   a\n\n    **A**\n\n    \n    b\n");
    stays("a\n\n    === \"A\"\n\n        b\n");
}

#[test]
fn a_fence_ends_where_it_begins() {
    stays("``` a\n=== \"C\"\n\n    ``` c\n    x\n    ```\n\n=== \"D\"\n\n    ``` c\n    y\n    ```\n```\n");
    check("- ```\n  a\n     ```\n[[b]]", "- ```\n  a\n     ```\n[b](<wikilink:b>)");
    check(
        "=== \"A\"\n\n    a\n    ```\n\n=== \"B\"\n\n    b\n\nc",
        "**A**\n\n\na\n```\n\n```\n\n**B**\n\n\nb\n\n\nc",
    );
}

#[test]
fn the_language_before_code_is_none_of_it() {
    check("`#!python range()` ``#!c++ a` ``", "`range()` ``a` ``");
    check("`:::python x=1`", "`x=1`");
    check("`#!c -9223` `#! true` `#!c --x` `#! /bin/sh`", "`-9223` `true` `#!c --x` `#! /bin/sh`");
    check("a\n\n    #!python\n    x\n\n    b", "a\n\n    x\n\n    b");
    for text in [
        "`#!/bin/sh -e` `#!python` `#!python3 -u` `:::note A` `:::`",
        "a\n\n    #!/bin/sh\n    x",
        "```\n#!python\nx\n```",
        "`#!python` and `x y`",
    ] {
        stays(text);
    }
}

#[test]
fn html_may_say_that_it_holds_markdown_without_a_value() {
    check("<figure markdown>\n  ![a](b)\n</figure>", "\n<figure markdown>\n\n\n![a](b)\n\n</figure>\n\n");
    for text in ["<div class=\"a markdown b\">\n*c*\n</div>", "a < b, in markdown > c", "write markdown here"]
    {
        stays(text);
    }
}

#[test]
fn carets_raise_and_insert() {
    check("A^T^A ^^in *b*^^, (^^c^^)", "A<sup>T</sup>A <ins>in *b*</ins>, (<ins>c</ins>)");
    for text in
        ["2^3^4 a^b^c", "so ^^ and ^^ too^^", "HEAD^^ to x^^", "$a^^b^^$", "안녕^^ 반가워^^", "^^^a^^^"]
    {
        stays(text);
    }
}

#[test]
fn a_comment_may_be_the_term_of_a_definition() {
    check("<!-- a -->\n\n:   b\n\n    * `#!c d`", "&#8203;<!-- a -->\n\n:   b\n\n    * `d`");
    stays("<!-- a -->\n\nb");
    stays("<!-- a -->\n:rocket:".replace(":rocket:", "b").as_str());
}

#[test]
fn a_fence_in_a_box_may_be_set_in_further_than_need_be() {
    check(
        "- a\n\n    === \"A\"\n\n          ```c\n          x\n            y\n          ```\n\nb",
        "- a\n\n    **A**\n\n    \n    ```c\n    x\n      y\n    ```\n    \n\nb",
    );
    check(
        "!!! note\n    a\n\n        ```\n        x\n       y\n        ```\n",
        "> [!note] \n> a\n> \n> ```\n> x\n> y\n> ```\n",
    );
    check(
        "!!! note\n    - a\n\n      ```\n      x\n      ```\n",
        "> [!note] \n> - a\n> \n>   ```\n>   x\n>   ```\n",
    );
}

#[test]
fn templates_of_a_site_that_runs_them_say_what_it_says() {
    let text = |it: &str| Value::Text(it.to_owned());
    let names =
        Value::Map(vec![("v".to_owned(), text("1.2")), ("config".to_owned(), map(&[("site_name", "S")]))]);
    let site = Site { names: Some(names), ..Site::default() };
    let page = Page { site: Some(&site), ..Page::default() };
    for (text, expected) in [
        ("{{ v }} {{ config.site_name }} {{ none }}{{ macros_info() }}.", "1.2 S {{ none }}."),
        ("{% if v %}a{% endif %} `{{ v }}` ${{ v }} ${{ f('x') }}", "a `{{ v }}` ${{ v }} ${{ f('x') }}"),
        ("{{ figure(\"/a.jpg\", 'Its title', width=3) }}", "![Its title](/a.jpg)"),
        (
            "See {{ link(\"b.md\", text=\"words of it\") }}, {{ read_csv('a.csv') }}.",
            "See [words of it](b.md), [a.csv](a.csv).",
        ),
        ("{{ external_markdown('https://x.com', '##') }} {{ f(v) }}", "<https://x.com> "),
    ] {
        assert_eq!(translate(text, page).text(), expected, "{text}");
    }
    stays("{{ v }} {{ config.site_name }} {{ figure(\"/a.jpg\", 'Its title') }}");
}
