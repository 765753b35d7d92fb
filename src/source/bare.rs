//! Addresses that stand bare in text: with a scheme, with `www.`, as mail, or as `host.tld/path`.
//!
//! What is hard is where they end, and what only looks like one. They end
//! before white space, quotes, angle brackets and the first East Asian wide
//! character; closing punctuation and unbalanced brackets at the end belong to
//! the sentence (GFM, "Autolinks (extension)"). Without a scheme a name is taken
//! for an address only if its last part is a common top-level domain and a path
//! follows that no file name explains: `foo.rs`, `README.md` and `Node.js` are
//! files and products, although .rs and .md are real domains.

use std::ops::Range;

use crate::text::{beginning, width};

/// An address found in text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    /// The bytes it takes.
    pub bytes: Range<usize>,
    /// The address with its scheme.
    pub url: String,
}

/// Top-level domains after which a name with a path is an address. Two letters are a country's.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "app", "dev", "blog", "news", "media",
    "online", "site", "tech", "museum", "academy", "press", "social", "page", "cloud", "world", "live",
    "tube", "wiki", "video", "art", "design", "science", "studio", "work",
];

/// Countries whose letters are better known as the ending of a file or a word.
const ENDINGS: &[&str] = &[
    "rs", "md", "py", "pl", "sh", "so", "cc", "pm", "ps", "mm", "js", "ts", "rb", "go", "hs", "cs", "vb",
    "ml", "mk", "gz", "bz", "xz", "ex", "in", "id", "eg", "ie", "vs",
];

/// The most bytes that an address has behind its host; what is longer is cut there.
const LONGEST: usize = 8 * 1024;

/// The addresses in `text`, in order; they don't overlap.
pub fn find(text: &str) -> Vec<Bare> {
    let mut found: Vec<Bare> = Vec::new();
    if !may_hold(text) {
        return found;
    }
    let mut from = 0;
    while let Some(bare) = next(text, from) {
        from = bare.bytes.end;
        if !is_pattern(&bare.url, text.get(from..).unwrap_or_default()) {
            found.push(bare);
        }
    }
    found
}

/// Whether an address is a pattern of some: `https://a.org/{user}/x`, `https://a.org/<user>`.
fn is_pattern(url: &str, behind: &str) -> bool {
    let is_name = |it: &str, close: char| {
        let name = it.split(close).next().unwrap_or_default();
        let is_named = name.starts_with(|c: char| c.is_ascii_alphabetic());
        is_named
            && name.len() < it.len()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    // An address in angle brackets goes on in no others.
    let goes_on =
        url.ends_with(['/', '=', '-']) && behind.strip_prefix('<').is_some_and(|it| is_name(it, '>'));
    goes_on || url.match_indices('{').any(|(at, _)| url.get(at + 1..).is_some_and(|it| is_name(it, '}')))
}

/// Whether looking closer is worth it: nearly all text has no address in it.
pub fn may_hold(text: &str) -> bool {
    let has = |byte: u8| memchr::memchr(byte, text.as_bytes()).is_some();
    let has_stop = has(b'.');
    has(b'/') && (has_stop || text.contains("://")) || has(b'@') || has_stop && text.contains("www.")
}

/// The address at the beginning of `text` if all of it is one, scheme or not, as on a line that names a source.
pub fn whole(text: &str) -> Option<Bare> {
    let text = text.trim_start();
    let start = if has_scheme(text) { text.find("//")? + 2 } else { 0 };
    let host_end = host_end(text, start);
    let host = text.get(start..host_end)?;
    if !is_host(host) || ends_like_a_file(host) {
        return None;
    }
    let end = end(text, host_end);
    let url = text.get(..end)?;
    Some(Bare { bytes: 0..end, url: if start > 0 { url.to_owned() } else { format!("https://{url}") } })
}

/// Whether a text is an address and nothing else.
pub fn is_address(text: &str) -> bool {
    whole(text).is_some_and(|it| it.bytes.end == text.trim_end().len())
}

/// Whether a destination without a scheme begins with a host, by the rules for text but in any case. Files of the site
/// go before: a host alone has an ending that is no country's, or one such as `co.uk`.
pub(super) fn begins_with_host(destination: &str) -> bool {
    let end = destination.find(['/', '?', '#']).unwrap_or(destination.len());
    let (host, rest) = destination.split_at_checked(end).unwrap_or((destination, ""));
    if host_end(host, 0) < host.len() || !is_host(host) {
        return false;
    }
    let path = rest.strip_prefix('/').unwrap_or_default();
    let is_deep = path.contains('/') || path.len() > 12;
    let mut labels = host.rsplit('.');
    let is_country = labels.next().is_some_and(|it| it.len() == 2);
    let is_second =
        labels.next().is_some_and(|it| SECOND.iter().any(|second| second.eq_ignore_ascii_case(it)));
    let is_short = path.is_empty() && is_country && !(is_second && labels.next().is_some());
    !is_short && (is_deep || !ENDINGS.iter().any(|it| has_ending(host, it)))
}

fn has_ending(host: &str, ending: &str) -> bool {
    host.rsplit('.').next().is_some_and(|it| it.eq_ignore_ascii_case(ending))
}

/// What stands before a country's letters where these alone are no site's ending.
const SECOND: &[&str] = &["ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"];

fn next(text: &str, from: usize) -> Option<Bare> {
    let bytes = text.as_bytes();
    for at in from..bytes.len() {
        let bare = match bytes.get(at)? {
            b':' if bytes.get(at + 1..at + 3) == Some(b"//") => with_scheme(text, from, at),
            b'w' | b'W' if starts_with(text.get(at..).unwrap_or_default(), "www.") => {
                with_www(text, from, at)
            }
            b'@' => mail(text, from, at),
            b'/' => schemeless(text, from, at),
            _ => None,
        };
        if bare.is_some() {
            return bare;
        }
    }
    None
}

/// Whether a text begins with the scheme of an address of the web.
pub fn has_scheme(text: &str) -> bool {
    starts_with(text, "http://") || starts_with(text, "https://")
}

/// Whether a text begins with another in whatever case.
pub(super) fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix))
}

