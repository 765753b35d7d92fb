//! Notes: footnotes, and the works of the list of references, which are notes without numbers.
//!
//! What is hard: a note that links somewhere is the source that it links to, but
//! what it links to is not cited by the note itself once more if the note is a
//! work. What is not here: which source the mark of a note leads to (`collector`).

use crate::{
    dialect,
    source::{Kind, Target},
    text::{Shown, Span},
};

use super::{ContainerKind, Link, LinkTarget, Marks, Note, NoteKind, builder::Builder, stack::Undo};

impl Builder<'_> {
    /// The number of a note, given to it when its label is first met.
    pub(super) fn number_of(&mut self, label: &str) -> usize {
        let kind = match self.work(label, dialect::LISTED) {
            Some(_) => NoteKind::Work,
            None => NoteKind::Footnote(self.footnotes + 1),
        };
        let notes = &mut self.document.notes;
        let next = notes.len();
        let number = *self.notes.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.footnotes += usize::from(kind != NoteKind::Work);
            notes.push(Note { label: Shown::line(label), text: Span::default(), reference: None, kind });
        }
        number
    }

    /// The work that a link or a label with some beginning stands for.
    pub(super) fn work(&self, written: &str, beginning: &str) -> Option<usize> {
        let work = written.strip_prefix(beginning)?.parse().ok()?;
        (work < self.translation.works().len()).then_some(work)
    }

    /// Whether what is being written is the note of a work.
    pub(super) fn is_in_work(&self) -> bool {
        let kind = self.container.and_then(|it| self.document.containers.get(it as usize)).map(|it| it.kind);
        let Some(ContainerKind::Note(number)) = kind else { return false };
        self.document.notes.get(number as usize).is_some_and(|it| it.kind == NoteKind::Work)
    }

    /// Whether a block that begins at a place cites a work, which needs no attribution to be a source.
    pub(super) fn cites_work(&self, from: u32) -> bool {
        let is_work =
            |number: usize| self.document.notes.get(number).is_some_and(|it| it.kind == NoteKind::Work);
        let links = self.collector.links.iter().rev().take_while(|it| it.text.start >= from);
        !self.translation.works().is_empty()
            && links.into_iter().any(|it| matches!(it.target, LinkTarget::Note(number, _) if is_work(number)))
    }

    /// Begins a citation of a work, whose words lead to its note.
    pub(super) fn link_to_work(&mut self, work: usize, origin: u32) -> Undo {
        let number = self.number_of(&format!("{}{work}", dialect::LISTED));
        self.need_leaf(origin);
        self.settle_space(None);
        let link = self.push_mark(number, origin);
        Undo::Link { link: Some(link), before: self.link.replace(link) }
    }

    /// Writes the number of a footnote, which can be followed.
    pub(super) fn note_mark(&mut self, number: usize, origin: u32) {
        let kind = self.document.notes.get(number).map(|it| it.kind);
        let Some(NoteKind::Footnote(shown)) = kind.filter(|_| !self.is_skipping) else { return };
        self.need_leaf(origin);
        self.settle_space(None);
        let link = self.push_mark(number, origin);
        let before = self.link.replace(link);
        self.put(&raised(shown), origin, self.marks | Marks::NOTE);
        self.link = before;
        self.close_link(link, "");
    }

    /// Adds a link to a note at the end of the text.
    fn push_mark(&mut self, number: usize, origin: u32) -> usize {
        let text = Span::empty(self.document.text.len() as u32);
        self.collector.links.push(Link { text, origin, target: LinkTarget::Note(number, None) });
        let link = self.collector.links.len() - 1;
        if let Some(note) = self.document.notes.get_mut(number) {
            note.reference.get_or_insert(link);
        }
        link
    }

    /// Notes where the text of a note is, and makes it a source if it links to none.
    pub(super) fn end_note(&mut self, number: usize, text: Span, first_link: usize) {
        let Some(note) = self.document.notes.get_mut(number) else { return };
        note.text = text;
        let label = note.label.clone();
        if let Some(work) = self.work(&label, dialect::LISTED) {
            return self.end_work(number, (work, text), first_link);
        }
        let inside = self.collector.links.get(first_link..).unwrap_or_default();
        let linked = inside.iter().find_map(Link::source);
        let cites = inside.iter().find_map(|it| match it.target {
            LinkTarget::Note(cited, _) if cited != number => Some(cited),
            _ => None,
        });
        if let (None, Some(cited)) = (linked, cites) {
            self.collector.lent.insert(number, cited);
            return;
        }
        let words = self.words(text);
        let source = linked.or_else(|| {
            (!words.trim().is_empty()).then(|| {
                let source = self.collector.add(Target::Nowhere, Kind::Footnote, words.trim());
                self.collector.name(source, words.trim());
                source
            })
        });
        self.collector.notes.insert(number, source);
    }

    /// Makes a source of a work, whose note links to its address at the end.
    fn end_work(&mut self, number: usize, (work, text): (usize, Span), first_link: usize) {
        let Some(work) = self.translation.works().get(work) else { return };
        let inside = self.collector.links.get(first_link..).unwrap_or_default();
        let linked = inside.iter().rev().find_map(Link::source).filter(|_| work.address.is_some());
        let source = match linked {
            Some(source) => source,
            None => {
                let words = self.words(text);
                self.collector.add(Target::Nowhere, Kind::Work, words.trim())
            }
        };
        self.collector.name(source, &work.label);
        if let Some(it) = self.collector.sources.get_mut(source) {
            it.kind = Kind::Work;
        }
        self.collector.notes.insert(number, Some(source));
    }
}

/// A number in raised digits.
fn raised(number: usize) -> String {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|it| digits.get((it - b'0') as usize)).collect()
}
