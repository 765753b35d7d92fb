//! Formulas: shown as Unicode, kept as they were typed.

use std::ops::Range;

use crate::text::{Shown, Span};

use super::{Marks, builder::Builder, tex};

impl Builder<'_> {
    /// Writes a formula; one on display stands on rows of its own.
    pub(super) fn formula(&mut self, source: &str, origin: u32, is_display: bool) {
        self.flush();
        if self.is_skipping {
            return;
        }
        let rendered = tex::render(source);
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

/// Whether nothing but white space stands beside a formula on its lines: kramdown writes those within text with two
/// dollar signs as well.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let mut before = text.get(..range.start).unwrap_or_default().bytes().rev();
    let mut after = text.get(range.end..).unwrap_or_default().bytes();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'>');
    before.find(|it| !is_blank(it)).is_none_or(|it| it == b'\n')
        && after.find(|it| !is_blank(it)).is_none_or(|it| it == b'\n')
}

/// Whether what stands between dollar signs is a formula and not the prices of two things.
pub(super) fn is_formula(text: &str) -> bool {
    let text = text.trim();
    let is_short = text.chars().count() <= 3 && text.contains(char::is_alphabetic);
    let is_variable =
        text.bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2 && !text.contains('\\');
    let is_prose = text.contains("](") || text.contains("&#") || text.contains('`');
    !is_prose && !is_variable && (is_short || text.contains(['\\', '^', '_', '=', '{', '+', '<', '>', '(']))
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn prices_and_variables_are_no_formulas() {
        for text in ["x", "n+1", r"\alpha", "a_1", "f(x)", "E = mc^2"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["5 and ", "10/", "HOME and `x=", "a](b_c) ", "5 million on "] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
