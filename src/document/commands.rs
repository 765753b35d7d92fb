//! Commands that a post defines for its formulas: `\newcommand{\R}{\mathbb{R}}`.
//!
//! `MathJax` and `KaTeX` read definitions wherever they stand in a formula, show nothing
//! for them and know the command from there on. What is hard: a command may hold
//! itself, and each argument may stand in it many times. So what one stands for is
//! filled in a few times at the most, the signs of arguments within arguments are
//! none, no formula becomes longer than `LONGEST`, and all of them together cost
//! no more than `MOST`. What would pass a bound stays as it is written.

use std::{borrow::Cow, collections::HashMap};

use crate::text::beginning;

/// The longest formula that is read or made, in bytes.
const LONGEST: usize = 16 * 1024;

/// The most that is written for the formulas of a post whose commands are filled in, in bytes.
const MOST: usize = 4 * 1024 * 1024;

/// The longest definition, in bytes.
const LONGEST_DEFINITION: usize = 2 * 1024;

/// How often commands are filled in that stand in others.
const DEEPEST: usize = 4;

/// What begins a definition.
const DEFINITIONS: &[&str] =
    &["\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMathOperator", "\\def\\"];

/// The commands that were defined so far.
#[derive(Debug, Default)]
pub(super) struct Commands {
    /// How many arguments each has, and what it stands for.
    known: HashMap<String, (usize, String)>,
    /// How many bytes were written for what they stand for.
    written: usize,
}

/// A definition at the beginning of a text.
struct Definition<'a> {
    name: &'a str,
    arguments: usize,
    body: String,
    /// What follows it.
    rest: &'a str,
}

impl Commands {
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
    fn filled(&mut self, tex: &str) -> Option<String> {
        if tex.len() > LONGEST || self.written > MOST {
            return None;
        }
        let (mut filled, mut rest, mut has_one) = (String::new(), tex, false);
        while let Some(found) = rest.find('\\') {
            let behind = rest.get(found + 1..)?;
            let name = command(behind);
            filled.push_str(rest.get(..found)?);
            rest = behind.get(name.len()..)?;
            match self.known.get(name) {
                Some((count, body)) => {
                    // What is a group stays one: `x_\R`.
                    let before = filled.len();
                    filled.push('{');
                    let (arguments, after) = arguments(*count, rest)?;
                    let is_whole = put(body, &arguments, &mut filled);
                    filled.push('}');
                    self.written += filled.len() - before;
                    (rest, has_one) = (is_whole.then_some(after)?, true);
                }
                None if name.is_empty() => {
                    let length = rest.chars().next().map_or(0, char::len_utf8);
                    filled.push('\\');
                    filled.push_str(rest.get(..length)?);
                    rest = rest.get(length..)?;
                }
                None => filled.extend(["\\", name]),
            }
        }
        filled.push_str(rest);
        (has_one && filled.len() <= LONGEST).then_some(filled)
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
    let near = beginning(text, LONGEST_DEFINITION);
    let read = defined(sign, near)?;
    let rest = text.get(near.len() - read.rest.len()..)?;
    Some(Definition { rest, ..read })
}

/// The definition that a text begins with whose end is near.
fn defined<'a>(sign: &str, text: &'a str) -> Option<Definition<'a>> {
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

/// The arguments that a text begins with, and what follows them; nothing if one of them has no end.
fn arguments(count: usize, rest: &str) -> Option<(Vec<&str>, &str)> {
    let (mut arguments, mut rest) = (Vec::new(), rest);
    for _ in 0..count.min(9) {
        let next = rest.trim_start();
        let (argument, after) = if next.starts_with('{') {
            group(next)?
        } else {
            let name = next.strip_prefix('\\').map_or(0, |it| 1 + command(it).len());
            let length = name.max(next.chars().next().map_or(0, char::len_utf8));
            next.split_at_checked(length).unwrap_or((next, ""))
        };
        arguments.push(argument);
        rest = after;
    }
    Some((arguments, rest))
}

/// Writes what a command stands for, with its arguments in the places of their signs. Letters of one are none of the command
/// before it. Returns whether there was room for all of it.
fn put(body: &str, arguments: &[&str], to: &mut String) -> bool {
    let mut rest = body;
    while let Some(found) = rest.find('#') {
        let (before, sign) = rest.split_at_checked(found).unwrap_or((rest, ""));
        to.push_str(before);
        let number = sign.as_bytes().get(1).filter(|it| (b'1'..=b'9').contains(it));
        let argument = number.and_then(|it| arguments.get(usize::from(it - b'1')));
        if let Some(argument) = argument {
            let letters = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let is_behind_command = letters.len() < before.len() && letters.ends_with('\\');
            if is_behind_command && argument.starts_with(|c: char| c.is_ascii_alphabetic()) {
                to.push(' ');
            }
            to.push_str(argument);
        } else {
            to.push('#');
        }
        rest = sign.get(if argument.is_some() { 2 } else { 1 }..).unwrap_or_default();
        if to.len() > LONGEST {
            return false;
        }
    }
    to.push_str(rest);
    to.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_go_and_commands_are_filled_in() {
        let mut commands = Commands::default();
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
            assert_eq!(commands.read(tex), left, "{tex}");
        }
    }

    #[test]
    fn what_is_filled_in_is_bounded() {
        let nine = |sign: usize| format!("{{x{}}}", format!("#{sign}").repeat(20));
        let arguments: String = (2..=10).map(nine).collect();
        let ones = "#1".repeat(900);
        for (definition, formula) in [
            (format!("\\newcommand{{\\a}}{{{}}}", "\\a".repeat(600)), "\\a\\a".to_owned()),
            ("\\newcommand{\\a}[9]{#1#2#3}".to_owned(), format!("\\a{arguments}")),
            (format!("\\newcommand{{\\a}}[1]{{{ones}}}"), format!("\\a{{{}}}", "x".repeat(15_000))),
            ("\\newcommand{\\a}[1]{#1}".to_owned(), "\\a{".repeat(2_000)),
            ("\\newcommand{\\a}[1]{#1}".to_owned(), "\\a".repeat(2_000_000)),
        ] {
            let mut commands = Commands::default();
            assert_eq!(commands.read(&definition), "");
            let length = formula.len().max(LONGEST);
            assert!(commands.read(&formula).len() <= length, "{definition}");
            for _ in 0..2_000 {
                commands.read(beginning(&formula, 4_000));
            }
            assert!(commands.written <= MOST + LONGEST, "{definition}: {}", commands.written);
        }
    }

    #[test]
    fn signs_in_arguments_are_not_filled_in() {
        let mut commands = Commands::default();
        commands.read(r"\newcommand{\a}[2]{#1-#2#3\#}");
        assert_eq!(commands.read(r"\a{#2}{y}"), r"{#2-y#3\#}");
        assert_eq!(commands.read(r"\a{x}{y \a{z}"), r"\a{x}{y \a{z}");
    }

    #[test]
    fn definitions_without_an_end_cost_no_square() {
        for piece in [r"\newcommand{\a}{", r"\newcommand\a[", r"\def\a#", r"\newcommand{\a}{b}", r"\a{"] {
            crate::cost::check(piece, |pieces| {
                Commands::default().read(&format!("\\def\\a#1{{b}}{}", piece.repeat(pieces)));
            });
        }
    }
}
