//! What a file's name says of its post.

use std::path::Path;

use crate::dialect::Format;

use super::{Date, date};

/// Endings of files that are posts.
pub const ENDINGS: &[&str] =
    &["md", "markdown", "mdown", "mkdown", "mkd", "mkdn", "mdwn", "mdx", "qmd", "rmd", "smd", "page"];

/// Whether a file is a post, by its ending.
pub fn is_post(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}

/// Whether a file is HTML, by its ending. Only a site can say that it is a post.
pub fn is_page(path: &Path) -> bool {
    format(path) == Format::Html
}

/// What a file is named as, by its ending.
pub fn format(path: &Path) -> Format {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    match () {
        () if ending.eq_ignore_ascii_case("mdwn") => Format::Wiki,
        () if ending.eq_ignore_ascii_case("mdx") => Format::Mdx,
        () if ["qmd", "rmd"].iter().any(|it| ending.eq_ignore_ascii_case(it)) => Format::Notebook,
        () if ["html", "htm"].iter().any(|it| ending.eq_ignore_ascii_case(it)) => Format::Html,
        () => Format::Markdown,
    }
}

/// Whether a file is named as those of ikiwiki's are.
pub fn is_wiki(path: &Path) -> bool {
    format(path) == Format::Wiki
}

/// Whether a path lies in a folder of drafts.
pub fn is_draft(name: &str) -> bool {
    name.split('/').rev().skip(1).any(|it| matches!(it, "_drafts" | "drafts"))
}

/// The file's name without ending, date and language; for `index.md` that of its folder.
pub fn slug(path: &Path) -> String {
    let stem = stem(path);
    let is_index = matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index");
    let folder = path.parent().and_then(Path::file_name).filter(|_| is_index);
    let stem = folder.map_or(stem, |it| it.to_string_lossy().into_owned());
    match split_date(&stem) {
        Some((_, rest)) if !rest.is_empty() => rest.to_owned(),
        _ => stem,
    }
}

/// The title that a file's name makes: its slug with spaces.
pub fn title(path: &Path) -> String {
    let slug = slug(path);
    let is_sentence = slug.contains(' ');
    let title = if is_sentence { slug.clone() } else { slug.replace(['-', '_'], " ") };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { slug } else { title }
}

/// The date at the beginning of a file's name, or of its folder's for `index.md`; else that of the folders that it is in.
pub fn date(path: &Path) -> Option<Date> {
    let stem = stem(path);
    let is_index = matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index");
    let folder = path.parent().and_then(Path::file_name).filter(|_| is_index).map(|it| it.to_string_lossy());
    let named = split_date(&stem).or_else(|| split_date(folder.as_deref()?));
    named.map_or_else(|| date_of_folders(path, is_index), |it| it.0)
}

/// The date that the folders make which a file is in: `2013/05/06/x.md`, or `2013/05/06/x/index.md`; or which its name
/// ends: `2013/05-06-x.md`, `2013/05/06-x.md`.
fn date_of_folders(path: &Path, is_index: bool) -> Option<Date> {
    let folders = || path.parent().into_iter().flat_map(Path::ancestors).map(|it| it.file_name()?.to_str());
    let at = |skipped: usize| {
        let mut folders = folders().skip(skipped);
        let (day, month, year) = (folders.next()??, folders.next()??, folders.next()??);
        let is_date = year.len() == 4 && month.len() == 2 && day.len() == 2;
        date::parse(&format!("{year}-{month}-{day}")).filter(|_| is_date && is_near(year))
    };
    at(0).or_else(|| at(1).filter(|_| is_index)).or_else(|| {
        let stem = stem(path);
        let mut folders = folders().skip(usize::from(is_index));
        let name = if is_index { path.parent()?.file_name()?.to_str()? } else { &stem };
        let two = |text: &str| number(text, 2).filter(|it| it.0.len() == 2).map(|it| it.0.to_owned());
        let (outer, first) = (folders.next()??, two(name)?);
        let (year, month, day, length) = match outer.len() {
            4 => (outer, first, two(name.get(2..)?.strip_prefix('-')?)?, 5),
            2 => (folders.next()??, outer.to_owned(), first, 2),
            _ => return None,
        };
        let rest = name.get(length..)?;
        let word = rest.trim_start_matches(is_gap);
        let is_named = rest.is_empty() || (word.len() < rest.len() && word.starts_with(char::is_alphabetic));
        date::parse(&format!("{year}-{month}-{day}")).filter(|_| is_named && year.len() == 4 && is_near(year))
    })
}

