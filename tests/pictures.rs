//! Pictures in articles: where they stand, when they come, and when they do not.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::{fs, path::Path};

use byline::{
    app::Settings,
    message::{Effect, Event, Task},
    picture::{Inks, Pixels, Protocol},
    worker::Files,
};
use image::{Rgb, RgbImage};
use ratatui::style::Color;
use support::{Desk, settings};

const BLOCKS: Protocol = Protocol::HalfBlocks(Inks::All);

/// A picture whose pixels say where they are.
fn picture(path: &Path, width: u32, height: u32) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let pixel = |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 128]);
    RgbImage::from_fn(width, height, pixel).save(path).unwrap();
}

/// A folder with a post that shows a picture of 20 × 10 cells, between many paragraphs.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    picture(&folder.path().join("site/assets/p.png"), 200, 200);
    let words = |from: usize| (from..from + 30).map(|it| format!("Paragraph {it}.\n\n")).collect::<String>();
    let text = format!("---\ntitle: T\n---\n\nBefore.\n\n![the alt](/assets/p.png)\n\n{}", words(0));
    fs::create_dir_all(folder.path().join("site/_posts")).unwrap();
    fs::write(folder.path().join("site/_posts/a.md"), text).unwrap();
    folder
}

/// A desk on that post.
fn desk(folder: &tempfile::TempDir, images: Option<Protocol>, size: (u16, u16)) -> Desk {
    let path = folder.path().join("site/_posts/a.md");
    Desk::set(Files::new(), Settings { images, ..settings(vec![path.clone()], Some(path)) }, size)
}

/// The rows of the screen on which half blocks stand.
fn drawn(desk: &Desk) -> Vec<usize> {
    let rows = desk.rows();
    (0..rows.len()).filter(|&it| rows[it].contains('▀')).collect()
}

#[test]
fn a_picture_stands_above_its_words() {
    let folder = folder();
    let desk = desk(&folder, Some(BLOCKS), (60, 24));
    let rows = drawn(&desk);
    assert_eq!(rows.len(), 10, "{}", desk.screen());
    assert_eq!(rows.last().unwrap() - rows[0], 9, "the rows follow each other");
    assert_eq!(desk.rows()[rows[9] + 1].trim(), "▣ the alt");
    let row = &desk.rows()[rows[0]];
    assert_eq!(row.chars().filter(|it| *it == '▀').count(), 20);
    let mut cells = desk.buffer.content.iter().filter(|it| it.symbol() == "▀");
    let first = cells.clone().next().unwrap();
    let last = cells.next_back().unwrap();
    let near = |colour: Color, is: (u8, u8)| matches!(colour, Color::Rgb(red, green, 128) if red.abs_diff(is.0) < 14 && green.abs_diff(is.1) < 14);
    assert!(near(first.fg, (6, 6)), "{first:?}");
    assert!(near(last.bg, (248, 248)), "{last:?}");
}

#[test]
fn a_picture_that_is_half_scrolled_away_shows_its_other_half() {
    let folder = folder();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 24));
    let whole: Vec<String> = colours(&desk);
    assert_eq!(whole.len(), 10);
    let first = drawn(&desk)[0];
    (0..first + 3).for_each(|_| {
        desk.press("j");
    });
    let rest = colours(&desk);
    assert!(
        rest.len() < 10 && whole.ends_with(&rest),
        "the lower rows are those they were:\n{}",
        desk.screen()
    );
    assert_eq!(drawn(&desk)[0], 1, "right below the title of the pane");
}

/// The colours of each row of half blocks.
fn colours(desk: &Desk) -> Vec<String> {
    let width = usize::from(desk.size.0);
    let row = |at: usize| {
        let cells = &desk.buffer.content[at * width..(at + 1) * width];
        cells.iter().filter(|it| it.symbol() == "▀").map(|it| format!("{}/{} ", it.fg, it.bg)).collect()
    };
    drawn(desk).into_iter().map(row).collect()
}

