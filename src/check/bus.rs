//! Pure: what the nodes counted of the cluster bus, step by step, from the recorder's changes. CONFIG RESETSTAT leaves
//! these counters alone; only a new process begins at zero.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::journal::{Change, Event, Moment, NodeRole, Snapshot};
use crate::service::{RedisRole, RedisView};

/// A counter grew.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    pub node: &'a str,
    /// As CLUSTER INFO names it: `auth-ack_sent`.
    pub message: &'a str,
    pub by: u64,
    /// After this moment, and by the other.
    pub from: Timestamp,
    pub at: Timestamp,
    /// Its place in the journal of the attempt.
    pub place: usize,
}

/// The run was watched by what reads these counters.
pub fn counted(moment: &Moment) -> bool {
    moment.baseline.is_some_and(counts)
}

/// As [`counted`], by how the nodes stood when the run became ready.
pub fn counts(baseline: &Snapshot) -> bool {
    let mut views = baseline.redis_views().peekable();
    views.peek().is_some() && views.all(|view| view.bus.is_some())
}

/// Every step since the run was ready, oldest first.
pub fn steps<'a>(moment: &Moment<'a>) -> Vec<Step<'a>> {
    let mut last: BTreeMap<(&str, &str, &str), u64> = BTreeMap::new();
    let views = moment.baseline.into_iter().flat_map(|b| b.redis());
    for (node, view) in views.filter_map(|(node, heard)| Some((node, heard.answer()?))) {
        for (message, count) in view.bus.iter().flatten() {
            last.insert((node, &view.run_id, message), *count);
        }
    }
    let mut steps = Vec::new();
    for (place, entry) in moment.journal.iter().enumerate() {
        let Event::Seen(Change::Bus { node, run, counts, within_ms }) = &entry.event else { continue };
        let within = SignedDuration::from_millis(i64::try_from(*within_ms).unwrap_or(i64::MAX));
        let from = entry.at.checked_sub(within).unwrap_or(Timestamp::UNIX_EPOCH);
        for (message, count) in counts {
            let before = last.insert((node, run, message), *count).unwrap_or_default();
            // Told twice, where another recorder began with what the first one knew.
            let by = count.saturating_sub(before);
            if by > 0 {
                steps.push(Step { node, message, by, from, at: entry.at, place });
            }
        }
    }
    steps
}

/// A node has another role or other counters than the recorder has told: what happened a moment ago is not on record
/// yet.
pub fn behind(moment: &Moment) -> bool {
    let mut views = moment.now.redis().filter_map(|(node, heard)| Some((node, heard.answer()?)));
    views.any(|(node, view)| differs(moment, node, view))
}

fn differs(moment: &Moment, node: &str, view: &RedisView) -> bool {
    let start = moment.baseline.and_then(|b| b.redis_view(node));
    let mut master = start.is_none_or(is_master);
    let mut known = start.filter(|s| s.run_id == view.run_id).and_then(|s| s.bus.clone()).unwrap_or_default();
    for (_, change) in moment.seen() {
        match change {
            Change::Role { node: of, role, .. } if of == node => master = *role == NodeRole::Master,
            Change::Bus { node: of, run, counts, .. } if of == node && *run == view.run_id => {
                known.extend(counts.iter().map(|(message, count)| (message.clone(), *count)));
            }
            _ => {}
        }
    }
    let grown = |(message, count): (&String, &u64)| known.get(message).is_none_or(|told| told < count);
    master != is_master(view) || view.bus.iter().flatten().any(grown)
}

fn is_master(view: &RedisView) -> bool {
    matches!(view.role, RedisRole::Master { .. })
}
