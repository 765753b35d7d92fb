//! Labels of links that each part of a post defines for itself, `[1]: https://…` in the one tab and in the next.
//!
//! Hugo renders what stands between `{{% tab %}}` and `{{% /tab %}}` by itself, so
//! that each tab may count its links from 1 on. To CommonMark the first definition
//! of a label holds for the whole post. Here those in a part that say something
//! else than others get labels of their own, and so do the links in that part.
//!
//! What is not here: what shortcodes stand for (`hugo`).

use std::collections::HashMap;

use super::{
    code::Code,
    line_end,
    marks::{Marks, Replaced},
    translation::Piece,
};

/// How many parts may stand in each other.
const DEEPEST: usize = 16;

/// What stands between a shortcode and its end; the first is the whole text.
struct Part<'a> {
    name: &'a str,
    start: usize,
    /// Where it ends, once that was met.
    end: Option<usize>,
    /// The part that it stands in.
    outer: usize,
    /// What its labels, in lower case, lead to.
    defined: HashMap<String, &'a str>,
}

/// Whether a line may be one that ends a part.
pub(super) fn begins(line: &str) -> bool {
    line.strip_prefix("{{").is_some_and(|it| end_name(it).is_some())
}

/// The name of the shortcode that ends, behind its first braces.
fn end_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix(['%', '<'])?.trim_start_matches([' ', '-']).strip_prefix('/')?;
    name.trim_start().split(|c: char| !is_name(c)).next()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')
}

/// Gives labels that parts define otherwise names of their own; `None` if there are none.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let parts = parts(text);
    let mut said: HashMap<&str, (&str, bool)> = HashMap::new();
    for (label, target) in parts.iter().flat_map(|it| &it.defined) {
        let (first, differs) = said.entry(label).or_insert((target, false));
        *differs |= first != target;
    }
    if !said.values().any(|it| it.1) {
        return None;
    }
    let relabelled = |at: usize, label: &str| {
        let label = label.to_lowercase();
        said.get(label.as_str()).filter(|it| it.1)?;
        let mut part = innermost(&parts, at);
        while part > 0 && !parts[part].defined.contains_key(&label) {
            part = parts[part].outer;
        }
        (part > 0).then(|| format!("{label} in part {part}"))
    };
    let mut marks = Marks::of(text);
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        if code.holds(text.get(at..end).unwrap_or_default()) {
            marks.writer.copy(at, end);
            at = end;
        } else {
            at = marks.line((at, end), b"[`\\", |at, rest| label(text, at, rest, relabelled));
        }
    }
    marks.writer.take()
}

/// The parts of a text, in their order, with what each of them defines.
fn parts(text: &str) -> Vec<Part<'_>> {
    let whole = Part { name: "", start: 0, end: Some(text.len()), outer: 0, defined: HashMap::new() };
    let (mut parts, mut open) = (vec![whole], vec![0]);
    let (mut code, mut at) = (Code::default(), 0);
    let mut definitions = Vec::new();
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        if !code.holds(line) {
            definitions.extend(definition(line).map(|it| (at, it)));
            for (offset, _) in line.match_indices("{{") {
                shortcode((&mut parts, &mut open), at + offset, line.get(offset + 2..).unwrap_or_default());
            }
        }
        at = end;
    }
    // What never ends is no part.
    for at in 1..parts.len() {
        parts[at].outer = closed(&parts, parts[at].outer);
    }
    // Definitions come in order, and so do the parts that they may be in.
    for (at, (label, target)) in definitions {
        let part = innermost(&parts, at);
        parts[part].defined.entry(label.to_lowercase()).or_insert(target);
    }
    parts
}

/// A part, or the nearest one around it that ends.
fn closed(parts: &[Part<'_>], mut part: usize) -> usize {
    while parts[part].end.is_none() {
        part = parts[part].outer;
    }
    part
}

/// The innermost part that a place stands in.
fn innermost(parts: &[Part<'_>], at: usize) -> usize {
    let mut part = closed(parts, parts.partition_point(|it| it.start <= at).saturating_sub(1));
    while parts[part].end.is_some_and(|it| it <= at) && part > 0 {
        part = parts[part].outer;
    }
    part
}

/// Opens or closes a part with the shortcode at a place, whose text behind its first braces is given.
fn shortcode<'a>((parts, open): (&mut Vec<Part<'a>>, &mut Vec<usize>), start: usize, text: &'a str) {
    if let Some(name) = end_name(text) {
        if let Some(at) = open.iter().rposition(|it| parts[*it].name == name && *it > 0) {
            parts[open[at]].end = Some(start);
            open.truncate(at);
        }
        return;
    }
    let Some(name) = text.strip_prefix(['%', '<']) else { return };
    let name = name.trim_start_matches([' ', '-']).split(|c: char| !is_name(c)).next().unwrap_or_default();
    if name.is_empty() {
        return;
    }
    if open.len() > DEEPEST {
        // Those that have no end would be around all that follows.
        open.remove(1);
    }
    let outer = open.last().copied().unwrap_or_default();
    open.push(parts.len());
    parts.push(Part { name, start, end: None, outer, defined: HashMap::new() });
}

