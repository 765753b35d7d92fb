//! Components of MDX and Vue: tags of programs in the midst of Markdown.
//!
//! `<Note>Be *careful*.</Note>` is no HTML, and what it holds is Markdown. The
//! tags go; what they are called stays: `<TabItem label="Linux">` is a title,
//! `<Card title="A" href="/b">` a link, `<YouTube id="x" />` a player. Values in
//! braces, `style={{…}}`, go from every tag, comments `{/* … */}` from the text.
//! What is hard: `Vec<T>` in prose is no component. A name in capitals counts
//! only with attributes, at the beginning of a line that its end closes, or
//! where `import` or `export` have shown that the text is MDX. Statements
//! themselves are in `blocks`, how a tag is read is in `jsx`.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::text::beginning;

use super::{
    Element, Format, blocks,
    code::{self, Fences, Indented, Spans},
    elements,
    jsx::{self, Tag, Tags},
    line_end, next_of, props,
    shortcodes::{self, Arguments, escape},
    spoken, statements,
    translation::{Piece, Writer},
};

/// How many components may be open inside each other.
const DEEPEST: usize = 32;

/// How far what a component holds may be set in behind it, in columns.
const FARTHEST: usize = 4;

/// How far into a line a tag may stand, in bytes, to be the first on it.
const FARTHEST_LINE: usize = 256;

/// The longest text that an expression in braces may be, in bytes.
const LONGEST_TEXT: usize = 256;

/// The longest name of a component, in bytes.
const LONGEST_NAME: usize = 128;

/// Components whose title is not part of the text.
const UNSEEN: &[&str] =
    &["head", "helmet", "seo", "layout", "meta", "title", "bloglayout", "pageheader", "script"];

/// Attributes that hold a title.
const TITLES: &[&str] = &["title", "label", "summary", "heading", "header", "tabName", "caption"];

/// Components that are called by what their fields, files or parameters are called.
const FIELDS: &[&str] = &["folder", "file", "paramfield", "responsefield", "field", "property", "param"];

/// Attributes that hold such a name.
const NAMES: &[&str] = &["name", "path", "query", "body", "header"];

/// A component that is open.
struct Open<'a> {
    name: &'a str,
    /// What stands for its end.
    close: &'static str,
    /// The column at which its tag stands, if it stands alone on its line.
    column: Option<usize>,
    /// How much further its content is set in, once that is known.
    step: Option<usize>,
    /// The names of the tabs in it that have none of their own.
    items: VecDeque<&'a str>,
}

/// A text on its way.
struct Components<'a> {
    text: &'a str,
    writer: Writer<'a>,
    spans: Spans,
    fences: Fences,
    indented: Indented,
    raw: Option<&'static str>,
    is_mdx: bool,
    open: Vec<Open<'a>>,
    names: HashSet<&'a str>,
    /// The titles of tabs by their values.
    labels: Vec<(&'a str, &'a str)>,
    /// Where the last end of a component stands.
    last_ends: HashMap<&'a str, usize>,
    /// Whether a comment begins that never ends.
    is_comment_open: bool,
    tags: Tags,
    /// How much further than its component text is set in that would be code, and is none in MDX.
    excess: usize,
    /// The text in components as it is set back.
    inner: Indented,
}

