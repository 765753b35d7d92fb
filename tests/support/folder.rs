//! Folders of a test's own, and the files in them.

use std::{fs, path::Path};

/// A folder of its own for a test.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// Writes a file below a folder, whose folders are made.
pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a name has a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
