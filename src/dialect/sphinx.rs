//! Which texts are for Sphinx, or of the books of d2l, so that a name between colons before code is a role.
//!
//! Elsewhere `` :label:`bug` `` is what somebody wrote about labels. What is hard: such texts
//! say it nowhere, so that they are told by roles that nobody writes for anything else.
//!
//! What is not here: what roles stand for (`roles`).

use crate::text::beginning;

use super::{holds, roles};

/// How far the end of a role is looked for, in bytes.
const LONGEST: usize = 256;

/// Roles that are found in such texts only.
const ROLES: &[&str] = &[":numref:`", ":eqref:`", ":cite:`", ":eqlabel:`", ":begin_tab:`", ":end_tab:"];

/// Whether a text has roles of which words may go.
pub(super) fn has_colons(body: &str) -> bool {
    // One that says where it leads is nothing else.
    let leads_on = |at: usize| {
        let words = beginning(body.get(at + ":doc:`".len()..).unwrap_or_default(), LONGEST);
        words.split(['`', '\n']).next().is_some_and(|it| it.ends_with('>') && it.contains(" <"))
    };
    ROLES.iter().any(|it| holds(body, it))
        || roles::is_myst(body)
        || memchr::memmem::find_iter(body.as_bytes(), ":doc:`").any(leads_on)
}
