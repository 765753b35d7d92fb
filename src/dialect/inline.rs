//! Markup within a line that CommonMark has not.
//!
//! kramdown's attributes behind spans, its line breaks and comments, `==marks==`,
//! comments of vaults, raised text, TeX between `\(` and `\)`, and what stands in `<code>` as
//! it is to be seen.
//!
//! What is not here: links (`links`), notes (`notes`), asterisks and their like (`emphasis`).

use crate::text::{beginning, ending};

use super::{
    attributes, brackets, citations, code, colons, emphasis, equations, first_byte, links, markup::Markup,
    notes, typed, wordpress,
};

/// The scheme by which a document knows links by name.
pub const WIKILINK: &str = "wikilink:";

/// The scheme by which a document knows links to terms of a glossary, which are all written as [`TERM_WRITTEN`].
pub const TERM: &str = "term:";

/// What a link to a term leads to as it is written.
pub const TERM_WRITTEN: &str = "g";

/// Translates the text from `at` to `end`, the end of a line. Returns where it ended, which is further on if a code
/// span reaches over lines.
pub(super) fn translate(to: &mut Markup<'_>, at: usize, end: usize) -> usize {
    let mut at = at;
    while let Some(found) = to.text.as_bytes().get(at..end).and_then(next_mark).map(|it| at + it) {
        to.writer.copy(at, found);
        let rest = window(to.text, found, end);
        at = match rest.as_bytes().first() {
            Some(b'`') => span(to, found),
            Some(b'<') => tag(to, found, rest),
            Some(b']') if rest.starts_with("](g)") => links::term(to, found),
            Some(b']') if rest.starts_with("](") => links::destination(to, found, end),
            Some(b']') if rest == "]" || rest.starts_with("] ") => links::reference(to, found, end),
            Some(b'\\') if rest.trim_end() == "\\\\" => line_break(to, found, end),
            Some(b'\\') => math(to, found, rest),
            Some(b'~') => emphasis::tilde(to, found, rest),
            Some(b'{') => braces(to, found, rest, end),
            Some(b'^') => raised(to, found, rest, end),
            Some(b'[') if rest.starts_with("[[") => links::wikilink(to, found, rest, false),
            Some(b'[') => brackets(to, found, rest),
            Some(b'!') if rest.starts_with("![[") => links::wikilink(to, found, rest, true),
            Some(b'=') => marked(to, found, rest),
            Some(b'%') => comment(to, found, rest),
            Some(b'*') if !rest.starts_with("**") => emphasis::asterisk(to, found, rest),
            Some(b'*') => emphasis::strong(to, found, rest),
            Some(b'_') => emphasis::underscores(to, found),
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
pub(super) const LONGEST: usize = 1024;

pub(super) fn window(text: &str, at: usize, end: usize) -> &str {
    beginning(text.get(at..end).unwrap_or_default(), LONGEST)
}

/// Whether markup may begin with a byte. Every byte of every post is asked, hence no branch: many are asked at once.
fn may_begin_markup(byte: u8) -> bool {
    // From `[` to the backtick all six are.
    let is_among = |first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    let signs = [byte == b'{', byte == b'!', byte == b'%', byte == b'*', byte == b'~'];
    let ranges = [is_among(b'[', b'`'), is_among(b'<', b'=')];
    signs.iter().chain(&ranges).fold(0, |found, it| found | u8::from(*it)) > 0
}

/// The first byte that markup may begin with.
pub(super) fn next_mark(bytes: &[u8]) -> Option<usize> {
    first_byte(bytes, may_begin_markup)
}

pub(super) fn keep(to: &mut Markup<'_>, at: usize, length: usize) -> usize {
    to.writer.copy(at, at + length);
    at + length
}

/// The length of a tag or an address in angle brackets, in which nothing is markup.
fn tag_length(rest: &str) -> usize {
    let begins =
        rest.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if begins { rest.find('>').map_or(1, |it| it + 1) } else { 1 }
}

/// Elements whose text is shown as it was typed, with what begins their tags.
const TYPED: &[&str] = &["code", "kbd", "samp", "tt", "var", "d-code"];

/// Keeps a tag, and as it was typed what stands in an element for code: `<code>__init__</code>`.
fn tag(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    // `<<TIME TO READ>>` are words between quotation marks.
    if rest.starts_with("<<") && rest.get(2..).is_some_and(|it| it.starts_with(char::is_alphabetic)) {
        to.writer.insert("&lt;&lt;", at);
        return at + 2;
    }
    let length = tag_length(rest);
    let name = rest.get(1..length).and_then(|it| it.split(['>', ' ']).next()).unwrap_or_default();
    if matches!(name, "span" | "label")
        && let Some(end) = notes::margin(to, at, rest.get(..length).unwrap_or_default())
    {
        return end;
    }
    let distilled =
        if name.starts_with("d-") && !to.is_html() { distilled(to, at, (name, length)) } else { None };
    if let Some(end) = distilled {
        return end;
    }
    let is_typed = !to.is_html() && TYPED.iter().any(|it| it.eq_ignore_ascii_case(name));
    let behind = rest.get(length..).unwrap_or_default();
    let inside = behind.find("</").filter(|_| is_typed).and_then(|it| {
        let closes = behind.get(it + 2..)?.get(..name.len())?.eq_ignore_ascii_case(name);
        closes.then(|| behind.get(..it)).flatten()
    });
    if rest.starts_with("<http") && !to.is_html() {
        return address(to, at, rest.get(..length).unwrap_or_default());
    }
    to.writer.copy(at, at + length);
    typed::write(to, at + length, inside.unwrap_or_default())
}

/// Translates an element of Distill's that begins with a tag of some length: a footnote or a formula. Returns where it
/// ends.
fn distilled(to: &mut Markup<'_>, at: usize, (name, length): (&str, usize)) -> Option<usize> {
    let start = at + length;
    let close = match name {
        "d-footnote" => return notes::element(to, at, (start, name)),
        "d-math" => "</d-math>",
        _ => return None,
    };
    let behind = beginning(to.text.get(start..)?, LONGEST).split("\n\n").next()?;
    let tex = behind.get(..behind.find(close)?).filter(|it| !it.contains('$'))?;
    let dollars = if to.text.get(at..start)?.contains(" block") { "$$" } else { "$" };
    let inside = start + tex.len() - tex.trim_start().len();
    to.writer.insert(dollars, at);
    to.writer.copy(inside, inside + tex.trim().len());
    to.writer.insert(dollars, start + tex.len());
    Some(start + tex.len() + close.len())
}

/// Keeps an address in angle brackets, in which `&amp;` is a sign like any other that is escaped in HTML.
fn address(to: &mut Markup<'_>, at: usize, written: &str) -> usize {
    let mut from = at;
    for (found, escape) in written.match_indices("&amp;") {
        to.writer.copy(from, at + found + 1);
        from = at + found + escape.len();
    }
    to.writer.copy(from, at + written.len());
    at + written.len()
}

/// Two backslashes at the end of a line, which kramdown takes for a line break, but not in a formula.
fn line_break(to: &mut Markup<'_>, at: usize, end: usize) -> usize {
    let before = ending(to.text.get(..at).unwrap_or_default(), LONGEST);
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    let is_formula = ["$$", "\\begin", "\\["].iter().any(|it| paragraph.contains(it));
    if to.is_html() || is_formula || before.ends_with('\\') {
        return keep(to, at, 2);
    }
    let next = to.text.get(end..).unwrap_or_default();
    let goes_on = next.strip_prefix("\r\n").or_else(|| next.strip_prefix('\n')).unwrap_or_default();
    if !goes_on.trim_start_matches([' ', '\t']).is_empty()
        && !goes_on.trim_start_matches([' ', '\t']).starts_with('\n')
    {
        to.writer.copy(at, at + 1);
    }
    end
}

/// Attributes and comments in braces.
fn braces(to: &mut Markup<'_>, at: usize, rest: &str, end: usize) -> usize {
    if let Some((list, length)) = attributes::list(rest) {
        let is_comment = list.strip_prefix(':').is_some_and(|it| it.trim() == "comment");
        let close = rest.find("{:/").filter(|_| is_comment);
        let close_end = close.and_then(|it| Some(it + rest.get(it..)?.find('}')? + 1));
        return at + close_end.unwrap_or(length);
    }
    let comment = [("{# ", "#}"), ("{#-", "#}"), ("{/*", "*/}")].iter().find(|it| rest.starts_with(it.0));
    if let Some(length) = comment.and_then(|it| Some(rest.find(it.1)? + it.1.len())) {
        return at + length;
    }
    if let Some(end) = change(to, at, (rest, '{', "}")) {
        return end;
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

/// What was put in or taken out, as GitLab and Djot write it: `{+new+}`, `[-old-]`. Returns where it ends.
fn change(to: &mut Markup<'_>, at: usize, (rest, open, close): (&str, char, &str)) -> Option<usize> {
    let inside = rest.strip_prefix(open)?;
    let sign = inside.chars().next().filter(|it| matches!(it, '+' | '-'))?;
    let (text, _) = inside.get(1..)?.split_once(&format!("{sign}{close}"))?;
    let is_word = |c: Option<char>| c.is_some_and(|it| !it.is_whitespace() && it != sign);
    let holds = text.contains(char::is_alphabetic) && !text.contains(['{', '}', '[', ']', '\\', '`']);
    // A class of a pattern, `[-a-]`, and options, `[-v] [-x]`, are no words.
    let is_said = open == '{' || text.contains(' ') || text.chars().count() > 3;
    if !holds || !is_said || !is_word(text.chars().next()) || !is_word(text.chars().next_back()) {
        return None;
    }
    Some(wrap(to, at, (2, text.len()), if sign == '+' { "ins" } else { "del" }))
}

/// A shortcode, or a text in brackets with attributes behind it.
fn brackets(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    if let Some((length, html)) = wordpress::shortcode(rest) {
        to.writer.insert(&html, at);
        return at + length;
    }
    if let Some((length, markdown)) = wordpress::unknown(rest, to.shortcodes()) {
        to.writer.insert(&markdown, at);
        return at + length;
    }
    let Some(close) = rest.get(1..).and_then(|it| it.find(['[', ']'])).map(|it| it + 1) else {
        return keep(to, at, 1);
    };
    if let Some(length) = citations::translate(to, at, rest, close) {
        return at + length;
    }
    if let Some(length) = change(to, at, (rest, '[', "]")) {
        return length;
    }
    if let Some(length) = annotated(to, at, rest, close) {
        return at + length;
    }
    let attributes = rest.get(close..).and_then(|it| it.strip_prefix("]{")).map(|_| close + 1);
    let length = attributes.and_then(|it| Some(it + attributes::bare(rest.get(it..)?)?));
    let Some(length) = length.filter(|_| !is_label(to, at, rest.get(1..close).unwrap_or_default())) else {
        return keep(to, at, 1);
    };
    let reached = translate(to, at + 1, at + close);
    reached.max(at + length)
}

/// Writes what `LoveIt` sets above words, `[words]^(what is said)`, behind them. Returns its length.
fn annotated(to: &mut Markup<'_>, at: usize, rest: &str, close: usize) -> Option<usize> {
    let said = rest.get(close..)?.strip_prefix("]^(")?.split(')').next()?;
    let end = close + "]^(".len() + said.len();
    let is_word = |it: &str| it.chars().filter(|it| it.is_alphabetic()).count() > 1;
    let is_note = is_word(rest.get(1..close)?) && is_word(said) && !said.contains(['(', '`', '\\', '$']);
    if !is_note || rest.as_bytes().get(end) != Some(&b')') {
        return None;
    }
    let reached = translate(to, at + 1, at + close);
    to.writer.insert(" (", reached);
    to.writer.copy(at + close + 3, at + end + 1);
    Some(end + 1)
}

/// Whether what stands in brackets at `at` is the label of a link or a picture: attributes behind it are theirs.
fn is_label(to: &mut Markup<'_>, at: usize, text: &str) -> bool {
    let is_behind = to.text.get(..at).is_some_and(|it| it.ends_with(']'));
    (is_behind && text.is_empty()) || to.definitions().contains(&links::label(text))
}

/// `^raised^`, `^[a note]`, and the name of a block, `^name`, at the end of its line.
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
    if inside.starts_with('^') {
        return inserted(to, at, rest);
    }
    if inside.starts_with('[') {
        return notes::translate(to, at).unwrap_or_else(|| keep(to, at, 1));
    }
    let is_part = |it: u8| it.is_ascii_alphanumeric() || b"-+(),./".contains(&it);
    let length = inside.bytes().take_while(|it| is_part(*it)).count();
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '{' | '\\' | '(' | '^');
    let behind = inside.get(length..).and_then(|it| it.strip_prefix('^'));
    // A matrix, as in `A^T^B`; `2^3^4` is a power.
    let is_large = |c: char| c.is_ascii_uppercase();
    let is_between = before.is_some_and(is_large) && behind.is_some_and(|it| it.starts_with(is_large));
    let is_closed = is_between || behind.is_some_and(|it| !it.starts_with(goes_on));
    let is_behind_text = before.is_some_and(|it| it.is_alphanumeric() || matches!(it, ')' | ']' | '~'));
    let has_text = inside.get(..length).is_some_and(|it| it.contains(|c: char| c.is_ascii_alphanumeric()));
    if is_closed && has_text && length <= LONGEST_SHIFTED && is_behind_text && !is_in_formula(to.text, at) {
        wrap(to, at, (1, length), "sup")
    } else {
        keep(to, at, 1)
    }
}

/// `^^inserted^^`, and no smile, `^^`.
fn inserted(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let run = rest.bytes().take_while(|it| *it == b'^').count();
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    let is_apart =
        before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '[' | '"' | '\'' | '*' | '_' | '>'));
    let text = rest.strip_prefix("^^").and_then(|it| it.split_once("^^")).filter(|_| run == 2 && is_apart);
    let fits = |it: &(&str, &str)| {
        it.0.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '_' | '`' | '[' | '"' | '('))
            && !it.0.ends_with(char::is_whitespace)
            && !it.0.contains('^')
            && !it.1.starts_with(|c: char| c.is_alphanumeric() || c == '^')
    };
    match text.filter(fits) {
        Some((text, _)) if !is_in_formula(to.text, at) => wrap(to, at, (2, text.len()), "ins"),
        _ => keep(to, at, run),
    }
}

