//! What is known of sources; of the selected one at the foot of the sources pane, all of it where there is room.
//!
//! What is not here: which part of a passage is told (`document::Excerpt`).

use std::collections::BTreeSet;

use crate::{
    document::{Document, Excerpt, Passages},
    layout::Role,
    library::citations,
    source::{Kind, Source, Target, address, home, trust},
    text::{Shown, fit, width},
};

use super::{
    App,
    chooser::posts,
    geometry::Area,
    reader::Reader,
    side::{Side, SourceRow, View},
    signs,
};

/// The most characters of a passage that are laid out.
const LONGEST: usize = 4000;
/// In libraries of more posts the one that a link leads to is named only once something else has asked for its like.
const MANY: usize = 20_000;

/// A post of the library that the selected link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The path in the link.
    path: String,
    /// The title.
    title: Option<Shown>,
}

impl App {
    /// Works out what the post is called that the selected link leads to.
    pub(super) fn name_selected(&mut self) {
        let Some(reader) = &mut self.reader else { return };
        let Some(path) = selected_path(reader) else {
            reader.named = None;
            return;
        };
        if self.links.is_some() && reader.named.as_ref().is_some_and(|it| it.path == path) {
            return;
        }
        let title = if self.may_ask_for_posts() { self.title_at(&path) } else { None };
        if let Some(reader) = &mut self.reader {
            reader.named = Some(Named { path, title });
        }
    }

    /// Whether it is known that the path of the selected link leads to no post.
    pub(super) fn leads_nowhere(&self, path: &str) -> bool {
        let is_unknown = |it: &Named| it.path == path && it.title.is_none();
        self.may_ask_for_posts() && self.named().is_some_and(is_unknown)
    }

    /// Whether what links lead to is worked out unasked. While posts are still coming, each of them might be the one.
    fn may_ask_for_posts(&self) -> bool {
        self.links.is_some()
            || (!self.is_scanning && self.around.ticket.is_none() && self.linked().posts().len() <= MANY)
    }

    /// Forgets what links lead to, for the library is another.
    pub(super) fn forget_links(&mut self) {
        self.links = None;
        if let Some(reader) = &mut self.reader {
            reader.named = None;
            reader.kinds.clear();
            reader.titles.clear();
        }
    }

    /// Works out which sources of the article that is read are posts of the library, where they are listed.
    pub(super) fn tell_posts(&mut self) {
        let is_told = |it: &Reader| it.kinds.len() == it.document().sources.len() && self.links.is_some();
        if self.side.is_none() || !self.may_ask_for_posts() || self.reader.as_ref().is_none_or(is_told) {
            return;
        }
        let index = self.links();
        let Some(reader) = &self.reader else { return };
        let library = self.linked();
        let known = library.find_path(&reader.article.post.path).and_then(|it| library.get(it));
        let from = known.unwrap_or(&reader.article.post);
        let document = reader.document();
        let home = document.home.as_ref();
        let kinds = document.sources.iter().map(|it| index.kind(library, from, (it, home))).collect();
        let titles = document.sources.iter().map(|it| index.title(library, from, (it, home)));
        let titles = titles.enumerate().filter_map(|(at, it)| Some((at, it?.clone()))).collect();
        if let Some(reader) = &mut self.reader {
            (reader.kinds, reader.titles) = (kinds, titles);
        }
    }

    /// The title of the post that the selected link leads to, if it is one of the library.
    pub(super) fn selected_title(&self) -> Option<&Shown> {
        self.named()?.title.as_ref()
    }

    fn named(&self) -> Option<&Named> {
        self.reader.as_ref()?.named.as_ref()
    }

    /// Lays out what is known of the selected source, in a pane of some size.
    pub(super) fn prepare_detail(&mut self, area: Area) {
        let (Some(side), Some(reader)) = (&self.side, &self.reader) else { return };
        if side.view != View::Sources {
            return;
        }
        let told = side.selected().map(|it| told(reader, it, self.selected_title())).unwrap_or_default();
        let cells = usize::from(area.width).saturating_sub(2).max(1);
        let room = usize::from(Side::most_detail(area)).saturating_sub(1);
        let (rows, is_cut) = told.rows(cells, room);
        if let Some(side) = &mut self.side {
            side.detail = rows;
            side.is_detail_cut = is_cut;
        }
    }
}

impl Reader {
    /// The keys of its sources, under which the index and the visits know them.
    pub fn identities(&mut self) -> &[String] {
        let sources = &self.view.document().sources;
        if self.identities.len() != sources.len() {
            self.identities = sources.iter().map(|it| it.target.identity()).collect();
        }
        &self.identities
    }

    /// Notes which of its sources have been visited.
    pub fn note_visits(&mut self, visits: &BTreeSet<String>) {
        let count = self.identities().len();
        self.relations.resize(count, citations::Relations::default());
        for (identity, known) in self.identities.iter().zip(&mut self.relations) {
            known.is_visited |= visits.contains(identity);
        }
    }

    /// What a source of the article is.
    pub fn kind(&self, at: usize, source: &Source) -> Kind {
        self.kinds.get(at).copied().unwrap_or(source.kind)
    }
}

/// What is told of a source.
#[derive(Default)]
struct Told {
    /// What it is called and where it leads to, each as long as it is.
    names: Vec<(String, Role)>,
    /// What there is to know of it beside that.
    about: String,
    doubt: Option<String>,
    passage: Excerpt,
}

/// The rows that a passage has at least before the names go, which stand in the list and the status line as well.
const LEAST: usize = 2;

