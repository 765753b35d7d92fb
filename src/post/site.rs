//! What a site's configuration and data files say about its posts.
//!
//! Jekyll's documentation, "Configuration", "Permalinks" and "Data Files", says
//! how `_config.yml` and `_data` are read: values for templates, defaults for
//! the front matter of posts below a path, patterns of addresses. Names of
//! authors stand in a data file `authors`, under the ids that posts give.
//!
//! What is not here: finding and opening the files (`worker`), templates
//! (`dialect`).

use std::collections::HashMap;

use crate::{
    dialect::{self, Value},
    problem::Problem,
    text::Shown,
};

use super::{Post, Status, date::Date, formats, front, permalink, unique, values};

/// A site.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// What its templates may name.
    pub values: dialect::Site,
    /// The names of authors by their ids.
    authors: HashMap<String, String>,
    /// What posts say that do not say it themselves, the most general first.
    defaults: Vec<Default>,
}

/// What the posts below a path say unless they say otherwise.
#[derive(Clone, Debug)]
struct Default {
    path: String,
    kind: String,
    values: Value,
}

/// The format of a file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML, or JSON, which is a part of it.
    Yaml,
    /// TOML.
    Toml,
    /// Rows of cells with a comma or a tabulator between them; the first row names the columns.
    Cells(char),
}

/// The format that a file's ending stands for.
pub fn format(ending: &str) -> Option<Format> {
    Some(match ending {
        "yml" | "yaml" | "json" => Format::Yaml,
        "toml" => Format::Toml,
        "csv" => Format::Cells(','),
        "tsv" => Format::Cells('\t'),
        _ => return None,
    })
}

/// Reads a file of data or configuration.
///
/// # Errors
/// Where it cannot be read, and why.
pub fn read(text: &str, format: Format) -> Result<Value, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let problem = |(line, column, reason): front::Fault| Problem::new(line, column, &reason);
    let value = match format {
        Format::Yaml => {
            if let Some(reason) = front::too_costly(text) {
                return Err(Problem::of_file(&reason));
            }
            front::parse_yaml(text).map_err(problem)?
        }
        Format::Toml => formats::toml_value(text).map_err(problem)?,
        Format::Cells(between) => return Ok(cells(text, between)),
    };
    Ok(value_of(value))
}

fn value_of(value: values::Value) -> Value {
    match value {
        values::Value::Null => Value::Text(String::new()),
        values::Value::Text(text) | values::Value::Scalar(text) => Value::Text(text),
        values::Value::List(items) => Value::List(items.into_iter().map(value_of).collect()),
        values::Value::Map(fields) => {
            Value::Map(fields.into_iter().map(|(name, it)| (name, value_of(it))).collect())
        }
    }
}

/// Rows of cells, each a map by the names in the first one.
fn cells(text: &str, between: char) -> Value {
    let mut rows = rows(text, between).into_iter();
    let names = rows.next().unwrap_or_default();
    let row = |cells: Vec<String>| {
        Value::Map(names.iter().cloned().zip(cells.into_iter().map(Value::Text)).collect())
    };
    Value::List(rows.map(row).collect())
}

fn rows(text: &str, between: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            c if c == between && !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell).trim_end_matches('\r').to_owned());
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

impl Site {
    /// A site of its configuration and its data.
    pub fn new(config: Value, data: Value) -> Site {
        let authors = data.get("authors").map(names).unwrap_or_default();
        let defaults = defaults(&config);
        Site { values: dialect::Site { config, data }, authors, defaults }
    }

