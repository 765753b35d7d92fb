//! Dates in the forms in which people write them.
//!
//! Year first with `-`, `/` or `.` between the parts, a time and an offset
//! behind it or not, as Jekyll, Hugo and hands write them; the forms with the
//! month's name (RFC 2822 among them); and day and month before the
//! year, where it can be told which is which. `02/01/2024`, which is January to
//! some and February to others, is a date in the documents of Quarto only. Programs
//! write days without signs between their parts and seconds since 1970.

use std::fmt;

use jiff::{SignedDuration, civil};

use super::months;

/// Whether what is written is a program or a word of Quarto that makes a date when the site is made.
pub(super) fn is_told_later(written: &str) -> bool {
    let is_program = written.starts_with("`r ") && written.ends_with('`');
    is_program || matches!(written, "today" | "now" | "last-modified")
}

/// A day, with the time if it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The day, and the time as written or midnight.
    at: civil::DateTime,
    /// Whether a time was written.
    has_time: bool,
    /// The offset from universal time in minutes, if it was written.
    offset: Option<i16>,
}

impl Date {
    /// The year.
    pub fn year(self) -> i16 {
        self.at.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.at.month()
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.at.day()
    }

    /// The day of the year, 1 to 366.
    pub fn day_of_year(self) -> i16 {
        self.at.day_of_year()
    }

    /// The week of the year, 1 to 53 (ISO 8601), and the year that it belongs to.
    pub fn week(self) -> (i8, i16) {
        let week = self.at.date().iso_week_date();
        (week.week(), week.year())
    }

    /// The English name of the day of the week.
    pub fn weekday(self) -> &'static str {
        match self.at.weekday() {
            civil::Weekday::Monday => "Monday",
            civil::Weekday::Tuesday => "Tuesday",
            civil::Weekday::Wednesday => "Wednesday",
            civil::Weekday::Thursday => "Thursday",
            civil::Weekday::Friday => "Friday",
            civil::Weekday::Saturday => "Saturday",
            civil::Weekday::Sunday => "Sunday",
        }
    }

    /// The English name of the month.
    pub fn month_name(self) -> &'static str {
        let at = usize::try_from(self.month() - 1).unwrap_or_default();
        MONTHS.get(at).copied().unwrap_or_default()
    }

    /// The day as `2024-03-25`.
    pub fn iso_day(self) -> String {
        self.at.date().to_string()
    }
}

impl fmt::Display for Date {
    /// Writes the date as RFC 3339 does, as far as it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at.date())?;
        if self.has_time {
            let time = self.at.time();
            write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
            match self.offset {
                Some(0) => write!(f, "Z")?,
                Some(offset) => {
                    let sign = if offset < 0 { '-' } else { '+' };
                    write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)?;
                }
                None => (),
            }
        }
        Ok(())
    }
}

/// The date that `text` is; `None` if it is none, or one that no calendar has.
pub fn parse(text: &str) -> Option<Date> {
    read(text).or_else(|| year_last(text, false)).or_else(|| time_first(text))
}

/// The same of what programs write, who count seconds or thousandths of them since 1970 as well.
pub(super) fn parse_stamp(text: &str) -> Option<Date> {
    parse(text).or_else(|| {
        let text = trimmed(text)?;
        let is_number = text.bytes().all(|it| it.is_ascii_digit());
        let stamp: i64 = text.parse().ok().filter(|_| is_number)?;
        let seconds = match text.len() {
            9 | 10 => stamp,
            12 | 13 => stamp / 1000,
            _ => return None,
        };
        let start = civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        let at = start.checked_add(SignedDuration::from_secs(seconds)).ok()?;
        Some(Date { at, has_time: true, offset: Some(0) })
    })
}

/// The same in a document of which it is known that the month is before the day: `02/01/2024` is in February.
pub(super) fn parse_month_first(text: &str) -> Option<Date> {
    read(text).or_else(|| year_last(text, true))
}

/// A date that says by itself which number is what.
fn read(text: &str) -> Option<Date> {
    let text = trimmed(text)?;
    let found = year_first(text).or_else(|| month_by_name(text)).or_else(|| without_signs(text));
    found.or_else(|| year_behind_time(text))
}

/// `20190303`, and `2019-03` for the first of a month.
fn without_signs(text: &str) -> Option<Date> {
    let (year, rest) = text.split_at_checked(4).filter(|it| matches!(it.0.get(..2), Some("19" | "20")))?;
    let (month, day) = match rest.strip_prefix(['-', '/']) {
        Some(month) if month.len() == 2 => (month, "01"),
        None if rest.len() == 8 - 4 => rest.split_at_checked(2)?,
        _ => return None,
    };
    year_first(&format!("{year}-{month}-{day}"))
}

