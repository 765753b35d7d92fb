//! Reading the files that templates and texts of posts include.
//!
//! Those of a site are read with it, once; those beside a post when the post
//! names any. Only regular files are read that lie, wherever links lead, in the folder
//! that they may come from: what templates name in that of the post, snippets in that
//! of their project, and what a text puts in in that of its book or site, which is
//! told by its configuration; without one in that of the post. Hidden files are never
//! there, nor what lies in hidden folders, nor of what a text puts in the files that
//! the folders say are to be ignored, as they are none of what somebody publishes.
//! Files that are too large, too many or too much together are not there either.

use std::{
    borrow::Cow,
    collections::HashMap,
    path::{Component, Path, PathBuf},
};

use ignore::{Match, gitignore::Gitignore};

use crate::{
    dialect::{self, Includes},
    post::{self, name},
};

use super::{Files, walk::walk};

/// The most bytes of a file, and of all of a site.
const LARGEST: u64 = 64 * 1024;
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The most files of a site.
const MOST: usize = 500;

/// How deep folders nest in which files beside a post lie that a template names.
const DEEPEST_BESIDE: usize = 3;

/// How deep folders of files nest, and how deep files beside a post name others.
const DEEPEST: usize = 8;

/// The files below a folder, by their paths in it.
pub(super) fn below(folder: &Path) -> Includes {
    let mut found = Includes::new();
    if !folder.symlink_metadata().is_ok_and(|it| it.is_dir()) {
        return found;
    }
    let files = walk(folder).max_depth(Some(DEEPEST)).sort_by_file_name(Ord::cmp).build();
    let files = files.flatten().filter(|it| it.file_type().is_some_and(|it| it.is_file()));
    let mut bytes = 0;
    for path in files.take(MOST).map(ignore::DirEntry::into_path) {
        let Ok(text) = Files::small(&path, LARGEST) else { continue };
        bytes += text.len();
        if bytes > MOST_BYTES {
            break;
        }
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let names: Vec<_> = below.components().map(|it| it.as_os_str().to_string_lossy()).collect();
        found.insert(names.join("/"), text);
    }
    found
}

/// The files that a post's text names to include them from beside it, and those that these name.
pub(super) fn beside(post: &Path, text: &str) -> Includes {
    let mut found = Includes::new();
    let Some(folder) = post.parent().filter(|_| names(text).next().is_some()) else { return found };
    let Ok(folder) =
        std::fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    else {
        return found;
    };
    let mut waiting: Vec<(String, usize)> = names(text).map(|it| (it.to_owned(), 1)).collect();
    if names(text).any(|it| it.contains("{{")) {
        waiting.extend(all_beside(&folder).into_iter().map(|it| (it, DEEPEST)));
    }
    let mut bytes = 0;
    while let Some((name, depth)) = waiting.pop() {
        if found.contains_key(&name) || found.len() >= MOST || bytes > MOST_BYTES || !is_inside(&name) {
            continue;
        }
        let Some(text) = place(&folder.join(&name), &folder).and_then(|it| Files::small(&it, LARGEST).ok())
        else {
            continue;
        };
        bytes += text.len();
        if depth < DEEPEST {
            waiting.extend(names(&text).map(|it| (it.to_owned(), depth + 1)));
        }
        found.insert(name, text);
    }
    found
}

/// The names of the files below a folder, of which one may be meant where a template makes the name.
fn all_beside(folder: &Path) -> Vec<String> {
    let files = walk(folder).max_depth(Some(DEEPEST_BESIDE)).sort_by_file_name(Ord::cmp).build();
    let files = files.flatten().filter(|it| it.file_type().is_some_and(|it| it.is_file())).take(MOST);
    let name = |it: &Path| {
        let names: Vec<_> = it.components().map(|it| it.as_os_str().to_string_lossy()).collect();
        names.join("/")
    };
    files.filter_map(|it| it.path().strip_prefix(folder).ok().map(name)).collect()
}

