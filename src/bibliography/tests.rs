//! Tests of bibliographies: files as people and programs write them, names, and how works are called.

use std::sync::Arc;

use super::{Bibliography, Book, Entry, Shelved, names, style, tex};

#[track_caller]
fn one(text: &str) -> Entry {
    let book = Book::of_bibtex(text);
    book.entries.into_iter().next().expect("an entry")
}

#[test]
fn entries_are_read_in_all_forms() {
    for (text, key, field, value) in [
        ("@article{a1, title = {B {C} d}}", "a1", "title", "B C d"),
        ("@Article ( a1 , TITLE=\"B {\"}C{\"}\" )", "a1", "title", "B \"C\""),
        ("@misc{a1,\n  year = 1999\n}", "a1", "year", "1999"),
        ("@string{x = {Ann}}\n@misc{a1, author = x # \" Lee\"}", "a1", "author", "Ann Lee"),
        ("@string(x = \"Ann\")@misc{a1, author = X}", "a1", "author", "Ann"),
        ("@misc{a1, month = jan # \"~3\"}", "a1", "month", "January 3"),
        ("@comment{@misc{no, title={x}}} @preamble{\"\\x\"} @misc{a1, title={y}}", "a1", "title", "y"),
        ("mail a@b.org or {x}\n@misc{DBLP:conf/x+y, title={y},}", "DBLP:conf/x+y", "title", "y"),
        ("@misc{a1, note = {it costs 5\\% {\\&} \\$3} , title={y}}", "a1", "note", "it costs 5% & $3"),
        ("@misc{a1 title = {x}}\n@misc{a2, title={y}}", "a2", "title", "y"),
        ("@misc{a1, author = {A} title = {x}}", "a1", "title", "x"),
        ("@misc{a1,, junk, title = {x}}", "a1", "title", "x"),
        ("\u{feff}@misc{é1, title = {x}, title = {z}}", "é1", "title", "x"),
    ] {
        let entry = one(text);
        assert_eq!((entry.key.as_str(), entry.words(field).as_deref()), (key, Some(value)), "{text}");
    }
}

#[test]
fn a_broken_entry_costs_itself() {
    for (broken, keys) in [
        ("@misc{a, title = {x {y}\n\n", "a b"),
        ("@misc{a, title = \"x {y\n", "a b"),
        ("@misc{a, title = {x}\n", "a b"),
        ("@misc{a, title\n", "a b"),
        ("@misc{, title = {x}}\n", "b"),
        ("@misc\n", "b"),
        ("@misc{a, title = }}}\n", "a b"),
        ("@@{}{}@misc()\n", "b"),
        ("@comment{ never closed\n", "b"),
        ("@string{x = {y\n", "b"),
    ] {
        let book = Book::of_bibtex(&format!("{broken}@book{{b, title = {{T}}}}\n"));
        let found: Vec<&str> = book.entries.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(found.join(" "), keys, "{broken}");
        assert_eq!(book.entries.last().and_then(|it| it.words("title")).as_deref(), Some("T"), "{broken}");
    }
}

/// What cost its square, or a stack, would never end here.
#[test]
fn any_text_is_read_once() {
    for piece in [
        "@",
        "{",
        "}",
        "@a{",
        "@a{b,",
        "@a{b,c=",
        "@a{b,c={",
        "@a{b,c=\"",
        "@a(b,\n",
        "\n@a{b,c={",
        "a#",
        "@string{a=a#a#a}",
        "\\",
        "{\\",
        "$",
        "é@é{",
        "@string{a={",
        "@comment{",
        "\n@comment{",
        "=,",
        "@a{b,c=a#",
        "and ",
        "{and",
        "\\'",
        "\\emph{",
    ] {
        for head in ["", "@misc{k, title = {", "@misc{k, author = "] {
            let text = format!("{head}{}", piece.repeat(40_000 / piece.len()));
            for entry in Book::of_bibtex(&text).entries.iter().take(50) {
                style::reference(entry, "");
            }
        }
        tex::markdown(&piece.repeat(10_000));
        names::read(&piece.repeat(10_000));
    }
    let doubled = (0..60).map(|it| format!("@string{{s{} = s{it} # s{it}}}\n", it + 1)).collect::<String>();
    let text = format!("@string{{s0 = {{abc}}}}\n{doubled}@misc{{k, title = s60}}");
    assert!(one(&text).words("title").is_none_or(|it| it.len() < 20_000));
}

