//! How often a run is asked, and written to: often while something happens, seldom while all is calm, and more
//! seldom where the machine has no time for it. Without the last, many runs on one machine fall together: a node that
//! is late counts as silent, its run is asked twenty times as often, and the next node is late for it (28 runs on two
//! processors stood at 66 % of both, one more start brought them to 99 %, and there they stayed).

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

/// Between two questions to a node while all is calm. Whatever begins, a line in a log or a silent node, wakes
/// every witness.
const CALM: Duration = Duration::from_millis(500);
/// The same while something is happening: what follows is then seen that much sooner.
const ALERT: Duration = Duration::from_millis(25);
/// How long after a change something may follow from it: an election comes within 1.5 s of a failed state.
const LASTS: Duration = Duration::from_secs(3);
/// A canary that takes so much longer than it once did tells of a busy machine. It takes 0.5 ms, and over 3 ms three
/// times in a hundred, beside 20 runs on two processors that are half busy; beside 27 that leave nothing idle, over
/// 40 ms one time in ten.
const BUSY: Duration = Duration::from_millis(5);
/// How much longer everything may take on a busy machine, in percent of the usual; and how much of it is taken back
/// for every answer in time.
const LONGEST: u64 = 400;
const USUAL: u64 = 100;
const BACK: u64 = 10;

/// When witnesses ask: all in the same moment, so that the process wakes up once for all of them.
#[derive(Clone)]
pub struct Pace {
    begun: Instant,
    /// Milliseconds after the beginning until which something may be happening.
    alert: Arc<AtomicU64>,
    wake: Arc<Notify>,
    /// Percent of the usual time between two questions.
    stretch: Arc<AtomicU64>,
    /// Of all answers of the canary the quickest, in microseconds: engines differ in the way to it.
    quickest: Arc<AtomicU64>,
}

impl Pace {
    pub fn new() -> Self {
        Self {
            begun: Instant::now(),
            alert: Arc::default(),
            wake: Arc::default(),
            stretch: Arc::new(USUAL.into()),
            quickest: Arc::new(u64::MAX.into()),
        }
    }

    /// Something has changed.
    pub fn alert(&self) {
        let now = self.begun.elapsed();
        let before = self.alert.swap((now + LASTS).as_millis() as u64, Ordering::Relaxed);
        if before <= now.as_millis() as u64 {
            self.wake.notify_waiters();
        }
    }

    /// The canary took so long.
    pub fn felt(&self, took: Duration) {
        let micros = took.as_micros() as u64;
        let quickest = self.quickest.fetch_min(micros, Ordering::Relaxed).min(micros);
        let late = took - Duration::from_micros(quickest) > BUSY;
        let stretch = stretched(self.stretch.load(Ordering::Relaxed), late);
        self.stretch.store(stretch, Ordering::Relaxed);
    }

    /// What is usually waited, as long as it is waited now.
    pub fn wait(&self, usual: Duration) -> Duration {
        usual * self.stretch.load(Ordering::Relaxed) as u32 / USUAL as u32
    }

    /// Waits for the next moment to ask.
    pub async fn next(&self) {
        let woken = self.wake.notified();
        let now = self.begun.elapsed();
        let alert = self.alert.load(Ordering::Relaxed) > now.as_millis() as u64;
        let round = self.wait(if alert { ALERT } else { CALM }).as_millis() as u64;
        let next = (now.as_millis() as u64 / round + 1) * round;
        let _ = timeout_at(self.begun + Duration::from_millis(next), woken).await;
    }
}

/// Twice as long at once where the machine is busy, and back step by step.
fn stretched(before: u64, late: bool) -> u64 {
    if late { (before * 2).min(LONGEST) } else { before.saturating_sub(BACK).max(USUAL) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_machine_is_asked_less_at_once_and_more_again_step_by_step() {
        let after = |late: &[bool]| late.iter().fold(USUAL, |before, late| stretched(before, *late));
        assert_eq!(after(&[false]), 100);
        assert_eq!(after(&[true]), 200);
        assert_eq!(after(&[true; 5]), 400, "it is still asked");
        assert_eq!(after(&[true, false, false]), 180);
        assert_eq!(after(&[&[true; 2][..], &[false; 30]].concat()), 100);
    }

    #[test]
    fn late_is_what_takes_longer_than_it_once_did() {
        let pace = Pace::new();
        let ms = Duration::from_millis;
        pace.felt(ms(9));
        pace.felt(ms(13));
        assert_eq!(pace.wait(CALM), CALM, "this engine is far away");
        pace.felt(ms(2));
        pace.felt(ms(13));
        assert_eq!(pace.wait(CALM), 2 * CALM);
    }
}
