//! Excerpts: of a passage a few sentences, those nearest to its citation.
//!
//! An attribution or the card of an embed may speak for all of an article. What its
//! source supports is most likely what stands right above it, so that the end of
//! the passage is kept and the heading over it is named apart; where the passage
//! stands below its citation, its beginning is. Code is no sentence: it is left out
//! unless there is nothing else.
//!
//! What is not here: which text a citation supports (`passage`), rows and cells (`text::fit`).

use crate::text::{Span, cut};

use super::{BlockKind, Document, Passages};

/// What there is to read of a passage in a small room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The heading that the words stand under, if it is part of the passage.
    pub heading: Option<String>,
    /// The words, each paragraph on one line.
    pub words: String,
    /// Whether words of the passage stand before these.
    pub has_more_before: bool,
    /// Whether the end of the words is nearest to the citation, so that it is what must not be cut.
    pub keeps_end: bool,
}

/// Of a passage that is more than a sentence: how many sentences are told at most, and how many characters of them.
const SENTENCES: usize = 4;
const CHARACTERS: usize = 480;
/// The most paragraphs that are looked through for them.
const PARAGRAPHS: usize = 64;

impl Passages<'_> {
    /// What stands nearest to a link of the text that it supports, in at most so many characters.
    pub fn excerpt(&mut self, link: usize, most: usize) -> Excerpt {
        let document = self.document();
        let passage = self.find(link);
        let last = document.block_at(passage.end.saturating_sub(1).max(passage.start));
        if !document.is_attribution(link) && document.block_at(passage.start) == last {
            let words = document.words_of(&document.cells_of_passage(link, passage), most);
            return Excerpt { words, ..Excerpt::default() };
        }
        let near = document.nearest(passage, document.links.get(link).map_or(0, |it| it.text.start));
        let heading = document.heading_in(near.text, near.is_end);
        let rest = Span { start: heading.map_or(near.text.start, |it| it.end), ..near.text };
        let spans = document.few_sentences(Near { text: rest, ..near }, most.min(CHARACTERS));
        let start = spans.first().map_or(rest.start, |it| it.start);
        let before = Span { end: heading.map_or(start, |it| it.start.max(passage.start)), ..passage };
        let mut left = most;
        let words = spans.iter().map(|it| {
            let words = document.words_of(&[*it], left);
            left = left.saturating_sub(words.chars().count());
            words
        });
        let words: Vec<String> = words.filter(|it| !it.is_empty()).collect();
        let end = spans.last().map_or(rest.end, |it| it.end);
        let has_more_behind = !near.is_end && document.says(Span { start: end, ..rest });
        Excerpt {
            heading: heading.map(|it| document.words_of(&[it], usize::MAX)),
            words: words.join("\n") + if has_more_behind { " …" } else { "" },
            has_more_before: document.says(Span { start: rest.start, end: start.max(rest.start) })
                || document.says(before),
            keeps_end: near.is_end,
        }
    }
}

/// A text that a citation supports, and whether the citation stands at its end.
#[derive(Clone, Copy)]
struct Near {
    text: Span,
    is_end: bool,
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

    /// What of a passage stands on the side of a citation that says something: above it, or else below.
    fn nearest(&self, passage: Span, at: u32) -> Near {
        if passage.end <= at {
            return Near { text: passage, is_end: true };
        }
        let own = self.blocks.get(self.block_at(at)).map_or(at, |it| it.text.start);
        let heading = self.heading_in(Span { end: own.max(passage.start), ..passage }, true);
        let above = Span { start: heading.map_or(passage.start, |it| it.end), end: own };
        if passage.start < own && self.says(above) {
            return Near { text: Span { end: own, ..passage }, is_end: true };
        }
        Near { text: passage, is_end: false }
    }

