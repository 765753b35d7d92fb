//! Tables that GFM does not see as their authors do.

use super::*;

#[test]
fn rows_between_bars_are_a_table() {
    check("| a | b |\n| c | d |\n\nx", "| | |\n|---|---|\n| a | b |\n| c | d |\n\nx");
    check("- x\n\n  | a | b |\n", "- x\n\n  | | |\n  |---|---|\n  | a | b |\n");
    check("| a | b |\n{:.x}\n", "| | |\n|---|---|\n| a | b |\n");
    check("{: .x}\n| a | b |\n", "\n| | |\n|---|---|\n| a | b |\n");
    check("|:-:|\n|*c*|\n", "| |\n|:-:|\n|*c*|\n");
    check("|---\n| a | b |\n|-|-|\n| c | d\n|=====\n| e\n", "| a | b |\n|-|-|\n| c | d\n| e\n");
    check("|--|--|\n| a | b |\n|--|--|\n| c | d |", "| a | b |\n|--|--|\n| c | d |");
    check("| `=` | `^=`\n| `+=` | `|=`", "| | |\n|---|---|\n| `=` | `^=`\n| `+=` | `\\|=`");
}

#[test]
fn bars_in_prose_are_no_table() {
    for text in ["|x| is *it* and |y| is not", "a | *b*\nc | d", "|x|\n", "| a | b\n| c", "|a|\n|b"] {
        check(text, text);
    }
}

#[test]
fn no_cell_is_lost() {
    check("| a | b |\n|---|---|\n| c | `x|y` |\n", "| a | b |\n|---|---|\n| c | `x\\|y` |\n");
    check("| `a|b` | c |\n|---|---|\n", "| `a\\|b` | c |\n|---|---|\n");
    check("|a|b|\n|-|-|\n|c|d|e|\n", "|a|b|\n|-|-|\n|c|d\\|e|\n");
    check("|a|b|\n|-|-|\n|c\nd\ne|f|g\n", "|a|b|\n|-|-|\n|c\nd\ne|f\\|g\n");
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

#[test]
fn lines_behind_bars_stay_lines() {
    check(
        "a\n\n| The *b*\n|   c [[d]]\n  e\n|\n| - f\n\ng",
        "a\n\nThe *b*\\\n&nbsp;&nbsp;c [d](<wikilink:d>)\ne\\\n\\\n\\- f\n\ng",
    );
    for text in ["| a", "| a\n| b\nc", "|a\n|b", "x\n| a\n| b", "    | a\n    | b"] {
        check(text, text);
    }
    check("| a |\n| b |", "| |\n|---|\n| a |\n| b |");
}

#[test]
fn the_colon_before_the_caption_of_a_table_is_no_word() {
    check("| a |\n|---|\n| b |\n\n: The *cap* {#tbl:x}\n\nc", "| a |\n|---|\n| b |\n\nThe *cap* \n\nc");
    for text in ["| a |\n|---|\n\n:c", "a\n\n: b", "| a |\n|---|\n\nc\n: d"] {
        check(text, text);
    }
}

#[test]
fn lines_between_bars_end_where_they_do() {
    check("| one \n| two\t\r\n| three", "one\\\ntwo\\\nthree");
}

#[test]
fn code_of_a_backtick_hides_no_markup_behind_it() {
    check(
        "| a | `` ` `` | [l](u){:.x} |\n|---|---|---|\n| it`s | ``` `` ` ``` | b{:.x} |\n",
        "| a | `` ` `` | [l](u) |\n|---|---|---|\n| it`s | ``` `` ` ``` | b |\n",
    );
}
