//! Parts that fold: what shows, what unfolds by itself, and that it costs what the screen shows.

mod support;

use std::sync::Arc;

use byline::{
    document::{self, Manuscript},
    layout::{Anchor, Viewport},
    message::{Event, Mouse, MouseKind},
};
use support::Desk;

const POST: &str = "Before.

<details>
<summary>First <b>part</b></summary>

Hidden needle with [a link](https://a.example/).

## Deep heading

<details open><summary>Inner</summary>

Inner text.

</details>
</details>

<details>
No summary here.
</details>

> [!tip]- Folded tip
> The tip's text.

> [!info]+ Open info
> The info's text.

After [jump](#deep-heading).
";

#[test]
fn details_and_callouts_are_shown_as_their_author_left_them() {
    let desk = Desk::reading(POST, (80, 30));
    for text in [
        "▸ First part",
        "▸ Details",
        "▎ ▸ Tip: Folded tip",
        "▎ ▾ Info: Open info",
        "The info’s text.",
        "After",
    ] {
        desk.sees(text);
    }
    for text in ["Hidden needle", "No summary", "The tip’s text", "Inner", "Deep heading"] {
        desk.misses(text);
    }
}

#[test]
fn a_key_folds_and_unfolds() {
    let mut desk = Desk::reading(POST, (80, 40));
    desk.press("c");
    desk.sees("▾ First part");
    desk.sees("  Hidden needle");
    desk.sees("  ▾ Inner");
    desk.sees("    Inner text.");
    desk.press("c");
    desk.misses("Hidden needle");
    desk.press("C");
    for text in ["Hidden needle", "No summary here", "The tip’s text", "The info’s text"] {
        desk.sees(text);
    }
    desk.press("C");
    for text in ["Hidden needle", "No summary here", "The tip’s text", "The info’s text"] {
        desk.misses(text);
    }
}

#[test]
fn the_status_line_says_what_the_key_does() {
    let mut desk =
        Desk::reading("Words.\n\n<details><summary>Part</summary>\n\nIn it.\n\n</details>", (80, 20));
    assert!(desk.status().contains("c unfold ·"), "{}", desk.status());
    desk.press("c");
    assert!(desk.status().contains("c fold ·"), "{}", desk.status());
}

#[test]
fn enter_a_click_and_a_label_unfold_too() {
    let mut desk = Desk::reading(POST, (80, 40));
    let row = desk.rows().iter().position(|it| it.contains("▸ Details")).unwrap() as u16;
    desk.send(Event::Mouse(Mouse { kind: MouseKind::Press, column: 40, row }));
    desk.draw();
    desk.sees("No summary here.");
    desk.press("Enter");
    desk.misses("No summary here.");
    desk.press("f f");
    desk.sees("Hidden needle");
    desk.misses("No summary here.");
}

#[test]
fn a_match_in_a_folded_part_unfolds_it_and_giving_up_folds_it_again() {
    let mut desk = Desk::reading(POST, (80, 30));
    let before = desk.screen();
    desk.press("/ text:needle");
    desk.sees("Hidden needle");
    desk.sees("1/1");
    desk.press("Esc");
    assert_eq!(desk.screen(), before);
    desk.press("/ text:inner_text Enter");
    desk.sees("Inner text.");
    desk.press("Esc");
    desk.sees("Inner text.");
}

#[test]
fn what_search_passes_by_stays_folded() {
    let mut desk = Desk::reading(POST, (80, 30));
    // "no" is in the second part; typed on, the match is in the first.
    desk.press("/ text:no_s");
    desk.sees("No summary here.");
    desk.press("Backspace Backspace Backspace Backspace text:needle Enter");
    desk.sees("Hidden needle");
    desk.misses("No summary here.");
}

#[test]
fn citations_headings_and_anchors_unfold_what_hides_them() {
    for keys in ["] s", "s", "T Enter", "G ] s Enter"] {
        let mut desk = Desk::reading(POST, (120, 30));
        desk.misses("Hidden needle");
        desk.press(keys);
        assert!(desk.screen().contains("Deep heading"), "{keys}\n{}", desk.screen());
    }
}

#[test]
fn headings_are_stepped_to_where_they_are_shown() {
    let mut desk = Desk::reading(&format!("{POST}\n\n## Last\n\n{}", "text\n\n".repeat(40)), (80, 12));
    desk.press("] ]");
    assert!(desk.rows()[1].contains("Last"), "{}", desk.screen());
    desk.misses("Deep heading");
}

#[test]
fn hidden_links_have_no_labels() {
    let mut desk = Desk::reading(POST, (80, 30));
    desk.press("f");
    let labels = desk.app.hints.as_ref().unwrap().labels.len();
    assert_eq!(labels, 5, "four summaries and one link\n{}", desk.screen());
}

#[test]
fn the_top_stays_where_it_is_when_parts_fold_elsewhere() {
    let text = format!("{POST}\n\n{}", (0..50).map(|it| format!("Line {it}.\n\n")).collect::<String>());
    let mut desk = Desk::reading(&text, (80, 12));
    desk.press("d d d d");
    let top = desk.rows()[1].clone();
    desk.press("C");
    assert_eq!(desk.rows()[1], top);
    desk.press("C");
    assert_eq!(desk.rows()[1], top);
    desk.resize(60, 9);
    desk.resize(80, 12);
    assert_eq!(desk.rows()[1], top);
}

#[test]
fn folding_from_inside_leads_to_the_summary() {
    let text =
        format!("<details open><summary>Long</summary>\n\n{}</details>\n\nEnd.\n", "inside\n\n".repeat(60));
    let mut desk = Desk::reading(&text, (80, 12));
    desk.press("d d d c");
    desk.sees("▸ Long");
    desk.sees("End.");
}

#[test]
fn how_parts_are_folded_is_kept_while_other_articles_are_read_and_across_a_reload() {
    let mut desk = Desk::new(&[("a.md", POST), ("b.md", "# Other\n\nText.\n")], (100, 30));
    desk.press("Enter c");
    desk.sees("Hidden needle");
    desk.press("R");
    desk.sees("Hidden needle");
    desk.press("] a");
    desk.sees("Text.");
    desk.press("[ a");
    desk.sees("Hidden needle");
}

#[test]
fn an_end_tag_inside_an_item_ends_the_part() {
    let text = "<details>\n<summary>S</summary>\n\n- item\n\n  </details>\n\nAfter it.\n\n- more\n";
    Desk::reading(text, (80, 20)).sees("After it.");
}

#[test]
fn a_part_that_is_never_closed_is_left_open() {
    Desk::reading("<details><summary>S</summary>\n\nAll the rest.\n", (80, 20)).sees("All the rest.");
}

#[test]
fn folds_in_cells_are_text() {
    let desk = Desk::reading(
        "<table><tr><td><details><summary>S</summary>cell text</details></td></tr></table>",
        (80, 20),
    );
    desk.sees("cell text");
}

fn view(body: &str, height: usize) -> Viewport {
    let document = document::parse(Manuscript { file: body, body: 0, title: "" });
    Viewport::new(Arc::new(document), 60, height)
}

#[test]
fn ten_thousand_folded_blocks_cost_what_the_window_shows() {
    let many = "hidden\n\n".repeat(10_000);
    let body = format!("top\n\n<details><summary>S</summary>\n\n{many}</details>\n\nend\n\nend\n");
    let mut view = view(&body, 10);
    let screen = view.screen();
    assert!(view.laid_out() <= 12, "{}", view.laid_out());
    assert!(screen.len() < 10);
    view.to_end();
    view.up(5);
    view.down(7);
    view.screen();
    assert!(view.laid_out() <= 12, "{}", view.laid_out());
    assert!(view.is_at_end());
}

#[test]
fn ten_thousand_parts_cost_what_the_window_shows() {
    let body: String = (0..10_000)
        .map(|it| format!("<details><summary>S{it}</summary>\n\nhidden {it}\n\n</details>\n\n"))
        .collect();
    let mut view = view(&body, 20);
    let mut before = 0;
    for step in 0..5 {
        match step {
            0 => (),
            1 => _ = view.down(20),
            2 => view.to_end(),
            3 => _ = view.up(19),
            _ => view.fold(|folds, document| folds.toggle(document, 9_990)),
        }
        view.screen();
        assert!(view.laid_out() - before <= 22, "{step}: {}", view.laid_out() - before);
        before = view.laid_out();
    }
    view.fold(byline::layout::Folds::toggle_all);
    view.screen();
    assert!(view.laid_out() - before <= 42, "all rows are others: {}", view.laid_out() - before);
}

#[test]
fn down_and_up_undo_each_other_across_folded_parts() {
    let body: String = (0..200)
        .map(|it| {
            format!(
                "para {it}\n\n<details{}><summary>S{it}</summary>\n\nhidden\n\n> q\n\n</details>\n\n",
                if it % 3 == 0 { " open" } else { "" }
            )
        })
        .collect();
    let mut view = view(&body, 7);
    view.down(30);
    for count in 1..80 {
        let before = view.top();
        assert_eq!(view.down(count), count);
        view.up(count);
        assert_eq!(view.top(), before);
    }
    assert_eq!(view.above(Anchor::default(), 5), Anchor::default());
}
