//! The article: a post with its document, as it is read.
//!
//! What lives here: what a whole file makes, and the line under the title.

use std::{path::Path, sync::Arc};

use crate::{
    bibliography::Bibliography,
    dialect::{Front, Includes, Page, Site, Value},
    document::{self, Document, Manuscript},
    post::{self, Post},
    problem::Problem,
    source::Home,
    text::Shown,
};

/// A post with what it says.
#[derive(Clone, Debug)]
pub struct Article {
    /// What its file says about itself.
    pub post: Post,
    /// What it says.
    pub document: Arc<Document>,
}

/// Words a minute at which people read on a screen.
const WORDS_A_MINUTE: usize = 230;

/// Makes an article of a whole file.
pub fn read(path: &Path, name: &str, text: &str) -> Article {
    of(post::read(path, name, text), text, Around::default())
}

/// What is known of the site that a post belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// What it says to all of its posts.
    pub site: Option<&'a Site>,
    /// The files beside the post that it may include.
    pub beside: Option<&'a Includes>,
    /// Its posts, if this one's templates ask for them.
    pub collections: Option<&'a Value>,
    /// The works that it may cite, if it cites any.
    pub bibliography: Option<&'a Bibliography>,
    /// The fields that the post has beside those of its front matter, if its templates may ask for any.
    pub given: Option<&'a Value>,
}

/// Makes an article of a post and its whole file, with what is known of its site.
pub fn of(mut post: Post, text: &str, around: Around<'_>) -> Article {
    let front = Front::new(text.get(..post.body).unwrap_or_default(), post::front::values);
    let Around { site, beside, collections, given, bibliography } = around;
    let format = post::name::format(&post.path);
    let page =
        Page { title: "", front: Some(&front), given, site, beside, collections, format, bibliography };
    post.fill_title(page);
    let page = Page { title: &post.title_markup, ..page };
    let manuscript = Manuscript { file: text, body: post.body, title: &post.title_markup };
    let mut document = document::parse_in(manuscript, page);
    if let Some(bibliography) = bibliography {
        post.problems.extend(bibliography.missing.iter().map(|it| missing(text, it)));
    }
    document.home = site.and_then(|it| home(&it.config));
    post.problems.append(&mut document.problems);
    document.meta = meta(&post, &document);
    // The page of a folder often lists what is in it, and says nothing itself.
    let is_list = path_stem(&post).starts_with("_index");
    if !is_list && document.blocks.len() <= 2 && document.text.trim() == post.title.as_str() {
        post.problems.push(Problem::of_file("this post has no text"));
    }
    Article { post, document: Arc::new(document) }
}

/// Says that a bibliography is not there which a post names.
fn missing(text: &str, name: &str) -> Problem {
    let found = text.lines().enumerate().find_map(|(line, it)| Some((line + 1, it.split_once(name)?.0)));
    let (line, before) = found.unwrap_or_default();
    let column = if line > 0 { before.chars().count() + 1 } else { 0 };
    Problem::new(
        line,
        column,
        &format!("the bibliography `{name}` is not there, nor where sites keep theirs"),
    )
}

/// Where a site is published, as its configuration says.
fn home(config: &Value) -> Option<Home> {
    let Value::Map(fields) = config else { return None };
    let field = |name: &str| {
        let found = fields.iter().rev().find(|it| it.0.eq_ignore_ascii_case(name));
        found.and_then(|it| if let Value::Text(text) = &it.1 { Some(text.as_str()) } else { None })
    };
    let folder = field("baseurl").unwrap_or_default();
    let of_jekyll = || Home::new(field("url")?, folder);
    of_jekyll().or_else(|| Home::new(field("base_url")?, "")).or_else(|| Home::new(folder, ""))
}

/// The name of a post's file.
fn path_stem(post: &Post) -> String {
    post.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The parts of the line under the title: authors, date, reading time, tags, number of sources.
fn meta(post: &Post, document: &Document) -> Vec<Shown> {
    let list = |items: &[Shown]| {
        let names: Vec<&str> = items.iter().map(Shown::as_str).collect();
        Some(Shown::line(&names.join(", "))).filter(|it| !it.is_empty())
    };
    let minutes = document.words.div_ceil(WORDS_A_MINUTE).max(1);
    let sources = match document.sources.len() {
        0 => None,
        1 => Some(Shown::line("1 source")),
        many => Some(Shown::line(&format!("{many} sources"))),
    };
    let parts = [
        post.status.map(|it| Shown::line(it.name())),
        list(&post.authors),
        post.date.map(|it| Shown::line(&it.iso_day())),
        Some(Shown::line(&format!("{minutes} min"))),
        list(if post.tags.is_empty() { &post.categories } else { &post.tags }),
        sources,
    ];
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_says_where_it_is_published() {
        let home = |config: &str| home(&post::site::read(config, post::site::Format::Yaml).unwrap());
        for (config, url, folder) in [
            ("url: https://a.org\nbaseurl: /b", "https://a.org", "/b"),
            ("url: https://a.org\nbaseurl:", "https://a.org", ""),
            ("base_url: https://a.org/b", "https://a.org", "b"),
            ("baseURL: https://a.org/b/", "https://a.org", "b"),
            ("baseurl: https://a.org/", "https://a.org", ""),
        ] {
            assert_eq!(home(config), Home::new(url, folder), "{config}");
            assert!(home(config).is_some());
        }
        for config in ["title: A", "baseurl: /b", "url: ''", "baseURL: /", "menu: {url: https://a.org}"] {
            assert_eq!(home(config), None, "{config}");
        }
    }

    #[test]
    fn the_line_under_the_title_says_what_is_known() {
        let text = "---\ntitle: A\nauthor: Zoe\ndate: 2024-05-06\ntags: [x, y z]\n---\n[l](https://a.org)";
        let article = read(Path::new("a.md"), "a.md", text);
        let meta: Vec<&str> = article.document.meta.iter().map(Shown::as_str).collect();
        assert_eq!(meta, ["Zoe", "2024-05-06", "1 min", "x, y z", "1 source"]);
    }

    #[test]
    fn a_post_without_text_says_so() {
        let article = read(Path::new("a.md"), "a.md", "---\ntitle: A\n---\n");
        assert_eq!(article.post.problems.len(), 1);
    }
}
