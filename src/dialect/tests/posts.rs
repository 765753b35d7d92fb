//! Lists of the posts of a site.

use super::*;

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

#[test]
fn names_of_files_lead_to_the_addresses_of_their_posts() {
    let post = |name: &str, url: &str| {
        map(&[("title", name), ("url", url), ("path", &format!("_posts/x/{name}.md"))])
    };
    let mut own = post("2024-01-01-b", "/b/");
    let Value::Map(fields) = &mut own else { unreachable!() };
    fields.push(("previous".to_owned(), post("2023-01-01-a", "/news/a/")));
    let in_folder = map(&[("url", "/y/c/"), ("path", "y/_posts/2023-01-01-c.md")]);
    let posts = Value::List(vec![own, post("2023-01-01-a", "/news/a/"), in_folder]);
    let collections = Value::Map(vec![("posts".to_owned(), posts)]);
    let (front, given) = (Front::new("", front), map(&[("path", "_posts/x/2024-01-01-b.md")]));
    let page =
        Page { front: Some(&front), given: Some(&given), collections: Some(&collections), ..Page::default() };
    for (body, expected) in [
        ("[a]({% post_url 2023-01-01-a %})", "[a](/news/a/)"),
        ("[a]({% post_url x/2023-01-01-a %})", "[a](/news/a/)"),
        ("[a]({% post_url y/2023-01-01-c %}{% post_url 2023-01-01-c %})", "[a](/y/c//y/c/)"),
        (
            "{% for p in paginator.posts %}{{ p.url }}{% endfor %}{{ paginator.total_pages }}",
            "/b//news/a//y/c/1",
        ),
        ("{% if paginator.next_page %}a{% endif %}b", "b"),
        ("[a]({% post_url 2022-01-01-a %})", "[a](/2022/01/01/a.html)"),
        ("[a]({% link _posts/x/2023-01-01-a.md %})", "[a](/news/a/)"),
        ("[a]({% link c.md %})", "[a](/c.md)"),
        (
            "[{{ page.previous.title }}]({{ page.previous.url }}){{ page.next.title }}",
            "[2023-01-01-a](/news/a/)",
        ),
    ] {
        check_translation(body, &translate(body, page), expected);
    }
}
