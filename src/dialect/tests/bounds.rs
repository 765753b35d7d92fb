//! What a text costs, whatever it repeats: a pattern that cost its square is seen here.

use super::*;
use crate::cost;

/// What is written again and again, each beginning or ending something that the other does not.
const PIECES: &[&str] = &[
    "{% comment %} ",
    "{% highlight c %}x",
    "{{ ",
    "{% ",
    "{%-{%",
    "{{{%",
    "[[",
    "[[!toc]]",
    "[[!if a='''",
    "[[!if a=\"",
    "[[!if a <<E\n",
    "[[!if text=\"\"\"\n",
    "[[!table data=\"a|\"]]",
    "[[!img a]]`",
    "](",
    "<a",
    "<A b={",
    "<A b={[\"\n",
    "```{",
    "{{a}}```{note}",
    "<details>\n```\n",
    "\\@ref(a)",
    "(\\#a:b)",
    "{a.b(",
    "export const a = {\n\n",
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
    "{{< mermaid >}}",
    "/_a",
    "https://a.b/_c?",
    "{{ site.url }}",
    "**{{ page.q }}",
    "](a{{ page.q }}",
    "<p markdown=1></b>",
    "<p markdown=1><b markdown=1></i>",
    "export const a = (\n\n",
    "export let a = 1\n",
    "> ```\n\n",
    "```markdown\n",
    "```markdown\n  ```c\n",
    "~~~md\n  ~~~c\n  ~~~\n~~~\n",
    "[a](https://b.c/(d\\)",
    "{% assign a = a | append: 'b' %}{{ a[a] }}",
    "[code]\n",
    "@[",
    "{% note %}\n",
    "{{< tab a >}}\n",
    "{% note %}a{% endnote %}",
    "{{< tab a >}}\n{{< /tab >}}",
    "{% .",
    "{% mermaid %}x",
    "{/*",
    "<A b=\"c\">",
    "<A b=\"c\">\n  ",
    "<Abc>a</A>",
    "</A",
    "<A>\n",
    "{++a",
    "++a",
    "[a][b.",
    ":material-",
    "/// note\n",
    "```{note}\n",
    "::: {note}\n",
    "::a{b}\n::\n",
    ":::{figure} a\n::\n",
    "```{figure} a\n",
    "```{note}\n---\na: b\n",
    "{ref}`",
    "{{#include a",
    "!!!include(",
    ":a[",
    "```\n{{#include a}}\n",
    "::: a.b\n    c: d\n",
    "{% mermaid %}```a``` ",
    "a | b `\n",
    "<Ab c='d'> ",
    "</Ab ",
    "{%- x -%}  \n",
    "{% x %} ",
    "{% include a b=c d=\"e ",
    "{% liquid\nif true\nliquid %}",
    "{% capture a %}{% if b %}",
    "{% case a %}{% when b, ",
    "a ^[b c",
    "a\n\n\\[\n",
    "$$\na_1\n\n",
    "\\begin{align}",
    "<svg\n\n",
    "a\n:b\n\n",
    "{{< foo \"some words\" >}} ",
    "{{Compat}}{{domxref(\"",
    "[!INCLUDE [a](",
    "<xref:a",
    "[a](xref:b",
    "<pre>a</pre> ",
    "```js\n// [!code ++]\n",
    "```{r}\n#| fig-cap: a\n",
    "<Ab>\n\t{`\n",
    "<Code>{`\n",
    "  {{< tab A >}}\n      a\n",
    "{% katex() %}",
    "{{< script >}}",
    "::: tabs#a\n@tab b\n",
    "@fig-a {#fig-a}\n",
    "@fig-a {##",
    "[ab]^(cd",
    "[block:a]\n{\"a",
    "{{< a >}}\n[1]: /a\n[b][1]\n",
    "{{% a %}}\n[1]: /a\n{{% /a %}}[1]: /b\n",
    "[https://a.org:title\n((",
    "   :::column:::\n      a\n",
    ":(fas a",
    "```{list-table}\n* - a\n",
];

/// More of them, which may become longer than they are.
const LONGER: &[&str] = &[
    "[/a ",
    "[/a][a b=\"c\"",
    "\\[/a",
    "[/a] \\[a b=\"c\"\\]",
    "[/caption][caption caption=\"a\" ",
    "a:: b\n",
    "a::",
    "((a",
    "- ```\n",
    "- ```\n  a\n",
    "- ~~~ a\nb\n",
    "**a.****b",
    "<?a\n\n",
    "<!-- a\n\n",
    "<div>\n<style>\n\n",
    "<div><!-- ",
    "<cite>\n<b>\n",
    "<div>a</div> b ",
    "<span class=\"sidenote\">a",
    "<label class=\"margin-toggle\">",
    "-> **Note:** ",
    "#+BEGIN_QUOTE\n",
    "![a](b.png align=\"c\" ",
    "%[http",
    "--- name:a\n",
    "2. a\n\nb\n",
];

