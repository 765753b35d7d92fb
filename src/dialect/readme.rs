//! Blocks of `ReadMe`'s documentation: `[block:callout]`, JSON that says what is in it, `[/block]`.
//!
//! Its manual, "Magic Blocks", names them: callouts, headings, code, pictures,
//! tables, HTML and what is put in from elsewhere. `<<glossary:a word>>` is a word that is
//! explained elsewhere. What is no JSON, or of another kind, stays.

use std::collections::BTreeMap;

use super::{
    Value,
    code::Code,
    json, line_end,
    marks::Marks,
    players,
    shortcodes::{Arguments, escape},
    spoken,
    translation::Piece,
};

/// What begins a block, and what ends it.
const OPEN: &str = "[block:";
const CLOSE: &str = "\n[/block]";

/// The longest block that is read, in bytes.
const LONGEST: usize = 256 * 1024;

/// The most columns of a table.
const MOST_COLUMNS: usize = 32;

/// What begins a word of the glossary.
const GLOSSARY: &str = "<<glossary:";

/// Whether a line may begin a block.
pub(super) fn begins(line: &str) -> bool {
    line.starts_with(OPEN)
}

/// Translates a text; `None` if it holds nothing of the kind.
pub(super) fn translate(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut marks = Marks::of(text);
    let (mut code, mut at) = (Code::default(), 0);
    // Where the next block ends, which is looked for once for all that begin before.
    let mut close = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let is_code = code.holds(line);
        if let Some((markdown, end)) = block(text, (at, end), &mut close).filter(|_| !is_code) {
            marks.writer.insert(&format!("\n{}\n\n", markdown.trim()), at);
            at = end;
        } else if is_code {
            marks.writer.copy(at, end);
            at = end;
        } else {
            at = marks.line((at, end), b"<`\\", |_, rest| {
                let inside = rest.strip_prefix(GLOSSARY)?.split_once(">>")?.0;
                Some((inside.to_owned(), GLOSSARY.len() + inside.len() + 2))
            });
        }
    }
    marks.writer.take()
}

/// What the block stands for whose first line is given, and where what follows it begins.
fn block(text: &str, (at, end): (usize, usize), close: &mut usize) -> Option<(String, usize)> {
    let name = text.get(at..end)?.trim_end().strip_prefix(OPEN)?.strip_suffix(']')?;
    if *close < end {
        let found = memchr::memmem::find(text.as_bytes().get(end..)?, CLOSE.as_bytes());
        *close = found.map_or(usize::MAX, |it| end + it);
    }
    let inside = text.get(end..*close).filter(|it| it.len() <= LONGEST)?;
    let markdown = markdown(name, &json::parse(inside)?)?;
    Some((markdown, line_end(text, *close + CLOSE.len())))
}

/// The text of a field.
fn text(value: &Value, name: &str) -> String {
    value.get(name).map(|it| it.text().trim().to_owned()).unwrap_or_default()
}

/// Those of a field that holds several.
fn several<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    match value.get(name) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The Markdown of a block of some name, if that is known.
fn markdown(name: &str, value: &Value) -> Option<String> {
    let title = text(value, "title");
    Some(match name {
        "callout" => callout(&text(value, "type"), &title, &text(value, "body")),
        "api-header" => format!("{} {title}", if text(value, "level") == "3" { "###" } else { "##" }),
        "code" => several(value, "codes").iter().map(code).collect(),
        "image" => several(value, "images").iter().map(picture).collect(),
        "parameters" => table(value.get("data")?),
        "html" => text(value, "html"),
        "textarea" => text(value, "text"),
        "embed" => {
            let url = text(value, "url");
            let title = if title.is_empty() { &url } else { &title };
            let arguments = Arguments::of(vec![("id", &url), ("title", title)]);
            let link = || format!("<a href=\"{}\">{}</a>", escape(&url), spoken::html(title));
            players::html("embed", &arguments).unwrap_or_else(link)
        }
        _ => return None,
    })
}

fn callout(kind: &str, title: &str, body: &str) -> String {
    let kind = match kind {
        "warning" => "WARNING",
        "danger" | "error" => "CAUTION",
        "success" => "TIP",
        _ => "NOTE",
    };
    let body: String = body.lines().map(|it| format!("\n> {it}")).collect();
    format!("> [!{kind}] {title}{body}")
}

