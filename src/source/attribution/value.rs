//! What stands behind a label: names, an address, or nothing that could be a source.
//!
//! What is hard: `Source: the branch you merge from` defines a word, `Credits: 4`
//! counts them, and `Source: main.rs` is a file. What is not here: labels (`labels`), the
//! words themselves (`words`).

use std::ops::Range;

use crate::source::{address, bare};

use super::{
    NAMES_GO_ON, NEXT, edges, is_closing, is_opening, tells,
    words::{
        COPIES, CUTS, DONE, ELSEWHERE, LEADING, LEADS, LICENCES, NONE, ORDINARY, ORIGINS, READ, READ_THEN,
        SENTENCES, SMALL, THANKS, TYPES, VERBS,
    },
};

/// The longest name that ends in an ideographic full stop, in bytes.
const LONGEST_NAME: usize = 45;

/// The fewest words in small letters that are prose.
const PROSE: usize = 3;

/// Whether names without an address can be a source.
pub(super) fn may_be_named(names: &str) -> bool {
    let mut words = names.split_whitespace();
    let Some(first) = words.next() else { return false };
    let is_lower = names.chars().all(|it| it.is_lowercase() || !it.is_alphabetic());
    let is_prose =
        is_lower && (ORDINARY.contains(&first) || (!first.starts_with('@') && words.count() + 1 >= PROSE));
    let is_none = NONE.iter().any(|it| it.eq_ignore_ascii_case(names));
    let whole = names.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | '。' | '（' | '）' | ' '));
    let is_none = is_none || ELSEWHERE.contains(&whole.to_lowercase().as_str());
    let is_request = first.starts_with(['请', '請', '#', '/', '$', '€', '£', '¥']) || names.contains('→');
    let is_share = names.trim_end_matches(')').ends_with('%');
    !is_prose && !is_none && !is_request && !is_share && !is_measure(names) && !is_file_name(names)
}

/// Whether a value defines a word: an article and words in small letters, or a short form, as `the HTTP header`.
pub(super) fn is_definition(value: &str) -> bool {
    let is_small = |it: &str| it.starts_with(char::is_lowercase);
    let is_short_form = |it: &str| it.bytes().all(|it| it.is_ascii_uppercase());
    let mut words = value.split_whitespace();
    let has_article = words.next().is_some_and(|it| matches!(it, "the" | "a" | "an"));
    let next = words.next().unwrap_or_default();
    // `项目的创始人或创始组织`: the founder or the founding organisation.
    let has_choice = value.contains('或') && value.chars().all(char::is_alphabetic);
    has_choice
        || has_article && (is_small(next) || (is_short_form(next) && words.next().is_some_and(is_small)))
}

/// Whether a value is a note: a whole sentence of Chinese, Japanese or Korean.
pub(super) fn is_note(value: &str) -> bool {
    let goes_on = |end: usize| end + '。'.len_utf8() < value.len();
    SENTENCES.iter().any(|it| value.ends_with(it))
        || value.find('。').is_some_and(|end| goes_on(end) || end > LONGEST_NAME)
}

/// Whether an address is that of a licence, which says what may be done with a work and not where it is from.
pub fn is_licence(url: &str) -> bool {
    let url = address::readable(url);
    LICENCES.iter().any(|it| url.starts_with(it))
}

/// Whether a value is a sentence about somebody: `we take`.
pub(super) fn is_clause(value: &str) -> bool {
    let mut words = value.split([' ', ',']);
    let is_somebody =
        words.next().is_some_and(|it| ["we", "he", "she", "they", "you", "it", "I"].contains(&it));
    is_somebody && words.next().is_some_and(|it| it.starts_with(char::is_lowercase))
}

/// Whether a value is a sentence that tells of something, whatever it cites: `the code below is the program, see the
/// manual`. `link` is where its first link begins, to which a sentence that names a source leads: `you find it at`.
pub(super) fn is_telling(value: &str, link: Option<usize>) -> bool {
    const FEWEST: usize = 5;
    let mut words = value.split(|c: char| c.is_whitespace() || c == ',').filter(|it| !it.is_empty());
    let begins = value.starts_with(|c: char| c.is_ascii_lowercase())
        || words.clone().next().is_some_and(|it| ["I", "We", "They", "You"].contains(&it));
    let before = link.and_then(|it| value.get(..it)).unwrap_or_default();
    let leads = before.trim_end().rsplit(' ').next().is_some_and(|it| LEADING.contains(&it));
    let names = leads || ORIGINS.iter().any(|it| value.contains(it));
    let is_verb = |it: &str| VERBS.split(' ').any(|verb| verb.eq_ignore_ascii_case(it));
    begins && !names && words.clone().count() >= FEWEST && words.any(is_verb)
}

