//! The judges against captured runs: what counts, and what only looks as if it did.

mod cache_lru;
mod data;
mod during;
pub(crate) mod fixture;
pub(crate) mod growth;
mod handovers;
mod health;
mod mongo_acts;
mod objects;
mod probe;
mod reads_from;
mod replica_set;
mod serves;
mod set_made;
mod shape;
mod shards;
mod witnessed;
mod witnesses;
mod writes;

use std::fmt::Write;

use super::Verdict::*;
use super::*;
use crate::course::{Act, CheckSpec, ClusterOk, Failover, RejoinedAsReplica, RoleGivenBack, When};
use crate::i18n::Lang;
use crate::journal::Evidence;
use crate::service::{Heard, View};

const CASES: [&str; 30] = [
    "untouched",
    "automatic",
    "solved",
    "still-stalled",
    "too-early",
    "back-too-early",
    "back-before-link",
    "back-force",
    "back-takeover",
    "back-by-killing-new-master",
    "manual-no-fault",
    "manual-before-fault",
    "manual-while-stalled",
    "manual-pending-at-election",
    "force-while-stalled",
    "takeover-while-stalled",
    "restarted-at-once",
    "killed-then-started",
    "restarted-after-failover",
    "other-shard",
    "paused",
    "quiet-log",
    "denied",
    "flushed-and-recreated",
    "soft-reset",
    "replica-promoted-then-again",
    "valkey-solved",
    "valkey-back-force",
    "valkey-takeover-while-stalled",
    "valkey-killed-then-started",
];

const AFTER: &str = "stalled-master";

fn failover(automatic: bool) -> CheckSpec {
    CheckSpec::Failover(Failover { after: AFTER.into(), automatic, when: When::Once })
}

fn rejoined(same_process: bool, when: When) -> CheckSpec {
    CheckSpec::RejoinedAsReplica(RejoinedAsReplica { after: AFTER.into(), same_process, when })
}

fn given_back() -> CheckSpec {
    CheckSpec::RoleGivenBack(RoleGivenBack { after: AFTER.into(), when: When::Now })
}

fn cluster_ok() -> CheckSpec {
    CheckSpec::ClusterOk(ClusterOk::default())
}

/// What every captured run comes to: failover, automatic failover, rejoined, rejoined by itself, role given
/// back, cluster ok.
const VERDICTS: [(&str, [Verdict; 6]); 30] = [
    ("untouched", [Fail, Fail, Fail, Fail, Fail, Pass]),
    ("automatic", [Pass, Pass, Pass, Pass, Fail, Pass]),
    // Looked at 1.5 s after the last failover: one node's view lags behind.
    ("solved", [Pass, Pass, Pass, Pass, Pass, Fail]),
    ("still-stalled", [Pass, Pass, Fail, Fail, Fail, Fail]),
    ("too-early", [Fail, Fail, Fail, Fail, Fail, Fail]),
    ("back-too-early", [Pass, Pass, Pass, Pass, Fail, Pass]),
    ("back-before-link", [Pass, Pass, Fail, Fail, Pass, Pass]),
    ("back-force", [Pass, Pass, Pass, Pass, Fail, Fail]),
    ("back-takeover", [Pass, Pass, Pass, Pass, Fail, Pass]),
    ("back-by-killing-new-master", [Pass, Pass, Pass, Pass, Fail, Pass]),
    ("manual-no-fault", [Fail, Fail, Fail, Fail, Fail, Pass]),
    ("manual-before-fault", [Fail, Fail, Fail, Fail, Fail, Pass]),
    ("manual-while-stalled", [Pass, Pass, Pass, Pass, Fail, Pass]),
    ("manual-pending-at-election", [Pass, Fail, Pass, Pass, Fail, Pass]),
    ("force-while-stalled", [Pass, Fail, Pass, Pass, Fail, Pass]),
    ("takeover-while-stalled", [Pass, Fail, Pass, Pass, Fail, Pass]),
    ("restarted-at-once", [Fail, Fail, Fail, Fail, Fail, Pass]),
    ("killed-then-started", [Fail, Fail, Pass, Fail, Fail, Pass]),
    ("restarted-after-failover", [Pass, Pass, Pass, Fail, Fail, Pass]),
    ("other-shard", [Fail, Fail, Fail, Fail, Fail, Fail]),
    ("paused", [Fail, Fail, Fail, Fail, Fail, Fail]),
    ("quiet-log", [Fail, Fail, Fail, Fail, Fail, Pass]),
    ("denied", [Fail, Fail, Fail, Fail, Fail, Fail]),
    ("flushed-and-recreated", [Fail, Fail, Fail, Fail, Fail, Pass]),
    ("soft-reset", [Fail, Fail, Fail, Fail, Fail, Fail]),
    ("replica-promoted-then-again", [Pass, Pass, Pass, Pass, Fail, Pass]),
    ("valkey-solved", [Pass, Pass, Pass, Pass, Pass, Pass]),
    ("valkey-back-force", [Pass, Pass, Pass, Pass, Fail, Pass]),
    ("valkey-takeover-while-stalled", [Pass, Fail, Pass, Pass, Fail, Pass]),
    ("valkey-killed-then-started", [Fail, Fail, Pass, Fail, Fail, Pass]),
];

