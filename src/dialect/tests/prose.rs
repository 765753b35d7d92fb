//! Words and code that look like markup of some dialect and are none.

use super::*;

/// Checks that a text stays as it was written.
#[test]
fn every_line_of_indented_code_is_code() {
    stays("a\n\n    x <- list(a = 1)\n    df[[\"b\"]] <- 2\n    a ==b== c\n    {:.foo}\n\n\t[[d]]\n");
    check("    [[a]]\n[[b]]\n", "    [[a]]\n[b](<wikilink:b>)\n");
}

#[test]
fn a_block_of_code_ends_with_what_it_stands_in() {
    check("<PRE>\n[[a]]\n</PRE>\n\n[[b]]", "<PRE>\n[[a]]\n</PRE>\n\n[b](<wikilink:b>)");
    check(
        "> ```\n> [[code]]\n\nAfter [[b]] {{ page.x }}",
        "> ```\n> [[code]]\n\nAfter [b](<wikilink:b>) y z",
    );
    stays("> ```\n> > ```\n> [[a]]\n> ```\n");
    stays("```\n> ```\n[[a]]\n```\n");
}

#[test]
fn addresses_keep_their_underscores() {
    check("地址：https://a.example/_x_/y", "地址：https://a.example/\\_x_/y");
    check("|https://a.example/_x_/y|", "|https://a.example/\\_x_/y|");
    check("\"https://a.example/_x_/y\"", "\"https://a.example/\\_x_/y\"");
    check("[https://a.example/__init__/y](u)", "[https://a.example/\\_\\_init__/y](u)");
    check("https://a.example/?_a_=1", "https://a.example/?\\_a_=1");
    check("https://a.example/?u=https://b.example/_c_/d", "https://a.example/?u=https://b.example/\\_c_/d");
    stays("https://a.example _b_ \"https://a.example\"_b_ (https://a.example)_b_ _https://a.example/_");
    stays("https://a.example/snake_case_name 中文https://a.example。_b_");
    stays(
        "<img\n  src=\"https://a.example/_x_/y\" data-src=https://a.example/_x_/y\n  alt='https://a.example/_x_/y'>",
    );
}

#[test]
fn addresses_keep_their_asterisks() {
    check("https://a.example/?q=int+%28*f%29+*%29", "https://a.example/?q=int+%28\\*f%29+\\*%29");
    check("at https://a.example/x.*y*-*z now", "at https://a.example/x.\\*y\\*-\\*z now");
    stays("*https://a.example/x* *see https://a.example/x.* https://a.example *b* c*d*e");
}

#[test]
fn one_asterisk_between_three_stands_for_itself() {
    check("***†: equal, *: *first* author***", "***†: equal, *: *first* author***");
    check("***†: equal, *: first author***", "***†: equal, \\*: first author***");
    stays("***a *b* c*** ***a* b*** ***a, *b c*** *** a *: b *** ***a** b*");
}

#[test]
fn emphasis_around_brackets_and_a_colon_is_no_abbreviation() {
    stays("*[Edit]: I was wrong about this.*\n\na");
    stays("*[Edit]: I was wrong\nabout this.*\n\na");
    stays("*[The story](https://a.org/x) says [sic]: nothing");
    check("*[HTML]: Hypertext\n*[CSS]: Style *sheets* here\na", "a");
}

#[test]
fn commands_that_begin_a_page_go() {
    check("a\n\n\\newpage\n\nb", "a\n\n\n\nb");
    stays("a\n\n\\newpage begins a page\n\n    \\newpage\n\n`\\newpage`\n\n```\n\\newpage\n```");
}

