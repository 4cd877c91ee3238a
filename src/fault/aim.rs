//! The nodes that a fault is aimed at, as one look found them. Pure.

use crate::journal::Snapshot;
use crate::plan::{NodePlan, RunPlan};
use crate::service::{Link, RedisRole};
use crate::{Error, Exit, Result, msg};

/// What a fault is about to hit.
#[derive(Clone, Copy)]
pub struct Aim<'a> {
    /// The first of them.
    pub node: &'a NodePlan,
    pub nodes: &'a [&'a NodePlan],
    pub plan: &'a RunPlan,
    pub seen: &'a Snapshot,
}

impl Aim<'_> {
    /// A master that owns slots needs a replica in sync: without one there is nothing to see but an outage.
    pub fn backed(&self) -> Result<()> {
        let node = self.node;
        if super::slot_owned(self.plan, self.seen, &node.name).is_none() {
            return Ok(());
        }
        let heir = self.seen.redis_views().any(|view| {
            matches!(view.role, RedisRole::Replica { master_port, link: Link::Up } if master_port == node.port)
        });
        if heir {
            return Ok(());
        }
        Err(Error::new(Exit::RunState, msg!("fault-need-replica", node = node.label())))
    }
}