/// The names behind `include_relative` and in Hugo's `readfile` and `include`, each as often as it stands there.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let behind = move |tag: &'static str| {
        let found = memchr::memmem::find_iter(text.as_bytes(), tag);
        found.filter_map(move |at| Some((text.get(..at)?, text.get(at + tag.len()..)?)))
    };
    let jekyll = behind("include_relative")
        .filter_map(|(_, rest)| rest.strip_prefix(char::is_whitespace)?.split_whitespace().next());
    let is_hugo = memchr::memmem::find(text.as_bytes(), b"{{").is_some();
    let hugo = ["readfile", "include"].into_iter().filter(move |_| is_hugo).flat_map(behind);
    let hugo = hugo.filter_map(|(before, rest)| {
        let before = before.trim_end_matches(' ');
        (before.ends_with("{{<") || before.ends_with("{{%")).then(|| named(rest)).flatten()
    });
    jekyll.chain(hugo).filter(|it| it.len() < 256).take(MOST)
}

/// The file that a shortcode names, of which what stands behind its own name is given.
fn named(arguments: &str) -> Option<&str> {
    let line = arguments.strip_prefix(char::is_whitespace)?.lines().next()?;
    let line = line.split("}}").next()?;
    let mut words = line.split_whitespace();
    let own = words.find_map(|it| {
        let value = ["file=", "path="].iter().find_map(|name| it.strip_prefix(name));
        value.or_else(|| Some(it).filter(|it| !it.contains('=')))
    })?;
    Some(own.trim_matches(['"', '\'', '`'])).filter(|it| !it.is_empty())
}

/// Adds the files that a text puts in by `--8<--`, and those that these put in, from the first of some folders in which they
/// are. Nothing is read that is not in the folder of their project.
pub(super) fn snippets(found: &mut Includes, text: &str, (project, folders): (&Path, &[PathBuf])) {
    let Ok(project) = std::fs::canonicalize(project) else { return };
    let mut waiting: Vec<(String, usize)> = named_snippets(text, 1);
    let mut bytes = 0;
    while let Some((name, depth)) = waiting.pop() {
        let key = dialect::snippet_key(&name);
        if found.contains_key(&key) || found.len() >= MOST || bytes > MOST_BYTES {
            continue;
        }
        // The folders are what the project says, so that they may be hidden ones.
        let places = folders.iter().filter_map(|it| {
            let root = std::fs::canonicalize(it).ok().filter(|it| it.starts_with(&project));
            let path = it.join(&name);
            match root.and_then(|it| place(&path, &it)) {
                Some(found) => Some(found),
                None => place(&path, &project),
            }
        });
        let mut texts = places.filter_map(|it| Files::small(&it, LARGEST).ok());
        let Some(text) = texts.next() else { continue };
        bytes += text.len();
        if depth < DEEPEST {
            waiting.extend(named_snippets(&text, depth + 1));
        }
        found.insert(key, text);
    }
}

/// What lies in the folder of a book or of a site whose texts put files in.
const SIGNS: &[&str] =
    &["book.toml", "_quarto.yml", "_quarto.yaml", "myst.yml", "_toc.yml", "conf.py", ".vitepress"];

/// The folder that what a post puts in lies in: that of its book, else of its `site`, else its own, `folder`.
fn root(folder: &Path, site: Option<&Path>) -> PathBuf {
    let site = site.and_then(|it| std::fs::canonicalize(it).ok()).filter(|it| folder.starts_with(it));
    let mut book = None;
    for it in folder.ancestors().take(DEEPEST) {
        if SIGNS.iter().any(|sign| it.join(sign).exists()) {
            book = Some(it.to_owned());
        }
        if book.is_some() || site.as_ref().is_some_and(|site| it == site) || it.join(".git").exists() {
            break;
        }
    }
    book.or(site).unwrap_or_else(|| folder.to_owned())
}

