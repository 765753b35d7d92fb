//! The order in which right-to-left text stands on a row, as it is read.
//!
//! By the Unicode Bidirectional Algorithm (UAX #9), a row at a time, character
//! by character: what is drawn and what is clicked on ask the same question, so
//! both get the same answer. The direction of a row is its paragraph's, so the
//! text of an Arabic or Hebrew one stands at the right edge of the column with
//! its bullets.
//!
//! What is not here: joining Arabic letters, which is the terminal's.

use unicode_bidi::{BidiInfo, Level};

use crate::{
    document::{BlockKind, Document, Marks},
    text::{Span, width},
};

use super::Row;

/// Brackets and their mirror images, in turn.
const MIRRORED: &str = "()[]{}<>«»‹›≤≥";

/// Who puts right-to-left text in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The terminal, which cannot be told not to.
    Terminal,
    /// The program, letter by letter.
    #[default]
    Letters,
    /// The program, word by word; the terminal the letters of each.
    Words,
}

impl Order {
    /// Whether the terminal is to show cells as they are sent.
    pub fn is_by_letters(self) -> bool {
        self == Order::Letters
    }
}

/// In which direction a row is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As it is written, as lines of programs are.
    Fixed,
    /// From left to right, with stretches of the other direction in it.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// A character in its place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which one it is, in the order of the text.
    pub index: usize,
    /// Whether it stands in text that runs to the left, where brackets turn around.
    pub is_reversed: bool,
}

/// The direction of a block's rows.
pub fn direction(document: &Document, block: usize) -> Direction {
    let Some(block) = document.blocks.get(block) else { return Direction::Fixed };
    match block.kind {
        BlockKind::Code(_) => Direction::Fixed,
        BlockKind::TableRow { .. } | BlockKind::Rule => Direction::LeftToRight,
        _ if is_right_to_left(&words(document, block.text)) => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}

/// Whether the characters of a row stand on the screen in the order of the text.
pub fn is_as_written<'t>(symbols: impl Iterator<Item = &'t str>, direction: Direction) -> bool {
    let mut symbols = symbols;
    match direction {
        Direction::Fixed => true,
        Direction::RightToLeft => symbols.all(|it| it == " "),
        // Told by the first byte, as almost all rows hold none: U+0590 and what follows begins with 0xD6 or more.
        Direction::LeftToRight => !symbols
            .filter(|it| it.as_bytes().first().is_some_and(|byte| *byte >= 0xd6))
            .any(|it| it.chars().any(is_rtl)),
    }
}

/// The order in which the characters of a row stand on the screen.
pub fn order(symbols: &[&str], direction: Direction) -> Vec<Placed> {
    let mut placed = Vec::with_capacity(symbols.len());
    let as_written = |index: usize| Placed { index, is_reversed: false };
    if is_as_written(symbols.iter().copied(), direction) {
        placed.extend((0..symbols.len()).map(as_written));
    } else if direction == Direction::RightToLeft {
        place(symbols, 0, Level::rtl(), &mut placed);
    } else {
        let mut start = 0;
        for at in 0..=symbols.len() {
            if at == symbols.len() || is_gap(symbols, at) {
                place(symbols.get(start..at).unwrap_or_default(), start, Level::ltr(), &mut placed);
                placed.extend((at < symbols.len()).then(|| as_written(at)));
                start = at + 1;
            }
        }
    }
    placed
}

/// The cell in the order of the text that is shown at `cell` of a row that is `cells` wide.
pub fn written_cell(
    document: &Document,
    row: &Row,
    (direction, cells): (Direction, usize),
    cell: usize,
) -> usize {
    let text = row.to_text(document);
    let mut symbols: Vec<(&str, usize)> =
        width::graphemes(&text).filter(|it| it.2 > 0).map(|it| (it.1, it.2)).collect();
    let used: usize = symbols.iter().map(|it| it.1).sum();
    symbols.resize(symbols.len() + cells.saturating_sub(used), (" ", 1));
    let shown: Vec<&str> = symbols.iter().map(|it| it.0).collect();
    let mut left = 0;
    for place in order(&shown, direction) {
        let wide = symbols.get(place.index).map_or(1, |it| it.1);
        if (left..left + wide).contains(&cell) {
            let before = symbols.get(..place.index).unwrap_or_default();
            return before.iter().map(|it| it.1).sum::<usize>() + cell - left;
        }
        left += wide;
    }
    cell
}

/// Turns the letters of each word around, in the order in which characters stand on the screen; and the digits of Arabic
/// numbers, which kitty turns around as well.
pub fn turn_words(symbols: &[&str], placed: &mut [Placed]) {
    let is_letter = |it: &Placed| symbols.get(it.index).is_some_and(|it| it.chars().any(is_rtl));
    for word in placed.chunk_by_mut(|it, next| is_letter(it) && is_letter(next)) {
        word.reverse();
    }
}

