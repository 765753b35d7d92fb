//! Folding: the form in which texts are compared when something is looked for.
//!
//! Case, diacritics, width and typographic punctuation fold away, so that
//! `don't` finds “don’t”, `cafe` finds “Café” and a space finds a line end.
//! What is hard is the way back: a match in the folded text must name bytes of
//! the text as it is shown, also where one character folds to several.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Span;

/// A text in folded form that remembers where each byte came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the byte of the original that it came from; one more for the end.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds `text`, taking the place of what was folded before.
    pub fn refill(&mut self, text: &str) {
        self.text.clear();
        self.origin.clear();
        for (at, c) in text.char_indices() {
            let before = self.text.len();
            if c.is_ascii() {
                self.push_ascii(c);
            } else {
                fold_char(c, &mut self.text);
            }
            self.origin.resize(self.origin.len() + self.text.len() - before, at as u32);
        }
        self.origin.push(text.len() as u32);
    }

    fn push_ascii(&mut self, c: char) {
        if !c.is_ascii_whitespace() {
            self.text.push(c.to_ascii_lowercase());
        } else if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// The places in the original text at which `needle`, which is folded, stands. They don't overlap.
    pub fn find<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
        let matches = (!needle.is_empty()).then(|| self.text.match_indices(needle));
        matches.into_iter().flatten().filter_map(|(at, found)| {
            let start = *self.origin.get(at)?;
            let last = *self.origin.get(at + found.len() - 1)?;
            let end = self.origin.get(at + found.len()..)?.iter().find(|&&it| it > last)?;
            Some(Span { start, end: *end })
        })
    }
}

/// `text` in folded form.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.refill(text);
    folded.text
}

/// Every place in `text` at which `needle` stands, both folded.
pub fn find(text: &str, needle: &str) -> Vec<Span> {
    let mut folded = Folded::default();
    folded.refill(text);
    folded.find(&fold(needle)).collect()
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '‘' | '’' | '‚' | '′' | 'ʼ' => out.push('\''),
        '“' | '”' | '„' | '″' | '«' | '»' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ı' => out.push('i'),
        _ if c.is_whitespace() => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        _ => {
            for part in c.nfkd().filter(|&part| !is_combining_mark(part) || keeps_its_marks(c)) {
                out.extend(
                    part.to_lowercase().filter(|&lower| !is_combining_mark(lower) || keeps_its_marks(c)),
                );
            }
        }
    }
}

/// Whether the marks of `c`'s script are letters' own parts rather than accents.
///
/// Folding the vowel signs of Indic scripts, Thai or Burmese, or the voicing
/// marks of kana away would make different words the same.
fn keeps_its_marks(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needle: &str, found: &[&str]) {
        let spans = find(text, needle);
        let texts: Vec<&str> = spans.iter().map(|it| &text[it.range()]).collect();
        assert_eq!(texts, found);
    }

    #[test]
    fn case_and_accents_fold() {
        check("Café CAFE cafe\u{301}", "cafe", &["Café", "CAFE", "cafe\u{301}"]);
        check("İstanbul", "istanbul", &["İstanbul"]);
        check("Straße", "strasse", &["Straße"]);
    }

    #[test]
    fn typographic_punctuation_folds() {
        check("don’t “go” — now…", "don't \"go\" - now...", &["don’t “go” — now…"]);
    }

    #[test]
    fn any_run_of_white_space_is_one_space() {
        check("line\nend and\u{a0}more", "line end", &["line\nend"]);
        check("a  \n b", "a b", &["a  \n b"]);
        check("and\u{a0}more", "and more", &["and\u{a0}more"]);
    }

    #[test]
    fn wide_letters_fold_to_narrow_ones() {
        check("ＡＢＣ", "b", &["Ｂ"]);
    }

    #[test]
    fn vowel_signs_are_letters() {
        check("กา กี", "กี", &["กี"]);
        check("か が", "が", &["が"]);
    }

    #[test]
    fn an_empty_needle_finds_nothing() {
        check("abc", "", &[]);
    }
}
