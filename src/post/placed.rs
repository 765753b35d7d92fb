//! What Jekyll tells of a post by the folders that its file is in, and of a page by its file's name.
//!
//! Its documentation, "Posts" and "Variables", says so: folders before one of posts
//! are categories, and a post without a title is named by its file with capitals.
//! What is not here: dates and titles that names make for every generator (`name`).

use crate::{dialect::Value, text::Shown};

use super::{Post, permalink, title_text};

/// The collection that a path below a site's folder belongs to, as scopes name it.
pub(super) fn kind(path: &str) -> &str {
    let folder = path.split('/').rev().skip(1).find_map(|it| it.strip_prefix('_'));
    folder.unwrap_or("pages")
}

/// Pages, and what a site is made of, which have no titles of their own.
const UNNAMED: &[&str] = &["pages", "includes", "layouts", "data", "plugins", "sass", "site"];

/// Adds to a post what its path below the site's folder says.
pub(super) fn complete(post: &mut Post, path: &str) {
    let folders: Vec<&str> = path.split('/').collect();
    let above = folders.iter().position(|it| matches!(*it, "_posts" | "_drafts")).unwrap_or(0);
    if above > 0 {
        let mut categories: Vec<Shown> = folders.iter().take(above).map(|it| Shown::line(it)).collect();
        categories.retain(|it| !post.categories.contains(it));
        categories.append(&mut post.categories);
        post.categories = categories;
    }
    if post.is_named_by_file && !UNNAMED.contains(&kind(path)) {
        let words: Vec<String> = post.title_markup.split(' ').map(capitalized).collect();
        post.title_markup = words.join(" ");
        post.title = title_text(&post.title_markup, &post.path);
    }
}

/// A word with a capital, unless it has one of its own.
fn capitalized(word: &str) -> String {
    if word.contains(char::is_uppercase) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What the name of a page's file says of it, on a site whose posts have their addresses by a pattern.
pub(super) fn fields_of_page(post: &Post, (pattern, path): (&str, &str)) -> Vec<(String, Value)> {
    let given = post.permalink.clone().filter(|it| it.starts_with('/'));
    let url = given.unwrap_or_else(|| permalink::of_page(pattern, path));
    let folder = url.rsplit_once('/').map_or("/".to_owned(), |it| format!("{}/", it.0));
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    [("url", url), ("name", name), ("dir", folder)]
        .map(|(name, it)| (name.to_owned(), Value::Text(it)))
        .into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn folders_are_categories_and_names_have_capitals() {
        for (path, front, title, categories) in [
            ("_posts/2020-01-02-my-first_post.md", "", "My First Post", ""),
            ("_posts/news/2020-01-02-a.md", "title: a", "a", ""),
            ("blog/tech/_posts/2020-01-02-of-iOS.md", "categories: [x, tech]", "Of iOS", "blog, x, tech"),
            ("news/_drafts/b.md", "title: b\ncategory: news", "b", "news"),
            ("_authors/jill.md", "", "Jill", ""),
            ("sub/a-page.md", "", "a page", ""),
            ("_includes/a-note.md", "", "a note", ""),
            ("my_posts/a.md", "title: a", "a", ""),
        ] {
            let mut post = super::super::read(Path::new(path), path, &format!("---\n{front}\n---\n"));
            complete(&mut post, path);
            let found: Vec<&str> = post.categories.iter().map(Shown::as_str).collect();
            assert_eq!((post.title.as_str(), found.join(", ").as_str()), (title, categories), "{path}");
        }
    }

    #[test]
    fn pages_have_their_addresses_by_the_pattern_of_posts() {
        for (pattern, path, url, folder) in [
            ("", "sub/p.md", "/sub/p.html", "/sub/"),
            ("", "index.md", "/", "/"),
            ("pretty", "sub/p.md", "/sub/p/", "/sub/p/"),
            ("/:year/:title/", "p.md", "/p/", "/p/"),
            ("/:title:output_ext", "p.md", "/p.html", "/"),
            ("/:title", "p.md", "/p", "/"),
            ("none", "sub/index.html", "/sub/", "/sub/"),
        ] {
            let fields = Value::Map(fields_of_page(&Post::default(), (pattern, path)));
            let text = |it: &str| Value::Text(it.to_owned());
            assert_eq!(
                (fields.get("url"), fields.get("dir")),
                (Some(&text(url)), Some(&text(folder))),
                "{pattern} {path}"
            );
        }
    }
}
