//! What templates may ask of the posts of a site: `site.posts`, `site.tags`, `site.categories`, its collections; and of
//! its pages, `site.pages`.
//!
//! Jekyll's documentation, "Variables" and "Collections", says what these hold
//! and in which order. The text of posts is among it where a template asks for it.

use std::collections::HashMap;

use crate::{
    dialect::{self, Value},
    text::Shown,
};

use super::{Date, Post, front, permalink, site::Site};

/// What stands for the name of a collection where a file is in none: it is a page.
pub const PAGE: &str = "";

/// The most bytes of a field that templates may ask for.
const LARGEST: usize = 1024;

/// The fields that a post has as another one's neighbour, and in lists of tags and categories where these are long.
const BRIEF: &[&str] = &["title", "url", "date", "author", "subtitle", "description", "excerpt"];

/// A post as templates see it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The collection that it belongs to.
    pub collection: String,
    date: Option<Date>,
    path: String,
    fields: Vec<(String, Value)>,
    tags: Vec<String>,
    categories: Vec<String>,
}

impl Entry {
    /// What may be asked of a post of a collection of a site, whose file is at `path` below the site's folder and begins
    /// with `head`.
    pub fn new(post: &Post, (collection, path): (&str, &str), (site, head): (&Site, &str)) -> Entry {
        let words = |it: &[Shown]| it.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (tags, categories) = (words(&post.tags), words(&post.categories));
        let mut fields = site.given(path);
        if let Value::Map(own) = front::values(head) {
            put(&mut fields, own);
        }
        fields.retain(|it| it.1.weight() <= LARGEST);
        let list = |it: &[String]| Value::List(it.iter().cloned().map(Value::Text).collect());
        let text = |it: String| Value::Text(it);
        if collection == PAGE {
            put(&mut fields, page(post, (site, path)));
            return Entry {
                collection: String::new(),
                date: None,
                path: path.to_owned(),
                fields,
                tags,
                categories,
            };
        }
        let own = [
            ("title", text(post.title.to_string())),
            ("url", text(permalink::address(post, path, collection).unwrap_or_default())),
            ("date", text(post.date.map(|it| it.to_string()).unwrap_or_default())),
            ("path", text(path.to_owned())),
            ("relative_path", text(path.to_owned())),
            ("slug", text(post.slug())),
            ("collection", text(collection.to_owned())),
            ("tags", list(&tags)),
            ("categories", list(&categories)),
        ];
        put(&mut fields, own.map(|(name, it)| (name.to_owned(), it)).into());
        if fields.iter().all(|it| it.0 != "name") {
            let name = path.rsplit('/').next().unwrap_or(path);
            fields.push(("name".to_owned(), text(name.to_owned())));
        }
        let collection = collection.to_owned();
        Entry { collection, date: post.date, path: path.to_owned(), fields, tags, categories }
    }

    /// Adds its text, of which the beginning up to a separator, mostly an empty line, is its excerpt. Of one that refers to
    /// addresses and notes below it the words alone would be wrong beside others'.
    pub fn add_text(&mut self, (head, body): (&str, &str), site: &Site) {
        const SEPARATOR: &str = "excerpt_separator";
        if body.lines().any(|it| it.trim_start().starts_with('[') && it.contains("]:")) {
            return;
        }
        let field = |name: &str| self.fields.iter().find(|it| it.0 == name).map(|it| &it.1);
        let text = |it: &Value| if let Value::Text(text) = it { Some(text.clone()) } else { None };
        let separator = field(SEPARATOR).or_else(|| site.values.config.get(SEPARATOR)).and_then(text);
        let separator = separator.filter(|it| !it.is_empty()).unwrap_or_else(|| "\n\n".to_owned());
        let body = body.trim();
        let excerpt = body.split_once(separator.as_str()).map_or(body, |it| it.0).trim_end();
        let front = dialect::Front::new(head, front::values);
        let title = field("title").and_then(text).unwrap_or_default();
        let (title, front, site) = (title.as_str(), Some(&front), Some(&site.values));
        let page = dialect::Page { title, front, site, ..dialect::Page::default() };
        let read = |it: &str| {
            let read =
                dialect::may_hold_templates(it).then(|| dialect::translate(it, page).text().to_owned());
            read.unwrap_or_else(|| it.to_owned())
        };
        let made = [("excerpt", read(excerpt)), ("content", read(body))];
        let is_given = field("excerpt").is_some();
        let made = made.into_iter().filter(|it| it.0 != "excerpt" || !is_given);
        let made = made.map(|(name, it)| (name.to_owned(), Value::Text(it))).collect();
        put(&mut self.fields, made);
    }

    /// How much of its text was added that is no excerpt, in bytes.
    pub fn text_length(&self) -> usize {
        self.fields.iter().find(|it| it.0 == "content").map_or(0, |it| it.1.weight())
    }

