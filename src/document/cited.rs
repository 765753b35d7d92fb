//! Whom a file's attributions name, told line by line.
//!
//! Every file of a library is asked, and most of them are never read whole. What is
//! not here: what an attribution speaks for (`attributions`).

use crate::source::attribution;

/// Whom the attributions of a file name, told line by line.
///
/// Coarser than what a document says: it decides only whether a tag is marked
/// as cited in the list.
pub fn cited_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in text.lines().filter(|it| it.len() < 1000) {
        let line = line.trim_start_matches([' ', '\t', '>', '-', '+']);
        let read = |text: &str| {
            let all = 0..text.len();
            attribution::read(&attribution::Line {
                text,
                links: std::slice::from_ref(&all),
                behind: attribution::Behind::Nothing,
                is_caption: false,
            })
        };
        if read(line.trim_start_matches(['*', '_', ' '])).is_none() {
            continue;
        }
        let plain = super::inline_text(line.strip_prefix("* ").unwrap_or(line));
        names.extend(read(&plain).map(|it| it.names).filter(|it| !it.is_empty()));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_attributions_are_found_line_by_line() {
        let text =
            "Source: Jane Reporter, example.com/x\n> _Source:_ [Karl W.](https://x.org)\n* **Via:** A B\nno";
        assert_eq!(cited_names(text), ["Jane Reporter", "Karl W", "A B"]);
    }
}
