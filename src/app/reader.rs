//! The reader pane: an article in a window.
//!
//! There is no text cursor; what is being read is the row at the top of the
//! window. At the end of an article, where the window goes no further, lines
//! move that row down instead, so that every row can be the one being read.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use crate::{
    article::Article,
    document::{BlockKind, Document, Heading, LinkTarget},
    input::Action,
    layout::{Anchor, Folds, Measure, Role, Row, Viewport},
    library::citations,
    source::Kind,
    text::{Language, Shown, Span},
};

use super::{detail::Named, figures::Measures};

/// An article in a window.
#[derive(Debug)]
pub struct Reader {
    /// The article.
    pub article: Article,
    /// The window.
    pub view: Viewport,
    /// How far below the top the row is that is being read.
    pub focus: usize,
    /// Whether the row being read was moved by lines, so that a line up moves it back.
    pub(super) is_stepping: bool,
    /// The selected link.
    pub selected: Option<usize>,
    /// What was searched for, and where it stands.
    pub search: Option<Search>,
    /// The search that was put away last, with which `n` goes on.
    pub(super) put_away: Option<Search>,
    /// The rows in the window, as they were last prepared.
    pub screen: Vec<(Anchor, Rc<[Row]>)>,
    /// Above how much of the article the window's lower edge is, in percent.
    pub percent: u8,
    /// Whether the last row is in the window.
    pub is_at_end: bool,
    /// The heading that one is under, if it is not to be seen in the window.
    pub heading: Option<Shown>,
    /// Whether the title is to be seen in the window.
    pub is_title_seen: bool,
    /// Which row of the window is being read: the first with text at or below the one in focus.
    pub reading_row: usize,
    /// The words of the code that has been coloured, by piece.
    pub(super) colours: HashMap<u32, Vec<(Span, Role)>>,
    /// What is known of the pictures, by their blocks.
    pub(super) pictures: Measures,
    pub(super) identities: Vec<String>,
    /// What is known of its sources beyond the article; empty until it has been told.
    pub relations: Vec<citations::Relations>,
    /// What its sources are now that the posts of the library are known; empty until then.
    pub kinds: Vec<Kind>,
    /// The titles of those that are posts.
    pub titles: HashMap<usize, Shown>,
    /// The post that its selected link leads to.
    pub(super) named: Option<Named>,
    /// A piece of the text that the next frame must show.
    wanted: Option<Span>,
    /// The place that the next frame goes back to, once its width is known.
    pub(super) returning: Option<Spot>,
    /// The language of the article, if it is known without doubt.
    pub language: Option<Language>,
    /// How many cells from the beginning of its lines the window on code stands, where code is panned.
    pub pan: usize,
    /// How parts were folded before the search that is being typed.
    pub(super) folds_before: Option<Folds>,
}

/// What was searched for, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The text.
    pub needle: String,
    /// The places, in order.
    pub matches: Vec<Span>,
    /// The match one is at.
    pub current: Option<usize>,
    /// Whether the places are known.
    pub is_done: bool,
    /// Whether something else was done while they were asked for.
    pub is_left: bool,
}

/// A place in an article that one can come back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The byte of the text at the top.
    pub byte: u32,
    /// The row at the top, for a window of this width.
    pub top: (Anchor, usize),
    /// How far below the row is that is being read.
    pub focus: usize,
    /// The selected link.
    pub selected: Option<usize>,
    /// Whether that was in the window.
    pub is_seen: bool,
}

/// Among how many hidden headings one is looked for that is shown.
const MOST_HIDDEN: usize = 1000;

impl Reader {
    /// An article at its beginning.
    pub fn new(article: Article, measure: impl Into<Measure>, height: usize) -> Reader {
        let view = Viewport::new(Arc::clone(&article.document), measure, height);
        let language = article.document.language();
        Reader {
            article,
            view,
            focus: 0,
            is_stepping: false,
            selected: None,
            search: None,
            put_away: None,
            screen: Vec::new(),
            percent: 0,
            is_at_end: false,
            heading: None,
            is_title_seen: false,
            reading_row: 0,
            colours: HashMap::new(),
            pictures: HashMap::new(),
            identities: Vec::new(),
            relations: Vec::new(),
            kinds: Vec::new(),
            titles: HashMap::new(),
            named: None,
            wanted: None,
            returning: None,
            pan: 0,
            language,
            folds_before: None,
        }
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        self.view.document()
    }

