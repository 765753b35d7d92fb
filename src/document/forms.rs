//! Links that name only the form of a thing: `paper`, `code`, `slides`. What they are about is told beside them.
//!
//! Lists of papers and talks have such links in a row at the end of an item,
//! `A name [[paper](…)|[code](…)]`, or in a line of their own under an item or a
//! heading; tables have them in a column of their own. Each of them is then
//! called `A name (code)`.
//!
//! What is hard: the same words are links in the midst of a sentence, which says
//! itself what they lead to. What is not here: which words these are
//! (`source::label`), the names of other links (`naming`).

use crate::{
    source::label,
    text::{Span, beginning},
};

use super::{Block, BlockKind, ContainerKind, Document};

/// How many links stand in a row, and how many blocks are looked at for what names one.
const MOST: usize = 16;

/// How many bytes of what a row stands behind are looked at.
const NEAR: usize = 512;

/// Links in a row.
struct Row {
    /// From the first link to the last.
    text: Span,
    /// How many there are.
    links: usize,
}

impl Document {
    /// What a link is called that names only a form: what its item, its heading or its row of a table names, and the
    /// form.
    pub(super) fn name_with_form(&self, link: usize) -> Option<String> {
        const LONGEST: usize = 64;
        let text = self.links.get(link).map(|it| it.text).filter(|it| it.len() <= LONGEST)?;
        let at = self.block_at(text.start);
        let is_in_table = matches!(self.blocks.get(at)?.kind, BlockKind::TableRow { .. });
        let form = self.words(text);
        let needs_name = label::is_form(&form) || (is_in_table && label::says_nothing(&form));
        if !needs_name {
            return None;
        }
        let name = if is_in_table { self.name_in_row(at, text) } else { self.name_of_item(link, at) };
        let name = name.filter(|it| !label::says_nothing(it) && !label::is_form(it))?;
        let form = form.trim_matches(is_between).trim();
        let is_raised = form.chars().all(super::sentence::is_raised);
        Some(if form.contains(char::is_alphanumeric) && !is_raised {
            format!("{name} ({form})")
        } else {
            name
        })
    }

    /// Whether a text of a block is a row of so many links that name forms, of which one is given, and nothing else.
    pub(super) fn is_row_of_forms(&self, text: Span, link: Span, least: usize) -> bool {
        if !label::is_form(self.str(link)) {
            return false;
        }
        let first = self.links.partition_point(|it| it.text.start < link.start);
        let Some(block) = self.blocks.get(self.block_at(link.start)) else { return false };
        let Row { text: row, links } = self.row(first, block);
        if links < least {
            return false;
        }
        let (before, behind) =
            (Span { end: row.start.max(text.start), ..text }, Span { start: row.end.min(text.end), ..text });
        [before, behind].into_iter().all(|it| self.str(it).chars().all(is_between))
    }

    /// The links beside one in a block that name forms, with signs between them.
    fn row(&self, link: usize, block: &Block) -> Row {
        let text = |at: usize| {
            let text = self.links.get(at).map(|it| it.text);
            text.filter(|it| it.start >= block.text.start && it.end <= block.text.end)
        };
        let joins = |a: usize, b: usize| {
            text(a).zip(text(b)).is_some_and(|(a, b)| {
                let between = Span { start: a.end, end: b.start };
                let is_form = label::is_form(self.str(a)) && label::is_form(self.str(b));
                is_form && a.end <= b.start && self.str(between).chars().all(is_between)
            })
        };
        let first = (1..=link).rev().take(MOST).take_while(|&it| joins(it - 1, it)).last();
        let last = (link..).take(MOST).take_while(|&it| joins(it, it + 1)).last();
        let (first, last) = (first.map_or(link, |it| it - 1), last.map_or(link, |it| it + 1));
        let start = text(first).unwrap_or_default().start;
        Row { text: Span { start, end: text(last).unwrap_or_default().end }, links: last - first + 1 }
    }