fn code(value: &Value) -> String {
    let written = value.get("code").map(|it| it.text().into_owned()).unwrap_or_default();
    let language = text(value, "language");
    let language = language.split_whitespace().next().unwrap_or_default();
    let name = text(value, "name");
    let longest = written.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    let name =
        if name.is_empty() { name } else { format!("<p><strong>{}</strong></p>\n\n", spoken::html(&name)) };
    format!("{name}{fence}{language}\n{}\n{fence}\n\n", written.trim_end())
}

fn picture(value: &Value) -> String {
    let Some(address) = several(value, "image").first().map(Value::text) else { return String::new() };
    let caption = text(value, "caption");
    let image = format!("<img src=\"{}\" alt=\"\">", escape(&address));
    if caption.is_empty() {
        return format!("{image}\n\n");
    }
    format!("<figure>{image}<figcaption>{}</figcaption></figure>\n\n", spoken::html(&caption))
}

/// The table of cells that are called by their row, `h` for the head, and their column: `0-1`.
fn table(data: &Value) -> String {
    let Value::Map(fields) = data else { return String::new() };
    let mut rows: BTreeMap<usize, BTreeMap<usize, String>> = BTreeMap::from([(0, BTreeMap::new())]);
    for (place, value) in fields {
        let Some((row, column)) = place.split_once('-') else { continue };
        let row = if row == "h" { Some(0) } else { row.parse().ok().and_then(|it: usize| it.checked_add(1)) };
        if let (Some(row), Some(column)) = (row, column.parse().ok().filter(|it| *it < MOST_COLUMNS)) {
            let words = value.text().trim().replace('|', "\\|").replace('\n', "<br>");
            rows.entry(row).or_default().insert(column, words);
        }
    }
    let columns = rows.values().filter_map(|it| it.keys().last()).max().map_or(0, |it| it + 1);
    let mut table = String::new();
    for (at, row) in rows.values().enumerate() {
        for column in 0..columns {
            table.push_str("| ");
            table.push_str(row.get(&column).map_or("", String::as_str));
            table.push(' ');
        }
        table.push_str("|\n");
        if at == 0 {
            table.push_str(&"| --- ".repeat(columns));
            table.push_str("|\n");
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{super::tests::check_pass, *};

    #[test]
    fn blocks_are_what_their_json_says() {
        for (name, json, expected) in [
            (
                "callout",
                r#"{"type": "danger", "title": "A", "body": "b\n\n*c*"}"#,
                "> [!CAUTION] A\n> b\n> \n> *c*",
            ),
            ("api-header", r#"{"title": "A"}"#, "## A"),
            (
                "code",
                r#"{"codes": [{"code": "a\n  b\n", "language": "js"}, {"code": "```", "name": "C"}]}"#,
                "```js\na\n  b\n```\n\n<p><strong>C</strong></p>\n\n````\n```\n````",
            ),
            (
                "image",
                r#"{"images": [{"image": ["https://a.org/b.png", "b", 1], "caption": "C"}]}"#,
                "<figure><img src=\"https://a.org/b.png\" alt=\"\"><figcaption>C</figcaption></figure>",
            ),
            (
                "parameters",
                r#"{"data": {"h-0": "A", "h-1": "B", "0-0": "c|d", "1-1": "e\nf", "0-99": "g"}, "cols": 9}"#,
                "| A | B |\n| --- | --- |\n| c\\|d |  |\n|  | e<br>f |",
            ),
            ("html", r#"{"html": "<b>a</b>"}"#, "<b>a</b>"),
            (
                "embed",
                r#"{"url": "https://a.org/b", "title": "C"}"#,
                "<iframe src=\"https://a.org/b\" title=\"C\"></iframe>",
            ),
        ] {
            let text = format!("a <<glossary:b c>>\n[block:{name}]\n{json}\n[/block]\nd\n");
            check_pass(translate, &text, &format!("a b c\n\n{expected}\n\nd\n"));
        }
    }

    #[test]
    fn other_blocks_stay() {
        for text in [
            "[block:callout]\nno JSON\n[/block]\n",
            "[block:other]\n{}\n[/block]\n",
            "[block:callout]\n{}\n",
            "[block:callout]\n[block:callout]\n[block:other]\n{}\n[/block]\n",
            "```\n[block:callout]\n{}\n[/block]\n```\n",
            "`<<glossary:a>>` <<b>>",
        ] {
            check_pass(translate, text, text);
        }
    }
}
