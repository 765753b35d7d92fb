//! How works are called: `Doe and Smith 1999` where one is cited, whole in the list of references.
//!
//! The author-date style of the Chicago Manual (17th edition, chapter 15) as its
//! CSL has it, without its finer points: no author is replaced by a dash, and
//! titles keep their capitals. What is hard: any field may be missing, and what is
//! there may stand in the fields of BibTeX or in those of BibLaTeX.
//!
//! What is not here: what Markdown is made around it (`dialect`).

use super::{Entry, Name, names, tex};

pub use super::tex::guarded;

/// The most authors that are named where a work is cited, and in the list of references.
const MOST_CITED: usize = 3;
const MOST_LISTED: usize = 10;

/// How many are named of more than those in the list of references.
const FEW_LISTED: usize = 7;

/// The longest title that stands for an author, in characters.
const LONGEST_TITLE: usize = 60;

/// Kinds of works that have a title of their own, not one within another work.
const WHOLE: &[&str] =
    &["book", "mvbook", "collection", "mvcollection", "booklet", "manual", "proceedings", "periodical"];

/// How many authors of a work are named where it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authors {
    /// Few; of many the first one.
    Few,
    /// All of them.
    All,
}

/// Who wrote a work, in words; its title if nobody is named.
pub fn authors(entry: &Entry, how_many: Authors) -> String {
    let (names, are_more) = people(entry);
    let family: Vec<&str> = names.iter().map(|it| it.family.as_str()).collect();
    let Some(first) = family.first() else {
        let title = entry.words("shorttitle").or_else(|| entry.words("title")).unwrap_or_default();
        let title = title.split(": ").next().unwrap_or_default();
        return match (title.is_empty(), title.char_indices().nth(LONGEST_TITLE)) {
            (true, _) => entry.key.clone(),
            (_, Some((end, _))) => format!("“{}…”", title.get(..end).unwrap_or_default().trim_end()),
            (_, None) => format!("“{title}”"),
        };
    };
    if how_many == Authors::Few && (family.len() > MOST_CITED || are_more) {
        return format!("{first} et al.");
    }
    let all = listed(&family);
    if are_more { format!("{all} et al.") } else { all }
}

/// The year of a work, as far as it is known.
pub fn year(entry: &Entry) -> String {
    let digits = |it: &str| {
        let year: String =
            it.trim_start_matches(['{', ' ']).chars().take_while(char::is_ascii_digit).collect();
        (year.len() == 4).then_some(year)
    };
    let dated = || entry.first(&["date", "year"]).and_then(digits);
    let said = || entry.words("year").filter(|it| !it.is_empty());
    dated().or_else(said).or_else(|| entry.words("pubstate")).unwrap_or_else(|| "n.d.".to_owned())
}

/// What a reader would call a work: `Doe and Smith 1999, Deep things`.
pub fn label(entry: &Entry, letter: &str) -> String {
    let authors = authors(entry, Authors::Few);
    let year = year(entry);
    match entry.words("title").filter(|it| !it.is_empty() && !authors.starts_with('“')) {
        Some(title) => format!("{authors} {year}{letter}, {title}"),
        None => match entry.words("title").filter(|it| !it.is_empty()) {
            Some(title) => format!("{title}, {year}{letter}"),
            None => format!("{authors} {year}{letter}"),
        },
    }
}

