//! The side pane: the sources of the article, or its headings.

use crate::{
    document::Document,
    input::{Action, Context},
    layout::Role,
};

use super::{cursor::Cursor, geometry::Area, reader::Spot};

/// The fewest rows that tell more of a source where there is room, so that the list seldom moves.
const DETAIL: u16 = 7;
/// From so many rows on a pane has room for them.
const LEAST: u16 = 6;

/// What the side pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The sources.
    Sources,
    /// The headings.
    Outline,
}

/// The side pane.
#[derive(Debug)]
pub struct Side {
    /// What it shows.
    pub view: View,
    /// The rows of the sources: a source each, and a row for each further citation.
    pub rows: Vec<SourceRow>,
    /// The selected row.
    pub cursor: Cursor,
    /// The place in the article from which it was opened.
    pub from: Option<Spot>,
    /// The rows that tell more of the selected source, as many as have room.
    pub detail: Vec<(String, Role)>,
    /// Whether there is more to tell than has room.
    pub is_detail_cut: bool,
}

/// A row of the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// The index of the source.
    pub source: usize,
    /// Which of its citations, the first of which stands with the source.
    pub citation: usize,
}

impl Side {
    /// The sources of a document, at the one that a link cites.
    pub fn sources(document: &Document, link: Option<usize>, height: usize) -> Side {
        let row = |(source, it): (usize, &crate::source::Source)| {
            (0..it.citations.len().max(1)).map(move |citation| SourceRow { source, citation })
        };
        let rows: Vec<SourceRow> = document.sources.iter().enumerate().flat_map(row).collect();
        let mut side = Side { rows, ..Side::new(View::Sources, Cursor { height, ..Cursor::default() }) };
        if let Some(link) = link {
            side.select_link(document, link);
        }
        side
    }

    /// The headings of a document, at the one above a byte of its text.
    pub fn outline(document: &Document, at: u32, height: usize) -> Side {
        let row = document.outline.partition_point(|it| it.text.start <= at).saturating_sub(1);
        let mut cursor = Cursor { height, ..Cursor::default() };
        cursor.select(row, document.outline.len());
        Side::new(View::Outline, cursor)
    }

    fn new(view: View, cursor: Cursor) -> Side {
        Side { view, rows: Vec::new(), cursor, from: None, detail: Vec::new(), is_detail_cut: false }
    }

    /// The rows at the foot of the pane, with the line above them, that tell more of the selected source: as many as it
    /// takes, but no more than half of the pane.
    pub fn detail_height(&self, area: Area) -> u16 {
        let wanted = u16::try_from(self.detail.len() + 1).unwrap_or(u16::MAX);
        match self.view {
            View::Sources => wanted.max(DETAIL).min(Side::most_detail(area)),
            View::Outline => 0,
        }
    }

    /// The most rows that there may be of them, with the line above.
    pub fn most_detail(area: Area) -> u16 {
        if area.height >= LEAST { area.height / 2 } else { 0 }
    }

    /// The context of its keys.
    pub fn context(&self) -> Context {
        match self.view {
            View::Sources => Context::Sources,
            View::Outline => Context::Outline,
        }
    }

    /// The number of its rows.
    pub fn length(&self, document: &Document) -> usize {
        match self.view {
            View::Sources => self.rows.len(),
            View::Outline => document.outline.len(),
        }
    }

    /// Moves the selected row. Says whether the action does.
    pub fn apply(&mut self, action: Action, count: Option<u32>, document: &Document) -> bool {
        self.cursor.apply(action, count, self.length(document))
    }

    /// The selected row of the sources.
    pub fn selected(&self) -> Option<SourceRow> {
        self.rows.get(self.cursor.row).copied().filter(|_| self.view == View::Sources)
    }

    /// The link at which the selected row's citation stands.
    pub fn link(&self, document: &Document) -> Option<usize> {
        let row = self.selected()?;
        document.sources.get(row.source)?.citations.get(row.citation).copied()
    }

    /// Selects the row of the source that a link cites.
    pub fn select_link(&mut self, document: &Document, link: usize) {
        let cites = |row: &SourceRow| {
            document.sources.get(row.source).and_then(|it| it.citations.get(row.citation)) == Some(&link)
        };
        if let Some(row) = self.rows.iter().position(cites) {
            self.cursor.select(row, self.rows.len());
        }
    }
}
