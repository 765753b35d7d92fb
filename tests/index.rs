//! The index of what posts cite: what is read, what is kept, and what becomes of it where nothing can be kept.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use byline::{
    library::{
        Library,
        citations::{Answer, Question},
    },
    message::{Done, Task, Ticket},
    worker::{self, Files, Holdings, Store, Visits, scan},
};
use support::Desk;

/// A library of posts that cite `shared.example/x` and a page of their own each, and where its index may be kept.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(posts: usize) -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.library()).unwrap();
        (0..posts).for_each(|it| place.write(it, "own.example"));
        place
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn post(&self, number: usize) -> PathBuf {
        self.library().join(format!("post-{number}.md"))
    }

    fn write(&self, number: usize, host: &str) {
        let text = format!(
            "# Post {number}\n\nA [claim](https://shared.example/x) and [another](https://{host}/{number}).\n\n\
             Source: Jane Reporter, dailyexample.com/story-{number}\n"
        );
        fs::write(self.post(number), text).unwrap();
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("cache/byline/sources.db")
    }

    /// Five posts that were indexed, of which one has been changed since.
    fn changed() -> Place {
        let place = Place::new(5);
        place.index(&place.holdings());
        place.write(2, "another.example");
        place
    }

    /// How many rows a table of the database has.
    fn count(&self, table: &str) -> i64 {
        let database = rusqlite::Connection::open(self.database()).unwrap();
        database.query_row(&format!("SELECT count(*) FROM {table}"), [], |it| it.get(0)).unwrap()
    }

    fn holdings(&self) -> Holdings {
        self.holdings_of("this program")
    }

    fn holdings_of(&self, program: &str) -> Holdings {
        Holdings {
            files: Files::new(),
            store: Store::new(Some(self.database()), program),
            visits: Visits::new(Some(self.folder.path().join("state/byline/visited.db"))),
        }
    }

    /// Makes the index current. Returns how many files were read for it, and what was said.
    fn index(&self, holdings: &Holdings) -> (usize, Option<String>) {
        make(holdings, find(&self.library(), holdings))
    }
}

/// What has to be done so that the index knows the posts below a folder.
fn find(folder: &Path, holdings: &Holdings) -> Task {
    let (mut library, mut whole) = (Library::new(), Vec::new());
    scan::scan(&[folder.to_owned()], &holdings.files, &AtomicBool::new(false), &mut |batch| {
        library.add(batch.posts);
        whole.extend(batch.whole);
    });
    Task::Index { ticket: Ticket(1), posts: library.entries(), whole }
}

/// Makes the index. Returns how many files were read for it, and what was said.
fn make(holdings: &Holdings, task: Task) -> (usize, Option<String>) {
    let before = holdings.files.read_count();
    let (mut said, mut is_complete) = (None, false);
    worker::perform(task, holdings, &AtomicBool::new(false), &mut |done| {
        let Done::Indexed { note, is_last, read, of, .. } = done else { panic!("{done:?}") };
        said = note.map(|it| it.to_string()).or(said.take());
        is_complete = is_last && read == of;
    });
    assert!(is_complete, "all of them are in the index");
    (holdings.files.read_count() - before, said)
}

fn ask(holdings: &Holdings, question: Question) -> Answer {
    let mut answers = Vec::new();
    let task = Task::Ask { ticket: Ticket(2), question };
    worker::perform(task, holdings, &AtomicBool::new(false), &mut |done| match done {
        Done::Answered { answer, .. } => answers.push(answer),
        other => panic!("{other:?}"),
    });
    answers.pop().unwrap()
}

/// The hosts with the number of posts that cite them.
fn hosts(holdings: &Holdings) -> Vec<(String, usize)> {
    let Answer::Hosts(hosts) = ask(holdings, Question::Hosts) else { panic!("that is no answer") };
    hosts.into_iter().map(|it| (it.name, it.posts)).collect()
}

fn expected(own: usize) -> Vec<(String, usize)> {
    ["dailyexample.com", "own.example", "shared.example"].map(|it| (it.to_owned(), own)).to_vec()
}

