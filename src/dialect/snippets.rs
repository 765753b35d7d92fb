//! Files that `PyMdown` Extensions put in: `--8<-- "path"`, in code as well, and those that are appended to every page.
//!
//! Its page "Snippets" says how they are written: a file as a whole, some lines of it
//! (`"a.py:3:10"`) or a part that marks in it name (`"a.py:main"`); or several names in
//! lines of their own between two marks. It is done before anything else is read, and
//! every line is set in as the mark is, but where an address, a tag or a template is
//! open nothing is put in. What is not here: reading the files (`worker`).

use super::{
    Page, holds, line_end, quoted,
    transclusions::Around,
    translation::{Piece, Writer},
};

/// How deep files put in others.
const DEEPEST: usize = 4;

/// The most lines of a list of files.
const MOST: usize = 100;

/// The most bytes that files put into a text.
const LARGEST: usize = 1024 * 1024;

/// The most bytes of files that are looked through for the lines that a text puts in.
const FARTHEST: usize = 8 * LARGEST;

/// How many bytes may still be put in, and how many be looked through.
struct Left {
    bytes: usize,
    looks: usize,
}

/// The name by which the file of a path is known among those beside a post.
pub fn key(path: &str) -> String {
    format!("--8<-- {path}")
}

/// The paths of all files that a text puts in.
pub fn paths(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, end)) = next(text, at) {
        let (names, next) = names(text, start, end);
        found.extend(names.into_iter().map(|it| split(it).0));
        at = next.max(end);
    }
    found
}

/// Translates the text of a page; `None` if it puts in no file that is known.
pub(super) fn translate(text: &str, page: Page<'_>) -> Option<(String, Vec<Piece>)> {
    let appended = page.site.map_or("", |it| it.appended.as_str());
    if appended.is_empty() && !(holds(text, "8<-") && page.beside.is_some_and(|it| !it.is_empty())) {
        return None;
    }
    let mut writer = Writer::new(text);
    let (mut at, mut left) = (0, Left { bytes: LARGEST, looks: FARTHEST });
    let mut around = Around::default();
    while let Some((start, end)) = next(text, at) {
        writer.copy(at, start);
        around.read(text.get(at..start).unwrap_or_default());
        let (names, next) = names(text, start, end);
        let lead = lead(text.get(start..end).unwrap_or_default());
        let names = if around.may_take() { names } else { Vec::new() };
        let put: Vec<Option<String>> = names.iter().map(|it| file(it, lead, page, (1, &mut left))).collect();
        if put.iter().any(Option::is_some) {
            let put: String = put.into_iter().flatten().collect();
            writer.insert(&put, start);
            around.read(&put);
            at = next;
        } else {
            writer.copy(start, end);
            around.read(text.get(start..end).unwrap_or_default());
            at = end;
        }
    }
    writer.copy(at, text.len());
    if !appended.is_empty() {
        around.read(text.get(at..).unwrap_or_default());
    }
    if !appended.is_empty() && around.may_take() {
        writer.insert("\n\n", text.len());
        writer.insert(appended, text.len());
    }
    writer.take()
}

/// The next line that begins with the mark.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let marks = memchr::memmem::find_iter(text.as_bytes().get(from..)?, "8<-").map(|it| from + it);
    let mut lines = marks.filter_map(|at| {
        let before = text.get(..at)?;
        let dashes = before.trim_end_matches('-');
        let gap = dashes.trim_end_matches([' ', '\t']);
        let is_first = gap.is_empty() || gap.ends_with('\n');
        (is_first && dashes.len() < at).then_some((gap.len(), line_end(text, at)))
    });
    lines.find(|it| it.0 >= from)
}

/// What stands behind the mark on a line.
fn behind_mark(line: &str) -> Option<&str> {
    let dashes = line.trim().trim_start_matches('-');
    (dashes.len() < line.trim().len()).then_some(())?;
    let behind = dashes.strip_prefix("8<")?;
    let rest = behind.trim_start_matches('-');
    (rest.len() < behind.len()).then_some(rest.trim())
}

