//! Files that are put into a text as a whole or in part: `{{#include a.rs:here}}`, `<!--@include: ./a.md-->`, `<<< @/a.js`,
//! Quarto's `{{< include a.qmd >}}` and `MyST`'s ` ```{literalinclude} a.py `.
//!
//! The documentation of mdBook, `VitePress`, Quarto and `MyST` says how they are
//! written: lines by their numbers, or between marks that have a name. Only `--8<--`
//! (`snippets`) is read before. A file stands for whole lines of text, never within
//! one and never where an address, a tag or a template is open (`around`); it stands
//! in code only in a book of mdBook's. Notes are put in each other, too (`notes`). A
//! file whose text is not at hand stays as it is written, of which others leave a
//! link. What is hard is that a post is to cost no more than it says, however often
//! it names a file. What is not here: reading the files, and which ones a post may
//! have (`worker`).

mod around;
mod notes;

use std::borrow::Cow;

pub(super) use around::Around;

use super::{
    Page, Site,
    code::{Fences, fence},
    directive, fenced, holds, line_end,
    translation::{Piece, Writer},
};

/// How deep files put in others.
const DEEPEST: usize = 4;

/// The most bytes that files put into a text.
const LARGEST: usize = 1024 * 1024;

/// The most bytes of files that are looked through for the parts that a text puts in.
const FARTHEST: usize = 8 * LARGEST;

/// The most files that a text puts in.
const MOST: usize = 500;

/// The columns by which code is set in.
const CODE: usize = 4;

/// A place at which a file is put in.
struct Mark<'t> {
    start: usize,
    end: usize,
    /// The path as it is written, with the ending that those of notes are not written with.
    path: Cow<'t, str>,
    part: Part<'t>,
    form: Form,
    /// Whether it stands in code.
    is_code: bool,
}

/// How a file is put in.
enum Form {
    /// As lines, set in as the mark is.
    Lines,
    /// As code, with what stands behind its fence.
    Code(String),
    /// As a quotation below the mark.
    Quote,
}

/// The part of a file that is meant.
#[derive(Default)]
enum Part<'t> {
    #[default]
    All,
    /// Lines from one number to another.
    Lines(Vec<(usize, usize)>),
    /// What stands between marks of a name.
    Named(&'t str),
    /// What stands under a heading, up to another one if that is named.
    Section(&'t str, &'t str),
    /// The block of a name.
    Block(&'t str),
    /// What stands between lines that hold some texts, with the first and the last of them or without.
    Between { from: Option<(&'t str, bool)>, to: Option<(&'t str, bool)> },
}

impl Part<'_> {
    /// How often a file is looked through for it.
    fn looks(&self) -> usize {
        match self {
            Part::Lines(ranges) => ranges.len(),
            Part::Named(_) => NAMED.len() + 1,
            _ => 1,
        }
    }
}

