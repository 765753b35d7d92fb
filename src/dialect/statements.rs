//! Statements of programs between the paragraphs of MDX: `import A from 'b'`, `export const a = 1`.
//!
//! What is hard: they are told from sentences that begin with these words, line by
//! line, and one may go on over lines. What is not here: where one ends whose braces
//! hold empty lines (`blocks`), the tags of components (`jsx`).

/// Where a text is in the statements of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statement {
    /// In none.
    None,
    /// In one with so many open brackets, which goes on up to the next empty line.
    Open(i32),
    /// Behind one that is whole; another may follow.
    Whole,
}

impl Statement {
    /// Where a text is behind its next line.
    pub(super) fn then(self, line: &str, is_after_blank: bool) -> Statement {
        let open = match self {
            _ if line.trim().is_empty() => return Statement::None,
            Statement::Open(open) => open,
            _ if (is_after_blank || self == Statement::Whole) && is_statement(line) => 0,
            _ => return Statement::None,
        };
        let brackets = line.bytes().map(|it| match it {
            b'(' | b'[' | b'{' => 1,
            b')' | b']' | b'}' => -1,
            _ => 0,
        });
        let open = open + brackets.sum::<i32>();
        let goes_on = open > 0 || line.trim_end().ends_with(['=', '>', ',']);
        if goes_on { Statement::Open(open) } else { Statement::Whole }
    }
}

/// Whether a line begins a statement of the kind that MDX takes out of a text.
pub(super) fn is_statement(line: &str) -> bool {
    let end = line.trim_end().trim_end_matches(';');
    let is_quoted = end.ends_with(['"', '\'']);
    let imports = line.starts_with("import ")
        && is_quoted
        && (line.contains(" from ") || line.starts_with("import '") || line.starts_with("import \""));
    // The names may stand on lines of their own.
    let imports_more = line.starts_with("import ")
        && (line.contains(" {") && line.trim_end().ends_with(['{', ',']))
        && !line.contains('}');
    imports || imports_more || line.strip_prefix("export ").is_some_and(is_exported)
}

/// Whether what follows `export` declares something, and is no sentence.
fn is_exported(text: &str) -> bool {
    let name = |text: &str| {
        let text = text.trim_start();
        text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).unwrap_or(text.len())
    };
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let behind = rest.trim_start().get(name(rest)..).unwrap_or_default();
    match word {
        // The name, or what is taken apart, and its value.
        "const" | "let" | "var" => {
            let is_pattern = rest.starts_with(['{', '[']) && rest.contains('=');
            is_pattern
                || behind.trim_start().starts_with('=')
                || behind.starts_with(": ") && behind.contains('=')
        }
        "function" | "class" => !rest.is_empty() && behind.trim_start().starts_with(['(', '{']),
        "async" => is_exported(rest),
        "default" => {
            let is_function = rest.contains("=>") && rest.starts_with(['(', '{']);
            let is_call = behind.starts_with('(') && behind.trim_end().ends_with([')', ';', '(', '{']);
            let is_component = behind.is_empty() && rest.starts_with(|c: char| c.is_ascii_uppercase());
            let is_name = is_component || (behind.trim_end() == ";" && behind.len() < rest.len());
            is_function || is_call || is_name || rest.trim_end() == "{" || is_exported(rest)
        }
        _ => false,
    }
}
