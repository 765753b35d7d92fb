//! HTML in places of its own.

use super::{check, read};

#[test]
fn html_in_a_fence_is_html() {
    for info in ["=html", "{=html}", " { =HTML } "] {
        check(&format!("```{info}\n<p>a <b>b</b></p>\n\n<script>c</script>\n```\n\nd"), "a {strong:b}\n·d");
    }
    check("```=latex\n\\a\n```\n\n```html\n<b>\n```", "code(=latex): \\a\n·code(html): <b>");
    assert_eq!(read("- ```=html\n  <p>a\n  ```\n- b").plain(), "a\nb\n");
}

#[test]
fn blocks_in_a_cell_stand_below_each_other() {
    let plain = |cell: &str| read(&format!("<table><tr><td>{cell}</td><td>z</td></tr></table>")).plain();
    for cell in [
        "a<div>b</div>c",
        "<div>a</div><div><p>b</p></div>c",
        "<p>a</p><center>b</center>c",
        "a<br><div>b</div>c",
    ] {
        assert_eq!(plain(cell), plain("a<br>b<br>c"), "{cell}");
    }
    let list = plain("a<ul><li>b</li></ul>c");
    assert_eq!(list.split_whitespace().filter(|it| it.chars().all(char::is_alphabetic)).count(), 4, "{list}");
}

#[test]
fn elements_that_a_text_speaks_of_are_seen() {
    let says = |body: &str, expected: &str| {
        let document = read(body);
        let text = document.text.as_str().trim_end();
        assert_eq!(text, expected, "{body}");
    };
    says("See <head> and words after.", "See <head> and words after.");
    says("The <head> of a page, and <header>x</header> words", "The <head> of a page, and\nx\nwords");
    says("- <title> x", "<title> x");
    says("## The <body> element", "The <body> element");
    says("Wrap it in a <div> or a <p> and go", "Wrap it in a <div> or a <p> and go");
    says("Use <code><div></code>, not the </div> tag.", "Use <div>, not the </div> tag.");
    says("One. <p> Two.", "One.\nTwo.");
    says("Text <p> More of it.", "Text\nMore of it.");
    says("a <div class=\"x\"> b", "a\nb");
    says("a <script>b</script> c", "a c");
    says("a <span> b <b> c", "a b c");
}

#[test]
fn formulas_in_mathml_are_read_as_they_stand() {
    let body = "Let <math><semantics><mrow><mi>x</mi><mo>=</mo><mn>1</mn></mrow>\
                <annotation encoding=\"application/x-tex\">x = 1</annotation></semantics></math> be.";
    assert_eq!(read(body).plain(), "Let x=1 be.\n");
}
