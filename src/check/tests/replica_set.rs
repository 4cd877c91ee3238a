//! `replica-set-ok`, member by member.

use super::fixture;
use crate::check::Verdict::{Fail, Pass};
use crate::check::*;
use crate::course::{CheckSpec, ReplicaSetOk};
use crate::journal::Evidence;
use crate::plan::NodeKind;
use crate::service::mongo::{ConfigVersion, MongoMember, Term, Won};
use crate::service::{Heard, MongoView, View};

/// Three members in good order, then spoiled; what the check makes of it.
fn judged(spoil: impl FnOnce(&mut [MongoView; 3])) -> (Verdict, Vec<String>) {
    let judgement = judge(&CheckSpec::ReplicaSetOk(ReplicaSetOk::default()), &evidence(spoil));
    (judgement.verdict, judgement.observed.iter().map(|m| m.id.to_string()).collect())
}

fn term(n: i64) -> Term {
    Term::new(n).unwrap()
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
        term: term(2),
        config_version: ConfigVersion::new(1).unwrap(),
        config_term: term(1),
        voting_members: 3,
        majority: 2,
        applied: (1000, 1, 2).into(),
        committed: (1000, 1, 2).into(),
        process: n.to_string(),
        version: "6.0.5".into(),
        reads: Default::default(),
        too_stale: false,
        won: (n == 1).then(|| Won { term: term(2), reason: "electionTimeout".into(), at_ms: 0 }),
        calls: Default::default(),
        outvoted: 0,
        members: (1..=3).map(|n| member(27016 + n)).collect(),
    });
    spoil(&mut views);
    for (n, view) in (1u16..).zip(views) {
        let mut node = evidence.plan.nodes[0].clone();
        let name = format!("mongo-{n}");
        node.kind = NodeKind::MONGO;
        (node.name, node.port, node.uid) = (name.clone(), 27016 + n, 52100 + u32::from(n));
        snapshot.listeners.get_or_insert_default().insert(node.port, node.uid);
        evidence.plan.nodes.push(node);
        snapshot.containers.insert(name.clone(), snapshot.containers["redis-1"].clone());
        snapshot.nodes.insert(name, View::Mongo(Heard::Answer(view)));
    }
    evidence
}

fn member(port: u16) -> MongoMember {
    let host = format!("127.0.0.1:{port}");
    MongoMember { host, healthy: true, priority_milli: 1000, votes: 1, ..MongoMember::default() }
}

/// A fourth node that was added when the run was ready, spoiled or not: what the check makes of the set.
fn grown(joins: bool) -> (Verdict, Vec<String>) {
    let mut evidence = evidence(|views| {
        if joins {
            views.iter_mut().for_each(|view| {
                view.members.push(member(27020));
                view.voting_members = 4;
            });
        }
    });
    evidence.baseline.as_mut().unwrap().nodes = evidence.snapshots[0].nodes.clone();
    let mut node = evidence.plan.node("mongo-3").unwrap().clone();
    (node.name, node.port) = ("mongo-4".into(), 27020);
    let view = match joins {
        true => evidence.snapshots[0].nodes["mongo-3"].clone(),
        false => {
            View::Mongo(Heard::Answer(MongoView { state: "UNINITIALIZED".into(), ..MongoView::default() }))
        }
    };
    evidence.snapshots[0].nodes.insert(node.name.clone(), view);
    evidence.plan.nodes.push(node);
    let judgement = judge(&CheckSpec::ReplicaSetOk(ReplicaSetOk::default()), &evidence);
    (judgement.verdict, judgement.observed.iter().map(|m| m.id.to_string()).collect())
}

#[test]
fn three_votes_are_three_votes_whoever_was_added() {
    let crowded = ["check-set-votes", "check-set-crowded"].map(str::to_owned).to_vec();
    assert_eq!(grown(true), (Fail, crowded));
    assert_eq!(grown(false), saw(Pass, "check-set-seen"), "a blank node beside the set is nobody's member");
}

#[test]
fn members_that_no_client_sees_and_votes_elsewhere_are_told() {
    let all = |change: fn(&mut MongoMember)| {
        judged(move |views| views.iter_mut().for_each(|view| change(&mut view.members[2])))
    };
    assert_eq!(all(|m| m.hidden = true), saw(Fail, "check-set-apart"));
    assert_eq!(all(|m| m.delay_s = 30), saw(Fail, "check-set-apart"));
    assert_eq!(all(|m| m.votes = 0), saw(Fail, "check-set-votes"));
    assert_eq!(all(|m| m.priority_milli = 0), saw(Pass, "check-set-seen"));
    let fifth = judged(|views| views.iter_mut().for_each(|view| view.members.push(member(27030))));
    assert_eq!(fifth, saw(Fail, "check-set-crowded"));
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
        v[1].term = term(3);
    };
    let (verdict, ids) = judged(split);
    assert_eq!((verdict, ids[0].as_str()), (Fail, "check-set-two-primaries"));
    assert!(ids.contains(&"check-set-term-differs".to_owned()));
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
    let half_way = judged(|v| {
        v[0].members = vec![MongoMember { host: "e46ff5cdaa04:27017".into(), ..MongoMember::default() }];
        v[1..].iter_mut().for_each(|v| (v.set, v.members) = (None, Vec::new()));
    });
    assert_eq!(half_way, (Fail, ["check-set-outside", "check-hosts-foreign"].map(str::to_owned).to_vec()));
    assert_eq!(
        judged(|v| v[2].config_version = ConfigVersion::new(2).unwrap()),
        saw(Fail, "check-set-config-differs")
    );
    let other = |v: &mut [MongoView; 3]| v[2].primary = None;
    assert_eq!(judged(other), saw(Fail, "check-set-primary-differs"));
}
