//! Where a text cites works, as Pandoc has it and those who follow it: `[@doe99, p. 3; -@smith04]`, `@doe99 [p. 3]`.
//!
//! Pandoc's manual, "Citation syntax", says what a key is and what stands around
//! it. What is hard: `@doe99` may also be a person; only a key that the
//! bibliography has is one, and where posts cite by templates or elements, none is.
//! What is not here: elements and templates (`tags`), what keeps its words (`kept`).

use std::ops::Range;

use crate::{
    bibliography::Bibliography,
    text::{beginning, ending},
};

use super::{
    super::{code::Code, holds, labels, line_end, marks::Marks},
    List, Part, Query, Shape, Written, kept, tags,
};

/// How far the end of a citation is looked for, in bytes.
const LONGEST: usize = 1024;

/// What a text has that cites by templates or elements.
const TEMPLATES: &[&str] = &["<d-cite", "<dt-cite", "<d-bibliography", "{% cite ", "{% bibliography "];

/// The most lists of references.
const MOST_LISTS: usize = 50;

/// The longest key, in bytes.
const LONGEST_KEY: usize = 256;

/// The longest text in brackets behind a citation in the text, in bytes.
const LONGEST_PLACE: usize = 80;

/// Reads a text and finds what cites.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) bibliography: &'a Bibliography,
    pub(super) written: Vec<(Range<usize>, Written)>,
    unknown: Vec<(usize, String)>,
    /// For how many keys similar ones were looked for.
    looked_for: usize,
    /// What that has cost.
    compared: usize,
    /// How many lists have been asked for.
    lists: usize,
    /// Whether works are cited by templates or elements, so that `@doe99` in a sentence is a person.
    is_by_template: bool,
    /// Blocks of templates that are known not to end any more.
    pub(super) endless: Vec<&'static str>,
}

/// The citations of a text in order, and what is wrong with some of them.
type Found = (Vec<(Range<usize>, Written)>, Vec<(usize, String)>);

impl<'a> Reader<'a> {
    pub(super) fn read(text: &'a str, bibliography: &'a Bibliography) -> Found {
        let mut reader = Reader {
            text,
            bibliography,
            written: Vec::new(),
            unknown: Vec::new(),
            looked_for: 0,
            compared: 0,
            lists: 0,
            is_by_template: bibliography.is_by_template || TEMPLATES.iter().any(|it| holds(text, it)),
            endless: Vec::new(),
        };
        let (mut marks, mut code, mut at) = (Marks::of(text), Code::default(), 0);
        while at < text.len() {
            let end = line_end(text, at);
            if code.holds(text.get(at..end).unwrap_or_default()) {
                at = end;
                continue;
            }
            at = marks.line((at, end), b"@[]{<\\`:$", |at, rest| {
                let end = reader.mark(at, rest)?;
                Some((String::new(), end - at))
            });
        }
        (reader.written, reader.unknown)
    }

    /// Takes what begins at a sign. Returns where it ends; `None` if it is nothing.
    fn mark(&mut self, at: usize, rest: &str) -> Option<usize> {
        match rest.as_bytes().first()? {
            b'@' => self.in_text(at),
            b'[' => kept::brackets(self.text, at).or_else(|| self.group(at)),
            b']' if rest.starts_with("](") => kept::destination(self.text, at + 1),
            b'{' => tags::braces(self, at).or_else(|| kept::braces(self.text, at)),
            b'<' => tags::element(self, at).or_else(|| kept::tag(self.text, at)),
            b'\\' => self.list_of_tex(at, rest),
            b':' => self.list_of_pandoc(at, rest),
            b'$' => formula(self.text, at),
            _ => None,
        }
    }

    pub(super) fn put(&mut self, range: Range<usize>, parts: Vec<Part>) -> usize {
        let end = range.end;
        self.written.push((range, Written::Citation(parts)));
        end
    }

    pub(super) fn put_list(&mut self, range: Range<usize>, list: List) -> usize {
        let end = range.end;
        self.lists += 1;
        // Each may look through all that there is.
        if self.lists <= MOST_LISTS || matches!(list, List::One(_)) {
            self.written.push((range, Written::List(list)));
        }
        end
    }