/// The name by which a file is known among those beside a post, which another one in the folder `base` names by a path.
pub fn key(base: &str, path: &str) -> String {
    let path = path.strip_prefix('@').filter(|it| it.starts_with('/')).unwrap_or(path);
    let base = if path.starts_with('/') { "" } else { base };
    let (mut parts, is_rooted): (Vec<&str>, bool) =
        (Vec::new(), path.starts_with('/') || base.starts_with('/'));
    for part in base.split('/').chain(path.split('/')).filter(|it| !matches!(*it, "" | ".")) {
        if part == ".." && parts.last().is_some_and(|it| *it != "..") {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    format!("<<< {}{}", if is_rooted { "/" } else { "" }, parts.join("/"))
}

/// The path of a file of which a key is given, and the folder that it is in. One that begins with `/` is below a folder of
/// the project.
pub fn path_of(key: &str) -> Option<(&str, &str)> {
    let path = key.strip_prefix("<<< ")?;
    Some((path, path.rsplit_once('/').map_or("", |it| it.0)))
}

/// The paths of all files that a text puts in, which may be one of many notes.
pub fn paths(text: &str, is_note: bool) -> Vec<Cow<'_, str>> {
    if !may_be_in(text, is_note) {
        return Vec::new();
    }
    marks(text, is_note, true).into_iter().map(|it| it.path).collect()
}

fn may_be_in(text: &str, is_note: bool) -> bool {
    holds(text, "nclude")
        || holds(text, "{{#play")
        || holds(text, "<<< ")
        || (is_note && holds(text, notes::OPEN))
}

/// Translates the text of a page; `None` if it puts in no file that is known.
pub(super) fn translate(text: &str, page: Page<'_>) -> Option<(String, Vec<Piece>)> {
    let is_known = |files: &super::Includes| files.keys().any(|it| it.starts_with("<<< "));
    let is_note = page.site.is_some_and(Site::holds_notes);
    if !page.beside.is_some_and(is_known) || !may_be_in(text, is_note) {
        return None;
    }
    let mut writer = Writer::new(text);
    let (mut at, mut putting) = (0, Putting::new(page));
    putting.all(text, "", |mark, put| {
        writer.copy(at, mark.start);
        writer.insert(put, mark.start);
        at = mark.end;
    });
    writer.copy(at, text.len());
    writer.take()
}

/// Putting files into a text and into each other.
struct Putting<'a> {
    page: Page<'a>,
    /// The files that the text stands in.
    within: Vec<String>,
    /// How many bytes and files may still be put in, and how many bytes be looked through.
    bytes: usize,
    files: usize,
    looks: usize,
}

impl<'a> Putting<'a> {
    fn new(page: Page<'a>) -> Self {
        Self { page, within: Vec::new(), bytes: LARGEST, files: MOST, looks: FARTHEST }
    }

    fn is_note(&self) -> bool {
        self.page.site.is_some_and(Site::holds_notes)
    }