#[test]
fn tex_is_words() {
    for (tex, words) in [
        (
            "{\\\"o} \\\"{u} \\'e \\'{\\i} \\c{c} \\v{S} {\\ss} \\o re \\aa{}x \\~n \\k{a} \\H{o} \\.z",
            "ö ü é í ç Š ß øre åx ñ ą ő ż",
        ),
        ("1--2 --- x~y ``q'' \\ldots\\ z\\,km", "1–2 — x y “q” … z km"),
        ("\\emph{A} \\textbf{b} {\\em c} {\\it d} \\foo{e} \\url{f} \\href{g}{h}", "A b c d e f h"),
        ("$x^2$ of \\$5 \\& \\_ \\# \\{\\}", "x² of $5 & _ # {}"),
        ("G{\\\"o}del, {Escher}\n   {B}ach", "Gödel, Escher Bach"),
        ("a } b { c", "a b c"),
    ] {
        assert_eq!(tex::plain(tex), words, "{tex}");
    }
    for (tex, markdown) in [
        ("\\emph{A b} and $x^2$ [*_]", "*A b* and $x^2$ &#91;&#42;&#95;&#93;"),
        ("{\\em A b } c", "*A b* c"),
        ("\\emph{a \\emph{b} c}\\emph{}", "*a b c*"),
        ("<b> & `x` #1", "&#60;b&#62; &#38; ‘x‘ &#35;1"),
        ("\\emph{a", "*a*"),
    ] {
        assert_eq!(tex::markdown(tex), markdown, "{tex}");
    }
}

#[test]
fn names_are_read_in_all_forms() {
    for (field, expected) in [
        ("Doe, Jane and Smith, John", "Doe|Jane| Smith|John|"),
        ("Jane Q. Doe", "Doe|Jane Q.|"),
        ("Ludwig van Beethoven and Beethoven, Ludwig", "van Beethoven|Ludwig| Beethoven|Ludwig|"),
        ("de la Cruz, Juana", "de la Cruz|Juana|"),
        ("King, Jr., Martin Luther", "King|Martin Luther|Jr."),
        ("{NASA} and {Barnes and Noble}", "NASA|| Barnes and Noble||"),
        ("{World Health Organization}", "World Health Organization||"),
        ("K. G{\\\"o}del AND {\\L}ukasiewicz, Jan", "Gödel|K.| Łukasiewicz|Jan|"),
        ("family=Sartre, given=Jean-Paul, prefix=de", "de Sartre|Jean-Paul|"),
        ("Plato", "Plato||"),
        ("Doe*†, Jane", "Doe|Jane|"),
        ("and and", ""),
    ] {
        let (found, are_more) = names::read(field);
        let found: Vec<String> =
            found.iter().map(|it| format!("{}|{}|{}", it.family, it.given, it.suffix)).collect();
        assert_eq!((found.join(" ").as_str(), are_more), (expected, false), "{field}");
    }
    assert_eq!((names::read("A and others").0.len(), names::read("A and others").1), (1, true));
}

#[test]
fn works_are_called_short_where_they_are_cited() {
    for (fields, expected) in [
        ("author={Doe, Jane}, year=1999", "Doe 1999"),
        ("author={A, B and C, D}, date={2004-05-06}", "A and C 2004"),
        ("author={A, B and C, D and E, F}, year={2004}", "A, C, and E 2004"),
        ("author={A, B and C, D and E, F and G, H}, year={2004}", "A et al. 2004"),
        ("author={A, B and others}, year={in press}", "A et al. in press"),
        ("editor={Lee, Ann}, title={T}", "Lee n.d."),
        ("title={Some {T}itle: and more}, year=2001", "“Some Title” 2001"),
        ("institution={WHO}, year=2001", "WHO 2001"),
    ] {
        let entry = one(&format!("@misc{{k, {fields}}}"));
        let short = format!("{} {}", style::authors(&entry, style::Authors::Few), style::year(&entry));
        assert_eq!(short, expected, "{fields}");
    }
}