/// Translates a text that came of a post's `body`, whose file is named as some format; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str, (body, format): (&str, Format)) -> Option<(String, Vec<Piece>)> {
    let is_sign = |at: usize| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let is_component = || {
            // `Vec<String>` is none.
            behind.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
                && !before.ends_with(|c: char| c.is_alphanumeric())
        };
        match behind.as_bytes() {
            _ if format == Format::Mdx => true,
            // Objects of programs, `{"a": 1}`, are no texts in braces.
            [b'{', quote @ (b'"' | b'\'' | b'`'), inside @ ..] => {
                let near = inside.get(..LONGEST_TEXT).unwrap_or(inside);
                memchr::memchr(*quote, near).is_some_and(|it| near.get(it + 1) == Some(&b'}'))
            }
            [b'{', b'/', b'*', ..] => true,
            [b'{', ..] => before.ends_with('='),
            _ => is_component(),
        }
    };
    if !memchr::memchr2_iter(b'<', b'{', text.as_bytes()).any(is_sign) {
        return None;
    }
    let mut components = Components {
        text,
        writer: Writer::new(text),
        spans: Spans::default(),
        fences: Fences::default(),
        indented: Indented::default(),
        raw: None,
        is_mdx: format == Format::Mdx || is_mdx(body),
        open: Vec::new(),
        names: HashSet::new(),
        labels: Vec::new(),
        last_ends: HashMap::new(),
        is_comment_open: false,
        tags: Tags::default(),
        excess: 0,
        inner: Indented::default(),
    };
    let mut at = 0;
    while at < text.len() {
        at = components.line(at);
    }
    components.writer.take()
}

/// Whether a text has statements of a program outside code.
pub(super) fn is_mdx(text: &str) -> bool {
    let mut fences = Fences::default();
    text.lines().any(|it| !fences.holds(it) && statements::is_statement(it))
}

impl<'a> Components<'a> {
    /// Translates the line at `at`; returns where what follows begins.
    fn line(&mut self, at: usize) -> usize {
        let end = line_end(self.text, at);
        let line = self.text.get(at..end).unwrap_or_default();
        let start = line.trim_start();
        if at > 0 && self.text.as_bytes().get(at - 1) != Some(&b'\n') {
            // What is left of a line behind what reaches over lines.
            return self.inline(at, end);
        }
        if self.raw.is_some() {
            self.raw = self.raw.filter(|it| !ends(line, it));
            self.writer.copy(at, end);
            return end;
        }
        let from = at + self.set_in(line);
        let from = from + self.set_back(self.text.get(from..end).unwrap_or_default());
        let is_indented = self.indented.holds(line) && self.open.is_empty();
        let is_code = self.fences.holds(line) || is_indented;
        let raw = if is_code { None } else { elements::raw(start) };
        if is_code || raw.is_some() {
            self.raw = raw.map(|it| it.1).filter(|it| !ends(line, it));
            self.writer.copy(from, end);
            return end;
        }
        self.inline(from, end)
    }

    /// How many bytes a line is set in because of the components around it.
    fn set_in(&mut self, line: &str) -> usize {
        let columns = code::set_in(line);
        if self.open.is_empty() || line.trim().is_empty() {
            return 0;
        }
        let mut total = 0;
        for open in &mut self.open {
            let Some(column) = open.column else { continue };
            let step = *open.step.get_or_insert_with(|| columns.saturating_sub(column).min(FARTHEST));
            total += step;
        }
        blocks::bytes_of(line, total)
    }

    /// How many bytes more it is set in: in MDX nothing is code that is set in.
    fn set_back(&mut self, line: &str) -> usize {
        if !self.is_mdx || self.open.is_empty() {
            self.excess = 0;
            return 0;
        }
        let columns = code::set_in(line);
        if !self.fences.is_open() {
            if columns < self.excess && !line.trim().is_empty() {
                self.excess = 0;
            }
            let rest = |excess: usize| line.get(blocks::bytes_of(line, excess)..).unwrap_or_default();
            if self.inner.holds(rest(self.excess)) {
                self.excess = columns - self.inner.column();
                self.inner.holds(rest(self.excess));
            }
        }
        blocks::bytes_of(line, self.excess.min(columns))
    }

