//! What templates with a name become: players, figures, boxes.

use super::*;

#[test]
fn includes_of_themes_lead_to_the_page_behind_their_player() {
    let player = |page: &str| format!("<iframe src=\"{page}\"></iframe>");
    for (template, page) in [
        ("{% include video id=\"x\" provider=\"vimeo\" %}", "https://vimeo.com/x"),
        ("{% include embed/spotify.html id='3Ou' %}", "https://open.spotify.com/track/3Ou"),
        ("{% include embed/twitch.html id='16' %}", "https://www.twitch.tv/videos/16"),
        ("{% include youtube.html src=\"x\" %}", "https://www.youtube.com/watch?v=x"),
        ("{% include audio.html src=\"/a.mp3\" %}", "/a.mp3"),
        ("{% include soundcloud.html url=\"https://soundcloud.com/a/b\" %}", "https://soundcloud.com/a/b"),
        ("{% jsfiddle abc/1 %}", "https://jsfiddle.net/abc/1/"),
        ("{% soundcloud https://soundcloud.com/a/b %}", "https://soundcloud.com/a/b"),
    ] {
        check(template, &player(page));
    }
    check("{% include youtube.html id=page.video %}", "");
}

#[test]
fn players_of_wordpress_lead_to_their_pages() {
    check(
        "[youtube=http://www.youtube.com/watch?v=x&w=640&h=390]",
        "<iframe src=\"http://www.youtube.com/watch?v=x\"></iframe>",
    );
    check("[vimeo 123]", "<iframe src=\"https://vimeo.com/123\"></iframe>");
    check("[gist 5e2]", "[gist 5e2]");
    check("[bookmark url=\"https://a.org\"]", "<iframe src=\"https://a.org\"></iframe>");
    check("[code 1] [code](u) [youtube=x]", "[code 1] [code](u) [youtube=x]");
}

#[test]
fn brackets_of_unknown_shortcodes_go_where_they_are_surely_such() {
    check("[vc_row][vc_column width=\"1/2\"]a *b*[/vc_column][/vc_row]", "a *b*");
    check("[caption id=\"a\" caption=\"Why you\"]![a](b.png)[/caption] c", "![a](b.png) Why you c");
    check("[su_spoiler title=\"What?\"]Free.[/su_spoiler]", "<strong>What?</strong> Free.");
    check("[testimonial author=\"Jane\" company=\"Acme\"]x[/testimonial]", "Jane, Acme: x");
    for code in [
        "A parser uses `\\[b\\](.*?)\\[/b\\]` here.",
        "a\n\n    re.sub(r\"\\[b\\](.*?)\\[/b\\]\")\n",
        "`[caption id=\"x\" caption=\"My words\"]<img src=\"a.png\">[/caption]`",
        "a\n\n    [caption id=\"x\" caption=\"My words\"]<img>[/caption]\n",
        "[foo a=\"b\"](http://x.y) [/foo]",
    ] {
        stays(code);
    }
    check("[button link=\"https://b.org\" color=\"red\"]Go on[/button] c", "[Go on](<https://b.org>) c");
    check("\\[caption id=\"a_1\" width=\"300\"\\]![a](b.png) Words\\[/caption\\]", "![a](b.png) Words");
    for text in ["[b]bold[/b]", "`[x a=\"b\"]c[/x]`", "\\[a\\] and \\[b\\]", "[x a=\"b\"] alone", "[a][/b]"] {
        stays(text);
    }
}

#[test]
fn embeds_of_hashnode_are_players() {
    check(
        "%[https://www.youtube.com/watch?v=abcdefghijk]\n\n%%[newsletter]\nb",
        "<iframe src=\"https://www.youtube.com/watch?v=abcdefghijk\"></iframe>\n\n\nb",
    );
    for text in ["%[1]d and %[2]s", "a %[http://b.org] c", "%%[A b]"] {
        stays(text);
    }
}

