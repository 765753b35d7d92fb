//! Components in, Markdown out.

use super::{super::tests::check_pass, *};

#[track_caller]
fn check(text: &str, expected: &str) {
    check_pass(|it| translate(it, (text, Format::Markdown)), text, expected);
}

#[test]
fn what_a_component_holds_is_markdown() {
    check("<Note>Be *careful*.</Note>", "Be *careful*.");
    check("A <Tip kind=\"x\">*b*</Tip> c", "A *b* c");
    check("<Tip>\n  a `b\n  c` d\n</Tip>", "\na `b\n  c` d\n");
    check(
        "<Tabs>\n<TabItem value=\"a\" label=\"Lab\">\n\n*b*\n\n</TabItem>\n</Tabs>",
        "\n\n<strong>Lab</strong>\n\n\n*b*\n\n\n",
    );
    check("<Step title=\"S1\">\n\n    b\n\n</Step>\n", "\n<strong>S1</strong>\n\n\nb\n\n\n");
    check(
        "<Card title=\"T\" href=\"https://ca.com\">x</Card>",
        "<strong><a href=\"https://ca.com\">T</a></strong> x",
    );
    check(
        "<Tabs items={['A', \"B c\"]}>\n<Tabs.Tab>*d*</Tabs.Tab>\n<Tab>e</Tab>\n<Tab>f</Tab>\n</Tabs>",
        "\n<strong>A</strong> *d*\n<strong>B c</strong> e\nf\n",
    );
    check("<ParamField path=\"a\" type=\"text\">b</ParamField>", "<strong>a</strong> text b");
    check("<Frame caption=\"A *b*\">\n<img/>\n</Frame>", "\n<strong>A <em>b</em></strong>\n\n<img/>\n");
    check("a <Link to=\"/b\">c</Link>", "a <a href=\"/b\">c</a>");
    check("<Frame>![a](b.png)</Frame>", "![a](b.png)");
    check("<YouTube id=\"x\" />", "<iframe src=\"https://www.youtube.com/watch?v=x\"></iframe>");
}

#[test]
fn values_in_braces_go() {
    check("<b style={{color: 'red'}}>red</b>", "<b>red</b>");
    check("<img src={require('./a.png').default} alt=\"al\" />", "<img src=\"./a.png\" alt=\"al\" />");
    check("<a href=\"https://a.com\" rel={\"x\"}>b</a>", "<a href=\"https://a.com\" rel=\"x\">b</a>");
    check("<p onClick={() => alert('}')}>*s*</p>", "<p>*s*</p>");
    check("<Text sx={{ x: [4] }}>a</Text>", "a");
    check(
        "<Tabs\n  values={[\n    {label: 'A b', value: 'a'},\n  ]}>\n<TabItem value=\"a\">\nx\n</TabItem>\n</Tabs>",
        "\n\n<strong>A b</strong>\n\nx\n\n",
    );
    check("<Cde :prop=\"x\" @click=\"y\">slot</Cde>", "slot");
}

#[test]
fn what_tabs_set_in_is_set_back() {
    check(
        "<Cards>\n\t<Card title=\"T\">\n\t\t- a\n\t\t  b\n\t</Card>\n\t<Card title=\"U\">*c*</Card>\n</Cards>\n\td",
        "\n\n<strong>T</strong>\n\n- a\n  b\n\n<strong>U</strong> *c*\n\n\td",
    );
}

#[test]
fn texts_in_braces_are_texts() {
    let mdx = "import A from 'b'\n\n";
    check("a{\" \"}\nb {\"c\": 1} {'d'} {`e`}", "a \nb {\"c\": 1} {'d'} {`e`}");
    check(&format!("{mdx}{{'<'}} {{`b`}} {{c}} {{\"d\" + 1}}"), &format!("{mdx}&lt; b {{c}} {{\"d\" + 1}}"));
    check(
        "<CodeBlock language=\"js\" title=\"a.js\">\n  {`f(<b>x</b>)\n\n  y`}\n</CodeBlock>\nz",
        "\n```js title=\"a.js\"\nf(<b>x</b>)\n\n  y\n```\n\nz",
    );
    check(&format!("{mdx}<Code code={{`a\n*b*`}} lang=\"c\" />"), &format!("{mdx}\n```c\na\n*b*\n```\n"));
    check("<CodeBlock language=\"js\">{code}</CodeBlock>", "{code}");
}

