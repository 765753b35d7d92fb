//! What sources are called whose links say nothing: `here`, `1`, `this paper`.
//!
//! The words around such a link say what it leads to, so they are its label, or
//! the words of another link to the same. What is hard: in one sentence several
//! such links may stand, whose sources are to be told from each other. What is
//! not here: which labels say nothing (`source::label`), the titles of posts
//! (`library`).

use std::{borrow::Cow, collections::HashSet};

use crate::{
    source::{Kind, Source, Target, label},
    text::{Shown, Span, beginning, ending, width},
};

use super::{
    Block, BlockKind, Document, LinkTarget, Passages, collector::fallback_label, lines::FULL_STOPS,
    passage::is_address,
};

mod apart;
mod links;
mod neighbours;
mod rows;
mod twins;

use apart::{Picture, told_apart};
use rows::{before_bracket, behind_bracket};

/// The most cells of the words before a link and of those behind it.
const MOST_CELLS: usize = 40;

/// How many bytes on each side of a link are looked at for them.
const NEAR: usize = 512;

/// The longest word that is no name because an address has its letters, in bytes.
const SHORT_WORD: usize = 3;

/// How many words a link has that says a title.
const WORDS_OF_TITLE: usize = 4;

/// The words on both sides of a link that says nothing, as many as a label holds, and its own.
struct Around {
    /// The sentence, and the place of the link in it.
    place: (Span, Span),
    /// Whether the link says nothing at all.
    is_silent: bool,
    before: String,
    link: String,
    behind: String,
}

impl Around {
    fn whole(&self) -> String {
        let before = format!("{}{}", last_words(&self.before), self.link);
        let behind = first_words(&self.behind);
        let whole = |behind: &str| format!("{before}{behind}");
        let cut = before_bracket(&behind).map(|it| whole(&it)).filter(|it| !label::says_nothing(it));
        cut.unwrap_or_else(|| whole(&behind))
    }

    /// The words up to the end of the link, if they say something. No two links of a sentence end at the same place.
    fn up_to_link(&self) -> Option<String> {
        let words = format!("{}{}", last_words(&self.before), self.link);
        let goes_on = self.behind.contains(char::is_alphanumeric);
        (!label::says_nothing(&words)).then(|| if goes_on { words + "…" } else { words })
    }
}

/// What a source may be called.
enum Name {
    Around(Around),
    Picture(Picture),
    /// What stands before an address, and the address.
    Bare(String, String),
    Other(String),
}

impl Name {
    /// The name up to the end of the link, whose words are not to be lost among those around it.
    fn up_to_link(self) -> Name {
        match self {
            Name::Around(it) => Name::Other(it.up_to_link().unwrap_or_else(|| it.whole())),
            it => it,
        }
    }
}

impl Document {
    /// Names the sources whose links say nothing by the words around them.
    pub(super) fn name_sources(&mut self) {
        let mut passages = Passages::new(self);
        let shared = shared_words(&self.sources);
        let sources = self.sources.iter().enumerate();
        let mut names: Vec<_> =
            sources.filter_map(|(at, it)| Some((at, self.name_of(it, &shared, &mut passages)?))).collect();
        self.part_neighbours(&mut names);
        for (at, name) in told_apart(&names) {
            if let Some(source) = self.sources.get_mut(at) {
                source.label = Shown::line(&name);
            }
        }
        self.tell_twins_apart();
    }

