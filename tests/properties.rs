//! What holds for every text, every width and every order of keys.

mod laws;
mod support;

use std::sync::Arc;

use byline::{
    document,
    input::{Code, Key},
    layout::{self, Anchor, Measure, Viewport},
    source::address,
    text::{Language, Shown, fold, width, wrap},
};
use laws::{parse, rows};
use proptest::prelude::*;

/// Pieces of which posts are made, and of which trouble is.
const PIECES: &[&str] = &[
    "word",
    "two words",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "# ",
    "## H\n",
    "> ",
    "- ",
    "* ",
    "1. ",
    "12) ",
    "- [x] ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "```rust\n",
    "~~~\n",
    "    code\n",
    "[",
    "](",
    ")",
    "[text](https://example.com/a_(b)?c=d#e)",
    "![alt](img.png)",
    "https://a.example/x--y",
    "www.b.example/z.",
    "c.example/path/",
    "<https://d.example>",
    "[^1]",
    "[^1]: note\n",
    "[r]: http://r.example\n",
    "[r]",
    "| a | b |\n|---|:-:|\n| c | d |\n",
    "|",
    "\n---\n",
    "===\n",
    "&amp;",
    "&#27;",
    "&nbsp;",
    "\\",
    "\\\n",
    "<b>",
    "</b>",
    "<div>\n",
    "</div>\n",
    "<p>",
    "<br>",
    "<table><tr><td>x",
    "</table>",
    "<ul><li>",
    "<a href=\"/x\">",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<iframe src=\"//www.youtube.com/embed/x\"></iframe>\n",
    "<img src=x alt=y>",
    "{% post_url 2020-01-01-x %}",
    "{{ page.title }}",
    "{% raw %}",
    "{% endraw %}",
    "{% highlight c %}",
    "{% endhighlight %}",
    "{% comment %}",
    "Source: Jane, e.example/s\n",
    "via ",
    "漢字仮名",
    "。",
    "한국어",
    "สวัสดี",
    "שלום",
    "\u{202e}",
    "\u{200b}",
    "Donau\u{ad}dampf\u{ad}schiff",
    "internationalization of representative organizations ",
    "Rechtsschutzversicherungsgesellschaften ",
    "<wbr>",
    "e\u{301}\u{301}",
    "👨‍👩‍👧‍👦",
    "🇩🇪",
    "\u{1b}[31m",
    "\u{9b}",
    "\0",
    "\u{feff}",
    "---\ntitle: x\n---\n",
    "+++\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "{: .x #y}",
    "{:toc}",
    "* TOC\n{:toc}\n",
    "\n{: .x}\n",
    "[[A#b|c]]",
    "![[x.png|3]]",
    "[[",
    "]]",
    "==m==",
    "==",
    "%%c%%",
    "%%\n",
    "$x_1^2$",
    "$$\\frac{a}{b}\\\\c$$",
    "\\(x=1\\)",
    "$5 and $6",
    "$",
    "> [!tip]- *T* [t](https://t.example)\n",
    "> [!NOTE]\n",
    "> [!info]+ T\n> text\n",
    "<details>\n",
    "<details open><summary>S</summary>\n",
    "<summary>",
    "</summary>",
    "</details>\n",
    "term\n: definition\n",
    ":tada:",
    ":",
    "<p markdown=\"1\">\n",
    "</p>",
    "<div markdown=\"1\">",
    "{{< youtube abc >}}",
    "{{% note %}}",
    "{{ f(a=\"b\") }}",
    "{% include figure.html src=\"/a.png\" caption=\"c d\" %}",
    "{% assign a = \"b c\" %}{{ a }}",
    "**「重点」**",
    "##H\n",
    "<Component a={1}>\n",
    "](https://x.example/a b)",
    "verylongwordthatneverendsandgoesonandonandonandonandon",
];

/// Marks between words of which none takes a word away.
const MARKS: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "==",
    "`",
    "\n> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n\n    ",
    "\n\n## ",
    "\n\n### ",
    "\n---\n",
    "\n===\n",
    "\n\n| a | b |\n|---|---|\n| ",
    " | ",
    "(",
    ")",
    ": ",
    "\n: ",
    "!",
    ", ",
    ". ",
    "; ",
    "/",
    "\\",
    "+",
    "@",
    "&",
    "&amp;",
    "#",
    "“",
    "」",
    "。",
    "<b>",
    "</b>",
    "<br>",
    "<p>",
    "</p>",
    "\n<div>\n",
    "\n</div>\n",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<details><summary>",
    "</summary>",
    "</details>",
    "[",
    "](https://a.example/b)",
    "](c.md \"d\")",
    "]",
    "![pic](p.png)",
    "\n\n!!! note\n    ",
    "\n\n:::note\n",
    "\n:::\n",
    "\n> [!tip] ",
    "\nSource: ",
    "{% note %}",
    "{% endnote %}",
    "{{< callout >}}",
    "{{< /callout >}}",
    "{% if page.url %}",
    "{% endif %}",
];

