//! Finding posts below folders.
//!
//! One thread walks, others read the beginning of each file, and batches come
//! out that grow, so that the first rows are there at once and a library of
//! any size is put in order only a few times. Places may repeat or lie in each
//! other; a file is found once. What `.gitignore` names, hidden folders,
//! `node_modules` and the parts of which sites make their pages are left out. A symbolic link is followed once:
//! what it leads to and has been found is not found again.

use std::{
    collections::{HashSet, VecDeque},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use ignore::DirEntry;

use crate::{post::Post, text::Shown};

use super::{Files, files, head, threads, today, walk::walk};

/// Some of the posts that were found.
#[derive(Debug, Default)]
pub struct Batch {
    /// The posts.
    pub posts: Vec<Post>,
    /// What was left out, and why.
    pub notes: Vec<Shown>,
    /// The real paths of the folders of which nothing was left unread; given at the end.
    pub whole: Vec<PathBuf>,
    /// Whether no more will come.
    pub is_last: bool,
}

const FIRST_BATCH: usize = 64;
const MOST_NOTES: usize = 100;
const QUEUE: usize = 256;
/// How many paths are handed to a reader at once.
const CHUNK: usize = 32;

/// Folders in which no posts are: programs of others, and what a site makes its pages of.
const NO_POSTS: &[&str] = &["node_modules", "_includes", "_layouts", "_sass"];

/// A file that may be a post.
struct Candidate {
    path: PathBuf,
    name: String,
}

/// Finds the posts below some places, which may be files, and hands them out in growing batches, the last one marked.
pub fn scan(places: &[PathBuf], files: &Files, stop: &AtomicBool, say: &mut dyn FnMut(Batch)) {
    let (send_paths, paths) = sync_channel::<Vec<Candidate>>(QUEUE);
    let (send_posts, posts) = sync_channel::<Vec<Post>>(QUEUE);
    let paths = Mutex::new(paths);
    let today = today();
    files.sites().forget();
    files.books().forget();
    thread::scope(|scope| {
        let walker = scope.spawn(|| {
            let mut walk = Walk {
                files,
                stop,
                send: send_paths,
                chunk: Vec::new(),
                notes: Vec::new(),
                whole: Vec::new(),
                errors: 0,
            };
            walk.places(places);
            walk.finish()
        });
        for _ in 0..threads() {
            let send = send_posts.clone();
            let (paths, today) = (&paths, today.as_str());
            scope.spawn(move || read_posts(paths, &send, files, today));
        }
        drop(send_posts);
        let mut last = collect(&posts, stop, say);
        drop(posts);
        (last.notes, last.whole) = walker.join().unwrap_or_default();
        last.notes.extend(files.sites().notes());
        last.is_last = true;
        say(last);
    });
}

/// Hands out batches as they fill; what is left over is returned.
fn collect(posts: &Receiver<Vec<Post>>, stop: &AtomicBool, say: &mut dyn FnMut(Batch)) -> Batch {
    let mut batch = Batch::default();
    let mut limit = FIRST_BATCH;
    while let Ok(found) = posts.recv() {
        batch.posts.extend(found);
        if stop.load(Ordering::Relaxed) {
            break;
        }
        if batch.posts.len() >= limit {
            limit *= 2;
            say(std::mem::take(&mut batch));
        }
    }
    batch
}

fn read_posts(
    paths: &Mutex<Receiver<Vec<Candidate>>>,
    send: &SyncSender<Vec<Post>>,
    files: &Files,
    today: &str,
) {
    loop {
        let next = paths.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(chunk) = next else { return };
        let posts = chunk.iter().map(|it| head(&it.path, &it.name, files, today)).collect();
        if send.send(posts).is_err() {
            // Nobody listens any more; the walker must not wait for a reader.
            while paths.lock().unwrap_or_else(PoisonError::into_inner).recv().is_ok() {}
            return;
        }
    }
}

/// The thread that walks.
struct Walk<'a> {
    files: &'a Files,
    stop: &'a AtomicBool,
    send: SyncSender<Vec<Candidate>>,
    chunk: Vec<Candidate>,
    notes: Vec<Shown>,
    whole: Vec<PathBuf>,
    /// How many things could not be read.
    errors: usize,
}

/// A folder that is walked.
#[derive(Clone, Copy)]
struct Root<'p> {
    path: &'p Path,
    /// The path without links in it.
    real: &'p Path,
    /// What stands before the names of its posts.
    prefix: &'p str,
}

/// Symbolic links that wait until everything else has been found.
#[derive(Default)]
struct Links {
    waiting: VecDeque<Candidate>,
    /// What has been found or walked, by its real path.
    seen: HashSet<PathBuf>,
    /// The real paths of the folders that were asked for.
    roots: Vec<PathBuf>,
    /// Whether a file may be met more than once without any link, since places lie in each other.
    may_repeat: bool,
}

