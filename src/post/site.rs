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

use super::{
    Post, Status, formats, front, permalink,
    placed::{self, kind},
    unique, values,
};

/// What begins the name of a value in titles of GitHub's documentation.
const DATA: &str = "{% data ";

/// A site.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// What its templates may name.
    pub values: dialect::Site,
    /// The names of authors by their ids.
    authors: HashMap<String, String>,
    /// What posts say that do not say it themselves, the most general first.
    defaults: Vec<Given>,
}

/// What the posts below a path say unless they say otherwise.
#[derive(Clone, Debug)]
struct Given {
    path: String,
    kind: String,
    values: Value,
}

/// The format of a file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// Rows of cells with a comma or a tabulator between them; the first row names the columns.
    Cells(char),
}

/// The format that a file's ending stands for.
pub fn format(ending: &str) -> Option<Format> {
    Some(match ending {
        "yml" | "yaml" => Format::Yaml,
        "json" => Format::Json,
        "toml" => Format::Toml,
        "csv" => Format::Cells(','),
        "tsv" => Format::Cells('\t'),
        _ => return None,
    })
}

/// Reads a file of data or configuration; one without anything in it is a map of nothing.
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
        Format::Json if text.trim().is_empty() => values::Value::Null,
        Format::Json => formats::json_value(text).map_err(problem)?,
        Format::Toml => formats::toml_value(text).map_err(problem)?,
        Format::Cells(between) => return Ok(cells(text, between)),
    };
    Ok(match value {
        values::Value::Null => Value::default(),
        value => value.into(),
    })
}

/// Rows of cells, each a map by the names in the first one.
fn cells(text: &str, between: char) -> Value {
    let mut rows = rows(text, between).into_iter();
    let names = rows.next().unwrap_or_default();
    let row = |cells: Vec<String>| {
        let value = |it: String| if it.is_empty() { Value::Nothing } else { Value::Text(it) };
        Value::Map(names.iter().cloned().zip(cells.into_iter().map(value)).collect())
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
    /// A vault of Obsidian's, of which `app` is what its settings say.
    pub fn of_vault(app: &Value) -> Site {
        let is_strict = matches!(app.get("strictLineBreaks"), Some(Value::Text(it)) if it == "true");
        let vault = dialect::Vault { breaks_lines: !is_strict };
        let values = dialect::Site { vault: Some(vault), ..dialect::Site::default() };
        Site { values, ..Site::default() }
    }

    /// A site of its configuration and its data, of which as much is known as `coverage` says.
    pub fn new(config: Value, data: Value, coverage: dialect::Coverage) -> Site {
        let authors = data.get("authors").map(names).unwrap_or_default();
        let defaults = defaults(&config);
        Site {
            values: dialect::Site { config, data, coverage, ..dialect::Site::default() },
            authors,
            defaults,
        }
    }

    /// The names of the collections that its configuration sets up.
    pub fn collections(&self) -> Vec<String> {
        match self.values.config.get("collections") {
            Some(Value::Map(collections)) => collections.iter().map(|it| it.0.clone()).collect(),
            Some(Value::List(names)) => names.iter().map(|it| text(it).to_owned()).collect(),
            _ => Vec::new(),
        }
    }

    /// What templates may ask of a post, whose file is at `path` below the site's folder, beside its front matter: what
    /// the site gives to it, and what its file's name says.
    pub fn fields(&self, post: &Post, path: &str) -> Value {
        let mut fields = self.given(path);
        let kind = kind(path);
        if kind == "pages" && self.is_of_jekyll() {
            fields.append(&mut self.fields_of_page(post, path));
        }
        let mut add = |name: &str, value: Option<String>| {
            fields.extend(value.map(|it| (name.to_owned(), Value::Text(it))));
        };
        let url = permalink::address(post, path, kind);
        let id = url.as_deref().and_then(|it| it.trim_end_matches('/').rsplit_once('/'));
        add("id", id.map(|(folder, _)| format!("{folder}/{}", post.slug())));
        add("url", url);
        add("date", post.date.map(|it| it.to_string()));
        add("path", Some(path.to_owned()));
        add("relative_path", Some(path.to_owned()));
        if kind != "pages" {
            add("name", path.rsplit('/').next().map(str::to_owned));
            add("ext", path.rsplit_once('.').map(|it| format!(".{}", it.1)));
            add("slug", Some(post.slug()));
            add("collection", Some(kind.to_owned()));
        }
        for (name, words) in [("tags", &post.tags), ("categories", &post.categories)] {
            if !words.is_empty() {
                let words = words.iter().map(|it| Value::Text(it.to_string()));
                fields.push((name.to_owned(), Value::List(words.collect())));
            }
        }
        Value::Map(fields)
    }

    /// A title with the values in it that it names among the site's data.
    fn with_data(&self, title: &str) -> String {
        let mut parts = title.split(DATA);
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (path, behind) = part.split_once("%}").unwrap_or((part, ""));
            filled.push_str(&self.values.text_of_data(path.trim()).unwrap_or_default());
            filled.push_str(behind);
        }
        filled
    }

    /// What the site gives to the post whose file is at a path below its folder, each once.
    pub(super) fn given(&self, path: &str) -> Vec<(String, Value)> {
        let mut fields: Vec<(String, Value)> = Vec::new();
        for given in self.defaults.iter().filter(|it| it.fits(path)) {
            let Value::Map(values) = &given.values else { continue };
            for (name, value) in values.iter().filter(|it| it.0 != "permalink") {
                fields.retain(|it| it.0 != *name);
                fields.push((name.clone(), value.clone()));
            }
        }
        fields
    }

    /// What the name of a page's file says of it.
    pub(super) fn fields_of_page(&self, post: &Post, path: &str) -> Vec<(String, Value)> {
        let pattern = self.values.config.get("permalink").map(text).unwrap_or_default();
        placed::fields_of_page(post, (pattern, path))
    }

    /// Whether it is one of Jekyll's, all of whose configuration and data could be read.
    fn is_of_jekyll(&self) -> bool {
        self.values.coverage == dialect::Coverage::Whole
    }

    /// Adds what the site says about a post whose file is at `path` below the site's folder.
    pub fn complete(&self, post: &mut Post, path: &str) {
        if self.is_of_jekyll() {
            // Octopress and Hexo have all that is theirs in a folder.
            let source = ["source", "source_dir"].iter().find_map(|it| self.values.config.get(it)).map(text);
            let source = source.filter(|it| !it.is_empty()).unwrap_or("source").trim_matches('/');
            let below = path.strip_prefix(source).and_then(|it| it.strip_prefix('/'));
            placed::complete(post, below.unwrap_or(path));
        }
        for default in self.defaults.iter().filter(|it| it.fits(path)).rev() {
            add(post, &default.values);
        }
        for author in &mut post.authors {
            if let Some(name) = self.authors.get(author.as_str()) {
                *author = Shown::line(name);
            }
        }
        if post.title_markup.contains(DATA) && self.values.data.get("variables").is_some() {
            post.title_markup = self.with_data(&post.title_markup);
            post.title = super::title_text(&post.title_markup, &post.path);
        }
        if let Some(pattern) = &post.permalink {
            post.permalink = Some(permalink::expand(pattern, post, path));
        }
        if self.values.vault.is_some() {
            // There a tag may be written as it is in the text.
            let bare = |it: &Shown| it.strip_prefix('#').unwrap_or(it).to_owned();
            post.tags = unique(post.tags.iter().map(bare).collect());
        }
        let asks_site = |it: &String| it.contains("site.") || it.contains("include");
        if post.title_template.as_ref().is_some_and(asks_site) {
            post.fill_title(dialect::Page { site: Some(&self.values), ..dialect::Page::default() });
        }
    }
}

