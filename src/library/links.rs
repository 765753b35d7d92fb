//! Which post a link inside the site leads to.
//!
//! Sites are built by many rules. Here a path is tried as a file beside the
//! post, as a file below the library's folder, as a path that front matter
//! gives, by what addresses are made of, the date and the name, and last by the
//! other names that posts go by: aliases, old paths and titles.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Bound,
};

use crate::{
    post::Post,
    source::{Home, Kind, Source, address, home},
    text::Shown,
};

use super::{Library, PostId};

/// The posts of a library by the ways in which links name them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    by_name: HashMap<String, PostId>,
    /// By the addresses that front matter gives; posts in several languages often have one.
    by_permalink: HashMap<String, Vec<PostId>>,
    /// By other names: aliases, old paths, titles.
    by_alias: HashMap<String, Vec<PostId>>,
    by_slug: BTreeMap<String, Vec<PostId>>,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A post.
    Post(PostId),
    /// No post; the one whose name is most like it, if one is.
    Missing(Option<PostId>),
}

impl Index {
    /// Reads the names of all posts of a library. Of several by one name it is the first by its path, in whichever order
    /// the library has come by them.
    pub fn new(library: &Library) -> Index {
        let posts = library.posts();
        let path = |id: PostId| posts.get(id).map(|it| (&it.name, &it.path));
        let put = |names: &mut HashMap<String, PostId>, key: String, id: PostId| {
            let known = names.entry(key).or_insert(id);
            if path(id) < path(*known) {
                *known = id;
            }
        };
        let mut index = Index::default();
        for (id, post) in posts.iter().enumerate() {
            put(&mut index.by_name, name_key(&post.name), id);
            if let Some(permalink) = &post.permalink {
                index.by_permalink.entry(path_key(permalink)).or_default().push(id);
            }
            for alias in post.aliases.iter().map(String::as_str).chain([post.title.as_str()]) {
                index.by_alias.entry(path_key(alias)).or_default().push(id);
            }
            index.by_slug.entry(post.slug().to_lowercase()).or_default().push(id);
        }
        let named = index.by_slug.values_mut().chain(index.by_alias.values_mut());
        for ids in named.chain(index.by_permalink.values_mut()).filter(|it| it.len() > 1) {
            ids.sort_by_key(|it| path(*it));
        }
        index
    }

    /// What `path`, as it stands in a link of the post `from`, leads to.
    pub fn resolve(&self, library: &Library, from: &Post, path: &str) -> Resolution {
        match self.find(library, from, path) {
            Some(id) => Resolution::Post(id),
            None => Resolution::Missing(self.closest(path)),
        }
    }

    /// The post that `path`, as it stands in a link of the post `from`, leads to.
    pub fn find(&self, library: &Library, from: &Post, path: &str) -> Option<PostId> {
        // Zola's `@` is the folder of all content.
        let path = path.strip_prefix("@/").unwrap_or(path);
        let beside = if path.starts_with('/') { None } else { join(from.folder(), path) };
        let below = join("", path.trim_start_matches('/'));
        let mut files = [beside.as_deref(), below.as_deref()].into_iter().flatten();
        // A page is named as it is published, too: `../name.html`.
        let page = |it| without_html(it).and_then(|it| self.file(it));
        files
            .find_map(|it| self.file(it).or_else(|| page(it)))
            .or_else(|| nearest(library, from, path, self.by_permalink.get(&path_key(path))?))
            .or_else(|| below.as_deref().and_then(|it| self.dated(library, from, it)))
            .or_else(|| nearest(library, from, path, self.by_alias.get(&path_key(path))?))
    }

    /// What a source of the post `from`, whose site is published at `home`, is now that the posts of the library are
    /// known.
    pub fn kind(&self, library: &Library, from: &Post, (source, home): (&Source, Option<&Home>)) -> Kind {
        let Some(place) = home::place(source, home) else { return source.kind };
        match source.kind {
            Kind::Link if self.find(library, from, &place.path).is_some() => Kind::Post,
            Kind::Post if may_be_a_page(&place.path) && self.find(library, from, &place.path).is_none() => {
                Kind::Link
            }
            kind => kind,
        }
    }

