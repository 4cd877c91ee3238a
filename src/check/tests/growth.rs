//! `node-joined`, `slots-balanced` and `node-left`: a seventh node comes, takes its share, and goes.

use jiff::SignedDuration;

use super::fixture;
use crate::check::Verdict::{Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{
    Allowed, CheckSpec, ClusterOk, ClusterShape, NoLostWrites, NodeJoined, NodeLeft, SlotsBalanced, When,
};
use crate::journal::{Change, Event, Evidence, NodeRole};
use crate::plan::NodePlan;
use crate::service::redis::Slot;
use crate::service::redis::slots::tests::ranges;
use crate::service::{Heard, View};

pub(super) fn newcomer(evidence: &Evidence) -> NodePlan {
    let sixth = evidence.plan.nodes[5].clone();
    NodePlan { name: "redis-7".into(), port: 7006, uid: sixth.uid + 1, ..sixth }
}

/// An untouched run with a seventh node that is alone now, and what the recorder saw of it in between.
pub(crate) fn grown(seen: &[Change]) -> Evidence {
    let mut evidence = fixture::evidence("untouched");
    let node = newcomer(&evidence);
    let look = &mut evidence.snapshots[0];
    let mut view = look.redis_view("redis-1").expect("redis-1 answers").clone();
    view.nodes.retain(|n| n.id == view.id);
    view.id = "seventh".into();
    for own in &mut view.nodes {
        (own.id, own.port) = ("seventh".into(), 7006);
        own.slots.clear();
    }
    view.state_ok = false;
    look.nodes.insert(node.name.clone(), View::Redis(Heard::Answer(view)));
    look.listeners.as_mut().unwrap().insert(node.port, node.uid);
    let facts = look.containers["redis-6"].clone();
    look.containers.insert(node.name.clone(), facts);
    let at = look.at - SignedDuration::from_secs(1);
    evidence.plan.nodes.push(node);
    evidence.journal.extend(seen.iter().map(|change| fixture::entry(at, Event::Seen(change.clone()))));
    evidence
}

fn verdicts(evidence: &Evidence) -> [(Verdict, String); 3] {
    [
        CheckSpec::NodeJoined(NodeJoined { when: When::Once }),
        CheckSpec::SlotsBalanced(SlotsBalanced { masters: 4, percent: 2, when: When::Once }),
        CheckSpec::NodeLeft(NodeLeft::default()),
    ]
    .map(|check| {
        let judgement = judge(&check, evidence);
        (judgement.verdict, judgement.observed[0].id.to_string())
    })
}

fn saw(verdict: Verdict, id: &str) -> (Verdict, String) {
    (verdict, id.to_owned())
}

fn ok(ok: bool) -> Change {
    Change::ClusterState { node: "redis-7".into(), ok }
}

fn known() -> Vec<Change> {
    (1..=6).map(|n| Change::Known { node: "redis-7".into(), by: format!("redis-{n}") }).collect()
}

/// What each master owns after an even rebalance, `off` slots short of it at the newcomer.
fn shared(off: u16) -> Vec<Change> {
    let slots = |node: &str, slots: Vec<(u16, u16)>| Change::Slots {
        node: node.into(),
        slots: ranges(&slots),
        gained: 0,
        lost: 0,
    };
    vec![
        slots("redis-1", vec![(1365, 5460)]),
        slots("redis-2", vec![(6827, 10922)]),
        slots("redis-3", vec![(12288 - off, 16383)]),
        slots("redis-7", vec![(0, 1364), (5461, 6826), (10923, 12287 - off)]),
    ]
}

fn forgotten() -> Vec<Change> {
    let forgotten = (1..=6).map(|n| Change::Forgotten { node: "redis-7".into(), by: format!("redis-{n}") });
    forgotten.collect()
}

#[test]
fn nothing_added_is_nothing_joined() {
    let verdicts = verdicts(&fixture::evidence("untouched"));
    assert_eq!(verdicts[0], saw(Fail, "check-joined-none"));
    assert_eq!(verdicts[1], saw(Fail, "check-balanced-seen"));
    assert_eq!(verdicts[2], saw(Fail, "check-joined-none"));
}

#[test]
fn what_was_so_once_counts_although_the_node_has_gone_again() {
    let mut seen = known();
    seen.push(ok(true));
    let mut even = vec![
        Change::Slots { node: "redis-7".into(), slots: ranges(&[(0, 4095)]), gained: 4096, lost: 0 },
        Change::Slots { node: "redis-1".into(), slots: ranges(&[(4096, 8191)]), gained: 0, lost: 0 },
        Change::Slots { node: "redis-2".into(), slots: ranges(&[(8192, 12287)]), gained: 0, lost: 0 },
        Change::Slots { node: "redis-3".into(), slots: ranges(&[(12288, 16383)]), gained: 0, lost: 0 },
    ];
    seen.append(&mut even);
    seen.extend(forgotten());
    let verdicts = verdicts(&grown(&seen));
    assert_eq!(verdicts[0], saw(Pass, "check-joined-seen"));
    assert_eq!(verdicts[1], saw(Pass, "check-balanced-seen"));
    assert_eq!(verdicts[2], saw(Pass, "check-left-seen"));
}

#[test]
fn listed_by_all_is_not_joined_before_it_serves() {
    let early = verdicts(&grown(&known()));
    assert_eq!(early[0].0, Fail);
    let mut replica = known();
    replica.push(Change::Role {
        node: "redis-7".into(),
        role: NodeRole::Replica,
        of: Some("redis-1".into()),
    });
    replica.push(ok(true));
    assert_eq!(verdicts(&grown(&replica))[0].0, Fail);
    let mut five = known();
    five.truncate(5);
    five.push(ok(true));
    assert_eq!(verdicts(&grown(&five))[0].0, Fail);
}

#[test]
fn a_share_past_the_threshold_is_not_even() {
    let uneven = |off| {
        let mut seen = known();
        seen.push(ok(true));
        seen.extend(shared(off));
        verdicts(&grown(&seen))[1].0
    };
    assert_eq!(uneven(0), Pass);
    assert_eq!(uneven(200), Fail);
}

#[test]
fn where_nobody_watched_it_may_have_been_so() {
    let at = fixture::evidence("untouched").snapshots[0].at;
    let gap = Change::Unwatched { from: at - SignedDuration::from_secs(9), to: at };
    let verdicts = verdicts(&grown(&[gap]));
    assert_eq!((verdicts[0].0, verdicts[1].0), (Inconclusive, Inconclusive));
    assert_eq!(verdicts[2].0, Pass, "that nobody lists it is seen now");
}

#[test]
fn a_node_that_nobody_lists_is_no_member_and_one_that_somebody_lists_is() {
    let ok = CheckSpec::ClusterOk(ClusterOk::default());
    let mut evidence = grown(&[]);
    assert_eq!(judge(&ok, &evidence).verdict, Pass);
    let Some(View::Redis(Heard::Answer(first))) = evidence.snapshots[0].nodes.get_mut("redis-1") else {
        panic!()
    };
    let mut line = first.nodes[0].clone();
    (line.id, line.port) = ("seventh".into(), 7006);
    line.slots.clear();
    first.nodes.push(line);
    assert_eq!(judge(&ok, &evidence).verdict, Fail);
    let left = judge(&CheckSpec::NodeLeft(NodeLeft::default()), &evidence);
    assert_eq!(left.observed[0].id, "check-left-listed");
}

/// Whatever port it announces, and whether it is still there to say who it is.
#[test]
fn a_node_that_is_listed_at_another_port_is_listed() {
    let left = |port: u16, answers: bool| {
        let mut evidence = grown(&[]);
        let views = &mut evidence.snapshots[0].nodes;
        let Some(View::Redis(Heard::Answer(first))) = views.get_mut("redis-1") else { panic!() };
        let mut line = first.nodes[0].clone();
        (line.id, line.port) = ("seventh".into(), port);
        line.slots.clear();
        first.nodes.push(line);
        if !answers {
            views.insert("redis-7".into(), View::Redis(Heard::Refused));
        }
        judge(&CheckSpec::NodeLeft(NodeLeft::default()), &evidence).observed[0].id.to_string()
    };
    for port in [7006, 7099, 7000] {
        assert_eq!(
            (left(port, true), left(port, false)),
            ("check-left-listed".into(), "check-left-listed".into())
        );
    }
}

#[test]
fn a_member_that_announces_a_port_where_nobody_listens_is_no_healthy_one() {
    let ok = CheckSpec::ClusterOk(ClusterOk::default());
    let mut evidence = fixture::evidence("untouched");
    assert_eq!(judge(&ok, &evidence).verdict, Pass);
    for view in evidence.snapshots[0].nodes.values_mut() {
        let View::Redis(Heard::Answer(view)) = view else { continue };
        view.nodes.iter_mut().filter(|n| n.port == 7001).for_each(|n| n.port = 7099);
    }
    let judged = judge(&ok, &evidence);
    assert_eq!((judged.verdict, judged.observed[0].id.as_ref()), (Fail, "check-cluster-announced"));
}

/// A blank node beside the cluster is none of its masters.
#[test]
fn a_node_outside_does_not_change_the_shape() {
    let check = CheckSpec::ClusterShape(ClusterShape { masters: 3, replicas: 1, when: When::Now });
    assert_eq!(judge(&check, &grown(&[])).verdict, Pass);
}

#[test]
fn refused_writes_are_told_and_judged_where_a_lab_says_so() {
    let with = |refused, failed| {
        let mut evidence = fixture::evidence("untouched");
        evidence.writes.as_mut().unwrap()[0].failed = failed;
        let check = NoLostWrites { refused, ..NoLostWrites::default() };
        judge(&CheckSpec::NoLostWrites(check), &evidence).verdict
    };
    assert_eq!(with(Allowed::AtMost(0), 0), Pass);
    assert_eq!(with(Allowed::AtMost(0), 1), Fail);
    assert_eq!(with(Allowed::AtMost(1), 1), Pass);
    assert_eq!(with(Allowed::Reported, 9), Pass);
}

/// The recorder may miss what did not last; whoever was told of it has it on record.
#[test]
fn what_was_seen_when_a_task_passed_counts_although_the_recorder_missed_it() {
    let mut evidence = grown(&[]);
    assert_eq!(verdicts(&evidence)[1].0, Fail);
    let mut snapshot = evidence.snapshots[0].clone();
    for change in shared(0) {
        let Change::Slots { node, slots, .. } = change else { unreachable!("all are") };
        let Some(View::Redis(Heard::Answer(view))) = snapshot.nodes.get_mut(&node) else {
            panic!("{node} answers")
        };
        let id = view.id.clone();
        view.nodes.iter_mut().filter(|own| own.id == id).for_each(|own| own.slots = slots.clone());
    }
    let at = snapshot.at - SignedDuration::from_secs(1);
    evidence.journal.push(fixture::entry(at, Event::Looked { snapshot: Box::new(snapshot) }));
    assert_eq!(verdicts(&evidence)[1].0, Pass);
}

/// A key's owner may be named when the node that had its slot is gone again.
#[test]
fn whoever_owned_a_slot_since_it_was_shared_out_is_known() {
    let params = SlotsBalanced { masters: 4, percent: 2, when: When::Once };
    let mut seen = known();
    let owners = |seen: &[Change], slot| {
        let evidence = grown(seen);
        let moment = evidence.moments().next_back().unwrap();
        let since = slots_balanced::since(&params, &moment)?;
        Some(owners_since(&moment, Slot::new(slot).unwrap(), since))
    };
    assert_eq!(owners(&seen, 0), None, "before it was shared out");
    seen.extend(shared(0));
    // The last look shows that all have gone back to where they were.
    assert_eq!(owners(&seen, 0), Some(vec!["redis-1".into(), "redis-7".into()]));
    assert_eq!(owners(&seen, 5460), Some(vec!["redis-1".into()]));
    assert_eq!(owners(&seen, 16383), Some(vec!["redis-3".into()]));
}
