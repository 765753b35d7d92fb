//! Pages that a script puts in the place of an element: `<div class="fb-post" data-href="https://…">`.
//!
//! Such an element is empty or holds what is shown until the script has run. The
//! rules are data: what tells the element, and which attribute names the page.
//! What is not here: scripts that are where they show something (`script`).

use url::Url;

/// Class or name of the element, or nothing if the attribute tells; attribute; page.
#[rustfmt::skip]
const PLACES: &[(&str, &str, &str)] = &[
    ("fb-post", "data-href", "{}"),
    ("fb-video", "data-href", "{}"),
    ("infogram-embed", "data-id", "https://infogram.com/{}"),
    ("flourish-embed", "data-src", "https://public.flourish.studio/{}"),
    ("mastodon-embed", "data-embed-url", "{}"),
    ("tiktok-embed", "cite", "{}"),
    ("instagram-media", "data-instgrm-permalink", "{}"),
    ("asciinema-player", "src", "{}"),
    ("object", "data", "{}"),
    ("strava-embed-placeholder", "data-embed-id", "https://www.strava.com/activities/{}"),
    ("lite-youtube", "videoid", "https://www.youtube.com/watch?v={}"),
    ("youtube-video", "data-videoid", "https://www.youtube.com/watch?v={}"),
    ("amp-youtube", "data-videoid", "https://www.youtube.com/watch?v={}"),
    ("youtube-player", "data-id", "https://www.youtube.com/watch?v={}"),
    ("lite-vimeo", "videoid", "https://vimeo.com/{}"),
    ("amp-vimeo", "data-videoid", "https://vimeo.com/{}"),
    ("gist", "data-gist", "https://gist.github.com/{}"),
    ("", "data-youtube-id", "https://www.youtube.com/watch?v={}"),
    ("", "data-vimeo-id", "https://vimeo.com/{}"),
    ("", "data-gist-id", "https://gist.github.com/{}"),
    ("", "data-pym-src", "{}"),
];

/// Attributes of the player Plyr: who has the film, and which it is.
const PLYR: (&str, &str) = ("data-plyr-provider", "data-plyr-embed-id");

/// The page that stands in the place of an element, whose attributes `attribute` tells; nothing if it is none that is known.
pub fn placed_by<'a>(name: &str, attribute: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let class = attribute("class").unwrap_or_default();
    let is_told = |by: &str| by.is_empty() || by == name || class.split(' ').any(|it| it == by);
    let value = |name: &str| attribute(name).map(str::trim).filter(|it| !it.is_empty());
    let found = PLACES.iter().filter(|it| is_told(it.0)).find_map(|it| Some((it.2, value(it.1)?)));
    let plyr = || match value(PLYR.0)? {
        "youtube" => Some(("https://www.youtube.com/watch?v={}", value(PLYR.1)?)),
        "vimeo" => Some(("https://vimeo.com/{}", value(PLYR.1)?)),
        _ => None,
    };
    let (page, value) = found.or_else(plyr)?;
    let address = page.replace("{}", value);
    let address = if address.starts_with("//") { format!("https:{address}") } else { address };
    let address = address.strip_suffix("/embed").filter(|_| class.contains("mastodon")).unwrap_or(&address);
    Url::parse(address).ok().filter(|it| matches!(it.scheme(), "http" | "https")).map(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_widgets_stand_for_a_page() {
        for (name, attributes, page) in [
            (
                "div",
                [("class", "fb-post x"), ("data-href", "https://www.facebook.com/a/posts/1/")],
                "https://www.facebook.com/a/posts/1/",
            ),
            (
                "div",
                [("class", "infogram-embed"), ("data-id", "0991a8d7-ada2")],
                "https://infogram.com/0991a8d7-ada2",
            ),
            (
                "div",
                [("class", "flourish-embed flourish-chart"), ("data-src", "visualisation/123")],
                "https://public.flourish.studio/visualisation/123",
            ),
            (
                "div",
                [("class", "mastodon-embed"), ("data-embed-url", "https://mastodon.social/@a/1/embed")],
                "https://mastodon.social/@a/1",
            ),
            (
                "blockquote",
                [("class", "tiktok-embed"), ("cite", "https://www.tiktok.com/@a/video/1")],
                "https://www.tiktok.com/@a/video/1",
            ),
            (
                "lite-youtube",
                [("videoid", "ogfYd705cRs"), ("x", "")],
                "https://www.youtube.com/watch?v=ogfYd705cRs",
            ),
            (
                "amp-youtube",
                [("data-videoid", "mGENRKrdoGY"), ("x", "")],
                "https://www.youtube.com/watch?v=mGENRKrdoGY",
            ),
            (
                "div",
                [("data-plyr-provider", "youtube"), ("data-plyr-embed-id", "bTqVqk7FSmY")],
                "https://www.youtube.com/watch?v=bTqVqk7FSmY",
            ),
            (
                "div",
                [("class", "youtube-player"), ("data-id", "M7lc1UVf-VE")],
                "https://www.youtube.com/watch?v=M7lc1UVf-VE",
            ),
            ("code", [("data-gist-id", "5457595"), ("x", "")], "https://gist.github.com/5457595"),
            (
                "div",
                [("data-pym-src", "//apps.example.org/a.html"), ("x", "")],
                "https://apps.example.org/a.html",
            ),
        ] {
            let found = placed_by(name, |it| attributes.iter().find(|at| at.0 == it).map(|at| at.1));
            assert_eq!(found.as_deref(), Some(page), "{name} {attributes:?}");
        }
    }

    #[test]
    fn elements_that_name_documents_stand_for_them() {
        for (name, attributes, page) in [
            (
                "blockquote",
                [
                    ("class", "instagram-media"),
                    ("data-instgrm-permalink", "https://www.instagram.com/p/ABC/"),
                ],
                "https://www.instagram.com/p/ABC/",
            ),
            ("asciinema-player", [("src", "https://a.com/x.cast"), ("x", "")], "https://a.com/x.cast"),
            ("object", [("data", "https://a.org/b.pdf"), ("type", "application/pdf")], "https://a.org/b.pdf"),
        ] {
            let found = placed_by(name, |it| attributes.iter().find(|at| at.0 == it).map(|at| at.1));
            assert_eq!(found.as_deref(), Some(page), "{name} {attributes:?}");
        }
    }

    #[test]
    fn other_elements_stand_for_nothing() {
        for (name, attributes) in [
            ("div", [("class", "post"), ("data-href", "https://a.org")]),
            ("div", [("class", "fb-post"), ("data-href", "")]),
            ("div", [("class", "fb-post"), ("data-href", "javascript:alert(1)")]),
            ("blockquote", [("class", "x"), ("cite", "https://a.org")]),
        ] {
            let found = placed_by(name, |it| attributes.iter().find(|at| at.0 == it).map(|at| at.1));
            assert_eq!(found, None, "{name} {attributes:?}");
        }
    }
}
