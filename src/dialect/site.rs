//! What a site says to all of its posts, and a post in its front matter.
//!
//! Jekyll gives templates `site.…` from `_config.yml` and `site.data.…` from the
//! files in `_data`, and `page.…` from the front matter. Here they are values without
//! files or formats; who reads them is `post`.
//!
//! What is hard: what is not said is nothing, unless only the generator could say it.

use std::{borrow::Cow, cell::OnceCell, collections::HashMap};

use super::value::Value;

/// A site's configuration and data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// What `site` holds.
    pub config: Value,
    /// What `site.data` holds.
    pub data: Value,
    /// How much of it is known.
    pub coverage: Coverage,
    /// The files that its posts may include.
    pub includes: Includes,
    /// What stands at the end of each of its posts although it is not written there.
    pub appended: String,
    /// When it was read, as `2024-03-25 10:00:00 +0000`, which is what its templates take for the time that it is.
    pub time: Option<String>,
    /// What it says as a vault of Obsidian's, if it is one.
    pub vault: Option<Vault>,
    /// What the names in its templates stand for, of a site of `MkDocs` that runs any.
    pub names: Option<Value>,
    /// Whether it is a book of mdBook's.
    pub is_book: bool,
    /// Whether its posts are read by Pandoc.
    pub is_pandoc: bool,
    /// Whether links between double brackets have their label first, `[[label|page]]`.
    pub has_labels_first: bool,
}

/// What a vault of notes says about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vault {
    /// Whether the end of a line is one that is shown.
    pub breaks_lines: bool,
}

/// The texts of files by the names under which templates include them.
pub type Includes = HashMap<String, String>;

/// How much is known of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coverage {
    /// Some: what is not here may be there for the generator.
    #[default]
    Part,
    /// All, of a generator that runs templates over its posts: what is not here is nothing.
    Whole,
}

/// A post's front matter, which is read when a template first asks for it: hardly any post has templates.
#[derive(Debug)]
pub struct Front<'a> {
    text: &'a str,
    read: fn(&str) -> Value,
    fields: OnceCell<HashMap<String, Value>>,
}

impl<'a> Front<'a> {
    /// Front matter, and who makes a map of it.
    pub fn new(text: &'a str, read: fn(&str) -> Value) -> Front<'a> {
        Front { text, read, fields: OnceCell::new() }
    }

    /// Whether a post has any.
    pub(super) fn is_written(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// What some steps lead to; `None` if the front matter has no such field.
    pub(super) fn value(&self, steps: &[Cow<'_, str>]) -> Option<Cow<'_, Value>> {
        let fields = self.fields.get_or_init(|| match (self.read)(self.text) {
            Value::Map(fields) => fields.into_iter().collect(),
            _ => HashMap::new(),
        });
        let (name, steps) = steps.split_first()?;
        Some(fields.get(&**name)?.along(steps))
    }

    /// Whether a field of that name may be there for the generator although the front matter has none.
    pub(super) fn may_be_made(name: &str) -> bool {
        GENERATED_OF_PAGE.contains(&name)
    }
}

/// Fields of a page that its generator fills in.
const GENERATED_OF_PAGE: &[&str] = &[
    "url",
    "date",
    "next",
    "previous",
    "prev",
    "id",
    "excerpt",
    "content",
    "path",
    "slug",
    "name",
    "dir",
    "ext",
    "draft",
    "layout",
    "collection",
    "relative_path",
    "categories",
    "category",
    "tags",
    "output",
    "permalink",
    "last_modified_at",
    "last_modified",
    "inputPath",
    "fileSlug",
];

/// Names of `site` that its generator fills in, so that a configuration without them says nothing.
const GENERATED: &[&str] = &[
    "posts",
    "pages",
    "time",
    "github",
    "collections",
    "tags",
    "categories",
    "static_files",
    "related_posts",
    "html_pages",
    "html_files",
    "documents",
    "data",
    "baseurl",
    "url",
];

impl Site {
    /// Whether its posts are notes that may be parts of each other.
    pub fn holds_notes(&self) -> bool {
        self.vault.is_some() || self.has_labels_first
    }

    /// The text among its data that a path such as `variables.product.name` leads to.
    pub fn text_of_data(&self, path: &str) -> Option<String> {
        let steps: Vec<Cow<'_, str>> = path.split('.').map(Cow::Borrowed).collect();
        let value = self.data.along(&steps);
        Some(value.text().into_owned()).filter(|it| !it.is_empty() && !it.contains("{%"))
    }

    /// What some steps lead to, behind `site`; `None` where only the generator knows.
    pub(super) fn value(&self, steps: &[Cow<'_, str>]) -> Option<Cow<'_, Value>> {
        let (name, below) = steps.split_first()?;
        if let (true, Some((file, below))) = (&**name == "data", below.split_first()) {
            return match self.data.get(file) {
                Some(value) => Some(value.along(below)),
                None => (self.coverage == Coverage::Whole).then_some(Cow::Owned(Value::Nothing)),
            };
        }
        if let Some(value) = self.config.get(name) {
            return Some(value.along(below));
        }
        if let (true, Some(time)) = (&**name == "time", &self.time) {
            return Some(Cow::Owned(Value::Text(time.clone())));
        }
        let is_known = self.config != Value::default() && !GENERATED.contains(&&**name);
        is_known.then_some(Cow::Owned(Value::Nothing))
    }
}
