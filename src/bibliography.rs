//! Bibliographies: the works that posts cite by keys, `[@doe99]`, `{% cite doe99 %}`.
//!
//! What lives here: files of BibTeX and BibLaTeX (`bibtex`), what TeX in their
//! fields says (`tex`), names of people (`names`), and how a work is called: short
//! where it is cited, whole in the list of references, by its address
//! ([`style`]). The style is the author-date one of the Chicago Manual, 17th
//! edition, which Pandoc takes where nothing else is said.
//!
//! What is hard: such files are old, made by many programs and mended by hand; an
//! entry that is broken costs itself only. A file holds thousands of entries and a
//! post cites few, so that fields are kept as they are written until they are
//! asked for.
//!
//! What is not here: how posts cite (`dialect`), items of CSL (`post`), finding the
//! files (`worker`).

mod bibtex;
mod names;
pub mod style;
mod tex;

use std::{collections::HashMap, sync::Arc};

pub use names::Name;

/// A work that can be cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it is cited by.
    pub key: String,
    /// What kind of work it is, such as `article`, in lower case.
    pub kind: String,
    /// What is said of it: names in lower case, and values in TeX.
    fields: Vec<(String, String)>,
}

/// The longest field that is kept, in bytes: abstracts are longer.
const LONGEST_FIELD: usize = 4 * 1024;

/// The most fields of an entry.
const MOST_FIELDS: usize = 100;

impl Entry {
    /// A work of which nothing is said yet.
    pub fn new(key: &str, kind: &str) -> Entry {
        Entry { key: key.to_owned(), kind: kind.to_ascii_lowercase(), fields: Vec::new() }
    }

    /// Adds what is said of it, in TeX. What is said twice is said first.
    pub fn add(&mut self, name: &str, value: String) {
        let name = name.to_ascii_lowercase();
        let is_short = value.len() <= LONGEST_FIELD && self.fields.len() < MOST_FIELDS;
        let is_wanted = is_short && !matches!(name.as_str(), "abstract" | "file");
        if is_wanted && !value.trim().is_empty() && self.field(&name).is_none() {
            self.fields.push((name, value));
        }
    }

    /// Adds what is said of it in words in which nothing is TeX.
    pub fn add_words(&mut self, name: &str, words: &str) {
        let tex = tex::escape(words).replace("<i>", "\\emph{").replace("</i>", "}");
        self.add(name, tex);
    }

    /// Adds people, each by the family's name, the given one and what stands behind.
    pub fn add_people(&mut self, field: &str, people: &[Name]) {
        let written: Vec<String> = people.iter().map(names::write).collect();
        self.add(field, written.join(" and "));
    }

    /// How many bytes its fields take.
    fn size(&self) -> usize {
        self.fields.iter().map(|it| it.0.len() + it.1.len() + FIELD).sum()
    }

    /// What a field says, in TeX.
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// The first of some fields that says anything, in TeX.
    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|it| self.field(it))
    }

    /// What a field says, without markup.
    pub fn words(&self, name: &str) -> Option<String> {
        self.field(name).map(tex::plain)
    }
}

/// The entries of one file, or of one post.
#[derive(Clone, Debug, Default)]
pub struct Book {
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
}

impl Book {
    /// Reads a file of BibTeX or BibLaTeX. Accepts every string.
    pub fn of_bibtex(text: &str) -> Book {
        Book::new(bibtex::read(text))
    }

    /// The book of some entries. Of those with one key the first one counts.
    pub fn new(mut entries: Vec<Entry>) -> Book {
        let mut by_key = HashMap::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            by_key.entry(entry.key.clone()).or_insert(at);
            for alias in entry.field("ids").into_iter().flat_map(|it| it.split(',')).take(MOST_ALIASES) {
                by_key.entry(alias.trim().to_owned()).or_insert(at);
            }
        }
        inherit(&mut entries, &by_key);
        Book { entries, by_key }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The most bytes that the entries of a file take over from others.
const MOST_INHERITED: usize = 16 * 1024 * 1024;

/// What a field takes beside its letters, in bytes.
const FIELD: usize = 64;

/// The most other keys of an entry.
const MOST_ALIASES: usize = 16;

/// Gives entries what those say that they are parts of, as long as this is not too much for the file.
fn inherit(entries: &mut [Entry], by_key: &HashMap<String, usize>) {
    let mut left = MOST_INHERITED;
    for at in 0..entries.len() {
        let Some(child) = entries.get(at) else { continue };
        let parents: Vec<usize> = ["crossref", "xdata"]
            .iter()
            .filter_map(|it| child.field(it))
            .flat_map(|it| it.split(','))
            .filter_map(|it| by_key.get(it.trim()).copied())
            .filter(|it| *it != at)
            .take(4)
            .collect();
        for parent in parents {
            let size = entries.get(parent).map_or(0, Entry::size);
            let Some(rest) = left.checked_sub(size) else { return };
            left = rest;
            let Some(fields) = entries.get(parent).map(|it| it.fields.clone()) else { continue };
            let is_part = entries.get(parent).is_some_and(|it| it.kind != "xdata");
            let Some(child) = entries.get_mut(at) else { continue };
            for (name, value) in fields {
                match name.as_str() {
                    "crossref" | "xdata" | "ids" => (),
                    "title" if is_part => child.add("booktitle", value),
                    // Who wrote the whole did not write the part.
                    "author" | "doi" | "url" | "pages" | "subtitle" if is_part => (),
                    _ => child.add(&name, value),
                }
            }
        }
    }
}

/// A book of a bibliography.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// What its file is called, without its ending.
    pub name: String,
    /// Whether lists show it that name no file.
    pub is_main: bool,
    /// What is in it.
    pub book: Arc<Book>,
}

