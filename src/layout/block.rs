//! The rows of one block.

use crate::{
    document::{Block, BlockKind, Card, Document, Marks},
    picture::{Cells, Pixels, fit},
    source::{Kind, address, player},
    text::{Shown, Span, width, wrap},
};

use super::{
    Figure, Measure, NARROWEST, Role, Roles, Row, code, figure::Scale, paragraph, prefix::Prefix, table,
};

/// The rows of a block, the empty ones before it included; the summary of a part that folds is an open one's.
///
/// No row is wider than the measure, unless that is less than [`NARROWEST`].
pub fn lay_out(document: &Document, index: usize, measure: impl Into<Measure>) -> Vec<Row> {
    rows(document, index, measure.into(), State::default())
}

/// What a block looks like at the moment, besides what the document says of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State<'d> {
    /// What is known of its picture.
    pub(super) figure: Option<(&'d Figure, Scale)>,
    /// Whether it is the summary of a part that is folded.
    pub(super) is_folded: bool,
}

/// The rows of a block in some state.
pub(super) fn rows(document: &Document, index: usize, measure: Measure, state: State<'_>) -> Vec<Row> {
    let Some(block) = document.blocks.get(index) else { return Vec::new() };
    let measure = Measure { width: measure.width.max(NARROWEST), ..measure };
    let prefix = Prefix::new(document, (index, block), measure.width, state.is_folded);
    let mut sheet = Sheet { document, block, prefix, measure, figure: state.figure, rows: Vec::new() };
    for _ in 0..block.margin {
        let mut row = Row::empty(block.text.start);
        sheet.prefix.write_margin(&mut row);
        sheet.rows.push(row);
    }
    match block.kind {
        BlockKind::Title => paragraph::plain(&mut sheet, Role::Title.into()),
        BlockKind::Meta => sheet.meta(),
        BlockKind::Paragraph => paragraph::lay_out(&mut sheet, Prefix::text_roles(document, index, block)),
        BlockKind::Heading(level) => sheet.heading(level),
        BlockKind::Code(_) => code::lay_out(&mut sheet),
        BlockKind::TableRow { table, row } => table::lay_out(&mut sheet, table, row),
        BlockKind::Rule => sheet.rule(),
        BlockKind::Card(card) => sheet.card(card),
    }
    sheet.rows
}

/// The cells that the picture of a block takes, without laying out anything.
pub(super) fn pictured(
    document: &Document,
    index: usize,
    width: usize,
    (natural, scale): (Pixels, Scale),
) -> Option<Cells> {
    let block = document.blocks.get(index)?;
    let width = width.max(NARROWEST);
    let prefix = Prefix::new(document, (index, block), width, false);
    Some(fit(natural, scale.cell, scale.room(room(width, &prefix))))
}

/// The cells that a prefix leaves for text.
pub(super) fn room(width: usize, prefix: &Prefix) -> usize {
    (width - prefix.cells).max(NARROWEST.min(width))
}

/// The rows of a block in the making.
pub(super) struct Sheet<'d> {
    pub(super) document: &'d Document,
    pub(super) block: &'d Block,
    prefix: Prefix,
    pub(super) measure: Measure,
    figure: Option<(&'d Figure, Scale)>,
    rows: Vec<Row>,
}

