//! Lines by which programs for notes say what a post is: Notion's properties, `HackMD`'s tags; and drawings of Azure's wikis.
//!
//! Notion exports `Key: value` line by line below the title, which stay lines. The line
//! `` ###### tags: `a` `` goes, since the tags are shown with the title. `::: mermaid` begins a drawing
//! as a fence does. What is not here: what the fields say (`post`).

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

/// Whether a text begins with a line that this pass may change.
pub(super) fn begins(text: &str) -> bool {
    text.starts_with("# ") || text.starts_with(TAGS) || DRAWINGS.iter().any(|it| text.starts_with(it))
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut writer = Writer::new(text);
    let mut at = properties(text, &mut writer);
    if !holds(text, TAGS) && !DRAWINGS.iter().any(|it| holds(text, it)) {
        writer.copy(at, text.len());
        return writer.take();
    }
    let mut code = Code::default();
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_code = code.holds(line);
        if !is_code && line.starts_with(TAGS) {
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
            "::: mermaid\nno end",
            "```\n::: mermaid\na\n:::\n```\n",
        ] {
            check_pass(translate, text, text);
        }
    }
}
