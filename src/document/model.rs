//! The parts of a document.

use std::ops::Range;

use crate::{
    problem::Problem,
    source::{Home, Source},
    text::{Language, Shown, Span},
};

pub use crate::dialect::AlertKind;

use super::{Fold, Marks, Numbering, Table};

/// An article.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// All text as it is shown, block after block, each ended by a line feed.
    pub text: Shown,
    /// The leaf blocks in reading order.
    pub blocks: Vec<Block>,
    /// How the text is marked, in the order of the text.
    pub runs: Vec<Run>,
    /// The containers that blocks stand in; a parent comes before its children.
    pub containers: Vec<Container>,
    /// The parts that fold, in the order of their summaries.
    pub folds: Vec<Fold>,
    /// The lists that items belong to.
    pub lists: Vec<List>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The pieces of preformatted text.
    pub codes: Vec<Code>,
    /// Everything that can be followed, in the order of the text.
    pub links: Vec<Link>,
    /// The sources, in order of first citation. The source at index `n` is number `n + 1`.
    pub sources: Vec<Source>,
    /// The source that the front matter names as where the post first appeared.
    pub(super) origin_source: Option<usize>,
    /// Where the site is published that the post belongs to.
    pub home: Option<Home>,
    /// What attributions speak for: link index and passage, in the order of the text.
    pub(super) passages: Vec<(usize, Span)>,
    /// The footnotes, in order of first reference.
    pub notes: Vec<Note>,
    /// The formulas, each with how it was typed.
    pub(super) formulas: Vec<(Span, Shown)>,
    /// Where the author lets words be divided, and whether a hyphen is shown there.
    pub(super) dividing: Vec<(u32, bool)>,
    /// The language that front matter names.
    pub(super) declared_language: Option<Language>,
    /// The headings.
    pub outline: Vec<Heading>,
    /// Places that elements give an id to, in the order of the text; terms of definition lists, whose id is their text,
    /// have an empty one.
    pub(super) anchors: Vec<(String, u32)>,
    /// The byte of the file at which each of its lines begins.
    pub lines: Vec<u32>,
    /// What stands on the line under the title: authors, date and so on.
    pub meta: Vec<Shown>,
    /// The number of bytes in the file.
    pub size: u32,
    /// The number of words, counted as English has them where no spaces tell them.
    pub words: usize,
    /// What could not be read as written.
    pub problems: Vec<Problem>,
}

/// A leaf block: text without further blocks in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text.
    pub text: Span,
    /// The byte of the file where it begins.
    pub origin: u32,
    /// The innermost container it stands in.
    pub container: Option<u32>,
    /// How many empty rows stand before it.
    pub margin: u8,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The post's title.
    Title,
    /// The line under the title. It has no text of its own.
    Meta,
    /// Running text.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Lines of preformatted text: an index into [`Document::codes`].
    Code(u32),
    /// A row of a table: indexes of the table and of the row.
    TableRow {
        /// Index into [`Document::tables`].
        table: u32,
        /// Index of the row in the table.
        row: u32,
    },
    /// A thematic break.
    Rule,
    /// One row that stands for something that is not text.
    Card(Card),
}

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// Somebody else's page.
    Embed,
    /// A film, whatever its address says.
    Video,
    /// A sound, whatever its address says.
    Audio,
    /// A picture.
    Image,
}

/// A stretch of text that is marked in one way.
///
/// It reaches to where the next run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the text.
    pub start: u32,
    /// Where it began in the file.
    pub origin: u32,
    /// How it is marked.
    pub marks: Marks,
    /// The link it belongs to: an index into [`Document::links`], plus one.
    pub(super) link: u32,
}

impl Run {
    /// The index of the link it belongs to.
    pub fn link(&self) -> Option<usize> {
        self.link.checked_sub(1).map(|it| it as usize)
    }
}

/// A run as it lies in a given stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the text.
    pub text: Span,
    /// How they are marked.
    pub marks: Marks,
    /// The index of the link they belong to.
    pub link: Option<usize>,
}