/// The longest text that is raised or lowered, in bytes.
pub(super) const LONGEST_SHIFTED: usize = 20;

/// Whether a dollar stands open before a place on its line.
pub(super) fn is_in_formula(text: &str, at: usize) -> bool {
    let before = ending(text.get(..at).unwrap_or_default(), LONGEST);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.bytes().filter(|it| *it == b'$').count() % 2 == 1
}

/// Keeps a code span, or reads what stands in it if it is marked as HTML, as Pandoc has it: `` `<br>`{=html} ``.
fn span(to: &mut Markup<'_>, at: usize) -> usize {
    let (span_end, is_code) = to.spans.end(to.text, at);
    if let Some(length) = typed::tex_quotation(to.text, at, is_code.then_some(span_end)) {
        to.writer.insert("“", at);
        let reached = translate(to, at + 2, at + 2 + length);
        to.writer.insert("”", reached);
        return reached.max(at + 2 + length + 2);
    }
    let behind = to.text.get(span_end..).unwrap_or_default();
    let format = behind.strip_prefix("{=").filter(|_| is_code);
    let format = format.and_then(|it| beginning(it, LONGEST_SHIFTED).split_once('}')).map(|it| it.0);
    let is_name = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric());
    let Some(format) = format.filter(is_name) else {
        let marks = to.text.bytes().skip(at).take_while(|it| *it == b'`').count();
        let named = code::language(to.text.get(at + marks..span_end).filter(|_| is_code).unwrap_or_default());
        to.writer.copy(at, at + marks);
        colons::keep_code(to, at + marks + named, span_end);
        return span_end;
    };
    let end = span_end + format.len() + 3;
    match format {
        "html" | "html5" | "html4" => {
            let marks = to.text.bytes().skip(at).take_while(|it| *it == b'`').count();
            to.writer.copy(at + marks, span_end - marks);
        }
        // Nobody but a typesetter sees those.
        "latex" | "tex" | "openxml" => (),
        _ => to.writer.copy(at, span_end),
    }
    end
}

