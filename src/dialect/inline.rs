//! Markup within a line that CommonMark has not.
//!
//! kramdown's attributes behind spans, wikilinks, `==marks==`, comments of
//! vaults, TeX between `\(` and `\)`, and strong text whose asterisks CommonMark
//! leaves standing because punctuation of East Asia touches them.

use crate::text::{beginning, ending};

use super::{attributes, line_end, markup::Markup, shortcodes, wordpress};

/// The scheme by which a document knows links by name.
pub const WIKILINK: &str = "wikilink:";

/// Translates the text from `at` to `end`, the end of a line. Returns where it ended, which is further on if a code
/// span reaches over lines.
pub(super) fn translate(to: &mut Markup<'_>, at: usize, end: usize) -> usize {
    let mut at = at;
    while let Some(found) = to.text.as_bytes().get(at..end).and_then(next_mark).map(|it| at + it) {
        to.writer.copy(at, found);
        let rest = window(to.text, found, end);
        at = match rest.as_bytes().first() {
            Some(b'`') => {
                let (span_end, _) = to.spans.end(to.text, found);
                to.writer.copy(found, span_end);
                span_end
            }
            Some(b'<') => keep(to, found, tag_length(rest)),
            Some(b']') if rest.starts_with("](") => destination(to, found, end),
            Some(b'\\') => math(to, found, rest),
            Some(b'{') => braces(to, found, rest, end),
            Some(b'^') => raised(to, found, rest, end),
            Some(b'[') if rest.starts_with("[[") => wikilink(to, found, rest, false),
            Some(b'[') => brackets(to, found, rest),
            Some(b'!') if rest.starts_with("![[") => wikilink(to, found, rest, true),
            Some(b'=') => marked(to, found, rest),
            Some(b'%') => comment(to, found, rest),
            Some(b'*') if !rest.starts_with("**") => asterisk(to, found),
            Some(b'*') => strong(to, found, rest),
            Some(b'_') => underscores(to, found),
            _ => keep(to, found, 1),
        };
        if at >= end {
            return at;
        }
    }
    to.writer.copy(at, end);
    end
}

/// How far ahead the end of something is looked for, in bytes; without a limit, openings without ends would cost the
/// square of their number.
const LONGEST: usize = 1024;

/// How deep brackets nest in an address.
const DEEPEST: usize = 32;

fn window(text: &str, at: usize, end: usize) -> &str {
    beginning(text.get(at..end).unwrap_or_default(), LONGEST)
}

/// How many bytes are asked at once.
const ASKED: usize = 32;

/// Whether markup may begin with a byte. Every byte of every post is asked, hence no branch: many are asked at once.
fn may_begin_markup(byte: u8) -> bool {
    // From `[` to the backtick all six are.
    let is_among = |first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    let signs = [byte == b'{', byte == b'!', byte == b'%', byte == b'*'];
    let ranges = [is_among(b'[', b'`'), is_among(b'<', b'=')];
    signs.iter().chain(&ranges).fold(0, |found, it| found | u8::from(*it)) > 0
}

/// The first byte that markup may begin with.
pub(super) fn next_mark(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<ASKED>();
    let holds = |it: &[u8; ASKED]| it.iter().fold(0, |found, it| found | u8::from(may_begin_markup(*it))) > 0;
    let from = ASKED * chunks.iter().position(holds).unwrap_or(chunks.len());
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|it| may_begin_markup(*it)).map(|it| from + it)
}

fn keep(to: &mut Markup<'_>, at: usize, length: usize) -> usize {
    to.writer.copy(at, at + length);
    at + length
}

/// The length of a tag or an address in angle brackets, in which nothing is markup.
fn tag_length(rest: &str) -> usize {
    let begins =
        rest.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if begins { rest.find('>').map_or(1, |it| it + 1) } else { 1 }
}

/// Attributes and comments in braces.
fn braces(to: &mut Markup<'_>, at: usize, rest: &str, end: usize) -> usize {
    if let Some((_, length)) = attributes::list(rest) {
        return at + length;
    }
    let comment = [("{# ", "#}"), ("{#-", "#}"), ("{/*", "*/}")].iter().find(|it| rest.starts_with(it.0));
    if let Some(length) = comment.and_then(|it| Some(rest.find(it.1)? + it.1.len())) {
        return at + length;
    }
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    let length = attributes::bare(rest).filter(|it| {
        let line = || to.text.get(..at).and_then(|it| it.rsplit('\n').next()).unwrap_or_default();
        // The parser reads those of headings.
        let ends_line =
            at + it == end && before.is_none_or(char::is_whitespace) && !line().trim_start().starts_with('#');
        ends_line || matches!(before, Some(')' | ']' | '`'))
    });
    length.map_or_else(|| keep(to, at, 1), |it| at + it)
}

