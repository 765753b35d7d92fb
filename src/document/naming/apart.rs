//! Sources that would have the same name, told from each other.
//!
//! What is hard: pictures may have the same words beside them and the same name of
//! a file, as badges of one project have; then it is some part of their addresses
//! that differs. What is not here: which names sources may have (`naming`).

use std::collections::{HashMap, HashSet};

use super::{Name, title_words};

/// What a picture may be called that nobody describes.
pub(super) struct Picture {
    /// What is told of it.
    pub(super) told: String,
    /// The name of its file, if that says something.
    pub(super) file: Option<String>,
    pub(super) address: String,
}

/// The names of sources, none of which is called as another is if it can be told from it.
pub(super) fn told_apart(names: &[(usize, Name)]) -> Vec<(usize, String)> {
    let whole = |name: &Name| match name {
        Name::Around(it) => it.whole(),
        Name::Picture(it) => it.told.clone(),
        Name::Bare(it, _) | Name::Other(it) => it.clone(),
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, name) in names {
        *counts.entry(whole(name)).or_default() += 1;
    }
    let twins = twins(names);
    let apart = names.iter().map(|(at, name)| {
        let called = whole(name);
        let is_shared = counts.get(&called).is_some_and(|it| *it > 1);
        let called = match name {
            Name::Around(it) if is_shared => it.up_to_link().unwrap_or(called),
            Name::Bare(_, address) if is_shared => address.clone(),
            Name::Picture(it) if is_shared => match it.apart(&twins) {
                Some(apart) => format!("{called} ({apart})"),
                None => called,
            },
            _ => called,
        };
        (*at, called)
    });
    apart.collect()
}

/// Pictures of which the same is told and whose files have the same name: how many they are, and how many have each part
/// of their addresses.
type Twins<'a> = HashMap<(&'a str, Option<&'a str>), (usize, HashMap<&'a str, usize>)>;

fn twins(names: &[(usize, Name)]) -> Twins<'_> {
    let mut twins = Twins::new();
    for (_, name) in names {
        let Name::Picture(it) = name else { continue };
        let (count, parts) = twins.entry((&it.told, it.file.as_deref())).or_default();
        *count += 1;
        for part in parts_of(&it.address).collect::<HashSet<_>>() {
            *parts.entry(part).or_default() += 1;
        }
    }
    twins
}

impl Picture {
    /// What tells the picture from others of which the same is told: the name of its file, or if these have the same the
    /// parts of its address that not all of them have.
    fn apart(&self, twins: &Twins) -> Option<String> {
        let (count, parts) = twins.get(&(&*self.told, self.file.as_deref()))?;
        if *count == 1 && self.file.is_some() {
            return self.file.clone();
        }
        let is_own = |it: &&str| parts.get(it).is_none_or(|having| having < count);
        let own: Vec<_> = parts_of(&self.address).filter(is_own).collect();
        Some(own.join("/"))
            .filter(|it| !it.is_empty())
            .map(|it| title_words(&it))
            .or_else(|| self.file.clone())
    }
}

/// The parts of an address, between the signs that part them.
pub(super) fn parts_of(address: &str) -> impl Iterator<Item = &str> {
    address.split(['/', '?', '&', '#']).filter(|it| !it.is_empty())
}