    /// Takes all of its text but the excerpt away again.
    pub fn drop_text(&mut self) {
        self.fields.retain(|it| it.0 != "content");
    }

    /// The little that is said of it where it is one of many.
    fn brief(&self) -> Value {
        let fields = self.fields.iter().filter(|it| BRIEF.contains(&it.0.as_str()));
        Value::Map(fields.cloned().collect())
    }
}

/// Puts fields in the place of those of the same names.
fn put(fields: &mut Vec<(String, Value)>, own: Vec<(String, Value)>) {
    fields.retain(|it| own.iter().all(|own| own.0 != it.0));
    fields.extend(own);
}

/// What may be asked of a page beside its front matter. Unlike a post it is not called by its file.
fn page(post: &Post, (site, path): (&Site, &str)) -> Vec<(String, Value)> {
    let mut fields = site.fields_of_page(post, path);
    fields.push(("path".to_owned(), Value::Text(path.to_owned())));
    if !post.is_named_by_file {
        fields.push(("title".to_owned(), Value::Text(post.title.to_string())));
    }
    fields
}

/// All that templates may ask for, by its name: posts from the newest to the oldest with their neighbours, posts by
/// their tags and categories, and the other collections by their files' names.
pub fn collections(entries: Vec<Entry>) -> Value {
    Value::Map(listed(entries))
}

/// The same, and what is made of all posts and pages: `pages` by the names of their files, the `documents` of all
/// collections, and these `collections` themselves.
pub fn everything(entries: Vec<Entry>) -> Value {
    let (mut pages, mut documents): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|it| it.collection == PAGE);
    pages.sort_by_cached_key(|it| (it.path.rsplit('/').next().map(str::to_owned), it.path.clone()));
    let pages = Value::List(pages.into_iter().map(|it| Value::Map(it.fields)).collect());
    let place = |it: &Entry| (it.collection != "posts", it.collection.clone(), it.date, it.path.clone());
    documents.sort_by_cached_key(place);
    let value = |it: &Entry| Value::Map(it.fields.clone());
    let all = Value::List(documents.iter().map(value).collect());
    let mut labelled: Vec<Value> = documents
        .chunk_by(|a, b| a.collection == b.collection)
        .map(|it| {
            let label = it.first().map(|it| it.collection.clone()).unwrap_or_default();
            let documents = Value::List(it.iter().map(value).collect());
            Value::Map(vec![("label".to_owned(), Value::Text(label)), ("docs".to_owned(), documents)])
        })
        .collect();
    labelled.sort_by_cached_key(|it| it.get("label").map(|it| format!("{it:?}")));
    let mut found = listed(documents);
    let made = [
        ("html_pages", pages.clone()),
        ("pages", pages),
        ("documents", all),
        ("collections", Value::List(labelled)),
    ];
    for (name, value) in made {
        // A collection may have the name.
        if found.iter().all(|it| it.0 != name) {
            found.push((name.to_owned(), value));
        }
    }
    Value::Map(found)
}

/// A file of a site that is no post and no page.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is below the site's folder.
    pub path: String,
    /// When it was last changed, in seconds since 1970.
    pub changed: u64,
}

/// Adds the files that a site copies as they are, by their paths.
pub fn add_files(all: &mut Value, mut files: Vec<File>) {
    let Value::Map(fields) = all else { return };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let value = |it: File| {
        let name = it.path.rsplit('/').next().unwrap_or_default().to_owned();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |it| it.0);
        let ending = name.get(stem.len()..).unwrap_or_default().to_owned();
        let fields = [
            ("path", format!("/{}", it.path)),
            ("basename", stem.to_owned()),
            ("extname", ending),
            ("modified_time", it.changed.to_string()),
            ("name", name),
        ];
        Value::Map(fields.map(|(name, it)| (name.to_owned(), Value::Text(it))).into())
    };
    fields.push(("static_files".to_owned(), Value::List(files.into_iter().map(value).collect())));
}

fn listed(mut entries: Vec<Entry>) -> Vec<(String, Value)> {
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let (mut posts, others): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|it| it.collection == "posts");
    posts.sort_by(|a, b| (b.date, &b.path).cmp(&(a.date, &a.path)));
    let mut found: Vec<(String, Value)> = Vec::new();
    found.push(("tags".to_owned(), grouped(&posts, |it| &it.tags)));
    found.push(("categories".to_owned(), grouped(&posts, |it| &it.categories)));
    let briefs: Vec<Value> = posts.iter().map(Entry::brief).collect();
    let neighbour = |at: Option<usize>| at.and_then(|it| briefs.get(it)).cloned();
    let posts = posts.into_iter().enumerate().map(|(at, mut post)| {
        let neighbours = [("next", neighbour(at.checked_sub(1))), ("previous", neighbour(Some(at + 1)))];
        post.fields.extend(neighbours.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it?))));
        Value::Map(post.fields)
    });
    found.push(("posts".to_owned(), Value::List(posts.collect())));
    for entry in others {
        let value = Value::Map(entry.fields);
        match found.iter_mut().find(|it| it.0 == entry.collection) {
            Some((_, Value::List(list))) => list.push(value),
            Some(_) => (),
            None => found.push((entry.collection, Value::List(vec![value]))),
        }
    }
    found
}

