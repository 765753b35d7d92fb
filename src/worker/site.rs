//! Finding the site that a post belongs to.
//!
//! A site's folder holds a configuration or data beside or above its posts. It
//! is looked for once for each folder and read once for all posts; files that
//! are too large, too many or not well formed cost themselves and leave a note.

use std::{
    collections::HashMap,
    ffi::OsStr,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use crate::{
    dialect::{self, Coverage, Value},
    post::{self, Post, site},
    text::Shown,
};

use super::{Files, collections, files, includes, now, walk::walk};

/// How many folders above a post are looked at.
const FARTHEST: usize = 8;

/// The most bytes of a file of configuration or data.
const LARGEST: u64 = 256 * 1024;

/// The most files of data, and the most bytes of all of them.
const MOST: (usize, u64) = (200, 2 * 1024 * 1024);

/// How deep folders of data nest.
const DEEPEST: usize = 3;

/// What generators call their configuration, and the folder of their data.
const CONFIGS: &[(&str, &str)] = &[
    ("_config.yml", "_data"),
    ("_config.yaml", "_data"),
    ("_config.toml", "_data"),
    ("hugo.toml", "data"),
    ("hugo.yaml", "data"),
];

/// What Hugo's configuration was called before, which other programs' is called as well.
const OLD_HUGO: (&str, &str) = ("config.toml", "data");

/// A site and the folder that it is in.
#[derive(Debug, Default)]
pub struct Found {
    folder: PathBuf,
    /// What it says.
    pub site: site::Site,
    /// The folders whose pages are posts as well, if it is one of Jekyll's.
    folders_of_posts: &'static [&'static str],
    /// What could not be read.
    notes: Vec<Shown>,
    /// The folders from which posts put in files by `--8<--`.
    snippets: Vec<PathBuf>,
    /// The files that posts may include and that ask for its posts.
    asking: Asking,
    /// The texts of its files and where they are below its folder.
    said: DefaultHasher,
    /// Its posts, and the same with its pages, once a page has asked for them; nothing if they are not to be had.
    without_texts: [OnceLock<Option<Value>>; 2],
    /// The same with the texts of all of them.
    with_texts: [OnceLock<Option<Value>>; 2],
}

/// The names of files that posts may include, by what their templates ask for.
#[derive(Debug, Default)]
struct Asking {
    /// Posts.
    posts: Vec<String>,
    /// Pages as well.
    all: Vec<String>,
    /// The text of posts.
    texts: Vec<String>,
}

/// The folder of all posts among which a file's links lead: that of its site as far as its path names it, there
/// `content` if that is where the file is; without a site the one that the file is in.
pub fn around(file: &Path, files: &Files) -> PathBuf {
    let here = |it: &Path| if it.as_os_str().is_empty() { PathBuf::from(".") } else { it.to_owned() };
    let folders = || file.ancestors().skip(1);
    let site = files.site(file).and_then(|site| folders().find(|it| site.is_in(&here(it))));
    let content = |site: &Path| folders().find(|it| *it == site.join("content")).map(Path::to_owned);
    match site {
        Some(site) => here(&content(site).unwrap_or_else(|| site.to_owned())),
        None => here(file.parent().unwrap_or(Path::new(""))),
    }
}

impl Found {
    /// The posts of the site as templates name them, if those of a post ask for any.
    pub(super) fn collections(&self, text: &str, files: &Files) -> Option<&Value> {
        let names = self.site.collections();
        let includes = |asking: &[String]| {
            text.contains("include") && asking.iter().any(|it| text.contains(it.as_str()))
        };
        if !includes(&self.asking.posts) && !collections::are_asked_for(text, &names) {
            return None;
        }
        let has_texts = collections::is_text_asked_for(text) || includes(&self.asking.texts);
        let asks_all = collections::are_all_asked_for(text) || includes(&self.asking.all);
        let reading =
            collections::Reading { found: self, folder: &self.folder, collections: &names, files, has_texts };
        let [posts, all] = if has_texts { &self.with_texts } else { &self.without_texts };
        let all = || all.get_or_init(|| reading.all()).as_ref();
        let posts = || posts.get_or_init(|| reading.posts()).as_ref();
        if asks_all { all().or_else(posts) } else { posts() }
    }

    /// Adds the files that a post's text puts in from the folders of its project.
    pub(super) fn add_snippets(&self, found: &mut dialect::Includes, text: &str) {
        if !self.snippets.is_empty() {
            includes::snippets(found, text, (&self.folder, &self.snippets));
        }
    }

    /// Adds the files that a post's text puts in as books and their like do.
    pub(super) fn add_transcluded(
        site: Option<&Found>,
        found: &mut dialect::Includes,
        text: &str,
        post: &Path,
    ) {
        let is_note = site.is_some_and(|it| it.site.values.holds_notes());
        includes::transcluded(found, (text, is_note), (post, site.map(|it| it.folder.as_path())));
    }

