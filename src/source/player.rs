//! The page behind an embedded player.
//!
//! An article embeds `facebook.com/plugins/post.php?href=…`; what it cites is
//! the post. The rules are data: a host, the beginning of a path, and where the
//! page's address is to be found.

mod placed;
mod script;

use url::Url;

use super::address;

pub use placed::placed_by;
pub use script::shown_by;

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
    /// The path's last part, if it is the first of these, becomes the second.
    Last(&'static str, &'static str),
    /// The first of these in the path becomes the second.
    Replace(&'static str, &'static str),
    /// The path ends before this.
    Until(&'static str),
    /// The address without its query.
    Path,
}

/// Host without `www.`, beginning of the path, where the page is. The first that fits is taken.
#[rustfmt::skip]
const PLAYERS: &[(&str, &str, Page)] = &[
    ("facebook.com", "/plugins/", Page::Parameter("href")),
    ("facebook.com", "/v", Page::Parameter("href")),
    ("youtube.com", "/embed/videoseries", Page::IdParameter("list", "https://www.youtube.com/playlist?list={}")),
    ("youtube.com", "/embed/", Page::Id("https://www.youtube.com/watch?v={}")),
    ("youtube.com", "/v/", Page::Id("https://www.youtube.com/watch?v={}")),
    ("youtube-nocookie.com", "/embed/", Page::Id("https://www.youtube.com/watch?v={}")),
    ("player.vimeo.com", "/video/", Page::Id("https://vimeo.com/{}")),
    ("platform.twitter.com", "/embed/", Page::IdParameter("id", "https://twitter.com/i/status/{}")),
    ("twitframe.com", "/show", Page::Parameter("url")),
    ("instagram.com", "/p/", Page::Parent),
    ("instagram.com", "/reel/", Page::Parent),
    ("tiktok.com", "/embed/v2/", Page::Id("https://www.tiktok.com/@/video/{}")),
    ("tiktok.com", "/embed/", Page::Id("https://www.tiktok.com/@/video/{}")),
    ("open.spotify.com", "/embed/", Page::Rest("https://open.spotify.com/{}")),
    ("open.spotify.com", "/embed-podcast/", Page::Rest("https://open.spotify.com/{}")),
    ("w.soundcloud.com", "/player", Page::Parameter("url")),
    ("docs.google.com", "/viewer", Page::Parameter("url")),
    ("docs.google.com", "/gview", Page::Parameter("url")),
    ("docs.google.com", "/presentation/", Page::Last("embed", "pub")),
    ("docs.google.com", "/", Page::Path),
    ("drive.google.com", "/file/", Page::Last("preview", "view")),
    ("view.officeapps.live.com", "/op/", Page::Parameter("src")),
    ("archive.org", "/embed/", Page::Rest("https://archive.org/details/{}")),
    ("dailymotion.com", "/embed/video/", Page::Id("https://www.dailymotion.com/video/{}")),
    ("player.twitch.tv", "/", Page::IdParameter("video", "https://www.twitch.tv/videos/{}")),
    ("player.twitch.tv", "/", Page::IdParameter("channel", "https://www.twitch.tv/{}")),
    ("clips.twitch.tv", "/embed", Page::IdParameter("clip", "https://clips.twitch.tv/{}")),
    ("v.qq.com", "/", Page::IdParameter("vid", "https://v.qq.com/x/page/{}.html")),
    ("player.bilibili.com", "/player.html", Page::IdParameter("bvid", "https://www.bilibili.com/video/{}")),
    ("player.bilibili.com", "/player.html", Page::IdParameter("aid", "https://www.bilibili.com/video/av{}")),
    ("player.youku.com", "/embed/", Page::Id("https://v.youku.com/v_show/id_{}.html")),
    ("embed.nicovideo.jp", "/watch/", Page::Id("https://www.nicovideo.jp/watch/{}")),
    ("rutube.ru", "/play/embed/", Page::Id("https://rutube.ru/video/{}/")),
    ("ok.ru", "/videoembed/", Page::Id("https://ok.ru/video/{}")),
    ("coub.com", "/embed/", Page::Id("https://coub.com/view/{}")),
    ("odysee.com", "/$/embed/", Page::Rest("https://odysee.com/{}")),
    ("streamable.com", "/e/", Page::Id("https://streamable.com/{}")),
    ("streamable.com", "/o/", Page::Id("https://streamable.com/{}")),
    ("loom.com", "/embed/", Page::Id("https://www.loom.com/share/{}")),
    ("embed.ted.com", "/talks/", Page::Rest("https://www.ted.com/talks/{}")),
    ("mixcloud.com", "/widget/iframe/", Page::IdParameter("feed", "https://www.mixcloud.com{}")),
    ("player-widget.mixcloud.com", "/widget/iframe/", Page::IdParameter("feed", "https://www.mixcloud.com{}")),
    ("embed.podcasts.apple.com", "/", Page::Rest("https://podcasts.apple.com/{}")),
    ("embed.music.apple.com", "/", Page::Rest("https://music.apple.com/{}")),
    ("anchor.fm", "/", Page::Replace("/embed/", "/")),
    ("podcasters.spotify.com", "/", Page::Replace("/embed/", "/")),
    ("share.transistor.fm", "/e/", Page::Id("https://share.transistor.fm/s/{}")),
    ("embeds.audioboom.com", "/posts/", Page::Id("https://audioboom.com/posts/{}")),
    ("codepen.io", "/", Page::Replace("/embed/preview/", "/pen/")),
    ("codepen.io", "/", Page::Replace("/embed/", "/pen/")),
    ("jsfiddle.net", "/", Page::Until("/embedded")),
    ("codesandbox.io", "/embed/", Page::Id("https://codesandbox.io/s/{}")),
    ("stackblitz.com", "/edit/", Page::Path),
    ("replit.com", "/@", Page::Path),
    ("observablehq.com", "/embed/", Page::Rest("https://observablehq.com/{}")),
    ("asciinema.org", "/a/", Page::Parent),
    ("sketchfab.com", "/models/", Page::Parent),
    ("figma.com", "/embed", Page::Parameter("url")),
    ("miro.com", "/app/live-embed/", Page::Id("https://miro.com/app/board/{}/")),
    ("giphy.com", "/embed/", Page::Id("https://giphy.com/gifs/{}")),
    ("gfycat.com", "/ifr/", Page::Id("https://gfycat.com/{}")),
    ("imgur.com", "/", Page::Parent),
    ("flickr.com", "/photos/", Page::Until("/player")),
    ("assets.pinterest.com", "/ext/embed.html", Page::IdParameter("id", "https://www.pinterest.com/pin/{}/")),
    ("embed.reddit.com", "/r/", Page::Rest("https://www.reddit.com/r/{}")),
    ("redditmedia.com", "/r/", Page::Rest("https://www.reddit.com/r/{}")),
    ("linkedin.com", "/embed/feed/update/", Page::Id("https://www.linkedin.com/feed/update/{}")),
    ("scribd.com", "/embeds/", Page::Id("https://www.scribd.com/document/{}")),
    ("kickstarter.com", "/projects/", Page::Until("/widget/")),
    ("datawrapper.dwcdn.net", "/", Page::Id("https://www.datawrapper.de/_/{}/")),
    ("e.infogram.com", "/", Page::Id("https://infogram.com/{}")),
    ("flo.uri.sh", "/visualisation/", Page::Id("https://public.flourish.studio/visualisation/{}/")),
];

