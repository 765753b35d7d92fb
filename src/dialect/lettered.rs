//! Lists of Pandoc's whose items have letters or numbers that CommonMark does not know: `a.`, `B)`, `(iv)`, `#.`.
//!
//! Pandoc's manual, "Ordered lists" (`fancy_lists`), says how they are written. They
//! become lists of HTML that hold Markdown, for only those can say how their items
//! are called. What is hard: to any other reader `a. b` is a paragraph, so that only
//! posts which Pandoc reads are asked, and even there two items make a list.
//!
//! What is not here: examples, `(@)` (`pandoc`), how items are drawn (`document`).

use super::{
    Format, Page,
    code::{self, Fences, Indented},
    markup::is_item,
    translation::{Piece, Writer},
};

/// How deep such lists nest.
const DEEPEST: usize = 5;

/// The longest mark of an item between its signs, in bytes.
const LONGEST: usize = 8;

/// How items are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Digits,
    Letters,
    Capitals,
    Roman,
    Romans,
    /// `#`, which says nothing.
    Any,
}

/// The mark of an item.
#[derive(Clone, Copy, Debug)]
struct Mark<'t> {
    style: Style,
    /// What stands between its signs.
    count: &'t str,
    delimiter: char,
    has_bracket: bool,
    /// How many bytes it takes, with the space behind it.
    width: usize,
}

/// A line as it stands in an item: so many columns set in, and what is left of it.
#[derive(Clone, Copy, Debug)]
struct Line {
    column: usize,
    start: usize,
    end: usize,
}

/// Translates a post; `None` if Pandoc does not read it, or it has no such list.
pub(super) fn translate(text: &str, page: Page<'_>) -> Option<(String, Vec<Piece>)> {
    let is_pandoc = page.format == Format::Notebook || page.site.is_some_and(|it| it.is_pandoc);
    if !is_pandoc || !text.lines().any(|it| Mark::of(it.trim_start()).is_some()) {
        return None;
    }
    let mut lists = Lists { text, writer: Writer::new(text) };
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|it| {
        at += it.len();
        Line { column: 0, start: at - it.len(), end: at }
    });
    lists.region(&lines.collect::<Vec<_>>(), 0);
    lists.writer.take()
}

