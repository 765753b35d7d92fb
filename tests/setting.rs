//! How text is set: wide code wrapped or panned, rows justified, words divided.

mod support;

use ratatui::style::Modifier;
use support::Desk;

const WIDE: &str = "Text.\n\n```\nabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-end\nshort\n\n漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\n```\n";

fn code_rows(desk: &Desk) -> Vec<String> {
    let rows = desk.rows();
    let code = rows.iter().filter_map(|it| it.split_once('▏')).map(|it| it.1.trim().to_owned());
    code.collect()
}

#[test]
fn wide_code_wraps_unless_it_is_to_be_cut() {
    let mut desk = Desk::reading(WIDE, (40, 20));
    desk.sees("↪ 9ABC");
    desk.misses("›");
    desk.press("w");
    let rows = code_rows(&desk);
    assert_eq!(rows[0], "abcdefghijklmnopqrstuvwxyz01234567›", "{}", desk.screen());
    assert_eq!(rows[1..3], ["short", ""]);
    assert_eq!(rows[3], "漢字漢字漢字漢字漢字漢字漢字漢字漢›");
    desk.press("w");
    desk.sees("↪ 9ABC");
}

#[test]
fn cut_code_is_panned_to_its_end_and_back() {
    let mut desk = Desk::reading(WIDE, (40, 20));
    desk.press(")");
    assert_eq!(code_rows(&desk)[0], "‹jklmnopqrstuvwxyz0123456789ABCDEF›", "{}", desk.screen());
    assert_eq!(code_rows(&desk)[1], "‹");
    assert_eq!(code_rows(&desk)[3], "‹ 字漢字漢字漢字漢字漢字漢字漢字漢›");
    desk.press("9 )");
    assert_eq!(code_rows(&desk)[0], "‹KLMNOPQRSTUVWXYZ-end");
    assert!(code_rows(&desk)[3].ends_with("漢字"), "{}", desk.screen());
    desk.press(")");
    assert!(code_rows(&desk)[3].ends_with("漢字"), "the end is as far as it goes");
    desk.press("S-Left S-Left S-Left S-Left S-Left S-Left S-Left");
    assert_eq!(code_rows(&desk)[0], "abcdefghijklmnopqrstuvwxyz01234567›");
}

#[test]
fn a_match_in_cut_code_comes_into_view() {
    let mut desk = Desk::reading(WIDE, (40, 20));
    desk.press("w / text:z-end Enter");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "Z-end");
    desk.press("/ text:abc Enter");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "abc");
}

#[test]
fn panning_keeps_the_row_at_the_top() {
    let text = format!("{}```\n{}\n```\n", "para\n\n".repeat(20), "0123456789".repeat(20));
    let mut desk = Desk::reading(&format!("{text}{}", "more\n\n".repeat(30)), (40, 10));
    desk.press("5 j w");
    let top = desk.rows()[1].clone();
    desk.press("3 ) 2 (");
    assert_eq!(desk.rows()[1], top);
    desk.resize(30, 10);
    assert_eq!(desk.rows()[1], top);
}

const ENGLISH: &str = "---\nlang: en\n---\nThe representative organizations of internationalization have considered the \
hyphenation of extraordinary [documentation of everything](https://a.example/) and the justification of paragraphs, \
which is uncommon in terminals.\\\nA last row of it.\n\n- An item that is considerably longer than the others and \
so wraps over several rows of the column here.\n\n| a table | cell |\n|---|---|\n| with words | in it |\n";

fn text_rows(desk: &Desk) -> Vec<String> {
    desk.rows()[1..].iter().map(|it| it.trim_end().to_owned()).filter(|it| !it.is_empty()).collect()
}

#[test]
fn rows_are_filled_by_wider_spaces_but_for_the_last() {
    let mut desk = Desk::reading(ENGLISH, (43, 40));
    desk.press("J");
    let rows = text_rows(&desk);
    let paragraph: Vec<&String> = rows.iter().skip_while(|it| !it.trim().starts_with("The ")).collect();
    let last = paragraph.iter().position(|it| it.contains("terminals.")).unwrap();
    // Two gaps are too few for twelve cells.
    for row in paragraph[..last].iter().filter(|it| it.split_whitespace().count() > 3) {
        assert_eq!(row.chars().count(), 42, "{row:?}\n{}", desk.screen());
    }
    assert!(!paragraph[last].trim().contains("  "), "{}", desk.screen());
    assert_eq!(paragraph[last + 1].trim(), "A last row of it.");
    desk.sees("with words │ in it");
    let item = |desk: &Desk| text_rows(desk).into_iter().find(|it| it.contains('•')).unwrap();
    assert_eq!(item(&desk).chars().count(), 42, "{}", desk.screen());
    desk.press("J");
    assert!(item(&desk).contains("• An item that is"), "{}", desk.screen());
}

#[test]
fn words_are_divided_in_the_language_of_the_article() {
    let mut desk = Desk::reading(ENGLISH, (32, 40));
    desk.misses("-\n");
    desk.press("_");
    let rows = text_rows(&desk);
    assert!(rows.iter().any(|it| it.ends_with('-')), "{}", desk.screen());
    let words: String = rows.iter().map(|it| it.trim_end_matches('-').trim_start()).collect();
    assert!(words.contains("internationalization"), "{words}");
    // German words in an article that does not say what it is, and says too little to tell.
    let mut desk = Desk::reading(
        "Rechtsschutzversicherungen Donaudampfschifffahrtsgesellschaft Silbentrennung",
        (32, 20),
    );
    desk.press("_");
    assert!(!text_rows(&desk).iter().any(|it| it.ends_with('-')), "{}", desk.screen());
    let mut desk = Desk::reading(
        "---\nlanguage: de-AT\n---\nRechtsschutzversicherungen Donaudampfschifffahrtsgesellschaft Silbentrennung",
        (32, 20),
    );
    desk.press("_");
    assert!(text_rows(&desk).iter().any(|it| it.ends_with('-')), "{}", desk.screen());
}

