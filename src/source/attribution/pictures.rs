//! Who made a picture or gave it: the labels, and the marks of rights, as data.
//!
//! What is not here: all other labels (`labels`), how they are found (`find`).

use super::labels::Needs;

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

/// Where a picture stands in its article.
pub(super) const PLACES: &[&str] =
    &["banner", "cover", "feature", "featured", "header", "hero", "lead", "title"];

/// What leads from a picture to who made it.
pub(super) const MADE: &[(&str, Needs)] = &[
    ("by", Needs::Link),
    ("courtesy of", Needs::Nothing),
    ("courtesy", Needs::Colon),
    ("via", Needs::Link),
    ("©", Needs::Nothing),
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
    ("zdjęcie", Needs::Colon),
    ("fot.", Needs::Nothing),
    ("ảnh", Needs::Colon),
    ("fotoğraf", Needs::Colon),
    ("φωτογραφία", Needs::Colon),
];

/// What says who has the rights to a picture, or where it was found.
pub(super) const RIGHTS: &[&str] = &[
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