    /// Says what stands for each mark of a text of a file in the folder `base`, if the file is known and may stand there.
    fn all(&mut self, text: &str, base: &str, mut take: impl FnMut(&Mark<'_>, &str)) {
        let (mut around, mut at) = (Around::default(), 0);
        let is_book = self.page.site.is_some_and(|it| it.is_book);
        for mark in marks(text, self.is_note(), is_book) {
            around.read(text.get(at..mark.start).unwrap_or_default());
            let may_stand =
                if mark.is_code { around.is_code() } else { !around.is_code() && around.is_free() };
            let put = may_stand.then(|| self.put(&mark, text, base)).flatten();
            if let Some(put) = &put {
                take(&mark, put);
            }
            let written = text.get(mark.start..mark.end).unwrap_or_default();
            around.read(put.as_deref().unwrap_or(written));
            at = mark.end;
        }
    }

    /// What stands for a mark in a text of a file in the folder `base`, if the file is known.
    fn put(&mut self, mark: &Mark<'_>, text: &str, base: &str) -> Option<String> {
        let key = key(base, &mark.path);
        let deepest = match mark.form {
            Form::Code(_) => 0,
            // Notes often lead to each other and back.
            Form::Quote => 2,
            Form::Lines => DEEPEST,
        };
        let file = self.page.beside?.get(&key).filter(|_| !self.within.contains(&key))?;
        spend(&mut self.files, 1)?;
        spend(&mut self.looks, file.len().saturating_mul(mark.part.looks()))?;
        let lines = lines(file, &mark.part)?;
        spend(&mut self.bytes, lines.iter().map(|it| it.len() + 1).sum())?;
        let is_end = |it: &&str| it.trim_start().starts_with("```") || it.trim_start().starts_with("~~~");
        if mark.is_code && lines.iter().any(is_end) {
            return None;
        }
        let mut inner = lines.join("\n");
        if self.within.len() + 1 < deepest && may_be_in(&inner, self.is_note()) {
            self.within.push(key);
            inner = self.with_files(&inner);
            self.within.pop();
        }
        inner.truncate(inner.trim_end().len());
        let line = text.get(mark.start..mark.end)?;
        let lead = line.get(..line.len() - line.trim_start_matches([' ', '\t', '>']).len())?;
        let set_in =
            |it: &str| -> String {
                it.lines()
                    .map(|it| {
                        if it.is_empty() { format!("{}\n", lead.trim_end()) } else { format!("{lead}{it}\n") }
                    })
                    .collect()
            };
        Some(match &mark.form {
            Form::Lines => set_in(&inner),
            Form::Quote => notes::quoted(line, lead, &inner),
            Form::Code(info) => {
                let fence = fenced::around(&inner);
                set_in(&format!("{fence}{info}\n{inner}\n{fence}"))
            }
        })
    }

    /// The text of the file that was come to last with the files that it puts in.
    fn with_files(&mut self, text: &str) -> String {
        let base = self.within.last().and_then(|it| path_of(it)).map_or(String::new(), |it| it.1.to_owned());
        let (mut made, mut at) = (String::new(), 0);
        self.all(text, &base, |mark, put| {
            made.push_str(text.get(at..mark.start).unwrap_or_default());
            made.push_str(put);
            at = mark.end;
        });
        made.push_str(text.get(at..).unwrap_or_default());
        made
    }
}

/// Takes something from what is left; when it is used up nothing more is put in.
fn spend(left: &mut usize, cost: usize) -> Option<()> {
    *left = left.checked_sub(cost).unwrap_or_default();
    (*left > 0).then_some(())
}

/// The places of a text at which files are put in, in order, as many as are put in.
fn marks(text: &str, is_note: bool, is_book: bool) -> Vec<Mark<'_>> {
    let (mut found, mut fences, mut at) = (Vec::new(), Fences::default(), 0);
    while at < text.len() && found.len() < MOST {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let was_open = fences.is_open();
        let opens = !fences.holds(line) || !was_open;
        // Only in books something is put into code, whether it stands in a fence or is set in.
        let is_set_in = !is_book && set_in(line) >= CODE;
        if let Some(mark) = directive(text, at, end).filter(|_| opens && !is_set_in) {
            fences = Fences::default();
            at = mark.end;
            found.push(mark);
            continue;
        }
        match line_mark(line, (at, end), fences.is_open()) {
            _ if is_set_in => (),
            Some(mark) => found.extend(Some(mark).filter(|it| is_book || !it.is_code)),
            None if !fences.is_open() && is_note && holds(line, notes::OPEN) => {
                found.extend(notes::mark(line, (at, end)))
            }
            None => (),
        }
        at = end;
    }
    found
}

/// A line that is nothing but a mark; in code only mdBook has any.
fn line_mark(line: &str, (start, end): (usize, usize), is_code: bool) -> Option<Mark<'_>> {
    let content = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let mark = |path, part, form| Some(Mark { start, end, path: Cow::Borrowed(path), part, form, is_code });
    if let Some((path, part, is_program, length)) = braces(content) {
        let form = if is_program && !is_code { Form::Code("rust".to_owned()) } else { Form::Lines };
        return mark(path, part, form).filter(|_| length == content.len());
    }
    if is_code {
        return None;
    }
    if let Some(inside) = content.strip_prefix("<!--").and_then(|it| it.strip_suffix("-->")) {
        let written = inside
            .trim()
            .trim_start_matches('@')
            .strip_prefix("include:")
            .filter(|_| inside.contains('@'))?;
        let (path, lines) = written.trim().split_once('{').unwrap_or((written.trim(), ""));
        let (path, name) = path.split_once('#').unwrap_or((path, ""));
        let lines = lines.trim_end_matches('}');
        let part = if name.is_empty() { ranges(lines, ',') } else { Part::Named(name) };
        return mark(path.trim(), part, Form::Lines);
    }
    if let Some(inside) = content.strip_prefix("{{< include ").and_then(|it| it.strip_suffix(">}}")) {
        let path = inside.trim();
        return mark(path, Part::All, Form::Lines).filter(|_| !path.contains([' ', '"', '\'', '=', '`']));
    }
    let written = content.strip_prefix("<<< ")?.trim();
    let (written, title) =
        written.split_once(" [").map_or((written, None), |it| (it.0, it.1.strip_suffix(']')));
    let (path, options) = written.split_once('{').unwrap_or((written, ""));
    let (path, name) = path.split_once('#').unwrap_or((path, ""));
    let language = options.trim_end_matches('}').rsplit(' ').next().unwrap_or_default();
    let is_language = language.starts_with(|it: char| it.is_ascii_alphabetic());
    let language = if is_language { language.split(':').next().unwrap_or_default() } else { ending(path) };
    let part = if name.is_empty() { Part::All } else { Part::Named(name.trim()) };
    mark(path.trim(), part, Form::Code(fenced::titled(language, title)))
        .filter(|it| it.path.starts_with(['@', '.', '/']))
}

