//! Links and sources, as they are met while parsing.

use std::collections::HashMap;

use crate::{
    dialect,
    source::{Kind, Source, Target, address, player},
    text::{Shown, Span, shown},
};

use super::{Document, Link, LinkTarget, Note, NoteKind, passage::is_address};

/// Everything that can be followed or is cited, so far.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) links: Vec<Link>,
    pub(super) sources: Vec<Source>,
    /// The source that a footnote is or links to, by its number.
    pub(super) notes: HashMap<usize, Option<usize>>,
    /// The notes that say nothing but which others are meant, by their numbers.
    pub(super) lent: HashMap<usize, usize>,
    by_identity: HashMap<String, usize>,
    /// The link that first cited each source.
    first: Vec<Option<usize>>,
}

/// Paths that end so, or as those of pictures do, lead to files, not to posts.
const FILES: &[&str] = &[
    "ico",
    "pdf",
    "zip",
    "gz",
    "tar",
    "mp3",
    "mp4",
    "ogg",
    "webm",
    "mov",
    "wav",
    "csv",
    "json",
    "xml",
    "txt",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "ppt",
    "pptx",
    "epub",
    "css",
    "js",
    "toml",
    "yaml",
    "yml",
    "rs",
    "py",
    "go",
    "sh",
    "tgz",
    "7z",
    "exe",
    "dmg",
    "deb",
    "rpm",
    "apk",
    "bib",
    "ipynb",
    "rss",
    "atom",
    "webmanifest",
];

/// Names of files without an ending, which are no posts.
const NAMES: &[&str] = &["LICENSE", "LICENCE", "COPYING", "Makefile", "Dockerfile"];

impl Collector {
    /// Begins a link to `written` at `at` of the text. `None` if it leads nowhere.
    pub(super) fn open(&mut self, written: &str, kind: Kind, at: u32, origin: u32) -> Option<usize> {
        self.open_target(address::classify(written), kind, written, (at, origin))
    }

    /// Begins a link to a target that is known already, at a place of the text and one of the file.
    pub(super) fn open_target(
        &mut self,
        target: Target,
        kind: Kind,
        written: &str,
        (at, origin): (u32, u32),
    ) -> Option<usize> {
        let target = self.target(target, kind, written)?;
        Some(self.push(Link { text: Span::empty(at), origin, target }))
    }

    /// Adds a link. Returns its index.
    pub(super) fn push(&mut self, link: Link) -> usize {
        let at = self.links.len();
        if let Some(first) = link.source().and_then(|it| self.first.get_mut(it)) {
            first.get_or_insert(at);
        }
        self.links.push(link);
        at
    }

    /// Whether a link is the first to its source.
    pub(super) fn is_first(&self, link: usize) -> bool {
        let source = self.links.get(link).and_then(Link::source);
        source.and_then(|it| self.first.get(it)).is_some_and(|it| *it == Some(link))
    }

    /// Notes how the address of a link stands in the text, which may be without its scheme.
    pub(super) fn was_written(&mut self, link: Option<usize>, url: &str, literal: Option<&str>) {
        let link = link.filter(|it| self.is_first(*it));
        let source = link.and_then(|it| self.links.get(it)).and_then(Link::source);
        let source = source.and_then(|it| self.sources.get_mut(it)).filter(|it| &*it.written == url);
        if let (Some(source), Some(literal)) = (source, literal) {
            source.written = Shown::line(literal);
        }
    }

