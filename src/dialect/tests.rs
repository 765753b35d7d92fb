//! Templates in, Markdown out.

mod bounds;
mod captures;
mod contents;
mod decisions;
mod filtered;
mod html;
mod included;
mod listings;
mod mkdocs;
mod posts;
mod prose;
mod references;
mod samples;
mod shortcodes;
mod tables;
mod templates;
mod wikis;
mod within;

use super::*;

#[track_caller]
fn check(body: &str, expected: &str) {
    check_in(&Site::default(), body, expected);
}

#[track_caller]
fn stays(body: &str) {
    check(body, body);
}

#[track_caller]
fn check_in(site: &Site, body: &str, expected: &str) {
    let front = Front::new("", front);
    let collections = collections();
    let (title, front) = ("The title", Some(&front));
    let given = map(&[("slug", "a-b"), ("x", "never asked")]);
    let page = Page {
        title,
        front,
        given: Some(&given),
        site: Some(site),
        beside: Some(&site.includes),
        collections: Some(&collections),
        ..Page::default()
    };
    check_translation(body, &translate(body, page), expected);
}

/// Checks what one pass makes of a text, and where it says that each byte stood.
#[track_caller]
pub(super) fn check_pass(pass: impl Fn(&str) -> Option<(String, Vec<Piece>)>, text: &str, expected: &str) {
    let translation = Translation::unchanged(text);
    let translation = match pass(text) {
        Some((translated, pieces)) => translation.then(translated, pieces),
        None => translation,
    };
    check_translation(text, &translation, expected);
}

#[track_caller]
fn check_translation(body: &str, translation: &Translation<'_>, expected: &str) {
    assert_eq!(translation.text(), expected, "{body:?}");
    let mut last = 0;
    for at in 0..=translation.text().len() {
        let origin = translation.origin(at);
        assert!(origin <= body.len() && origin >= last, "origin of {at} is {origin} after {last}");
        last = origin;
    }
}

/// What the front matter of every post says.
fn front(_: &str) -> Value {
    let links = vec![map(&[("name", "A"), ("to", "/b")]), map(&[("name", "C")])];
    Value::Map(vec![
        ("x".to_owned(), text("y z")),
        ("links".to_owned(), Value::List(links)),
        ("tags".to_owned(), Value::List(vec![text("alpha"), text("beta")])),
    ])
}

/// What the site of every post has beside it, in a collection of its own.
fn collections() -> Value {
    let recipes = [("Soup", "/r/soup", "2024-03-05T10:00:00+08:00"), ("Bread", "/r/bread", "2023-11-30")]
        .map(|(title, url, date)| map(&[("title", title), ("url", url), ("date", date)]));
    let hot = Value::List(recipes.first().cloned().into_iter().collect());
    Value::Map(vec![
        ("recipes".to_owned(), Value::List(recipes.into())),
        ("kinds".to_owned(), Value::Map(vec![("hot".to_owned(), hot)])),
    ])
}