#[test]
fn a_library_that_is_known_is_not_read_again() {
    let place = Place::new(30);
    assert_eq!(place.index(&place.holdings()), (30, None));
    let second = place.holdings();
    assert_eq!(place.index(&second), (0, None));
    assert_eq!(hosts(&second), expected(30));
}

#[test]
fn a_changed_file_is_the_only_one_that_is_read() {
    let place = Place::new(30);
    place.index(&place.holdings());
    place.write(7, "changed-to-another.example");
    place.write(30, "own.example");
    fs::remove_file(place.post(3)).unwrap();
    let second = place.holdings();
    assert_eq!(place.index(&second), (2, None));
    let counted = hosts(&second);
    assert!(counted.contains(&("changed-to-another.example".to_owned(), 1)), "{counted:?}");
    assert!(counted.contains(&("shared.example".to_owned(), 30)), "{counted:?}");
    assert!(counted.contains(&("own.example".to_owned(), 29)), "{counted:?}");
}

#[test]
fn a_file_that_was_away_is_read_when_it_is_back() {
    let place = Place::new(10);
    let holdings = place.holdings();
    let task = find(&place.library(), &holdings);
    let away = place.folder.path().join("away");
    fs::rename(place.library(), &away).unwrap();
    make(&holdings, task);
    fs::rename(&away, place.library()).unwrap();
    let second = place.holdings();
    assert_eq!(place.index(&second), (10, None));
    assert_eq!(hosts(&second), expected(10));
}

#[test]
fn another_program_reads_by_its_own_rules() {
    let place = Place::new(5);
    place.index(&place.holdings_of("1.0"));
    assert_eq!(place.index(&place.holdings_of("1.1")).0, 5);
    assert_eq!(place.index(&place.holdings_of("1.1")).0, 0);
}

#[test]
fn posts_are_read_again_when_their_site_says_something_else() {
    let place = Place::new(3);
    let config = place.library().join("_config.yml");
    fs::write(&config, "docs: https://old.example\n").unwrap();
    fs::write(place.post(0), "A [page]({{ site.docs }}/x) and [one]({{ site.data.links.one }}).\n").unwrap();
    let cited = |holdings: &Holdings| hosts(holdings).into_iter().map(|it| it.0).collect::<Vec<_>>();
    let first = place.holdings();
    place.index(&first);
    assert!(cited(&first).contains(&"old.example".to_owned()), "{:?}", cited(&first));
    fs::write(&config, "docs: https://new.example\n").unwrap();
    assert_eq!(place.index(&first).0, 3, "while it runs");
    assert!(cited(&first).contains(&"new.example".to_owned()), "{:?}", cited(&first));
    fs::create_dir(place.library().join("_data")).unwrap();
    fs::write(place.library().join("_data/links.yml"), "one: https://data.example/\n").unwrap();
    let second = place.holdings();
    assert_eq!(place.index(&second).0, 3, "the next time");
    assert!(cited(&second).contains(&"data.example".to_owned()), "{:?}", cited(&second));
    assert_eq!(place.index(&place.holdings()), (0, None));
}

#[test]
fn posts_are_read_again_when_a_bibliography_says_something_else() {
    let place = Place::new(3);
    let book = place.library().join("r.bib");
    let work = |host: &str| format!("@misc{{doe99, title={{T}}, url={{https://{host}.example/x}}}}\n");
    fs::write(&book, work("old")).unwrap();
    fs::write(place.post(0), "---\nbibliography: r.bib\n---\nWords [@doe99].\n").unwrap();
    let cited = |holdings: &Holdings| hosts(holdings).into_iter().map(|it| it.0).collect::<Vec<_>>();
    let holdings = place.holdings();
    place.index(&holdings);
    assert!(cited(&holdings).contains(&"old.example".to_owned()), "{:?}", cited(&holdings));
    fs::write(&book, work("newer")).unwrap();
    place.index(&holdings);
    assert!(cited(&holdings).contains(&"newer.example".to_owned()), "{:?}", cited(&holdings));
    assert_eq!(place.index(&place.holdings()), (0, None));
}

