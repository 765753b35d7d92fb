//! The labels of attributions, as data: what they need and what they speak for.
//!
//! What is not here: those of whole articles (`articles`) and of pictures (`pictures`), how they are found (`find`), how a
//! line is read (`attribution`).

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
    /// As `Link` in a caption, or a name there.
    CaptionLink,
    /// In a caption a link, behind which at most stands where or by whom that is.
    CaptionSource,
    /// A colon, and a link or an address behind it.
    ColonAndLink,
    /// A link and nothing else, in brackets.
    Brackets,
    /// A link and nothing else, in brackets or on a line of its own.
    Alone,
    /// A colon, right under a picture, and a link or a mark of rights.
    Caption,
    /// Nothing: the label is plain enough.
    Nothing,
}

impl Needs {
    /// Whether a label that needs this is part of a sentence.
    pub(super) fn is_told(self) -> bool {
        use Needs::{CaptionLink, CaptionSource, Link, Name, Nothing};
        matches!(self, Link | CaptionLink | CaptionSource | Name | Nothing)
    }
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
    ("based on", Needs::Alone),
    ("inspired by", Needs::Alone),
    ("taken from", Needs::Alone),
    ("retrieved from", Needs::Address),
    ("source", Needs::Address),
    ("via", Needs::Link),
    ("/via", Needs::Link),
    ("vía", Needs::Link),
    ("visto en", Needs::Link),
    ("visto su", Needs::Link),
    ("vu sur", Needs::Link),
    ("gefunden bei", Needs::Link),
    ("gefunden auf", Needs::Link),
    ("gevonden op", Needs::Link),
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
    ("quellenangaben", Needs::Colon),
    ("quellenangabe", Needs::Colon),
    ("quellennachweis", Needs::Colon),
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
    ("参照", Needs::Colon),
    ("参考記事", Needs::Address),
    ("参考文章", Needs::Address),
    ("参考官方文档", Needs::Address),
    ("参考官方", Needs::Address),
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
    ("参照元", Needs::Address),
    ("資料來源", Needs::Colon),
    ("资料来源", Needs::Colon),
    ("信息来源", Needs::Colon),
    ("消息来源", Needs::Colon),
    ("新闻来源", Needs::Colon),
    ("内容来源", Needs::Colon),
    ("数据来源", Needs::Colon),
    ("數據來源", Needs::Colon),
    ("引用来源", Needs::Colon),
    ("引用來源", Needs::Colon),
    ("引用自", Needs::Address),
    ("引自", Needs::Address),
    ("摘自", Needs::Address),
    ("参考元", Needs::Address),
    ("情報源", Needs::Cited),
    ("情報元", Needs::Address),
    ("ソース", Needs::Cited),
    ("자료 출처", Needs::Colon),
    ("자료출처", Needs::Colon),
    ("원본", Needs::Cited),
    ("первоисточник", Needs::Colon),
    ("источник информации", Needs::Colon),
    ("по материалам", Needs::Link),
    ("взято с", Needs::Link),
    ("взято из", Needs::Link),
    ("مصدر", Needs::Colon),
    ("مصدر الخبر", Needs::Colon),
    ("المرجع", Needs::Colon),
    ("originalquelle", Needs::Colon),
    ("originalbeitrag", Needs::Cited),
    ("fundstelle", Needs::Cited),
    ("source originale", Needs::Colon),
    ("repris de", Needs::Link),
    ("tiré de", Needs::Link),
    ("fonte originale", Needs::Colon),
    ("fonte original", Needs::Colon),
    ("tratto da", Needs::Link),
    ("extraído de", Needs::Link),
    ("retirado de", Needs::Link),
    ("tomado de", Needs::Link),
    ("con información de", Needs::Link),
    ("oorspronkelijk artikel", Needs::Cited),
    ("bronartikel", Needs::Cited),
    ("datenquelle", Needs::Colon),
    ("datenquellen", Needs::Colon),
    ("textquelle", Needs::Colon),
    ("textquellen", Needs::Colon),
    ("primärquelle", Needs::Colon),
    ("primärquellen", Needs::Colon),
    ("quelle(n)", Needs::Colon),
    ("sources used", Needs::Colon),
    ("izvor", Needs::Colon),
    ("izvori", Needs::Colon),
    ("sursa", Needs::Colon),
    ("surse", Needs::Colon),
    ("források", Needs::Colon),
    ("kaynakça", Needs::Colon),
    ("出所", Needs::Colon),
    ("题目来源", Needs::Colon),
    ("题目出处", Needs::Colon),
    ("original story", Needs::Cited),
    ("original text", Needs::Cited),
    ("original paper", Needs::Cited),
    ("original video", Needs::Cited),
    ("original url", Needs::Cited),
    ("source link", Needs::Cited),
    ("source url", Needs::Cited),
    ("source material", Needs::Cited),
    ("src", Needs::Cited),
    ("referenz", Needs::Cited),
    ("referenzen", Needs::Cited),
    ("originaltext", Needs::Cited),
    ("référence", Needs::Cited),
    ("réf.", Needs::Cited),
    ("texte original", Needs::Cited),
    ("referencia", Needs::Cited),
    ("referência", Needs::Cited),
    ("참조", Needs::Cited),
    ("인용", Needs::Cited),
    ("源地址", Needs::Cited),
    ("源链接", Needs::Cited),
    ("原帖", Needs::Cited),
    ("元ネタ", Needs::Cited),
    ("sourced from", Needs::Address),
    ("cited from", Needs::Address),
    ("quote from", Needs::Address),
    ("参考来源", Needs::Address),
    ("参考url", Needs::Address),
    ("引用出处", Needs::Address),
    ("出自", Needs::Address),
    ("quoted from", Needs::Link),
];

/// Words that may stand before one of [`OF_KINDS`], what the label speaks for then and what it needs. In a heading those
/// of sections may also stand before one of those of headings. Other words make it a label only where a link follows.
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
    "line", "event", "no", "see",
];

/// The longest word before `source`, in bytes.
pub(super) const LONGEST_KIND: usize = 14;
