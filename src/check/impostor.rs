//! Who answers at a node's port. The kernel says which uid holds it, the engine whether the node's process runs; what
//! anybody else says there is not what the node says.

use std::collections::BTreeMap;

use crate::engine::ContainerState;
use crate::journal::{Evidence, Snapshot};
use crate::plan::{NodeName, NodePlan, RunPlan};
use crate::service::{Heard, View};

impl Snapshot {
    /// The uid that listens at a port; none where nobody does, or it is not known.
    pub fn holder(&self, port: u16) -> Option<u32> {
        self.listeners.as_ref()?.get(&port).copied()
    }

    /// Whether whoever answers at the node's port is not the node: its uid, where one is known.
    pub(super) fn impostor(&self, node: &NodePlan) -> Option<Option<u32>> {
        let holder = self.holder(node.port);
        let stranger = holder.is_some_and(|uid| uid != node.uid);
        let nobody = self.listeners.is_some() && holder.is_none();
        (stranger || nobody || self.has_ended(node)).then_some(holder.filter(|_| stranger))
    }

    /// The engine says that the node's process does not run.
    pub(super) fn has_ended(&self, node: &NodePlan) -> bool {
        use ContainerState::{Created, Exited, Missing};
        let facts = self.containers.get(&node.name);
        facts.is_some_and(|facts| matches!(facts.state, Created | Exited | Missing))
    }

    /// The nodes in whose place somebody else answers.
    pub(super) fn impostors(&self, plan: &RunPlan) -> BTreeMap<NodeName, Option<u32>> {
        let speaks = |node: &&NodePlan| self.nodes.get(&node.name).is_some_and(spoke);
        let nodes = plan.nodes.iter().filter(speaks);
        nodes.filter_map(|node| Some((node.name.clone(), self.impostor(node)?))).collect()
    }

    /// Forgets what impostors said, however long it was.
    pub(super) fn disbelieve(&mut self, plan: &RunPlan) {
        for (name, uid) in self.impostors(plan) {
            if let Some(view) = self.nodes.get_mut(&name) {
                view.disbelieve(uid);
            }
        }
    }
}

impl Evidence {
    /// Whether somebody may have answered in a node's place unseen: before format 1 the list of who listens could be made
    /// too long to arrive, and was then kept as an empty one.
    pub fn is_in_doubt(&self) -> bool {
        let unproven = |look: &Snapshot| {
            let unknown = look.listeners.as_ref().is_none_or(BTreeMap::is_empty);
            let answers = |node: &&NodePlan| {
                look.nodes.get(&node.name).is_some_and(|view| view.heard().answer().is_some())
            };
            self.plan.nodes.iter().filter(answers).any(|node| unknown || look.has_ended(node))
        };
        self.format == 0 && self.snapshots.iter().any(unproven)
    }
}

/// Some process was there and said something.
fn spoke(view: &View) -> bool {
    matches!(view.heard(), Heard::Answer(_) | Heard::Denied(_) | Heard::Garbled(_))
}
