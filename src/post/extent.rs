//! Where front matter begins and ends, and in which format it is.
//!
//! Jekyll, Hugo and Zola fence it: `---` for YAML, `+++` for TOML, braces for
//! JSON; others name the format behind the first fence, `---toml`, or write four
//! hyphens, and Hexo has `;;;` for JSON without braces. Pelican's header has no fence and ends at the first empty line, Nikola's
//! stands in a comment. Zine writes Ziggy between the fences of YAML.

use std::ops::Range;

use super::front::LARGEST;

/// Where the front matter of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// There is none; the body begins at this byte.
    None(usize),
    /// The bytes between its fences, and where the body begins.
    Closed {
        /// The bytes between its fences.
        inside: Range<usize>,
        /// The byte at which the body begins.
        body: usize,
        /// What is between them.
        format: Format,
    },
    /// It begins and does not end in the bytes at hand; the body begins at this byte if it never does.
    Open(usize),
}

/// The formats of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML, as Jekyll and most others read it.
    Yaml,
    /// TOML, as Hugo and Zola read it.
    Toml,
    /// JSON, as Hugo reads it.
    Json,
    /// Lines `Key: value`, as Pelican reads them.
    Header,
    /// Ziggy, as Zine reads it.
    Ziggy,
    /// Lines `key:: value`, as Logseq reads them and shows some of them.
    Properties,
}

impl Extent {
    /// The byte at which the body begins.
    pub fn body(&self) -> usize {
        match self {
            Extent::None(body) | Extent::Open(body) | Extent::Closed { body, .. } => *body,
        }
    }
}

/// Finds the front matter at the beginning of a file, which may come in part.
///
/// A byte order mark and empty lines may stand before the first fence. A rule
/// at the beginning of an article is no fence: some line behind it must look
/// like a field or a comment before the closing fence, or nothing must stand there
/// at all; below a rule and an empty line there must be no prose beside it.
pub fn extent(head: &str) -> Extent {
    let start = if head.starts_with('\u{feff}') { 3 } else { 0 };
    let mut at = start;
    while let Some(line) = line_at(head, at).filter(|it| it.trim().is_empty() && !it.is_empty()) {
        at += line.len();
    }
    let first = line_at(head, at).unwrap_or_default();
    match first.trim_end() {
        "---" => fenced(head, (start, at), &["---", "..."], Format::Yaml),
        "+++" => fenced(head, (start, at), &["+++"], Format::Toml),
        ";;;" => fenced(head, (start, at), &[";;;"], Format::Json),
        line if line.starts_with("---") => match line.trim_start_matches('-').trim_start() {
            "" if line.len() < 9 => fenced(head, (start, at), &[line], Format::Yaml),
            "yaml" | "yml" => fenced(head, (start, at), &["---"], Format::Yaml),
            "toml" => fenced(head, (start, at), &["---"], Format::Toml),
            "json" => fenced(head, (start, at), &["---"], Format::Json),
            _ => Extent::None(start),
        },
        "<!--" => comment(head, start, at),
        line if line.starts_with(".. title: ") => header(head, start, at),
        line if line.starts_with('{') => json(head, start, at),
        line if is_property(line) => properties(head, at),
        line if is_proposal(line) && has_title(head, at) => {
            bare(head, at).unwrap_or_else(|| header(head, start, at))
        }
        line if is_bare(line) => bare(head, at)
            .unwrap_or_else(|| if is_header(line) { header(head, start, at) } else { Extent::None(start) }),
        _ => Extent::None(start),
    }
}

/// What a line between two fences looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    Field,
    Comment,
    /// An item, a bracket, or what is set in: part of what stands above it.
    Part,
    Prose,
}

/// What the lines between two fences look like.
#[derive(Default)]
struct Lines {
    has_field: bool,
    has_prose: bool,
    /// Whether the first line is empty, as below a rule.
    begins_empty: bool,
    /// The first line that says something.
    first: Option<Looks>,
}