    /// What a source is called instead of what its links say; `None` if they say enough.
    fn name_of(&self, source: &Source, shared: &HashSet<&str>, passages: &mut Passages<'_>) -> Option<Name> {
        let first = self.first_link(source);
        if is_undescribed(source) {
            return self.name_of_picture(source, first?, passages);
        }
        // Another part of the page has another name.
        let is_whole = matches!(source.target, Target::Web(_)) && !source.written.contains('#');
        if source.kind == Kind::Declared && is_whole && *source.label == *fallback_label(source) {
            return self.words_of_others(source).map(Name::Other);
        }
        let is_bare = source.kind == Kind::Link && is_address(&source.label);
        if let Some(name) = first.filter(|_| is_bare).and_then(|it| self.name_of_bare(it)) {
            return Some(Name::Bare(name, fallback_label(source)));
        }
        let is_page = matches!(source.target, Target::Web(_) | Target::Internal { .. });
        let is_linked = is_page && !matches!(source.kind, Kind::Image | Kind::Embed);
        let is_code = || {
            let link = first.and_then(|it| self.links.get(it));
            link.is_some_and(|it| self.is_name_in_code(it.text))
        };
        let linked = first.filter(|_| is_linked);
        let form = linked.and_then(|it| self.name_with_form(it).or_else(|| self.name_closed_by(it)));
        if let Some(name) = form.filter(|_| !is_code()) {
            // A whole title elsewhere says more, but not who wrote it and when.
            let is_title = |it: &String| it.split(' ').count() >= WORDS_OF_TITLE && !is_cited_work(it);
            let title = self.words_of_others(source).filter(is_title);
            return Some(Name::Other(title.unwrap_or(name)));
        }
        let is_one_of_row = || first.is_some_and(|it| self.is_one_of_row(it));
        let is_letter = || is_letter(source) && first.is_some_and(|it| self.is_only_a_letter(it));
        let does = || first.is_some_and(|it| self.says_what_to_do(it));
        match need(source, shared, (is_one_of_row, does)).or_else(|| is_letter().then_some(Need::Letter)) {
            Some(Need::Must) if is_code() || first.is_some_and(|it| self.is_name_of_host(it, source)) => None,
            Some(need) => self.name_needed(source, need, passages),
            None if is_linked && label::is_form(&source.label) => self.title_of_others(source),
            None => None,
        }
    }

    /// What a source is called whose links say too little.
    fn name_needed(&self, source: &Source, need: Need, passages: &mut Passages<'_>) -> Option<Name> {
        let first = self.first_link(source);
        let link = first.filter(|it| !self.is_attribution(*it)).and_then(|it| self.links.get(it));
        let mut around = || {
            let link = link.filter(|it| matches!(it.target, LinkTarget::Source(_)))?;
            let is_in_note = self.note_around(link.text.start).is_some();
            let passage = if is_in_note { passages.around(link.text) } else { passages.find(first?) };
            let passage = self.in_cell(link.text, passage);
            let is_around = passage.start <= link.text.start && link.text.end <= passage.end;
            let around = is_around.then(|| self.words_around(passage, link.text)).flatten();
            around.map(|it| Name::Around(Around { is_silent: matches!(need, Need::Must), ..it }))
        };
        let others = || self.words_of_others(source).map(Name::Other);
        // The words of a link to a post are nearer to its title than a sentence.
        let row = || link.and(first).and_then(|it| self.name_in_row_of_words(it)).map(Name::Other);
        let name = match (need, source.kind) {
            (Need::Rather, _) => row().or_else(around),
            (Need::Letter, _) => around().map(Name::up_to_link),
            (Need::Must, Kind::Post) => others().or_else(around),
            (Need::Must, _) => self.title_of_others(source).or_else(row).or_else(around).or_else(others),
        };
        let fallback = || Name::Other(fallback_label(source));
        name.or_else(|| matches!(need, Need::Must).then(fallback))
    }

    /// What stands around an address calls it: an item of a list, a row of a table, an entry of BibTeX.
    fn name_of_bare(&self, link: usize) -> Option<String> {
        let entry = || {
            let block = self.blocks.get(self.block_at(self.links.get(link)?.text.start))?;
            title_of_entry(self.str(block.text)).map(|it| title_words(&it))
        };
        self.name_before(link).or_else(|| self.name_of_address(link)).or_else(entry)
    }

