//! Posts in, blocks and sources out.

use super::*;
use crate::source::Kind;

mod costs;
mod embeds;
mod entries;
mod folds;
mod formulas;
mod hostile;
mod html;
mod notes;
mod works;

/// A document in a readable form: a line for each block with its containers, marks as `{em:…}`.
fn describe(document: &Document) -> String {
    let mut lines = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let mut line = "·".repeat(block.margin.into());
        for id in document.chain(block) {
            let container = &document.containers[id as usize];
            let is_first = container.first_block as usize == index;
            line.push_str(&match container.kind {
                ContainerKind::Quote => "> ".to_owned(),
                ContainerKind::Alert(kind) => format!("!{} ", kind.name()),
                ContainerKind::Item { marker: Marker::Bullet(depth), .. } if is_first => format!("-{depth} "),
                ContainerKind::Item { marker: Marker::Number(number), list } if is_first => {
                    format!("{number}{} ", document.lists[list as usize].delimiter)
                }
                ContainerKind::Item { marker: Marker::Task(done), .. } if is_first => {
                    format!("[{}] ", u8::from(done))
                }
                ContainerKind::Item { .. } => "  ".to_owned(),
                ContainerKind::Note(number) => format!("^{number} "),
                ContainerKind::Details => "▾ ".to_owned(),
                ContainerKind::Aside => "aside ".to_owned(),
                ContainerKind::Indent => "| ".to_owned(),
            });
        }
        line.push_str(&match block.kind {
            BlockKind::Title => "title: ".to_owned(),
            BlockKind::Meta => "meta".to_owned(),
            BlockKind::Paragraph => String::new(),
            BlockKind::Heading(level) => format!("h{level}: "),
            BlockKind::Code(code) => format!("code({}): ", document.codes[code as usize].language),
            BlockKind::TableRow { row, table } if row < document.tables[table as usize].heads => {
                "head: ".to_owned()
            }
            BlockKind::TableRow { .. } => "row: ".to_owned(),
            BlockKind::Rule => "---".to_owned(),
            BlockKind::Card(Card::Embed) => "embed: ".to_owned(),
            BlockKind::Card(Card::Video) => "video: ".to_owned(),
            BlockKind::Card(Card::Audio) => "audio: ".to_owned(),
            BlockKind::Card(Card::Image) => "image: ".to_owned(),
        });
        line.push_str(&marked(document, block.text));
        lines.push(line);
    }
    lines.join("\n")
}

fn marked(document: &Document, span: crate::text::Span) -> String {
    let mut stretches: Vec<(String, String)> = Vec::new();
    for piece in document.pieces(span) {
        let names = piece
            .marks
            .iter_names()
            .map(|it| it.0.to_lowercase())
            .chain(piece.link.map(|it| format!("@{it}")));
        let names = names.collect::<Vec<_>>().join("+");
        let shown = document.str(piece.text).replace('\n', "⏎");
        match stretches.last_mut() {
            Some(last) if last.0 == names => last.1.push_str(&shown),
            _ => stretches.push((names, shown)),
        }
    }
    let write = |(names, shown): (String, String)| {
        if names.is_empty() { shown } else { format!("{{{names}:{shown}}}") }
    };
    stretches.into_iter().map(write).collect()
}

pub(super) fn read(body: &str) -> Document {
    parse(Manuscript { file: body, body: 0, title: "" })
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let document = read(body);
    let found = describe(&document);
    assert!(found == expected, "\nfrom: {body:?}\nfound:\n{found}\nexpected:\n{expected}\n");
}

/// Each source as `number kind "label" url at line: passage`.
fn sources(document: &Document) -> Vec<String> {
    let describe = |(at, it): (usize, &crate::source::Source)| {
        let link = it.citations.first().copied().unwrap_or_default();
        let line = document.line(document.links[link].origin);
        format!(
            "{} {} {:?} {} at {line} ×{}",
            at + 1,
            it.kind.name(),
            &*it.label,
            it.url().unwrap_or("-"),
            it.citations.len()
        )
    };
    document.sources.iter().enumerate().map(describe).collect()
}

#[test]
fn paragraphs_and_inline_marks() {
    check(
        "One *two* **three**\nfour `a  b` ~~five~~",
        "One {emphasis:two} {strong:three} four {code:a  b} {struck:five}",
    );
    check(
        "***both*** and **_nested_ here**",
        "{emphasis+strong:both} and {emphasis+strong:nested}{strong: here}",
    );
    check("a  \nb\\\nc", "a⏎b⏎c");
    check("a &amp; b &copy; &#65;", "a & b © A");
}

