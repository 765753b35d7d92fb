//! The elements of HTML, and what each does to the text around and in it.
//!
//! One table, of which all that asks for names of elements is made. The names are
//! the WHATWG standard's, with the obsolete ones that old posts use; which of
//! them begin blocks is CommonMark's to say (section 4.6). What is not here: the
//! elements of formulas and drawings, and what an element looks like (`document`).

use bitflags::bitflags;

bitflags! {
    /// What an element is known by.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Element: u16 {
        /// A line that begins with its tag begins a block of HTML (condition 6).
        const BLOCK = 1;
        /// It is whole only with its end tag.
        const PAIRED = 1 << 1;
        /// It holds other blocks, and may hold Markdown.
        const HOLDS = 1 << 2;
        /// It is a part of what holds blocks, and may hold Markdown.
        const PART = 1 << 3;
        /// It stands within text.
        const INLINE = 1 << 4;
        /// It has no content and no end tag.
        const VOID = 1 << 5;
        /// Old posts write it with a capital, as components are written.
        const OLD = 1 << 6;
        /// It begins and ends a block and has no look of its own.
        const DIVISION = 1 << 7;
        /// Its text is not for reading.
        const SKIPPED = 1 << 8;
        /// It changes nothing in what is read.
        const PLAIN = 1 << 9;
        /// It is read in some way of its own, and its end tag says nothing by itself.
        const OWN = 1 << 10;
    }
}

const BLOCK: Element = Element::BLOCK;
const PAIRED: Element = Element::PAIRED;
const PART: Element = Element::PART;
const INLINE: Element = Element::INLINE;
const VOID: Element = Element::VOID;
const OLD: Element = Element::OLD;
const DIVISION: Element = Element::DIVISION;
const SKIPPED: Element = Element::SKIPPED;
const PLAIN: Element = Element::PLAIN;
const OWN: Element = Element::OWN;

/// A block that is whole only with its end tag.
const BOX: Element = BLOCK.union(PAIRED);
/// One that holds others.
const HOLDER: Element = BOX.union(Element::HOLDS);

