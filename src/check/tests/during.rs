//! `during`: only what the recorder saw from the proof that a fault bit to its end counts.

use jiff::{SignedDuration, Timestamp};

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::history::hits;
use crate::check::*;
use crate::course::{CheckSpec, ClusterOk, When};
use crate::journal::{Actor, Entry, Event, Evidence};
use crate::msg;
use crate::service::{Heard, View};

/// An untouched run of which redis-1 stalled once and is judged a minute later: when the proof came, and for how long it
/// went on, ms.
fn stalled() -> (Evidence, Timestamp, i64) {
    let mut evidence = fixture::evidence("untouched");
    let since = evidence.baseline.as_ref().unwrap().at + SignedDuration::from_secs(1);
    let mut record = hits(&fixture::evidence("automatic").journal)[0].record.clone();
    record.expires = after(since, 60_000);
    let length = record.kind.length().unwrap().ms as i64;
    note(&mut evidence, since, Actor::Learner, Event::FaultIntended(record));
    let bit = after(since, 600);
    let proof = msg!("check-nothing-seen");
    note(&mut evidence, bit, Actor::Learner, Event::FaultBit { id: "f1".into(), proof });
    evidence.snapshots.last_mut().unwrap().at = after(since, 60_000);
    (evidence, bit, length)
}

fn after(at: Timestamp, ms: i64) -> Timestamp {
    at + SignedDuration::from_millis(ms)
}

fn note(evidence: &mut Evidence, at: Timestamp, by: Actor, event: Event) {
    let behind = evidence.journal.partition_point(|entry| entry.at <= at);
    evidence.journal.insert(behind, Entry { by, ..fixture::entry(at, event) });
}

/// A look of so many ms at a cluster that stands as it did at first, or of which a node is silent.
fn look(evidence: &mut Evidence, by: Actor, at: Timestamp, ms: i64, whole: bool) {
    let mut snapshot = evidence.snapshots[0].clone();
    snapshot.at = at;
    if !whole {
        snapshot.nodes.insert("redis-2".into(), View::Redis(Heard::Silent(500)));
    }
    note(evidence, after(at, ms), by, Event::Looked { snapshot: Box::new(snapshot) });
}

fn judged(evidence: &Evidence) -> Judgement {
    let when = When::During("stalled-master".into());
    judge(&CheckSpec::ClusterOk(ClusterOk { when }), evidence)
}

#[test]
fn what_was_so_before_and_after_does_not_count() {
    let (mut evidence, bit, length) = stalled();
    for (at, whole) in [(-200, false), (500, true), (1500, true), (length + 100, false)] {
        look(&mut evidence, Actor::Watchdog, after(bit, at), 20, whole);
    }
    // Begun before the end, and over after it: nobody knows what it saw.
    look(&mut evidence, Actor::Watchdog, after(bit, length - 50), 100, false);
    // A look that a check took is no look of the recorder's.
    look(&mut evidence, Actor::Lab, after(bit, 1000), 20, false);
    assert_eq!(judged(&evidence).verdict, Pass);
    look(&mut evidence, Actor::Watchdog, after(bit, 1200), 20, false);
    let broken = judged(&evidence);
    assert_eq!(broken.verdict, Fail);
    assert!(broken.observed.iter().any(|line| line.id == "check-node-silent"), "{broken:?}");
}

#[test]
fn an_early_heal_is_the_end() {
    let (mut evidence, bit, _) = stalled();
    look(&mut evidence, Actor::Watchdog, after(bit, 500), 20, true);
    look(&mut evidence, Actor::Watchdog, after(bit, 1500), 20, false);
    assert_eq!(judged(&evidence).verdict, Fail);
    let proof = msg!("check-nothing-seen");
    note(&mut evidence, after(bit, 1000), Actor::Watchdog, Event::Healed { id: "f1".into(), proof });
    assert_eq!(judged(&evidence).verdict, Pass);
}

#[test]
fn where_nobody_looked_the_grader_failed_unless_somebody_ended_it() {
    let (evidence, bit, _) = stalled();
    assert_eq!(judged(&evidence).verdict, Error);
    for (by, verdict) in [(Actor::Watchdog, Error), (Actor::Lab, Error), (Actor::Learner, Fail)] {
        let mut evidence = evidence.clone();
        let proof = msg!("check-nothing-seen");
        note(&mut evidence, after(bit, 100), by, Event::Healed { id: "f1".into(), proof });
        assert_eq!(judged(&evidence).verdict, verdict, "{by:?}");
    }
    let never = judged(&fixture::evidence("untouched"));
    assert_eq!((never.verdict, never.observed[0].id.as_ref()), (Fail, "check-fault-never"));
}

#[test]
fn while_it_is_at_work_what_fails_is_settled_and_what_holds_is_not() {
    let (mut evidence, bit, length) = stalled();
    evidence.snapshots.last_mut().unwrap().at = after(bit, 2000);
    assert_eq!(judged(&evidence).verdict, Error);
    look(&mut evidence, Actor::Watchdog, after(bit, 500), 20, true);
    let open = judged(&evidence);
    assert_eq!((open.verdict, open.ask_until), (Inconclusive, Some(after(bit, length))));
    look(&mut evidence, Actor::Watchdog, after(bit, 1500), 20, false);
    let broken = judged(&evidence);
    assert_eq!((broken.verdict, broken.ask_until), (Fail, None));
}

#[test]
fn the_last_time_that_it_bit_is_judged() {
    let (mut evidence, bit, length) = stalled();
    look(&mut evidence, Actor::Watchdog, after(bit, 500), 20, false);
    assert_eq!(judged(&evidence).verdict, Fail);
    let (again, mut record) = (after(bit, length + 5000), hits(&evidence.journal)[0].record.clone());
    record.id = "f2".into();
    record.expires = after(again, 60_000);
    note(&mut evidence, again, Actor::Learner, Event::FaultIntended(record));
    let proof = msg!("check-nothing-seen");
    note(&mut evidence, after(again, 100), Actor::Learner, Event::FaultBit { id: "f2".into(), proof });
    look(&mut evidence, Actor::Watchdog, after(again, 900), 20, true);
    evidence.snapshots.last_mut().unwrap().at = after(again, length + 1000);
    assert_eq!(judged(&evidence).verdict, Pass);
}
