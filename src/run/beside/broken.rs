//! Pure: what was wrong with the run itself while a command worked beside it. A test on databases that died, or that
//! nobody watched, has neither passed nor failed.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::engine::{ContainerFacts, ContainerState};
use crate::i18n::Message;
use crate::journal::{Change, ContainerChange, Entry, Event, NodeAct};
use crate::msg;
use crate::plan::NodeName;

/// A process that a fault ends may end a little after its heal: a sleeper that is killed, a full disk.
const AFTER_HEAL: u64 = 10_000;
/// All are killed at once, and each end is told by itself.
const TOGETHER: u64 = 10_000;
/// A machine that had no time leaves shorter gaps, and hides nothing that lasts.
const GAP: SignedDuration = SignedDuration::from_secs(10);

/// What was wrong; nothing where both are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    pub ended: Vec<EndedNode>,
    /// Nobody watched for a time.
    pub unwatched: bool,
}

/// A node that ended although nothing of ours was to end it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedNode {
    pub node: NodeName,
    /// ms from the command's start; none where only its container told, afterwards.
    pub at_ms: Option<u64>,
    pub how: Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The kernel killed it at its memory limit.
    Memory,
    /// It was killed with all others: together they had written what a run may.
    Disk,
    /// It ended by itself, or somebody ended it.
    Code(i64),
    /// Somebody took its container away.
    Removed,
}

impl EndedNode {
    pub fn text(&self) -> Message {
        let node = &self.node;
        match self.how {
            Ending::Memory => msg!("ran-ended-memory", node = node),
            Ending::Disk => msg!("ran-ended-disk", node = node),
            Ending::Code(code) => msg!("ran-ended-code", node = node, code = code),
            Ending::Removed => msg!("ran-ended-removed", node = node),
        }
    }
}

/// From the attempt's journal, and how the containers stand at the end. `watched`: somebody watches now.
pub fn broken(
    attempt: &[Entry],
    facts: &BTreeMap<NodeName, ContainerFacts>,
    begun_ms: u64,
    watched: bool,
) -> Broken {
    let disk = over_disk(attempt);
    let mut ended = journaled(attempt, begun_ms, disk);
    // The engine may tell of the end before it tells of the memory that was the cause.
    for end in ended.iter_mut().filter(|end| matches!(end.how, Ending::Code(_))) {
        if facts.get(&end.node).is_some_and(|facts| facts.oom_killed) {
            end.how = Ending::Memory;
        }
    }
    for (node, facts) in facts {
        let how = match facts.state {
            ContainerState::Exited if facts.oom_killed => Ending::Memory,
            ContainerState::Exited if disk.is_some() => Ending::Disk,
            ContainerState::Exited => Ending::Code(facts.exit_code.unwrap_or(-1)),
            ContainerState::Missing => Ending::Removed,
            ContainerState::Created | ContainerState::Running | ContainerState::Paused => continue,
        };
        // The recorder tells the rest a moment later than the engine does.
        if !ended.iter().any(|e| e.node == *node) && !excused(attempt, node, u64::MAX) {
            ended.push(EndedNode { node: node.clone(), at_ms: None, how });
        }
    }
    Broken { ended, unwatched: !watched || gap(attempt) }
}

/// Each node's first end, as the engine told it.
fn journaled(attempt: &[Entry], begun_ms: u64, disk: Option<u64>) -> Vec<EndedNode> {
    let mut over_memory: Vec<&str> = Vec::new();
    let mut ended: Vec<EndedNode> = Vec::new();
    for entry in attempt {
        let Event::Seen(Change::Container { node, what, .. }) = &entry.event else { continue };
        let over_disk = disk.is_some_and(|at| entry.up_ms.abs_diff(at) <= TOGETHER);
        let how = match what {
            ContainerChange::Oom => {
                over_memory.push(node);
                continue;
            }
            ContainerChange::Died { .. } if over_memory.contains(&node.as_str()) => Ending::Memory,
            ContainerChange::Died { .. } if over_disk => Ending::Disk,
            ContainerChange::Died { code } => Ending::Code(*code),
            ContainerChange::Removed => Ending::Removed,
            _ => continue,
        };
        if !ended.iter().any(|e| e.node == *node) && !excused(attempt, node, entry.up_ms) {
            let at_ms = Some(entry.up_ms.saturating_sub(begun_ms));
            ended.push(EndedNode { node: node.clone(), at_ms, how });
        }
    }
    ended
}

/// When all were killed for what they had written to disk: told a moment after it is done.
fn over_disk(attempt: &[Entry]) -> Option<u64> {
    let over = |entry: &&Entry| matches!(entry.event, Event::Seen(Change::OverBudget { .. }));
    attempt.iter().find(over).map(|entry| entry.up_ms)
}

/// A fault of ours had hit the node and was not healed long before, or somebody had stopped it through us.
fn excused(attempt: &[Entry], node: &str, at_ms: u64) -> bool {
    let mut hits: BTreeMap<&str, Option<u64>> = BTreeMap::new();
    let mut stopped = false;
    for entry in attempt.iter().filter(|entry| entry.up_ms <= at_ms) {
        match &entry.event {
            Event::FaultIntended(record) if record.nodes.iter().any(|hit| hit == node) => {
                hits.insert(&record.id, None);
            }
            Event::Healed { id, .. } | Event::FaultFailed { id, .. } => {
                hits.entry(id).and_modify(|healed| *healed = Some(entry.up_ms));
            }
            Event::NodeIntended { node: one, act } if one == node => stopped = *act != NodeAct::Start,
            Event::NodeDone { node: one, act: NodeAct::Start | NodeAct::Restart } if one == node => {
                stopped = false;
            }
            _ => {}
        }
    }
    stopped || hits.values().any(|healed| healed.is_none_or(|at| at_ms <= at.saturating_add(AFTER_HEAL)))
}

