//! Lines that are markup as a whole and stand for one thing: the pass before `blocks`.
//!
//! Zenn's `@[youtube](id)` and its like, the comments by which Hexo's themes name
//! tabs. Lines of code are none.

use super::{
    code::Fences,
    holds, line_end, players,
    shortcodes::Arguments,
    translation::{Piece, Writer},
};

/// What every text has that this pass changes.
const SIGNS: &[&str] = &["@[", "<!-- endtab -->"];

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !SIGNS.iter().any(|it| holds(text, it)) {
        return None;
    }
    let (mut writer, mut fences, mut at) = (Writer::new(text), Fences::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let content = line.trim_end_matches(['\n', '\r']);
        let found = if fences.holds(line) || is_code(line) { None } else { meaning(content.trim()) };
        match found {
            Some(markdown) => {
                writer.insert(&markdown, at);
                writer.copy(at + content.len(), end);
            }
            None => writer.copy(at, end),
        }
        at = end;
    }
    writer.take()
}

/// Whether a line is set in as far as code is.
fn is_code(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

/// What a line stands for; `None` if it is text.
fn meaning(line: &str) -> Option<String> {
    match line.as_bytes().first()? {
        b'@' => embedded(line),
        b'<' => tab(line),
        _ => None,
    }
}

/// `@[name](id or address)`.
fn embedded(line: &str) -> Option<String> {
    let (name, rest) = line.strip_prefix("@[")?.split_once("](")?;
    players::html(name, &Arguments::read(rest.strip_suffix(')')?.trim()))
}

/// `<!-- tab Title@icon -->`.
fn tab(line: &str) -> Option<String> {
    let inside = line.strip_prefix("<!-- tab ")?.strip_suffix("-->")?;
    let title = inside.split('@').next().unwrap_or_default().trim();
    (!title.is_empty()).then(|| format!("\n**{title}**\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(translate(text).map(|it| it.0).as_deref().unwrap_or(text), expected);
    }

    #[test]
    fn cards_of_zenn_are_embedded() {
        check("@[youtube](abc)\na", "<iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>\na");
        check("@[card](https://a.org/b)", "<iframe src=\"https://a.org/b\"></iframe>");
        check(
            "@[tweet](https://twitter.com/a/status/1)",
            "<iframe src=\"https://twitter.com/a/status/1\"></iframe>",
        );
        check(
            "@[ann](https://a.org) wrote\n```\n@[card](https://a.org)\n```",
            "@[ann](https://a.org) wrote\n```\n@[card](https://a.org)\n```",
        );
    }
}
