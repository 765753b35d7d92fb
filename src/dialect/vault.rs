//! What notes in a vault of Obsidian's have that is told from their text only there.
//!
//! Comments between `%%` that go over lines, boxes of tasks with any sign in them,
//! `- [/] half done`, and names of blocks with capitals, `^JtPSrVZT`. What is not here:
//! comments within a line and names in small letters, which mean the same
//! elsewhere (`inline`).

use super::{
    code::Fences,
    holds, line_end,
    markup::is_item,
    translation::{Piece, Writer},
};

const COMMENT: &str = "%%";

/// Translates a note; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds(text, COMMENT) && !holds(text, "] ") && !holds(text, "^") {
        return None;
    }
    let mut writer = Writer::new(text);
    let (mut fences, mut at, mut is_endless) = (Fences::default(), 0, false);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let comment = if is_endless || fences.is_open() { None } else { comment(line) };
        if let Some(start) = comment.map(|it| at + it) {
            let inside = start + COMMENT.len();
            match text.get(inside..).and_then(|it| it.find(COMMENT)).map(|it| inside + it) {
                Some(close) => {
                    writer.copy(at, start);
                    at = close + COMMENT.len();
                    continue;
                }
                None => is_endless = true,
            }
        }
        if !fences.holds(line) {
            at = signs(&mut writer, at, line);
        }
        writer.copy(at, end);
        at = end;
    }
    writer.take()
}

/// Where a comment begins in a line that goes on behind it.
fn comment(line: &str) -> Option<usize> {
    let (mut at, mut open) = (0, None);
    while let Some(found) = line.get(at..)?.find(COMMENT).map(|it| at + it) {
        let is_code = line.get(..found)?.matches('`').count() % 2 == 1;
        if !is_code {
            open = if open.is_none() { Some(found) } else { None };
        }
        at = found + COMMENT.len();
    }
    open
}

/// Writes the sign of a task in its place, and leaves out the name at the end of a line. Returns where what is left begins.
fn signs(writer: &mut Writer<'_>, at: usize, line: &str) -> usize {
    let mut from = at;
    let lead = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let item = line.get(lead..).unwrap_or_default();
    if is_item(item)
        && let Some((mark, behind)) = item.split_once(" [")
    {
        let sign = behind.chars().next().unwrap_or(' ');
        let is_task = behind.get(sign.len_utf8()..).is_some_and(|it| it.starts_with("] "));
        if is_task && !mark.contains(' ') && !matches!(sign, ' ' | 'x' | 'X') {
            let place = at + lead + mark.len() + " [".len();
            writer.copy(at, place);
            writer.insert("x", place);
            from = place + sign.len_utf8();
        }
    }
    let text = line.trim_end();
    let name = text.rsplit_once('^').filter(|(before, name)| {
        let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        let is_apart = before.is_empty() || before.ends_with(' ');
        is_name && is_apart && name.bytes().any(|it| it.is_ascii_uppercase()) && name.len() > 3
    });
    if let Some((before, _)) = name {
        writer.copy(from, at + before.trim_end().len());
        return at + text.len();
    }
    from
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn comments_may_go_over_lines() {
        for (text, expected) in [
            ("a\n\n%% b\nc %%\n\nd", "a\n\n\n\nd"),
            ("%% kanban:settings\n```\n{}\n```\n%%\n", "\n"),
            ("a %% b\n\nc %% d\n", "a  d\n"),
            ("%%a%% b %% c\nd %%", "%%a%% b "),
            ("`%%` a %% b", "`%%` a %% b"),
            ("```\n%% a\n```\n%% b", "```\n%% a\n```\n%% b"),
        ] {
            check_pass(translate, text, expected);
        }
    }

    #[test]
    fn tasks_have_any_sign_and_blocks_have_names() {
        for (text, expected) in [
            ("- [/] a\n\t1. [?] b\n> - [中] c", "- [x] a\n\t1. [x] b\n> - [x] c"),
            ("a ^JtPSr\n\n^AbCd-1\n- [-] b ^Quo7e\n", "a\n\n\n- [x] b\n"),
            (
                "- [ ] a\n- [x] b\n- [ab] c\n- d [e] f\nx^ABCD\na ^b",
                "- [ ] a\n- [x] b\n- [ab] c\n- d [e] f\nx^ABCD\na ^b",
            ),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
