//! `cluster-shape`, `slot-owner` and the links and epochs of `cluster-ok`, on a healthy cluster and near misses.

use super::fixture;
use crate::check::Verdict::{Fail, Pass};
use crate::check::*;
use crate::course::{CheckSpec, ClusterOk, ClusterShape, SlotOwner, When};
use crate::service::redis::slots::{listed, tests::ranges};
use crate::service::{Heard, Link, RedisRole, RedisView, View};

/// One look at an untouched cluster, changed in every node's view; what a check makes of it.
fn judged(check: CheckSpec, change: impl Fn(&str, &mut RedisView)) -> (Verdict, String) {
    let mut evidence = fixture::evidence("untouched");
    evidence.plan.draws.insert("first".into(), "7000".into());
    for (name, heard) in &mut evidence.snapshots[0].nodes {
        if let View::Redis(Heard::Answer(view)) = heard {
            change(name, view);
        }
    }
    let judgement = judge(&check, &evidence);
    (judgement.verdict, judgement.observed.last().unwrap().id.to_string())
}

fn shape() -> CheckSpec {
    CheckSpec::ClusterShape(ClusterShape { masters: 3, replicas: 1, when: When::Now })
}

fn saw(verdict: Verdict, id: &str) -> (Verdict, String) {
    (verdict, id.to_owned())
}

#[test]
fn the_shape_of_the_course_is_seen() {
    assert_eq!(judged(shape(), |_, _| {}), saw(Pass, "check-shape-seen"));
}

#[test]
fn a_slot_on_the_wrong_side_of_a_border_is_seen() {
    let moved = judged(shape(), |_, view| {
        for node in &mut view.nodes {
            match listed(&node.slots).as_str() {
                "0-5460" => node.slots = ranges(&[(0, 5459)]),
                "5461-10922" => node.slots = ranges(&[(5460, 10922)]),
                _ => {}
            }
        }
    });
    assert_eq!(moved, saw(Fail, "check-shape-range"));
    // Two ranges that touch are not one range.
    let torn = judged(shape(), |_, view| {
        for node in view.nodes.iter_mut().filter(|n| listed(&n.slots) == "0-5460") {
            node.slots = ranges(&[(0, 100), (102, 5460)]);
        }
    });
    assert_eq!(torn, saw(Fail, "check-shape-range"));
}

#[test]
fn a_replica_of_a_wrong_master_is_seen_by_whoever_sees_it() {
    // One node alone holds another replica for its first master's.
    let wrong = judged(shape(), |name, view| {
        if name == "redis-5" {
            let owner = view.nodes.iter().find(|n| listed(&n.slots) == "0-5460").unwrap().id.clone();
            view.nodes.iter_mut().filter(|n| n.master.is_some()).for_each(|n| n.master = Some(owner.clone()));
        }
    });
    assert_eq!(wrong, saw(Fail, "check-shape-replicas"));
}

#[test]
fn a_master_without_slots_and_its_replica_are_seen() {
    let idle = judged(shape(), |_, view| {
        let replica = view.nodes.iter_mut().find(|n| n.master.is_some()).unwrap();
        replica.master = None;
    });
    assert_eq!(idle, saw(Fail, "check-shape-idle"));
    let chained = judged(shape(), |_, view| {
        let first = view.nodes.iter().find(|n| n.master.is_some()).unwrap().id.clone();
        let second = view.nodes.iter_mut().rfind(|n| n.master.is_some()).unwrap();
        second.master = Some(first);
    });
    assert_eq!(chained, saw(Fail, "check-shape-wrong-master"));
}

#[test]
fn another_number_of_masters_is_seen() {
    let two = CheckSpec::ClusterShape(ClusterShape { masters: 2, replicas: 2, when: When::Now });
    assert_eq!(judged(two, |_, _| {}).0, Fail);
}

#[test]
fn the_owner_of_a_slot_is_the_drawn_node_or_not() {
    let owner = |slot| CheckSpec::SlotOwner(SlotOwner { slot, node: "first".into(), when: When::Now });
    assert_eq!(judged(owner(0), |_, _| {}), saw(Pass, "check-slot-seen"));
    assert_eq!(judged(owner(5461), |_, _| {}), saw(Fail, "check-slot-seen"));
    let nobody = judged(owner(0), |_, view| view.nodes.iter_mut().for_each(|n| n.slots.clear()));
    assert_eq!(nobody, saw(Fail, "check-slot-nobody"));
}

#[test]
fn a_healthy_cluster_has_its_links_up_and_an_epoch_for_each_master() {
    let ok = || CheckSpec::ClusterOk(ClusterOk::default());
    assert_eq!(judged(ok(), |_, _| {}), saw(Pass, "check-cluster-seen"));
    let unlinked = judged(ok(), |_, view| {
        if let RedisRole::Replica { link, .. } = &mut view.role {
            *link = Link::Down;
        }
    });
    assert_eq!(unlinked, saw(Fail, "check-cluster-unlinked"));
    let shared = judged(ok(), |_, view| view.my_epoch = 7.into());
    assert_eq!(shared, saw(Fail, "check-cluster-epoch"));
}

#[test]
fn six_nodes_that_stand_alone_are_told_that_and_nothing_else() {
    let alone = judged(CheckSpec::ClusterOk(ClusterOk::default()), |_, view| {
        let id = view.id.clone();
        view.nodes.retain(|n| n.id == id);
    });
    assert_eq!(alone, saw(Fail, "check-cluster-alone"));
}
