//! Scripts that show a page of somebody else's, and what stands for those who run none: `<noscript>`.
//!
//! Mostly that asks to switch scripts on, counts visitors, or shows once more the
//! picture that a script shows; no reader misses it. Some of it are words and links
//! that stand nowhere else. What is hard: to a reader of HTML it is one text.

use crate::{source::player, text::beginning};

use super::{Card, builder::Builder, html::Element, mentions};

/// How much of an element is looked at, in bytes.
const LONGEST: usize = 4096;

/// Tags of what is shown by other means, or counts.
const DOUBLES: &[&str] =
    &["<img", "<picture", "<iframe", "<video", "<audio", "<object", "<style", "<link", "<meta"];

impl Builder<'_> {
    /// Writes the card of the page that a script shows, if it is that of a widget.
    pub(super) fn widget(&mut self, element: &Element<'_>) {
        let page = player::shown_by(element.get("src").unwrap_or_default(), |it| element.get(it));
        if let Some(page) = page {
            self.embed(Card::Embed, (&page, element.get("title").unwrap_or_default()), element.origin);
        }
    }

    /// Writes the card of the page that a script puts in the place of an element, if it is that of a widget.
    pub(super) fn placed_widget(&mut self, element: &Element<'_>) {
        let may_be = |name: &str| name.starts_with("data") || matches!(name, "videoid" | "cite");
        if !element.attributes.iter().any(|it| may_be(&it.0)) && element.name != "asciinema-player" {
            return;
        }
        // What a browser shows that has no such player may lead there as well.
        let inside = || beginning(self.translation.text().get(element.end..).unwrap_or_default(), LONGEST);
        let leads_there =
            |it: &str| inside().split("</object").next().is_some_and(|inside| inside.contains(it));
        if element.name == "object" && element.get("data").is_some_and(leads_there) {
            return;
        }
        let page = player::placed_by(element.name, |it| element.get(it));
        if let Some(page) = page {
            let name = ["data-title", "playlabel", "title"].iter().find_map(|it| element.get(it));
            self.embed(Card::Embed, (&page, name.unwrap_or_default()), element.origin);
        }
    }

    /// Whether an element, of whose kind nobody sees what it holds, has words all the same that say something here.
    pub(super) fn is_unscripted(&self, element: &Element<'_>) -> bool {
        element.name == "noscript" && {
            let behind = self.translation.text().get(element.end..).unwrap_or_default();
            says_something(beginning(behind, LONGEST))
        }
    }
}

impl Builder<'_> {
    /// Whether what is read stands for a script and is shown: its tags have not been told from its text yet.
    pub(super) fn reads_unscripted(&self) -> bool {
        !self.is_skipping && self.innermost() == Some("noscript")
    }
}

/// Whether the text up to the end of the element says something beside that scripts are off.
fn says_something(behind: &str) -> bool {
    let Some(inside) = mentions::end_of(behind, "noscript").and_then(|it| behind.get(..it)) else {
        return false;
    };
    let inside = inside.to_ascii_lowercase();
    let is_plea = ["javascript", "java script", "noscript", "js"].iter().any(|it| {
        let is_word = |(at, it): (usize, &str)| {
            let before = inside.get(..at).and_then(|it| it.chars().next_back());
            let after = inside.get(at + it.len()..).and_then(|it| it.chars().next());
            !before.is_some_and(|it| it.is_ascii_alphanumeric() || it == '.' || it == '/')
                && !after.is_some_and(|it| it.is_ascii_alphanumeric())
        };
        inside.match_indices(it).any(is_word)
    });
    if is_plea || DOUBLES.iter().any(|it| inside.contains(it)) {
        return false;
    }
    let mut is_tag = false;
    inside.chars().any(|it| {
        is_tag = (is_tag || it == '<') && it != '>';
        !is_tag && it.is_alphanumeric()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pleas_doubles_and_counters_say_nothing() {
        for (inside, expected) in [
            ("<p><a href=\"https://a.org/x.js\">See the example</a></p>", true),
            ("Take our poll", true),
            ("Please enable JavaScript to view the <a href=\"https://disqus.com/\">comments</a>.", false),
            ("Aktivieren Sie bitte Javascript!", false),
            ("<img src=\"a.png\">A caption", false),
            ("<iframe src=\"https://a.org\"></iframe>", false),
            ("<p> </p>", false),
        ] {
            assert_eq!(says_something(&format!("{inside}</noscript> javascript")), expected, "{inside}");
        }
        assert!(!says_something("never ends"));
    }
}
