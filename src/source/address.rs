//! What an address written in a post points to, and when two are the same.
//!
//! An address is kept as it was written as far as a browser could open it.
//! [`identity`] makes the key under which addresses of one page meet; it is
//! never opened or shown.

use url::Url;

use super::bare;

/// What a link's destination points to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page or file on the web: an absolute `http` or `https` address.
    Web(String),
    /// A mail address: an absolute `mailto:` address.
    Mail(String),
    /// A place in the site that the post belongs to: a path as written, and the heading after `#`.
    Internal {
        /// The path, percent-decoded.
        path: String,
        /// The heading's id, without `#`.
        fragment: Option<String>,
    },
    /// A heading of the same article, by its id.
    Fragment(String),
    /// An address that is shown and copied but never opened, with its scheme.
    Refused {
        /// The address as written.
        written: String,
        /// The scheme before the colon.
        scheme: String,
    },
    /// Nothing.
    Nowhere,
}

impl Target {
    /// The address that a browser or a mail program would open.
    pub fn url(&self) -> Option<&str> {
        match self {
            Target::Web(url) | Target::Mail(url) => Some(url),
            _ => None,
        }
    }

    /// The key under which two ways of writing one target meet.
    pub fn identity(&self) -> String {
        match self {
            Target::Web(url) => identity(url),
            Target::Mail(url) => url.to_ascii_lowercase(),
            Target::Internal { path, .. } => format!("./{}", path.trim_end_matches('/')),
            Target::Fragment(id) => format!("#{id}"),
            Target::Refused { written, .. } => written.clone(),
            Target::Nowhere => String::new(),
        }
    }
}

/// Reads a destination as it stands in a post.
pub fn classify(written: &str) -> Target {
    let cleaned = clean(written);
    let text = relocatable(&cleaned);
    if text.is_empty() {
        return Target::Nowhere;
    }
    if let Some(id) = text.strip_prefix('#') {
        return Target::Fragment(decode(id));
    }
    if let Some(rest) = text.strip_prefix("//") {
        return web(&format!("https://{rest}"), text);
    }
    if has_prefix(text, "www.") && text.len() > 4 {
        return web(&format!("https://{text}"), text);
    }
    match scheme(text) {
        Some("http" | "https") => web(text, text),
        Some("mailto") => Target::Mail(encode(text)),
        Some(scheme) => Target::Refused { written: text.to_owned(), scheme: scheme.to_ascii_lowercase() },
        None if bare::begins_with_host(text) => web(&format!("https://{text}"), text),
        None => internal(text),
    }
}

/// The path that webgen is asked to make relative, as in `{relocatable: news.atom}`; other addresses as they are.
fn relocatable(text: &str) -> &str {
    let inside = text.strip_prefix("{relocatable:").and_then(|it| it.strip_suffix('}'));
    inside.map_or(text, |it| it.trim_start_matches("%20").trim())
}

/// A post that is called by its name, as in `Name`, `folder/Name#Heading` or `#Heading`.
pub fn by_name(name: &str) -> Target {
    let (path, heading) = name.split_once('#').map_or((name, None), |it| (it.0, Some(it.1)));
    let heading = heading.and_then(|it| it.rsplit('#').next()).filter(|it| !it.is_empty()).map(str::to_owned);
    match heading {
        Some(id) if path.trim().is_empty() => Target::Fragment(id),
        None if path.trim().is_empty() => Target::Nowhere,
        fragment => Target::Internal { path: path.trim().to_owned(), fragment },
    }
}

/// The web address for something written without a scheme, such as `example.com/story`.
pub fn https(written: &str) -> Target {
    web(&format!("https://{}", clean(written)), written)
}

fn web(text: &str, written: &str) -> Target {
    // What is no address after all is refused when it is to be opened; a host is what tells here.
    match domain(text) {
        Some(_) => Target::Web(encode(text)),
        None => Target::Refused {
            written: written.to_owned(),
            scheme: scheme(text).unwrap_or_default().to_owned(),
        },
    }
}

/// What Pelican writes before the path of a file of the site.
const PLACES: &[&str] =
    &["{filename}", "{static}", "{attach}", "{photo}", "{index}", "|filename|", "|static|", "|attach|"];

