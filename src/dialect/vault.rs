//! What notes in a vault of Obsidian's have that is told from their text only there.
//!
//! Comments between `%%` that go over lines, boxes of tasks with any sign in them,
//! `- [/] half done`, and names of blocks with capitals, `^JtPSrVZT`. What is not here:
//! comments within a line and names in small letters, which mean the same
//! elsewhere (`inline`).

use memchr::memchr3;

use super::{
    code::{Code, Spans},
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
    let (mut code, mut at, mut is_endless) = (Code::default(), 0, false);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_code = code.holds(line);
        let comment = if is_endless || is_code { None } else { comment(line) };
        if let Some(start) = comment.map(|it| at + it) {
            match close(text, start + COMMENT.len()) {
                Some(close) => {
                    writer.copy(at, start);
                    at = close;
                    continue;
                }
                None => is_endless = true,
            }
        }
        if !is_code {
            at = signs(&mut writer, at, line);
        }
        writer.copy(at, end);
        at = end;
    }
    writer.take()
}

/// Where a comment begins in a line that goes on behind it. What is behind a word or a number, `100%%`, begins none.
fn comment(line: &str) -> Option<usize> {
    if !holds(line, COMMENT) {
        return None;
    }
    let last_dollar = line.rfind('$').unwrap_or(0);
    let (mut spans, mut at, mut open, mut is_formula) = (Spans::default(), 0, None, false);
    while let Some(found) = memchr3(b'`', b'%', b'$', line.as_bytes().get(at..)?).map(|it| at + it) {
        at = found + 1;
        match line.as_bytes().get(found) {
            Some(b'`') => at = spans.end(line, found).0,
            Some(b'$') => is_formula = !is_formula,
            _ if line.as_bytes().get(at) == Some(&b'%') => {
                at = found + COMMENT.len();
                let is_in_formula = is_formula && found < last_dollar;
                let is_behind_word = line.get(..found)?.ends_with(char::is_alphanumeric);
                open = match open {
                    None if is_in_formula || is_behind_word => None,
                    None => Some(found),
                    Some(_) => None,
                };
            }
            _ => (),
        }
    }
    open
}

/// Where a comment ends whose words begin at a place: behind the next mark that is not within code.
fn close(text: &str, from: usize) -> Option<usize> {
    let (mut code, mut at) = (Code::default(), from);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end)?;
        if !code.holds(line)
            && let Some(found) = line.find(COMMENT)
        {
            return Some(at + found + COMMENT.len());
        }
        at = end;
    }
    None
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
        let is_alone = before.is_empty() && name.len() > 3;
        let has_capital = name.bytes().any(|it| it.is_ascii_uppercase());
        is_name && has_capital && (is_alone || (before.ends_with(' ') && is_made_up(name)))
    });
    if let Some((before, _)) = name {
        writer.copy(from, at + before.trim_end().len());
        return at + text.len();
    }
    from
}

/// Whether a program made up a name, which is no word then: `^JtPSrVZT`, but neither `^HEAD` nor `^JohnDoe`.
fn is_made_up(name: &str) -> bool {
    let is_upper = name.bytes().map(|it| it.is_ascii_uppercase());
    let turns = is_upper.clone().zip(is_upper.skip(1)).filter(|it| it.0 != it.1).count();
    (name.len() == 6 && name.bytes().any(|it| it.is_ascii_digit())) || (name.len() == 8 && turns > 3)
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
            ("100%% a.\n\n```\n%%time\n```\n\nb", "100%% a.\n\n```\n%%time\n```\n\nb"),
            ("%%\n\n```\n%%time\n```\n\nb", "%%\n\n```\n%%time\n```\n\nb"),
            ("a $x %% y$ b\n\n    %%time\n    c", "a $x %% y$ b\n\n    %%time\n    c"),
            ("%% a\n\n    %%time\n\nb %% c", " c"),
            ("- a %% b\n\n  c %%", "- a "),
        ] {
            check_pass(translate, text, expected);
        }
    }

    #[test]
    fn tasks_have_any_sign_and_blocks_have_names() {
        for (text, expected) in [
            ("- [/] a\n\t1. [?] b\n> - [中] c", "- [x] a\n\t1. [x] b\n> - [x] c"),
            ("a ^JtPSrVZT\n\n^AbCd-1\n- [-] b ^Quo7e1\n", "a\n\n\n- [x] b\n"),
            (
                "- [ ] a\n- [x] b\n- [ab] c\n- d [e] f\nx^ABCD\na ^b",
                "- [ ] a\n- [x] b\n- [ab] c\n- d [e] f\nx^ABCD\na ^b",
            ),
            (
                "x = y ^Total\nMail ^JohnDoe\n\n    git log ^HEAD12\n\na ^HEAD",
                "x = y ^Total\nMail ^JohnDoe\n\n    git log ^HEAD12\n\na ^HEAD",
            ),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
