//! Reading the posts of a site for a post that lists them.
//!
//! Pages such as archives and lists by tags are templates over all posts of
//! their site. Only when such a page is read are the beginnings of these posts
//! read, once for each site until it is forgotten; those of a site with more
//! posts than a page could list are not.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::{
    dialect::{self, Value},
    post::{
        self,
        listing::{self, Entry},
        name,
    },
};

use super::{Files, each, guarded, site::Found, today};

/// The most posts of a site that are read.
const MOST: usize = 3_000;

/// How deep folders of posts nest.
const DEEPEST: usize = 8;

/// What templates name that is made of posts.
const OF_POSTS: &[&str] = &["posts", "tags", "categories"];

/// Whether the templates of a post may ask for the posts of its site, which has these collections.
pub(super) fn are_asked_for(text: &str, collections: &[String]) -> bool {
    let holds = |it: &str| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some();
    let names = OF_POSTS.iter().copied().chain(collections.iter().map(String::as_str));
    dialect::may_hold_templates(text) && names.into_iter().any(|it| holds(&format!("site.{it}")))
}

/// What templates may ask for of the posts below a site's folder, in the folders of these collections and in `_posts`.
/// Nothing if there are none, or too many.
pub(super) fn read(found: &Found, folder: &Path, collections: &[String], files: &Files) -> Option<Value> {
    let others = collections.iter().map(String::as_str).filter(|it| *it != "posts");
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    for collection in std::iter::once("posts").chain(others) {
        let below = folder.join(format!("_{collection}"));
        if !is_plain(collection) || !below.is_dir() {
            continue;
        }
        let mut walk = WalkBuilder::new(below);
        walk.max_depth(Some(DEEPEST)).follow_links(false).git_global(false).git_exclude(false);
        let posts = walk.build().flatten().map(ignore::DirEntry::into_path);
        let posts = posts.filter(|it| name::is_post(it) && it.is_file());
        paths.extend(posts.take(MOST + 1).map(|it| (collection.to_owned(), it)));
        if paths.len() > MOST {
            return None;
        }
    }
    let today = today();
    let entries: Vec<Option<Entry>> = each(&paths, |(collection, path)| {
        let contents = files.head(path).ok()?;
        guarded(|| {
            let below = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
            let mut post = post::read(path, &below, &contents.text);
            found.complete(&mut post);
            post.note_future(&today);
            let head = contents.text.get(..post.body).unwrap_or_default();
            // Jekyll leaves out what stands among posts and has no date.
            let is_shown = post.status.is_none() && (collection != "posts" || post.date.is_some());
            is_shown.then(|| Entry::new(&post, (collection, &below), head))
        })?
    });
    let entries: Vec<Entry> = entries.into_iter().flatten().collect();
    (!entries.is_empty()).then(|| listing::collections(entries))
}

/// Whether a name can be that of a folder beside the posts and of no other.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}