#[test]
fn works_of_a_bibliography_elsewhere_in_the_library_are_kept_as_it_is_now() {
    for name in ["r.bib", "shared/r.bib", "assets/bibliography/r.bib"] {
        let place = Place::new(1);
        let book = place.library().join(name);
        fs::create_dir_all(book.parent().unwrap()).unwrap();
        fs::create_dir(place.library().join("deep")).unwrap();
        let work = |host: &str| format!("@misc{{doe99, title={{T}}, url={{https://{host}.example/x}}}}\n");
        fs::write(&book, work("old")).unwrap();
        let post =
            format!("---\nbibliography: {}\n---\nWords [@doe99].\n", name.trim_start_matches("assets/"));
        fs::write(place.library().join("deep/a.md"), post.replace("bibliography/", "")).unwrap();
        let cited = |holdings: &Holdings| hosts(holdings).into_iter().map(|it| it.0).collect::<Vec<_>>();
        let holdings = place.holdings();
        place.index(&holdings);
        assert!(cited(&holdings).contains(&"old.example".to_owned()), "{name}: {:?}", cited(&holdings));
        fs::write(&book, work("newer")).unwrap();
        place.index(&holdings);
        assert!(cited(&holdings).contains(&"newer.example".to_owned()), "{name}: {:?}", cited(&holdings));
        assert_eq!(place.index(&place.holdings()), (0, None), "{name}");
    }
}

#[test]
fn what_has_not_changed_is_not_written() {
    let place = Place::new(10);
    place.index(&place.holdings());
    let about =
        || (fs::read(place.database()).unwrap(), fs::metadata(place.database()).unwrap().modified().unwrap());
    let before = about();
    place.index(&place.holdings());
    assert_eq!(about(), before);
}

#[test]
fn files_that_are_gone_are_forgotten_where_all_has_been_looked_at() {
    let place = Place::new(10);
    place.index(&place.holdings());
    let count = || (place.count("file"), place.count("citation"));
    assert_eq!(count(), (10, 30));
    fs::remove_file(place.post(0)).unwrap();
    place.index(&place.holdings());
    assert_eq!(count(), (9, 27));
    // A folder of which nothing is left is more likely to be away.
    fs::rename(place.library(), place.folder.path().join("away")).unwrap();
    fs::create_dir(place.library()).unwrap();
    place.index(&place.holdings());
    assert_eq!(count(), (9, 27));
}

#[test]
fn what_another_library_has_of_a_folder_stays_while_it_is_there() {
    let place = Place::new(3);
    let drafts = place.library().join("drafts");
    fs::create_dir(&drafts).unwrap();
    fs::write(drafts.join("one.md"), "A [draft](https://draft.example/1).\n").unwrap();
    fs::write(drafts.join("two.md"), "A [draft](https://draft.example/2).\n").unwrap();
    fs::write(place.library().join(".gitignore"), "drafts/\n").unwrap();
    let holdings = place.holdings();
    assert_eq!(make(&holdings, find(&drafts, &holdings)).0, 2);
    assert_eq!(place.index(&place.holdings()).0, 3);
    let holdings = place.holdings();
    assert_eq!(make(&holdings, find(&drafts, &holdings)).0, 0, "they are known");
    fs::remove_file(drafts.join("two.md")).unwrap();
    place.index(&place.holdings());
    assert_eq!(place.count("file"), 4, "what is gone is forgotten");
}

#[test]
fn sources_that_nothing_cites_are_forgotten() {
    let place = Place::new(10);
    place.index(&place.holdings());
    let counts = || ["host", "source", "citation"].map(|it| place.count(it));
    assert_eq!(counts(), [3, 21, 30]);
    for host in ["second", "third", "fourth"] {
        (0..10).for_each(|it| place.write(it, &format!("{host}.example")));
        place.index(&place.holdings());
        assert_eq!(counts(), [3, 21, 30], "{host}");
    }
    (1..10).for_each(|it| fs::remove_file(place.post(it)).unwrap());
    let holdings = place.holdings();
    place.index(&holdings);
    assert_eq!(counts(), [3, 3, 3]);
    let all = hosts(&holdings).into_iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(all, ["dailyexample.com", "fourth.example", "shared.example"]);
}

