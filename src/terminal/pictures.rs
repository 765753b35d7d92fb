//! Pictures that the terminal draws itself: given to it, moved and taken back.
//!
//! A frame says which rows of pictures stand where. Those that already do are
//! left alone; those of before that do not any more have been overwritten with
//! text by then, which takes them off the screen. A picture that the terminal
//! keeps is given to it once and deleted at the end; text takes nothing of it
//! off the screen, so when it moves or something lies over it, it is taken off
//! and what is to be seen of it is placed anew, in as few pieces as it can be.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    ops::Range,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use crate::picture::{Drawing, Picture, Placement, SLOTS, Slot};

/// The slots in which the terminal keeps something, a bit each.
static KEPT: AtomicU64 = AtomicU64::new(0);
/// Whether what is for the terminal is handed through tmux.
static IS_WRAPPED: AtomicBool = AtomicBool::new(false);

/// The pictures on the screen.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// The rows that text takes off the screen.
    placed: Vec<Placement>,
    kept: Vec<(Slot, Weak<Picture>)>,
    /// The pieces that are on the screen of what is kept.
    pieces: Vec<Piece>,
    /// Whether the screen has been cleared, which may or may not have taken the pieces off.
    is_cleared: bool,
}

/// A piece of a picture that the terminal keeps.
#[derive(Clone, Debug)]
struct Piece {
    at: (u16, u16),
    picture: Arc<Picture>,
    columns: Range<u16>,
    rows: Range<u16>,
}

impl Piece {
    fn new(placement: Placement) -> Piece {
        let Placement { at, picture, row, columns } = placement;
        Piece { at, picture, columns, rows: row..row + 1 }
    }

    fn slot(&self) -> Option<Slot> {
        if let Drawing::Kept(slot, ..) = self.picture.drawing { Some(slot) } else { None }
    }

    /// Takes the row below, if it is.
    fn join(&mut self, other: &Piece) -> bool {
        let below = (self.at.0, self.at.1 + self.rows.len() as u16);
        let goes_on = other.at == below
            && (other.rows.start, &other.columns) == (self.rows.end, &self.columns)
            && Arc::ptr_eq(&other.picture, &self.picture);
        if goes_on {
            self.rows.end = other.rows.end;
        }
        goes_on
    }

    /// Places it, as a number of its picture's, without an answer and without moving the cursor.
    fn place(&self, to: &mut impl Write, number: usize) -> io::Result<()> {
        let Drawing::Kept(slot, _, size) = &self.picture.drawing else { return Ok(()) };
        let cells = self.picture.cells;
        let (across, down) =
            (size.width / u32::from(cells.columns).max(1), size.height / u32::from(cells.rows).max(1));
        let (columns, rows) = (self.columns.len() as u32, self.rows.len() as u32);
        let (x, y) = (u32::from(self.columns.start) * across, u32::from(self.rows.start) * down);
        write!(
            to,
            "\x1b[{};{}H\x1b_Ga=p,q=2,i={},p={number},x={x},y={y},w={},h={},c={columns},r={rows},C=1\x1b\\",
            self.at.1 + 1,
            self.at.0 + 1,
            slot.id(),
            columns * across,
            rows * down,
        )
    }
}

impl PartialEq for Piece {
    fn eq(&self, other: &Piece) -> bool {
        (self.at, &self.columns, &self.rows) == (other.at, &other.columns, &other.rows)
            && Arc::ptr_eq(&self.picture, &other.picture)
    }
}

impl Pictures {
    pub(super) fn new(is_wrapped: bool) -> Pictures {
        IS_WRAPPED.store(is_wrapped, Ordering::SeqCst);
        Pictures::default()
    }

    /// Forgets everything, because the screen has been cleared: kitty loses with what it shows what it keeps of it, and
    /// others lose neither.
    pub(super) fn forget(&mut self) {
        self.placed.clear();
        self.kept.clear();
        self.is_cleared = true;
    }

