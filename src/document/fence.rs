//! What the words behind a fence say: the language, or that what stands there is none.
//!
//! Djot, Zine and Pandoc write HTML that is to be read so (`=html`), GitHub and
//! GitLab formulas (`math`).

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
            info.split([',', ' ', '{', '}', '\t', ':']).next().unwrap_or_default().to_owned()
        }
    }
}