/// Where a work can be read: by its DOI, else its address, else in an archive.
pub fn address(entry: &Entry) -> Option<String> {
    let of = |names: &[&str]| entry.first(names).map(tex::address).filter(|it| !it.is_empty());
    if let Some(doi) = of(&["doi"]) {
        let at = doi.find("10.");
        return Some(match at.and_then(|it| doi.get(it..)) {
            Some(doi) => format!("https://doi.org/{}", escaped(doi)),
            None => return url(&doi),
        });
    }
    let eprint = of(&["eprint", "arxiv", "arxivid"]);
    let archive = of(&["archiveprefix", "eprinttype"]).unwrap_or_default().to_ascii_lowercase();
    let archived = || {
        let id = eprint.as_deref()?;
        let id = id.trim_start_matches("arXiv:").trim_start_matches("arxiv:");
        match archive.as_str() {
            "pubmed" => Some(format!("https://pubmed.ncbi.nlm.nih.gov/{id}/")),
            "jstor" => Some(format!("https://www.jstor.org/stable/{id}")),
            "hdl" => Some(format!("https://hdl.handle.net/{id}")),
            "arxiv" | "" if id.contains(|c: char| c.is_ascii_digit()) => url(id).or_else(|| {
                let is_id = id.contains(['.', '/']);
                is_id.then(|| format!("https://arxiv.org/abs/{}", escaped(id)))
            }),
            _ => None,
        }
    };
    let pubmed = || of(&["pmid"]).map(|it| format!("https://pubmed.ncbi.nlm.nih.gov/{}/", escaped(&it)));
    let own = || ["url", "link", "html", "ee"].iter().find_map(|it| url(&of(&[it])?));
    let published = || {
        ["howpublished", "note"].iter().find_map(|it| {
            let text = entry.field(it)?;
            let behind = text.find("\\url").or_else(|| text.find("http")).and_then(|at| text.get(at..))?;
            let behind = behind.trim_start_matches("\\url").trim_start_matches([' ', '{']);
            url(&tex::address(behind.split(['}', ' ', ',']).next()?))
        })
    };
    own().or_else(archived).or_else(pubmed).or_else(published)
}

/// An address of the web, if it is one.
fn url(address: &str) -> Option<String> {
    let is_web = |it: &str| it.starts_with("http://") || it.starts_with("https://");
    // A quotation mark would end the value of an attribute.
    let address = address.replace('"', "%22");
    if is_web(&address) {
        return Some(address);
    }
    address.starts_with("www.").then(|| format!("https://{address}"))
}

/// A name of a work in an address.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '<' | '>' | '"' | '#' | '?' | '%' | ' ' | '[' | ']' | '^' | '`' | '|' => {
                text.push_str(&format!("%{:02X}", c as u32));
            }
            c => text.push(c),
        }
    }
    text
}

/// The work in the list of references, in Markdown.
pub fn reference(entry: &Entry, letter: &str) -> String {
    let (names, are_more) = people(entry);
    let title = markdown(entry, &["title"]).map(|it| match markdown(entry, &["subtitle"]) {
        Some(subtitle) if !it.contains(&subtitle) => format!("{it}: {subtitle}"),
        _ => it,
    });
    let is_whole = WHOLE.contains(&entry.kind.as_str());
    let title = title.map(|it| if is_whole { emphasized(&it) } else { format!("“{}”", stopped(&it)) });
    let mut parts = Vec::new();
    if names.is_empty() {
        parts.extend(title);
        parts.push(year(entry) + letter);
    } else {
        let is_edited = entry.field("author").is_none() && entry.field("editor").is_some();
        let role = match (is_edited, names.len()) {
            (false, _) => "",
            (true, 1) => ", ed",
            (true, _) => ", eds",
        };
        parts.push(guarded(&bibliographic(&names, are_more)) + role);
        parts.push(guarded(&(year(entry) + letter)));
        parts.extend(title);
    }
    parts.extend(published(entry));
    let mut text = String::new();
    for part in parts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()) {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(&stopped(part));
    }
    if let Some(address) = address(entry) {
        let written = guarded(&address);
        text.push_str(&format!(" <a href=\"{written}\">{written}</a>"));
    }
    // A number would begin a list.
    match text.chars().next().filter(char::is_ascii_digit) {
        Some(first) => format!("&#{};{}", first as u32, text.get(1..).unwrap_or_default()),
        None => text,
    }
}

