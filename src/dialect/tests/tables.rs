//! Tables that GFM does not see as their authors do.

use super::*;

#[test]
fn rows_between_bars_are_a_table() {
    check("| a | b |\n| c | d |\n\nx", "| | |\n|---|---|\n| a | b |\n| c | d |\n\nx");
    check("- x\n\n  | a | b |\n", "- x\n\n  | | |\n  |---|---|\n  | a | b |\n");
    check("| a | b |\n{:.x}\n", "| | |\n|---|---|\n| a | b |\n");
    check("{: .x}\n| a | b |\n", "\n| | |\n|---|---|\n| a | b |\n");
    check("|:-:|\n|*c*|\n", "| |\n|:-:|\n|*c*|\n");
    check("|---\n| a | b |\n|-|-|\n| c | d\n|=====\n| e\n", "| | |\n|---|---|\n| a | b |\n| c | d\n| e\n");
}

#[test]
fn bars_in_prose_are_no_table() {
    for text in ["|x| is *it* and |y| is not", "| a line\n| of *verse*", "a | *b*\nc | d", "|x|\n"] {
        check(text, text);
    }
}

#[test]
fn no_cell_is_lost() {
    check("| a | b |\n|---|---|\n| c | `x|y` |\n", "| a | b |\n|---|---|\n| c | `x\\|y` |\n");
    check("| `a|b` | c |\n|---|---|\n", "| `a\\|b` | c |\n|---|---|\n");
    check("|a|b|\n|-|-|\n|c|d|e|\n", "|a|b|\n|-|-|\n|c|d\\|e|\n");
    check("|a|b|c|\n|-|-|\n|1|2|3|\n", "|a|b|c|\n|-|-|---|\n|1|2|3|\n");
}

#[test]
fn what_is_a_table_already_stays() {
    for text in [
        "a | b\n-|-\n*c* | d\ne\n\n| x",
        "| a | b |\n|---|---|\n| - | - |\n| | --- |\n",
        "| a | b |\n|---|---|\n| `c | d |\ne` | f\n",
        "| a |\n| - |\n| b |\n| `c` |",
        "A | heading\n---\n",
        "| a \\| b |\n|---|\n| c \\| d |",
    ] {
        check(text, text);
    }
}