#[test]
fn prose_about_imports_and_exports_is_prose() {
    stays("export default (or a named export) is what most modules use.");
    stays("export let me tell you = no");
    stays("export default settings\n\nexport {a} as (b)");
    stays("a\n\nexport function is what (some) say");
    check("import a from 'b';\nWords.\n\nexport const c = 1;\nMore words.", "Words.\n\nMore words.");
    check(
        "import a from 'b';\nexport default ({ children }) => (\n  <A>\n    {children}\n  </A>\n);\n\nc\n",
        "\nc\n",
    );
    check("import {\n  A,\n} from './x';\n\nb", "\nb");
    stays("We import {a}, and import tea,\n\nimport { this }, that");
    check("export const a = {\n  b: {\n\n    c: \"It's {\"\n  }\n};\n\nd", "\nd");
    check("export const a = {\n  b: 1,\n\n c {} d", "\n c {} d");
    check("export default Layout;\n\nexport default function A() {\n  return 1\n}\nb", "\nb");
}

#[test]
fn colons_around_a_box_belong_to_it() {
    check("::: Warning ::::::\na\n::::::::::\n", "> [!warning] \n> a\n\n");
}

#[test]
fn a_number_behind_a_caret_is_no_name_of_a_block() {
    stays("The result is 2 ^10\nand ^2-3");
}

#[test]
fn the_end_of_a_block_is_no_text() {
    check("* One\n\n^\n\n    code\n", "* One\n\n\n<!-- -->\n\n\n    code\n");
    check("x ^\n^ y\n", "x ^\n^ y\n");
}

#[test]
fn two_backslashes_at_the_end_of_a_line_break_it_but_not_in_a_formula() {
    check("a\\\\\nb\\\\\n", "a\\\nb\n");
    for text in ["$$\na \\\\\nb\n$$\n", "`a\\\\`\n", "a \\\\ b\n"] {
        stays(text);
    }
}

#[test]
fn a_home_is_no_struck_text() {
    check("Copy ~/a to ~/b.", "Copy \\~/a to \\~/b.");
    for text in ["~struck~ [a](~/b) `~/c`", "https://a.org/~/x ~5"] {
        stays(text);
    }
}

#[test]
fn strong_text_may_touch_punctuation_and_letters() {
    check("**Note:**text", "<strong>Note:</strong>text");
    check("text**(x)**", "text<strong>(x)</strong>");
    check("**`a`**를", "<strong>`a`</strong>를");
    check("*（斜）*体", "<em>（斜）</em>体");
    check("~~「消」~~です", "<del>「消」</del>です");
    for text in ["2**(3)**4", "f(**a, **b)", "**a** b", "\\**この行は*\\*\n\\**この行は*\\*"] {
        stays(text);
    }
}

#[test]
fn references_may_stand_behind_a_space() {
    check("[a] [b]\n\n[B]: /c", "[a][b]\n\n[B]: /c");
    for text in ["[a] [b]\n\n[a]: /c\n[b]: /d", "[a] [b]", "[x] [^1]\n\n[^1]: n", "- [ ] [b]\n\n[b]: /d"] {
        stays(text);
    }
}

#[test]
fn addresses_with_spaces_and_titles_with_quotes_are_links() {
    check("[a](http://b.org \"c \"d\" e\") x", "[a](http://b.org) x");
    check("[a](http://b.org/c d.html \"T\")", "[a](http://b.org/c%20d.html)");
    check("[a](My Paper.pdf)", "[a](My%20Paper.pdf)");
    check("[a](b/c d.md#e) ![a](b c.png?d=1)", "[a](b/c%20d.md#e) ![a](b%20c.png?d=1)");
    check("[a](./b c (1).md)", "[a](./b%20c%20(1).md)");
    stays("[a](./b.md (c)) [a](so (it) is?) [a](see this #x.etc)");
    check("![a](http://b.org/c.png align=\"left\")", "![a](http://b.org/c.png)");
    for text in
        ["[a](b \"c\")", "[a](http://b.org \"it's\")", "[a](see this, e.g. that.etc)", "[a](so it is)"]
    {
        stays(text);
    }
    check("<https://a.org/?b=1&amp;c=2>", "<https://a.org/?b=1&c=2>");
}