    /// Gives the terminal the pictures that it is to keep and does not have yet.
    pub(super) fn give<'p>(
        &mut self,
        to: &mut impl Write,
        pictures: impl Iterator<Item = &'p Arc<Picture>>,
    ) -> io::Result<()> {
        for picture in pictures {
            if let Drawing::Placed(slot, sequence) | Drawing::Kept(slot, sequence, _) = &picture.drawing
                && self.keep(*slot, picture)
            {
                to.write_all(wrapped(sequence).as_bytes())?;
            }
        }
        Ok(())
    }

    /// Draws the rows of pictures that are not on the screen yet.
    pub(super) fn draw(&mut self, to: &mut impl Write, placements: Vec<Placement>) -> io::Result<()> {
        let (kept, rows): (Vec<_>, Vec<_>) =
            placements.into_iter().partition(|it| matches!(it.picture.drawing, Drawing::Kept(..)));
        let mut sequence = Vec::new();
        self.draw_rows(&mut sequence, rows)?;
        self.draw_pieces(&mut sequence, joined(kept))?;
        if sequence.is_empty() {
            return Ok(());
        }
        // The cursor stays where the frame has put it (DECSC, DECRC).
        to.write_all(b"\x1b7")?;
        to.write_all(&sequence)?;
        to.write_all(b"\x1b8")
    }

    fn draw_rows(&mut self, to: &mut Vec<u8>, placements: Vec<Placement>) -> io::Result<()> {
        for placement in placements.iter().filter(|it| !self.placed.contains(it)) {
            let Drawing::Rows(rows) = &placement.picture.drawing else { continue };
            let Some(row) = rows.get(usize::from(placement.row)) else { continue };
            let (x, y) = placement.at;
            write!(to, "\x1b[{};{}H{row}", y + 1, x + 1)?;
        }
        self.placed = placements;
        Ok(())
    }

    /// Takes the pictures off of which other pieces are to be seen now, and places these.
    fn draw_pieces(&mut self, to: &mut Vec<u8>, pieces: Vec<Piece>) -> io::Result<()> {
        let slots: BTreeSet<Slot> = self.pieces.iter().chain(&pieces).filter_map(Piece::slot).collect();
        for slot in slots {
            let of_slot = |it: &&Piece| it.slot() == Some(slot);
            if !self.is_cleared && self.pieces.iter().filter(of_slot).eq(pieces.iter().filter(of_slot)) {
                continue;
            }
            write!(to, "\x1b_Ga=d,d=i,q=2,i={}\x1b\\", slot.id())?;
            for (at, piece) in pieces.iter().filter(of_slot).enumerate() {
                piece.place(to, at + 1)?;
            }
        }
        self.is_cleared = false;
        self.pieces = pieces;
        Ok(())
    }

    /// Notes that the terminal keeps a picture. Says whether it has to be given it.
    fn keep(&mut self, slot: Slot, picture: &Arc<Picture>) -> bool {
        let picture = Arc::downgrade(picture);
        if self.kept.iter().any(|it| it.0 == slot && it.1.ptr_eq(&picture)) {
            return false;
        }
        self.kept.retain(|it| it.0 != slot);
        self.kept.push((slot, picture));
        KEPT.fetch_or(1 << slot.0, Ordering::SeqCst);
        true
    }
}

/// Rows below each other as one piece.
fn joined(placements: Vec<Placement>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for piece in placements.into_iter().map(Piece::new) {
        if !pieces.iter_mut().rev().any(|it| it.join(&piece)) {
            pieces.push(piece);
        }
    }
    pieces
}

/// What makes the terminal forget every picture that it keeps; nothing if it keeps none.
pub(super) fn farewell() -> String {
    let kept = KEPT.swap(0, Ordering::SeqCst);
    let slots = (0..SLOTS).filter(|it| kept & (1 << it) != 0).map(Slot);
    let delete = |it: Slot| wrapped(&format!("\x1b_Ga=d,d=I,q=2,i={}\x1b\\", it.id()));
    slots.map(delete).collect()
}

