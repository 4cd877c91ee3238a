//! The whole process stands still in the cgroup freezer. The kernel still completes TCP connections for it.

use std::time::Duration;

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{self, PROOF, Scene, silent, speaks, state};
use crate::course::Pause;
use crate::engine::ContainerState;
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

impl Act for Pause {
    fn kept(&self) -> Kept {
        Kept::Container
    }

    fn need(&self, aim: &Aim) -> Result<()> {
        aim.backed()
    }

    async fn undo(&self, _: &Scene, _: &NodePlan) -> Result<Undo> {
        Ok(Undo::Unpause)
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        scene.engine.pause(&scene.container(hit.node)).await?;
        scene.proof(hit.node, PROOF, |seen| bit(seen, hit.node)).await
    }

    /// Fine where somebody else unpaused, killed or removed it before.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let node = hit.node;
        let container = scene.container(node);
        if let Err(e) = scene.engine.unpause(&container).await {
            match scene.engine.inspect(&container).await?.state {
                ContainerState::Paused => return Err(e.into()),
                ContainerState::Running => {}
                _ => return Ok(msg!("fault-healed-not-running", node = node.label())),
            }
        }
        let answers =
            |seen: &Snapshot| speaks(seen, node).then(|| msg!("fault-healed-answers", node = node.label()));
        let seen = scene.witness(scene::PATIENCE, answers).await;
        seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-still-silent", node = node.label())))
    }
}

fn bit(seen: &Snapshot, node: &NodePlan) -> Option<Message> {
    let (silent, canary) = silent(seen, node)?;
    (state(seen, node) == ContainerState::Paused)
        .then(|| msg!("fault-proof-paused", node = node.label(), ms = silent, canary = canary))
}
