//! Finding and reading the bibliographies that posts cite from.
//!
//! A post names files itself, or its project does, beside or above it. Both are
//! looked for only if the post may cite anything. Each file is read once, and again
//! when it has changed. No bibliography is read outside of the library, the site and
//! the project that the post belongs to, wherever a name or a link leads. What a
//! project says is looked for in the folders above the post, up to the one that
//! holds `.git`.
//!
//! What is hard: posts that are kept in the index are stale when a file has changed
//! that they name, and which ones they name is not known without reading them. All
//! in BibTeX is asked that stands where such are kept; works in CSL, and what lies
//! deeper, are not.
//!
//! What is not here: how they are named (`post::works`), what is in them
//! (`bibliography`).

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    bibliography::{Bibliography, Book, Shelved},
    dialect,
    post::{Post, site::Format, works},
};

use super::{Files, files, site::Found};

/// The most bytes of a bibliography.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The most bytes of a file of a project.
const LARGEST_CONFIG: u64 = 256 * 1024;

/// The most files that a post cites from.
const MOST: usize = 32;

/// How many folders above a post are looked at.
const FARTHEST: usize = 8;

/// The files that name bibliographies for the posts below them, and whether none above them does.
const PROJECTS: &[(&str, bool)] = &[
    ("_metadata.yml", false),
    ("_quarto.yml", true),
    ("_quarto.yaml", true),
    ("_bookdown.yml", true),
    ("_config.yml", true),
    ("mkdocs.yml", true),
    ("mkdocs.yaml", true),
    ("myst.yml", true),
    ("conf.py", true),
    // The first page of a book speaks for all of it.
    ("index.Rmd", false),
    ("index.qmd", false),
];

/// The folders in which sites keep bibliographies.
const FOLDERS: [&str; 3] = ["", "assets/bibliography", "_bibliography"];

/// What a project says: its folder, the files that it names, and those beside them that lists may name.
#[derive(Debug)]
struct Project {
    folder: PathBuf,
    files: Vec<PathBuf>,
    others: Vec<PathBuf>,
    /// Whether its posts cite by the templates of jekyll-scholar.
    is_scholar: bool,
}

/// A file's size and when it was changed.
type Version = (u64, i64);

/// The bibliographies that were read.
#[derive(Debug, Default)]
pub struct Books {
    by_path: Mutex<HashMap<PathBuf, (Version, Arc<Book>)>>,
    projects: Mutex<HashMap<PathBuf, Option<Arc<Project>>>>,
}

impl Books {
    /// What a post may cite, whose whole file is `text`; `None` if it cites nothing or nothing is there.
    pub(super) fn of(&self, post: &Post, text: &str, site: Option<&Found>) -> Option<Bibliography> {
        if !dialect::may_cite(text) {
            return None;
        }
        let named = works::cites(text, post.body);
        let own = (!named.own.is_empty()).then(|| Arc::new(Book::new(named.own)));
        let own = own.into_iter().chain(named.book.map(Arc::new));
        let shelved = |book: Arc<Book>| Shelved { name: String::new(), is_main: true, book };
        let mut books: Vec<Shelved> = own.map(shelved).collect();
        let (mut missing, mut is_scholar) = (Vec::new(), false);
        let path = std::path::absolute(&post.path).ok().filter(|it| it.is_file());
        if let Some(folder) = path.as_deref().and_then(Path::parent) {
            let project = self.project(folder);
            is_scholar = project.as_ref().is_some_and(|it| it.is_scholar);
            let library = root(path.as_deref()?, &post.name);
            let roots: Vec<&Path> = [
                Some(folder),
                library.as_deref(),
                site.map(Found::folder),
                project.as_deref().map(|it| it.folder.as_path()),
            ]
            .into_iter()
            .flatten()
            .collect();
            for name in named.files.into_iter().take(MOST) {
                let found = find(&name, &roots).and_then(|it| self.shelved(&it, true));
                match found {
                    Some(book) => books.push(book),
                    None => missing.push(name),
                }
            }
            // One of the post's own name needs no naming.
            let own = path.as_deref().and_then(|it| inside(&it.with_extension("bib"), &real(&roots)));
            books.extend(own.and_then(|it| self.shelved(&it, true)));
            if let Some(project) = &project {
                books.extend(project.files.iter().filter_map(|it| self.shelved(it, true)));
                books.extend(project.others.iter().filter_map(|it| self.shelved(it, false)));
            }
        }
        let mut found = Bibliography::new(books, missing);
        found.is_by_template = is_scholar;
        (!found.is_empty() || !found.missing.is_empty()).then_some(found)
    }

