//! Markup that CommonMark has not, made of what it has: the second pass, over what templates left.
//!
//! Line by line: kramdown's attribute lists, extensions, abbreviations, tables
//! of contents and `markdown="1"`, headings without a space, comments of vaults.
//! Within lines see `inline`. Code, preformatted HTML and scripts stay as they are.

use super::{
    attributes,
    code::{Fences, Spans},
    contents, holds, inline, line_end,
    nested::{self, Nested},
    translation::{Piece, Writer},
};

/// A text on its way into CommonMark.
pub(super) struct Markup<'a> {
    pub(super) text: &'a str,
    pub(super) writer: Writer<'a>,
    pub(super) spans: Spans,
    fences: Fences,
    /// The element whose content is not Markdown, while it is open.
    raw: Option<&'static str>,
    /// HTML that holds Markdown.
    pub(super) nested: Nested,
    /// Whether the line before is empty.
    is_after_blank: bool,
    is_in_list: bool,
    /// How many elements of HTML that hold others are open.
    depth: i32,
    once: Once,
    /// Where the next `)` stands, as far as has been looked.
    pub(super) next_bracket: usize,
    /// Whether HTML may say that it holds Markdown.
    may_nest: bool,
}

/// What is looked for or made once, whatever the text asks for.
#[derive(Default)]
struct Once {
    /// Whether the table of contents is there.
    has_contents: bool,
    /// Whether a comment begins that never ends.
    is_comment_open: bool,
    /// The same of a comment of a vault.
    is_vault_comment_open: bool,
}

/// Elements whose content stays as it is.
const RAW: &[(&str, &str)] = &[
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
    ("<!--", "-->"),
];

/// Translates a text; `None` if it is CommonMark as it stands.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let may_differ = ["://", "**", "##", "<", "{", "==", "%%", "\\(", "^", "["];
    if !may_differ.iter().any(|it| holds(text, it)) {
        return None;
    }
    let mut markup = Markup {
        text,
        writer: Writer::new(text),
        spans: Spans::default(),
        fences: Fences::default(),
        raw: None,
        nested: Nested::default(),
        is_after_blank: true,
        is_in_list: false,
        depth: 0,
        once: Once::default(),
        next_bracket: 0,
        may_nest: holds(text, "markdown="),
    };
    let mut at = 0;
    while at < text.len() {
        at = markup.line(at);
    }
    markup.nested.finish(&mut markup.writer, text.len());
    markup.writer.take()
}