#[test]
fn a_library_that_is_reached_through_a_link_is_the_same() {
    let place = Place::new(4);
    place.index(&place.holdings());
    let holdings = place.holdings();
    symlink(place.library(), place.folder.path().join("link")).unwrap();
    let mut library = Library::new();
    let stop = AtomicBool::new(false);
    scan::scan(&[place.folder.path().join("link")], &holdings.files, &stop, &mut |it| library.add(it.posts));
    assert_eq!(library.posts().len(), 4);
    let task = Task::Index { ticket: Ticket(1), posts: library.entries(), whole: Vec::new() };
    worker::perform(task, &holdings, &stop, &mut |_| ());
    assert_eq!(holdings.files.read_count(), 0);
}

/// What lies at the database's path costs one sentence that holds `said`, and the index is made all the same.
fn survives(said: &str, spoil: impl FnOnce(&Path)) -> Place {
    let place = Place::new(6);
    place.index(&place.holdings());
    spoil(&place.database());
    let holdings = place.holdings();
    let (read, note) = place.index(&holdings);
    assert_eq!(read, 6);
    assert!(note.as_ref().is_some_and(|it| it.contains(said)), "{note:?}");
    assert_eq!(hosts(&holdings), expected(6));
    assert_eq!(place.index(&holdings).1, None, "it is said once");
    place
}

#[test]
fn a_pipe_is_no_database() {
    survives("sources.db is no regular file", |path| {
        fs::remove_file(path).unwrap();
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    });
}

#[test]
fn a_folder_is_no_database() {
    survives("sources.db is a folder", |path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    });
}

#[test]
fn nothing_is_written_through_a_link() {
    let place = survives("sources.db is a link", |path| {
        fs::remove_file(path).unwrap();
        symlink("../../elsewhere", path).unwrap();
    });
    assert!(!place.folder.path().join("elsewhere").exists());
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named() {
    survives("not used", |path| {
        let folder = path.parent().unwrap();
        fs::remove_dir_all(folder).unwrap();
        fs::write(folder, "").unwrap();
    });
}

#[test]
fn garbage_is_set_aside_and_the_index_made_anew() {
    let garbage = "no database at all\n".repeat(1000);
    let place = survives("kept as sources.db.bak", |path| fs::write(path, &garbage).unwrap());
    let backup = place.database().with_file_name("sources.db.bak");
    assert_eq!(fs::read_to_string(backup).unwrap(), garbage);
    assert_eq!(place.index(&place.holdings()), (0, None), "the new one is kept");
}

#[test]
fn a_database_that_was_cut_short_is_set_aside() {
    let place = survives("kept as sources.db.bak", |path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 3]).unwrap();
    });
    assert_eq!(place.index(&place.holdings()), (0, None));
}

/// Overwrites the page at which an index or a table of the database begins.
fn spoil(database: &Path, name: &str) {
    let connection = rusqlite::Connection::open(database).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let number = |sql: &str, values: &[&str]| -> i64 {
        connection.query_row(sql, rusqlite::params_from_iter(values), |it| it.get(0)).unwrap()
    };
    let page = number("SELECT rootpage FROM sqlite_schema WHERE name = ?", &[name]);
    let size = number("PRAGMA page_size", &[]);
    drop(connection);
    let file = fs::File::options().write(true).open(database).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, &[0xaa; 512], ((page - 1) * size).cast_unsigned())
        .unwrap();
}

#[test]
fn an_index_found_damaged_when_it_is_asked_is_made_again() {
    let place = Place::new(6);
    place.index(&place.holdings());
    spoil(&place.database(), "citation_of_source");
    let mut desk = Desk::at(place.holdings(), vec![place.library()], (160, 30));
    desk.press("S");
    desk.sees("shared.example");
    desk.press("text:shared Enter Enter");
    desk.press("Esc Esc Esc S");
    desk.sees("shared.example");
    desk.press("text:shared Enter Enter");
    desk.sees("Post 3");
    let beside =
        || fs::read_dir(place.database().parent().unwrap()).unwrap().flatten().map(|it| it.file_name());
    assert!(beside().any(|it| it == "sources.db.bak"), "{:?}", beside().collect::<Vec<_>>());
    assert_eq!(place.index(&place.holdings()), (0, None), "the new one is kept");
}