    /// Adds what the site says about a post whose file is at `path` below the site's folder.
    pub fn complete(&self, post: &mut Post, path: &str) {
        let kind = kind(path);
        let fits = |it: &&Default| {
            let is_below = path.strip_prefix(it.path.as_str()).is_some_and(|rest| {
                it.path.is_empty() || it.path.ends_with('/') || rest.is_empty() || rest.starts_with('/')
            });
            is_below && (it.kind.is_empty() || it.kind == kind)
        };
        for default in self.defaults.iter().filter(fits).rev() {
            add(post, &default.values);
        }
        for author in &mut post.authors {
            if let Some(name) = self.authors.get(author.as_str()) {
                *author = Shown::line(name);
            }
        }
        if let Some(pattern) = &post.permalink {
            post.permalink = Some(permalink::expand(pattern, post, path));
        }
    }
}

/// The collection that a path below a site's folder belongs to, as scopes name it.
fn kind(path: &str) -> &str {
    let folder = path.split('/').rev().skip(1).find_map(|it| it.strip_prefix('_'));
    folder.unwrap_or("pages")
}

/// Adds to a post what it does not say itself.
fn add(post: &mut Post, values: &Value) {
    let texts = |names: [&str; 2]| -> Vec<Shown> {
        let value = names.iter().find_map(|it| values.get(it));
        let texts = match value {
            Some(Value::List(items)) => items.iter().map(|it| text(it).to_owned()).collect(),
            Some(Value::Text(text)) => vec![text.clone()],
            Some(map @ Value::Map(_)) => map.get("name").map(|it| text(it).to_owned()).into_iter().collect(),
            None => Vec::new(),
        };
        unique(texts)
    };
    if post.authors.is_empty() {
        post.authors = texts(["authors", "author"]);
    }
    if post.categories.is_empty() {
        post.categories = texts(["categories", "category"]);
    }
    if post.tags.is_empty() {
        post.tags = texts(["tags", "tag"]);
    }
    if post.permalink.is_none() {
        post.permalink = values.get("permalink").map(|it| text(it).to_owned()).filter(|it| !it.is_empty());
    }
    if post.status.is_none() && values.get("published").is_some_and(|it| text(it) == "false") {
        post.status = Some(Status::Unpublished);
    }
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

/// The names of authors by their ids: of a map of names or of maps with names, or of a list of maps with ids.
fn names(authors: &Value) -> HashMap<String, String> {
    let name = |it: &Value| match it {
        Value::Text(name) => Some(name.clone()),
        map => ["name", "display_name", "full_name", "title"]
            .iter()
            .find_map(|it| map.get(it))
            .map(|it| text(it).to_owned()),
    };
    let entries: Vec<(String, Option<String>)> = match authors {
        Value::Map(fields) => fields.iter().map(|(id, it)| (id.clone(), name(it))).collect(),
        Value::List(items) => {
            let id = |it: &Value| {
                ["id", "username", "nick", "login", "slug", "short_name"]
                    .iter()
                    .find_map(|name| it.get(name))
                    .map(|it| text(it).to_owned())
            };
            items.iter().filter_map(|it| Some((id(it)?, name(it)))).collect()
        }
        Value::Text(_) => Vec::new(),
    };
    entries.into_iter().filter_map(|(id, name)| Some((id, name.filter(|it| !it.is_empty())?))).collect()
}

/// What a configuration gives to posts, the most general first.
fn defaults(config: &Value) -> Vec<Default> {
    let permalink = |value: &Value| Value::Map(vec![("permalink".to_owned(), value.clone())]);
    let mut defaults = Vec::new();
    if let Some(pattern) = config.get("permalink") {
        defaults.push(Default { path: String::new(), kind: "posts".to_owned(), values: permalink(pattern) });
    }
    if let Some(Value::Map(collections)) = config.get("collections") {
        for (name, collection) in collections {
            if let Some(pattern) = collection.get("permalink") {
                defaults.push(Default {
                    path: String::new(),
                    kind: name.clone(),
                    values: permalink(pattern),
                });
            }
        }
    }
    let mut scoped: Vec<Default> = match config.get("defaults") {
        Some(Value::List(items)) => items.iter().filter_map(default).collect(),
        _ => Vec::new(),
    };
    scoped.sort_by_key(|it| (it.path.len(), !it.kind.is_empty()));
    defaults.append(&mut scoped);
    defaults
}

fn default(item: &Value) -> Option<Default> {
    let scope = |name: &str| item.at("scope").and_then(|it| it.get(name)).map(|it| text(it).to_owned());
    let path = scope("path").unwrap_or_default();
    let kind = match scope("type").as_deref() {
        Some("post") => "posts".to_owned(),
        Some("page") => "pages".to_owned(),
        kind => kind.unwrap_or_default().to_owned(),
    };
    Some(Default { path: path.trim_matches('/').to_owned(), kind, values: item.get("values")?.clone() })
}

/// The day of the year.
pub(super) fn day_of_year(date: Date) -> i32 {
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let year = i32::from(date.year());
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let before: i32 = days.iter().take(usize::try_from(date.month() - 1).unwrap_or(0)).sum();
    before + i32::from(is_leap && date.month() > 2) + i32::from(date.day())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn site(config: &str, data: &str) -> Site {
        Site::new(read(config, Format::Yaml).unwrap(), read(data, Format::Yaml).unwrap())
    }

    fn post(path: &str, front: &str) -> Post {
        super::super::read(Path::new(path), path, &format!("---\n{front}\n---\n"))
    }

    #[track_caller]
    fn check_permalink(config: &str, path: &str, front: &str, expected: &str) {
        let mut post = post(path, front);
        site(config, "{}").complete(&mut post, path);
        assert_eq!(post.permalink.as_deref(), Some(expected));
    }

    #[test]
    fn patterns_give_posts_their_paths() {
        let path = "_posts/2019-02-03-a-name.md";
        check_permalink("permalink: /:year/:month/:title/", path, "title: T", "/2019/02/a-name/");
        check_permalink(
            "permalink: pretty",
            path,
            "categories: [News, b c]",
            "/news/b%20c/2019/02/03/a-name/",
        );
        check_permalink("permalink: ordinal", path, "title: T", "/2019/034/a-name.html");
        check_permalink("permalink: none", path, "title: T", "/a-name.html");
        check_permalink("permalink: date", path, "permalink: /own/:i_day/", "/own/3/");
        check_permalink(
            "collections:\n  docs:\n    permalink: /:collection/:path/",
            "_docs/a/b.md",
            "title: T",
            "/docs/a/b/",
        );
    }

    #[test]
    fn defaults_are_said_unless_the_post_says_otherwise() {
        let config = "defaults:\n- scope:\n    path: ''\n    type: posts\n  values:\n    author: ann\n    category: x\n\
                      - scope: {path: _posts/old}\n  values: {author: bob}\n";
        let site = site(config, "authors:\n  ann: {name: Ann Lee}\n  bob: Bob\n");
        let authors = |path: &str, front: &str| {
            let mut post = post(path, front);
            site.complete(&mut post, path);
            post.authors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(authors("_posts/2019-02-03-a.md", "title: T"), "Ann Lee");
        assert_eq!(authors("_posts/old/2019-02-03-a.md", "title: T"), "Bob");
        assert_eq!(authors("_posts/older/2019-02-03-a.md", "title: T"), "Ann Lee");
        assert_eq!(authors("_posts/2019-02-03-a.md", "author: [bob, Zoe]"), "Bob, Zoe");
        assert_eq!(authors("page.md", "title: T"), "");
    }

    #[test]
    fn rows_of_cells_are_maps() {
        let value = read("name,note\nA,\"b, \"\"c\"\"\"\n", Format::Cells(',')).unwrap();
        assert_eq!(value.at("[0].note").map(text), Some("b, \"c\""));
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        assert_eq!(read("a: b: c", Format::Yaml).unwrap_err().line, 1);
        assert!(read(&"[".repeat(5000), Format::Yaml).is_err());
        assert!(read("a = ", Format::Toml).is_err());
    }
}