/// Something that holds blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// The container it stands in, if any.
    pub parent: Option<u32>,
    /// What it is.
    pub kind: ContainerKind,
    /// The first block in it; only that one carries an item's marker.
    pub first_block: u32,
}

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    /// A quotation.
    Quote,
    /// A quotation that warns or explains.
    Alert(AlertKind),
    /// An item of a list: the index of the list, and the marker.
    Item {
        /// Index into [`Document::lists`].
        list: u32,
        /// What stands in front of it.
        marker: Marker,
    },
    /// The text of a footnote: an index into [`Document::notes`].
    Note(u32),
    /// Something beside the text, or drawn out of it.
    Aside,
    /// What folds behind a summary.
    Details,
    /// What a definition list says of a term, or something that is set in.
    Indent,
}

/// What stands in front of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet, of a list that is so many bulleted lists deep.
    Bullet(u8),
    /// A number.
    Number(u64),
    /// A box, ticked or not.
    Task(bool),
}

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The cells of its widest marker.
    pub width: u8,
    /// What stands behind a number.
    pub delimiter: char,
    /// How its items are counted.
    pub numbering: Numbering,
}

/// A piece of preformatted text, which may be several blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The language that the author named, or nothing.
    pub language: Shown,
    /// Its blocks.
    pub blocks: Range<u32>,
}

/// A place in the text that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text that one follows.
    pub text: Span,
    /// The byte of the file where it is written.
    pub origin: u32,
    /// Where it leads.
    pub target: LinkTarget,
}

impl Link {
    /// The index of the source that it cites.
    pub fn source(&self) -> Option<usize> {
        match self.target {
            LinkTarget::Source(source) => Some(source),
            _ => None,
        }
    }

    /// The source that it cites, be it by the mark of a footnote.
    pub fn cited(&self) -> Option<usize> {
        match self.target {
            LinkTarget::Source(source) => Some(source),
            LinkTarget::Note(_, source) => source,
            _ => None,
        }
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// To a source: an index into [`Document::sources`].
    Source(usize),
    /// To a heading of the same article, by its id.
    Heading(String),
    /// To a footnote: an index into [`Document::notes`], and the source that the note is, if it is one.
    Note(usize, Option<usize>),
    /// To a local picture or file, by its path as written.
    File(String),
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name in the file.
    pub label: Shown,
    /// Its text.
    pub text: Span,
    /// The first mark in the text that refers to it: an index into [`Document::links`].
    pub reference: Option<usize>,
    /// What it is.
    pub kind: NoteKind,
}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A footnote, by its number, counted from 1.
    Footnote(usize),
    /// A work in the list of references, which is cited by its name.
    Work,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its block.
    pub block: u32,
    /// Its level, 1 to 6.
    pub level: u8,
    /// What links call it.
    pub id: String,
    /// Its text.
    pub text: Span,
}

impl Document {
    /// The text of a span.
    pub fn str(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The index of the block that the byte at `at` of the text lies in or before.
    pub fn block_at(&self, at: u32) -> usize {
        let next = self.blocks.partition_point(|it| it.text.start <= at);
        let last = next.saturating_sub(1);
        // Blocks without text share their place with the block behind them.
        match self.blocks.get(last) {
            Some(block) if at > block.text.end && next < self.blocks.len() => next,
            _ => last,
        }
    }

    /// The language and the text of a piece of code.
    pub fn code(&self, code: u32) -> Option<(&str, Span)> {
        let code = self.codes.get(code as usize)?;
        let first = self.blocks.get(code.blocks.start as usize)?;
        let last = self.blocks.get(code.blocks.end.checked_sub(1)? as usize)?;
        Some((&code.language, Span { start: first.text.start, end: last.text.end }))
    }

    /// The containers of a block, outermost first.
    pub fn chain(&self, block: &Block) -> Vec<u32> {
        let mut chain = Vec::new();
        let mut next = block.container;
        while let Some(id) = next {
            chain.push(id);
            next = self.containers.get(id as usize).and_then(|it| it.parent);
        }
        chain.reverse();
        chain
    }

    /// The runs that lie in a span, cut to it.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = Piece> {
        let first = self.runs.partition_point(|it| it.start <= span.start).saturating_sub(1);
        let runs = self.runs.get(first..).unwrap_or_default();
        let ends = runs.iter().skip(1).map(|it| it.start).chain([u32::MAX]);
        runs.iter().zip(ends).take_while(move |(run, _)| run.start < span.end).filter_map(
            move |(run, end)| {
                let text = Span { start: run.start, end }.intersection(span)?;
                Some(Piece { text, marks: run.marks, link: run.link() })
            },
        )
    }

