//! `check`: what is wrong with the links and sources of posts.

use std::collections::HashSet;

use crate::{
    article::Article,
    document::{self, BlockKind, Document, LinkTarget, Marks, NoteKind},
    library::{Library, PostId, links},
    post::Post,
    problem::Problem,
    source::{Kind, Target, address, trust},
    text::{Shown, Span},
    worker::{self, Holdings, files},
};

use super::{Outcome, Places, arguments, complain, list, named, out::Stdout, show};

/// Something wrong: the byte of the file where it stands, and one sentence.
type Fault = (u32, Shown);

/// Lists what is wrong, one line each: file, line, column in bytes, and what it is.
pub(super) fn run(asked: &arguments::Check, holdings: &Holdings, places: &Places) -> anyhow::Result<Outcome> {
    let files = &holdings.files;
    let (inputs, rest): (Vec<String>, Vec<String>) = asked.words.iter().cloned().partition(|it| it == "-");
    let named = named::split(&rest)?;
    let mut library = list::library(files, &named.library(places, files))?;
    let index = links::Index::new(&library);
    let folders: HashSet<String> = library.posts().iter().flat_map(folders).collect();
    let ids = list::matching(&mut library, &named.words, holdings)?;
    let mut posts: Vec<_> =
        ids.iter().filter_map(|&it| library.get(it)).filter(|it| named.wants(&it.path)).collect();
    if !inputs.is_empty() && rest.is_empty() {
        posts.clear();
    }
    if posts.is_empty() && inputs.is_empty() {
        complain("there is no such post, so nothing was checked");
        return Ok(Outcome::Nothing);
    }
    let around = Around { library: &library, index: &index, folders: &folders };
    let mut reports = worker::each(&posts, |post| match worker::load(&post.path, &post.name, files) {
        Ok(article) => report(&article, post, &around),
        Err(reason) => vec![reason],
    });
    if let Some(input) = inputs.first() {
        let article = show::article(input, holdings, places)?;
        reports.push(report(&article, &article.post, &around));
    }
    let mut out = Stdout::stdout();
    let mut is_clean = true;
    for line in reports.iter().flatten() {
        is_clean = false;
        out.line(line)?;
    }
    out.flush()?;
    Ok(if is_clean { Outcome::Done } else { Outcome::Faults })
}

/// What is known of the library.
struct Around<'a> {
    library: &'a Library,
    index: &'a links::Index,
    /// The folders at its root in which posts are, by their files or their addresses.
    folders: &'a HashSet<String>,
}

impl Around<'_> {
    /// Whether a path from the root of the site leads to a page that is no post, or to a folder of which nothing is here.
    fn is_elsewhere(&self, path: &str, closest: Option<PostId>) -> bool {
        let inside = path.trim_matches('/');
        let is_known = match inside.split_once('/') {
            Some((folder, _)) => self.folders.contains(folder),
            None => self.folders.contains("") && closest.is_some() && !inside.is_empty(),
        };
        path.starts_with('/') && links::may_be_a_page(path) && !is_known
    }
}

/// The folder at the root of the library, and that of the site, that a post is in; nothing for a page at the root
/// itself, not for a post with its day in its file's name.
fn folders(post: &Post) -> Vec<String> {
    let paths = [Some(&*post.name), post.permalink.as_deref()];
    let first = |it: &str| match it.trim_matches('/').split_once('/') {
        Some((folder, _)) => Some(folder.to_owned()),
        None => (!it.starts_with(|c: char| c.is_ascii_digit())).then(String::new),
    };
    paths.into_iter().flatten().filter_map(first).collect()
}

/// Whether a text stands behind the dash of a signature.
fn is_signature(document: &Document, text: Span) -> bool {
    let block = document.blocks.get(document.block_at(text.start));
    let line = block.map(|it| document.str(Span { end: text.start, ..it.text })).unwrap_or_default();
    line.trim_end().ends_with(['—', '–', '―'])
}

/// Whether an address is one that a program of the reader's knows, such as `obsidian://open`, rather than a mistyped or
/// a dangerous one.
fn is_of_a_program(written: &str, scheme: &str) -> bool {
    const PLAIN: &[&str] =
        &["tel", "sms", "magnet", "matrix", "xmpp", "geo", "news", "urn", "doi", "webcal", "sip", "bitcoin"];
    let is_mistyped = scheme.contains("tp") && !matches!(scheme, "ftp" | "sftp" | "ftps");
    let behind = written.get(scheme.len()..).unwrap_or_default();
    let is_local = matches!(scheme, "file" | "javascript" | "vbscript" | "data");
    !is_mistyped && !is_local && (behind.starts_with("://") || PLAIN.contains(&scheme))
}

