//! From a role to the node that has it now. Pure: a fresh snapshot and the journal in, a node out.

use std::collections::BTreeMap;

use super::life;
use crate::check::Snapshot;
use crate::plan::{NodePlan, RunPlan};
use crate::service::redis::slot;
use crate::service::{RedisRole, RedisView};
use crate::spec::Target;
use crate::store::Entry;
use crate::{Error, Exit, Result, msg};

/// The node that a target means at this moment.
pub fn resolve<'a>(
    target: &Target,
    plan: &'a RunPlan,
    now: &Snapshot,
    journal: &[Entry],
) -> Result<&'a NodePlan> {
    let found = match target {
        Target::Node(name) => return named(plan, name),
        Target::MasterOfKey(key) => master_of_slot(plan, now, slot_of_key(plan, key)),
        Target::ReplicaOfKey(key) => replica_of_slot(plan, now, slot_of_key(plan, key)),
        Target::MasterOfSlot(slot) => master_of_slot(plan, now, *slot),
        Target::ReplicaOfSlot(slot) => replica_of_slot(plan, now, *slot),
        Target::Primary => primary(plan, now),
        Target::Secondary => secondary(plan, now),
        Target::TargetOf(fault) => return target_of(plan, journal, fault),
        Target::PromotedAfter(fault) => return promoted_after(plan, now, journal, fault),
        // Drawn before it comes here.
        Target::Any(_) => None,
    };
    found.ok_or_else(|| nobody(target))
}

fn nobody(target: &Target) -> Error {
    Error::new(Exit::RunState, msg!("fault-nobody", target = target))
}

fn named<'a>(plan: &'a RunPlan, name: &str) -> Result<&'a NodePlan> {
    plan.node(name).ok_or_else(|| {
        let names: Vec<String> = plan.nodes.iter().map(NodePlan::label).collect();
        Error::new(Exit::Usage, msg!("fault-node-unknown", node = name, nodes = names.join(", ")))
    })
}

/// A draw's name stands for its key; anything else is a key itself.
pub(super) fn slot_of_key(plan: &RunPlan, key: &str) -> u16 {
    slot(plan.draws.get(key).map_or(key, String::as_str).as_bytes())
}

fn views(now: &Snapshot) -> impl Iterator<Item = (&str, &RedisView)> {
    now.redis.iter().filter_map(|(name, heard)| Some((name.as_str(), heard.answer()?)))
}

/// Every view has a say; the claim with the highest epoch wins, as it does in the cluster itself. So the
/// owner is known even while it says nothing.
pub(super) fn master_of_slot<'a>(plan: &'a RunPlan, now: &Snapshot, slot: u16) -> Option<&'a NodePlan> {
    let mut claims: BTreeMap<(u64, u16), usize> = BTreeMap::new();
    for node in views(now).flat_map(|(_, view)| &view.nodes) {
        if node.slots.iter().any(|(first, last)| (*first..=*last).contains(&slot)) {
            *claims.entry((node.epoch, node.port)).or_default() += 1;
        }
    }
    let ((_, port), _) = claims.into_iter().max_by_key(|((epoch, _), votes)| (*epoch, *votes))?;
    plan.by_port(port)
}

/// By the replicas' own words: the one that is furthest, the first by name among equals.
fn replica_of_slot<'a>(plan: &'a RunPlan, now: &Snapshot, slot: u16) -> Option<&'a NodePlan> {
    let master = master_of_slot(plan, now, slot)?.port;
    let replicas = views(now).filter(
        |(_, view)| matches!(view.role, RedisRole::Replica { master_port, .. } if master_port == master),
    );
    let (name, _) = replicas.min_by_key(|(name, view)| (std::cmp::Reverse(view.offset), *name))?;
    plan.node(name)
}

/// Seen by a majority of all members, not merely of those that answered.
fn primary<'a>(plan: &'a RunPlan, now: &Snapshot) -> Option<&'a NodePlan> {
    let mut votes: BTreeMap<u16, usize> = BTreeMap::new();
    for view in now.mongo.values().filter_map(|heard| heard.answer()) {
        let port = view.primary.as_deref().and_then(|host| host.rsplit_once(':')?.1.parse().ok());
        if let Some(port) = port {
            *votes.entry(port).or_default() += 1;
        }
    }
    let majority = plan.mongo().count() / 2 + 1;
    let (port, _) = votes.into_iter().find(|(_, votes)| *votes >= majority)?;
    plan.by_port(port)
}

fn secondary<'a>(plan: &'a RunPlan, now: &Snapshot) -> Option<&'a NodePlan> {
    plan.mongo().find(|node| {
        let view = now.mongo.get(&node.name).and_then(|heard| heard.answer());
        view.is_some_and(|view| view.state == "SECONDARY")
    })
}

fn target_of<'a>(plan: &'a RunPlan, journal: &[Entry], fault: &str) -> Result<&'a NodePlan> {
    let record = life::last_bite(journal, fault)
        .ok_or_else(|| Error::new(Exit::RunState, msg!("fault-never-bit", fault = fault)))?;
    let node = record.nodes.first().and_then(|name| plan.node(name));
    node.ok_or_else(|| nobody(&Target::TargetOf(fault.to_owned())))
}

