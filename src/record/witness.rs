//! One witness a node, each with its own connection and its own patience: a stalled node keeps nobody waiting.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::Change;
use super::board::Board;
use super::diff::{self, Known};
use super::recorder::{Names, News, Reporter};
use crate::check::NodeName;
use crate::service::{MongoView, RedisView, mongo as members, redis as nodes};
use crate::store::up_ms;

/// Between two questions to a node while all is calm. Whatever begins, a line in a log or a silent node, wakes
/// every witness.
const CALM: Duration = Duration::from_millis(500);
/// The same while something is happening: what follows is then seen that much sooner.
const ALERT: Duration = Duration::from_millis(25);
/// How long after a change something may follow from it: an election comes within 1.5 s of a failed state.
const LASTS: Duration = Duration::from_secs(3);
/// A node that needs longer is silent.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where a witness sits.
pub struct Seat {
    pub node: NodeName,
    pub addr: SocketAddr,
    pub names: Names,
    pub board: Board,
    pub pace: Pace,
    /// Another recorder has told of this attempt before: commands were counted by it, or by nobody.
    pub again: bool,
}

/// Watches a Redis node for as long as anybody reads the reports.
pub async fn redis(seat: Seat, baseline: Option<RedisView>, report: Reporter) {
    let mut watch = nodes::Watch::new(seat.addr);
    let mut known = Known::new(baseline, up_ms());
    let mut counted = !seat.again;
    loop {
        seat.pace.next().await;
        let heard = watch.look(PATIENCE).await;
        seat.board.redis(&seat.node, &heard);
        let answered = heard.answer().is_some();
        let name = |port| seat.names.name(port);
        let mut changes = known
            .hear(&seat.node, heard, up_ms(), |before, after| diff::redis(&seat.node, &name, before, after));
        if !counted {
            changes.retain(|c| !matches!(c, Change::Command { .. }));
            counted = answered;
        }
        if tell(&report, changes).await.is_none() {
            return;
        }
    }
}

/// Watches a MongoDB member for as long as anybody reads the reports.
pub async fn mongo(seat: Seat, baseline: Option<MongoView>, report: Reporter) {
    let mut watch = members::Watch::new(seat.addr);
    let mut term = baseline.as_ref().map_or(0, |view| view.term);
    let _ = report.send(News::Term(term)).await;
    let mut known = Known::new(baseline, up_ms());
    loop {
        seat.pace.next().await;
        let heard = watch.look(PATIENCE).await;
        seat.board.mongo(&seat.node, &heard);
        if let Some(view) = heard.answer().filter(|view| view.term > term) {
            term = view.term;
            if report.send(News::Term(term)).await.is_err() {
                return;
            }
        }
        let name = |port| seat.names.name(port);
        let changes = known
            .hear(&seat.node, heard, up_ms(), |before, after| diff::mongo(&seat.node, &name, before, after));
        if tell(&report, changes).await.is_none() {
            return;
        }
    }
}

/// When witnesses ask: all in the same moment, so that the process wakes up once for all of them.
#[derive(Clone)]
pub struct Pace {
    begun: Instant,
    /// Milliseconds after the beginning until which something may be happening.
    alert: Arc<AtomicU64>,
    wake: Arc<Notify>,
}

impl Pace {
    pub fn new() -> Self {
        Self { begun: Instant::now(), alert: Arc::default(), wake: Arc::default() }
    }

    /// Something has changed.
    pub fn alert(&self) {
        let now = self.begun.elapsed();
        let before = self.alert.swap((now + LASTS).as_millis() as u64, Ordering::Relaxed);
        if before <= now.as_millis() as u64 {
            self.wake.notify_waiters();
        }
    }

    /// Waits for the next moment to ask.
    async fn next(&self) {
        let woken = self.wake.notified();
        let now = self.begun.elapsed();
        let alert = self.alert.load(Ordering::Relaxed) > now.as_millis() as u64;
        let round = if alert { ALERT } else { CALM }.as_millis() as u64;
        let next = (now.as_millis() as u64 / round + 1) * round;
        let _ = timeout_at(self.begun + Duration::from_millis(next), woken).await;
    }
}

async fn tell(report: &Reporter, changes: Vec<Change>) -> Option<()> {
    for change in changes {
        report.send(News::Change(change)).await.ok()?;
    }
    Some(())
}
