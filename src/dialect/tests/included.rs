//! Files that templates include.

use super::*;

fn including(files: &[(&str, &str)]) -> Site {
    let includes = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Site { includes: includes.collect(), ..site() }
}

#[track_caller]
fn check_file(file: &str, body: &str, expected: &str) {
    check_in(&including(&[("a.html", file), ("x/b.md", "> b {{ page.title }}")]), body, expected);
}

#[test]
fn a_file_is_read_with_the_arguments_that_it_is_given() {
    check_file(
        "<b>{{ include.t }}</b>{{ include.none }}{{ other }}",
        "c {% include a.html t=\"d 'e'\" %}.",
        "c <b>d 'e'</b>.",
    );
    check_file(
        "{{ include.t | default: 'f' }} {{ include.u }}",
        "{% include a.html u=page.x %} {% include_cached a.html t='d' %}",
        "f y z d",
    );
    check_file("{{ include.t }}", "{% include a.html t=\"a \\\"b\\\"\" %}", "a \"b\"");
    check_file(
        "{% for p in site.data.people %}{{ p.name }} {{ include.t }} {% endfor %}",
        "{% include a.html t='x' %}",
        "Ann x Bob x",
    );
    check_file(
        "",
        "{% include x/b.md %}\n{% include x/{{ 'b' }}.md %}{% include_relative x/b.md %}",
        "> b The title\n> b The title> b The title",
    );
}

#[test]
fn what_a_file_is_given_is_its_own_and_what_it_assigns_is_not() {
    check_file(
        "{{ include.t }}{% assign v = 'x' %}",
        "{% include a.html t='d' %}{{ v }}{{ include.t }}",
        "dx",
    );
    check_in(
        &including(&[("a", "{% include b t='2' %}{{ include.t }}"), ("b", "{{ include.t }}")]),
        "{% include a t='1' %}",
        "21",
    );
}

#[test]
fn an_argument_that_is_not_known_is_not_nothing() {
    check_file("{% if include.t %}a{% else %}b{% endif %}", "{% include a.html t=page.url %}", "a b");
}

#[test]
fn files_that_are_not_there_are_known_by_their_names() {
    check(
        "{% include youtube.html id=page.slug %}",
        "<iframe src=\"https://www.youtube.com/watch?v=a-b\"></iframe>",
    );
    check(
        "{% assign v = 'https://a.org/' %}{% include link.html url=v text=\"b\" %}",
        "<a href=\"https://a.org/\">b</a>",
    );
    check("{% include youtube.html id=page.q %}", "");
    let file = "<iframe src=\"https://v.org/{{ include.id }}\"></iframe>";
    check_in(
        &including(&[("youtube.html", file)]),
        "{% include youtube.html id='1' %}",
        "<iframe src=\"https://v.org/1\"></iframe>\n",
    );
}

#[test]
fn html_of_files_is_no_code_and_ends_where_it_ends() {
    check_file(
        "\n{% if true %}\n<div>\n    <p>b\n\n    {{ include.t }}</p>\n\n        <p>c</p>\n</div>\n{% endif %}\n",
        "{% include a.html t='d' %}\n*e*",
        "<div>\n<p>b\n\nd</p>\n<p>c</p>\n</div>\n\n*e*",
    );
    check_file("<i>b</i>\n", "# c {%- include a.html -%}\n\nd", "# c<i>b</i>\n\nd");
    check_file("<pre>\n    a\n\n  b\n</pre>", "{% include a.html %}", "<pre>\n    a\n\n  b\n</pre>");
    check_file(
        "<figure>\n  <img>\n</figure>\n",
        "- {% include a.html %}\n  b",
        "- <figure> <img> </figure>\n\n  b",
    );
}

