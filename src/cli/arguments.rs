//! What may stand on the command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

const AFTER_HELP: &str = "\
Keys in the reader: ? shows them all, q closes what is open, at last byline.

Exit status: 0 done, 1 nothing found or, by `check`, something wrong, 2 could not do what was asked.

NO_COLOR, CLICOLOR_FORCE, TERM, COLORTERM, BROWSER, VISUAL, EDITOR, XDG_CONFIG_HOME, XDG_CACHE_HOME \
and XDG_STATE_HOME are honoured.";

/// Reads folders of Markdown articles and shows where their claims come from.
#[derive(Debug, Parser)]
#[command(name = "byline", version, after_help = AFTER_HELP, subcommand_precedence_over_arg = true)]
#[command(override_usage = "byline [OPTIONS] [PATH]...\n       byline <COMMAND>")]
pub struct Arguments {
    /// What to do; without a command, to read
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Folders or files to read; `-` is standard input. Without any: the library of the configuration, else _posts,
    /// posts or content here, else the posts that byline comes with
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// A folder or file of the library (may be given several times)
    #[arg(long, value_name = "PATH", global = true)]
    pub library: Vec<PathBuf>,

    /// When to write in colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Colour,
}

impl Arguments {
    /// Whether standard input is to be read.
    pub fn wants_input(&self) -> bool {
        let is_input = |it: &str| it == "-";
        match &self.command {
            Some(Command::Show(show)) => is_input(&show.post),
            Some(Command::Sources(sources)) => sources.posts.iter().any(|it| is_input(it)),
            Some(Command::Check(check)) => check.words.iter().any(|it| is_input(it)),
            Some(_) => false,
            None => self.paths.iter().any(|it| it.as_os_str() == "-"),
        }
    }
}

/// When to write in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prints an article
    Show(Show),
    /// Lists the posts of the library
    List(List),
    /// Lists the tags of the library, with how many posts have them
    Tags(Tags),
    /// Lists the sources of a post, of the posts that match words, or of the whole library
    Sources(Sources),
    /// Lists what is wrong with links, footnotes and attributions; the exit status is 1 if anything is
    Check(Check),
    /// Prints the keymap in force, in the format of its file
    Keys,
}

/// What `show` is asked.
#[derive(Args, Debug)]
pub struct Show {
    /// A file, `-` for standard input, or a post of the library by its name or title
    #[arg(value_name = "POST")]
    pub post: String,

    /// How wide rows may be [default: the terminal's width, at most 80]
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(5..=1000))]
    pub width: Option<u16>,

    /// Every word of the article in reading order, without styles, decoration or wrapping
    #[arg(long)]
    pub plain: bool,
}

impl Show {
    /// Shows a file.
    pub fn of(path: &Path) -> Show {
        Show { post: path.to_string_lossy().into_owned(), width: None, plain: false }
    }
}

/// What `list` is asked.
#[derive(Args, Debug, Default)]
pub struct List {
    /// Folders or files, or a query: words of title, tags or authors, tag:, author:, source:, after:, before:, -not, a | b
    #[arg(value_name = "PATH or QUERY")]
    pub query: Vec<String>,

    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// What `tags` is asked.
#[derive(Args, Debug)]
pub struct Tags {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// What `sources` is asked.
#[derive(Args, Debug)]
pub struct Sources {
    /// Files or folders, `-` for standard input, or words that title, tags or authors must match
    #[arg(value_name = "PATH or QUERY")]
    pub posts: Vec<String>,

    /// One JSON object a line
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// In which format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// The formats of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// CSL-JSON, for citation processors
    Csl,
    /// BibTeX
    Bibtex,
    /// A numbered list
    Markdown,
    /// A table
    Csv,
}

/// What `check` is asked.
#[derive(Args, Debug)]
pub struct Check {
    /// Files or folders, `-` for standard input, or words that title, tags or authors must match
    #[arg(value_name = "PATH or QUERY")]
    pub words: Vec<String>,
}