    /// Lays out what the window shows.
    pub fn prepare(&mut self, measure: impl Into<Measure>, height: usize) {
        self.resize(measure.into(), height);
        if let Some(spot) = self.returning.take() {
            self.return_to(spot);
        }
        if let Some(text) = self.wanted.take() {
            self.reveal(text);
        }
        let anchors = self.view.screen();
        self.screen = anchors.into_iter().map(|it| (it, self.view.rows(it.block))).collect();
        self.focus = self.focus.min(self.screen.len().saturating_sub(1));
        self.reading_row = self.row_being_read();
        self.percent = self.view.percent();
        self.is_at_end = self.view.is_at_end();
        let at = self.reading().start;
        // The line under a heading is a row of it too.
        let has_text = |it: &(Anchor, Rc<[Row]>)| it.1.get(it.0.row).is_some_and(Row::has_text);
        let is_seen = |block: usize| self.screen.iter().any(|it| it.0.block == block && has_text(it));
        let has_title = self.document().blocks.first().is_some_and(|it| it.kind == BlockKind::Title);
        self.is_title_seen = has_title && is_seen(0);
        let heading = self.heading_above(at).filter(|it| it.block > 0 && !is_seen(it.block as usize));
        self.heading = heading.map(|it| Shown::line(self.document().str(it.text)));
    }

    /// Goes to the link that is written at a byte of the file, and selects it.
    pub fn go_to_citation(&mut self, origin: u32) {
        let link = self.document().links.iter().position(|it| it.origin == origin);
        match link {
            Some(link) => self.select(link),
            None => {
                let byte = self.document().shown(origin);
                self.go(byte);
            }
        }
    }

    /// Follows an action that moves in the article. Says whether it is one.
    pub fn apply(&mut self, action: Action, count: Option<u32>) -> bool {
        let times = count.map_or(1, |it| it as usize).min(1_000_000);
        let page = self.view.height().saturating_sub(2).max(1);
        let half = (self.view.height() / 2).max(1);
        match action {
            Action::LineDown => self.down(times),
            Action::LineUp => self.up(times),
            Action::HalfDown => self.down(half * times),
            Action::HalfUp => self.up(half * times),
            Action::PageDown => self.down(page * times),
            Action::PageUp => self.up(page * times),
            Action::ToStart => {
                self.view.to_start();
                self.settle(0);
            }
            Action::ToEnd => match count {
                Some(line) => self.go_to_line(line as usize),
                None => self.go_to_end(),
            },
            Action::NextHeading => self.step_headings(1, times),
            Action::PreviousHeading => self.step_headings(-1, times),
            _ => return false,
        }
        true
    }

    pub(super) fn settle(&mut self, focus: usize) {
        self.focus = focus;
        self.is_stepping = false;
    }

    /// Scrolls by wheel or line; what is left at the end moves the row being read.
    pub fn down(&mut self, rows: usize) {
        let gone = self.view.down(rows);
        if gone > 0 {
            self.settle(0);
        }
        let left = rows - gone.min(rows);
        if left > 0 {
            (0..left.min(self.view.height())).for_each(|_| self.step_focus(1));
            self.is_stepping = true;
        }
    }

    /// Scrolls up.
    pub fn up(&mut self, rows: usize) {
        let is_stuck = self.view.top() == Anchor::default();
        let back = if self.is_stepping || is_stuck { rows.min(self.focus) } else { 0 };
        (0..back).for_each(|_| self.step_focus(-1));
        if rows > back {
            self.view.up(rows - back);
            self.settle(0);
        }
    }

    /// Moves the row being read by one row with text.
    fn step_focus(&mut self, step: isize) {
        let screen = self.view.screen();
        let mut at = self.focus;
        while let Some((next, anchor)) =
            at.checked_add_signed(step).and_then(|it| Some((it, *screen.get(it)?)))
        {
            at = next;
            if self.view.rows(anchor.block).get(anchor.row).is_some_and(Row::has_text) {
                self.focus = at;
                return;
            }
        }
        if step < 0 {
            self.focus = 0;
        }
    }

