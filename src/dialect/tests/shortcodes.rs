//! Shortcodes of Hugo's themes.

use super::check;

#[test]
fn words_and_pages_are_known_by_the_names_of_what_shows_them() {
    for (text, expected) in [
        ("{{< doi \"10.1/a\" >}} {{< doi >}}", "<a href=\"https://doi.org/10.1/a\">10.1/a</a> "),
        ("a {{< mention \"ann\" >}} {{< tooltip \"b\" \"c d\" >}}", "a @ann b (c d)"),
        ("{% octicon \"gear\" aria-label=\"The gear\" %}", "The gear"),
        ("`vimeo: 123`\n", "<iframe src=\"https://vimeo.com/123\"></iframe>\n"),
        ("`gist:a/b5#c.js`", "<iframe src=\"https://gist.github.com/a/b5\"></iframe>"),
    ] {
        check(text, expected);
    }
    for text in ["`video: a b`", "a `vimeo: 123`", "`video:` b", "`youtube: `\n"] {
        check(text, text);
    }
}

#[test]
fn code_and_html_may_stand_between_shortcodes() {
    for (text, expected) in [
        (
            "1.  a\n\n    {{< text bash >}}\n    # b\n    {{< /text >}}\n",
            "1.  a\n\n    ```bash\n    # b\n    ```\n",
        ),
        ("{{< text >}}*a*{{< /text >}} {{< gloss \"b\" >}}c{{< /gloss >}}", "*a* c"),
        (
            "{{< rawhtml >}}\n    <div>\n\n      <b>a</b>\n    </div>\n{{< /rawhtml >}}\n",
            "<div>\n<b>a</b>\n</div>\n\n",
        ),
        ("{{< html >}}<b>a</b>{{< /html >}} {{< raw >}}a *b*{{< /raw >}}", "<b>a</b> a *b*"),
    ] {
        check(text, expected);
    }
    check("{{ img(src = \"a.png\", alt = \"b c\") }}", "<img src=\"a.png\" alt=\"b c\">");
}

#[test]
fn words_behind_a_player_are_markdown() {
    let player = "<iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>";
    for (text, expected) in [
        ("{{< youtube abc >}} a **b**\nc", "P\n\n a **b**\nc"),
        ("- {{< youtube abc >}} **c**", "- P\n\n   **c**"),
        ("{% include youtube.html id=\"abc\" %}，**粗**", "P\n\n，**粗**"),
        ("a {{< youtube abc >}} **c**", "a P **c**"),
        ("{{< youtube abc >}} {{< youtube abc >}}\n", "P P\n"),
        ("{{< youtube abc >}} <sup>[1](#a)</sup>\n", "P\n\n <sup>[1](#a)</sup>\n"),
    ] {
        check(text, &expected.replace('P', player));
    }
}

#[test]
fn shortcodes_that_are_shown_lose_their_marks() {
    for (body, expected) in [
        ("a {{</* b */>}} {{%/* c */%}} {{</*d*/>}}", "a {{< b >}} {{% c %}} {{&lt;d>}}"),
        ("`{{</* b */>}}` ``{{%/* /c */%}}``", "`{{< b >}}` ``{{% /c %}}``"),
        (
            "```\n{{</* b */>}}x\n{{%/* c\n d */%}}\n{{</*e*/>}}\n```\nf",
            "```\n{{< b >}}x\n{{% c\n d %}}\n{{<e>}}\n```\nf",
        ),
        ("a\n\n    {{</* b c=\"d\" */>}}\n    {{</*e*/>}}\n", "a\n\n    {{< b c=\"d\" >}}\n    {{<e>}}\n"),
        ("```\n{{</* a\n```\n*/>}}\n", "```\n{{</* a\n```\n*/>}}\n"),
        ("```\n/* {{ a }} */ {{< b >}} {{</* c\n```\n", "```\n/* {{ a }} */ {{< b >}} {{</* c\n```\n"),
    ] {
        check(body, expected);
    }
}

