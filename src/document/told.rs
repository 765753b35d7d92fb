//! What is told of a block that says nothing by itself: an address alone, a picture, a player, the name of one who is
//! quoted.
//!
//! What is hard: nothing says whether a line between two pictures belongs to the
//! one above it or to the one below; the first of such a row decides. In `items`
//! is what is told of items of lists. What is not here: the sentence that a link stands in (`passage`), whom a caption names
//! (`attributions`).

use crate::{
    source::{Kind, attribution, label},
    text::{Span, beginning, ending},
};

use super::{Block, BlockKind, Card, ContainerKind, Document, Marks, lines::FULL_STOPS, passage::is_address};

mod items;

/// Words in a sentence that points to what follows it.
const POINTERS: &[&str] = &[
    "below",
    "following",
    "下图",
    "下圖",
    "如下",
    "下面",
    "以下",
    "次の",
    "아래",
    "siguiente",
    "suivant",
    "folgend",
    "unten",
    "seguinte",
    "seguente",
    "ниже",
    "следующ",
];

/// Words that a sentence begins with which is about what the one before names.
const REFERRING: &[&str] =
    &["This ", "That ", "These ", "Those ", "It ", "They ", "He ", "She ", "这", "那", "它", "他们", "她们"];

/// What a line begins with that names the author of a quotation.
const DASHES: [char; 3] = ['—', '–', '―'];

/// The most cards without words that are passed on the way to the text above them.
const MOST_CARDS: usize = 8;

/// How many blocks are looked at on the way from an item of a list to what stands above the list.
const LARGEST_LIST: usize = 200;

impl Document {
    /// What stands above an address that is a block by itself: the sentence before it, or for an item of a list all back
    /// to the heading, without the addresses and what only introduces them.
    pub(super) fn told_above(&self, block: usize, address: Span) -> Option<Span> {
        if let Some(item) = self.told_of_item(block) {
            return Some(item);
        }
        let above = self.blocks.get(block.saturating_sub(LARGEST_LIST)..block)?;
        // What stands above the list comes before its other items.
        let list = self.blocks.get(block).and_then(|it| self.list_of(it));
        let is_outside = |it: &&Block| list.is_none() || self.list_of(it) != list;
        let leads = above
            .iter()
            .rev()
            .find(is_outside)
            .filter(|it| it.kind == BlockKind::Paragraph && introduces(self.str(it.text).trim()));
        let last = leads.or_else(|| above.iter().rev().find(|it| !is_address(self.str(it.text).trim())))?;
        let is_item = self.blocks.get(block).is_some_and(|it| it.container.is_some());
        if let Some(heading) = self.heading_right_above(block).filter(|_| !is_item) {
            return Some(Span { end: address.end, ..heading });
        }
        if !is_item || introduces(self.str(last.text).trim()) {
            let sentence =
                self.last_sentences(last.text).pop().filter(|_| last.kind == BlockKind::Paragraph)?;
            let is_next = above.last().is_some_and(|it| it.text == last.text);
            let end = if is_next && !is_item { address.end } else { sentence.end };
            return Some(Span { end, ..sentence });
        }
        self.told_back_to_heading(above.iter().rev().filter(is_outside))
    }

    /// The heading that stands right above a block, if it says something.
    pub(super) fn heading_right_above(&self, block: usize) -> Option<Span> {
        let above = self.blocks.get(block.checked_sub(1)?)?;
        let is_heading = matches!(above.kind, BlockKind::Heading(_));
        (is_heading && !label::says_nothing(self.str(above.text))).then_some(above.text)
    }

