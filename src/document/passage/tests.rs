//! What citations support, and which lines name sources.

mod asides;
mod pictures;
mod sections;
mod signatures;
mod silent;

use crate::document::tests::read;

/// The kind, label and address of each source, and the passage of its first citation.
pub(in crate::document) fn passages(body: &str) -> Vec<String> {
    let document = read(body);
    let describe = |it: &crate::source::Source| {
        let passage =
            it.citations.first().map(|&it| document.passage_words(it, usize::MAX)).unwrap_or_default();
        format!("{} {} <{}> {passage}", it.kind.name(), it.label, it.url().unwrap_or_default())
    };
    document.sources.iter().map(describe).collect()
}

#[test]
fn attributions_may_be_wrapped_anywhere() {
    let found = passages("Claim.\n\nSource: Jane\nReporter, a.org/story\nVia: b.org/x");
    let expected = [
        "attribution Jane Reporter <https://a.org/story> Claim.",
        "attribution b.org/x <https://b.org/x> Claim.",
    ];
    assert_eq!(found, expected);
    let found = passages("You can contact us\nvia [Discord](http://d.org) or [mail](http://e.org) us.");
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .all(|it| it.starts_with("link ") && it.ends_with("You can contact us via Discord or mail us.")),
        "{found:?}"
    );
    let prose = "word ".repeat(90);
    assert_eq!(passages(&format!("Claim.\n\nPhoto: Jane\n{prose}\nmore")), ["attribution Jane <> Claim."]);
    let deliberate = passages("Claim.\n\nVia: Jane Reporter\nMore text is here and goes on. And more.");
    assert_eq!(deliberate, ["attribution Jane Reporter <> Claim."]);
}

#[test]
fn the_end_of_a_paragraph_speaks_for_what_is_behind_its_last_attribution() {
    for end in ["Source: [Ann](https://a.org/x)", "(Source: [Ann](https://a.org/x))"] {
        let found = passages(&format!("Claim.\n\nSource: Jane Reporter.\\\nMore text. {end}"));
        let expected =
            ["attribution Jane Reporter <> Claim.", "attribution Ann <https://a.org/x> More text."];
        assert_eq!(found, expected);
    }
}

#[test]
fn attributions_at_the_beginning_speak_for_what_is_behind_all_of_them() {
    let expected = ["attribution A Paper <> Text follows.", "attribution B <http://b.org> Text follows."];
    for head in ["", "# A\n\n"] {
        let found = passages(&format!("{head}Source: A Paper\nVia: [B](http://b.org)\n\nText follows."));
        assert_eq!(found, expected);
    }
    let found = passages("Sources:\n\n- [A](http://a.org)\n- [B](http://b.org)\n\nText follows.");
    assert_eq!(
        found,
        ["attribution A <http://a.org> Text follows.", "attribution B <http://b.org> Text follows."]
    );
}

#[test]
fn a_label_alone_names_what_is_listed_below() {
    let found = passages(
        "Claim.\n\n参考：\n\n- [one](http://a.org/1)\n- http://b.org/2\n\nMore [text](http://c.org).",
    );
    let expected = [
        "attribution one <http://a.org/1> Claim.",
        "attribution b.org/2 <http://b.org/2> Claim.",
        "link text <http://c.org> More text.",
    ];
    assert_eq!(found, expected);
    let found = passages(
        "Claim.\n\n## References\n\n1. Jane. *A book*. 1999.\n2. [A paper](http://a.org), p. 3\n\n## More\n\n- [x](http://c.org)",
    );
    let expected = [
        "attribution Jane. A book. 1999. <> Jane. A book. 1999.",
        "attribution A paper <http://a.org> A paper, p. 3",
        "link x <http://c.org> x",
    ];
    assert_eq!(found, expected);
    for lines in [
        "Sources:\\\n[A](http://a.org)\\\n[1] http://b.org",
        "**Sources**\n[A](http://a.org)<br>\n[1] http://b.org",
    ] {
        let found = passages(&format!("One.\n\n{lines}\\\nMore of [it](http://c.org)."));
        let expected = ["attribution A <http://a.org> One.", "attribution b.org <http://b.org> One."];
        assert_eq!(found[..2], expected, "{lines}");
        assert!(found[2].starts_with("link "), "{}", found[2]);
    }
}

