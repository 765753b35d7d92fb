//! Making the index of what posts cite, and keeping it current.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

use crate::{
    document::{self, Document},
    library::{
        Hosts,
        citations::{Answer, Citation, Entry, Question, Record, Reference},
    },
    message::{Done, Ticket},
    source::{Source, Target, address, home},
    text::Shown,
};

use super::{
    Files, Holdings, Store, bibliographies, guarded, parse,
    store::{self, Rescue, Written},
    threads,
};

/// How many files are written at once.
const BATCH: usize = 256;

/// How many files are looked up before others may ask something.
const CHUNK: usize = 2048;

/// The largest file that is read for the index, in bytes. What is larger is hardly an article, and reading it in the
/// background takes memory that nobody asked for.
const LARGEST: u64 = 4 * 1024 * 1024;

/// How many files wait to be written.
const QUEUE: usize = 64;

/// A file that has been read.
type Read = (Written, Record);

/// What is asked for: the posts of the library, and the folders of which these are all posts.
pub(super) struct Order<'a> {
    pub(super) ticket: Ticket,
    pub(super) posts: &'a [Entry],
    pub(super) whole: &'a [PathBuf],
}

/// Makes the index current. Only files that are not kept as they are now are read.
pub(super) fn index(order: &Order<'_>, holdings: &Holdings, stop: &AtomicBool, say: &mut dyn FnMut(Done)) {
    let is_in_memory = order.posts.iter().any(|it| holdings.files.is_in_memory(&it.path));
    let mut note = holdings.store.open(is_in_memory);
    loop {
        let generation = holdings.store.generation();
        match attempt(order, holdings, stop, say).map_err(|it| holdings.store.rescue(&it)) {
            // What was put into another database than the one that is open now is not in the index.
            Ok(()) if holdings.store.generation() == generation || stop.load(Ordering::Relaxed) => break,
            Ok(()) | Err(Rescue::Since) => (),
            Err(Rescue::Anew(said)) => note = Some(said),
            Err(Rescue::Lost) => break,
        }
    }
    if !stop.load(Ordering::Relaxed) {
        let of = order.posts.len();
        say(Done::Indexed { ticket: order.ticket, names: Vec::new(), read: of, of, note, is_last: true });
    }
}

fn attempt(
    order: &Order<'_>,
    holdings: &Holdings,
    stop: &AtomicBool,
    say: &mut dyn FnMut(Done),
) -> store::Result<()> {
    let Holdings { files, store, .. } = holdings;
    let of = order.posts.len();
    let mut folders = Folders::new(files);
    let mut stale: Vec<(&Entry, Written)> = Vec::new();
    store.begin()?;
    for chunk in order.posts.chunks(CHUNK) {
        if stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        let written: Vec<Written> = chunk.iter().map(|it| folders.written(it)).collect();
        let known = store.recognize(&written)?;
        let unknown = chunk.iter().zip(written).zip(known).filter(|it| !it.1);
        stale.extend(unknown.map(|(it, _)| it));
    }
    let mut answer = |names, left: usize| {
        say(Done::Indexed { ticket: order.ticket, names, read: of - left, of, note: None, is_last: false });
    };
    answer(store.names()?, stale.len());
    let mut left = stale.len();
    let mut keep = |batch: &mut Vec<Read>| {
        store.keep(batch)?;
        left -= batch.len();
        let names = batch.iter_mut().map(|it| (it.0.post, std::mem::take(&mut it.1.names)));
        answer(names.filter(|it| !it.1.is_empty()).collect(), left);
        batch.clear();
        Ok(())
    };
    read(&stale, files, stop, &mut keep)?;
    if stop.load(Ordering::Relaxed) {
        return Ok(());
    }
    store.remove_gone(order.whole)?;
    store.settle()
}

/// Reads files on all processors and hands out what they say in batches, until that fails.
fn read(
    stale: &[(&Entry, Written)],
    files: &Files,
    stop: &AtomicBool,
    keep: &mut dyn FnMut(&mut Vec<Read>) -> store::Result<()>,
) -> store::Result<()> {
    let threads = threads().min(stale.len());
    let next = AtomicUsize::new(0);
    let work = |send: SyncSender<Read>| {
        be_modest();
        while let Some((entry, written)) = stale.get(next.fetch_add(1, Ordering::Relaxed)) {
            let read = record(entry, written, files);
            if stop.load(Ordering::Relaxed) || read.is_some_and(|it| send.send(it).is_err()) {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (send, receive) = sync_channel(QUEUE);
        for _ in 0..threads {
            let (send, work) = (send.clone(), &work);
            scope.spawn(move || work(send));
        }
        drop(send);
        let mut batch = Vec::with_capacity(BATCH);
        for read in receive {
            batch.push(read);
            if batch.len() >= BATCH {
                keep(&mut batch)?;
            }
        }
        if batch.is_empty() { Ok(()) } else { keep(&mut batch) }
    })
}

/// Lets everything else go first, where a thread can say so for itself.
fn be_modest() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(4);
}

