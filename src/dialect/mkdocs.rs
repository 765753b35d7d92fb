//! Marks within lines that `MkDocs` and its extensions know.
//!
//! Keys between `++`, `CriticMarkup`, codes of icons such as `:octicons-tag-16:` and `LoveIt`'s `:(fas fa-tag):`,
//! and references to names of a program, `[text][module.Class]`. The pages of
//! `PyMdown` Extensions "Keys", "Critic" and "Emoji", and that of autorefs say how
//! they are written. What is hard: `C++` and `i++` are no keys, and a reference
//! is one of Markdown's if its target is defined anywhere.

use std::collections::HashSet;

use crate::text::beginning;

use super::{
    attributes,
    code::{Code, Spans},
    holds, line_end, links, next_of,
    translation::{Piece, Writer},
};

/// How far ahead the end of a mark is looked for, in bytes.
const LONGEST: usize = 512;

/// What begins the code of an icon.
const ICONS: &[&str] =
    &[":octicons-", ":fontawesome-", ":material-", ":simple-", ":(fas ", ":(fab ", ":(far ", ":(fa-"];

/// How a change begins and ends, and what stands for both.
#[rustfmt::skip]
const CHANGES: &[(&str, &str, &str, &str)] = &[
    ("{++", "++}", "<ins>", "</ins>"),
    ("{--", "--}", "<del>", "</del>"),
    ("{~~", "~~}", "<del>", "</ins>"),
    ("{==", "==}", "<mark>", "</mark>"),
    ("{>>", "<<}", "", ""),
];

/// Names of keys that are longer than a letter.
const KEYS: &str = "alt altgr arrow-down arrow-left arrow-right arrow-up backslash backspace break bracket-left \
                    bracket-right caps-lock cmd comma command control ctrl del delete down end enter equal esc escape fn \
                    f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 home ins insert left lcontrol lctrl lshift menu meta minus \
                    num-lock option page-down page-up pause period pg-dn pg-up plus print-screen prtsc rcontrol return \
                    right scroll-lock semicolon shift slash space spacebar super tab up win windows";

/// A text on its way.
struct Marks<'a> {
    text: &'a str,
    writer: Writer<'a>,
    spans: Spans,
    /// The labels that the text defines.
    labels: HashSet<String>,
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds_mark(text) && !holds_keys(text) && !holds_reference(text) {
        return None;
    }
    let labels = if holds(text, "][") { links::definitions(text) } else { HashSet::new() };
    let mut marks = Marks { text, writer: Writer::new(text), spans: Spans::default(), labels };
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        if code.holds(line) {
            marks.writer.copy(at, end);
            at = end;
        } else {
            at = marks.line(at, end);
        }
    }
    marks.writer.take()
}

/// Whether a text holds the beginning of a change or of an icon's code.
fn holds_mark(text: &str) -> bool {
    memchr::memchr2_iter(b'{', b':', text.as_bytes()).any(|at| {
        let rest = text.get(at..).unwrap_or_default();
        match rest.as_bytes() {
            [b'{', b'+' | b'-' | b'~' | b'=' | b'>', ..] => CHANGES.iter().any(|it| rest.starts_with(it.0)),
            [b':', b'o' | b'f' | b'm' | b's' | b'(', ..] => ICONS.iter().any(|it| rest.starts_with(it)),
            _ => false,
        }
    })
}

/// Whether a text may hold keys, `++ctrl++`, and not only `i++`.
fn holds_keys(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "++").any(|at| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '"' | '\'');
        !before.ends_with(|c: char| c.is_alphanumeric() || c == '+')
            && behind.get(2..).is_some_and(|it| it.starts_with(is_key))
    })
}

/// Whether a text may hold a reference to a name of a program or an icon, and not only those of Markdown.
fn holds_reference(text: &str) -> bool {
    const LONGEST: usize = 128;
    memchr::memmem::find_iter(text.as_bytes(), "][").any(|at| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let target =
            beginning(behind.get(2..).unwrap_or_default(), LONGEST).split(']').next().unwrap_or_default();
        before.ends_with([':', '`']) || (target.contains('.') && !target.contains(' '))
    })
}

