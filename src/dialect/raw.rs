//! HTML whose content stays as it is: preformatted text, scripts, comments, drawings.
//!
//! CommonMark ends most blocks of HTML at an empty line (section 4.6); inside these
//! no line is Markdown, and none ends a block. What is hard: they may begin in the
//! midst of other HTML or of a line, and never end.
//!
//! What is not here: HTML that holds Markdown (`nested`), where other blocks end
//! (`html`).

use super::{
    code::{is_definition, quoted},
    elements::{self, COMMENT, RAW, begins_with_tag},
    html, inline,
    markup::{Markup, has, is_item},
};

/// An element whose content is not Markdown.
#[derive(Clone, Copy)]
pub(super) struct Raw {
    /// Its end tag.
    close: &'static str,
    /// Whether it stands in a block which an empty line would end.
    is_in_html: bool,
    /// Whether it ends at an empty line, since its end tag is missing.
    is_endless: bool,
}

/// Distill's element for code, which unlike the others CommonMark ends at an empty line.
pub(super) const DISTILL: &str = "<d-code";

/// The end of a drawing.
const DRAWN: &str = "</svg>";

/// What is no text without its end: instructions to programs and what HTML knows not.
const INSTRUCTIONS: &[(&str, &str)] = &[("<?", "?>"), ("<![CDATA[", "]]>")];

/// Whether a text holds the beginning of something that never ends.
#[derive(Default)]
pub(super) struct Endless {
    is_drawing_open: bool,
    /// Where end tags and fences stand next, as far as was looked; beyond the text if none does.
    next: Vec<(&'static str, usize)>,
}

impl Endless {
    /// Whether an end tag stands at or behind a place, by which it is asked for in rising order. The end of a script or a
    /// style that stands behind code is one of its own: the tag was spoken of.
    pub(super) fn has_end(&mut self, text: &str, close: &'static str, from: usize) -> bool {
        let end = self.place(text, close, from);
        let is_unseen = matches!(close, "</script>" | "</style>");
        let mut fences = ["```", "~~~"].into_iter().filter(|_| is_unseen && end != usize::MAX);
        end != usize::MAX && !fences.any(|it| self.place(text, it, from) < end)
    }

    /// Where a sign stands next at or behind a place; beyond the text if it does not.
    fn place(&mut self, text: &str, sign: &'static str, from: usize) -> usize {
        let find = || {
            let rest = text.get(from..).unwrap_or_default();
            find_tag(rest, sign).map_or(usize::MAX, |it| from + it)
        };
        match self.next.iter_mut().find(|it| it.0 == sign) {
            Some(known) if known.1 >= from => known.1,
            Some(known) => {
                known.1 = find();
                known.1
            }
            None => {
                let next = find();
                self.next.push((sign, next));
                next
            }
        }
    }
}

impl Markup<'_> {
    /// Copies a line inside an element whose content is not Markdown. An empty one would end the block around it.
    pub(super) fn raw_line(&mut self, at: usize, end: usize, raw: Raw) -> usize {
        let line = self.text.get(at..end).unwrap_or_default();
        if line.trim().is_empty() {
            if raw.is_endless {
                return self.end_raw(at, end, raw);
            }
            // In the text of scripts and comments nobody sees what keeps their block open.
            let is_text = matches!(raw.close, "</pre>" | "</d-code>" | DRAWN);
            let filler = if is_text { "<!-- -->" } else { "." };
            self.writer.insert(if raw.is_in_html { filler } else { "" }, at);
        }
        let found = find_tag(line, raw.close);
        let drawn = found.filter(|_| raw.close == DRAWN).map_or(at, |it| at + it + DRAWN.len());
        self.writer.copy(at, drawn);
        self.writer.insert(if drawn > at { "</div>" } else { "" }, drawn);
        self.writer.copy(drawn, end);
        if let Some(found) = found {
            self.raw = None;
            self.html.count(line.get(found..).unwrap_or_default());
            if raw.is_in_html {
                self.end_html(line, end);
            }
        }
        end
    }

