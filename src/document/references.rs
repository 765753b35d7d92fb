//! Links by labels that are escaped in one place and not in the other.
//!
//! CommonMark (section 6.3) compares labels as they are written, kramdown by
//! what they say: `[a\_b][]` is the link that `[a_b]: …` defines.

use std::cell::OnceCell;

use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};

/// The definitions of a text, read once a label asks for them.
pub(super) struct References<'a> {
    text: &'a str,
    options: Options,
    parser: OnceCell<Parser<'a>>,
}

impl<'a> References<'a> {
    pub(super) fn new(text: &'a str, options: Options) -> References<'a> {
        References { text, options, parser: OnceCell::new() }
    }

    /// The address and the title of a link whose label, as it is written, nothing defines.
    pub(super) fn find(&self, link: &BrokenLink<'_>) -> Option<(CowStr<'static>, CowStr<'static>)> {
        let label = unescaped(&link.reference)?;
        let parser = self.parser.get_or_init(|| Parser::new_ext(self.text, self.options));
        let definition = parser.reference_definitions().get(&label)?;
        let title = definition.title.as_deref().unwrap_or_default();
        Some((definition.dest.to_string().into(), title.to_owned().into()))
    }
}

/// A label without backslashes before punctuation; nothing if it has none.
fn unescaped(label: &str) -> Option<String> {
    let mut text = String::with_capacity(label.len());
    let mut chars = label.chars().peekable();
    while let Some(c) = chars.next() {
        let is_escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        text.push(if is_escape { chars.next().unwrap_or(c) } else { c });
    }
    (text.len() < label.len()).then_some(text)
}