/// Whether what a value cites, a link or an address, stands so far from its label that the value tells of something else.
/// Behind a short label it may be the record of a change: `src: fix a leak, see …`.
pub(super) fn is_far(label: usize, said: &str, link: Option<usize>, addresses: &[bare::Bare]) -> bool {
    let cited = link.or_else(|| addresses.first().map(|it| it.bytes.start));
    let has_words =
        || cited.and_then(|it| said.get(..it)).is_some_and(|it| it.contains(char::is_alphanumeric));
    (link.is_some_and(|it| it > NEXT) && tells(said)) || (label <= "src".len() && has_words())
}

/// Whether what stands behind the name of a work says what it is: ` — published in *Nature*`, ` by the WHO`.
pub fn describes(behind: &str) -> bool {
    let is_dash = |it: char| matches!(it, '—' | '–' | '-' | ',' | '(');
    let rest = behind.trim_start();
    let word = rest.split(' ').next().unwrap_or_default();
    let is_one = rest.starts_with(is_dash) || ["by", "from", "von", "par", "por", "di"].contains(&word);
    let mut words = rest.split(|c: char| c.is_whitespace() || c == ',');
    let is_verb = |it: &str| VERBS.split(' ').any(|verb| verb.eq_ignore_ascii_case(it));
    is_one && !rest.contains(". ") && !rest.contains([':', '：']) && !words.any(is_verb)
}

/// Whether a note says of which copy of a work an address is: `archived`, `PDF, 2019`. Other notes are of a parameter or of
/// a place: `optional`, `line 5`.
pub(super) fn is_of_copy(note: &str) -> bool {
    let mut words = note.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).peekable();
    let is_code = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_uppercase());
    let is_year = |it: &str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit());
    let is_known = |it: &str| COPIES.split_whitespace().any(|copy| copy == it.to_lowercase());
    words.peek().is_some() && words.all(|it| is_code(it) || is_year(it) || is_known(it))
}

/// Whether a value says of which type something is: `string, required`.
pub(super) fn is_typed(value: &str) -> bool {
    let mut parts = value.split([',', ';']).skip(1).map(|it| it.trim().trim_end_matches('.'));
    if parts.any(|it| TYPES.contains(&it)) {
        return true;
    }
    let word = value.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let behind = value.get(word.len()..).unwrap_or_default();
    TYPES.contains(&word) && (behind.is_empty() || behind.starts_with([',', '.', ';', ':', ' ', '(', '[']))
}

