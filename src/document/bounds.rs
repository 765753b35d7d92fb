//! Where sentences may end by Unicode's rule, told quickly for the text that most posts are written in.
//!
//! The rule is UAX #29, section 5, "Sentence Boundaries". `unicode-segmentation`
//! asks every character for its class and looks back and ahead at each; but
//! nothing besides a full stop, a question mark, an exclamation mark or a line
//! feed can end one, and all that is between these is skipped, where every
//! character is one whose class is known here. What is hard: to say the same as
//! the library, to which tests hold it.
//!
//! What is not here: what this rule gets wrong (`sentence`).

use unicode_segmentation::UnicodeSegmentation;

/// The bytes of a text at which its sentences end, in order; the last is the end of the text.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let ends = if text.is_ascii() { Some(ascii(text)) } else { known(text) };
    ends.unwrap_or_else(|| text.split_sentence_bound_indices().map(|(at, part)| at + part.len()).collect())
}

/// What a character is for the rule, by Unicode's names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// `STerm`.
    Stop,
    /// `ATerm`.
    FullStop,
    /// `ParaSep`.
    Break,
    /// `Sp`.
    Space,
    /// Brackets and quotation marks.
    Close,
    /// `SContinue`.
    GoesOn,
    Lower,
    Upper,
    /// `OLetter`.
    Letter,
    Numeric,
    Other,
}

/// What a character is, if it is one of the scripts and signs that are known here.
fn class(c: char) -> Option<Class> {
    Some(match c {
        '.' => Class::FullStop,
        '!' | '?' | '。' | '！' | '？' => Class::Stop,
        '\n' | '\r' => Class::Break,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{3000}' => Class::Space,
        '(' | ')' | '[' | ']' | '{' | '}' | '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›' => {
            Class::Close
        }
        '（' | '）' | '〈'..='】' | '〔'..='〛' => Class::Close,
        ',' | '-' | ':' | ';' | '–' | '—' | '、' | '，' | '：' => Class::GoesOn,
        '0'..='9' => Class::Numeric,
        'a'..='z' | 'ª' | 'º' | 'µ' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '\u{ad}' => return None,
        '\0'..='\x7f' | '\u{a1}'..='¿' | '×' | '÷' | '•' | '…' | '€' | '™' | '←'..='⇿' | '∀'..='⋿' => {
            Class::Other
        }
        'À'..='\u{24f}' | 'Α'..='ώ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => match c {
            _ if c.is_lowercase() => Class::Lower,
            _ if c.is_uppercase() || matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ') => Class::Upper,
            _ if c.is_alphabetic() => Class::Letter,
            _ => return None,
        },
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々' | '㐀'..='䶿' | '一'..='鿿' | '가'..='힣' => {
            Class::Letter
        }
        _ => return None,
    })
}

/// The sentences of a text in ASCII.
fn ascii(text: &str) -> Vec<usize> {
    let mut stop = next_stop(text.as_bytes(), 0);
    ends_at(text, |from| next(text.as_bytes(), from, &mut stop))
}

/// The sentences of a text every character of which is known.
fn known(text: &str) -> Option<Vec<usize>> {
    let is_known = |it: char| it.is_ascii() || class(it).is_some();
    let may_end = |it: char| matches!(class(it), Some(Class::Stop | Class::FullStop | Class::Break));
    text.chars().all(is_known).then(|| ends_at(text, |from| Some(from + text.get(from..)?.find(may_end)?)))
}

