//! Sizes behind the addresses of pictures, `![alt](a.png =500x300)`, as `HackMD`, CSDN and Zenn have them.
//!
//! CommonMark has no such thing, and what is no address is text. The size goes.

use super::{
    holds,
    marks::{self, Replaced},
    translation::Piece,
};

/// What parts an address from a size.
const SIGN: &str = " =";

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    if !holds(text, SIGN) {
        return None;
    }
    let mut signs = memchr::memmem::find_iter(text.as_bytes(), SIGN);
    signs.find(|it| text.get(it + SIGN.len()..).and_then(length).is_some())?;
    marks::replace(text, b"!<`\\", (|_: &str| None, picture))
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
            ("a =5x5) ![b](c \"d =5x5)", "a =5x5) ![b](c \"d =5x5)"),
        ] {
            check_pass(translate, text, expected);
        }
    }
}
