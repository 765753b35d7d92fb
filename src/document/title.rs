//! Titles: inline Markdown on one line, and the heading that stands in for a title.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::{dialect, text::beginning};

use super::{emoji, punctuation, quotes::Quotes};

/// Keeps "1. One" or "# x" from being blocks, and lets emphasis begin behind it.
const GUARD: char = '\u{a0}';

const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_SMART_PUNCTUATION);

/// The events of a title. No character at its beginning makes it a list, a heading or a quote.
pub(super) fn events(title: &str) -> Vec<Event<'static>> {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut events: Vec<Event<'static>> = read(&format!("{GUARD}{line}")).map(Event::into_static).collect();
    let first = events.iter_mut().find_map(|it| if let Event::Text(text) = it { Some(text) } else { None });
    if let Some(text) = first {
        *text = text.trim_start_matches(GUARD).to_owned().into();
    }
    events
}

/// The events of a line, in which options and arrows keep their hyphens.
fn read(line: &str) -> impl Iterator<Item = Event<'_>> {
    let mut quotes = Quotes::default();
    Parser::new_ext(line, OPTIONS).into_offset_iter().map(move |(event, range)| match event {
        Event::Text(_) if punctuation::is_literal(line, &range) => {
            Event::Text(line.get(range).unwrap_or_default().into())
        }
        Event::Text(text) => Event::Text(quotes.read(&text, line, &range).map_or(text, CowStr::Borrowed)),
        event => event,
    })
}

/// The words of a title without its markup, with typographic quotes and dashes.
pub fn inline_text(title: &str) -> String {
    let is_plain = !title.contains(['*', '_', '`', '[', '<', '&', '\\', '\n', '~', '\'', '"', ':']);
    if is_plain && !title.contains("--") && !title.contains("...") {
        return title.to_owned();
    }
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = String::with_capacity(line.len());
    for event in read(&format!("{GUARD}{line}")) {
        match event {
            Event::Text(piece) if emoji::first(&piece).is_some() => push_emoji(&mut text, &piece),
            Event::Text(piece) | Event::Code(piece) => {
                text.push_str(if text.ends_with(' ') { piece.trim_start_matches(' ') } else { &piece });
            }
            Event::InlineHtml(tag) if tag.starts_with("<br") && !text.ends_with(' ') => text.push(' '),
            Event::InlineHtml(tag) if !is_tag_of_text(&tag) => text.push_str(&tag),
            _ => (),
        }
    }
    text.trim_start_matches(GUARD).to_owned()
}

/// Adds a piece in which emoji stand by their names.
fn push_emoji(text: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some((name, emoji)) = emoji::first(rest) {
        text.push_str(rest.get(..name.start).unwrap_or_default());
        text.push_str(emoji);
        rest = rest.get(name.end..).unwrap_or_default();
    }
    text.push_str(rest);
}

/// The longest heading of HTML, in bytes.
const LONGEST_HEADING: usize = 1024;

/// The longest escape of HTML, in bytes, as far as anyone writes them.
const LONGEST_ESCAPE: usize = 12;

/// A text in which the escapes of HTML, `&amp;`, are the signs that they stand for; all other markup stays.
pub fn without_escapes(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let (mut decoded, mut rest) = (text.get(..first).unwrap_or_default().to_owned(), text.get(first..));
    while let Some(found) = rest.filter(|it| !it.is_empty()) {
        let end = found.bytes().take(LONGEST_ESCAPE).position(|it| it == b';').map(|it| it + 1);
        let escape = end.and_then(|it| found.get(..it)).unwrap_or_default();
        let mut signs =
            Parser::new(escape).filter_map(|it| if let Event::Text(it) = it { Some(it) } else { None });
        let (shown, length) = match (signs.next(), signs.next()) {
            (Some(sign), None) if sign.chars().count() < 3 => (sign, escape.len()),
            _ => (CowStr::Borrowed("&"), 1),
        };
        decoded.push_str(&shown);
        let behind = found.get(length..).unwrap_or_default();
        let next = behind.find('&').unwrap_or(behind.len());
        decoded.push_str(behind.get(..next).unwrap_or_default());
        rest = behind.get(next..);
    }
    Cow::Owned(decoded)
}

/// Whether a tag in a title is markup and not, as in `Vec<T>`, what the title is about.
fn is_tag_of_text(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    super::tags::marks(&name).is_some() || super::tags::is_known(&name) || name == "br"
}

