//! Lines that say where something comes from: `Source: Jane Reporter, example.com/story`.
//!
//! The rule: a known label at the beginning of a line, then a colon; in front
//! of it at most a bracket or a dash. Behind it stands an address or a link, or
//! what may be a name. Each label says what it needs (`labels::Needs`): some need
//! no colon where nothing stands before them and a link follows with little else
//! (`via`, `参考`), or not even that (`h/t`); some need a link in any case
//! (`original post`), brackets around them (`from`), or a picture above them and a
//! mark of rights (`image`). An article may say it of itself in a sentence: `This
//! post was originally published on …`.
//!
//! What is hard: a sentence that happens to begin with one of the words is none,
//! and neither is the rest of one that was wrapped before it; so without a colon
//! no clause may stand behind the label. What is not here: which lines there are
//! and which of them are captions (`document`).
//!
//! The line comes as shown text, so that emphasis, bullets and quotes around it
//! are gone already.

mod articles;
mod edges;
mod entries;
mod find;
mod headings;
mod labels;
mod pictures;
mod signature;
mod value;
mod words;

use std::ops::Range;

use super::{bare, label};

pub use entries::{Below, below, is_dated, is_division, is_work};
use find::Label;
pub use find::is_heading;
use labels::Needs;
pub use labels::Subject;
use pictures::has_rights;
pub use signature::{Stands, begins_with_dash, may_sign, signature};
pub use value::{describes, is_licence, is_name, named, without_number};
use value::{is_definition, is_note, may_be_named, names};
use words::{CLAUSES, NAMES_GO_ON, THINGS};

/// A line that may name a source.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it says.
    pub text: &'a str,
    /// The bytes of it that are links, in order.
    pub links: &'a [Range<usize>],
    /// What stands before it.
    pub behind: Behind,
    /// Whether it is set off as captions are: emphasised throughout, or right behind a picture.
    pub is_caption: bool,
}

/// What stands before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Nothing that belongs to it: a paragraph or a line of its author's making begins.
    Nothing,
    /// An opening bracket, which closes behind it.
    Bracket,
    /// A sentence, behind which a line was wrapped.
    Sentence,
    /// The beginning of a sentence.
    Words,
}

/// What stands on a line that names a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The bytes of the line after the label and its colon, trimmed. Empty if what is named must follow below.
    pub value: Range<usize>,
    /// The names: the value without addresses.
    pub names: String,
    /// The addresses in the value that have no scheme, or stand there as text.
    pub addresses: Vec<bare::Bare>,
    /// Whether a colon stood behind the label, so that all that follows is named.
    pub has_colon: bool,
    /// What it speaks for.
    pub subject: Subject,
    /// Whether its label is part of a sentence, as `via`, and so needs no colon.
    pub is_told: bool,
    /// Whether names alone are not enough for its label, not in a list below it either.
    pub must_cite: bool,
}

/// The most bytes between a label and a link that stands next to it.
const NEXT: usize = 5;

/// What says in a sentence where something comes from.
const ORIGINS: &[&str] = &["based on", "adapted from", "taken from", "comes from", "inspired by"];

/// The longest line that can be an attribution, in bytes; longer ones are prose.
const LONGEST: usize = 600;

/// Whether a line begins with a word that can be a label, whatever follows it.
pub fn has_label(line: &str) -> bool {
    find::on_line(line.trim_start_matches(is_opening)).is_some()
}

/// Whether a caption begins with a label and goes on with no sentence, so that it says nothing of what is shown.
pub fn is_credit(caption: &str) -> bool {
    let text = caption.trim_start_matches(is_opening);
    let label = find::on_line(text);
    let said = label.and_then(|it| text.get(it.length..)).map(|it| it.trim_start_matches([':', '：', ' ']));
    said.is_some_and(|it| !tells(it))
}

/// Whether a text is a sentence, in whatever script, and names nothing.
pub fn tells(text: &str) -> bool {
    is_prose(text) || is_note(text)
}

/// Whether a line begins as a sentence does that says where something comes from: `Based on`.
pub fn tells_origin(line: &str) -> bool {
    let text = line.trim_start_matches(is_opening);
    ORIGINS.iter().any(|it| text.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it)))
}

