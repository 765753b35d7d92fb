//! Where the library and the user's files are.

use std::{
    fs,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;

use crate::{
    builtin,
    config::{self, Config},
    input::{self, Keymap},
};

/// What the command line, the user's files and the folder at hand come to.
#[derive(Clone, Debug)]
pub struct Places {
    /// The folders and files of the library.
    pub library: Vec<PathBuf>,
    /// The configuration.
    pub config: Config,
    /// The keymap in force.
    pub keymap: Keymap,
    /// Where the keymap comes from.
    pub keys_origin: String,
    /// What could not be used, a sentence each.
    pub warnings: Vec<String>,
    /// Where the index of what posts cite is kept, if there is a home for it.
    pub index: Option<PathBuf>,
    /// Where it is kept which sources have been visited, if there is a home for it and they are remembered.
    pub visits: Option<PathBuf>,
    /// How many colours standard output gets.
    pub colour: super::Colour,
}

/// The largest user's file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The folder of the user's own files, if there is a home for it.
pub fn config_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|it| it.config_dir().join("byline"))
}

/// Works out where everything is.
pub fn places(arguments: &super::Arguments) -> Places {
    let folder = config_folder();
    let mut warnings = Vec::new();
    let config = match folder.as_deref().and_then(|it| own_file(&it.join("config.yaml"), &mut warnings)) {
        Some((path, text)) => {
            let (config, found) = config::read(&text);
            warnings.extend(found.iter().map(|it| format!("{}: {it}", path.display())));
            config
        }
        None => Config::default(),
    };
    let mut keymap = Keymap::default();
    // The default has no bad line, which a test makes sure of.
    let _ = input::merge(&mut keymap, input::DEFAULT);
    let mut keys_origin = "The keymap that byline comes with".to_owned();
    if let Some((path, text)) =
        folder.as_deref().and_then(|it| own_file(&it.join("keys.yaml"), &mut warnings))
    {
        let found = input::merge(&mut keymap, &text);
        warnings.extend(found.iter().map(|it| format!("{}: {it}", path.display())));
        keys_origin = format!("The keymap that byline comes with, and {} over it", path.display());
    }
    let library = library(arguments, &config);
    let strategy = etcetera::choose_base_strategy().ok();
    let index = strategy.as_ref().map(|it| it.cache_dir().join("byline").join("sources.db"));
    let visits = strategy.and_then(|it| it.state_dir()).filter(|_| config.remember);
    let visits = visits.map(|it| it.join("byline").join("visited.db"));
    Places { library, config, keymap, keys_origin, warnings, index, visits, colour: arguments.color }
}

fn library(arguments: &super::Arguments, config: &Config) -> Vec<PathBuf> {
    if !arguments.paths.is_empty() {
        return arguments.paths.clone();
    }
    if !arguments.library.is_empty() {
        return arguments.library.clone();
    }
    if !config.library.is_empty() {
        return config.library.iter().map(|it| at_home(it)).collect();
    }
    let here = ["_posts", "posts", "content"].iter().map(PathBuf::from).find(|it| it.is_dir());
    vec![here.unwrap_or_else(|| PathBuf::from(builtin::FOLDER))]
}

/// The one post that places name, if they name no more than that.
pub fn single(places: &[PathBuf]) -> Option<&PathBuf> {
    match places {
        [one] if one.as_os_str() == "-" || one.is_file() => Some(one),
        _ => None,
    }
}

/// A path of the configuration, where `~` is the home folder.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// Reads one of the user's own files; one that is there and can't be read costs a warning.
fn own_file(path: &Path, warnings: &mut Vec<String>) -> Option<(PathBuf, String)> {
    let about = fs::metadata(path).ok()?;
    let refused = if !about.is_file() {
        Some("not used: this is no regular file".to_owned())
    } else if about.len() > LARGEST {
        Some(format!("not used: {} bytes, more than {LARGEST}", about.len()))
    } else {
        None
    };
    match refused.map_or_else(|| fs::read_to_string(path).map_err(|it| format!("not used: {it}")), Err) {
        Ok(text) => Some((path.to_owned(), text)),
        Err(reason) => {
            warnings.push(format!("{}: {reason}", path.display()));
            None
        }
    }
}