#[test]
fn comments_and_closing_marks_of_kramdown_are_no_text() {
    check("a {::comment}b{:/} c", "a  c");
    check("##A##\n", "## A\n");
}

#[test]
fn what_looks_like_a_mark_of_documentation_is_none_in_code_and_prose() {
    for text in [
        "<pre>int x = m[i][p.x];\n{{#include a.rs}}\n::before\n/// note\n</pre>\n",
        "a matrix[i][object.field] and https://a.org/?b[c][d.e]=1",
        "$a[i][x.y]$",
        "{{-- a comment --}}",
        "f(**kwargs) and g(**args)",
        "::before\n\nis one.",
    ] {
        stays(text);
    }
    let text = "::before\n\nis one.\n\n:::note\nx\n:::\n";
    let translation = translate(text, Page::default());
    assert!(translation.text().starts_with("::before\n\nis one."), "{}", translation.text());
}

#[test]
fn wide_spaces_between_templates_are_kept() {
    let body = format!(" {{% assign a = 1 %}}{}{{% assign b = 1 %}}x", "\u{3000}".repeat(400));
    assert!(translate(&body, Page::default()).text().ends_with('x'));
}

#[test]
fn the_name_of_a_program_in_an_item_knows_where_it_stood() {
    check("- item\n\n  ::: a.b", "- item\n\n  `a.b`\n\n");
}

#[test]
fn raised_and_lowered_text_touches_what_it_belongs_to() {
    check("H~2~O, SO~4~^2-^ (a)~i~.", "H<sub>2</sub>O, SO<sub>4</sub><sup>2-</sup> (a)<sub>i</sub>.");
    check("V~out~ e^x+y^ x^(n+1)^,", "V<sub>out</sub> e<sup>x+y</sup> x<sup>(n+1)</sup>,");
    for text in [
        "~struck~ and a ~word~ b, ~~two~~",
        "10~15~20 3~5개~ foo~bar~baz PROGRA~1 ~5 and ~6",
        "https://a.org/x~1~/y $H~2~O$ `H~2~O`",
        "$x^2y^{3}$ a^b c^ x^2+y^2 $a^2^$ ^-^ x^.^",
        "    H~2~O",
    ] {
        stays(text);
    }
}

#[test]
fn code_marked_as_html_is_html() {
    check("a`<br>`{=html}b `\\x`{=latex}c `d`{=e}", "a<br>b c `d`");
    stays("`a`{=} `{=html}` \\`a`{=html}");
}

#[test]
fn names_behind_brackets_have_values() {
    check("[a *b*]{#id .c k=\"v\"} [d]{.e f=1}", "a *b* d");
    stays("[a]{k=v} {k=\"v\"} `[a]{.b c=\"d\"}`");
}

#[test]
fn titles_of_templates_are_whole() {
    check("{% tabs log %}{% tab log php %}a{% endtab %}{% endtabs %}", "\n**php**\n\na");
    check("{% tabs x %}\n{% tab Node JS %}\na\n{% endtab %}\n{% endtabs %}", "\n\n**Node JS**\n\na\n\n");
    check(":::note On {{ page.title }} {#x}\na\n:::", "> [!note] On The title\n> a\n\n");
    check(":::note On {{ date }} {#x}\na\n:::", "> [!note] On {{ date }}\n> a\n\n");
    check("```{note} On {{ page.title }}, {x}\na\n```", "> [!note] On The title, &#123;x}\n> a\n\n");
    check("{{ \"a &amp; b < c\" | escape_once }}", "a &amp; b &lt; c");
}

#[test]
fn addresses_are_escaped_once() {
    check(
        "<Card href=\"https://a.org/?a=1&amp;b=2\">T</Card>",
        "<a href=\"https://a.org/?a=1&amp;b=2\">T</a>",
    );
    check(
        "{{< figure src=\"https://a.org/?a=1&amp;b=2.png\" >}}",
        "<img src=\"https://a.org/?a=1&amp;b=2.png\" alt=\"\">",
    );
}

