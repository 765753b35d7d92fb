//! Boxes that are written as fenced code or between colons with a name in braces.
//!
//! `MyST`'s ` ```{note} ` and `:::{figure}`, mdbook-admonish's ` ```admonish tip `,
//! the Admonition plugin's ` ```ad-note ` and MDC's `::alert{type="info"}` hold
//! Markdown, though other readers take the first three for code. They become
//! containers of colons, of which `blocks` makes callouts, before anybody else
//! reads the text, so that all agree on what is code. Only names that are known
//! count: `{python}` is a program that is run. What stands under a name as
//! `:option: value` says how it looks, and goes; what a name stands for is in
//! `directive`.

use super::{
    code::{Fences, Typed, fence},
    directive::{self, Directive, Kind},
    last_line, line_end,
    translation::{Piece, Writer},
};

/// How many boxes may be open inside each other.
const DEEPEST: usize = 6;

/// A box that is open.
struct Open {
    mark: u8,
    length: usize,
    kind: Kind,
}

/// A text on its way.
struct Directives<'a> {
    text: &'a str,
    writer: Writer<'a>,
    open: Vec<Open>,
    /// Where the last line of nothing but marks of each kind begins.
    last_closes: [(u8, usize); 3],
    /// The marks that end nothing any more, and how long they would have to be.
    missing: Vec<(u8, usize)>,
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let last_closes = [b'`', b'~', b':'].map(|mark| {
        let is_close = |line: &str| run(line.trim(), mark).is_some_and(|it| it >= 2);
        (mark, last_line(text, is_close))
    });
    let mut boxes =
        Directives { text, writer: Writer::new(text), open: Vec::new(), last_closes, missing: Vec::new() };
    let (mut fences, mut typed, mut at) = (Fences::default(), Typed::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_typed = !fences.is_open() && typed.holds(line);
        let found = if fences.is_open() || is_typed { None } else { boxes.line(at, end, line) };
        at = found.unwrap_or_else(|| {
            fences.holds(line);
            boxes.writer.copy(at, end);
            end
        });
    }
    for _ in 0..boxes.open.len() {
        boxes.close(text.len(), "");
    }
    boxes.writer.take()
}

/// Whether a text begins with a line that may begin a box.
pub(super) fn begins(text: &str) -> bool {
    let mark = text.as_bytes().first().copied().filter(|it| matches!(it, b'`' | b'~' | b':'));
    mark.is_some_and(|mark| {
        let length = text.bytes().take_while(|it| *it == mark).count();
        let name = text.get(length..).unwrap_or_default().trim_start_matches(' ');
        match (mark, length) {
            (b':', 2) => name.starts_with(|c: char| c.is_ascii_lowercase()),
            (_, 3..) => {
                name.starts_with('{')
                    || (mark != b':' && (name.starts_with("ad") || name.starts_with("quote")))
            }
            _ => false,
        }
    })
}

/// The fence of code that a mark of some length begins: its own, if it is one of code.
fn fence_of((mark, length): (u8, usize)) -> String {
    if mark == b':' { "```".to_owned() } else { char::from(mark).to_string().repeat(length) }
}

/// How long a line is that is nothing but a mark.
fn run(line: &str, mark: u8) -> Option<usize> {
    (!line.is_empty() && line.bytes().all(|it| it == mark)).then_some(line.len())
}

