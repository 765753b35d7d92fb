//! Reading the posts and pages of a site for a post that lists them.
//!
//! Pages such as archives and lists by tags are templates over all posts of
//! their site. Only when such a page is read are the beginnings of these posts
//! read, once for each site until it is forgotten; those of a site with more
//! posts than a page could list are not. All of their text is read where a page
//! puts it out, if there are not too many.

use std::{
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

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

/// The most posts whose text is read, the most bytes of one, and the most of all beside their excerpts.
const MOST_TEXTS: (usize, u64, usize) = (1_500, 64 * 1024, 512 * 1024);

/// The most files that a site has beside its posts and pages.
const MOST_STATIC: usize = 10_000;

/// The folder of posts, and how deep those lie whose folders are categories.
const POSTS: &str = "_posts";
const DEEPEST_CATEGORY: usize = 5;

/// Endings of files that are none of posts or pages and may have front matter all the same.
const TEXTS: &[&str] = &["css", "js", "json", "scss", "sass", "svg", "txt", "xml", "yml", "yaml", "csv"];

/// What templates name that is made of posts.
const OF_POSTS: &[&str] = &["posts", "tags", "categories"];

/// What templates say that leads to other posts by the names of their files, or that are beside theirs.
const LEADING: &[&str] = &["post_url ", "link _", "page.previous", "page.next", "paginator."];

/// What templates name that is made of posts and pages, all of them.
const OF_ALL: &[&str] = &["pages", "html_pages", "documents", "collections", "static_files"];

/// What templates name of posts that is their text.
const OF_TEXT: &[&str] = &[".excerpt", ".content"];

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

/// Whether they may ask for the text of its posts.
pub(super) fn is_text_asked_for(text: &str) -> bool {
    dialect::may_hold_templates(text)
        && OF_TEXT.iter().any(|it| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some())
}

fn names_of_site(text: &str, name: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), format!("site.{name}").as_bytes()).is_some()
}

/// What is to be read of a site.
pub(super) struct Reading<'a> {
    pub(super) found: &'a Found,
    pub(super) folder: &'a Path,
    pub(super) collections: &'a [String],
    pub(super) files: &'a Files,
    /// Whether the text of posts is read as well.
    pub(super) has_texts: bool,
}

