//! Reading files that strangers made.
//!
//! Standard input is one of them. A file is opened without waiting for anyone at its other end, and only if
//! the opened thing is a regular file is it read, up to a limit. What
//! its bytes mean is told by `charset`.

use std::{
    collections::HashMap,
    fmt,
    fs::File,
    io::Read,
    os::fd::OwnedFd,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use rustix::{
    fs::{FileType, Mode, OFlags, Stat},
    io::Errno,
};

use crate::{
    builtin,
    post::{self, name},
    problem::Problem,
    text::Shown,
};

use super::{
    bibliographies::Books,
    charset,
    site::{Found, Sites},
};

/// The most bytes of a file that are read.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// The bytes of a file that are read to list it.
const HEAD: usize = 4096;

/// The text of a file.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The text.
    pub text: String,
    /// The size of the file in bytes.
    pub size: u64,
    /// When the file was last changed, in nanoseconds since 1970; 0 for what is in memory.
    pub modified: i64,
    /// What of it could not be read as it is.
    pub problems: Vec<Problem>,
}

impl Contents {
    fn of(text: &str) -> Contents {
        Contents { text: text.to_owned(), size: text.len() as u64, modified: 0, problems: Vec::new() }
    }
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The system says so.
    Errno(Errno),
    /// It is something else than a file.
    Kind(&'static str),
    /// It is larger than this number of bytes.
    Large(u64),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Errno(Errno::NOENT) => f.write_str("there is no such file"),
            Refusal::Errno(Errno::ACCESS | Errno::PERM) => f.write_str("permission denied"),
            Refusal::Errno(errno) => write!(f, "{}", std::io::Error::from(*errno)),
            Refusal::Large(limit) => write!(f, "larger than {} KB, which is not read", limit / 1024),
            Refusal::Kind(kind) => write!(f, "this is {kind}, not a file"),
        }
    }
}

/// Where posts come from: the disk, and texts that are in memory under a path of their own.
#[derive(Debug, Default)]
pub struct Files {
    texts: HashMap<PathBuf, Contents>,
    sites: Sites,
    books: Books,
    /// How many files have been read whole.
    count: AtomicUsize,
}

impl Files {
    /// The disk and the built-in posts.
    pub fn new() -> Files {
        let texts = builtin::POSTS
            .iter()
            .map(|(name, text)| (Path::new(builtin::FOLDER).join(name), Contents::of(text)));
        Files {
            texts: texts.collect(),
            sites: Sites::default(),
            books: Books::default(),
            count: AtomicUsize::new(0),
        }
    }

    /// Adds a text that is not on the disk.
    pub fn add(&mut self, path: PathBuf, text: &str) {
        self.texts.insert(path, Contents::of(text));
    }

