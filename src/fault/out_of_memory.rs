//! A Redis node at its memory limit: writes are refused, or keys are thrown away to make room, by policy.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{PROOF, Scene};
use super::{ask, config_drift};
use crate::course::{EvictionPolicy, OutOfMemory};
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::NodePlan;
use crate::service::RedisRole;
use crate::service::redis::Reply;
use crate::{Error, Exit, Result, msg};

const SETTINGS: [&str; 2] = ["maxmemory", "maxmemory-policy"];

impl Act for OutOfMemory {
    fn kept(&self) -> Kept {
        Kept::Process
    }

    /// A replica holds what its master sends, whatever its own limit (`replica-ignore-maxmemory`).
    fn need(&self, aim: &Aim) -> Result<()> {
        let (node, seen) = (aim.node, aim.seen);
        match seen.redis_view(&node.name).map(|view| &view.role) {
            Some(RedisRole::Master { .. }) => Ok(()),
            _ => Err(Error::new(Exit::RunState, msg!("fault-need-master", node = node.label()))),
        }
    }

    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        let mut were = BTreeMap::new();
        for setting in SETTINGS {
            were.insert(setting.to_owned(), ask::config(scene, node, setting).await?.unwrap_or_default());
        }
        Ok(Undo::Settings { were })
    }

    /// Half of what is used where writes are to be refused; what is used less half of the data where keys are to
    /// go, which never leaves enough for the next connection's buffers as well: a storm.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let number = async |section, field| {
            ask::info(scene, node, section, field).await.map(|n| n.parse::<u64>().unwrap_or_default())
        };
        let used = number("memory", "used_memory").await?;
        let limit = match self.policy {
            EvictionPolicy::Noeviction => used / 2,
            _ => used.saturating_sub(number("memory", "used_memory_dataset").await? / 2),
        };
        let evicted = number("stats", "evicted_keys").await?;
        let (limit, policy) = (limit.max(1).to_string(), self.policy.as_str());
        ask::redis(scene, node, &["CONFIG", "SET", "maxmemory-policy", policy]).await?;
        ask::redis(scene, node, &["CONFIG", "SET", "maxmemory", &limit]).await?;
        let deadline = Instant::now() + PROOF;
        loop {
            let refused = refused(scene, node).await?;
            let gone = number("stats", "evicted_keys").await?.saturating_sub(evicted);
            match (self.policy, refused) {
                (EvictionPolicy::Noeviction, Some(why)) => {
                    return Ok(msg!(
                        "fault-proof-out-of-memory",
                        node = node.label(),
                        limit = limit,
                        why = why
                    ));
                }
                (EvictionPolicy::Noeviction, None) => {}
                _ if gone > 0 => {
                    return Ok(msg!("fault-proof-evicts", node = node.label(), limit = limit, keys = gone));
                }
                _ => {}
            }
            if Instant::now() >= deadline {
                return Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())));
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        config_drift::restore(scene, hit).await
    }
}

/// What the node says to a write that would change nothing; none where it would do it.
async fn refused(scene: &Scene, node: &NodePlan) -> Result<Option<String>> {
    let look = scene.look().await;
    let Some(key) = ask::own_key(scene, &look, node) else { return Ok(None) };
    // On a key that is not there, an empty range sets nothing; memory is checked before.
    match ask::heard(scene, node, &["SETRANGE", &key, "0", ""]).await? {
        Reply::Error(why) if why.starts_with("OOM") => Ok(Some(why)),
        _ => Ok(None),
    }
}
