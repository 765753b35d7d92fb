//! Shortcodes of the blogs that were before Markdown, `[name argument="value"]`, in posts that were taken along from there.
//!
//! The support pages of `WordPress` on shortcodes name them. In Markdown the brackets
//! may be anything, so only these names count, and only with arguments or as
//! an end; of those that nobody knows, pairs of which one has arguments. Code
//! between `[code]` and `[/code]`, or the name of a language, is fenced before
//! anything in it is read. Programs that make Markdown of such posts escape the brackets.

use std::collections::HashSet;

use crate::text::beginning;

use super::{
    code::{self, Spans},
    fenced, holds, line_end, next_of,
    shortcodes::{self, Arguments},
    translation::{Piece, Writer},
};

/// Those around a text or an address, which stays.
const AROUND: &[&str] = &["caption", "embed", "audio", "video", "playlist"];

/// Those that stand for something of their own.
const ALONE: &[&str] = &[
    "gallery",
    "youtube",
    "vimeo",
    "tweet",
    "soundcloud",
    "instagram",
    "audio",
    "video",
    "playlist",
    "gist",
    "bookmark",
    "dailymotion",
    "spotify",
    "ted",
];

/// Those around code, beside the names of languages.
const CODE: &[&str] = &["code", "sourcecode", "cc", "codesyntax"];

/// Languages whose names are shortcodes of plugins that colour code.
const LANGUAGES: &[&str] = &[
    "as3",
    "bash",
    "c",
    "cpp",
    "csharp",
    "css",
    "delphi",
    "diff",
    "go",
    "html",
    "java",
    "javascript",
    "js",
    "json",
    "objc",
    "perl",
    "php",
    "plain",
    "powershell",
    "ps",
    "py",
    "python",
    "r",
    "rails",
    "ruby",
    "scala",
    "shell",
    "sql",
    "swift",
    "text",
    "vb",
    "xml",
];

/// The most names of unknown shortcodes that a text is asked for.
const MOST_NAMES: usize = 32;

/// Whether a word is the name of a language that code is written in.
pub(super) fn is_language(word: &str) -> bool {
    LANGUAGES.contains(&word)
        || matches!(word, "console" | "yaml" | "toml" | "sh" | "zsh" | "rust" | "ini" | "http" | "plaintext")
}

/// The longest shortcode, in bytes.
const LONGEST: usize = 1024;

/// The length of the shortcode at the beginning of a text, and the HTML that it stands for.
pub(super) fn shortcode(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('[')?;
    if let Some(closing) = inside.strip_prefix('/') {
        let name =
            AROUND.iter().find(|it| closing.strip_prefix(*it).is_some_and(|rest| rest.starts_with(']')))?;
        return Some((name.len() + 3, String::new()));
    }
    let length = inside.bytes().take(16).position(|it| !it.is_ascii_lowercase())?;
    let (name, rest) = inside.split_at(length);
    let (is_around, is_alone) = (AROUND.contains(&name), ALONE.contains(&name));
    if !is_around && !is_alone {
        return None;
    }
    if name == "embed" && rest.starts_with(']') {
        return Some((length + 2, String::new()));
    }
    let close = rest.bytes().take(LONGEST).position(|it| it == b']')?;
    let (arguments, behind) = (rest.get(..close)?, rest.get(close + 1..)?);
    // An address may be joined by a sign, `[youtube=https://…&w=640]`, with the size of the player behind it.
    let joined = arguments.strip_prefix('=').filter(|it| it.contains("://") && is_alone);
    let is_number = || name != "gallery" && arguments.trim().bytes().all(|it| it.is_ascii_digit());
    let fits = joined.is_some()
        || arguments.starts_with(' ')
            && (arguments.contains('=') || arguments.contains("://") || (is_alone && is_number()));
    if !fits || arguments.trim().is_empty() || behind.starts_with(['(', '[', ':']) {
        return None;
    }
    let arguments = joined.map_or(arguments, without_size);
    let html = if is_alone { shortcodes::html(name, &Arguments::read(arguments)) } else { String::new() };
    Some((length + close + 2, html))
}

