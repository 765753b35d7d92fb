//! Filters that reckon.
//!
//! Whole numbers stay whole, as in Ruby, whose division rounds down; the others
//! are decimal and not binary, so that three tenths are 0.3.

use super::{Filter, Value};

/// A number as Liquid takes a text for one.
#[derive(Clone, Copy)]
enum Number {
    Whole(i64),
    Part(f64),
}

impl Number {
    fn of(text: &str) -> Number {
        let text = text.trim();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let is_part = digits.get(length..).is_some_and(|it| {
            let behind = it.strip_prefix('.').unwrap_or_default();
            !behind.is_empty() && behind.bytes().all(|it| it.is_ascii_digit())
        });
        if is_part && length > 0 {
            return Number::Part(text.parse().unwrap_or_default());
        }
        let whole = text.get(..text.len() - digits.len() + length).unwrap_or_default();
        Number::Whole(whole.parse().unwrap_or_default())
    }

    fn part(self) -> f64 {
        match self {
            Number::Whole(number) => number as f64,
            Number::Part(number) => number,
        }
    }

    fn text(self) -> String {
        match self {
            Number::Whole(number) => number.to_string(),
            Number::Part(number) => format!("{:?}", decimal(number, 12)),
        }
    }
}

/// A number to so many places behind the point.
fn decimal(number: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    let scaled = (number * scale).round();
    if scaled.is_finite() { scaled / scale } else { number }
}

/// The filters of which `apply` knows the meaning.
pub(super) const NAMES: &[&str] = &[
    "plus",
    "minus",
    "times",
    "divided_by",
    "modulo",
    "at_least",
    "at_most",
    "abs",
    "ceil",
    "floor",
    "round",
];

/// A text after a filter that reckons; `None` if the filter does not.
pub(super) fn apply(text: &str, filter: &Filter<'_>) -> Option<Value> {
    let left = Number::of(text);
    let made = match filter.name {
        "plus" | "minus" | "times" | "divided_by" | "modulo" | "at_least" | "at_most" => {
            operation(filter.name, left, Number::of(&filter.text(0)))
        }
        "abs" => Some(match left {
            Number::Whole(number) => Number::Whole(number.saturating_abs()),
            Number::Part(number) => Number::Part(number.abs()),
        }),
        "ceil" => Some(Number::Whole(left.part().ceil() as i64)),
        "floor" => Some(Number::Whole(left.part().floor() as i64)),
        "round" => Some(match filter.integer(0).filter(|it| *it > 0 && matches!(left, Number::Part(_))) {
            Some(places) => Number::Part(decimal(left.part(), places.min(12) as i32)),
            None => Number::Whole(left.part().round() as i64),
        }),
        _ => return None,
    };
    Some(made.map_or(Value::Nothing, |it| Value::Text(it.text())))
}

/// What two numbers make; `None` if they make none.
fn operation(name: &str, left: Number, right: Number) -> Option<Number> {
    if let (Number::Whole(left), Number::Whole(right)) = (left, right) {
        return match name {
            "plus" => left.checked_add(right),
            "minus" => left.checked_sub(right),
            "times" => left.checked_mul(right),
            "divided_by" => {
                let quotient = left.checked_div(right)?;
                let is_below = left % right != 0 && (left < 0) != (right < 0);
                Some(quotient - i64::from(is_below))
            }
            "modulo" => {
                let rest = left.checked_rem(right)?;
                Some(if rest != 0 && (rest < 0) != (right < 0) { rest + right } else { rest })
            }
            "at_least" => Some(left.max(right)),
            _ => Some(left.min(right)),
        }
        .map(Number::Whole);
    }
    let (left, right) = (left.part(), right.part());
    let made = match name {
        "plus" => left + right,
        "minus" => left - right,
        "times" => left * right,
        "divided_by" => left / right,
        "modulo" => left - right * (left / right).floor(),
        "at_least" => left.max(right),
        _ => left.min(right),
    };
    made.is_finite().then_some(Number::Part(made))
}