#[test]
fn an_attribution_speaks_for_its_section() {
    let first = "# A\n\nOne.\n\n## B\n\nTwo.\n\nSource: Jane, a.org/x\n\n";
    assert_eq!(passages(&format!("{first}## C\n\nThree.")), ["attribution Jane <https://a.org/x> B Two."]);
    assert_eq!(passages(first), ["attribution Jane <https://a.org/x> A One. B Two."]);
    let found = passages("*Originally published on [a blog](http://a.org).*\n\nOne.\n\n## B\n\nTwo.");
    assert_eq!(found, ["attribution a blog <http://a.org> One. B Two."]);
    assert_eq!(passages("One.\n\n(h/t [Eric](/author/eric/), [x](http://x.org))").len(), 2);
}

#[test]
fn sentences_are_not_cut_at_abbreviations() {
    let sentence = |body: &str| passages(body).first().cloned().unwrap_or_default();
    let whole = "The U.S. Senate, e.g. C. L. Moffatt et al. and Mr. X, said it.";
    let body = format!("Before it. {} After it.", whole.replace("said", "[said](http://a.org)"));
    assert_eq!(
        sentence(&body),
        format!("link …e.g. C. L. Moffatt et al. and Mr. X, said it. <http://a.org> {whole}")
    );
    assert_eq!(
        sentence("One. The Yahoo! Finance API, at [X](http://a.org)."),
        "link X <http://a.org> The Yahoo! Finance API, at X."
    );
    assert_eq!(
        sentence("The [gain](http://a.org) is called A. The rest follows."),
        "link gain <http://a.org> The gain is called A."
    );
    let note = sentence("One. Two said so.[^1] Three.\n\n[^1]: A note.");
    assert!(note.ends_with("Two said so.¹"), "{note}");
    assert_eq!(sentence("一。１つ[目](http://a.org)。"), "link 目 <http://a.org> １つ目。");
}

/// The passages of the links of a text, in order.
pub(in crate::document) fn sentences(body: &str) -> Vec<String> {
    let document = read(body);
    (0..document.links.len()).map(|it| document.passage_words(it, usize::MAX)).collect()
}

#[test]
fn a_word_that_begins_with_a_full_stop_ends_no_sentence() {
    assert_eq!(sentences("Use it. The .NET team uses [m](http://a.org) now."), ["The .NET team uses m now."]);
    let code = sentences("One. The `.Data. Integrity` of [x](http://a.org), and `{{ .Site }}` too. Two.");
    assert_eq!(code, ["The .Data. Integrity of x, and {{ .Site }} too."]);
}

#[test]
fn a_sentence_may_begin_in_small_letters() {
    let found = sentences(
        "[jo](http://a.org) wrote RFC 3680. [li](http://b.org) read it (twice). rlua is [x](http://c.org).",
    );
    assert_eq!(found, ["jo wrote RFC 3680.", "li read it (twice).", "rlua is x."]);
    let found = sentences("Some fail on adversarial ones. (e-h) are patterns ([N](http://a.org)).");
    assert_eq!(found, ["(e-h) are patterns (N)."]);
    for whole in [
        "Am 3. Oktober wird [es](http://a.org) gefeiert.",
        "Das gilt z. B. für [alle](http://a.org).",
        "Etwa 5 Mio. Menschen leben [da](http://a.org).",
        "As Thm. 3 shows, [it](http://a.org) holds.",
        "См. рис. 3 в [статье](http://a.org).",
        "In Brown v. Board of Education the [court](http://a.org) ruled.",
    ] {
        let found = sentences(&format!("So. {whole} So."));
        assert_eq!(found, [whole.replace(['[', ']'], "").replace("(http://a.org)", "")]);
    }
    let found =
        sentences("It was May 5. The [end](http://a.org). I saw plan b. Then [it](http://a.org) fell.");
    assert_eq!(found, ["The end.", "Then it fell."]);
    let found = sentences("Go. (What of it? But I use it...) If you like [it](http://a.org), say so.");
    assert_eq!(found, ["If you like it, say so."]);
    let found = sentences("“I [did](http://a.org) it. It was good.” — Ann");
    assert_eq!(found, ["“I did it."]);
    let found = sentences("[It is.](http://a.org) [It was.](http://b.org) It goes on.");
    assert_eq!(found, ["It is.", "It was. It goes on."]);
    let found = sentences("A fork by R. F. (known as panr. x) is [here](http://a.org).");
    assert_eq!(found, ["A fork by R. F. (known as panr. x) is here."]);
    assert_eq!(sentences("[`T`](http://a.org) (for N in 1..=12)"), ["T (for N in 1..=12)"]);
    assert_eq!(sentences("No. It has [one](http://a.org), no. 5."), ["It has one, no. 5."]);
    assert_eq!(
        sentences("At [HQ](http://a.org) in San Francisco, CA. Pizza is there."),
        ["At HQ in San Francisco, CA."]
    );
    assert_eq!(
        sentences("[Jo](http://a.org) says \"it is. It was.\" And so on."),
        ["Jo says “it is. It was.”"]
    );
    let found = sentences("Cats, dogs, etc. and [more](http://a.org) of no. 5 vs. six.");
    assert_eq!(found, ["Cats, dogs, etc. and more of no. 5 vs. six."]);
}

