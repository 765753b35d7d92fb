//! Callouts that begin with a mark: `-> **Note:** …` of Terraform's documentation, `?> …` of Docsify's, `T> …` of webpack's and
//! Markua's, `> {note} …` of Laravel's; and the names of Docsify's headings.
//!
//! A mark begins a paragraph, each of whose lines may have it once more. They become
//! the callouts of everybody. A first word in bold that says the kind is not said
//! twice. What is hard: arrows are drawn in prose as well, so `->` counts only before
//! such a word, and no mark before a number, which it says something about: `~> 2.0`.

use super::{
    callouts,
    code::Code,
    line_end,
    translation::{Piece, Writer},
};

/// The marks and what they stand for.
const MARKS: &[(&str, &str)] = &[
    ("!> ", "warning"),
    ("~> ", "note"),
    ("-> ", "info"),
    ("?> ", "tip"),
    ("T> ", "tip"),
    ("W> ", "warning"),
    ("I> ", "info"),
];

/// What a heading is called by.
const ID: &str = ":id=";

/// Whether a text begins with a line that may be one of these.
pub(super) fn begins(text: &str) -> bool {
    match text.as_bytes() {
        [b'!' | b'~' | b'-' | b'?' | b'T' | b'W' | b'I', b'>', b' ', ..] => true,
        [b'>', b' ', b'{', ..] => true,
        [b'#', ..] => text.get(..line_end(text, 0)).is_some_and(|it| it.contains(ID)),
        _ => false,
    }
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut writer = Writer::new(text);
    let (mut code, mut at) = (Code::default(), 0);
    // The mark of the callout that the line before is part of.
    let (mut open, mut is_after_blank): (Option<&str>, bool) = (None, true);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let start = at + line.len() - line.trim_start().len();
        let content = line.trim();
        if code.holds(line) {
            (open, is_after_blank) = (None, false);
        } else if content.is_empty() {
            (open, is_after_blank) = (None, true);
        } else if let Some(mark) = open.filter(|it| content.starts_with(*it)) {
            writer.copy(at, start);
            writer.insert("> ", start);
            at = start + mark.len();
        } else if let Some((mark, kind)) = mark(content).filter(|_| is_after_blank) {
            let (kind, said) = kind_said(kind, content.get(mark.len()..).unwrap_or_default());
            writer.copy(at, start);
            writer.insert(&format!("> [!{}]\n", kind.to_ascii_uppercase()), start);
            writer.insert(line.get(..start - at).unwrap_or_default(), start);
            writer.insert("> ", start);
            at = start + mark.len() + said;
            (open, is_after_blank) = (Some(mark), false);
        } else if let Some((heading, id)) = named_heading(content) {
            writer.copy(at, start + heading.len());
            writer.insert(&format!(" {{#{id}}}"), start + heading.len());
            at = start + content.len();
        } else {
            is_after_blank = false;
        }
        writer.copy(at, end);
        at = end;
    }
    writer.take()
}

/// The mark that a line begins with, and the kind that it stands for.
fn mark(line: &str) -> Option<(&str, &str)> {
    if let Some(inside) = line.strip_prefix("> {") {
        let kind = inside.split_once("} ")?.0;
        return callouts::is_kind(kind).then(|| (line.get(..kind.len() + 5).unwrap_or_default(), kind));
    }
    let (mark, kind) = *MARKS.iter().find(|it| line.starts_with(it.0))?;
    let words = line.get(mark.len()..)?;
    let fits = match mark {
        "-> " => is_kind_said(words),
        // What stands behind a program of PHP.
        "?> " => !words.starts_with('<'),
        _ => words.starts_with(|it: char| {
            let is_mark = it.is_ascii_digit() || it.is_ascii_punctuation();
            !is_mark || matches!(it, '*' | '_' | '`' | '[' | '"' | '\'')
        }),
    };
    fits.then_some((mark, kind))
}

/// Whether words begin in bold with one that says the kind of a callout.
fn is_kind_said(words: &str) -> bool {
    let bold = words.strip_prefix("**").and_then(|it| it.split_once("**"));
    let word = bold.and_then(|it| it.0.split([' ', ':']).next());
    word.is_some_and(callouts::is_kind)
}

/// The kind of a callout whose mark stands for one, and the length of the bold word that says it.
fn kind_said<'t>(kind: &'t str, words: &'t str) -> (&'t str, usize) {
    let said = || {
        let (word, behind) = words.strip_prefix("**")?.split_once("**")?;
        let name = word.trim_end_matches(':');
        let behind = if name.len() < word.len() { behind } else { behind.strip_prefix(':')? };
        let is_kind = callouts::is_kind(&name.to_ascii_lowercase()) && !behind.trim().is_empty();
        is_kind.then(|| (name, words.len() - behind.trim_start().len()))
    };
    said().unwrap_or((kind, 0))
}

/// A heading and the name behind it: `## Title :id=name`.
fn named_heading(line: &str) -> Option<(&str, &str)> {
    let (heading, id) = line.strip_prefix('#').and(line.rsplit_once(ID))?;
    let is_id =
        !id.is_empty() && id.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    (is_id && heading.ends_with(' ')).then(|| (heading.trim_end(), id))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn marks_begin_callouts() {
        for (text, expected) in [
            ("!> **Note:** If `a`\nb", "> [!NOTE]\n> If `a`\nb"),
            ("a\n\n-> **NOTE**: b", "a\n\n> [!NOTE]\n> b"),
            ("-> **Note on c:** d", "> [!INFO]\n> **Note on c:** d"),
            ("~> **Warning** a\n", "> [!NOTE]\n> **Warning** a\n"),
            ("* a\n\n  ~> b\n  ~> c\n", "* a\n\n  > [!NOTE]\n  > b\n  > c\n"),
            ("?> a *b*", "> [!TIP]\n> a *b*"),
            ("T> a\nT> b\n\nW> [c](d)", "> [!TIP]\n> a\n> b\n\n> [!WARNING]\n> [c](d)"),
            ("> {note} a\n> b", "> [!NOTE]\n> a\n> b"),
            ("# A b :id=a-b\n", "# A b {#a-b}\n"),
        ] {
            check_pass(translate, text, expected);
        }
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "-> see this\n\na\n!> b",
            "-> **Answer:** forty-two.\n\n-> **x** and **y**\n\n-> **Notes** a",
            "~> 2.0 means any version\n\n!> 5 is odd.",
            "?> <b>x</b>",
            "```\nT> a\n```\n\n    !> b",
            "> {name} a\n\n> {note}",
            "# A :id=\n\n# b :id=c d\n\na :id=b",
            "~> ~> ~>\n\n!> !",
        ] {
            check_pass(translate, text, text);
        }
    }
}
