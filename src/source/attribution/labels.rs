//! The labels of attributions, as data: what they need and what they speak for.
//!
//! What is not here: how a line is read (`attribution`).

/// How a label is followed by its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// A colon must follow.
    Colon,
    /// As `Address`, and names alone are not enough.
    Cited,
    /// A colon, or a link and nothing else; the label may be the link's text.
    Address,
    /// A colon, or a link on a line that says little else.
    Link,
    /// Nothing: the label is plain enough.
    Nothing,
}

/// What a label speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The section that it stands in.
    Section,
    /// The picture or the piece of text next to it.
    Picture,
    /// The picture, video or post of somebody right above it; else the section.
    Credit,
    /// The whole article.
    Article,
}

/// A label as it is known.
#[derive(Clone, Copy)]
pub(super) struct Label {
    /// The length of what is written, in bytes.
    pub(super) length: usize,
    pub(super) needs: Needs,
    pub(super) subject: Subject,
    /// Whether it says that it speaks of what it stands in, as `This article` does.
    pub(super) is_of_this: bool,
}

/// Labels that may stand alone, as a heading or without a colon, over a list of sources; in lower case.
const HEADINGS: &[&str] = &[
    "source",
    "sources",
    "reference",
    "references",
    "bibliography",
    "citations",
    "works cited",
    "further reading",
    "quelle",
    "quellen",
    "literatur",
    "fuente",
    "fuentes",
    "referencias",
    "bibliografía",
    "références",
    "bibliographie",
    "fonte",
    "fonti",
    "fontes",
    "referências",
    "bronnen",
    "kilder",
    "källor",
    "lähteet",
    "źródła",
    "zdroje",
    "kaynaklar",
    "источник",
    "источники",
    "منابع",
    "المصادر",
    "מקורות",
    "来源",
    "來源",
    "出处",
    "出典",
    "参考",
    "参考资料",
    "参考資料",
    "参考文献",
    "参考链接",
    "参考リンク",
    "参考サイト",
    "參考資料",
    "參考文獻",
    "引用元",
    "참고",
    "참고문헌",
    "참고자료",
    "출처",
];

/// Labels for the section that they stand in, in lower case. Where one begins with another, the longer stands first.
const OF_SECTIONS: &[(&str, Needs)] = &[
    ("sources and further reading", Needs::Colon),
    ("source(s)", Needs::Colon),
    ("sources", Needs::Address),
    ("source article", Needs::Colon),
    ("source", Needs::Address),
    ("primary sources", Needs::Colon),
    ("primary source", Needs::Colon),
    ("original source", Needs::Colon),
    ("data sources", Needs::Colon),
    ("data source", Needs::Colon),
    ("via", Needs::Link),
    ("h/t to", Needs::Nothing),
    ("h/t", Needs::Nothing),
    ("ht", Needs::Link),
    ("hat tip to", Needs::Link),
    ("hat tip", Needs::Link),
    ("hat-tip to", Needs::Link),
    ("hat-tip", Needs::Link),
    ("tip of the hat to", Needs::Link),
    ("references", Needs::Address),
    ("reference", Needs::Address),
    ("refs", Needs::Cited),
    ("ref", Needs::Cited),
    ("citation", Needs::Colon),
    ("quellen", Needs::Address),
    ("quelle", Needs::Address),
    ("fuentes", Needs::Address),
    ("fuente original", Needs::Colon),
    ("fuente", Needs::Address),
    ("fonte", Needs::Colon),
    ("bron", Needs::Colon),
    ("kilde", Needs::Colon),
    ("källa", Needs::Colon),
    ("źródło", Needs::Colon),
    ("zdroj", Needs::Colon),
    ("lähde", Needs::Colon),
    ("kaynak", Needs::Colon),
    ("источник", Needs::Colon),
    ("джерела", Needs::Colon),
    ("джерело", Needs::Colon),
    ("nguồn", Needs::Colon),
    ("sumber", Needs::Colon),
    ("forrás", Needs::Colon),
    ("πηγή", Needs::Colon),
    ("πηγές", Needs::Colon),
    ("ที่มา", Needs::Colon),
    ("स्रोत", Needs::Colon),
    ("منبع", Needs::Colon),
    ("المصدر", Needs::Colon),
    ("מקור", Needs::Colon),
    ("作者", Needs::Colon),
    ("原作者", Needs::Colon),
    ("来源", Needs::Address),
    ("來源", Needs::Address),
    ("出处", Needs::Address),
    ("出處", Needs::Address),
    ("出典", Needs::Address),
    ("引用元", Needs::Address),
    ("引用", Needs::Cited),
    ("参照", Needs::Address),
    ("参考記事", Needs::Address),
    ("参考文章", Needs::Address),
    ("参考自", Needs::Address),
    ("参考网站", Needs::Address),
    ("参考网址", Needs::Address),
    ("参考资料", Needs::Address),
    ("参考資料", Needs::Address),
    ("参考文献", Needs::Address),
    ("参考链接", Needs::Address),
    ("参考リンク", Needs::Address),
    ("参考", Needs::Address),
    ("출처", Needs::Address),
];

