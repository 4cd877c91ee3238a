//! `replica-set-ok`, member by member.

use super::fixture;
use crate::check::Verdict::{Fail, Pass};
use crate::check::*;
use crate::plan::NodeKind;
use crate::service::MongoView;

/// Three members in good order, then spoiled; what the check makes of it.
fn judged(spoil: impl FnOnce(&mut [MongoView; 3])) -> (Verdict, Vec<String>) {
    let judgement = judge(&CheckSpec::ReplicaSetOk(ReplicaSetOk::default()), &evidence(spoil));
    (judgement.verdict, judgement.observed.iter().map(|m| m.id.to_string()).collect())
}

/// Three members in good order, then spoiled.
pub fn evidence(spoil: impl FnOnce(&mut [MongoView; 3])) -> Evidence {
    let mut evidence = fixture::evidence("untouched");
    let snapshot = &mut evidence.snapshots[0];
    let mut views = [1, 2, 3].map(|n| MongoView {
        set: Some("almashooq-rs".into()),
        state: if n == 1 { "PRIMARY".into() } else { "SECONDARY".into() },
        writable: n == 1,
        primary: Some("127.0.0.1:27017".into()),
        term: 2,
        config_version: 1,
        config_term: 1,
        voting_members: 3,
        majority: 2,
        applied: (1000, 1, 2),
        committed: (1000, 1, 2),
        process: n.to_string(),
        version: "6.0.5".into(),
        reads: Default::default(),
        members: Vec::new(),
    });
    spoil(&mut views);
    for (n, view) in (1u16..).zip(views) {
        let mut node = evidence.plan.nodes[0].clone();
        let name = format!("mongo-{n}");
        node.kind = NodeKind::Mongo;
        (node.name, node.port, node.uid) = (name.clone(), 27016 + n, 52100 + u32::from(n));
        evidence.plan.nodes.push(node);
        snapshot.containers.insert(name.clone(), snapshot.containers["redis-1"].clone());
        snapshot.mongo.insert(name, Heard::Answer(view));
    }
    evidence
}

fn saw(verdict: Verdict, id: &str) -> (Verdict, Vec<String>) {
    (verdict, vec![id.to_owned()])
}

#[test]
fn one_writable_primary_and_all_agree() {
    assert_eq!(judged(|_| ()), saw(Pass, "check-set-seen"));
}

#[test]
fn primary_in_name_only_is_not_enough() {
    assert_eq!(judged(|v| v[0].writable = false), saw(Fail, "check-set-not-writable"));
}

#[test]
fn every_vote_counts() {
    assert_eq!(judged(|v| v[2].voting_members = 2), saw(Fail, "check-set-votes"));
}

#[test]
fn an_old_primary_that_has_not_noticed_is_seen() {
    let split = |v: &mut [MongoView; 3]| {
        v[1].state = "PRIMARY".into();
        v[1].writable = true;
        v[1].term = 3;
    };
    let (verdict, ids) = judged(split);
    assert_eq!((verdict, ids[0].as_str()), (Fail, "check-set-two-primaries"));
    assert!(ids.contains(&"check-set-disagree".to_owned()));
}

#[test]
fn an_election_a_sync_and_another_set_are_told_apart() {
    let electing = |v: &mut [MongoView; 3]| {
        v[0].state = "SECONDARY".into();
        v.iter_mut().for_each(|m| (m.writable, m.primary) = (false, None));
    };
    assert_eq!(judged(electing), saw(Fail, "check-set-no-primary"));
    assert_eq!(judged(|v| v[2].state = "RECOVERING".into()), saw(Fail, "check-set-state"));
    assert_eq!(judged(|v| v[2].set = None), saw(Fail, "check-set-outside"));
    assert_eq!(judged(|v| v[2].config_version = 2), saw(Fail, "check-set-disagree"));
}