/// What a character is drawn as in text that runs to the left.
pub fn mirror(symbol: &str) -> Option<char> {
    let mut chars = symbol.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let at = MIRRORED.chars().position(|it| it == c)?;
    MIRRORED.chars().nth(at ^ 1)
}

/// Whether two parts of a row stand apart at a character, such as a title and a date, which are no sentence together.
fn is_gap(symbols: &[&str], at: usize) -> bool {
    let symbol = |at: usize| symbols.get(at).copied().unwrap_or(" ");
    let is_line = |at: usize| symbol(at).chars().all(|it| matches!(it, '\u{2500}'..='\u{257f}'));
    is_line(at) || symbol(at) == " " && (symbol(at + 1) == " " || is_line(at + 1))
}

/// Appends the order of a stretch whose first character is number `first`.
fn place(symbols: &[&str], first: usize, level: Level, placed: &mut Vec<Placed>) {
    let text = symbols.concat();
    let info = BidiInfo::new(&text, Some(level));
    let Some(paragraph) = info.paragraphs.first() else { return };
    let of_bytes = info.reordered_levels(paragraph, paragraph.range.clone());
    let mut start = 0;
    let levels: Vec<Level> = symbols
        .iter()
        .map(|it| {
            let found = of_bytes.get(start).copied().unwrap_or(level);
            start += it.len();
            found
        })
        .collect();
    placed.extend(BidiInfo::reorder_visual(&levels).into_iter().map(|index| Placed {
        index: first + index,
        is_reversed: levels.get(index).is_some_and(Level::is_rtl),
    }));
}

/// The words that decide on a paragraph's direction, to which what stands for a picture does not belong.
fn words(document: &Document, text: Span) -> String {
    let pieces = document.pieces(text).filter(|it| !it.marks.intersects(Marks::IMAGE | Marks::ORNAMENT));
    pieces.take(16).map(|it| document.str(it.text)).collect()
}

/// The direction of a paragraph: that of its first letter that has one (UAX #9, P2 and P3), but one that begins with a
/// foreign name runs to the left if far more of its letters do.
pub fn is_right_to_left(text: &str) -> bool {
    const ENOUGH: usize = 400;
    // In nearly all text nothing is to be counted.
    if text.is_ascii() {
        return false;
    }
    let letters = || text.chars().take(ENOUGH).filter(|&c| is_rtl(c) || c.is_alphabetic());
    let to_the_left = letters().filter(|&c| is_rtl(c)).count();
    to_the_left > 0 && (letters().next().is_some_and(is_rtl) || 3 * to_the_left > 2 * letters().count())
}

/// Whether a character is a letter of a script that is written from right to left.
fn is_rtl(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, direction: Direction, expected: &str) {
        let symbols: Vec<&str> = width::graphemes(text).map(|it| it.1).collect();
        let shown = |it: &Placed| match mirror(symbols[it.index]).filter(|_| it.is_reversed) {
            Some(mirrored) => mirrored.to_string(),
            None => symbols[it.index].to_owned(),
        };
        let found: String = order(&symbols, direction).iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_paragraph_runs_as_its_first_letter_or_most_of_them_do() {
        assert!(is_right_to_left("שלום abc def") && is_right_to_left("GitHub הוא אתר שבו אנשים עובדים"));
        assert!(!is_right_to_left("He said שלום to all") && !is_right_to_left("12, abc"));
    }

    #[test]
    fn rows_are_ordered_as_they_are_read() {
        check("abc (שלום) d    ", Direction::LeftToRight, "abc (םולש) d    ");
        check("שלום 123 עולם    ", Direction::RightToLeft, "    םלוע 123 םולש");
        check("• שלום (abc).  ", Direction::RightToLeft, "  .(abc) םולש •");
        check("abc    ", Direction::RightToLeft, "    abc");
        check("abc    ", Direction::LeftToRight, "abc    ");
        check("שלום  12 ─ עולם ", Direction::LeftToRight, "םולש  12 ─ םלוע ");
        check("שלום (a)", Direction::Fixed, "שלום (a)");
    }

    #[test]
    fn words_are_turned_around_in_their_places() {
        let text = "abc (שלום, עולם) 12  ";
        let symbols: Vec<&str> = width::graphemes(text).map(|it| it.1).collect();
        let mut placed = order(&symbols, Direction::LeftToRight);
        turn_words(&symbols, &mut placed);
        let found: String = placed.iter().map(|it| symbols[it.index]).collect();
        assert_eq!(found, "abc (עולם ,שלום) 12  ");
    }

    #[test]
    fn the_first_letter_decides() {
        assert!(is_right_to_left("1. «שלום» abc"));
        assert!(!is_right_to_left("abc שלום"));
        assert!(!is_right_to_left("123"));
    }
}
