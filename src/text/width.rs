//! Cells: how many columns of the terminal a text takes.
//!
//! Widths are taken per grapheme and summed, which is what the screen buffer
//! does: the width of a string by characters (a family emoji has eight cells
//! that way) or as a whole (Arabic ligatures join) would put borders askew.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns that one grapheme takes: mostly 0, 1 or 2.
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => UnicodeWidthStr::width(grapheme),
    }
}

/// A grapheme whose parts take a cell each, in its parts: a letter and the mark behind it, as in Thai `ทำ`.
pub fn parts(grapheme: &str) -> Option<(&str, &str)> {
    let is_joined = |c: char| matches!(c, '\u{200d}' | '\u{1f1e6}'..='\u{1f1ff}');
    let mut chars = grapheme.char_indices().map(|(at, c)| (at, c, c.width().unwrap_or(0)));
    let first = chars.next().filter(|it| it.2 == 1 && grapheme.len() > it.1.len_utf8())?;
    let mark = chars.find(|it| it.2 == 1)?;
    let is_all = chars.all(|it| it.2 == 0) && grapheme_width(grapheme) == first.2 + mark.2;
    (is_all && !grapheme.contains(is_joined)).then(|| grapheme.split_at_checked(mark.0)).flatten()
}

/// The columns that `text` takes on one row.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    graphemes(text).map(|(_, _, width)| width).sum()
}

/// Whether every byte is printable ASCII, so that bytes, characters and cells are the same.
pub fn is_plain(text: &str) -> bool {
    // Asked of all bytes without a branch, many at once.
    text.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~'))
}

/// The graphemes of `text`: byte offset, the grapheme, its width in cells.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(|(at, grapheme)| (at, grapheme, grapheme_width(grapheme)))
}

/// The longest beginning of `text` that takes at most `cells` columns.
pub fn truncate(text: &str, cells: usize) -> &str {
    // What is cut off begins with a letter of its own if that is plain as well.
    if let Some(plain) = text.get(..text.len().min(cells + 1)).filter(|it| is_plain(it)) {
        return plain.get(..cells).unwrap_or(plain);
    }
    let mut used = 0;
    for (at, _, width) in graphemes(text) {
        used += width;
        if used > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// `text` in at most `cells` columns, with `…` at the end where it was cut.
pub fn ellipsize(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    match cells {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}…", truncate(text, cells - 1).trim_end())),
    }
}

/// `text` in at most `cells` columns, with `…` in the middle where it was cut.
///
/// Meant for addresses and paths, whose two ends say the most.
pub fn ellipsize_middle(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells < 4 {
        return ellipsize(text, cells);
    }
    let head = truncate(text, (cells - 1).div_ceil(2));
    let mut room = cells - 1 - width(head);
    let mut tail = text.len();
    let pieces: Vec<(usize, &str, usize)> = graphemes(text).collect();
    for (at, _, width) in pieces.into_iter().rev() {
        if width > room {
            break;
        }
        room -= width;
        tail = at;
    }
    Cow::Owned(format!("{head}…{}", text.get(tail..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_and_marks_are_counted_by_grapheme() {
        assert_eq!(width("abc"), 3);
        assert_eq!(width("漢字"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👨‍👩‍👧‍👦"), 2);
        assert_eq!(width("🇩🇪"), 2);
        assert!(
            ["🇩🇪", "1️⃣", "👨‍👩‍👧‍👦", "❤️‍🔥", "e\u{301}", "漢", "ก็", "a"].into_iter().all(|it| parts(it).is_none())
        );
        assert_eq!(parts("ทำ"), Some(("ท", "ำ")));
    }

    #[test]
    fn cutting_never_splits_a_wide_character() {
        assert_eq!(truncate("漢字", 3), "漢");
        assert_eq!(ellipsize("漢字漢字", 5), "漢字…");
        assert_eq!(ellipsize("abc", 3), "abc");
        assert_eq!(ellipsize("abcd", 3), "ab…");
        assert_eq!(ellipsize("abcd", 0), "");
    }

    #[test]
    fn middle_cut_keeps_both_ends() {
        assert_eq!(ellipsize_middle("example.com/a/b/c/page", 11), "examp…/page");
        assert_eq!(ellipsize_middle("short", 11), "short");
        assert_eq!(ellipsize_middle("abcdef", 3), "ab…");
    }
}
