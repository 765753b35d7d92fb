//! From Markdown events to the builder: what each element of Markdown means.

use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
    TagEnd,
};

use crate::{
    dialect::{self, Page, Translation},
    problem::Problem,
    source::address,
    text::{Span, fold},
};

use super::{
    AlertKind, Alignment, Block, BlockKind, ContainerKind, Document, Heading, Marks,
    builder::{Builder, LeafKind},
    callout::{self, Callout},
    fence::{self, Fenced},
    formula::{self, Priced},
    html::Html,
    language, punctuation,
    quotes::Quotes,
    references::References,
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
    parse_in(manuscript, Page { title: manuscript.title, ..Page::default() })
}

/// What a post says whose templates may ask for what is known of its page. Accepts every string.
pub fn parse_in(manuscript: Manuscript<'_>, page: Page<'_>) -> Document {
    let body = manuscript.file.get(manuscript.body..).unwrap_or_default();
    let translation = dialect::translate(body, page);
    let mut document = read_translated(manuscript, page, &translation);
    for (at, reason) in translation.unknown_keys() {
        let origin = (manuscript.body + at) as u32;
        let line = document.line(origin);
        let start = document.lines.get(line - 1).copied().unwrap_or(0);
        let before = manuscript.file.get(start as usize..origin as usize).unwrap_or_default();
        document.problems.push(Problem::new(line, before.chars().count() + 1, reason));
    }
    document
}

/// What a post says of which is known what its dialects mean.
fn read_translated(manuscript: Manuscript<'_>, page: Page<'_>, translation: &Translation<'_>) -> Document {
    // Two prices in a sentence are rare, and are known when they are met.
    let breaks_lines = page.site.and_then(|it| it.vault).is_some_and(|it| it.breaks_lines);
    read(manuscript, translation, breaks_lines, None).unwrap_or_else(|| {
        let priced = Priced::new(translation.text(), options());
        read(manuscript, translation, breaks_lines, Some(&priced)).unwrap_or_default()
    })
}

/// What a post says, read with what `priced` makes of it. Without that nothing if it has dollars of prices.
fn read<'a>(
    manuscript: Manuscript<'_>,
    translation: &'a Translation<'a>,
    breaks_lines: bool,
    priced: Option<&'a Priced>,
) -> Option<Document> {
    let mut reader = Reader {
        builder: Builder::new(translation, manuscript.body),
        note: None,
        html: Html::default(),
        fenced: Fenced::Code,
        callout: None,
        quotes: Quotes::default(),
        front: 0,
        breaks_lines,
    };
    reader.builder.document.size = manuscript.file.len() as u32;
    reader.title(manuscript.title, manuscript.body as u32);
    let front = manuscript.file.get(..manuscript.body).unwrap_or_default();
    reader.builder.document.declared_language = language::declared(front);
    reader.builder.declare(front);
    reader.front = reader.builder.document.blocks.len();
    let text = priced.map_or(translation.text(), |it| &it.text);
    let references = References::new(text, options());
    let find = |link: BrokenLink<'_>| references.find(&link);
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(find));
    for (event, range) in parser.into_offset_iter() {
        match (priced, event) {
            (Some(priced), event) => reader.read(priced.read(event), range),
            (None, Event::InlineMath(inside)) if !reader.is_formula(&inside, &range) => return None,
            (None, event) => reader.read(event, range),
        }
    }
    Some(reader.builder.finish(manuscript.file))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}

struct Reader<'a> {
    builder: Builder<'a>,
    /// The footnote whose text is being read: its number, and the number of links before it.
    note: Option<(usize, u32, usize)>,
    html: Html,
    fenced: Fenced,
    /// The callout whose first line is being read.
    callout: Option<Callout>,
    /// The quotations of the block of text that is being read.
    quotes: Quotes,
    /// How many blocks stand before the body.
    front: usize,
    /// Whether the end of a line is one that is shown.
    breaks_lines: bool,
}

/// The most blocks above a heading that repeats the title, and the most bytes that they say.
const MOST_ABOVE: usize = 8;

