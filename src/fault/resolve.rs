//! From a role to the node that has it now. Pure: a fresh snapshot and the journal in, a node out.

use std::collections::BTreeMap;

use super::life;
use crate::course::Target;
use crate::journal::{Change, Entry, Event, FaultRecord, NodeRole, Snapshot};
use crate::plan::{NodePlan, RunPlan};
use crate::service::mongo::MemberState;
use crate::service::redis::slots::have;
use crate::service::redis::{Epoch, Slot, slot};
use crate::service::{RedisRole, RedisView};
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
        Target::MasterOfSlot(slot) => Slot::new(*slot).and_then(|slot| master_of_slot(plan, now, slot)),
        Target::ReplicaOfSlot(slot) => Slot::new(*slot).and_then(|slot| replica_of_slot(plan, now, slot)),
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

/// The slot whose owner a target means, where it means one.
pub fn slot_meant(plan: &RunPlan, target: &Target) -> Option<Slot> {
    match target {
        Target::MasterOfKey(key) => Some(slot_of_key(plan, key)),
        Target::MasterOfSlot(slot) => Slot::new(*slot),
        _ => None,
    }
}

/// A draw's name stands for its key; anything else is a key itself.
pub(super) fn slot_of_key(plan: &RunPlan, key: &str) -> Slot {
    slot(plan.draws.get(key).map_or(key, String::as_str).as_bytes())
}

fn views(now: &Snapshot) -> impl Iterator<Item = (&str, &RedisView)> {
    now.redis().filter_map(|(name, heard)| Some((name.as_str(), heard.answer()?)))
}

/// Every view has a say; the claim with the highest epoch wins, as it does in the cluster itself. So the
/// owner is known even while it says nothing.
pub(super) fn master_of_slot<'a>(plan: &'a RunPlan, now: &Snapshot, slot: Slot) -> Option<&'a NodePlan> {
    let mut claims: BTreeMap<(Epoch, &str, u16), usize> = BTreeMap::new();
    for node in views(now).flat_map(|(_, view)| &view.nodes) {
        if node.owns(slot) {
            *claims.entry((node.epoch, &node.id, node.port)).or_default() += 1;
        }
    }
    let ((_, id, port), _) = claims.into_iter().max_by_key(|((epoch, ..), votes)| (*epoch, *votes))?;
    // It calls itself by this id; the port is what it announces, and tells where it says nothing.
    let called = views(now).find(|(_, view)| view.id == id).and_then(|(name, _)| plan.node(name));
    called.or_else(|| plan.by_port(port))
}

/// By the replicas' own words: the one that is furthest, the first by name among equals.
fn replica_of_slot<'a>(plan: &'a RunPlan, now: &Snapshot, slot: Slot) -> Option<&'a NodePlan> {
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
    for view in now.mongo_views() {
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
        let view = now.mongo_view(&node.name);
        view.is_some_and(|view| view.state == MemberState::Secondary)
    })
}

fn target_of<'a>(plan: &'a RunPlan, journal: &[Entry], fault: &str) -> Result<&'a NodePlan> {
    let record = life::last_bite(journal, fault)
        .ok_or_else(|| Error::new(Exit::RunState, msg!("fault-never-bit", fault = fault)))?;
    let node = record.nodes.first().and_then(|name| plan.node(name));
    node.ok_or_else(|| nobody(&Target::TargetOf(fault.to_owned())))
}

/// The heir of the last time that the fault bit and somebody took over.
fn promoted_after<'a>(
    plan: &'a RunPlan,
    now: &Snapshot,
    journal: &[Entry],
    fault: &str,
) -> Result<&'a NodePlan> {
    let heirs = heirs(plan, now, journal, fault)?;
    heirs.first().copied().ok_or_else(|| nobody(&Target::PromotedAfter(fault.to_owned())))
}

/// Who took the place of the node that the fault hit, each time that it bit, the latest first. The recorder's timeline
/// says who was promoted, whoever has the role by now; what it has not seen yet, the nodes say themselves.
pub fn heirs<'a>(
    plan: &'a RunPlan,
    now: &Snapshot,
    journal: &[Entry],
    fault: &str,
) -> Result<Vec<&'a NodePlan>> {
    let bites = life::bites(journal, fault);
    let Some((last, _)) = bites.last() else {
        return Err(Error::new(Exit::RunState, msg!("fault-never-bit", fault = fault)));
    };
    let seen = bites.iter().rev().filter_map(|(record, since)| plan.node(took_over(record, since)?));
    let mut heirs: Vec<&NodePlan> = seen.collect();
    if heirs.is_empty() {
        let owner = match last.slot {
            Some(slot) => master_of_slot(plan, now, slot),
            None => primary(plan, now),
        };
        heirs.extend(owner.filter(|heir| !last.nodes.contains(&heir.name)));
    }
    Ok(heirs)
}

