//! Marks that `DocFX` and Microsoft's documentation have beside Markdown.
//!
//! `[!INCLUDE [words](a.md)]` puts a file in, of which a link is left,
//! `[!VIDEO …]` a film, `[!code-csharp[words](a.cs)]` a piece of code. `[!div class="x"]` says
//! how a quotation looks, `::: zone pivot="a"` for whom a part is. `<xref:Some.Name>` names
//! what a reference has. Alerts, `[!NOTE]`, are everybody's and not here.

use super::{
    holds,
    marks::{self, Replaced},
    shortcodes::escape,
    translation::Piece,
};

/// What stands behind `[!`, in lower case.
const NAMES: &[&str] = &["include", "div ", "video ", "code-", "code["];

/// What begins a line that says for whom a part is, or where that ends, behind `:::`.
const PARTS: &[&str] = &["zone pivot=", "zone target=", "zone-end", "moniker range=", "moniker-end"];

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut named = memchr::memmem::find_iter(text.as_bytes(), "[!");
    let may_hold = named.any(|it| text.get(it + 2..).is_some_and(|it| name(it).is_some()))
        || holds(text, "xref:")
        || (holds(text, ":::") && text.lines().any(|it| part(it).is_some()));
    if !may_hold {
        return None;
    }
    marks::replace(text, b"[<`\\", (part, replaced))
}

/// The name that is known at the beginning of a text.
fn name(text: &str) -> Option<&'static str> {
    let is_it = |it: &&&str| text.get(..it.len()).is_some_and(|text| text.eq_ignore_ascii_case(it));
    NAMES.iter().find(is_it).copied()
}

/// What is left of a line that says for whom a part is.
fn part(line: &str) -> Option<String> {
    let text = line.trim_start_matches([' ', '\t', '>']).strip_prefix(":::")?.trim_start();
    PARTS.iter().any(|it| text.starts_with(it)).then(String::new)
}

/// What a mark at the beginning of a text stands for.
fn replaced(text: &str) -> Replaced {
    if let Some(inside) = text.strip_prefix("<xref:") {
        let (written, _) = inside.split_once('>').filter(|it| !it.0.contains([' ', '<']))?;
        let name = written.split(['?', '#']).next()?.replace("%2A", "").replace("%60", "`");
        return Some((
            format!("<code>{}</code>", escape(name.trim_end_matches('*'))),
            written.len() + "<xref:>".len(),
        ));
    }
    let Some(inside) = text.strip_prefix("[!").filter(|it| name(it).is_some()) else {
        return reference(text);
    };
    match name(inside)? {
        "div " => {
            let written = inside.split_once(']')?.0;
            Some((String::new(), written.len() + "[!]".len()))
        }
        "video " => {
            let written = inside.split_once(']')?.0;
            let page = written.get("video ".len()..)?.trim();
            let is_page = page.starts_with("http") && !page.contains(char::is_whitespace);
            let player =
                || (format!("<iframe src=\"{}\"></iframe>", escape(page)), written.len() + "[!]".len());
            is_page.then(player)
        }
        _ => {
            let (_, behind) = inside.split_once('[')?;
            let (words, behind) = behind.split_once("](")?;
            let (path, behind) = behind.split_once(')')?;
            let behind = behind.trim_start_matches(' ').strip_prefix(']')?;
            let path = path.split(['?', '#']).next()?.trim();
            let words = if words.trim().is_empty() { path } else { words };
            Some((format!("[{words}](<{path}>)"), text.len() - behind.len()))
        }
    }
}

/// The words of a link to a name of a reference, `[words](xref:Some.Name)`.
fn reference(text: &str) -> Replaced {
    let (words, behind) = text.strip_prefix('[')?.split_once("](xref:")?;
    let (name, _) = behind.split_once(')')?;
    let is_link = !words.is_empty() && !words.contains(['[', ']']) && !name.contains(char::is_whitespace);
    is_link.then(|| (words.to_owned(), words.len() + name.len() + "[](xref:)".len()))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn files_that_are_put_in_are_linked() {
        check_pass(translate, "[!INCLUDE [a b](../x/c.md)] d", "[a b](<../x/c.md>) d");
        check_pass(translate, "[!include[](c.md)]", "[c.md](<c.md>)");
        check_pass(translate, "[!code-csharp[Main](s/x.cs?highlight=1-3)]", "[Main](<s/x.cs>)");
        check_pass(
            translate,
            "[!VIDEO https://www.youtube.com/embed/abc]",
            "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>",
        );
    }

    #[test]
    fn what_says_how_something_looks_goes() {
        check_pass(translate, "> [!div class=\"checklist\"]\n> * a", "> \n> * a");
        check_pass(translate, "::: zone pivot=\"a\"\nb\n::: zone-end\n:::moniker range=\">=x\"", "\nb\n\n");
    }

    #[test]
    fn names_of_a_reference_are_code() {
        check_pass(
            translate,
            "<xref:System.String?displayProperty=nameWithType> a",
            "<code>System.String</code> a",
        );
        check_pass(translate, "see [a `b`](xref:System.Text) c", "see a `b` c");
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "> [!NOTE]\n> [!div",
            "`[!div x]` [!code] b",
            "::: zone\n",
            "[a](b) xref:c <xref:a b>",
            "[!VIDEO x]",
        ] {
            check_pass(translate, text, text);
        }
    }
}
