//! Templates around formulas: Hugo's `{{< katex >}}…{{< /katex >}}`, Jekyll's `{% katex %}…{% endkatex %}`.
//!
//! What stands between them is TeX, in which two braces are no template. What is
//! not here: formulas that need no template (`equations`).

use std::ops::Range;

use super::{Translator, liquid::Tag, shortcodes::Arguments};

/// Names of shortcodes.
pub(super) const SHORTCODES: &[&str] =
    &["katex", "math", "latex", "mathjax", "tex", "equation", "mathjax/inline", "mathjax/block"];

/// Names of tags, with their ends.
const TAGS: &[(&str, &str)] =
    &[("katex", "endkatex"), ("math", "endmath"), ("latex", "endlatex"), ("tex", "endtex")];

/// Translates a tag at `start` that has a formula behind it. Returns where its end ends; `None` if it is none.
pub(super) fn tag(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let (_, closing) = TAGS.iter().find(|it| it.0 == tag.name)?;
    // Zola's are calls, and their end has no name.
    let call = tag.arguments.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let closing = if call.is_some() { "end" } else { closing };
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("", closing))?;
    put(to, start, tag.end..close, is_display(&Arguments::read(call.unwrap_or(tag.arguments))));
    Some(end)
}

/// Whether the arguments of a template say that its formula is on display.
pub(super) fn is_display(arguments: &Arguments<'_>) -> bool {
    let named = arguments.named(&["display", "block"]).or_else(|| arguments.named(&["mode"]));
    let is_set = |it: &str| it != "inline" && is_mode(it);
    arguments.positional().any(is_set) || named.is_some_and(|it| it == "true" || is_set(it))
}

/// Whether an argument says how a formula is to stand.
pub(super) fn is_mode(argument: &str) -> bool {
    matches!(argument, "display" | "block" | "centred" | "center" | "inline")
}

/// Writes what stands in a body between dollars, unless marks are there already.
pub(super) fn put(to: &mut Translator<'_, '_>, start: usize, inside: Range<usize>, is_display: bool) {
    let text = to.body.get(inside.clone()).unwrap_or_default();
    let from = inside.start + text.len() - text.trim_start().len();
    let tex = text.trim();
    let is_marked = ["$", "\\(", "\\[", "\\\\(", "\\\\["].iter().any(|it| tex.starts_with(it));
    let dollars = match is_marked || tex.is_empty() {
        true => "",
        false if is_display || tex.contains('\n') => "$$",
        false => "$",
    };
    to.writer.insert(dollars, start);
    to.writer.copy(from, from + tex.len());
    to.writer.insert(dollars, from + tex.len());
}
