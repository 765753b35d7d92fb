//! Marks in code that say how it is shown, and are no part of the program.
//!
//! `VitePress`'s `// [!code ++]`, Docusaurus' `// highlight-next-line`, the options of
//! cells in Quarto, `#| echo: false`, and the lines that mdBook and rustdoc hide, `# use a;`.
//! All of these go, and what a cell calls its figure or table is said below it.
//! What is hard: a post about them shows them in code of Markdown, and a line
//! that begins with `# ` is a comment in most programs. So only marks that are
//! whole count, and hidden lines only where the words behind the fence are such
//! as rustdoc knows.

use std::{borrow::Cow, ops::Range};

use super::{
    Format, Page,
    code::{Fences, fence},
    holds, line_end,
    translation::{Piece, Writer},
};

/// What begins a mark of `VitePress`.
const MARK: &str = "[!code ";

/// What it may say, before a colon and what is behind that.
const MARKS: &[&str] = &["++", "--", "focus", "highlight", "hl", "error", "warning", "info", "word"];

/// What Docusaurus and its like write in a line of its own.
const LINES: &[&str] = &["highlight-next-line", "highlight-start", "highlight-end"];

/// What begins a comment, and what ends it.
const COMMENTS: &[(&str, &str)] = &[
    ("//", ""),
    ("{/*", "*/}"),
    ("/*", "*/"),
    ("<!--", "-->"),
    ("#", ""),
    ("--", ""),
    (";", ""),
    ("%", ""),
    ("'", ""),
];

/// What begins an option of a cell.
const OPTIONS: &[&str] = &["#| ", "//| ", "%%| ", "--| "];

/// What begins one as some editors write it, which may be a comment as well.
const LOOSE: &str = "# | ";

/// Options by which a cell is not shown.
const SHOWN: &[&str] = &["echo", "include"];

/// Languages of cells that are drawn.
const DRAWN: &[&str] = &["mermaid", "dot"];

/// Options that hold what is said below a cell.
const CAPTIONS: &[&str] = &["fig-cap", "tbl-cap", "lst-cap", "fig.cap", "tab.cap"];

/// Words behind `rust` that only rustdoc and mdBook know.
const RUSTDOC: &[&str] = &[
    "ignore",
    "no_run",
    "should_panic",
    "compile_fail",
    "editable",
    "noplayground",
    "noplaypen",
    "mdbook-runnable",
    "does_not_compile",
    "edition2015",
    "edition2018",
    "edition2021",
    "edition2024",
];

/// What a fence has begun.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Program,
    /// Text in which marks are shown.
    Markdown,
    /// A cell of which no line but options has been met.
    Cell,
    /// A program whose lines that begin with `# ` are hidden.
    Hiding,
}

/// What is known of the code that a fence has begun.
#[derive(Default)]
struct Opened {
    kind: Kind,
    /// What stands below it.
    captions: Vec<String>,
    /// Whether the last option was a caption that goes on in the next line.
    is_caption_open: bool,
}

/// Takes such marks out of the text of a page; `None` if it holds none.
pub(super) fn translate(text: &str, page: Page<'_>) -> Option<(String, Vec<Piece>)> {
    let is_book = page.site.is_some_and(|it| it.is_book);
    let is_cell = |at: usize| {
        let info = text.get(at + 3..).unwrap_or_default();
        info.starts_with('{') || info.starts_with("rust,") || (is_book && info.starts_with("rust"))
    };
    let mut fences = memchr::memmem::find_iter(text.as_bytes(), "```").peekable();
    fences.peek()?;
    if !holds(text, MARK) && !holds(text, "highlight-") && !fences.any(is_cell) {
        return None;
    }
    let is_notebook = page.format == Format::Notebook;
    let are_hidden = is_notebook && are_hidden(text, page);
    let mut writer = Writer::new(text);
    let (mut fences, mut opened, mut at) = (Fences::default(), Opened::default(), 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let was_open = fences.is_open();
        fences.holds(line);
        match (was_open, fences.is_open()) {
            (true, true) => {
                if let Some(unsaid) = opened.unsaid(line) {
                    writer.copy(at, at + unsaid.start);
                    at += unsaid.end;
                }
            }
            (false, true) => {
                opened = Opened::by(line, is_book);
                let hidden = || hidden(text, (at, end), (&mut fences, are_hidden));
                let is_cell = is_notebook && opened.kind == Kind::Cell;
                if let Some((close, captions)) = is_cell.then(hidden).flatten() {
                    writer.insert(&captions, at);
                    at = close;
                    continue;
                }
            }
            (true, false) if !opened.captions.is_empty() => {
                writer.copy(at, end);
                let lead = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
                let gap = if line.ends_with('\n') { "" } else { "\n" };
                let captions: String =
                    opened.captions.drain(..).map(|it| format!("{gap}\n{lead}{it}\n\n")).collect();
                writer.insert(&captions, end);
                at = end;
            }
            _ => (),
        }
        writer.copy(at, end);
        at = end;
    }
    writer.take()
}

