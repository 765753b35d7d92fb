//! The page behind an embedded player.
//!
//! An article embeds `facebook.com/plugins/post.php?href=…`; what it cites is
//! the post. The rules are data: a host, the beginning of a path, and where the
//! page's address is to be found.

use url::Url;

use super::address;

/// Where a player's address keeps the page that it plays.
enum Page {
    /// In a query parameter, whole: `?href=https%3A%2F%2F…`.
    Parameter(&'static str),
    /// The path's next part goes into the place of `{}`.
    Id(&'static str),
    /// A query parameter goes into the place of `{}`.
    IdParameter(&'static str, &'static str),
    /// The rest of the path goes into the place of `{}`.
    Rest(&'static str),
    /// The path's last part is taken off.
    Parent,
    /// The path's last part becomes another.
    Last(&'static str),
}

/// Host without `www.`, beginning of the path, where the page is. The first that fits is taken.
const PLAYERS: &[(&str, &str, Page)] = &[
    ("facebook.com", "/plugins/", Page::Parameter("href")),
    ("facebook.com", "/v", Page::Parameter("href")),
    (
        "youtube.com",
        "/embed/videoseries",
        Page::IdParameter("list", "https://www.youtube.com/playlist?list={}"),
    ),
    ("youtube.com", "/embed/", Page::Id("https://www.youtube.com/watch?v={}")),
    ("youtube.com", "/v/", Page::Id("https://www.youtube.com/watch?v={}")),
    ("youtube-nocookie.com", "/embed/", Page::Id("https://www.youtube.com/watch?v={}")),
    ("player.vimeo.com", "/video/", Page::Id("https://vimeo.com/{}")),
    ("platform.twitter.com", "/embed/", Page::IdParameter("id", "https://twitter.com/i/status/{}")),
    ("twitframe.com", "/show", Page::Parameter("url")),
    ("instagram.com", "/p/", Page::Parent),
    ("instagram.com", "/reel/", Page::Parent),
    ("tiktok.com", "/embed/", Page::Id("https://www.tiktok.com/embed/{}")),
    ("open.spotify.com", "/embed/", Page::Rest("https://open.spotify.com/{}")),
    ("open.spotify.com", "/embed-podcast/", Page::Rest("https://open.spotify.com/{}")),
    ("w.soundcloud.com", "/player", Page::Parameter("url")),
    ("docs.google.com", "/viewer", Page::Parameter("url")),
    ("docs.google.com", "/gview", Page::Parameter("url")),
    ("drive.google.com", "/file/", Page::Last("view")),
    ("archive.org", "/embed/", Page::Rest("https://archive.org/details/{}")),
    ("dailymotion.com", "/embed/video/", Page::Id("https://www.dailymotion.com/video/{}")),
    ("player.twitch.tv", "/", Page::IdParameter("video", "https://www.twitch.tv/videos/{}")),
];

/// The address of the page that the player at `url` plays; `url` itself where no rule fits.
pub fn unwrap(url: &str) -> String {
    page(url).unwrap_or_else(|| url.to_owned())
}

/// What is embedded from a page, as people call it.
pub fn what(url: &str) -> &'static str {
    const VIDEO: &[&str] = &[
        "youtube.com",
        "vimeo.com",
        "dailymotion.com",
        "twitch.tv",
        "wistia.com",
        "v.qq.com",
        "player.bilibili.com",
    ];
    const AUDIO: &[&str] = &["open.spotify.com", "soundcloud.com", "api.soundcloud.com", "bandcamp.com"];
    const POST: &[&str] = &[
        "facebook.com",
        "twitter.com",
        "x.com",
        "instagram.com",
        "reddit.com",
        "tiktok.com",
        "linkedin.com",
    ];
    let domain = address::domain(url).unwrap_or_default().to_ascii_lowercase();
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|it| path.ends_with(it));
    if VIDEO.contains(&&*domain) || ends(&[".mp4", ".webm", ".mov", ".ogv"]) {
        "video"
    } else if AUDIO.contains(&&*domain) || ends(&[".mp3", ".ogg", ".wav", ".m4a"]) {
        "audio"
    } else if POST.contains(&&*domain) {
        "embedded post"
    } else {
        "embedded page"
    }
}

fn page(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    let host = address::domain(url)?.to_ascii_lowercase();
    let rules = PLAYERS.iter().filter(|(of, start, _)| *of == host && parsed.path().starts_with(start));
    rules.into_iter().find_map(|(_, start, page)| apply(&parsed, start, page))
}

fn apply(url: &Url, start: &str, page: &Page) -> Option<String> {
    let rest = url.path().strip_prefix(start)?.trim_matches('/');
    match page {
        Page::Parameter(name) => {
            let target = address::classify(&parameter(url, name)?);
            matches!(target, address::Target::Web(_)).then(|| target.url().map(str::to_owned))?
        }
        Page::Id(pattern) => fill(pattern, rest.split('/').next()?),
        Page::IdParameter(name, pattern) => fill(pattern, &parameter(url, name)?),
        Page::Rest(pattern) => fill(pattern, rest),
        Page::Parent => with_last(url, "embed", ""),
        Page::Last(last) => with_last(url, "preview", last),
    }
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(it, _)| it == name).map(|(_, value)| value.into_owned())
}

fn fill(pattern: &str, id: &str) -> Option<String> {
    (!id.is_empty()).then(|| pattern.replace("{}", id))
}

/// `url` without its query and with `last` in the place of the path's last part, which must be `expected`.
fn with_last(url: &Url, expected: &str, last: &str) -> Option<String> {
    let path = url.path().trim_end_matches('/').strip_suffix(expected)?;
    Some(format!("{}://{}{path}{last}", url.scheme(), url.host_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_lead_to_their_pages() {
        let cases = [
            (
                "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fkarlw%2Fposts%2Fpfbid027&show_text=true",
                "https://www.facebook.com/karlw/posts/pfbid027",
            ),
            (
                "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
            (
                "https://www.youtube.com/embed/videoseries?list=PL1",
                "https://www.youtube.com/playlist?list=PL1",
            ),
            ("https://player.vimeo.com/video/76979871", "https://vimeo.com/76979871"),
            ("https://platform.twitter.com/embed/Tweet.html?id=20", "https://twitter.com/i/status/20"),
            ("https://www.instagram.com/p/CX1/embed/", "https://www.instagram.com/p/CX1/"),
            ("https://open.spotify.com/embed/episode/7m", "https://open.spotify.com/episode/7m"),
            (
                "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
                "https://api.soundcloud.com/tracks/1",
            ),
            ("https://docs.google.com/viewer?url=http://a.org/x.pdf&embedded=true", "http://a.org/x.pdf"),
            ("https://drive.google.com/file/d/1abc/preview", "https://drive.google.com/file/d/1abc/view"),
            ("https://archive.org/embed/night_of_the", "https://archive.org/details/night_of_the"),
        ];
        for (player, page) in cases {
            assert_eq!(unwrap(player), page);
        }
    }

    #[test]
    fn other_addresses_stay() {
        let cases = [
            "https://example.com/embed/1",
            "https://www.facebook.com/karlw/posts/1",
            "https://www.facebook.com/plugins/post.php",
            "https://www.facebook.com/plugins/post.php?href=javascript:alert(1)",
            "https://www.instagram.com/p/CX1/",
        ];
        for address in cases {
            assert_eq!(unwrap(address), address);
        }
    }
}
