//! Markup that CommonMark has not, made of what it has: the second pass, over what templates left.
//!
//! Line by line: kramdown's attribute lists, extensions, abbreviations, tables
//! of contents and `markdown="1"`, headings without a space, comments of vaults.
//! Within lines see `inline`. Code, preformatted HTML and scripts stay as they are.

use std::{cell::OnceCell, collections::HashSet, ops::Range};

use super::{
    Coverage, Page, Site, attributes,
    code::{self, Fences, Indented, Items, Spans, is_definition},
    colons, contents, holds, html, inline,
    lazy::Lazy,
    line_end, links,
    nested::{self, Nested},
    notes,
    raw::{self, Endless, Raw},
    tables,
    translation::{Piece, Writer},
    wordpress,
};

/// A text on its way into CommonMark.
pub(super) struct Markup<'a> {
    pub(super) text: &'a str,
    pub(super) writer: Writer<'a>,
    pub(super) spans: Spans,
    pub(super) fences: Fences,
    pub(super) lazy: Lazy,
    /// The element whose content is not Markdown, while it is open.
    pub(super) raw: Option<Raw>,
    pub(super) html: html::Block,
    /// HTML that holds Markdown.
    pub(super) nested: Nested,
    /// Whether the line before is empty.
    pub(super) is_after_blank: bool,
    pub(super) is_in_list: bool,
    pub(super) items: Items,
    /// The lines of quotations.
    quoted: Indented,
    /// How many elements of HTML that hold others are open.
    pub(super) depth: i32,
    set_in: html::SetIn,
    /// The table whose rows are being read.
    pub(super) table: Option<tables::Table>,
    /// Whether the line is the first of its block, so that a table may begin with it.
    pub(super) may_begin_table: bool,
    /// The labels that are defined, once they are asked for.
    definitions: Option<HashSet<String>>,
    /// The names of unknown shortcodes, once they are asked for.
    shortcodes: Option<HashSet<&'a str>>,
    pub(super) once: Once,
    /// How many labels have been looked for in the text.
    pub(super) looked_for: usize,
    /// Where the next `)` stands, as far as has been looked.
    pub(super) next_bracket: usize,
    /// The site that the text belongs to, if anything is known of it.
    pub(super) site: Option<&'a Site>,
    /// What the footnotes say that are written in their place.
    pub(super) notes: Vec<Range<usize>>,
    /// Where the line ends behind which nothing but tags without content stands in its block, if there was any.
    pub(super) tags_end: usize,
    /// Where the paragraph of HTML begins that is open and may hold empty lines.
    pub(super) paragraph: Option<usize>,
}

/// What is looked for or made once, whatever the text asks for.
#[derive(Default)]
pub(super) struct Once {
    /// Whether the table of contents is there.
    has_contents: bool,
    /// Whether a comment begins that never ends.
    is_comment_open: bool,
    /// The same of a comment of a vault.
    is_vault_comment_open: bool,
    pub(super) endless: Endless,
    /// Whether a formula stands between brackets behind two backslashes.
    pub(super) has_brackets: OnceCell<bool>,
}