fn internal(text: &str) -> Target {
    let text = PLACES.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let (path, fragment) = match text.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment)).filter(|it| !it.is_empty())),
        None => (text, None),
    };
    let path = path.split_once('?').map_or(path, |it| it.0);
    Target::Internal { path: decode(path), fragment }
}

/// `text` without the white space and controls that a browser would take out, so that `java<TAB>script:` is seen
/// for what it is.
fn clean(text: &str) -> String {
    text.trim().chars().filter(|&c| !c.is_control()).collect()
}

/// The scheme of an absolute address, of the web and of mail in lower case; `None` for paths, and for hosts with ports.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters);
    if !fits || (scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    ["http", "https", "mailto"].into_iter().find(|it| it.eq_ignore_ascii_case(scheme)).or(Some(scheme))
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix))
}

/// Percent-encodes what may not stand in an address at all; everything else stays as it was written.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '"' => encoded.push_str("%22"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '`' => encoded.push_str("%60"),
            _ => encoded.push(c),
        }
    }
    encoded
}

/// `text` with its percent escapes decoded; escapes that make no UTF-8 stay.
pub fn decode(text: &str) -> String {
    decode_but(text, |_| false)
}

/// The same, but for some bytes, which stay escaped in capitals; so is a `%` that escapes nothing, if it is one of them.
fn decode_but(text: &str, is_kept: impl Fn(u8) -> bool) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|it| first == b'%' && it.iter().all(u8::is_ascii_hexdigit));
        let escaped = hex.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        match escaped {
            Some(byte) if is_kept(byte) => bytes.extend(format!("%{byte:02X}").bytes()),
            // A sign that escapes nothing would with what is decoded behind it.
            None if first == b'%' && is_kept(first) => bytes.extend(b"%25"),
            escaped => bytes.push(escaped.unwrap_or(first)),
        }
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A host without `www.`; `www.com` is a host of its own.
fn without_www(host: &str) -> &str {
    let mut host = host;
    while let Some(rest) = host.get(4..).filter(|it| has_prefix(host, "www.") && it.contains('.')) {
        host = rest;
    }
    host
}

/// The host of a web address without `www.`, as it is written.
pub fn domain(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next()?,
        None => host.split(':').next()?,
    };
    let host = without_www(host);
    (!host.is_empty()).then_some(host)
}

/// An address as people read it: without scheme, `www.` and a final slash, its percent escapes decoded.
pub fn readable(url: &str) -> String {
    let rest = url.strip_prefix("mailto:").or_else(|| url.split_once("://").map(|it| it.1)).unwrap_or(url);
    let rest = without_www(rest);
    decode(rest.strip_suffix('/').unwrap_or(rest))
}

/// What a browser is given: the address in its canonical form, percent-encoded throughout.
///
/// # Errors
/// One sentence saying why the address is not opened.
pub fn openable(target: &Target) -> Result<String, String> {
    match target {
        Target::Web(url) | Target::Mail(url) => match Url::parse(url) {
            Ok(parsed) if matches!(parsed.scheme(), "http" | "https" | "mailto") => Ok(parsed.into()),
            Ok(parsed) => Err(format!("`{}:` addresses are not opened", parsed.scheme())),
            Err(error) => Err(format!("this is no address that a browser would open: {error}")),
        },
        Target::Refused { scheme, .. } if scheme.is_empty() => {
            Err("this is no address that a browser would open".to_owned())
        }
        Target::Refused { scheme, .. } => Err(format!("`{scheme}:` addresses are not opened; `y` copies it")),
        Target::Internal { path, .. } => Err(format!("{path} is a place in the site, not on the web")),
        Target::Fragment(_) | Target::Nowhere => Err("there is no address to open".to_owned()),
    }
}

