//! `no-lost-writes`: lost, kept, unread, none at all, and nobody there to write them.

use jiff::SignedDuration;

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{Allowed, CheckSpec, NoLostWrites, Service};
use crate::i18n::Lang;
use crate::journal::{Change, Counts, Entry, Event, Evidence, WritesRead};
use crate::service::redis::story;
use crate::service::{Heard, View};

fn counts(acknowledged: u32, lost: u32) -> Counts {
    Counts { acknowledged, lost, ..Counts::default() }
}

fn read(confirmed: Counts, plain: Counts, unread: u32) -> Option<Vec<WritesRead>> {
    Some(vec![WritesRead { database: Service::Redis, plain, confirmed, unread, failed: 3, unknown: 2 }])
}

fn judged(case: &str, plain: Allowed, spoil: impl FnOnce(&mut Evidence)) -> Judgement {
    let mut evidence = fixture::evidence(case);
    spoil(&mut evidence);
    judge(&CheckSpec::NoLostWrites(NoLostWrites { plain, ..NoLostWrites::default() }), &evidence)
}

fn verdict(plain: Allowed, writes: Option<Vec<WritesRead>>) -> Verdict {
    judged("solved", plain, |e| e.writes = writes).verdict
}

#[test]
fn confirmed_writes_must_not_go_and_plain_ones_are_told() {
    use Allowed::{AtMost, Reported};
    assert_eq!(verdict(Reported, read(counts(100, 0), counts(90, 4), 0)), Pass);
    assert_eq!(verdict(AtMost(3), read(counts(100, 0), counts(90, 4), 0)), Fail);
    assert_eq!(verdict(AtMost(4), read(counts(100, 0), counts(90, 4), 0)), Pass);
    assert_eq!(verdict(Reported, read(counts(100, 1), counts(90, 0), 0)), Fail);
}

#[test]
fn where_nothing_was_stable_nothing_is_known() {
    assert_eq!(verdict(Allowed::Reported, read(counts(0, 0), counts(0, 0), 0)), Inconclusive);
    assert_eq!(verdict(Allowed::Reported, read(counts(0, 0), counts(5, 5), 0)), Inconclusive);
    assert_eq!(verdict(Allowed::Reported, None), Error);
    assert_eq!(verdict(Allowed::Reported, Some(vec![])), Error);
    let mut both = read(counts(100, 0), counts(90, 0), 0).unwrap();
    both.push(WritesRead { database: Service::Mongo, confirmed: counts(0, 0), ..both[0].clone() });
    both[1].plain = counts(0, 0);
    assert_eq!(verdict(Allowed::Reported, Some(both)), Inconclusive, "one database alone proves nothing");
}

#[test]
fn what_cannot_be_read_is_the_nodes_matter_or_the_machines() {
    let silent = |e: &mut Evidence| {
        e.writes = read(counts(70, 0), counts(60, 0), 50);
        let last = e.snapshots.last_mut().expect("a look");
        last.nodes.insert("redis-1".into(), View::Redis(Heard::Silent(500)));
    };
    assert_eq!(judged("solved", Allowed::Reported, silent).verdict, Fail);
    let late = |e: &mut Evidence| {
        silent(e);
        e.snapshots.last_mut().expect("a look").canary_ms = Some(900);
    };
    assert_eq!(judged("solved", Allowed::Reported, late).verdict, Inconclusive);
    let lost = |e: &mut Evidence| {
        late(e);
        e.writes = read(counts(70, 1), counts(60, 0), 50);
    };
    assert_eq!(judged("solved", Allowed::Reported, lost).verdict, Fail);
}

#[test]
fn a_client_that_the_machine_kept_waiting_was_refused_by_nobody() {
    let served = |e: &mut Evidence, slow: bool| {
        e.writes = read(counts(100, 0), counts(90, 0), 0);
        if slow {
            let at = e.snapshots.last().expect("a look").at;
            e.journal.push(fixture::entry(at, Event::Seen(Change::Slow { ms: 700 })));
        }
    };
    let params = NoLostWrites { refused: Allowed::AtMost(0), ..NoLostWrites::default() };
    let verdict = |slow| {
        let mut evidence = fixture::evidence("solved");
        served(&mut evidence, slow);
        judge(&CheckSpec::NoLostWrites(params.clone()), &evidence)
    };
    assert_eq!(verdict(false).verdict, Fail);
    let slow = verdict(true);
    assert_eq!(slow.verdict, Inconclusive, "{slow:?}");
    assert!(slow.observed.iter().any(|words| words.id == "check-writes-slow"));
}

#[test]
fn a_gap_matters_where_something_happened_in_it_and_never_fails() {
    let fine = || read(counts(100, 0), counts(90, 0), 0);
    let gap = |e: &mut Evidence, from: i64, to: i64| {
        e.writes = fine();
        let promoted = story::promotions(&e.logs)[0].at;
        let [from, to] = [from, to].map(|s| promoted + SignedDuration::from_secs(s));
        e.journal.push(fixture::entry(to, Event::Seen(Change::Unwatched { from, to })));
        e.journal.sort_by_key(|entry| entry.at);
    };
    let over = judged("solved", Allowed::Reported, |e| gap(e, -2, 3));
    assert_eq!(over.verdict, Inconclusive);
    assert!(over.observed.iter().any(|words| words.id == "check-writes-gap"));
    assert_eq!(judged("untouched", Allowed::Reported, |e| e.writes = fine()).verdict, Pass);
    // Before anything happened.
    assert_eq!(judged("solved", Allowed::Reported, |e| gap(e, -100_000, -90_000)).verdict, Pass);
    // Nobody watches now, since before the promotion.
    let blind = judged("solved", Allowed::Reported, |e| {
        e.writes = fine();
        e.blind_since = Some(story::promotions(&e.logs)[0].at - SignedDuration::from_secs(1));
    });
    assert_eq!(blind.verdict, Inconclusive);
    // What is lost is lost, watched or not.
    let lost = judged("solved", Allowed::Reported, |e| {
        gap(e, -2, 3);
        e.writes = read(counts(100, 1), counts(90, 0), 0);
    });
    assert_eq!(lost.verdict, Fail);
}

#[test]
fn when_the_first_that_is_lost_was_sent_is_told() {
    let told = judged("solved", Allowed::Reported, |e| {
        let at = "2026-01-14T18:00:00Z".parse().expect("an instant");
        e.journal.push(Entry { up_ms: 1_000, ..fixture::entry(at, Event::Seen(Change::Slow { ms: 1 })) });
        e.writes = read(Counts { lost_from_ms: Some(3_500), ..counts(100, 1) }, counts(90, 0), 0);
    });
    let from = told.observed.iter().find(|words| words.id == "check-writes-lost-from").expect("when");
    assert_eq!(from.text(Lang::En), "Redis: the first that is lost was sent at 18:00:02Z");
}
