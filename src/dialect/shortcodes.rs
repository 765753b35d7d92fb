//! What templates with a name stand for: figures, videos, posts of other sites, boxes.
//!
//! Jekyll's includes and tags, Octopress's, Hugo's shortcodes and Zola's are
//! written differently and named alike. What is known by its name becomes the
//! HTML that its site would show; of others, addresses and words remain.

/// The arguments of a template.
#[derive(Debug, Default)]
pub(super) struct Arguments<'a> {
    /// Those without a name.
    positional: Vec<&'a str>,
    named: Vec<(&'a str, &'a str)>,
}

impl<'a> Arguments<'a> {
    /// Reads `word "some words" name="value" name: value, …`.
    pub(super) fn read(text: &'a str) -> Arguments<'a> {
        let mut arguments = Arguments::default();
        let mut rest = text.trim_matches(is_gap);
        while !rest.is_empty() {
            let (word, behind) = word(rest);
            let value = behind.strip_prefix('=').or_else(|| behind.strip_prefix(": "));
            match value.filter(|_| !rest.starts_with(['"', '\''])) {
                Some(value) => {
                    let (value, behind) = self::word(value.trim_start());
                    arguments.named.push((word, value));
                    rest = behind;
                }
                None => {
                    arguments.positional.push(word);
                    rest = behind;
                }
            }
            let next = rest.trim_start_matches(is_gap);
            rest = if next.len() == rest.len() { rest.get(1..).unwrap_or_default() } else { next };
            rest = rest.trim_start_matches(is_gap);
        }
        arguments
    }

    pub(super) fn named(&self, names: &[&str]) -> Option<&'a str> {
        names
            .iter()
            .find_map(|name| self.named.iter().find(|it| it.0.eq_ignore_ascii_case(name)))
            .map(|it| it.1)
    }

    /// The first argument without a name.
    pub(super) fn first(&self) -> Option<&'a str> {
        self.positional.first().copied()
    }

    fn all(&self) -> impl Iterator<Item = &'a str> {
        self.positional.iter().copied().chain(self.named.iter().map(|it| it.1))
    }

    /// These arguments without the first one.
    pub(super) fn rest(mut self) -> Arguments<'a> {
        if !self.positional.is_empty() {
            self.positional.remove(0);
        }
        self
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// The word or the quoted words at the beginning of a text, and what follows.
fn word(text: &str) -> (&str, &str) {
    for quote in ['"', '\'', '`'] {
        if let Some((word, rest)) = text.strip_prefix(quote).and_then(|it| it.split_once(quote)) {
            return (word, rest);
        }
    }
    let end = text.find(|c: char| is_gap(c) || c == '=').unwrap_or(text.len());
    let end = if text.get(..end).is_some_and(|it| it.contains("://")) {
        text.find(is_gap).unwrap_or(text.len())
    } else {
        end
    };
    let (word, rest) = text.split_at(end);
    match word.strip_suffix(':') {
        Some(name) if !name.is_empty() && !name.contains('/') => {
            (name, text.get(name.len()..).unwrap_or_default())
        }
        _ => (word, rest),
    }
}

/// The HTML that a template stands for; nothing where it cannot be known.
pub(super) fn html(name: &str, arguments: &Arguments<'_>) -> String {
    let name = name.rsplit('/').next().unwrap_or_default();
    let name = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if let Some(page) = page(&name, arguments) {
        return format!("<iframe src=\"{}\"></iframe>", escape(&page));
    }
    let is_figure = ["figure", "fig", "image", "img", "picture", "photo", "imgproc", "responsive"]
        .iter()
        .any(|it| name.contains(it));
    let address = arguments.named(&[
        "src",
        "source",
        "url",
        "path",
        "image",
        "image_path",
        "file",
        "href",
        "link",
        "filename",
    ]);
    let address = address.or_else(|| arguments.all().find(|it| is_address(it)));
    let picture = address
        .filter(|it| is_picture_address(it))
        .or_else(|| arguments.all().find(|it| is_picture_address(it)));
    match (picture, address) {
        (Some(picture), _) => figure(picture, arguments),
        (None, Some(address)) if is_figure && !address.contains(' ') => figure(address, arguments),
        (None, Some(address)) if is_address(address) => link(address, arguments),
        _ => words(arguments).map(|it| format!("<p>{}</p>", escape(it))).unwrap_or_default(),
    }
}

