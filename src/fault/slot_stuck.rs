//! A slot left open halfway: its owner gives it away (MIGRATING), the other waits for it (IMPORTING), nobody
//! finishes. A key on each side where the slot has two: clients need ASK for one and not for the other.

use std::time::Duration;

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{PROOF, Scene};
use super::{ask, resolve};
use crate::course::{SlotStuck, Target};
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::redis::{self, Flag, Reply, Slot};
use crate::service::{RedisRole, RedisView};
use crate::{Error, Exit, Result, msg};

/// Keys looked through for a slot that has two.
const SCAN: &str = "20000";
/// More than a slot of a lab ever holds.
const KEYS: &str = "100000";

impl Act for SlotStuck {
    fn kept(&self) -> Kept {
        Kept::Elsewhere
    }

    /// Two masters, and a slot of the first.
    fn need(&self, aim: &Aim) -> Result<()> {
        let Aim { nodes, plan, seen, .. } = *aim;
        for node in nodes {
            if !view(seen, node).is_some_and(|view| matches!(view.role, RedisRole::Master { .. })) {
                return Err(Error::new(Exit::RunState, msg!("fault-need-master", node = node.label())));
            }
        }
        let [from, to] = nodes else { return Err(Error::new(Exit::Usage, msg!("fault-need-groups"))) };
        if from.name == to.name {
            return Err(Error::new(Exit::Usage, msg!("fault-need-distinct", node = from.label())));
        }
        let Some(slot) = self.slot else { return Ok(()) };
        match Slot::new(slot).and_then(|slot| resolve::master_of_slot(plan, seen, slot)) {
            Some(owner) if owner.name == from.name => Ok(()),
            _ => Err(Error::new(Exit::RunState, msg!("fault-need-slot", node = from.label(), slot = slot))),
        }
    }

    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        Ok(Undo::CloseSlot { slot: slot(scene, node, self).await? })
    }

    /// Proven by both nodes' own CLUSTER NODES.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let (Undo::CloseSlot { slot }, Some(to)) = (&hit.record.undo, hit.record.nodes.get(1)) else {
            return Err(hit.lost());
        };
        let (from, to, slot) = (hit.node, scene.node(to)?, *slot);
        let number = slot.to_string();
        let (source, target) =
            (super::forgotten_node::id(scene, from).await?, super::forgotten_node::id(scene, to).await?);
        ask::redis(scene, to, &["CLUSTER", "SETSLOT", &number, "IMPORTING", &source]).await?;
        ask::redis(scene, from, &["CLUSTER", "SETSLOT", &number, "MIGRATING", &target]).await?;
        if let [key, _, ..] = keys(scene, from, slot, "2").await?.as_slice() {
            migrate(scene, from, to, std::slice::from_ref(key)).await?;
        }
        let counts = (count(scene, from, slot).await?, count(scene, to, slot).await?);
        let opened = |seen: &Snapshot| {
            (open(seen, from, slot) && open(seen, to, slot)).then(|| {
                let (here, there) = counts;
                msg!(
                    "fault-proof-open",
                    slot = slot,
                    from = from.label(),
                    here = here,
                    to = to.label(),
                    there = there
                )
            })
        };
        scene.proof(from, PROOF, opened).await
    }

    /// Closes the slot on every master and brings its keys to whoever owns it now: a person may have finished the
    /// move, or a replica may have been promoted.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let Undo::CloseSlot { slot } = hit.record.undo else { return Err(hit.lost()) };
        let number = slot.to_string();
        let seen = scene.look().await;
        let owner = resolve::master_of_slot(&scene.plan, &seen, slot);
        let owner = owner.ok_or_else(|| {
            Error::new(Exit::RunState, msg!("fault-nobody", target = format!("master-of-slot:{slot}")))
        })?;
        let is_master =
            |n: &&NodePlan| view(&seen, n).is_some_and(|v| matches!(v.role, RedisRole::Master { .. }));
        // The owner first: while it gives the slot away, it takes no key back.
        ask::redis(scene, owner, &["CLUSTER", "SETSLOT", &number, "STABLE"]).await?;
        let owner_id = super::forgotten_node::id(scene, owner).await?;
        for node in scene.plan.redis().filter(is_master).filter(|n| n.name != owner.name) {
            let stray = keys(scene, node, slot, KEYS).await?;
            if !stray.is_empty() {
                ask::redis(scene, node, &["CLUSTER", "SETSLOT", &number, "IMPORTING", &owner_id]).await?;
                migrate(scene, node, owner, &stray).await?;
            }
            if open(&seen, node, slot) || !stray.is_empty() {
                ask::redis(scene, node, &["CLUSTER", "SETSLOT", &number, "STABLE"]).await?;
            }
        }
        let closed = |seen: &Snapshot| {
            let open = scene.plan.redis().any(|node| open(seen, node, slot));
            (!open).then(|| msg!("fault-healed-closed", slot = slot, owner = owner.label()))
        };
        let seen = scene.witness(PROOF, closed).await;
        seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-still-open", slot = slot)))
    }
}

