//! The program in a terminal: what a person would see, and what is left when it is gone.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/program.rs"]
mod program;

use std::{
    fs,
    io::{Read, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};

/// The program in a pseudo-terminal.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Everything that was written to the terminal.
    written: Arc<Mutex<Vec<u8>>>,
    size: PtySize,
    /// The line discipline as it was found.
    before: String,
    folder: tempfile::TempDir,
}

/// How long anything may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that has written nothing for this long has nothing more to write.
const QUIET: Duration = Duration::from_millis(400);

/// The modes that the program switches on.
const MODES: &[&str] = &["1049", "1000", "1002", "1006", "2004"];

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

const POST: &str =
    "---\ntitle: The post\ntags: [t]\n---\nRead [the story](https://example.com/story?a=1&b=2) here.\n\n";

impl Terminal {
    fn start(arguments: &[&str]) -> Terminal {
        Terminal::start_in(arguments, &[("TERM", "xterm-256color")])
    }

    fn start_in(arguments: &[&str], environment: &[(&str, &str)]) -> Terminal {
        Terminal::launch(|folder| command(arguments, folder), environment)
    }

    fn launch(command: impl Fn(&Path) -> CommandBuilder, environment: &[(&str, &str)]) -> Terminal {
        let folder = tempfile::tempdir().unwrap();
        let posts = folder.path().join("posts");
        fs::create_dir(&posts).unwrap();
        let paragraphs: String = (0..100).map(|it| format!("Paragraph {it}.\n\n")).collect();
        fs::write(posts.join("a.md"), format!("{POST}{paragraphs}")).unwrap();
        fs::write(posts.join("b.md"), "---\ntitle: The other\ntags: [t]\n---\nOther text.\n").unwrap();
        image::RgbImage::from_pixel(40, 40, image::Rgb([250, 20, 20]))
            .save(folder.path().join("p.png"))
            .unwrap();
        fs::write(folder.path().join("p.md"), "Before.\n\n![The picture](p.png)\n").unwrap();
        script(folder.path(), "browser", "printf '%s\\n' \"$#\" \"$@\" > opened.tmp && mv opened.tmp opened");
        script(
            folder.path(),
            "editor",
            "printf '%s\\n' \"$@\" > edited.tmp; printf 'EDITING'; read line; mv edited.tmp edited",
        );
        let pty = native_pty_system().openpty(size(24, 90)).unwrap();
        let before = discipline(&*pty.master);
        let mut command = command(folder.path());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let written = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pty.master.try_clone_reader().unwrap();
        let sink = Arc::clone(&written);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 {
                    break;
                }
                sink.lock().unwrap().extend_from_slice(&buffer[..count]);
            }
        });
        let writer = pty.master.take_writer().unwrap();
        Terminal { master: pty.master, writer, child, written, size: size(24, 90), before, folder }
    }

    fn bytes(&self) -> Vec<u8> {
        self.written.lock().unwrap().clone()
    }

    fn screen(&self) -> vt100::Parser {
        let mut parser =
            vt100::Parser::new(self.size.rows.try_into().unwrap(), self.size.cols.try_into().unwrap(), 0);
        parser.process(&self.bytes());
        parser
    }

    fn text(&self) -> String {
        self.screen().screen().contents()
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    #[track_caller]
    fn wait(&self, what: &str, mut is_so: impl FnMut(&Terminal) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < end, "waited in vain for {what}; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until nothing has been written for a while. Returns how many bytes there are.
    #[track_caller]
    fn still(&self) -> usize {
        let (mut last, mut since) = (self.bytes().len(), Instant::now());
        self.wait("silence", |it| {
            let now = it.bytes().len();
            if now != last {
                (last, since) = (now, Instant::now());
            }
            since.elapsed() >= QUIET
        });
        last
    }

    #[track_caller]
    fn sees(&self, text: &str) {
        self.wait(text, |it| it.text().contains(text));
    }

    #[track_caller]
    fn file(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        self.wait(name, |_| path.exists());
        fs::read_to_string(path).unwrap()
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid(), signal).unwrap();
    }

    /// The letter of the process's state: R, S, T …
    fn state(&self) -> Option<char> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).ok()?;
        stat.rsplit(')').next()?.trim().chars().next()
    }

    /// The time that the program has taken of the processors, in hundredths of a second.
    fn time(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).unwrap();
        let fields = stat.rsplit(')').next().unwrap().split_whitespace();
        fields.skip(11).take(2).map(|it| it.parse::<u64>().unwrap()).sum()
    }

    /// Waits until the program has ended.
    #[track_caller]
    fn ended(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What it wrote last may still be on its way.
                thread::sleep(Duration::from_millis(50));
                return status;
            }
            assert!(Instant::now() < end, "it did not end; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Makes sure that every mode that was switched on has been switched off, and the line discipline is as before.
    #[track_caller]
    fn is_clean(&self) {
        self.is_left();
        let text = String::from_utf8_lossy(&self.bytes()).into_owned();
        for mode in MODES {
            assert!(text.contains(&format!("\x1b[?{mode}h")), "mode {mode} was never on");
        }
    }

    /// The same, of what was switched on so far.
    #[track_caller]
    fn is_left(&self) {
        let text = String::from_utf8_lossy(&self.bytes()).into_owned();
        let frames = |end: &str| text.matches(&format!("\x1b[?2026{end}")).count();
        assert_eq!(frames("h"), frames("l"), "each frame is ended, and nothing else is");
        for mode in MODES {
            let (on, off) = (text.rfind(&format!("\x1b[?{mode}h")), text.rfind(&format!("\x1b[?{mode}l")));
            assert!(on.is_none() || on < off, "mode {mode} is left on: {on:?} {off:?}");
        }
        let hidden = text.rfind("\x1b[?25l");
        assert!(hidden.is_none() || hidden < text.rfind("\x1b[?25h"), "the cursor is left hidden");
        assert_eq!(discipline(&*self.master), self.before, "the line discipline is another");
    }
}