/// The most bytes of HTML in which such a heading is looked for.
const MOST_HTML: usize = 16 * 1024;
const LONGEST_ABOVE: usize = 200;

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

    fn read(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.fenced {
                Fenced::Code => self.text(text, range),
                Fenced::Html => self.html_line(&text, range.start),
                Fenced::Formula(formula) => formula.push_str(&text),
            },
            Event::Code(text) => {
                let written = self.builder.translation.text().get(range.clone()).unwrap_or_default();
                let text = fence::joined(&text, written);
                self.code(&text, self.builder.origin(range.start));
            }
            Event::Html(text) => self.html_line(&text, range.start),
            Event::InlineHtml(text) => {
                self.html.push(&text, range.start);
                self.html.read(&mut self.builder, false);
            }
            Event::FootnoteReference(label) => self.reference(&label, self.builder.origin(range.start)),
            Event::SoftBreak | Event::HardBreak if self.callout.is_some() => self.end_callout_head(),
            Event::SoftBreak if !self.breaks_lines => {
                self.builder.soft_break(self.builder.origin(range.start))
            }
            Event::SoftBreak | Event::HardBreak => self.builder.hard_break(self.builder.origin(range.start)),
            Event::Rule => self.builder.rule(self.builder.origin(range.start)),
            Event::TaskListMarker(is_done) => self.builder.tick(is_done),
            Event::InlineMath(text) if !self.is_formula(&text, &range) => {
                let written = self.builder.translation.text().get(range.clone()).unwrap_or_default();
                self.builder.text(CowStr::Borrowed(written), range);
            }
            Event::InlineMath(text) => {
                self.builder.formula(&text, self.builder.origin(range.start), false);
            }
            Event::DisplayMath(text) => {
                let stands_alone = formula::stands_alone(self.builder.translation.text(), &range);
                self.builder.formula(&text, self.builder.origin(range.start), stands_alone);
            }
        }
    }

    /// Takes a line of a block of HTML. What ends with the end of a heading is read at once, for it may repeat the title.
    fn html_line(&mut self, line: &str, at: usize) {
        self.html.push(line, at);
        let is_heading = line.trim_end().ends_with("</h1>");
        let is_above = self.builder.document.blocks.len() < self.front + MOST_ABOVE;
        // One within a comment is none.
        let is_apart = || {
            let html = &self.html.text;
            html.len() < MOST_HTML && html.rfind("<!--") <= html.rfind("-->")
        };
        if is_heading && is_above && is_apart() {
            self.html.read(&mut self.builder, true);
            let last = self.builder.document.blocks.last();
            if last.is_some_and(|it| matches!(it.kind, BlockKind::Heading { .. })) {
                self.drop_second_title();
            }
        }
    }

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let whole = self.builder.translation.text();
        let is_typed = text.starts_with(['–', '—']) && punctuation::is_literal(whole, &range);
        let typed = whole.get(range.clone()).filter(|_| is_typed);
        let typed = typed.or_else(|| self.quotes.read(&text, whole, &range));
        let text = typed.map_or(text, CowStr::Borrowed);
        let shown = match &self.callout {
            Some(callout) => callout.cut(text, &range),
            None => Some((text, range)),
        };
        if let Some((text, range)) = shown {
            self.builder.text(text, range);
        }
    }

    fn is_formula(&self, text: &str, range: &Range<usize>) -> bool {
        formula::is_formula(text, formula::following(self.builder.translation.text(), range.end))
    }

    fn end_callout_head(&mut self) {
        if let Some(callout) = self.callout.take() {
            self.builder.end_callout_head(&callout);
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let origin = self.builder.origin(range.start);
        if let Tag::FootnoteDefinition(label) = &tag {
            let undo = self.begin_note(label);
            self.builder.open(undo);
            return;
        }
        if tag == Tag::BlockQuote(None)
            && let Some(head) = self.builder.translation.text().get(range.clone()).and_then(callout::head)
        {
            let (undo, callout) = self.builder.callout(&head, range.start);
            self.builder.open(undo);
            self.callout = Some(callout);
            return;
        }
        if self.is_fenced(&tag, origin) {
            return;
        }
        if self.callout.is_some() && tag == Tag::Paragraph {
            self.builder.open(Undo::Leaf);
            return;
        }
        if !is_of_text(&tag) {
            self.quotes = Quotes::default();
        }
        let to = &mut self.builder;
        let undo = match tag {
            Tag::Paragraph => to.paragraph(origin),
            Tag::Heading { level, id, .. } => to.heading(level_of(level), id.as_deref(), origin),
            Tag::BlockQuote(kind) => to.quote(kind.map(alert), origin),
            Tag::CodeBlock(kind) => code_block(to, &kind, origin),
            // HTML may stay open beyond its block.
            Tag::HtmlBlock => return,
            Tag::List(first) => {
                let delimiter = delimiter(to.translation.text().get(range).unwrap_or_default());
                to.begin_list(first, delimiter)
            }
            Tag::Item => to.item(),
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
            Tag::Link { link_type, dest_url, .. } => link(to, link_type, &dest_url, origin),
            Tag::Image { dest_url, .. } => to.image(&dest_url, origin),
            Tag::DefinitionListTitle => to.term(origin),
            Tag::DefinitionListDefinition => to.begin_container(ContainerKind::Indent),
            Tag::FootnoteDefinition(_) | Tag::DefinitionList | Tag::MetadataBlock(_) => Undo::Nothing,
        };
        to.open(undo);
    }

    /// Begins what is fenced like code and is something else. Says whether it is.
    fn is_fenced(&mut self, tag: &Tag<'_>, origin: u32) -> bool {
        let fenced = Fenced::of(tag);
        if matches!(fenced, Fenced::Formula(_)) {
            let undo = self.builder.paragraph(origin);
            self.builder.open(undo);
        }
        let is_code = fenced.is_code();
        if !is_code {
            self.fenced = fenced;
        }
        !is_code
    }

    fn end(&mut self, tag: TagEnd) {
        let fenced = if tag == TagEnd::CodeBlock { std::mem::take(&mut self.fenced) } else { Fenced::Code };
        if tag == TagEnd::HtmlBlock || matches!(fenced, Fenced::Html) {
            self.html.read(&mut self.builder, true);
            return;
        }
        if let Fenced::Formula(formula) = &fenced {
            let origin = self.builder.origin_of_leaf();
            self.builder.formula(formula, origin, true);
        }
        if matches!(tag, TagEnd::Paragraph | TagEnd::BlockQuote(_)) {
            self.end_callout_head();
        }
        let is_first = self.builder.document.blocks.len() < self.front + MOST_ABOVE;
        self.builder.close();
        if tag == TagEnd::FootnoteDefinition {
            self.end_note();
        }
        if matches!(tag, TagEnd::Heading(HeadingLevel::H1)) && is_first {
            self.drop_second_title();
        }
    }

    /// Takes the first heading away if it says what the title says; links to it lead to the title.
    fn drop_second_title(&mut self) {
        let document = &mut self.builder.document;
        let [title, .., heading] = document.blocks.as_slice() else { return };
        // The title was read without the references that its brackets may be.
        let is_word = |it: &super::Piece| !it.marks.contains(Marks::IMAGE);
        let words = |text: Span| document.pieces(text).filter(is_word).map(|it| document.str(it.text));
        let says = |block: &Block| {
            let words = fold::fold(&words(block.text).collect::<String>());
            words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']'], "")
        };
        // A logo may stand above it, and a row of links.
        let above = Span { start: title.text.end, end: heading.text.start };
        let is_text = above.len() > LONGEST_ABOVE || document.str(above).contains(". ");
        let is_second = title.kind == BlockKind::Title && !is_text;
        let is_second = is_second && document.outline.len() == 1;
        let is_same = is_second && says(title) == says(heading);
        let (block, title) = (*heading, title.text);
        if is_same && let Some(heading) = document.outline.last_mut() {
            document.blocks.pop();
            *heading = Heading { block: 0, text: title, ..heading.clone() };
            let pictures = pictures(document, block.text);
            match pictures {
                // The pictures beside the words stay.
                Some(text) => document.blocks.push(Block { kind: BlockKind::Paragraph, text, ..block }),
                None => {
                    document.text.truncate(block.text.start as usize);
                    document.runs.retain(|it| it.start < block.text.start);
                }
            }
            // The title takes the links over.
            let links = &mut self.builder.collector.links;
            let is_gone = |it: u32| it >= block.text.start && !pictures.is_some_and(|text| text.contains(it));
            let first = links.iter().position(|it| is_gone(it.text.start));
            for link in links.iter_mut().filter(|it| is_gone(it.text.start)) {
                link.text = title;
            }
            for run in document.runs.iter_mut().filter(|it| title.contains(it.start)) {
                run.link = first.map_or(run.link, |it| it as u32 + 1);
            }
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
        self.builder.flush();
        let number = self.builder.number_of(label);
        self.builder.note_mark(number, origin);
    }

    /// Begins the text of a footnote, which stands where it is written.
    fn begin_note(&mut self, label: &CowStr<'a>) -> Undo {
        let number = self.builder.number_of(label);
        let undo = self.builder.begin_container(ContainerKind::Note(number as u32));
        let start = self.builder.document.text.len() as u32;
        self.note = Some((number, start, self.builder.collector.links.len()));
        undo
    }

    fn end_note(&mut self) {
        if let Some((number, start, links)) = self.note.take() {
            let end = (self.builder.document.text.len() as u32).saturating_sub(1).max(start);
            self.builder.end_note(number, Span { start, end }, links);
        }
    }
}

