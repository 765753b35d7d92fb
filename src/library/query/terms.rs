//! The notation of queries: words, `"phrases"`, `#tag` and the like, `-not`, and `|` between alternatives.
//!
//! A query is read while it is typed, so that what is not yet well formed asks for
//! nothing, and what is wrong with it is said with its place. A word with a colon
//! that is none of the fields is a word.
//!
//! What is not here: what is found by it (`query`).

use crate::text::fold;

use super::Word;

/// What a post is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// A word in its title, tags, categories or authors.
    Word(Word),
    /// Words as they stand, folded, in one of these.
    Phrase(String),
    /// A tag or category, folded, or one below it.
    Tag(String),
    /// Part of an author's name, folded.
    Author(String),
    /// A host that it cites.
    Source(String),
    /// A date at or behind a day.
    After(Day),
    /// A date before a day.
    Before(Day),
    /// That it could not be read as it was written.
    Problem,
}

/// A day: year, month, day.
pub(super) type Day = (i16, i8, i8);

/// Something asked for, or not to be there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) asked: Asked,
    pub(super) is_not: bool,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The character at which it is, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "column {}: {}", self.column, self.reason)
    }
}

/// The fields with a value.
const FIELDS: &[&str] = &["tag", "author", "source", "after", "before", "has", "is"];

/// Reads a query: alternatives of terms, and the first thing that is wrong.
pub(super) fn read(text: &str) -> (Vec<Vec<Term>>, Option<Fault>) {
    let mut alternatives = vec![Vec::new()];
    let mut fault = None;
    let mut note = |at: usize, reason: String| {
        let column = text.get(..at).unwrap_or_default().chars().count() + 1;
        fault.get_or_insert(Fault { column, reason });
    };
    let mut bar = None;
    let mut is_side_empty = true;
    for (at, token) in tokens(text) {
        if token == "|" {
            if is_side_empty {
                note(at, "nothing stands before `|`".to_owned());
            }
            (bar, is_side_empty) = (Some(at), true);
            alternatives.push(Vec::new());
            continue;
        }
        is_side_empty = false;
        match term(token) {
            Ok(term) => alternatives.last_mut().into_iter().for_each(|it| it.extend(term.clone())),
            Err((offset, reason)) => note(at + offset, reason),
        }
    }
    if let Some(at) = bar.filter(|_| is_side_empty) {
        note(at, "nothing stands behind `|`".to_owned());
    }
    alternatives.retain(|it| !it.is_empty());
    (alternatives, fault)
}

/// The words of a query, in which spaces between quotation marks are none, each with its place.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let (mut start, mut is_quoted) = (None, false);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && !is_quoted {
            tokens.extend(start.take().and_then(|it| Some((it, text.get(it..at)?))));
            continue;
        }
        // A mark within a word is none: `5"`.
        let opens = start.is_none_or(|it| text.get(it..at).is_some_and(|it| it == "-" || it.ends_with(':')));
        is_quoted = c == '"' && !is_quoted && opens || is_quoted && c != '"';
        start = start.or(Some(at));
    }
    tokens.extend(start.and_then(|it| Some((it, text.get(it..)?))));
    tokens
}

/// The term that a word of a query is, or where in it something is wrong and what.
fn term(token: &str) -> Result<Option<Term>, (usize, String)> {
    let rest = token.strip_prefix('-');
    let (is_not, inner) = (rest.is_some(), rest.unwrap_or(token));
    if inner.is_empty() {
        return Err((0, "`-` stands before what is to be left out".to_owned()));
    }
    let offset = token.len() - inner.len();
    let at = |(place, reason): (usize, String)| (offset + place, reason);
    let asked = asked(inner).map_err(at)?;
    Ok(Some(Term { asked, is_not }))
}

