//! Cells in rows within a formula: matrices, determinants, vectors, cases.
//!
//! On display they stand as they do on paper, rows below each other between
//! tall brackets, and what stands beside them is level with their middle.
//! Within text, within another term, and where that would be too wide, they
//! are one line: `[a b; c d]`.

use crate::text::width;

use super::tex::{self, Place};

/// Stands in a rendered row for the next grid.
pub(super) const SIGN: char = '\u{1}';

/// Rows with grids are drawn below each other up to so many cells. A wrapped row would take them apart.
const WIDEST: usize = 56;

/// What stands between two cells.
const GAP: &str = "  ";

/// Environments whose rows have cells, with what opens and closes them.
const ENVIRONMENTS: &[(&str, &str, &str)] = &[
    ("matrix", "", ""),
    ("smallmatrix", "", ""),
    ("array", "", ""),
    ("pmatrix", "(", ")"),
    ("bmatrix", "[", "]"),
    ("Bmatrix", "{", "}"),
    ("vmatrix", "|", "|"),
    ("Vmatrix", "‖", "‖"),
    ("cases", "{", ""),
    ("dcases", "{", ""),
    ("rcases", "", "}"),
];

/// What brackets are drawn with: alone, at the top, at the middle, at the bottom and between these.
const TALL: &[(&str, [&str; 4])] = &[
    ("(", ["⎛", "⎜", "⎝", "⎜"]),
    (")", ["⎞", "⎟", "⎠", "⎟"]),
    ("[", ["⎡", "⎢", "⎣", "⎢"]),
    ("]", ["⎤", "⎥", "⎦", "⎥"]),
    ("{", ["⎧", "⎨", "⎩", "⎪"]),
    ("}", ["⎫", "⎬", "⎭", "⎪"]),
    ("|", ["│", "│", "│", "│"]),
];

/// Rows of cells between brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    open: &'static str,
    close: &'static str,
}

impl Grid {
    /// The grid that an environment of this name is, whose text is `body`, in a formula so deep.
    pub(super) fn new(name: &str, body: &str, depth: usize) -> Option<Grid> {
        let (_, open, close) = *ENVIRONMENTS.iter().find(|it| it.0 == name)?;
        let cell = |it: &&str| tex::render_inside(it, depth);
        let rows = split(body).into_iter().map(|row| row.iter().map(cell).collect::<Vec<_>>());
        let rows = rows.filter(|row| row.iter().any(|it| !it.is_empty())).collect();
        Some(Grid { rows, open, close })
    }

    /// All of it on one line.
    pub(super) fn line(&self) -> String {
        let row = |row: &Vec<String>| {
            let cells: Vec<&str> = row.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            cells.join(" ").trim_end_matches([',', ';']).to_owned()
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        let space = if self.is_braced() { " " } else { "" };
        let before = if self.open.is_empty() { "" } else { space };
        let behind = if self.close.is_empty() { "" } else { space };
        format!("{}{before}{}{behind}{}", self.open, rows.join("; "), self.close)
    }

    fn is_braced(&self) -> bool {
        self.open == "{" || self.close == "}"
    }

    /// Whether a column holds numbers alone.
    fn is_numeric(&self, column: usize) -> bool {
        let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '.');
        self.rows.iter().filter_map(|it| it.get(column)).all(|it| it.chars().all(is_sign))
    }

