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

mod labels;

use std::ops::Range;

use super::bare;

use labels::{Label, Needs, may_be};
pub use labels::{Subject, is_heading};

/// A line that may name a source.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it says.
    pub text: &'a str,
    /// The bytes of it that are links, in order.
    pub links: &'a [Range<usize>],
    /// Whether a paragraph or a line of its author's making begins here, rather than the rest of a wrapped sentence.
    pub is_beginning: bool,
    /// Whether it is set off as captions are: emphasised throughout, or right behind a picture.
    pub is_caption: bool,
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
    /// What it speaks for.
    pub subject: Subject,
}

/// The longest line that can be an attribution, in bytes; longer ones are prose.
const LONGEST: usize = 600;

/// Whether a line begins with a word that can be a label, whatever follows it.
pub fn has_label(line: &str) -> bool {
    may_be(line) && label(line.trim_start_matches(is_opening)).is_some()
}

fn label(text: &str) -> Option<Label> {
    labels::find(text).or_else(|| labels::find_in_sentence(text))
}

/// Reads a line as an attribution.
pub fn read(line: &Line<'_>) -> Option<Attribution> {
    let text = line.text;
    if text.len() > LONGEST {
        return None;
    }
    let start = text.len() - text.trim_start_matches(is_opening).len();
    let Label { length, needs, subject } = label(text.get(start..)?)?;
    let label = start..start + length;
    let after = text.get(label.end..)?;
    let spaces = after.len() - after.trim_start().len();
    let rest = after.trim_start();
    let colon = [":", "："].into_iter().find(|it| rest.starts_with(it));
    let separated = spaces > 0 || rest.is_empty();
    let is_short = |most: usize| separated && rest.chars().count() <= most;
    let is_caption = line.is_caption && subject == Subject::Picture;
    let fits = match (colon, needs) {
        (Some(_), _) => true,
        (None, _) if !line.is_beginning => false,
        (None, Needs::Colon) => false,
        (None, Needs::Address) => line.is_all_link(&label) || (rest.is_empty() && is_heading(text)),
        (None, Needs::Link) => (!line.links.is_empty() || is_caption) && is_short(100) && ends_soon(rest),
        (None, Needs::Nothing) => is_short(160),
    };
    if !fits {
        return None;
    }
    let from = label.end + spaces + colon.map_or(0, str::len);
    let value = trimmed(text, from);
    let (names, address) = names(text.get(value.clone())?);
    if line.links.is_empty() && address.is_none() && is_measure(&names) {
        return None;
    }
    let address = address.map(|it| bare::Bare {
        bytes: it.bytes.start + value.start..it.bytes.end + value.start,
        url: it.url,
    });
    let around = line.links.first().filter(|it| it.start <= label.start && it.end > label.end);
    let around = around.filter(|_| colon.is_none() && rest.starts_with([',', ';', '(', '（']));
    let names = around.and_then(|it| text.get(it.clone())).map_or(names, str::to_owned);
    Some(Attribution { value, names, address, has_colon: colon.is_some(), subject })
}

/// Whether a text is nothing but numbers and their units, as `1024x768 px` of a photo.
fn is_measure(text: &str) -> bool {
    let is_number = |it: &str| {
        let unit = it.trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | 'x' | '×' | '/' | '-')
        });
        unit.len() <= 2 && unit.bytes().all(|it| it.is_ascii_lowercase() || it == b'%')
    };
    text.starts_with(|c: char| c.is_ascii_digit()) && text.split_whitespace().all(is_number)
}

/// Whether what a link says is only a label: `source`, `（via）`.
pub fn is_label(text: &str) -> bool {
    let text = text.trim_matches(|c| is_opening(c) || is_closing(c) || matches!(c, ':' | '：' | ')' | '）'));
    labels::find(text).is_some_and(|it| it.length == text.len())
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
    read(&Line { text, links: &[], is_beginning: false, is_caption: false }).is_some()
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
    let cuts = [", via ", " via ", " | "].into_iter().filter_map(|it| without.find(it));
    let cut = cuts.min().unwrap_or(without.len());
    let names = without.get(..cut).unwrap_or_default();
    let names = names.replace("( )", " ");
    let is_around = |c: char| c != '(' && (is_closing(c) || is_opening(c) || matches!(c, ':' | '<' | '>'));
    let mut names = names.trim_matches(is_around);
    // Brackets go if they have no other side.
    while let Some(inside) = unpaired(names) {
        names = inside.trim_matches(is_around);
    }
    let names = names.strip_prefix("the ").unwrap_or(names);
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
        Line { text, links: &[], is_beginning: true, is_caption: false }
    }

    /// Reads a line in which the link stands between `<` and `>`, which are taken out.
    fn linked(marked: &str, is_beginning: bool) -> Option<Attribution> {
        let start = marked.find('<').unwrap();
        let end = marked.find('>').unwrap() - 1;
        let text = marked.replace(['<', '>'], "");
        let link = start..end;
        read(&Line { text: &text, links: std::slice::from_ref(&link), is_beginning, is_caption: false })
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
