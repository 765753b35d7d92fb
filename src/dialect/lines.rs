//! Lines that are markup as a whole and stand for one thing: the pass before `blocks`.
//!
//! Zenn's `@[youtube](id)` and its like, Hashnode's `%[https://…]`, `@tab` of `VuePress` and the comments by which
//! Hexo's themes name tabs, blocks of `PyMdown` Extensions between lines of slashes, names of a program
//! whose documentation mkdocstrings puts in, Grav's `[plugin:youtube](…)` and `===`, functions of Go's website, `\newpage`. Lines of code are none. What becomes
//! a box is written between colons, of which `blocks` makes a callout.

use super::{
    boxes, callouts,
    code::Code,
    hexo, holds, last_line, line_end, players,
    shortcodes::Arguments,
    translation::{Piece, Writer},
};

/// What begins a line of every text that this pass changes.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "--- name:", "%[http", "%%[", "@[", "@tab", "/// ", "::: ", "<!-- tab ", "<!-- timeline ", "<!-- folder ", "[plugin:", "===\n",
];

/// What Gatsby's plugins put in, as code on a line of its own.
#[rustfmt::skip]
const PUT_IN: &[&str] = &[
    "`youtube:", "`vimeo:", "`video:", "`gist:", "`oembed:", "`codepen:", "`soundcloud:", "`jsfiddle:", "`spotify:",
    "`twitch:", "`tweet:", "`instagram:",
];

/// Functions of the templates of Go's website, with their first argument's quotation mark.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "{{image \"", "{{video \"", "{{iframe \"", "{{play \"", "{{code \"", "{{backgroundquote `",
];

/// Commands of TeX that begin a page.
const PAGES: &[&str] = &["\\newpage", "\\pagebreak", "\\clearpage", "\\cleardoublepage"];

/// Blocks between slashes that are no boxes; what they hold is shown as it is.
const PLAIN: &[&str] = &["caption", "figure-caption", "table-caption", "html", "define", "definition"];

/// Those that have a title or are boxes, beside the kinds of callouts.
const TITLED: &[&str] = &["admonition", "details", "tab"];

/// A text on its way.
struct Lines<'a> {
    text: &'a str,
    writer: Writer<'a>,
    /// Where the last line of nothing but slashes begins.
    last_close: usize,
    /// How many blocks between slashes are open.
    open: usize,
    /// Whether the end of a tab in comments is there, without which there is none.
    has_tabs: bool,
    /// Whether tabs between colons are there.
    has_colons: bool,
}

/// Whether a text begins with a line that this pass may change.
pub(super) fn begins(text: &str) -> bool {
    let signs = match text.as_bytes().first() {
        Some(b'\\') => PAGES,
        Some(b'`') => PUT_IN,
        Some(b'{') => FUNCTIONS,
        _ => SIGNS,
    };
    signs.iter().any(|it| text.starts_with(it))
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut lines = Lines {
        text,
        writer: Writer::new(text),
        last_close: last_line(text, |it| is_slashes(it.trim())),
        open: 0,
        has_tabs: ["<!-- endtab -->", "<!-- endtimeline -->", hexo::FOLDERS].iter().any(|it| holds(text, it)),
        has_colons: ["tabs", "code-tabs"]
            .iter()
            .any(|it| [":::", "::: "].iter().any(|colons| holds(text, &format!("{colons}{it}")))),
    };
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let next = if code.holds(line) { None } else { lines.line(at, end) };
        at = next.unwrap_or_else(|| {
            lines.writer.copy(at, end);
            end
        });
    }
    lines.writer.take()
}

/// Whether a line is the mark of a table of contents, `@[TOC](title)`, as CSDN has it.
fn is_contents(line: &str) -> bool {
    let behind = line.get(..6).filter(|it| it.eq_ignore_ascii_case("@[toc]")).and_then(|_| line.get(6..));
    behind.is_some_and(|it| it.is_empty() || (it.starts_with('(') && it.ends_with(')')))
}

fn is_slashes(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|it| it == b'/')
}