#[test]
fn what_stands_in_brackets_behind_a_sentence_goes_with_it() {
    assert_eq!(sentences("One. Two. (See [x](http://a.org).)"), ["Two. (See x.)"]);
    assert_eq!(sentences("一。二。（见[x](http://a.org)）"), ["二。（见x）"]);
    let long = "word ".repeat(30);
    let found = sentences(&format!("One. (A {long} [x](http://a.org).)"));
    assert!(found[0].starts_with("(A word"), "{found:?}");
}

#[test]
fn every_sentence_of_a_block_is_found_once() {
    let body = (0..1000).map(|it| format!("[l{it}](http://a.org/{it}) says. ")).collect::<String>();
    let document = read(&body);
    let mut passages = super::Passages::new(&document);
    for link in 0..1000 {
        assert_eq!(passages.words_within(link, usize::MAX), format!("l{link} says."));
    }
}

#[test]
fn links_that_say_nothing_are_called_by_the_words_around_them() {
    let labels = |body: &str| read(body).sources.iter().map(|it| it.label.to_string()).collect::<Vec<_>>();
    assert_eq!(
        labels("One. You can read the report [here](http://a.org). Two."),
        ["You can read the report here."]
    );
    assert_eq!(labels("完整的报告在[这里](http://a.org/x)。"), ["完整的报告在这里。"]);
    let long = "word ".repeat(20);
    let name = "…word word word word word word word here now";
    assert_eq!(labels(&format!("{long}[here](http://a.org) now")), [name]);
    assert_eq!(labels("- [here](http://www.a.org/x)\n- [1](http://b.org)"), ["a.org/x", "b.org"]);
    assert_eq!(labels("## An incident\n\nHe fell.\n\n* [Video](http://a.org/v)"), ["a.org/v"]);
    assert_eq!(
        labels("[Jane's study](http://a.org) and [this](http://b.org)."),
        ["Jane’s study", "Jane’s study and this."]
    );
}

#[test]
fn a_list_of_references_names_what_the_text_cites() {
    let body = "As [Al (2018)](http://a.org) did, see [paper](http://b.org).\n\n# References\n\n\
                1. Al Bert. [Of things](http://a.org)\n2. Ce Dar. [The thing](http://b.org)\n3. El. [code](http://c.org)\n\n\
                ## Books\n\n- [Far](http://d.org)\n\n[a title](http://e.org)\n\nProse with [f](http://f.org).";
    let expected = [
        "link Al (2018) <http://a.org> As Al (2018) did, see paper.",
        "link The thing <http://b.org> As Al (2018) did, see paper.",
        "attribution El. (code) <http://c.org> El. code",
        "attribution Far <http://d.org> Far",
        "attribution a title <http://e.org> a title",
        "link f <http://f.org> Prose with f.",
    ];
    assert_eq!(passages(body), expected);
}

#[test]
fn an_entry_names_one_source_beside_which_its_code_is_a_link() {
    let body = "Claim.\n\n# References\n\n[1] Al Bert. [“Of things.”](http://a.org) 2016. [[code](http://b.org/x)]\n\n\
                [2] Ce Dar. [Far](http://c.org), [Near](http://d.org)";
    let kinds = read(body)
        .sources
        .iter()
        .map(|it| format!("{} {}", it.kind.name(), it.domain().unwrap_or_default()))
        .collect::<Vec<_>>();
    assert_eq!(kinds, ["attribution a.org", "link b.org", "attribution c.org", "attribution d.org"]);
    let code = &read(body).sources[1];
    assert_eq!(&*code.label, "Of things (code)");
}

