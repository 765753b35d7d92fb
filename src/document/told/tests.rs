//! What is told of what says nothing by itself.

use crate::document::passage::tests::sentences;

#[test]
fn other_sources_and_their_label_are_no_part_of_what_is_told_of_a_list() {
    let told = "He fell | June 1st They hit him. It was late. tags: a, b";
    let body = "### He fell | June 1st\n\nThey hit him. It was late.\n\ntags: a, b\n\n**Links**\n\n\
                * https://a.org/1\n* [Location via the map](https://b.org/2)\n* https://c.org/3\n* [Video](https://d.org/4)";
    assert_eq!(sentences(body), [told, "Location via the map", told, told]);
    let again = format!("{body}\n\n**Further links**\n\n* https://e.org/5");
    assert_eq!(sentences(&again).last().map(String::as_str), Some(told));
    let update = format!("{body}\n\nHe sued later on.\n\n* https://e.org/5");
    assert_eq!(sentences(&update).last().map(String::as_str), Some("He sued later on."));
    let row = sentences("Go to one of these:\n\nhttp://a.org\n\nhttp://b.org");
    assert_eq!(row, ["Go to one of these: http://a.org", "Go to one of these:"]);
}

#[test]
fn a_cell_of_few_words_is_told_by_its_row() {
    let table = |row: &str| sentences(&format!("| Service | Clone | More |\n|-|-|-|\n{row}"));
    assert_eq!(table("| Caddy | Full | See [details](http://a.org). |"), ["Caddy Full See details."]);
    assert_eq!(table("| Caddy | Yes[^1] | No |\n\n[^1]: It is.")[0], "Caddy Yes¹ No");
    let whole = "The first clone is a full one, as it was.";
    assert_eq!(
        table(&format!("| Caddy | {} | No |", whole.replace("full", "[full](http://a.org)"))),
        [whole]
    );
    let long = "word ".repeat(200);
    let far = format!("| Caddy | See [x](http://a.org) | {long} |");
    assert_eq!(table(&far), ["Caddy See x"]);
    assert_eq!(table(&format!("| {long} | Far | See [x](http://a.org) |")), ["See x"]);
}
