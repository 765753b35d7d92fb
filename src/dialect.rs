//! Dialects: markup that is not Markdown, made into Markdown before it is parsed.
//!
//! Site generators run a template language over a post first and Markdown
//! second, so `[x]({% post_url 2022-09-07-y %})` is a link although CommonMark
//! sees none. [`translate`] does the same, knowing the post and what its
//! [`Site`] says: what a template means is put in its place where it can be
//! known, its markup is taken away where not, and the words stay. Blocks and
//! marks that other readers of Markdown have are made of CommonMark's after that.
//!
//! What is hard: every byte of the result must still know where in the file it
//! stood ([`Translation::origin`]), and code must keep its braces.
//!
//! What is not here: Markdown and HTML (`document`), front matter and the files
//! of a site (`post`).

mod arrows;
mod attributes;
mod bearable;
mod blocks;
mod bookdown;
mod boxes;
mod brackets;
mod callouts;
mod calls;
mod citations;
mod cited;
mod code;
mod colons;
mod columns;
mod components;
mod conditions;
mod contents;
mod defined;
mod directive;
mod directives;
mod docfx;
mod elements;
mod emphasis;
mod enclosed;
mod equations;
mod fenced;
mod filters;
mod formulas;
mod hatena;
mod hexo;
mod html;
mod hugo;
mod in_code;
mod includes;
mod inline;
mod json;
mod jsx;
mod labels;
mod lazy;
mod lettered;
mod limits;
mod lines;
mod links;
mod liquid;
mod listing;
mod logseq;
mod loops;
mod macros;
mod marked;
mod marks;
mod markup;
mod mdc;
mod mkdocs;
mod nested;
mod noted;
mod notes;
mod octopress;
mod pages;
mod pandoc;
mod parts;
mod passes;
mod phrases;
mod players;
mod props;
mod raw;
mod readme;
mod relabelled;
mod roles;
mod said;
mod samples;
mod scope;
mod sections;
mod shortcodes;
mod site;
mod sizes;
mod snippets;
mod sphinx;
mod spoken;
mod statements;
mod tables;
mod themes;
mod titles;
mod transclusions;
mod translation;
mod typed;
mod unknown;
mod value;
mod variables;
mod vault;
mod verses;
mod voids;
mod wiki;
mod within;
mod wordpress;

use std::cell::RefCell;

use crate::bibliography::Bibliography;

pub use callouts::AlertKind;
pub use cited::{CITED, LISTED, Work, may_cite};
pub use elements::Element;
pub use inline::{TERM, TERM_WRITTEN, WIKILINK};
pub use noted::tags as noted_tags;
pub use shortcodes::is_picture;
pub use site::{Coverage, Front, Includes, Site, Vault};
pub use snippets::{key as snippet_key, paths as snippet_paths};
pub use transclusions::{key as transcluded_key, path_of as transcluded_path, paths as transcluded_paths};
pub use translation::Translation;
pub use value::Value;
pub use wiki::fields as wiki_fields;

use boxes::Boxes;
use cited::Cited;
use code::{Fences, Spans};
use conditions::Branches;
use limits::Limits;
use liquid::Lookup;
use loops::Turns;
use octopress::Quotes;
use passes::{Begins, Pass};
use scope::Variables;
use sections::Sections;
use translation::{Piece, Writer};

/// What a post's template variables may be asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// The post's title.
    pub title: &'a str,
    /// Its front matter, if it has any.
    pub front: Option<&'a Front<'a>>,
    /// The fields that it has beside these, such as its date and those that its site gives it, if they are known.
    pub given: Option<&'a Value>,
    /// The site that it belongs to, if anything is known of it.
    pub site: Option<&'a Site>,
    /// The files beside it that it may include.
    pub beside: Option<&'a Includes>,
    /// The posts of that site by the names that templates have for them, such as `posts` and `tags`, if they are known.
    pub collections: Option<&'a Value>,
    /// What its file is named as.
    pub format: Format,
    /// The works that it may cite, if it cites any.
    pub bibliography: Option<&'a Bibliography>,
}

/// What the name of a post's file says of how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Markdown of any kind.
    #[default]
    Markdown,
    /// A page of ikiwiki.
    Wiki,
    /// Quarto or R Markdown, whose code is run.
    Notebook,
    /// MDX, in which tags and braces are programs.
    Mdx,
    /// HTML, in which nothing is Markdown.
    Html,
}

