//! Formulas that CommonMark takes for paragraphs and escapes.
//!
//! kramdown and the readers of vaults take all between `$$` and `$$` for TeX, and
//! `MathJax` takes what stands between `\[` and `\]`, `\(` and `\)`, or in an
//! environment such as `\begin{align}`, over lines and empty lines. For CommonMark
//! that is a paragraph, which ends at an empty line and where a line begins with a
//! minus sign and a space, or with `>`. Here all of them become what stands
//! between dollars, and such lines are joined with the ones before them, which
//! means the same in TeX.
//!
//! What is hard: brackets are also escaped in prose, `\[sic\]`, and two dollars
//! may be a price or a shell's.
//!
//! What is not here: brackets that close on their line (`inline`), fences
//! (`document`), what a formula says (`document::tex`).

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::text::{beginning, ending};

use super::{
    brackets,
    code::{Code, Spans, after_list_mark, quoted},
    defined, line_end,
    translation::{Piece, Writer},
};

/// How far the end of a formula is looked for, in bytes.
const LONGEST: usize = 8 * 1024;

/// How far the end of one within a line is, in bytes.
const NEAR: usize = 1024;

/// The longest name of an environment, with the brace behind it, and how deep those of a name nest.
const LONGEST_NAME: usize = 24;
const DEEPEST: usize = 4;

/// How far from the beginning of its line a formula on lines of its own begins, in bytes.
const FARTHEST: usize = 64;

const MARK: &str = "$$";

/// Environments that are formulas by themselves. An asterisk behind a name says that they have no number.
#[rustfmt::skip]
const ENVIRONMENTS: &[&str] = &[
    "align", "equation", "gather", "multline", "eqnarray", "alignat", "flalign", "aligned", "alignedat", "gathered",
    "split", "cases", "dcases", "rcases", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix",
    "array", "subequations", "displaymath", "math",
];

/// A text on its way.
struct Equations<'a> {
    text: &'a str,
    writer: Writer<'a>,
    spans: Spans,
    copied: usize,
    /// Whether the braces of the formula that is read are escaped twice, `\\{1, 2\\}`, for a generator that takes one
    /// backslash away.
    has_braces: bool,
    /// Where each mark that closes something stands next, as far as that was asked.
    closes: HashMap<String, usize>,
    /// The commands that formulas use, once that was asked.
    used: Option<HashSet<&'a str>>,
}

/// A formula that is not written between dollars.
struct Formula {
    /// Where what stands between its marks begins and ends. The names of an environment are part of it.
    inside: Range<usize>,
    /// One past the mark that closes it.
    end: usize,
    /// What it is to stand between.
    dollars: &'static str,
    /// Whether its backslashes are escaped for Markdown.
    is_escaped: bool,
}

/// Writes formulas between dollars and joins their lines; `None` if there is nothing to do.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let is_sign = |at: usize| match text.as_bytes().get(at..).unwrap_or_default() {
        [b'$', b'$' | b'`', ..] | [b'\\', b'[' | b'(', ..] => true,
        // What within dollars is escaped or quoted.
        [b'\\', b'_' | b'\\', b'{', ..] | [b'\\', b't', b'e', b'x', b't', b'{', b'`', ..] => true,
        [b'\\', rest @ ..] => {
            defined::DEFINITIONS.iter().chain(&["begin{"]).any(|it| rest.starts_with(it.as_bytes()))
        }
        _ => false,
    };
    if !memchr::memchr2_iter(b'$', b'\\', text.as_bytes()).any(is_sign) {
        return None;
    }
    let (writer, spans) = (Writer::new(text), Spans::default());
    let mut equations =
        Equations { text, writer, spans, copied: 0, has_braces: false, closes: HashMap::new(), used: None };
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        at = if code.holds(line) { end } else { equations.line(at, end) };
    }
    equations.writer.copy(equations.copied, text.len());
    equations.writer.take()
}

