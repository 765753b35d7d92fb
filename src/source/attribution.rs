//! Lines that say where something comes from: `Source: Jane Reporter, example.com/story`.
//!
//! The rule: a known label at the beginning of a line, then a colon; in front
//! of it at most a bracket or a dash. A few labels need no colon where a link
//! follows and little else (`via`, `Originally published in`). A sentence that
//! happens to begin with one of the words is none.
//!
//! The line comes as shown text, so that emphasis, bullets and quotes around it
//! are gone already.

use std::ops::Range;

use super::bare;

/// What stands on a line that names a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The bytes of the line after the label and its colon, trimmed.
    pub value: Range<usize>,
    /// The names: the value without addresses.
    pub names: String,
    /// An address in the value that has no scheme, or one as text: its bytes and the address.
    pub address: Option<bare::Bare>,
}

/// How a label is followed by its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A colon must follow.
    Colon,
    /// A colon, or something to follow on a line that says little else.
    Link,
    /// Nothing: the label is plain enough.
    Nothing,
}

/// Labels in lower case. Where one begins with another, the longer stands first.
const LABELS: &[(&str, Needs)] = &[
    ("sources", Needs::Colon),
    ("source article", Needs::Colon),
    ("source code", Needs::Colon),
    ("source", Needs::Colon),
    ("via", Needs::Link),
    ("h/t", Needs::Nothing),
    ("hat tip", Needs::Link),
    ("photo credits", Needs::Colon),
    ("photo credit", Needs::Colon),
    ("photo by", Needs::Link),
    ("photos", Needs::Colon),
    ("photo", Needs::Colon),
    ("image credits", Needs::Colon),
    ("image credit", Needs::Colon),
    ("image sources", Needs::Colon),
    ("image source", Needs::Colon),
    ("image", Needs::Colon),
    ("credits", Needs::Colon),
    ("credit", Needs::Colon),
    ("originally published at", Needs::Nothing),
    ("originally published in", Needs::Nothing),
    ("originally published on", Needs::Nothing),
    ("originally published by", Needs::Nothing),
    ("originally published", Needs::Colon),
    ("originally posted at", Needs::Nothing),
    ("originally posted on", Needs::Nothing),
    ("originally posted to", Needs::Nothing),
    ("originally posted", Needs::Colon),
    ("originally appeared in", Needs::Nothing),
    ("originally appeared on", Needs::Nothing),
    ("first published in", Needs::Nothing),
    ("first published at", Needs::Nothing),
    ("reposted from", Needs::Link),
    ("references", Needs::Colon),
    ("reference", Needs::Colon),
    ("citation", Needs::Colon),
    ("quelle", Needs::Colon),
    ("quellen", Needs::Colon),
    ("fuente", Needs::Colon),
    ("fuentes", Needs::Colon),
    ("fonte", Needs::Colon),
    ("bron", Needs::Colon),
    ("kilde", Needs::Colon),
    ("källa", Needs::Colon),
    ("źródło", Needs::Colon),
    ("источник", Needs::Colon),
    ("منبع", Needs::Colon),
    ("المصدر", Needs::Colon),
    ("מקור", Needs::Colon),
    ("作者", Needs::Colon),
    ("原作者", Needs::Colon),
    ("文章来源", Needs::Colon),
    ("图片来源", Needs::Colon),
    ("来源", Needs::Colon),
    ("來源", Needs::Colon),
    ("出处", Needs::Colon),
    ("出處", Needs::Colon),
    ("本文转自", Needs::Colon),
    ("译自", Needs::Colon),
    ("出典", Needs::Colon),
    ("参考资料", Needs::Colon),
    ("参考文献", Needs::Colon),
    ("参考链接", Needs::Colon),
    ("参考", Needs::Colon),
    ("原文链接", Needs::Colon),
    ("原文地址", Needs::Colon),
    ("原文", Needs::Colon),
    ("转载自", Needs::Colon),
    ("转载", Needs::Colon),
    ("출처", Needs::Colon),
];

/// The longest line that can be an attribution, in bytes; longer ones are prose.
const LONGEST: usize = 600;

/// Whether looking closer is worth it, told from the first letters.
pub fn may_be(line: &str) -> bool {
    const BEGINNINGS: &[&[u8; 2]] = &[
        b"so", b"vi", b"h/", b"ha", b"ph", b"im", b"cr", b"or", b"fi", b"re", b"ci", b"qu", b"fu", b"fo",
        b"br", b"ki",
    ];
    match line.as_bytes() {
        [a, b, ..] if a.is_ascii_alphabetic() => {
            !b.is_ascii() || BEGINNINGS.contains(&&[a.to_ascii_lowercase(), b.to_ascii_lowercase()])
        }
        bytes => !bytes.is_empty(),
    }
}

/// Reads `line` as an attribution. `has_link` says whether something on it is a link already.
pub fn read(line: &str, has_link: bool) -> Option<Attribution> {
    if line.len() > LONGEST {
        return None;
    }
    let start = line.len() - line.trim_start_matches(is_opening).len();
    let (label_end, needs) = label(line.get(start..)?)?;
    let after = line.get(start + label_end..)?;
    let spaces = after.len() - after.trim_start().len();
    let rest = after.trim_start();
    let colon = [":", "："].into_iter().find(|it| rest.starts_with(it));
    let separated = spaces > 0 || rest.is_empty();
    let fits = match (colon, needs) {
        (Some(_), _) => true,
        (None, Needs::Colon) => false,
        (None, Needs::Link) => separated && has_link && rest.chars().count() <= 80 && ends_soon(rest),
        (None, Needs::Nothing) => separated && rest.chars().count() <= 160,
    };
    if !fits {
        return None;
    }
    let from = start + label_end + spaces + colon.map_or(0, str::len);
    let value = trimmed(line, from);
    let (names, address) = names(line.get(value.clone())?);
    let address = address.map(|it| bare::Bare {
        bytes: it.bytes.start + value.start..it.bytes.end + value.start,
        url: it.url,
    });
    Some(Attribution { value, names, address })
}