#[test]
fn punctuation_becomes_typographic() {
    check("try --help or (--all) --> x", "try --help or (--all) --> x");
    check("<div>Why \"so\" -- it's <b>\"b\"</b> --help</div>", "Why “so” – it’s {strong:“b”} --help");
    check("<pre>\"a\" -- b</pre>", "code(): \"a\" -- b");
    check("It's \"so\" --- he said... 1--2", "It’s “so” — he said… 1–2");
    check("`it's --- \"x\"`", "{code:it's --- \"x\"}");
}

#[test]
fn lines_of_ideographs_join_without_a_space() {
    check("漢字\n仮名", "漢字仮名");
    check("漢字\nabc\n漢字", "漢字 abc 漢字");
    check("한국어\n문장", "한국어 문장");
}

#[test]
fn lists_of_both_kinds() {
    check("- a\n- b\n  - c\n- d", "-0 a\n-0 b\n  -1 c\n-0 d");
    check("7) a\n8) b", "7) a\n8) b");
    check("- a\n\n- b\n\n  more", "-0 a\n·-0 b\n·  more");
    check("- [x] done\n- [ ] open", "[1] done\n[0] open");
    check("text\n\n- a\n-\n- b", "text\n·-0 a\n-0 \n-0 b");
    check("1. a\n   - b\n2. c", "1. a\n  -0 b\n2. c");
}

#[test]
fn quotes_and_alerts() {
    check("> a\n>\n> > b", "> a\n·> > b");
    check("> [!WARNING]\n> Take care", "!Warning {strong+kind:Warning}\n!Warning Take care");
}

#[test]
fn headings_rules_and_code() {
    check("# A\n\ntext\n\n---\n\nB\n---", "h1: A\n·text\n·---\n·h2: B");
    check("```rust,ignore\nfn x() {}\n\n\ty\n```", "code(rust): fn x() {}⏎⏎    y");
    check("    indented\n    more", "code(): indented⏎more");
    check("> ```\n> a\n> b\n> ```", "> code(): a⏎b");
}

#[test]
fn tables_are_rows_of_cells() {
    check("| a | b |\n|---|--:|\n| *c* | d |\n| e |", "head: a⏎b\nrow: {emphasis:c}⏎d\nrow: e⏎");
    let table = &read("| a | bbb cc |\n|---|--:|\n| ddddd | e |").tables[0];
    assert_eq!((table.columns[0].natural, table.columns[1].natural, table.columns[1].word), (5, 6, 3));
    assert_eq!(table.columns[1].alignment, Alignment::End);
    assert_eq!(table.rows(), 2);
}

#[test]
fn links_of_every_kind() {
    let document = read(
        "[a](https://a.org/x) [b][r] <https://c.org> https://d.org/y. www.e.org <f@g.org>\n\n[r]: http://b.org/\n\n\
         [again](http://www.a.org/x/) [top](#top) [a post](../2020/p.md#h) <a href='https://h.org'>h</a> [none]()",
    );
    assert_eq!(
        sources(&document),
        [
            "1 link \"a\" https://a.org/x at 1 ×2",
            "2 link \"b\" http://b.org/ at 1 ×1",
            "3 link \"c.org\" https://c.org at 1 ×1",
            "4 link \"d.org/y\" https://d.org/y at 1 ×1",
            "5 link \"e.org\" https://www.e.org at 1 ×1",
            "6 link \"f@g.org\" mailto:f@g.org at 1 ×1",
            "7 post \"a post\" - at 5 ×1",
            "8 link \"h\" https://h.org at 5 ×1",
        ]
    );
    assert!(document.links.iter().any(|it| it.target == LinkTarget::Heading("top".into())));
    let file = read("Under [MIT](LICENSE), see [terms](/license).");
    assert_eq!(sources(&file), ["1 post \"terms\" - at 1 ×1"]);
    assert_eq!(file.links[0].target, LinkTarget::File("LICENSE".into()));
}

#[test]
fn a_label_may_be_escaped_in_one_place_only() {
    let text = "[a\\_b][] [c][a\\_b] [a\\_b] [d\\_e]\n\n[a_b]: https://a.org/x \"T\"\n[f\\_g]: https://f.org\n\n[f\\_g][]";
    let document = read(text);
    assert_eq!(document.plain(), "a_b c a_b [d_e]\nf_g\n");
    let urls: Vec<_> = document.sources.iter().filter_map(|it| it.url()).collect();
    assert_eq!(urls, ["https://a.org/x", "https://f.org"]);
    assert_eq!(document.sources[0].citations.len(), 3);
}

