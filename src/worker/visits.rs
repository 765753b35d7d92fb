//! Which sources have been visited, kept in a database in the state folder.
//!
//! It is made with the first visit, asked only about the sources of the article
//! that is open, and never needed: where it cannot be kept, one sentence says so.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use rusqlite::{Connection, TransactionBehavior, params};

use crate::text::Shown;

use super::{
    files,
    store::database::{self, Schema},
};

/// The most sources that are remembered; of more, those visited last.
const MOST: i64 = 50_000;

/// The tables. Another number forgets what is there.
const SCHEMA: Schema = Schema {
    version: 2,
    tables: "CREATE TABLE visit (identity TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;",
};

/// The sources that have been visited.
#[derive(Debug, Default)]
pub struct Visits {
    path: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
enum State {
    /// Nobody has asked yet.
    #[default]
    Closed,
    Open(Connection),
    /// It cannot be used, which has been said.
    Broken,
}

impl Visits {
    /// Visits that are kept in a file, or nowhere.
    pub fn new(path: Option<PathBuf>) -> Visits {
        Visits { path, state: Mutex::default() }
    }

    /// Which of some identities have been visited, and what is wrong with the database.
    pub(super) fn find(&self, identities: &[String]) -> (Vec<bool>, Option<Shown>) {
        let is_there = self.path.as_ref().is_some_and(|it| it.symlink_metadata().is_ok());
        let found = self.with(is_there, |connection| {
            let mut find = connection.prepare_cached("SELECT 1 FROM visit WHERE identity = ?")?;
            identities.iter().map(|it| find.exists([it])).collect()
        });
        match found {
            Ok(found) => (found.unwrap_or_else(|| vec![false; identities.len()]), None),
            Err(note) => (vec![false; identities.len()], Some(note)),
        }
    }

    /// Notes visits. Says what is wrong with the database.
    pub(super) fn add(&self, identities: &[String]) -> Option<Shown> {
        let now = jiff::Timestamp::now().as_second();
        let added = self.with(true, |connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for identity in identities {
                change
                    .prepare_cached("INSERT OR REPLACE INTO visit (identity, at) VALUES (?, ?)")?
                    .execute(params![identity, now])?;
            }
            let count: i64 = change.query_row("SELECT count(*) FROM visit", [], |it| it.get(0))?;
            if count > MOST {
                change.execute(
                    "DELETE FROM visit WHERE identity IN (SELECT identity FROM visit ORDER BY at LIMIT ?)",
                    [count - MOST],
                )?;
            }
            change.commit()
        });
        added.err()
    }

    /// Does something with the database, which is opened first if that `may_open` it.
    fn with<R>(
        &self,
        may_open: bool,
        act: impl FnOnce(&mut Connection) -> rusqlite::Result<R>,
    ) -> Result<Option<R>, Shown> {
        let Some(path) = &self.path else { return Ok(None) };
        let without = |reason: &str| {
            Shown::line(&format!("{}: not used, {reason}; visits are not remembered", files::shown(path)))
        };
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut note = None;
        if matches!(*state, State::Closed) && may_open {
            *state = match database::open_or_set_aside(path, &SCHEMA) {
                Ok((connection, set_aside)) => {
                    note = set_aside;
                    State::Open(connection)
                }
                Err(reason) => {
                    note = Some(without(&reason));
                    State::Broken
                }
            };
        }
        let done = match &mut *state {
            State::Open(connection) => act(connection).map(Some),
            State::Closed | State::Broken => Ok(None),
        };
        match (done, note) {
            (Err(fault), _) => {
                let set_aside = database::is_damage(&fault).then(|| database::set_aside(path).ok()).flatten();
                *state = if set_aside.is_some() { State::Closed } else { State::Broken };
                Err(set_aside.unwrap_or_else(|| without(&database::sentence(&fault))))
            }
            (Ok(_), Some(note)) => Err(note),
            (Ok(done), None) => Ok(done),
        }
    }
}
