//! Texts that say nothing of what a link in them leads to, or of which only the link says something: rows of addresses,
//! numbers of issues, lines that are a link each.
//!
//! What is not here: what is told instead (`told`).

use crate::text::Span;

use crate::document::{Block, BlockKind, Document, Marks};

use super::is_address;

/// What may stand beside the numbers of issues in a sentence that says of the one before where it was dealt with.
const BESIDE_NUMBERS: &str = "added addressed also and bug bugs by cf close closed closes commit commits discussion discussions \
    done fix fixed fixes implemented implements in issue issues landed merged or pr prs pull ref reference references refs \
    reported request requests resolved resolves see ticket tickets via";

impl Document {
    /// Whether a block is lines each of which is a link and nothing else.
    pub(super) fn is_lines_of_links(&self, block: &Block) -> bool {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Title) {
            return false;
        }
        let line = |origin: u32| self.lines.partition_point(|it| *it <= origin);
        let (mut end, mut last, mut count) = (block.text.start, None, 0);
        for link in self.links_in(block.text).filter_map(|it| self.links.get(it)) {
            // A picture in a link stands for it.
            if link.text.start < end {
                continue;
            }
            let between = self.str(Span { start: end, end: link.text.start });
            let own = line(link.origin);
            if !between.trim().is_empty() || last.is_some_and(|it| it >= own) {
                return false;
            }
            (end, last, count) = (link.text.end, Some(own), count + 1);
        }
        count > 1 && self.str(Span { start: end.min(block.text.end), ..block.text }).trim().is_empty()
    }

    /// Whether a link is a picture in a heading, or in a row of nothing else, as badges are behind the name of a project
    /// that is the title.
    pub(super) fn is_badge(&self, block: &Block, link: Span) -> bool {
        const LONGEST: usize = 2048;
        let pictures = Marks::IMAGE | Marks::ORNAMENT;
        let is_row = || {
            block.kind == BlockKind::Paragraph
                && block.text.len() <= LONGEST
                && self.is_all(block.text, pictures)
        };
        self.is_all(link, pictures)
            && self.says(link)
            && (matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title) || is_row())
    }

    /// Whether a text is a name because it is code, whatever word it is: `repo` is a scope.
    pub(in crate::document) fn is_name_in_code(&self, text: Span) -> bool {
        self.str(text).contains(char::is_alphabetic) && self.is_all(text, Marks::CODE)
    }
}

/// Whether a text is a mail address and nothing else.
pub(super) fn is_mail(text: &str) -> bool {
    let is_part = |it: &str| {
        !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    let parts = text.trim().split_once('@');
    parts.is_some_and(|(name, host)| is_part(name) && is_part(host) && host.contains('.'))
}

/// Whether a text is some addresses and nothing else.
pub(super) fn are_addresses(text: &str) -> bool {
    const LONGEST: usize = 2048;
    text.len() <= LONGEST && text.split_whitespace().all(|it| is_address(it) || is_mail(it))
}

/// Whether a sentence says of the one before only by which numbers it is known: `Issues #190 and #291`, `Added in #620`.
pub(super) fn are_numbers(sentence: &str) -> bool {
    const LONGEST: usize = 120;
    if sentence.len() > LONGEST || !sentence.contains('#') {
        return false;
    }
    let is_number = |word: &str| {
        let digits = word.rsplit_once('#').map_or("", |it| it.1);
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let is_beside = |word: &str| {
        let lower = word.to_lowercase();
        BESIDE_NUMBERS.split_whitespace().any(|it| it == lower)
    };
    let words = sentence.split_whitespace();
    let words = words.map(|it| it.trim_matches(|c: char| !c.is_alphanumeric() && c != '#'));
    let mut words = words.filter(|it| !it.is_empty());
    words.all(|it| is_number(it) || is_beside(it))
}