impl Given {
    /// Whether it is said of the file at a path below the site's folder.
    fn fits(&self, path: &str) -> bool {
        let is_below = path.strip_prefix(self.path.as_str()).is_some_and(|rest| {
            self.path.is_empty() || self.path.ends_with('/') || rest.is_empty() || rest.starts_with('/')
        });
        is_below && (self.kind.is_empty() || self.kind == kind(path))
    }
}

/// Adds to a post what it does not say itself.
fn add(post: &mut Post, values: &Value) {
    let texts = |names: [&str; 2]| -> Vec<Shown> {
        let value = names.iter().find_map(|it| values.get(it));
        let texts = match value {
            Some(Value::List(items)) => items.iter().map(|it| text(it).to_owned()).collect(),
            Some(Value::Text(text)) => vec![text.clone()],
            Some(map @ Value::Map(_)) => map.get("name").map(|it| text(it).to_owned()).into_iter().collect(),
            None | Some(Value::Nothing) => Vec::new(),
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
        Value::Text(_) | Value::Nothing => Vec::new(),
    };
    entries.into_iter().filter_map(|(id, name)| Some((id, name.filter(|it| !it.is_empty())?))).collect()
}

/// What a configuration gives to posts, the most general first.
fn defaults(config: &Value) -> Vec<Given> {
    let permalink = |value: &Value| Value::Map(vec![("permalink".to_owned(), value.clone())]);
    let mut defaults = Vec::new();
    if let Some(pattern) = config.get("permalink") {
        defaults.push(Given { path: String::new(), kind: "posts".to_owned(), values: permalink(pattern) });
    }
    if let Some(Value::Map(collections)) = config.get("collections") {
        for (name, collection) in collections {
            if let Some(pattern) = collection.get("permalink") {
                defaults.push(Given { path: String::new(), kind: name.clone(), values: permalink(pattern) });
            }
        }
    }
    let mut scoped: Vec<Given> = match config.get("defaults") {
        Some(Value::List(items)) => items.iter().filter_map(given).collect(),
        _ => Vec::new(),
    };
    scoped.sort_by_key(|it| (it.path.len(), !it.kind.is_empty()));
    defaults.append(&mut scoped);
    defaults
}

fn given(item: &Value) -> Option<Given> {
    let scope = |name: &str| item.at("scope").and_then(|it| it.get(name)).map(|it| text(it).to_owned());
    let path = scope("path").unwrap_or_default();
    let kind = match scope("type").as_deref() {
        Some("post") => "posts".to_owned(),
        Some("page") => "pages".to_owned(),
        kind => kind.unwrap_or_default().to_owned(),
    };
    Some(Given { path: path.trim_matches('/').to_owned(), kind, values: item.get("values")?.clone() })
}

#[cfg(test)]
mod tests;
