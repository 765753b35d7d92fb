//! Filters that write dates in another form.
//!
//! What is not here: a clock. What day it is when a site is made, nobody knows.

use jiff::{civil::DateTime, fmt::strtime};

use super::Filter;

/// Forms of dates other than 2024-03-25.
const FORMS: &[&str] =
    &["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%a, %d %b %Y %H:%M:%S", "%a %b %d %Y"];

/// The longest date, in bytes.
const LONGEST: usize = 64;

/// A text after a filter about dates; `None` if it depends on the day.
pub(super) fn apply(text: String, filter: &Filter<'_>) -> Option<String> {
    if matches!(text.trim(), "now" | "today") {
        return None;
    }
    let pattern = match filter.name {
        "date" => filter.text(0),
        "date_to_string" => written(filter, "%d %b %Y"),
        "date_to_long_string" => written(filter, "%d %B %Y"),
        _ => return Some(text),
    };
    Some(dated(&text, &pattern).unwrap_or(text))
}

/// The pattern of a date in words, which `"ordinal"` asks to have the day's ending; American has its month in front.
fn written(filter: &Filter<'_>, pattern: &'static str) -> std::borrow::Cow<'static, str> {
    if filter.text(1) != "US" {
        return pattern.into();
    }
    pattern.replace("%d ", "").replace(" %Y", " %d, %Y").into()
}

/// A day, with its time or without, in the form that a pattern such as `%d %b %Y` gives it.
fn dated(text: &str, pattern: &str) -> Option<String> {
    let text = text.trim();
    // What stands behind the seconds is an offset, and a day is shown as it was where it was written.
    let parts = [text.get(..19), text.get(..10)];
    let written = parts.iter().flatten().find_map(|it| it.parse::<DateTime>().ok());
    let at = written.or_else(|| {
        let parsed = |form: &&str| strtime::BrokenDownTime::parse(form, text).ok();
        let days = FORMS.iter().filter(|_| text.len() <= LONGEST).find_map(parsed)?;
        days.to_datetime()
            .ok()
            .or_else(|| Some(days.to_date().ok()?.to_datetime(jiff::civil::Time::midnight())))
    })?;
    strtime::format(pattern, at).ok().filter(|it| !it.is_empty())
}