/// Makes Markdown of a post's body.
///
/// Never fails: what looks like markup of some dialect and is none stays as it was written.
pub fn translate<'a>(body: &'a str, page: Page<'_>) -> Translation<'a> {
    let translation = Translation::unchanged(body);
    if page.format == Format::Html {
        return page_of_html(translation, page);
    }
    let is_vault = page.site.is_some_and(|it| it.vault.is_some());
    let wiki = |text: &str| if is_vault { None } else { wiki::translate(text, page.format == Format::Wiki) };
    let vault = |text: &str| if is_vault { vault::translate(text) } else { None };
    let has_front = page.front.is_some_and(Front::is_written);
    // In a vault `key:: value` is a field that is shown.
    let logseq = |text: &str| if is_vault { None } else { logseq::translate(text, has_front) };
    let transclusions = |text: &str| transclusions::translate(text, page);
    let templates = |text: &str| templates(text, page);
    let lettered = |text: &str| lettered::translate(text, page);
    let marked = |text: &str| marked::translate(text, page);
    let found = RefCell::new(Cited::default());
    let cited = |text: &str| cited::translate(text, page, &mut found.borrow_mut());
    let roles = |text: &str| roles::translate(text, (body, page));
    let components = |text: &str| components::translate(text, (body, page.format));
    let markup = |text: &str| markup::translate(text, (body, page));
    let passes: [(Option<Begins>, &Pass<'_>); 31] = [
        (None, &|text| snippets::translate(text, page)),
        (None, &transclusions),
        (None, &vault),
        (None, &wiki),
        (None, &samples::translate),
        (None, &logseq),
        (None, &marked),
        (None, &bookdown::translate),
        (Some(readme::begins), &readme::translate),
        (Some(hatena::begins), &hatena::translate),
        (Some(noted::begins), &noted::translate),
        (Some(columns::begins), &columns::translate),
        (Some(mdc::begins), &mdc::translate),
        (Some(directives::begins), &directives::translate),
        (None, &cited),
        (None, &roles),
        (None, &wordpress::translate),
        (None, &docfx::translate),
        (None, &sizes::translate),
        (None, &macros::translate),
        (Some(relabelled::begins), &relabelled::translate),
        (None, &templates),
        (None, &equations::translate),
        (None, &lettered),
        (Some(pandoc::begins), &pandoc::translate),
        (Some(arrows::begins), &arrows::translate),
        (Some(lines::begins), &lines::translate),
        (Some(blocks::begins), &blocks::translate),
        (None, &components),
        (None, &mkdocs::translate),
        (None, &markup),
    ];
    let translation = passes::passed(translation, &passes, &found);
    translation.with(found.into_inner())
}

/// Makes Markdown of a body that is HTML.
fn page_of_html<'a>(mut translation: Translation<'a>, page: Page<'_>) -> Translation<'a> {
    if let Some((text, pieces)) = templates(translation.text(), page) {
        translation = translation.then(text, pieces);
    }
    match pages::translate(translation.text()) {
        Some((text, pieces)) => translation.then(text, pieces),
        None => translation,
    }
}

/// Whether anything in a text looks like a template.
pub fn may_hold_templates(body: &str) -> bool {
    holds(body, "{%") || holds(body, "{{")
}

/// The pass over templates.
fn templates(body: &str, page: Page<'_>) -> Option<(String, Vec<Piece>)> {
    if !may_hold_templates(body) {
        return None;
    }
    let mut translator = Translator::new(body, page);
    translator.read();
    translator.writer.take()
}

/// Whether a text holds a sign. Every article is asked for every sign of every dialect, and almost none has any.
fn holds(body: &str, sign: &str) -> bool {
    memchr::memmem::find(body.as_bytes(), sign.as_bytes()).is_some()
}

/// How many bytes are asked at once.
const ASKED: usize = 32;

/// Where the first of some bytes stands between two places of a text. Each of them begins a character.
fn next_of<const N: usize>(text: &str, (from, to): (usize, usize), signs: &[u8; N]) -> Option<usize> {
    let is_sign = |byte: u8| signs.iter().fold(0, |found, it| found | u8::from(byte == *it)) > 0;
    first_byte(text.as_bytes().get(from..to)?, is_sign).map(|it| from + it)
}

/// Where the first byte of some kind stands. Every byte of many posts is asked, hence no branch: many are asked at once.
fn first_byte(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<ASKED>();
    let holds = |it: &[u8; ASKED]| it.iter().fold(0, |found, it| found | u8::from(is_one(*it))) > 0;
    let start = ASKED * chunks.iter().position(holds).unwrap_or(chunks.len());
    bytes.get(start..)?.iter().position(|it| is_one(*it)).map(|it| start + it)
}

/// What stands between quotation marks, if all of a text does.
fn quoted(text: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|it| text.strip_prefix(*it)?.strip_suffix(*it))
}

/// One past the line feed of the line that `at` is in.
fn line_end(body: &str, at: usize) -> usize {
    let rest = body.as_bytes().get(at..).unwrap_or_default();
    at + memchr::memchr(b'\n', rest).map_or(rest.len(), |it| it + 1)
}

