//! Excerpts: of a passage what stands nearest to its citation.
//!
//! An attribution may speak for all of an article, of which a pop-up shows a few
//! rows. What its source supports is most likely what stands right above it, so
//! that the end of the passage is kept and the heading over it is named apart;
//! where the passage stands below its citation, its beginning is.
//!
//! What is not here: which text a citation supports (`passage`), rows and cells (`text::fit`).

use crate::text::{Span, cut};

use super::{Document, Passages};

/// What there is to read of a passage in a small room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The heading that the words stand under, if it is part of the passage.
    pub heading: Option<String>,
    /// The words, on one line.
    pub words: String,
    /// Whether words of the passage stand before these.
    pub has_more_before: bool,
    /// Whether the end of the words is nearest to the citation, so that it is what must not be cut.
    pub keeps_end: bool,
}

impl Passages<'_> {
    /// What stands nearest to a link of the text that it supports, in at most so many characters.
    pub fn excerpt(&mut self, link: usize, most: usize) -> Excerpt {
        let document = self.document();
        let passage = self.find(link);
        let last = document.block_at(passage.end.saturating_sub(1).max(passage.start));
        let is_sentence = !document.is_attribution(link) && document.block_at(passage.start) == last;
        let at = document.links.get(link).map_or(0, |it| it.text.start);
        let keeps_end = !is_sentence && passage.end <= at;
        let heading = document.heading_in(passage, keeps_end).filter(|_| !is_sentence);
        let from = heading.map_or(passage.start, |it| it.end);
        let rest = Span { start: from, ..passage };
        let span = if keeps_end { document.end_of(rest, most) } else { rest };
        let before = Span { end: heading.map_or(span.start, |it| it.start.max(passage.start)), ..passage };
        Excerpt {
            heading: heading.map(|it| document.words_of(&[it], usize::MAX)),
            words: document.words_of(&document.cells_of_passage(link, span), most),
            has_more_before: span.start > from || document.says(before),
            keeps_end,
        }
    }
}

impl Document {
    /// The heading in a passage that its end stands under, or that it begins with.
    fn heading_in(&self, passage: Span, of_end: bool) -> Option<Span> {
        let next = |at: u32| self.outline.partition_point(|it| it.text.start < at);
        let headings = self.outline.get(next(passage.start)..next(passage.end))?;
        let found = if of_end { headings.last() } else { headings.first() }?.text;
        let is_first = !self.says(Span { end: found.start, ..passage });
        let says_more = self.says(Span { start: found.end.min(passage.end), ..passage });
        (says_more && (of_end || is_first)).then_some(found)
    }

    /// The last words of a text, in at most so many characters.
    fn end_of(&self, text: Span, most: usize) -> Span {
        // A character has at most four bytes, and some of them are spaces that are not kept.
        let near = cut::ending(self.str(text), most.saturating_mul(4));
        let Some((at, _)) = near.char_indices().rev().nth(most) else {
            return Span { start: text.end - near.len() as u32, ..text };
        };
        let end = near.get(at..).unwrap_or_default();
        // The word that was cut is left out, but not where words are not set apart.
        let word = end.find(char::is_whitespace).filter(|it| *it < most / 2).unwrap_or(0);
        Span { start: text.end - (end.len() - word) as u32, ..text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::read;

    /// The excerpt of the last source.
    fn last(body: &str, most: usize) -> String {
        let document = read(body);
        let link = document.sources.last().and_then(|it| it.citations.first().copied());
        let Excerpt { heading, words, has_more_before, keeps_end } =
            Passages::new(&document).excerpt(link.unwrap(), most);
        let heading = heading.map(|it| format!("{it}: ")).unwrap_or_default();
        let before = if has_more_before { "… " } else { "" };
        format!("{heading}{before}{words}{}", if keeps_end { " |" } else { "" })
    }

    #[test]
    fn what_stands_nearest_to_a_citation_is_kept() {
        let long = "word ".repeat(2000);
        let cases = [
            ("## A\n\nFirst. A claim.\n\nSource: Jane, a.org/x\n\n## B\n\nEnd.", 100, "A: First. A claim. |"),
            ("## A\n\nFirst. A claim.\n\nSource: Jane, a.org/x\n\n## B\n\nEnd.", 10, "A: … A claim. |"),
            // One that closes the article speaks for all of it.
            ("One.\n\n## A\n\nTwo.\n\nSource: Jane, a.org/x", 100, "A: … Two. |"),
            ("One. Two.\n\nSource: Jane, a.org/x", 100, "One. Two. |"),
            // Below a heading it speaks for what follows.
            ("## A\n\nSource: Jane, a.org/x\n\nOne. Two.", 8, "One. Two"),
            // A sentence is read from its beginning, also one in a heading.
            ("## A [link](https://a.org)\n\nOne.", 100, "A link"),
            ("One. Two [is said](https://a.org) there.", 6, "Two is"),
            (&format!("## A\n\n{long} claim.\n\nSource: Jane, a.org/x"), 12, "A: … word claim. |"),
            ("漢字漢字漢字漢字。\n\nSource: Jane, a.org/x", 4, "… 字漢字。 |"),
        ];
        for (body, most, expected) in cases {
            assert_eq!(last(body, most), expected, "{body:.60}");
        }
    }
}
