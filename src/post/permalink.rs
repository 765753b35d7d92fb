//! Patterns of addresses, such as `/:categories/:year/:title/`.
//!
//! Jekyll's documentation, "Permalinks", names the placeholders and the
//! patterns that have names of their own.

use super::Post;

/// The patterns with names.
const NAMED: &[(&str, &str)] = &[
    ("date", "/:categories/:year/:month/:day/:title.html"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title.html"),
    ("weekdate", "/:categories/:year/W:week/:short_day/:title.html"),
    ("none", "/:categories/:title.html"),
];

/// The path of a post on its site, if it can be told: the one that it is given, else that which Jekyll gives to posts.
pub(super) fn address(post: &Post, path: &str, kind: &str) -> Option<String> {
    let given = post.permalink.clone().filter(|it| it.starts_with('/'));
    given.or_else(|| match kind {
        "posts" => post.date.is_some().then(|| expand("date", post, path)),
        "pages" | "drafts" => None,
        collection => Some(format!("/{collection}/{}.html", post.slug())),
    })
}

/// The path of a page whose file is at `path` below the site's folder, on a site whose posts have theirs by a pattern.
pub(super) fn of_page(pattern: &str, path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = if folder.is_empty() { "/".to_owned() } else { format!("/{folder}/") };
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    let is_named = pattern.is_empty() || NAMED.iter().any(|it| it.0 == pattern);
    let ending = match pattern {
        _ if stem == "index" => return folder,
        "pretty" => "/",
        _ if is_named || pattern.ends_with(":output_ext") => ".html",
        _ if pattern.ends_with('/') => "/",
        _ => "",
    };
    format!("{folder}{stem}{ending}")
}

/// The path that a pattern gives to a post whose file is at `path` below the site's folder.
pub(super) fn expand(pattern: &str, post: &Post, path: &str) -> String {
    let pattern = NAMED.iter().find(|it| it.0 == pattern).map_or(pattern, |it| it.1);
    if !pattern.contains(':') || pattern.contains("://") {
        return pattern.to_owned();
    }
    let mut expanded = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once(':') {
        expanded.push_str(before);
        let length = behind.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(behind.len());
        let (name, after) = behind.split_at(length);
        match value(name, post, path) {
            Some(value) => expanded.push_str(&value),
            None => {
                expanded.push(':');
                expanded.push_str(name);
            }
        }
        rest = after;
    }
    expanded.push_str(rest);
    while expanded.contains("//") {
        expanded = expanded.replace("//", "/");
    }
    expanded
}

fn value(name: &str, post: &Post, path: &str) -> Option<String> {
    let date = |make: fn(super::Date) -> String| Some(post.date.map(make).unwrap_or_default());
    match name {
        "title" | "slug" | "name" | "basename" => Some(post.slug()),
        "year" => date(|it| it.year().to_string()),
        "short_year" => date(|it| format!("{:02}", it.year() % 100)),
        "month" => date(|it| format!("{:02}", it.month())),
        "i_month" => date(|it| it.month().to_string()),
        "day" => date(|it| format!("{:02}", it.day())),
        "i_day" => date(|it| it.day().to_string()),
        "y_day" => date(|it| format!("{:03}", it.day_of_year())),
        "week" => date(|it| format!("{:02}", it.week().0)),
        "w_year" => date(|it| it.week().1.to_string()),
        "short_day" => date(|it| it.weekday().chars().take(3).collect()),
        "long_day" => date(|it| it.weekday().to_owned()),
        "short_month" => date(|it| it.month_name().chars().take(3).collect()),
        "long_month" => date(|it| it.month_name().to_owned()),
        "categories" | "slugified_categories" => {
            let slug = |it: &str| match name {
                "categories" => it.to_lowercase().replace(' ', "%20"),
                _ => it.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join("-"),
            };
            Some(post.categories.iter().map(|it| slug(it.as_str())).collect::<Vec<_>>().join("/"))
        }
        "collection" => path.split('/').find_map(|it| it.strip_prefix('_')).map(str::to_owned),
        "path" => {
            let below = path.split_once('/').filter(|it| it.0.starts_with('_')).map_or(path, |it| it.1);
            Some(below.rsplit_once('.').map_or(below, |it| it.0).to_owned())
        }
        "output_ext" => Some(".html".to_owned()),
        _ => None,
    }
}