/// Where the sentences of a text end. `next` finds what may end one from a place on.
fn ends_at(text: &str, mut next: impl FnMut(usize) -> Option<usize>) -> Vec<usize> {
    let (mut ends, mut at) = (Vec::new(), 0);
    let sign = |at: usize| text.get(at..).and_then(|it| it.chars().next());
    let class_at = |at: usize| sign(at).and_then(class);
    let skip = |from: usize, kind: Class| {
        let rest = text.get(from..).unwrap_or_default();
        text.len() - rest.trim_start_matches(|it| class(it) == Some(kind)).len()
    };
    let past_break = |at: usize| at + 1 + usize::from(text.as_bytes().get(at..at + 2) == Some(b"\r\n"));
    while let Some(found) = next(at) {
        let kind = class_at(found);
        if kind == Some(Class::Break) {
            at = past_break(found);
            ends.push(at);
            continue;
        }
        at = found + sign(found).map_or(1, char::len_utf8);
        let is_full_stop = kind == Some(Class::FullStop);
        // Rules SB6 and SB7: `1.5`, `U.S.`.
        let is_inside = match class_at(at) {
            Some(Class::Numeric) => true,
            Some(Class::Upper) => {
                let before = text.get(..found).and_then(|it| it.chars().next_back()).and_then(class);
                matches!(before, Some(Class::Upper | Class::Lower))
            }
            _ => false,
        };
        if is_full_stop && is_inside {
            continue;
        }
        at = skip(skip(at, Class::Close), Class::Space);
        // Rules SB8a and SB8.
        let following = class_at(at);
        let goes_on = || {
            let mut behind = text.get(at..).unwrap_or_default().chars().filter_map(class);
            let says = |it: &Class| {
                !matches!(it, Class::Space | Class::Close | Class::GoesOn | Class::Numeric | Class::Other)
            };
            behind.find(says) == Some(Class::Lower)
        };
        if matches!(following, Some(Class::GoesOn | Class::Stop | Class::FullStop))
            || is_full_stop && goes_on()
        {
            continue;
        }
        if following == Some(Class::Break) {
            at = past_break(at);
        }
        ends.push(at);
    }
    if !text.is_empty() && ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    ends
}

/// Where the next sign stands that may end a sentence and is no line feed; the end of the text if there is none.
fn next_stop(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + memchr::memchr3(b'.', b'!', b'?', rest).unwrap_or(rest.len())
}

/// Where the next sign stands that may end a sentence. `stop` is where the next one does that is no line feed, as far as it
/// is known: a text may have many lines before it.
fn next(text: &[u8], from: usize, stop: &mut usize) -> Option<usize> {
    if *stop < from {
        *stop = next_stop(text, from);
    }
    let line = memchr::memchr2(b'\n', b'\r', text.get(from..*stop)?).map(|it| from + it);
    line.or((*stop < text.len()).then_some(*stop))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{class, ends};

    fn of_library(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(at, part)| at + part.len()).collect()
    }

    #[test]
    fn sentences_end_at_stops_and_line_feeds() {
        assert_eq!(ends("A b. C 1.5 d. e? (F.) G\nh"), [5, 17, 22, 24, 25]);
        assert_eq!(ends("“A b.” C’s d… e! – F é. É"), [11, 35, 37]);
        assert_eq!(ends("甲。（乙？）丙"), [9, 18, 21]);
        assert_eq!(ends(""), [0; 0]);
    }

    #[test]
    fn every_known_character_has_the_class_that_unicode_gives_it() {
        const TEXTS: [&str; 9] =
            ["a.?b", "A.?", "a.? B", "a. ?b B", "A?. B", "?.B", "a!?B", "a! ?B", "a.)? ?b? C"];
        let all =
            ('\0'..='\u{4fff}').chain(('\u{4fff}'..='\u{ffff}').step_by(7)).chain('\u{ff00}'..='\u{ff6f}');
        for c in all.filter(|it| class(*it).is_some()) {
            for text in TEXTS {
                let text = text.replace('?', &c.to_string());
                assert_eq!(ends(&text), of_library(&text), "{c:?} in {text:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn ascii_is_read_as_the_library_reads_it(text in "[aBc1.!?,;: ()\"'\n\r\t\u{b}\u{1}-]{0,24}") {
            prop_assert_eq!(ends(&text), of_library(&text));
        }

        #[test]
        fn what_is_known_is_read_as_the_library_reads_it(text in "[aB1.!?, (\n\réÉя’“”–…。？，（）「甲ー가→\u{a0}\u{ad}\u{301}٣]{0,24}") {
            prop_assert_eq!(ends(&text), of_library(&text));
        }
    }
}