/// Reads a line as an attribution.
pub fn read(line: &Line<'_>) -> Option<Attribution> {
    if line.text.len() > LONGEST {
        return None;
    }
    let line = &line.in_bracket();
    let text = line.text;
    let start = text.len() - text.trim_start_matches(is_opening).len();
    let found = find::on_line(text.get(start..)?)?;
    let label = start..start + found.length;
    let note = value::note_behind(text.get(label.end..)?);
    let label = start..label.end + note;
    let after = text.get(label.end..)?;
    let spaces = after.len() - after.trim_start().len();
    // A label alone in brackets needs none: `【出典】朝日新聞`.
    let mut brackets = [("[", "]"), ("【", "】"), ("［", "］")].into_iter();
    let bracket = brackets.find(|it| text.starts_with(it.0) && after.starts_with(it.1));
    let colon = [":", "："].into_iter().find(|it| after.trim_start().starts_with(it));
    let colon = colon.filter(|_| !after.starts_with("::")).or_else(|| bracket.map(|it| it.1));
    if !line.fits(&found, &label, colon.is_some()) || line.is_title(&found, &label, colon.is_some()) {
        return None;
    }
    let from = label.end + spaces + colon.map_or(0, str::len);
    let value = trimmed(text.get(..text.len() - found.behind)?, from);
    let said = text.get(value.clone())?;
    let links = line.links.iter().filter(|it| it.start >= value.start);
    let links: Vec<_> = links.map(|it| it.start - value.start..it.end - value.start).collect();
    let (names, mut addresses) = names(said, &links);
    let is_cited = !line.links.is_empty() || !addresses.is_empty();
    let must_cite = matches!(found.needs, Needs::Cited | Needs::ColonAndLink);
    let is_named = !must_cite && note == 0 && may_be_named(&names) && !is_definition(said) && !is_note(said);
    let is_when = found.subject == Subject::Article && value::is_date(&names);
    let is_clause = value::is_clause(said) && (!is_cited || found.subject == Subject::Credit);
    let is_nobody = !is_cited && !names.is_empty() && (!is_named || is_when);
    let link = links.first().map(|it| it.start).filter(|_| links.len() == line.links.len());
    let is_telling = colon.is_some() && value::is_telling(said, link);
    let is_of_settings = !is_cited && (value::is_setting(said) || colon.is_some() && explains(said));
    // `Source link: pages now display one. Thanks to Ann.` is about something else.
    let is_far = must_cite && value::is_far(found.length, said, link, &addresses);
    if is_nobody || is_clause || is_telling || is_far || is_of_settings || value::is_typed(said) {
        return None;
    }
    for it in &mut addresses {
        it.bytes = it.bytes.start + value.start..it.bytes.end + value.start;
    }
    let around = line.links.first().filter(|it| it.start <= label.start && it.end > label.end);
    let around = around.filter(|_| colon.is_none() && after.trim_start().starts_with([',', ';', '(', '（']));
    let names = around.and_then(|it| text.get(it.clone())).map_or(names, str::to_owned);
    // Without a colon it is told in a sentence, which goes on behind the name; behind one another may follow.
    let end = match (colon, links.as_slice()) {
        (None, _) => line.end_of_name(&value, found.subject),
        (Some(_), [link]) => end_of_link(said, link.end).map(|it| it + value.start),
        _ => None,
    };
    let told = value.start..end.unwrap_or(value.end);
    let told = told.start..line.before_remark(&told).unwrap_or(told.end);
    let names = if told == value { names } else { self::names(text.get(told)?, &links).0 };
    let (has_colon, subject, is_told) = (colon.is_some(), found.subject, found.needs.is_told());
    let names = edges::without_by(names);
    Some(Attribution { value, names, addresses, has_colon, subject, is_told, must_cite })
}

/// What stands behind a label and its colon at the beginning of an entry, or all of it: `Source: Ann` is of Ann.
pub fn behind_label(entry: &str) -> &str {
    let text = entry.trim_start_matches(is_opening);
    let behind = find::on_line(text).and_then(|it| text.get(it.length..)).unwrap_or_default();
    let value = behind.trim_start().strip_prefix([':', '：']).map(str::trim_start);
    value.filter(|it| !it.is_empty()).unwrap_or(entry)
}

/// Whether a line thanks somebody for having told: no sentence goes on with these words.
pub fn is_hat_tip(line: &str) -> bool {
    ["h/t", "hat tip", "hat-tip"]
        .iter()
        .any(|it| line.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it)))
}

/// Whether what a link says is only a label: `source`, `（via）`.
pub fn is_label(text: &str) -> bool {
    let text = text.trim_matches(|c| is_opening(c) || is_closing(c) || matches!(c, ':' | '：' | ')' | '）'));
    find::label(text).is_some_and(|it| it.length == text.len())
}

