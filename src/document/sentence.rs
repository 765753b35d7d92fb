//! Sentences: where in a block of text each one ends.
//!
//! Unicode's rule (UAX #29, sentence boundaries) is where it begins. It knows
//! neither words that end in a full stop (`et al.`) nor words that begin with
//! one (`.NET`), takes what follows in small letters for the same sentence, and
//! reads code as prose; these are put right here.
//!
//! What is not here: which sentence a citation stands in (`passage`).

use std::{collections::HashSet, sync::LazyLock};

use crate::text::Span;

use super::{Document, Marks, bounds};

/// Words with a full stop that ends no sentence, without it; in lower case.
const ABBREVIATIONS: &str = "al approx art bros ca capt cf ch col dept dr ed eds eg est fig figs gen gov hon ie inc jan feb mar \
    apr jun jul aug sept sep oct nov dec jr lt ltd mr mrs ms mt no nos op p par pp prof pt rep resp rev sec sen sgt sr st \
    vol vols vs viz bspw bzw ggf nr usw vgl mio mrd chr sog hrsg fa mme mlle dra sra srta uu univ assn abs thm def \
    ref refs tab chap np tzw ul např bijv örn рис табл гл стр";

/// Those of them that are words by themselves where no number follows.
const NUMBERED: &str = "no nos nr art col op par pt sec abs thm def ref refs tab chap рис табл гл стр";

/// Words behind a number with a full stop in languages that write the fifth of May so, in lower case.
const COUNTED: &str = "januar jänner januari februar februari märz marts mars april mai maj juni juli august september oktober \
    november dezember december desember jahrhundert jahrhunderts jahrhunderte jh weltkrieg weltkriegs auflage kapitel \
    bundesliga platz klasse etage ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık yüzyıl \
    yüzyılda dünya";

/// Words that begin a sentence and no name.
const OPENERS: &str = "The This That These Those It Its We He She They You There Then In But And However For If When While \
    As To So Since Because With By On Note Here";

/// Names that end in a sign of their own.
const NAMES: &[&str] = &["Yahoo!", "Joomla!", "Jeopardy!", "Kahoot!"];

/// More such words, which may also end a sentence: what follows in small letters is in the same one.
const OPEN_ABBREVIATIONS: &str =
    "aka etc incl excl max min aprox núm pág env enz bijv evtl inkl zzgl např atd tzv itd tzn см др пр";

/// A list as a set: each is asked at every full stop.
type Words = LazyLock<HashSet<&'static str>>;

static ABBREVIATED: Words = LazyLock::new(|| set_of(ABBREVIATIONS));
static WITH_NUMBER: Words = LazyLock::new(|| set_of(NUMBERED));
static BEHIND_NUMBER: Words = LazyLock::new(|| set_of(COUNTED));
static OPENING: Words = LazyLock::new(|| set_of(OPENERS));
static ABBREVIATED_AT_END: Words = LazyLock::new(|| set_of(OPEN_ABBREVIATIONS));