impl Sheet<'_> {
    /// The cells that are left for text.
    pub(super) fn room(&self) -> usize {
        room(self.measure.width, &self.prefix)
    }

    /// A row that begins with the prefix.
    pub(super) fn row(&self) -> Row {
        let mut row = Row::empty(self.block.text.start);
        let is_first = self.rows.len() <= self.block.margin.into();
        self.prefix.write(&mut row, is_first);
        row
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    fn heading(&mut self, level: u8) {
        let role = match level {
            1 => Role::Heading1,
            2 => Role::Heading2,
            3 => Role::Heading3,
            4 => Role::Heading4,
            5 => Role::Heading5,
            _ => Role::Heading6,
        };
        let before = self.rows.len();
        paragraph::plain(self, role.into());
        if level <= 2 {
            let widths = self.rows.iter().skip(before).map(|it| width::width(self.document.str(it.text)));
            let widest = widths.max().unwrap_or(0);
            let mut row = self.row();
            row.text = Span::empty(self.block.text.end);
            row.ornament(
                if level == 1 { "━" } else { "─" }.repeat(widest),
                Roles::from(role).with(Role::Rule),
            );
            self.push(row);
        }
    }

    fn meta(&mut self) {
        // Short parts are not broken.
        let part = |it: &Shown| if it.len() < 24 { it.replace(' ', "\u{a0}") } else { it.to_string() };
        let text = self.document.meta.iter().map(part).collect::<Vec<_>>().join(" · ");
        for cut in wrap::wrap(&text, self.room()) {
            let mut row = self.row();
            row.ornament(text.get(cut.bytes).unwrap_or_default().to_owned(), Role::Meta);
            self.push(row);
        }
    }

    fn rule(&mut self) {
        let mut row = self.row();
        row.ornament("─".repeat(self.room()), Role::Rule);
        self.push(row);
    }

    fn card(&mut self, card: Card) {
        match card {
            Card::Image => {
                if let Some((Figure::Sized(natural), scale)) = self.figure {
                    self.picture(fit(*natural, scale.cell, scale.room(self.room())));
                }
                paragraph::plain(self, Role::Card.into());
                let note = match self.figure {
                    Some((Figure::Refused(reason), _)) => Some(reason.to_string()),
                    _ => self.host().map(str::to_owned),
                };
                self.note(note);
            }
            _ if self.is_called() => self.called(card),
            _ => self.embed(card),
        }
    }

    /// Adds the rows that a picture takes.
    fn picture(&mut self, cells: Cells) {
        for at in 0..cells.rows {
            let mut row = self.row();
            row.picture(at, cells);
            self.push(row);
        }
    }

    /// Adds to the last row what is to be said of it, if there is room.
    fn note(&mut self, note: Option<String>) {
        let note = note.map(|it| format!(" · {it}"));
        let room = self.room();
        let before = self.prefix.cells;
        let used = self.rows.last().map_or(0, |it| it.width(self.document).saturating_sub(before));
        if let (Some(note), Some(row)) = (note, self.rows.last_mut())
            && used + width::width(&note) <= room
        {
            row.ornament(note, Roles::from(Role::Card).with(Role::Ornament));
        }
    }

    /// Adds what somebody else's page is called, and where it is.
    fn called(&mut self, card: Card) {
        const SIGN: &str = "▶ ";
        let room = self.room().saturating_sub(width::width(SIGN)).max(1);
        for (at, line) in paragraph::wrapped(self.document, self.block.text, room).into_iter().enumerate() {
            let mut row = self.row();
            if self.room() > width::width(SIGN) {
                row.ornament(if at == 0 { SIGN } else { "  " }, Role::Card);
            }
            paragraph::write(&mut row, self.document, line, Role::Card.into());
            self.push(row);
        }
        let url = self.url().unwrap_or_default();
        let host = address::cited_host(url).map(|it| Shown::line(&it));
        self.note(host.map(|it| format!("{it} · {}", what(card, url))));
    }

    fn embed(&mut self, card: Card) {
        let url = self.document.str(self.block.text);
        let what = format!(" · {}", what(card, self.url().unwrap_or_default()));
        let room = self.room().saturating_sub(2);
        let what = if width::width(&what) + 12 <= room { what } else { String::new() };
        let room = room - width::width(&what);
        let mut row = self.row();
        row.ornament("▶ ", Role::Card);
        row.text = self.block.text;
        if width::width(url) <= room {
            row.text(self.document, self.block.text, Role::Card.into());
        } else {
            let shown = width::truncate(url, room.saturating_sub(1)).len() as u32;
            let span = Span { start: self.block.text.start, end: self.block.text.start + shown };
            row.text(self.document, span, Role::Card.into());
            row.ornament("…", Role::Card);
        }
        row.ornament(what, Roles::from(Role::Card).with(Role::Ornament));
        self.push(row);
    }

    /// Whether what the block shows is called something by the author.
    fn is_called(&self) -> bool {
        let mut pieces = self.document.pieces(self.block.text);
        pieces.any(|it| !it.marks.contains(Marks::ORNAMENT))
    }

    /// The address of the source that the block shows.
    fn url(&self) -> Option<&str> {
        let mut sources =
            self.document.links_in(self.block.text).filter_map(|it| self.document.links.get(it)?.source());
        self.document.sources.get(sources.next()?)?.url()
    }

    /// The host of the picture that the block stands for.
    fn host(&self) -> Option<&str> {
        let links = self.document.links_in(self.block.text);
        let mut sources =
            links.filter_map(|it| self.document.sources.get(self.document.links.get(it)?.source()?));
        sources.find(|it| it.kind == Kind::Image).and_then(|it| it.domain())
    }
}

/// What a card of a kind shows, which stands at an address.
fn what(card: Card, url: &str) -> &'static str {
    match card {
        Card::Video => "video",
        Card::Audio => "audio",
        Card::Embed | Card::Image => player::what(url),
    }
}