/// The label and the target of a definition that a line is.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, target) = line.trim_start_matches(' ').strip_prefix('[')?.split_once("]:")?;
    let is_label = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    (is_label && !target.trim().is_empty()).then(|| (label, target.trim()))
}

/// The brackets at a place of a text with another label, if they have one.
fn label(text: &str, at: usize, rest: &str, new: impl Fn(usize, &str) -> Option<String>) -> Replaced {
    let end = 1 + rest.get(1..)?.find(['[', ']'])?;
    let label = rest.get(1..end).filter(|_| rest.as_bytes().get(end) == Some(&b']'))?;
    let before = text.get(..at)?;
    let behind = rest.get(end + 1..)?;
    let is_first = before.trim_end_matches(' ').ends_with('\n') || before.is_empty();
    if before.ends_with(']') || (is_first && behind.starts_with(':')) {
        return Some((format!("[{}]", new(at, label)?), end + 1));
    }
    if behind.starts_with("[]") {
        return Some((format!("[{label}][{}]", new(at, label)?), end + 3));
    }
    let is_task = matches!(label, "x" | "X" | " ");
    if behind.starts_with(['[', '(']) || is_task || before.ends_with('!') && behind.starts_with('{') {
        return None;
    }
    Some((format!("[{label}][{}]", new(at, label)?), end + 1))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn labels_of_parts_are_their_own() {
        let tabs = |a: &str, b: &str| {
            format!("{{{{% tab \"A\" %}}}}\n{a}{{{{% /tab %}}}}\n{{{{< tab >}}}}\n{b}{{{{< /tab >}}}}\n")
        };
        for (a, b, outside, expected) in [
            (
                "[x][1] `[1]`\n\n[1]: /a\n",
                "[y `[1]`][1] [1] [1][] [z](1) ![i][1]\n\n[1]: /b\n",
                "[z][1]\n\n[1]: /c\n",
                [
                    "[x][1 in part 1] `[1]`\n\n[1 in part 1]: /a\n",
                    "[y `[1]`][1 in part 2] [1][1 in part 2] [1][1 in part 2] [z](1) ![i][1 in part 2]\n\n\
                     [1 in part 2]: /b\n",
                    "[z][1]\n\n[1]: /c\n",
                ],
            ),
            // What is defined once, or in one way, holds for all.
            (
                "[x][1]\n[2]: /a\n",
                "[2] [1]\n[2]: /a\n",
                "[1]: /c\n",
                ["[x][1]\n[2]: /a\n", "[2] [1]\n[2]: /a\n", "[1]: /c\n"],
            ),
            (
                "[x][1]\n[1]: /a\n",
                "[y][1]\n",
                "[1]: /c\n",
                ["[x][1 in part 1]\n[1 in part 1]: /a\n", "[y][1]\n", "[1]: /c\n"],
            ),
        ] {
            let [in_a, in_b, behind] = expected;
            check_pass(translate, &(tabs(a, b) + outside), &(tabs(in_a, in_b) + behind));
        }
    }

    #[test]
    fn parts_end_where_their_shortcodes_do() {
        for text in [
            "{{< figure >}}\n[x][1]\n[1]: /a\n\n{{< figure >}}\n[1]: /b\n",
            "```\n{{< a >}}\n[1]: /a\n{{< /a >}}\n```\n[1]: /b\n[x][1]",
            "{{< /a >}}\n[1]: /a\n[1]: /b\n",
        ] {
            check_pass(translate, text, text);
        }
        let text = "{{< a >}}\n{{< b >}}\n[x][1]\n\n[1]: /a\n{{< /a >}}\n[y][1]\n\n[1]: /b\n";
        let expected =
            "{{< a >}}\n{{< b >}}\n[x][1 in part 1]\n\n[1 in part 1]: /a\n{{< /a >}}\n[y][1]\n\n[1]: /b\n";
        check_pass(translate, text, expected);
    }
}
