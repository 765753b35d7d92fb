//! Templates in the midst of a sentence or of a tag.

use super::*;

#[test]
fn includes_within_a_sentence_are_words_of_it() {
    for (body, expected) in [
        (
            "We use {% include wikipedia title='Binary search algorithm' text='binary search'%} here.",
            "We use <a href=\"https://en.wikipedia.org/wiki/Binary_search_algorithm\">binary search</a> here.",
        ),
        (
            "{% include wikipedia.html title=\"Ogg\" %} is.",
            "<a href=\"https://en.wikipedia.org/wiki/Ogg\">Ogg</a> is.",
        ),
        (
            "Call {% include ref.html name=\"Foo.bar\" display=\"the bar call\" %} twice.",
            "Call the bar call twice.",
        ),
        ("- A claim.{% include footnote.html text=\"The note.\" %} b", "- A claim. (The note.) b"),
        ("Go to {% include bc path='File | New' %}.", "Go to File › New."),
        (
            "See {% include github org='a' repo='b' %} and {% github c/d %} too",
            "See <a href=\"https://github.com/a/b\">a/b</a> and <a href=\"https://github.com/c/d\">c/d</a> too",
        ),
        ("See {% youtube abc %}", "See <iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>"),
        ("A {% amazon B098JTXXZM \"Baofeng UV-5R radio\" %} or other", "A Baofeng UV-5R radio or other"),
    ] {
        check(body, expected);
    }
}

#[test]
fn includes_without_words_beside_them_are_paragraphs() {
    let note = "{% include x.html content=\"Be careful\" %}";
    check(note, "<p>Be careful</p>");
    check(&format!("1. {note}{note}"), "1. <p>Be careful</p><p>Be careful</p>");
    check(&format!("<div class=\"a\">{note}</div>"), "<div class=\"a\"><p>Be careful</p></div>");
    check("A {% include note.html content=\"Be careful\" %}", "A <p>Be careful</p>");
}

#[test]
fn templates_in_addresses_and_attributes_are_no_html() {
    for (body, expected) in [
        (
            "<img width=\"1\" src=\"{% img_url a/b.png %}\" alt=\"A b\" />",
            "<img width=\"1\" src=\"a/b.png\" alt=\"A b\" />",
        ),
        ("![a]({% asset 'b c.png' @path %})", "![a](b%20c.png)"),
        ("<a href='{% include url.html path=\"/x\" %}'>a</a>", "<a href='/x'>a</a>"),
        ("[a]({% pst 2016/aug/2016-08-10-b %}) c", "[a](/2016/08/10/b.html) c"),
        ("[a]({% t %})", "[a]()"),
        ("<p title=\"{% figure /a.png %}{% x \"Some words\" %}\">", "<p title=\"Some words\">"),
    ] {
        check(body, expected);
    }
    // A sentence may hold the signs of a tag.
    check("1 < 2 and x = \"{% x \"Some words\" %}\"", "1 < 2 and x = \"Some words\"");
}

#[test]
fn quotations_say_who_wrote_where() {
    check(
        "{% include quote.html author=\"Ada\" source=\"Letters\" url=\"https://a.org\" text=\"Words.\" %}",
        "<blockquote><p>Words.</p><p>— Ada, <a href=\"https://a.org\">Letters</a></p></blockquote>",
    );
}

#[test]
fn words_of_tags_need_no_quotation_marks() {
    for (body, expected) in [
        ("a{% sidenote side2 This is *another* note. %} b", "a (This is <em>another</em> note.) b"),
        ("a{% sidenote 's' 'A note.' %} b", "a (A note.) b"),
        ("not {% define \"viewer\", \"The app here.\" %}.", "not viewer (The app here.)."),
        ("a {% tooltip \"word\" \"explained\" %} {% ruby 漢字 かんじ %}", "a word (explained) 漢字 (かんじ)"),
        ("{% caption More at [b](/b) %}", "<p>More at <a href=\"/b\">b</a></p>"),
        ("a {% caption It was a long day. %}", "a It was a long day."),
        ("a {% tool [Repeat](toolshed.org/x/4.1) %} b", "a <strong>Repeat</strong> b"),
        ("a {% tool [Repeat](https://x.org) %} b", "a <a href=\"https://x.org\">Repeat</a> b"),
        ("{% link_to \"Text\" /b %}", "<a href=\"/b\">Text</a>"),
        ("{% a https://b.org text here %}", "<a href=\"https://b.org\">text here</a>"),
        ("{% cite a b -A %}", "&#91;a, b&#93;"),
        ("{% picture x a.png --alt {{  Create it }} %}", "<img src=\"a.png\" alt=\"Create it\">"),
        (
            "{% quote \"Title\", \"https://a.org\" %}\nb\n{% endquote %}",
            "\n<blockquote>\n\n\nb\n\n\n<p>— <a href=\"https://a.org\">Title</a></p>\n</blockquote>\n\n",
        ),
        ("{% badge /images/x.png 64 %}", "<img src=\"/images/x.png\" alt=\"\">"),
        ("{% asciicast 123 %}", "<iframe src=\"https://asciinema.org/a/123\"></iframe>"),
        ("{% callout \"A b\" type:tip %}\nc\n{% endcallout %}", "> [!tip] A b\n> c\n\n"),
    ] {
        check(body, expected);
    }
    for body in [
        "{% t nav.home %}",
        "{% octicon repo height:32 %}",
        "{% todo Write more of this here. %}",
        "{% avatar a size=4 %}",
    ] {
        check(body, "");
    }
}

#[test]
fn notebooks_are_taken_to_be_there() {
    check(
        "{% assign p = 'a/b.ipynb' %}{% capture is %}{% file_exists a/b.ipynb %}{% endcapture %}\
         {% if is == 'true' %}{% jupyter_notebook p %}{% else %}Sorry{% endif %}",
        "<a href=\"a/b.ipynb\">b.ipynb</a>",
    );
}
