//! What each action does, as far as it is not a pane's own matter.

use std::path::Path;

use crate::{
    config,
    input::{Action, Key},
    library::Row,
    message::Effect,
    text::Shown,
};

use super::{
    App, Letter,
    around::Around,
    chooser::Chooser,
    follow::Goal,
    geometry::Pane,
    hints::{Followed, Hinted, Hints},
    list,
    prompt::{Line, Prompt, Purpose},
    side,
};

/// The cells by which the column of text and the panes grow.
const STEP: usize = 4;
const PANE_STEP: i32 = 4;

impl App {
    /// Does what an action asks for.
    pub(super) fn act(&mut self, action: Action, count: Option<u32>, effects: &mut Vec<Effect>) {
        match action {
            Action::Quit => self.quit(effects),
            Action::Cancel => self.cancel(),
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Redraw => effects.push(Effect::Redraw),
            Action::Help => self.choose(Chooser::help(&self.settings.keymap, self.context())),
            Action::Palette => self.choose(Chooser::palette(&self.settings.keymap, self.context())),
            Action::Tags => self.choose(Chooser::groups(&self.list.view)),
            Action::NextPane => self.next_pane(),
            Action::PreviousPane => self.previous_pane(),
            Action::ToLibrary => self.go_to_pane(Pane::Library),
            Action::ToReader => self.go_to_pane(Pane::Reader),
            Action::WiderPane => self.move_divider(PANE_STEP),
            Action::NarrowerPane => self.move_divider(-PANE_STEP),
            Action::Filter => self.begin_filter(),
            Action::Back => self.back(effects),
            Action::Forward => self.forward(effects),
            Action::NextArticle => self.neighbour(1, effects),
            Action::PreviousArticle => self.neighbour(-1, effects),
            Action::Edit => self.edit(effects),
            Action::Reload => self.reload(effects),
            Action::Index => self.show_index(effects),
            Action::Backlinks => self.show_backlinks(effects),
            Action::Sources => self.toggle_side(side::View::Sources),
            Action::Outline => self.toggle_side(side::View::Outline),
            _ => match self.focus {
                Pane::Library => self.act_in_library(action, count, effects),
                Pane::Reader => self.act_in_reader(action, count, effects),
                Pane::Side => self.act_in_side(action, count, effects),
            },
        }
    }

    fn act_in_library(&mut self, action: Action, count: Option<u32>, effects: &mut Vec<Effect>) {
        match self.list.apply(action, count, &self.library) {
            Some(list::Intent::Open(post)) => self.open_post(post, effects),
            None => match action {
                Action::Regroup => {
                    self.want_hosts(effects);
                    self.say(&format!("grouped by {}", self.list.view.grouping().name()));
                }
                Action::OpenBrowser => self.open_origin(effects),
                Action::Reorder => self.say(&format!("sorted by {}", self.list.view.order().name())),
                _ => self.message = self.list.problem(&self.library).map(|it| Shown::line(&it)),
            },
        }
    }

    fn act_in_reader(&mut self, action: Action, count: Option<u32>, effects: &mut Vec<Effect>) {
        if matches!(action, Action::ToStart | Action::ToEnd) {
            self.leave();
        }
        let Some(reader) = &mut self.reader else { return };
        if reader.apply(action, count) {
            return;
        }
        match action {
            Action::Search => {
                let purpose = Purpose::Search(reader.spot());
                reader.begin_search();
                self.prompt = Some(Prompt { purpose, line: Line::default() });
            }
            Action::ToggleFold | Action::ToggleAllFolds => self.fold(action),
            Action::WrapCode | Action::PanLeft | Action::PanRight | Action::Justify | Action::Hyphenate => {
                self.set_text(action, count);
            }
            Action::NextMatch => self.step_match(1, effects),
            Action::PreviousMatch => self.step_match(-1, effects),
            Action::NextCitation => self.step_link(1, count),
            Action::PreviousCitation => self.step_link(-1, count),
            Action::Hints => {
                let labelled = reader.labelled();
                if labelled.is_empty() {
                    self.say("nothing on the screen can be followed");
                } else {
                    self.hints = Some(Hints::new(&labelled));
                }
            }
            Action::SetMark => self.letter = Some(Letter::SetMark),
            Action::GoToMark => self.letter = Some(Letter::GoToMark),
            Action::Zen => self.is_zen = !self.is_zen,
            Action::Images => self.toggle_pictures(),
            Action::Wider => self.set_column(self.settings.column + STEP),
            Action::Narrower => self.set_column(self.settings.column.saturating_sub(STEP)),
            Action::Follow
            | Action::OpenBrowser
            | Action::CopyAddress
            | Action::CopyCitation
            | Action::Preview => match reader.selected {
                Some(link) => self.use_link(action, link, effects),
                None => self.follow_unselected(action),
            },
            _ => (),
        }
    }

    fn act_in_side(&mut self, action: Action, count: Option<u32>, effects: &mut Vec<Effect>) {
        let (Some(side), Some(reader)) = (&mut self.side, &mut self.reader) else { return };
        let document = reader.document().clone();
        if side.apply(action, count, &document) {
            if let Some(link) = side.link(&document) {
                reader.select(link);
            }
            return;
        }
        let link = side.link(&document);
        let heading = document.outline.get(side.cursor.row).filter(|_| side.view == side::View::Outline);
        match (heading, link) {
            (Some(heading), _) if action == Action::Follow => {
                let byte = heading.text.start;
                self.leave();
                self.close_side();
                if let Some(reader) = &mut self.reader {
                    reader.go(byte);
                }
            }
            (None, Some(link)) => self.use_link(action, link, effects),
            _ => (),
        }
    }