#[test]
fn a_picture_that_comes_late_leaves_the_text_at_the_top_where_it_is() {
    let folder = folder();
    let mut desk = desk(&folder, None, (60, 12));
    desk.press("d d");
    let (top, screen) = (desk.app.reader.as_mut().unwrap().view.top_byte(), desk.screen());
    // The same place in the same article, where pictures are drawn and nothing has been measured as yet.
    let mut late = self::desk(&folder, Some(BLOCKS), (60, 12));
    late.press("I d d");
    assert_eq!(late.app.reader.as_mut().unwrap().view.top_byte(), top);
    late.held = Some(Vec::new());
    late.press("I");
    late.release();
    assert_eq!(late.app.reader.as_mut().unwrap().view.top_byte(), top);
    let text = |it: &str| it.lines().take(11).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(text(&late.screen()), text(&screen), "the picture is above the window");
}

#[test]
fn the_caption_at_the_top_stays_there_when_its_picture_comes() {
    let folder = folder();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 12));
    desk.press("I");
    while desk.rows()[1].trim() != "▣ the alt" {
        desk.press("j");
    }
    desk.press("I");
    assert_eq!(desk.rows()[1].trim(), "▣ the alt", "{}", desk.screen());
    desk.press("k");
    assert_eq!(drawn(&desk), [1], "the last row of the picture is above it");
}

#[test]
fn the_end_stays_in_sight_when_a_picture_comes_above_it() {
    let folder = folder();
    let end = "---\ntitle: T\n---\n\nOne.\n\nTwo.\n\n![the alt](/assets/p.png)\n\nThe end.\n";
    fs::write(folder.path().join("site/_posts/a.md"), end).unwrap();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 12));
    desk.press("I G I");
    desk.sees("The end.");
    desk.sees("▀");
}

#[test]
fn without_colours_nothing_is_asked_for_and_nothing_drawn() {
    let folder = folder();
    let mut desk = desk(&folder, None, (60, 24));
    desk.held = Some(Vec::new());
    desk.press("j k");
    assert_eq!(desk.held.as_ref().unwrap().len(), 0);
    desk.misses("▀");
    desk.sees("▣ the alt");
    desk.press("I");
    assert!(desk.status().contains("no pictures here"), "{}", desk.status());
}

#[test]
fn pictures_go_and_come_back_at_a_key() {
    let folder = folder();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 24));
    desk.sees("▀");
    desk.press("I");
    desk.misses("▀");
    desk.press("I");
    desk.sees("▀");
}

#[test]
fn a_frame_lays_out_no_more_blocks_for_pictures() {
    let folder = folder();
    let many: String = (0..5000).map(|_| "![the alt](/assets/p.png)\n\nWords.\n\n".to_owned()).collect();
    fs::write(folder.path().join("site/_posts/a.md"), format!("---\ntitle: T\n---\n{many}")).unwrap();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 24));
    for keys in ["j", "d", "Space", "G", "k", "u"] {
        let before = desk.app.reader.as_ref().unwrap().view.laid_out();
        desk.held = Some(Vec::new());
        desk.press(keys);
        desk.release();
        let laid_out = desk.app.reader.as_ref().unwrap().view.laid_out() - before;
        // A frame before the pictures are measured, and one after.
        assert!(laid_out <= 2 * (24 + 2), "{keys}: {laid_out}");
    }
}

#[test]
fn only_what_is_near_the_window_is_asked_for() {
    let folder = folder();
    let many: String = (0..1000).map(|it| format!("![{it}](/assets/p.png)\n\nWords.\n\n")).collect();
    fs::write(folder.path().join("site/_posts/a.md"), format!("---\ntitle: T\n---\n{many}")).unwrap();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 24));
    desk.held = Some(Vec::new());
    desk.press("G");
    let held = desk.held.take().unwrap();
    let [Effect::Run(Task::Measure { pictures, .. })] = held.as_slice() else { panic!("{held:?}") };
    assert!((1..=24 * 3).contains(&pictures.len()), "{}", pictures.len());
}

