//! Which arguments of a template that nobody knows are words to be read.
//!
//! Most arguments say how something looks or where it is; a site shows those
//! that say something. They are told by their names and by what they look like:
//! `caption="Left"` is shown, and so is `whatever="Some words here"`, but not
//! `class="wide card"` or `resize="600x600 q90 Lanczos"`.
//!
//! What is not here: templates that are known by their names (`said`, `players`).

use super::{
    shortcodes::{Arguments, is_address},
    spoken,
};

/// Names of arguments that are shown even if they are one word.
#[rustfmt::skip]
const SHOWN: &[&str] = &[
    "title", "header", "heading", "subtitle", "subheader", "subheading", "footer", "caption", "figcaption", "quote", "text", "rt",
    "badge", "summary", "message", "content", "question", "answer",
];

/// Those that are if the word is no identifier.
const NAMES: &[&str] = &["label", "name", "author", "cite", "pre", "post", "body", "description", "tag"];

/// What the names of arguments hold that say how something looks or where it is.
#[rustfmt::skip]
const LOOKS: &[&str] = &[
    "class", "style", "align", "width", "height", "color", "colour", "size", "icon", "option", "param", "url", "href", "src", "path",
    "type", "sort", "order", "position", "layout", "theme", "filter", "query", "lines",
];

/// Names of arguments that are no words.
#[rustfmt::skip]
const HIDDEN: &[&str] = &[
    "id", "rel", "lang", "language", "target", "key", "keys", "link", "file", "files", "image", "images", "img", "logo", "tags",
    "categories", "loading", "allow", "sandbox", "data", "config", "columns", "cols", "ratio", "range", "start", "end", "format",
    "collection", "where", "group", "limit", "args", "command", "method", "items", "include", "exclude", "select", "variant", "mode",
    "level", "placement", "direction", "effect", "animation", "resize", "highlight", "match", "keywords", "alt", "attr", "credit",
    "attrlink", "linenos", "cmd", "code", "hint", "holder", "crop", "process", "rows",
];

/// What begins a line of CSS.
const PROPERTIES: &[&str] = &[
    "text-",
    "width",
    "height",
    "color:",
    "background",
    "margin",
    "padding",
    "font",
    "border",
    "display",
    "max-",
    "min-",
    "float",
    "position:",
    "top:",
    "left:",
    "right:",
    "object-",
    "flex",
    "grid-",
    "align-",
    "justify-",
];

/// Names of templates that show no words but pictures and files.
const PICTURES: &[&str] = &["icon", "svg", "style", "script", "color", "emoji", "readfile", "codeimporter"];

/// Words with the name of the argument that holds them; none for one without a name.
pub(super) type Phrase<'a> = (&'a str, &'a str);

/// The arguments of a template that are words, but for those of some names: first the named ones.
pub(super) fn of<'a>(name: &str, arguments: &Arguments<'a>, but: &[&str]) -> Vec<Phrase<'a>> {
    if PICTURES.iter().any(|it| name.contains(it)) {
        return Vec::new();
    }
    let is_other = |key: &str| !but.iter().any(|it| it.eq_ignore_ascii_case(key));
    let mut found: Vec<Phrase<'_>> = Vec::new();
    // In a tree of files all are called something.
    let is_tree = ["file", "folder", "dir"].iter().any(|it| name.ends_with(it));
    let is_named = |it: &Phrase<'_>| is_shown(it.0, it.1) || (is_tree && it.0 == "name");
    let named = arguments.pairs().filter(|it| is_other(it.0) && is_named(it));
    let positional = arguments.positional().filter(|it| is_phrase(it)).map(|it| ("", it));
    for phrase in named.chain(positional) {
        if !found.iter().any(|it| it.1 == phrase.1) {
            found.push(phrase);
        }
    }
    found
}

/// Whether the name of an argument is one of those that hold words.
pub(super) fn is_named(key: &str) -> bool {
    SHOWN.contains(&key) || NAMES.contains(&key)
}

