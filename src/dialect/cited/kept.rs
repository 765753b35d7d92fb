//! What keeps its words although keys stand in it: arguments of templates, tags and attributes of HTML, links.
//!
//! A link in any of these would break it. The text of a link leads elsewhere
//! already, and `[[@doe99]]` is a note about a work in a folder of notes.
//!
//! What is hard: each has its own ends, which may also stand within quotation marks.
//! All of them are looked for nearby only.

use crate::text::{beginning, ending};

use super::super::inline::LONGEST;

/// How far the end of a template is looked for, in bytes: captions are long.
const LONGEST_TEMPLATE: usize = 4 * LONGEST;

/// Where a template or a list of attributes ends that begins at a place.
pub(super) fn braces(text: &str, at: usize) -> Option<usize> {
    let rest = beginning(text.get(at..)?, LONGEST_TEMPLATE);
    let close = match rest.as_bytes().get(1..3)? {
        b"{<" => ">}}",
        b"{%" => "%}}",
        [b'{', _] => "}}",
        [b'%', _] => "%}",
        _ => return Some(at + attributes(beginning(rest, LONGEST))?),
    };
    Some(at + 2 + memchr::memmem::find(rest.get(2..)?.as_bytes(), close.as_bytes())? + close.len())
}

/// The length of attributes at the beginning of a text of which one has a value in quotation marks.
fn attributes(rest: &str) -> Option<usize> {
    let is_begin = |c: char| c.is_ascii_alphabetic() || "#.: -".contains(c);
    rest.get(1..)?.starts_with(is_begin).then_some(())?;
    let end = close(rest.get(1..)?, (b'}', b'{'))?;
    let inside = rest.get(1..=end)?;
    (inside.contains("=\"") || inside.contains("='")).then_some(end + 2)
}

/// Where a tag of HTML or an address in angle brackets ends that begins at a place.
pub(super) fn tag(text: &str, at: usize) -> Option<usize> {
    let rest = beginning(text.get(at + 1..)?, LONGEST);
    let name = rest.strip_prefix('/').unwrap_or(rest);
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let length = name.bytes().take_while(|it| it.is_ascii_alphanumeric() || b"-_.".contains(it)).count();
    let behind = name.get(length..)?;
    if behind.starts_with(':') {
        let end = behind.find(|c: char| c.is_whitespace() || "<>".contains(c))?;
        let is_address = behind.get(end..)?.starts_with('>');
        return is_address.then_some(at + 1 + rest.len() - behind.len() + end + 1);
    }
    behind.starts_with(|c: char| c.is_whitespace() || "/>".contains(c)).then_some(())?;
    Some(at + 1 + rest.len() - behind.len() + close(behind, (b'>', b'<'))? + 1)
}

/// Where a sign stands that closes what a text is in, outside of the quotation marks of values and before one that opens
/// another.
fn close(text: &str, (sign, other): (u8, u8)) -> Option<usize> {
    let (mut quote, mut before) = (None, b' ');
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (_, b'\n') if before == b'\n' => return None,
            (Some(it), _) if it == byte => quote = None,
            (Some(_), _) => (),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, _) if byte == sign => return Some(at),
            (None, _) if byte == other => return None,
            _ => (),
        }
        before = byte;
    }
    None
}

/// Where a link, the definition of one or a link to a note ends that begins at a place with a bracket.
pub(super) fn brackets(text: &str, at: usize) -> Option<usize> {
    let rest = beginning(text.get(at..)?, LONGEST);
    if let Some(inside) = rest.strip_prefix("[[") {
        let end = inside.find(['[', ']', '\n'])?;
        return inside.get(end..)?.starts_with("]]").then_some(at + 2 + end + 2);
    }
    memchr::memchr(b'@', rest.as_bytes())?;
    let before = text.get(..at)?;
    let end = words(rest)?;
    let behind = rest.get(end..)?;
    if let Some(inside) = behind.strip_prefix(": ")
        && !rest.starts_with("[^")
    {
        let line = ending(before, 16).rsplit('\n').next()?;
        let is_first = line.trim_start_matches([' ', '>']).is_empty();
        return is_first.then(|| definition(inside)).flatten().map(|it| at + end + 2 + it);
    }
    // What a picture shows may be said to be someone's.
    if before.ends_with(['!', '^']) {
        return None;
    }
    if behind.starts_with('(') {
        return destination(text, at + end);
    }
    let name = behind.strip_prefix('[').filter(|it| !it.starts_with(['@', '^']) && !it.starts_with("-@"))?;
    Some(at + end + 1 + name.find(']').filter(|it| !name.get(..*it).is_some_and(|it| it.contains('@')))? + 1)
}

/// Where the brackets end that a text begins with, with all within.
fn words(rest: &str) -> Option<usize> {
    let (mut depth, mut before) = (0_usize, b' ');
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'\n' if before == b'\n' => return None,
            _ if before == b'\\' => (),
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at + 1),
            b']' => depth -= 1,
            _ => (),
        }
        before = if before == b'\\' { b' ' } else { byte };
    }
    None
}

/// Where the address of a link ends with its title that begins at a place with a round bracket.
pub(super) fn destination(text: &str, at: usize) -> Option<usize> {
    let rest = beginning(text.get(at..)?, LONGEST).split("\n\n").next()?;
    let inside = rest.strip_prefix('(')?.trim_start();
    let (mut depth, is_in_angles) = (0_usize, inside.starts_with('<'));
    let end = inside.bytes().position(|byte| match byte {
        it if is_in_angles => it == b'>',
        b'(' => {
            depth += 1;
            false
        }
        b')' if depth > 0 => {
            depth -= 1;
            false
        }
        it => it == b')' || it.is_ascii_whitespace(),
    })?;
    let behind = inside.get(end + usize::from(is_in_angles)..)?.trim_start();
    let of = |behind: &str| at + rest.len() - behind.len();
    if let Some(behind) = behind.strip_prefix(')') {
        return Some(of(behind));
    }
    let quote = behind.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let mut titles = behind.get(1..)?.match_indices(quote).map(|it| it.0 + 2);
    titles.find_map(|it| behind.get(it..)?.trim_start().strip_prefix(')')).map(of)
}

/// The length of the address and the title that a definition consists of.
fn definition(inside: &str) -> Option<usize> {
    let start = inside.len() - inside.trim_start_matches([' ', '\t']).len();
    let length = inside.get(start..)?.find(char::is_whitespace).unwrap_or(inside.len() - start);
    let end = (length > 0).then_some(start + length)?;
    let behind = inside.get(end..)?;
    // A title may stand on the next line.
    let is_next = behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let title = behind.trim_start();
    let line = title.lines().next().unwrap_or_default().trim_end();
    let is_title = line.len() > 1 && super::super::quoted(line).is_some();
    let is_whole = is_title || is_next || title.is_empty();
    is_whole.then_some(if is_title { inside.len() - title.len() + line.len() } else { end })
}
