//! A library that is read again while one is in the middle of something: what was meant before is meant afterwards.

mod support;

use byline::message::Task;
use support::Desk;

const TITLED: &str = "---\ntitle: Alpha\ntags: [x]\n---\nAlpha says [see](b.md).\n";

fn is_scan(task: &Task) -> bool {
    matches!(task, Task::Scan { .. })
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
