//! Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}`, and Zola's, `{{ name(key="value") }}`.
//!
//! Hugo's documentation, "Shortcodes", and Zola's, "Shortcodes" and "Internal
//! links", say how they are written. What stands between an opening and a
//! closing one is text and stays.

use std::{borrow::Cow, ops::Range};

use crate::text::beginning;

use super::{
    Translator, bearable, boxes, enclosed, fenced, formulas, includes, line_end, liquid, roles,
    shortcodes::{self, Arguments},
    wordpress,
};

/// The longest shortcode that code shows, in bytes.
const LONGEST_SHOWN: usize = 2 * 1024;

/// A shortcode that holds code.
struct Code {
    name: &'static str,
    /// Where it says the language.
    language: Language,
}

/// Where a shortcode says the language of its code.
#[derive(Clone, Copy)]
enum Language {
    /// In its first argument.
    First,
    /// In the argument of this name.
    Named(&'static str),
    /// Nowhere: it is always this one.
    Always(&'static str),
    /// Nowhere: it is that of the site's configuration, of which each format looks different.
    Configuration,
}

/// The shortcodes that hold code: Hugo's own, and those of its documentation and of diagrams, which themes take over.
const CODE: &[Code] = &[
    Code { name: "highlight", language: Language::First },
    Code { name: "code", language: Language::Named("lang") },
    Code { name: "code-toggle", language: Language::Configuration },
    Code { name: "mermaid", language: Language::Always("mermaid") },
    Code { name: "plantuml", language: Language::Always("plantuml") },
    Code { name: "graphviz", language: Language::Always("dot") },
    Code { name: "dot", language: Language::Always("dot") },
    Code { name: "markmap", language: Language::Always("markdown") },
    Code { name: "echarts", language: Language::Always("json") },
    Code { name: "chart", language: Language::Always("js") },
    Code { name: "typeit", language: Language::Named("code") },
    Code { name: "text", language: Language::First },
    Code { name: "cmd", language: Language::First },
    Code { name: "console", language: Language::First },
    Code { name: "output", language: Language::First },
];

/// Those that are code only if they say a language: others of these names hold text.
const CODE_IF_SAID: &[&str] = &["text", "cmd", "console", "output"];

/// Shortcodes that hold HTML as it is.
const HTML: &[&str] =
    &["rawhtml", "raw-html", "raw_html", "rawHTML", "html", "raw", "unsafe", "unsafehtml", "unsafe-html"];

/// Shortcodes that hold what nobody sees: comments and programs.
const UNSEEN: &[&str] = &["comment", "script"];

/// Translates the shortcode `expression`, which ends at `end` of the body. Returns where it ends.
pub(super) fn translate(
    to: &mut Translator<'_, '_>,
    start: usize,
    expression: &str,
    end: usize,
) -> Option<usize> {
    let mark = expression.chars().next()?;
    let close = if mark == '<' { '>' } else { '%' };
    let inside = expression.strip_prefix(mark)?.strip_suffix(close)?.trim();
    // Documentation writes shortcodes that are not to be run as comments.
    if let Some(shown) = inside.strip_prefix("/*").and_then(|it| it.strip_suffix("*/")) {
        let shown = format!("{{{{{mark}{shown}{close}}}}}");
        put_shown(to, start, &shown);
        return Some(end);
    }
    let is_alone = inside.ends_with('/');
    let inside = inside.trim_end_matches('/').trim_end();
    let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if let Some(name) = inside.strip_prefix('/') {
        boxes::end_of_shortcode(to, start, (name.trim(), end));
        return Some(end);
    }
    let arguments = Arguments::read(arguments);
    if let Some(behind) = formula(to, (start, end), (name, is_alone), &arguments) {
        return Some(behind);
    }
    let is_code = |it: &&Code| it.name == name && is_said(name, &arguments);
    if let Some(behind) = html(to, end, name).filter(|_| !is_alone) {
        return Some(behind);
    }
    if let Some(code) = CODE.iter().find(is_code).filter(|_| !is_alone) {
        return Some(code.translate(to, (start, end), &arguments));
    }
    if let Some(name) = UNSEEN.iter().find(|it| **it == name && !is_alone) {
        return Some(end_of(to, end, name).map_or(end, |it| it.1));
    }
    if let Some(behind) = code_in_box(to, (start, end), name, &arguments).filter(|_| !is_alone) {
        return Some(behind);
    }
    if !is_alone && boxes::shortcode(to, (start, end), name, &arguments) {
        return Some(end);
    }
    match name {
        "ref" | "relref" => {
            to.writer.insert(&liquid::destination(arguments.first().unwrap_or_default()), start)
        }
        "param" | "meta" => {
            let value = param(to, arguments.first().unwrap_or_default());
            to.writer.insert(&value, start);
        }
        _ if of_quarto(to, start, name, &arguments) => (),
        "readfile" | "include" => {
            let text = included(to, &arguments).unwrap_or_default();
            to.writer.insert(&text, start);
        }
        _ if own_template(to, start, name) => (),
        _ => put_words(to, (start, end), name, &arguments),
    }
    Some(end)
}

/// Whether a shortcode of the name of one that holds code says that it does.
fn is_said(name: &str, arguments: &Arguments<'_>) -> bool {
    match name {
        "typeit" => arguments.named(&["code"]).is_some(),
        name if CODE_IF_SAID.contains(&name) => arguments.first().is_some_and(wordpress::is_language),
        _ => true,
    }
}

/// Copies the HTML that a shortcode holds, without what would make Markdown or code of its lines. Returns where the shortcode
/// ends.
fn html(to: &mut Translator<'_, '_>, from: usize, name: &str) -> Option<usize> {
    let name = HTML.iter().find(|it| **it == name)?;
    let (close, behind) = end_of(to, from, name)?;
    let html = to.body.get(from..close)?;
    if !html.trim_start().starts_with('<') || html.contains("<pre") || html.contains("{{") {
        return None;
    }
    let mut at = from;
    while at < close {
        let end = line_end(to.body, at).min(close);
        let line = to.body.get(at..end)?;
        if !line.trim().is_empty() {
            to.writer.copy(end - line.trim_start().len(), end);
        }
        at = end;
    }
    Some(behind)
}

/// Writes the formula that a shortcode is or begins, and returns where that ends; `None` if it is none.
fn formula(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    (name, is_alone): (&str, bool),
    arguments: &Arguments<'_>,
) -> Option<usize> {
    let closing = formulas::SHORTCODES.iter().find(|it| **it == name)?;
    let inside = if is_alone { None } else { end_of(to, end, closing) };
    if let Some((close, behind)) = inside {
        let is_display = formulas::is_display(arguments) || name.ends_with("block");
        formulas::put(to, start, end..close, is_display);
        return Some(behind);
    }
    let tex = arguments.first().filter(|it| !formulas::is_mode(it))?;
    to.writer.insert(&format!("${}$", tex.trim_matches('$')), start);
    Some(end)
}

/// Writes a shortcode that is shown.
fn put_shown(to: &mut Translator<'_, '_>, start: usize, shown: &str) {
    // What has no blank behind it could be a tag; in code that is set in there are no entities.
    let line = to.writer.line();
    let is_set_in = line.starts_with("    ") || line.starts_with('\t');
    let may_be_tag = shown.starts_with("{{<") && !shown.starts_with("{{< ") && !is_set_in;
    let entity = may_be_tag.then(|| shown.replacen('<', "&lt;", 1));
    to.writer.insert(entity.as_deref().unwrap_or(shown), start);
}

/// What a file beside the post says: code, if that is what it is said to be.
fn included(to: &mut Translator<'_, '_>, arguments: &Arguments<'_>) -> Option<String> {
    let name = arguments.named(&["file", "path"]).or_else(|| arguments.first())?;
    if arguments.named(&["code"]) != Some("true") {
        return includes::beside(to, name).map(|it| it.trim_end().to_owned());
    }
    let code = to.page.beside?.get(name)?.trim_end();
    if to.limits.is_spent() {
        return None;
    }
    to.limits.spend(code.len());
    let language = arguments.named(&["lang"]).unwrap_or_default();
    let fence = fenced::around(code);
    Some(format!("{fence}{language}\n{code}\n{fence}"))
}

/// Writes what the site's own template of a name shows, if that is the same wherever it stands. Says whether it is.
fn own_template(to: &mut Translator<'_, '_>, start: usize, name: &str) -> bool {
    let Some(site) = to.page.site.filter(|it| !it.includes.is_empty()) else { return false };
    let template = site.includes.get(&format!("{name}.html")).filter(|it| !it.contains("{{"));
    let Some(html) = template.filter(|_| !to.limits.is_spent()) else { return false };
    to.limits.spend(html.len());
    let html = bearable::placed(to.writer.line(), html);
    to.writer.insert(&html, start);
    true
}

/// Writes what a shortcode stands for that is known by its name, or the words that it is given.
fn put_words(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    name: &str,
    arguments: &Arguments<'_>,
) {
    // What is explained there is said by the words that it stands around.
    if name == "gloss" && end_of(to, end, "gloss").is_some_and(|it| it.0 < line_end(to.body, end)) {
        return;
    }
    let html = shortcodes::html(name, arguments);
    let html = match &html {
        _ if is_in_line(to, end) => in_line(&html),
        // Each card stands for itself.
        _ if name.ends_with("card") && html.starts_with("<a ") => format!("<p>{html}</p>"),
        _ => html,
    };
    // HTML would take the lines under it for its own.
    let mut behind = to.body.get(end..).unwrap_or_default().lines().take(2).map(str::trim);
    let is_under =
        |it: Option<&str>| it.is_some_and(|it| it.starts_with(['-', '*', '+', '#', '>', '`', '|', '1']));
    let is_block = html.starts_with("<p>") && behind.next() == Some("") && is_under(behind.next());
    let html = if is_block { html + "\n" } else { html };
    enclosed::put(to, (start, end), &html);
}

/// Whether words stand beside a shortcode that ends at `end`.
fn is_in_line(to: &Translator<'_, '_>, end: usize) -> bool {
    let behind = to.body.get(end..).unwrap_or_default().trim_start_matches([' ', '\t']);
    to.writer.line().contains(char::is_alphanumeric)
        || behind.starts_with(|c: char| !matches!(c, '{' | '<' | '\n' | '\r'))
}

/// Paragraphs as they may stand in a line.
fn in_line(html: &str) -> String {
    if !html.starts_with("<p>") {
        return html.to_owned();
    }
    html.replace("</p><p>", " ").replace("<p>", "").replace("</p>", "")
}

/// What a post says under a name, or its site.
fn param(to: &Translator<'_, '_>, name: &str) -> String {
    let is_name = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.');
    if !name.chars().all(is_name) {
        return String::new();
    }
    let known = |path: &str| {
        let value = to.scope().known(&format!("{path}{name}"))?;
        to.scope().text_of(&value).filter(|it| !it.is_empty())
    };
    let found = ["page.", "page.params.", "site.params."].iter().find_map(|it| known(it));
    let found = found.or_else(|| project_value(to, "_quarto", name));
    found.unwrap_or_else(|| if name == "title" { to.page.title.to_owned() } else { String::new() })
}

/// Writes what a shortcode of Quarto's stands for: a variable of its project, or a link to the notebook of which it shows a
/// part. Says whether it is one.
fn of_quarto(to: &mut Translator<'_, '_>, start: usize, name: &str, arguments: &Arguments<'_>) -> bool {
    let own = arguments.first().unwrap_or_default();
    let text = match name {
        "var" if to.page.site.is_some_and(|it| it.is_pandoc) => {
            project_value(to, "_variables", own).unwrap_or_default()
        }
        "embed" if own.contains(".ipynb") => roles::file(own),
        _ => return false,
    };
    to.writer.insert(&text, start);
    true
}

/// What a file of a project of Quarto's says under a name.
fn project_value(to: &Translator<'_, '_>, file: &str, name: &str) -> Option<String> {
    let path: Vec<Cow<'_, str>> = std::iter::once(file).chain(name.split('.')).map(Cow::Borrowed).collect();
    let value = to.page.site?.data.along(&path);
    to.scope().text_of(&value).filter(|it| !it.is_empty())
}

/// The longest code in a tab or a card, in bytes; each is looked through for fences.
const LONGEST_CODE: usize = 32 * 1024;

/// Writes a tab or a card as code with its title above it, if it is code. Returns where it ends.
fn code_in_box(
    to: &mut Translator<'_, '_>,
    (start, end): (usize, usize),
    name: &str,
    arguments: &Arguments<'_>,
) -> Option<usize> {
    let language = boxes::language_of(to, name, arguments)?;
    let name = ["tab", "card"].into_iter().find(|it| *it == name)?;
    let (close, behind) = end_of(to, end, name)?;
    let text = to.body.get(end..close).filter(|it| it.len() < LONGEST_CODE)?;
    if text.trim().is_empty() || text.contains("```") || text.contains("~~~") {
        return None;
    }
    boxes::title_of_code(to, start, name, arguments);
    fenced::write(to, &language, (start, behind), end..close);
    Some(behind)
}

/// Whether a line stands between columns, which are written below each other here.
pub(super) fn is_border(line: &str) -> bool {
    line.starts_with("<--->") && line.trim_end() == "<--->"
}

/// Where a comment that shows a shortcode in code ends, what it shows, and where it begins: `{{</* x */>}}`.
pub(super) fn shown_in_code(body: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = beginning(body.get(at..)?, LONGEST_SHOWN);
    let mark = rest.as_bytes().get(2)?;
    let close = if *mark == b'<' { "*/>}}" } else { "*/%}}" };
    let inside = rest.get(3..)?.strip_prefix("/*")?;
    let length = inside.find(close)?;
    let shown = inside.get(..length)?;
    if shown.contains("```") || shown.contains("~~~") || shown.contains("{{") {
        return None;
    }
    let start = at + 5;
    Some((start..start + length, start + length + close.len()))
}

impl Code {
    /// Writes what stands between such a shortcode, from `start` to `end`, and its end as fenced code. Returns where that
    /// ends; the shortcode's own end if it holds none.
    fn translate(
        &self,
        to: &mut Translator<'_, '_>,
        (start, end): (usize, usize),
        arguments: &Arguments<'_>,
    ) -> usize {
        let Some((close, behind)) = end_of(to, end, self.name) else { return end };
        let text = to.body.get(end..close).unwrap_or_default().trim();
        // Code that stands between fences already is Markdown.
        if text.is_empty() || text.starts_with("```") || text.starts_with("~~~") {
            return end;
        }
        let language = self.language.of(arguments, text);
        let is_titled = matches!(self.language, Language::First | Language::Named(_));
        let title = arguments.named(&["file", "filename", "title"]).filter(|_| is_titled);
        fenced::write(to, &fenced::titled(language, title), (start, behind), end..close);
        behind
    }
}

impl Language {
    fn of<'a>(self, arguments: &Arguments<'a>, code: &str) -> &'a str {
        match self {
            Language::First => arguments.first().unwrap_or_default(),
            Language::Named(name) => arguments.named(&[name]).unwrap_or_default(),
            Language::Always(language) => language,
            Language::Configuration => {
                let first = code.lines().next().unwrap_or_default();
                let is_toml = first.starts_with('[') || first.contains(" = ");
                match first.chars().next() {
                    Some('{') => "json",
                    _ if is_toml => "toml",
                    _ => "yaml",
                }
            }
        }
    }
}

