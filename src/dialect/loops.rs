//! Loops over what is known: data of the site, lists of the front matter, the template's own values.
//!
//! A loop is written out, within limits. What is about other posts, or about
//! anything else that only the generator knows, is left to `liquid`, which keeps
//! the words.

use std::{borrow::Cow, mem, ops::Range};

use super::{Translator, limits::TURN, liquid::Tag, value::Value};

/// Writes out the loop that `tag`, at `start`, begins. Returns where it ends; `None` if what it goes over is not known.
pub(super) fn unroll(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    if !to.limits.may_nest() {
        return None;
    }
    let (name, rest) = tag.arguments.split_once(" in ")?;
    let (source, options) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let items = to.scope().known(source)?;
    let number = |key: &str| {
        let found = options.split_once(key)?.1.trim_start().split([' ', ',']).next()?;
        found.parse::<usize>().ok()
    };
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("for", "endfor"))?;
    let (offset, limit) = (number("offset:").unwrap_or(0), number("limit:").unwrap_or(usize::MAX));
    let mut items = Value::some_items(items, offset, limit);
    let made: usize = items.iter().filter(|it| matches!(it, Cow::Owned(_))).map(|it| it.weight()).sum();
    to.limits.spend(TURN + items.len() + made);
    if options.contains("reversed") {
        items.reverse();
    }
    let rendered = render(to, name.trim(), items, tag.end..close);
    to.writer.insert(&rendered, start);
    Some(end)
}

/// What the body of a loop makes of its items.
fn render<'p>(
    to: &mut Translator<'_, 'p>,
    name: &str,
    items: Vec<Cow<'p, Value>>,
    range: Range<usize>,
) -> String {
    let body = to.body.get(range).unwrap_or_default();
    let (mut rendered, length) = (String::new(), items.len());
    for (at, item) in items.into_iter().enumerate() {
        if to.limits.is_spent() {
            // Whoever reads it must see that there is more.
            rendered.push('…');
            break;
        }
        let forloop = [
            ("index", (at + 1).to_string()),
            ("index0", at.to_string()),
            ("first", (at == 0).to_string()),
            ("last", (at + 1 == length).to_string()),
            ("length", length.to_string()),
        ];
        let forloop = forloop.map(|(name, text)| (name.to_owned(), Value::Text(text)));
        to.variables.values.insert(name.to_owned(), Some(item));
        to.variables.values.insert("forloop".to_owned(), Some(Cow::Owned(Value::Map(forloop.into()))));
        rendered.push_str(&to.rendered(body));
    }
    to.variables.values.insert(name.to_owned(), None);
    to.variables.values.insert("forloop".to_owned(), None);
    rendered
}

impl Translator<'_, '_> {
    /// What a part of a text makes that is read on its own, with the same variables and limits.
    pub(super) fn rendered(&mut self, part: &str) -> String {
        let mut inner = Translator::new(part, self.page);
        inner.variables = mem::take(&mut self.variables);
        inner.limits = mem::take(&mut self.limits);
        inner.limits.depth += 1;
        inner.read();
        self.variables = mem::take(&mut inner.variables);
        self.limits = mem::take(&mut inner.limits);
        self.limits.depth -= 1;
        let translation = inner.writer.finish();
        self.limits.spend(part.len() + translation.text().len() + TURN);
        translation.text().to_owned()
    }
}
