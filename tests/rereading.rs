//! A library that is read again while one is in the middle of something: what was meant before is meant afterwards.

mod support;

use byline::message::{Event, Task};
use support::Desk;

const TITLED: &str = "---\ntitle: Alpha\ntags: [x]\n---\nAlpha says [see](b.md).\n";

fn is_load(task: &Task) -> bool {
    matches!(task, Task::Load { .. })
}

fn is_scan(task: &Task) -> bool {
    matches!(task, Task::Scan { .. })
}

#[test]
fn an_article_is_read_again_after_the_editor_only_if_it_is_another() {
    let mut desk =
        Desk::new(&[("a.md", "# A\n\nBefore [x](https://a.org/).\n"), ("b.md", "# B\n")], (100, 20));
    desk.press("/ text:a Enter Enter s");
    let before = desk.rows();
    desk.send(Event::Edited("lib/a.md".into()));
    desk.draw();
    assert_eq!(desk.rows(), before, "what is open beside it stays");
    desk.write("a.md", "# A\n\nAfter it [x](https://a.org/).\n");
    desk.send(Event::Edited("lib/b.md".into()));
    desk.draw();
    assert_eq!(desk.rows(), before, "another post was edited");
    desk.send(Event::Edited("lib/a.md".into()));
    desk.draw();
    desk.sees("After it x.");
}

#[test]
fn a_link_is_followed_in_the_library_that_is_there() {
    let posts = [("a.md", TITLED), ("b.md", "# Beta\n\nBeta text.\n"), ("c.md", "# Gamma\n\nGamma text.\n")];
    let mut desk = Desk::new(&posts, (120, 20));
    desk.press("g g / text:alpha Enter Enter");
    desk.hold(is_scan);
    desk.press("h R l");
    // What follows a link while the library is read again goes by the old one.
    desk.press("Tab ] s Enter");
    desk.sees("Beta text.");
    desk.press("H");
    desk.sees("Alpha says");
    desk.holdings.files = byline::worker::Files::new();
    for (name, text) in [("a.md", TITLED), ("aa.md", "# New\n\nNew text.\n"), ("b.md", posts[1].1)] {
        desk.write(name, text);
    }
    desk.release();
    desk.press("] s Enter");
    desk.sees("Beta text.");
}

#[test]
fn an_article_that_was_kept_is_read_again_if_its_file_is_another() {
    let mut desk = Desk::new(&[("a.md", TITLED), ("b.md", "# Beta\n\nBeta text.\n")], (120, 20));
    desk.press("/ text:alpha Enter Enter h Esc / text:beta Enter Enter");
    desk.sees("Beta text.");
    desk.write("a.md", "---\ntitle: Another name\ntags: [x]\n---\nOther words.\n");
    desk.press("h R Esc");
    desk.sees("Another name");
    desk.misses("Alpha");
    desk.press("/ text:another Enter Enter");
    desk.sees("Other words.");
    desk.press("h Esc");
    desk.sees("Another name");
    desk.misses("Alpha");
}

#[test]
fn an_open_article_whose_file_is_another_is_read_again_when_it_is_opened() {
    let mut desk = Desk::new(&[("a.md", TITLED), ("b.md", "# Beta\n\nBeta text.\n")], (120, 20));
    desk.press("/ text:alpha Enter Enter");
    desk.write("a.md", "---\ntitle: Alpha\ntags: [x]\n---\nOther words.\n");
    desk.press("h R");
    desk.sees("Alpha says");
    desk.press("Enter");
    desk.sees("Other words.");
}

#[test]
fn a_title_that_is_read_later_is_a_name_for_links() {
    let posts = [("a.md", "# Alpha\n\n[[The other]] and [[Beta]]\n"), ("b.md", "# Beta\n\nBeta text.\n")];
    let mut desk = Desk::new(&posts, (120, 20));
    desk.press("/ text:alpha Enter Enter ] s Enter");
    desk.sees("no post is at");
    desk.write("b.md", "# The other\n\nBeta text.\n");
    // The post is read alone, and with it its title.
    desk.press("] s Enter R H [ s Enter");
    desk.sees("Beta text.");
}