fn with_scheme(text: &str, from: usize, colon: usize) -> Option<Bare> {
    let before = text.get(from..colon)?;
    let scheme = ["https", "http"].into_iter().find(|it| {
        before.len() >= it.len()
            && before.get(before.len() - it.len()..).is_some_and(|end| end.eq_ignore_ascii_case(it))
    })?;
    let start = colon - scheme.len();
    let host_start = colon + 3;
    let host_ok = text.get(host_start..)?.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    if !host_ok || !at_border(text, start) {
        return None;
    }
    let end = end(text, host_start);
    (end > host_start)
        .then(|| Bare { bytes: start..end, url: text.get(start..end).unwrap_or_default().to_owned() })
}

fn with_www(text: &str, from: usize, at: usize) -> Option<Bare> {
    if !at_border(text, at) || at < from {
        return None;
    }
    let host = text.get(at..host_end(text, at))?.trim_end_matches('.');
    if host.split('.').count() < 3 || !is_host(host) {
        return None;
    }
    let end = end(text, at + host.len());
    Some(Bare { bytes: at..end, url: format!("https://{}", text.get(at..end)?) })
}

fn mail(text: &str, from: usize, at: usize) -> Option<Bare> {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let before = text.get(from..at)?;
    let start = from + before.trim_end_matches(name).len();
    let start = start + text.get(start..at)?.len()
        - text.get(start..at)?.trim_start_matches(['.', '-', '_', '+']).len();
    let end = host_end(text, at + 1);
    let host = text.get(at + 1..end)?.trim_end_matches(['.', '-', '_']);
    let end = at + 1 + host.len();
    let followed = text.get(end..)?.chars().next();
    let is_path =
        matches!(followed, Some(':' | '/' | '@')) && text.get(end + 1..)?.starts_with(char::is_alphanumeric);
    if start == at || !is_host(host) || is_path || !at_border(text, start) {
        return None;
    }
    Some(Bare { bytes: start..end, url: format!("mailto:{}", text.get(start..end)?) })
}

fn schemeless(text: &str, from: usize, slash: usize) -> Option<Bare> {
    let before = text.get(from..slash)?;
    let start =
        from + before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).len();
    let host = text.get(start..slash)?;
    if !is_host(host) || host.bytes().any(|it| it.is_ascii_uppercase()) || !at_border(text, start) {
        return None;
    }
    if text.get(slash + 1..)?.starts_with("//") {
        return None;
    }
    let end = end(text, slash);
    let path = text.get(slash + 1..end)?;
    let deep = path.contains('/') || path.len() > 12;
    if path.is_empty() || (ends_like_a_file(host) && !deep) {
        return None;
    }
    Some(Bare { bytes: start..end, url: format!("https://{}", text.get(start..end)?) })
}

/// Whether an address may begin at `at`: not in the middle of a word, a path or another address.
fn at_border(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|it| it.chars().next_back());
    !before.is_some_and(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, '/' | '@' | '.' | '-' | '_' | '=' | '&' | '#' | '%' | '\\' | '$' | '~')
    })
}

fn host_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(rest.len())
}

/// Whether `host` has at least two labels and a known last one.
fn is_host(host: &str) -> bool {
    let label = |it: &str| !it.is_empty() && !it.starts_with('-') && !it.ends_with('-');
    let last = host.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let known =
        DOMAINS.contains(&&*last) || (last.len() == 2 && last.bytes().all(|it| it.is_ascii_alphabetic()));
    host.contains('.') && known && host.split('.').all(label)
}

fn ends_like_a_file(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    host.split('.').count() == 2 && ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(last))
}

