//! Markdown that a template puts into HTML.
//!
//! `<div>{{ note | markdownify }}</div>` is a paragraph inside a box, but to
//! CommonMark all of it is HTML up to the next empty line. So empty lines are put
//! around the Markdown, and what sets its first line in is taken away. The other way
//! round, words behind a player in the same line are none of its block.

use super::{Translator, elements, line_end, spoken};

/// Puts in Markdown that stands for what is at `start`.
pub(super) fn insert(to: &mut Translator<'_, '_>, start: usize, markdown: &str) {
    let line = to.writer.line();
    let (is_blank, length) = (line.trim().is_empty(), line.len());
    // In an element that is no block, `<span>{{ a | markdownify }}</span>`, it is no block either.
    let is_in_line = line.trim_end().ends_with('>') && line.trim_start().starts_with('<') && !is_html(line);
    if is_in_line && !markdown.trim().contains("\n\n") {
        to.writer.insert(&spoken::html(markdown.trim()), start);
        return;
    }
    if markdown.trim().is_empty() || !is_html(if is_blank { to.writer.line_before() } else { line }) {
        to.writer.insert(markdown.trim_matches('\n'), start);
        return;
    }
    if is_blank {
        to.writer.take_back(length);
    }
    let before = if is_blank { "\n" } else { "\n\n" };
    to.writer.insert(&format!("{before}{}\n\n", markdown.trim_matches('\n')), start);
}

/// Elements that templates stand for and that begin a block of HTML.
const PUT: &[&str] = &["<iframe", "<figure", "<video", "<audio", "<script", "<blockquote", "<div", "<p>"];

/// Puts in HTML that stands for the template from `start` to `end`. What stands behind it on its line is Markdown, which goes
/// on below it.
pub(super) fn put(to: &mut Translator<'_, '_>, (start, end): (usize, usize), html: &str) {
    let line = to.writer.line();
    let is_mark =
        |it: char| it.is_whitespace() || it.is_ascii_digit() || matches!(it, '-' | '*' | '+' | '.' | ')');
    let behind = to.body.get(end..line_end(to.body, end)).unwrap_or_default().trim();
    let is_first = PUT.iter().any(|it| html.starts_with(it)) && line.chars().all(is_mark);
    if !is_first
        || behind.is_empty()
        || behind.starts_with(['{', '|'])
        || is_html(behind)
        || behind.starts_with("<!--")
    {
        to.writer.insert(html, start);
        return;
    }
    let lead = " ".repeat(line.len());
    to.writer.insert(&format!("{html}\n\n{lead}"), start);
}

/// Whether a line begins with a tag of an element that is a block.
pub(super) fn is_html(line: &str) -> bool {
    elements::begins_block(line.trim_start())
}
