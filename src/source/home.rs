//! The address under which a site is published, and the places below it.
//!
//! Posts call each other by the whole address as well, as readers of the site
//! see it. Hosts are compared as the identity of addresses does, so that
//! `http://www.` is the same home. What is not here: what a place leads to
//! (`library`), which field says where a site is (`post`).

use super::{Source, Target, address};

/// Where a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Its host without `www.`.
    host: String,
    /// The identity of its address.
    identity: String,
}

/// A place in the site of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its path.
    pub path: String,
    /// The heading, without `#`.
    pub fragment: Option<String>,
}

impl Home {
    /// The home of a site at an absolute address, in a folder there; `None` if that is no address.
    pub fn new(url: &str, folder: &str) -> Option<Home> {
        let url = format!("{}/{}", url.trim().trim_end_matches('/'), folder.trim().trim_matches('/'));
        let Target::Web(url) = address::classify(&url) else { return None };
        let host = address::domain(&url)?.to_ascii_lowercase();
        Some(Home { host, identity: address::identity(&url) })
    }

    /// The place in the site that an address leads to, unless that is its first page.
    fn place(&self, url: &str) -> Option<Place> {
        if !address::domain(url)?.eq_ignore_ascii_case(&self.host) {
            return None;
        }
        let (page, fragment) = url.split_once('#').map_or((url, None), |it| (it.0, Some(it.1)));
        let identity = address::identity(page.split('?').next().unwrap_or(page));
        let path = identity.strip_prefix(&self.identity).filter(|it| it.len() > 1 && it.starts_with('/'))?;
        let path = address::decode(path);
        let fragment = fragment.map(address::decode).filter(|it| !it.is_empty());
        Some(Place { path, fragment })
    }
}

/// The place in the site that a source may stand for: one that is written as such, or the address of one below `home`.
pub fn place(source: &Source, home: Option<&Home>) -> Option<Place> {
    match &source.target {
        Target::Internal { path, fragment } => Some(Place { path: path.clone(), fragment: fragment.clone() }),
        Target::Web(url) => home?.place(url),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_below_a_home_are_places_in_the_site() {
        let place = |url: &str| {
            let home = Home::new("https://www.example.org/", "/blog").unwrap();
            let found = home.place(url)?;
            Some(format!("{}#{}", found.path, found.fragment.unwrap_or_default()))
        };
        for (url, expected) in [
            ("http://example.org/blog/2019/a%20b/#c%20d", Some("/2019/a b#c d")),
            ("https://WWW.Example.org/blog/a.html?x=1", Some("/a.html#")),
            ("https://example.org/blog/", None),
            ("https://example.org/blogs/a", None),
            ("https://example.org/a", None),
            ("https://example.org:8080/blog/a", None),
            ("https://example.org.net/blog/a", None),
            ("https://docs.example.org/blog/a", None),
        ] {
            assert_eq!(place(url).as_deref(), expected, "{url}");
        }
        for (url, folder) in [("", ""), ("/", ""), ("/blog", "x"), ("not an address", "")] {
            assert_eq!(Home::new(url, folder), None, "{url}");
        }
    }
}
