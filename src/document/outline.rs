//! The ids of headings, and the places that ids lead to.
//!
//! What is hard: each generator makes ids by a rule of its own. Here two are the
//! same as a last resort if they have the same letters and digits.

use std::{cell::OnceCell, collections::HashMap};

use super::Document;

/// The id that site generators make of a heading's text: lower case, spaces as hyphens, punctuation gone.
///
/// The rule of GitHub and, but for leading digits, of kramdown's GFM parser.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '-' | '_' => slug.push(c),
            _ if c.is_whitespace() => slug.push('-'),
            _ if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ => (),
        }
    }
    slug
}

/// Gives each heading an id of its own.
#[derive(Default)]
pub(super) struct Slugs {
    seen: HashMap<String, u32>,
}

impl Slugs {
    /// The id of a heading: as its author wrote it, else made from its text, with a number if that is taken.
    pub(super) fn unique(&mut self, written: Option<&str>, text: &str) -> String {
        let id = written.map_or_else(|| slug(text), str::to_owned);
        let count = self.seen.entry(id.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => id,
            more => format!("{id}-{}", more - 1),
        }
    }
}

/// What ids are the same by, and what they are compared with.
type Rule = (fn(&str) -> String, fn(&Document) -> Vec<(&str, u32)>);

/// The rules in the order in which they are tried: tolerant of case at last, and of what generators put in the place of
/// signs.
const RULES: [Rule; 7] = [
    (str::to_owned, anchors),
    (str::to_owned, ids),
    (str::to_ascii_lowercase, ids),
    (slug, headings),
    (key, headings),
    (str::to_ascii_lowercase, anchors),
    (key, terms),
];

/// The places of a document, for whoever looks for many: what a rule takes is made when the first id comes to it.
#[derive(Debug)]
pub struct Places<'d> {
    document: &'d Document,
    found: [OnceCell<HashMap<String, u32>>; RULES.len()],
}

impl<'d> Places<'d> {
    /// The places of a document.
    pub fn new(document: &'d Document) -> Places<'d> {
        Places { document, found: Default::default() }
    }

    /// The byte of the text that an id leads to: that of a heading, else of another element.
    pub fn of(&self, id: &str) -> Option<u32> {
        let mut rules = RULES.iter().zip(&self.found);
        rules.find_map(|(&(fold, named), found)| {
            let found = found.get_or_init(|| {
                let mut places = HashMap::new();
                for (name, at) in named(self.document) {
                    places.entry(fold(name)).or_insert(at);
                }
                places
            });
            found.get(&fold(id)).copied().filter(|_| !fold(id).is_empty())
        })
    }
}

/// The elements with ids.
fn anchors(document: &Document) -> Vec<(&str, u32)> {
    document.anchors.iter().filter(|it| !it.0.is_empty()).map(|it| (&*it.0, it.1)).collect()
}

/// The ids of headings.
fn ids(document: &Document) -> Vec<(&str, u32)> {
    document.outline.iter().map(|it| (&*it.id, it.text.start)).collect()
}

/// The texts of headings.
fn headings(document: &Document) -> Vec<(&str, u32)> {
    document.outline.iter().map(|it| (document.str(it.text), it.text.start)).collect()
}

/// Terms of lists of definitions, which have no ids.
fn terms(document: &Document) -> Vec<(&str, u32)> {
    let text = |at: u32| document.blocks.get(document.block_at(at)).map_or("", |it| document.str(it.text));
    document.anchors.iter().filter(|it| it.0.is_empty()).map(|it| (text(it.1), it.1)).collect()
}

impl Document {
    /// The byte of the text that an id leads to, as [`Places`] finds it.
    pub fn place_of(&self, id: &str) -> Option<u32> {
        Places::new(self).of(id)
    }
}

/// The letters and digits of an id or of the text of a heading.
fn key(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::read;

    #[test]
    fn ids_lead_to_headings_and_to_other_elements() {
        let text = "# T\n\n## RFC #3516 (public/private)\n\nBefore.\n\n<a name=\"al-17\" />The idea <span id=\"Nice\">is</span>.\n\n\
                    <p id=\"p\">Set.</p>\n\nA term\n: Its meaning.\n";
        let document = read(text);
        for (id, expected) in [
            ("rfc-3516-public-private", "RFC"),
            ("rfc-3516-publicprivate", "RFC"),
            ("al-17", "The idea"),
            ("nice", "is."),
            ("p", "Set."),
            ("aterm", "A term"),
        ] {
            let at = document.place_of(id).unwrap_or_else(|| panic!("{id}"));
            assert!(
                document.text[at as usize..].starts_with(expected),
                "{id}: {}",
                &document.text[at as usize..]
            );
        }
        assert!(["", "idea", "-", "before"].iter().all(|it| document.place_of(it).is_none()));
    }

    /// What cost its square would never end here.
    #[test]
    fn many_ids_are_looked_for_in_one_reading() {
        let many = 20_000;
        let text: String = (0..many).map(|it| format!("# Heading {it}\n\n")).collect();
        let document = read(&text);
        let places = Places::new(&document);
        assert!((0..many).all(|it| places.of(&format!("heading---{it}")).is_some()));
        assert!((0..many).all(|it| places.of(&format!("none-{it}")).is_none()));
    }

    #[test]
    fn punctuation_goes_and_letters_of_any_script_stay() {
        assert_eq!(slug("Who did it? (Really!)"), "who-did-it-really");
        assert_eq!(slug("Über 100 漢字 — a_b"), "über-100-漢字--a_b");
    }

    #[test]
    fn headings_of_one_name_are_numbered() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.unique(None, "A"), "a");
        assert_eq!(slugs.unique(None, "a"), "a-1");
        assert_eq!(slugs.unique(Some("a"), "b"), "a-2");
    }
}
