//! What Quarto calls figures, tables and sections by their labels: `@fig-plot` is `Figure 1`.
//!
//! Quarto's documentation, "Cross References", says which labels there are. They
//! are counted in the order in which the text gives them, `{#fig-plot}` behind a
//! picture and `#| label: fig-plot` in a cell; a section is called by its heading.
//! What is hard: `@fig-plot` may also be a person, so that only labels that the
//! text gives count.
//!
//! What is not here: citations of a bibliography (`cited`).

use std::collections::HashMap;

use crate::text::ending;

/// What labels begin with, and what they are called.
const KINDS: &[(&str, &str)] = &[
    ("fig-", "Figure"),
    ("tbl-", "Table"),
    ("eq-", "Equation"),
    ("lst-", "Listing"),
    ("thm-", "Theorem"),
    ("lem-", "Lemma"),
    ("def-", "Definition"),
    ("exm-", "Example"),
    ("exr-", "Exercise"),
    ("sec-", ""),
];

/// The longest label, in bytes.
const LONGEST: usize = 96;

/// How far from its beginning a list of attributes is looked at, in bytes.
const LONGEST_LIST: usize = 256;

/// What the labels of a text stand for.
#[derive(Default)]
pub(super) struct Labels(HashMap<String, String>);

/// The label that is referred to at the sign a text begins with, if one may be there.
pub(super) fn at<'a>(before: &str, text: &'a str) -> Option<&'a str> {
    let label = label(text.strip_prefix('@')?)?;
    let is_first =
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '/' | '.' | '_' | '\\'));
    is_first.then_some(label)
}

/// The label that a text begins with.
fn label(text: &str) -> Option<&str> {
    let (kind, _) = KINDS.iter().find(|it| text.starts_with(it.0))?;
    let is_part = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    let length = text.bytes().take(LONGEST).take_while(|it| is_part(*it)).count();
    text.get(..length).filter(|it| it.len() > kind.len()).map(|it| it.trim_end_matches('-'))
}

impl Labels {
    /// The labels that a post gives.
    pub(super) fn of(body: &str) -> Labels {
        let (mut labels, mut counts) = (Labels::default(), [0_usize; KINDS.len()]);
        for line in body.lines() {
            for given in given(line) {
                let Some(kind) = KINDS.iter().position(|it| given.starts_with(it.0)) else { continue };
                let name = KINDS[kind].1;
                let words = if name.is_empty() {
                    let heading = line.split('{').next().unwrap_or_default().trim_start_matches('#').trim();
                    format!("[{heading}](#{given})")
                } else if labels.0.contains_key(given) {
                    continue;
                } else {
                    counts[kind] += 1;
                    format!("{name} {}", counts[kind])
                };
                labels.0.entry(given.to_owned()).or_insert(words);
            }
        }
        labels
    }

    /// What stands for a label.
    pub(super) fn words(&self, label: &str) -> Option<String> {
        self.0.get(label).cloned()
    }
}

/// The labels that a line gives.
fn given(line: &str) -> impl Iterator<Item = &str> {
    let cell = line.split_once("| label:").and_then(|it| label(it.1.trim()));
    let is_list = line.contains("{#") || line.contains(" #");
    let marks = line.match_indices('#').filter(move |_| is_list && line.contains('}'));
    let marked = marks.filter_map(|(at, _)| {
        let before = ending(line.get(..at)?, LONGEST_LIST);
        let is_in_list = before.rsplit_once('{').is_some_and(|it| !it.1.contains('}'));
        label(line.get(at + 1..)?).filter(|_| is_in_list)
    });
    cell.into_iter().chain(marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_counted_by_their_kinds() {
        let body = "# A b {#sec-a}\n![c](d.png){#fig-a}\n::: {.x #fig-b}\n#| label: fig-c\n: T {#tbl-a .y}\n# fig-d\n";
        let labels = Labels::of(body);
        for (label, words) in [
            ("sec-a", Some("[A b](#sec-a)")),
            ("fig-a", Some("Figure 1")),
            ("fig-b", Some("Figure 2")),
            ("fig-c", Some("Figure 3")),
            ("tbl-a", Some("Table 1")),
            ("fig-d", None),
        ] {
            assert_eq!(labels.words(label).as_deref(), words, "{label}");
        }
    }

    #[test]
    fn people_are_no_labels() {
        for (before, text, found) in [
            ("see ", "@fig-a.", Some("fig-a")),
            ("[", "@fig-a-]", Some("fig-a")),
            ("a", "@fig-a", None),
            ("https://a.org/", "@fig-a", None),
            ("", "@fig", None),
            ("", "@figure", None),
        ] {
            assert_eq!(at(before, text), found, "{before}{text}");
        }
    }
}