/// Labels for the picture right above them, if there is one, else for the section.
const CREDITS: &[(&str, Needs)] = &[
    ("credits to", Needs::Link),
    ("credits", Needs::Colon),
    ("credit goes to", Needs::Link),
    ("credit to", Needs::Link),
    ("credit", Needs::Address),
];

/// Labels for the picture next to them.
const OF_PICTURES: &[(&str, Needs)] = &[
    ("photo credits", Needs::Colon),
    ("photo credit", Needs::Colon),
    ("photo courtesy of", Needs::Nothing),
    ("photo courtesy", Needs::Colon),
    ("photo source", Needs::Colon),
    ("photo by", Needs::Link),
    ("photo via", Needs::Link),
    ("photo ©", Needs::Nothing),
    ("photos courtesy of", Needs::Nothing),
    ("photos by", Needs::Link),
    ("photos via", Needs::Link),
    ("photos", Needs::Colon),
    ("photo", Needs::Colon),
    ("photograph by", Needs::Link),
    ("photograph", Needs::Colon),
    ("picture credit", Needs::Colon),
    ("picture source", Needs::Colon),
    ("picture by", Needs::Link),
    ("image credits", Needs::Colon),
    ("image credit", Needs::Colon),
    ("image courtesy of", Needs::Nothing),
    ("image courtesy", Needs::Colon),
    ("image by", Needs::Link),
    ("image via", Needs::Link),
    ("image from", Needs::Link),
    ("image ©", Needs::Nothing),
    ("image sources", Needs::Colon),
    ("image source", Needs::Colon),
    ("images by", Needs::Link),
    ("figure source", Needs::Colon),
    ("cover photo by", Needs::Link),
    ("cover photo", Needs::Colon),
    ("cover image by", Needs::Link),
    ("cover image", Needs::Colon),
    ("header photo by", Needs::Link),
    ("header photo", Needs::Colon),
    ("header image by", Needs::Link),
    ("header image", Needs::Colon),
    ("illustration by", Needs::Link),
    ("illustration", Needs::Colon),
    ("illustrations by", Needs::Link),
    ("artwork by", Needs::Link),
    ("artwork", Needs::Colon),
    ("bildquelle", Needs::Colon),
    ("bildnachweis", Needs::Colon),
    ("foto", Needs::Colon),
    ("fotos", Needs::Colon),
    ("crédit photo", Needs::Colon),
    ("crédits photo", Needs::Colon),
    ("图片来源", Needs::Colon),
    ("图片来自", Needs::Address),
    ("图源", Needs::Colon),
    ("题图来自", Needs::Address),
    ("圖片來源", Needs::Colon),
    ("画像出典", Needs::Colon),
    ("사진 출처", Needs::Colon),
    ("이미지 출처", Needs::Colon),
];

