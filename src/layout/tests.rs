//! Documents in, rows out.

use std::sync::Arc;

use super::*;
use crate::document::{Document, Manuscript, parse};

fn read(body: &str) -> Document {
    parse(Manuscript { file: body, body: 0, title: "" })
}

fn rows(document: &Document, width: usize) -> Vec<Row> {
    (0..document.blocks.len()).flat_map(|it| lay_out(document, it, width)).collect()
}

#[track_caller]
fn check(body: &str, width: usize, expected: &[&str]) {
    let document = read(body);
    let rows = rows(&document, width);
    let texts: Vec<String> = rows.iter().map(|it| it.to_text(&document)).collect();
    assert!(texts == expected, "\nfound:\n{}\nexpected:\n{}\n", texts.join("\n"), expected.join("\n"));
}

#[test]
fn paragraphs_wrap() {
    check("one two three\n\nfour", 9, &["one two", "three", "", "four"]);
    check("a\\\nb c", 9, &["a", "b c"]);
}

#[test]
fn tight_definitions_stand_below_their_terms() {
    let rows = ["A", "    b", "    c", "", "D", "    e"];
    check("A\n: b\n: c\n\nD\n: e", 20, &rows);
    check("<dl><dt>A<dd>b<dd>c<dt>D<dd>e</dl>", 20, &rows);
    check("A\n\n: b", 20, &["A", "", "    b"]);
    check("<dl><dt>A<dd><p>b</p></dl>", 20, &["A", "", "    b"]);
}

#[test]
fn a_formula_that_is_too_wide_is_set_in_where_it_goes_on() {
    let rows = ["alpha + beta +", "    gamma + delta +", "    epsilon"];
    check("$$alpha + beta + gamma + delta + epsilon$$", 21, &rows);
    check("The $x + y$ is a formula in a text", 21, &["The x + y is a", "formula in a text"]);
}

#[test]
fn containers_put_bars_and_markers_before_rows() {
    check("> one two three\n>\n> four", 10, &["▎ one two", "▎ three", "▎ ", "▎ four"]);
    check("- one two three\n- b\n  - c", 12, &["• one two", "  three", "• b", "  ◦ c"]);
    check("9. a\n10. b", 10, &[" 9. a", "10. b"]);
    check("- a\n\n  > q\n\n  b", 12, &["• a", "", "  ▎ q", "", "  b"]);
    check("- > q\n- [x] d", 12, &["• ▎ q", "☑ d"]);
}

#[test]
fn deep_nesting_leaves_room_for_text() {
    let document = read(&format!("{}deep words here", "> ".repeat(40)));
    for width in [8, 20, 40] {
        let rows = rows(&document, width);
        assert!(rows.iter().all(|it| it.width(&document) <= width), "{width}");
        let text: String = rows.iter().map(|it| document.str(it.text).to_owned() + " ").collect();
        assert_eq!(text.trim(), "deep words here");
    }
}

#[test]
fn headings_are_underlined_by_level() {
    check("# One\n\n## Two\n\n### Three", 20, &["One", "━━━", "", "Two", "───", "", "Three"]);
}

#[test]
fn code_that_is_too_wide_is_marked_as_going_on() {
    check("```\nabcdefghijkl\n\nx\n```", 10, &["▏ abcdefgh", "▏ ↪ ijkl", "▏ ", "▏ x"]);
}

#[test]
fn a_sign_of_code_is_not_left_alone_on_its_row() {
    check("```\nlet a = f(one, two, three);\n```", 28, &["▏ let a = f(one, two, ", "▏ ↪ three);"]);
    check("```\nif one and two three {\n```", 22, &["▏ if one and two ", "▏ ↪ three {"]);
    // There is nothing else to cut behind.
    check("```\nabcdefghijklmnop;\n```", 18, &["▏ abcdefghijklmnop", "▏ ↪ ;"]);
}

#[test]
fn code_goes_on_behind_a_sign_under_its_indent() {
    check("```\n  call(alpha, beta, gamma)\n```", 20, &["▏   call(alpha, ", "▏ ↪   beta, gamma)"]);
    check("```\na, bcdefghijkl\n```", 12, &["▏ a, bcdefgh", "▏ ↪ ijkl"]);
}

const TABLE: &str = "| Name | What it is |\n|---|--:|\n| one | a long cell with many words |\n| two | b |";

#[test]
fn tables_have_their_natural_width_where_there_is_room() {
    let rows = [
        "Name │                  What it is",
        "━━━━━┿━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "one  │ a long cell with many words",
        "two  │                           b",
    ];
    check(TABLE, 60, &rows);
}

#[test]
fn cells_over_columns_take_their_width() {
    let table = "<table><tr><th colspan=2>Source domain<th>IoU<tr><td rowspan=2>FCN<td>DA<td>31.2<tr><td>MA<td>9</table>";
    let rows = ["Source domain │ IoU", "━━━━┯━━━━━━━━━┿━━━━━", "FCN │ DA      │ 31.2", "    │ MA      │ 9"];
    check(table, 40, &rows);
    check("<table><tr><td>a<td>b<tr><td colspan=2>cc dd</table>", 40, &["a │ b", "cc dd"]);
    // A line between rows leaves out what goes on below it, and ends where other lines do.
    let table = "<table><tr><td rowspan=2>a<td>b<br>c<td>d<tr><td colspan=2>e<tr><td>f<td>g<td><ul><li>h<li>i</ul></table>";
    let rows = ["a │ b │ d", "  │ c │ ", "  ├───┴────", "  │ e", "──┼───┬────", "f │ g │ • h", "  │   │ • i"];
    check(table, 40, &rows);
}

