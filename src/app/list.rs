//! The library pane: groups and posts, one of them selected.

use crate::{
    input::Action,
    library::{Grouping, Library, PostId, Query, Row, View, view::RowKey},
    post::Post,
};

use super::cursor::Cursor;

/// The library pane.
#[derive(Debug, Default)]
pub struct List {
    /// How the library is looked at.
    pub view: View,
    /// The selected row.
    pub cursor: Cursor,
    /// Whether the reader has moved, so that the selected row stays where it is when the list fills.
    has_moved: bool,
    /// What was selected when the filter was begun.
    before_filter: Option<(RowKey, Cursor)>,
}

/// What the library pane asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// To open a post.
    Open(PostId),
}

/// A library of more posts than this begins with all of its groups but the first folded.
const MANY: usize = 60;

impl List {
    /// Follows an action. Returns what it cannot do alone.
    pub fn apply(&mut self, action: Action, count: Option<u32>, library: &Library) -> Option<Intent> {
        self.has_moved = true;
        if self.cursor.apply(action, count, self.view.rows().len()) {
            return None;
        }
        match action {
            Action::Open => return self.open(),
            Action::Unfold => match self.selected_row() {
                Some(Row::Group(group)) => self.set_folded(group, false),
                _ => return self.open(),
            },
            Action::Fold => self.fold(),
            Action::ToggleFold => self.toggle_fold(),
            Action::ToggleAllFolds => self.toggle_all_folds(),
            Action::Regroup => {
                self.keeping(library, |view| view.set_grouping(view.grouping().next(), library))
            }
            Action::Reorder => self.keeping(library, |view| view.set_order(view.order().next(), library)),
            _ => (),
        }
        None
    }

    /// The selected row.
    pub fn selected_row(&self) -> Option<Row> {
        self.view.rows().get(self.cursor.row).copied()
    }

    /// The selected post.
    pub fn selected_post(&self) -> Option<PostId> {
        match self.selected_row()? {
            Row::Post { post, .. } => Some(post),
            Row::Group(_) => None,
        }
    }

    /// Whether the selected group is folded; `None` on a post.
    pub fn is_on_folded(&self) -> Option<bool> {
        match self.selected_row()? {
            Row::Group(group) => self.view.groups().get(group).map(|it| self.view.is_group_folded(it)),
            Row::Post { .. } => None,
        }
    }

    fn open(&mut self) -> Option<Intent> {
        match self.selected_row()? {
            Row::Post { post, .. } => Some(Intent::Open(post)),
            Row::Group(_) => {
                self.toggle_fold();
                None
            }
        }
    }

    fn group(&self) -> Option<usize> {
        self.selected_row().map(|it| match it {
            Row::Group(group) | Row::Post { group, .. } => group,
        })
    }

    fn set_folded(&mut self, group: usize, is_folded: bool) {
        self.view.set_folded(group, is_folded);
        self.select_group(group);
    }

    /// Selects the heading of a group.
    pub fn select_group(&mut self, group: usize) {
        let row = self.view.rows().iter().position(|it| *it == Row::Group(group));
        if let Some(row) = row {
            self.cursor.select(row, self.view.rows().len());
        }
    }

    /// Unfolds a group and selects it.
    pub fn show_group(&mut self, group: usize) {
        self.has_moved = true;
        self.unfold(group);
        self.select_group(group);
        self.cursor.top = self.cursor.row;
        self.cursor.fit(self.view.rows().len());
    }

    /// Unfolds a group and those around it, without which it would not be there at all.
    fn unfold(&mut self, group: usize) {
        let depth = self.view.groups().get(group).map_or(0, |it| it.depth);
        for around in (0..depth).rev() {
            let parent =
                self.view.groups().get(..group).unwrap_or_default().iter().rposition(|it| it.depth == around);
            if let Some(parent) = parent {
                self.view.set_folded(parent, false);
            }
        }
        self.view.set_folded(group, false);
    }

    fn fold(&mut self) {
        let Some(group) = self.group() else { return };
        let is_heading = matches!(self.selected_row(), Some(Row::Group(_)));
        let Some(found) = self.view.groups().get(group) else { return };
        if is_heading && (self.view.is_group_folded(found) || found.posts.is_empty()) && found.depth > 0 {
            let depth = found.depth;
            let around =
                self.view.groups().get(..group).unwrap_or_default().iter().rposition(|it| it.depth < depth);
            if let Some(around) = around {
                self.select_group(around);
            }
        } else {
            self.set_folded(group, true);
        }
    }

    fn toggle_fold(&mut self) {
        let Some(group) = self.group() else { return };
        let is_folded = self.view.groups().get(group).is_some_and(|it| self.view.is_group_folded(it));
        self.set_folded(group, !is_folded);
    }

    fn toggle_all_folds(&mut self) {
        let group = self.group();
        let is_any_open = self.view.groups().iter().any(|it| !self.view.is_group_folded(it));
        self.view.set_all_folded(is_any_open);
        if let Some(group) = group {
            self.select_group(group);
        }
        self.cursor.fit(self.view.rows().len());
    }

