//! TeX mathematics as a line of Unicode text.
//!
//! What a terminal can show of a formula is its characters: letters and signs
//! by name, raised and lowered digits, fractions on one line, rows of an
//! environment as rows. What has no such form stays as its author typed it, so
//! that nothing of a formula is lost. The names are those of LaTeX and amsmath.

use crate::text::{beginning, width};

use super::{
    grid::{self, Grid},
    signs::{QUAD, shifted, sign},
};

/// How deep groups nest before they are left as they are.
const DEEPEST: usize = 24;

/// The most bytes in which the end of an environment is looked for.
const LONGEST_ENVIRONMENT: usize = 8 * 1024;

/// Stands in a rendered row where it is aligned with others.
const ALIGNED: char = '\u{2}';

/// Where a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On rows of its own.
    Display,
    /// Within text.
    Text,
}

/// A formula as text, of which line feeds end its rows.
pub(super) fn render(tex: &str, place: Place) -> String {
    let tex = tex.replace([grid::SIGN, ALIGNED], "");
    let mut reader = Reader::new(&tex, 0);
    let text = reader.all();
    let mut grids = reader.grids.into_iter();
    let mut column = 0;
    let rows = text.split('\n').flat_map(|row| {
        let indent = if place == Place::Display { indent(row, &mut column) } else { 0 };
        let parts: Vec<String> = row.replace(ALIGNED, " ").split(grid::SIGN).map(even).collect();
        let rows = grid::set(&joined(&parts), &mut grids, place);
        rows.into_iter().filter(|it| !it.trim().is_empty()).map(move |it| format!("{:indent$}{it}", ""))
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// How far a row is set in that has nothing before the place where it is aligned: to the column of that place in the
/// row before, which is noted here.
fn indent(row: &str, column: &mut usize) -> usize {
    const FARTHEST: usize = 24;
    const FAR: usize = 4;
    let Some((before, _)) = row.split_once(ALIGNED) else { return 0 };
    let cells = width::width(even(before).trim());
    if cells > 0 {
        *column = if cells < FARTHEST { cells + 1 } else { FAR };
        return 0;
    }
    *column
}

/// A part of a formula on one line, that stands so deep in it.
pub(super) fn render_inside(tex: &str, depth: usize) -> String {
    let mut reader = Reader::new(tex, depth + 1);
    even(&reader.all().replace('\n', " ")).trim().to_owned()
}

/// A text with single spaces, and wide ones where a command asks for them.
fn even(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            QUAD => {
                even.truncate(even.trim_end_matches(' ').len());
                even.push_str("   ");
            }
            ' ' | '\t' | '\r' if even.ends_with(' ') => (),
            ' ' | '\t' | '\r' => even.push(' '),
            c => even.push(c),
        }
    }
    even
}

/// The parts of a row with the signs of grids between them and nothing around.
fn joined(parts: &[String]) -> String {
    parts.join(&grid::SIGN.to_string()).trim_matches(' ').to_owned()
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
    /// Those for which signs stand in the text.
    grids: Vec<Grid>,
    /// Whether an environment was met that has no end nearby.
    is_open: bool,
}

impl<'a> Reader<'a> {
    fn new(tex: &'a str, depth: usize) -> Reader<'a> {
        Reader { rest: tex.trim(), depth, grids: Vec::new(), is_open: false }
    }

    /// The text of all that is left.
    fn all(&mut self) -> String {
        let mut text = String::new();
        while !self.rest.is_empty() {
            // A brace that closes nothing.
            let before = self.rest.len();
            text.push_str(&self.group_content());
            if self.rest.len() == before {
                self.take();
            }
        }
        text
    }

    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    /// The text up to the brace that closes the group, or to the end.
    fn group_content(&mut self) -> String {
        let mut text = String::new();
        while let Some(c) = self.rest.chars().next() {
            match c {
                '}' => break,
                '^' | '_' => {
                    self.take();
                    let script = self.argument();
                    let name = text.trim_end_matches(' ').len();
                    let is_apart = name < text.len()
                        && text.get(..name).is_some_and(|it| it.ends_with(char::is_alphabetic));
                    text.truncate(if is_apart { name } else { text.len() });
                    text.push_str(&scripted(&script, c == '^'));
                    text.push_str(if is_apart { " " } else { "" });
                }
                '\'' => {
                    self.take();
                    text.push('′');
                }
                '%' => {
                    let end = self.rest.find('\n').unwrap_or(self.rest.len());
                    self.rest = self.rest.get(end..).unwrap_or_default();
                }
                '&' => {
                    self.take();
                    text.push(if self.depth == 0 { ALIGNED } else { ' ' });
                }
                '~' | '\n' => {
                    self.take();
                    text.push(' ');
                }
                '=' | '<' | '>' => {
                    self.take();
                    text.push_str(&format!(" {c} "));
                }
                _ => text.push_str(&self.atom()),
            }
        }
        text
    }

    /// The next character, command or group.
    fn atom(&mut self) -> String {
        match self.take() {
            Some('{') => self.group(),
            Some('\\') => self.command(),
            Some(c) => c.to_string(),
            None => String::new(),
        }
    }

    /// The group whose brace has been read.
    fn group(&mut self) -> String {
        if self.depth >= DEEPEST {
            return "{".to_owned();
        }
        self.depth += 1;
        let text = self.group_content();
        self.depth -= 1;
        if self.rest.starts_with('}') {
            self.take();
        }
        text
    }

    /// What a command applies to.
    fn argument(&mut self) -> String {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('}') || self.depth >= DEEPEST {
            return String::new();
        }
        self.depth += 1;
        let text = self.atom();
        self.depth -= 1;
        text
    }

    /// The group behind a command as it was typed.
    fn literal(&mut self) -> &'a str {
        let text = self.rest.trim_start();
        let Some(inside) = text.strip_prefix('{') else { return "" };
        let mut depth = 1;
        for (at, c) in inside.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => (),
            }
            if depth == 0 {
                self.rest = inside.get(at + 1..).unwrap_or_default();
                return inside.get(..at).unwrap_or_default();
            }
        }
        ""
    }

    /// What stands in brackets behind a command.
    fn option(&mut self) -> Option<&'a str> {
        let inside = self.rest.trim_start().strip_prefix('[')?;
        let end = inside.find(']')?;
        self.rest = inside.get(end + 1..)?;
        inside.get(..end)
    }

    fn command(&mut self) -> String {
        let letters = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        if letters == 0 {
            return self.control_symbol();
        }
        let name = self.rest.get(..letters).unwrap_or_default();
        self.rest = self.rest.get(letters..).unwrap_or_default();
        if let Some(sign) = sign(name) {
            return sign;
        }
        self.construct(name)
    }

    fn control_symbol(&mut self) -> String {
        match self.take() {
            Some('\\') => {
                let _ = self.option();
                "\n".to_owned()
            }
            Some(',' | ';' | ':' | '>' | ' ' | '/') => " ".to_owned(),
            Some('!' | '-') | None => String::new(),
            Some('|') => "‖".to_owned(),
            Some(c) => c.to_string(),
        }
    }

    /// Commands that do something with what follows.
    fn construct(&mut self, name: &str) -> String {
        match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.argument(), self.argument());
                format!("{}/{}", grouped(&above), grouped(&below))
            }
            "binom" | "dbinom" | "tbinom" => {
                let (above, below) = (self.argument(), self.argument());
                format!("C({above}, {below})")
            }
            "sqrt" => {
                let root = self
                    .option()
                    .map(|it| scripted(&render_inside(it, self.depth), true))
                    .unwrap_or_default();
                format!("{root}√{}", grouped(&self.argument()))
            }
            "text" | "textrm" | "textit" | "textbf" | "texttt" | "textsf" | "mbox" | "hbox"
            | "operatorname" => {
                if self.rest.starts_with('*') {
                    self.take();
                }
                self.literal().to_owned()
            }
            "mathbb" => self.argument().chars().map(double_struck).collect(),
            "stackrel" | "overset" | "underset" => {
                let (over, base) = (self.argument(), self.argument());
                format!("{base}{}", scripted(&over, name != "underset"))
            }
            "color" | "textcolor" | "label" | "vspace" | "hspace" | "vskip" | "hskip" => {
                self.literal();
                String::new()
            }
            "tag" => format!("  ({})", self.literal()),
            "begin" => self.environment(),
            "xrightarrow" | "xleftarrow" | "xlongrightarrow" | "xlongleftarrow" => self.arrow(name),
            "end" => {
                self.literal();
                "\n".to_owned()
            }
            "left" | "right" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "Bigl" | "Bigr"
            | "middle" | "biggl" | "biggr" | "Biggl" | "Biggr" => {
                self.rest = self.rest.trim_start();
                if self.rest.starts_with('.') {
                    self.take();
                }
                String::new()
            }
            "mathbf" | "boldsymbol" | "bm" | "bf" | "mathrm" | "rm" | "mathit" | "mathcal" | "mathscr"
            | "mathfrak" | "mathsf" | "mathtt" | "mathop" | "mathbin" | "mathrel" | "boxed" | "phantom"
            | "displaystyle" | "textstyle" | "scriptstyle" | "limits" | "nolimits" | "nonumber" | "notag"
            | "hline" | "underbrace" | "overbrace" | "substack" | "cal" | "it" | "pmb" | "smash" => {
                String::new()
            }
            name => match accent(name) {
                Some(accent) => self.accented(accent),
                None => format!("\\{name} "),
            },
        }
    }

    /// An environment of cells, or what another begins with, whose rows follow by themselves.
    fn environment(&mut self) -> String {
        let name = self.literal();
        if let Some(grid) = self.grid(name) {
            if self.depth > 0 {
                return grid.line();
            }
            self.grids.push(grid);
            return grid::SIGN.to_string();
        }
        if matches!(name, "array" | "tabular" | "alignedat" | "alignat" | "alignat*") {
            self.literal();
        }
        "\n".to_owned()
    }

    /// The cells of an environment that has begun, if it has any.
    fn grid(&mut self, name: &str) -> Option<Grid> {
        if self.is_open || self.depth >= DEEPEST {
            return None;
        }
        let text = beginning(self.rest, LONGEST_ENVIRONMENT);
        let mut depth = 0;
        let end = text.match_indices('\\').find(|(at, _)| {
            let rest = text.get(at + 1..).unwrap_or_default();
            depth += i32::from(rest.starts_with("begin{")) - i32::from(rest.starts_with("end{"));
            depth < 0
        });
        self.is_open = end.is_none();
        let (end, _) = end?;
        let columns = if name == "array" { Reader::new(text, 0).literal().len() + 2 } else { 0 };
        let grid = Grid::new(name, text.get(columns..end)?, self.depth)?;
        self.rest = self.rest.get(end + "\\end".len()..)?;
        self.literal();
        Some(grid)
    }

    /// An arrow that has something written above it, and below it perhaps.
    fn arrow(&mut self, name: &str) -> String {
        let below = self.option().map(|it| render_inside(it, self.depth)).unwrap_or_default();
        let above = self.argument();
        let label = [above.trim(), below.trim()].into_iter().filter(|it| !it.is_empty());
        let label = label.collect::<Vec<_>>().join(" / ");
        match (label.is_empty(), name.contains("left")) {
            (true, true) => " ← ".to_owned(),
            (true, false) => " → ".to_owned(),
            (false, true) => format!(" ←─ {label} ── "),
            (false, false) => format!(" ── {label} ─→ "),
        }
    }

    fn accented(&mut self, accent: char) -> String {
        let text = self.argument();
        let mut chars = text.trim().chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => format!("{c}{accent}"),
            _ => text
                .chars()
                .flat_map(|c| [Some(c), (!c.is_whitespace()).then_some(accent)])
                .flatten()
                .collect(),
        }
    }
}

