//! Signatures of quotations: `— Jane Austen, Emma`.
//!
//! What is hard: talk begins with dashes as well, and what goes on behind one may be
//! a sentence or define a word. What is not here: which lines end a quotation
//! (`document`).

use std::ops::Range;

use super::{
    NAMES_GO_ON, value,
    words::{LEADING, VERBS},
};

/// The dashes that signatures begin with.
const DASHES: [&str; 4] = ["—", "–", "―", "--"];

/// Names that are none.
const NOBODY: &[&str] = &["unknown", "source unknown", "author unknown", "unbekannt", "inconnu", "佚名"];

/// Whether a line begins with a dash.
pub fn begins_with_dash(line: &str) -> bool {
    DASHES.iter().any(|it| line.starts_with(it))
}

/// The bytes of a line that begins with a dash which are names, as far as it signs something. `link` is its first link.
pub fn signature(line: &str, link: Option<&Range<usize>>) -> Option<Range<usize>> {
    const LONGEST: usize = 160;
    let dash = DASHES.iter().find(|it| line.starts_with(**it))?;
    let rest = line.get(dash.len()..)?;
    let start = line.len() - rest.trim_start().len();
    let rest = line.get(start..)?.trim_end();
    let (before, behind) = match link {
        Some(link) => (line.get(start..link.start.max(start))?, line.get(link.end..)?),
        None => (rest, ""),
    };
    let leads = before.split(' ').next().is_some_and(|it| LEADING.contains(&it));
    let begins = value::is_name(rest) || link.is_some_and(|it| it.start == start || leads);
    let outside = || before.split_whitespace().chain(behind.split_whitespace()).map(word_of);
    let is_verb = |it: &str| VERBS.split(' ').any(|verb| verb.eq_ignore_ascii_case(it));
    let small = outside().filter(|it| it.starts_with(char::is_lowercase) && !NAMES_GO_ON.contains(it));
    let small = small.filter(|it| it.chars().nth(3).is_some()).count();
    let tells = outside().any(is_verb) || 2 * small > outside().count();
    let is_sentence = before.trim_end().ends_with(['!', '?', '…', ';', '！', '？', '；'])
        || before.contains([':', '=', '：', '。', '{', '}', '<', '|'])
        || (link.is_none() && ends_sentence(rest));
    let is_nobody = NOBODY.iter().any(|it| it.eq_ignore_ascii_case(rest));
    let names = begins && !tells && !is_sentence && !is_nobody && rest.len() <= LONGEST;
    names.then_some(start..start + rest.len())
}

/// A word without the signs around it.
fn word_of(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a text ends with a full stop that is no part of a name, as it is in `Jr.`.
fn ends_sentence(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let words = text.split_whitespace().count();
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.ends_with('.') && (last.len() > SHORTEST || words < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(marked: &str) -> Option<String> {
        let (start, end) = (marked.find('<'), marked.find('>'));
        let link = start.zip(end).map(|(start, end)| start..end - 1);
        let text = marked.replace(['<', '>'], "");
        signature(&text, link.as_ref()).map(|it| text[it].to_owned())
    }

    #[test]
    fn who_said_it_stands_behind_a_dash() {
        for (line, expected) in [
            ("— Jane Austen, Emma", "Jane Austen, Emma"),
            (
                "-- The Data Warehouse Toolkit, by Ralph Kimball",
                "The Data Warehouse Toolkit, by Ralph Kimball",
            ),
            ("– Martin Luther King Jr.", "Martin Luther King Jr."),
            ("―孔子", "孔子"),
            ("— Aristotle", "Aristotle"),
            ("— <Deprecated features>. Microsoft.", "Deprecated features. Microsoft."),
            ("— from <We Are the World>", "from We Are the World"),
            ("— Ann Lee, chief of the office, in <The Times>", "Ann Lee, chief of the office, in The Times"),
        ] {
            assert_eq!(names(line).as_deref(), Some(expected), "{line}");
        }
        for line in [
            "— Hello there.",
            "— Да!",
            "— Really?",
            "-- ICF = Indicateur conjoncturel de fécondité",
            "-- 2.25.1",
            "— and then it went on",
            "— see <the manual>",
            "— Note: this is <so>",
            "— We think that <it> is good",
            "— Most people working there never found <it>",
            "— Unknown",
            "Jane Austen",
            "—",
        ] {
            assert_eq!(names(line), None, "{line}");
        }
    }
}