/// The text of the first heading of level 1, with its inline Markdown as written, but for pictures, which are no words of
/// a title, and for what only the definitions below the heading say.
pub fn first_heading(body: &str) -> Option<String> {
    let (mut heading, mut above, mut html): (Option<Heading>, usize, Html) = (None, 0, Html::default());
    let known = |link: BrokenLink<'_>| {
        (link.link_type == LinkType::Reference).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(body, Options::ENABLE_HEADING_ATTRIBUTES, Some(known));
    for (event, range) in parser.into_offset_iter() {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { level, .. }), _) if level as u8 == 1 => {
                heading = Some(Heading { text: range.end..range.start, ..Heading::default() });
            }
            (Event::End(TagEnd::Heading(_)), Some(_)) => break,
            // A row of pictures may stand above it.
            (Event::Start(Tag::Paragraph), None) => above += 1,
            (Event::Start(tag), None)
                if !matches!(tag, Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. }) =>
            {
                above += 2;
            }
            (Event::Start(Tag::HtmlBlock), None) if above < 2 => {
                let found = html.heading(body, range);
                if found.is_some() {
                    return found;
                }
            }
            (event, Some(heading)) => heading.read(&event, range, body),
            _ => (),
        }
    }
    let written = heading.map(|it| without_marks(&it.written(body))).filter(|it| !it.is_empty())?;
    // What Docsify calls a heading by is no part of it.
    let (words, id) = written.rsplit_once(" :id=").unwrap_or((&written, ""));
    Some(if id.contains(' ') { written } else { words.to_owned() })
}

/// A heading without the marks of its footnotes, `[^1]`, and those around marked words, `==so==`.
fn without_marks(heading: &str) -> String {
    let mut text = heading.to_owned();
    while let Some((before, rest)) = text.split_once("[^")
        && let Some((label, behind)) = rest.split_once(']')
        && !before.is_empty()
        && !label.is_empty()
        && !label.contains([' ', '[', '`'])
        && !before.contains('`')
    {
        text = format!("{before}{behind}");
    }
    let tight = |it: &str| !it.is_empty() && it.trim() == it && !it.contains(['`', '=']);
    while let Some((before, rest)) = text.split_once("==")
        && let Some((marked, behind)) = rest.split_once("==").filter(|it| tight(it.0))
        && !before.contains('`')
        // Otherwise they compare what stands around them.
        && !before.ends_with(|c| is_compared(c) || matches!(c, '!' | '<' | '>' | '?' | '&' | '/'))
        && !behind.starts_with(is_compared)
    {
        text = format!("{before}{marked}{behind}");
    }
    text
}

/// Whether a sign beside two signs of equality is compared.
fn is_compared(c: char) -> bool {
    c == '=' || c.is_ascii_alphanumeric()
}

/// What hides a heading of HTML, or shows how one is written, and where it ends.
const HIDES: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<pre", "</pre"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<template", "</template"),
    ("<textarea", "</textarea"),
    ("<xmp", "</xmp"),
];

/// The blocks of HTML above the text.
#[derive(Default)]
struct Html {
    /// Where what hides the text ends that was opened last.
    from: usize,
    /// A bit for each of `HIDES` whose end is nowhere in what follows.
    endless: u8,
}

impl Html {
    /// The words of the first heading in a block.
    fn heading(&mut self, body: &str, block: Range<usize>) -> Option<String> {
        let mut at = self.from.max(block.start);
        while let Some(found) = body.get(at..block.end)?.find('<').map(|it| at + it) {
            at = found + 1;
            let rest = body.get(found..)?;
            if let Some(hidden) = HIDES.iter().position(|it| begins_tag(rest, it.0)) {
                at = self.end(body, found, hidden);
                self.from = at;
            } else if begins_tag(rest, "<h1")
                && let Some(words) = words_of_heading(rest)
            {
                return Some(words);
            }
        }
        None
    }

    /// Where what hides a text ends: with its paragraph where it has no end of its own.
    fn end(&mut self, body: &str, at: usize, hidden: usize) -> usize {
        let rest = body.get(at..).unwrap_or_default();
        let close = HIDES.get(hidden).map_or("", |it| it.1);
        let is_close = |it: &str| it.get(..close.len()).is_some_and(|it| it.eq_ignore_ascii_case(close));
        let mut places = rest.match_indices(['<', '-']).map(|it| it.0);
        let mut find = || places.find(|it| rest.get(*it..).is_some_and(is_close));
        let found = if self.endless >> hidden & 1 == 1 { None } else { find() };
        if let Some(found) = found {
            return at + found + close.len();
        }
        self.endless |= 1 << hidden;
        at + rest.find("\n\n").unwrap_or(rest.len())
    }
}

/// Whether a text begins with a tag, whatever stands in it, or a comment.
fn begins_tag(text: &str, open: &str) -> bool {
    let is_open = text.get(..open.len()).is_some_and(|it| it.eq_ignore_ascii_case(open));
    is_open
        && (open.ends_with('-')
            || text.get(open.len()..).is_some_and(|it| it.starts_with(['>', ' ', '\t', '\n'])))
}

