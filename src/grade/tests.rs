//! The lab redis-failover graded on captured runs: scores as its near-misses declare them.

use jiff::SignedDuration;

use super::*;
use crate::check::Verdict;
use crate::check::tests::fixture;
use crate::course::{Catalog, LoadedLab};
use crate::journal::Event;
use crate::msg;
use crate::plan::NodeKind;

fn lab() -> LoadedLab {
    Catalog::default().load("redis-failover").expect("a valid lab")
}

/// A captured run of somebody who gave these answers: right or wrong, or too early.
pub(crate) fn graded(case: &str, answers: &[(&str, &str, Option<&str>)]) -> Graded {
    let mut evidence = fixture::evidence(case);
    let last = evidence.snapshots[0].at;
    for (n, (task, value, truth)) in answers.iter().enumerate() {
        let correct = *truth == Some(*value);
        let (task, value) = (task.to_string(), value.to_string());
        let at = last - SignedDuration::from_millis(100 - n as i64);
        let truth = truth.map(str::to_owned);
        let event = Event::Answered { task, value, truth, correct, late: None };
        evidence.journal.push(fixture::entry(at, event));
    }
    grade(&lab().lab, &evidence, &Vars::from([("key".into(), "student:1:beef".into())]))
}

pub(crate) const RIGHT: [(&str, &str, Option<&str>); 2] =
    [("find-master", "redis-1", Some("redis-1")), ("new-master", "redis-5", Some("redis-5"))];

fn failed(graded: &Graded) -> Vec<String> {
    let checks = graded.tasks.iter().flat_map(|t| t.checks.iter().map(move |c| (t, c)));
    let failed = checks.filter(|(_, c)| c.judgement.verdict == Verdict::Fail);
    failed.map(|(t, c)| format!("{}/{}", t.id, c.id)).collect()
}

#[test]
fn untouched_scores_nothing() {
    let graded = graded("untouched", &[]);
    assert_eq!((graded.score, graded.max_score, graded.max_score_full), (0, 100, 100));
    assert_eq!(graded.verdict, Verdict::Fail);
    assert_eq!(failed(&graded), ["find-master/answer"]);
}

#[test]
fn solved_scores_everything() {
    let graded = graded("valkey-solved", &RIGHT);
    assert_eq!((graded.score, graded.max_score, graded.verdict), (100, 100, Verdict::Pass));
    assert_eq!(graded.ask_until(), None);
    assert_eq!(graded.verdict.exit(), crate::Exit::Done);
    assert_eq!(graded.passed().len(), 6);
}

#[test]
fn a_view_that_lags_behind_is_waited_for() {
    let graded = graded("solved", &RIGHT);
    assert_eq!((graded.score, graded.verdict), (85, Verdict::Fail));
    assert_eq!(failed(&graded), ["no-loss/cluster-ok"]);
    assert!(graded.ask_until().is_some());
}

#[test]
fn near_misses_score_what_they_earned() {
    let of = |case, answers: &[_]| {
        let graded = graded(case, answers);
        (graded.score, failed(&graded).join(" "))
    };
    let find = &RIGHT[..1];
    let early: Vec<_> = find.iter().copied().chain([("new-master", "redis-5", None)]).collect();
    assert_eq!(of("automatic", &RIGHT), (70, "give-back/role-given-back".into()));
    assert_eq!(of("back-force", &RIGHT), (60, "give-back/role-given-back".into()));
    assert_eq!(of("back-takeover", &RIGHT), (60, "give-back/role-given-back".into()));
    assert_eq!(of("back-by-killing-new-master", &RIGHT), (70, "give-back/role-given-back".into()));
    assert_eq!(of("takeover-while-stalled", &RIGHT), (5, "failover/failover".into()));
    assert_eq!(of("restarted-at-once", &early), (15, "failover/failover".into()));
    assert_eq!(of("killed-then-started", &RIGHT), (15, "failover/failover".into()));
    assert_eq!(of("manual-no-fault", &early), (15, "failover/failover".into()));
    assert_eq!(of("untouched", &early), (15, "failover/failover".into()));
    assert_eq!(of("flushed-and-recreated", find), (0, "failover/failover".into()));
    assert_eq!(of("automatic", &early[..]), (55, "new-master/answer give-back/role-given-back".into()));
    assert_eq!(
        of("automatic", &[("find-master", "7001", Some("redis-1"))]),
        (0, "find-master/answer".into())
    );
}

