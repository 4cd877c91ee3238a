//! Starting a node again, until it answers or its end says why not.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::scene::{Scene, speaks, state};
use crate::check::{ContainerState, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::store::now;
use crate::{Error, Exit, Result, msg};

/// A database with little data answers in a second; a slow machine gets more.
const PATIENCE: Duration = Duration::from_secs(30);

/// Starts the node's container (fine where it runs) and waits until the node answers on its own port.
pub async fn start(scene: &Scene, node: &NodePlan) -> Result<Message> {
    let container = scene.container(node);
    let begun = now();
    if let Err(e) = scene.engine.start(&container).await {
        // The engine refuses to start what is frozen; every other refusal is told as it is.
        return match scene.engine.inspect(&container).await?.state {
            ContainerState::Paused => {
                Err(Error::new(Exit::RunState, msg!("node-paused", node = node.label())))
            }
            ContainerState::Missing => {
                Err(Error::new(Exit::RunState, msg!("node-missing", node = node.label())))
            }
            _ => Err(e.into()),
        };
    }
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = scene.look().await;
        if answers(&seen, node) {
            return Ok(msg!("fault-healed-started", node = node.label()));
        }
        match state(&seen, node) {
            ContainerState::Exited => {
                let lines = scene.engine.logs(&container, &node.name, begun).await.unwrap_or_default();
                return Err(why_not(&seen, node, lines.last().map(|line| line.text.as_str())));
            }
            _ if Instant::now() >= deadline => return Err(why_not(&seen, node, None)),
            _ => sleep(Duration::from_millis(25)).await,
        }
    }
}

/// It speaks, and the socket that spoke is its own.
fn answers(seen: &Snapshot, node: &NodePlan) -> bool {
    let owner = seen.listeners.get(&node.port);
    state(seen, node) == ContainerState::Running
        && speaks(seen, node)
        && owner.is_none_or(|uid| *uid == node.uid)
}

fn why_not(seen: &Snapshot, node: &NodePlan, last: Option<&str>) -> Error {
    let what = match (seen.listeners.get(&node.port), seen.containers.get(&node.name)) {
        (Some(uid), _) if *uid != node.uid => {
            msg!("node-port-held", node = node.label(), port = node.port, uid = uid)
        }
        (_, Some(facts)) if facts.state == ContainerState::Exited => {
            msg!("node-exited", node = node.label(), code = facts.exit_code.unwrap_or(-1))
        }
        _ => msg!("node-silent", node = node.label(), seconds = PATIENCE.as_secs()),
    };
    let error = Error::new(Exit::RunState, what);
    match last {
        Some(line) => error.because(line.to_owned()),
        None => error,
    }
}