impl Lines {
    fn take(&mut self, line: &str, is_first: bool, is_field: bool) {
        if line.is_empty() {
            self.begins_empty |= is_first;
            return;
        }
        let looks = match line.as_bytes().first() {
            _ if is_field => Looks::Field,
            Some(b'#') => Looks::Comment,
            Some(b' ' | b'\t' | b'-' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'') => Looks::Part,
            _ => Looks::Prose,
        };
        self.first.get_or_insert(looks);
        self.has_field |= looks == Looks::Field;
        self.has_prose |= looks == Looks::Prose;
    }

    /// Whether they are text between two rules rather than fields.
    fn are_text(&self) -> bool {
        let is_below_rule = self.begins_empty && self.has_prose && self.first != Some(Looks::Field);
        is_below_rule || (!self.has_field && (self.has_prose || self.first != Some(Looks::Comment)))
    }
}

/// The front matter whose first fence stands at `at`.
fn fenced(head: &str, (start, at): (usize, usize), closing: &[&str], mut format: Format) -> Extent {
    let inside = at + line_at(head, at).map_or(0, str::len);
    let mut at = inside;
    let mut lines = Lines::default();
    while let Some(line) = line_at(head, at) {
        let text = line.trim_end();
        // webgen parts a page by such lines.
        if closing.contains(&text) || (format == Format::Yaml && text.starts_with("--- name:")) {
            let is_empty = || head.get(inside..at).is_some_and(|it| it.trim().is_empty());
            let closed = Extent::Closed { inside: inside..at, body: at + line.len(), format };
            return if lines.are_text() && !is_empty() { Extent::None(start) } else { closed };
        }
        if !lines.has_field && format == Format::Yaml && is_ziggy(text) {
            format = Format::Ziggy;
        }
        let is_field = match format {
            Format::Toml => text.contains('=') || text.starts_with(['[', '#']),
            Format::Json => text.starts_with('{') || text.trim_start().starts_with('"'),
            _ => format == Format::Ziggy || looks_like_field(text),
        };
        lines.take(text, at == inside, is_field);
        at += line.len();
        if at - inside > LARGEST {
            break;
        }
    }
    if lines.are_text() { Extent::None(start) } else { Extent::Open(start) }
}

/// The object that begins at `at`, if it looks like front matter and not like code.
fn json(head: &str, start: usize, at: usize) -> Extent {
    let text = head.get(at..).unwrap_or_default();
    let first = text.get(1..).unwrap_or_default().trim_start();
    if !first.starts_with('"') {
        return Extent::None(start);
    }
    let (mut depth, mut is_text, mut is_escaped) = (0, false, false);
    for (offset, byte) in text.bytes().enumerate().take(LARGEST) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' if !is_text => depth += 1,
            b'}' if !is_text => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            let end = at + offset + 1;
            let rest = line_at(head, end).unwrap_or_default();
            let is_alone = rest.trim().is_empty();
            let closed = Extent::Closed { inside: at..end, body: end + rest.len(), format: Format::Json };
            return if is_alone { closed } else { Extent::None(start) };
        }
    }
    Extent::Open(start)
}

/// The fields of YAML that begin at `at` without a fence and end with one, as old posts of Hexo's do; at least two of them,
/// for one over hyphens is a heading.
fn bare(head: &str, at: usize) -> Option<Extent> {
    let (mut end, mut fields) = (at, 0);
    loop {
        let line = line_at(head, end)?;
        let text = line.trim_end();
        if text == "---" {
            let closed = Extent::Closed { inside: at..end, body: end + line.len(), format: Format::Yaml };
            return (fields > 1).then_some(closed);
        }
        let is_field = text.split_once(':').is_some_and(|it| is_key(it.0));
        fields += usize::from(is_field);
        end += line.len();
        if !(is_field || text.starts_with(['-', ' ', '#'])) || end - at > LARGEST {
            return None;
        }
    }
}

/// Whether a first line may be such a field.
fn is_bare(line: &str) -> bool {
    const FIRST: &[&str] = &["layout", "categories", "permalink", "comments", "id"];
    let key = line.split(':').next().unwrap_or_default();
    line.len() > key.len() && (is_header(line) || FIRST.contains(&key))
}

