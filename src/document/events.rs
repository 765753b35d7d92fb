//! From Markdown events to the builder: what each element of Markdown means.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use crate::{
    dialect::{self, Page},
    text::{Shown, Span, fold},
};

use super::{
    AlertKind, Alignment, BlockKind, ContainerKind, Document, Heading, Marks, Note,
    builder::{Builder, LeafKind},
    html::Html,
    stack::Undo,
};

/// A post's file with what its front matter said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manuscript<'a> {
    /// The whole file.
    pub file: &'a str,
    /// The byte at which its body begins.
    pub body: usize,
    /// The title, which may hold inline Markdown. Empty for none.
    pub title: &'a str,
}

/// What a post says. Accepts every string.
pub fn parse(manuscript: Manuscript<'_>) -> Document {
    let body = manuscript.file.get(manuscript.body..).unwrap_or_default();
    let translation = dialect::translate(body, Page { title: manuscript.title });
    let mut reader = Reader {
        builder: Builder::new(&translation, manuscript.body),
        notes: Notes::default(),
        html: Html::default(),
        title: fold::fold(manuscript.title),
    };
    reader.title(manuscript.title, manuscript.body as u32);
    for (event, range) in Parser::new_ext(translation.text(), options()).into_offset_iter() {
        reader.take(event, range);
    }
    reader.read_notes();
    reader.builder.finish(manuscript.file)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_SMART_PUNCTUATION
}

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Footnotes, which are written anywhere and read at the end.
#[derive(Default)]
struct Notes<'a> {
    /// The definitions, by label in lower case, in the order of the file.
    definitions: Vec<(String, Events<'a>)>,
    /// The index of a definition by its label.
    by_label: HashMap<String, usize>,
    /// The number of each label that has been referred to.
    numbers: HashMap<String, usize>,
    /// Whether the events that come belong to the last definition.
    is_open: bool,
}

struct Reader<'a> {
    builder: Builder<'a>,
    notes: Notes<'a>,
    html: Html,
    /// The title in folded form.
    title: String,
}

