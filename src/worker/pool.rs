//! The threads that run tasks.
//!
//! Each kind of task has a slot: one runs, one waits, and of those that come
//! meanwhile the newest wins. A task that is overtaken is told to stop.

use std::{
    collections::HashMap,
    io,
    mem::{Discriminant, discriminant},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::{
    library::citations::Question,
    message::{Done, Task},
};

use super::{Holdings, perform};

/// Runs tasks in the background.
pub struct Pool {
    holdings: Arc<Holdings>,
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
    Measure,
    Depict,
    Ask(Discriminant<Question>),
    Visit,
}

impl Kind {
    /// What its thread is called.
    fn name(self) -> &'static str {
        match self {
            Kind::Scan => "scan",
            Kind::Load => "load",
            Kind::Find => "find",
            Kind::Colour => "colour",
            Kind::Measure => "measure",
            Kind::Depict => "depict",
            Kind::Index => "index",
            Kind::Ask(_) => "ask",
            Kind::Visit => "visit",
        }
    }
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
    pub fn new(holdings: Holdings, say: impl Fn(Done) + Send + Sync + 'static) -> Pool {
        Pool { holdings: Arc::new(holdings), say: Arc::new(say), slots: HashMap::new() }
    }

    /// Runs a task as soon as its kind allows.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn run(&mut self, task: Task) -> io::Result<()> {
        let kind = match &task {
            Task::Scan { .. } => Kind::Scan,
            Task::Load { .. } => Kind::Load,
            Task::Find { .. } => Kind::Find,
            Task::Colour { .. } => Kind::Colour,
            Task::Index { .. } => Kind::Index,
            Task::Measure { .. } => Kind::Measure,
            Task::Depict { .. } => Kind::Depict,
            Task::Ask { question, .. } => Kind::Ask(discriminant(question)),
            Task::Visit { .. } => Kind::Visit,
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
        let (holdings, say) = (Arc::clone(&self.holdings), Arc::clone(&self.say));
        let thread_slot = Arc::clone(&slot);
        let started = thread::Builder::new().name(kind.name().to_owned()).spawn(move || {
            let mut next = Some((task, stop));
            while let Some((task, stop)) = next {
                perform(task, &holdings, &stop, &mut |done| say(done));
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
