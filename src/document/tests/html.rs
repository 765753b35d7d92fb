//! HTML in places of its own.

use super::{check, read};
use crate::{
    dialect::{Format, Page},
    document::{Manuscript, parse_in},
};

#[test]
fn html_in_a_fence_is_html() {
    for info in ["=html", "{=html}", " { =HTML } "] {
        check(&format!("```{info}\n<p>a <b>b</b></p>\n\n<script>c</script>\n```\n\nd"), "a {strong:b}\n·d");
    }
    check("```=latex\n\\a\n```\n\n```html\n<b>\n```", "code(=latex): \\a\n·code(html): <b>");
    assert_eq!(read("- ```=html\n  <p>a\n  ```\n- b").plain(), "a\nb\n");
}

#[test]
fn nothing_in_a_page_of_html_is_markdown() {
    for (html, expected) in [
        ("<p>a *b* _c_</p>\n\n    <p>d</p>\n1. e", "a *b* _c_\nd\n1. e\n"),
        ("<ul>\n<li>a\n\nb</li></ul>\n<pre>\nc  \"d\"\n\n\n e</pre>", "a b\nc  \"d\"\n\n\n e\n"),
        (
            "a ```` b\n```\n{% highlight sh %}\nls  -- \"x\" &\n{% endhighlight %}",
            "a ```` b ```\nls  -- \"x\" &\n",
        ),
        ("<p>[caption id=\"a\"]b[/caption] <code>[embed]</code> [c]</p>", "b [embed] [c]\n"),
        ("{{ page.title }}<!-- x\n\ny -->", "T\n"),
        (" \n", ""),
    ] {
        let page = Page { title: "T", format: Format::Html, ..Page::default() };
        let document = parse_in(Manuscript { file: html, body: 0, title: "" }, page);
        assert_eq!(document.plain(), expected, "{html}");
    }
}

#[test]
fn blocks_in_a_cell_stand_below_each_other() {
    let plain = |cell: &str| read(&format!("<table><tr><td>{cell}</td><td>z</td></tr></table>")).plain();
    for cell in [
        "a<div>b</div>c",
        "<div>a</div><div><p>b</p></div>c",
        "<p>a</p><center>b</center>c",
        "a<br><div>b</div>c",
        "a<ul><li>b</li></ul>c",
        "<ol><li>a<ul><li>b</ul></ol>c",
        "<h4>a</h4>b<hr>c",
        "<dl><dt>a<dd>b</dl>c",
        "a<blockquote>b</blockquote>c",
        "<details><summary>a</summary>b</details>c",
        "a<table><tr><td>b</td></tr></table>c",
        "<table><tr><th>a<tr><td></td><td>b</td><tr><td> c</table>",
        "<pre>a\nb</pre>c",
        "\n\n* a\n* b\n\nc\n\n",
        "\n\n1. a\n\n   b\n\n2. c\n\n",
        "\n\n#### a\n\nb\n\n---\n\nc\n\n",
        "\n\n> a\n\n```\nb\nc\n```\n\n",
        "\n\n| a |\n|---|\n| b |\n| c |\n\n",
    ] {
        assert_eq!(plain(cell), plain("a<br>b<br>c"), "{cell}");
    }
}

#[test]
fn cells_of_a_table_in_a_cell_stand_apart() {
    let inner = "<table><tr><td>a</td><td>b <i>c</i><td></td></tr><tr><td></td><th>d</th></tr></table>";
    let row = |cells: &str| format!("<table><tr><th>x</th></tr><tr><td>{inner}</td>{cells}</tr></table>");
    check(&row("<td>e</td>"), "head: x\nrow: a {ornament:│ }b {emphasis:c}⏎d⏎e");
}

#[test]
fn elements_that_a_text_speaks_of_are_seen() {
    let says = |body: &str, expected: &str| {
        let document = read(body);
        let text = document.text.as_str().trim_end();
        assert_eq!(text, expected, "{body}");
    };
    says("See <head> and words after.", "See <head> and words after.");
    says("The <head> of a page, and <header>x</header> words", "The <head> of a page, and\nx\nwords");
    says("- <title> x", "<title> x");
    says("## The <body> element", "The <body> element");
    says("Wrap it in a <div> or a <p> and go", "Wrap it in a <div> or a <p> and go");
    says("Use <code><div></code>, not the </div> tag.", "Use <div>, not the </div> tag.");
    says("One. <p> Two.", "One.\nTwo.");
    says("Text <p> More of it.", "Text\nMore of it.");
    says("a <div class=\"x\"> b", "a\nb");
    says("a <script>b</script> c", "a c");
    says("a <span> b <b> c", "a b c");
}

#[test]
fn formulas_in_mathml_are_read_as_they_stand() {
    let body = "Let <math><semantics><mrow><mi>x</mi><mo>=</mo><mn>1</mn></mrow>\
                <annotation encoding=\"application/x-tex\">x = 1</annotation></semantics></math> be.";
    assert_eq!(read(body).plain(), "Let x=1 be.\n");
}

