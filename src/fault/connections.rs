//! A Redis node whose client limit is used up: whoever connects is told `max number of clients reached` and
//! sent away; who is connected stays.
//!
//! The limit is lowered to what is connected and a few more, and those few are held by the pod's agent. So
//! the node can be healed although it refuses us like everybody else: the agent lets its connections go,
//! which makes room for ours, and it does so by itself at the fault's end, whatever became of us. MongoDB
//! reads its limit at start only, and there is no honest way to reach its million connections.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{self, PROOF, Scene};
use super::{ask, net};
use crate::course::Connections;
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::redis::Reply;
use crate::service::{Heard, View};
use crate::{Error, Exit, Result, msg};

/// Connections that the agent holds: what a heal has to find a free one among.
const HELD: u64 = 16;
const PARAMETER: &str = "maxclients";

impl Act for Connections {
    fn kept(&self) -> Kept {
        Kept::Elsewhere
    }

    fn need(&self, _: &Aim) -> Result<()> {
        Ok(())
    }

    /// The limit as it is.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        let was = ask::config(scene, node, PARAMETER).await?;
        let maxclients = was.ok_or_else(|| {
            Error::new(
                Exit::RunState,
                msg!("fault-need-parameter", node = node.label(), parameter = PARAMETER),
            )
        })?;
        Ok(Undo::Connections { maxclients })
    }

    /// Proven by the refusal that a new connection gets, in the node's own words.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, life: Duration) -> Result<Message> {
        let (node, id) = (hit.node, &hit.record.id);
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
        net::net(scene, &["/lab/net.py", "hold", id, &seconds, &port, &held]).await?;
        let refuses = |seen: &Snapshot| match seen.nodes.get(&node.name).map(View::heard) {
            Some(Heard::Denied(why)) => {
                Some(msg!("fault-proof-refuses", node = node.label(), limit = limit, why = why))
            }
            _ => None,
        };
        scene.proof(node, PROOF, refuses).await
    }

    /// Lets the connections go, then raises the limit: somebody else may be quicker than we, so again and again.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let node = hit.node;
        let Undo::Connections { maxclients } = &hit.record.undo else { return Err(hit.lost()) };
        net::net(scene, &["/lab/net.py", "heal", &hit.record.id]).await?;
        if scene.is_missing(node).await? {
            return Ok(msg!("fault-ended-with-node", node = node.label()));
        }
        let deadline = Instant::now() + scene::PATIENCE;
        loop {
            let reply = ask::heard(scene, node, &["CONFIG", "SET", PARAMETER, maxclients]).await;
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
        let settings = format!("{PARAMETER} = {maxclients}");
        Ok(msg!("fault-healed-settings", node = node.label(), settings = settings))
    }
}