/// What a mark of mdBook's at the beginning of a text says: the path, the part, whether it is a program that can be run,
/// and how long the mark is.
fn braces(text: &str) -> Option<(&str, Part<'_>, bool, usize)> {
    let inside = text.strip_prefix("{{#")?.split_once("}}")?.0;
    let (name, arguments) = inside.trim().split_once(char::is_whitespace)?;
    let is_program = matches!(name, "playground" | "playpen");
    let written = arguments.trim();
    let written = if is_program { written.split_whitespace().next()? } else { written };
    matches!(name, "include" | "rustdoc_include" | "playground" | "playpen").then_some(())?;
    let (path, part) = written.split_once(':').unwrap_or((written, ""));
    let is_number = part.bytes().all(|it| it.is_ascii_digit() || it == b':');
    let part = if is_number { ranges(part, ':') } else { Part::Named(part) };
    Some((path, part, is_program, inside.len() + "{{#}}".len()))
}

/// The columns by which a line is set in behind the marks of quotations.
fn set_in(line: &str) -> usize {
    let content = line.trim_start_matches([' ', '\t', '>']);
    let lead = line.get(..line.len() - content.len()).unwrap_or_default();
    let quoted = lead.rsplit('>').next().unwrap_or_default();
    let columns: usize = quoted.bytes().map(|it| if it == b'\t' { CODE } else { 1 }).sum();
    columns.saturating_sub(usize::from(quoted.len() < lead.len()))
}

/// The directive of `MyST`'s that begins in a line and puts in a file.
fn directive(text: &str, start: usize, end: usize) -> Option<Mark<'_>> {
    let line = text.get(start..end)?.trim();
    let (mark, length, words) = match line.strip_prefix(":::") {
        Some(rest) => {
            (b':', 3 + rest.len() - rest.trim_start_matches(':').len(), rest.trim_start_matches(':'))
        }
        None => fence(line),
    };
    let words = words.trim().strip_prefix('{').filter(|_| length >= 3)?;
    let is_literal = words.starts_with("literalinclude}");
    let path = words.strip_prefix("literalinclude}").or_else(|| words.strip_prefix("include}"))?.trim();
    let (mut at, mut options) = (end, Vec::new());
    while at < text.len() {
        let next = line_end(text, at);
        let line = text.get(at..next)?.trim();
        at = next;
        if line.len() >= length && line.bytes().all(|it| it == mark) {
            return (!path.is_empty()).then(|| of_options(start..at, (path, is_literal), &options));
        }
        match directive::option(line) {
            Some(option) => options.push((option.0, option.1.trim())),
            None if line.is_empty() => (),
            None => return None,
        }
    }
    None
}

