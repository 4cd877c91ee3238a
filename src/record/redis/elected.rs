//! Elections of Redis nodes, as they go into the journal: by what the nodes saw and counted, not by what they log.

use jiff::Timestamp;

use crate::check::election;
use crate::engine::LogLine;
use crate::journal::{Change, Entry, Event, FORMAT, Moment, attempt, planned};
use crate::service::redis::Epoch;
use crate::service::redis::story::Promotion;

/// The promotions that a journal shows and has not been told of. The log is asked where it must be.
pub fn untold(journal: &[Entry], logs: &[LogLine]) -> Vec<Change> {
    let entries = attempt(journal);
    let Some(plan) = planned(entries) else { return Vec::new() };
    let baseline = entries.iter().find_map(|e| match &e.event {
        Event::Ready { baseline, .. } => Some(baseline.as_ref()),
        _ => None,
    });
    let Some(now) = baseline else { return Vec::new() };
    let moment = Moment {
        plan: &plan,
        baseline,
        now,
        journal: entries,
        logs,
        data: None,
        writes: None,
        blind_since: None,
        format: FORMAT,
    };
    let mut won = election::promotions(&moment);
    won.retain(|won| !told(entries, &won.node, won.at));
    let change = |won: Promotion| Change::Elected {
        node: won.node,
        why: won.manner.into(),
        round: won.epoch.map(Epoch::number),
        voters: won.voters,
        at: won.at,
    };
    won.into_iter().map(change).collect()
}

fn told(entries: &[Entry], node: &str, when: Timestamp) -> bool {
    entries.iter().any(|e| match &e.event {
        Event::Seen(Change::Elected { node: of, at, .. }) => of == node && *at == when,
        _ => false,
    })
}