impl Equations<'_> {
    /// Reads a line from a place on. Returns where the next one begins, behind formulas that begin on it.
    fn line(&mut self, from: usize, end: usize) -> usize {
        let (mut at, mut end) = (from, end);
        while let Some(found) = self.next(at, end) {
            let rest = self.text.get(found..).unwrap_or_default();
            at = match rest.as_bytes().first() {
                Some(b'`') => self.spans.end(self.text, found).0,
                Some(b'$') => self.dollars(found, end),
                _ => self.backslash(found, end),
            };
            if at >= end {
                end = line_end(self.text, at.saturating_sub(1));
            }
        }
        end
    }

    fn next(&self, at: usize, end: usize) -> Option<usize> {
        memchr::memchr3(b'`', b'$', b'\\', self.text.as_bytes().get(at..end)?).map(|it| at + it)
    }

    /// Reads dollars. Returns where to go on.
    fn dollars(&mut self, at: usize, end: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        if rest.starts_with("$`") {
            return self.typed(at);
        }
        let mark = if rest.starts_with(MARK) { MARK } else { "$" };
        let start = at + mark.len();
        if mark == MARK && is_first(self.text, at) && opens(self.text.get(start..end).unwrap_or_default()) {
            let Some(close) = self.close_of_dollars(start, end) else { return start };
            let is_escaped = self.text.get(start..close).is_some_and(is_escaped);
            self.has_braces = self.text.get(start..close).is_some_and(has_braces);
            // `MyST` writes what a formula is called behind it: `$$ (eq-a)`.
            let last =
                self.text.get(..close).and_then(|it| it.rfind(MARK)).map_or(close, |it| it + MARK.len());
            let label = self.text.get(last..close).unwrap_or_default();
            if last > start && is_label(label.trim()) {
                self.inside(start..last, is_escaped);
                self.replace(last..last + label.trim_end().len(), "");
                return close;
            }
            self.inside(start..close, is_escaped);
            return close;
        }
        // What stands in a formula is none of its own.
        let paragraph = beginning(rest.get(mark.len()..).unwrap_or_default(), NEAR);
        let paragraph = paragraph.split("\n\n").next().unwrap_or_default();
        let inside = paragraph.find(mark).and_then(|it| paragraph.get(..it));
        let inside = inside.filter(|it| mark == MARK || it.contains('\\'));
        let Some(inside) = inside else { return start };
        let close = start + inside.len();
        self.has_braces = has_braces(inside);
        if is_escaped(inside) && inside.trim() == inside && !is_prose(inside) {
            self.unescape((start, close), true);
        } else if self.has_braces || inside.contains("``") {
            self.unescape((start, close), false);
        }
        close + mark.len()
    }

    /// Where the line ends that closes a formula between dollars, whose first line ends at `end`.
    fn close_of_dollars(&self, start: usize, end: usize) -> Option<usize> {
        let (mut at, mut has_gap) = (end, false);
        while at < self.text.len() && at - end < LONGEST {
            let end = line_end(self.text, at);
            let line = self.text.get(at..end)?;
            let behind = line.trim_start_matches('#');
            // No formula goes on behind a heading.
            if line.len() > behind.len() + 1 && behind.starts_with(' ') {
                return None;
            }
            if line.contains(MARK) {
                let inside = self.text.get(start..end)?.trim_end().strip_suffix(MARK);
                return (!has_gap || inside.is_some_and(is_tex_in_parts)).then_some(end);
            }
            has_gap |= is_gap(line);
            at = end;
        }
        None
    }

    /// A formula whose TeX stands in a code span, as GitHub and GitLab write it: `` $`x`$ ``.
    fn typed(&mut self, at: usize) -> usize {
        let (end, is_code) = self.spans.end(self.text, at + 1);
        let inside = self.text.get(at + 2..end.saturating_sub(1)).unwrap_or_default();
        let is_formula = is_code
            && self.text.get(end..).is_some_and(|it| it.starts_with('$'))
            && !inside.trim().is_empty()
            && !inside.contains(['`', '$', '\n']);
        if !is_formula {
            return end;
        }
        self.replace(at..at + 2 + inside.len() - inside.trim_start().len(), "$");
        self.replace(at + 2 + inside.trim_end().len()..end + 1, "$");
        end + 1
    }

    /// Reads a backslash. Returns where to go on.
    fn backslash(&mut self, at: usize, end: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let escapes = if rest.starts_with("\\\\") { 2 } else { 1 };
        let behind = rest.get(escapes..).unwrap_or_default();
        let found = match behind.as_bytes().first() {
            Some(b'[' | b'(') => self.brackets(at, escapes),
            Some(b'b') => self.environment(at, escapes),
            Some(b'n' | b'r' | b'D' | b'd') if escapes == 1 => self.definition(at, end),
            _ => None,
        };
        let is_bracket = behind.starts_with(['[', '(']);
        match found {
            // Those that close on their line are read with what else stands in it.
            Some(formula) if is_bracket && formula.end <= end => formula.end,
            Some(formula) => {
                self.replace(at..formula.inside.start, formula.dollars);
                self.inside(formula.inside.clone(), formula.is_escaped);
                self.replace(formula.inside.end..formula.end, formula.dollars);
                formula.end
            }
            None => {
                at + escapes + if escapes > 1 { 0 } else { behind.chars().next().map_or(0, char::len_utf8) }
            }
        }
    }

    /// The formula between brackets that begins at a place.
    fn brackets(&mut self, at: usize, escapes: usize) -> Option<Formula> {
        let start = at + escapes + 1;
        let open = self.text.get(at..start)?;
        let (close, dollars) = if open.ends_with('(') { (")", "$") } else { ("]", MARK) };
        let mark = format!("{}{close}", "\\".repeat(escapes));
        let end = self.next_of(&mark, start).filter(|it| it - start < LONGEST)?;
        let inside = self.text.get(start..end)?;
        if holds_bare(inside, open) {
            return None;
        }
        let has_gap = || inside.lines().skip(1).any(is_gap);
        let is_alone = || dollars == MARK && is_first(self.text, at) && inside.starts_with(['\n', '\r']);
        let is_formula = if dollars == MARK && has_gap() {
            is_tex_in_parts(inside) && is_first(self.text, at)
        } else {
            !inside.contains("\n\n") && (is_tex(inside, close) || is_alone() && is_tex_in_parts(inside))
        };
        let space = |it: &str| if dollars == MARK { 0 } else { inside.len() - it.len() };
        let trimmed = start + space(inside.trim_start())..end - space(inside.trim_end());
        let end = end + mark.len();
        is_formula.then_some(Formula { inside: trimmed, end, dollars, is_escaped: escapes > 1 })
    }

    /// The environment that begins at a place.
    fn environment(&mut self, at: usize, escapes: usize) -> Option<Formula> {
        let written = environment_named(self.text.get(at + escapes..)?.strip_prefix("begin")?)?;
        let (open, close) = (format!("\\begin{{{written}}}"), format!("\\end{{{written}}}"));
        let mut end = self.next_of(&close, at)?;
        // Those in it come first.
        let mut depth = self.text.get(at + escapes..end)?.matches(&open).take(DEEPEST + 1).count();
        while depth > 0 && depth <= DEEPEST {
            let from = end + close.len();
            end = from + beginning(self.text.get(from..)?, LONGEST).find(&close)?;
            depth -= 1;
        }
        let end = end + close.len();
        let inside = self.text.get(at..end).filter(|it| depth == 0 && it.len() < LONGEST)?;
        let is_whole = !inside.lines().any(is_gap) || is_tex_in_parts(inside);
        is_whole.then_some(Formula { inside: at..end, end, dollars: MARK, is_escaped: escapes > 1 })
    }

    /// The definition of a command that formulas use, where it is all that a line says.
    fn definition(&mut self, at: usize, end: usize) -> Option<Formula> {
        let line = self.text.get(at..end).filter(|_| is_first(self.text, at))?.trim_end();
        let name = defined::name(line)?;
        let end = at + line.len();
        let is_used = self.used.get_or_insert_with(|| defined::used(self.text)).contains(name);
        is_used.then_some(Formula { inside: at..end, end, dollars: MARK, is_escaped: false })
    }

    /// Where a mark stands next.
    fn next_of(&mut self, mark: &str, from: usize) -> Option<usize> {
        let known = self.closes.get(mark).copied().filter(|it| *it >= from);
        let found = known.unwrap_or_else(|| {
            let rest = self.text.as_bytes().get(from..).unwrap_or_default();
            let found = memchr::memmem::find(rest, mark.as_bytes()).map_or(usize::MAX, |it| from + it);
            self.closes.insert(mark.to_owned(), found);
            found
        });
        (found < usize::MAX).then_some(found)
    }

    /// Copies what stands in a formula, without empty lines and without line feeds behind which a block would begin.
    fn inside(&mut self, range: Range<usize>, is_escaped: bool) {
        let before = self.text.get(..range.start).unwrap_or_default();
        let depth = quoted(
            before
                .get(memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |it| it + 1)..)
                .unwrap_or_default(),
            usize::MAX,
        )
        .0;
        let mut at = range.start;
        while at < range.end {
            let end = line_end(self.text, at).min(range.end);
            let line = self.text.get(at..end).unwrap_or_default();
            let content = quoted(line, depth).1;
            if at > range.start && content.trim().is_empty() && line.ends_with('\n') {
                self.writer.copy(self.copied, at);
                self.copied = end;
            } else if at > range.start && begins_block(content) {
                self.writer.copy(self.copied, at);
                self.writer.take_back_space();
                self.copied = end - content.len();
                self.writer.insert(" ", self.copied);
            }
            self.unescape((at.max(self.copied), end), is_escaped);
            at = end;
        }
    }

    /// Copies a line whose backslashes may be escaped, and in which a sign of HTML may be an entity.
    fn unescape(&mut self, (from, end): (usize, usize), is_escaped: bool) {
        const ENTITIES: [(&str, &str); 3] = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")];
        let mut at = from;
        while let Some(found) = self
            .text
            .as_bytes()
            .get(at..end)
            .and_then(|it| memchr::memchr3(b'\\', b'&', b'`', it))
            .map(|it| at + it)
        {
            let rest = self.text.get(found..end).unwrap_or_default();
            at = found + 1;
            if let Some((entity, sign)) = ENTITIES.iter().find(|it| rest.starts_with(it.0)) {
                self.replace(found..found + entity.len(), sign);
                at = found + entity.len();
            } else if let Some(length) = brackets::tex_quotation(rest) {
                self.replace(found..found + 2, "“");
                self.replace(found + 2 + length..found + 4 + length, "”");
                at = found + 4 + length;
            } else if let Some(behind) = rest.strip_prefix('\\') {
                let is_brace = self.has_braces && (behind.starts_with("\\{") || behind.starts_with("\\}"));
                if is_brace || (is_escaped && behind.starts_with(|c: char| c.is_ascii_punctuation())) {
                    self.replace(found..found + 1, "");
                }
                at += behind.chars().next().filter(|it| *it != '\n').map_or(0, char::len_utf8);
            }
        }
    }

    /// Puts something in the place of a stretch.
    fn replace(&mut self, range: Range<usize>, by: &str) {
        self.writer.copy(self.copied, range.start);
        self.writer.insert(by, range.start);
        self.copied = range.end;
    }
}

