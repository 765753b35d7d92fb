//! A text in a room of some rows: all of it where it fits, else its beginning or its end.
//!
//! What is not here: where rows may end (`wrap`), one row (`width`).

use super::{width, wrap};

/// A text in rows of so many cells, all of it.
pub fn rows(text: &str, cells: usize) -> Vec<String> {
    let cuts = wrap::wrap(text, cells.max(1));
    cuts.into_iter().map(|it| text.get(it.bytes).unwrap_or_default().to_owned()).collect()
}

/// As much of the beginning of a text as has room in so many rows, with `…` where it was cut.
pub fn beginning(text: &str, cells: usize, most: usize) -> Vec<String> {
    if most == 1 {
        return vec![width::ellipsize(text, cells).into_owned()];
    }
    let mut rows = rows(text, cells);
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = format!("{}…", width::truncate(last, cells.saturating_sub(1)).trim_end());
        }
    }
    rows
}

/// As much of the end of a text as has room in so many rows, with `…` in front where it was cut.
pub fn ending(text: &str, cells: usize, most: usize) -> Vec<String> {
    let cuts = wrap::wrap(text, cells.max(1));
    let Some(first) = cuts.len().checked_sub(most).filter(|it| *it > 0) else { return rows(text, cells) };
    let Some(row) = cuts.get(first).map(|it| it.bytes.clone()) else { return Vec::new() };
    // The sign takes room, for which words of the first row may have to go.
    let words = text.get(row.clone()).unwrap_or_default().match_indices(' ').map(|it| row.start + it.0 + 1);
    let next = cuts.get(first + 1).map_or(row.end, |it| it.bytes.start);
    let starts = std::iter::once(row.start).chain(words).chain([next]);
    let end = |start: usize| rows(&format!("…{}", text.get(start..).unwrap_or_default()), cells);
    starts.map(end).find(|it| it.len() <= most).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_there_is_no_room() {
        let text = "one two three four five";
        assert_eq!(rows(text, 9), ["one two", "three", "four five"]);
        assert_eq!(beginning(text, 9, 3), rows(text, 9));
        assert_eq!(ending(text, 9, 3), rows(text, 9));
        assert_eq!(beginning(text, 9, 2), ["one two", "three…"]);
        assert_eq!(beginning(text, 9, 1), ["one two…"]);
        assert_eq!(ending(text, 9, 2), ["…three", "four five"]);
        assert_eq!(ending(text, 9, 1), ["…five"]);
        assert_eq!(ending(text, 9, 0), [""; 0]);
    }

    #[test]
    fn no_row_is_too_wide_and_no_room_overfull() {
        for text in ["", "a", "a b c d e f g", "abcdefghijklmnop", "漢字漢字 漢字 a漢 字", "a  b   c"]
        {
            for cells in 2..12 {
                for most in 0..5 {
                    for found in [beginning(text, cells, most), ending(text, cells, most)] {
                        assert!(found.len() <= most.max(1), "{text} {cells} {most}: {found:?}");
                        assert!(
                            found.iter().all(|it| width::width(it) <= cells),
                            "{text} {cells}: {found:?}"
                        );
                    }
                }
            }
        }
    }
}