fn is_opening(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '（' | '【' | '—' | '–' | '-' | '~' | '*' | '•' | '“' | '"' | '※' | '†')
}

fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | '。' | '，' | '”' | '"' | '】')
}

/// The length of the label at the beginning of `text`, and what it needs.
fn label(text: &str) -> Option<(usize, Needs)> {
    LABELS.iter().find_map(|(label, needs)| {
        let mut chars = text.char_indices();
        for expected in label.chars() {
            let (_, found) = chars.next()?;
            if found != expected && !found.to_lowercase().eq([expected]) {
                return None;
            }
        }
        let end = chars.next().map_or(text.len(), |(at, _)| at);
        let goes_on = text
            .get(end..)?
            .starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '\''));
        (!goes_on).then_some((end, *needs))
    })
}

/// Whether no further sentence follows the first.
fn ends_soon(text: &str) -> bool {
    !text.trim_end().trim_end_matches(['.', ')']).contains(". ")
}

fn trimmed(line: &str, from: usize) -> Range<usize> {
    let rest = line.get(from..).unwrap_or_default();
    let start = from + rest.len() - rest.trim_start().len();
    let mut end = from + rest.trim_end().len();
    let value = line.get(start..end).unwrap_or_default();
    if (value.ends_with(')') && !value.contains('(')) || (value.ends_with('）') && !value.contains('（')) {
        end -= value.chars().next_back().map_or(0, char::len_utf8);
    }
    start..end.max(start)
}

/// The names in `value`, and the address that stands among them as text.
fn names(value: &str) -> (String, Option<bare::Bare>) {
    let address =
        bare::find(value).into_iter().find(|it| !it.url.starts_with("mailto:")).or_else(|| host_word(value));
    let without = match &address {
        Some(it) => format!(
            "{} {}",
            value.get(..it.bytes.start).unwrap_or_default(),
            value.get(it.bytes.end..).unwrap_or_default()
        ),
        None => value.to_owned(),
    };
    let cut = without.find(", via ").or_else(|| without.find(" via ")).unwrap_or(without.len());
    let names = without.get(..cut).unwrap_or_default();
    let names =
        names.trim_matches(|c| is_closing(c) || is_opening(c) || matches!(c, ':' | '<' | '>' | '(' | ')'));
    (names.split_whitespace().collect::<Vec<_>>().join(" "), address)
}

/// A host without a path, which is an address on such a line only.
fn host_word(value: &str) -> Option<bare::Bare> {
    let mut at = 0;
    for word in value.split_inclusive(char::is_whitespace) {
        let lead = word.len() - word.trim_start_matches(is_opening).len();
        let core = word.get(lead..)?.trim_end_matches(|c| is_closing(c) || c == ')');
        if core.contains('.')
            && !core.bytes().any(|it| it.is_ascii_uppercase())
            && let Some(found) = bare::whole(core)
            && found.bytes.end == core.len()
        {
            return Some(bare::Bare { bytes: at + lead..at + lead + core.len(), url: found.url });
        }
        at += word.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, names: &str, url: Option<&str>) {
        let found = read(line, false).unwrap_or_else(|| panic!("no attribution: {line}"));
        assert_eq!(found.names, names);
        assert_eq!(found.address.as_ref().map(|it| it.url.as_str()), url);
        if let Some(address) = found.address {
            assert!(address.url.ends_with(&line[address.bytes]));
        }
    }

    #[test]
    fn names_and_addresses() {
        check(
            "Source: Jane Reporter, dailyexample.com/news/senator-34727079",
            "Jane Reporter",
            Some("https://dailyexample.com/news/senator-34727079"),
        );
        check("Source: Karl Witness, via FaceBook", "Karl Witness", None);
        check("Source: https://example.com/x", "", Some("https://example.com/x"));
        check("(Source: example.com)", "", Some("https://example.com"));
        check("SOURCES : A and B", "A and B", None);
        check("来源：人民日报", "人民日报", None);
        check("h/t Jane", "Jane", None);
        check("Originally published in The Atlantic, 1932.", "The Atlantic, 1932", None);
        check(
            "Quelle: Der Spiegel, spiegel.de/politik/x",
            "Der Spiegel",
            Some("https://spiegel.de/politik/x"),
        );
    }

    #[test]
    fn every_label_passes_the_first_look() {
        for (label, _) in LABELS {
            assert!(may_be(label) && may_be(&label.to_uppercase()), "{label}");
        }
        assert!(!may_be("The quick brown fox"));
    }

    #[test]
    fn via_needs_a_colon_or_a_link() {
        check("Via: The Verge", "The Verge", None);
        assert!(read("via The Verge", true).is_some());
        assert!(read("via The Verge", false).is_none());
        assert!(read("Via deposits you can create more. And then go on.", true).is_none());
    }

    #[test]
    fn prose_that_begins_with_a_label_is_none() {
        let lines = [
            "Source – displays properties",
            "source 'https://rubygems.org'",
            "Sourced: from nowhere",
            "Source maps: what are they",
            "Photographers: all",
            "The source: unknown",
            "Credit-card: stolen",
        ];
        for line in lines {
            assert_eq!(read(line, false), None, "{line}");
        }
    }
}
