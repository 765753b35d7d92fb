//! Filters that change a text.

use super::{super::liquid::destination, Filter, LONGEST};

/// The filters of which `apply` knows the meaning, and those that leave a text as it is where it is read.
pub(super) const NAMES: &[&str] = &[
    "relative_url",
    "absolute_url",
    "url",
    "prepend",
    "append",
    "upcase",
    "downcase",
    "capitalize",
    "strip",
    "lstrip",
    "rstrip",
    "strip_newlines",
    "normalize_whitespace",
    "number_of_words",
    "strip_html",
    "remove",
    "remove_first",
    "replace",
    "replace_first",
    "truncate",
    "truncatewords",
    "slugify",
    "escape",
    "xml_escape",
    "escape_once",
    "newline_to_br",
    "cgi_escape",
    "url_encode",
    "uri_escape",
    "markdownify",
    "smartify",
];

/// How often larger a text may become by a filter that writes its characters otherwise.
const GROWTH: usize = 8;

/// A text after a filter; the text itself if the filter is none of these, or would make too much of it.
pub(super) fn apply(text: String, filter: &Filter<'_>) -> String {
    let first = &*filter.text(0);
    let grown = match filter.name {
        "replace" if !first.is_empty() => text.matches(first).count() * filter.text(1).len(),
        _ => first.len() + filter.text(1).len(),
    };
    if text.len() + grown > LONGEST {
        return text;
    }
    match filter.name {
        "relative_url" | "absolute_url" | "url" | "prepend" if first.is_empty() => destination(&text),
        "prepend" => format!("{first}{text}"),
        "append" => format!("{text}{first}"),
        "upcase" => text.to_uppercase(),
        "downcase" => text.to_lowercase(),
        "capitalize" => capitalized(&text),
        "strip" => text.trim().to_owned(),
        "lstrip" => text.trim_start().to_owned(),
        "rstrip" => text.trim_end().to_owned(),
        "strip_newlines" => text.replace(['\n', '\r'], ""),
        "normalize_whitespace" => text.split_whitespace().collect::<Vec<_>>().join(" "),
        "number_of_words" => text.split_whitespace().count().to_string(),
        "strip_html" => without_tags(&text),
        "remove" if !first.is_empty() => text.replace(first, ""),
        "remove_first" if !first.is_empty() => text.replacen(first, "", 1),
        "replace" if !first.is_empty() => text.replace(first, &filter.text(1)),
        "replace_first" if !first.is_empty() => text.replacen(first, &filter.text(1), 1),
        "truncate" => truncated(text, filter),
        "truncatewords" => truncated_words(text, filter),
        "slugify" => slug(&text, first),
        _ if text.len() > LONGEST / GROWTH => text,
        "escape" | "xml_escape" => escaped(&text),
        "escape_once" => escaped(&text).replace("&amp;amp;", "&amp;").replace("&amp;lt;", "&lt;"),
        "newline_to_br" => text.replace('\n', "<br />\n"),
        "cgi_escape" | "url_encode" => encoded(&text, "-_.*").replace("%20", "+"),
        "uri_escape" => encoded(&text, "-_.~!*'();:@&=+$,/?#[]%"),
        _ => text,
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// A text that shows its tags instead of having them.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

/// A text as it stands in an address, letters, digits and some signs as they are.
fn encoded(text: &str, kept: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match char::from(byte) {
            c if c.is_ascii_alphanumeric() || kept.contains(c) => encoded.push(c),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A text without tags and comments, and without what stands in scripts and styles.
fn without_tags(text: &str) -> String {
    let (mut words, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once('<') {
        words.push_str(before);
        let hidden = [("!--", "-->"), ("script", "</script>"), ("style", "</style>")];
        let close = hidden.iter().find(|it| behind.starts_with(it.0)).map_or(">", |it| it.1);
        match behind.split_once(close) {
            Some((_, behind)) => rest = behind,
            None => {
                words.push('<');
                rest = behind;
                break;
            }
        }
    }
    words + rest
}

/// At most so many characters of a text, with what stands for the others among them.
fn truncated(text: String, filter: &Filter<'_>) -> String {
    let most = usize::try_from(filter.integer(0).unwrap_or(50)).unwrap_or(0);
    let mark = if filter.arguments.len() > 1 { filter.text(1) } else { "...".into() };
    if text.chars().nth(most).is_none() {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(mark.chars().count())).collect();
    kept + &mark
}

fn truncated_words(text: String, filter: &Filter<'_>) -> String {
    let most = usize::try_from(filter.integer(0).unwrap_or(15)).unwrap_or(0).max(1);
    let mark = if filter.arguments.len() > 1 { filter.text(1) } else { "...".into() };
    let mut words = text.split_whitespace();
    let kept: Vec<&str> = words.by_ref().take(most).collect();
    if words.next().is_none() {
        return text;
    }
    kept.join(" ") + &mark
}

/// A text as a part of an address, in one of Jekyll's ways of making it.
fn slug(text: &str, way: &str) -> String {
    let is_kept = |c: char| match way {
        "none" => true,
        "raw" => !c.is_whitespace(),
        "pretty" => c.is_alphanumeric() || "._~!$&'()+,;=@".contains(c),
        "ascii" => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    };
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if is_kept(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_lowercase()
}
