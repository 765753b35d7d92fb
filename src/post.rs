//! Posts: what a file says about itself before it is opened.
//!
//! A [`Post`] is made from a file's path and its first bytes: the front matter,
//! else the first heading, else the file's name. What a person wrote never
//! fails: every field that cannot be read costs itself and leaves a [`Problem`].
//!
//! What lives here: where front matter begins and ends (module `extent`) and what is
//! in it ([`front`]), lists of words as generators read them ([`words`]), dates in
//! the forms that people write ([`date`]), names of files ([`name`]), what a
//! site says of its posts ([`site`]) and to their templates ([`macros`]), their places in it (`placed`), from where it
//! puts files into them
//! ([`snippets`]) and what templates may ask of them ([`listing`]).
//!
//! What is not here: the body (`document`), reading files (`worker`), groups
//! and order (`library`).

pub mod date;
mod exported;
pub mod extent;
mod formats;
pub mod front;
pub mod listing;
pub mod macros;
mod months;
pub mod name;
mod permalink;
mod placed;
mod plain;
mod rescue;
pub mod site;
pub mod snippets;
mod stated;
mod values;
pub mod words;
pub mod works;

use std::path::{Path, PathBuf};

use crate::{
    dialect, document,
    problem::Problem,
    text::{Shown, shown},
};

pub use date::Date;
pub use extent::{Extent, extent};

/// A file of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// Where the file is.
    pub path: PathBuf,
    /// Its path below the library's folder, with `/` between its parts.
    pub name: Shown,
    /// Its title as plain text, never empty.
    pub title: Shown,
    /// Its title as it was written, which may hold inline Markdown.
    pub title_markup: String,
    /// Whether its title is made of its file's name, since it has no other.
    pub is_named_by_file: bool,
    /// The heading that is its title, as written, if templates stand in it, of which its site may know more.
    pub title_template: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<Shown>,
    /// Its tags, each once.
    pub tags: Vec<Shown>,
    /// Its categories, each once.
    pub categories: Vec<Shown>,
    /// Why it is not among what its site shows, if it is not.
    pub status: Option<Status>,
    /// The path that its front matter gives it on the site.
    pub permalink: Option<String>,
    /// Other names and paths that it goes by.
    pub aliases: Vec<String>,
    /// The byte at which its body begins.
    pub body: usize,
    /// The size of the file in bytes.
    pub size: u64,
    /// When the file was last changed, in nanoseconds since 1970; 0 for what is in memory.
    pub modified: i64,
    /// What could not be read as written.
    pub problems: Vec<Problem>,
}

/// Why a post is not among what its site shows. A reader shows it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is not finished.
    Draft,
    /// It was taken back or never put up.
    Unpublished,
    /// Its date has not come yet.
    Future,
}

impl Status {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Unpublished => "unpublished",
            Status::Future => "future",
        }
    }
}

/// The most tags that a post is given; further ones are counted in a problem.
const MOST_TAGS: usize = 64;

