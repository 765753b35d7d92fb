//! How a page of Logseq's is told from other texts, and which of its properties nobody sees.
//!
//! What is hard: articles on other programs show what Logseq writes as well, so
//! nothing within code is a sign; `std:: is a namespace` begins no page, and a
//! property whose name is a word of everybody's goes only with a value that no one
//! would read.

use memchr::{memchr, memmem};

use super::{
    super::{
        code::{Code, Spans},
        line_end,
    },
    Line, SAID, is_id, parts, property, reference,
};

/// Properties that are for the program, and those whose names begin so.
const UNSEEN: &[&str] = &[
    "id",
    "collapsed",
    "background-color",
    "created-at",
    "updated-at",
    "last-modified-at",
    "query-table",
    "query-properties",
    "query-sort-by",
    "query-sort-desc",
    "exclude-from-graph-view",
    "filters",
    "template-including-parent",
];
const UNSEEN_KINDS: &[&str] = &["card-", "ls-type", "hl-", "logseq."];

/// Those of them that are words, which are for the program if their value is a number, `true` or `false`.
const WORDS: &[&str] = &["heading", "public", "todo", "done", "now", "later"];

/// Whether nobody sees a property.
pub(super) fn is_unseen((name, value): (&str, &str)) -> bool {
    if WORDS.contains(&name) {
        return is_switch(value) || (!value.is_empty() && value.bytes().all(|it| it.is_ascii_digit()));
    }
    let is_value = !value.contains(' ') || value.starts_with(['{', '[', '"']);
    is_value && (UNSEEN.contains(&name) || UNSEEN_KINDS.iter().any(|it| name.starts_with(it)))
}

fn is_switch(value: &str) -> bool {
    matches!(value, "true" | "false")
}

/// Whether a text has something that only Logseq writes. Its pages begin with a property or an item, once with a heading:
/// most posts are not looked through. Below front matter what stands like a property is a field of the text.
pub(super) fn is_page(text: &str, has_front: bool) -> bool {
    let start = text.len() - text.trim_start().len();
    let start = text.get(..start).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let first = parts(text.get(start..line_end(text, start)).unwrap_or_default());
    if first.bullet.is_empty() && !first.rest.starts_with('#') {
        return !has_front && first.lead.is_empty() && is_head(text.get(start..).unwrap_or_default());
    }
    let is_outline = !first.bullet.is_empty() || first.rest.starts_with("#+BEGIN_");
    let signs: &[&str] = if is_outline { &["::", "((", "{{", "#+END_"] } else { &["::"] };
    if !signs.iter().any(|it| has(text, it, |line| is_sign(line, is_outline))) {
        return false;
    }
    let (mut code, mut is_begun) = (Code::default(), false);
    text.lines().filter(|it| !code.holds(it)).any(|line| {
        let rest = parts(line).rest;
        is_begun |= rest.starts_with("#+BEGIN_");
        is_sign(line, is_outline) && (is_begun || !rest.starts_with("#+"))
    })
}

/// Whether a text begins with the properties of a page.
fn is_head(text: &str) -> bool {
    let mut lines = text.lines();
    let (mut is_known, mut is_prose) = (false, false);
    for line in lines.by_ref() {
        let Line { lead, bullet, rest } = parts(line);
        if rest.is_empty() || !bullet.is_empty() {
            break;
        }
        let Some(it) = property(rest).filter(|it| lead.is_empty() && !it.1.is_empty()) else { return false };
        is_known |= SAID.contains(&it.0) || is_unseen(it);
        is_prose |= it.1.ends_with('.');
    }
    is_known || (!is_prose && lines.all(|it| it.is_empty() || it.starts_with([' ', '\t', '-', '*', '#'])))
}

/// Whether a line fits in which a sign stands.
fn has(text: &str, sign: &str, fits: impl Fn(&str) -> bool) -> bool {
    let (finder, mut at) = (memmem::Finder::new(sign), 0);
    while let Some(found) = text.get(at..).and_then(|it| finder.find(it.as_bytes())).map(|it| at + it) {
        let start = text.get(at..found).and_then(|it| it.rfind('\n')).map_or(at, |it| at + it + 1);
        at = line_end(text, found);
        if fits(text.get(start..at).unwrap_or_default()) {
            return true;
        }
    }
    false
}

/// Whether a line has what only Logseq writes.
fn is_sign(line: &str, is_outline: bool) -> bool {
    let rest = parts(line).rest;
    let is_sure = |(name, value): (&str, &str)| match name {
        "id" => is_id(value),
        "collapsed" => is_switch(value),
        _ => UNSEEN_KINDS.iter().any(|it| name.starts_with(it)) && is_unseen((name, value)),
    };
    property(rest).is_some_and(is_sure)
        || (is_outline && (rest.starts_with("#+END_") || is_in_text(line, is_reference)))
}

/// Whether something stands in a line, but not in code.
fn is_in_text(line: &str, is_there: impl Fn(&str) -> bool) -> bool {
    let (mut spans, mut at) = (Spans::default(), 0);
    loop {
        let rest = line.get(at..).unwrap_or_default();
        let length = memchr(b'`', rest.as_bytes()).unwrap_or(rest.len());
        if is_there(rest.get(..length).unwrap_or_default()) {
            return true;
        }
        if length == rest.len() {
            return false;
        }
        at = spans.end(line, at + length).0;
    }
}

/// Whether a text refers to a block or to what a program makes.
fn is_reference(text: &str) -> bool {
    let all = |sign: &'static str| {
        memmem::find_iter(text.as_bytes(), sign).map(|at| text.get(at..).unwrap_or_default())
    };
    let is_template = |it: &str| {
        ["{{embed [[", "{{renderer :", "{{query (", "{{query ["].iter().any(|name| it.starts_with(name))
    };
    all("((").any(|it| reference(it).is_some()) || all("{{").any(is_template)
}