#[test]
fn works_are_called_whole_in_the_list() {
    for (text, expected) in [
        (
            "@article{k, author={Doe, Jane and Smith, John}, title={On \\emph{E. coli}}, journal={J. Tests}, volume=12, number=3, pages={4--15}, year=1999, doi={10.1000/x_(y)}}",
            "Doe, Jane, and John Smith. 1999. “On *E. coli*.” *J. Tests* 12 (3): 4–15. <a href=\"https://doi.org/10.1000/x&#95;(y)\">https://doi.org/10.1000/x&#95;(y)</a>",
        ),
        (
            "@book{k, author={Doe, J.}, title={Deep Things}, edition={2}, publisher={Press}, address={Rome}, year=2001}",
            "Doe, J. 2001. *Deep Things*. 2nd ed. Rome: Press.",
        ),
        (
            "@inproceedings{k, author={A, B and C, D and E, F}, editor={Lee, Ann}, title={Why?}, booktitle={Proc. of X}, pages={1-2}, year=2010}",
            "A, B, D C, and F E. 2010. “Why?” In *Proc. of X*, edited by Ann Lee, 1–2.",
        ),
        (
            "@phdthesis{k, author={A, B}, title={T}, school={MIT}, year=2010}",
            "A, B. 2010. “T.” PhD thesis, MIT.",
        ),
        (
            "@misc{k, title={1984 again}, year=2010, howpublished={\\url{https://a.org/x\\_y}}}",
            "“1984 again.” 2010. <a href=\"https://a.org/x&#95;y\">https://a.org/x&#95;y</a>",
        ),
        (
            "@book{k, editor={Lee, Ann and Roe, B.}, title={T}, year=2010}",
            "Lee, Ann, and B. Roe, eds. 2010. *T*.",
        ),
    ] {
        assert_eq!(style::reference(&one(text), ""), expected, "{text}");
    }
}

#[test]
fn addresses_are_the_surest_ones() {
    for (fields, expected) in [
        ("doi={https://doi.org/10.1/AbC}, url={https://a.org}", Some("https://doi.org/10.1/AbC")),
        ("doi={doi:10.1/a<b>}", Some("https://doi.org/10.1/a%3Cb%3E")),
        ("url={https://a.org/\\~{}x{\\_}y\\%20}, eprint={1234.5678}", Some("https://a.org/~x_y%20")),
        ("url={\\url{https://a.org/x}}", Some("https://a.org/x")),
        ("eprint={1234.5678}, archivePrefix={arXiv}", Some("https://arxiv.org/abs/1234.5678")),
        ("arxiv={1234.5678}", Some("https://arxiv.org/abs/1234.5678")),
        ("eprint={math/0211159}", Some("https://arxiv.org/abs/math/0211159")),
        ("eprint={55}, eprinttype={hdl}", Some("https://hdl.handle.net/55")),
        ("pmid=123", Some("https://pubmed.ncbi.nlm.nih.gov/123/")),
        ("note={Accessed at \\url{http://b.org/q}.}", Some("http://b.org/q")),
        ("url={https://a.org/x\"y}", Some("https://a.org/x%22y")),
        ("isbn={978-3}, url={x.pdf}", None),
    ] {
        assert_eq!(style::address(&one(&format!("@misc{{k, {fields}}}"))).as_deref(), expected, "{fields}");
    }
}

