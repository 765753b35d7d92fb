//! Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}`, and Zola's, `{{ name(key="value") }}`.
//!
//! Hugo's documentation, "Shortcodes", and Zola's, "Shortcodes" and "Internal
//! links", say how they are written. What stands between an opening and a
//! closing one is text and stays.

use super::{
    Translator,
    shortcodes::{self, Arguments},
};

/// What the end of highlighted code is remembered by.
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
        "ref" | "relref" => to.writer.insert(&path(arguments.first().unwrap_or_default()), start),
        "highlight" if !to.lookup.is_missing(HIGHLIGHT_END) => {
            let rest = to.body.get(end..)?;
            let closing = ["{{< /highlight", "{{</ highlight", "{{</highlight"]
                .iter()
                .filter_map(|it| rest.find(it))
                .min();
            if closing.is_none() {
                to.lookup.is_missing_from_here(HIGHLIGHT_END);
            }
            if let Some(length) = closing {
                let language = arguments.first().unwrap_or_default();
                to.writer.insert(&format!("\n```{language}\n"), start);
                let code = rest.get(..length)?;
                let skipped = usize::from(code.starts_with('\n'));
                to.writer.copy(end + skipped, end + length);
                to.writer.insert(if code.ends_with('\n') { "```\n" } else { "\n```\n" }, end + length);
                let behind = rest.get(length..)?;
                return Some(end + length + behind.find("}}").map_or(0, |it| it + 2));
            }
        }
        _ => to.writer.insert(&shortcodes::html(name, &arguments), start),
    }
    Some(end)
}

/// A reference to a page as it may stand in a Markdown link.
fn path(page: &str) -> String {
    page.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
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
