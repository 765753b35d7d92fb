//! Text that is safe to show.
//!
//! Posts come from strangers, and a terminal obeys what it is sent. [`Shown`]
//! is text that has been through one sanitizer, character by character: never
//! by a pattern over whole sequences, which entities and nested encodings get
//! around. Widgets, window titles, messages, printed output and copied text
//! take nothing else.
//!
//! | found | becomes |
//! | --- | --- |
//! | C0 controls and DEL | their pictures, U+2400 to U+2421 |
//! | C1 controls, bidi embeddings, overrides and isolates, tag characters outside flags, interlinear marks, noncharacters | `�` |
//! | soft hyphens, zero-width spaces, word joiners, byte order marks, direction marks, invisible operators | nothing |
//! | joiners between letters or emoji | themselves, elsewhere nothing |
//! | more than seven combining marks in a row | the first seven |
//!
//! Direction marks (U+200E, U+200F, U+061C) are common in honest Arabic and
//! Hebrew, where a visible stand-in would spoil every line, so they are dropped
//! rather than shown. Where text is reordered (`layout::bidi`, or a terminal that
//! does), letters alone decide its direction.

use std::{
    fmt,
    ops::{Deref, Range},
};

use unicode_width::UnicodeWidthChar;

use super::width::is_plain;

/// The stand-in for a character that must not be shown and has no picture.
pub const STAND_IN: char = '\u{fffd}';

const TAB_STOP: usize = 4;
const MARKS: usize = 7;
const JOINS: usize = 9;

/// Text without control characters: the only kind that reaches the terminal.
///
/// It may hold line feeds if they were asked for with [`Shown::push_lines`];
/// everything that paints splits at them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// An empty text.
    pub fn new() -> Shown {
        Shown::default()
    }

    /// `text` on one line: line ends and tabs become spaces.
    pub fn line(text: &str) -> Shown {
        let mut shown = Shown::new();
        shown.push(text);
        shown
    }

    /// `text` with its line feeds kept and tabs expanded to every fourth column.
    pub fn lines(text: &str) -> Shown {
        let mut shown = Shown::new();
        shown.push_lines(text);
        shown
    }

    /// Appends `text`, in which line ends and tabs become spaces. Returns how many characters were replaced.
    pub fn push(&mut self, text: &str) -> usize {
        self.sanitize(text, Breaks::Space, &mut Column::default())
    }

    /// Appends `text` with its line feeds kept and tabs expanded. Returns how many characters were replaced.
    pub fn push_lines(&mut self, text: &str) -> usize {
        self.push_lines_at(text, &mut Column::default())
    }

    /// The same, for text that goes on where a column has been counted.
    pub fn push_lines_at(&mut self, text: &str, column: &mut Column) -> usize {
        self.sanitize(text, Breaks::Keep, column)
    }

    /// Appends a part of what is shown already; nothing where its ends are on no borders of characters.
    pub fn push_part(&mut self, whole: &Shown, part: Range<usize>) {
        self.0.push_str(whole.0.get(part).unwrap_or_default());
    }

    /// `text` in a form that has a way to write every character: what would be lost or replaced is written as `escape`
    /// says instead.
    pub fn escaped(text: &str, escape: impl Fn(char) -> String) -> Shown {
        let mut shown = Shown::new();
        if is_plain(text) {
            shown.0.push_str(text);
            return shown;
        }
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let is_kept = match verdict(c) {
                Verdict::Keep => true,
                Verdict::Mark => trailing(&shown.0, is_mark) < MARKS,
                Verdict::Joiner => joins(&shown.0, chars.peek().copied()),
                _ => false,
            };
            if is_kept {
                shown.0.push(c);
            } else {
                shown.push(&escape(c));
            }
        }
        shown
    }

    /// Appends a line feed.
    pub fn push_break(&mut self) {
        self.0.push('\n');
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Shortens the text to `len` bytes.
    ///
    /// # Panics
    /// If `len` is not on a character border.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Replaces the ASCII character at `at` by a line feed, and says whether it could.
    pub fn break_at(&mut self, at: usize) -> bool {
        let is_space = self.0.as_bytes().get(at) == Some(&b' ');
        if is_space {
            self.0.replace_range(at..=at, "\n");
        }
        is_space
    }

    /// Reserves room for `bytes` more.
    pub fn reserve(&mut self, bytes: usize) {
        self.0.reserve(bytes);
    }

    /// Gives back room that was not needed.
    pub fn shrink_to_fit(&mut self) {
        self.0.shrink_to_fit();
    }

    fn sanitize(&mut self, text: &str, breaks: Breaks, column: &mut Column) -> usize {
        // Nearly all text is that.
        if is_plain(text) {
            self.0.push_str(text);
            return 0;
        }
        let mut replaced = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let plain = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~')).unwrap_or(rest.len());
            let (safe, odd) = rest.split_at(plain);
            self.0.push_str(safe);
            let end = odd.bytes().position(|byte| matches!(byte, b' '..=b'~')).unwrap_or(odd.len());
            let (odd, after) = odd.split_at(end);
            replaced += self.push_odd(odd, after.chars().next(), (breaks, &mut *column));
            rest = after;
        }
        replaced
    }

    /// Appends characters none of which is printable ASCII; `after` is the one that follows them.
    fn push_odd(&mut self, odd: &str, after: Option<char>, (breaks, column): (Breaks, &mut Column)) -> usize {
        let mut replaced = 0;
        let mut chars = odd.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().or(after);
            match verdict(c) {
                Verdict::Keep => self.0.push(c),
                Verdict::Drop => (),
                Verdict::Break if c == '\r' && next == Some('\n') => (),
                Verdict::Break if c == '\r' && breaks == Breaks::Keep => {
                    self.0.push('␍');
                    replaced += 1;
                }
                Verdict::Break if breaks == Breaks::Keep => self.0.push('\n'),
                Verdict::Break => self.0.push(' '),
                Verdict::Tab => self.push_tab(breaks, column),
                Verdict::Mark if trailing(&self.0, is_mark) < MARKS => self.0.push(c),
                Verdict::Mark => replaced += 1,
                Verdict::Joiner if joins(&self.0, next) => self.0.push(c),
                Verdict::Joiner => (),
                Verdict::Tag if in_flag(&self.0) => self.0.push(c),
                Verdict::Replace(by) => {
                    self.0.push(by);
                    replaced += 1;
                }
                Verdict::Tag => {
                    self.0.push(STAND_IN);
                    replaced += 1;
                }
            }
        }
        replaced
    }

    fn push_tab(&mut self, breaks: Breaks, column: &mut Column) {
        let spaces = match breaks {
            Breaks::Space => 1,
            Breaks::Keep => TAB_STOP - column.at_end(&self.0) % TAB_STOP,
        };
        self.0.extend(std::iter::repeat_n(' ', spaces));
    }
}

