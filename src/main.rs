//! The program: arguments in, exit status out.

use std::{io::IsTerminal, process::ExitCode};

use byline::{
    cli, run, terminal,
    worker::{Files, Holdings, Store, Visits, store},
};
use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    match run(&arguments) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            cli::complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &cli::Arguments) -> anyhow::Result<cli::Outcome> {
    terminal::listen::outlive_limits()?;
    let places = cli::places(arguments);
    let mut holdings = Holdings {
        files: Files::new(),
        store: Store::new(places.index.clone(), &store::program()),
        visits: Visits::new(places.visits.clone()),
    };
    if arguments.command.is_some() {
        for warning in &places.warnings {
            cli::complain(warning);
        }
    }
    if arguments.wants_input() {
        let read = holdings.files.add_from("-".into(), std::io::stdin().lock());
        read.map_err(|reason| anyhow::anyhow!("standard input: {reason}"))?;
    }
    match &arguments.command {
        Some(command) => cli::run(command, &holdings, &places),
        None if std::io::stdout().is_terminal() => {
            run::run(&places, holdings)?;
            Ok(cli::Outcome::Done)
        }
        None => cli::print(&arguments.paths, &holdings, &places),
    }
}
