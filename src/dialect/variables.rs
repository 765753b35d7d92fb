//! Values of a template's own variables, and what expressions put out where they stand.
//!
//! What is hard: other programs write braces as well. What no generator knows
//! stays as it is, unless templates are surely run over the page.
//!
//! What is not here: what names stand for (`scope`).

use super::{
    Translator, filters, quoted,
    scope::{OBJECTS, Scope, is_name, is_number, unwrapped},
    value::Value,
};

/// Filters by which an expression is known to be a generator's, whatever it is about.
const FILTERS: &[&str] = &[
    "url",
    "relative_url",
    "absolute_url",
    "prepend",
    "append",
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
    "where_exp",
    "group_by",
    "group_by_exp",
    "newline_to_br",
    "smartify",
    "array_to_sentence_string",
    "plus",
    "minus",
    "times",
    "divided_by",
    "modulo",
    "round",
    "floor",
    "ceil",
    "abs",
    "url_encode",
    "strip_newlines",
    "number_of_words",
    "markdownify",
];

impl<'p> Translator<'_, 'p> {
    /// What is known where the text is being read.
    pub(super) fn scope(&self) -> Scope<'_, 'p> {
        Scope { page: self.page, variables: &self.variables, limits: &self.limits, item: None }
    }

    /// Notes the value of a variable of the template's own.
    pub(super) fn assign(&mut self, name: &str, value: &str) {
        if !name.is_empty() {
            let value = self.scope().known(value);
            self.variables.values.insert(name.to_owned(), value);
        }
    }

    /// Notes that a variable has a value that is not known.
    pub(super) fn forget(&mut self, name: &str) {
        if !name.is_empty() {
            self.variables.values.insert(name.to_owned(), None);
        }
    }

    /// What an expression puts out.
    pub(super) fn output(&self, expression: &str) -> Output {
        if !self.is_template(expression) {
            return Output::Foreign;
        }
        let scope = self.scope();
        match scope.known(expression).map(|it| scope.text_of(&it)) {
            Some(Some(text)) => Output::Text(text),
            Some(None) => Output::Foreign,
            None => Output::Unknown,
        }
    }

    /// Whether an expression is a template that belongs to a generator.
    fn is_template(&self, expression: &str) -> bool {
        let parts = filters::parts(unwrapped(expression));
        let Some((first, filters)) = parts.split_first() else { return false };
        let object = first.split(['.', '[']).next().unwrap_or_default();
        // What the plugin of MkDocs does not know it leaves as it is.
        let names = self.page.site.and_then(|it| it.names.as_ref());
        let is_named = || names.is_some_and(|it| it.get(object).is_some());
        quoted(first).is_some()
            || filters.iter().any(|it| FILTERS.contains(&filters::name(it)))
            || OBJECTS.contains(&object)
            || self.variables.values.contains_key(object)
            || (is_named() && !self.writer.line().ends_with('$'))
            || self.limits.includes > 0
            || (self.page.is_run() && (is_name(object) || is_number(first)))
    }

    /// What an expression puts out that stands in code: what is written so that it is no template, and what the site
    /// says itself.
    pub(super) fn value_in_code(&self, expression: &str) -> Option<String> {
        if let Some(text) = quoted(expression) {
            // Where `raw` stands somebody runs templates, and what is written so is half of a mark.
            let is_run = self.has_raw || self.page.is_run();
            let is_half =
                is_run && (matches!(text, "{" | "}" | "%") || (text.starts_with('%') && text.ends_with('%')));
            let is_mark = ["{{", "}}", "{%", "%}"].iter().any(|it| text.contains(it));
            return (is_half || is_mark).then(|| text.to_owned());
        }
        let object = expression.split(['.', '[', ' ', '|']).next().unwrap_or_default();
        let is_own = object == "page" || self.variables.values.contains_key(object);
        if self.page.is_run() && is_own {
            let (scope, value) = (self.scope(), self.scope().known(expression)?);
            return scope.text_of(&value).filter(|it| !it.is_empty());
        }
        let (site, path) = (self.page.site?, expression.strip_prefix("site.")?);
        let value = match path.strip_prefix("data.") {
            Some(path) => site.data.at(path)?,
            None => site.config.at(path)?,
        };
        if matches!(value, Value::Text(_)) { self.scope().text_of(value) } else { None }
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
        // An address that is handed on in another one's query is none of a link's inside the site.
        let word = line.rsplit([' ', '"', '\'', '(', '<']).next().unwrap_or_default();
        let is_query = line.ends_with('=') && word.contains('?');
        let is_destination = (is_definition || line.ends_with(['(', '"', '\'', '=', '<', '}'])) && !is_query;
        let goes_on = self.body.get(end..).is_some_and(|it| it.starts_with(['/', '{']));
        if is_destination && (goes_on || name == "baseurl") {
            return Some(String::new());
        }
        let value = self.page.site.and_then(|it| it.config.get(name)).map(|it| it.text().into_owned());
        Some(value.unwrap_or_default())
    }
}

/// What an expression puts out.
pub(super) enum Output {
    /// A text.
    Text(String),
    /// What only the generator knows.
    Unknown,
    /// Nothing, for it is no template.
    Foreign,
}