/// `13:34 06/21/2014`, as Grav writes it.
fn time_first(text: &str) -> Option<Date> {
    let (Some(time), rest) = time(trimmed(text)?) else { return None };
    let date = read(rest).or_else(|| year_last(rest, false)).filter(|it| !it.has_time)?;
    Some(Date { at: date.at.date().to_datetime(time), has_time: true, ..date })
}

/// What is written without quotation marks, if it is no longer than a date may be.
fn trimmed(text: &str) -> Option<&str> {
    /// A date of a browser with its time zone is about this long, in bytes.
    const LONGEST: usize = 80;
    let text = text.trim().trim_matches(['"', '\'']);
    (text.len() <= LONGEST).then_some(text)
}

/// `25/03/2024`, `3/25/2024`, `25.3.2024`: behind full stops the day is first, else the number that is no month is the
/// day, and where both may be months `is_month_first` decides.
fn year_last(text: &str, is_month_first: bool) -> Option<Date> {
    let (first, rest) = number(trimmed(text)?, 2)?;
    let separator = rest.chars().next().filter(|it| matches!(it, '-' | '/' | '.'))?;
    let (second, rest) = number(rest.strip_prefix(separator)?, 2)?;
    let digits = rest.strip_prefix(separator)?;
    let (year, rest) = number(digits, 4).filter(|it| it.0 >= 1000)?;
    let (day, month) = match (first, second) {
        _ if separator == '.' => (first, second),
        (13.., ..=12) => (first, second),
        (..=12, 13..) => (second, first),
        _ if is_month_first || first == second => (second, first),
        _ => return None,
    };
    finish(civil::Date::new(year, month as i8, day as i8).ok()?, rest)
}

