//! What becomes of marks that put files in.

use super::*;
use crate::cost;
use crate::dialect::{Includes, Vault};

/// What a page becomes, of a book or of none.
fn put(text: &str, is_book: bool) -> String {
    let files = [
        ("a.md", "A *b*\n"),
        ("in/deep.md", "x {{#include ../a.md}}\n\n{{#include c.md}}\n"),
        ("in/c.md", "c"),
        ("self.md", "y\n{{#include self.md}}\n"),
        ("../p.rs", "// ANCHOR: all\n1\n// ANCHOR: b\n  2\n// ANCHOR_END: b\n3\n// ANCHOR_END: all\n4\n"),
        ("/r.js", "1\n// #region q\n2\n// #endregion q\n3"),
        ("tag.txt", "<a href=\"https://a.org/?q="),
        ("fence.txt", "```\n<a href=\""),
        ("l.py", "1\n# begin\n2\n# end\n3\n"),
    ];
    let files: Includes = files.map(|(name, text)| (key("", name), text.to_owned())).into();
    let site = Site { is_book, ..Site::default() };
    let page = Page { beside: Some(&files), site: Some(&site), ..Page::default() };
    translate(text, page).map_or_else(|| text.to_owned(), |it| it.0)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(put(text, true), expected, "{text}");
}

#[test]
fn files_are_put_in_where_they_are_named() {
    for (text, expected) in [
        ("a\n{{#include a.md}}\nb", "a\nA *b*\nb"),
        ("> {{#include in/deep.md}}\n", "> x {{#include ../a.md}}\n>\n> c\n"),
        ("{{#include self.md}}", "y\n{{#include self.md}}\n"),
        ("```rust\n{{#rustdoc_include ../p.rs:b}}\n```\n", "```rust\n  2\n```\n"),
        ("```\n{{#include ../p.rs:all}}\n```\n", "```\n1\n  2\n3\n```\n"),
        ("```\n{{#include ../p.rs:2}}\n{{#include ../p.rs:6:}}\n```\n", "```\n1\n3\n4\n```\n"),
        (
            "- {{#playground ../p.rs:8 editable}}\n{{#playground ../p.rs:8:}}",
            "- {{#playground ../p.rs:8 editable}}\n```rust\n4\n```\n",
        ),
        ("{{< include a.md >}}\n\n{{< include \"a.md\" >}}", "A *b*\n\n{{< include \"a.md\" >}}"),
        ("<!-- @include: ./a.md{1,3} -->\n", "A *b*\n"),
        ("<<< @/r.js#q{1 ts:line-numbers} [T]\n", "```ts title=\"T\"\n2\n```\n"),
        ("```{include} a.md\n```\nb", "A *b*\nb"),
        (":::{include} a.md\n:start-line: 1\n:::\nb", "b"),
        ("```{literalinclude} l.py\n:lines: 1,3-3\n:caption: C\n```\n", "```py title=\"C\"\n1\n2\n```\n"),
        (
            "```{literalinclude} l.py\n:language: python\n:start-at: begin\n:end-before: end\n```\n",
            "```python\n# begin\n2\n```\n",
        ),
    ] {
        check(text, expected);
    }
    let site = Site { vault: Some(Vault { breaks_lines: true }), ..Site::default() };
    let files: Includes = [(key("", "/n.md"), "# A\nb ![[n]]\n\n![[n#a]]".to_owned())].into();
    let page = Page { beside: Some(&files), site: Some(&site), ..Page::default() };
    let put = |text: &str| translate(text, page).map(|it| it.0);
    assert_eq!(
        put("a\n![[n#A|c]]\nb").as_deref(),
        Some("a\n![[n#A|c]]\n\n> # A\n> b ![[n]]\n> \n> ![[n#a]]\n\nb")
    );
    assert_eq!(put("a ![[n]]\n```\n![[n]]\n```\n![[n.png]]\n![[m]]"), None);
    for text in [
        "{{#include no.md}}",
        "a {{ #include a.md }} {{#include ./a.md}} b",
        "- {{#include a.md}}",
        "\\{{#include a.md}} `{{#include a.md}}`",
        "{{#include ../p.rs:none}}",
        "```\n<<< @/r.js\n<!-- @include: a.md -->\n```",
        "````md\n```{include} a.md\n```\n````",
        "<!-- include: a.md -->\n<<< r.js",
    ] {
        check(text, text);
    }
}

