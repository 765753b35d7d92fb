//! Players of other sites, by the names that templates and shortcodes have for them.
//!
//! Jekyll's themes, its plugins, Hugo, Zola, Hexo, Zenn and `WordPress` are given
//! the id of a video, a song, a post or a piece of code and make the address of
//! a player of it. Here it becomes the page behind that player, which is what
//! an article cites. What is hard: ids look alike, and some are paths or whole
//! addresses already. What a player's own address leads to is known to `source`.

use super::shortcodes::{Arguments, escape, is_address};
use super::spoken;

/// Names of players, and the page of what they play, with its id in the place of `{}`. Names of five letters and more
/// may be parts of longer ones, as in `lite-youtube` and `tweet_simple`.
type Player = (&'static [&'static str], &'static str);

const PLAYERS: &[Player] = &[
    (&["youtube", "yt"], "https://www.youtube.com/watch?v={}"),
    (&["vimeo"], "https://vimeo.com/{}"),
    (&["bilibili"], "https://www.bilibili.com/video/{}"),
    (&["niconico", "nicovideo"], "https://www.nicovideo.jp/watch/{}"),
    (&["dailymotion"], "https://www.dailymotion.com/video/{}"),
    (&["twitch"], "https://www.twitch.tv/videos/{}"),
    (&["google-drive", "googledrive", "gdrive"], "https://drive.google.com/file/d/{}/view"),
    (&["streamable"], "https://streamable.com/{}"),
    (&["wistia"], "https://fast.wistia.net/embed/iframe/{}"),
    (&["loom"], "https://www.loom.com/share/{}"),
    (&["asciinema", "asciicast"], "https://asciinema.org/a/{}"),
    (&["speakerdeck"], "https://speakerdeck.com/player/{}"),
    (&["slideshare"], "https://www.slideshare.net/slideshow/embed_code/{}"),
    (&["instagram"], "https://www.instagram.com/p/{}/"),
    (&["acfun"], "https://www.acfun.cn/v/{}"),
    (&["youku"], "https://v.youku.com/v_show/id_{}.html"),
    (&["ted"], "https://www.ted.com/talks/{}"),
    (&["vine"], "https://vine.co/v/{}"),
    (&["strava"], "https://www.strava.com/activities/{}"),
    (&["internetarchive", "archive"], "https://archive.org/details/{}"),
];

/// The same of those whose ids may be paths.
const PATHS: &[Player] = &[
    (&["spotify"], "https://open.spotify.com/{}"),
    (&["soundcloud"], "https://soundcloud.com/{}"),
    (&["jsfiddle"], "https://jsfiddle.net/{}/"),
    (&["codesandbox"], "https://codesandbox.io/s/{}"),
    (&["stackblitz"], "https://stackblitz.com/edit/{}"),
    (&["replit"], "https://replit.com/{}"),
    (&["glitch"], "https://glitch.com/~{}"),
    (&["github", "ghcard", "repo", "repository"], "https://github.com/{}"),
    (&["codeberg"], "https://codeberg.org/{}"),
    (&["gitlab"], "https://gitlab.com/{}"),
    (&["huggingface"], "https://huggingface.co/{}"),
];

/// Names that stand for whatever page they are given the address of.
#[rustfmt::skip]
const ANY: &[&str] = &[
    "applemusic", "audio", "bandcamp", "bluesky", "bookmark", "card", "codepen", "embed", "facebook", "figma", "gist",
    "iframe", "mastodon", "oembed", "peertube", "post", "reddit", "toot", "tweet", "twitter", "video", "x",
];

/// Names of arguments that hold an id or an address.
#[rustfmt::skip]
const IDS: &[&str] = &[
    "id", "video_id", "videoid", "video", "v", "vid", "bvid", "hash", "key", "user_id", "tweet", "src", "url", "link", "href",
    "file", "path", "repo", "repository", "model",
];

/// What a player of music may play of a site.
const KINDS: &[&str] = &["song", "playlist", "album", "artist"];

