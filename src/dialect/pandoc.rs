//! Blocks of Pandoc that CommonMark has not: tables drawn as grids or over dashes, examples that are numbered.
//!
//! A grid (`+---+---+`, also of reStructuredText) becomes a table of GFM, whose
//! cells are one line each: the lines of a paragraph are joined, others are set
//! apart with `<br>`. Examples, `(@)` and `(@label)`, are counted through the
//! whole text; `(@label)` in prose is their number.
//!
//! What is hard: a cell may reach over columns or rows, and `(@ann)` is also how
//! people are named. What is not here: lines between bars (`tables`).

use std::collections::HashMap;

use super::{
    code::{Code, quoted},
    line_end,
    translation::{Piece, Writer},
};

/// The most columns of a grid, and the most lines.
const MOST_COLUMNS: usize = 64;
const MOST_LINES: usize = 1024;

/// The longest label of an example, in bytes.
const LONGEST_LABEL: usize = 64;

/// A text on its way.
struct Blocks<'a> {
    text: &'a str,
    writer: Writer<'a>,
    /// The numbers of the examples that have labels.
    labels: HashMap<&'a str, usize>,
    examples: usize,
    is_after_blank: bool,
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let labels = labels(text);
    let writer = Writer::new(text);
    let mut blocks = Blocks { text, writer, labels, examples: 0, is_after_blank: true };
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_code = code.holds(line);
        let next = if is_code { None } else { blocks.line(at, end, line) };
        at = next.unwrap_or_else(|| {
            blocks.writer.copy(at, end);
            end
        });
        blocks.is_after_blank = !is_code && line.trim().is_empty();
    }
    blocks.writer.take()
}

/// Whether a text begins with a line that begins a grid or an example, or is a ruler.
pub(super) fn begins(text: &str) -> bool {
    let line = text.trim_start_matches(['>', ' ']);
    match line.as_bytes().first() {
        Some(b'(') => line.starts_with("(@"),
        Some(b'+') => ["+--", "+==", "+:-"].iter().any(|it| line.starts_with(it)),
        Some(b'-') => starts(line.get(..line_end(line, 0)).unwrap_or_default().trim_end()).is_some(),
        _ => false,
    }
}

/// The examples of a text that have labels, by their numbers; none unless it has one without, or refers to one.
fn labels(text: &str) -> HashMap<&str, usize> {
    let (mut labels, mut count, mut has_own) = (HashMap::new(), 0, false);
    let mut code = Code::default();
    for line in text.split_inclusive('\n').filter(|it| !code.holds(it)) {
        for start in memchr::memmem::find_iter(line.as_bytes(), b"(@") {
            let Some(label) = label(line.get(start..).unwrap_or_default()) else { continue };
            if start > 0 {
                has_own |= labels.contains_key(label);
                continue;
            }
            count += 1;
            has_own |= label.is_empty();
            if !label.is_empty() {
                labels.entry(label).or_insert(count);
            }
        }
    }
    if has_own { labels } else { HashMap::new() }
}

/// The label between `(@` and `)`.
fn label(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("(@")?;
    let part = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b'_';
    let length = inside.bytes().take(LONGEST_LABEL).take_while(|it| part(*it)).count();
    inside.get(length..)?.starts_with(')').then(|| inside.get(..length))?
}

impl<'a> Blocks<'a> {
    /// Translates the line at `at`. Returns where what follows it begins; `None` if it is text.
    fn line(&mut self, at: usize, end: usize, line: &'a str) -> Option<usize> {
        let is_rule = line.trim_start_matches([' ', '>', '\t']).starts_with('+');
        if is_rule && let Some(next) = self.grid(at, line) {
            return Some(next);
        }
        if self.is_after_blank
            && let Some(next) = self.simple(at, end, line)
        {
            return Some(next);
        }
        memchr::memmem::find(line.as_bytes(), b"(@")?;
        self.examples(at, end, line)
    }

