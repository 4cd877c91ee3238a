//! `DEBUG SLEEP`: Redis' event loop stands still. TCP still connects, nothing answers, the bus is dead too.

use std::time::Duration;

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{self, PROOF, Scene, silent, speaks};
use super::{life, refused, revive};
use crate::clock::{now, up_ms};
use crate::course::{DebugSleep, Span};
use crate::i18n::Message;
use crate::journal::{Actor, Event, NodeAct, Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::redis;
use crate::{Error, Exit, Result, msg};

/// The shortest sleep that surely causes a failover: peers suspect after 1 to 1.5 node timeouts, and a vote
/// follows.
pub fn shortest(node_timeout_ms: u64) -> Span {
    Span { ms: 2 * node_timeout_ms }
}

impl Act for DebugSleep {
    fn kept(&self) -> Kept {
        Kept::Container
    }

    fn need(&self, aim: &Aim) -> Result<()> {
        let shortest = shortest(aim.plan.node_timeout_ms);
        if self.length < shortest {
            let timeout = Span { ms: aim.plan.node_timeout_ms };
            let what =
                msg!("fault-need-longer", length = self.length, shortest = shortest, timeout = timeout);
            return Err(Error::new(Exit::Usage, what));
        }
        aim.backed()
    }

    async fn undo(&self, _: &Scene, _: &NodePlan) -> Result<Undo> {
        Ok(Undo::Wait)
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        send(scene, hit.node, self.length).await?;
        scene.proof(hit.node, PROOF, |seen| bit(seen, hit.node)).await
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, at_once: bool) -> Result<Message> {
        wait(scene, hit, at_once).await
    }
}

/// One raw connection, never retried: a second copy would put the node to sleep again after it came back.
async fn send(scene: &Scene, node: &NodePlan, length: Span) -> Result<()> {
    let seconds = format!("{}.{:03}", length.ms / 1000, length.ms % 1000);
    let command = ["DEBUG", "SLEEP", &seconds].map(str::to_owned);
    // A node that sleeps says nothing; one that refuses says so at once.
    let reply = redis::send_only(scene.access.of(node), &command, Duration::from_millis(100)).await;
    match reply {
        Ok(None) => Ok(()),
        Ok(Some(reply)) => Err(refused(node, redis::render(&reply))),
        Err(e) => Err(refused(node, e)),
    }
}

pub fn bit(seen: &Snapshot, node: &NodePlan) -> Option<Message> {
    let (silent, canary) = silent(seen, node)?;
    Some(msg!("fault-proof-silent", node = node.label(), ms = silent, canary = canary))
}

/// A sleep cannot be cut short from outside: waits for its end, or kills and starts the node.
pub async fn wait(scene: &Scene, hit: &Hit<'_>, at_once: bool) -> Result<Message> {
    let node = hit.node;
    let awake =
        |seen: &Snapshot| speaks(seen, node).then(|| msg!("fault-healed-answers", node = node.label()));
    if let Ok(proof) = scene.witness(Duration::ZERO, awake).await {
        return Ok(proof);
    }
    if at_once {
        return restart(scene, node).await;
    }
    let left = Duration::from_millis(life::remaining_ms(hit.record, now(), up_ms()));
    scene.progress.say(msg!("fault-step-wait", node = node.label(), seconds = left.as_secs() + 1));
    let seen = scene.witness(left + scene::PATIENCE, awake).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-still-silent", node = node.label())))
}

/// Journaled as ours: the learner did not restart it.
async fn restart(scene: &Scene, node: &NodePlan) -> Result<Message> {
    let (name, act) = (node.name.clone(), NodeAct::Restart);
    scene.folder.append(Actor::Lab, Event::NodeIntended { node: name.clone(), act })?;
    scene.engine.kill(&scene.container(node), "SIGKILL").await?;
    let proof = revive::start(scene, node).await?;
    scene.folder.append(Actor::Lab, Event::NodeDone { node: name, act })?;
    Ok(proof)
}
