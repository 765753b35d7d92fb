//! Quotation marks that are typed between the letters of scripts that have no spaces, or put endings right behind a word.
//!
//! The Markdown parser tells which marks open and which close by the spaces and
//! signs around them. Chinese, Japanese and Thai have none, and in Korean a particle
//! follows every quotation: `点击"保存"按钮`, `"단어"는`. There a mark closes what is open
//! and opens otherwise. What is hard: an apostrophe opens nothing.
//!
//! What is not here: marks in HTML (`punctuation`).

use std::ops::Range;

use crate::text::beginning;

use super::punctuation::is_opening;

/// How far behind a single mark the one is looked for that closes it, in bytes.
const LONGEST: usize = 200;

/// The quotations of a block of text, as far as it has been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotes {
    /// Whether a quotation between double marks is open, and one between single ones.
    is_open: bool,
    is_single_open: bool,
    /// Whether a mark stood beside such a letter.
    is_close: bool,
}

impl Quotes {
    /// Takes the next piece of a text: the mark that is set where one was typed at `range` of `whole`, if that is another
    /// than the `set` one.
    pub(super) fn read(&mut self, set: &str, whole: &str, range: &Range<usize>) -> Option<&'static str> {
        if range.len() != 1 || set.as_bytes().first() != Some(&0xe2) {
            return None;
        }
        let before = whole.get(..range.start).unwrap_or_default().chars().next_back();
        let rest = whole.get(range.end..).unwrap_or_default();
        let behind = rest.chars().next();
        let is_close = before.is_some_and(is_dense) || behind.is_some_and(is_dense);
        self.is_close |= is_close;
        match set {
            "“" | "”" if self.is_close => {
                self.is_open = self.opens(before, behind);
                Some(if self.is_open { "“" } else { "”" })
            }
            "“" | "”" => {
                self.is_open = set == "“";
                None
            }
            "’" if !self.is_single_open && may_open(before, behind) && closes(rest, is_close) => {
                self.is_single_open = true;
                Some("‘")
            }
            "‘" | "’" => {
                let is_in_word =
                    [before, behind].iter().all(|it| it.is_some_and(|it| it.is_ascii_alphanumeric()));
                self.is_single_open = set == "‘" || self.is_single_open && is_in_word;
                None
            }
            _ => None,
        }
    }

    /// Whether the double mark between two signs opens a quotation.
    fn opens(self, before: Option<char>, behind: Option<char>) -> bool {
        let begins = before.is_none_or(|it| it.is_whitespace() || is_opening(it) || is_wide_opening(it));
        let ends = behind.is_none_or(|it| it.is_whitespace() || is_closing(it));
        if begins == ends { !self.is_open } else { begins }
    }
}

/// Whether a single mark between two signs may begin a quotation.
fn may_open(before: Option<char>, behind: Option<char>) -> bool {
    before.is_none_or(|it| it.is_whitespace() || is_opening(it) || is_dense(it))
        && behind.is_some_and(|it| !it.is_whitespace() && !is_closing(it))
}

/// Whether a single mark in the same line of a text ends a quotation that began before it: one of the two marks stands
/// beside such a letter.
fn closes(rest: &str, is_close: bool) -> bool {
    let near = beginning(rest, LONGEST + 8);
    let line = near.split('\n').next().unwrap_or_default();
    let mut marks = line.match_indices('\'').take_while(|it| it.0 <= LONGEST);
    marks.any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().chars().next_back();
        let behind = line.get(at + 1..).unwrap_or_default().chars().next();
        let is_close = is_close || before.is_some_and(is_dense) || behind.is_some_and(is_dense);
        let ends = behind.is_none_or(|it| !it.is_ascii_alphanumeric());
        is_close && ends && before.is_some_and(|it| !it.is_whitespace())
    })
}

/// The same in the punctuation of East Asia.
fn is_wide_opening(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '《' | '【')
}

/// Whether a sign closes something, or ends a sentence or a part of it.
fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '»' | ',' | '.' | ';' | ':' | '!' | '?')
        || matches!(c, '。' | '，' | '、' | '；' | '：' | '！' | '？' | '）' | '」' | '』' | '》' | '】')
}

/// Whether a sign is of a script in which words may touch quotation marks: of East Asia, Thai, Lao, Burmese, Khmer.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use crate::document::{Manuscript, inline_text, parse};

    #[test]
    fn marks_between_letters_without_spaces_open_and_close() {
        for (typed, set) in [
            ("他说\"你好\"。", "他说“你好”。"),
            ("点击\"保存\"按钮，参数\"abc\"不在。", "点击“保存”按钮，参数“abc”不在。"),
            ("这是\"abc\". 是\"d\", 又 \"e f\" 了", "这是“abc”. 是“d”, 又 “e f” 了"),
            ("\"Hello\"はです。値は\"true\"です。", "“Hello”はです。値は“true”です。"),
            ("이것은 \"단어\"입니다. \"문장\"은 'x'이다.", "이것은 “단어”입니다. “문장”은 ‘x’이다."),
            ("'단어'를 '말'은 'it's'가", "‘단어’를 ‘말’은 ‘it’s’가"),
            ("的'a'和'b'是", "的‘a’和‘b’是"),
            ("คำว่า\"คำ\"นั้น", "คำว่า“คำ”นั้น"),
            ("说\"**强调**\"的，\"*a*\"也", "说“强调”的，“a”也"),
            ("说：\"甲\n乙\"丙", "说：“甲乙”丙"),
            ("「\"甲\"」（\"乙\"）", "「“甲”」（“乙”）"),
            // Elsewhere all is as it was; an apostrophe opens nothing.
            ("Tom's书 it's 的书, '90s 年", "Tom’s书 it’s 的书, ’90s 年"),
            ("He said \"yes\" and 'no', it's \"5\".", "He said “yes” and ‘no’, it’s “5”."),
            ("甲`\"a\"乙`\"丙\"", "甲\"a\"乙“丙”"),
        ] {
            let read = |file: &str| {
                let document = parse(Manuscript { file, ..Manuscript::default() });
                document.blocks.iter().map(|it| document.str(it.text)).collect::<Vec<_>>().join("\n")
            };
            assert_eq!(read(typed), set);
            let words = inline_text(&typed.replace(['`', '\n'], ""));
            assert!(typed.contains('`') || words == set, "{words}");
        }
        // Each block begins anew.
        let document = parse(Manuscript { file: "甲\"乙\n\n丙\"丁\"戊", ..Manuscript::default() });
        assert!(document.text.ends_with("丙“丁”戊\n"), "{:?}", &*document.text);
    }
}