    /// Writes the numbers of examples in the places of their labels.
    fn examples(&mut self, start: usize, end: usize, line: &'a str) -> Option<usize> {
        let (mut at, mut seen, mut is_code) = (0, 0, false);
        for (found, _) in line.match_indices("(@") {
            let rest = line.get(found..)?;
            let Some(label) = label(rest) else { continue };
            let length = label.len() + 3;
            is_code ^= line.get(seen..found)?.bytes().filter(|it| *it == b'`').count() % 2 == 1;
            seen = found;
            let is_own = label.is_empty() || self.labels.contains_key(label);
            let begins = found == 0 && is_own && rest.get(length..)?.starts_with([' ', '\t']);
            let number = if begins {
                self.examples += 1;
                self.writer.insert(&format!("{})", self.examples), start);
                let gap = rest.get(length..)?.len() - rest.get(length..)?.trim_start_matches(' ').len();
                // What stands behind more spaces would be code.
                at = length + gap.saturating_sub(4);
                continue;
            } else {
                self.labels.get(label).filter(|_| !is_code)
            };
            let Some(number) = number.map(usize::to_string) else { continue };
            self.writer.copy(start + at, start + found);
            self.writer.insert(&format!("({number})"), start + found);
            at = found + length;
        }
        if at == 0 {
            return None;
        }
        self.writer.copy(start + at, end);
        Some(end)
    }

    /// Writes the table that begins with the line at `at`, all of whose lines are there. Returns where it ends.
    fn grid(&mut self, at: usize, first: &str) -> Option<usize> {
        let lead_length = first.len() - quoted(first, usize::MAX).1.len();
        let lead = first.get(..lead_length)?;
        let columns = columns(first.get(lead_length..)?.trim_end())?;
        let (mut lines, mut end) = (Vec::new(), at);
        while end < self.text.len() && lines.len() < MOST_LINES {
            let next = line_end(self.text, end);
            let line = self.text.get(end..next)?.trim_end();
            let row = line.get(line.len() - quoted(line, usize::MAX).1.len()..)?;
            if !row.starts_with(['+', '|']) {
                break;
            }
            lines.push((end, row));
            end = next;
        }
        // What stands behind the last line between rows is no part of it.
        while lines.pop_if(|it| self::columns(it.1).is_none()).is_some_and(|it| {
            end = it.0;
            true
        }) {}
        if lines.len() < 3 {
            return None;
        }
        if !self.is_after_blank {
            self.writer.insert(&format!("{lead}\n"), at);
        }
        self.rows(lead, &columns, &lines);
        Some(end)
    }

    /// Writes the table whose head is the line at `at`, over a line of dashes that says where its columns are. Returns
    /// where it ends.
    fn simple(&mut self, at: usize, end: usize, head: &str) -> Option<usize> {
        let ruler = self.text.get(end..line_end(self.text, end))?;
        let starts = starts(ruler)?;
        let mut cells =
            vec![split(head, &starts).filter(|_| !head.trim_start().starts_with(['|', '>', '#', '-']))?];
        let mut next = end + ruler.len();
        while next < self.text.len() && cells.len() < MOST_LINES {
            let line = self.text.get(next..line_end(self.text, next))?;
            if line.trim().is_empty() {
                break;
            }
            next += line.len();
            if is_dashes(line) {
                break;
            }
            cells.push(split(line, &starts)?);
        }
        if cells.len() < 2 {
            return None;
        }
        let mut place = at;
        for (number, row) in cells.iter().enumerate() {
            let row: String = row.iter().map(|it| format!(" {} |", it.trim().replace('|', "\\|"))).collect();
            self.writer.insert(&format!("|{row}\n"), place);
            if number == 0 {
                self.writer.insert(&format!("|{}\n", "---|".repeat(starts.len())), end);
            }
            place = line_end(self.text, if number == 0 { end } else { place });
        }
        Some(next)
    }

