//! The evidence as it stood at one look: what every judge is given.

use jiff::Timestamp;

use super::{Actor, Change, Entry, Event, Evidence, NodeAct, Probed, Snapshot, WritesRead};
use crate::engine::LogLine;
use crate::plan::{NodePlan, RunPlan};
use crate::service::{ClusterNode, RedisRole, RedisView, SeededData};

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
    /// How the evidence was recorded, see [`FORMAT`](super::FORMAT).
    pub format: u32,
}

impl<'a> Moment<'a> {
    /// What the recorder saw, oldest first, and when it was journaled.
    pub fn seen(&self) -> impl Iterator<Item = (Timestamp, &'a Change)> + use<'a> {
        self.journal.iter().filter_map(|entry| match &entry.event {
            Event::Seen(change) => Some((entry.at, change)),
            _ => None,
        })
    }

    /// What a probe of the lab said when it was asked last.
    pub fn probed(&self, probe: &str) -> Option<&'a Probed> {
        self.journal.iter().rev().find_map(|entry| match &entry.event {
            Event::Probed(said) if said.probe == probe => Some(said),
            _ => None,
        })
    }

    /// The Redis node that calls itself by this id.
    pub fn called(&self, id: &str) -> Option<&'a NodePlan> {
        let looks = [Some(self.now), self.baseline];
        let mut views = looks.into_iter().flatten().flat_map(|look| look.redis());
        let (node, _) = views.find(|(_, heard)| heard.answer().is_some_and(|view| view.id == id))?;
        self.plan.node(node)
    }

    /// The Redis node that a line of CLUSTER NODES is about: by its id, since a node announces whichever port it is told
    /// to. Only where nobody calls itself by that id does the port tell.
    pub fn peer(&self, line: &ClusterNode) -> Option<&'a NodePlan> {
        self.called(&line.id).or_else(|| self.plan.by_port(line.port))
    }

    /// The master that a node says it follows.
    pub fn followed(&self, view: &RedisView) -> Option<&'a NodePlan> {
        let RedisRole::Replica { master_port, .. } = view.role else { return None };
        let listed = view.master().and_then(|line| self.peer(line));
        listed.or_else(|| self.plan.by_port(master_port))
    }
}

impl Evidence {
    /// Every look, oldest first. The last one has all records, whatever the engine's clock says of them.
    pub fn moments(&self) -> impl DoubleEndedIterator<Item = Moment<'_>> {
        let attempt = attempt(&self.journal);
        let last = self.snapshots.len().saturating_sub(1);
        self.snapshots.iter().enumerate().map(move |(n, now)| {
            let past = |at: Timestamp| n == last || at <= now.at;
            self.moment(now, &attempt[..attempt.partition_point(|e| past(e.at))], past)
        })
    }

    /// The recorder's own looks that were begun and over between two moments, oldest first.
    pub fn looks(&self, from: Timestamp, to: Timestamp) -> impl Iterator<Item = Moment<'_>> {
        let attempt = attempt(&self.journal);
        attempt.iter().enumerate().filter_map(move |(n, entry)| match &entry.event {
            Event::Looked { snapshot }
                if entry.by == Actor::Watchdog && snapshot.at >= from && entry.at <= to =>
            {
                Some(self.moment(snapshot, &attempt[..n], |at| at <= entry.at))
            }
            _ => None,
        })
    }

    fn moment<'a>(
        &'a self,
        now: &'a Snapshot,
        journal: &'a [Entry],
        past: impl Fn(Timestamp) -> bool,
    ) -> Moment<'a> {
        Moment {
            plan: &self.plan,
            baseline: self.baseline.as_ref(),
            now,
            journal,
            logs: &self.logs[..self.logs.partition_point(|l| past(l.at))],
            data: self.data.as_ref(),
            writes: self.writes.as_deref(),
            blind_since: self.blind_since,
            format: self.format,
        }
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

/// Whether the fault of that id did not bite, and was undone.
pub fn failed(attempt: &[Entry], fault: &str) -> bool {
    attempt.iter().any(|e| matches!(&e.event, Event::FaultFailed { id, .. } if id == fault))
}

/// The entries since the last start or reset.
pub fn attempt(journal: &[Entry]) -> &[Entry] {
    let start = journal.iter().rposition(|e| matches!(e.event, Event::Starting { .. }));
    &journal[start.unwrap_or_default()..]
}
