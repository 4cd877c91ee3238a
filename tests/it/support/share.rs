//! How much of the machine a test takes. Tests that wait for a fault wait beside each other, as many as the machine
//! carries; those that measure time have it to themselves, once all others are done.

use std::cell::Cell;
use std::io::Write;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Runs that tests have at a time, for each processor: two processors carry 42 that wait (docs/how-it-works.md), and
/// starting and stopping one costs more than that.
const RUNS: usize = 2;
/// The file into which each share writes for how long it was held, seconds, and by which test.
const TIMES: &str = "LAB_TEST_TIMES";

static MACHINE: Mutex<Machine> = Mutex::new(Machine { used: 0, tickets: 0, turn: 0 });
static CHANGED: Condvar = Condvar::new();

thread_local! {
    /// A test that holds a share has all that it asks for: waiting for more while it holds some could be for ever.
    static HOLDS: Cell<bool> = const { Cell::new(false) };
}

/// Who comes first is served first, so that a heavy test is not passed by light ones for ever.
struct Machine {
    /// Runs that somebody may have now.
    used: usize,
    /// Given out so far, one a test.
    tickets: u64,
    /// The ticket that is served next.
    turn: u64,
}

/// A part of the machine, given back when it is dropped.
pub struct Share(Option<Held>);

struct Held {
    runs: usize,
    since: Instant,
}

impl Share {
    /// For so many runs at a time; the whole machine, where it carries fewer.
    pub fn of(runs: usize) -> Self {
        Self::unless_held(|| {
            let runs = runs.min(capacity());
            let mut machine = machine();
            let ticket = machine.tickets;
            machine.tickets += 1;
            while machine.turn != ticket || machine.used + runs > capacity() {
                machine = CHANGED.wait(machine).unwrap_or_else(PoisonError::into_inner);
            }
            machine.turn += 1;
            machine.used += runs;
            runs
        })
    }

    /// For a test that measures time: nobody else has a run, or waits for one.
    pub fn whole() -> Self {
        Self::unless_held(|| {
            let mut machine = machine();
            while machine.turn != machine.tickets || machine.used > 0 {
                machine = CHANGED.wait(machine).unwrap_or_else(PoisonError::into_inner);
            }
            machine.used = capacity();
            capacity()
        })
    }

    fn unless_held(take: impl FnOnce() -> usize) -> Self {
        if HOLDS.replace(true) {
            return Self(None);
        }
        let runs = take();
        CHANGED.notify_all();
        Self(Some(Held { runs, since: Instant::now() }))
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let Some(held) = self.0.take() else { return };
        HOLDS.set(false);
        machine().used -= held.runs;
        CHANGED.notify_all();
        let Some(file) = std::env::var_os(TIMES) else { return };
        let line = format!(
            "{:.1} {}\n",
            held.since.elapsed().as_secs_f64(),
            std::thread::current().name().unwrap_or_default()
        );
        let file = std::fs::File::options().create(true).append(true).open(file);
        // Whoever asked for it sees that it is not there; a test does not fail for it.
        let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
    }
}

fn machine() -> MutexGuard<'static, Machine> {
    MACHINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A run of nine nodes takes half a gigabyte; as much again is left to whoever else needs it.
fn capacity() -> usize {
    let gigabytes = (rustix::system::sysinfo().totalram >> 30) as usize;
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    (RUNS * processors).min(gigabytes).max(1)
}
