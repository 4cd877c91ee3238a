//! A Redis node whose client limit is used up: whoever connects is told `max number of clients reached` and
//! sent away; who is connected stays.
//!
//! The limit is lowered to what is connected and a few more, and those few are held by the pod's agent. So
//! the node can be healed although it refuses us like everybody else: the agent lets its connections go,
//! which makes room for ours, and it does so by itself at the fault's end, whatever became of us. MongoDB
//! reads its limit at start only, and there is no honest way to reach its million connections.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::scene::Scene;
use super::{ask, heal, partition};
use crate::check::{Heard, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::service::redis::Reply;
use crate::{Error, Exit, Result, msg};

/// Connections that the agent holds: what a heal has to find a free one among.
const HELD: u64 = 16;
const PROOF: Duration = Duration::from_secs(5);
const PARAMETER: &str = "maxclients";

/// The limit as it is.
pub async fn was(scene: &Scene, node: &NodePlan) -> Result<String> {
    let was = ask::config(scene, node, PARAMETER).await?;
    was.ok_or_else(|| {
        Error::new(Exit::RunState, msg!("fault-need-parameter", node = node.label(), parameter = PARAMETER))
    })
}

/// Proven by the refusal that a new connection gets, in the node's own words.
pub async fn inject(scene: &Scene, node: &NodePlan, id: &str, life: Duration) -> Result<Message> {
    let count = async |section, field| {
        ask::info(scene, node, section, field).await.map(|n| n.parse::<u64>().unwrap_or_default())
    };
    // What the node counts against its limit: clients, replicas, and the links of the bus.
    let connected = count("clients", "connected_clients").await?
        + count("replication", "connected_slaves").await?
        + count("clients", "cluster_connections").await?;
    let limit = (connected + HELD).to_string();
    ask::redis(scene, node, &["CONFIG", "SET", PARAMETER, &limit]).await?;
    let (seconds, port) = ((life.as_secs() + 1).to_string(), node.port.to_string());
    let held = (HELD + connected).to_string();
    partition::net(scene, &["/lab/net.py", "hold", id, &seconds, &port, &held]).await?;
    let refuses = |seen: &Snapshot| match seen.redis.get(&node.name) {
        Some(Heard::Denied(why)) => {
            Some(msg!("fault-proof-refuses", node = node.label(), limit = limit, why = why))
        }
        _ => None,
    };
    scene.proof(node, PROOF, refuses).await
}

/// Lets the connections go, then raises the limit: somebody else may be quicker than we, so again and again.
pub async fn undo(scene: &Scene, node: &NodePlan, id: &str, was: &str) -> Result<Message> {
    partition::net(scene, &["/lab/net.py", "heal", id]).await?;
    let deadline = Instant::now() + heal::PATIENCE;
    loop {
        let reply = ask::heard(scene, node, &["CONFIG", "SET", PARAMETER, was]).await;
        match reply {
            Ok(reply) if reply.is_ok() => break,
            Ok(Reply::Error(why)) if Instant::now() >= deadline => {
                let what = msg!("fault-still-refuses", node = node.label());
                return Err(Error::new(Exit::Environment, what).because(why));
            }
            Err(e) if Instant::now() >= deadline => return Err(e),
            _ => sleep(Duration::from_millis(100)).await,
        }
    }
    let settings = format!("{PARAMETER} = {was}");
    Ok(msg!("fault-healed-settings", node = node.label(), settings = settings))
}
