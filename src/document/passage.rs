//! Passages: which text a citation supports, and which source a row rests on.
//!
//! What is hard: the sentence that a link stands in may say nothing beside the
//! link; then the one behind it says what the link is for, or the one before.
//!
//! What is not here: where sentences end (`sentence`), what attributions speak for
//! (`subjects`), what is told of a block that says nothing by itself (`told`).

use std::collections::HashMap;

use crate::{
    source::{Kind, Source, label},
    text::{Span, width},
};

pub(super) use crate::source::bare::is_address;

use super::{BlockKind, Document, Marks, NoteKind, lines::FULL_STOPS};

mod silent;

use silent::{are_addresses, are_numbers, is_mail};

/// The longest sentence in brackets that says something of the one before rather than by itself, in bytes.
const LONGEST_ASIDE: usize = 120;

/// Stands for a piece of a text that is not said; no text that is shown has it.
const LEFT_OUT: &str = "\0";

/// Signs with no space before them.
const CLOSING: [char; 7] = ['.', ',', ';', ':', '!', '?', ')'];

/// A sentence of as many words says nothing by itself.
const FEWEST_WORDS: usize = 4;

/// Finds the passages of links one after the other; the sentences of a block are kept for the next link in it.
#[derive(Debug)]
pub struct Passages<'a> {
    document: &'a Document,
    block: Option<usize>,
    sentences: Vec<Span>,
    /// Whether the block is lines that are a link each.
    is_lines: bool,
    /// The passages of the attributions that belong to sources, by those sources, once one was asked for.
    attributed: Option<HashMap<usize, Span>>,
}