/// Whether a first line is the number of a proposal, as those of Python, Ethereum and Bitcoin begin: `PEP: 8001`.
fn is_proposal(line: &str) -> bool {
    const KINDS: &[&str] = &["PEP", "EIP", "ERC", "BIP", "CIP", "ZIP", "SIP", "LIP", "XEP", "RIP", "CAIP"];
    line.split_once(": ").is_some_and(|it| KINDS.contains(&it.0) && it.1.len() < 16)
}

/// Whether one of the fields at the beginning of a text is a title.
fn has_title(head: &str, at: usize) -> bool {
    let lines = head.get(at..).unwrap_or_default().lines().take_while(|it| !it.trim().is_empty());
    lines.take(16).any(|it| it.starts_with("Title: "))
}

/// The header that begins at `at` and ends at the first empty line.
fn header(head: &str, start: usize, at: usize) -> Extent {
    let mut end = at;
    while let Some(line) = line_at(head, end).filter(|it| !it.trim().is_empty()) {
        let is_field =
            line.split_once(':').is_some_and(|it| is_key(it.0.strip_prefix(".. ").unwrap_or(it.0)));
        if !is_field && !line.starts_with([' ', '\t']) {
            return Extent::None(start);
        }
        end += line.len();
        if end - at > LARGEST {
            return Extent::None(start);
        }
    }
    let body = end + line_at(head, end).map_or(0, str::len);
    Extent::Closed { inside: at..end, body, format: Format::Header }
}

/// The properties that begin at `at`. They are part of the text, in which those that are not said elsewhere are shown.
fn properties(head: &str, at: usize) -> Extent {
    let mut end = at;
    while let Some(line) = line_at(head, end).filter(|it| is_property(it) && end - at <= LARGEST) {
        end += line.len();
    }
    Extent::Closed { inside: at..end, body: at, format: Format::Properties }
}

/// Whether a line is one of Logseq's: `tags:: a, b`.
fn is_property(line: &str) -> bool {
    line.split_once(":: ").is_some_and(|(key, value)| is_key(key) && !value.trim().is_empty())
}

/// The comment that begins at `at`, if all it holds is fields as Nikola writes them, `.. title: A`.
fn comment(head: &str, start: usize, at: usize) -> Extent {
    let inside = at + line_at(head, at).map_or(0, str::len);
    let mut end = inside;
    while let Some(line) = line_at(head, end).filter(|it| end - inside <= LARGEST && !it.is_empty()) {
        let text = line.trim();
        if text == "-->" && end > inside {
            return Extent::Closed { inside: inside..end, body: end + line.len(), format: Format::Header };
        }
        let field = text.strip_prefix(".. ").and_then(|it| it.split_once(':'));
        if !text.is_empty() && !field.is_some_and(|it| is_key(it.0)) {
            break;
        }
        end += line.len();
    }
    Extent::None(start)
}

/// Whether a first line is that of a header: a sentence such as `Note: this …` is not.
fn is_header(line: &str) -> bool {
    const FIRST: &[&str] = &[
        "title",
        "date",
        "modified",
        "category",
        "tags",
        "author",
        "authors",
        "slug",
        "status",
        "summary",
        "lang",
        "project_path",
        "book_path",
    ];
    line.split_once(':').is_some_and(|(key, _)| FIRST.iter().any(|it| it.eq_ignore_ascii_case(key)))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'))
}

/// Whether a line is a field of Ziggy, such as `.title = "A",`.
fn is_ziggy(line: &str) -> bool {
    line.strip_prefix('.').and_then(|it| it.split_once('=')).is_some_and(|it| is_key(it.0.trim()))
}

/// The line that begins at a byte, with its end.
fn line_at(text: &str, at: usize) -> Option<&str> {
    text.get(at..)?.split_inclusive('\n').next()
}

fn looks_like_field(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let rest = line.get(key.len() + 1..).unwrap_or_default();
    let is_key = !key.is_empty()
        && key.len() < line.len()
        && !key.contains(['[', '(', '<', '`', '*'])
        && key.len() < 80;
    !line.starts_with('#')
        && ((is_key && (rest.is_empty() || rest.starts_with([' ', '\t']))) || line.starts_with('{'))
}
