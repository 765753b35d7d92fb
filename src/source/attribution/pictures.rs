//! Who made a picture or gave it: the labels, and the marks of rights, as data; and whether what stands behind a label
//! without a colon is somebody.
//!
//! What is hard: `Figure by figure` and `Table from Ikea, 40 cm` begin as captions do that name a source.
//!
//! What is not here: all other labels (`labels`), how they are found (`find`).

use super::{labels::Needs, value};

/// Labels for the picture right above them, if there is one, else for the section.
pub(super) const CREDITS: &[(&str, Needs)] = &[
    ("credits to", Needs::Link),
    ("credits", Needs::Colon),
    ("credit goes to", Needs::Link),
    ("credit to", Needs::Link),
    ("credit", Needs::Address),
    ("crédits", Needs::Colon),
    ("crédit", Needs::Colon),
    ("crédito", Needs::Colon),
    ("credito", Needs::Colon),
    ("créditos", Needs::Colon),
    ("crediti", Needs::Colon),
];

/// Labels for the picture next to them: a word for it, of which these stand by themselves as they need it. One of
/// [`PLACES`] may stand before it, and one of [`MADE`] or of [`super::labels::OF_KINDS`] behind it.
pub(super) const PICTURES: &[(&str, Needs)] = &[
    ("artwork", Needs::Colon),
    ("graphic", Needs::Caption),
    ("illustration", Needs::Colon),
    ("illustrations", Needs::Caption),
    ("image", Needs::Caption),
    ("images", Needs::Caption),
    ("photo", Needs::Colon),
    ("photograph", Needs::Colon),
    ("photos", Needs::Colon),
    ("picture", Needs::Caption),
    ("screenshot", Needs::Caption),
];

/// Words for pictures that are labels only with one of [`DRAWN`] behind them.
pub(super) const DRAWINGS: &[&str] = &[
    "art",
    "cartoon",
    "chart",
    "comic",
    "diagram",
    "drawing",
    "figure",
    "gif",
    "graph",
    "icon",
    "icons",
    "infographic",
    "map",
    "meme",
    "painting",
    "plot",
    "rendering",
    "sketch",
    "slide",
    "table",
];

/// Where a picture stands in its article.
pub(super) const PLACES: &[&str] =
    &["banner", "cover", "feature", "featured", "header", "hero", "lead", "main", "title"];

/// What leads from a picture to who made it or to where it was.
pub(super) const MADE: &[(&str, Needs)] = &[
    ("by", Needs::Link),
    ("courtesy of", Needs::Nothing),
    ("courtesy", Needs::Colon),
    ("via", Needs::Link),
    ("©", Needs::Nothing),
    ("from", Needs::CaptionSource),
    ("adapted from", Needs::CaptionSource),
    ("taken from", Needs::CaptionSource),
    ("taken by", Needs::CaptionLink),
];

/// What leads there from one of [`DRAWINGS`].
pub(super) const DRAWN: &[(&str, Needs)] = &[
    ("by", Needs::CaptionLink),
    ("created by", Needs::CaptionLink),
    ("drawn by", Needs::CaptionLink),
    ("courtesy of", Needs::CaptionLink),
    ("via", Needs::CaptionSource),
    ("from", Needs::CaptionSource),
    ("adapted from", Needs::CaptionSource),
    ("modified from", Needs::CaptionSource),
    ("taken from", Needs::CaptionSource),
];

