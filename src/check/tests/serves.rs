//! `serves`: what a learner's program answers, and whose matter it is where there is no answer.

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{CheckSpec, Serves, When};
use crate::journal::Snapshot;
use crate::plan::{AppPlan, UID_TOOLBOX, seeded_key, seeded_value};
use crate::service::{Heard, Page};

const PATH: &str = "/keys/student:0";

fn judged(heard: Option<Heard<Page>>, spoil: impl FnOnce(&mut Snapshot)) -> Judgement {
    let mut evidence = fixture::evidence("untouched");
    let key = seeded_key(evidence.plan.seed, 7);
    evidence.plan.draws.insert("key".into(), key);
    evidence.plan.vars.insert("name".into(), "student:0".into());
    evidence.plan.app = Some(AppPlan { port: 8080, inside: true });
    let snapshot = evidence.snapshots.last_mut().unwrap();
    snapshot.app = heard.into_iter().map(|heard| (PATH.to_owned(), heard)).collect();
    spoil(snapshot);
    let serves =
        Serves { get: "/keys/${name}".into(), status: 200, value_of: Some("key".into()), when: When::Now };
    judge(&CheckSpec::Serves(serves), &evidence)
}

fn page(status: u16, body: &str) -> Option<Heard<Page>> {
    Some(Heard::Answer(Page { status, body: body.to_owned() }))
}

#[test]
fn the_status_and_the_seeded_value_are_asked_for() {
    let value = seeded_value(fixture::evidence("untouched").plan.seed, 7);
    let right = judged(page(200, &format!("it is {value}\n")), |_| ());
    assert_eq!(right.verdict, Pass);
    // It listens in the pod, where nobody can ask it by hand.
    assert_eq!(right.command, None);
    assert_eq!(judged(page(503, &value), |_| ()).verdict, Fail);
    assert_eq!(judged(page(200, "another value"), |_| ()).verdict, Fail);
}

#[test]
fn silence_is_the_program_s_unless_the_machine_is_slow() {
    let silent = || Some(Heard::Silent(2000));
    assert_eq!(judged(silent(), |_| ()).verdict, Fail);
    assert_eq!(judged(silent(), |now| now.canary_ms = Some(900)).verdict, Inconclusive);
    assert_eq!(judged(silent(), |now| now.canary_ms = None).verdict, Inconclusive);
    assert_eq!(judged(Some(Heard::Refused), |now| now.canary_ms = Some(900)).verdict, Fail);
    assert_eq!(judged(Some(Heard::Garbled("+PONG".into())), |_| ()).verdict, Fail);
    assert_eq!(judged(None, |_| ()).verdict, Error);
}

#[test]
fn whoever_else_holds_the_port_is_not_the_program() {
    let value = seeded_value(fixture::evidence("untouched").plan.seed, 7);
    let held = |uid: u32| judged(page(200, &value), |now| now.listeners = Some([(8080, uid)].into())).verdict;
    assert_eq!(held(UID_TOOLBOX), Pass);
    assert_eq!(held(52001), Fail);
    assert_eq!(judged(page(200, &value), |now| now.listeners = None).verdict, Error);
}
