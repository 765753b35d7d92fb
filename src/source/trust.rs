//! Addresses that lead elsewhere than they seem to.
//!
//! A label that names one host over the address of another, hosts whose letters of
//! several scripts look like those of one (Unicode Technical Standard 39, section 5),
//! a name before the `@` that looks like a host, numbers and escapes that stand for a
//! host, and the reader's own machine and network are told before anything is opened.
//!
//! What is not here: asking (`app`).

use url::{Host, Url};

use super::{Source, Target, address, bare};

/// What to be told before a source is opened: one sentence without an end.
pub fn doubt(source: &Source) -> Option<String> {
    let Target::Web(url) = &source.target else { return None };
    let parsed = Url::parse(url).ok()?;
    disguised(url, &parsed).or_else(|| other_host(&source.label, url)).or_else(|| own(&parsed))
}

/// What to be told to who wrote it. That a text says `http://localhost:4000` is what was meant; so is an address among
/// the words of a text, or one that is the name of what the link leads to, as names of repositories are.
pub fn fault(source: &Source) -> Option<String> {
    let Target::Web(url) = &source.target else { return None };
    let parsed = Url::parse(url).ok()?;
    let is_told = parsed.host_str().is_some_and(|it| source.label.contains(it));
    let named =
        bare::whole(&source.label).filter(|it| address::domain(&it.url).is_some_and(|it| !url.contains(it)));
    disguised(url, &parsed)
        .or_else(|| other_host(&source.label, url).filter(|_| named.is_some()))
        .or_else(|| own(&parsed).filter(|_| !is_told))
}

fn disguised(written: &str, url: &Url) -> Option<String> {
    with_user(url).or_else(|| spelled(written, url)).or_else(|| mixed(url))
}

/// The host if a name stands before it, as in `https://bank.example@evil.example/`.
fn with_user(url: &Url) -> Option<String> {
    let has_user = !url.username().is_empty() || url.password().is_some();
    let host = idna::domain_to_unicode(url.host_str()?).0;
    has_user.then(|| format!("it leads to {host}; what stands before its @ is no host"))
}

/// The host if it is written in another way than people know it, as in `http://2130706433/` or `http://%65vil.example/`.
fn spelled(written: &str, url: &Url) -> Option<String> {
    let (written, host) = (address::domain(written)?, address::domain(url.as_str())?);
    let is_plain = !host.contains("xn--") && !matches!(url.host()?, Host::Ipv6(_));
    let is_other = is_plain && !written.eq_ignore_ascii_case(host);
    is_other.then(|| format!("{written} stands for {host}"))
}

/// What the host is if it is the reader's own machine, or in a network of the reader's.
fn own(url: &Url) -> Option<String> {
    let ends = |name: &str, with: &[&str]| with.iter().any(|it| is_within(name.trim_end_matches('.'), it));
    let (is_machine, is_network) = match url.host()? {
        Host::Domain(name) => (
            ends(name, &["localhost"]),
            ends(name, &["local", "internal", "home.arpa"]) && name.contains('.'),
        ),
        Host::Ipv4(it) => (is_own(it.octets()), is_near(it.octets())),
        Host::Ipv6(it) => match it.to_ipv4_mapped() {
            Some(it) => (is_own(it.octets()), is_near(it.octets())),
            None => {
                (it.is_loopback() || it.is_unspecified(), it.is_unique_local() || it.is_unicast_link_local())
            }
        },
    };
    let host = url.host_str()?;
    if is_machine {
        return Some(format!("{host} is your own machine"));
    }
    is_network.then(|| format!("{host} is in your own network"))
}

/// Whether an address of four numbers is the machine's own, by the registry of IANA.
fn is_own(numbers: [u8; 4]) -> bool {
    matches!(numbers, [127, ..] | [0, 0, 0, 0])
}