/// The name without its ending and without the language in `index.es.md`.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    match stem.rsplit_once('.') {
        Some((name, language))
            if language.len() == 2
                && !language.starts_with(|it: char| it.is_ascii_digit())
                && !name.is_empty() =>
        {
            name.to_owned()
        }
        _ => stem,
    }
}

/// `2019-03-25-title` as its date and the rest. It may be one that no calendar has.
fn split_date(stem: &str) -> Option<(Option<Date>, &str)> {
    parted(stem).or_else(|| unparted(stem))
}

/// A date with signs between its parts: `2019-03-25-title`, `2019-03-25_title`, `2019_03_25 title`, `2019.03.25`.
fn parted(stem: &str) -> Option<(Option<Date>, &str)> {
    let (year, rest) = number(stem, 4).filter(|it| it.0.len() == 4)?;
    let sign = rest.chars().next().filter(|it| matches!(it, '-' | '_' | '.'))?;
    let (month, rest) = number(rest.strip_prefix(sign)?, 2)?;
    let (day, rest) = number(rest.strip_prefix(sign)?, 2)?;
    let date = date::parse(&format!("{year}-{month}-{day}"));
    // Of `2012.11.3.md` and `1999_1_2` nobody can say what they count.
    let is_sure = month.len() == 2 && day.len() == 2 && date.is_some() && is_near(year);
    let goes_on = rest.starts_with(|it: char| it.is_ascii_alphanumeric());
    (!goes_on && (sign == '-' || is_sure)).then(|| (date, rest.trim_start_matches(is_gap)))
}

/// A date without signs in it, with a time as notes have it or not, and no further numbers behind it: `20190325-title`,
/// `201903251530 title`.
fn unparted(stem: &str) -> Option<(Option<Date>, &str)> {
    let (written, rest) = number(stem, 14)?;
    let (year, month, day) = (written.get(..4)?, written.get(4..6)?, written.get(6..8)?);
    let time = written.get(8..)?;
    let is_below = |at: usize, most: u8| {
        time.get(at..at + 2).is_none_or(|it| it.parse::<u8>().is_ok_and(|it| it < most))
    };
    let is_time = matches!(time.len(), 0 | 4 | 6) && is_below(0, 24) && is_below(2, 60) && is_below(4, 60);
    let word = rest.trim_start_matches(is_gap);
    let is_named = rest.is_empty() || (word.len() < rest.len() && word.starts_with(char::is_alphabetic));
    let date = date::parse(&format!("{year}-{month}-{day}"))?;
    (is_time && is_named && is_near(year)).then_some((Some(date), word))
}

/// Whether a sign stands between a date and what follows it.
fn is_gap(sign: char) -> bool {
    matches!(sign, '-' | '_' | '.' | ' ')
}

/// Whether people wrote files in a year.
fn is_near(year: &str) -> bool {
    matches!(year.get(..2), Some("19" | "20"))
}

/// Up to `most` digits at the beginning of a text, no further digit behind them, and the rest.
fn number(text: &str, most: usize) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&length).then(|| text.split_at(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_say_the_format() {
        for (path, expected) in [
            ("a.mdx", Format::Mdx),
            ("a.MDWN", Format::Wiki),
            ("a.Rmd", Format::Notebook),
            ("a.HTM", Format::Html),
            ("mdx.md", Format::Markdown),
            ("mdx", Format::Markdown),
        ] {
            assert_eq!(format(Path::new(path)), expected, "{path}");
        }
    }
}
