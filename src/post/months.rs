//! The months and the days of the week by their names, in the languages of many posts.

/// The names of each month beside the English ones, as dates have them: in Western, Northern and Eastern Europe and Turkey.
const MONTHS: [&[&str]; 12] = [
    &[
        "januar",
        "jänner",
        "janvier",
        "enero",
        "janeiro",
        "gennaio",
        "januari",
        "января",
        "январь",
        "stycznia",
        "ledna",
        "ocak",
        "січня",
    ],
    &[
        "februar",
        "février",
        "fevrier",
        "févr",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari",
        "февраля",
        "февраль",
        "lutego",
        "února",
        "şubat",
        "лютого",
    ],
    &[
        "märz",
        "maerz",
        "mars",
        "marzo",
        "março",
        "marco",
        "maart",
        "марта",
        "март",
        "marca",
        "března",
        "mart",
        "березня",
    ],
    &["avril", "abril", "aprile", "апреля", "апрель", "kwietnia", "dubna", "nisan", "квітня"],
    &["mai", "mayo", "maio", "maggio", "mei", "maj", "мая", "май", "maja", "května", "mayıs", "травня"],
    &["juni", "juin", "junio", "junho", "giugno", "июня", "июнь", "czerwca", "června", "haziran", "червня"],
    &["juli", "juillet", "julio", "julho", "luglio", "июля", "июль", "lipca", "července", "temmuz", "липня"],
    &[
        "août",
        "aout",
        "agosto",
        "augustus",
        "augusti",
        "августа",
        "август",
        "sierpnia",
        "srpna",
        "ağustos",
        "серпня",
    ],
    &[
        "septembre",
        "septiembre",
        "setiembre",
        "setembro",
        "settembre",
        "сентября",
        "сентябрь",
        "września",
        "září",
        "eylül",
        "вересня",
    ],
    &[
        "oktober",
        "octobre",
        "octubre",
        "outubro",
        "ottobre",
        "октября",
        "октябрь",
        "października",
        "října",
        "ekim",
        "жовтня",
    ],
    &[
        "novembre",
        "noviembre",
        "novembro",
        "ноября",
        "ноябрь",
        "listopada",
        "listopadu",
        "kasım",
        "листопада",
    ],
    &[
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dezembro",
        "dicembre",
        "декабря",
        "декабрь",
        "grudnia",
        "prosince",
        "aralık",
        "грудня",
    ],
];

/// Words that stand between the parts of a date and say nothing.
const LINKS: &[&str] = &["de", "di", "do", "del", "of", "г", "р"];

/// The days of the week, as Asia writes them, and how those of English begin.
const WEEKDAYS: &[&str] =
    &["星期", "礼拜", "周", "週", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"];
const ENGLISH_WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The month, from 0 on, that a word in small letters names in a language other than English.
pub(super) fn named(word: &str) -> Option<usize> {
    MONTHS.iter().position(|it| it.contains(&word))
}

/// Whether a word in small letters only links the parts of a date.
pub(super) fn links(word: &str) -> bool {
    LINKS.contains(&word)
}

/// What follows the day of the week that a text begins with; the text if it begins with none.
pub(super) fn behind_weekday(text: &str) -> &str {
    let (word, rest) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let is_english =
        word.get(..3).is_some_and(|it| ENGLISH_WEEKDAYS.contains(&it.to_ascii_lowercase().as_str()))
            && (word.len() == 3 || word.ends_with("day"));
    let is_weekday = is_english || WEEKDAYS.iter().any(|it| word.starts_with(it));
    if is_weekday { rest.trim_start() } else { text }
}