    /// What the blocks above a list say back to the heading, nearest first: neither what only introduces the list nor
    /// other sources that are listed.
    fn told_back_to_heading<'a>(&self, above: impl Iterator<Item = &'a Block>) -> Option<Span> {
        let mut told: Option<Span> = None;
        for it in above.take_while(|it| !matches!(it.kind, BlockKind::Rule | BlockKind::Meta)) {
            let is_label = told.is_none() && self.is_label(it);
            let is_heading = is_label || matches!(it.kind, BlockKind::Heading(_) | BlockKind::Title);
            let text = self.str(it.text).trim();
            let is_empty = is_heading && label::says_nothing(text);
            if is_empty && is_label {
                continue;
            }
            let is_listed = !is_heading && self.is_listed(it);
            if is_listed && told.is_some() {
                break;
            }
            let is_said = text.contains(' ') && !text.ends_with(':') && !is_field(text);
            let is_told = introduces(text) || is_said;
            let tells = if is_heading { !is_empty } else { is_told };
            if told.is_some() || (tells && !is_listed) {
                told = Some(Span { start: it.text.start, end: told.map_or(it.text.end, |it| it.end) });
            }
            if is_heading {
                break;
            }
        }
        told
    }

    /// Whether a block is a short line in bold, which heads what is below it.
    fn is_label(&self, block: &Block) -> bool {
        const LONGEST: usize = 60;
        let is_line = block.kind == BlockKind::Paragraph && block.text.len() <= LONGEST;
        is_line && self.is_all(block.text, Marks::STRONG)
    }

    /// Whether a block is a source and nothing else: an address, or an item that is a link.
    fn is_listed(&self, block: &Block) -> bool {
        const LONGEST: usize = 2048;
        let is_whole = |link: usize| {
            self.links.get(link).is_some_and(|it| {
                it.source().is_some() && it.text.start <= block.text.start && it.text.end >= block.text.end
            })
        };
        let text = self.str(block.text).trim();
        (text.len() <= LONGEST && is_address(text))
            || (self.list_of(block).is_some() && self.links_in(block.text).next().is_some_and(is_whole))
    }

    /// The outermost list that a block stands in.
    pub(super) fn list_of(&self, block: &Block) -> Option<u32> {
        self.list_around(block.container?)
    }

    /// The outermost list that a container is or stands in.
    pub(super) fn list_around(&self, container: u32) -> Option<u32> {
        let get = |at: u32| self.containers.get(at as usize);
        let around = std::iter::successors(get(container), |it| it.parent.and_then(get));
        let lists = around.filter_map(|it| match it.kind {
            ContainerKind::Item { list, .. } => Some(list),
            _ => None,
        });
        lists.last()
    }

    /// The quotation right above a line that names its author behind a dash. It may be a paragraph that is not marked as
    /// one; but a line that is a sentence, or that stands behind another with a dash, is part of a conversation.
    pub(super) fn quotation_above(&self, block: usize) -> Option<Span> {
        const LONGEST: usize = 200;
        const LONGEST_QUOTATION: usize = 8192;
        let line = self.blocks.get(block)?;
        let words = self.str(line.text);
        let is_credit = words.len() <= LONGEST && (words.starts_with(DASHES) || words.starts_with('~'));
        let above = block.checked_sub(1).filter(|_| is_credit).and_then(|it| self.blocks.get(it))?;
        let quote = self.chain(above).into_iter().find(|it| {
            let kind = self.containers.get(*it as usize).map(|it| it.kind);
            matches!(kind, Some(ContainerKind::Quote | ContainerKind::Alert(_)))
        });
        let Some(quote) = quote else {
            let end = words.trim_end();
            let is_sentence = end.ends_with(FULL_STOPS) || end.ends_with([':', '：']);
            let is_quoted = above.kind == BlockKind::Paragraph
                && line.kind == BlockKind::Paragraph
                && above.container == line.container
                && above.text.len() <= LONGEST_QUOTATION
                && !self.str(above.text).starts_with(DASHES);
            // In a row of such lines they are its items.
            let below = self.blocks.get(block + 1).map_or("", |it| self.str(it.text));
            let is_alone = words.starts_with(DASHES) && !below.starts_with(DASHES);
            let is_line = is_alone && !is_sentence && !words.contains('\n');
            let start = self.start_of_entry(block).unwrap_or(above.text.start);
            let quoted = Span { start, end: above.text.end };
            return (is_quoted && is_line && self.is_told(above)).then(|| self.behind_picture(quoted));
        };
        let first = self.containers.get(quote as usize)?.first_block as usize;
        let start = self.blocks.get(first)?.text.start;
        Some(Span { start, end: above.text.end })
    }

    /// The quotation right above a paragraph that is nothing but a link, which is where it is from, with that.
    pub(super) fn told_of_quotation(&self, block: usize, link: Span) -> Option<Span> {
        const LONGEST: usize = 8192;
        let own = self.blocks.get(block)?;
        let is_line = own.kind == BlockKind::Paragraph && own.text.start == link.start;
        let above = block.checked_sub(1).filter(|_| is_line && own.text.end <= link.end)?;
        let around = self.chain(own);
        let quote = self.chain(self.blocks.get(above)?).into_iter().find(|it| !around.contains(it))?;
        let quote = self.containers.get(quote as usize).filter(|it| it.kind == ContainerKind::Quote)?;
        let first = self.blocks.get(quote.first_block as usize)?;
        let told = Span { start: first.text.start, ..link };
        (told.len() <= LONGEST).then_some(told)
    }

    /// Where the entry of a numbered row begins that a block is in, behind a paragraph that is only its number: `2、`.
    fn start_of_entry(&self, block: usize) -> Option<u32> {
        const MOST: usize = 8;
        let is_number = |it: &Block| is_number(self.str(it.text));
        let mut above = (block.saturating_sub(MOST)..block).rev();
        let number = above.find(|&it| {
            self.blocks.get(it).is_none_or(|it| it.kind != BlockKind::Paragraph || is_number(it))
        })?;
        let is_entry = self.blocks.get(number).is_some_and(is_number);
        self.blocks.get(number + 1).filter(|_| is_entry && number + 1 < block).map(|it| it.text.start)
    }

    /// A text without the pictures that it begins with, as one of who is quoted.
    pub(super) fn behind_picture(&self, text: Span) -> Span {
        let is_said = |it: &super::Piece| !it.marks.intersects(Marks::IMAGE | Marks::ORNAMENT);
        let said = self.pieces(text).filter(|it| !self.str(it.text).trim().is_empty()).find(is_said);
        said.map_or(text, |it| Span { start: it.text.start, ..text })
    }

    /// Whether a paragraph says something beside an address.
    fn is_told(&self, block: &Block) -> bool {
        block.kind == BlockKind::Paragraph
            && self.says(block.text)
            && !is_address(self.str(block.text).trim())
    }

    /// What a card says, or its caption if it says nothing, or the sentence above that leads to it. `source` is what it
    /// shows.
    pub(super) fn told_of_card(&self, at: usize, source: Option<usize>) -> Span {
        let Some(card) = self.blocks.get(at) else { return Span::default() };
        if self.says(card.text) {
            let words = self.words(card.text);
            if let Some(beside) = self.beside_card(at).filter(|_| label::says_nothing(&words)) {
                return beside;
            }
            // The name of what a picture shows is not what a link around it leads to.
            let is_name = !words.trim().contains(' ');
            let kind = source.and_then(|it| self.sources.get(it)).map(|it| it.kind);
            let told = self.lead(at, source).filter(|_| is_name && kind == Some(Kind::Link));
            return told.unwrap_or(card.text);
        }
        let below = self.blocks.get(at + 1).filter(|it| it.kind == BlockKind::Paragraph);
        let is_caption = |it: &&Block| {
            self.is_all(it.text, Marks::EMPHASIS)
                || self.links_in(it.text).any(|link| {
                    let cited = self.links.get(link).and_then(super::Link::source);
                    self.is_attribution(link) || (cited.is_some() && cited == source)
                })
        };
        if self.has_captions_above(at) {
            return at.checked_sub(1).and_then(|it| self.blocks.get(it)).map_or(card.text, |it| it.text);
        }
        let caption = below.filter(is_caption);
        // `Photo: Ann` says whose it is and not what.
        let is_credit = caption.is_some_and(|it| attribution::is_credit(self.str(it.text)));
        let told = caption.filter(|_| !is_credit).map(|it| it.text).or_else(|| self.lead(at, source));
        told.or(caption.map(|it| it.text)).unwrap_or(card.text)
    }

    /// The first sentence below a card in the quotation, aside or item that it stands in.
    fn beside_card(&self, at: usize) -> Option<Span> {
        let container = self.blocks.get(at)?.container?;
        let below =
            self.blocks.get(at + 1).filter(|it| it.container == Some(container) && self.is_told(it))?;
        self.first_sentence(below)
    }

    /// The first sentence of a block, as far as it is near its beginning.
    fn first_sentence(&self, block: &Block) -> Option<Span> {
        const NEAR: usize = 4096;
        let near = beginning(self.str(block.text), NEAR).len() as u32;
        self.sentences(Span { end: block.text.start + near, ..block.text }).first().copied()
    }

    /// The first sentence of the paragraph below a link that is a paragraph by itself behind a number, as `7、A name`. A
    /// picture may stand between them.
    pub(super) fn told_below_number(&self, block: usize, link: Span) -> Option<Span> {
        self.number_before(self.blocks.get(block)?, link)?;
        let is_picture = |it: &&Block| it.kind == BlockKind::Card(Card::Image);
        let below = self.blocks.get(block + 1..)?;
        let passed = below.iter().take(MOST_CARDS).take_while(is_picture).count();
        let told = below.get(passed).filter(|it| it.container.is_none() && self.is_told(it))?;
        let next = self.links_in(told.text).next().and_then(|it| self.links.get(it));
        if next.is_some_and(|it| self.number_before(told, it.text).is_some()) {
            return None;
        }
        self.first_sentence(told)
    }

    /// The quotation below a sentence that leads to it and ends with the link to whom it is from: `From [Ann](…):`.
    pub(super) fn quotation_below(&self, at: usize, (sentence, link): (Span, Span)) -> Option<Span> {
        const LONGEST_LINE: usize = 120;
        const LONGEST: u32 = 2048;
        let block = self.blocks.get(at).filter(|it| sentence.end >= it.text.end)?;
        let words = self.str(sentence).trim_end();
        let behind = self.str(Span { start: link.end.min(sentence.end), ..sentence });
        let leads = words.len() <= LONGEST_LINE && matches!(behind.trim(), ":" | "：");
        let first = self.blocks.get(at + 1).filter(|_| leads)?;
        let own = self.chain(block);
        let is_quote = |it: &u32| {
            let kind = self.containers.get(*it as usize).map(|it| it.kind);
            matches!(kind, Some(ContainerKind::Quote)) && !own.contains(it)
        };
        let quote = self.chain(first).into_iter().find(is_quote)?;
        let below = self.blocks.get(at + 1..)?.iter();
        let quoted = below
            .take_while(|it| it.text.end - first.text.start <= LONGEST && self.chain(it).contains(&quote));
        quoted.last().map(|it| Span { end: it.text.end, ..sentence })
    }

    /// The number before a link that is all else of a paragraph.
    fn number_before(&self, block: &Block, link: Span) -> Option<&str> {
        const LONGEST: u32 = 24;
        let is_line = block.kind == BlockKind::Paragraph
            && block.container.is_none()
            && link.start.checked_sub(block.text.start).is_some_and(|it| it > 0 && it <= LONGEST)
            && link.end.saturating_add(LONGEST) >= block.text.end;
        let number = self.str(Span { end: link.start.max(block.text.start), ..block.text });
        let behind = || self.str(Span { start: link.end.min(block.text.end), ..block.text }).trim();
        // `（英文）` says what it is written in.
        let is_aside = || behind().starts_with(['(', '（']) && behind().ends_with([')', '）']);
        Some(number).filter(|it| is_line && is_number(it) && (behind().is_empty() || is_aside()))
    }

    /// Whether the picture or player at `at` stands in a row with captions that begins with a caption.
    fn has_captions_above(&self, at: usize) -> bool {
        let block = |back: usize| at.checked_sub(back).and_then(|it| self.blocks.get(it));
        let is_line = |it: &Block| it.kind == BlockKind::Paragraph && self.is_all(it.text, Marks::EMPHASIS);
        let is_card = |it: &Block| matches!(it.kind, BlockKind::Card(_));
        let mut back = 1;
        while block(back).is_some_and(is_line) {
            if !block(back + 1).is_some_and(is_card) || back > 2 * MOST_CARDS {
                return true;
            }
            back += 2;
        }
        false
    }

    /// What the paragraph above a card says of it: the sentence that leads to it, else of a picture the last one, and of a
    /// player all of it.
    fn lead(&self, at: usize, source: Option<usize>) -> Option<Span> {
        const LONGEST: usize = 400;
        const SHORT: usize = 120;
        let is_player = matches!(self.blocks.get(at)?.kind, BlockKind::Card(it) if it != Card::Image);
        let above = self.blocks.get(..at)?.iter().rev().take(MOST_CARDS);
        let is_passed = |it: &&Block| match it.kind {
            BlockKind::Card(_) => !self.says(it.text),
            BlockKind::Code(_) => self.is_sample_of(it, source),
            _ => false,
        };
        let passed = above.clone().take_while(is_passed);
        let is_behind_sample = passed.clone().any(|it| matches!(it.kind, BlockKind::Code(_)));
        let told = above.clone().nth(passed.count()).filter(|it| it.kind == BlockKind::Paragraph)?;
        let mut sentences = self.last_sentences(told.text);
        let last = sentences.pop()?;
        let words = self.str(last).trim();
        let ends_open = words.ends_with([':', '：']);
        // `E.g.:` and `(sent by Ann)` say nothing without what is before them.
        let is_word = ends_open && !words.contains(' ') && words.chars().count() <= 5;
        let is_aside = words.starts_with(['(', '（']) && words.ends_with([')', '）']);
        let refers = !ends_open && refers(words);
        let is_short = |it: &Span| last.end - it.start <= LONGEST as u32;
        let before = sentences.pop().filter(|it| is_word || is_aside || (refers && is_short(it)));
        let last = before.map_or(last, |it| Span { start: it.start, ..last });
        let lower = words.to_lowercase();
        let points = ends_open || POINTERS.iter().any(|it| lower.contains(it));
        if !points {
            let whole = if is_player { LONGEST } else { SHORT };
            let is_near = !is_behind_sample && (is_player || self.describes(told));
            return is_near.then_some(if told.text.len() > whole { last } else { told.text });
        }
        Some(last)
    }

    /// Whether a block of code shows how a source is written.
    fn is_sample_of(&self, code: &Block, source: Option<usize>) -> bool {
        const LONGEST: usize = 2048;
        let written = source.and_then(|it| self.sources.get(it)).map(|it| &*it.written);
        let is_written = |it: &str| !it.is_empty() && self.str(code.text).contains(it);
        code.text.len() <= LONGEST && written.is_some_and(is_written)
    }

    /// Whether a paragraph may describe the picture below it: it says something, and is not the caption or the credit of
    /// the one above it.
    fn describes(&self, paragraph: &Block) -> bool {
        let names_source = self.links_in(paragraph.text).any(|it| self.is_attribution(it));
        self.is_told(paragraph) && !names_source && !self.is_all(paragraph.text, Marks::EMPHASIS)
    }

    /// The sentences at the end of a text, of which no more is looked at than it takes: many addresses may be told by the
    /// end of the same long paragraph.
    pub(super) fn last_sentences(&self, text: Span) -> Vec<Span> {
        const NEAR: usize = 4096;
        let near = ending(self.str(text), NEAR).len() as u32;
        let mut sentences = self.sentences(Span { start: text.end - near, ..text });
        if near == text.len() as u32 {
            return sentences;
        }
        if sentences.len() < 3 {
            return self.sentences(text);
        }
        // The first one is cut.
        sentences.remove(0);
        sentences
    }
}

