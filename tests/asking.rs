//! Asking who says so: which text `s` takes for what is being read, and that one comes back to it.

mod support;

use byline::{message::Task, worker::Files};
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
    assert!(desk.status().contains("note.example"), "{}", desk.screen());
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

#[test]
fn tab_goes_between_the_article_and_its_sources() {
    let mut desk = Desk::new(&[("a.md", POST), ("b.md", "# Beta\n\nText.\n")], (160, 30));
    desk.press("Tab");
    assert!(desk.status().contains("no post is open"), "{}", desk.status());
    desk.press("/ text:b Enter Enter Esc Tab");
    desk.sees("━ Library");
    desk.press("Tab [ a");
    desk.sees("━ Article");
    desk.press("s Tab");
    desk.sees("━ Article");
    desk.sees("─ Sources ─");
    desk.press("Tab");
    desk.sees("━ Sources");
    desk.press("S-Tab S-Tab");
    desk.sees("━ Library");
    desk.press("Tab");
    desk.sees("━ Article");
}

#[test]
fn the_status_line_says_what_to_press_next_on_a_narrow_screen() {
    let mut desk = Desk::reading(POST, (60, 24));
    for words in ["s sources", "Enter follow", "? all keys"] {
        assert!(desk.status().contains(words), "{}", desk.status());
    }
    desk.press("s");
    for words in ["one.example", "Enter opens in browser", "Esc back"] {
        assert!(desk.status().contains(words), "{}", desk.status());
    }
    desk.press("Esc / text:paper Enter s Tab");
    // In the text, the address is whole.
    assert!(desk.status().contains("→ two.example/paper "), "{}", desk.status());
    assert!(desk.status().contains("Enter opens in browser"), "{}", desk.status());
    desk.press("h");
    assert!(!desk.screen().contains('…'), "{}", desk.screen());
}

#[test]
fn the_key_that_opens_a_link_is_named_however_long_its_address_is() {
    let text = format!("# Post\n\nSee [this](https://archive.example/{}end).\n", "a-long-path/".repeat(20));
    for size in [(60, 24), (80, 24), (120, 30)] {
        for keys in ["] s", "Esc s"] {
            let mut desk = Desk::reading(&text, size);
            desk.press(keys);
            for words in ["→ archive.example/", "…", "Enter opens in browser"] {
                assert!(desk.status().contains(words), "{size:?} {keys}: {}", desk.status());
            }
        }
    }
}

#[test]
fn the_sources_have_room_for_a_label_and_a_host_at_eighty_columns() {
    let text = "A [paper on how hoaxes travel](https://journal-of-hoaxes.example/a) and <https://farmersmuseum.example>.\n";
    let mut desk = Desk::reading(text, (80, 24));
    desk.press("s");
    let area = desk.app.geometry.side.unwrap();
    let rows = &desk.rows()[usize::from(area.y)..];
    for row in ["1 → paper on how hoaxes travel", "journal-of-hoaxes.example", "2 → farmersmuseum.example"]
    {
        assert!(rows[1..3].iter().any(|it| it.contains(row)), "{row}: {}", desk.screen());
    }
}

#[test]
fn where_the_sources_have_more_to_tell_they_say_which_key_does() {
    let mut desk =
        Desk::reading(&format!("{} [x](https://x.example/)\n", "Many words,".repeat(90)), (60, 20));
    desk.press("s");
    desk.sees("┄ K tells more");
    desk.press("K");
    desk.sees("cited once");
}

#[test]
fn a_source_that_is_a_post_is_called_by_its_title() {
    let posts = [
        ("a.md", "# Alpha\n\nSee [what I said](2024-01-02-b.md) and [that](gone.md).\n"),
        ("2024-01-02-b.md", "---\ntitle: All about Beta\n---\nText.\n"),
    ];
    let mut desk = Desk::new(&posts, (110, 30));
    desk.press("/ text:alpha Enter Enter s");
    assert!(desk.status().contains("→ All about Beta "), "{}", desk.status());
    assert!(desk.status().contains("Enter opens here"), "{}", desk.status());
    desk.sees("“All about Beta”");
    desk.press("j");
    assert!(desk.status().contains("→ gone.md"), "{}", desk.status());
}

