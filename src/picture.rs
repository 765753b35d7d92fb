//! Pictures: how large they are in cells, and how a terminal is given them.
//!
//! What lives here: the ways in which terminals draw ([`Protocol`]) and which
//! of them the environment speaks of ([`protocol`]); how many cells a picture
//! takes ([`fit`]); a picture made ready for one of the ways, row by row
//! ([`Picture`]), so that what is scrolled half out of the window still shows
//! the other half; and the cells that stand for a picture of kitty's where tmux
//! is in between ([`placeholder()`]).
//!
//! What is hard: no terminal may be asked what it can do, because the answer
//! comes in between the keys, late or never. So only what terminals say of
//! themselves in the environment counts, and in doubt it is half blocks, which
//! are text.
//!
//! What is not here: reading and scaling pictures (`worker`), the place of one
//! among the rows of an article (`layout`).

mod placeholder;

use std::{ops::Range, sync::Arc};

pub use placeholder::{MOST_ROWS, SLOTS, Slot, placeholder};

/// A size in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// A size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cells {
    /// From left to right.
    pub columns: u16,
    /// From top to bottom.
    pub rows: u16,
}

/// The size of a cell where the terminal does not say.
pub const CELL: Pixels = Pixels { width: 10, height: 20 };

/// How a terminal is given pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// As text: half of a cell is a pixel, in any colour or in one of 256.
    HalfBlocks(Inks),
    /// As kitty, Ghostty and Konsole take them: kept, and shown where they are told to (kitty, "Terminal graphics
    /// protocol").
    Kitty,
    /// As kitty and Ghostty take them through tmux, with characters that stand for them (kitty, "Unicode
    /// placeholders"), which kitty knows since 0.28.
    Placeholders,
    /// As iTerm2, `WezTerm` and others take them (iTerm2, "Inline Images Protocol").
    Iterm2,
    /// As DEC's terminals took them, and foot, xterm and many others do (DEC, "VT330/VT340 graphics", chapter 14).
    Sixel,
}

/// The colours that half blocks may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inks {
    /// Any.
    All,
    /// The fixed ones of the 256.
    Indexed,
}

/// What a reader wants of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wish {
    /// What the environment speaks of.
    #[default]
    Auto,
    /// None.
    Off,
    /// Half blocks.
    HalfBlocks,
    /// A protocol of its own, whatever the environment says.
    Always(Protocol),
}