    /// Ends an element at an empty line.
    fn end_raw(&mut self, at: usize, end: usize, raw: Raw) -> usize {
        self.raw = None;
        self.html = html::Block::default();
        self.writer.insert(raw.close, at);
        self.writer.insert("\n", at);
        self.writer.copy(at, end);
        end
    }

    /// Copies the first line of a drawing that has several, and makes a block of HTML of them all, which CommonMark does
    /// only if its tag is whole on its line. Returns where what follows begins.
    pub(super) fn begin_drawing(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        let start = content.trim_start();
        let is_drawing = has(start.get(..1)?, b'<') && begins_with_tag(start, "<svg");
        let indent = content.len() - start.len();
        if !is_drawing
            || !self.may_begin_table
            || indent > 3
            || self.once.endless.is_drawing_open
            || has_tag(content, DRAWN)
        {
            return None;
        }
        self.once.endless.is_drawing_open = !has_tag(self.text.get(end..)?, DRAWN);
        if self.once.endless.is_drawing_open {
            return None;
        }
        self.writer.copy(at, at + indent);
        self.writer.insert("<div>", at + indent);
        self.writer.copy(at + indent, end);
        self.raw = Some(Raw { close: DRAWN, is_in_html: true, is_endless: false });
        Some(end)
    }

    /// Copies a line on which an element begins whose content is not Markdown, if it is not whole on that line, or a
    /// comment. Returns where what follows begins.
    pub(super) fn begin_raw(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        let start = content.trim_start();
        if self.is_html() && !start.starts_with("<pre") && !start.starts_with(DISTILL) {
            let close = left_open(content)?;
            let is_endless = !self.once.endless.has_end(self.text, close, end);
            self.raw = Some(Raw { close, is_in_html: true, is_endless });
            self.writer.copy(at, end);
            return Some(end);
        }
        if let Some(next) = self.unended(at, end, content) {
            return Some(next);
        }
        if is_whole(start) {
            self.writer.copy(at, end);
            return Some(end);
        }
        let distilled = || begins_with_tag(start, DISTILL).then_some((DISTILL, "</d-code>"));
        let (open, close) = elements::raw(start).or_else(distilled)?;
        let is_seen = matches!(open, "<pre" | "<textarea" | DISTILL);
        if !is_seen && open != COMMENT && !has(start, b'>') {
            return None;
        }
        let is_endless = !is_seen && !self.once.endless.has_end(self.text, close, at);
        let raw = Raw { close, is_in_html: self.is_html() || open == DISTILL, is_endless };
        self.raw = Some(raw).filter(|it| !has_tag(content, it.close));
        if self.raw.is_some() {
            // Behind an empty line that templates left in an element, what is set in would be code.
            let is_set_in = self.depth > 0 && self.may_begin_table && !self.is_in_list;
            let indent = if is_set_in { content.len() - start.len() } else { 0 };
            self.writer.copy(at + indent, end);
            return Some(end);
        }
        if open != COMMENT {
            return None;
        }
        let comment = content.find(close)? + close.len();
        let behind = content.get(comment..)?.trim_start();
        if behind.is_empty() || behind.starts_with('<') || self.is_html() {
            // What a comment is to be replaced by is the term of the definition behind it.
            let following = self.text.get(end..).unwrap_or_default();
            if behind.is_empty()
                && !self.is_html()
                && is_definition(following.trim_start_matches(['\n', '\r']))
            {
                self.writer.insert("&#8203;", at);
            }
            self.writer.copy(at, end);
            return Some(end);
        }
        // What stands behind a comment is text.
        self.writer.copy(at, at + comment);
        self.writer.insert("\n\n", at + comment);
        let (from, to) = (at + content.len() - behind.len(), at + content.len());
        let reached = inline::translate(self, from, to);
        self.writer.copy(reached, end);
        Some(reached.max(end))
    }