/// The program in a folder, with a configuration, a cache and a state of its own.
fn command(arguments: &[&str], folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_byline"));
    command.args(arguments);
    surrounded(command, folder)
}

fn surrounded(mut command: CommandBuilder, folder: &Path) -> CommandBuilder {
    command.cwd(folder);
    command.env("BROWSER", folder.join("browser"));
    command.env("EDITOR", folder.join("editor"));
    for (name, below) in program::HOMES {
        command.env(name, folder.join(below));
    }
    for name in program::SURROUNDINGS {
        command.env_remove(name);
    }
    command
}

fn discipline(master: &dyn MasterPty) -> String {
    let termios = master.get_termios().unwrap();
    format!("{:?} {:?} {:?}", termios.input_flags, termios.output_flags, termios.local_flags)
}

fn script(folder: &Path, name: &str, body: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\ncd '{}' || exit 1\n{body}\n", folder.display())).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn it_starts_reads_and_quits() {
    let mut terminal = Terminal::start(&["posts"]);
    terminal.sees("The post");
    terminal.send("jj\r");
    terminal.sees("Read the story here.");
    terminal.send("G");
    terminal.sees("Paragraph 99.");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_clean();
}

#[test]
fn a_source_is_followed_with_one_argument_and_no_shell() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    terminal.sees("Read the story here.");
    terminal.send("]s");
    terminal.sees("→ example.com/story?a=1&b=2");
    terminal.send("\r");
    assert_eq!(terminal.file("opened"), "1\nhttps://example.com/story?a=1&b=2\n");
    terminal.sees("Read the story here.");
    terminal.send("y");
    let copied = b"\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLmNvbS9zdG9yeT9hPTEmYj0y";
    terminal
        .wait("the address on the clipboard", |it| it.bytes().windows(copied.len()).any(|it| it == copied));
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn a_browser_that_fails_disturbs_nothing() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    script(terminal.folder.path(), "browser", "echo SPOILT; echo broken >&2; exit 3");
    terminal.sees("Read the story here.");
    terminal.send("]s\r");
    terminal.sees("broken");
    assert!(!terminal.text().contains("SPOILT"));
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn a_browser_that_talks_a_lot_is_heard_to_its_end() {
    let talk =
        "i=0; while [ $i -lt 300 ]; do echo 'a line of forty letters for the log ...' >&2; i=$((i+1)); done";
    for (end, file) in [("touch done", true), ("echo the last words >&2; exit 1", false)] {
        let mut terminal = Terminal::start(&["posts/a.md"]);
        script(terminal.folder.path(), "browser", &format!("{talk}; {end}"));
        terminal.sees("Read the story here.");
        terminal.send("]s\r");
        if file {
            terminal.file("done");
        } else {
            terminal.sees("the last words");
        }
        terminal.send("q");
        assert_eq!(terminal.ended().exit_code(), 0);
    }
}