impl Opened {
    /// What the line says that begins code, which may be one of a book of mdBook's.
    fn by(line: &str, is_book: bool) -> Opened {
        let (_, _, words) = fence(line.trim_start_matches(|c: char| !matches!(c, '`' | '~')));
        let words = words.trim();
        let mut names = words.split([',', ' ', '{', '\t']).filter(|it| !it.is_empty());
        let first = names.next().unwrap_or_default();
        let is_markdown = matches!(first, "md" | "markdown" | "mdx" | "qmd");
        let kind = match first {
            _ if is_markdown => Kind::Markdown,
            _ if words.starts_with('{') && !["{.", "{{", "{="].iter().any(|it| words.starts_with(it)) => {
                Kind::Cell
            }
            "rust" if is_book || (words.contains(',') && names.any(|it| RUSTDOC.contains(&it))) => {
                Kind::Hiding
            }
            _ => Kind::Program,
        };
        Opened { kind, ..Opened::default() }
    }

    /// The part of a line of code that is a mark.
    fn unsaid(&mut self, line: &str) -> Option<Range<usize>> {
        if self.kind == Kind::Markdown {
            return None;
        }
        let start = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let text = line.get(start..)?.trim_end();
        if self.kind == Kind::Cell {
            if self.option(text) {
                return Some(0..line.len());
            }
            self.kind = Kind::Program;
        }
        let hides = self.kind == Kind::Hiding;
        let is_hidden = hides && (text == "#" || text.starts_with("# "));
        if is_hidden || is_line(text) {
            return Some(0..line.len());
        }
        if hides && text.starts_with("##") {
            return Some(start..start + 1);
        }
        let mark = mark(text)?;
        // What is nothing but a mark is no line of the program.
        if mark.start == 0 && mark.end == text.len() {
            return Some(0..line.len());
        }
        Some(start + mark.start..start + mark.end)
    }

    /// Takes a line if it is an option of a cell. Says whether it is.
    fn option(&mut self, text: &str) -> bool {
        let Some(option) = option(text) else { return false };
        let own = option.trim();
        let said = match own.split_once(':').filter(|_| !option.starts_with(' ') && !own.starts_with('-')) {
            Some((name, value)) => {
                self.is_caption_open = CAPTIONS.contains(&name.trim());
                value.trim().trim_start_matches(['|', '>'])
            }
            None => own.trim_start_matches("- "),
        };
        let said = super::quoted(said).unwrap_or(said).trim();
        if self.is_caption_open && !said.is_empty() && !said.starts_with('!') {
            self.captions.push(said.to_owned());
        }
        true
    }
}

/// What the line of an option says.
fn option(text: &str) -> Option<&str> {
    let is_pair = |it: &&str| {
        let name = it.split_once(": ").map_or("", |it| it.0);
        !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.'))
    };
    let own = OPTIONS.iter().find_map(|it| text.strip_prefix(*it));
    own.or_else(|| text.strip_prefix(LOOSE).filter(is_pair))
}

/// Whether cells are not shown unless they say that they are: by the front matter, or by what a cell sets for all of them.
fn are_hidden(text: &str, page: Page<'_>) -> bool {
    let said = |name: &str| {
        let steps = ["execute", name].map(Cow::Borrowed);
        page.front.and_then(|it| it.value(&steps)).is_some_and(|it| is_unshown(name, &it.text()))
    };
    let set = || {
        let (before, behind) = text.split_once("opts_chunk$set(")?;
        let is_run = before.trim_end_matches("knitr::").ends_with('\n')
            && before.rsplit("```").next().is_some_and(|it| it.starts_with('{'));
        is_run.then_some(())?;
        let options = behind.split("```").next()?.split(',');
        options.map(|it| it.split(')').next().unwrap_or_default()).find_map(|it| {
            let (name, value) = it.split_once('=')?;
            is_unshown(name.trim(), value).then_some(())
        })
    };
    SHOWN.iter().any(|it| said(it)) || set().is_some()
}

