//! Reads the directives of ikiwiki: `[[!name word key=value key="words" key="""words over lines"""]]`.
//!
//! What is hard: values hold brackets, marks and further directives, and may never
//! end. How much of a text is looked at for one directive is limited. What is not
//! here: what directives mean (`wiki`).

use std::ops::Range;

use crate::text::beginning;

/// How many parameters a directive may have, and how many bytes there may be in it that are in no quotation marks.
const MOST: (usize, usize) = (64, 2048);

/// The longest value in single quotation marks, or up to a mark of its own, in bytes.
const LONGEST: usize = 8 * 1024;

/// A directive in a text.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    pub(super) parameters: Vec<Parameter<'a>>,
    /// One past its last bracket.
    pub(super) end: usize,
}

/// What is said to a directive.
#[derive(Debug)]
pub(super) struct Parameter<'a> {
    /// Its name; empty if it has none.
    pub(super) key: &'a str,
    /// Where its value stands in the text, without the marks around it.
    pub(super) value: Range<usize>,
}

impl<'a> Call<'a> {
    /// Reads the directive whose brackets begin at a place; `None` if none does.
    pub(super) fn read(text: &'a str, start: usize) -> Option<Call<'a>> {
        let inside = text.get(start..)?.strip_prefix("[[!")?;
        let length = inside.find(|it: char| !(it.is_ascii_alphanumeric() || it == '_' || it == '-'))?;
        let name = inside.get(..length).filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()))?;
        let mut at = start + 3 + length;
        let (mut parameters, mut bare) = (Vec::new(), length);
        loop {
            let rest = text.get(at..)?;
            let gap = rest.len() - rest.trim_start().len();
            let rest = rest.get(gap..)?;
            if rest.starts_with("]]") {
                return Some(Call { name, parameters, end: at + gap + 2 });
            }
            // A name is parted from what follows it.
            if gap == 0 && parameters.is_empty() {
                return None;
            }
            let (parameter, length, quoted) = parameter(text, at + gap)?;
            bare += gap + length - quoted;
            at += gap + length;
            parameters.push(parameter);
            if parameters.len() > MOST.0 || bare > MOST.1 {
                return None;
            }
        }
    }

    /// What stands behind a key.
    pub(super) fn value(&self, key: &str) -> Option<Range<usize>> {
        self.parameters.iter().find(|it| it.key == key).map(|it| it.value.clone())
    }

    /// The values without keys.
    pub(super) fn words(&self) -> impl Iterator<Item = Range<usize>> {
        self.parameters.iter().filter(|it| it.key.is_empty()).map(|it| it.value.clone())
    }
}

/// The parameter at a place, its length, and how much of that is in quotation marks.
fn parameter(text: &str, at: usize) -> Option<(Parameter<'_>, usize, usize)> {
    let rest = text.get(at..)?;
    let length = rest.find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.' | '+')));
    let key = rest
        .get(..length?)
        .filter(|it| !it.is_empty() && rest.get(it.len()..).is_some_and(|it| it.starts_with('=')));
    let lead = key.map_or(0, |it| it.len() + 1);
    let empty = || key.map(|_| (at + lead..at + lead, 0));
    let (value, length) = value(text, at + lead).or_else(empty)?;
    let quoted = if value.len() < length { value.len() } else { 0 };
    Some((Parameter { key: key.unwrap_or_default(), value }, lead + length, quoted))
}

/// Where the value at a place stands without its marks, and its length with them.
fn value(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = text.get(at..)?;
    for (mark, most) in [("\"\"\"", usize::MAX), ("'''", usize::MAX), ("\"", LONGEST)] {
        if let Some(inside) = rest.strip_prefix(mark) {
            let bytes = inside.as_bytes();
            let length = memchr::memmem::find(bytes.get(..bytes.len().min(most))?, mark.as_bytes())?;
            return Some((at + mark.len()..at + mark.len() + length, length + 2 * mark.len()));
        }
    }
    // The name of the mark, a line feed, and all up to the line that begins with the mark.
    if let Some((mark, inside)) =
        rest.strip_prefix("<<").and_then(|it| beginning(it, LONGEST).split_once('\n'))
    {
        let mark = Some(mark.trim_end()).filter(|it| !it.is_empty() && it.len() <= 40)?;
        let length = inside.find(&format!("\n{mark}"))?;
        let start = at + 2 + beginning(rest.get(2..)?, LONGEST).len() - inside.len();
        return Some((start..start + length, start + length + 1 + mark.len() - at));
    }
    let length = rest.find(|it: char| it.is_whitespace()).unwrap_or(rest.len());
    let length = rest.get(..length)?.find("]]").unwrap_or(length);
    (length > 0).then_some((at..at + length, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let call = Call::read(text, 0);
        let said = call.map(|call| {
            let parameters =
                call.parameters.iter().map(|it| format!("{}={}", it.key, &text[it.value.clone()]));
            format!("{} {}|{}", call.name, parameters.collect::<Vec<_>>().join(";"), &text[call.end..])
        });
        assert_eq!(said.as_deref(), expected, "{text}");
    }

    #[test]
    fn directives_are_read_with_all_they_are_told() {
        for (text, expected) in [
            ("[[!toc]] a", "toc | a"),
            ("[[!toc ]]", "toc |"),
            ("[[!tag a/b c]].", "tag =a/b;=c|."),
            ("[[!meta title=\"a ]] b\"\n date=2020-01-02]]", "meta title=a ]] b;date=2020-01-02|"),
            ("[[!if test=\"x\" then=\"\"\"a \"b\"\n\n[[!c]]\"\"\"]]", "if test=x;then=a \"b\"\n\n[[!c]]|"),
            ("[[!x '''a''' b=]]", "x =a;b=|"),
            ("[[!t <<E\na\nE\n]]b", "t =a|b"),
        ] {
            check(text, Some(expected));
        }
        for text in [
            "[[!toc",
            "[[!]]",
            "[[!a\"b\"]]",
            "[[!a b=\"c]]",
            "[[!a \"\"\"b\"\"]]",
            "[[a]]",
            "[[!1 b]]",
            "[[!a.b]]",
        ] {
            check(text, None);
        }
    }
}
