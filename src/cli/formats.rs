//! Sources in the formats of other programs: CSL-JSON, BibTeX, Markdown, CSV.

use std::{
    collections::{HashMap, HashSet},
    io::{self, Write},
};

use serde_json::{Value, json};

use crate::{
    article::Article,
    document::Passages,
    source::{self, Kind, Source, Target},
};

use super::{json, out::Out};

/// Writes sources as CSL-JSON, the format of citation processors (citation-style-language.org, schema 1.0).
pub(super) fn csl(out: &mut Out<impl Write>, articles: &[Article]) -> io::Result<()> {
    let mut items: Vec<Value> = Vec::new();
    for (article, key) in articles.iter().zip(keys(articles)) {
        let mut passages = Passages::new(&article.document);
        let sources = article.document.sources.iter().enumerate();
        items.extend(sources.map(|(at, it)| csl_item(it, &format!("{key}-{}", at + 1), &mut passages)));
    }
    out.pretty(&items.into())
}

fn csl_item(source: &Source, id: &str, passages: &mut Passages<'_>) -> Value {
    let mut item = json!({
        "id": id,
        "type": kind(source),
        "title": source.label.as_str(),
    });
    let Some(fields) = item.as_object_mut() else { return item };
    if let Some(url) = json::url(source) {
        fields.insert("URL".to_owned(), url.as_str().into());
    }
    if let Some(domain) = source.domain() {
        fields.insert("container-title".to_owned(), domain.into());
    }
    if source.kind == Kind::Attribution {
        fields.insert("author".to_owned(), json!([{ "literal": source.label.as_str() }]));
    }
    if let Some(passage) = json::passage(passages, source).filter(|it| !it.is_empty()) {
        fields.insert("note".to_owned(), passage.into());
    }
    item
}

/// The type of CSL 1.0 that a source is.
fn kind(source: &Source) -> &'static str {
    match source.kind {
        Kind::Image => "graphic",
        Kind::Post => "post-weblog",
        Kind::Footnote => "document",
        _ if matches!(source.target, Target::Nowhere) => "document",
        _ => "webpage",
    }
}

/// What the sources of each article are called, before their numbers: the name of its post, with letters where another
/// has that already.
fn keys(articles: &[Article]) -> Vec<String> {
    let mut used = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let key = |article: &Article| {
        let slug = article.post.slug();
        let slug: String = slug.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let slug = Some(slug.trim_matches('-')).filter(|it| !it.is_empty()).unwrap_or("post");
        let count = counts.entry(slug.to_owned()).or_default();
        loop {
            let key = if *count == 0 { slug.to_owned() } else { format!("{slug}-{}", letters(*count)) };
            *count += 1;
            if used.insert(key.clone()) {
                return key;
            }
        }
    };
    articles.iter().map(key).collect()
}

/// A number, counted from 1, as letters: a to z, then aa.
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

/// Writes sources as entries of BibTeX.
pub(super) fn bibtex(out: &mut Out<impl Write>, articles: &[Article]) -> io::Result<()> {
    for (article, key) in articles.iter().zip(keys(articles)) {
        let mut passages = Passages::new(&article.document);
        for (at, source) in article.document.sources.iter().enumerate() {
            out.line(format_args!("@misc{{{key}-{},", at + 1))?;
            out.line(format_args!("  title = {{{}}},", tex(&source.label)))?;
            if let Some(url) = json::url(source) {
                let url = url.replace('{', "%7B").replace('}', "%7D");
                out.line(format_args!("  url = {{{url}}},"))?;
            }
            if let Some(passage) = json::passage(&mut passages, source).filter(|it| !it.is_empty()) {
                out.line(format_args!("  note = {{{}}},", tex(&passage)))?;
            }
            out.line("}")?;
            out.end()?;
        }
    }
    Ok(())
}

