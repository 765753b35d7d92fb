//! What takes long: reading files, parsing, searching, starting programs.
//!
//! What lives here: [`Files`], the only door to posts on disk ([`files`]), what
//! their bytes mean (`charset`), the site they belong to (`site`) and its posts (`collections`), the works
//! that they cite (`bibliographies`); finding posts below folders ([`scan`]); pictures (`pictures`, `drawing`); what posts
//! cite ([`store`]), kept current (`index`), and which sources have been visited
//! ([`visits`]), both in databases; [`perform`], which runs a task to its end and
//! hands out what it has to say; the threads that run tasks ([`pool`]); and the
//! browser and the editor ([`launch`]).
//!
//! What is hard: files come from strangers and may be pipes, devices, endless
//! or gone; a panic while reading one post must be that post's.
//!
//! What is not here: what anything means. Tasks call the pure modules.

mod bibliographies;
mod charset;
mod collections;
mod drawing;
pub mod files;
mod includes;
mod index;
pub mod launch;
mod pictures;
pub mod pool;
pub mod scan;
pub mod site;
pub mod store;
pub mod visits;
mod walk;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::{
    article::{self, Article},
    dialect,
    document::{self, Document},
    highlight::{self, Token},
    library::citations::{Answer, Question, Relations},
    message::{Done, Task, Ticket},
    post,
    text::{Shown, Span},
};

pub use files::Files;
pub use index::hosts;
pub use store::Store;
pub use visits::Visits;

/// What tasks work with.
#[derive(Debug, Default)]
pub struct Holdings {
    /// Where posts come from.
    pub files: Files,
    /// What they cite.
    pub store: Store,
    /// Which sources have been visited.
    pub visits: Visits,
}

/// Runs a task to its end or until `stop` is set, handing out its answers.
pub fn perform(task: Task, holdings: &Holdings, stop: &AtomicBool, say: &mut dyn FnMut(Done)) {
    let ticket = task.ticket();
    let files = &holdings.files;
    let run = AssertUnwindSafe(|| match task {
        Task::Scan { places, .. } => scan::scan(&places, files, stop, &mut |batch| {
            let scan::Batch { posts, notes, whole, is_last } = batch;
            say(Done::Found { ticket, posts, notes, whole, is_last });
        }),
        Task::LookAround { post, .. } => {
            scan::scan(&[site::around(&post, files)], files, stop, &mut |batch| {
                let scan::Batch { mut posts, whole, is_last, .. } = batch;
                // As the post that is open is called.
                for post in &mut posts {
                    post.path =
                        post.path.strip_prefix(".").map_or_else(|_| post.path.clone(), Path::to_owned);
                }
                say(Done::Found { ticket, posts, notes: Vec::new(), whole, is_last });
            });
        }
        Task::Load { path, name, .. } | Task::Peek { path, name, .. } => {
            say(Done::Loaded { ticket, result: load(&path, &name, files).map(Box::new) });
        }
        Task::Find { document, needle, .. } => {
            say(Done::Matched { ticket, matches: document::find(&document, &needle) });
        }
        Task::Colour { document, codes, .. } => {
            let read = |code: &u32| (*code, colour(&document, *code, stop));
            say(Done::Coloured { ticket, tokens: codes.iter().map(read).collect() });
        }
        Task::Measure { post, places, pictures: asked, .. } => {
            let read =
                |(block, written): &(usize, String)| (*block, pictures::measure(&post, &places, written));
            say(Done::Measured { ticket, pictures: asked.iter().map(read).collect() });
        }
        Task::Depict { path, aim, .. } => {
            say(Done::Depicted { ticket, result: pictures::depict(&path, aim) });
        }
        Task::Index { posts, whole, .. } => {
            let order = index::Order { ticket, posts: &posts, whole: &whole };
            index::index(&order, holdings, stop, say);
        }
        Task::Ask { question, .. } => ask(ticket, &question, holdings, say),
        Task::Visit { identities, .. } => {
            if let Some(note) = holdings.visits.add(&identities) {
                say(Done::Noted { ticket, note });
            }
        }
    });
    if catch_unwind(run).is_err() {
        say(Done::Failed {
            ticket,
            reason: Shown::line("byline made a mistake there; nothing else is affected"),
        });
    }
}