    /// The title of the post that a source of the post `from` is, by which it is called. Where other posts have the same
    /// short one, as `Introduction`, the words of the link tell more.
    pub fn title<'a>(
        &self,
        library: &'a Library,
        from: &Post,
        (source, home): (&Source, Option<&Home>),
    ) -> Option<&'a Shown> {
        let is_post = matches!(source.kind, Kind::Link | Kind::Post);
        let place = home::place(source, home).filter(|_| is_post)?;
        let id = self.find(library, from, &place.path)?;
        let title = library.get(id).map(|it| &it.title)?;
        let has_own = has_words(source) && !source.label.eq_ignore_ascii_case(title);
        (!has_own || !self.is_shared(library, (id, title))).then_some(title)
    }

    /// Whether a post has a title of one or two words that another has as well.
    fn is_shared(&self, library: &Library, (id, title): (PostId, &str)) -> bool {
        const FEW_WORDS: usize = 2;
        const LONGEST: usize = 32;
        let is_it = |it: &PostId| *it != id && library.get(*it).is_some_and(|it| it.title.as_str() == title);
        title.len() <= LONGEST
            && title.split(' ').count() <= FEW_WORDS
            && self.by_alias.get(&path_key(title)).is_some_and(|it| it.iter().take(MOST).any(is_it))
    }

    /// The post whose file is at a path, with or without its ending.
    fn file(&self, path: &str) -> Option<PostId> {
        let key = name_key(path);
        let index = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}/{name}") };
        let keys = [key.clone(), index("index"), index("_index"), index("readme")];
        keys.iter().find_map(|it| self.by_name.get(it)).copied()
    }

    /// The post that `2019/03/25/name.html` or `blog/name/` is made from.
    fn dated(&self, library: &Library, from: &Post, path: &str) -> Option<PostId> {
        let key = path_key(path);
        let (folders, slug) = key.rsplit_once('/').unwrap_or(("", &key));
        let candidates = self.by_slug.get(slug)?;
        let numbers: Vec<i32> = folders.split('/').filter_map(|it| it.parse().ok()).collect();
        let fits = |id: &&PostId| {
            let Some(date) = library.get(**id).and_then(|it| it.date) else { return numbers.is_empty() };
            let parts = [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())];
            let is_close = |(written, real): (&i32, &i32)| written == real;
            numbers.len() > 3 || numbers.iter().zip(&parts).all(is_close)
        };
        // An address may name the day in another time zone; a name that only one post has is enough then.
        let by_date: Vec<PostId> = candidates.iter().filter(fits).copied().collect();
        let only = || candidates.first().filter(|_| candidates.len() == 1).copied();
        nearest(library, from, path, &by_date).or_else(only)
    }

    /// The post whose name shares the longest beginning with the last part of a path, if it shares half of it; of
    /// several the first by name.
    fn closest(&self, path: &str) -> Option<PostId> {
        let key = path_key(path);
        let slug = key.rsplit('/').next().unwrap_or_default();
        let shared = |it: &str| -> usize {
            let same = it.chars().zip(slug.chars()).take_while(|(a, b)| a == b);
            same.map(|it| it.0.len_utf8()).sum()
        };
        // In order of names, those that share the most stand around the place where this one would.
        let before = self.by_slug.range::<str, _>((Bound::Unbounded, Bound::Excluded(slug))).next_back();
        let behind = self.by_slug.range::<str, _>((Bound::Included(slug), Bound::Unbounded)).next();
        let most = before.into_iter().chain(behind).map(|it| shared(it.0)).max()?;
        let beginning = slug.get(..most)?;
        let best = self.by_slug.range::<str, _>((Bound::Included(beginning), Bound::Unbounded)).next()?;
        let is_close = beginning.chars().count() * 2 >= slug.chars().count().max(4);
        best.1.first().copied().filter(|_| is_close)
    }
}

/// How many posts of one name are compared.
const MOST: usize = 64;

/// Which of some posts a path in a link of the post `from` means: the one whose own path ends most as it does, then the one
/// in the nearest folder, then the first.
fn nearest(library: &Library, from: &Post, path: &str, candidates: &[PostId]) -> Option<PostId> {
    if let [] | [_] = candidates {
        return candidates.first().copied();
    }
    let parts = |path: &str| -> Vec<String> {
        let key = path_key(path);
        let key = ["/index", "/_index", "/readme"].iter().find_map(|it| key.strip_suffix(it)).unwrap_or(&key);
        key.split('/').map(str::to_owned).collect()
    };
    let same = |a: &mut dyn Iterator<Item = &String>, b: &mut dyn Iterator<Item = &String>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let (wanted, here) = (parts(path), parts(&from.name));
    let score = |id: &PostId| {
        let own = parts(&library.get(*id)?.name);
        let end = same(&mut own.iter().rev(), &mut wanted.iter().rev());
        Some((end, same(&mut own.iter(), &mut here.iter())))
    };
    let looked_at = candidates.get(..MOST).unwrap_or(candidates);
    looked_at.iter().rev().max_by_key(|it| score(it)).copied()
}

