//! Works that are cited from a bibliography: notes without numbers, one source each.

use crate::{
    bibliography::{Bibliography, Book},
    dialect::Page,
    document::{self, Document, LinkTarget, Manuscript, NoteKind, Passages},
    source::Kind,
};

const BOOK: &str = "@article{doe99, author={Doe, Jane}, title={On $x^2$}, year=1999, doi={10.1000/a}}
@book{lee04, author={Lee, Ann}, title={Deep}, year=2004}";

fn read(text: &str) -> Document {
    let bibliography = Bibliography::of(Book::of_bibtex(BOOK));
    let page = Page { bibliography: Some(&bibliography), ..Page::default() };
    document::parse_in(Manuscript { file: text, ..Manuscript::default() }, page)
}

/// The sources: their kinds, labels, addresses, and the lines of their citations.
fn sources(document: &Document) -> Vec<String> {
    let line = |it: &usize| document.links.get(*it).map_or(0, |it| document.line(it.origin)).to_string();
    let source = |it: &crate::source::Source| {
        let lines: Vec<String> = it.citations.iter().map(line).collect();
        format!("{} {} {} {}", it.kind.name(), it.label, it.url().unwrap_or("-"), lines.join(","))
    };
    document.sources.iter().map(source).collect()
}

#[test]
fn a_work_is_one_source_with_all_its_citations() {
    let document = read("It is so [@doe99, p. 3]. More.[^1]\n\n[^1]: A note.\n\nAs @doe99 and @lee04 say.\n");
    assert_eq!(
        sources(&document),
        [
            "work Doe 1999, On x² https://doi.org/10.1000/a 1,5",
            "footnote A note. - 1",
            "work Lee 2004, Deep - 5"
        ]
    );
    let mut passages = Passages::new(&document);
    let passage = |it: &usize, passages: &mut Passages<'_>| document.str(passages.find(*it)).to_owned();
    let cited = &document.sources[0].citations;
    assert_eq!(passage(&cited[0], &mut passages), "It is so (Doe 1999, p. 3).");
    assert_eq!(passage(&cited[1], &mut passages), "As Doe (1999) and Lee (2004) say.");
    let plain = document.plain();
    assert!(plain.contains("More.¹"), "{plain}");
    assert!(
        plain.ends_with(
            "References\nDoe, Jane. 1999. “On $x^2$.” https://doi.org/10.1000/a\nLee, Ann. 2004. Deep.\n"
        ),
        "{plain}"
    );
    let kinds: Vec<NoteKind> = document.notes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [NoteKind::Work, NoteKind::Footnote(1), NoteKind::Work]);
}

#[test]
fn works_are_cited_wherever_text_stands() {
    for (text, words) in [
        ("# About [@doe99]", "About (Doe 1999)"),
        ("| a |\n|---|\n| b @doe99 |", "b Doe (1999)"),
        ("<div class=\"caption\">\n  See <d-cite key=\"doe99\"></d-cite>.\n</div>", "See (Doe 1999)."),
        ("- a [@doe99]\n- > b", "a (Doe 1999)"),
        ("@doe99 begins.", "Doe (1999) begins."),
        ("**[@doe99]**", "(Doe 1999)"),
    ] {
        let document = read(text);
        assert!(document.plain().contains(words), "{text}: {}", document.plain());
        let mark = document.links.iter().find(|it| matches!(it.target, LinkTarget::Note(_, Some(_))));
        assert!(mark.is_some_and(|it| document.str(it.text).contains("Doe")), "{text}: {:?}", document.links);
        assert_eq!(document.sources.len(), 1, "{text}");
    }
}

#[test]
fn what_stands_with_citations_is_no_attribution() {
    for text in [
        "## Citations\n\nTests fail, says @doe99.",
        "Source: @doe99",
        "a [@doe99]\n\n## References\n",
        "See [here](https://doi.org/10.1000/a) and [@doe99].",
        "x^[See @doe99.]",
    ] {
        let document = read(text);
        let kinds: Vec<Kind> = document.sources.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::Work], "{text}: {:?}", sources(&document));
    }
}

#[test]
fn an_address_in_a_title_is_cited_in_the_list() {
    let book = "@misc{a1, title={On https://t.org/p}, year=2001, url={https://a.org/x\"y}}";
    let bibliography = Bibliography::of(Book::of_bibtex(book));
    let page = Page { bibliography: Some(&bibliography), ..Page::default() };
    let document = document::parse_in(Manuscript { file: "A.\n\n[@a1] b.\n", ..Manuscript::default() }, page);
    let mut found = sources(&document);
    found.sort();
    assert_eq!(found[0], "link t.org/p https://t.org/p 4", "{found:?}");
    assert!(found.len() == 2 && found[1].ends_with(" https://a.org/x%22y 3"), "{found:?}");
    assert!(!document.plain().contains('<'), "{}", document.plain());
}

#[test]
fn a_list_cites_what_nothing_else_does() {
    let document = read("All:\n\n{% bibliography %}\n");
    assert_eq!(
        sources(&document),
        ["work Doe 1999, On x² https://doi.org/10.1000/a 3", "work Lee 2004, Deep - 3"]
    );
    let mut passages = Passages::new(&document);
    let told = |at: usize, passages: &mut Passages<'_>| {
        document.str(passages.find(document.sources[at].citations[0])).to_owned()
    };
    assert_eq!(told(0, &mut passages), "Doe, Jane. 1999. “On x².” https://doi.org/10.1000/a");
    assert_eq!(told(1, &mut passages), "Lee, Ann. 2004. Deep.");
}

#[test]
fn keys_that_are_not_there_are_problems() {
    let document = read("é [@doe99].\n\nAnd é [@doe98].");
    let problems: Vec<String> = document.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["line 3, column 9: `doe98` is not in the bibliography; the closest key is `doe99`"]
    );
}
