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