    /// The indexes of the links that lie in a span or touch it.
    pub fn links_in(&self, span: Span) -> impl Iterator<Item = usize> {
        let first = self.links.partition_point(|it| it.text.start < span.start).saturating_sub(8);
        let links = self.links.get(first..).unwrap_or_default();
        let near = links.iter().enumerate().take_while(move |(_, it)| it.text.start < span.end);
        near.filter(move |(_, it)| it.text.overlaps(span)).map(move |(at, _)| at + first)
    }

    /// The source that the front matter names as where the post first appeared.
    pub fn origin_source(&self) -> Option<&Source> {
        self.origin_source.and_then(|it| self.sources.get(it))
    }

    /// The byte of the file that the byte at `at` of the text came from.
    pub fn origin(&self, at: u32) -> u32 {
        let next = self.runs.partition_point(|it| it.start <= at);
        let Some(run) = next.checked_sub(1).and_then(|it| self.runs.get(it)) else { return 0 };
        let limit = self.runs.get(next).map_or(self.size, |it| it.origin.max(run.origin));
        (run.origin + (at - run.start)).min(limit).min(self.size)
    }

    /// The byte of the text that stands nearest to the byte at `origin` of the file.
    pub fn shown(&self, origin: u32) -> u32 {
        let nearest =
            self.runs.iter().filter(|it| it.origin <= origin).max_by_key(|it| (it.origin, it.start));
        match nearest {
            Some(run) => {
                let end = self.runs.get(self.runs.partition_point(|it| it.start <= run.start));
                let end = end.map_or(self.text.len() as u32, |it| it.start);
                let mut at = (run.start + (origin - run.origin)).min(end.saturating_sub(1).max(run.start));
                while !self.text.is_char_boundary(at as usize) {
                    at -= 1;
                }
                at
            }
            None => 0,
        }
    }

    /// The line of the file, counted from 1, that its byte at `origin` is on.
    pub fn line(&self, origin: u32) -> usize {
        self.lines.partition_point(|&it| it <= origin).max(1)
    }

    /// All words in reading order, block by block, without what the program put in, formulas as they were typed.
    pub fn plain(&self) -> Shown {
        let mut plain = Shown::new();
        plain.reserve(self.text.len());
        for block in &self.blocks {
            let before = plain.len();
            for piece in self.pieces(block.text).filter(|it| !it.marks.contains(Marks::ORNAMENT)) {
                let (whole, part) = self.as_typed(&piece);
                plain.push_part(whole, part);
            }
            if plain.len() > before {
                plain.push_break();
            }
        }
        plain
    }

    /// Where the text of a piece is, of a formula what was typed in the place of its first piece.
    fn as_typed(&self, piece: &Piece) -> (&Shown, Range<usize>) {
        let as_is = (&self.text, piece.text.range());
        if !piece.marks.contains(Marks::MATH) {
            return as_is;
        }
        let next = self.formulas.partition_point(|it| it.0.start <= piece.text.start);
        match next.checked_sub(1).and_then(|it| self.formulas.get(it)) {
            Some((span, typed)) if span.start == piece.text.start => (typed, 0..typed.len()),
            Some((span, typed)) if piece.text.start < span.end => (typed, 0..0),
            _ => as_is,
        }
    }
}