/// Whether a text is the number of an entry: `2、`, `3.`.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let digits = text.trim_end_matches(['.', '、', '．', ')', '）']);
    digits.len() < text.len() && digits.parse::<u16>().is_ok()
}

/// Whether a sentence begins with a word for what the one before names: `It is`, `这是`, but not `这时`.
fn refers(sentence: &str) -> bool {
    let begins = |word: &&str| {
        let is_other = |c: char| matches!(c, '时' | '样' | '里' | '边' | '么' | '儿');
        sentence.strip_prefix(*word).is_some_and(|it| !it.starts_with(is_other))
    };
    REFERRING.iter().any(begins)
}

/// Whether a text leads to what follows it.
fn introduces(text: &str) -> bool {
    text.ends_with([':', '：']) && text.contains(|c: char| c == ' ' || c >= '\u{2e80}')
}

/// Whether a paragraph is a field of a record, such as `id: al-1` or `tags: arrest, press`, and no sentence.
fn is_field(text: &str) -> bool {
    const LONGEST_KEY: usize = 20;
    let (key, value) = text.split_once(": ").unwrap_or_default();
    let is_key = |it: u8| it.is_ascii_lowercase() || matches!(it, b'_' | b'-');
    let is_named = (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(is_key);
    is_named && !value.trim().is_empty() && !value.ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests;
