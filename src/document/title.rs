//! Titles: inline Markdown on one line, and the heading that stands in for a title.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::punctuation;

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
    Parser::new_ext(line, OPTIONS).into_offset_iter().map(|(event, range)| match event {
        Event::Text(_) if punctuation::is_literal(line, &range) => {
            Event::Text(line.get(range).unwrap_or_default().into())
        }
        event => event,
    })
}

/// The words of a title without its markup, with typographic quotes and dashes.
pub fn inline_text(title: &str) -> String {
    let is_plain = !title.contains(['*', '_', '`', '[', '<', '&', '\\', '\n', '~', '\'', '"']);
    if is_plain && !title.contains("--") && !title.contains("...") {
        return title.to_owned();
    }
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = String::with_capacity(line.len());
    for event in read(&format!("{GUARD}{line}")) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::InlineHtml(tag) if !is_tag_of_text(&tag) => text.push_str(&tag),
            _ => (),
        }
    }
    text.trim_start_matches(GUARD).to_owned()
}

/// Whether a tag in a title is markup and not, as in `Vec<T>`, what the title is about.
fn is_tag_of_text(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    super::tags::marks(&name).is_some() || super::tags::is_known(&name) || name == "br"
}

/// The text of the first heading of level 1, with its inline Markdown as written.
pub fn first_heading(body: &str) -> Option<String> {
    let mut level_one: Option<std::ops::Range<usize>> = None;
    for (event, range) in Parser::new_ext(body, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if level as u8 == 1 => {
                level_one = Some(range.end..range.start);
            }
            Event::End(TagEnd::Heading(_)) if level_one.is_some() => break,
            _ if level_one.is_some() => {
                let span = level_one.get_or_insert(range.clone());
                *span = span.start.min(range.start)..span.end.max(range.end);
            }
            _ => (),
        }
    }
    body.get(level_one?).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
}
