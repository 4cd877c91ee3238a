//! Whether the machine has time for the run. The canary in the pod does nothing but answer: what it is late with,
//! everything else may be late with, too.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::news::{News, Reporter};
use super::pace::Pace;
use crate::clock::ms;
use crate::journal::Change;
use crate::service::canary;

/// Between two questions.
const EVERY: Duration = Duration::from_secs(1);
/// Longer than a check waits for a node: a node that missed that may have been ready in time.
const LATE: Duration = Duration::from_millis(500);
/// Longer than clients of the workload wait.
const PATIENCE: Duration = Duration::from_secs(6);

/// Asks for as long as anybody reads the reports, sets the pace by it, and tells of the first late answer in a row. A
/// canary that is gone is gone at once, not late.
/// What it says of the disk is passed on.
pub async fn watch(canary: SocketAddr, pace: Pace, free: watch::Sender<u64>, report: Reporter) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut late = false;
    loop {
        ticks.tick().await;
        let asked = Instant::now();
        if let Some(pong) = canary::ask(canary, PATIENCE).await {
            free.send_replace(pong.free);
        }
        let took = asked.elapsed();
        pace.felt(took);
        let was_late = std::mem::replace(&mut late, took >= LATE);
        if late && !was_late {
            let ms = ms(took);
            if report.send(News::Change(Change::Slow { ms })).await.is_err() {
                return;
            }
        }
    }
}
