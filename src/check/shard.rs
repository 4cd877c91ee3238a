//! Who a node was when the run began: its shard, its role, its identity.

use super::{ContainerState, Moment, Snapshot};
use crate::plan::NodePlan;
use crate::service::{RedisRole, RedisView};

impl<'a> Moment<'a> {
    /// The other nodes of a node's shard at the baseline. Failovers swap roles inside a shard, never across.
    pub fn shard(&self, node: &NodePlan) -> Vec<&'a NodePlan> {
        let Some(own) = self.master_port_at_start(node) else { return Vec::new() };
        let mates = self.plan.redis().filter(|n| n.name != node.name);
        mates.filter(|n| self.master_port_at_start(n) == Some(own)).collect()
    }

    /// The port of the shard's master as the run began, which may be the node's own.
    fn master_port_at_start(&self, node: &NodePlan) -> Option<u16> {
        match self.at_start(node)?.role {
            RedisRole::Master { .. } => Some(node.port),
            RedisRole::Replica { master_port, .. } => Some(master_port),
        }
    }

    pub fn at_start(&self, node: &NodePlan) -> Option<&'a RedisView> {
        self.baseline?.redis.get(&node.name)?.answer()
    }

    pub fn was_replica(&self, node: &NodePlan) -> bool {
        self.at_start(node).is_some_and(|v| matches!(v.role, RedisRole::Replica { .. }))
    }

    /// It says so itself, now.
    pub fn is_master(&self, node: &NodePlan) -> bool {
        self.redis(node).is_ok_and(|v| matches!(v.role, RedisRole::Master { .. }))
    }

    /// Its container was removed, and its log with it.
    pub fn is_gone(&self, node: &NodePlan) -> bool {
        self.now.containers.get(&node.name).is_some_and(|c| c.state == ContainerState::Missing)
    }

    /// Another container, or another identity in the same one. A container that is gone is not another one.
    pub fn is_another(&self, node: &NodePlan) -> bool {
        let container = |s: &'a Snapshot| s.containers.get(&node.name).map(|c| c.id.as_str());
        let now = container(self.now).filter(|id| !id.is_empty());
        let identity = self.now.redis.get(&node.name).and_then(|h| h.answer()).map(|v| &v.id);
        let differs = |now: Option<&str>, then: Option<&str>| now.is_some() && then.is_some() && now != then;
        differs(now, self.baseline.and_then(container))
            || differs(identity.map(String::as_str), self.at_start(node).map(|v| v.id.as_str()))
    }
}