/// Who owns now what the stricken node owned: its slot, or the primary's role.
fn promoted_after<'a>(
    plan: &'a RunPlan,
    now: &Snapshot,
    journal: &[Entry],
    fault: &str,
) -> Result<&'a NodePlan> {
    let record = life::last_bite(journal, fault)
        .ok_or_else(|| Error::new(Exit::RunState, msg!("fault-never-bit", fault = fault)))?;
    let heir = match record.slot {
        Some(slot) => master_of_slot(plan, now, slot),
        None => primary(plan, now),
    };
    heir.filter(|heir| !record.nodes.contains(&heir.name))
        .ok_or_else(|| nobody(&Target::PromotedAfter(fault.to_owned())))
}

/// A slot that the node owns, by the claims of all; none for a replica or a database without slots.
pub fn slot_owned(plan: &RunPlan, now: &Snapshot, node: &str) -> Option<u16> {
    let port = plan.node(node)?.port;
    let claimed = views(now).flat_map(|(_, view)| &view.nodes).filter(|n| n.port == port);
    let mut firsts = claimed.flat_map(|n| n.slots.iter().map(|(first, _)| *first));
    firsts.find(|slot| master_of_slot(plan, now, *slot).is_some_and(|owner| owner.name == node))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Heard;
    use crate::fault::fixture::{entry, plan, record, redis, snapshot};
    use crate::store::Event;

    fn who(target: &str, now: &Snapshot) -> Result<String, String> {
        let target = target.parse::<Target>().unwrap();
        resolve(&target, &plan(), now, &[]).map(|n| n.name.clone()).map_err(|e| e.what.id.to_string())
    }

    #[test]
    fn roles_of_a_healthy_run() {
        let now = snapshot();
        let expected = [
            ("redis-4", "redis-4"),
            ("7002", "redis-3"),
            ("27018", "mongo-2"),
            ("master-of-slot:0", "redis-1"),
            ("master-of-slot:5461", "redis-2"),
            ("replica-of-slot:16383", "redis-6"),
            // student:4711 lives in slot 10707.
            ("master-of-key:key", "redis-2"),
            ("replica-of-key:student:4711", "redis-5"),
            ("primary", "mongo-1"),
            ("secondary", "mongo-2"),
        ];
        for (target, node) in expected {
            assert_eq!(who(target, &now).as_deref(), Ok(node), "{target}");
        }
        assert_eq!(who("redis-9", &now), Err("fault-node-unknown".into()));
        assert_eq!(who("target-of:f", &now), Err("fault-never-bit".into()));
    }

    #[test]
    fn a_silent_master_is_still_known_by_its_peers() {
        let mut now = snapshot();
        now.redis.insert("redis-1".into(), Heard::Silent(500));
        assert_eq!(who("master-of-slot:0", &now).as_deref(), Ok("redis-1"));
    }

    #[test]
    fn the_higher_epoch_owns_the_slot() {
        let mut now = snapshot();
        // redis-4 was promoted; only it and redis-2 know so far, the old master does not.
        for name in ["redis-4", "redis-2"] {
            let heir = redis(&mut now, name).nodes.iter_mut().find(|n| n.port == 7003).unwrap();
            (heir.epoch, heir.slots) = (7, vec![(0, 5460)]);
        }
        assert_eq!(who("master-of-slot:0", &now).as_deref(), Ok("redis-4"));
        assert_eq!(slot_owned(&plan(), &now, "redis-1"), None);
        assert_eq!(slot_owned(&plan(), &now, "redis-4"), Some(0));
        let journal = promoted_journal();
        let target = Target::PromotedAfter("a".into());
        assert_eq!(resolve(&target, &plan(), &now, &journal).unwrap().name, "redis-4");
        assert!(resolve(&target, &plan(), &snapshot(), &journal).is_err());
        let target = Target::TargetOf("a".into());
        assert_eq!(resolve(&target, &plan(), &now, &journal).unwrap().name, "redis-1");
    }

    fn promoted_journal() -> Vec<Entry> {
        let mut record = record("f1", "a", "redis-1");
        record.slot = Some(0);
        let proof = msg!("fault-none");
        vec![entry(Event::FaultIntended(record)), entry(Event::FaultBit { id: "f1".into(), proof })]
    }

    #[test]
    fn the_replica_that_is_furthest() {
        let mut now = snapshot();
        redis(&mut now, "redis-6").role =
            RedisRole::Replica { master_port: 7000, link: crate::service::Link::Up };
        assert_eq!(who("replica-of-slot:0", &now).as_deref(), Ok("redis-4"));
        redis(&mut now, "redis-6").offset = 101;
        assert_eq!(who("replica-of-slot:0", &now).as_deref(), Ok("redis-6"));
    }

    #[test]
    fn a_primary_needs_the_word_of_a_majority_of_all() {
        let mut now = snapshot();
        now.mongo.insert("mongo-2".into(), Heard::Refused);
        assert_eq!(who("primary", &now).as_deref(), Ok("mongo-1"));
        now.mongo.insert("mongo-3".into(), Heard::Silent(500));
        assert_eq!(who("primary", &now), Err("fault-nobody".into()));
    }
}
