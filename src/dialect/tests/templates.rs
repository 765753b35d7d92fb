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
fn code_of_wordpress_is_code() {
    check("[code lang=\"c\"]\n{{ x }} *a*\n[/code]\nb", "```c\n{{ x }} *a*\n```\nb");
    check("[sourcecode]a[/sourcecode] b", "```\na\n```\n b");
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