#[test]
fn lines_of_files_are_set_in_as_their_tag_is() {
    let code = "{% highlight sh %}\n{{ include.t }}\nc\n{% endhighlight %}";
    check_file(
        code,
        "1. a\n\n   {% include a.html t='b' %}\n\n2. d",
        "1. a\n\n   ```sh\n   b\n   c\n   ```\n\n2. d",
    );
    check_file(code, "> - {% include a.html t='b' %}\n> e", "> - ```sh\n>   b\n>   c\n>   ```\n> e");
    check_file(code, "a: {% include a.html t='b' %}\n\nd", "a: \n\n```sh\nb\nc\n```\n\n\n\nd");
    check_file(
        "\n<figure>\n<p>{{ 'b' | markdownify }}</p>\n</figure>",
        "a {% include a.html %} *c*",
        "a \n\n<figure> <p>\n\nb\n\n</p> </figure>\n\n *c*",
    );
    check_file("   b\n   c", "1. a {% include a.html %}", "1. a    b\n   c");
    check_file("b\nc", "  {% include a.html %}", "  b\n  c");
    check_file("b\nc", "| {% include a.html %} |", "| b\nc |");
}

#[test]
fn scripts_and_comments_of_files_are_not_shown() {
    check_file(
        "<script>a</script><style>b</style><!-- c --><noscript><img src=\"d\"></noscript>e<SCRIPT src=\"https://gist.github.com/f\"></script>",
        "{% include a.html %}",
        "e<SCRIPT src=\"https://gist.github.com/f\"></script>",
    );
}

#[test]
fn markdown_in_the_html_of_a_file_is_markdown() {
    check_file(
        "<div class=\"n\">{{ include.t | markdownify }}</div>",
        "{% capture c %}a *b*{% endcapture %}{% include a.html t=c %}",
        "<div class=\"n\">\n\na *b*\n\n</div>\n",
    );
}

#[test]
fn markdown_in_an_element_of_a_line_is_of_that_line() {
    check_file(
        "<p>\n<span>{{ include.t | markdownify | remove: '<p>' }}</span></p>",
        "{% include a.html t='[a](/b) *c*' %}",
        "<p>\n<span><a href=\"/b\">a</a> <em>c</em></span></p>\n",
    );
}

#[test]
fn loops_of_files_go_over_what_they_are_given() {
    check_file(
        "{% for p in {{include.rows}} %}{{ p.name }} {% endfor %}",
        "{% include a.html rows=site.data.people %}",
        "Ann Bob",
    );
}

#[test]
fn includes_of_a_theme_show_items_of_the_post() {
    let front = Front::new("", rows);
    let page = Page { front: Some(&front), ..Page::default() };
    let made = |body: &str| translate(body, page).text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        made("{% include feature_row %} {% include gallery id=\"own\" caption=\"D *e*\" %}"),
        "<img src=\"/a.png\" alt=\"A\"> By [b](/b) **T** x *y* [More](/c) <img src=\"/a.png\" alt=\"A\" title=\"T\"> D *e*"
    );
    // What the post has no items for says what its arguments say.
    assert_eq!(made("{% include gallery caption=\"D e\" %}"), "<p>D e</p>");
}

/// Items of Minimal Mistakes, under the name that it has for them and under another.
fn rows(_: &str) -> Value {
    let row = map(&[
        ("image_path", "/a.png"),
        ("alt", "A"),
        ("image_caption", "By [b](/b)"),
        ("title", "T"),
        ("excerpt", "x *y*"),
        ("url", "/c"),
        ("btn_label", "More"),
    ]);
    let rows = |name: &str| (name.to_owned(), Value::List(vec![row.clone()]));
    Value::Map(vec![rows("feature_row"), rows("own")])
}

#[test]
fn files_include_each_other_no_more_than_they_may() {
    let site = including(&[
        ("a", &"{% include a %}{% include b %}x".repeat(500)),
        ("b", &"<script><!--<style ".repeat(2_000)),
    ]);
    let page = Page { site: Some(&site), ..Page::default() };
    assert!(translate(&"{% include a x=y z=\"".repeat(500), page).text().len() < 3 * 1024 * 1024);
    assert!(
        translate(&"{% include a %}{% include b a=site b=site.data %}".repeat(500), page).text().len()
            < 3 * 1024 * 1024
    );
}