    /// Notes that a key is not there. One that may be a person's name is one unless it is like a key.
    pub(super) fn miss(&mut self, at: usize, key: &str, is_surely_one: bool) {
        const MOST: usize = 200;
        // What is no group is looked at once more for its parts.
        let is_told = self.unknown.last().is_some_and(|it| it.0 == at);
        if is_told || self.looked_for >= MOST {
            return;
        }
        self.looked_for += 1;
        match self.bibliography.closest(key, &mut self.compared) {
            // A name of a person often is a key but for its capitals.
            Some(closest) if !is_surely_one && closest.to_lowercase() == key.to_lowercase() => (),
            Some(closest) => {
                let reason = format!("`{key}` is not in the bibliography; the closest key is `{closest}`");
                self.unknown.push((at, reason));
            }
            None if is_surely_one => {
                self.unknown.push((at, format!("`{key}` is not in the bibliography")));
            }
            None => (),
        }
    }

    /// A citation that is a part of its sentence: `@doe99 [p. 3]`.
    fn in_text(&mut self, at: usize) -> Option<usize> {
        let before = ending(self.text.get(..at)?, 8);
        let bare = before.strip_suffix('-').filter(|it| it.is_empty() || it.ends_with(char::is_whitespace));
        let is_between = |c: char| c.is_whitespace() || "([{\"'“‘«—–*_>;,:".contains(c);
        if bare.is_none() && !(before.is_empty() || before.ends_with(is_between)) {
            return None;
        }
        let (key, length) = key(self.text.get(at + 1..)?)?;
        let end = at + 1 + length;
        let word = ending(self.text.get(..at)?, LONGEST_KEY).rsplit(char::is_whitespace).next()?;
        if self.is_by_template || word.contains("://") {
            return None;
        }
        let Some(entry) = self.bibliography.find(key) else {
            if labels::at(before, self.text.get(at..)?).is_none() {
                self.miss(at + 1, key, false);
            }
            return None;
        };
        if bare.is_some() {
            return Some(self.put(at - 1..end, vec![Part::Work(entry, Shape::Year)]));
        }
        let Some(place) = self.place_behind(end) else {
            return Some(self.put(at..end, vec![Part::Work(entry, Shape::InText)]));
        };
        let mut parts = vec![Part::Work(entry, Shape::Open), Part::Put(", ".into())];
        self.said_behind(place.clone(), &mut parts);
        parts.push(Part::Put(")".into()));
        Some(self.put(at..place.end + 1, parts))
    }

    /// The text in brackets behind a citation, if it says where in the work: `[p. 3]`.
    fn place_behind(&self, end: usize) -> Option<Range<usize>> {
        let behind = self.text.get(end..)?;
        let inside = behind.strip_prefix(' ').unwrap_or(behind).strip_prefix('[')?;
        let start = end + behind.len() - inside.len();
        let text = beginning(inside, LONGEST_PLACE).split(']').next()?;
        let next = inside.get(text.len()..)?.strip_prefix(']')?;
        let is_place = text.contains(|c: char| c.is_ascii_digit())
            && !text.contains(['@', '[', '^', '`', '!', '\n'])
            && !next.starts_with(['(', '[', ':', '{']);
        is_place.then_some(start..start + text.len())
    }

    /// Citations in brackets: `[see @doe99, p. 3; -@smith04]`.
    fn group(&mut self, at: usize) -> Option<usize> {
        let (before, rest) = self.text.split_at_checked(at)?;
        let inside = beginning(rest.get(1..)?, LONGEST).split("\n\n").next()?;
        memchr::memchr(b'@', inside.as_bytes())?;
        let close = close(inside)?;
        let inside = inside.get(..close)?;
        let end = at + 1 + close + 1;
        let behind = self.text.get(end..)?;
        let is_template = behind.starts_with("{%") || behind.starts_with("{{");
        let is_link = behind.starts_with(['(', '{']) && !is_template;
        // What a reference leads to is defined there.
        if behind.starts_with(": ") && (before.is_empty() || before.ends_with('\n')) {
            return Some(end);
        }
        let is_behind_another = self.written.last().is_some_and(|it| it.0.end == at);
        if is_link || (before.ends_with(['^', '!', ']', '\\', '[']) && !is_behind_another) {
            return None;
        }
        let start = at + 1;
        let keys: Vec<Option<Key<'_>>> = pieces(inside).iter().map(|it| cited(inside, it.clone())).collect();
        let is_there = |it: &Key<'_>| self.bibliography.find(it.key).is_some();
        let is_known = keys.iter().flatten().any(is_there);
        let are_all_keys = keys.iter().all(Option::is_some);
        let missed: Vec<&Key<'_>> = keys.iter().flatten().filter(|it| !is_there(it)).collect();
        for key in missed.into_iter().filter(|_| is_known || are_all_keys) {
            let place = start + key.sign;
            if labels::at("", self.text.get(place..)?).is_none() {
                self.miss(place + 1, key.key, is_known || has_year(key.key));
            }
        }
        if !is_known {
            return None;
        }
        let mut parts = vec![Part::Put("(".into())];
        for (number, (piece, key)) in pieces(inside).into_iter().zip(keys).enumerate() {
            parts.extend((number > 0).then_some(Part::Put("; ".into())));
            self.piece((start, inside), (piece, key), &mut parts);
        }
        parts.push(Part::Put(")".into()));
        Some(self.put(at..end, parts))
    }

