//! Writing what posts cite.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ffi::OsString,
    io,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::{
    library::{
        PostId,
        citations::{Citation, Record},
        links,
    },
    text::width,
};

use super::{Open, Result, Store};

/// The most cells of a label that are kept.
const LONGEST_LABEL: usize = 160;

/// How many sources that are cited no more are remembered one by one; of more, all sources are looked through.
const MOST_FORGOTTEN: usize = 50_000;

/// A file by which what is kept of it is known.
#[derive(Clone, Debug)]
pub(in super::super) struct Written {
    pub(in super::super) post: PostId,
    /// The real path.
    pub(in super::super) path: PathBuf,
    pub(in super::super) size: u64,
    pub(in super::super) modified: i64,
    /// What the site is known by that it is read with; 0 where there is none.
    pub(in super::super) site: u64,
}

impl Written {
    fn key(&self) -> &[u8] {
        self.path.as_os_str().as_encoded_bytes()
    }
}

impl Store {
    /// What the rules are known by, of the program and of the site, by which a file is read.
    fn rules(&self, file: &Written) -> i64 {
        self.rules ^ file.site.cast_signed()
    }

    /// Forgets which posts the library has; what is kept of them stays.
    pub(in super::super) fn begin(&self) -> Result<()> {
        self.with(|open| {
            open.posts.clear();
            Ok(())
        })
    }

    /// Notes the posts of files that are kept as they are now. Says, for each file, whether it is.
    pub(in super::super) fn recognize(&self, files: &[Written]) -> Result<Vec<bool>> {
        self.with(|open| {
            let Open { connection, posts, .. } = open;
            let mut find = connection.prepare_cached(
                "SELECT id FROM file WHERE path = ? AND size = ? AND modified = ? AND rules = ?",
            )?;
            let mut known = Vec::with_capacity(files.len());
            for file in files {
                let values = params![file.key(), file.size.cast_signed(), file.modified, self.rules(file)];
                let id: Option<i64> = find.query_row(values, |it| it.get(0)).optional()?;
                posts.extend(id.map(|it| (it, file.post)));
                known.push(id.is_some());
            }
            drop(find);
            open.sort();
            Ok(known)
        })
    }

    /// Keeps what some files say, in the place of what they said before.
    pub(in super::super) fn keep(&self, files: &[(Written, Record)]) -> Result<()> {
        self.with(|open| {
            let Open { connection, posts, forgotten, is_changed, .. } = open;
            *is_changed = true;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut writing = Writing { transaction: &transaction, hosts: HashMap::new(), forgotten };
            let mut written = Vec::with_capacity(files.len());
            for (file, record) in files {
                let id = writing.file(file, self.rules(file))?;
                writing.record(id, record)?;
                written.push((id, file.post));
            }
            transaction.commit()?;
            posts.extend(written);
            open.sort();
            Ok(())
        })
    }

    /// Removes what is kept of files below some folders that are gone.
    pub(in super::super) fn remove_gone(&self, folders: &[PathBuf]) -> Result<()> {
        for folder in folders {
            self.with(|open| {
                let below = open.below(folder)?;
                // A folder that is empty all of a sudden is more likely to be away than to be emptied.
                if below.iter().all(|it| open.post(it.0).is_none()) {
                    return Ok(());
                }
                // What another library has of the folder may be left out of this one, and be there all the same.
                let gone: Vec<i64> = below
                    .into_iter()
                    .filter(|(id, path)| open.post(*id).is_none() && is_gone(path))
                    .map(|it| it.0)
                    .collect();
                if gone.is_empty() {
                    return Ok(());
                }
                let Open { connection, forgotten, is_changed, .. } = open;
                *is_changed = true;
                let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                for id in gone {
                    forget(&transaction, id, forgotten)?;
                    transaction.prepare_cached("DELETE FROM file WHERE id = ?")?.execute([id])?;
                }
                transaction.commit()
            })?;
        }
        Ok(())
    }

    /// Removes the sources and hosts that posts have ceased to cite, and moves what has been written to its place, as
    /// far as nobody else is at it.
    pub(in super::super) fn settle(&self) -> Result<()> {
        self.with(|open| {
            let Open { connection, forgotten, is_kept, is_changed, .. } = open;
            if !forgotten.is_empty() {
                let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                remove_uncited(&transaction, forgotten)?;
                transaction.commit()?;
                forgotten.clear();
            }
            if std::mem::take(is_changed) && *is_kept {
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            }
            Ok(())
        })
    }
}

impl Open {
    /// Puts posts in the order of their files; a file that was written again has its post once.
    fn sort(&mut self) {
        self.posts.sort_unstable();
        self.posts.dedup();
    }

    /// The files below a folder, with their paths.
    fn below(&self, folder: &Path) -> rusqlite::Result<Vec<(i64, PathBuf)>> {
        let mut first = folder.as_os_str().as_encoded_bytes().to_vec();
        first.push(b'/');
        let mut last = first.clone();
        last.pop();
        last.push(b'/' + 1);
        let mut below =
            self.connection.prepare_cached("SELECT id, path FROM file WHERE path >= ? AND path < ?")?;
        let path = |row: &Row<'_>| row.get(1).map(|it| PathBuf::from(OsString::from_vec(it)));
        below.query_map(params![first, last], |row| Ok((row.get(0)?, path(row)?)))?.collect()
    }
}

