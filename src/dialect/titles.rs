//! What kind of box a template is, and what its title is.
//!
//! Hugo's themes write `{{< admonition tip "Title" >}}`, `{{% notice style="info"
//! title="Title" %}}` or `{{< tab "Title" >}}`; plugins of Jekyll, Hexo and
//! Diplodoc write titles with and without quotation marks, behind words that
//! only say how something looks: `{% note info no-icon A title %}`,
//! `{% folding green open, A title %}`. All that is known of them is here.

use super::{
    callouts,
    shortcodes::{Arguments, is_address},
};

/// What a template says above its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// The kind of callout.
    pub(super) kind: String,
    pub(super) text: String,
}

/// Words that are said instead of a kind, and the kind.
#[rustfmt::skip]
const ALIASES: &[(&str, &str)] = &[
    ("warn", "warning"), ("alert", "warning"), ("critical", "danger"), ("red", "danger"), ("orange", "warning"),
    ("green", "success"), ("check", "success"),
];

/// Words that only say how something looks.
#[rustfmt::skip]
const LOOKS: &[&str] = &[
    "default", "primary", "secondary", "light", "dark", "no-icon", "icon", "simple", "modern", "flat", "disabled",
    "blue", "cyan", "green", "yellow", "orange", "red", "pink", "purple", "gray", "grey", "black", "white", "open", "close",
    "closed", "true", "false", "child", "up", "down", "quote", "fold", "center", "small", "big", "large",
];

/// Those of them that are classes, and say so wherever they come first.
const CLASSES: &[&str] = &["default", "primary", "secondary", "warn"];

/// Names of arguments that hold a title.
pub(super) const NAMES: &[&str] =
    &["title", "summary", "heading", "header", "label", "caption", "name", "tabname", "text", "date"];

/// Names of arguments that hold the kind.
const KIND_NAMES: &[&str] =
    &["type", "kind", "style", "color", "level", "status", "severity", "class", "variant"];

/// The kind of callout that a template of a name is unless it says another.
fn kind_of_name(name: &str) -> &'static str {
    callouts::kind(name).unwrap_or("note")
}

/// The kind that a word says, if it says any.
fn kind(word: &str) -> Option<&'static str> {
    let word = word.trim_start_matches("is-").trim_start_matches("alert-").trim_start_matches("prompt-");
    callouts::kind(word).or_else(|| ALIASES.iter().find(|it| it.0.eq_ignore_ascii_case(word)).map(|it| it.1))
}

/// The title of a shortcode around text.
pub(super) fn of_shortcode(name: &str, arguments: &Arguments<'_>) -> Title {
    let mut positional = arguments.positional().peekable();
    let named = arguments.named(KIND_NAMES).and_then(kind);
    let first = positional.next_if(|it| kind(it).is_some() || looks_only(it)).and_then(kind);
    let kind = named.or(first).unwrap_or_else(|| kind_of_name(name)).to_owned();
    // That of tabs is a name that nobody sees, and some themes name an icon.
    let is_title = |it: &&str| match name {
        "tabs" | "tabpane" | "figure" | "button" => false,
        "alert" | "callout" | "box" => it.contains(|c| !is_part_of_icon(c)),
        _ => !looks_only(it) && !is_address(it),
    };
    let names: &[&str] = if matches!(name, "tabs" | "tabpane") { &["title"] } else { NAMES };
    let named = arguments.named(names).filter(|it| !matches!(*it, "true" | "false"));
    let text = named.or_else(|| positional.find(is_title)).unwrap_or_default();
    Title { kind, text: line(text) }
}

/// The title of a tag around text, of which all of the arguments are given as they are written.
pub(super) fn of_tag(name: &str, written: &str) -> Title {
    let written = written.trim().trim_end_matches('/').trim_end();
    let kind_of_name = kind_of_name(name);
    if let Some(caption) = written.split_once("caption:\"").and_then(|it| it.1.split('"').next()) {
        return Title { kind: kind_of_name.to_owned(), text: line(caption) };
    }
    let arguments = Arguments::read(written);
    if arguments.named(NAMES).is_some() || arguments.named(KIND_NAMES).is_some() {
        return of_shortcode(name, &arguments);
    }
    if let Some((kind, text)) = listed(written) {
        return Title { kind: kind.to_owned(), text: line(text) };
    }
    if let Some((kind, rest)) = without_kind(written) {
        return Title { kind: kind.to_owned(), text: line(unquoted(rest)) };
    }
    let is_folded = matches!(name, "details" | "cut" | "spoiler");
    if is_folded {
        return Title { kind: kind_of_name.to_owned(), text: line(unquoted(written)) };
    }
    let (kind, rest) = without_looks(written);
    if name == "poetry" {
        let text = rest.replace(" author:", " — ").replace(" footer:", ", ");
        return Title { kind: kind_of_name.to_owned(), text: line(&text) };
    }
    let text = match name.to_ascii_lowercase().as_str() {
        "tabs" | "tabpane" | "figure" => "",
        "tab" => written,
        // `2022-07-24 [3.0](https://a.org)` and `2022,blue`.
        "timeline" | "timenode" => {
            written.split_once(',').filter(|it| looks_only(it.1.trim())).map_or(written, |it| it.0)
        }
        // Fluid's, and Stellar's `cyan::title`.
        "fold" => rest.trim_start_matches('@'),
        "folding" => {
            rest.split_once("::").filter(|it| looks_only(it.0) || it.0.is_empty()).map_or(rest, |it| it.1)
        }
        "hidetoggle" | "hideblock" => rest.split(',').next().unwrap_or_default(),
        _ => rest,
    };
    Title { kind: kind.unwrap_or(kind_of_name).to_owned(), text: line(unquoted(text.trim())) }
}