impl Line<'_> {
    /// Where whom a sentence names ends, if before its value does: `Ann for the link`, `Wired. It was`.
    fn end_of_name(&self, value: &Range<usize>, subject: Subject) -> Option<usize> {
        let link = self.links.first().filter(|it| it.start >= value.start);
        let behind = link.and_then(|it| self.text.get(it.end..)).unwrap_or_default();
        match link {
            Some(link) if subject == Subject::Article => Some(link.end + edges::maker(behind)),
            Some(link) if behind.starts_with(" for ") => Some(link.end),
            Some(_) => None,
            None => first_sentence(self.text.get(value.clone())?).map(|it| value.start + it),
        }
    }

    /// The line up to the end of the bracket that it begins with: `(Source: <Census>) More.`
    fn in_bracket(&self) -> Line<'_> {
        let (mut depth, mut end) = (0_usize, self.text.len());
        for (at, c) in self.text.char_indices() {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => (),
            }
            if depth == 0 {
                end = if at > 0 { at + c.len_utf8() } else { end };
                break;
            }
        }
        let links = self.links.partition_point(|it| it.end <= end);
        let text = self.text.get(..end).unwrap_or(self.text);
        Line { text, links: self.links.get(..links).unwrap_or_default(), ..*self }
    }

    /// Where the link ends that says whom a value names, if a remark follows: `<Census>. Figures are rounded.`, `<Doe 2019>
    /// with notes in red`.
    fn before_remark(&self, value: &Range<usize>) -> Option<usize> {
        let link = self.links.first().filter(|it| it.start >= value.start && it.end <= value.end)?;
        let behind = self.text.get(link.end..value.end)?;
        let is_last = || self.links.iter().all(|it| it.start < link.end || it.start >= value.end);
        if edges::says_what_with(behind) && is_last() {
            return Some(link.end);
        }
        let remark = behind.strip_prefix(". ").or_else(|| behind.strip_prefix('。'))?;
        edges::is_remark(remark).then_some(link.end)
    }

    /// Whether what a label needs stands behind it.
    fn fits(&self, found: &Label, label: &Range<usize>, has_colon: bool) -> bool {
        let after = self.text.get(label.end..).unwrap_or_default();
        let rest = after.trim_start();
        // Scripts from Thai on write no spaces between words.
        let is_unspaced = after.starts_with(|c: char| c >= '\u{e00}')
            || self.text.get(..label.end).is_some_and(|it| it.ends_with(|c: char| c >= '\u{e00}'));
        let separated = after.len() > rest.len() || rest.is_empty() || is_unspaced || label.is_empty();
        let is_short = |most: usize| separated && rest.chars().count() <= most;
        let is_caption = self.is_caption && found.subject == Subject::Picture;
        // An article that says so of itself may go on to say more.
        let is_of_this = found.subject == Subject::Article && (found.is_of_this || self.is_caption);
        let link = self.links.first().map(|it| it.start.max(label.end));
        let between = link.and_then(|it| self.text.get(label.end..it)).unwrap_or(rest);
        let is_next = link.is_some() && between.len() <= NEXT;
        let behind = self.links.first().and_then(|it| self.text.get(it.end..)).unwrap_or_default();
        let linked = self.links.first().and_then(|it| self.text.get(it.clone()));
        let words = self.text.get(label.clone()).unwrap_or_default();
        let is_made = has_colon || found.subject != Subject::Picture;
        if !is_made && !pictures::names_maker(words, (between, linked, behind)) {
            return false;
        }
        match found.needs {
            Needs::Brackets | Needs::Alone => !has_colon && self.is_alone(found.needs, label, is_next),
            Needs::Caption => has_colon && self.is_caption && (link.is_some() || has_rights(rest)),
            Needs::CaptionSource => {
                let says_where = !has_clause(between) && says_where(behind);
                let is_behind = self.links.first().is_some_and(|it| it.start >= label.end);
                self.is_caption && is_behind && is_short(100) && says_where
            }
            _ if label.is_empty() && !is_next => false,
            // In the middle of a sentence `source: x` is none.
            _ if has_colon => self.behind != Behind::Words || !begins_small(self.text),
            _ if !matches!(self.behind, Behind::Nothing | Behind::Bracket) => false,
            Needs::Colon | Needs::ColonAndLink => false,
            Needs::CaptionLink if !self.is_caption => false,
            Needs::Address | Needs::Cited => {
                self.is_all_link(label) || (rest.is_empty() && is_heading(self.text))
            }
            Needs::Link | Needs::Name if is_of_this => {
                let most = if is_next { LONGEST } else { 300 };
                (link.is_some() || found.is_of_this) && is_short(most) && !has_clause(between)
            }
            Needs::Link | Needs::Name | Needs::CaptionLink => {
                let goes_on = if found.subject == Subject::Picture { between } else { rest };
                let is_command = link.is_some() && leads_on(behind);
                let tells = found.subject == Subject::Article && has_sentence_behind_comma(behind);
                let is_name =
                    !has_clause(goes_on) && !has_clause_behind_comma(between) && !is_command && !tells;
                let is_named =
                    found.needs == Needs::Name && value::is_name(rest) && rest.trim().contains(' ');
                let is_cited = link.is_some() && !is_street(between);
                let is_caption = is_caption && value::is_name(rest.strip_prefix("the ").unwrap_or(rest));
                (is_cited || is_named || is_caption) && is_short(100) && ends_soon(rest) && is_name
            }
            Needs::Nothing if is_next => {
                is_short(160) && !(found.subject == Subject::Article && has_sentence_behind_comma(behind))
            }
            Needs::Nothing => is_short(160) && !has_clause_behind_comma(rest),
        }
    }

    /// Whether a label is a word of a link's title: `[Reference: bindings](…)` is a page of a manual, `[Via GitHub](…)` what
    /// is to be pressed.
    fn is_title(&self, found: &Label, label: &Range<usize>, has_colon: bool) -> bool {
        let covers = |it: &&Range<usize>| it.start <= label.start && it.end > label.end;
        let (Some(_), Some(words)) = (self.links.first().filter(covers), self.text.get(label.clone())) else {
            return false;
        };
        if has_colon {
            return ["reference", "references"].iter().any(|it| words.eq_ignore_ascii_case(it));
        }
        let is_button = found.needs == Needs::Link && found.subject == Subject::Section;
        is_button && words.starts_with(char::is_uppercase) && !self.is_in_brackets()
    }

    /// Whether a label and a link are all of a line, or a word for what the link leads to stands behind it.
    fn is_alone(&self, needs: Needs, label: &Range<usize>, is_next: bool) -> bool {
        let behind = self.links.first().and_then(|it| self.text.get(it.end..)).unwrap_or_default();
        let may_be_line = needs == Needs::Alone;
        let is_thing = may_be_line && is_next && THINGS.contains(&behind.trim_matches([' ', '.']));
        let is_apart = self.is_in_brackets() || may_be_line && self.behind == Behind::Nothing;
        is_apart && (self.is_all_link(label) || is_thing)
    }

    fn is_in_brackets(&self) -> bool {
        let is_whole = self.text.starts_with(['(', '（']) && self.text.ends_with([')', '）']);
        self.behind == Behind::Bracket || self.behind == Behind::Nothing && is_whole
    }

    /// Whether the line is a label and a link: one behind the other, or the label in the link.
    fn is_all_link(&self, label: &Range<usize>) -> bool {
        let Some(link) = self.links.first() else { return false };
        let between = self.text.get(label.end..link.start.max(label.end)).unwrap_or_default();
        let inside = self.text.get(label.end..link.end).unwrap_or_default().trim_start();
        let covers = link.start <= label.start && link.end >= label.end;
        let is_label = inside.is_empty() || inside.starts_with([',', ';', '(', '–', '—', '（']);
        let behind = self.text.get(link.end..).unwrap_or_default();
        let says_nothing =
            |it: &str| it.chars().all(|c| is_opening(c) || is_closing(c) || matches!(c, '<' | '>' | ')'));
        // `Credit card` is no credit.
        let words = self.text.get(link.clone()).unwrap_or_default();
        let is_small = words.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
        let is_joined = self.text.get(label.clone()).is_some_and(|it| it.contains(' ') || !it.is_ascii());
        let may_be_one = is_joined && (!words.contains(' ') || !between.contains(' '));
        let is_word = is_small && !label::says_nothing(words) && !may_be_one;
        let is_behind = link.start >= label.end && says_nothing(between) && !is_word;
        says_nothing(behind) && (if covers { is_label } else { is_behind })
    }
}

