//! Pure: how the slots lay, one moment after another, from the recorder's changes: for what was so once and no
//! longer is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Moment, NodeName, Snapshot, When};
use crate::plan::NodePlan;
use crate::record::{Change, NodeRole};
use crate::service::{RedisRole, RedisView};
use crate::store::Event;

/// What each Redis node said of itself, and whom it knew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Slots that a node owned by its own word.
    pub slots: BTreeMap<NodeName, u32>,
    pub replicas: BTreeSet<NodeName>,
    /// Who said `cluster_state:ok`: a master that has just come says it 2 s after it knows an owner for every
    /// slot, and refuses clients until then (`CLUSTER_WRITABLE_DELAY`, cluster_legacy.c).
    pub ok: BTreeSet<NodeName>,
    /// Who listed whom.
    pub known: BTreeSet<(NodeName, NodeName)>,
}

impl Layout {
    /// The nodes that own slots, and how many.
    pub fn owners(&self) -> impl Iterator<Item = (&NodeName, u32)> {
        self.slots.iter().filter(|(_, count)| **count > 0).map(|(node, count)| (node, *count))
    }

    /// Whoever answered, as it said; the others as before.
    fn look(&mut self, moment: &Moment, snapshot: &Snapshot) {
        let then = Moment { now: snapshot, ..*moment };
        for node in moment.plan.redis() {
            if let Ok(view) = then.redis(node) {
                self.take(moment, node, view);
            }
        }
    }

    fn take(&mut self, moment: &Moment, node: &NodePlan, view: &RedisView) {
        let name = &node.name;
        let own = view.nodes.iter().filter(|n| n.id == view.id).flat_map(|n| &n.slots);
        self.slots.insert(name.clone(), count(own));
        match view.role {
            RedisRole::Master { .. } => self.replicas.remove(name),
            RedisRole::Replica { .. } => self.replicas.insert(name.clone()),
        };
        match view.state_ok {
            true => self.ok.insert(name.clone()),
            false => self.ok.remove(name),
        };
        self.known.retain(|(by, _)| by != name);
        let listed = view.nodes.iter().filter(|n| n.id != view.id);
        let listed = listed.filter_map(|n| moment.plan.by_port(n.port));
        self.known.extend(listed.map(|other| (name.clone(), other.name.clone())));
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Slots { node, slots, .. } => _ = self.slots.insert(node.clone(), count(slots)),
            Change::Role { node, role: NodeRole::Replica, .. } => _ = self.replicas.insert(node.clone()),
            Change::Role { node, .. } => _ = self.replicas.remove(node),
            Change::Known { node, by } => _ = self.known.insert((by.clone(), node.clone())),
            Change::Forgotten { node, by } => _ = self.known.remove(&(by.clone(), node.clone())),
            Change::ClusterState { node, ok: true } => _ = self.ok.insert(node.clone()),
            Change::ClusterState { node, .. } => _ = self.ok.remove(node),
            _ => {}
        }
    }
}

fn count<'a>(ranges: impl IntoIterator<Item = &'a (u16, u16)>) -> u32 {
    ranges.into_iter().map(|(first, last)| u32::from(*last) - u32::from(*first) + 1).sum()
}

/// The layout in which it held: the first of all for what must have been so once, else the last or none.
pub fn found(when: When, all: &[Layout], holds: impl Fn(&Layout) -> bool) -> Option<&Layout> {
    match when {
        When::Once => all.iter().find(|layout| holds(layout)),
        _ => all.last().filter(|layout| holds(layout)),
    }
}

/// Every layout since the run was ready, oldest first; the last is what the nodes say now.
pub fn layouts(moment: &Moment) -> Vec<Layout> {
    let mut layout = Layout::default();
    if let Some(ready) = moment.baseline {
        layout.look(moment, ready);
    }
    let mut all = vec![layout.clone()];
    for entry in moment.journal {
        let before = layout.clone();
        match &entry.event {
            Event::Seen(change) => layout.change(change),
            Event::Looked { snapshot } => layout.look(moment, snapshot),
            _ => {}
        }
        if layout != before {
            all.push(layout.clone());
        }
    }
    layout.look(moment, moment.now);
    all.push(layout);
    all
}