/// A shortcode, or a text in brackets with attributes behind it.
fn brackets(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    if let Some((length, html)) = wordpress::shortcode(rest) {
        to.writer.insert(&html, at);
        return at + length;
    }
    let Some(close) = rest.get(1..).and_then(|it| it.find(['[', ']'])).map(|it| it + 1) else {
        return keep(to, at, 1);
    };
    let attributes = rest.get(close..).and_then(|it| it.strip_prefix("]{")).map(|_| close + 1);
    let Some(length) = attributes.and_then(|it| Some(it + attributes::bare(rest.get(it..)?)?)) else {
        return keep(to, at, 1);
    };
    let reached = translate(to, at + 1, at + close);
    reached.max(at + length)
}

/// `^raised^`, and the name of a block, `^name`, at the end of its line.
fn raised(to: &mut Markup<'_>, at: usize, rest: &str, end: usize) -> usize {
    let inside = rest.get(1..).unwrap_or_default();
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    let length = inside.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'-').count();
    let name = inside.get(..length).unwrap_or_default();
    let has_letter = name.contains(|c: char| c.is_ascii_alphabetic());
    let is_name = length == 6 || name.contains(|c: char| c.is_ascii_digit() || c == '-');
    if is_name && has_letter && length > 1 && at + 1 + length == end && before.is_none_or(char::is_whitespace)
    {
        return end;
    }
    let behind = inside.get(length..).unwrap_or_default();
    let is_closed =
        behind.starts_with('^') && !behind.get(1..).is_some_and(|it| it.starts_with(char::is_alphanumeric));
    let is_behind_text = before.is_some_and(|it| it.is_alphanumeric() || it == ')' || it == ']');
    if is_closed && (1..=20).contains(&length) && is_behind_text {
        wrap(to, at, (1, length), "sup")
    } else {
        keep(to, at, 1)
    }
}

/// Copies `](destination)`, in which nothing is markup, and makes one of an address that holds spaces or goes on in the
/// next line, as other readers than CommonMark allow.
fn destination(to: &mut Markup<'_>, at: usize, end: usize) -> usize {
    let start = at + 2;
    if let Some(length) = plain_destination(to.text.get(start..end).unwrap_or_default()) {
        return keep(to, at, 2 + length + 1);
    }
    // No more of the next line is read than an address may be long.
    let near = beginning(to.text.get(start..).unwrap_or_default(), LONGEST);
    let next = line_end(near, end - start);
    let next_end = line_end(near, next);
    let goes_on = near.get(next..next_end).is_some_and(|it| !it.trim().is_empty());
    let reach = window(to.text, start, if goes_on { start + next_end } else { end });
    // Asked in rising order, so that a text without brackets is not read again and again.
    if to.next_bracket < start {
        let found = to.text.get(start..).and_then(|it| it.find(')'));
        to.next_bracket = found.map_or(to.text.len(), |it| start + it);
    }
    let is_near = to.next_bracket < start + reach.len();
    let close_at = |escape| Some(reach).filter(|_| is_near).and_then(|it| closing(it, escape));
    // kramdown knows no escapes here: of `(int, int\))` both brackets count.
    let as_written = || close_at(None).filter(|&it| reach.get(..it).is_some_and(has_brackets));
    let Some(length) = close_at(Some('\\')).or_else(as_written) else { return keep(to, at, 2) };
    let written = reach.get(..length).unwrap_or_default();
    let is_bracket_escaped = close_at(Some('\\')) != Some(length);
    let close = start + length;
    if written.starts_with('$') {
        to.writer.insert("](<>)", at);
        return close + 1;
    }
    let is_address = written.contains("://") || written.starts_with(['/', '.', '#', '{', '|']);
    let has_title = written.contains(['"', '\'', '<']) || written.contains(" (");
    let is_mended = is_address && !has_title && written.trim().contains(char::is_whitespace);
    if !is_mended && !is_bracket_escaped {
        let reached = if written.contains('\n') { start } else { close + 1 };
        to.writer.copy(at, reached);
        return reached;
    }
    to.writer.copy(at, start);
    let mut from = start;
    for part in written.split_inclusive(char::is_whitespace) {
        let word = part.trim_end_matches(char::is_whitespace);
        let escape = word.find("\\)").filter(|_| is_bracket_escaped);
        to.writer.copy(from, from + escape.unwrap_or(word.len()));
        if let Some(escape) = escape {
            to.writer.copy(from + escape + 1, from + word.len());
        }
        from += part.len();
        if part.ends_with(' ') && from < close && !written.contains('\n') {
            to.writer.insert("%20", from - 1);
        }
    }
    to.writer.copy(close, close + 1);
    close + 1
}