/// Whether a value is what a setting is called, between quotation marks: `“Deploy from a branch”`.
pub(super) fn is_setting(value: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let inside = ['“', '"'].into_iter().zip(['”', '"']).find_map(|(open, close)| {
        value.trim().strip_prefix(open)?.strip_suffix(close).filter(|it| !it.contains([open, close]))
    });
    let Some(inside) = inside else { return false };
    let is_plain = |it: char| it.is_ascii_alphabetic() || it == ' ';
    let words = inside.split(' ').count();
    let is_small = inside.split(' ').skip(1).all(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
    (2..=MOST_WORDS).contains(&words) && is_small && inside.chars().all(is_plain)
}

/// Whether names are a date and nothing else: `May 3, 2018`.
pub(super) fn is_date(names: &str) -> bool {
    const MONTHS: &str =
        "january february march april may june july august september october november december";
    let is_month = |it: &str| {
        let it = it.to_ascii_lowercase();
        it.len() >= 3 && MONTHS.split(' ').any(|month| month.starts_with(&it))
    };
    let is_day = |it: &str| {
        let rest = it.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < it.len() && matches!(rest, "" | "st" | "nd" | "rd" | "th")
    };
    let mut words = names.split([' ', ',', '.', '-', '/']).filter(|it| !it.is_empty());
    words.all(|it| it == "on" || is_month(it) || is_day(it))
}

/// Whether names begin as those of people and papers do.
pub fn is_name(names: &str) -> bool {
    let first = names.trim_start_matches(['“', '"', '@', '*']).chars().next();
    first.is_some_and(|it| it.is_uppercase() || (it.is_alphabetic() && !it.is_lowercase()))
        || names.starts_with('@')
}

/// What an entry of a list says of a source, without its address and its number.
pub fn named(entry: &str) -> String {
    let entry = without_number(entry);
    without(entry, addresses(entry).first())
}

/// A text without a number in front of it, as `[1]`.
pub fn without_number(text: &str) -> &str {
    let rest = text.strip_prefix('[').and_then(|it| it.split_once(']'));
    let is_number = |it: &str| {
        let digits = it.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(it);
        digits.bytes().all(|it| it.is_ascii_digit()) && (digits.len() == it.len() || !digits.is_empty())
    };
    // `(1) A book`, but `(2019)` is a year.
    let is_short = |it: &str| (1..4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let bracket = text.strip_prefix('(').and_then(|it| it.split_once(") ")).filter(|it| is_short(it.0));
    rest.filter(|it| is_number(it.0)).or(bracket).map_or(text, |it| it.1.trim_start())
}

/// The length of a note in brackets between a label and its colon, as in `Source (archived): …`.
pub(super) fn note_behind(after: &str) -> usize {
    let inside = after.trim_start().strip_prefix(['(', '（']);
    let Some((note, rest)) = inside.and_then(|it| it.split_once([')', '）'])) else { return 0 };
    let has_colon = rest.trim_start().starts_with([':', '：']) && !rest.starts_with("::");
    if has_colon && is_of_copy(note) { after.len() - rest.len() } else { 0 }
}

/// A text without numbers in brackets behind it: `Rules[1][2]`.
fn without_marks(text: &str) -> &str {
    let last = text.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    let is_mark = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    last.filter(|it| is_mark(it.1) && !it.0.is_empty()).map_or(text, |it| without_marks(it.0.trim_end()))
}

/// Whether a text is a number and its unit, as `1024x768 px` of a photo or `120 ECTS`.
fn is_measure(text: &str) -> bool {
    const LONGEST_UNIT: usize = 4;
    let is_unit = |it: &str| {
        let letters = || it.bytes().filter(u8::is_ascii_alphabetic);
        let is_short = letters().count() <= LONGEST_UNIT && letters().all(|it| it.is_ascii_uppercase());
        it.is_ascii() && (is_short || letters().all(|it| it.is_ascii_lowercase()))
    };
    let is_amount = |it: &str| it.chars().skip_while(char::is_ascii_digit).count() <= 1 && !it.is_ascii();
    // `f/8, 1/125 s` and `48 Mpx, stabilised` are of a camera.
    let first = text.split(", ").next().unwrap_or_default();
    let is_camera = ["f/", "ƒ/"].iter().any(|it| first.starts_with(it))
        || first.ends_with(" Mpx")
        || first.ends_with(" MP");
    is_camera
        || text.starts_with(|c: char| c.is_ascii_digit())
            && (text.split_whitespace().all(is_unit) || is_amount(text))
}

/// Whether what stands where a name would is the name of a file, or of something in a program.
fn is_file_name(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |it| it.1);
    let has_ending = (1..=4).contains(&ending.len()) && ending.bytes().all(|it| it.is_ascii_lowercase());
    !text.contains(char::is_whitespace)
        && text.is_ascii()
        && (has_ending || text.contains(['_', '\\']) || text.ends_with("()"))
}

/// Whether an address begins the longer name that a link has: `[charts.info Prices]`.
fn begins_name(value: &str, links: &[Range<usize>], address: &Range<usize>) -> bool {
    let link = links.iter().find(|it| it.start == address.start && it.end > address.end);
    let behind = link.and_then(|it| value.get(address.end..it.end)).unwrap_or_default();
    behind.strip_prefix(' ').is_some_and(|it| it.starts_with(char::is_alphabetic))
}

/// Whether what stands behind an address that begins a value is a sentence, or the next line, and names nothing.
fn is_told_behind(value: &str, address: &Range<usize>) -> bool {
    const FEWEST: usize = 2;
    const LONG: usize = 15;
    let before = value.get(..address.start).unwrap_or_default();
    let behind = value.get(address.end..).unwrap_or_default();
    let words = behind.trim_start_matches([' ', '\n', '.', '。']);
    if before.contains(char::is_alphanumeric) || !words.starts_with(char::is_alphanumeric) {
        return false;
    }
    let is_wide = words.starts_with(|c: char| c >= '\u{2e80}');
    let is_long = || words.chars().count() > LONG && words.contains(['，', '、', '。']);
    let is_request = || words.contains(['请', '請']) && words.contains(['，', '。', '、']);
    if is_wide { is_long() || is_request() } else { long_small_words(words).count() >= FEWEST }
}

/// The words in small letters that are too long for one that stands in a name.
fn long_small_words(text: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 4;
    let words = text.split_whitespace().map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|it| it.chars().nth(SHORTEST - 1).is_some() && it.chars().all(char::is_lowercase))
}