/// Where the file at a path is if that is within a folder, no link leads out of there and nothing on the way is hidden.
fn place(path: &Path, folder: &Path) -> Option<PathBuf> {
    let found = std::fs::canonicalize(path).ok()?;
    let below = found.strip_prefix(folder).ok()?;
    let is_hidden = |it: Component<'_>| it.as_os_str().as_encoded_bytes().starts_with(b".");
    let is_git = folder.components().any(|it| it.as_os_str() == ".git");
    (!is_git && !below.components().any(is_hidden)).then_some(found)
}

/// Whether the folders from that which git keeps to a file say that it is to be ignored.
fn is_ignored(file: &Path, known: &mut HashMap<PathBuf, Gitignore>) -> bool {
    for folder in file.ancestors().skip(1).take(2 * DEEPEST) {
        let rules =
            known.entry(folder.to_owned()).or_insert_with(|| Gitignore::new(folder.join(".gitignore")).0);
        match rules.matched_path_or_any_parents(file, false) {
            Match::None => (),
            found => return found.is_ignore(),
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    false
}

/// Adds the files that a post's text puts in as books and their like do, and those that these put in, never the post itself.
pub(super) fn transcluded(
    found: &mut Includes,
    (text, is_note): (&str, bool),
    (own, site): (&Path, Option<&Path>),
) {
    let paths = dialect::transcluded_paths(text, is_note);
    let Some(folder) = own.parent().filter(|_| !paths.is_empty()) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(folder) = std::fs::canonicalize(folder) else { return };
    let own = std::fs::canonicalize(own).unwrap_or_else(|_| own.to_owned());
    let (root, mut rules) = (root(&folder, site), HashMap::new());
    let keys = |base: &str, paths: &[Cow<'_, str>], depth: usize| -> Vec<(String, usize)> {
        paths.iter().take(MOST).map(|it| (dialect::transcluded_key(base, it), depth)).collect()
    };
    let (mut waiting, mut bytes, mut tries) = (keys("", &paths, 1), 0, 0);
    while let Some((key, depth)) = waiting.pop() {
        tries += 1;
        if found.contains_key(&key) || found.len() >= MOST || tries > MOST || bytes > MOST_BYTES {
            continue;
        }
        let Some((path, base)) = dialect::transcluded_path(&key) else { continue };
        // What begins at the root does so at that of the book, which is some folder above.
        let above = folder.ancestors().take_while(|it| it.starts_with(&root));
        let places: Vec<PathBuf> = match path.strip_prefix('/') {
            Some(path) => above.map(|it| it.join(path)).collect(),
            None => vec![folder.join(path)],
        };
        let place = places.iter().find_map(|it| place(it, &root));
        let place = place.filter(|it| *it != own && !is_ignored(it, &mut rules));
        let Some(mut text) = place.and_then(|it| Files::small(&it, LARGEST).ok()) else { continue };
        bytes += text.len();
        if name::is_post(Path::new(path)) {
            text.drain(..post::extent(&text).body());
        }
        if depth < DEEPEST {
            waiting.extend(keys(base, &dialect::transcluded_paths(&text, is_note), depth + 1));
        }
        found.insert(key, text);
    }
}

fn named_snippets(text: &str, depth: usize) -> Vec<(String, usize)> {
    dialect::snippet_paths(text).into_iter().take(MOST).map(|it| (it.to_owned(), depth)).collect()
}

fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|it| matches!(it, Component::Normal(_)))
}

/// The names of those files whose templates `ask`, or include one that does.
pub(super) fn asking(files: &Includes, ask: impl Fn(&str) -> bool) -> Vec<String> {
    let mut asking: Vec<String> = files.iter().filter(|it| ask(it.1)).map(|it| it.0.clone()).collect();
    if asking.is_empty() {
        return asking;
    }
    for _ in 0..DEEPEST {
        let names = |it: &(&String, &String)| {
            !asking.contains(it.0)
                && it.1.contains("include")
                && asking.iter().any(|name| it.1.contains(name))
        };
        let more: Vec<String> = files.iter().filter(names).map(|it| it.0.clone()).collect();
        if more.is_empty() {
            break;
        }
        asking.extend(more);
    }
    asking
}