/// The length of an address that CommonMark reads as it stands, up to its bracket; as good as every address is one.
fn plain_destination(text: &str) -> Option<usize> {
    let is_plain = |it: &u8| it.is_ascii_graphic() && !matches!(it, b'(' | b'\\' | b'<' | b'$');
    let length = text.bytes().take(LONGEST).position(|it| it == b')' || !is_plain(&it))?;
    (text.as_bytes().get(length) == Some(&b')')).then_some(length)
}

/// Whether an address on one line has brackets of its own.
fn has_brackets(address: &str) -> bool {
    address.contains("://") && address.contains('(') && !address.contains(['\n', '"'])
}

/// Where the bracket is closed that is open before a text in which `escape` takes the meaning from what follows it.
fn closing(text: &str, escape: Option<char>) -> Option<usize> {
    let mut depth = 1_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            _ if Some(c) == escape => is_escaped = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return Some(at);
        }
        if depth > DEEPEST {
            return None;
        }
    }
    None
}

/// Makes `$…$` of `\(…\)` and `$$…$$` of `\[…\]` if what stands there looks like TeX; other escapes stay.
fn math(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let (open, mark) =
        if rest.starts_with("\\\\(") || rest.starts_with("\\\\[") { (3, "\\\\") } else { (2, "\\") };
    let close = match rest.as_bytes().get(open - 1) {
        Some(b'(') => ")",
        Some(b'[') => "]",
        _ => {
            let second = rest.chars().nth(1).map_or(0, char::len_utf8);
            return keep(to, at, 1 + second);
        }
    };
    let inside = rest.get(open..).unwrap_or_default();
    let found = inside.find(&format!("{mark}{close}"));
    let tex = found.and_then(|it| inside.get(..it)).filter(|it| is_tex(it, close));
    let Some(tex) = tex else { return keep(to, at, open) };
    let dollars = if close == ")" { "$" } else { "$$" };
    let start = at + open + tex.len() - tex.trim_start().len();
    to.writer.insert(dollars, at);
    to.writer.copy(start, start + tex.trim().len());
    to.writer.insert(dollars, at + open + tex.len());
    at + open + tex.len() + mark.len() + 1
}

/// Whether brackets that are escaped hold a formula, and not words that are to stand in brackets. A letter or two are one
/// in round ones only (`\(n\)`): `\[x\]` is a box that was ticked, `\[1\]` a note made by hand.
fn is_tex(text: &str, close: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '*' | '/' | '\'' | '!');
    let is_name =
        close == ")" && text.len() <= 3 && text.contains(char::is_alphabetic) && text.chars().all(is_sign);
    let is_emphasis = ['_', '*'].iter().any(|&it| text.starts_with(it) && text.ends_with(it));
    let has_command = text.match_indices('\\').any(|(at, _)| {
        text.get(at + 1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()))
    });
    let has_word = || text.split(|c: char| !c.is_alphabetic()).any(|it| it.chars().count() > 3);
    let is_prose = text.is_empty() || text.contains('$') || text.contains("](") || text.contains("&#");
    !is_prose
        && !is_emphasis
        && (is_name || has_command || (text.contains(['\\', '^', '_', '=', '{']) && !has_word()))
}