    /// What a picture is called that nobody describes: by the words of its paragraph or those next to it, by the heading
    /// right above it, else by its file.
    fn name_of_picture(&self, source: &Source, link: usize, passages: &mut Passages) -> Option<Name> {
        /// How many pictures may stand between one and the heading above it.
        const MOST: usize = 8;
        let text = self.links.get(link)?.text;
        let at = self.block_at(text.start);
        let is_card = |it: &Block| matches!(it.kind, BlockKind::Card(_));
        let file = name_of_file(source);
        let picture = |words: String| {
            let words = collapsed(words.trim().trim_end_matches([':', '：']));
            let is_word = words.chars().nth(1).is_some();
            let is_name = is_word && !label::says_nothing(&words) && !is_address(&words);
            let named = |told| Picture { told, file: file.clone(), address: fallback_label(source) };
            is_name.then(|| Name::Picture(named(title_words(&words))))
        };
        let told = if is_card(self.blocks.get(at)?) {
            let told = self.told_of_card(at, self.links.get(link).and_then(super::Link::source));
            self.words_of(&[told], NEAR)
        } else {
            let passage = self.in_cell(text, passages.around(text));
            self.words_around(passage, text).map(|it| it.whole()).unwrap_or_default()
        };
        let above = || {
            let mut above = self.blocks.get(..at)?.iter().rev().take(MOST);
            let heading = above.find(|it| !is_card(it) || self.says(it.text))?;
            let is_heading = matches!(heading.kind, BlockKind::Heading(_) | BlockKind::Title);
            is_heading.then(|| self.words_of(&[heading.text], NEAR)).and_then(picture)
        };
        picture(told).or_else(above).or_else(|| file.clone().map(Name::Other))
    }

    /// What an item of a list calls the address that it ends with: `A name: https://…`.
    fn name_before(&self, link: usize) -> Option<String> {
        const LONGEST: usize = 120;
        let link = self.links.get(link)?.text;
        let block = self.blocks.get(self.block_at(link.start)).filter(|it| self.list_of(it).is_some())?;
        let text = self.str(Span { end: link.start.max(block.text.start), ..block.text });
        let near = ending(text, LONGEST);
        let before =
            near.rsplit('\n').next().filter(|it| it.len() < near.len() || near.len() == text.len())?;
        let before = before.trim_end();
        let name = before.strip_suffix([':', '：'])?.trim();
        let behind = beginning(self.str(Span { start: link.end.min(block.text.end), ..block.text }), LONGEST);
        let is_last = !behind.split('\n').next()?.contains(char::is_alphanumeric);
        let is_name = name.len() < LONGEST && !name.contains(". ") && !label::says_nothing(name);
        (is_last && is_name && name.contains(char::is_alphabetic)).then(|| collapsed(name))
    }

    /// Whether a block begins with a link that goes on in what is to be done with it: `[Create](…) a site`.
    fn says_what_to_do(&self, link: usize) -> bool {
        const THINGS: [&str; 6] = [" a ", " an ", " the ", " your ", " its ", " our "];
        let Some(link) = self.links.get(link).map(|it| it.text) else { return false };
        let behind = self.text.get(link.end as usize..).unwrap_or_default();
        self.blocks.get(self.block_at(link.start)).is_some_and(|it| it.text.start == link.start)
            && THINGS.iter().any(|it| behind.starts_with(it))
    }

    /// Whether a link that is one letter goes on with words, and the letter is no name: `exhibit [B](…)`, but
    /// `written in [C](…)`. Beside other letters it is none.
    fn is_only_a_letter(&self, at: usize) -> bool {
        const FEW: usize = 6;
        const NAMES: [&str; 5] = ["C", "D", "R", "V", "X"];
        let text = |at: usize| self.links.get(at).map(|it| it.text);
        let Some(link) = text(at) else { return false };
        let before = ending(self.text.get(..link.start as usize).unwrap_or_default(), 2 * MOST_CELLS);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_word = |it: &str| it.chars().nth(1).is_some() && it.chars().all(char::is_alphabetic);
        let joins = |a: Option<Span>, b: Option<Span>| {
            let between = a.zip(b).filter(|(a, b)| a.len() == 1 && b.len() == 1 && a.end < b.start);
            let between = between.map(|(a, b)| self.str(Span { start: a.end, end: b.start }));
            between.is_some_and(|it| it.len() <= FEW && !it.contains('\n'))
        };
        let is_beside = || joins(text(at), text(at + 1)) || joins(at.checked_sub(1).and_then(text), text(at));
        line.split(|c: char| !c.is_alphanumeric()).any(is_word)
            && (!NAMES.contains(&self.str(link)) || is_beside())
    }

