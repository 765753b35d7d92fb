//! What pictures and players are told by, and lines next to them that name their makers.

use super::passages;
use crate::document::tests::read;

#[test]
fn a_credit_speaks_for_the_picture_next_to_it() {
    let body =
        "Prose with [a link](http://a.org).\n\n![Hill](x.png)\n\n*Photo by Jane Doe for The Paper*\n\nMore.";
    let expected =
        ["link a link <http://a.org> Prose with a link.", "attribution Jane Doe for The Paper <> Hill"];
    assert_eq!(passages(body), expected);
    assert_eq!(passages("*Photo courtesy: GSA*\n\nMore."), ["attribution GSA <> Photo courtesy: GSA"]);
    assert_eq!(passages("Photo by a window, it was cold.").len(), 0);
    assert_eq!(passages("Claim.\n\nPhoto: 1024x768 px\n\nSource: `config.toml`").len(), 0);
}

#[test]
fn a_line_under_a_picture_is_its_authors_making() {
    for (caption, label) in [
        ("*Photo by [Ann](http://u.org) on Unsplash*", "Ann on Unsplash"),
        ("Photo by [Ann](http://u.org)", "Ann"),
        ("*Photo: Ann*", "Ann"),
        ("(via [Ann](http://u.org))", "Ann"),
        ("[Source](http://u.org)", "u.org"),
        ("Titelbild: Jörg Blank/dpa", "Jörg Blank/dpa"),
        ("Photo: Ann, [CC BY](https://creativecommons.org/licenses/by/2.0/)", "Ann"),
        (
            "Photo by Ann [CC BY](https://creativecommons.org/licenses/by/2.0/), via [Commons](http://c.org)",
            "Ann",
        ),
    ] {
        let document = read(&format!("One.\n\n![](http://i.org/a.jpg)\n{caption}"));
        let found = document.sources.iter().find(|it| it.kind.name() == "attribution");
        assert_eq!(found.map(|it| it.label.to_string()).as_deref(), Some(label), "{caption}");
    }
    let wrapped = passages("He said it\nvia [Ann](http://u.org) or so.");
    assert_eq!(wrapped, ["link Ann <http://u.org> He said it via Ann or so."]);
    let closing = passages("> A quote.\n> via [Ann](http://u.org)");
    assert_eq!(closing, ["attribution Ann <http://u.org> A quote."]);
}

#[test]
fn a_credit_may_stand_behind_its_picture_on_the_same_line() {
    for (body, expected) in [
        (
            "![A tank](t.jpg)*(Photo by [Ann](http://a.org) on Unsplash)*",
            "attribution Ann on Unsplash <http://a.org> A tank",
        ),
        ("![A map](t.jpg) Source: [NASA](http://a.org)", "attribution NASA <http://a.org> A map"),
        ("![A](t.jpg) ![B](u.jpg) *via [Ann](http://a.org)*", "attribution Ann <http://a.org> A B"),
        ("![A map](t.jpg) shows [Rome](http://a.org)", "link Rome <http://a.org> A map shows Rome"),
    ] {
        assert_eq!(passages(body), [expected], "{body}");
    }
}

#[test]
fn the_end_of_a_caption_may_name_its_source() {
    for (body, expected) in [
        ("A plot. (Image source: Mnih et al. 2015)", "attribution Mnih et al. 2015 <> A plot."),
        ("Knowing it is key. (h/t **Lo Lo**)", "attribution Lo Lo <> Knowing it is key."),
        ("*Two men. Photo credit: Dept.*", "attribution Dept <> Two men."),
        ("*A plot. (Image source: [Bo](http://b.org)*", "attribution Bo <http://b.org> A plot."),
        ("It fell. Source: [Bo](http://b.org)", "attribution Bo <http://b.org> It fell."),
        ("It fell. Via [Bo](http://b.org).", "attribution Bo <http://b.org> It fell."),
        ("It fell. Courtesy of [Bo](http://b.org).", "attribution Bo <http://b.org> It fell."),
        ("It fell. /via [Bo](http://b.org)", "attribution Bo <http://b.org> It fell."),
        ("It fell. (Based on <http://b.org>).", "attribution b.org <http://b.org> It fell."),
        (
            "It is there for reference (h/t [Bo](http://b.org)).",
            "attribution Bo <http://b.org> It is there for reference",
        ),
        (
            "Count them with a comment (hat tip to [Bo](http://b.org)):",
            "attribution Bo <http://b.org> Count them with a comment",
        ),
        (
            "A tool to count them (via [Bo](http://b.org)).",
            "link Bo <http://b.org> A tool to count them (via Bo).",
        ),
        ("1. 使用它 ([参考](http://b.org))", "attribution b.org <http://b.org> 使用它"),
    ] {
        assert_eq!(passages(body), [expected], "{body}");
    }
    for body in [
        "It is so (see source code).",
        "It is. Source: unclear at that.",
        "A (via nothing).",
        "A (h/t no one)",
        "**Beware of it. Source: The Log**",
        "![](a.jpg)\n\nImage: see the SEPARATE page",
    ] {
        assert_eq!(passages(body), [""; 0], "{body}");
    }
}