/// A text of words, of which no two are alike, and marks between them.
fn words_and_marks() -> impl Strategy<Value = (String, Vec<String>)> {
    let piece = prop_oneof![1 => Just(None), 1 => prop::sample::select(MARKS).prop_map(Some)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        // Front matter is not of the article.
        let (mut text, mut words) = ("begins\n\n".to_owned(), Vec::new());
        for piece in pieces {
            let word = words.len();
            let letter = |it: usize| char::from(b'a' + u8::try_from(it % 26).unwrap_or_default());
            let word = format!("q{}{}z", letter(word / 26), letter(word));
            text.push_str(piece.unwrap_or(&word));
            if piece.is_none() {
                words.push(word);
            }
        }
        (text, words)
    })
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..40).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn laws_of_texts_hold(text in texts()) {
        for (_, law) in laws::ALL {
            law(&text);
        }
    }

    #[test]
    fn no_word_of_an_article_is_lost((text, words) in words_and_marks()) {
        // What is defined, is code's language or an address is no word of the article.
        prop_assume!(!["]: ", "```", "~~~", "](q"].iter().any(|it| text.contains(it)));
        let plain = byline::article::read(std::path::Path::new("x.md"), "x.md", &text).document.plain();
        for word in words {
            prop_assert!(plain.contains(&word), "{word} of {text:?} in {plain:?}");
        }
    }

    #[test]
    fn no_row_is_wider_than_asked_and_rows_say_what_the_block_says(text in texts(), width in 5usize..130, is_justified: bool, tag in prop::sample::select(&["", "en", "de", "tr", "ru"])) {
        laws::fits(&parse(&text), Measure { is_justified, language: Language::from_tag(tag), ..width.into() });
    }

    #[test]
    fn down_and_up_undo_each_other_away_from_the_ends(text in texts(), width in 5usize..100, height in 1usize..30, start in 0usize..40, count in 1usize..40) {
        let document = Arc::new(parse(&text.repeat(6)));
        let mut view = Viewport::new(document, width, height);
        view.down(start);
        let before = view.top();
        if view.down(count) == count {
            view.up(count);
            prop_assert_eq!(view.top(), before);
        }
    }

    #[test]
    fn a_resize_keeps_the_byte_at_the_top_in_the_window(text in texts(), from in 8usize..120, to in 8usize..120, down in 0usize..60) {
        let document = Arc::new(parse(&text.repeat(6)));
        let mut view = Viewport::new(Arc::clone(&document), from, 8);
        view.down(down);
        let top = view.top();
        let shown = view.rows(top.block).get(top.row).filter(|it| it.has_text()).map(|it| it.text);
        view.resize(to, 8);
        let screen = view.screen();
        if let Some(text) = shown {
            let row = view.anchor(text.start);
            prop_assert!(screen.contains(&row), "{text:?} is at {row:?}, the window at {screen:?}");
        }
    }

    #[test]
    fn a_frame_lays_out_no_more_blocks_than_it_has_rows(text in texts(), width in 8usize..120, height in 1usize..40, is_unfolded: bool) {
        let document = Arc::new(parse(&text.repeat(40)));
        let mut view = Viewport::new(Arc::clone(&document), width, height);
        if is_unfolded {
            unfold(&mut view);
        }
        // Blocks without rows of their own (the headings of a table shown as records) come on top.
        let without = (0..document.blocks.len()).filter(|&it| layout::lay_out(&document, it, width).is_empty()).count();
        let mut before = 0;
        for step in 0..4 {
            match step {
                0 => (),
                1 => _ = view.down(height),
                2 => view.to_end(),
                _ => _ = view.up(1),
            }
            view.screen();
            prop_assert!(view.laid_out() - before <= height + 2 + without, "step {step}: {}", view.laid_out() - before);
            before = view.laid_out();
        }
    }

    #[test]
    fn every_byte_of_the_text_is_on_the_row_that_it_is_said_to_be_on(text in texts(), width in 8usize..100) {
        let document = Arc::new(parse(&text));
        let mut view = Viewport::new(Arc::clone(&document), width, 10);
        unfold(&mut view);
        for (block, row) in rows(&document, width) {
            let spans = row.segments.iter().filter_map(layout::Segment::span);
            for span in spans.filter(|it| !it.is_empty()) {
                let found = view.anchor(span.start);
                let holds = view.rows(found.block).get(found.row).is_some_and(|it| it.holds(span.start));
                prop_assert!(holds, "byte {} of block {block} is not on {found:?}", span.start);
            }
        }
        prop_assert_eq!(view.above(Anchor::default(), 5), Anchor::default());
    }

    #[test]
    fn whatever_is_hidden_is_shown_when_it_is_gone_to(text in texts(), at in 0usize..4000, height in 1usize..20) {
        let document = Arc::new(parse(&text));
        let mut view = Viewport::new(Arc::clone(&document), 40, height);
        for fold in &document.folds {
            let holds = |it: &document::Fold| it.hidden.start <= fold.hidden.start && fold.hidden.end <= it.hidden.end;
            prop_assert!(document.folds.iter().all(|it| holds(it) || it.hidden.end <= fold.summary || it.hidden.start >= fold.hidden.end
                || fold.hidden.contains(&it.summary)), "{:?}", document.folds);
        }
        let mut byte = (at % document.text.len().max(1)) as u32;
        while !document.text.is_char_boundary(byte as usize) {
            byte -= 1;
        }
        let row = view.anchor(byte);
        prop_assert!(view.folds().hiding(row.block).is_none(), "{row:?} is hidden");
        view.unfold(byte);
        prop_assert!(!view.is_hidden(byte));
        let row = view.anchor(byte);
        view.reveal(row);
        prop_assert!(view.screen().contains(&row));
    }

    #[test]
    fn wrapping_keeps_every_word(text in "[ -~漢字é—]{0,200}", cells in 2usize..60) {
        let cuts = wrap::wrap(&text, cells);
        let mut end = 0;
        for cut in &cuts {
            prop_assert!(text[end..cut.bytes.start].chars().all(|c| c == ' '));
            prop_assert_eq!(width::width(&text[cut.bytes.clone()]), cut.width);
            prop_assert!(cut.width <= cells);
            end = cut.bytes.end;
        }
        prop_assert!(text[end..].chars().all(|c| c == ' '));
    }

    #[test]
    fn what_is_found_is_what_was_looked_for(text in texts(), needle in "[a-zé漢’ ]{1,4}") {
        for span in fold::find(&text, &needle) {
            prop_assert!(fold::fold(&text[span.range()]).contains(fold::fold(&needle).trim()));
        }
    }

    #[test]
    fn shown_text_is_stable(text in any::<String>()) {
        let once = Shown::line(&text);
        prop_assert_eq!(&Shown::line(&once), &once);
    }

    #[test]
    fn keys_print_what_they_parse(c in "[ -~à-öα-ω漢字😀]", control: bool, alt: bool) {
        let c = c.chars().next().unwrap_or(' ');
        let key = Key { code: Code::Char(c), control, alt, shift: false };
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
    }

    #[test]
    fn one_page_has_one_identity(host in "[a-v]{1,8}\\.(com|org|co\\.uk)", path in "(/[a-zA-Z0-9_.-]{1,6}){0,3}", query in "([a-z]=[0-9a-z]{1,3}){0,1}") {
        let query = if query.is_empty() { query } else { format!("?{query}") };
        let plain = address::identity(&format!("https://{host}{path}{query}"));
        let path = path.trim_end_matches('/');
        for other in [
            format!("http://{host}{path}{query}"), format!("https://www.{host}{path}{query}"), format!("https://{host}{path}/{query}"),
            format!("https://{host}{path}{query}#part"), format!("https://{}:443{path}{query}", host.to_uppercase()),
        ] {
            prop_assert_eq!(&address::identity(&other), &plain, "{}", other);
        }
        prop_assert_ne!(&address::identity(&format!("https://{host}{path}/more{query}")), &plain);
        prop_assert_ne!(&address::identity(&format!("https://sub.{host}{path}{query}")), &plain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_keys_and_sizes_is_survived(
        text in texts(),
        keys in prop::collection::vec(prop::sample::select(KEYS), 0..60),
        sizes in prop::collection::vec((0u16..120, 0u16..50), 1..6),
    ) {
        let other = format!("---\ntitle: Other\ntags: [a, b c]\n---\n{text}");
        let mut desk = support::Desk::new(&[("2020-01-01-x.md", &text), ("sub/other.md", &other)], (80, 24));
        for (at, key) in keys.iter().enumerate() {
            if at % 10 == 9 {
                let (width, height) = sizes[at / 10 % sizes.len()];
                desk.resize(width, height);
            }
            desk.press(key);
        }
        desk.resize(80, 24);
    }
}

/// Shows what is folded away.
fn unfold(view: &mut Viewport) {
    if view.folds().any_closed() {
        view.fold(layout::Folds::toggle_all);
    }
}

/// Keys that do something somewhere.
const KEYS: &[&str] = &[
    "j",
    "k",
    "d",
    "u",
    "Space",
    "b",
    "g g",
    "G",
    "] ]",
    "[ [",
    "h",
    "l",
    "Tab",
    "S-Tab",
    "Enter",
    "/ text:w Enter",
    "n",
    "N",
    "Esc",
    "f f",
    "f",
    "s",
    "] s",
    "[ s",
    "o",
    "y",
    "Y",
    "K",
    "H",
    "L",
    "] a",
    "[ a",
    "t",
    "T",
    "v",
    "V",
    "z",
    "+",
    "-",
    "m a",
    "' a",
    ":",
    "?",
    "R",
    "text:x",
    "Down",
    "Up",
    "Backspace",
    "3 j",
    "5 G",
    "<",
    ">",
    "C-l",
    "e",
    "/ text:e",
    "q",
    "c",
    "C",
    "w",
    ")",
    "3 )",
    "(",
    "J",
    "_",
];
