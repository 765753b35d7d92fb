//! Formulas: shown as Unicode, kept as they were typed; and dollars that are no formula's.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

use crate::text::{Shown, Span};

use super::{Marks, builder::Builder, tex};

impl Builder<'_> {
    /// Writes a formula; one on display stands on rows of its own.
    pub(super) fn formula(&mut self, source: &str, origin: u32, is_display: bool) {
        self.flush();
        if self.is_skipping {
            self.skip(source);
            return;
        }
        let tex = self.commands.read(source);
        if tex.trim().is_empty() && !source.trim().is_empty() {
            return;
        }
        let place = if is_display { tex::Place::Display } else { tex::Place::Text };
        let rendered = tex::render(&tex, place);
        let before = self.marks;
        self.marks |= Marks::MATH;
        if is_display {
            self.hard_break(origin);
        }
        self.need_leaf(origin);
        self.settle_space(rendered.chars().next());
        let start = self.document.text.len() as u32;
        for (at, row) in rendered.split('\n').enumerate() {
            if at > 0 && is_display {
                self.hard_break(origin);
            }
            let row = if at > 0 && !is_display { format!(" {row}") } else { row.to_owned() };
            self.put(&row, origin, self.marks);
        }
        let span = Span { start, end: self.document.text.len() as u32 };
        let dollars = if is_display { "$$" } else { "$" };
        let source = Shown::line(&format!("{dollars}{}{dollars}", source.trim()));
        if !span.is_empty() {
            self.document.formulas.push((span, source));
        }
        if is_display {
            self.hard_break(origin);
        }
        self.marks = before;
    }
}

/// Whether nothing but white space and marks of items stands beside a formula on its lines: kramdown writes those within text with two
/// dollar signs as well.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let mut before = text.get(..range.start).unwrap_or_default().bytes().rev();
    let mut after = text.get(range.end..).unwrap_or_default().bytes();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'>');
    let is_before = |it: &u8| is_blank(it) || matches!(it, b'-' | b'*' | b'+');
    before.find(|it| !is_before(it)).is_none_or(|it| it == b'\n')
        && after.find(|it| !is_blank(it)).is_none_or(|it| it == b'\n')
}

/// Whether what stands between dollar signs is a formula and not the prices of two things. `behind` is what follows
/// the second.
pub(super) fn is_formula(text: &str, behind: &str) -> bool {
    let text = text.trim();
    let has_command = text.contains('\\');
    let is_short = text.chars().count() <= 3 && text.contains(char::is_alphabetic);
    let goes_on = || {
        let word = behind.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        word.starts_with(|c: char| c.is_ascii_digit())
            || !(word.is_empty() || has_command || is_short && ENDINGS.contains(&word))
    };
    let is_variable = text.bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2 && !has_command;
    let is_prose = text.contains("](") || text.contains("&#") || text.contains('`');
    let is_amount = || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(' ');
    let has_word = || text.split(|c: char| !c.is_alphabetic()).any(|it| it.chars().count() > LONGEST_NAME);
    !is_prose
        && !is_variable
        && (is_short || text.contains(['\\', '^', '_', '=', '{', '+', '<', '>', '(']))
        && (has_command || !is_amount() && !has_word())
        && !goes_on()
}

/// What follows a number or a name without a space: the `$i$th`, many `$x$s`.
const ENDINGS: &[&str] = &["st", "nd", "rd", "th", "s"];

/// The most letters that a name in a formula has without a command before it, as in `sin` or `max`.
const LONGEST_NAME: usize = 3;

/// How often it is looked whether dollars that have lost their partner have found another.
const MOST_ROUNDS: usize = 4;

/// A text in which another character stands for the dollars of prices, so that none is taken for the beginning of a
/// formula that swallows what stands up to the next one: links, marks and notes.
pub(super) struct Priced {
    /// The text, each byte of which stands where it stood.
    pub(super) text: String,
    /// Whether the character is what the author wrote.
    is_own: bool,
}

impl Priced {
    /// Puts the character in the place of those dollars, unless the text holds it.
    pub(super) fn new(text: &str, options: Options) -> Priced {
        let mut priced = Priced { text: text.to_owned(), is_own: text.contains(SIGN) };
        for _ in 0..if priced.is_own { 0 } else { MOST_ROUNDS } {
            let found = prices(&priced.text, options);
            if found.is_empty() {
                break;
            }
            priced.text = with_sign(&priced.text, &found);
        }
        priced
    }

    /// What the text says with its dollars.
    pub(super) fn read<'a>(&self, event: Event<'a>) -> Event<'a> {
        let back = |text: CowStr<'a>| {
            if !self.is_own && text.contains(SIGN) { text.replace(SIGN, "$").into() } else { text }
        };
        match event {
            Event::Text(text) => Event::Text(back(text)),
            Event::Code(text) => Event::Code(back(text)),
            Event::Html(text) => Event::Html(back(text)),
            Event::InlineHtml(text) => Event::InlineHtml(back(text)),
            Event::InlineMath(text) => Event::InlineMath(back(text)),
            Event::DisplayMath(text) => Event::DisplayMath(back(text)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: back(dest_url), title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: back(dest_url), title, id })
            }
            other => other,
        }
    }
}

/// Stands for the dollar of a price: a character that means nothing to Markdown, ends no address and stands in no post.
const SIGN: char = '\u{7f}';

/// The stretches that Markdown takes for formulas and that are none, with their dollars.
fn prices(text: &str, options: Options) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options).into_offset_iter();
    let found = events.filter_map(|(event, range)| match event {
        Event::InlineMath(inside) if !is_formula(&inside, following(text, range.end)) => Some(range),
        _ => None,
    });
    found.collect()
}

/// The text with the sign in the place of the dollars around some stretches.
fn with_sign(text: &str, stretches: &[Range<usize>]) -> String {
    let mut signed = String::with_capacity(text.len());
    let mut at = 0;
    for dollar in stretches.iter().flat_map(|it| [it.start, it.end - 1]) {
        signed.push_str(text.get(at..dollar).unwrap_or_default());
        signed.push(SIGN);
        at = dollar + 1;
    }
    signed.push_str(text.get(at..).unwrap_or_default());
    signed
}

/// What follows a byte of the text.
pub(super) fn following(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn prices_and_variables_are_no_formulas() {
        for text in ["x", "n+1", r"\alpha", "a_1", "f(x)", "E = mc^2", "p(x | y)", r"5 \times 10^3 bytes"] {
            assert!(is_formula(text, "") && is_formula(text, " is"), "{text}");
        }
        for text in ["5 and ", "10/", "HOME and `x=", "a](b_c) ", "5 million on ", "5 (a month) or "] {
            assert!(!is_formula(text, ""), "{text}");
        }
        for (text, behind) in [("5 (a), CA", "7"), ("t> for W<", "t>"), ("x", "2"), ("x", "y")] {
            assert!(!is_formula(text, behind), "{text}{behind}");
        }
        assert!(is_formula(r"\mu", "m") && is_formula("i", "th of"));
    }
}