#[test]
fn a_database_that_is_changed_for_another_while_the_index_is_made_has_all_of_it_in_the_end() {
    let place = Place::new(6);
    place.index(&place.holdings());
    spoil(&place.database(), "citation_of_source");
    let holdings = place.holdings();
    let (mut said, mut is_complete) = (Vec::new(), false);
    let stop = AtomicBool::new(false);
    worker::perform(find(&place.library(), &holdings), &holdings, &stop, &mut |done| {
        let Done::Indexed { is_last, .. } = done else { panic!("{done:?}") };
        is_complete = is_last;
        if said.is_empty() {
            let question = Question::Host { name: "shared.example".to_owned(), identity: None };
            let task = Task::Ask { ticket: Ticket(2), question };
            worker::perform(task, &holdings, &stop, &mut |it| said.push(it));
        }
    });
    assert!(matches!(&said[..], [Done::Emptied { .. }]), "{said:?}");
    assert!(is_complete);
    assert_eq!(hosts(&holdings), expected(6));
}

#[test]
fn a_database_that_is_gone_is_made_anew() {
    let place = Place::new(3);
    place.index(&place.holdings());
    fs::remove_dir_all(place.database().parent().unwrap()).unwrap();
    assert_eq!(place.index(&place.holdings()), (3, None));
    assert_eq!(place.index(&place.holdings()), (0, None));
}

#[test]
fn tables_of_another_version_are_made_anew() {
    let place = Place::new(3);
    place.index(&place.holdings());
    let database = rusqlite::Connection::open(place.database()).unwrap();
    database.execute_batch("PRAGMA user_version = 999; DROP TABLE named; CREATE TABLE other (x)").unwrap();
    drop(database);
    assert_eq!(place.index(&place.holdings()), (3, None));
}

#[test]
fn an_index_that_gives_no_answer_leaves_commands_to_read_the_posts() {
    let place = Place::new(4);
    place.index(&place.holdings());
    let database = rusqlite::Connection::open(place.database()).unwrap();
    database.execute_batch("DROP TABLE cited").unwrap();
    drop(database);
    let holdings = place.holdings();
    let Task::Index { posts, .. } = find(&place.library(), &holdings) else { panic!("that is no index") };
    let hosts = worker::hosts(&posts, &holdings);
    assert!((0..4).all(|post| hosts.of(post).count() == 3), "{hosts:?}");
}

#[test]
fn two_programs_index_at_once() {
    let place = Place::new(300);
    let (one, other) = (place.holdings(), place.holdings());
    std::thread::scope(|scope| {
        let first = scope.spawn(|| place.index(&one));
        let second = scope.spawn(|| place.index(&other));
        assert_eq!(first.join().unwrap().1, None);
        assert_eq!(second.join().unwrap().1, None);
    });
    assert_eq!(hosts(&one), expected(300));
    assert_eq!(hosts(&other), expected(300));
    assert_eq!(place.index(&place.holdings()), (0, None));
}

/// A program that keeps all others from writing.
fn lock(database: &Path) -> rusqlite::Connection {
    let other = rusqlite::Connection::open(database).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    other
}

#[test]
fn a_program_that_writes_for_a_while_is_waited_for() {
    let place = Place::changed();
    let other = lock(&place.database());
    let holdings = place.holdings();
    let task = find(&place.library(), &holdings);
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            receive.recv().unwrap();
            other.execute_batch("COMMIT").unwrap();
        });
        let mut notes = Vec::new();
        worker::perform(task, &holdings, &AtomicBool::new(false), &mut |done| {
            let Done::Indexed { note, .. } = done else { panic!("{done:?}") };
            notes.extend(note);
            // The other is still at it when the first answer is there, which takes no writing.
            let _ = send.send(());
        });
        assert!(notes.is_empty(), "{notes:?}");
    });
    assert_eq!(place.index(&place.holdings()), (0, None), "it is kept");
}

#[test]
fn a_program_that_writes_for_ever_costs_a_sentence() {
    let place = Place::changed();
    let other = lock(&place.database());
    let holdings = place.holdings();
    let (read, note) = place.index(&holdings);
    assert!(read >= 5, "{read}");
    assert!(note.as_ref().is_some_and(|it| it.contains("another program holds it")), "{note:?}");
    assert!(hosts(&holdings).contains(&("another.example".to_owned(), 1)));
    assert_eq!(place.index(&holdings).1, None, "it is said once");
    drop(other);
    assert_eq!(place.index(&place.holdings()), (1, None), "what was kept before is not lost");
}

