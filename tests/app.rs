//! Sessions: keys in, screen out.

mod support;

use byline::{
    layout::Role,
    message::{Effect, Event, Mouse, MouseKind},
};
use ratatui::style::Modifier;
use support::Desk;

const FIRST: &str = include_str!("../src/document/first_post.md");

fn three() -> Desk {
    let posts = [
        (
            "2024-01-01-a.md",
            "---\ntitle: Alpha\ntags: [x, y]\n---\nAlpha says [see beta](2024-01-02-b.md#deep) and [web](https://example.com/w).\n",
        ),
        (
            "2024-01-02-b.md",
            "---\ntitle: Beta\ntags: [y]\n---\nIntro.\n\n## First\n\ntext\n\n## Deep\n\nDeep text [up](#first) note[^1].\n\n[^1]: A note with [a link](https://note.example/).\n",
        ),
        ("c.md", "---\ntitle: Gamma\n---\nGamma.\n"),
    ];
    Desk::new(&posts, (100, 20))
}

#[test]
fn the_first_frame_shows_the_library() {
    let desk = three();
    desk.sees("▾ x 1");
    desk.sees("▾ y 2");
    desk.sees("▾ untagged 1");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "Alpha", "Enter opens a post");
}

#[test]
fn a_large_library_begins_with_its_groups_folded_but_for_the_one_of_the_first_post() {
    let posts: Vec<(String, String)> = (0..80)
        .map(|it| {
            (
                format!("{it:02}.md"),
                format!("---\ntitle: Post {it:02}\ntags: [news/t{}, u]\n---\nText.\n", it % 4),
            )
        })
        .collect();
    let posts: Vec<(&str, &str)> = posts.iter().map(|it| (&*it.0, &*it.1)).collect();
    let mut desk = Desk::new(&posts, (100, 40));
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "Post 00", "Enter opens a post");
    for row in ["▾ news 80", "▾ t0 20", "▸ t1 20", "▸ u 80"] {
        desk.sees(row);
    }
    desk.press("Enter");
    desk.sees("━ Article");
}

#[test]
fn the_first_post_stays_selected_while_posts_come_until_one_moves() {
    let mut desk = three();
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "Alpha");
    let early =
        byline::post::read(std::path::Path::new("z.md"), "z.md", "---\ntitle: Zed\ntags: [aaa]\n---\n");
    desk.app.library.add(vec![early]);
    let library = desk.app.library.clone();
    desk.app.list.refresh(&library);
    desk.draw();
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "Zed");
}

#[test]
fn posts_open_and_panes_change() {
    let mut desk = three();
    desk.press("Enter");
    desk.sees("Alpha says see beta and web.");
    desk.sees("━ Article");
    desk.press("Tab");
    desk.sees("━ Library by tag");
    desk.press("h h");
    desk.sees("▸ x 1");
    desk.press("l");
    desk.sees("▾ x 1");
}

#[test]
fn a_link_to_a_post_opens_it_at_its_heading_and_back_returns() {
    let mut desk = three();
    desk.press("Enter ] s Enter");
    desk.sees("Deep text up note");
    desk.sees("› Deep");
    desk.press("H");
    desk.sees("Alpha says");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "see beta");
    desk.press("L");
    desk.sees("Deep text");
}

#[test]
fn the_web_opens_in_the_browser_with_the_address_shown() {
    let mut desk = three();
    desk.press("Enter ] s ] s");
    assert!(desk.status().contains("→ example.com/w "), "{}", desk.status());
    desk.press("Enter");
    assert_eq!(desk.opened(), ["https://example.com/w"]);
    desk.press("y Y");
    assert_eq!(desk.copied(), ["https://example.com/w", "[web](https://example.com/w)"]);
}

#[test]
fn nothing_else_than_the_web_is_opened() {
    let mut desk = Desk::reading(
        "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](vscode://x) [d](//good.example) [e](/etc/passwd)",
        (100, 12),
    );
    desk.press("] s Enter ] s Enter ] s Enter ] s Enter ] s Enter");
    assert_eq!(desk.opened(), ["https://good.example/"]);
    desk.press("[ s [ s [ s [ s y");
    assert_eq!(desk.copied(), ["javascript:alert(1)"]);
}