    /// A piece of a group, which begins at a place, with what it cites.
    fn piece(
        &self,
        (start, inside): (usize, &str),
        (piece, key): (Range<usize>, Option<Key<'_>>),
        parts: &mut Vec<Part>,
    ) {
        let of = |it: Range<usize>| start + it.start..start + it.end;
        let text = inside.get(piece.clone()).unwrap_or_default();
        // White space at the ends is no part of what is said.
        let from = piece.start + text.len() - text.trim_start().len();
        let to = (piece.start + text.trim_end().len()).max(from);
        let Some(key) = key else { return parts.push(Part::Text(of(from..to))) };
        let before = from..key.sign - key.mark.map_or(0, char::len_utf8);
        parts.push(Part::Text(of(before)));
        let Some(entry) = self.bibliography.find(key.key) else {
            return parts.push(Part::Text(of(key.sign + 1..to.max(key.sign + 1))));
        };
        let shape = match key.mark {
            Some('-') => Shape::Year,
            Some('*') => Shape::All,
            _ => Shape::Short,
        };
        parts.push(Part::Work(entry, shape));
        let suffix = key.end..to.max(key.end);
        let said = inside.get(suffix.clone()).unwrap_or_default();
        let is_number = |it: &str| it.starts_with(|c: char| c.is_ascii_digit());
        let is_place = |it: &str| {
            is_number(it) || PLACES.iter().any(|place| it.strip_prefix(place).is_some_and(is_number))
        };
        if said.strip_prefix(' ').is_some_and(is_place) {
            parts.push(Part::Put(",".into()));
        }
        self.said_behind(of(suffix), parts);
    }

    /// What is said behind a work, in which a hyphen between numbers is a dash and other works may be cited.
    pub(super) fn said_behind(&self, range: Range<usize>, parts: &mut Vec<Part>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut from = range.start;
        for at in memchr::memchr2_iter(b'-', b'@', bytes) {
            let place = range.start + at;
            let is_first = text.get(..at).is_some_and(|it| it.ends_with([' ', '\n', '(']));
            let key = text.get(at + 1..).filter(|_| bytes.get(at) == Some(&b'@') && is_first).and_then(key);
            let entry = key.and_then(|it| Some((self.bibliography.find(it.0)?, it.1)));
            if at > 0 && bytes.get(at) == Some(&b'-') && is_digit(at - 1) && is_digit(at + 1) {
                parts.push(Part::Text(from..place));
                parts.push(Part::Put("–".into()));
                from = place + 1;
            } else if let Some((entry, length)) = entry.filter(|_| place >= from) {
                parts.push(Part::Text(from..place));
                parts.push(Part::Work(entry, Shape::Short));
                from = place + 1 + length;
            }
        }
        parts.push(Part::Text(from..range.end.max(from)));
    }

    /// `\bibliography` alone on its line, as plugins of `MkDocs` have it.
    fn list_of_tex(&mut self, at: usize, rest: &str) -> Option<usize> {
        let line = rest.trim_end();
        let list = match line {
            "\\bibliography" | "\\printbibliography" => List::Cited,
            "\\full_bibliography" => List::All(Query::default()),
            _ => return None,
        };
        self.begins_line(at).then(|| self.put_list(at..at + line.len(), list))
    }

    /// Whether nothing stands before a place on its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let before = ending(self.text.get(..at).unwrap_or_default(), 8);
        before.trim_end_matches([' ', '\t']).is_empty()
            || before.trim_end_matches([' ', '\t']).ends_with('\n')
    }