/// Hosts whose addresses only lead on to another, which they keep in a parameter.
#[rustfmt::skip]
const REDIRECTS: &[(&str, &str, Page)] = &[
    ("google.com", "/url", Page::Parameter("q")),
    ("google.com", "/url", Page::Parameter("url")),
    ("l.facebook.com", "/l.php", Page::Parameter("u")),
    ("lm.facebook.com", "/l.php", Page::Parameter("u")),
    ("l.instagram.com", "/", Page::Parameter("u")),
    ("youtube.com", "/redirect", Page::Parameter("q")),
    ("out.reddit.com", "/", Page::Parameter("url")),
    ("t.umblr.com", "/redirect", Page::Parameter("z")),
    ("vk.com", "/away.php", Page::Parameter("to")),
    ("link.zhihu.com", "/", Page::Parameter("target")),
    ("steamcommunity.com", "/linkfilter/", Page::Parameter("url")),
    ("linkedin.com", "/redir/redirect", Page::Parameter("url")),
    ("slack-redir.net", "/link", Page::Parameter("url")),
    ("duckduckgo.com", "/l/", Page::Parameter("uddg")),
];

/// The address that a redirecting address leads on to, one step; `url` itself where no rule fits.
pub fn lead_on(url: &str) -> String {
    page(REDIRECTS, url).unwrap_or_else(|| url.to_owned())
}

