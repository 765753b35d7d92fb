//! What templates keep to show it later.

use super::{check, check_in, site};

#[test]
fn what_is_captured_is_shown_where_it_is_named() {
    check("{% capture c %}a **{{ page.x }}**{% endcapture %}b {{ c }}", "b a **y z**");
    check(
        "{% capture u %}https://c.org/{{ page.title }}{% endcapture %}[l]({{ u }}/d)",
        "[l](https://c.org/The%20title/d)",
    );
    check(
        "{% capture \"c\" %}{% for t in page.tags %}{{ t }},{% endfor %}{% endcapture %}{{ c | split: ',' | size }}",
        "2",
    );
    check(
        "{% capture a %}{% capture b %}c{% endcapture %}d{{ b }}{% endcapture %}{{ a }}{% if a == 'dc' %}!{% endif %}",
        "dc!",
    );
    check("{% capture c %}never ends {{ c }}", "never ends ");
}

#[test]
fn half_an_address_is_not_captured() {
    check("{% capture u %}https://c.org/{{ page.url }}{% endcapture %}[l]({{ u }})", "[l]()");
    check("{% capture u %}words {{ page.url }}{% endcapture %}{{ u }}", "words ");
}

#[test]
fn captured_markdown_is_markdown_inside_html() {
    check(
        "{% capture n %}\n* a\n{% endcapture %}\n<div class=\"b\">{{ n | markdownify }}</div>",
        "\n<div class=\"b\">\n\n* a\n\n</div>",
    );
    check("<div>\n  {{ page.x | markdownify }}\n</div>", "<div>\n\ny z\n\n\n</div>");
    check("<b>c</b> {{ page.x | markdownify }} d", "<b>c</b> y z d");
}

#[test]
fn a_loop_is_left_from_inside_a_capture() {
    check_in(
        &site(),
        "{% for i in (1..3) %}{% capture c %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endcapture %}{{ c }}{% endfor %}",
        "1",
    );
}
