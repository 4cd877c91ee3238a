//! `lab node start|stop|restart|add NODE`: the learner's hand on one node, journaled.

use std::time::Instant;

use super::fault::scene;
use super::find::Running;
use super::stamp::stamp;
use super::{Context, find, pod};
use crate::clock::ms;
use crate::fault::{self, Scene, ended};
use crate::i18n::Lang;
use crate::i18n::Message;
use crate::journal::{Actor, Event, NodeAct, planned};
use crate::plan::{NodePlan, RunPlan};
use crate::report::NodeDocument;
use crate::{Error, Exit, Result, msg};

/// What to do with which node (by name or port).
#[derive(Clone, Debug)]
pub struct Touch {
    /// The next spare one where an addition names none.
    pub node: Option<String>,
    pub act: NodeAct,
    pub by: Actor,
}

/// A node that was started, stopped, restarted or added, and how we know.
pub struct Touched {
    pub node: NodePlan,
    pub act: NodeAct,
    pub proof: Message,
    pub took_ms: u64,
}

/// Does it and waits: for the node's answer after a start, for the end of its process after a stop.
pub async fn touch(ctx: &Context, run: Option<&str>, request: Touch) -> Result<Touched> {
    let mut running = find::running(ctx, run).await?;
    let _lock = running.folder.lock("node")?;
    // Under the lock: another one may just have been added.
    running.plan = planned(&running.folder.read()).unwrap_or(running.plan);
    let node = match request.act {
        NodeAct::Add => spare(&running.plan, request.node.as_deref())?,
        _ => chosen(&running.plan, request.node.as_deref().unwrap_or_default())?,
    };
    let mut scene = scene(ctx, &running);
    let (name, act) = (node.name.clone(), request.act);
    let begun = Instant::now();
    running.folder.append(request.by, Event::NodeIntended { node: name.clone(), act })?;
    let proof = match act {
        NodeAct::Start => fault::revive(&scene, &node).await?,
        NodeAct::Stop => stop(&scene, &node).await?,
        NodeAct::Restart => {
            stop(&scene, &node).await?;
            fault::revive(&scene, &node).await?
        }
        NodeAct::Add => add(ctx, &running, &mut scene, &node).await?,
    };
    running.folder.append(request.by, Event::NodeDone { node: name, act })?;
    let took_ms = ms(begun.elapsed());
    Ok(Touched { node, act, proof, took_ms })
}

/// The named spare node (by name or port), or the next one.
fn spare(plan: &RunPlan, wanted: Option<&str>) -> Result<NodePlan> {
    if let Some(node) = wanted.and_then(|wanted| plan.node(wanted)) {
        return Err(Error::new(Exit::RunState, msg!("node-there", node = node.label())));
    }
    let Some(first) = plan.spare.first() else {
        return Err(Error::new(Exit::RunState, msg!("node-no-spare", run = plan.run)));
    };
    let Some(wanted) = wanted else { return Ok(first.clone()) };
    let found = plan.spare.iter().find(|n| n.name == wanted || n.port.to_string() == wanted);
    let free = || plan.spare.iter().map(NodePlan::label).collect::<Vec<_>>().join(", ");
    let unknown = || msg!("node-not-spare", node = wanted, nodes = free());
    found.cloned().ok_or_else(|| Error::new(Exit::Usage, unknown()))
}

/// Makes a spare node, blank, and waits for its answer. What was made is removed where it never comes.
async fn add(ctx: &Context, running: &Running, scene: &mut Scene, node: &NodePlan) -> Result<Message> {
    let container = scene.container(node);
    scene.plan.add(&node.name);
    // An addition that died halfway left it behind.
    ctx.engine.remove(&container).await?;
    let stamp = stamp(&running.lab);
    let inside = format!("container:{}", running.net);
    let made = async {
        pod::create(&ctx.engine, &scene.plan, node, &inside, &stamp).await?;
        fault::revive(scene, node).await
    };
    match made.await {
        Ok(_) => Ok(msg!("node-added", node = node.label(), address = scene.plan.place.address)),
        Err(e) => {
            ctx.engine.remove(&container).await?;
            Err(e)
        }
    }
}

/// `net` is the pod itself: nodes that joined it would sit in a dead namespace.
fn chosen(plan: &RunPlan, name: &str) -> Result<NodePlan> {
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

impl NodeDocument {
    pub fn of(touched: &Touched, lang: Lang) -> Self {
        Self {
            schema: "lab.node/v1",
            node: touched.node.name.clone(),
            port: touched.node.port,
            act: touched.act,
            proof: touched.proof.text(lang),
            took_ms: touched.took_ms,
        }
    }
}
