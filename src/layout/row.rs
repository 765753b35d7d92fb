//! Rows: lines of the screen, as yet without colour.

use std::borrow::Cow;

use crate::{
    document::{Document, Link},
    picture::Cells,
    text::{Span, width},
};

use super::{Role, Roles};

/// A line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What stands on it, from left to right.
    pub segments: Vec<Segment>,
    /// The text on it, as far as it goes on; for a row without text, the place where it stands.
    pub text: Span,
}

/// A stretch of a row that looks one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What is written.
    pub content: Content,
    /// What it is.
    pub roles: Roles,
}

/// What is written in a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A piece of the document's text.
    Text(Span),
    /// A space of the document's text that is made wider, to so many cells.
    Space(Span, usize),
    /// Signs that the layout puts in.
    Ornament(Cow<'static, str>),
    /// A row of the picture that the block stands for: which one, and the size of the picture.
    Picture(u16, Cells),
}

impl Row {
    /// A row without text at a place.
    pub fn empty(at: u32) -> Row {
        Row { segments: Vec::new(), text: Span::empty(at) }
    }

    /// Whether words of a text stand on it.
    pub fn shows(&self, text: Span) -> bool {
        let mut segments = self.segments.iter();
        segments.any(|it| matches!(it.content, Content::Text(span) if span.overlaps(text)))
    }

    /// This row with further roles on some of its text, whose spans do not overlap each other.
    #[must_use]
    pub fn lit(&self, spans: &[(Span, Role)]) -> Row {
        let mut row = Row { segments: Vec::with_capacity(self.segments.len()), text: self.text };
        for segment in &self.segments {
            let Content::Text(span) = segment.content else {
                row.segments.push(segment.clone());
                continue;
            };
            let mut at = span.start;
            while at < span.end {
                let next =
                    spans.get(spans.partition_point(|it| it.0.end <= at)).filter(|it| it.0.start < span.end);
                let (end, roles) = match next {
                    Some((lit, role)) if lit.start <= at => {
                        (lit.end.min(span.end), segment.roles.with(*role))
                    }
                    Some((lit, _)) => (lit.start, segment.roles),
                    None => (span.end, segment.roles),
                };
                row.segments.push(Segment { content: Content::Text(Span { start: at, end }), roles });
                at = end;
            }
        }
        row
    }

    /// Adds signs.
    pub(super) fn ornament(&mut self, sign: impl Into<Cow<'static, str>>, roles: impl Into<Roles>) {
        let content = Content::Ornament(sign.into());
        self.segments.push(Segment { content, roles: roles.into() });
    }

    /// Adds a row of a picture.
    pub(super) fn picture(&mut self, row: u16, cells: Cells) {
        self.segments.push(Segment { content: Content::Picture(row, cells), roles: Roles::NONE });
    }

    /// Adds so many empty cells.
    pub(super) fn space(&mut self, cells: usize) {
        if cells > 0 {
            self.ornament(spaces(cells), Roles::NONE);
        }
    }

    /// Adds a piece of the document's text with the marks it has there.
    pub(super) fn text(&mut self, document: &Document, span: Span, roles: Roles) {
        for piece in document.pieces(span) {
            let link = piece.link.and_then(|it| document.links.get(it));
            let link = link.map_or(Roles::NONE, |it| of_link(document, it).into());
            let roles = roles.and(piece.marks.into()).and(link);
            match self.segments.last_mut() {
                Some(Segment { content: Content::Text(last), roles: same })
                    if *same == roles && last.end == piece.text.start =>
                {
                    last.end = piece.text.end;
                }
                _ => self.segments.push(Segment { content: Content::Text(piece.text), roles }),
            }
        }
        self.text = if self.text.is_empty() {
            span
        } else {
            Span { start: self.text.start.min(span.start), end: self.text.end.max(span.end) }
        };
    }

    /// Adds a piece of the text as it is, unless it is empty.
    pub(super) fn piece(&mut self, span: Span, roles: Roles) {
        if !span.is_empty() {
            self.segments.push(Segment { content: Content::Text(span), roles });
        }
    }

    /// Whether the byte at `at` of the text stands on it.
    pub fn holds(&self, at: u32) -> bool {
        self.segments.iter().any(|it| it.span().is_some_and(|it| it.contains(at)))
    }

    /// The byte of the text in a cell of the row, counted from its left edge.
    pub fn byte_at(&self, document: &Document, cell: usize) -> Option<u32> {
        let mut left = 0;
        for segment in &self.segments {
            let cells = segment.cells(document);
            if (left..left + cells).contains(&cell) {
                return match segment.content {
                    Content::Text(span) => {
                        let before = width::truncate(document.str(span), cell - left).len();
                        Some(span.start + before as u32)
                    }
                    Content::Space(span, _) => Some(span.start),
                    Content::Ornament(_) | Content::Picture(..) => None,
                };
            }
            left += cells;
        }
        None
    }

    /// Whether there is text on it.
    pub fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// The row as plain text.
    pub fn to_text(&self, document: &Document) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            text.push_str(&segment.str(document));
        }
        text
    }

    /// The cells it takes.
    pub fn width(&self, document: &Document) -> usize {
        self.segments.iter().map(|it| it.cells(document)).sum()
    }

    /// The size of the picture of which a row is on it.
    pub fn pictured(&self) -> Option<Cells> {
        self.segments.iter().find_map(|it| match it.content {
            Content::Picture(_, cells) => Some(cells),
            _ => None,
        })
    }
}

impl Segment {
    /// What is written; nothing for a picture.
    pub fn str<'a>(&'a self, document: &'a Document) -> Cow<'a, str> {
        match &self.content {
            Content::Text(span) => Cow::Borrowed(document.str(*span)),
            Content::Space(_, cells) => spaces(*cells),
            Content::Ornament(sign) => Cow::Borrowed(sign),
            Content::Picture(..) => Cow::Borrowed(""),
        }
    }

    /// The cells it takes.
    pub fn cells(&self, document: &Document) -> usize {
        match &self.content {
            Content::Text(span) => width::width(document.str(*span)),
            Content::Space(_, cells) => *cells,
            Content::Ornament(sign) => width::width(sign),
            Content::Picture(_, cells) => cells.columns.into(),
        }
    }

    /// The document's text that it shows.
    pub fn span(&self) -> Option<Span> {
        match self.content {
            Content::Text(span) | Content::Space(span, _) => Some(span),
            Content::Ornament(_) | Content::Picture(..) => None,
        }
    }
}

/// What the text of a link is.
fn of_link(document: &Document, link: &Link) -> Role {
    match link.source().map(|it| document.sources.get(it)) {
        Some(Some(source)) if !source.leads() => Role::Name,
        Some(_) => Role::Link,
        None => Role::Internal,
    }
}

/// So many spaces, from a constant where there are not many.
fn spaces(cells: usize) -> Cow<'static, str> {
    const BLANK: &str = "                                                                                ";
    BLANK.get(..cells).map_or_else(|| Cow::Owned(" ".repeat(cells)), Cow::Borrowed)
}