/// The page of another site that a template puts in.
fn page(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let id = arguments
        .named(&["id", "video_id", "videoid", "video", "v", "key", "user_id", "tweet"])
        .or_else(|| arguments.first())?;
    if id.is_empty() || id.contains(char::is_whitespace) {
        return None;
    }
    let is_address = is_address(id);
    let user = arguments.named(&["user", "username"]);
    let page = match name {
        _ if is_address
            && [
                "youtube",
                "vimeo",
                "tweet",
                "twitter",
                "x",
                "gist",
                "instagram",
                "video",
                "embed",
                "iframe",
                "oembed",
            ]
            .contains(&name) =>
        {
            id.to_owned()
        }
        "video" if is_film(id) => id.to_owned(),
        _ if id.contains('/') && name != "gist" => return None,
        _ if name.contains("youtube") || name == "yt" => format!("https://www.youtube.com/watch?v={id}"),
        _ if name.contains("vimeo") => format!("https://vimeo.com/{id}"),
        _ if name.contains("bilibili") => format!("https://www.bilibili.com/video/{id}"),
        "jsfiddle" => format!("https://jsfiddle.net/{id}/"),
        "asciinema" => format!("https://asciinema.org/a/{id}"),
        "dailymotion" => format!("https://www.dailymotion.com/video/{id}"),
        "speakerdeck" => format!("https://speakerdeck.com/player/{id}"),
        "slideshare" => format!("https://www.slideshare.net/slideshow/embed_code/{id}"),
        "codepen" => {
            let user = user.map_or_else(|| arguments.positional.get(1).copied(), Some)?;
            // Hexo writes the user first, most others the pen.
            let (user, pen) = if arguments.named(&["id"]).is_none() { (id, user) } else { (user, id) };
            format!("https://codepen.io/{user}/pen/{pen}")
        }
        "streamable" => format!("https://streamable.com/{id}"),
        "tweet" | "twitter" | "x" | "x_simple" | "twitter_simple" => {
            format!("https://twitter.com/{}/status/{id}", user.unwrap_or("i"))
        }
        "instagram" | "instagram_simple" => format!("https://www.instagram.com/p/{id}/"),
        "gist" if id.contains('/') => format!("https://gist.github.com/{id}"),
        "gist" => match arguments.positional.get(1) {
            Some(gist) if arguments.first() == Some(id) && !gist.contains('.') => {
                format!("https://gist.github.com/{id}/{gist}")
            }
            _ => format!("https://gist.github.com/{id}"),
        },
        _ => return None,
    };
    Some(page)
}

fn figure(picture: &str, arguments: &Arguments<'_>) -> String {
    let own = arguments
        .positional
        .iter()
        .copied()
        .filter(|it| *it != picture && it.contains(' '))
        .collect::<Vec<_>>();
    let alt =
        arguments.named(&["alt", "alt_text", "alt-text"]).or_else(|| own.last().copied()).unwrap_or_default();
    let caption = arguments.named(&["caption", "title", "text"]).filter(|it| *it != alt).unwrap_or_default();
    let mut image = format!("<img src=\"{}\" alt=\"{}\">", escape(picture), escape(alt));
    if let Some(page) = arguments.named(&["link", "href"]).filter(|it| is_address(it)) {
        image = format!("<a href=\"{}\">{image}</a>", escape(page));
    }
    let words = [escape(caption), credit(arguments)];
    let caption = words.iter().filter(|it| !it.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    if caption.is_empty() {
        image
    } else {
        format!("<figure>{image}<figcaption>{caption}</figcaption></figure>")
    }
}

/// Whose a picture is, as Hugo's figures say it, with the address that leads there.
fn credit(arguments: &Arguments<'_>) -> String {
    let name = arguments.named(&["attr"]).unwrap_or_default();
    match arguments.named(&["attrlink"]).filter(|it| is_address(it)) {
        Some(address) => {
            let label = if name.is_empty() { address } else { name };
            format!("<a href=\"{}\">{}</a>", escape(address), escape(label))
        }
        None => escape(name),
    }
}

fn link(address: &str, arguments: &Arguments<'_>) -> String {
    let label = arguments.named(&["text", "title", "label", "caption", "name"]).unwrap_or(address);
    format!("<a href=\"{}\">{}</a>", escape(address), escape(label))
}

/// The words that a template is given to show.
fn words<'a>(arguments: &Arguments<'a>) -> Option<&'a str> {
    arguments
        .named(&["content", "text", "caption", "message", "quote", "body", "description"])
        .filter(|it| it.contains(' '))
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//")
}

fn is_film(text: &str) -> bool {
    [".mp4", ".webm", ".ogv", ".mov", ".m4v"].iter().any(|it| text.to_ascii_lowercase().ends_with(it))
}

/// Whether a path or an address without spaces is a picture's.
fn is_picture_address(text: &str) -> bool {
    !text.contains(' ') && is_picture(text.split(['?', '#']).next().unwrap_or_default())
}

/// Whether a path is a picture's.
pub(super) fn is_picture(path: &str) -> bool {
    const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"];
    let ending = path.rsplit_once('.').map_or("", |it| it.1);
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('\n', " ")
}