    /// Translates text up to the end of a line; a tag may reach beyond it. Returns where it ended.
    fn inline(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while let Some(found) = next_of(self.text, (at, end), b"<{`\\") {
            self.writer.copy(at, found);
            let next = match self.text.as_bytes().get(found) {
                Some(b'`') => {
                    let span_end = self.spans.end(self.text, found).0;
                    self.writer.copy(found, span_end);
                    Some(span_end)
                }
                Some(b'{') => {
                    let said = self.comment(found).map(|it| self.line_of(start, (found, it)));
                    let said = said.or_else(|| self.expression(found));
                    said.or_else(|| self.program(start, found))
                }
                Some(b'<') => self.tag(start, found, end),
                _ => None,
            };
            at = next.unwrap_or_else(|| {
                let length = self.text.get(found..).map_or(1, |it| {
                    let escaped =
                        it.chars().skip(1).take(usize::from(it.starts_with('\\'))).map(char::len_utf8);
                    1 + escaped.sum::<usize>()
                });
                self.writer.copy(found, found + length);
                found + length
            });
            if at >= end {
                return at;
            }
        }
        self.writer.copy(at, end);
        end
    }

    /// Where the comment ends that begins at `at`.
    fn comment(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?.strip_prefix("{/*").filter(|_| !self.is_comment_open)?;
        let length = rest.find("*/}");
        self.is_comment_open = length.is_none();
        // Elsewhere one is not longer than a paragraph, and none reaches over code.
        let is_one =
            |it: &str| !it.contains("```") && !it.contains("~~~") && (self.is_mdx || !it.contains("\n\n"));
        length.filter(|it| rest.get(..*it).is_some_and(is_one)).map(|it| at + 3 + it + 3)
    }

    /// Where a comment ends with its line, if that is nothing else in MDX: an empty line would part what is around it.
    fn line_of(&mut self, start: usize, (at, end): (usize, usize)) -> usize {
        let before = self.text.get(start..at).unwrap_or_default();
        let next = line_end(self.text, end);
        let behind = self.text.get(end..next).unwrap_or_default();
        if !self.is_mdx || !before.trim().is_empty() || !behind.trim().is_empty() {
            return end;
        }
        self.writer.take_back(before.len());
        next
    }

    /// Writes the text that an expression is, as in `{" "}` and `{'<'}`. Returns where it ends.
    fn expression(&mut self, at: usize) -> Option<usize> {
        let rest = beginning(self.text.get(at..)?, LONGEST_TEXT);
        let length = rest.find('}')?;
        let text = rest.get(1..length)?;
        let text = super::quoted(text).or_else(|| text.strip_prefix('`')?.strip_suffix('`'))?;
        // Elsewhere braces may be anything, but no more than a blank between words.
        if !(text == " " || self.is_mdx) || text.contains(['"', '\'', '`', '\\', '\n']) {
            return None;
        }
        self.writer.insert(&escape(text), at);
        Some(at + length + 1)
    }

    /// Writes the words of a program in braces, as in `{all.map(it => <li>One</li>)}`. Returns where it ends.
    fn program(&mut self, start: usize, at: usize) -> Option<usize> {
        self.is_mdx.then_some(())?;
        let before = self.text.get(start..at).filter(|it| it.len() <= FARTHEST_LINE)?;
        // In a formula braces are no programs.
        if before.ends_with(|c: char| c.is_alphanumeric() || "^_\\$}{".contains(c)) {
            return None;
        }
        let program = self.tags.expression(self.text, at)?;
        let end = at + program.len() + 2;
        let behind = self.text.get(end..line_end(self.text, end))?;
        let is_alone = before.trim().is_empty() && behind.trim().is_empty();
        if behind.starts_with(['^', '_', '$']) || !props::is_program(program, is_alone) {
            return None;
        }
        let words = props::of(program, "", props::DEEPEST);
        self.writer.insert(&props::list(&words, is_alone), at);
        Some(end)
    }

