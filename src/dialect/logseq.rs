//! Pages of Logseq, all of whose text stands in lists: properties, references to blocks, drawers and what `#+BEGIN_…` opens.
//!
//! Its documentation says what is seen of them. `id:: …` and `collapsed:: true` are for
//! the program, other properties are lines of their own; `((id))` is the text of
//! a block, which is known here if it stands on the same page. Lines of a block end
//! where they were ended.
//!
//! What is hard: other programs write some of this as well, so a page must have
//! something that only Logseq has. What is not here: the properties at the
//! beginning of a page that say its title and its tags (`post`).

mod signs;

use std::collections::HashMap;

use crate::text::beginning;

use super::{
    code::{Code, Spans},
    last_line, line_end, next_of, players,
    shortcodes::Arguments,
    translation::{Piece, Writer},
};
use signs::{is_page, is_unseen};

/// How far ahead the end of a mark is looked for, in bytes.
const LONGEST: usize = 1024;

/// The most bytes that references put into a page.
const MOST_PUT: usize = 64 * 1024;

/// Properties of a page that are said elsewhere.
const SAID: &[&str] = &["title", "tags", "alias", "icon"];

/// How many lines that nobody sees may follow each other.
const MOST_UNSEEN: usize = 16;

/// Templates of which nothing is seen but what a program makes of them.
const PROGRAMS: &[&str] = &["query", "renderer", "cards", "namespace", "function", "youtube-timestamp"];

/// What has been opened and is left out up to its end, or is shown in another way.
enum Open {
    Drawer,
    Unseen,
    Code,
    /// A quotation, whose lines are set in so far.
    Quote(usize),
}

/// A page on its way.
struct Page<'a> {
    text: &'a str,
    writer: Writer<'a>,
    spans: Spans,
    open: Option<Open>,
    /// The blocks that others refer to, once one was asked for.
    blocks: Option<HashMap<&'a str, &'a str>>,
    put: usize,
    /// Where the last line begins that ends a drawer, and the last that ends something else.
    last_ends: [usize; 2],
}

/// A line in its parts.
#[derive(Clone, Copy)]
struct Line<'a> {
    lead: &'a str,
    bullet: &'a str,
    rest: &'a str,
}

/// Translates a page; `None` if it is none of Logseq's.
pub(super) fn translate(text: &str, has_front: bool) -> Option<(String, Vec<Piece>)> {
    if !is_page(text, has_front) {
        return None;
    }
    let last_ends = [
        last_line(text, |it| it.trim() == ":END:"),
        last_line(text, |it| parts(it).rest.starts_with("#+END_")),
    ];
    let (writer, spans) = (Writer::new(text), Spans::default());
    let mut page = Page { text, writer, spans, open: None, blocks: None, put: 0, last_ends };
    let (mut code, mut is_head, mut at) = (Code::default(), true, 0);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_free = !matches!(page.open, Some(Open::Drawer | Open::Unseen | Open::Code));
        if is_free && code.holds(line) {
            page.writer.copy(at, end);
            at = end;
            continue;
        }
        let parts = parts(line);
        is_head &= parts.bullet.is_empty() && (parts.rest.is_empty() || property(parts.rest).is_some());
        page.line((at, end), parts, is_head);
        at = end;
    }
    page.writer.take()
}

fn parts(line: &str) -> Line<'_> {
    let text = line.trim_end();
    let start = text.trim_start_matches([' ', '\t']);
    let bullet =
        ["- ", "* ", "-"].iter().find(|it| start.starts_with(**it) && (it.len() > 1 || start == "-"));
    let (bullet, rest) = start.split_at(bullet.map_or(0, |it| it.len()));
    Line { lead: text.get(..text.len() - start.len()).unwrap_or_default(), bullet, rest }
}

/// Whether a line begins what only a program reads.
fn is_drawer(line: Line<'_>) -> bool {
    matches!(line.rest, ":LOGBOOK:" | ":PROPERTIES:")
}

