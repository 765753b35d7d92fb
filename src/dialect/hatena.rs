//! Hatena Blog's notation in Markdown: `[https://…:embed:cite]`, `[https://…:title=Words]`, `[:contents]`, `[f:id:…]` and
//! `((footnotes))`.
//!
//! Its help, 「はてな記法」, says how they are written. A post counts as Hatena's if one of its lines begins with one of
//! them, for double brackets alone are everybody's.

use super::{
    marks::{self, Replaced},
    players,
    shortcodes::Arguments,
    translation::Piece,
};

/// What stands behind an address.
const KINDS: &[&str] = &[":embed", ":title", ":bookmark"];

/// How far the end of a mark is looked for, in bytes.
const LONGEST: usize = 512;

/// Whether a line may begin with such a mark.
pub(super) fn begins(line: &str) -> bool {
    line.starts_with("[:contents]")
        || (line.starts_with("[http") && addressed(line).is_some())
        || (line.starts_with("[f:id:") && picture(line).is_some())
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    marks::replace(text, b"[(`\\", (alone, mark))
}

/// What a line stands for that is such a mark as a whole.
fn alone(line: &str) -> Option<String> {
    let text = line.trim();
    if text == "[:contents]" {
        return Some(String::new());
    }
    let (address, kind, length) = addressed(text).filter(|it| it.2 == text.len())?;
    players::html(
        "embed",
        &Arguments::read(Some(address).filter(|_| kind.starts_with(":embed") && length > 0)?),
    )
}

/// What a mark within a line stands for.
fn mark(text: &str) -> Replaced {
    if let Some(inside) = text.strip_prefix("((") {
        let note = inside.split_once("))")?.0;
        return (!note.contains(['(', ')']) && !note.is_empty())
            .then(|| (format!(" ({note})"), note.len() + 4));
    }
    if text.starts_with("[f:id:") {
        return picture(text);
    }
    let (address, kind, length) = addressed(text)?;
    let title = kind.strip_prefix(":title=").filter(|it| !it.is_empty());
    Some((title.map_or_else(|| format!("<{address}>"), |it| format!("[{it}](<{address}>)")), length))
}

/// The address at the beginning of a text, what stands behind it in its brackets, and the length of all.
fn addressed(text: &str) -> Option<(&str, &str, usize)> {
    let inside = crate::text::beginning(text, LONGEST).strip_prefix('[')?;
    if !(inside.starts_with("http://") || inside.starts_with("https://")) {
        return None;
    }
    let written =
        inside.split([']', '\n']).next().filter(|it| inside.as_bytes().get(it.len()) == Some(&b']'))?;
    let at = KINDS.iter().filter_map(|it| written.find(it)).min()?;
    let (address, kind) = written.split_at(at);
    let is_link = text.get(written.len() + 2..).is_some_and(|it| it.starts_with('('));
    (!address.contains([' ', '<', '>']) && !is_link).then_some((address, kind, written.len() + 2))
}

/// `[f:id:user:20190101000000p:plain:alt=words]`, a picture that was taken up at that time.
fn picture(text: &str) -> Replaced {
    let written = crate::text::beginning(text, LONGEST).strip_prefix("[f:id:")?.split_once(']')?.0;
    let mut parts = written.split(':');
    let (user, stamp) = (parts.next()?, parts.next()?);
    let (time, kind) = stamp.split_at_checked(14)?;
    let ending = match kind {
        "p" => "png",
        "j" => "jpg",
        "g" => "gif",
        _ => return None,
    };
    let is_time = time.bytes().all(|it| it.is_ascii_digit());
    let is_user = user.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    let (first, day) = (user.get(..1).filter(|_| is_user && is_time)?, time.get(..8)?);
    let alt = parts.find_map(|it| it.strip_prefix("alt=")).unwrap_or_default();
    let host = "https://cdn-ak.f.st-hatena.com/images/fotolife";
    Some((format!("![{alt}]({host}/{first}/{user}/{day}/{time}.{ending})"), written.len() + "[f:id:]".len()))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn marks_of_hatena_are_links_players_and_pictures() {
        for (text, expected) in [
            ("[:contents]\n\na((b))c", "\n\na (b)c"),
            ("[https://a.org/b:embed:cite]", "<iframe src=\"https://a.org/b\"></iframe>"),
            (
                "a [https://a.org/b:title] [https://a.org/c:title=D e]。",
                "a <https://a.org/b> [D e](<https://a.org/c>)。",
            ),
            (
                "[f:id:ann:20190203000000p:plain:alt=b]",
                "![b](https://cdn-ak.f.st-hatena.com/images/fotolife/a/ann/20190203/20190203000000.png)",
            ),
        ] {
            check_pass(translate, text, expected);
        }
    }

    #[test]
    fn other_brackets_stay() {
        let text = "`[https://a.org:title]` [https://a.org:title](b) [https://a.org] [f:id:a] ((a (b)) \\[:contents]";
        check_pass(translate, text, text);
        assert!(["[:contents]", "[https://a.org:embed]"].into_iter().all(begins));
        assert!(!["[https://a.org](b)", "[https://a.org:title](b)", "[f:id:a]"].into_iter().any(begins));
    }
}
