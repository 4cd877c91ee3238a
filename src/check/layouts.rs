//! Pure: how the slots lay, one moment after another, from the recorder's changes: for what was so once and no
//! longer is.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::course::When;
use crate::journal::{Change, Event, Moment, NodeRole, Snapshot};
use crate::plan::{NodeName, NodePlan};
use crate::service::redis::slots::{Slot, SlotRange, count, have};
use crate::service::{RedisRole, RedisView};

/// What each Redis node said of itself, and whom it knew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Slots that a node owned by its own word, as inclusive ranges.
    pub slots: BTreeMap<NodeName, Vec<SlotRange>>,
    /// The replicas, and whom each followed.
    pub following: BTreeMap<NodeName, NodeName>,
    /// Who said `cluster_state:ok`: a master that has just come says it 2 s after it knows an owner for every
    /// slot, and refuses clients until then (`CLUSTER_WRITABLE_DELAY`, cluster_legacy.c).
    pub ok: BTreeSet<NodeName>,
    /// Who listed whom.
    pub known: BTreeSet<(NodeName, NodeName)>,
}

impl Layout {
    /// The nodes that own slots, and how many.
    pub fn owners(&self) -> impl Iterator<Item = (&NodeName, u32)> {
        self.slots.iter().map(|(node, slots)| (node, count(slots))).filter(|(_, count)| *count > 0)
    }

    /// How many slots a node owned.
    pub fn owned(&self, node: &str) -> u32 {
        self.slots.get(node).map_or(0, count)
    }

    /// It owned slots, or copied what their owner had.
    pub fn has_data(&self, node: &str) -> bool {
        self.owned(node) > 0 || self.following.contains_key(node)
    }

    /// Another node listed it.
    pub fn is_listed(&self, node: &str) -> bool {
        self.known.iter().any(|(_, listed)| listed == node)
    }

    /// The master of a node's shard, which may be the node itself.
    pub fn master_of<'a>(&'a self, node: &'a str) -> &'a str {
        self.following.get(node).map_or(node, String::as_str)
    }

    /// Whoever answered, as it said; the others as before.
    fn look(&mut self, moment: &Moment, snapshot: &Snapshot) {
        let then = Moment { now: snapshot, ..*moment };
        for node in moment.plan.redis() {
            if let Ok(view) = then.redis(node) {
                self.take(&then, node, view);
            }
        }
    }

    fn take(&mut self, moment: &Moment, node: &NodePlan, view: &RedisView) {
        let name = &node.name;
        let own = view.nodes.iter().filter(|n| n.id == view.id).flat_map(|n| &n.slots);
        self.slots.insert(name.clone(), own.copied().collect());
        match view.role {
            RedisRole::Master { .. } => _ = self.following.remove(name),
            RedisRole::Replica { master_port, .. } => {
                let master = moment.followed(view);
                let master = master.map_or_else(|| master_port.to_string(), |n| n.name.clone());
                self.following.insert(name.clone(), master);
            }
        }
        match view.state_ok {
            true => self.ok.insert(name.clone()),
            false => self.ok.remove(name),
        };
        self.known.retain(|(by, _)| by != name);
        let listed = view.nodes.iter().filter(|n| n.id != view.id);
        let listed = listed.filter_map(|n| moment.peer(n));
        self.known.extend(listed.map(|other| (name.clone(), other.name.clone())));
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Slots { node, slots, .. } => _ = self.slots.insert(node.clone(), slots.clone()),
            Change::Role { node, role: NodeRole::Replica, of } => {
                self.following.insert(node.clone(), of.clone().unwrap_or_default());
            }
            Change::Role { node, .. } => _ = self.following.remove(node),
            Change::Known { node, by } => _ = self.known.insert((by.clone(), node.clone())),
            Change::Forgotten { node, by } => _ = self.known.remove(&(by.clone(), node.clone())),
            Change::ClusterState { node, ok: true } => _ = self.ok.insert(node.clone()),
            Change::ClusterState { node, .. } => _ = self.ok.remove(node),
            _ => {}
        }
    }
}

/// The layout in which it held: the first of all for what must have been so once, else the last or none.
pub fn found<'a>(when: &When, all: &'a [Layout], holds: impl Fn(&Layout) -> bool) -> Option<&'a Layout> {
    match when {
        When::Once => all.iter().find(|layout| holds(layout)),
        _ => all.last().filter(|layout| holds(layout)),
    }
}

/// Every layout since the run was ready, oldest first; the last is what the nodes say now.
pub fn layouts(moment: &Moment) -> Vec<Layout> {
    timeline(moment).into_iter().map(|(_, layout)| layout).collect()
}

/// The same, each with the time from when on it was so.
pub fn timeline(moment: &Moment) -> Vec<(Timestamp, Layout)> {
    let mut layout = Layout::default();
    if let Some(ready) = moment.baseline {
        layout.look(moment, ready);
    }
    let mut all = vec![(moment.baseline.map_or(Timestamp::MIN, |ready| ready.at), layout.clone())];
    for entry in moment.journal {
        let before = layout.clone();
        match &entry.event {
            Event::Seen(change) => layout.change(change),
            Event::Looked { snapshot } => layout.look(moment, snapshot),
            _ => {}
        }
        if layout != before {
            all.push((entry.at, layout.clone()));
        }
    }
    layout.look(moment, moment.now);
    all.push((moment.now.at, layout));
    all
}

/// Whoever owned a slot by its own word at any time since a moment, the last first.
pub fn owners_since(moment: &Moment, slot: Slot, since: Timestamp) -> Vec<NodeName> {
    let all = timeline(moment);
    let layouts: Vec<&Layout> = during(&all, since, Timestamp::MAX).collect();
    let owns = |(_, own): &(&NodeName, &Vec<SlotRange>)| have(own, slot);
    let owners = layouts.iter().rev().flat_map(|layout| layout.slots.iter().filter(owns));
    let mut named: Vec<NodeName> = Vec::new();
    for (node, _) in owners {
        if !named.contains(node) {
            named.push(node.clone());
        }
    }
    named
}

/// Of a timeline the layouts that lasted into a span of time.
pub fn during(all: &[(Timestamp, Layout)], from: Timestamp, to: Timestamp) -> impl Iterator<Item = &Layout> {
    let first = all.partition_point(|(at, _)| *at <= from).saturating_sub(1);
    let begun = all[first..].iter().enumerate().take_while(move |(n, (at, _))| *n == 0 || *at <= to);
    begun.map(|(_, (_, layout))| layout)
}