/// The key under which the addresses of one page meet.
///
/// Addresses that differ in scheme, `www.`, case of the host, default port,
/// trailing slash, fragment, tracking parameters, short form or the spelling of
/// characters only have the same key; all others have different ones. Characters
/// that part an address into pieces stay escaped where they are (RFC 3986, section
/// 2.2): `?q=a%26b` asks for something else than `?q=a&b`. A fragment with a `/` is no
/// place on a page but a page of its own, as `#narrow/stream/1` of a chat.
pub fn identity(url: &str) -> String {
    let Ok(parsed) = Url::parse(url) else { return url.to_owned() };
    let mut host = without_www(parsed.host_str().unwrap_or_default());
    let mut path = same(parsed.path(), b"/?#").trim_end_matches('/').to_owned();
    if host == "m.youtube.com" {
        host = "youtube.com";
    }
    let mut query: Vec<String> = parsed
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|it| !it.is_empty() && !is_tracking(it, host))
        .map(|it| same(it, b"&=+#"))
        .collect();
    if host == "youtu.be" && path.len() > 1 {
        query.insert(0, format!("v={}", path.trim_start_matches('/').replace('&', "%26")));
        host = "youtube.com";
        "/watch".clone_into(&mut path);
    }
    let port =
        parsed.port().filter(|it| !matches!(it, 80 | 443)).map(|it| format!(":{it}")).unwrap_or_default();
    let user = if parsed.username().is_empty() { String::new() } else { format!("{}@", parsed.username()) };
    let mark = if query.is_empty() { "" } else { "?" };
    let is_page = |it: &&str| it.contains('/') && !it.starts_with(":~:");
    let page = parsed.fragment().filter(is_page).map(|it| format!("#{}", same(it, b""))).unwrap_or_default();
    format!("{user}{host}{port}{path}{mark}{}{page}", query.join("&"))
}

/// A piece of an address as all ways of writing it are: with its escapes decoded, but for those of bytes that would
/// `part` it, and of what no address holds as it stands.
fn same(piece: &str, part: &[u8]) -> String {
    decode_but(piece, |it| part.contains(&it) || matches!(it, b'%' | b'\\' | 0..=b' ' | 0x7f))
}

/// The host under which an address is listed among others: of its identity, as people read it.
pub fn cited_host(url: &str) -> Option<String> {
    let identity = format!("https://{}", identity(url));
    let host = domain(&identity)?.to_ascii_lowercase();
    Some(idna::domain_to_unicode(&host).0)
}

