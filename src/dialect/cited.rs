//! Citations of works that a bibliography knows: `[see @doe99, p. 3]` is (see Doe 1999, p. 3).
//!
//! Whatever a generator makes of them, a number, a link or a box, here they say who
//! wrote a work and when, as Pandoc has it: these words tell a reader most without
//! looking elsewhere. They are links to notes at the end of the article, one for
//! each work, so that all that footnotes have is theirs: a preview, the jump there
//! and back, one source with all of its citations. The notes are the list of
//! references, under its heading; they have no numbers, because the citations have
//! none.
//!
//! What is hard: two works of one author and year are told apart by letters, so
//! that nothing can be written before all citations are known.
//!
//! What is not here: how citations are written (`forms`, `tags`), where keys
//! cite nothing (`kept`), what works are called (`bibliography`), keys that no bibliography knows (`citations`).

mod forms;
mod kept;
mod tags;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::bibliography::{
    Bibliography, Entry,
    style::{self, Authors},
};

use super::{
    Page, Translation, holds, last_line, line_end,
    translation::{Piece, Writer},
};

/// What a link leads to that is a citation: the number of the work.
pub const CITED: &str = "cite:";

/// What the label of the note of a work begins with.
pub const LISTED: &str = "in-list-";

/// The most works that a list shows of which none has to be cited.
const MOST_LISTED: usize = 2_000;

/// A work that a post cites or lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// What a reader would call it.
    pub label: String,
    /// Where it can be read.
    pub address: Option<String>,
}

/// What was found of citations.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    /// The works, in the order of their first citation.
    pub(super) works: Vec<Work>,
    /// Keys that the bibliography does not have: where they stand, and a sentence about each.
    pub(super) unknown: Vec<(usize, String)>,
    /// How many of these have a place in the file and not in the text any more.
    placed: usize,
}

impl Cited {
    /// Gives places in the file to what was found in a text.
    pub(super) fn place(&mut self, translation: &Translation<'_>) {
        for unknown in self.unknown.iter_mut().skip(self.placed) {
            unknown.0 = translation.origin(unknown.0);
        }
        self.placed = self.unknown.len();
    }
}

/// Signs of which a text has one that cites.
const SIGNS: &[&str] = &["@", "cite", "% bibliography", "% reference"];

/// Whether a text may cite works. Every post is asked whose site has a bibliography.
pub fn may_cite(text: &str) -> bool {
    SIGNS.iter().any(|it| holds(text, it))
}

/// What of a citation of a work is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `Doe 1999`.
    Short,
    /// The same with all authors.
    All,
    /// `Doe (1999)`.
    InText,
    /// `Doe (1999`, behind which something stands in the same brackets.
    Open,
    /// `Doe`.
    Author,
    /// `1999`.
    Year,
}

/// A part of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// What is written in the text.
    Text(Range<usize>),
    /// What is written by a program, or stands between others.
    Put(Cow<'static, str>),
    /// A work, by the number of its entry.
    Work(usize, Shape),
}

/// What a list of references shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum List {
    /// What is cited.
    Cited,
    /// What it asks for.
    All(Query),
    /// One work.
    One(usize),
}

/// Which works a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Query {
    /// The file that they are in, if it names one.
    file: Option<String>,
    /// Fields, and what they have to say.
    fields: Vec<(String, String)>,
    /// A field that has to say what a variable of the template is.
    varying: Option<(String, String)>,
}

/// The most bytes of a list of which a template shows a part.
const LARGEST_VARYING: usize = 128 * 1024;

/// What a field of a work says; its kind and its key are fields as well.
fn said(entry: &Entry, field: &str) -> Option<String> {
    match field {
        "key" => Some(entry.key.clone()),
        "kind" => Some(entry.kind.clone()),
        "year" => Some(style::year(entry)),
        field => entry.words(field),
    }
}

/// What is written in the place of a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Written {
    Citation(Vec<Part>),
    List(List),
}

/// Puts citations and lists of references into a text; `None` if it has none.
pub(super) fn translate(text: &str, page: Page<'_>, found: &mut Cited) -> Option<(String, Vec<Piece>)> {
    let bibliography = page.bibliography.filter(|it| !it.is_empty())?;
    let (written, unknown) = forms::Reader::read(text, bibliography);
    found.unknown.extend(unknown);
    let mut names =
        Names { bibliography, numbers: HashMap::new(), entries: Vec::new(), letters: HashMap::new() };
    let parts =
        written.iter().filter_map(|it| if let Written::Citation(it) = &it.1 { Some(it) } else { None });
    for part in parts.flatten() {
        if let Part::Work(entry, _) = part {
            names.add(*entry);
        }
    }
    for entry in uncited(page).iter().filter_map(|it| bibliography.find(it)) {
        names.add(entry);
    }
    let lists: Vec<Vec<usize>> = written
        .iter()
        .filter_map(|it| if let Written::List(list) = &it.1 { Some(names.listed(list)) } else { None })
        .collect();
    if names.entries.is_empty() {
        return None;
    }
    names.tell_apart();
    found.works = names.works();
    write(text, &written, (&names, lists)).take()
}

