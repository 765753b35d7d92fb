//! Markdown inside HTML: what kramdown's `markdown="1"` asks for.
//!
//! CommonMark takes a block of HTML as it stands up to an empty line. Empty
//! lines are put around the tags of such an element, so that what is between
//! them is Markdown again, and what is set in under its tag is set back.

use std::collections::HashMap;

use crate::text::ending;

use super::{
    Element, Format, Page, Site, Value, colons, components, holds, inline, markup::Markup,
    translation::Writer,
};

/// The elements that are open, from the one that holds Markdown on.
#[derive(Default)]
pub(super) struct Nested {
    /// The name of each, and how far its line is set in.
    open: Vec<(String, usize)>,
    /// How many of each name are open.
    counts: HashMap<String, usize>,
    /// Whether HTML may say that it holds Markdown.
    may_open: bool,
    /// Whether all HTML holds Markdown that does not say otherwise.
    holds_all: bool,
}

/// The option of kramdown by which all HTML holds Markdown, as a site and as a post sets it.
const OPTION: &str = "parse_block_html";

impl Nested {
    /// What may hold Markdown in a text that came of a post's `body`, whose site may say that all HTML does. In MDX it does.
    pub(super) fn of(text: &str, (body, page): (&str, Page<'_>)) -> Nested {
        let is_set = |it: &Site| {
            let value = it.config.get("kramdown").and_then(|it| it.get(OPTION));
            matches!(value, Some(Value::Text(it)) if it == "true")
        };
        let is_mdx = || page.format == Format::Mdx || is_mdx(body);
        let holds_all = page.site.is_some_and(is_set) || sets_option(text) || is_mdx();
        Nested { may_open: holds_all || holds_markdown(text), holds_all, ..Nested::default() }
    }

    /// Whether a line may begin what holds Markdown.
    pub(super) fn may_open(&self, line: &str) -> bool {
        self.may_open && (self.holds_all && line.contains('<') || holds_markdown(line))
    }

    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    fn open(&mut self, name: &str, indent: usize) {
        let name = name.to_ascii_lowercase();
        *self.counts.entry(name.clone()).or_default() += 1;
        self.open.push((name, indent));
    }

    fn holds(&self, name: &str) -> bool {
        self.counts.get(&name.to_ascii_lowercase()).is_some_and(|it| *it > 0)
    }

    /// Closes the innermost element of a name with all inside it.
    fn close(&mut self, name: &str) {
        while self.holds(name)
            && let Some((closed, _)) = self.open.pop()
        {
            if let Some(count) = self.counts.get_mut(&closed) {
                *count -= 1;
            }
            if closed.eq_ignore_ascii_case(name) {
                break;
            }
        }
    }

    /// Ends the text, in which elements may still be open.
    pub(super) fn finish(&self, writer: &mut Writer<'_>, at: usize) {
        if self.is_open() {
            writer.insert("\n", at);
        }
    }
}

/// Whether a line of a text sets the option for it: `{::options parse_block_html="true" /}`.
fn sets_option(text: &str) -> bool {
    let mut lines = memchr::memmem::find_iter(text.as_bytes(), "{::options ").filter_map(|at| {
        let is_first = at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
        text.get(at..).filter(|_| is_first)?.lines().next()
    });
    lines.any(|it| it.contains("parse_block_html=\"true\"") || it.contains("parse_block_html='true'"))
}

/// Whether a post is MDX: it imports something outside of its code, and HTML is written as React has it.
fn is_mdx(body: &str) -> bool {
    let mut imports = memchr::memmem::find_iter(body.as_bytes(), "import ");
    let is_first = |at: usize| at == 0 || body.as_bytes().get(at - 1) == Some(&b'\n');
    imports.any(is_first)
        && (holds(body, " className=") || holds(body, "</summary>"))
        && components::is_mdx(body)
}

/// How far before an attribute its tag is looked for, in bytes.
const LONGEST_TAG: usize = 256;

/// Whether a tag in a text may say that it holds Markdown: `markdown="1"`, or `markdown` alone, as Python-Markdown has it.
pub(super) fn holds_markdown(text: &str) -> bool {
    const NAME: &str = "markdown";
    let is_bare = |at: usize| {
        let before = ending(text.get(..at).unwrap_or_default(), LONGEST_TAG);
        let is_in_tag = |tag: &str| !tag.contains('>') && tag.matches('"').count().is_multiple_of(2);
        before.ends_with(' ') && before.rsplit_once('<').is_some_and(|it| is_in_tag(it.1))
    };
    memchr::memmem::find_iter(text.as_bytes(), NAME).any(|at| match text.as_bytes().get(at + NAME.len()) {
        Some(b'=') => true,
        Some(b'>' | b' ' | b'\n' | b'\r') => is_bare(at),
        _ => false,
    })
}

/// A tag on a line.
struct Tag<'a> {
    name: &'a str,
    start: usize,
    end: usize,
    closes: bool,
    is_empty: bool,
    /// Whether it holds Markdown, if it says so.
    markdown: Option<bool>,
}

