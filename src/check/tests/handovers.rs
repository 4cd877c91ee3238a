//! `primary-replaced`, from what a recorder journals; and which of two endings cost less time.

use jiff::{SignedDuration, Timestamp};

use super::replica_set;
use crate::check::Verdict::{Fail, Inconclusive, Pass};
use crate::check::handovers::faster;
use crate::check::*;
use crate::course::{CheckSpec, Ending, MembersCaughtUp, PrimaryReplaced, When};
use crate::journal::{Actor, Change, ContainerChange, Entry, Event, Evidence, NodeRole, Quiet, Why};
use crate::service::{Heard, View};

/// Three members, mongo-1 primary at the start, and what the recorder saw so many ms later.
fn evidence(seen: &[(i64, Change)]) -> Evidence {
    let mut evidence = replica_set::evidence(|_| ());
    let start = Timestamp::from_second(1_700_000_000).unwrap();
    let mut baseline = evidence.snapshots[0].clone();
    baseline.at = start;
    evidence.baseline = Some(baseline);
    evidence.snapshots[0].at = start + SignedDuration::from_secs(600);
    let entry = |at, event| Entry { at, ..blank(event) };
    evidence.journal = vec![entry(start, Event::Seen(Change::Watching))];
    let seen = seen.iter().map(|(ms, change)| {
        let at = start + SignedDuration::from_millis(*ms);
        let change = match change.clone() {
            Change::Elected { node, why, round, voters, .. } => {
                Change::Elected { node, why, round, voters, at }
            }
            other => other,
        };
        entry(at, Event::Seen(change))
    });
    evidence.journal.extend(seen);
    evidence
}

fn blank(event: Event) -> Entry {
    let line = serde_json::json!({"at": "2026-01-14T10:00:00Z", "up_ms": 1, "by": "lab", "event": "solved"});
    let entry: Entry = serde_json::from_value(line).unwrap();
    Entry { by: Actor::Lab, event, ..entry }
}

fn elected(node: &str, why: Why) -> Change {
    let at = Timestamp::UNIX_EPOCH;
    Change::Elected { node: node.into(), why, round: Some(2), voters: Vec::new(), at }
}

fn died(node: &str, code: i64) -> Change {
    Change::Container { node: node.into(), what: ContainerChange::Died { code }, at: None }
}

fn follows(node: &str) -> Change {
    Change::Role { node: node.into(), role: NodeRole::Secondary, of: None }
}

fn silent(node: &str, how: Quiet) -> Change {
    Change::Silent { node: node.into(), how }
}

fn stepped_down(node: &str) -> Change {
    Change::Command { node: node.into(), command: "replSetStepDown".into(), count: 1 }
}

/// Shut down at 1 s, refusing from then on, gone 15 s later; its successor killed at 60 s, replaced at 70.5 s.
fn both() -> Vec<(i64, Change)> {
    vec![
        (1_000, elected("mongo-2", Why::StepUp)),
        (1_080, follows("mongo-1")),
        (1_110, silent("mongo-1", Quiet::Denied)),
        (16_000, died("mongo-1", 0)),
        (60_000, died("mongo-2", 137)),
        (70_500, elected("mongo-1", Why::Timeout)),
    ]
}

fn judged(ended: Ending, seen: &[(i64, Change)]) -> Judgement {
    judge(&CheckSpec::PrimaryReplaced(PrimaryReplaced { ended, when: When::Once }), &evidence(seen))
}

fn ids(judgement: &Judgement) -> Vec<&str> {
    judgement.observed.iter().map(|m| m.id.as_ref()).collect()
}

#[test]
fn a_shutdown_and_a_kill_are_told_apart_and_timed() {
    let seen = both();
    let shutdown = judged(Ending::Shutdown, &seen);
    assert_eq!(
        (shutdown.verdict, ids(&shutdown)),
        (Pass, vec!["check-replaced-seen", "check-replaced-ended-later"])
    );
    let kill = judged(Ending::Kill, &seen);
    assert_eq!((kill.verdict, ids(&kill)), (Pass, vec!["check-replaced-seen", "check-replaced-ended-first"]));
    let evidence = evidence(&seen);
    let moment = evidence.moments().next_back().unwrap();
    let times: Vec<u64> = handovers::handovers(&moment).iter().map(handovers::Handover::ms).collect();
    assert_eq!(times, [0, 10_500]);
    assert_eq!(faster(&moment), Some("shutdown"));
}