/// Makes `$…$` of `\(…\)` and `$$…$$` of `\[…\]` if what stands there looks like TeX; other escapes stay.
fn math(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let (open, mark) =
        if rest.starts_with("\\\\(") || rest.starts_with("\\\\[") { (3, "\\\\") } else { (2, "\\") };
    let close = match rest.as_bytes().get(open - 1) {
        Some(b'(') => ")",
        Some(b'[') => "]",
        Some(b'e' | b'r') if open == 2 => return reference(to, at, rest),
        _ => {
            let second = rest.chars().nth(1).map_or(0, char::len_utf8);
            return keep(to, at, 1 + second);
        }
    };
    let inside = rest.get(open..).unwrap_or_default();
    let found = inside.find(&format!("{mark}{close}"));
    let is_doubled = open > 2;
    let is_formula =
        |it: &&str| equations::is_tex(it, close) || is_doubled && brackets::is_formula(to, it, close);
    let tex = found.and_then(|it| inside.get(..it)).filter(is_formula);
    let Some(tex) = tex else { return keep(to, at, open) };
    let dollars = if close == ")" { "$" } else { "$$" };
    let start = at + open + tex.len() - tex.trim_start().len();
    to.writer.insert(dollars, at);
    brackets::copy(to, start..start + tex.trim().len(), is_doubled);
    to.writer.insert(dollars, at + open + tex.len());
    at + open + tex.len() + mark.len() + 1
}