/// An address without what says how large its player is to be.
fn without_size(address: &str) -> &str {
    let end = ["&w=", "&h=", "&amp;w=", "&amp;h=", "?w="].iter().filter_map(|it| address.find(it)).min();
    address.get(..end.unwrap_or(address.len())).unwrap_or(address)
}

/// The length of the name of a shortcode at the beginning of a text.
fn name_length(text: &str) -> usize {
    let is_name = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'_' | b'-');
    if text.starts_with(|c: char| c.is_ascii_lowercase()) {
        text.bytes().take_while(is_name).count()
    } else {
        0
    }
}

/// The names of the shortcodes of a text that nobody knows and that surely are such: pairs of which one has arguments with
/// values in quotation marks, or a name of several words.
pub(super) fn unknown_names(text: &str) -> HashSet<&str> {
    let mut asked = HashSet::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "[/").take(MOST_NAMES * MOST_NAMES) {
        let rest = text.get(at + 2..).unwrap_or_default();
        let (name, behind) = rest.split_at(name_length(rest));
        if behind.starts_with(']') && !name.is_empty() && asked.len() < MOST_NAMES {
            asked.insert(name);
        }
    }
    asked.retain(|name| {
        let mut opened = memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).filter_map(|at| {
            let is_open = text.get(..at).is_some_and(|it| it.ends_with('['));
            text.get(at + name.len()..).filter(|_| is_open)
        });
        opened.any(|rest| {
            let behind = beginning(rest, LONGEST).split_once(']').map(|it| it.1);
            let is_link = behind.is_none_or(|it| it.starts_with(['(', ':']));
            !is_link && (argument(rest).is_some() || (name.contains('_') && rest.starts_with(']')))
        })
    });
    asked
}

/// What stands behind the first argument in ` name="value"`.
fn argument(text: &str) -> Option<&str> {
    let text = text.strip_prefix(' ')?.trim_start();
    let value = text.get(name_length(text).max(1)..)?.strip_prefix("=\"")?;
    value.get(beginning(value, LONGEST).find('"')? + 1..)
}

/// The length of the unknown shortcode of one of some names at the beginning of a text, and the Markdown for it: a button
/// is the link that it has.
pub(super) fn unknown(text: &str, names: &HashSet<&str>) -> Option<(usize, String)> {
    let inside = text.strip_prefix('[').filter(|_| !names.is_empty())?;
    let is_end = inside.starts_with('/');
    let rest = inside.trim_start_matches('/');
    let (name, arguments) = rest.split_at(name_length(rest));
    let length = arguments.bytes().take(LONGEST).position(|it| it == b']')?;
    let (arguments, behind) = (arguments.get(..length)?, arguments.get(length + 1..)?);
    let fits = arguments.is_empty() || (argument(arguments).is_some() && !is_end);
    if !names.contains(name) || !fits || behind.starts_with(['(', ':']) {
        return None;
    }
    let whole = text.len() - behind.len();
    let read = Arguments::read(arguments);
    let link = read
        .named(&["link", "url", "href"])
        .filter(|it| !is_end && it.contains("://") && !it.contains(['<', '>']));
    let words = link.and_then(|_| behind.split_once("[/")).filter(|it| it.1.starts_with(name));
    match (link, words) {
        (Some(link), Some((words, _))) if !words.contains(['[', ']', '\n']) => {
            Some((whole + words.len(), format!("[{words}](<{link}>)")))
        }
        _ => Some((whole, said(&read))),
    }
}

/// Arguments of shortcodes that are words of the article.
const SAID: &[&str] = &["title", "heading", "header", "question", "label", "text", "caption", "subtitle"];

/// Those that say who said something.
const SAID_BY: &[&str] = &["author", "name", "company", "cite"];

/// The words among the arguments of a shortcode, which stand before what it is around.
fn said(arguments: &Arguments<'_>) -> String {
    let words = |names: &[&str]| -> Vec<String> {
        let found = names.iter().filter_map(|it| arguments.named(&[it]));
        found.filter(|it| it.contains(char::is_alphabetic)).map(shortcodes::escape).collect()
    };
    let (said, by) = (words(SAID).join(" "), words(SAID_BY).join(", "));
    let said = if said.is_empty() { said } else { format!("<strong>{said}</strong> ") };
    if by.is_empty() { said } else { format!("{said}{by}: ") }
}

