//! The program as a test starts it: with nothing of what its user has set up.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::{
    path::Path,
    process::{Command, Stdio},
};

/// Where the program finds what is the user's, and the folder of a test that stands for it.
pub const HOMES: [(&str, &str); 4] =
    [("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")];

/// What else of the surroundings changes what is written.
pub const SURROUNDINGS: [&str; 7] =
    ["NO_COLOR", "CLICOLOR_FORCE", "VISUAL", "TMUX", "STY", "ZELLIJ", "TERM_PROGRAM"];

/// The program with arguments, the user's own files below a folder, and nothing to read.
pub fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
    command.args(arguments).stdin(Stdio::null());
    command.envs(HOMES.map(|(name, below)| (name, home.join(below))));
    for name in SURROUNDINGS {
        command.env_remove(name);
    }
    command
}
