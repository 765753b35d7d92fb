//! Opening a database that may be anything.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::text::Shown;

use super::super::files;

/// How long another program that writes is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// With fewer files than this that may be open, the terminal and the posts need them all.
const FEWEST_FILES: u64 = 32;

/// The endings of what is kept beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The tables of a database.
pub(in super::super) struct Schema {
    pub(in super::super) version: i32,
    pub(in super::super) tables: &'static str,
}

/// Why a database is not opened.
#[derive(Debug)]
pub(in super::super) enum Fault {
    /// The place where it should be is taken by something else, or closed.
    Place(String),
    /// The database says so.
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Database(error)
    }
}

/// Opens a database, which is made if there is none. One that is damaged is set aside, which a sentence says.
pub(in super::super) fn open_or_set_aside(
    path: &Path,
    schema: &Schema,
) -> Result<(Connection, Option<Shown>), String> {
    let fault = match open(path, schema) {
        Ok(connection) => return Ok((connection, None)),
        Err(fault) => fault,
    };
    match fault {
        Fault::Database(error) if is_damage(&error) => {
            let note = set_aside(path).map_err(|it| it.to_string())?;
            let connection = open(path, schema).map_err(|it| it.sentence())?;
            Ok((connection, Some(note)))
        }
        fault => Err(fault.sentence()),
    }
}

/// Opens a database, which is made if there is none.
pub(in super::super) fn open(path: &Path, schema: &Schema) -> Result<Connection, Fault> {
    let path = place(path).map_err(Fault::Place)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    let mode: String = connection.pragma_query_value(None, "journal_mode", |it| it.get(0))?;
    if mode != "wal" {
        // Another program may be about to do the same.
        match connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => (),
            result => result?,
        }
    }
    connection.pragma_update(None, "synchronous", "normal")?;
    prepare(&mut connection, schema)?;
    Ok(connection)
}

/// A database that is gone when it is closed.
pub(in super::super) fn in_memory(schema: &Schema) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    prepare(&mut connection, schema)?;
    Ok(connection)
}

/// Makes the tables, in the place of those of another version.
fn prepare(connection: &mut Connection, schema: &Schema) -> rusqlite::Result<()> {
    let version = |it: &Connection| it.pragma_query_value(None, "user_version", |it| it.get::<_, i32>(0));
    if version(connection)? == schema.version {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if version(&transaction)? != schema.version {
        let mut named = transaction.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )?;
        let tables: Vec<String> = named.query_map([], |it| it.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(named);
        for table in tables {
            transaction.execute_batch(&format!("DROP TABLE \"{}\"", table.replace('"', "\"\"")))?;
        }
        transaction.execute_batch(schema.tables)?;
        transaction.pragma_update(None, "user_version", schema.version)?;
    }
    transaction.commit()
}

/// The real path of a database, whose folder is made if there is none. What lies there must be files, which no link
/// may stand for.
fn place(path: &Path) -> Result<PathBuf, String> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err("this is no path of a file".to_owned());
    };
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    if limit.is_some_and(|it| it < FEWEST_FILES) {
        return Err("too few files may be open".to_owned());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|it| it.to_string())?;
    let path = folder.canonicalize().map_err(|it| it.to_string())?.join(name);
    for ending in std::iter::once("").chain(BESIDE) {
        let path = with_ending(&path, ending);
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if !about.is_file() {
            let what = if about.is_dir() {
                "a folder"
            } else if about.is_symlink() {
                "a link"
            } else {
                "no regular file"
            };
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            return Err(format!("{name} is {what}, not a database"));
        }
    }
    Ok(path)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut whole = OsString::from(path);
    whole.push(ending);
    whole.into()
}

/// Gives what lies at a path another name. Says so.
pub(in super::super) fn set_aside(path: &Path) -> std::io::Result<Shown> {
    let backup = with_ending(path, ".bak");
    fs::rename(path, &backup)?;
    // What belongs to the old one must not be taken for part of the new one.
    for ending in BESIDE {
        let _ = fs::rename(with_ending(path, ending), with_ending(&backup, ending));
    }
    Ok(Shown::line(&format!(
        "{}: this was damaged; it is kept as {} and made anew",
        files::shown(path),
        backup.file_name().unwrap_or_default().to_string_lossy()
    )))
}

/// Whether a fault is one of the database's contents.
pub(in super::super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

/// A fault as people are told of it.
pub(in super::super) fn sentence(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program holds it".to_owned(),
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "it may not be written to".to_owned(),
        Some(ErrorCode::CannotOpen) => "it can't be opened".to_owned(),
        Some(ErrorCode::SystemIoFailure) => "the disk can't be written to".to_owned(),
        _ => error.to_string(),
    }
}

impl Fault {
    /// The fault as people are told of it.
    pub(in super::super) fn sentence(&self) -> String {
        match self {
            Fault::Place(reason) => reason.clone(),
            Fault::Database(error) => sentence(error),
        }
    }
}