/// What the line of a mark names, or the lines up to the next mark, and where what follows them begins.
fn names(text: &str, start: usize, end: usize) -> (Vec<&str>, usize) {
    let behind = text.get(start..end).and_then(behind_mark);
    if behind != Some("") {
        return (behind.and_then(quoted).into_iter().collect(), end);
    }
    let (mut names, mut at) = (Vec::new(), end);
    while names.len() < MOST && at < text.len() {
        let next = line_end(text, at);
        let line = text.get(at..next).unwrap_or_default();
        if behind_mark(line) == Some("") {
            return (names, next);
        }
        let name = line.trim();
        if !name.is_empty() && !name.starts_with(';') {
            names.push(name);
        }
        at = next;
    }
    (Vec::new(), end)
}

fn lead(line: &str) -> &str {
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// The path in a name, and which part of its file is meant.
fn split(name: &str) -> (&str, &str) {
    // A drive or a scheme is none.
    name.split_once(':').filter(|it| !it.1.starts_with(['/', '\\'])).unwrap_or((name, ""))
}

/// The lines of a file, set in as `lead` is, with the files that it puts in itself.
fn file(name: &str, lead: &str, page: Page<'_>, (depth, left): (usize, &mut Left)) -> Option<String> {
    let (path, part) = split(name);
    let text = page.beside?.get(&key(path))?;
    let looks = text.len().saturating_mul(1 + part.matches(',').count());
    left.looks = left.looks.saturating_sub(looks);
    if left.looks == 0 {
        return None;
    }
    let (mut put, mut around, mut seen) = (String::new(), Around::default(), 0);
    for line in lines(text, part) {
        let inner = behind_mark(line).filter(|_| depth < DEEPEST).and_then(quoted).filter(|_| {
            around.read(put.get(seen..).unwrap_or_default());
            seen = put.len();
            around.may_take()
        });
        let lead = format!("{lead}{}", if inner.is_some() { self::lead(line) } else { "" });
        let inner = inner.and_then(|it| file(it, &lead, page, (depth + 1, &mut *left)));
        let size = lead.len() + line.len() + 1;
        left.bytes = left.bytes.saturating_sub(size);
        if left.bytes == 0 {
            break;
        }
        match inner {
            Some(inner) => put.push_str(&inner),
            None if line.is_empty() => put.push('\n'),
            None => put.extend([&lead, line, "\n"]),
        }
    }
    Some(put)
}

/// The lines of a text that are meant: all, those of some numbers, `3:10,12:12`, or those between marks with a name.
fn lines<'t>(text: &'t str, part: &str) -> Vec<&'t str> {
    let mark = |line: &str, kind: &str| {
        let inside = line.split_once("8<-")?.1.trim_start_matches('-').trim().strip_prefix('[')?;
        Some(inside.split_once(']')?.0.strip_prefix(kind)?.trim().to_owned())
    };
    let is_mark = |line: &str| mark(line, "start:").is_some() || mark(line, "end:").is_some();
    let is_number = part.bytes().all(|it| it.is_ascii_digit() || matches!(it, b':' | b',' | b'-'));
    if part.is_empty() || is_number {
        let ranges: Vec<(usize, usize)> = part.split(',').map(range).collect();
        let numbered = text.lines().enumerate();
        let is_meant = |at: usize| ranges.iter().any(|it| (it.0..=it.1).contains(&(at + 1)));
        return numbered.filter(|it| is_meant(it.0) && !is_mark(it.1)).map(|it| it.1).collect();
    }
    let begins = |line: &&str| mark(line, "start:").as_deref() == Some(part);
    let ends = |line: &&str| mark(line, "end:").as_deref() == Some(part);
    let inside = text.lines().skip_while(|it| !begins(it)).skip(1).take_while(|it| !ends(it));
    inside.filter(|it| !is_mark(it)).collect()
}

