//! Finding text in an article.

use crate::text::{
    Span,
    fold::{self, Folded},
};

use super::Document;

/// Every place in the article's text at which `needle` stands, folded, in order.
///
/// What is searched is what is shown, so a match may run over several rows and
/// several runs, but not from one block into the next.
pub fn find(document: &Document, needle: &str) -> Vec<Span> {
    let needle = fold::fold(needle);
    let mut folded = Folded::default();
    let mut found = Vec::new();
    for chunk in chunks(document) {
        folded.refill(document.str(chunk));
        let matches = folded.find(&needle);
        found.extend(matches.map(|it| Span { start: it.start + chunk.start, end: it.end + chunk.start }));
    }
    found
}

/// The texts that a match lies in: blocks, of which those cut from one are one again.
fn chunks(document: &Document) -> impl Iterator<Item = Span> {
    document
        .blocks
        .chunk_by(|one, next| one.text.end == next.text.start && !one.text.is_empty())
        .filter_map(|blocks| Some(Span { start: blocks.first()?.text.start, end: blocks.last()?.text.end }))
        .filter(|it| !it.is_empty())
}
