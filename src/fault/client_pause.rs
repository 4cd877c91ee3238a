//! `CLIENT PAUSE`: clients wait for their replies while the cluster bus and replication go on, so no peer
//! suspects anything and nothing fails over.

use std::time::Duration;

use super::scene::{Scene, silent};
use super::{ClientPause, PauseMode, ask, heal, refused};
use crate::check::{Heard, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::service::{RedisRole, redis};
use crate::{Error, Exit, Result, msg};

/// A command that may write (so it is paused), needs no key and changes nothing: nobody subscribes to it.
const PROBE: [&str; 3] = ["PUBLISH", "lab:probe", "0"];
/// A write that is not answered by then waits.
const WAITS: Duration = Duration::from_millis(300);
const PROOF: Duration = Duration::from_secs(5);

/// Only a master takes writes that could wait.
pub fn need(node: &NodePlan, mode: PauseMode, seen: &Snapshot) -> Result<()> {
    let view = seen.redis.get(&node.name).and_then(Heard::answer);
    let master = view.is_some_and(|view| matches!(view.role, RedisRole::Master { .. }));
    if mode == PauseMode::All || master {
        return Ok(());
    }
    Err(Error::new(Exit::RunState, msg!("fault-need-master", node = node.label())))
}

pub async fn inject(scene: &Scene, node: &NodePlan, fault: &ClientPause) -> Result<Message> {
    let (ms, mode) = match fault.mode {
        PauseMode::Write => (fault.length.ms.to_string(), "WRITE"),
        PauseMode::All => (fault.length.ms.to_string(), "ALL"),
    };
    ask::redis(scene, node, &["CLIENT", "PAUSE", &ms, mode]).await?;
    match fault.mode {
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
        PauseMode::Write => Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label()))),
    }
}

/// A write gets no reply, on a connection of its own.
async fn waits(scene: &Scene, node: &NodePlan) -> Result<bool> {
    let probe = PROBE.map(str::to_owned);
    let reply = redis::send_only(scene.access.of(node), &probe, WAITS).await;
    Ok(reply.map_err(|e| refused(node, e))?.is_none())
}

/// Lets waiting writes go. A pause of everything cannot be ended: `CLIENT UNPAUSE` would wait as well.
pub async fn undo(scene: &Scene, node: &NodePlan) -> Result<Message> {
    ask::redis(scene, node, &["CLIENT", "UNPAUSE"]).await?;
    let deadline = tokio::time::Instant::now() + heal::PATIENCE;
    while waits(scene, node).await? {
        if tokio::time::Instant::now() >= deadline {
            return Err(Error::new(Exit::Environment, msg!("fault-still-waits", node = node.label())));
        }
    }
    Ok(msg!("fault-healed-writes", node = node.label()))
}