    /// Changes the view; the selected row stays selected and where it is.
    fn keeping(&mut self, library: &Library, change: impl FnOnce(&mut View)) {
        let key = self.view.key(self.cursor.row, library);
        change(&mut self.view);
        let row = key.and_then(|it| self.view.find(&it, library));
        let length = self.view.rows().len();
        self.cursor.keep(row.unwrap_or(self.cursor.row), length);
    }

    /// Reads the library anew, as when posts have been added.
    pub fn refresh(&mut self, library: &Library) {
        if self.has_moved {
            self.keeping(library, |view| view.refresh(library));
            return;
        }
        self.view.set_grouping(Grouping::natural(library), library);
        if library.posts().len() > MANY {
            self.view.set_all_folded(true);
            let first = self.view.groups().iter().position(|it| !it.posts.is_empty());
            if let Some(first) = first {
                self.unfold(first);
            }
        }
        self.select_first_post();
    }

    /// Selects the first post, so that Enter opens one.
    fn select_first_post(&mut self) {
        let first = self.view.rows().iter().position(|it| matches!(it, Row::Post { .. }));
        self.cursor.top = 0;
        self.cursor.select(first.unwrap_or(0), self.view.rows().len());
    }

    /// Takes a library that was read again in the place of the one before.
    pub fn replace(&mut self, before: &Library, library: &Library) {
        let key = self.view.key(self.cursor.row, before);
        self.view.refresh(library);
        let row = key.and_then(|it| self.view.find(&it, library)).unwrap_or(self.cursor.row);
        self.cursor.keep(row, self.view.rows().len());
    }

    /// Begins to filter: what is selected now is selected again when the filter is given up.
    pub fn begin_filter(&mut self, library: &Library) {
        if self.before_filter.is_none() {
            self.before_filter = self.view.key(self.cursor.row, library).map(|it| (it, self.cursor));
        }
    }

    /// Shows only posts that match, and selects the first of them.
    pub fn filter(&mut self, text: &str, library: &Library) {
        self.has_moved = true;
        self.view.set_query(Query::new(text), library);
        self.select_first_post();
    }

    /// Shows all posts again and selects what was selected before.
    pub fn give_up_filter(&mut self, library: &Library) {
        self.view.set_query(Query::default(), library);
        if let Some((key, cursor)) = self.before_filter.take() {
            self.cursor = Cursor { height: self.cursor.height, ..cursor };
            let row = self.view.find(&key, library).unwrap_or(cursor.row);
            self.cursor.keep(row, self.view.rows().len());
        }
    }

    /// Keeps the filter; giving it up later leaves the selected row selected.
    pub fn keep_filter(&mut self) {
        if self.view.query().is_empty() {
            self.before_filter = None;
        }
    }

    /// Shows all posts again; the selected row stays selected.
    pub fn clear_filter(&mut self, library: &Library) {
        self.before_filter = None;
        self.keeping(library, |view| view.set_query(Query::default(), library));
    }

    /// Selects a post, in the group it is selected in if it is.
    pub fn select_post(&mut self, id: PostId) {
        if self.selected_post() == Some(id) {
            return;
        }
        self.has_moved = true;
        let here = |it: &Row| matches!(it, Row::Post { post, .. } if *post == id);
        if !self.view.rows().iter().any(here) {
            let group = self.view.groups().iter().position(|it| it.posts.contains(&id));
            if let Some(group) = group {
                self.show_group(group);
            }
        }
        let near = self.cursor.row;
        let rows = self.view.rows();
        let behind = rows.iter().enumerate().skip(near).find(|it| here(it.1));
        let found = behind.or_else(|| rows.iter().enumerate().find(|it| here(it.1))).map(|it| it.0);
        if let Some(row) = found {
            self.cursor.select(row, self.view.rows().len());
        }
    }

    /// The post `step` posts behind (or, below zero, before) another in the list, each post once.
    pub fn neighbour(&self, from: Option<PostId>, step: i64) -> Option<PostId> {
        let posts: Vec<PostId> = self.view.groups().iter().flat_map(|it| it.posts.iter().copied()).collect();
        let group = self.group().and_then(|it| self.view.groups().get(it));
        // The place in the group at hand counts where the post stands in several.
        let offset: usize =
            self.group().map_or(0, |it| self.view.groups().iter().take(it).map(|it| it.posts.len()).sum());
        let in_group =
            group.and_then(|it| it.posts.iter().position(|it| Some(*it) == from)).map(|it| it + offset);
        let at = in_group.or_else(|| posts.iter().position(|it| Some(*it) == from));
        let Some(at) = at else { return self.selected_post().or_else(|| posts.first().copied()) };
        let mut place = i64::try_from(at).ok()?;
        loop {
            place += step.signum();
            let id = posts.get(usize::try_from(place).ok()?).copied()?;
            if Some(id) != from {
                return Some(id);
            }
        }
    }

    /// Selects and opens what is at a row of the window.
    pub fn click(&mut self, row: usize) -> Option<Intent> {
        let row = self.cursor.top + row;
        if row >= self.view.rows().len() {
            return None;
        }
        self.has_moved = true;
        self.cursor.row = row;
        self.open()
    }

    /// The problem that the selected post has, if any.
    pub fn problem(&self, library: &Library) -> Option<String> {
        let post: &Post = library.get(self.selected_post()?)?;
        post.problems.first().map(|it| format!("⚠ {}: {it}", post.name))
    }
}