/// Somebody else watches than at first, or the first one was stopped for a while.
fn gap(attempt: &[Entry]) -> bool {
    let seen = attempt.iter().filter_map(|entry| match &entry.event {
        Event::Seen(change) => Some(change),
        _ => None,
    });
    let long = |change: &&Change| matches!(change, Change::Unwatched { from, to } if to.duration_since(*from) >= GAP);
    let watching = seen.clone().filter(|change| matches!(change, Change::Watching)).count();
    watching > 1 || seen.clone().any(|change| long(&change))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::journal::{Actor, FaultRecord, Undo};

    fn at(up_ms: u64, event: Event) -> Entry {
        Entry { at: Timestamp::UNIX_EPOCH, up_ms, by: Actor::Watchdog, event }
    }

    fn container(up_ms: u64, node: &str, what: ContainerChange) -> Entry {
        at(up_ms, Event::Seen(Change::Container { node: node.into(), what, at: None }))
    }

    fn fault(up_ms: u64, node: &str) -> Entry {
        let kind = serde_json::from_str(&format!(r#"{{"kill":{{"target":{{"node":"{node}"}}}}}}"#)).unwrap();
        at(
            up_ms,
            Event::FaultIntended(FaultRecord {
                id: "f1".into(),
                name: "kill".into(),
                kind,
                nodes: vec![node.into()],
                slot: None,
                expires: Timestamp::UNIX_EPOCH,
                expires_up_ms: 0,
                undo: Undo::Start,
            }),
        )
    }

    fn facts(node: &str, state: ContainerState, exit_code: i64) -> BTreeMap<NodeName, ContainerFacts> {
        let facts = ContainerFacts {
            id: "c".into(),
            state,
            started_at: None,
            exit_code: Some(exit_code),
            oom_killed: false,
        };
        [(node.to_owned(), facts)].into()
    }

    fn ends(entries: &[Entry], facts: &BTreeMap<NodeName, ContainerFacts>) -> Vec<(String, Ending)> {
        broken(entries, facts, 0, true).ended.into_iter().map(|e| (e.node, e.how)).collect()
    }

    #[test]
    fn a_node_that_ends_by_itself_is_told_once_and_with_its_cause() {
        let none = BTreeMap::new();
        let died = |up_ms, node| container(up_ms, node, ContainerChange::Died { code: 137 });
        let oom = [container(5, "mongo-1", ContainerChange::Oom), died(6, "mongo-1"), died(9, "mongo-1")];
        assert_eq!(ends(&oom, &none), [("mongo-1".to_owned(), Ending::Memory)]);
        let disk = [at(1, Event::Seen(Change::OverBudget { mib: 2048, most_mib: 2048 })), died(6, "redis-1")];
        assert_eq!(ends(&disk, &none), [("redis-1".to_owned(), Ending::Disk)]);
        let exited = facts("redis-2", ContainerState::Exited, 1);
        assert_eq!(ends(&[died(6, "redis-1")], &exited).len(), 2);
        assert_eq!(ends(&[], &facts("redis-2", ContainerState::Paused, 0)), []);
        assert_eq!(
            ends(&[], &facts("redis-2", ContainerState::Missing, 0)),
            [("redis-2".to_owned(), Ending::Removed)]
        );
    }

    #[test]
    fn what_we_ended_ourselves_is_no_break() {
        let died = |up_ms| container(up_ms, "redis-1", ContainerChange::Died { code: 137 });
        let proof = || msg!("ran-ended-memory", node = "x");
        let healed = |up_ms| at(up_ms, Event::Healed { id: "f1".into(), proof: proof() });
        let dead = facts("redis-1", ContainerState::Exited, 137);
        assert_eq!(ends(&[fault(1, "redis-1"), died(2)], &dead), []);
        assert_eq!(ends(&[fault(1, "redis-2"), died(2)], &BTreeMap::new()).len(), 1, "another node's fault");
        assert_eq!(ends(&[fault(1, "redis-1"), died(2), healed(3), died(9_000)], &BTreeMap::new()), []);
        assert_eq!(ends(&[fault(1, "redis-1"), died(2), healed(3), died(19_000)], &BTreeMap::new()).len(), 1);
        let act = |up_ms, act, done: bool| {
            let node = "redis-1".to_owned();
            at(up_ms, if done { Event::NodeDone { node, act } } else { Event::NodeIntended { node, act } })
        };
        assert_eq!(ends(&[act(1, NodeAct::Stop, false), died(2), act(3, NodeAct::Stop, true)], &dead), []);
        let started = [act(1, NodeAct::Restart, false), died(2), act(3, NodeAct::Restart, true), died(4)];
        assert_eq!(ends(&started, &BTreeMap::new()).len(), 1);
    }

    #[test]
    fn a_watcher_that_was_gone_is_told_and_a_busy_machine_is_not() {
        let gap = |ms| {
            let (from, to) = (Timestamp::UNIX_EPOCH, Timestamp::from_millisecond(ms).unwrap());
            at(2, Event::Seen(Change::Unwatched { from, to }))
        };
        let watching = || at(1, Event::Seen(Change::Watching));
        let told = |entries: &[Entry], watched| broken(entries, &BTreeMap::new(), 0, watched).unwatched;
        assert!(!told(&[watching(), gap(4_000)], true));
        assert!(told(&[watching(), gap(12_000)], true));
        assert!(told(&[watching(), gap(4_000), watching()], true));
        assert!(told(&[watching()], false));
    }
}
