//! What is known of the selected source, at the foot of the sources pane: all of it where there is room.

use crate::{
    document::Document,
    layout::Role,
    source::{Source, Target, address, trust},
    text::{Shown, wrap},
};

use super::{
    App,
    chooser::posts,
    reader::Reader,
    side::{SourceRow, View},
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
        let Some(path) = self.reader.as_ref().and_then(selected_path) else {
            self.named = None;
            return;
        };
        let is_known = self.links.is_some();
        if is_known && self.named.as_ref().is_some_and(|it| it.path == path) {
            return;
        }
        // While posts are still coming, each of them might be the one.
        let may_ask = is_known || (!self.is_scanning && self.library.posts().len() <= MANY);
        let title = if may_ask { self.title_at(&path) } else { None };
        self.named = Some(Named { path, title });
    }

    /// The title of the post that the selected link leads to, if it is one of the library.
    pub(super) fn selected_title(&self) -> Option<&Shown> {
        self.named.as_ref()?.title.as_ref()
    }

    /// Lays out what is known of the selected source, in a pane of so many cells.
    pub(super) fn prepare_detail(&mut self, cells: u16) {
        let (Some(side), Some(reader)) = (&self.side, &self.reader) else { return };
        if side.view != View::Sources {
            return;
        }
        let texts = side.selected().map(|it| texts(reader, it, self.selected_title())).unwrap_or_default();
        let cells = usize::from(cells).saturating_sub(2).max(1);
        let rows = texts.into_iter().flat_map(|(text, role)| {
            let cuts = wrap::wrap(&text, cells);
            cuts.into_iter().map(move |it| (text.get(it.bytes).unwrap_or_default().to_owned(), role))
        });
        let rows = rows.collect();
        if let Some(side) = &mut self.side {
            side.detail = rows;
        }
    }
}

/// The path inside the site that the selected link leads to.
fn selected_path(reader: &Reader) -> Option<String> {
    let document = reader.document();
    let source = document.sources.get(document.links.get(reader.selected?)?.source()?)?;
    match &source.target {
        Target::Internal { path, .. } => Some(path.clone()),
        _ => None,
    }
}

/// What is said of the source of a row, each as long as it is.
fn texts(reader: &Reader, row: SourceRow, title: Option<&Shown>) -> Vec<(String, Role)> {
    let document = reader.document();
    let Some(source) = document.sources.get(row.source) else { return Vec::new() };
    let mut texts: Vec<(String, Role)> = Vec::new();
    let address = shown_address(source);
    if address::readable(&source.label) != address::readable(&address) {
        texts.push((source.label.trim().to_owned(), Role::Strong));
    }
    texts.extend(title.filter(|it| **it != source.label).map(|it| (format!("“{it}”"), Role::Internal)));
    texts.push((address.trim().to_owned(), if source.leads() { Role::Link } else { Role::Name }));
    texts.push((about(reader, row), Role::Ornament));
    texts.extend(trust::doubt(source).map(|it| (format!("{} {it}", signs::DOUBT.text), Role::Problem)));
    let link = source.citations.get(row.citation).copied();
    let passage = link.map(|it| passage(document, it)).unwrap_or_default();
    texts.push((passage, Role::Emphasis));
    texts.retain(|it| !it.0.is_empty());
    texts
}

/// The text that a link supports, safe to show.
pub(super) fn passage(document: &Document, link: usize) -> String {
    Shown::line(&document.passage_words(link, LONGEST)).to_string()
}

/// Its kind, the line, and how often it is cited.
fn about(reader: &Reader, row: SourceRow) -> String {
    let document = reader.document();
    let Some(source) = document.sources.get(row.source) else { return String::new() };
    let link = source.citations.get(row.citation).and_then(|&it| document.links.get(it));
    let line = link.map_or(0, |it| document.line(it.origin));
    let known = reader.known.get(row.source).copied().unwrap_or_default();
    let mut about = format!("{} · line {line}", source.kind.name());
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
