//! What bytes mean as text.
//!
//! A byte order mark decides; then UTF-8 if it is; then, for bytes that are no
//! text in UTF-8, what their look suggests, which is said in a problem. Files
//! that are no text at all are shown as far as they are UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::Problem;

use super::files::Contents;

/// The most bytes by which an encoding is guessed.
const SAMPLE: usize = 64 * 1024;

/// The text of bytes, of which `size` is how many the file has.
pub(super) fn decode(bytes: Vec<u8>, size: u64) -> Contents {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Contents { text, size, modified: 0, problems: Vec::new() },
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = marked(&bytes) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return Contents { text: text.into_owned(), size, modified: 0, problems: Vec::new() };
    }
    let valid = std::str::from_utf8(&bytes).map_or_else(|it| it.valid_up_to(), str::len);
    let line = bytes.iter().take(valid).filter(|&&it| it == b'\n').count() + 1;
    let encoding = guess(&bytes);
    let (text, has_errors) = encoding.decode_without_bom_handling(&bytes);
    let (text, reason) = if encoding == UTF_8 || has_errors {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (text, "this is not UTF-8; unreadable bytes are shown as stand-ins".to_owned())
    } else {
        (text.into_owned(), format!("this is not UTF-8; read as {}, which it looks like", encoding.name()))
    };
    Contents { text, size, modified: 0, problems: vec![Problem::new(line, 0, &reason)] }
}

/// The beginning of bytes as text, to look at.
pub(super) fn look(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => match marked(bytes) {
            Some(encoding) => Cow::Owned(encoding.decode_with_bom_removal(bytes).0.into_owned()),
            None => String::from_utf8_lossy(bytes),
        },
    }
}

/// Takes the part of a character from the end of bytes that were cut off somewhere.
pub(super) fn cut(bytes: &mut Vec<u8>) {
    if marked(bytes).is_some() {
        bytes.truncate(bytes.len() & !1);
    } else if let Err(error) = std::str::from_utf8(bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
}

/// The two-byte encoding that a byte order mark names.
fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that bytes look like; UTF-8 where they look like no text of another, or mostly like UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_binary = sample
        .iter()
        .any(|it| *it == 0 || (*it < 0x20 && !matches!(it, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)));
    if is_binary || is_mostly_utf8(sample) {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether characters of several bytes are mostly as UTF-8 has them.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, problem: &str) {
        let contents = decode(bytes.to_vec(), bytes.len() as u64);
        assert_eq!(contents.text, text);
        let said: Vec<String> = contents.problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), usize::from(!problem.is_empty()), "{said:?}");
        assert!(said.iter().all(|it| it.contains(problem)), "{said:?}");
    }

    #[test]
    fn two_bytes_a_character() {
        check(b"\xff\xfea\0\xe4\0", "a\u{e4}", "");
        check(b"\xfe\xff\0a\x4e\0", "a\u{4e00}", "");
    }

    #[test]
    fn encodings_of_before() {
        check(
            "# Gr\u{fc}\u{df}e aus K\u{f6}ln, na\u{ef}ve caf\u{e9}"
                .chars()
                .map(|it| it as u8)
                .collect::<Vec<_>>()
                .as_slice(),
            "# Gr\u{fc}\u{df}e aus K\u{f6}ln, na\u{ef}ve caf\u{e9}",
            "windows-1252",
        );
        check(&encoding_rs::SHIFT_JIS.encode("\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{7ae0}\u{3067}\u{3059}\u{3002}").0, "\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{7ae0}\u{3067}\u{3059}\u{3002}", "Shift_JIS");
    }

    #[test]
    fn what_is_no_text_stays_what_it_is() {
        check(b"a\0\xff", "a\0\u{fffd}", "not UTF-8");
        check(
            "\u{e9}\u{e9}".bytes().chain([0xff]).collect::<Vec<_>>().as_slice(),
            "\u{e9}\u{e9}\u{fffd}",
            "stand-ins",
        );
    }
}