/// Where a cell ends that is not shown, and its captions; its first line stands between two places. Whether it is without
/// saying anything of it stands beside the fences.
fn hidden(
    text: &str,
    (at, end): (usize, usize),
    (fences, by_default): (&mut Fences, bool),
) -> Option<(usize, String)> {
    let head = text.get(at..end)?;
    let mut opened = Opened::by(head, false);
    let words = head.split_once('{')?.1.trim_end().trim_end_matches('}');
    // A drawing is what such a cell shows.
    (!DRAWN.iter().any(|it| words.starts_with(it))).then_some(())?;
    let (mut is_hidden, mut is_shown) = (false, false);
    let mut take = |name: &str, value: &str| {
        let name = name.split_whitespace().next_back().unwrap_or_default();
        is_hidden |= is_unshown(name, value);
        is_shown |= name == "echo";
    };
    for (name, value) in words.split(',').filter_map(|it| it.rsplit_once('=')) {
        take(name, value);
    }
    let mut next = end;
    while let Some(line) = text.get(next..line_end(text, next)).filter(|it| opened.option(it.trim())) {
        let pair = option(line.trim()).and_then(|it| it.split_once([':', '=']));
        if let Some((name, value)) = pair {
            take(name, value);
        }
        next += line.len();
    }
    (is_hidden || (by_default && !is_shown)).then_some(())?;
    let mut captions: Vec<&str> = opened.captions.iter().map(String::as_str).collect();
    captions.extend(CAPTIONS.iter().find_map(|it| caption(words.split_once(*it)?.1)));
    let mut inside = Fences::default();
    inside.holds(head);
    while inside.is_open() && next < text.len() {
        let line_end = line_end(text, next);
        inside.holds(text.get(next..line_end)?);
        next = line_end;
    }
    // One that never ends hides nothing.
    (!inside.is_open()).then_some(())?;
    *fences = inside;
    let lead = head.get(..head.len() - head.trim_start().len())?;
    Some((next, captions.iter().map(|it| format!("\n{lead}{it}\n\n")).collect()))
}

/// Whether an option says that its cell is not shown.
fn is_unshown(name: &str, value: &str) -> bool {
    SHOWN.contains(&name) && matches!(value.trim(), "false" | "FALSE" | "F")
}

/// The text in quotation marks behind the name of an option.
fn caption(behind: &str) -> Option<&str> {
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    value.get(1..)?.split(quote).next().filter(|it| !it.is_empty())
}

/// Whether a line is nothing but a comment that says which lines are marked.
fn is_line(text: &str) -> bool {
    let inside = COMMENTS.iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.is_some_and(|it| LINES.contains(&it.trim()))
}

