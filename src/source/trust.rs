//! Addresses that lead elsewhere than they seem to.
//!
//! A label that names one host over the address of another, and hosts whose
//! letters of several scripts look like those of one (Unicode Technical
//! Standard 39, section 5), are told before anything is opened.

use url::Url;

use super::{Source, Target, address, bare};

/// What to be told before a source is opened: one sentence without an end.
pub fn doubt(source: &Source) -> Option<String> {
    let Target::Web(url) = &source.target else { return None };
    mixed(url).or_else(|| other_host(&source.label, url))
}

/// The host in both forms if one of its labels mixes scripts, or looks like Latin and is none of it.
fn mixed(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    let ascii = parsed.host_str().filter(|it| it.contains("xn--"))?;
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
    let is_within = |a: &str, b: &str| a == b || a.strip_suffix(b).is_some_and(|it| it.ends_with('.'));
    let is_same = is_within(&host, &named) || is_within(&named, &host) || is_short_form(&named, &host);
    (!is_same).then(|| format!("its text says {named}, and it leads to {host}"))
}

/// Whether both are hosts of one site.
fn is_short_form(a: &str, b: &str) -> bool {
    const SITES: &[&[&str]] = &[
        &["youtu.be", "youtube.com"],
        &["twitter.com", "x.com", "t.co"],
        &["fb.com", "facebook.com", "fb.me"],
        &["goo.gl", "google.com", "g.co"],
        &["redd.it", "reddit.com"],
        &["github.io", "github.com"],
        &["web.archive.org", "archive.org"],
    ];
    SITES.iter().any(|site| site.contains(&a) && site.contains(&b))
        || b == "web.archive.org"
        || b == "archive.org"
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
            ("https://a.org/x", "https://web.archive.org/web/2020/https://a.org/x"),
        ] {
            assert!(!says(label, url), "{label} {url}");
        }
    }

    #[test]
    fn hosts_that_mix_scripts() {
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
