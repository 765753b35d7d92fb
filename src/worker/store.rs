//! What posts cite, kept in a database in the cache folder.
//!
//! Each file is known by the real path of its folder, its name, its size and the
//! time of its last change; what was read of it holds as long as these do and
//! the program and the files of its site are the same. So a library that has
//! been read once is there at once, and a file that changes costs one file.
//!
//! What is hard: the database may be anything, as may the disk below it. One
//! that is damaged is set aside; where none can be kept, the same tables are in
//! memory for as long as the program runs, and one sentence says so. Several
//! programs may read and write at once: every change is one transaction.
//!
//! What lives here: [`Store`], which has the database open or has none; opening
//! (`database`), writing (`write`) and asking (`ask`).
//!
//! What is not here: reading the posts (`index`).

mod ask;
pub(super) mod database;
mod write;

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use rusqlite::Connection;

use crate::{library::PostId, text::Shown};

use super::files;
use database::Schema;
pub(super) use write::Written;

/// The tables of the index. Another number makes everything anew.
const SCHEMA: Schema = Schema {
    version: 2,
    tables: "
        CREATE TABLE file (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            rules INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE host (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            identity TEXT NOT NULL UNIQUE,
            host INTEGER NOT NULL,
            address TEXT NOT NULL
        ) STRICT;
        CREATE INDEX source_of_host ON source (host);
        CREATE TABLE citation (
            file INTEGER NOT NULL,
            source INTEGER NOT NULL,
            label TEXT NOT NULL,
            origin INTEGER NOT NULL,
            PRIMARY KEY (file, source)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX citation_of_source ON citation (source);
        CREATE TABLE cited (
            file INTEGER NOT NULL,
            host INTEGER NOT NULL,
            sources INTEGER NOT NULL,
            PRIMARY KEY (file, host)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reference (
            file INTEGER NOT NULL,
            path TEXT NOT NULL,
            tail TEXT NOT NULL,
            label TEXT NOT NULL,
            origin INTEGER NOT NULL,
            PRIMARY KEY (file, path)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reference_of_tail ON reference (tail);
        CREATE TABLE named (
            file INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (file, name)
        ) STRICT, WITHOUT ROWID;",
};

/// What posts cite.
#[derive(Debug, Default)]
pub struct Store {
    /// Where the database is; nowhere if it is not to be kept.
    path: Option<PathBuf>,
    /// What the rules of the program are known by, by which posts were read.
    rules: i64,
    open: Mutex<Option<Open>>,
    /// How many databases have been opened.
    opened: AtomicU32,
}

/// A fault of a database, and which of those that have been open it was.
#[derive(Debug)]
pub(super) struct Failure {
    error: rusqlite::Error,
    generation: u32,
}

/// What comes of doing something with the database.
pub(super) type Result<T> = std::result::Result<T, Failure>;

/// How the program goes on after a fault.
#[derive(Debug)]
pub(super) enum Rescue {
    /// With another database, which is empty. A sentence says so.
    Anew(Shown),
    /// With the one that somebody else has opened since.
    Since,
    /// Not at all.
    Lost,
}

/// How often a damaged database is set aside; after that the disk is not to be trusted.
const MOST_ANEW: u32 = 3;

/// An open database, and which posts its files are.
#[derive(Debug)]
struct Open {
    connection: Connection,
    /// The how-manieth it is.
    generation: u32,
    /// Whether it is on the disk.
    is_kept: bool,
    /// The posts of the library by the number of their file, in its order.
    posts: Vec<(i64, PostId)>,
    /// Whether something has been written that is not in its place yet.
    is_changed: bool,
    /// The sources that posts have ceased to cite since it was opened.
    forgotten: HashSet<i64>,
}

impl Store {
    /// A store in a file; without one, in memory. `rules` names the program that reads the posts.
    pub fn new(path: Option<PathBuf>, rules: &str) -> Store {
        let mut hasher = DefaultHasher::new();
        rules.hash(&mut hasher);
        Store { path, rules: hasher.finish().cast_signed(), ..Store::default() }
    }

    /// Opens the database if it is not open. Says what is wrong with it.
    pub(super) fn open(&self, is_in_memory: bool) -> Option<Shown> {
        let mut open = self.lock();
        if open.as_ref().is_some_and(|it| !(is_in_memory && it.is_kept)) {
            return None;
        }
        let (connection, note) = match self.path.as_deref().filter(|_| !is_in_memory) {
            Some(path) => match database::open_or_set_aside(path, &SCHEMA) {
                Ok((connection, note)) => (Some(connection), note),
                Err(reason) => (None, Some(without(path, &reason))),
            },
            None => (None, None),
        };
        *open = match connection {
            Some(connection) => Some(self.opened(connection, true)),
            None => database::in_memory(&SCHEMA).ok().map(|it| self.opened(it, false)),
        };
        note
    }

    /// Opens the database only if there is one already, for looking something up.
    pub fn open_existing(&self) -> bool {
        let mut open = self.lock();
        if open.is_none()
            && let Some(path) = self.path.as_deref().filter(|it| it.exists())
            && let Ok(connection) = database::open(path, &SCHEMA)
        {
            *open = Some(self.opened(connection, true));
        }
        open.is_some()
    }

    /// Goes on without what is on the disk, as a fault of it demands: what is damaged is set aside, else everything is
    /// in memory from now on. A fault of a database that is open no more demands nothing.
    pub(super) fn rescue(&self, failure: &Failure) -> Rescue {
        let mut open = self.lock();
        if open.as_ref().is_some_and(|it| it.generation != failure.generation) {
            return Rescue::Since;
        }
        let Some(path) = self.path.as_deref().filter(|_| open.as_ref().is_some_and(|it| it.is_kept)) else {
            return Rescue::Lost;
        };
        *open = None;
        if database::is_damage(&failure.error)
            && failure.generation <= MOST_ANEW
            && let Ok(note) = database::set_aside(path)
            && let Ok(connection) = database::open(path, &SCHEMA)
        {
            *open = Some(self.opened(connection, true));
            return Rescue::Anew(note);
        }
        *open = database::in_memory(&SCHEMA).ok().map(|it| self.opened(it, false));
        Rescue::Anew(without(path, &database::sentence(&failure.error)))
    }

    /// Which of the databases that have been open is open now.
    pub(super) fn generation(&self) -> u32 {
        self.lock().as_ref().map_or(0, |it| it.generation)
    }

    fn opened(&self, connection: Connection, is_kept: bool) -> Open {
        connection.set_prepared_statement_cache_capacity(64);
        let generation = self.opened.fetch_add(1, Ordering::Relaxed) + 1;
        Open {
            connection,
            generation,
            is_kept,
            posts: Vec::new(),
            is_changed: false,
            forgotten: HashSet::new(),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the database; nothing comes of it where none is open.
    fn with<R: Default>(&self, act: impl FnOnce(&mut Open) -> rusqlite::Result<R>) -> Result<R> {
        match self.lock().as_mut() {
            Some(open) => act(open).map_err(|error| Failure { error, generation: open.generation }),
            None => Ok(R::default()),
        }
    }
}

impl Open {
    /// The post that a file is.
    fn post(&self, file: i64) -> Option<PostId> {
        let at = self.posts.binary_search_by_key(&file, |it| it.0).ok()?;
        self.posts.get(at).map(|it| it.1)
    }
}

/// What the program that runs is known by: another one may read posts by other rules.
pub fn program() -> String {
    let about = std::env::current_exe().and_then(std::fs::metadata).ok();
    let written = about.as_ref().and_then(|it| it.modified().ok());
    format!("{} {:?} {written:?}", env!("CARGO_PKG_VERSION"), about.map(|it| it.len()))
}

fn without(path: &Path, reason: &str) -> Shown {
    Shown::line(&format!("{}: not used, {reason}; what posts cite is not kept", files::shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_that_two_meet_is_rescued_once() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("sources.db");
        let store = Store::new(Some(path.clone()), "this program");
        assert_eq!(store.open(false), None);
        let damage = || -> rusqlite::Result<()> {
            Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(11), None))
        };
        let meet = || store.with(|_| damage()).expect_err("it is damaged");
        let (first, second) = (meet(), meet());
        assert!(matches!(store.rescue(&first), Rescue::Anew(_)));
        let about = || std::fs::metadata(&path).map(|it| std::os::unix::fs::MetadataExt::ino(&it)).ok();
        let anew = about();
        assert!(matches!(store.rescue(&second), Rescue::Since));
        assert_eq!(about(), anew, "the new one is left alone");
        let times = (0..20).take_while(|_| matches!(store.rescue(&meet()), Rescue::Anew(_))).count();
        assert!(times < 10, "a disk that spoils all of them is given up");
    }
}