/// Where the last line begins that is of some kind; 0 if there is none.
fn last_line(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    let mut end = text.len();
    for line in text.rsplit('\n') {
        let start = end - line.len();
        if fits(line) {
            return start;
        }
        end = start.saturating_sub(1);
    }
    0
}

/// A post's body on its way into Markdown.
struct Translator<'a, 'p> {
    body: &'a str,
    page: Page<'p>,
    writer: Writer<'a>,
    /// Whether `{% raw %}` is open, inside which nothing is a template.
    is_raw: bool,
    /// Whether it has been open somewhere.
    has_raw: bool,
    variables: Variables<'p>,
    limits: Limits,
    turns: Turns,
    sections: Sections,
    branches: Branches,
    lookup: Lookup,
    spans: Spans,
    quotes: Quotes,
    boxes: Boxes,
}

impl<'a, 'p> Translator<'a, 'p> {
    fn new(body: &'a str, page: Page<'p>) -> Translator<'a, 'p> {
        Translator {
            body,
            page,
            writer: Writer::new(body),
            is_raw: false,
            has_raw: false,
            variables: Variables::default(),
            limits: Limits::default(),
            turns: Turns::default(),
            sections: Sections::default(),
            branches: Branches::default(),
            lookup: Lookup::default(),
            spans: Spans::default(),
            quotes: Quotes::default(),
            boxes: Boxes::default(),
        }
    }

    fn read(&mut self) {
        let mut fences = Fences::default();
        // What code shows of `raw` says nothing about the text behind it.
        let (mut was_raw, mut is_in_fence) = (false, false);
        let mut at = 0;
        while at < self.body.len() {
            let end = line_end(self.body, at);
            if !fences.is_open() {
                was_raw = self.is_raw;
            }
            let step = self.boxes.step();
            if step > 0 {
                at += blocks::bytes_of(self.body.get(at..end).unwrap_or_default(), step).min(end - at);
            }
            // Marks of `raw` stand right beside a fence as well.
            let line = in_code::without_raw(self.body.get(at..end).unwrap_or_default());
            at = if self.has_code() && fences.holds(&line) {
                self.code(at, end)
            } else if hugo::is_border(&line) {
                end
            } else {
                self.text(at, end)
            };
            if !fences.is_open() && is_in_fence {
                self.is_raw &= was_raw;
            }
            is_in_fence = fences.is_open();
        }
        boxes::finish(self);
    }
}

impl Translator<'_, '_> {
    /// Translates a line of text; a template on it may reach over further lines. Returns where it ended.
    fn text(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        let mut indent = None;
        while let Some(found) = next_of(self.body, (at, end), b"{`\\") {
            self.writer.copy(at, found);
            if at == start && self.limits.is_outside() {
                let line = self.writer.line();
                indent = line.trim().is_empty().then_some(line.len());
            }
            let next = match self.body.as_bytes().get(found) {
                Some(b'`') if self.has_code() => {
                    let (end, is_code) = self.spans.end(self.body, found);
                    if is_code {
                        let was_raw = self.is_raw;
                        let end = self.code(found, end);
                        self.is_raw &= was_raw;
                        Some(end)
                    } else {
                        self.writer.copy(found, end);
                        Some(end)
                    }
                }
                Some(b'{') => liquid::translate(self, found),
                _ => None,
            };
            indent = indent.filter(|_| next.is_some()).filter(|it| self.closes_gap(*it));
            at = next.unwrap_or_else(|| self.literal(found));
            if at >= end {
                return at;
            }
        }
        self.writer.copy(at, end);
        end
    }

    /// Whether signs of Markdown's stand around code.
    fn has_code(&self) -> bool {
        self.page.format != Format::Html
    }

    /// Takes back what stood between templates that show nothing, at the beginning of a line that is set in by `indent`: so
    /// many spaces would make code of the line. Whether the line has no text yet.
    fn closes_gap(&mut self, indent: usize) -> bool {
        let line = self.writer.line();
        // The line is told up to a limit only; each byte of this is a character.
        let is_gap = |it: u8| matches!(it, b' ' | b'\t');
        let (is_blank, length) = (line.bytes().all(is_gap), line.len());
        if is_blank {
            self.writer.take_back(length.saturating_sub(indent));
        }
        is_blank
    }

    /// Copies the character at `at`, with the one after it if it is a backslash.
    fn literal(&mut self, at: usize) -> usize {
        let mut chars = self.body.get(at..).unwrap_or_default().chars();
        let first = chars.next().map_or(1, char::len_utf8);
        let is_escape = self.body.as_bytes().get(at) == Some(&b'\\');
        let second = chars.next().filter(|&c| is_escape && c != '\n').map_or(0, char::len_utf8);
        self.writer.copy(at, at + first + second);
        at + first + second
    }
}

#[cfg(test)]
mod tests;