fn set_of(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

impl Document {
    /// The sentences of a text, in order: without the white space between them, each with the marks of notes that touch
    /// its end.
    pub(super) fn sentences(&self, text: Span) -> Vec<Span> {
        let words = self.str(text);
        let place = |at: usize| text.start + at as u32;
        let mut sentences = Vec::new();
        let mut start = 0;
        for end in candidates(words) {
            let (before, rest) = words.split_at_checked(end).unwrap_or((words, ""));
            let sentence = before.get(start..).unwrap_or_default();
            if !rest.is_empty() && (!is_end(sentence, rest) || self.is_inside_code(place(end))) {
                continue;
            }
            let whole = before.trim_end().len();
            // A mark that touches the end of a sentence belongs to it.
            let marks: usize = rest.chars().take_while(|&it| is_raised(it)).map(char::len_utf8).sum();
            let behind = if whole == end { end + marks } else { end };
            if whole.max(start) > start {
                let last = if whole == end { behind } else { whole };
                sentences.push(Span { start: place(start), end: place(last) });
            }
            start = behind.max(start);
        }
        sentences
    }

    /// Whether a place has code on both sides that belongs together.
    fn is_inside_code(&self, at: u32) -> bool {
        let piece = self.pieces(Span { start: at, end: at + 1 }).next();
        piece.is_some_and(|it| it.marks.contains(Marks::CODE)) && {
            let next = self.runs.partition_point(|it| it.start <= at);
            let run = next.checked_sub(1).and_then(|it| self.runs.get(it));
            run.is_some_and(|it| it.start < at)
        }
    }
}

/// Where sentences may end, in order; the last is the end of the text.
fn candidates(words: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut at = 0;
    let has_dots = words.contains("…)");
    for end in bounds::ends(words) {
        let part = words.get(at..end).unwrap_or_default();
        let of_part = ends.len();
        // Brackets are counted as far as `counted`.
        let (mut counted, mut depth) = (0, 0);
        for stop in memchr::memchr_iter(b'.', part.as_bytes()) {
            let Some(behind) = end_before_small_letter(part, stop) else { continue };
            depth += part.get(counted..stop).map_or(0, brackets);
            counted = stop;
            if depth <= 0 {
                ends.push(at + behind);
            }
        }
        let ends_bracket = |(behind, _): (usize, &str)| {
            let rest = part.get(behind + "…)".len()..).unwrap_or_default();
            let next = rest.trim_start();
            let is_end = next.len() < rest.len() && next.starts_with(char::is_uppercase);
            is_end.then_some(at + part.len() - next.len())
        };
        // For Unicode `…` ends nothing.
        if has_dots {
            ends.extend(part.match_indices("…)").filter_map(ends_bracket));
            ends.get_mut(of_part..).unwrap_or_default().sort_unstable();
        }
        // For Unicode brackets of both kinds close what they stand behind.
        ends.push(at + part.trim_end_matches(['（', '「', '『', '【', '《', '“', '‘', '(', '[']).len());
        at = end;
    }
    ends.dedup();
    if ends.last().is_some_and(|it| *it < words.len()) {
        ends.push(words.len());
    }
    ends
}

/// How many more brackets open than close in a text.
fn brackets(text: &str) -> i64 {
    let brackets = text.chars().map(|it| match it {
        '(' | '（' => 1,
        ')' | '）' => -1,
        _ => 0,
    });
    brackets.sum()
}

/// Where a sentence ends whose full stop is at `stop`, if a word is before it that is no abbreviation and another
/// behind white space. Unicode's rule sees no end there if that begins in a small letter.
fn end_before_small_letter(text: &str, stop: usize) -> Option<usize> {
    const SHORTEST: usize = 3;
    let rest = text.get(stop + 1..)?;
    let closed = rest.trim_start_matches([')', ']', '"', '”', '’', '»']);
    let next = closed.trim_start();
    if next.len() == closed.len() || next.is_empty() {
        return None;
    }
    let before = text.get(..stop)?;
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
    let letters = word.chars().filter(|it| it.is_alphanumeric()).count();
    let lower = word.to_lowercase();
    let is_open = ABBREVIATED_AT_END.contains(&*lower);
    (letters >= SHORTEST && !is_open).then_some(text.len() - next.len())
}

/// Whether a sentence ends between `sentence` and `rest`.
fn is_end(sentence: &str, rest: &str) -> bool {
    // A word such as `.NET` begins with the full stop, and `1..=5` has it inside.
    let begins_word = sentence.ends_with(['.', '?', '!']) && rest.starts_with(|c: char| c.is_ascii_graphic());
    // `OS.mac? or`, `"Why?" she asked`, `Jeopardy! questions`.
    let asks = sentence.trim_end_matches([' ', '\n', ')', '"', '”', '’']).ends_with(['?', '!']);
    let goes_on =
        asks && rest.trim_start_matches([' ', '\n', ')', '"', '”', '’']).starts_with(char::is_lowercase);
    let last = sentence.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_name = NAMES.contains(&last.trim_start_matches(|c: char| !c.is_alphanumeric()));
    !begins_word && !goes_on && !is_name && !ends_with_abbreviation(sentence, rest)
}

/// Whether a character is a raised digit or sign, as the marks of footnotes are written. `１` and `①` are not: they
/// begin sentences.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁺'..='⁾')
}

/// Whether a text begins with a word that no name has behind an initial.
fn begins_sentence(text: &str) -> bool {
    let word = text.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    OPENING.contains(word)
}

/// Whether a number with a full stop counts what the word behind it names: `3. Oktober`.
fn is_counting(word: &str, rest: &str) -> bool {
    let is_number = matches!(word.len(), 1 | 2) && word.bytes().all(|it| it.is_ascii_digit());
    is_number && {
        let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let lower = next.to_lowercase();
        BEHIND_NUMBER.contains(&*lower)
    }
}

/// Whether a small letter is the first half of an abbreviation: `z. B.`, `т. е.`, `v. Chr.`; or goes on in a small letter.
fn is_half(word: &str, rest: &str) -> bool {
    let mut letters = word.chars();
    let is_letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
    is_letter && {
        let next = rest.trim_start().split(char::is_whitespace).next().unwrap_or_default();
        let half = next.trim_end_matches([')', ',']).strip_suffix('.').unwrap_or_default();
        word == "v" || (1..=3).contains(&half.chars().count()) || next.starts_with(char::is_lowercase)
    }
}

/// Whether a text ends with a word whose full stop may stand within a sentence: `et al.`, `U.S.`, `C.`.
///
/// Some such words end a sentence as well; then two sentences are taken for one, which says more than asked and is
/// better than to cut one in half.
fn ends_with_abbreviation(text: &str, rest: &str) -> bool {
    let Some(word) = text.trim_end().strip_suffix('.').and_then(|it| it.rsplit(char::is_whitespace).next())
    else {
        return false;
    };
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    if is_counting(word, rest) || is_half(word, rest) {
        return true;
    }
    let is_letters =
        |it: &str| it.split('.').all(|it| it.chars().count() == 1 && it.chars().all(char::is_alphabetic));
    let is_initial = word.chars().all(|c| c == '.' || c.is_uppercase()) || word.contains('.');
    if word.is_empty() || (is_initial && is_letters(word)) {
        // `A. The` at the beginning is a number.
        let is_number = word.len() + 1 == text.trim().len();
        return !word.is_empty() && (is_number || !begins_sentence(rest));
    }
    // `CA.` is a state and `No.` may be an answer.
    let lower = word.to_lowercase();
    let is_written_so = word.chars().skip(1).eq(lower.chars().skip(1));
    let needs_number = WITH_NUMBER.contains(&*lower);
    let has_number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_written_so && (!needs_number || has_number) && ABBREVIATED.contains(&*lower)
}