/// What is wrong with an article, of which `post` is what the library says.
fn report(article: &Article, post: &Post, around: &Around<'_>) -> Vec<Shown> {
    let document = &*article.document;
    let path = files::shown(&article.post.path);
    let mut faults: Vec<Fault> = Vec::new();
    links(article, post, around, &mut faults);
    notes(document, &mut faults);
    faults.sort();
    let problem = |it: &Problem| format!("{path}:{}:{}: {}", it.line, it.column, it.reason).into();
    let problems = article.post.problems.iter().map(problem);
    let found = faults.into_iter().map(|(origin, reason)| {
        let line = document.line(origin);
        let start = document.lines.get(line - 1).copied().unwrap_or(0);
        format!("{path}:{line}:{}: {reason}", origin.saturating_sub(start) + 1).into()
    });
    problems.chain(found).collect()
}

fn links(article: &Article, post: &Post, around: &Around<'_>, faults: &mut Vec<Fault>) {
    let document = &*article.document;
    let places = document::Places::new(document);
    for link in &document.links {
        if let LinkTarget::Heading(id) = &link.target
            // The blocks of a vault have ids that are not kept.
            && !id.starts_with('^')
            && places.of(id).is_none()
        {
            faults.push((link.origin, format!("no heading is called `#{id}` here").into()));
        }
        let Some(source) = link.source().and_then(|it| document.sources.get(it)) else { continue };
        match &source.target {
            Target::Internal { path, .. } => {
                let found = around.index.resolve(around.library, post, path);
                if let links::Resolution::Missing(closest) = found
                    && !around.is_elsewhere(path, closest)
                {
                    let reason = links::missing(around.library, &format!("`{path}`"), closest);
                    faults.push((link.origin, reason.into()));
                }
            }
            // Who signs a quotation, `— Jane Austen`, needs no address.
            Target::Nowhere if is_signature(document, link.text) => (),
            Target::Nowhere if source.kind == Kind::Attribution && source.belongs_to.is_none() => {
                let reason = format!("the attribution to {} has no address", source.label);
                faults.push((link.origin, reason.into()));
            }
            Target::Refused { written, scheme } if is_of_a_program(written, scheme) => (),
            target @ (Target::Web(_) | Target::Mail(_) | Target::Refused { .. }) => {
                if let Some(reason) = address::openable(target).err().or_else(|| trust::fault(source)) {
                    faults.push((link.origin, format!("`{}`: {reason}", source.written).into()));
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
            faults.push((origin, format!("the footnote `{}` has no text", note.label).into()));
        } else if note.reference.is_none() && note.kind != NoteKind::Work {
            faults.push((
                document.origin(note.text.start),
                format!("no mark refers to the footnote `{}`", note.label).into(),
            ));
        }
    }
    let all = Span { start: 0, end: document.text.len() as u32 };
    let pieces = document.pieces(all).filter(|it| !it.marks.contains(Marks::CODE) && it.link.is_none());
    for piece in pieces {
        let text = document.str(piece.text);
        for (at, label) in marks(text) {
            let place = piece.text.start + at as u32;
            let block = document.blocks.get(document.block_at(place));
            if !block.is_some_and(|it| matches!(it.kind, BlockKind::Code(_))) {
                let reason = format!("there is no footnote `{label}`");
                faults.push((document.origin(place), reason.into()));
            }
        }
    }
}

/// What looks like marks of footnotes in a text: where each begins, and its label.
fn marks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("[^").filter_map(|(at, mark)| {
        let rest = text.get(at + mark.len()..)?;
        // No further than the next mark, lest each look for its end to the end of the text.
        let label = rest.split(|c: char| matches!(c, '[' | ']') || c.is_whitespace()).next()?;
        let is_mark = !label.is_empty() && rest.get(label.len()..)?.starts_with(']');
        is_mark.then_some((at, label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What cost its square would never end here.
    #[test]
    fn marks_that_never_end_are_looked_for_once() {
        for piece in ["[^", "[^a", "[^ ", "[^a\u{a0}"] {
            assert_eq!(marks(&piece.repeat(1_000_000)).next(), None, "{piece}");
        }
        let found: Vec<_> = marks("a [^b] [^] [^c d] [^[^é]").collect();
        assert_eq!(found, [(2, "b"), (20, "é")]);
    }
}
