//! What templates may ask of the posts of a site: `site.posts`, `site.tags`, `site.categories`, its collections.
//!
//! Jekyll's documentation, "Variables" and "Collections", says what these hold
//! and in which order. The text of posts is not among it.

use std::collections::HashMap;

use crate::{dialect::Value, text::Shown};

use super::{Date, Post, front};

/// The most bytes of a field that templates may ask for.
const LARGEST: usize = 1024;

/// The fields that a post has in lists of tags and categories, and as another one's neighbour.
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
    /// What may be asked of a post of a collection whose file is at `path` below the site's folder and begins with
    /// `head`.
    pub fn new(post: &Post, (collection, path): (&str, &str), head: &str) -> Entry {
        let words = |it: &[Shown]| it.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (tags, categories) = (words(&post.tags), words(&post.categories));
        let mut fields = match front::values(head) {
            Value::Map(fields) => fields,
            _ => Vec::new(),
        };
        fields.retain(|it| it.1.weight() <= LARGEST);
        let list = |it: &[String]| Value::List(it.iter().cloned().map(Value::Text).collect());
        let text = |it: String| Value::Text(it);
        let own = [
            ("title", text(post.title.to_string())),
            ("url", text(address(post, collection))),
            ("date", text(post.date.map(|it| it.to_string()).unwrap_or_default())),
            ("path", text(path.to_owned())),
            ("slug", text(post.slug())),
            ("collection", text(collection.to_owned())),
            ("tags", list(&tags)),
            ("categories", list(&categories)),
        ];
        fields.retain(|it| own.iter().all(|own| own.0 != it.0));
        fields.extend(own.map(|(name, value)| (name.to_owned(), value)));
        let collection = collection.to_owned();
        Entry { collection, date: post.date, path: path.to_owned(), fields, tags, categories }
    }

    /// The little that is said of it where it is one of many.
    fn brief(&self) -> Value {
        let fields = self.fields.iter().filter(|it| BRIEF.contains(&it.0.as_str()));
        Value::Map(fields.cloned().collect())
    }
}

/// The path of a post on its site: the one that it is given, else that which Jekyll gives it.
fn address(post: &Post, collection: &str) -> String {
    let slug = post.slug();
    match (&post.permalink, post.date) {
        (Some(path), _) => path.clone(),
        (None, Some(it)) if collection == "posts" => {
            format!("/{}/{:02}/{:02}/{slug}.html", it.year(), it.month(), it.day())
        }
        _ => format!("/{collection}/{slug}.html"),
    }
}

/// All that templates may ask for, by its name: posts from the newest to the oldest with their neighbours, posts by
/// their tags and categories, and the other collections by their files' names.
pub fn collections(mut entries: Vec<Entry>) -> Value {
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
    Value::Map(found)
}

/// Posts by words that they have.
fn grouped(posts: &[Entry], words: fn(&Entry) -> &Vec<String>) -> Value {
    let mut groups: Vec<(String, Value)> = Vec::new();
    let mut places = HashMap::new();
    for post in posts {
        for word in words(post) {
            let at = *places.entry(word.clone()).or_insert_with(|| {
                groups.push((word.clone(), Value::List(Vec::new())));
                groups.len() - 1
            });
            if let Some((_, Value::List(list))) = groups.get_mut(at) {
                list.push(post.brief());
            }
        }
    }
    Value::Map(groups)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn entry(collection: &str, path: &str, front: &str) -> Entry {
        let head = format!("---\n{front}\n---\n");
        let post = super::super::read(Path::new(path), path, &head);
        Entry::new(&post, (collection, path), &head)
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
            entry("posts", "_posts/2024-01-02-b.md", "title: B\npermalink: /b/\ntags: [x, y]"),
            entry("recipes", "_recipes/soup.md", "title: Soup"),
            entry("recipes", "_recipes/bread.md", "title: Bread"),
        ]);
        check(&all, "posts[0].title", Some("B"));
        check(&all, "posts[0].url", Some("/b/"));
        check(&all, "posts[1].url", Some("/2023/01/02/a.html"));
        check(&all, "posts[1].hero", Some("/a.png"));
        check(&all, "posts[1].next.title", Some("B"));
        check(&all, "posts[0].next.title", None);
        check(&all, "posts[0].previous.date", Some("2023-01-02"));
        check(&all, "tags.x[1].title", Some("A"));
        check(&all, "tags.y[0].title", Some("B"));
        check(&all, "recipes[0].title", Some("Bread"));
        check(&all, "recipes[1].url", Some("/recipes/soup.html"));
    }
}