impl Markup<'_> {
    /// Translates the line at `at`; returns where the next one begins.
    fn line(&mut self, at: usize) -> usize {
        let end = line_end(self.text, at);
        let line = self.text.get(at..end).unwrap_or_default();
        let content = line.trim_end_matches(['\n', '\r']);
        if let Some(close) = self.raw {
            if has_tag(line, close) {
                self.raw = None;
            }
            self.writer.copy(at, end);
            return end;
        }
        let is_fenced = self.fences.holds(content);
        if is_fenced || self.is_indented_code(content) {
            self.writer.copy(at, end);
            // The next line of indented code is code because this one is.
            self.is_after_blank = !is_fenced;
            return end;
        }
        let is_after_blank = self.is_after_blank;
        self.track(content);
        let start = content.trim_start();
        if self.is_plain(start) {
            self.writer.copy(at, end);
            return end;
        }
        let raw = RAW.iter().find(|it| start.starts_with('<') && starts_with_tag(start, it.0));
        if let Some((_, close)) = raw {
            self.raw = Some(close).copied().filter(|it| !has_tag(line, it));
            if self.raw.is_some() || starts_with_tag(start, "<!--") {
                self.writer.copy(at, end);
                return end;
            }
        }
        match self.special(at, end, content) {
            Some(next) => next,
            None => self.plain(at, end, content, is_after_blank),
        }
    }

    /// Whether a line can be nothing but text, wherever it stands: most lines are that, and cost no more than this.
    fn is_plain(&self, line: &str) -> bool {
        let may_be_item = |byte: &u8| matches!(byte, b'-' | b'+' | b'0'..=b'9' | b'#');
        self.depth == 0
            && !self.nested.is_open()
            && !line.as_bytes().first().is_some_and(may_be_item)
            && inline::next_mark(line.as_bytes()).is_none()
    }

    /// Follows lists and empty lines, by which indented code is told from text.
    fn track(&mut self, content: &str) {
        let is_blank = content.trim().is_empty();
        if is_item(content) {
            self.is_in_list = true;
        } else if !is_blank && self.is_after_blank && !content.starts_with([' ', '\t']) {
            self.is_in_list = false;
        }
        self.is_after_blank = is_blank;
    }

    fn is_indented_code(&self, content: &str) -> bool {
        let is_indented = content.starts_with("    ") || content.starts_with('\t');
        is_indented
            && self.is_after_blank
            && !self.is_in_list
            && !content.trim().is_empty()
            && !self.nested.is_open()
            && self.depth == 0
    }

    /// Translates a line that is markup as a whole.
    fn special(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        let text = content.trim();
        let may_be = |byte: &u8| matches!(byte, b'{' | b'^' | b'*' | b'#' | b'%' | b'-' | b'+' | b'0'..=b'9');
        if !text.as_bytes().first().is_some_and(may_be) {
            return None;
        }
        let next_end = line_end(self.text, end);
        let next = self.text.get(end..next_end).unwrap_or_default();
        if is_item(text) && attributes::is_contents(next) && !self.once.has_contents {
            self.once.has_contents = true;
            self.writer.insert(&contents::contents(self.text), at);
            return Some(next_end);
        }
        if let Some(list) = attributes::line(text) {
            let is_comment = list.trim_start_matches(':').trim_start().starts_with("comment");
            if list.starts_with(':') && is_comment && !list.ends_with('/') && !self.once.is_comment_open {
                let close = self.text.get(end..).and_then(|it| it.find("{:/").map(|found| end + found));
                self.once.is_comment_open = close.is_none();
                return close.map(|it| line_end(self.text, it));
            }
            let is_last = next.trim().is_empty() || is_item(next);
            if !is_last {
                self.writer.insert("\n", at);
            }
            return Some(end);
        }
        // kramdown's end of a block. A comment ends a list in CommonMark.
        if content.trim_end() == "^" && next.trim().is_empty() {
            (self.is_after_blank, self.is_in_list) = (true, false);
            self.writer.insert("\n<!-- -->\n\n", at);
            return Some(end);
        }
        if is_abbreviation(text) && (is_abbreviation(next.trim()) || !next.contains('*')) {
            return Some(end);
        }
        if text == "%%" && !self.once.is_vault_comment_open {
            // The line feed before the closing line may be this line's own.
            let found = self.text.get(end - 1..).and_then(|it| it.find("\n%%"));
            self.once.is_vault_comment_open = found.is_none();
            return found.map(|it| line_end(self.text, end + it));
        }
        if text.starts_with("##") {
            return self.heading(at, end, content, next);
        }
        None
    }

    /// Translates a heading that has no space behind its marks, or an id on the line after it.
    fn heading(&mut self, at: usize, end: usize, content: &str, next: &str) -> Option<usize> {
        let indent = content.len() - content.trim_start().len();
        let level = content.get(indent..)?.bytes().take_while(|&it| it == b'#').count();
        let behind = content.get(indent + level..)?;
        if level > 6 || indent > 3 || behind.trim().is_empty() {
            return None;
        }
        let text_at = at + indent + level;
        self.writer.copy(at, text_at);
        if !behind.starts_with([' ', '\t']) {
            self.writer.insert(" ", text_at);
        }
        let text_end = text_at + behind.len();
        let reached = inline::translate(self, text_at, text_end);
        let id = attributes::line(next).and_then(attributes::id);
        if let Some(id) = id.filter(|_| reached <= text_end) {
            self.writer.insert(&format!(" {{#{id}}}"), text_end);
        }
        self.writer.copy(reached, end);
        Some(end.max(reached))
    }

    /// Translates a line of text, in which HTML may hold Markdown.
    fn plain(&mut self, at: usize, end: usize, content: &str, is_after_blank: bool) -> usize {
        let text_end = at + content.len();
        if self.nested.is_open() || (self.may_nest && content.contains("markdown=")) {
            return nested::line(self, at, text_end, end);
        }
        // What is set in inside an element is no code, though CommonMark ends the element at an empty line.
        let indent = content.len() - content.trim_start().len();
        let is_set_in = self.depth > 0 && !self.is_in_list && is_after_blank;
        let from = if is_set_in { at + indent } else { at };
        if content.contains('<') {
            // A tag in the midst of text opens no block (CommonMark, section 4.6), but it may close one.
            let opened = nested::opened(content);
            let is_block = content.trim_start().starts_with('<');
            self.depth = (self.depth + if is_block { opened } else { opened.min(0) }).max(0);
        } else if content.starts_with('#') {
            self.depth = 0;
        }
        let reached = inline::translate(self, from, text_end);
        if reached < end {
            self.writer.copy(reached, end);
        }
        if is_after_blank && reached <= end && content.starts_with('<') && nested::is_inline_alone(content) {
            let next = self.text.get(end..line_end(self.text, end)).unwrap_or_default().trim_start();
            if !next.is_empty() && !next.starts_with('<') {
                self.writer.insert("\n", end);
            }
        }
        reached.max(end)
    }
}

/// Whether a line says what an abbreviation stands for, `*[HTML]: …`, and is no text between marks of emphasis.
fn is_abbreviation(line: &str) -> bool {
    let label = line.strip_prefix("*[").and_then(|it| it.split_once(']'));
    label.is_some_and(|it| !it.0.is_empty() && it.1.starts_with(':')) && !line.ends_with('*')
}

/// Whether a line begins an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let text = line.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.get(digits..).unwrap_or_default();
    let is_mark = if digits == 0 { mark.starts_with(['-', '*', '+']) } else { mark.starts_with(['.', ')']) };
    is_mark && mark.get(1..).is_some_and(|it| it.starts_with([' ', '\t']))
}

/// Whether a text begins with a tag, whatever the case of its letters.
fn starts_with_tag(text: &str, tag: &str) -> bool {
    let Some(found) = text.get(..tag.len()).filter(|it| it.eq_ignore_ascii_case(tag)) else { return false };
    let behind = text.get(found.len()..).unwrap_or_default();
    tag == "<!--" || behind.is_empty() || behind.starts_with([' ', '\t', '>', '\n', '\r'])
}

/// Whether a tag stands somewhere in a text, whatever the case of its letters.
fn has_tag(text: &str, tag: &str) -> bool {
    let (text, tag) = (text.as_bytes(), tag.as_bytes());
    let Some(first) = tag.first() else { return false };
    memchr::memchr_iter(*first, text)
        .any(|at| text.get(at..at + tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag)))
}