#[test]
fn lost_records_leave_the_total_and_exit_inconclusive() {
    let mut evidence = fixture::evidence("valkey-solved");
    evidence.baseline = None;
    evidence.journal.clear();
    let graded = grade(&lab().lab, &evidence, &Vars::new());
    assert_eq!((graded.score, graded.max_score, graded.max_score_full), (0, 0, 100));
    assert_eq!(graded.verdict.exit(), crate::Exit::Inconclusive);
}

#[test]
fn a_reset_starts_a_new_attempt() {
    let mut evidence = fixture::evidence("valkey-solved");
    let starting = evidence.journal[0].clone();
    evidence.journal.push(starting);
    let graded = grade(&lab().lab, &evidence, &Vars::new());
    assert_eq!(failed(&graded), ["find-master/answer"]);
}

/// Whoever names the owner after the fault names whom the fault made owner. An answer in time counts all the same.
#[test]
fn an_answer_after_the_damage_that_it_should_precede_does_not_count() {
    let answered = |value: &str, late: bool| {
        let late = late.then(|| msg!("check-damage-fault", fault = "stalled-master", at = "18:04:09Z"));
        let (task, truth, correct) = ("find-master".into(), Some("redis-1".into()), value == "redis-1");
        Event::Answered { task, value: value.into(), truth, correct: correct && late.is_none(), late }
    };
    let judged = |answers: &[Event]| {
        let mut evidence = fixture::evidence("automatic");
        let at = evidence.snapshots[0].at - SignedDuration::from_millis(100);
        evidence.journal.extend(answers.iter().map(|event| fixture::entry(at, event.clone())));
        let graded = grade(&lab().lab, &evidence, &Vars::new());
        let task = graded.tasks.into_iter().find(|task| task.id == "find-master").expect("the task");
        (task.points, task.checks[0].judgement.observed[0].id.to_string())
    };
    assert_eq!(judged(&[answered("redis-1", true)]), (0, "check-answer-too-late".into()));
    assert_eq!(judged(&[answered("redis-1", false), answered("redis-5", true)]).0, 15);
    assert_eq!(judged(&[answered("redis-5", false), answered("redis-1", true)]).1, "check-answer-wrong");
    assert_eq!(judged(&[answered("redis-5", false), answered("redis-1", false)]).0, 15);
    assert_eq!(judged(&[answered("redis-1", false), answered("redis-5", false)]).0, 0);
}

#[test]
fn who_named_another_node_is_told_what_to_ask_it() {
    for (kind, hint) in
        [(NodeKind::REDIS, "check-answer-hint-redis"), (NodeKind::MONGO, "check-answer-hint-mongo")]
    {
        let mut evidence = fixture::evidence("automatic");
        let named = evidence.plan.nodes.iter_mut().find(|node| node.name == "redis-5").expect("a node");
        named.kind = kind;
        let at = evidence.snapshots[0].at - SignedDuration::from_millis(100);
        let (task, truth) = ("find-master".into(), Some("redis-1".into()));
        let answered = Event::Answered { task, value: "redis-5".into(), truth, correct: false, late: None };
        evidence.journal.push(fixture::entry(at, answered));
        let graded = grade(&lab().lab, &evidence, &Vars::new());
        let task = graded.tasks.into_iter().find(|task| task.id == "find-master").expect("the task");
        assert_eq!(task.checks[0].judgement.hint.as_ref().map(|hint| hint.id.to_string()), Some(hint.into()));
    }
}

/// A journal of a version that knew of no late answers.
#[test]
fn answers_on_record_keep_their_marks() {
    let old = r#"{"answered":{"task":"t","value":"redis-1","truth":"redis-1","correct":true}}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert!(matches!(&event, Event::Answered { correct: true, late: None, .. }));
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
}

/// An author may write the sum before its parts.
#[test]
fn a_task_may_stand_before_what_it_needs() {
    let mut lab = lab().lab;
    lab.tasks.reverse();
    let graded = grade(&lab, &fixture::evidence("untouched"), &Vars::new());
    assert_eq!((graded.score, graded.max_score), (0, 100));
    assert_eq!(graded.tasks[0].id, "no-loss");
    assert_eq!(graded.tasks[0].waits_for, ["give-back"]);
}
