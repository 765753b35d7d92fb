//! Where a line of text may be broken, and into which rows it falls at a width.
//!
//! Break opportunities are textwrap's, by the Unicode line breaking algorithm
//! (UAX #14) with dictionaries for Thai, Lao, Khmer and Burmese, and its first
//! fit. Two things it leaves to its callers are done here: words that may be
//! broken at a hyphen, and words wider than the row, which are cut where an
//! address reads best (after `/`, `?`, `&` …), else between graphemes.
//!
//! Text of Latin letters and typographic punctuation needs no dictionary and
//! takes a short way: its words end at spaces and around dashes.

use std::ops::Range;

use textwrap::{
    WordSeparator, WordSplitter,
    core::{Fragment, Word},
    wrap_algorithms::wrap_first_fit,
};

use super::{Language, width};

/// One row of a wrapped text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The bytes of the row, without the spaces that the break swallowed.
    pub bytes: Range<usize>,
    /// The cells of the row.
    pub width: usize,
    /// Whether the row ends inside a word, so that a hyphen belongs behind it. There is a cell for it.
    pub is_divided: bool,
}

/// Where words may be divided.
#[derive(Clone, Copy, Debug, Default)]
pub struct Division<'t> {
    /// Places where the author lets a word be divided: bytes of the text, each with whether a hyphen is shown there.
    pub places: &'t [(usize, bool)],
    /// The language whose rules divide words everywhere else.
    pub language: Option<Language>,
    /// Stretches of the text in which no word is divided by rules.
    pub whole: &'t [Range<usize>],
}

/// The rows that `text`, which holds no line feed, falls into at `cells` columns.
///
/// Every row is at most `cells` wide unless a single grapheme is wider. The
/// rows joined by the spaces between them are `text`; there is always one row.
pub fn wrap(text: &str, cells: usize) -> Vec<Cut> {
    wrap_divided(text, cells, Division::default())
}

/// The same with words divided.
pub fn wrap_divided(text: &str, cells: usize, division: Division<'_>) -> Vec<Cut> {
    let cells = cells.max(1);
    if text.len() <= cells && width::is_plain(text) {
        let end = text.trim_end_matches(' ').len();
        return vec![Cut { bytes: 0..end, width: end, is_divided: false }];
    }
    let pieces = pieces(text, cells, division);
    let mut rows: Vec<Cut> = Vec::new();
    for row in wrap_first_fit(&pieces, &[cells as f64]) {
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            let wide = row.iter().map(|it| it.width + it.space).sum::<usize>() - last.space;
            let is_divided = last.hyphen > 0 && last.end < text.len() && wide + last.hyphen <= cells;
            rows.push(Cut { bytes: first.start..last.end, width: wide, is_divided });
        }
    }
    if rows.is_empty() {
        rows.push(Cut { bytes: 0..0, width: 0, is_divided: false });
    }
    rows
}

/// The widest unbreakable piece of `text`, in cells.
pub fn widest_word(text: &str) -> usize {
    pieces(text, usize::MAX, Division::default()).iter().map(|it| it.width).max().unwrap_or(0)
}

/// An unbreakable piece of a text with the spaces after it.
#[derive(Debug)]
struct Piece {
    start: usize,
    end: usize,
    width: usize,
    space: usize,
    /// The cells of the hyphen that stands behind it where a row ends.
    hyphen: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        self.hyphen as f64
    }
}

fn pieces(text: &str, cells: usize, division: Division<'_>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / 6 + 1);
    let mut at = 0;
    for word in separator(text).find_words(text) {
        push_word(&mut pieces, &word, at, (cells, division));
        at += word.word.len() + word.whitespace.len();
    }
    pieces
}

fn push_word(pieces: &mut Vec<Piece>, word: &Word<'_>, at: usize, (cells, division): (usize, Division<'_>)) {
    let points = WordSplitter::HyphenSplitter.split_points(word.word).into_iter();
    let mut points: Vec<(usize, bool)> =
        points.filter(|it| !is_in_number(word.word, *it)).map(|it| (it, false)).collect();
    if !division.places.is_empty() || division.language.is_some() {
        divide(&mut points, word.word, at, division);
    }
    let mut from = 0;
    for (point, has_hyphen) in points.into_iter().chain([(word.word.len(), false)]) {
        push_part(pieces, word.word.get(from..point).unwrap_or_default(), at + from, cells);
        if let Some(last) = pieces.last_mut().filter(|it| has_hyphen && it.end == at + point) {
            last.hyphen = 1;
        }
        from = point;
    }
    let end = at + word.word.len();
    match pieces.last_mut() {
        Some(last) if last.end == end => last.space += word.whitespace.len(),
        _ => pieces.push(Piece { start: end, end, width: 0, space: word.whitespace.len(), hyphen: 0 }),
    }
}

/// Whether a hyphen with digits on both sides ends at `at`, as in a date or a telephone number.
fn is_in_number(word: &str, at: usize) -> bool {
    let (before, behind) = word.split_at_checked(at).unwrap_or_default();
    behind.starts_with(|c: char| c.is_ascii_digit())
        && before.strip_suffix('-').is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()))
}