impl<'a> Passages<'a> {
    /// Finds passages of a document.
    pub fn new(document: &'a Document) -> Passages<'a> {
        Passages { document, block: None, sentences: Vec::new(), is_lines: false, attributed: None }
    }

    /// The document whose passages these are.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The text that a link supports: its sentence, or for an attribution its section.
    pub fn find(&mut self, link: usize) -> Span {
        let document = self.document;
        if let Ok(at) = document.passages.binary_search_by_key(&link, |it| it.0) {
            return document.passages.get(at).map(|it| it.1).unwrap_or_default();
        }
        let Some(text) = document.links.get(link).map(|it| it.text) else { return Span::default() };
        let at = document.block_at(text.start);
        let Some(block) = document.blocks.get(at) else { return text };
        if let BlockKind::Card(_) = block.kind {
            let source = document.links.get(link).and_then(super::Link::source);
            let attributed = source.and_then(|it| self.attributed_to(it));
            return attributed.unwrap_or_else(|| {
                let told = document.told_of_card(at, source);
                // A link around several pictures is told by all of them.
                let is_own = told.start >= block.text.start && told.end <= block.text.end;
                if is_own { Span { end: told.end.max(text.end), ..told } } else { told }
            });
        }
        // A work that is only listed is told of by all that the list says.
        let work = document.note_around(text.start).filter(|it| it.kind == NoteKind::Work);
        if work.is_some() {
            return block.text;
        }
        if let Some(quotation) = document.quotation_above(at) {
            return quotation;
        }
        let source = document.links.get(link).and_then(super::Link::source);
        let is_image =
            source.and_then(|it| document.sources.get(it)).is_some_and(|it| it.kind == Kind::Image);
        if is_image && document.says(text) && !label::says_nothing(document.str(text)) {
            return text;
        }
        let found = self.sentence(at, text).unwrap_or(text);
        // What stands for a picture and says nothing is no word of the sentence beside it.
        let behind =
            document.str(Span { start: text.end.clamp(found.start, found.end), ..found }).trim_start();
        let is_first = is_image && found.start == text.start && document.says(text);
        let start = found.end - behind.len() as u32;
        if is_first && !label::says_nothing(behind) { Span { start, ..found } } else { found }
    }

    /// The passage of the first attribution that belongs to a source.
    fn attributed_to(&mut self, source: usize) -> Option<Span> {
        let document = self.document;
        let owner = |link: usize| {
            let mine = document.links.get(link)?.source()?;
            document.sources.get(mine)?.belongs_to
        };
        let attributed = self.attributed.get_or_insert_with(|| {
            let passages = document.passages.iter().rev();
            passages.filter_map(|&(link, passage)| Some((owner(link)?, passage))).collect()
        });
        attributed.get(&source).copied()
    }

    /// The sentence that a text stands in.
    pub(super) fn around(&mut self, text: Span) -> Span {
        self.sentence(self.document.block_at(text.start), text).unwrap_or(text)
    }

    /// The words of the text that a link supports, on one line, in at most so many characters: an attribution may speak
    /// for all of a long article.
    pub fn words_within(&mut self, link: usize, most: usize) -> String {
        let passage = self.find(link);
        self.document.words_of(&self.document.cells_of_passage(link, passage), most)
    }

    /// The sentence of a block that a text stands in, or sentences if it reaches over several. With one in brackets that
    /// says little, as `(via The Verge)`, goes the one before.
    fn sentence(&mut self, block: usize, text: Span) -> Option<Span> {
        if self.block != Some(block) {
            self.block = Some(block);
            let block = self.document.blocks.get(block)?;
            self.sentences = self.document.sentences(block.text);
            self.is_lines = self.document.is_lines_of_links(block);
        }
        let first = self.sentences.partition_point(|it| it.end <= text.start);
        let within =
            self.sentences.get(first..)?.iter().take_while(|it| it.start < text.end.max(text.start + 1));
        let last = first + within.count().checked_sub(1)?;
        let found = Span { start: self.sentences.get(first)?.start, end: self.sentences.get(last)?.end };
        let document = self.document;
        let before = first.checked_sub(1).and_then(|it| self.sentences.get(it));
        let from = |it: &Span| Span { start: it.start, ..found };
        let is_address = is_address(document.str(text)) || is_mail(document.str(text));
        // Beside a link that says nothing the words of its own cell count.
        let is_silent =
            is_address || label::says_nothing(document.str(text)) && !document.is_name_in_code(text);
        let is_alone =
            self.is_lines || document.blocks.get(block).is_some_and(|it| document.is_badge(it, text));
        if is_alone && !is_silent {
            return Some(text);
        }
        let own = if is_silent { document.in_cell(text, found) } else { found };
        let around =
            [Span { end: text.start.max(own.start), ..own }, Span { start: text.end.min(own.end), ..own }];
        if let Some(told) = document.told_below_number(block, text) {
            return Some(Span { end: told.end, ..found });
        }
        let is_row = document.is_row_of_forms(found, text, 2);
        let says = |it: Span| document.str(it).contains(char::is_alphanumeric);
        let is_noted = !says(around[0]) && document.is_noted(around[1]);
        // One of several addresses with notes.
        if is_noted && is_address && before.is_some_and(|it| is_noted_address(document.str(*it))) {
            return Some(found);
        }
        // Of several addresses none says what another is for.
        let is_bare = is_address && are_addresses(document.str(found));
        if !is_row && !is_noted && !is_bare && around.into_iter().any(says) {
            let says_little = || {
                let words = document.str(found);
                is_aside(words)
                    || are_numbers(words)
                    || label::says_nothing(words)
                    || document.is_credit(found)
            };
            let aside = before.filter(|_| says_little()).map(from);
            let more = document.row_around(block, found).or(aside);
            let more = more.or_else(|| document.told_beside(block, (found, text), is_silent));
            return Some(more.unwrap_or_else(|| self.quoted(found, last)));
        }
        let says_nothing = is_silent || is_row || document.is_all(text, Marks::IMAGE);
        let told = self.told_alone((block, (first, last)), (found, text), (says_nothing, is_address, is_row));
        Some(told)
    }

    /// What tells of the sentences that are nothing but a link, given by their block and numbers, what it leads to; else
    /// they themselves.
    fn told_alone(
        &self,
        (block, (first, last)): (usize, (usize, usize)),
        (found, text): (Span, Span),
        (says_nothing, is_address, is_row): (bool, bool, bool),
    ) -> Span {
        let document = self.document;
        if let Some(row) = document.row_at(block) {
            return row;
        }
        if let Some(quotation) = document.told_of_quotation(block, found) {
            return quotation;
        }
        let from = |it: &Span| Span { start: it.start, ..found };
        // A title is told in the sentence behind it, an address stands behind what it is for.
        let next = self.sentences.get(last + 1);
        let (before, behind) = self.told_by((first, last), (found, text), says_nothing);
        let behind = behind.filter(|_| !is_address && !is_row);
        let told = behind.map(|it| Span { end: it.end, ..found }).or_else(|| before.as_ref().map(from));
        let below = document.told_below_item(block).filter(|_| !says_nothing);
        let told = told.or_else(|| below.map(|it| Span { end: it.end, ..found }));
        let above =
            || if is_row { document.told_of_row(block, found) } else { document.told_above(block, found) };
        // `(997)` counts what is before it.
        let count = next.filter(|it| is_aside(document.str(**it)) && !says_word(document.str(**it)));
        let whole = Span { end: count.map_or(found.end, |it| it.end), ..found };
        let told = told.or_else(|| above().filter(|_| says_nothing));
        told.or_else(|| document.told_of_only_item(block, found)).unwrap_or(whole)
    }

    /// The sentences before and behind those that are nothing but a link, given by their numbers, as far as they tell of
    /// what it leads to. `says_nothing` tells whether the link says no name.
    fn told_by(
        &self,
        (first, last): (usize, usize),
        (found, text): (Span, Span),
        says_nothing: bool,
    ) -> (Option<Span>, Option<Span>) {
        let document = self.document;
        // What is all of another link is told of that.
        let is_linked = |it: &Span| document.pieces(*it).all(|it| it.link.is_some());
        // A link of several sentences is no title.
        let is_title = document.is_one_sentence(text);
        let is_sentence = is_sentence_in_brackets(document.str(found), document.str(text));
        // `(See the issue.)` says little by itself.
        let is_whole = is_sentence && document.str(text).split(' ').nth(FEWEST_WORDS).is_some();
        let at = |number: Option<usize>| number.and_then(|it| self.sentences.get(it)).copied();
        let before = at(first.checked_sub(1));
        let before = before.filter(|it| !is_whole && ((!is_linked(it) && is_title) || says_nothing));
        let is_other = |it: &Span| is_title && !is_sentence && !is_linked(it) && !is_aside(document.str(*it));
        (before, at(Some(last + 1)).filter(is_other))
    }

    /// A sentence, given by its number, with those that end what is quoted in it, if that does not begin with it.
    fn quoted(&self, found: Span, last: usize) -> Span {
        const MOST: usize = 4;
        const LONGEST: usize = 2048;
        let words = self.document.str(found);
        let is_all_quoted = words.starts_with('“') && words.ends_with(FULL_STOPS);
        if is_all_quoted || found.len() > LONGEST || words.matches('“').count() <= words.matches('”').count()
        {
            return found;
        }
        let next = self.sentences.get(last + 1..).unwrap_or_default().iter().take(MOST);
        let mut closing = next.filter(|it| self.document.str(**it).contains('”'));
        closing.next().map_or(found, |it| Span { end: it.end, ..found })
    }
}

impl Document {
    /// The text that a link supports: its sentence, or for an attribution its section.
    pub fn passage(&self, link: usize) -> Span {
        Passages::new(self).find(link)
    }

