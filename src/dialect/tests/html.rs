//! Where blocks of HTML end, and what stands in elements for code.

use super::*;

#[test]
fn code_right_under_a_summary_is_code() {
    check(
        "<details>\n<summary>a</summary>\n```c\n\n*b*\n```\n</details>",
        "<details>\n<summary>a</summary>\n\n```c\n\n*b*\n```\n</details>",
    );
    check(
        "- <details open>\n  ~~~\n  b\n  ~~~\n  </details>",
        "- <details open>\n\n  ~~~\n  b\n  ~~~\n  </details>",
    );
    stays("<details>\n<summary>a</summary>\n\n```\nb\n```\n</details>");
    stays("```\n<details>\n```\n```\n</summary>\n```\na");
}

#[test]
fn only_whole_names_are_those_of_elements() {
    // `<pre` and `<style` begin these as well, and what follows would be code to the end.
    check(
        "<Preview title=\"A\">\n*a*\n</Preview>\n\n==b==",
        "\n<strong>A</strong>\n\n*a*\n\n\n<mark>b</mark>",
    );
    stays("<styled-a>\n\n*a*\n\n</styled-a>\n\n*b*");
    check("<div>\n<PRE>\na\n\nb\n</PRE>\n</div>\n", "<div>\n<PRE>\na\n<!-- -->\nb\n</PRE>\n</div>\n");
    stays("<SCRIPT>\n\n==b==\n</SCRIPT>\n");
}

#[test]
fn all_elements_that_hold_blocks_do_so_alike() {
    for name in
        ["div", "main", "header", "footer", "nav", "form", "fieldset", "address", "dialog", "menu", "search"]
    {
        check(&format!("<{name}>\n\n   a *b*\n\n</{name}>\n"), &format!("<{name}>\n\na *b*\n\n</{name}>\n"));
        check(
            &format!("<{name} markdown=\"1\">\n*b*\n</{name}>\n"),
            &format!("\n<{name} markdown=\"1\">\n\n\n*b*\n\n</{name}>\n\n\n"),
        );
    }
    check("<mark>\n*a*\n</mark>", "<mark>\n\n*a*\n</mark>");
}

#[test]
fn what_is_set_in_behind_an_empty_line_of_an_element_is_code() {
    for text in [
        "<details>\n<summary>S</summary>\n\n    $ a ==b==\n    <c>\n\n    -- [[d]]\n\n</details>\n",
        "<div class=\"output\">\n\n    a:\n    ------\n    ==b==\n\n</div>\n",
        "- <div>\n\n      ==b==\n\n  </div>\n",
        "<table>\n<tr>\n<td>\n\n\t==x==\n\n    <a> ==b==\n\n</td>\n</tr>\n</table>\n",
    ] {
        stays(text);
    }
    // Text that is set in as its tag is, tags, and whatever kramdown reads.
    check("<div>\n    <p>\n\n    ==b==\n", "<div>\n    <p>\n\n<mark>b</mark>\n");
    check("  <div>\n\n    ==b==\n", "  <div>\n\n<mark>b</mark>\n");
    check("<div>\n\n    <b>==b==</b>\n", "<div>\n\n<b>==b==</b>\n");
    let site = Site { coverage: Coverage::Whole, ..Site::default() };
    check_in(&site, "<div>\n\n    ==b==\n", "<div>\n\n<mark>b</mark>\n");
}

#[test]
fn what_follows_a_block_of_html_is_markdown() {
    check("<div><b>x</b></div>\n*a* [l](u)", "<div><b>x</b></div>\n\n*a* [l](u)");
    check("<iframe src=\"x\"></iframe>\n*a*", "<iframe src=\"x\"></iframe>\n\n*a*");
    check("<hr>\n*a*", "<hr>\n\n*a*");
    check("<p>a</p>\n*b*", "<p>a</p>\n\n*b*");
    check("<!-- c --> *a*\n", "<!-- c -->\n\n*a*\n");
    check("<div>\n<p>x\n</div>\n*a*", "<div>\n<p>x\n</div>\n\n*a*");
}