impl Marks<'_> {
    /// Translates text up to the end of a line; what begins on it may reach beyond. Returns where it ended.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while let Some(found) = next_of(self.text, (at, end), b"{+:[`\\<") {
            self.writer.copy(at, found);
            let rest = beginning(self.text.get(found..).unwrap_or_default(), LONGEST);
            let next = match rest.as_bytes().first() {
                Some(b'`') => {
                    let span_end = self.spans.end(self.text, found).0;
                    Some(self.keep(found, span_end))
                }
                Some(b'\\') => rest.char_indices().nth(2).map(|it| self.keep(found, found + it.0)),
                Some(b'<') if is_tag(rest) => rest.find('>').map(|it| self.keep(found, found + it + 1)),
                Some(b'<') => None,
                Some(b'{') => self.change(found, rest),
                Some(b'+') => self.keys(found, rest),
                Some(b':') => icon(rest).map(|it| found + it),
                _ => self.reference(found, rest),
            };
            at = next.unwrap_or_else(|| {
                let run = rest.bytes().take_while(|it| *it == b'+').count();
                self.keep(found, found + run.max(1))
            });
            if at >= end {
                return at;
            }
        }
        self.writer.copy(at, end);
        end
    }

    /// Copies what stands between two places. Returns the second.
    fn keep(&mut self, from: usize, to: usize) -> usize {
        self.writer.copy(from, to);
        to
    }

    /// Writes a change at `at`. Returns where it ends.
    fn change(&mut self, at: usize, rest: &str) -> Option<usize> {
        // `{{-- a comment --}}` is one of another template language.
        if self.text.get(..at)?.ends_with('{') {
            return None;
        }
        let (open, close, before, behind) = CHANGES.iter().find(|it| rest.starts_with(it.0))?;
        let inside = rest.get(open.len()..)?;
        let text = inside.split_once(close)?.0;
        if text.is_empty() || text.contains("\n\n") || text.starts_with(['+', '-', '=', '~']) {
            return None;
        }
        let (from, to) = (at + 3, at + 3 + text.len());
        match text.split_once("~>").filter(|_| *open == "{~~") {
            Some((old, _)) => {
                self.writer.insert("<del>", at);
                self.writer.copy(from, from + old.len());
                self.writer.insert("</del><ins>", from + old.len());
                self.writer.copy(from + old.len() + 2, to);
                self.writer.insert("</ins>", to);
            }
            None if *open == "{~~" => return None,
            None if before.is_empty() => (),
            None => {
                self.writer.insert(before, at);
                self.writer.copy(from, to);
                self.writer.insert(behind, to);
            }
        }
        Some(to + 3)
    }

    /// Writes keys, `++ctrl+alt+del++`. Returns where they end.
    fn keys(&mut self, at: usize, rest: &str) -> Option<usize> {
        let text = rest.strip_prefix("++")?.split_once("++")?.0;
        let is_word = |c: char| c.is_alphanumeric() || c == '+';
        let before = self.text.get(..at)?;
        if before.ends_with(is_word) || rest.get(text.len() + 4..)?.starts_with(is_word) {
            return None;
        }
        let keys: Option<Vec<String>> = text.split('+').map(key).collect();
        self.writer.insert(&keys?.join("+"), at);
        Some(at + text.len() + 4)
    }

    /// Writes the text of a reference to a name that is not defined. Returns where it ends.
    fn reference(&mut self, at: usize, rest: &str) -> Option<usize> {
        // `matrix[i][object.field]`, a formula, an address.
        let is_part =
            |c: char| c.is_alphanumeric() || matches!(c, ']' | ')' | '`' | '$' | '>' | '/' | '=' | '?' | '_');
        if self.text.get(..at)?.ends_with(is_part) {
            return None;
        }
        let close = closing(rest)?;
        let text = rest.get(1..close)?;
        let behind = rest.get(close + 1..)?.strip_prefix('[')?;
        let target = behind.split(']').next().filter(|it| it.len() < behind.len())?;
        let name = if target.is_empty() { text.trim_matches('`') } else { target };
        let label = links::label(if target.is_empty() { text } else { target });
        let is_defined = self.labels.contains(&label);
        let is_icon = icon(text).is_some_and(|it| it == text.len());
        if is_icon && !is_defined {
            return Some(at + close + 2 + target.len() + 1);
        }
        if text.starts_with('^') || !is_path(name) || is_defined {
            return None;
        }
        self.writer.copy(at + 1, at + close);
        Some(at + close + 2 + target.len() + 1)
    }
}

