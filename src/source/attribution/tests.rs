//! Which lines name a source, and whom.

mod labels;

use super::*;

fn plain(text: &str) -> Line<'_> {
    Line { text, links: &[], behind: Behind::Nothing, is_caption: false }
}

/// Reads a line in which the link stands between `<` and `>`, which are taken out.
fn linked(marked: &str, behind: Behind) -> Option<Attribution> {
    let start = marked.find('<').unwrap();
    let end = marked.find('>').unwrap() - 1;
    let text = marked.replace(['<', '>'], "");
    let link = start..end;
    read(&Line { text: &text, links: std::slice::from_ref(&link), behind, is_caption: false })
}

#[track_caller]
fn check(line: &str, names: &str, url: Option<&str>) {
    let found = read(&plain(line)).unwrap_or_else(|| panic!("no attribution: {line}"));
    assert_eq!(found.names, names);
    assert_eq!(found.addresses.first().map(|it| it.url.as_str()), url);
    for address in found.addresses {
        assert!(address.url.ends_with(&line[address.bytes]));
    }
}

#[test]
fn names_and_addresses() {
    check(
        "Source: Jane Reporter, dailyexample.com/news/senator-34727079",
        "Jane Reporter",
        Some("https://dailyexample.com/news/senator-34727079"),
    );
    check("Source: Karl Witness, via FaceBook", "Karl Witness", None);
    check("Source: https://example.com/x", "", Some("https://example.com/x"));
    check("(Source: example.com)", "", Some("https://example.com"));
    check("SOURCES : A and B", "A and B", None);
    check("来源：人民日报", "人民日报", None);
    check("图片来源：本博客早期博文。", "本博客早期博文", None);
    check("h/t Jane", "Jane", None);
    check("Originally published in The Atlantic, 1932.", "The Atlantic, 1932", None);
    check("Quelle: Der Spiegel, spiegel.de/politik/x", "Der Spiegel", Some("https://spiegel.de/politik/x"));
}

#[test]
fn labels_of_many_languages() {
    for label in [
        "参照元：",
        "资料来源：",
        "Первоисточник: ",
        "مصدر: ",
        "Riferimenti: ",
        "Referenties: ",
        "Originalquelle: ",
        "Source originale : ",
        "引自：",
        "자료 출처: ",
        "Tratto da: ",
        "По материалам: ",
        "原文連結：",
    ] {
        check(&format!("{label}https://a.org/x"), "", Some("https://a.org/x"));
    }
    check("Crédito: EFE", "EFE", None);
    assert!(linked("Oorspronkelijk gepubliceerd op <X>", Behind::Nothing).is_some());
    for line in [
        "Quelle: siehe oben",
        "Quelle: s. o.",
        "Fonte: vedi sopra",
        "Fuente: ver arriba",
        "Source : voir ci-dessus",
        "来源：同上",
        "Источник: см. выше.",
        "Bron: zie boven",
        "Sources: ibid.",
        "ソース：コードの元になるもの",
    ] {
        assert!(read(&plain(line)).is_none(), "{line}");
    }
}

#[test]
fn what_stands_beside_an_address_is_a_name_or_nothing() {
    check("Bildquelle: pixabay.com / congerdesign", "congerdesign", Some("https://pixabay.com"));
    check("Source: nytimes.com | Ann", "Ann", Some("https://nytimes.com"));
    check("Source: nytimes.com, 3 May 2020", "", Some("https://nytimes.com"));
    check("Source: N, a.work/x", "N", Some("https://a.work/x"));
    check("Source: Jane Reporter, cnn.com, bbc.com", "Jane Reporter, bbc.com", Some("https://cnn.com"));
    let found = read(&plain("Sources: cnn.com, bbc.com and a.org")).unwrap();
    let urls: Vec<&str> = found.addresses.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(
        (found.names.as_str(), urls),
        ("", vec!["https://cnn.com", "https://bbc.com", "https://a.org"])
    );
}

