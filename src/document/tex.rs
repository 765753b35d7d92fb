//! TeX mathematics as a line of Unicode text.
//!
//! What a terminal can show of a formula is its characters: letters and signs
//! by name, raised and lowered digits, fractions on one line, rows of an
//! environment as rows. What has no such form stays as its author typed it, so
//! that nothing of a formula is lost. The names are those of LaTeX and amsmath.

use super::signs::{shifted, sign};

/// How deep groups nest before they are left as they are.
const DEEPEST: usize = 24;

/// A formula as text, of which line feeds end its rows.
pub(super) fn render(tex: &str) -> String {
    let mut reader = Reader { rest: tex.trim(), depth: 0 };
    let mut text = String::new();
    while !reader.rest.is_empty() {
        // A brace that closes nothing.
        let before = reader.rest.len();
        text.push_str(&reader.group_content());
        if reader.rest.len() == before {
            reader.take();
        }
    }
    tidy(&text)
}

/// Single spaces, and none around rows.
fn tidy(text: &str) -> String {
    let rows = text
        .split('\n')
        .map(|row| row.split([' ', '\t', '\r']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "));
    rows.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
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
                    text.push_str(&scripted(&script, c == '^'));
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
                    text.push(' ');
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
                let root = self.option().map(|it| scripted(&render(it), true)).unwrap_or_default();
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
            "color" | "textcolor" => {
                self.literal();
                String::new()
            }
            "label" | "vspace" | "hspace" | "vskip" | "hskip" => {
                self.literal();
                String::new()
            }
            "tag" => format!("  ({})", self.literal()),
            "begin" => self.environment(),
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
            | "underbrace" | "overbrace" | "substack" | "cal" | "it" | "pmb" | "smash" => String::new(),
            name => match accent(name) {
                Some(accent) => self.accented(accent),
                None => format!("\\{name} "),
            },
        }
    }

    /// What an environment begins with; its rows follow by themselves.
    fn environment(&mut self) -> String {
        let name = self.literal();
        if matches!(name, "array" | "tabular" | "alignedat" | "alignat" | "alignat*") {
            self.literal();
        }
        if name == "cases" { "\n{ ".to_owned() } else { "\n".to_owned() }
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
        None if text.chars().count() == 1 => format!("{mark}{text}"),
        None => format!("{mark}({text})"),
    }
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
    use super::render;

    #[test]
    fn formulas_as_text() {
        for (tex, text) in [
            ("x^2 + y_1", "x² + y₁"),
            (r"\frac{a}{b+1}", "a/(b+1)"),
            (r"\alpha \to \beta", "α → β"),
            (r"\sqrt{2} = \sqrt[3]{x+1}", "√2 = ³√(x+1)"),
            (r"\mathbf{x} \in \mathbb{R}^{n \times m}", "x ∈ ℝ^(n × m)"),
            (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b\nc = d"),
            (r"\hat{y}_{t-1}", "y\u{302}ₜ₋₁"),
            (r"\text{if } x < 0", "if x < 0"),
            (r"\left( \sum_{i=1}^N x_i \right)", "( ∑ᵢ₌₁^N xᵢ )"),
            (r"\unknown{x}", r"\unknown x"),
            (r"f'(x)", "f′(x)"),
            ("}a{", "a"),
            ("", ""),
        ] {
            assert_eq!(render(tex), text, "{tex}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        assert!(!render(&"{".repeat(100_000)).is_empty());
        assert!(render(&r"\frac".repeat(50_000)).len() < 400_000);
        assert!(render(&"x^".repeat(50_000)).len() < 400_000);
    }
}