#[test]
fn a_folder_that_may_not_be_written_to_costs_a_sentence() {
    let place = Place::changed();
    let folder = place.database().parent().unwrap().to_owned();
    let may =
        |mode| fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    let is_forbidden = |path: &Path| fs::write(path, "").is_err();
    may(0o500);
    let mut holdings = place.holdings();
    if !is_forbidden(&folder.join("probe")) {
        // Somebody who may do everything; here nobody may.
        holdings.store = Store::new(Some("/proc/byline/sources.db".into()), "this program");
    }
    let (read, note) = place.index(&holdings);
    assert_eq!(read, 5);
    assert!(note.as_ref().is_some_and(|it| it.contains("sources.db: not used")), "{note:?}");
    assert!(hosts(&holdings).contains(&("another.example".to_owned(), 1)));
    assert_eq!(place.index(&holdings).1, None, "it is said once");
    may(0o700);
    assert_eq!(place.index(&place.holdings()), (1, None), "what was kept before is not lost");
}

#[test]
fn an_index_that_is_stopped_ends_and_is_finished_later() {
    let place = Place::new(600);
    let holdings = place.holdings();
    let mut library = Library::new();
    let stop = AtomicBool::new(false);
    scan::scan(&[place.library()], &holdings.files, &stop, &mut |it| library.add(it.posts));
    let task = Task::Index { ticket: Ticket(1), posts: library.entries(), whole: Vec::new() };
    worker::perform(task, &holdings, &stop, &mut |done| {
        if let Done::Indexed { read, is_last, .. } = done {
            assert!(!is_last);
            stop.store(read > 0, std::sync::atomic::Ordering::Relaxed);
        }
    });
    let read = holdings.files.read_count();
    assert!(read < 600, "{read} files were read after all");
    let (rest, _) = place.index(&place.holdings());
    assert!(rest > 0 && rest < 600, "what had been read is kept; {rest} were left");
}

// ── at the desk ─────────────────────────────────────────────────────────────

const LINKED: &[(&str, &str)] = &[
    (
        "2024-01-02-alpha.md",
        "---\ntitle: Alpha\naliases: [/old/alpha]\n---\nText with [one](https://one.example/).\n",
    ),
    (
        "notes/beta.md",
        "# Beta\n\nBy [a path](../2024-01-02-alpha.md) and [the web](https://one.example/2).\n",
    ),
    ("gamma.md", "# Gamma\n\nBy [its address](/2024/01/02/alpha/) and [[Beta]].\n"),
    ("delta.md", "# Delta\n\nBy [an old path](/old/alpha) and [the same](https://one.example).\n"),
    ("epsilon.md", "# Epsilon\n\nBy [another alpha](/notes/alphabet).\n"),
];

#[test]
fn backlinks_are_found_however_they_are_written() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("/ text:alpha Enter B");
    desk.sees("Who links to Alpha");
    for (post, label) in [("Beta", "a path"), ("Gamma", "its address"), ("Delta", "an old path")] {
        let row = desk.rows().into_iter().find(|it| it.contains(label)).unwrap_or_default();
        assert!(row.contains(post), "{row}\n{}", desk.screen());
    }
    desk.misses("another alpha");
    desk.press("text:gamma Enter");
    desk.sees("By its address and Beta.");
    assert!(desk.status().contains("→ Alpha"), "{}", desk.status());
    desk.press("B");
    desk.sees("No post links here");
    desk.press("Esc");
    desk.misses("No post links here");
}

#[test]
fn a_source_that_is_a_post_tells_who_else_links_to_it() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("/ text:gamma Enter Enter s S");
    desk.sees("Who links to Alpha");
    desk.sees("an old path");
}

#[test]
fn the_sources_say_how_many_other_posts_cite_them() {
    let mut desk = Desk::new(LINKED, (160, 30));
    desk.press("/ text:alpha Enter Enter s");
    desk.sees("one.example +1");
    desk.sees("link · line 5 · also in 1 post");
    desk.press("S");
    desk.sees("This is also cited in");
    desk.sees("Delta");
    desk.sees("All that is cited at one.example");
}

