//! Links that CommonMark does not read: addresses with spaces in them, `[[wikilinks]]`.
//!
//! What is hard: an address may go on in the next line, and brackets in it may be
//! escaped or not. What is not here: marks within text (`inline`).

use std::collections::HashSet;

use crate::text::{beginning, ending};

use super::{
    Coverage, code,
    inline::{LONGEST, TERM, WIKILINK, keep, window},
    line_end,
    markup::{Markup, is_item},
    shortcodes,
};

/// How deep brackets nest in an address.
const DEEPEST: usize = 32;

/// Copies `](destination)`, in which nothing is markup, and makes one of an address that holds spaces or goes on in the
/// next line, as other readers than CommonMark allow.
pub(super) fn destination(to: &mut Markup<'_>, at: usize, end: usize) -> usize {
    let start = at + 2;
    if let Some(length) = plain_destination(to.text.get(start..end).unwrap_or_default()) {
        return keep(to, at, 2 + length + 1);
    }
    if let Some(length) = escaped_end(to.text.get(start..end).unwrap_or_default()) {
        to.writer.copy(at, start + length);
        to.writer.copy(start + length + 1, start + length + 2);
        return start + length + 2;
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
    let bare = without_attributes(written);
    let (address, title) = titled(bare);
    if is_unclosed(to.text, at, (address, close + 1)) {
        return keep(to, at, 2);
    }
    let is_address = address.contains("://")
        || address.starts_with(['/', '.', '#', '{', '|'])
        || has_file_ending(address)
        || is_of_kramdown(to, at, address);
    let is_plain =
        !address.contains(['"', '\'', '<']) && (!address.contains(" (") || has_file_ending(address));
    let has_space = address.trim().contains(char::is_whitespace);
    let is_mended = is_address && is_plain && (has_space || has_quotes(title) || bare.len() < written.len());
    if !is_mended && !is_bracket_escaped {
        let reached = if written.contains('\n') { start } else { close + 1 };
        to.writer.copy(at, reached);
        return reached;
    }
    to.writer.copy(at, start);
    // What is mended goes without its title, which nobody sees.
    let written = if is_mended { address } else { written };
    write_address(to, start, written, is_bracket_escaped);
    to.writer.copy(close, close + 1);
    close + 1
}

/// Whether kramdown takes a text for an address, behind the bracket of a link at `at`: commas are part of one, and whatever
/// stands behind a picture is one.
fn is_of_kramdown(to: &Markup<'_>, at: usize, address: &str) -> bool {
    let is_behind_picture = || {
        address.contains(' ')
            && !address.contains('\n')
            && to.text.get(..at).is_some_and(|it| it.ends_with(')'))
    };
    to.site.is_some_and(|it| it.coverage == Coverage::Whole)
        && (has_file_ending(&address.replace(',', "")) || is_behind_picture())
}

/// Writes an address that stands at a place without the white space in it, and without the escapes of its brackets.
fn write_address(to: &mut Markup<'_>, start: usize, written: &str, is_bracket_escaped: bool) {
    let mut from = start;
    for part in written.split_inclusive(char::is_whitespace) {
        let word = part.trim_end_matches(char::is_whitespace);
        let escape = word.find("\\)").filter(|_| is_bracket_escaped);
        to.writer.copy(from, from + escape.unwrap_or(word.len()));
        if let Some(escape) = escape {
            to.writer.copy(from + escape + 1, from + word.len());
        }
        from += part.len();
        if part.ends_with(' ') && from < start + written.len() && !written.contains('\n') {
            to.writer.insert("%20", from - 1);
        }
    }
}

/// Makes `](g)` in a site, as Hugo's documentation writes it, lead to where its glossary tells about the text before.
pub(super) fn term(to: &mut Markup<'_>, at: usize) -> usize {
    let Some(path) = glossary(to, at) else { return keep(to, at, 4) };
    to.writer.insert(&format!("]({TERM}{path})"), at);
    at + 4
}

/// The page of a site's glossary about the text before a place. It is called by the term, in the singular; marks of the
/// text are left out.
fn glossary(to: &Markup<'_>, at: usize) -> Option<String> {
    let before = ending(to.text.get(..at).filter(|_| to.site.is_some())?, LONGEST);
    let words = before.rsplit(['[', '\n']).next()?.split(|it: char| !it.is_alphanumeric());
    let mut words: Vec<String> = words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect();
    let last = words.pop()?;
    words.push(singular(&last));
    Some(format!("glossary/{}", words.join("-")))
}

/// An English word in the singular, if it is a plural made by rule.
fn singular(word: &str) -> String {
    let stem = |ending: &str| word.strip_suffix(ending).filter(|it| it.len() > 1);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    let hissing =
        stem("es").filter(|it| it.ends_with(['x', 'z']) || it.ends_with("ss") || it.ends_with("ch"));
    let plain = || stem("s").filter(|it| !it.ends_with(['s', 'u', 'i']));
    hissing.or_else(plain).unwrap_or(word).to_owned()
}

/// What stands in the brackets of a link without the attributes that Hashnode writes behind the address:
/// `https://cdn.example.com/a.png align="left"`.
fn without_attributes(written: &str) -> &str {
    let mut bare = written;
    while let Some((before, name)) = bare
        .trim_end()
        .strip_suffix('"')
        .and_then(|it| it.rsplit_once("=\""))
        .and_then(|(before, _)| before.rsplit_once(' '))
        && matches!(name, "align" | "width" | "height" | "alt" | "loading")
    {
        bare = before.trim_end();
    }
    bare
}

/// What stands in the brackets of a link, as its address and its title with the quotation marks around it.
fn titled(written: &str) -> (&str, &str) {
    let text = written.trim_end();
    let quote = text.chars().next_back().filter(|it| matches!(it, '"' | '\''));
    let open = quote.and_then(|it| text.find([' ', '\t', '\n']).map(|_| it)).and_then(|quote| {
        let mut found = text.match_indices(quote).map(|it| it.0);
        found.find(|&at| {
            at > 0 && at + 1 < text.len() && text.get(..at).is_some_and(|it| it.ends_with([' ', '\t', '\n']))
        })
    });
    let (address, title) = written.split_at(open.unwrap_or(written.len()));
    (address.trim_end(), title)
}

/// Whether a title has quotation marks inside, with which CommonMark takes the link for none.
fn has_quotes(title: &str) -> bool {
    let title = title.trim();
    let inside = title.get(1..title.len().saturating_sub(1)).unwrap_or_default();
    title.chars().next().is_some_and(|it| inside.contains(it) && !inside.contains('\\'))
}

/// Whether a destination ends as the name of a file does, which may have spaces in it: `My Paper.pdf`.
fn has_file_ending(address: &str) -> bool {
    const LONGEST: usize = 200;
    // Behind it may stand which part is meant.
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let ending = address.rsplit_once('.').map_or("", |it| it.1);
    let is_ending = (2..=5).contains(&ending.len()) && ending.bytes().all(|it| it.is_ascii_alphanumeric());
    is_ending && address.len() <= LONGEST && !address.contains([',', ';', ':', '\n', '*', '='])
}

/// `[text] [id]`, with a space or a line feed that CommonMark allows no more, where the id is defined and the text is not.
pub(super) fn reference(to: &mut Markup<'_>, at: usize, end: usize) -> usize {
    let behind = beginning(to.text.get(at + 1..).unwrap_or_default(), LONGEST);
    let gap = behind.len() - behind.strip_prefix(' ').unwrap_or(behind).len();
    let line_feed =
        behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n')).filter(|_| at + 1 == end);
    let gap = line_feed.map_or(gap, |it| behind.len() - it.trim_start_matches(' ').len());
    let Some(inside) = behind.get(gap..).and_then(|it| it.strip_prefix('[')).filter(|_| gap > 0) else {
        return keep(to, at, 1);
    };
    let before = ending(to.text.get(..at).unwrap_or_default(), LONGEST);
    let text = before.rsplit(['[', '\n']).next().unwrap_or_default();
    let (id, rest) = inside.split_once(']').unwrap_or_default();
    let is_said = id.is_empty() || (id == text && line_feed.is_none());
    let id = if id.is_empty() { text } else { id };
    let lead = before.get(..before.len() - text.len()).and_then(|it| it.strip_suffix('['));
    let is_link = lead.is_some_and(|it| !is_task(it, text))
        && !text.trim().is_empty()
        && !rest.starts_with(':')
        && to.definitions().contains(&label(id))
        && (is_said || !to.definitions().contains(&label(text)));
    if !is_link || to.is_html() {
        return keep(to, at, 1);
    }
    to.writer.copy(at, at + 1);
    at + 1 + gap
}

/// Whether brackets behind `before` with a text in them are the box of a task.
fn is_task(before: &str, text: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_behind_mark = || {
        let mark = line.trim_end_matches([' ', '\t']);
        mark.len() < line.len()
            && mark.ends_with(['-', '*', '+', '.', ')'])
            && is_item(code::quoted(line, usize::MAX).1)
    };
    matches!(text, "x" | "X" | " ") && is_behind_mark()
}

/// For how many labels a text is searched.
const MOST_LOOKED_FOR: usize = 64;

/// Whether a line defines a label and stands right below a text, where Python-Markdown takes it for a definition and
/// CommonMark for text. The label must be used somewhere.
pub(super) fn is_unparted_definition(to: &mut Markup<'_>, at: usize, line: &str) -> bool {
    let text = line.trim();
    let Some((id, address)) = text.strip_prefix('[').and_then(|it| it.split_once("]: ")) else {
        return false;
    };
    let address = address.trim();
    let is_address = !address.contains(char::is_whitespace)
        && (address.contains("://") || address.starts_with(['/', '.', '#', '<']));
    let before = to.text.get(..at).unwrap_or_default().trim_end_matches(['\n', '\r']);
    let last = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let is_behind_text = !(last.is_empty() || last.starts_with('[') && last.contains("]:"));
    let fits =
        is_address && is_behind_text && !id.starts_with('^') && !id.contains(['[', ']']) && !to.is_html();
    if !fits || line.starts_with("    ") || to.looked_for >= MOST_LOOKED_FOR {
        return false;
    }
    to.looked_for += 1;
    let used = format!("[{id}]");
    let mut found = memchr::memmem::find_iter(to.text.as_bytes(), &used);
    found.any(|it| !to.text.get(it + used.len()..).is_some_and(|it| it.starts_with(':')))
}

/// The labels of the definitions of a text.
pub(super) fn definitions(text: &str) -> HashSet<String> {
    let defined = |line: &str| {
        let inside = line.trim_start_matches([' ', '>']).strip_prefix('[')?;
        let (id, address) = inside.split_once("]:")?;
        (!id.starts_with('^') && !address.trim().is_empty()).then(|| label(id))
    };
    text.lines().filter_map(defined).collect()
}

/// A label as labels are compared: without regard to case and white space (CommonMark, section 4.7).
pub(super) fn label(id: &str) -> String {
    id.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The length of an address that CommonMark reads as it stands, up to its bracket; as good as every address is one.
fn plain_destination(text: &str) -> Option<usize> {
    let is_plain = |it: &u8| it.is_ascii_graphic() && !matches!(it, b'(' | b'\\' | b'<' | b'$');
    let length = text.bytes().take(LONGEST).position(|it| it == b')' || !is_plain(&it))?;
    (text.as_bytes().get(length) == Some(&b')')).then_some(length)
}

/// The length of an address without spaces whose closing bracket has a backslash before it: by mistake, as nothing else
/// closes it.
fn escaped_end(text: &str) -> Option<usize> {
    let text = beginning(text, LONGEST);
    let (word, behind) = text.split_at_checked(text.find(char::is_whitespace).unwrap_or(text.len()))?;
    let (address, rest) = word.split_once("\\)")?;
    let is_address = address.contains("://") && !address.contains(['(', '\\', '<']);
    // A title may stand behind it, or a space.
    let goes_on = rest.contains([')', '(']) || behind.trim_start().starts_with(['"', '\'', '(', ')']);
    (is_address && !goes_on).then_some(address.len())
}

/// Whether what would be the address of the link whose text ends at `at` has words and links of the text in it, since its
/// bracket was left out: the next one, before `end`, closes what stands around the link.
fn is_unclosed(text: &str, at: usize, (address, end): (&str, usize)) -> bool {
    // What begins with a link is one between brackets of its own.
    if address.contains("](") {
        return !address.starts_with('[');
    }
    let is_list = address.split_once(", ").is_some_and(|it| it.0.contains("://"));
    is_list && {
        let line = beginning(text.get(end..).unwrap_or_default(), LONGEST).split('\n').next();
        let before = ending(text.get(..at).unwrap_or_default(), LONGEST).rsplit('\n').next();
        let count = |it: Option<&str>, sign: char| it.unwrap_or_default().matches(sign).count();
        count(before, '(') > count(before, ')') && count(line, ')') <= count(line, '(')
    }
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

/// `[[name#heading|label]]`, which in other places may be anything.
pub(super) fn wikilink(to: &mut Markup<'_>, at: usize, rest: &str, is_embed: bool) -> usize {
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
    let is_first = to.site.is_some_and(|it| it.has_labels_first);
    let (target, label) = name.split_once('|').map_or((name, name), |it| {
        let before = it.0.trim_end_matches('\\');
        if is_first { (it.1, before) } else { (before, it.1) }
    });
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
        (label, if is_first { 0 } else { name.len() - label.len() })
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
