//! Addresses of pictures and links that are written with more than the address.
//!
//! `HackMD`, CSDN and Zenn have sizes behind those of pictures, `![alt](a.png =500x300)`. Editors
//! that make a link of whatever is pasted make one of an address in its brackets:
//! `[here]([https://a.org](https://a.org))`. CommonMark has no such thing, and what is no
//! address is text. The size goes, and the inner link is where the outer one leads.

use super::{
    holds,
    marks::{self, Replaced},
    translation::Piece,
};

/// What parts an address from a size.
const SIGN: &str = " =";

/// What begins a link in the place of an address.
const INNER: [&str; 2] = ["]([http", "](<[http"];

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut signs = memchr::memmem::find_iter(text.as_bytes(), SIGN);
    let has_size = signs.any(|it| text.get(it + SIGN.len()..).and_then(length).is_some());
    if !has_size && !INNER.iter().any(|it| holds(text, it)) {
        return None;
    }
    marks::replace(text, b"!]<`\\", (|_: &str| None, |it: &str| picture(it).or_else(|| inner(it))))
}

/// Where a link leads whose address is a link of its own, at the beginning of a text: the end of its label and its brackets.
fn inner(text: &str) -> Replaced {
    let sign = INNER.iter().find(|it| text.starts_with(**it))?;
    let inside = text.get(sign.len() - "http".len()..)?;
    let (label, behind) = inside.split_once(']')?;
    let close = if sign.contains('<') { ">)" } else { ")" };
    let (address, behind) = match behind.strip_prefix('(') {
        Some(behind) => behind.split_once(')')?,
        None => (label, behind),
    };
    let behind = behind.strip_prefix(close)?;
    let is_address = |it: &str| it.contains("://") && !it.contains([' ', '[', '(', '<', '`']);
    let fits = is_address(address) && is_address(label);
    fits.then(|| (format!("]({address})"), text.len() - behind.len()))
}

/// The length of a size up to its bracket: `500x300`, `500x`, `x300`, `50%x`, `100%`.
fn length(text: &str) -> Option<usize> {
    let size = text.get(..text.bytes().take(16).position(|it| it == b')')?)?;
    let (width, height) = size.split_once(['x', '*']).unwrap_or((size, ""));
    let is_side = |it: &str| {
        let number = it.trim_end_matches("px").trim_end_matches('%');
        number.len() < 6 && number.bytes().all(|it| it.is_ascii_digit())
    };
    let is_size = is_side(width) && is_side(height) && size.bytes().any(|it| it.is_ascii_digit());
    (is_size && (size.len() > width.len() || size.ends_with('%'))).then_some(size.len())
}

/// A picture at the beginning of a text without the size of it.
fn picture(text: &str) -> Replaced {
    let (alt, behind) = text.strip_prefix("![")?.split_once("](")?;
    let (address, size) = behind.split_once(SIGN)?;
    let size = length(size)?;
    let is_address = !address.is_empty() && !address.contains([')', ' ']) && !alt.contains(['[', ']', '`']);
    let length = "![](".len() + alt.len() + address.len() + SIGN.len() + size;
    is_address.then(|| (format!("![{alt}]({address}"), length))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn sizes_of_pictures_go() {
        for (text, expected) in [
            ("![a b](c.png#d =500x300) e", "![a b](c.png#d) e"),
            ("[![](a.png =250x)](b) ![c](d =x30)![e](f =50%x)", "[![](a.png)](b) ![c](d)![e](f)"),
            (
                "`![a](b =5x5)` ![a](b =5) ![a](b =c) [a](b =5x5)",
                "`![a](b =5x5)` ![a](b =5) ![a](b =c) [a](b =5x5)",
            ),
            ("[d]([https://a.b/c](https://a.b/d)) e", "[d](https://a.b/d) e"),
            (
                "![d]([https://a.b/c.png](https://a.b/c.png)) [x]([https://a.b])",
                "![d](https://a.b/c.png) [x](https://a.b)",
            ),
            ("[x](<[https://b.c](https://b.c)>).", "[x](https://b.c)."),
            (
                "[a]([b](c)) `[x]([https://a.b])` [y]([https://a.b",
                "[a]([b](c)) `[x]([https://a.b])` [y]([https://a.b",
            ),
            ("a =5x5) ![b](c \"d =5x5)", "a =5x5) ![b](c \"d =5x5)"),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