#[test]
fn cells_over_columns_and_rows_leave_the_others_in_their_places() {
    #[track_caller]
    fn check(rows: &str, expected: &[&[&str]]) {
        let document = read(&format!("<table>{rows}</table>"));
        let table = &document.tables[0];
        let texts = |row| table.row(row).iter().map(|&it| document.str(it)).collect::<Vec<_>>();
        let found: Vec<_> = (0..table.rows()).map(texts).collect();
        assert_eq!(found, expected, "{rows}");
    }
    check(
        "<tr><th colspan=2>a<th>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g<tr><td>h<td>i",
        &[&["a", "", "b"], &["c", "d", "e"], &["", "f", "g"], &["h", "i"]],
    );
    check(
        "<tr><td rowspan='3' colspan='2'>a<td>b<tr><td>c<tr><td>d<tr><td>e<td>f",
        &[&["a", "", "b"], &["", "", "c"], &["", "", "d"], &["e", "f"]],
    );
    check(
        "<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e<tr><td>f",
        &[&["a", "b", "c"], &["d", "", "e"], &["f"]],
    );
    check("<thead><tr><th rowspan=0>a<th>b<tbody><tr><td>c<td>d", &[&["a", "b"], &["c", "d"]]);
    check("<tr><td rowspan=2>a<td><table><tr><td colspan=9>b</table><tr><td>c", &[&["a", "b"], &["", "c"]]);
    // A cell over all columns, and columns that no cell has to itself.
    check("<tr><td colspan=100000>a<tr><td colspan=3>b<td colspan=x>c", &[&["a"], &["b", "c"]]);
}

#[test]
fn elements_that_html_does_not_know_are_none_if_they_are_closed() {
    let says =
        |body: &str, expected: &str| assert_eq!(read(body).text.as_str().trim_end(), expected, "{body}");
    says("A <bold>word</bold> and <centre>*x*\ny</centre>", "A word and x y");
    says("<p>B <bold>word</bold></p>", "B word");
    says("Vec<T> and <name> and </name>", "Vec<T> and <name> and </name>");
    says("End <name> with `</name>`.", "End <name> with </name>.");
    says("<bold>a\n\nb</bold>", "<bold>a\nb</bold>");
    says("<pre>a <bold>b</bold></pre>", "a <bold>b</bold>");
    says("a <code>b <bold>c</bold></code>", "a b <bold>c</bold>");
}

#[test]
fn code_of_distill_keeps_its_lines() {
    check(
        "<d-code block language=\"javascript\">\n  a\n\n  b &lt; c\n</d-code>\n\nd <d-code>e</d-code>",
        "code(javascript):   a⏎⏎  b < c\n·d {code:e}",
    );
    check("<p>a<d-footnote>b</d-footnote>.</p>", "a (b).");
}

#[test]
fn the_words_of_a_drawing_are_read_once() {
    let says =
        |body: &str, expected: &str| assert_eq!(read(body).text.as_str().trim_end(), expected, "{body}");
    for (drawing, expected) in [
        ("<title>T</title><desc>D</desc><text>a <tspan>b</tspan></text>", "T\nD\na b"),
        ("<text><tspan x=\"0\">a</tspan><tspan x=\"0\" dy=\"1\">b</tspan></text>", "a b"),
        ("<g><title>n1</title><path d=\"M0\"/><text/><text>a</text></g><text>b</text>", "a\nb"),
        (
            "<switch><foreignObject><div><div>a</div></div></foreignObject><text>a</text></switch><text>b</text>",
            "a\nb",
        ),
        (
            "<style>x</style><switch><g requiredFeatures=\"f\"/><a xlink:href=\"u\"><text>no</text></a></switch>",
            "",
        ),
    ] {
        says(&format!("<svg width=\"1\">{drawing}</svg>\n\nz"), format!("{expected}\nz").trim_start());
    }
    says("a <svg><path/><text>b</text></svg> c", "a b c");
    says("a <svg><path/></svg> c <text>", "a c <text>");
    let linked = read("<svg><a xlink:href=\"https://a.org\"><text>a</text></a><text>b</text></svg>");
    assert_eq!(super::sources(&linked), ["1 link \"a\" https://a.org at 1 ×1"]);
    assert_eq!(linked.plain(), "a\nb\n");
}

#[test]
fn what_stands_for_a_script_is_shown_if_it_says_something() {
    check(
        "a\n\n<noscript><p>See <a href=\"https://a.org/1\">b</a></p></noscript>\n\nc",
        "a\n·See {@0:b}\n·c",
    );
    check(
        "<script src=\"x.js\"></script><noscript><p>See <a href=\"https://a.org/1\">b</a> &amp; c < d</p></noscript>",
        "See {@0:b} & c < d",
    );
    check(
        "<noscript>Please enable JavaScript.</noscript>\n\n<noscript><img src=\"a.png\"></noscript>\n\nc",
        "c",
    );
}

#[test]
fn an_unknown_element_with_attributes_that_ends_itself_is_no_text() {
    check("a<fnref target=\"9\" /> b", "a b");
}
