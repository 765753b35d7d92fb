//! Marks within lines that `MyST`, mdBook, Quarto, `VitePress` and MDC know.
//!
//! Roles before code, `` {ref}`text <label>` ``, labels of what follows,
//! `(label)=`, files that are put in, `{{#include a.rs}}`, `<<< @/a.js` and
//! `!!!include(a.md)!!!`, and words with a name, `:badge[New]`. Of a file that is
//! put in a link to it is left.

use std::{borrow::Cow, cell::OnceCell};

use crate::text::{beginning, ending};

use super::{
    Page,
    code::{Code, Fences},
    directive, holds, labels, line_end,
    liquid::destination,
    marks::{Marks, Replaced},
    shortcodes::{Arguments, escape},
    sphinx,
    translation::Piece,
};

/// What every text has that this pass changes, but for roles, labels, words with a name and what stands in braces.
const SIGNS: &[&str] = &["!!!include(", ":badge[", "<<< "];

/// By what pages and cards of `MyST` are parted.
const PARTS: &[&str] = &["+++", "^^^"];

/// How far before a place the beginning of a mark is looked for, in bytes.
const LONGEST: usize = 1024;

/// The longest name of a role with its braces, in bytes.
const LONGEST_NAME: usize = 64;

/// What a role makes of its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// They stay, without where they lead.
    Words,
    /// A link to another text.
    Document,
    /// Code, as it stands.
    Code,
    Formula,
    Key,
    /// An element of HTML with the role's name.
    Element,
    /// An icon, of which nothing is left.
    Nothing,
}

#[rustfmt::skip]
const ROLES: &[(&str, Role)] = &[
    ("ref", Role::Words), ("numref", Role::Words), ("term", Role::Words), ("abbr", Role::Words), ("eq", Role::Words), ("eqref", Role::Words),
    ("guilabel", Role::Words), ("menuselection", Role::Words), ("cite", Role::Words), ("cite:p", Role::Words),
    ("cite:t", Role::Words), ("dfn", Role::Words), ("sub", Role::Element), ("sup", Role::Element), ("any", Role::Words),
    ("u", Role::Element), ("del", Role::Element), ("button", Role::Document), ("nb-download", Role::Document),
    ("octicon", Role::Nothing), ("fa", Role::Nothing), ("fas", Role::Nothing), ("fab", Role::Nothing), ("far", Role::Nothing),
    ("glue", Role::Code), ("glue:", Role::Code), ("glue:text", Role::Code), ("eval", Role::Code),
    ("emphasis", Role::Words), ("strong", Role::Words), ("index", Role::Words), ("spellexception", Role::Words),
    ("doc", Role::Document), ("download", Role::Document),
    ("math", Role::Formula), ("kbd", Role::Key),
    ("code", Role::Code), ("command", Role::Code), ("file", Role::Code), ("program", Role::Code), ("option", Role::Code),
    ("envvar", Role::Code), ("samp", Role::Code), ("literal", Role::Code), ("func", Role::Code), ("class", Role::Code),
    ("meth", Role::Code), ("mod", Role::Code), ("attr", Role::Code), ("exc", Role::Code), ("data", Role::Code),
    ("obj", Role::Code), ("config:option", Role::Code),
];

/// Roles between colons of which nothing is shown: they say how something is called elsewhere, or looks. The name of a tab
/// stands above it.
const COLONS: &[&str] = &["label", "width", "height", "eqlabel", "begin_tab"];

/// Directives of mdBook and its plugins that put a file in.
const FILES: &[&str] =
    &["include", "rustdoc_include", "playground", "playpen", "shiftinclude", "quiz", "template"];

/// What the marks of a text are read by.
struct Roles<'a> {
    text: &'a str,
    /// Whether lines that begin with `%` are comments, and some others part the text.
    is_myst: bool,
    /// Whether roles stand between colons, of which words may go, once that was asked.
    has_colons: OnceCell<bool>,
    /// What the text calls its figures, tables and sections, once that was asked.
    labels: Option<labels::Labels>,
    body: &'a str,
    page: Page<'a>,
}

