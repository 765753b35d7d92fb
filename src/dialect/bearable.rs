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
    if !written.trim_start().starts_with('<') {
        return written.to_owned();
    }
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