/// All that a post may cite.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    books: Vec<Shelved>,
    /// The files that the post names and that are not there.
    pub missing: Vec<String>,
    /// Whether the site cites by templates, so that `@doe99` in a sentence is a person.
    pub is_by_template: bool,
}

/// The longest key for which a similar one is looked for.
const LONGEST_KEY: usize = 64;

/// How many letters may be compared with others for all keys of a post.
const MOST_COMPARED: usize = 20_000_000;

/// What it costs to look at a key at all, in letters.
const LOOK: usize = 32;

impl Bibliography {
    /// The bibliography of some files.
    pub fn new(books: Vec<Shelved>, missing: Vec<String>) -> Bibliography {
        Bibliography { books, missing, is_by_template: false }
    }

    /// The bibliography of one book.
    pub fn of(book: Book) -> Bibliography {
        let shelved = Shelved { name: String::new(), is_main: true, book: Arc::new(book) };
        Bibliography::new(vec![shelved], Vec::new())
    }

    /// Whether nothing can be cited.
    pub fn is_empty(&self) -> bool {
        self.books.iter().all(|it| it.book.is_empty())
    }

    /// The number of the entry of a key; that of the first file that has one.
    pub fn find(&self, key: &str) -> Option<usize> {
        let mut before = 0;
        for book in self.books.iter().map(|it| &it.book) {
            if let Some(at) = book.by_key.get(key) {
                return Some(before + at);
            }
            before += book.entries.len();
        }
        None
    }

    /// The entry of a number.
    pub fn entry(&self, mut number: usize) -> Option<&Entry> {
        for book in self.books.iter().map(|it| &it.book) {
            match number.checked_sub(book.entries.len()) {
                Some(rest) => number = rest,
                None => return book.entries.get(number),
            }
        }
        None
    }

    /// All entries in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.books.iter().flat_map(|it| &it.book.entries)
    }

    /// The numbers of the entries that a list shows, of one file if it names any.
    pub fn listed(&self, file: Option<&str>) -> Vec<usize> {
        let (mut numbers, mut before) = (Vec::new(), 0);
        for shelved in &self.books {
            let length = shelved.book.entries.len();
            if file.map_or(shelved.is_main, |it| it == shelved.name) {
                numbers.extend(before..before + length);
            }
            before += length;
        }
        numbers
    }

    /// The key that is most like one that is not there, if any is like it; counts what it costs to find it, and finds
    /// nothing when that is too much.
    pub fn closest(&self, key: &str, compared: &mut usize) -> Option<&str> {
        let wanted: Vec<char> = key.to_lowercase().chars().collect();
        if wanted.len() > LONGEST_KEY {
            return None;
        }
        let most = (wanted.len() / 3).clamp(1, 4);
        let mut nearest: Option<(usize, &str)> = None;
        for entry in self.entries() {
            *compared += LOOK;
            if *compared > MOST_COMPARED {
                return None;
            }
            // No letter has more than four bytes.
            if entry.key.len() > 4 * (wanted.len() + most) || entry.key.len() + most < wanted.len() {
                continue;
            }
            let other: Vec<char> = entry.key.to_lowercase().chars().collect();
            let found = distance((&wanted, &other), most, compared).map(|it| (it, entry.key.as_str()));
            nearest = nearest.into_iter().chain(found).min();
        }
        nearest.map(|it| it.1)
    }
}

/// How many letters have to be put in, taken out or changed to make one text of another; `None` if these are more than
/// some. Counts what it compares.
fn distance((one, other): (&[char], &[char]), most: usize, compared: &mut usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        *compared += other.len();
        let mut corner = at;
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
        for (to, b) in other.iter().enumerate() {
            let (left, above) = (row.get(to).copied().unwrap_or(0), row.get(to + 1).copied().unwrap_or(0));
            let least = (corner + usize::from(a != b)).min(left + 1).min(above + 1);
            corner = above;
            if let Some(cell) = row.get_mut(to + 1) {
                *cell = least;
            }
        }
        // No row has less than the least of the row above it.
        row.iter().min().filter(|it| **it <= most)?;
    }
    row.last().copied().filter(|it| *it <= most)
}

#[cfg(test)]
mod tests;