#[test]
fn lines_of_tags_without_content_begin_no_html() {
    for (body, expected) in [
        ("<br>\n<br>\n*a* [l](u)", "<br>\n<br>\n\n*a* [l](u)"),
        (
            "<img src=\"https://a.org/b.png\">\n<img src=b>\n*c*",
            "<img src=\"https://a.org/b.png\">\n<img src=b>\n\n*c*",
        ),
        ("<!-- a -->\n<br>\n## b *c*", "<!-- a -->\n<br>\n\n## b *c*"),
        ("## a\n<br/>\n<a id=\"b\"/>\n- *c*", "## a\n<br/>\n<a id=\"b\"/>\n\n- *c*"),
        ("---\n<br>\n<hr>\n*a*", "---\n<br>\n\n<hr>\n\n*a*"),
        ("<br>\n<br>\n```\n<br>\n*a*\n```\n<br>\n*b*", "<br>\n<br>\n\n```\n<br>\n*a*\n```\n<br>\n\n*b*"),
        ("> <br>\n> <br>\n> *a*", "> <br>\n> <br>\n>\n> *a*"),
        ("- <br>\n  <br>\n  *a*", "- <br>\n  <br>\n\n  *a*"),
    ] {
        check(body, expected);
    }
    // In a paragraph they are of it, what is set in would be code, and pairs and other blocks are HTML.
    for body in [
        "a\n<br>\n*b*",
        "a <!-- b -->\n<br>\n*b*",
        "a\n<br>\n<br>\n*b*",
        "> a\n> <br>\n> *b*",
        "<br>\n<br>\n    *b*",
        "<br>\n<br>\n\n*b*",
        "<div>\n<br>\n<br>\n*b*\n</div>",
        "<a href=\"b\">\n<img src=c>\n</a>",
        "`<br>`\n`<br>`\n*a*",
    ] {
        stays(body);
    }
}

#[test]
fn paragraphs_go_on_behind_empty_lines_for_kramdown() {
    let site = Site { coverage: Coverage::Whole, ..Site::default() };
    let body = "<p>\n\n    <a href=\"b\">c</a>\n\n</p>\n\n    d *e*";
    check_in(&site, body, "<p>\n\n<a href=\"b\">c</a>\n\n</p>\n\n    d *e*");
    stays(body);
    for body in
        ["<p>a\n\n    b *c*", "<p>a</p>\n\n    b *c*", "a <p>b\n\n    c *d*\n\n</p>", "<pre>a\n\n    b</pre>"]
    {
        check_in(&site, body, body);
    }
}

#[test]
fn what_stands_in_a_block_of_html_is_none() {
    for text in [
        "- <div>x</div>\n- *b*",
        "<div>\n*a*\n</div>\n",
        "<p>a *b*\n*c*\n",
        "<div>\n    <b>x</b>\n</div>\n<p>",
        "x <b>y</b>\n*a*",
    ] {
        check(text, text);
    }
}

#[test]
fn preformatted_text_in_a_block_of_html_keeps_its_empty_lines() {
    check(
        "<div class=\"h\"><pre><code>*a*\n\n_b_</code></pre></div>\n*c*",
        "<div class=\"h\"><pre><code>*a*\n<!-- -->\n_b_</code></pre></div>\n\n*c*",
    );
    check("<div>\n<pre>\na\n\nb\n</pre>\n</div>\n", "<div>\n<pre>\na\n<!-- -->\nb\n</pre>\n</div>\n");
    check("<pre>\na\n\n*b*\n</pre>\n", "<pre>\na\n\n*b*\n</pre>\n");
}

#[test]
fn what_stands_in_elements_for_code_is_as_it_was_typed() {
    check("<code>__init__</code> *a*", "<code>\\_\\_init\\_\\_</code> *a*");
    check("<kbd>*</kbd> <code>&lt;a&gt;</code>", "<kbd>\\*</kbd> <code>&lt;a&gt;</code>");
    for (text, expected) in [
        ("<b><code>[a-b](https://c.org/d_e)</code></b>", "<b><code>[a\\-b](https://c.org/d_e)</code></b>"),
        ("<code>*[a](/b)*</code>", "<code>\\*[a](/b)\\*</code>"),
        ("<code>[`x`](#a)</code>", "<code>[`x`](#a)</code>"),
        ("<code>a[i](https://c.org)</code>", "<code>a\\[i\\]\\(https\\:\\/\\/c\\.org\\)</code>"),
        ("<code>[a](b)</code>", "<code>\\[a\\]\\(b\\)</code>"),
    ] {
        check(text, expected);
    }
    check("<code>[V_e]<T>[w]</code>\n\n[V_e]: /v", "<code>[V_e]<T>\\[w\\]</code>\n\n[V_e]: /v");
    for text in ["<p><code>a_b_c</code></p>", "`<code>__x__</code>`", "<code>x <em>y</em></code>"] {
        check(text, text);
    }
}

#[test]
fn a_picture_on_a_line_of_its_own_leaves_the_next_one_markdown() {
    check(
        "<div markdown=\"1\">\n<img src=\"x\">\n*a*\n</div>",
        "\n<div markdown=\"1\">\n\n\n<img src=\"x\">\n\n*a*\n\n</div>\n\n",
    );
}

