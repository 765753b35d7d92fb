//! Which bibliographies a post and its project name, and works that are written out in YAML, JSON or the post itself.
//!
//! Pandoc, Quarto and Distill name files in the front matter, `bibliography: refs.bib`,
//! their projects in `_quarto.yml`, Jupyter Book in `_config.yml`, jekyll-scholar
//! there by a folder and a name, Sphinx in `conf.py`, a plugin of `MkDocs` in
//! `mkdocs.yml`. Items of CSL-JSON (citation-style-language.org, schema 1.0) stand in
//! files or below `references:`.
//!
//! What is not here: finding and opening the files (`worker`), BibTeX (`bibliography`).

use crate::{
    bibliography::{Book, Entry, Name},
    dialect::Value,
};

use super::{front, site};

/// What a post says of the works that it cites.
#[derive(Debug, Default)]
pub struct Cites {
    /// The files in which they are.
    pub files: Vec<String>,
    /// Those that are written in the post itself.
    pub own: Vec<Entry>,
    /// Works written in BibTeX within the post.
    pub book: Option<Book>,
}

/// Reads what a post says whose body begins at a place.
pub fn cites(text: &str, body: usize) -> Cites {
    let (head, body) = text.split_at_checked(body).unwrap_or((text, ""));
    let mut found = Cites::default();
    if head.contains("bibliography") || head.contains("references") {
        let front = front::values(head);
        found.files = names(front.get("bibliography"));
        found.own = front.get("references").map(items).unwrap_or_default();
    }
    if memchr::memmem::find(body.as_bytes(), b"ibliography").is_some() {
        embedded(body, &mut found);
    }
    found
}

/// The names that a value is or holds, of files that are not on the web.
pub fn names(value: Option<&Value>) -> Vec<String> {
    let mut names: Vec<String> = match value {
        Some(Value::Text(name)) => vec![name.trim().to_owned()],
        Some(Value::List(all)) => all.iter().flat_map(|it| names(Some(it))).collect(),
        _ => Vec::new(),
    };
    names.retain(|it| !it.is_empty() && !it.contains("://"));
    names
}

/// What Distill's elements name and hold.
fn embedded(body: &str, found: &mut Cites) {
    let tags = ["<d-bibliography", "<dt-bibliography"];
    for tag in tags.iter().flat_map(|it| body.match_indices(it)).take(4).map(|it| it.0) {
        let Some((tag, _)) = body.get(tag..).and_then(|it| it.split_once('>')) else { continue };
        let source =
            tag.split_once("src=").map(|it| it.1).and_then(|it| it.get(1..)?.split(['"', '\'']).next());
        let source = source.filter(|it| !it.contains("://") && !it.contains("{{"));
        found.files.extend(source.map(str::to_owned));
    }
    for kind in ["text/bibliography", "text/bibtex"] {
        let script = body.split_once(kind).filter(|it| it.0.trim_end_matches(['"', '\'']).ends_with("type="));
        let inside = script.and_then(|it| it.1.split_once('>')).and_then(|it| it.1.split_once("</script>"));
        if let Some((inside, _)) = inside {
            found.book = Some(Book::of_bibtex(inside));
        }
    }
}

/// The files that a project's own file of some name says, below the folder that it is in; `None` if it says nothing of
/// such.
pub fn configured(file: &str, text: &str) -> Option<Vec<String>> {
    let named = |paths: &[&str]| {
        let value = site::read(text, site::Format::Yaml).ok()?;
        let found = paths.iter().map(|it| names(value.at(it))).find(|it| !it.is_empty());
        found.or_else(|| scholar(&value))
    };
    match file {
        "conf.py" => python(text),
        "mkdocs.yml" | "mkdocs.yaml" => mkdocs(text),
        "myst.yml" => named(&["project.bibliography"]),
        "index.Rmd" | "index.qmd" => {
            Some(names(front::values(text).get("bibliography"))).filter(|it| !it.is_empty())
        }
        _ => named(&["bibliography", "bibtex_bibfiles", "sphinx.config.bibtex_bibfiles"]),
    }
}

/// Where jekyll-scholar has its works; what is not said is as it says itself.
fn scholar(config: &Value) -> Option<Vec<String>> {
    let scholar = config.get("scholar")?;
    let text = |name: &str, other: &str| match scholar.get(name) {
        Some(Value::Text(it)) => it.clone(),
        _ => other.to_owned(),
    };
    let folder = text("source", "_bibliography");
    let folder = folder.trim_start_matches("./").trim_matches('/');
    Some(vec![format!("{folder}/{}", text("bibliography", "references.bib"))])
}

