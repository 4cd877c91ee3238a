//! `CLUSTER FORGET` on every other node: the replica goes on replicating, and no node tells a client of it,
//! hears its votes or its candidacy.
//!
//! A node that was told to forget another does not take it back by gossip for 60 s (`CLUSTER_BLACKLIST_TTL`,
//! cluster_legacy.c). `CLUSTER MEET` works at once, and does not last: as long as any ban is running, pings
//! carry it to the others (`CLUSTERMSG_EXT_TYPE_FORGOTTEN_NODE`, since 7.2), which forget the node again.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use super::scene::Scene;
use super::{ask, refused};
use crate::check::{Heard, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::service::redis::Reply;
use crate::service::{RedisRole, RedisView};
use crate::{Error, Exit, Result, msg};

const PROOF: Duration = Duration::from_secs(5);
/// The ban, a handshake after it, and what a peer whose clock is a second behind tells the others.
const BAN: Duration = Duration::from_secs(75);
const MEET: Duration = Duration::from_secs(1);
const LOOK: Duration = Duration::from_millis(100);

/// Nobody forgets its own master: only a replica can be forgotten by all.
pub fn need(node: &NodePlan, seen: &Snapshot) -> Result<()> {
    match view(seen, node).map(|view| &view.role) {
        Some(RedisRole::Replica { .. }) => Ok(()),
        _ => Err(Error::new(Exit::RunState, msg!("fault-need-a-replica", node = node.label()))),
    }
}

fn view<'a>(seen: &'a Snapshot, node: &NodePlan) -> Option<&'a RedisView> {
    seen.redis.get(&node.name).and_then(Heard::answer)
}

fn others<'a>(scene: &'a Scene, node: &'a NodePlan) -> impl Iterator<Item = &'a NodePlan> {
    scene.plan.redis().filter(|n| n.name != node.name)
}

pub async fn id(scene: &Scene, node: &NodePlan) -> Result<String> {
    Ok(ask::redis(scene, node, &["CLUSTER", "MYID"]).await?.text().unwrap_or_default())
}

/// Told to all at once: who still knows the node would tell the others of it. Proven by every view but its
/// own.
pub async fn inject(scene: &Scene, node: &NodePlan, id: &str) -> Result<Message> {
    let told = others(scene, node).map(|peer| async move {
        match ask::heard(scene, peer, &["CLUSTER", "FORGET", id]).await? {
            // Another one told it to forget the node already.
            Reply::Error(why) if !why.contains("Unknown node") => Err(refused(peer, why)),
            _ => Ok(()),
        }
    });
    join_all(told).await.into_iter().collect::<Result<Vec<()>>>()?;
    let forgotten = |seen: &Snapshot| {
        let views: Vec<_> = others(scene, node).filter_map(|peer| view(seen, peer)).collect();
        let gone = !views.is_empty() && views.iter().all(|view| view.nodes.iter().all(|n| n.id != id));
        gone.then(|| msg!("fault-proof-forgotten", node = node.label(), peers = views.len()))
    };
    scene.proof(node, PROOF, forgotten).await
}

/// Introduces it to every node that does not know it, again and again until the ban is over: until all of them
/// have known it for a node timeout on end. Each pings every other within half of that, and with it would
/// come a ban that is still running.
pub async fn undo(scene: &Scene, node: &NodePlan, id: &str) -> Result<Message> {
    let (host, port) = (scene.plan.place.address.to_string(), node.port.to_string());
    let hold = Duration::from_millis(scene.plan.node_timeout_ms);
    let deadline = Instant::now() + BAN + hold;
    let (mut said, mut known_since) = (false, None);
    loop {
        let seen = scene.look().await;
        let strangers: Vec<_> = others(scene, node)
            .filter(|peer| view(&seen, peer).is_some_and(|view| !knows(view, id)))
            .collect();
        let now = Instant::now();
        if strangers.is_empty() {
            if now - *known_since.get_or_insert(now) >= hold {
                return Ok(msg!("fault-healed-known", node = node.label()));
            }
            sleep(LOOK).await;
            continue;
        }
        known_since = None;
        if now >= deadline {
            let names: Vec<_> = strangers.iter().map(|peer| peer.name.as_str()).collect();
            let what = msg!("fault-still-forgotten", node = node.label(), peers = names.join(", "));
            return Err(Error::new(Exit::Environment, what));
        }
        for peer in strangers {
            ask::redis(scene, peer, &["CLUSTER", "MEET", &host, &port]).await?;
        }
        if !std::mem::replace(&mut said, true) {
            scene.progress.say(msg!("fault-step-ban", node = node.label()));
        }
        sleep(MEET).await;
    }
}

/// It is a member in good standing, in that view.
fn knows(view: &RedisView, id: &str) -> bool {
    let known = view.nodes.iter().find(|n| n.id == id);
    known.is_some_and(|n| n.connected && !n.flags.iter().any(|f| f.starts_with("fail") || f == "handshake"))
}
