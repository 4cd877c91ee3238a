//! Runs that were recorded with the counters of the cluster bus: what counts, whatever the logs say.

use jiff::{SignedDuration, Timestamp};

use super::{fixture, *};
use crate::course::Act;
use crate::journal::{Change, Entry, Event, Quiet};
use crate::service::redis::story;

fn evidence(case: &str) -> Evidence {
    let path = format!("{}/tests/fixtures/witnessed/{case}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn saw(judgement: &Judgement) -> Vec<&str> {
    judgement.observed.iter().map(|line| line.id.as_ref()).collect()
}

/// Automatic failover, rejoined, role given back; then the acts.
const VERDICTS: [(&str, [Verdict; 3], &[Act]); 7] = [
    ("forged-the-logs", [Fail, Fail, Fail], &[]),
    ("silent-takeover", [Fail, Pass, Fail], &[Act::ForcedFailover]),
    ("silent-force", [Fail, Pass, Fail], &[Act::ForcedFailover]),
    ("forced-give-back", [Pass, Pass, Fail], &[Act::ForcedFailover]),
    ("reset-and-hid-it", [Pass, Pass, Fail], &[Act::ClusterReset]),
    ("logs-that-say-little", [Pass, Pass, Pass], &[]),
    // Stopped before the give-back.
    ("counters-set-back", [Pass, Pass, Fail], &[]),
];

#[test]
fn what_a_client_writes_or_sets_back_changes_no_verdict() {
    for (case, expected, acts) in VERDICTS {
        let evidence = evidence(case);
        let checks = [failover(true), rejoined(false, When::Once), given_back()];
        let judged = checks.map(|check| judge(&check, &evidence));
        assert_eq!(judged.each_ref().map(|j| j.verdict), expected, "{case}: {judged:#?}");
        let all = [Act::Flushall, Act::ClusterReset, Act::RecreatedNode, Act::ForcedFailover];
        let done: Vec<Act> = all.into_iter().filter(|a| forbidden::seen(*a, &evidence).is_some()).collect();
        assert_eq!(done, acts, "{case}");
    }
}

#[test]
fn a_log_that_the_counters_contradict_is_named_forged() {
    let forged = evidence("forged-the-logs");
    for check in [failover(true), rejoined(false, When::Once)] {
        assert!(saw(&judge(&check, &forged)).contains(&"check-forged"));
    }
    let takeover = judge(&failover(true), &evidence("silent-takeover"));
    assert_eq!(takeover.observed[0].id, "check-failover-takeover");
    let right = judge(&failover(true), &evidence("logs-that-say-little"));
    assert!(!saw(&right).contains(&"check-forged") && saw(&right).contains(&"check-failover-votes"));
}

/// The journal of a run with a real election, the place where its winner noticed the failure, and the winner.
fn elected(case: &str) -> (Evidence, usize, String) {
    let evidence = evidence(case);
    let moment = evidence.moments().next_back().unwrap();
    let won = election::promotions(&moment).remove(0);
    let noticed = evidence.journal.iter().position(|e| match &e.event {
        Event::Seen(Change::Failing { by, failing: true, .. }) => *by == won.node,
        _ => false,
    });
    (evidence, noticed.unwrap(), won.node)
}

fn first(evidence: &Evidence) -> story::Manner {
    election::promotions(&evidence.moments().next_back().unwrap())[0].manner
}

#[test]
fn a_vote_of_the_old_master_for_somebody_before_is_no_consent() {
    let (mut evidence, noticed, _) = elected("logs-that-say-little");
    let of = election::promotions(&evidence.moments().next_back().unwrap()).remove(0).of.unwrap();
    let view = evidence.baseline.as_ref().unwrap().redis_view(&of).unwrap();
    let voted = view.bus.as_ref().unwrap().get("auth-ack_sent").copied().unwrap_or_default() + 1;
    let (run, counts) = (view.run_id.clone(), [("auth-ack_sent".to_owned(), voted)].into());
    let at = evidence.journal[noticed].at - SignedDuration::from_secs(2);
    let vote = Change::Bus { node: of, run, counts, within_ms: 25 };
    evidence.journal.insert(noticed, fixture::entry(at, Event::Seen(vote)));
    assert_eq!(first(&evidence), story::Manner::Automatic);
}

#[test]
fn a_reset_while_the_winner_waited_hides_who_asked_unless_its_log_tells() {
    let reset = |case: &str, after: usize| {
        let (mut evidence, noticed, node) = elected(case);
        let at = evidence.journal[noticed].at;
        let change = Change::Command { node, command: "CONFIG RESETSTAT".into(), count: 1 };
        evidence.journal.insert(noticed + after, fixture::entry(at, Event::Seen(change)));
        evidence
    };
    let silent = reset("logs-that-say-little", 1);
    assert_eq!(first(&silent), story::Manner::Hidden(story::Cover::Resetstat));
    let judged = judge(&failover(true), &silent);
    assert_eq!((judged.verdict, judged.observed[0].id.as_ref()), (Fail, "check-failover-hidden-reset"));
    assert!(forbidden::seen(Act::ForcedFailover, &silent).is_none(), "hidden is not proven");
    // Before it noticed, or with a log that tells: nothing is hidden.
    assert_eq!(first(&reset("logs-that-say-little", 0)), story::Manner::Automatic);
    assert_eq!(first(&reset("reset-and-hid-it", 1)), story::Manner::Automatic);
}

#[test]
fn a_request_that_was_pending_and_an_election_that_came_too_soon_are_not_the_clusters_own() {
    let (mut evidence, noticed, node) = elected("logs-that-say-little");
    let run = evidence.baseline.as_ref().unwrap().redis_view(&node).unwrap().run_id.clone();
    let asked = |at: Timestamp| {
        let (node, run) = (node.clone(), run.clone());
        let change =
            Change::Bus { node, run, counts: [("mfstart_sent".to_owned(), 1)].into(), within_ms: 25 };
        fixture::entry(at, Event::Seen(change))
    };
    let at = evidence.journal[noticed].at;
    let mut pending = evidence.clone();
    pending.journal.insert(noticed, asked(at));
    assert_eq!(first(&pending), story::Manner::Hastened);
    let mut expired = evidence.clone();
    expired.journal.insert(noticed, asked(at - SignedDuration::from_secs(6)));
    assert_eq!(first(&expired), story::Manner::Automatic);
    // All notice the failure later than they did, 200 ms before the votes: nobody waited.
    let won = election::promotions(&evidence.moments().next_back().unwrap())[0].at;
    for entry in &mut evidence.journal {
        if let Event::Seen(Change::Failing { failing: true, .. }) = entry.event {
            entry.at = won - SignedDuration::from_millis(200);
        }
    }
    assert_eq!(first(&evidence), story::Manner::Forced);
}

/// Counters set back, a log silenced, and another one written in its place: the bus says still that nobody waited.
#[test]
fn a_winner_that_noticed_too_late_to_wait_was_told_to_whatever_its_log_says() {
    let (mut evidence, noticed, node) = elected("reset-and-hid-it");
    assert_eq!(first(&evidence), story::Manner::Automatic);
    let won = election::promotions(&evidence.moments().next_back().unwrap())[0].at;
    let at = won - SignedDuration::from_millis(300);
    let notice = evidence.journal.remove(noticed);
    let place = evidence.journal.partition_point(|entry| entry.at <= at);
    evidence.journal.insert(place, Entry { at, ..notice });
    let reset = Change::Command { node, command: "CONFIG RESETSTAT".into(), count: 1 };
    evidence.journal.insert(place + 1, fixture::entry(at, Event::Seen(reset)));
    assert_eq!(first(&evidence), story::Manner::Forced);
    let judged = judge(&failover(true), &evidence);
    assert_eq!((judged.verdict, judged.observed[0].id.as_ref()), (Fail, "check-failover-forced"));
    assert!(saw(&judged).contains(&"check-forged"));
}

#[test]
fn what_is_not_told_yet_is_asked_again_and_never_told_is_an_error() {
    let mut evidence = evidence("reset-and-hid-it");
    // The recorder fell silent before the failover.
    evidence.journal.retain(|e| !matches!(e.event, Event::Seen(_)));
    let soon = judge(&failover(true), &evidence);
    assert!(soon.ask_until.is_some());
    let mut late = evidence.snapshots[0].clone();
    late.at += SignedDuration::from_secs(7);
    evidence.snapshots.push(late);
    let judged = judge(&failover(true), &evidence);
    assert_eq!((judged.verdict, judged.ask_until), (Error, None));
}

/// Whether a run without them shows a FLUSHALL, and a CLUSTER RESET, once these were seen too, so many seconds later.
fn acts_after(seen: &[(i64, &Change)]) -> [bool; 2] {
    let mut evidence = evidence("logs-that-say-little");
    let last = evidence.journal.last().unwrap().at;
    let entries = seen.iter().map(|(after, change)| {
        fixture::entry(last + SignedDuration::from_secs(*after), Event::Seen((*change).clone()))
    });
    evidence.journal.extend(entries);
    [Act::Flushall, Act::ClusterReset].map(|act| forbidden::seen(act, &evidence).is_some())
}

#[test]
fn a_node_that_met_all_others_again_between_two_looks_was_reset() {
    let node = || "redis-2".to_owned();
    let counts = [("meet_sent".to_owned(), 9)].into();
    let met = Change::Bus { node: node(), run: "r".into(), counts, within_ms: 500 };
    let set_back = Change::Command { node: node(), command: "CONFIG RESETSTAT".into(), count: 1 };
    let relinked = Change::Relinked { node: node() };
    let silent = Change::Silent { node: node(), how: Quiet::Unanswered };
    assert_eq!(acts_after(&[(40, &set_back), (40, &met), (40, &relinked)]), [false, true]);
    // Counters that were not set back would tell of a reset; who met nobody made its links anew because they broke.
    assert_eq!(acts_after(&[(40, &met), (40, &relinked)]), [false, false]);
    assert_eq!(acts_after(&[(40, &set_back), (40, &relinked)]), [false, false]);
    assert_eq!(acts_after(&[(35, &silent), (40, &set_back), (40, &met), (40, &relinked)]), [false, false]);
}

#[test]
fn keys_that_were_flushed_and_written_again_unheard_were_flushed() {
    let rewritten = |node: &str| Change::Rewritten { node: node.into(), writes: Some(900) };
    assert_eq!(acts_after(&[(40, &rewritten("redis-2"))]), [true, false]);
    assert_eq!(acts_after(&[(40, &rewritten("redis-7"))]), [false, false], "a node that owns nothing");
}
