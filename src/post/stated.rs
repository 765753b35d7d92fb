//! What a post says of itself in its text: lines `Date: 2021-03-04` right below its heading, and `HackMD`'s tags.
//!
//! Records of decisions, minutes, Rust's RFCs and what Notion exports have no front
//! matter, but fields as lines of a paragraph or items of a list, which are part of
//! the text. What is hard: a sentence may begin with a word and a colon, so that only what stands
//! at the top counts, a date only if all of its line is one, and tags and authors only among other
//! fields. Fields may also be those of a book that a post is about, or be what a post explains: where
//! one is what only such things have, or says no name or tag, all of them are left.
//!
//! What is not here: headers that are no part of the text (`extent`), how `HackMD`'s tags are written (`dialect`).

use crate::{dialect, document};

use super::{Date, date};

/// The most lines that are looked at.
const MOST_LINES: usize = 40;

/// The longest name of a field, in bytes.
const LONGEST_NAME: usize = 40;

/// What the fields are called that are read, in small letters.
const DATES: &[&str] = &[
    "date",
    "created",
    "created time",
    "created at",
    "creation date",
    "start date",
    "published",
    "publish date",
    "date published",
    "日期",
    "创建时间",
];
const TAGS: &[&str] = &["tags", "tag", "category", "categories", "标签"];
const AUTHORS: &[&str] = &["author", "authors", "created by", "作者"];

/// Fields that a book or a film has, and no post.
const OF_THINGS: &[&str] =
    &["pages", "isbn", "publisher", "director", "runtime", "genre", "cast", "rating", "my rating"];

/// The most words of a tag, and of a name.
const MOST_WORDS: usize = 4;

/// What begins the explanation of a field.
#[rustfmt::skip]
const EXPLAINS: &[&str] = &[
    "a", "an", "the", "one", "some", "any", "all", "list", "array", "string", "strings", "text", "number", "optional",
    "required", "comma", "separated", "what", "which", "who", "how", "when", "your",
];

/// Words that stand for a name and are none.
const NAMELESS: &[&str] =
    &["none", "unknown", "tbd", "name", "names", "author", "authors", "username", "null", "nil", "n/a"];

/// What is said of a post.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Stated {
    pub(super) date: Option<Date>,
    pub(super) tags: Vec<String>,
    pub(super) authors: Vec<String>,
    /// The tags on a line of `HackMD`'s, which is not shown.
    pub(super) noted: Vec<String>,
}

/// Reads the beginning of a post's text. What has front matter says there what it is.
pub(super) fn read(body: &str, has_front: bool) -> Stated {
    let stated = if has_front { None } else { of_fields(&fields(body)) };
    Stated { noted: dialect::noted_tags(body), ..stated.unwrap_or_default() }
}

/// What some fields say; nothing if they are of something else than the post.
fn of_fields(fields: &[(&str, &str)]) -> Option<Stated> {
    let mut stated = Stated::default();
    for (name, value) in fields {
        let name = name.to_lowercase();
        let is = |names: &[&str]| names.contains(&name.as_str());
        if is(OF_THINGS) {
            return None;
        } else if is(DATES) && stated.date.is_none() {
            stated.date = date::parse(value);
        } else if is(TAGS) && fields.len() > 1 {
            stated.tags.extend(words(value, is_tag)?);
        } else if is(AUTHORS) && fields.len() > 1 {
            stated.authors.extend(words(value, is_person)?);
        }
    }
    Some(stated)
}

/// The values between the commas of a field without their markup, if all of them are what they should be.
fn words(value: &str, fits: fn(&str) -> bool) -> Option<Vec<String>> {
    let text = document::inline_text(value);
    let parts = text.split([',', '，']).map(|it| without_mail(it.trim().trim_start_matches('#')));
    let parts: Vec<String> = parts.filter(|it| !it.is_empty()).map(str::to_owned).collect();
    parts.iter().all(|it| fits(it)).then_some(parts)
}

/// A name without the address for mail behind it, `Ann Lee <ann@a.org>`.
pub(super) fn without_mail(name: &str) -> &str {
    let (before, behind) = name.rsplit_once(' ').unwrap_or_default();
    let is_mail = behind.contains('@') && !behind.starts_with('@');
    if is_mail && !before.trim().is_empty() { before.trim() } else { name }
}

/// Whether a text may be a tag.
fn is_tag(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() <= MOST_WORDS
        && !text.ends_with(['.', '!', '?', ':', ';', '。'])
        && !text.contains(['(', ')', '[', ']', '{', '}', '<', '>', '|', '=', '"', '“'])
        && words
            .next()
            .is_some_and(|it| !EXPLAINS.contains(&it.to_lowercase().as_str()) || words.next().is_none())
        && !["string", "list", "array"].contains(&text)
}

