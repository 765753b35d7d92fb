//! Code that holds code, addresses that hold brackets, figures that say whose they are.

use super::check;

#[test]
fn markdown_shown_as_code_may_hold_code() {
    check(
        "```markdown\n1. a\n\n   ```python\n   b\n   ```\n\n2. c\n```\n\n[d][1]\n",
        "````markdown\n1. a\n\n   ```python\n   b\n   ```\n\n2. c\n````\n\n[d][1]\n",
    );
    check(
        "  ~~~~ md\n    ~~~~~ a\n    ~~~~~\n  ~~~~\n=={% raw %}==",
        "  ~~~~~~ md\n    ~~~~~ a\n    ~~~~~\n  ~~~~~~\n====",
    );
    for same in [
        "```markdown\n```python\nb\n```\n",
        "```markdown\n  ```python\n```\n",
        "```md\n   ```\n```\n```",
        "```text\n  ```python\n  ```\n```\n",
        "```markdown\n a\n```\n",
        "```markdown\n  ```c\n  ```\n",
    ] {
        check(same, same);
    }
}

#[test]
fn brackets_of_an_address_count_though_they_are_escaped() {
    check("[a()](https://b.org/c#d(e, int\\)) f", "[a()](https://b.org/c#d(e,%20int)) f");
    check("[a](https://b.org/c(d\\)) e", "[a](https://b.org/c(d)) e");
    check("[a](https://b.org/c\\) d", "[a](https://b.org/c) d");
    for same in ["[a](https://b.org/c\\(d) e", "[a](b(c\\)) d"] {
        check(same, same);
    }
}

#[test]
fn a_figure_says_where_it_leads_and_whose_it_is() {
    check(
        "{{< figure src=\"/a.png\" link=\"https://b.org/c\" attr=\"D E\" attrlink=\"https://d.org\" >}}",
        "<figure><a href=\"https://b.org/c\"><img src=\"/a.png\" alt=\"\"></a>\
         <figcaption><a href=\"https://d.org\">D E</a></figcaption></figure>",
    );
    check("{{< figure src=\"/a.png\" link=\"/b.png\" >}}", "<img src=\"/a.png\" alt=\"\">");
}
