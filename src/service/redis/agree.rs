//! Pure: do all nodes describe the same healthy cluster? The course's `redis-cli --cluster check`, of every
//! node instead of one.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use super::slots::{gaps, listed};
use super::{ClusterNode, Epoch, Link, RedisRole, RedisView, SlotRange};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodeName;
use crate::service::{Heard, heard};

/// Every node answers, knows exactly these nodes, calls the cluster ok, and says the same about roles,
/// masters and slots; all slots are covered, none is open; links are up; masters' epochs are distinct.
/// Otherwise the first thing that is not so: which node says what.
pub fn agreement<'a>(
    heard: impl IntoIterator<Item = (&'a NodeName, &'a Heard<RedisView>)>,
) -> Result<(), Message> {
    let views = answers(heard)?;
    let names: BTreeMap<&str, &str> = views.iter().map(|(name, view)| (view.id.as_str(), *name)).collect();
    let named = |id: &str| names.get(id).map_or(id, |name| name).to_owned();
    for (node, view) in &views {
        membership(node, view, &names)?;
    }
    let (first, reference) = views[0];
    for (node, view) in &views[1..] {
        for (ours, theirs) in sorted(reference).into_iter().zip(sorted(view)) {
            let about = named(&ours.id);
            let role = |n: &ClusterNode| {
                n.master.as_deref().map_or("master".into(), |m| format!("replica of {}", named(m)))
            };
            let (a, b) = (role(ours), role(theirs));
            if a != b {
                return Err(msg!(
                    "service-redis-role-differs",
                    about = about,
                    one = first,
                    says = a,
                    other = node,
                    differs = b
                ));
            }
            let (a, b) = (ranges(&ours.slots), ranges(&theirs.slots));
            if a != b {
                return Err(msg!(
                    "service-redis-slots-differ",
                    about = about,
                    one = first,
                    says = a,
                    other = node,
                    differs = b
                ));
            }
        }
    }
    covered(reference)?;
    for (node, view) in &views {
        if !view.state_ok {
            return Err(msg!("service-redis-state", node = node));
        }
        if let Some(open) = view.nodes.iter().find_map(|n| n.open.first()) {
            return Err(msg!("service-redis-open", node = node, slot = open));
        }
        if let RedisRole::Replica { link: Link::Down | Link::Syncing, master_port } = view.role {
            return Err(msg!("service-redis-link", node = node, port = master_port));
        }
    }
    epochs(&views)
}

type Views<'a> = Vec<(&'a str, &'a RedisView)>;

fn answers<'a>(
    heard: impl IntoIterator<Item = (&'a NodeName, &'a Heard<RedisView>)>,
) -> Result<Views<'a>, Message> {
    let mut views = Vec::new();
    for (node, said) in heard {
        match said {
            Heard::Answer(view) if view.nodes.is_empty() => {
                return Err(msg!("service-redis-standalone", node = node));
            }
            Heard::Answer(view) => views.push((node.as_str(), view)),
            other => return Err(heard::unheard(node, other)),
        }
    }
    if views.is_empty() { Err(msg!("service-no-nodes")) } else { Ok(views) }
}

/// It knows these nodes, all of them and no other, each in good standing.
fn membership(node: &str, view: &RedisView, names: &BTreeMap<&str, &str>) -> Result<(), Message> {
    for peer in &view.nodes {
        let about = names.get(peer.id.as_str()).copied();
        if let Some(flag) = peer.flags.ill() {
            let about = about.unwrap_or(&peer.id);
            return Err(msg!("service-redis-flag", node = node, about = about, flag = flag));
        }
        let Some(about) = about else {
            return Err(msg!("service-redis-stranger", node = node, id = peer.id));
        };
        if !peer.connected {
            return Err(msg!("service-redis-bus", node = node, about = about));
        }
    }
    let known: BTreeSet<&str> = view.nodes.iter().map(|n| n.id.as_str()).collect();
    match names.iter().find(|(id, _)| !known.contains(*id)) {
        Some((_, about)) => Err(msg!("service-redis-unknown", node = node, about = about)),
        None => Ok(()),
    }
}

fn sorted(view: &RedisView) -> Vec<&ClusterNode> {
    let mut nodes: Vec<_> = view.nodes.iter().collect();
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    nodes
}

fn covered(view: &RedisView) -> Result<(), Message> {
    let gaps = gaps(view.nodes.iter().flat_map(|n| n.slots.iter().copied()).collect());
    if gaps.is_empty() { Ok(()) } else { Err(msg!("service-redis-uncovered", slots = ranges(&gaps))) }
}

fn epochs(views: &Views) -> Result<(), Message> {
    match shared_epoch(views.iter().copied()) {
        Some((one, other, epoch)) => {
            Err(msg!("service-redis-epoch", one = one, other = other, epoch = epoch))
        }
        None => Ok(()),
    }
}

/// Two masters with one config epoch, and that epoch: the next conflict about a slot would have no winner.
pub fn shared_epoch<'a, N>(views: impl IntoIterator<Item = (N, &'a RedisView)>) -> Option<(N, N, Epoch)> {
    let mut seen: BTreeMap<Epoch, N> = BTreeMap::new();
    for (node, view) in views {
        if matches!(view.role, RedisRole::Replica { .. }) {
            continue;
        }
        if let Some(other) = seen.remove(&view.my_epoch) {
            return Some((other, node, view.my_epoch));
        }
        seen.insert(view.my_epoch, node);
    }
    None
}

/// `0-5460 5462`, `none`.
fn ranges(slots: &[SlotRange]) -> String {
    if slots.is_empty() { "none".into() } else { listed(slots) }
}

#[cfg(test)]
#[path = "agree_tests.rs"]
mod tests;
