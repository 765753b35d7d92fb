//! Writing what posts cite.

use std::path::PathBuf;

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

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
            let Open { connection, hosts, posts, .. } = open;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut writing = Writing { transaction: &transaction, hosts };
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

    /// Removes what is kept of files below some folders that are none of the library's posts.
    pub(in super::super) fn remove_gone(&self, folders: &[PathBuf]) -> Result<()> {
        for folder in folders {
            let mut first = folder.as_os_str().as_encoded_bytes().to_vec();
            first.push(b'/');
            let mut last = first.clone();
            last.pop();
            last.push(b'/' + 1);
            self.with(|open| {
                let mut below =
                    open.connection.prepare_cached("SELECT id FROM file WHERE path >= ? AND path < ?")?;
                let ids: Vec<i64> = below
                    .query_map(params![first, last], |it| it.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                drop(below);
                let all = ids.len();
                let gone: Vec<i64> = ids.into_iter().filter(|&it| open.post(it).is_none()).collect();
                // A folder that is empty all of a sudden is more likely to be away than to be emptied.
                if gone.is_empty() || gone.len() == all {
                    return Ok(());
                }
                let transaction =
                    open.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                for id in gone {
                    forget(&transaction, id)?;
                    transaction.prepare_cached("DELETE FROM file WHERE id = ?")?.execute([id])?;
                }
                transaction.commit()
            })?;
        }
        Ok(())
    }

    /// Moves what has been written to its place, as far as nobody else is at it.
    pub(in super::super) fn settle(&self) -> Result<()> {
        self.with(|open| {
            if open.is_kept {
                open.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
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
}

/// Removes what is kept of a file.
fn forget(transaction: &Transaction<'_>, file: i64) -> rusqlite::Result<()> {
    for table in ["citation", "cited", "reference", "named"] {
        transaction.prepare_cached(&format!("DELETE FROM {table} WHERE file = ?"))?.execute([file])?;
    }
    Ok(())
}

/// A change that is being made.
struct Writing<'a> {
    transaction: &'a Transaction<'a>,
    hosts: &'a mut std::collections::HashMap<String, i64>,
}

impl Writing<'_> {
    /// The number of a file, of which nothing is kept any more.
    fn file(&self, file: &Written, rules: i64) -> rusqlite::Result<i64> {
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
        forget(self.transaction, id)?;
        self.transaction
            .prepare_cached("UPDATE file SET size = ?, modified = ?, rules = ? WHERE id = ?")?
            .execute(params![size, file.modified, rules, id])?;
        Ok(id)
    }

    fn record(&mut self, file: i64, record: &Record) -> rusqlite::Result<()> {
        let mut cited: Vec<(i64, u32)> = Vec::new();
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
            match cited.iter_mut().find(|it| it.0 == host) {
                Some(known) => known.1 += added as u32,
                None => cited.push((host, added as u32)),
            }
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
