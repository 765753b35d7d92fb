//! What filters make of values.

use super::{Site, check, check_in, site};

#[test]
fn numbers_are_reckoned_with() {
    check(
        "{{ 4 | plus: 3 }} {{ '7' | times: 2 }} {{ 7 | minus: 10 }} {{ 'x' | plus: 1 }} {{ 0.1 | plus: 0.2 }}",
        "7 14 -3 1 0.3",
    );
    check(
        "{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | divided_by: 2 }} {{ -7 | modulo: 3 }}",
        "3 3.5 -4 2",
    );
    check(
        "{{ -3 | abs }} {{ 3.7 | floor }} {{ 3.2 | ceil }} {{ 3.456 | round: 2 }} {{ 3.5 | round }} {{ '10' | round: 2 }}",
        "3 3 4 3.46 4 10",
    );
    check("a{{ 1 | divided_by: 0 }}b{{ 9223372036854775807 | plus: 1 }}", "ab");
}

#[test]
fn texts_are_cut_and_written_otherwise() {
    check(
        "{{ 'a long text' | truncatewords: 2 }} {{ 'a long text' | truncate: 6 }} {{ 'ab' | truncate: 1, '' }}",
        "a long... a l... a",
    );
    check(
        "{{ 'A Long & text_here' | slugify }} {{ 'a b&c' | url_encode }} {{ 'a b&c' | cgi_escape }}",
        "a-long-text-here a+b%26c a+b%26c",
    );
    check("{{ 'a b a' | remove_first: 'a' }}, {{ 'a a' | replace_first: 'a', 'c' }}", " b a, c a");
    check(
        "{{ 'abcdef' | slice: 2 }} {{ 'abcdef' | slice: -3, 2 }} {{ 'a b c' | number_of_words }}",
        "c de 3",
    );
    check("{{ 'x\ny' | strip_newlines }} {{ 'x\ny' | newline_to_br }}", "xy x<br />\ny");
    check("{{ '<b>x</b> <!-- a -->y' | strip_html }}", "x y");
}

#[test]
fn escaped_html_is_shown_as_text() {
    check("{{ '<i>x</i> & y' | escape }}", "&lt;i&gt;x&lt;/i&gt; &amp; y");
    check("<b title=\"{{ 'a \"b\"' | xml_escape }}\">", "<b title=\"a &quot;b&quot;\">");
}

#[test]
fn lists_of_lists_are_one_for_filters_of_liquid() {
    check(
        "{% assign a = 'x y,y z' | split: ',' %}{% assign b = '' | split: '' | push: page.tags | push: a %}{{ b | size }} {{ b | join: ',' }} \
         {{ b | reverse | first }} {{ b | uniq | size }} {{ b | first | first }}",
        "2 alpha,beta,x y,y z y z 4 alpha",
    );
}

#[test]
fn filters_that_nobody_knows_leave_lists() {
    check(
        "{{ page.tags | flatten | join: ',' }}{% assign a = page.tags | flatten %}{{ a.size }}",
        "alpha,beta2",
    );
    // Of what is done to texts nobody knows what it makes of a list.
    check("a{{ page.tags | upcase }}b", "ab");
}

#[test]
fn lists_are_put_together_and_taken_apart() {
    check(
        "{{ 'a,b,a' | split: ',' | uniq | join: '' }} {{ page.tags | push: 'c' | join: '+' }}",
        "ab alpha+beta+c",
    );
    check("{{ page.tags | concat: page.tags | size }} {{ page.tags | reverse | first }}", "4 beta");
    check(
        "{{ page.tags | array_to_sentence_string }} {{ 'a,b,c' | split: ',' | array_to_sentence_string: 'or' }}",
        "alpha and beta a, b, or c",
    );
    check(
        "{{ page.links | map: 'to' | compact | size }} {{ page.tags | jsonify }}",
        "1 [\"alpha\",\"beta\"]",
    );
    check("{% assign n = '10,9,1' | split: ',' | sort %}{{ n | join: ' ' }}", "1 9 10");
}