impl Directives<'_> {
    /// Translates the line at `at`. Returns where what follows begins; `None` if it is text or code.
    fn line(&mut self, at: usize, end: usize, line: &str) -> Option<usize> {
        let text = line.trim();
        let lead = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
        let mark = *text.as_bytes().first().filter(|it| matches!(it, b'`' | b'~' | b':'))?;
        if let Some(length) = run(text, mark) {
            let open = self.open.last().filter(|it| it.mark == mark && it.length <= length)?;
            let is_own = mark != b':' || open.length == length;
            return is_own.then(|| {
                self.close(at, lead);
                end
            });
        }
        // What code holds is no directive.
        if self.open.last().is_some_and(|it| it.kind == Kind::Code) {
            return None;
        }
        let length = text.bytes().take_while(|it| *it == mark).count();
        let words = text.get(length..)?;
        let directive = match (mark, length) {
            (b':', 2) => directive::component(words)?,
            (b':', 3..) if words.trim_start().starts_with('{') => directive::named(words)?,
            (b'`' | b'~', 3..) => {
                let (_, _, words) = fence(text);
                directive::named(words)?
            }
            _ => return None,
        };
        let is_closed = self.last_closes.iter().any(|it| it.0 == mark && it.1 > at);
        if !is_closed || self.open.len() >= DEEPEST || lead.len() > 3 {
            return None;
        }
        self.open(at, end, (directive, (mark, length)))
    }

    /// Opens a box. Returns where what it holds begins.
    fn open(&mut self, at: usize, end: usize, (directive, mark): (Directive, (u8, usize))) -> Option<usize> {
        let lead = self.text.get(at..end)?;
        let lead = lead.get(..lead.len() - lead.trim_start().len())?.to_owned();
        let (from, options) = self.options(end);
        let kind = directive.kind;
        if kind.is_whole() {
            // What these hold are words of their own, which are read at once.
            let close = self.end_of(from, mark)?;
            let content = self.text.get(from..close)?;
            self.writer.insert(&directive.whole(content, &options, &lead), at);
            return Some(line_end(self.text, close));
        }
        let head = directive.head(&options);
        let head = head
            .strip_prefix("```")
            .filter(|_| kind == Kind::Code)
            .map_or(head.clone(), |it| fence_of(mark) + it);
        self.writer.insert(&format!("{lead}{head}\n"), at);
        self.open.push(Open { mark: mark.0, length: mark.1, kind });
        Some(from)
    }

    /// Closes the innermost box.
    fn close(&mut self, at: usize, lead: &str) {
        if let Some(open) = self.open.pop() {
            let is_code = open.kind == Kind::Code;
            let close = if is_code { fence_of((open.mark, open.length)) } else { ":::".to_owned() };
            self.writer.insert(&format!("{lead}{close}\n"), at);
        }
    }

    /// Where the end of what a mark begins stands, behind `from`.
    fn end_of(&mut self, from: usize, (mark, length): (u8, usize)) -> Option<usize> {
        if self.missing.iter().any(|it| it.0 == mark && it.1 <= length) {
            return None;
        }
        let mut at = from;
        while at < self.text.len() {
            let end = line_end(self.text, at);
            let line = self.text.get(at..end)?.trim();
            if run(line, mark).is_some_and(|it| it >= length) {
                return Some(at);
            }
            at = end;
        }
        self.missing.push((mark, length));
        None
    }

    /// The options under the name of a directive, and where they end: `:name: value`, `name: value` between lines of
    /// hyphens, or `title: …` as the Admonition plugin writes it.
    fn options(&self, from: usize) -> (usize, Vec<(String, String)>) {
        let (mut at, mut options) = (from, Vec::new());
        let mut is_yaml = false;
        loop {
            let end = line_end(self.text, at);
            let line = self.text.get(at..end).unwrap_or_default().trim();
            let is_border = line == "---" && (is_yaml || at == from);
            let option = if is_yaml { line.split_once(':') } else { directive::option(line) };
            match option {
                _ if end == at => return (if is_yaml { from } else { at }, options),
                _ if is_border && is_yaml => return (end, options),
                _ if is_border => is_yaml = true,
                Some((name, value)) => options.push((name.trim().to_owned(), value.trim().to_owned())),
                None if is_yaml && (line.is_empty() || line.starts_with("- ")) => (),
                None if is_yaml => return (from, Vec::new()),
                None => return (at, options),
            }
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn directives_of_myst_are_boxes() {
        check_pass(translate, "```{note}\nA *b*\n```\nc", ":::note \nA *b*\n:::\nc");
        check_pass(translate, "```{admonition} T\n:class: tip\n\na\n```\n", ":::tip T\n\na\n:::\n");
        check_pass(
            translate,
            "````{warning}\n```{tip}\na\n```\n```c\n:::\n```\n````\n",
            ":::warning \n:::tip \na\n:::\n```c\n:::\n```\n:::\n",
        );
        check_pass(
            translate,
            "````{tabs}\n```{group-tab} A b\nC\n```\n\n```{code-tab} sh D\ne\n```\n````\n",
            ":::set \n:::tab A b\nC\n:::\n\n```sh title=\"D\"\ne\n```\n:::\n",
        );
        check_pass(translate, ":::{note}\n:class: x\na\n:::\n", ":::note \na\n:::\n");
        check_pass(translate, "```{code-block} c\n:caption: x\na[1]\n```\n", "```c title=\"x\"\na[1]\n```\n");
        check_pass(
            translate,
            "```{figure} a.png\n:alt: x\n\nA *cap*\n```\n",
            "<figure><img src=\"a.png\" alt=\"x\"><figcaption>A <em>cap</em></figcaption></figure>\n\n",
        );
        check_pass(translate, "```{include} ../a.md\n```\n", "[a.md](../a.md)\n\n");
        check_pass(translate, "```{toctree}\n:hidden:\n\na\n```\nb", "b");
        check_pass(
            translate,
            "```{toctree}\n:maxdepth: 1\n\na/b\nT <c>\n```\n",
            "- [a/b](<a/b>)\n- [T](<c>)\n\n",
        );
    }

    #[test]
    fn tables_and_words_of_myst_are_tables_and_lists() {
        check_pass(
            translate,
            "```{list-table} T\n:header-rows: 1\n* - a\n  - b|c\n* - d\n    e\n  -\n```\n",
            "**T**\n\n| a | b\\|c |\n|---|---|\n| d e |  |\n\n",
        );
        check_pass(
            translate,
            "```{glossary}\nA b\n  C\n  d\nE\n  F\n```\n",
            "\n\nA b\n: C\n  d\n\nE\n: F\n\n",
        );
        check_pass(
            translate,
            "```{table} T\n:name: x\n| a |\n|---|\n```\n",
            ":::table T\n| a |\n|---|\n:::\n",
        );
        check_pass(
            translate,
            "```{prf:theorem} A\n:label: x\nb\n```\n",
            ":::statement Theorem (A)\nb\n:::\n",
        );
        check_pass(translate, "```{versionadded} 1.2\nb\n```\n", ":::info New in version 1.2\nb\n:::\n");
        check_pass(
            translate,
            "::::{grid} 1 2\n:::{card} T\na\n:::\n::::\n",
            ":::grid \n:::card T\na\n:::\n:::\n",
        );
        check_pass(
            translate,
            "```{iframe} https://a.org\n:width: 5\nC *d*\n```\n",
            "<iframe src=\"https://a.org\"></iframe>\n\nC *d*\n\n",
        );
    }

    #[test]
    fn admonitions_in_fences_are_boxes() {
        check_pass(translate, "```admonish warning title=\"T\"\nA *b*\n```\n", ":::warning T\nA *b*\n:::\n");
        check_pass(translate, "```admonish\na\n```\n", ":::note \na\n:::\n");
        check_pass(translate, "```quote {author=\"A & B\"}\nc *d*\n```\n", ":::quote A & B\nc *d*\n:::\n");
        check_pass(translate, "```quote\nc\n```\n", "```quote\nc\n```\n");
        check_pass(translate, "```ad-tip\ntitle: T\ncollapse: open\na\n```\n", ":::tip T\na\n:::\n");
    }

    #[test]
    fn components_between_colons_are_boxes() {
        check_pass(translate, "::alert{type=\"info\"}\nBody\n::\n", ":::info \nBody\n:::\n");
        check_pass(translate, "::card{title=\"T\"}\n---\nicon: x\n---\na\n::", ":::card T\na\n:::\n");
    }

    #[test]
    fn programs_and_words_stay() {
        for text in [
            "```{python}\nx\n```\n",
            "```{r, echo=FALSE}\nx\n```\n",
            "```\n```{note}\n",
            "```{note}\nnever ends",
            "std::vector\n::std::x\n::\n",
            "```c\n::alert{a}\n::\n```\n",
        ] {
            check_pass(translate, text, text);
        }
    }
}
