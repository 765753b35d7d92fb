//! Who cites what: the sources of all posts, by host.

use std::collections::HashMap;

use crate::text::Shown;

use super::PostId;

/// A source as one post cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The post.
    pub post: PostId,
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

/// The citations of a library.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    all: Vec<Citation>,
    by_host: HashMap<String, Vec<usize>>,
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

impl Citations {
    /// Adds citations; those of a post come all at once.
    pub fn add(&mut self, citations: Vec<Citation>) {
        for citation in citations {
            self.by_host.entry(citation.host.clone()).or_default().push(self.all.len());
            self.all.push(citation);
        }
    }

    /// A citation.
    pub fn get(&self, index: usize) -> Option<&Citation> {
        self.all.get(index)
    }

    /// The hosts, those that most posts cite first.
    pub fn hosts(&self) -> Vec<Host> {
        let host = |(name, citations): (&String, &Vec<usize>)| {
            let mut posts: Vec<PostId> =
                citations.iter().filter_map(|&it| self.get(it)).map(|it| it.post).collect();
            posts.sort_unstable();
            posts.dedup();
            Host { name: name.clone(), citations: citations.len(), posts: posts.len() }
        };
        let mut hosts: Vec<Host> = self.by_host.iter().map(host).collect();
        hosts.sort_by(|a, b| {
            b.posts.cmp(&a.posts).then(b.citations.cmp(&a.citations)).then(a.name.cmp(&b.name))
        });
        hosts
    }

    /// The indexes of what is cited at a host: first what `identity` names, then by address.
    pub fn at_host(&self, host: &str, identity: Option<&str>) -> Vec<usize> {
        let mut found = self.by_host.get(host).cloned().unwrap_or_default();
        found.sort_by_key(|&it| {
            let citation = self.get(it);
            let is_other = citation.is_none_or(|it| Some(it.identity.as_str()) != identity);
            (is_other, citation.map(|it| it.identity.clone()), citation.map(|it| it.post))
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(post: PostId, host: &str, path: &str) -> Citation {
        let address = Shown::line(&format!("{host}/{path}"));
        Citation {
            post,
            host: host.to_owned(),
            identity: address.to_string(),
            address,
            label: Shown::line("a"),
            origin: 0,
        }
    }

    #[test]
    fn hosts_are_counted_by_the_posts_that_cite_them() {
        let mut citations = Citations::default();
        citations.add(vec![citation(0, "a.org", "1"), citation(0, "a.org", "2"), citation(0, "b.org", "1")]);
        citations.add(vec![citation(1, "b.org", "1"), citation(1, "b.org", "0")]);
        let hosts: Vec<_> =
            citations.hosts().into_iter().map(|it| (it.name, it.citations, it.posts)).collect();
        assert_eq!(hosts, [("b.org".to_owned(), 3, 2), ("a.org".to_owned(), 2, 1)]);
        let posts = |identity| -> Vec<(PostId, String)> {
            let found = citations.at_host("b.org", identity);
            found
                .iter()
                .filter_map(|&it| citations.get(it))
                .map(|it| (it.post, it.address.to_string()))
                .collect()
        };
        assert_eq!(posts(None)[0], (1, "b.org/0".to_owned()));
        assert_eq!(posts(Some("b.org/1"))[..2], [(0, "b.org/1".to_owned()), (1, "b.org/1".to_owned())]);
    }
}
