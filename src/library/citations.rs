//! Who cites what: what is kept of each post, and what can be asked of all of it.
//!
//! What posts cite is kept outside of memory, for there may be a hundred
//! thousand of them; here is what is kept, and the questions and answers that
//! a reader has to do with.
//!
//! What is not here: keeping it (`worker`), showing it (`app`).

use std::path::PathBuf;

use crate::text::Shown;

use super::{Hosts, PostId};

/// A source on the web as one post cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The host of the address, without `www.`, in lower case.
    pub host: String,
    /// The address as people read it.
    pub address: Shown,
    /// The key under which two ways of writing one address meet.
    pub identity: String,
    /// What the post calls it.
    pub label: Shown,
    /// The byte of the post's file where it is cited first.
    pub origin: u32,
}

/// A link from one post to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The path as it stands in the link.
    pub path: String,
    /// What the post calls it.
    pub label: Shown,
    /// The byte of the post's file where it stands first.
    pub origin: u32,
}

/// What is kept of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its sources that have an address on the web, each once.
    pub citations: Vec<Citation>,
    /// The other posts that it links to, each once.
    pub references: Vec<Reference>,
    /// The names in its attributions.
    pub names: Vec<String>,
}

/// A post's file as it was when the library was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The post.
    pub post: PostId,
    /// Where the file is.
    pub path: PathBuf,
    /// What it is called below the folder of the library that it is in.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i64,
}

/// What can be asked of the citations of all posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which hosts are cited.
    Hosts,
    /// What is cited at a host, and who cites one of its sources.
    Host {
        /// The host.
        name: String,
        /// The source's identity.
        identity: Option<String>,
    },
    /// Who cites the source of an identity.
    Source(String),
    /// Which posts link to a path that ends in one of these words; see [`super::links::tail`].
    Links(Vec<String>),
    /// How many posts besides one cite each of these, and which of them have been visited.
    Relations {
        /// The post that does not count.
        besides: Option<PostId>,
        /// The identities.
        identities: Vec<String>,
    },
    /// Which hosts each post cites.
    HostsOfPosts,
}

/// An answer, to the question of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The hosts, those that most posts cite first.
    Hosts(Vec<Host>),
    /// Who cites the one source, and the sources at the host, those that most posts cite first.
    Host(Vec<Citer>, Vec<Page>),
    /// The posts.
    Source(Vec<Citer>),
    /// The links whose paths might lead there.
    Links(Vec<(PostId, Reference)>),
    /// What is known of each identity, in the order of the question.
    Relations(Vec<Relations>),
    /// The hosts by post.
    HostsOfPosts(Hosts),
}

/// A host and how often it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Its name.
    pub name: String,
    /// How many sources are cited at it, counted once a post.
    pub citations: usize,
    /// How many posts cite it.
    pub posts: usize,
}

/// A source that posts cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The key under which its addresses meet.
    pub identity: String,
    /// Its address as people read it.
    pub address: Shown,
    /// How many posts cite it.
    pub posts: usize,
    /// The first of them.
    pub citer: Citer,
}

/// A post that cites a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citer {
    /// The post.
    pub post: PostId,
    /// What it calls the source.
    pub label: Shown,
    /// The byte of its file where it cites it first.
    pub origin: u32,
}

/// What is known of a source beyond the post that is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// How many other posts cite it.
    pub others: usize,
    /// Whether it has been visited.
    pub is_visited: bool,
}