#[test]
fn lists_of_the_index_lead_into_each_other_and_back() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("S text:one Enter");
    desk.sees("Cited at one.example");
    desk.sees("2 posts");
    desk.press("Enter");
    desk.sees("Who cites one.example");
    desk.sees("Alpha");
    desk.sees("Delta");
    desk.press("Esc");
    desk.sees("Cited at one.example");
    desk.press("Esc");
    desk.sees("Sources of all posts");
    desk.sees("› one");
    desk.press("Esc");
    desk.misses("Sources of all posts");
    desk.press("S text:one Enter text:/2 Enter");
    desk.sees("By a path and the web.");
    desk.press("S text:one Enter Enter Down Enter");
    desk.sees("By an old path");
    desk.press("H");
    desk.sees("By a path and the web.");
    desk.press("L");
    desk.sees("By an old path");
}

#[test]
fn the_index_fills_while_it_is_looked_at() {
    let place = Place::new(700);
    let mut desk = Desk::held_at(place.holdings(), vec![place.library()], (110, 30));
    desk.press("S text:shared");
    desk.sees("Sources of all posts · reading the library …");
    desk.release();
    desk.sees("Sources of all posts ━");
    desk.sees("› shared");
    desk.sees("shared.example");
    desk.sees("700 posts");
}

#[test]
fn one_who_reads_a_single_file_has_an_index_when_it_is_asked_for() {
    let place = Place::new(1);
    let mut desk = Desk::reading_at(place.holdings(), place.post(0), (110, 30));
    desk.sees("A claim and another.");
    desk.press("? Esc : Esc");
    assert!(!place.database().exists(), "nobody has asked");
    desk.press("S");
    desk.sees("shared.example");
    assert!(place.database().exists());
}

#[test]
fn a_host_and_how_often_it_is_cited_take_one_row_on_a_narrow_screen() {
    let names: Vec<String> = (0..12).map(|it| format!("{it}.md")).collect();
    let cited = |count: usize| -> String {
        (0..count).map(|it| format!("- [{it}](https://a-host-of-thirty-cells.example/{it})\n")).collect()
    };
    let text = format!("{}\n[x](https://other.example/)\n", cited(99));
    let posts: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), text.as_str())).collect();
    let mut desk = Desk::new(&posts, (60, 20));
    desk.press("S");
    desk.sees("a-host-of-thirty-cells.example  12 posts · 1188×");
    let row = |text: &str| desk.rows().iter().position(|it| it.contains(text));
    assert_eq!(row("other.example"), row("a-host").map(|it| it + 1), "{}", desk.screen());
}

#[test]
fn posts_are_grouped_by_the_hosts_they_cite() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.sees("Library by folder");
    desk.press("v");
    desk.sees("Library by source");
    desk.sees("▾ one.example 3");
    desk.sees("▾ cites nothing on the web 2");
    desk.press("v v");
    desk.sees("Library by tag");
}

#[test]
fn the_filter_knows_hosts() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("/ text:source:one.example");
    desk.sees("3/5");
    desk.press("text:_beta");
    desk.sees("1/5");
    desk.press("C-u text:source:nowhere.example");
    desk.sees("nothing matches");
    desk.press("C-u text:source:on");
    desk.sees("3/5");
}

#[test]
fn a_filter_that_is_not_well_formed_says_where() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("/ text:tag:\"oops");
    assert!(desk.status().contains("⚠ column 5: a quotation mark opens here"), "{}", desk.status());
    desk.press("Enter");
    assert!(desk.status().contains("⚠ filter, column 5"), "{}", desk.status());
    desk.resize(40, 12);
    desk.press("/");
    assert!(desk.status().contains("⚠ column 5"), "{}", desk.status());
    // What finds nothing offers nothing to open.
    desk.press("C-u text:zzzz Enter");
    assert!(!desk.status().contains("open"), "{}", desk.status());
}

#[test]
fn what_finds_nothing_in_the_index_stays_to_be_mended() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("S text:zzzz Enter");
    desk.sees("zzzz");
    desk.press("C-u text:one Enter");
    desk.sees("one.example");
}

