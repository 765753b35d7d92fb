//! Hints: a label beside everything on the screen that can be followed.

use crate::{
    input::{Code, Key},
    text::Span,
};

/// Labels, and what has been typed of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    /// The labels, in the order of the text.
    pub labels: Vec<Hint>,
    /// What has been typed.
    pub typed: String,
}

/// A label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it stands for.
    pub target: Followed,
    /// The text that it stands beside.
    pub text: Span,
    /// Its letters.
    pub label: String,
}

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// A link: an index into the document's links.
    Link(usize),
    /// A part that folds: an index into the document's.
    Fold(usize),
}

/// What a key led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hinted {
    /// A label was typed.
    Followed(Followed),
    /// More letters are needed.
    More,
    /// The labels are to be put away.
    Closed,
}

/// The letters of labels, the easiest first. Small ones alone do for most screens.
const LETTERS: &str = "fjdkslaghrueiwotyvbncmxzpqFJDKSLAGHRUEIWOTYVBNCMXZPQ";

impl Hints {
    /// Labels for texts: one letter each where there are letters enough, else two.
    pub fn new(targets: &[(Followed, Span)]) -> Hints {
        let letters: Vec<char> = LETTERS.chars().collect();
        let label = |at: usize| -> String {
            let letter = |it: usize| letters.get(it).copied().unwrap_or('?');
            if targets.len() <= letters.len() {
                letter(at).to_string()
            } else {
                [letter(at / letters.len() % letters.len()), letter(at % letters.len())].iter().collect()
            }
        };
        let labels = targets.iter().enumerate();
        let labels = labels.map(|(at, &(target, text))| Hint { target, text, label: label(at) }).collect();
        Hints { labels, typed: String::new() }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Hinted {
        match (key.code, key.typed()) {
            (Code::Backspace, _) if self.typed.pop().is_some() => return Hinted::More,
            (_, Some(c)) => self.typed.push(c),
            _ => return Hinted::Closed,
        }
        if let Some(hint) = self.labels.iter().find(|it| it.label == self.typed) {
            return Hinted::Followed(hint.target);
        }
        let may_go_on = self.labels.iter().any(|it| it.label.starts_with(&self.typed));
        if may_go_on { Hinted::More } else { Hinted::Closed }
    }

    /// A label as far as it is still to be typed; `None` if another has been begun.
    pub fn rest<'h>(&self, hint: &'h Hint) -> Option<&'h str> {
        hint.label.strip_prefix(self.typed.as_str()).filter(|it| !it.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: usize) -> Hints {
        let links = (0..count).map(|it| (Followed::Link(it), Span::new(it * 2, it * 2 + 1)));
        Hints::new(&links.collect::<Vec<_>>())
    }

    #[test]
    fn labels_are_all_different_and_none_begins_another() {
        for count in [0, 1, 52, 53, 400, 2000] {
            let hints = of(count);
            let mut labels: Vec<&String> = hints.labels.iter().map(|it| &it.label).collect();
            labels.sort();
            labels.dedup();
            assert_eq!(labels.len(), count);
            assert!(labels.windows(2).all(|it| !it[1].starts_with(it[0].as_str())));
        }
    }

    #[test]
    fn typing_a_label_chooses_its_link() {
        let mut hints = of(60);
        let label = hints.labels[55].label.clone();
        let keys: Vec<Key> = label.chars().map(Key::char).collect();
        assert_eq!(hints.press(keys[0]), Hinted::More);
        assert_eq!(hints.press(keys[1]), Hinted::Followed(Followed::Link(55)));
        assert_eq!(of(1).press(Key::char('f')), Hinted::Followed(Followed::Link(0)));
        assert_eq!(of(1).press(Key::char('1')), Hinted::Closed);
        assert_eq!(of(1).press(Key::new(Code::Esc)), Hinted::Closed);
    }
}