/// The first and the last line that a range names; what is left out is the first and the last of all.
fn range(written: &str) -> (usize, usize) {
    let (first, last) = written.split_once(':').unwrap_or((written, ""));
    (first.parse().unwrap_or(1), last.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{Includes, Site};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let files = [
            ("a.md", "# A\n\n[b]\n"),
            ("deep.md", "x\n  --8<-- \"a.md\"\n"),
            ("self.md", "--8<-- 'self.md'\ny"),
            ("tag.txt", "<a href=\"https://a.org/?q=\n--8<-- \"a.md\"\n"),
            ("p.py", "1\n# --8<-- [start:main]\n2\n  3\n# --8<-- [end:main]\n4\n"),
        ];
        let files: Includes = files.map(|(name, text)| (key(name), text.to_owned())).into();
        let page = Page { beside: Some(&files), ..Page::default() };
        assert_eq!(translate(text, page).map(|it| it.0).as_deref().unwrap_or(text), expected, "{text}");
    }

    #[test]
    fn files_are_put_in_where_they_are_named() {
        for (text, expected) in [
            ("a\n--8<-- \"a.md\"\nb", "a\n# A\n\n[b]\nb"),
            ("- c\n\n  -8<- 'a.md'\n", "- c\n\n  # A\n\n  [b]\n"),
            ("```\n--8<-- \"p.py\"\n```", "```\n1\n2\n  3\n4\n```"),
            ("--8<-- \"p.py:main\"", "2\n  3\n"),
            ("--8<-- \"p.py:3:4\"\n--8<-- \"p.py::1\"\n--8<-- \"p.py:6\"", "2\n  3\n1\n4\n"),
            ("--8<--\na.md\n; deep.md\n--8<--\nb", "# A\n\n[b]\nb"),
            ("--8<-- \"deep.md\"", "x\n  # A\n\n  [b]\n"),
            ("--8<-- \"self.md\"", "--8<-- 'self.md'\ny\ny\ny\ny\n"),
        ] {
            check(text, expected);
        }
        for text in [
            ";--8<-- \"a.md\"",
            "a --8<-- \"a.md\"",
            "--8<-- \"no.md\"\n--8<--\na.md",
            "8<- \"a.md\"",
            "a 8<-b\n--8<-- a.md",
        ] {
            check(text, text);
        }
        assert_eq!(paths("--8<-- \"a/b.md:x\"\n\n--8<--\nc.md\n--8<--\n"), ["a/b.md", "c.md"]);
    }

    #[test]
    fn what_is_appended_to_every_page_stands_at_its_end() {
        let site = Site { appended: "[b]: /c".to_owned(), ..Site::default() };
        let made = translate("a [b]", Page { site: Some(&site), ..Page::default() });
        assert_eq!(made.map(|it| it.0).as_deref(), Some("a [b]\n\n[b]: /c"));
    }

    #[test]
    fn nothing_is_put_into_addresses_and_tags() {
        for text in [
            "<a href=\"https://a.org/?q=\n--8<-- \"a.md\"\n\">b</a>",
            "[b](https://a.org/?q=\n--8<-- \"a.md\"\n)",
            "<A href=\"https://a.org/?q=\n\n--8<--\na.md\n--8<--\n\">b</A>",
        ] {
            check(text, text);
        }
        check("--8<-- \"tag.txt\"\n\">", "<a href=\"https://a.org/?q=\n--8<-- \"a.md\"\n\">");
    }

    #[test]
    fn looking_for_parts_has_an_end() {
        let files: Includes = [(key("q.md"), "x\n".repeat(30_000)), (key("a.md"), "A".to_owned())].into();
        let page = Page { beside: Some(&files), ..Page::default() };
        let text = "--8<-- \"q.md:none\"\n".repeat(200) + "--8<-- \"a.md\"\n";
        assert!(translate(&text, page).is_none_or(|it| !it.0.contains('A')));
        let text = format!("--8<-- \"q.md:{}\"\n", "1,".repeat(9_000));
        assert!(translate(&text, page).is_none());
    }
}