    /// A few sentences at one end of a text, a piece for each paragraph.
    fn few_sentences(&self, near: Near, most: usize) -> Vec<Span> {
        let Near { text, is_end } = near;
        let (first, last) = (self.block_at(text.start), self.block_at(text.end.saturating_sub(1)));
        let (mut told, mut code) = (Vec::new(), None);
        let (mut sentences, mut characters) = (0, 0);
        for at in 0..(last + 1).saturating_sub(first).min(PARAGRAPHS) {
            let Some(block) = self.blocks.get(if is_end { last - at } else { first + at }) else { break };
            let part = Span { start: block.text.start.max(text.start), end: block.text.end.min(text.end) };
            if part.is_empty() || !self.says(part) {
                continue;
            }
            match block.kind {
                BlockKind::Code(_) | BlockKind::Heading(_) if !told.is_empty() => break,
                BlockKind::Code(_) => {
                    code.get_or_insert(part);
                    continue;
                }
                _ => (),
            }
            let own = self.sentences(part);
            let fits = |it: &&Span| {
                let length = self.str(**it).chars().count();
                let fits = sentences == 0 || sentences < SENTENCES && characters + length <= most;
                (sentences, characters) = (sentences + 1, characters + length);
                fits
            };
            let taken = if is_end {
                own.iter().rev().take_while(fits).count()
            } else {
                own.iter().take_while(fits).count()
            };
            let kept = if is_end { own.get(own.len() - taken..) } else { own.get(..taken) };
            let ends = kept.and_then(|it| Some(Span { start: it.first()?.start, end: it.last()?.end }));
            told.extend(ends);
            if taken < own.len() {
                break;
            }
        }
        if told.is_empty() {
            told.push(code.unwrap_or(text));
        }
        if is_end {
            told.reverse();
        }
        match told.as_slice() {
            [one] if is_end => vec![self.end_of(*one, most)],
            _ => told,
        }
    }

    /// The last words of a text, in at most so many characters.
    fn end_of(&self, text: Span, most: usize) -> Span {
        // A character has at most four bytes, and some of them are spaces that are not kept.
        let near = cut::ending(self.str(text), most.saturating_mul(4));
        let Some((at, _)) = near.char_indices().rev().nth(most) else {
            return Span { start: text.end - near.len() as u32, ..text };
        };
        let end = near.get(at..).unwrap_or_default();
        // The word that was cut is left out, but not where words are not set apart: there the first letter is one too many.
        let letter = end.chars().next().map_or(0, char::len_utf8);
        let word = end.find(char::is_whitespace).filter(|it| *it < most / 2).unwrap_or(letter);
        Span { start: text.end - (end.len() - word) as u32, ..text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::read;

    /// The excerpt of the first source.
    fn of_first(body: &str, most: usize) -> String {
        let document = read(body);
        let link = document.sources.first().and_then(|it| it.citations.first().copied());
        let Excerpt { heading, words, has_more_before, keeps_end } =
            Passages::new(&document).excerpt(link.unwrap(), most);
        let heading = heading.map(|it| format!("{it}: ")).unwrap_or_default();
        let (before, words) = (if has_more_before { "… " } else { "" }, words.replace('\n', "⏎"));
        format!("{heading}{before}{words}{}", if keeps_end { " |" } else { "" })
    }

    const EMBED: &str =
        "## A\n\nOne.\n\n## B\n\nTwo.\n\n<iframe src=\"https://b.org/x\"></iframe>\n\nSource: Jane";

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
            // A few sentences are told, each paragraph by itself, and no code beside words.
            (
                "## A\n\nOne. Two. Three.\n\n- Four.\n- Five.\n\nSource: Jane, a.org/x",
                100,
                "A: … Two. Three.⏎Four.⏎Five. |",
            ),
            ("One.\n\n```\ncode\n```\n\nTwo.\n\nSource: Jane, a.org/x", 100, "… Two. |"),
            ("One:\n\n```\ncode\n```\n\nSource: Jane, a.org/x", 100, "One: |"),
            ("```\ncode\n```\n\nSource: Jane, a.org/x", 100, "code |"),
            (
                "## A\n\nSource: Jane, a.org/x\n\nOne. Two. Three. Four. Five.",
                100,
                "One. Two. Three. Four. …",
            ),
            // The words above an embed that its attribution speaks for, under the heading they stand under.
            (EMBED, 100, "B: … Two. |"),
        ];
        for (body, most, expected) in cases {
            assert_eq!(of_first(body, most), expected, "{body:.60}");
        }
    }
}
