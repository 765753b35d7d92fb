//! Signatures of quotations: `— Jane Austen, Emma`.
//!
//! What is hard: talk begins with dashes as well, and what goes on behind one may be
//! a sentence, define a word or be a heading of its maker's own, `— Chapter 2`. A line
//! below a quotation is no part of it, so it needs more: two names or a link.
//!
//! What is not here: which lines end a quotation (`document`).

use std::ops::Range;

use crate::text::beginning;

use super::{
    NAMES_GO_ON, value,
    words::{LEADING, VERBS},
};

/// The dashes that signatures begin with.
const DASHES: [&str; 4] = ["—", "–", "―", "--"];

/// Names that are none.
const NOBODY: &[&str] = &["unknown", "source unknown", "author unknown", "unbekannt", "inconnu", "佚名"];

/// What begins a line that says something else, in lower case: greetings, answers, parts of a work.
const OTHERS: &[&str] = &[
    "hello",
    "hi",
    "hey",
    "dear",
    "welcome",
    "goodbye",
    "bye",
    "thank",
    "thanks",
    "good morning",
    "good evening",
    "good night",
    "good day",
    "good bye",
    "good luck",
    "happy",
    "merry",
    "yes",
    "no",
    "ok",
    "okay",
    "maybe",
    "oh",
    "ah",
    "and",
    "or",
    "but",
    "so",
    "then",
    "not",
    "see",
    "read",
    "click",
    "example",
    "examples",
    "note",
    "notes",
    "nb",
    "option",
    "options",
    "optional",
    "usage",
    "verbose",
    "warning",
    "tip",
    "tips",
    "hint",
    "todo",
    "update",
    "updated",
    "edit",
    "summary",
    "part",
    "chapter",
    "section",
    "page",
    "step",
    "figure",
    "fig",
    "table",
    "exhibit",
    "lesson",
    "scene",
    "act",
    "install",
    "use",
    "to be",
    "cheers",
    "appendix",
    "interlude",
    "intermission",
    "continued",
    "fin",
    "finis",
    "end",
    "ende",
    "fine",
    "the end",
    "end of",
    "translated",
    "adapted",
    "edited",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tomorrow",
    "yesterday",
    "next",
    "more",
    "hallo",
    "guten",
    "danke",
    "ja",
    "nein",
    "oder",
    "und",
    "hinweis",
    "kapitel",
    "teil",
    "abbildung",
    "übersetzt",
    "bonjour",
    "salut",
    "merci",
    "oui",
    "non",
    "ou",
    "et",
    "chapitre",
    "partie",
    "traduit",
    "hola",
    "gracias",
    "sí",
    "nota",
    "capítulo",
    "traducido",
    "да",
    "нет",
    "привет",
    "глава",
];

/// Words in small letters that stand in names of people.
pub(super) const PARTICLES: &[&str] = &[
    "af", "al", "av", "bin", "da", "das", "del", "dem", "den", "der", "des", "di", "do", "dos", "du", "e",
    "el", "ibn", "la", "le", "les", "of", "ten", "ter", "the", "to", "van", "vom", "zu", "zum", "zur", "и",
];

/// What nobody in particular said.
const SAYINGS: &[&str] = &["proverb", "saying", "adage", "proverbe", "proverbio", "provérbio"];

/// Where a line stands that may sign a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In it.
    Within,
    /// In a paragraph below it.
    Below,
}

/// Words that stand for somebody who is not named.
const SOMEBODY: &[&str] = &[
    "anonymous",
    "anonymus",
    "anonyme",
    "anónimo",
    "somebody",
    "someone",
    "irgendjemand",
    "irgendwer",
    "jemand",
    "quelqu'un",
    "quelqu’un",
    "alguien",
    "alguém",
    "qualcuno",
    "iemand",
    "кто-то",
];

