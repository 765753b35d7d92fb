//! Loops and conditions over what is known: data of the site, lists of the front matter, the template's own values.
//!
//! A loop is written out, within limits; of a condition the branch that holds
//! stays. What is about other posts, or about anything else that only the
//! generator knows, is left to `liquid`, which keeps the words of all branches.

use std::{borrow::Cow, cell::Cell, mem, ops::Range};

use crate::text::beginning;

use super::{Translator, liquid::Tag, quoted, site::Value};

/// How many bytes all loops of a text may read and write.
const BUDGET: usize = 2 * 1024 * 1024;

/// How deep loops are written out.
const DEEPEST: usize = 3;

/// What beginning a loop or a turn of it costs of the budget.
const TURN: usize = 64;

/// How many bytes of values all templates of a text may copy, and what each copy costs beside its bytes.
const COPIES: usize = 8 * 1024 * 1024;
const COPY: usize = 1024;

/// How far the end of a condition is looked for, in bytes.
const LONGEST: usize = 16 * 1024;

/// How often the end of a condition may not be found before conditions are left alone.
const PATIENCE: usize = 20;

/// What loops have cost, and the branches that are being read.
pub(super) struct Loops {
    budget: usize,
    depth: usize,
    patience: usize,
    /// How many bytes of values may still be copied.
    copies: Cell<usize>,
    /// Where the branches that are being read end, and where their conditions do.
    branches: Vec<(usize, usize)>,
}

impl Default for Loops {
    fn default() -> Loops {
        Loops {
            budget: BUDGET,
            depth: 0,
            patience: PATIENCE,
            copies: Cell::new(COPIES),
            branches: Vec::new(),
        }
    }
}

