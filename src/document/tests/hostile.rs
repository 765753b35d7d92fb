//! Posts that would take for ever if anything were looked at again for each of its pieces.

use super::read;
use crate::{
    document::{BlockKind, Passages},
    text::Span,
};

#[test]
fn places_to_divide_are_found_one_by_one() {
    let text = format!("{}\u{200b}b", "a\u{ad}".repeat(150_000));
    assert_eq!(read(&text).text.len(), 150_002);
}

#[test]
fn end_tags_look_no_deeper_than_browsers_nest() {
    for (open, tag) in [
        ("<b>", "</details>"),
        ("<b>", "</i>"),
        ("<b>", "<td>"),
        ("<b>", "<dd>"),
        ("<b>", "<source>"),
        ("<b>", "<summary>"),
    ] {
        let text = format!("{}x{}y", open.repeat(30_000), tag.repeat(10_000));
        let words = read(&text).plain();
        assert!(words.starts_with('x') && words.trim_end().ends_with('y'), "{tag}");
    }
}

#[test]
fn a_summary_is_looked_for_nearby() {
    let text = "a <details> <!-- b\n".repeat(10_000);
    assert!(read(&text).plain().starts_with('a'));
}

#[test]
fn tabs_of_a_long_line_are_counted_on() {
    let text = format!("<pre>{}</pre>", "\t<b>x</b>".repeat(100_000));
    assert_eq!(read(&text).text.trim_end().len(), 400_001);
}

#[test]
fn rows_have_the_cells_that_were_written() {
    let text = format!("<table><tr>{}{}</table>", "<td>h".repeat(200), "<tr><td>a".repeat(10_000));
    let document = read(&text);
    let table = &document.tables[0];
    assert_eq!((table.columns.len(), table.rows(), table.cells.len()), (200, 10_001, 10_200));
    assert_eq!(table.row(10_000).iter().map(|&it: &Span| document.str(it)).collect::<Vec<_>>(), ["a"]);
    assert!(matches!(document.blocks[10_000].kind, BlockKind::TableRow { row: 10_000, .. }));
    assert!(table.row(10_001).is_empty());
}

#[test]
fn cells_over_more_than_there_is_leave_few_empty() {
    let text = format!(
        "<table><tr><td rowspan=99999999 colspan=99999>a<td>b{}</table>",
        "<tr><td rowspan=9 colspan=9>c".repeat(20_000)
    );
    let document = read(&text);
    let table = &document.tables[0];
    assert!(table.columns.len() <= 200 && table.cells.len() < 200_000, "{}", table.cells.len());
}

#[test]
fn a_sentence_of_thousands_of_links_that_say_nothing_is_read_once() {
    // Each link would read all of its sentence, which took minutes.
    let body = format!("a {}", (0..20_000).map(|it| format!("[1](http://a.org/{it}) ")).collect::<String>());
    assert_eq!(read(&body).sources.len(), 20_000);
    let paragraph = |it| format!("{}[1](http://a.org/{it})\n\n", "abc. ".repeat(3200));
    let document = read(&(0..20).map(paragraph).collect::<String>());
    assert_eq!(document.sources.len(), 20);
}

#[test]
fn words_are_counted_wherever_they_stand() {
    for length in 0..100 {
        let text = format!("{} bc {}d", "a".repeat(length), "e ".repeat(length));
        assert_eq!(read(&text).words, text.split_whitespace().count(), "{length}");
    }
}

#[test]
fn what_an_attribution_belongs_to_is_found_once_for_thousands_of_players() {
    let players = |it| format!("<iframe src=\"http://a.org/{it}\"></iframe>\n\nSource: Jane {it}\n\n");
    let document = read(&(0..20_000).map(players).collect::<String>());
    let mut passages = Passages::new(&document);
    let found = (0..document.links.len()).map(|it| passages.find(it));
    assert_eq!(found.filter(|it| !it.is_empty()).count(), 40_000);
}

#[test]
fn the_end_of_a_paragraph_is_read_for_each_address_below_it() {
    let items = (0..150).map(|it| format!("- http://a.org/{it}\n"));
    let prose = "word is. ".repeat(30_000);
    let document = read(&format!("{prose}They are:\n\n{}", items.collect::<String>()));
    let mut passages = Passages::new(&document);
    for link in 0..150 {
        assert_eq!(passages.words_within(link, usize::MAX), "They are:");
    }
}
