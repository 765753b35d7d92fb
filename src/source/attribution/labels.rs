//! The labels of attributions, as data: what they need and what they speak for.
//!
//! What is not here: how they are found (`find`), how a line is read (`attribution`).

/// How a label is followed by its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// A colon must follow.
    Colon,
    /// As `Address`, and names alone are not enough.
    Cited,
    /// A colon, or a link and nothing else; the label may be the link's text.
    Address,
    /// A colon, or a link on a line that says little else.
    Link,
    /// A colon, or a link or a name on a line that says little else.
    Name,
    /// As `Link`, in a caption.
    CaptionLink,
    /// A colon, and a link or an address behind it.
    ColonAndLink,
    /// A link and nothing else, in brackets.
    Brackets,
    /// A colon, right under a picture, and a link or a mark of rights.
    Caption,
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

/// Labels that may stand alone, as a heading or without a colon, over a list of sources; in lower case.
pub(super) const HEADINGS: &[&str] = &[
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

/// Labels for the section that they stand in, in lower case.
pub(super) const OF_SECTIONS: &[(&str, Needs)] = &[
    ("sources and further reading", Needs::Colon),
    ("sources consulted", Needs::Colon),
    ("source(s)", Needs::Colon),
    ("sources", Needs::Address),
    ("source article", Needs::Colon),
    ("original article", Needs::Cited),
    ("originalartikel", Needs::Cited),
    ("artículo original", Needs::Cited),
    ("article original", Needs::Cited),
    ("artigo original", Needs::Cited),
    ("articolo originale", Needs::Cited),
    ("texto original", Needs::Cited),
    ("оригинал статьи", Needs::Cited),
    ("оригинал", Needs::Cited),
    ("元記事", Needs::Cited),
    ("original post", Needs::Cited),
    ("from", Needs::Brackets),
    ("based on", Needs::Brackets),
    ("taken from", Needs::Brackets),
    ("retrieved from", Needs::Address),
    ("source", Needs::Address),
    ("via", Needs::Link),
    ("/via", Needs::Link),
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
    ("fuentes consultadas", Needs::Colon),
    ("fuentes", Needs::Address),
    ("verwendete quellen", Needs::Colon),
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

/// Labels for the whole article: where it was before.
pub(super) const OF_ARTICLES: &[(&str, Needs)] = &[
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
    ("first ran in", Needs::Link),
    ("first ran on", Needs::Link),
    ("first ran at", Needs::Link),
    ("erschien zuerst auf", Needs::Link),
    ("erschien zuerst in", Needs::Link),
    ("erschien zuerst bei", Needs::Link),
    ("zuerst erschienen auf", Needs::Link),
    ("zuerst erschienen in", Needs::Link),
    ("ursprünglich erschienen auf", Needs::Link),
    ("ursprünglich veröffentlicht auf", Needs::Link),
    ("publié initialement sur", Needs::Link),
    ("initialement publié sur", Needs::Link),
    ("publié à l'origine sur", Needs::Link),
    ("publicado originalmente en", Needs::Link),
    ("publicado originalmente em", Needs::Link),
    ("originalmente publicado en", Needs::Link),
    ("originalmente publicado em", Needs::Link),
    ("pubblicato originariamente su", Needs::Link),
    ("originariamente pubblicato su", Needs::Link),
    ("本文编译自", Needs::Address),
    ("first appeared in", Needs::Nothing),
    ("first appeared on", Needs::Nothing),
    ("appeared first in", Needs::Link),
    ("appeared first on", Needs::Link),
    ("com informações da", Needs::Link),
    ("com informações de", Needs::Link),
    ("com informações do", Needs::Link),
    ("reposted from", Needs::Link),
    ("republished from", Needs::Link),
    ("reprinted from", Needs::Name),
    ("excerpted from", Needs::Name),
    ("excerpt from", Needs::Link),
    ("reprinted with permission from", Needs::Link),
    ("republished with permission from", Needs::Link),
    ("cross-post from", Needs::Link),
    ("crosspost from", Needs::Link),
    ("cross-posted from", Needs::Link),
    ("cross-posted on", Needs::Link),
    ("crossposted from", Needs::Link),
    ("adapted from", Needs::Name),
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
pub(super) const BEFORE: &[&str] = &[
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
    "version",
    "dieser",
    "artikel",
    "beitrag",
    "ist",
    "cet",
    "été",
    "este",
    "artículo",
    "artigo",
    "fue",
    "foi",
    "questo",
    "articolo",
    "è",
    "stato",
];

/// Words that may stand before `adapted from` and leave it what it says.
pub(super) const MANNERS: &[&str] =
    &["recipe", "barely", "heavily", "lightly", "loosely", "partly", "slightly"];

/// Those of [`BEFORE`] that say what the attribution stands in.
pub(super) const THIS: &[&str] = &["this", "dieser", "cet", "este", "questo"];

/// The sentence that feeds of articles end with: what stands before its title, and what behind it.
pub(super) const FEEDS: &[(&str, &str)] = &[
    ("the post ", " appeared first on "),
    ("the post ", " first appeared on "),
    ("der beitrag ", " erschien zuerst auf "),
    ("la entrada ", " se publicó primero en "),
    ("o post ", " apareceu primeiro em "),
    ("l'article ", " est apparu en premier sur "),
    ("l’article ", " est apparu en premier sur "),
    ("l'articolo ", " proviene da "),
    ("l’articolo ", " proviene da "),
    ("het bericht ", " verscheen eerst op "),
];

/// The most bytes of [`BEFORE`] that are looked at.
pub(super) const LONGEST_BEFORE: usize = 60;

/// Words that may stand before one of [`OF_KINDS`], what the label speaks for then and what it needs. In a heading those
/// of sections may also stand before one of [`HEADINGS`]. Other words make it a label only where a link follows.
pub(super) const KINDS: &[(&str, Subject, Needs)] = &[
    ("additional", Subject::Section, Needs::Colon),
    ("data", Subject::Section, Needs::Colon),
    ("fact-check", Subject::Section, Needs::Colon),
    ("key", Subject::Section, Needs::Colon),
    ("main", Subject::Section, Needs::Colon),
    ("news", Subject::Section, Needs::Colon),
    ("notable", Subject::Section, Needs::Colon),
    ("original", Subject::Section, Needs::Colon),
    ("other", Subject::Section, Needs::Colon),
    ("our", Subject::Section, Needs::Colon),
    ("primary", Subject::Section, Needs::Colon),
    ("secondary", Subject::Section, Needs::Colon),
    ("selected", Subject::Section, Needs::Colon),
    ("useful", Subject::Section, Needs::Colon),
    ("chart", Subject::Picture, Needs::Colon),
    ("figure", Subject::Picture, Needs::Address),
    ("graph", Subject::Picture, Needs::Colon),
    ("map", Subject::Picture, Needs::Colon),
    ("table", Subject::Picture, Needs::Colon),
    ("video", Subject::Picture, Needs::Colon),
];

/// What may stand behind a kind: `Map credit`.
pub(super) const OF_KINDS: &[&str] = &["sources", "source", "credits", "credit"];

/// Words that stand before one of [`OF_KINDS`] and make another thing of it.
pub(super) const NO_KINDS: &[&str] = &[
    "a", "the", "an", "open", "closed", "light", "power", "energy", "water", "food", "heat", "single",
    "line", "event", "no",
];

/// The longest word before `source`, in bytes.
pub(super) const LONGEST_KIND: usize = 14;

/// What joins two labels in a heading.
pub(super) const JOINTS: &[&str] = &[" and ", " & ", " + ", " / ", " und ", " y ", " et ", " e "];

/// What stands beside a label in a heading.
pub(super) const PARTNERS: &[&str] = &[
    "acknowledgements",
    "acknowledgments",
    "attributions",
    "credits",
    "footnotes",
    "further resources",
    "links",
    "more",
    "notes",
    "reading",
    "resources",
    "anmerkungen",
    "notas",
    "notes de bas de page",
];

/// The longest heading that is looked at, in bytes.
pub(super) const LONGEST_HEADING: usize = 80;
