//! What comes into the app and what goes out of it, as data.
//!
//! The vocabulary stands below both sides: the app knows no terminal and no
//! thread, the edges know no pane. What takes long is a [`Task`] with a
//! [`Ticket`]; its answers carry the ticket back, and whoever no longer waits
//! for it drops them.

use std::{path::PathBuf, sync::Arc};

use crate::{
    article::Article,
    document::Document,
    highlight::Token,
    input::Key,
    library::{
        PostId,
        citations::{Answer, Entry, Question},
    },
    picture::{Aim, Picture, Pixels},
    post::Post,
    text::{Shown, Span},
};

/// The number of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something at a cell.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has so many columns and rows now.
    Resize(u16, u16),
    /// A cell of the terminal has so many pixels now.
    Cell(Pixels),
    /// A task has something to say.
    Done(Done),
    /// Something outside went wrong: one sentence.
    Trouble(Shown),
    /// An address was not opened: one sentence.
    NotOpened(Shown),
    /// A file has been in the editor, and may be another now.
    Edited(PathBuf),
}

/// What the mouse did, and where: column and row from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button came up.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Runs a task in the background.
    Run(Task),
    /// Opens an address, which has been checked, in the browser.
    OpenBrowser(String),
    /// Puts text on the clipboard.
    Copy(Shown),
    /// Opens a file in the editor, at a line.
    Edit(PathBuf, usize),
    /// Stops the program until the shell continues it.
    Suspend,
    /// Draws the whole screen anew.
    Redraw,
    /// Ends the program.
    Quit,
}

/// Something that takes long.
#[derive(Clone, Debug)]
pub enum Task {
    /// Looks for posts below folders. Answers with [`Done::Found`] several times.
    Scan {
        /// Its number.
        ticket: Ticket,
        /// The folders and files.
        places: Vec<PathBuf>,
    },
    /// Looks for the posts of the site around a post, or below its folder. Answers as `Scan` does.
    LookAround {
        /// Its number.
        ticket: Ticket,
        /// The post's file.
        post: PathBuf,
    },
    /// Reads a post to open it. Answers with [`Done::Loaded`].
    Load {
        /// Its number.
        ticket: Ticket,
        /// The post's file.
        path: PathBuf,
        /// What the library calls it.
        name: String,
    },
    /// Reads a post to say something of it while another stays open. Answers with [`Done::Loaded`].
    Peek {
        /// Its number.
        ticket: Ticket,
        /// The post's file.
        path: PathBuf,
        /// What the library calls it.
        name: String,
    },
    /// Finds text in an article. Answers with [`Done::Matched`].
    Find {
        /// Its number.
        ticket: Ticket,
        /// The article.
        document: Arc<Document>,
        /// The text.
        needle: String,
    },
    /// Tells what the words of code are. Answers with [`Done::Coloured`].
    Colour {
        /// Its number.
        ticket: Ticket,
        /// The article.
        document: Arc<Document>,
        /// Which pieces of its code.
        codes: Vec<u32>,
    },
    /// Makes the index of what posts cite current. Answers with [`Done::Indexed`] several times.
    Index {
        /// Its number.
        ticket: Ticket,
        /// The posts of the library.
        posts: Vec<Entry>,
        /// The real paths of the folders of which these are all posts.
        whole: Vec<PathBuf>,
    },
    /// Asks something of the index. Answers with [`Done::Answered`].
    Ask {
        /// Its number.
        ticket: Ticket,
        /// The question.
        question: Question,
    },
    /// Notes that sources have been visited. Answers with [`Done::Noted`] if it could not.
    Visit {
        /// Its number.
        ticket: Ticket,
        /// The identities of all sources visited since the program began.
        identities: Vec<String>,
    },
    /// Tells how large pictures of a post are. Answers with [`Done::Measured`].
    Measure {
        /// Its number.
        ticket: Ticket,
        /// The post's file.
        post: PathBuf,
        /// The folders and files of the library, out of which no path leads.
        places: Vec<PathBuf>,
        /// The pictures' blocks, and their paths as written.
        pictures: Vec<(usize, String)>,
    },
    /// Makes a picture ready to be drawn. Answers with [`Done::Depicted`].
    Depict {
        /// Its number.
        ticket: Ticket,
        /// The file, as [`Done::Measured`] told.
        path: PathBuf,
        /// What it is made ready for.
        aim: Aim,
    },
}