#[test]
fn bare_addresses_are_not_made_typographic() {
    check("https://a.org/x--y...z it's", "{@0:https://a.org/x--y...z} it’s");
    check("https://a.org/?a=1&amp;b=2 x", "{@0:https://a.org/?a=1&b=2} x");
    check("`https://a.org/x`", "{code:https://a.org/x}");
}

#[test]
fn underscores_of_addresses_are_no_emphasis() {
    for url in ["https://a.org/__b__/c", "https://a.org/_b_/c_d?e=_f", "http://a.org/b_c_d"] {
        assert_eq!(read(&format!("See {url} and _this_.")).sources[0].url(), Some(url));
    }
    assert_eq!(
        read("[_a_](https://a.org/__b__) <a href='https://a.org/_c_'>d</a>").sources[1].url(),
        Some("https://a.org/_c_")
    );
}

#[test]
fn emphasis_around_an_address_ends_behind_it() {
    for text in ["_By [a](https://a.org/b)._", "_(see https://a.org/b)_", "_See <https://a.org/b>._"] {
        assert!(!read(text).text.contains('_'), "{}", describe(&read(text)));
    }
}

#[test]
fn pictures_alone_are_cards() {
    check(
        "![A *cat*](https://a.org/c.png)",
        "image: {image+ornament+@0:▣ }{image+@0:A }{emphasis+image+@0:cat}",
    );
    check("see ![x](y.png) here", "see {image+ornament+@0:▣ }{image+@0:x} here");
    check("![](a/b.png)", "image: {image+ornament+@0:▣ b.png}");
}

#[test]
fn pictures_stand_apart_from_the_words_beside_them() {
    let says =
        |body: &str, expected: &str| assert_eq!(read(body).text.as_str().trim_end(), expected, "{body}");
    says("<p>See<img src='a.jpg' alt=''><em>Analysing</em></p>", "See ▣ a.jpg Analysing");
    says("![写真](a.jpg)\n写真の次![](b.jpg)。", "▣ 写真 写真の次▣ b.jpg。");
    says("a ![b](c.jpg), (![d](e.jpg)) and [![f](g.jpg)](h)[i](j).", "a ▣ b, (▣ d) and ▣ f i.");
    says("![a](b.png)![c](d.png)\n![e](f.png)\\\nText", "▣ a ▣ c ▣ e\nText");
}

#[test]
fn footnotes_are_numbered_as_they_are_met_and_stand_where_they_are_written() {
    let text =
        "One[^b] two[^a].\n\n[^a]: Text only.\n[^b]: See [x](https://x.org).\n[^c]: Nobody's.\n\nEnd[^b]";
    check(
        text,
        "One{note+@0:¹} two{note+@1:²}.\n·^1 Text only.\n^0 See {@2:x}.\n^2 Nobody’s.\n·End{note+@3:¹}",
    );
    assert_eq!(
        sources(&read(text)),
        ["1 link \"x\" https://x.org at 1 ×3", "2 footnote \"Text only.\" - at 1 ×1"]
    );
}