/// Where a work was published.
fn published(entry: &Entry) -> Vec<String> {
    let of = |names: &[&str]| markdown(entry, names);
    let pages = of(&["pages"]).map(|it| it.replace('-', "–").replace("–––", "–").replace("––", "–"));
    let publisher = of(&["publisher", "institution", "school", "organization", "howpublished"])
        .filter(|it| !it.contains("://") && !it.contains("www."));
    let place = of(&["address", "location"]);
    let publisher = match (place, publisher) {
        (Some(place), Some(it)) => Some(format!("{place}: {it}")),
        (_, it) => it,
    };
    let edition = of(&["edition"]).map(|it| match it.parse::<u32>() {
        Ok(number) => format!("{} ed", ordinal(number)),
        Err(_) if it.contains("ed") => it,
        Err(_) => format!("{it} ed"),
    });
    if let Some(journal) = of(&["journaltitle", "journal", "shortjournal"]) {
        let mut text = emphasized(&journal);
        text.extend(of(&["volume"]).map(|it| format!(" {it}")));
        text.extend(of(&["number", "issue"]).map(|it| format!(" ({it})")));
        text.extend(pages.map(|it| format!(": {it}")));
        return vec![text];
    }
    let within = of(&["booktitle", "maintitle"]).map(|it| {
        let editors = entry.field("editor").filter(|_| entry.field("author").is_some()).map(names::read);
        let editors = editors.filter(|it| !it.0.is_empty());
        let by = editors.map(|(it, _)| {
            let full: Vec<String> = it.iter().map(in_order).collect();
            format!(", edited by {}", guarded(&listed(&full.iter().map(String::as_str).collect::<Vec<_>>())))
        });
        let pages = pages.map(|it| format!(", {it}")).unwrap_or_default();
        format!("In {}{}{pages}", emphasized(&it), by.unwrap_or_default())
    });
    let kind = match entry.kind.as_str() {
        "phdthesis" => Some("PhD thesis".to_owned()),
        "mastersthesis" => Some("Master’s thesis".to_owned()),
        "thesis" => of(&["type"]).map(|it| if it == "phdthesis" { "PhD thesis".to_owned() } else { it }),
        "techreport" | "report" => of(&["type"]).map(|it| match of(&["number"]) {
            Some(number) => format!("{it} {number}"),
            None => it,
        }),
        _ => None,
    };
    let kind = match (kind, publisher) {
        (Some(kind), Some(it)) => Some(format!("{kind}, {it}")),
        (kind, it) => kind.or(it),
    };
    let note = of(&["note"]).filter(|it| it.len() < 120 && !it.contains("://"));
    [within, edition, kind, note].into_iter().flatten().collect()
}

/// What the first of some fields says that says anything.
fn markdown(entry: &Entry, names: &[&str]) -> Option<String> {
    entry.first(names).map(tex::markdown).filter(|it| !it.is_empty())
}

fn emphasized(text: &str) -> String {
    if text.contains('*') { text.to_owned() } else { format!("*{text}*") }
}

/// A text that ends with a full stop.
fn stopped(text: &str) -> String {
    let bare = text.trim_end_matches(['”', '*']);
    if bare.ends_with(['.', '?', '!', '…']) || bare.ends_with("&#33;") {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Who wrote a work, else who edited it, else what body did, and whether there are others.
fn people(entry: &Entry) -> (Vec<Name>, bool) {
    let people = ["author", "editor", "translator"].iter().filter_map(|it| entry.field(it)).map(names::read);
    let bodies = ["organization", "institution"].iter().filter_map(|it| entry.words(it));
    let body = |family: String| (vec![Name { family, ..Name::default() }], false);
    let found = people.into_iter().chain(bodies.map(body)).find(|it| !it.0.is_empty());
    found.unwrap_or_default()
}

/// Names as the list of references has them: the first one in the order of the alphabet, the others as they are spoken.
fn bibliographic(names: &[Name], are_more: bool) -> String {
    let most = if names.len() > MOST_LISTED { FEW_LISTED } else { names.len() };
    let mut written: Vec<String> = Vec::with_capacity(most);
    for name in names.iter().take(most) {
        let Name { family, given, suffix } = name;
        let suffix = if suffix.is_empty() { String::new() } else { format!(", {suffix}") };
        written.push(match (written.is_empty(), given.is_empty()) {
            (true, false) => format!("{family}, {given}{suffix}"),
            _ => in_order(name),
        });
    }
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    if are_more || names.len() > most {
        return format!("{}, et al", written.join(", "));
    }
    match written.as_slice() {
        [one, other] => format!("{one}, and {other}"),
        all => listed(all),
    }
}

fn in_order(name: &Name) -> String {
    let parts = [&name.given, &name.family, &name.suffix];
    parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

/// Words as a sentence has them: `a`, `a and b`, `a, b, and c`.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [all @ .., last] => format!("{}, and {last}", all.join(", ")),
    }
}
