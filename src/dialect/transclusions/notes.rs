//! Notes that are put into others: Obsidian's `![[note#Heading]]` and `![[note#^block]]`, Dendron's `![[note#from:#to]]`.
//!
//! The link to the note stays, and what it says stands below it as a quotation
//! without the names of its blocks. Only a link that has a line for itself is one, no
//! item and no part of a sentence. Where a note lies is not written, so that only
//! those beside the other one or in a folder above are found. What is not here: that
//! a note is not put into itself (`worker`).

use std::borrow::Cow;

use super::{Form, Mark, Part};
use crate::dialect::{code::Fences, shortcodes};

pub(super) const OPEN: &str = "![[";

/// Endings of what is no note.
const OTHERS: &[&str] =
    &["pdf", "canvas", "base", "excalidraw", "mp3", "mp4", "webm", "wav", "m4a", "ogg", "mov", "mkv", "flac"];

/// A line from `start` to `end` that is nothing but a note that is put in.
pub(super) fn mark(line: &str, (start, end): (usize, usize)) -> Option<Mark<'_>> {
    let content = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let inside = content.strip_prefix(OPEN)?.strip_suffix("]]").filter(|it| !it.contains(['[', ']']))?;
    let target = inside.split('|').next()?.trim();
    let (path, part) = target.split_once('#').unwrap_or((target, ""));
    let ending = path.rsplit_once('.').map_or("", |it| it.1);
    let is_other = |it: &str| it.eq_ignore_ascii_case(ending);
    if path.is_empty() || OTHERS.iter().any(|it| is_other(it)) || shortcodes::is_picture(path) {
        return None;
    }
    let path = path.trim();
    let place = if path.starts_with(['.', '/']) { path.to_owned() } else { format!("/{path}") };
    let path = Cow::Owned(if ending.eq_ignore_ascii_case("md") { place } else { place + ".md" });
    let (from, to) = part.split_once(":#").unwrap_or((part, ""));
    let part = match from.rsplit('#').next().unwrap_or(from) {
        "" => Part::All,
        from => from.strip_prefix('^').map_or(Part::Section(from, to), Part::Block),
    };
    Some(Mark { start, end, path, part, form: Form::Quote, is_code: false })
}

/// What stands for the `line` of a mark, which begins with `lead`: itself, and the `text` of the note below it.
pub(super) fn quoted(line: &str, lead: &str, text: &str) -> String {
    let line = line.trim_end();
    // What Dendron says of where the part ends is no part of the link's words.
    let line = line.rsplit_once(":#").map_or(line.to_owned(), |it| format!("{}]]", it.0));
    let mut fences = Fences::default();
    let mut quote = |it: &str| {
        let is_code = fences.holds(it);
        format!("{lead}> {}\n", if is_code { it } else { without_name(it) })
    };
    let lines: String = text.lines().map(&mut quote).collect();
    let lead = lead.trim_end();
    format!("{line}\n{lead}\n{lines}{lead}\n")
}

/// A line without the name of the block that ends with it, `^like-this`; a number is rather a power.
fn without_name(line: &str) -> &str {
    let found = line.trim_end().rsplit_once('^').filter(|(before, name)| {
        let is_name = name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        let is_behind = before.trim_start_matches([' ', '\t', '>']).is_empty() || before.ends_with(' ');
        is_name && name.bytes().any(|it| it.is_ascii_lowercase()) && is_behind
    });
    found.map_or(line, |it| it.0.trim_end())
}

/// The letters and digits of a heading, by which it is found.
fn plain(heading: &str) -> String {
    heading.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The lines under a heading and itself, up to the next one as high, or to that of the name `to`.
pub(super) fn section<'f>(file: &'f str, from: &str, to: &str) -> Option<Vec<&'f str>> {
    let (from, to) = (plain(from), plain(to));
    let (mut found, mut fences, mut own) = (Vec::new(), Fences::default(), None);
    for line in file.lines() {
        let level = line.bytes().take_while(|it| *it == b'#').count();
        let heading = line.get(level..).filter(|it| (1..=6).contains(&level) && it.starts_with(' '));
        let heading = heading.filter(|_| !fences.is_open()).map(plain);
        fences.holds(line);
        match (own, heading) {
            (None, Some(heading)) if heading == from => own = Some(level),
            (None, _) => continue,
            (Some(own), Some(heading)) => {
                let is_end = if to.is_empty() { level <= own } else { heading == to };
                if is_end {
                    break;
                }
            }
            (Some(_), None) => (),
        }
        found.push(line);
    }
    (!found.is_empty()).then_some(found)
}

/// The lines of the block that has a name: a paragraph or an item whose last line ends with it, or what stands above it if it
/// stands alone.
pub(super) fn block<'f>(file: &'f str, name: &str) -> Option<Vec<&'f str>> {
    let lines: Vec<&str> = file.lines().collect();
    let named = |it: &str| it.trim_end().strip_suffix(name).and_then(|it| it.strip_suffix('^').map(str::len));
    let at = lines.iter().position(|it| named(it).is_some())?;
    let length = named(lines.get(at)?)?;
    let own = lines.get(at)?.get(..length)?.trim_end();
    let is_blank = |at: usize| lines.get(at).is_none_or(|it| it.trim().is_empty());
    let last = if own.trim().is_empty() { (0..at).rev().find(|it| !is_blank(*it))? } else { at };
    let is_item = crate::dialect::markup::is_item(own.trim_start());
    let is_heading = |at: usize| lines.get(at).is_some_and(|it| it.starts_with('#'));
    let first = (0..last)
        .rev()
        .take_while(|it| !is_blank(*it) && !is_heading(*it) && !is_item)
        .last()
        .unwrap_or(last);
    let mut found = lines.get(first..=last)?.to_vec();
    if last == at
        && let Some(line) = found.last_mut()
    {
        *line = own;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str =
        "# A\na\n## B *c*\nb\n### D\n```\n# x\n```\n## E\none\ntwo ^p\n\n- i\n- j ^q\n\n| t |\n|---|\n\n^r\n";

    #[test]
    fn names_of_blocks_are_not_put_in() {
        let text = "a ^b\n\n^c-1\n- d ^e2\nx ^2\ny^z\n```\na ^b\n```\nf ^Total";
        let expected = "![[n]]\n\n> a\n> \n> \n> - d\n> x ^2\n> y^z\n> ```\n> a ^b\n> ```\n> f ^Total\n\n";
        assert_eq!(quoted("![[n]]\n", "", text), expected);
    }

    #[test]
    fn parts_of_notes_are_found() {
        for (from, to, expected) in [
            ("b c", "", "## B *c*\nb\n### D\n```\n# x\n```"),
            ("A", "d", "# A\na\n## B *c*\nb"),
            ("D", "*", "### D\n```\n# x\n```"),
            ("x", "", ""),
        ] {
            assert_eq!(section(NOTE, from, to).unwrap_or_default().join("\n"), expected, "{from}:{to}");
        }
        for (name, expected) in [("p", "one\ntwo"), ("q", "- j"), ("r", "| t |\n|---|"), ("s", "")] {
            assert_eq!(block(NOTE, name).unwrap_or_default().join("\n"), expected, "{name}");
        }
    }
}
