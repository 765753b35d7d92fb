//! Blocks that CommonMark has not: the pass between templates and `markup`.
//!
//! Admonitions of Python-Markdown (`!!! note "Title"` over text that is set
//! in, `???` where it folds), containers between colons (`:::tip` of Docusaurus and its like,
//! `::: {.callout-note}` of Pandoc and Quarto, `:::image …:::` of Microsoft's
//! documentation), tabs of pymdownx (`=== "Title"`), marks that put in a table
//! of contents or another file, and the first lines of MDX. Boxes become callouts;
//! each of their lines gets the mark of a quotation.

use crate::text::beginning;

use super::{
    callouts,
    code::{self, Fences},
    jsx, last_line, line_end,
    markup::is_item,
    shortcodes::{self, Arguments},
    statements::{Statement, is_statement},
    translation::{Piece, Writer},
};

/// How deep boxes nest.
const DEEPEST: usize = 8;

/// The longest statement that holds empty lines, in bytes.
const LONGEST: usize = 64 * 1024;

/// How far a box may be set in, in columns.
const FARTHEST: usize = 40;

/// What begins a line of every text that this pass changes, but for statements.
const SIGNS: &[&str] = &[
    ":::",
    "!!! ",
    "??? ",
    "???+ ",
    "=== \"",
    "--8<--",
    "[TOC]",
    "[toc]",
    "[ToC]",
    "[Toc]",
    "[[_TOC_]]",
    "[[TOC]]",
    "[[toc]]",
];

/// A box that is open.
struct Open {
    /// The column at which its content begins.
    column: usize,
    /// What stands before each of its lines, behind what stands there for the boxes around it.
    lead: String,
    /// Whether it ends with the line that is set in less, and not with a line of colons.
    ends_with_indent: bool,
    /// Whether it stands in a list.
    is_in_list: bool,
}

/// A text on its way into callouts.
struct Blocks<'a> {
    text: &'a str,
    writer: Writer<'a>,
    fences: Fences,
    /// How many columns the fence that is open is set in further than its box.
    set_in: usize,
    open: Vec<Open>,
    /// Where the last line of nothing but colons begins.
    last_close: usize,
    is_after_blank: bool,
    is_in_list: bool,
    statement: Statement,
    /// Where the statement ends whose braces hold empty lines.
    statement_end: usize,
    /// How far such have been looked for.
    looked_to: usize,
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut blocks = Blocks {
        text,
        writer: Writer::new(text),
        fences: Fences::default(),
        set_in: 0,
        open: Vec::new(),
        last_close: last_line(text, is_close),
        is_after_blank: true,
        is_in_list: false,
        statement: Statement::None,
        statement_end: 0,
        looked_to: 0,
    };
    let mut at = 0;
    while at < text.len() {
        at = blocks.line(at);
    }
    blocks.writer.take()
}

fn is_close(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|it| it == b':')
}

