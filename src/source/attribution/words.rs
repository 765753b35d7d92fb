//! Words that stand behind labels and are no names, as data: `none`, `see above`, `accessed`.
//!
//! What is not here: how a value is read (`value`).

/// Values that say that there is none, or that it is by whom the text is by.
pub(super) const NONE: &[&str] = &[
    "none",
    "n/a",
    "tba",
    "tbd",
    "なし",
    "无",
    "無",
    "нет",
    "me",
    "mine",
    "myself",
    "us",
    "author",
    "the author",
    "authors",
    "the authors",
    "by author",
    "by the author",
    "yours truly",
    "own work",
    "mir",
    "uns",
    "selbst",
    "eigenes werk",
    "moi",
    "l'auteur",
    "l’auteur",
    "mía",
    "el autor",
    "作者",
    "本人",
    "自己",
    "筆者",
    "автор",
];

/// Values that say where in the text it was told.
pub(super) const ELSEWHERE: &[&str] = &[
    "as above",
    "ditto",
    "ibid",
    "ibidem",
    "idem",
    "same as above",
    "s. o",
    "s.o",
    "s. u",
    "s.u",
    "ebd",
    "ebenda",
    "siehe oben",
    "siehe unten",
    "siehe text",
    "wie oben",
    "ci-dessous",
    "ci-dessus",
    "voir ci-dessous",
    "voir ci-dessus",
    "voir plus bas",
    "voir plus haut",
    "ver abajo",
    "ver arriba",
    "ver más abajo",
    "ver más arriba",
    "véase abajo",
    "véase arriba",
    "ver abaixo",
    "ver acima",
    "vedi sopra",
    "vedi sotto",
    "zie boven",
    "zie hierboven",
    "zie hieronder",
    "zie onder",
    "см. выше",
    "см. ниже",
    "там же",
    "див. вище",
    "انظر أعلاه",
    "同上",
    "同前",
    "如上",
    "如下",
    "见上",
    "见上文",
    "见下",
    "见下文",
    "见文末",
    "見上",
    "見下",
    "上記",
    "上記参照",
    "下記参照",
    "위와 같음",
    "위 참조",
    "상동",
];

/// Words in small letters that begin an explanation or an instruction, not a name.
pub(super) const ORDINARY: &[&str] = &["see", "click", "they", "it", "this", "that", "how", "where", "what"];

/// What a sentence says that names where something is from.
pub(super) const ORIGINS: &[&str] = &[" by ", " from ", "://", "www."];

/// The words of which sentences have one that tells of something.
pub(super) const VERBS: &str =
    "am is are was were does did do can will would should has have had i you we they";

/// Words that lead to the name of a source.
pub(super) const LEADING: &[&str] = &["at", "by", "from", "in", "of", "on", "via"];

/// What says what was done with what is named, in lower case.
pub(super) const DONE: &[&str] = &[
    "modified from ",
    "reproduced from ",
    "adapted from ",
    "adopted from ",
    "borrowed from ",
    "redrawn from ",
    "recreated from ",
    "replotted from ",
    "taken from ",
    "additional annotations on ",
    "modified based on ",
    "recreated based on ",
    "redrawn based on ",
    "replotted based on ",
    "based on ",
];

/// What leads to a name if it is written small.
pub(super) const SMALL: &[&str] = &["from ", "the "];

/// Words of thanks that may stand behind names.
pub(super) const THANKS: &[&str] = &[
    "thank you",
    "thank you very much",
    "thanks",
    "thanks a lot",
    "many thanks",
    "vielen dank",
    "danke",
    "merci",
    "gracias",
    "grazie",
    "obrigado",
    "спасибо",
    "ありがとうございます",
    "ありがとうございました",
    "ありがとう",
    "感谢",
    "感謝",
    "谢谢",
    "謝謝",
    "감사합니다",
];

/// What stands before an address and leads to it.
pub(super) const LEADS: &[&str] =
    &["retrieved from", "available at", "available from", "accessed at", "abgerufen von", "verfügbar unter"];

/// What stands behind an address and says when it was read.
pub(super) const READ: &[&str] = &[
    "accessed",
    "retrieved",
    "last accessed",
    "on ",
    "abgerufen",
    "zuletzt abgerufen",
    "aufgerufen",
    "consulté",
    "consultado",
    "consultato",
    "geraadpleegd",
    "访问于",
    "访问日期",
    "访问时间",
    "閲覧日",
];

/// What ends a text behind an address that says when it was read.
pub(super) const READ_THEN: &[&str] = &["访问", "閲覧", "に閲覧", "アクセス", "에 확인"];

/// What a value begins with that says of which type something is.
pub(super) const TYPES: &[&str] = &[
    "string", "integer", "int", "number", "boolean", "bool", "array", "object", "float", "enum", "optional",
    "required", "nullable",
];

/// What says in a note which copy of a work is meant: its form, where it is kept, its language.
pub(super) const COPIES: &str = "archive archived cached mirror mirrored pdf html epub video audio podcast print \
     online paywall paywalled subscription free original translated translation revised updated continued in via \
     wayback machine english german french spanish italian portuguese dutch russian ukrainian polish czech swedish \
     norwegian danish finnish turkish arabic hebrew hindi chinese japanese korean archiviert englisch auf deutsch \
     englische deutsch archivé en anglais français archivado inglés español inglese italiano inglês português \
     английский русский англ 英文 英语 英語 中文 日文 日语 日本語 法文 德文 韩文 原文 存档 需翻墙";

/// What sentences of Japanese and Korean end with.
pub(super) const SENTENCES: &[&str] = &["す。", "た。", "る。", "い。", "니다.", "니다", "세요."];

/// What stands behind names: whom they were heard from, what may be done with what they made.
pub(super) const CUTS: &[&str] = &[
    ", via ",
    " via ",
    " | ",
    ", licensed ",
    " is licensed ",
    " licensed under ",
    " CC BY",
    " CC-BY",
    " CC0",
];

/// The beginnings of the addresses of licences under which pictures are given, without their scheme and `www.`.
pub(super) const LICENCES: &[&str] = &[
    "creativecommons.org/licenses/",
    "creativecommons.org/publicdomain/",
    "pexels.com/license",
    "pixabay.com/service/license",
    "unsplash.com/license",
];

/// Words that begin a clause: what stands between such a one and a label says more than whom it
/// names.
pub(super) const CLAUSES: &[&str] = &["or", "we", "she", "he", "they", "you", "i", "it", "see"];

/// Words in small letters with which a name goes on behind a comma. Others begin a clause there.
pub(super) const NAMES_GO_ON: &[&str] = &[
    "a",
    "an",
    "and",
    "at",
    "by",
    "courtesy",
    "dated",
    "de",
    "ed",
    "eds",
    "en",
    "et",
    "for",
    "from",
    "in",
    "licensed",
    "of",
    "on",
    "over",
    "p",
    "par",
    "pp",
    "reprinted",
    "republished",
    "translated",
    "und",
    "under",
    "used",
    "via",
    "vol",
    "von",
    "with",
    "y",
];

/// What a link may lead to that is all else of a line: `the <es5-ext> package`.
pub(super) const THINGS: &[&str] =
    &["article", "library", "module", "package", "plugin", "post", "project", "repo", "repository"];