/// The first node that became master and owned the stricken node's slot, or became primary, after a bite.
fn took_over<'a>(record: &FaultRecord, since: &'a [Entry]) -> Option<&'a str> {
    let mut promoted: Vec<&str> = Vec::new();
    since.iter().find_map(|entry| {
        let Event::Seen(change) = &entry.event else { return None };
        let node = change.node().filter(|node| !record.nodes.iter().any(|hit| hit == node))?;
        match (change, record.slot) {
            (Change::Role { role: NodeRole::Primary, .. }, None) => Some(node),
            (Change::Role { role: NodeRole::Master, .. }, Some(_)) => {
                promoted.push(node);
                None
            }
            (Change::Slots { slots, .. }, Some(slot)) => {
                (have(slots, slot) && promoted.contains(&node)).then_some(node)
            }
            _ => None,
        }
    })
}

/// A slot that the node owns, by the claims of all; none for a replica or a database without slots.
pub fn slot_owned(plan: &RunPlan, now: &Snapshot, node: &str) -> Option<Slot> {
    let port = plan.node(node)?.port;
    let claimed = views(now).flat_map(|(_, view)| &view.nodes).filter(|n| n.port == port);
    let mut firsts = claimed.flat_map(|n| n.slots.iter().map(|range| range.first()));
    firsts.find(|slot| master_of_slot(plan, now, *slot).is_some_and(|owner| owner.name == node))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::fixture::{entry, plan, record, redis, snapshot};
    use crate::service::redis::share_of;
    use crate::service::redis::slots::tests::ranges;
    use crate::service::{Heard, View};

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
        now.nodes.insert("redis-1".into(), View::Redis(Heard::Silent(500)));
        assert_eq!(who("master-of-slot:0", &now).as_deref(), Ok("redis-1"));
    }

    #[test]
    fn the_higher_epoch_owns_the_slot() {
        let mut now = snapshot();
        // redis-4 was promoted; only it and redis-2 know so far, the old master does not.
        for name in ["redis-4", "redis-2"] {
            let heir = redis(&mut now, name).nodes.iter_mut().find(|n| n.port == 7003).unwrap();
            (heir.epoch, heir.slots) = (7.into(), share_of(0, 3).into_iter().collect());
        }
        assert_eq!(who("master-of-slot:0", &now).as_deref(), Ok("redis-4"));
        assert_eq!(slot_owned(&plan(), &now, "redis-1"), None);
        assert_eq!(slot_owned(&plan(), &now, "redis-4"), Slot::new(0));
        let journal = promoted_journal();
        let target = Target::PromotedAfter("a".into());
        assert_eq!(resolve(&target, &plan(), &now, &journal).unwrap().name, "redis-4");
        assert!(resolve(&target, &plan(), &snapshot(), &journal).is_err());
        let target = Target::TargetOf("a".into());
        assert_eq!(resolve(&target, &plan(), &now, &journal).unwrap().name, "redis-1");
    }

    /// The learner names the heir when it likes: after the role was given back, and after another try that came to
    /// nothing, too.
    #[test]
    fn who_was_promoted_is_not_who_has_the_role_now() {
        let seen = |change| entry(Event::Seen(change));
        let master = |node: &str| Change::Role { node: node.into(), role: NodeRole::Master, of: None };
        let owns = |node: &str, slots: &[(u16, u16)]| Change::Slots {
            node: node.into(),
            slots: ranges(slots),
            gained: 1,
            lost: 0,
        };
        let mut journal = promoted_journal();
        // A resharded slot is no promotion.
        journal.push(seen(owns("redis-2", &[(0, 0), (5461, 10922)])));
        let heirs_of = |journal: &[Entry]| -> Vec<String> {
            heirs(&plan(), &snapshot(), journal, "a").unwrap().iter().map(|n| n.name.clone()).collect()
        };
        assert_eq!(heirs_of(&journal), Vec::<String>::new());
        journal.extend([seen(master("redis-4")), seen(owns("redis-4", &[(0, 5460)]))]);
        journal.extend([seen(master("redis-1")), seen(owns("redis-1", &[(0, 5460)]))]);
        assert_eq!(heirs_of(&journal), ["redis-4"]);
        let mut again = record("f2", "a", "redis-1");
        again.slot = Slot::new(0);
        let proof = msg!("fault-none");
        journal
            .extend([entry(Event::FaultIntended(again)), entry(Event::FaultBit { id: "f2".into(), proof })]);
        assert_eq!(heirs_of(&journal), ["redis-4"]);
        journal.extend([seen(master("redis-5")), seen(owns("redis-5", &[(0, 5460)]))]);
        assert_eq!(heirs_of(&journal), ["redis-5", "redis-4"]);
    }

    fn promoted_journal() -> Vec<Entry> {
        let mut record = record("f1", "a", "redis-1");
        record.slot = Slot::new(0);
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
        now.nodes.insert("mongo-2".into(), View::Mongo(Heard::Refused));
        assert_eq!(who("primary", &now).as_deref(), Ok("mongo-1"));
        now.nodes.insert("mongo-3".into(), View::Mongo(Heard::Silent(500)));
        assert_eq!(who("primary", &now), Err("fault-nobody".into()));
    }
}
