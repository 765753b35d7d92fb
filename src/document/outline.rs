//! The ids of headings.

use std::collections::HashMap;

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

#[cfg(test)]
mod tests {
    use super::*;

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