/// All elements in the order of their names.
#[rustfmt::skip]
const ELEMENTS: &[(&str, &[Element])] = &[
    ("a", &[INLINE, OLD, PLAIN]), ("abbr", &[INLINE, OLD, PLAIN]), ("acronym", &[INLINE, PLAIN]),
    ("address", &[HOLDER, DIVISION]), ("applet", &[PLAIN]), ("area", &[VOID, PLAIN]),
    ("article", &[HOLDER, DIVISION]), ("aside", &[HOLDER]), ("audio", &[PAIRED, OLD, OWN]),
    ("b", &[INLINE, OLD]), ("base", &[BLOCK, VOID, OLD, PLAIN]), ("basefont", &[BLOCK, VOID]),
    ("bdi", &[INLINE, PLAIN]), ("bdo", &[INLINE, PLAIN]), ("big", &[INLINE, OLD]), ("blink", &[PLAIN]),
    ("blockquote", &[HOLDER, OLD, OWN]), ("body", &[BLOCK, OLD, DIVISION]), ("br", &[INLINE, VOID, OLD, OWN]),
    ("button", &[INLINE, OLD, PLAIN]), ("canvas", &[PLAIN]), ("caption", &[BOX, DIVISION]),
    ("center", &[HOLDER, OLD, DIVISION]), ("cite", &[INLINE, OLD]), ("code", &[INLINE, OLD]),
    ("col", &[BLOCK, VOID, OLD, PLAIN]), ("colgroup", &[BLOCK, PLAIN]), ("data", &[PLAIN]),
    ("datalist", &[SKIPPED]), ("dd", &[BLOCK, PART, OLD, OWN]), ("del", &[INLINE, OLD]),
    ("details", &[HOLDER, OLD, OWN]), ("dfn", &[INLINE]), ("dialog", &[HOLDER, DIVISION]), ("dir", &[HOLDER]),
    ("div", &[HOLDER, OLD, DIVISION]), ("dl", &[HOLDER, OLD, DIVISION]), ("dt", &[BLOCK, PART, OLD, OWN]),
    ("em", &[INLINE, OLD]), ("embed", &[INLINE, VOID, OLD, OWN]), ("fieldset", &[HOLDER, DIVISION]),
    ("figcaption", &[BOX, PART, OLD, DIVISION]), ("figure", &[HOLDER, OLD, DIVISION]),
    ("font", &[INLINE, OLD, PLAIN]), ("footer", &[HOLDER, DIVISION]), ("form", &[HOLDER, OLD, DIVISION]),
    ("frame", &[BLOCK, VOID, OWN]), ("frameset", &[BLOCK, PLAIN]), ("h1", &[BOX, OLD, OWN]), ("h2", &[BOX, OLD, OWN]),
    ("h3", &[BOX, OLD, OWN]), ("h4", &[BOX, OLD, OWN]), ("h5", &[BOX, OLD, OWN]), ("h6", &[BOX, OLD, OWN]),
    ("head", &[BLOCK, OLD, SKIPPED]), ("header", &[HOLDER, DIVISION]), ("hgroup", &[DIVISION]),
    ("hr", &[BLOCK, VOID, OLD, OWN]), ("html", &[BLOCK, OLD, DIVISION]), ("i", &[INLINE, OLD]),
    ("iframe", &[BOX, OLD, OWN]), ("image", &[VOID, OWN]), ("img", &[INLINE, VOID, OLD, OWN]),
    ("input", &[INLINE, VOID, OLD, PLAIN]), ("ins", &[INLINE, OLD]), ("kbd", &[INLINE, OLD]),
    ("label", &[INLINE, OLD, PLAIN]), ("legend", &[BOX, DIVISION]), ("li", &[BLOCK, PART, OLD, OWN]),
    ("link", &[BLOCK, VOID, PLAIN]), ("listing", &[OWN]), ("main", &[HOLDER, OLD, DIVISION]), ("map", &[PLAIN]),
    ("mark", &[INLINE]), ("marquee", &[PLAIN]), ("menu", &[HOLDER, DIVISION]), ("menuitem", &[BLOCK]),
    ("meta", &[VOID, OLD, PLAIN]), ("meter", &[PLAIN]), ("nav", &[HOLDER, OLD, DIVISION]), ("nobr", &[INLINE, PLAIN]),
    ("noframes", &[BLOCK, PLAIN]), ("noscript", &[SKIPPED, DIVISION]), ("object", &[PAIRED, OLD, PLAIN]),
    ("ol", &[HOLDER, OLD, OWN]), ("optgroup", &[BLOCK, PLAIN]), ("option", &[BLOCK, OLD, PLAIN]),
    ("output", &[PLAIN]), ("p", &[BLOCK, PART, OLD, OWN]), ("param", &[BLOCK, VOID, PLAIN]),
    ("picture", &[PAIRED, DIVISION]), ("pre", &[PAIRED, OLD, OWN]), ("progress", &[PLAIN]),
    ("q", &[INLINE, OLD, PLAIN]), ("rb", &[PLAIN]), ("rp", &[PLAIN]), ("rt", &[PLAIN]), ("ruby", &[INLINE, PLAIN]),
    ("s", &[INLINE, OLD]), ("samp", &[INLINE]), ("script", &[PAIRED, OLD, SKIPPED]), ("search", &[HOLDER, DIVISION]),
    ("section", &[HOLDER, OLD, DIVISION]), ("select", &[OLD, PLAIN]), ("slot", &[PLAIN]),
    ("small", &[INLINE, OLD]), ("source", &[VOID, OLD, OWN]), ("span", &[INLINE, OLD, PLAIN]),
    ("strike", &[INLINE]), ("strong", &[INLINE, OLD]), ("style", &[PAIRED, OLD, SKIPPED]), ("sub", &[INLINE, OLD]),
    ("summary", &[BOX, PART, OLD, OWN]), ("sup", &[INLINE, OLD]), ("svg", &[PAIRED, SKIPPED]),
    ("table", &[HOLDER, OLD, OWN]), ("tbody", &[BLOCK, PART, OLD, OWN]), ("td", &[BLOCK, PART, OLD, OWN]),
    ("template", &[SKIPPED]), ("textarea", &[PAIRED, OLD, PLAIN]), ("tfoot", &[BLOCK, PART, OLD, OWN]),
    ("th", &[BLOCK, PART, OLD, OWN]), ("thead", &[BLOCK, PART, OLD, OWN]), ("time", &[INLINE, PLAIN]),
    ("title", &[BLOCK, OLD, SKIPPED]), ("tr", &[BLOCK, PART, OLD, OWN]), ("track", &[BLOCK, VOID, PLAIN]),
    ("tt", &[OLD]), ("u", &[INLINE, OLD]), ("ul", &[HOLDER, OLD, OWN]), ("var", &[INLINE, OLD]),
    ("video", &[PAIRED, OLD, OWN]), ("wbr", &[INLINE, VOID, PLAIN]), ("xmp", &[OWN]),
];

