//! Citations by elements, templates and roles: `<d-cite key="doe99">` of Distill, `{% cite doe99 -l 3 %}` of
//! jekyll-scholar, `` {cite:t}`doe99` `` of sphinxcontrib-bibtex, which Jupyter Book and `MyST` have.

use std::{borrow::Cow, ops::Range};

use crate::text::{beginning, ending};

use super::{
    super::{inline::LONGEST, quoted},
    List, Part, Query, Shape,
    forms::Reader,
};

/// Blocks of templates in which nothing is read, with their ends.
const BLOCKS: &[(&str, &str)] = &[
    ("raw", "endraw"),
    ("highlight", "endhighlight"),
    ("comment", "endcomment"),
    ("codeblock", "endcodeblock"),
];

/// Elements in which nothing is read, with their ends.
const TYPED: &[(&str, &str)] = &[
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<pre", "</pre>"),
    ("<code", "</code>"),
    ("<d-code", "</d-code>"),
    ("<textarea", "</textarea>"),
];

/// What a role shows of a work, and whether brackets stand around: by what follows `cite` in its name.
const ROLES: &[(&str, Shape, bool)] = &[
    ("", Shape::Short, true),
    ("p", Shape::Short, true),
    ("ps", Shape::All, true),
    ("t", Shape::InText, false),
    ("ts", Shape::InText, false),
    ("ct", Shape::InText, false),
    ("cts", Shape::InText, false),
    ("alp", Shape::Short, false),
    ("alps", Shape::All, false),
    ("author", Shape::Author, false),
    ("authors", Shape::Author, false),
    ("authorpar", Shape::Author, true),
    ("cauthor", Shape::Author, false),
    ("year", Shape::Year, false),
    ("yearpar", Shape::Year, true),
    ("label", Shape::Short, false),
    ("labelpar", Shape::Short, true),
];

/// A template or a role that begins at a place. Returns where it ends.
pub(super) fn braces(to: &mut Reader<'_>, at: usize) -> Option<usize> {
    let rest = beginning(to.text.get(at..)?, LONGEST);
    if let Some(inside) = rest.strip_prefix("{%") {
        return template(to, at, inside);
    }
    role(to, at, rest)
}

/// An element that begins at a place. Returns where it ends.
pub(super) fn element(to: &mut Reader<'_>, at: usize) -> Option<usize> {
    let rest = beginning(to.text.get(at..)?, LONGEST);
    if rest.starts_with("<!--") {
        return Some(at + rest.find("-->")? + 3);
    }
    if let Some((open, end)) = TYPED.iter().find(|it| rest.starts_with(it.0)) {
        let is_whole = rest.get(open.len()..)?.starts_with(['>', ' ', '\n']);
        return is_whole.then(|| skip(to, at + open.len(), end));
    }
    if let Some(behind) = rest.strip_prefix("<div id=\"refs\"") {
        let inside = behind.get(behind.find('>')? + 1..)?.trim_start();
        let end = at + rest.len() - inside.strip_prefix("</div>")?.len();
        return Some(to.put_list(at..end, List::Cited));
    }
    let name = ["d-cite", "dt-cite"]
        .into_iter()
        .find(|it| rest.get(1..).is_some_and(|rest| rest.starts_with(it)))?;
    let tag = rest.get(..rest.find('>')? + 1)?;
    let attributes = tag.get(1 + name.len()..)?;
    let keys = attributes.split_once("key=")?.1.get(1..)?;
    let quote = attributes.split_once("key=")?.1.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let keys = keys.split(quote).next()?;
    let place = at + tag.find(keys)?;
    let close = format!("</{name}>");
    let behind = rest.get(tag.len()..)?;
    let length = if tag.ends_with("/>") { 0 } else { behind.find(&close).map_or(0, |it| it + close.len()) };
    let parts = cited(to, (keys, place), ',', (Shape::Short, true))?;
    let gap = ending(to.text.get(..at)?, 4).chars().next_back();
    let is_near = gap.is_some_and(|it| !it.is_whitespace() && !matches!(it, '(' | '[' | '>'));
    let parts = is_near.then_some(Part::Put(" ".into())).into_iter().chain(parts).collect();
    Some(to.put(at..at + tag.len() + length, parts))
}

