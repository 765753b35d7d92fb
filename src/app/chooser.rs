//! A list that one chooses from, filtered as one types: help, palette, groups, the index of sources.

use crate::{
    input::{ACTIONS, Action, Code, Context, Key, Keymap},
    library::{Query, View, query::Finder},
    text::Shown,
};

use super::{
    cursor::Cursor,
    prompt::{Line, Typed},
};

/// A list that one chooses from.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// What it is called.
    pub title: Shown,
    /// What has been typed.
    pub line: Line,
    /// Everything there is to choose from.
    pub items: Vec<Item>,
    /// The indexes of the items that match what has been typed.
    pub shown: Vec<usize>,
    /// The selected row of those shown.
    pub cursor: Cursor,
    /// Whether `q` closes it while nothing has been typed, as it does for what is only looked at.
    is_help: bool,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What stands on the left.
    pub label: Shown,
    /// What stands behind it.
    pub detail: Shown,
    /// What is chosen; nothing for a heading.
    pub choice: Option<Choice>,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An action.
    Action(Action),
    /// A line of the file.
    Line(usize),
    /// A group of the library, by its index.
    Group(usize),
    /// What a row of a list of the index leads to, by its number there.
    Lead(usize),
}

/// What a key led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Something was chosen.
    Item(Choice),
    /// The list is to be put away.
    Closed,
    /// It stays.
    Open,
}

impl Chooser {
    /// A list of items.
    pub fn of(title: &str, items: Vec<Item>) -> Chooser {
        Chooser::new(title, items)
    }

    /// Takes over what has been typed into another list, and its row.
    pub fn take_over(&mut self, other: &Chooser) {
        self.line = other.line.clone();
        self.filter();
        self.cursor.height = other.cursor.height;
        let before = other.selected().map(|it| it.label.clone());
        let row = self.shown.iter().position(|&at| self.items.get(at).map(|it| it.label.clone()) == before);
        self.cursor.select(row.unwrap_or(0), self.shown.len());
    }

    fn new(title: &str, items: Vec<Item>) -> Chooser {
        let mut chooser = Chooser {
            title: Shown::line(title),
            line: Line::default(),
            items,
            shown: Vec::new(),
            cursor: Cursor::default(),
            is_help: false,
        };
        chooser.filter();
        chooser
    }

    /// The keys in force, of the pane at hand first.
    pub fn help(keymap: &Keymap, context: Context) -> Chooser {
        let others = Context::ALL.into_iter().filter(|it| *it != context && *it != Context::Anywhere);
        let mut items = Vec::new();
        for context in [context, Context::Anywhere].into_iter().chain(others) {
            let heading = Shown::line(&format!("In {}", place(context)));
            items.push(Item { label: heading, detail: Shown::new(), choice: None });
            for info in ACTIONS {
                let keys = keymap.keys_for(context, info.action);
                if !keys.is_empty() {
                    let label = Shown::line(&keys.join("  "));
                    let detail = Shown::line(info.sentence);
                    items.push(Item { label, detail, choice: Some(Choice::Action(info.action)) });
                }
            }
        }
        Chooser { is_help: true, ..Chooser::new("Keys", items) }
    }

    /// Every action that can be asked for in a context, by name.
    pub fn palette(keymap: &Keymap, context: Context) -> Chooser {
        let fitting = ACTIONS.iter().filter(|it| it.action.is_in(context));
        let item = |info: &crate::input::Info| {
            let keys = [context, Context::Anywhere]
                .into_iter()
                .find_map(|it| keymap.keys_for(it, info.action).into_iter().next());
            let keys = keys.map(|it| format!("  ({it})")).unwrap_or_default();
            let detail = Shown::line(&format!("{}{keys}", info.sentence));
            Item { label: Shown::line(info.name), detail, choice: Some(Choice::Action(info.action)) }
        };
        Chooser::new("Actions", fitting.map(item).collect())
    }

    /// The groups of the library.
    pub fn groups(view: &View) -> Chooser {
        let mut path: Vec<String> = Vec::new();
        let items = view.groups().iter().enumerate().map(|(at, group)| {
            path.truncate(group.depth);
            path.push(group.name.to_string());
            let posts = if group.total == 1 { "1 post".to_owned() } else { format!("{} posts", group.total) };
            let (label, detail) = (Shown::line(&path.join("/")), Shown::line(&posts));
            Item { label, detail, choice: Some(Choice::Group(at)) }
        });
        Chooser::new("Groups", items.collect())
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Chosen {
        let is_close = matches!(key.typed(), Some('q' | '?')) || key.code == Code::F(1);
        if self.is_help && self.line.text().is_empty() && is_close {
            return Chosen::Closed;
        }
        let movement = match self.line.press(key) {
            Typed::Cancelled => return Chosen::Closed,
            Typed::Accepted => return self.accept(),
            Typed::Changed => {
                self.filter();
                return Chosen::Open;
            }
            Typed::Up => Action::LineUp,
            Typed::Down => Action::LineDown,
            Typed::PageUp => Action::PageUp,
            Typed::PageDown => Action::PageDown,
            Typed::Nothing => return Chosen::Open,
        };
        self.step(movement);
        Chosen::Open
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.filter();
    }

    /// Moves the selected row. Headings are passed over where there is something behind them.
    pub fn step(&mut self, action: Action) {
        self.cursor.apply(action, None, self.shown.len());
        let is_up = matches!(action, Action::LineUp | Action::PageUp);
        if self.selected().is_some_and(|it| it.choice.is_none()) {
            let next = if is_up && self.cursor.row > 0 { Action::LineUp } else { Action::LineDown };
            self.cursor.apply(next, None, self.shown.len());
        }
    }

    fn accept(&self) -> Chosen {
        if let Ok(line) = self.line.text().trim().parse() {
            return Chosen::Item(Choice::Line(line));
        }
        self.selected().and_then(|it| it.choice).map_or(Chosen::Closed, Chosen::Item)
    }

    /// The selected item.
    pub fn selected(&self) -> Option<&Item> {
        self.shown.get(self.cursor.row).and_then(|&it| self.items.get(it))
    }

    /// What has been typed, as a query whose matches are lit.
    pub fn query(&self) -> Query {
        Query::of_words(self.line.text())
    }

    fn filter(&mut self) {
        let query = self.query();
        let mut finder = Finder::default();
        let is_shown = |item: &Item, finder: &mut Finder| {
            query.is_empty()
                || (item.choice.is_some() && query.matches_text(&[&item.label, &item.detail], finder))
        };
        self.shown = (0..self.items.len())
            .filter(|&at| self.items.get(at).is_some_and(|it| is_shown(it, &mut finder)))
            .collect();
        let first =
            self.shown.iter().position(|&at| self.items.get(at).is_some_and(|it| it.choice.is_some()));
        self.cursor.top = 0;
        self.cursor.select(first.unwrap_or(0), self.shown.len());
    }
}

fn place(context: Context) -> &'static str {
    match context {
        Context::Anywhere => "any pane",
        Context::Library => "the library",
        Context::Reader => "the article",
        Context::Sources => "the sources",
        Context::Outline => "the outline",
    }
}