    fn go_to_end(&mut self) {
        self.view.to_end();
        let last = self.view.screen().len().saturating_sub(1);
        self.settle(last);
    }

    /// Shows a line of the file.
    pub fn go_to_line(&mut self, line: usize) {
        let document = Arc::clone(self.document());
        let line = line.clamp(1, document.lines.len());
        let origin = document.lines.get(line - 1).copied().unwrap_or(0);
        // The first block that begins at the line or behind it; what stands before the body is the title's.
        let block = document.blocks.iter().position(|it| it.origin >= origin && !it.text.is_empty());
        let byte = document.shown(origin);
        let exact = document.line(document.origin(byte)) == line;
        let start = block.and_then(|it| document.blocks.get(it)).map(|it| it.text.start);
        self.go(if exact { byte } else { start.unwrap_or(document.text.len() as u32) });
    }

    /// The line of the file that is being read.
    pub fn line(&mut self) -> usize {
        let at = self.reading().start;
        self.document().line(self.document().origin(at))
    }

    /// Puts a byte of the text at the top, and counts it as being read.
    pub fn go(&mut self, byte: u32) {
        self.view.unfold(byte);
        let row = self.view.anchor(byte);
        self.go_to_row(row);
    }

    fn go_to_row(&mut self, row: Anchor) {
        self.view.set_top(row);
        let focus = self.view.offset(row).unwrap_or(0);
        self.settle(focus);
        self.leave_link();
    }

    /// Goes so many headings on or back, as far as there are any.
    fn step_headings(&mut self, step: i64, times: usize) {
        for _ in 0..times {
            let before = self.reading();
            self.step_heading(step);
            if self.reading() == before {
                break;
            }
        }
    }

    /// Goes to the heading behind or before the row being read.
    fn step_heading(&mut self, step: i64) {
        let at = self.reading().start;
        let outline = &self.document().outline;
        let is_shown = |it: &&Heading| !self.view.is_hidden(it.text.start);
        let found = if step > 0 {
            let next = outline.partition_point(|it| it.text.start <= at);
            outline.get(next..).unwrap_or_default().iter().find(is_shown)
        } else {
            let here = outline.partition_point(|it| it.text.start < at);
            outline.get(..here).unwrap_or_default().iter().rfind(is_shown)
        };
        match found.map(|it| it.text.start) {
            Some(byte) => self.go(byte),
            None if step < 0 => self.go_to_start(),
            None => (),
        }
    }

    /// The heading that a byte of the text stands under, of those that are shown.
    fn heading_above(&self, at: u32) -> Option<&Heading> {
        let outline = &self.document().outline;
        let next = outline.partition_point(|it| it.text.start <= at);
        let before = outline.get(..next).unwrap_or_default();
        before.iter().rev().take(MOST_HIDDEN).find(|it| !self.view.is_hidden(it.text.start))
    }

    fn go_to_start(&mut self) {
        self.view.to_start();
        self.settle(0);
        self.leave_link();
    }

    /// Goes to the heading with an id. Says whether there is one.
    pub fn go_to_heading(&mut self, id: &str) -> bool {
        let document = Arc::clone(self.document());
        match document.place_of(id) {
            Some(at) if document.block_at(at) == 0 => self.go_to_start(),
            Some(at) => self.go(at),
            None => return false,
        }
        true
    }

    // ── links ───────────────────────────────────────────────────────────────

    /// Whether a link is stepped to: pictures inside a link and files are not.
    fn is_step(&self, link: usize) -> bool {
        let document = self.document();
        let Some(link) = document.links.get(link) else { return false };
        match link.target {
            LinkTarget::File(_) => false,
            LinkTarget::Source(source) => {
                let is_image = document.sources.get(source).is_some_and(|it| it.kind == Kind::Image);
                !is_image
                    || document
                        .pieces(link.text)
                        .any(|it| it.link.is_some_and(|it| document.links.get(it) == Some(link)))
            }
            _ => !link.text.is_empty(),
        }
    }

