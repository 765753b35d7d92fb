//! What a text costs, whatever it repeats: a pattern that cost its square would never end here.

use super::*;

#[test]
fn what_never_ends_is_looked_for_once() {
    let many = 60_000;
    for piece in [
        "{% comment %} ",
        "{% highlight c %}x",
        "{{ ",
        "{% ",
        "{%-{%",
        "{{{%",
        "[[",
        "](",
        "<a",
        "{:",
        "==a ",
        "**「",
        "%%a",
        " %%\n",
        "{{< highlight c >}}",
        "\\(",
        "<p markdown=1>",
        "{% pullquote %}{\"",
        "{% blockquote a %}",
        ":::note\n",
        "::: a\n:::\n",
        "!!! note\n    ",
        "!!! a\n\n\n",
        "[TOC]\n\n",
        "{#",
        "{# a",
        "){",
        "[a",
        "[a]{",
        "^a",
        "a {.b} ",
        "a ^b1 ",
        "[a]{.b}",
        "[caption a=",
    ] {
        let body = piece.repeat(many);
        assert!(translate(&body, Page::default()).text().len() <= body.len() * 2);
    }
    let runs: String = (1..1200).map(|it| format!("{} {{{{ page.q }}}}", "`".repeat(it))).collect();
    assert!(!translate(&runs, Page::default()).text().contains("page"));
}

#[test]
fn loops_cost_no_more_than_they_may() {
    let site = site();
    let many = 5_000;
    for piece in [
        "{% for p in site.data.people %}",
        "{% for p in site.data.people %}{% for q in site.data.people %}x{% endfor %}{% endfor %}",
        "{% if site.off %}",
        "{% if site.off %}a{% endif %}",
        "{% assign a = site.data.people | sort: 'id' %}",
    ] {
        let body = piece.repeat(many);
        let page = Page { site: Some(&site), ..Page::default() };
        assert!(translate(&body, page).text().len() <= body.len() + 1024 * 1024, "{piece}");
    }
    let nested = "{% for p in site.data.people %}".repeat(500) + "x" + &"{% endfor %}".repeat(500);
    assert!(translate(&nested, Page { site: Some(&site), ..Page::default() }).text().contains('x'));
}
