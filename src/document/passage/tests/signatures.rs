//! What signs a quotation, and what only begins with a dash.

use super::passages;

#[test]
fn a_line_behind_a_dash_is_told_by_the_quotation_above_it() {
    let jo = ["attribution Jo <http://a.org> Said so."];
    assert_eq!(passages("> Said so.\n\n— [Jo](http://a.org)"), jo);
    assert_eq!(passages("> Said so.\n> — [Jo](http://a.org)"), jo);
    let dated = ["attribution Jo, 1999 <http://a.org> Said so."];
    assert_eq!(passages("> Said so.\n>\n> – [Jo](http://a.org), 1999"), dated);
    let long = "> It is so. And so.\n>\n> — Jane Doe, *A Book*\n>\n> More.\n> -- **Bo**\n\nText.";
    assert_eq!(
        passages(long),
        ["attribution Jane Doe, A Book <> It is so. And so.", "attribution Bo <> More."]
    );
    for talk in [
        "> — Hello.\n>\n> — Jane",
        "> He went\n> — Jane\n> Doe",
        "Text.\n\n— Jane",
        "> — Jane",
        "> - a\n\n> — Jane",
        "> She looked up.\n\n— Hello, John",
        "> She looked up.\n\n— Jane",
        "> Use the flag.\n>\n> -- Verbose",
        "> $ cmd\n\n-- Options",
    ] {
        assert_eq!(passages(talk), [""; 0], "{talk}");
    }
    assert_eq!(passages("Said so.\n\n— [Jo](http://a.org)"), ["link Jo <http://a.org> Said so."]);
    assert_eq!(passages("— Said?\n\n— [Jo](http://a.org)"), ["link Jo <http://a.org> — Jo"]);
    assert_eq!(
        passages("He came.\n\n— So [Jo](http://a.org) is it!"),
        ["link Jo <http://a.org> — So Jo is it!"]
    );
}

#[test]
fn what_a_signature_is_from_is_named_without_the_word() {
    let found = passages("> It is so.\n\n— From [#beginners](http://a.org).");
    assert_eq!(found, ["attribution #beginners <http://a.org> It is so."]);
    let found = passages("> It is so.\n>\n> — From Here to Eternity");
    assert_eq!(found, ["attribution From Here to Eternity <> It is so."]);
}

#[test]
fn a_paper_is_called_as_the_text_calls_it() {
    let body = |credit: &str| {
        format!(
            "[Doe et al., 2016](http://a.org) did it.\n\n![x](i.png)\n*Fig. 1. A net. (Image source: {credit})*"
        )
    };
    for credit in [
        "[original paper](http://a.org)",
        "Table 1 in the [original paper](http://a.org)",
        "[Doe et al., 2016](http://a.org) with small changes in red",
    ] {
        let found = passages(&body(credit));
        assert!(found[0].starts_with("attribution Doe et al., 2016 <"), "{found:?}");
    }
    let alone = passages("![x](i.png)\n*Fig. 1. A net. (Image source: [original paper](http://a.org))*");
    assert!(alone[0].starts_with("attribution original paper <"), "{alone:?}");
    let found = passages(&body("[Fig. 2 of Jo with Bob Ro](http://a.org)"));
    assert!(found[0].contains("Bob Ro"), "{found:?}");
}