#[test]
fn pictures_are_called_by_words_that_are_put_together() {
    check("Feature image credit: Ann", "Ann", None);
    let (text, link) = ("Foto di N da Pixabay", 8..9);
    let line =
        |is_caption| Line { text, links: std::slice::from_ref(&link), behind: Behind::Nothing, is_caption };
    assert!(read(&line(true)).is_some() && read(&line(false)).is_none(), "a picture of it elsewhere");
    check("Zdjęcie: Jan Kowalski", "Jan Kowalski", None);
    check("Фото: Иван", "Иван", None);
    for line in ["Featured image by <N> from Pixabay.", "Hero photo via <N>"] {
        assert_eq!(linked(line, Behind::Nothing).map(|it| it.subject), Some(Subject::Picture), "{line}");
    }
}

#[test]
fn an_article_may_say_where_it_was_in_many_ways() {
    for (line, names) in [
        ("The post A Long Day appeared first on <The Blog>.", "The Blog"),
        ("This post appeared first on <The Blog>.", "The Blog"),
        ("Der Beitrag X erschien zuerst auf <Y>.", "Y"),
        ("Barely adapted from <X>", "X"),
        ("Recipe adapted from <X>", "X"),
    ] {
        let found = linked(line, Behind::Nothing);
        assert_eq!(found.map(|it| it.names).as_deref(), Some(names), "{line}");
    }
    check("Slightly adapted from Book by Ann", "Book by Ann", None);
    check("Оригинал статьи: a.org/x", "", Some("https://a.org/x"));
    check("Source: Modified from the World Bank", "World Bank", None);
}

#[test]
fn via_needs_a_colon_or_a_link() {
    check("Via: The Verge", "The Verge", None);
    assert!(linked("via <The Verge>", Behind::Nothing).is_some());
    assert!(read(&plain("via The Verge")).is_none());
    assert!(linked("Via deposits you can create <more>. And then go on.", Behind::Nothing).is_none());
}

#[test]
fn the_rest_of_a_wrapped_sentence_is_none() {
    assert!(linked("via <Discord> or open an issue.", Behind::Words).is_none());
    assert!(linked("h/t <Jane>", Behind::Words).is_none());
    assert!(linked("Source: <Jane>", Behind::Words).is_some());
}