#[test]
fn tabs_and_cards_that_are_code_are_code() {
    check(
        "{{< tabpane lang=\"c\" >}}\n{{< tab header=\"T\" lang=\"toml\" >}}\n[[a]]\nb = \"**c*\"\n{{< /tab >}}\n\
         {{< tab PHP >}}\n<?php\n?>\n{{< /tab >}}\n{{< /tabpane >}}\n",
        "\n\n**T**\n```toml\n[[a]]\nb = \"**c*\"\n```\n\n**PHP**\n```c\n<?php\n?>\n```\n\n",
    );
    check(
        "{{< card code=true header=\"**C**\" lang=\"C\" >}}\nint a;\n{{< /card >}}\n",
        "\n<strong><strong>C</strong></strong>\n```C\nint a;\n```\n",
    );
    // Markdown it is if it is said to be, and in other tabs.
    for body in [
        "{{< tabpane text=true >}}\n{{% tab \"A b\" %}}\n*c*\n{{% /tab %}}\n{{< /tabpane >}}\n",
        "{{< tabpane >}}\n{{% tab \"A b\" text=true %}}\n*c*\n{{% /tab %}}\n{{< /tabpane >}}\n",
        "{{< tabs >}}\n{{% tab \"A b\" %}}\n*c*\n{{% /tab %}}\n{{< /tabs >}}\n",
    ] {
        check(body, "\n\n**A b**\n\n*c*\n\n\n");
    }
}

#[test]
fn text_of_templates_that_are_set_in_is_no_code() {
    check(
        "{{< tabs >}}\n    {{< tab label=\"A\" >}}\n    *b*\n    ```c\n    d\n    ```\n    {{< /tab >}}\n{{< /tabs >}}\n    e",
        "\n\n**A**\n\n*b*\n```c\nd\n```\n\n\n    e",
    );
    check("  {{< tab A >}}\n    <b>b</b>\n  {{< /tab >}}", "  \n  **A**\n  \n<b>b</b>\n");
    // What a template begins with may be code, and in an item it is none.
    check("{{< tab A >}}\n    b\n{{< /tab >}}", "\n**A**\n\n    b\n");
    check("1. a\n    {{< tab A >}}\n    b\n    {{< /tab >}}", "1. a\n    \n    **A**\n    \n    b\n    ");
}

#[test]
fn arguments_that_are_words_are_shown() {
    for (body, expected) in [
        ("{{% tab header=\"**L**:\" disabled=true /%}}", "<p><strong><strong>L</strong>:</strong></p>"),
        (
            "{{< imgh src=\"a.webp\" alt=\"b\" hint=\"i\" figcaption=\"C d.\" >}}",
            "<figure><img src=\"a.webp\" alt=\"b\"><figcaption>C d.</figcaption></figure>",
        ),
        ("{{< pin img=\"/a.svg\" label=\"One 1\" >}}", "<img src=\"/a.svg\" alt=\"One 1\">"),
        ("a {{< ruby text=\"漢字\" rt=\"かんじ\" >}} b", "a 漢字 かんじ b"),
        (
            "{{< gallery match=\"images/*\" rowHeight=\"150\" thumbnailResizeOptions=\"600x600 q90 Lanczos\" previewType=\"blur\" >}}",
            "",
        ),
        (
            "{{< person \"https://a.org\" \"Ann Bee\" \"role words\" >}}",
            "<a href=\"https://a.org\">Ann Bee</a> role words",
        ),
        (
            "{{< item icon=\"a\" header=\"Head\" badge=\"new\" subheader=\"Sub words\" >}}",
            "<p><strong>Head</strong></p><p>new</p><p>Sub words</p>",
        ),
        (
            "{{< card link=\"../a\" title=\"B\" tag=\"own tag\" tagType=\"info\" >}}",
            "<p><a href=\"../a\">B</a> own tag</p>",
        ),
        ("a {{< x style=\"text-align: right\" >}}{{< mapbox 121.485 31.233 12 >}}b", "a b"),
        ("a{{< comment >}} *b* {{< /comment >}}c {{< comment >}}", "ac "),
        ("{{< columns >}}\na\n<--->\nb <--->\n{{< /columns >}}", "\na\nb <--->\n"),
        (
            "{{< card link=\"/a\" title=\"B\" >}}\n{{< card link=\"/c\" title=\"D\" >}}",
            "<p><a href=\"/a\">B</a></p>\n<p><a href=\"/c\">D</a></p>",
        ),
        (
            "{{< hextra/hero-badge link=\"https://a.org\" >}}\nb\n{{< /hextra/hero-badge >}}",
            "<a href=\"https://a.org\">b\n</a>",
        ),
        ("a {{< katex \"x^2\" />}} b {{< katex >}} {{< math \"y\" >}}", "a $x^2$ b  $y$"),
        ("{{< echarts >}}\n{ \"a\": [1] }\n{{< /echarts >}}", "```json\n{ \"a\": [1] }\n```"),
        ("{{< typeit code=java >}}\na;\nb\n{{< /typeit >}}", "```java\na;\nb\n```"),
        ("{{< item header=\"A\" >}}\n- b", "<p><strong>A</strong></p>\n\n- b"),
        ("{{< typeit >}}\n*a*\n{{< /typeit >}}", "\n*a*\n"),
        ("a{{< script >}}x(){{< /script >}}b", "ab"),
        ("{% katex(block=true) %}\n\\sum_{i}\n{% end %}", "$$\\sum_{i}$$"),
        ("{{< filetree/file name=\"_index.md\" >}}{{< x name=\"arrow\" >}}", "<p>_index.md</p>"),
        ("{{< param \"x\" >}} {{% param title %}} {{< param none >}}", "y z The title "),
    ] {
        check(body, expected);
    }
    check(
        "{{< card header=\"Imagine\" title=\"A b\" subtitle=\"C d\" footer=\"E *f*\" >}}\ng\n{{< /card >}}\n",
        "\n**A b**\n\nImagine C d\n\ng\n\nE <em>f</em>\n\n",
    );
    check(
        "{{< theorem \"Lema\" >}}\na\n{{< /theorem >}}\n{{< epigraph pre=\"A, \" cite=\"B\" post=\", p. 1\" >}}c{{< /epigraph >}}",
        "\n**Lema**\n\na\n\n\n<blockquote>\n\nc\n\n<p>— A, B, p. 1</p>\n</blockquote>\n\n",
    );
}