/// What goes on behind a name and a comma with what somebody is or does.
const GOING_ON: &[&str] = &[
    "who",
    "whose",
    "whom",
    "speaking",
    "talking",
    "writing",
    "answering",
    "asked",
    "after",
    "when",
    "now",
    "currently",
    "formerly",
    "der",
    "die",
    "qui",
    "que",
    "quien",
    "che",
];

/// What leads a quotation to where it is from, if that is a link.
const FROM: &[&str] = &["From:", "from:", "Aus:", "De:", "Da:", "Extrait de"];

/// Whether a line begins as those do that sign a quotation.
pub fn may_sign(line: &str) -> bool {
    begins_with_dash(line) || FROM.iter().any(|it| line.starts_with(it))
}

/// Whether a line begins with a dash.
pub fn begins_with_dash(line: &str) -> bool {
    DASHES.iter().any(|it| line.starts_with(it))
}

/// The bytes of a line that begins with a dash which are names, as far as it signs something. `link` is its first link.
pub fn signature(line: &str, link: Option<&Range<usize>>, stands: Stands) -> Option<Range<usize>> {
    const LONGEST: usize = 160;
    let dash = DASHES.iter().find(|it| line.starts_with(**it)).copied();
    let from = || FROM.iter().find(|it| line.starts_with(**it)).filter(|_| stands == Stands::Within).copied();
    let lead = dash.or_else(from)?;
    let rest = line.get(lead.len()..)?;
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
    let is_described = link.is_none() && says_who(rest);
    let tells = !is_described && (outside().any(is_verb) || 2 * small > outside().count());
    let is_somebody = is_described || stands == Stands::Within && is_somebody(rest);
    let is_sentence = before.trim_end().ends_with(['!', '?', '…', ';', '！', '？', '；'])
        || before.contains([':', '=', '：', '。', '{', '}', '<', '|'])
        || (link.is_none() && (ends_sentence(rest) || tells_of(rest) && !is_somebody));
    let is_nobody = NOBODY.iter().any(|it| it.eq_ignore_ascii_case(rest)) || is_other(rest);
    // `— Interlude —` stands between two texts.
    let is_between = rest.ends_with(['-', '–', '—', '―']);
    let is_enough =
        link.is_some() || (!is_numbered(rest) && (stands == Stands::Within || is_described || has_two(rest)));
    // `From: <The Times>`
    let is_all = || link.is_some_and(|it| it.start == start && !behind.contains(char::is_alphanumeric));
    let is_enough = is_enough && (dash.is_some() || is_all());
    let names = begins && !tells && !is_sentence && !is_nobody && !is_between && is_enough;
    (names && rest.len() <= LONGEST).then_some(start..start + rest.len())
}