    fn target(&mut self, target: Target, kind: Kind, written: &str) -> Option<LinkTarget> {
        match target {
            Target::Nowhere => None,
            Target::Refused { .. } if kind == Kind::Image => None,
            Target::Fragment(id) => Some(LinkTarget::Heading(id)),
            Target::Internal { path, .. } if kind == Kind::Image || leads_to_file(&path) => {
                Some(LinkTarget::File(path))
            }
            target @ Target::Internal { .. } => {
                Some(LinkTarget::Source(self.source(target, Kind::Post, written)))
            }
            Target::Web(url) if kind == Kind::Embed => {
                let page = Target::Web(player::unwrap(&url));
                Some(LinkTarget::Source(self.source(page, kind, written)))
            }
            Target::Web(url) => {
                let page = Target::Web(player::lead_on(&url));
                Some(LinkTarget::Source(self.source(page, kind, written)))
            }
            target => Some(LinkTarget::Source(self.source(target, kind, written))),
        }
    }

    /// The source that a target is, which may have been cited before.
    pub(super) fn source(&mut self, target: Target, kind: Kind, written: &str) -> usize {
        let identity = target.identity();
        if let Some(&known) = self.by_identity.get(&identity) {
            return known;
        }
        self.by_identity.insert(identity, self.sources.len());
        self.add(target, kind, written)
    }

    /// A source that has no address to be known by.
    pub(super) fn add(&mut self, target: Target, kind: Kind, written: &str) -> usize {
        self.sources.push(Source {
            kind,
            label: Shown::new(),
            target,
            written: Shown::line(written),
            belongs_to: None,
            citations: Vec::new(),
        });
        self.first.push(None);
        self.sources.len() - 1
    }

    /// Gives a source its name.
    pub(super) fn name(&mut self, source: usize, name: &str) {
        if let Some(source) = self.sources.get_mut(source) {
            source.label = Shown::line(name);
        }
    }

    /// Ends a link, whose text is `label`, at `end` of the text.
    pub(super) fn close(&mut self, link: usize, end: u32, label: &str) {
        // What a source is called is not how another address of it is written.
        let is_name = self.is_first(link) || !is_address(label.trim());
        let Some(link) = self.links.get_mut(link) else { return };
        link.text.end = end.max(link.text.start);
        let source = link.source().and_then(|it| self.sources.get_mut(it));
        if let Some(source) = source.filter(|it| is_name && it.label.is_empty() && !shown::is_blank(label)) {
            // A comma belongs to the sentence.
            source.label = Shown::line(label.trim().trim_end_matches([',', ';', '，', '、']));
        }
    }

    /// Brings links and sources into the order of the text and joins them; what names a link in `document` follows.
    pub(super) fn finish(mut self, document: &mut Document) -> (Vec<Link>, Vec<Source>) {
        for link in &mut self.links {
            if let LinkTarget::Note(number, source) = &mut link.target {
                let own = self.lent.get(number).unwrap_or(number);
                *source = self.notes.get(own).copied().flatten();
            }
        }
        self.cite_listed(document);
        let order = self.sort_links();
        let moved = |old: usize| order.get(old).copied().unwrap_or(old);
        for run in &mut document.runs {
            run.link = run.link().map_or(0, |it| moved(it) as u32 + 1);
        }
        for (link, _) in &mut document.passages {
            *link = moved(*link);
        }
        document.passages.sort_unstable_by_key(|it| it.0);
        for note in &mut document.notes {
            note.reference = note.reference.map(moved);
        }
        for source in &mut self.sources {
            source.citations.clear();
        }
        // What the note of a work leads to is cited where the work is.
        let is_cited_work = |it: &&Note| it.kind == NoteKind::Work && it.reference.is_some();
        let mut works: Vec<Span> = document.notes.iter().filter(is_cited_work).map(|it| it.text).collect();
        works.sort_unstable_by_key(|it| it.start);
        let is_in_work = |at: u32| {
            let next = works.partition_point(|it| it.start <= at);
            next.checked_sub(1).and_then(|it| works.get(it)).is_some_and(|it| at < it.end)
        };
        let (within, around): (Vec<usize>, Vec<usize>) = (0..self.links.len()).partition(|it| {
            let link = self.links.get(*it);
            link.is_some_and(|it| it.source().is_some() && is_in_work(it.text.start))
        });
        for (at, must_be_new) in
            around.iter().map(|it| (*it, false)).chain(within.iter().map(|it| (*it, true)))
        {
            let source = self.links.get(at).and_then(Link::cited).and_then(|it| self.sources.get_mut(it));
            // An address in the title of a work is cited nowhere else.
            if let Some(source) = source.filter(|it| !must_be_new || it.citations.is_empty()) {
                source.citations.push(at);
            }
        }
        self.sort_sources();
        for source in &mut self.sources {
            if source.label.is_empty() {
                source.label = Shown::line(&fallback_label(source));
            }
        }
        (self.links, self.sources)
    }

