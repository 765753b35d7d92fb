//! Templates around text: boxes, tabs, what folds, quotations, figures and buttons.
//!
//! Hugo's paired shortcodes, block tags of Jekyll's, Hexo's and Diplodoc's
//! plugins, Zola's `{% name() %}…{% end %}` and Markdoc's tags open something
//! with a title and close it later. A box becomes a container of colons, which
//! `blocks` makes a callout of, line by line. What is hard: most of these names
//! also stand alone, so something only opens if its end comes at all; and what
//! stands within a line cannot become a block. What a title is, is told by
//! `titles`.

use std::collections::{HashMap, VecDeque};

use crate::text::beginning;

use super::{
    Translator, callouts, fenced, line_end,
    liquid::{self, Tag},
    notes, octopress, phrases, said,
    shortcodes::{Arguments, escape},
    spoken,
    titles::{self, Title},
};

/// How many templates may be open inside each other.
const DEEPEST: usize = 24;

/// How many boxes may be.
const DEEPEST_BOX: usize = 6;

/// How far a box may be set in; what is set in further may be code.
const FARTHEST: usize = 3;

/// The longest tag without a name, in bytes.
const LONGEST: usize = 256;

/// What a template around text is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A callout.
    Box,
    /// A line in bold above the text.
    Titled,
    /// A text that folds under its title.
    Fold,
    /// A text whose source is named below.
    Quote,
    /// A picture with a caption below.
    Figure,
    /// A link, whose label the text is.
    Link,
    /// Tabs, which may name those in it.
    Tabs,
    /// Nothing but a label, behind which the text is a note.
    Note,
}

/// Names of templates around text; those of callouts' kinds are boxes as well.
#[rustfmt::skip]
const SHAPES: &[(Shape, &[&str])] = &[
    (Shape::Box, &["admonition", "notice", "alert", "hint", "callout", "message", "box", "prompt", "aside"]),
    (Shape::Titled, &[
        "tab", "tabitem", "card", "step", "panel", "accordion", "accordion-item", "codetab", "code-tabs-item", "theorem", "lemma",
        "corollary", "proposition", "timeline", "timenode", "poetry", "update",
    ]),
    (Shape::Fold, &[
        "details", "expand", "collapse", "collapsible", "fold", "folding", "hidetoggle", "cut", "spoiler", "toggle", "expandable", "hideblock",
    ]),
    (Shape::Quote, &["quote", "blockquote", "epigraph"]),
    (Shape::Figure, &["figure"]),
    (Shape::Link, &["button", "btn", "link", "linkbutton", "hextra/hero-badge"]),
    (Shape::Tabs, &["tabs", "tabpane"]),
    (Shape::Note, &["sidenote", "side-note", "marginnote", "margin-note", "footnote"]),
];

/// A template that is open.
struct Open {
    name: String,
    /// What its end puts out.
    close: Close,
    /// The names of the tabs in it that have none of their own.
    items: VecDeque<String>,
    /// What tabs are called together, which each of them says once more.
    group: String,
    /// The language of the code that its tabs are, if they are code.
    code: Option<String>,
    /// How far its text is set in, in columns.
    step: usize,
}

/// What the end of a template puts out.
enum Close {
    /// Nothing.
    Nothing,
    /// This, in its line.
    Inline(String),
    /// This, on lines of its own that are set in so far.
    Lines(String, String),
    /// The end of a quotation.
    Quote,
}

/// For how many names their last end is looked for.
const MOST_NAMES: usize = 64;

/// The templates that are open while a body is read.
#[derive(Default)]
pub(super) struct Boxes {
    open: Vec<Open>,
    /// Where the last end of each name begins, once that was asked.
    last_ends: HashMap<String, usize>,
}

impl Boxes {
    /// Whether an end that is written as one of `ends`, behind one of `marks`, comes behind a place.
    fn closes_behind(&mut self, body: &str, at: usize, (ends, marks): (&[&str], &[&str])) -> bool {
        ends.iter().any(|end| {
            let key = format!("{}{end}", marks.first().unwrap_or(&""));
            if self.last_ends.len() >= MOST_NAMES && !self.last_ends.contains_key(&key) {
                return false;
            }
            let last = *self.last_ends.entry(key).or_insert_with(|| last_end(body, end, marks));
            last > at
        })
    }