/// Translates a line with such elements on it, or inside one. Returns where the next line begins.
pub(super) fn line(to: &mut Markup<'_>, at: usize, text_end: usize, end: usize) -> usize {
    let mut at = at;
    if let Some(&(_, indent)) = to.nested.open.last() {
        let line = to.text.get(at..text_end).unwrap_or_default();
        at += (line.len() - line.trim_start().len()).min(indent + 2);
    }
    at = colons::keep(to, at, text_end);
    let whole = to.text.get(at..text_end).unwrap_or_default();
    let quote = if whole.starts_with('>') { whole } else { "" };
    let quote = quote.get(..quote.len() - quote.trim_start_matches(['>', ' ']).len()).unwrap_or_default();
    let is_tag = is_tag_alone(whole)
        && !tag(whole, 0, whole.len()).is_some_and(|it| Element::may_hold_markdown(it.name));
    while let Some(tag) = tag(to.text, at, text_end) {
        let matters = if tag.closes {
            to.nested.holds(tag.name)
        } else {
            let holds_markdown = tag.markdown.unwrap_or(to.nested.holds_all);
            Element::may_hold_markdown(tag.name) && (holds_markdown || to.nested.is_open())
        };
        let reached = inline::translate(to, at, if matters { tag.start } else { tag.end });
        // A code span may hold the tag, and reach beyond the line.
        let is_code = reached > tag.start;
        at = reached.max(if matters { tag.start } else { tag.end });
        if at >= text_end && is_code {
            break;
        }
        if !matters || is_code {
            continue;
        }
        break_line(to, tag.start, quote);
        to.writer.copy(tag.start, tag.end);
        to.writer.insert(&format!("\n{quote}\n{quote}"), tag.end);
        if tag.closes {
            to.nested.close(tag.name);
        } else if !tag.is_empty {
            let indent = indent(to.text, tag.start);
            to.nested.open(tag.name, indent);
        }
        at = tag.end;
        let rest = to.text.get(at..text_end).unwrap_or_default();
        at += rest.len() - rest.trim_start().len();
    }
    let reached = if at < text_end { inline::translate(to, at, text_end) } else { at };
    to.writer.copy(reached, end);
    if reached <= end && is_tag {
        to.writer.insert("\n", end);
    }
    reached.max(end)
}

/// Puts an empty line before a tag, in the quote that it stands in.
fn break_line(to: &mut Markup<'_>, at: usize, quote: &str) {
    let is_first = to.writer.line().trim_start_matches(['>', ' ', '\t']).is_empty();
    let before = if is_first { String::new() } else { format!("\n{quote}") };
    to.writer.insert(&format!("{before}\n{quote}"), at);
}

/// Whether a line is a single tag without content, which CommonMark takes for a block of HTML.
fn is_tag_alone(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('<') && text.ends_with('>') && text.matches('<').count() == 1
}

/// How far a tag is set in, if nothing but white space stands before it; 0 otherwise.
fn indent(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let spaces = before.iter().rev().take_while(|it| matches!(it, b' ' | b'\t')).count();
    if before.len() == spaces || before.get(at - spaces - 1) == Some(&b'\n') { spaces } else { 0 }
}