/// The name of an environment that is a formula, in the braces that a text begins with.
pub(super) fn environment_named(text: &str) -> Option<&str> {
    let (written, _) = beginning(text.strip_prefix('{')?, LONGEST_NAME).split_once('}')?;
    let name = written.strip_suffix('*').unwrap_or(written);
    ENVIRONMENTS.contains(&name.strip_suffix('\\').unwrap_or(name)).then_some(written)
}

/// Whether a text is the name of a formula in brackets.
fn is_label(text: &str) -> bool {
    let name = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or_default();
    let is_sign = |it: u8| it.is_ascii_digit() || b"-_:".contains(&it);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|it| it.is_ascii_alphabetic() || is_sign(it))
        && name.bytes().any(is_sign)
}

/// Whether the marks of a formula are escaped for a generator that reads Markdown in it, as in `x\_t` and `p\_{i}^\*`.
/// In `max\_len` and in words the stroke is meant.
fn is_escaped(tex: &str) -> bool {
    let mut strokes = tex.match_indices("\\_").map(|it| it.0).peekable();
    let has_words = || ["\\text", "\\mathtt", "\\mathrm", "\\operatorname"].iter().any(|it| tex.contains(it));
    let is_mark = |at: usize| {
        let (before, behind) = tex.split_at_checked(at).unwrap_or_default();
        let name = before.trim_end_matches(|c: char| c.is_alphanumeric());
        let is_name = before.len() - name.len() < 2 || name.ends_with('\\');
        let below = behind.get(2..).unwrap_or_default().trim_start();
        let letters = below.chars().take_while(|it| it.is_alphanumeric()).count();
        is_name && (below.starts_with(['{', '\\']) || letters == 1) && !before.ends_with('\\')
    };
    strokes.peek().is_some() && strokes.all(is_mark) && !has_words()
}