/// The address of the page that the player at `url` plays; `url` itself where no rule fits.
pub fn unwrap(url: &str) -> String {
    page(PLAYERS, url).unwrap_or_else(|| url.to_owned())
}

/// What is embedded from a page that is not known to hold a video, a sound or a post.
pub const PAGE: &str = "embedded page";

/// Words that name players, or what is embedded at all.
const PLAYER_WORDS: &[&str] = &[
    "audio",
    "bandcamp",
    "content",
    "dailymotion",
    "docs",
    "embed",
    "embedded",
    "external",
    "facebook",
    "frame",
    "google",
    "iframe",
    "instagram",
    "media",
    "page",
    "player",
    "playlist",
    "podcast",
    "post",
    "reddit",
    "soundcloud",
    "spotify",
    "tiktok",
    "tweet",
    "twitch",
    "twitter",
    "video",
    "vimeo",
    "widget",
    "wistia",
    "x",
    "youtube",
];

/// What somebody else's page is called in its title or in the text of a picture: nothing if that says no more than
/// what plays it and how large it is, as in `YouTube video player` or `640x360`.
pub fn name(text: &str) -> Option<&str> {
    let text = without_size(text).trim();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let is_name = words.any(|word| !PLAYER_WORDS.iter().any(|it| it.eq_ignore_ascii_case(word)));
    (is_name && !is_size(text)).then_some(text)
}

/// What themes of vaults let be written there as well, by which pictures are laid out.
#[rustfmt::skip]
const LOOKS: &[&str] = &[
    "left", "right", "center", "centre", "cover", "banner", "invert", "circle", "sban", "hmicro", "htiny", "hsmall", "hmed", "htall",
    "hfull", "wmicro", "wtiny", "wsmall", "wmed", "wtall", "wfull", "inlineL", "inlineR", "lp", "rp", "ctr",
];

/// The text of a picture without the size that vaults write into it: `Engelbart|100x145`, `250`. A year alone is none.
pub fn without_size(text: &str) -> &str {
    let is_year = text.len() == 4 && matches!(text.get(..2), Some("19" | "20"));
    let is_width = text.len() >= 3 && !is_year;
    if is_size(text) && (is_width || text.contains('x')) {
        return "";
    }
    // `Chapter | 5` has a number, as no picture is so narrow.
    let sized = text.rsplit_once('|').filter(|(before, behind)| {
        // `Door | left` says which door.
        let is_look =
            |it: &str| (it.len() >= 2 && is_size(it)) || (!before.ends_with(' ') && LOOKS.contains(&it));
        !behind.trim().is_empty() && behind.split_whitespace().all(is_look)
    });
    sized.map_or(text, |it| it.0)
}

fn is_size(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|it| it.is_ascii_digit() || it == b'x')
}

/// What is embedded from a page, as people call it.
pub fn what(url: &str) -> &'static str {
    const VIDEO: &[&str] = &[
        "youtube.com",
        "vimeo.com",
        "dailymotion.com",
        "twitch.tv",
        "fast.wistia.net",
        "fast.wistia.com",
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
    let domain = address::cited_host(url).unwrap_or_default();
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|it| path.ends_with(it));
    if VIDEO.contains(&&*domain) || ends(&[".mp4", ".webm", ".mov", ".ogv"]) {
        "video"
    } else if AUDIO.contains(&&*domain) || ends(&[".mp3", ".ogg", ".wav", ".m4a"]) {
        "audio"
    } else if POST.contains(&&*domain) {
        "embedded post"
    } else {
        PAGE
    }
}