#[test]
fn footnotes_pop_up() {
    let mut desk = three();
    desk.press("G k k k Enter ] s ] s");
    desk.press("Enter");
    desk.sees("Footnote 1");
    desk.sees("A note with a link.");
    desk.press("o");
    assert_eq!(desk.opened(), ["https://note.example/"]);
}

#[test]
fn a_source_that_a_note_links_to_opens_from_the_list_of_sources() {
    let mut desk = Desk::reading("A claim.[^1]\n\n[^1]: By [Jo](https://note.example/).\n", (120, 20));
    desk.press("s");
    desk.sees("opens in browser");
    desk.press("Enter");
    assert_eq!(desk.opened(), ["https://note.example/"]);
}

#[test]
fn the_filter_narrows_as_one_types_and_esc_restores_the_cursor() {
    let mut desk = three();
    desk.press("j j j");
    let before = desk.screen();
    desk.press("/ text:gam");
    desk.sees("▾ untagged 1");
    desk.misses("▾ x 1");
    desk.sees("1/3");
    desk.press("Esc");
    assert_eq!(desk.screen(), before);
    desk.press("/ text:gam Enter Enter");
    desk.sees("Gamma.");
}

#[test]
fn search_counts_and_wraps() {
    let text = (0..60).map(|it| format!("Line {it} has a Word in it.\n\n")).collect::<String>();
    let mut desk = Desk::reading(&text, (80, 20));
    desk.press("/ text:word");
    desk.sees("1/60");
    desk.press("Enter n n");
    desk.sees("3/60");
    desk.press("N N N");
    desk.sees("60/60");
    desk.sees("Line 59 has");
    desk.press("n");
    desk.sees("the search went on at the beginning");
    desk.press("/ text:no_such_thing");
    desk.sees("no match");
    desk.press("Esc");
    desk.misses("no match");
    // A search that failed is told of once.
    desk.press("/ text:no_such_thing Enter");
    desk.sees("“no such thing” is not in this article");
    desk.misses("no match");
    desk.press("n");
    desk.sees("“no such thing” is not in this article");
    desk.press("j");
    desk.misses("no match");
}

#[test]
fn a_search_that_was_put_away_goes_on() {
    let text = (0..60).map(|it| format!("Line {it} has a Word in it.\n\n")).collect::<String>();
    let text = format!("# Alpha\n\n{text}");
    let posts = [("a.md", text.as_str()), ("b.md", "# Beta\n\nWords.\n\nA word.\n")];
    let mut desk = Desk::new(&posts, (80, 20));
    desk.press("/ text:alpha Enter Enter n");
    desk.sees("nothing has been searched for");
    desk.press("/ text:word Enter n Esc");
    desk.misses("/60");
    desk.press("n");
    desk.sees("3/60");
    desk.press("Esc N");
    desk.sees("2/60");
    // A search that is given up while it is typed is none.
    desk.press("Esc / text:line Esc n");
    desk.sees("3/60");
    desk.press("/ Enter");
    desk.sees("4/60");
    desk.press("h / C-u text:beta Enter Enter n");
    desk.sees("1/2");
    desk.press("N N");
    desk.sees("1/2");
}

#[test]
fn a_match_is_lit_across_row_ends() {
    let mut desk = Desk::reading("aaaa bbbb cccc dddd eeee ffff gggg", (20, 8));
    desk.press("/ text:cccc_dddd Enter");
    let lit = desk.in_modifier(Modifier::REVERSED);
    assert!(lit.contains("cccc") && lit.contains("dddd"), "{lit}");
}

