//! Pages that a script writes into an article: `<script src="https://gist.github.com/…js">`.
//!
//! Most scripts show nothing of anybody's, so only those of known widgets count.
//! What is not here: players in frames (`player`).

use super::{Page, page};

/// Host without `www.`, beginning of the path, where the page is.
#[rustfmt::skip]
const WIDGETS: &[(&str, &str, Page)] = &[
    ("gist.github.com", "/", Page::Until(".js")),
    ("gist.github.com", "/", Page::Until(".pibb")),
    ("gitlab.com", "/snippets/", Page::Until(".js")),
    ("gitlab.com", "/-/snippets/", Page::Until(".js")),
    ("asciinema.org", "/a/", Page::Until(".js")),
    ("jsfiddle.net", "/", Page::Until("/embed")),
    ("pastebin.com", "/embed_js/", Page::Id("https://pastebin.com/{}")),
    ("emgithub.com", "/embed", Page::Parameter("target")),
    ("datawrapper.dwcdn.net", "/", Page::Id("https://www.datawrapper.de/_/{}/")),
    ("buzzsprout.com", "/", Page::Until(".js")),
];

/// Attributes by which a script says what its widget shows, and the page of that.
const NAMED: &[(&str, &str)] = &[
    ("data-telegram-post", "https://t.me/{}"),
    ("data-telegram-discussion", "https://t.me/{}"),
    ("data-youtube-id", "https://www.youtube.com/watch?v={}"),
    ("data-pastebin-id", "https://pastebin.com/{}"),
];

/// The class of the script that shows slides, whose attribute `data-id` says which.
const SLIDES: &str = "speakerdeck-embed";

/// The page that the widget of a script shows, whose address is `url` and whose attributes `attribute` tells; nothing if
/// it is none that is known.
pub fn shown_by<'a>(url: &str, attribute: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let named = NAMED.iter().find_map(|(name, page)| Some(page.replace("{}", attribute(name)?)));
    let slides = || {
        attribute("class").filter(|it| it.contains(SLIDES))?;
        Some(format!("https://speakerdeck.com/player/{}", attribute("data-id")?))
    };
    named.or_else(slides).or_else(|| {
        let url = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
        page(WIDGETS, &url)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_widgets_show_a_page() {
        for (url, page) in [
            ("https://gist.github.com/jane/1.js?file=a.rs", "https://gist.github.com/jane/1"),
            ("https://gitlab.com/snippets/7.js", "https://gitlab.com/snippets/7"),
            ("https://asciinema.org/a/14.js", "https://asciinema.org/a/14"),
            ("//jsfiddle.net/jane/x1/embed/js,html/", "https://jsfiddle.net/jane/x1"),
            ("https://pastebin.com/embed_js/abc", "https://pastebin.com/abc"),
            (
                "https://emgithub.com/embed.js?target=https%3A%2F%2Fgithub.com%2Fa%2Fb%2Fblob%2Fmain%2Fc.rs",
                "https://github.com/a/b/blob/main/c.rs",
            ),
            ("https://datawrapper.dwcdn.net/x1/embed.js", "https://www.datawrapper.de/_/x1/"),
        ] {
            assert_eq!(shown_by(url, |_| None).as_deref(), Some(page), "{url}");
        }
        for url in ["https://platform.twitter.com/widgets.js", "/assets/main.js", "https://gist.github.com/"]
        {
            assert_eq!(shown_by(url, |_| None), None, "{url}");
        }
    }

    #[test]
    fn attributes_of_scripts_name_what_is_shown() {
        let post = shown_by("https://telegram.org/js/telegram-widget.js?22", |name| {
            (name == "data-telegram-post").then_some("durov/43")
        });
        assert_eq!(post.as_deref(), Some("https://t.me/durov/43"));
        let slides = shown_by("//speakerdeck.com/assets/embed.js", |name| match name {
            "class" => Some("speakerdeck-embed"),
            "data-id" => Some("4e8b"),
            _ => None,
        });
        assert_eq!(slides.as_deref(), Some("https://speakerdeck.com/player/4e8b"));
    }
}
