//! The whole process stands still in the cgroup freezer. The kernel still completes TCP connections for it.

use super::heal;
use super::scene::{Scene, silent, speaks, state};
use crate::check::{ContainerState, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

pub async fn inject(scene: &Scene, node: &NodePlan) -> Result<()> {
    Ok(scene.engine.pause(&scene.container(node)).await?)
}

pub fn bit(seen: &Snapshot, node: &NodePlan) -> Option<Message> {
    let (silent, canary) = silent(seen, node)?;
    (state(seen, node) == ContainerState::Paused)
        .then(|| msg!("fault-proof-paused", node = node.label(), ms = silent, canary = canary))
}

/// Fine where somebody else unpaused, killed or removed it before.
pub async fn undo(scene: &Scene, node: &NodePlan) -> Result<Message> {
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
    let seen = scene.witness(heal::PATIENCE, answers).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-still-silent", node = node.label())))
}