#[test]
fn a_browser_that_hangs_disturbs_nothing() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    script(terminal.folder.path(), "browser", "touch hanging; sleep 600");
    terminal.sees("Read the story here.");
    terminal.send("]s\r");
    terminal.file("hanging");
    terminal.send("G");
    terminal.sees("Paragraph 99.");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_clean();
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    terminal.sees("Read the story here.");
    terminal.send("ddde");
    terminal.sees("EDITING");
    terminal.is_clean();
    terminal.send("typed into the editor\n");
    let edited = terminal.file("edited");
    let mut lines = edited.lines();
    assert!(lines.next().is_some_and(|it| it.starts_with('+')), "{edited}");
    assert!(lines.next().is_some_and(|it| it.ends_with("/posts/a.md")), "{edited}");
    terminal.send("G");
    terminal.sees("Paragraph 99.");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_clean();
}

#[test]
fn what_was_written_in_the_editor_is_read_at_once() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    let write = "sed 's/Paragraph 99/Written 99/' \"$2\" > new.tmp && mv new.tmp \"$2\"";
    script(terminal.folder.path(), "editor", write);
    terminal.sees("Read the story here.");
    terminal.send("G");
    terminal.sees("Paragraph 99.");
    terminal.send("e");
    terminal.sees("Written 99.");
    terminal.sees("Paragraph 98.");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn resizing_draws_anew() {
    let mut terminal = Terminal::start(&["posts"]);
    terminal.sees("The post");
    for (rows, cols) in [(10, 40), (5, 20), (50, 200), (24, 90)] {
        terminal.size = size(rows, cols);
        // Before the program learns of it: what it draws then must not be thrown away.
        terminal.written.lock().unwrap().clear();
        terminal.master.resize(terminal.size).unwrap();
        terminal.sees("Library");
    }
    terminal.size = size(1, 1);
    terminal.master.resize(terminal.size).unwrap();
    terminal.size = size(24, 90);
    terminal.master.resize(terminal.size).unwrap();
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn the_first_key_after_a_resize_is_handled_and_nothing_spins() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    terminal.sees("Read the story here.");
    // Keys are read by then, and the first one finds no signal before it.
    terminal.send("G");
    terminal.sees("Paragraph 99.");
    for (number, cols) in [80, 70, 60].into_iter().enumerate() {
        terminal.size = size(20, cols);
        terminal.written.lock().unwrap().clear();
        terminal.master.resize(terminal.size).unwrap();
        terminal.sees(if number % 2 == 0 { "Paragraph 99." } else { "Read the story here." });
        terminal.send(if number % 2 == 0 { "gg" } else { "G" });
        terminal.sees(if number % 2 == 0 { "Read the story here." } else { "Paragraph 99." });
    }
    terminal.still();
    let before = terminal.time();
    terminal.still();
    let taken = terminal.time() - before;
    assert!(taken <= 5, "{taken} hundredths of a second for nothing");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn keys_that_come_together_are_all_handled_at_once() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    terminal.sees("Read the story here.");
    for _ in 0..20 {
        terminal.send("Ggg/Paragraph 77\r");
        terminal.sees("1/1");
        terminal.send("gg");
        terminal.sees("Read the story here.");
    }
}

#[test]
fn an_article_comes_from_a_pipe_and_keys_from_the_terminal() {
    let piped = |folder: &Path| {
        let mut shell = CommandBuilder::new("sh");
        shell.args(["-c", &format!("cat posts/a.md | '{}' -", env!("CARGO_BIN_EXE_byline"))]);
        surrounded(shell, folder)
    };
    let mut terminal = Terminal::launch(piped, &[("TERM", "xterm-256color")]);
    terminal.sees("Read the story here.");
    terminal.send("j");
    terminal.size = size(20, 80);
    terminal.master.resize(terminal.size).unwrap();
    terminal.still();
    terminal.send("G");
    terminal.sees("Paragraph 99.");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_clean();
}

#[test]
fn a_panic_leaves_a_clean_terminal() {
    let mut terminal = Terminal::start(&["posts"]);
    terminal.sees("The post");
    // F24 as rxvt and Linux consoles send it has no name everywhere; this is crossterm's.
    terminal.send("\x1b[57387u");
    assert_ne!(terminal.ended().exit_code(), 0);
    terminal.is_clean();
    let text = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    let left = text.rfind("\x1b[?1049l").unwrap();
    assert!(text[left..].contains("a panic that was asked for"), "it is said on the screen that one sees");
}

#[test]
fn signals_that_end_it_leave_a_clean_terminal() {
    for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3)] {
        let mut terminal = Terminal::start(&["posts"]);
        terminal.sees("The post");
        terminal.signal(signal);
        let status = terminal.ended();
        terminal.is_clean();
        assert!(status.signal().is_some(), "it ends by the signal {number}: {status:?}");
    }
}