fn page(rules: &[(&str, &str, Page)], url: &str) -> Option<String> {
    let host = address::domain(url)?;
    // Most addresses are no player's, which is told without reading them whole.
    let mut rules = rules.iter().filter(|(of, _, _)| of.eq_ignore_ascii_case(host)).peekable();
    rules.peek()?;
    let parsed = Url::parse(url).ok()?;
    let mut rules = rules.filter(|(_, start, _)| parsed.path().starts_with(start));
    rules.find_map(|(_, start, page)| apply(&parsed, start, page))
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
        Page::Last(expected, last) => with_last(url, expected, last),
        Page::Replace(part, other) => {
            let path = url.path();
            path.contains(part).then(|| with_path(url, &path.replacen(part, other, 1)))?
        }
        Page::Until(part) => with_path(url, url.path().split_once(part)?.0),
        Page::Path => url.query().and_then(|_| with_path(url, url.path())),
    }
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(it, _)| it == name).map(|(_, value)| value.into_owned())
}

fn fill(pattern: &str, id: &str) -> Option<String> {
    (!id.is_empty()).then(|| pattern.replace("{}", id))
}

/// `url` with another path and without its query.
fn with_path(url: &Url, path: &str) -> Option<String> {
    Some(format!("{}://{}{path}", url.scheme(), url.host_str()?))
}