/// What a comment begins with.
pub(super) const COMMENT: &str = "<!--";

/// Elements whose text is as it was typed, and comments, with what ends each (condition 1 and 2).
pub(super) const RAW: &[(&str, &str)] = &[
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
    (COMMENT, "-->"),
];

impl Element {
    /// What an element of a name is, in whatever case it is written; nothing if HTML has none of that name.
    pub fn named(name: &str) -> Element {
        let lower = || name.bytes().map(|it| it.to_ascii_lowercase());
        let found =
            ELEMENTS.binary_search_by(|it| it.0.bytes().cmp(lower())).ok().and_then(|it| ELEMENTS.get(it));
        found.map_or(Element::empty(), |it| it.1.iter().copied().collect())
    }

    /// Whether an element of a name is a block that may hold Markdown.
    pub(super) fn may_hold_markdown(name: &str) -> bool {
        Element::named(name).intersects(Element::HOLDS | PART)
    }
}

/// Whether a text begins with the tag of an element that begins a block of HTML.
pub(super) fn begins_block(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('<') else { return false };
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let (name, behind) = inside.split_at(length);
    let is_whole = behind.is_empty() || behind.starts_with([' ', '\t', '\n', '\r', '>', '/']);
    is_whole && Element::named(name).contains(BLOCK)
}

/// What begins and what ends the element, or comment, at the beginning of a text whose own text is as it was typed.
pub(super) fn raw(text: &str) -> Option<(&'static str, &'static str)> {
    text.starts_with('<').then(|| RAW.iter().find(|it| begins_with_tag(text, it.0)).copied()).flatten()
}

/// Whether a text begins with a tag, told by its beginning, whatever the case of its letters: `<pre` is none of `<prefix>`.
pub(super) fn begins_with_tag(text: &str, tag: &str) -> bool {
    let Some(found) = text.get(..tag.len()).filter(|it| it.eq_ignore_ascii_case(tag)) else { return false };
    let behind = text.get(found.len()..).unwrap_or_default();
    tag == COMMENT || behind.is_empty() || behind.starts_with([' ', '\t', '>', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_order() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(Element::named("BlockQuote"), Element::named("blockquote"));
        assert_eq!(Element::named("nothing"), Element::empty());
        for (name, flags) in ELEMENTS {
            assert_eq!(Element::named(name), flags.iter().copied().collect(), "{name}");
        }
    }

    #[test]
    fn elements_are_of_one_mind() {
        for (name, _) in ELEMENTS {
            let it = Element::named(name);
            let has = |flag| it.contains(flag);
            assert!(
                !has(VOID) || !it.intersects(PAIRED | Element::HOLDS | PART),
                "{name} is empty, or it is not"
            );
            assert!(!has(Element::HOLDS) || has(BOX), "{name} holds blocks, and is one");
            assert!(!has(PART) || has(BLOCK), "{name} may hold Markdown in a block");
            assert!(!has(INLINE) || !has(BLOCK), "{name} stands within text, or is a block");
        }
    }

    /// The names of condition 6 as section 4.6 lists them.
    #[test]
    fn blocks_are_those_of_common_mark() {
        let names = "address article aside base basefont blockquote body caption center col colgroup dd details dialog \
                     dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
                     hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search \
                     section summary table tbody td tfoot th thead title tr track ul";
        let blocks = ELEMENTS.iter().filter(|it| Element::named(it.0).contains(BLOCK)).map(|it| it.0);
        assert!(blocks.eq(names.split_ascii_whitespace()));
    }

    #[test]
    fn a_tag_ends_with_its_name() {
        for (text, is_block) in [
            ("<div>", true),
            ("</DIV>", true),
            ("<hr/>", true),
            ("<td", true),
            ("<iframe src=\"a\">", true),
            ("<divide>", false),
            ("<div-a>", false),
            ("div", false),
        ] {
            assert_eq!(begins_block(text), is_block, "{text}");
        }
        for (text, close) in [
            ("<PRE>", Some("</pre>")),
            ("<script src=a>", Some("</script>")),
            ("<!--a", Some("-->")),
            ("<Preview>", None),
            ("<styled>", None),
        ] {
            assert_eq!(raw(text).map(|it| it.1), close, "{text}");
        }
    }
}