/// A text without what TeX would obey.
fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '$' | '#' | '&' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes sources as a numbered list of Markdown, under the posts' titles if there are several.
pub(super) fn markdown(out: &mut Out<impl Write>, articles: &[Article]) -> io::Result<()> {
    for (number, article) in articles.iter().enumerate() {
        if articles.len() > 1 {
            if number > 0 {
                out.end()?;
            }
            out.line(format_args!("## {}", source::escape_markdown(&article.post.title)))?;
            out.end()?;
        }
        for (at, source) in article.document.sources.iter().enumerate() {
            let entry = match json::url(source) {
                Some(url) => source::markdown_link(&source.label, &url),
                None => source::escape_markdown(&source.label),
            };
            out.line(format_args!("{}. {entry}", at + 1))?;
        }
    }
    Ok(())
}

/// Writes sources as CSV (RFC 4180) with a row of names.
pub(super) fn csv(out: &mut Out<impl Write>, articles: &[Article]) -> io::Result<()> {
    const NAMES: &[&str] =
        &["post", "number", "kind", "label", "url", "domain", "line", "citations", "passage"];
    out.record(NAMES.join(","))?;
    for article in articles {
        let mut passages = Passages::new(&article.document);
        for (at, source) in article.document.sources.iter().enumerate() {
            let value = json::source(&article.post, &mut passages, at + 1, source);
            let cell = |name: &&str| match value.get(*name) {
                Some(Value::String(text)) => quoted(text),
                Some(Value::Array(items)) => items.len().to_string(),
                Some(Value::Null) | None => String::new(),
                Some(other) => other.to_string(),
            };
            out.record(NAMES.iter().map(cell).collect::<Vec<_>>().join(","))?;
        }
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn written(write: impl Fn(&mut Out<Vec<u8>>, &[Article]) -> io::Result<()>) -> String {
        let text =
            "See [a *b*, \"c\" & 50%](https://a.org/x_(y)).\n\n---\n\nWords.\n\nSource: Jane Reporter\n";
        let article = crate::article::read(Path::new("2020-01-02-a b.md"), "a.md", text);
        let mut out = Out::new(Vec::new());
        assert!(write(&mut out, &[article]).is_ok());
        String::from_utf8(out.into_inner()).unwrap_or_default()
    }

    #[test]
    fn citations_for_processors() {
        let items: Value = serde_json::from_str(&written(csl)).unwrap_or_default();
        assert_eq!(items[0]["id"], "a-b-1");
        assert_eq!(items[0]["URL"], "https://a.org/x_(y)");
        assert_eq!(
            (&items[1]["type"], &items[1]["author"][0]["literal"]),
            (&json!("document"), &json!("Jane Reporter"))
        );
    }

    #[test]
    fn no_two_sources_have_one_key() {
        let names = ["a/p.md", "b/p.md", "p.md", "p-a.md", "漢.md", "字.md"];
        let articles = names.map(|it| crate::article::read(Path::new(it), it, "x"));
        assert_eq!(keys(&articles), ["p", "p-a", "p-b", "p-a-a", "post", "post-a"]);
        assert_eq!([1, 26, 27, 703].map(letters), ["a", "z", "aa", "aaa"]);
    }

    #[test]
    fn entries_for_tex() {
        let text = written(bibtex);
        assert!(
            text.starts_with(
                "@misc{a-b-1,\n  title = {a b, “c” \\& 50\\%},\n  url = {https://a.org/x_(y)},\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn lists_for_people_and_tables() {
        assert!(
            written(markdown).starts_with("1. [a b, “c” & 50%](<https://a.org/x_(y)>)\n2. Jane Reporter\n")
        );
        let table = written(csv);
        assert!(table.starts_with("post,number,kind,label,url,domain,line,citations,passage\r\n"), "{table}");
        assert!(table.contains(",1,link,\"a b, “c” & 50%\",https://a.org/x_(y),a.org,1,1,"), "{table}");
    }
}