    fn set_column(&mut self, cells: usize) {
        let cells = cells.clamp(*config::COLUMN.start(), *config::COLUMN.end());
        self.settings.column = cells;
        self.say(&format!("column of {cells}"));
    }

    fn begin_filter(&mut self) {
        self.focus = Pane::Library;
        self.list.begin_filter(&self.library);
        let line = Line::with(self.list.view.query().text());
        self.prompt = Some(Prompt { purpose: Purpose::Filter, line });
    }

    fn step_link(&mut self, step: i64, count: Option<u32>) {
        let Some(reader) = &mut self.reader else { return };
        let mut found = false;
        for _ in 0..count.unwrap_or(1).min(10_000) {
            if !reader.step_link(step) {
                break;
            }
            found = true;
        }
        if !found {
            self.say(if step > 0 {
                "no link or citation further down"
            } else {
                "no link or citation further up"
            });
        }
        self.follow_in_side();
    }

    /// Selects in the sources what is selected in the text.
    pub(super) fn follow_in_side(&mut self) {
        if let (Some(side), Some(reader)) = (&mut self.side, &self.reader)
            && let Some(link) = reader.selected
        {
            side.select_link(reader.document(), link);
        }
    }

    /// Selects something where nothing is, so that one sees what the key would do.
    pub(super) fn select_first(&mut self) {
        let Some(reader) = &mut self.reader else { return };
        let first = reader.visible_links().first().copied();
        match first {
            Some(link) => {
                reader.select(link);
                self.follow_in_side();
            }
            None => {
                let keys =
                    [(Action::NextCitation, "selects the next"), (Action::Sources, "shows all sources")];
                self.say_with("no link on the screen", &keys);
            }
        }
    }

    // ── labels and letters ──────────────────────────────────────────────────

    pub(super) fn key_of_hints(&mut self, key: Key, effects: &mut Vec<Effect>) {
        let Some(hints) = &mut self.hints else { return };
        match hints.press(key) {
            Hinted::More => (),
            Hinted::Closed => self.hints = None,
            Hinted::Followed(Followed::Fold(fold)) => {
                self.hints = None;
                self.reader.iter_mut().for_each(|it| it.toggle(fold));
            }
            Hinted::Followed(Followed::Link(link)) => {
                self.hints = None;
                if let Some(reader) = &mut self.reader {
                    reader.selected = Some(link);
                }
                self.follow_in_side();
                self.use_link(Action::Follow, link, effects);
            }
        }
    }

    pub(super) fn key_of_letter(&mut self, letter: Letter, key: Key, effects: &mut Vec<Effect>) {
        let Some(name) = key.typed().filter(|it| !it.is_whitespace()) else { return };
        match (letter, self.place()) {
            (Letter::SetMark, Some(place)) => {
                self.history.mark(name, place);
                self.say(&format!("marked as {name}"));
            }
            (Letter::SetMark, None) => (),
            (Letter::GoToMark, _) => match self.history.marked(name) {
                Some(place) => {
                    self.leave();
                    self.go_to_place(place, effects);
                }
                None => self.say(&format!("nothing is marked as {name}")),
            },
        }
    }

    // ── posts ───────────────────────────────────────────────────────────────

    fn neighbour(&mut self, step: i64, effects: &mut Vec<Effect>) {
        let current = self.reader.as_ref().and_then(|it| self.library.find_path(&it.article.post.path));
        match self.list.neighbour(current, step) {
            Some(post) => {
                self.list.select_post(post);
                self.open_post(post, effects);
            }
            None => self.say(if step > 0 { "this is the last article" } else { "this is the first article" }),
        }
    }

    fn edit(&mut self, effects: &mut Vec<Effect>) {
        let selected =
            self.list.selected_post().and_then(|it| self.library.get(it)).map(|it| it.path.clone());
        let (path, line) = match (self.focus, &mut self.reader) {
            (Pane::Reader | Pane::Side, Some(reader)) => (reader.article.post.path.clone(), reader.line()),
            _ => match selected {
                Some(path) => (path, 1),
                None => return self.say("a group has no file to edit"),
            },
        };
        if path.starts_with(crate::builtin::FOLDER) || path.as_os_str() == "-" {
            return self.say("this post is no file that could be edited");
        }
        effects.push(Effect::Edit(path, line));
    }

    fn reload(&mut self, effects: &mut Vec<Effect>) {
        self.around = Around::default();
        self.forget_links();
        match (&self.reader, self.focus) {
            (Some(reader), Pane::Reader | Pane::Side) => {
                let post = &reader.article.post;
                let (path, name) = (post.path.clone(), post.name.to_string());
                self.load_again(path, name, effects);
            }
            _ => {
                self.scan(effects);
                self.say("reading the library again");
            }
        }
    }

    /// Reads a post that was in the editor once more, if it is open.
    pub(super) fn edited(&mut self, path: &Path, effects: &mut Vec<Effect>) {
        self.recent.retain(|it| it.post.path != path);
        let open = self.reader.as_ref().map(|it| &it.article.post).filter(|it| it.path == path);
        if let Some(name) = open.map(|it| it.name.to_string()) {
            let goal = Goal { is_reload: true, is_edited: true, ..Goal::default() };
            self.open(path.to_owned(), name, goal, effects);
        }
    }

    /// The group that the selected row of the list belongs to, for the marks of cited posts.
    pub fn group_of_row(&self, row: Row) -> Option<&crate::library::Group> {
        match row {
            Row::Group(group) | Row::Post { group, .. } => self.list.view.groups().get(group),
        }
    }
}