/// The list `bibtex_bibfiles = ["a.bib"]` of a program of Python's.
fn python(text: &str) -> Option<Vec<String>> {
    let behind = text.split_once("\nbibtex_bibfiles")?.1.trim_start().strip_prefix('=')?;
    let list = behind.trim_start().strip_prefix('[')?.split(']').next()?;
    let names = list.split(',').map(|it| it.trim().trim_matches(['"', '\'']).to_owned());
    Some(names.filter(|it| !it.is_empty()).collect())
}

/// What the lines below `bibtex:` say in a configuration whose other values may be made by tags of Python's.
fn mkdocs(text: &str) -> Option<Vec<String>> {
    let mut lines = text.lines().skip_while(|it| {
        it.trim().trim_start_matches("- ").trim_end_matches(':').trim_matches(['"', '\'']) != "bibtex"
    });
    let column = indent(lines.next()?);
    let mut names = Vec::new();
    for line in lines.take_while(|it| it.trim().is_empty() || indent(it) > column) {
        let (name, value) = line.trim().split_once(':').unwrap_or_default();
        let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        match name {
            "bib_file" if !value.contains("://") => names.push(value.to_owned()),
            "bib_dir" => names.push(format!("{}/*.bib", value.trim_end_matches('/'))),
            _ => (),
        }
    }
    Some(names)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The works of a file of CSL-JSON, or of such items in YAML.
pub fn of_csl(text: &str, format: site::Format) -> Option<Book> {
    let value = site::read(text, format).ok()?;
    let items = items(value.get("references").unwrap_or(&value));
    Some(Book::new(items))
}

/// Fields of CSL and what BibTeX calls them.
const FIELDS: &[(&str, &str)] = &[
    ("title", "title"),
    ("title-short", "shorttitle"),
    ("publisher", "publisher"),
    ("publisher-place", "address"),
    ("volume", "volume"),
    ("issue", "number"),
    ("page", "pages"),
    ("edition", "edition"),
    ("genre", "type"),
    ("DOI", "doi"),
    ("URL", "url"),
    ("PMID", "pmid"),
    ("note", "note"),
];

/// Types of CSL and what BibTeX calls them.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("article", "article"),
    ("book", "book"),
    ("chapter", "incollection"),
    ("paper-conference", "inproceedings"),
    ("thesis", "thesis"),
    ("report", "report"),
];

/// The works that are items of CSL.
fn items(value: &Value) -> Vec<Entry> {
    let Value::List(items) = value else { return Vec::new() };
    items.iter().filter_map(item).collect()
}

fn text<'v>(item: &'v Value, name: &str) -> Option<&'v str> {
    match item.get(name) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

fn item(item: &Value) -> Option<Entry> {
    let written = text(item, "type").unwrap_or_default();
    let kind = TYPES.iter().find(|it| it.0 == written).map_or("misc", |it| it.1);
    let mut entry = Entry::new(text(item, "id")?, kind);
    for (name, field) in FIELDS {
        if let Some(words) = text(item, name) {
            entry.add_words(field, words);
        }
    }
    if let Some(words) = text(item, "container-title") {
        entry.add_words(if kind.starts_with("in") { "booktitle" } else { "journal" }, words);
    }
    for field in ["author", "editor", "translator"] {
        if let Some(Value::List(people)) = item.get(field) {
            entry.add_people(field, &people.iter().map(person).collect::<Vec<_>>());
        }
    }
    let issued = item.get("issued").and_then(year);
    if let Some(year) = issued {
        entry.add_words("year", &year);
    }
    Some(entry)
}

fn person(value: &Value) -> Name {
    let of = |name: &str| text(value, name).unwrap_or_default().to_owned();
    let whole = if let Value::Text(name) = value { name.clone() } else { of("literal") + &of("name") };
    let family = [of("dropping-particle"), of("non-dropping-particle"), of("family")];
    let family: Vec<String> = family.into_iter().filter(|it| !it.is_empty()).collect();
    let family = if family.is_empty() { whole } else { family.join(" ") };
    Name { family, given: of("given"), suffix: of("suffix") }
}