/// Translates a text that came of a post's `body`, of whose page something may be known; `None` if it is CommonMark as it
/// stands.
pub(super) fn translate(text: &str, (body, page): (&str, Page<'_>)) -> Option<(String, Vec<Piece>)> {
    let may_differ =
        ["://", "**", "##", "<", "{", "==", "%%", "\\(", "^", "[", "|", "~", "\\\\", "`#!", "`:::", "```"];
    // The punctuation of East Asia begins with these bytes.
    let may_touch =
        || memchr::memchr2(0xe3, 0xef, text.as_bytes()).is_some() && (holds(text, "*") || holds(text, "~~"));
    let may_quote = || holds(text, "``") && holds(text, "''");
    let may_differ = || may_differ.iter().any(|it| holds(text, it));
    if !may_differ() && !may_touch() && !may_quote() && !colons::may_hold(text) {
        return None;
    }
    let mut markup = Markup {
        text,
        writer: Writer::new(text),
        spans: Spans::default(),
        fences: Fences::default(),
        lazy: Lazy::default(),
        raw: None,
        html: html::Block::default(),
        nested: Nested::of(text, (body, page)),
        is_after_blank: true,
        is_in_list: false,
        items: Items::default(),
        quoted: Indented::default(),
        depth: 0,
        set_in: html::SetIn::default(),
        table: None,
        may_begin_table: false,
        definitions: None,
        shortcodes: None,
        once: Once::default(),
        looked_for: 0,
        next_bracket: 0,
        site: page.site,
        notes: Vec::new(),
        tags_end: 0,
        paragraph: None,
    };
    let mut at = 0;
    while at < text.len() {
        at = markup.line(at);
    }
    markup.nested.finish(&mut markup.writer, text.len());
    notes::finish(&mut markup);
    markup.writer.take()
}

impl<'a> Markup<'a> {
    /// The names of the shortcodes in the text that nobody knows.
    pub(super) fn shortcodes(&mut self) -> &HashSet<&'a str> {
        self.shortcodes.get_or_insert_with(|| wordpress::unknown_names(self.text))
    }
}