/// Translates a text that came of a post's `body`, with its page; `None` if it holds nothing of the kind.
pub(super) fn translate<'a>(
    text: &'a str,
    (body, page): (&'a str, Page<'a>),
) -> Option<(String, Vec<Piece>)> {
    let has_lines = has_lines(text);
    let is_myst = (has_lines || holds(text, "{{")) && is_myst(body);
    let is_parted = has_lines && holds(text, "\n+++ {");
    if !is_myst && !is_parted && !may_be_in(text) {
        return None;
    }
    let (mut marks, mut roles) =
        (Marks::of(text), Roles { text, is_myst, has_colons: OnceCell::new(), labels: None, body, page });
    let (mut code, mut at) = (Code::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let was_open = code.fences.is_open();
        let is_code = code.holds(line);
        let opens = !was_open && code.fences.is_open();
        let next = if opens { listing(&mut marks, at, end) } else { None };
        at = match next {
            Some(next) => {
                code.fences = Fences::default();
                next
            }
            None if is_code => {
                marks.writer.copy(at, end);
                end
            }
            None => roles.line(&mut marks, at, end),
        };
    }
    marks.writer.take()
}

/// Whether a line begins as comments and parts of `MyST` do.
fn has_lines(text: &str) -> bool {
    let begins = |at: usize| {
        let (before, line) = text.split_at_checked(at).unwrap_or_default();
        let is_first = before.is_empty() || before.ends_with('\n');
        is_first && (line.starts_with("% ") || (at > 0 && PARTS.iter().any(|it| line.starts_with(it))))
    };
    memchr::memchr3_iter(b'%', b'+', b'^', text.as_bytes()).any(begins)
}

/// Whether a text has a role or a directive of `MyST`.
pub(super) fn is_myst(body: &str) -> bool {
    let is_directive = |at: usize| {
        let words = beginning(body.get(at..).unwrap_or_default(), LONGEST_NAME);
        let words = words.lines().next().unwrap_or_default();
        // Quarto has that one as well.
        !words.starts_with("{mermaid}") && directive::named(words).is_some()
    };
    let mut all = ["```{", ":::{"]
        .into_iter()
        .flat_map(|sign| memchr::memmem::find_iter(body.as_bytes(), sign).map(move |at| at + sign.len() - 1));
    all.any(is_directive)
        || memchr::memmem::find_iter(body.as_bytes(), "}`").any(|at| role_ends(body, at + 1))
}

/// Whether the name of a role that is known ends at a place.
fn role_ends(text: &str, at: usize) -> bool {
    let before = ending(text.get(..at).unwrap_or_default(), LONGEST_NAME);
    let name = before.strip_suffix('}').and_then(|it| it.rsplit_once('{')).map(|it| it.1);
    name.is_some_and(|it| role_named(it).is_some())
}

/// Whether the name of a role that is known ends at a colon.
fn colons_end(text: &str, at: usize) -> bool {
    let before = ending(text.get(..at).unwrap_or_default(), LONGEST_NAME);
    let name = before.rsplit_once(':').map(|it| it.1);
    name.is_some_and(|it| COLONS.contains(&it) || role_named(it).is_some())
}

/// Whether a text may hold anything of the kind. Braces before a backtick or behind a bracket are common in code and in
/// formulas, so that what stands before them is looked at too.
fn may_be_in(text: &str) -> bool {
    let is_named = |at: usize| {
        let before = ending(text.get(..at).unwrap_or_default(), LONGEST);
        let words = before.strip_suffix(']').and_then(|it| it.rsplit_once('['));
        words.is_some_and(|it| {
            let name = it.0.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '-');
            name.len() + 1 < it.0.len() && name.ends_with(':')
        })
    };
    let all = |sign: &'static str| memchr::memmem::find_iter(text.as_bytes(), sign);
    let ends_line = |at: usize| {
        let behind = text.get(at + 2..).unwrap_or_default().trim_start_matches([' ', '\r']);
        behind.is_empty() || behind.starts_with('\n')
    };
    let in_braces = |at: usize| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        (rest.starts_with("}`") && role_ends(text, at + 1))
            || (rest.starts_with('{') && before.ends_with(']') && is_named(at))
            || rest.starts_with("{{#")
    };
    memchr::memchr2_iter(b'{', b'}', text.as_bytes()).any(in_braces)
        || all(":`").any(|at| colons_end(text, at))
        || SIGNS.iter().any(|it| holds(text, it))
        || all(")=").any(ends_line)
        || memchr::memchr_iter(b'@', text.as_bytes()).any(|at| {
            let (before, behind) = text.split_at_checked(at).unwrap_or_default();
            labels::at(before, behind).is_some()
        })
}