#[test]
fn a_terminal_draws_the_rows_that_are_seen_and_nothing_over_what_lies_on_them() {
    for protocol in [Protocol::Kitty, Protocol::Iterm2, Protocol::Sixel] {
        let folder = folder();
        let mut desk = desk(&folder, Some(protocol), (60, 24));
        let rows: Vec<u16> = desk.placements.iter().map(|it| it.row).collect();
        assert_eq!(rows, (0..10).collect::<Vec<u16>>(), "{protocol:?}");
        let top = desk.placements[0].at.1;
        (0..=top).for_each(|_| {
            desk.press("j");
        });
        let rows: Vec<(u16, u16)> = desk.placements.iter().map(|it| (it.at.1, it.row)).collect();
        assert_eq!(rows, (2..10).map(|it| (it - 1, it)).collect::<Vec<_>>(), "{protocol:?}");
        desk.press("?");
        assert_eq!(desk.placements, [], "{protocol:?}: the keys lie over it");
        desk.press("Esc");
        assert_eq!(desk.placements.len(), 8, "{protocol:?}");
    }
}

#[test]
fn characters_stand_for_a_picture_that_the_terminal_keeps() {
    let folder = folder();
    let mut desk = desk(&folder, Some(Protocol::Placeholders), (60, 24));
    let stand: Vec<_> =
        desk.buffer.content.iter().filter(|it| it.symbol().starts_with('\u{10EEEE}')).collect();
    assert_eq!(stand.len(), 200);
    assert!(stand.iter().all(|it| it.fg == Color::Rgb(0x62, 0x79, 0)), "all are of one picture");
    assert_eq!(stand[0].symbol(), "\u{10EEEE}\u{305}\u{305}");
    assert_eq!(stand[21].symbol(), "\u{10EEEE}\u{30D}\u{30D}", "the second of the second row");
    assert_eq!(desk.app.pictures().count(), 1);
    desk.press("Space Space");
    assert_eq!(desk.app.pictures().count(), 0);
}

#[test]
fn a_picture_follows_the_size_of_the_cells_and_of_the_window() {
    let folder = folder();
    let mut desk = desk(&folder, Some(BLOCKS), (60, 24));
    desk.send(Event::Cell(Pixels { width: 20, height: 40 }));
    desk.draw();
    assert_eq!(drawn(&desk).len(), 5);
    desk.send(Event::Cell(Pixels { width: 10, height: 20 }));
    desk.press("j j j j j");
    for (width, height, rows) in [(20, 10, 4), (60, 12, 6), (250, 70, 10)] {
        desk.resize(width, height);
        assert_eq!(drawn(&desk).len(), rows, "{width} × {height}:\n{}", desk.screen());
    }
}

#[test]
fn what_cannot_be_drawn_keeps_its_card_and_says_why() {
    let folder = folder();
    let text = "---\ntitle: T\n---\n![a](/assets/none.png)\n\n![b](../../../x.png)\n\n![c](c.svg)\n\n![d](https://example.com/d.png)\n";
    fs::write(folder.path().join("site/_posts/a.md"), text).unwrap();
    fs::write(folder.path().join("site/_posts/c.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    fs::write(folder.path().join("x.png"), "").unwrap();
    let desk = desk(&folder, Some(BLOCKS), (60, 24));
    desk.sees("▣ a · no such file");
    desk.sees("▣ c · neither PNG, JPEG, GIF nor WebP");
    desk.sees("▣ d · example.com");
    desk.misses("▀");
}

#[test]
fn one_comes_back_to_the_row_of_a_picture_that_one_left() {
    let folder = folder();
    let site = folder.path().join("site/_posts");
    fs::write(site.join("b.md"), "---\ntitle: Other\n---\nOther words.\n").unwrap();
    let settings = Settings { images: Some(BLOCKS), ..settings(vec![site.clone()], Some(site.join("a.md"))) };
    let mut desk = Desk::set(Files::new(), settings, (60, 14));
    (0..drawn(&desk)[0] + 4).for_each(|_| {
        desk.press("j");
    });
    let (screen, rows) = (desk.screen(), drawn(&desk));
    assert!((2..9).contains(&rows.len()), "{screen}");
    desk.press("[ a");
    desk.sees("Other words.");
    desk.press("H");
    assert_eq!(desk.screen(), screen);
}