fn link(to: &mut Builder<'_>, form: LinkType, written: &str, origin: u32) -> Undo {
    if form == LinkType::Email {
        return to.link(&format!("mailto:{written}"), origin);
    }
    if let Some(name) = written.strip_prefix(dialect::TERM) {
        return to.link_to(address::by_name(name), dialect::TERM_WRITTEN, origin);
    }
    match written.strip_prefix(dialect::WIKILINK) {
        Some(name) => to.link_to(address::by_name(name), name, origin),
        None => to.link(written, origin),
    }
}

/// Whether a tag stands within text.
fn is_of_text(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
    )
}

/// The pictures that stand together before or behind the words of a heading; none if they stand between them.
fn pictures(document: &Document, heading: Span) -> Option<Span> {
    let is_picture = |it: &super::Piece| it.marks.contains(Marks::IMAGE);
    let mut pictures = document.pieces(heading).filter(is_picture).map(|it| it.text);
    let first = pictures.next()?;
    let text = Span { start: first.start, end: pictures.last().unwrap_or(first).end };
    let mut words = document.pieces(text).filter(|it| !is_picture(it));
    let is_alone = !words.any(|it| document.str(it.text).contains(char::is_alphanumeric));
    is_alone.then_some(text)
}

fn code_block(to: &mut Builder<'_>, kind: &CodeBlockKind<'_>, origin: u32) -> Undo {
    if let Some(title) = fence::title(kind) {
        to.caption(title, origin);
    }
    to.code_block(&fence::language(kind), origin)
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

/// What stands behind the first number of a list.
fn delimiter(list: &str) -> char {
    let behind = list.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.starts_with(')') { ')' } else { '.' }
}