/// The keys that the front matter lists although the text does not cite them.
fn uncited(page: Page<'_>) -> Vec<String> {
    let said = page.front.and_then(|it| it.value(&["nocite".into()])).map(|it| match &*it {
        super::Value::List(all) => all.iter().map(super::Value::text).collect::<Vec<_>>().join(" "),
        value => value.text().into_owned(),
    });
    let all = page.bibliography.into_iter().flat_map(Bibliography::entries).take(MOST_LISTED);
    match said.as_deref().map(str::trim) {
        Some("@*") => all.map(|it| it.key.clone()).collect(),
        Some(keys) => {
            let keys = keys.split([',', ';', ' ', '\n']).filter_map(|it| it.trim().strip_prefix('@'));
            keys.map(|it| it.trim_matches(['{', '}']).to_owned()).collect()
        }
        None => Vec::new(),
    }
}

/// The works of a post and what they are called in it.
struct Names<'b> {
    bibliography: &'b Bibliography,
    /// The number of each entry as a work of the post.
    numbers: HashMap<usize, usize>,
    entries: Vec<&'b Entry>,
    /// The letters that tell works of one author and year apart.
    letters: HashMap<usize, String>,
}

impl Names<'_> {
    fn add(&mut self, entry: usize) {
        if let Some(found) = self.bibliography.entry(entry).filter(|_| !self.numbers.contains_key(&entry)) {
            self.numbers.insert(entry, self.entries.len());
            self.entries.push(found);
        }
    }

    /// The works that a list names itself; none if it shows what is cited.
    fn listed(&mut self, list: &List) -> Vec<usize> {
        let bibliography = self.bibliography;
        let numbers: Vec<usize> = match list {
            List::Cited => Vec::new(),
            List::One(entry) => vec![*entry],
            List::All(query) => {
                let says = |entry: &Entry, (name, value): &(String, String)| {
                    said(entry, name).is_some_and(|it| it.eq_ignore_ascii_case(value))
                };
                let fits = |it: &usize| {
                    let entry = bibliography.entry(*it);
                    entry.is_some_and(|entry| query.fields.iter().all(|field| says(entry, field)))
                };
                bibliography
                    .listed(query.file.as_deref())
                    .into_iter()
                    .filter(fits)
                    .take(MOST_LISTED)
                    .collect()
            }
        };
        for entry in &numbers {
            self.add(*entry);
        }
        numbers.iter().filter_map(|it| self.numbers.get(it).copied()).collect()
    }

    /// Gives letters to works that are called the same.
    fn tell_apart(&mut self) {
        let mut same: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let year = style::year(entry);
            if year.starts_with(|c: char| c.is_ascii_digit()) {
                let name = format!("{} {year}", style::authors(entry, Authors::Few));
                same.entry(name).or_default().push(at);
            }
        }
        for mut works in same.into_values().filter(|it| (2..=26).contains(&it.len())) {
            works.sort_by_cached_key(|it| {
                self.entries.get(*it).map(|it| style::reference(it, "").to_lowercase())
            });
            for (letter, work) in ('a'..='z').zip(works) {
                self.letters.insert(work, letter.to_string());
            }
        }
    }

    fn letter(&self, work: usize) -> &str {
        self.letters.get(&work).map_or("", String::as_str)
    }

    fn works(&self) -> Vec<Work> {
        let work = |(at, entry): (usize, &&Entry)| Work {
            label: style::label(entry, self.letter(at)),
            address: style::address(entry),
        };
        self.entries.iter().enumerate().map(work).collect()
    }

    /// The link that a work is cited by.
    fn link(&self, entry: usize, shape: Shape) -> Option<String> {
        let work = *self.numbers.get(&entry)?;
        let entry = *self.entries.get(work)?;
        let year = format!("{}{}", style::year(entry), self.letter(work));
        let few = || style::authors(entry, Authors::Few);
        let words = match shape {
            Shape::Short => format!("{} {year}", few()),
            Shape::All => format!("{} {year}", style::authors(entry, Authors::All)),
            Shape::InText => format!("{} ({year})", few()),
            Shape::Open => format!("{} ({year}", few()),
            Shape::Author => few(),
            Shape::Year => year,
        };
        // HTML means the same within a block of HTML and outside.
        Some(format!("<a href=\"{CITED}{work}\">{}</a>", style::guarded(&words)))
    }

    /// The notes of some works.
    fn notes(&self, works: &[usize]) -> String {
        let note = |work: &usize| {
            let entry = self.entries.get(*work)?;
            Some(format!("[^{LISTED}{work}]: {}\n\n", style::reference(entry, self.letter(*work))))
        };
        works.iter().filter_map(note).collect()
    }

    /// The notes of some works, each within a template that shows it where a variable is what a field says.
    fn varying_notes(&self, works: &[usize], (field, variable): (&str, &str)) -> String {
        let mut by_value: Vec<(String, Vec<usize>)> = Vec::new();
        for work in works {
            let value = self.entries.get(*work).and_then(|it| said(it, field)).unwrap_or_default();
            match by_value.iter_mut().find(|it| it.0 == value) {
                Some((_, same)) => same.push(*work),
                None => by_value.push((value, vec![*work])),
            }
        }
        by_value.retain(|it| !it.0.contains(['"', '{', '%']));
        let shown = |(value, works): &(String, Vec<usize>)| {
            format!("{{% if {variable} == \"{value}\" %}}{}{{% endif %}}", self.notes(works))
        };
        let all: String = by_value.iter().map(shown).collect();
        if all.len() < LARGEST_VARYING { all } else { String::new() }
    }

    /// All works but some, in the order of the alphabet.
    fn sorted_without(&self, listed: &HashSet<usize>) -> Vec<usize> {
        let mut works: Vec<usize> = (0..self.entries.len()).filter(|it| !listed.contains(it)).collect();
        let name = |it: &usize| {
            let text = self.entries.get(*it).map(|entry| style::reference(entry, self.letter(*it)));
            text.unwrap_or_default().trim_start_matches(['“', '*']).to_lowercase()
        };
        works.sort_by_cached_key(name);
        works
    }
}