#[test]
fn parts_take_over_what_the_whole_says() {
    let book = Book::of_bibtex(
        "@inproceedings{a, crossref={p}, title={T}, author={X}} @proceedings{p, title={Proc}, editor={E}, year=2000, doi={10.1/2}}",
    );
    let part = &book.entries[0];
    assert_eq!(part.words("booktitle").as_deref(), Some("Proc"));
    assert_eq!((style::year(part).as_str(), style::address(part)), ("2000", None));
    Book::of_bibtex("@misc{a, crossref={b}} @misc{b, crossref={a}} @misc{c, crossref={c}}");
}

#[test]
fn the_first_file_that_has_a_key_counts() {
    let book = |text: &str| Shelved {
        name: text.get(6..7).unwrap_or_default().to_owned(),
        is_main: text.contains("b2"),
        book: Arc::new(Book::of_bibtex(text)),
    };
    let all = Bibliography::new(
        vec![book("@misc{a, year=1}@misc{b, ids={b2, b3}}"), book("@misc{c, year=2}@misc{a, year=3}")],
        Vec::new(),
    );
    let year = |key: &str| all.find(key).and_then(|it| all.entry(it)).and_then(|it| it.words("year"));
    assert_eq!((year("a").as_deref(), year("c").as_deref(), year("d")), (Some("1"), Some("2"), None));
    assert_eq!(
        (all.listed(None), all.listed(Some("c")), all.listed(Some("x"))),
        (vec![0, 1], vec![2, 3], vec![])
    );
    assert_eq!((all.find("b3"), all.find("c")), (Some(1), Some(2)));
    let near = Bibliography::new(vec![book("@misc{doe1999, x=1}@misc{smith04, x=1}")], Vec::new());
    assert_eq!(
        ["doe99", "Doe1998", "knuth"].map(|it| near.closest(it, &mut 0)),
        [None, Some("doe1999"), None]
    );
}

#[test]
fn what_is_named_once_and_put_in_often_is_bounded() {
    let kept = |text: &str| Book::of_bibtex(text).entries.iter().map(Entry::size).sum::<usize>();
    let long = "x".repeat(4_000);
    let fields: String = (0..98).map(|it| format!("f{it}={{{long}}},")).collect();
    let children: String = (0..5_000).map(|it| format!("@misc{{k{it},crossref=p}}")).collect();
    assert!(kept(&format!("@book{{p,{fields}}}{children}")) < 18 * 1024 * 1024);
    let named: String = (0..3_000).map(|it| format!("@misc{{k{it},a=s,b=s,c=s # s}}")).collect();
    assert!(kept(&format!("@string{{s={{{long}}}}}{named}")) < 6 * 1024 * 1024);
    // Real ones lose nothing.
    let parts: String =
        (0..2_000).map(|it| format!("@inproceedings{{k{it},crossref=p,month=may}}")).collect();
    let book = Book::of_bibtex(&format!("{parts}@proceedings{{p,title={{Proc}},publisher={{P}},year=2000}}"));
    assert!(book.entries.iter().take(2_000).all(|it| it.words("booktitle").as_deref() == Some("Proc")));
    let aliases = format!("@misc{{a,ids={{{}}}}}", "b,".repeat(1_000).replace("b,b", "c,d"));
    assert!(Book::of_bibtex(&aliases).by_key.len() < 20);
}

#[test]
fn looking_for_what_is_like_a_key_is_bounded_for_all_of_a_post() {
    let word = "a".repeat(55);
    let all: String = (0..20_000).map(|it| format!("@misc{{{word}{it:06},x=1}}")).collect();
    let near = Bibliography::of(Book::of_bibtex(&all));
    let mut compared = 0;
    for at in 0..200 {
        near.closest(&format!("{word}{at:06}x"), &mut compared);
    }
    assert!(compared < 21_000_000, "{compared}");
    // Keys that are not alike cost little, however many there are.
    let all: String = (0..15_000).map(|it| format!("@misc{{name{it:05}_word_{it:04},x=1}}")).collect();
    let (other, mut compared) = (Bibliography::of(Book::of_bibtex(&all)), 0);
    assert_eq!(other.closest("knuthOnThings1984", &mut compared), None);
    assert!(compared < 5_000_000, "{compared}");
}