    /// What a further link to a source says, if it says something.
    fn words_of_others(&self, source: &Source) -> Option<String> {
        let links = source.citations.iter().skip(1).filter(|it| !self.is_attribution(**it));
        let texts = links.filter_map(|it| self.links.get(*it)).map(|it| self.words(it.text));
        let mut named = texts.filter(|it| !label::says_nothing(it) && !is_address(it));
        named.next().map(|it| collapsed(it.trim()))
    }

    /// What a further link to a source says, if it is a title, or has the words of the first one.
    fn title_of_others(&self, source: &Source) -> Option<Name> {
        let is_title = |it: &String| {
            let is_name =
                it.starts_with(|c: char| matches!(c, '“' | '"') || (c.is_alphabetic() && !c.is_lowercase()));
            (is_name && !it.ends_with(FULL_STOPS) && it.split(' ').nth(2).is_some())
                || (label::is_form(&source.label) && it.split(' ').any(|it| it == &*source.label))
        };
        let others = self.words_of_others(source).filter(|it| !label::is_form(it));
        others.filter(is_title).map(Name::Other)
    }

    /// The words of a passage on both sides of a link. `None` if they say nothing either, as in `See details`.
    fn words_around(&self, passage: Span, link: Span) -> Option<Around> {
        // No more is looked at than a label holds: a block may be one sentence of thousands of links.
        let before = Span { end: link.start.max(passage.start), ..passage };
        let before = Span { start: before.end - ending(self.str(before), NEAR).len() as u32, ..before };
        let behind = Span { start: link.end.min(passage.end), ..passage };
        let behind = Span { end: behind.start + beginning(self.str(behind), NEAR).len() as u32, ..behind };
        let (before, behind) = (self.words(before), self.words(behind));
        let mut words = before.split('|').chain(behind.split('|'));
        if words.all(label::says_nothing) {
            return None;
        }
        let (before, behind) = (collapsed(before.trim_start()), collapsed(behind.trim_end()));
        // `See details.` is told with the sentence before it, but not called by that.
        let own = before.rsplit(". ").next().filter(|it| it.len() < before.len());
        let is_in_row = || {
            let block = self.blocks.get(self.block_at(link.start));
            block.is_some_and(|it| matches!(it.kind, BlockKind::TableRow { .. }))
        };
        let own = own.filter(|_| !is_in_row());
        if own.is_some_and(|it| label::says_nothing(&format!("{it}{}{behind}", self.words(link)))) {
            return None;
        }
        let place = (passage, link);
        Some(Around { place, is_silent: false, before, link: collapsed(&self.words(link)), behind })
    }
}

/// The title in an entry of BibTeX: `@book{doe, title = {A {Long} Title}, …}`.
fn title_of_entry(text: &str) -> Option<String> {
    const LONGEST: usize = 2048;
    let (kind, fields) = beginning(text, LONGEST).strip_prefix('@')?.split_once('{')?;
    let is_entry = !kind.is_empty() && kind.trim_end().bytes().all(|it| it.is_ascii_alphabetic());
    let mut found = fields.match_indices("title").filter(|_| is_entry).filter_map(|(at, word)| {
        let is_field = fields.get(..at)?.ends_with([',', ' ', '\n', '\t']);
        let value = fields.get(at + word.len()..)?.trim_start().strip_prefix('=').filter(|_| is_field)?;
        in_brackets(value.trim_start())
    });
    found.next()
}