/// Puts code that stands between shortcodes between fences, and takes the escapes from those that have any; `None` if there
/// is nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds(text, "[/") {
        return None;
    }
    let mut to = Code { text, writer: Writer::new(text), missing: Vec::new(), spans: Spans::default() };
    let (mut typed, mut at) = (code::Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        at = if typed.holds(line) {
            to.keep(at, end)
        } else {
            to.block(at, line).unwrap_or_else(|| to.line(at, end))
        };
    }
    to.writer.take()
}

/// A text whose code is being fenced.
struct Code<'a> {
    text: &'a str,
    writer: Writer<'a>,
    /// The ends that do not come any more.
    missing: Vec<String>,
    spans: Spans,
}

impl Code<'_> {
    /// Keeps a line, with the brackets of its shortcodes as they were before they were escaped, and captions that are
    /// arguments behind their pictures. Returns where it ends, which is further on if a code span reaches over lines.
    fn line(&mut self, at: usize, end: usize) -> usize {
        let mut at = at;
        while let Some(found) = next_of(self.text, (at, end), b"\\[`") {
            self.writer.copy(at, found);
            let rest = beginning(self.text.get(found..end).unwrap_or_default(), LONGEST);
            at = match rest.as_bytes().first() {
                Some(b'`') => {
                    let next = self.spans.end(self.text, found).0;
                    self.keep(found, next)
                }
                Some(b'\\') => self.escaped(found, rest),
                _ => {
                    // A formula may go on over lines.
                    let behind = beginning(self.text.get(found..).unwrap_or_default(), LONGEST);
                    let formula = self.formula(found, behind);
                    formula
                        .or_else(|| self.caption(found, rest))
                        .unwrap_or_else(|| self.keep(found, found + 1))
                }
            };
            if at >= end {
                return at;
            }
        }
        self.writer.copy(at, end);
        end
    }

    fn keep(&mut self, at: usize, end: usize) -> usize {
        self.writer.copy(at, end);
        end
    }

    /// Keeps what is escaped, a shortcode without its escapes.
    fn escaped(&mut self, at: usize, rest: &str) -> usize {
        let inside = rest.strip_prefix("\\[").unwrap_or_default();
        let length = inside.find("\\]").filter(|it| is_shortcode(inside.get(..*it).unwrap_or_default()));
        let Some(length) = length else {
            let next = rest.chars().nth(1).map_or(1, |it| 1 + it.len_utf8());
            return self.keep(at, at + next);
        };
        let close = at + 2 + length;
        self.writer.copy(at + 1, close);
        self.keep(close + 1, close + 2)
    }

    /// Puts a caption that is an argument behind the picture.
    fn caption(&mut self, at: usize, rest: &str) -> Option<usize> {
        let (words, length, inside) = old_caption(rest)?;
        let close = at + length + inside;
        self.writer.copy(at + length, close);
        self.writer.insert(&format!(" {}", shortcodes::escape(&words)), close);
        Some(close + "[/caption]".len())
    }

    /// Fences the code whose shortcode begins the line at `at`. Returns where what follows it begins.
    fn block(&mut self, at: usize, line: &str) -> Option<usize> {
        let start = line.trim_start();
        // Exports of a blog may have made a paragraph of it, whose lines are broken.
        let bare = start.strip_prefix("<p>").filter(|it| it.trim_end().ends_with("<br />"));
        let inside = bare.unwrap_or(start).strip_prefix('[')?;
        let indent = line.len() - start.len();
        let (name, rest) = inside.split_at(name_length(inside));
        let is_language = LANGUAGES.contains(&name);
        if indent >= 4 || !(is_language || CODE.contains(&name)) || !rest.starts_with([']', ' ']) {
            return None;
        }
        let length = rest.find(']')?;
        let (arguments, behind) = (rest.get(..length)?, rest.get(length + 1..)?);
        let close = format!("[/{name}]");
        if behind.starts_with(['(', '[', ':']) || self.missing.contains(&close) {
            return None;
        }
        let start = at + line.len() - behind.len();
        let Some(found) = self.text.get(start..).and_then(|it| it.find(&close)) else {
            self.missing.push(close);
            return None;
        };
        let written = self.text.get(start..start + found)?;
        let from = start + written.len()
            - written.trim_start_matches([' ', '\t', '\r']).trim_start_matches('\n').len();
        let to = start + written.trim_end().len();
        let fence = fenced::around(written);
        let named = Arguments::read(arguments);
        let language =
            named.named(&["lang", "language"]).or(Some(name).filter(|_| is_language)).unwrap_or_default();
        self.writer.insert(&format!("{fence}{language}\n"), at);
        if bare.is_some() {
            self.unbroken(start, to);
        } else {
            self.writer.copy(from.min(to), to);
        }
        self.writer.insert(&format!("\n{fence}\n"), to);
        let end = start + found + close.len();
        let end =
            end + self.text.get(end..).filter(|it| bare.is_some() && it.starts_with("</p>")).map_or(0, |_| 4);
        // What is left of the line begins one of its own.
        let next = line_end(self.text, end);
        Some(if self.text.get(end..next)?.trim().is_empty() { next } else { end })
    }
}

