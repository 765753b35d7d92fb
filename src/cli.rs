//! The command line: arguments, and the commands that need no terminal.
//!
//! Output is written line by line to whatever it is piped into; a pipe that
//! closes is no error. Messages go to standard error and name the file, what
//! was found and what was expected. The exit status is 0 for done, 1 for
//! nothing found, 2 for what could not be done.
//!
//! What is not here: the reader (`run`).

mod arguments;
mod check;
mod formats;
mod json;
mod list;
mod named;
mod out;
mod places;
mod show;
mod sources;
mod terminal;

use std::{io, process::ExitCode};

pub use arguments::{Arguments, Colour, Command};
pub use places::{Places, config_folder, places, single};
pub use terminal::{depth, order};

use crate::{text::Shown, worker::Holdings};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// There was nothing to say.
    Nothing,
    /// Something is wrong with what was looked at.
    Faults,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Nothing | Outcome::Faults => ExitCode::from(1),
        }
    }
}

/// Runs a command.
///
/// # Errors
/// When it could not be done; the sentence names the file, what was found and what was expected.
pub fn run(command: &Command, holdings: &Holdings, places: &Places) -> anyhow::Result<Outcome> {
    let result = match command {
        Command::Show(asked) => show::run(asked, holdings, places),
        Command::List(asked) => list::run(asked, holdings, places),
        Command::Tags(asked) => list::tags(asked, &holdings.files, places),
        Command::Sources(asked) => sources::run(asked, holdings, places),
        Command::Check(asked) => check::run(asked, holdings, places),
        Command::Keys => keys(places),
    };
    match result {
        Err(error) if is_closed_pipe(&error) => Ok(Outcome::Done),
        result => result,
    }
}

/// Prints what a place holds when there is no terminal to read it in: a file as `show` does, a folder as `list` does.
///
/// # Errors
/// As those commands.
pub fn print(paths: &[std::path::PathBuf], holdings: &Holdings, places: &Places) -> anyhow::Result<Outcome> {
    let command = match single(paths) {
        Some(path) => Command::Show(arguments::Show::of(path)),
        None => Command::List(arguments::List::default()),
    };
    run(&command, holdings, places)
}

/// Prints the keymap in force, in the format of its file.
fn keys(places: &Places) -> anyhow::Result<Outcome> {
    let mut out = out::Stdout::stdout();
    let mut last = None;
    out.line(format_args!("# {}", places.keys_origin))?;
    for (context, keys, action) in places.keymap.bindings() {
        if last.replace(context) != Some(context) {
            out.line(format_args!("{}:", context.name()))?;
        }
        let keys = crate::input::key::written(keys).replace('\\', "\\\\").replace('"', "\\\"");
        out.line(format_args!("  \"{keys}\": {}", action.info().name))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes a message to standard error, each line under the name of the program.
#[expect(clippy::print_stderr, reason = "there is no screen yet, or no longer")]
pub fn complain(message: &str) {
    for line in message.lines() {
        eprintln!("byline: {}", Shown::line(line));
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == io::ErrorKind::BrokenPipe)
}