#[test]
fn a_numbered_link_alone_is_told_by_the_paragraph_below_it() {
    let line = "7、[tldraw](http://a.org)";
    for (body, expected) in [
        ("@\n\n一个工具。很好。", "7、tldraw 一个工具。"),
        ("@\n\n![](http://i.org/b.png)\n\n一个工具。很好。", "7、tldraw 一个工具。"),
        ("@\n\n## More\n\n一个工具。", "7、tldraw"),
        ("@\n\n8、[x](http://b.org)\n\n一个工具。", "7、tldraw"),
        ("### @\n\n一个工具。", "7、tldraw"),
        ("@ 很好。\n\n一个工具。", "7、tldraw 很好。"),
    ] {
        let found = passages(&body.replace('@', line));
        assert_eq!(
            found.first().map(String::as_str),
            Some(&*format!("link tldraw <http://a.org> {expected}")),
            "{body}"
        );
    }
}

#[test]
fn a_number_in_brackets_behind_a_link_goes_with_it() {
    let body = "1. [c.vim: Run programs. Insert comments etc.](http://a.org) (997)\n2. [x: a thing](http://b.org) (91)";
    let found = passages(body);
    assert!(found.first().is_some_and(|it| it.ends_with("etc. (997)")), "{found:?}");
    assert!(found.last().is_some_and(|it| it.ends_with("thing (91)")), "{found:?}");
}

#[test]
fn a_label_in_an_item_reaches_no_further_than_what_is_below_it() {
    assert_eq!(passages("- A\n  - Sources\n  - Building\n- Other").len(), 0);
    let below = passages("Claim.\n\n- Sources:\n  - [a](http://a.org)\n- [b](http://b.org)");
    assert_eq!(below, ["attribution a <http://a.org> Claim.", "link b <http://b.org> b"]);
    assert_eq!(passages("### Sources\n\n- `a.js` - does [x](http://x.org)\n- `b.js` - does y.").len(), 1);
}

#[test]
fn what_stands_in_brackets_behind_a_text_may_name_its_source() {
    let cases = [
        ("边关的象征。（[via](https://a.org/x)）", "attribution a.org/x <https://a.org/x> 边关的象征。"),
        (
            "*Fig. 1. A net. (Image source: [Jane](http://a.org))*",
            "attribution Jane <http://a.org> Fig. 1. A net.",
        ),
        ("A claim (Source: a.org/x).", "attribution a.org/x <https://a.org/x> A claim"),
        (
            "You reach us (via [Discord](http://d.org)).",
            "link Discord <http://d.org> You reach us (via Discord).",
        ),
        ("It is fine (see [x](http://d.org)).", "link x <http://d.org> It is fine (see x)."),
    ];
    for (body, expected) in cases {
        assert_eq!(passages(body), [expected]);
    }
}

#[test]
fn where_an_article_was_before_is_said_of_all_of_it() {
    let whole = "attribution DigitalGov blog <http://a.org> One. B Two.";
    for line in [
        "*This post was originally published on the [DigitalGov blog](http://a.org).*",
        "_Editor's note: This article originally appeared on the [DigitalGov blog](http://a.org)._",
        "Cross-posted from [DigitalGov blog](http://a.org).",
    ] {
        assert_eq!(passages(&format!("![Hill](x.png)\n\n{line}\n\nOne.\n\n## B\n\nTwo.")), [whole]);
        assert_eq!(passages(&format!("One.\n\n## B\n\nTwo.\n\n{line}")), [whole]);
        assert_eq!(passages(&format!("One.\n\n## B\n\nTwo.\n\n---\n\n{line}")), [whole]);
    }
    let note = "*Jo is a writer. Originally published on [GSA’s blog](http://a.org).*";
    let told = "attribution GSA’s blog <http://a.org> One. Jo is a writer.";
    assert_eq!(passages(&format!("One.\n\n{note}")), [told]);
    let listed = passages("- One.\n- Two. Originally published on [B](http://a.org).");
    assert_eq!(listed, ["attribution B <http://a.org> Two."]);
    assert_eq!(
        passages("Since this post was first published, we have [moved](http://a.org).")[0][..4],
        *"link"
    );
    assert_eq!(passages("This post was written on [a train](http://a.org).")[0][..4], *"link");
}

