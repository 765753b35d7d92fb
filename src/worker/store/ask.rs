//! Asking what posts cite.
//!
//! The database may hold more than one library: an answer speaks of the posts
//! that the last index was made of.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use crate::{
    library::{
        Hosts, PostId,
        citations::{Answer, Citer, Host, Page, Question, Reference, Relations},
    },
    text::Shown,
};

use super::{Open, Result, Store};

impl Store {
    /// Answers a question; there is no answer where no database is open.
    pub(in super::super) fn ask(&self, question: &Question) -> Result<Option<Answer>> {
        self.with(|open| {
            Ok(Some(match question {
                Question::Hosts => Answer::Hosts(open.hosts()?),
                Question::Host { name, identity } => {
                    let citers = identity.as_ref().map(|it| open.citers(it)).transpose()?;
                    Answer::Host(citers.unwrap_or_default(), open.pages(name)?)
                }
                Question::Source(identity) => Answer::Source(open.citers(identity)?),
                Question::Links(tails) => Answer::Links(open.references(tails)?),
                Question::Relations { besides, identities } => {
                    let known = |it: &String| open.known(it, *besides);
                    Answer::Relations(identities.iter().map(known).collect::<rusqlite::Result<_>>()?)
                }
                Question::HostsOfPosts => Answer::HostsOfPosts(open.hosts_of_posts()?),
            }))
        })
    }

    /// The names in the attributions of posts.
    pub(in super::super) fn names(&self) -> Result<Vec<(PostId, Vec<String>)>> {
        self.with(|open| {
            let mut names: Vec<(PostId, Vec<String>)> = Vec::new();
            let mut statement =
                open.connection.prepare_cached("SELECT file, name FROM named ORDER BY file")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let Some(post) = open.post(row.get(0)?) else { continue };
                match names.last_mut() {
                    Some(last) if last.0 == post => last.1.push(row.get(1)?),
                    _ => names.push((post, vec![row.get(1)?])),
                }
            }
            Ok(names)
        })
    }
}

impl Open {
    /// Hands out, for every post, the hosts that it cites and how many sources at each.
    fn each_cited(&self, say: &mut dyn FnMut(PostId, i64, i64)) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached("SELECT file, host, sources FROM cited")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(post) = self.post(row.get(0)?) {
                say(post, row.get(1)?, row.get(2)?);
            }
        }
        Ok(())
    }

    fn host_name(&self, id: i64) -> rusqlite::Result<Option<String>> {
        self.connection
            .prepare_cached("SELECT name FROM host WHERE id = ?")?
            .query_row([id], |it| it.get(0))
            .optional()
    }

    fn hosts(&self) -> rusqlite::Result<Vec<Host>> {
        let mut counts: HashMap<i64, (usize, usize)> = HashMap::new();
        self.each_cited(&mut |_, host, sources| {
            let count = counts.entry(host).or_default();
            count.0 += usize::try_from(sources).unwrap_or(0);
            count.1 += 1;
        })?;
        let mut hosts = Vec::with_capacity(counts.len());
        for (id, (citations, posts)) in counts {
            hosts.extend(self.host_name(id)?.map(|name| Host { name, citations, posts }));
        }
        hosts.sort_by(|a, b| {
            b.posts.cmp(&a.posts).then(b.citations.cmp(&a.citations)).then(a.name.cmp(&b.name))
        });
        Ok(hosts)
    }

    fn hosts_of_posts(&self) -> rusqlite::Result<Hosts> {
        let mut indexes: HashMap<i64, u32> = HashMap::new();
        let mut ids = Vec::new();
        let mut cited = Vec::new();
        self.each_cited(&mut |post, host, _| {
            let index = *indexes.entry(host).or_insert_with(|| {
                ids.push(host);
                ids.len() as u32 - 1
            });
            cited.push((post, index));
        })?;
        let names = ids.into_iter().map(|it| Ok(Shown::line(&self.host_name(it)?.unwrap_or_default())));
        Ok(Hosts::new(names.collect::<rusqlite::Result<_>>()?, cited))
    }

    /// The sources at a host.
    fn pages(&self, host: &str) -> rusqlite::Result<Vec<Page>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT source.id, citation.file, citation.label, citation.origin, source.identity, source.address
             FROM host JOIN source ON source.host = host.id JOIN citation ON citation.source = source.id
             WHERE host.name = ? ORDER BY source.id",
        )?;
        let mut pages: Vec<(i64, Page)> = Vec::new();
        let mut rows = statement.query([host])?;
        while let Some(row) = rows.next()? {
            let source = row.get(0)?;
            let Some(citer) = self.citer(row)? else { continue };
            match pages.last_mut() {
                Some((last, page)) if *last == source => {
                    page.posts += 1;
                    if citer.post < page.citer.post {
                        page.citer = citer;
                    }
                }
                _ => {
                    let (identity, address) = (row.get(4)?, shown(row, 5)?);
                    pages.push((source, Page { identity, address, posts: 1, citer }));
                }
            }
        }
        let mut pages: Vec<Page> = pages.into_iter().map(|it| it.1).collect();
        pages.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.identity.cmp(&b.identity)));
        Ok(pages)
    }

    /// The posts that cite the source of an identity.
    fn citers(&self, identity: &str) -> rusqlite::Result<Vec<Citer>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT source.id, citation.file, citation.label, citation.origin
             FROM source JOIN citation ON citation.source = source.id WHERE source.identity = ?",
        )?;
        let mut citers = Vec::new();
        let mut rows = statement.query([identity])?;
        while let Some(row) = rows.next()? {
            citers.extend(self.citer(row)?);
        }
        citers.sort_by_key(|it| it.post);
        Ok(citers)
    }

    /// The post in the second column, which calls a source what is in the third and cites it at what is in the fourth.
    fn citer(&self, row: &Row<'_>) -> rusqlite::Result<Option<Citer>> {
        let Some(post) = self.post(row.get(1)?) else { return Ok(None) };
        Ok(Some(Citer { post, label: shown(row, 2)?, origin: row.get(3)? }))
    }

    fn references(&self, tails: &[String]) -> rusqlite::Result<Vec<(PostId, Reference)>> {
        let mut found = Vec::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT tail, file, label, origin, path FROM reference WHERE tail = ?")?;
        for tail in tails {
            let mut rows = statement.query([tail])?;
            while let Some(row) = rows.next()? {
                if let Some(Citer { post, label, origin }) = self.citer(row)? {
                    found.push((post, Reference { path: row.get(4)?, label, origin }));
                }
            }
        }
        found.sort_by_key(|it| (it.0, it.1.origin));
        Ok(found)
    }

    fn known(&self, identity: &str, besides: Option<PostId>) -> rusqlite::Result<Relations> {
        if identity.is_empty() {
            return Ok(Relations::default());
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT file FROM citation WHERE source = (SELECT id FROM source WHERE identity = ?)",
        )?;
        let mut rows = statement.query(params![identity])?;
        let mut others = 0;
        while let Some(row) = rows.next()? {
            let post = self.post(row.get(0)?);
            others += usize::from(post.is_some() && post != besides);
        }
        Ok(Relations { others, is_visited: false })
    }
}

/// A text of the database, which somebody else may have written.
fn shown(row: &Row<'_>, column: usize) -> rusqlite::Result<Shown> {
    row.get::<_, String>(column).map(|it| Shown::line(&it))
}