    /// The words of the text that a link supports, on one line, in at most so many characters.
    #[cfg(test)]
    pub(crate) fn passage_words(&self, link: usize, most: usize) -> String {
        Passages::new(self).words_within(link, most)
    }

    /// The citation that says most about a source: of an attribution the line that names it, else the first.
    pub fn main_citation(&self, source: &Source) -> Option<usize> {
        let named = || source.citations.iter().copied().find(|it| self.is_attribution(*it));
        let named = (source.kind == Kind::Attribution).then(named).flatten();
        named.or_else(|| source.citations.first().copied())
    }

    /// The row of a table that a sentence of few words stands in, as `See details.`: the row says of what. Of a long row
    /// what is before the sentence, if that is not long.
    fn row_around(&self, block: usize, sentence: Span) -> Option<Span> {
        const FEW: usize = 25;
        const LONGEST: usize = 600;
        let row = self.row_at(block)?;
        // Only what is short is measured: a sentence may have thousands of links.
        let says_little = sentence.len() <= 8 * FEW && width::width(self.str(sentence)) < FEW;
        let mut rows = [row, Span { end: sentence.end, ..row }].into_iter();
        rows.find(|it| says_little && it.len() <= LONGEST)
    }

    /// The row of a table that a block is.
    fn row_at(&self, block: usize) -> Option<Span> {
        let block = self.blocks.get(block)?;
        matches!(block.kind, BlockKind::TableRow { .. }).then_some(block.text)
    }

