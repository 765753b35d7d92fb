//! Columns of Microsoft's documentation, whose text is set in as far as they nest.
//!
//! ```text
//! :::row:::
//!    :::column span="2":::
//!       Words.
//!    :::column-end:::
//! :::row-end:::
//! ```
//!
//! Their text would be code to CommonMark: it begins where its line does here. What is not here: what the lines between
//! colons stand for (`blocks`).

use super::{
    code::Fences,
    holds, line_end,
    translation::{Piece, Writer},
};

/// What begins a column, and what ends one.
const OPEN: &str = ":::column";
const CLOSE: &str = ":::column-end";

/// Whether a line may begin a column.
pub(super) fn begins(line: &str) -> bool {
    line.starts_with(OPEN)
}

/// Where the lines of a text stand.
enum Place {
    Outside,
    /// In a column of which nothing has been read.
    Begun,
    /// In a column whose text is set in so far.
    Inside(usize),
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds(text, CLOSE) {
        return None;
    }
    let (mut writer, mut fences) = (Writer::new(text), Fences::default());
    let (mut place, mut at) = (Place::Outside, 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let column = line.len() - line.trim_start_matches(' ').len();
        let content = line.trim();
        if content.starts_with(":::row") || content.starts_with(CLOSE) {
            place = Place::Outside;
        } else if content.starts_with(OPEN) && !fences.is_open() {
            place = Place::Begun;
        } else if matches!(place, Place::Begun) && !content.is_empty() {
            place = Place::Inside(column);
        }
        let set_in = match place {
            Place::Inside(set_in) if set_in >= 4 => set_in.min(column),
            Place::Outside => {
                fences.holds(line);
                0
            }
            _ => 0,
        };
        writer.copy(at + set_in, end);
        at = end;
    }
    writer.take()
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn text_in_columns_begins_where_its_line_does() {
        let (row, end) =
            (":::row:::\n   :::column span=\"2\":::\n", "   :::column-end:::\n:::row-end:::\n    d\n");
        for (inside, expected) in [
            ("      a **b**\n\n      - c\n        - d\n", "a **b**\n\n- c\n  - d\n"),
            ("   a\n", "   a\n"),
            ("\n      ```\n       a\n      ```\n", "\n```\n a\n```\n"),
        ] {
            check_pass(translate, &format!("{row}{inside}{end}"), &format!("{row}{expected}{end}"));
        }
        for text in ["```\n:::column:::\n      a\n:::column-end:::\n```\n", ":::column:::\n      a\n"] {
            check_pass(translate, text, text);
        }
    }
}
