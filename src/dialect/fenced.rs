//! Code that a template stands around, written between fences.
//!
//! What a generator puts there is HTML, which is code wherever it stands: in the
//! midst of a `<div>`, in an item of a list whose lines it does not share, set in
//! as far as code without fences is. What is hard: a fence is code only where
//! Markdown is read, and in an item only as far as the lines are set in.
//!
//! How far a template's text is set in that is no code is told here as well.
//!
//! What is not here: which templates those are (`liquid`, `hugo`, `listing`).

use std::ops::Range;

use super::{Format, Translator, code, line_end, markup::is_item, nested, shortcodes::escape};

/// How many bytes before a template are looked at for what it stands in.
const NEAR: usize = 4 * 1024;

/// How much further than a template its text may be set in, in columns.
const FARTHEST_STEP: usize = 8;

/// What stands behind a fence for a language and for what the code is called.
pub(super) fn titled(language: &str, title: Option<&str>) -> String {
    let title = title.map(|it| it.replace(['"', '`', '\n'], "'")).filter(|it| !it.trim().is_empty());
    title.map_or(language.to_owned(), |it| format!("{language} title=\"{it}\""))
}

/// Writes code, which stands in a body at `code` with its tags around it from `start` to `end`, between fences.
pub(super) fn write(
    to: &mut Translator<'_, '_>,
    language: &str,
    (start, end): (usize, usize),
    code: Range<usize>,
) {
    let close = code.end;
    let text = to.body.get(code.clone()).unwrap_or_default();
    let fence = around(text);
    if is_in_pre(to.writer.near(NEAR)) {
        return escaped(to, code);
    }
    if !is_lead(to.writer.line()) {
        to.writer.insert("\n", start);
    }
    // Both fences are set in alike, or the second would not close the first inside an item of a list.
    let written = to.writer.line().to_owned();
    let lead = lead(to.writer.near(NEAR), &written).to_owned();
    to.writer.take_back(written.len());
    if to.page.format == Format::Html || is_in_html(to.writer.near(NEAR)) {
        return preformatted(to, language, start, code);
    }
    to.writer.insert(&format!("{lead}{fence}{language}\n"), start);
    let first = text.len() - text.trim_start_matches([' ', '\t']).trim_start_matches(['\r', '\n']).len();
    let begins_line = text.get(..first).is_some_and(|it| it.contains('\n'));
    let from = if begins_line { code.start + first } else { code.start };
    lines(to, from..close, &lead, &written);
    // What is set in before the tag that closes is no code.
    let rest = to.writer.line();
    if is_lead(rest) {
        to.writer.take_back(rest.len());
    } else {
        to.writer.insert("\n", close);
    }
    to.writer.insert(&format!("{lead}{fence}"), close);
    let rest_is_empty = to.body.get(end..line_end(to.body, end)).is_some_and(|it| it.trim().is_empty());
    if !rest_is_empty {
        to.writer.insert("\n", close);
    }
}

/// Writes code as HTML has it, inside a block of HTML, which goes on behind it.
fn preformatted(to: &mut Translator<'_, '_>, language: &str, start: usize, code: Range<usize>) {
    let body = to.body;
    let text = body.get(code.clone()).unwrap_or_default();
    let first = text.len() - text.trim_start_matches([' ', '\t']).trim_start_matches(['\r', '\n']).len();
    let last = code.start + text.trim_end().len();
    to.writer.insert(&format!("<pre><code class=\"language-{}\">", escape(language)), start);
    escaped(to, code.start + first..last);
    to.writer.insert("</code></pre>", code.end);
}

/// Writes code as it may stand in HTML that keeps its spaces.
fn escaped(to: &mut Translator<'_, '_>, code: Range<usize>) {
    let mut at = code.start;
    while at < code.end {
        let end = line_end(to.body, at).min(code.end);
        let before = to.writer.length();
        let next = to.code(at, end);
        let length = to.writer.length() - before;
        let line = to.writer.near(length).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        to.writer.take_back(length);
        to.writer.insert(&line, at);
        at = next;
    }
}

