//! What stands in `<code>`, `<kbd>` and their like within a line, shown as it was typed but for links; and what TeX puts
//! between quotation marks that look like code.
//!
//! To CommonMark these are tags like others, around Markdown; those who write them
//! mean `<code>__init__</code>` as it is typed, and a link in them as a link. What is
//! hard: brackets in code are mostly no links.

use super::{
    inline::{keep, window},
    line_end, links,
    markup::Markup,
};

/// A link in a text.
struct Link {
    /// Where its label stands.
    label: (usize, usize),
    /// Where what is behind it begins.
    end: usize,
    /// Whether marks in its label would be read.
    is_escaped: bool,
}

/// Writes what stands at a place in such an element. Returns where it ends.
pub(super) fn write(to: &mut Markup<'_>, at: usize, inside: &str) -> usize {
    let mut from = 0;
    while let Some(link) = link(to, inside, from) {
        escape(to, at + from, inside.get(from..link.label.0 - 1).unwrap_or_default());
        keep(to, at + link.label.0 - 1, 1);
        let label = inside.get(link.label.0..link.label.1).unwrap_or_default();
        if link.is_escaped {
            escape(to, at + link.label.0, label);
        } else {
            keep(to, at + link.label.0, label.len());
        }
        keep(to, at + link.label.1, link.end - link.label.1);
        from = link.end;
    }
    escape(to, at + from, inside.get(from..).unwrap_or_default());
    at + inside.len()
}

/// The first link from a place on: `[label](address)`, or one whose label or name is defined.
fn link(to: &mut Markup<'_>, text: &str, from: usize) -> Option<Link> {
    for (at, _) in text.get(from..)?.match_indices('[') {
        let open = from + at;
        // What stands behind a name is an index.
        let is_index =
            text.get(..open)?.ends_with(|it: char| it.is_alphanumeric() || matches!(it, ']' | ')' | '_'));
        let inside = text.get(open + 1..)?;
        let Some(length) = inside.find([']', '[']).filter(|it| *it > 0 && !is_index) else { continue };
        let Some(behind) = inside.get(length..).and_then(|it| it.strip_prefix(']')) else { continue };
        let label = (open + 1, open + 1 + length);
        let close = label.1 + 1;
        let address = behind.strip_prefix('(').and_then(|it| it.split_once(')')).map(|it| it.0);
        if let Some(address) = address.filter(|it| is_destination(it)) {
            let is_escaped = !inside.get(..length)?.contains('`');
            return Some(Link { label, end: close + address.len() + 2, is_escaped });
        }
        let name = behind.strip_prefix('[').and_then(|it| it.split_once(']')).map(|it| it.0);
        let id = name.filter(|it| !it.is_empty()).unwrap_or(inside.get(..length)?);
        if to.definitions().contains(&links::label(id)) {
            let end = close + name.map_or(0, |it| it.len() + 2);
            return Some(Link { label, end, is_escaped: false });
        }
    }
    None
}

/// Whether a text is where a link leads: an address, a path or a place in this text.
fn is_destination(text: &str) -> bool {
    let is_path = text.starts_with(['/', '#']) || text.starts_with("./") || text.starts_with("../");
    (is_path || text.contains("://")) && !text.contains([' ', '(', '<', '"'])
}

/// Writes a text whose marks are none.
fn escape(to: &mut Markup<'_>, at: usize, text: &str) {
    let mut place = at;
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '&' | ';' | '#' | '<' | '>') {
            to.writer.insert("\\", place);
        }
        place = keep(to, place, c.len_utf8());
    }
}

/// The length of what stands between the marks of TeX, ` ``word'' `, which begin at a place. Two of them on a line look as if
/// code stood between, which ends at `code`.
pub(super) fn tex_quotation(text: &str, at: usize, code: Option<usize>) -> Option<usize> {
    let inside = text.get(at..)?.strip_prefix("``")?;
    if inside.starts_with(|it: char| it.is_whitespace() || it == '`') {
        return None;
    }
    let inside = window(text, at + 2, line_end(text, at));
    let length = inside.find("''")?;
    let (words, behind) = (inside.get(..length)?, inside.get(length + 2..)?);
    let is_quotation = !words.is_empty()
        && !words.contains('`')
        && !words.ends_with(char::is_whitespace)
        && !behind.starts_with(|it: char| it.is_alphanumeric() || it == '\'');
    let is_between = |end: usize| {
        let between = text.get(at + 2..end.checked_sub(2)?)?;
        // Code has a space on both of its sides, or on none.
        Some(between.ends_with([' ', '\n', '(']) && between.len() >= length + 2)
    };
    (is_quotation && code.is_none_or(|it| is_between(it) == Some(true))).then_some(length)
}
