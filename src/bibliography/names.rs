//! Names of people as BibTeX has them: `Doe, Jane and Ludwig van Beethoven and {NASA} and others`.

use super::tex;

/// The most names of a work that are read.
const MOST: usize = 60;

/// A person, or a body that wrote or edited a work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What it is known by, with `van` and the like before it.
    pub family: String,
    /// The given names, if there are any.
    pub given: String,
    /// What stands behind, such as `Jr.`.
    pub suffix: String,
}

/// The names of a field, and whether there are others.
pub(super) fn read(field: &str) -> (Vec<Name>, bool) {
    let mut names: Vec<Name> = Vec::new();
    let mut are_more = false;
    for part in split(field) {
        if matches!(part, "others" | "et al." | "et al") || names.len() == MOST {
            are_more = true;
            break;
        }
        names.extend(name(part));
    }
    (names, are_more)
}

/// A name as such a field has it.
pub(super) fn write(name: &Name) -> String {
    let [family, given, suffix] = [&name.family, &name.given, &name.suffix].map(|it| tex::escape(it));
    match (given.is_empty(), suffix.is_empty()) {
        (true, _) => format!("{{{family}}}"),
        (false, true) => format!("{{{family}}}, {given}"),
        (false, false) => format!("{{{family}}}, {suffix}, {given}"),
    }
}

/// The parts of a field between which `and` stands outside of braces.
fn split(field: &str) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let words = pieces(field, char::is_whitespace);
    for (at, word) in words {
        if word.eq_ignore_ascii_case("and") {
            parts.push(field.get(from..at).unwrap_or_default().trim());
            from = at + word.len();
        }
    }
    parts.push(field.get(from..).unwrap_or_default().trim());
    parts.retain(|it| !it.is_empty());
    parts
}

/// The pieces of a text between signs that are in no braces, and where each begins.
fn pieces(text: &str, is_between: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let (mut pieces, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '{' if !is_escaped => depth += 1,
            '}' if !is_escaped => depth = depth.saturating_sub(1),
            c if depth == 0 && is_between(c) => {
                pieces.push((from, text.get(from..at).unwrap_or_default()));
                from = at + c.len_utf8();
            }
            _ => (),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    pieces.push((from, text.get(from..).unwrap_or_default()));
    pieces
}

fn name(part: &str) -> Option<Name> {
    let parts: Vec<&str> = pieces(part, |c| c == ',').into_iter().map(|it| it.1.trim()).collect();
    if part.contains("family=") || part.contains("given=") {
        return Some(told(&parts));
    }
    let name = match parts.as_slice() {
        [whole] => in_order(whole),
        [family, given] => named(family, given, ""),
        [family, suffix, given, ..] => named(family, given, suffix),
        [] => return None,
    };
    Some(name).filter(|it| !it.family.is_empty())
}

fn named(family: &str, given: &str, suffix: &str) -> Name {
    // Pages of people mark who did what, which is no part of a name.
    let plain = |it: &str| tex::plain(it).trim_end_matches(['*', '†', '‡', '§', '¶', '∗']).to_owned();
    let [family, given, suffix] = [family, given, suffix].map(plain);
    if family.is_empty() { Name { family: given, ..Name::default() } } else { Name { family, given, suffix } }
}

/// BibLaTeX's form that says what each part is: `family=Doe, given=Jane`.
fn told(parts: &[&str]) -> Name {
    let of = |name: &str| {
        let part = parts.iter().find_map(|it| it.trim_matches('"').strip_prefix(name)?.strip_prefix('='));
        tex::plain(part.unwrap_or_default().trim_matches('"'))
    };
    let family = [of("prefix"), of("family")].join(" ").trim().to_owned();
    Name { family, given: of("given"), suffix: of("suffix") }
}

/// A name whose family's comes last, with the words before it that begin small.
fn in_order(whole: &str) -> Name {
    let words: Vec<(usize, &str)> = pieces(whole, |c| c.is_whitespace() || c == '~');
    let words: Vec<(usize, &str)> = words.into_iter().filter(|it| !it.1.is_empty()).collect();
    let is_small = |it: &str| !it.starts_with('{') && it.starts_with(char::is_lowercase);
    let last = words.len().saturating_sub(1);
    let first = words.iter().take(last).position(|it| is_small(it.1)).unwrap_or(last);
    let start = words.get(first).map_or(0, |it| it.0);
    named(whole.get(start..).unwrap_or_default(), whole.get(..start).unwrap_or_default(), "")
}
