//! Hints: a label beside everything on the screen that can be followed.

use crate::input::{Code, Key};

/// Labels for links, and what has been typed of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    /// The index of each link and its label.
    pub labels: Vec<(usize, String)>,
    /// What has been typed.
    pub typed: String,
}

/// What a key led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hinted {
    /// A link was chosen.
    Link(usize),
    /// More letters are needed.
    More,
    /// The labels are to be put away.
    Closed,
}

/// The letters of labels, the easiest first. Small ones alone do for most screens.
const LETTERS: &str = "fjdkslaghrueiwotyvbncmxzpqFJDKSLAGHRUEIWOTYVBNCMXZPQ";

impl Hints {
    /// Labels for links: one letter each where there are letters enough, else two.
    pub fn new(links: &[usize]) -> Hints {
        let letters: Vec<char> = LETTERS.chars().collect();
        let label = |at: usize| -> String {
            let letter = |it: usize| letters.get(it).copied().unwrap_or('?');
            if links.len() <= letters.len() {
                letter(at).to_string()
            } else {
                [letter(at / letters.len() % letters.len()), letter(at % letters.len())].iter().collect()
            }
        };
        let labels = links.iter().enumerate().map(|(at, &link)| (link, label(at))).collect();
        Hints { labels, typed: String::new() }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Hinted {
        match (key.code, key.typed()) {
            (Code::Backspace, _) if self.typed.pop().is_some() => return Hinted::More,
            (_, Some(c)) => self.typed.push(c),
            _ => return Hinted::Closed,
        }
        if let Some((link, _)) = self.labels.iter().find(|it| it.1 == self.typed) {
            return Hinted::Link(*link);
        }
        let may_go_on = self.labels.iter().any(|it| it.1.starts_with(&self.typed));
        if may_go_on { Hinted::More } else { Hinted::Closed }
    }

    /// The label of a link as far as it is still to be typed; `None` if it has none or another has been begun.
    pub fn label(&self, link: usize) -> Option<&str> {
        let label = self.labels.iter().find(|it| it.0 == link).map(|it| it.1.as_str())?;
        label.strip_prefix(self.typed.as_str()).filter(|it| !it.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_all_different_and_none_begins_another() {
        for count in [0, 1, 52, 53, 400, 2000] {
            let hints = Hints::new(&(0..count).collect::<Vec<_>>());
            let mut labels: Vec<&String> = hints.labels.iter().map(|it| &it.1).collect();
            labels.sort();
            labels.dedup();
            assert_eq!(labels.len(), count);
            assert!(labels.windows(2).all(|it| !it[1].starts_with(it[0].as_str())));
        }
    }

    #[test]
    fn typing_a_label_chooses_its_link() {
        let mut hints = Hints::new(&(0..60).collect::<Vec<_>>());
        let label = hints.labels[55].1.clone();
        let keys: Vec<Key> = label.chars().map(Key::char).collect();
        assert_eq!(hints.press(keys[0]), Hinted::More);
        assert_eq!(hints.press(keys[1]), Hinted::Link(55));
        assert_eq!(Hints::new(&[7]).press(Key::char('f')), Hinted::Link(7));
        assert_eq!(Hints::new(&[7]).press(Key::char('1')), Hinted::Closed);
        assert_eq!(Hints::new(&[7]).press(Key::new(Code::Esc)), Hinted::Closed);
    }
}
