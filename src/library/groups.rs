//! Groups: posts under the headings of a list.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::{post::Post, text::Shown};

use super::{Library, PostId};

/// By what posts are put into groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// By tag; a post without tags by its categories.
    #[default]
    Tag,
    /// By author.
    Author,
    /// By the year of publication.
    Year,
    /// By folder.
    Folder,
    /// By the hosts of the sources that posts cite.
    Source,
    /// Not at all.
    None,
}

impl Grouping {
    /// Its name in messages and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Grouping::Tag => "tag",
            Grouping::Author => "author",
            Grouping::Year => "year",
            Grouping::Folder => "folder",
            Grouping::Source => "source",
            Grouping::None => "none",
        }
    }

    /// The one that says something of the posts of a library before anybody has chosen.
    ///
    /// It is by tag unless fewer than one post in ten has any; then one heading over nearly all posts would hide them.
    pub fn natural(library: &Library) -> Grouping {
        let posts = library.posts();
        let are_many = |has: &dyn Fn(&Post) -> bool| {
            let enough = posts.len().div_ceil(10);
            posts.iter().filter(|it| has(it)).take(enough).count() == enough
        };
        let folder = posts.first().map(Post::folder);
        if are_many(&|it| !it.tags.is_empty() || !it.categories.is_empty()) {
            Grouping::Tag
        } else if posts.iter().any(|it| Some(it.folder()) != folder) {
            Grouping::Folder
        } else if are_many(&|it| it.date.is_some()) {
            Grouping::Year
        } else {
            Grouping::None
        }
    }

    /// The one after it, in a circle.
    pub fn next(self) -> Grouping {
        match self {
            Grouping::Tag => Grouping::Author,
            Grouping::Author => Grouping::Year,
            Grouping::Year => Grouping::Folder,
            Grouping::Folder => Grouping::Source,
            Grouping::Source => Grouping::None,
            Grouping::None => Grouping::Tag,
        }
    }
}

/// In which order posts stand in their group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Newest first; posts without a date last, by title.
    #[default]
    Date,
    /// By title.
    Title,
    /// By the first author, then as by date.
    Author,
}

impl Order {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Order::Date => "date",
            Order::Title => "title",
            Order::Author => "author",
        }
    }

    /// The one after it, in a circle.
    pub fn next(self) -> Order {
        match self {
            Order::Date => Order::Title,
            Order::Title => Order::Author,
            Order::Author => Order::Date,
        }
    }
}

/// Why a group is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// Its posts have the tag, author, year or folder that it is named after.
    Named,
    /// Its posts have no tags but this category.
    Category,
    /// Its posts have nothing to be grouped by.
    Rest,
}

/// A heading of the list with its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is known by: its name in folded form, with those of the groups around it.
    pub key: String,
    /// What it is called, without the names of the groups around it.
    pub name: Shown,
    /// Why it is there.
    pub kind: GroupKind,
    /// How many groups it stands in.
    pub depth: usize,
    /// Its own posts, in order.
    pub posts: Vec<PostId>,
    /// How many posts there are in it and in the groups inside it.
    pub total: usize,
}

