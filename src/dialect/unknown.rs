//! What is left where a template's value is not known.
//!
//! The value itself is left out. Marks of emphasis around nothing would be seen
//! as asterisks, and half an address leads somewhere else: both go with it.

use crate::text::beginning;

use super::{Translator, line_end};

/// How far ahead the end of an address is looked for, in bytes.
const LONGEST: usize = 1024;

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["src", "href", "poster", "cite", "data-src"];

/// Takes away marks of emphasis around a template that puts out nothing and ends at `end`. Returns where what follows
/// begins.
pub(super) fn emphasis(to: &mut Translator<'_, '_>, end: usize) -> usize {
    let line = to.writer.line();
    let Some(mark) = line.chars().next_back().filter(|it| matches!(it, '*' | '_')) else { return end };
    let before = line.trim_end_matches(mark);
    let run = line.len() - before.len();
    let rest = to.body.get(end..).unwrap_or_default();
    let behind = rest.bytes().take_while(|it| *it == mark as u8).count();
    if run != behind || before.ends_with('\\') {
        return end;
    }
    to.writer.take_back(run);
    end + run
}

/// Leaves an address empty, in a link or an attribute, of which the template from `start` to `end` would be a part.
/// Returns where what follows it begins; `None` if the template is in none, or makes its beginning, which mostly is the
/// site's own address and leads nowhere else if it is missing.
pub(super) fn address(to: &mut Translator<'_, '_>, start: usize, end: usize) -> Option<usize> {
    let (written, close) = open_address(to.writer.line())?;
    if written.is_empty() {
        return None;
    }
    let length = written.len();
    let line = beginning(to.body.get(end..line_end(to.body, end))?, LONGEST);
    let behind = length_of(line, close)?;
    to.writer.take_back(length);
    if matches!(close, ')' | '\n') {
        to.writer.insert("<>", start);
    }
    Some(end + behind)
}

/// The address at the end of a line that is being written, as far as it is, and what ends it; a line feed for that of
/// a definition.
pub(super) fn open_address(line: &str) -> Option<(&str, char)> {
    let quote = memchr::memrchr2(b'"', b'\'', line.as_bytes()).and_then(|it| line.split_at_checked(it));
    if let Some((_, rest)) = quote.filter(|it| is_attribute(it.0)) {
        let close = rest.chars().next()?;
        return Some((rest.get(1..)?, close));
    }
    let is_open = |it: &&str| !it.contains(|c: char| c.is_whitespace() || matches!(c, ')' | '<'));
    let link = memchr::memmem::rfind(line.as_bytes(), b"](").and_then(|it| line.get(it + 2..));
    if let Some(written) = link.filter(is_open) {
        return Some((written, ')'));
    }
    let (label, rest) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    let written = Some(rest.trim_start()).filter(is_open)?;
    (!label.contains(']')).then_some((written, '\n'))
}

/// Whether a text ends with the name of an attribute that holds an address, and its sign.
fn is_attribute(text: &str) -> bool {
    attribute(text).is_some_and(|it| ADDRESSES.iter().any(|name| name.eq_ignore_ascii_case(it)))
}

/// The name of the attribute that a text ends with the sign of.
fn attribute(text: &str) -> Option<&str> {
    let name = text.trim_end().strip_suffix('=')?;
    name.trim_end().rsplit(char::is_whitespace).next().filter(|it| !it.is_empty())
}

/// Whether a line that is being written ends in the value of a tag's attribute.
pub(super) fn is_in_attribute(line: &str) -> bool {
    let Some(tag) = line.rfind('<').and_then(|it| line.get(it..)).filter(|it| !it.contains('>')) else {
        return false;
    };
    let quote = memchr::memrchr2(b'"', b'\'', tag.as_bytes()).and_then(|it| tag.split_at_checked(it));
    quote.is_some_and(|it| attribute(it.0).is_some())
}

/// How much of a line belongs to an address that ends with `close`, templates in it included.
fn length_of(line: &str, close: char) -> Option<usize> {
    if close != '\n' && !line.contains(close) {
        return None;
    }
    let mut at = 0;
    loop {
        let rest = line.get(at..)?;
        let template = [("{{", "}}"), ("{%", "%}")].iter().find(|it| rest.starts_with(it.0));
        if let Some(length) = template.and_then(|it| rest.find(it.1)) {
            at += length + 2;
            continue;
        }
        match rest.chars().next() {
            Some(c) if c == close => return Some(at),
            Some(c) if c.is_whitespace() && matches!(close, ')' | '\n') => return Some(at),
            Some('\n') => return None,
            Some(c) => at += c.len_utf8(),
            None => return (close == '\n').then_some(at),
        }
    }
}
