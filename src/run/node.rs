//! `lab node start|stop|restart NODE`: the learner's hand on one node, journaled.

use std::time::Instant;

use super::fault::scene;
use super::{Context, find};
use crate::fault::{self, Scene, ended};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::store::{Actor, Event, NodeAct};
use crate::{Error, Exit, Result, msg};

/// What to do with which node (by name or port).
#[derive(Clone, Debug)]
pub struct Touch {
    pub node: String,
    pub act: NodeAct,
    pub by: Actor,
}

/// A node that was started, stopped or restarted, and how we know.
pub struct Touched {
    pub node: NodePlan,
    pub act: NodeAct,
    pub proof: Message,
    pub took_ms: u64,
}

/// Does it and waits: for the node's answer after a start, for the end of its process after a stop.
pub async fn touch(ctx: &Context, run: Option<&str>, request: Touch) -> Result<Touched> {
    let running = find::running(ctx, run).await?;
    let node = chosen(&running.plan, &request.node)?;
    let _lock = running.folder.lock("node")?;
    let scene = scene(ctx, &running);
    let event = (node.name.clone(), request.act);
    let begun = Instant::now();
    running.folder.append(request.by, Event::NodeIntended { node: event.0.clone(), act: event.1 })?;
    let proof = match request.act {
        NodeAct::Start => fault::revive(&scene, &node).await?,
        NodeAct::Stop => stop(&scene, &node).await?,
        NodeAct::Restart => {
            stop(&scene, &node).await?;
            fault::revive(&scene, &node).await?
        }
    };
    running.folder.append(request.by, Event::NodeDone { node: event.0, act: event.1 })?;
    let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(Touched { node, act: request.act, proof, took_ms })
}

/// `net` is the pod itself: nodes that joined it would sit in a dead namespace.
fn chosen(plan: &crate::plan::RunPlan, name: &str) -> Result<NodePlan> {
    if name == plan.net.name {
        return Err(Error::new(Exit::Usage, msg!("node-net")));
    }
    let unknown = || {
        let names: Vec<String> = plan.nodes.iter().map(NodePlan::label).collect();
        Error::new(Exit::Usage, msg!("fault-node-unknown", node = name, nodes = names.join(", ")))
    };
    plan.node(name).cloned().ok_or_else(unknown)
}

/// SIGTERM, then SIGKILL after the container's own patience. Fine where it has ended already.
async fn stop(scene: &Scene, node: &NodePlan) -> Result<Message> {
    if let Err(e) = scene.engine.stop(&scene.container(node), None).await {
        let missing = || Error::new(Exit::RunState, msg!("node-missing", node = node.label()));
        return Err(if e.is_missing() { missing() } else { e.into() });
    }
    let seen = scene.witness(std::time::Duration::from_secs(5), |seen| ended(seen, node)).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("node-not-stopped", node = node.label())))
}