/// Writes a link for fenced code that is nothing but a file that is put in. Returns where what follows begins.
fn listing(to: &mut Marks<'_>, at: usize, end: usize) -> Option<usize> {
    let inner_end = line_end(to.text, end);
    let inner = to.text.get(end..inner_end)?.trim();
    let close_end = line_end(to.text, inner_end);
    let close = to.text.get(inner_end..close_end)?.trim();
    let is_close = close.len() >= 3 && close.bytes().all(|it| matches!(it, b'`' | b'~'));
    let (link, length) = included(inner).filter(|_| is_close)?;
    (length == inner.len() && !link.is_empty()).then_some(())?;
    let line = to.text.get(at..end)?;
    let lead = line.get(..line.len() - line.trim_start().len())?;
    to.writer.insert(&format!("{lead}{link}\n"), at);
    Some(close_end)
}

impl Roles<'_> {
    /// Translates text up to the end of a line. Returns where it ended.
    fn line(&mut self, to: &mut Marks<'_>, start: usize, end: usize) -> usize {
        let content = self.text.get(start..end).unwrap_or_default().trim_end();
        // The line says no more than its role, so that it would part what stands around it.
        let is_unseen = COLONS.iter().any(|it| {
            let inside =
                content.strip_prefix(':').and_then(|line| line.strip_prefix(*it)?.strip_prefix(":`"));
            *it != "begin_tab" && inside.is_some_and(|it| it.find('`') == Some(it.len() - 1))
        });
        if is_unseen || content == ":end_tab:" {
            return end;
        }
        let is_part =
            |it: &&&str| content.strip_prefix(**it).is_some_and(|it| it.is_empty() || it.starts_with(" {"));
        let is_unsaid = content.starts_with("% ") || PARTS.iter().any(|it| is_part(&it));
        let is_data = content.starts_with("+++ {") && content.ends_with('}');
        if is_label(content) || is_data || (self.is_myst && is_unsaid) {
            // What stands on both sides of it is not one paragraph.
            let is_between = !content.starts_with(['%', '(']);
            if is_between {
                to.writer.insert("\n", start);
            }
            return end;
        }
        if let Some(link) = content.strip_prefix("<<< ").and_then(snippet) {
            to.writer.insert(&link, start);
            to.writer.copy(start + content.len(), end);
            return end;
        }
        to.line((start, end), b"{`\\!:@", |at, rest| self.mark(at, rest))
    }

    /// What the mark stands for whose first sign is at a place.
    fn mark(&mut self, at: usize, rest: &str) -> Replaced {
        match rest.as_bytes().first()? {
            b'{' if rest.starts_with("{{#") => included(rest),
            b'{' if rest.starts_with("{{") => self.substitution(rest),
            b'{' => role(rest),
            b'!' => put_in(rest),
            b':' => self.colons(at, rest).or_else(|| self.badge(at, rest)),
            b'@' => self.label(at, rest),
            _ => None,
        }
    }

    /// `{{name}}`, which stands for what the front matter says, or for what is said where no post is.
    fn substitution(&self, rest: &str) -> Option<(String, usize)> {
        let (inside, _) = rest.strip_prefix("{{").filter(|_| self.is_myst)?.split_once("}}")?;
        let name = inside.trim();
        let is_part = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-');
        (!name.is_empty() && name.bytes().all(is_part)).then_some(())?;
        let of = |path: &[&str]| {
            let steps: Vec<Cow<'_, str>> = path.iter().copied().chain([name]).map(Cow::Borrowed).collect();
            let value = self.page.front?.value(&steps)?;
            Some(value.text().into_owned()).filter(|it| !it.is_empty())
        };
        let value = of(&["myst", "substitutions"]).or_else(|| of(&["substitutions"]));
        Some((value.unwrap_or_default(), inside.len() + 4))
    }

    /// Quarto's `@fig-name`.
    fn label(&mut self, at: usize, rest: &str) -> Option<(String, usize)> {
        let before = self.text.get(..at)?;
        let label = labels::at(before, rest)?;
        let body = self.body;
        let known = self.labels.get_or_insert_with(|| labels::Labels::of(body));
        Some((known.words(label)?, 1 + label.len()))
    }

    /// `` :name:`words` ``, as Sphinx and the books of d2l write roles.
    fn colons(&self, at: usize, rest: &str) -> Replaced {
        let (name, behind) = rest.strip_prefix(':')?.split_once(":`")?;
        let before = self.text.get(..at)?;
        if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '`')) {
            return None;
        }
        let may_lose = COLONS.contains(&name)
            || role_named(name).is_some_and(|it| matches!(it, Role::Document | Role::Nothing));
        // It may be an emoji that is not known before code.
        if may_lose && !*self.has_colons.get_or_init(|| sphinx::has_colons(self.body)) {
            return None;
        }
        if COLONS.contains(&name) {
            let inside = behind.split_once('`').filter(|it| !it.0.contains('\n'))?.0;
            let words = if name == "begin_tab" { format!("**{inside}**\n") } else { String::new() };
            return Some((words, name.len() + inside.len() + 4));
        }
        let (words, length) = role(&format!("{{{name}}}`{behind}"))?;
        Some((words, length))
    }

    /// `:name[words]{attributes}`.
    fn badge(&self, at: usize, rest: &str) -> Option<(String, usize)> {
        let before = self.text.get(..at)?;
        let inside = rest
            .strip_prefix(':')
            .filter(|_| !before.ends_with(|c: char| c.is_alphanumeric() || c == ':'))?;
        let length = inside.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).filter(|it| *it > 1)?;
        let (words, behind) = inside.get(length..)?.strip_prefix('[')?.split_once(']')?;
        if words.is_empty() || words.contains('[') || behind.starts_with(['(', '[', ':']) {
            return None;
        }
        let attributes = behind.strip_prefix('{').and_then(|it| it.find('}')).map_or(0, |it| it + 2);
        if attributes == 0 && inside.get(..length) != Some("badge") {
            return None;
        }
        Some((words.to_owned(), rest.len() - behind.len() + attributes))
    }
}

