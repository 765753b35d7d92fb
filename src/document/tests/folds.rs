//! Parts that fold, in HTML that nests what does not nest.

use super::{check, read};

#[test]
fn a_summary_in_a_table_ends_nothing_but_itself() {
    check(
        "<details><summary>\n<table><tr><td>a <summary>b</summary> c</table></summary>\nd</details>",
        "▾ row: a⏎b⏎c\n▾ d",
    );
    let document = read("<details><summary><table><tr><td><summary></table>");
    assert_eq!(document.plain(), "");
}

#[test]
fn boxes_of_other_marks_fold() {
    for (text, is_open) in [
        ("??? note \"A title\"\n    b", false),
        ("???+ note \"A title\"\n    b", true),
        ("/// details | A title\nb\n///", false),
        ("::: details A title\nb\n:::", false),
    ] {
        let document = read(text);
        let title = document.str(document.blocks[0].text);
        assert!(matches!(title, "A title" | "Note: A title"), "{text}: {title}");
        let folds: Vec<_> = document.folds.iter().map(|it| (it.hidden.clone(), it.is_open)).collect();
        assert_eq!(folds, [(1..2, is_open)], "{text}");
    }
}

#[test]
fn what_stands_beside_the_text_is_set_apart() {
    check("a\n\n<aside class=\"pullquote\">\n\nb *c*\n\n</aside>\n\nd", "a\n·aside b {emphasis:c}\n·d");
    check("<aside>a</aside>", "aside a");
}

#[test]
fn what_code_is_called_stands_right_above_it() {
    check("a\n\n```rust title=\"b.rs\"\nc\n```", "a\n·{small:b.rs}\ncode(rust): c");
    check("- a\n  ```py:b/c.py\n  d\n  ```", "-0 a\n·  {small:b/c.py}\n  code(py): d");
}
