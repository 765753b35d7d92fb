//! Commands that a post defines for its formulas: `\newcommand{\R}{\mathbb{R}}`.
//!
//! `MathJax` and `KaTeX` read definitions wherever they stand in a formula, show nothing
//! for them and know the command from there on. What is hard: a command may hold
//! itself, so what one stands for is filled in a few times at the most, and no
//! formula becomes longer than `LONGEST`.

use std::{borrow::Cow, collections::HashMap};

/// The longest formula that is made, in bytes.
const LONGEST: usize = 16 * 1024;

/// How often commands are filled in that stand in others.
const DEEPEST: usize = 4;

/// What begins a definition.
const DEFINITIONS: &[&str] =
    &["\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMathOperator", "\\def\\"];

/// The commands that were defined so far.
#[derive(Debug, Default)]
pub(super) struct Macros {
    /// How many arguments each has, and what it stands for.
    known: HashMap<String, (usize, String)>,
}

/// A definition at the beginning of a text.
struct Definition<'a> {
    name: &'a str,
    arguments: usize,
    body: String,
    /// What follows it.
    rest: &'a str,
}

impl Macros {
    /// A formula without its definitions, which are kept, and with what its commands stand for.
    pub(super) fn read<'t>(&mut self, tex: &'t str) -> Cow<'t, str> {
        let mut tex = Cow::Borrowed(tex);
        if DEFINITIONS.iter().any(|it| tex.contains(it)) {
            tex = Cow::Owned(self.define(&tex));
        }
        for _ in 0..if self.known.is_empty() { 0 } else { DEEPEST } {
            let Some(filled) = self.filled(&tex) else { break };
            tex = Cow::Owned(filled);
        }
        tex
    }

    /// Keeps the definitions in a formula. Returns what is left of it.
    fn define(&mut self, tex: &str) -> String {
        let (mut left, mut rest) = (String::new(), tex);
        while let Some(found) = rest.find('\\') {
            left.push_str(rest.get(..found).unwrap_or_default());
            rest = rest.get(found..).unwrap_or_default();
            if let Some(definition) = definition(rest) {
                self.known.insert(definition.name.to_owned(), (definition.arguments, definition.body));
                rest = definition.rest.trim_start();
            } else {
                let length = rest.char_indices().nth(2).map_or(rest.len(), |it| it.0);
                left.push_str(rest.get(..length).unwrap_or_default());
                rest = rest.get(length..).unwrap_or_default();
            }
        }
        left.push_str(rest);
        left
    }

    /// A formula with what the commands in it stand for; nothing if it has none, or would be too long.
    fn filled(&self, tex: &str) -> Option<String> {
        let (mut filled, mut rest, mut has_one) = (String::new(), tex, false);
        while let Some(found) = rest.find('\\') {
            let behind = rest.get(found + 1..)?;
            let name = command(behind);
            filled.push_str(rest.get(..found)?);
            rest = behind.get(name.len()..)?;
            match self.known.get(name) {
                Some((arguments, body)) => {
                    let (text, after) = with_arguments(body, *arguments, rest);
                    // What is a group stays one: `x_\R`.
                    filled.push_str(&format!("{{{text}}}"));
                    (rest, has_one) = (after, true);
                }
                None if name.is_empty() => {
                    let length = rest.chars().next().map_or(0, char::len_utf8);
                    filled.push('\\');
                    filled.push_str(rest.get(..length)?);
                    rest = rest.get(length..)?;
                }
                None => filled.push_str(&format!("\\{name}")),
            }
            if filled.len() > LONGEST {
                return None;
            }
        }
        filled.push_str(rest);
        has_one.then_some(filled)
    }
}

/// The letters that a text begins with.
fn command(text: &str) -> &str {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    text.get(..length).unwrap_or_default()
}