/// Reads a post from the beginning of its file, which holds all of its front matter.
pub fn read(path: &Path, name: &str, head: &str) -> Post {
    let extent = extent(head);
    let is_module = name::format(path) == dialect::Format::Mdx && matches!(extent, Extent::None(_));
    let (front, mut problems) =
        if is_module { (exported::read(head).front(""), Vec::new()) } else { front::read(head, &extent) };
    let body = head.get(extent.body()..).unwrap_or_default();
    let own = front.title.clone().filter(|it| !shown::is_blank(it));
    let heading = if own.is_none() { document::first_heading(body) } else { None };
    let title_template = heading.clone().filter(|it| dialect::may_hold_templates(it));
    let title = own.or(heading);
    let is_named_by_file = title.is_none();
    let title_markup = title.unwrap_or_else(|| name::title(path));
    let date = front.date.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let date = date.filter(|it| !date::is_told_later(it));
    let is_notebook = name::format(path) == dialect::Format::Notebook;
    let parsed = date.and_then(if is_notebook { date::parse_month_first } else { date::parse_stamp });
    if let (Some(written), None) = (date, parsed.or(front.made)) {
        let line = front::line_of(head, &extent, "date");
        problems.push(Problem::new(
            line,
            0,
            &format!("`{written}` is not a date; expected one such as 2024-03-25"),
        ));
    }
    let stated = stated::read(body, is_module || !matches!(extent, Extent::None(_)));
    let or = |own: Vec<String>, other: Vec<String>| if own.is_empty() { other } else { own };
    let mut tags = unique([or(front.tags, stated.tags), stated.noted].concat());
    let authors = or(front.authors, stated.authors).into_iter();
    let authors = authors.map(|it| stated::without_mail(&it).to_owned());
    if tags.len() > MOST_TAGS {
        let reason = format!("{} tags; the first {MOST_TAGS} are used", tags.len());
        problems.push(Problem::new(front::line_of(head, &extent, "tags"), 0, &reason));
        tags.truncate(MOST_TAGS);
    }
    let mut post = Post {
        path: path.to_owned(),
        name: Shown::line(name),
        title: title_text(&title_markup, path),
        title_markup,
        is_named_by_file,
        title_template,
        date: parsed.or_else(|| name::date(path)).or(front.made).or(stated.date).or(front.changed),
        authors: unique(authors.collect()),
        tags,
        categories: unique(front.categories),
        status: front.status.or_else(|| name::is_draft(name).then_some(Status::Draft)),
        permalink: front.permalink,
        aliases: front.aliases,
        body: extent.body(),
        size: head.len() as u64,
        modified: 0,
        problems,
    };
    if post.title_template.is_some() {
        let front = dialect::Front::new(head.get(..post.body).unwrap_or_default(), front::values);
        post.fill_title(dialect::Page { front: Some(&front), ..dialect::Page::default() });
    }
    post
}

/// A post that could not be read at all.
pub fn unreadable(path: &Path, name: &str, reason: &str) -> Post {
    Post {
        path: path.to_owned(),
        name: Shown::line(name),
        title: title_text(&name::title(path), path),
        title_markup: name::title(path),
        is_named_by_file: true,
        date: name::date(path),
        problems: vec![Problem::of_file(reason)],
        ..Post::default()
    }
}

fn title_text(markup: &str, path: &Path) -> Shown {
    let text = Shown::line(document::inline_text(markup).trim());
    if shown::is_blank(&text) { Shown::line(&name::title(path)) } else { text }
}

/// The label of a link to a note, `[[note|label]]`, if all of a text is one: vaults have people and tags as notes.
fn without_wikilink(text: &str) -> &str {
    let link = text.trim().strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    let name = link.filter(|it| !it.contains(['[', ']']));
    let label =
        name.map(|it| it.rsplit_once('|').map_or_else(|| it.rsplit('/').next().unwrap_or(it), |it| it.1));
    label.unwrap_or(text)
}

/// The texts that say something, each once, in order.
fn unique(texts: Vec<String>) -> Vec<Shown> {
    let mut unique: Vec<Shown> = Vec::with_capacity(texts.len());
    let mut seen = std::collections::HashSet::new();
    for text in texts {
        let text = without_wikilink(&text);
        let text = Shown::line(document::without_escapes(text.trim()).trim());
        if !shown::is_blank(&text) && seen.insert(text.clone()) {
            unique.push(text);
        }
    }
    unique
}

impl Post {
    /// Fills what is known of a page into the heading that is the post's title, if templates stand in it.
    pub fn fill_title(&mut self, page: dialect::Page<'_>) {
        let Some(template) = &self.title_template else { return };
        let line = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let filled = line(dialect::translate(template, page).text());
        // A link around nothing goes as it does elsewhere.
        let filled = document::first_heading(&format!("# {filled}")).map(|it| line(&it));
        self.title_markup = filled.unwrap_or_else(|| name::title(&self.path));
        self.title = title_text(&self.title_markup, &self.path);
    }

    /// Marks the post if its date has not come yet by `today`, written `2024-03-25`.
    pub fn note_future(&mut self, today: &str) {
        if self.status.is_none() && self.date.is_some_and(|it| it.iso_day().as_str() > today) {
            self.status = Some(Status::Future);
        }
    }

    /// The part of the file's name that its address is made of.
    pub fn slug(&self) -> String {
        name::slug(&self.path)
    }

    /// The folder that the file is in, below the library's; empty for the library's own.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |it| it.0)
    }
}

#[cfg(test)]
mod tests;