/// Labels for the whole article: where it was before.
const OF_ARTICLES: &[(&str, Needs)] = &[
    ("originally published at", Needs::Nothing),
    ("originally published in", Needs::Nothing),
    ("originally published on", Needs::Nothing),
    ("originally published by", Needs::Nothing),
    ("originally published", Needs::Colon),
    ("originally posted at", Needs::Nothing),
    ("originally posted in", Needs::Nothing),
    ("originally posted on", Needs::Nothing),
    ("originally posted to", Needs::Nothing),
    ("originally posted", Needs::Colon),
    ("originally appeared at", Needs::Nothing),
    ("originally appeared in", Needs::Nothing),
    ("originally appeared on", Needs::Nothing),
    ("originally written for", Needs::Link),
    ("first published in", Needs::Nothing),
    ("first published at", Needs::Nothing),
    ("first published on", Needs::Nothing),
    ("first appeared in", Needs::Nothing),
    ("first appeared on", Needs::Nothing),
    ("reposted from", Needs::Link),
    ("republished from", Needs::Link),
    ("reprinted from", Needs::Link),
    ("excerpted from", Needs::Link),
    ("excerpt from", Needs::Link),
    ("reprinted with permission from", Needs::Link),
    ("republished with permission from", Needs::Link),
    ("cross-post from", Needs::Link),
    ("crosspost from", Needs::Link),
    ("cross-posted from", Needs::Link),
    ("cross-posted on", Needs::Link),
    ("crossposted from", Needs::Link),
    ("adapted from", Needs::Link),
    ("translated from", Needs::Link),
    ("文章来源", Needs::Address),
    ("本文转载自", Needs::Address),
    ("本文转自", Needs::Address),
    ("译自", Needs::Address),
    ("翻译自", Needs::Address),
    ("本文首发于", Needs::Address),
    ("首发于", Needs::Address),
    ("原文链接", Needs::Address),
    ("原文地址", Needs::Address),
    ("原文出处", Needs::Address),
    ("原文", Needs::Cited),
    ("译文出处", Needs::Address),
    ("원문", Needs::Cited),
    ("转自", Needs::Address),
    ("转载自", Needs::Address),
    ("转载", Needs::Colon),
];

/// Words that may stand before a label of [`OF_ARTICLES`]: `This blog post was originally published on`.
const BEFORE: &[&str] = &[
    "editor's",
    "editor’s",
    "note:",
    "this",
    "the",
    "blog",
    "post",
    "posting",
    "article",
    "story",
    "piece",
    "entry",
    "essay",
    "page",
    "interview",
    "code",
    "of",
    "conduct",
    "document",
    "guide",
    "tutorial",
    "chapter",
    "text",
    "a",
    "an",
    "was",
    "is",
    "has",
    "been",
    "also",
];

/// The most bytes of [`BEFORE`] that are looked at.
const LONGEST_BEFORE: usize = 60;

/// The first two letters of labels and of what may stand before them, in lower case.
const BEGINNINGS: &[&[u8; 2]] = &[
    b"so", b"vi", b"h/", b"ha", b"ph", b"im", b"cr", b"or", b"fi", b"re", b"ci", b"qu", b"fu", b"fo", b"br",
    b"ki", b"il", b"ad", b"tr", b"bi", b"wo", b"li", b"zd", b"ka", b"th", b"ed", b"no", b"pr", b"da", b"ht",
    b"ti", b"su", b"pi", b"co", b"he", b"ar", b"ex", b"ng",
];

/// Whether looking closer is worth it, told from the first letters.
pub(super) fn may_be(line: &str) -> bool {
    match line.as_bytes() {
        [a, b, ..] if a.is_ascii_alphabetic() => {
            !b.is_ascii() || BEGINNINGS.contains(&&[a.to_ascii_lowercase(), b.to_ascii_lowercase()])
        }
        bytes => !bytes.is_empty(),
    }
}