/// What stands in the braces or quotation marks that a text begins with, without braces.
fn in_brackets(text: &str) -> Option<String> {
    let mut depth = 0_usize;
    let end = text.char_indices().find(|&(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => (),
        }
        depth == 0 && (c == '}' || (at > 0 && matches!(c, '"' | '”')))
    })?;
    let inside = text.get(..end.0)?.strip_prefix(['{', '"', '“'])?;
    Some(inside.replace(['{', '}'], "").trim().to_owned()).filter(|it| !it.is_empty())
}

/// Whether a source is a picture that has only its address for a name.
fn is_undescribed(source: &Source) -> bool {
    source.kind == Kind::Image
        && matches!(source.target, Target::Web(_))
        && *source.label == *fallback_label(source)
}

/// The name of the file of a picture without its ending, if that says something.
fn name_of_file(source: &Source) -> Option<String> {
    let address = fallback_label(source);
    let (_, file) = address.split(['?', '#']).next()?.rsplit_once('/')?;
    let stem = file.rsplit_once('.').map_or(file, |it| it.0);
    let is_name = stem.len() >= SHORT_WORD && stem.contains(char::is_alphabetic);
    (is_name && !label::says_nothing(stem) && stem != "badge").then(|| title_words(stem))
}

/// How much a source needs another name than the words of its link.
#[derive(Clone, Copy)]
enum Need {
    /// They say nothing.
    Must,
    /// They say little: a verb, a piece of a sentence, or a word that other links say as well.
    Rather,
    /// They are one letter of a row.
    Letter,
}

/// How much a source needs another name, if it does. `shared` are the words that links to several sources say,
/// `is_one_of_row` tells whether its link goes on in another, `does` whether it says what to do with what follows it.
fn need(
    source: &Source,
    shared: &HashSet<&str>,
    (is_one_of_row, does): (impl Fn() -> bool, impl Fn() -> bool),
) -> Option<Need> {
    let says_little = |it: &str| {
        let is_small = it.starts_with(char::is_lowercase) || label::is_pointer(it);
        label::is_verb(it) || (shared.contains(it) && (is_small || does())) || (is_small && is_one_of_row())
    };
    let rather = || word(source).is_some_and(says_little);
    let is_reached = matches!(source.target, Target::Web(_) | Target::Mail(_)) && source.kind == Kind::Link;
    let is_piece = is_reached && label::is_piece(&source.label)
        || source.kind == Kind::Link && label::is_here(&source.label);
    if needs_name(source) { Some(Need::Must) } else { (is_piece || rather()).then_some(Need::Rather) }
}

/// The label of a source on the web if it is one word in small letters but for the first, and no name that is part of its
/// address; or if it points at something: `This footage`.
fn word(source: &Source) -> Option<&str> {
    let Target::Web(address) = &source.target else { return None };
    let is_rest = |it: &str| it.chars().all(|it| it.is_lowercase() || it == '-');
    let first = source.label.chars().next().map_or(0, char::len_utf8);
    let rest = source.label.get(first..).unwrap_or_default();
    let is_letter = rest.is_empty() && source.label.starts_with(|it: char| !it.is_lowercase());
    let is_word = (is_rest(rest) && !is_letter) || label::is_pointer(&source.label);
    let is_name = || source.label.len() > SHORT_WORD && address.as_str().contains(&*source.label);
    Some(&*source.label).filter(|_| source.kind == Kind::Link && is_word && !is_name())
}

/// Whether the label of a source on the web is one capital letter.
fn is_letter(source: &Source) -> bool {
    let is_capital = matches!(source.label.as_bytes(), [it] if it.is_ascii_uppercase());
    is_capital && source.kind == Kind::Link && matches!(source.target, Target::Web(_))
}