#[test]
fn an_article_that_has_changed_is_indexed_again() {
    let place = Place::new(3);
    let mut desk = Desk::at(place.holdings(), vec![place.library()], (120, 30));
    desk.press("j Enter");
    place.write(0, "changed-since.example");
    place.write(1, "changed-since.example");
    place.write(2, "changed-since.example");
    desk.press("R S");
    desk.sees("changed-since.example");
}

#[test]
fn visited_sources_are_remembered_and_seen_by_all() {
    let place = Place::new(1);
    let mut desk = Desk::at(place.holdings(), vec![place.library()], (120, 30));
    desk.press("j Enter s");
    desk.misses("visited");
    assert!(
        !place.folder.path().join("state").exists(),
        "nothing is written before there is something to keep"
    );
    desk.press("o");
    assert_eq!(desk.opened(), ["https://shared.example/x"]);
    desk.sees("link · line 3 · visited");
    desk.press("j");
    desk.misses("visited");
    let mut second = Desk::at(place.holdings(), vec![place.library()], (120, 30));
    second.press("j Enter s");
    second.sees("link · line 3 · visited");
}

#[test]
fn visits_that_are_not_to_be_remembered_are_not() {
    let place = Place::new(1);
    let mut desk = Desk::at(place.holdings(), vec![place.library()], (120, 30));
    desk.app.settings.remember = false;
    desk.press("j Enter s o");
    assert_eq!(desk.opened().len(), 1);
    desk.misses("visited");
    assert!(!place.folder.path().join("state").exists());
}

#[test]
fn visits_that_cannot_be_kept_are_said_once_and_dimmed_all_the_same() {
    let place = Place::new(1);
    let state = place.folder.path().join("state/byline/visited.db");
    fs::create_dir_all(&state).unwrap();
    let mut desk = Desk::at(place.holdings(), vec![place.library()], (160, 30));
    desk.press("j Enter");
    assert!(desk.status().contains("visited.db is a folder"), "{}", desk.status());
    desk.press("s o");
    desk.sees("link · line 3 · visited");
    assert!(desk.status().contains("opening"), "{}", desk.status());
}

#[test]
fn the_list_opens_where_a_post_first_appeared() {
    let posts = [
        (
            "a.md",
            "---\ntitle: A\ntags: x\nsource: https://second.example/\ncanonical_url: https://first.example/a\n---\nText.\n",
        ),
        ("b.md", "---\ntitle: B\ntags: x\nhomepage: https://home.example/\n---\nText.\n"),
    ];
    let mut desk = Desk::new(&posts, (110, 30));
    desk.press("o");
    assert_eq!(desk.opened(), ["https://first.example/a"]);
    desk.press("j o");
    assert!(desk.status().contains("names no origin"), "{}", desk.status());
    desk.press("g g o");
    assert!(desk.status().contains("a group has no origin"), "{}", desk.status());
    assert_eq!(desk.opened().len(), 1);
}

#[test]
fn a_preview_shows_the_beginning_of_a_post() {
    let mut desk = Desk::new(LINKED, (110, 30));
    desk.press("/ text:gamma Enter Enter ] s K");
    desk.sees("Text with one.");
    desk.sees("Enter goes there");
    desk.press("Enter");
    desk.misses("Enter goes there");
    assert!(desk.app.reader.as_ref().unwrap().article.post.title.as_str() == "Alpha");
}

#[test]
fn a_preview_takes_an_address_apart() {
    let text = "A [page](https://bücher.example/a%20b/?q=one+two&x=%C3%A4#part) and \
                [another](https://b\u{430}nk.example/).\n\n\
                <iframe src=\"https://www.youtube.com/embed/abc123\"></iframe>\n";
    let mut desk = Desk::reading(text, (110, 30));
    desk.press("] s K");
    for line in [
        "host      bücher.example (xn--bcher-kva.example), https",
        "path      /a b",
        "query     q = one two",
        "x = ä",
        "at        #part",
    ] {
        desk.sees(line);
    }
    desk.sees("cited once here, first on line 1");
    desk.press("Esc ] s K");
    desk.sees("xn--bnk-6cd.example");
    // It looks like another host, so the key that opens others does not open it.
    desk.press("O");
    assert_eq!(desk.opened().len(), 1);
}