impl Markup<'_> {
    /// The labels that are defined in the text.
    pub(super) fn definitions(&mut self) -> &HashSet<String> {
        self.definitions.get_or_insert_with(|| links::definitions(self.text))
    }

    /// Translates the line at `at`; returns where the next one begins.
    fn line(&mut self, at: usize) -> usize {
        let end = line_end(self.text, at);
        let line = self.text.get(at..end).unwrap_or_default();
        let content = line.trim_end_matches(['\n', '\r']);
        if let Some(raw) = self.raw {
            return self.raw_line(at, end, raw);
        }
        if at > 0 && self.text.as_bytes().get(at - 1) != Some(&b'\n') {
            // What is left of a line behind code that reaches over lines.
            self.is_after_blank = false;
            let reached = inline::translate(self, at, at + content.len());
            self.writer.copy(reached, end);
            return reached.max(end);
        }
        let is_fenced = self.takes_fenced(at, content);
        if is_fenced || self.is_indented_code(content) || self.is_quoted_code(content) {
            self.writer.copy(at, end);
            // The next line of indented code is code because this one is.
            self.is_after_blank = !is_fenced;
            self.set_in.is_behind_code = !is_fenced;
            return end;
        }
        self.begin_list_of_kramdown(at, content);
        let is_after_blank = self.is_after_blank;
        self.track(content);
        let start = content.trim_start();
        if self.nested.is_open() {
            self.html = html::Block::default();
        } else if self.html.is_open() || has(start, b'<') {
            self.html.read(content, is_after_blank);
        }
        if self.is_plain(start) && !self.is_html() {
            self.writer.copy(at, end);
            return end;
        }
        if let Some(next) = self.behind_html(at, end, content) {
            return next;
        }
        self.may_begin_table = is_after_blank;
        let raw = self.begin_drawing(at, end, content).or_else(|| self.begin_raw(at, end, content));
        if let Some(next) = raw {
            return next;
        }
        let may_be_row = !self.is_html() && (self.table.is_some() || has(content, b'|')) && !is_item(content);
        if may_be_row && let Some(next) = tables::line(self, at, end) {
            return next;
        }
        if let Some(next) = self.preformatted(at, end, content) {
            return next;
        }
        let next = match self.special(at, end, content) {
            Some(next) => next,
            None => self.plain(at, end, content, is_after_blank),
        };
        if self.is_html() && next == end && !self.nested.is_open() {
            self.end_html(content, end);
        }
        next
    }

    /// Whether the line is part of a block of HTML, in which nothing is Markdown up to an empty line.
    pub(super) fn is_html(&self) -> bool {
        self.html.is_open() && !self.nested.is_open()
    }

    /// Begins a paragraph with what stands behind HTML on its last line, where all of its elements are closed.
    fn behind_html(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        if !self.is_html() || self.is_in_list || raw::begins_within(content) {
            return None;
        }
        let place = at + self.html.end_within(content)?;
        self.writer.copy(at, place);
        self.writer.insert("\n\n", place);
        self.html = html::Block::default();
        let behind = self.text.get(place..at + content.len())?;
        let from = place + behind.len() - behind.trim_start().len();
        // A sign that would begin a block there is one of the text.
        let text = behind.trim_start();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if is_item(text) || text.starts_with(['#', '>']) {
            self.writer.copy(from, from + digits);
            self.writer.insert("\\", from + digits);
        }
        let reached =
            inline::translate(self, from + if is_item(text) { digits } else { 0 }, at + content.len());
        self.writer.copy(reached, end);
        Some(reached.max(end))
    }

    /// Puts an empty line behind a line that ends all of its HTML, where text follows at `end`.
    pub(super) fn end_html(&mut self, line: &str, end: usize) {
        let following = self.text.get(end..line_end(self.text, end)).unwrap_or_default();
        // An empty line would set the items of a list apart.
        if !(self.is_in_list && is_item(following)) && self.html.end_before(line, following) {
            self.writer.insert("\n", end);
        }
    }

    /// Begins a list with a line that is an item for kramdown and for CommonMark goes on with the paragraph before it: one
    /// that has another number than 1.
    fn begin_list_of_kramdown(&mut self, at: usize, line: &str) {
        if line.starts_with("===") {
            self.underline_item(at, line);
            return;
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let is_item = (1..10).contains(&digits)
            && line.get(..digits) != Some("1")
            && line.get(digits..).is_some_and(|it| it.starts_with(". "));
        let goes_on = !self.is_after_blank && !self.is_in_list && !self.is_html() && !self.nested.is_open();
        if is_item && goes_on && self.is_kramdown() {
            self.writer.insert("\n", at);
            self.is_after_blank = true;
        }
    }

    /// Whether the text is of a site of Jekyll's.
    pub(super) fn is_kramdown(&self) -> bool {
        self.site.is_some_and(|it| it.coverage == Coverage::Whole)
    }

    /// Whether a line can be nothing but text, wherever it stands: most lines are that, and cost no more than this.
    fn is_plain(&self, line: &str) -> bool {
        let may_be_item = |byte: &u8| matches!(byte, b'-' | b'+' | b'0'..=b'9' | b'#');
        self.depth == 0
            && self.table.is_none()
            && !self.nested.is_open()
            && !line.as_bytes().first().is_some_and(may_be_item)
            && !(line.starts_with([':', '>']) && colons::at(line).is_some())
            && !(line.starts_with('>') && is_item(code::quoted(line, usize::MAX).1))
            && inline::next_mark(line.as_bytes()).is_none()
            && !has(line, b'|')
    }

    /// Follows lists and empty lines, by which indented code is told from text.
    fn track(&mut self, content: &str) {
        let is_blank = content.trim().is_empty();
        self.set_in.is_behind_code &= is_blank;
        if is_item(content) || is_definition(content) {
            self.is_in_list = true;
            self.items.begin(code::set_in(content), content.trim_start());
        } else if !is_blank && self.is_after_blank {
            self.items.leave(code::set_in(content));
            if !content.starts_with([' ', '\t']) {
                self.is_in_list = false;
            }
        }
        self.is_after_blank = is_blank;
    }

    fn is_indented_code(&self, content: &str) -> bool {
        let is_indented = content.starts_with("    ") || content.starts_with('\t');
        let is_in_item = self.is_in_list && !self.items.is_code(code::set_in(content));
        is_indented
            && self.is_after_blank
            && !is_in_item
            && !content.trim().is_empty()
            && !self.nested.is_open()
            && (self.depth == 0 || !self.is_kramdown() && self.set_in.holds_code(content))
    }

    /// Whether a line is indented code in a quotation.
    fn is_quoted_code(&mut self, content: &str) -> bool {
        let is_quoted = content.trim_start().starts_with('>');
        let is_code = (is_quoted || self.quoted.is_in_quotation()) && self.quoted.holds(content);
        is_quoted && is_code
    }

    /// Translates a line that is markup as a whole.
    fn special(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        let text = content.trim();
        let may_be = |byte: &u8| {
            matches!(byte, b'{' | b'^' | b'*' | b'#' | b'%' | b'-' | b'+' | b'[' | b'>' | b'0'..=b'9')
        };
        if !text.as_bytes().first().is_some_and(may_be) {
            return None;
        }
        if text.starts_with('[') {
            if !self.may_begin_table && links::is_unparted_definition(self, at, content) {
                self.writer.insert("\n", at);
            }
            return None;
        }
        let next_end = line_end(self.text, end);
        let next = self.text.get(end..next_end).unwrap_or_default();
        if self.is_replaced(at, text, next) {
            return Some(next_end);
        }
        if text.starts_with('>') {
            return None;
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
                self.is_after_blank = true;
            }
            return Some(end);
        }
        // kramdown's end of a block. A comment ends a list in CommonMark.
        if content.trim_end() == "^" && (next.trim().is_empty() || self.is_in_list) {
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

    /// Whether a line is that of a list that the next one replaces: by the contents, which are put there, or by the
    /// footnotes, which stand where they are written.
    fn is_replaced(&mut self, at: usize, text: &str, next: &str) -> bool {
        let (depth, text) = code::quoted(text, usize::MAX);
        let (depth_of_next, next) = code::quoted(next, usize::MAX);
        let is_list = depth == depth_of_next && (is_item(text) || matches!(text, "*" | "-" | "+" | "1."));
        if is_list && attributes::is_contents(next) && !self.once.has_contents {
            self.once.has_contents = true;
            let contents = contents::contents(self.text);
            self.writer.insert(&contents::quoted(&contents, depth), at);
            return true;
        }
        is_list && attributes::is_footnotes(next)
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
        // Closing marks need no space in front of them where opening ones have none behind.
        let closing = behind.len() - behind.trim_end().trim_end_matches('#').len();
        let closing = if behind.starts_with([' ', '\t']) { 0 } else { closing };
        let text_end = text_at + behind.len() - closing;
        let reached = inline::translate(self, text_at, text_end);
        let id = attributes::line(next).and_then(attributes::id);
        if let Some(id) = id.filter(|_| reached <= text_end) {
            self.writer.insert(&format!(" {{#{id}}}"), text_end);
        }
        let behind = if reached == text_end { text_end + closing } else { reached };
        self.writer.copy(behind, end);
        Some(end.max(reached))
    }

    /// Translates a line of text, in which HTML may hold Markdown.
    fn plain(&mut self, at: usize, end: usize, content: &str, is_after_blank: bool) -> usize {
        let text_end = at + content.len();
        if self.nested.is_open() || self.nested.may_open(content) {
            return nested::line(self, at, text_end, end);
        }
        // What is set in inside an element and got here is no code, though CommonMark ends the element at an empty line.
        let indent = content.len() - content.trim_start().len();
        let is_set_in = self.depth > 0 && !self.is_in_list && is_after_blank;
        let from = if is_set_in { at + indent } else { at };
        if has(content, b'<') {
            // A tag in the midst of text opens no block (CommonMark, section 4.6), but it may close one.
            let is_block = content.trim_start().starts_with('<');
            if is_block {
                self.set_in.tag = code::set_in(content);
            }
            let opened = nested::opened(content) + self.paragraphs(at, content);
            self.depth = (self.depth + if is_block { opened } else { opened.min(0) }).max(0);
        } else if content.starts_with('#') {
            self.depth = 0;
        }
        let from = colons::keep(self, from, text_end);
        let reached = inline::translate(self, from, text_end);
        let is_link = is_after_blank && reached == text_end && nested::begins_link(content);
        if is_link
            && nested::goes_on_with_words(self.text.get(end..line_end(self.text, end)).unwrap_or_default())
        {
            return end;
        }
        if reached < end {
            self.writer.copy(reached, end);
        }
        if reached <= end && has(content, b'<') {
            self.end_tags((at, end), content, is_after_blank);
        }
        reached.max(end)
    }
}

/// Whether a sign stands in a line. Every line of every post is asked.
pub(super) fn has(line: &str, sign: u8) -> bool {
    memchr::memchr(sign, line.as_bytes()).is_some()
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