/// Whether a text begins with what names nobody.
fn is_other(text: &str) -> bool {
    const LONGEST: usize = 24;
    let small = beginning(text, LONGEST).to_lowercase();
    OTHERS.iter().any(|it| {
        let behind = small.strip_prefix(it);
        behind
            .is_some_and(|it| !it.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
    })
}

/// Whether a word that begins small stands among names before their first comma or bracket: `Ann said so`. Sayings are
/// called so.
fn tells_of(text: &str) -> bool {
    let names = text.split([',', '(', '，', '（']).next().unwrap_or_default();
    let words = || names.split_whitespace().map(word_of);
    let is_saying = words().any(|it| SAYINGS.contains(&it.to_lowercase().as_str()));
    let is_told = |it: &str| {
        it.starts_with(char::is_lowercase) && !NAMES_GO_ON.contains(&it) && !PARTICLES.contains(&it)
    };
    !is_saying && words().any(is_told)
}

/// Whether a text is a name, or a word for somebody, and behind a comma what that one is or does: `Ben, who never saw it`.
fn says_who(text: &str) -> bool {
    const MOST_NAMES: usize = 4;
    let Some((name, behind)) = text.split_once(", ") else { return false };
    let is_name = name.split(' ').count() <= MOST_NAMES && (is_somebody(name) || !tells_of(name));
    is_name && behind.split(' ').next().is_some_and(|it| GOING_ON.contains(&it))
}

/// Whether a text begins with a word for somebody and goes on in few: `Somebody on the Internet`.
fn is_somebody(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let names = text.split(", ").next().unwrap_or_default();
    let first = names.split(' ').next().unwrap_or_default().to_lowercase();
    SOMEBODY.contains(&first.as_str()) && names.split(' ').count() <= MOST_WORDS
}

/// Whether a text is a word and a number: `Windows 10`.
fn is_numbered(text: &str) -> bool {
    let (word, number) = text.split_once(' ').unwrap_or_default();
    !word.ends_with(',') && number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(' ')
}

/// Whether two names stand in a text, or one and a work.
fn has_two(text: &str) -> bool {
    let names = text.split_whitespace().map(word_of).filter(|it| value::is_name(it)).count();
    names >= 2 || text.contains(['《', '「', '『', '·', '・'])
}

/// A word without the signs around it.
pub(super) fn word_of(word: &str) -> &str {
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
        names_in(marked, Stands::Within)
    }

    fn names_in(marked: &str, stands: Stands) -> Option<String> {
        let (start, end) = (marked.find('<'), marked.find('>'));
        let link = start.zip(end).map(|(start, end)| start..end - 1);
        let text = marked.replace(['<', '>'], "");
        signature(&text, link.as_ref(), stands).map(|it| text[it].to_owned())
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

    #[test]
    fn who_said_it_may_be_described() {
        for line in [
            "— Ben, who doesn’t want you to know",
            "— Anonymous user, speaking from the shadows",
            "— Ann Lee, whose cat it was",
        ] {
            let found = [Stands::Within, Stands::Below].map(|it| names_in(line, it).is_some());
            assert_eq!(found, [true, true], "{line}");
        }
        for line in ["– Irgendjemand im Internet", "— Someone on the Internet", "From: <The Times>"] {
            let found = names_in(line, Stands::Within);
            assert!(found.is_some(), "{line}");
        }
        for line in [
            "— Ben, who had come late, sat down.",
            "— Someone has to do it.",
            "— If you see it, who knows it",
            "— The man that I saw, who was there",
            "From: Ann <to Bo>",
            "From: <The Times> to here",
            "From: The Times",
        ] {
            let found = [Stands::Within, Stands::Below].map(|it| names_in(line, it).is_some());
            assert_eq!(found, [false, false], "{line}");
        }
    }

    #[test]
    fn what_begins_with_a_dash_may_be_a_heading_an_answer_or_a_word() {
        for line in [
            "— Hello, John",
            "— Figure One",
            "— Chapter 2",
            "— The End",
            "-- End of Part One --",
            "— OR —",
            "— Step 1",
            "— Yes",
            "— Monday",
            "— Windows 10",
            "— Translated from German",
            "-- Verbose",
            "-- Options",
            "— Note",
            "— Ann said so",
            "— Up to you",
            "— Read <the docs>",
            "— <Read more>",
            "— Interlude –",
            "— Scene Two",
            "— Use Tabs",
            "— To Be Continued",
        ] {
            for stands in [Stands::Within, Stands::Below] {
                assert_eq!(names_in(line, stands), None, "{line}");
            }
        }
    }

    #[test]
    fn below_a_quotation_two_names_or_a_link_sign_it() {
        for line in [
            "— Jane Austen, Emma",
            "— Plato, Republic",
            "— Ludwig van Beethoven",
            "— 鲁迅《故乡》",
            "— <Ann>",
            "— Chinese Proverb",
            "— Stephanie Servoss, Clerk of the Court",
        ] {
            assert!(names_in(line, Stands::Below).is_some(), "{line}");
        }
        for line in ["— Aristotle", "-- Stroustrup", "— Chinese proverb", "― 孔子"] {
            let found = [Stands::Within, Stands::Below].map(|it| names_in(line, it).is_some());
            assert_eq!(found, [true, false], "{line}");
        }
    }
}
