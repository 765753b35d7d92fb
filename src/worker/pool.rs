//! The threads that run tasks.
//!
//! Each kind of task has a slot: one runs, one waits, and of those that come
//! meanwhile the newest wins. A task that is overtaken is told to stop.

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::message::{Done, Task};

use super::{Files, perform};

/// Runs tasks in the background.
pub struct Pool {
    files: Arc<Files>,
    say: Arc<dyn Fn(Done) + Send + Sync>,
    slots: HashMap<Kind, Arc<Slot>>,
}

/// What tasks of one kind have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Scan,
    Load,
    Find,
    Colour,
    Index,
    Cite,
    Measure,
    Depict,
}

#[derive(Default)]
struct Slot {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    waiting: Option<(Task, Arc<AtomicBool>)>,
    running: Option<Arc<AtomicBool>>,
}

impl Pool {
    /// A pool whose tasks speak to `say`.
    pub fn new(files: Files, say: impl Fn(Done) + Send + Sync + 'static) -> Pool {
        Pool { files: Arc::new(files), say: Arc::new(say), slots: HashMap::new() }
    }

    /// Runs a task as soon as its kind allows.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn run(&mut self, task: Task) -> io::Result<()> {
        let kind = match task {
            Task::Scan { .. } => Kind::Scan,
            Task::Load { .. } => Kind::Load,
            Task::Find { .. } => Kind::Find,
            Task::Colour { .. } => Kind::Colour,
            Task::Index { .. } => Kind::Index,
            Task::Cite { .. } => Kind::Cite,
            Task::Measure { .. } => Kind::Measure,
            Task::Depict { .. } => Kind::Depict,
        };
        let slot = Arc::clone(self.slots.entry(kind).or_default());
        let stop = Arc::new(AtomicBool::new(false));
        let mut state = slot.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = &state.running {
            running.store(true, Ordering::Relaxed);
            state.waiting = Some((task, stop));
            return Ok(());
        }
        state.running = Some(Arc::clone(&stop));
        drop(state);
        let (files, say) = (Arc::clone(&self.files), Arc::clone(&self.say));
        let thread_slot = Arc::clone(&slot);
        let started = thread::Builder::new().name(format!("{kind:?}").to_lowercase()).spawn(move || {
            let mut next = Some((task, stop));
            while let Some((task, stop)) = next {
                perform(task, &files, &stop, &mut |done| say(done));
                let mut state = thread_slot.state.lock().unwrap_or_else(PoisonError::into_inner);
                next = state.waiting.take();
                state.running = next.as_ref().map(|it| Arc::clone(&it.1));
            }
        });
        if started.is_err() {
            slot.state.lock().unwrap_or_else(PoisonError::into_inner).running = None;
        }
        started.map(|_| ())
    }
}
