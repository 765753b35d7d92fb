//! Tags around code: diagrams, terminals and programs that plugins show as code.
//!
//! What stands between them is no Markdown: its braces and line ends stay, and
//! it is fenced with the language that the tag says.

use super::{
    Translator, fenced,
    liquid::Tag,
    shortcodes::{Arguments, escape},
};

/// A tag around code, its end, and the language if it is always the same.
const LISTINGS: &[(&str, &str, Option<&str>)] = &[
    ("mermaid", "endmermaid", Some("mermaid")),
    ("plantuml", "endplantuml", Some("plantuml")),
    ("uml", "enduml", Some("plantuml")),
    ("graphviz", "endgraphviz", Some("dot")),
    ("dot", "enddot", Some("dot")),
    ("blockdiag", "endblockdiag", Some("")),
    ("ditaa", "endditaa", Some("")),
    ("vega", "endvega", Some("json")),
    ("chart", "endchart", Some("json")),
    ("terminal", "endterminal", Some("console")),
    ("console", "endconsole", Some("console")),
    ("prism", "endprism", None),
    ("code", "endcode", None),
    ("prettify", "endprettify", None),
    ("pygments", "endpygments", None),
];

/// Translates a tag at `start` that has code behind it, up to its end. Returns where that ends; `None` if it is none.
pub(super) fn tag(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let (_, closing, language) = LISTINGS.iter().find(|it| it.0 == tag.name)?;
    // Code that stands between fences already is Markdown.
    let behind = to.body.get(tag.end..)?.trim_start();
    if ["```", "~~~", "{%"].iter().any(|it| behind.starts_with(it)) {
        // What it is called stands above it.
        let title =
            Arguments::read(tag.arguments).named(&["title"]).map(escape).filter(|it| !it.is_empty())?;
        to.writer.insert(&format!("<p><small>{title}</small></p>\n"), start);
        return Some(tag.end);
    }
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("", closing))?;
    let arguments = Arguments::read(tag.arguments);
    let first = || arguments.named(&["lang", "language"]).or_else(|| arguments.first()).unwrap_or_default();
    let language = language.unwrap_or_else(first).split_whitespace().next().unwrap_or_default();
    fenced::write(to, language, (start, end), tag.end..close);
    Some(end)
}