/// The name and the value of a property that a line is.
fn property(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once("::")?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let is_name = name.starts_with(char::is_alphabetic) && name.chars().all(is_part);
    (is_name && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

/// Whether a text is what Logseq calls a block by.
fn is_id(text: &str) -> bool {
    text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(at, it)| if matches!(at, 8 | 13 | 18 | 23) { it == b'-' } else { it.is_ascii_hexdigit() })
}

/// The block that `((id))` at the beginning of a text refers to.
fn reference(text: &str) -> Option<&str> {
    let id = text.strip_prefix("((")?.get(..36)?;
    (is_id(id) && text.get(38..)?.starts_with("))")).then_some(id)
}

impl<'a> Page<'a> {
    /// Translates the line between two places.
    fn line(&mut self, (at, end): (usize, usize), line: Line<'a>, is_head: bool) {
        let begin = at + line.lead.len() + line.bullet.len();
        match self.open {
            Some(Open::Drawer) if line.rest == ":END:" => self.open = None,
            Some(Open::Unseen | Open::Quote(_)) if line.rest.starts_with("#+END_") => self.leave(end),
            Some(Open::Code) if line.rest.starts_with("#+END_") => {
                self.writer.insert(&format!("{}```\n", line.lead), at);
                self.open = None;
            }
            Some(Open::Drawer | Open::Unseen) => (),
            Some(Open::Code) => self.writer.copy(at, end),
            Some(Open::Quote(column)) => {
                let border = at + line.lead.len().min(column);
                self.writer.copy(at, border);
                self.writer.insert("> ", border);
                self.inline(border, end);
            }
            None if is_drawer(line) && self.last_ends[0] > at && self.is_ended(end, line) => {
                self.open = Some(Open::Drawer);
            }
            None if line.rest.starts_with("#+BEGIN_")
                && self.last_ends[1] > at
                && self.is_ended(end, line) =>
            {
                self.begin(at, line);
            }
            None => match property(line.rest) {
                Some(it) if is_unseen(it) || (is_head && SAID.contains(&it.0)) => {
                    self.unseen((at, end), line);
                }
                Some((name, _)) => {
                    self.writer.copy(at, begin + name.len() + 1);
                    self.inline(begin + name.len() + 2, end);
                }
                None => {
                    // What is set in under a heading that is no item would be code.
                    let next = || self.next(end);
                    let is_item = line.rest.starts_with('#') && begin == at;
                    if is_item && !next().lead.is_empty() && !next().bullet.is_empty() {
                        self.writer.insert("- ", at);
                    }
                    self.writer.copy(at, begin);
                    self.inline(begin, end);
                }
            },
        }
    }

    /// Whether what a line opens ends before anything else begins that cannot stand in it.
    fn is_ended(&self, end: usize, line: Line<'_>) -> bool {
        let mut lines = self.text.get(end..).unwrap_or_default().lines().map(parts);
        if line.rest.starts_with('#') {
            let next = lines.find(|it| it.rest.starts_with("#+BEGIN_") || it.rest.starts_with("#+END_"));
            return next.is_some_and(|it| it.rest.starts_with("#+END_"));
        }
        let is_last = |it: &Line<'_>| it.rest.is_empty() || !it.bullet.is_empty() || is_drawer(*it);
        lines.find(|it| is_last(it) || it.rest == ":END:").is_some_and(|it| it.rest == ":END:")
    }

    /// Leaves out a property; the mark of an item stays if anything stands in it.
    fn unseen(&mut self, (at, end): (usize, usize), line: Line<'_>) {
        let next = self.text.get(end..line_end(self.text, end)).unwrap_or_default();
        let is_inside = parts(next).lead.len() > line.lead.len() && !next.trim().is_empty();
        if !line.bullet.is_empty() && is_inside {
            self.writer.copy(at, at + line.lead.len() + line.bullet.trim_end().len());
            self.writer.insert("\n", end);
        }
    }

    /// Begins what `#+BEGIN_…` at a line's beginning opens.
    fn begin(&mut self, at: usize, line: Line<'_>) {
        let written = line.rest.get("#+BEGIN_".len()..).unwrap_or_default();
        let (name, words) = written.split_once(' ').unwrap_or((written, ""));
        let column = line.lead.len() + line.bullet.len();
        let (open, head) = match name.to_ascii_uppercase().as_str() {
            "QUOTE" | "VERSE" | "CENTER" => (Open::Quote(column), String::new()),
            "SRC" | "EXAMPLE" => {
                (Open::Code, format!("```{}", words.split_whitespace().next().unwrap_or_default()))
            }
            "QUERY" | "COMMENT" | "EXPORT" => (Open::Unseen, String::new()),
            name => (Open::Quote(column), format!("> [!{name}]")),
        };
        if !(head.is_empty() && line.bullet.is_empty()) {
            let bullet = if head.is_empty() { line.bullet.trim_end() } else { line.bullet };
            self.writer.insert(&format!("{}{bullet}{head}\n", line.lead), at);
        }
        self.open = Some(open);
    }

    /// Ends a quotation, which would go on with the text behind `end`.
    fn leave(&mut self, end: usize) {
        let next = parts(self.text.get(end..line_end(self.text, end)).unwrap_or_default());
        if matches!(self.open, Some(Open::Quote(_))) && next.bullet.is_empty() && !next.rest.is_empty() {
            self.writer.insert("\n", end);
        }
        self.open = None;
    }

    /// Translates the rest of a line.
    fn inline(&mut self, from: usize, end: usize) {
        let mut at = from;
        while let Some(found) = next_of(self.text, (at, end), b"`\\([{^") {
            self.writer.copy(at, found);
            let rest = beginning(self.text.get(found..end).unwrap_or_default(), LONGEST);
            at = match self.mark(found, rest) {
                Some((markdown, length)) => {
                    self.writer.insert(&markdown, found);
                    found + length
                }
                None if rest.starts_with('`') => self.keep(found, |it| it.spans.end(it.text, found).0),
                None => {
                    let escaped = rest.char_indices().nth(2).map_or(rest.len(), |it| it.0);
                    self.keep(found, |_| found + if rest.starts_with('\\') { escaped } else { 1 })
                }
            };
        }
        if at < end {
            let content = self.text.get(at..end).unwrap_or_default().trim_end().len() + at;
            self.writer.copy(at, content);
            let next = self.next(end);
            let is_set_in = self.writer.line().starts_with([' ', '\t', '-', '*']);
            let goes_on = (is_set_in && !next.lead.is_empty()) || property(next.rest).is_some();
            if content > from && goes_on && next.bullet.is_empty() && !next.rest.is_empty() {
                self.writer.insert("  ", content);
            }
            self.writer.copy(content, end);
        }
    }

    /// The next line that is seen, from a place on.
    fn next(&self, from: usize) -> Line<'a> {
        let mut lines = self.text.get(from..).unwrap_or_default().lines().map(parts);
        let is_unseen = |it: &Line<'_>| it.bullet.is_empty() && property(it.rest).is_some_and(is_unseen);
        let next = lines.by_ref().take(MOST_UNSEEN).find(|it| !is_unseen(it));
        next.unwrap_or(Line { lead: "", bullet: "", rest: "" })
    }

    fn keep(&mut self, from: usize, to: impl FnOnce(&mut Self) -> usize) -> usize {
        let to = to(self);
        self.writer.copy(from, to);
        to
    }

    /// What a mark at the beginning of a text stands for, and its length.
    fn mark(&mut self, at: usize, rest: &'a str) -> Option<(String, usize)> {
        match rest.as_bytes().first()? {
            b'(' => {
                let id = reference(rest)?;
                Some((self.block(id), id.len() + 4))
            }
            b'[' => linked(rest),
            b'^' => {
                let inside = rest.strip_prefix("^^")?.split_once("^^")?.0;
                (!inside.is_empty() && !inside.starts_with(' '))
                    .then(|| (format!("<mark>{inside}</mark>"), inside.len() + 4))
            }
            b'{' if rest.starts_with("{:") && self.text.get(..at)?.ends_with(')') => {
                let inside = rest.split_once('}')?.0;
                Some((String::new(), inside.len() + 1))
            }
            b'{' => self.template(rest),
            _ => None,
        }
    }

    /// What `{{name …}}` stands for.
    fn template(&mut self, rest: &'a str) -> Option<(String, usize)> {
        let inside = rest.strip_prefix("{{")?.split_once("}}")?.0;
        let (name, arguments) = inside.split_once(' ').unwrap_or((inside, ""));
        let arguments = arguments.trim();
        let made = match name {
            "embed" => match reference(arguments) {
                Some(id) => self.block(id),
                None => arguments.to_owned(),
            },
            "cloze" => arguments.to_owned(),
            "video" | "youtube" | "tweet" | "twitter" | "vimeo" | "bilibili" if arguments.contains("://") => {
                players::html(name, &Arguments::read(arguments)).unwrap_or_else(|| format!("<{arguments}>"))
            }
            name if PROGRAMS.contains(&name) => String::new(),
            _ => return None,
        };
        Some((made, inside.len() + 4))
    }

    /// The text of a block on this page.
    fn block(&mut self, id: &str) -> String {
        let text = self.text;
        let blocks = self.blocks.get_or_insert_with(|| blocks(text));
        let block = blocks.get(id).copied().unwrap_or_default();
        self.put += block.len();
        if self.put > MOST_PUT { String::new() } else { block.to_owned() }
    }
}