/// Whether `text` holds nothing that an eye could see.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}')
            || matches!(verdict(c), Verdict::Drop | Verdict::Joiner | Verdict::Tag)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Space,
    Keep,
}

enum Verdict {
    Keep,
    Drop,
    Break,
    Tab,
    Mark,
    Joiner,
    Tag,
    Replace(char),
}

fn verdict(c: char) -> Verdict {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Verdict::Break,
        '\t' => Verdict::Tab,
        '\u{0}'..='\u{1f}' => Verdict::Replace(char::from_u32(0x2400 + c as u32).unwrap_or(STAND_IN)),
        '\u{7f}' => Verdict::Replace('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}' => Verdict::Replace(STAND_IN),
        _ if c as u32 & 0xfffe == 0xfffe => Verdict::Replace(STAND_IN),
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{34f}'
        | '\u{feff}'
        | '\u{2060}'..='\u{2065}' => Verdict::Drop,
        '\u{200c}' | '\u{200d}' => Verdict::Joiner,
        '\u{e0000}'..='\u{e007f}' => Verdict::Tag,
        _ if is_mark(c) => Verdict::Mark,
        _ => Verdict::Keep,
    }
}

/// Whether `c` takes no cell of its own but belongs to the character before it.
fn is_mark(c: char) -> bool {
    c > '\u{2ff}' && c.width() == Some(0) && !matches!(c, '\u{200c}' | '\u{200d}')
}

fn trailing(text: &str, is: fn(char) -> bool) -> usize {
    text.chars().rev().take(MARKS).take_while(|&c| is(c)).count()
}

/// Whether a joiner after `before` and in front of `next` does honest work.
fn joins(before: &str, next: Option<char>) -> bool {
    let letter = |c: char| !c.is_ascii() && !c.is_whitespace() && !matches!(c, '\u{200c}' | '\u{200d}');
    let fits = before.chars().next_back().is_some_and(letter) && next.is_some_and(letter);
    fits && before
        .chars()
        .rev()
        .take(4 * JOINS)
        .take_while(|&c| !c.is_ascii())
        .filter(|&c| c == '\u{200d}')
        .count()
        < JOINS
}

/// Whether a tag character here goes on with a flag such as that of Scotland.
fn in_flag(before: &str) -> bool {
    let tags = before.chars().rev().take_while(|c| matches!(c, '\u{e0020}'..='\u{e007e}')).take(8).count();
    tags < 7 && before.chars().rev().nth(tags) == Some('\u{1f3f4}')
}