impl Walk<'_> {
    fn places(&mut self, places: &[PathBuf]) {
        let mut links = Links { may_repeat: places.len() > 1, ..Links::default() };
        for place in outer_first(places) {
            let in_memory = self.files.below(place);
            if !in_memory.is_empty() {
                for path in in_memory {
                    let name = relative(&path, place);
                    self.found_once(path.clone(), Candidate { path, name }, &mut links);
                }
            } else if place.is_dir() {
                let (real, errors) = (real(place), self.errors);
                if !links.seen.insert(real.clone()) {
                    continue;
                }
                links.roots.push(real.clone());
                self.folder(place, "", &mut links);
                if self.errors == errors && !self.stop.load(Ordering::Relaxed) {
                    self.whole.push(real);
                }
            } else {
                let name = place.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
                self.found_once(real(place), Candidate { path: place.clone(), name }, &mut links);
            }
        }
        self.follow(&mut links);
    }

    /// Follows the links that were met, none of them twice and none back into what has been walked.
    fn follow(&mut self, links: &mut Links) {
        while let Some(Candidate { path, name }) = links.waiting.pop_front() {
            let Ok(real) = path.canonicalize() else {
                self.note(&path, "a link to nothing");
                continue;
            };
            if links.roots.iter().any(|it| real.starts_with(it)) || !links.seen.insert(real.clone()) {
                continue;
            }
            if links.roots.iter().any(|it| it.starts_with(&real)) {
                self.note(&path, "a link to a folder that the library is in");
            } else if real.is_dir() {
                links.roots.push(real);
                self.folder(&path, &name, links);
            } else if self.files.is_post(&real) && real.is_file() {
                self.found(Candidate { path, name });
            } else {
                self.note(&path, "a link to something that is no post");
            }
        }
    }

    fn folder(&mut self, folder: &Path, prefix: &str, links: &mut Links) {
        let mut builder = walk(folder);
        builder
            .filter_entry(|entry| entry.depth() == 0 || !NO_POSTS.iter().any(|it| entry.file_name() == *it));
        let real = real(folder);
        // A link as the folder itself is walked; those inside wait.
        for entry in builder.build() {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            match entry {
                Ok(entry) => self.entry(entry, Root { path: folder, real: &real, prefix }, links),
                Err(error) => {
                    self.errors += 1;
                    self.note(folder, &error.to_string());
                }
            }
        }
    }

    fn entry(&mut self, entry: DirEntry, root: Root<'_>, links: &mut Links) {
        let Some(kind) = entry.file_type().filter(|_| entry.depth() > 0) else { return };
        let is_post = !kind.is_dir() && self.files.is_post(entry.path());
        if !kind.is_symlink() && !is_post {
            return;
        }
        let path = entry.into_path();
        let name = match relative(&path, root.path) {
            name if root.prefix.is_empty() => name,
            name => format!("{}/{name}", root.prefix),
        };
        if kind.is_symlink() {
            if is_post || path.is_dir() {
                links.waiting.push_back(Candidate { path, name });
            }
        } else if kind.is_file() {
            let real = path.strip_prefix(root.path).map_or_else(|_| path.clone(), |it| root.real.join(it));
            self.found_once(real, Candidate { path, name }, links);
        } else {
            self.note(&path, "no regular file");
        }
    }

    /// Notes a file, known by its real path, if it has not been found in another place.
    fn found_once(&mut self, real: PathBuf, candidate: Candidate, links: &mut Links) {
        if !links.may_repeat || links.seen.insert(real) {
            self.found(candidate);
        }
    }

    fn found(&mut self, candidate: Candidate) {
        self.chunk.push(candidate);
        if self.chunk.len() >= CHUNK {
            self.flush();
        }
    }

    fn flush(&mut self) {
        // Nobody listens any more when the scan has been stopped.
        let _ = self.send.send(std::mem::take(&mut self.chunk));
    }

    fn note(&mut self, path: &Path, reason: &str) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Shown::line(&format!("{}: left out, {reason}", files::shown(path))));
        }
    }

    fn finish(mut self) -> (Vec<Shown>, Vec<PathBuf>) {
        self.flush();
        (self.notes, self.whole)
    }
}

/// Places in such an order that one which lies in another comes after it.
fn outer_first(places: &[PathBuf]) -> Vec<&PathBuf> {
    let mut order: Vec<&PathBuf> = places.iter().collect();
    if places.len() > 1 {
        let all: HashSet<PathBuf> = places.iter().map(|it| real(it)).collect();
        order.sort_by_cached_key(|it| real(it).ancestors().filter(|it| all.contains(*it)).count());
    }
    order
}

/// The path of a file without links and detours, by which it is told from others; as it is where there is no such file.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// A path below a folder, with `/` between its parts.
fn relative(path: &Path, folder: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|it| it.as_os_str().to_string_lossy()).collect();
    if parts.is_empty() {
        return path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    }
    parts.join("/")
}