#[test]
fn tables_wrap_their_cells_where_there_is_less() {
    let rows = [
        "Name │        What it is",
        "━━━━━┿━━━━━━━━━━━━━━━━━━",
        "one  │  a long cell with",
        "     │        many words",
        "─────┼──────────────────",
        "two  │                 b",
    ];
    check(TABLE, 24, &rows);
}

#[test]
fn a_column_that_is_long_once_leaves_room_to_one_that_is_long_often() {
    let rows = "| b c d | the words of a cell that are many |\n".repeat(20);
    let text = format!("| A | What |\n|---|---|\n{rows}| a name that is as long as the cells | short |\n");
    let document = read(&text);
    let heights = (0..document.blocks.len()).map(|it| lay_out(&document, it, 46).len());
    let mut expected = [1; 22];
    (expected[0], expected[21]) = (2, 4);
    assert_eq!(heights.filter(|it| *it > 0).collect::<Vec<_>>(), expected);
}

#[test]
fn lines_stand_between_all_rows_of_a_table_or_none() {
    let long = "| a | a long cell with many words |\n";
    let short = "| b | c |\n";
    for (body, count) in [
        (format!("{long}{short}{short}"), 2),
        (long.to_owned() + &short.repeat(9), 9),
        // Of a long table they would be most.
        (long.to_owned() + &short.repeat(19), 0),
        (format!("| a<br>b | c |\n{short}"), 1),
        (short.repeat(3), 0),
    ] {
        let document = read(&format!("| A | B |\n|---|---|\n{body}"));
        let found = rows(&document, 20);
        let lines = found.iter().filter(|it| it.to_text(&document).contains('┼'));
        assert_eq!(lines.count(), count);
    }
}

#[test]
fn tables_become_records_where_words_would_break() {
    check(
        "| Name | What |\n|---|---|\n| extraordinary | circumstances |\n| x | y |",
        20,
        &["Name  extraordinary", "What  circumstances", "────────────────────", "Name  x", "What  y"],
    );
    // Each heading stands in the first of them.
    check(
        "| Name | What | Why |\n|---|---|---|\n| extraordinary | circumstances |\n| x | y | z |",
        20,
        &[
            "Name  extraordinary",
            "What  circumstances",
            "Why   ",
            "────────────────────",
            "Name  x",
            "What  y",
            "Why   z",
        ],
    );
}

#[test]
fn cards_are_one_row() {
    let player = "<iframe src='https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fkarlw%2Fposts%2Fpfbid027'></iframe>";
    check(player, 80, &["▶ facebook.com/karlw/posts/pfbid027 · embedded post"]);
    check(player, 20, &["▶ facebook.com/karl…"]);
    check("![A cat](https://a.org/c.png)", 40, &["▣ A cat · a.org"]);
}

#[test]
fn footnotes_hang() {
    check("a[^x]\n\n[^x]: one two three four", 14, &["a¹", "", "1. one two", "   three four"]);
}

fn window(body: &str, width: usize, height: usize) -> Viewport {
    Viewport::new(Arc::new(read(body)), width, height)
}

fn shown(view: &mut Viewport) -> Vec<String> {
    let screen = view.screen();
    screen.into_iter().map(|it| view.rows(it.block)[it.row].to_text(&view.document().clone())).collect()
}

fn numbers(count: usize) -> String {
    (0..count).map(|it| format!("para {it} of the text\n\n")).collect()
}

#[test]
fn scrolling_stops_at_both_ends() {
    let mut view = window(&numbers(10), 40, 5);
    assert!(!view.up(1));
    assert_eq!(view.down(2), 2);
    assert_eq!(shown(&mut view)[0], "para 1 of the text");
    assert_eq!(view.down(100), 12);
    assert!(view.is_at_end());
    assert_eq!(shown(&mut view), ["para 7 of the text", "", "para 8 of the text", "", "para 9 of the text"]);
    assert_eq!(view.percent(), 100);
    view.to_start();
    view.to_end();
    assert_eq!(shown(&mut view).last().map(String::as_str), Some("para 9 of the text"));
}

#[test]
fn down_and_up_undo_each_other() {
    let mut view = window(&numbers(200), 12, 7);
    view.down(50);
    for count in 1..60 {
        let before = view.top();
        view.down(count);
        view.up(count);
        assert_eq!(view.top(), before);
    }
}

#[test]
fn resizing_keeps_the_text_at_the_top() {
    let mut view = window(&"word and more words of it ".repeat(400), 40, 10);
    view.down(57);
    let byte = view.top_byte();
    for width in [20, 61, 9, 100, 40] {
        view.resize(width, 10);
        let top = view.top();
        assert!(view.rows(top.block)[top.row].holds(byte) || view.top_byte() <= byte, "{width}");
    }
}

#[test]
fn a_frame_lays_out_no_more_than_it_shows() {
    let mut view = window(&numbers(5000), 40, 30);
    view.screen();
    let mut before = view.laid_out();
    assert!(before <= 32, "{before}");
    for step in [1, 15, 30] {
        view.down(step);
        view.screen();
        assert!(view.laid_out() - before <= 32, "{step}: {}", view.laid_out() - before);
        before = view.laid_out();
    }
    view.to_end();
    view.screen();
    assert!(view.laid_out() - before <= 32);
    before = view.laid_out();
    view.resize(50, 30);
    view.screen();
    assert!(view.laid_out() - before <= 33);
}

#[test]
fn an_empty_document_has_a_window_too() {
    let mut view = window("", 40, 5);
    view.down(3);
    view.to_end();
    assert!(view.screen().is_empty() && !view.up(1));
    view.resize(10, 2);
    assert_eq!(view.percent(), 100);
}
