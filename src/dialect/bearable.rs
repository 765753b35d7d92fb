//! HTML of included files, made so that Markdown takes it for what it means.
//!
//! Files of HTML are set in as their tags nest and hold empty lines where their
//! templates stood. To CommonMark an empty line ends the HTML, and what is set in
//! behind it is code. Scripts, styles and comments show nothing, and what stands
//! for a script is for those who have none.
//!
//! What is not here: which tags mean what (`document`).

use std::borrow::Cow;

use super::{elements, enclosed};

/// What shows nothing: how it begins, and how it ends.
const HIDDEN: &[(&str, &str)] =
    &[("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<noscript", "</noscript>")];

/// Whose scripts are what a post shows, and not what watches its readers.
const SHOWN: &[&str] = &["gist.github.com/", "asciinema.org/"];

/// What a file puts out, as it may stand in Markdown behind what is written of a line.
pub(super) fn placed(line: &str, written: &str) -> String {
    let written = shown(written);
    let written = written.trim_matches(['\n', '\r']).trim_end();
    let text = if written.trim_start().starts_with('<') { html(line, written) } else { written.to_owned() };
    set_in(line, text)
}

/// HTML without what would end it or make code of it.
fn html(line: &str, written: &str) -> String {
    let is_alone = line.is_empty();
    let mut html = String::with_capacity(written.len() + 2);
    let (mut is_raw, mut is_gap) = (false, false);
    for own in written.lines() {
        let set_back = if is_raw { own } else { own.trim_start() };
        if set_back.trim().is_empty() && !is_raw {
            is_gap = true;
            continue;
        }
        // Where tags stand on both sides, nothing needs an empty line.
        let is_between_tags = html.ends_with('>') && set_back.starts_with('<');
        if is_gap && !is_between_tags {
            html.push('\n');
        }
        if !html.is_empty() {
            html.push(if is_alone || is_raw || is_gap { '\n' } else { ' ' });
        }
        is_gap = false;
        html.push_str(set_back.trim_end());
        is_raw = opens_raw(own, is_raw);
    }
    if is_alone && (enclosed::is_html(&html) || html.starts_with("<video")) {
        // Markdown may go on in the next line.
        html.push('\n');
    }
    html
}

/// A text of several lines, all of them set in as the first one is; a block behind words begins on a line of its own.
fn set_in(line: &str, text: String) -> String {
    let mut lines = text.trim_end_matches('\n').lines();
    let (first, rest) = (lines.next().unwrap_or_default(), lines.clone());
    if line.is_empty() || line.starts_with('|') || rest.clone().next().is_none() {
        return text;
    }
    let (lead, has_words) = lead(line);
    let is_fence = first.starts_with("```") || first.starts_with("~~~");
    let is_gap = || rest.clone().any(|it| it.trim().is_empty());
    let is_broken = has_words && (is_fence || (enclosed::is_html(first) && is_gap()));
    let width = |it: &str| it.len() - it.trim_start_matches(' ').len();
    let is_set_in = rest.clone().all(|it| it.trim().is_empty() || width(it) >= lead.len());
    let lead = if is_set_in { "" } else { lead.as_str() };
    let mut placed = String::with_capacity(text.len() + 2 * lead.len() + 4);
    if is_broken {
        placed.push_str("\n\n");
        placed.push_str(lead);
    }
    placed.push_str(first);
    for own in rest {
        placed.push('\n');
        placed.push_str(if own.is_empty() { lead.trim_end() } else { lead });
        placed.push_str(own);
    }
    if is_broken {
        placed.push_str("\n\n");
        placed.push_str(lead);
    }
    placed
}

/// What is to stand before the lines that follow one, of marks of quotations and spaces for those of items, and whether
/// it has words besides.
fn lead(line: &str) -> (String, bool) {
    let (mut lead, mut rest) = (String::new(), line);
    loop {
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
        let (before, behind) = rest.split_at(gap);
        lead.push_str(before);
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let mark = behind.as_bytes().get(digits);
        let is_mark =
            mark.is_some_and(|it| if digits > 0 { b".)".contains(it) } else { b"-*+".contains(it) });
        let (mark, behind) = behind.split_at_checked(digits + 1).unwrap_or((behind, ""));
        if !is_mark || !behind.starts_with([' ', '\t']) {
            return (lead, !mark.is_empty());
        }
        lead.push_str(&" ".repeat(mark.len()));
        rest = behind;
    }
}

/// Whether what stands behind a line is text whose spaces count.
fn opens_raw(line: &str, is_raw: bool) -> bool {
    let (open, close) = (line.rfind("<pre"), line.rfind("</pre"));
    let fence = line.trim_start().starts_with("```");
    match (open, close) {
        _ if fence => !is_raw,
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => is_raw,
    }
}

/// A text without what shows nothing.
fn shown(text: &str) -> Cow<'_, str> {
    let (mut shown, mut copied, mut at) = (String::new(), 0, 0);
    let mut missing = [false; HIDDEN.len()];
    while let Some(start) = text.get(at..).and_then(|it| it.find('<')).map(|it| at + it) {
        at = start + 1;
        let rest = text.get(start..).unwrap_or_default();
        let begins = |it: &str| elements::begins_with_tag(rest, it);
        let Some(kind) = HIDDEN.iter().position(|it| begins(it.0)).filter(|it| !missing[*it]) else {
            continue;
        };
        let Some(length) = rest.find(HIDDEN[kind].1).map(|it| it + HIDDEN[kind].1.len()) else {
            missing[kind] = true;
            continue;
        };
        let tag = rest.split('>').next().unwrap_or_default();
        at = start + length;
        if SHOWN.iter().any(|it| tag.contains(it)) {
            continue;
        }
        shown.push_str(text.get(copied..start).unwrap_or_default());
        copied = at;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(shown)
}