#[test]
fn captured_runs_are_told_apart() {
    for (case, expected) in VERDICTS {
        let evidence = fixture::evidence(case);
        let checks = [
            failover(false),
            failover(true),
            rejoined(false, When::Once),
            rejoined(true, When::Once),
            given_back(),
            cluster_ok(),
        ];
        let judged = checks.map(|c| judge(&c, &evidence));
        let verdicts = judged.each_ref().map(|j| j.verdict);
        assert_eq!(verdicts, expected, "{case}: {judged:#?}");
    }
}

/// The words, for a person to read over.
#[test]
fn captured_runs_are_described() {
    for lang in [Lang::En, Lang::Ar] {
        let mut out = String::new();
        for case in CASES {
            let evidence = fixture::evidence(case);
            writeln!(out, "{case}").unwrap();
            for check in [failover(true), rejoined(true, When::Once), given_back(), cluster_ok()] {
                let judged = judge(&check, &evidence);
                writeln!(out, "  {} {:?}", check.id(), judged.verdict).unwrap();
                for line in &judged.observed {
                    writeln!(out, "    {}", line.text(lang)).unwrap();
                }
                if let Some(hint) = &judged.hint {
                    writeln!(out, "    > {}", hint.text(lang)).unwrap();
                }
                if let Some(command) = &judged.command {
                    writeln!(out, "    $ {command}").unwrap();
                }
            }
        }
        insta::assert_snapshot!(format!("captured_runs_{lang:?}"), out);
    }
}

#[test]
fn forbidden_acts_are_seen_where_they_were_done_and_nowhere_else() {
    let acts = |case| {
        let evidence = fixture::evidence(case);
        let all = [Act::Flushall, Act::ClusterReset, Act::RecreatedNode, Act::ForcedFailover];
        all.into_iter().filter(|a| forbidden::seen(*a, &evidence).is_some()).collect::<Vec<_>>()
    };
    for case in CASES {
        let expected: &[Act] = match case {
            "flushed-and-recreated" => &[Act::Flushall, Act::ClusterReset, Act::RecreatedNode],
            "soft-reset" => &[Act::ClusterReset],
            "back-force" | "back-takeover" | "force-while-stalled" | "takeover-while-stalled" => {
                &[Act::ForcedFailover]
            }
            "valkey-back-force" | "valkey-takeover-while-stalled" => &[Act::ForcedFailover],
            _ => &[],
        };
        assert_eq!(acts(case), expected, "{case}");
    }
}

/// Formation waits for `agreement`, and calls the run ready: what is ready must not fail the check.
#[test]
fn what_formation_calls_agreed_is_ok() {
    for case in CASES {
        let mut evidence = fixture::evidence(case);
        let before = evidence.baseline.clone().unwrap();
        for snapshot in [before, evidence.snapshots[0].clone()] {
            let agreed = crate::service::redis::agreement(snapshot.redis()).is_ok();
            evidence.snapshots = vec![snapshot];
            let judgement = judge(&cluster_ok(), &evidence);
            assert!(!agreed || judgement.passed(), "{case}: {judgement:#?}");
        }
    }
}

#[test]
fn a_request_that_came_to_nothing_is_told_from_one_that_was_never_made() {
    let mut evidence = fixture::evidence("back-too-early");
    let saw = |evidence: &Evidence| judge(&given_back(), evidence).observed[0].id.to_string();
    assert_eq!(saw(&evidence), "check-given-back-timed-out");
    evidence.logs.retain(|l| !l.text.contains("timed out"));
    assert_eq!(saw(&evidence), "check-given-back-pending");
    evidence.logs.retain(|l| !l.text.contains("user request"));
    assert_eq!(saw(&evidence), "check-given-back-still-replica");
}

#[test]
fn a_replica_that_its_master_has_not_heard_of_is_not_back_yet() {
    let mut evidence = fixture::evidence("automatic");
    let check = rejoined(false, When::Once);
    assert_eq!(judge(&check, &evidence).verdict, Pass);
    let old = evidence.baseline.as_ref().unwrap().redis_view("redis-1").unwrap().id.clone();
    let Some(View::Redis(Heard::Answer(master))) = evidence.snapshots[0].nodes.get_mut("redis-6") else {
        panic!()
    };
    master.nodes.iter_mut().filter(|n| n.id == old).for_each(|n| n.master = None);
    let judgement = judge(&check, &evidence);
    assert_eq!((judgement.verdict, judgement.observed[0].id.as_ref()), (Fail, "check-rejoined-unnoticed"));
}