impl Wish {
    /// Every wish by its name in the configuration.
    pub const NAMES: [(&'static str, Wish); 6] = [
        ("auto", Wish::Auto),
        ("off", Wish::Off),
        ("halfblocks", Wish::HalfBlocks),
        ("kitty", Wish::Always(Protocol::Kitty)),
        ("iterm2", Wish::Always(Protocol::Iterm2)),
        ("sixel", Wish::Always(Protocol::Sixel)),
    ];
}

/// Variables that say that another program stands between byline and the terminal, which lets text through only.
const BETWEEN: &[(&str, &str)] =
    &[("TMUX", ""), ("STY", ""), ("ZELLIJ", ""), ("TERM", "screen"), ("TERM", "tmux")];

/// What terminals say of themselves: a variable, the word that it holds, and how pictures are drawn then. The first
/// that applies counts. `TERM` comes first because every terminal sets it anew, while others may be left over from
/// the terminal that this one was started in; a terminal that names itself and is not known gets half blocks.
const TERMINALS: &[(&str, &str, Option<Protocol>)] = &[
    ("TERM", "kitty", Some(Protocol::Kitty)),
    ("TERM", "ghostty", Some(Protocol::Kitty)),
    ("TERM", "foot", Some(Protocol::Sixel)),
    ("TERM", "mlterm", Some(Protocol::Sixel)),
    ("TERM", "sixel", Some(Protocol::Sixel)),
    ("TERM", "wezterm", Some(Protocol::Iterm2)),
    ("TERM_PROGRAM", "ghostty", Some(Protocol::Kitty)),
    ("TERM_PROGRAM", "iTerm.app", Some(Protocol::Iterm2)),
    ("TERM_PROGRAM", "WezTerm", Some(Protocol::Iterm2)),
    ("TERM_PROGRAM", "mintty", Some(Protocol::Iterm2)),
    ("TERM_PROGRAM", "rio", Some(Protocol::Iterm2)),
    ("TERM_PROGRAM", "", None),
    ("WEZTERM_EXECUTABLE", "", Some(Protocol::Iterm2)),
    ("WEZTERM_PANE", "", Some(Protocol::Iterm2)),
    ("KONSOLE_VERSION", "", Some(Protocol::Kitty)),
    ("LC_TERMINAL", "iTerm2", Some(Protocol::Iterm2)),
    ("KITTY_WINDOW_ID", "", Some(Protocol::Kitty)),
];

/// The first Konsole that draws pictures.
const KONSOLE: u32 = 22_04_00;

/// How pictures are drawn, if at all: by what the reader wants and by the variables of the environment.
///
/// `has_many` is whether the terminal shows 256 colours, without which half blocks show nothing.
pub fn protocol(wish: Wish, has_many: bool, variable: impl Fn(&str) -> Option<String>) -> Option<Protocol> {
    let is = |name: &str, word: &str| variable(name).is_some_and(|it| !it.is_empty() && it.contains(word));
    let all = ["truecolor", "24bit"].iter().any(|it| is("COLORTERM", it)) || is("TERM", "direct");
    let blocks = Protocol::HalfBlocks(if all { Inks::All } else { Inks::Indexed });
    match wish {
        Wish::Off => None,
        Wish::Always(Protocol::Kitty) if is("TMUX", "") => Some(Protocol::Placeholders),
        Wish::Always(protocol) => Some(protocol),
        Wish::HalfBlocks => Some(blocks),
        Wish::Auto => {
            let is_old =
                |name| variable(name).and_then(|it| it.parse().ok()).is_some_and(|it: u32| it < KONSOLE);
            let known = TERMINALS.iter().find(|it| is(it.0, it.1));
            let known = known.filter(|it| it.0 != "KONSOLE_VERSION" || !is_old(it.0)).and_then(|it| it.2);
            let own = known.filter(|_| !BETWEEN.iter().any(|it| is(it.0, it.1)));
            own.or(has_many.then_some(blocks))
        }
    }
}

/// The cells that a picture takes: as wide as it is, unless that is more than `room`; never enlarged, at least one.
pub fn fit(natural: Pixels, cell: Pixels, room: Cells) -> Cells {
    let (width, height) = (f64::from(natural.width.max(1)), f64::from(natural.height.max(1)));
    let (across, down) = (f64::from(cell.width.max(1)), f64::from(cell.height.max(1)));
    let most = Cells { columns: room.columns.max(1), rows: room.rows.clamp(1, MOST_ROWS) };
    let scale = (f64::from(most.columns) * across / width).min(f64::from(most.rows) * down / height).min(1.0);
    // Both are at most `most`, so that nothing is cut off.
    #[expect(clippy::cast_sign_loss, reason = "sizes are positive")]
    let cells = |pixels: f64, each: f64, most: u16| ((pixels * scale / each).round() as u16).clamp(1, most);
    Cells { columns: cells(width, across, most.columns), rows: cells(height, down, most.rows) }
}

/// A picture that is ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The cells it takes.
    pub cells: Cells,
    /// How it is drawn.
    pub drawing: Drawing,
}

/// How a picture is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// By half blocks: the upper and the lower ink of each cell, row after row.
    Blocks(Vec<[Ink; 2]>),
    /// By characters that stand for it, once the terminal has been given this; it replaces what was in the slot.
    Placed(Slot, String),
    /// By telling the terminal which piece of it is shown where, once it has been given this; it replaces what was in
    /// the slot.
    Kept(Slot, String, Pixels),
    /// By giving the terminal the sequence of each row when the cursor is at the row's first cell.
    Rows(Vec<String>),
}

/// A colour of a half block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Red, green and blue.
    Exact([u8; 3]),
    /// One of the fixed colours of the 256.
    Indexed(u8),
}

impl Picture {
    /// The bytes it takes in memory, but for a few.
    pub fn bytes(&self) -> usize {
        match &self.drawing {
            Drawing::Blocks(inks) => size_of_val(&inks[..]),
            Drawing::Placed(_, sequence) | Drawing::Kept(_, sequence, _) => sequence.len(),
            Drawing::Rows(rows) => rows.iter().map(String::len).sum(),
        }
    }
}

