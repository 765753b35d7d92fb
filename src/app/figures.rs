//! Pictures in the reader: which are known, asked for and ready.
//!
//! A picture is first measured, for those in the window and a page around it,
//! so that rows of the right number stand where it will be; then it is made
//! ready, one at a time, for those in the window first and the next few around
//! it. What is ready is kept by file, size and protocol, up to so many bytes.

use std::{
    collections::HashMap,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    document::{BlockKind, Card, Document, LinkTarget},
    layout::{Figure, Row},
    message::{Effect, Measured, Task, Ticket},
    picture::{self, Aim, Cells, Picture, Pixels, Protocol, SLOTS, Slot},
    text::{Shown, Span},
};

use super::{App, follow::RECENT, reader::Reader};

/// How many pictures below and above the window are made ready before they are seen.
const AHEAD: usize = 2;
const BEHIND: usize = 1;
/// The most bytes of pictures that are kept beside those in and around the window.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The pictures that are ready.
#[derive(Debug)]
pub(super) struct Album {
    /// How pictures are drawn, if the terminal can.
    protocol: Option<Protocol>,
    /// Whether the reader wants to see them.
    is_open: bool,
    /// The pixels of a cell.
    pub(super) cell: Pixels,
    /// The pictures, those last used at the end.
    ready: Vec<(Print, Arc<Picture>)>,
    /// The one that is being made.
    asked: Option<(Ticket, Print)>,
    /// What was known of the pictures of articles that were left, the last one at the end.
    left: Vec<(Arc<Document>, Measures)>,
}

/// What is known of pictures, by their blocks.
pub(super) type Measures = HashMap<usize, Result<Measured, Shown>>;

/// What a picture is made from, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Print {
    path: PathBuf,
    aim: Aim,
}

impl Print {
    /// Whether it looks the same, wherever the terminal keeps it.
    fn is_like(&self, other: &Print) -> bool {
        self.aim == Aim { slot: self.aim.slot, ..other.aim } && self.path == other.path
    }
}

impl Album {
    pub(super) fn new(protocol: Option<Protocol>) -> Album {
        Album {
            protocol,
            is_open: true,
            cell: picture::CELL,
            ready: Vec::new(),
            asked: None,
            left: Vec::new(),
        }
    }

    /// How pictures are drawn now.
    fn protocol(&self) -> Option<Protocol> {
        self.protocol.filter(|_| self.is_open)
    }

    /// Forgets the pictures, whose files may be others now.
    pub(super) fn clear(&mut self) {
        self.ready.clear();
        self.left.clear();
        self.asked = None;
    }

    /// Keeps what is known of the pictures of an article that is left.
    pub(super) fn remember(&mut self, reader: Reader) {
        self.left.push((Arc::clone(reader.document()), reader.pictures));
        if self.left.len() > RECENT {
            self.left.remove(0);
        }
    }

    /// Gives an article that is come back to what was known of its pictures, so that its rows are those it had.
    pub(super) fn recall(&mut self, reader: &mut Reader) {
        let Some(at) = self.left.iter().position(|it| Arc::ptr_eq(&it.0, reader.document())) else { return };
        reader.pictures = self.left.remove(at).1;
        reader.view.set_cell(self.cell);
        reader.show_pictures(self.protocol());
    }

    fn print(&self, path: &Path, cells: Cells) -> Option<Print> {
        let aim = Aim { cells, cell: self.cell, protocol: self.protocol()?, slot: Slot::default() };
        Some(Print { path: path.to_owned(), aim })
    }

    fn find(&self, print: &Print) -> Option<&Arc<Picture>> {
        self.ready.iter().find(|it| it.0.is_like(print)).map(|it| &it.1)
    }

