//! Reading the posts and pages of a site for a post that lists them.
//!
//! Pages such as archives and lists by tags are templates over all posts of
//! their site. Only when such a page is read are the beginnings of these posts
//! read, once for each site until it is forgotten; those of a site with more
//! posts than a page could list are not.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::{
    dialect::{self, Value},
    post::{
        self,
        listing::{self, Entry, PAGE},
        name,
    },
};

use super::{Files, each, guarded, site::Found, today, walk::walk};

/// The most posts of a site that are read.
const MOST: usize = 3_000;

/// The most files among which pages are looked for.
const MOST_FILES: usize = 30_000;

/// How deep folders of posts nest.
const DEEPEST: usize = 8;

/// What templates name that is made of posts.
const OF_POSTS: &[&str] = &["posts", "tags", "categories"];

/// What templates say that leads to other posts by the names of their files, or that are beside theirs.
const LEADING: &[&str] = &["post_url ", "link _", "page.previous", "page.next"];

/// What templates name that is made of posts and pages, all of them.
const OF_ALL: &[&str] = &["pages", "html_pages", "documents", "collections"];

/// Whether the templates of a post may ask for the posts of its site, which has these collections.
pub(super) fn are_asked_for(text: &str, collections: &[String]) -> bool {
    let names = OF_POSTS.iter().copied().chain(collections.iter().map(String::as_str));
    dialect::may_hold_templates(text)
        && (names.into_iter().any(|it| names_of_site(text, it))
            || are_all_asked_for(text)
            || LEADING.iter().any(|it| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some()))
}

/// Whether they may ask for its pages as well.
pub(super) fn are_all_asked_for(text: &str) -> bool {
    dialect::may_hold_templates(text) && OF_ALL.iter().any(|it| names_of_site(text, it))
}

fn names_of_site(text: &str, name: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), format!("site.{name}").as_bytes()).is_some()
}

/// What templates may ask for of the posts below a site's folder, in the folders of these collections and in `_posts`.
/// Nothing if there are none, or too many.
pub(super) fn read(found: &Found, folder: &Path, collections: &[String], files: &Files) -> Option<Value> {
    let paths = paths(folder, collections, files)?;
    let entries = entries(found, folder, &paths, files);
    (!entries.is_empty()).then(|| listing::collections(entries))
}

/// The same with its pages, and what else is made of all of them.
pub(super) fn read_all(found: &Found, folder: &Path, collections: &[String], files: &Files) -> Option<Value> {
    let mut paths = paths(folder, collections, files)?;
    let pages = pages(folder, &found.site.values.config);
    paths.extend(pages.take(MOST + 1).map(|it| (PAGE.to_owned(), it)));
    if paths.len() > MOST {
        return None;
    }
    Some(listing::everything(entries(found, folder, &paths, files)))
}

/// The files of posts, each with its collection, unless there are too many.
fn paths(folder: &Path, collections: &[String], files: &Files) -> Option<Vec<(String, PathBuf)>> {
    let others = collections.iter().map(String::as_str).filter(|it| *it != "posts");
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    for collection in std::iter::once("posts").chain(others) {
        let below = folder.join(format!("_{collection}"));
        if !is_plain(collection) || !below.is_dir() {
            continue;
        }
        let posts = walk(&below).max_depth(Some(DEEPEST)).build().flatten().map(ignore::DirEntry::into_path);
        let posts = posts.filter(|it| files.is_post(it) && it.is_file());
        paths.extend(posts.take(MOST + 1).map(|it| (collection.to_owned(), it)));
        if paths.len() > MOST {
            return None;
        }
    }
    Some(paths)
}

/// The files that may be pages: Jekyll leaves out what it keeps for itself and what its configuration excludes.
fn pages(folder: &Path, config: &Value) -> impl Iterator<Item = PathBuf> {
    let names = |it: &str| match config.get(it) {
        Some(Value::List(names)) => names.as_slice(),
        _ => &[],
    };
    let text = |it: &Value| if let Value::Text(text) = it { Some(text.clone()) } else { None };
    let included: Vec<String> = names("include").iter().filter_map(text).collect();
    let mut excluded = GitignoreBuilder::new(folder);
    for pattern in
        names("exclude").iter().filter_map(text).chain(["node_modules", "vendor"].map(str::to_owned))
    {
        // A pattern that cannot be read excludes nothing.
        let _ = excluded.add_line(None, &pattern);
    }
    let excluded = excluded.build().unwrap_or_else(|_| Gitignore::empty());
    let mut walk = walk(folder);
    walk.max_depth(Some(DEEPEST)).filter_entry(move |it| {
        let name = it.file_name().to_string_lossy();
        let is_kept =
            name.starts_with(['_', '.', '#']) && !included.iter().any(|it| it.trim_matches('/') == name);
        let is_folder = it.file_type().is_some_and(|it| it.is_dir());
        it.depth() == 0 || !(is_kept || excluded.matched(it.path(), is_folder).is_ignore())
    });
    let files = walk.build().flatten().take(MOST_FILES).map(ignore::DirEntry::into_path);
    files.filter(|it| (name::is_post(it) || name::is_page(it)) && it.is_file())
}

/// What may be asked of the posts and pages in files.
fn entries(found: &Found, folder: &Path, paths: &[(String, PathBuf)], files: &Files) -> Vec<Entry> {
    let today = today();
    let entries: Vec<Option<Entry>> = each(paths, |(collection, path)| {
        let contents = files.head(path).ok()?;
        guarded(|| {
            let below = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
            let mut post = post::read(path, &below, &contents.text);
            found.complete(&mut post);
            post.note_future(&today);
            let head = contents.text.get(..post.body).unwrap_or_default();
            // Jekyll leaves out what stands among posts and has no date, and makes pages of what has front matter.
            let is_one = match collection.as_str() {
                "posts" => post.date.is_some(),
                PAGE => !head.is_empty(),
                _ => true,
            };
            (is_one && post.status.is_none()).then(|| Entry::new(&post, (collection, &below), &contents.text))
        })?
    });
    entries.into_iter().flatten().collect()
}

/// Whether a name can be that of a folder beside the posts and of no other.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}