    /// What stands before the row that a link is in, in its item or heading, or above it.
    fn name_of_item(&self, link: usize, at: usize) -> Option<String> {
        let block = self.blocks.get(at)?;
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        let row = self.row(link, block);
        let behind = self.str(Span { start: row.text.end, ..block.text });
        let is_last = beginning(behind, NEAR).split('\n').next()?.chars().all(is_between);
        let before = self.str(Span { end: row.text.start, ..block.text });
        if !before.contains(char::is_alphanumeric) {
            return self.name_above(at).filter(|_| is_last);
        }
        let is_parted = before.trim_end_matches(' ').ends_with(is_between);
        let is_bracket = before.trim_end_matches(' ').ends_with(['(', '[', '（', '【']);
        let is_row = (is_last && (is_parted || row.links > 1)) || (is_bracket && row.links > 1);
        let is_note = || self.note_around(block.text.start).is_some();
        (is_row && (is_heading || self.list_of(block).is_some() || is_note())).then(|| name(before))
    }

    /// What is said above a block that is a row and nothing else: by its item, by the one that its list is in, or by the
    /// heading right above it.
    fn name_above(&self, at: usize) -> Option<String> {
        let block = self.blocks.get(at)?;
        let item = |it: &Block| {
            let container = it.container.and_then(|it| self.containers.get(it as usize))?;
            matches!(container.kind, ContainerKind::Item { .. }).then_some(container)
        };
        let owner = item(block).and_then(|it| it.parent);
        let above = self.blocks.get(at.saturating_sub(MOST)..at)?.iter().rev();
        for it in above {
            let text = self.str(it.text);
            let is_heading = matches!(it.kind, BlockKind::Heading(_) | BlockKind::Title);
            let is_of_item = it.container.is_some() && [block.container, owner].contains(&it.container);
            if is_heading || (is_of_item && matches!(it.kind, BlockKind::Paragraph)) {
                return (is_heading || it.container == block.container || item(it).is_some())
                    .then(|| name(text));
            }
            // Its neighbours in the list are of the same.
            let is_beside = block.container.is_some() && self.list_of(it) == self.list_of(block);
            let is_row = || {
                self.links_in(it.text).next().is_some_and(|at| {
                    self.links.get(at).is_some_and(|link| self.is_row_of_forms(it.text, link.text, 1))
                })
            };
            if !is_beside || !is_row() {
                return None;
            }
        }
        None
    }

    // ── tables ──────────────────────────────────────────────────────────────

    /// The cells of a row of a table, given by its block, and which of them a text is in.
    pub(super) fn cells(&self, at: usize, text: Span) -> Option<(&[Span], usize)> {
        let BlockKind::TableRow { table, row } = self.blocks.get(at)?.kind else { return None };
        let cells = self.tables.get(table as usize)?.row(row);
        let own = cells.partition_point(|it| it.end <= text.start && it.end < text.end);
        (own < cells.len()).then_some((cells, own))
    }

    /// What the row of a table names an address that stands in a cell alone, if nothing else leads there.
    pub(super) fn name_of_address(&self, link: usize) -> Option<String> {
        let text = self.links.get(link)?.text;
        let at = self.block_at(text.start);
        let name = self.name_in_row(at, text)?;
        let links = self.links_in(self.blocks.get(at)?.text).take(2).count();
        (links == 1).then_some(name)
    }

    /// The part of a passage that stands in the same cell as a link, if that is in a table.
    pub(super) fn in_cell(&self, link: Span, passage: Span) -> Span {
        let cell = self.cells(self.block_at(link.start), link).and_then(|(cells, own)| cells.get(own));
        cell.map_or(passage, |it| Span {
            start: it.start.max(passage.start),
            end: it.end.min(passage.end).max(it.start.max(passage.start)),
        })
    }

