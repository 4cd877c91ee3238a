//! Named splits become groups of nodes at the moment of injection: who is on which side is journaled. Pure.

use crate::course::{Cut, FaultKind, Target};
use crate::journal::Snapshot;
use crate::plan::{NodePlan, RunPlan};
use crate::service::RedisRole;

/// The fault with its split spelled out, and the nodes of all groups in their order. Anything else stays as
/// it is.
pub fn settle<'a>(
    kind: &FaultKind,
    nodes: Vec<&'a NodePlan>,
    plan: &'a RunPlan,
    seen: &Snapshot,
) -> (FaultKind, Vec<&'a NodePlan>) {
    let mut kind = kind.clone();
    let cut = match &mut kind {
        FaultKind::Partition(f) => &mut f.cut,
        FaultKind::Slow(f) => &mut f.cut,
        _ => return (kind, nodes),
    };
    let Some(node) = nodes.first().copied() else { return (kind, nodes) };
    let groups = match cut {
        Cut::Bridge(_) => halves(node, plan),
        Cut::Minority(_) => {
            let few = minority(node, None, plan, seen);
            let rest = peers(node, plan).filter(|n| !few.contains(n)).collect();
            vec![few, rest]
        }
        Cut::Majority(_) => {
            let leader = peers(node, plan).min_by_key(|n| !is_master(n, seen));
            let few = leader.map_or_else(Vec::new, |leader| minority(leader, Some(node), plan, seen));
            let rest = peers(node, plan).filter(|n| !few.contains(n));
            vec![std::iter::once(node).chain(rest).collect(), few]
        }
        Cut::Isolate(_) | Cut::Groups(_) | Cut::OneWay { .. } => return (kind, nodes),
    };
    let named = |group: &Vec<&NodePlan>| group.iter().map(|n| Target::Node(n.name.clone())).collect();
    *cut = Cut::Groups(groups.iter().map(named).collect());
    (kind, groups.into_iter().flatten().collect())
}

fn peers<'a>(node: &'a NodePlan, plan: &'a RunPlan) -> impl Iterator<Item = &'a NodePlan> {
    plan.nodes.iter().filter(|n| n.kind == node.kind && n.name != node.name)
}

/// The others in two halves; the node itself is in neither and hears both.
fn halves<'a>(node: &'a NodePlan, plan: &'a RunPlan) -> Vec<Vec<&'a NodePlan>> {
    let all: Vec<_> = peers(node, plan).collect();
    let (first, second) = all.split_at(all.len() / 2);
    vec![first.to_vec(), second.to_vec()]
}

/// Less than half of all, the node first. Redis fails over where most masters are, so the others are replicas,
/// of other masters first: the node's own replica stays on the side that can promote it.
fn minority<'a>(
    node: &'a NodePlan,
    without: Option<&NodePlan>,
    plan: &'a RunPlan,
    seen: &Snapshot,
) -> Vec<&'a NodePlan> {
    let size = (peers(node, plan).count()) / 2;
    let mut others: Vec<_> = peers(node, plan).filter(|n| Some(*n) != without).collect();
    others.sort_by_key(|n| (is_master(n, seen), follows(n, node, seen)));
    std::iter::once(node).chain(others).take(size.max(1)).collect()
}

fn role<'a>(node: &NodePlan, seen: &'a Snapshot) -> Option<&'a RedisRole> {
    seen.redis_view(&node.name).map(|view| &view.role)
}

fn is_master(node: &NodePlan, seen: &Snapshot) -> bool {
    matches!(role(node, seen), Some(RedisRole::Master { .. }))
}

fn follows(node: &NodePlan, master: &NodePlan, seen: &Snapshot) -> bool {
    matches!(role(node, seen), Some(RedisRole::Replica { master_port, .. }) if *master_port == master.port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Partition, Span};
    use crate::fault::fixture::{plan, snapshot};

    fn groups(cut: fn(Target) -> Cut, node: &str) -> Vec<Vec<String>> {
        let (plan, seen) = (plan(), snapshot());
        let cut = cut(Target::Node(node.into()));
        let kind = FaultKind::Partition(Partition { cut, length: Span::secs(30), clients: false });
        match settle(&kind, vec![plan.node(node).unwrap()], &plan, &seen).0 {
            FaultKind::Partition(Partition { cut: Cut::Groups(groups), .. }) => {
                groups.into_iter().map(|group| group.iter().map(ToString::to_string).collect()).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_bridge_is_on_neither_side() {
        assert_eq!(groups(Cut::Bridge, "mongo-2"), [["mongo-1"], ["mongo-3"]]);
        assert_eq!(groups(Cut::Bridge, "redis-1").concat().len(), 5);
    }

    #[test]
    fn a_minority_holds_one_master_and_not_its_replica() {
        let split = groups(Cut::Minority, "redis-1");
        assert_eq!(split[0], ["redis-1", "redis-5"]);
        assert_eq!(split[1], ["redis-2", "redis-3", "redis-4", "redis-6"]);
        assert_eq!(groups(Cut::Minority, "mongo-3"), [vec!["mongo-3"], vec!["mongo-1", "mongo-2"]]);
    }

    #[test]
    fn a_majority_keeps_the_node_and_loses_a_master() {
        let split = groups(Cut::Majority, "redis-1");
        assert_eq!(split[0], ["redis-1", "redis-3", "redis-5", "redis-6"].map(String::from)[..].to_vec());
        assert_eq!(split[1], ["redis-2", "redis-4"]);
        assert_eq!(groups(Cut::Majority, "mongo-1"), [vec!["mongo-1", "mongo-3"], vec!["mongo-2"]]);
    }
}
