//! Jumps between citations: wherever one is led, the thing is on the screen, and one comes back to it.

mod support;

use byline::app::reader::Reader;
use ratatui::style::Modifier;
use support::Desk;

/// Sizes that a window is dragged through.
const SIZES: [(u16, u16); 5] = [(40, 12), (160, 40), (100, 50), (60, 16), (20, 5)];

/// A post with long lists of addresses, tables, folded parts, notes and much text between them.
fn post() -> String {
    (0..8).map(part).fold("# A post\n".to_owned(), |post, it| format!("{post}\n{it}"))
}

fn part(part: usize) -> String {
    let words = "Some words that go on for longer than a row. ".repeat(part + 3);
    let address = "a-story-with-a-name-that-takes-more-than-a-row-of-sixty";
    let list: String =
        (0..12).map(|at| format!("- https://news.example/2024/0{part}/{at}/{address}\n")).collect();
    let cell = |at: usize| {
        format!("| {} | see [row {at}](https://table.example/{part}/{at}) |\n", "cell ".repeat(at * 4 + 1))
    };
    let table: String = (0..6).map(cell).collect();
    let hidden = format!("Hidden, and [cited](https://hidden.example/{part}).");
    [
        format!("## Part {part}\n\n{words}[a paper {part}](https://paper.example/{part}), then.[^{part}]\n"),
        list,
        format!("| what | where |\n| --- | --- |\n{table}"),
        format!("<details><summary>More</summary>\n\n{hidden}\n\n</details>\n"),
        format!("> Said so.\n>\n> Source: Jane Reporter, quoted.example/{part}\n\n---\n"),
        format!("[^{part}]: In [a note](https://note.example/{part}).\n"),
    ]
    .join("\n")
}

fn reader(desk: &Desk) -> &Reader {
    desk.app.reader.as_ref().expect("an article is open")
}

/// Sees what is selected in the article, and in the sources if they are open.
#[track_caller]
fn lands(desk: &Desk, what: &str) {
    let lit = desk.cells_in_modifier(Modifier::REVERSED);
    if let Some(area) = desk.app.geometry.reader {
        assert!(lit.iter().any(|&(x, y)| area.contains(x, y)), "{what}: {}", desk.screen());
    }
    let (Some(side), Some(area)) = (&desk.app.side, desk.app.geometry.side) else { return };
    assert_eq!(side.link(reader(desk).document()), reader(desk).selected, "{what}: {}", desk.screen());
    let row = side.cursor.row.checked_sub(side.cursor.top);
    assert!(row.is_some_and(|it| it < usize::from(area.height)), "{what}: {}", desk.screen());
}

/// Steps through all links of a post; now and then does something else and comes back.
fn step_through(text: &str, size: (u16, u16), every: usize) {
    let mut desk = Desk::reading(text, size);
    let mut steps = 0;
    loop {
        desk.press("] s");
        if desk.status().contains("no link") {
            break;
        }
        steps += 1;
        lands(&desk, &format!("step {steps} at {size:?}"));
        let selected = reader(&desk).selected;
        let is_source =
            reader(&desk).document().links[selected.expect("a link is selected")].cited().is_some();
        if steps % every == 0 && is_source {
            come_back(&mut desk, size, &format!("from step {steps} at {size:?}"));
            assert_eq!(reader(&desk).selected, selected);
        }
    }
    assert!(steps >= reader(&desk).document().sources.len() / 2, "{steps} steps");
}