#[test]
fn items_are_chosen_and_grouped_by_expressions() {
    let site = site();
    check_in(
        &site,
        "{% assign a = site.data.people | where_exp: 'p', \"p.new == 'true' and p.name != page.x\" %}{{ a | map: 'name' }}",
        "Ann",
    );
    check_in(
        &site,
        "{% assign g = site.data.people | group_by: 'new' %}{% for x in g %}{{ x.name }}: {{ x.items[0].name }} {{ x.size }} {% endfor %}",
        "true: Ann 1 false: Bob 1 ",
    );
    check_in(
        &site,
        "{% assign g = site.data.people | group_by_exp: 'p', 'p.name | size' %}{{ g[0].name }} {{ g[0].size }}",
        "3 2",
    );
    check_in(
        &site,
        "{% assign p = site.data.people | find: 'id', 'ann' %}{{ p.name }}{% assign q = site.data.people | where: 'url', page.url %}{{ q.size }}",
        "Ann",
    );
}

#[test]
fn dates_are_written_in_other_forms() {
    check(
        "{{ 'March 14, 2016' | date: '%-d.%-m.%y' }} {{ '2016-03-14 10:00:00 +0100' | date: '%H' }}",
        "14.3.16 10",
    );
    check("a{{ 'now' | date: '%Y' }}{{ page.q | date: '%Y' }}b", "ab");
    check_in(
        &Site { time: Some("2024-03-25 10:00:00 +0000".to_owned()), ..site() },
        "{{ 'now' | date: '%Y' | minus: 2000 }} {{ site.time | date: '%H' }} {% assign n = 'now' | date: '%s' %}\
         {% assign d = '2024-03-26' | date: '%s' %}{% if d > n %}soon{% else %}past{% endif %}",
        "24 10 soon",
    );
    let at = "{% assign d = '2024-01-02 03:04:05 +0100' %}";
    for (filter, expected) in [
        ("date: '%s %z %L %^b'", "1704161045 +0100 000 JAN"),
        (
            "date: '%c, %x, %X, %r, %Q, 100%'",
            "Tue Jan  2 03:04:05 2024, 01/02/24, 03:04:05, 03:04:05 AM, %Q, 100%",
        ),
        ("date: '%s' | plus: 86400 | date: '%F %R'", "2024-01-03 02:04"),
        ("date_to_xmlschema", "2024-01-02T03:04:05+01:00"),
        ("date_to_rfc822", "Tue, 02 Jan 2024 03:04:05 +0100"),
        ("date_to_string: 'ordinal', 'US'", "Jan 2nd, 2024"),
        ("date_to_long_string: 'ordinal'", "2nd January 2024"),
        ("date_to_string: 'x', 'US'", "02 Jan 2024"),
    ] {
        check(&format!("{at}{{{{ d | {filter} }}}}"), expected);
    }
    for (date, expected) in [
        ("'2018-09-20 15:00'", "20.9.2018 15:00 +0000"),
        ("'2018-09-20T15:04:05Z'", "20.9.2018 15:04 +0000"),
        ("'Sep 20, 2018 3:30 PM'", "20.9.2018 15:30 +0000"),
        ("'20 September 2018, 12:05am -05:00'", "20.9.2018 00:05 -0500"),
        ("'Thu, 20 Sep 2018 15:04:05 +0200'", "20.9.2018 15:04 +0200"),
        ("'Sep 20 2018'", "20.9.2018 00:00 +0000"),
        ("1704067200", "1.1.2024 00:00 +0000"),
        ("'at 5:00'", "at 5:00"),
        ("'Thursday'", "Thursday"),
        ("'99999999999999999999'", "99999999999999999999"),
    ] {
        check(&format!("{{{{ {date} | date: '%-d.%-m.%Y %H:%M %z' }}}}"), expected);
    }
}

#[test]
fn paths_may_be_written_in_brackets() {
    let site = site();
    check_in(
        &site,
        "{{ page['title'] }} {{ site['title'] }} {{ site.data[\"people\"][1]['name'] }} {{ site.data.people.last.name }}",
        "The title T Bob Bob",
    );
    check_in(
        &site,
        "{{ site.recipes.first.title }} {{ site.recipes[-1].url }} {{ site.data[page.q] }}",
        "Soup /r/bread ",
    );
    check_in(&site, "{% assign k = 'red' %}{{ site.data.colours[k] }}{{ site.recipes | size }}", "#f002");
}
