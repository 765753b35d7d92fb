//! A terminal reader for folders of Markdown articles, for people who want to
//! know where a claim comes from.
//!
//! This page is the map. Modules name only modules above them, a rule that
//! `tests/architecture.rs` keeps; it also holds what each may touch of the
//! outside.
//!
//! # The rooms
//!
//! Pure, without terminal, files, clock or threads:
//!
//! - [`text`]: text as a terminal shows it: sanitizing, cells, folding, wrapping.
//! - [`problem`]: what could not be read as it was written.
//! - [`source`]: sources and the addresses they stand behind.
//! - [`bibliography`]: the works that posts cite by keys, and how they are called.
//! - [`dialect`]: template languages, made into Markdown that keeps its places in the file.
//! - [`document`]: the article: blocks, marks, links, sources, headings, over one text.
//! - [`highlight`]: what the words of programs are.
//! - [`picture`]: how large pictures are, and how terminals draw them.
//! - [`layout`]: blocks into rows at a width; the window on a document.
//! - [`post`]: what a file says about itself: front matter, dates, tags, names.
//! - [`library`]: posts in groups and in order, queries, links between posts.
//! - [`input`]: keys, the table of actions, the keymap.
//! - [`theme`]: a style for each role.
//! - [`config`]: what a user's configuration says.
//! - [`article`]: a post with its document.
//!
//! The vocabulary between the app and the edges:
//!
//! - [`message`]: events in, effects out, tasks and their answers.
//! - [`builtin`]: the posts that are part of the program.
//!
//! The app, pure as well:
//!
//! - [`app`]: panes and what every event does to them.
//!
//! The edges, the only rooms with a door to the outside:
//!
//! - [`ui`]: draws what the app holds.
//! - [`worker`]: files, scanning, tasks on threads, pictures, the kept index of sources, the browser and the editor.
//! - [`terminal`]: modes on and off, keys and signals.
//! - [`cli`]: arguments, and the commands that need no terminal.
//! - [`run`]: builds everything; the loop.
//!
//! # What holds
//!
//! 1. [`document::parse`] accepts every string; every place in a document knows its byte of the file.
//! 2. Text that reaches the terminal is [`text::Shown`], whose only constructors take control characters out.
//! 3. No block is larger than [`document::LARGEST_BLOCK`], so what a frame costs follows the screen.

pub mod text;

pub mod problem;

pub mod source;

pub mod bibliography;

pub mod dialect;

pub mod document;
pub mod highlight;

pub mod picture;

pub mod layout;

pub mod post;

pub mod library;

pub mod input;

pub mod theme;

pub mod config;

pub mod article;

pub mod message;

pub mod builtin;

pub mod app;

pub mod ui;

pub mod worker;

pub mod terminal;

pub mod cli;

pub mod run;

#[cfg(test)]
#[path = "../tests/support/cost.rs"]
mod cost;
