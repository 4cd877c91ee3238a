//! `fsync` with a lock: a member writes nothing until it is unlocked, and answers reads and heartbeats.

use std::time::Duration;

use bson::doc;

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::ask;
use super::scene::Scene;
use crate::course::FsyncLock;
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::NodePlan;
use crate::service::mongo;
use crate::{Error, Exit, Result, msg};

impl Act for FsyncLock {
    fn kept(&self) -> Kept {
        Kept::Process
    }

    fn need(&self, _: &Aim) -> Result<()> {
        Ok(())
    }

    /// The lock is counted: one that somebody else holds could not be told from ours when it is undone.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        match locked(scene, node).await? {
            false => Ok(Undo::Unlock),
            true => Err(Error::new(Exit::RunState, msg!("fault-need-unlocked", node = node.label()))),
        }
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        ask::mongo(scene, node, "admin", doc! { "fsync": 1, "lock": true }).await?;
        match locked(scene, node).await? {
            true => Ok(msg!("fault-proof-locked", node = node.label())),
            false => Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label()))),
        }
    }

    /// Unlocks until nothing is locked, as it was before. Not locked at all is what we want, not an error.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let node = hit.node;
        loop {
            let reply = ask::told(scene, node, "admin", doc! { "fsyncUnlock": 1 }).await?;
            let left = reply.get("lockCount").and_then(|n| n.as_i64().or(n.as_i32().map(i64::from)));
            if !mongo::succeeded(&reply) || left.unwrap_or_default() == 0 {
                break;
            }
        }
        match locked(scene, node).await? {
            false => Ok(msg!("fault-healed-unlocked", node = node.label())),
            true => Err(Error::new(Exit::Environment, msg!("fault-still-locked", node = node.label()))),
        }
    }
}

/// As the member tells another connection.
async fn locked(scene: &Scene, node: &NodePlan) -> Result<bool> {
    let reply = ask::mongo(scene, node, "admin", doc! { "currentOp": 1 }).await?;
    Ok(reply.get_bool("fsyncLock").unwrap_or(false))
}
