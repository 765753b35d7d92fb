//! Walking through folders of posts and of what belongs to them.
//!
//! Files that the folders themselves say are to be ignored are left out, whether
//! or not they are kept by git, and hidden ones; no link is followed. What else
//! somebody has told git for all of their folders is about their work there, and
//! must not decide what a post says.

use std::path::Path;

use ignore::WalkBuilder;

/// The walk through a folder.
pub(super) fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.hidden(true).git_global(false).git_exclude(false).require_git(false).follow_links(false);
    walk
}
