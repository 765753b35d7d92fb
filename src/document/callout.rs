//! Callouts: quotations that begin with `[!kind]`, a title of their own perhaps.
//!
//! Obsidian's help, "Callouts", names the kinds; GitHub's five are read by the
//! parser itself.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::{
    AlertKind, ContainerKind, Marks,
    builder::{Builder, LeafKind},
    stack::Undo,
    tags,
};

/// The most bytes between the brackets of a callout.
const LONGEST_KIND: usize = 40;

/// A callout whose first line is being read.
pub(super) struct Callout {
    /// One past the `[!kind]` in the translated body.
    end: usize,
    /// How text was marked before.
    marks: Marks,
    /// The part that it is, if it folds.
    fold: Option<usize>,
}

/// What the first line of a quotation says it is.
pub(super) struct Head {
    kind: AlertKind,
    label: String,
    has_title: bool,
    /// Whether it folds, and then whether its author left it open.
    fold: Option<bool>,
    /// One past the mark, counted from where the quotation begins.
    length: usize,
}

/// The head of a quotation that begins with `text`.
pub(super) fn head(text: &str) -> Option<Head> {
    let inside = text.trim_start_matches([' ', '\t']).strip_prefix('>')?;
    let word = inside.trim_start_matches([' ', '\t']).strip_prefix("[!")?;
    let end = word.bytes().take(LONGEST_KIND + 1).position(|it| it == b']')?;
    let (word, rest) = (word.get(..end)?, word.get(end + 1..)?);
    let name = word.split('|').next()?.trim();
    if name.is_empty()
        || name.len() > 24
        || name.contains(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
    {
        return None;
    }
    let title = rest.lines().next().unwrap_or_default();
    let sign = title.len() - title.trim_start_matches(['-', '+']).trim_start().len();
    let mut letters = name.chars();
    let label =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.flat_map(char::to_lowercase));
    Some(Head {
        kind: kind(&name.to_lowercase()),
        label: label.collect(),
        fold: rest.strip_prefix('+').map(|_| true).or(rest.strip_prefix('-').map(|_| false)),
        has_title: !title.get(sign..)?.trim().is_empty(),
        length: text.len() - rest.len() + sign,
    })
}

fn kind(name: &str) -> AlertKind {
    match name {
        "tip" | "hint" | "success" | "check" | "done" | "question" | "help" | "faq" => AlertKind::Tip,
        "important" => AlertKind::Important,
        "warning" | "attention" => AlertKind::Warning,
        "caution" | "danger" | "error" | "failure" | "fail" | "missing" | "bug" => AlertKind::Caution,
        _ => AlertKind::Note,
    }
}

impl Builder<'_> {
    /// Opens a callout that begins at `at` of the translated body.
    pub(super) fn callout(&mut self, head: &Head, at: usize) -> (Undo, Callout) {
        self.close_html_while(tags::ends_with_paragraph);
        let before = self.container;
        let mut undo = self.begin_container(ContainerKind::Alert(head.kind));
        let fold = head.fold.filter(|_| self.table.is_none()).map(|it| self.begin_fold(it));
        if let Some(fold) = fold {
            undo = Undo::Fold { before, fold, has_ended: false };
        }
        let origin = self.origin(at);
        self.begin_leaf(LeafKind::Paragraph, origin, true);
        let callout = Callout { end: at + head.length, marks: self.marks, fold };
        self.marks |= Marks::STRONG;
        let sign = if head.has_title { ": " } else { "" };
        self.put(&format!("{}{sign}", head.label), origin, self.marks | Marks::KIND);
        (undo, callout)
    }

    /// Ends the first line of a callout.
    pub(super) fn end_callout_head(&mut self, callout: &Callout) {
        self.flush();
        self.marks = callout.marks;
        self.end_leaf();
        if let Some(fold) = callout.fold {
            self.end_summary(fold);
        }
    }
}

impl Callout {
    /// What of a text behind the head is to be shown, and where it stands.
    pub(super) fn cut<'a>(
        &self,
        text: CowStr<'a>,
        range: &Range<usize>,
    ) -> Option<(CowStr<'a>, Range<usize>)> {
        if range.start >= self.end {
            return Some((text, range.clone()));
        }
        let rest = text.get(self.end - range.start..).filter(|it| !it.is_empty())?.to_owned();
        Some((CowStr::from(rest), self.end..range.end))
    }
}