fn map(fields: &[(&str, &str)]) -> Value {
    Value::Map(fields.iter().map(|(name, it)| ((*name).to_owned(), text(it))).collect())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn links_to_posts_become_paths() {
    check("[x]({% post_url 2022-09-07-some-thing %})", "[x](/2022/09/07/some-thing.html)");
    check("[x]({{ site.baseurl }}{% post_url sub/2022-09-07-y %}#z)", "[x](/2022/09/07/y.html#z)");
    check("[x]({% link _posts/2016-07-26-a b.md %})", "[x](/_posts/2016-07-26-a%20b.md)");
    check("[x]({{ \"/a/\" | relative_url }})", "[x](/a/)");
    check("[x]({{ site.url }}/a)", "[x](/a)");
    let config = map(&[("url", "https://a.org")]);
    let site = Site { config, ..Site::default() };
    check_in(
        &site,
        "[x](https://b.org/?u={{ site.url }}/a) <a href={{ site.url }}/a>",
        "[x](https://b.org/?u=https://a.org/a) <a href=/a>",
    );
}

#[test]
fn control_tags_go_and_words_stay() {
    check("{% if page.url %}yes{% else %}no{% endif %}", "yes no");
    check("a {% comment %}secret{% endcomment %} b", "a  b");
    check("# {{ page.title }}", "# The title");
    check("{{ content }}{{ post.excerpt | strip_html }}", "");
}

#[test]
fn what_no_generator_knows_stays() {
    check("{{date}} and {{ name }}", "{{date}} and {{ name }}");
    check("an open {% tag and {{ brace", "an open {% tag and {{ brace");
    check("use `{% post_url %}` or {% post_url %}", "use `{% post_url %}` or {% post_url %}");
    check("\\{{ page.q }}", "\\{{ page.q }}");
}

#[test]
fn code_keeps_its_braces() {
    check("```\n{{ page.q }}\n```\n{{ page.q }}", "```\n{{ page.q }}\n```\n");
    check("> ~~~\n> {% if %}\n> ~~~\n", "> ~~~\n> {% if %}\n> ~~~\n");
    check("- ```\n  {{ page.q }}\n  ```\n", "- ```\n  {{ page.q }}\n  ```\n");
    check("``{{ page.q }} ` ``", "``{{ page.q }} ` ``");
    check("``` `{{ page.q }}`", "``` `{{ page.q }}`");
    check("``` {{ page.q }} `` y", "```  `` y");
    check("`a\n\n{{ page.q }}`", "`a\n\n`");
    check("`{{ \"{{\" }} a }}` {{ '}}' }} `{{ \"a\" }}`", "`{{ a }}` }} `{{ \"a\" }}`");
    check("{% raw %}`{{ \"{{\" }}`{% endraw %}", "`{{ \"{{\" }}`");
    check(
        "`{% raw %}` {{ page.x }}\n~~~\n{% raw %}\n~~~\n{{ page.x }}",
        "`{% raw %}` y z\n~~~\n{% raw %}\n~~~\ny z",
    );
}

#[test]
fn raw_shows_what_it_holds() {
    check("{% raw %}{{ page.q }}{% endraw %}{{ page.q }}", "{{ page.q }}");
    check("```\n{% raw %}{{ page.q }}{% endraw %}\n```", "```\n{{ page.q }}\n```");
    check("`{% raw %}{% if %}{% endraw %}`", "`{% if %}`");
    check("{% raw %}\n```\n{% if %}\n```\n{% endraw %}", "\n```\n{% if %}\n```\n");
    check("`{% raw %}{% raw %}{% endraw %}` {% raw %}{% raw %}{% endraw %}", "`{% raw %}` {% raw %}");
}

#[test]
fn highlight_is_fenced_code() {
    check(
        "{% highlight ruby linenos %}\nputs '{{ page.q }}'\n{% endhighlight %}\nafter",
        "```ruby\nputs '{{ page.q }}'\n```\nafter",
    );
    check("{% highlight md %}\n```\nx\n```\n{% endhighlight %}", "````md\n```\nx\n```\n````");
    check("a {% highlight c %}x{% endhighlight %} b", "a \n```c\nx\n```\n b");
}

#[test]
fn every_byte_knows_where_it_stood() {
    let body = "ab {{ site.url }}cd";
    let translation = translate(body, Page::default());
    assert_eq!(translation.text(), "ab cd");
    assert_eq!(translation.origin(3), body.find("cd").unwrap());
    assert_eq!(translation.origin(1), 1);
}

#[test]
fn attribute_lists_are_nothing_to_read() {
    check("a\n{: .x}\n\nb", "a\n\nb");
    check("[a](b){:target=\"_blank\" .x} c", "[a](b) c");
    check("## T {: #id}\n", "## T \n");
    check("## T\n{: #id}\n", "## T {#id}\n");
    check("`{: .x}`\n\n    {: .x}\n", "`{: .x}`\n\n    {: .x}\n");
    check("{:a b} {: )} {:}", " {: )} ");
    check("{::comment}\nx\n{:/comment}\ny", "y");
    check("*[HTML]: Hypertext\nHTML", "HTML");
}

#[test]
fn headings_need_no_space() {
    check("##A\n#b\n#######c\n", "## A\n#b\n#######c\n");
}

#[test]
fn markdown_in_html_is_markdown() {
    check(
        "<aside markdown=\"1\">\n  *a*\n  <p markdown=\"1\" class=\"x\">\n*b*\n  </p>\n</aside>\nc",
        "\n<aside markdown=\"1\">\n\n\n*a*\n\n<p markdown=\"1\" class=\"x\">\n\n\n*b*\n\n</p>\n\n\n\n</aside>\n\n\nc",
    );
}

#[test]
fn names_in_brackets_are_links() {
    check("[[A b#c|d]] ![[x.png|200]] ![[n]]", "[d](<wikilink:A b#c>) ![x.png](<x.png>) [n](<wikilink:n>)");
    check("[[1]](u) [[ -f x ]] `[[a]]` [[a][b]]", "[[1]](u) [[ -f x ]] `[[a]]` [[a][b]]");
    check(
        "[[#Text]] [[#a#b]] [[n#h]] [[#^b1]]",
        "[Text](<wikilink:#Text>) [a#b](<wikilink:#a#b>) [n#h](<wikilink:n#h>) [^b1](<wikilink:#^b1>)",
    );
    check("[[A b ]] [[c |d ]]", "[A b](<wikilink:A b>) [d](<wikilink:c>)");
    check("จัดการ[[คุณ]]: ข\n- [[n]]: x\n", "จัดการ[คุณ](<wikilink:คุณ>): ข\n- [n](<wikilink:n>): x\n");
    check("[[1]]: https://a.org", "[[1]]: https://a.org");
    check("![[a.svg#icon]] ![[b.PNG#x|c]] ![[n#h]]", "![a.svg](<a.svg>) ![c](<b.PNG>) [n#h](<wikilink:n#h>)");
}

#[test]
fn marks_and_comments() {
    check("a ==b c== d", "a <mark>b c</mark> d");
    check("a==b==c, x == y == z, [q](u?a==b==)", "a==b==c, x == y == z, [q](u?a==b==)");
    check("a %%b%% c\n%%\nd\n%%\ne 5%% f%%", "a  c\ne 5%% f%%");
}

#[test]
fn formulas_get_dollars() {
    check("\\(x_1\\) \\\\(y^2\\\\) \\[a = b\\]", "$x_1$ $y^2$ $$a = b$$");
    check("\\(n\\) of \\(2n\\)", "$n$ of $2n$");
    for brackets in [
        "f\\(see below\\)",
        "\\[1\\]",
        "\\[x\\]",
        "\\[...\\]",
        "\\(1\\)",
        "\\(.*\\)",
        "any way \\[_sic_\\] to",
    ] {
        check(brackets, brackets);
    }
    check("cmd \\[file_name\\] \\[&#94;\\\\n\\]", "cmd \\[file_name\\] \\[&#94;\\\\n\\]");
    check("\\(\\text{speed} = 1\\)", "$\\text{speed} = 1$");
}

#[test]
fn strong_text_beside_east_asian_punctuation() {
    check("这是**“重点”**吧 **a** b**c**", "这是<strong>“重点”</strong>吧 **a** b**c**");
    check("**「foo」**bar **中文** x", "<strong>「foo」</strong>bar **中文** x");
}

#[test]
fn variables_have_the_values_that_can_be_known() {
    check("{% assign i = \"/a.png\" %}![b]({{ i | relative_url }})", "![b](/a.png)");
    check("{% for p in site.posts %}{{ p.title }}{{p}}{% endfor %}{{ other }}", "{{ other }}");
    check("{{ page.x }}, {{ page.q }}, {{ page.slug }}", "y z, , a-b");
    check(
        "{{ page.tags }}, {{ page.tags | join: '+' }}, {{ page.tags | size }}, {{ page.links[1].name }}",
        "alphabeta, alpha+beta, 2, C",
    );
    check("{% for t in page.tags %}{{ t }} {% endfor %}", "alpha beta ");
    check("![a]({{ image | url }}) {{date:YYYY}}", "![a]() {{date:YYYY}}");
}

fn site() -> Site {
    let people = [("Ann", "ann", "true"), ("Bob", "", "false")]
        .map(|(name, id, is_new)| map(&[("name", name), ("id", id), ("new", is_new)]));
    Site {
        config: map(&[
            ("title", "T"),
            ("repo", "https://h.org/a"),
            ("url", "https://s.org"),
            ("off", "false"),
        ]),
        data: Value::Map(vec![
            ("people".to_owned(), Value::List(people.into())),
            ("colours".to_owned(), map(&[("red", "#f00"), ("blue", "#00f")])),
        ]),
        coverage: Coverage::Whole,
        ..Site::default()
    }
}

#[test]
fn variables_of_the_site_have_its_values() {
    let site = site();
    check_in(&site, "{{ site.title }}: [a]({{ site.repo }}/b) {{ site.none }}", "T: [a](https://h.org/a/b) ");
    check_in(&site, "[a]({{ site.url }}/b) <a href=\"{{ site.url }}/c\">", "[a](/b) <a href=\"/c\">");
    check_in(&site, "[a]: {{ site.url }}{{ site.baseurl }}/b", "[a]: /b");
    check_in(
        &site,
        "See {{ site.url }}/b or [it]({{ site.url }})",
        "See https://s.org/b or [it](https://s.org)",
    );
    check_in(&site, "{{ site.title | downcase | append: \".x\" }} {{ site.data.people[1].name }}", "t.x Bob");
    check("{{ site.title }}{{ site.data.x }}", "");
    check_in(&site, "`a {{ site.title }} {{ page.x }} {{ page.q }}`", "`a T y z {{ page.q }}`");
    check_in(
        &site,
        "{% for n in page.links %}{{ n.name | prepend: page.x | append: site.title }} {% endfor %}",
        "y zAT y zCT ",
    );
}

#[test]
fn loops_over_what_is_known_are_written_out() {
    let site = site();
    check_in(
        &site,
        "{% for p in site.data.people %}\n- [{{ p.name }}]({{ p.id }}){% unless forloop.last %},{% endunless %}{% endfor %}\n\nb",
        "\n- [Ann](ann),\n- [Bob]()\n\nb",
    );
    check_in(
        &site,
        "{% for c in site.data.colours %}{{ c[0] }}={{ c[1] }} {% endfor %}",
        "red=#f00 blue=#00f ",
    );
    check_in(
        &site,
        "{% assign a = site.data.people | sort: 'id' %}{% for p in a limit:1 %}{{ p.name }}{% endfor %}",
        "Bob",
    );
    check_in(&site, "{% for l in page.links %}[{{ l.name }}]({{ l.to }}) {% endfor %}", "[A](/b) [C]() ");
    check_in(
        &site,
        "{% for a in site.data.people %}{% for b in site.data.people %}{{ a.name }}{{ b.name }} {% endfor %}{% endfor %}",
        "AnnAnn AnnBob BobAnn BobBob ",
    );
    check_in(&site, "{% for p in site.posts %}a{% endfor %}{% for p in site.data.none %}b{% endfor %}", "a");
}

#[test]
fn conditions_on_what_is_known_decide() {
    let site = site();
    check_in(&site, "{% if site.title %}a{% else %}b{% endif %}", "a");
    check_in(&site, "{% if site.off %}a{% elsif site.title == \"T\" %}b{% else %}c{% endif %}d", "bd");
    check_in(&site, "{% if site.off %}{% if x %}a{% else %}b{% endif %}{% endif %}c", "c");
    check_in(
        &site,
        "{% if site.title != 'T' or site.repo contains 'h.org' %}a{% endif %}{% unless site.off %}b{% endunless %}",
        "ab",
    );
    check_in(
        &site,
        "{% if page.url %}a{% else %}b{% endif %}{% if layout.x %}c{% else %}d{% endif %}",
        "a bc d",
    );
}

#[test]
fn templates_of_jekyll_become_what_they_show() {
    check(
        "{% include figure.html src=\"/a.png\" alt='b' caption=\"c d\" %}",
        "<figure><img src=\"/a.png\" alt=\"b\"><figcaption>c d</figcaption></figure>",
    );
    check("{% image \"a/b.jpg\" \"An alt text\" %}", "<img src=\"a/b.jpg\" alt=\"An alt text\">");
    check("{% youtube abc %}", "<iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>");
    check("{% include video.html id=\"abc\" %}", "");
    check(
        "{% twitter https://twitter.com/a/status/1 %}",
        "<iframe src=\"https://twitter.com/a/status/1\"></iframe>",
    );
    check("{% gist u/1 %}", "<iframe src=\"https://gist.github.com/u/1\"></iframe>");
    check("{% include note.html content=\"read this\" %}", "<p>read this</p>");
}

#[test]
fn tags_of_octopress_and_hexo() {
    check("{% codeblock a lang:c %}\nx\n{% endcodeblock %}", "\n<p><small>a</small></p>\n\n```c\nx\n```");
    check(
        "{% blockquote A B, Work https://c.org/d Title %}\n*q*\n{% endblockquote %}",
        "\n<blockquote>\n\n\n*q*\n\n\n<p>— A B, Work <a href=\"https://c.org/d\">Title</a></p>\n</blockquote>\n\n",
    );
    check("{% pullquote %}a {\"b\"} {\"c{% endpullquote %}", "a b {\"c");
    check("{\"a\"}", "{\"a\"}");
    check("{% post_link my-post 'A title' %}", "<a href=\"my-post\">A title</a>");
    check("{% link A name https://a.org true %}", "<a href=\"https://a.org\">A name</a>");
    check("{% img left /a/b.png 35 35 Some words %}", "<img src=\"/a/b.png\" alt=\"Some words\">");
    check("{% jsfiddle ab %}", "<iframe src=\"https://jsfiddle.net/ab/\"></iframe>");
    check("{% video /a/b.mp4 640 %}", "<iframe src=\"/a/b.mp4\"></iframe>");
    check("{% include_code A lang:js b/c.js %}", "<p><a href=\"/downloads/code/b/c.js\">A</a></p>");
}

#[test]
fn admonitions_become_callouts() {
    check(
        "!!! note \"A *b*\"\n    c\n\n    d\n\ne\n!!! no\nf",
        "> [!note] A *b*\n> c\n> \n> d\n> \n\ne\n!!! no\nf",
    );
    check("??? tip\n\ta\n???+ tip\n\tb", "> [!tip]- \n> a\n\n\n> [!tip]+ \n> b");
    check("- a\n\n    !!! info\n        b\n", "- a\n\n    > [!info] \n    > b\n");
    check("=== \"C\"\n    ```c\n    x\n    ```\ny", "**C**\n\n```c\nx\n```\n\ny");
}

#[test]
fn containers_between_colons() {
    check(":::tip[A b]\nc\n:::\nd", "> [!tip] A b\n> c\n\nd");
    check("a\n::: warning A\nb\n:::\n", "a\n\n> [!warning] A\n> b\n\n");
    check(
        "::: {.callout-note title=\"T\"}\n## a\n:::\n\n:::: {.columns}\n::: {.column}\nb\n:::\n::::\n",
        "> [!note] T\n> ## a\n\n\n\n\n\nb\n\n\n",
    );
    check("::: tabs#b\nc\n:::\n", "\nc\n\n");
    check("::: tip\nnever closed", "::: tip\nnever closed");
    check(
        ":::image source=\"a.png\" alt-text=\"b c\":::\n```\n:::note\n:::\n```",
        "<img src=\"a.png\" alt=\"b c\">\n\n```\n:::note\n:::\n```",
    );
    check("    :::python\n    x = 1\n", "    x = 1\n");
}

#[test]
fn marks_of_other_readers_are_nothing_to_read() {
    check("a\n\n[TOC]\n\nb [TOC] c", "a\n\n\nb [TOC] c");
    check("[[toc]]\n\n{{ $frontmatter.title }} {{ $frontmatter.q }}", "\nThe title ");
    check("import A from '@b/c';\nimport './d.css';\n\nexport const x = {\n  y\n};\n\ne", "\n\ne");
    check("We import tea from China.\nexport it", "We import tea from China.\nexport it");
    check("--8<-- \"a.md\"\nb", "b");
}

#[test]
fn attributes_without_a_colon() {
    check("![a](b.png){width=50% #c} [d](e){ .x } `f`{.g}", "![a](b.png) [d](e) `f`");
    check("[a *b*]{.underline} [c](d)", "a *b* [c](d)");
    check(
        "a {#tbl-x}\n{ .annotate }\nf(x){y = z} {{ .x }} {a} g(){b=c}",
        "a \n\nf(x){y = z} {{ .x }} {a} g(){b=c}",
    );
    check("# A {#b}\n", "# A {#b}\n");
}

#[test]
fn comments_in_braces_are_nothing_to_read() {
    check("a {# b #} c {/* d */} e {#f} g", "a  c  e {#f} g");
}

#[test]
fn names_of_blocks_and_raised_text() {
    check("a ^b-1\n- c ^1f2e3d\nd ^the\n2^10^ x^y^z [^1]", "a \n- c \nd ^the\n2<sup>10</sup> x^y^z [^1]");
}

#[test]
fn shortcodes_of_wordpress() {
    check("[caption id=\"a\"]<img src=\"b\"> c[/caption]", "<img src=\"b\"> c");
    check(
        "[youtube https://youtu.be/a] [youtube](u) [video]",
        "<iframe src=\"https://youtu.be/a\"></iframe> [youtube](u) [video]",
    );
    check("[embed]https://a.org[/embed] [gallery ids=\"1\"]", "https://a.org ");
}

#[test]
fn what_is_not_known_leaves_nothing_half() {
    check("version **{{ site.data.ruby.min }}** or _{{ page.url }}{{ page.url }}_", "version  or ");
    check("**{{ page.x }}** ***{{ page.url }}** *a {{ page.url }}*", "**y z** ***** *a *");
    check(
        "<iframe width=\"1\" src=\"https://y.com/embed/{{ featured.id | url }}?a={{ page.url }}\" b=\"c\"></iframe>",
        "<iframe width=\"1\" src=\"\" b=\"c\"></iframe>",
    );
    check("[a](https://b.org/{{ page.url }}/c \"t\") d", "[a](<> \"t\") d");
    check("[a]: https://b.org/{{ page.url }}/c\nd", "[a]: <>\nd");
    check("[a]({{ page.url }}/b) <img alt=\"of {{ page.url }} b\">", "[a](/b) <img alt=\"of  b\">");
    check("[a](/{{ page.x }}/b) https://c.org/{{ page.url }}/d", "[a](/y%20z/b) https://c.org//d");
}

#[test]
fn destinations_may_hold_spaces_and_line_ends() {
    check("[a](https://b.c/d e) f", "[a](https://b.c/d%20e) f");
    check("[a](https://b.c/d\n+e) f", "[a](https://b.c/d+e) f");
    check("[a](/b \"t\") [c](d e) [z]($x.y('z'))", "[a](/b \"t\") [c](d e) [z](<>)");
}

#[test]
fn html_that_is_set_in_is_no_code() {
    check("<div>\n\n\t<p>a</p>\n\n\tb\n</div>\n\n\tc", "<div>\n\n<p>a</p>\n\nb\n</div>\n\n\tc");
    check("<br />\n![a](b)\n", "<br />\n\n![a](b)\n");
}

#[test]
fn a_tag_in_the_midst_of_text_makes_no_text_of_code() {
    check("A <div> is\n\n    code [a](http://x.org)\n", "A <div> is\n\n    code [a](http://x.org)\n");
}

#[test]
fn what_needs_no_translation_is_not_copied() {
    let plain = "# A heading\n\nWords, *emphasis*, **strong**, `{{ code }}`, [a link](https://a.org/b \"title\") and \\*.\n\n\
        - an item\n- another <kbd>x</kbd>\n\n```\n{% raw %\n```\n\n<div>\n\ntext\n\n</div>\n\n| a | b |\n|---|---|\n| 1 | 50% |\n";
    let translation = translate(plain, Page::default());
    assert_eq!(translation.text(), plain);
    assert!(translation.is_unchanged(), "{plain} was written again");
    assert!(!translate("a ==mark==", Page::default()).is_unchanged());
}
