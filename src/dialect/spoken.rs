//! What templates are given to say: the Markdown and HTML of their arguments, made into HTML.
//!
//! Themes put a caption through Markdown or put it in as it is, so that both
//! are written: `caption="Photo by [Ann](https://ann.com) on <b>U</b>."`. What
//! surrounds it is HTML, inside which Markdown would be text; hence it is
//! written out here: links, pictures, emphasis, code and escapes, which is all
//! that a line of words can hold. Whole blocks are left to the document.

use super::elements;

/// The longest text that is read; what is longer is shown as it was written.
const LONGEST: usize = 2048;

/// How deep emphasis and links are read inside each other.
const DEEPEST: usize = 6;

/// A text as HTML.
pub(super) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    write(&mut html, text, if text.len() > LONGEST { 0 } else { DEEPEST });
    html
}

/// The words of a text, without marks and tags.
pub(super) fn plain(text: &str) -> String {
    let html = html(text);
    let (mut plain, mut rest) = (String::new(), html.as_str());
    while let Some((before, behind)) = rest.split_once('<') {
        plain.push_str(before);
        rest = behind.split_once('>').map_or("", |it| it.1);
    }
    plain.push_str(rest);
    plain.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Writes a text in which marks may nest `depth` times.
fn write(html: &mut String, text: &str, depth: usize) {
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '`', '*', '_', '[', '!', '<', '&', '\n']) {
        let (before, behind) = rest.split_at(at);
        html.push_str(before);
        let is_behind_word = html.ends_with(char::is_alphanumeric);
        let length = if depth == 0 { None } else { mark(html, behind, (depth, is_behind_word)) };
        rest = match length {
            Some(length) => behind.get(length..).unwrap_or_default(),
            None => literal(html, behind),
        };
    }
    html.push_str(rest);
}

/// Writes the character at the beginning of a text as it is. Returns what is behind it.
fn literal<'a>(html: &mut String, text: &'a str) -> &'a str {
    let mut chars = text.chars();
    match chars.next() {
        Some('<') => html.push_str("&lt;"),
        Some('&') if !is_entity(text) => html.push_str("&amp;"),
        Some('\n') => html.push(' '),
        other => html.extend(other),
    }
    chars.as_str()
}

/// Writes what begins with a mark at the beginning of a text. Returns its length; `None` if the mark is none.
fn mark(html: &mut String, text: &str, (depth, is_behind_word): (usize, bool)) -> Option<usize> {
    match text.as_bytes().first()? {
        b'\\' => {
            let escaped = text.chars().nth(1).filter(char::is_ascii_punctuation)?;
            literal(html, text.get(1..)?);
            Some(1 + escaped.len_utf8())
        }
        b'`' => code(html, text),
        b'<' => tag(html, text),
        b'[' => link(html, text, depth),
        b'!' => picture(html, text),
        sign @ (b'*' | b'_') => {
            if *sign == b'_' && is_behind_word {
                return None;
            }
            emphasis(html, text, depth)
        }
        _ => None,
    }
}

fn code(html: &mut String, text: &str) -> Option<usize> {
    let run = text.bytes().take_while(|it| *it == b'`').count();
    let fence = text.get(..run)?;
    let inside = text.get(run..)?;
    let length = inside.find(fence).filter(|it| *it > 0)?;
    html.push_str("<code>");
    html.push_str(&inside.get(..length)?.trim().replace('&', "&amp;").replace('<', "&lt;"));
    html.push_str("</code>");
    Some(length + 2 * run)
}

/// A tag stays, with its quotation marks.
fn tag(html: &mut String, text: &str) -> Option<usize> {
    let inside = text.get(1..)?;
    if let Some(address) = inside.split('>').next().filter(|it| it.starts_with("http") && it.contains("://"))
    {
        html.push_str(&format!("<a href=\"{address}\">{address}</a>"));
        return Some(address.len() + 2);
    }
    inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    // A script or a style without an end is spoken of.
    if elements::raw(text).is_some_and(|it| !text.contains(it.1)) {
        return None;
    }
    let length = text.find('>')? + 1;
    // A quotation mark that a template needed to be escaped is one here.
    html.push_str(&text.get(..length)?.replace("\\\"", "\"").replace('\n', " "));
    Some(length)
}