/// The mark of a directive with its options.
fn of_options<'t>(
    range: std::ops::Range<usize>,
    (path, is_literal): (&'t str, bool),
    options: &[(&'t str, &'t str)],
) -> Mark<'t> {
    let value = |name: &str| options.iter().find(|it| it.0 == name && !it.1.is_empty()).map(|it| it.1);
    let number = |name: &str| value(name).and_then(|it| it.parse::<usize>().ok());
    let from = value("start-after").map(|it| (it, false)).or_else(|| value("start-at").map(|it| (it, true)));
    let to = value("end-before").map(|it| (it, false)).or_else(|| value("end-at").map(|it| (it, true)));
    let part = match value("lines") {
        Some(lines) => ranges(lines, '-'),
        None if from.is_some() || to.is_some() => Part::Between { from, to },
        // These count from nought, and the second is left out.
        None => match (number("start-line"), number("end-line")) {
            (None, None) => Part::All,
            (first, last) => Part::Lines(vec![(first.unwrap_or(0) + 1, last.unwrap_or(usize::MAX))]),
        },
    };
    let language = value("language").or_else(|| value("lang")).or_else(|| value("code"));
    let is_code = is_literal || language.is_some() || value("literal").is_some();
    let info = || fenced::titled(language.unwrap_or_else(|| ending(path)), value("caption"));
    let form = if is_code { Form::Code(info()) } else { Form::Lines };
    Mark { start: range.start, end: range.end, path: Cow::Borrowed(path), part, form, is_code: false }
}

/// The ending of a file, which most languages are called by.
fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |it| it.1)
}

/// The lines that numbers name: one, or from one to another with a sign between, of which either may be left out. Several
/// have a comma between if that is not the sign.
fn ranges(written: &str, sign: char) -> Part<'_> {
    let range = |it: &str| match it.split_once(sign) {
        None => it.trim().parse().map_or((1, usize::MAX), |it| (it, it)),
        Some((first, last)) => (first.trim().parse().unwrap_or(1), last.trim().parse().unwrap_or(usize::MAX)),
    };
    match written.trim() {
        "" => Part::All,
        written if sign == ',' => Part::Lines(vec![range(written)]),
        written => Part::Lines(written.split(',').map(range).collect()),
    }
}

/// What begins and ends a part that has a name.
const NAMED: &[(&str, &str)] =
    &[("ANCHOR:", "ANCHOR_END:"), ("#region", "#endregion"), ("region", "endregion")];

/// The lines of a file that are meant, without the marks in it; nothing if there is no part of that name.
fn lines<'f>(file: &'f str, part: &Part<'_>) -> Option<Vec<&'f str>> {
    let named = |line: &str, sign: &str| {
        let behind = line.split_once(sign)?.1;
        Some(behind.split_whitespace().next().unwrap_or_default().to_owned())
    };
    let is_mark =
        |line: &&str| ["ANCHOR:", "ANCHOR_END:", "#region", "#endregion"].iter().any(|it| line.contains(it));
    let found: Vec<&str> = match part {
        Part::All => file.lines().collect(),
        Part::Lines(ranges) => {
            let is_meant = |at: usize| ranges.iter().any(|it| (it.0..=it.1).contains(&(at + 1)));
            file.lines().enumerate().filter(|it| is_meant(it.0)).map(|it| it.1).collect()
        }
        Part::Named(name) => {
            let (begin, end) = NAMED
                .iter()
                .find(|it| file.lines().any(|line| named(line, it.0).as_deref() == Some(name)))?;
            let behind = file.lines().skip_while(|it| named(it, begin).as_deref() != Some(name)).skip(1);
            let ends = |it: &str| {
                named(it, end).is_some_and(|it| it == *name || (it.is_empty() && begin.contains("region")))
            };
            behind.take_while(|it| !ends(it)).collect()
        }
        Part::Section(from, to) => return notes::section(file, from, to),
        Part::Block(name) => return notes::block(file, name),
        Part::Between { from, to } => {
            let (mut found, mut is_inside) = (Vec::new(), from.is_none());
            for line in file.lines() {
                if !is_inside {
                    let begins = from.filter(|it| line.contains(it.0));
                    is_inside = begins.is_some();
                    found.extend(begins.filter(|it| it.1).map(|_| line));
                } else if let Some(last) = to.filter(|it| line.contains(it.0)) {
                    found.extend(Some(line).filter(|_| last.1));
                    break;
                } else {
                    found.push(line);
                }
            }
            found
        }
    };
    Some(found.into_iter().filter(|it| !is_mark(it)).collect())
}

#[cfg(test)]
mod tests;