    /// The arguments of a tag; of a tab without what those around it are called together.
    fn own<'t>(&self, tag: Tag<'t>) -> &'t str {
        let group = self.open.iter().rev().map(|it| it.group.as_str()).find(|it| !it.is_empty());
        let rest =
            group.filter(|_| tag.name.starts_with("tab")).and_then(|it| tag.arguments.strip_prefix(it));
        rest.filter(|it| it.starts_with(char::is_whitespace)).unwrap_or(tag.arguments)
    }

    /// How far the text is set in because of the templates around it, where that would make code of it.
    pub(super) fn step(&self) -> usize {
        self.open.last().map_or(0, |it| it.step)
    }

    fn boxes(&self) -> usize {
        self.open.iter().filter(|it| matches!(&it.close, Close::Lines(close, _) if close == ":::")).count()
    }
}

/// Where the last end of a name begins; 0 if there is none.
fn last_end(body: &str, end: &str, marks: &[&str]) -> usize {
    let is_end = |at: &usize| {
        let (before, behind) = body.split_at_checked(*at).unwrap_or_default();
        let behind = behind.get(end.len()..).unwrap_or_default();
        let before = before.trim_end_matches([' ', '-']);
        marks.iter().any(|it| before.ends_with(it))
            && behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '%' | '-' | '>'))
    };
    memchr::memmem::rfind_iter(body.as_bytes(), end).find(is_end).unwrap_or(0)
}

/// Translates a tag of Liquid's that begins or ends something around text. Returns where it ends; `None` if it doesn't.
pub(super) fn tag(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    if let Some(name) = tag.name.strip_prefix("end") {
        return close(to, start, (name, tag.end));
    }
    let shape = shape(tag.name)?;
    let call = tag.arguments.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let name = if call.is_some() { "" } else { tag.name };
    let (jekyll, markdoc) = (format!("end{name}"), format!("/{name}"));
    let ends: &[&str] = if name.is_empty() { &[&jekyll] } else { &[&jekyll, &markdoc] };
    if !to.boxes.closes_behind(to.body, tag.end, (ends, &["{%"])) {
        return None;
    }
    let title = match call {
        Some(named) => titles::of_shortcode(tag.name, &Arguments::read(named)),
        None => titles::of_tag(tag.name, to.boxes.own(tag)),
    };
    let arguments = Arguments::read(call.unwrap_or(tag.arguments));
    // Octopress's quotations have a form of their own.
    if shape == Shape::Quote || (shape == Shape::Link && tag.name == "link") {
        return None;
    }
    open(to, (start, tag.end), (name, shape), &Opening { title, arguments: &arguments });
    Some(tag.end)
}

/// Translates a tag whose name is none that Liquid could have: Markdoc's ends, attributes and values, and comments.
pub(super) fn nameless(to: &mut Translator<'_, '_>, start: usize) -> Option<usize> {
    let line = beginning(to.body.get(start..)?.strip_prefix("{%")?, LONGEST);
    let length = line.find("%}")?;
    let text = line.get(..length)?.trim_matches(['-', ' ']);
    let end = start + 2 + length + 2;
    if text.contains('\n') {
        return None;
    }
    // GitBook's integrations lead somewhere.
    if let Some((_, written)) = text.strip_prefix('@').and_then(|it| it.split_once(char::is_whitespace)) {
        let arguments = Arguments::read(written);
        let address = arguments.named(&["url", "href", "link"]);
        if let Some(address) = address {
            to.writer.insert(&format!("<a href=\"{0}\">{0}</a>", escape(address)), start);
        } else if let Some(drawn) = arguments
            .named(&["content"])
            .filter(|_| text.starts_with("@mermaid") && to.writer.line().trim().is_empty())
        {
            let drawn = drawn.replace("\\n", "\n");
            put_line(to, (start, end), &format!("```mermaid\n{}\n```", drawn.trim()));
        }
        return Some(end).filter(|_| address.is_some() || text.contains("=\""));
    }
    let name_of = |it: &str| it.trim().trim_end_matches('/').trim_end().to_owned();
    if let Some(name) = text.strip_prefix('/').filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        let name = name_of(name);
        return Some(close(to, start, (&name, end)).unwrap_or(end));
    }
    let is_attribute = text.starts_with(['.', '#', '$'])
        && text.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || c == ' '));
    is_attribute.then_some(end)
}