/// The text in brackets at the beginning of a text, the address behind it, and the length of both.
fn label_and_address(text: &str) -> Option<(&str, &str, usize)> {
    let mut depth = 0_usize;
    let close = text.bytes().position(|it| {
        match it {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => (),
        }
        depth == 0
    })?;
    let label = text.get(1..close)?;
    let inside = text.get(close + 1..)?.strip_prefix('(')?;
    let mut depth = 1_usize;
    let length = inside.bytes().position(|it| {
        match it {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => (),
        }
        depth == 0
    })?;
    let address = inside.get(..length)?.split([' ', '\n']).next()?.trim_matches(['<', '>']);
    Some((label, address, close + length + 3))
}

fn link(html: &mut String, text: &str, depth: usize) -> Option<usize> {
    let (label, address, length) = label_and_address(text)?;
    html.push_str(&format!("<a href=\"{}\">", address.replace('"', "%22")));
    write(html, label, depth - 1);
    html.push_str("</a>");
    Some(length)
}

fn picture(html: &mut String, text: &str) -> Option<usize> {
    let (alt, address, length) = label_and_address(text.get(1..)?.strip_prefix('[').and(text.get(1..))?)?;
    let alt = alt.replace('"', "&quot;");
    html.push_str(&format!("<img src=\"{}\" alt=\"{alt}\">", address.replace('"', "%22")));
    Some(length + 1)
}

/// `**strong**`, `*emphasis*` and the same with underscores, which begin and end at the border of a word.
fn emphasis(html: &mut String, text: &str, depth: usize) -> Option<usize> {
    let sign = text.chars().next()?;
    let run = text.chars().take_while(|it| *it == sign).count();
    let (mark, element) = match run {
        1 => (text.get(..1)?, "em"),
        2 => (text.get(..2)?, "strong"),
        _ => return None,
    };
    let inside = text.get(run..)?;
    if inside.starts_with(char::is_whitespace) {
        return None;
    }
    let mut from = 0;
    let close = loop {
        let at = from + inside.get(from..)?.find(mark)?;
        let behind = inside.get(at + run..)?;
        let is_longer = behind.starts_with(sign) || inside.get(..at)?.ends_with(sign);
        let goes_on = sign == '_' && behind.starts_with(char::is_alphanumeric);
        if at > 0 && !is_longer && !goes_on && !inside.get(..at)?.ends_with(char::is_whitespace) {
            break at;
        }
        from = at + run + behind.bytes().take_while(|it| *it == sign as u8).count();
    };
    html.push_str(&format!("<{element}>"));
    write(html, inside.get(..close)?, depth - 1);
    html.push_str(&format!("</{element}>"));
    Some(close + 2 * run)
}

/// Whether a text begins with an entity such as `&amp;`.
fn is_entity(text: &str) -> bool {
    const LONGEST: usize = 10;
    let mut bytes = text.bytes().skip(1).take(LONGEST + 1);
    let length = bytes.position(|it| !(it.is_ascii_alphanumeric() || it == b'#'));
    length.is_some_and(|it| it > 0 && text.as_bytes().get(it + 1) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(html(text), expected, "{text}");
    }

    #[test]
    fn markdown_and_html_of_arguments_are_html() {
        check(
            "Photo by [Ann](https://ann.com) on **U**.",
            "Photo by <a href=\"https://ann.com\">Ann</a> on <strong>U</strong>.",
        );
        check("with <a href='u'>link</a> and _x_", "with <a href='u'>link</a> and <em>x</em>");
        check(
            "`a<b` **a *b* [*c*](d \"t\")**",
            "<code>a&lt;b</code> <strong>a <em>b</em> <a href=\"d\"><em>c</em></a></strong>",
        );
        check(
            "<https://a.org> ![a](b.png)",
            "<a href=\"https://a.org\">https://a.org</a> <img src=\"b.png\" alt=\"a\">",
        );
        check("[![a](b.png)](c_(d))", "<a href=\"c_(d)\"><img src=\"b.png\" alt=\"a\"></a>");
        check("a \\* b \\\"c\\\"", "a * b \"c\"");
    }

    #[test]
    fn words_are_words() {
        for text in ["2 * 3 * 4", "snake_case_name", "a [b] (c)", "*a", "`a", "a!", "&amp; &#39;"] {
            check(text, text);
        }
        check("R&D is 1 < 2\nand so on", "R&amp;D is 1 &lt; 2 and so on");
    }

    #[test]
    fn plain_words_have_no_marks() {
        assert_eq!(plain("A *b* [c](d) & <i>e</i>"), "A b c & e");
    }

    #[test]
    fn what_never_ends_is_read_in_no_time() {
        for piece in ["[", "*a", "`", "**a _b", "![", "[a](", "<a"] {
            let text = piece.repeat(100_000);
            assert!(html(&text).len() >= text.len());
        }
    }
}