/// A run of commands as it goes to the terminal, through tmux if that stands between (tmux, `allow-passthrough`).
fn wrapped(commands: &str) -> String {
    if !IS_WRAPPED.load(Ordering::SeqCst) {
        return commands.to_owned();
    }
    let each = commands.split_inclusive("\x1b\\");
    each.map(|it| format!("\x1bPtmux;{}\x1b\\", it.replace('\x1b', "\x1b\x1b"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Cells, Pixels};

    fn picture(slot: u8) -> Arc<Picture> {
        let drawing = Drawing::Kept(Slot(slot), format!("<{slot}>"), Pixels { width: 60, height: 80 });
        Arc::new(Picture { cells: Cells { columns: 6, rows: 4 }, drawing })
    }

    /// Some rows of a picture, the first of them on a row of the screen.
    fn placed(picture: &Arc<Picture>, rows: Range<u16>, top: u16) -> Vec<Placement> {
        let row = |row| Placement {
            at: (3, top + row - rows.start),
            picture: Arc::clone(picture),
            row,
            columns: 0..6,
        };
        rows.clone().map(row).collect()
    }

    /// What is written for a frame, without the cursor's place.
    fn written(pictures: &mut Pictures, placements: Vec<Placement>) -> String {
        let mut bytes = Vec::new();
        let mut shown: Vec<Arc<Picture>> = placements.iter().map(|it| Arc::clone(&it.picture)).collect();
        shown.dedup_by(|it, other| Arc::ptr_eq(it, other));
        pictures.give(&mut bytes, shown.iter()).expect("written");
        pictures.draw(&mut bytes, placements).expect("written");
        let text = String::from_utf8(bytes).expect("text");
        text.replace("\x1b7", "")
            .replace("\x1b8", "")
            .replace("\x1b_G", "{")
            .replace("\x1b\\", "}")
            .replace('\x1b', "")
    }

    const GONE: &str = "{a=d,d=i,q=2,i=6453505}";

    #[test]
    fn a_picture_is_given_once_and_what_is_seen_of_it_placed_in_one_piece() {
        let (mut pictures, picture) = (Pictures::default(), picture(1));
        let whole = "[3;4H{a=p,q=2,i=6453505,p=1,x=0,y=0,w=60,h=80,c=6,r=4,C=1}";
        assert_eq!(written(&mut pictures, placed(&picture, 0..4, 2)), format!("<1>{GONE}{whole}"));
        assert_eq!(written(&mut pictures, placed(&picture, 0..4, 2)), "", "it is there");
        let lower = "[1;4H{a=p,q=2,i=6453505,p=1,x=0,y=20,w=60,h=60,c=6,r=3,C=1}";
        assert_eq!(written(&mut pictures, placed(&picture, 1..4, 0)), format!("{GONE}{lower}"));
        assert_eq!(written(&mut pictures, Vec::new()), GONE);
        assert_eq!(written(&mut pictures, Vec::new()), "");
    }

    #[test]
    fn what_lies_over_a_picture_leaves_pieces_around_it() {
        let (mut pictures, picture) = (Pictures::default(), picture(1));
        let mut rows = placed(&picture, 0..4, 0);
        let right = Placement { at: (8, 1), columns: 5..6, ..rows[1].clone() };
        rows[1].columns = 0..2;
        rows.insert(2, right);
        let pieces = [
            "[1;4H{a=p,q=2,i=6453505,p=1,x=0,y=0,w=60,h=20,c=6,r=1,C=1}",
            "[2;4H{a=p,q=2,i=6453505,p=2,x=0,y=20,w=20,h=20,c=2,r=1,C=1}",
            "[2;9H{a=p,q=2,i=6453505,p=3,x=50,y=20,w=10,h=20,c=1,r=1,C=1}",
            "[3;4H{a=p,q=2,i=6453505,p=4,x=0,y=40,w=60,h=40,c=6,r=2,C=1}",
        ];
        assert_eq!(written(&mut pictures, rows), format!("<1>{GONE}{}", pieces.concat()));
    }

    #[test]
    fn a_picture_is_placed_anew_when_the_screen_was_cleared_or_its_slot_has_another() {
        let (mut pictures, first, other) = (Pictures::default(), picture(1), picture(1));
        let text = written(&mut pictures, placed(&first, 0..4, 0));
        pictures.forget();
        assert_eq!(written(&mut pictures, placed(&first, 0..4, 0)), text);
        assert_eq!(written(&mut pictures, placed(&other, 0..4, 0)), text);
        pictures.forget();
        assert_eq!(written(&mut pictures, Vec::new()), GONE);
    }
}
