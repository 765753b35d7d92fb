//! What names in templates stand for, as far as it can be known.
//!
//! Three answers are told apart: a value; [`Value::Nothing`] for what is known not to
//! be there, as Liquid has it for every name that nobody gave a value; and
//! `None` for what only the site's generator knows.
//!
//! What is not here: who gives variables their values (`variables`), what
//! filters make of them (`filters`).

use std::{borrow::Cow, collections::HashMap};

use super::{
    Page, filters,
    limits::Limits,
    quoted,
    site::{Coverage, Front},
    value::Value,
};

/// The names whose members only a generator knows.
pub(super) const OBJECTS: &[&str] =
    &["site", "page", "post", "layout", "content", "include", "paginator", "jekyll", "forloop", "theme"];

/// How deep the brackets of a path nest.
const DEEPEST: usize = 4;

/// The most items of a range.
const LONGEST: usize = 10_000;

/// The variables of a template.
#[derive(Default)]
pub(super) struct Variables<'p> {
    /// Those that the template has given values, as far as these can be known.
    pub(super) values: HashMap<String, Option<Cow<'p, Value>>>,
    /// Whether something was left unread that may have given values to others.
    pub(super) are_open: bool,
    /// The arguments of the file that is being read whose values are not known.
    pub(super) hidden: Vec<String>,
    /// How many values were to be put out that are not known.
    pub(super) unknown: usize,
}

/// What is known where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'p> {
    pub(super) page: Page<'p>,
    pub(super) variables: &'s Variables<'p>,
    pub(super) limits: &'s Limits,
    /// The item that an expression is asked about, under its name.
    pub(super) item: Option<(&'s str, &'s Value)>,
}