#[test]
fn code_of_wordpress_is_code() {
    check("[php]\n<?php\necho \"a\";\n?>\n[/php]\n", "```php\n<?php\necho \"a\";\n?>\n```\n");
    check("[cc lang=\"bash\"]\nls *.a *.b\n[/cc]", "```bash\nls *.a *.b\n```\n");
    stays("[php] and [ruby] are languages; [php][/php is none");
    check("[code lang=\"c\"]\n{{ x }} *a*\n[/code]\nb", "```c\n{{ x }} *a*\n```\nb");
    check("[sourcecode]a[/sourcecode] b", "```\na\n```\n b");
    check(
        "<p>[sourcecode language=\"py\"]<br />\na &lt; \"b\"<br />\n</p>\n<p>    c *d*<br />\n[/sourcecode]</p>\n*e*",
        "```py\na < \"b\"\n\n    c *d*\n```\n*e*",
    );
    check("[code]\nnever ends\n```\n[b]\n```", "[code]\nnever ends\n```\n[b]\n```");
    check("```\n[code]\n[/code]\n```", "```\n[code]\n[/code]\n```");
}

#[test]
fn words_of_figures_are_markdown() {
    check(
        "{% include figure image_path=\"/a.jpg\" caption=\"By [Ann](https://ann.com) on **U**.\" %}",
        "<figure><img src=\"/a.jpg\" alt=\"\"><figcaption>By <a href=\"https://ann.com\">Ann</a> on <strong>U</strong>.</figcaption></figure>",
    );
    check(
        "{{< figure src=\"/a.png\" title=\"T\" caption=\"with <a href='u'>link</a>\" >}}",
        "<figure><img src=\"/a.png\" alt=\"\"><figcaption><strong>T</strong> with <a href='u'>link</a></figcaption></figure>",
    );
    check(
        "{% include image.html url=\"/images/a.jpg\" description=\"My cat, Robert\" %}",
        "<figure><img src=\"/images/a.jpg\" alt=\"\"><figcaption>My cat, Robert</figcaption></figure>",
    );
    check(
        "{% include image.html img=\"c.png\" url=\"https://iu.org/\" caption=\"Cap\" %}",
        "<figure><a href=\"https://iu.org/\"><img src=\"c.png\" alt=\"\"></a><figcaption>Cap</figcaption></figure>",
    );
    check(
        "{% include note.html content=\"Be [here](https://be.com) \\\"now\\\" `x`\" %}",
        "<p>Be <a href=\"https://be.com\">here</a> \"now\" <code>x</code></p>",
    );
}

#[test]
fn pictures_of_tags_are_called_as_they_say() {
    check("{% img x.png [A [B c]] %}", "<img src=\"x.png\" alt=\"B c\" title=\"A\">");
    check("{% img x.png 5 \"A 'B c'\" %}", "<img src=\"x.png\" alt=\"B c\" title=\"A\">");
    check("{% asset_img a /x.png \"A\" \"B c\" %}", "<img src=\"/x.png\" alt=\"B c\" title=\"A\">");
    check(
        "{% picture big /x.jpg --alt A b --link /c %}",
        "<a href=\"/c\"><img src=\"/x.jpg\" alt=\"A b\"></a>",
    );
}

#[test]
fn boxes_of_templates_are_callouts_with_their_titles() {
    check(
        "{{< admonition note \"T words\" >}}\n*b*\n{{< /admonition >}}\nc",
        "> [!note] T words\n> *b*\n\nc",
    );
    check("a\n{{% notice tip \"T\" %}}b{{% /notice %}} c", "a\n\n> [!tip] T\n> b\n\n c");
    check("{% note info no-icon A title %}\nb\n{% endnote %}", "> [!info] A title\n> b\n\n");
    check(
        "{% callout \"info\", \"md\" %}\nb\n{% endcallout %}\n\n{%- set x = 'y' -%}\nc",
        "> [!info] \n> b\n\n\nc",
    );
    check("{% callout \"tip\", \"A title\" %}\nb\n{% endcallout %}", "> [!tip] A title\n> b\n\n");
    check("{% @mermaid/diagram content=\"graph TD\" %}\n{% @x/y z=\"w\" %}", "```mermaid\ngraph TD\n```\n");
    stays("{% @x %}");
    check("{% callout type=\"warning\" title=\"T\" %}\nb\n{% /callout %}\nc", "> [!warning] T\n> b\n\nc");
    check("{% note tip Use {x} %}\nb\n{% endnote %}", "> [!tip] Use &#123;x}\n> b\n\n");
    check("{% tip() %}\nb\n{% end %}", "> [!tip] \n> b\n\n");
    check(
        "{{< hint info >}}\na\n{{< hint danger >}}\nb\n{{< /hint >}}\n{{< /hint >}}",
        "> [!info] \n> a\n> \n> > [!danger] \n> > b\n> \n\n",
    );
}