/// Answers a question about what posts cite.
fn ask(ticket: Ticket, question: &Question, holdings: &Holdings, say: &mut dyn FnMut(Done)) {
    let (mut answer, rescue) = match holdings.store.ask(question) {
        Ok(answer) => (answer, None),
        Err(failure) => (None, Some(holdings.store.rescue(&failure))),
    };
    let mut note = None;
    if let Question::Relations { identities, .. } = question {
        let mut known = match answer {
            Some(Answer::Relations(known)) => known,
            _ => vec![Relations::default(); identities.len()],
        };
        let (visited, trouble) = holdings.visits.find(identities);
        for (known, is_visited) in known.iter_mut().zip(visited) {
            known.is_visited = is_visited;
        }
        note = trouble;
        answer = Some(Answer::Relations(known));
    }
    if let Some(answer) = answer {
        say(Done::Answered { ticket, answer });
    }
    if let Some(note) = note {
        say(Done::Noted { ticket, note });
    }
    if let Some(store::Rescue::Anew(reason)) = rescue {
        say(Done::Emptied { ticket, reason });
    }
}

/// What the words of a piece of code are, in order.
pub fn colour(document: &Document, code: u32, stop: &AtomicBool) -> Vec<(Span, Token)> {
    let Some((language, span)) = document.code(code) else { return Vec::new() };
    let found = highlight::highlight(language, document.str(span), stop);
    let place = |at: usize| span.start + at as u32;
    found
        .into_iter()
        .map(|(range, it)| (Span { start: place(range.start), end: place(range.end) }, it))
        .collect()
}

/// Reads a post.
///
/// # Errors
/// One sentence that names the file and says why it cannot be read.
pub fn load(path: &Path, name: &str, files: &Files) -> Result<Article, Shown> {
    let contents =
        files.read(path).map_err(|reason| Shown::line(&format!("{}: {reason}", files::shown(path))))?;
    parse(path, name, &contents, files)
}

/// Makes an article of what a file holds.
fn parse(path: &Path, name: &str, contents: &files::Contents, files: &Files) -> Result<Article, Shown> {
    let article = guarded(|| {
        let mut post = post::read(path, name, &contents.text);
        let site = files.site(path);
        if let Some(site) = &site {
            site.complete(&mut post);
        }
        let given = site.as_ref().filter(|_| dialect::may_hold_templates(&contents.text));
        let given = given.map(|it| it.fields(&post));
        let mut beside = includes::beside(path, &contents.text);
        if let Some(site) = &site {
            site.add_snippets(&mut beside, &contents.text);
        }
        site::Found::add_transcluded(site.as_deref(), &mut beside, &contents.text, path);
        let bibliography = files.books().of(&post, &contents.text, site.as_deref());
        let around = article::Around {
            bibliography: bibliography.as_ref(),
            beside: Some(&beside),
            given: given.as_ref(),
            site: site.as_ref().map(|it| &it.site.values),
            collections: site.as_ref().and_then(|it| it.collections(&contents.text, files)),
        };
        let mut article = article::of(post, &contents.text, around);
        (article.post.size, article.post.modified) = (contents.size, contents.modified);
        article.post.note_future(&today());
        article.post.problems.extend(contents.problems.iter().cloned());
        article
    });
    article.ok_or_else(|| {
        Shown::line(&format!(
            "{}: byline cannot show this post, which is its own mistake",
            files::shown(path)
        ))
    })
}

/// The post that can be told from the beginning of its file, on a day written `2024-03-25`.
fn head(path: &Path, name: &str, files: &Files, today: &str) -> post::Post {
    let contents = match files.head(path) {
        Ok(contents) => contents,
        Err(reason) => return post::unreadable(path, name, &reason.to_string()),
    };
    let read = guarded(|| {
        let mut post = post::read(path, name, &contents.text);
        if let Some(site) = files.site(path) {
            site.complete(&mut post);
        }
        post
    });
    let mut post = read.unwrap_or_else(|| post::unreadable(path, name, "byline cannot read this post"));
    (post.size, post.modified) = (contents.size, contents.modified);
    post.note_future(today);
    post.problems.extend(contents.problems);
    post
}

/// The day that it is in Greenwich, written `2024-03-25`.
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

/// The time that it is in Greenwich, written `2024-03-25 10:00:00 +0000`.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S +0000").to_string()
}

/// What comes of reading one thing; nothing if that panics, which is that thing's own affair.
fn guarded<R>(read: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// How many threads share work: as many as there are processors, within reason.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from).clamp(1, 8)
}

/// What `make` makes of each item, in the items' order, on as many threads as there are processors. An item at which
/// it panics is left out.
pub fn each<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
        {
            made.extend(guarded(|| make(item)).map(|it| (at, it)));
        }
        made
    };
    let mut made: Vec<(usize, R)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads().min(items.len())).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
    });
    made.sort_by_key(|it| it.0);
    made.into_iter().map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn an_item_that_panics_costs_no_other() {
        let items: Vec<u32> = (0..100).collect();
        let made = each(&items, |it| if it % 10 == 3 { panic!("at {it}, as asked for") } else { *it });
        assert_eq!(made, items.into_iter().filter(|it| it % 10 != 3).collect::<Vec<_>>());
    }
}