    /// Its rows below each other, all as wide.
    fn drawn(&self) -> Vec<String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |at: usize| {
            let cells = self.rows.iter().filter_map(|it| it.get(at));
            cells.map(|it| width::width(it)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        let last = self.rows.len().saturating_sub(1);
        let row = |(at, row): (usize, &Vec<String>)| {
            let cells = widths.iter().enumerate().map(|(column, &wide)| {
                let cell = row.get(column).map_or("", String::as_str);
                let spare = wide - width::width(cell);
                let before = match self.is_numeric(column) {
                    true => spare,
                    false if self.is_braced() => 0,
                    false => spare / 2,
                };
                format!("{}{cell}{}", " ".repeat(before), " ".repeat(spare - before))
            });
            let cells = cells.collect::<Vec<_>>().join(GAP);
            let (open, close) = (tall(self.open, at, last), tall(self.close, at, last));
            let (before, behind) = match (self.is_braced(), self.open, self.close) {
                (true, "", _) => ("", " "),
                (true, _, "") => (" ", ""),
                (true, _, _) => (" ", " "),
                _ => ("", ""),
            };
            format!("{open}{before}{cells}{behind}{close}")
        };
        self.rows.iter().enumerate().map(row).collect()
    }
}

/// What a bracket shows in row `at` of the rows up to `last`.
fn tall(bracket: &'static str, at: usize, last: usize) -> &'static str {
    let Some((_, [top, middle, bottom, between])) = TALL.iter().find(|it| it.0 == bracket) else {
        return bracket;
    };
    match at {
        _ if last == 0 => bracket,
        0 => top,
        _ if at == last => bottom,
        _ if at * 2 == last => middle,
        _ => between,
    }
}

/// The rows of an environment's text and their cells, those of the environments and groups in it left together.
fn split(body: &str) -> Vec<Vec<&str>> {
    let mut rows = vec![Vec::new()];
    let (mut start, mut depth) = (0, 0_usize);
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = body.get(at..).unwrap_or_default();
        let mut end = None;
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '&' if depth == 0 => end = Some((1, false)),
            '\\' if rest.starts_with("\\begin") => depth += 1,
            '\\' if rest.starts_with("\\end") => depth = depth.saturating_sub(1),
            '\\' => {
                let next = chars.next();
                if depth == 0 && next.is_some_and(|it| it.1 == '\\') {
                    end = Some((2 + space_between(rest.get(2..).unwrap_or_default()), true));
                }
            }
            _ => (),
        }
        let Some((length, is_row)) = end else { continue };
        let cell = body.get(start..at).unwrap_or_default();
        rows.last_mut().into_iter().for_each(|it| it.push(cell));
        start = at + length;
        if is_row {
            rows.push(Vec::new());
        }
        while chars.next_if(|it| it.0 < start).is_some() {}
    }
    rows.last_mut().into_iter().for_each(|it| it.push(body.get(start..).unwrap_or_default()));
    rows
}

/// The bytes of the `[2pt]` that may stand behind the end of a row.
fn space_between(rest: &str) -> usize {
    let inside = rest.strip_prefix('[').and_then(|it| it.get(..it.find(']')?));
    let is_length = |it: &&str| it.len() < 12 && it.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    inside.filter(is_length).map_or(0, |it| it.len() + 2)
}

/// Puts grids where their signs stand in a row, which becomes several where there is room.
pub(super) fn set(row: &str, grids: &mut impl Iterator<Item = Grid>, place: Place) -> Vec<String> {
    let mut texts: Vec<String> = row.split(SIGN).map(str::to_owned).collect();
    let mut own: Vec<Grid> = grids.take(texts.len() - 1).collect();
    for (at, grid) in own.iter_mut().enumerate() {
        if let Ok([before, behind]) = texts.get_disjoint_mut([at, at + 1]) {
            grid.adopt(before, behind);
        }
    }
    let drawn: Vec<Vec<String>> = own.iter().map(Grid::drawn).collect();
    let height = drawn.iter().map(Vec::len).max().unwrap_or(1);
    let cells = texts.iter().map(|it| width::width(it)).sum::<usize>()
        + drawn.iter().filter_map(|it| it.first()).map(|it| width::width(it)).sum::<usize>();
    if place == Place::Text || height < 2 || cells > WIDEST {
        let lines = own.iter().map(Grid::line).chain([String::new()]);
        return vec![texts.iter().zip(lines).flat_map(|(text, line)| [text.clone(), line]).collect()];
    }
    let middle = (height - 1) / 2;
    let row = |at: usize| {
        let mut row = String::new();
        for (index, text) in texts.iter().enumerate() {
            row.push_str(&if at == middle { text.clone() } else { " ".repeat(width::width(text)) });
            let Some(grid) = drawn.get(index) else { continue };
            let wide = grid.first().map_or(0, |it| width::width(it));
            let own = (at + (grid.len().max(1) - 1) / 2).checked_sub(middle).and_then(|it| grid.get(it));
            row.push_str(&own.map_or_else(|| " ".repeat(wide), Clone::clone));
        }
        row.trim_end().to_owned()
    };
    (0..height).map(row).collect()
}

