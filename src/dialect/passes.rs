//! The passes over a text, one after another, each over what those before it made.
//!
//! What is hard: every article is asked for every dialect, and almost none has
//! more than one or two. So each line is looked at once for all passes that go by
//! how a line begins.
//!
//! What is not here: which passes there are and in what order (`dialect`).

use std::cell::RefCell;

use super::{
    cited::Cited,
    translation::{Piece, Translation},
};

/// Makes of a text what each of some passes makes of it. What was `found` to be cited moves with it.
pub(super) fn passed<'a>(
    mut translation: Translation<'a>,
    passes: &[(Option<Begins>, &Pass<'_>)],
    found: &RefCell<Cited>,
) -> Translation<'a> {
    let mut begun = None;
    for (at, (begins, pass)) in passes.iter().enumerate() {
        let text = translation.text();
        if begins.is_some() && *begun.get_or_insert_with(|| begun_in(text, passes)) >> at & 1 == 0 {
            continue;
        }
        let made = pass(text);
        found.borrow_mut().place(&translation);
        if let Some((text, pieces)) = made {
            translation = translation.then(text, pieces);
            begun = None;
        }
    }
    translation
}

/// What makes another text of one, and says where its pieces came from; nothing if it stays as it is.
pub(super) type Pass<'a> = dyn Fn(&str) -> Option<(String, Vec<Piece>)> + 'a;

/// Whether a line, told by the text from its first sign on, may be one for which there is a pass.
pub(super) type Begins = fn(&str) -> bool;

/// A bit for each of the passes for which a line of a text may be. Every line of every post is looked at here, once for all.
fn begun_in(text: &str, passes: &[(Option<Begins>, &Pass<'_>)]) -> u32 {
    let asked = || passes.iter().enumerate().filter_map(|(at, it)| Some((1 << at, it.0?)));
    let all = asked().fold(0, |all, it| all | it.0);
    let mut found = 0;
    any_line(text, |line| {
        // Most lines begin with a letter, and of what is looked for only statements and some marks do.
        let is_word = match line.as_bytes() {
            [first, second, ..] => {
                first.is_ascii_alphabetic() && !matches!(first, b'i' | b'e') && *second != b'>'
            }
            _ => true,
        };
        if is_word {
            return false;
        }
        found |= asked().filter(|it| found & it.0 == 0 && it.1(line)).fold(0, |found, it| found | it.0);
        found == all
    });
    found
}

/// Whether a line of a text is of some kind, told by the text from its first sign on: each line is asked once, and no byte
/// of it is read but for that.
pub(super) fn any_line(text: &str, mut is_one: impl FnMut(&str) -> bool) -> bool {
    let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|it| it + 1);
    std::iter::once(0)
        .chain(starts)
        .any(|at| is_one(text.get(at..).unwrap_or_default().trim_start_matches([' ', '\t'])))
}