/// Whether it is of a private network, of one that is its own, or of a provider's that homes share (RFC 6598).
fn is_near(numbers: [u8; 4]) -> bool {
    matches!(numbers, [10, ..] | [172, 16..32, ..] | [192, 168, ..] | [169, 254, ..] | [100, 64..128, ..])
}

/// The host in both forms if one of its labels mixes scripts, or looks like Latin and is none of it.
fn mixed(url: &Url) -> Option<String> {
    let ascii = url.host_str().filter(|it| it.contains("xn--"))?;
    let (readable, _) = idna::domain_to_unicode(ascii);
    if readable.split('.').any(|label| scripts(label).len() > 1) {
        return Some(format!("{readable} mixes letters of several scripts; it is {ascii}"));
    }
    // Under an ending that is not Latin, nobody takes the name for Latin.
    let (names, ending) = readable.rsplit_once('.')?;
    let is_false = ending.is_ascii() && names.split('.').any(|label| label.chars().all(looks_latin));
    is_false.then(|| format!("{readable} looks like Latin letters and is others; it is {ascii}"))
}

/// The scripts in a label, each once.
fn scripts(label: &str) -> Vec<Script> {
    let mut scripts: Vec<Script> = label.chars().filter_map(script).collect();
    scripts.sort_unstable();
    scripts.dedup();
    scripts
}

/// Whether a letter of another script is drawn like a Latin one (Unicode's `confusables.txt`, the small letters).
fn looks_latin(c: char) -> bool {
    "асԁеһіјӏорԛѕԝхуүοανικρυ".contains(c)
}

/// The host that a label names, if it is not the address's.
fn other_host(label: &str, url: &str) -> Option<String> {
    let host = address::domain(url)?.to_ascii_lowercase();
    let named = bare::find(label).into_iter().next()?;
    let named = address::domain(&named.url)?.to_ascii_lowercase();
    let is_same = is_within(&host, &named) || is_within(&named, &host) || is_short_form(&named, &host);
    (!is_same).then(|| format!("it leads to {host}, and its text says {named}"))
}

/// Whether a host is another or lies below it.
fn is_within(host: &str, other: &str) -> bool {
    host.strip_suffix(other).is_some_and(|it| it.is_empty() || it.ends_with('.'))
}

/// Whether both are hosts of one site.
fn is_short_form(a: &str, b: &str) -> bool {
    const SITES: &[&[&str]] = &[
        &["youtu.be", "youtube.com"],
        &["twitter.com", "x.com", "t.co", "twimg.com"],
        &["fb.com", "facebook.com", "fb.me"],
        &["goo.gl", "google.com", "g.co"],
        &["redd.it", "reddit.com"],
        &["github.io", "github.com", "githubusercontent.com", "ghcr.io"],
        &["go.dev", "golang.org"],
        &["web.archive.org", "archive.org"],
    ];
    let is_of = |site: &[&str], host: &str| site.iter().any(|it| is_within(host, it));
    SITES.iter().any(|site| is_of(site, a) && is_of(site, b)) || b == "web.archive.org" || b == "archive.org"
}