/// Writes lines of code, all set in as its fences are: what is before a line's text in the source, if all have it, or that
/// of the fences besides.
fn lines(to: &mut Translator<'_, '_>, code: Range<usize>, lead: &str, written: &str) {
    let body = to.body;
    let text = body.get(code.clone()).unwrap_or_default();
    let is_set_in = |it: &str| it.trim().is_empty() || it.starts_with(written);
    // What stands on the line of the tag begins right behind it.
    let is_behind_tag = !body.get(..code.start).is_some_and(|it| it.ends_with('\n'));
    let all_are = text.lines().skip(usize::from(is_behind_tag)).all(is_set_in);
    let mut at = code.start;
    while at < code.end {
        let end = line_end(body, at).min(code.end);
        let line = body.get(at..end).unwrap_or_default();
        let skipped = if all_are && line.starts_with(written) { written.len() } else { 0 };
        let is_before_tag = end == code.end && is_lead(line);
        if !line.trim().is_empty() && !is_before_tag {
            to.writer.insert(lead, at);
        }
        at = to.code(at + skipped, end);
    }
}

/// Whether nothing but white space and marks of quotations stands on a line.
fn is_lead(line: &str) -> bool {
    line.bytes().all(|it| matches!(it, b' ' | b'\t' | b'>'))
}

/// What is to stand before code on its lines, of what stands before it now: what sets it in, unless that would make other
/// code of it than it is.
fn lead<'a>(before: &str, written: &'a str) -> &'a str {
    let is_kept = written.contains(['>', '\t']) || written.len() < 4 || is_in_item(before, written.len());
    if is_kept { written } else { "" }
}

/// Whether a line that is set in as far as `column`, with this text before it, belongs to an item of a list.
pub(super) fn is_in_item(before: &str, column: usize) -> bool {
    let width = |it: &str| it.len() - it.trim_start_matches(' ').len();
    let mut least = column;
    for line in before.rsplit('\n').skip(1).filter(|it| !it.trim().is_empty()) {
        if width(line) >= least {
            continue;
        }
        if is_item(line) {
            return true;
        }
        least = width(line);
        if least == 0 {
            break;
        }
    }
    false
}

/// How far the text of a template is set in that ends at `end`, if it is set in as far as code but is none: the template
/// is set in itself, or what it holds begins with another one.
pub(super) fn step(to: &Translator<'_, '_>, (start, end): (usize, usize)) -> usize {
    let known = to.boxes.step();
    let (tag, behind) = (to.body.get(..start).unwrap_or_default(), to.body.get(end..).unwrap_or_default());
    let column = code::set_in(
        tag.get(memchr::memrchr(b'\n', tag.as_bytes()).map_or(0, |it| it + 1)..).unwrap_or_default(),
    );
    let text = behind.trim_start();
    let gap = behind.get(..behind.len() - text.len()).unwrap_or_default();
    let inner = gap.rsplit_once('\n').map_or(0, |it| code::set_in(it.1));
    let is_set_in = column > 0 || text.starts_with("{{<") || text.starts_with("{{%");
    let is_code = inner < known + 4 || inner > known + FARTHEST_STEP || !is_set_in;
    if is_code || is_in_item(to.writer.near(NEAR), inner) { known } else { inner }
}

/// Whether a text ends in a block of HTML, in which Markdown is not read.
fn is_in_html(text: &str) -> bool {
    // A block of HTML may begin right under a line of text.
    let block = text.rsplit("\n\n").next().unwrap_or_default();
    block.lines().any(|it| nested::begins_with_block(it.trim_start()))
}

/// Whether a text ends in preformatted text of a block of HTML, in which a fence would be text.
fn is_in_pre(text: &str) -> bool {
    let block = text.rsplit("\n\n").next().unwrap_or_default();
    let (open, close) = (block.rfind("<pre"), block.rfind("</pre"));
    open.is_some() && open > close && is_in_html(text)
}

/// The shortest fence that no line of some code ends.
pub(super) fn around(code: &str) -> String {
    let longest = code.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