#[test]
fn sources_of_the_first_post() {
    let mut desk = Desk::new(&[("first.md", FIRST)], (120, 40));
    desk.sees("▾ Jane Reporter 1");
    desk.sees("▾ Karl Witness 1");
    assert_eq!(desk.rows().iter().filter(|it| it.contains("❝ A senator")).count(), 2, "{}", desk.screen());
    desk.press("Enter s");
    desk.sees("Sources ━");
    desk.sees("Jane Reporter");
    desk.sees("▶ facebook.com/karlw/posts/pfbid027 · embedded post");
    let selected = desk.in_modifier(Modifier::REVERSED);
    assert!(selected.contains("1 ❝ Jane Reporter"), "{selected}");
    desk.press("s");
    desk.misses("Sources ━");
    desk.press("Esc G k s");
    let selected = desk.in_modifier(Modifier::REVERSED);
    assert!(selected.contains("2 ▶ /karlw/posts/pfbid027"), "{selected}");
    desk.press("Enter");
    assert_eq!(desk.opened(), ["https://www.facebook.com/karlw/posts/pfbid027"]);
}

#[test]
fn moving_in_the_sources_shows_each_citation() {
    let text = (0..40)
        .map(|it| format!("Paragraph {it} with [link {it}](https://example.com/{it}).\n\n"))
        .collect::<String>();
    let mut desk = Desk::reading(&text, (120, 20));
    desk.press("s j j");
    let selected = desk.in_modifier(Modifier::REVERSED);
    assert!(selected.contains("link 2"), "{selected}");
    desk.press("G");
    desk.sees("Paragraph 39");
    assert!(desk.in_modifier(Modifier::REVERSED).contains("link 39"));
    desk.press("Esc");
    desk.misses("Sources");
}

#[test]
fn code_is_coloured_when_it_is_seen() {
    let text = "# A\n\n```rust\nfn main() {}\n```\n\n```nothing-known\nfn x\n```\n";
    let mut desk = Desk::reading(text, (80, 20));
    desk.draw();
    let reader = desk.app.reader.as_ref().unwrap();
    let words: Vec<&str> = reader
        .overlays()
        .into_iter()
        .filter(|it| it.1 == Role::Keyword)
        .map(|it| reader.document().str(it.0))
        .collect();
    assert_eq!(words, ["fn"]);
    assert!(reader.plain_codes().is_empty(), "each piece is asked for once");
}

#[test]
fn an_address_that_is_not_what_its_text_says_is_marked() {
    let text =
        "Read [nytimes.com/story](https://evil.example/x) and [nytimes.com](https://www.nytimes.com/).\n";
    let mut desk = Desk::reading(text, (110, 20));
    desk.press("] s");
    assert!(
        desk.status().contains("⚠ it leads to evil.example, and its text says nytimes.com"),
        "{}",
        desk.status()
    );
    desk.press("] s");
    assert!(!desk.status().contains("⚠"), "{}", desk.status());
}

#[test]
fn the_index_leads_to_the_posts_that_cite_a_host() {
    let posts = [
        ("a.md", "# Alpha\n\nA [story](https://news.example/1).\n"),
        ("b.md", "# Beta\n\nThe [same](https://www.news.example/1/) and [more](https://other.example/).\n"),
    ];
    let mut desk = Desk::new(&posts, (100, 24));
    desk.press("S");
    desk.sees("Sources of all posts");
    desk.sees("news.example");
    desk.sees("2 posts");
    desk.press("text:news Enter");
    desk.sees("Cited at news.example");
    desk.press("Enter");
    desk.sees("Who cites news.example/1");
    desk.press("text:beta Enter");
    desk.sees("The same and more.");
    assert!(desk.status().contains("news.example/1"), "{}", desk.status());
    desk.press("s S");
    desk.sees("This is also cited in");
    desk.sees("Alpha");
    desk.press("Esc");
    desk.misses("This is also cited in");
}

#[test]
fn hints_hide_no_text() {
    let text = "A [one](https://a.example) ([two](https://b.example)) x[three](https://c.example) and\n[four](https://d.example) end.";
    let mut desk = Desk::reading(text, (100, 12));
    let words = |desk: &Desk| {
        let row = desk.rows()[4].clone();
        row.chars().filter(|c| c.is_alphabetic()).collect::<String>()
    };
    let before = words(&desk);
    desk.press("f");
    let after = words(&desk);
    assert_eq!(after.len(), before.len() + 4, "{}", desk.screen());
    for word in ["one", "two", "three", "four", "end"] {
        desk.sees(word);
    }
    desk.press("j");
    assert_eq!(desk.opened(), ["https://b.example/"]);
}