#[test]
fn nothing_is_put_into_addresses_tags_and_templates() {
    for text in [
        "[a](https://a.org/?q={{#include a.md}})",
        "![a](https://a.org/{{#include a.md}}.png)",
        "<https://a.org/{{#include a.md}}>",
        "[a](https://a.org/?q=\n{{#include a.md}}\n)",
        "[a]:\n{{#include a.md}}",
        "<a href=\"https://a.org/?q=\n{{#include a.md}}\n\">b</a>",
        "<A href=\"https://a.org/?q=\n\n{{#include a.md}}\n\">b</A>",
        "<a title='>' href=\"https://a.org/?q=\n<!-- @include: a.md -->\n\">b</a>",
        "{% capture a %}\n{{#include a.md}}\n{% endcapture %}\n<a href=\"https://a.org/?q={{ a }}\">b</a>",
        "{{< figure src=\"https://a.org/?q=\n{{< include a.md >}}\n\" >}}",
        "[https://a.org/?q=\n```{include} a.md\n```\n:title=b]",
    ] {
        for is_book in [true, false] {
            assert_eq!(put(text, is_book), text);
        }
    }
    check(
        "{{#include tag.txt}}\n{{#include a.md}}\n\">",
        "<a href=\"https://a.org/?q=\n{{#include a.md}}\n\">",
    );
    check("```\n{{#include fence.txt}}\n```\n", "```\n{{#include fence.txt}}\n```\n");
    check("<a href=\"b\">c</a>\n{{#include a.md}}\n", "<a href=\"b\">c</a>\nA *b*\n");
}

#[test]
fn in_code_files_are_put_in_in_books_only() {
    for text in [
        "```markdown\n{{#include a.md}}\n```\n",
        "a:\n\n    {{#include a.md}}\n",
        "> a\n>\n>     ```{include} a.md\n>     ```\n",
    ] {
        assert_eq!(put(text, false), text);
    }
    check("```markdown\n{{#include a.md}}\n```\n", "```markdown\nA *b*\n```\n");
    check("1. a\n\n    {{#include a.md}}\n", "1. a\n\n    A *b*\n");
    assert_eq!(put("{{#include a.md}}\n   {{#include a.md}}\n", false), "A *b*\n   A *b*\n");
}

/// A file that has not the part that is named is looked through as often as it is named, but not without an end.
#[test]
fn looking_for_parts_has_an_end() {
    let files: Includes = [("q.md", "x\n".repeat(30_000)), ("a.md", "A".to_owned())]
        .map(|(name, text)| (key("", name), text))
        .into();
    let site = Site { is_book: true, ..Site::default() };
    let page = Page { beside: Some(&files), site: Some(&site), ..Page::default() };
    let text = "{{#include q.md:none}}\n".repeat(400) + "{{#include a.md}}\n";
    assert!(translate(&text, page).is_none());
    let ranges = format!("{{{{#include q.md:{}}}}}\n", "1,".repeat(9_000));
    assert!(translate(&ranges, page).is_none());
    let files: Includes = [(key("", "q.md"), "x\n".repeat(500))].into();
    let page = Page { beside: Some(&files), site: Some(&site), ..Page::default() };
    cost::check("marks", |pieces| {
        let text = "{{#include q.md:none}}\n".repeat(pieces) + &"x {{#include {{#include ".repeat(pieces);
        translate(&text, page);
    });
}