    /// Writes the rows of a table of GFM.
    fn rows(&mut self, lead: &str, columns: &[usize], lines: &[(usize, &str)]) {
        let blank = || vec![Cell::default(); columns.len().saturating_sub(1)];
        let has_head = lines.iter().skip(1).any(|it| it.1.starts_with('+') && it.1.contains('='));
        let delimiters = format!("{lead}|{}\n", "---|".repeat(columns.len().saturating_sub(1)));
        let (mut row, mut begins, mut is_head) = (blank(), 0, true);
        for (place, line) in lines {
            if self::columns(line).is_none() {
                begins = if row.iter().all(|it| it.text.is_empty()) { *place } else { begins };
                for (cell, part) in row.iter_mut().zip(parts(line, columns)) {
                    cell.add(part);
                }
                continue;
            }
            let cells = std::mem::replace(&mut row, blank());
            let is_empty = cells.iter().all(|it| it.text.is_empty());
            if !has_head && is_head {
                let head = format!("{lead}|{}\n{delimiters}", " |".repeat(cells.len()));
                self.writer.insert(&head, *place);
                is_head = false;
            }
            if !is_empty {
                let text: String = cells.iter().map(|it| format!(" {} |", it.text)).collect();
                self.writer.insert(&format!("{lead}|{text}\n"), begins);
                if is_head {
                    self.writer.insert(&delimiters, *place);
                    is_head = false;
                }
            }
        }
    }
}

fn is_dashes(line: &str) -> bool {
    let text = line.trim();
    text.len() > 2 && text.bytes().all(|it| matches!(it, b'-' | b' '))
}

/// Where the columns begin that a line of dashes marks, more than one.
fn starts(line: &str) -> Option<Vec<usize>> {
    let text = line.trim_end();
    let is_ruler = is_dashes(text) && text.split_whitespace().all(|it| it.len() > 1);
    let begins = |at: &usize| *at == 0 || text.as_bytes().get(at - 1) == Some(&b' ');
    let starts: Vec<usize> = text
        .match_indices('-')
        .filter(|_| is_ruler)
        .map(|it| it.0)
        .filter(begins)
        .take(MOST_COLUMNS)
        .collect();
    (starts.len() > 1).then_some(starts)
}

/// The parts of a row that begin at these columns; `None` if a word stands where one begins.
fn split<'l>(row: &'l str, starts: &[usize]) -> Option<Vec<&'l str>> {
    let row = row.trim_end();
    let places: Vec<usize> = row.char_indices().map(|it| it.0).collect();
    let place = |it: &usize| places.get(*it).copied().unwrap_or(row.len());
    let mut at: Vec<usize> = starts.iter().map(place).collect();
    *at.first_mut()? = 0;
    let ends = at.iter().skip(1).copied().chain([row.len()]);
    let parts: Vec<&str> = at.iter().zip(ends).filter_map(|(from, to)| row.get(*from..to)).collect();
    let last = parts.len().checked_sub(1)?;
    let is_apart = |(number, part): (usize, &&str)| number == last || part.is_empty() || part.ends_with(' ');
    let fits = parts.iter().enumerate().all(is_apart) || row.chars().count() <= *starts.last()?;
    (fits && parts.len() == starts.len()).then_some(parts)
}

/// What stands in a cell, as one line.
#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    is_after_blank: bool,
}

impl Cell {
    fn add(&mut self, part: &str) {
        let part = part.trim();
        let is_line = part.len() > 2 && part.bytes().all(|it| b"-=+:".contains(&it));
        if part.is_empty() || is_line {
            self.is_after_blank = true;
            return;
        }
        let item = ["- ", "* ", "+ "].iter().find_map(|it| part.strip_prefix(it));
        if !self.text.is_empty() {
            let is_apart = item.is_some() || self.is_after_blank || self.text.ends_with('\\');
            self.text.truncate(self.text.trim_end_matches('\\').len());
            self.text.push_str(if is_apart { "<br>" } else { " " });
        }
        if item.is_some() {
            self.text.push_str("• ");
        }
        self.text.push_str(&item.unwrap_or(part).replace('|', "\\|"));
        self.is_after_blank = false;
    }
}

/// At which characters the borders of columns stand, if a line is one between rows.
fn columns(line: &str) -> Option<Vec<usize>> {
    let inside = line.strip_prefix('+')?.strip_suffix('+')?;
    let is_border = |it: &str| it.len() > 1 && it.bytes().all(|it| matches!(it, b'-' | b'=' | b':'));
    let parts: Vec<&str> = inside.split('+').collect();
    let is_line = parts.len() < MOST_COLUMNS && parts.iter().all(|it| is_border(it));
    let mut at = 0;
    let borders = parts.iter().map(|it| {
        at += it.len() + 1;
        at
    });
    is_line.then(|| std::iter::once(0).chain(borders).collect())
}