/// Adds the points at which a word at `at` of the text may be divided to those it has.
fn divide(points: &mut Vec<(usize, bool)>, word: &str, at: usize, division: Division<'_>) {
    let end = at + word.len();
    let first = division.places.partition_point(|it| it.0 <= at);
    let own = division.places.get(first..).unwrap_or_default().iter().take_while(|it| it.0 < end);
    let before = points.len();
    points.extend(own.filter(|it| word.is_char_boundary(it.0 - at)).map(|it| (it.0 - at, it.1)));
    // Where the author says how a word is divided, no rule does.
    let is_whole = division.whole.iter().any(|it| it.start < end && at < it.end);
    if let Some(language) = division.language.filter(|_| points.len() == before && !is_whole) {
        points.extend(language.points(word).into_iter().map(|it| (it, true)));
    }
    points.sort_unstable();
    points.dedup_by_key(|it| it.0);
}

/// Appends a part of a word, cut into pieces if it is wider than a row.
fn push_part(pieces: &mut Vec<Piece>, part: &str, at: usize, cells: usize) {
    if part.is_empty() {
        return;
    }
    let wide = width::width(part);
    if wide <= cells {
        pieces.push(Piece { start: at, end: at + part.len(), width: wide, space: 0, hyphen: 0 });
        return;
    }
    let mut piece = Piece { start: at, end: at, width: 0, space: 0, hyphen: 0 };
    for (offset, grapheme, wide) in width::graphemes(part) {
        if piece.width + wide > cells && piece.width > 0 {
            let start = at + offset;
            pieces.push(std::mem::replace(
                &mut piece,
                Piece { start, end: start, width: 0, space: 0, hyphen: 0 },
            ));
        }
        piece.end = at + offset + grapheme.len();
        piece.width += wide;
        if is_joint(grapheme) && piece.width > 1 {
            let start = piece.end;
            pieces.push(std::mem::replace(
                &mut piece,
                Piece { start, end: start, width: 0, space: 0, hyphen: 0 },
            ));
        }
    }
    if piece.end > piece.start {
        pieces.push(piece);
    }
}

/// Whether a long address is best broken after `grapheme`.
fn is_joint(grapheme: &str) -> bool {
    matches!(
        grapheme,
        "/" | "?" | "&" | "=" | "." | "_" | "-" | "," | ";" | ":" | "#" | "+" | "@" | "|" | "\\"
    )
}

fn separator(text: &str) -> WordSeparator {
    if text.is_ascii() {
        WordSeparator::AsciiSpace
    } else if text.chars().all(is_latin) {
        WordSeparator::Custom(latin_words)
    } else {
        WordSeparator::UnicodeBreakProperties
    }
}

/// Whether breaking text of such characters takes nothing but spaces and dashes.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{20ac}' | '\u{2122}')
}

/// Words that end at spaces, and before and after an em dash.
fn latin_words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let words = WordSeparator::AsciiSpace.find_words(line);
    Box::new(words.flat_map(|word| {
        let dashes = word.word.match_indices('—').flat_map(|(at, dash)| [at, at + dash.len()]);
        let mut borders: Vec<usize> = dashes.filter(|&at| at > 0 && at < word.word.len()).collect();
        borders.push(word.word.len());
        borders.dedup();
        let mut from = 0;
        let last = word.word.len();
        borders.into_iter().map(move |to| {
            let mut part = Word::from(word.word.get(from..to).unwrap_or_default());
            if to == last {
                part.whitespace = word.whitespace;
            }
            from = to;
            part
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, cells: usize, rows: &[&str]) {
        let cuts = wrap(text, cells);
        let found: Vec<&str> = cuts.iter().map(|it| &text[it.bytes.clone()]).collect();
        assert_eq!(found, rows);
        for cut in &cuts {
            assert_eq!(cut.width, width::width(&text[cut.bytes.clone()]), "width of {cut:?}");
        }
    }

    #[test]
    fn words_fill_rows() {
        check("one two three", 7, &["one two", "three"]);
        check("one", 7, &["one"]);
        check("", 7, &[""]);
        check("  lead", 7, &["  lead"]);
        check("trail   ", 7, &["trail"]);
    }

    #[test]
    fn dashes_and_hyphens_break() {
        check("well-known fact", 6, &["well-", "known", "fact"]);
        check("on 2020-06-27 it", 10, &["on", "2020-06-27", "it"]);
        check("on 2020-06-27 it", 8, &["on 2020-", "06-27 it"]);
        check("he said—and left", 9, &["he said—", "and left"]);
        check("a “quote” it’s", 9, &["a “quote”", "it’s"]);
    }

    #[test]
    fn long_addresses_break_at_their_joints() {
        check("see https://example.com/news/a", 14, &["see https://", "example.com/", "news/a"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
    }

    #[test]
    fn ideographs_break_anywhere_but_before_closing_marks() {
        check("漢字仮名。漢字", 8, &["漢字仮", "名。漢字"]);
    }

    #[test]
    fn thai_breaks_between_words() {
        let rows = wrap("สวัสดีชาวโลกทั้งหลาย", 10);
        assert!(rows.len() > 1, "{rows:?}");
    }

    #[test]
    fn a_space_that_binds_is_not_broken_at() {
        check("10\u{a0}km of road", 6, &["10\u{a0}km", "of", "road"]);
    }

    #[test]
    fn nothing_is_wider_than_the_row() {
        for cells in 2..20 {
            for cut in wrap("漢a漢b-c—d/e https://x.org/1?a=b 👨‍👩‍👧‍👦👨‍👩‍👧‍👦", cells)
            {
                assert!(cut.width <= cells, "{cut:?} at {cells}");
            }
        }
    }
}
