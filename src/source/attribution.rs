//! Lines that say where something comes from: `Source: Jane Reporter, example.com/story`.
//!
//! The rule: a known label at the beginning of a line, then a colon; in front
//! of it at most a bracket or a dash. Some labels need no colon where a
//! paragraph begins with them and a link follows with little else (`via`,
//! `Originally published in`, `参考`). A sentence that happens to begin with one
//! of the words is none, and neither is one that was wrapped before it.
//!
//! The line comes as shown text, so that emphasis, bullets and quotes around it
//! are gone already.

use std::ops::Range;

use super::bare;

/// A line that may name a source.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it says.
    pub text: &'a str,
    /// The bytes of it that are links, in order.
    pub links: &'a [Range<usize>],
    /// Whether a paragraph or a line of its author's making begins here, rather than the rest of a wrapped sentence.
    pub is_beginning: bool,
}

/// What stands on a line that names a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The bytes of the line after the label and its colon, trimmed. Empty if what is named must follow below.
    pub value: Range<usize>,
    /// The names: the value without addresses.
    pub names: String,
    /// An address in the value that has no scheme, or one as text: its bytes and the address.
    pub address: Option<bare::Bare>,
    /// Whether a colon stood behind the label, so that all that follows is named.
    pub has_colon: bool,
}

/// How a label is followed by its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A colon must follow.
    Colon,
    /// A colon, or a link and nothing else; the label may be the link's text.
    Address,
    /// A colon, or a link on a line that says little else.
    Link,
    /// Nothing: the label is plain enough.
    Nothing,
}

/// Labels that may stand alone, as a heading or without a colon, over a list of sources; in lower case.
const HEADINGS: &[&str] = &[
    "source",
    "sources",
    "reference",
    "references",
    "bibliography",
    "citations",
    "works cited",
    "quelle",
    "quellen",
    "literatur",
    "fuente",
    "fuentes",
    "referencias",
    "bibliografía",
    "références",
    "bibliographie",
    "fonte",
    "fonti",
    "fontes",
    "referências",
    "bronnen",
    "источник",
    "источники",
    "منابع",
    "المصادر",
    "מקורות",
    "来源",
    "來源",
    "出处",
    "出典",
    "参考",
    "参考资料",
    "参考資料",
    "参考文献",
    "参考链接",
    "參考資料",
    "參考文獻",
    "参考サイト",
    "참고",
    "참고문헌",
    "출처",
];

/// Labels in lower case. Where one begins with another, the longer stands first.
const LABELS: &[(&str, Needs)] = &[
    ("sources", Needs::Address),
    ("source article", Needs::Colon),
    ("source code", Needs::Colon),
    ("source", Needs::Address),
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
    ("credits", Needs::Colon),
    ("credit", Needs::Address),
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
    ("references", Needs::Address),
    ("reference", Needs::Address),
    ("citation", Needs::Colon),
    ("quelle", Needs::Address),
    ("quellen", Needs::Address),
    ("fuente", Needs::Address),
    ("fuentes", Needs::Address),
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
    ("文章来源", Needs::Address),
    ("图片来源", Needs::Colon),
    ("来源", Needs::Address),
    ("來源", Needs::Address),
    ("出处", Needs::Address),
    ("出處", Needs::Address),
    ("本文转自", Needs::Address),
    ("译自", Needs::Address),
    ("出典", Needs::Address),
    ("参考资料", Needs::Address),
    ("参考資料", Needs::Address),
    ("参考文献", Needs::Address),
    ("参考链接", Needs::Address),
    ("参考", Needs::Address),
    ("原文链接", Needs::Address),
    ("原文地址", Needs::Address),
    ("原文", Needs::Address),
    ("转载自", Needs::Address),
    ("转载", Needs::Colon),
    ("출처", Needs::Address),
];

/// The longest line that can be an attribution, in bytes; longer ones are prose.
const LONGEST: usize = 600;

/// Whether a line begins with a word that can be a label, whatever follows it.
pub fn has_label(line: &str) -> bool {
    may_be(line) && label(line.trim_start_matches(is_opening)).is_some()
}

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

/// Whether a heading is a label under which sources are listed: `## References`, `5. Quellen:`.
pub fn is_heading(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let text = text.trim().trim_end_matches([':', '：']).trim().to_lowercase();
    HEADINGS.contains(&text.as_str())
}

/// Reads a line as an attribution.
pub fn read(line: &Line<'_>) -> Option<Attribution> {
    let text = line.text;
    if text.len() > LONGEST {
        return None;
    }
    let start = text.len() - text.trim_start_matches(is_opening).len();
    let (label_end, needs) = label(text.get(start..)?)?;
    let label = start..start + label_end;
    let after = text.get(label.end..)?;
    let spaces = after.len() - after.trim_start().len();
    let rest = after.trim_start();
    let colon = [":", "："].into_iter().find(|it| rest.starts_with(it));
    let separated = spaces > 0 || rest.is_empty();
    let is_short = |most: usize| separated && rest.chars().count() <= most;
    let fits = match (colon, needs) {
        (Some(_), _) => true,
        (None, _) if !line.is_beginning => false,
        (None, Needs::Colon) => false,
        (None, Needs::Address) => line.is_all_link(&label) || (rest.is_empty() && is_heading(text)),
        (None, Needs::Link) => !line.links.is_empty() && is_short(80) && ends_soon(rest),
        (None, Needs::Nothing) => is_short(160),
    };
    if !fits {
        return None;
    }
    let from = label.end + spaces + colon.map_or(0, str::len);
    let value = trimmed(text, from);
    let (names, address) = names(text.get(value.clone())?);
    let address = address.map(|it| bare::Bare {
        bytes: it.bytes.start + value.start..it.bytes.end + value.start,
        url: it.url,
    });
    Some(Attribution { value, names, address, has_colon: colon.is_some() })
}

