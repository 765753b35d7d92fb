//! What is told of what says nothing by itself.

use crate::document::{
    passage::tests::{passages, sentences},
    tests::read,
};

#[test]
fn other_sources_and_their_label_are_no_part_of_what_is_told_of_a_list() {
    let told = "He fell | June 1st They hit him. It was late.";
    let body = "### He fell | June 1st\n\nThey hit him. It was late.\n\ntags: a, b\n\n**Links**\n\n\
                * https://a.org/1\n* [Location via the map](https://b.org/2)\n* https://c.org/3\n* [Video](https://d.org/4)";
    // What says itself what it leads to is told by its words.
    assert_eq!(sentences(body), [told, "Location via the map", told, told]);
    let again = format!("{body}\n\n**More links**\n\n* https://e.org/5");
    assert_eq!(sentences(&again).last().map(String::as_str), Some(told));
    let update = format!("{body}\n\nHe sued later on.\n\n* https://e.org/5");
    assert_eq!(sentences(&update).last().map(String::as_str), Some("He sued later on."));
    let head =
        sentences("## Themes\n\n* [A tool](http://a.org)\n* [Tools, too](http://b.org)\n* http://c.org");
    assert_eq!(head, ["A tool", "Tools, too", "Themes"]);
    let times =
        sentences("### He fell\n\nThey hit him.\n\n* [29:00](http://a.org/1)\n* [0:29-1:30](http://a.org/2)");
    assert_eq!(times, ["He fell They hit him."; 2]);
    let badge = sentences("Do give something.\n\n[![tip](http://a.org/i.png)](http://b.org)");
    assert_eq!(badge, ["Do give something.", "tip"]);
    let row = sentences("Go to one of these:\n\nhttp://a.org\n\nhttp://b.org");
    assert_eq!(row, ["Go to one of these: http://a.org", "Go to one of these:"]);
}

#[test]
fn a_cell_of_few_words_is_told_by_its_row() {
    let table = |row: &str| sentences(&format!("| Service | Clone | More |\n|-|-|-|\n{row}"));
    assert_eq!(table("| Caddy | Full | See [details](http://a.org). |"), ["Caddy | Full | See details."]);
    assert_eq!(table("| Caddy | Yes[^1] | No |\n\n[^1]: It is.")[0], "Caddy | Yes¹ | No");
    let whole = "The first clone is a full one, as it was.";
    assert_eq!(
        table(&format!("| Caddy | {} | No |", whole.replace("full", "[full](http://a.org)"))),
        [format!("Caddy | {whole}")]
    );
    let linked = "It is as [good](http://a.org) as any other one of them.";
    let own = linked.replace("[good](http://a.org)", "good");
    for row in [
        format!("| {whole} {linked} | No | No |"),
        format!("| {whole} {whole} | {linked} | No |"),
        format!("| 1 | {linked} | No |"),
    ] {
        let told = table(&row).pop().unwrap_or_default();
        assert!(told.ends_with(&own) && !told.contains('|'), "{told}");
    }
    let long = "word ".repeat(200);
    let far = format!("| Caddy | See [x](http://a.org) | {long} |");
    assert_eq!(table(&far), ["Caddy | See x"]);
    assert_eq!(table(&format!("| {long} | Far | See [x](http://a.org) |")), ["See x"]);
}

#[test]
fn a_name_behind_a_dash_in_an_aside_is_told_by_the_text_above_it() {
    let aside = "Before it.\n\n<aside markdown=\"1\" class=\"quoted\">\n  <img src=\"https://a.org/u.jpg\" alt=\"avatar\">\n  \
                 Said so. And so.\n  <p markdown=\"1\" class=\"credit\">\n— @jo, [“A Talk”](https://b.org/x)\n  </p>\n</aside>";
    let found = passages(aside);
    let quoted = "link “A Talk” <https://b.org/x> Said so. And so.";
    assert_eq!(found.last().map(String::as_str), Some(quoted));
}

#[test]
fn a_name_behind_a_dash_is_told_by_all_of_its_numbered_entry() {
    let found = passages("1、\n\nSaid so.\n\n2、\n\nOne.\n\nTwo.\n\n— [Jo](https://b.org/x)");
    assert_eq!(found, ["link Jo <https://b.org/x> One. Two."]);
}

/// What is told of the pictures and players of a text.
fn cards(body: &str) -> Vec<String> {
    let found = passages(body);
    let cards = found.iter().filter(|it| it.starts_with("image ") || it.starts_with("embed "));
    cards.filter_map(|it| it.split_once("> ")).map(|it| it.1.to_owned()).collect()
}