impl<'t> Mark<'t> {
    fn of(text: &'t str) -> Option<Mark<'t>> {
        let inside = text.strip_prefix('(').unwrap_or(text);
        let has_bracket = inside.len() < text.len();
        let length =
            inside.bytes().take(LONGEST).take_while(|it| it.is_ascii_alphanumeric() || *it == b'#').count();
        let (count, behind) = inside.split_at_checked(length).filter(|it| !it.0.is_empty())?;
        let delimiter =
            behind.chars().next().filter(|it| matches!(it, ')' | '.') && !(has_bracket && *it == '.'))?;
        let rest = behind.get(1..)?;
        let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let style = match () {
            () if count == "#" => Style::Any,
            // Without brackets these are CommonMark's.
            () if count.bytes().all(|it| it.is_ascii_digit()) => {
                Some(Style::Digits).filter(|_| has_bracket)?
            }
            () if count == "i" || (count.len() > 1 && roman(count).is_some()) => Style::Roman,
            () if count == "I" || (count.len() > 1 && roman(&count.to_ascii_lowercase()).is_some()) => {
                let is_upper = count.bytes().all(|it| it.is_ascii_uppercase());
                Some(Style::Romans).filter(|_| is_upper)?
            }
            () if count.len() > 1 => return None,
            () if count.starts_with(|it: char| it.is_ascii_lowercase()) => Style::Letters,
            () if count.starts_with(|it: char| it.is_ascii_uppercase()) => Style::Capitals,
            () => return None,
        };
        // `B. Russell` is a name.
        let is_apart = space > usize::from(style == Style::Capitals && delimiter == '.' && !has_bracket);
        let width = text.len() - rest.len() + space.min(4);
        (is_apart && !rest.trim().is_empty()).then_some(Mark { style, count, delimiter, has_bracket, width })
    }

    /// Whether an item goes on the list that this one begins.
    fn is_followed_by(&self, next: &Mark<'_>) -> bool {
        let is_letter = |of: Style| next.count.len() == 1 && self.style == of;
        let is_lower = next.count.starts_with(|it: char| it.is_ascii_lowercase());
        (self.style == next.style
            || is_letter(Style::Letters) && is_lower
            || is_letter(Style::Capitals) && !is_lower
            || (is_letter(Style::Roman) && is_lower && roman(next.count).is_some())
            || (is_letter(Style::Romans) && !is_lower && roman(&next.count.to_ascii_lowercase()).is_some()))
            && (self.delimiter, self.has_bracket) == (next.delimiter, next.has_bracket)
    }

    /// The tag of the list that it begins.
    fn tag(&self) -> String {
        let letter =
            |from: u8| self.count.bytes().next().map_or(1, |it| u64::from(it.saturating_sub(from)) + 1);
        let (kind, start) = match self.style {
            Style::Digits => ("1", self.count.parse().unwrap_or(1)),
            Style::Any => ("1", 1),
            Style::Letters => ("a", letter(b'a')),
            Style::Capitals => ("A", letter(b'A')),
            Style::Roman => ("i", roman(self.count).unwrap_or(1)),
            Style::Romans => ("I", roman(&self.count.to_ascii_lowercase()).unwrap_or(1)),
        };
        format!("<ol type=\"{kind}\" start=\"{start}\" data-delimiter=\"{}\">", self.delimiter)
    }
}

/// The number that small Roman letters are, as they are written for it.
fn roman(text: &str) -> Option<u64> {
    const PARTS: &[(&str, u64)] = &[
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let (mut rest, mut number) = (text, 0);
    for (part, value) in PARTS {
        for _ in 0..if part.len() == 2 || matches!(*part, "d" | "l" | "v") { 1 } else { 3 } {
            if let Some(behind) = rest.strip_prefix(part) {
                (rest, number) = (behind, number + value);
            }
        }
    }
    (rest.is_empty() && number > 0).then_some(number)
}

/// A text on its way.
struct Lists<'t> {
    text: &'t str,
    writer: Writer<'t>,
}

impl<'t> Lists<'t> {
    fn line(&self, line: Line) -> &'t str {
        self.text.get(line.start..line.end).unwrap_or_default()
    }

    /// Writes lines, the lists among them as lists.
    fn region(&mut self, lines: &[Line], depth: usize) {
        let (mut fences, mut indented) = (Fences::default(), Indented::default());
        let (mut at, mut is_after_blank) = (0, true);
        while let Some(&line) = lines.get(at) {
            let written = self.line(line);
            let column = code::set_in(written);
            let is_in_item = indented.column() > 0 && column >= indented.column();
            let is_code = fences.holds(written) || indented.holds(written);
            let may_begin = !is_code && depth < DEEPEST && (is_after_blank || is_in_item);
            let mark = Mark::of(written.trim_start()).filter(|_| may_begin);
            let items = mark.map(|it| self.items(&it, lines.get(at..).unwrap_or_default()));
            if let (Some(mark), Some(items)) = (mark, items)
                && (items.len() > 1 || mark.style == Style::Any)
            {
                at += self.list(&mark, &items, (line, depth));
                is_after_blank = true;
                indented.part();
                continue;
            }
            if line.column > 0 && !written.trim().is_empty() {
                self.writer.insert(&" ".repeat(line.column), line.start);
            }
            self.writer.copy(line.start, line.end);
            is_after_blank = written.trim().is_empty();
            at += 1;
        }
    }

    /// The lines of the items of a list that begins with a mark, each as they stand in their item.
    fn items(&self, mark: &Mark<'_>, lines: &[Line]) -> Vec<Vec<Line>> {
        let lead = lines.first().map_or(0, |it| code::set_in(self.line(*it)));
        let mut items: Vec<Vec<Line>> = Vec::new();
        let (mut width, mut blank, mut fences) = (0, 0, Fences::default());
        for line in lines {
            let written = self.line(*line);
            let text = written.trim_start();
            let column = code::set_in(written);
            if text.is_empty() {
                blank += 1;
                if let Some(item) = items.last_mut() {
                    item.push(*line);
                }
                continue;
            }
            let next =
                Mark::of(text).filter(|it| column == lead && !fences.is_open() && mark.is_followed_by(it));
            let start = line.start + written.len() - text.len();
            let is_inside = column >= (lead + width).min(lead + 4) || fences.is_open();
            let is_other = is_item(text)
                || Mark::of(text).is_some()
                || text.starts_with(['#', '`', '~', '>', ':', '<', '|']);
            let is_lazy = blank == 0 && !is_other;
            match (next, items.last_mut()) {
                (Some(next), _) => {
                    width = next.width;
                    let start = start + width;
                    items.push(vec![Line { column: line.column + lead, start, end: line.end }]);
                }
                (None, Some(item)) if is_inside || is_lazy => {
                    let cut = written.len() - text.len();
                    let cut = cut.min(lead + width);
                    item.push(Line { column: line.column + lead, start: line.start + cut, end: line.end });
                    fences.holds(written.get(cut..).unwrap_or_default());
                }
                _ => break,
            }
            blank = 0;
        }
        items
    }