/// Whether a line gives what follows it a label.
fn is_label(line: &str) -> bool {
    let label = line.strip_prefix('(').and_then(|it| it.strip_suffix(")="));
    label.is_some_and(|it| {
        it.len() > 1 && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.:/".contains(&it))
    })
}

/// What a role of some name makes of its words, if it is known.
fn role_named(name: &str) -> Option<Role> {
    let role = ROLES.iter().find(|it| it.0 == name).map(|it| it.1);
    let domain = || ["py:", "c:", "cpp:", "js:", "rst:"].iter().any(|it| name.starts_with(it));
    let named = || match name.split('-').next() {
        Some("bdg") => Some(Role::Words),
        Some("material") => Some(Role::Nothing),
        _ => None,
    };
    role.or_else(|| domain().then_some(Role::Code)).or_else(named)
}

/// What `` {role}`words` `` at the beginning of a text stands for, and its length.
fn role(text: &str) -> Option<(String, usize)> {
    let (name, behind) = text.strip_prefix('{')?.split_once('}')?;
    let role = role_named(name)?;
    let ticks = behind.bytes().take_while(|it| *it == b'`').count();
    let fence = behind.get(..ticks).filter(|it| !it.is_empty())?;
    let written = behind.get(ticks..)?.split_once(fence)?.0;
    let length = name.len() + 2 + 2 * ticks + written.len();
    let titled =
        written.strip_suffix('>').and_then(|it| it.rsplit_once('<')).filter(|it| !it.0.trim().is_empty());
    let (words, target) = titled.map_or((written, written), |it| (it.0.trim(), it.1));
    let words = words.trim_start_matches(['~', '!']);
    let markdown = match role {
        Role::Words => words.to_owned(),
        Role::Document => format!("[{words}](<{target}>)"),
        Role::Code => format!("{fence}{words}{fence}"),
        Role::Formula => format!("${words}$"),
        Role::Element => format!("<{name}>{}</{name}>", escape(words)),
        Role::Nothing => String::new(),
        Role::Key => format!("<kbd>{}</kbd>", escape(words)),
    };
    Some((markdown, length))
}

/// What `{{#include path}}` and the like stand for at the beginning of a text, and its length.
fn included(text: &str) -> Option<(String, usize)> {
    let (inside, behind) = text.strip_prefix("{{#")?.split_once("}}")?;
    let length = text.len() - behind.len();
    let (name, arguments) = inside.trim().split_once(char::is_whitespace).unwrap_or((inside.trim(), ""));
    if FILES.contains(&name) {
        let path = arguments.split_whitespace().next()?;
        return Some((file(path.split(':').next()?), length));
    }
    match name {
        "title" if !arguments.is_empty() => Some((String::new(), length)),
        "tabs" | "endtab" | "endtabs" => Some((String::new(), length)),
        "tab" => Some((format!("\n**{}**\n", Arguments::read(arguments).named(&["name"])?), length)),
        _ => None,
    }
}

