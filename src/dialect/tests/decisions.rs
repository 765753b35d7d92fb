//! What conditions and loops decide.

use super::{check, check_in, site};

#[test]
fn a_field_that_is_not_in_the_front_matter_is_nothing() {
    check("{% if page.q %}a{% else %}b{% endif %}{% if page.q == \"x\" %}c{% else %}d{% endif %}", "bd");
    check(
        "{% if page.q == nil %}a{% endif %}{% if page.q != \"x\" %}b{% endif %}{{ page.q | default: 'c' }}",
        "abc",
    );
    check(
        "{% if page.q == blank %}a{% endif %}{% if page.q == empty %}b{% endif %}{% if page.x.y %}c{% endif %}d",
        "d",
    );
    check("{% if page.previous %}a{% else %}b{% endif %}{% if page.q > 1 %}c{% endif %}", "a b");
    check_in(&site(), "{% if site.data.none %}a{% endif %}{% if other %}b{% else %}c{% endif %}", "c");
    check("{% if site.data.none %}a{% else %}b{% endif %}", "a b");
}

#[test]
fn names_without_value_are_nothing_where_templates_are_run() {
    check_in(&site(), "a {{ name }}{{ 4 }} {{ date:x }}", "a 4 {{ date:x }}");
    check("a {{ name }} {{ 4 }}", "a {{ name }} {{ 4 }}");
    check_in(&site(), "{% include base %}{% if other %}a{% else %}b{% endif %}", "a b");
}

#[test]
fn literals_are_conditions() {
    check("{% if true %}a{% else %}b{% endif %}{% unless true %}c{% else %}d{% endunless %}", "ad");
    check(
        "{% if false %}a{% elsif true %}b{% endif %}{% if nil %}c{% endif %}{% if '' %}d{% endif %}{% if 0 %}e{% endif %}",
        "bde",
    );
}

#[test]
fn values_are_compared_with_literals_and_with_each_other() {
    check(
        "{% assign a = 5 %}{% if a > 3 %}b{% else %}c{% endif %}{% if a >= 5.0 %}d{% endif %}{% if a<10 %}e{% endif %}",
        "bde",
    );
    check("{% assign a = 'x y' %}{% if page.x <> a %}b{% endif %}{% if page.x == 'y z' %}c{% endif %}", "bc");
    check(
        "{% if page.tags contains 'beta' %}a{% endif %}{% if page.x contains 'z' %}b{% endif %}{% if page.q contains 'z' %}c{% endif %}",
        "ab",
    );
    check(
        "{% assign a = '' %}{% if a == empty %}b{% endif %}{% if page.tags != empty %}c{% endif %}{% if a == blank %}d{% endif %}",
        "bc",
    );
    // Brackets around all of an expression are read over.
    check(
        "{% assign a = (page.tags | sort | join: ' ') %}{{ a }}{% for t in (page.tags) %}{{ t }}{% endfor %}",
        "alpha betaalphabeta",
    );
    check("{{ (page.x) }}{{ (page.x | upcase) }}{% for i in (1..2) %}{{ i }}{% endfor %}", "y zY Z12");
    // And braces within a tag.
    check("{% assign a = {{page.x}} %}{{ a }}{% if {{page.q}} %}b{% else %}c{% endif %}", "y zc");
    check("{% if {{page.x}} %}b{% else %}c{% endif %}{% if page.x == \"{{a}}\" %}d{% endif %}", "b");
    check("{% if 'a or b' == 'a or b' %}a{% endif %}{% if page['x'] == \"y z\" %}b{% endif %}", "ab");
}

#[test]
fn lists_and_texts_know_their_size() {
    check(
        "{% if page.tags.size == 2 %}a{% else %}b{% endif %}{{ page.tags.size }}{{ page.x.size }}{{ page.links.first.name }}",
        "a23A",
    );
    check(
        "{% assign n = 'a,b' | split: ',' %}{{ n.size }}{% if n.size > 1 %}c{% endif %}{{ page.tags[-1] }}",
        "2cbeta",
    );
}

#[test]
fn and_and_or_are_read_from_the_right() {
    check(
        "{% if false and false or true %}a{% else %}b{% endif %}{% if true or false and false %}c{% endif %}",
        "bc",
    );
    check(
        "{% if page.url and false %}a{% else %}b{% endif %}{% if page.url or true %}c{% else %}d{% endif %}",
        "bc",
    );
}

#[test]
fn a_branch_that_is_chosen_decides_whatever_stands_behind_it() {
    check("{% if true %}a{% elsif page.url %}b{% else %}c{% endif %}d", "ad");
    check("{% if false %}{% if page.url %}a{% else %}b{% endif %}{% else %}c{% endif %}d", "cd");
    check("{% if true %}{% unless page.url %}a{% else %}b{% endunless %}{% else %}c{% endif %}d", "a bd");
}

