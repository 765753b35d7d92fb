//! Finds the label at the beginning of a text.
//!
//! What is not here: which labels there are (`labels`, `articles`, `pictures`, `headings`).

use std::{cmp::Reverse, collections::BTreeMap, sync::LazyLock};

use super::{
    articles::{AROUND, BEFORE, FEEDS, LONGEST_BEFORE, MANNERS, OF_ARTICLES, THIS},
    headings::{HEADINGS, JOINTS, LONGEST_HEADING, PARTNERS},
    labels::{KINDS, LONGEST_KIND, NO_KINDS, Needs, OF_KINDS, OF_SECTIONS, Subject},
    pictures::{CREDITS, DRAWINGS, DRAWN, MADE, OF_PICTURES, PICTURES, PLACES},
};

/// A label as it is known.
#[derive(Clone, Copy)]
pub(super) struct Label {
    /// The length of what is written, in bytes.
    pub(super) length: usize,
    /// How many bytes at the end of the text belong to it as well, where what it names stands in its middle.
    pub(super) behind: usize,
    pub(super) needs: Needs,
    pub(super) subject: Subject,
    /// Whether it says that it speaks of what it stands in, as `This article` does.
    pub(super) is_of_this: bool,
}

impl Label {
    fn new(length: usize, needs: Needs, subject: Subject) -> Label {
        Label { length, behind: 0, needs, subject, is_of_this: false }
    }
}

/// The labels by their first letters, of each the longest first: one may begin with another.
static BY_LETTERS: LazyLock<Vec<(Letters, Vec<Known>)>> = LazyLock::new(|| {
    let tables = [
        (OF_SECTIONS, Subject::Section),
        (CREDITS, Subject::Credit),
        (OF_PICTURES, Subject::Picture),
        (OF_ARTICLES, Subject::Article),
    ];
    let labels =
        tables.into_iter().flat_map(|(table, subject)| table.iter().map(move |it| (it.0, it.1, subject)));
    let headings = HEADINGS.iter().map(|it| (*it, Needs::Colon, Subject::Section));
    let known = labels.chain(headings).map(|it| (it.0.to_owned(), it.1, it.2));
    let of_kinds = KINDS.iter().flat_map(|&(kind, subject, needs)| {
        OF_KINDS.iter().map(move |it| (format!("{kind} {it}"), needs, subject))
    });
    let pictures = pictures().map(|it| (it.0, it.1, Subject::Picture));
    let mut by_letters: BTreeMap<_, Vec<Known>> = BTreeMap::new();
    for known in known.chain(of_kinds).chain(pictures) {
        by_letters.entry(letters(&known.0)).or_default().push(known);
    }
    for list in by_letters.values_mut() {
        list.sort_by_key(|it| Reverse(it.0.len()));
    }
    by_letters.into_iter().collect()
});

/// The labels that are made of a word for a picture.
fn pictures() -> impl Iterator<Item = (String, Needs)> {
    let drawings =
        DRAWINGS.iter().flat_map(|drawing| DRAWN.iter().map(move |it| (format!("{drawing} {}", it.0), it.1)));
    let pictures = PICTURES.iter().flat_map(|&(picture, needs)| {
        let of_kinds = OF_KINDS.iter().map(|it| (*it, Needs::Address));
        let behind = MADE.iter().copied().chain(of_kinds);
        let behind = behind.map(move |it| (format!("{picture} {}", it.0), it.1));
        behind.chain([(picture.to_owned(), needs)])
    });
    pictures.chain(drawings)
}

type Known = (String, Needs, Subject);

/// The first two letters of a text, small ones. Nearly no line begins with those of a label.
type Letters = (char, char);

fn letters(text: &str) -> Letters {
    let small =
        |c: char| if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
    let mut chars = text.chars().map(small);
    (chars.next().unwrap_or_default(), chars.next().unwrap_or_default())
}

/// The letters from A to Z, and one place for all other characters.
const LETTERS: usize = 27;

/// For each first letter of what can be a label or stand before one, a bit for each that may come second.
///
/// Every line of every post is asked for a label, and nearly all are told here to have none.
static BEGINNINGS: LazyLock<[u32; LETTERS]> = LazyLock::new(|| {
    let mut places = [0; LETTERS];
    for text in beginnings() {
        let (first, second) = begins(text);
        if let Some(seconds) = places.get_mut(first) {
            *seconds |= 1 << second;
        }
    }
    places
});

/// What a line with a label can begin with.
fn beginnings() -> impl Iterator<Item = &'static str> {
    let labels = BY_LETTERS.iter().flat_map(|it| &it.1).map(|it| it.0.as_str());
    let words = [PLACES, BEFORE, MANNERS].into_iter().flatten().copied();
    labels.chain(words).chain(FEEDS.iter().map(|it| it.0))
}