#[test]
fn what_stands_under_a_heading_or_in_a_quotation_speaks_for_that() {
    let found = passages("One.\n\n## B\n\nSource: [j](http://a.org)\n\nTwo.\n\nThree.\n\n## C\n\nFour.");
    assert_eq!(found, ["attribution j <http://a.org> Two. Three."]);
    assert_eq!(passages("One.\n\n> Said.\n>\n> Source: Jane\n\nTwo."), ["attribution Jane <> Said."]);
    assert_eq!(passages("One.\n\n## Links\n\nSource: Jane"), ["attribution Jane <> One."]);
}

#[test]
fn an_address_with_something_left_out_is_none_of_the_names() {
    let left_out = "www.a.org/2017/generative-...-learning.html";
    let found = passages(&format!("One.\n\nSource: [{left_out}](http://www.a.org/2017/generative-x)"));
    let label = "www.a.org/2017/generative-…-learning.html";
    assert_eq!(found, [format!("attribution {label} <http://www.a.org/2017/generative-x> One.")]);
    let alone = passages("(based on <http://a.org/x>)\n\nOne.");
    assert_eq!(alone, ["attribution a.org/x <http://a.org/x> One."]);
    assert_eq!(passages("- `source`: Path to what is meant.\n\n#### references\n\n- One, a list."), [""; 0]);
    assert_eq!(
        passages("## References\n\n- [4b] Faro, S. [A](http://a.org)")[0][..23],
        *"attribution A <http://a"
    );
    assert_eq!(passages("* **作者:** 项目的创始人或创始组织\n* **所有者:** 某人"), [""; 0]);
}

#[test]
fn the_first_citation_is_as_it_was_written() {
    let document = read("[mail](mailto:a@b.org) (a@b.org) and https://c.org");
    assert_eq!(&*document.sources[0].written, "mailto:a@b.org");
    assert_eq!(&*document.sources[1].written, "https://c.org");
}

#[test]
fn a_link_that_is_a_sentence_by_itself_goes_with_what_tells_of_it() {
    let found = sentences("[Glassful](http://a.org). It is a syntax. More. https://b.org/x");
    assert_eq!(found, ["Glassful. It is a syntax.", "More. https://b.org/x"]);
    assert_eq!(sentences("- [A title](http://a.org)\n- [B](http://b.org)"), ["A title", "B"]);
    let found = sentences(
        "Much before.\n\nIt is old. The mirrors are here:\n\n  http://a.org/x\n\nMore.\n\nAnd:\n\n* http://b.org",
    );
    assert_eq!(
        found,
        ["The mirrors are here: http://a.org/x", "Much before. It is old. The mirrors are here:"]
    );
    assert_eq!(
        sentences("See both of them:\n\n- http://a.org\n- http://b.org"),
        ["See both of them:", "See both of them:"]
    );
    assert_eq!(sentences("| a | b |\n|-|-|\n| One. Two. | [x](http://a.org) |"), ["One. Two. | x"]);
    let incident = "### They hit him | May 31st\n\nThey hit him twice. He fell.\n\n**Links**\n\n* https://a.org/1\n* [Video](https://b.org/2)";
    let body = format!("Before.\n\n{incident}\n\n### Next | June 1st\n\n* https://c.org/3");
    let told = "They hit him | May 31st They hit him twice. He fell.";
    assert_eq!(sentences(&body), [told, told, "Next | June 1st"]);
}

#[test]
fn every_link_of_a_line_speaks_for_the_same() {
    let found = passages("One.\n\n**Sources**: [a b](http://a.org) / [1](http://b.org/x)");
    assert_eq!(found, ["attribution a b <http://a.org> One.", "attribution b.org/x <http://b.org/x> One."]);
}

#[test]
fn an_attribution_speaks_for_all_only_at_the_end() {
    let body = "# A\n\nOne.\n\n## B\n\nTwo.\n\nSource: Jane, a.org/x\n\n";
    assert_eq!(passages(&format!("{body}Three.")), ["attribution Jane <https://a.org/x> B Two."]);
    let notes = passages(&format!("{body}Source: Jo, b.org/x\n\n[^1]: A note."));
    assert_eq!(notes.first().map(String::as_str), Some("attribution Jane <https://a.org/x> A One. B Two."));
    let note = passages("A claim.[^1] More.\n\n[^1]: Credit: [Jane](http://a.org)");
    assert_eq!(note, ["attribution Jane <http://a.org> A claim.¹"]);
    let quoted = passages("One.\n\n> Two.\n\n原文链接：http://a.org/x\n\nThree.");
    assert_eq!(quoted, ["attribution a.org/x <http://a.org/x> Two."]);
    let video = "Two.\n\n<iframe src=\"https://www.youtube.com/embed/abc\" title=\"V\"></iframe>\n\n[credit](http://a.org)\n\nThree.";
    let credit = passages(&format!("One.\n\n{video}")).pop();
    assert_eq!(credit.as_deref(), Some("attribution a.org <http://a.org> V"));
}

