//! No byte more fits into the node's files: the limit on file sizes (RLIMIT_FSIZE) of its process is set to
//! what its files have already. Writes fail in the kernel as on a full disk, with EFBIG ("File too large")
//! where a disk says ENOSPC; what the database makes of it is the same. The node's own uid may lower and
//! lift its own limit: no privilege, no mount, nothing on the host.

use std::time::Duration;

use bson::doc;
use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{self, Scene, ended, state};
use super::{ask, refused, revive};
use crate::course::DiskFull;
use crate::engine::{ContainerState, Output};
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::{NodeKind, NodePlan};
use crate::service::RedisRole;
use crate::service::redis::Reply;
use crate::{Error, Exit, Result, msg};

const EXEC: Duration = Duration::from_secs(10);
/// Below this no limit is set: `nodes.conf`, which Redis rewrites at every change and dies without, is
/// smaller.
const LEAST: u64 = 8 * 1024;
/// Redis flushes its append-only file once a second; MongoDB is told to write a checkpoint.
const PROOF: Duration = Duration::from_secs(20);

impl Act for DiskFull {
    fn kept(&self) -> Kept {
        Kept::Container
    }

    /// A replica that cannot write what its master sent ends itself (`replica-ignore-disk-write-errors no`),
    /// and comes back to the same disk: the fault is for a node that takes writes.
    fn need(&self, aim: &Aim) -> Result<()> {
        let (node, seen) = (aim.node, aim.seen);
        match seen.redis_view(&node.name).map(|view| &view.role) {
            Some(RedisRole::Replica { .. }) => {
                Err(Error::new(Exit::RunState, msg!("fault-need-master", node = node.label())))
            }
            _ => Ok(()),
        }
    }

    /// The limit as it is. Refuses where the image has no `prlimit`, or the node keeps no file that could be full.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        if node.kind == NodeKind::REDIS
            && ask::config(scene, node, "appendonly").await?.as_deref() != Some("yes")
        {
            return Err(Error::new(Exit::RunState, msg!("fault-need-appendonly", node = node.label())));
        }
        let unfit = |why: String| {
            Error::new(Exit::Environment, msg!("fault-need-prlimit", node = node.label())).because(why)
        };
        let ask = ["prlimit", "--pid", "1", "--fsize", "--noheadings", "--raw", "--output", "SOFT"];
        match exec(scene, node, &ask).await {
            Ok(out) if out.code == 0 => Ok(Undo::FileLimit { was: out.stdout.trim().to_owned() }),
            Ok(out) => Err(unfit(format!("{}{}", out.stdout, out.stderr))),
            Err(e) => Err(unfit(e.to_string())),
        }
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        if node.kind == NodeKind::MONGO {
            limit(scene, node, "4096").await?;
            // The answer to this is the end of the process: nobody waits for it.
            let _ = ask::told(scene, node, "admin", doc! { "fsync": 1 }).await;
            return scene.proof(node, PROOF, |seen| ended(seen, node)).await;
        }
        let size = async |field| {
            ask::info(scene, node, "persistence", field).await.map(|n| n.parse().unwrap_or(0u64))
        };
        // The base is a file of its own.
        let written = size("aof_current_size").await?.saturating_sub(size("aof_base_size").await?);
        limit(scene, node, &written.max(LEAST).to_string()).await?;
        let deadline = Instant::now() + PROOF;
        loop {
            if let Some(Reply::Error(why)) = write(scene, node).await?
                && why.starts_with("MISCONF")
            {
                return Ok(msg!("fault-proof-disk-full", node = node.label(), why = why));
            }
            if Instant::now() >= deadline {
                return Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())));
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// Puts the limit back, or starts the node where it has ended: the limit went with the process.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let node = hit.node;
        let Undo::FileLimit { was } = &hit.record.undo else { return Err(hit.lost()) };
        let look = scene.look().await;
        if state(&look, node) != ContainerState::Running {
            return revive::start(scene, node).await;
        }
        limit(scene, node, was).await?;
        let deadline = Instant::now() + scene::PATIENCE;
        loop {
            let healthy = match node.kind {
                NodeKind::REDIS => !matches!(write(scene, node).await?, Some(Reply::Error(_))),
                _ => true,
            };
            if healthy {
                return Ok(msg!("fault-healed-disk", node = node.label()));
            }
            if Instant::now() >= deadline {
                return Err(Error::new(Exit::Environment, msg!("fault-still-full", node = node.label())));
            }
            sleep(Duration::from_millis(100)).await;
        }
    }
}

/// A write that is gone again at once, and what the node says to it; none where it owns no slot.
async fn write(scene: &Scene, node: &NodePlan) -> Result<Option<Reply>> {
    let look = scene.look().await;
    let Some(key) = ask::own_key(scene, &look, node) else { return Ok(None) };
    ask::heard(scene, node, &["SET", &key, &"x".repeat(1024), "PX", "1"]).await.map(Some)
}

/// The soft limit alone: what a process may lift again by itself.
async fn limit(scene: &Scene, node: &NodePlan, bytes: &str) -> Result<()> {
    let out = exec(scene, node, &["prlimit", "--pid", "1", &format!("--fsize={bytes}:")]).await?;
    if out.code == 0 { Ok(()) } else { Err(refused(node, out.stderr.trim())) }
}

async fn exec(scene: &Scene, node: &NodePlan, command: &[&str]) -> Result<Output> {
    Ok(scene.engine.exec(&scene.container(node), command, EXEC).await?)
}