/// Whether a text behind the full stop of a name is a sentence and no more of the name: `Apply it first`.
pub(super) fn is_sentence(text: &str) -> bool {
    const FEWEST: usize = 4;
    let wide = text.chars().filter(|it| *it >= '\u{2e80}').count();
    let goes_on = |it: &&str| NAMES_GO_ON.contains(it);
    wide >= FEWEST || long_small_words(text).any(|it| !goes_on(&it))
}

/// The names in `value` up to what stands behind them, and the addresses that stand among them as text: one, or all if
/// there is nothing else. Of the value's bytes `links` are links.
pub(super) fn names(value: &str, links: &[Range<usize>]) -> (String, Vec<bare::Bare>) {
    let mut addresses = addresses(value);
    addresses.retain(|it| !begins_name(value, links, &it.bytes));
    if addresses.len() > 1 && is_all_addresses(value, &addresses) {
        return (String::new(), addresses);
    }
    let first = addresses.into_iter().next();
    let told = first.as_ref().filter(|it| is_told_behind(value, &it.bytes)).map(|it| it.bytes.end);
    let names = without(value.get(..told.unwrap_or(value.len())).unwrap_or_default(), first.as_ref());
    let cuts = CUTS.iter().filter_map(|it| names.find(it));
    let cut = cuts.min().unwrap_or(names.len());
    let names = without_thanks(names.get(..cut).unwrap_or_default());
    (names.trim_end_matches([' ', ',', ';', '(', '/']).to_owned(), Vec::from_iter(first))
}

/// Names without what says what was done with what they name. Words in small letters are no names, and stay.
fn without_doing(names: &str) -> &str {
    let has_name = |it: &str| it.contains(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let done =
        |names: &str, it: &str| names.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it));
    let begin = DONE.iter().find(|it| done(names, it)).map_or(0, |it| it.len());
    let rest = names.get(begin..).filter(|it| has_name(it)).unwrap_or(names);
    SMALL.iter().fold(rest, |rest, it| match rest.strip_prefix(it) {
        Some(named) if *it == "the " || has_name(named) => named,
        _ => rest,
    })
}

/// Names without thanks at their end, before which a sign or, in scripts without spaces, a space stands.
fn without_thanks(names: &str) -> &str {
    const LONGEST: usize = 40;
    let whole = names.trim_end_matches(|c: char| !c.is_alphanumeric());
    let cut = THANKS.iter().filter_map(|it| {
        let at = whole.len().checked_sub(it.len())?;
        let thanks = whole.get(at..).filter(|end| end.len() <= LONGEST && end.to_lowercase() == **it)?;
        let before = whole.get(..at)?;
        let signs = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_parted = signs.len() < before.trim_end().len()
            || (signs.len() < before.len() && thanks.starts_with(|c: char| c >= '\u{2e80}'));
        (is_parted && !signs.is_empty()).then_some(signs.len())
    });
    cut.min().and_then(|it| names.get(..it)).unwrap_or(names)
}

/// The addresses that stand in a value as text.
fn addresses(value: &str) -> Vec<bare::Bare> {
    let mut found = bare::find(value);
    found.retain(|it| !it.url.starts_with("mailto:"));
    if found.is_empty() { host_words(value) } else { found }
}

/// Whether a value is a row of addresses: `a.org, b.org and c.org`.
fn is_all_addresses(value: &str, addresses: &[bare::Bare]) -> bool {
    let first = addresses.first().and_then(|it| value.get(..it.bytes.start)).unwrap_or_default();
    if first.contains(char::is_alphanumeric) {
        return false;
    }
    let ends = addresses.iter().map(|it| it.bytes.end);
    let starts = addresses.iter().skip(1).map(|it| it.bytes.start);
    ends.zip(starts.chain([value.len()])).all(|(end, next)| {
        let between = value.get(end..next).unwrap_or_default();
        let word = between.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
        word.is_empty() || ["and", "und", "y", "et", "e", "en", "i", "og", "och"].contains(&word)
    })
}