/// Where the comment stands that is a mark of `VitePress`, with the space before it.
fn mark(text: &str) -> Option<Range<usize>> {
    let at = memchr::memmem::rfind(text.as_bytes(), MARK.as_bytes())?;
    let (said, behind) = text.get(at + MARK.len()..)?.split_once(']')?;
    let name = said.split(':').next().unwrap_or_default().trim();
    let before = text.get(..at)?.trim_end();
    let (open, _) = COMMENTS.iter().find(|it| before.ends_with(it.0) && behind.trim() == it.1)?;
    let before = before.strip_suffix(open)?.trim_end();
    MARKS.contains(&name).then_some(before.len()..text.len())
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Front, Value, tests::check_pass},
        *,
    };

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_pass(|it| translate(it, Page::default()), text, expected);
    }

    #[test]
    fn cells_that_are_not_shown_leave_their_captions() {
        let check = |text: &str, expected: &str| {
            let page = Page { format: Format::Notebook, ..Page::default() };
            check_pass(|it| translate(it, page), text, expected);
        };
        check("a\n\n```{r, include=FALSE}\nb\n```\nc", "a\n\nc");
        check("```{r p, echo = F, fig.cap=\"A cap.\"}\nb\n```\nc", "\nA cap.\n\nc");
        check("```{python}\n#| fig-cap: A cap.\n#| echo: false\nb\n```\n", "\nA cap.\n\n");
        check("```{python}\n# | code-fold: true\n# | b\nc\n```", "```{python}\n# | b\nc\n```");
        for text in [
            "```{r, echo=TRUE}\na\n```",
            "```{r, echo=FALSE}\na",
            "````md\n```{r, echo=FALSE}\na\n```\n````",
            "```{{r, echo=FALSE}}\na\n```",
        ] {
            check(text, text);
        }
        let text = "```{r, echo=FALSE}\na\n```";
        check_pass(|it| translate(it, Page::default()), text, text);
    }

    #[test]
    fn cells_may_be_hidden_for_all_of_a_text() {
        let text = "```{r}\na\n```\n```{r}\n#| echo: true\nb\n```\n```{r, echo = TRUE}\nc\n```\n```r\nd\n```";
        let shown = text.replacen("```{r}\na\n```\n", "", 1).replace("#| echo: true\n", "");
        let front = |said: &str| {
            let map = |name: &str, value| Value::Map(vec![(name.to_owned(), value)]);
            let said = said.split_once(' ').map(|it| map(it.0, Value::Text(it.1.to_owned())));
            map("execute", said.unwrap_or_default())
        };
        for said in ["echo false", "include false"] {
            let front = Front::new(said, front);
            let page = Page { format: Format::Notebook, front: Some(&front), ..Page::default() };
            check_pass(|it| translate(it, page), text, &shown);
        }
        let check = |text: &str, expected: &str| {
            let page = Page { format: Format::Notebook, ..Page::default() };
            check_pass(|it| translate(it, page), text, expected);
        };
        let setup = "```{r, echo=TRUE}\nknitr::opts_chunk$set(\n  a = c(1, 2), echo = FALSE)\n```\n";
        check(&format!("{setup}```{{r}}\na\n```\nb"), &format!("{setup}b"));
        let setup = setup.replace("FALSE", "TRUE");
        check(&format!("{setup}```{{r}}\na\n```\nb"), &format!("{setup}```{{r}}\na\n```\nb"));
        let told = "```r\nknitr::opts_chunk$set(echo = FALSE)\n```\n```{r}\na\n```\n";
        check(told, told);
    }

    #[test]
    fn marks_of_lines_go() {
        check(
            "```ts{1,3}\na // [!code ++]\n  b /* [!code --] */\n<c> <!-- [!code focus:2] -->\nd # [!code hl]\n```\n",
            "```ts{1,3}\na\n  b\n<c>\nd\n```\n",
        );
        check("- ```js\n  // [!code word:x]\n  x\n  ```\n", "- ```js\n  x\n  ```\n");
        check(
            "```js\n// highlight-next-line\na\n  {/* highlight-start */}\nb\n# highlight-end\n```\n",
            "```js\na\nb\n```\n",
        );
    }

    #[test]
    fn options_of_cells_are_captions_or_nothing() {
        check(
            "```{r}\n#| label: fig-x\n#| fig-cap: \"A caption.\"\nplot(1)\n#| b\n```\nc",
            "```{r}\nplot(1)\n#| b\n```\n\nA caption.\n\nc",
        );
        check(
            "```{python}\n#| fig-cap:\n#|   - One words\n#|   - \"Two\"\n#| echo: false\nx\n```",
            "```{python}\nx\n```\n\nOne words\n\n\n\nTwo\n\n",
        );
        check("```{mermaid}\n%%| fig-width: 4\na\n```\n", "```{mermaid}\na\n```\n");
    }

    #[test]
    fn lines_that_rustdoc_hides_are_hidden() {
        check(
            "```rust,no_run\n# use a;\n#\nb();\n#[c]\n## d\n```\n",
            "```rust,no_run\nb();\n#[c]\n# d\n```\n",
        );
    }

    #[test]
    fn comments_of_programs_stay() {
        for text in [
            "```md\na // [!code ++]\n```\n",
            "````md\n```js\n// highlight-next-line\n```\n````\n",
            "```js\na \"// [!code ++]\"\nb // [!code x]\n// highlight-next-line of it\n[!code ++]\n```\n",
            "a // [!code ++]\n```\nb\n```\n",
            "```rust\n# a\n```\n```rust,b\n# c\n```\n```sh,ignore\n# d\n```\n",
            "```r\n#| a: b\n```\n```{.r}\n#| a: b\n```\n",
        ] {
            check(text, text);
        }
    }
}
