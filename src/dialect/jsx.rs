//! How a tag of JSX or Vue is read, whose values may be expressions in braces.
//!
//! The syntax is that of the JSX specification, with Vue's `:name`, `@name` and
//! `#name`. An expression is not evaluated: a text in quotation marks in it, as
//! in `src={require('./a.png').default}`, is taken for what it is about.

use std::collections::VecDeque;

use crate::text::beginning;

use super::{fenced, shortcodes::escape};

/// The longest tag of the common kind, in bytes, and the longest text over lines in one.
const LONGEST: usize = 2048;

/// The longest tag that is given lists and objects, in bytes.
const LONGEST_LIST: usize = 64 * 1024;

/// Components that are given code as a text.
const CODE: &[&str] = &["Code", "CodeBlock", "Highlight", "SyntaxHighlighter"];

/// The longest of such code, in bytes.
const LONGEST_CODE: usize = 32 * 1024;

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

/// Reads the tags of a text from its beginning on.
///
/// A long one is looked for once in the same stretch of it: one that never ends costs no more than it is long.
#[derive(Default)]
pub(super) struct Tags {
    /// How far long ones have been looked for.
    looked_to: usize,
}

impl Tags {
    /// The tag at `at` of a text, if one is there.
    pub(super) fn at<'a>(&mut self, text: &'a str, at: usize) -> Option<Tag<'a>> {
        match tag(text, at, LONGEST) {
            Ok(tag) => Some(tag),
            Err(End::OfText) if at >= self.looked_to => {
                let tag = tag(text, at, LONGEST_LIST).ok();
                self.looked_to = tag.as_ref().map_or(at + LONGEST_LIST, |it| it.end);
                tag
            }
            Err(_) => None,
        }
    }
}

impl Tags {
    /// The expression in braces at `at` of a text, if one is there.
    pub(super) fn expression<'a>(&mut self, text: &'a str, at: usize) -> Option<&'a str> {
        let rest = text.get(at..)?;
        let length = braced(beginning(rest, LONGEST)).or_else(|| {
            let is_new = at >= self.looked_to && rest.len() > LONGEST;
            let length = is_new.then(|| braced(beginning(rest, LONGEST_LIST)));
            self.looked_to = if is_new { at + LONGEST_LIST } else { self.looked_to };
            length?
        });
        rest.get(1..length? - 1)
    }
}

/// The tag at `at` of a program, if one of the common length is there.
pub(super) fn short_tag(text: &str, at: usize) -> Option<Tag<'_>> {
    tag(text, at, LONGEST).ok()
}

/// Why something is no tag.
#[derive(Debug)]
enum End {
    /// What was looked at ends first.
    OfText,
    /// It is written otherwise.
    OfSense,
}

/// The tag at `at` of a text, if one is there that is not longer than it may be.
fn tag(text: &str, at: usize, longest: usize) -> Result<Tag<'_>, End> {
    let whole = beginning(text.get(at..).unwrap_or_default(), longest);
    let inside = whole.strip_prefix('<').ok_or(End::OfSense)?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let length = inside.find(|c: char| !is_name(c)).ok_or(End::OfSense)?;
    let (name, mut rest) = inside.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(End::OfSense);
    }
    let mut attributes = Vec::new();
    loop {
        let gap = rest.len() - rest.trim_start().len();
        rest = rest.trim_start();
        let (is_empty, length) = if rest.starts_with("/>") { (true, 2) } else { (false, 1) };
        if is_empty || rest.starts_with('>') {
            let end = at + whole.len() - rest.len() + length;
            return Ok(Tag { name, attributes, is_empty, end });
        }
        let may_begin = |c: char| c == '{' || is_attribute(c);
        if gap == 0 || !(rest.is_empty() || rest.starts_with(may_begin)) {
            return Err(End::OfSense);
        }
        let (attribute, behind) = attribute(rest).ok_or(End::OfText)?;
        attributes.push(attribute);
        rest = behind;
    }
}

/// Whether the name of an attribute may hold a character.
fn is_attribute(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '@' | '#' | '$')
}

