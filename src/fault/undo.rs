//! What a new process needs to undo a fault, decided (and asked for) before anything is touched.

use super::scene::Scene;
use super::{
    FaultKind, PauseMode, config_drift, connections, disk_full, forgotten_node, fsync_lock, lag,
    out_of_memory, slot_stuck, slow, slow_query,
};
use crate::Result;
use crate::plan::NodePlan;
use crate::store::Undo;

/// Refuses where what there is to undo cannot be known, or where the node could not do it at all.
pub async fn decide(scene: &Scene, kind: &FaultKind, nodes: &[&NodePlan]) -> Result<Undo> {
    let Some(node) = nodes.first() else { return Ok(Undo::RemoveRules) };
    Ok(match kind {
        FaultKind::DebugSleep(_) => Undo::Wait,
        FaultKind::Pause(_) => Undo::Unpause,
        FaultKind::Stop(_) | FaultKind::Kill(_) | FaultKind::Crash(_) | FaultKind::Shutdown(_) => Undo::Start,
        FaultKind::Partition(_) => Undo::RemoveRules,
        FaultKind::Slow(f) => {
            slow::able(scene, f).await?;
            Undo::RemoveRules
        }
        FaultKind::Connections(_) => Undo::Connections { maxclients: connections::was(scene, node).await? },
        FaultKind::OutOfMemory(_) => Undo::Settings { were: out_of_memory::were(scene, node).await? },
        FaultKind::SlowQuery(f) => {
            Undo::Index { collection: f.collection.clone(), was: slow_query::was(scene, node, f).await? }
        }
        FaultKind::SlotStuck(f) => Undo::CloseSlot { slot: slot_stuck::slot(scene, node, f).await? },
        FaultKind::ForgottenNode(_) => Undo::Meet { id: forgotten_node::id(scene, node).await? },
        FaultKind::StepDown(_) | FaultKind::Freeze(_) => Undo::Unfreeze,
        FaultKind::ClientPause(f) if f.mode == PauseMode::All => Undo::Wait,
        FaultKind::ClientPause(_) => Undo::ReleaseClients,
        FaultKind::FsyncLock(_) => {
            fsync_lock::need(scene, node).await?;
            Undo::Unlock
        }
        FaultKind::Lag(_) => Undo::Member { was: lag::was(scene, node).await? },
        FaultKind::ConfigDrift(f) => Undo::Settings { were: config_drift::were(scene, node, f).await? },
        FaultKind::DiskFull(_) => Undo::FileLimit { was: disk_full::was(scene, node).await? },
    })
}
