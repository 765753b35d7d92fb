//! What templates with a name stand for: figures, videos, posts of other sites, boxes.
//!
//! Jekyll's includes and tags, Octopress's, Hugo's shortcodes and Zola's are
//! written differently and named alike. What is known by its name becomes the
//! HTML that its site would show; of others, addresses and words remain.

use super::{
    phrases::{self, Phrase},
    players, said, spoken,
};

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
            let is_name = word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
            let apart = || behind.trim_start().strip_prefix("= ").filter(|it| is_name && it.starts_with('"'));
            let value = behind.strip_prefix('=').or_else(|| behind.strip_prefix(": ")).or_else(apart);
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

    /// Arguments that have names.
    pub(super) fn of(named: Vec<(&'a str, &'a str)>) -> Arguments<'a> {
        Arguments { positional: Vec::new(), named }
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

    /// Those without a name.
    pub(super) fn positional(&self) -> impl Iterator<Item = &'a str> {
        self.positional.iter().copied()
    }

    /// Those with a name.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.named.iter().copied()
    }

    fn all(&self) -> impl Iterator<Item = &'a str> {
        self.positional.iter().copied().chain(self.named.iter().map(|it| it.1))
    }
}

/// Whether a sign parts arguments.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// The word or the quoted words at the beginning of a text, and what follows.
fn word(text: &str) -> (&str, &str) {
    for quote in ['"', '\'', '`'] {
        if let Some((word, rest)) = text.strip_prefix(quote).and_then(|it| quoted_word(it, quote)) {
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

/// What stands before the quotation mark that ends it, which is none with a backslash before it, and what follows.
fn quoted_word(text: &str, quote: char) -> Option<(&str, &str)> {
    let is_escaped = |at: usize| text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\\');
    let close =
        text.match_indices(quote).map(|it| it.0).find(|it| !is_escaped(*it)).or_else(|| text.find(quote))?;
    Some((text.get(..close)?, text.get(close + 1..)?))
}

/// The HTML that a template stands for; nothing where it cannot be known.
pub(super) fn html(name: &str, arguments: &Arguments<'_>) -> String {
    let name = plain_name(name);
    known(&name, arguments).unwrap_or_else(|| words(&name, arguments))
}

/// The name of a template without folders and endings.
pub(super) fn plain_name(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// The HTML of a template that is more than words; `None` if it is not.
pub(super) fn known(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let known = players::html(name, arguments).or_else(|| said::html(name, arguments));
    if known.is_some() {
        return known;
    }
    let is_figure = ["figure", "fig", "image", "img", "picture", "photo", "imgproc", "responsive"]
        .iter()
        .any(|it| name.contains(it));
    let address = arguments.named(ADDRESSES).or_else(|| arguments.all().find(|it| is_address(it)));
    let picture = arguments
        .named(PICTURES)
        .filter(|it| is_picture_address(it))
        .or_else(|| address.filter(|it| is_picture_address(it)))
        .or_else(|| arguments.all().find(|it| is_picture_address(it)));
    match (picture, address) {
        (Some(picture), _) => Some(figure(name, picture, arguments)),
        (None, Some(address)) if is_figure && !address.contains(' ') => {
            Some(figure(name, address, arguments))
        }
        (None, Some(address)) if is_address(address) => Some(link(name, address, arguments)),
        _ => None,
    }
}

/// Names of arguments that hold an address.
pub(super) const ADDRESSES: &[&str] =
    &["src", "source", "url", "path", "image", "image_path", "img", "file", "href", "link", "filename"];

/// Those of them that rather hold that of a picture than of where it leads.
const PICTURES: &[&str] =
    &["src", "img", "image", "image_path", "image_url", "source", "path", "file", "filename"];

fn figure(name: &str, picture: &str, arguments: &Arguments<'_>) -> String {
    let own = arguments.positional().filter(|it| *it != picture && it.contains(' ')).last();
    // `label="fig:one"` is what others refer to.
    let label = || arguments.named(&["label"]).filter(|it| it.contains(' '));
    let alt = arguments.named(&["alt", "alt_text", "alt-text"]).or(own).or_else(label).unwrap_or_default();
    let mut image = format!("<img src=\"{}\" alt=\"{}\">", escape(picture), escape(&spoken::plain(alt)));
    let leads_on = |it: &&str| is_address(it) || (it.starts_with('/') && !is_picture_address(it));
    let page = ["link", "href", "url", "target"].iter().filter_map(|it| arguments.named(&[it]));
    if let Some(page) = page.filter(|it| *it != picture).find(leads_on) {
        image = format!("<a href=\"{}\">{image}</a>", escape(page));
    }
    let rest =
        phrases::of(name, arguments, CAPTIONS).into_iter().filter(|it| !it.0.is_empty() && it.1 != alt);
    let mut words = vec![said(arguments, alt), credit(arguments)];
    words.extend(rest.map(|it| spoken::html(it.1)));
    let caption = words.iter().filter(|it| !it.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    if caption.is_empty() {
        image
    } else {
        format!("<figure>{image}<figcaption>{caption}</figcaption></figure>")
    }
}

/// Names of arguments that are shown under a picture, or are in the place of it.
const CAPTIONS: &[&str] =
    &["caption", "figcaption", "text", "description", "legend", "title", "alt_text", "alt-text", "content"];

/// What stands under a picture: its title and its caption, unless they say what its text says.
fn said(arguments: &Arguments<'_>, alt: &str) -> String {
    let caption =
        arguments.named(&["caption", "figcaption", "text", "description", "legend"]).filter(|it| *it != alt);
    let title = arguments.named(&["title"]).filter(|it| *it != alt && Some(*it) != caption);
    let title = title.filter(|it| !it.is_empty()).map(spoken::html);
    match (title, caption.filter(|it| !it.is_empty()).map(spoken::html)) {
        (Some(title), Some(caption)) => format!("<strong>{title}</strong> {caption}"),
        (title, caption) => title.or(caption).unwrap_or_default(),
    }
}

/// Whose a picture is, as Hugo's figures say it, with the address that leads there.
fn credit(arguments: &Arguments<'_>) -> String {
    let name = arguments.named(&["attr", "credit"]).unwrap_or_default();
    match arguments.named(&["attrlink", "via"]).filter(|it| is_address(it)) {
        Some(address) if name.is_empty() => {
            format!("<a href=\"{0}\">{0}</a>", escape(address))
        }
        Some(address) => format!("<a href=\"{}\">{}</a>", escape(address), spoken::html(name)),
        None => spoken::html(name),
    }
}

fn link(name: &str, address: &str, arguments: &Arguments<'_>) -> String {
    let named = ["text", "title", "label", "caption", "name"].into_iter().find_map(|it| {
        let label = arguments.named(&[it])?;
        (!label.is_empty()).then_some((it, label))
    });
    let phrases = phrases::of(name, arguments, &[]);
    let label = named.or_else(|| phrases.first().copied());
    let rest = phrases.iter().filter(|it| Some(it.1) != label.map(|it| it.1));
    let rest: String = rest.map(|it| format!(" {}", spoken::html(it.1))).collect();
    let label = label.map_or_else(|| escape(address), |it| spoken::html(it.1));
    format!("<a href=\"{}\">{label}</a>{rest}", escape(address))
}

/// The words that a template is given to show: what it says, with its title before and its author behind.
fn words(name: &str, arguments: &Arguments<'_>) -> String {
    let is_author = |key: &str| name.contains("quote") && matches!(key, "author" | "cite");
    let phrases = phrases::of(name, arguments, &[]);
    let author = arguments.named(&["author", "cite"]).filter(|it| !it.is_empty() && name.contains("quote"));
    let (titles, texts): (Vec<&Phrase<'_>>, Vec<_>) = phrases
        .iter()
        .filter(|it| !is_author(it.0))
        .partition(|it| matches!(it.0, "title" | "heading" | "header"));
    if texts.is_empty() && author.is_some() {
        return String::new();
    }
    let titles = titles.iter().map(|it| format!("<p><strong>{}</strong></p>", spoken::html(it.1)));
    let texts = texts.iter().map(|it| format!("<p>{}</p>", spoken::html(it.1)));
    let author = author.map(|it| format!("<p>— {}</p>", spoken::html(it)));
    titles.chain(texts).chain(author).collect()
}

/// Whether a text begins as the address of another site does, which leaves open how it ends.
pub(super) fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//")
}

/// Whether a path or an address without spaces is a picture's.
pub(super) fn is_picture_address(text: &str) -> bool {
    !text.contains(' ') && is_picture(text.split(['?', '#']).next().unwrap_or_default())
}

/// Whether a path is a picture's by its ending.
pub fn is_picture(path: &str) -> bool {
    const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"];
    let ending = path.rsplit_once('.').map_or("", |it| it.1);
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}

/// A text as it may stand in HTML. That of a component may be written so already.
pub(super) fn escape(text: &str) -> String {
    text.replace("&amp;", "&")
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('\n', " ")
}