impl Loops {
    /// Whether a template may still copy what has that weight, which is taken off.
    pub(super) fn may_copy(&self, weight: impl FnOnce() -> usize) -> bool {
        // Nothing is weighed any more where nothing is left.
        let left = match self.copies.get() {
            0 => None,
            left => left.checked_sub(weight()),
        };
        self.copies.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The same of a copy that takes work beside.
    pub(super) fn may_make(&self, value: &Value) -> bool {
        self.may_copy(|| value.weight() + COPY)
    }
}

/// Writes out the loop that `tag`, at `start`, begins. Returns where it ends; `None` if what it goes over is not known.
pub(super) fn unroll(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    if to.loops.depth >= DEEPEST || to.loops.budget == 0 {
        return None;
    }
    let (name, rest) = tag.arguments.split_once(" in ")?;
    let (source, options) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let items = to.known(source)?;
    let number = |key: &str| {
        let found = options.split_once(key)?.1.trim_start().split([' ', ',']).next()?;
        found.parse::<usize>().ok()
    };
    let (close, end) = to.lookup.end_of(to.body, tag.end, ("for", "endfor"))?;
    let (offset, limit) = (number("offset:").unwrap_or(0), number("limit:").unwrap_or(usize::MAX));
    let mut items = Value::some_items(items, offset, limit);
    let made: usize = items.iter().filter(|it| matches!(it, Cow::Owned(_))).map(|it| it.weight()).sum();
    to.loops.budget = to.loops.budget.saturating_sub(TURN + items.len() + made);
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
        if to.loops.budget == 0 {
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
        let mut inner = Translator::new(body, to.page);
        inner.variables = mem::take(&mut to.variables);
        inner.variables.insert(name.to_owned(), Some(item));
        inner.variables.insert("forloop".to_owned(), Some(Cow::Owned(Value::Map(forloop.into()))));
        // What is left of every limit is handed on and back; only the branches are those of a text.
        let branches = mem::take(&mut to.loops.branches);
        inner.loops = mem::take(&mut to.loops);
        inner.loops.depth += 1;
        inner.read();
        to.variables = mem::take(&mut inner.variables);
        to.loops = mem::take(&mut inner.loops);
        to.loops.depth -= 1;
        to.loops.branches = branches;
        let translation = inner.writer.finish();
        let cost = body.len() + translation.text().len() + TURN;
        to.loops.budget = to.loops.budget.saturating_sub(cost);
        rendered.push_str(translation.text());
    }
    to.variables.insert(name.to_owned(), None);
    to.variables.insert("forloop".to_owned(), None);
    rendered
}

/// Goes on behind a condition that is known to hold, or behind the branches that do not hold. Returns where; `None` if
/// it cannot be known.
pub(super) fn choose(to: &mut Translator<'_, '_>, tag: Tag<'_>) -> Option<usize> {
    let is_unless = tag.name == "unless";
    let mut holds = holds(to, tag.arguments)? != is_unless;
    if to.loops.patience == 0 {
        return None;
    }
    let end_name = if is_unless { "endunless" } else { "endif" };
    let body = to.body.get(..tag.end + beginning(to.body.get(tag.end..)?, LONGEST).len())?;
    let (mut at, mut depth, mut chosen) = (tag.end, 0_usize, holds.then_some(tag.end));
    let mut branch_end = None;
    while let Some(found) = body.get(at..).and_then(|it| it.find("{%")).map(|it| at + it) {
        let Some(inner) = to.lookup.tag(to.body, found) else {
            at = found + 2;
            continue;
        };
        at = inner.end;
        match inner.name {
            "if" | "unless" | "case" => depth += 1,
            name if depth == 0 && (name == end_name || matches!(name, "else" | "elsif")) => {
                if chosen.is_some() && branch_end.is_none() {
                    branch_end = Some(found);
                }
                if name == end_name {
                    return Some(match (chosen, branch_end) {
                        (Some(chosen), Some(branch)) => {
                            to.loops.branches.push((branch, inner.end));
                            chosen
                        }
                        _ => inner.end,
                    });
                }
                holds = name == "else" || self::holds(to, inner.arguments)?;
                if holds && chosen.is_none() {
                    chosen = Some(inner.end);
                }
            }
            "endif" | "endunless" | "endcase" => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    to.loops.patience -= 1;
    None
}

/// Where the condition ends whose chosen branch ends at `at`.
pub(super) fn branch_end(to: &mut Translator<'_, '_>, at: usize) -> Option<usize> {
    let end = to.loops.branches.last().filter(|it| it.0 == at)?.1;
    to.loops.branches.pop();
    Some(end)
}

/// Whether a condition holds; `None` if it cannot be known.
fn holds(to: &Translator<'_, '_>, condition: &str) -> Option<bool> {
    if let Some((left, right)) = condition.split_once(" or ") {
        return Some(holds(to, left)? | holds(to, right)?);
    }
    if let Some((left, right)) = condition.split_once(" and ") {
        return Some(holds(to, left)? & holds(to, right)?);
    }
    for operator in ["==", "!=", " contains ", ">", "<"] {
        let Some((left, right)) = condition.split_once(operator) else { continue };
        let (left, right) = (to.known(left.trim())?, operand(to, right.trim())?);
        if !to.loops.may_copy(|| left.weight()) {
            return None;
        }
        return match operator {
            "==" => Some(left.text() == right),
            "!=" => Some(left.text() != right),
            " contains " => Some(match &*left {
                Value::List(items) => items.iter().any(|it| it.text() == right),
                value => value.text().contains(&right),
            }),
            _ => None,
        };
    }
    Some(to.known(condition.trim())?.is_true())
}

fn operand(to: &Translator<'_, '_>, written: &str) -> Option<String> {
    match quoted(written) {
        Some(text) => Some(text.to_owned()),
        None if matches!(written, "nil" | "null" | "blank" | "empty") => Some(String::new()),
        None if matches!(written, "true" | "false") || written.parse::<f64>().is_ok() => {
            Some(written.to_owned())
        }
        None => to.text_of(&*to.known(written)?),
    }
}