/// What a file says, and what it is known by at the time when it is read. One that cannot be read now may be read the
/// next time, so nothing is known of it.
fn record(entry: &Entry, written: &Written, files: &Files) -> Option<Read> {
    if entry.size > LARGEST {
        return Some((written.clone(), Record::default()));
    }
    let contents = files.read(&entry.path).ok()?;
    let record = guarded(|| {
        let names = document::cited_names(&contents.text);
        let document = parse(&entry.path, &entry.name, &contents, files).map(|it| it.document);
        Record { names, ..document.map(|it| of_document(&it)).unwrap_or_default() }
    });
    let written = Written { size: contents.size, modified: contents.modified, ..written.clone() };
    Some((written, record.unwrap_or_default()))
}

/// What is kept of a document.
fn of_document(document: &Document) -> Record {
    let cited = || document.sources.iter().filter(|it| it.belongs_to.is_none());
    let origin = |source: &Source| {
        document.main_citation(source).and_then(|it| document.links.get(it)).map(|it| it.origin)
    };
    let is_web = |it: &Source| matches!(it.target, Target::Web(_));
    let citation = |source: &Source| {
        Some(Citation {
            host: address::cited_host(source.url().filter(|_| is_web(source))?)?,
            address: Shown::line(&address::readable(source.url()?)),
            identity: source.target.identity(),
            label: source.label.clone(),
            origin: origin(source)?,
        })
    };
    let reference = |source: &Source| {
        let path = home::place(source, document.home.as_ref())?.path;
        Some(Reference { path, label: source.label.clone(), origin: origin(source)? })
    };
    Record {
        citations: cited().filter_map(citation).collect(),
        references: cited().filter_map(reference).collect(),
        names: Vec::new(),
    }
}

/// The real paths of folders and what is known of their site, each found once.
struct Folders<'a> {
    files: &'a Files,
    known: HashMap<PathBuf, (PathBuf, u64)>,
    /// What the bibliographies of the library's folders are known by.
    shelves: HashMap<PathBuf, u64>,
}

impl Folders<'_> {
    fn new(files: &Files) -> Folders<'_> {
        Folders { files, known: HashMap::new(), shelves: HashMap::new() }
    }

    /// What the bibliographies are known by that stand in the folder of the library.
    fn shelf(&mut self, entry: &Entry) -> u64 {
        let path = std::path::absolute(&entry.path).ok();
        let Some(root) = path.and_then(|it| bibliographies::root(&it, &entry.name)) else { return 0 };
        *self.shelves.entry(root).or_insert_with_key(|it| bibliographies::stamp_below(it))
    }

    /// What a file is known by. Its folder may be reached in several ways.
    fn written(&mut self, entry: &Entry) -> Written {
        let Entry { post, size, modified, .. } = *entry;
        let folder = entry.path.parent().unwrap_or(Path::new(""));
        let name = entry.path.file_name().unwrap_or_default();
        if !self.known.contains_key(folder) {
            let given = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let real = given.canonicalize().unwrap_or_else(|_| folder.to_owned());
            let site = self.files.site(&entry.path).map_or(0, |it| it.stamp(given));
            let site = site ^ self.files.books().stamp(&real) ^ self.shelf(entry);
            self.known.insert(folder.to_owned(), (real, site));
        }
        let (folder, site) = self.known.get(folder).map_or((folder, 0), |it| (it.0.as_path(), it.1));
        Written { post, path: folder.join(name), size, modified, site }
    }
}

/// The hosts that posts cite, for commands: from what is kept as far as it is current, else from the files.
pub fn hosts(posts: &[Entry], holdings: &Holdings) -> Hosts {
    let mut folders = Folders::new(&holdings.files);
    let written: Vec<Written> = posts.iter().map(|it| folders.written(it)).collect();
    let (known, kept) = kept_hosts(&written, &holdings.store).unwrap_or_default();
    let is_known = known.into_iter().chain(std::iter::repeat(false));
    let unknown = posts.iter().zip(written).zip(is_known).filter(|it| !it.1);
    let unknown: Vec<(&Entry, Written)> = unknown.map(|(it, _)| it).collect();
    let read = super::each(&unknown, |(entry, written)| {
        let (written, record) = record(entry, written, &holdings.files)?;
        Some((written.post, record.citations.into_iter().map(|it| it.host).collect()))
    });
    kept.with(read.into_iter().flatten().collect())
}

/// Which of some files are kept as they are now, and the hosts that these cite; nothing if either is not to be had.
fn kept_hosts(files: &[Written], store: &Store) -> Option<(Vec<bool>, Hosts)> {
    let known = store.open_existing().then(|| store.recognize(files).ok())??;
    match store.ask(&Question::HostsOfPosts) {
        Ok(Some(Answer::HostsOfPosts(hosts))) => Some((known, hosts)),
        _ => None,
    }
}