/// Writes a text with its citations and the works that its lists name themselves.
fn write<'t>(
    text: &'t str,
    written: &[(Range<usize>, Written)],
    (names, lists): (&Names<'_>, Vec<Vec<usize>>),
) -> Writer<'t> {
    let mut listed: HashSet<usize> = HashSet::new();
    // What lists name themselves is nowhere else.
    let lists: Vec<Vec<usize>> =
        lists.into_iter().map(|it| it.into_iter().filter(|it| listed.insert(*it)).collect()).collect();
    let rest = names.sorted_without(&listed);
    let is_placed = written.iter().any(|it| it.1 == Written::List(List::Cited));
    let (place, heading) = if is_placed { (text.len(), "") } else { place(text) };
    let mut writer = Writer::new(text);
    let (mut at, mut lists, mut rest) = (0, lists.into_iter(), Some(rest));
    for (range, written) in written {
        if place < range.start && !is_placed {
            put_rest(&mut writer, (names, &mut rest), (&mut at, place, heading));
        }
        writer.copy(at, range.start);
        at = range.end;
        match written {
            Written::Citation(parts) => {
                for part in parts {
                    match part {
                        Part::Text(text) => writer.copy(text.start, text.end),
                        Part::Put(text) => writer.insert(text, range.start),
                        Part::Work(entry, shape) => {
                            writer.insert(&names.link(*entry, *shape).unwrap_or_default(), range.start);
                        }
                    }
                }
            }
            Written::List(list) => {
                let own = lists.next().unwrap_or_default();
                let works = if *list == List::Cited { rest.take().unwrap_or_default() } else { own };
                let notes = match list {
                    List::All(Query { varying: Some((field, variable)), .. }) => {
                        names.varying_notes(&works, (field, variable))
                    }
                    _ => names.notes(&works),
                };
                writer.insert(&format!("\n\n{notes}"), range.start);
            }
        }
    }
    if !is_placed {
        put_rest(&mut writer, (names, &mut rest), (&mut at, place, heading));
    }
    writer.copy(at, text.len());
    writer
}

/// Writes the list of the works that no list names, if it is not there yet, at its place and under its heading.
fn put_rest(
    writer: &mut Writer<'_>,
    (names, rest): (&Names<'_>, &mut Option<Vec<usize>>),
    (at, place, heading): (&mut usize, usize, &str),
) {
    let Some(works) = rest.take().filter(|it| !it.is_empty()) else { return };
    writer.copy(*at, place);
    *at = place;
    writer.insert(&format!("\n\n{heading}{}", names.notes(&works)), place);
}

/// Where the list of references stands that no mark gives a place: under the heading that ends the text, or at its end
/// under one of its own.
fn place(text: &str) -> (usize, &'static str) {
    let is_behind = |line: &str| {
        line.trim().is_empty() || ["[^", "    ", "\t", "<!--"].iter().any(|it| line.starts_with(it))
    };
    let start = last_line(text, |line| !is_behind(line));
    let is_heading = text
        .get(start..)
        .is_some_and(|it| it.trim_start_matches('#').starts_with(' ') && it.starts_with('#'));
    if is_heading { (line_end(text, start), "") } else { (text.len(), "## References\n\n") }
}
