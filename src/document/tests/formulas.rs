//! Formulas and prices.

use super::{check, read, sources};

#[test]
fn formulas_stay_in_their_line_unless_they_stand_alone() {
    let document = read("Of $$x_1$$, of $$n$$ and $y$.\n\n$$a = b$$\n\nEnd.");
    let texts: Vec<&str> = document.blocks.iter().map(|it| document.str(it.text).trim()).collect();
    assert_eq!(texts, ["Of x₁, of n and y.", "a = b", "End."]);
    assert_eq!(document.plain(), "Of $x_1$, of $n$ and $y$.\n$$a = b$$\nEnd.\n");
}

#[test]
fn prices_keep_their_dollars() {
    for text in [
        "The plan costs $5 (per month, billed yearly) and US$9 without.",
        "Between $1,000 (low) and CA$2,000 too.",
        "Assign<$t> for Wrapping<$t> for all",
    ] {
        check(text, text);
    }
    check("From $5 to US$9, of $x_1$.", "From $5 to US$9, of {math:x₁}.");
}

#[test]
fn between_prices_stand_links_notes_and_marks() {
    let text = "It was $5 in the [old plan][1], *about US$9* now; `a$b`.\n\n[1]: https://a.example/plan";
    check(text, "It was $5 in the {@0:old plan}, {emphasis:about US$9} now; {code:a$b}.");
    let text = "[Plan of $5](https://a.example/$5) or [plan of $6](https://a.example/6)";
    let found = [
        "1 link \"Plan of $5\" https://a.example/$5 at 1 ×1",
        "2 link \"plan of $6\" https://a.example/6 at 1 ×1",
    ];
    assert_eq!(sources(&read(text)), found);
    assert_eq!(read("A $5[^n]-$10 note.\n\n[^n]: Text.").plain(), "A $5¹-$10 note.\nText.\n");
}

#[test]
fn many_prices_are_read_at_once() {
    let text = "[$5](https://a.example) US$9 \n".repeat(2_000);
    assert_eq!(read(&text).sources.len(), 1);
}

#[test]
fn a_character_that_stands_for_none_is_no_dollar() {
    assert_eq!(read("a\u{7f}b $5 (x) US$9").plain(), "a␡b $5 (x) US$9\n");
}

#[test]
fn lines_of_a_formula_begin_no_blocks() {
    for line in ["- b", "> 0", "= c", "=", "1. d", "# e", "+ f"] {
        let body = format!("One.\n\n$$\na\n{line}\ng\n$$\n\nTwo.");
        for body in [body.replace('\n', "\r\n"), body] {
            let document = read(&body);
            let kinds: Vec<_> = document.blocks.iter().map(|it| it.kind).collect();
            assert_eq!(kinds.len(), 3, "{body:?}: {kinds:?}");
            assert!(
                kinds.iter().all(|it| *it == crate::document::BlockKind::Paragraph),
                "{body:?}: {kinds:?}"
            );
        }
    }
    assert!(read("```\n$$\n- a\n$$\n```").text.contains("\n- a"));
    assert_eq!(read("It costs $$\n\n- a\n- b").blocks.len(), 3);
}