fn come_back(desk: &mut Desk, size: (u16, u16), what: &str) {
    for (width, height) in SIZES {
        desk.resize(width, height);
        lands(desk, &format!("{what}, resized to {width}x{height}"));
    }
    desk.resize(size.0, size.1);
    lands(desk, what);
    // Parts that one was led into stay unfolded, so the rows below may be others.
    let state = |desk: &Desk| (desk.rows()[1].clone(), desk.cells_in_modifier(Modifier::REVERSED));
    let before = (state(desk), reader(desk).selected);
    desk.press("s");
    assert_eq!(reader(desk).selected, before.1, "{what}, s");
    for keys in ["j j j", "k", "g", "G"] {
        desk.press(keys);
        lands(desk, &format!("{what}, s {keys}"));
    }
    desk.resize(40, 12).press("j").resize(size.0, size.1);
    desk.press("C-o");
    assert_eq!(reader(desk).selected, before.1, "{what}, C-o");
    lands(desk, &format!("{what}, C-o"));
    desk.press("Tab Esc");
    lands(desk, &format!("{what}, Esc"));
    desk.press("L H");
    assert_eq!(state(desk), before.0, "{what}");
}

#[test]
fn every_link_that_one_steps_to_is_seen_at_every_width_and_after_a_resize() {
    let text = post();
    for size in [(60, 24), (80, 24), (160, 40)] {
        step_through(&text, size, 9);
    }
}

#[test]
fn every_citation_is_seen_that_one_moves_to_in_the_sources() {
    let text = post();
    for size in [(60, 24), (80, 24), (160, 40)] {
        let mut desk = Desk::reading(&text, size);
        desk.press("s g");
        for at in 0..desk.app.side.as_ref().unwrap().rows.len() {
            lands(&desk, &format!("row {at} at {size:?}"));
            desk.press("j");
        }
    }
}

#[test]
fn an_address_over_two_rows_is_seen_whole_by_who_steps_to_it() {
    let mut desk = Desk::reading(&post(), (60, 24));
    for _ in 0..60 {
        desk.press("] s");
        let (reader, area) = (reader(&desk), desk.app.geometry.reader.unwrap());
        let text = reader.document().str(reader.document().links[reader.selected.unwrap()].text);
        let lit = desk.cells_in_modifier(Modifier::REVERSED);
        let cells = lit.iter().filter(|it| area.contains(it.0, it.1)).count();
        assert!(cells >= text.trim().chars().count(), "{text}: {}", desk.screen());
    }
}

#[test]
fn a_popup_leaves_its_link_to_be_seen() {
    let text = post();
    for size in SIZES.into_iter().filter(|it| it.1 > 12) {
        let mut desk = Desk::reading(&text, size);
        for _ in 0..30 {
            desk.press("] s");
            let lit = desk.cells_in_modifier(Modifier::REVERSED);
            desk.press("K");
            let frame = desk.rows().iter().filter(|it| it.contains(['┃', '┏', '┗'])).count();
            assert!(frame <= usize::from(size.1) / 2, "{size:?}: {}", desk.screen());
            let still = desk.cells_in_modifier(Modifier::REVERSED);
            assert!(lit.iter().all(|it| still.contains(it)), "{size:?}: {}", desk.screen());
            let beside = |row: &String| {
                let outer = row.split('┃').next().into_iter().chain(row.rsplit('┃').next());
                row.contains('┃') && outer.into_iter().any(|it| it.contains(char::is_alphanumeric))
            };
            assert!(!desk.rows().iter().any(beside), "{size:?}: {}", desk.screen());
            desk.press("Esc");
        }
    }
}

#[test]
fn a_jump_that_leaves_the_selected_link_selects_none() {
    let words = "Words.\n\n".repeat(60);
    let text = format!("# A\n\nSee [there](#b), [web](https://one.example/).\n\n{words}## B\n\n{words}");
    for (keys, back) in [("] s Enter", "→ #b"), ("] s ] s T j Enter", "→ one.example"), ("] s ] s ] ]", "")]
    {
        let mut desk = Desk::reading(&text, (100, 30));
        desk.press(keys);
        assert!(!desk.status().contains('→'), "{keys}: {}", desk.status());
        desk.press("H");
        assert!(desk.status().contains(back), "{keys}: {}", desk.status());
    }
}