    /// Writes a list, whose first line is given. Returns how many lines it takes.
    fn list(&mut self, mark: &Mark<'_>, items: &[Vec<Line>], (first, depth): (Line, usize)) -> usize {
        let lead = " ".repeat(first.column + code::set_in(self.line(first)));
        self.writer.insert(&format!("\n{lead}{}\n", mark.tag()), first.start);
        for item in items {
            let at = item.first().map_or(first.start, |it| it.start);
            self.writer.insert(&format!("{lead}<li>\n\n"), at);
            self.region(item, depth + 1);
            self.writer.insert(&format!("\n\n{lead}</li>\n"), item.last().map_or(at, |it| it.end));
        }
        let end = items.last().and_then(|it| it.last()).map_or(first.end, |it| it.end);
        self.writer.insert(&format!("{lead}</ol>\n\n"), end);
        items.iter().map(Vec::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for (text, expected) in [
            ("a. b", Some((Style::Letters, 1))),
            ("c) b", Some((Style::Letters, 3))),
            ("(i) b", Some((Style::Roman, 1))),
            ("xiv. b", Some((Style::Roman, 14))),
            ("B.  c", Some((Style::Capitals, 2))),
            ("B) c", Some((Style::Capitals, 2))),
            ("IV) c", Some((Style::Romans, 4))),
            ("(12) c", Some((Style::Digits, 12))),
            ("#. c", Some((Style::Any, 1))),
            ("B. Russell", None),
            ("1. c", None),
            ("ab. c", None),
            ("iiii. c", None),
            ("(a. c", None),
            ("a.b", None),
            ("a. ", None),
            ("Ii. c", None),
        ] {
            let mark = Mark::of(text);
            let start = mark.map(|it| (it.style, it.tag()));
            let expected = expected.map(|(style, start)| (style, format!("start=\"{start}\"")));
            assert_eq!(start.as_ref().map(|it| it.0), expected.as_ref().map(|it| it.0), "{text}");
            assert!(
                start.is_none_or(|it| it.1.contains(&expected.unwrap_or((Style::Any, String::new())).1)),
                "{text}"
            );
        }
    }

    #[test]
    fn lists_are_html_with_markdown_in_it() {
        let page = Page { format: Format::Notebook, ..Page::default() };
        for (text, expected) in [
            (
                "x\n\n(b) c\n    d\n\n    ```\n    a. e\n    ```\n(c) f\n\ng\n",
                "x\n\n\n<ol type=\"a\" start=\"2\" data-delimiter=\")\">\n<li>\n\nc\nd\n\n```\na. e\n```\n\n\n</li>\n<li>\n\nf\n\n\n\n</li>\n</ol>\n\ng\n",
            ),
            (
                "1. x\n    i. a\n    ii. b\n2. y",
                "1. x\n\n    <ol type=\"i\" start=\"1\" data-delimiter=\".\">\n    <li>\n\n    a\n\n\n    </li>\n    <li>\n\n    b\n\n\n    </li>\n    </ol>\n\n2. y",
            ),
        ] {
            assert_eq!(translate(text, page).map(|it| it.0).as_deref(), Some(expected), "{text}");
            assert!(translate(text, Page::default()).is_none());
        }
        for text in [
            "(c) 2020 Me\n\ntext\n",
            "x\na. b\nb. c\n",
            "```\na. b\nb. c\n```\n",
            "    a. b\n    b. c\n",
            "e. V. Smith is one.",
        ] {
            assert_eq!(translate(text, page).map(|it| it.0), None, "{text}");
        }
    }
}
