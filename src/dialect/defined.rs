//! Commands that a post defines on lines of their own, `\newcommand{\R}{\mathbb{R}}`, and those that its formulas use.
//!
//! `MathJax` knows a command wherever it was defined, and shows nothing for the line. A post
//! that explains how commands are defined shows such lines, however, so that one is hidden
//! only if a formula uses the command, or another command that a formula uses stands for it.
//! What is hard: the formulas are not known yet, so that the text is read once for what
//! stands between their marks.
//!
//! What is not here: what the commands stand for (`document`).

use std::collections::HashSet;

use crate::text::beginning;

use super::{
    code::{Code, Spans, after_list_mark, quoted},
    equations::environment_named,
    line_end,
};

/// How far the end of a formula within a line is looked for, in bytes.
const NEAR: usize = 1024;

/// What begins the definition of a command for formulas, behind a backslash.
pub(super) const DEFINITIONS: &[&str] = &[
    "newcommand{\\",
    "newcommand\\",
    "renewcommand{\\",
    "DeclareMathOperator{\\",
    "DeclareMathOperator*{\\",
    "def\\",
];

/// The command that is defined on a line that says nothing else.
pub(super) fn name(line: &str) -> Option<&str> {
    let behind = line.strip_prefix('\\')?;
    let behind = DEFINITIONS.iter().find_map(|it| behind.strip_prefix(it))?;
    let name = behind.split(|c: char| !c.is_ascii_alphabetic()).next().filter(|it| !it.is_empty())?;
    let opened = line.matches('{').count();
    let is_whole = opened > 0 && opened == line.matches('}').count() && line.ends_with('}');
    is_whole.then_some(name)
}

/// The commands that the formulas of a text use.
pub(super) fn used(text: &str) -> HashSet<&str> {
    let mut formulas =
        Formulas { text, spans: Spans::default(), marks: Marks::default(), used: HashSet::new() };
    let (mut code, mut at, mut is_math) = (Code::default(), 0, false);
    let mut definitions = Vec::new();
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let content = after_list_mark(quoted(line, usize::MAX).1).trim();
        if code.holds(line) {
            if let Some(info) = content.strip_prefix("```") {
                is_math = info.trim() == "math";
            } else if is_math {
                formulas.used.extend(commands(content));
            }
        } else if let Some(name) = name(content) {
            definitions.push((name, content));
        } else {
            if content.is_empty() {
                formulas.marks.end_paragraph();
            }
            formulas.line(at, end);
        }
        at = end;
    }
    // What a command stands for may hold those that were defined before it.
    for (name, line) in definitions.into_iter().rev() {
        if formulas.used.contains(name) {
            formulas.used.extend(commands(line));
        }
    }
    formulas.used
}

/// The names behind the backslashes of a text.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    text.split('\\').skip(1).map(name_at)
}

/// The letters that a text begins with.
fn name_at(text: &str) -> &str {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    text.get(..length).unwrap_or_default()
}

/// The marks of formulas that are open at a place.
#[derive(Default)]
struct Marks {
    is_dollar: bool,
    is_double: bool,
    is_bracket: bool,
    /// How many environments are open.
    depth: usize,
}

impl Marks {
    fn is_formula(&self) -> bool {
        self.is_dollar || self.is_double || self.is_bracket || self.depth > 0
    }

    /// Formulas within a line do not go on behind an empty one.
    fn end_paragraph(&mut self) {
        (self.is_dollar, self.is_bracket) = (false, false);
    }
}

/// A text that is read for its formulas.
struct Formulas<'a> {
    text: &'a str,
    spans: Spans,
    marks: Marks,
    used: HashSet<&'a str>,
}

impl<'a> Formulas<'a> {
    /// Reads a line outside of code.
    fn line(&mut self, from: usize, end: usize) {
        let mut at = from;
        while let Some(found) =
            self.text.as_bytes().get(at..end).and_then(|it| memchr::memchr3(b'`', b'$', b'\\', it))
        {
            let place = at + found;
            let rest = self.text.get(place..).unwrap_or_default();
            at = place
                + match rest.as_bytes().first() {
                    // GitLab's formulas are code behind a dollar.
                    Some(b'`')
                        if self.marks.is_dollar
                            && self.text.get(..place).is_some_and(|it| it.ends_with('$')) =>
                    {
                        1
                    }
                    Some(b'`') => self.spans.end(self.text, place).0 - place,
                    Some(b'$') => self.dollars(rest),
                    _ => self.backslash(rest),
                };
        }
    }

