//! `reads-from`, by what three members have counted; mongo-1 is primary.

use jiff::{SignedDuration, Timestamp};

use super::{fixture, replica_set};
use crate::check::Verdict::{Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{CheckSpec, ReadMode, ReadsFrom, When};
use crate::journal::{Change, ContainerChange, Event, Evidence, NodeRole, Removal};

const COLLECTION: &str = "shop.orders";

fn evidence(reads: [u64; 3], seen: &[(i64, Change)]) -> Evidence {
    let mut evidence = replica_set::evidence(|views| {
        for (view, n) in views.iter_mut().zip(reads) {
            view.reads.insert(COLLECTION.into(), n);
        }
    });
    for node in evidence.plan.nodes.iter_mut().filter(|n| n.name.starts_with("mongo")) {
        node.env.insert("SETTINGS".into(), "--setParameter mirrorReads={samplingRate:0.0}".into());
    }
    let mut baseline = evidence.snapshots[0].clone();
    baseline.at = start();
    evidence.baseline = Some(baseline);
    evidence.snapshots[0].at = start() + SignedDuration::from_secs(600);
    evidence.journal = vec![fixture::entry(start(), Event::Seen(Change::Watching))];
    let seen = seen.iter().map(|(s, change)| fixture::entry(at(*s), Event::Seen(change.clone())));
    evidence.journal.extend(seen);
    evidence
}

fn start() -> Timestamp {
    Timestamp::from_second(1_700_000_000).unwrap()
}

fn at(seconds: i64) -> Timestamp {
    start() + SignedDuration::from_secs(seconds)
}

fn judged(mode: ReadMode, reads: [u64; 3]) -> (Verdict, Option<String>) {
    told(mode, &evidence(reads, &[]))
}

fn told(mode: ReadMode, evidence: &Evidence) -> (Verdict, Option<String>) {
    let params = ReadsFrom { collection: COLLECTION.into(), mode, at_least: 50, when: When::Now };
    let judgement = judge(&CheckSpec::ReadsFrom(params), evidence);
    (judgement.verdict, judgement.hint.map(|hint| hint.id.to_string()))
}

fn fails(hint: &str) -> (Verdict, Option<String>) {
    (Fail, Some(hint.to_owned()))
}

#[test]
fn each_preference_leaves_its_own_traces() {
    use ReadMode::*;
    // The same reads, judged as each of the three.
    let traces = [([60, 0, 0], Primary), ([0, 60, 0], SecondaryPreferred), ([20, 25, 15], Nearest)];
    for (reads, made) in traces {
        for mode in [Primary, SecondaryPreferred, Nearest] {
            let verdict = judged(mode, reads).0;
            assert_eq!(verdict == Pass, mode == made, "{reads:?} as {mode:?}");
        }
    }
    assert_eq!(judged(SecondaryPreferred, [0, 30, 30]).0, Pass);
}

#[test]
fn a_look_is_no_preference_and_a_tenth_is() {
    assert_eq!(judged(ReadMode::Primary, [60, 1, 1]).0, Pass);
    for reads in [[60, 2, 1], [600, 50, 0], [60, 5, 0], [10_000, 0, 30]] {
        assert_eq!(judged(ReadMode::Primary, reads), fails("check-reads-hint-again"), "{reads:?}");
    }
    assert_eq!(judged(ReadMode::SecondaryPreferred, [5, 60, 0]), fails("check-reads-hint-again"));
    assert_eq!(judged(ReadMode::Nearest, [60, 2, 1]), fails("check-reads-hint-nearest"));
    assert_eq!(judged(ReadMode::Nearest, [2, 60, 60]), fails("check-reads-hint-nearest"));
    assert_eq!(judged(ReadMode::Nearest, [60, 60, 2]).0, Pass, "a busy machine keeps one out");
}

/// Runs of earlier versions had members that mirror reads: one in a hundred.
#[test]
fn what_members_send_on_to_each_other_is_no_read_of_anybody() {
    let mirrored = |reads| {
        let mut evidence = evidence(reads, &[]);
        evidence.plan.nodes.iter_mut().for_each(|node| node.env.clear());
        told(ReadMode::Primary, &evidence).0
    };
    assert_eq!(mirrored([600, 5, 4]), Pass);
    assert_eq!(mirrored([600, 50, 0]), Fail);
}

#[test]
fn too_few_reads_show_nothing() {
    assert_eq!(judged(ReadMode::Primary, [0, 0, 0]), fails("check-reads-hint-none"));
    assert_eq!(judged(ReadMode::Primary, [49, 0, 0]), fails("check-reads-hint-more"));
    assert_eq!(judged(ReadMode::Nearest, [10, 10, 10]), fails("check-reads-hint-more"));
}

fn made(s: i64) -> (i64, Change) {
    (s, Change::Made { collection: COLLECTION.into(), at: at(s) })
}

/// Sixty reads by mongo-2, a secondary, which then took the role: they are no reads of a primary.
#[test]
fn counters_are_joined_with_the_roles_of_their_time() {
    let counted = |node: &str, role, n: u64| Change::Counted {
        node: node.into(),
        role,
        reads: [(COLLECTION.to_owned(), n)].into(),
    };
    let role = |node: &str, role| Change::Role { node: node.into(), role, of: None };
    // Now mongo-1 is primary again, having been a secondary when it answered.
    let moved = [
        made(5),
        (10, role("mongo-1", NodeRole::Secondary)),
        (20, counted("mongo-1", NodeRole::Secondary, 60)),
        (20, role("mongo-1", NodeRole::Primary)),
    ];
    assert_eq!(told(ReadMode::Primary, &evidence([60, 0, 0], &moved)), fails("check-reads-hint-again"));
    assert_eq!(told(ReadMode::SecondaryPreferred, &evidence([60, 0, 0], &moved)).0, Pass);
    // Dropped and made again it is counted anew.
    let mut again = moved.to_vec();
    again.push((30, Change::Removed { name: COLLECTION.into(), how: Removal::Dropped, at: at(30) }));
    again.push(made(31));
    assert_eq!(told(ReadMode::Primary, &evidence([60, 0, 0], &again)).0, Pass);
}

#[test]
fn a_member_that_was_started_again_has_forgotten_what_it_answered() {
    let died = |node: &str| Change::Container {
        node: node.into(),
        what: ContainerChange::Died { code: 0 },
        at: None,
    };
    let process = |node: &str| Change::Process { node: node.into() };
    let again = |node: &str| [made(5), (20, died(node)), (22, process(node))];
    assert_eq!(
        told(ReadMode::Primary, &evidence([60, 0, 0], &again("mongo-2"))),
        fails("check-reads-hint-again")
    );
    // It can only have answered what it should.
    assert_eq!(told(ReadMode::SecondaryPreferred, &evidence([0, 60, 0], &again("mongo-2"))).0, Pass);
    // Before there was anything to read.
    let early = [(2, died("mongo-2")), (3, process("mongo-2")), made(5)];
    assert_eq!(told(ReadMode::Primary, &evidence([60, 0, 0], &early)).0, Pass);
    let mut unseen = evidence([60, 0, 0], &again("mongo-2"));
    let gap = Change::Unwatched { from: at(6), to: at(12) };
    unseen.journal.push(fixture::entry(at(12), Event::Seen(gap)));
    assert_eq!(told(ReadMode::Primary, &unseen).0, Inconclusive);
}
