//! Something short to read over the panes: a footnote, where a link leads.

use crate::{
    document::Excerpt,
    input::{Code, Key},
    source::Target,
    text::Shown,
};

/// The column in which the values of facts begin.
pub const FACT: usize = 12;

/// Something to read over the panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Popup {
    /// What it is called.
    pub title: Shown,
    /// Its paragraphs. One that begins with spaces is a fact: a name, and its value from column [`FACT`] on.
    pub paragraphs: Vec<Shown>,
    /// What stands below them: the text that a link supports.
    pub passage: Excerpt,
    /// What Enter goes to: a byte of the article's text.
    pub goes_to: Option<u32>,
    /// The link that `o` opens, and Enter where it goes nowhere else.
    pub link: Option<usize>,
    /// The address that only `O` opens, since there is a doubt about it: no key that asks for it does.
    pub asked: Option<Target>,
    /// The link that Enter follows.
    pub follows: Option<usize>,
    /// Whether it is to be read in full, however much of the screen that takes.
    pub is_whole: bool,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// To the place in the text.
    GoTo(u32),
    /// To where the link leads.
    Follow(usize),
    /// To the link, in the browser.
    Open(usize),
    /// To an address, in the browser, whatever the doubt about it.
    OpenAsked(Target),
    /// To its address, copied.
    Copy(usize),
    /// It is put away.
    Closed,
}

impl Popup {
    /// Something to read that leads nowhere.
    pub fn of(title: &str, paragraphs: Vec<Shown>) -> Popup {
        Popup { title: Shown::line(title), paragraphs, ..Popup::default() }
    }

    /// Takes a key. Any key that means nothing puts it away.
    pub fn press(&self, key: Key) -> Pressed {
        if let Some(target) = &self.asked {
            return match (key.code, self.link) {
                (Code::Char('O'), _) => Pressed::OpenAsked(target.clone()),
                (Code::Char('y'), Some(link)) => Pressed::Copy(link),
                _ => Pressed::Closed,
            };
        }
        match (key.code, self.goes_to, self.link) {
            (Code::Enter, Some(byte), _) => Pressed::GoTo(byte),
            (Code::Enter, _, Some(link)) => Pressed::Open(link),
            (Code::Enter, ..) => self.follows.map_or(Pressed::Closed, Pressed::Follow),
            (Code::Char('o'), _, Some(link)) => Pressed::Open(link),
            (Code::Char('y'), _, Some(link)) => Pressed::Copy(link),
            _ => Pressed::Closed,
        }
    }

    /// What keys it takes, for its foot: how to close it before what is left out first.
    pub fn keys(&self) -> String {
        let [enter, open, copy] = self.own_keys();
        [enter, open, Some("Esc closes"), copy].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What one might press, for the status line.
    pub fn hint(&self) -> String {
        let mut keys: Vec<&str> = self.own_keys().into_iter().flatten().collect();
        keys.push(if keys.is_empty() { "any key closes" } else { "any other key closes" });
        keys.join(" · ")
    }

    /// The keys that do something else than close it.
    fn own_keys(&self) -> [Option<&'static str>; 3] {
        if self.asked.is_some() {
            return [None, Some("O opens all the same"), self.link.map(|_| "y copies")];
        }
        let goes = self.goes_to.map(|_| ()).or(self.follows.map(|_| ()));
        let (enter, open) = match (goes, self.link) {
            (Some(()), link) => (Some("Enter goes there"), link.map(|_| "o opens in browser")),
            (None, link) => (link.map(|_| "Enter opens in browser"), None),
        };
        [enter, open, self.link.map(|_| "y copies")]
    }
}