#[test]
fn a_picture_that_nobody_describes_is_told_by_its_caption() {
    let found = passages("![](http://i.org/a.jpg)\n\n*Two men.*\n\nThree.");
    assert_eq!(found, ["image Two men. <http://i.org/a.jpg> Two men."]);
    let found = passages("![](http://i.org/a.jpg)\n\nThree.");
    assert_eq!(found, ["image i.org/a.jpg <http://i.org/a.jpg> "]);
    let told = |body: &str| {
        passages(body)
            .iter()
            .filter_map(|it| it.split_once("> "))
            .map(|it| it.1.to_owned())
            .collect::<Vec<_>>()
    };
    let row = "*One*\n\n![](http://i.org/1.jpg)\n\n*Two*\n\n![](http://i.org/2.jpg)";
    assert_eq!(told(row), ["One", "Two"]);
    assert_eq!(told(&format!("![](http://i.org/0.jpg)\n\n{row}\n\n*Three*")), ["One", "Two", "Three"]);
    let led = "It is. Like this:\n\n![](http://i.org/1.jpg)\n\n![](http://i.org/2.jpg)";
    assert_eq!(told(led), ["Like this:", "Like this:"]);
    assert_eq!(told("It is so. 如：\n\n![](http://i.org/1.jpg)"), ["It is so. 如："]);
}

#[test]
fn a_player_is_told_by_its_caption_or_by_what_leads_to_it() {
    let player = "<iframe src=\"https://player.vimeo.com/video/311414154\"></iframe>";
    let page = "https://vimeo.com/311414154";
    assert_eq!(
        passages(&format!("One. It plays now.\n\n{player}\n\nTwo.")),
        [format!("embed vimeo.com/311414154 <{page}> One. It plays now.")]
    );
    assert_eq!(
        passages(&format!("One.\n\n{player}\n\n[A cache]({page}) from Vimeo.")),
        [format!("embed A cache <{page}> A cache from Vimeo.")]
    );
}

#[test]
fn the_size_of_a_picture_is_no_text() {
    let document = read(
        "![250](http://a.org/x.jpg)\n\nsee ![Ann|100x145](http://a.org/y.jpg) and ![2019](http://a.org/z.jpg)",
    );
    let labels: Vec<_> = document.sources.iter().map(|it| it.label.to_string()).collect();
    assert_eq!(labels, ["a.org/x.jpg", "Ann", "2019"]);
    assert!(document.text.contains("Ann and") && !document.text.contains("250"), "{}", document.text);
}

#[test]
fn a_source_in_a_caption_speaks_for_the_picture() {
    let picture = "One.\n\n![Fig](x.png)";
    for line in ["\n\n*Source: [Jo](http://a.org)*", "\nSource: [Jo](http://a.org)"] {
        assert_eq!(passages(&format!("{picture}{line}\n\nTwo.")), ["attribution Jo <http://a.org> Fig"]);
    }
    let section = passages(&format!("{picture}\n\nSource: [Jo](http://a.org)\n\nTwo."));
    assert_eq!(section, ["attribution Jo <http://a.org> One. Fig"]);
    let twice = passages("![Fig](x.png)\n_Image: Photo courtesy of Ann Lee, Fellow_\n\nTwo.");
    assert_eq!(twice, ["attribution Ann Lee, Fellow <> Fig"]);
}