/// Translates a shortcode of Hugo's that begins something around text. Says whether it does.
pub(super) fn shortcode(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    name: &str,
    arguments: &Arguments<'_>,
) -> bool {
    let Some(shape) = shape(name) else { return false };
    let close = format!("/{name}");
    if !to.boxes.closes_behind(to.body, end, (&[&close], &["{{<", "{{%"])) {
        return false;
    }
    let title = titles::of_shortcode(name, arguments);
    open(to, (start, end), (name, shape), &Opening { title, arguments })
}

/// Ends a shortcode of Hugo's.
pub(super) fn end_of_shortcode(to: &mut Translator<'_, '_>, start: usize, (name, end): (&str, usize)) {
    let _ = close(to, start, (name, end));
}

/// Ends all that is still open at the end of a text.
pub(super) fn finish(to: &mut Translator<'_, '_>) {
    let at = to.body.len();
    while let Some(open) = to.boxes.open.pop() {
        if !matches!(open.close, Close::Nothing) {
            put_close(to, at, (open.close, at));
        }
    }
}

fn shape(name: &str) -> Option<Shape> {
    let is_name = |it: &&&str| it.eq_ignore_ascii_case(name);
    let named = SHAPES.iter().find(|it| it.1.iter().any(|it| is_name(&it))).map(|it| it.0);
    named.or_else(|| callouts::is_kind(name).then_some(Shape::Box))
}

/// What a template that opens was given.
struct Opening<'a, 'b> {
    title: Title,
    arguments: &'b Arguments<'a>,
}

/// Opens a template. Says whether it did.
fn open(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    (name, shape): (&str, Shape),
    opening: &Opening<'_, '_>,
) -> bool {
    if to.boxes.open.len() >= DEEPEST {
        return false;
    }
    let title = title_of(to, shape, opening);
    let step = fenced::step(to, (start, end));
    let listed = opening.arguments.named(&["items"]).filter(|_| shape == Shape::Tabs).unwrap_or_default();
    let items = listed.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    let Some(close) = begin(to, (start, end), (shape, &title), opening) else { return false };
    let group = opening.arguments.first().filter(|_| shape == Shape::Tabs).unwrap_or_default().to_owned();
    let is_code = name == "tabpane" && !is_true(opening.arguments, "text");
    let code = is_code.then(|| opening.arguments.named(&["lang"]).unwrap_or_default().to_owned());
    to.boxes.open.push(Open { name: name.to_ascii_lowercase(), close, items, group, code, step });
    true
}

fn is_true(arguments: &Arguments<'_>, name: &str) -> bool {
    arguments.named(&[name]).is_some_and(|it| it == "true")
}

