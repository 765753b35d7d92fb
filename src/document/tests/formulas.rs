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
fn marks_that_are_escaped_for_a_generator_are_marks() {
    let document =
        read("Of $x\\_t$ and $p\\_{0}^\\*$.\n\n$$\n\\mu\\_i = X\\_{i,:} \\\\\\\\\n\\sigma^2\n$$\n");
    assert_eq!(document.plain(), "Of $x_t$ and $p_{0}^*$.\n$$\\mu_i = X_{i,:} \\\\ \\sigma^2$$\n");
    for text in ["$max\\_len = 5$", "$\\text{a\\_b}$", "$a = 5\\_000$", "$x_i, y\\_long$"] {
        assert_eq!(read(text).plain().trim(), text);
    }
    assert_eq!(read("$$\nx = y\n$$ (eq-a)\n\nb").plain(), "$$x = y$$\nb\n");
    check("Of $5 and a\\_b for $6 then.", "Of $5 and a_b for $6 then.");
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

/// The blocks of a post, each with what `show --plain` prints of it.
fn shown(body: &str) -> Vec<String> {
    read(body).plain().lines().map(str::to_owned).collect()
}

#[test]
fn formulas_of_other_marks_are_formulas() {
    for (body, lines) in [
        ("T\n\\[\n\\frac{a}{b} = c\n\\]\nu", vec!["T", r"$$\frac{a}{b} = c$$", "u"]),
        ("\\[\nx_1 = 2\n\n- y = 3\n\\]", vec!["$$x_1 = 2 - y = 3$$"]),
        ("\\[\nn\n\\]", vec!["$$n$$"]),
        ("So \\( a +\nb^2 \\) is", vec!["So $a + b^2$ is"]),
        ("\\\\[\nz\\_1\n\\\\]", vec!["$$z_1$$"]),
        ("$$\na = b\n\n\nc = d\n$$\n\nT", vec!["$$a = b c = d$$", "T"]),
        ("> $$\n> q\n>\n> - r\n> $$\n\nT", vec!["$$q - r$$", "T"]),
        ("- $$\n  q\n\n  r\n  $$\n\nT", vec!["$$q r$$", "T"]),
        (
            "$$\\begin{aligned}\na &= b \\\\\n\nc\n\\end{aligned}$$",
            vec![r"$$\begin{aligned} a &= b \\ c \end{aligned}$$"],
        ),
        ("```math\nE\n```\nT", vec!["$$E$$", "T"]),
        ("> ~~~ math\n> x\\\\y\n> ~~~", vec![r"$$x\\y$$"]),
        ("a $`x_1`$ b", vec!["a $x_1$ b"]),
        (
            "\\begin{align}\na &= b \\\\\n\n- c\n\\end{align}",
            vec![r"$$\begin{align} a &= b \\ - c \end{align}$$"],
        ),
        (
            "\\begin{align}\na &amp;= b &lt; c \\\\\n&x &copy;\n\\end{align}",
            vec![r"$$\begin{align} a &= b < c \\ &x &copy; \end{align}$$"],
        ),
        ("A \\begin{cases}1\\end{cases} b", vec![r"A $\begin{cases}1\end{cases}$ b"]),
        (
            "\\begin{cases}\n\\begin{cases}\n1\n\\end{cases}\n\\end{cases}",
            vec![r"$$\begin{cases} \begin{cases} 1 \end{cases} \end{cases}$$"],
        ),
        (
            "\\\\begin{align\\*}\na &= b\\\\\\\\\n\\\\end{align\\*}",
            vec![r"$$\begin{align*} a &= b\\ \end{align*}$$"],
        ),
        ("$\\begin{matrix}a\\end{matrix}$", vec![r"$\begin{matrix}a\end{matrix}$"]),
    ] {
        assert_eq!(shown(body), lines, "{body}");
    }
}

#[test]
fn brackets_and_dollars_of_prose_are_no_formulas() {
    for (body, lines) in [
        ("He \\[sic\\] said \\[see\nthe page\\].", vec!["He [sic] said [see the page]."]),
        ("\\[1\\] A\n\n\\[2\\] B", vec!["[1] A", "[2] B"]),
        ("\\[\nan aside of words\n\\]", vec!["[ an aside of words ]"]),
        ("$$\n\nWords of prose\n\n$$", vec!["$$", "Words of prose", "$$"]),
        ("Costs $$ much.\n\nAnd $$ more.", vec!["Costs $$ much.", "And $$ more."]),
        (
            "Write `\\[` and `\\]`,\n`\\begin{align}` to `\\end{align}`",
            vec!["Write \\[ and \\], \\begin{align} to \\end{align}"],
        ),
        ("```latex\n\\[\nx\n\\]\n```", vec!["\\[", "x", "\\]"]),
        ("T\n\n    \\begin{align}\n    \\end{align}", vec!["T", "\\begin{align}", "\\end{align}"]),
        ("\\begin{itemize} and \\end{itemize}", vec!["\\begin{itemize} and \\end{itemize}"]),
    ] {
        assert_eq!(shown(body), lines, "{body}");
    }
}

#[test]
fn formulas_without_end_cost_no_more_than_their_length() {
    for part in ["\\[a\n", "\\(", "\\begin{align}\n", "$$\na\n\n", "$`", "\\\\[\\["] {
        let body = part.repeat(60_000 / part.len());
        assert!(!read(&body).text.is_empty());
        assert!(!read(&format!("{body}\\] \\) \\end{{align}} \n$$")).text.is_empty());
    }
}