/// The definition that a text begins with.
fn definition(text: &str) -> Option<Definition<'_>> {
    let sign = DEFINITIONS.iter().find(|it| text.starts_with(**it))?;
    let behind = text.get(sign.len()..)?;
    if sign.ends_with('\\') {
        let name = command(behind);
        let (arguments, body) = behind.get(name.len()..)?.split_at(behind.get(name.len()..)?.find('{')?);
        let count = arguments.matches('#').count();
        // Signs between the arguments are more than is known here.
        let is_plain = arguments.trim().len() == 2 * count;
        let (body, rest) = group(body)?;
        return (is_plain && !name.is_empty()).then(|| Definition {
            name,
            arguments: count,
            body: body.to_owned(),
            rest,
        });
    }
    let behind = behind.strip_prefix('*').unwrap_or(behind).trim_start();
    let (name, rest) = match group(behind) {
        Some((name, rest)) => (name.trim().strip_prefix('\\')?, rest),
        None => {
            let name = command(behind.strip_prefix('\\')?);
            (name, behind.get(1 + name.len()..)?)
        }
    };
    if name.is_empty() || command(name) != name {
        return None;
    }
    let mut rest = rest.trim_start();
    let mut options = Vec::new();
    while let Some((option, behind)) = rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
        options.push(option);
        rest = behind.trim_start();
    }
    let arguments = options.first().map_or(Some(0), |it| it.trim().parse().ok())?;
    let (body, rest) = group(rest)?;
    let body = match options.get(1) {
        // Of arguments that may be left out nobody here knows whether they are.
        Some(_) => return None,
        None if sign.ends_with("Operator") => format!("\\operatorname{{{}}}", body.replace("\\,", " ")),
        None => body.to_owned(),
    };
    Some(Definition { name, arguments, body, rest })
}

/// What stands between the braces at the beginning of a text, and what follows them.
fn group(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_start().strip_prefix('{')?;
    let (mut depth, mut is_escaped) = (1_usize, false);
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return Some((inside.get(..at)?, inside.get(at + 1..)?));
        }
    }
    None
}

/// What a command stands for with the arguments that `rest` begins with, and what follows them.
fn with_arguments<'t>(body: &str, count: usize, rest: &'t str) -> (String, &'t str) {
    let (mut text, mut rest) = (body.to_owned(), rest);
    for number in 1..=count.min(9) {
        let next = rest.trim_start();
        let (argument, after) = group(next).unwrap_or_else(|| {
            let name = next.strip_prefix('\\').map_or(0, |it| 1 + command(it).len());
            let length = name.max(next.chars().next().map_or(0, char::len_utf8));
            next.split_at_checked(length).unwrap_or((next, ""))
        });
        text = put(&text, &format!("#{number}"), argument);
        rest = after;
    }
    (text, rest)
}

/// A text with an argument in the place of its sign. Letters of it are none of the command before it.
fn put(text: &str, sign: &str, argument: &str) -> String {
    let mut parts = text.split(sign);
    let mut put = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = put.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_behind_command = name.len() < put.len() && name.ends_with('\\');
        if is_behind_command && argument.starts_with(|c: char| c.is_ascii_alphabetic()) {
            put.push(' ');
        }
        put.push_str(argument);
        put.push_str(part);
    }
    put
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_go_and_commands_are_filled_in() {
        let mut macros = Macros::default();
        for (tex, left) in [
            (r"\norm{x}", r"\norm{x}"),
            (r"\newcommand{\norm}[1]{\left\lVert#1\right\rVert} \newcommand\R{\mathbb{R}} ", ""),
            (r"\def\E{\mathbb{E}} \def\pair#1#2{(#1, #2)}x", "x"),
            (r"\DeclareMathOperator*{\argmax}{arg\,max}", ""),
            (r"\norm{x_{1}} \in \R^n", r"{\left\lVert x_{1}\right\rVert} \in {\mathbb{R}}^n"),
            (r"\pair{a}\R + \E[X]", r"{(a, {\mathbb{R}})} + {\mathbb{E}}[X]"),
            (r"\argmax_x \Real \\R", r"{\operatorname{arg max}}_x \Real \\R"),
            (r"\newcommand{\a}{\a\a} \a", r"{{{{\a\a}{\a\a}}{{\a\a}{\a\a}}}{{{\a\a}{\a\a}}{{\a\a}{\a\a}}}}"),
            (r"\newcommand{\b", r"\newcommand{\b"),
            (r"\def\c[#1]{x} \c", r"\def\c[#1]{x} \c"),
        ] {
            assert_eq!(macros.read(tex), left, "{tex}");
        }
    }

    #[test]
    fn what_is_filled_in_is_bounded() {
        let mut macros = Macros::default();
        let body = "\\a".repeat(1000);
        macros.read(&format!("\\newcommand{{\\a}}{{{body}}}"));
        assert!(macros.read("\\a\\a").len() <= 2 * LONGEST);
    }
}