impl<'p> Scope<'_, 'p> {
    /// The value of an expression with its filters; `None` if it is not known.
    pub(super) fn known(self, expression: &str) -> Option<Cow<'p, Value>> {
        let parts = filters::parts(unwrapped(expression));
        let (first, filters) = parts.split_first()?;
        let value = self.named(first)?;
        if filters.is_empty() {
            return Some(value);
        }
        if !self.limits.may_make(&value) {
            return None;
        }
        filters::apply(self, &value, filters).map(Cow::Owned)
    }

    /// The same with an item under a name.
    pub(super) fn about<'i>(&'i self, name: &'i str, item: &'i Value) -> Scope<'i, 'p> {
        Scope { item: Some((name, item)), ..*self }
    }

    /// What a name, a number or a text in quotation marks stands for.
    pub(super) fn named(self, name: &str) -> Option<Cow<'p, Value>> {
        self.named_within(name, DEEPEST)
    }

    fn named_within(self, name: &str, depth: usize) -> Option<Cow<'p, Value>> {
        if let Some(value) = literal(name) {
            return Some(Cow::Owned(value));
        }
        if let Some(inside) = name.strip_prefix('(') {
            return self.range(inside.strip_suffix(')')?).map(Cow::Owned);
        }
        // Braces within a tag are read over.
        if let Some(inside) = name.strip_prefix("{{") {
            return self.named_within(inside.strip_suffix("}}")?.trim(), depth.checked_sub(1)?);
        }
        let object = name.get(..name.find(['.', '[']).unwrap_or(name.len()))?;
        if !is_name(object) || depth == 0 {
            return None;
        }
        let steps = self.steps(name.get(object.len()..)?, depth - 1)?;
        if let Some((_, value)) = self.item.filter(|it| it.0 == object) {
            return self.copied(&value.along(&steps));
        }
        let hidden = steps.first().filter(|_| object == "include");
        if hidden.is_some_and(|name| self.variables.hidden.iter().any(|it| it == name)) {
            return None;
        }
        if let Some(value) = self.variables.values.get(object) {
            return match value.as_ref()? {
                Cow::Borrowed(value) => Some(value.along(&steps)),
                Cow::Owned(value) => self.copied(&value.along(&steps)),
            };
        }
        let named = self.page.site.and_then(|it| it.names.as_ref()?.get(object));
        match object {
            _ if named.is_some() => named.map(|it| it.along(&steps)),
            "page" => self.page.value(&steps),
            "site" => {
                let listed = steps
                    .split_first()
                    .and_then(|(name, below)| Some(self.page.collections?.get(name)?.along(below)));
                listed.or_else(|| self.page.site?.value(&steps))
            }
            "paginator" => self.page.paginated(&steps),
            // What is read is what the site shows.
            "jekyll" if steps.first().is_some_and(|it| it == "environment") => {
                Some(Cow::Owned(Value::Text("production".to_owned())))
            }
            _ if OBJECTS.contains(&object) || self.variables.are_open => None,
            _ => Some(Cow::Owned(Value::Nothing)),
        }
    }

    fn copied<'v>(self, value: &Value) -> Option<Cow<'v, Value>> {
        self.limits.may_copy(|| value.weight()).then(|| Cow::Owned(value.clone()))
    }

    /// The numbers from one to another, written `1..n`.
    fn range(self, written: &str) -> Option<Value> {
        let (from, to) = written.split_once("..")?;
        let bound = |it: &str| {
            let value = self.named(it.trim())?;
            Some(value.number().unwrap_or(0.0) as i64)
        };
        let (from, to) = (bound(from)?, bound(to)?);
        let length = to.checked_sub(from)?.saturating_add(1).max(0);
        let length = usize::try_from(length).ok().filter(|it| *it <= LONGEST)?;
        if !self.limits.may_copy(|| length * 2 * size_of::<Value>()) {
            return None;
        }
        Some(Value::List((from..=to).map(|it| Value::Text(it.to_string())).collect()))
    }

    /// The steps of a path such as `.a[0]["b"][c.d]`; `None` if it is no path.
    fn steps(self, path: &str, depth: usize) -> Option<Vec<Cow<'_, str>>> {
        let (mut steps, mut rest) = (Vec::new(), path);
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix('.') {
                let length = behind.find(['.', '[']).unwrap_or(behind.len());
                let (name, behind) = behind.split_at(length);
                if !is_field(name) {
                    return None;
                }
                steps.push(Cow::Borrowed(name));
                rest = behind;
                continue;
            }
            let inside = rest.strip_prefix('[')?;
            let (inside, behind) = inside.split_at_checked(bracket_length(inside)?)?;
            rest = behind.strip_prefix(']')?;
            let inside = inside.trim();
            steps.push(match quoted(inside) {
                Some(text) => Cow::Borrowed(text),
                None if inside.parse::<i64>().is_ok() => Cow::Borrowed(inside),
                None => Cow::Owned(self.text_of(&*self.named_within(inside, depth)?)?),
            });
        }
        Some(steps)
    }

    /// What a template shows of a value; `None` if all have shown too much already.
    pub(super) fn text_of(self, value: &Value) -> Option<String> {
        self.limits.may_copy(|| value.weight()).then(|| value.text().into_owned())
    }
}

/// What stands in brackets around all of an expression, which Liquid reads over: `(site.posts | sort: "title")`. Around
/// a range they are part of it, and a text in quotation marks is none behind one.
pub(super) fn unwrapped(expression: &str) -> &str {
    let inside = expression.trim().strip_prefix('(').and_then(|it| it.strip_suffix(')')).map(str::trim);
    let inside = inside.filter(|it| it.starts_with(char::is_alphabetic));
    inside.filter(|it| it.contains('|') || !it.contains("..")).unwrap_or(expression)
}

/// What a text in quotation marks, a number or a word with a meaning of its own stands for.
fn literal(name: &str) -> Option<Value> {
    if let Some(text) = quoted(name) {
        return Some(Value::Text(text.to_owned()));
    }
    match name {
        "nil" | "null" => Some(Value::Nothing),
        "empty" | "blank" => Some(Value::Text(String::new())),
        "true" | "false" => Some(Value::Text(name.to_owned())),
        _ => is_number(name).then(|| Value::Text(name.to_owned())),
    }
}

