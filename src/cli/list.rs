//! `list` and `tags`: what the library holds.

use std::{path::PathBuf, sync::atomic::AtomicBool};

use serde_json::json;

use crate::{
    library::{GroupKind, Grouping, Library, PostId, Query, View},
    text::Shown,
    worker::{self, Files, Holdings, scan},
};

use super::{Outcome, Places, arguments, json, named, out::Stdout};

/// Reads the whole library.
///
/// # Errors
/// When one of its folders or files is not there.
pub(super) fn library(files: &Files, places: &[PathBuf]) -> anyhow::Result<Library> {
    files.are_there(places).map_err(anyhow::Error::msg)?;
    Ok(read(files, places, &mut |it| super::complain(it)))
}

/// Reads a library, and says what was left out.
pub(super) fn read(files: &Files, places: &[PathBuf], note: &mut dyn FnMut(&Shown)) -> Library {
    let mut library = Library::new();
    scan::scan(places, files, &AtomicBool::new(false), &mut |batch| {
        library.add(batch.posts);
        batch.notes.iter().for_each(&mut *note);
    });
    library
}

/// The posts that a query lets through, newest first.
///
/// # Errors
/// When the query is not well formed.
pub(super) fn matching(
    library: &mut Library,
    words: &[String],
    holdings: &Holdings,
) -> anyhow::Result<Vec<PostId>> {
    let query = Query::new(&words.join(" "));
    if let Some(fault) = query.fault() {
        anyhow::bail!("the query `{}`, {fault}", Shown::line(query.text()));
    }
    Ok(passing(library, query, holdings))
}

/// The posts that a query lets through, whatever is wrong with it.
pub(super) fn passing(library: &mut Library, query: Query, holdings: &Holdings) -> Vec<PostId> {
    if query.wants_hosts() {
        let hosts = worker::hosts(&library.entries(), holdings);
        library.set_hosts(hosts);
    }
    let mut view = View::default();
    view.set_grouping(Grouping::None, library);
    view.set_query(query, library);
    view.groups().iter().flat_map(|it| it.posts.iter().copied()).collect()
}

/// Lists posts.
pub(super) fn run(asked: &arguments::List, holdings: &Holdings, places: &Places) -> anyhow::Result<Outcome> {
    let files = &holdings.files;
    let named = named::split(&asked.query)?;
    let mut library = library(files, &named.library(places, files))?;
    let mut found = matching(&mut library, &named.words, holdings)?;
    found.retain(|it| library.get(*it).is_some_and(|it| named.wants(&it.path)));
    let mut out = Stdout::stdout();
    let posts: Vec<_> = found.iter().filter_map(|&it| library.get(it)).collect();
    if asked.json {
        let lines = worker::each(&posts, |post| match worker::load(&post.path, &post.name, files) {
            Ok(article) => json::post(&article.post, &article.document),
            Err(_) => json::post(post, &crate::document::Document::default()),
        });
        for line in &lines {
            out.json(line)?;
        }
    } else {
        for post in &posts {
            let date = post.date.map_or_else(|| " ".repeat(10), super::super::post::date::Date::iso_day);
            let tags: Vec<&str> = post.tags.iter().map(Shown::as_str).collect();
            let tags = if tags.is_empty() { String::new() } else { format!("  [{}]", tags.join(", ")) };
            let sign = if post.problems.is_empty() { "" } else { "  ⚠" };
            let status = post.status.map(|it| format!("  ({})", it.name())).unwrap_or_default();
            out.line(format_args!("{date}  {}{status}{tags}{sign}", post.title))?;
        }
    }
    out.flush()?;
    Ok(if posts.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Lists tags.
pub(super) fn tags(asked: &arguments::Tags, files: &Files, places: &Places) -> anyhow::Result<Outcome> {
    let library = library(files, &places.library)?;
    let mut view = View::default();
    view.refresh(&library);
    let mut out = Stdout::stdout();
    let mut is_empty = true;
    let mut path: Vec<String> = Vec::new();
    for group in view.groups().iter().filter(|it| it.kind == GroupKind::Named) {
        path.truncate(group.depth);
        path.push(group.name.to_string());
        let name = path.join("/");
        is_empty = false;
        if asked.json {
            out.json(&json!({ "tag": name, "posts": group.total }))?;
        } else {
            out.line(format_args!("{:>6}  {name}", group.total))?;
        }
    }
    out.flush()?;
    Ok(if is_empty { Outcome::Nothing } else { Outcome::Done })
}
