//! Asterisks, underscores and tildes that CommonMark reads otherwise than their author meant.
//!
//! Strong text that touches punctuation, of East Asia first of all, and marks in
//! the middle of addresses and paths. What is not here: what other marks mean (`inline`).

use crate::text::ending;

use super::{
    inline::{LONGEST_SHIFTED, is_in_formula, keep, translate, wrap},
    markup::Markup,
};

/// The longest bare address in which marks are looked for, in bytes.
const LONGEST_ADDRESS: usize = 512;

/// Lowers what stands between two tildes, or keeps one, with its meaning taken away before a path in somebody's home: `~/a`.
pub(super) fn tilde(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let run = rest.bytes().take_while(|it| *it == b'~').count();
    if run == 2
        && let Some(end) = east_asian(to, at, rest, ("~~", "del"))
    {
        return end;
    }
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    if run == 1
        && let Some(length) = lowered(before, rest)
        && !is_in_formula(to.text, at)
        && !is_in_address(to.text, at)
    {
        return wrap(to, at, (1, length), "sub");
    }
    let is_home = run == 1 && rest.starts_with("~/") && before.is_none_or(|it| !it.is_alphanumeric());
    if is_home && !to.is_html() && !is_in_address(to.text, at) {
        escape(to, at, 1)
    } else {
        keep(to, at, run)
    }
}

/// The length of a text between tildes that is lowered, as Pandoc has it: `H~2~O`. CommonMark's extension strikes no
/// text out whose tildes stand behind a letter.
fn lowered(before: Option<char>, rest: &str) -> Option<usize> {
    let inside = rest.get(1..)?;
    let is_part = |it: u8| it.is_ascii_alphanumeric() || b"+-,".contains(&it);
    let length = inside.bytes().take_while(|it| is_part(*it)).count();
    let text = inside.get(..length).filter(|_| (1..=LONGEST_SHIFTED).contains(&length))?;
    let behind = inside.get(length..)?.strip_prefix('~')?;
    // Tildes also join words, and the ends of ranges.
    let is_number = text.bytes().all(|it| it.is_ascii_digit() || it == b'+' || it == b'-');
    let goes_on = |c: char| c == '~' || !is_number && c.is_alphanumeric() || c.is_ascii_digit();
    let is_behind = before.is_some_and(|it| it.is_alphabetic() && it.is_ascii() || matches!(it, ')' | ']'));
    (is_behind && !behind.starts_with(goes_on)).then_some(length)
}

/// `**text**` beside punctuation, that of East Asia first of all, where CommonMark's rule of flanking, which counts on
/// spaces between words, finds no strong text.
pub(super) fn strong(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    let run = rest.bytes().take_while(|&it| it == b'*').count();
    if run == 3
        && let Some(end) = lone_star(to, at, rest)
    {
        return end;
    }
    if run == 2
        && let Some(end) = next_to_another(to, at, rest)
    {
        return end;
    }
    let Some(pair) = Pair::read(to, at, rest, "**").filter(|_| run == 2) else { return keep(to, at, run) };
    // `f(**kwargs) and g(**args)` are stars of a program.
    let closes_bracket = pair.text.split_once(')').is_some_and(|it| !it.0.contains('('));
    let is_meant = pair.is_east_asian
        || (!to.is_html()
            && !closes_bracket
            && pair.text.contains(|c: char| c.is_alphabetic() && c < '\u{2e80}'));
    let length = pair.text.len();
    if is_meant && !pair.flanks {
        return wrap(to, at, (2, length), "strong");
    }
    if !pair.flanks {
        return keep(to, at, run);
    }
    // A pair is kept as a pair, or its end would be taken for a beginning.
    to.writer.copy(at, at + 2);
    let end = at + 2 + length;
    let reached = translate(to, at + 2, end);
    if reached > end {
        return reached;
    }
    to.writer.copy(end, end + 2);
    end + 2
}

/// Parts strong text from another right behind it, which CommonMark takes for one with four asterisks in it. They are, where
/// they stand for letters: `**what the f****ing**`.
fn next_to_another(to: &mut Markup<'_>, at: usize, rest: &str) -> Option<usize> {
    let text = rest.get(2..)?.split("**").next()?;
    let behind = rest.get(2 + text.len()..)?.strip_prefix("****")?;
    let last = text.chars().next_back().filter(|it| !it.is_whitespace())?;
    let next = behind.chars().next().filter(|it| !it.is_whitespace() && *it != '*')?;
    if is_in_formula(to.text, at) {
        return None;
    }
    let is_word = last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
    if is_word || text.starts_with(char::is_whitespace) || !behind.contains("**") {
        return None;
    }
    to.writer.copy(at, at + 2);
    let end = at + 2 + text.len();
    let reached = translate(to, at + 2, end);
    if reached > end {
        return Some(reached);
    }
    to.writer.copy(end, end + 2);
    to.writer.insert("<!-- -->", end + 2);
    Some(end + 2)
}