#[test]
fn a_picture_that_nothing_describes_is_told_by_the_paragraph_above_it() {
    let picture = "![](http://i.org/1.jpg)\n\n![](http://i.org/2.jpg)";
    assert_eq!(
        cards(&format!("1、[A title. Here](http://a.org)\n\n{picture}\n\nText.")),
        ["1、A title. Here"; 2]
    );
    let long = "word ".repeat(40);
    assert_eq!(cards(&format!("It is {long}. Ann has a wall.\n\n{picture}")), ["Ann has a wall."; 2]);
    assert_eq!(
        cards(&format!("It is {long}. Ann has a wall. (Sent by Jo)\n\n{picture}")),
        ["Ann has a wall. (Sent by Jo)"; 2]
    );
    let meant = "Ann built a wall. It fell.";
    assert_eq!(cards(&format!("It is {long}. {meant}\n\n{picture}")), [meant; 2]);
    let late = "Ann built a wall. 这时倒了。";
    assert_eq!(cards(&format!("It is {long}. {late}\n\n{picture}")), ["这时倒了。"; 2]);
    for above in
        ["One.\n\n## B", "One.\n\n---", "![](x.jpg)\n\n*Two men.*", "![](x.jpg)\n\nPhoto: Jo", "http://a.org"]
    {
        assert_eq!(cards(&format!("{above}\n\n{picture}")), [""; 2], "{above}");
    }
}

#[test]
fn a_picture_whose_words_say_nothing_is_told_by_the_sentence_beside_it() {
    let aside = "<aside markdown=\"1\">\n  <img src=\"https://a.org/u.jpg\" alt=\"avatar\">\n  Said so. And so.\n</aside>";
    for body in [
        aside,
        "> ![Avatar](http://a.org/u.jpg)\n>\n> Said so. And so.",
        "> ![photo](http://a.org/u.jpg) Said so. And so.",
        "![icon](http://a.org/u.jpg) Said so. And so.",
    ] {
        assert_eq!(cards(body), ["Said so."], "{body}");
    }
    for body in ["> ![Jo](http://a.org/u.jpg) Said so.", "> ![Jo](http://a.org/u.jpg)\n>\n> Said so."] {
        assert_eq!(cards(body), ["Jo"], "{body}");
    }
    assert_eq!(cards("![avatar](http://a.org/u.jpg)\n\nSaid so."), ["avatar"]);
}

#[test]
fn the_sentence_that_leads_to_a_player_may_stand_above_a_sample_of_it() {
    let page = "https://www.youtube.com/watch?v=NnTvZWp5Q7o";
    let embed = |code: &str| format!("To embed it, write this:\n\n```md\n{code}\n```\n\n![]({page})");
    assert_eq!(cards(&embed(&format!("![]({page})"))), ["To embed it, write this:"]);
    assert_eq!(cards(&embed("![](it)")), [""]);
}

#[test]
fn a_credit_under_a_player_has_its_address_and_speaks_for_what_it_shows() {
    let player = "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>";
    for credit in ["Video credit: SpaceX", "Credit: SpaceX", "Photo: SpaceX"] {
        let document = read(&format!("It flew high.\n\n{player}\n\n{credit}\n\nMore text."));
        let told: Vec<(Option<&str>, String)> = document
            .sources
            .iter()
            .map(|it| (it.url(), document.passage_words(it.citations[0], usize::MAX)))
            .collect();
        let expected = (Some("https://www.youtube.com/watch?v=abc"), "It flew high.".to_owned());
        assert_eq!(told, [expected.clone(), expected], "{credit}");
    }
}

#[test]
fn a_link_that_is_an_item_is_told_by_what_is_below_it() {
    for (body, told) in [
        ("- [Ink](http://a.org)\n  - It draws lines.", "Ink It draws lines."),
        ("- [Ink](http://a.org)\n\n  It draws lines. And more.", "Ink It draws lines."),
        ("[Ink](http://a.org)\n: It draws lines.", "Ink It draws lines."),
        ("- [Ink](http://a.org)\n  - Lines.\n  - Dots.", "Ink"),
        ("- [Ink](http://a.org)\n  - [Lines](http://b.org)", "Ink"),
        ("- [Ink](http://a.org)\n- Lines are drawn.", "Ink"),
        ("- [Ink](http://a.org)\n\nLines are drawn.", "Ink"),
        ("9、[Ink](http://a.org)（英文）\n\nIt draws lines.", "9、Ink（英文） It draws lines."),
        (
            "- Foo 5\n\n  I took it.\n\n  Download: <http://a.org/x>",
            "Foo 5 I took it. Download: http://a.org/x",
        ),
    ] {
        assert_eq!(sentences(body).first().map(String::as_str), Some(told), "{body}");
    }
}

