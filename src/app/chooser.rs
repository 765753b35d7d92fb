//! A list that one chooses from, filtered as one types: help, palette, groups, the index of sources.

use std::collections::HashSet;

use crate::{
    input::{ACTIONS, Action, Code, Context, Key, Keymap},
    library::{GroupKind, Query, View, query::Finder},
    text::{Shown, width},
};

use super::{
    cursor::Cursor,
    geometry::Area,
    prompt::{Line, Typed},
    signs,
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
    /// The selected item of those shown.
    pub cursor: Cursor,
    /// The box that it lies in.
    pub area: Area,
    /// The widest label, and the most that stands behind one, in cells.
    widest: (usize, usize),
    /// Whether there is room for one row only.
    pub(super) is_low: bool,
    /// What one chooses from.
    kind: Kind,
}

/// What one chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The keys. `q` closes them while nothing has been typed, as it does for what is only looked at.
    Help,
    /// Actions, or a line of the file by its number.
    Palette,
    /// Groups of the library.
    Groups,
    /// A list of the index.
    Index,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An action.
    Action(Action),
    /// A line of the file.
    Line(usize),
    /// A group of the library, by its kind and key: its place may be another's by the time it is chosen.
    Group(GroupKind, String),
    /// What a row of a list of the index leads to, by its number there.
    Lead(usize),
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Something was chosen.
    Item(Choice),
    /// The list is to be put away.
    Closed,
    /// It stays.
    Open,
}

impl Item {
    /// Whether it only says what the items below it are.
    pub fn is_heading(&self) -> bool {
        self.choice.is_none() && self.detail.is_empty()
    }

    /// What it is found by: an action by more than what is seen of it.
    fn texts(&self) -> Vec<&str> {
        let action = match &self.choice {
            Some(Choice::Action(action)) => Some(*action),
            _ => None,
        };
        let mut texts: Vec<&str> = vec![&self.label, &self.detail];
        action.into_iter().flat_map(Action::words).for_each(|it| texts.push(it));
        texts
    }
}

impl Chooser {
    /// A list of the index.
    pub fn of_index(title: &str, items: Vec<Item>) -> Chooser {
        Chooser::new(Kind::Index, title, items)
    }

    /// Takes over what has been typed into another list, and its row.
    pub fn take_over(&mut self, other: &Chooser) {
        self.line = other.line.clone();
        self.area = other.area;
        self.filter();
        self.cursor = other.cursor;
        let is_same = |at: usize| {
            let (item, before) = (self.shown.get(at).and_then(|&it| self.items.get(it)), other.selected());
            item.zip(before).is_some_and(|(it, before)| it.label == before.label)
        };
        let row = Some(other.cursor.row).filter(|&it| is_same(it));
        let row = row.or_else(|| (0..self.shown.len()).find(|&it| is_same(it)));
        match row {
            Some(row) => self.cursor.keep(row, self.shown.len()),
            None => self.select_first(),
        }
    }

    fn new(kind: Kind, title: &str, items: Vec<Item>) -> Chooser {
        let cells = |of: fn(&Item) -> &Shown| {
            let items = items.iter().filter(|it| !it.is_heading());
            items.map(|it| width::width(of(it))).max().unwrap_or(0)
        };
        let widest = (cells(|it| &it.label), cells(|it| &it.detail));
        let mut chooser = Chooser {
            title: Shown::line(title),
            line: Line::default(),
            items,
            shown: Vec::new(),
            cursor: Cursor::default(),
            area: Area::default(),
            widest,
            is_low: false,
            kind,
        };
        chooser.filter();
        chooser
    }

    /// What its foot says: how to close it first.
    pub fn foot(&self) -> String {
        let close = if self.closes_by_letter() { "q or Esc closes" } else { "Esc closes" };
        let enter = match self.kind {
            Kind::Help | Kind::Palette => "Enter runs it",
            Kind::Groups => "Enter goes there",
            Kind::Index => "Enter opens it",
        };
        let counts = |at: &usize| self.items.get(*at).is_some_and(|it| !it.is_heading());
        let all = (0..self.items.len()).filter(counts).count();
        let shown = self.shown.iter().filter(|it| counts(it)).count();
        let count = if shown == all { all.to_string() } else { format!("{shown} of {all}") };
        format!("{close} · {enter} · type to filter · {count}")
    }