/// A picture that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The file, without links in its path.
    pub path: PathBuf,
    /// Its size.
    pub size: Pixels,
}

impl Task {
    /// Its number.
    pub fn ticket(&self) -> Ticket {
        match self {
            Task::Scan { ticket, .. }
            | Task::LookAround { ticket, .. }
            | Task::Load { ticket, .. }
            | Task::Peek { ticket, .. }
            | Task::Find { ticket, .. }
            | Task::Colour { ticket, .. }
            | Task::Index { ticket, .. }
            | Task::Measure { ticket, .. }
            | Task::Depict { ticket, .. }
            | Task::Ask { ticket, .. }
            | Task::Visit { ticket, .. } => *ticket,
        }
    }
}

impl PartialEq for Task {
    fn eq(&self, other: &Task) -> bool {
        self.ticket() == other.ticket()
    }
}

/// What a task has to say.
#[derive(Debug)]
pub enum Done {
    /// Posts were found.
    Found {
        /// The task's number.
        ticket: Ticket,
        /// The posts, each once.
        posts: Vec<Post>,
        /// What was left out, and why; given at the end.
        notes: Vec<Shown>,
        /// The real paths of the folders of which nothing was left unread; given at the end.
        whole: Vec<PathBuf>,
        /// Whether no more will come.
        is_last: bool,
    },
    /// A post was read, or could not be: one sentence.
    Loaded {
        /// The task's number.
        ticket: Ticket,
        /// The article or the reason.
        result: Result<Box<Article>, Shown>,
    },
    /// The places where text stands in an article.
    Matched {
        /// The task's number.
        ticket: Ticket,
        /// The places, in order.
        matches: Vec<Span>,
    },
    /// What the words of pieces of code are.
    Coloured {
        /// The task's number.
        ticket: Ticket,
        /// The words by piece, in order.
        tokens: Vec<(u32, Vec<(Span, Token)>)>,
    },
    /// The index has come further.
    Indexed {
        /// The task's number.
        ticket: Ticket,
        /// The names in the attributions of some posts.
        names: Vec<(PostId, Vec<String>)>,
        /// How many posts are in the index.
        read: usize,
        /// Of how many.
        of: usize,
        /// What kept it from being kept; given at the end.
        note: Option<Shown>,
        /// Whether no more will come.
        is_last: bool,
    },
    /// The index has an answer.
    Answered {
        /// The task's number.
        ticket: Ticket,
        /// The answer.
        answer: Answer,
    },
    /// The index is empty, since what it was kept in could not be asked, and is to be made again: one sentence.
    Emptied {
        /// The task's number.
        ticket: Ticket,
        /// What happened.
        reason: Shown,
    },
    /// How large pictures are, or why they are not drawn, by their blocks.
    Measured {
        /// The task's number.
        ticket: Ticket,
        /// The pictures, all that were asked for.
        pictures: Vec<(usize, Result<Measured, Shown>)>,
    },
    /// A picture is ready, or why it is not.
    Depicted {
        /// The task's number.
        ticket: Ticket,
        /// The picture or the reason.
        result: Result<Arc<Picture>, Shown>,
    },
    /// Something is not as it should be that keeps no answer back: one sentence.
    Noted {
        /// The task's number.
        ticket: Ticket,
        /// What it is.
        note: Shown,
    },
    /// A task came to an unexpected end: one sentence.
    Failed {
        /// The task's number.
        ticket: Ticket,
        /// What happened.
        reason: Shown,
    },
}

impl Done {
    /// The number of the task that speaks.
    pub fn ticket(&self) -> Ticket {
        match self {
            Done::Found { ticket, .. }
            | Done::Loaded { ticket, .. }
            | Done::Matched { ticket, .. }
            | Done::Coloured { ticket, .. }
            | Done::Indexed { ticket, .. }
            | Done::Measured { ticket, .. }
            | Done::Depicted { ticket, .. }
            | Done::Answered { ticket, .. }
            | Done::Emptied { ticket, .. }
            | Done::Noted { ticket, .. }
            | Done::Failed { ticket, .. } => *ticket,
        }
    }
}
