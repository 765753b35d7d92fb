//! Lists of the posts of a site.

use super::check;

#[test]
fn posts_of_the_site_are_listed() {
    check(
        "{% for r in site.recipes %}\n- {{ r.date | date: '%-d %b %Y' }} [{{ r.title }}]({{ site.url }}{{ r.url }}){% endfor %}",
        "\n- 5 Mar 2024 [Soup](/r/soup)\n- 30 Nov 2023 [Bread](/r/bread)",
    );
    check(
        "{% assign all = site.kinds | sort %}{% for k in all %}{{ k | first }} ({{ k | last | size }}): \
         {% for r in k[1] %}{{ r.title }}{% endfor %}{% endfor %}",
        "hot (1): Soup",
    );
    check(
        "{% assign n = 1 %}{% for r in site.recipes reversed %}{% assign y = r.date | date: '%Y' %}\
         {% if y != x %}{{ y }}{% endif %}{% assign n = n | plus: 2 | minus: 1 %}{% endfor %}={{ n }}",
        "20232024=3",
    );
    check(
        "{{ site.recipes[1].date | date_to_long_string }} {{ 'soon' | date: '%Y' }}",
        "30 November 2023 soon",
    );
}
