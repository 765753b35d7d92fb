//! `check`: what is wrong with the links and sources of posts.

use std::io::{self, Write};

use crate::{
    article::Article,
    document::{Document, LinkTarget, Marks},
    library::{Library, links},
    post::Post,
    source::{Kind, Target, address},
    text::Span,
    worker::{self, Holdings, files},
};

use super::{Outcome, Places, arguments, list, named};

/// Something wrong: the byte of the file where it stands, and one sentence.
type Fault = (u32, String);

/// Lists what is wrong, one line each: file, line, column in bytes, and what it is.
pub(super) fn run(asked: &arguments::Check, holdings: &Holdings, places: &Places) -> anyhow::Result<Outcome> {
    let files = &holdings.files;
    let named = named::split(&asked.words)?;
    let mut library = list::library(files, &named.library(places, files))?;
    let index = links::Index::new(&library);
    let ids = list::matching(&mut library, &named.words, holdings);
    let posts: Vec<_> =
        ids.iter().filter_map(|&it| library.get(it)).filter(|it| named.wants(&it.path)).collect();
    let reports = worker::each(&posts, |post| match worker::load(&post.path, &post.name, files) {
        Ok(article) => report(&article, post, (&library, &index)),
        Err(reason) => vec![format!("{reason}")],
    });
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut is_clean = true;
    for line in reports.into_iter().flatten() {
        is_clean = false;
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(if is_clean { Outcome::Done } else { Outcome::Faults })
}

/// What is wrong with an article, of which `post` is what the library says.
fn report(article: &Article, post: &Post, (library, index): (&Library, &links::Index)) -> Vec<String> {
    let document = &*article.document;
    let path = files::shown(&article.post.path);
    let mut faults: Vec<Fault> = Vec::new();
    links(article, post, (library, index), &mut faults);
    notes(document, &mut faults);
    faults.sort();
    let problems =
        article.post.problems.iter().map(|it| format!("{path}:{}:{}: {}", it.line, it.column, it.reason));
    let found = faults.into_iter().map(|(origin, reason)| {
        let line = document.line(origin);
        let start = document.lines.get(line - 1).copied().unwrap_or(0);
        format!("{path}:{line}:{}: {reason}", origin.saturating_sub(start) + 1)
    });
    problems.chain(found).collect()
}

fn links(
    article: &Article,
    post: &Post,
    (library, index): (&Library, &links::Index),
    faults: &mut Vec<Fault>,
) {
    let document = &*article.document;
    for link in &document.links {
        if let LinkTarget::Heading(id) = &link.target
            && document.heading(id).is_none()
        {
            faults.push((link.origin, format!("no heading is called `#{id}` here")));
        }
        let Some(source) = link.source().and_then(|it| document.sources.get(it)) else { continue };
        match &source.target {
            Target::Internal { path, .. } => {
                if let links::Resolution::Missing(closest) = index.resolve(library, post, path) {
                    faults.push((link.origin, links::missing(library, &format!("`{path}`"), closest)));
                }
            }
            Target::Nowhere if source.kind == Kind::Attribution && source.belongs_to.is_none() => {
                faults.push((link.origin, format!("the attribution to {} has no address", source.label)));
            }
            target @ (Target::Web(_) | Target::Mail(_) | Target::Refused { .. }) => {
                if let Err(reason) = address::openable(target) {
                    // What follows is about the keys of the reader.
                    let reason = reason.split(';').next().unwrap_or_default();
                    faults.push((link.origin, format!("`{}`: {reason}", source.written)));
                }
            }
            _ => (),
        }
    }
}

/// Footnotes without a mark or a text, and marks without a footnote.
fn notes(document: &Document, faults: &mut Vec<Fault>) {
    for note in &document.notes {
        if note.text.is_empty() {
            let origin = note.reference.and_then(|it| document.links.get(it)).map_or(0, |it| it.origin);
            faults.push((origin, format!("the footnote `{}` has no text", note.label)));
        } else if note.reference.is_none() {
            faults.push((
                document.origin(note.text.start),
                format!("no mark refers to the footnote `{}`", note.label),
            ));
        }
    }
    let all = Span { start: 0, end: document.text.len() as u32 };
    let pieces = document.pieces(all).filter(|it| !it.marks.contains(Marks::CODE) && it.link.is_none());
    for piece in pieces {
        let text = document.str(piece.text);
        for (at, _) in text.match_indices("[^") {
            let label = text.get(at + 2..).and_then(|it| it.split_once(']')).map(|it| it.0);
            let is_in_code = document
                .blocks
                .get(document.block_at(piece.text.start))
                .is_some_and(|it| matches!(it.kind, crate::document::BlockKind::Code(_)));
            if let Some(label) =
                label.filter(|it| !it.is_empty() && !it.contains(char::is_whitespace) && !is_in_code)
            {
                faults.push((
                    document.origin(piece.text.start + at as u32),
                    format!("there is no footnote `{label}`"),
                ));
            }
        }
    }
}