/// The form in which two names of a group are compared: case, spacing and Unicode form do not count.
pub fn key(name: &str) -> String {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name with single spaces.
fn spelling(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts posts of a library into groups; they stand there in the order of `ids`.
pub fn group(library: &Library, grouping: Grouping, ids: impl Iterator<Item = PostId>) -> Vec<Group> {
    if grouping == Grouping::None {
        let posts: Vec<PostId> = ids.collect();
        let total = posts.len();
        let name = Shown::line("all posts");
        return vec![Group { key: String::new(), name, kind: GroupKind::Rest, depth: 0, posts, total }];
    }
    let mut drafts = Drafts::default();
    for id in ids {
        let mut add = |kind, name: &str| drafts.add(kind, name, id);
        match (library.get(id), grouping) {
            (Some(_), Grouping::Source) => each_host(library, id, &mut add),
            (Some(post), _) => each_name(post, grouping, &mut add),
            (None, _) => (),
        }
    }
    let mut groups: Vec<Group> = drafts.list.into_iter().map(Draft::finish).collect();
    nest(&mut groups, grouping);
    sort_groups(&mut groups, grouping);
    groups
}

/// Groups in the making.
#[derive(Default)]
struct Drafts {
    list: Vec<Draft>,
    /// The place of each key.
    keys: HashMap<(GroupKind, String), usize>,
    /// For each kind, the draft and the spelling of a name as it is written: names are folded once, not once a post.
    names: HashMap<GroupKind, HashMap<String, (usize, usize)>>,
}

/// A group in the making: how often each spelling of its name was met, and its posts.
struct Draft {
    key: String,
    kind: GroupKind,
    spellings: Vec<(String, usize)>,
    posts: Vec<PostId>,
}

impl Drafts {
    fn add(&mut self, kind: GroupKind, name: &str, id: PostId) {
        let known = self.names.get(&kind).and_then(|it| it.get(name)).copied();
        let (draft, spelling) = known.unwrap_or_else(|| self.meet(kind, name));
        let Some(draft) = self.list.get_mut(draft) else { return };
        if let Some(spelling) = draft.spellings.get_mut(spelling) {
            spelling.1 += 1;
        }
        if draft.posts.last() != Some(&id) {
            draft.posts.push(id);
        }
    }

    /// Makes room for a name that has not been met as it is written here.
    fn meet(&mut self, kind: GroupKind, name: &str) -> (usize, usize) {
        let next = self.list.len();
        let draft = *self.keys.entry((kind, key(name))).or_insert(next);
        if draft == next {
            self.list.push(Draft { key: key(name), kind, spellings: Vec::new(), posts: Vec::new() });
        }
        let spelled = spelling(name);
        let place = self.list.get_mut(draft).map_or(0, |draft| {
            draft.spellings.iter().position(|it| it.0 == spelled).unwrap_or_else(|| {
                draft.spellings.push((spelled, 0));
                draft.spellings.len() - 1
            })
        });
        self.names.entry(kind).or_default().insert(name.to_owned(), (draft, place));
        (draft, place)
    }
}

impl Draft {
    /// The group, called as most posts call it.
    fn finish(mut self) -> Group {
        self.spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let name = Shown::line(self.spellings.first().map_or("", |it| &it.0));
        let total = self.posts.len();
        Group { key: self.key, name, kind: self.kind, depth: 0, posts: self.posts, total }
    }
}

/// Hands out what a post is grouped under.
fn each_name(post: &Post, grouping: Grouping, say: &mut dyn FnMut(GroupKind, &str)) {
    let mut named = |names: &[Shown], kind: GroupKind, rest: &str| {
        for name in names {
            say(kind, name);
        }
        if names.is_empty() {
            say(GroupKind::Rest, rest);
        }
    };
    match grouping {
        Grouping::Tag if post.tags.is_empty() && !post.categories.is_empty() => {
            named(&post.categories, GroupKind::Category, "");
        }
        Grouping::Tag => named(&post.tags, GroupKind::Named, "untagged"),
        Grouping::Author => named(&post.authors, GroupKind::Named, "no author"),
        Grouping::Year => match post.date {
            Some(date) => say(GroupKind::Named, &date.year().to_string()),
            None => say(GroupKind::Rest, "undated"),
        },
        Grouping::Folder => {
            let folder = post.folder();
            say(GroupKind::Named, if folder.is_empty() { "." } else { folder });
        }
        Grouping::Source | Grouping::None => (),
    }
}

/// Hands out the hosts that a post cites.
fn each_host(library: &Library, id: PostId, say: &mut dyn FnMut(GroupKind, &str)) {
    let Some(hosts) = library.hosts() else { return say(GroupKind::Rest, "sources are being read") };
    let mut is_empty = true;
    for host in hosts.of(id) {
        is_empty = false;
        say(GroupKind::Named, host);
    }
    if is_empty {
        say(GroupKind::Rest, "cites nothing on the web");
    }
}

/// Puts posts in their order. Those that are in order already cost little.
pub fn sort(library: &Library, order: Order, ids: &mut [PostId]) {
    let posts = library.posts();
    let title = |id: PostId| posts.get(id).map(|it| it.title.as_str());
    let name = |id: PostId| posts.get(id).map(|it| it.name.as_str());
    let newest = |a: PostId, b: PostId| {
        let date = |id: PostId| posts.get(id).and_then(|it| it.date);
        date(b).cmp(&date(a)).then_with(|| caseless(title(a), title(b))).then_with(|| name(a).cmp(&name(b)))
    };
    match order {
        Order::Date => ids.sort_by(|&a, &b| newest(a, b)),
        Order::Title => {
            ids.sort_by(|&a, &b| caseless(title(a), title(b)).then_with(|| name(a).cmp(&name(b))));
        }
        Order::Author => ids.sort_by(|&a, &b| {
            let author = |id: PostId| posts.get(id).and_then(|it| it.authors.first()).map(Shown::as_str);
            author(a)
                .is_none()
                .cmp(&author(b).is_none())
                .then_with(|| caseless(author(a), author(b)))
                .then_with(|| newest(a, b))
        }),
    }
}

/// Compares texts without regard to case.
fn caseless(a: Option<&str>, b: Option<&str>) -> std::cmp::Ordering {
    let chars =
        |it: Option<&str>| it.unwrap_or_default().chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    if let (Some(a), Some(b)) = (a, b)
        && a.is_ascii()
        && b.is_ascii()
    {
        let bytes = a.bytes().map(|it| it.to_ascii_lowercase());
        return bytes.cmp(b.bytes().map(|it| it.to_ascii_lowercase()));
    }
    chars(a).cmp(&chars(b))
}

/// Puts `news/us` into `news`, which is added if no post has it alone.
fn nest(groups: &mut Vec<Group>, grouping: Grouping) {
    if !matches!(grouping, Grouping::Tag | Grouping::Folder) {
        return;
    }
    let known: HashSet<(GroupKind, String)> = groups.iter().map(|it| (it.kind, it.key.clone())).collect();
    let mut parents: BTreeMap<(String, String), Group> = BTreeMap::new();
    for group in groups.iter() {
        for (at, _) in group.key.match_indices('/').filter(|(at, _)| *at > 0 && at + 1 < group.key.len()) {
            let parent = group.key.get(..at).unwrap_or_default();
            let slashes = parent.matches('/').count() + 1;
            if known.contains(&(group.kind, parent.to_owned())) {
                continue;
            }
            let name = group.name.split('/').take(slashes).collect::<Vec<_>>().join("/");
            let entry = Group {
                key: parent.to_owned(),
                name: Shown::line(&name),
                posts: Vec::new(),
                ..group.clone()
            };
            parents.entry((format!("{:?}", group.kind), parent.to_owned())).or_insert(entry);
        }
    }
    groups.extend(parents.into_values());
    let totals = totals(groups);
    for (group, total) in groups.iter_mut().zip(totals) {
        group.total = total;
        group.depth = group.key.trim_matches('/').matches('/').count();
        if group.depth > 0 {
            group.name = Shown::line(group.name.rsplit('/').next().unwrap_or_default());
        }
    }
}

/// How many posts each group holds with the groups inside it, each post once.
fn totals(groups: &[Group]) -> Vec<usize> {
    let mut members: HashMap<(GroupKind, &str), HashSet<PostId>> = HashMap::new();
    for group in groups.iter().filter(|it| it.key.contains('/')) {
        for (at, _) in group.key.match_indices('/') {
            let parent = group.key.get(..at).unwrap_or_default();
            members.entry((group.kind, parent)).or_default().extend(&group.posts);
        }
    }
    let total = |group: &Group| match members.get(&(group.kind, group.key.as_str())) {
        Some(inside) => inside.iter().chain(&group.posts).collect::<HashSet<_>>().len(),
        None => group.posts.len(),
    };
    groups.iter().map(total).collect()
}

/// Names in order, years backwards, what has no name last.
fn sort_groups(groups: &mut [Group], grouping: Grouping) {
    groups.sort_by(|a, b| {
        let rest = |it: &Group| it.kind == GroupKind::Rest;
        let path = |it: &Group| it.key.split('/').map(str::to_owned).collect::<Vec<_>>();
        let names = match grouping {
            Grouping::Year => b.key.cmp(&a.key),
            _ => path(a).cmp(&path(b)),
        };
        rest(a).cmp(&rest(b)).then(names).then((a.kind as u8).cmp(&(b.kind as u8)))
    });
}