#[test]
fn a_signal_that_comes_with_the_first_byte_leaves_a_clean_terminal() {
    for _ in 0..20 {
        let mut terminal = Terminal::start(&["posts"]);
        let end = Instant::now() + PATIENCE;
        while terminal.bytes().is_empty() {
            assert!(Instant::now() < end, "it writes nothing");
            thread::yield_now();
        }
        terminal.signal(Signal::TERM);
        assert!(terminal.ended().signal().is_some());
        terminal.is_left();
    }
}

#[test]
fn being_suspended_gives_the_terminal_back_until_it_goes_on() {
    let mut terminal = Terminal::start(&["posts"]);
    terminal.sees("The post");
    terminal.send("\x1a");
    terminal.wait("the stop", |it| it.state() == Some('T'));
    // What it wrote before may still be on its way.
    terminal.wait("the other screen", |it| String::from_utf8_lossy(&it.bytes()).contains("\x1b[?1049l"));
    terminal.is_clean();
    terminal.written.lock().unwrap().clear();
    terminal.signal(Signal::CONT);
    terminal.sees("The post");
    terminal.send("jj\r");
    terminal.sees("Read the story here.");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_clean();
}

#[test]
fn an_idle_reader_writes_nothing() {
    let terminal = Terminal::start(&["posts"]);
    terminal.sees("The post");
    let before = terminal.still();
    assert_eq!(terminal.still(), before, "it writes now and then");
}

#[test]
fn a_line_down_writes_little() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    terminal.sees("Read the story here.");
    terminal.send("j");
    let before = terminal.still();
    terminal.send("j");
    terminal.wait("a frame", |it| it.bytes().len() > before);
    let written = terminal.still() - before;
    assert!(written < 4096, "{written} bytes for a line");
}

#[test]
fn a_terminal_that_goes_away_takes_the_program_with_it() {
    let pty = native_pty_system().openpty(size(24, 90)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(&[], folder.path());
    command.env("TERM", "xterm");
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut seen = String::new();
    while !seen.contains("Library") {
        let mut buffer = [0; 4096];
        let count = reader.read(&mut buffer).unwrap();
        seen.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    drop((reader, pty.master));
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "it goes on without a terminal");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn keys_typed_before_the_first_frame_are_not_lost() {
    let mut terminal = Terminal::start(&["posts/a.md"]);
    terminal.send("G");
    terminal.sees("Paragraph 99.");
}

#[test]
fn keys_typed_before_the_library_is_there_wait_for_it() {
    for _ in 0..8 {
        let mut terminal = Terminal::start(&["posts"]);
        // Enter arrives as a line feed if the terminal is not switched on yet.
        terminal.send("jj\r");
        terminal.sees("Read the story here.");
        terminal.send("q");
        assert_eq!(terminal.ended().exit_code(), 0);
    }
}

#[test]
fn what_leaves_the_program_is_not_waited_with() {
    for key in ["q", "\x03"] {
        let mut terminal = Terminal::start(&["posts"]);
        terminal.send(key);
        terminal.ended();
    }
}

#[test]
fn pictures_are_gone_when_the_program_is() {
    for (term, drawn) in
        [("xterm-kitty", "\x1b_Ga=p,q=2,i=6453504,p=1,"), ("foot", "\x1bP0;1;0q"), ("xterm-256color", "▀")]
    {
        let mut terminal = Terminal::start_in(&["p.md"], &[("TERM", term)]);
        let has = |it: &Terminal, text: &str| String::from_utf8_lossy(&it.bytes()).contains(text);
        terminal.wait("the picture", |it| has(it, drawn));
        terminal.sees("▣ The picture");
        let delete = "\x1b_Ga=d,d=I,q=2,i=6453504\x1b\\";
        assert!(!has(&terminal, delete), "{term}");
        if term == "foot" {
            terminal.signal(Signal::TERM)
        } else {
            terminal.send("q")
        }
        terminal.ended();
        terminal.is_clean();
        assert_eq!(has(&terminal, delete), term == "xterm-kitty", "{term}");
        assert!(
            !has(&terminal, "a=q") && !has(&terminal, "\x1b[14t") && !has(&terminal, "\x1b[c"),
            "{term} is asked"
        );
    }
}

#[test]
fn without_colours_there_are_no_pictures() {
    let mut terminal = Terminal::start_in(&["p.md"], &[("TERM", "xterm-kitty"), ("NO_COLOR", "1")]);
    terminal.sees("▣ The picture");
    terminal.send("I");
    terminal.sees("no pictures here");
    let text = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert!(!text.contains("\x1b_G") && !text.contains('▀'));
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}