#[test]
fn help_is_made_from_the_keymap_in_force_and_filters() {
    let mut desk = three();
    desk.press("?");
    desk.sees("In the library");
    desk.press("text:regroup");
    desk.misses("half a page");
    desk.press("C-u text:goes_down");
    desk.sees("In the library");
    desk.sees("In the article");
    desk.misses("Signs in");
    desk.press("C-u text:regroup");
    desk.press("Esc Enter ? text:citation");
    desk.sees("]s");
    desk.press("Esc");
    desk.misses("In the article");
}

#[test]
fn the_status_line_belongs_to_what_is_open() {
    for (keys, hint) in [("?", "type to filter"), ("] s K", "any other key closes")] {
        for size in [(60, 20), (80, 24), (120, 30)] {
            let mut desk = three();
            desk.resize(size.0, size.1).press("Enter").press(keys);
            assert!(desk.status().contains(hint), "{keys}: {}", desk.status());
            assert!(!desk.status().contains("all keys"), "{keys}: {}", desk.status());
            let row = desk.rows().into_iter().find(|it| it.contains('┃')).unwrap();
            // A pop-up lies over the article alone.
            let row = row.rsplit('│').next().unwrap();
            assert!(
                size.0 > 96 || row.starts_with('┃') && row.trim_end().ends_with('┃'),
                "{}",
                desk.screen()
            );
        }
    }
}

#[test]
fn help_and_palette_find_what_people_look_for() {
    for keys in ["?", ":"] {
        for words in ["who says", "who", "says so", "cites", "origin", "where from", "reference", "cited by"]
        {
            let mut desk = three();
            desk.resize(120, 40).press(&format!("Enter {keys} text:{}", words.replace(' ', "_")));
            if words == "cited by" {
                desk.sees("who else cites");
            } else {
                desk.sees("Shows the sources, at the one");
            }
            let rows = desk.rows();
            let sentences = rows.iter().filter_map(|it| it.split_once("Shows the sources, at")).count();
            assert!(sentences <= 1, "each row once: {}", desk.screen());
        }
        let mut desk = three();
        desk.press(&format!("{keys} text:zzqq"));
        desk.sees("nothing matches “zzqq” · Backspace");
    }
    let mut desk = three();
    desk.press("/ text:zzqq");
    desk.sees("nothing matches");
    desk.press("Esc : 1 2 3 4");
    desk.sees("Enter goes to line 1234");
}

#[test]
fn the_palette_runs_actions_and_goes_to_lines() {
    let mut desk = three();
    desk.press(": text:toggle-all Enter");
    desk.sees("▸ y 2");
    let text = (1..200).map(|it| format!("Line {it}.\n\n")).collect::<String>();
    let mut desk = Desk::reading(&text, (100, 12));
    desk.press(": text:151 Enter");
    assert!(desk.rows()[1].contains("Line 76."), "{}", desk.screen());
    desk.press("2 1 G");
    assert!(desk.rows()[1].contains("Line 11."), "{}", desk.screen());
}

#[test]
fn help_is_whole_at_every_width_and_says_how_to_leave_it() {
    for (width, height) in [(30, 20), (60, 20), (100, 30), (160, 50)] {
        let mut desk = three();
        desk.resize(width, height).press("?");
        desk.sees("q or Esc closes");
        let mut words = String::new();
        for _ in 0..byline::input::ACTIONS.len() * 5 {
            desk.misses("…");
            words.push_str(&desk.screen());
            desk.press("Down");
        }
        for info in byline::input::ACTIONS.iter().filter(|it| it.name != "to-reader") {
            let last = info.sentence.split_whitespace().last().unwrap();
            assert!(words.contains(last), "{width}: {}", info.sentence);
        }
    }
}

#[test]
fn help_ends_with_the_signs_that_are_drawn() {
    let mut desk = Desk::new(&[("first.md", FIRST)], (120, 50));
    desk.sees(byline::app::signs::CITED.text);
    desk.press("? End");
    for (heading, signs) in byline::app::signs::LEGEND {
        desk.press("C-u").press(&format!("text:{}", signs[0].meaning.split_whitespace().last().unwrap()));
        desk.sees(signs[0].meaning);
        assert!(heading.starts_with("Signs in"));
    }
}