#[test]
fn citations_are_words_in_brackets() {
    check(
        "A [@doe99]. [see @doe99, p. 3; also -@b:04]",
        "A <small>&#91;doe99&#93;</small>. <small>&#91;see doe99, p. 3; also b:04&#93;</small>",
    );
    for text in [
        "[@ann] and [@bo1](u) [a@b1.org]",
        "[@bo1]\n\n[@bo1]: https://a.org",
        "`[@doe99]`",
        "x[@99]",
        "@doe99 [p. 3]",
    ] {
        stays(text);
    }
}

#[test]
fn changes_of_gitlab_are_changes() {
    check("{+new+} {-old-} [+a b+] [-gone-]", "<ins>new</ins> <del>old</del> <ins>a b</ins> <del>gone</del>");
    for text in ["[-a-z] [-v] [-x-] {-} {+1+}", "run [-v] [-- file]", "`{+a+}` {+ a +} [-a-](b)"] {
        stays(text);
    }
}

#[test]
fn names_of_formulas_are_words() {
    check("See \\eqref{eq:1} and \\ref{a}", "See (eq:1) and a");
    stays("$\\ref{a}$ `\\eqref{b}` C:\\ref\\x \\reference{a}");
}

#[test]
fn templates_around_formulas_are_dollars() {
    check("1 {{< katex >}}a_{{b}}{{< /katex >}} 2", "1 $a_{{b}}$ 2");
    check("{{< katex display=true >}}\na = b\n{{< /katex >}}", "$$a = b$$");
    check("{{< math >}}$x$ or $y${{< /math >}} {{< katex />}}", "$x$ or $y$ ");
    check("{% katex display %}a{% endkatex %} {% katex %}b{% endkatex %}", "$$a$$ $b$");
}

#[test]
fn what_tags_call_their_code_stands_above_it() {
    check(
        "{% code title=\"a.js\" %}\n```js\ny\n```\n{% endcode %}\n",
        "<p><small>a.js</small></p>\n\n```js\ny\n```\n\n",
    );
}

#[test]
fn code_in_items_is_left_alone() {
    for same in [
        "- a\n\n      {: .x}\n      | b | c |\n      | d | e |\n\nf",
        "10. a\n\n        {: .x}\n\n    b",
        "a\n\n: b\n\n      {:id: .x}\n",
        "- a\n  - b\n\n        | c | d |\n        | e | f |\n",
        "a\n\n>     x [@a1] {+a b+} ++ctrl++ (@) y\n",
        "- a\n\n      x [@a1] {++a++} ++ctrl++\n",
    ] {
        check(same, same);
    }
    check("- a\n  - b\n\n    c\n    {: .x}\n\nd", "- a\n  - b\n\n    c\n\nd");
    check("- a\n\n    b\n    {: .x}\n", "- a\n\n    b\n");
}

#[test]
fn quotation_marks_of_tex_are_some() {
    for (text, expected) in [
        ("the ``Since *1*, 9.'', so", "the “Since *1*, 9.”, so"),
        ("``a'' and (``b c'')", "“a” and (“b c”)"),
        ("``a'' and ``b''", "“a” and “b”"),
    ] {
        check(text, expected);
    }
    for text in [
        "``a`b''c`` d",
        "``echo ''``",
        "`` a'' ``",
        "```\n``a''\n```",
        "``a'' `b`` c",
        "``a b",
        "``it''s",
        "`'' ``a''` ``",
    ] {
        check(text, text);
    }
}