/// Holds what a text of many pieces costs against what one of few does, and how long it becomes.
#[track_caller]
fn check_cost(name: &str, (page, growth): (Page<'_>, usize), text: impl Fn(usize) -> String) {
    cost::check(name, |pieces| {
        let body = text(pieces);
        let length = translate(&body, page).text().len();
        assert!(pieces < cost::MANY || length <= body.len() * growth, "{name}: {length} bytes");
    });
}

#[test]
fn what_never_ends_is_looked_for_once() {
    let page = Page::default();
    for piece in PIECES {
        check_cost(piece, (page, 2), |it| piece.repeat(it));
    }
    for piece in LONGER {
        check_cost(piece, (page, 8), |it| piece.repeat(it));
    }
    let vault = Site { vault: Some(Vault { breaks_lines: true }), ..Site::default() };
    for piece in ["`%%", "%%", "%% a\n", "a ^B1c", "$%%"] {
        check_cost(piece, (Page { site: Some(&vault), ..page }, 8), |it| piece.repeat(it));
    }
    let jekyll = Site { coverage: Coverage::Whole, ..Site::default() };
    for piece in ["```\n", "- ```a\n", "````\n\n```\n", "a\n2. b\n"] {
        check_cost(piece, (Page { site: Some(&jekyll), ..page }, 8), |it| piece.repeat(it));
    }
    let mdx = Page { format: Format::Mdx, ..page };
    for piece in
        ["{a.b(", "{a && <b>", "<A b={[<i>", "<A b={{c: 'd e', ", "<A>\n        {", "{a => {\"", "<A b={`${"]
    {
        check_cost(piece, (mdx, 4), |it| piece.repeat(it));
    }
    for piece in ["[", "!", "{:"] {
        check_cost(piece, (page, 4), |it| format!("* toc\n{{:toc}}\n\n## {}", piece.repeat(it)));
    }
    // The line behind is long, and every address might go on in it.
    check_cost("](a b", (page, 2), |it| format!("{}\n{}", "](a b".repeat(it), "x ".repeat(it * 4)));
    check_cost("(@x)", (page, 2), |it| format!("(@) a\n\nb {}", "(@x) ".repeat(it)));
    check_cost("`` <pre> ``", (page, 2), |it| "`` <pre> ``\n".repeat(it) + "</pre>\n");
    let runs: String = (1..1200).map(|it| format!("{} {{{{ page.q }}}}", "`".repeat(it))).collect();
    assert!(!translate(&runs, page).text().contains("page"));
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
        "{% if true %}a{% elsif true %}",
        "{% for i in (1..9999) %}{% endfor %}",
        "{% for i in (1..9999) %}{% cycle i, 'a' %}{% break %}{% endfor %}",
        "{% case page.x %}{% when 'a', 'b' %}",
        "{% capture a %}",
        "{% assign a = 'x' | split: '' | concat: a %}",
        "{% assign a = site.data.people | where_exp: 'p', 'p.a == p or p.b' | group_by_exp: 'p', 'p' %}",
        "{% capture a %}{{ a }}b{{ a }}{% endcapture %}",
        "{% if false %}{% for x in y %}{% endif %}",
        "{% if 'a' == \"b\" or a[a[a[a[a]]]] contains page.l and nil %}a{% else %}b{% endif %}",
        "{% assign a = site.data.people | sort: 'id' %}",
    ] {
        let body = piece.repeat(many);
        let page = Page { site: Some(&site), ..Page::default() };
        assert!(translate(&body, page).text().len() <= body.len() + 3 * 1024 * 1024, "{piece}");
    }
    let nested = "{% if true %}".repeat(many) + "x" + &"{% endif %}".repeat(many);
    assert_eq!(translate(&nested, Page::default()).text(), "x");
    let nested = "{% capture a %}x".repeat(many) + &"{{ a }}{% endcapture %}".repeat(many);
    assert!(translate(&nested, Page::default()).text().len() <= nested.len());
    let nested = "{% for p in site.data.people %}".repeat(500) + "x" + &"{% endfor %}".repeat(500);
    assert!(translate(&nested, Page { site: Some(&site), ..Page::default() }).text().contains('x'));
}

#[test]
fn a_loop_that_is_cut_short_says_so() {
    let front = Front::new("", long);
    let page = Page { front: Some(&front), ..Page::default() };
    let body = |turn: &str| format!("{{% for x in page.l %}}{turn}{{% endfor %}}");
    assert!(translate(&body(&"y ".repeat(400)), page).text().ends_with("y …"));
    assert!(translate(&body("y "), page).text().ends_with("y "));
}

/// A field of the front matter that is as long as front matter may be.
fn long(_: &str) -> Value {
    let items = (0..8_000).map(|it| text(&it.to_string())).collect();
    Value::Map(vec![("l".to_owned(), Value::List(items)), ("t".to_owned(), text(&"t".repeat(60_000)))])
}

#[test]
fn templates_copy_and_print_no_more_than_they_may() {
    let front = Front::new("", long);
    let page = Page { front: Some(&front), ..Page::default() };
    let doubled =
        "{% assign a = page.t %}".to_owned() + &"{% assign a = a | append: a %}".repeat(60) + "{{ a }}";
    let replaced = "{% assign a = page.t | replace: 't', page.t %}{{ a }}".to_owned();
    for body in [
        "{% for x in page.l limit:0 %}{% endfor %}".repeat(24_000),
        "{% for x in page.l reversed %}{% endfor %}".repeat(24_000),
        "{% for x in page.l %}{% assign a = page.l | sort %}{% if page.q %}{% endfor %}".repeat(100),
        "{% if page.l == page.t %}a{% endif %}".repeat(20_000),
        format!("{{{{ page.t {}}}}}", "|upcase|escape|split:''|join:' '".repeat(120)).repeat(100),
        "{% assign a = page.l | concat: a %}".repeat(1_000) + "{{ a | jsonify }}",
        "{{ page.x }}".repeat(100_000),
        "{{ page.t }}".repeat(100_000),
        "{{ page.l | join: page.t }}".repeat(10_000),
        "{% assign a = page.l | sort %}".to_owned() + &"{{ a.first }}{{ a }}".repeat(20_000),
        doubled,
        replaced,
    ] {
        let length = translate(&body, page).text().len();
        assert!(length <= body.len() + 9 * 1024 * 1024, "{length} bytes");
    }
}