    /// Adds what can be read from somewhere, up to [`LARGEST`], as a file would be.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn add_from(&mut self, path: PathBuf, from: impl Read) -> Result<(), Refusal> {
        let mut bytes = Vec::new();
        from.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io_refusal)?;
        let size = bytes.len() as u64;
        bytes.truncate(LARGEST as usize);
        let mut contents = decode(bytes, size);
        if size > LARGEST {
            let reason = format!("of this, the first {} MB are shown", LARGEST / 1024 / 1024);
            contents.problems.push(Problem::of_file(&reason));
        }
        self.texts.insert(path, contents);
        Ok(())
    }

    /// The paths in memory that lie below a folder, or are it.
    pub fn below(&self, place: &Path) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = self.texts.keys().filter(|it| it.starts_with(place)).cloned().collect();
        paths.sort();
        paths
    }

    /// How many files of the disk have been asked for whole.
    pub fn read_count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Makes sure that something is at every one of some places.
    ///
    /// # Errors
    /// One sentence that names the first at which nothing is.
    pub fn are_there(&self, places: &[PathBuf]) -> Result<(), Shown> {
        match places.iter().find(|it| !it.exists() && self.below(it).is_empty()) {
            Some(place) => Err(Shown::line(&format!("{}: there is no such file or folder", shown(place)))),
            None => Ok(()),
        }
    }

    /// Whether a path is in memory only.
    pub fn is_in_memory(&self, path: &Path) -> bool {
        self.texts.contains_key(path)
    }

    /// The site that the post at a path belongs to.
    pub fn site(&self, path: &Path) -> Option<Arc<Found>> {
        if self.is_in_memory(path) { None } else { self.sites.of(path) }
    }

    /// Whether a file is a post, by its ending, or by what its site and its beginning say of a page of HTML.
    pub(super) fn is_post(&self, path: &Path) -> bool {
        let has_front = || {
            let head = self.head(path);
            head.is_ok_and(|it| matches!(post::extent(&it.text), post::Extent::Closed { .. }))
        };
        name::is_post(path)
            || (name::is_page(path) && self.site(path).is_some_and(|it| it.has_as_post(path)) && has_front())
    }

    /// The sites that posts were found to belong to.
    pub(super) fn sites(&self) -> &Sites {
        &self.sites
    }

    /// The bibliographies that were read.
    pub(super) fn books(&self) -> &Books {
        &self.books
    }

    /// Reads a whole file that is no larger than `limit` bytes.
    ///
    /// # Errors
    /// Why it is not read.
    pub(super) fn small(path: &Path, limit: u64) -> Result<String, Refusal> {
        let (file, size, _) = open(path)?;
        if size > limit {
            return Err(Refusal::Large(limit));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        file.take(limit).read_to_end(&mut bytes).map_err(io_refusal)?;
        Ok(charset::decode(bytes, size).text)
    }

    /// Reads a whole file, up to [`LARGEST`].
    ///
    /// # Errors
    /// Why it is not read.
    pub fn read(&self, path: &Path) -> Result<Contents, Refusal> {
        if let Some(text) = self.texts.get(path) {
            return Ok(text.clone());
        }
        self.count.fetch_add(1, Ordering::Relaxed);
        let (file, size, modified) = open(path)?;
        let mut bytes = Vec::with_capacity(size.min(LARGEST) as usize + 1);
        file.take(LARGEST).read_to_end(&mut bytes).map_err(io_refusal)?;
        let mut contents = Contents { modified, ..decode(bytes, size) };
        if size > LARGEST {
            let megabytes = |bytes: u64| bytes / 1024 / 1024;
            let reason =
                format!("{} MB, of which the first {} MB are shown", megabytes(size), megabytes(LARGEST));
            contents.problems.push(Problem::of_file(&reason));
        }
        Ok(contents)
    }

    /// Reads as much of a file as listing it takes: the front matter and a little more.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn head(&self, path: &Path) -> Result<Contents, Refusal> {
        if self.texts.contains_key(path) {
            return self.read(path);
        }
        let (mut file, size, modified) = open(path)?;
        let mut bytes = vec![0; HEAD.min(size as usize + 1)];
        let mut length = read_some(&mut file, &mut bytes)?;
        // Pages of a wiki say what they are about wherever they like.
        let goes_on =
            || name::is_wiki(path) || matches!(post::extent(&charset::look(&bytes)), post::Extent::Open(_));
        if length == HEAD && goes_on() {
            bytes.resize(post::front::LARGEST + HEAD, 0);
            length += read_some(&mut file, bytes.get_mut(HEAD..).unwrap_or_default())?;
        }
        bytes.truncate(length);
        Ok(Contents { modified, ..decode(bytes, size) })
    }
}

/// The text of the bytes of a file of a size that were read. A character that a limit cut in two is no fault of the file.
fn decode(mut bytes: Vec<u8>, size: u64) -> Contents {
    if bytes.len() as u64 != size {
        charset::cut(&mut bytes);
    }
    charset::decode(bytes, size)
}

fn read_some(file: &mut File, buffer: &mut [u8]) -> Result<usize, Refusal> {
    let mut length = 0;
    while let Some(room) = buffer.get_mut(length..).filter(|it| !it.is_empty()) {
        match file.read(room).map_err(io_refusal)? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn io_refusal(error: std::io::Error) -> Refusal {
    error
        .raw_os_error()
        .map_or(Refusal::Kind("unreadable"), |it| Refusal::Errno(Errno::from_raw_os_error(it)))
}

/// Opens a regular file, and says how large it is and when it was changed. Never waits.
pub(super) fn open(path: &Path) -> Result<(File, u64, i64), Refusal> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file: OwnedFd = rustix::fs::open(path, flags, Mode::empty()).map_err(|errno| match errno {
        Errno::NXIO => Refusal::Kind("a socket"),
        errno => Refusal::Errno(errno),
    })?;
    let stat = rustix::fs::fstat(&file).map_err(Refusal::Errno)?;
    let kind = match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => {
            return Ok((File::from(file), stat.st_size.max(0).cast_unsigned(), nanoseconds(&stat)));
        }
        FileType::Directory => "a folder",
        FileType::Fifo => "a named pipe",
        FileType::Socket => "a socket",
        FileType::CharacterDevice | FileType::BlockDevice => "a device",
        _ => "something unknown",
    };
    Err(Refusal::Kind(kind))
}

/// When a file was last changed, in nanoseconds since 1970.
fn nanoseconds(stat: &Stat) -> i64 {
    // The widths of these fields differ between systems.
    #[allow(clippy::useless_conversion, reason = "not on every system")]
    let (seconds, rest) = (i64::try_from(stat.st_mtime), i64::try_from(stat.st_mtime_nsec));
    seconds.unwrap_or(0).saturating_mul(1_000_000_000).saturating_add(rest.unwrap_or(0))
}

/// What a path is called in messages.
pub fn shown(path: &Path) -> Shown {
    Shown::line(&path.display().to_string())
}