/// The name of a formula that is referred to: `\ref{name}`, `\eqref{name}`.
fn reference(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let (mark, open, close) =
        if rest.starts_with("\\eqref{") { ("\\eqref{", "(", ")") } else { ("\\ref{", "", "") };
    let name = rest.strip_prefix(mark).and_then(|it| it.split_once('}')).map(|it| it.0);
    let is_name = |it: &&str| {
        !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || b":-_.".contains(&it))
    };
    let is_formula = to.is_html() || is_in_formula(to.text, at);
    let Some(name) = name.filter(|it| is_name(it) && !is_formula) else { return keep(to, at, 2) };
    to.writer.insert(open, at);
    to.writer.copy(at + mark.len(), at + mark.len() + name.len());
    to.writer.insert(close, at + mark.len() + name.len());
    at + mark.len() + name.len() + 1
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
pub(super) fn wrap(to: &mut Markup<'_>, at: usize, (mark, length): (usize, usize), element: &str) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_mark_is_the_first_byte_that_markup_begins_with() {
        let marks = b"`\\{[!=%*<]^_~";
        for byte in 0..=u8::MAX {
            assert_eq!(may_begin_markup(byte), marks.contains(&byte), "{byte}");
        }
        for (at, mark) in (0..3 * super::super::ASKED).zip(marks.iter().cycle()) {
            let mut text = vec![b'a'; at];
            assert_eq!(next_mark(&text), None);
            text.extend([*mark, b'a', b'*']);
            assert_eq!(next_mark(&text), Some(at));
        }
    }
}