    /// Forgets what projects say, to read it again.
    pub(super) fn forget(&self) {
        self.projects.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What the bibliographies are known by that stand beside the posts in a folder or belong to their project: another
    /// number if one has changed; 0 if there are none.
    pub(super) fn stamp(&self, folder: &Path) -> u64 {
        let project = self.project(folder);
        let named = project.iter().flat_map(|it| it.files.iter().cloned());
        let beside = books_in(folder, folder);
        let above = project
            .iter()
            .flat_map(|it| FOLDERS.iter().flat_map(|below| books_in(&it.folder.join(below), &it.folder)));
        known_by("beside", named.chain(beside).chain(above).collect())
    }

    /// The book in a file with the file's name.
    fn shelved(&self, path: &Path, is_main: bool) -> Option<Shelved> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Some(Shelved { name, is_main, book: self.book(path)? })
    }

    /// The book in a file, which is read again if it has changed.
    fn book(&self, path: &Path) -> Option<Arc<Book>> {
        let version = version(path)?;
        let mut known = self.by_path.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, book)) = known.get(path).filter(|it| it.0 == version) {
            return Some(book.clone());
        }
        let text = Files::small(path, LARGEST).ok()?;
        let format = match path.extension().and_then(|it| it.to_str()).unwrap_or_default() {
            "json" => Some(Format::Json),
            "yaml" | "yml" => Some(Format::Yaml),
            _ => None,
        };
        let book = match format {
            Some(format) => works::of_csl(&text, format)?,
            None => Book::of_bibtex(&text),
        };
        let book = Arc::new(book);
        known.insert(path.to_owned(), (version, book.clone()));
        Some(book)
    }

    /// The project that the posts in a folder belong to, if one names bibliographies.
    fn project(&self, folder: &Path) -> Option<Arc<Project>> {
        let mut known = self.projects.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut passed, mut found) = (Vec::new(), None);
        for above in folder.ancestors().take(FARTHEST) {
            if let Some(project) = known.get(above) {
                found.clone_from(project);
                break;
            }
            passed.push(above.to_owned());
            let (project, is_last) = read_project(above);
            if project.is_some() || is_last {
                found = project.map(Arc::new);
                break;
            }
        }
        for folder in passed {
            known.insert(folder, found.clone());
        }
        found
    }
}

/// What the project in a folder says, and whether nothing above the folder is part of it.
fn read_project(folder: &Path) -> (Option<Project>, bool) {
    let (mut names, mut is_scholar, mut is_last) = (Vec::new(), false, folder.join(".git").exists());
    for (file, is_whole) in PROJECTS {
        let path = folder.join(file);
        if !path.is_file() {
            continue;
        }
        is_last |= is_whole;
        let text = Files::small(&path, LARGEST_CONFIG).unwrap_or_default();
        let said = works::configured(file, &text).filter(|it| !it.is_empty());
        let unsaid = unsaid(folder, file).filter(|_| said.is_none());
        // Jupyter Book has its configuration in such a file as well.
        is_scholar =
            *file == "_config.yml" && (unsaid.is_some() || format!("\n{text}").contains("\nscholar:"));
        if let Some(said) = said.or(unsaid) {
            names = said;
            break;
        }
    }
    if names.is_empty() {
        return (None, is_last);
    }
    let mut files = Vec::new();
    for name in &names {
        match name.strip_suffix("*.bib") {
            Some(below) => files.extend(books_in(&folder.join(below), folder)),
            None => files.extend(find(name, &[folder])),
        }
    }
    files.truncate(MOST);
    // jekyll-scholar's lists may name any file of its folder.
    let shelf = |it: &PathBuf| {
        let shelf = it.parent().filter(|it| std::fs::canonicalize(folder).ok().as_deref() != Some(*it))?;
        Some(books_in(shelf, folder))
    };
    let is_jekyll = folder.join("_config.yml").is_file();
    let mut others = files.first().filter(|_| is_jekyll).and_then(shelf).unwrap_or_default();
    others.retain(|it| !files.contains(it));
    others.truncate(MOST);
    (Some(Project { folder: folder.to_owned(), files, others, is_scholar }), is_last)
}