#[test]
fn soft_hyphens_show_where_a_row_ends_and_nowhere_else() {
    let text = "Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrts\u{ad}gesell\u{ad}schaft a&shy;b super<wbr>cali<wbr>fragilistic";
    let mut desk = Desk::reading(text, (23, 12));
    desk.sees("Donaudampfschiff-");
    desk.sees("fahrtsgesellschaft");
    desk.sees("ab supercali");
    desk.sees("fragilistic");
    desk.resize(70, 12);
    desk.sees("Donaudampfschifffahrtsgesellschaft ab supercalifragilistic");
    desk.press("/ text:dampfschifffahrt");
    desk.sees("1/1");
}

#[test]
fn a_match_lights_wider_spaces_and_a_click_on_one_finds_its_link() {
    use byline::message::{Event, Mouse, MouseKind};
    let mut desk = Desk::reading(ENGLISH, (43, 40));
    desk.press("J / text:the_representative Enter");
    let lit = desk.in_modifier(Modifier::REVERSED);
    assert!(
        lit.starts_with("The ") && lit.ends_with("representative") && lit.len() > "the representative".len(),
        "{lit:?}"
    );
    let row = desk.rows().iter().position(|it| it.contains("documentation")).unwrap();
    let line = desk.rows()[row].clone();
    let at = line.find("documentation").map(|it| line[..it].chars().count()).unwrap() + "documentation".len();
    desk.send(Event::Mouse(Mouse { kind: MouseKind::Press, column: at as u16, row: row as u16 }));
    desk.draw();
    assert!(desk.status().contains("a.example"), "{}", desk.screen());
}

#[test]
fn a_line_between_panes_is_moved_no_further_than_it_goes() {
    let posts = [("a.md", "# A\n\n[x](https://x.example/)\n"), ("b.md", "# B\n")];
    let at = |desk: &Desk| desk.app.geometry.dividers;
    let mut desk = Desk::new(&posts, (120, 20));
    let wide = at(desk.press(&"> ".repeat(60)));
    desk.press("<");
    assert_eq!(at(&desk)[0].unwrap() + 4, wide[0].unwrap(), "{}", desk.screen());
    desk.press("Enter s");
    let beside = at(&desk);
    desk.press("> >");
    assert_eq!(at(&desk)[1].unwrap(), beside[1].unwrap() + 8, "{}", desk.screen());
    desk.press("Esc z >");
    assert!(desk.status().contains("no panes stand beside each other"), "{}", desk.screen());
}

#[test]
fn sentences_name_the_keys_that_are_in_force() {
    let own = "reader:\n  \"m\": none\n  \"M\": set-mark\n  \"'\": none\n  \"A-g\": go-to-mark\n  \"w\": none\n  \"W\": wrap-code\n  \
               \")\": none\n  \"A-l\": pan-right\n  \"/\": none\n  \"C-s\": search\n  \"y\": none\n  \"A-y\": copy-address\n\
               anywhere:\n  \"?\": none\n  \"F1\": none\n  \"F2\": help\n  \"Esc\": none\n  \"F3\": cancel\n\
               library:\n  \"Enter\": none\n  \"F4\": open\n  \"l\": none\n";
    let mut settings = support::settings(vec!["lib".into()], None);
    assert_eq!(byline::input::merge(&mut settings.keymap, own), []);
    let mut files = byline::worker::Files::new();
    files.add("lib/a.md".into(), "# A\n\n[x](tel:1)\n");
    files.add("lib/b.md".into(), "# B\n");
    let mut desk = Desk::set(files, settings, (100, 20));
    let steps = [
        ("Tab", "no post is open · F4 opens the selected one"),
        ("Z", "Z does nothing here · F2 shows the keys"),
        ("F4 M", "M … a letter marks this place"),
        ("a A-g", "A-g … a letter goes to the place marked with it"),
        ("a n", "nothing has been searched for · C-s searches"),
        ("W", "wide code is cut at the edges · A-l pans right · ( pans left · W wraps it"),
        ("]s Enter", "`tel:` addresses are not opened · A-y copies the address"),
    ];
    for (keys, said) in steps {
        desk.press(&keys.replace("]s", "] s"));
        assert!(desk.status().contains(said), "{keys}: {}", desk.status());
    }
    desk.press("S-Tab / text:nope");
    desk.sees("nothing matches “nope” · Esc ");
    desk.press("Enter");
    desk.sees("nothing matches “nope” · F3 ");
}

#[test]
fn the_smallest_screen_says_what_keys_do_and_where_links_lead() {
    let mut desk =
        Desk::new(&[("a.md", "[words](https://example.com/path) here.\n"), ("b.md", "B\n")], (20, 5));
    desk.press("?");
    desk.sees("j Goes down by");
    desk.press("Esc Enter ] s K");
    desk.sees("host example");
    // At the divider titles end before it.
    desk.press("Esc").resize(80, 10);
    let long = format!("# {}\n", "Long".repeat(20));
    let desk = Desk::new(&[("a.md", &long), ("b.md", "B\n")], (80, 10));
    assert!(desk.rows().iter().any(|it| it.contains("… │")), "{}", desk.screen());
}