impl Told {
    /// The rows of it at a width, and whether there is more than has room. The passage gives way first, then the names.
    fn rows(&self, cells: usize, room: usize) -> (Vec<(String, Role)>, bool) {
        let lay = |texts: &[(String, Role)]| -> Vec<(String, Role)> {
            texts
                .iter()
                .flat_map(|(text, role)| fit::rows(text, cells).into_iter().map(|it| (it, *role)))
                .collect()
        };
        let under = self.passage.heading.as_ref().map(|it| format!("under “{}”", Shown::line(it)));
        let about = |parts: [Option<&str>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let doubt: Vec<_> = self.doubt.iter().map(|it| (it.clone(), Role::Problem)).collect();
        let whole = (about([Some(&self.about), under.as_deref()]), Role::Ornament);
        let mut rows = lay(&[self.names.clone(), vec![whole], doubt.clone()].concat());
        let passage = passage_rows(&self.passage, cells, usize::MAX);
        if rows.len() + passage.len() <= room {
            rows.extend(passage.into_iter().map(|it| (it, Role::Emphasis)));
            return (rows, false);
        }
        let is_low = rows.len() + LEAST.min(passage.len()) > room;
        if is_low {
            let brief = about([under.as_deref(), Some(&self.about)]);
            rows = vec![(width::ellipsize(&brief, cells).into_owned(), Role::Ornament)];
            rows.extend(lay(&doubt));
        }
        let passage = passage_rows(&self.passage, cells, room.saturating_sub(rows.len()));
        rows.extend(passage.into_iter().map(|it| (it, Role::Emphasis)));
        // The address is the last of the names.
        for name in self.names.iter().rev().filter(|_| is_low) {
            let name = lay(std::slice::from_ref(name));
            if rows.len() + name.len() > room {
                break;
            }
            rows.splice(0..0, name);
        }
        (rows, true)
    }
}

/// A passage in rows of so many cells, at most so many: of each paragraph rows of its own.
pub fn passage_rows(passage: &Excerpt, cells: usize, most: usize) -> Vec<String> {
    let before = if passage.has_more_before { "…" } else { "" };
    let words = format!("{before}{}", passage.words);
    let mut rows: Vec<String> = Vec::new();
    if !passage.keeps_end {
        for paragraph in words.lines().filter(|_| most > 0) {
            rows.extend(fit::beginning(&Shown::line(paragraph), cells, most.saturating_add(1)));
        }
        let is_cut = rows.len() > most;
        rows.truncate(most);
        if let Some(last) = rows.last_mut().filter(|_| is_cut) {
            *last = format!("{}…", width::truncate(last, cells.saturating_sub(1)).trim_end());
        }
        return rows;
    }
    for paragraph in words.lines().rev() {
        let left = most.saturating_sub(rows.len());
        if left == 0 {
            // The sign takes room, for which words may have to go.
            if let Some(first) = rows.first_mut().filter(|it| !it.starts_with('…')) {
                *first = fit::ending(&format!("…{first}"), cells, 1).concat();
            }
            break;
        }
        rows.splice(0..0, fit::ending(&Shown::line(paragraph), cells, left));
    }
    rows
}

/// The path inside the site that the selected link leads to.
fn selected_path(reader: &Reader) -> Option<String> {
    let document = reader.document();
    let source = document.sources.get(document.links.get(reader.selected?)?.source()?)?;
    home::place(source, document.home.as_ref()).map(|it| it.path)
}

/// What is said of the source of a row.
fn told(reader: &Reader, row: SourceRow, title: Option<&Shown>) -> Told {
    let document = reader.document();
    let Some(source) = document.sources.get(row.source) else { return Told::default() };
    let mut names: Vec<(String, Role)> = Vec::new();
    let address = shown_address(source);
    if address::readable(&source.label) != address::readable(&address) {
        names.push((source.label.trim().to_owned(), Role::Strong));
    }
    names.extend(title.filter(|it| **it != source.label).map(|it| (format!("“{it}”"), Role::Internal)));
    names.push((address.trim().to_owned(), if source.leads() { Role::Link } else { Role::Name }));
    names.retain(|it| !it.0.is_empty());
    let link = source.citations.get(row.citation).copied();
    let passage = link.map(|it| excerpt(document, it)).unwrap_or_default();
    let doubt = trust::doubt(source).map(|it| format!("{} {it}", signs::DOUBT.text));
    Told { names, about: about(reader, row), doubt, passage }
}

/// What there is to read of the text that a link supports.
pub(super) fn excerpt(document: &Document, link: usize) -> Excerpt {
    Passages::new(document).excerpt(link, LONGEST)
}

/// Its kind, the line, and how often it is cited.
fn about(reader: &Reader, row: SourceRow) -> String {
    let document = reader.document();
    let Some(source) = document.sources.get(row.source) else { return String::new() };
    let link = source.citations.get(row.citation).and_then(|&it| document.links.get(it));
    let line = link.map_or(0, |it| document.line(it.origin));
    let known = reader.relations.get(row.source).copied().unwrap_or_default();
    let mut about = format!("{} · line {line}", reader.kind(row.source, source).name());
    if source.citations.len() > 1 {
        about.push_str(&format!(" · citation {} of {}", row.citation + 1, source.citations.len()));
    }
    if known.others > 0 {
        about.push_str(&format!(" · also in {}", posts(known.others)));
    }
    if known.is_visited {
        about.push_str(" · visited");
    }
    about
}

/// What a source's address is shown as; a label where there is none.
fn shown_address(source: &Source) -> Shown {
    match &source.target {
        Target::Web(url) => Shown::line(url),
        Target::Mail(url) => Shown::line(&address::readable(url)),
        Target::Internal { .. } => source.written.clone(),
        Target::Refused { written, .. } => Shown::line(&format!("{written} (not opened)")),
        Target::Fragment(_) | Target::Nowhere => source.label.clone(),
    }
}
