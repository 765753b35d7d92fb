//! The ids of headings, and the places that ids lead to.
//!
//! What is hard: each generator makes ids by a rule of its own. Here two are the
//! same as a last resort if they have the same letters and digits.

use std::collections::HashMap;

use super::{Document, Heading};

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

impl Document {
    /// The heading with an id, tolerant of case and of what generators put in the place of signs.
    pub fn heading(&self, id: &str) -> Option<&Heading> {
        let find = |fits: &dyn Fn(&Heading) -> bool| self.outline.iter().find(|it| fits(it));
        let key = key(id);
        find(&|it| it.id == id)
            .or_else(|| find(&|it| it.id.eq_ignore_ascii_case(id)))
            .or_else(|| find(&|it| slug(self.str(it.text)) == slug(id)))
            .or_else(|| find(&|it| !key.is_empty() && self::key(self.str(it.text)) == key))
    }

    /// The byte of the text that an id leads to: that of a heading, else of another element.
    pub fn place_of(&self, id: &str) -> Option<u32> {
        let find =
            |fits: &dyn Fn(&(String, u32)) -> bool| self.anchors.iter().find(|it| fits(it)).map(|it| it.1);
        let exact = || find(&|it| !it.0.is_empty() && it.0 == id);
        let heading = || self.heading(id).map(|it| it.text.start);
        let any_case = || find(&|it| !it.0.is_empty() && it.0.eq_ignore_ascii_case(id));
        let term = || {
            let key = key(id);
            let text = |at: u32| self.blocks.get(self.block_at(at)).map(|it| self.str(it.text));
            find(&|it| {
                it.0.is_empty() && !key.is_empty() && text(it.1).is_some_and(|it| self::key(it) == key)
            })
        };
        exact().or_else(heading).or_else(any_case).or_else(term)
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
