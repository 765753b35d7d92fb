//! `sources`: what posts cite.

use std::{
    collections::HashSet,
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use crate::{
    article::Article,
    document::Passages,
    library::{Library, links},
    post::Post,
    source::{Kind, Source, home},
    worker::{self, Holdings, scan},
};

use super::{
    Outcome, Places, arguments,
    arguments::Format,
    formats, json, list as posts, named,
    out::{Out, Stdout},
    show,
};

/// Lists sources.
pub(super) fn run(
    asked: &arguments::Sources,
    holdings: &Holdings,
    places: &Places,
) -> anyhow::Result<Outcome> {
    let files = &holdings.files;
    let mut out = Stdout::stdout();
    let is_read = |it: &String| files.is_in_memory(Path::new(it));
    let (inputs, rest): (Vec<String>, Vec<String>) = asked.posts.iter().cloned().partition(is_read);
    let named = named::split(&rest)?;
    let mut articles = Vec::new();
    for name in inputs.iter().map(Path::new).chain(named.files.iter().map(AsRef::as_ref)) {
        articles.push(show::article(&name.to_string_lossy(), holdings, places)?);
    }
    let mut known = None;
    if articles.is_empty() || named.folders_or_words() {
        let mut library = posts::library(files, &named.folders(places))?;
        let ids = posts::matching(&mut library, &named.words, holdings)?;
        let posts: Vec<_> = ids.iter().filter_map(|&it| library.get(it)).collect();
        articles.extend(
            worker::each(&posts, |post| worker::load(&post.path, &post.name, files)).into_iter().flatten(),
        );
        known = Some(library).filter(|_| named.files.is_empty());
    }
    let mut seen = HashSet::new();
    articles.retain(|it| !it.document.sources.is_empty() && seen.insert(scan::real(&it.post.path)));
    if inputs.is_empty() && articles.iter().any(may_name_posts) {
        let around = || posts::read(files, &named.library(places, files), &mut |_| ());
        tell_posts(&mut articles, &known.unwrap_or_else(around));
    }
    let format = if asked.json { Format::Json } else { asked.format };
    match format {
        Format::Text | Format::Json => list(&mut out, &articles, format == Format::Json)?,
        Format::Csl => formats::csl(&mut out, &articles)?,
        Format::Bibtex => formats::bibtex(&mut out, &articles)?,
        Format::Markdown => formats::markdown(&mut out, &articles)?,
        Format::Csv => formats::csv(&mut out, &articles)?,
    }
    out.flush()?;
    Ok(if articles.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Whether it takes a library to tell what the sources of an article are.
fn may_name_posts(article: &Article) -> bool {
    let document = &*article.document;
    let is_place = |it: &Source| home::place(it, document.home.as_ref()).is_some();
    document.sources.iter().any(|it| matches!(it.kind, Kind::Link | Kind::Post) && is_place(it))
}

/// Tells links to posts of a library from those to other pages, and calls by its title what is called by its path.
fn tell_posts(articles: &mut [Article], library: &Library) {
    let index = links::Index::new(library);
    for article in articles.iter_mut().filter(|it| may_name_posts(it)) {
        let path = &article.post.path;
        let is_it =
            |it: &&Post| it.path.file_name() == path.file_name() && scan::real(&it.path) == scan::real(path);
        let known = library.find_path(path).and_then(|it| library.get(it));
        let from = known.or_else(|| library.posts().iter().find(is_it)).unwrap_or(&article.post);
        let document = &article.document;
        let home = document.home.as_ref();
        let told = |it| (index.kind(library, from, (it, home)), index.title(library, from, (it, home)));
        let told: Vec<_> = document.sources.iter().map(told).collect();
        let sources = &mut Arc::make_mut(&mut article.document).sources;
        for (source, (kind, title)) in sources.iter_mut().zip(told) {
            source.kind = kind;
            source.label = title.unwrap_or(&source.label).clone();
        }
    }
}

/// Lists the sources of each article under its title.
fn list(out: &mut Out<impl Write>, articles: &[Article], is_json: bool) -> io::Result<()> {
    let mut found = false;
    let is_one = articles.len() == 1;
    for article in articles {
        if !is_json && !is_one {
            if found {
                out.end()?;
            }
            out.line(&article.post.title)?;
        }
        found = true;
        write_sources(out, article, is_json)?;
    }
    Ok(())
}

fn write_sources(out: &mut Out<impl Write>, article: &Article, is_json: bool) -> io::Result<()> {
    let (post, document) = (&article.post, &*article.document);
    let mut passages = Passages::new(document);
    for (at, source) in document.sources.iter().enumerate() {
        if is_json {
            out.json(&json::source(post, &mut passages, at + 1, source))?;
            continue;
        }
        out.line(format_args!("{:>4}  {}", at + 1, source.label))?;
        if let Some(url) = json::url(source) {
            out.line(format_args!("      {url}"))?;
        }
        let link = document.main_citation(source).and_then(|it| document.links.get(it));
        let line = link.map_or(0, |it| document.line(it.origin));
        let times = match source.citations.len() {
            0 | 1 => String::new(),
            many => format!(", cited {many} times"),
        };
        let of = source.belongs_to.map_or_else(String::new, |it| format!(", the address of {}", it + 1));
        out.line(format_args!("      {}, line {line}{times}{of}", source.kind.name()))?;
    }
    Ok(())
}