/// The next tag on a line from `at` on.
fn tag(text: &str, at: usize, end: usize) -> Option<Tag<'_>> {
    let line = text.get(at..end)?;
    let mut from = 0;
    loop {
        let start = from + line.get(from..)?.find('<')?;
        let inside = line.get(start + 1..)?;
        let closes = inside.starts_with('/');
        let name = inside.trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        if let Some(name) = name.get(..length).filter(|it| !it.is_empty()) {
            // Where this tag has no end, none behind it has one.
            let close = line.get(start..)?.find('>')?;
            let written = line.get(start..=start + close)?;
            let says = ["=\"1\"", "='1'", "=1", "=\"block\"", "=\"span\""];
            let value = written.split_once("markdown=").map(|it| it.1);
            let holds_markdown = match value {
                Some(_) => says.iter().any(|it| written.contains(&format!("markdown{it}"))),
                None => written.contains(" markdown") && holds_markdown(written),
            };
            let says_no = written.contains("markdown=\"0\"");
            let is_empty = written.ends_with("/>") || Element::named(name).contains(Element::VOID);
            return Some(Tag {
                name,
                start: at + start,
                end: at + start + close + 1,
                closes,
                is_empty,
                markdown: if holds_markdown { Some(true) } else { says_no.then_some(false) },
            });
        }
        from = start + 1;
    }
}

/// Tells of each tag on a line its name, whether it is an end tag, and whether it holds nothing.
pub(super) fn each_tag(line: &str, mut tell: impl FnMut(&str, bool, bool)) {
    let mut at = 0;
    while let Some(tag) = tag(line, at, line.len()) {
        at = tag.end;
        tell(tag.name, tag.closes, tag.is_empty);
    }
}

/// Where the last end tag on a line ends of an element for which `is_one` holds, unless others than those of text follow.
pub(super) fn last_end(line: &str, is_one: impl Fn(&str) -> bool) -> Option<usize> {
    let (mut at, mut last) = (0, None);
    while let Some(tag) = tag(line, at, line.len()) {
        at = tag.end;
        if tag.closes && is_one(tag.name) {
            last = Some(tag.end);
        } else if !Element::named(tag.name).contains(Element::INLINE) {
            last = None;
        }
    }
    // In code it is no tag.
    last.filter(|it| line.get(..*it).is_some_and(|it| it.matches('`').count().is_multiple_of(2)))
}

/// Whether a text begins with a tag of an element that is a block.
pub(super) fn begins_with_block(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    line.starts_with('<')
        && tag(line, 0, line.len()).is_some_and(|it| it.start == 0 && Element::may_hold_markdown(it.name))
}

/// Whether the last tag of a name on a line begins an element; nothing if there is none.
pub(super) fn leaves_open(line: &str, name: &str) -> Option<bool> {
    let mut is_open = None;
    each_tag(line, |it, closes, _| {
        if it.eq_ignore_ascii_case(name) {
            is_open = Some(!closes);
        }
    });
    is_open
}

/// How many elements a line of HTML leaves open, less those that it closes, of the kinds that hold others.
pub(super) fn opened(line: &str) -> i32 {
    let mut depth = 0;
    each_tag(line, |name, closes, is_empty| {
        if Element::named(name).contains(Element::HOLDS) {
            depth += if closes { -1 } else { i32::from(!is_empty) };
        }
    });
    depth
}

/// Whether a text begins with the tag of an element that stands within text, and holds Markdown on its first line.
pub(super) fn begins_with_inline(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    let is_inline =
        |it: Tag<'_>| it.start == 0 && !it.closes && Element::named(it.name).contains(Element::INLINE);
    // Outside of a block a tag must be as CommonMark wants it.
    let holds_markdown = ["](", "**", "__", "`"].iter().any(|it| line.contains(it));
    holds_markdown && tag(line, 0, line.len()).is_some_and(is_inline)
}

/// Whether a line is one tag of an element that stands within text, which CommonMark takes for the beginning of a block.
pub(super) fn is_inline_alone(line: &str) -> bool {
    let text = line.trim();
    let found = tag(text, 0, text.len());
    found.is_some_and(|it| {
        it.start == 0 && it.end == text.len() && Element::named(it.name).contains(Element::INLINE)
    })
}

/// Whether a line is the tag of a link and nothing else. Its words may stand on the next line, as which they are a paragraph.
pub(super) fn begins_link(line: &str) -> bool {
    line.starts_with("<a ") && is_inline_alone(line)
}

/// Whether a line begins with words that may stand behind such a tag.
pub(super) fn goes_on_with_words(line: &str) -> bool {
    let text = line.trim_start();
    let is_number = text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    text.trim_start_matches(['*', '_', '`']).starts_with(char::is_alphanumeric)
        && !text.starts_with("``")
        && !is_number
}