impl Lines<'_> {
    /// Translates the line at `at`. Returns where what follows it begins; `None` if it is text.
    fn line(&mut self, at: usize, end: usize) -> Option<usize> {
        let content = self.text.get(at..end)?.trim_end_matches(['\n', '\r']);
        let text = content.trim();
        let lead = content.len() - content.trim_start().len();
        let (markdown, next) = match text.as_bytes().first()? {
            b'@' if self.has_colons && text.starts_with("@tab") => (tab_of_vuepress(text)?, None),
            b'`' => (put_in(text)?, None),
            b'@' if is_contents(text) => (String::new(), None),
            b'@' => (embedded(text)?, None),
            b'%' => (of_hashnode(text)?, None),
            // What parts a page of webgen.
            b'-' => (String::new(), is_webgen(text).then_some(None)?),
            b'[' => (of_grav(text)?, None),
            b'{' => (of_go(text)?, None),
            b'=' if text == "===" && self.is_apart(at, end) => (String::new(), None),
            b'<' if self.has_tabs => (tab(text)?, None),
            b'/' => self.slashes((at, end), text, lead)?,
            b':' => self.program(end, text, lead)?,
            b'\\' => (String::new(), PAGES.contains(&text).then_some(None)?),
            _ => return None,
        };
        self.writer.copy(at, at + lead);
        self.writer.insert(&markdown, at + lead);
        if next.is_none() {
            self.writer.copy(at + content.len(), end);
        }
        Some(next.unwrap_or(end))
    }

    /// Whether empty lines stand around a line.
    fn is_apart(&self, at: usize, end: usize) -> bool {
        let before =
            self.text.get(..at).and_then(|it| it.strip_suffix('\n')).map(|it| it.trim_end_matches('\r'));
        let next = self.text.get(end..line_end(self.text, end)).unwrap_or_default();
        before.is_some_and(|it| it.is_empty() || it.ends_with('\n')) && next.trim().is_empty()
    }

    /// `/// note | Title`, with options that are set in under it, and `///`.
    fn slashes(
        &mut self,
        (at, end): (usize, usize),
        text: &str,
        column: usize,
    ) -> Option<(String, Option<usize>)> {
        if is_slashes(text) {
            self.open = self.open.checked_sub(1)?;
            return Some((":::".to_owned(), None));
        }
        let inside = text.trim_start_matches('/').strip_prefix(' ').filter(|_| text.starts_with("///"))?;
        let (name, title) = inside.split_once('|').map_or((inside, ""), |it| (it.0, it.1.trim()));
        let name = name.trim();
        let is_plain = PLAIN.contains(&name);
        if at >= self.last_close || !(is_plain || TITLED.contains(&name) || callouts::is_kind(name)) {
            return None;
        }
        self.open += 1;
        let (next, kind) = self.options(end, column);
        let name = if name == "admonition" { kind.unwrap_or("note") } else { name };
        let title = if is_plain { "" } else { title };
        Some((format!("{}\n", boxes::container(name, title)), Some(next)))
    }

    /// Where the options end that are set in under a line at a column, and the type that they say.
    fn options(&self, from: usize, column: usize) -> (usize, Option<&str>) {
        let (mut at, mut kind) = (from, None);
        loop {
            let end = line_end(self.text, at);
            let line = self.text.get(at..end).unwrap_or_default();
            let option = line.trim().trim_start_matches("- ");
            let is_set_in = line.len() - line.trim_start_matches(' ').len() >= column + 4;
            if !is_set_in || option.is_empty() || end == at {
                return (at, kind);
            }
            kind = option.strip_prefix("type:").map(|it| it.trim().trim_matches(['"', '\''])).or(kind);
            at = end;
        }
    }

    /// `::: module.Class`, with options that are set in under it; the name stays.
    fn program(&self, end: usize, text: &str, column: usize) -> Option<(String, Option<usize>)> {
        let name = text.strip_prefix("::: ")?.trim();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b':'));
        let (next, _) = self.options(end, column);
        let first = self.text.get(end..line_end(self.text, end))?.trim();
        let is_set = next > end && first.contains(':');
        (is_name && (is_set || name.contains('.'))).then(|| (format!("`{name}`\n\n"), Some(next)))
    }
}

