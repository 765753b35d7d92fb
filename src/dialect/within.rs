//! Templates in the midst of a sentence or of a tag, known by their names only.
//!
//! On a line of its own a template stands for a paragraph, a picture or a card.
//! Among words it is some of them: `We use {% include wikipedia title='Binary
//! search' text='binary search' %} here`. And what stands in an address or an
//! attribute, as in `<img src="{% img_url a.png %}">`, can be no HTML at all.
//!
//! What is not here: what the names mean (`shortcodes`, `players`, `said`).

use crate::text::{beginning, ending};

use super::{
    Translator, callouts,
    liquid::{self, destination},
    phrases, players,
    scope::is_number,
    shortcodes::{self, Arguments, escape, is_address},
    spoken, unknown,
};

/// How far on a line words are looked for, in bytes.
const LONGEST: usize = 512;

/// Names of arguments that hold what is said, before others.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "text", "display", "display_text", "label", "link_text", "word", "term", "phrase", "content", "message", "note", "quote",
];

/// Where a template stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With no words beside it.
    Alone,
    /// At the beginning or the end of a line of words.
    Beside,
    /// Between words of its line.
    Amid,
    /// In an address, which ends with this.
    Address(char),
    /// In another attribute of a tag.
    Attribute,
}

/// Where the template from `start` to `end` stands.
pub(super) fn place(to: &Translator<'_, '_>, (start, end): (usize, usize)) -> Place {
    let line = to.writer.line();
    if let Some((_, close)) = unknown::open_address(line) {
        return Place::Address(close);
    }
    if unknown::is_in_attribute(line) {
        return Place::Attribute;
    }
    let before = ending(to.body.get(..start).unwrap_or_default(), LONGEST);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = beginning(to.body.get(end..).unwrap_or_default(), LONGEST);
    match (has_words(before), has_words(behind.lines().next().unwrap_or_default())) {
        (true, true) => Place::Amid,
        (false, false) => Place::Alone,
        _ => Place::Beside,
    }
}

/// Whether a part of a line has words that are neither in tags nor in templates.
fn has_words(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_alphabetic() || matches!(c, '<' | '{')) {
        let behind = rest.get(at..).unwrap_or_default();
        let close = match behind.as_bytes() {
            [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'/' => ">",
            [b'{', b'%', ..] => "%}",
            [b'{', b'{', ..] => "}}",
            [b'{' | b'<', ..] => "",
            _ => return true,
        };
        let length = behind.find(close).map_or(behind.len(), |it| it + close.len().max(1));
        rest = behind.get(length..).unwrap_or_default();
    }
    false
}

/// What a template with these arguments is in its place; `None` if it is what it is on a line of its own.
pub(super) fn html(place: Place, name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let name = shortcodes::plain_name(name);
    match place {
        Place::Alone => None,
        Place::Address(close) => {
            let address = address(arguments)?;
            Some(if matches!(close, ')' | '\n') { destination(&address) } else { escape(&address) })
        }
        Place::Attribute => Some(escape(&spoken::plain(&shortcodes::html(&name, arguments)))),
        Place::Amid => linked(&name, arguments)
            .or_else(|| shortcodes::known(&name, arguments))
            .or_else(|| phrase(&name, arguments)),
        Place::Beside => shortcodes::known(&name, arguments).or_else(|| phrase(&name, arguments)),
    }
}

/// The address that a template is given where it is to be one: that of a post if it names one.
fn address(arguments: &Arguments<'_>) -> Option<String> {
    let is_path = |it: &&str| it.contains(['.', '/']) && !is_number(it) && !it.contains(['{', '}']);
    let path = arguments
        .named(shortcodes::ADDRESSES)
        .filter(|it| !it.is_empty())
        .or_else(|| arguments.positional().find(is_path))
        .or_else(|| arguments.first());
    Some(path.map_or(String::new(), |it| liquid::post_path(it).unwrap_or_else(|| it.to_owned())))
        .filter(|it| is_path(&it.as_str()))
}

/// A link to what a player between words would play.
fn linked(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let page = players::page(name, arguments)?;
    let label = SAID.iter().chain(&["title", "name"]).find_map(|it| arguments.named(&[it]));
    let label = label.or_else(|| arguments.positional().nth(1).filter(|it| it.contains(' ')));
    let own = || page.split_once("://").map_or(page.as_str(), |it| it.1.trim_start_matches("www."));
    let id = arguments.first().filter(|it| it.contains('/') && !is_address(it));
    let label = label.or(id).unwrap_or_else(own);
    Some(format!("<a href=\"{}\">{}</a>", escape(&page), spoken::html(label)))
}

/// The words that a template is given to say in a sentence, a note in brackets.
fn phrase(name: &str, arguments: &Arguments<'_>) -> Option<String> {
    if callouts::is_kind(name) {
        return None;
    }
    let said = SAID.iter().find_map(|it| arguments.named(&[it]));
    let said = said.filter(|it| !it.is_empty() && !is_address(it) && !it.starts_with('/'));
    let text = match said {
        Some(said) => spoken::html(said),
        None => {
            let phrases = phrases::of(name, arguments, &[]);
            phrases.iter().map(|it| spoken::html(it.1)).collect::<Vec<_>>().join(" ")
        }
    };
    let is_note = name.ends_with("note") && !text.is_empty();
    Some(if is_note { format!(" ({text})") } else { text })
}

/// The words and the target of a link that a text is.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, target) = text.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let is_whole =
        !words.trim().is_empty() && !words.contains(['[', ']']) && !target.contains(['(', ')', ' ', '[']);
    is_whole.then_some((words, target))
}

/// The words that a template is given without quotation marks, where they surely are a sentence: they are capitalised as
/// one, or hold a link.
pub(super) fn prose(place: Place, name: &str, written: &str) -> Option<String> {
    let words = written.split_whitespace().count();
    let is_sentence = written.starts_with(char::is_uppercase)
        && phrases::is_phrase(written)
        && (words > 4 || written.ends_with(['.', '!', '?', '…']));
    let is_hidden = ["comment", "todo", "hidden", "ignore"].iter().any(|it| name.contains(it));
    let is_plain = !written.contains(['=', '{', '"', '|', ';']);
    let link = link(written).filter(|_| !is_hidden);
    if link.is_none() && (words < 3 || is_hidden || !is_plain || !(is_sentence || written.contains("]("))) {
        return None;
    }
    // What is no address is one for the plugin only.
    let said = link.filter(|it| !is_address(it.1) && !it.1.starts_with(['/', '.', '#']));
    let html = said.map_or_else(|| spoken::html(written), |it| format!("<strong>{}</strong>", escape(it.0)));
    Some(match place {
        Place::Alone => format!("<p>{html}</p>"),
        Place::Address(_) | Place::Attribute => return None,
        _ => html,
    })
}