/// Other labels for the picture next to them.
pub(super) const OF_PICTURES: &[(&str, Needs)] = &[
    ("image from", Needs::Link),
    ("courtesy of", Needs::Link),
    ("titelbild", Needs::Caption),
    ("imagen", Needs::Caption),
    ("imagem", Needs::Caption),
    ("immagine", Needs::Caption),
    ("фото", Needs::Colon),
    ("фотография", Needs::Colon),
    ("источник фото", Needs::Colon),
    ("источник изображения", Needs::Colon),
    ("مصدر الصورة", Needs::Colon),
    ("fonte da imagem", Needs::Colon),
    ("fuente de la imagen", Needs::Colon),
    ("source de l’image", Needs::Colon),
    ("source de l'image", Needs::Colon),
    ("fotocredit", Needs::Colon),
    ("写真提供", Needs::Colon),
    ("撮影", Needs::Colon),
    ("供图", Needs::Colon),
    ("fonte immagine", Needs::Colon),
    ("bildquelle", Needs::Colon),
    ("bildnachweis", Needs::Colon),
    ("bild", Needs::Caption),
    ("foto", Needs::Colon),
    ("fotos", Needs::Colon),
    ("crédit photo", Needs::Colon),
    ("crédits photo", Needs::Colon),
    ("图片来源", Needs::Colon),
    ("图片来自", Needs::Address),
    ("图源", Needs::Colon),
    ("图片引自", Needs::Address),
    ("题图来自", Needs::Address),
    ("圖片來源", Needs::Colon),
    ("画像出典", Needs::Colon),
    ("画像引用元", Needs::Address),
    ("画像引用", Needs::Colon),
    ("画像元", Needs::Colon),
    ("사진 출처", Needs::Colon),
    ("이미지 출처", Needs::Colon),
    ("写真", Needs::Caption),
    ("图片", Needs::Caption),
    ("사진", Needs::Caption),
    ("foto de", Needs::CaptionLink),
    ("foto di", Needs::CaptionLink),
    ("foto von", Needs::CaptionLink),
    ("foto door", Needs::CaptionLink),
    ("foto av", Needs::CaptionLink),
    ("foto af", Needs::CaptionLink),
    ("photo de", Needs::CaptionLink),
    ("photo par", Needs::CaptionLink),
    ("bild von", Needs::CaptionLink),
    ("imagen de", Needs::CaptionLink),
    ("imagem de", Needs::CaptionLink),
    ("immagine di", Needs::CaptionLink),
    ("foto oleh", Needs::CaptionLink),
    ("kuva", Needs::Caption),
    ("kuvat", Needs::Caption),
    ("kép", Needs::Caption),
    ("bilde", Needs::Caption),
    ("billede", Needs::Caption),
    ("afbeelding", Needs::Caption),
    ("obraz", Needs::Caption),
    ("görsel", Needs::Caption),
    ("resim", Needs::Caption),
    ("gambar", Needs::Caption),
    ("hình ảnh", Needs::Caption),
    ("hình", Needs::Caption),
    ("ilustración", Needs::Caption),
    ("ilustração", Needs::Caption),
    ("illustrazione", Needs::Caption),
    ("иллюстрация", Needs::Caption),
    ("изображение", Needs::Caption),
    ("картинка", Needs::Caption),
    ("صورة", Needs::Caption),
    ("תמונה", Needs::Caption),
    ("画像", Needs::Caption),
    ("イラスト", Needs::Caption),
    ("插图", Needs::Caption),
    ("配图", Needs::Caption),
    ("截图", Needs::Caption),
    ("beitragsbild", Needs::ColonAndLink),
    ("artikelbild", Needs::ColonAndLink),
    ("headerbild", Needs::ColonAndLink),
    ("vorschaubild", Needs::ColonAndLink),
    ("题图", Needs::ColonAndLink),
    ("頭圖", Needs::ColonAndLink),
    ("头图", Needs::ColonAndLink),
    ("封面图", Needs::ColonAndLink),
    ("封面图片", Needs::ColonAndLink),
    ("封面圖", Needs::ColonAndLink),
    ("автор фото", Needs::Colon),
    ("crédito da imagem", Needs::Colon),
    ("créditos da imagem", Needs::Colon),
    ("crédito de la imagen", Needs::Colon),
    ("créditos de la imagen", Needs::Colon),
    ("crédit image", Needs::Colon),
    ("crédits image", Needs::Colon),
    ("crédits photos", Needs::Colon),
    ("zdjęcie", Needs::Colon),
    ("fot.", Needs::Nothing),
    ("ảnh", Needs::Colon),
    ("fotoğraf", Needs::Colon),
    ("φωτογραφία", Needs::Colon),
];

/// What says who has the rights to a picture, or where it was found.
const RIGHTS: &[&str] = &[
    "©",
    "(c)",
    " / ",
    " | ",
    "CC ",
    "CC-",
    "CC0",
    "/dpa",
    "/AP",
    "AFP",
    "EPA",
    "Getty",
    "Reuters",
    "imago",
    "picture alliance",
    "Unsplash",
    "Flickr",
    "Wikimedia",
    "Pixabay",
    "Pexels",
    "Shutterstock",
    "NASA",
];

/// Whether what stands behind a label and around its link is who made a picture or where it is from. Of drawings only a
/// name that is the link is.
pub(super) fn names_maker(label: &str, (between, link, behind): (&str, Option<&str>, &str)) -> bool {
    let Some(link) = link else { return true };
    let first = |it: &str| it.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let between = between.trim();
    // `Figure by figure we went through <the plan>`
    let is_again = !between.is_empty() && first(between) == first(label);
    let is_name = |it: &str| value::is_name(it.strip_prefix("the ").unwrap_or(it));
    let is_drawn = label.ends_with(" by") && DRAWINGS.contains(&first(label).as_str());
    let is_maker = !is_drawn || (matches!(between, "" | "the") && is_name(link));
    !is_again && is_maker && !is_sized(behind)
}

/// Whether a size or an amount stands behind a comma, as no date does: `, 40 cm`.
fn is_sized(behind: &str) -> bool {
    let Some(part) = behind.strip_prefix(", ") else { return false };
    let part = part.split([',', '(', '.']).next().unwrap_or_default();
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    (1..4).contains(&digits) && !value::is_date(part)
}

/// Whether a line says who has the rights to a picture.
pub(super) fn has_rights(text: &str) -> bool {
    let goes_on = |c: Option<char>, edge: Option<char>| {
        c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
    };
    RIGHTS.iter().any(|it| {
        text.match_indices(it).any(|(at, _)| {
            let (before, behind) = (text.get(..at), text.get(at + it.len()..));
            !goes_on(before.and_then(|it| it.chars().next_back()), it.chars().next())
                && !goes_on(behind.and_then(|it| it.chars().next()), it.chars().next_back())
        })
    })
}