/// Whether a path inside a site may as well lead to a page that is no post: one that names neither a file of posts nor
/// a day.
pub fn may_be_a_page(path: &str) -> bool {
    let is_page = path.starts_with(['/', '.']) || path.ends_with('/');
    let ending = path.rsplit_once('.').map_or("", |it| it.1);
    let is_page = is_page || ending.eq_ignore_ascii_case("html");
    let is_file = crate::post::name::ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending));
    let is_year = |it: &str| it.len() == 4 && it.bytes().all(|byte| byte.is_ascii_digit());
    is_page && !is_file && !path.split('/').any(is_year)
}

/// Says that a link leads nowhere, and which post is the closest.
pub fn missing(library: &Library, path: &str, closest: Option<PostId>) -> String {
    let closest = closest.and_then(|it| library.get(it)).map(|it| format!("; the closest is {}", it.name));
    format!("no post is at {path}{}", closest.unwrap_or_default())
}

/// The word by which the links that may lead to a post are found: the last part of a path, without its ending; `/` for
/// the root of a site, and nothing for a path that names no more than folders above.
pub fn tail(path: &str) -> String {
    let key = path_key(path.strip_prefix("@/").unwrap_or(path));
    match key.rsplit('/').next().unwrap_or_default() {
        "" if path.starts_with('/') => "/".to_owned(),
        "." | ".." => String::new(),
        tail => tail.to_owned(),
    }
}

/// The words in which paths that lead to a post may end.
pub fn tails(post: &Post) -> Vec<String> {
    let stem = tail(&post.name);
    let is_index = matches!(stem.as_str(), "index" | "_index" | "readme");
    let names = post.aliases.iter().chain(&post.permalink).map(|it| tail(it));
    let mut tails: Vec<String> =
        [stem, post.slug().to_lowercase(), tail(&post.title)].into_iter().chain(names).collect();
    if is_index {
        tails.extend([tail(post.folder()), String::new()]);
    }
    let is_root = (is_index && post.folder().is_empty()) || names_root(post);
    if is_root {
        tails.extend(["/".to_owned(), String::new()]);
    }
    tails.sort_unstable();
    tails.dedup();
    tails
}

/// Whether a source is called by the words of its link: neither by its address nor by the words around it.
fn has_words(source: &Source) -> bool {
    let label = source.label.as_str();
    let is_address = || source.url().is_some_and(|it| address::readable(it) == label);
    let is_sentence = label.contains('…') || label.ends_with(['.', '。']);
    !label.is_empty() && label != source.written.as_str() && !is_sentence && !is_address()
}

/// Whether a post goes by the name of its site's root.
fn names_root(post: &Post) -> bool {
    let slug = post.slug();
    let names = post.aliases.iter().chain(&post.permalink).map(String::as_str);
    names.chain([post.title.as_str(), &slug]).any(|it| path_key(it).is_empty())
}

/// A file's path without its ending, in lower case.
fn name_key(name: &str) -> String {
    let name = name.trim_matches('/');
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |it| it);
    let stem = match file.rsplit_once('.') {
        Some((stem, ending))
            if crate::post::name::ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)) =>
        {
            stem
        }
        _ => file,
    };
    let joined = if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
    joined.to_lowercase()
}

/// An address's path without slashes around it and without its ending, in lower case.
fn path_key(path: &str) -> String {
    let path = path.trim_matches('/');
    let path = path.strip_suffix("index.html").map_or(path, |it| it.trim_end_matches('/'));
    name_key(without_html(path).unwrap_or(path))
}

/// A path without the ending of a page, if it has one.
fn without_html(path: &str) -> Option<&str> {
    path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm"))
}

/// A path below a folder with `.` and `..` taken out; `None` if it leaves the library.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => (),
            ".." => _ = parts.pop()?,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