impl Blocks<'_> {
    /// Translates the line at `at`; returns where the next one begins.
    fn line(&mut self, at: usize) -> usize {
        let end = line_end(self.text, at);
        let content = self.text.get(at..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let is_blank = content.trim().is_empty();
        if !is_blank && !self.fences.is_open() {
            self.leave(at, indent(content));
        } else if !is_blank {
            self.leave_fence(at, content);
        }
        let was_open = self.fences.is_open();
        let more = if was_open { self.set_in } else { 0 };
        let skipped = self.open.last().map_or(0, |it| bytes_of(content, it.column + more));
        let start = at + skipped;
        let inner = content.get(skipped..).unwrap_or_default();
        let is_code = self.fences.holds(inner);
        if is_code && !was_open {
            // There a fence is one however far it is set in, but for those in items of lists.
            let is_free = !self.is_in_list && self.open.last().is_some_and(|it| it.ends_with_indent);
            self.set_in = if is_free { indent(inner) } else { 0 };
            self.lead(at);
            self.writer.copy(start + bytes_of(inner, self.set_in), end);
        } else if is_code || !self.special(start, end, inner) {
            self.lead(at);
            self.writer.copy(start, end);
        }
        if is_item(inner) || code::is_definition(inner) {
            self.is_in_list = true;
        } else if !is_blank && self.is_after_blank && indent(inner) == 0 {
            self.is_in_list = false;
        }
        self.is_after_blank = is_blank;
        end
    }

    /// Writes what stands before a line for the boxes that are open.
    fn lead(&mut self, at: usize) {
        let lead: String = self.open.iter().map(|it| it.lead.as_str()).collect();
        self.writer.insert(&lead, at);
    }

    /// Closes the boxes that a line at `column` stands behind.
    fn leave(&mut self, at: usize, column: usize) {
        while self.open.last().is_some_and(|it| it.ends_with_indent && column < it.column) {
            self.is_in_list = self.open.pop().is_some_and(|it| it.is_in_list);
            self.break_line(at);
        }
    }

    /// Closes code that never ends in its box, if the next box begins.
    fn leave_fence(&mut self, at: usize, content: &str) {
        let is_behind = self.open.last().is_some_and(|it| it.ends_with_indent && indent(content) < it.column);
        let begins = |it: &&str| content.trim_start().starts_with(*it);
        if is_behind && ["=== \"", "!!! ", "??? ", "???+ "].iter().any(begins) {
            let fence = self.fences.end().unwrap_or_default();
            self.lead(at);
            self.writer.insert(&format!("{fence}\n"), at);
            self.leave(at, indent(content));
        }
    }

    /// Writes an empty line, so that nothing before it goes on behind.
    fn break_line(&mut self, at: usize) {
        self.lead(at);
        self.writer.insert("\n", at);
    }

    /// Translates a line that is such markup. Says whether it is.
    fn special(&mut self, at: usize, end: usize, content: &str) -> bool {
        let text = content.trim();
        self.statement = self.statement.then(content, self.is_after_blank);
        if at < self.statement_end {
            self.statement = if end < self.statement_end { Statement::Open(1) } else { Statement::Whole };
        } else if self.statement != Statement::None && text.ends_with('{') {
            self.statement_end = self.braces(at + content.trim_end().len() - 1).unwrap_or(0);
        }
        if self.statement != Statement::None {
            return true;
        }
        let is_code = indent(content) > 3 && !self.is_in_list;
        if is_code {
            // The language that Python-Markdown reads from the first line of code.
            let shebang = text.strip_prefix("#!").filter(|_| self.is_after_blank);
            let language = text.strip_prefix(":::").or(shebang).filter(|it| !it.is_empty());
            return language
                .is_some_and(|it| it.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-#_".contains(&it)));
        }
        match text.as_bytes().first() {
            Some(b':') if text.starts_with(":::") => self.colons(at, content),
            Some(b'!' | b'?' | b'=') => self.set_in(at, end, content),
            Some(b'-') => text.starts_with("--8<--"),
            Some(b'[') => {
                let next = self.text.get(end..line_end(self.text, end)).unwrap_or_default();
                let ends = next.trim().is_empty() || next.starts_with('#');
                let is_alone = ends && (self.is_after_blank || text.starts_with("[["));
                is_alone
                    && matches!(
                        text,
                        "[TOC]" | "[toc]" | "[ToC]" | "[Toc]" | "[[TOC]]" | "[[toc]]" | "[[_TOC_]]"
                    )
            }
            _ => false,
        }
    }

    /// Where the braces end that open at the end of a line, if that is at the beginning of one.
    fn braces(&mut self, at: usize) -> Option<usize> {
        if at < self.looked_to {
            return None;
        }
        let rest = beginning(self.text.get(at..)?, LONGEST);
        self.looked_to = at + rest.len();
        let length = jsx::braced(rest)?;
        self.looked_to = at + length;
        self.text.get(..at + length)?.ends_with("\n}").then_some(at + length)
    }

    /// A line that begins with colons.
    fn colons(&mut self, at: usize, content: &str) -> bool {
        let text = content.trim();
        let inside = text.trim_start_matches(':').trim_start();
        if inside.is_empty() {
            let Some(open) = self.open.iter().rposition(|it| !it.ends_with_indent) else { return false };
            self.is_in_list = self.open.drain(open..).next().is_some_and(|it| it.is_in_list);
            self.break_line(at);
            return true;
        }
        // Microsoft's have no space behind their colons, by which they are told from Pandoc's with colons at the end.
        if let Some(inside) = text.strip_prefix(":::").and_then(|it| it.strip_suffix(":::"))
            && inside.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
            let html = shortcodes::html(name, &Arguments::read(arguments));
            self.lead(at);
            self.writer.insert(&format!("{html}\n"), at);
            return true;
        }
        let Some((name, title)) = container(inside) else { return false };
        if at >= self.last_close || !self.may_open(content) {
            return false;
        }
        let is_box = callouts::is_box(&name);
        self.begin(at, content, (is_box, 0));
        if is_box {
            match name.as_str() {
                "details" | "spoiler" => self.head(at, ("details", "-"), &title),
                name => self.head(at, (name, ""), &title),
            }
        } else if !title.is_empty() {
            self.lead(at);
            self.writer.insert(&format!("**{title}**\n\n"), at);
        } else {
            self.break_line(at);
        }
        true
    }

    /// A line over text that is set in.
    fn set_in(&mut self, at: usize, end: usize, content: &str) -> bool {
        let text = content.trim();
        let mark = ["!!!", "???+", "???", "==="].into_iter().find(|it| text.starts_with(it));
        let Some((mark, rest)) =
            mark.and_then(|it| Some((it, text.strip_prefix(it)?.strip_prefix(' ')?.trim())))
        else {
            return false;
        };
        let (kinds, title) = match rest.split_once('"') {
            Some((kinds, title)) => match title.strip_suffix('"') {
                Some(title) => (kinds.trim(), Some(title)),
                None => return false,
            },
            None => (rest, None),
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ' | '!' | '+');
        let fits = if mark == "===" {
            title.is_some()
        } else {
            let is_named = kinds.starts_with(|c: char| c.is_ascii_alphabetic()) && kinds.chars().all(is_name);
            is_named || kinds.is_empty() && title.is_some()
        };
        let is_box = mark != "===";
        let holds_more = self.holds_more(end, indent(content) + self.column() + 4);
        let stands_alone = is_box && self.is_after_blank && (title.is_some() || callouts::is_box(kinds));
        if !fits || !self.may_open(content) || !(holds_more || stands_alone) {
            return false;
        }
        self.begin(at, content, (is_box, 4));
        self.title(at, (mark, kinds), title);
        if !holds_more {
            // What is not set in stands behind it.
            self.leave(end, 0);
        }
        true
    }

    /// Writes the first line of what stands behind a mark with kinds.
    fn title(&mut self, at: usize, (mark, kinds): (&str, &str), title: Option<&str>) {
        match title {
            Some(title) if mark == "===" => {
                self.lead(at);
                self.writer.insert(&format!("**{title}**\n\n"), at);
            }
            Some("") if kinds.is_empty() => self.break_line(at),
            title => {
                let folds = mark.starts_with("???");
                let kinds = if kinds.is_empty() && folds { "details" } else { kinds };
                let kind = kinds.split(' ').next().filter(|it| !it.is_empty());
                let kind = kind.unwrap_or("note").to_ascii_lowercase();
                let fold = match mark {
                    "???" => "-",
                    "???+" => "+",
                    _ => "",
                };
                self.head(at, (&kind, fold), title.unwrap_or_default());
            }
        }
    }

    /// The column at which the content of the innermost box begins.
    fn column(&self) -> usize {
        self.open.last().map_or(0, |it| it.column)
    }

    fn may_open(&self, content: &str) -> bool {
        self.open.len() < DEEPEST && indent(content) + self.column() <= FARTHEST
    }

    /// Whether one of the next two lines is set in as far as `column`.
    fn holds_more(&self, end: usize, column: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or_default();
        let next = rest.lines().take(2).find(|it| !it.trim().is_empty());
        next.is_some_and(|it| indent(it) >= column)
    }

    /// Opens a box whose first line is `content`; its text is set in further than that by `inner` columns, which end it
    /// unless they are none.
    fn begin(&mut self, at: usize, content: &str, (is_box, inner): (bool, usize)) {
        let set_in = indent(content);
        if !self.is_after_blank {
            self.break_line(at);
        }
        let column = self.column() + set_in + inner;
        let mark = if is_box { "> " } else { "" };
        self.open.push(Open {
            column,
            lead: format!("{}{mark}", " ".repeat(set_in)),
            ends_with_indent: inner > 0,
            is_in_list: self.is_in_list,
        });
        self.is_in_list = false;
    }

    /// Writes the first line of a callout of a kind, with the sign that says whether it folds.
    fn head(&mut self, at: usize, (kind, fold): (&str, &str), title: &str) {
        self.lead(at);
        self.writer.insert(&format!("[!{kind}]{fold} {title}\n"), at);
    }
}

/// The name of a container and its title, of what stands behind its colons.
fn container(text: &str) -> Option<(String, String)> {
    let name_of = |it: &str| {
        let name = it.trim_start_matches(['.', '#']).to_ascii_lowercase();
        name.strip_prefix("callout-").map_or(name.clone(), str::to_owned)
    };
    if let Some((list, behind)) = text.strip_prefix('{').and_then(|it| it.split_once('}')) {
        let title = list.split_once("title=\"").and_then(|it| it.1.split('"').next()).unwrap_or_default();
        let title = if title.is_empty() { behind.trim() } else { title };
        return Some((name_of(list.split_whitespace().next().unwrap_or_default()), title.to_owned()));
    }
    let length =
        text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    // What tabs are called together is not seen.
    let rest = rest.strip_prefix('#').map_or(rest, |it| it.trim_start_matches(|c: char| !c.is_whitespace()));
    // Two braces hold what nothing is known of.
    let attributes = rest.replace("{{", "  ").find('{').unwrap_or(rest.len());
    let rest = rest.get(..attributes).unwrap_or_default().trim();
    let title = rest.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(rest);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    is_name.then(|| (name_of(name), title.trim_matches(':').trim().to_owned()))
}

/// Whether a text begins with a line that this pass may change.
pub(super) fn begins(text: &str) -> bool {
    let is_statement = || is_statement(text.get(..line_end(text, 0)).unwrap_or_default());
    match text.as_bytes().first() {
        Some(b'#') => text.starts_with("#!"),
        Some(b':' | b'!' | b'?' | b'=' | b'-' | b'[') => SIGNS.iter().any(|it| text.starts_with(it)),
        Some(b'i') => text.starts_with("import ") && is_statement(),
        Some(b'e') => text.starts_with("export ") && is_statement(),
        _ => false,
    }
}

/// How many columns a line is set in.
fn indent(line: &str) -> usize {
    let mut column = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column
}

/// How many bytes of white space stand before a column, or before the line's text if that comes first.
pub(super) fn bytes_of(line: &str, column: usize) -> usize {
    let mut reached = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if reached >= column => return at,
            b' ' => reached += 1,
            b'\t' => reached += 4 - reached % 4,
            _ => return at,
        }
    }
    line.len()
}