/// The kind and the title of a list of texts in quotation marks, as Nunjucks gives them, `"info", "md", "A title"`.
fn listed(written: &str) -> Option<(&str, &str)> {
    let mut texts = written.split(',').map(|it| super::quoted(it.trim()));
    let kind = texts.next()?.filter(|it| callouts::is_kind(it))?;
    let rest: Vec<&str> = texts.collect::<Option<_>>()?;
    // Words, and no switches.
    let is_title = |it: &&&str| it.starts_with(char::is_uppercase) || it.contains(' ');
    (!rest.is_empty()).then(|| (kind, rest.iter().find(is_title).copied().unwrap_or_default()))
}

/// The kind that the first words say, and what stands behind those that only say how something looks: a first one that
/// is a class, and others only if nothing is said behind them, or a comma ends them. `open questions` are words.
fn without_looks(text: &str) -> (Option<&'static str>, &str) {
    let (mut found, mut rest, mut plain, mut is_first) = (None, text, text, true);
    loop {
        let icon = ['"', '\''].iter().find_map(|it| rest.strip_prefix(*it)?.split_once(*it));
        if let Some((_, behind)) = icon.filter(|it| it.0.starts_with("fa")) {
            rest = behind.trim_start();
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let kind = kind(word).filter(|_| found.is_none());
        if word.is_empty() || (kind.is_none() && !looks_only(word)) {
            return (found, if word.is_empty() { rest } else { plain });
        }
        found = found.or(kind);
        rest = behind.trim_start_matches([',', ' ', '\t', '\n']);
        let is_class = is_first && (callouts::is_kind(word) || CLASSES.contains(&word));
        if is_class || behind.starts_with(',') || word == "no-icon" {
            plain = rest;
        }
        is_first = false;
    }
}

/// Whether the name of an icon may hold a character.
fn is_part_of_icon(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | ':' | '/')
}

fn looks_only(word: &str) -> bool {
    LOOKS.contains(&word)
}

/// The kind that a word such as `type:note` behind a title says, and the title.
fn without_kind(written: &str) -> Option<(&'static str, &str)> {
    let (rest, last) = written.rsplit_once(char::is_whitespace)?;
    let (name, value) = last.split_once(':')?;
    Some((kind(value).filter(|_| KIND_NAMES.contains(&name))?, rest.trim_end_matches([',', ' '])))
}

fn unquoted(text: &str) -> &str {
    super::quoted(text).unwrap_or(text)
}

/// A title as it may stand on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_say_their_kind_and_title() {
        for (name, arguments, kind, text) in [
            ("admonition", "note \"T words\"", "note", "T words"),
            ("admonition", "type=tip title=\"T words\" open=false", "tip", "T words"),
            ("notice", "tip \"T words\"", "tip", "T words"),
            ("notice", "style=\"info\"", "info", ""),
            ("tab", "\"MacOS\"", "note", "MacOS"),
            ("tab", "name=\"Linux\"", "note", "Linux"),
            ("tabs", "\"id\"", "note", ""),
            ("expand", "\"T\"", "note", "T"),
            ("collapse", "summary=\"T\"", "note", "T"),
            ("alert", "title=\"T\" color=\"warning\"", "warning", "T"),
            ("alert", "\"fire\"", "note", ""),
            ("alert", "\"Warning!\"", "note", "Warning!"),
            ("hint", "info", "info", ""),
            ("tip", "\"Own\"", "tip", "Own"),
        ] {
            let title = of_shortcode(name, &Arguments::read(arguments));
            assert_eq!(title, Title { kind: kind.to_owned(), text: text.to_owned() }, "{name} {arguments}");
        }
    }

    #[test]
    fn tags_say_their_kind_and_title() {
        for (name, arguments, kind, text) in [
            ("note", "info \"T\"", "info", "T"),
            ("note", "info no-icon A title", "info", "A title"),
            ("note", "blue 'fas fa-bullhorn' modern", "note", ""),
            ("note", "title=\"Heads\"", "note", "Heads"),
            ("admonition", "tip \"Own title\"", "tip", "Own title"),
            ("details", "Click me, please", "note", "Click me, please"),
            ("cut", "\"T\"", "note", "T"),
            ("hideToggle", "标题,red", "note", "标题"),
            ("folding", "green, T", "success", "T"),
            ("tab", "Node JS", "note", "Node JS"),
            ("note", "info open questions", "info", "open questions"),
            ("tip", "large files", "tip", "large files"),
            ("fold", "info @折叠标题", "info", "折叠标题"),
            ("folding", "cyan::查看代码", "note", "查看代码"),
            ("folding", "std::map words", "note", "std::map words"),
            ("note", "primary A title", "note", "A title"),
            ("folding", "green open, A title", "success", "A title"),
            ("note", "warning", "warning", ""),
            ("tab", "label=\"L\"", "note", "L"),
            ("tabs", "分栏, 2", "note", ""),
            ("figure", "[caption:\"Cap two\"] [class:\"x\"]", "note", "Cap two"),
            ("callout", "type=\"warning\" title=\"T\"", "warning", "T"),
            ("hint", "style=\"danger\"", "danger", ""),
        ] {
            let title = of_tag(name, arguments);
            assert_eq!(title, Title { kind: kind.to_owned(), text: text.to_owned() }, "{name} {arguments}");
        }
    }
}
