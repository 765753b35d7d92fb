//! Where sentences may end by Unicode's rule, told quickly for the text that most posts are written in.
//!
//! The rule is UAX #29, section 5, "Sentence Boundaries". `unicode-segmentation`
//! asks every character for its class; in ASCII nothing but a full stop, a
//! question mark, an exclamation mark or a line feed can end one, and all that
//! is between these is skipped. What is hard: to say the same as the library,
//! to which a test holds it.
//!
//! What is not here: what this rule gets wrong (`sentence`).

use unicode_segmentation::UnicodeSegmentation;

/// The bytes of a text at which its sentences end, in order; the last is the end of the text.
pub(super) fn ends(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        ascii(text.as_bytes())
    } else {
        text.split_sentence_bound_indices().map(|(at, part)| at + part.len()).collect()
    }
}

fn is_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?')
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 0x0b | 0x0c)
}

/// Brackets and quotation marks: Unicode's class `Close`.
fn is_close(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'')
}

/// What goes on with a sentence: Unicode's class `SContinue`.
fn goes_on(byte: u8) -> bool {
    matches!(byte, b',' | b'-' | b':' | b';')
}

fn ascii(text: &[u8]) -> Vec<usize> {
    let (mut ends, mut at) = (Vec::new(), 0);
    let mut stop = next_stop(text, 0);
    while let Some(found) = next(text, at, &mut stop) {
        let byte = |at: usize| text.get(at).copied();
        let skip = |from: usize, fits: fn(u8) -> bool| {
            from + text.get(from..).unwrap_or_default().iter().take_while(|it| fits(**it)).count()
        };
        let past_break = |at: usize| at + 1 + usize::from(text.get(at..at + 2) == Some(b"\r\n"));
        at = found + 1;
        if byte(found).is_some_and(is_break) {
            at = past_break(found);
            ends.push(at);
            continue;
        }
        let is_full_stop = byte(found) == Some(b'.');
        // Rules SB6 and SB7: `1.5`, `U.S.`.
        let before = found.checked_sub(1).and_then(byte);
        let is_inside = match byte(at) {
            Some(it) if it.is_ascii_digit() => true,
            Some(it) if it.is_ascii_uppercase() => before.is_some_and(|it| it.is_ascii_alphabetic()),
            _ => false,
        };
        if is_full_stop && is_inside {
            continue;
        }
        at = skip(skip(at, is_close), is_space);
        // Rules SB8a and SB8.
        let is_word = |it: u8| it.is_ascii_alphabetic() || is_break(it) || is_stop(it);
        let word = || text.get(at..)?.iter().copied().find(|it| is_word(*it));
        if byte(at).is_some_and(|it| goes_on(it) || is_stop(it))
            || is_full_stop && word().is_some_and(|it| it.is_ascii_lowercase())
        {
            continue;
        }
        if byte(at).is_some_and(is_break) {
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

    use super::ends;

    #[test]
    fn sentences_end_at_stops_and_line_feeds() {
        assert_eq!(ends("A b. C 1.5 d. e? (F.) G\nh"), [5, 17, 22, 24, 25]);
        assert_eq!(ends(""), [0; 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn ascii_is_read_as_the_library_reads_it(text in "[aBc1.!?,;: ()\"'\n\r\t\u{b}\u{1}-]{0,24}") {
            let expected: Vec<usize> =
                text.split_sentence_bound_indices().map(|(at, part)| at + part.len()).collect();
            prop_assert_eq!(ends(&text), expected);
        }
    }
}