impl Deref for Shown {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Shown {
        Shown::line(text)
    }
}

impl From<String> for Shown {
    fn from(text: String) -> Shown {
        if is_plain(&text) { Shown(text) } else { Shown::line(&text) }
    }
}

impl From<fmt::Arguments<'_>> for Shown {
    fn from(text: fmt::Arguments<'_>) -> Shown {
        Shown::from(text.to_string())
    }
}

impl From<&Shown> for Shown {
    fn from(text: &Shown) -> Shown {
        text.clone()
    }
}

impl PartialEq<&str> for Shown {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

/// The column of a place in a text, counted on from where it was last asked for: a line may be nothing but tabs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column {
    at: usize,
    cells: usize,
}

impl Column {
    fn at_end(&mut self, text: &str) -> usize {
        if self.at > text.len() {
            *self = Column::default();
        }
        let new = text.get(self.at..).unwrap_or_default();
        match new.rsplit_once('\n') {
            Some((_, line)) => self.cells = super::width::width(line),
            None => self.cells += super::width::width(new),
        }
        self.at = text.len();
        self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_end_at_stops_wherever_the_text_was_before() {
        let mut text = Shown::new();
        text.push_lines("\ta\tb\n漢\tc\t\td\nxyz");
        text.push_lines("\te");
        assert_eq!(&*text, "    a   b\n漢  c       d\nxyz e");
        let mut tabs = Shown::new();
        tabs.push_lines(&"\t".repeat(300_000));
        assert_eq!(tabs.len(), 1_200_000);
    }

    #[track_caller]
    fn check(from: &str, to: &str) {
        assert_eq!(Shown::line(from).as_str(), to);
    }

    #[test]
    fn controls_become_pictures() {
        check("a\x1b[31mb", "a␛[31mb");
        check("bell\x07 nul\0 del\x7f", "bell␇ nul␀ del␡");
        check("\u{9b}31m \u{85}", "\u{fffd}31m \u{fffd}");
    }

    #[test]
    fn lines_and_tabs_become_spaces_on_a_line() {
        check("a\r\nb\tc\nd\re", "a b c d e");
        check("a\u{2028}b", "a b");
    }

    #[test]
    fn line_feeds_and_tab_stops_are_kept_where_asked_for() {
        assert_eq!(Shown::lines("a\tb\r\n\tc").as_str(), "a   b\n    c");
        assert_eq!(Shown::lines("a\rb").as_str(), "a␍b");
    }

    #[test]
    fn overrides_show_and_marks_of_direction_go() {
        check("abc\u{202e}def", "abc\u{fffd}def");
        check("\u{2067}x\u{2069}", "\u{fffd}x\u{fffd}");
        check("אב\u{200f}ג", "אבג");
    }

    #[test]
    fn joiners_stay_between_letters_only() {
        check("👨\u{200d}👩", "👨\u{200d}👩");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("a\u{200d}b \u{200d}", "ab ");
    }

    #[test]
    fn flags_keep_their_tags() {
        let scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        check(scotland, scotland);
        check("a\u{e0041}", "a\u{fffd}");
    }

    #[test]
    fn a_letter_carries_at_most_seven_marks() {
        let many = format!("a{}", "\u{301}".repeat(100));
        assert_eq!(Shown::line(&many).chars().count(), 8);
    }

    #[test]
    fn forms_with_escapes_lose_no_character() {
        let hex = |c: char| format!("<{:x}>", u32::from(c));
        let text = "a\u{202e}b\x1b\u{ad}\n\u{200d}é 👨\u{200d}👩";
        assert_eq!(Shown::escaped(text, hex), "a<202e>b<1b><ad><a><200d>é 👨\u{200d}👩");
        let many = Shown::escaped(&format!("a{}", "\u{301}".repeat(8)), hex);
        assert_eq!(many.chars().filter(|it| *it == '\u{301}').count(), 7);
        assert!(many.ends_with("<301>"), "{many}");
        assert_eq!(Shown::escaped("\x1b", |c| c.to_string()), "␛", "what escapes is shown as well");
    }

    #[test]
    fn replaced_characters_are_counted() {
        assert_eq!(Shown::new().push("a\x1bb\u{9b}"), 2);
        assert_eq!(Shown::new().push("plain — text"), 0);
    }

    #[test]
    fn invisible_text_is_blank() {
        assert!(is_blank(" \u{200b}\u{3164}\u{a0}"));
        assert!(!is_blank("a"));
    }
}