    /// Has works that are only listed, and lead nowhere, cited by what the list says of them.
    fn cite_listed(&mut self, document: &Document) {
        for (number, note) in document.notes.iter().enumerate() {
            let source = self.notes.get(&number).copied().flatten().filter(|_| note.kind == NoteKind::Work);
            let Some(source) = source.filter(|_| note.reference.is_none()) else { continue };
            if self.sources.get(source).is_some_and(|it| it.target == Target::Nowhere) {
                let target = LinkTarget::Source(source);
                self.links.push(Link { text: note.text, origin: document.origin(note.text.start), target });
            }
        }
    }

    /// Sorts the links by place and returns where each one went.
    fn sort_links(&mut self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.links.len()).collect();
        order.sort_by_key(|&it| (self.links.get(it).map(|it| it.text.start), it));
        let mut went = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(place) = went.get_mut(old) {
                *place = new;
            }
        }
        self.links.sort_by_key(|it| it.text.start);
        went
    }

    /// Sorts the sources by first citation; what is never cited comes first, as it was declared. Footnotes that
    /// nothing refers to are text like any other, and no sources.
    fn sort_sources(&mut self) {
        let is_kept = |it: &Source| it.kind != Kind::Footnote || !it.citations.is_empty();
        let mut order: Vec<(Option<usize>, usize)> = Vec::with_capacity(self.sources.len());
        let kept = self.sources.iter().enumerate().filter(|(_, it)| is_kept(it));
        order.extend(kept.map(|(at, it)| (it.citations.first().copied(), at)));
        order.sort_unstable();
        let went: HashMap<usize, usize> =
            order.iter().enumerate().map(|(new, (_, old))| (*old, new)).collect();
        let new_place = |it: usize| went.get(&it).copied().unwrap_or(it);
        for link in &mut self.links {
            match &mut link.target {
                LinkTarget::Source(source) | LinkTarget::Note(_, Some(source)) => {
                    *source = new_place(*source)
                }
                _ => (),
            }
        }
        let mut sources: Vec<Option<Source>> =
            std::mem::take(&mut self.sources).into_iter().map(Some).collect();
        self.sources = order.iter().filter_map(|(_, old)| sources.get_mut(*old)?.take()).collect();
        for source in &mut self.sources {
            source.belongs_to = source.belongs_to.map(new_place);
        }
    }
}

/// What a source is called when the article does not say.
pub(super) fn fallback_label(source: &Source) -> String {
    match &source.target {
        Target::Web(url) | Target::Mail(url) => address::readable(url),
        Target::Internal { path, .. } if !shown::is_blank(path) => path.clone(),
        Target::Refused { written, .. } => written.clone(),
        Target::Internal { .. } | Target::Fragment(_) | Target::Nowhere => source.written.to_string(),
    }
}

/// Whether an address is that of a picture by its ending.
pub(super) fn is_picture(url: &str) -> bool {
    dialect::is_picture(url.split(['?', '#']).next().unwrap_or_default())
}

/// Whether a path leads to a file that is no post, by its ending or its name.
fn leads_to_file(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let has_ending = |(_, ending): (&str, &str)| FILES.iter().any(|it| it.eq_ignore_ascii_case(ending));
    NAMES.contains(&last) || dialect::is_picture(last) || last.rsplit_once('.').is_some_and(has_ending)
}
