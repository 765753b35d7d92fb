//! Posts that are HTML and no Markdown.
//!
//! Programs that take a blog along to Jekyll write its old posts as HTML. What is
//! no Markdown is not to be read as such: an asterisk marks nothing there, and
//! what is set in is no code. So the whole text is fenced as HTML once the
//! templates in it have been read, which stand for HTML there.
//!
//! What is not here: which files those are (`post`, `worker`), HTML (`document`).

use super::{
    elements, fenced,
    translation::{Piece, Writer},
    wordpress,
};

/// Makes Markdown of a text that is HTML; `None` if there is nothing in it.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if text.trim().is_empty() {
        return None;
    }
    let fence = fenced::around(text);
    let mut writer = Writer::new(text);
    writer.insert(&format!("{fence}{{=html}}\n"), 0);
    shortcodes(text, &mut writer);
    writer.insert(&format!("\n{fence}\n"), text.len());
    writer.take()
}

/// Copies a text with HTML in the place of the shortcodes that it has from where it was before.
fn shortcodes(text: &str, writer: &mut Writer<'_>) {
    let (mut at, mut copied, mut missing) = (0, 0, Vec::new());
    while let Some(found) = memchr::memchr2(b'<', b'[', text.as_bytes().get(at..).unwrap_or_default()) {
        at += found;
        let rest = text.get(at..).unwrap_or_default();
        if let Some((length, html)) = wordpress::shortcode(rest) {
            writer.copy(copied, at);
            writer.insert(&html, at);
            at += length;
            copied = at;
        } else {
            at += typed(rest, &mut missing).unwrap_or(1);
        }
    }
    writer.copy(copied, text.len());
}

/// The length of the element at the beginning of a text whose content is kept as it is. What closes such an element and
/// is `missing` is looked for once.
fn typed(text: &str, missing: &mut Vec<&'static str>) -> Option<usize> {
    let code = || elements::begins_with_tag(text, "<code").then_some("</code>");
    let close = elements::raw(text).map(|it| it.1).or_else(code).filter(|it| !missing.contains(it))?;
    let length = memchr::memmem::find(text.as_bytes(), close.as_bytes());
    if length.is_none() {
        missing.push(close);
    }
    length
}
