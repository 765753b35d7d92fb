//! What a directive stands for: the name, the title and the words of a box, a figure or code.
//!
//! The reference of `MyST` and Sphinx's of reStructuredText name the directives;
//! mdbook-admonish and MDC write attributes behind theirs. How they are found in
//! a text is in `directives`.

use super::{
    boxes, fenced, roles,
    shortcodes::{Arguments, escape},
    spoken, titles,
};

/// What kind of thing a directive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text in a box or under a title.
    Box,
    /// Code, which stays fenced.
    Code,
    /// A picture with the words under it.
    Figure,
    /// A formula on lines of its own.
    Formula,
    /// A list of other texts.
    Contents,
    /// Another file, of which a link is left.
    File,
    /// Nothing that is seen.
    Nothing,
}

/// A directive as its first line says it.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) kind: Kind,
    name: String,
    title: String,
}

/// Directives that are no boxes.
#[rustfmt::skip]
const KINDS: &[(&str, Kind)] = &[
    ("code-block", Kind::Code), ("code", Kind::Code), ("sourcecode", Kind::Code), ("code-cell", Kind::Code),
    ("parsed-literal", Kind::Code), ("mermaid", Kind::Code),
    ("figure", Kind::Figure), ("image", Kind::Figure), ("thumbnail", Kind::Figure),
    ("math", Kind::Formula),
    ("toctree", Kind::Contents),
    ("include", Kind::File), ("literalinclude", Kind::File),
    ("contents", Kind::Nothing), ("bibliography", Kind::Nothing), ("index", Kind::Nothing), ("tableofcontents", Kind::Nothing),
];

/// Directives around text beside the kinds of callouts, and what stands for them.
#[rustfmt::skip]
const AROUND: &[(&str, &str)] = &[
    ("admonition", ""), ("dropdown", "details"), ("versionadded", "info"), ("versionchanged", "info"),
    ("deprecated", "warning"), ("tab-set", "set"), ("tab-item", "tab"), ("grid", "grid"), ("grid-item", "item"),
    ("grid-item-card", "card"), ("card", "card"), ("sidebar", "sidebar"), ("margin", "margin"), ("topic", "topic"),
    ("hint", "hint"), ("epigraph", "epigraph"), ("rubric", "rubric"), ("only", "only"), ("div", "div"),
];

/// The directive of a name in braces, as in `{note} Title`, or of a fence's words such as `admonish tip` and `ad-note`.
pub(super) fn named(words: &str) -> Option<Directive> {
    let words = words.trim();
    if let Some(rest) = words.strip_prefix("admonish").filter(|it| it.is_empty() || it.starts_with(' ')) {
        let title = titles::of_shortcode("admonition", &Arguments::read(rest.trim()));
        return Some(Directive { kind: Kind::Box, name: title.kind, title: title.text });
    }
    if let Some(name) = words.strip_prefix("ad-") {
        let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_lowercase());
        let name = if titles::is_kind(name) { name } else { "note" };
        return is_name.then(|| Directive { kind: Kind::Box, name: name.to_owned(), title: String::new() });
    }
    let (name, title) = words.strip_prefix('{')?.split_once('}')?;
    let title = title.trim().to_owned();
    if let Some((_, kind)) = KINDS.iter().find(|it| it.0 == name) {
        return Some(Directive { kind: *kind, name: name.to_owned(), title });
    }
    let around = AROUND.iter().find(|it| it.0 == name).map(|it| it.1);
    let name = around.or_else(|| titles::is_kind(name).then_some(name))?;
    Some(Directive { kind: Kind::Box, name: name.to_owned(), title })
}

