//! Files that templates include: `{% include note.html text="a" link=page.source %}`.
//!
//! Jekyll's documentation, "Includes", says how arguments are written and
//! named. The file is a template itself, and is read with the variables of the
//! text around it. If it is not there, `shortcodes` knows many by their names.
//!
//! What is hard: files may include each other, without end. What is not here:
//! reading the files of a site (`worker`), making Markdown bear their HTML
//! (`bearable`).

use std::{borrow::Cow, mem};

use super::{
    Translator, bearable,
    conditions::operand_length,
    enclosed,
    liquid::Tag,
    octopress, said,
    scope::{OBJECTS, Scope, is_field},
    shortcodes::{self, Arguments},
    themes,
    value::Value,
    within::{self, Place},
};

/// How deep files include each other.
const DEEPEST: usize = 8;

/// Puts in what the tag at `start` includes.
pub(super) fn put(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) {
    let (name, arguments) = named(to.scope(), tag.arguments);
    let unknown = to.variables.unknown;
    let found = file(to, tag, &name).or_else(|| themes::include(to.scope(), &name, arguments));
    let found = found.and_then(|text| rendered(to, text, arguments));
    let is_known = to.variables.unknown == unknown;
    let placed = found.as_deref().map(|it| bearable::placed(to.writer.line(), it));
    match placed.filter(|it| is_known || !it.trim().is_empty()) {
        Some(html) => to.writer.insert(&html, start),
        None => {
            put_by_name(to, (start, tag.end), &name, arguments);
            to.variables.are_open |= found.is_none();
        }
    }
}

/// The text that a tag includes, if all of it is known.
pub(super) fn text(to: &mut Translator<'_, '_>, tag: Tag<'_>) -> Option<String> {
    let (name, arguments) = named(to.scope(), tag.arguments);
    let unknown = to.variables.unknown;
    let found = file(to, tag, &name).and_then(|text| rendered(to, text, arguments));
    found.filter(|_| to.variables.unknown == unknown)
}

/// What a tag stands for that is known by its name.
pub(super) fn by_name(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) {
    let is_in_tag = matches!(within::place(to, (start, tag.end)), Place::Address(_) | Place::Attribute);
    let known = || octopress::html(tag.name, tag.arguments).or_else(|| said::tag(tag.name, tag.arguments));
    match if is_in_tag { None } else { known() } {
        Some(html) => enclosed::put(to, (start, tag.end), &html),
        None => put_by_name(to, (start, tag.end), tag.name, tag.arguments),
    }
}

/// Puts in what the template from `start` to `end` says or shows, told by its name and what it is given.
fn put_by_name(to: &mut Translator<'_, '_>, (start, end): (usize, usize), name: &str, written: &str) {
    let written = resolved(to.scope(), written);
    let arguments = Arguments::read(&written);
    let place = within::place(to, (start, end));
    let html = within::html(place, name, &arguments);
    let html = html.unwrap_or_else(|| match place {
        Place::Address(_) => String::new(),
        _ => shortcodes::html(name, &arguments),
    });
    let html = if html.is_empty() { within::prose(place, name, &written).unwrap_or(html) } else { html };
    enclosed::put(to, (start, end), &html);
}

/// What the file of a name makes that lies beside the post, if it is there and may be read once more.
pub(super) fn beside(to: &mut Translator<'_, '_>, name: &str) -> Option<String> {
    let text = to.page.beside?.get(name)?;
    let may_be_read = to.limits.includes < DEEPEST && !to.limits.is_spent();
    if may_be_read { rendered(to, text, "") } else { None }
}

/// What the text makes that a path such as `reusables.a.b` names.
pub(super) fn reusable(to: &mut Translator<'_, '_>, path: &str) -> Option<String> {
    let name = format!("{}.md", path.strip_prefix("reusables.")?.replace('.', "/"));
    let text = to.page.site?.includes.get(&name)?;
    let may_be_read = to.limits.includes < DEEPEST && !to.limits.is_spent();
    let text = if may_be_read { rendered(to, text, "") } else { None };
    text.map(|it| it.trim().to_owned())
}

/// The name of a file, in which values may stand, and the arguments behind it.
fn named<'t>(scope: Scope<'_, '_>, written: &'t str) -> (String, &'t str) {
    let (mut name, mut rest) = (String::new(), written.trim());
    loop {
        if let Some((expression, behind)) = rest.strip_prefix("{{").and_then(|it| it.split_once("}}")) {
            let value = scope.known(expression.trim()).and_then(|it| scope.text_of(&it));
            name.push_str(&value.unwrap_or_default());
            rest = behind;
            continue;
        }
        match rest.chars().next().filter(|it| !it.is_whitespace() && *it != ',') {
            Some(c) => {
                name.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
            None => return (name.trim_matches(['"', '\'']).to_owned(), rest),
        }
    }
}

/// The text of the file that a tag includes, if it is there and may be read once more.
fn file<'p>(to: &Translator<'_, 'p>, tag: Tag<'_>, name: &str) -> Option<&'p str> {
    if to.limits.includes >= DEEPEST || to.limits.is_spent() {
        return None;
    }
    let files = match tag.name {
        "include_relative" => to.page.beside?,
        _ => &to.page.site?.includes,
    };
    files.get(name.trim_start_matches('/')).map(String::as_str)
}

