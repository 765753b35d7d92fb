//! Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}`, and Zola's, `{{ name(key="value") }}`.
//!
//! Hugo's documentation, "Shortcodes", and Zola's, "Shortcodes" and "Internal
//! links", say how they are written. What stands between an opening and a
//! closing one is text and stays.

use super::{
    Translator, liquid,
    shortcodes::{self, Arguments},
};

/// What the end of highlighted code is called.
const HIGHLIGHT_END: &str = "/highlight";

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
        to.writer.insert(&format!("{{{{{mark}{shown}{close}}}}}").replace('<', "&lt;"), start);
        return Some(end);
    }
    let inside = inside.trim_end_matches('/').trim_end();
    let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if name.starts_with('/') {
        return Some(end);
    }
    let arguments = Arguments::read(arguments);
    match name {
        "ref" | "relref" => {
            to.writer.insert(&liquid::destination(arguments.first().unwrap_or_default()), start)
        }
        "highlight" => {
            if let Some((close, behind)) = highlight_end(to, end) {
                let language = arguments.first().unwrap_or_default();
                liquid::fenced(to, language, (start, behind), end..close);
                return Some(behind);
            }
        }
        _ => to.writer.insert(&shortcodes::html(name, &arguments), start),
    }
    Some(end)
}

/// Where the end of highlighted code begins and ends, behind `from`.
fn highlight_end(to: &mut Translator<'_, '_>, from: usize) -> Option<(usize, usize)> {
    if to.lookup.is_missing(HIGHLIGHT_END) {
        return None;
    }
    let mut at = from;
    while let Some(found) = to.body.get(at..).and_then(|it| it.find(HIGHLIGHT_END)) {
        at += found;
        let before = to.body.get(from..at).unwrap_or_default().trim_end_matches(' ');
        if before.ends_with("{{<") || before.ends_with("{{%") {
            let behind = to.body.get(at..)?.find("}}").map_or(at, |it| at + it + 2);
            return Some((from + before.len() - 3, behind));
        }
        at += HIGHLIGHT_END.len();
    }
    to.lookup.is_missing_from_here(HIGHLIGHT_END);
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
