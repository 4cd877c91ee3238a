//! The evidence as it stood at one look: what every judge is given.

use jiff::Timestamp;

use super::{Evidence, LogLine, SeededData, Snapshot, WritesRead};
use crate::plan::RunPlan;
use crate::record::Change;
use crate::store::{Entry, Event, NodeAct};

/// One look, with what was on record by then.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub plan: &'a RunPlan,
    pub baseline: Option<&'a Snapshot>,
    pub now: &'a Snapshot,
    /// Of the present attempt only: what came before a reset is another run's past.
    pub journal: &'a [Entry],
    pub logs: &'a [LogLine],
    pub data: Option<&'a SeededData>,
    pub writes: Option<&'a [WritesRead]>,
    pub blind_since: Option<Timestamp>,
}

impl<'a> Moment<'a> {
    /// What the recorder saw, oldest first, and when it was journaled.
    pub fn seen(&self) -> impl Iterator<Item = (Timestamp, &'a Change)> + use<'a> {
        self.journal.iter().filter_map(|entry| match &entry.event {
            Event::Seen(change) => Some((entry.at, change)),
            _ => None,
        })
    }
}

impl Evidence {
    /// Every look, oldest first. The last one has all records, whatever the engine's clock says of them.
    pub fn moments(&self) -> impl DoubleEndedIterator<Item = Moment<'_>> {
        let attempt = attempt(&self.journal);
        let last = self.snapshots.len().saturating_sub(1);
        self.snapshots.iter().enumerate().map(move |(n, now)| {
            let past = |at: Timestamp| n == last || at <= now.at;
            Moment {
                plan: &self.plan,
                baseline: self.baseline.as_ref(),
                now,
                journal: &attempt[..attempt.partition_point(|e| past(e.at))],
                logs: &self.logs[..self.logs.partition_point(|l| past(l.at))],
                data: self.data.as_ref(),
                writes: self.writes.as_deref(),
                blind_since: self.blind_since,
            }
        })
    }
}

/// The plan of the present attempt, with the nodes that were added to it.
pub fn planned(journal: &[Entry]) -> Option<RunPlan> {
    let entries = attempt(journal);
    let mut plan = entries.iter().find_map(|e| match &e.event {
        Event::Starting { plan, .. } => Some(plan.as_ref().clone()),
        _ => None,
    })?;
    for entry in entries {
        if let Event::NodeDone { node, act: NodeAct::Add } = &entry.event {
            plan.add(node);
        }
    }
    Some(plan)
}

/// The entries since the last start or reset.
pub fn attempt(journal: &[Entry]) -> &[Entry] {
    let start = journal.iter().rposition(|e| matches!(e.event, Event::Starting { .. }));
    &journal[start.unwrap_or_default()..]
}