#[test]
fn a_label_and_a_link_need_no_colon() {
    for line in ["参考 <http://a.org/x>", "<source>", "(<credit>)", "<Source, at 33:40>", "Source <a.org>."]
    {
        assert!(linked(line, Behind::Nothing).is_some(), "{line}");
    }
    for line in [
        "<Sources of error>",
        "Source <maps> are generated",
        "see <source>",
        "<Source code>",
        "参考 <这里> 的说明",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
}

#[test]
fn a_clause_between_label_and_link_is_prose() {
    for line in [
        "Via Discord or open an <issue>.",
        "Image by image we see <this>",
        "Adapted from scratch, see <docs>",
        "Hat tip jar: <donate>",
        "The story was first published in <the magazine> and later it won.",
        "Credit <card>",
        "Via the <GitHub CLI>, you can now approve it.",
        "Via email, the port authority <declined to comment>.",
        "Via <Homebrew>: brew install x",
        "Originally posted to the topic, events are <replayed> on failure.",
        "Adapted from <the novella>, the film keeps its end.",
        "Originally published in <a paper>, the method was slow.",
        "Credit: we take Visa, see <payment>.",
        "Via dei Servi 12, 50122 Firenze, <map>",
        "The post office first appeared on <Main Street> in 1900, and it stayed.",
        "Imagen de <Docker>",
        "Translated from the German by Lena Fisch. Original: <X>",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
    for line in [
        "This post was originally published on the blog for <the team>. Jane is its lead.",
        "h/t to <Ann> for it",
        "Photo by Ann on <Unsplash>",
        "Originally posted on <my blog>, this is a copy.",
        "Originally published on <Medium>, an open platform.",
        "Photo by <Ann>, taken in 2019.",
        "Hat tip to <Ann>, who told me.",
        "h/t <Ann>, the author of it",
        "via @bob42 on <Twitter>",
        "Source: you can find it at <NYT>",
    ] {
        assert!(linked(line, Behind::Nothing).is_some(), "{line}");
    }
    assert_eq!(linked("h/t to <Ann> for it", Behind::Nothing).map(|it| it.names).as_deref(), Some("Ann"));
}

#[test]
fn brackets_of_names_stay_in_pairs() {
    check("Source: Assistant (PCA)", "Assistant (PCA)", None);
    check("(Source: Jane (a.org))", "Jane", Some("https://a.org"));
    check("[Source: Jane, https://a.org/x]", "Jane", Some("https://a.org/x"));
    check(
        "Source: AP, 18 Mar. 2025, ap.org/x/y. Accessed 2 Jan.",
        "AP, 18 Mar. 2025",
        Some("https://ap.org/x/y"),
    );
    check("[출처] 통계청 2024", "통계청 2024", None);
    check("Source: the BBC", "BBC", None);
    check("🔗 Source: Ann (a.org/x/y, accessed 3 May 2021)", "Ann", Some("https://a.org/x/y"));
    check("Recipe source: a.org/x/y", "", Some("https://a.org/x/y"));
    check("Map credit: Ann", "Ann", None);
}

#[test]
fn a_title_in_quotation_marks_is_a_name() {
    check("Source: \"The Long Goodbye\"", "The Long Goodbye", None);
    check("Source: \"Deploy from a branch\", GitHub", "\"Deploy from a branch\", GitHub", None);
}

#[test]
fn prose_that_begins_with_a_label_is_none() {
    let lines = [
        "Source: main.rs",
        "Source: the place where data comes from.",
        "- Source: the branch you merge from",
        "Credits: 120 ECTS",
        "Photo: 12 MP, f/1.8",
        "Photo: f/8, 1/125 s, ISO 400",
        "Photo : 48 Mpx, stabilisée",
        "Adapted from scratch",
        "Adapted from Java.",
        "The story is loosely adapted from Old Homer.",
        "Фото: вид на реку",
        "Top images: Redis, Postgres",
        "Illustrations: Black and white",
        "/references: Returns All References",
        "The post office first appeared on Main Street.",
        "参考：99元",
        "转载：请注明出处",
        "原文：Hello, world.",
        "出典：なし",
        "Sources: none",
        "First published in 1932, the novel follows a doctor.",
        "Originally posted on the forum, this idea was rejected.",
        "Reference::new: makes one",
        "Source: string, required. Path of the input.",
        "Source: \"Deploy from a branch\"",
        "Originally published: May 3, 2018",
        "Originally posted on May 3, 2018",
        "참고: 이 방법은 우분투에서만 됩니다.",
        "参考：こうすれば動きます。",
        "Via: the HTTP header that proxies add, e.g. Via: 1.1 vegur",
        "Reference: the commit, branch or tag to check out. Default: main",
        "Credits: $1,250.00 — Debits: $980.40",
        "Source: dropped by the Warden (12%)",
        "Via: Old Mine → Lift",
        "Source – displays properties",
        "source 'https://rubygems.org'",
        "Sourced: from nowhere",
        "Source maps: what are they",
        "Photographers: all",
        "Image: people at a table",
        "The source: unknown",
        "Credit-card: stolen",
    ];
    for line in lines {
        assert_eq!(read(&plain(line)), None, "{line}");
    }
}

#[test]
fn a_name_may_stand_in_the_middle_of_its_label() {
    for (line, names, subject) in [
        ("※この記事は<Qiita>からの転載です。", "Qiita", Subject::Article),
        ("（画像は<Port>より）", "Port", Subject::Picture),
        ("写真は<Port>より", "Port", Subject::Picture),
        ("<港の本>より引用", "港の本", Subject::Section),
    ] {
        let found = linked(line, Behind::Nothing).unwrap_or_else(|| panic!("no attribution: {line}"));
        assert_eq!((found.names.as_str(), found.subject), (names, subject), "{line}");
    }
    assert!(linked("スライドは2012年の<港の本>より引用", Behind::Nothing).is_none());
    assert!(linked("この記事は<Qiita>で読めます。", Behind::Nothing).is_none());
    assert!(read(&plain("昨日の本より引用")).is_none());
}

#[test]
fn labels_of_scripts_without_spaces_touch_what_they_name() {
    assert!(linked("参考<http://a.org/z>", Behind::Nothing).is_some());
    assert!(linked("本文转载自公众号<港口>，作者李四。", Behind::Nothing).is_some());
    assert!(linked("参考になる<本>でした。", Behind::Nothing).is_none());
    check("来源：https://a.cn/1，访问于2023年。", "", Some("https://a.cn/1"));
    check("来源：https://a.cn/1（2023年5月3日访问）", "", Some("https://a.cn/1"));
}

#[test]
fn a_sentence_behind_a_label_tells_of_something_else() {
    for line in [
        "Source: the code below is the whole program, see the <manual>",
        "Credit: where credit is due, the <compiler> does most of it.",
        "Source: I asked three of them, and they <all agreed>",
        "Photo: this is what it looks like when you run <it> twice.",
    ] {
        assert!(linked(line, Behind::Nothing).is_none(), "{line}");
    }
    assert!(linked("Source: an analysis that was done by the <Institute>", Behind::Nothing).is_some());
}

#[test]
fn a_name_ends_with_its_link_where_a_sentence_follows() {
    for (line, names) in [
        ("Source: <Vercel Guidelines>. Apply it first.", "Vercel Guidelines"),
        ("Fuente: <La Guía>. Aplicar mobile-first: el público.", "La Guía"),
        ("来源：<指南>。下面是全部内容。", "指南"),
        ("Source: <Features>. Microsoft.", "Features. Microsoft"),
        ("Source: Doe, <A Title>. The New York Times, 2019.", "Doe, A Title. The New York Times, 2019"),
        ("Source: <Rules of hooks>[1][2][5]", "Rules of hooks"),
        ("Source: <§ 16f AufenthG>", "§ 16f AufenthG"),
        ("Source: <charts.info Prices>", "charts.info Prices"),
        ("Source: <a.org>", ""),
        ("Source: <https://x.org/a> It lets you search dialogs.", ""),
        ("Источник: <https://x.org/a> Позволяет искать диалоги.", ""),
        ("Source: <https://x.org/a> Ann de la Cruz", "Ann de la Cruz"),
        ("Source: <https://x.org/a> – how to search dialogs", "how to search dialogs"),
        ("来源：<https://x.org/a> 人民网", "人民网"),
    ] {
        let found = linked(line, Behind::Nothing).unwrap_or_else(|| panic!("no attribution: {line}"));
        assert_eq!(found.names, names, "{line}");
    }
    check("本文翻译自：https://b.com/x/如若转载，请注明原文地址", "", Some("https://b.com/x/"));
}

#[test]
fn words_that_are_no_name_go() {
    for (line, names) in [
        ("Source: reproduced from David Silver’s course", "David Silver’s course"),
        ("Source: additional annotations on Fig 5 in the CMA-ES paper", "Fig 5 in the CMA-ES paper"),
        ("Source: Taken from The Times", "The Times"),
        ("Source: replotted based on Doe 2018", "Doe 2018"),
        ("Source: from Ann Lee", "Ann Lee"),
        ("Source: From Here to Eternity", "From Here to Eternity"),
        ("撮影：@ann さん、@bo さん、ありがとうございます！", "@ann さん、@bo さん"),
        ("图源：小明，感谢！", "小明"),
        ("Photo: Ann Lee, thank you!", "Ann Lee"),
        ("Photo: Ann Lee. Thanks!", "Ann Lee"),
        ("Photo: No Thanks", "No Thanks"),
        ("Photo: Thanks", "Thanks"),
        ("Source: Ann Merci", "Ann Merci"),
    ] {
        check(line, names, None);
    }
    assert!(read(&plain("Source: taken from the kitchen")).is_none());
    assert!(read(&plain("Source: from the kitchen")).is_none());
}

#[test]
fn a_remark_behind_a_link_or_an_address_is_no_name() {
    for (line, names) in [
        ("Source: <Census Bureau>. Figures are rounded.", "Census Bureau"),
        ("(Source: <World Bank>) More text.", "World Bank"),
        ("Source: <A Study>. Nature, 2019.", "A Study. Nature, 2019"),
        ("来源：<【号外】新闻（二）>", "【号外】新闻（二）"),
        ("Source: <§ 16f AufenthG>", "§ 16f AufenthG"),
        ("Source: <Oosterhuis et al.>", "Oosterhuis et al."),
    ] {
        let found = linked(line, Behind::Nothing).unwrap_or_else(|| panic!("no attribution: {line}"));
        assert_eq!(found.names, names, "{line}");
    }
    check("Source: https://a.org/x is what we use for figures.", "", Some("https://a.org/x"));
    check("Source: https://a.org/x It lets you search dialogs.", "", Some("https://a.org/x"));
    check("本文翻译自：https://a.org/x/如若转载，请注明原文地址", "", Some("https://a.org/x/"));
}