/// Whether a query parameter says who passed an address on rather than what it names.
fn is_tracking(parameter: &str, host: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.starts_with("utm_")
        || ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "twclid"]
            .contains(&name)
        || (matches!(host, "youtu.be" | "youtube.com") && matches!(name, "si" | "feature"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn web(written: &str, url: &str) {
        assert_eq!(classify(written), Target::Web(url.to_owned()));
    }

    #[track_caller]
    fn refused(written: &str, scheme: &str) {
        assert!(
            matches!(classify(written), Target::Refused { scheme: found, .. } if found == scheme),
            "{written}"
        );
    }

    #[test]
    fn places_of_pelican_are_paths() {
        let path = |written: &str| match classify(written) {
            Target::Internal { path, .. } => path,
            other => format!("{other:?}"),
        };
        assert_eq!(path("{filename}/a/b.md#c"), "/a/b.md");
        assert_eq!(path("|filename|../b.md"), "../b.md");
        assert_eq!(path("{static}/images/c.png"), "/images/c.png");
    }

    #[test]
    fn web_addresses_stay_as_written() {
        web("https://example.com/a?b=c#d", "https://example.com/a?b=c#d");
        web(" http://EXAMPLE.com ", "http://EXAMPLE.com");
        web("//example.com/x", "https://example.com/x");
        web("www.example.com", "https://www.example.com");
        web("HTTPS://example.com", "HTTPS://example.com");
        web("https://example.com/a b", "https://example.com/a%20b");
    }

    #[test]
    fn hosts_need_no_scheme_and_files_are_no_hosts() {
        for host in [
            "OpenPolice.org",
            "github.com/epage",
            "tensorflow.org/tutorials/recurrent",
            "getzola.org",
            "bbc.co.uk",
            "youtu.be/abc",
            "docs.rs/serde/latest",
            "example.com?a=b",
            "example.com#part",
        ] {
            web(host, &format!("https://{host}"));
        }
        for path in [
            "foo.md",
            "page.html",
            "page.de",
            "index.fr",
            "notes.io",
            "main.rs/lib.rs",
            "foo.test.ts",
            "v1.2/x.md",
            "../a.com/b",
            "./a.com",
            "/a.com",
            "a b.com",
            "-a.com",
            "a..com",
            "folder/a.com",
            "example.com:8080/x",
            "_posts/x.org",
            "com",
        ] {
            assert!(matches!(classify(path), Target::Internal { .. }), "{path}");
        }
    }

    #[test]
    fn other_schemes_are_refused_by_name() {
        refused("javascript:alert(1)", "javascript");
        refused("java\tscript:alert(1)", "javascript");
        refused("file:///etc/passwd", "file");
        refused("hhttps://example.com", "hhttps");
        refused("C:\\Users\\x", "c");
        refused("https://", "https");
    }

    #[test]
    fn paths_are_inside_the_site() {
        let target = classify("../2017/a%20post.md?x=1#The-End");
        let expected =
            Target::Internal { path: "../2017/a post.md".into(), fragment: Some("The-End".into()) };
        assert_eq!(target, expected);
        let expected = Target::Internal { path: "news.atom".into(), fragment: None };
        assert_eq!(classify("{relocatable: news.atom}"), expected);
        assert_eq!(classify("{relocatable:%20news.atom}"), expected);
        assert_eq!(classify("#top"), Target::Fragment("top".into()));
        assert_eq!(classify(""), Target::Nowhere);
        assert!(matches!(classify("example.com:8080/x"), Target::Internal { .. }));
    }

    #[test]
    fn addresses_of_one_page_meet() {
        let pairs = [
            ("http://www.example.com/a/", "https://example.com/a"),
            ("https://example.com:443/a#part", "https://EXAMPLE.com/a?utm_source=x"),
            ("https://youtu.be/abc?si=1", "https://www.youtube.com/watch?v=abc"),
            ("https://m.youtube.com/watch?v=abc&si=2", "https://youtu.be/abc"),
            ("https://example.com/f%c3%bcr_%28a%29/%7Eb", "https://example.com/für_(a)/~b"),
            ("https://example.com/?q=%2Fa%3a", "https://example.com/?q=/a:"),
            ("https://example.com/100%", "https://example.com/100%25"),
            ("https://example.com", "https://example.com/"),
            ("https://example.com/a#:~:text=and/or", "https://example.com/a"),
        ];
        for (one, other) in pairs {
            assert_eq!(identity(one), identity(other));
        }
    }

    #[test]
    fn addresses_are_listed_under_the_host_of_their_page() {
        for (url, host) in [
            ("https://youtu.be/abc", "youtube.com"),
            ("http://www.Example.com:8080/x", "example.com"),
            ("https://user@xn--bcher-kva.example/", "bücher.example"),
            ("https://[::1]/", "::1"),
        ] {
            assert_eq!(cited_host(url).as_deref(), Some(host));
        }
    }

    #[test]
    fn addresses_of_two_pages_differ() {
        let pairs = [
            ("https://example.com/a", "https://example.com/A"),
            ("https://example.com/?a=1", "https://example.com/?a=2"),
            ("https://example.com/?q=a%26b", "https://example.com/?q=a&b"),
            ("https://example.com/?q=a%2Bb", "https://example.com/?q=a+b"),
            ("https://example.com/x%2Fy", "https://example.com/x/y"),
            ("https://example.com/x%3Fz=1", "https://example.com/x?z=1"),
            ("https://example.com/a%2541", "https://example.com/a%41"),
            ("https://a.example.com/", "https://b.example.com/"),
            ("https://example.com:8080/", "https://example.com/"),
            ("https://www.com/", "https://com/"),
            ("https://example.com/#/a", "https://example.com/#/b"),
            ("https://example.com/#narrow/stream/1", "https://example.com/"),
        ];
        for (one, other) in pairs {
            assert_ne!(identity(one), identity(other));
        }
    }

    #[test]
    fn domains_are_hosts_without_www() {
        assert_eq!(domain("https://www.example.com:80/x"), Some("example.com"));
        assert_eq!(domain("https://user@evil.example/good.example"), Some("evil.example"));
        assert_eq!(domain("mailto:a@b.c"), None);
    }

    #[test]
    fn only_what_a_browser_should_see_is_opened() {
        assert_eq!(openable(&classify("https://example.com/ä")), Ok("https://example.com/%C3%A4".into()));
        assert!(openable(&classify("javascript:x")).is_err());
        assert!(openable(&classify("/local/path")).is_err());
        assert_eq!(openable(&classify("mailto:a@example.com")), Ok("mailto:a@example.com".into()));
    }
}