#[test]
fn preformatted_text_in_the_midst_of_a_line_is_a_block() {
    check(
        "So:<br /><pre class=\"x\">a *b*\n\n    c\n</pre>\n\n[[d]]",
        "So:<br />\n\n<pre class=\"x\">a *b*\n\n    c\n</pre>\n\n[d](<wikilink:d>)",
    );
    for body in [
        "a <pre>b</pre> c",
        "a `<pre>` b\n\n<b>c</pre>",
        "- a <pre>b\n  c</pre>",
        "a <pre> b\n\nc <pre>d",
        "a <present>b\n</present>",
        "<div>a<pre>b\nc</pre></div>",
    ] {
        check(body, body);
    }
}

#[test]
fn all_html_holds_markdown_where_its_site_or_its_post_says_so() {
    let site = Site { config: map(&[]), ..Site::default() };
    let set = Value::Map(vec![("kramdown".to_owned(), map(&[("parse_block_html", "true")]))]);
    let (body, read) = ("<p class=\"x\">*a*</p>", "\n<p class=\"x\">\n\n*a*\n\n</p>\n\n");
    check_in(&site, body, body);
    check_in(&Site { config: set, ..Site::default() }, body, read);
    let option = "{::options parse_block_html=\"true\" /}\n\n";
    check(&format!("{option}{body}"), &format!("\n{read}"));
    check(&format!("{option}> a\n>\n> <p>*b*</p>"), "\n> a\n>\n> \n> <p>\n> \n> *b*\n> \n> </p>\n> \n> ");
    check(&format!("{option}<p markdown=\"0\">*a*</p>"), "\n<p markdown=\"0\">*a*</p>");
    check(&format!("`{}` {body}", option.trim()), &format!("`{}` {body}", option.trim()));
}

#[test]
fn notes_of_notion_hold_markdown() {
    check("<aside>\n💡 **T** ==b==\n\n</aside>\n", "<aside>\n\n💡 **T** <mark>b</mark>\n\n</aside>\n");
    stays("<aside>\n<b>T</b>\n</aside>\n");
    stays("<aside>\n\n**T**\n\n</aside>\n");
}

#[test]
fn a_footnote_may_hold_another() {
    let note = translate("a <d-footnote>one ^[two words here.] three</d-footnote> b", Page::default());
    assert_eq!(
        note.text(),
        "a [^in-place-1] b\n\n[^in-place-1]: one [^in-place-2] three\n\n[^in-place-2]: two words here."
    );
}

#[test]
fn elements_of_distill_are_notes_formulas_and_code() {
    let note = translate("a<d-footnote>B <d-cite key=\"x\"></d-cite> *c*</d-footnote>, d", Page::default());
    assert_eq!(note.text(), "a[^in-place-1], d\n\n[^in-place-1]: B <d-cite key=\"x\"></d-cite> *c*");
    check("a <d-math>x_1*y*</d-math>", "a $x_1*y*$");
    check("a <d-math block> x </d-math> <d-code>__b__</d-code>", "a $$x$$ <d-code>\\_\\_b\\_\\_</d-code>");
    check("<d-code block>\n*a*\n\n[[b]]\n</d-code>", "<d-code block>\n*a*\n<!-- -->\n[[b]]\n</d-code>");
    for body in ["a <d-footnote>b\n\nc</d-footnote>", "a <d-math>b", "<div>\n<d-math>b</d-math></div>"] {
        check(body, body);
    }
}

#[test]
fn a_drawing_over_several_lines_is_one_block() {
    check(
        "<svg a=\"b\"\n  c>\n\n    <g>*d*</g>\n</svg> e\n\n*f*",
        "<div><svg a=\"b\"\n  c>\n<!-- -->\n    <g>*d*</g>\n</svg></div> e\n\n*f*",
    );
    for text in ["<svg><text>a</text></svg>\n", "<svg>\n\na", "a\n<svg>\nb</svg>"] {
        check(text, text);
    }
}

#[test]
fn an_element_for_code_that_is_whole_on_its_line_stays() {
    for text in [
        "<pre><code>a*b_c(\\*)</code></pre>",
        "a\n\n> <pre><code>a*b_c</code></pre>",
        "1. x\n\n   <pre><code class=\"css\">#a { b: c_d*; }</code></pre> e_f*",
        "<script>a_b*`c` = {{d}}</script>",
    ] {
        check(text, text);
    }
}

#[test]
fn html_of_mdx_holds_markdown() {
    check(
        "import A from 'b'\n\n<div className=\"a\">\n### B\n*c*\n</div>\n",
        "\n\n<div className=\"a\">\n\n\n### B\n*c*\n\n</div>\n\n\n",
    );
    check("<div className=\"a\">\n*c*\n</div>\n", "<div className=\"a\">\n*c*\n</div>\n");
}