#[test]
fn html_means_what_it_says() {
    check("<div align='center'>\n\n**a**\n\n</div>\n\nb", "{strong:a}\n·b");
    check("<p>one <b>two</b> &amp; <br> three</p>", "one {strong:two} &⏎three");
    check("<ul><li>a<li>b</ul>", "-0 a\n-0 b");
    check("<script>var x = '<p>no</p>';</script><style>p{}</style>yes", "yes");
    check("press <kbd>Ctrl</kbd> H<sub>2</sub>O", "press {key:Ctrl} H{lowered:₂}O");
    check("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "head: a⏎b\nrow: c⏎d");
    check("<blockquote>q</blockquote>\n\nafter", "> q\n·after");
    check("<!-- hidden https://x.org --> shown", "shown");
    check("a Vec<T> and <T>", "a Vec<T> and <T>");
    check("<pre>a\n  b</pre>", "code(): a⏎  b");
    check("<pre>\n\n  a <b>\n</b>b</pre>", "code(): ⏎  a {strong:⏎}b");
}

const FIRST_POST: &str = include_str!("first_post.md");

#[test]
fn text_between_the_rows_of_a_table_stands_between_them() {
    let document = read("<table><tr><td>one\n<tr>\n\n*two*\n\n<tr><td>three</table>\n\nfour");
    let texts: Vec<&str> = document.blocks.iter().map(|it| document.str(it.text)).collect();
    assert_eq!(texts, ["one", "two", "three", "four"]);
    assert_eq!(document.tables.len(), 2);
}

#[test]
fn the_first_post_has_three_sources() {
    let body = FIRST_POST.find("\nA former").unwrap();
    let document = parse(Manuscript { file: FIRST_POST, body, title: "A senator 'was warned'" });
    assert_eq!(
        sources(&document),
        [
            "1 attribution \"Jane Reporter\" https://dailyexample.com/news/us-news/senator-warned-in-the-80s-34727079 at 13 ×1",
            "2 embed \"facebook.com/karlw/posts/pfbid027\" https://www.facebook.com/karlw/posts/pfbid027 at 17 ×1",
            "3 attribution \"Karl Witness\" https://www.facebook.com/karlw/posts/pfbid027 at 21 ×1",
        ]
    );
    assert_eq!(document.sources[2].belongs_to, Some(1));
    assert!(document.plain().contains("the clerk said — and then"));
    for block in &document.blocks[2..] {
        let is_first = block.text.start < document.links[1].text.start && block.kind != BlockKind::Rule;
        let found = document.citation_at(block.text).and_then(|it| document.links[it].source());
        if is_first {
            assert_eq!(found, Some(0), "{}", document.str(block.text));
        } else if block.kind == BlockKind::Paragraph && !document.str(block.text).starts_with("Source") {
            assert_eq!(found, Some(1), "{}", document.str(block.text));
        }
    }
    assert_eq!(document.sources[0].kind, Kind::Attribution);
    let passage = document.str(document.passage(0));
    assert!(passage.starts_with("A former clerk") && passage.ends_with("nickname.\n"), "{passage}");
}

#[test]
fn a_heading_that_repeats_the_title_is_shown_once() {
    let document = parse(Manuscript { file: "# The *Title*\n\ntext", body: 0, title: "The Title" });
    assert_eq!(describe(&document), "title: The Title\nmeta\n·text");
    assert_eq!(document.place_of("the-title"), Some(0));
    let file = "<div>\n<h1 align=\"center\">The Title</h1>\n<p>a</p>\n</div>\n\ntext";
    let document = parse(Manuscript { file, body: 0, title: "The Title" });
    assert_eq!(describe(&document), "title: The Title\nmeta\n·a\n·text");
    check("<!-- a\n<h1>b</h1>\n-->\n\ntext", "text");
}

#[test]
fn a_logo_may_stand_above_a_heading_that_repeats_the_title() {
    let read = |file: &str| parse(Manuscript { file, body: 0, title: "The Title" }).plain();
    assert_eq!(
        read("<p align=\"center\"><img src=\"x.png\" alt=\"Logo\"></p>\n\n# The Title\n\ntext")
            .matches("Title")
            .count(),
        1
    );
    assert_eq!(read("One. Two.\n\n# The Title\n\ntext").matches("Title").count(), 2);
}

#[test]
fn pictures_beside_the_title_stay_when_its_heading_goes() {
    let read = |file: &str| parse(Manuscript { file, body: 0, title: "The Title" });
    let document = read("# The Title [![built](b.svg)](https://a.org/b) ![docs](d.svg)\n\ntext");
    assert_eq!(document.plain(), "The Title\nbuilt docs\ntext\n");
    assert_eq!(document.outline.first().map(|it| it.block), Some(0));
    assert!(document.links.iter().all(|it| document.str(it.text) != "The Title"));
    assert_eq!(read("# ![a](b.svg) The ![c](d.svg) Title\n\ntext").plain(), "The Title\ntext\n");
}

#[test]
fn a_heading_that_is_written_twice_is_shown_twice() {
    let document = parse(Manuscript { file: "# A\n# A\n\ntext", body: 0, title: "A" });
    assert_eq!(document.plain(), "A\nA\ntext\n");
    let document = parse(Manuscript { file: "# [A]\n[A]: /b\n", body: 0, title: "[A]" });
    assert_eq!(document.plain().matches('A').count(), 1);
}

#[test]
fn short_raised_and_lowered_text_has_such_letters() {
    for (post, text) in [
        ("H<sub>2</sub>O at 16<sup>o</sup>", "H₂O at 16ᵒ"),
        ("<p>m<sup>2</sup></p>", "m²"),
        ("x^2^ and 2^4~", "x² and 2^4~"),
        ("a<sup>Q</sup> <sup>[b]</sup> `x`<sup><code>2</code></sup>", "aQ [b] x2"),
    ] {
        let document = read(post);
        assert_eq!(document.str(document.blocks[0].text), text, "{post}");
    }
}

#[test]
fn options_in_titles_keep_their_hyphens() {
    assert_eq!(inline_text("A<br>B<br /> C"), "A B C");
    assert_eq!(inline_text("About --help -- and 'why'"), "About --help – and ‘why’");
}

#[test]
fn titles_of_callouts_stand_apart_from_their_kind() {
    let document = read("> [!tip] Best of all\n> text");
    assert_eq!(document.str(document.blocks[0].text), "Tip: Best of all");
    assert_eq!(document.plain(), "Tip: Best of all\ntext\n");
    for (post, text) in [
        ("> [!tip]- TIP:\n> text", "TIP:"),
        ("> [!note] 注意\n> text", "注意"),
        ("> [!warning] **คำเตือน**\n> text", "คำเตือน"),
        ("> [!tip] Tipps\n> text", "Tip: Tipps"),
    ] {
        let document = read(post);
        assert_eq!(document.str(document.blocks[0].text), text, "{post}");
    }
    let document = read("> [!tip]\n> [a](https://a.example) b");
    assert_eq!(document.words(document.blocks[0].text), "");
}

#[test]
fn every_place_knows_its_line_in_the_file() {
    let document = read("# A\n\ntext *b*\n\n- c\n- d\n");
    let lines: Vec<usize> =
        document.blocks.iter().map(|it| document.line(document.origin(it.text.start))).collect();
    assert_eq!(lines, [1, 3, 5, 6]);
    let b = document.text.find('b').unwrap() as u32;
    assert_eq!(document.origin(b), 11);
    assert_eq!(document.shown(11), b);
}

#[test]
fn long_paragraphs_are_cut_at_spaces() {
    let text = "word ".repeat(10_000);
    let document = read(&text);
    assert!(document.blocks.len() >= 4);
    assert!(document.blocks.iter().all(|it| it.text.len() <= LARGEST_BLOCK));
    assert_eq!(document.plain().split_whitespace().count(), 10_000);
    assert_eq!(find(&document, "word word").len(), 5_000);
}

#[test]
fn nothing_of_a_post_is_a_control_character() {
    let document = read("a\x1b[31m &#27;]52;c;x&#7; [x](https://a.org/&#27;) `\u{9b}` ![\x07](\x1b)");
    assert!(!document.text.chars().any(|c| c.is_control() && c != '\n'));
    assert_eq!(document.problems.len(), 1);
    for source in &document.sources {
        assert!(
            !source.label.chars().any(char::is_control)
                && !source.url().unwrap_or("").chars().any(char::is_control)
        );
    }
}

#[test]
fn deep_nesting_is_kept_flat() {
    for text in ["> ".repeat(5000), "- ".repeat(1500), "<div>".repeat(5000), "*a ".repeat(5000)] {
        let document = read(&format!("{text}x"));
        assert!(document.blocks.iter().all(|it| document.chain(it).len() <= DEEPEST));
    }
}

#[test]
fn the_title_is_said_once_whatever_marks_it_has() {
    let text = "# The *real* `story` of \\*a\\*\n\nText.\n";
    let document = parse(Manuscript { file: text, body: 0, title: "The *real* `story` of \\*a\\*" });
    assert_eq!(document.plain(), "The real story of *a*\nText.\n");
}

#[test]
fn tags_that_never_end_are_words() {
    let document = parse(Manuscript { file: "<div class=\"a\nwords *here*\n", body: 0, title: "" });
    assert!(document.plain().contains("words *here*"), "{}", document.plain());
}

#[test]
fn components_are_no_text() {
    let document = parse(Manuscript {
        file: "<Warning kind=\"a\">\n\n*b*\n\n</Warning>\n\nVec<T> c",
        body: 0,
        title: "",
    });
    assert_eq!(document.plain(), "b\nVec<T> c\n");
}

#[test]
fn components_within_text_are_no_text() {
    let text = "<Tabs>\n  <TabItem value=\"a\">One</TabItem> x <Icon name=\"y\"/> Vec<T></Tabs>";
    assert_eq!(read(text).plain(), "a One x Vec<T>\n");
}

#[test]
fn a_title_that_links_still_does() {
    let document = parse(Manuscript { file: "# [A *b*](https://a.org)\n\nText.\n", body: 0, title: "A b" });
    assert_eq!(document.plain(), "A b\nText.\n");
    assert_eq!((document.sources.len(), document.sources[0].citations.len()), (1, 1));
    assert_eq!(document.str(document.links[0].text), "A b");
    assert!(document.pieces(document.blocks[0].text).any(|it| it.link == Some(0)));
}

#[test]
fn links_by_name_are_shown_as_they_are_written() {
    let document = parse(Manuscript { file: "See [[Note#Part|this]].", body: 0, title: "" });
    assert_eq!(&*document.sources[0].written, "Note#Part");
}