/// The parts of a line between the borders of columns. What reaches over several is the first one's.
fn parts<'l>(line: &'l str, columns: &[usize]) -> Vec<&'l str> {
    let inside = line.get(1..).unwrap_or_default();
    let inside = inside.strip_suffix(['|', '+']).unwrap_or(inside);
    let whole: Vec<&str> = inside.split('|').collect();
    // Wide letters take two places or one, as authors have it.
    if whole.len() + 1 == columns.len() {
        return whole;
    }
    let places: Vec<usize> = line.char_indices().map(|it| it.0).chain([line.len()]).collect();
    let place = |column: usize| places.get(column).copied().unwrap_or(line.len());
    let is_border = |at: usize| line.get(at..).is_some_and(|it| it.is_empty() || it.starts_with(['|', '+']));
    let last = columns.len().saturating_sub(1);
    let (mut parts, mut from) = (Vec::new(), Some(1));
    for (number, column) in columns.iter().enumerate().skip(1) {
        let at = if number == last { line.trim_end_matches(['|', '+']).len() } else { place(*column) };
        match from {
            Some(start) if number == last || is_border(at) => {
                let empty = std::iter::repeat_n("", (number - 1).saturating_sub(parts.len()));
                let part = line.get(start..at.max(start)).unwrap_or_default();
                let missing = empty.count();
                parts.push(part);
                parts.extend(std::iter::repeat_n("", missing));
                from = Some((at + 1).min(line.len()));
            }
            _ => (),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn grids_are_tables() {
        check_pass(
            translate,
            "a\n\n+---+-----+\n| A | B   |\n+===+=====+\n| 1 | - x |\n|   | - y |\n+---+-----+\n| 2 | o   |\n| 3 | p   |\n+---+-----+\n\nb",
            "a\n\n| A | B |\n|---|---|\n| 1 | • x<br>• y |\n| 2 3 | o p |\n\nb",
        );
        check_pass(translate, "> +--+--+\n> | a|b |\n> +--+--+\n", "> | | |\n> |---|---|\n> | a | b |\n");
        check_pass(
            translate,
            "a\n+----+---+\n| x y    |\n+----+---+\n| é  | z |\n|    +---+\n|    | w |\n+----+---+",
            "a\n\n| | |\n|---|---|\n| x y |  |\n| é | z<br>w |\n",
        );
        for text in
            ["+--+--+\na", "+--+\n| a |\n| b |", "```\n+--+--+\n| a|b |\n+--+--+\n```", "a +--+ b", "+---+"]
        {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn columns_under_dashes_are_tables() {
        check_pass(
            translate,
            "a\n\n  Right  Left\n-------  ----\n     12  x|y\n    123\n\nb",
            "a\n\n| Right | Left |\n|---|---|\n| 12 | x\\|y |\n| 123 |  |\n\nb",
        );
        check_pass(translate, "A   B\n--- ---\n1   2\n--- ---\nc", "| A | B |\n|---|---|\n| 1 | 2 |\nc");
        for text in [
            "Words of a line\n--- --- ---\nand words more",
            "A\n-- --\n",
            "a\n- - -\nb",
            "x\nA   B\n--- ---\n1   2",
            "---- ----",
        ] {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn examples_are_numbered() {
        check_pass(
            translate,
            "(@) One.\n(@x)  Two.\n\nAs (@x) says, `(@x)`.\n\n(@)      Three.",
            "1) One.\n2)  Two.\n\nAs (2) says, `(@x)`.\n\n3)    Three.",
        );
        check_pass(
            translate,
            "(@x) One.\n\n(@) Two.\n\nSo `(@zz) (@x)` here.",
            "1) One.\n\n2) Two.\n\nSo `(@zz) (@x)` here.",
        );
        check_pass(
            translate,
            "```\n(@) a\n```\n\n(@x) b\n\n(@) c (@x)",
            "```\n(@) a\n```\n\n1) b\n\n2) c (1)",
        );
        for text in ["(@ann) wrote", "Thanks (@ann)\n(@bob) too", "`(@)`", "```\n(@) a\n```", "a (@) b"] {
            check_pass(translate, text, text);
        }
    }
}