/// The words with which labels and what stands before them begin, by the places of their first two letters. Of the lines
/// that are left here few begin with one.
static FIRST_WORDS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let mut words = vec![Vec::new(); LETTERS * LETTERS];
    for text in beginnings() {
        let (first, second) = begins(text);
        if let Some(words) = words.get_mut(first * LETTERS + second).filter(|it| !it.contains(&word_of(text)))
        {
            words.push(word_of(text));
        }
    }
    words
});

/// The ASCII letters and digits at the beginning of a text.
fn word_of(text: &str) -> &str {
    let end = text.bytes().position(|it| !it.is_ascii_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Whether a text begins with the first word of a label, in whatever case. A text of letters that are none of ASCII may.
fn may_be_label(text: &str) -> bool {
    let (first, second) = begins(text);
    let (word, words) = (word_of(text), FIRST_WORDS.get(first * LETTERS + second));
    words.is_some_and(|words| words.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The places of the first two characters of a text in [`BEGINNINGS`].
fn begins(text: &str) -> (usize, usize) {
    let place = |at: usize| {
        let letter = text.as_bytes().get(at).map_or(u8::MAX, u8::to_ascii_lowercase).wrapping_sub(b'a');
        usize::from(letter).min(LETTERS - 1)
    };
    (place(0), place(1))
}

/// The label at the beginning of a line, by itself or in a sentence.
pub(super) fn on_line(text: &str) -> Option<Label> {
    let (first, second) = begins(text);
    if BEGINNINGS.get(first).is_some_and(|it| it >> second & 1 == 0) || !may_be_label(text) {
        let of_kind = first_word(text).and_then(|(word, rest)| of_kind(word, rest));
        return of_kind.or_else(|| around(text));
    }
    // `画像は<Port>より` begins with a word for a picture, behind which a colon would stand.
    let fits = |it: &Label| {
        let rest = text.get(it.length..).unwrap_or_default().trim_start();
        it.needs != Needs::Caption || rest.starts_with([':', '：'])
    };
    let found = label(text).filter(fits);
    found.or_else(|| of_feed(text)).or_else(|| in_sentence(text)).or_else(|| around(text))
}

/// The labels that begin as a text does.
fn beginning_as(text: &str) -> &'static [Known] {
    let letters = letters(text);
    let found = BY_LETTERS.binary_search_by_key(&letters, |it| it.0).ok();
    found.and_then(|it| BY_LETTERS.get(it)).map(|it| it.1.as_slice()).unwrap_or_default()
}

/// Whether a heading is a label under which sources are listed: `## References`, `5. Quellen:`, `Notes & sources`.
pub fn is_heading(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let text = text.trim_end().trim_end_matches([':', '：']).trim_end();
    let text = without_aside(text);
    if text.len() > LONGEST_HEADING {
        return false;
    }
    // A heading that is none mostly begins with another word.
    let is_partner = |it: &&str| text.get(..it.len()).is_some_and(|text| text.eq_ignore_ascii_case(it));
    if text.is_ascii() && !may_be_label(text) && !PARTNERS.iter().any(is_partner) {
        return false;
    }
    let text = text.to_lowercase();
    let is_of_kind = |part: &str| {
        let (kind, named) = part.split_once(' ').unzip();
        let of_sections = KINDS.iter().filter(|it| it.1 == Subject::Section).map(|it| it.0);
        let mut kinds = of_sections.chain(PICTURES.iter().map(|it| it.0));
        kinds.any(|it| Some(it) == kind)
            && named.is_some_and(|it| HEADINGS.contains(&it) || OF_KINDS.contains(&it))
    };
    let is_label = |part: &str| HEADINGS.contains(&part) || is_of_kind(part);
    let parts = || JOINTS.iter().find_map(|it| text.split_once(it));
    is_label(&text)
        || parts().is_some_and(|(a, b)| {
            let (a, b) = (a.trim_end_matches(','), b.trim());
            is_label(a) && (is_label(b) || PARTNERS.contains(&b)) || PARTNERS.contains(&a) && is_label(b)
        })
}

/// A heading without what stands in brackets at its end. The words that have other meanings as well keep it, by which
/// these are told: `References (C++)`.
fn without_aside(heading: &str) -> &str {
    const OTHERS: &[&str] = &["source", "reference", "references"];
    let inside = heading.strip_suffix([')', '）']).and_then(|it| it.rsplit_once(['(', '（']));
    let before = inside.map(|it| it.0.trim_end());
    before.filter(|it| !OTHERS.iter().any(|other| other.eq_ignore_ascii_case(it))).unwrap_or(heading)
}

/// The label at the beginning of `text`.
pub(super) fn label(text: &str) -> Option<Label> {
    known(text).map(|it| twice(text, &it).unwrap_or(it)).or_else(|| {
        let (word, rest) = first_word(text)?;
        of_place(word, rest).or_else(|| of_kind(word, rest))
    })
}

/// The label of a picture with another one behind its colon: `Image: Photo courtesy of`.
fn twice(text: &str, first: &Label) -> Option<Label> {
    let behind = text.get(first.length..).filter(|_| first.subject == Subject::Picture)?;
    let rest = behind.strip_prefix([':', '：'])?.trim_start();
    let second = known(rest).filter(|it| matches!(it.subject, Subject::Picture | Subject::Credit))?;
    let length = text.len() - rest.len() + second.length;
    Some(Label { length, subject: Subject::Picture, ..second })
}

/// The first word of a text, if it can be one of a kind, and what stands behind it.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let space = memchr::memchr(b' ', text.as_bytes().get(..=LONGEST_KIND).unwrap_or(text.as_bytes()))?;
    Some((text.get(..space)?, text.get(space + 1..)?))
}

/// A label that begins with a word of its own.
fn known(text: &str) -> Option<Label> {
    beginning_as(text).iter().find_map(|(label, needs, subject)| {
        let length = begins_with(text, label)?;
        Some(Label::new(length, *needs, *subject))
    })
}

/// A label such as `Cover photo by`.
fn of_place(place: &str, rest: &str) -> Option<Label> {
    if !PLACES.iter().any(|it| it.eq_ignore_ascii_case(place)) {
        return None;
    }
    let picture = known(rest).filter(|it| it.subject == Subject::Picture)?;
    // A place says more than a caption does.
    let needs = match picture.needs {
        Needs::Caption => Needs::Colon,
        Needs::CaptionLink => Needs::Link,
        Needs::CaptionSource => Needs::Address,
        needs => needs,
    };
    Some(Label { length: place.len() + 1 + picture.length, needs, ..picture })
}

/// A label such as `Recipe source`, whose first word is not known.
fn of_kind(kind: &str, rest: &str) -> Option<Label> {
    // Every line of every post is asked.
    let may_be = rest.starts_with(['s', 'S', 'c', 'C']);
    let length = kind.len() + 1 + OF_KINDS.iter().filter(|_| may_be).find_map(|it| begins_with(rest, it))?;
    let is_other = NO_KINDS.iter().any(|it| it.eq_ignore_ascii_case(kind));
    let is_word = kind.bytes().all(|it| it.is_ascii_alphabetic() || it == b'-');
    let label = Label::new(length, Needs::ColonAndLink, Subject::Section);
    Some(label).filter(|_| is_word && !is_other)
}

/// The label of the sentence that feeds of articles end with, its article's title in it.
fn of_feed(text: &str) -> Option<Label> {
    let length = FEEDS.iter().find_map(|(begin, behind)| {
        let is_same = text.get(..begin.len())?.eq_ignore_ascii_case(begin);
        is_same.then(|| text.find(behind)).flatten().map(|it| it + behind.trim_end().len())
    })?;
    Some(Label::new(length, Needs::Link, Subject::Article))
}

/// The label of a sentence that names a source in its middle.
fn around(text: &str) -> Option<Label> {
    const LONGEST: usize = 300;
    if text.len() > LONGEST || text.is_ascii() {
        return None;
    }
    let said = text.trim_end_matches([' ', '\n', '。', '）', ')', '」', '.']);
    let fits = |it: &&(&str, &str, Subject)| said.starts_with(it.0) && said.ends_with(it.1);
    let (begin, end, subject) = AROUND.iter().find(fits)?;
    let named = said.len().checked_sub(begin.len() + end.len()).filter(|it| *it > 0)?;
    let is_of_this = *subject == Subject::Article;
    let behind = text.len() - begin.len() - named;
    Some(Label { behind, is_of_this, ..Label::new(begin.len(), Needs::Link, *subject) })
}

/// The label that stands behind words such as `This post was`, which are counted to its length.
fn in_sentence(text: &str) -> Option<Label> {
    let mut at = 0;
    while at < LONGEST_BEFORE {
        let rest = text.get(at..)?;
        let word = rest.get(..memchr::memchr(b' ', rest.as_bytes()).unwrap_or(rest.len()))?;
        if !is_manner(word) && !BEFORE.iter().any(|it| it.eq_ignore_ascii_case(word)) {
            break;
        }
        at += (word.len() + 1).min(rest.len());
    }
    let (before, rest) = text.split_at_checked(at).filter(|_| at > 0)?;
    let is_of_this = before.split(' ').any(|it| THIS.iter().any(|this| this.eq_ignore_ascii_case(it)));
    beginning_as(rest).iter().filter(|it| it.2 == Subject::Article).find_map(|(label, needs, _)| {
        let length = at + begins_with(rest, label)?;
        // `The story is adapted from Homer` tells of another work.
        let is_name = *needs == Needs::Name && before.split(' ').all(|it| it.is_empty() || is_manner(it));
        let needs = match needs {
            Needs::Alone => Needs::Alone,
            _ if is_name => Needs::Name,
            _ => Needs::Link,
        };
        Some(Label { is_of_this, ..Label::new(length, needs, Subject::Article) })
    })
}

fn is_manner(word: &str) -> bool {
    MANNERS.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// The length of a label at the beginning of a text, if it is there and ends there.
fn begins_with(text: &str, label: &str) -> Option<usize> {
    // Nearly all are other ones from their first letter on.
    let (first, expected) = (*text.as_bytes().first()?, *label.as_bytes().first()?);
    if expected.is_ascii() && !first.eq_ignore_ascii_case(&expected) {
        return None;
    }
    let is_same = |it: &[u8]| it.eq_ignore_ascii_case(label.as_bytes());
    let end = if text.as_bytes().get(..label.len()).is_some_and(is_same) {
        label.len()
    } else if label.is_ascii() {
        return None;
    } else {
        length_in_any_case(text, label)?
    };
    // Scripts from Thai on write words without spaces between them, and also beside those of other scripts.
    let is_word = label.chars().next_back().is_some_and(|it| it < '\u{e00}');
    let goes_on = |c: char| is_word && c.is_alphanumeric() && c < '\u{e00}' || matches!(c, '-' | '_' | '\'');
    (!text.get(end..)?.starts_with(goes_on)).then_some(end)
}

/// The length of a label at the beginning of a text, for letters of all scripts.
fn length_in_any_case(text: &str, label: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for expected in label.chars() {
        let (_, found) = chars.next()?;
        if found != expected && !found.to_lowercase().map(without_form).eq([without_form(expected)]) {
            return None;
        }
    }
    Some(chars.next().map_or(text.len(), |(at, _)| at))
}

/// A letter without the form that it has at the end of a word.
fn without_form(c: char) -> char {
    if c == 'ς' { 'σ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_in_any_case() {
        let labels = [OF_SECTIONS, CREDITS, OF_PICTURES, OF_ARTICLES].concat();
        for known in labels.iter().map(|it| it.0).chain(HEADINGS.iter().copied()) {
            for written in [known.to_owned(), known.to_uppercase(), format!("{known}: x")] {
                let found = label(&written).map(|it| it.length);
                assert!(found.is_some_and(|it| it >= known.len()), "{written}");
            }
        }
        assert!(label("Many quick brown foxes").is_none() && label("Open source: x").is_none());
        for (written, length) in
            [("Map credit: x", 10), ("Cover photo by x", 14), ("Photos courtesy of x", 18)]
        {
            assert_eq!(label(written).map(|it| it.length), Some(length), "{written}");
        }
        for (begin, behind) in FEEDS {
            let written = format!("{begin}A Day{behind}B");
            assert_eq!(of_feed(&written).map(|it| it.length), Some(written.len() - 2), "{written}");
        }
        assert_eq!(label("Recipe source: x").map(|it| it.needs), Some(Needs::ColonAndLink));
    }

    #[test]
    fn each_word_stands_in_its_table_once() {
        let labels = [OF_SECTIONS, CREDITS, OF_PICTURES, OF_ARTICLES].concat();
        let labels = labels.iter().map(|it| it.0).collect();
        let kinds = KINDS.iter().map(|it| it.0).chain(NO_KINDS.iter().copied());
        let kinds = kinds.chain(PICTURES.iter().map(|it| it.0)).collect();
        let headings = [HEADINGS, PARTNERS].map(<[_]>::to_vec);
        for mut table in headings.into_iter().chain([labels, kinds, BEFORE.to_vec()]) {
            table.sort_unstable();
            let twice = table.windows(2).find(|it| it[0] == it[1]);
            assert_eq!(twice, None);
        }
    }

    #[test]
    fn headings_of_lists() {
        assert!(
            [
                "References",
                "5. Quellen:",
                "参考",
                "Works Cited",
                "参考リンク",
                "Notes & sources",
                "📚 References",
                "Sources and further reading",
                "Quellen und Literatur",
                "Image credits",
                "Selected bibliography",
                "Sources consulted",
                "Bibliography (continued)"
            ]
            .into_iter()
            .all(is_heading)
        );
        assert!(
            ![
                "Reference types",
                "Open source",
                "Sources of error",
                "References in Rust",
                "Page references",
                "References (C++)",
                "Sources of error (in brief)",
                "Notes and links",
                "Video source",
                "Map reference",
                "Text source"
            ]
            .into_iter()
            .any(is_heading)
        );
    }
}
