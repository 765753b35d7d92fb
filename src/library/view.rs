//! The rows of the list: groups, which fold, and their posts.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use super::{Group, GroupKind, Grouping, Library, Order, PostId, Query, groups, query::Finder};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A heading: the index of the group.
    Group(usize),
    /// A post in a group.
    Post {
        /// The index of the group.
        group: usize,
        /// The post.
        post: PostId,
    },
}

/// What a row is known by, however the list changes around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    /// The group.
    group: GroupKey,
    /// The path of the post, or none for the heading. Its name is that below its place, of which there may be several.
    post: Option<PathBuf>,
}

/// What a group is known by: a tag and a category may have one name.
type GroupKey = (GroupKind, String);

/// How a library is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    grouping: Grouping,
    order: Order,
    query: Query,
    groups: Vec<Group>,
    rows: Vec<Row>,
    /// All posts in order.
    sorted: Vec<PostId>,
    /// The keys of groups that are not as most are.
    exceptions: HashSet<GroupKey>,
    /// Whether groups are folded unless they are exceptions.
    is_folded: bool,
    /// How many posts match.
    count: usize,
}

impl View {
    /// By what posts are grouped.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// In which order posts stand.
    pub fn order(&self) -> Order {
        self.order
    }

    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The groups that are there.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// How many posts match what is looked for.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The rows that are there.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The places of some posts among each other in the order of the list.
    pub fn places_of(
        &self,
        library: &Library,
        posts: impl Iterator<Item = PostId>,
    ) -> HashMap<PostId, usize> {
        let mut ids: Vec<PostId> = posts.collect();
        groups::sort(library, self.order, &mut ids);
        ids.into_iter().enumerate().map(|(place, id)| (id, place)).collect()
    }

    /// Whether it shows which hosts posts cite.
    pub fn wants_hosts(&self) -> bool {
        self.grouping == Grouping::Source || self.query.wants_hosts()
    }

    /// Changes by what posts are grouped.
    pub fn set_grouping(&mut self, grouping: Grouping, library: &Library) {
        self.grouping = grouping;
        self.refresh(library);
    }

    /// Changes the order of the posts.
    pub fn set_order(&mut self, order: Order, library: &Library) {
        self.order = order;
        self.refresh(library);
    }

    /// Changes what is looked for.
    pub fn set_query(&mut self, query: Query, library: &Library) {
        self.query = query;
        self.refresh(library);
    }

    /// Reads the library anew.
    pub fn refresh(&mut self, library: &Library) {
        let mut finder = Finder::default();
        let shown: Vec<bool> = if self.query.is_empty() {
            Vec::new()
        } else {
            let hosts = self.query.hosts(library);
            let posts = library.posts().iter().enumerate();
            posts.map(|it| self.query.matches(library, it, &hosts, &mut finder)).collect()
        };
        let all = library.posts().len();
        self.count = if self.query.is_empty() { all } else { shown.iter().filter(|it| **it).count() };
        self.sorted.retain(|&it| it < all);
        self.sorted.extend(self.sorted.len()..all);
        groups::sort(library, self.order, &mut self.sorted);
        let passes = |id: PostId| self.query.is_empty() || shown.get(id).copied().unwrap_or(false);
        let ids = self.sorted.iter().copied().filter(|&it| passes(it));
        self.groups = groups::group(library, self.grouping, ids);
        if !self.query.is_empty() {
            self.groups.retain(|it| it.total > 0);
        }
        self.lay_out();
    }

    /// Makes the rows anew from the groups.
    fn lay_out(&mut self) {
        self.rows.clear();
        let mut folded_depth = usize::MAX;
        let has_headings = self.grouping != Grouping::None;
        for (index, group) in self.groups.iter().enumerate() {
            if group.depth > folded_depth {
                continue;
            }
            folded_depth = usize::MAX;
            if has_headings {
                self.rows.push(Row::Group(index));
            }
            if has_headings && self.is_group_folded(group) {
                folded_depth = group.depth;
            } else {
                self.rows.extend(group.posts.iter().map(|&post| Row::Post { group: index, post }));
            }
        }
    }

    /// Whether a group's posts are hidden. While something is looked for, none are.
    pub fn is_group_folded(&self, group: &Group) -> bool {
        self.query.is_empty() && self.is_folded != self.exceptions.contains(&group_key(group))
    }

    /// Folds or unfolds a group.
    pub fn set_folded(&mut self, group: usize, is_folded: bool) {
        let Some(group) = self.groups.get(group) else { return };
        let key = group_key(group);
        if is_folded == self.is_folded {
            self.exceptions.remove(&key);
        } else {
            self.exceptions.insert(key);
        }
        self.lay_out();
    }

    /// Folds or unfolds all groups, also those still to come.
    pub fn set_all_folded(&mut self, is_folded: bool) {
        self.is_folded = is_folded;
        self.exceptions.clear();
        self.lay_out();
    }

    /// What a row is known by.
    pub fn key(&self, row: usize, library: &Library) -> Option<RowKey> {
        let (group, post) = match *self.rows.get(row)? {
            Row::Group(group) => (group, None),
            Row::Post { group, post } => (group, Some(library.get(post)?.path.clone())),
        };
        Some(RowKey { group: group_key(self.groups.get(group)?), post })
    }

    /// The row that is known by a key; if it is gone, the same post elsewhere, else the group's heading.
    pub fn find(&self, key: &RowKey, library: &Library) -> Option<usize> {
        let path = key.post.as_deref();
        let is_post = |id: PostId| library.get(id).map(|it| Path::new(&it.path)) == path && path.is_some();
        let (kind, name) = &key.group;
        let is_group =
            |group: usize| self.groups.get(group).is_some_and(|it| it.kind == *kind && it.key == *name);
        let exact = |row: &Row| match *row {
            Row::Group(group) => key.post.is_none() && is_group(group),
            Row::Post { group, post } => is_post(post) && is_group(group),
        };
        let same_post = |row: &Row| matches!(*row, Row::Post { post, .. } if is_post(post));
        let heading = |row: &Row| matches!(*row, Row::Group(group) if is_group(group));
        let find = |fits: &dyn Fn(&Row) -> bool| self.rows.iter().position(fits);
        find(&exact).or_else(|| find(&same_post)).or_else(|| find(&heading))
    }
}

fn group_key(group: &Group) -> GroupKey {
    (group.kind, group.key.clone())
}