    /// What one might press, for the status line; how to choose and to close stands at its foot.
    pub fn hint(&self) -> &'static str {
        if self.line.text().is_empty() {
            "Up and Down move · type to filter · Esc closes"
        } else {
            "Up and Down move · C-u clears what is typed · Esc closes"
        }
    }

    /// What is said where nothing matches what has been typed.
    pub fn emptiness(&self) -> Option<String> {
        let typed = self.line.text().trim();
        if !self.shown.is_empty() || typed.is_empty() {
            return None;
        }
        Some(match self.line_number() {
            Some(line) => format!("Enter goes to line {line}"),
            None => format!("nothing matches “{typed}” · Backspace takes it back"),
        })
    }

    /// The line of the file that has been typed instead of an action.
    fn line_number(&self) -> Option<usize> {
        self.line.text().trim().parse().ok().filter(|_| self.kind == Kind::Palette)
    }

    /// Whether letters may close it: where it is only looked at and nothing has been typed.
    fn closes_by_letter(&self) -> bool {
        self.kind == Kind::Help && self.line.text().is_empty()
    }

    /// The keys in force, of the pane at hand first, and the legend.
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
        for (heading, signs) in signs::LEGEND {
            items.push(Item { label: Shown::line(heading), detail: Shown::new(), choice: None });
            items.extend(signs.iter().map(|it| Item {
                label: Shown::line(it.label()),
                detail: Shown::line(it.meaning),
                choice: None,
            }));
        }
        Chooser::new(Kind::Help, "Keys and signs", items)
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
        Chooser::new(Kind::Palette, "Actions", fitting.map(item).collect())
    }

    /// The groups of the library.
    pub fn groups(view: &View) -> Chooser {
        let mut path: Vec<String> = Vec::new();
        let items = view.groups().iter().map(|group| {
            path.truncate(group.depth);
            path.push(group.name.to_string());
            let (label, detail) = (Shown::line(&path.join("/")), Shown::line(&posts(group.total)));
            Item { label, detail, choice: Some(Choice::Group(group.kind, group.key.clone())) }
        });
        Chooser::new(Kind::Groups, "Groups", items.collect())
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Chosen {
        let is_close = matches!(key.typed(), Some('q' | '?')) || key.code == Code::F(1);
        if self.closes_by_letter() && is_close {
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

    /// Takes a click: on an item it chooses it, beside the list it puts the list away.
    pub fn click(&mut self, column: u16, row: u16) -> Chosen {
        if !self.area.contains(column, row) {
            return Chosen::Closed;
        }
        let list = self.list_area();
        let row = row.checked_sub(list.y).filter(|it| *it < list.height);
        let Some(at) = row.and_then(|it| self.item_at(it.into())) else { return Chosen::Open };
        self.cursor.select(at, self.shown.len());
        self.selected().and_then(|it| it.choice.clone()).map_or(Chosen::Open, Chosen::Item)
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
        if self.selected().is_some_and(Item::is_heading) {
            let next = if is_up && self.cursor.row > 0 { Action::LineUp } else { Action::LineDown };
            self.cursor.apply(next, None, self.shown.len());
        }
    }

    fn accept(&self) -> Chosen {
        if let Some(line) = self.line_number() {
            return Chosen::Item(Choice::Line(line));
        }
        // What was typed and finds nothing is kept, to be mended.
        if self.shown.is_empty() && !self.line.text().is_empty() {
            return Chosen::Open;
        }
        self.selected().and_then(|it| it.choice.clone()).map_or(Chosen::Closed, Chosen::Item)
    }

    /// The cells that labels take of so many: what the widest needs, but not all where something stands behind them that
    /// needs more than they leave.
    pub(super) fn label_share(&self, cells: usize) -> usize {
        // In the index a label is an address or a title, which is what one looks for; in help it is a few keys.
        let tenths = match self.kind {
            Kind::Index => 6,
            Kind::Help => 3,
            Kind::Palette | Kind::Groups => 4,
        };
        let left = cells.saturating_sub(self.widest.1 + 2);
        // Rather than in two rows nearly all are in one.
        let share = if 2 * left >= cells { left } else { left.max(cells * tenths / 10) };
        self.widest.0.min(share)
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
        let mut seen = HashSet::new();
        let mut is_shown = |item: &Item, finder: &mut Finder| {
            let is_found = query.is_empty()
                || self.fit(item).is_some()
                || (!item.is_heading() && query.matches_text(&item.texts(), finder));
            // What is the same in several panes is named once.
            let may_repeat = self.kind != Kind::Help || query.is_empty();
            is_found && (may_repeat || seen.insert((item.label.clone(), item.detail.clone())))
        };
        let mut shown: Vec<usize> = (0..self.items.len())
            .filter(|&at| self.items.get(at).is_some_and(|it| is_shown(it, &mut finder)))
            .collect();
        if self.kind == Kind::Help && !query.is_empty() {
            shown = self.with_headings(&shown);
        }
        if self.kind == Kind::Palette {
            // The sort is stable: what fits alike stays in the order of the table.
            shown.sort_by_key(|&at| self.items.get(at).and_then(|it| self.fit(it)).unwrap_or(u8::MAX));
        }
        self.shown = shown;
        self.select_first();
    }

    /// Items that are found, below the headings that they stand under.
    fn with_headings(&self, found: &[usize]) -> Vec<usize> {
        let mut shown = Vec::with_capacity(found.len() * 2);
        let mut found = found.iter().copied().peekable();
        let mut heading = None;
        for (at, item) in self.items.iter().enumerate() {
            if item.is_heading() {
                heading = Some(at);
            } else if found.next_if_eq(&at).is_some() {
                shown.extend(heading.take());
                shown.push(at);
            }
        }
        shown
    }

    /// The keys of an item of the help, which are never broken.
    pub(super) fn keys<'i>(&self, item: &'i Item) -> Option<Vec<&'i str>> {
        (self.kind == Kind::Help).then(|| item.label.split("  ").collect())
    }

    /// How well what has been typed fits the name of an item of the palette.
    fn fit(&self, item: &Item) -> Option<u8> {
        let action = match item.choice {
            Some(Choice::Action(action)) if self.kind == Kind::Palette => action,
            _ => return None,
        };
        action.fit(&self.line.text().trim().to_lowercase())
    }

    /// Selects the first item that is no heading.
    fn select_first(&mut self) {
        let first = self.shown.iter().position(|&at| self.items.get(at).is_some_and(|it| !it.is_heading()));
        self.cursor.top = 0;
        self.cursor.select(first.unwrap_or(0), self.shown.len());
    }
}

/// So many posts, in words.
pub(super) fn posts(count: usize) -> String {
    if count == 1 { "1 post".to_owned() } else { format!("{count} posts") }
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