/// Objects of templates: what begins with one is a value that nobody knows here.
const OBJECTS: &[&str] = &["page.", "include.", "site.", "post.", "layout.", "item."];

/// The HTML of the player that a template stands for, with its words; `None` if it is none.
pub(super) fn html(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let page = page(name, arguments)?;
    let own = arguments.positional().skip(1).find(|it| it.contains(' ') && !it.contains('='));
    let title = arguments.named(&["title", "alt"]).or(own).map(spoken::plain);
    let title = title.filter(|it| !it.is_empty()).map(|it| format!(" title=\"{}\"", escape(&it)));
    let player = format!("<iframe src=\"{}\"{}></iframe>", escape(&page), title.unwrap_or_default());
    Some(match arguments.named(&["caption", "description"]).filter(|it| !it.is_empty()) {
        Some(caption) => {
            format!("<figure>{player}<figcaption>{}</figcaption></figure>", spoken::html(caption))
        }
        None => player,
    })
}

/// The page of another site that a template puts in.
pub(super) fn page(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let name =
        arguments.named(&["provider"]).filter(|_| name == "video").unwrap_or(name).to_ascii_lowercase();
    let name = name.as_str();
    let named = arguments.named(IDS);
    let id = named.or_else(|| arguments.positional().next())?;
    let is_value = OBJECTS.iter().any(|it| id.starts_with(it));
    if id.is_empty() || is_value || id.contains(char::is_whitespace) {
        return None;
    }
    if is_address(id) {
        let is_known = [PLAYERS, PATHS].iter().any(|it| pattern(it, name).is_some());
        return (is_known || is_among(ANY, name)).then(|| id.to_owned());
    }
    if matches!(name, "video" | "audio") && is_media(id) {
        return Some(id.to_owned());
    }
    if let Some(page) = page_of_path(name, id, arguments) {
        return Some(page);
    }
    if id.contains('/') {
        return None;
    }
    if let Some(pattern) = pattern(PLAYERS, name) {
        return Some(pattern.replace("{}", id));
    }
    let user = arguments.named(&["user", "username"]);
    match name {
        "tiktok" => Some(format!("https://www.tiktok.com/@{}/video/{id}", user.unwrap_or_default())),
        "mastodon" | "toot" => {
            let server = arguments.named(&["host", "server", "instance"])?.trim_start_matches("https://");
            Some(format!("https://{server}/@{}/{id}", user?.trim_start_matches('@')))
        }
        "x" | "tweet" | "twitter" | "x_simple" | "tweet_simple" | "twitter_simple" => {
            let is_number = |it: &&str| it.len() > 4 && it.bytes().all(|it| it.is_ascii_digit());
            let number = arguments.positional().nth(1).filter(is_number).filter(|_| !is_number(&id));
            let (user, id) = number.map_or((user.unwrap_or("i"), id), |it| (id.trim_start_matches('@'), it));
            Some(format!("https://twitter.com/{user}/status/{id}"))
        }
        // What says no more plays what most play.
        "video" if is_youtube_id(id) => Some(format!("https://www.youtube.com/watch?v={id}")),
        _ => None,
    }
}