/// Whether a text is a number as templates write it.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether a text can be the name of a variable.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && is_field(text)
}

/// Whether a text can be the name of a field.
pub(super) fn is_field(text: &str) -> bool {
    let text = text.strip_suffix('?').unwrap_or(text);
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Where the bracket is closed in front of which a text stands.
fn bracket_length(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
    if let Some(quote) = quote {
        let close = text.get(1..)?.find(quote)? + 2;
        return text.get(close..)?.find(']').map(|it| close + it);
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => (),
        }
    }
    None
}

impl<'a> Page<'a> {
    /// What some steps lead to behind `page`; `None` where only the generator knows.
    fn value(&self, steps: &[Cow<'_, str>]) -> Option<Cow<'a, Value>> {
        let (name, below) = steps.split_first()?;
        if name == "title" {
            let title = Value::Text(self.title.to_owned());
            return Some(if below.is_empty() {
                Cow::Owned(title)
            } else {
                Cow::Owned(title.along(below).into_owned())
            });
        }
        let front = self.front?;
        if let Some(value) = front.value(steps) {
            return Some(value);
        }
        if matches!(&**name, "next" | "previous") {
            let path = self.given?.get("path")?.text();
            let own = self.listed(|it| it == path)?;
            return Some(own.get(name).map_or(Cow::Owned(Value::Nothing), |it| it.along(below)));
        }
        if let Some(value) = self.given.and_then(|it| it.get(name)) {
            return Some(value.along(below));
        }
        (!Front::may_be_made(name)).then_some(Cow::Owned(Value::Nothing))
    }

    /// What some steps lead to behind `paginator`, as if all posts were on one page.
    fn paginated(&self, steps: &[Cow<'_, str>]) -> Option<Cow<'a, Value>> {
        let (name, below) = steps.split_first()?;
        let posts = self.collections?.get("posts")?;
        let text = |it: String| Some(Cow::Owned(Value::Text(it)));
        match &**name {
            "posts" => Some(posts.along(below)),
            "page" | "total_pages" => text("1".to_owned()),
            "per_page" | "total_posts" => text(posts.size().to_string()),
            _ => Some(Cow::Owned(Value::Nothing)),
        }
    }

    /// The post or the document of a collection of the site whose file's path is of some kind.
    pub(super) fn listed(&self, is_one: impl Fn(&str) -> bool) -> Option<&'a Value> {
        let Value::Map(collections) = self.collections? else { return None };
        let lists = collections.iter().filter(|it| !matches!(&*it.0, "tags" | "categories" | "collections"));
        let listed = lists.filter_map(|it| if let Value::List(items) = &it.1 { Some(items) } else { None });
        listed.flatten().find(|it| it.get("path").is_some_and(|path| is_one(&path.text())))
    }

    /// The address of the post with a name such as `2022-09-07-title`, before which its folder may stand.
    pub(super) fn address_of_post(&self, name: &str) -> Option<String> {
        let name = name.trim_start_matches('/');
        let is_one = |path: &str| {
            let stem = path.rsplit_once('.').map_or(path, |it| it.0);
            let in_folder =
                || stem.split_once("/_posts/").is_some_and(|it| name == format!("{}/{}", it.0, it.1));
            in_folder() || stem.strip_suffix(name).is_some_and(|it| it.ends_with('/'))
        };
        self.address_of(is_one)
    }

    /// The address of what is listed with a path of some kind.
    pub(super) fn address_of(&self, is_one: impl Fn(&str) -> bool) -> Option<String> {
        let address = self.listed(is_one)?.get("url")?.text().into_owned();
        Some(address).filter(|it| !it.is_empty())
    }

    /// Whether templates are surely run over the page, so that a name without a value is nothing.
    pub(super) fn is_run(&self) -> bool {
        self.front.is_some() && self.site.is_some_and(|it| it.coverage == Coverage::Whole)
    }
}
