//! `CLIENT PAUSE`: clients wait for their replies while the cluster bus and replication go on, so no peer
//! suspects anything and nothing fails over.

use std::time::Duration;

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{self, PROOF, Scene, silent};
use super::{ask, debug_sleep, refused};
use crate::course::{ClientPause, PauseMode};
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::{RedisRole, redis};
use crate::{Error, Exit, Result, msg};

/// A command that may write (so it is paused), needs no key and changes nothing: nobody subscribes to it.
const PROBE: [&str; 3] = ["PUBLISH", "lab:probe", "0"];
/// A write that is not answered by then waits.
const WAITS: Duration = Duration::from_millis(300);

impl Act for ClientPause {
    fn kept(&self) -> Kept {
        match self.mode {
            PauseMode::Write => Kept::Process,
            // It has its end in any case, which is waited for.
            PauseMode::All => Kept::Container,
        }
    }

    /// Only a master takes writes that could wait.
    fn need(&self, aim: &Aim) -> Result<()> {
        let (node, seen) = (aim.node, aim.seen);
        let view = seen.redis_view(&node.name);
        let master = view.is_some_and(|view| matches!(view.role, RedisRole::Master { .. }));
        if self.mode == PauseMode::All || master {
            return Ok(());
        }
        Err(Error::new(Exit::RunState, msg!("fault-need-master", node = node.label())))
    }

    async fn undo(&self, _: &Scene, _: &NodePlan) -> Result<Undo> {
        Ok(match self.mode {
            PauseMode::Write => Undo::ReleaseClients,
            PauseMode::All => Undo::Wait,
        })
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let (ms, mode) = match self.mode {
            PauseMode::Write => (self.length.ms.to_string(), "WRITE"),
            PauseMode::All => (self.length.ms.to_string(), "ALL"),
        };
        ask::redis(scene, node, &["CLIENT", "PAUSE", &ms, mode]).await?;
        match self.mode {
            PauseMode::All => {
                let mute = |seen: &Snapshot| {
                    let (silent, canary) = silent(seen, node)?;
                    Some(msg!("fault-proof-silent", node = node.label(), ms = silent, canary = canary))
                };
                scene.proof(node, PROOF, mute).await
            }
            PauseMode::Write if waits(scene, node).await? => {
                ask::redis(scene, node, &["PING"]).await?;
                Ok(msg!("fault-proof-writes-wait", node = node.label(), ms = WAITS.as_millis()))
            }
            PauseMode::Write => {
                Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())))
            }
        }
    }

    /// Lets waiting writes go. A pause of everything cannot be ended: `CLIENT UNPAUSE` would wait as well.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, at_once: bool) -> Result<Message> {
        if self.mode == PauseMode::All {
            return debug_sleep::wait(scene, hit, at_once).await;
        }
        let node = hit.node;
        ask::redis(scene, node, &["CLIENT", "UNPAUSE"]).await?;
        let deadline = tokio::time::Instant::now() + scene::PATIENCE;
        while waits(scene, node).await? {
            if tokio::time::Instant::now() >= deadline {
                return Err(Error::new(Exit::Environment, msg!("fault-still-waits", node = node.label())));
            }
        }
        Ok(msg!("fault-healed-writes", node = node.label()))
    }
}

/// A write gets no reply, on a connection of its own.
async fn waits(scene: &Scene, node: &NodePlan) -> Result<bool> {
    let probe = PROBE.map(str::to_owned);
    let reply = redis::send_only(scene.access.of(node), &probe, WAITS).await;
    Ok(reply.map_err(|e| refused(node, e))?.is_none())
}
