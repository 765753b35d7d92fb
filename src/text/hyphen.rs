//! Where words may be divided, and in which language a text is.
//!
//! The patterns are hypher's, which are those of TeX. A language that nobody
//! named is guessed from the small words of a text, and only where one language
//! has far more of them than any other: divided wrongly, words read worse than
//! not divided at all.

use std::ops::Range;

use hypher::Lang;

use super::beginning;

/// A language whose words can be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(Lang);

/// The fewest letters of a word that is divided.
const SHORTEST: usize = 6;
/// How many small words make a guess.
const ENOUGH: usize = 12;
/// How much of a text a guess looks at, in bytes.
const MOST: usize = 8 * 1024;

/// Languages that can be guessed, with small words that others have not, or not many of.
const SMALL_WORDS: &[(&str, &str)] = &[
    ("en", "the and of to is that was with for are this which from have"),
    ("de", "der die und das ist nicht mit ein eine auch sich den dem auf"),
    ("fr", "le la les et des est une dans pour qui pas sur avec du"),
    ("es", "el los las que y una por con para del como pero más en"),
    ("pt", "o os que não uma com para dos mais como foi são em um"),
    ("it", "il che di della per con una sono gli nel anche è i un"),
    ("nl", "de het een van en niet dat zijn voor met aan ook werd bij"),
    ("sv", "och att det som är inte för på en med till av ett har"),
    ("fi", "ja on ei että se oli mutta kuin joka myös ovat niin ole hän"),
    ("pl", "nie się jest że na do jak ale co tym przez są oraz to"),
    ("cs", "se na je že jsem který ale jako podle nebo byl není už aby"),
    ("tr", "ve bir bu için ile da de çok olarak daha gibi olan ne var"),
    ("ru", "и в не на что с по это как но из для его было"),
    ("uk", "і в не на що з це як але для від та його було"),
    ("el", "και το να του της με για που από είναι την στο δεν τα"),
];

impl Language {
    /// The language of a tag such as `de`, `en-US` or `pt_BR`.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_', '.']).next()?.to_ascii_lowercase();
        let code = match primary.as_str() {
            "nb" | "nn" => *b"no",
            other => other.as_bytes().try_into().ok()?,
        };
        Lang::from_iso(code).map(Language)
    }

    /// The language of a text, if its small words leave no doubt.
    pub fn guess(text: &str) -> Option<Language> {
        let mut hits = [0usize; SMALL_WORDS.len()];
        let text = beginning(text, MOST).to_lowercase();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty()) {
            for ((_, words), hits) in SMALL_WORDS.iter().zip(&mut hits) {
                *hits += usize::from(words.split(' ').any(|it| it == word));
            }
        }
        let best = (0..hits.len()).max_by_key(|&it| hits.get(it))?;
        let most = *hits.get(best)?;
        let others = hits.iter().enumerate().filter(|it| it.0 != best).map(|it| *it.1);
        let is_certain = most >= ENOUGH && most >= 2 * others.max().unwrap_or(0);
        SMALL_WORDS.get(best).filter(|_| is_certain).and_then(|it| Language::from_tag(it.0))
    }

    /// The bytes of `text`, a piece without spaces, at which its words may be divided.
    pub fn points(self, text: &str) -> Vec<usize> {
        let mut points = Vec::new();
        // A piece with digits or signs in it is an address, a name or a number.
        if text.len() < SHORTEST || text.contains(|c: char| is_odd(c)) {
            return points;
        }
        for word in words(text) {
            let letters = text.get(word.clone()).unwrap_or_default();
            let is_name = letters.chars().skip(1).any(char::is_uppercase);
            if letters.chars().count() < SHORTEST || is_name {
                continue;
            }
            let mut at = word.start;
            for syllable in hypher::hyphenate(letters, self.0) {
                at += syllable.len();
                if at < word.end {
                    points.push(at);
                }
            }
        }
        points
    }
}

fn is_odd(c: char) -> bool {
    c.is_numeric()
        || matches!(c, '/' | '\\' | '@' | '_' | '=' | '<' | '>' | '&' | '#' | '+' | '~' | '|' | '·')
}

/// The runs of letters in a text; apostrophes and what stands inside a word with points cut none out.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_dotted = text.trim_end_matches('.').contains('.');
    let mut at = 0;
    text.split(|c: char| !c.is_alphabetic()).filter_map(move |word| {
        let start = at;
        let end = start + word.len();
        let behind = text.get(end..).and_then(|it| it.chars().next());
        at = end + behind.map_or(0, char::len_utf8);
        (!word.is_empty() && !is_dotted).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, text: &str, expected: &str) {
        let language = Language::from_tag(tag).unwrap();
        let mut divided = text.to_owned();
        for at in language.points(text).into_iter().rev() {
            divided.insert(at, '-');
        }
        assert_eq!(divided, expected);
    }

    #[test]
    fn words_are_divided_as_their_language_does() {
        check("en-US", "“hyphenation,”", "“hy-phen-ation,”");
        check("de", "Silbentrennung", "Sil-ben-tren-nung");
        check("ru", "переносить", "пе-ре-но-сить");
        check("nb", "menneskerettigheter", "men-neske-ret-tig-he-ter");
    }

    #[test]
    fn addresses_names_and_short_words_stay_whole() {
        for text in [
            "example.com/hyphenation",
            "JavaScript",
            "UNESCO",
            "user@example",
            "short",
            "co2emission",
            "www.wikipedia",
        ] {
            check("en", text, text);
        }
    }

    #[test]
    fn a_language_is_guessed_only_where_there_is_no_doubt() {
        let guess = |text: &str| Language::guess(&text.repeat(4));
        assert_eq!(
            guess("the cat and the dog of that house is in this garden which was for us "),
            Language::from_tag("en")
        );
        assert_eq!(
            guess("der Hund und die Katze ist nicht mit dem Ball auf das Haus "),
            Language::from_tag("de")
        );
        assert_eq!(guess("el perro y los gatos de las casas que no son para una "), Language::from_tag("es"));
        assert_eq!(guess("o gato e os cães que não são para uma casa com mais "), Language::from_tag("pt"));
        assert_eq!(guess("lorem ipsum dolor sit amet "), None);
        assert_eq!(guess("the der und of and die to das "), None);
        assert_eq!(Language::guess("the cat and the dog"), None);
        assert_eq!(guess("漢字仮名 סלום 123 "), None);
        assert_eq!(Language::from_tag("xx"), None);
        assert_eq!(Language::from_tag(""), None);
    }
}
