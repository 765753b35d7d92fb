//! Tests of citations: in each form, beside what only looks like them, and in lists.

use crate::bibliography::Book;

use super::{super::translate as whole, *};

const BOOK: &str = "@article{doe99, author={Doe, Jane}, title={On Tests}, journal={J}, year=1999, doi={10.1/a}}
@book{smith04, author={Smith, A. and Lee, B.}, title={Deep}, year=2004}
@misc{kim20:x, author={Kim, C. and Lee, B. and Roe, D. and Poe, E.}, title={Web}, year=2020, url={https://a.org/k}, selected={true}}
@misc{doe99b, author={Doe, Jane}, title={Another}, year=1999}
@misc{nobody, title={1984 *again*}}";

fn bibliography() -> Bibliography {
    Bibliography::of(Book::of_bibtex(BOOK))
}

/// The citations of a text: the words of each as they are seen, without the list at its end, and what is wrong.
fn cited(text: &str) -> (String, Vec<(usize, String)>) {
    let bibliography = bibliography();
    let page = Page { bibliography: Some(&bibliography), ..Page::default() };
    let mut found = Cited::default();
    let translated = translate(text, page, &mut found).map_or_else(|| text.to_owned(), |it| it.0);
    let body = translated.split("\n\n## References").next().unwrap_or_default();
    let mut words = String::new();
    for (at, piece) in body.split("<a href=\"cite:").enumerate() {
        let piece = if at > 0 { piece.split_once('>').map_or("", |it| it.1) } else { piece };
        words.push_str(&piece.replace("</a>", "|"));
    }
    (words, found.unknown)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(cited(text).0, expected, "{text}");
}

#[test]
fn groups_are_in_brackets() {
    for (text, expected) in [
        ("a [@doe99].", "a (Doe 1999|)."),
        (
            "a [see @doe99, pp. 33-35; also @smith04].",
            "a (see Doe 1999|, pp. 33–35; also Smith and Lee 2004|).",
        ),
        ("Doe says [-@doe99, ch. 3].", "Doe says (1999|, ch. 3)."),
        ("[*@kim20:x]", "(Kim, Lee, Roe, and Poe 2020|)"),
        ("[@kim20:x 12]", "(Kim et al. 2020|, 12)"),
        ("[@doe99 p. 3, *and* passim]", "(Doe 1999|, p. 3, *and* passim)"),
        ("[@{doe99}; @smith04\nand more]", "(Doe 1999|; Smith and Lee 2004|\nand more)"),
        ("[@doe99][@smith04]", "(Doe 1999|)(Smith and Lee 2004|)"),
        ("[see @doe99, p. 3-4, and @smith04, @x]", "(see Doe 1999|, p. 3–4, and Smith and Lee 2004|, @x)"),
        ("[@doe99; @unknown7]", "(Doe 1999|; unknown7)"),
        ("[@nobody]", "(“1984 &#42;again&#42;” n.d.|)"),
        ("> [@doe99]\n\n| a |\n|---|\n| [@doe99] |", "> (Doe 1999|)\n\n| a |\n|---|\n| (Doe 1999|) |"),
    ] {
        check(text, expected);
    }
}

#[test]
fn authors_are_part_of_the_sentence() {
    for (text, expected) in [
        ("@doe99 says", "Doe (1999)| says"),
        ("as @smith04's [p. 33] or (@doe99).", "as Smith and Lee (2004)|'s [p. 33] or (Doe (1999)|)."),
        ("@smith04 [pp. 3-5] says", "Smith and Lee (2004|, pp. 3–5) says"),
        ("Doe -@doe99 says", "Doe 1999| says"),
        ("a note^[As @doe99 says.]", "a note^[As Doe (1999)| says.]"),
        ("![as @doe99 says](a.png \"by @doe99\")", "![as Doe (1999)| says](a.png \"by @doe99\")"),
        ("[as @doe99 says]{.x} [x @doe99][^1]", "[as Doe (1999)| says]{.x} (x Doe 1999|)[^1]"),
        ("[^1]: As @doe99 says", "[^1]: As Doe (1999)| says"),
        (
            "{% if x %}[@doe99]{% endif %} <b>@doe99</b>",
            "{% if x %}(Doe 1999|){% endif %} <b>Doe (1999)|</b>",
        ),
        ("{{< note >}}\n@doe99\n{{< /note >}}", "{{< note >}}\nDoe (1999)|\n{{< /note >}}"),
        ("[a](b c) a < b, @doe99 > c <b and @doe99", "[a](b c) a < b, Doe (1999)| > c <b and Doe (1999)|"),
    ] {
        check(text, expected);
    }
}

#[test]
fn elements_templates_and_roles_cite() {
    for (text, expected) in [
        ("a<d-cite key=\"doe99,smith04\"></d-cite>.", "a (Doe 1999|; Smith and Lee 2004|)."),
        (
            "a <d-cite key='doe99'/> b <dt-cite key=\"smith04\"></dt-cite>",
            "a (Doe 1999|) b (Smith and Lee 2004|)",
        ),
        ("{% cite doe99 smith04 -l 23-25 %}", "(Doe 1999|, 23–25; Smith and Lee 2004|)"),
        ("{%- cite doe99 --suppress_author --prefix see -%}", "(see 1999|)"),
        ("see {% reference smith04 %} there", "see Smith and Lee 2004| there"),
        (
            "{cite}`doe99,smith04` {cite:t}`doe99` {cite:year}`doe99`",
            "(Doe 1999|; Smith and Lee 2004|) Doe (1999)| 1999|",
        ),
        (
            "{cite:p}`{see}doe99{p. 3}` {cite:ps}`kim20:x`",
            "(see Doe 1999|, p. 3) (Kim, Lee, Roe, and Poe 2020|)",
        ),
        ("{footcite}`doe99`", "(Doe 1999|)"),
        ("{% cite \"doe99\" %} costs $5 or [@doe99] $6", "(Doe 1999|) costs $5 or (Doe 1999|) $6"),
        // Where works are cited so, others are people.
        ("{% cite doe99 %} @doe99", "(Doe 1999|) @doe99"),
        ("<d-cite key=\"doe99\"></d-cite> @doe99, @doe98", "(Doe 1999|) @doe99, @doe98"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_cites_nothing_stays() {
    for text in [
        "mail a@doe99.org or x@doe99, https://a.org/@doe99 and \\@doe99",
        "`[@doe99]` and `@doe99`\n\n```\n[@doe99]\n```\n\n    @doe99\n",
        "[@ann](https://a.org) ![@ann](b.png) [[@doe99x]]",
        "[@ann] and @ann, @fig-a, [@sec-b]",
        "{% raw %}{% cite doe99 %}{% endraw %} {% highlight tex %}[@doe99]{% endhighlight %}",
        "<!-- [@doe99] --> a <!-- @doe99 --> <script>\n[@doe99]\n</script>",
        "{% cite nothing1 %} <d-cite key=\"nothing1\"></d-cite> {cite}`nothing1` [@nothing1] {%cite",
        "{cite}`doe99 <d-cite key=\"doe99 [@doe",
        "a <code>[@doe99]</code> <pre>\n@doe99\n</pre>",
        "$x @doe99$ and $$\n[@doe99]\n$$",
        "[@doe99]: https://a.org",
        "{{< figure src=\"a.png\" caption=\"From @doe99 here, [@doe99]\" >}}",
        "{{% note \"by @doe99\" %}} {{ x | default: \"@doe99\" }}",
        "{% include figure.html caption=\"by @doe99 there\" src=\"z.png\" %}",
        "<img src=\"x.png\" alt=\"by @doe99\"> <b class='c'\n title='x > @doe99'>b</b>",
        "<https://a.org/?to=(@doe99)> https://a.org/?to=(@doe99)",
        "![Cap](c.png){#fig-1 fig-cap=\"From @doe99\"} ::: {.x title='by @doe99'}",
        "[doe]: https://x.org/@doe99 \"see @doe99\"\n> [b]: https://x.org\n  'see @doe99'\n",
        "[x](http://y.org \"see @doe99\") [a](<b c> \"@doe99\")",
        "[@doe99](https://twitter.com/doe99) [as @doe99 says](b_(c)) [the `x` of @doe99][doe]",
        "[![as @doe99](b.png)](c) [a\nby @doe99](c)",
        "[[@doe99]] [[@doe99|that]] ![[@doe99#a]] [[see @doe99]]",
    ] {
        check(text, text);
    }
    let text = "a [@doe99] b";
    let stays = whole(text, Page::default());
    assert!(stays.works().is_empty() && stays.text().contains("doe99"));
}

#[test]
fn works_of_one_author_and_year_have_letters() {
    check("[@doe99; @doe99b]", "(Doe 1999b|; Doe 1999a|)");
}

#[test]
fn the_list_stands_where_it_is_asked_for() {
    let bibliography = bibliography();
    let list = |text: &str| {
        let page = Page { bibliography: Some(&bibliography), ..Page::default() };
        let made = translate(text, page, &mut Cited::default());
        let made = made.map(|it| it.0).unwrap_or_default();
        let is_short = |it: &&str| !it.trim().is_empty();
        let line = |it: &str| match it.split_once("]: ") {
            Some((_, entry)) => entry.split('.').next().unwrap_or_default().to_owned(),
            None => it.split("<a").next().unwrap_or_default().trim_end().to_owned(),
        };
        made.lines().filter(is_short).map(line).collect::<Vec<_>>().join("|")
    };
    for (text, expected) in [
        ("See [@smith04; @doe99].", "See (|## References|Doe, Jane|Smith, A"),
        ("See [@doe99].\n\n# Literature\n\n[^1]: A note.\n", "See (|# Literature|Doe, Jane|A note"),
        ("See [@doe99].\n\n# References {-}\n", "See (|# References {-}|Doe, Jane"),
        ("See [@doe99].\n\n::: {#refs}\n:::\n\n# More\n\nText.", "See (|Doe, Jane|# More|Text."),
        ("See [@doe99].\n\n<div id=\"refs\"></div>\n\nText.", "See (|Doe, Jane|Text."),
        ("See [@doe99].\n\n\\bibliography\n\nText.", "See (|Doe, Jane|Text."),
        ("See {% cite doe99 %}.\n\n{% bibliography --cited %}\n\nText.", "See (|Doe, Jane|Text."),
        ("{% bibliography -q @*[selected=true] %}", "Kim, C"),
        ("{% reference smith04 %}\n\nText.", "Smith, A|Text."),
        ("{% bibliography %}", "Doe, Jane|Smith, A|Kim, C|Doe, Jane|“1984 &#42;again&#42;"),
        ("{% bibliography -q @book %}", "Smith, A"),
        ("{% bibliography -q @*[year=1999 && key=doe99] %}", "Doe, Jane"),
        ("{% bibliography -q @*[year={{y | x}}] %}", ""),
        ("No citation.", ""),
    ] {
        assert_eq!(list(text), expected, "{text}");
    }
    let front = |_: &str| {
        super::super::Value::Map(vec![("nocite".into(), super::super::Value::Text("@smith04, @x".into()))])
    };
    let front = super::super::Front::new("x", front);
    let page = Page { bibliography: Some(&bibliography), front: Some(&front), ..Page::default() };
    let found = whole("[@doe99]", page);
    let labels: Vec<&str> = found.works().iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["Doe 1999, On Tests", "Smith and Lee 2004, Deep"]);
    assert_eq!(found.works()[0].address.as_deref(), Some("https://doi.org/10.1/a"));
}

#[test]
fn lists_follow_the_variable_of_a_loop() {
    let bibliography = bibliography();
    let front = |_: &str| {
        let years = ["2004", "1999"].map(|it| super::super::Value::Text(it.into()));
        super::super::Value::Map(vec![("years".into(), super::super::Value::List(years.into()))])
    };
    let front = super::super::Front::new("x", front);
    let page = Page { bibliography: Some(&bibliography), front: Some(&front), ..Page::default() };
    let text = "{% for y in page.years %}\n## {{y}}\n{% bibliography -f papers -q @*[year={{y}}]* %}\n{% endfor %}\n";
    let in_book = text.replace("-f papers ", "");
    let made = whole(&in_book, page);
    let lines = made.text().lines().filter(|it| !it.trim().is_empty());
    let lines: Vec<&str> =
        lines.map(|it| it.split("]: ").last().unwrap_or(it).split('.').next().unwrap_or(it)).collect();
    assert_eq!(lines, ["## 2004", "Smith, A", "## 1999", "Doe, Jane", "Doe, Jane"]);
    assert!(!whole(text, page).text().contains("Doe"));
}

#[test]
fn keys_that_are_not_there_are_told() {
    for (text, expected) in [
        ("a [@doe98]", "4 doe98 doe99"),
        ("a [@doe99; @quux]", "12 quux -"),
        ("[@quux77]", "2 quux77 -"),
        ("[@quux] [@fig-a] @sec-b @quux77 [@ann](x)", ""),
        ("@smith05 says", "1 smith05 smith04"),
        ("<d-cite key=\"doe99, quux\"></d-cite>", "20 quux -"),
        ("@Doe99 [@SMITH04x](https://a.org) [see @smith05](b) [@Nobody]", ""),
        ("[@Doe99]", "2 Doe99 doe99"),
        ("{% cite quux %} {cite}`doe9`", "8 quux -|23 doe9 doe99"),
    ] {
        let told = cited(text).1.into_iter().map(|(at, reason)| {
            let names: Vec<&str> = reason.split('`').skip(1).step_by(2).collect();
            format!("{at} {} {}", names[0], names.get(1).unwrap_or(&"-"))
        });
        assert_eq!(told.collect::<Vec<_>>().join("|"), expected, "{text}");
    }
}

/// What cost its square would never end here.
#[test]
fn any_text_is_read_once() {
    let bibliography = bibliography();
    let page = Page { bibliography: Some(&bibliography), ..Page::default() };
    for piece in [
        "@",
        "[@",
        "[@doe99",
        "[@doe99;",
        "@doe99 [",
        "<d-cite key=\"",
        "<d-cite key=\"doe99\">",
        "{% cite",
        "{% raw %}",
        "{cite}`",
        "{cite}`doe99",
        "<!--",
        "::: {#refs}\n",
        "<div id=\"refs\">",
        "{% highlight %}",
        "[@doe99]",
        "\\",
        "[-@",
        "@{",
        "[",
        "]",
        "@x1 ",
        "{% reference doe99 %}\n",
        "{{< ",
        "{{",
        "{% x ",
        "{#a b=\"",
        "<a b=\"",
        "<a ",
        "[a](",
        "[a](b \"",
        "[@a](b \"c\" ",
        "[a@b]: c\n",
        "[[@a",
        "a://@doe99,",
    ] {
        translate(&piece.repeat(60_000 / piece.len()), page, &mut Cited::default());
    }
}
