//! Pictures that the terminal draws itself: given to it, moved and taken back.
//!
//! A frame says which rows of pictures stand where. Those that already do are
//! left alone; those of before that do not any more have been overwritten with
//! text by then, which takes them off the screen. What the terminal keeps of a
//! picture is given to it once and deleted at the end.

use std::{
    io::{self, Write},
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
    placed: Vec<Placement>,
    kept: Vec<(Slot, Weak<Picture>)>,
}

impl Pictures {
    pub(super) fn new(is_wrapped: bool) -> Pictures {
        IS_WRAPPED.store(is_wrapped, Ordering::SeqCst);
        Pictures::default()
    }

    /// Forgets what is on the screen, which has been cleared.
    pub(super) fn forget_placed(&mut self) {
        self.placed.clear();
    }

    /// Forgets everything, because the terminal may have lost it.
    pub(super) fn forget(&mut self) {
        self.placed.clear();
        self.kept.clear();
    }

    /// Gives the terminal the pictures that it is to keep and does not have yet.
    pub(super) fn give<'p>(
        &mut self,
        to: &mut impl Write,
        pictures: impl Iterator<Item = &'p Arc<Picture>>,
    ) -> io::Result<()> {
        for picture in pictures {
            if let Drawing::Placed(slot, sequence) = &picture.drawing
                && self.keep(*slot, picture)
            {
                to.write_all(wrapped(sequence).as_bytes())?;
            }
        }
        Ok(())
    }

    /// Draws the rows of pictures that are not on the screen yet.
    pub(super) fn draw(&mut self, to: &mut impl Write, placements: Vec<Placement>) -> io::Result<()> {
        let is_new = |it: &&Placement| !self.placed.contains(it);
        let new: Vec<&Placement> = placements.iter().filter(is_new).collect();
        if !new.is_empty() {
            // The cursor stays where the frame has put it (DECSC, DECRC).
            to.write_all(b"\x1b7")?;
            for placement in new {
                let Drawing::Rows(rows) = &placement.picture.drawing else { continue };
                let Some(row) = rows.get(usize::from(placement.row)) else { continue };
                let (x, y) = placement.at;
                write!(to, "\x1b[{};{}H{row}", y + 1, x + 1)?;
            }
            to.write_all(b"\x1b8")?;
        }
        self.placed = placements;
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
