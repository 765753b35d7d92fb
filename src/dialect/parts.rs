//! Parts of a template that are read on their own: turns of loops, what is captured.
//!
//! What is hard: they share the variables, the limits and the loops of what
//! they stand in, and what they cost is taken off once.

use std::{borrow::Cow, mem, ops::Range};

use super::{Translator, limits::TURN, liquid::Tag, value::Value};

/// Notes what stands between a `capture` and its end as the value of a variable. Returns where it ends; `None` if it
/// never does.
pub(super) fn capture(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let name = tag.arguments.trim_matches(['"', '\'']);
    let close = to.sections.next(to.body, start)?;
    let end = to.lookup.tag(to.body, close)?.end;
    if !to.limits.may_nest() {
        to.forget(name);
        return Some(end);
    }
    let unknown = to.variables.unknown;
    let text = to.rendered(between(to.body, tag.end..close));
    // Half an address leads somewhere else.
    let is_half = to.variables.unknown > unknown && !text.contains(char::is_whitespace);
    let value = (!is_half).then_some(Cow::Owned(Value::Text(text)));
    if !name.is_empty() {
        to.variables.values.insert(name.to_owned(), value);
    }
    Some(if to.turns.has_jumped() { to.body.len() } else { end })
}

/// What stands between two tags, without white space where these say so.
pub(super) fn between(body: &str, range: Range<usize>) -> &str {
    let mut part = body.get(range.clone()).unwrap_or_default();
    if body.get(..range.start).is_some_and(|it| it.ends_with("-%}")) {
        part = part.trim_start();
    }
    if body.get(range.end..).is_some_and(|it| it.starts_with("{%-")) {
        part = part.trim_end();
    }
    part
}

/// Puts in what `{% echo value %}` shows, or the lines of `{% liquid … %}`, each of which is a tag.
pub(super) fn put(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) {
    let text = if tag.name == "echo" {
        to.scope().known(tag.arguments).and_then(|it| to.scope().text_of(&it))
    } else {
        let lines = tag.arguments.lines().map(str::trim).filter(|it| !it.is_empty());
        let tags: String = lines.map(|it| format!("{{% {it} %}}")).collect();
        to.limits.may_nest().then(|| to.rendered(&tags))
    };
    to.writer.insert(&text.unwrap_or_default(), start);
}

impl Translator<'_, '_> {
    /// What a part of a text makes that is read on its own, with the same variables and limits.
    pub(super) fn rendered(&mut self, part: &str) -> String {
        let mut inner = Translator::new(part, self.page);
        inner.variables = mem::take(&mut self.variables);
        inner.limits = mem::take(&mut self.limits);
        inner.turns = mem::take(&mut self.turns);
        inner.limits.depth += 1;
        inner.read();
        self.variables = mem::take(&mut inner.variables);
        self.limits = mem::take(&mut inner.limits);
        self.turns = mem::take(&mut inner.turns);
        self.limits.depth -= 1;
        let translation = inner.writer.finish();
        self.limits.spend(part.len() + translation.text().len() + TURN);
        translation.text().to_owned()
    }
}