    /// The text that a sentence in an item, or one that leads to a quotation, is told with.
    fn told_beside(&self, block: usize, (found, link): (Span, Span), is_silent: bool) -> Option<Span> {
        let quoted = self.quotation_below(block, (found, link));
        let before = || self.told_before(block, found, link).filter(|_| is_silent);
        quoted.or_else(before).or_else(|| self.told_of_field(block, found, link))
    }

    /// What a row of links that name forms is told by: its item, or the heading right above it.
    fn told_of_row(&self, block: usize, row: Span) -> Option<Span> {
        let heading = || self.heading_right_above(block).map(|it| Span { end: row.end, ..it });
        self.told_of_item(block).or_else(heading)
    }

    /// Whether what stands behind a link says only what it is in: `[video]`, `（英文）`.
    fn is_noted(&self, behind: Span) -> bool {
        is_note(self.str(behind).trim())
    }

    /// Whether the text of a link is no more than one sentence. A title may have a full stop within: `Feb 3. A meeting`.
    fn is_one_sentence(&self, link: Span) -> bool {
        const LONGEST: usize = 2048;
        let is_closed = self.str(link).trim_end().ends_with(FULL_STOPS);
        !is_closed || link.len() > LONGEST || self.sentences(link).len() == 1
    }

    /// Whether a sentence only says in italics who said it: `_by <Ann>_`.
    fn is_credit(&self, sentence: Span) -> bool {
        let words = self.str(sentence);
        let begins = ["by ", "By ", "via ", "from "].iter().any(|it| words.starts_with(it));
        begins && sentence.len() <= LONGEST_ASIDE && self.is_all(sentence, Marks::EMPHASIS)
    }

    /// Whether a link stands on a line that names a source.
    pub(super) fn is_attribution(&self, link: usize) -> bool {
        self.passages.binary_search_by_key(&link, |it| it.0).is_ok()
    }

    /// Whether there are words of the author in a text.
    pub(super) fn says(&self, text: Span) -> bool {
        let is_said = |it: super::Piece| !it.marks.intersects(Marks::ORNAMENT | Marks::KIND);
        self.pieces(text).any(|it| is_said(it) && !self.str(it.text).trim().is_empty())
    }

    /// Whether there is something in a text and all of it bears one of the marks.
    pub(super) fn is_all(&self, text: Span, marks: Marks) -> bool {
        let mut pieces = self.pieces(text).filter(|it| !self.str(it.text).trim().is_empty()).peekable();
        pieces.peek().is_some() && pieces.all(|it| it.marks.intersects(marks))
    }

    /// The text of a span without what the program put in.
    pub(super) fn words(&self, span: Span) -> String {
        self.said(span).filter(|it| *it != LEFT_OUT).collect()
    }

    /// The words of some spans without what the program put in, on one line with bars between them, in at most so many
    /// characters.
    pub(super) fn words_of(&self, spans: &[Span], most: usize) -> String {
        let part = |(at, it): (usize, &Span)| (at > 0).then_some(" | ").into_iter().chain(self.said(*it));
        let mut chars = spans.iter().enumerate().flat_map(part).flat_map(str::chars).peekable();
        let (mut words, mut length) = (String::new(), 0);
        // Whether a picture that is not said was the last thing.
        let mut is_left_out = false;
        while length < most {
            let Some(c) = chars.next() else { break };
            if LEFT_OUT.starts_with(c) {
                is_left_out = true;
                continue;
            }
            if !c.is_whitespace() {
                if is_left_out && CLOSING.contains(&c) && words.ends_with(' ') {
                    words.pop();
                    length -= 1;
                }
                is_left_out = false;
                words.push(c);
            } else if chars.peek().is_some_and(|it| !it.is_whitespace())
                && !words.is_empty()
                && !words.ends_with(' ')
            {
                words.push(' ');
            } else {
                continue;
            }
            length += 1;
        }
        if is_left_out { words.trim_end().to_owned() } else { words }
    }