/// `@[name](id or address)`.
fn embedded(line: &str) -> Option<String> {
    let (name, rest) = line.strip_prefix("@[")?.split_once("](")?;
    if name.split([' ', '{', ':']).next() == Some("code") {
        // A file of a program that VuePress puts in.
        let path = rest.strip_suffix(')')?.trim();
        let file = path.rsplit('/').next().filter(|it| !it.is_empty() && !path.contains(['<', '>', '(']))?;
        return Some(format!("[{file}](<{path}>)"));
    }
    players::html(name, &Arguments::read(rest.strip_suffix(')')?.trim()))
}

/// `--- name:content, pipeline: markdown`.
fn is_webgen(line: &str) -> bool {
    let name = line.strip_prefix("--- name:").unwrap_or(" ");
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.split_whitespace().count() <= 3
}

/// `%[https://…]`, and `%%[newsletter]` for something of the site's own.
fn of_hashnode(line: &str) -> Option<String> {
    let is_name = |it: &str| it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    if let Some(name) = line.strip_prefix("%%[") {
        return name.strip_suffix(']').filter(|it| is_name(it)).map(|_| String::new());
    }
    let address = line.strip_prefix("%[")?.strip_suffix(']')?;
    players::html("embed", &Arguments::read(Some(address).filter(|it| !it.contains([' ', ']']))?))
}

/// `[plugin:youtube](address)`.
fn of_grav(line: &str) -> Option<String> {
    let (name, rest) = line.strip_prefix("[plugin:")?.split_once("](")?;
    players::html(name, &Arguments::read(rest.strip_suffix(')')?.trim()))
}

/// `{{image "a.svg" 450}}` and its like.
fn of_go(line: &str) -> Option<String> {
    FUNCTIONS.iter().find(|it| line.starts_with(**it))?;
    let (name, arguments) = line.strip_prefix("{{")?.strip_suffix("}}")?.split_once(' ')?;
    let arguments = Arguments::read(arguments);
    let first = arguments.first().filter(|it| !it.is_empty())?;
    Some(match name {
        "image" => format!("![](<{first}>)"),
        "backgroundquote" => {
            let author = arguments.positional().nth(1).map(|it| format!("\n>\n> — {it}"));
            format!("> {}{}", first.replace('\n', " "), author.unwrap_or_default())
        }
        "play" | "code" => format!("[{}](<{first}>)", first.rsplit('/').next().unwrap_or_default()),
        _ => return players::html("embed", &arguments),
    })
}

/// The player of `` `youtube: address` ``.
fn put_in(line: &str) -> Option<String> {
    let sign = PUT_IN.iter().find(|it| line.starts_with(**it))?;
    let written = line.get(sign.len()..)?.strip_suffix('`')?.trim();
    let is_page =
        !written.contains(['`', ' ']) && written.contains(|it: char| it == '/' || it.is_ascii_digit());
    let name = sign.trim_matches(['`', ':']);
    // Which file of it is meant is not told here.
    let written = written.split('#').next().filter(|_| is_page)?;
    players::html(name, &Arguments::read(written))
}

/// `<!-- tab Title@icon -->`.
fn tab(line: &str) -> Option<String> {
    let inside = line
        .strip_prefix("<!-- tab ")
        .or_else(|| line.strip_prefix("<!-- timeline "))
        .or_else(|| line.strip_prefix("<!-- folder "))?
        .strip_suffix("-->")?;
    let title = inside.split('@').next().unwrap_or_default().trim();
    (!title.is_empty()).then(|| format!("\n**{title}**\n"))
}

