//! Syntax: what the words of a program are, for colouring them.
//!
//! What lives here: [`highlight`], over a library's grammars, which are loaded
//! when the first code is to be coloured (some milliseconds) and never before.
//! The theme decides what each kind of [`Token`] looks like.
//!
//! What is hard: grammars are regular expressions over strangers' text, and
//! some are slow. So no more than [`LARGEST`] bytes of a piece of code are read,
//! no line longer than [`LONGEST_LINE`], and whoever asks may stop it between
//! two lines; what is left is shown plain.
//!
//! What is not here: threads (`worker`), colours (`theme`).

use std::{
    ops::Range,
    sync::{
        LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// The most bytes of a piece of code that are read.
pub const LARGEST: usize = 64 * 1024;

/// The most bytes of a line that are read.
pub const LONGEST_LINE: usize = 2000;

/// What a word of a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// What the compiler does not read.
    Comment,
    /// Text in quotation marks.
    Text,
    /// A number, or another value that is written out.
    Number,
    /// A word of the language.
    Keyword,
    /// The name of a function.
    Function,
    /// The name of a type, or of an attribute.
    Type,
    /// A line that a change adds.
    Inserted,
    /// A line that a change takes away.
    Deleted,
}

/// The names that people give languages, and those that grammars know.
const ALIASES: &[(&str, &str)] = &[
    ("console", "bash"),
    ("shell", "bash"),
    ("shell-session", "bash"),
    ("shellsession", "bash"),
    ("sh-session", "bash"),
    ("zsh", "bash"),
    ("csharp", "cs"),
    ("c#", "cs"),
    ("golang", "go"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("node", "js"),
    ("objc", "m"),
    ("objective-c", "m"),
    ("viml", "vim"),
    ("vimscript", "vim"),
    ("patch", "diff"),
    ("udiff", "diff"),
    ("docker", "dockerfile"),
    ("make", "makefile"),
    ("ps1", "powershell"),
    ("htm", "html"),
    ("svg", "xml"),
    ("elisp", "lisp"),
    ("emacs-lisp", "lisp"),
    ("rustc", "rs"),
    ("python3", "py"),
    ("pycon", "py"),
    ("ipython", "py"),
    ("rscript", "r"),
    ("tf", "terraform"),
];

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What each kind of scope is, the more special first. A nothing ends the search.
static MEANINGS: LazyLock<Vec<(Scope, Option<Token>)>> = LazyLock::new(|| {
    const NAMES: &[(&str, Option<Token>)] = &[
        ("comment", Some(Token::Comment)),
        ("constant.character.escape", Some(Token::Number)),
        ("string", Some(Token::Text)),
        ("constant", Some(Token::Number)),
        ("keyword.operator", None),
        ("keyword", Some(Token::Keyword)),
        ("storage", Some(Token::Keyword)),
        ("variable.language", Some(Token::Keyword)),
        ("entity.name.function", Some(Token::Function)),
        ("support.function", Some(Token::Function)),
        ("variable.function", Some(Token::Function)),
        ("entity.name.tag", Some(Token::Keyword)),
        ("entity.other.attribute-name", Some(Token::Type)),
        ("entity.name", Some(Token::Type)),
        ("entity.other.inherited-class", Some(Token::Type)),
        ("support.type", Some(Token::Type)),
        ("support.class", Some(Token::Type)),
        ("support.constant", Some(Token::Number)),
        ("markup.inserted", Some(Token::Inserted)),
        ("markup.deleted", Some(Token::Deleted)),
        ("markup.heading", Some(Token::Keyword)),
    ];
    NAMES.iter().filter_map(|(name, token)| Some((Scope::new(name).ok()?, *token))).collect()
});

/// Whether there is a grammar for a language as its author calls it. Loads the grammars.
pub fn is_known(language: &str) -> bool {
    grammar(language).is_some()
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_lowercase();
    let name = ALIASES.iter().find(|it| it.0 == name).map_or(name.as_str(), |it| it.1);
    if name.is_empty() || matches!(name, "text" | "txt" | "plain" | "plaintext" | "none" | "output") {
        return None;
    }
    GRAMMARS.find_syntax_by_token(name)
}

/// The words of a piece of code that are something, in order, as bytes of `code`. Nothing for unknown languages.
pub fn highlight(language: &str, code: &str, stop: &AtomicBool) -> Vec<(Range<usize>, Token)> {
    let Some(grammar) = grammar(language) else { return Vec::new() };
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut tokens = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        if at > LARGEST || stop.load(Ordering::Relaxed) {
            break;
        }
        if line.len() <= LONGEST_LINE {
            read_line(line, at, (&mut state, &mut stack), &mut tokens);
        }
        at += line.len();
    }
    tokens
}

fn read_line(
    line: &str,
    at: usize,
    (state, stack): (&mut ParseState, &mut ScopeStack),
    tokens: &mut Vec<(Range<usize>, Token)>,
) {
    let Ok(changes) = state.parse_line(line, &GRAMMARS) else { return };
    let mut start = 0;
    for (end, change) in changes.into_iter().map(|it| (it.0, Some(it.1))).chain([(line.len(), None)]) {
        if end > start {
            let mut scopes = stack.as_slice().iter().rev();
            let meaning = scopes.find_map(|scope| MEANINGS.iter().find(|it| it.0.is_prefix_of(*scope)));
            let token = meaning.and_then(|it| it.1);
            let is_blank = line.get(start..end).is_none_or(|it| it.trim().is_empty());
            if let Some(token) = token.filter(|_| !is_blank) {
                push(tokens, at + start..at + end, token);
            }
            start = end;
        }
        if let Some(change) = change {
            // A scope that was never opened cannot be closed; the stack is then as good as any.
            let _ = stack.apply(&change);
        }
    }
}

fn push(tokens: &mut Vec<(Range<usize>, Token)>, range: Range<usize>, token: Token) {
    match tokens.last_mut() {
        Some((last, same)) if *same == token && last.end == range.start => last.end = range.end,
        _ => tokens.push((range, token)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens<'c>(language: &str, code: &'c str) -> Vec<(&'c str, Token)> {
        let found = highlight(language, code, &AtomicBool::new(false));
        found.into_iter().map(|(range, token)| (code.get(range).unwrap_or_default(), token)).collect()
    }

    #[test]
    fn words_of_rust() {
        let found = tokens("rust", "fn main() { let x: u8 = 1; } // done\n");
        for expected in [("fn", Token::Keyword), ("main", Token::Function), ("1", Token::Number)] {
            assert!(found.contains(&expected), "{found:?}");
        }
        assert_eq!(found.last().map(|it| it.1), Some(Token::Comment));
    }

    #[test]
    fn a_text_may_reach_over_lines() {
        let found = tokens("python", "x = '''a\nb'''\n");
        assert!(found.iter().any(|it| it.1 == Token::Text && it.0.contains("b'''")), "{found:?}");
    }

    #[test]
    fn changes_are_told() {
        let found = tokens("patch", "-a\n+b\n c\n");
        assert_eq!(found.iter().map(|it| it.1).collect::<Vec<_>>(), [Token::Deleted, Token::Inserted]);
    }

    #[test]
    fn aliases_lead_to_grammars() {
        for (alias, name) in ALIASES {
            assert!(is_known(alias), "{alias} leads to {name}, which is unknown");
        }
        for name in ["", "text", "no-such-language", "{"] {
            assert!(!is_known(name), "{name}");
        }
    }

    #[test]
    fn what_is_too_long_or_stopped_is_plain() {
        let long = format!("let a = 1;\n{}\nlet b = 2;\n", "x".repeat(LONGEST_LINE));
        assert!(tokens("rust", &long).iter().all(|it| it.0.len() < 100));
        assert!(highlight("rust", "let a = 1;\n", &AtomicBool::new(true)).is_empty());
    }
}
