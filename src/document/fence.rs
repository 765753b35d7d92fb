//! What the words behind a fence say: the language, what the code is called, or that it is none.
//!
//! Docusaurus, Hugo's themes, `MkDocs` and Quarto name the code (`title="a.rs"`,
//! `{filename="a.rs"}`), so do Zenn and Qiita (`rust:a.rs`), `VitePress`
//! (`rust [a.rs]`) and Octopress (`rust A title https://…`). Djot, Zine and Pandoc write HTML that is to be read so (`=html`), GitHub and
//! GitLab formulas (`math`). Code in a line is joined here where it was written over several.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Tag};

/// What is fenced like code and is something else, while it is read.
#[derive(Debug, Default)]
pub(super) enum Fenced {
    #[default]
    Code,
    /// HTML.
    Html,
    /// The TeX of a formula, so far.
    Formula(String),
}

impl Fenced {
    pub(super) fn of(tag: &Tag<'_>) -> Fenced {
        let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = tag else { return Fenced::Code };
        let format = info.trim();
        if format.eq_ignore_ascii_case("math") {
            return Fenced::Formula(String::new());
        }
        let format = format.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(format);
        let is_html = format.trim().strip_prefix('=').is_some_and(|it| it.eq_ignore_ascii_case("html"));
        if is_html { Fenced::Html } else { Fenced::Code }
    }

    pub(super) fn is_code(&self) -> bool {
        matches!(self, Fenced::Code)
    }
}

/// The language that the words behind a fence name, as in `rust,ignore`, `{r, echo=FALSE}` or `{.python}`.
pub(super) fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => {
            let info = info.trim_start_matches(['{', '.', ' ']);
            let word = info.split([',', ' ', '{', '}', '\t', ':']).next().unwrap_or_default();
            if word.find('=').is_some_and(|it| it > 0) { String::new() } else { word.to_owned() }
        }
    }
}

/// The text of code in a line that was `written` over lines. What a line of a paragraph is set in by is no part of it
/// (CommonMark, section 4.8), which the parser leaves in code.
pub(super) fn joined<'a>(text: &'a str, written: &str) -> Cow<'a, str> {
    let is_set_in = memchr::memchr_iter(b'\n', written.as_bytes())
        .any(|it| matches!(written.as_bytes().get(it + 1), Some(b' ' | b'\t')));
    if is_set_in {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Names of attributes that say what code is called.
const NAMES: &[&str] = &[
    "title", "filename", "file", "caption", "name", "header", "label", "cap", "fig-cap", "tbl-cap", "lst-cap",
];

/// What the words behind a fence call the code.
pub(super) fn title<'a>(kind: &'a CodeBlockKind<'_>) -> Option<&'a str> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    // Nearly every fence says no more than its language.
    memchr::memchr3(b' ', b':', b'=', info.as_bytes()).or_else(|| info.find('['))?;
    let title = named(info).or_else(|| behind_colon(info)).or_else(|| in_brackets(info));
    let title = title.or_else(|| behind_language(info))?.trim();
    title.contains(char::is_alphanumeric).then_some(title)
}

/// The value of an attribute that has one of the names.
fn named(info: &str) -> Option<&str> {
    info.match_indices(['=', ':']).find_map(|(at, _)| {
        let (before, behind) = (info.get(..at)?.trim_end(), info.get(at + 1..)?.trim_start());
        let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).next()?;
        if !NAMES.contains(&name) || name.len() == before.len() && !behind.starts_with(['"', '\'']) {
            return None;
        }
        let quote = behind.chars().next().filter(|it| matches!(it, '"' | '\''));
        match quote {
            Some(quote) => behind.get(1..)?.split(quote).next(),
            None => behind.split([' ', ',', '}', '\t']).next(),
        }
    })
}

/// The file in `rust:src/a.rs`.
fn behind_colon(info: &str) -> Option<&str> {
    let (language, name) = info.split_once(':')?;
    let is_language = !language.is_empty()
        && language.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-#_. ".contains(&it));
    (is_language && may_be_file(name)).then_some(name)
}

/// The label in `rust [a.rs]`.
fn in_brackets(info: &str) -> Option<&str> {
    let (before, rest) = info.split_once('[')?;
    let label = rest.trim_end().strip_suffix(']')?;
    let is_behind = before.ends_with([' ', '}']) && !before.contains('=') && !label.contains(['[', ']', '=']);
    (is_behind && label.contains(char::is_alphabetic)).then_some(label)
}

/// The title in `rust A title https://address words`, or the file in `rust a.rs`.
fn behind_language(info: &str) -> Option<&str> {
    let (language, rest) = info.trim().split_once(' ')?;
    let rest = rest.trim();
    if rest.contains(['=', '{', '"']) || language.contains(['{', '=', ',']) {
        return None;
    }
    let address = rest.find("http://").or_else(|| rest.find("https://"));
    let before = address.and_then(|it| rest.get(..it)).map(str::trim);
    before.filter(|it| !it.is_empty()).or(Some(rest).filter(|it| address.is_some() || may_be_file(it)))
}

/// Whether a word beside the name of a language is the name of a file or a path, whatever its ending.
fn may_be_file(word: &str) -> bool {
    let ending = word.rsplit_once('.').map_or("", |it| it.1);
    let has_ending = (1..=10).contains(&ending.len())
        && ending.bytes().all(|it| it.is_ascii_alphanumeric())
        && ending.contains(|c: char| c.is_ascii_alphabetic());
    !word.contains(char::is_whitespace) && !word.contains("//") && (has_ending || word.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_over_lines_is_joined() {
        assert_eq!(joined("a   b  c", "`a\n  b  c`"), "a b c");
        assert_eq!(joined("a b  c", "`a\nb  c`"), "a b  c");
        assert_eq!(joined("a  b", "`a  b`"), "a  b");
    }

    #[test]
    fn fences_name_their_code() {
        for (info, name) in [
            ("rust title=\"src/main.rs\"", "src/main.rs"),
            ("js {filename=\"x.js\"}", "x.js"),
            ("{.python .numberLines filename='a b.py' startFrom=\"1\"}", "a b.py"),
            ("js:title=src/a.js", "src/a.js"),
            ("python:file.py", "file.py"),
            ("diff js:src/file.js", "src/file.js"),
            ("js{1,3} [app.js]", "app.js"),
            ("sh [npm]", "npm"),
            ("ruby A title https://a.org link", "A title"),
            ("toml Cargo.toml", "Cargo.toml"),
            ("{r plot, echo=FALSE, fig.cap=\"The caption.\"}", "The caption."),
            ("go {title: \"m.go\", hl_lines=[1]}", "m.go"),
        ] {
            let kind = CodeBlockKind::Fenced(info.into());
            assert_eq!(title(&kind), Some(name), "{info}");
        }
        for info in [
            "rust",
            "rust,ignore",
            "rust ignore should_panic",
            "{r, echo=FALSE}",
            "js {1,3} showLineNumbers",
            "diff:js",
            "js [1,3]",
            "{r label, fig.width=6}",
            "python hl_lines=\"1\"",
            "text wrap",
            "{#my .haskell}",
            "js title=\"\"",
            "c++ v1.2",
            "=html",
            "{code-block} python",
        ] {
            let kind = CodeBlockKind::Fenced(info.into());
            assert_eq!(title(&kind), None, "{info}");
        }
    }
}