#[test]
fn what_begins_as_one_types_comes_first_in_the_palette() {
    for typed in ["q", "quit", "wq", "q!", "qa", "x", "exit"] {
        let mut desk = three();
        desk.press(&format!(": text:{typed} Enter"));
        assert_eq!(desk.effects, [Effect::Quit], "{typed}");
    }
    let mut desk = three();
    desk.press("Enter : text:sou Enter");
    desk.sees("Sources ━");
    desk.press("Esc : text:zen Enter");
    assert!(desk.app.is_zen);
}

#[test]
fn a_number_is_a_line_in_the_palette_only() {
    let posts = [("2019-05-01-a.md", "# Alpha\n\nWords.\n"), ("2020-05-01-b.md", "# Beta\n\nWords.\n")];
    let mut desk = Desk::new(&posts, (100, 20));
    desk.press("j Enter h t text:2019 Enter");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "▾ 2019 1");
}

#[test]
fn marks_come_back() {
    let text = (1..200).map(|it| format!("Line {it}.\n\n")).collect::<String>();
    let mut desk = Desk::reading(&text, (100, 12));
    desk.press("d d m a G");
    desk.press("' a");
    assert!(desk.rows()[2].contains("Line 5."), "{}", desk.screen());
    desk.press("' x");
    desk.sees("nothing is marked as x");
}

#[test]
fn regrouping_keeps_the_selected_post() {
    let mut desk = three();
    desk.press("j v v");
    desk.sees("Library by year");
    assert!(desk.in_modifier(Modifier::REVERSED).contains("Alpha"), "{}", desk.screen());
}

#[test]
fn the_list_fills_without_moving_what_is_looked_at() {
    let mut desk = three();
    desk.press("j j j");
    let selected = desk.in_modifier(Modifier::REVERSED);
    let row = desk.rows().iter().position(|it| it.contains(selected.as_str())).unwrap();
    let early =
        byline::post::read(std::path::Path::new("z.md"), "z.md", "---\ntitle: Zed\ntags: [aaa, bbb]\n---\n");
    desk.app.library.add(vec![early]);
    let library = desk.app.library.clone();
    desk.app.list.refresh(&library);
    desk.draw();
    assert_eq!(desk.in_modifier(Modifier::REVERSED), selected);
    let now = desk.rows().iter().position(|it| it.contains(selected.as_str())).unwrap();
    assert!(now == row || now == row + 4, "{}", desk.screen());
}

#[test]
fn the_keys_answer_while_a_post_is_read() {
    let mut desk = three();
    desk.held = Some(Vec::new());
    desk.press("Enter");
    desk.sees("reading 2024-01-01-a.md …");
    desk.press("j");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "▾ y 2");
    desk.release();
    desk.sees("Alpha says");
}

#[test]
fn an_answer_that_nobody_waits_for_is_dropped() {
    let mut desk = three();
    desk.held = Some(Vec::new());
    desk.press("Enter j j Enter");
    desk.release();
    desk.sees("Intro.");
    desk.misses("Alpha says");
}

#[test]
fn the_border_says_what_is_not_to_be_seen_below_it() {
    let text = format!("---\ntitle: Alpha\n---\n\n## Deep\n\n{}", "Text.\n\n".repeat(40));
    for (keys, border) in [
        ("", "━ Article ━"),
        ("d", "━ Alpha › Deep ━"),
        ("] ]", "━ Alpha ━"),
        ("] ] C-e", "━ Alpha › Deep ━"),
        ("d g g", "━ Article ━"),
    ] {
        let mut desk = Desk::reading(&text, (80, 12));
        desk.press(keys);
        assert!(desk.rows()[0].starts_with(border), "{keys}: {}", desk.screen());
    }
}

#[test]
fn zen_shows_the_article_alone() {
    let mut desk = three();
    desk.press("Enter z");
    desk.misses("Library");
    desk.press("q");
    desk.sees("Library");
    assert!(desk.effects.is_empty());
}