/// Where the end of the shortcode `name` begins and ends, behind `from`.
fn end_of(to: &mut Translator<'_, '_>, from: usize, name: &'static str) -> Option<(usize, usize)> {
    if to.lookup.is_missing(name) {
        return None;
    }
    let mut at = from;
    while let Some(found) = to.body.get(at..).and_then(|it| it.find(name)) {
        at += found;
        let before = to.body.get(from..at).unwrap_or_default().trim_end_matches(' ');
        let before = before.strip_suffix('/').unwrap_or_default().trim_end_matches(' ');
        let rest = to.body.get(at + name.len()..).unwrap_or_default();
        let is_whole = rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '%'));
        if is_whole && (before.ends_with("{{<") || before.ends_with("{{%")) {
            let behind = to.body.get(at..)?.find("}}").map_or(at, |it| at + it + 2);
            return Some((from + before.len() - 3, behind));
        }
        at += name.len();
    }
    to.lookup.is_missing_from_here(name);
    None
}

/// What Zola's `name(key="value")` stands for; `None` if it is no call.
pub(super) fn call(expression: &str) -> Option<String> {
    let (name, rest) = expression.split_once('(')?;
    let arguments = rest.trim_end().strip_suffix(')')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':'));
    let is_call = arguments.trim().is_empty() || arguments.contains('=');
    (is_name && is_call).then(|| shortcodes::html(name, &Arguments::read(arguments)))
}