    /// Keeps as text the line that begins an instruction to a program, `<?php`, which has no end.
    fn unended(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        let start = content.trim_start();
        let (_, close) = INSTRUCTIONS.iter().find(|it| start.starts_with(it.0))?;
        if self.is_html() || self.once.endless.has_end(self.text, close, at) {
            return None;
        }
        let sign = at + content.len() - start.len();
        self.writer.copy(at, sign);
        self.writer.insert("&lt;", sign);
        let reached = inline::translate(self, sign + 1, at + content.len());
        self.writer.copy(reached, end);
        Some(reached.max(end))
    }

    /// Begins a block with the preformatted text or the script that begins in the midst of a line of text and goes on
    /// behind it; it would end at its first empty line, and all marks in it would be read.
    pub(super) fn preformatted(&mut self, at: usize, end: usize, content: &str) -> Option<usize> {
        let found = has(content, b'<').then(|| {
            RAW.iter().take(3).find_map(|(open, close)| Some((*open, *close, find_tag(content, open)?)))
        })?;
        let (open, close, begin) = found.filter(|it| it.2 > 0)?;
        let (before, rest) = content.split_at_checked(begin)?;
        let is_set_in = self.is_in_list || is_item(content) || content.starts_with(['>', ' ', '\t']);
        let is_spoken_of = before.matches('`').count() % 2 == 1 || before.trim_end().ends_with("<code>");
        // Behind the tag of a script that is none of a sentence the line has nothing more.
        let is_alone = open == "<pre"
            || rest.find('>').is_some_and(|it| rest.get(it + 1..).is_some_and(|it| it.trim().is_empty()));
        let is_text = !self.is_html() && !self.nested.is_open() && !is_set_in && !is_spoken_of && is_alone;
        if !is_text || !begins_with_tag(rest, open) || has_tag(rest, close) {
            return None;
        }
        if !self.once.endless.has_end(self.text, close, end) {
            return None;
        }
        let place = at + begin;
        let reached = inline::translate(self, at, place);
        if reached == place {
            self.writer.insert("\n\n", place);
            self.raw = Some(Raw { close, is_in_html: false, is_endless: false });
        }
        self.writer.copy(reached, end);
        Some(reached.max(end))
    }
}

/// Whether an element begins on a line whose content stays as it is.
pub(super) fn begins_within(line: &str) -> bool {
    RAW.iter().any(|it| has_tag(line, it.0))
}

/// The end tag of the element that begins on a line of HTML and does not end on it, and whose content stays as it is.
fn left_open(line: &str) -> Option<&'static str> {
    let is_open = |open: &str, close: &str| {
        let mut from = 0;
        while let Some(begin) = line.get(from..).and_then(|it| find_tag(it, open)).map(|it| from + it) {
            let rest = line.get(begin..).unwrap_or_default();
            match find_tag(rest, close) {
                Some(it) => from = begin + it.max(1),
                // A tag that is not whole on its line is none.
                None if begins_with_tag(rest, open) && (open == COMMENT || has(rest, b'>')) => return true,
                None => from = begin + 1,
            }
        }
        false
    };
    let kinds = RAW.iter().filter(|it| !matches!(it.0, "<textarea" | DISTILL));
    kinds.filter(|it| is_open(it.0, it.1)).map(|it| it.1).next()
}

/// Whether a line, maybe of a quotation, begins with an element whose content is not Markdown and ends on it: all of the
/// line is HTML then (CommonMark, section 4.6).
fn is_whole(line: &str) -> bool {
    let text = quoted(line, usize::MAX).1;
    elements::raw(text).is_some_and(|it| it.0 != COMMENT && has_tag(text, it.1))
}

/// Whether a tag stands somewhere in a text, whatever the case of its letters.
fn has_tag(text: &str, tag: &str) -> bool {
    find_tag(text, tag).is_some()
}

/// Where a tag stands in a text, whatever the case of its letters.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    let (text, tag) = (text.as_bytes(), tag.as_bytes());
    memchr::memchr_iter(*tag.first()?, text)
        .find(|&at| text.get(at..at + tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag)))
}