/// Whether a line is a field: a word or few and a colon, as `Date: 2019`.
pub fn begins_field(text: &str) -> bool {
    const LONGEST: usize = 40;
    let Some(colon) = text.find([':', '：']) else { return false };
    let (name, behind) = text.split_at(colon);
    let is_name = name.len() <= LONGEST && name.split(' ').count() <= 3;
    is_name && !behind.starts_with("://") && name.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// Whether a text does not end like a sentence, so that what it names may go on in the next line.
pub fn may_go_on(text: &str) -> bool {
    !text.trim_end().ends_with(['.', '!', '?', ')', ']', '。', '！', '？', '）'])
}

/// Whether a text is prose and names nothing: a few words with a full stop, half of which begin small, and none of which
/// says that something comes from somewhere.
pub fn is_prose(text: &str) -> bool {
    const FEWEST: usize = 4;
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().filter(|it| it.starts_with(char::is_lowercase)).count();
    let has_end = text.trim_end().ends_with('.') || first_sentence(text).is_some();
    has_end && words >= FEWEST && 2 * small >= words && !ORIGINS.iter().any(|it| text.contains(it))
}

fn is_opening(c: char) -> bool {
    let is_symbol = !c.is_ascii() && !c.is_alphanumeric() && c != '…';
    c.is_whitespace() || is_symbol || matches!(c, '(' | '[' | '-' | '~' | '*' | '"')
}

fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | '。' | '，' | '”' | '"' | '】')
}