/// The mark that a command puts over or under a letter.
fn accent(name: &str) -> Option<char> {
    Some(match name {
        "hat" | "widehat" => '\u{302}',
        "bar" | "overline" => '\u{304}',
        "tilde" | "widetilde" => '\u{303}',
        "overleftarrow" => '\u{20d6}',
        "vec" | "overrightarrow" => '\u{20d7}',
        "dot" => '\u{307}',
        "ddot" => '\u{308}',
        "check" => '\u{30c}',
        "underline" => '\u{332}',
        _ => return None,
    })
}

/// A term as it may stand beside a slash or behind a root.
fn grouped(text: &str) -> String {
    let text = text.trim();
    let is_one = text.chars().all(|c| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace());
    if is_one { text.to_owned() } else { format!("({text})") }
}

/// A raised or lowered text: in such letters where all of it has them.
fn scripted(text: &str, is_raised: bool) -> String {
    let text = text.trim();
    let letters: Option<String> = text.chars().filter(|c| *c != ' ').map(|c| shifted(c, is_raised)).collect();
    let mark = if is_raised { '^' } else { '_' };
    match letters {
        Some(letters) => letters,
        None if text == "′" => text.to_owned(),
        None if text.chars().count() == 1 || is_bracketed(text) => format!("{mark}{text}"),
        None => format!("{mark}({text})"),
    }
}