/// The attribute at the beginning of a text, and what is behind it.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    if text.starts_with('{') {
        let length = braced(text)?;
        return Some((("", text.get(..length)?), text.get(length..)?));
    }
    let length = text.find(|c: char| !is_attribute(c)).filter(|it| *it > 0)?;
    let (name, behind) = text.split_at(length);
    let Some(value) = behind.trim_start().strip_prefix('=') else { return Some(((name, ""), behind)) };
    let value = value.trim_start();
    let length = match value.chars().next()? {
        '{' => braced(value)?,
        quote @ ('"' | '\'') => {
            let length = value.get(1..)?.find(quote)?;
            let is_one = length <= LONGEST || !value.get(1..=length)?.contains('\n');
            is_one.then_some(length + 2)?
        }
        _ => value.find(|c: char| c.is_whitespace() || c == '>').filter(|it| *it > 0)?,
    };
    Some(((name, value.get(..length)?), value.get(length..)?))
}

/// The length of what stands in braces at the beginning of a text.
pub(super) fn braced(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut before) = (0_usize, None, ' ');
    for (at, c) in text.char_indices() {
        match (quote, c) {
            // What is escaped ends nothing.
            _ if before == '\\' && quote.is_some() => {
                before = ' ';
                continue;
            }
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => (),
            // An apostrophe in the words of an element is none.
            (None, '\'') if before.is_alphanumeric() => (),
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') if depth == 1 => return Some(at + 1),
            (None, '}') => depth -= 1,
            _ => (),
        }
        before = c;
    }
    None
}

/// The first text in quotation marks in an expression.
fn first_text(expression: &str) -> Option<&str> {
    let at = expression.find(['"', '\'', '`'])?;
    let quote = expression.get(at..)?.chars().next()?;
    expression.get(at + 1..)?.split(quote).next()
}

/// The expression that a value is.
pub(super) fn inside(value: &str) -> Option<&str> {
    value.strip_prefix('{')?.strip_suffix('}').map(str::trim)
}

/// What a value says; nothing if it is an object, a list or a function.
pub(super) fn said(value: &str) -> Option<&str> {
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

    /// The element that the first of these attributes is given.
    pub(super) fn element(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| {
            let value = self.attributes.iter().find(|it| it.0 == *name)?.1;
            Some(inside(value)?).filter(|it| it.starts_with('<'))
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

/// The texts of a list such as `['a', "b"]`; of objects their first ones.
pub(super) fn items(expression: &str) -> VecDeque<&str> {
    let Some(list) = expression.strip_prefix("{[") else { return VecDeque::new() };
    let mut items = VecDeque::new();
    let mut rest = list;
    while let Some(at) = rest.find(['"', '\'', '`']) {
        let quote = rest.get(at..=at).unwrap_or_default();
        let inside = rest.get(at + 1..).unwrap_or_default();
        let Some((item, behind)) = inside.split_once(quote) else { break };
        items.push_back(item);
        // What else an object says is not its name.
        rest = if rest.get(..at).is_some_and(|it| it.contains('{')) {
            behind.split_once('}').map_or("", |it| it.1)
        } else {
            behind
        };
    }
    items
}

/// The code that a component is given as a text, in its attribute `code` or between its tags, ``{`a = b`}``, fenced,
/// and where the component ends.
pub(super) fn code(text: &str, tag: &Tag<'_>) -> Option<(String, usize)> {
    CODE.iter().find(|it| it.eq_ignore_ascii_case(tag.name))?;
    let (code, end) = if tag.is_empty {
        (tag.text(&["code"])?, tag.end)
    } else {
        let rest = text.get(tag.end..)?;
        let inside = rest.trim_start().strip_prefix("{`")?;
        let length = beginning(inside, LONGEST_CODE).find("`}")?;
        let behind = inside.get(length + 2..)?.trim_start();
        let behind = behind.strip_prefix("</")?.strip_prefix(tag.name)?.strip_prefix('>')?;
        (inside.get(..length)?, text.len() - behind.len())
    };
    let language = tag.text(&["language", "lang"]).unwrap_or_default();
    let language = fenced::titled(language, tag.text(&["title"]));
    let (fence, code) = (fenced::around(code), code.trim_matches('\n'));
    Some((format!("\n{fence}{language}\n{code}\n{fence}\n"), end))
}

/// The text of a field of an object.
fn field<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    first_text(object.split_once(name)?.1)
}
