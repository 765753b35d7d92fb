//! Input: keys, what they may ask for, and which key asks for what.
//!
//! What lives here: [`Key`] and how it is written; the table of [`Action`]s,
//! from which help, palette, README and tests are made; and the [`Keymap`],
//! data in a file that a user's file merges over.
//!
//! What is hard: sequences, counts and contexts together, such that no key is
//! ever waited for in vain: a key that begins a sequence cannot also be one.
//!
//! What is not here: what an action does (`app`), where keys come from
//! (`terminal`).

pub mod action;
pub mod key;
pub mod keymap;
mod merge;

pub use action::{ACTIONS, ALIASES, Action, Context, Info};
pub use key::{Code, Key};
pub use keymap::{Found, Keymap, Pending};
pub use merge::{DEFAULT, Warning, merge};

#[cfg(test)]
mod tests;