    /// `::: {#refs}` and its end.
    fn list_of_pandoc(&mut self, at: usize, rest: &str) -> Option<usize> {
        let inside = rest.trim_start_matches(':').trim_start().strip_prefix("{#refs")?;
        let is_one = rest.starts_with(":::") && inside.starts_with([' ', '}']) && self.begins_line(at);
        is_one.then_some(())?;
        let line = line_end(self.text, at);
        let behind = beginning(self.text.get(line..)?, LONGEST);
        let close = behind.trim_start();
        let close_length = close.bytes().take_while(|it| *it == b':').count();
        let end = if close_length >= 3 { line + behind.len() - close.len() + close_length } else { line };
        Some(self.put_list(at..end, List::Cited))
    }
}

/// Where a formula ends that begins at a place. A dollar of a price ends none, as Pandoc has it.
fn formula(text: &str, at: usize) -> Option<usize> {
    let rest = beginning(text.get(at..)?, LONGEST).split("\n\n").next()?;
    if let Some(inside) = rest.strip_prefix("$$") {
        return Some(at + 2 + inside.find("$$")? + 2);
    }
    let inside = rest.get(1..)?;
    let close = inside.find('$').filter(|it| *it > 0)?;
    let behind = inside.get(close + 1..)?;
    let is_tight =
        !inside.starts_with(char::is_whitespace) && !inside.get(..close)?.ends_with(char::is_whitespace);
    (is_tight && !behind.starts_with(|c: char| c.is_ascii_digit())).then_some(at + 1 + close + 1)
}

/// What the place within a work begins with, before its number.
const PLACES: &[&str] = &[
    "p. ", "pp. ", "p.", "pp.", "page ", "pages ", "ch. ", "chap. ", "chapter ", "sec. ", "section ", "§",
    "§ ", "fig. ", "vol. ", "para. ",
];

/// A key as it is cited.
struct Key<'a> {
    key: &'a str,
    /// Where its sign stands.
    sign: usize,
    /// What stands before the sign and says how the work is called.
    mark: Option<char>,
    /// One past its end.
    end: usize,
}

/// The key that a piece of a group cites.
fn cited(text: &str, piece: Range<usize>) -> Option<Key<'_>> {
    let inside = text.get(piece.clone())?;
    let sign = memchr::memchr_iter(b'@', inside.as_bytes()).find(|at| {
        let before = inside.get(..*at).unwrap_or_default().trim_end_matches(['-', '*', '+']);
        before.is_empty() || before.ends_with([' ', '\n', '(', '\t'])
    })?;
    let before = inside.get(..sign)?;
    let mark = before.chars().next_back().filter(|it| matches!(it, '-' | '*' | '+'));
    let (key, length) = key(inside.get(sign + 1..)?)?;
    let sign = piece.start + sign;
    Some(Key { key, sign, mark, end: sign + 1 + length })
}

/// Whether a key is one by its looks.
fn has_year(key: &str) -> bool {
    key.contains(|c: char| c.is_ascii_digit()) && key.contains(|c: char| c.is_ascii_alphabetic())
}

/// The key that a text begins with, and its length as it is written.
fn key(text: &str) -> Option<(&str, usize)> {
    let text = beginning(text, LONGEST_KEY);
    if let Some(inside) = text.strip_prefix('{') {
        let key = inside.split('}').next().filter(|it| it.len() < inside.len() && !it.is_empty())?;
        return Some((key, key.len() + 2));
    }
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    text.starts_with(is_letter).then_some(())?;
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|it| is_letter(it.1));
        let is_within = ":.#$%&-+?<>~/".contains(c) && goes_on;
        if !is_letter(c) && !is_within {
            break;
        }
        end = at + c.len_utf8();
    }
    Some((text.get(..end)?, end))
}

/// The pieces of a group between semicolons.
fn pieces(inside: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let ends = memchr::memchr_iter(b';', inside.as_bytes()).chain([inside.len()]);
    ends.map(|end| std::mem::replace(&mut from, end + 1)..end).collect()
}

/// Where the bracket closes in which a text stands.
fn close(inside: &str) -> Option<usize> {
    let (mut depth, mut is_escaped) = (0_usize, false);
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            _ if is_escaped => (),
            b'`' => return None,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => (),
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    None
}