fn view<'a>(seen: &'a Snapshot, node: &NodePlan) -> Option<&'a RedisView> {
    seen.redis_view(&node.name)
}

/// The slot that is meant: as written, that of the target's key, else the one with most keys.
async fn slot(scene: &Scene, node: &NodePlan, fault: &SlotStuck) -> Result<Slot> {
    match (fault.slot.and_then(Slot::new), &fault.target) {
        (Some(slot), _) => return Ok(slot),
        (None, Target::MasterOfKey(key)) => return Ok(resolve::slot_of_key(&scene.plan, key)),
        _ => {}
    }
    let reply = ask::redis(scene, node, &["SCAN", "0", "COUNT", SCAN]).await?;
    let mut counts = std::collections::BTreeMap::<Slot, usize>::new();
    if let Reply::Array(parts) = reply
        && let Some(Reply::Array(keys)) = parts.get(1)
    {
        let slots = keys.iter().filter_map(Reply::text).map(|key| redis::slot(key.as_bytes()));
        slots.for_each(|slot| *counts.entry(slot).or_default() += 1);
    }
    let fullest = counts.into_iter().max_by_key(|(slot, keys)| (*keys, std::cmp::Reverse(*slot)));
    let owned = super::slot_owned(&scene.plan, &scene.look().await, &node.name);
    let found = fullest.map(|(slot, _)| slot).or(owned);
    found.ok_or_else(|| Error::new(Exit::RunState, msg!("fault-need-master", node = node.label())))
}

/// `[slot->-…]` or `[slot-<-…]` in the node's own line.
fn open(seen: &Snapshot, node: &NodePlan, slot: Slot) -> bool {
    let own = view(seen, node).into_iter().flat_map(|view| &view.nodes);
    let mut own = own.filter(|n| n.flags.has(&Flag::Myself)).flat_map(|n| &n.open);
    own.any(|text| text.trim_start_matches('[').starts_with(&format!("{slot}-")))
}

async fn keys(scene: &Scene, node: &NodePlan, slot: Slot, most: &str) -> Result<Vec<String>> {
    match ask::redis(scene, node, &["CLUSTER", "GETKEYSINSLOT", &slot.to_string(), most]).await? {
        Reply::Array(keys) => Ok(keys.iter().filter_map(Reply::text).collect()),
        _ => Ok(Vec::new()),
    }
}

async fn count(scene: &Scene, node: &NodePlan, slot: Slot) -> Result<i64> {
    match ask::redis(scene, node, &["CLUSTER", "COUNTKEYSINSLOT", &slot.to_string()]).await? {
        Reply::Integer(n) => Ok(n),
        _ => Ok(0),
    }
}

async fn migrate(scene: &Scene, from: &NodePlan, to: &NodePlan, keys: &[String]) -> Result<()> {
    let (host, port) = (scene.plan.place.address.to_string(), to.port.to_string());
    let mut words = vec!["MIGRATE", &host, &port, "", "0", "5000", "REPLACE", "KEYS"];
    words.extend(keys.iter().map(String::as_str));
    ask::redis(scene, from, &words).await.map(|_| ())
}