    /// The pieces of the text of a span without what the program put in, and with [`LEFT_OUT`] for the names of files of
    /// pictures unless one of them is all there is.
    fn said(&self, span: Span) -> impl Iterator<Item = &str> {
        /// How long the sign of a picture is.
        const SIGN: usize = "▣ ".len();
        let pieces = self.pieces(span).filter(|it| !it.marks.intersects(Marks::ORNAMENT | Marks::KIND));
        pieces.map(move |it| {
            let is_alone = span.len() <= it.text.len() + SIGN;
            if is_alone || !self.is_name_of_file(it) { self.str(it.text) } else { LEFT_OUT }
        })
    }

    /// Whether a piece of a text is the name of a file whose picture stands there, as vaults embed icons.
    fn is_name_of_file(&self, piece: super::Piece) -> bool {
        let link =
            piece.link.filter(|_| piece.marks.contains(Marks::IMAGE)).and_then(|it| self.links.get(it));
        let Some(super::LinkTarget::File(path)) = link.map(|it| &it.target) else { return false };
        let name = self.str(piece.text).trim();
        name.contains('.') && path.strip_suffix(name).is_some_and(|it| it.is_empty() || it.ends_with('/'))
    }

    /// The citation that a row, given by its text, rests on: the first on the row, else the one whose passage the
    /// row is in, else the next one, else the last one before. For an attribution that borrows its address it is the
    /// citation that the address belongs to.
    pub fn citation_at(&self, row: Span) -> Option<usize> {
        let row = Span { start: row.start, end: row.end.max(row.start + 1) };
        let cites = |link: &usize| self.links.get(*link).is_some_and(|it| it.cited().is_some());
        let on_row = self.links_in(row).find(cites);
        let in_sentence = || {
            let block = self.blocks.get(self.block_at(row.start))?;
            let mut passages = Passages::new(self);
            self.links_in(block.text).filter(cites).find(|&it| passages.find(it).overlaps(row))
        };
        let attributed = || self.passages.iter().find(|it| it.1.overlaps(row)).map(|it| it.0);
        let next = || {
            let first = self.links.partition_point(|it| it.text.start < row.start);
            (first..self.links.len()).find(cites).or_else(|| (0..first).rev().find(cites))
        };
        on_row.or_else(in_sentence).or_else(attributed).or_else(next).map(|it| self.owner(it))
    }

    /// The citation of the embed that an attribution belongs to, else the attribution's own.
    fn owner(&self, link: usize) -> usize {
        let source = self.links.get(link).and_then(super::Link::source).and_then(|it| self.sources.get(it));
        let owner = source.and_then(|it| it.belongs_to).and_then(|it| self.sources.get(it));
        owner.and_then(|it| it.citations.first().copied()).unwrap_or(link)
    }
}

/// Whether a sentence that is a link but for the brackets around it ends with a full stop in them, as no title does.
fn is_sentence_in_brackets(sentence: &str, link: &str) -> bool {
    sentence.starts_with('(') && sentence.trim_end().ends_with(')') && link.ends_with(FULL_STOPS)
}

fn says_word(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// Whether a text is a note of few words in brackets.
fn is_note(text: &str) -> bool {
    const LONGEST: usize = 24;
    const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
    let is_in = |(open, close): (char, char)| {
        let inside = text.strip_prefix(open).and_then(|it| it.strip_suffix(close));
        inside.is_some_and(|it| !it.contains([open, close]))
    };
    text.len() <= LONGEST && BRACKETS.into_iter().any(is_in)
}

/// Whether a text is an address with a note behind it.
fn is_noted_address(text: &str) -> bool {
    let (address, note) = text.trim().split_once(' ').unwrap_or_default();
    is_address(address) && is_note(note.trim())
}

/// Whether a sentence stands in brackets and is short.
fn is_aside(sentence: &str) -> bool {
    if sentence.len() > LONGEST_ASIDE {
        return false;
    }
    let inside = sentence.trim_end_matches(['.', '。']);
    let mut depth = 0_usize;
    let closing = inside.char_indices().find(|(_, c)| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => (),
        }
        depth == 0
    });
    closing.is_some_and(|(at, c)| at > 0 && at + c.len_utf8() == inside.len())
}

#[cfg(test)]
pub(super) mod tests;
