//! What a file's name says of its post.

use std::path::Path;

use super::{Date, date};

/// Endings of files that are posts.
pub const ENDINGS: &[&str] =
    &["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "qmd", "rmd", "smd", "page"];

/// Whether a file is a post, by its ending.
pub fn is_post(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
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

/// The date at the beginning of a file's name, or of its folder's for `index.md`.
pub fn date(path: &Path) -> Option<Date> {
    let stem = stem(path);
    let is_index = matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index");
    let folder = path.parent().and_then(Path::file_name).filter(|_| is_index).map(|it| it.to_string_lossy());
    let written = split_date(&stem).or_else(|| split_date(folder.as_deref()?))?.0;
    date::parse(written)
}

/// The name without its ending and without the language in `index.es.md`.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    match stem.rsplit_once('.') {
        Some((name, language)) if language.len() == 2 && !name.is_empty() => name.to_owned(),
        _ => stem,
    }
}

/// `2019-03-25-title` as its date and the rest.
fn split_date(stem: &str) -> Option<(&str, &str)> {
    let mut parts = stem.splitn(4, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |it: &str, most: usize| {
        !it.is_empty() && it.len() <= most && it.bytes().all(|it| it.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let length = year.len() + month.len() + day.len() + 2;
    Some((stem.get(..length)?, stem.get(length..)?.trim_start_matches('-')))
}