#[test]
fn code_in_an_item_goes_on_in_lines_that_are_set_in_less() {
    check("1. a\n\n    ```sh\n    b\n  ```\n2. c\n", "1. a\n\n    ```sh\n    b\n   ```\n2. c\n");
    check("- a\n\n  ```\n  b\n```\n\n[d](e)\n", "- a\n\n  ```\n  b\n  ```\n\n[d](e)\n");
    check(
        "1. a\n\n   ~~~ html\nb\n\n c\n   ~~~\n\n2. d\n",
        "1. a\n\n   ~~~ html\n   b\n\n    c\n   ~~~\n\n2. d\n",
    );
    check("- ```\n  a\n```\n<b>\n", "- ```\n  a\n  ```\n<b>\n");
    stays("- a\n  ```sh\n  x\n- b\n  ```sh\n  y\n\nend *it*");
    stays("1. a\n\n   ```\n   b\n\nc\n\n````md\n```js\n````\n\nd *e*");
    // The code of the item is never closed, the other one is.
    stays("- ```\n  a\n\nb\n\n```\nc\n```\n");
    stays("```\na\n```\n\n- ```\n  b\n\n  c\n  ```\n<b>\n");
}

#[test]
fn code_without_an_end_is_none_for_kramdown() {
    let site = Site { coverage: Coverage::Whole, ..Site::default() };
    check_in(&site, "```sh\na\n\nb **c**\n", "```sh\na\n```\n\nb **c**\n");
    check_in(&site, "```sh\na **b**\n", "```sh\na **b**\n");
    stays("```sh\na\n\nb **c**\n");
}

#[test]
fn code_may_be_set_in_less_than_its_fence() {
    let site = Site { coverage: Coverage::Whole, ..Site::default() };
    let body = "  ```py\ndef a:\n  b\n\n    c\n  ```\n*d*";
    check_in(&site, body, "  ```py\n  def a:\n    b\n\n      c\n  ```\n*d*");
    stays(body);
    for body in ["  ```py\n  def a:\n    b\n  ```\n*d*", "```\na\n  ```\n", " > ```\n> a\n> ```\n"] {
        check_in(&site, body, body);
    }
    let item =
        |word: &str| format!("1. {word}\n\n    - x\n\n        ```java\nint *a*;\n  b\n        ```\n\n");
    let read = |word: &str| {
        format!("1. {word}\n\n    - x\n\n        ```java\n      int *a*;\n        b\n        ```\n\n")
    };
    check(
        &format!("{}{}{}", item("c"), item("d"), item("e")),
        &format!("{}{}{}", read("c"), read("d"), read("e")),
    );
}

#[test]
fn strong_texts_may_touch() {
    check("- **<!--x-->****用：** a", "- **<!--x-->**<!-- -->**用：** a");
    check("**使。****b** c", "**使。**<!-- -->**b** c");
    for text in ["**what the f****ing x**", "****four****", "**a **** b**", "f****ing", "**a.****"] {
        stays(text);
    }
}

#[test]
fn words_between_pointed_quotation_marks_are_no_tag() {
    check("<<TIME TO READ>> a", "&lt;&lt;TIME TO READ>> a");
    stays("a << b and 1<<2");
}

#[test]
fn a_list_that_stands_for_the_footnotes_goes() {
    check("# Notes\n* here they will be\n{:footnotes}\n\na", "# Notes\n\na");
}

#[test]
fn an_underlined_item_is_a_heading_for_kramdown() {
    let site = Site { coverage: Coverage::Whole, ..Site::default() };
    check_in(&site, "1. **a**\n2. **b**\n=====\n", "1. **a**\n2. **b**\n   =====\n");
    for body in ["**a**\n=====\n", "1. **a**\n\n=====\n", "1. **a**\n=== b\n"] {
        check_in(&site, body, body);
    }
    stays("1. **a**\n=====\n");
}

#[test]
fn for_kramdown_any_number_begins_a_list() {
    let site = Site { coverage: Coverage::Whole, ..Site::default() };
    check_in(&site, "![a](b)\n2. c\n3. d [e](f)\n", "![a](b)\n\n2. c\n3. d [e](f)\n");
    check_in(&site, "a\n\n1. b\n2. c\n", "a\n\n1. b\n2. c\n");
    stays("It was\n2019. Then [a](b)");
}