/// What `!!!include(path)!!!` at the beginning of a text stands for, and its length.
fn put_in(text: &str) -> Option<(String, usize)> {
    let path = text.strip_prefix("!!!include(")?.split_once(")!!!")?.0;
    Some((file(path.trim()), path.len() + "!!!include()!!!".len()))
}

/// What `<<< @/path{2}` stands for.
fn snippet(path: &str) -> Option<String> {
    let path = path.split(['{', '#', ' ']).next()?;
    path.starts_with(['@', '.', '/']).then(|| file(path.trim_start_matches('@')))
}

/// A link to a file.
pub(super) fn file(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("[{name}]({})", destination(path))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_pass(|it| translate(it, (text, Page::default())), text, expected);
    }

    #[test]
    fn roles_are_their_words() {
        check("See {ref}`lbl` and {ref}`a b <c>`.", "See lbl and a b.");
        check("{doc}`text <a/b>` {doc}`/c`", "[text](<a/b>) [/c](</c>)");
        check("{py:func}`~a.b` {math}`x^2` {kbd}`Ctrl`", "`a.b` $x^2$ <kbd>Ctrl</kbd>");
        check("(my-label)=\n# A", "# A");
        check(
            "@fig-a, [@fig-a]. @fig-b\n\n![](a.png){#fig-a}",
            "Figure 1, [Figure 1]. @fig-b\n\n![](a.png){#fig-a}",
        );
        check("% hidden\n{ref}`a`\n% b", "a\n");
        check(
            "H{sub}`2`O {fas}`x` {bdg-info}`b` {button}`c <https://a.org>`",
            "H<sub>2</sub>O  b [c](<https://a.org>)",
        );
        check("a\n+++ {\"b\": {}}\nc", "a\n\nc");
        check("```{tabs}\n```\n% b\nc {{d}} `{{e}}` {{f.g}}", "```{tabs}\n```\nc  `{{e}}` {{f.g}}");
        check("{ref}`a`\n+++\nb\n+++ {\"c\": 1}\n", "a\n\nb\n\n");
        for text in [
            "{x}`a`",
            "`{ref}`a``",
            "f(x)=\ny",
            "(a)= b",
            "{ref} `a`",
            "a\n+++\nb\n",
            "% Title\n% Author",
            "```{mermaid}\n```\n% a {{b}}",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn roles_may_stand_between_colons() {
        check("# A\n:label:`sec_a`\n\nb", "# A\n\nb");
        check("![C](a.png)\n:width:`300px`\n:label:`fig_a`\n", "![C](a.png)\n");
        check("As in :numref:`fig_a`, :cite:`B.2014`. :eqlabel:`c`", "As in fig_a, B.2014. ");
        check("See :doc:`A <b>`, :doc:`c`", "See [A](<b>), [c](<c>)");
        check(":begin_tab:`mxnet`\nWords\n:end_tab:\n", "**mxnet**\n\nWords\n");
        for text in [
            "Issues with :label:`bug`, :width:`300px`",
            "See :doc:`guide` or :fa:`x`",
            "Run this:`a`",
            ":memory:`a`",
            "a::label:`b`",
            "`:label:`b``",
            "x :tada:`a`",
            ":label: `a`",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn files_that_are_put_in_are_linked() {
        check("a {{#include ../b/c.rs:2}} d", "a [c.rs](../b/c.rs) d");
        check("```rust\n{{#rustdoc_include ../a.rs:here}}\n```\nb", "[a.rs](../a.rs)\nb");
        check("{{#title x}}a {{#tab name=\"B\"}}{{#endtab}}", "a \n**B**\n");
        check("<<< @/snippets/a.js{2}\n!!!include(b.md)!!!", "[a.js](/snippets/a.js)\n[b.md](b.md)");
        for text in
            ["\\{{#include a}}", "`{{#include a}}`", "{{#each a}}", "```\nx\n{{#include a}}\n```", "<<< EOF"]
        {
            check(text, text);
        }
    }

    #[test]
    fn words_with_a_name_are_words() {
        check("a :badge[New]{type=\"x\"} b", "a New b");
        for text in ["a:b[c]{d}", ":a[b](c)]{", "x :tada:[y]{"] {
            check(text, text);
        }
    }
}