impl Code<'_> {
    /// Copies lines of code without the tags that break them, and with the signs that entities stand for.
    fn unbroken(&mut self, from: usize, to: usize) {
        const WRITTEN: [(&str, &str); 9] = [
            ("<br />\n", "\n"),
            ("<br />", ""),
            ("<p>", ""),
            ("</p>", ""),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#8221;", "\""),
            ("&amp;", "&"),
        ];
        let mut at = from;
        // The line of the shortcode itself is broken as well.
        at += self.text.get(at..to).filter(|it| it.starts_with("<br />\n")).map_or(0, |_| "<br />\n".len());
        while let Some(found) = next_of(self.text, (at, to), b"<&") {
            self.writer.copy(at, found);
            let rest = self.text.get(found..to).unwrap_or_default();
            let entity = WRITTEN.iter().find(|it| rest.starts_with(it.0));
            at = match entity {
                Some((written, sign)) => {
                    self.writer.insert(sign, found);
                    found + written.len()
                }
                None => self.keep(found, found + 1),
            };
        }
        self.writer.copy(at, to);
    }

    /// Puts the formula that stands between shortcodes between dollars.
    fn formula(&mut self, at: usize, rest: &str) -> Option<usize> {
        let inside = rest.strip_prefix(OPEN)?;
        let length = inside.find(CLOSE).filter(|it| *it > 0)?;
        let inside = inside.get(..length)?;
        if inside.contains(['$', '`']) || inside.contains("\n\n") {
            return None;
        }
        let from = at + OPEN.len() + inside.len() - inside.trim_start().len();
        let to = at + OPEN.len() + inside.trim_end().len();
        self.writer.insert("$", at);
        self.writer.copy(from, to);
        self.writer.insert("$", to);
        Some(at + OPEN.len() + length + CLOSE.len())
    }
}

/// What stands around a formula.
const OPEN: &str = "[latex]";
const CLOSE: &str = "[/latex]";

/// The caption that stands among the arguments of the shortcode at the beginning of a text, with the lengths of that and
/// of what it stands around.
fn old_caption(text: &str) -> Option<(String, usize, usize)> {
    let close =
        text.strip_prefix("[caption ").and_then(|it| it.find(']')).map(|it| it + "[caption ".len())?;
    let words = Arguments::read(text.get("[caption".len()..close)?).named(&["caption"])?.to_owned();
    let inside = text.get(close + 1..)?.find("[/caption]")?;
    Some((words, close + 1, inside))
}

/// Whether what stands between escaped brackets is a shortcode: an end, or a name with arguments.
fn is_shortcode(inside: &str) -> bool {
    let rest = inside.strip_prefix('/').unwrap_or(inside);
    let behind = rest.get(name_length(rest)..).unwrap_or_default();
    let is_name = behind.len() < rest.len();
    is_name && if rest.len() < inside.len() { behind.is_empty() } else { argument(behind).is_some() }
}