#[test]
fn long_branches_are_chosen_as_well() {
    let long = "words ".repeat(20_000);
    check(&format!("{{% if false %}}{long}{{% endif %}}a"), "a");
}

#[test]
fn a_case_shows_what_stands_behind_the_value_that_fits() {
    check("{% case page.x %}x{% when 'a', 'y z' %}b{% when 'c' %}d{% else %}e{% endcase %}f", "bf");
    check("{% case page.tags.size %}{% when 1 or 3 %}b{% else %}e{% endcase %}f", "ef");
    check(
        "{% case page.x %}{% when 'a' %}b{% endcase %}f{% case page.url %}{% when 'a' %}b{% else %}c{% endcase %}",
        "f b c",
    );
}

#[test]
fn loops_go_over_ranges() {
    check(
        "{% for i in (1..3) %}{{ i }} {% endfor %}{% assign n = 2 %}{% for i in (n..page.tags.size) %}{{ i }}{% endfor %}",
        "1 2 3 2",
    );
    check("{% for i in (1..9) reversed limit: 2 offset:n %}{{ i }}{% endfor %}", "21");
    check("{% for i in (3..1) %}a{% else %}b{% endfor %}c{% for i in (1..99999999) %}{% endfor %}", "bc");
}

#[test]
fn loops_over_nothing_show_what_is_said_for_it() {
    check(
        "{% assign a = false %}{% for i in a %}{{ i }}{% endfor %}{% for i in 'false!' %}{{ i }}{% endfor %}",
        "false!",
    );
    check("{% for i in page.q %}a{% else %}b{% endfor %}c", "bc");
    check(
        "{% for i in page.tags %}{% for j in page.q %}a{% else %}{{ i }}{% endfor %}{% else %}b{% endfor %}c",
        "alphabetac",
    );
    check("{% for i in page.x %}{{ i }}{% endfor %}", "y z");
}

#[test]
fn loops_are_left_and_gone_on_with() {
    check("{% for i in (1..9) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}!", "12!");
    check("{% for i in (1..4) %}{% if i == 3 %}{% continue %}{% endif %}{{ i }}{% endfor %}!", "124!");
    check(
        "{% for i in (1..2) %}{% for j in (1..3) %}{% if j == 2 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}.{% endfor %}",
        "11 .21 .",
    );
    check(
        "{% for i in (1..2) %}{% if page.url %}{% break %}{% endif %}{{ i }}{% endfor %} {% break %}a",
        "12 a",
    );
}

#[test]
fn values_take_turns_and_counters_count() {
    check("{% for i in (1..3) %}{% cycle 'a', 'b' %}{% cycle 'x': page.x, 'd' %}{% endfor %}", "ay zbday z");
    check("{% increment a %}{% increment a %}{% decrement b %}", "01-1");
    check(
        "{% for i in (1..2) %}{{ forloop.rindex }}{% for j in page.tags %}{% endfor %}{{ forloop.index }}{% endfor %}",
        "2112",
    );
}

#[test]
fn rows_of_a_table_are_written_out() {
    check(
        "<table>{% tablerow i in (1..3) cols:2 %}{{ i }}{% endtablerow %}</table>",
        "<table><tr><td>1</td> <td>2</td></tr><tr><td>3</td></tr></table>",
    );
}

#[test]
fn templates_that_show_nothing_do_not_set_a_line_in() {
    check("{% assign a = 1 %} {% x %} {{ page.q }} {% y %} {% z %} *a* {% x %} b", " *a*  b");
    check("  {% if page.q %} {% endif %}  {% x %} a\n{% x %}    - b", "   a\n    - b");
    check(
        "{% for t in page.tags %}{% unless forloop.first %} {% endunless %}{{ t }}{% endfor %}",
        "alpha beta",
    );
}

#[test]
fn lines_of_tags_are_tags_and_comments_are_none() {
    check(
        "{% liquid\n assign a = 'b'\n if a == 'b'\n echo a\n endif\n%} {% echo 'c' %}{% # d %}{{ a }}",
        "b cb",
    );
}

#[test]
fn white_space_goes_where_a_template_says_so() {
    check(
        "a {%- assign z = 1 -%} b\n{%- if true -%}\n c\n{%- endif -%}\nd {{- page.x -}} e {{ page.x -}} f",
        "abcdy ze y zf",
    );
    check(
        "| a |\n|---|\n{%- for t in page.tags %}\n| {{ t }} |\n{%- endfor %}\n\nb",
        "| a |\n|---|\n| alpha |\n| beta |\n\nb",
    );
    check("{% capture c -%}\n a \n{%- endcapture %}[{{ c }}] {{- x }}", "[a] {{- x }}");
}

#[test]
fn branches_that_both_stay_are_kept_apart() {
    check("On X you {% ifversion a or b %}can{% else %}cannot{% endif %} do.", "On X you can cannot do.");
    check("a {% ifversion a %}b {% else %}c{% endif %}s", "a b cs");
}
