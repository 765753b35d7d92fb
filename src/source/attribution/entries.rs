//! Entries of lists of sources that have no address: what they must say to name a work or somebody.
//!
//! What is hard: `## Sources` and `## Reference` may as well head what a program
//! reads and what its functions do. Below these, and not below `## Bibliography`,
//! an entry needs a year, a title or a name.
//!
//! What is not here: which entries stand below a label (`document`), the words of
//! headings themselves (`headings`).

use super::{
    NAMES_GO_ON,
    bare::is_address,
    headings::{DIVISIONS, OTHERS},
    is_prose,
    signature::{PARTICLES, word_of},
    tells, value,
};

/// The longest text that names a work or somebody, in bytes.
const LONGEST: usize = 600;

/// The most words of a name.
const MOST_NAMES: usize = 6;

/// What an entry of a list stands below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// A label of lists of sources, as `Bibliography`.
    Plain,
    /// A label that has other meanings as well, as `Sources`.
    Ambiguous,
}

/// What a heading, or a label without a colon, makes of the list below it.
pub fn below(heading: &str) -> Below {
    if is_one_of(OTHERS, heading) { Below::Ambiguous } else { Below::Plain }
}

/// Whether a heading divides a list of sources, as `Books`.
pub fn is_division(heading: &str) -> bool {
    is_one_of(DIVISIONS, heading)
}

fn is_one_of(words: &[&str], heading: &str) -> bool {
    let heading = heading.trim_matches(|c: char| !c.is_alphanumeric());
    let heading = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    let is_short = heading.len() <= LONGEST_WORD;
    is_short && words.contains(&heading.to_lowercase().as_str())
}

/// The longest of [`OTHERS`] and [`DIVISIONS`], in bytes.
const LONGEST_WORD: usize = 24;

/// Whether an entry without an address names a work or somebody. `is_titled` tells whether part of it is set off as titles
/// are.
pub fn is_work(entry: &str, is_titled: bool, below: Below) -> bool {
    let is_capital = |it: &&str| it.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let words = || entry.split_whitespace().map(word_of).filter(|it| !it.is_empty());
    if has_year(entry) && (!is_prose(entry) || ends_in_year(entry)) || is_titled || has_title(entry) {
        return true;
    }
    match below {
        Below::Plain => {
            let is_long = words().nth(2).is_some();
            value::is_name(entry) && !tells(entry) && (!is_long || words().filter(is_capital).count() >= 2)
        }
        Below::Ambiguous => is_of_names(entry),
    }
}

/// Whether a text is written as a work is cited: a name first, and a year that ends something or stands in no prose.
pub fn is_dated(text: &str) -> bool {
    let ends_as_one = || text.ends_with('.') || text.rsplit(' ').next().is_some_and(is_address);
    text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && (ends_in_year(text) || has_year(text) && !is_prose(text))
        && text.contains(", ")
        && ends_as_one()
}

/// Whether a year stands in a text.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

/// Whether a year stands in a text that ends something there: `2019.`, `(2019)`.
fn ends_in_year(text: &str) -> bool {
    text.split(' ').any(|word| {
        let rest = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        is_year(rest.strip_suffix(behind).unwrap_or_default()) && behind.starts_with(['.', ')'])
    })
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(digits.get(..2), Some("15" | "16" | "17" | "18" | "19" | "20"))
}

/// Whether a title stands in a text between signs for titles, or between quotation marks with a capital.
fn has_title(text: &str) -> bool {
    let begins = |it: &str| it.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    text.contains(['《', '「', '『', '«']) || text.split(['“', '„']).skip(1).any(begins)
}

/// Whether a text begins with a name of several words, behind which at most a comma, a bracket or a dash stands.
fn is_of_names(text: &str) -> bool {
    let names = [" - ", " – ", " — "].iter().filter_map(|it| text.find(it)).min();
    let names = text.get(..names.unwrap_or(text.len())).unwrap_or_default();
    let names = names.split([',', ';', '(', '，', '（']).next().unwrap_or_default().trim();
    let is_small = |it: &str| NAMES_GO_ON.contains(&it) || PARTICLES.contains(&it);
    let is_initial = |it: &str| it.ends_with('.') && it.chars().count() <= 3;
    let is_capital = |it: &str| it.starts_with(|c: char| c.is_uppercase()) && !it.contains(['_', '/', ':']);
    // `JSON` is none, but `J.` is part of one.
    let is_word = |it: &str| is_capital(it) && (it.contains(char::is_lowercase) || is_initial(it));
    let ends = names.ends_with(['.', ':', '!', '?']) && !names.split(' ').next_back().is_some_and(is_initial);
    let words = || names.split_whitespace();
    !ends
        && words().count() <= MOST_NAMES
        && words().all(|it| is_capital(it) || is_small(it))
        && words().filter(|it| is_word(it)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_name_works_or_people() {
        for entry in [
            "Jane Reporter, spokesperson for the mayor",
            "The New York Times",
            "Karl Witness – a clerk",
            "J. R. R. Tolkien",
            "H. Dixit, Detecting. arXiv, 2022.",
            "“Thinking, fast and slow”",
            "《Windows 核心编程》第五版",
            "United Nations Office for the Coordination of Humanitarian Affairs, 2019",
        ] {
            assert!(is_work(entry, false, Below::Ambiguous), "{entry}");
            assert!(is_work(entry, false, Below::Plain), "{entry}");
        }
        for entry in ["Reuters", "人民日报", "Plato, Republic", "Interview with the Mayor"] {
            assert!(is_work(entry, false, Below::Plain), "{entry}");
        }
    }

    #[test]
    fn entries_of_other_lists_name_none() {
        for entry in [
            "{Addressable::URI}",
            "YAML",
            "map",
            "JSON and YAML",
            "File on a remote web server",
            "Remote image server (LXD or simplestreams)",
            "Registry source — See registry.",
            "API reference.",
            "The directory must exist, or it will abort.",
            "type Chunk type identifier",
            "payload Source information",
            "This line sets the title of the page.",
            "The default is 4096 bytes",
            "Since 2019 it has been so.",
            "环境变量",
            "secrets dir",
        ] {
            assert!(!is_work(entry, false, Below::Ambiguous), "{entry}");
        }
        for entry in ["Filter “unseen cards” in search: prop:reps=0", "map", "It is a file that you open."]
        {
            assert!(!is_work(entry, false, Below::Plain), "{entry}");
        }
    }

    #[test]
    fn headings_with_other_meanings_are_told() {
        for heading in ["Sources", "5. Reference:", "source", "Fuentes", "来源"] {
            assert_eq!(below(heading), Below::Ambiguous, "{heading}");
        }
        for heading in ["References", "Bibliography", "Sources cited", "Quellen", "参考文献"] {
            assert_eq!(below(heading), Below::Plain, "{heading}");
        }
        assert!(is_division("Books") && is_division("Web:") && !is_division("Setting the title"));
    }
}