    /// Translates the tag at `at` of a line from `start` to `end`. Returns where it ends; `None` if it is text.
    fn tag(&mut self, start: usize, at: usize, end: usize) -> Option<usize> {
        if let Some(name) = self.text.get(at..end)?.strip_prefix("</") {
            let name = beginning(name, LONGEST_NAME).split('>').next()?;
            return self.end_tag(at, name.trim_end());
        }
        let is_behind_word = self.text.get(..at)?.ends_with(|c: char| c.is_alphanumeric());
        let tag = self.tags.at(self.text, at)?;
        if !self.may_be_component(tag.name) {
            // A line of it that is nothing but `>` would begin a quotation.
            let is_over_lines =
                || self.is_mdx && self.text.get(at..tag.end).is_some_and(|it| it.contains('\n'));
            let html = (tag.has_braces() || is_over_lines()).then(|| tag.html())?;
            let before = self.text.get(start..at)?;
            let column = self.indented.column();
            // What is set in behind a tag that ends its block would be code.
            if self.is_mdx && before.trim().is_empty() && code::set_in(before) >= column + 4 {
                self.writer.take_back(before.len());
                self.writer.insert(&" ".repeat(column), at);
            }
            self.writer.insert(&html, at);
            return Some(tag.end);
        }
        // What is further in than that is no line of its own.
        let before = self.text.get(start..at).filter(|it| it.len() <= FARTHEST_LINE);
        let is_first = before.is_some_and(|it| it.trim().is_empty());
        let line = if is_first { self.text.get(at..end)?.trim_end() } else { "" };
        let is_closed_here = is_first && line.ends_with(&format!("</{}>", tag.name));
        let behind = if is_first { self.text.get(tag.end..line_end(self.text, tag.end))? } else { "x" };
        let is_alone = is_first && behind.trim().is_empty();
        let is_component = self.is_mdx || !tag.attributes.is_empty() || tag.is_empty || is_closed_here;
        if is_behind_word || !(is_component || (is_alone && self.ends_behind(tag.end, tag.name))) {
            return None;
        }
        if let Some((code, end)) = jsx::code(self.text, &tag).filter(|_| is_first) {
            self.writer.insert(&code, at);
            return Some(end);
        }
        self.component(at, &tag, is_alone);
        Some(tag.end)
    }

