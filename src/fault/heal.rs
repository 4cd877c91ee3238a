//! Undoing a fault, from its record alone: any process can.

use std::time::Duration;

use super::scene::Scene;
use super::{
    client_pause, config_drift, connections, debug_sleep, disk_full, forgotten_node, fsync_lock, lag, life,
    partition, pause, revive, slot_stuck, slow_query, step_down,
};
use crate::check::ContainerState;
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::store::{Actor, Event, FaultRecord, Undo, now, up_ms};
use crate::{Result, msg};

/// How long the proof of a heal may take: MongoDB members give a heartbeat up to 10 s.
pub const PATIENCE: Duration = Duration::from_secs(25);

/// Heals and journals it: what it was, the proof, or why not. Healing twice is fine.
/// `at_once`: where only waiting would do, kill and start the node instead.
pub async fn heal(scene: &Scene, record: &FaultRecord, by: Actor, at_once: bool) -> Result<Message> {
    let id = record.id.clone();
    scene.folder.append(by, Event::HealIntended { id: id.clone() })?;
    let done = act(scene, record, at_once).await;
    let event = match &done {
        Ok(proof) => Event::Healed { id, proof: proof.clone() },
        Err(e) => Event::HealFailed { id, why: (*e.what).clone() },
    };
    scene.folder.append(by, event)?;
    done
}

/// Undoes a fault whose journal is gone, or that never began.
pub async fn undo(scene: &Scene, record: &FaultRecord) -> Result<Message> {
    act(scene, record, false).await
}

async fn act(scene: &Scene, record: &FaultRecord, at_once: bool) -> Result<Message> {
    if let Undo::RemoveRules = record.undo {
        return partition::undo(scene, record).await;
    }
    let node = hit(scene, record)?;
    if lives_in_the_process(&record.undo) && ended(scene, node).await? {
        return Ok(msg!("fault-healed-with-process", node = node.label()));
    }
    match &record.undo {
        Undo::RemoveRules => partition::undo(scene, record).await,
        Undo::Unpause => pause::undo(scene, node).await,
        Undo::Start => revive::start(scene, node).await,
        Undo::Wait => {
            let left = Duration::from_millis(life::remaining_ms(record, now(), up_ms()));
            debug_sleep::undo(scene, node, left, at_once).await
        }
        Undo::Unfreeze => step_down::undo(scene, node).await,
        Undo::ReleaseClients => client_pause::undo(scene, node).await,
        Undo::Unlock => fsync_lock::undo(scene, node).await,
        Undo::Member { was } => lag::undo(scene, node, was).await,
        Undo::Settings { were } => config_drift::undo(scene, node, were).await,
        Undo::Connections { maxclients } => connections::undo(scene, node, &record.id, maxclients).await,
        Undo::Index { collection, was } => slow_query::undo(scene, collection, was).await,
        Undo::CloseSlot { slot } => slot_stuck::undo(scene, *slot).await,
        Undo::Meet { id } => forgotten_node::undo(scene, node, id).await,
        Undo::FileLimit { was } => disk_full::undo(scene, node, was).await,
    }
}

/// What was done is gone with the process that it was done to.
fn lives_in_the_process(undo: &Undo) -> bool {
    matches!(undo, Undo::Unfreeze | Undo::ReleaseClients | Undo::Unlock | Undo::Settings { .. })
}

async fn ended(scene: &Scene, node: &NodePlan) -> Result<bool> {
    let facts = scene.engine.inspect(&scene.container(node)).await?;
    Ok(matches!(facts.state, ContainerState::Exited | ContainerState::Created | ContainerState::Missing))
}

/// The one node of a fault that hits a node.
fn hit<'a>(scene: &'a Scene, record: &FaultRecord) -> Result<&'a NodePlan> {
    scene.node(record.nodes.first().map_or("", String::as_str))
}