#[test]
fn q_leads_back_from_an_article_to_its_list() {
    for (width, height) in [(60, 20), (80, 24), (120, 30)] {
        let mut desk = three();
        desk.resize(width, height).press("Enter");
        // Where the list lies open beside the article there is none to go back to.
        let is_under = width < 80;
        assert!(desk.status().contains(if is_under { "q list" } else { "q quit" }), "{}", desk.status());
        desk.press("s q");
        assert!(desk.effects.is_empty());
        if is_under {
            desk.press("q");
            desk.sees("━ Library by tag");
            assert!(desk.effects.is_empty());
        }
        desk.press("q");
        assert_eq!(desk.effects, [Effect::Quit]);
    }
    let mut desk = Desk::reading("# One\n\nText.\n", (60, 20));
    assert!(desk.status().contains("q quit"), "{}", desk.status());
    desk.press("q");
    assert_eq!(desk.effects, [Effect::Quit]);
}

#[test]
fn esc_never_quits() {
    let mut desk = three();
    desk.press("Esc Esc Esc Enter Esc Esc Esc / Esc Esc");
    assert!(!desk.effects.contains(&Effect::Quit));
}

#[test]
fn every_size_is_usable() {
    let mut desk = Desk::built_in((100, 30));
    desk.press("Enter");
    for (width, height) in
        [(20, 5), (40, 10), (79, 24), (80, 24), (250, 70), (1, 1), (0, 0), (19, 4), (1000, 300)]
    {
        for keys in [
            "j d Space",
            "s j",
            "Esc T",
            "Esc ?",
            "Esc :",
            "Esc f",
            "Esc / text:a Enter n",
            "Tab",
            "/ text:moon",
            "Esc z",
            "z",
        ] {
            desk.resize(width, height).press(keys);
        }
    }
    desk.resize(20, 5).press("Esc Esc Tab");
    assert_eq!(desk.rows().len(), 5);
}

#[test]
fn resizing_keeps_the_text_at_the_top() {
    let text =
        (1..300).map(|it| format!("Word{it} and some more words to wrap around here. ")).collect::<String>();
    let mut desk = Desk::reading(&text, (100, 12));
    desk.press("Space Space");
    let word = desk.rows()[1].split_whitespace().find(|it| it.starts_with("Word")).unwrap().to_owned();
    for (width, height) in [(50, 12), (160, 40), (30, 8), (100, 12)] {
        desk.resize(width, height);
        assert!(desk.screen().contains(&word), "{word} at {width}\n{}", desk.screen());
    }
}

#[test]
fn the_mouse_does_what_one_expects() {
    let mut desk = three();
    let mouse = |kind, column, row| Event::Mouse(Mouse { kind, column, row });
    desk.send(mouse(MouseKind::Press, 8, 2));
    desk.draw();
    desk.sees("Alpha says");
    let row = desk.rows().iter().position(|it| it.contains("Alpha says")).unwrap();
    let at = desk.rows()[row].find("web").map(|it| desk.rows()[row][..it].chars().count()).unwrap();
    desk.send(mouse(MouseKind::Press, at as u16, row as u16));
    desk.draw();
    assert!(desk.status().contains("→ example.com/w "), "{}", desk.screen());
    desk.send(mouse(MouseKind::Press, at as u16, row as u16));
    assert_eq!(desk.opened(), ["https://example.com/w"]);
    let divider = desk.app.geometry.dividers[0].unwrap();
    desk.send(mouse(MouseKind::Press, divider, 5));
    desk.send(mouse(MouseKind::Drag, divider + 10, 5));
    desk.send(mouse(MouseKind::Release, divider + 10, 5));
    desk.draw();
    assert_eq!(desk.app.geometry.dividers[0], Some(divider + 10));
    // Dragged beyond its end, it comes back only where the mouse meets it again.
    desk.send(mouse(MouseKind::Press, divider + 10, 5));
    for column in [99, 90] {
        desk.send(mouse(MouseKind::Drag, column, 5));
    }
    desk.send(mouse(MouseKind::Release, 90, 5));
    desk.draw();
    assert!(desk.app.geometry.dividers[0] > Some(divider + 10), "{}", desk.screen());
    desk.send(mouse(MouseKind::WheelDown, 65535, 65535));
}