    /// Whether a name is one that components have, and HTML has not.
    fn may_be_component(&self, name: &str) -> bool {
        let is_mixed = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase());
        is_mixed && (self.is_mdx || !Element::named(name).contains(Element::OLD))
    }

    /// Whether the end of a component comes behind a place. Only of some names is that looked for.
    fn ends_behind(&mut self, at: usize, name: &'a str) -> bool {
        if self.last_ends.len() >= DEEPEST && !self.last_ends.contains_key(name) {
            return false;
        }
        let text = self.text.as_bytes();
        let find = || memchr::memmem::rfind(text, format!("</{name}>").as_bytes()).unwrap_or(0);
        *self.last_ends.entry(name).or_insert_with(find) >= at
    }

    /// Writes what a component says.
    fn component(&mut self, at: usize, tag: &Tag<'a>, is_alone: bool) {
        if is_alone {
            self.inner.part();
        }
        if let Some(values) = tag.attributes.iter().find(|it| it.0 == "values") {
            self.labels = jsx::labels(values.1);
        }
        let name = tag.name.to_ascii_lowercase();
        let name = name.rsplit('.').next().unwrap_or_default();
        let is_unseen = UNSEEN.contains(&name);
        let title = if is_unseen { None } else { self.title(name, tag) };
        let items = if is_unseen { Vec::new() } else { props::items(tag, title) };
        let address = tag.text(&["href", "to", "url", "link"]);
        if tag.is_empty {
            let html = shortcodes::html(name, &Arguments::of(tag.texts()));
            let title = title.filter(|_| html.is_empty()).map(|it| bold(it, address));
            let html = title.unwrap_or(html);
            let gap = if html.is_empty() || items.is_empty() { "" } else { " " };
            self.writer.insert(&format!("{html}{gap}{}", props::list(&items, is_alone)), at);
            return;
        }
        self.names.insert(tag.name);
        let is_link = matches!((name, title), ("link" | "a" | "navlink" | "button", _) | (_, None));
        let is_link = is_link && address.is_some() && !is_alone;
        match (title, address) {
            (_, Some(address)) if is_link => {
                self.writer.insert(&format!("<a href=\"{}\">", escape(address)), at);
            }
            (Some(title), address) => {
                let (before, behind) = if is_alone { ("\n", "\n") } else { ("", " ") };
                let more =
                    tag.text(&["type", "description"]).filter(|_| FIELDS.contains(&name) || name == "update");
                let more = more.map(|it| format!(" {}", spoken::html(it))).unwrap_or_default();
                self.writer.insert(&format!("{before}{}{more}{behind}", bold(title, address)), at);
            }
            (None, _) => (),
        }
        if !items.is_empty() {
            let gap = if is_alone { "\n" } else { "" };
            let behind = if is_alone { "\n" } else { " " };
            self.writer.insert(&format!("{gap}{}{behind}", props::list(&items, is_alone)), at);
        }
        if self.open.len() < DEEPEST {
            let column = is_alone.then(|| column(self.text, at));
            let close = if is_link { "</a>" } else { "" };
            let items = tag.attributes.iter().find(|it| it.0 == "items").map(|it| jsx::items(it.1));
            let items = items.unwrap_or_default();
            self.open.push(Open { name: tag.name, close, column, step: None, items });
        }
    }

    /// What a component is called.
    fn title(&mut self, name: &str, tag: &Tag<'a>) -> Option<&'a str> {
        if FIELDS.contains(&name)
            && let Some(field) = tag.text(NAMES)
        {
            return Some(field);
        }
        let is_tab = matches!(name, "tab" | "tabitem" | "tabpanel");
        let mut open = self.open.iter_mut().rev();
        let listed = open.find(|it| !it.items.is_empty()).filter(|_| is_tab && !tag.is_empty);
        let listed = listed.and_then(|it| it.items.pop_front());
        let own = tag.text(TITLES).or_else(|| tag.element(TITLES)).filter(|it| !it.is_empty());
        own.or_else(|| {
            let value = tag.text(&["value"]).filter(|_| is_tab)?;
            let label = self.labels.iter().find(|it| it.0 == value).map(|it| it.1);
            Some(label.unwrap_or(value))
        })
        .or(listed)
    }

    /// Takes the end of a component away.
    fn end_tag(&mut self, at: usize, name: &str) -> Option<usize> {
        let behind = self.text.get(at + 2 + name.len()..)?.trim_start_matches([' ', '\t', '\n']);
        if !self.names.contains(name) || !behind.starts_with('>') {
            return None;
        }
        if let Some(place) = self.open.iter().rposition(|it| it.name == name) {
            self.inner.part();
            for open in self.open.drain(place..).rev() {
                self.writer.insert(open.close, at);
            }
        }
        self.text.get(at..)?.find('>').map(|it| at + it + 1)
    }
}

/// Whether a name is one of HTML's, as it is written now, that says something of the text in it.
pub(super) fn is_html(name: &str) -> bool {
    let may_be = Element::OLD | Element::PAIRED | Element::INLINE;
    !name.contains(|c: char| c.is_ascii_uppercase()) && Element::named(name).intersects(may_be)
}

/// A title in bold, which leads to an address if there is one; inside HTML Markdown would be text.
fn bold(title: &str, address: Option<&str>) -> String {
    let title = spoken::html(title);
    match address {
        Some(address) => format!("<strong><a href=\"{}\">{title}</a></strong>", escape(address)),
        None => format!("<strong>{title}</strong>"),
    }
}

/// Whether a line holds the end of what stays as it is.
fn ends(line: &str, close: &str) -> bool {
    line.contains(close) || line.to_ascii_lowercase().contains(close)
}

/// How far the line that a place stands on is set in.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    code::set_in(
        before.get(memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |it| it + 1)..).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests;