fn year_first(text: &str) -> Option<Date> {
    let (year, rest) = number(text, 4)?;
    let is_named = |it: &str| it.trim_start().starts_with(['年', '년']);
    let rest = if is_named(rest) { rest.trim_start() } else { rest };
    let separator = rest.chars().next().filter(|it| matches!(it, '-' | '/' | '.' | '年' | '년'))?;
    // Names of the parts may stand apart from the numbers.
    let trim = |it| if separator.is_ascii() { it } else { str::trim_start(it) };
    let (month, rest) = number(trim(rest.get(separator.len_utf8()..)?), 2)?;
    let rest = trim(rest);
    let second = rest.chars().next().filter(|it| *it == separator || matches!(it, '月' | '월'))?;
    let (day, rest) = number(trim(rest.get(second.len_utf8()..)?), 2)?;
    let rest = trim(rest);
    if year < 1000 {
        return None;
    }
    finish(
        civil::Date::new(year, month as i8, day as i8).ok()?,
        rest.strip_prefix(['日', '일']).unwrap_or(rest),
    )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `18 Dec 2014`, `Dec 18, 2014`, `Tue, 18 December 2014 10:00:00 +0000`, `18 de diciembre de 2014`; `Dec 2014` is its first
/// day.
fn month_by_name(text: &str) -> Option<Date> {
    let mut month = None;
    let mut numbers = Vec::new();
    let mut rest = text;
    while numbers.len() < 2 || month.is_none() {
        rest = rest.trim_start_matches([' ', ',', '.', '-', '/']);
        if let ([year], Some(month), "") = (numbers.as_slice(), month, rest) {
            let first = civil::Date::new(*year, month as i8 + 1, 1).ok();
            return finish(first.filter(|_| *year >= 1000)?, "");
        }
        if let Some((value, after)) = number(rest, 4) {
            numbers.push(value);
            rest = ["st", "nd", "rd", "th"].iter().find_map(|it| after.strip_prefix(it)).unwrap_or(after);
            continue;
        }
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest.get(..end)?.to_lowercase();
        if word.len() < 3 && !months::links(&word) {
            return None;
        }
        let found = MONTHS.iter().map(|it| it.to_ascii_lowercase()).position(|it| {
            (word.len() >= 3 && it.starts_with(&word)) || (word == "sept" && it == "september")
        });
        month = month.or(found).or_else(|| months::named(&word));
        rest = rest.get(end..)?;
    }
    let (day, year) = match numbers.as_slice() {
        [year, day] if *year > 31 => (*day, *year),
        [day, year] => (*day, *year),
        _ => return None,
    };
    let year_sign = |it: &'static str| rest.trim_start().strip_prefix(it);
    let rest = year_sign("г.").or_else(|| rest.strip_prefix(',')).unwrap_or(rest);
    if year < 1000 {
        return None;
    }
    finish(civil::Date::new(year, month? as i8 + 1, day as i8).ok()?, rest)
}

/// `Tue Oct  6 01:34:10 PDT 2026`, as the program of that name writes it.
fn year_behind_time(text: &str) -> Option<Date> {
    let (before, year) = text.rsplit_once(' ').filter(|it| it.1.len() == 4)?;
    let time = before.find(':').and_then(|it| before.get(..it)?.rfind(' '))?;
    let (day, time) = before.split_at_checked(time)?;
    month_by_name(&format!("{day} {year}{time}"))
}

/// Up to `most` digits at the beginning of `text`, and what follows them.
fn number(text: &str, most: usize) -> Option<(i16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > most {
        return None;
    }
    Some((text.get(..digits)?.parse().ok()?, text.get(digits..)?))
}

/// Adds the time and offset that `rest` holds; anything else makes the whole no date.
fn finish(date: civil::Date, rest: &str) -> Option<Date> {
    let is_time = |it: &&str| it.starts_with(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix(['T', 't']).filter(is_time).unwrap_or(rest).trim();
    let (time, rest) = time(months::behind_weekday(rest));
    let at = date.to_datetime(time.unwrap_or_default());
    let offset = offset(rest.trim())?;
    Some(Date { at, has_time: time.is_some(), offset })
}

/// `20:30`, `20:30:15.5`, `8:30 pm`; `::` is taken for `:`.
fn time(text: &str) -> (Option<civil::Time>, &str) {
    let read = || {
        let (hour, rest) = number(text, 2)?;
        let (minute, rest) = number(rest.strip_prefix(':')?.trim_start_matches(':'), 2)?;
        let seconds = rest.strip_prefix(':').and_then(|it| number(it.trim_start_matches(':'), 2));
        let (second, rest) = seconds.unwrap_or((0, rest));
        let fraction =
            rest.strip_prefix(['.', ',']).map(|it| it.trim_start_matches(|c: char| c.is_ascii_digit()));
        let rest = fraction.unwrap_or(rest);
        let after = rest.trim_start();
        let is = |half: &str| after.get(..2).is_some_and(|it| it.eq_ignore_ascii_case(half));
        let (hour, rest) = match hour {
            12 if is("am") => (0, after.get(2..)?),
            _ if is("am") => (hour, after.get(2..)?),
            1..12 if is("pm") => (hour + 12, after.get(2..)?),
            _ if is("pm") => (hour, after.get(2..)?),
            _ => (hour, rest),
        };
        let time = civil::Time::new(hour as i8, minute as i8, second.min(59) as i8, 0).ok()?;
        Some((time, rest))
    };
    read().map_or((None, text), |(time, rest)| (Some(time), rest))
}

/// Whether a byte may stand in the name of a time zone.
fn is_of_place(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

/// An offset in minutes: `Z`, `UTC`, `+0200`, `+02:00`, `-4`; none if there is none; `None` outside for other text.
#[expect(clippy::option_option, reason = "no offset is as good as an offset, unreadable text is not")]
fn offset(text: &str) -> Option<Option<i16>> {
    let text = text.split(['[', '(']).next().unwrap_or_default().trim();
    if text.is_empty() {
        return Some(None);
    }
    if ["z", "utc", "gmt"].iter().any(|it| it.eq_ignore_ascii_case(text)) {
        return Some(Some(0));
    }
    // The name of a time zone, `Asia/Shanghai`.
    let is_place =
        |it: (&str, &str)| [it.0, it.1].iter().all(|it| !it.is_empty() && it.bytes().all(is_of_place));
    if text.split_once('/').is_some_and(is_place) {
        return Some(None);
    }
    if text.len() <= 5 && text.bytes().all(|it| it.is_ascii_uppercase()) {
        return Some(None);
    }
    // `GMT+0100` is how browsers write it.
    let text = ["GMT", "UTC"].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, rest) = number(text.strip_prefix(['+', '-'])?.trim_start(), 4)?;
    let (hours, minutes) = match rest.strip_prefix(':') {
        Some(minutes) => (hours, number(minutes, 2).filter(|it| it.1.is_empty())?.0),
        None if rest.is_empty() && hours >= 100 => (hours / 100, hours % 100),
        None if rest.is_empty() => (hours, 0),
        None => return None,
    };
    (hours <= 15 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(parse(text).map(|it| it.to_string()).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn forms_of_generators() {
        check("2016-03-25", "2016-03-25");
        check("2020-03-25T12:55:10+00:00", "2020-03-25T12:55:10Z");
        check("2026-07-09 22:00:00 -08:00", "2026-07-09T22:00:00-08:00");
        check("2015-03-04 20:30:00", "2015-03-04T20:30:00");
        check("2018-05-07 20:34", "2018-05-07T20:34:00");
        check("2017-04-05 16:16:01 -0800", "2017-04-05T16:16:01-08:00");
        check("2016-09-21 00:00:00 UTC", "2016-09-21T00:00:00Z");
        check("2024/01/02", "2024-01-02");
        check("2024-03-25T10:00:00.123Z", "2024-03-25T10:00:00Z");
    }

    #[test]
    fn forms_of_hands() {
        check("2015-03-17 14:00:00 -4", "2015-03-17T14:00:00-04:00");
        check("2015-1-6 09:20:00", "2015-01-06T09:20:00");
        check("2018-03-01 +0800", "2018-03-01");
        check("2019-07-09 18::48::00", "2019-07-09T18:48:00");
        check("18 Dec 2014", "2014-12-18");
        check("December 18th, 2014", "2014-12-18");
        check("Tue, 18 Dec 2014 10:00:00 +0100", "2014-12-18T10:00:00+01:00");
        check("2024-01-02 8:30 PM", "2024-01-02T20:30:00");
        check("2024年3月5日", "2024-03-05");
        check("25/03/2024", "2024-03-25");
        check("03/25/2024 10:00", "2024-03-25T10:00:00");
        check("5.3.2024", "2024-03-05");
        check("20190303", "2019-03-03");
        check("2019-03", "2019-03-01");
        check("13:34 06/21/2014", "2014-06-21T13:34:00");
        check("06/21/2014 13:34", "2014-06-21T13:34:00");
        check("Tue Oct  6 01:34:10 PDT 2026", "2026-10-06T01:34:10");
        check("Saturday, March 5th 2022, 10:00:00 am", "2022-03-05T10:00:00");
        check("4 March 2021", "2021-03-04");
        check("March 2021", "2021-03-01");
        check("04 mars 2021", "2021-03-04");
        check("4. März 2021", "2021-03-04");
        check("4 de marzo de 2021", "2021-03-04");
        check("4 марта 2021 г. 10:00", "2021-03-04T10:00:00");
        check("2021년 3월 4일", "2021-03-04");
        check("2021 年 3 月 4 日 10:00", "2021-03-04T10:00:00");
        check("2021-03-04 星期四 10:00:00", "2021-03-04T10:00:00");
        check("2021-03-04 Thu 10:00", "2021-03-04T10:00:00");
        check("2021-03-04 Thursday", "2021-03-04");
        check("2021-03-04 10:00:00 Asia/Shanghai", "2021-03-04T10:00:00");
        check("Thu May 29 2025 15:00:00 GMT+0000 (Coordinated Universal Time)", "2025-05-29T15:00:00Z");
    }

    #[test]
    fn the_month_is_first_where_that_is_known() {
        let day = |text: &str| parse_month_first(text).map(Date::iso_day);
        assert_eq!(day("02/01/2024").as_deref(), Some("2024-02-01"));
        assert_eq!(day("07-01-2021").as_deref(), Some("2021-07-01"));
        assert_eq!(day("2024-01-02").as_deref(), Some("2024-01-02"));
        assert_eq!(day("1.2.2024").as_deref(), Some("2024-02-01"));
        assert_eq!(day("31/31/2024"), None);
    }

    #[test]
    fn programs_count_seconds() {
        let date = |text: &str| parse_stamp(text).map(|it| it.to_string());
        assert_eq!(date("1551600000").as_deref(), Some("2019-03-03T08:00:00Z"));
        assert_eq!(date("1595952505024").as_deref(), Some("2020-07-28T16:08:25Z"));
        for text in ["155160000000000", "+551600000", "2019", "x"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        for text in [
            "2019-00-23",
            "9999999-99-99",
            "30 Feb 2024",
            "2024-02-30",
            "02/01/2024",
            "31/04/2024",
            "13/13/2024",
            "1/2/24",
            "at 10:00 in 2024",
            "Oct 6 10:00 2026 b",
            "",
            "soon",
            "20240102030405",
            "20241302",
            "2024-13",
            "2024",
            "1551600000",
            "10:30",
            "March 12",
            "mars",
            "4 de 2021",
            "2021 marginal notes",
            "2021-03-04 Release 1.0",
            "2021-03-04 Monty",
            "2021-03-04 10:00 a/b/c",
            "02-11-2025",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_in_order() {
        assert!(parse("2024-01-02") < parse("2024-01-02 10:00"));
        assert!(parse("2023-12-31 23:59") < parse("2024-01-01"));
    }
}
