//! What expressions of templates are worth, as far as it can be known.

use std::borrow::Cow;

use super::{Page, Translator, filters, site::Value};

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
        let value = self.known(value);
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
        if !self.loops.may_filter() {
            return None;
        }
        let text = |name: &str| self.named(name).map(|it| it.text().into_owned());
        let filters: Vec<_> = filters.iter().map(|it| filters::read(it, text)).collect();
        filters::apply(&value, &filters).map(Cow::Owned)
    }

    /// What a name or a text in quotation marks stands for.
    fn named(&self, name: &str) -> Option<Cow<'p, Value>> {
        if let Some(text) = quoted(name) {
            return Some(Cow::Owned(Value::Text(text.to_owned())));
        }
        let object = name.split(['.', '[']).next()?;
        let path = name.get(object.len()..).unwrap_or_default();
        if let Some(value) = self.variables.get(object) {
            let inner = |it: &Value| it.at(path).cloned().unwrap_or_else(Value::nothing);
            return match value.as_ref()? {
                Cow::Borrowed(value) => {
                    Some(value.at(path).map_or_else(|| Cow::Owned(Value::nothing()), Cow::Borrowed))
                }
                Cow::Owned(value) => Some(Cow::Owned(inner(value))),
            };
        }
        let path = path.strip_prefix('.')?;
        match object {
            "page" => self.page.value(path).map(Cow::Owned),
            "site" => self.page.site?.value(path),
            _ => None,
        }
    }

    /// What `{{ expression }}` puts out; `None` where it is no template that belongs to a generator.
    pub(super) fn value(&self, expression: &str) -> Option<String> {
        if let Some(value) = self.known(expression) {
            return Some(value.text().into_owned());
        }
        let parts = filters::parts(expression);
        let (first, filters) = parts.split_first()?;
        let object = first.split(['.', '[']).next()?;
        let is_filtered = filters.iter().any(|it| FILTERS.contains(&filters::name(it)));
        let is_known = is_filtered || OBJECTS.contains(&object) || self.variables.contains_key(object);
        is_known.then(String::new)
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
        matches!(value, Value::Text(_)).then(|| value.text().into_owned())
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

fn quoted(text: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|it| text.strip_prefix(*it)?.strip_suffix(*it))
}

impl Page<'_> {
    /// The value of a field of the front matter: what stands on its line, or the list under it.
    fn value(&self, name: &str) -> Option<Value> {
        if name == "title" {
            return Some(Value::Text(self.title.to_owned()));
        }
        let (field, path) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
        let text = self.field(field);
        if !text.is_empty() {
            return path.is_empty().then(|| Value::Text(text.to_owned()));
        }
        self.list(field)?.at(path).cloned()
    }

    /// The list under a field, of texts or of maps, as it is mostly written.
    fn list(&self, name: &str) -> Option<Value> {
        let mut lines = self
            .front
            .lines()
            .skip_while(|it| it.strip_prefix(name).is_none_or(|rest| rest.trim_end() != ":"));
        lines.next()?;
        let mut items = Vec::new();
        for line in lines {
            let text = line.trim();
            let item = text.strip_prefix("- ");
            if item.is_none() && !line.starts_with([' ', '\t']) {
                break;
            }
            let field = item.unwrap_or(text).split_once(": ");
            let field =
                field.filter(|it| it.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
            let value = |it: &str| Value::Text(quoted(it.trim()).unwrap_or(it.trim()).to_owned());
            match (item, field, items.last_mut()) {
                (Some(_), Some((key, text)), _) => {
                    items.push(Value::Map(vec![(key.to_owned(), value(text))]))
                }
                (Some(text), None, _) => items.push(value(text)),
                (None, Some((key, text)), Some(Value::Map(fields))) => {
                    fields.push((key.to_owned(), value(text)))
                }
                _ => return None,
            }
        }
        (!items.is_empty()).then_some(Value::List(items))
    }
}