#[test]
fn what_a_list_under_a_heading_is_of_may_be_said_between_them() {
    let count = |body: &str| passages(body).iter().filter(|it| it.starts_with("attribution ")).count();
    assert_eq!(
        count("## Reference\n\n| a | b |\n|---|---|\n| c | d |\n\nHow it works:\n\n1. Open it\n2. Run it"),
        0
    );
    assert_eq!(count("## References\n\nThese:\n\n- Doe, A. *B*. 1999\n\nAnd:\n\n- Roe, C. *D*. 2001"), 2);
}

#[test]
fn entries_are_called_by_their_words_rather_than_addresses() {
    let found =
        passages("One.\n\n## References\n\n- VimConf 2016 http://a.org/2016\n- [2] Al “B” http://b.org");
    let expected = [
        "attribution VimConf 2016 <http://a.org/2016> VimConf 2016 http://a.org/2016",
        "attribution Al “B” <http://b.org> [2] Al “B” http://b.org",
    ];
    assert_eq!(found, expected);
    let sole = passages("One.\n\n### 参考\n\n参考 GitHub 的官方说明：<http://a.org/x>");
    assert!(sole.first().is_some_and(|it| it.starts_with("attribution ")), "{sole:?}");
    let prose = passages("## Further reading\n\nThey put together [tips](http://a.org) when at it.");
    assert!(prose.first().is_some_and(|it| it.starts_with("link ")), "{prose:?}");
}

#[test]
fn an_address_in_a_list_in_an_item_is_told_by_the_item() {
    let found = passages("Four people:\n\n- haya\n  - http://a.org/1\n- other\n  - http://b.org/2");
    assert_eq!(found, ["link a.org/1 <http://a.org/1> haya", "link b.org/2 <http://b.org/2> other"]);
    let found = passages("- Jo\n\n  To do:\n  - it\n  - http://a.org/1\n  - http://b.org/2");
    assert_eq!(found, ["link a.org/1 <http://a.org/1> To do:", "link b.org/2 <http://b.org/2> To do:"]);
}

#[test]
fn questions_and_exclamations_go_on_in_small_letters() {
    assert_eq!(
        sentences("It is so. Use [x](http://a.org) for OS.mac? or `a!` as well. More."),
        ["Use x for OS.mac? or a! as well."]
    );
    assert_eq!(sentences("Why? [no](http://a.org) one asks! Yes."), ["Why? no one asks!"]);
    assert_eq!(sentences("Why? [No](http://a.org) one."), ["No one."]);
}

#[test]
fn an_address_in_a_list_is_told_by_what_leads_to_the_list() {
    let found = passages(
        "## Themes\n\nThey are on galleries:\n\n- [Git](http://g.org) repos\n- [a.org](http://a.org)",
    );
    assert_eq!(found.last().map(String::as_str), Some("link a.org <http://a.org> They are on galleries:"));
}

#[test]
fn a_long_passage_is_told_as_far_as_is_asked() {
    let document = read(&format!("{}\n\nSource: Jane", "Some *words*\nof a  claim.\n\n".repeat(2000)));
    let whole = document.passage_words(0, usize::MAX);
    assert!(whole.len() > 40_000 && whole.starts_with("Some words of a claim. Some"), "{}", whole.len());
    for most in [0, 1, 4, 5, 10, 4000] {
        let beginning: String = whole.chars().take(most).collect();
        assert_eq!(document.passage_words(0, most), beginning);
    }
}

#[test]
fn a_link_in_a_long_sentence_is_named_by_the_words_next_to_it() {
    for word in ["plain ", "schöne ", "слово ", "คำ ", "字"] {
        let label = |count: usize| {
            let words = word.repeat(count);
            read(&format!("{words}[here](http://a.org) {words}")).sources[0].label.to_string()
        };
        assert_eq!(label(2000), label(100));
        assert!(label(2000).contains(word.trim()), "{}", label(2000));
    }
}
