//! Filters that write dates in another form.
//!
//! What is hard: dates are texts of any form, with a time and an offset or
//! without, and numbers are seconds since 1970. What a pattern asks for that no
//! date has stays as it is written.
//!
//! What is not here: a clock. What time it is, the site says.

use jiff::{
    SignedDuration, Zoned,
    civil::{Date, DateTime, Time, date},
    fmt::strtime,
    tz::{Offset, TimeZone},
};

use super::Filter;

/// Forms of days other than 2024-03-25.
const DAYS: &[&str] = &[
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y/%m/%d",
    "%a, %d %b %Y",
    "%a %b %d %Y",
];

/// What some parts of a pattern stand for.
const PARTS: &[(&str, &str)] = &[
    ("%c", "%a %b %e %H:%M:%S %Y"),
    ("%x", "%m/%d/%y"),
    ("%r", "%I:%M:%S %p"),
    ("%L", "%3N"),
    ("%Q", "%%Q"),
];

/// The longest date, in bytes.
const LONGEST: usize = 64;

/// A text after a filter about dates; `None` if it depends on the day and that is not known.
pub(super) fn apply(text: String, filter: &Filter<'_>, now: Option<&str>) -> Option<String> {
    let text = if matches!(text.trim(), "now" | "today") { now?.to_owned() } else { text };
    let Some(at) = read(text.trim()) else { return Some(text) };
    let pattern = match filter.name {
        "date" => filter.text(0).into_owned(),
        "date_to_string" => in_words(filter, "%b", &at),
        "date_to_long_string" => in_words(filter, "%B", &at),
        "date_to_xmlschema" => "%Y-%m-%dT%H:%M:%S%:z".to_owned(),
        "date_to_rfc822" => "%a, %d %b %Y %H:%M:%S %z".to_owned(),
        _ => return Some(text),
    };
    Some(Some(written(&pattern, &at)).filter(|it| !it.is_empty()).unwrap_or(text))
}

/// The pattern of a date in words, which `"ordinal"` asks to have the day's ending; American has its month in front.
fn in_words(filter: &Filter<'_>, month: &str, at: &Zoned) -> String {
    if filter.text(0) != "ordinal" {
        return format!("%d {month} %Y");
    }
    let day = at.day();
    let ending = match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    if filter.text(1) == "US" {
        format!("{month} {day}{ending}, %Y")
    } else {
        format!("{day}{ending} {month} %Y")
    }
}

/// A date in the form that a pattern such as `%d %b %Y` gives it.
fn written(pattern: &str, at: &Zoned) -> String {
    let (mut written, mut rest) = (String::new(), pattern);
    while let Some((before, behind)) = rest.split_once('%') {
        written.push_str(before);
        let flags = behind
            .find(|c: char| !matches!(c, '-' | '_' | '^' | '#' | ':' | '0'..='9'))
            .unwrap_or(behind.len());
        let letter = behind.get(flags..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        let length = before.len() + 1 + flags + letter;
        let (part, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let part = part.get(before.len()..).unwrap_or_default();
        let known = PARTS.iter().find(|it| it.0 == part).map_or(part, |it| it.1);
        // A number of places may be as large as it likes.
        let is_short = flags <= 4;
        let made = is_short.then(|| strtime::format(known, at).ok()).flatten();
        written.push_str(&made.unwrap_or_else(|| part.to_owned()));
        rest = behind;
    }
    written + rest
}

/// The day, and the time and the offset if it has them, that a text is; a day is that of where it was written.
fn read(text: &str) -> Option<Zoned> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.bytes().all(|it| it.is_ascii_digit()) {
        let since = SignedDuration::from_secs(text.parse().ok()?);
        return date(1970, 1, 1).at(0, 0, 0, 0).checked_add(since).ok()?.to_zoned(TimeZone::UTC).ok();
    }
    let parts = [text.get(..19), text.get(..16), text.get(..10)];
    let found = parts.iter().flatten().find_map(|it| Some((it.parse::<DateTime>().ok()?, it.len())));
    let (at, behind) = match found {
        Some((at, length)) => (at, text.get(length..)?),
        None => in_parts(text)?,
    };
    at.to_zoned(TimeZone::fixed(offset(behind).unwrap_or(Offset::UTC))).ok()
}

/// A day before a time, such as `Sep 20, 2018 3:30 PM`, and what stands behind both.
fn in_parts(text: &str) -> Option<(DateTime, &str)> {
    let is_time = |it: &&str| it.contains(':') && it.starts_with(|c: char| c.is_ascii_digit());
    let Some(time) = text.split_whitespace().find(is_time) else {
        return Some((day(text)?.to_datetime(Time::midnight()), ""));
    };
    let time = time.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ',');
    let (before, behind) = text.split_once(time)?;
    let (half, rest) = match behind.trim_start().get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("am") => (Some(0), behind.trim_start().get(2..)?),
        Some("pm") => (Some(12), behind.trim_start().get(2..)?),
        _ => (None, behind),
    };
    let mut numbers = time.split(':').map(|it| it.parse::<i8>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    let hour = half.map_or(hour, |it| hour % 12 + it);
    let time = Time::new(hour, minute, second, 0).ok()?;
    let before = before.trim().trim_end_matches(" at").trim_end_matches(',');
    // The year may stand behind the time, as `date` writes it: `Tue Oct  6 01:34:10 PDT 2026`.
    let last = rest.split_whitespace().next_back().filter(|it| it.len() == 4 && it.parse::<u16>().is_ok());
    let with_year = || day(&format!("{} {}", before.split_whitespace().collect::<Vec<_>>().join(" "), last?));
    Some((day(before).or_else(with_year)?.to_datetime(time), rest))
}

/// The day that a text is, or that a month begins with.
fn day(text: &str) -> Option<Date> {
    let parsed = |form: &str, text: &str| strtime::BrokenDownTime::parse(form, text).ok()?.to_date().ok();
    let of_day = || DAYS.iter().find_map(|it| parsed(it, text)).filter(|it| it.year() > 99);
    let of_month = || ["%d %B %Y", "%d %b %Y"].iter().find_map(|it| parsed(it, &format!("1 {text}")));
    text.parse().ok().or_else(of_day).or_else(of_month).filter(|it: &Date| it.year() > 99)
}

/// How far from UTC a time is behind which a text such as `:00 +02:00` stands.
fn offset(text: &str) -> Option<Offset> {
    let sign = text.rfind(['+', '-'])?;
    let digits: String = text.get(sign + 1..)?.chars().filter(|it| *it != ':').collect();
    let number = |from: usize| digits.get(from..from + 2)?.parse::<i32>().ok();
    let seconds = number(0)? * 3600 + number(2).unwrap_or(0) * 60;
    Offset::from_seconds(if text.get(sign..)?.starts_with('-') { -seconds } else { seconds }).ok()
}