impl Reading<'_> {
    /// What templates may ask for of the posts below the site's folder, in the folders of its collections and of its posts.
    /// Nothing if there are none, or too many.
    pub(super) fn posts(&self) -> Option<Value> {
        let entries = self.entries(&self.paths()?);
        (!entries.is_empty()).then(|| listing::collections(entries))
    }

    /// The same with its pages and other files, and what else is made of all of them.
    pub(super) fn all(&self) -> Option<Value> {
        let mut paths = self.paths()?;
        let (pages, others): (Vec<PathBuf>, Vec<PathBuf>) =
            self.walked(Folders::OfPages).partition(|it| name::is_post(it) || name::is_page(it));
        paths.extend(pages.into_iter().take(MOST + 1).map(|it| (PAGE.to_owned(), it)));
        if paths.len() > MOST {
            return None;
        }
        let mut all = listing::everything(self.entries(&paths));
        if others.len() <= MOST_STATIC {
            listing::add_files(&mut all, others.iter().filter_map(|it| self.file(it)).collect());
        }
        Some(all)
    }

    /// What may be asked of a file that is copied as it is: one without front matter.
    fn file(&self, path: &Path) -> Option<listing::File> {
        let is_text = path.extension().is_some_and(|it| TEXTS.iter().any(|text| it == *text));
        if is_text && self.files.head(path).is_ok_and(|it| it.text.starts_with("---\n")) {
            return None;
        }
        let changed = path.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(listing::File { path: self.below(path), changed: changed.as_secs() })
    }

    fn below(&self, path: &Path) -> String {
        path.strip_prefix(self.folder).unwrap_or(path).to_string_lossy().into_owned()
    }

    /// The files of posts, each with its collection, unless there are too many.
    fn paths(&self) -> Option<Vec<(String, PathBuf)>> {
        let others = self.collections.iter().map(String::as_str).filter(|it| *it != "posts");
        let place = self.found.folder_of_collections();
        let mut folders: Vec<(&str, PathBuf)> = std::iter::once("posts")
            .chain(others)
            .filter(|it| is_plain(it))
            .map(|it| (it, place.join(format!("_{it}"))))
            .collect();
        // Posts may be in any folder, whose name is a category of theirs then.
        let own = folders.first().map(|it| it.1.clone());
        let more = self.walked(Folders::OfPosts).filter(|it| Some(it) != own.as_ref());
        folders.extend(more.map(|it| ("posts", it)));
        let mut paths: Vec<(String, PathBuf)> = Vec::new();
        for (collection, below) in folders.iter().filter(|it| it.1.is_dir()) {
            let posts =
                walk(below).max_depth(Some(DEEPEST)).build().flatten().map(ignore::DirEntry::into_path);
            let posts = posts.filter(|it| self.files.is_post(it) && it.is_file());
            paths.extend(posts.take(MOST + 1).map(|it| ((*collection).to_owned(), it)));
            if paths.len() > MOST {
                return None;
            }
        }
        Some(paths)
    }

    /// The files in folders of pages, or the folders of posts beside them: Jekyll leaves out what it keeps for itself and
    /// what its configuration excludes.
    fn walked(&self, wanted: Folders) -> impl Iterator<Item = PathBuf> {
        let config = &self.found.site.values.config;
        let names = |it: &str| match config.get(it) {
            Some(Value::List(names)) => names.as_slice(),
            _ => &[],
        };
        let text = |it: &Value| if let Value::Text(text) = it { Some(text.clone()) } else { None };
        let included: Vec<String> = names("include").iter().filter_map(text).collect();
        let mut excluded = GitignoreBuilder::new(self.folder);
        for pattern in
            names("exclude").iter().filter_map(text).chain(["node_modules", "vendor"].map(str::to_owned))
        {
            // A pattern that cannot be read excludes nothing.
            let _ = excluded.add_line(None, &pattern);
        }
        let excluded = excluded.build().unwrap_or_else(|_| Gitignore::empty());
        let mut walk = walk(self.folder);
        let deepest = if wanted == Folders::OfPosts { DEEPEST_CATEGORY } else { DEEPEST };
        walk.max_depth(Some(deepest)).filter_entry(move |it| {
            let name = it.file_name().to_string_lossy();
            let is_included = included.iter().any(|it| it.trim_matches('/') == name)
                || (wanted == Folders::OfPosts && name == POSTS);
            let is_kept = name.starts_with(['_', '.', '#']) && !is_included;
            let is_folder = it.file_type().is_some_and(|it| it.is_dir());
            let is_in_posts = || it.path().parent().is_some_and(|it| it.ends_with(POSTS));
            it.depth() == 0
                || !(is_kept
                    || excluded.matched(it.path(), is_folder).is_ignore()
                    || (wanted == Folders::OfPosts && (!is_folder || is_in_posts())))
        });
        let files = walk.build().flatten().take(MOST_FILES).map(ignore::DirEntry::into_path);
        files.filter(move |it| if wanted == Folders::OfPosts { it.ends_with(POSTS) } else { it.is_file() })
    }

    /// What may be asked of the posts and pages in files.
    fn entries(&self, paths: &[(String, PathBuf)]) -> Vec<Entry> {
        let today = today();
        let has_texts = self.has_texts && paths.len() <= MOST_TEXTS.0;
        let entries: Vec<Option<Entry>> = each(paths, |(collection, path)| {
            let contents = self.files.head(path).ok()?;
            let whole = has_texts.then(|| Files::small(path, MOST_TEXTS.1).ok()).flatten();
            guarded(|| {
                let mut post = post::read(path, &self.below(path), &contents.text);
                self.found.complete(&mut post);
                post.note_future(&today);
                let head = contents.text.get(..post.body).unwrap_or_default();
                // Jekyll leaves out what stands among posts and has no date, and makes pages of what has front matter.
                let is_one = match collection.as_str() {
                    "posts" => post.date.is_some(),
                    PAGE => !head.is_empty(),
                    _ => true,
                };
                if !is_one || post.status.is_some() {
                    return None;
                }
                let below = self.found.below(&post);
                let mut entry = Entry::new(&post, (collection, &below), (&self.found.site, head));
                if let Some(body) = whole.as_ref().and_then(|it| it.get(post.body..)) {
                    entry.add_text((head, body), &self.found.site);
                }
                Some(entry)
            })?
        });
        let mut entries: Vec<Entry> = entries.into_iter().flatten().collect();
        if entries.iter().map(Entry::text_length).sum::<usize>() > MOST_TEXTS.2 {
            entries.iter_mut().for_each(Entry::drop_text);
        }
        entries
    }
}

/// What is looked for in the folders of a site.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folders {
    OfPages,
    OfPosts,
}

/// Whether a name can be that of a folder beside the posts and of no other.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}