/// How many posts the lists of tags or of categories hold, all together, with every field.
const MOST_WHOLE: usize = 4_000;

/// Posts by words that they have.
fn grouped(posts: &[Entry], words: fn(&Entry) -> &Vec<String>) -> Value {
    let are_whole = posts.iter().map(|it| words(it).len()).sum::<usize>() <= MOST_WHOLE;
    let mut groups: Vec<(String, Value)> = Vec::new();
    let mut places = HashMap::new();
    // The words stand in the order of the oldest posts.
    for post in posts.iter().rev() {
        for word in words(post) {
            let at = *places.entry(word.clone()).or_insert_with(|| {
                groups.push((word.clone(), Value::List(Vec::new())));
                groups.len() - 1
            });
            if let Some((_, Value::List(list))) = groups.get_mut(at) {
                list.push(if are_whole { Value::Map(post.fields.clone()) } else { post.brief() });
            }
        }
    }
    for group in &mut groups {
        if let Value::List(list) = &mut group.1 {
            list.reverse();
        }
    }
    Value::Map(groups)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn entry(collection: &str, path: &str, front: &str) -> Entry {
        let head = format!("---\n{front}\n---\nOf *{path}*\nand more.\n\nNext.\n");
        let post = super::super::read(Path::new(path), path, &head);
        Entry::new(&post, (collection, path), (&Site::default(), &head))
    }

    #[track_caller]
    fn check(all: &Value, path: &str, expected: Option<&str>) {
        let found = all.at(path).and_then(|it| match it {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn posts_stand_from_the_newest_to_the_oldest_with_their_neighbours() {
        let all = collections(vec![
            entry("posts", "_posts/2023-01-02-a.md", "title: A\ntags: [x]\nhero: /a.png"),
            entry(
                "posts",
                "_posts/2024-01-02-b.md",
                "title: B\npermalink: /b/\nexcerpt: Said.\ntags: [x, y]",
            ),
            entry("recipes", "_recipes/soup.md", "title: Soup"),
            entry("recipes", "_recipes/bread.md", "title: Bread"),
            entry("posts", "_posts/2022-01-02-c.md", "title: C\ncategories: [News, us]"),
        ]);
        check(&all, "posts[2].url", Some("/news/us/2022/01/02/c.html"));
        check(&all, "posts[0].title", Some("B"));
        check(&all, "posts[0].url", Some("/b/"));
        check(&all, "posts[1].url", Some("/2023/01/02/a.html"));
        check(&all, "posts[1].hero", Some("/a.png"));
        check(&all, "posts[1].next.title", Some("B"));
        check(&all, "posts[0].next.title", None);
        check(&all, "posts[0].previous.date", Some("2023-01-02"));
        check(&all, "tags.x[1].title", Some("A"));
        check(&all, "tags.x[1].hero", Some("/a.png"));
        check(&all, "tags.y[0].title", Some("B"));
        check(&all, "recipes[0].title", Some("Bread"));
        check(&all, "recipes[1].url", Some("/recipes/soup.html"));
    }

    #[test]
    fn pages_stand_by_the_names_of_their_files_and_documents_by_their_collections() {
        let entries = || {
            vec![
                entry("", "two.md", "title: Two\nchapter: 2\ncategory: C"),
                entry("", "sub/one.html", "layout: x"),
                entry("", "sub/index.md", "title: S\npermalink: /s/"),
                entry("posts", "_posts/2024-01-02-b.md", "title: B"),
                entry("posts", "_posts/2023-01-02-a.md", "title: A"),
                entry("bread", "_bread/rye.md", "title: Rye"),
            ]
        };
        let all = everything(entries());
        for (path, expected) in [
            ("pages[0].url", Some("/s/")),
            ("pages[1].url", Some("/sub/one.html")),
            ("pages[1].title", None),
            ("pages[1].dir", Some("/sub/")),
            ("html_pages[2].title", Some("Two")),
            ("pages[2].name", Some("two.md")),
            ("pages[2].chapter", Some("2")),
            ("pages[3].url", None),
            ("posts[0].title", Some("B")),
            ("documents[0].title", Some("A")),
            ("documents[2].title", Some("Rye")),
            ("collections[0].label", Some("bread")),
            ("collections[1].docs[1].title", Some("B")),
        ] {
            check(&all, path, expected);
        }
        let mut entries = entries();
        entries.push(entry("pages", "_pages/x.md", "title: X"));
        check(&everything(entries), "pages[0].title", Some("X"));
    }
}