#[test]
fn the_same_path_in_another_folder_is_another_post() {
    let posts = [
        ("one/a.md", "# Alpha\n\nSee [it](b.md) and [the other](/two/a.md).\n"),
        ("one/b.md", "# First\n\nText.\n"),
        ("two/a.md", "# Another\n\nSee [it too](b.md) and [the first](/one/a.md).\n"),
        ("two/b.md", "# Second\n\nText.\n"),
    ];
    let mut desk = Desk::new(&posts, (110, 30));
    desk.press("/ text:second Enter B Enter ] s ] s Enter ] s");
    assert!(desk.status().contains("→ First "), "{}", desk.status());
    // From where it was cited, a list leads to where another is.
    desk.press("h / C-u text:second Enter B Enter");
    assert!(desk.status().contains("→ Second "), "{}", desk.status());
}

#[test]
fn what_is_known_of_a_source_is_shown_whole() {
    let label = "A label of many words that goes on for longer than a pane is wide, as titles of papers do";
    let address =
        "https://archive.example/a/path/of/many/parts/that/goes/on/2024/05/06/and-ends-with-a-slug.html?x=1";
    let text =
        format!("He said that [{label}]({address}) is all that he had ever known of it, and laughed.\n");
    let squeezed =
        |it: &str| it.chars().filter(|c| !c.is_whitespace() && !"│┃┄".contains(*c)).collect::<String>();
    for size in [(60, 60), (100, 40), (160, 40)] {
        let mut desk = Desk::reading(&text, size);
        desk.press("s");
        let area = desk.app.geometry.side.unwrap();
        let rows: Vec<String> = desk.rows().into_iter().skip(area.y.into()).collect();
        let cut = |row: &String| row.chars().skip(area.x.into()).collect::<String>();
        let side = squeezed(&rows.iter().map(cut).collect::<String>());
        for text in [label, address, "is all that he had ever known of it, and laughed."] {
            assert!(side.contains(&squeezed(text)), "{text}: {}", desk.screen());
        }
    }
    let mut desk = Desk::reading("# Alpha\n\nSee <https://one.example/a/b>.\n", (100, 30));
    desk.press("s");
    let side = desk.rows().into_iter().filter(|it| it.contains("one.example/a/b") && it.contains('│'));
    assert_eq!(side.count(), 3, "in the text, as the address and in the passage: {}", desk.screen());
    let mut desk = Desk::reading(&text, (100, 24));
    desk.press("s K");
    desk.sees("laughed.");
}

#[test]
fn of_a_long_passage_what_stands_nearest_to_its_citation_is_shown() {
    let text = format!(
        "# Post\n\nText.\n\n## Who wrote it\n\n{}Nobody else claimed it.\n\nSource: Jane, jane.example/x\n\n## End\n\nEnd.\n",
        "Some of the many words. ".repeat(70)
    );
    for size in [(60, 24), (80, 24), (100, 30), (160, 40)] {
        let mut desk = Desk::reading(&text, size);
        desk.press("s");
        let area = desk.app.geometry.side.unwrap();
        let rows: Vec<String> = desk.rows().into_iter().skip(area.y.into()).collect();
        let side: String = rows.iter().map(|it| it.chars().skip(area.x.into()).collect::<String>()).collect();
        let side = side.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["under “Who wrote it”", "Nobody else claimed it.", "…"] {
            assert!(side.contains(words), "{words} {size:?}: {}", desk.screen());
        }
        desk.press("K");
        desk.sees("under “Who wrote it”");
        desk.sees("claimed it.");
    }
}

#[test]
fn enter_opens_what_a_pop_up_tells_of() {
    let mut desk =
        Desk::reading("# Post\n\nSee [it](https://one.example/a), [^n].\n\n[^n]: Jane said so.\n", (80, 24));
    desk.press("] s K");
    assert!(desk.status().contains("Enter opens in browser"), "{}", desk.status());
    desk.press("Enter");
    assert_eq!(desk.opened(), ["https://one.example/a"]);
    desk.press("] s K");
    assert!(
        desk.status().contains("Enter goes there") && !desk.status().contains("browser"),
        "{}",
        desk.status()
    );
}