    /// Notes which pictures are in use, and lets go of the oldest of the others that are too much.
    fn keep(&mut self, used: &[Print]) {
        // The sort is stable: among those that are in use, and among the others, the order stays.
        self.ready.sort_by_cached_key(|it| used.iter().any(|print| print.is_like(&it.0)));
        let mut bytes: usize = self.ready.iter().map(|it| it.1.bytes()).sum();
        let spare = self.ready.iter().take_while(|it| !used.iter().any(|print| print.is_like(&it.0))).count();
        let mut gone = 0;
        while gone < spare && bytes > MOST_BYTES {
            bytes -= self.ready.get(gone).map_or(0, |it| it.1.bytes());
            gone += 1;
        }
        self.ready.drain(..gone);
    }

    /// A slot that no picture has, or that of the one not used for longest.
    fn slot(&self) -> Slot {
        let free = (0..SLOTS).map(Slot).find(|it| !self.ready.iter().any(|(print, _)| print.aim.slot == *it));
        free.or(self.ready.first().map(|it| it.0.aim.slot)).unwrap_or_default()
    }

    fn add(&mut self, print: Print, picture: Arc<Picture>) {
        if matches!(print.aim.protocol, Protocol::Kitty | Protocol::Placeholders) {
            self.ready.retain(|it| it.0.aim.slot != print.aim.slot);
        }
        self.ready.push((print, picture));
    }
}

impl App {
    /// Asks for the pictures in the window that are not there yet.
    pub(super) fn ask_for_pictures(&mut self, effects: &mut Vec<Effect>) {
        let (Some(reader), Some(_)) = (&self.reader, self.album.protocol()) else { return };
        if self.geometry.reader.is_none() {
            return;
        }
        if self.waiting.measure.is_none() {
            let pictures = reader.unmeasured();
            if !pictures.is_empty() {
                let post = reader.article.post.path.clone();
                let places = self.settings.places.clone();
                let ticket = self.tickets.next();
                self.waiting.measure = Some(ticket);
                effects.push(Effect::Run(Task::Measure { ticket, post, places, pictures }));
            }
        }
        let wanted = reader.pictured().into_iter().chain(reader.nearly_pictured());
        let wanted: Vec<Print> = wanted.filter_map(|it| self.album.print(it.0, it.1)).collect();
        self.album.keep(&wanted);
        let next = wanted.into_iter().find(|it| self.album.find(it).is_none());
        if let (Some(mut print), None) = (next, &self.album.asked) {
            print.aim.slot = self.album.slot();
            let ticket = self.tickets.next();
            effects.push(Effect::Run(Task::Depict { ticket, path: print.path.clone(), aim: print.aim }));
            self.album.asked = Some((ticket, print));
        }
    }

    /// Takes how large pictures are.
    pub(super) fn measured(&mut self, pictures: Vec<(usize, Result<Measured, Shown>)>) {
        let Some(reader) = &mut self.reader else { return };
        reader.pictures.extend(pictures);
        reader.show_pictures(self.album.protocol());
    }

    /// Takes a picture that is ready, or why it is not.
    pub(super) fn depicted(&mut self, ticket: Ticket, result: Result<Arc<Picture>, Shown>) {
        let Some((_, print)) = self.album.asked.take_if(|it| it.0 == ticket) else { return };
        match result {
            Ok(picture) => self.album.add(print, picture),
            Err(reason) => {
                let Some(reader) = &mut self.reader else { return };
                for known in reader.pictures.values_mut() {
                    if known.as_ref().is_ok_and(|it| it.path == print.path) {
                        *known = Err(reason.clone());
                    }
                }
                reader.show_pictures(self.album.protocol());
            }
        }
    }

    /// Shows pictures or only cards.
    pub(super) fn toggle_pictures(&mut self) {
        if self.album.protocol.is_none() {
            self.say("no pictures here: this terminal shows too few colours, or `images: off` is set");
            return;
        }
        self.album.is_open = !self.album.is_open;
        if let Some(reader) = &mut self.reader {
            reader.show_pictures(self.album.protocol());
        }
        self.say(if self.album.is_open { "pictures are shown" } else { "pictures are not shown" });
    }