#[test]
fn comments_go() {
    check("a {/*\nhidden\n*/} b", "a  b");
    check("a {/* never", "a {/* never");
}

#[test]
fn types_and_code_are_text() {
    for text in [
        "A Vec<T> and <T> or Map<K, V>",
        "`<Note a=\"b\">` and\n```\n<Note a=\"b\">\n```",
        "\\<Note a=\"b\">",
        "    <Note a=\"b\">",
        "a <b && c={d}> e",
        "if a<B x={y",
        "<Generic> type",
        "<A HREF=\"b\">c</A>",
        "<Center>b</Center>",
        "<PRE>\n<Abc d=\"e\">\n</PRE>",
    ] {
        check(text, text);
    }
    check("import A from 'b'\n\nThe <Abc>word</Abc>", "import A from 'b'\n\nThe word");
}

#[test]
fn a_tag_may_be_long() {
    let rows = |mark: &str| format!("    {{ {mark}value: 'a > b', }},\n").repeat(400);
    check(&format!("a\n\n<Chart\n  data={{[\n{}  ]}}\n/>\n\nb", rows("")), "a\n\n\n\nb");
    let open = format!("a\n\n<Chart\n  data={{[\n{}  ]\n/>\n\nb", rows("{ "));
    check(&open, &open);
    let attributes = format!("src=\"data:image/png;base64,{}\" alt=\"a\"", "Ab0+/".repeat(1000));
    check(&format!("<Image {attributes} />"), &format!("<img {attributes}>"));
}

#[test]
fn what_a_component_is_given_is_said() {
    check(
        "<Props\n  content={[\n    {name: \"a\", description: \"Some words\"},\n    {text: 'More of it'},\n  ]}\n/>\n\nb",
        "<ul><li><strong>a</strong> Some words</li><li>More of it</li></ul>\n\nb",
    );
    check("a <Tip items={['Some words', 'b-c']} /> d", "a Some words d");
    check("<Card title=\"T\" description=\"Some words\">x</Card>", "<strong>T</strong> Some words x");
    check("<Fold title={<i>A <b>c</b></i>}>\nx\n</Fold>", "\n<strong><i>A <b>c</b></i></strong>\n\nx\n");
    for silent in [
        "<BarChart data={[{name: 'Some words'}]} />",
        "<Box sx={{fontFamily: 'Open Sans'}} onClick={() => go('to some place')} />",
        "<Tabs items={['Some words']}>\n</Tabs>",
    ] {
        check(silent, if silent.contains("</") { "\n" } else { "" });
    }
}

#[test]
fn nothing_is_code_in_mdx_that_is_set_in_in_a_component() {
    let mdx = "import A from 'b'\n\n";
    check(
        &format!(
            "{mdx}<Step>\n  a\n\n    \t<Frame>\n    \t\tb\n    \t</Frame>\n\n  - c\n\n      d\n</Step>\n\n    e"
        ),
        &format!("{mdx}\na\n\n\nb\n\n\n- c\n\n    d\n\n\n    e"),
    );
}

#[test]
fn programs_between_words_go() {
    let check = |text: &str, expected: &str| {
        check_pass(|it| translate(it, ("", Format::Mdx)), text, expected);
    };
    check(
        "{[1, 2].map((x) => <li>{x}</li>)}\n\n{\n  all.map(it => (\n\n    <A>{it.b}</A>\n  ))\n}\na",
        "\n\n\na",
    );
    check("<a\n\thref=\"b\"\n>\n\t{/* c\n*/}\n\td</a>", "<a href=\"b\">\n\td</a>");
    check("<a href=\"b\">\n\t<img\n\t\tsrc=\"c\"\n\t/>\n</a>", "<a href=\"b\">\n<img src=\"c\" />\n</a>");
    check("{is && <p>Some *words*</p>}", "<p><p>Some *words*</p></p>");
    check("a {new Date().getFullYear()} b {props.c} d{\" \"}e {f}", "a  b  d e {f}");
    for text in [
        "$\\frac{a.b}{f(x)}$ x_{i.j} {f(x)}^2",
        "# A {#a.b}",
        "{a b} {see this} {e.g. this} {1.5}",
        "`{a.b}` \\{a.b}",
        "```\n{a.map(b => c)}\n```",
        "{a.map(b => c",
    ] {
        check(text, text);
    }
}