    /// What the other cells name of one that says nothing: the first of them that says something.
    fn name_in_row(&self, at: usize, text: Span) -> Option<String> {
        let (cells, own) = self.cells(at, text)?;
        if !self.is_silent(*cells.get(own)?) {
            return None;
        }
        let others = cells.iter().take(MOST).enumerate().filter(|it| it.0 != own);
        let mut names =
            others.map(|it| beginning(self.str(*it.1), NEAR)).filter(|it| !label::says_nothing(it));
        names.next().map(name)
    }

    /// Whether a cell has no words beside links that say nothing or name forms.
    fn is_silent(&self, cell: Span) -> bool {
        let says_nothing = |it: &str| label::says_nothing(it) || super::passage::is_address(it.trim());
        let mut from = cell.start;
        for at in self.links_in(cell).take(MOST) {
            let Some(link) = self.links.get(at).map(|it| it.text) else { break };
            let before = self.str(Span { start: from, end: link.start.max(from) });
            if !says_nothing(before) || !(says_nothing(self.str(link)) || label::is_form(self.str(link))) {
                return false;
            }
            from = link.end.max(from);
        }
        says_nothing(self.str(Span { start: from.min(cell.end), ..cell }))
    }

    /// The cells of a passage in which a link stands, and the first of its row. Of a long row in which its own cell says
    /// what the link is for the ones between that and the first are left out.
    pub(super) fn cells_of_passage(&self, link: usize, passage: Span) -> Vec<Span> {
        /// How many bytes of other cells may stand between.
        const LONGEST: usize = 200;
        /// How many bytes of its own cell say enough.
        const ENOUGH: usize = 25;
        /// The longest first cell that names what its row is about, in bytes.
        const LONGEST_NAME: usize = 80;
        let cells = || {
            let text = self.links.get(link)?.text;
            let (cells, own) = self.cells(self.block_at(text.start), text)?;
            let cut = |it: &Span| Span { start: it.start.max(passage.start), end: it.end.min(passage.end) };
            let cell = cells.get(own).map(cut)?;
            let between = cells.get(1..own).unwrap_or_default().iter().map(|it| it.len()).sum::<usize>();
            let is_enough = between > LONGEST && cell.len() > ENOUGH && !self.is_silent(cell);
            let told = cells.iter().enumerate().filter(|(at, _)| !is_enough || [0, own].contains(at));
            let mut told: Vec<_> = told.map(|it| cut(it.1)).filter(|it| it.start < it.end).collect();
            // A sentence of its own cell says of what only with the first one.
            let first = cells.first().filter(|it| own > 0 && told == [cell] && it.len() <= LONGEST_NAME);
            if let Some(first) = first.filter(|it| !label::says_nothing(self.str(**it))) {
                told.insert(0, *first);
            }
            Some(told)
        };
        cells().filter(|it| !it.is_empty()).unwrap_or_else(|| vec![passage])
    }
}

/// Signs that part links in a row from each other and from what they are about.
pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace() || "[](){}|/\\,;:.·•+–—-（）【】、，：；。".contains(c)
}

/// The beginning of what names a row, without the signs around it.
pub(super) fn name(text: &str) -> String {
    let text = beginning(text, NEAR).trim_start_matches(|c: char| is_between(c) && !"([（【".contains(c));
    let text = text.trim_end_matches(|c: char| is_between(c) && !")]）】.".contains(c));
    // The point of `et al.` is part of it.
    let word = text.rsplit(|c: char| !c.is_alphabetic()).nth(1).unwrap_or_default();
    let is_short = (1..=3).contains(&word.len()) && text.ends_with('.');
    super::naming::title_words(if is_short { text } else { text.trim_end_matches(['.', '。']) })
}

#[cfg(test)]
mod tests {
    use crate::document::tests::read;

    /// The labels and passages of the sources of a text.
    fn check(body: &str, expected: &[(&str, &str)]) {
        let document = read(body);
        let told = document.sources.iter().map(|it| {
            let passage = document.passage_words(it.citations[0], 200);
            (it.label.to_string(), passage)
        });
        let told: Vec<_> = told.collect();
        let told: Vec<_> = told.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        assert_eq!(told, expected, "{body}");
    }