    /// Selects the link behind or before the selected one, or the first on the screen. Says whether there is one.
    pub fn step_link(&mut self, step: i64) -> bool {
        let document = Arc::clone(self.document());
        let (first, last) = self.visible();
        let seen = Span { start: first, end: last };
        let current = self.selected.filter(|&it| {
            let link = document.links.get(it).map(|it| it.text);
            link.is_some_and(|it| it.overlaps(seen) && !self.view.is_hidden(it.start))
        });
        let found = match (current, step > 0) {
            (Some(at), true) => (at + 1..document.links.len()).find(|&it| self.is_step(it)),
            (Some(at), false) => (0..at).rev().find(|&it| self.is_step(it)),
            (None, true) => {
                let from = document.links.partition_point(|it| it.text.start < first);
                (from..document.links.len()).find(|&it| self.is_step(it))
            }
            (None, false) => {
                let to = document.links.partition_point(|it| it.text.start < last);
                (0..to).rev().find(|&it| self.is_step(it))
            }
        };
        if let Some(link) = found {
            self.select(link);
        }
        found.is_some()
    }

    /// Selects a link and shows it.
    pub fn select(&mut self, link: usize) {
        let Some(text) = self.document().links.get(link).map(|it| it.text) else { return };
        self.selected = Some(link);
        self.wanted = Some(text);
        self.view.unfold(text.start);
        self.pan_to(text);
        self.reveal(text);
    }

    /// The bytes of the text between the first and the last row of the window.
    pub fn visible(&mut self) -> (u32, u32) {
        let mut texts = Vec::new();
        for anchor in self.view.screen() {
            let rows = self.view.rows(anchor.block);
            texts.extend(rows.get(anchor.row).map(|it| it.text).filter(|it| !it.is_empty()));
        }
        let start = texts.iter().map(|it| it.start).min().unwrap_or(0);
        (start, texts.iter().map(|it| it.end).max().unwrap_or(start))
    }

    /// The links in the window that can be followed.
    pub fn visible_links(&mut self) -> Vec<usize> {
        let (start, end) = self.visible();
        let document = Arc::clone(self.document());
        let is_shown =
            |it: &usize| document.links.get(*it).is_some_and(|it| !self.view.is_hidden(it.text.start));
        document.links_in(Span { start, end }).filter(is_shown).filter(|&it| self.is_step(it)).collect()
    }

    // ── places ──────────────────────────────────────────────────────────────

    /// The place one is at.
    pub fn spot(&mut self) -> Spot {
        Spot {
            byte: self.view.top_byte(),
            top: (self.view.top(), self.view.width()),
            focus: self.focus,
            selected: self.selected,
            is_seen: self.seen_link().is_some(),
        }
    }

    /// Goes back to a place.
    pub fn return_to(&mut self, spot: Spot) {
        self.view.unfold(spot.byte);
        if spot.top.1 == self.view.width() {
            self.view.set_top(spot.top.0);
        } else {
            let row = self.view.anchor(spot.byte);
            self.view.set_top(row);
        }
        self.focus = spot.focus;
        self.is_stepping = spot.focus > 0;
        self.selected = spot.selected.filter(|&it| it < self.document().links.len());
        let link = self.selected.and_then(|it| self.document().links.get(it));
        self.wanted = link.map(|it| it.text).filter(|_| spot.is_seen);
    }

    /// Takes a newer state of the same article; the place in the file stays.
    pub fn reload(&mut self, article: Article) {
        let origin = {
            let byte = self.view.top_byte();
            self.document().origin(byte)
        };
        let was_at_start = self.view.top() == Anchor::default();
        let focus = self.focus;
        let byte = article.document.shown(origin);
        self.view.replace(Arc::clone(&article.document), if was_at_start { 0 } else { byte });
        if was_at_start {
            self.view.to_start();
        }
        self.language = article.document.language();
        self.article = article;
        self.identities.clear();
        self.named = None;
        self.colours.clear();
        self.pictures.clear();
        self.selected = None;
        self.search = None;
        self.put_away = None;
        self.folds_before = None;
        self.settle(focus);
    }
}