/// Keeps the one asterisk that stands for itself between three on either side: `***†: equal, *: first author***`.
fn lone_star(to: &mut Markup<'_>, at: usize, rest: &str) -> Option<usize> {
    let inside = rest.get(3..).and_then(|it| it.get(..it.find("***")?))?;
    let (before, behind) = inside.split_once('*')?;
    let stands_alone =
        before.ends_with(char::is_whitespace) && behind.starts_with([':', ',', '.', ';', ')', '=']);
    if !stands_alone || behind.contains('*') || inside.starts_with(char::is_whitespace) {
        return None;
    }
    to.writer.copy(at, at + 3);
    let star = at + 3 + before.len();
    let reached = translate(to, at + 3, star);
    Some(if reached > star { reached } else { escape(to, star, 1) })
}

/// What stands between two equal marks.
struct Pair<'a> {
    text: &'a str,
    /// Whether CommonMark lets the marks stand where they are (section 6.2).
    flanks: bool,
    /// Whether a letter or sign of East Asia touches them.
    is_east_asian: bool,
}

impl<'a> Pair<'a> {
    /// What stands between `mark` at the beginning of `rest`, at `at` of the text, and the next one.
    fn read(to: &Markup<'_>, at: usize, rest: &'a str, mark: &str) -> Option<Pair<'a>> {
        let inside = rest.get(mark.len()..)?;
        let text = inside.find(mark).and_then(|it| inside.get(..it))?;
        let outer = |c: Option<char>| c.unwrap_or(' ');
        let before = outer(to.text.get(..at).and_then(|it| it.chars().next_back()));
        let first = outer(text.chars().next());
        let last = outer(text.chars().next_back());
        let after = outer(inside.get(text.len() + mark.len()..).and_then(|it| it.chars().next()));
        let sign = mark.chars().next()?;
        let is_text = text.contains(char::is_alphanumeric)
            && last != '\\'
            && !first.is_whitespace()
            && !last.is_whitespace()
            && !text.contains(sign)
            && after != sign
            && before != sign;
        let flanks = flanks(first, before) && flanks(last, after);
        let is_east_asian = [before, first, last, after].iter().any(|it| *it >= '\u{2e80}');
        is_text.then_some(Pair { text, flanks, is_east_asian })
    }
}

/// Marks around one text of East Asia whose signs keep CommonMark from seeing them: `*（斜）*体`, `~~「消」~~です`.
fn east_asian(to: &mut Markup<'_>, at: usize, rest: &str, (mark, element): (&str, &str)) -> Option<usize> {
    // Nearly every text is plain, or plain for as far as such a pair reaches.
    let is_plain = |it: &str| it.is_ascii() || !it.contains(|c: char| c >= '\u{2e80}');
    let before = to.text.get(..at).and_then(|it| it.chars().next_back());
    if is_plain(rest) && before.is_none_or(|it| it < '\u{2e80}') {
        return None;
    }
    let pair = Pair::read(to, at, rest, mark).filter(|it| it.is_east_asian && !it.flanks)?;
    Some(wrap(to, at, (mark.len(), pair.text.len()), element))
}

/// Keeps underscores, with their meaning taken away inside a bare address, where they are no emphasis:
/// `https://a.example/__name__/x`.
pub(super) fn underscores(to: &mut Markup<'_>, at: usize) -> usize {
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
pub(super) fn asterisk(to: &mut Markup<'_>, at: usize, rest: &str) -> usize {
    if let Some(end) = east_asian(to, at, rest, ("*", "em")) {
        return end;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '=' | '&' | '/' | '+' | '.');
    let (before, behind) = to.text.split_at_checked(at).unwrap_or_default();
    let goes_on = behind.get(1..).is_some_and(|it| it.starts_with(|c| is_part(c) && c != '.'));
    if !goes_on || !before.ends_with(is_part) || !is_in_address(to.text, at) {
        return keep(to, at, 1);
    }
    escape(to, at, 1)
}

/// Copies marks with their meaning taken away.
pub(super) fn escape(to: &mut Markup<'_>, at: usize, count: usize) -> usize {
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