/// The first lines of the blocks of a page that have an id.
fn blocks(text: &str) -> HashMap<&str, &str> {
    let (mut found, mut last) = (HashMap::new(), "");
    for line in text.lines() {
        let parts = parts(line);
        match property(parts.rest) {
            Some(("id", id)) => {
                found.insert(id, last);
            }
            Some(_) => (),
            None if parts.rest.contains("((") || parts.rest.contains("{{") => last = "",
            None if !parts.bullet.is_empty() || line.starts_with('#') => {
                last = parts.rest.trim_start_matches('#').trim_start();
            }
            None => (),
        }
    }
    found
}

/// What a link to a block, `[words](((id)))`, or to a page, `[words]([[page]])`, stands for.
fn linked(text: &str) -> Option<(String, usize)> {
    let (words, behind) = text.strip_prefix('[')?.split_once("](")?;
    if words.is_empty() || words.contains(['[', ']']) {
        return None;
    }
    let start = words.len() + 3;
    if let Some(id) =
        reference(behind).filter(|it| behind.get(it.len() + 4..).is_some_and(|it| it.starts_with(')')))
    {
        return Some((words.to_owned(), start + id.len() + 5));
    }
    let page = behind.strip_prefix("[[")?.split_once("]]")?.0;
    let is_page = behind.get(page.len() + 4..)?.starts_with(')') && !page.is_empty();
    is_page.then(|| (format!("[[{page}|{words}]]"), start + page.len() + 5))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    const ID: &str = "62b3c1a4-aaaa-bbbb-cccc-ddddeeeeffff";

    #[test]
    fn properties_are_lines_or_nothing() {
        for (text, expected) in [
            ("- a\n  collapsed:: true\n  id:: ID\n\t- b\n", "- a\n\t- b\n"),
            ("- a\n  b:: [[c]]\n  d:: e\n  f\n  hl-page:: 3\n", "- a  \n  b: [[c]]  \n  d: e  \n  f\n"),
            ("- background-color:: red\n  a\n- hl-page:: 3\n- b", "-\n  a\n- b"),
            ("title:: A\ntags:: b\nkind:: [[c]]\n\n- d", "kind: [[c]]\n\n- d"),
            ("## a\ncollapsed:: true\n\t- b\n## c\n", "- ## a\n\t- b\n## c\n"),
            (
                "- a\n  collapsed:: true\n  public:: seen by all\n  todo:: b\n  public:: true",
                "- a  \n  public: seen by all  \n  todo: b\n",
            ),
            (
                "- a\n  collapsed:: true\n  :LOGBOOK:\n- b\n  :END:\n\n      :PROPERTIES:\n      :END:",
                "- a  \n  :LOGBOOK:\n- b  \n  :END:\n\n      :PROPERTIES:\n      :END:",
            ),
            ("a:: b\nc:: d\n- e", "a: b  \nc: d\n- e"),
            ("- a\n  :LOGBOOK:\n  CLOCK: [2022]\n  :END:\n  id:: ID\n- b", "- a  \n- b"),
        ] {
            check_pass(|it| translate(it, false), &text.replace("ID", ID), expected);
        }
    }

    #[test]
    fn references_are_the_text_of_blocks() {
        for (text, expected) in [
            ("- ## A *b*\n  id:: ID\n- c ((ID)) d", "- ## A *b*\n- c A *b* d"),
            ("- {{embed ((ID))}}\n- a\n  id:: ID", "- a\n- a\n"),
            ("- a ((ID)) b [c](((ID))) [d]([[e f]])", "- a  b c [[e f|d]]"),
            ("- {{embed [[a]]}} {{query (b)}}{{cloze c}}{{cards [[d]]}} {{e}}", "- [[a]] c {{e}}"),
            (
                "- {{renderer :a}}{{video https://youtu.be/abcdefghijk}}",
                "- <iframe src=\"https://youtu.be/abcdefghijk\"></iframe>",
            ),
        ] {
            check_pass(|it| translate(it, false), &text.replace("ID", ID), expected);
        }
    }

    #[test]
    fn what_is_opened_is_a_quotation_code_or_nothing() {
        for (text, expected) in [
            ("- #+BEGIN_QUOTE\n  a\n  b\n  #+END_QUOTE\n  c", "-\n  > a  \n  > b  \n\n  c"),
            ("- a\n\t- #+BEGIN_NOTE\n\t  b\n\t  #+END_NOTE\n- c", "- a\n\t- > [!NOTE]\n\t  > b  \n- c"),
            ("#+BEGIN_SRC js\na ((b\n#+END_SRC\n", "```js\na ((b\n```\n"),
            ("- #+BEGIN_SRC js\n  a ((b\n  #+END_SRC\n", "- ```js\n  a ((b\n  ```\n"),
            (
                "- #+BEGIN_COMMENT\n  a\n- #+BEGIN_NOTE\n  b\n  #+END_NOTE",
                "- #+BEGIN_COMMENT  \n  a\n- > [!NOTE]\n  > b  \n",
            ),
            (
                "- #+BEGIN_QUERY\n  {:a}\n  #+END_QUERY\n- ^^b^^ ![c](d.png){:height 2}",
                "-\n- <mark>b</mark> ![c](d.png)",
            ),
        ] {
            check_pass(|it| translate(it, false), text, expected);
        }
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "- std::vector a:: b\n- Foo:: bar\n  id:: 5\n  collapsed:: maybe",
            "a ((b)) and {{query}} {{embed a}} #+BEGIN_QUOTE",
            "std:: is the namespace.\n\n    done:: code\n\npublic:: visible to all.\n\ntodo:: b",
            "# Org\n\n```org\n#+BEGIN_SRC\na\n#+END_SRC\n```\n\n{{query a}} `#+BEGIN_B`\n\n    #+BEGIN_COMMENT\n    #+END_COMMENT\n",
            "- `hl-page:: 3`\n- a\n\n      collapsed:: true\n\n- `` ` ((62b3c1a4-aaaa-bbbb-cccc-ddddeeeeffff)) ``",
            "- a\n#+BEGIN_COMMENT\n- b\n- c `{{renderer :a}}`",
            "`((62b3c1a4))` ^^a^^",
            "use std::io;\n\na",
        ] {
            check_pass(|it| translate(it, false), text, text);
        }
        // No page of Logseq's begins with prose.
        let text = format!("a (({ID}))\n- b\n  id:: {ID}\n");
        check_pass(|it| translate(it, false), &text, &text);
        let text = format!("- `(({ID}))`\n- ```\n  id:: {ID}\n  ```");
        check_pass(|it| translate(it, false), &text, &text);
    }
}