/// Whether all braces behind two backslashes in a formula are pairs. In TeX two backslashes end a row, behind which no group
/// ends.
fn has_braces(tex: &str) -> bool {
    let opened = tex.matches("\\\\{").count();
    opened > 0 && opened == tex.matches("\\\\}").count()
}

/// Whether nothing but marks of quotations and items stands before a place on its line.
fn is_first(text: &str, at: usize) -> bool {
    let before = ending(text.get(..at).unwrap_or_default(), FARTHEST);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.len() < FARTHEST && after_list_mark(quoted(line, usize::MAX).1).trim().is_empty()
}

/// Whether a line says nothing.
fn is_gap(line: &str) -> bool {
    quoted(line, usize::MAX).1.trim().is_empty()
}

/// Whether a text holds a mark that has no backslash before it, as the space behind a row has: `\\[2pt]`.
fn holds_bare(text: &str, mark: &str) -> bool {
    let mut found = text.match_indices(mark);
    found.any(|(at, _)| !text.get(..at).is_some_and(|it| it.ends_with('\\')))
}

/// Whether a formula begins with what stands behind dollars and goes on behind the line. `$$ – cheap` is none.
fn opens(rest: &str) -> bool {
    !rest.contains(MARK) && (rest.trim().is_empty() || rest.contains(['\\', '=', '{', '_', '^']))
}

