//! Conditions of templates: which branch of `if`, `unless` and `case` stays.
//!
//! Liquid's reference says what its operators do: `and` and `or` have no
//! order but are read from the right, what is not there is nothing, and nothing
//! equals neither `empty` nor `blank`. What is hard: part of a condition may not be known.
//! Where that decides, the words of all branches stay.
//!
//! What is not here: what names stand for (`scope`), where branches end
//! (`sections`).

use std::borrow::Cow;

use super::{Translator, liquid::Tag, scope::Scope, shortcodes::is_gap, value::Value};

/// The branches that are being read.
#[derive(Default)]
pub(super) struct Branches {
    /// Where those that were chosen end, and where their conditions do.
    chosen: Vec<(usize, usize)>,
    /// How many conditions are open of which every branch is read.
    unsure: usize,
}

impl Branches {
    /// Whether what is being read may not be what the template shows.
    pub(super) fn is_unsure(&self) -> bool {
        self.unsure > 0
    }

    /// Notes that what is read from here on ends at `at`, and what follows goes on at `end`.
    pub(super) fn choose(&mut self, at: usize, end: usize) {
        self.chosen.push((at, end));
    }

    /// Where to go on behind the branch that ends with the tag at `at`; `None` if it is not one that was chosen.
    pub(super) fn end(&mut self, at: usize, tag: Tag<'_>) -> Option<usize> {
        let chosen = self.end_of_chosen(at);
        if chosen.is_none() && matches!(tag.name, "endif" | "endunless" | "endcase") {
            self.unsure = self.unsure.saturating_sub(1);
        }
        chosen
    }

    /// The same, of a tag that is looked at for nothing else.
    pub(super) fn end_of_chosen(&mut self, at: usize) -> Option<usize> {
        self.chosen.pop_if(|it| it.0 == at).map(|it| it.1)
    }
}

/// Goes on behind the condition at `start` if it is known to hold, or behind the branches that do not hold. Returns
/// where; `None` if it cannot be known.
pub(super) fn choose(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let found = chosen(to, start, tag);
    if found.is_none() {
        to.branches.unsure += 1;
    }
    found
}

/// The same, without a note of what is not known.
pub(super) fn chosen(to: &mut Translator<'_, '_>, start: usize, tag: Tag<'_>) -> Option<usize> {
    let subject = if tag.name == "case" { Some(to.scope().known(tag.arguments)?) } else { None };
    let mut branch = (start, tag);
    loop {
        let next = to.sections.next(to.body, branch.0)?;
        let holds = match branch.1.name {
            "else" => true,
            "when" => is_any(to.scope(), subject.as_deref()?, branch.1.arguments)?,
            "case" => false,
            "unless" => !to.scope().holds(branch.1.arguments)?,
            _ if branch.1.name.starts_with("end") => return Some(branch.1.end),
            _ => to.scope().holds(branch.1.arguments)?,
        };
        let next_tag = to.lookup.tag(to.body, next)?;
        if holds {
            let end = end_of(to, next)?;
            to.branches.choose(next, end);
            return Some(branch.1.end);
        }
        if next_tag.name.starts_with("end") {
            return Some(next_tag.end);
        }
        branch = (next, next_tag);
    }
}

/// Where the section ends to which the tag at `start` belongs, which may be its last one.
fn end_of(to: &mut Translator<'_, '_>, start: usize) -> Option<usize> {
    let mut last = start;
    while let Some(next) = to.sections.next(to.body, last) {
        last = next;
    }
    Some(to.lookup.tag(to.body, last)?.end)
}

/// Whether a value is one of those of a `when`.
fn is_any(scope: Scope<'_, '_>, subject: &Value, written: &str) -> Option<bool> {
    let mut is_known = true;
    for token in tokens(written)? {
        let Token::Operand(written) = token else { continue };
        match operand(scope, written) {
            Some(value) if equals(scope, &Operand::Value(Cow::Borrowed(subject)), &value)? => {
                return Some(true);
            }
            Some(_) => (),
            None => is_known = false,
        }
    }
    is_known.then_some(false)
}

/// A word of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Operand(&'a str),
    Operator(&'a str),
    And,
    Or,
}

/// What stands beside an operator.
enum Operand<'p> {
    Value(Cow<'p, Value>),
    /// What has nothing in it.
    Empty,
    /// What Jekyll compares with nothing.
    Blank,
}

const OPERATORS: &[&str] = &["==", "!=", "<>", ">=", "<=", ">", "<"];

/// The words of a condition; `None` if something in it is none.
fn tokens(condition: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = condition.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let length = if let Some(operator) = OPERATORS.iter().find(|it| rest.starts_with(**it)) {
            tokens.push(Token::Operator(operator));
            operator.len()
        } else {
            let length = operand_length(rest)?;
            tokens.push(match rest.get(..length)? {
                "and" => Token::And,
                "or" => Token::Or,
                "contains" => Token::Operator("contains"),
                word => Token::Operand(word),
            });
            length
        };
        rest = rest.get(length..)?.trim_start_matches(is_gap);
    }
    Some(tokens)
}