/// The page of what has an id that may be a path.
fn page_of_path(name: &str, id: &str, arguments: &Arguments<'_>) -> Option<String> {
    let second = || arguments.positional().nth(1);
    let page = match name {
        "codepen" if id.contains("/pen/") => format!("https://codepen.io/{id}"),
        "codepen" if id.contains('/') => return None,
        "codepen" => {
            // Hexo writes the user first.
            let (user, pen) = match arguments.named(&["user", "username"]) {
                Some(user) => (user, id),
                None if arguments.named(IDS).is_none() => (id, second()?),
                None => (second()?, id),
            };
            format!("https://codepen.io/{user}/pen/{pen}")
        }
        "gist" => match second() {
            Some(gist) if !id.contains('/') && arguments.first() == Some(id) && !gist.contains('.') => {
                format!("https://gist.github.com/{id}/{gist}")
            }
            _ => format!("https://gist.github.com/{id}"),
        },
        _ if name.contains("spotify") && !id.contains('/') => match id.strip_prefix("spotify:") {
            Some(path) => format!("https://open.spotify.com/{}", path.replace(':', "/")),
            None => {
                let kind = arguments.named(&["type", "kind"]).unwrap_or("track");
                format!("https://open.spotify.com/{kind}/{id}")
            }
        },
        // A number alone is that of a track.
        _ if name.contains("soundcloud") && is_number(id) => {
            format!("https://api.soundcloud.com/tracks/{id}")
        }
        "github" | "ghcard" | "repo" | "repository" | "codeberg" | "gitlab" | "huggingface"
            if !id.contains('/') =>
        {
            return None;
        }
        "gitea" | "forgejo" => {
            let server = arguments.named(&["server"]).filter(|it| is_address(it))?;
            format!("{}/{id}", server.trim_end_matches('/'))
        }
        // Songs are told by their number and the site that has them.
        "music" | "meting" | "aplayer" => {
            let words = || arguments.positional();
            let is_site = arguments.named(&["server"]).or_else(|| words().nth(usize::from(name == "meting")));
            let kind = arguments
                .named(&["type"])
                .or_else(|| words().find(|it| KINDS.contains(it)))
                .unwrap_or("song");
            let number = words().chain([id]).find(|it| is_number(it))?;
            let is_one = is_site == Some("netease") && KINDS.contains(&kind);
            return is_one.then(|| format!("https://music.163.com/#/{kind}?id={number}"));
        }
        _ => pattern(PATHS, name)?.replace("{}", id.trim_matches('/')),
    };
    Some(page)
}

fn pattern(players: &[Player], name: &str) -> Option<&'static str> {
    let is_name = |it: &&str| *it == name || (it.len() >= 5 && name.contains(*it));
    players.iter().find(|it| it.0.iter().any(is_name)).map(|it| it.1)
}

fn is_among(names: &[&str], name: &str) -> bool {
    names.contains(&name.trim_end_matches("_simple"))
}