/// The parts of a citation of some keys, which begin at a place; `None` if none of them is known.
fn cited(
    to: &mut Reader<'_>,
    (keys, place): (&str, usize),
    between: char,
    (shape, is_in_brackets): (Shape, bool),
) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let (mut from, mut is_known) = (place, false);
    for key in keys.split(between) {
        let start = from + key.len() - key.trim_start().len();
        from += key.len() + between.len_utf8();
        let key = key.trim();
        if key.is_empty() {
            continue;
        }
        let separator = if shape == Shape::InText { ", " } else { "; " };
        parts.extend((!parts.is_empty()).then_some(Part::Put(separator.into())));
        match to.bibliography.find(key) {
            Some(entry) => {
                is_known = true;
                parts.push(Part::Work(entry, shape));
            }
            None => {
                to.miss(start, key, true);
                parts.push(Part::Text(start..start + key.len()));
            }
        }
    }
    is_known.then_some(())?;
    if is_in_brackets {
        parts.insert(0, Part::Put("(".into()));
        parts.push(Part::Put(")".into()));
    }
    Some(parts)
}

/// A template whose text behind its opening sign is given.
fn template(to: &mut Reader<'_>, at: usize, inside: &str) -> Option<usize> {
    let close = inside.find("%}")?;
    let end = at + 2 + close + 2;
    let inside = inside.get(..close)?.trim_matches(['-', ' ', '\n', '\t']);
    let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if let Some((_, block_end)) = BLOCKS.iter().find(|it| it.0 == name) {
        return Some(skip(to, end, block_end));
    }
    match name {
        "cite" if !arguments.contains("{{") => scholarly(to, at..end, arguments),
        "reference" => {
            let key = arguments.split_whitespace().next()?;
            let Some(entry) = to.bibliography.find(key) else {
                let place = to.text.get(at..end)?.find(key)?;
                to.miss(at + place, key, true);
                return None;
            };
            let is_alone = to.begins_line(at)
                && to.text.get(end..)?.trim_start_matches([' ', '\r']).starts_with(['\n'])
                || to.text.get(end..)?.trim().is_empty() && to.begins_line(at);
            Some(if is_alone {
                to.put_list(at..end, List::One(entry))
            } else {
                to.put(at..end, vec![Part::Work(entry, Shape::Short)])
            })
        }
        "bibliography" => {
            let is_cited = |it: &str| matches!(it, "--cited" | "-c" | "--cited_in_order" | "-C");
            let is_cited = arguments.split_whitespace().any(is_cited);
            let list = if is_cited { List::Cited } else { List::All(queried(arguments)?) };
            Some(to.put_list(at..end, list))
        }
        _ => None,
    }
}

/// What a list asks for: `-f papers -q @book[year=2020 && selected=true]`; `None` if it asks for more.
fn queried(arguments: &str) -> Option<Query> {
    let option =
        |names: [&str; 2]| names.iter().find_map(|it| arguments.split_once(it)).map(|it| it.1.trim_start());
    let file = option(["--file ", "-f "]).and_then(|it| it.split_whitespace().next());
    let file = file.filter(|it| !it.contains("{{")).map(|it| it.trim_end_matches(".bib").to_owned());
    let mut query = Query { file, ..Query::default() };
    let Some(asked) = option(["--query ", "-q "]) else { return Some(query) };
    let kind = asked.trim_start_matches(['"', '\'']).strip_prefix('@')?;
    let kind = kind.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if !kind.is_empty() {
        query.fields.push(("kind".to_owned(), kind.to_owned()));
    }
    let condition = match asked.split_once('[') {
        Some((_, inside)) => inside.split_once(']')?.0,
        None => return Some(query),
    };
    for part in condition.split("&&") {
        let (name, value) = part.split_once('=')?;
        let is_name = name.trim().bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
        let value = value.trim_start_matches('=').trim();
        let value = quoted(value).unwrap_or(value);
        let variable = value.strip_prefix("{{").and_then(|it| it.strip_suffix("}}")).map(str::trim);
        let name = Some(name.trim().to_lowercase()).filter(|_| is_name)?;
        match variable {
            Some(it) if query.varying.is_none() && is_variable(it) => {
                query.varying = Some((name, it.to_owned()))
            }
            None if !value.contains(['|', '(', '~', '{']) => {
                query.fields.push((name, value.replace('\\', "")))
            }
            _ => return None,
        }
    }
    Some(query)
}

fn is_variable(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"_.".contains(&it))
}