/// Scripts whose letters are taken for each other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{530}'..='\u{58f}' => Some(Script::Armenian),
        '\u{13a0}'..='\u{13ff}' => Some(Script::Cherokee),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_name_another_host() {
        let says = |label: &str, url: &str| other_host(label, url).is_some();
        assert!(says("nytimes.com/story", "https://evil.example/x"));
        assert!(says("https://bank.com/login", "https://bank.com.evil.org/login"));
        for (label, url) in [
            ("nytimes.com/story", "https://www.nytimes.com/2024/story"),
            ("https://en.wikipedia.org/wiki/A", "https://wikipedia.org/wiki/A"),
            ("https://youtu.be/x", "https://www.youtube.com/watch?v=x"),
            ("the story", "https://evil.example/x"),
            ("https://pic.twitter.com/a", "https://t.co/b"),
            ("blog.golang.org/x", "https://go.dev/blog/x"),
            ("https://a.org/x", "https://web.archive.org/web/2020/https://a.org/x"),
        ] {
            assert!(!says(label, url), "{label} {url}");
        }
    }

    fn source(label: &str, url: &str) -> Source {
        Source {
            kind: crate::source::Kind::Link,
            label: label.into(),
            target: address::classify(url),
            written: url.into(),
            belongs_to: None,
            citations: Vec::new(),
        }
    }

    #[test]
    fn addresses_that_may_be_taken_for_another() {
        for (url, says) in [
            (
                "https://accounts.google.com@evil.example/",
                "it leads to evil.example; what stands before its @ is no host",
            ),
            ("https://accounts.google.com:x@evil.example/", "no host"),
            ("http://2130706433/", "2130706433 stands for 127.0.0.1"),
            ("http://0x5db8d822/", "stands for 93.184.216.34"),
            ("http://0177.1/", "stands for 127.0.0.1"),
            ("http://%65vil.example/", "stands for evil.example"),
            ("https://ｅvil.example/", "stands for evil.example"),
            ("http://localhost:4000/", "localhost is your own machine"),
            ("http://a.localhost./", "a.localhost. is your own machine"),
            ("http://127.0.0.1/", "127.0.0.1 is your own machine"),
            ("http://[::1]:80/", "[::1] is your own machine"),
            ("http://[::ffff:10.0.0.1]/", "is in your own network"),
            ("http://192.168.1.1/", "192.168.1.1 is in your own network"),
            ("http://169.254.169.254/latest", "is in your own network"),
            ("http://100.100.1.1/", "is in your own network"),
            ("http://[fe80::1]/", "is in your own network"),
            ("http://printer.local/", "printer.local is in your own network"),
        ] {
            let found = doubt(&source("words", url)).unwrap_or_default();
            assert!(found.ends_with(says), "{url}: {found:?}");
            assert_eq!(fault(&source("words", url)), Some(found), "{url}");
        }
        for url in [
            "https://example.com/@user",
            "https://example.com/?q=a@b.example",
            "https://EXAMPLE.com/",
            "https://WWW.example.com:443/",
            "http://93.184.216.34/",
            "http://100.1.1.1/",
            "http://[2606:2800::1]/",
            "https://localhost.example/",
            "https://local.example/",
            "https://local/",
            "https://bücher.de/",
            "https://xn--bcher-kva.de/",
            "mailto:a@localhost",
        ] {
            assert_eq!(doubt(&source("words", url)), None, "{url}");
        }
    }

    #[test]
    fn what_an_author_meant_is_no_fault() {
        for (label, url, is_fault) in [
            ("bank.com/login", "https://evil.org/", true),
            ("log in at bank.com/login", "https://evil.org/", false),
            ("www.rust-lang.org", "https://example.com/rust-lang/www.rust-lang.org", false),
        ] {
            let source = source(label, url);
            assert!(doubt(&source).is_some(), "{label}");
            assert_eq!(fault(&source).is_some(), is_fault, "{label}");
        }
        let said = source("http://localhost:4000", "http://localhost:4000");
        assert!(doubt(&said).is_some() && fault(&said).is_none());
    }

    #[test]
    fn hosts_that_mix_scripts() {
        let mixed = |url: &str| mixed(&Url::parse(url).unwrap());
        assert!(mixed("https://аpple.com/").is_some_and(|it| it.contains("xn--pple-43d.com")));
        assert!(mixed("https://аррӏе.com/").is_some_and(|it| it.contains("looks like Latin")));
        for url in [
            "https://пример.рф/",
            "https://пример.com/",
            "https://ελλάδα.com/",
            "https://оса.рф/",
            "https://foo.пример.com/",
            "https://例え.jp/",
            "https://bücher.de/",
            "https://apple.com/",
        ] {
            assert_eq!(mixed(url), None, "{url}");
        }
    }
}