#[test]
fn the_group_that_is_chosen_is_the_one_that_was_shown() {
    let mut desk = Desk::new(&[("a.md", TITLED), ("b.md", "---\ntags: [y]\n---\n# Beta\n")], (120, 20));
    desk.hold(is_scan);
    desk.press("R t text:y");
    desk.write("c.md", "---\ntags: [a, b]\n---\n# Gamma\n");
    desk.release();
    desk.press("Enter");
    assert_eq!(desk.in_modifier(ratatui::style::Modifier::REVERSED), "▾ y 1");
}

fn cites(name: &str) -> String {
    format!("# {name}\n\nA [story](https://news.example/1) and [Alpha](a.md).\n")
}

/// Three posts that cite a source and link to the first of them, and then a fourth before them all.
fn citing() -> (Desk, String) {
    let texts = ["Alpha", "Beta", "Gamma"].map(cites);
    let names = ["a.md", "b.md", "c.md"];
    let posts: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    (Desk::new(&posts, (110, 24)), cites("Zero"))
}

#[test]
fn who_links_to_a_post_is_asked_of_that_post() {
    let (mut desk, zero) = citing();
    desk.press("/ text:alpha Enter B");
    desk.sees("Who links to Alpha");
    desk.hold(is_scan);
    desk.press("Esc R B");
    desk.write("0.md", &zero);
    desk.release();
    desk.sees("Who links to Alpha");
    desk.sees("Zero");
    desk.press("text:gamma Enter");
    desk.sees("│  Gamma");
}

#[test]
fn a_list_of_the_index_leads_where_it_says_when_one_comes_back_to_it() {
    let (mut desk, zero) = citing();
    desk.hold(is_scan);
    desk.press("R S text:news Enter Enter");
    desk.sees("Who cites news.example/1");
    desk.write("0.md", &zero);
    desk.release();
    desk.press("Esc");
    desk.sees("Cited at news.example");
    desk.press("Enter");
    desk.sees("Who cites news.example/1");
    desk.press("text:gamma Enter");
    desk.sees("│  Gamma");
}

#[test]
fn an_open_list_of_the_index_is_filled_anew() {
    let (mut desk, zero) = citing();
    desk.hold(is_scan);
    desk.press("R S text:news");
    desk.sees("3 posts");
    desk.write("0.md", &zero);
    desk.release();
    desk.sees("4 posts");
}

#[test]
fn an_answer_about_the_library_before_leads_nowhere() {
    let (mut desk, zero) = citing();
    desk.hold(|it| matches!(it, Task::Scan { .. } | Task::Ask { .. }));
    desk.press("R / text:alpha Enter B");
    desk.write("0.md", &zero);
    desk.release();
    desk.press("text:gamma Enter");
    desk.sees("│  Gamma");
}

/// A post with links and code that is open, while the next one is still being read.
fn waiting() -> Desk {
    let links = "[one](https://one.example/) [two](b.md)\n\nWords.\n";
    let alpha = format!("# Alpha\n\n{links}");
    let posts = [("a.md", alpha.as_str()), ("b.md", "# Beta\n\nBeta [three](https://three.example/).\n")];
    let mut desk = Desk::new(&posts, (110, 24));
    desk.press("/ text:alpha Enter Enter h Esc / text:beta Enter");
    desk.hold(is_load);
    desk.press("Enter Tab");
    desk
}

#[test]
fn labels_of_an_article_go_with_it() {
    let mut desk = waiting();
    desk.press("f");
    desk.release();
    desk.sees("Beta three");
    assert!(desk.app.hints.is_none());
    desk.hold(is_load);
    desk.press("R f");
    desk.release();
    assert!(desk.app.hints.is_none(), "what is read again may have other links");
}

#[test]
fn a_popup_about_a_link_goes_with_its_article() {
    let mut desk = waiting();
    desk.press("] s K");
    desk.sees("one.example, https");
    desk.release();
    desk.sees("Beta three");
    desk.misses("one.example");
}

#[test]
fn a_preview_that_comes_late_is_not_shown_over_another_article() {
    let posts = [
        ("a.md", "# Alpha\n\n[two](b.md)\n"),
        ("b.md", "# Beta\n\nText of Beta.\n"),
        ("c.md", "# Gamma\n\nGamma says.\n"),
    ];
    let mut desk = Desk::new(&posts, (110, 24));
    desk.press("/ text:gamma Enter Enter h / C-u text:alpha Enter Enter");
    desk.hold(|it| matches!(it, Task::Peek { .. }));
    desk.press("] s K h / C-u text:gamma Enter Enter");
    desk.sees("Gamma says.");
    desk.release();
    desk.misses("Text of Beta.");
}