/// Whether a text begins with a tag or an address in brackets.
fn is_tag(text: &str) -> bool {
    text.get(1..).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
}

/// A key as it is called.
fn key(name: &str) -> Option<String> {
    if let Some(text) = super::quoted(name).filter(|it| !it.is_empty()) {
        return Some(format!("<kbd>{}</kbd>", super::shortcodes::escape(text)));
    }
    let is_letter = name.len() == 1 && name.bytes().all(|it| it.is_ascii_alphanumeric());
    if !is_letter && !KEYS.split_whitespace().any(|it| it == name) {
        return None;
    }
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|it| it.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    Some(format!("<kbd>{}</kbd>", words.collect::<Vec<_>>().join(" ")))
}

/// The length of the code of an icon, with the attributes or the space behind it.
fn icon(text: &str) -> Option<usize> {
    let prefix = ICONS.iter().find(|it| text.starts_with(**it))?;
    let behind = text.get(prefix.len()..)?;
    let (gap, close) = if prefix.starts_with(":(") { (b' ', "):") } else { (b'-', ":") };
    let is_part = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-' || it == gap;
    let name = behind.bytes().position(|it| !is_part(it))?;
    let length = prefix.len() + name + behind.get(name..)?.starts_with(close).then_some(close.len())?;
    let rest = text.get(length..)?;
    let space = rest.len() - rest.trim_start_matches(' ').len();
    let attributes = rest.get(space..).and_then(attributes::bare).map_or(0, |it| it + space);
    // Behind the mark of a list a space more would make code of what follows.
    let is_spaced = rest.get(attributes..)?.starts_with(' ');
    Some(length + attributes + usize::from(is_spaced))
}

/// Where the bracket closes that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|it| {
        match it {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => (),
        }
        depth == 0
    })
}

/// Whether a target is the path of something in a program.
fn is_path(target: &str) -> bool {
    let target = target.strip_suffix("()").unwrap_or(target);
    let is_name = |it: &str| {
        it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
    };
    target.contains('.') && target.split('.').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn keys_are_keys() {
        check_pass(
            translate,
            "Press ++ctrl+alt+del++.",
            "Press <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd>.",
        );
        check_pass(translate, "++\"a b\"+page-up+c++", "<kbd>a b</kbd>+<kbd>Page Up</kbd>+<kbd>C</kbd>");
        for text in
            ["C++ and D++", "i++ + ++j", "a++b++c", "++i, or j++", "`++ctrl++`", "    ++ctrl++", "+++"]
        {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn changes_are_marked() {
        check_pass(
            translate,
            "{++a++} {--b--} {~~c~>d~~} {>>e<<}{==*f*==}",
            "<ins>a</ins> <del>b</del> <del>c</del><ins>d</ins> <mark>*f*</mark>",
        );
        for text in ["{--", "{++a", "`{++a++}`", "{~~a~~}", "{==\n\na==}", "{- -}"] {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn codes_of_icons_are_nothing_to_read() {
        check_pass(translate, "[:octicons-tag-16: Tags](u)", "[Tags](u)");
        check_pass(translate, "a :(fas fa-tag fa-fw): b :(far x) :(fast):", "a b :(far x) :(fast):");
        check_pass(translate, ":material-x:{ .heart } a :fontawesome-brands-python:", "a ");
        check_pass(
            translate,
            "-   a\n\n    :octicons-tag-16: b\n\nc\n\n    :material-x: d",
            "-   a\n\n    b\n\nc\n\n    :material-x: d",
        );
        check_pass(translate, "[:octicons-tag-16:][_a] [:octicons-tag-16:][b]\n\n[b]: u", " [][b]\n\n[b]: u");
        check_pass(translate, ":material- x: and :simple-y", ":material- x: and :simple-y");
    }

    #[test]
    fn references_to_names_are_their_text() {
        let defined = "[`a.b`][] [`c`][a.d]\n\n[`a.b`]: /x\n[a.d]: /y";
        check_pass(translate, defined, defined);
        check_pass(translate, "[Base][a.B] [`c`][a.b_c.d] [a.b][] [`a.b`][]", "Base `c` a.b `a.b`");
        for text in
            ["[a][b.c]\n\n[b.c]: https://a.org", "[a][b]", "[a][1.2]", "`[a][b.c]`", "[^1][b.c]", "x[i][j.k"]
        {
            check_pass(translate, text, text);
        }
    }
}