impl<'a> Reader<'a> {
    /// Writes the title, with the inline Markdown in it, and leaves room for the line under it.
    fn title(&mut self, title: &str, origin: u32) {
        if title.trim().is_empty() {
            return;
        }
        self.builder.begin_leaf(LeafKind::Title, 0, true);
        for event in super::title::events(title) {
            match event {
                Event::Text(text) => self.builder.push(&text, 0),
                Event::Code(text) => self.code(&text, 0),
                Event::Start(Tag::Emphasis) => self.builder.marks |= Marks::EMPHASIS,
                Event::End(TagEnd::Emphasis) => self.builder.marks -= Marks::EMPHASIS,
                Event::SoftBreak | Event::HardBreak => self.builder.soft_break(0),
                _ => (),
            }
        }
        self.builder.end_leaf();
        let at = Span::empty(self.builder.document.text.len() as u32);
        self.builder.push_block(BlockKind::Meta, at, origin, 0);
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => self.notes.open(&label),
            Event::End(TagEnd::FootnoteDefinition) => self.notes.is_open = false,
            event if self.notes.is_open => self.notes.push(event, range),
            event => self.read(event, range),
        }
    }

    fn read(&mut self, event: Event<'a>, range: Range<usize>) {
        let origin = self.builder.origin(range.start);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.builder.text(text, range),
            Event::Code(text) => self.code(&text, origin),
            Event::Html(text) => self.html.push(&text, range.start),
            Event::InlineHtml(text) => {
                self.html.push(&text, range.start);
                self.html.read(&mut self.builder);
            }
            Event::FootnoteReference(label) => self.reference(&label, origin),
            Event::SoftBreak => self.builder.soft_break(origin),
            Event::HardBreak => self.builder.hard_break(origin),
            Event::Rule => self.builder.rule(origin),
            Event::TaskListMarker(is_done) => self.builder.tick(is_done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.code(&text, origin),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let origin = self.builder.origin(range.start);
        let to = &mut self.builder;
        let undo = match tag {
            Tag::Paragraph => to.paragraph(origin),
            Tag::Heading { level, id, .. } => to.heading(level_of(level), id.as_deref(), origin),
            Tag::BlockQuote(kind) => to.quote(kind.map(alert), origin),
            Tag::CodeBlock(kind) => to.code_block(&language(&kind), origin),
            // HTML may stay open beyond its block.
            Tag::HtmlBlock => return,
            Tag::List(first) => {
                let delimiter = delimiter(to.translation.text().get(range).unwrap_or_default());
                to.begin_list(first, delimiter)
            }
            Tag::Item => to.item(origin),
            Tag::Table(alignments) => to.begin_table(alignments.into_iter().map(alignment).collect()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut to.table {
                    table.is_head = tag == Tag::TableHead;
                }
                to.begin_row(origin)
            }
            Tag::TableCell => to.begin_cell(origin),
            Tag::Emphasis => to.add_marks(Marks::EMPHASIS),
            Tag::Strong => to.add_marks(Marks::STRONG),
            Tag::Strikethrough => to.add_marks(Marks::STRUCK),
            Tag::Superscript => to.add_marks(Marks::RAISED),
            Tag::Subscript => to.add_marks(Marks::LOWERED),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                to.link(&format!("mailto:{dest_url}"), origin)
            }
            Tag::Link { dest_url, .. } => to.link(&dest_url, origin),
            Tag::Image { dest_url, .. } => to.image(&dest_url, origin),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => Undo::Nothing,
        };
        to.open(undo);
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            self.html.read(&mut self.builder);
            return;
        }
        let is_first = self.builder.document.blocks.len() <= 2;
        self.builder.close();
        if matches!(tag, TagEnd::Heading(HeadingLevel::H1)) && is_first {
            self.drop_second_title();
        }
    }

    /// Takes the first heading away if it says what the title says; links to it lead to the title.
    fn drop_second_title(&mut self) {
        let document = &mut self.builder.document;
        let (Some(block), Some(heading)) = (document.blocks.last().copied(), document.outline.last_mut())
        else {
            return;
        };
        let text = document.text.get(block.text.range()).unwrap_or_default();
        let is_title = document.blocks.first().is_some_and(|it| it.kind == BlockKind::Title);
        if is_title && document.blocks.len() == 3 && fold::fold(text).trim() == self.title.trim() {
            document.blocks.pop();
            *heading = Heading {
                block: 0,
                text: document.blocks.first().map_or(heading.text, |it| it.text),
                ..heading.clone()
            };
            document.text.truncate(block.text.start as usize);
            document.runs.retain(|it| it.start < block.text.start);
            self.builder.collector.links.retain(|it| it.text.start < block.text.start);
        }
    }

    fn code(&mut self, text: &str, origin: u32) {
        self.builder.flush();
        let undo = self.builder.add_marks(Marks::CODE);
        self.builder.push(text, origin);
        self.builder.open(undo);
        self.builder.close();
    }

    fn reference(&mut self, label: &CowStr<'a>, origin: u32) {
        let key = label.to_lowercase();
        let to = &mut self.builder;
        to.flush();
        let notes = &mut to.document.notes;
        let number = *self.notes.numbers.entry(key).or_insert_with(|| {
            notes.push(Note { label: Shown::line(label), text: Span::default(), reference: None });
            notes.len() - 1
        });
        to.note_mark(number, origin);
    }

    /// Reads the footnotes, in the order in which the text refers to them, then those it does not refer to.
    fn read_notes(&mut self) {
        self.builder.end_leaf();
        if self.notes.definitions.is_empty() {
            return;
        }
        let origin = self.builder.origin(self.builder.translation.text().len());
        self.builder.rule(origin);
        let mut next = 0;
        loop {
            while let Some(label) = self.builder.document.notes.get(next).map(|it| it.label.to_lowercase()) {
                self.read_note(&label, next);
                next += 1;
            }
            let unread = self.notes.definitions.iter().find(|it| !it.1.is_empty()).map(|it| it.0.clone());
            let Some(label) = unread else { return };
            self.notes.numbers.insert(label.clone(), next);
            let note = Note { label: Shown::line(&label), text: Span::default(), reference: None };
            self.builder.document.notes.push(note);
        }
    }

    fn read_note(&mut self, label: &str, number: usize) {
        let found = self.notes.by_label.get(label).and_then(|&it| self.notes.definitions.get_mut(it));
        let events = found.map(|it| std::mem::take(&mut it.1)).unwrap_or_default();
        let start = self.builder.document.text.len() as u32;
        let links = self.builder.collector.links.len();
        let undo = self.builder.begin_container(ContainerKind::Note(number as u32));
        self.builder.open(undo);
        for (event, range) in events {
            self.read(event, range);
        }
        self.builder.close();
        let text =
            Span { start, end: (self.builder.document.text.len() as u32).saturating_sub(1).max(start) };
        self.builder.end_note(number, text, links);
    }
}

impl<'a> Notes<'a> {
    fn open(&mut self, label: &str) {
        let label = label.to_lowercase();
        self.is_open = true;
        self.by_label.entry(label.clone()).or_insert(self.definitions.len());
        self.definitions.push((label, Vec::new()));
    }

    fn push(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some((_, events)) = self.definitions.last_mut() {
            events.push((event, range));
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// The language that the words behind a fence name, as in `rust,ignore`, `{r, echo=FALSE}` or `{.python}`.
fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => {
            let info = info.trim_start_matches(['{', '.', ' ']);
            info.split([',', ' ', '{', '}', '\t', ':']).next().unwrap_or_default().to_owned()
        }
    }
}

/// What stands behind the first number of a list.
fn delimiter(list: &str) -> char {
    let behind = list.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.starts_with(')') { ')' } else { '.' }
}