/// jekyll-scholar's citation with its options.
fn scholarly(to: &mut Reader<'_>, range: Range<usize>, arguments: &str) -> Option<usize> {
    let start = range.start + to.text.get(range.clone())?.find(arguments)?;
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (mut keys, mut places, mut shape, mut before) = (Vec::new(), Vec::new(), Shape::Short, None);
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word {
            "--locator" | "-l" => places.extend(words.next()),
            "--suppress_author" | "-A" => shape = Shape::Year,
            "--prefix" | "-p" => before = words.next(),
            "--file" | "-f" | "--style" | "-s" | "--template" | "-T" | "--text" | "-t" | "--label" | "-L" => {
                words.next();
            }
            key if !key.starts_with('-') => keys.push(key.trim_matches([',', '"', '\''])),
            _ => (),
        }
    }
    let mut parts = Vec::new();
    let mut is_known = false;
    for (number, key) in keys.iter().enumerate() {
        parts.push(Part::Put(if number == 0 { "(" } else { "; " }.into()));
        let at = arguments.find(key).map_or(start, |it| start + it);
        match to.bibliography.find(key) {
            Some(entry) => {
                is_known = true;
                parts.push(Part::Work(entry, shape));
            }
            None => {
                to.miss(at, key, true);
                parts.push(Part::Text(at..at + key.len()));
            }
        }
        if let Some(place) = places.get(number) {
            let place = place.trim_matches(['"', '\'']).replace('-', "–");
            parts.push(Part::Put(Cow::Owned(format!(", {place}"))));
        }
    }
    if !is_known {
        return None;
    }
    if let Some(before) = before.map(|it| it.trim_matches(['"', '\''])) {
        parts.insert(1, Part::Put(Cow::Owned(format!("{before} "))));
    }
    parts.push(Part::Put(")".into()));
    Some(to.put(range, parts))
}

/// Where a block of a template's or an element ends that begins before a place; the place itself if it does not.
fn skip(to: &mut Reader<'_>, from: usize, end: &'static str) -> usize {
    if to.endless.contains(&end) {
        return from;
    }
    let rest = to.text.get(from..).unwrap_or_default();
    let is_end = |at: &usize| {
        let before = rest.get(..*at).map(|it| it.trim_end_matches(['-', ' ']));
        end.starts_with('<') || before.is_some_and(|it| it.ends_with("{%"))
    };
    let found = memchr::memmem::find_iter(rest.as_bytes(), end).find(is_end);
    match found {
        Some(at) => from + at + end.len(),
        None => {
            to.endless.push(end);
            from
        }
    }
}

/// A role that begins a text: `` {cite:p}`doe99,smith04` ``, whose keys may have words around them in braces.
fn role(to: &mut Reader<'_>, at: usize, rest: &str) -> Option<usize> {
    let (name, behind) = rest.strip_prefix('{')?.split_once('}')?;
    let name = name.strip_prefix("foot").unwrap_or(name).strip_prefix("cite")?;
    let kind = if name.is_empty() { name } else { name.strip_prefix(':')? };
    let &(_, shape, is_in_brackets) = ROLES.iter().find(|it| it.0 == kind.to_ascii_lowercase())?;
    let keys = behind.strip_prefix('`')?.split('`').next()?;
    let start = at + rest.len() - behind.len() + 1;
    let end = start + keys.len() + 1;
    if keys.len() + 1 >= behind.len() || keys.contains("\n\n") {
        return None;
    }
    let (before, own) = match keys.strip_prefix('{').and_then(|it| it.split_once('}')) {
        Some((before, own)) => (before, own),
        None => ("", keys),
    };
    let (own, after) = match own.strip_suffix('}').and_then(|it| it.split_once('{')) {
        Some((own, after)) => (own, after),
        None => (own, ""),
    };
    let place = start + keys.find(own)?;
    let mut parts = cited(to, (own, place), ',', (shape, is_in_brackets))?;
    if !before.is_empty() {
        parts.insert(usize::from(is_in_brackets), Part::Put(Cow::Owned(format!("{before} "))));
    }
    if !after.is_empty() {
        let last = if is_in_brackets { parts.len() - 1 } else { parts.len() };
        parts.insert(last, Part::Put(Cow::Owned(format!(", {}", after.replace("--", "–")))));
    }
    Some(to.put(at..end, parts))
}