/// `url` without its query and with `last` in the place of the path's last part, which must be `expected`.
fn with_last(url: &Url, expected: &str, last: &str) -> Option<String> {
    let path = url.path().trim_end_matches('/').strip_suffix(expected)?;
    Some(format!("{}://{}{path}{last}", url.scheme(), url.host_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Players, and the pages that they play.
    #[rustfmt::skip]
    const CASES: &[(&str, &str)] = &[
        ("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fkarlw%2Fposts%2Fpfbid027&show_text=true", "https://www.facebook.com/karlw/posts/pfbid027"),
        ("https://www.facebook.com/v2.10/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D1", "https://www.facebook.com/watch/?v=1"),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://www.youtube.com/v/abc&hl=en", "https://www.youtube.com/watch?v=abc&hl=en"),
        ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        ("https://player.vimeo.com/video/76979871", "https://vimeo.com/76979871"),
        ("https://platform.twitter.com/embed/Tweet.html?id=20", "https://twitter.com/i/status/20"),
        ("https://twitframe.com/show?url=https%3A%2F%2Ftwitter.com%2Fjack%2Fstatus%2F20", "https://twitter.com/jack/status/20"),
        ("https://www.instagram.com/p/CX1/embed/", "https://www.instagram.com/p/CX1/"),
        ("https://www.instagram.com/reel/CX1/embed", "https://www.instagram.com/reel/CX1/"),
        ("https://www.tiktok.com/embed/v2/6718335390845095173?lang=en", "https://www.tiktok.com/@/video/6718335390845095173"),
        ("https://open.spotify.com/embed/episode/7m", "https://open.spotify.com/episode/7m"),
        ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1", "https://api.soundcloud.com/tracks/1"),
        ("https://docs.google.com/viewer?url=http://a.org/x.pdf&embedded=true", "http://a.org/x.pdf"),
        ("https://docs.google.com/gview?url=http://a.org/x.pdf&embedded=true", "http://a.org/x.pdf"),
        ("https://docs.google.com/presentation/d/e/2PACX-1/embed?start=false", "https://docs.google.com/presentation/d/e/2PACX-1/pub"),
        ("https://docs.google.com/forms/d/e/1FAI/viewform?embedded=true", "https://docs.google.com/forms/d/e/1FAI/viewform"),
        ("https://drive.google.com/file/d/1abc/preview", "https://drive.google.com/file/d/1abc/view"),
        ("https://view.officeapps.live.com/op/embed.aspx?src=https%3A%2F%2Fa.org%2Fx.docx", "https://a.org/x.docx"),
        ("https://archive.org/embed/night_of_the", "https://archive.org/details/night_of_the"),
        ("https://www.dailymotion.com/embed/video/x2jvvep", "https://www.dailymotion.com/video/x2jvvep"),
        ("https://player.twitch.tv/?video=v92157612&parent=a.org", "https://www.twitch.tv/videos/v92157612"),
        ("https://player.twitch.tv/?channel=monstercat", "https://www.twitch.tv/monstercat"),
        ("https://clips.twitch.tv/embed?clip=IncredulousAbstemious", "https://clips.twitch.tv/IncredulousAbstemious"),
        ("https://v.qq.com/txp/iframe/player.html?vid=m0012abc", "https://v.qq.com/x/page/m0012abc.html"),
        ("https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&page=1", "https://www.bilibili.com/video/BV1xx411c7mD"),
        ("https://player.bilibili.com/player.html?aid=170001", "https://www.bilibili.com/video/av170001"),
        ("https://player.youku.com/embed/XNDU4", "https://v.youku.com/v_show/id_XNDU4.html"),
        ("https://embed.nicovideo.jp/watch/sm9", "https://www.nicovideo.jp/watch/sm9"),
        ("https://rutube.ru/play/embed/10591", "https://rutube.ru/video/10591/"),
        ("https://ok.ru/videoembed/20079905452", "https://ok.ru/video/20079905452"),
        ("https://coub.com/embed/2xqs?muted=false", "https://coub.com/view/2xqs"),
        ("https://odysee.com/$/embed/name/1abc", "https://odysee.com/name/1abc"),
        ("https://streamable.com/e/moo", "https://streamable.com/moo"),
        ("https://www.loom.com/embed/e5b8", "https://www.loom.com/share/e5b8"),
        ("https://embed.ted.com/talks/a_b", "https://www.ted.com/talks/a_b"),
        ("https://www.mixcloud.com/widget/iframe/?feed=%2Fspartacus%2Fparty%2F", "https://www.mixcloud.com/spartacus/party/"),
        ("https://embed.podcasts.apple.com/us/podcast/x/id1", "https://podcasts.apple.com/us/podcast/x/id1"),
        ("https://embed.music.apple.com/us/album/x/1", "https://music.apple.com/us/album/x/1"),
        ("https://anchor.fm/show/embed/episodes/x-e1", "https://anchor.fm/show/episodes/x-e1"),
        ("https://podcasters.spotify.com/pod/show/a/embed/episodes/x", "https://podcasters.spotify.com/pod/show/a/episodes/x"),
        ("https://share.transistor.fm/e/1abc", "https://share.transistor.fm/s/1abc"),
        ("https://embeds.audioboom.com/posts/123/embed/v4", "https://audioboom.com/posts/123"),
        ("https://codepen.io/team/codepen/embed/preview/PNaGbb", "https://codepen.io/team/codepen/pen/PNaGbb"),
        ("https://codepen.io/user/embed/abc?height=300", "https://codepen.io/user/pen/abc"),
        ("https://jsfiddle.net/user/abc/embedded/result/", "https://jsfiddle.net/user/abc"),
        ("https://codesandbox.io/embed/new?fontsize=14", "https://codesandbox.io/s/new"),
        ("https://stackblitz.com/edit/x?embed=1&file=a.ts", "https://stackblitz.com/edit/x"),
        ("https://replit.com/@u/name?embed=true", "https://replit.com/@u/name"),
        ("https://observablehq.com/embed/@d3/bar-chart?cell=chart", "https://observablehq.com/@d3/bar-chart"),
        ("https://asciinema.org/a/14/embed", "https://asciinema.org/a/14/"),
        ("https://sketchfab.com/models/7w7/embed", "https://sketchfab.com/models/7w7/"),
        ("https://www.figma.com/embed?embed_host=share&url=https%3A%2F%2Fwww.figma.com%2Ffile%2FL", "https://www.figma.com/file/L"),
        ("https://miro.com/app/live-embed/o9J_k=/?moveToViewport=1", "https://miro.com/app/board/o9J_k=/"),
        ("https://giphy.com/embed/3o7", "https://giphy.com/gifs/3o7"),
        ("https://gfycat.com/ifr/Some", "https://gfycat.com/Some"),
        ("https://imgur.com/a/abc/embed?pub=true", "https://imgur.com/a/abc/"),
        ("https://www.flickr.com/photos/u/123/player/", "https://www.flickr.com/photos/u/123"),
        ("https://assets.pinterest.com/ext/embed.html?id=99360735500167749", "https://www.pinterest.com/pin/99360735500167749/"),
        ("https://embed.reddit.com/r/rust/comments/1/x/?embed=true", "https://www.reddit.com/r/rust/comments/1/x"),
        ("https://www.redditmedia.com/r/rust/comments/1/x/", "https://www.reddit.com/r/rust/comments/1/x"),
        ("https://www.linkedin.com/embed/feed/update/urn:li:share:1", "https://www.linkedin.com/feed/update/urn:li:share:1"),
        ("https://www.scribd.com/embeds/110799637/content", "https://www.scribd.com/document/110799637"),
        ("https://www.kickstarter.com/projects/a/b/widget/video.html", "https://www.kickstarter.com/projects/a/b"),
        ("https://datawrapper.dwcdn.net/AbCdE/1/", "https://www.datawrapper.de/_/AbCdE/"),
        ("https://e.infogram.com/1abc?src=embed", "https://infogram.com/1abc"),
        ("https://flo.uri.sh/visualisation/123/embed", "https://public.flourish.studio/visualisation/123/"),
    ];

    #[test]
    fn players_lead_to_their_pages() {
        let mut hosts: Vec<&str> = CASES.iter().filter_map(|it| address::domain(it.0)).collect();
        hosts.sort_unstable();
        hosts.dedup();
        let untried = PLAYERS
            .iter()
            .map(|it| it.0)
            .find(|it| !hosts.contains(it) && *it != "player-widget.mixcloud.com");
        assert_eq!(untried, None, "a rule without a case");
        for (player, page) in CASES {
            assert_eq!(unwrap(player), *page);
        }
    }

    #[test]
    fn the_size_of_a_picture_is_none_of_its_text() {
        for (text, rest) in [
            ("Door|cover hsmall", "Door"),
            ("Door | left", "Door | left"),
            ("Door|left wing", "Door|left wing"),
            ("A cat|300", "A cat"),
            ("A cat|300x200", "A cat"),
            ("200", ""),
            ("1x1", ""),
            ("1920x1080", ""),
            ("1984", "1984"),
            ("42", "42"),
            ("A|B", "A|B"),
        ] {
            assert_eq!(without_size(text), rest, "{text}");
        }
    }

    #[test]
    fn a_name_says_more_than_what_plays() {
        for (text, expected) in [
            ("Improving Digital Services", Some("Improving Digital Services")),
            ("2026-04-22 Video", Some("2026-04-22 Video")),
            (" The talk |640x360", Some("The talk")),
            ("YouTube video player", None),
            ("vimeo-player", None),
            ("Spotify Embed", None),
            ("640x360", None),
            ("", None),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }

    #[test]
    fn short_addresses_are_of_the_same_players() {
        assert_eq!(what("https://youtu.be/abc"), "video");
        assert_eq!(what("https://m.youtube.com/watch?v=abc"), "video");
        assert_eq!(what("https://a.org/abc"), PAGE);
    }

    #[test]
    fn redirects_lead_on_one_step() {
        let cases = [
            ("https://www.google.com/url?q=https://a.org/x&sa=D", "https://a.org/x"),
            ("https://www.google.de/search?q=x", "https://www.google.de/search?q=x"),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.org%2F&h=A", "https://a.org/"),
            ("https://link.zhihu.com/?target=https%3A//a.org", "https://a.org"),
            (
                "https://www.youtube.com/redirect?q=javascript:x",
                "https://www.youtube.com/redirect?q=javascript:x",
            ),
        ];
        for (written, page) in cases {
            assert_eq!(lead_on(written), page);
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
