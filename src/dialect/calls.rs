//! Macros that pages of `MkDocs` call: `{{ figure("/a.jpg", "Its title") }}`.
//!
//! They are programs of the site's own. What they are given says what they most
//! likely show: a picture, a link, or words. Only a site that runs such programs is
//! asked, since braces may be anything elsewhere.
//!
//! What is not here: values (`scope`), whose names the site says as well.

use super::{
    Translator,
    liquid::destination,
    shortcodes::{Arguments, is_picture},
};

/// What a call most likely shows; `None` if an expression is none, or the site runs none.
pub(super) fn translate(to: &Translator<'_, '_>, expression: &str) -> Option<String> {
    to.page.site.filter(|it| it.names.is_some())?;
    let (name, rest) = expression.split_once('(')?;
    let written = rest.trim_end().strip_suffix(')')?;
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '.');
    if name.is_empty() || !name.chars().all(is_name) || to.writer.line().ends_with('$') {
        return None;
    }
    let arguments = Arguments::read(written);
    let named = arguments.pairs().map(|it| it.1);
    let (mut path, mut words) = (None, Vec::new());
    for argument in arguments.positional().chain(named) {
        // A name without quotation marks is a value that is known or not.
        let is_text = ['"', '\''].iter().any(|it| written.contains(&format!("{it}{argument}{it}")));
        let is_path = !argument.contains(char::is_whitespace) && argument.contains(['/', '.']);
        match () {
            () if !is_text => (),
            () if is_path => path = path.or(Some(argument)),
            () if argument.contains(char::is_alphabetic) => words.push(argument),
            () => (),
        }
    }
    let words = words.join(" ");
    Some(match path {
        Some(path) if is_picture(path) => format!("![{words}]({})", destination(path)),
        Some(path) if !words.is_empty() => format!("[{words}]({})", destination(path)),
        Some(path) if path.contains("://") => format!("<{}>", destination(path)),
        Some(path) => super::roles::file(path),
        None => words,
    })
}
