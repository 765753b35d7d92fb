//! Tags around code: diagrams, terminals and programs that plugins show as code.
//!
//! What stands between them is no Markdown: its braces and line ends stay, and
//! it is fenced with the language that the tag says.

use std::borrow::Cow;

use super::{
    Translator, fenced,
    liquid::Tag,
    shortcodes::{self, Arguments, escape},
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

/// The last word of a name, and the language if it is always the same.
type Ending = (&'static str, Option<&'static str>);

/// What the names of other tags end with if what they stand around is code.
#[rustfmt::skip]
const ENDINGS: &[Ending] = &[
    ("term", Some("console")), ("terminal", Some("console")), ("shell", Some("console")), ("cmd", Some("console")),
    ("cli", Some("console")), ("console", Some("console")), ("bash", Some("bash")), ("output", Some("")), ("stdout", Some("")),
    ("code", None), ("listing", None),
];

/// What the names of tags end with that stand around the fields of a picture.
const FIGURES: &[&str] = &["image_block", "figure_block", "picture_block"];

/// Translates a tag at `start` that has code behind it, up to its end. Returns where that ends; `None` if it is none.
pub(super) fn tag(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    if FIGURES.iter().any(|it| tag.name.ends_with(it)) {
        return figure(to, start, tag);
    }
    // Zola's are calls, and their end has no name.
    if tag.arguments.starts_with('(') && tag.name.starts_with("mermaid") {
        let (close, end) = to.lookup.end_of(to.body, tag.end, ("", "end"))?;
        fenced::write(to, "mermaid", (start, end), tag.end..close);
        return Some(end);
    }
    let known = LISTINGS.iter().find(|it| it.0 == tag.name);
    let (closing, language) = match known {
        Some((_, closing, language)) => (Cow::Borrowed(*closing), *language),
        None => (Cow::Owned(format!("end{}", tag.name)), ending(tag.name)?.1),
    };
    // Code that stands between fences already is Markdown.
    let behind = to.body.get(tag.end..)?.trim_start();
    if ["```", "~~~", "{%"].iter().any(|it| behind.starts_with(it)) {
        // What it is called stands above it.
        let title =
            Arguments::read(tag.arguments).named(&["title"]).map(escape).filter(|it| !it.is_empty())?;
        to.writer.insert(&format!("<p><small>{title}</small></p>\n"), start);
        return Some(tag.end);
    }
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("", &closing))?;
    if known.is_none() && !to.body.get(tag.end..close)?.starts_with(['\n', '\r']) {
        return None;
    }
    let arguments = Arguments::read(tag.arguments);
    let first = || arguments.named(&["lang", "language"]).or_else(|| arguments.first()).unwrap_or_default();
    let language = language.unwrap_or_else(first).split_whitespace().next().unwrap_or_default();
    fenced::write(to, language, (start, end), tag.end..close);
    Some(end)
}

/// What the name of a tag ends with that says that it stands around code, and the language.
fn ending(name: &str) -> Option<&'static Ending> {
    let name = name.trim_end_matches("_block");
    let last = name.rsplit('_').next()?;
    ENDINGS.iter().find(|it| it.0 == last)
}

/// Puts in a picture whose fields stand on lines of their own between a tag and its end.
fn figure(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("", &format!("end{}", tag.name)))?;
    let lines = to.body.get(tag.end..close)?.lines().map(str::trim).filter(|it| !it.is_empty());
    let field = |line| {
        let (name, value) = str::split_once(line, ':')?;
        Some((name, super::quoted(value.trim()).unwrap_or(value.trim())))
    };
    let arguments = Arguments::of(lines.map(field).collect::<Option<_>>()?);
    to.writer.insert(&shortcodes::html("figure", &arguments), start);
    Some(end)
}