/// Whoever has another member elected, and shuts the old primary down at once: it led until it was outvoted.
#[test]
fn a_primary_that_was_outvoted_was_not_shut_down() {
    let mut seen = both()[..4].to_vec();
    assert_eq!(judged(Ending::Shutdown, &seen).verdict, Pass);
    seen.insert(3, (1_200, Change::Outvoted { node: "mongo-1".into() }));
    let judgement = judged(Ending::Shutdown, &seen);
    assert_eq!((judgement.verdict, ids(&judgement)[1]), (Fail, "check-replaced-claimed"));
    // What another one was is another matter.
    seen[3].1 = Change::Outvoted { node: "mongo-3".into() };
    assert_eq!(judged(Ending::Shutdown, &seen).verdict, Pass);
}

#[test]
fn what_was_not_recorded_yet_is_named() {
    let mut old = evidence(&both());
    for view in old.baseline.as_mut().unwrap().nodes.values_mut() {
        let View::Mongo(Heard::Answer(view)) = view else { continue };
        view.won = None;
    }
    let check = CheckSpec::PrimaryReplaced(PrimaryReplaced { ended: Ending::Kill, when: When::Once });
    let judgement = judge(&check, &old);
    assert_eq!(judgement.verdict, Pass);
    assert_eq!(ids(&judgement).last(), Some(&"check-members-logs-alone"));
}

#[test]
fn a_kill_is_no_shutdown_and_a_step_down_is_neither() {
    let killed = [(1_000, died("mongo-1", 137)), (11_000, elected("mongo-3", Why::Timeout))];
    assert_eq!(judged(Ending::Shutdown, &killed).verdict, Fail);
    assert_eq!(judged(Ending::Kill, &killed).verdict, Pass);
    let stepped = [(1_000, follows("mongo-1")), (1_050, elected("mongo-3", Why::StepUp))];
    for ended in [Ending::Shutdown, Ending::Kill] {
        let judgement = judged(ended, &stepped);
        assert_eq!((judgement.verdict, ids(&judgement)[1]), (Fail, "check-replaced-alive"));
    }
}

