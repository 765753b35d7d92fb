//! What a directive stands for: the name, the title and the words of a box, a figure or code.
//!
//! The reference of `MyST` and Sphinx's of reStructuredText name the directives;
//! mdbook-admonish and MDC write attributes behind theirs. How they are found in
//! a text is in `directives`.

use super::{
    boxes, callouts, fenced, players, roles,
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
    /// A table whose rows are items of lists.
    Table,
    /// Words with what they mean, which is set in under them.
    Glossary,
    /// A page of another site, or a film.
    Player,
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
    ("parsed-literal", Kind::Code), ("code-tab", Kind::Code), ("mermaid", Kind::Code), ("jupyter-execute", Kind::Code),
    ("list-table", Kind::Table), ("glossary", Kind::Glossary),
    ("iframe", Kind::Player), ("video", Kind::Player), ("youtube", Kind::Player),
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
    ("deprecated", "warning"), ("tab-set", "set"), ("tab-set-code", "set"), ("tabs", "set"), ("tab", "tab"), ("group-tab", "tab"), ("tab-item", "tab"), ("grid", "grid"), ("grid-item", "item"),
    ("grid-item-card", "card"), ("card", "card"), ("sidebar", "sidebar"), ("margin", "margin"), ("topic", "topic"),
    ("table", "table"), ("aside", "margin"), ("container", "container"), ("hint", "hint"), ("epigraph", "epigraph"), ("rubric", "rubric"), ("only", "only"), ("div", "div"),
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
        let name = if callouts::is_kind(name) { name } else { "note" };
        return is_name.then(|| Directive { kind: Kind::Box, name: name.to_owned(), title: String::new() });
    }
    // What the fences of a quotation say besides is whose it is; the site's render hook makes one of them.
    if let Some(rest) = words.strip_prefix("quote").and_then(|it| it.trim_start().strip_prefix('{')) {
        let title = Arguments::read(rest.strip_suffix('}')?).named(&["author", "by", "cite"])?.to_owned();
        return Some(Directive { kind: Kind::Box, name: "quote".to_owned(), title });
    }
    let (name, title) = words.strip_prefix('{')?.split_once('}')?;
    let title = title.trim().to_owned();
    if let Some((_, kind)) = KINDS.iter().find(|it| it.0 == name) {
        return Some(Directive { kind: *kind, name: name.to_owned(), title });
    }
    if let Some(title) = stated(name, &title) {
        return Some(Directive { kind: Kind::Box, name: "statement".to_owned(), title });
    }
    let title = titled(name, title);
    let around = AROUND.iter().find(|it| it.0 == name).map(|it| it.1);
    let name = around.or_else(|| callouts::is_kind(name).then_some(name))?;
    Some(Directive { kind: Kind::Box, name: name.to_owned(), title })
}

/// The title of a theorem, an exercise or their like; `None` if a directive is none of these.
fn stated(name: &str, title: &str) -> Option<String> {
    let own = name.strip_prefix("prf:").or_else(|| name.strip_prefix("proof:"));
    let own = own.or_else(|| Some(name).filter(|it| matches!(*it, "exercise" | "solution")))?;
    let kind: String = own.chars().take(1).flat_map(char::to_uppercase).chain(own.chars().skip(1)).collect();
    // A solution is given the label of its exercise.
    Some(if title.is_empty() || own == "solution" { kind } else { format!("{kind} ({title})") })
}

/// The title of a box, of what is written behind its name.
fn titled(name: &str, written: String) -> String {
    match name {
        "versionadded" => format!("New in version {written}"),
        "versionchanged" => format!("Changed in version {written}"),
        "deprecated" => format!("Deprecated since version {written}"),
        // How many columns it has, and what tabs are called together.
        "grid" | "tab-set" | "tabs" => String::new(),
        _ => written,
    }
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
    let is_box = callouts::is_kind(name) || matches!(name, "alert" | "callout" | "admonition");
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
            let (language, title) = language.split_once(' ').unwrap_or((language, ""));
            let title = Some(title.trim()).filter(|it| self.name == "code-tab" && !it.is_empty());
            return format!("```{}", fenced::titled(language, title.or(value(options, "caption"))));
        }
        let class = value(options, "class").and_then(|it| it.split(' ').find(|it| callouts::is_kind(it)));
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
            Kind::Table => rows(&self.title, content, (options, lead)),
            Kind::Glossary => glossary(content, lead),
            Kind::Player => {
                let player = if self.name == "youtube" {
                    players::html("youtube", &Arguments::read(&self.title))
                } else {
                    Some(format!("<iframe src=\"{}\"></iframe>", escape(&self.title)))
                };
                format!("{lead}{}\n\n{content}\n", player.unwrap_or_default())
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

/// A table of GFM, of rows that are items, `* - a`, and cells that are items in them.
fn rows(title: &str, content: &str, (options, lead): (&[(String, String)], &str)) -> String {
    let (mut rows, mut column): (Vec<Vec<String>>, usize) = (Vec::new(), 0);
    for line in content.lines().filter(|it| !it.trim().is_empty()) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let behind = |it: &str| {
            it.strip_prefix('-').filter(|it| it.is_empty() || it.starts_with(' ')).map(str::to_owned)
        };
        let first = ["* ", "- "].iter().find_map(|it| text.strip_prefix(it)).and_then(behind);
        let cell = behind(text).filter(|_| indent == column + 2);
        let text = text.trim().replace('|', "\\|");
        match (first.filter(|_| rows.is_empty() || indent == column), cell, rows.last_mut()) {
            (Some(cell), ..) => {
                column = indent;
                rows.push(vec![cell.trim().replace('|', "\\|")]);
            }
            (None, Some(cell), Some(row)) => row.push(cell.trim().replace('|', "\\|")),
            (None, _, Some(row)) => {
                if let Some(cell) = row.last_mut() {
                    cell.push(' ');
                    cell.push_str(&text);
                }
            }
            (None, _, None) => return format!("{content}\n"),
        }
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let has_head = value(options, "header-rows").is_some_and(|it| it != "0");
    if !has_head {
        rows.insert(0, Vec::new());
    }
    let mut table = if title.is_empty() { String::new() } else { format!("{lead}**{title}**\n\n") };
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<&str> = (0..width).map(|it| row.get(it).map_or("", String::as_str)).collect();
        table.push_str(&format!("{lead}| {} |\n", cells.join(" | ")));
        if at == 0 {
            table.push_str(&format!("{lead}|{}\n", "---|".repeat(width)));
        }
    }
    table + "\n"
}

/// A list of definitions, of words with what they mean set in under them.
fn glossary(content: &str, lead: &str) -> String {
    let (mut list, mut is_term) = (String::from("\n"), false);
    for line in content.lines() {
        let text = line.trim();
        let is_set_in = line.starts_with([' ', '\t']);
        let before = match (is_set_in, is_term) {
            _ if text.is_empty() => "",
            (true, true) => ": ",
            (true, false) => "  ",
            (false, _) => "\n",
        };
        if !text.is_empty() {
            is_term = !is_set_in;
        }
        let (gap, mark) = if before == "\n" { ("\n", "") } else { ("", before) };
        list.push_str(&format!("{gap}{lead}{mark}{text}\n"));
    }
    list + "\n"
}

/// The link of a line of a list of other texts, `Title <path>` or a path.
fn entry(line: &str) -> String {
    let titled = line.strip_suffix('>').and_then(|it| it.rsplit_once('<'));
    let (title, path) = titled.map_or((line, line), |it| (it.0.trim(), it.1));
    format!("[{title}](<{path}>)")
}