/// The year of a date of CSL's, however it is written.
fn year(issued: &Value) -> Option<String> {
    let first = |it: &str| it.split(['-', '/', '.']).next().unwrap_or_default().trim().to_owned();
    match issued {
        Value::Text(date) => Some(first(date)),
        Value::List(dates) => year(dates.first()?),
        Value::Map(_) => {
            let parts = issued.at("date-parts.0.0").or_else(|| issued.get("year"));
            let said = parts.or_else(|| issued.get("raw")).or_else(|| issued.get("literal"))?;
            year(said)
        }
        Value::Nothing => None,
    }
    .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_in_many_places() {
        for (file, text, expected) in [
            ("_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n", Some("refs.bib")),
            ("_bookdown.yml", "bibliography: [a.bib, b.bib]", Some("a.bib b.bib")),
            ("_config.yml", "title: x\nbibtex_bibfiles:\n  - references.bib", Some("references.bib")),
            ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: [r.bib]", Some("r.bib")),
            (
                "_config.yml",
                "scholar:\n  source: ./_bibliography/\n  bibliography: papers.bib",
                Some("_bibliography/papers.bib"),
            ),
            ("_config.yml", "scholar:\n  style: apa", Some("_bibliography/references.bib")),
            ("_config.yml", "title: x", None),
            (
                "mkdocs.yml",
                "plugins:\n  - search\n  - bibtex:\n      bib_file: 'refs.bib' # all\n  - x:\n      bib_file: y",
                Some("refs.bib"),
            ),
            (
                "mkdocs.yml",
                "plugins:\n  - bibtex:\n      bib_dir: bib\nx: !!python/name:a.b",
                Some("bib/*.bib"),
            ),
            ("mkdocs.yml", "plugins:\n  - search", None),
            ("conf.py", "x = 1\nbibtex_bibfiles = ['a.bib',\n  \"b.bib\"]\n", Some("a.bib b.bib")),
            ("conf.py", "x = 1\n", None),
            ("myst.yml", "project:\n  bibliography:\n    - a.bib\n    - https://a.org/b.bib", Some("a.bib")),
            (
                "index.Rmd",
                "---\ntitle: A\nbibliography: [book.bib, packages.bib]\n---\nx",
                Some("book.bib packages.bib"),
            ),
        ] {
            assert_eq!(configured(file, text).map(|it| it.join(" ")).as_deref(), expected, "{file}: {text}");
        }
    }

    #[test]
    fn a_post_names_files_and_holds_works() {
        let text = "---\nbibliography:\n  - a.bib\n  - \"b.json\"\nreferences:\n- id: x1\n  title: T\n  author:\n  - {family: Doe, given: Jane}\n---\n<d-bibliography src=\"c.bib\"></d-bibliography>\n<script type=\"text/bibliography\">\n@misc{y1, title={Y}}\n</script>";
        let body = text.find("<d-").expect("it is there");
        let found = cites(text, body);
        assert_eq!(found.files, ["a.bib", "b.json", "c.bib"]);
        assert_eq!(found.own.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["x1"]);
        assert!(found.book.is_some_and(|it| !it.is_empty()));
        let none = cites("---\ntitle: A\n---\nsee [@a1]", 18);
        assert!(none.files.is_empty() && none.own.is_empty() && none.book.is_none());
    }

    #[test]
    fn items_of_csl_are_works() {
        use crate::bibliography::style;
        let json = r#"[{"id": "d1", "type": "article-journal", "title": "On <i>E. coli</i> & {x}", "container-title": "J", "volume": "3",
            "author": [{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}, {"literal": "Barnes and Noble"}],
            "issued": {"date-parts": [[1999, 5]]}, "DOI": "10.1/x_y"}, {"title": "no id"}]"#;
        let value = site::read(json, site::Format::Json).expect("it is well formed");
        let all = items(&value);
        assert_eq!(all.len(), 1);
        assert_eq!(
            style::reference(&all[0], ""),
            "van Gogh, V., and Barnes and Noble. 1999. “On *E. coli* &#38; &#123;x&#125;.” *J* 3. <a href=\"https://doi.org/10.1/x&#95;y\">https://doi.org/10.1/x&#95;y</a>"
        );
        for (issued, expected) in [
            ("1999-05-06", "1999"),
            ("{year: 2001}", "2001"),
            ("{raw: 2004/5}", "2004"),
            ("[{year: 1990}]", "1990"),
        ] {
            let value = site::read(&format!("- id: a1\n  issued: {issued}\n"), site::Format::Yaml);
            assert_eq!(style::year(&items(&value.expect("it is well formed"))[0]), expected, "{issued}");
        }
    }
}