/// What a picture is made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Aim {
    /// The cells it is to take.
    pub cells: Cells,
    /// The pixels of a cell.
    pub cell: Pixels,
    /// How it will be drawn.
    pub protocol: Protocol,
    /// The place that the terminal keeps it in, if it keeps any.
    pub slot: Slot,
}

/// A row of a picture on the screen, or a piece of one.
#[derive(Clone, Debug)]
pub struct Placement {
    /// The column and the row of its first cell.
    pub at: (u16, u16),
    /// The picture.
    pub picture: Arc<Picture>,
    /// Which of its rows.
    pub row: u16,
    /// Which of its columns: all, but for a picture that the terminal keeps.
    pub columns: Range<u16>,
}

impl PartialEq for Placement {
    fn eq(&self, other: &Placement) -> bool {
        (self.at, self.row, &self.columns) == (other.at, other.row, &other.columns)
            && Arc::ptr_eq(&self.picture, &other.picture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width: u32, height: u32) -> Pixels {
        Pixels { width, height }
    }

    fn in_environment(pairs: &[(&str, &str)], wish: Wish, has_many: bool) -> Option<Protocol> {
        protocol(wish, has_many, |name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()))
    }

    #[test]
    fn a_picture_fits_its_room_and_is_never_enlarged() {
        for columns in [1, 5, 20, 60, 80, 120, 250] {
            for rows in [1, 3, 14, 42] {
                let room = Cells { columns, rows };
                for natural in
                    [size(1, 1), size(400, 300), size(4000, 3000), size(10, 9000), size(9000, 10), size(0, 0)]
                {
                    let cells = fit(natural, CELL, room);
                    assert!((1..=columns).contains(&cells.columns) && (1..=rows).contains(&cells.rows));
                    let most = natural.width.div_ceil(CELL.width).max(1);
                    assert!(u32::from(cells.columns) <= most, "{natural:?} in {room:?}: {cells:?}");
                }
            }
        }
        assert_eq!(
            fit(size(4000, 3000), CELL, Cells { columns: 80, rows: 24 }),
            Cells { columns: 64, rows: 24 }
        );
        assert_eq!(
            fit(size(200, 100), CELL, Cells { columns: 80, rows: 24 }),
            Cells { columns: 20, rows: 5 }
        );
    }

    #[test]
    fn terminals_are_known_by_what_they_say_of_themselves() {
        let auto = |pairs: &[(&str, &str)]| in_environment(pairs, Wish::Auto, true);
        let blocks = Some(Protocol::HalfBlocks(Inks::Indexed));
        assert_eq!(auto(&[("TERM", "xterm-kitty")]), Some(Protocol::Kitty));
        assert_eq!(auto(&[("TERM", "foot-extra"), ("KITTY_WINDOW_ID", "1")]), Some(Protocol::Sixel));
        assert_eq!(
            auto(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm"), ("KITTY_WINDOW_ID", "1")]),
            Some(Protocol::Iterm2)
        );
        assert_eq!(auto(&[("TERM_PROGRAM", "Apple_Terminal"), ("KITTY_WINDOW_ID", "1")]), blocks);
        let konsole = |version| auto(&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", version)]);
        assert_eq!(konsole("220400"), Some(Protocol::Kitty));
        assert_eq!(konsole("201203"), blocks, "it draws none yet");
        assert_eq!(auto(&[("TERM", "xterm-256color")]), blocks);
        let exact = Some(Protocol::HalfBlocks(Inks::All));
        assert_eq!(auto(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), exact);
    }

    #[test]
    fn what_stands_between_gets_text_only_and_what_has_no_colours_nothing() {
        let tmux = [("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("KITTY_WINDOW_ID", "1")];
        assert_eq!(in_environment(&tmux, Wish::Auto, true), Some(Protocol::HalfBlocks(Inks::Indexed)));
        let kitty = Wish::Always(Protocol::Kitty);
        assert_eq!(
            in_environment(&tmux, kitty, true),
            Some(Protocol::Placeholders),
            "what is wanted is done"
        );
        assert_eq!(in_environment(&[("TERM", "xterm")], kitty, true), Some(Protocol::Kitty));
        for term in ["linux", "xterm", ""] {
            assert_eq!(in_environment(&[("TERM", term)], Wish::Auto, false), None, "{term}");
        }
        assert_eq!(in_environment(&[("TERM", "xterm-kitty")], Wish::Off, true), None);
    }
}
