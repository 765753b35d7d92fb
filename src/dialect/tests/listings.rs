//! Code that a template stands around, and templates in code.

use super::*;

#[test]
fn code_is_set_in_as_its_fences_are() {
    check(
        "* a\n  {% highlight c %}\nx {\n  y\n\n}\n  {% endhighlight %}\n* b",
        "* a\n  ```c\n  x {\n    y\n\n  }\n  ```\n* b",
    );
    check("* a\n\n  {% highlight c %}\n  x\n    y\n  {% endhighlight %}", "* a\n\n  ```c\n  x\n    y\n  ```");
    check(
        "a:\n\n    {% highlight c %}\n    x\n      y\n    {% endhighlight %}\nb",
        "a:\n\n```c\nx\n  y\n```\nb",
    );
    check("a:\n\n    {% highlight c %}\nx\n    {% endhighlight %}\nb", "a:\n\n```c\nx\n```\nb");
    check(
        "1. a\n   - b\n\n     {% highlight c %}\nx\n     {% endhighlight %}",
        "1. a\n   - b\n\n     ```c\n     x\n     ```",
    );
    check("> a\n> {% highlight c %}\n> x\n> {% endhighlight %}\nb", "> a\n> ```c\n> x\n> ```\nb");
}

#[test]
fn code_in_html_is_preformatted() {
    check(
        "<div>\n{% highlight c %}\nx < &y;\n\nz\n{% endhighlight %}\n</div>",
        "<div>\n<pre><code class=\"language-c\">x &lt; &amp;y;\n<!-- -->\nz</code></pre>\n</div>",
    );
    check(
        "<td>{% highlight c %}x{% endhighlight %}</td>",
        "<td>\n<pre><code class=\"language-c\">x</code></pre></td>",
    );
    check(
        "<a>a</a> b\n<div>\n{% highlight c %}\nx\n{% endhighlight %}\n</div>\n\nc",
        "<a>a</a> b\n<div>\n<pre><code class=\"language-c\">x</code></pre>\n</div>\n\nc",
    );
    check("<b>a</b>\n{% highlight c %}\nx\n{% endhighlight %}", "<b>a</b>\n```c\nx\n```");
}

#[test]
fn raw_may_stand_beside_fences() {
    check("```{% raw %}\n{{ a }}\n{% endraw %}```\n{{ page.title }}", "```\n{{ a }}\n```\nThe title");
    check("```html{% raw %}\n{{ a }}\n```{% endraw %}\n{{ page.title }}", "```html\n{{ a }}\n```\nThe title");
}

#[test]
fn raw_that_never_ends_is_spoken_of() {
    check("Use `{% raw %}` here {{ page.title }}", "Use `{% raw %}` here The title");
}

#[test]
fn half_of_a_mark_in_code_is_one_where_raw_stands() {
    check(
        "{% raw %}\n`{% raw %} a `{% endraw %}`{{ '{' }}{{ '% endraw %' }}}` b",
        "\n`{% raw %} a ``{% endraw %}` b",
    );
    check("`{{ '{' }}` {% raw %}{% endraw %}`{{ 'a' }}`", "`{{ '{' }}` `{{ 'a' }}`");
}

#[test]
fn templates_in_code_are_run_where_they_surely_are() {
    let files = [("a.html".to_owned(), "x {{ include.b }}".to_owned())];
    let site = Site { includes: files.into(), ..site() };
    check_in(
        &site,
        "```\n{% if site.off == 'x' %}\na\n{% else %}\nb {{ page.x }}\n{% endif %}\n{% include /a.html b='c' %}\n```\n{{ page.x }}",
        "```\n\nb y z\n\nx c\n```\ny z",
    );
    check_in(&site, "`{% if page.x %}a{% endif %}b` c", "`ab` c");
    for code in
        ["```\n{% if x.y %}{{ a.b }}{% include n.html %}\n```", "`{% for a in b %}`", "`{{ page.q }}`"]
    {
        check_in(&site, code, code);
    }
    check_in(&Site::default(), "`{{ page.x }} {% if page.x %}`", "`{{ page.x }} {% if page.x %}`");
}

#[test]
fn code_in_preformatted_text_is_part_of_it() {
    check(
        "<div><pre>\na '{% highlight c %}\nx < y;\n{% endhighlight %}' 'b'\n</pre></div>",
        "<div><pre>\na '\nx &lt; y;\n' 'b'\n</pre></div>",
    );
    check("`<pre>`: {% highlight c %}\nx\n{% endhighlight %}", "`<pre>`: \n```c\nx\n```");
}

#[test]
fn tags_whose_names_say_so_stand_around_code() {
    for (body, expected) in [
        ("{% shell_term $ %}\na --b \"c\"\nd\n{% endshell_term %}", "```console\na --b \"c\"\nd\n```"),
        ("{% my_code rb %}\na\n{% endmy_code %}", "```rb\na\n```"),
        ("{% my_code %}a *b*{% endmy_code %}", "a *b*"),
        ("{% my_code %}\n```rb\na\n```\n{% endmy_code %}", "\n```rb\na\n```\n"),
        ("{% code_note %}\na *b*\n{% endcode_note %}", "\na *b*\n"),
        (
            "{% responsive_image_block %}\n  path: a/b.png\n  alt: \"C d\"\n{% endresponsive_image_block %}",
            "<img src=\"a/b.png\" alt=\"C d\">",
        ),
    ] {
        check(body, expected);
    }
}