/// The files that a project uses without saying so.
fn unsaid(folder: &Path, config: &str) -> Option<Vec<String>> {
    match config {
        "_config.yml" if folder.join("_bibliography").is_dir() => {
            Some(vec!["_bibliography/references.bib".to_owned()])
        }
        "myst.yml" => Some(vec!["*.bib".to_owned()]),
        _ => None,
    }
}

/// The most folders right in the library's that are looked at.
const MOST_FOLDERS: usize = 64;

/// What the bibliographies are known by that any post of a library may name, where they are kept most: in its folder and
/// in those right below. 0 if there are none.
pub(super) fn stamp_below(library: &Path) -> u64 {
    let entries = std::fs::read_dir(library).into_iter().flatten().flatten();
    let folders = entries.filter(|it| it.file_type().is_ok_and(|it| it.is_dir())).map(|it| it.path());
    let folders =
        folders.filter(|it| it.file_name().is_some_and(|it| !it.as_encoded_bytes().starts_with(b".")));
    let mut folders: Vec<PathBuf> = folders.collect();
    folders.sort();
    folders.truncate(MOST_FOLDERS);
    folders.extend(FOLDERS.iter().map(|it| library.join(it)));
    known_by("below", folders.iter().flat_map(|it| books_in(it, library)).collect())
}

/// A number for some files as they are now, which another place has another one of; 0 if there are none.
fn known_by(place: &str, mut all: Vec<PathBuf>) -> u64 {
    all.sort();
    all.dedup();
    if all.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    for path in all {
        (version(&path), path).hash(&mut hasher);
    }
    hasher.finish()
}

/// The folder of the library that a post is in, below which it has its name.
pub(super) fn root(path: &Path, name: &str) -> Option<PathBuf> {
    let depth = Path::new(name).components().count();
    path.ends_with(name).then(|| path.ancestors().nth(depth).map(Path::to_owned)).flatten()
}

/// The file that a name stands for in one of some folders or where sites keep bibliographies, inside of them.
fn find(name: &str, roots: &[&Path]) -> Option<PathBuf> {
    let whole = real(roots);
    let name = name.trim_start_matches('/');
    let endings = if Path::new(name).extension().is_some() { &[""][..] } else { &["", ".bib"] };
    let paths = roots.iter().flat_map(|root| FOLDERS.iter().map(|it| root.join(it)));
    let mut paths = paths.flat_map(|it| endings.iter().map(move |ending| it.join(format!("{name}{ending}"))));
    paths.find_map(|it| inside(&it, &whole))
}

/// The real paths of folders.
fn real(folders: &[&Path]) -> Vec<PathBuf> {
    folders.iter().filter_map(|it| std::fs::canonicalize(it).ok()).collect()
}

/// The real path of a file, if that is inside of one of some folders.
fn inside(path: &Path, folders: &[PathBuf]) -> Option<PathBuf> {
    let path = std::fs::canonicalize(path).ok()?;
    (path.is_file() && folders.iter().any(|it| path.starts_with(it))).then_some(path)
}

/// The bibliographies right in a folder, by their endings, if that is inside of another or the same. None of them is a
/// link.
fn books_in(folder: &Path, root: &Path) -> Vec<PathBuf> {
    let Some(folder) =
        std::fs::canonicalize(folder).ok().filter(|it| real(&[root]).iter().any(|root| it.starts_with(root)))
    else {
        return Vec::new();
    };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths =
        entries.flatten().filter(|it| it.file_type().is_ok_and(|it| it.is_file())).map(|it| it.path());
    let mut paths: Vec<PathBuf> = paths.filter(|it| it.extension().is_some_and(|it| it == "bib")).collect();
    paths.sort();
    paths
}

fn version(path: &Path) -> Option<Version> {
    let (_, size, modified) = files::open(path).ok()?;
    Some((size, modified))
}