/// `@tab Title#value` or `@tab:active Title`.
fn tab_of_vuepress(line: &str) -> Option<String> {
    let title = line.strip_prefix("@tab")?;
    let title = title.strip_prefix(":active").unwrap_or(title).strip_prefix(' ')?.trim();
    let title =
        title.split_once('#').filter(|it| !it.0.is_empty() && !it.1.is_empty()).map_or(title, |it| it.0);
    (!title.is_empty()).then(|| format!("\n**{}**\n", title.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn cards_of_zenn_are_embedded() {
        check_pass(
            translate,
            "@[youtube](abc)\na",
            "<iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>\na",
        );
        check_pass(translate, "@[card](https://a.org/b)", "<iframe src=\"https://a.org/b\"></iframe>");
        check_pass(
            translate,
            "@[tweet](https://twitter.com/a/status/1)",
            "<iframe src=\"https://twitter.com/a/status/1\"></iframe>",
        );
        check_pass(
            translate,
            "@[ann](https://a.org) wrote\n```\n@[card](https://a.org)\n```",
            "@[ann](https://a.org) wrote\n```\n@[card](https://a.org)\n```",
        );
    }

    #[test]
    fn tabs_are_named_above_their_text() {
        check_pass(
            translate,
            "::: tabs#a\n\n@tab B#b\n\nc\n\n@tab:active C#\nd\n:::",
            "::: tabs#a\n\n\n**B**\n\n\nc\n\n\n**C#**\n\nd\n:::",
        );
        check_pass(
            translate,
            "<!-- timeline 01-02 -->\na\n<!-- endtimeline -->",
            "\n**01-02**\n\na\n<!-- endtimeline -->",
        );
        check_pass(translate, "@tab B\n@tabs", "@tab B\n@tabs");
    }

    #[test]
    fn marks_of_grav_are_players_or_nothing() {
        let player = "<iframe src=\"https://youtu.be/abc\"></iframe>";
        check_pass(
            translate,
            "[plugin:youtube](https://youtu.be/abc)\n\n===\n\na",
            &format!("{player}\n\n\n\na"),
        );
        for text in ["a\n===\n\nb", "\n===\na", "[plugin:youtube]", "```\n\n===\n\n```"] {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn functions_of_go_are_pictures_players_and_links() {
        for (text, expected) in [
            ("{{image \"a/b.svg\" 450}}\n", "![](<a/b.svg>)\n"),
            ("{{play \"a/b.go\" `/c/` `/^}/`}}", "[b.go](<a/b.go>)"),
            ("{{iframe \"//a.org/b\" 3 5}}", "<iframe src=\"//a.org/b\"></iframe>"),
            ("{{backgroundquote `A b` `C`}}", "> A b\n>\n> — C"),
            ("{{image \"a\" | b", "{{image \"a\" | b"),
            ("{{image .A}} {{video \"a\"}}", "{{image .A}} {{video \"a\"}}"),
        ] {
            check_pass(translate, text, expected);
        }
    }

    #[test]
    fn files_of_programs_are_linked() {
        check_pass(
            translate,
            "@[code](./a/x.js)\n@[code{1-3} js](../y.js)",
            "[x.js](<./a/x.js>)\n[y.js](<../y.js>)",
        );
        check_pass(translate, "@[code]", "@[code]");
    }

    #[test]
    fn blocks_between_slashes_are_boxes() {
        check_pass(translate, "/// note | A *b*\nc\n///\nd", ":::note A *b*\nc\n:::\nd");
        check_pass(translate, "/// admonition | T\n    type: warning\n\nc\n///", ":::warning T\n\nc\n:::");
        check_pass(
            translate,
            "/// tab | T\na\n///\n/// caption\nFig\n///\n",
            ":::tab T\na\n:::\n:::caption \nFig\n:::\n",
        );
        check_pass(
            translate,
            "- a\n\n    /// note\n    b: c\n    ///\n",
            "- a\n\n    :::note \n    b: c\n    :::\n",
        );
        for text in ["/// note | never ends", "/// any words\n///", "///", "```\n/// note\n///\n```"] {
            check_pass(translate, text, text);
        }
    }

    #[test]
    fn names_of_programs_are_code() {
        check_pass(translate, "::: mod.Class\n    options:\n      show: true\n\na", "`mod.Class`\n\n\na");
        check_pass(translate, "::: mod\n    handler: python\n", "`mod`\n\n");
        for text in ["::: note\na\n:::", "::: {.a}\nb\n:::", "::: warning Title\n    code: x"] {
            check_pass(translate, text, text);
        }
    }
}