fn asked(text: &str) -> Result<Asked, (usize, String)> {
    if let Some(tag) = text.strip_prefix('#') {
        return match value("#", tag)? {
            "" => Err((0, "`#` stands before a tag".to_owned())),
            tag => Ok(Asked::Tag(tag_key(tag))),
        };
    }
    if text.starts_with('"') {
        return Ok(Asked::Phrase(fold::fold(value("", text)?)));
    }
    let field = text.split_once(':').map(|it| (it.0.to_lowercase(), it.1));
    let Some((name, written)) = field.filter(|it| FIELDS.contains(&it.0.as_str())) else {
        return Ok(Asked::Word(Word::new(text)));
    };
    let start = name.len() + 1;
    let found = value(&format!("{name}:"), written)?;
    if found.is_empty() {
        return Err((0, format!("`{name}:` wants something behind it, as in `{}`", example(&name))));
    }
    let day = || {
        let example = example(&name);
        day(found).ok_or_else(|| (start, format!("“{found}” is no date, which is written as in `{example}`")))
    };
    Ok(match name.as_str() {
        "tag" => Asked::Tag(tag_key(found)),
        "author" => Asked::Author(fold::fold(found)),
        "source" => Asked::Source(found.to_owned()),
        "after" => Asked::After(day()?),
        "before" => Asked::Before(day()?),
        "has" if found == "problem" => Asked::Problem,
        "has" => return Err((start, format!("of “{found}” nothing is known, but of `has:problem`"))),
        _ => {
            return Err((
                0,
                "what has been read or starred is not kept, so that `is:` finds nothing".to_owned(),
            ));
        }
    })
}

/// A tag as its spellings have it in common.
pub(super) fn tag_key(tag: &str) -> String {
    fold::fold(&tag.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn example(field: &str) -> &'static str {
    match field {
        "tag" => "tag:\"open data\"",
        "author" => "author:doe",
        "source" => "source:example.com",
        "after" => "after:2023",
        "before" => "before:2024-06",
        "has" => "has:problem",
        _ => "is:unread",
    }
}

/// What stands behind the name of a field, without quotation marks.
fn value<'t>(before: &str, text: &'t str) -> Result<&'t str, (usize, String)> {
    let Some(rest) = text.strip_prefix('"') else { return Ok(text) };
    let unclosed = || (before.len(), "a quotation mark opens here that is not closed".to_owned());
    rest.strip_suffix('"').map(str::trim).ok_or_else(unclosed)
}

/// The first day of a year, a month, or a day.
fn day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let number = |it: Option<&str>| it.map_or(Some(1), |it| it.parse::<i8>().ok());
    let year = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
    let (month, day) = (number(parts.next())?, number(parts.next())?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (query, expected) in [
            ("tag:\"oops", "column 5: a quotation mark opens here that is not closed"),
            ("\"é\" x \"oops and", "column 7: a quotation mark opens here that is not closed"),
            ("-#\"oops", "column 3: a quotation mark opens here that is not closed"),
            ("a before:nope", "column 10: “nope” is no date, which is written as in `before:2024-06`"),
            ("after:2024-13", "column 7: “2024-13” is no date, which is written as in `after:2023`"),
            ("-after:24", "column 8: “24” is no date, which is written as in `after:2023`"),
            ("#hoax -", "column 7: `-` stands before what is to be left out"),
            ("#", "column 1: `#` stands before a tag"),
            ("tag: x", "column 1: `tag:` wants something behind it, as in `tag:\"open data\"`"),
            ("| a", "column 1: nothing stands before `|`"),
            ("a |", "column 3: nothing stands behind `|`"),
            ("a | | b", "column 5: nothing stands before `|`"),
            ("has:nope", "column 5: of “nope” nothing is known, but of `has:problem`"),
        ] {
            assert_eq!(read(query).1.map(|it| it.to_string()).as_deref(), Some(expected), "{query}");
        }
        for query in [
            "",
            "re:invent",
            "5\" gun",
            "a-b c|d",
            "tag:\"open data\" -x | y",
            "C#",
            "before:2024-06-30",
            "it's \"so\"",
        ] {
            assert_eq!(read(query).1, None, "{query}");
        }
    }

    #[test]
    fn spaces_between_quotation_marks_are_none() {
        let found = tokens("tag:\"open data\" -\"a b\" 5\" x");
        let found: Vec<&str> = found.into_iter().map(|it| it.1).collect();
        assert_eq!(found, ["tag:\"open data\"", "-\"a b\"", "5\"", "x"]);
    }
}
