//! Templates in, Markdown out.

use super::*;

#[track_caller]
fn check(body: &str, expected: &str) {
    let translation = translate(body, Page { title: "The title" });
    assert_eq!(translation.text(), expected);
    let mut last = 0;
    for at in 0..=translation.text().len() {
        let origin = translation.origin(at);
        assert!(origin <= body.len() && origin >= last, "origin of {at} is {origin} after {last}");
        last = origin;
    }
}

#[test]
fn links_to_posts_become_paths() {
    check("[x]({% post_url 2022-09-07-some-thing %})", "[x](/2022/09/07/some-thing.html)");
    check("[x]({{ site.baseurl }}{% post_url sub/2022-09-07-y %}#z)", "[x](/2022/09/07/y.html#z)");
    check("[x]({% link _posts/2016-07-26-a b.md %})", "[x](/_posts/2016-07-26-a%20b.md)");
    check("[x]({{ \"/a/\" | relative_url }})", "[x](/a/)");
    check("[x]({{ site.url }}/a)", "[x](/a)");
}

#[test]
fn control_tags_go_and_words_stay() {
    check("{% if page.x %}yes{% else %}no{% endif %}", "yesno");
    check("a {% comment %}secret{% endcomment %} b", "a  b");
    check("{% capture x %}kept elsewhere{% endcapture %}b", "b");
    check("# {{ page.title }}", "# The title");
    check("{{ content }}{{ post.excerpt | strip_html }}", "");
}

#[test]
fn what_no_generator_knows_stays() {
    check("{{date}} and {{ name }}", "{{date}} and {{ name }}");
    check("an open {% tag and {{ brace", "an open {% tag and {{ brace");
    check("use `{% post_url %}` or {% post_url %}", "use `{% post_url %}` or {% post_url %}");
    check("\\{{ page.x }}", "\\{{ page.x }}");
}

#[test]
fn code_keeps_its_braces() {
    check("```\n{{ page.x }}\n```\n{{ page.x }}", "```\n{{ page.x }}\n```\n");
    check("> ~~~\n> {% if %}\n> ~~~\n", "> ~~~\n> {% if %}\n> ~~~\n");
    check("- ```\n  {{ page.x }}\n  ```\n", "- ```\n  {{ page.x }}\n  ```\n");
    check("``{{ page.x }} ` ``", "``{{ page.x }} ` ``");
    check("``` `{{ page.x }}`", "``` `{{ page.x }}`");
    check("``` {{ page.x }} `` y", "```  `` y");
    check("`a\n\n{{ page.x }}`", "`a\n\n`");
}

#[test]
fn raw_shows_what_it_holds() {
    check("{% raw %}{{ page.x }}{% endraw %}{{ page.x }}", "{{ page.x }}");
    check("```\n{% raw %}{{ page.x }}{% endraw %}\n```", "```\n{{ page.x }}\n```");
    check("`{% raw %}{% if %}{% endraw %}`", "`{% if %}`");
    check("{% raw %}\n```\n{% if %}\n```\n{% endraw %}", "\n```\n{% if %}\n```\n");
}

#[test]
fn highlight_is_fenced_code() {
    check(
        "{% highlight ruby linenos %}\nputs '{{ page.x }}'\n{% endhighlight %}\nafter",
        "```ruby\nputs '{{ page.x }}'\n```\nafter",
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
fn what_never_ends_is_looked_for_once() {
    let many = 60_000;
    for piece in ["{% comment %} ", "{% highlight c %}x", "{{ ", "{% ", "{%-{%", "{{{%"] {
        let body = piece.repeat(many);
        assert!(translate(&body, Page::default()).text().len() <= body.len());
    }
    let runs: String = (1..1200).map(|it| format!("{} {{{{ page.x }}}}", "`".repeat(it))).collect();
    assert!(!translate(&runs, Page::default()).text().contains("page"));
}