#[test]
fn a_search_that_is_being_typed_goes_with_its_article() {
    let mut desk = waiting();
    desk.press("/ text:word");
    desk.release();
    desk.sees("Beta three");
    assert!(desk.app.prompt.is_none());
}

#[test]
fn what_comes_to_an_unexpected_end_is_not_waited_for() {
    let mut desk = Desk::reading(
        "# Alpha\n\n```rust\nfn main() {}\n```\n\nA [word](https://one.example/).\n",
        (110, 24),
    );
    desk.hold(|it| matches!(it, Task::Find { .. }));
    desk.press("/ text:word");
    desk.sees("searching …");
    desk.fail();
    desk.misses("searching …");
    desk.press("Esc");
    desk.hold(|it| matches!(it, Task::Colour { .. } | Task::Index { .. } | Task::Ask { .. }));
    desk.press("R h R S");
    desk.sees("0 of 1 posts read …");
    desk.fail();
    desk.sees("unexpected end");
    desk.misses("posts read …");
    assert!(desk.app.reader.as_ref().unwrap().plain_codes().is_empty(), "what failed is not asked for again");
    desk.press("Esc R S");
    desk.sees("one.example");
    desk.misses("unexpected end");
}

fn is_peek(task: &Task) -> bool {
    matches!(task, Task::Peek { .. })
}

#[test]
fn a_post_that_is_given_up_does_not_open() {
    let mut desk = Desk::new(&[("a.md", TITLED), ("b.md", "# Beta\n\nBeta text.\n")], (120, 20));
    desk.press("g g / text:alpha Enter");
    desk.hold(is_load);
    desk.press("Enter Esc");
    desk.sees("given up");
    desk.press("j");
    desk.release();
    desk.misses("Alpha says");
    assert!(desk.app.reader.is_none() && desk.app.loading().is_none());
    assert!(!desk.app.list.view.query().is_empty(), "nothing else was put away");
    desk.press("Enter");
    desk.sees("Alpha says");
}

#[test]
fn what_comes_late_does_not_come_over_what_one_does_meanwhile() {
    let posts =
        [("a.md", TITLED), ("b.md", "---\nsource_url: https://origin.example/\n---\n# Beta\n\nBeta text.\n")];
    for keys in ["j", "/ text:alp", ":", "Esc"] {
        let mut desk = Desk::new(&posts, (120, 20));
        desk.press("g g / text:alpha Enter Enter ] s");
        desk.hold(is_peek);
        desk.press("K").press(keys);
        let before = desk.rows();
        desk.release();
        desk.misses("Beta text.");
        assert_eq!(desk.rows(), before, "{keys}");
    }
    let mut desk = Desk::new(&posts, (120, 20));
    desk.press("g g / text:alpha Enter Enter ] s");
    desk.hold(is_peek);
    desk.press("K");
    desk.release();
    desk.sees("Beta text.");
}

#[test]
fn who_cites_a_source_stands_in_the_order_of_the_list_and_titles_run_as_they_are_read() {
    let post = |title: &str, date: &str| {
        format!("---\ntitle: {title}\ndate: {date}\n---\n\nA [story](https://news.example/1), [up](a.md).\n")
    };
    let posts = [
        ("a.md", post("العنوان", "2020-01-02")),
        ("b.md", post("Beta", "2024-01-02")),
        ("c.md", post("Gamma", "2022-01-02")),
    ];
    let posts: Vec<_> = posts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut desk = Desk::new(&posts, (100, 24));
    let order = |desk: &Desk| {
        let rows = desk.rows();
        let rows = rows.iter().filter(|it| it.starts_with('┃'));
        rows.filter_map(|it| ["Beta", "Gamma", "ناونعلا"].into_iter().find(|name| it.contains(name)))
            .collect::<Vec<_>>()
    };
    desk.press("S Enter Enter");
    assert_eq!(order(&desk), ["Beta", "Gamma", "ناونعلا"], "{}", desk.screen());
    desk.press("Esc Esc Esc j j j j B");
    assert_eq!(order(&desk), ["Beta", "Gamma", "ناونعلا"], "{}", desk.screen());
    desk.sees("Who links to ناونعلا");
}
