//! The parts of an address, for who wants to see before going.

use url::Url;

use super::address;

/// An address taken apart. All texts are decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// `http` or `https`.
    pub scheme: String,
    /// The name or password given before the host.
    pub user: Option<String>,
    /// The host as people read it.
    pub host: String,
    /// The host as computers do, if that is another form.
    pub ascii: Option<String>,
    /// The port, if it is not the scheme's own.
    pub port: Option<u16>,
    /// The path; empty for the host's own page.
    pub path: String,
    /// The query's fields; a field without `=` has no value.
    pub query: Vec<(String, Option<String>)>,
    /// What stands after `#`.
    pub fragment: Option<String>,
}

/// The parts of a web address; `None` where a browser would see none.
pub fn parts(address: &str) -> Option<Parts> {
    let url = Url::parse(address).ok()?;
    let ascii = url.host_str()?.to_owned();
    let host = idna::domain_to_unicode(&ascii).0;
    let user =
        (!url.username().is_empty() || url.password().is_some()).then(|| address::decode(url.username()));
    let field = |it: &str| {
        let text = |it: &str| address::decode(&it.replace('+', " "));
        it.split_once('=').map_or_else(|| (text(it), None), |(name, value)| (text(name), Some(text(value))))
    };
    let query = url.query().unwrap_or_default().split('&').filter(|it| !it.is_empty());
    Some(Parts {
        scheme: url.scheme().to_owned(),
        user,
        ascii: (host != ascii).then_some(ascii),
        host,
        port: url.port(),
        path: address::decode(url.path()).trim_end_matches('/').to_owned(),
        query: query.map(field).collect(),
        fragment: url.fragment().map(address::decode).filter(|it| !it.is_empty()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_decoded() {
        let parts =
            parts("https://b%C3%BCcher.example:8080/a%20b/?q=one+two&flag&u=https%3A%2F%2Fx.org#p%C3%A4")
                .unwrap();
        assert_eq!((parts.scheme.as_str(), parts.host.as_str()), ("https", "bücher.example"));
        assert_eq!(parts.ascii.as_deref(), Some("xn--bcher-kva.example"));
        assert_eq!((parts.port, parts.path.as_str()), (Some(8080), "/a b"));
        let value = |it: &str| Some(it.to_owned());
        assert_eq!(
            parts.query,
            [
                ("q".to_owned(), value("one two")),
                ("flag".to_owned(), None),
                ("u".to_owned(), value("https://x.org"))
            ]
        );
        assert_eq!(parts.fragment.as_deref(), Some("pä"));
    }

    #[test]
    fn what_is_not_there_is_not_told() {
        let parts = parts("http://example.com:80/").unwrap();
        assert_eq!(parts, Parts { scheme: "http".into(), host: "example.com".into(), ..Parts::default() });
        assert_eq!(super::parts("no address"), None);
        assert_eq!(
            super::parts("https://good.example@evil.example/").unwrap().user.as_deref(),
            Some("good.example")
        );
    }
}
