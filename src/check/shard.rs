//! Who a node is: its shard and its role at a moment, its identity since the run began.

use jiff::{SignedDuration, Timestamp};

use super::layouts::{during, timeline};
use crate::engine::ContainerState;
use crate::journal::{Moment, Snapshot};
use crate::plan::NodePlan;
use crate::service::{RedisRole, RedisView};

/// How long the recorder may take to see what a node has become: twice as long as between two calm questions of its own,
/// on a machine as busy as it puts up with.
const SEEN: SignedDuration = SignedDuration::from_secs(2);

impl<'a> Moment<'a> {
    /// The other nodes of a node's shard at a moment, by the recorder's timeline: a learner may have added a replica
    /// to it, or moved one, since the run began. What was done just before is seen a little later.
    pub fn shard(&self, node: &NodePlan, at: Timestamp) -> Vec<&'a NodePlan> {
        let all = timeline(self);
        let until = at.checked_add(SEEN).unwrap_or(at);
        let mates = self.plan.redis().filter(|n| n.name != node.name);
        let same = |n: &&NodePlan| {
            during(&all, at, until).any(|layout| layout.master_of(&n.name) == layout.master_of(&node.name))
        };
        mates.filter(same).collect()
    }

    /// It followed another node at a moment.
    pub fn was_replica(&self, node: &NodePlan, at: Timestamp) -> bool {
        let until = at.checked_add(SEEN).unwrap_or(at);
        during(&timeline(self), at, until).any(|layout| layout.following.contains_key(&node.name))
    }

    /// What a node said when the run was ready: for what may not change since, and for counters.
    pub fn at_start(&self, node: &NodePlan) -> Option<&'a RedisView> {
        self.baseline?.redis_view(&node.name)
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
        let identity = self.now.redis_view(&node.name).map(|v| &v.id);
        let differs = |now: Option<&str>, then: Option<&str>| now.is_some() && then.is_some() && now != then;
        differs(now, self.baseline.and_then(container))
            || differs(identity.map(String::as_str), self.at_start(node).map(|v| v.id.as_str()))
    }
}
