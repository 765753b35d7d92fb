//! Posts and sources as JSON. The fields are documented in the README and stay.

use serde_json::{Value, json};

use crate::{
    document::{Document, Passages},
    post::Post,
    source::Source,
    text::Shown,
};

/// A post; `words` and `sources` are numbers.
pub(super) fn post(post: &Post, document: &Document) -> Value {
    let texts = |list: &[Shown]| list.iter().map(|it| Value::from(it.as_str())).collect::<Vec<_>>();
    json!({
        "path": post.path.to_string_lossy(),
        "title": post.title.as_str(),
        "date": post.date.map(|it| it.to_string()),
        "authors": texts(&post.authors),
        "tags": texts(&post.tags),
        "categories": texts(&post.categories),
        "words": document.words,
        "sources": document.sources.len(),
        "status": post.status.map(crate::post::Status::name),
        "problems": post.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

fn problem(problem: &crate::problem::Problem) -> Value {
    json!({ "line": problem.line, "column": problem.column, "reason": problem.reason.as_str() })
}

/// A source of a post; `line` and `passage` are those of the citation that says most about it, `citations` the lines on
/// which it is cited.
pub(super) fn source(post: &Post, passages: &mut Passages<'_>, number: usize, source: &Source) -> Value {
    let document = passages.document();
    let line = |link: &usize| document.links.get(*link).map(|it| document.line(it.origin));
    let lines: Vec<usize> = source.citations.iter().filter_map(line).collect();
    json!({
        "number": number,
        "kind": source.kind.name(),
        "label": source.label.as_str(),
        "url": url(source).as_deref(),
        "domain": source.domain(),
        "written": source.written.as_str(),
        "line": document.main_citation(source).as_ref().and_then(line),
        "passage": passage(passages, source),
        "post": post.path.to_string_lossy(),
        "citations": lines,
    })
}

/// The address of a source: of the web, or of a place in the site. What may not be shown is percent-encoded, as it is
/// when the address is opened.
pub(super) fn url(source: &Source) -> Option<Shown> {
    let percent = |c: char| c.encode_utf8(&mut [0; 4]).bytes().map(|it| format!("%{it:02X}")).collect();
    source.address().map(|it| Shown::escaped(it, percent))
}

/// The most characters of a passage that are told. Each of many attributions may speak for all of a long article, and
/// what is said of them must not be the square of it.
const LONGEST_PASSAGE: usize = 16 * 1024;

/// What the main citation of a source supports, on one line.
pub(super) fn passage(passages: &mut Passages<'_>, source: &Source) -> Option<String> {
    passages.document().main_citation(source).map(|it| passages.words_within(it, LONGEST_PASSAGE))
}