#[test]
fn the_name_of_a_file_of_a_picture_is_no_word_of_a_passage() {
    let told = |picture: &str| passages(&format!("Open the [two settings](http://a.org) {picture} first."));
    for picture in ["![icon-gear.svg](icon-gear.svg)", "![icon-gear.svg](icons/icon-gear.svg)"] {
        assert_eq!(told(picture), ["link two settings <http://a.org> Open the two settings first."]);
    }
    assert_eq!(
        told("![a gear](icon-gear.svg)"),
        ["link two settings <http://a.org> Open the two settings a gear first."]
    );
    let credit = passages("![x.png](x.png)\n\n*Photo by Ann Lee*");
    assert_eq!(credit, ["attribution Ann Lee <> x.png"]);
}

#[test]
fn a_credit_has_the_address_of_the_link_that_its_picture_is_in() {
    let picture = "[![Hill](x.jpg)](http://a.org/hill)";
    for (body, url) in [
        ("@\n\n*Photo: Ann Lee*", "http://a.org/hill"),
        ("@\n*A hill. Photo: Ann Lee.*", "http://a.org/hill"),
        ("@\n\n*A hill, seen from here. Photo: Ann Lee.*", "http://a.org/hill"),
        (
            "<div><a href=\"http://a.org/hill\"><img src=\"x.jpg\" alt=\"Hill\"></a>\n<em>A hill. Image from the FEC.</em></div>",
            "http://a.org/hill",
        ),
        ("[![Hill](x.jpg)](http://a.org/hill.JPG?w=2)\n\n*Photo: Ann Lee*", ""),
        ("[![Hill](x.jpg)](hill.md)\n\n*Photo: Ann Lee*", ""),
        ("@\n\nA long story of something else. (Photo: Ann Lee)", ""),
        ("<http://a.org/p>\n\n(Photo: Ann Lee)", "http://a.org/p"),
        ("[The album](http://a.org/p)\n\nPhoto: Ann Lee", "http://a.org/p"),
        ("See [the album](http://a.org/p).\n\nPhoto: Ann Lee", ""),
        ("<http://a.org/p>\n\n## More\n\nPhoto: Ann Lee", ""),
        ("<http://a.org/p>\n\nPhoto: Ann Lee\n\n![Hill](x.jpg)", ""),
        (
            "![Hill](x.jpg)\n\n*Photo: Ann for Fast Company*\n\nSee [Fast Company](http://a.org/f).",
            "http://a.org/f",
        ),
        ("![Hill](x.jpg)\n\n*Photo: Ann on Flickr*\n\nSee [Flickr](http://a.org/f).", ""),
        ("![Hill](x.jpg)\n\n*Photo: Ann Lee*\n\n## More\n\nSee [Ann Lee](http://a.org/f).", ""),
    ] {
        let document = read(&format!("Prose.\n\n{}", body.replace('@', picture)));
        let found = document.sources.iter().find(|it| it.kind.name() == "attribution");
        let found = found.map(|it| it.url().unwrap_or_default());
        assert_eq!(found, Some(url), "{body}");
    }
}

#[test]
fn what_a_picture_is_called_is_no_part_of_its_caption() {
    for caption in
        ["*Fig. 1. A net. (Image source: [Jo](http://a.org))*", "Fig. 1. A net. Source: [Jo](http://a.org)"]
    {
        let found = passages(&format!("Text.\n\n![A word](i.png)\n{caption}"));
        assert_eq!(found, ["attribution Jo <http://a.org> Fig. 1. A net."]);
    }
    let found = passages("Text.\n\n![Emacs](i.png) is an editor. (Source: [Jo](http://a.org))");
    assert_eq!(found, ["attribution Jo <http://a.org> Emacs is an editor."]);
    let found = passages("Text.\n\n![A word](i.png)\n(Image source: [Jo](http://a.org))");
    assert_eq!(found, ["attribution Jo <http://a.org> A word"]);
}

#[test]
fn a_caption_of_html_is_of_its_picture() {
    let figure = |caption: &str| {
        passages(&format!(
            "Text.\n\n<figure>\n  <img src=\"/a.svg\" alt=\"A chart\">\n  <figcaption>{caption}</figcaption>\n</figure>\n\nMore."
        ))
    };
    assert_eq!(figure("Source: A Survey"), ["attribution A Survey <> A chart"]);
    assert_eq!(
        figure("Photo by <a href=\"http://a.org\">Ann</a>"),
        ["attribution Ann <http://a.org> A chart"]
    );
    assert_eq!(
        figure("Of <a href=\"http://a.org\">a survey</a>"),
        ["link a survey <http://a.org> Of a survey"]
    );
}
