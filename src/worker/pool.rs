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
    Around,
    Load,
    Peek,
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
            Kind::Around => "around",
            Kind::Load => "load",
            Kind::Peek => "peek",
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
            Task::LookAround { .. } => Kind::Around,
            Task::Load { .. } => Kind::Load,
            Task::Peek { .. } => Kind::Peek,
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

#[cfg(test)]
mod tests {
    use std::{
        path::PathBuf,
        sync::mpsc::{Receiver, Sender, channel},
    };

    use super::*;
    use crate::{library::citations::Entry, message::Ticket, worker::Files};

    /// A pool each of whose answers is heard and waits until the gate lets it pass. The answer to the task 13 panics.
    struct Bench {
        pool: Pool,
        heard: Receiver<Done>,
        gate: Sender<()>,
    }

    impl Bench {
        fn new() -> Bench {
            let mut files = Files::new();
            files.add("a.md".into(), "[l](https://a.example/)");
            let (send, heard) = channel();
            let (gate, passed) = channel::<()>();
            let (send, passed) = (Mutex::new(send), Mutex::new(passed));
            let say = move |done: Done| {
                let is_fatal = matches!(&done, Done::Loaded { ticket: Ticket(13), .. });
                let _ = send.lock().unwrap_or_else(PoisonError::into_inner).send(done);
                assert!(!is_fatal, "a panic that was asked for");
                let _ = passed.lock().unwrap_or_else(PoisonError::into_inner).recv();
            };
            let holdings = Holdings { files, ..Holdings::default() };
            Bench { pool: Pool::new(holdings, say), heard, gate }
        }

        fn run(&mut self, task: Task) {
            self.pool.run(task).expect("there is a thread");
        }

        /// Runs a task that speaks next.
        fn begin(&mut self, task: Task) {
            let number = task.ticket().0;
            self.run(task);
            assert_eq!(self.next(), number);
        }

        /// The number of the task that speaks next.
        fn next(&self) -> u64 {
            self.heard.recv().expect("the pool lives").ticket().0
        }

        fn pass(&self) {
            self.gate.send(()).expect("the pool lives");
        }
    }

    fn load(number: u64) -> Task {
        Task::Load { ticket: Ticket(number), path: "a.md".into(), name: String::new() }
    }

    fn peek(number: u64) -> Task {
        Task::Peek { ticket: Ticket(number), path: "a.md".into(), name: String::new() }
    }

    #[test]
    fn of_those_that_wait_the_newest_wins() {
        let mut bench = Bench::new();
        bench.begin(load(1));
        (2..=4).for_each(|it| bench.run(load(it)));
        bench.pass();
        assert_eq!(bench.next(), 4);
        bench.run(load(5));
        bench.pass();
        assert_eq!(bench.next(), 5, "nothing is left of those between");
    }

    #[test]
    fn a_task_of_another_kind_overtakes_nothing() {
        let mut bench = Bench::new();
        bench.begin(load(1));
        bench.run(load(2));
        bench.run(peek(3));
        assert_eq!(bench.next(), 3, "it does not wait");
        bench.pass();
        bench.pass();
        assert_eq!(bench.next(), 2);
    }

    #[test]
    fn a_task_that_is_overtaken_stops() {
        let mut bench = Bench::new();
        let index = |number| {
            let entry =
                Entry { post: 0, path: PathBuf::from("a.md"), name: "a.md".into(), size: 23, modified: 0 };
            Task::Index { ticket: Ticket(number), posts: vec![entry], whole: Vec::new() }
        };
        bench.begin(index(1));
        bench.run(index(2));
        bench.pass();
        assert_eq!(bench.next(), 2, "the first says no more");
    }

    #[test]
    fn a_slot_works_on_after_a_panic() {
        let mut bench = Bench::new();
        bench.run(load(13));
        assert!(matches!(bench.heard.recv(), Ok(Done::Loaded { ticket: Ticket(13), .. })));
        assert!(matches!(bench.heard.recv(), Ok(Done::Failed { ticket: Ticket(13), .. })));
        for number in [14, 15] {
            bench.run(load(number));
            bench.pass();
            assert_eq!(bench.next(), number);
        }
    }
}
