//! Somebody else's pages.

use super::{check, describe, read, sources};

#[test]
fn embeds_are_cards_of_the_page_behind_the_player() {
    let text = "<iframe src=\"//www.youtube.com/embed/abc?rel=0\" width=\"5\"></iframe>\n\ntext";
    check(text, "embed: {ornament+@0:youtube.com/watch?v=abc}\n·text");
    assert_eq!(
        sources(&read(text)),
        ["1 embed \"youtube.com/watch?v=abc\" https://www.youtube.com/watch?v=abc at 1 ×1"]
    );
}

#[test]
fn a_player_written_as_a_picture_is_an_embed() {
    let found = sources(&read("![](https://www.youtube.com/watch?v=abc)\n\n![](https://a.org/b.png)"));
    assert!(found[0].starts_with("1 embed") && found[1].starts_with("2 image"), "{found:?}");
}

#[test]
fn embeds_in_cells_are_addresses() {
    let document = read("<table><tr><td>one<td><iframe src='//www.youtube.com/embed/abc'></iframe></table>");
    assert_eq!(sources(&document).len(), 1);
    assert!(document.text.contains("youtube.com/watch?v=abc"), "{}", describe(&document));
}

#[test]
fn an_address_alone_is_called_the_same_however_it_is_written() {
    let found = sources(&read(
        "<https://a.example/x> https://a.example/y [https://a.example/z](https://a.example/z)",
    ));
    for (label, found) in ["\"a.example/x\"", "\"a.example/y\"", "\"a.example/z\""].iter().zip(&found) {
        assert!(found.contains(label), "{found}");
    }
    let two = sources(&read("See <https://a.org/x#one>. See <https://a.org/x#two>."));
    assert_eq!(two, ["1 link \"a.org/x#one\" https://a.org/x#one at 1 ×2"]);
    let other = read("[https://bank.example](https://evil.example)");
    assert_eq!(&*other.sources[0].label, "https://bank.example");
}

#[test]
fn a_player_is_called_what_its_picture_or_its_title_says() {
    let talk = "![Watch *this* `talk`](https://youtu.be/abc)";
    check(talk, "embed: {@0:Watch this talk}");
    assert_eq!(sources(&read(talk)), ["1 embed \"Watch this talk\" https://youtu.be/abc at 1 ×1"]);
    check(
        "a ![Watch\nthis :tada:](https://www.youtube.com/watch?v=abc) b",
        "a\n·embed: {@0:Watch this 🎉}\n·b",
    );
    let titled = "<iframe src='https://player.vimeo.com/video/1' title='Digital Services'></iframe>";
    check(titled, "embed: {@0:Digital Services}");
    assert_eq!(sources(&read(titled)), ["1 embed \"Digital Services\" https://vimeo.com/1 at 1 ×1"]);
    for mute in [
        "![640x360](https://youtu.be/abc)",
        "<iframe src='https://youtu.be/abc' title='YouTube video player'>",
    ] {
        check(mute, "embed: {ornament+@0:youtu.be/abc}");
    }
    assert_eq!(read("![a <div>b</div> ![c](d)](https://youtu.be/abc) e").plain(), "a b c\ne\n");
}

#[test]
fn the_script_of_a_widget_is_a_card() {
    let document =
        read("One.\n\n<script src=\"https://gist.github.com/jane/1.js\"></script>\n\n<script>x</script>\n");
    let found: Vec<_> = document.sources.iter().map(|it| (it.kind.name(), it.url())).collect();
    assert_eq!(found, [("embed", Some("https://gist.github.com/jane/1"))]);
}

#[test]
fn films_and_sounds_are_called_so_wherever_they_stand() {
    let text = "<video src=\"https://a.org/stream?id=1\"></video>\n\n<audio><source src=\"b/c\"></audio>";
    check(text, "video: {ornament+@0:a.org/stream?id=1}\n·audio: {ornament+@1:b/c}");
}

#[test]
fn what_a_script_puts_in_the_place_of_an_element_is_a_card() {
    let film = "<lite-youtube videoid=\"ogfYd705cRs\" playlabel=\"Play: Keynote\"></lite-youtube>\n";
    check(film, "embed: {@0:Play: Keynote}");
    let found =
        sources(&read("<div class=\"fb-post\" data-href=\"https://www.facebook.com/a/posts/1\"></div>\n"));
    assert_eq!(found, ["1 embed \"facebook.com/a/posts/1\" https://www.facebook.com/a/posts/1 at 1 ×1"]);
}