/// A value without an address that stands in it.
fn without(value: &str, address: Option<&bare::Bare>) -> String {
    let without = match address {
        Some(it) => around(
            value.get(..it.bytes.start).unwrap_or_default(),
            value.get(it.bytes.end..).unwrap_or_default(),
        ),
        None => value.to_owned(),
    };
    let names = without.replace("( )", " ");
    let names = names.trim();
    let is_quote = |c: char| matches!(c, '“' | '”' | '"');
    let is_around = |c: char| {
        !matches!(c, '(' | '§')
            && !is_quote(c)
            && (is_closing(c) || is_opening(c) || matches!(c, ':' | '<' | '>'))
    };
    let mut names = edges::without_edges(names, is_around);
    // Brackets go if they have no other side.
    while let Some(inside) = ['(', '['].into_iter().zip([')', ']']).find_map(|it| unpaired(names, it)) {
        names = edges::without_edges(inside, is_around);
    }
    let inside = names.strip_prefix(is_quote).and_then(|it| it.strip_suffix(is_quote));
    let names = inside.filter(|it| !it.contains(is_quote)).unwrap_or(names);
    let names = without_doing(names);
    let names = without_marks(without_number(names));
    names.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands before and behind an address, without what only leads to it or says when it was read.
fn around(before: &str, behind: &str) -> String {
    // An address of which the middle is left out goes on behind the sign for that.
    let behind =
        behind.strip_prefix('…').map_or(behind, |it| it.trim_start_matches(|c: char| !c.is_whitespace()));
    let before = before.trim_end_matches([' ', ',', ';', ':', '(', '[', '<', '|', '/']);
    let before = LEADS.iter().find_map(|it| strip_end(before, it)).unwrap_or(before);
    let inside = behind.trim_start_matches(|c| {
        c == '>' || is_around_end(c) || is_opening(c) || matches!(c, '|' | '/' | '·' | '–' | '—' | '（')
    });
    let is_read =
        READ.iter().any(|it| inside.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it)));
    let is_read = is_read || READ_THEN.iter().any(|it| inside.trim_end_matches(is_around_end).ends_with(it));
    let is_remark = (before.is_empty() || behind.starts_with(['.', '。'])) && edges::is_remark(inside);
    // A date says when it was written.
    if is_read || is_remark || inside.is_empty() || is_date(inside) {
        return before.to_owned();
    }
    let separator = if behind.starts_with([',', ';', '.']) && !before.is_empty() { "," } else { "" };
    format!("{before}{separator} {inside}")
}

fn is_around_end(c: char) -> bool {
    is_closing(c) || matches!(c, ')' | '）' | ']')
}

fn strip_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(end.len())?;
    let is_end = text.get(at..)?.eq_ignore_ascii_case(end);
    is_end.then(|| text.get(..at)).flatten().map(|it| it.trim_end_matches([' ', ',', '.', ';', ':']))
}

/// `text` without the bracket at its beginning or end, if that bracket has no other side in it or closes around all.
fn unpaired(text: &str, (open, close): (char, char)) -> Option<&str> {
    let (opens, closes) = (text.matches(open).count(), text.matches(close).count());
    match (text.strip_prefix(open), text.strip_suffix(close)) {
        (Some(rest), Some(_)) if opens == 1 && closes == 1 => rest.strip_suffix(close),
        (Some(rest), _) if opens > closes => Some(rest),
        (_, Some(rest)) if closes > opens => Some(rest),
        _ => None,
    }
}

/// The hosts without a path, which are addresses on such a line only.
fn host_words(value: &str) -> Vec<bare::Bare> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in value.split_inclusive(char::is_whitespace) {
        let inside = word.trim_start_matches(is_opening);
        let start = at + word.len() - inside.len();
        let core = inside.trim_end_matches(|c| is_closing(c) || c == ')');
        let is_small = core.contains('.') && !core.bytes().any(|it| it.is_ascii_uppercase());
        if let Some(whole) = bare::whole(core).filter(|it| is_small && it.bytes.end == core.len()) {
            found.push(bare::Bare { bytes: start..start + core.len(), url: whole.url });
        }
        at += word.len();
    }
    found
}