/// `[[name#heading|label]]`, which in other places may be anything.
fn wikilink(to: &mut Markup<'_>, at: usize, rest: &str, is_embed: bool) -> usize {
    let open = if is_embed { 3 } else { 2 };
    let inside = rest.get(open..).unwrap_or_default();
    let found = inside.find("]]").and_then(|it| Some((inside.get(..it)?, inside.get(it + 2..)?)));
    let is_link = |name: &str, behind: &str| {
        !name.is_empty()
            && !name.starts_with(char::is_whitespace)
            && !name.contains(['[', ']', '<', '>'])
            && !behind.starts_with(['(', '['])
            && !is_defined(to, at, behind)
    };
    let Some((name, _)) = found.filter(|it| is_link(it.0, it.1)) else { return keep(to, at, open) };
    let (target, label) = name.split_once('|').map_or((name, name), |it| (it.0.trim_end_matches('\\'), it.1));
    // A picture's fragment says how it is to look.
    let path = target.split('#').next().unwrap_or_default();
    let is_picture = is_embed && shortcodes::is_picture(path.trim_end());
    let (target, scheme) = if is_picture { (path, "") } else { (target, WIKILINK) };
    let is_size = label.starts_with(|c: char| c.is_ascii_digit())
        && label.bytes().all(|it| it.is_ascii_digit() || it == b'x');
    let is_named = name.contains('|') && !(is_picture && is_size);
    // To a heading of the same note a link says what the heading says.
    let heading = || target.strip_prefix('#').filter(|it| !it.is_empty()).unwrap_or(target);
    let (label, skipped) = if is_named {
        (label, name.len() - label.len())
    } else {
        (heading(), target.len() - heading().len())
    };
    let (label, label_at) = (label.trim_end(), at + open + skipped);
    to.writer.insert(if is_picture { "![" } else { "[" }, at);
    to.writer.copy(label_at, label_at + label.len());
    to.writer.insert(&format!("](<{scheme}{}>)", target.trim()), label_at + label.len());
    at + open + name.len() + 2
}

/// Whether what stands in double brackets at the beginning of a line is given an address behind a colon.
fn is_defined(to: &Markup<'_>, at: usize, behind: &str) -> bool {
    let address = behind.strip_prefix(':').map(str::trim_start);
    let is_address = |it: &str| it.split_whitespace().next().is_some_and(|it| it.contains("://"));
    let line =
        || ending(to.text.get(..at).unwrap_or_default(), LONGEST).rsplit('\n').next().unwrap_or_default();
    address.is_some_and(is_address) && line().trim().is_empty()
}

/// `==text==`.
fn marked(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let run = rest.bytes().take_while(|&it| it == b'=').count();
    let inside = rest.get(run..).unwrap_or_default();
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    let found = inside.find("==").and_then(|it| Some((inside.get(..it)?, inside.get(it + 2..)?)));
    let is_mark = |text: &str, behind: &str| {
        !text.is_empty()
            && !text.contains(['=', '`'])
            && !text.starts_with(char::is_whitespace)
            && !text.ends_with(char::is_whitespace)
            && !behind.starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric())
            && before.is_none_or(|c| {
                !c.is_ascii_alphanumeric() && !matches!(c, '=' | '!' | '<' | '>' | '?' | '&' | '/')
            })
    };
    let Some((text, _)) = found.filter(|it| run == 2 && is_mark(it.0, it.1)) else {
        return keep(to, at, run);
    };
    wrap(to, at, (2, text.len()), "mark")
}

/// Puts an element in the place of marks of `mark` bytes around a text of `length` bytes.
fn wrap(to: &mut Markup<'_>, at: usize, (mark, length): (usize, usize), element: &str) -> usize {
    let end = at + mark + length;
    to.writer.insert(&format!("<{element}>"), at);
    let reached = translate(to, at + mark, end);
    to.writer.insert(&format!("</{element}>"), reached.max(end));
    // An address inside may hold the end marks, and reach beyond them.
    if reached > end { reached } else { end + mark }
}

/// `%%comment%%`.
fn comment(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    let inside = rest.strip_prefix("%%").filter(|_| before.is_none_or(char::is_whitespace));
    let length = inside.and_then(|it| it.find("%%")).filter(|&it| it > 0);
    match length {
        Some(length) => at + length + 4,
        None => keep(to, at, rest.bytes().take_while(|&it| it == b'%').count()),
    }
}