/// Whether brackets stand around all of a text.
fn is_bracketed(text: &str) -> bool {
    let pairs = [('(', ')'), ('[', ']')].into_iter();
    let mut inside = pairs.filter_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.any(|it| !it.contains(['(', ')', '[', ']']))
}

/// Blackboard letters that are in every font.
fn double_struck(c: char) -> char {
    match c {
        'R' => 'ℝ',
        'N' => 'ℕ',
        'Z' => 'ℤ',
        'Q' => 'ℚ',
        'C' => 'ℂ',
        'P' => 'ℙ',
        'H' => 'ℍ',
        'E' => '𝔼',
        '1' => '𝟙',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, render};

    #[test]
    fn formulas_as_text() {
        for (tex, text) in [
            ("x^2 + y_1", "x² + y₁"),
            (r"\frac{a}{b+1}", "a/(b+1)"),
            (r"\alpha \to \beta", "α → β"),
            (r"\sqrt{2} = \sqrt[3]{x+1}", "√2 = ³√(x+1)"),
            (r"\mathbf{x} \in \mathbb{R}^{n \times m}", "x ∈ ℝ^(n × m)"),
            (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b\nc = d"),
            (r"\begin{aligned} ab &= c \\ &= d \\ &+ e & f \end{aligned}", "ab = c\n   = d\n   + e f"),
            (r"\begin{align} &a \\ b &= d \end{align}", "a\nb = d"),
            (r"\hat{y}_{t-1}", "y\u{302}ₜ₋₁"),
            (r"\text{if } x < 0", "if x < 0"),
            (r"\left( \sum_{i=1}^N x_i \right)", "( ∑ᵢ₌₁^N xᵢ )"),
            (r"\unknown{x}", r"\unknown x"),
            (r"f'(x)", "f′(x)"),
            (r"z_k^{(i:j)} + x^{(q)(r)}", "zₖ^(i:j) + x^((q)(r))"),
            ("x^{[Q]}", "x^[Q]"),
            (r"\lim_{t \to \infty} f", "lim_(t → ∞) f"),
            (r"\arg \max_{k,i} \sin^2 x", "arg max_(k,i) sin² x"),
            (r"a = {}^{14}C", "a = ¹⁴C"),
            (r"a = b\quad c = d", "a = b   c = d"),
            (r"s \xrightarrow[]{a \sim \pi} t", "s ── a ∼ π ─→ t"),
            (r"s \xleftarrow{} t \xrightarrow[n]{m} u", "s ← t ── m / n ─→ u"),
            ("}a{", "a"),
            ("", ""),
        ] {
            assert_eq!(render(tex, Place::Display), text, "{tex}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        assert!(!render(&"{".repeat(100_000), Place::Display).is_empty());
        assert!(render(&r"\frac".repeat(50_000), Place::Display).len() < 400_000);
        assert!(render(&"x^".repeat(50_000), Place::Display).len() < 400_000);
    }
}