/// Whether an argument is shown.
pub(super) fn is_shown(key: &str, value: &str) -> bool {
    // `url_text` is no address, but says what is shown of one.
    const ENDINGS: [&str; 4] = ["_text", "-text", "_title", "_label"];
    let key = key.to_ascii_lowercase();
    let is_said = !key.starts_with("alt") && ENDINGS.iter().any(|it| key.ends_with(it));
    let key = if is_said { "text".to_owned() } else { key };
    let is = |names: &[&str]| names.contains(&key.as_str());
    if is_phrase(value) {
        return is(SHOWN) || is(NAMES) || !(is(HIDDEN) || LOOKS.iter().any(|it| key.contains(it)));
    }
    let value = spoken::plain(value);
    let is_short = value.trim().contains(' ') && words(&value) == (1, 1);
    if is_short && (is(SHOWN) || is(NAMES)) {
        return true;
    }
    is_word(&value) && (is(SHOWN) || (is(NAMES) && !is_identifier(&value)))
}

/// Whether a text is a single word, or one in marks of Markdown.
fn is_word(text: &str) -> bool {
    let is_plain =
        |c: char| !matches!(c, '/' | '=' | '{' | '}' | '[' | ']' | '#' | ';' | '|' | '<' | '$' | '%');
    let is_value = matches!(text, "true" | "false" | "yes" | "no" | "on" | "off" | "none" | "auto" | "null");
    let inside = text.trim_matches(['.', ',', ':', '!', '?', '…', '*', '`', ' ']);
    !is_value
        && text.chars().all(is_plain)
        && inside.contains(char::is_alphabetic)
        && !inside.contains(['.', '_', ' '])
}

/// Whether a word may be the name of something for a template: `arrow`, `my-post`.
fn is_identifier(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'_'))
}

/// Whether a text is several words, most of them without digits or signs in them.
pub(super) fn is_phrase(text: &str) -> bool {
    let text = text.trim();
    let is_icon = text.starts_with("fa ") || text.starts_with("fa-");
    if is_address(text) || text.starts_with(['{', '/']) || is_icon || is_css(text) {
        return false;
    }
    let (words, all) = words(text);
    all > 1 && words * 2 >= all
}

/// How many words of a text have no digits and signs in them, and how many there are; numbers are none.
fn words(text: &str) -> (usize, usize) {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '/' | '*');
    let words = text.split_whitespace().map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|it| it.contains(char::is_alphabetic));
    words.fold((0, 0), |(words, all), it| (words + usize::from(it.chars().all(is_letter)), all + 1))
}

fn is_css(text: &str) -> bool {
    let begins = |it: &str| PROPERTIES.iter().any(|property| it.trim_start().starts_with(property));
    let is_rule = |it: &str| it.trim().is_empty() || (begins(it) && it.contains(':'));
    text.split(';').all(is_rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_looks() {
        for (arguments, shown) in [
            ("caption=\"Left\" class=\"wide card\"", "Left"),
            (
                "label=\"Example 1\" quote=\"<strong>Done</strong>\" icon=\"a b\"",
                "Example 1|<strong>Done</strong>",
            ),
            ("pre=\"Edward Tufte, \" post=\", p. 13\"", "Edward Tufte, |, p. 13"),
            ("resize=\"600x600 q90 Lanczos\" x=\"600x600 q90 Lanczos\" title=true badge=new", "new"),
            ("whatever=\"Some words here\" style=\"a b\" post=my-post name=arrow", "Some words here"),
            ("\"url\" \"Person Name\" \"text-align: right\" 121.485 31.233", "Person Name"),
            ("url=\"https://a.org\" url_text=\"More of it\"", "More of it"),
            ("header=\"**Languages**:\" disabled=true text=\"漢字\"", "**Languages**:|漢字"),
            ("title=page.title text=\"a/b\" footer=\"x_y\" a=\"https://a.org b\"", ""),
        ] {
            let found = of("x", &Arguments::read(arguments), &[]);
            let found: Vec<&str> = found.iter().map(|it| it.1).collect();
            assert_eq!(found.join("|"), shown, "{arguments}");
        }
    }
}
