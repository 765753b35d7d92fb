//! What the words behind a command name: files and folders first, then words to look for.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use anyhow::bail;

use crate::{
    builtin,
    text::Shown,
    worker::{Files, scan::real, site},
};

use super::Places;

/// The words behind a command.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Files that are there.
    pub(super) files: Vec<PathBuf>,
    /// Folders that are there.
    folders: Vec<PathBuf>,
    /// The rest: a query.
    pub(super) words: Vec<String>,
}

/// Tells files and folders from words.
///
/// # Errors
/// When a word can only be a path, and nothing is there.
pub(super) fn split(words: &[String]) -> anyhow::Result<Named> {
    let mut named = Named::default();
    for word in words {
        let path = Path::new(word);
        if path.is_dir() {
            named.folders.push(path.to_owned());
        } else if path.symlink_metadata().is_ok() || path.starts_with(builtin::FOLDER) {
            named.files.push(path.to_owned());
        } else if is_path(word) {
            bail!("{}: there is no such file or folder", Shown::line(word));
        } else {
            named.words.push(word.clone());
        }
    }
    Ok(named)
}

impl Named {
    /// The folders and files that the library is made of: those named, with the folders around the files so that links
    /// between posts are known, else the library as it is set up. Of that the folder is taken that a file is in.
    pub(super) fn library(&self, places: &Places, files: &Files) -> Vec<PathBuf> {
        let mut library = self.folders.clone();
        let places_of: Vec<_> = places.library.iter().map(|it| (it, real(it))).collect();
        library.extend(self.files.iter().map(|it| {
            let file = real(it);
            let place = places_of.iter().find(|place| file.starts_with(&place.1));
            place.map_or_else(|| site::around(it, files), |place| place.0.clone())
        }));
        let mut seen = HashSet::new();
        library.retain(|it| seen.insert(it.clone()));
        if library.is_empty() { places.library.clone() } else { library }
    }

    /// The folders named, else the library as it is set up.
    pub(super) fn folders(&self, places: &Places) -> Vec<PathBuf> {
        if self.folders.is_empty() { places.library.clone() } else { self.folders.clone() }
    }

    /// Whether more is named than files.
    pub(super) fn folders_or_words(&self) -> bool {
        !self.folders.is_empty() || !self.words.is_empty()
    }

    /// Whether a post is asked for, of those in the library: all if no file is named.
    pub(super) fn wants(&self, post: &Path) -> bool {
        // Only files of the same name are asked whether they are the same.
        let is_same =
            |it: &PathBuf| it == post || (it.file_name() == post.file_name() && real(it) == real(post));
        self.files.is_empty()
            || self.folders.iter().any(|it| post.starts_with(it))
            || self.files.iter().any(is_same)
    }
}

/// Whether a word can only be meant as a path. Words of a query have slashes as well: tags within tags, addresses.
fn is_path(word: &str) -> bool {
    let is_query = word.contains([':', '|', '"', '#', ' ']) || word.starts_with('-');
    let is_file = Path::new(word).extension().is_some_and(|it| it == "md" || it == "markdown");
    let is_rooted = ["/", "./", "../", "~/"].iter().any(|it| word.starts_with(it));
    !is_query && (is_rooted || is_file || word.ends_with('/'))
}