#[test]
fn the_status_line_promises_what_enter_does() {
    let text = "# T\n\n[One](https://one.example/) and [two](missing.md).\n\n## A heading\n\nWords.";
    let mut desk = Desk::reading(text, (100, 20));
    desk.press("] s T");
    assert!(desk.status().contains("goes to the heading"), "{}", desk.screen());
    desk.press("Esc ] s");
    assert!(
        desk.status().contains("missing.md") && desk.status().contains("says why not"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_post_opened_by_itself_leads_to_those_around_it() {
    let open = |is_held: bool| {
        let mut files = Files::new();
        let post = "# Alpha\n\nSee [beta](b.md), {% post_url 2024-01-02-c %} and [none](x.md).\n";
        for (name, text) in
            [("a", post), ("b", "# Beta\n\nOf Beta."), ("2024-01-02-c", "# Gamma\n\nOf Gamma.")]
        {
            files.add(format!("lib/{name}.md").into(), text);
        }
        let mut desk = Desk::with(files, vec!["lib/a.md".into()], Some("lib/a.md".into()), (100, 30));
        if is_held {
            desk.hold(|it| matches!(it, Task::LookAround { .. }));
            desk.press("R");
        }
        desk
    };
    let mut desk = open(false);
    desk.press("] s");
    assert!(desk.status().contains("→ Beta   Enter opens here"), "{}", desk.status());
    desk.press("K");
    desk.sees("Of Beta.");
    desk.press("Esc s");
    desk.sees("this library");
    desk.press("Enter");
    desk.sees("Of Beta.");
    desk.press("H Esc ] s ] s Enter");
    assert!(desk.status().contains("no post is at x.md"), "{}", desk.status());
    // What is asked before they are known is done when they are, unless one goes on.
    let mut desk = open(true);
    desk.press("] s Enter");
    desk.sees("looking for the posts around");
    desk.release();
    desk.sees("Of Beta.");
    let mut desk = open(true);
    desk.press("] s Enter j");
    desk.release();
    desk.misses("Of Beta.");
}

#[test]
fn matches_that_come_late_do_not_come_over_what_was_done_meanwhile() {
    let text = (0..60).map(|it| format!("Line {it} has a Word in it.\n\n")).collect::<String>();
    let mut desk = Desk::reading(&text, (80, 20));
    desk.hold(|it| matches!(it, Task::Find { .. }));
    desk.press("/ text:Line_40 Enter g g");
    desk.release();
    desk.sees("Line 0 has");
    desk.sees("1/1");
    desk.press("n");
    desk.sees("Line 40 has");
}

#[test]
fn an_address_that_may_be_taken_for_another_is_asked_about() {
    let text = "---\noriginal_url: http://192.168.0.1/post\n---\n\nRead [the story](https://bank.example@evil.example/x), [more](https://plain.example/).\n";
    let mut desk = Desk::new(&[("a.md", text), ("b.md", "# B\n")], (110, 24));
    desk.press("Enter ] s ] s");
    assert!(desk.status().contains("⚠ it leads to evil.example; what"), "{}", desk.screen());
    for keys in ["Enter", "o", "K", "f j"] {
        desk.press(keys);
        desk.sees("⚠ it leads to evil.example; what stands before its @ is no host");
        desk.sees("O opens all the same");
        // Who presses Enter or `o` twice has not seen it.
        desk.press(if keys == "o" { "o" } else { "Enter" });
        desk.misses("O opens all the same");
        assert_eq!(desk.opened(), [""; 0], "{keys}");
    }
    desk.press("Enter y Enter O");
    assert_eq!(desk.copied(), ["https://bank.example@evil.example/x"]);
    assert_eq!(desk.opened(), ["https://bank.example@evil.example/x"]);
    desk.press("] s Enter");
    assert_eq!(desk.opened().last().map(String::as_str), Some("https://plain.example/"));
    desk.press("S-Tab o");
    desk.sees("⚠ 192.168.0.1 is in your own network");
    desk.press("O");
    assert_eq!(desk.opened().last().map(String::as_str), Some("http://192.168.0.1/post"));
}
