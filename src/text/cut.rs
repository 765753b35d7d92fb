//! The beginning and the end of a text, cut between characters.
//!
//! What is looked for in a post is looked for nearby: without a limit, openings
//! without ends would cost the square of their number.
//!
//! What is not here: cutting by cells (`width`).

/// The beginning of a text, of at most so many bytes.
pub fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The end of a text, of at most so many bytes.
pub fn ending(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_cut() {
        for (bytes, first, last) in
            [(0, "", ""), (1, "a", ""), (2, "a", "é"), (3, "aé", "é"), (9, "aéé", "aéé")]
        {
            assert_eq!((beginning("aéé", bytes), ending("aéé", bytes)), (first, last), "{bytes}");
        }
    }
}