#[test]
fn boxes_that_cannot_be_blocks_keep_their_words() {
    check("a {{< tip \"T\" >}}b{{< /tip >}} c", "a **T** b c");
    check("{{< tip \"T\" >}}\nb", "\nb");
    check("{% note info %}\nb", "\nb");
    check("{% endnote %}{{< /tip >}}b", "b");
    check(
        "1. a\n\n    {{% notice tip \"T\" %}}\n    b\n    {{% /notice %}}\n",
        "1. a\n\n    \n    **T**\n    \n    b\n    \n",
    );
}

#[test]
fn titles_of_tabs_stand_above_them() {
    check("{{< tabs \"id\" >}}\n{{< tab \"A\" >}}\nb\n{{< /tab >}}\n{{< /tabs >}}", "\n\n**A**\n\nb\n\n");
    check(
        "{{< tabs items=\"J,Y\" >}}\n{{< tab >}}a{{< /tab >}}\n{{< tab >}}b{{< /tab >}}\n{{< /tabs >}}",
        "\n\n**J**\n\na\n\n**Y**\n\nb\n",
    );
    check("{% timeline A b,blue %}\nc\n{% endtimeline %}", "\n**A b**\n\nc\n");
    check(
        "{% timenode 2020-07 [3.0](/a) %}\nc\n{% endtimenode %}",
        "\n<strong>2020-07 <a href=\"/a\">3.0</a></strong>\n\nc\n",
    );
    check("{% poetry A author:B footer:C d %}\nc\n{% endpoetry %}", "\n<strong>A — B, C d</strong>\n\nc\n");
    check("{% update date=\"2024-01\" %}\nc\n{% endupdate %}", "\n**2024-01**\n\nc\n");
    check("{% tabs log %}\n{% tab log php %}\nb\n{% endtab %}\n{% endtabs %}", "\n\n**php**\n\nb\n\n");
    check(
        "{% tabs A %}\n<!-- tab B@icon -->\nc\n<!-- endtab -->\n{% endtabs %}",
        "\n\n**B**\n\nc\n<!-- endtab -->\n",
    );
}

#[test]
fn what_folds_keeps_its_title() {
    let folded = |title: &str| format!("<details><summary>{title}</summary>\n\nb\n\n</details>\n");
    check("{% details Click *me* %}\nb\n{% enddetails %}", &folded("Click <em>me</em>"));
    check("{{% expand \"T\" %}}\nb\n{{% /expand %}}", &folded("T"));
    check("{% cut \"T\" %}\nb\n{% endcut %}", &folded("T"));
    check("{% hideToggle T,red %}\nb\n{% endhideToggle %}", &folded("T"));
}

#[test]
fn quotations_buttons_and_figures_of_templates() {
    check(
        "{{< quote author=\"X\" source=\"Y\" url=\"https://y.org\" >}}\nb\n{{< /quote >}}",
        "\n<blockquote>\n\n\nb\n\n\n<p>— X, <a href=\"https://y.org\">Y</a></p>\n</blockquote>\n\n",
    );
    check(
        "{{< button href=\"https://b.com\" >}}Go *on*{{< /button >}}",
        "<a href=\"https://b.com\">Go *on*</a>",
    );
    check(
        "{% figure [caption:\"Cap *two*\"] %}\n![x](/a.png)\n{% endfigure %}",
        "<figure>\n\n![x](/a.png)\n\n<figcaption>Cap <em>two</em></figcaption>\n</figure>\n",
    );
}