/// Whether every part between empty lines looks like TeX.
fn is_tex_in_parts(text: &str) -> bool {
    let mut parts = vec![String::new()];
    for line in text.lines() {
        match parts.last_mut() {
            Some(part) if !is_gap(line) => part.push_str(line),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().all(|it| !is_prose(it) && (has_command(it) || !has_word(it)))
}

/// Whether brackets that are escaped hold a formula, and not words that are to stand in brackets. A letter or two are one
/// in round ones only (`\(n\)`): `\[x\]` is a box that was ticked, `\[1\]` a note made by hand.
pub(super) fn is_tex(text: &str, close: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '*' | '/' | '\'' | '!');
    let is_name =
        close == ")" && text.len() <= 3 && text.contains(char::is_alphabetic) && text.chars().all(is_sign);
    let is_emphasis = ['_', '*'].iter().any(|&it| text.starts_with(it) && text.ends_with(it));
    !text.is_empty()
        && !is_prose(text)
        && !is_emphasis
        && (is_name || has_command(text) || (text.contains(['\\', '^', '_', '=', '{']) && !has_word(text)))
}

fn has_command(text: &str) -> bool {
    text.match_indices('\\')
        .any(|(at, _)| text.get(at + 1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic())))
}

fn has_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|it| it.chars().count() > 3)
}

fn is_prose(text: &str) -> bool {
    text.contains('$')
        || (text.contains('`') && !brackets::is_quoted(text))
        || text.contains("](")
        || text.contains("&#")
}

/// Whether CommonMark would begin a block with a line.
fn begins_block(line: &str) -> bool {
    let line = line.trim();
    let is_all = |mark: char| !line.is_empty() && line.chars().all(|it| it == mark);
    let is_behind_space = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered =
        number.len() < line.len() && number.strip_prefix(['.', ')']).is_some_and(is_behind_space);
    line.starts_with(['>', '<', '|'])
        || line.strip_prefix(['-', '+', '*']).is_some_and(is_behind_space)
        || line.strip_prefix('#').is_some_and(|it| is_behind_space(it.trim_start_matches('#')))
        || is_all('=')
        || is_all('-')
        || is_numbered
}
