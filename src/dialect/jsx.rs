//! How a tag of JSX or Vue is read, whose values may be expressions in braces.
//!
//! The syntax is that of the JSX specification, with Vue's `:name`, `@name` and
//! `#name`. An expression is not evaluated: a text in quotation marks in it, as
//! in `src={require('./a.png').default}`, is taken for what it is about.

use super::shortcodes::escape;

/// The longest tag, in bytes.
const LONGEST: usize = 2048;

/// A tag that begins an element.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// The names and values of its attributes; a value is written with its quotation marks or braces.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    /// Whether it has no content.
    pub(super) is_empty: bool,
    /// One past the tag.
    pub(super) end: usize,
}

/// The tag at `at` of a text, if one is there.
pub(super) fn tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let whole = crate::text::beginning(text.get(at..)?, LONGEST);
    let inside = whole.strip_prefix('<')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let length = inside.find(|c: char| !is_name(c))?;
    let (name, mut rest) = inside.split_at(length);
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let mut attributes = Vec::new();
    loop {
        let gap = rest.len() - rest.trim_start().len();
        rest = rest.trim_start();
        let (is_empty, length) = if rest.starts_with("/>") { (true, 2) } else { (false, 1) };
        if is_empty || rest.starts_with('>') {
            let end = at + whole.len() - rest.len() + length;
            return Some(Tag { name, attributes, is_empty, end });
        }
        if gap == 0 {
            return None;
        }
        let (attribute, behind) = attribute(rest)?;
        attributes.push(attribute);
        rest = behind;
    }
}

/// The attribute at the beginning of a text, and what is behind it.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    if text.starts_with('{') {
        let length = braced(text)?;
        return Some((("", text.get(..length)?), text.get(length..)?));
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '@' | '#' | '$');
    let length = text.find(|c: char| !is_name(c)).filter(|it| *it > 0)?;
    let (name, behind) = text.split_at(length);
    let Some(value) = behind.trim_start().strip_prefix('=') else { return Some(((name, ""), behind)) };
    let value = value.trim_start();
    let length = match value.chars().next()? {
        '{' => braced(value)?,
        quote @ ('"' | '\'') => value.get(1..)?.find(quote)? + 2,
        _ => value.find(|c: char| c.is_whitespace() || c == '>').filter(|it| *it > 0)?,
    };
    Some(((name, value.get(..length)?), value.get(length..)?))
}

/// The length of what stands in braces at the beginning of a text.
fn braced(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut is_escaped) = (0_usize, None, false);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => (),
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') if depth == 1 => return Some(at + 1),
            (None, '}') => depth -= 1,
            _ => (),
        }
    }
    None
}

/// The first text in quotation marks in an expression.
fn first_text(expression: &str) -> Option<&str> {
    let at = expression.find(['"', '\'', '`'])?;
    let quote = expression.get(at..)?.chars().next()?;
    expression.get(at + 1..)?.split(quote).next()
}

/// What a value says; nothing if it is an object, a list or a function.
fn said(value: &str) -> Option<&str> {
    if let Some(text) = super::quoted(value) {
        return Some(text);
    }
    let Some(expression) = value.strip_prefix('{') else { return Some(value) };
    let is_made = expression.starts_with(['{', '[', '<']) || expression.contains("=>");
    if is_made { None } else { first_text(expression) }
}

impl<'a> Tag<'a> {
    pub(super) fn has_braces(&self) -> bool {
        self.attributes.iter().any(|it| it.1.starts_with('{'))
    }

    /// What the first of these attributes says.
    pub(super) fn text(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| {
            let value = self.attributes.iter().find(|it| it.0 == *name)?.1;
            said(value)
        })
    }

    /// Its attributes, as far as they say something.
    pub(super) fn texts(&self) -> Vec<(&'a str, &'a str)> {
        let named = self.attributes.iter().filter(|it| !it.0.is_empty() && !it.1.is_empty());
        named.filter_map(|(name, value)| Some((*name, said(value)?))).collect()
    }

    /// The tag as HTML has it.
    pub(super) fn html(&self) -> String {
        let mut html = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            match said(value) {
                _ if name.is_empty() || *name == "className" => (),
                Some(_) if value.is_empty() => html.push_str(&format!(" {name}")),
                Some(value) => html.push_str(&format!(" {name}=\"{}\"", escape(value))),
                None => (),
            }
        }
        html.push_str(if self.is_empty { " />" } else { ">" });
        html
    }
}

/// The values and labels of a list such as `[{label: 'A', value: 'a'}]`.
pub(super) fn labels(expression: &str) -> Vec<(&str, &str)> {
    expression.split('{').filter_map(|it| Some((field(it, "value")?, field(it, "label")?))).collect()
}

/// The text of a field of an object.
fn field<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    first_text(object.split_once(name)?.1)
}