/// How long the operand at the beginning of a text is: a text in quotation marks, a range, or a path.
pub(super) fn operand_length(text: &str) -> Option<usize> {
    let closing = |from: usize, mark: char| text.get(from..)?.find(mark).map(|it| from + it + 1);
    match text.chars().next()? {
        quote @ ('"' | '\'') => closing(1, quote),
        '(' => closing(1, ')'),
        _ => {
            let mut at = 0;
            while let Some(c) = text.get(at..).and_then(|it| it.chars().next()) {
                match c {
                    '[' => at = closing(at, ']')?,
                    c if is_gap(c) || matches!(c, '=' | '!' | '<' | '>' | '"' | '\'' | '|') => break,
                    c => at += c.len_utf8(),
                }
            }
            (at > 0).then_some(at)
        }
    }
}

impl Scope<'_, '_> {
    /// Whether a condition holds; `None` if it cannot be known.
    pub(super) fn holds(self, condition: &str) -> Option<bool> {
        let tokens = tokens(condition)?;
        let is_connector = |it: &Token<'_>| matches!(it, Token::And | Token::Or);
        let mut connectors = tokens.iter().filter(|it| is_connector(it)).rev();
        let mut parts = tokens.split(is_connector).rev();
        let mut right = self.comparison(parts.next()?);
        for part in parts {
            let decisive = *connectors.next()? == Token::Or;
            right = match (self.comparison(part), right) {
                (Some(it), _) | (_, Some(it)) if it == decisive => Some(decisive),
                (Some(_), Some(_)) => Some(!decisive),
                _ => None,
            };
        }
        right
    }

    fn comparison(self, tokens: &[Token<'_>]) -> Option<bool> {
        match *tokens {
            [Token::Operand(written)] => match operand(self, written)? {
                Operand::Value(value) => Some(value.is_true()),
                Operand::Empty | Operand::Blank => Some(true),
            },
            [Token::Operand(left), Token::Operator(operator), Token::Operand(right)] => {
                let (left, right) = (operand(self, left)?, operand(self, right)?);
                match (operator, &left, &right) {
                    ("==", left, right) => equals(self, left, right),
                    ("!=" | "<>", left, right) => equals(self, left, right).map(|it| !it),
                    ("contains", Operand::Value(left), Operand::Value(right)) => contains(self, left, right),
                    (operator, Operand::Value(left), Operand::Value(right)) => {
                        Some(is_ordered(left, right, operator))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

fn operand<'p>(scope: Scope<'_, 'p>, written: &str) -> Option<Operand<'p>> {
    Some(match written {
        "empty" => Operand::Empty,
        "blank" => Operand::Blank,
        written => Operand::Value(scope.named(written)?),
    })
}

/// Whether two values are the same; `None` if all have been compared that may be.
fn equals(scope: Scope<'_, '_>, left: &Operand<'_>, right: &Operand<'_>) -> Option<bool> {
    let (left, right) = match (left, right) {
        (Operand::Value(left), Operand::Value(right)) => (left, right),
        (Operand::Empty, Operand::Value(value)) | (Operand::Value(value), Operand::Empty) => {
            return Some(**value != Value::Nothing && value.size() == 0);
        }
        _ => return Some(false),
    };
    if !scope.limits.may_copy(|| left.weight() + right.weight()) {
        return None;
    }
    let numbers = left.number().zip(right.number());
    Some(left == right || numbers.is_some_and(|it| it.0.total_cmp(&it.1).is_eq()))
}

/// Whether a text holds another one, a list an item or a map a field.
fn contains(scope: Scope<'_, '_>, left: &Value, right: &Value) -> Option<bool> {
    if !scope.limits.may_copy(|| left.weight() + right.weight()) {
        return None;
    }
    Some(match (left, right) {
        (_, Value::Nothing) | (Value::Nothing, _) => false,
        (Value::Text(left), right) => left.contains(&*right.text()),
        (Value::List(items), right) => items.contains(right),
        (Value::Map(fields), right) => fields.iter().any(|it| it.0 == right.text()),
    })
}

/// Whether two numbers or two texts stand in an order.
fn is_ordered(left: &Value, right: &Value, operator: &str) -> bool {
    let order = match (left.number(), right.number(), left, right) {
        (Some(left), Some(right), ..) => left.partial_cmp(&right),
        (None, None, Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        _ => None,
    };
    order.is_some_and(|it| match operator {
        "<" => it.is_lt(),
        "<=" => it.is_le(),
        ">" => it.is_gt(),
        _ => it.is_ge(),
    })
}