/// The directive of MDC's `name[title]{attributes}`.
pub(super) fn component(words: &str) -> Option<Directive> {
    let length = words.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(words.len());
    let (name, rest) = words.split_at(length);
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(())?;
    let (label, rest) = match rest.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => ("", rest),
    };
    let attributes = match rest.strip_prefix('{') {
        Some(inside) => inside.strip_suffix('}')?,
        None if rest.is_empty() => "",
        None => return None,
    };
    let arguments = Arguments::read(attributes);
    let title = titles::of_shortcode(name, &arguments);
    let is_box = titles::is_kind(name) || matches!(name, "alert" | "callout" | "admonition");
    // `::before` is an element of a style sheet.
    if !is_box && label.is_empty() && attributes.is_empty() {
        return None;
    }
    let text = if label.is_empty() { title.text } else { label.to_owned() };
    Some(Directive { kind: Kind::Box, name: if is_box { title.kind } else { name.to_owned() }, title: text })
}

/// The option that a line under a directive is.
pub(super) fn option(line: &str) -> Option<(&str, &str)> {
    let is_name =
        |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    if let Some(inside) = line.strip_prefix(':') {
        return inside
            .split_once(':')
            .filter(|it| is_name(&it.0) && (it.1.is_empty() || it.1.starts_with(' ')));
    }
    line.split_once(':').filter(|it| matches!(it.0, "title" | "collapse" | "icon" | "color"))
}

impl Kind {
    /// Whether what a directive of this kind holds is read at once.
    pub(super) fn is_whole(self) -> bool {
        !matches!(self, Kind::Box | Kind::Code)
    }
}

fn value<'o>(options: &'o [(String, String)], name: &str) -> Option<&'o str> {
    options.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
}

impl Directive {
    /// The line that begins a box or code.
    pub(super) fn head(&self, options: &[(String, String)]) -> String {
        if self.kind == Kind::Code {
            let language = if self.name == "mermaid" { &self.name } else { &self.title };
            let language = language.split_whitespace().next().unwrap_or_default();
            return format!("```{}", fenced::titled(language, value(options, "caption")));
        }
        let class = value(options, "class").and_then(|it| it.split(' ').find(|it| titles::is_kind(it)));
        let name = if self.name.is_empty() { class.unwrap_or("note") } else { &self.name };
        let title =
            if self.title.is_empty() { value(options, "title").unwrap_or_default() } else { &self.title };
        boxes::container(name, title)
    }

    /// What stands for a directive whose content is read at once.
    pub(super) fn whole(&self, content: &str, options: &[(String, String)], lead: &str) -> String {
        match self.kind {
            Kind::Figure => {
                let alt = value(options, "alt").unwrap_or_default();
                let image =
                    format!("<img src=\"{}\" alt=\"{}\">", escape(&self.title), escape(&spoken::plain(alt)));
                let caption = content.trim();
                let caption =
                    if caption.is_empty() { value(options, "caption").unwrap_or_default() } else { caption };
                if caption.is_empty() {
                    return format!("{lead}{image}\n\n");
                }
                let caption = spoken::html(caption);
                format!("{lead}<figure>{image}<figcaption>{caption}</figcaption></figure>\n\n")
            }
            Kind::Formula => {
                let formula = if self.title.is_empty() { content.trim() } else { &self.title };
                format!("\n{lead}$$\n{formula}\n{lead}$$\n\n")
            }
            Kind::File => format!("{lead}{}\n\n", roles::file(&self.title)),
            Kind::Contents if value(options, "hidden").is_some() => String::new(),
            Kind::Contents => {
                let lines = content.lines().map(str::trim).filter(|it| !it.is_empty() && *it != "self");
                let entries: String = lines.map(|it| format!("{lead}- {}\n", entry(it))).collect();
                format!("{entries}\n")
            }
            _ => String::new(),
        }
    }
}

/// The link of a line of a list of other texts, `Title <path>` or a path.
fn entry(line: &str) -> String {
    let titled = line.strip_suffix('>').and_then(|it| it.rsplit_once('<'));
    let (title, path) = titled.map_or((line, line), |it| (it.0.trim(), it.1));
    format!("[{title}](<{path}>)")
}