/// Whether a clause begins in the first sentence of a text.
fn has_clause(text: &str) -> bool {
    let sentence = text.split(". ").next().unwrap_or_default();
    let mut words = sentence.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    sentence.contains(": ") || words.any(|word| CLAUSES.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// Whether a clause begins behind a comma of a text.
fn has_clause_behind_comma(text: &str) -> bool {
    let mut clauses = text.split(", ").skip(1);
    clauses.any(|clause| {
        let word = clause.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.starts_with(char::is_lowercase) && !NAMES_GO_ON.contains(&word)
    })
}

/// Whether a text goes on behind a comma with a sentence about something: `, the film keeps`.
fn has_sentence_behind_comma(text: &str) -> bool {
    let mut words = text.strip_prefix(", ").unwrap_or_default().split(' ');
    let is_verb = |it: &str| it.ends_with(['s', 'd']) && it.starts_with(char::is_lowercase);
    match words.next().unwrap_or_default() {
        "it" | "he" | "she" | "they" | "we" => true,
        "the" | "his" | "her" | "its" | "their" => words.nth(1).is_some_and(is_verb),
        _ => false,
    }
}

/// Whether the number of a house stands in a text: `dei Servi 12, 50122 Firenze`.
fn is_street(text: &str) -> bool {
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit()) && !it.is_empty();
    text.split(' ').any(|it| it.strip_suffix(',').is_some_and(is_number))
}

/// Whether what stands behind a link says where it leads or who made that, or nothing: ` on Flickr (CC BY)`.
fn says_where(behind: &str) -> bool {
    let word = behind.trim_start().split(' ').next().unwrap_or_default();
    let is_name = word.starts_with(|c: char| is_opening(c) || is_closing(c) || matches!(c, ')' | '/' | '|'));
    let goes_on = is_name || word.is_empty() || NAMES_GO_ON.contains(&word);
    goes_on && ends_soon(behind) && !has_clause(behind) && !has_clause_behind_comma(behind)
}

/// Whether what stands behind a label explains it: `each of them has one. Add it here.`
fn explains(value: &str) -> bool {
    begins_small(value) && first_sentence(value).is_some()
}

/// Whether what stands behind a link leads to what follows the line: ` (for old releases):`.
fn leads_on(behind: &str) -> bool {
    behind.trim_start().starts_with([':', '：']) || behind.trim_end().ends_with([':', '：'])
}

/// Whether a line begins in small letters.
fn begins_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Where the first sentence of a text ends if another follows. Short words with a full stop are abbreviations.
fn first_sentence(text: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    let is_end = |at: &usize| {
        let word = text.get(..*at).and_then(|it| it.rsplit(' ').next()).unwrap_or_default();
        word.len() >= SHORTEST && !word.contains('.')
    };
    text.match_indices(". ").map(|it| it.0).find(is_end)
}

/// The end of a link if a sentence follows it that names nothing.
fn end_of_link(text: &str, link: usize) -> Option<usize> {
    let behind = text.get(link..)?;
    let rest = [". ", "。", "! ", "！"].iter().find_map(|it| behind.strip_prefix(it))?;
    value::is_sentence(rest).then_some(link)
}

/// Whether no further sentence follows the first.
fn ends_soon(text: &str) -> bool {
    !text.trim_end().trim_end_matches(['.', ')']).contains(". ")
}

fn trimmed(line: &str, from: usize) -> Range<usize> {
    let rest = line.get(from..).unwrap_or_default();
    let start = from + rest.len() - rest.trim_start().len();
    let mut end = from + rest.trim_end().len();
    let value = line.get(start..end).unwrap_or_default();
    if (value.ends_with(')') && !value.contains('(')) || (value.ends_with('）') && !value.contains('（')) {
        end -= value.chars().next_back().map_or(0, char::len_utf8);
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests;