/// The words of the heading of HTML that a text begins with.
fn words_of_heading(text: &str) -> Option<String> {
    let inside = beginning(text, LONGEST_HEADING);
    let close = inside.find("</h1>").or_else(|| inside.find("</H1>"))?;
    let (mut words, mut inside) = (String::new(), inside.get(..close)?);
    while let Some((before, tag)) = inside.split_once('<') {
        words.push_str(before);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        inside = tag.split_once(end)?.1;
    }
    words.push_str(inside);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Whether a tag in a heading is markup, and none that the heading speaks of: it says more than its name, or is one of a pair
/// of HTML's, or a component's.
fn is_markup(tag: &str, tags: &[&str]) -> bool {
    let name = |it: &str| -> String {
        let name = it.trim_start_matches(['<', '/']).split([' ', '\n', '>', '/']).next().unwrap_or_default();
        name.to_owned()
    };
    let own = name(tag);
    let is_component = own.starts_with(|c: char| c.is_ascii_uppercase());
    let lower = own.to_ascii_lowercase();
    if tag.starts_with("<!--") {
        return true;
    }
    // These are read with the title.
    if is_tag_of_text(tag) {
        return false;
    }
    let has_pair = tags.iter().any(|it| name(it) == own && it.starts_with("</") != tag.starts_with("</"));
    if is_component {
        return has_pair || tag.ends_with("/>");
    }
    let element = dialect::Element::named(&lower);
    has_pair && !element.is_empty() || (element.contains(dialect::Element::VOID) && tag.contains('='))
}

/// What a picture of HTML is said to show.
fn described(tag: &str) -> Option<String> {
    let alt = tag.strip_prefix("<img")?.split_once("alt=")?.1;
    let quote = alt.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let alt = alt.get(1..)?.split(quote).next()?.trim();
    (!alt.is_empty()).then(|| alt.to_owned())
}

/// A heading that is being read.
#[derive(Default)]
struct Heading {
    text: Range<usize>,
    /// What is left out of it.
    left_out: Vec<Range<usize>>,
    /// The link that is open, and whether it has words.
    link: Option<(Range<usize>, bool)>,
    is_in_picture: bool,
    /// The tags in it.
    tags: Vec<Range<usize>>,
}

impl Heading {
    fn read(&mut self, event: &Event<'_>, range: Range<usize>, body: &str) {
        self.text = self.text.start.min(range.start)..self.text.end.max(range.end);
        match event {
            Event::Start(Tag::Image { .. }) => {
                self.left_out.push(range);
                self.is_in_picture = true;
            }
            Event::End(TagEnd::Image) => self.is_in_picture = false,
            Event::InlineHtml(_) => self.tags.push(range),
            Event::Start(Tag::Link { link_type, .. }) => {
                self.link = Some((range.clone(), false));
                let written = body.get(range.clone()).unwrap_or_default();
                let close = written.rfind(if written.ends_with("[]") { "][" } else { "]" });
                let close = if *link_type == LinkType::Reference { written.rfind("][") } else { close };
                if !matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email) {
                    self.left_out.push(range.start..range.start + 1);
                    self.left_out.push(range.start + close.unwrap_or(written.len())..range.end);
                }
            }
            Event::End(TagEnd::Link) => {
                // Of a badge nothing is left.
                let empty = self.link.take().filter(|it| !it.1);
                self.left_out.extend(empty.map(|it| it.0));
            }
            Event::Text(text) | Event::Code(text) if !self.is_in_picture && !text.trim().is_empty() => {
                if let Some(link) = &mut self.link {
                    link.1 = true;
                }
            }
            _ => (),
        }
    }

    /// What is left of it.
    fn written(mut self, body: &str) -> String {
        let written = |it: &Range<usize>| body.get(it.clone()).unwrap_or_default();
        let tags: Vec<&str> = self.tags.iter().map(written).collect();
        let markup = tags.iter().zip(&self.tags).filter(|it| is_markup(it.0, &tags)).map(|it| it.1.clone());
        let markup: Vec<Range<usize>> = markup.collect();
        let is_left_out = !markup.is_empty();
        self.left_out.extend(markup);
        let words = self.without_left_out(body);
        // What a picture says stands for a heading without words.
        let described = || tags.iter().find_map(|it| described(it));
        if words.is_empty() && is_left_out { described().unwrap_or_default() } else { words }
    }

    fn without_left_out(mut self, body: &str) -> String {
        self.left_out.sort_by_key(|it| it.start);
        let (mut written, mut from) = (String::new(), self.text.start);
        for it in self.left_out {
            written.push_str(body.get(from..it.start).unwrap_or_default());
            from = from.max(it.end);
        }
        written.push_str(body.get(from..self.text.end).unwrap_or_default());
        written.trim().to_owned()
    }
}