    /// Takes the dollars that a text begins with. Returns their length.
    fn dollars(&mut self, rest: &str) -> usize {
        let marks = &mut self.marks;
        if rest.starts_with("$$") {
            marks.is_double = !marks.is_double;
            return 2;
        }
        // A price has no end.
        let inside = beginning(rest.get(1..).unwrap_or_default(), NEAR);
        let inside = inside.split("\n\n").next().and_then(|it| it.split_once('$')).map_or("", |it| it.0);
        let begins =
            !inside.starts_with(char::is_whitespace) && inside.trim_end() == inside && !inside.is_empty();
        marks.is_dollar = !marks.is_dollar && !marks.is_double && begins;
        1
    }

    /// Takes the backslash that a text begins with. Returns the length of what was read.
    fn backslash(&mut self, rest: &'a str) -> usize {
        let behind = rest.get(1..).unwrap_or_default();
        match behind.as_bytes().first() {
            Some(b'[' | b'(') => self.marks.is_bracket = true,
            Some(b']' | b')') => self.marks.is_bracket = false,
            // Brackets may stand behind two of them.
            Some(b'\\') if behind.get(1..).is_some_and(|it| it.starts_with(['[', '(', ']', ')'])) => {
                return 1;
            }
            _ => (),
        }
        let name = name_at(behind);
        match name {
            "begin" if environment_named(behind.get(name.len()..).unwrap_or_default()).is_some() => {
                self.marks.depth += 1
            }
            "end" => self.marks.depth = self.marks.depth.saturating_sub(1),
            "" => return 1 + behind.chars().next().filter(|it| *it != '\n').map_or(0, char::len_utf8),
            _ if self.marks.is_formula() => {
                self.used.insert(name);
            }
            _ => (),
        }
        1 + name.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Page, translate};

    #[test]
    fn definitions_are_hidden_where_a_formula_uses_them() {
        let hidden = |line: &str, rest: &str| (format!("{line}\n\n{rest}"), format!("$${line}$$\n\n{rest}"));
        let r = "\\newcommand{\\R}{\\mathbb{R}}";
        for rest in [
            "$\\R$",
            "a $x$, $y \\in \\R$ b",
            "$$\n\nx\n\\R\n$$",
            "\\begin{align}\n\\begin{cases}x\\end{cases} \\R\n\\end{align}",
            "```math\n\\R\n```",
            "> $\\R$",
        ] {
            let (text, _) = hidden(r, rest);
            let found = translate(&text, Page::default()).text().to_owned();
            assert!(found.starts_with("$$\\newcommand"), "{text}: {found}");
        }
        for (text, expected) in
            [hidden(r, "\\newcommand{\\Rn}{\\R^n}\n\n$\\Rn$"), hidden(r, "The line `a`\n\nand $\\R$ and \\R")]
        {
            let expected =
                expected.replace("\n\\newcommand{\\Rn}{\\R^n}\n", "\n$$\\newcommand{\\Rn}{\\R^n}$$\n");
            assert_eq!(translate(&text, Page::default()).text(), expected, "{text}");
        }
        // A post about such lines shows them.
        for rest in [
            "and then \\R works",
            "`$\\R$` is code",
            "```\n$\\R$\n```",
            "It costs $5. \\R is CR",
            "$x$ \\R $y$",
            "\\newcommand{\\Rn}{\\R^n}",
            "$\\Real$",
        ] {
            let text = format!("{r}\n\n{rest}");
            assert_eq!(translate(&text, Page::default()).text(), text, "{text}");
        }
    }

    #[test]
    fn many_definitions_cost_no_square() {
        for use_of in ["", "$\\x{}$\n\n"] {
            crate::cost::check("\\newcommand", |pieces| {
                let name = |at: usize| -> String {
                    format!("{at:05}").bytes().map(|it| char::from(it + 49)).collect()
                };
                let line = |at: usize| {
                    let use_of = use_of.replace("{}", &name(at));
                    format!("\\newcommand{{\\x{}}}{{y}}\n\n{use_of}", name(at))
                };
                let text: String = (0..pieces).map(line).collect();
                translate(&text, Page::default());
            });
        }
    }
}