/// Whether nothing is at a path any more.
fn is_gone(path: &Path) -> bool {
    let error = path.symlink_metadata().err().map(|it| it.kind());
    matches!(error, Some(io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
}

/// Removes what is kept of a file. Its sources, which others may cite, are noted as `forgotten`.
fn forget(transaction: &Transaction<'_>, file: i64, forgotten: &mut HashSet<i64>) -> rusqlite::Result<()> {
    let mut cited = transaction.prepare_cached("DELETE FROM citation WHERE file = ? RETURNING source")?;
    for source in cited.query_map([file], |it| it.get(0))? {
        let source = source?;
        if forgotten.len() < MOST_FORGOTTEN {
            forgotten.insert(source);
        }
    }
    for table in ["cited", "reference", "named"] {
        transaction.prepare_cached(&format!("DELETE FROM {table} WHERE file = ?"))?.execute([file])?;
    }
    Ok(())
}

/// Removes those of some sources that nothing cites, and the hosts at which no source is left.
fn remove_uncited(transaction: &Transaction<'_>, sources: &HashSet<i64>) -> rusqlite::Result<()> {
    if sources.len() >= MOST_FORGOTTEN {
        return transaction.execute_batch(
            "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM citation WHERE citation.source = source.id);
             DELETE FROM host WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.host = host.id);",
        );
    }
    let mut remove = transaction.prepare_cached(
        "DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM citation WHERE source = ?1)
         RETURNING host",
    )?;
    let mut hosts: HashSet<i64> = HashSet::new();
    for source in sources {
        hosts.extend(remove.query_row([source], |it| it.get::<_, i64>(0)).optional()?);
    }
    let mut remove = transaction.prepare_cached(
        "DELETE FROM host WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM source WHERE host = ?1)",
    )?;
    for host in hosts {
        remove.execute([host])?;
    }
    Ok(())
}

/// A change that is being made.
struct Writing<'a> {
    transaction: &'a Transaction<'a>,
    /// The numbers of hosts, which others may remove as soon as this is done.
    hosts: HashMap<String, i64>,
    /// The sources that were cited by what is written anew.
    forgotten: &'a mut HashSet<i64>,
}

impl Writing<'_> {
    /// The number of a file, of which nothing is kept any more.
    fn file(&mut self, file: &Written, rules: i64) -> rusqlite::Result<i64> {
        let known: Option<i64> = self
            .transaction
            .prepare_cached("SELECT id FROM file WHERE path = ?")?
            .query_row([file.key()], |it| it.get(0))
            .optional()?;
        let size = file.size.cast_signed();
        let Some(id) = known else {
            self.transaction
                .prepare_cached("INSERT INTO file (path, size, modified, rules) VALUES (?, ?, ?, ?)")?
                .execute(params![file.key(), size, file.modified, rules])?;
            return Ok(self.transaction.last_insert_rowid());
        };
        forget(self.transaction, id, self.forgotten)?;
        self.transaction
            .prepare_cached("UPDATE file SET size = ?, modified = ?, rules = ? WHERE id = ?")?
            .execute(params![size, file.modified, rules, id])?;
        Ok(id)
    }

    fn record(&mut self, file: i64, record: &Record) -> rusqlite::Result<()> {
        let mut cited: BTreeMap<i64, u32> = BTreeMap::new();
        for citation in &record.citations {
            let host = self.host(&citation.host)?;
            let source = self.source(host, citation)?;
            let label = width::truncate(&citation.label, LONGEST_LABEL);
            let added = self
                .transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO citation (file, source, label, origin) VALUES (?, ?, ?, ?)",
                )?
                .execute(params![file, source, label, citation.origin])?;
            *cited.entry(host).or_default() += added as u32;
        }
        for (host, sources) in cited {
            self.transaction
                .prepare_cached("INSERT INTO cited (file, host, sources) VALUES (?, ?, ?)")?
                .execute(params![file, host, sources])?;
        }
        for it in &record.references {
            let label = width::truncate(&it.label, LONGEST_LABEL);
            self.transaction
                .prepare_cached("INSERT OR IGNORE INTO reference (file, path, tail, label, origin) VALUES (?, ?, ?, ?, ?)")?
                .execute(params![file, it.path, links::tail(&it.path), label, it.origin])?;
        }
        for name in &record.names {
            self.transaction
                .prepare_cached("INSERT OR IGNORE INTO named (file, name) VALUES (?, ?)")?
                .execute(params![file, name])?;
        }
        Ok(())
    }

    /// The number of a host.
    fn host(&mut self, name: &str) -> rusqlite::Result<i64> {
        if let Some(&id) = self.hosts.get(name) {
            return Ok(id);
        }
        let mut find = self.transaction.prepare_cached("SELECT id FROM host WHERE name = ?")?;
        let id = match find.query_row([name], |it| it.get(0)).optional()? {
            Some(id) => id,
            None => {
                self.transaction.prepare_cached("INSERT INTO host (name) VALUES (?)")?.execute([name])?;
                self.transaction.last_insert_rowid()
            }
        };
        self.hosts.insert(name.to_owned(), id);
        Ok(id)
    }

    /// The number of a source.
    fn source(&self, host: i64, citation: &Citation) -> rusqlite::Result<i64> {
        let mut find = self.transaction.prepare_cached("SELECT id FROM source WHERE identity = ?")?;
        if let Some(id) = find.query_row([&citation.identity], |it| it.get(0)).optional()? {
            return Ok(id);
        }
        self.transaction
            .prepare_cached("INSERT INTO source (identity, host, address) VALUES (?, ?, ?)")?
            .execute(params![citation.identity, host, citation.address.as_str()])?;
        Ok(self.transaction.last_insert_rowid())
    }
}