/// The language of a tab or a card that is code; `None` if it is none.
pub(super) fn language_of(to: &Translator<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Option<String> {
    let own = arguments.named(&["lang", "language"]).map(str::to_owned);
    match name {
        "tab" if !is_true(arguments, "text") => {
            let code = to.boxes.open.last()?.code.as_ref()?;
            Some(own.unwrap_or_else(|| code.clone()))
        }
        "card" if is_true(arguments, "code") => Some(own.unwrap_or_default()),
        _ => None,
    }
}

/// Writes the title of such code.
pub(super) fn title_of_code(
    to: &mut Translator<'_, '_>,
    start: usize,
    name: &str,
    arguments: &Arguments<'_>,
) {
    let title = titles::of_shortcode(name, arguments).text;
    put_title(to, (start, to.body.len()), &title);
}

/// The title of a template: its own, with where it leads, or the one that the tabs around it have for it.
fn title_of(to: &mut Translator<'_, '_>, shape: Shape, opening: &Opening<'_, '_>) -> String {
    let mut title = opening.title.text.clone();
    if shape != Shape::Titled {
        return title;
    }
    if title.is_empty() {
        let tabs = to.boxes.open.iter_mut().rev().find(|it| !it.items.is_empty());
        title = tabs.and_then(|it| it.items.pop_front()).unwrap_or_default();
    }
    let address = opening.arguments.named(&["href", "link", "url"]).filter(|_| !title.is_empty());
    address.map_or(title.clone(), |it| format!("[{title}]({})", liquid::destination(it)))
}

/// Writes what a template begins with. Returns what its end puts out; `None` if it cannot be opened.
fn begin(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    (shape, title): (Shape, &str),
    opening: &Opening<'_, '_>,
) -> Option<Close> {
    let lead = to.writer.line().to_owned();
    let is_alone = lead.trim().is_empty();
    let may_box = is_alone && lead.len() <= FARTHEST && to.boxes.boxes() < DEEPEST_BOX;
    Some(match shape {
        Shape::Box if may_box => {
            put_line(to, (start, end), &container(&opening.title.kind, title));
            Close::Lines(":::".to_owned(), lead)
        }
        Shape::Fold if is_alone => {
            let summary = if title.is_empty() { "Details".to_owned() } else { spoken::html(title) };
            put_line(to, (start, end), &format!("<details><summary>{summary}</summary>\n"));
            Close::Lines("\n</details>\n".to_owned(), lead)
        }
        Shape::Quote => {
            octopress::quote(to, start, said::source(opening.arguments));
            Close::Quote
        }
        Shape::Figure if is_alone && !title.is_empty() => {
            put_line(to, (start, end), "<figure>\n");
            Close::Lines(format!("\n<figcaption>{}</figcaption>\n</figure>\n", spoken::html(title)), lead)
        }
        Shape::Link => {
            let address = opening.arguments.named(&["href", "url", "link", "relref", "ref"]);
            let address = address.or_else(|| opening.arguments.first())?;
            to.writer.insert(&format!("<a href=\"{}\">", escape(address)), start);
            Close::Inline("</a>".to_owned())
        }
        Shape::Note if !is_alone && title.is_empty() => {
            let (open, close) = note(to, end);
            to.writer.insert(open, start);
            Close::Inline(close.to_owned())
        }
        Shape::Note if !title.is_empty() => {
            to.writer.insert(&format!("{} (", spoken::html(title)), start);
            Close::Inline(")".to_owned())
        }
        Shape::Titled => {
            put_title(to, (start, end), title);
            more(to, (start, end), &lead, opening)
        }
        _ => {
            put_title(to, (start, end), title);
            Close::Nothing
        }
    })
}

/// What stands before and behind a note in its line whose text begins at `at`: the marks of a footnote, or brackets.
fn note(to: &Translator<'_, '_>, at: usize) -> (&'static str, &'static str) {
    let rest = beginning(to.body.get(at..).unwrap_or_default(), notes::LONGEST);
    let (text, close) = rest.split_at(rest.find(['{', '}']).unwrap_or(rest.len()));
    let inside = close.get(3..).unwrap_or_default().trim_start_matches(['-', ' ']);
    let is_end = close.starts_with("{{") && inside.starts_with('/')
        || close.starts_with("{%") && inside.starts_with("end");
    let behind = close.split_once(['}', '>', '%']).and_then(|it| it.1.split_once('}')).map_or("", |it| it.1);
    let near = to.writer.near(notes::LONGEST);
    let is_html = near.rsplit("\n\n").next().unwrap_or_default().trim_start().starts_with('<');
    let is_footnote =
        is_end && !is_html && notes::may_say(text) && !behind.trim_start_matches('}').starts_with(['(', '[']);
    match near.chars().next_back() {
        Some('[' | '\\') | None => (" (", ")"),
        Some(_) if is_footnote => ("^[", "]"),
        Some(last) if last.is_whitespace() => ("(", ")"),
        Some(_) => (" (", ")"),
    }
}

/// Writes what a card says below its title. Returns what its end puts out: what it says below its text.
fn more(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    lead: &str,
    opening: &Opening<'_, '_>,
) -> Close {
    let said = phrases::of("", opening.arguments, titles::NAMES);
    let header = opening.arguments.named(&["header"]).filter(|it| **it != *opening.title.text);
    let above =
        header.into_iter().chain(said.iter().filter(|it| !matches!(it.0, "" | "footer")).map(|it| it.1));
    let above = above.map(spoken::html).collect::<Vec<_>>().join(" ");
    if !above.is_empty() {
        to.writer.insert(&format!("\n{lead}{above}\n{lead}"), start);
        put_break(to, (start, end), lead);
    }
    match said.iter().find(|it| it.0 == "footer") {
        Some((_, footer)) => Close::Lines(format!("\n{}\n", spoken::html(footer)), lead.to_owned()),
        None => Close::Nothing,
    }
}

/// The line that begins a container of a kind. Braces in its title are no attributes; what two of them hold may still be
/// known.
pub(super) fn container(kind: &str, title: &str) -> String {
    let title = title.trim().replace('{', "&#123;").replace("&#123;&#123;", "{{");
    format!(":::{kind} {title}")
}

/// Ends the template of a name, whose end stands from `start` to `end`, with all inside it. Returns `end`; `None` if none
/// of that name is open.
fn close(to: &mut Translator<'_, '_>, start: usize, (name, end): (&str, usize)) -> Option<usize> {
    let at = to.boxes.open.iter().rposition(|it| it.name.eq_ignore_ascii_case(name))?;
    while to.boxes.open.len() > at {
        if let Some(open) = to.boxes.open.pop() {
            put_close(to, start, (open.close, end));
        }
    }
    Some(end)
}

fn put_close(to: &mut Translator<'_, '_>, start: usize, (close, end): (Close, usize)) {
    match close {
        Close::Nothing => (),
        Close::Inline(html) => to.writer.insert(&html, start),
        Close::Quote => octopress::close_quote(to, start),
        Close::Lines(lines, lead) => {
            if !to.writer.line().trim().is_empty() {
                to.writer.insert(&format!("\n{lead}"), start);
            }
            let lines = lines.replace('\n', &format!("\n{lead}"));
            to.writer.insert(&lines, start);
            put_break(to, (start, end), &lead);
        }
    }
}

/// Writes a line that begins something.
fn put_line(to: &mut Translator<'_, '_>, (start, end): (usize, usize), line: &str) {
    let lead = to.writer.line().to_owned();
    to.writer.insert(&line.replace('\n', &format!("\n{lead}")), start);
    put_break(to, (start, end), &lead);
}

/// Begins a line, set in as `lead` says, if something stands on this one behind `end`.
fn put_break(to: &mut Translator<'_, '_>, (start, end): (usize, usize), lead: &str) {
    let rest = to.body.get(end..line_end(to.body, end)).unwrap_or_default();
    if !rest.trim().is_empty() {
        to.writer.insert(&format!("\n{lead}"), start);
    }
}

/// Writes a title in bold: a paragraph of its own, or words where it stands within a line.
fn put_title(to: &mut Translator<'_, '_>, (start, end): (usize, usize), title: &str) {
    if title.is_empty() {
        return;
    }
    let is_plain = !title.contains(['*', '_', '`', '<', '[', '\\']) && title.is_ascii();
    let bold =
        if is_plain { format!("**{title}**") } else { format!("<strong>{}</strong>", spoken::html(title)) };
    let lead = to.writer.line().to_owned();
    if !lead.trim().is_empty() {
        to.writer.insert(&format!("{bold} "), start);
        return;
    }
    to.writer.insert(&format!("\n{lead}{bold}\n{lead}"), start);
    put_break(to, (start, end), &lead);
}
