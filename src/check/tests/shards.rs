//! A shard is what it is when the fault strikes, and a process has ended where the engine or its run id says so.

use jiff::SignedDuration;

use super::growth::newcomer;
use super::{AFTER, failover, fixture};
use crate::check::Verdict::{Fail, Pass};
use crate::check::*;
use crate::engine::LogLine;
use crate::journal::{Change, ContainerChange, Entry, Event, Evidence, NodeRole};
use crate::service::redis::story;

/// What `failover` makes of a captured run with other records.
fn judged(evidence: &Evidence) -> (Verdict, String) {
    let judgement = judge(&failover(true), evidence);
    (judgement.verdict, judgement.observed[0].id.to_string())
}

/// When the fault struck.
fn struck(evidence: &Evidence) -> jiff::Timestamp {
    history::hits(&evidence.journal).first().expect(AFTER).since
}

/// The recorder sees it so long after the fault, or (none) right after the run is ready.
fn see(evidence: &mut Evidence, after_ms: Option<i64>, change: Change) {
    let at = match after_ms {
        Some(ms) => struck(evidence) + SignedDuration::from_millis(ms),
        None => evidence.baseline.as_ref().unwrap().at,
    };
    let entry: Entry = fixture::entry(at, Event::Seen(change));
    let place = evidence.journal.partition_point(|e| e.at <= at);
    evidence.journal.insert(place, entry);
}

/// The run `automatic`, in which the winner is a node that the learner added before the fault.
fn won_by_a_newcomer(seen: bool) -> Evidence {
    let mut evidence = fixture::evidence("automatic");
    let winner = story::promotions(&evidence.logs)[0].node.clone();
    let added = newcomer(&evidence);
    evidence.logs.iter_mut().filter(|l| l.node == winner).for_each(|l| l.node = added.name.clone());
    let keep: Vec<LogLine> =
        fixture::evidence("untouched").logs.into_iter().filter(|l| l.node == winner).take(1).collect();
    evidence.logs.splice(0..0, keep);
    let mut view = evidence.snapshots[0].nodes[&winner].clone();
    std::mem::swap(evidence.snapshots[0].nodes.get_mut(&winner).unwrap(), &mut view);
    evidence.snapshots[0].nodes.insert(added.name.clone(), view);
    let facts = evidence.snapshots[0].containers[&winner].clone();
    evidence.snapshots[0].containers.insert(added.name.clone(), facts);
    if seen {
        let victim = history::hits(&evidence.journal)[0].record.nodes[0].clone();
        let role = NodeRole::Replica;
        see(&mut evidence, None, Change::Role { node: added.name.clone(), role, of: Some(victim) });
    }
    evidence.plan.nodes.push(added);
    evidence
}

#[test]
fn a_replica_that_was_added_to_the_shard_counts() {
    assert_eq!(judged(&won_by_a_newcomer(true)), (Pass, "check-failover-elected".into()));
    assert_eq!(judged(&won_by_a_newcomer(false)).0, Fail);
}

#[test]
fn a_replica_that_was_moved_to_another_shard_before_does_not() {
    let mut evidence = fixture::evidence("automatic");
    let winner = story::promotions(&evidence.logs)[0].node.clone();
    let (role, of) = (NodeRole::Replica, Some("redis-3".to_owned()));
    see(&mut evidence, None, Change::Role { node: winner, role, of });
    assert_eq!(judged(&evidence).0, Fail);
}

/// With a short `repl-timeout` a replica gives a stalled master's connection up itself.
#[test]
fn a_connection_that_was_lost_is_no_process_that_ended() {
    let lost = |watched: bool, wording: &[&str]| {
        let mut evidence = fixture::evidence("automatic");
        let promotion = story::promotions(&evidence.logs).remove(0);
        let at = promotion.at - SignedDuration::from_secs(2);
        let place = evidence.logs.partition_point(|l| l.at <= at);
        let lines = wording.iter().map(|said| LogLine {
            node: promotion.node.clone(),
            at,
            text: format!("1:S 23 Nov 2026 23:18:57.163 * {said}"),
        });
        evidence.logs.splice(place..place, lines.collect::<Vec<_>>());
        if watched {
            see(&mut evidence, None, Change::Watching);
        }
        evidence
    };
    let both = ["MASTER timeout: no data nor PING received...", "Connection with master lost."];
    for watched in [true, false] {
        assert_eq!(judged(&lost(watched, &both)).0, Pass, "{watched}");
        assert_eq!(judged(&lost(watched, &both[1..])).0, Pass, "the same process answers: {watched}");
    }
    // The engine told that it ended: then the line is what it looks like, and no line is needed.
    let victim = history::hits(&lost(true, &both).journal)[0].record.nodes[0].clone();
    for wording in [&both[..], &[]] {
        let mut evidence = lost(true, wording);
        let what = ContainerChange::Died { code: 137 };
        see(&mut evidence, Some(1_000), Change::Container { node: victim.clone(), what, at: None });
        assert_eq!(judged(&evidence), (Fail, "check-failover-ended".into()));
    }
    // Long after the election it may end.
    let mut evidence = lost(true, &both);
    see(
        &mut evidence,
        Some(40_000),
        Change::Container { node: victim, what: ContainerChange::Died { code: 0 }, at: None },
    );
    assert_eq!(judged(&evidence).0, Pass);
}
