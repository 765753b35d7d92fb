//! Parts that fold, in HTML that nests what does not nest.

use super::{check, read};

#[test]
fn a_summary_in_a_table_ends_nothing_but_itself() {
    check(
        "<details><summary>\n<table><tr><td>a <summary>b</summary> c</table></summary>\nd</details>",
        "▾ row: a b c\n▾ d",
    );
    let document = read("<details><summary><table><tr><td><summary></table>");
    assert_eq!(document.plain(), "");
}