#[test]
fn a_click_chooses_from_a_list() {
    let mut desk = three();
    desk.press("t");
    desk.click("untagged");
    desk.misses("type to filter");
    assert_eq!(desk.in_modifier(Modifier::REVERSED), "▾ untagged 1");
    desk.press("S");
    desk.click("example.com");
    desk.sees("Cited at example.com");
    // Beside the list, it is Esc.
    desk.click_at(0, 10);
    desk.sees("Sources of all posts");
    desk.click("Sources of all posts");
    desk.sees("Sources of all posts");
    desk.click_at(0, 10);
    desk.misses("Sources of all posts");
    desk.press("? text:cite_source").click("Shows only posts");
    desk.misses("type to filter");
    desk.sees("filter:");
}

#[test]
fn a_click_on_the_foot_of_a_list_chooses_nothing() {
    let posts: Vec<(String, String)> = (0..40)
        .map(|it| (format!("{it:02}.md"), format!("---\ntags: [tag{it:02}]\n---\n# Post {it}\n")))
        .collect();
    let posts: Vec<(&str, &str)> = posts.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let mut desk = Desk::new(&posts, (100, 20));
    desk.press("t");
    desk.click("type to filter");
    desk.sees("type to filter");
}

#[test]
fn a_paste_runs_no_keys() {
    let mut desk = three();
    desk.send(Event::Paste("qqqjjj\x1b[A".into()));
    assert!(desk.effects.is_empty());
    desk.press("/");
    desk.send(Event::Paste("gam\x1b\nq".into()));
    desk.draw();
    desk.sees("Gamma");
}

#[test]
fn problems_are_on_their_post_only() {
    let posts = [
        ("bad.md", "---\ntitle: Foo: bar\ntags: [t]\n---\nText.\n"),
        ("good.md", "---\ntitle: Good\ntags: [t]\n---\nText.\n"),
    ];
    let mut desk = Desk::new(&posts, (140, 12));
    desk.sees("⚠ Foo: bar");
    desk.press("j j j k k");
    let row = desk.rows().iter().position(|it| it.contains("⚠ Foo")).unwrap();
    while !desk.in_modifier(Modifier::REVERSED).contains("Foo") {
        desk.press("j");
        assert!(row < 20);
    }
    assert!(desk.status().contains("bad.md: line 2, column 11"), "{}", desk.status());
}

#[test]
fn control_characters_reach_no_cell() {
    let nasty = "\x1b]52;c;eA==\x07 \u{9b}31m &#27;[2J \u{202e}rtl";
    let text = format!(
        "---\ntitle: \"a\\e[31m{}\"\ntags: [\"\\e]0;x\\a\"]\nauthor: \"\\x9b\"\n---\n# h{nasty}\n\n[l{nasty}](https://a.example/\x1b) `{nasty}` ![{nasty}](x)\n\n```\n{nasty}\n```\n\nSource: {nasty}\n",
        "x"
    );
    let mut desk = Desk::new(&[("a\x1b[31m.md", &text)], (100, 30));
    for keys in ["Enter", "s", "Esc T", "Esc ] s", "K", "Esc f", "Esc / text:a", "Esc", "e", "y"] {
        desk.press(keys);
        for cell in &desk.buffer.content {
            assert!(
                !cell.symbol().chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)),
                "{keys}: {:?}",
                cell.symbol()
            );
        }
    }
    for text in desk.copied() {
        assert!(!text.chars().any(char::is_control));
    }
}

#[test]
fn a_count_ends_where_there_is_nothing_left() {
    let text: String = (0..30).map(|it| format!("# Part {it}\n\n{}\n", "word\n\n".repeat(9))).collect();
    let mut desk = Desk::reading(&text, (80, 20));
    desk.press("9 9 9 9 9 9 9 9 ] ]").sees("Part 29");
    desk.press("9 9 9 9 9 9 9 9 [ [").sees("Part 0");
}