    #[test]
    fn a_form_is_called_by_its_item() {
        for name in ["A Method, Doe et al.", "**Foo: a method**", "[ICLR 2020] Doing things"] {
            let shown = name.replace('*', "");
            let sentence = format!("{shown} [paper|code]");
            let body = format!("- {name} [[paper](http://a.org/p)\\|[code](http://b.org/c)]");
            let labels = [format!("{shown} (paper)"), format!("{shown} (code)")];
            check(&body, &[(&labels[0], &sentence), (&labels[1], &sentence)]);
        }
        let told = "Baz, 2019. [pdf] [code]";
        check(
            "- Baz, 2019. [[pdf]](http://a.org/p) [[code]](http://b.org/c)",
            &[("Baz, 2019 (pdf)", told), ("Baz, 2019 (code)", told)],
        );
        let told = "A title (pdf, video)";
        check(
            "- [A title](http://a.org) ([pdf](http://b.org/p), [video](http://c.org/v))",
            &[("A title", told), ("A title (pdf)", told), ("A title (video)", told)],
        );
    }

    #[test]
    fn a_form_by_itself_is_called_by_what_is_above() {
        let row = "[slides](http://a.org/s) | [video](http://b.org/v)";
        check(
            &format!("- A talk\n\n  {row}"),
            &[("A talk (slides)", "A talk"), ("A talk (video)", "A talk")],
        );
        let told = "A talk slides | video";
        let row_only = [("A talk (slides)", told), ("A talk (video)", told)];
        check(&format!("## A talk\n\n{row}"), &row_only);
        check(&format!("- ## A talk\n\n  {row}"), &row_only);
        check(
            "- A talk\n  - [slides](http://a.org/s)\n  - [video](http://b.org/v)",
            &[("A talk (slides)", "A talk"), ("A talk (video)", "A talk")],
        );
        let row_only = [("a.org/s", "slides | video"), ("b.org/v", "slides | video")];
        check(&format!("Some words.\n\n- {row}"), &row_only);
    }

    #[test]
    fn a_sentence_says_itself_what_it_is_about() {
        for (body, label) in [
            ("- The [code](http://a.org/c) is there.", "The code is there."),
            ("- We wrote a [paper](http://a.org/c) of it.", "We wrote a paper of it."),
            ("A thing: [demo](http://a.org/c)", "demo"),
        ] {
            assert_eq!(read(body).sources[0].label.as_str(), label);
        }
    }

    #[test]
    fn a_note_in_a_cell_is_called_as_it_says() {
        let body = "| Field | Must |\n| --- | --- |\n| name | yes [^1] |\n| size | [^2] |\n\n[^1]: By law.\n[^2]: Or not.";
        check(body, &[("By law.", "name | yes ¹"), ("Or not.", "size | ²")]);
    }

    #[test]
    fn cells_are_told_apart() {
        let table = |row: &str| format!("| Name | Where | Note |\n| --- | --- | --- |\n{row}\n");
        check(
            &table(
                "| Foo | [paper](http://a.org/p), [1](http://a.org/c) | It works. See [here](http://a.org/h) |",
            ),
            &[
                ("Foo (paper)", "Foo | paper, 1 | It works. See here"),
                ("Foo (1)", "Foo | paper, 1 | It works. See here"),
                ("It works. See here", "Foo | paper, 1 | It works. See here"),
            ],
        );
        let long = "Much that is said of it. ".repeat(12);
        check(
            &table(&format!("| Foo | {long} | It works for most of us. See [it](http://a.org/h). |")),
            &[("It works for most of us. See it.", "Foo | It works for most of us. See it.")],
        );
        check(
            &table("| [Baz](http://a.org) | An editor | http://b.org/x |"),
            &[("Baz", "Baz | An editor | http://b.org/x"), ("b.org/x", "Baz | An editor | http://b.org/x")],
        );
        check(
            &table("| 1 | An editor | http://b.org/x |"),
            &[("An editor", "1 | An editor | http://b.org/x")],
        );
    }
}