impl Grid {
    /// Takes the brackets that its author has written around it, to be as tall as it is.
    fn adopt(&mut self, before: &mut String, behind: &mut String) {
        if !(self.open.is_empty() && self.close.is_empty()) {
            return;
        }
        let known = |sign: char| TALL.iter().map(|it| it.0).find(|it| it.starts_with(sign));
        let is_open = |it: &char| matches!(it, '(' | '[' | '{' | '|');
        let is_close = |it: &char| matches!(it, ')' | ']' | '}' | '|');
        if let Some(open) = before.trim_end().chars().next_back().filter(is_open).and_then(known) {
            before.truncate(before.trim_end().len() - open.len());
            self.open = open;
        }
        if let Some(close) = behind.trim_start().chars().next().filter(is_close).and_then(known) {
            *behind = behind.trim_start().get(close.len()..).unwrap_or_default().to_owned();
            self.close = close;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, tex::render};

    #[track_caller]
    fn check(tex: &str, rows: &[&str], line: &str) {
        let found = render(tex, Place::Display);
        assert_eq!(found.split('\n').collect::<Vec<_>>(), rows, "{tex}");
        assert_eq!(render(tex, Place::Text), line, "{tex}");
    }

    #[test]
    fn matrices_have_their_brackets() {
        check(
            r"\begin{vmatrix}a & b\\ c & d \end{vmatrix}=ad-bc",
            &["│a  b│ = ad-bc", "│c  d│"],
            "|a b; c d| = ad-bc",
        );
        check(
            r"v = \begin{bmatrix} 1 \\ 2 \\[2pt] 3 \end{bmatrix}^T",
            &["    ⎡1⎤", "v = ⎢2⎥ᵀ", "    ⎣3⎦"],
            "v = [1; 2; 3]ᵀ",
        );
        check(r"\begin{bmatrix} 1 \\ -10 \end{bmatrix}", &["⎡  1⎤", "⎣-10⎦"], "[1; -10]");
        check(r"\begin{pmatrix} 1 & -10 \end{pmatrix}", &["(1 -10)"], "(1 -10)");
        check(
            r"\left[ \begin{array}{cc} a & b \\ c & d \end{array} \right]",
            &["⎡a  b⎤", "⎣c  d⎦"],
            "[a b; c d]",
        );
    }

    #[test]
    fn cases_have_rows() {
        check(
            r"R = \begin{cases} 0 & \text{if } s \\ V(s), & \text{otherwise} \end{cases}",
            &["R = ⎧ 0      if s", "    ⎩ V(s),  otherwise"],
            "R = { 0 if s; V(s), otherwise",
        );
    }

    #[test]
    fn grids_stand_in_rows_and_in_each_other() {
        check(
            r"\begin{aligned} x &= 1 \\ y &= \begin{pmatrix} \frac{1}{2} \\ \begin{matrix} a & b \end{matrix} \end{pmatrix} \end{aligned}",
            &["x = 1", "y = ⎛1/2⎞", "    ⎝a b⎠"],
            "x = 1\ny = (1/2; a b)",
        );
    }

    #[test]
    fn what_would_be_too_wide_is_one_line() {
        let wide = "x".repeat(60);
        let tex = format!(r"\begin{{bmatrix}} {wide} \\ 1 \end{{bmatrix}}");
        assert_eq!(render(&tex, Place::Display), format!("[{wide}; 1]"));
    }

    #[test]
    fn an_environment_without_end_loses_nothing() {
        assert_eq!(render(r"\begin{bmatrix} a & b \\ c", Place::Display), "a b\nc");
    }
}
