//! Which hosts each post cites, small enough to be kept in memory.

use std::collections::{HashMap, HashSet};

use crate::text::Shown;

use super::PostId;

/// The hosts that posts cite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    /// The hosts' names.
    names: Vec<Shown>,
    /// For each post, where its hosts begin among those below; one more at the end.
    starts: Vec<u32>,
    /// Indexes of names, those of a post in one stretch.
    hosts: Vec<u32>,
}

impl Hosts {
    /// The hosts of posts, given by the index of their name.
    pub fn new(names: Vec<Shown>, mut cited: Vec<(PostId, u32)>) -> Hosts {
        cited.sort_unstable();
        cited.dedup();
        let posts = cited.last().map_or(0, |it| it.0 + 1);
        let starts = (0..=posts).map(|post| cited.partition_point(|it| it.0 < post) as u32).collect();
        Hosts { names, starts, hosts: cited.into_iter().map(|it| it.1).collect() }
    }

    /// These and the hosts of other posts.
    #[must_use]
    pub fn with(self, more: Vec<(PostId, Vec<String>)>) -> Hosts {
        let posts = 0..self.starts.len().saturating_sub(1);
        let known = posts.flat_map(|post| self.indexes(post).iter().map(move |&it| (post, it)));
        let mut cited: Vec<(PostId, u32)> = known.collect();
        let mut names = self.names;
        let mut indexes: HashMap<String, u32> =
            names.iter().enumerate().map(|(at, it)| (it.to_string(), at as u32)).collect();
        for (post, hosts) in more {
            for host in hosts {
                let index = indexes.entry(host).or_insert_with_key(|host| {
                    names.push(Shown::line(host));
                    names.len() as u32 - 1
                });
                cited.push((post, *index));
            }
        }
        Hosts::new(names, cited)
    }

    fn indexes(&self, post: PostId) -> &[u32] {
        let (Some(&start), Some(&end)) = (self.starts.get(post), self.starts.get(post + 1)) else {
            return &[];
        };
        self.hosts.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The hosts that a post cites, each once.
    pub fn of(&self, post: PostId) -> impl Iterator<Item = &Shown> {
        self.indexes(post).iter().filter_map(|&it| self.names.get(it as usize))
    }

    /// Whether a post cites one of some hosts.
    pub fn cites(&self, post: PostId, hosts: &HashSet<u32>) -> bool {
        self.indexes(post).iter().any(|it| hosts.contains(it))
    }

    /// The hosts that somebody means by a name: that host and those below it, and if there are none, those a part of
    /// whose name begins so.
    pub fn meant(&self, name: &str) -> HashSet<u32> {
        let name = name.trim().to_lowercase();
        let name = name.strip_prefix("www.").unwrap_or(&name);
        let all = |fits: &dyn Fn(&str) -> bool| -> HashSet<u32> {
            let fitting = self.names.iter().enumerate().filter(|it| fits(it.1));
            fitting.map(|it| it.0 as u32).collect()
        };
        let below = format!(".{name}");
        let exact = all(&|it| it == name || it.ends_with(&below));
        if exact.is_empty() { all(&|it| it.starts_with(name) || it.contains(&below)) } else { exact }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Hosts {
        let names = ["x.com", "netflix.com", "news.example.org", "example.org"].map(Shown::line);
        Hosts::new(names.to_vec(), vec![(2, 3), (0, 0), (0, 1), (2, 2), (2, 3)])
    }

    #[test]
    fn a_post_has_its_hosts_once() {
        let hosts = hosts();
        let of = |post| hosts.of(post).map(Shown::as_str).collect::<Vec<_>>();
        assert_eq!(of(0), ["x.com", "netflix.com"]);
        assert!(of(1).is_empty() && of(3).is_empty());
        assert_eq!(of(2), ["news.example.org", "example.org"]);
    }

    #[test]
    fn a_name_means_the_host_and_those_below_it() {
        let hosts = hosts();
        let meant = |name: &str| {
            let mut meant: Vec<u32> = hosts.meant(name).into_iter().collect();
            meant.sort_unstable();
            meant
        };
        assert_eq!(meant("x.com"), [0]);
        assert_eq!(meant("Example.org"), [2, 3]);
        assert_eq!(meant("www.x.com"), [0]);
        assert_eq!(meant("exam"), [2, 3]);
        assert_eq!(meant("net"), [1]);
        assert!(meant("nowhere.org").is_empty());
    }
}