/// Whether a text may be the name of someone: words with capitals, or one word.
fn is_person(text: &str) -> bool {
    const PARTICLES: &[&str] =
        &["and", "de", "den", "der", "di", "da", "du", "la", "le", "van", "von", "bin", "al", "y", "e"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = text.to_lowercase();
    let is_named = |it: &&str| it.starts_with(|c: char| !c.is_lowercase()) || PARTICLES.contains(it);
    let has_word = !NAMELESS.contains(&lower.as_str()) && !EXPLAINS.contains(&lower.as_str());
    has_word && is_tag(text.trim_end_matches('.')) && (words.len() == 1 || words.iter().all(is_named))
}

/// The fields below the first heading, or at the very beginning: all lines of one paragraph or list.
fn fields(body: &str) -> Vec<(&str, &str)> {
    let mut lines = body.lines().take(MOST_LINES).skip_while(|it| it.trim().is_empty()).peekable();
    if lines.next_if(|it| it.starts_with("# ")).is_some() {
        while lines.next_if(|it| it.trim().is_empty()).is_some() {}
    }
    let paragraph: Vec<&str> = lines.take_while(|it| !it.trim().is_empty()).collect();
    paragraph.iter().copied().map(field).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// A field on a line, maybe an item of a list, whose name may be strong.
fn field(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix("* ").or_else(|| line.strip_prefix("- ")).unwrap_or(line).trim();
    let (name, value) = line.split_once(':').or_else(|| line.split_once('：'))?;
    let strong = |it: &str| -> bool { it.contains("**") || it.contains("__") };
    let is_strong = strong(name);
    let name = name.trim_start_matches(['*', '_']).trim_end_matches(['*', '_']).trim();
    let value = if is_strong { value.trim_start_matches(['*', '_']) } else { value };
    let is_name = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.starts_with(char::is_alphabetic)
        && !name.contains(['.', '`', '[', '<', '(', '"']);
    is_name.then(|| (name, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_below_the_heading_are_read() {
        for (body, day, tags, authors) in [
            ("# 7. Use it\n\nDate: 2021-03-04\n\n## Status\n", "2021-03-04", "", ""),
            ("# M\n\n**Date:** May 6, 2021\n**Attendees:** Jane, Bob\n", "2021-05-06", "", ""),
            ("# X\n\n* Status: accepted\n* Date: 2021-03-04\n\na", "2021-03-04", "", ""),
            ("- Feature Name: `x`\n- Start Date: 2021-05-31\n- RFC PR: [a](b)\n\n# S", "2021-05-31", "", ""),
            (
                "# T\n\nLevel: 🟠 W\nCreated time: May 29, 2026 11:35 AM\nAuthor: Ann Lee\nTags: react, query\nURL: https://a.b/c\n\nx",
                "2026-05-29",
                "react, query",
                "Ann Lee",
            ),
            (
                "# P\n\n**Author:** [Ann Lee](https://a.org), Bo van Ek <b@a.org>\n**Tags:** `a`, [b](c.md), #c",
                "",
                "a, b, c",
                "Ann Lee, Bo van Ek",
            ),
            // Of a book, and what explains fields.
            ("# S\n\n**Author:** Ann Lee\n**Published:** February 2015\n**Pages:** 464\n", "", "", ""),
            ("# S\n\nAuthor: Ann Lee\nCategory: History, Science (see [list](x.md))\n", "", "", ""),
            ("# F\n\n- Tags: a list of tags\n- Author: Ann Lee\n- Category: one of them\n", "", "", ""),
            ("# F\n\n- Tags: a\n- Author: who wrote it\n", "", "", ""),
            (
                "# F\n\nAuthor: string, the name of who wrote it\nTags: string[], comma separated\n",
                "",
                "",
                "",
            ),
            // What is no field, no date, or not at the top.
            ("# T\n\nDate: some day\n", "", "", ""),
            ("# T\n\nDate: 2021-03-04 was a good day\nfor us.\n", "", "", ""),
            ("# T\n\nTags: a, b\n", "", "", ""),
            ("# T\n\nText.\n\nDate: 2021-03-04\n", "", "", ""),
        ] {
            let stated = read(body, false);
            let found = stated.date.map(Date::iso_day).unwrap_or_default();
            assert_eq!((found.as_str(), stated.tags.join(", ").as_str()), (day, tags), "{body}");
            assert_eq!(stated.authors.join(", "), authors, "{body}");
            assert_eq!(read(body, true), Stated::default(), "{body}");
        }
    }
}
