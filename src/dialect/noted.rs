//! Lines by which programs for notes say what a post is: Notion's properties, `HackMD`'s tags; and drawings of Azure's wikis.
//!
//! Notion exports `Key: value` line by line below the title, which stay lines. The line
//! `` ###### tags: `a` `` goes, since the tags are shown with the title. `::: mermaid` begins a drawing
//! as a fence does. What is not here: what the fields say (`post`).

use std::ops::Range;

use crate::text::beginning;

use super::{
    code::Code,
    holds, line_end,
    translation::{Piece, Writer},
};

/// What begins the line of tags.
const TAGS: &str = "###### tags:";

/// What begins a drawing.
const DRAWINGS: &[&str] = &["::: mermaid", ":::mermaid"];

/// The most lines of properties, and the longest name of one in bytes.
const MOST: usize = 40;
const LONGEST_NAME: usize = 40;

/// How far from the beginning a line of tags ends, in bytes: of a post in a list no more than that is read.
const FARTHEST: usize = 2 * 1024;

/// The most words of a tag.
const MOST_WORDS: usize = 3;

/// Whether a text begins with a line that this pass may change.
pub(super) fn begins(text: &str) -> bool {
    text.starts_with("# ") || text.starts_with(TAGS) || DRAWINGS.iter().any(|it| text.starts_with(it))
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut writer = Writer::new(text);
    let mut at = properties(text, &mut writer);
    let tags = line_of_tags(text).map_or(text.len(), |it| it.start);
    if tags == text.len() && !DRAWINGS.iter().any(|it| holds(text, it)) {
        writer.copy(at, text.len());
        return writer.take();
    }
    let mut code = Code::default();
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_code = code.holds(line);
        if at == tags {
            at = end;
            continue;
        }
        let close = if is_code || !DRAWINGS.contains(&line.trim_end()) { None } else { close(text, end) };
        if let Some((start, after)) = close {
            writer.insert("```mermaid\n", at);
            writer.copy(end, start);
            writer.insert("```\n", start);
            at = after;
            continue;
        }
        writer.copy(at, end);
        at = end;
    }
    writer.take()
}

/// The tags that a text says as `HackMD` writes them.
pub fn tags(text: &str) -> Vec<String> {
    let line = line_of_tags(text).and_then(|it| text.get(it)?.strip_prefix(TAGS));
    line.and_then(tags_on).unwrap_or_default()
}

/// The first line outside of code that says tags and nothing else, near the beginning.
fn line_of_tags(text: &str) -> Option<Range<usize>> {
    let near = beginning(text, FARTHEST);
    if !holds(near, TAGS) {
        return None;
    }
    let (mut code, mut at) = (Code::default(), 0);
    while at < near.len() {
        let end = line_end(text, at);
        let line = near.get(at..end)?;
        if !code.holds(line) && line.strip_prefix(TAGS).and_then(tags_on).is_some() {
            return Some(at..end);
        }
        at = end;
    }
    None
}

/// The tags behind the mark: all that stands between backticks, or a few words between commas.
fn tags_on(words: &str) -> Option<Vec<String>> {
    let words = words.trim();
    let parts: Vec<&str> = words.split(if words.contains('`') { '`' } else { ',' }).map(str::trim).collect();
    if words.contains('`') {
        let is_between = |it: &&str| it.trim_matches([' ', ',']).is_empty();
        let is_whole = parts.len() % 2 == 1 && parts.iter().step_by(2).all(is_between);
        return is_whole.then(|| parts.iter().skip(1).step_by(2).map(|it| (*it).to_owned()).collect());
    }
    let is_tag = |it: &&str| {
        !it.is_empty()
            && it.split_whitespace().count() <= MOST_WORDS
            && !it.contains(['[', '<', '*', '$', '!', '?', ':'])
    };
    parts.iter().all(is_tag).then(|| parts.into_iter().map(str::to_owned).collect())
}

/// Where the line of colons stands that ends a drawing, and where the next one begins.
fn close(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end)?.trim();
        if line == ":::" {
            return Some((at, end));
        }
        if line.starts_with("```") || line.starts_with(":::") {
            return None;
        }
        at = end;
    }
    None
}

/// Keeps the lines of properties apart that stand right below the title. Returns up to where the text was copied.
fn properties(text: &str, to: &mut Writer<'_>) -> usize {
    let mut at = text.len() - text.trim_start_matches(['\n', '\r']).len();
    if !text.get(at..).is_some_and(|it| it.starts_with("# ")) {
        return 0;
    }
    at = line_end(text, at);
    let mut lines: Vec<usize> = Vec::new();
    while at < text.len() && lines.len() <= MOST {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default().trim_end();
        if line.is_empty() && !lines.is_empty() {
            break;
        }
        if !line.is_empty() {
            if !is_property(line) {
                return 0;
            }
            lines.push(at + line.len());
        }
        at = end;
    }
    let mut copied = 0;
    if lines.len() < 2 || lines.len() > MOST {
        return 0;
    }
    lines.pop();
    for end in lines {
        to.copy(copied, end);
        to.insert("\\", end);
        copied = end;
    }
    copied
}

/// Whether a line is a property: a name with a capital and what it is.
fn is_property(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(name, value)| {
        let is_name = name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '&'));
        is_name && is_plain && name.len() <= LONGEST_NAME && !value.ends_with(['\\', '.', '。'])
    })
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn lines_of_programs_for_notes() {
        for (text, expected) in [
            (
                "# A\n\nStatus: Done\nTags: a, b\nURL: x\n\nb",
                "# A\n\nStatus: Done\\\nTags: a, b\\\nURL: x\n\nb",
            ),
            ("# A\n###### tags: `a` `b`\n\nb", "# A\n\nb"),
            ("###### tags: `a`\nb\n###### tags: `c`\n", "b\n###### tags: `c`\n"),
            ("###### tags: a, b c\nb", "b"),
            ("::: mermaid\ngraph LR\nA-->B\n:::\nb", "```mermaid\ngraph LR\nA-->B\n```\nb"),
        ] {
            check_pass(translate, text, expected);
        }
        for text in [
            "# A\n\nNote: a sentence.\nTip: another one.",
            "# A\n\nStatus: Done\nand more",
            "# A\n\nStatus: Done\n",
            "Status: Done\nTags: a",
            "```\n###### tags: `a`\n```\n",
            "###### tags: not code but a heading about tags\n",
            "###### tags: `a` is one\n",
            "::: mermaid\nno end",
            "```\n::: mermaid\na\n:::\n```\n",
        ] {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn many_lines_of_tags_cost_no_square() {
        for piece in ["x ###### tags: a\n", "###### tags: `a\n", "```\n###### tags: `a`\n```\n"] {
            crate::cost::check(piece, |pieces| {
                tags(&piece.repeat(pieces));
                translate(&piece.repeat(pieces));
            });
        }
    }
}
