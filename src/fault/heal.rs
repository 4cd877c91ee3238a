//! Undoing a fault, from its record alone: any process can.

use super::act::{Act, Hit, Kept};
use super::kinds::act;
use super::scene::Scene;
use crate::course::FaultKind;
use crate::engine::ContainerState;
use crate::i18n::Message;
use crate::journal::{Actor, Event, FaultRecord};
use crate::{Result, msg};

/// Heals and journals it: what it was, the proof, or why not. Healing twice is fine.
/// `at_once`: where only waiting would do, kill and start the node instead.
pub async fn heal(scene: &Scene, record: &FaultRecord, by: Actor, at_once: bool) -> Result<Message> {
    let id = record.id.clone();
    scene.folder.append(by, Event::HealIntended { id: id.clone() })?;
    let done = restore(scene, record, at_once).await;
    let event = match &done {
        Ok(proof) => Event::Healed { id, proof: proof.clone() },
        Err(e) => Event::HealFailed { id, why: (*e.what).clone() },
    };
    scene.folder.append(by, event)?;
    done
}

/// Undoes a fault whose journal is gone, or that never began.
pub async fn undo(scene: &Scene, record: &FaultRecord) -> Result<Message> {
    restore(scene, record, false).await
}

async fn restore(scene: &Scene, record: &FaultRecord, at_once: bool) -> Result<Message> {
    let hit = Hit::of(scene, record)?;
    let kept = act!(&record.kind, fault => fault.kept());
    if kept != Kept::Elsewhere {
        let state = scene.engine.inspect(&scene.container(hit.node)).await?.state;
        if state == ContainerState::Missing {
            return Ok(msg!("fault-ended-with-node", node = hit.node.label()));
        }
        if kept == Kept::Process && matches!(state, ContainerState::Exited | ContainerState::Created) {
            return Ok(msg!("fault-healed-with-process", node = hit.node.label()));
        }
    }
    act!(&record.kind, fault => fault.heal(scene, &hit, at_once).await)
}