/// `**text**` beside the punctuation of East Asia, where CommonMark's rule of flanking, which counts on spaces between
/// words, finds no strong text.
fn strong(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let run = rest.bytes().take_while(|&it| it == b'*').count();
    let inside = rest.get(run..).unwrap_or_default();
    let Some(text) = inside.find("**").and_then(|it| inside.get(..it)).filter(|_| run == 2) else {
        return keep(to, at, run);
    };
    let outer = |c: Option<char>| c.unwrap_or(' ');
    let before = outer(to.text.get(..at).and_then(|it| it.chars().next_back()));
    let first = outer(text.chars().next());
    let last = outer(text.chars().next_back());
    let after = outer(inside.get(text.len() + 2..).and_then(|it| it.chars().next()));
    let is_text = !text.is_empty()
        && !first.is_whitespace()
        && !last.is_whitespace()
        && !text.contains(['*', '`'])
        && after != '*';
    let opens = flanks(first, before);
    let closes = flanks(last, after);
    let is_east_asian = [before, first, last, after].iter().any(|it| *it >= '\u{2e80}');
    if is_text && is_east_asian && !(opens && closes) {
        wrap(to, at, (2, text.len()), "strong")
    } else if is_text && opens && closes {
        // A pair is kept as a pair, or its end would be taken for a beginning.
        to.writer.copy(at, at + 2);
        let end = at + 2 + text.len();
        let reached = translate(to, at + 2, end);
        if reached > end {
            return reached;
        }
        to.writer.copy(end, end + 2);
        end + 2
    } else {
        keep(to, at, run)
    }
}

/// The longest bare address in which marks are looked for, in bytes.
const LONGEST_ADDRESS: usize = 512;

/// Keeps underscores, with their meaning taken away inside a bare address, where they are no emphasis:
/// `https://a.example/__name__/x`.
fn underscores(to: &mut Markup<'_>, at: usize) -> usize {
    let run = to.text.bytes().skip(at).take_while(|it| *it == b'_').count();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    let behind = to.text.get(at + run..).and_then(|it| it.chars().next());
    // Behind a letter they begin no emphasis, and where no letter follows the address may be over.
    if is_word(before) || !is_word(behind) || !is_in_address(to.text, at) {
        return keep(to, at, run);
    }
    escape(to, at, run)
}

/// Keeps an asterisk, with its meaning taken away in the middle of a bare address: `https://a.example/?q=x*y*z`.
fn asterisk(to: &mut Markup<'_>, at: usize) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '=' | '&' | '/' | '+' | '.');
    let (before, behind) = to.text.split_at_checked(at).unwrap_or_default();
    let goes_on = behind.get(1..).is_some_and(|it| it.starts_with(|c| is_part(c) && c != '.'));
    if !goes_on || !before.ends_with(is_part) || !is_in_address(to.text, at) {
        return keep(to, at, 1);
    }
    escape(to, at, 1)
}

/// Copies marks with their meaning taken away.
fn escape(to: &mut Markup<'_>, at: usize, count: usize) -> usize {
    for place in at..at + count {
        to.writer.insert("\\", place);
        to.writer.copy(place, place + 1);
    }
    at + count
}

/// Whether a bare address goes on at a place, which is none of an attribute of HTML.
fn is_in_address(text: &str, at: usize) -> bool {
    let window = ending(text.get(..at).unwrap_or_default(), LONGEST_ADDRESS);
    let Some(colon) = memchr::memmem::rfind(window.as_bytes(), b"://") else { return false };
    let (before, address) = window.split_at(colon);
    let Some(before) = ["https", "http"].iter().find_map(|it| before.strip_suffix(it)) else { return false };
    // Typographic marks and wide letters end an address as white space does.
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | ')' | ']') || c >= '\u{2010}'
    };
    let is_part = || before.rsplit(char::is_whitespace).next().is_some_and(|it| it.contains("://"));
    let name = before.strip_suffix(['"', '\'']).unwrap_or(before);
    let is_value = name.ends_with('=') && (name.len() < before.len() || !is_part());
    !is_value && !address.contains(ends)
}

/// Whether marks between `inner` and `outer` may stand there (CommonMark, section 6.2, flanking delimiter runs).
fn flanks(inner: char, outer: char) -> bool {
    !is_punctuation(inner) || outer.is_whitespace() || is_punctuation(outer)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || (!c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_mark_is_the_first_byte_that_markup_begins_with() {
        let marks = b"`\\{[!=%*<]^_";
        for byte in 0..=u8::MAX {
            assert_eq!(may_begin_markup(byte), marks.contains(&byte), "{byte}");
        }
        for (at, mark) in (0..3 * ASKED).zip(marks.iter().cycle()) {
            let mut text = vec![b'a'; at];
            assert_eq!(next_mark(&text), None);
            text.extend([*mark, b'a', b'*']);
            assert_eq!(next_mark(&text), Some(at));
        }
    }
}
