//! The characters that stand for a picture which the terminal keeps.
//!
//! Kitty shows a piece of a picture in place of each: which picture is told by
//! the colour, which piece of it by two marks above the character. So such a
//! picture is text to everything between, and what is not on the screen any
//! more is not drawn any more. That is of use only where tmux is in between:
//! kitty before 0.28, and whatever else calls itself kitty, shows the characters
//! as they are, in boxes.

/// The rows that a picture can have at most.
pub const MOST_ROWS: u16 = MARKS.len() as u16;

/// How many pictures a terminal is given to keep at the same time.
pub const SLOTS: u8 = 64;

/// A place in which a terminal keeps a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(pub u8);

impl Slot {
    /// The number that the terminal knows it by, which other programs in the same window hardly choose too.
    pub fn id(self) -> u32 {
        let [red, green, blue] = self.colour();
        u32::from_be_bytes([0, red, green, blue])
    }

    /// The same number, as the colour of the characters that stand for the picture.
    pub fn colour(self) -> [u8; 3] {
        [0x62, 0x79, self.0]
    }
}

/// The character that stands for the piece of a picture in a cell. Where there is no mark for a column, the terminal
/// counts on from the cell before.
pub fn placeholder(row: u16, column: u16) -> String {
    const CHARACTER: char = '\u{10EEEE}';
    let mark = |at: u16| MARKS.get(usize::from(at)).and_then(|it| char::from_u32(u32::from(*it)));
    let mut text = String::from(CHARACTER);
    if usize::from(column) < MARKS.len() {
        text.extend(mark(row));
        text.extend(mark(column));
    }
    text
}

/// The marks of numbers from 0 (kitty, `rowcolumn-diacritics.txt`), as far as a picture on a screen needs them.
const MARKS: [u16; 128] = [
    0x305, 0x30D, 0x30E, 0x310, 0x312, 0x33D, 0x33E, 0x33F, 0x346, 0x34A, 0x34B, 0x34C, 0x350, 0x351, 0x352,
    0x357, 0x35B, 0x363, 0x364, 0x365, 0x366, 0x367, 0x368, 0x369, 0x36A, 0x36B, 0x36C, 0x36D, 0x36E, 0x36F,
    0x483, 0x484, 0x485, 0x486, 0x487, 0x592, 0x593, 0x594, 0x595, 0x597, 0x598, 0x599, 0x59C, 0x59D, 0x59E,
    0x59F, 0x5A0, 0x5A1, 0x5A8, 0x5A9, 0x5AB, 0x5AC, 0x5AF, 0x5C4, 0x610, 0x611, 0x612, 0x613, 0x614, 0x615,
    0x616, 0x617, 0x657, 0x658, 0x659, 0x65A, 0x65B, 0x65D, 0x65E, 0x6D6, 0x6D7, 0x6D8, 0x6D9, 0x6DA, 0x6DB,
    0x6DC, 0x6DF, 0x6E0, 0x6E1, 0x6E2, 0x6E4, 0x6E7, 0x6E8, 0x6EB, 0x6EC, 0x730, 0x732, 0x733, 0x735, 0x736,
    0x73A, 0x73D, 0x73F, 0x740, 0x741, 0x743, 0x745, 0x747, 0x749, 0x74A, 0x7EB, 0x7EC, 0x7ED, 0x7EE, 0x7EF,
    0x7F0, 0x7F1, 0x7F3, 0x816, 0x817, 0x818, 0x819, 0x81B, 0x81C, 0x81D, 0x81E, 0x81F, 0x820, 0x821, 0x822,
    0x823, 0x825, 0x826, 0x827, 0x829, 0x82A, 0x82B, 0x82C,
];
