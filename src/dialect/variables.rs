//! What expressions of templates are worth, as far as it can be known.

use std::borrow::Cow;

use super::{Page, Translator, filters, quoted, site::Value};

/// Filters by which an expression is known to be a generator's, whatever it is about.
const FILTERS: &[&str] = &[
    "url",
    "relative_url",
    "absolute_url",
    "prepend",
    "append",
    "markdownify",
    "slugify",
    "escape",
    "xml_escape",
    "cgi_escape",
    "uri_escape",
    "strip_html",
    "strip",
    "date",
    "date_to_string",
    "date_to_xmlschema",
    "jsonify",
    "size",
    "join",
    "first",
    "last",
    "split",
    "replace",
    "remove",
    "upcase",
    "downcase",
    "capitalize",
    "default",
    "truncate",
    "truncatewords",
    "sort",
    "where",
    "group_by",
    "newline_to_br",
    "smartify",
    "array_to_sentence_string",
];

/// The names whose members only a generator knows.
const OBJECTS: &[&str] =
    &["site", "page", "post", "layout", "content", "include", "paginator", "jekyll", "forloop", "theme"];

impl<'p> Translator<'_, 'p> {
    /// Notes the value of a variable of the template's own.
    pub(super) fn assign(&mut self, name: &str, value: &str) {
        let is_literal = matches!(value, "true" | "false") || value.parse::<f64>().is_ok();
        let literal = is_literal.then(|| Cow::Owned(Value::Text(value.to_owned())));
        let first = value.split(['|', ' ']).next().unwrap_or_default();
        if first == name && !self.variables.contains_key(name) {
            // What grows by itself begins with nothing.
            self.variables.insert(name.to_owned(), Some(Cow::Owned(Value::nothing())));
        }
        let value = literal.or_else(|| self.known(value));
        if !name.is_empty() {
            self.variables.insert(name.to_owned(), value);
        }
    }

    /// Notes that a variable has a value that is not known.
    pub(super) fn forget(&mut self, name: &str) {
        if !name.is_empty() {
            self.variables.insert(name.to_owned(), None);
        }
    }

    /// The value of an expression with its filters; `None` if it is not known.
    pub(super) fn known(&self, expression: &str) -> Option<Cow<'p, Value>> {
        let parts = filters::parts(expression);
        let (first, filters) = parts.split_first()?;
        let value = self.named(first)?;
        if filters.is_empty() {
            return Some(value);
        }
        if !self.loops.may_make(&value) {
            return None;
        }
        let text = |name: &str| self.text_of(&*self.named(name)?);
        let filters: Vec<_> = filters.iter().map(|it| filters::read(it, text)).collect();
        filters::apply(&value, &filters).map(Cow::Owned)
    }

    /// What a name or a text in quotation marks stands for.
    fn named(&self, name: &str) -> Option<Cow<'p, Value>> {
        if let Some(text) = quoted(name) {
            return Some(Cow::Owned(Value::Text(text.to_owned())));
        }
        let object = name.split(['.', '[']).next()?;
        let path = &*self.numbered(name.get(object.len()..).unwrap_or_default());
        if let Some(value) = self.variables.get(object) {
            return match value.as_ref()? {
                Cow::Borrowed(value) => {
                    Some(value.at(path).map_or_else(|| Cow::Owned(Value::nothing()), Cow::Borrowed))
                }
                Cow::Owned(value) => match value.at(path) {
                    Some(inner) => self.loops.may_copy(|| inner.weight()).then(|| Cow::Owned(inner.clone())),
                    None => Some(Cow::Owned(Value::nothing())),
                },
            };
        }
        let path = path.strip_prefix('.')?;
        match object {
            "page" => self.page.value(path),
            "site" => {
                let listed = self.page.collections.and_then(|it| it.at(path)).map(Cow::Borrowed);
                listed.or_else(|| self.page.site?.value(path))
            }
            _ => None,
        }
    }

    /// A path with the value of the variable in its brackets, as in `counts[i]`.
    fn numbered<'n>(&self, path: &'n str) -> Cow<'n, str> {
        let written = path.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?)));
        let Some((before, (name, behind))) = written else { return Cow::Borrowed(path) };
        match self.variables.get(name.trim()).and_then(Option::as_deref) {
            Some(Value::Text(value)) => Cow::Owned(format!("{before}[{value}]{behind}")),
            _ => Cow::Borrowed(path),
        }
    }

    /// What a template shows of a value; `None` if all have shown too much already.
    pub(super) fn text_of(&self, value: &Value) -> Option<String> {
        self.loops.may_copy(|| value.weight()).then(|| value.text().into_owned())
    }

    /// Whether an expression whose value is not known is a template that belongs to a generator.
    pub(super) fn is_template(&self, expression: &str) -> bool {
        let parts = filters::parts(expression);
        let Some((first, filters)) = parts.split_first() else { return false };
        let object = first.split(['.', '[']).next().unwrap_or_default();
        let is_filtered = filters.iter().any(|it| FILTERS.contains(&filters::name(it)));
        is_filtered || OBJECTS.contains(&object) || self.variables.contains_key(object)
    }

    /// What an expression puts out that stands in code: what is written so that it is no template, and what the site
    /// says itself.
    pub(super) fn value_in_code(&self, expression: &str) -> Option<String> {
        if let Some(text) = quoted(expression) {
            return ["{{", "}}", "{%", "%}"].iter().any(|it| text.contains(it)).then(|| text.to_owned());
        }
        let (site, path) = (self.page.site?, expression.strip_prefix("site.")?);
        let value = match path.strip_prefix("data.") {
            Some(path) => site.data.at(path)?,
            None => site.config.at(path)?,
        };
        if matches!(value, Value::Text(_)) { self.text_of(value) } else { None }
    }

    /// What the site's own address puts out, in an expression whose braces end at `end` of the body: nothing before a
    /// path that a link leads to, which is then one inside the site.
    pub(super) fn address(&self, expression: &str, end: usize) -> Option<String> {
        let name = expression.strip_prefix("site.")?;
        if !matches!(name, "url" | "baseurl") {
            return None;
        }
        let line = self.writer.line();
        let is_definition = line.trim_start().starts_with('[') && line.trim_end().ends_with("]:");
        let is_destination = is_definition || line.ends_with(['(', '"', '\'', '=', '<', '}']);
        let goes_on = self.body.get(end..).is_some_and(|it| it.starts_with(['/', '{']));
        if is_destination && (goes_on || name == "baseurl") {
            return Some(String::new());
        }
        let value = self.page.site.and_then(|it| it.config.get(name)).map(|it| it.text().into_owned());
        Some(value.unwrap_or_default())
    }
}

impl<'a> Page<'a> {
    /// The value of a field of the front matter, or of the title.
    fn value(&self, path: &str) -> Option<Cow<'a, Value>> {
        if path == "title" {
            return Some(Cow::Owned(Value::Text(self.title.to_owned())));
        }
        self.front?.value(path)
    }
}
