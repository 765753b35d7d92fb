//! Labels of many languages and of pictures, and what only begins as they do.

use super::*;

#[test]
fn labels_need_what_makes_them_plain() {
    for line in [
        "原文作者：<Ann>",
        "译文出自：<掘金翻译计划>",
        "Datenquellen: <API>",
        "Quelle(n): <X>",
        "Réf. : <X>",
        "Référence : <X>",
        "Original text: <X>",
        "Traducido de <X>",
        "Übersetzung von <X>",
        "Перевод статьи <X>",
        "Src: <X>",
        "참조: <X>",
        "参考URL：<X>",
        "Izvori: <X>",
        "Quoted from the <X>.",
        "源地址：<X>",
    ] {
        assert!(linked(line, Behind::Nothing).is_some(), "{line}");
    }
}

#[test]
fn what_begins_as_a_label_may_be_about_something_else() {
    for line in [
        "Übersetzung von Texten mit <DeepL>",
        "Translation of the page with <DeepL> is easy.",
        "Sourced from farms in <Peru>",
        "Quotes from <Ann>",
        "Перевод текста в <DeepL>",
        "Srcset: <X>",
        "Source link: Pages now display a link that leads there. Thanks to <Ann> for this.",
        "封面图：华盛顿州的自行车树。男孩把它忘记在树林中。（<出处>）",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
    for line in [
        "Référence : AB-123",
        "源地址：192.168.1.1",
        "Src: ./main.rs",
        "Source URL: none",
        "Перевод: кошка",
        "Original text: Hello, World",
        "인용: 그는 말했다",
        "Source material: PET",
        "src: tie process.versions.uv to uv_version_string() (Ben)",
        "src: update docs at nodejs.org/api/x",
        "出自一本书的人",
        "Referenz: 4711",
    ] {
        assert!(read(&plain(line)).is_none(), "{line}");
    }
}

#[test]
fn captions_say_who_drew_a_picture_or_where_it_is_from() {
    let caption = |marked: &str| {
        let (start, end) = (marked.find('<'), marked.find('>'));
        let link = start.zip(end).map(|(start, end)| start..end - 1);
        let text = marked.replace(['<', '>'], "");
        read(&Line { text: &text, links: link.as_slice(), behind: Behind::Nothing, is_caption: true })
    };
    for (line, names) in [
        ("Main photograph by <Ann Lee on Pexels>.", "Ann Lee on Pexels"),
        ("Cartoon by <Ann>", "Ann"),
        ("Drawing by Ann Lee", "Ann Lee"),
        ("Map created by <Ann> (CC BY)", "Ann (CC BY)"),
        ("Screenshot from <the BBC>", "BBC"),
        ("Figure adapted from <A Paper>, 2019.", "A Paper, 2019"),
        ("Photo from the album of <Ann> on Flickr", "album of Ann on Flickr"),
        ("Foto oleh <Ann> di Unsplash", "Ann di Unsplash"),
        ("Kuva: <Ann>", "Ann"),
        ("Photo by <Ann>, 3 May 2019", "Ann, 3 May 2019"),
        ("Chart by the <Census Bureau>", "Census Bureau"),
        ("Photo courtesy of the BBC", "BBC"),
    ] {
        let found = caption(line).unwrap_or_else(|| panic!("no attribution: {line}"));
        assert_eq!((found.names.as_str(), found.subject), (names, Subject::Picture), "{line}");
    }
    for line in [
        "Chart from <last week> shows that it grew",
        "Map from <Rome> to Paris",
        "Screenshot from Windows 10",
        "Drawing by hand",
        "Foto de perfil",
        "Diagram from the talk, which you find <here>",
        "Table by table we went through <the list>",
        "Icon from left to right: <a>",
        "Table from <Ikea>, 40 cm.",
        "Chart by <week>",
        "Figure by figure, <the plan>",
        "Photo by photo, <the plan>",
        "Map by my friend at <Ikea>",
        "Photo by candlelight",
    ] {
        assert_eq!(caption(line), None, "{line}");
    }
    for line in ["Screenshot from <the BBC>", "Map by <Ann>", "Icons by <Ann>", "画像：<Ann>"] {
        assert_eq!(linked(line, Behind::Nothing), None, "{line}");
    }
    for line in ["Cover art by <Ann>", "Header photo from <Unsplash>", "题图：<Ann>", "Beitragsbild: <Ann>"]
    {
        assert_eq!(linked(line, Behind::Nothing).map(|it| it.subject), Some(Subject::Picture), "{line}");
    }
    assert_eq!(read(&plain("题图：Pexels License")), None);
}

#[test]
fn a_note_in_brackets_may_stand_behind_a_label() {
    for line in ["Source (EN): <page>", "Source (archived): <https://y.org/a>", "来源（英文）：<页>"]
    {
        assert!(linked(line, Behind::Nothing).is_some_and(|it| it.has_colon), "{line}");
    }
    for line in [
        "Source (optional): <page>",
        "Reference (string): <page>",
        "Source (left) <page>",
        "- Source (optional): <http://a.b/x>",
        "- Reference (line 5): <http://a.b/x>",
        "- Via (default): <Gateway>",
        "Source (required): <page>",
        "Source (see below): <page>",
        "src: <Path>, required",
        "src: fix leak, see <issue>",
        "Source (): <page>",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
    assert!(read(&plain("Source (path): Name of the file")).is_none());
}

#[test]
fn a_line_may_say_what_it_is_based_on() {
    for line in [
        "Based on <array-findindex>",
        "Based on <implementation by Ann Lee>.",
        "Taken from <X>.",
        "(taken from <X>)",
        "Inspired by <estraverse>",
        "Originally taken from <npm-www>.",
        "Originally derived from <es5-ext> package.",
        "Originally created by <Ann>",
        "This post was originally written by <Ann>.",
        "(图片来自<itunes store>)",
    ] {
        assert!(linked(line, Behind::Nothing).is_some(), "{line}");
    }
    for line in [
        "Based on <your feedback>",
        "Based on <X>, it does more.",
        "Based on: <X>",
        "Taken from <X> in 2019, the numbers say it.",
        "Inspired by <X> and by Y",
        "Originally created by <Ann>. It grew, and Bo took over.",
        "This piece of code was originally written by @ann and is included in <X>.",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
    assert!(linked("based on <X>", Behind::Words).is_none());
    assert!(
        read(&plain("Based on Ubuntu")).is_none() && read(&plain("Originally created by hand")).is_none()
    );
}

#[test]
fn a_label_may_be_a_word_of_prose_or_of_a_title() {
    for line in [
        "Via <npm> (only needed for old releases):",
        "<Reference: built-in bindings>",
        "<References: all of them>",
        "<Via GitHub>",
        "<Vía GitHub>",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
    for line in [
        "<Source: The Guardian>",
        "<via The Verge>",
        "(<Via The Verge>)",
        "<h/t Ann>",
        "Via <The Verge> (paywall)",
        "Reference: <built-in bindings>",
    ] {
        assert!(linked(line, Behind::Nothing).is_some(), "{line}");
    }
    for line in [
        "Data source: each backend pairs with a subclass. Add it to the list.",
        "Source: src/mode.js for get(). The module exposes the functions.",
    ] {
        assert!(read(&plain(line)).is_none(), "{line}");
    }
    check("Source: Ann Lee. The Times", "Ann Lee. The Times", None);
    check("Source: own calculations, World Bank", "own calculations, World Bank", None);
}

#[test]
fn what_its_author_made_has_no_source() {
    for line in ["Photo by me", "Image by author", "Photo: the author", "Foto von mir"] {
        let line = Line { is_caption: true, ..plain(line) };
        assert_eq!(read(&line), None, "{}", line.text);
    }
    check("Photo: The Author's Guild", "The Author's Guild", None);
}