impl Line<'_> {
    /// Whether the line is a label and a link: one behind the other, or the label in the link.
    fn is_all_link(&self, label: &Range<usize>) -> bool {
        let Some(link) = self.links.first() else { return false };
        let between = self.text.get(label.end..link.start.max(label.end)).unwrap_or_default();
        let inside = self.text.get(label.end..link.end).unwrap_or_default().trim_start();
        let covers = link.start <= label.start && link.end >= label.end;
        let is_label = inside.is_empty() || inside.starts_with([',', ';', '(', '–', '—', '（']);
        let behind = self.text.get(link.end..).unwrap_or_default();
        let says_nothing =
            |it: &str| it.chars().all(|c| is_opening(c) || is_closing(c) || matches!(c, '<' | '>' | ')'));
        says_nothing(behind)
            && (if covers { is_label } else { link.start >= label.end && says_nothing(between) })
    }
}

/// Whether a line begins with a label and a colon.
pub fn begins(text: &str) -> bool {
    read(&Line { text, links: &[], is_beginning: false }).is_some()
}

/// Whether a text does not end like a sentence, so that what it names may go on in the next line.
pub fn may_go_on(text: &str) -> bool {
    !text.trim_end().ends_with(['.', '!', '?', ')', ']', '。', '！', '？', '）'])
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
    let names = names.replace("( )", " ");
    let is_around = |c: char| c != '(' && (is_closing(c) || is_opening(c) || matches!(c, ':' | '<' | '>'));
    let mut names = names.trim_matches(is_around);
    // Brackets go if they have no other side.
    while let Some(inside) = unpaired(names) {
        names = inside.trim_matches(is_around);
    }
    (names.split_whitespace().collect::<Vec<_>>().join(" "), address)
}

/// `text` without the bracket at its beginning or end, if that bracket has no other side in it or closes around all.
fn unpaired(text: &str) -> Option<&str> {
    let (opens, closes) = (text.matches('(').count(), text.matches(')').count());
    match (text.strip_prefix('('), text.strip_suffix(')')) {
        (Some(rest), Some(_)) if opens == 1 && closes == 1 => rest.strip_suffix(')'),
        (Some(rest), _) if opens > closes => Some(rest),
        (_, Some(rest)) if closes > opens => Some(rest),
        _ => None,
    }
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

    fn plain(text: &str) -> Line<'_> {
        Line { text, links: &[], is_beginning: true }
    }

    /// Reads a line in which the link stands between `<` and `>`, which are taken out.
    fn linked(marked: &str, is_beginning: bool) -> Option<Attribution> {
        let start = marked.find('<').unwrap();
        let end = marked.find('>').unwrap() - 1;
        let text = marked.replace(['<', '>'], "");
        let link = start..end;
        read(&Line { text: &text, links: std::slice::from_ref(&link), is_beginning })
    }

    #[track_caller]
    fn check(line: &str, names: &str, url: Option<&str>) {
        let found = read(&plain(line)).unwrap_or_else(|| panic!("no attribution: {line}"));
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
        assert!(linked("via <The Verge>", true).is_some());
        assert!(read(&plain("via The Verge")).is_none());
        assert!(linked("Via deposits you can create <more>. And then go on.", true).is_none());
    }

    #[test]
    fn the_rest_of_a_wrapped_sentence_is_none() {
        assert!(linked("via <Discord> or open an issue.", false).is_none());
        assert!(linked("h/t <Jane>", false).is_none());
        assert!(linked("Source: <Jane>", false).is_some());
    }

    #[test]
    fn a_label_and_a_link_need_no_colon() {
        for line in
            ["参考 <http://a.org/x>", "<source>", "(<credit>)", "<Source, at 33:40>", "Source <a.org>."]
        {
            assert!(linked(line, true).is_some(), "{line}");
        }
        for line in [
            "<Sources of error>",
            "Source <maps> are generated",
            "see <source>",
            "<Source code>",
            "参考 <这里> 的说明",
        ] {
            assert!(linked(line, true).is_none(), "{line}");
        }
    }

    #[test]
    fn headings_of_lists() {
        assert!(["References", "5. Quellen:", "参考", "Works Cited"].into_iter().all(is_heading));
        assert!(!["Reference types", "Open source", "Sources of error"].into_iter().any(is_heading));
        assert!(read(&plain("参考")).is_some_and(|it| it.value.is_empty()));
    }

    #[test]
    fn brackets_of_names_stay_in_pairs() {
        check("Source: Assistant (PCA)", "Assistant (PCA)", None);
        check("(Source: Jane (a.org))", "Jane", Some("https://a.org"));
    }

    #[test]
    fn prose_that_begins_with_a_label_is_none() {
        let lines = [
            "Source – displays properties",
            "source 'https://rubygems.org'",
            "Sourced: from nowhere",
            "Source maps: what are they",
            "Photographers: all",
            "Image: people at a table",
            "The source: unknown",
            "Credit-card: stolen",
        ];
        for line in lines {
            assert_eq!(read(&plain(line)), None, "{line}");
        }
    }
}