/// Where the address that goes on at `start` ends.
fn end(text: &str, start: usize) -> usize {
    let rest = beginning(text.get(start..).unwrap_or_default(), LONGEST);
    let stop = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>'
                    | '"'
                    | '`'
                    | '|'
                    | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '‘'
                    | '’'
                    | '…'
                    | '—'
                    | '\u{fffd}'
            )
            || (!c.is_ascii() && width::grapheme_width(c.encode_utf8(&mut [0; 4])) == 2)
    };
    let url = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
    start + url.len() - trailing(url)
}

/// How many bytes at the end of `url` belong to the sentence around it. What looks like an entity is none of it.
fn trailing(url: &str) -> usize {
    let entity = url
        .strip_suffix(';')
        .and_then(|it| it.rsplit_once('&'))
        .filter(|(_, name)| !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric()));
    if let Some((before, name)) = entity {
        return name.len() + 2 + marks(before);
    }
    marks(url)
}

/// How many bytes of marks at the end of `url` belong to the sentence around it.
fn marks(url: &str) -> usize {
    let mut open = [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| {
        let surplus = url.matches(close).count().saturating_sub(url.matches(open).count());
        (close, surplus)
    });
    let mut cut = 0;
    for last in url.chars().rev() {
        let bracket = open.iter_mut().find(|it| it.0 == last);
        match (last, bracket) {
            ('.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~', _) => (),
            (_, Some((_, surplus))) if *surplus > 0 => *surplus -= 1,
            _ => break,
        }
        cut += last.len_utf8();
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, urls: &[&str]) {
        let found = find(text);
        let found: Vec<&str> = found.iter().map(|it| it.url.as_str()).collect();
        assert_eq!(found, urls);
    }

    #[test]
    fn addresses_with_a_scheme() {
        check(
            "see https://example.com/a, and (http://b.org/x_(y)).",
            &["https://example.com/a", "http://b.org/x_(y)"],
        );
        check("https://例え.jp x", &[]);
        check("见https://example.com/a。好", &["https://example.com/a"]);
        check("“https://example.com/a?b=c&d=e#f”", &["https://example.com/a?b=c&d=e#f"]);
        check("https:// nothing, ftp://example.com", &[]);
    }

    #[test]
    fn a_pattern_is_no_address() {
        check("https://a.org/{language_code}[rest of it] and https://a.org/<user>/b", &[]);
        check("https://a.org/x?q={} https://a.org/{1}", &["https://a.org/x?q={}", "https://a.org/{1}"]);
        check("https://a.org/x<br> (https://a.org/)", &["https://a.org/x", "https://a.org/"]);
    }

    #[test]
    fn www_stands_for_a_scheme() {
        check("www.example.com/x. www.nothing awww.example.com", &["https://www.example.com/x"]);
        check("at www.example.com. (www.b.org)", &["https://www.example.com", "https://www.b.org"]);
        check("www.example.com/?q=a&hl; x", &["https://www.example.com/?q=a"]);
    }

    #[test]
    fn a_host_with_a_path_is_an_address() {
        check(
            "at dailyexample.com/news/us-news/story-34727079",
            &["https://dailyexample.com/news/us-news/story-34727079"],
        );
        check(
            "docs.rs/serde/latest, bbc.co.uk/news",
            &["https://docs.rs/serde/latest", "https://bbc.co.uk/news"],
        );
    }

    #[test]
    fn files_and_products_are_not() {
        let texts = [
            "README.md",
            "e.g. this/that",
            "foo.rs",
            "src/main.rs",
            "main.rs/lib.rs",
            "1.2.3/4",
            "@a.bsky.social",
            "git@host.com:path/x",
            "localhost:4000/x",
            "Node.js/Express",
            "./a.com/b",
            "and/or",
            "ASP.NET/C",
            "schema.org",
            "a/b/example.com/c",
        ];
        for text in texts {
            check(text, &[]);
        }
    }

    #[test]
    fn what_only_begins_like_an_address_is_looked_at_once() {
        assert_eq!(find(&"(a.com///".repeat(20_000)).len(), 0);
        assert_eq!(find(&"a.rs/(".repeat(50_000)).len(), 37);
        let long = find(&format!("https://a.org/{}", "é".repeat(LONGEST)));
        assert_eq!(long.first().map(|it| it.bytes.len()), Some(LONGEST + 8));
    }

    #[test]
    fn mail() {
        check("write to jane.doe@example.com.", &["mailto:jane.doe@example.com"]);
        check("@example.com a@b", &[]);
    }

    #[test]
    fn a_line_that_names_a_source_may_hold_a_host_alone() {
        assert_eq!(whole("example.com").map(|it| it.url), Some("https://example.com".into()));
        assert_eq!(whole("example.com/a, p. 3").map(|it| it.bytes), Some(0..13));
        assert_eq!(whole("Jane Reporter"), None);
        assert_eq!(whole("main.rs"), None);
    }
}