#[test]
fn a_quotation_is_told_of_whom_the_line_above_it_names_last() {
    assert_eq!(sentences("* From [ann]:\n  > It is. So.\n\n[ann]: http://a.org"), ["From ann: It is. So."]);
    assert_eq!(sentences("[Ann](http://a.org) did it like this:\n\n> It is."), ["Ann did it like this:"]);
}

#[test]
fn a_field_of_an_item_is_told_with_that_item() {
    let told = |body: &str| sentences(body).pop().unwrap_or_default();
    for (body, expected) in [
        ("1. A hole\n    - Status: [Fixed](http://a.org)", "A hole Status: Fixed"),
        ("- A hole\n  - Kind: bad\n  - **Status:** [Fixed](http://a.org)", "A hole Kind: bad Status: Fixed"),
        ("- A talk. It is good.\n  - Slides: http://a.org", "A talk. It is good. Slides: http://a.org"),
        // What says more is told by itself, as is what stands in no item.
        ("- A hole\n  - Status: [Fixed](http://a.org) by Ann", "Status: Fixed by Ann"),
        ("- A hole\n  - The [fix](http://a.org)", "The fix"),
        ("- A hole\n  - It was fixed. Status: [Fixed](http://a.org)", "Status: Fixed"),
        ("- Status: [Fixed](http://a.org)", "Status: Fixed"),
        ("A hole\n\n- Status: [Fixed](http://a.org)", "Status: Fixed"),
        ("- [A hole](http://b.org)\n- Status: [Fixed](http://a.org)", "Status: Fixed"),
        ("> A hole\n>\n> - Status: [Fixed](http://a.org)", "Status: Fixed"),
    ] {
        assert_eq!(told(body), expected, "{body}");
    }
    let long = "word ".repeat(90);
    assert_eq!(told(&format!("- {long}\n  - Status: [Fixed](http://a.org)")), "Status: Fixed");
    assert_eq!(
        told(&format!("- {long}. It is a hole.\n  - Status: [Fixed](http://a.org)")),
        "It is a hole. Status: Fixed"
    );
}

#[test]
fn what_a_link_is_in_hides_no_description() {
    let told = |body: &str| sentences(body).first().cloned().unwrap_or_default();
    for note in ["[video]", "（英文）", "(PDF)", "【動画】"] {
        for description in ["  \nIt is long.", "\n  - It is long."] {
            let body = format!("- [A talk](http://a.org) {note}{description}");
            assert_eq!(told(&body), format!("A talk {note} It is long."), "{body}");
        }
        assert_eq!(
            told(&format!("- [A talk](http://a.org) {note}\n- It is long.")),
            format!("A talk {note}")
        );
    }
    let said = "(which Ann gave a year ago)";
    assert_eq!(told(&format!("- [A talk](http://a.org) {said}\n  - It is long.")), format!("A talk {said}"));
    assert_eq!(told("- See [A talk](http://a.org) (PDF)\n  - It is long."), "See A talk (PDF)");
    let row = sentences("It is here:  \nhttp://a.org/e (English)  \nhttp://a.org/d (Dutch)");
    assert_eq!(row, ["It is here: http://a.org/e (English)", "http://a.org/d (Dutch)"]);
}

#[test]
fn an_address_alone_under_a_heading_is_told_with_it() {
    for (body, expected) in [
        ("## A talk\n\nhttp://a.org/v", "A talk http://a.org/v"),
        ("## TRPO\n\n[[paper](http://a.org/v)\\|[code](http://b.org)]\n\nIt is new.", "TRPO [paper|code]"),
        ("## A talk\n\n[Slides of it](http://a.org/v)", "Slides of it"),
        ("## Link\n\nhttp://a.org/v", "http://a.org/v"),
        ("## A talk\n\nIt was long.\n\nhttp://a.org/v", "It was long. http://a.org/v"),
        ("## A talk\n\nhttp://a.org/v is it", "http://a.org/v is it"),
    ] {
        assert_eq!(sentences(body).first().map(String::as_str), Some(expected), "{body}");
    }
}

#[test]
fn a_link_of_several_sentences_is_told_by_itself() {
    let told =
        |link: &str| sentences(&format!("It is. [{link}](http://a.org) It was.")).pop().unwrap_or_default();
    assert_eq!(told("He came. He saw."), "He came. He saw.");
    assert_eq!(told("A long title"), "A long title It was.");
    assert_eq!(told("A title."), "A title. It was.");
    assert_eq!(told("Feb 3. A meeting"), "Feb 3. A meeting It was.");
    assert_eq!(told("Ten ways, e.g. by foot"), "Ten ways, e.g. by foot It was.");
}