#[test]
fn templates_that_are_words_are_shown() {
    for (template, expected) in [
        ("{{< glossary_tooltip text=\"Pods\" term_id=\"pod\" >}}", "Pods"),
        ("{{< kbd \"Ctrl\" >}}", "<kbd>Ctrl</kbd>"),
        ("{{< link \"https://l.com\" \"Link text\" >}}", "<a href=\"https://l.com\">Link text</a>"),
        ("{{< link href=\"https://l.com\" content=\"C\" >}}", "<a href=\"https://l.com\">C</a>"),
        ("{{< mark text=\"m\" >}}", "<mark>m</mark>"),
        ("{{< version 0.2.0 >}}", "0.2.0"),
        ("{{< card link=\"/a\" title=\"T\" subtitle=\"S\" >}}", "<p><a href=\"/a\">T</a> S</p>"),
        ("{% label success@text %}", "text"),
        ("{% p red, the text %}", "the text"),
        ("{% emp text %}", "<em>text</em>"),
        ("{% hideInline some words,Show %}", "some words"),
        ("{% link 标题, https://l.org/z, https://l.org/i.png %}", "<a href=\"https://l.org/z\">标题</a>"),
        ("{% btn https://b.org, text, icon %}", "<a href=\"https://b.org\">text</a>"),
        ("{% site A, url=/b, description=C d %}", "<a href=\"/b\">A</a> C d"),
        ("{% linkcard /b, title=A b, img=/c.png %}", "<a href=\"/b\">A b</a>"),
        ("{% cell A b, /c, icon %}", "<a href=\"/c\">A b</a>"),
        ("{% image /a.png, width=4px, alt=A b %}", "<img src=\"/a.png\" alt=\"A b\">"),
        ("{% hashtag A b https://c.org %}", "<a href=\"https://c.org\">A b</a>"),
        ("{% nota a , b c %} {% quot a b %}", "a (b c) a b"),
        ("{% @x/y url=\"https://a.org\" %}", "<a href=\"https://a.org\">https://a.org</a>"),
        ("{% @ a %}", "{% @ a %}"),
        ("{% checkbox green checked, text %}", "<input type=\"checkbox\" checked>text"),
        ("{% sidenote 'id' 'words [s](https://s.com)' %}", " (words <a href=\"https://s.com\">s</a>)"),
        ("{% newthought 'New thought' %}", "New thought"),
        (
            "{% epigraph 'Text' 'Author' 'Work' %}",
            "<blockquote><p>Text</p><p>— Author, Work</p></blockquote>",
        ),
        ("{% cite knuth1984 --locator 3 %}", "&#91;knuth1984&#93;"),
        ("{% bibliography --cited %}", ""),
        ("{% .x %}{% $var %}", ""),
        (
            "{% include alert.html title=\"Info title\" text=\"some words\" %}",
            "<p><strong>Info title</strong></p><p>some words</p>",
        ),
    ] {
        check(template, expected);
    }
}

#[test]
fn tags_around_code_keep_it_as_it_is() {
    check("{% mermaid %}\nA-->B;\nB-->C[*x*];\n{% endmermaid %}", "```mermaid\nA-->B;\nB-->C[*x*];\n```");
    check("{% prism js %}\nf({{ x }})\n{% endprism %}\na", "```js\nf({{ x }})\n```\na");
    check(
        "{% code title=\"a.js\" %}\n```js\nx\n```\n{% endcode %}",
        "<p><small>a.js</small></p>\n\n```js\nx\n```\n",
    );
}

#[test]
fn notes_in_templates_are_footnotes() {
    let check = |body: &str, expected: &str| {
        assert_eq!(translate(body, Page::default()).text(), expected, "{body}");
    };
    check(
        "a{{< sidenote id=\"n\" >}}It is **b**.{{< /sidenote >}} c",
        "a[^in-place-1] c\n\n[^in-place-1]: It is **b**.",
    );
    check("a {% marginnote() %}b{% end %} c", "a (b) c");
    check("a{{< sidenote >}}b {{< ref \"c.md\" >}}{{< /sidenote >}}", "a (b c.md)");
    check("<p>a{{< sidenote >}}It is b.{{< /sidenote >}}</p>", "<p>a (It is b.)</p>");
}

#[test]
fn formulas_between_shortcodes_are_formulas() {
    check(
        "[latex]\\mathbb{N}[/latex] a [latex] b :=\n\\begin{cases}c\\end{cases}[/latex]",
        "$\\mathbb{N}$ a $b :=\n\\begin{cases}c\\end{cases}$",
    );
    for body in
        ["[latex](b) `[latex]a[/latex]`", "[latex]a\n\nb[/latex]", "```\n[latex]a[/latex]\n```\n**c**"]
    {
        stays(body);
    }
}