    /// The pictures in the window that are ready.
    pub fn pictures(&self) -> impl Iterator<Item = &Arc<Picture>> {
        let seen = self.reader.as_ref().map(Reader::pictured).unwrap_or_default();
        seen.into_iter().filter_map(|it| self.album.find(&self.album.print(it.0, it.1)?))
    }

    /// The picture of a block of the open article at a size, if it is ready.
    pub fn picture(&self, block: usize, cells: Cells) -> Option<&Arc<Picture>> {
        let known = self.reader.as_ref()?.pictures.get(&block)?.as_ref().ok()?;
        self.album.find(&self.album.print(&known.path, cells)?)
    }
}

impl Reader {
    /// The blocks in the window.
    fn seen(&self) -> Range<usize> {
        let blocks = self.screen.first().zip(self.screen.last());
        blocks.map_or(0..0, |(first, last)| first.0.block..last.0.block + 1)
    }

    /// The blocks in the window and about a page around it: they have at least a row each, but for few.
    fn near(&self) -> Range<usize> {
        let (seen, page) = (self.seen(), self.view.height());
        seen.start.saturating_sub(page)..seen.end + page
    }

    /// The pictures in the window and a page around it of which nothing is known: blocks, and paths as written.
    pub(super) fn unmeasured(&self) -> Vec<(usize, String)> {
        let (near, document) = (self.near(), self.document());
        let blocks = document.blocks.iter().enumerate().skip(near.start).take(near.len());
        blocks
            .filter(|it| it.1.kind == BlockKind::Card(Card::Image) && !self.pictures.contains_key(&it.0))
            .filter_map(|it| Some((it.0, file(document, it.1.text)?)))
            .collect()
    }

    /// The next few pictures around the window: files, and the cells they will take.
    fn nearly_pictured(&self) -> Vec<(&Path, Cells)> {
        let known = |block: usize| {
            let known = self.pictures.get(&block)?.as_ref().ok()?;
            Some((&*known.path, self.view.pictured(block)?))
        };
        let below = (self.seen().end..self.near().end).filter_map(known).take(AHEAD);
        below.chain((self.near().start..self.seen().start).rev().filter_map(known).take(BEHIND)).collect()
    }

    /// The pictures in the window, each once: files, and the cells they take.
    fn pictured(&self) -> Vec<(&Path, Cells)> {
        let mut last = None;
        let mut seen = Vec::new();
        for (anchor, rows) in &self.screen {
            let Some(cells) = rows.get(anchor.row).and_then(Row::pictured) else { continue };
            if last.replace(anchor.block) != Some(anchor.block)
                && let Some(Ok(known)) = self.pictures.get(&anchor.block)
            {
                seen.push((&*known.path, cells));
            }
        }
        seen
    }

    /// Gives pictures their rows, or takes them. The row that is being read stays where it is.
    fn show_pictures(&mut self, protocol: Option<Protocol>) {
        let figure = |it: &Result<Measured, Shown>| match it {
            Ok(known) => Figure::Sized(known.size),
            Err(reason) => Figure::Refused(reason.clone()),
        };
        let shown = self.pictures.iter().filter(|_| protocol.is_some());
        let figures = shown.map(|it| (*it.0, figure(it.1))).collect();
        let reading = self.screen.get(self.reading_row).map(|it| it.0);
        let byte = reading.filter(|_| self.focus > 0).map(|it| self.view.byte(it));
        self.view.set_figures(figures);
        if let Some(byte) = byte {
            let row = self.view.anchor(byte);
            let top = self.view.above(row, self.reading_row);
            self.view.set_top(top);
        }
    }
}

/// The path of the local picture that a text stands for, as it is written.
fn file(document: &Document, text: Span) -> Option<String> {
    let mut links = document.links_in(text).filter_map(|it| document.links.get(it));
    links.find_map(|it| match &it.target {
        LinkTarget::File(path) => Some(path.clone()),
        _ => None,
    })
}
