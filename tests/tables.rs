//! Tables of every size: their links can be reached wherever they stand.

mod support;

use byline::message::{Event, Mouse, MouseKind};
use ratatui::style::Modifier;
use support::Desk;

/// A table of 22 columns with a link in every fifth cell, and a cell of 600 characters in its last row.
fn wide() -> String {
    let row = |cell: &dyn Fn(usize) -> String| {
        format!("| {} |\n", (0..22).map(cell).collect::<Vec<_>>().join(" | "))
    };
    let mut text = row(&|it| format!("Column {it}"));
    text.push_str(&row(&|it| ["---", "--:", ":-:"][it % 3].to_owned()));
    text.push_str(&row(&|it| {
        if it % 5 == 0 { format!("[link{it}](https://e.example/{it})") } else { format!("v{it}") }
    }));
    text.push_str(&row(&|it| if it == 3 { "long cell ".repeat(60) } else { format!("w{it}") }));
    text
}

#[test]
fn links_in_cells_are_stepped_to_labelled_and_clicked_at_every_width() {
    for width in [20, 40, 60, 100, 160, 250] {
        let mut desk = Desk::reading(&wide(), (width, 60));
        desk.press("z f");
        let labels = desk.app.hints.as_ref().map_or(0, |it| it.labels.len());
        assert_eq!(labels, 5, "{width}\n{}", desk.screen());
        desk.press("Esc");
        for link in 0..5 {
            desk.press("] s");
            let label = format!("link{}", link * 5);
            assert_eq!(desk.in_modifier(Modifier::REVERSED), label, "{width}");
            let (column, row) = desk.cells_in_modifier(Modifier::REVERSED)[0];
            desk.app.reader.as_mut().unwrap().selected = None;
            desk.send(Event::Mouse(Mouse { kind: MouseKind::Press, column, row }));
            assert_eq!(desk.app.reader.as_ref().unwrap().selected, Some(link), "{width}");
            desk.draw();
        }
    }
}

#[test]
fn a_long_table_with_one_long_cell_has_no_lines_between_its_rows() {
    let rows: String = (0..400)
        .map(|it| format!("| r{it} | {} |\n", if it == 3 { "word ".repeat(120) } else { "cell".into() }))
        .collect();
    let mut desk = Desk::reading(&format!("| A | B |\n|---|---|\n{rows}"), (60, 40));
    desk.press("G");
    desk.sees("r399");
    desk.sees("r380");
    desk.misses("┼");
    desk.press("g g");
    desk.sees("r5");
    desk.misses("┼");
}