/// What the text of a file makes with these arguments.
fn rendered(to: &mut Translator<'_, '_>, text: &str, arguments: &str) -> Option<String> {
    let (mut fields, mut hidden) = (Vec::new(), Vec::new());
    for Argument { name, value, .. } in read(arguments) {
        let value = match value {
            Written::Text(text) => Some(Value::Text(text.replace("\\\"", "\"").replace("\\'", "'"))),
            Written::Path(path) => to.scope().named(path).map(Cow::into_owned),
        };
        match value {
            Some(value) => fields.push((name.to_owned(), value)),
            None => hidden.push(name.to_owned()),
        }
    }
    let fields = Value::Map(fields);
    if !to.limits.may_make(&fields) {
        return None;
    }
    let around = to.variables.values.insert("include".to_owned(), Some(Cow::Owned(fields)));
    let around_hidden = mem::replace(&mut to.variables.hidden, hidden);
    to.limits.includes += 1;
    let made = to.rendered(text);
    to.limits.includes -= 1;
    to.variables.hidden = around_hidden;
    match around {
        Some(around) => to.variables.values.insert("include".to_owned(), around),
        None => to.variables.values.remove("include"),
    };
    Some(made)
}

/// A named argument as it is written.
struct Argument<'t> {
    name: &'t str,
    value: Written<'t>,
    /// Where the value begins among the arguments.
    at: usize,
}

/// What stands behind the sign of an argument.
#[derive(Clone, Copy)]
enum Written<'t> {
    Text(&'t str),
    Path(&'t str),
}

/// The named arguments of a tag.
fn read(written: &str) -> Vec<Argument<'_>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(sign) = written.get(at..).and_then(|it| it.find(['=', '"', '\''])).map(|it| at + it) {
        if written.as_bytes().get(sign) != Some(&b'=') {
            // A text without a name.
            let quote = written.get(sign..=sign).unwrap_or_default();
            at = written
                .get(sign + 1..)
                .and_then(|it| it.find(quote))
                .map_or(written.len(), |it| sign + it + 2);
            continue;
        }
        let before = written.get(at..sign).unwrap_or_default().trim_end();
        let name = before.rsplit([' ', '\t', '\n', '\r', ',']).next().unwrap_or_default();
        let rest = written.get(sign + 1..).unwrap_or_default();
        let value_at = sign + 1 + rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let text =
            rest.chars().next().filter(|it| matches!(it, '"' | '\'')).and_then(|it| text_length(rest, it));
        let (value, length) = match text {
            Some(length) => (Written::Text(rest.get(1..length - 1).unwrap_or_default()), length),
            None => {
                let length =
                    operand_length(rest).unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
                (Written::Path(rest.get(..length).unwrap_or_default()), length)
            }
        };
        if is_field(name) {
            found.push(Argument { name, value, at: value_at });
        }
        at = value_at + length;
    }
    found
}

/// How long the text in quotation marks at the beginning of another one is. A backslash keeps a mark from ending it.
fn text_length(text: &str, quote: char) -> Option<usize> {
    let mut is_kept = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' => is_kept = !is_kept,
            c if c == quote && !is_kept => return Some(at + 1),
            _ => is_kept = false,
        }
    }
    None
}

/// The arguments of a tag with the values of the variables among them in quotation marks.
fn resolved<'t>(scope: Scope<'_, '_>, written: &'t str) -> Cow<'t, str> {
    let is_path = |it: &str| operand_length(it) == Some(it.len());
    let is_variable = |path: &str| {
        let object = path.split(['.', '[']).next().unwrap_or_default();
        (OBJECTS.contains(&object) && path.len() > object.len())
            || scope.variables.values.contains_key(object)
    };
    // Some tags are given nothing but a variable.
    if is_variable(written) && is_path(written) {
        let value = scope.named(written).and_then(|it| scope.text_of(&it)).filter(|it| !it.is_empty());
        return value
            .map_or(Cow::Borrowed(written), |it| Cow::Owned(format!("\"{}\"", it.replace('"', "”"))));
    }
    let (mut resolved, mut copied) = (String::new(), 0);
    for argument in read(written) {
        let Written::Path(path) = argument.value else { continue };
        if !is_variable(path) {
            continue;
        }
        let value = scope.named(path).and_then(|it| scope.text_of(&it)).unwrap_or_default();
        let quote = ['"', '\'', '`'].into_iter().find(|it| !value.contains(*it)).unwrap_or('"');
        resolved.push_str(written.get(copied..argument.at).unwrap_or_default());
        resolved.extend([quote]);
        resolved.push_str(&value.replace(quote, "”"));
        resolved.extend([quote]);
        copied = argument.at + path.len();
    }
    if copied == 0 {
        return Cow::Borrowed(written);
    }
    resolved.push_str(written.get(copied..).unwrap_or_default());
    Cow::Owned(resolved)
}