#[test]
fn a_list_right_behind_html_is_one() {
    check("<div>x</div>\n* a\n* b", "<div>x</div>\n\n* a\n* b");
    check("<iframe src=\"https://a.org\"></iframe>\n1. a", "<iframe src=\"https://a.org\"></iframe>\n\n1. a");
    stays("- a\n  <div>x</div>\n- b");
    stays("<ul>\n<li>a</li>\n- b");
}

#[test]
fn an_empty_line_in_a_script_or_a_style_does_not_end_the_block_around_it() {
    check(
        "<div>\n<style scoped>\na {}\n\nb {}\n</style>\n<p>c</p>\n</div>\n\n[d](e)",
        "<div>\n<style scoped>\na {}\n.\nb {}\n</style>\n<p>c</p>\n</div>\n\n[d](e)",
    );
    check(
        "<div></div>\n<script>\na\n\nb\n</script>\n\n**c**",
        "<div></div>\n<script>\na\n.\nb\n</script>\n\n**c**",
    );
    check("<div>\n<!-- a\n\nb -->\nc\n</div>", "<div>\n<!-- a\n.\nb -->\nc\n</div>");
    check("a <script>\nb\n\nc\n</script> d", "a \n\n<script>\nb\n\nc\n</script> d");
    stays("<div>\n<script>a</script><script>b</script>\n\n**c**");
}

#[test]
fn what_has_no_end_hides_no_more_than_its_paragraph() {
    check("<!-- more ->\na\n\nb **c**", "<!-- more ->\na\n-->\n\nb **c**");
    check("<script>\na\n\nb", "<script>\na\n</script>\n\nb");
    check("<div>\n<style>\na\n\nb", "<div>\n<style>\na\n</style>\n\nb");
    check("<?php echo 1;\n\nb", "&lt;?php echo 1;\n\nb");
    stays("<?php echo 1; ?>\n\nb");
    stays("Add a <script> tag:\n\n```html\n<script src=a></script>\n```\n\n**b**");
    stays("Add this: <script>\n\n```html\n<script src=a></script>\n```\n\n**b**");
    check(
        "<p>The <script> tag</p>\n\n```\n<script></script>\n```\n\n**b**",
        "<p>The <script> tag</p>\n</script>\n\n```\n<script></script>\n```\n\n**b**",
    );
    stays("<p>Use <style to begin.\n\n**Bold** text");
}

#[test]
fn words_behind_html_on_its_last_line_are_markdown() {
    check(
        "<div class=\"d\">2013</div> Text **b** [l](m)",
        "<div class=\"d\">2013</div>\n\nText **b** [l](m)",
    );
    check("<p>x</p> - not [so](y)", "<p>x</p>\n\n\\- not [so](y)");
    check("<p>x</p> 1. a", "<p>x</p>\n\n1\\. a");
    check("<p>x</p># y", "<p>x</p>\n\n\\# y");
    check("<p>x</p>**b**", "<p>x</p>\n\n**b**");
    for text in [
        "<div>a</div> <div>b</div>",
        "<td><div>a</div> b</td>",
        "<div>a</div>",
        "- <div>a</div> b",
        "<b>a</b> **c**",
    ] {
        stays(text);
    }
}

#[test]
fn what_elements_of_text_hold_is_markdown() {
    check("<cite>\n[a](b)\n</cite>", "<cite>\n\n[a](b)\n</cite>");
    check("<a href=\"/b\">\n  *Go* on\n</a>", "<a href=\"/b\">  *Go* on\n</a>");
    for body in ["<a href=\"/b\">\n<img src=\"c\">\n</a>", "a\n<a href=\"/b\">\nc</a>"] {
        check(body, body);
    }
    check("<a href=\"/b\">\n- c\n\n</a>", "<a href=\"/b\">\n\n- c\n\n</a>");
    check("<span class=\"c\">\n<b>P:</b> [a](b)\n</span>", "<span class=\"c\">\n\n<b>P:</b> [a](b)\n</span>");
}

#[test]
fn tags_that_common_mark_knows_not_stay_in_their_block() {
    stays("<a href=\"b\">\n<img src=\"https://a.org/b c.png\" height=\"3px\"; /></a>\n\n[d](e)");
}

#[test]
fn notes_in_the_margin_are_footnotes() {
    let text = "Tufte<label for=\"x\" class=\"margin-toggle\">&#8853;</label><span class=\"sidenote\">A [b](c)</span> on.";
    let note = translate(text, Page::default());
    assert_eq!(note.text(), "Tufte[^in-place-1] on.\n\n[^in-place-1]: A [b](c)");
    stays("a <span class=\"note\">b</span>");
}
