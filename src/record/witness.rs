//! One witness a node, each with its own connection and its own patience: a stalled node keeps nobody waiting.

use std::net::SocketAddr;
use std::time::Duration;

use super::Change;
use super::board::Board;
use super::diff::{self, Known};
use super::pace::Pace;
use super::recorder::{Names, News, Reporter};
use crate::check::NodeName;
use crate::service::{MongoView, RedisView, mongo as members, redis as nodes};
use crate::store::up_ms;

/// A node that needs longer is silent, where the machine has time.
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
        let heard = watch.look(seat.pace.wait(PATIENCE)).await;
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
        let heard = watch.look(seat.pace.wait(PATIENCE)).await;
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

async fn tell(report: &Reporter, changes: Vec<Change>) -> Option<()> {
    for change in changes {
        report.send(News::Change(change)).await.ok()?;
    }
    Some(())
}