/// Whether words name who wrote something and when: `Doe et al., 2014`.
fn is_cited_work(words: &str) -> bool {
    let year = words.trim_end_matches([')', ']', '.']);
    let has_year = year.len() > 4 && year.bytes().rev().take(4).all(|it| it.is_ascii_digit());
    has_year && (words.contains(" et al") || words.split(' ').count() <= WORDS_OF_TITLE + 1)
}

/// The words that are labels of several sources.
fn shared_words(sources: &[Source]) -> HashSet<&str> {
    let mut seen = HashSet::new();
    sources.iter().filter_map(word).filter(|it| !seen.insert(*it)).collect()
}

/// Whether the label of a source says nothing. One that is also the name of the file of a post is its title.
fn needs_name(source: &Source) -> bool {
    let is_kind = match (&source.target, source.kind) {
        (Target::Internal { path, .. }, Kind::Post) => {
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let stem = name.split('.').next().unwrap_or_default();
            !source.label.eq_ignore_ascii_case(stem)
        }
        (Target::Web(_), it) => {
            matches!(it, Kind::Link | Kind::Attribution | Kind::Declared | Kind::Embed | Kind::Post)
        }
        _ => false,
    };
    is_kind && label::says_nothing(&source.label)
}

/// A text with one space for each stretch of white space.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = c.is_whitespace();
        if !(is_space && collapsed.ends_with(' ')) {
            collapsed.push(if is_space { ' ' } else { c });
        }
    }
    collapsed
}

/// As much of a text as the name of a source has, on one line.
pub(super) fn title_words(text: &str) -> String {
    first_words_in(&collapsed(text), 2 * MOST_CELLS).into_owned()
}

/// The beginning of a text in at most [`MOST_CELLS`], up to the end of a word.
fn first_words(text: &str) -> Cow<'_, str> {
    first_words_in(text, MOST_CELLS)
}

fn first_words_in(text: &str, cells: usize) -> Cow<'_, str> {
    let cut = width::ellipsize(text, cells);
    let Some(kept) = cut.strip_suffix('…').filter(|_| cut.len() != text.len()) else { return cut };
    // From Thai on most scripts have no spaces between words.
    let goes_on = |c: char| c.is_alphanumeric() && (c < '\u{e00}' || matches!(c, '\u{ac00}'..='\u{d7ff}'));
    let is_in_word = text.get(kept.len()..).is_some_and(|it| it.starts_with(goes_on));
    let space = kept.rfind(' ').filter(|_| is_in_word);
    space.and_then(|it| kept.get(..it)).map_or(cut.clone(), |it| Cow::Owned(format!("{it}…")))
}

/// The end of a text in at most [`MOST_CELLS`], from the beginning of a word.
fn last_words(text: &str) -> String {
    let from_word = |kept: &str| {
        let word = kept.find(' ').map_or(0, |it| it + 1);
        let kept = kept.get(word..).unwrap_or_default();
        format!("…{}", behind_bracket(kept).unwrap_or(kept))
    };
    // Most text is plain: each of its bytes is a cell.
    let Some(last) = text.len().checked_sub(MOST_CELLS + 1).and_then(|it| text.get(it..)) else {
        return last_cells(text).map_or_else(|| text.to_owned(), from_word);
    };
    let kept = if width::is_plain(last) { last.get(1..) } else { last_cells(text) };
    kept.map_or_else(|| text.to_owned(), from_word)
}

/// The clusters at the end of a text that have room in [`MOST_CELLS`]; `None` if all have.
fn last_cells(text: &str) -> Option<&str> {
    if text.len() <= MOST_CELLS && width::is_plain(text) {
        return None;
    }
    let clusters: Vec<_> = width::graphemes(text).collect();
    let (mut room, mut from) = (MOST_CELLS, text.len());
    for (at, _, cells) in clusters.into_iter().rev() {
        let Some(left) = room.checked_sub(cells) else { return text.get(from..) };
        (room, from) = (left, at);
    }
    None
}

#[cfg(test)]
mod tests;
