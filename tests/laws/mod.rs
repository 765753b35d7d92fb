//! What holds for every text, as functions that panic where it does not.
//!
//! `tests/properties.rs` asks them of random texts made of the pieces of posts,
//! `tests/seeds.rs` of small files kept for it, and the fuzz targets under
//! `tests/fuzz` of whatever they come up with.

#![allow(dead_code, reason = "each test asks what it needs")]

use std::path::Path;

use byline::{
    article, dialect,
    document::{self, BlockKind, Card, DEEPEST, Document, LARGEST_BLOCK, Manuscript},
    layout::{self, Measure, Row},
    post,
    source::{address, bare},
    text::Language,
};

/// A law, by the name of the fuzz target that asks it.
pub type Law = (&'static str, fn(&str));

/// All laws about a text alone.
pub const ALL: &[Law] = &[
    ("front", front),
    ("dialect", dialect),
    ("document", document),
    ("layout", layout),
    ("address", address),
];

/// The document of a text that is all body.
pub fn parse(text: &str) -> Document {
    document::parse(Manuscript { file: text, body: 0, title: "The *title*" })
}

/// The rows of all blocks, each with its block.
pub fn rows(document: &Document, measure: impl Into<Measure>) -> Vec<(usize, Row)> {
    let measure = measure.into();
    let of = |block| layout::lay_out(document, block, measure).into_iter().map(move |row| (block, row));
    (0..document.blocks.len()).flat_map(of).collect()
}

/// What a file says about itself can be read, whatever it says, and can be shown.
pub fn front(text: &str) {
    let post = post::read(Path::new("2020-01-01-x.md"), "2020-01-01-x.md", text);
    assert!(text.get(post.body..).is_some(), "the body of {} bytes begins at {}", text.len(), post.body);
    let all = [&post.title, &post.name].into_iter().chain(&post.tags).chain(&post.authors);
    for shown in all.chain(post.problems.iter().map(|it| &it.reason)) {
        assert!(!shown.contains(is_unfit), "{shown:?}");
    }
    let article = article::read(Path::new("x.md"), "x.md", text);
    assert!(article.document.lines.iter().all(|it| *it as usize <= text.len()));
}

/// A translation knows for each of its bytes where it stood, in rising order, but for the footnotes that were written in
/// their place, whose texts it takes to its end.
pub fn dialect(text: &str) {
    let translation = dialect::translate(text, dialect::Page { title: "t", ..dialect::Page::default() });
    let notes = translation.text().find("\n\n[^in-place-1]: ").unwrap_or(usize::MAX);
    let mut last = 0;
    for at in 0..=translation.text().len() {
        let origin = translation.origin(at);
        let is_behind = origin >= last || at >= notes;
        assert!(origin <= text.len() && is_behind, "{at} came from {origin} after {last}");
        last = origin;
    }
}

/// Every text is a document whose parts lie inside it, on borders of characters, and that can be shown.
pub fn document(text: &str) {
    let document = parse(text);
    assert!(!document.text.contains(|c| c != '\n' && is_unfit(c)));
    let mut last = 0;
    for block in &document.blocks {
        assert!(document.text.get(block.text.range()).is_some(), "{block:?}");
        assert!(block.text.start >= last && block.text.len() <= LARGEST_BLOCK, "{block:?} after {last}");
        assert!(document.chain(block).len() <= DEEPEST);
        last = block.text.end;
    }
    let starts: Vec<u32> = document.runs.iter().map(|it| it.start).collect();
    assert!(starts.is_sorted());
    for run in &document.runs {
        assert!(document.text.is_char_boundary(run.start as usize));
        assert!(run.link().is_none_or(|it| it < document.links.len()));
    }
    for link in &document.links {
        assert!(document.text.get(link.text.range()).is_some(), "{link:?}");
        assert!(link.source().is_none_or(|it| it < document.sources.len()));
    }
    assert!(document.links.iter().map(|it| it.text.start).is_sorted());
    for at in 0..=document.text.len() as u32 {
        let origin = document.origin(at) as usize;
        assert!(origin <= text.len(), "{origin} of {}", text.len());
    }
    for source in &document.sources {
        assert!(!source.label.is_empty() || source.written.is_empty(), "{source:?}");
        assert!(!source.label.contains(is_unfit) && !source.label.contains('\n'), "{source:?}");
        assert!(source.citations.iter().all(|&it| it < document.links.len()));
    }
}

/// The same at a width that the text itself decides, so that a fuzzer chooses it.
pub fn layout(text: &str) {
    let width = 5 + text.bytes().fold(0_usize, |sum, it| (sum * 31 + usize::from(it)) % 125);
    let document = parse(text);
    fits(&document, width);
    // And with everything that is off by default.
    fits(&document, Measure { is_justified: true, language: Language::from_tag("en"), ..width.into() });
}

/// No row is wider than asked, and the rows of a block say what it says.
pub fn fits(document: &Document, measure: impl Into<Measure>) {
    let measure = measure.into();
    let width = measure.width;
    let mut said = vec![String::new(); document.blocks.len()];
    for (block, row) in rows(document, measure) {
        let cells = row.width(document);
        assert!(cells <= width, "{cells} cells in {width}: {:?}", row.to_text(document));
        for segment in &row.segments {
            if let Some(span) = segment.span() {
                said[block].push_str(document.str(span));
            }
        }
    }
    let squeeze = |it: &str| it.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (block, said) in document.blocks.iter().zip(said) {
        let is_text = matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Heading(_)
                | BlockKind::Code(_)
                | BlockKind::Title
                | BlockKind::Card(Card::Image)
        );
        if is_text {
            assert_eq!(squeeze(&said), squeeze(document.str(block.text)));
        }
    }
}

/// An address is a target of some kind, what is opened is an address of the web, and both are the same source; so is what
/// the key of a source says.
pub fn address(text: &str) {
    let target = address::classify(text);
    if let Ok(open) = address::openable(&target) {
        let identity = target.identity();
        if open.starts_with("http") {
            assert_eq!(address::identity(&open), identity, "{open:?}");
            assert_eq!(address::identity(&format!("https://{identity}")), identity, "{open:?}");
        }
        let is_known = ["http://", "https://", "mailto:"].iter().any(|it| open.starts_with(it));
        assert!(is_known && !open.contains(|c: char| c.is_control() || c == ' '), "{open:?}");
    }
    let mut last = 0;
    for found in bare::find(text) {
        assert!(
            found.bytes.start >= last && text.get(found.bytes.clone()).is_some(),
            "{found:?} after {last}"
        );
        last = found.bytes.end;
    }
}

/// Whether a character may not reach a terminal.
pub fn is_unfit(c: char) -> bool {
    c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
}