#[test]
fn shortcodes_of_hugo_and_zola() {
    check("a {{< tip >}}b{{< /tip >}} c", "a b c");
    check(
        "{{< youtube w7Ft2ymGmfc >}}",
        "<iframe src=\"https://www.youtube.com/watch?v=w7Ft2ymGmfc\"></iframe>",
    );
    check("[a]({{< relref \"b/c.md#d\" >}})", "[a](b/c.md#d)");
    check("{{</* youtube x */>}}", "{{< youtube x >}}");
    check("{{< highlight go >}}\nx {{ y }}\n{{< /highlight >}}", "```go\nx {{ y }}\n```");
    check(
        "{{ youtube(id=\"x\") }}{% quote(author=\"C\") %}b{% end %}{% tip() %}d{% end %}",
        "<iframe src=\"https://www.youtube.com/watch?v=x\"></iframe>\n\n<blockquote>\n\nb\n\n<p>— C</p>\n</blockquote>\n\n> [!tip] \n> d\n\n",
    );
    check("{{ f(x) }} {{% unknown %}}", "{{ f(x) }} ");
}

#[test]
fn shortcodes_that_hold_code_are_code() {
    let fenced = |language: &str, code: &str| format!("```{language}\n{code}\n```\na");
    let toml = "[[menus.main]]\nname = '{{ x }}'";
    check(
        &format!("{{{{< code-toggle file=hugo >}}}}\n{toml}\n{{{{< /code-toggle >}}}}\na"),
        &fenced("toml", toml),
    );
    check("{{< code-toggle >}}\na: code\n{{</ code-toggle >}}\na", &fenced("yaml", "a: code"));
    check("{{< mermaid >}}\nA --> B[[c]]\n{{< /mermaid >}}\na", &fenced("mermaid", "A --> B[[c]]"));
    check("{{% code lang=\"c\" %}}\n[[x]]\n{{% /code %}}\na", &fenced("c", "[[x]]"));
    check("{{< code >}}\n```c\nx\n```\n{{< /code >}}\na", "\n```c\nx\n```\n\na");
    check(
        "- a\n\n  {{< code >}}\n  b\n  {{< /code >}}\n  {{< code >}}c{{< /code >}}\n",
        "- a\n\n  ```\n  b\n  ```\n  ```\n  c\n  ```\n",
    );
    check("{{< code-toggle config=server />}} [[a]] {{< code >}}", " [a](<wikilink:a>) ");
}
