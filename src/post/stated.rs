//! What a post says of itself in its text: lines `Date: 2021-03-04` right below its heading, and `HackMD`'s tags.
//!
//! Records of decisions, minutes, Rust's RFCs and what Notion exports have no front
//! matter, but fields as lines of a paragraph or items of a list, which are part of
//! the text. What is hard: a sentence may begin with a word and a colon, so that only what stands
//! at the top counts, a date only if all of its line is one, and tags and authors only among other fields.
//!
//! What is not here: headers that are no part of the text (`extent`).

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

/// What begins the line of `HackMD`'s tags.
const HACKMD: &str = "###### tags:";

/// What is said of a post.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Stated {
    pub(super) date: Option<Date>,
    pub(super) tags: Vec<String>,
    pub(super) authors: Vec<String>,
}

/// Reads the beginning of a post's text.
pub(super) fn read(body: &str) -> Stated {
    let mut stated = Stated::default();
    let fields = fields(body);
    for (name, value) in &fields {
        let name = name.to_lowercase();
        let is = |names: &[&str]| names.contains(&name.as_str());
        let words = || value.split([',', '，']).map(|it| it.trim().trim_start_matches('#').to_owned());
        if is(DATES) && stated.date.is_none() {
            stated.date = date::parse(value);
        } else if is(TAGS) && fields.len() > 1 {
            stated.tags.extend(words());
        } else if is(AUTHORS) && fields.len() > 1 {
            stated.authors.extend(words());
        }
    }
    stated.tags.extend(tags_of_hackmd(body));
    stated
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

/// The tags of a line such as ``###### tags: `a` `b` ``, wherever it stands outside of code.
fn tags_of_hackmd(body: &str) -> Vec<String> {
    let found = memchr::memmem::find_iter(body.as_bytes(), HACKMD).find(|&at| {
        let before = body.get(..at).unwrap_or_default();
        let fences = before.lines().filter(|it| it.starts_with("```")).count();
        (before.is_empty() || before.ends_with('\n')) && fences.is_multiple_of(2)
    });
    let line = found.and_then(|it| body.get(it + HACKMD.len()..)?.lines().next()).unwrap_or_default();
    if line.contains('`') {
        return line.split('`').skip(1).step_by(2).map(|it| it.trim().to_owned()).collect();
    }
    line.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
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
            ("# T\n\n###### tags: `A b` `c`\n", "", "A b, c", ""),
            ("a\n\n###### tags: a, b", "", "a, b", ""),
            // What is no field, no date, or not at the top.
            ("# T\n\nDate: some day\n", "", "", ""),
            ("# T\n\nDate: 2021-03-04 was a good day\nfor us.\n", "", "", ""),
            ("# T\n\nTags: a, b\n", "", "", ""),
            ("# T\n\nText.\n\nDate: 2021-03-04\n", "", "", ""),
            ("```\n###### tags: `a`\n```\n", "", "", ""),
            ("x ###### tags: `a`\n", "", "", ""),
        ] {
            let stated = read(body);
            let found = stated.date.map(Date::iso_day).unwrap_or_default();
            assert_eq!((found.as_str(), stated.tags.join(", ").as_str()), (day, tags), "{body}");
            assert_eq!(stated.authors.join(", "), authors, "{body}");
        }
    }
}