/// Whether a path is that of a film or a sound.
fn is_media(path: &str) -> bool {
    const ENDINGS: &[&str] =
        &["mp4", "webm", "ogv", "mov", "m4v", "mp3", "ogg", "oga", "wav", "m4a", "flac", "opus", "aac"];
    let ending = path.rsplit_once('.').map_or("", |it| it.1);
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

fn is_youtube_id(id: &str) -> bool {
    let is_part = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    id.len() == 11
        && id.bytes().all(is_part)
        && id.bytes().any(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name, what it is given, and the page behind it.
    #[rustfmt::skip]
    const CASES: &[(&str, &str, &str)] = &[
        ("youtube", "abc", "https://www.youtube.com/watch?v=abc"),
        ("youtube", "src=\"abc\"", "https://www.youtube.com/watch?v=abc"),
        ("video", "id=\"76979871\" provider=\"vimeo\"", "https://vimeo.com/76979871"),
        ("video", "id=\"1abc\" provider=\"google-drive\"", "https://drive.google.com/file/d/1abc/view"),
        ("video", "id=\"BV1\" provider=\"bilibili\"", "https://www.bilibili.com/video/BV1"),
        ("video", "id=\"XsxDH4HcOWA\"", "https://www.youtube.com/watch?v=XsxDH4HcOWA"),
        ("video", "src='/a.mp4' title='Demo'", "/a.mp4"),
        ("audio", "src='/a.mp3'", "/a.mp3"),
        ("audio", "https://a.org/b.mp3", "https://a.org/b.mp3"),
        ("spotify", "id='3OuMIIFP5TxM8tLXMWYPGV'", "https://open.spotify.com/track/3OuMIIFP5TxM8tLXMWYPGV"),
        ("spotify", "track/123", "https://open.spotify.com/track/123"),
        ("spotify", "spotify:album:1", "https://open.spotify.com/album/1"),
        ("twitch", "id='1634'", "https://www.twitch.tv/videos/1634"),
        ("soundcloud", "https://soundcloud.com/a/b", "https://soundcloud.com/a/b"),
        ("soundcloud", "url=\"https://soundcloud.com/a/b\"", "https://soundcloud.com/a/b"),
        ("github", "repo=\"a/b\"", "https://github.com/a/b"),
        ("ghcard", "a/b", "https://github.com/a/b"),
        ("repo", "repository=\"a/b\"", "https://github.com/a/b"),
        ("video", "path=\"https://a.org/embed/x\"", "https://a.org/embed/x"),
        ("huggingface", "model=\"a/b\"", "https://huggingface.co/a/b"),
        ("forgejo", "server=\"https://c.org\" repo=\"a/b\"", "https://c.org/a/b"),
        ("bilibili", "bvid=\"BV1\" page=1", "https://www.bilibili.com/video/BV1"),
        ("music", "server=\"netease\" type=\"album\" id=\"18\"", "https://music.163.com/#/album?id=18"),
        ("music", "netease song 18", "https://music.163.com/#/song?id=18"),
        ("meting", "18 netease playlist", "https://music.163.com/#/playlist?id=18"),
        ("toot", "server=\"m.org\" user=\"a\" id=\"1\"", "https://m.org/@a/1"),
        ("tiktok", "user=\"a\" id=\"1\"", "https://www.tiktok.com/@a/video/1"),
        ("soundcloud", "293", "https://api.soundcloud.com/tracks/293"),
        ("jsfiddle", "abc/1", "https://jsfiddle.net/abc/1/"),
        ("codepen", "https://codepen.io/a/pen/b", "https://codepen.io/a/pen/b"),
        ("codepen", "a b", "https://codepen.io/a/pen/b"),
        ("codepen", "id=\"b\" user=\"a\"", "https://codepen.io/a/pen/b"),
        ("codepen", "hash=\"b\" user=\"a\"", "https://codepen.io/a/pen/b"),
        ("gist", "u/1", "https://gist.github.com/u/1"),
        ("gist", "u 1", "https://gist.github.com/u/1"),
        ("iframe", "src=\"https://a.org/x\"", "https://a.org/x"),
        ("tweet", "a 123456", "https://twitter.com/a/status/123456"),
        ("tweet", "user=\"a\" id=\"1\"", "https://twitter.com/a/status/1"),
        ("tweet_simple", "id=\"1\"", "https://twitter.com/i/status/1"),
    ];

    #[test]
    fn ids_lead_to_the_page_behind_the_player() {
        for (name, arguments, expected) in CASES {
            let found = page(name, &Arguments::read(arguments));
            assert_eq!(found.as_deref(), Some(*expected), "{name} {arguments}");
        }
    }

    #[test]
    fn what_is_no_id_is_no_page() {
        for (name, arguments) in [
            ("youtube", "id=page.video"),
            ("youtube", "id=\"two words\""),
            ("video", "id=\"intro\""),
            ("note", "https://a.org"),
            ("github", "stars"),
            ("repo", "stars"),
            ("github", "repo=\"stars\""),
            ("music", "url=\"/a.mp3\" name=\"B\""),
            ("toot", "id=\"1\""),
        ] {
            assert_eq!(page(name, &Arguments::read(arguments)), None, "{name} {arguments}");
        }
    }

    #[test]
    fn titles_and_captions_of_players_are_said() {
        let said = |name: &str, arguments: &str| html(name, &Arguments::read(arguments)).unwrap();
        assert_eq!(
            said("video", "src='/a.mp4' title='A *demo*'"),
            "<iframe src=\"/a.mp4\" title=\"A demo\"></iframe>"
        );
        assert_eq!(
            said("youtube", "id=\"x\" caption=\"By [Ann](https://ann.com)\""),
            "<figure><iframe src=\"https://www.youtube.com/watch?v=x\"></iframe>\
             <figcaption>By <a href=\"https://ann.com\">Ann</a></figcaption></figure>"
        );
    }
}