    /// What the site is known by to the posts in a folder: another number if it may say something else about them.
    pub fn stamp(&self, folder: &Path) -> u64 {
        let mut said = self.said.clone();
        let folder = std::path::absolute(folder).unwrap_or_default();
        folder.strip_prefix(&self.folder).unwrap_or(&folder).hash(&mut said);
        said.finish()
    }

    /// The folder that it is in.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a folder is the site's.
    pub fn is_in(&self, folder: &Path) -> bool {
        // A path without `.`, which `absolute` keeps where it stands alone.
        std::path::absolute(folder).is_ok_and(|it| it.components().eq(self.folder.components()))
    }

    /// Whether a page of HTML at a path, if it has front matter, is a post as well.
    pub(super) fn has_as_post(&self, path: &Path) -> bool {
        if self.folders_of_posts.is_empty() {
            return false;
        }
        let path = std::path::absolute(path).unwrap_or_default();
        let folders = path.parent().and_then(|it| it.strip_prefix(&self.folder).ok());
        let is_one = |name: &OsStr| self.folders_of_posts.iter().any(|it| name == *it);
        folders.is_some_and(|it| it.components().any(|it| is_one(it.as_os_str())))
    }

    /// Adds what the site says about a post.
    pub fn complete(&self, post: &mut Post) {
        let path = self.below(post);
        self.site.complete(post, &path);
    }

    /// What a post may be asked for beside its front matter.
    pub(super) fn fields(&self, post: &Post) -> Value {
        self.site.fields(post, &self.below(post))
    }

    /// Where a post's file is below the site's folder.
    pub(super) fn below(&self, post: &Post) -> String {
        let path = std::path::absolute(&post.path).unwrap_or_default();
        let below = path.strip_prefix(&self.folder).unwrap_or(&path);
        // The folder of collections is none of their paths.
        let in_place = self.named_folder("collections_dir").and_then(|it| below.strip_prefix(it).ok());
        let below = in_place.filter(|it| it.to_string_lossy().starts_with('_')).unwrap_or(below);
        let parts: Vec<_> = below.components().map(|it| it.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }

    /// The folder that the configuration names for something.
    fn named_folder(&self, option: &str) -> Option<&str> {
        folder_in(&self.site.values.config, option)
    }

    /// The folder in which those of the site's collections are.
    pub(super) fn folder_of_collections(&self) -> PathBuf {
        self.folder.join(self.named_folder("collections_dir").unwrap_or_default())
    }

    /// What a file says.
    fn file(&mut self, path: &Path) -> Option<Value> {
        let format = site::format(path.extension()?.to_str()?)?;
        let mut note =
            |reason: &str| self.notes.push(Shown::line(&format!("{}: {reason}", files::shown(path))));
        match Files::small(path, LARGEST) {
            Err(refusal) => {
                note(&refusal.to_string());
                None
            }
            Ok(text) => {
                (path.strip_prefix(&self.folder).unwrap_or(path), &text).hash(&mut self.said);
                site::read(&text, format).map_err(|it| note(&it.to_string())).ok()
            }
        }
    }

    /// Reads the files that posts may include.
    fn read_includes(&mut self) {
        let name = self.named_folder("includes_dir").unwrap_or("_includes");
        let files = includes::below(&self.folder.join(name));
        let mut names: Vec<_> = files.iter().collect();
        names.sort();
        names.hash(&mut self.said);
        let collections = self.site.collections();
        self.asking = Asking {
            posts: includes::asking(&files, |it| collections::are_asked_for(it, &collections)),
            all: includes::asking(&files, collections::are_all_asked_for),
            texts: includes::asking(&files, collections::is_text_asked_for),
        };
        self.site.values.includes = files;
    }

    /// Reads the templates of shortcodes that show the same wherever they stand.
    fn read_shortcodes(&mut self) {
        for folder in ["layouts/shortcodes", "layouts/_shortcodes"] {
            let files = includes::below(&self.folder.join(folder));
            let is_page = |name: &str| Path::new(name).extension().is_some_and(|it| it == "html");
            let plain = files.into_iter().filter(|it| is_page(&it.0) && !it.1.contains("{{"));
            self.site.values.includes.extend(plain);
        }
        let mut names: Vec<_> = self.site.values.includes.iter().collect();
        names.sort();
        names.hash(&mut self.said);
    }

    /// The files of data below a folder, folders as maps of what they hold.
    fn data_below(&mut self, folder: &Path) -> Value {
        let mut data = Value::default();
        if !folder.is_dir() {
            return data;
        }
        let paths = walk(folder).max_depth(Some(DEEPEST)).sort_by_file_name(Ord::cmp).build();
        let paths = paths.flatten().map(ignore::DirEntry::into_path).filter(|it| it.is_file());
        let mut bytes = 0;
        for path in paths.take(MOST.0) {
            bytes += path.metadata().map_or(0, |it| it.len()).min(LARGEST);
            if bytes > MOST.1 {
                self.notes.push(Shown::line(&format!("{}: more data than is read", files::shown(folder))));
                break;
            }
            let below = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
            let names: Vec<String> =
                below.components().map(|it| it.as_os_str().to_string_lossy().into_owned()).collect();
            if let Some(value) = self.file(&path) {
                put(&mut data, &names, value);
            }
        }
        data
    }
}

/// The sites that were found, by the folders of posts.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    by_folder: Arc<Mutex<HashMap<PathBuf, Option<Arc<Found>>>>>,
}