/// Whether a heading is a label under which sources are listed: `## References`, `5. Quellen:`.
pub fn is_heading(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let text = text.trim().trim_end_matches([':', '：']).trim().to_lowercase();
    HEADINGS.contains(&text.as_str())
}

/// The label at the beginning of `text`.
pub(super) fn find(text: &str) -> Option<Label> {
    let tables = [
        (OF_SECTIONS, Subject::Section),
        (CREDITS, Subject::Credit),
        (OF_PICTURES, Subject::Picture),
        (OF_ARTICLES, Subject::Article),
    ];
    let labels =
        tables.into_iter().flat_map(|(table, subject)| table.iter().map(move |it| (it.0, it.1, subject)));
    let headings = HEADINGS.iter().map(|it| (*it, Needs::Colon, Subject::Section));
    labels.chain(headings).find_map(|(label, needs, subject)| {
        Some(Label { length: begins_with(text, label)?, needs, subject, is_of_this: false })
    })
}

/// The label that stands behind words such as `This post was`, which are counted to its length.
pub(super) fn find_in_sentence(text: &str) -> Option<Label> {
    let mut at = 0;
    while at < LONGEST_BEFORE {
        let rest = text.get(at..)?;
        let word = rest.split(' ').next()?;
        if !BEFORE.iter().any(|it| it.eq_ignore_ascii_case(word)) {
            break;
        }
        at += (word.len() + 1).min(rest.len());
    }
    let (before, rest) = text.split_at_checked(at).filter(|_| at > 0)?;
    let is_of_this = before.split(' ').any(|it| it.eq_ignore_ascii_case("this"));
    OF_ARTICLES.iter().find_map(|(label, _)| {
        let length = at + begins_with(rest, label)?;
        Some(Label { length, needs: Needs::Link, subject: Subject::Article, is_of_this })
    })
}

/// The length of a label at the beginning of a text, if it is there and ends there.
fn begins_with(text: &str, label: &str) -> Option<usize> {
    // Nearly all labels are other ones from their first letter on.
    let (first, expected) = (text.as_bytes().first()?, label.as_bytes().first()?);
    if first.is_ascii() && !first.eq_ignore_ascii_case(expected) {
        return None;
    }
    let mut chars = text.char_indices();
    for expected in label.chars() {
        let (_, found) = chars.next()?;
        if found != expected && !found.to_lowercase().eq([expected]) {
            return None;
        }
    }
    let end = chars.next().map_or(text.len(), |(at, _)| at);
    // Scripts from Thai on write words without spaces between them.
    let goes_on = |c: char| (c.is_alphanumeric() && c < '\u{e00}') || matches!(c, '-' | '_' | '\'');
    (!text.get(end..)?.starts_with(goes_on)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_passes_the_first_look() {
        let labels = [OF_SECTIONS, CREDITS, OF_PICTURES, OF_ARTICLES].concat();
        let labels = labels.iter().map(|it| it.0).chain(HEADINGS.iter().copied());
        for label in
            labels.chain(BEFORE.iter().copied().filter(|it| matches!(*it, "this" | "the" | "editor's")))
        {
            assert!(may_be(label) && may_be(&label.to_uppercase()), "{label}");
        }
        assert!(!may_be("Many quick brown foxes"));
    }

    #[test]
    fn no_label_hides_a_longer_one() {
        for table in [OF_SECTIONS, CREDITS, OF_PICTURES, OF_ARTICLES] {
            for (at, (label, _)) in table.iter().enumerate() {
                let hidden =
                    table.get(at + 1..).unwrap().iter().find(|it| begins_with(it.0, label).is_some());
                assert_eq!(hidden.map(|it| it.0), None, "behind {label}");
            }
        }
    }

    #[test]
    fn headings_of_lists() {
        assert!(
            ["References", "5. Quellen:", "参考", "Works Cited", "参考リンク"].into_iter().all(is_heading)
        );
        assert!(!["Reference types", "Open source", "Sources of error"].into_iter().any(is_heading));
    }
}
