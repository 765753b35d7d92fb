//! Loops over what is known: data of the site, lists of the front matter, ranges, the template's own values.
//!
//! A loop is written out, within limits. What is about other posts, or about
//! anything else that only the generator knows, is left to `liquid`, which keeps
//! the words. What is hard: `break` and `continue` end the reading of parts that
//! are read on their own, from wherever they stand.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use super::{
    Translator, conditions::operand_length, filters, limits::TURN, liquid::Tag, parts, value::Value,
};

/// How a turn of a loop ends before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jump {
    /// The loop ends with it.
    Break,
    /// The next turn begins.
    Continue,
}

/// What loops and counters remember.
#[derive(Default)]
pub(super) struct Turns {
    /// How many loops are being written out around what is read.
    open: usize,
    /// How the turn that is being read has ended, if it has.
    jump: Option<Jump>,
    /// How often each cycle has been met, and what each counter has reached.
    counts: HashMap<String, i64>,
}

impl Turns {
    /// Whether a jump has ended what is being read.
    pub(super) fn has_jumped(&self) -> bool {
        self.jump.is_some()
    }
}

/// The loop that a tag begins.
struct Loop<'a> {
    name: &'a str,
    source: &'a str,
    options: &'a str,
}

impl<'a> Loop<'a> {
    fn read(arguments: &'a str) -> Option<Loop<'a>> {
        let (name, rest) = arguments.split_once(" in ")?;
        let rest = rest.trim_start();
        // Jekyll puts values into its tags before it reads them.
        if let Some((source, options)) = rest.strip_prefix("{{").and_then(|it| it.split_once("}}")) {
            return Some(Loop { name: name.trim(), source: source.trim(), options });
        }
        let (source, options) = rest.split_at_checked(operand_length(rest)?)?;
        Some(Loop { name: name.trim(), source, options })
    }

    /// What stands behind an option and its colon.
    fn option(&self, name: &str) -> Option<&'a str> {
        let rest = self.options.split_once(name)?.1.trim_start().strip_prefix(':')?.trim_start();
        rest.get(..operand_length(rest)?)
    }

    /// The items that the loop goes over; `None` if they are not known.
    fn items<'p>(&self, to: &mut Translator<'_, 'p>) -> Option<Vec<Cow<'p, Value>>> {
        let items = to.scope().known(self.source)?;
        let number = |name: &str| {
            let value = to.scope().named(self.option(name)?)?;
            value.text().parse::<usize>().ok()
        };
        let (offset, limit) = (number("offset").unwrap_or(0), number("limit").unwrap_or(usize::MAX));
        let mut items = Value::some_items(items, offset, limit);
        let made: usize = items.iter().filter(|it| matches!(it, Cow::Owned(_))).map(|it| it.weight()).sum();
        to.limits.spend(TURN + items.len() + made);
        if self.options.contains("reversed") {
            items.reverse();
        }
        Some(items)
    }
}

/// Writes out the loop that `tag`, at `start`, begins. Returns where it ends; `None` if what it goes over is not known.
pub(super) fn unroll(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    if !to.limits.may_nest() {
        return None;
    }
    let found = Loop::read(tag.arguments)?;
    let next = to.sections.next(to.body, start)?;
    let items = found.items(to)?;
    let next_tag = to.lookup.tag(to.body, next)?;
    // Behind `else` stands what is shown of no items.
    let close = if next_tag.name == "else" { to.sections.next(to.body, next)? } else { next };
    let end = to.lookup.tag(to.body, close)?.end;
    if items.is_empty() {
        if next != close {
            to.branches.choose(close, end);
        }
        return Some(if next == close { end } else { next_tag.end });
    }
    let rendered = if tag.name == "tablerow" {
        let columns = found.option("cols").and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
        let cells = turns(to, found.name, items, tag.end..next);
        let row = |it: &[String]| format!("<tr><td>{}</td></tr>", it.join("</td> <td>"));
        cells.chunks(columns.max(1)).map(row).collect()
    } else {
        turns(to, found.name, items, tag.end..next).concat()
    };
    to.writer.insert(&rendered, start);
    Some(end)
}

/// What the body of a loop makes of each of its items.
fn turns<'p>(
    to: &mut Translator<'_, 'p>,
    name: &str,
    items: Vec<Cow<'p, Value>>,
    range: Range<usize>,
) -> Vec<String> {
    let body = parts::between(to.body, range);
    let (mut rendered, length) = (Vec::new(), items.len());
    let around = to.variables.values.remove("forloop");
    to.turns.open += 1;
    for (at, item) in items.into_iter().enumerate() {
        if to.limits.is_spent() {
            // Whoever reads it must see that there is more.
            rendered.push("…".to_owned());
            break;
        }
        to.variables.values.insert(name.to_owned(), Some(item));
        to.variables.values.insert("forloop".to_owned(), Some(Cow::Owned(forloop(at, length))));
        rendered.push(to.rendered(body));
        if to.turns.jump.take() == Some(Jump::Break) {
            break;
        }
    }
    to.turns.open -= 1;
    to.variables.values.remove(name);
    match around {
        Some(around) => to.variables.values.insert("forloop".to_owned(), around),
        None => to.variables.values.remove("forloop"),
    };
    rendered
}

/// What `forloop` holds in a turn.
fn forloop(at: usize, length: usize) -> Value {
    let fields = [
        ("index", (at + 1).to_string()),
        ("index0", at.to_string()),
        ("rindex", (length - at).to_string()),
        ("rindex0", (length - at - 1).to_string()),
        ("first", (at == 0).to_string()),
        ("last", (at + 1 == length).to_string()),
        ("length", length.to_string()),
    ];
    Value::Map(fields.map(|(name, text)| (name.to_owned(), Value::Text(text))).into())
}

/// Ends the turn that is being read, if a loop is being written out and the jump is surely met. Returns where reading
/// goes on.
pub(super) fn jump(to: &mut Translator<'_, '_>, tag: Tag<'_>) -> usize {
    if to.turns.open == 0 || to.branches.is_unsure() {
        return tag.end;
    }
    to.turns.jump = Some(if tag.name == "break" { Jump::Break } else { Jump::Continue });
    to.body.len()
}

/// What `{% cycle "a", "b" %}` puts out this time; a name in front tells cycles of the same values apart.
fn cycle(to: &mut Translator<'_, '_>, arguments: &str) -> String {
    let named = operand_length(arguments).and_then(|it| arguments.split_at_checked(it));
    let named = named.and_then(|(_, behind)| behind.trim_start().strip_prefix(':'));
    let list = named.unwrap_or(arguments);
    let key = if named.is_some() { arguments.split(':').next().unwrap_or_default() } else { arguments };
    let values = filters::arguments(list);
    let count = to.turns.counts.entry(format!("cycle {key}")).or_default();
    let at = usize::try_from(*count).unwrap_or(0) % values.len().max(1);
    *count += 1;
    let scope = to.scope();
    let value = values.get(at).and_then(|it| scope.named(it));
    value.and_then(|it| scope.text_of(&it)).unwrap_or_default()
}

/// What `{% increment name %}`, `{% decrement name %}` and `{% cycle … %}` put out.
pub(super) fn count(to: &mut Translator<'_, '_>, tag: Tag<'_>) -> String {
    if tag.name == "cycle" {
        return cycle(to, tag.arguments);
    }
    let count = to.turns.counts.entry(format!("count {}", tag.arguments)).or_default();
    if tag.name == "decrement" {
        *count -= 1;
        return count.to_string();
    }
    *count += 1;
    (*count - 1).to_string()
}
