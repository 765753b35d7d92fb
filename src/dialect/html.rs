//! Blocks of HTML, in which nothing is Markdown, and where they end.
//!
//! CommonMark's end at an empty line (section 4.6, conditions 6 and 7), wherever
//! their elements do: what stands right behind `</div>` stays as it is, and
//! preformatted text in a `<div>` ends at its first empty line. For kramdown, and
//! whoever writes them, a block ends with its element. What is not here: HTML that
//! holds Markdown (`nested`), what elements mean (`document`).

use super::{
    code,
    elements::{self, Element, begins_with_tag},
    markup::Markup,
    nested,
};

/// A block of HTML, or none.
#[derive(Default)]
pub(super) struct Block {
    is_open: bool,
    /// Whether it begins with the name of a block, and not with any tag.
    is_named: bool,
    /// How many of its elements are open.
    depth: i32,
    /// Whether a paragraph of it is open, whose end tag may be left out.
    has_paragraph: bool,
}

impl Block {
    /// Whether a line before has begun a block that goes on.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Reads the next line, which may begin a block, go on in one, or end it by being empty.
    pub(super) fn read(&mut self, line: &str, is_after_blank: bool) {
        let text = line.trim();
        if text.is_empty() {
            *self = Block::default();
            return;
        }
        if !self.is_open {
            // Those end with their own end tags (condition 1).
            if elements::raw(text).is_some_and(|it| it.0 != elements::COMMENT) {
                return;
            }
            let is_named = begins(text);
            let is_open = is_named || (is_after_blank && is_tag(text));
            *self = Block { is_open, is_named, ..Block::default() };
        }
        if self.is_open {
            self.count(line);
        }
    }

    /// Counts the tags on a line.
    pub(super) fn count(&mut self, line: &str) {
        nested::each_tag(line, |name, closes, is_empty| {
            if name.eq_ignore_ascii_case("p") {
                self.has_paragraph = !closes;
            } else if Element::named(name).contains(Element::PAIRED) {
                self.has_paragraph = false;
                self.depth += if closes { -1 } else { i32::from(!is_empty) };
            }
        });
    }

    /// Where on the line that was read last all elements of the block are closed, if text follows there that is none of it.
    pub(super) fn end_within(&self, line: &str) -> Option<usize> {
        let is_whole = self.is_named && self.depth <= 0 && !self.has_paragraph;
        if !is_whole || !line.starts_with('<') || line.ends_with('>') {
            return None;
        }
        let end = nested::last_end(line, |it| {
            Element::named(it).contains(Element::PAIRED) || it.eq_ignore_ascii_case("p")
        })?;
        let text = line.get(end..)?.trim_start();
        (!text.is_empty() && !text.starts_with('<')).then_some(end)
    }

    /// Ends the block behind a line if all of its elements are closed and text follows that is none of it. Says whether
    /// it did.
    pub(super) fn end_before(&mut self, line: &str, next: &str) -> bool {
        let is_set_in = next.starts_with("    ") || next.starts_with('\t');
        let next = next.trim();
        let is_whole =
            self.is_named && self.depth <= 0 && !self.has_paragraph && line.trim_end().ends_with('>');
        let ends = is_whole && !next.is_empty() && !next.starts_with('<') && !is_set_in;
        if ends {
            *self = Block::default();
        }
        ends
    }
}

/// What tells code from text that is set in within elements.
#[derive(Default)]
pub(super) struct SetIn {
    /// The column of the last line that begins with a tag.
    pub(super) tag: usize,
    /// Whether the last line that is not empty is indented code.
    pub(super) is_behind_code: bool,
}

impl SetIn {
    /// Whether a line behind an empty one, which ends the block of HTML, is code. HTML that its author set in is none, nor is
    /// text that belongs to it; and for kramdown the block goes on.
    pub(super) fn holds_code(&self, line: &str) -> bool {
        let is_tag = line.trim_start().starts_with('<') && !self.is_behind_code;
        code::set_in(line) >= self.tag + 4 && !is_tag
    }
}

impl Markup<'_> {
    /// How many paragraphs of HTML a line leaves open, less those that it closes. Only kramdown's go on behind an empty
    /// line, and only those are counted that have an end.
    pub(super) fn paragraphs(&mut self, at: usize, line: &str) -> i32 {
        if self.paragraph.is_some() {
            self.paragraph = self.paragraph.filter(|_| nested::leaves_open(line, "p").unwrap_or(true));
            return -i32::from(self.paragraph.is_none());
        }
        let may_begin = self.is_kramdown() && !self.is_in_list;
        if may_begin && begins_with_tag(line.trim_start(), "<p") {
            let is_open = nested::leaves_open(line, "p") == Some(true);
            let is_whole = is_open && self.once.endless.has_end(self.text, "</p>", at);
            self.paragraph = is_whole.then_some(at);
        }
        i32::from(self.paragraph.is_some())
    }
}

/// Whether the line before a place is the head of what folds. Code right under it is code for whoever writes it, and HTML for
/// `CommonMark`.
pub(super) fn is_under_summary(text: &str, at: usize) -> bool {
    let before = text.get(..at.saturating_sub(1)).unwrap_or_default();
    let line = before.get(memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |it| it + 1)..);
    let line = code::after_list_mark(line.unwrap_or_default().trim());
    let is_details = line.starts_with("<details") && line.ends_with('>');
    (line.ends_with("</summary>") && !line.starts_with('>')) || (is_details && line.matches('<').count() == 1)
}

/// Whether a line begins with the tag of a block.
fn begins(text: &str) -> bool {
    let text =
        text.trim_start_matches(|c: char| matches!(c, '>' | '-' | '*' | '+' | ' ') || c.is_ascii_digit());
    elements::begins_block(text.trim_start_matches(". "))
}

/// Whether a line is one tag and nothing else.
fn is_tag(text: &str) -> bool {
    text.starts_with('<')
        && text.ends_with('>')
        && text.matches('<').count() == 1
        && text.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
        && !text.contains("://")
        && !text.contains('@')
}