impl Sites {
    /// The site that the post at a path belongs to.
    pub fn of(&self, path: &Path) -> Option<Arc<Found>> {
        let path = std::path::absolute(path).ok()?;
        let mut known = self.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        let mut passed = Vec::new();
        let (mut found, mut vault) = (None, None);
        for folder in path.parent()?.ancestors().take(FARTHEST) {
            if let Some(site) = known.get(folder) {
                found.clone_from(site);
                break;
            }
            passed.push(folder.to_owned());
            vault = vault.or_else(|| read_vault(folder).map(|it| (folder, Arc::new(it))));
            if let Some(site) = read(folder)
                .or_else(|| read_mkdocs(folder))
                .or_else(|| read_wiki(folder))
                .or_else(|| read_book(folder))
                .or_else(|| read_docs(folder))
                .or_else(|| read_docusaurus(folder))
            {
                found = Some(Arc::new(site));
                break;
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        // Notes of a site may be written in Obsidian; what is above a vault is none of it.
        let is_in_vault = |it: &Path| vault.as_ref().is_some_and(|(vault, _)| it.starts_with(vault));
        let found_of = |it: &Path| {
            found.clone().or_else(|| vault.as_ref().filter(|_| is_in_vault(it)).map(|it| it.1.clone()))
        };
        let own = found_of(&path);
        for folder in passed {
            let found = found_of(&folder);
            known.insert(folder, found);
        }
        own
    }

    /// Forgets what was read, to read it again.
    pub fn forget(&self) {
        self.by_folder.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What could not be read of the sites that were found.
    pub fn notes(&self) -> Vec<Shown> {
        let known = self.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        let mut notes: Vec<Shown> = known.values().flatten().flat_map(|it| it.notes.clone()).collect();
        notes.sort();
        notes.dedup();
        notes
    }
}

/// The vault in a folder, if it is one of Obsidian's.
fn read_vault(folder: &Path) -> Option<Found> {
    let settings = folder.join(".obsidian");
    if !settings.is_dir() {
        return None;
    }
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    let app = settings.join("app.json");
    let app = if app.is_file() { found.file(&app) } else { None };
    found.site = site::Site::of_vault(&app.unwrap_or_default());
    ".obsidian".hash(&mut found.said);
    Some(found)
}

/// The project of `MkDocs` in a folder, if one is there that puts files into its pages or runs templates in them.
fn read_mkdocs(folder: &Path) -> Option<Found> {
    let path = ["mkdocs.yml", "mkdocs.yaml"].iter().map(|it| folder.join(it)).find(|it| it.is_file())?;
    let config = Files::small(&path, LARGEST).ok()?;
    let (snippets, names) = (post::snippets::read(&config), post::macros::read(&config));
    if snippets.is_none() && names.is_none() {
        return None;
    }
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    config.hash(&mut found.said);
    found.site.values.names = names;
    let Some(snippets) = snippets else { return Some(found) };
    found.snippets = snippets.folders.iter().map(|it| folder.join(it)).collect();
    let names = snippets.appended.iter().map(|it| format!("--8<-- \"{it}\"\n")).collect::<String>();
    let mut files = dialect::Includes::new();
    found.add_snippets(&mut files, &names);
    let texts = snippets.appended.iter().filter_map(|it| files.get(&dialect::snippet_key(it)).cloned());
    found.site.values.appended = texts.collect::<Vec<_>>().join("\n\n");
    found.site.values.appended.hash(&mut found.said);
    Some(found)
}

/// The wiki of GitHub's or GitLab's in a folder, or the notes of Dendron's: all have the labels of links first.
fn read_wiki(folder: &Path) -> Option<Found> {
    let sign = ["dendron.yml", "_Sidebar.md", "_Footer.md"].into_iter().find(|it| is_named(folder, it))?;
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    found.site.values.has_labels_first = true;
    sign.hash(&mut found.said);
    Some(found)
}

/// The book of mdBook's in a folder, or the project of Quarto's with its variables.
fn read_book(folder: &Path) -> Option<Found> {
    let sign =
        ["book.toml", "_quarto.yml", "_quarto.yaml"].into_iter().find(|it| folder.join(it).is_file())?;
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    let values = &mut found.site.values;
    (values.is_book, values.is_pandoc) = (sign == "book.toml", sign != "book.toml");
    let files =
        [sign, "_variables.yml"].into_iter().filter(|it| it.starts_with('_') && folder.join(it).is_file());
    let data = files.filter_map(|it| Some((it.split('.').next()?.to_owned(), found.file(&folder.join(it))?)));
    found.site.values.data = Value::Map(data.collect());
    sign.hash(&mut found.said);
    Some(found)
}

/// GitHub's documentation in a folder, whose pages put in values and texts of `data`.
fn read_docs(folder: &Path) -> Option<Found> {
    let (variables, reusables) = (folder.join("data/variables"), folder.join("data/reusables"));
    if !variables.is_dir() || !reusables.is_dir() {
        return None;
    }
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    let values = found.data_below(&variables);
    found.site.values.data = Value::Map(vec![("variables".to_owned(), values)]);
    found.site.values.includes = includes::below(&reusables);
    let mut names: Vec<_> = found.site.values.includes.iter().collect();
    names.sort();
    names.hash(&mut found.said);
    Some(found)
}

/// The blog of Docusaurus in a folder, whose authors have ids that a file beside its posts knows.
fn read_docusaurus(folder: &Path) -> Option<Found> {
    const CONFIGS: &[&str] = &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"];
    let path = ["authors.yml", "authors.yaml"].iter().map(|it| folder.join(it)).find(|it| it.is_file())?;
    let is_site = |it: &Path| CONFIGS.iter().any(|name| it.join(name).is_file());
    folder.ancestors().skip(1).take(3).find(|it| is_site(it))?;
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    let authors = found.file(&path)?;
    let data = Value::Map(vec![("authors".to_owned(), authors)]);
    found.site = site::Site::new(Value::default(), data, Coverage::Part);
    Some(found)
}

/// Whether a file is in a folder under that very name, in whatever case others ask for it.
fn is_named(folder: &Path, name: &str) -> bool {
    let path = folder.join(name);
    path.is_file() && std::fs::canonicalize(path).is_ok_and(|it| it.file_name().is_some_and(|it| it == name))
}

/// The site in a folder, if one is there.
fn read(folder: &Path) -> Option<Found> {
    let old = folder.join("content").is_dir().then_some(&OLD_HUGO);
    let config = CONFIGS.iter().chain(old).find(|it| folder.join(it.0).is_file());
    let data = config.map_or("_data", |it| it.1);
    if config.is_none() && !folder.join(data).is_dir() {
        return None;
    }
    let mut found = Found { folder: folder.to_owned(), ..Found::default() };
    let values = config.and_then(|it| found.file(&folder.join(it.0)));
    let data = values.as_ref().and_then(|it| folder_in(it, "data_dir")).unwrap_or(data);
    let data = found.data_below(&folder.join(data));
    // Hugo runs no templates over posts; and what could not be read may say anything.
    let is_run = config.is_some_and(|it| it.0.starts_with("_config"));
    let coverage = if is_run && found.notes.is_empty() { Coverage::Whole } else { Coverage::Part };
    found.site = site::Site::new(values.unwrap_or_default(), data, coverage);
    found.site.values.time = Some(now());
    if is_run {
        // Those of other collections are pages of the site as a whole, such as `_pages/404.html`.
        found.folders_of_posts = &["_posts", "_drafts"];
        found.read_includes();
    } else if config.is_some() {
        found.read_shortcodes();
    }
    Some(found)
}

/// The folder beside its posts that a configuration names for something.
fn folder_in<'v>(config: &'v Value, option: &str) -> Option<&'v str> {
    match config.get(option) {
        Some(Value::Text(name)) => Some(name.trim_matches('/')).filter(|it| collections::is_plain(it)),
        _ => None,
    }
}

/// Puts a value into maps of maps, under names.
fn put(map: &mut Value, names: &[String], value: Value) {
    let (Value::Map(fields), Some((name, rest))) = (map, names.split_first()) else { return };
    if rest.is_empty() {
        fields.push((name.clone(), value));
        return;
    }
    let at = fields.iter().position(|it| it.0 == *name).unwrap_or_else(|| {
        fields.push((name.clone(), Value::default()));
        fields.len() - 1
    });
    if let Some(field) = fields.get_mut(at) {
        put(&mut field.1, rest, value);
    }
}
