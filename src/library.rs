//! The library: the posts of some folders, in groups and in order.
//!
//! What lives here: [`Library`], which only ever grows while its folders are
//! read; the groups and rows that a list shows ([`groups`], [`view`]); finding
//! posts by what one types ([`query`]); who cites what ([`citations`], [`hosts`]); and which post a link inside the
//! site leads to ([`links`]).
//!
//! What is hard: a post with three tags stands in three groups and is one post;
//! tags that differ in case or spacing only are one; and the list must fill
//! while it is looked at without anything moving under the cursor, so places in
//! it are named by group and post, never by number.
//!
//! What is not here: reading folders (`worker`), drawing lists (`ui`).

pub mod citations;
pub mod groups;
pub mod hosts;
pub mod links;
pub mod query;
pub mod view;

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use crate::post::Post;

use citations::Entry;
pub use groups::{Group, GroupKind, Grouping, Order};
pub use hosts::Hosts;
pub use query::{Fault, Finder, Query};
pub use view::{Row, View};

/// The index of a post in its library.
pub type PostId = usize;

/// The posts of some folders.
#[derive(Clone, Debug, Default)]
pub struct Library {
    posts: Vec<Post>,
    /// The first post of each path, by what the path is hashed to: the paths themselves are in the posts.
    by_path: HashMap<u64, PostId>,
    /// For each post whose attributions name one of its tags, these names, folded.
    cited: HashMap<PostId, HashSet<String>>,
    /// Which hosts posts cite, once somebody wanted to know.
    hosts: Option<Hosts>,
}

impl Library {
    /// A library without posts.
    pub fn new() -> Library {
        Library::default()
    }

    /// The posts in the order in which they were found.
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// A post.
    pub fn get(&self, id: PostId) -> Option<&Post> {
        self.posts.get(id)
    }

    /// The files of the posts, as they were when they were found.
    pub fn entries(&self) -> Vec<Entry> {
        let entry = |(post, it): (PostId, &Post)| Entry {
            post,
            path: it.path.clone(),
            name: it.name.to_string(),
            size: it.size,
            modified: it.modified,
        };
        self.posts.iter().enumerate().map(entry).collect()
    }

    /// Adds posts behind those that are there.
    pub fn add(&mut self, posts: Vec<Post>) {
        for post in posts {
            self.by_path.entry(path_key(&post.path)).or_insert(self.posts.len());
            self.posts.push(post);
        }
    }

    /// Puts a post in the place of what was read of it before.
    pub fn replace(&mut self, id: PostId, post: Post) {
        if let Some(place) = self.posts.get_mut(id) {
            self.by_path.entry(path_key(&post.path)).or_insert(id);
            *place = post;
        }
    }

    /// Notes whom a post's attributions name. Only names that are tags of it as well are kept.
    pub fn set_cited(&mut self, id: PostId, names: &[String]) {
        let Some(post) = self.posts.get(id) else { return };
        let tags: HashSet<String> = post.tags.iter().map(|it| groups::key(it)).collect();
        let named: HashSet<String> =
            names.iter().map(|it| groups::key(it)).filter(|it| tags.contains(it)).collect();
        if named.is_empty() {
            self.cited.remove(&id);
        } else {
            self.cited.insert(id, named);
        }
    }

    /// Which hosts posts cite, if it has been told.
    pub fn hosts(&self) -> Option<&Hosts> {
        self.hosts.as_ref()
    }

    /// Forgets which hosts posts cite, which may have changed.
    pub fn forget_hosts(&mut self) {
        self.hosts = None;
    }

    /// Notes which hosts posts cite.
    pub fn set_hosts(&mut self, hosts: Hosts) {
        self.hosts = Some(hosts);
    }

    /// Whether a post's attributions name whom one of its tags names.
    pub fn cites(&self, id: PostId, name: &str) -> bool {
        self.cited.get(&id).is_some_and(|names| names.contains(&groups::key(name)))
    }

    /// The index of the post at a path.
    pub fn find_path(&self, path: &Path) -> Option<PostId> {
        let first = *self.by_path.get(&path_key(path))?;
        let is_it = |it: &Post| it.path == path;
        // Two paths may be hashed to one number.
        if self.get(first).is_some_and(is_it) { Some(first) } else { self.posts.iter().position(is_it) }
    }
}

fn path_key(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