#[test]
fn who_comes_back_to_lead_and_dies_later_did_not_die_for_the_first_handover() {
    let seen = [
        (1_000, elected("mongo-2", Why::StepUp)),
        (1_050, follows("mongo-1")),
        (5_000, elected("mongo-1", Why::StepUp)),
        (5_050, follows("mongo-2")),
        (9_000, died("mongo-1", 0)),
        (8_950, elected("mongo-3", Why::StepUp)),
    ];
    let evidence = evidence(&seen);
    let all = handovers::handovers(&evidence.moments().next_back().unwrap());
    assert_eq!(all.iter().map(|h| h.ended.is_some()).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_member_that_died_as_a_secondary_replaced_nobody() {
    let seen = [(1_000, died("mongo-3", 137)), (90_000, died("mongo-2", 0))];
    let judgement = judged(Ending::Kill, &seen);
    assert_eq!((judgement.verdict, ids(&judgement)), (Fail, vec!["check-replaced-nobody"]));
}

/// A killed primary's port was closed at once; the engine, busy, told of its end long after the election.
#[test]
fn a_death_that_the_engine_tells_late_was_when_nobody_listened_any_more() {
    let late = [
        (1_000, silent("mongo-1", Quiet::Refused)),
        (11_000, elected("mongo-3", Why::Timeout)),
        (30_000, died("mongo-1", 137)),
    ];
    let judgement = judged(Ending::Kill, &late);
    assert_eq!((judgement.verdict, ids(&judgement)[1]), (Pass, "check-replaced-ended-first"));
    // Near misses: it answered in between, or was never deaf: then it died after the election.
    let answers = Change::Answers { node: "mongo-1".into(), after_ms: 4_000 };
    let mut back = late.to_vec();
    back.insert(1, (5_000, answers));
    assert_eq!(judged(Ending::Kill, &back).verdict, Fail);
    let mut unanswered = late.to_vec();
    unanswered[0].1 = silent("mongo-1", Quiet::Unanswered);
    assert_eq!(judged(Ending::Kill, &unanswered).verdict, Fail);
}

/// It stepped down, or another one claimed its role; it lived on as a healthy secondary, and was shut down later.
#[test]
fn a_cause_comes_before_its_effect() {
    let gave_up = |refuses_at: i64, why| {
        vec![
            (1_000, elected("mongo-2", why)),
            (1_040, follows("mongo-1")),
            (refuses_at, silent("mongo-1", Quiet::Denied)),
            (refuses_at + 15_000, died("mongo-1", 0)),
        ]
    };
    for refuses_at in [26_000, 9_000, 4_500] {
        let judgement = judged(Ending::Shutdown, &gave_up(refuses_at, Why::StepUp));
        assert_eq!(
            (judgement.verdict, ids(&judgement)[1]),
            (Fail, "check-replaced-outlived"),
            "{refuses_at}"
        );
    }
    assert_eq!(judged(Ending::Shutdown, &gave_up(1_100, Why::StepUp)).verdict, Pass);
    // It refused at once: but it had been told to step down, or had to make room.
    let mut told = gave_up(1_900, Why::StepUp);
    told.insert(2, (1_060, stepped_down("mongo-1")));
    let judgement = judged(Ending::Shutdown, &told);
    assert_eq!((judgement.verdict, ids(&judgement)[1]), (Fail, "check-replaced-stepped-down"));
    for claimed in [Why::Priority, Why::Asked] {
        let judgement = judged(Ending::Shutdown, &gave_up(1_900, claimed));
        assert_eq!((judgement.verdict, ids(&judgement)[1]), (Fail, "check-replaced-claimed"), "{claimed:?}");
    }
    // A longer quiesce than usual is a shutdown all the same: it never answered again.
    let mut long = gave_up(1_100, Why::StepUp);
    long[3].0 = 61_000;
    assert_eq!(judged(Ending::Shutdown, &long).verdict, Pass);
    let mut back = long;
    back.insert(3, (20_000, Change::Answers { node: "mongo-1".into(), after_ms: 18_900 }));
    assert_eq!(judged(Ending::Shutdown, &back).verdict, Fail, "it was only away for a while");
}

#[test]
fn a_kill_has_its_effect_within_the_time_that_the_others_need() {
    let after = |ms: i64| vec![(1_000, died("mongo-1", 137)), (1_000 + ms, elected("mongo-2", Why::Timeout))];
    assert_eq!(judged(Ending::Kill, &after(12_000)).verdict, Pass);
    assert_eq!(judged(Ending::Kill, &after(25_000)).verdict, Pass, "two candidates, a second round");
    assert_eq!(judged(Ending::Kill, &after(120_000)).verdict, Fail, "nobody could vote until then");
    let mut told = after(11_000);
    told.insert(0, (500, stepped_down("mongo-1")));
    assert_eq!(judged(Ending::Kill, &told).verdict, Fail);
}

/// The engine's own time counts, not when the recorder heard of it.
#[test]
fn an_event_that_was_heard_late_happened_when_the_engine_says() {
    let at = Timestamp::from_second(1_700_000_001).unwrap();
    let died =
        Change::Container { node: "mongo-1".into(), what: ContainerChange::Died { code: 137 }, at: Some(at) };
    let seen = [(11_000, elected("mongo-2", Why::Timeout)), (14_000, died)];
    assert_eq!(judged(Ending::Kill, &seen).verdict, Pass);
}

#[test]
fn what_nobody_watched_is_not_held_against_anyone() {
    let gap = Change::Unwatched { from: Timestamp::UNIX_EPOCH, to: Timestamp::UNIX_EPOCH };
    assert_eq!(judged(Ending::Kill, &[(1_000, gap)]).verdict, Inconclusive);
    let mut unseen = evidence(&[]);
    unseen.journal.clear();
    let check = CheckSpec::PrimaryReplaced(PrimaryReplaced { ended: Ending::Kill, when: When::Once });
    assert_eq!(judge(&check, &unseen).verdict, Inconclusive);
    unseen.baseline = None;
    assert_eq!(judge(&check, &unseen).verdict, Inconclusive);
}

#[test]
fn caught_up_means_within_a_second_of_the_primary() {
    let judged = |lag: u32, state: &str| {
        let evidence = replica_set::evidence(|v| {
            v[0].applied.seconds = 1000 + lag;
            v[1].state = state.into();
        });
        judge(&CheckSpec::MembersCaughtUp(MembersCaughtUp::default()), &evidence).verdict
    };
    assert_eq!(judged(0, "SECONDARY"), Pass);
    assert_eq!(judged(1, "SECONDARY"), Pass);
    assert_eq!(judged(2, "SECONDARY"), Fail);
    assert_eq!(judged(0, "RECOVERING"), Fail);
}
