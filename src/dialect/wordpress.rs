//! Shortcodes of the blogs that were before Markdown, `[name argument="value"]`, in posts that were taken along from there.
//!
//! The support pages of `WordPress` on shortcodes name them. In Markdown the brackets
//! may be anything, so only these names count, and only with arguments or as
//! an end. Code between `[code]` and `[/code]` is fenced before anything in it
//! is read.

use super::{
    code::Fences,
    fenced, holds, line_end,
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

/// Those around code, and how they end.
const CODE: &[(&str, &str)] = &[("code", "[/code]"), ("sourcecode", "[/sourcecode]")];

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

/// Puts code that stands between shortcodes between fences; `None` if there is none.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds(text, "code]") {
        return None;
    }
    let mut code = Code { text, writer: Writer::new(text), missing: Vec::new() };
    let (mut fences, mut at) = (Fences::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let found = if fences.holds(line) { None } else { code.block(at, line) };
        at = found.unwrap_or_else(|| {
            code.writer.copy(at, end);
            end
        });
    }
    code.writer.take()
}

/// A text whose code is being fenced.
struct Code<'a> {
    text: &'a str,
    writer: Writer<'a>,
    /// The ends that do not come any more.
    missing: Vec<&'static str>,
}

impl Code<'_> {
    /// Fences the code whose shortcode begins the line at `at`. Returns where what follows it begins.
    fn block(&mut self, at: usize, line: &str) -> Option<usize> {
        let inside = line.trim_start().strip_prefix('[')?;
        let indent = line.len() - inside.len() - 1;
        let (name, close) = CODE.iter().find(|it| inside.starts_with(it.0))?;
        let rest = inside.get(name.len()..).filter(|it| it.starts_with([']', ' ']) && indent < 4)?;
        let length = rest.find(']')?;
        let (arguments, behind) = (rest.get(..length)?, rest.get(length + 1..)?);
        if behind.starts_with(['(', '[', ':']) || self.missing.contains(close) {
            return None;
        }
        let start = at + line.len() - behind.len();
        let Some(found) = self.text.get(start..).and_then(|it| it.find(close)) else {
            self.missing.push(close);
            return None;
        };
        let written = self.text.get(start..start + found)?;
        let from = start + written.len()
            - written.trim_start_matches([' ', '\t', '\r']).trim_start_matches('\n').len();
        let to = start + written.trim_end().len();
        let fence = fenced::around(written);
        let language = Arguments::read(arguments).named(&["lang", "language"]).unwrap_or_default();
        self.writer.insert(&format!("{fence}{language}\n"), at);
        self.writer.copy(from.min(to), to);
        self.writer.insert(&format!("\n{fence}\n"), to);
        let end = start + found + close.len();
        // What is left of the line begins one of its own.
        let next = line_end(self.text, end);
        Some(if self.text.get(end..next)?.trim().is_empty() { next } else { end })
    }
}
