//! Asking who says so: which text `s` takes for what is being read, and that one comes back to it.

mod support;

use support::Desk;

const POST: &str = "First words, cited [here](https://one.example/).

Many words that go on and on and on about something else, until the very end of what is said. A second sentence that
cites [a paper](https://two.example/paper) and goes on for another row or so of words, and more words, and more.

A claim with a note.[^1] Another claim.

Words under words.

More words, and [a book](https://three.example/).

Source: Jane Reporter, four.example/story

[^1]: See [the library](https://note.example/x).
";

fn rows_from(desk: &Desk, text: &str) -> usize {
    desk.rows().iter().position(|it| it.contains(text)).unwrap_or_else(|| panic!("{text}: {}", desk.screen()))
}

#[test]
fn a_match_is_what_one_asks_about() {
    let mut desk = Desk::reading(POST, (100, 30));
    desk.press("/ text:second Enter s");
    assert!(desk.status().contains("two.example/paper"), "{}", desk.screen());
    desk.press("Esc / text:First Enter s");
    assert!(desk.status().contains("one.example"), "{}", desk.screen());
}

#[test]
fn a_sentence_with_a_note_rests_on_the_note() {
    let mut desk = Desk::reading(POST, (100, 30));
    desk.press("/ text:claim Enter s");
    assert!(desk.status().contains("footnote 1"), "{}", desk.screen());
    assert!(
        desk.in_modifier(ratatui::style::Modifier::REVERSED).contains("the library"),
        "{}",
        desk.screen()
    );
}

#[test]
fn one_comes_back_from_the_sources_to_where_one_was() {
    let text = format!("{}\n\n{POST}", "Words before all. ".repeat(60));
    let mut desk = Desk::reading(&text, (80, 12));
    desk.press("j j j j");
    let before = desk.rows();
    desk.press("s j j j");
    assert_ne!(desk.rows(), before);
    desk.press("Esc");
    assert_eq!(desk.rows()[..11], before[..11], "Esc");
    desk.press("s j j j s H");
    assert_eq!(desk.rows()[..11], before[..11], "H");
}

#[test]
fn one_who_reads_on_beside_the_sources_comes_back_to_that() {
    let text = format!("{POST}\n\n{}", "Words behind all.\n\n".repeat(60));
    let mut desk = Desk::reading(&text, (80, 12));
    desk.press("s S-Tab G k k k");
    desk.sees("91%");
    desk.press("s g");
    desk.misses("91%");
    desk.press("Esc");
    desk.sees("91%");
}

#[test]
fn the_row_being_read_stays_that_row_when_the_window_changes() {
    let mut desk = Desk::reading(POST, (100, 14));
    desk.press("/ text:Jane Enter s");
    let row = rows_from(&desk, "Source: Jane");
    assert!(desk.rows()[row].contains("› "), "{}", desk.screen());
    desk.resize(70, 14).press("s s");
    desk.resize(100, 14);
    let row = rows_from(&desk, "Source: Jane");
    assert!(desk.rows()[row].contains("› "), "{}", desk.screen());
}

#[test]
fn what_is_left_of_the_block_before_is_not_what_is_read() {
    let blocks: String = (0..9)
        .map(|it| {
            format!("{} [source {it}](https://s{it}.example/).\n\n", "Some more words here. ".repeat(10))
        })
        .collect();
    let mut desk = Desk::reading(&blocks, (60, 24));
    desk.press("j j j j s");
    assert!(desk.status().contains("s1.example"), "{}", desk.screen());
}
