//! The table of contents that `{:toc}` asks for.

use crate::text::beginning;

use super::{attributes, code::Fences};

/// How far ahead the end of something in a title is looked for, in bytes.
const LONGEST: usize = 1024;

/// A heading of the text.
struct Entry {
    level: usize,
    title: String,
}

/// A table of contents as a Markdown list of links.
pub(super) fn contents(text: &str) -> String {
    let entries = entries(text);
    let mut levels: Vec<usize> = Vec::new();
    let mut list = String::new();
    for entry in entries {
        while levels.last().is_some_and(|&it| it >= entry.level) {
            levels.pop();
        }
        let indent = "  ".repeat(levels.len());
        let target: String =
            entry.title.chars().filter(|c| !matches!(c, '*' | '`' | '<' | '>' | '\\')).collect();
        list.push_str(&format!("{indent}- [{}](<#{target}>)\n", entry.title));
        levels.push(entry.level);
    }
    list
}

/// A list in so many quotations.
pub(super) fn quoted(list: &str, depth: usize) -> String {
    let lead = "> ".repeat(depth);
    list.split_inclusive('\n').map(|it| format!("{lead}{it}")).collect()
}

fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut fences = Fences::default();
    let mut before = "";
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if fences.holds(line) {
            before = "";
            continue;
        }
        let line = unquoted(line);
        let next = lines.peek().copied().map(unquoted).unwrap_or_default();
        if let Some((level, title)) = atx(line) {
            add(&mut entries, level, title, next);
        } else if let Some(level) = underline(line).filter(|_| is_text(before)) {
            add(&mut entries, level, before, next);
        }
        before = line;
    }
    entries
}

/// A line without the marks of the quotes that it stands in.
fn unquoted(line: &str) -> &str {
    if line.starts_with('>') { line.trim_start_matches(['>', ' ']) } else { line }
}

fn add(entries: &mut Vec<Entry>, level: usize, title: &str, next: &str) {
    let is_left_out =
        title.contains(".no_toc") || attributes::line(next).is_some_and(|it| it.contains(".no_toc"));
    let title = plain(title);
    if !is_left_out && !title.is_empty() {
        entries.push(Entry { level, title });
    }
}

/// The level and the text of a heading such as `## Text`.
fn atx(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|&it| it == b'#').count();
    let rest = line.get(level..)?;
    let title = rest.trim().trim_end_matches('#').trim();
    let is_heading = (1..=6).contains(&level) && (level > 1 || rest.starts_with([' ', '\t']));
    is_heading.then_some((level, title))
}

/// The level of the heading that a line of `=` or `-` makes of the line before.
fn underline(line: &str) -> Option<usize> {
    let mark = line.trim_end();
    let all = |c: char| !mark.is_empty() && mark.chars().all(|it| it == c);
    if all('=') {
        Some(1)
    } else if all('-') {
        Some(2)
    } else {
        None
    }
}

fn is_text(line: &str) -> bool {
    !line.trim().is_empty()
        && !line.starts_with(['#', '>', '-', '*', '+', '|', '<', '\t', '{'])
        && !line.starts_with("    ")
}

/// A title without links, pictures, notes and attributes.
fn plain(title: &str) -> String {
    let mut plain = String::new();
    let mut rest = title;
    while let Some(at) = rest.find(['[', '!', '{']) {
        plain.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let near = beginning(rest, LONGEST);
        let skipped = match near.as_bytes().first() {
            Some(b'{') => attributes::list(near).map(|it| it.1).or_else(|| heading_id(near)),
            Some(b'[') if near.starts_with("[^") => near.find(']').map(|it| it + 1),
            _ => None,
        };
        let target = near.trim_start_matches('!');
        if let Some(length) = skipped {
            rest = rest.get(length..).unwrap_or_default();
        } else if let Some((label, length)) = link(target) {
            plain.push_str(label);
            rest = rest.get(length + near.len() - target.len()..).unwrap_or_default();
        } else {
            let mut chars = rest.chars();
            match chars.next() {
                Some('[') => plain.push_str("\\["),
                other => plain.extend(other),
            }
            rest = chars.as_str();
        }
    }
    plain.push_str(rest);
    plain.trim().replace(']', "\\]")
}

fn heading_id(text: &str) -> Option<usize> {
    text.starts_with("{#").then(|| text.find('}').map(|it| it + 1))?
}

/// The label and the length of a link at the beginning of a text.
fn link(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(']')?;
    let behind = inside.get(end + 1..)?;
    let close = match behind.as_bytes().first()? {
        b'(' => ')',
        b'[' => ']',
        _ => return None,
    };
    Some((inside.get(..end)?, end + 2 + behind.find(close)? + 1))
}
