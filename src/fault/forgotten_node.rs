//! `CLUSTER FORGET` on every other node: the replica goes on replicating, and no node tells a client of it,
//! hears its votes or its candidacy.
//!
//! A node that was told to forget another does not take it back by gossip for 60 s (`CLUSTER_BLACKLIST_TTL`,
//! cluster_legacy.c). `CLUSTER MEET` works at once, and does not last: as long as any ban is running, pings
//! carry it to the others (`CLUSTERMSG_EXT_TYPE_FORGOTTEN_NODE`, since 7.2), which forget the node again.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::{PROOF, Scene};
use super::{ask, refused};
use crate::course::ForgottenNode;
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::redis::{Flag, Reply};
use crate::service::{RedisRole, RedisView};
use crate::{Error, Exit, Result, msg};

/// The ban, a handshake after it, and what a peer whose clock is a second behind tells the others.
const BAN: Duration = Duration::from_secs(75);
const MEET: Duration = Duration::from_secs(1);
const LOOK: Duration = Duration::from_millis(100);

impl Act for ForgottenNode {
    fn kept(&self) -> Kept {
        Kept::Container
    }

    /// Nobody forgets its own master: only a replica can be forgotten by all.
    fn need(&self, aim: &Aim) -> Result<()> {
        match view(aim.seen, aim.node).map(|view| &view.role) {
            Some(RedisRole::Replica { .. }) => Ok(()),
            _ => Err(Error::new(Exit::RunState, msg!("fault-need-a-replica", node = aim.node.label()))),
        }
    }

    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        Ok(Undo::Meet { id: id(scene, node).await? })
    }

    /// Told to all at once that list it: who still knows the node would tell the others of it. Proven by every view but its
    /// own.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let Undo::Meet { id } = &hit.record.undo else { return Err(hit.lost()) };
        let seen = scene.look().await;
        let is_member = |peer: &NodePlan| {
            let views = others(scene, peer).filter_map(|by| view(&seen, by));
            views.flat_map(|view| &view.nodes).any(|n| n.port == peer.port)
        };
        let lists = |peer: &&NodePlan| match view(&seen, peer) {
            Some(view) => view.nodes.iter().any(|n| n.id == *id),
            None => is_member(peer),
        };
        let told = others(scene, node).filter(lists).map(|peer| async move {
            match ask::heard(scene, peer, &["CLUSTER", "FORGET", id]).await? {
                // Another one told it to forget the node already.
                Reply::Error(why) if !why.contains("Unknown node") => Err(refused(peer, why)),
                _ => Ok(()),
            }
        });
        join_all(told).await.into_iter().collect::<Result<Vec<()>>>()?;
        let forgotten = |seen: &Snapshot| {
            let views: Vec<_> = others(scene, node).filter_map(|peer| view(seen, peer)).collect();
            let gone = !views.is_empty() && views.iter().all(|view| view.nodes.iter().all(|n| n.id != *id));
            gone.then(|| msg!("fault-proof-forgotten", node = node.label(), peers = views.len()))
        };
        scene.proof(node, PROOF, forgotten).await
    }

    /// Introduces it to every node that does not know it, again and again until the ban is over: until all of them
    /// have known it for a node timeout on end. Each pings every other within half of that, and with it would
    /// come a ban that is still running.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let node = hit.node;
        let Undo::Meet { id } = &hit.record.undo else { return Err(hit.lost()) };
        let (host, port) = (scene.plan.place.address.to_string(), node.port.to_string());
        let hold = Duration::from_millis(scene.plan.node_timeout_ms);
        let deadline = Instant::now() + BAN + hold;
        let (mut said, mut known_since) = (false, None);
        loop {
            let seen = scene.look().await;
            let strangers: Vec<_> = others(scene, node)
                // One that is in no cluster is none of its acquaintances.
                .filter(|peer| view(&seen, peer).is_some_and(|view| view.nodes.len() > 1 && !knows(view, id)))
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
}

fn view<'a>(seen: &'a Snapshot, node: &NodePlan) -> Option<&'a RedisView> {
    seen.redis_view(&node.name)
}

fn others<'a>(scene: &'a Scene, node: &'a NodePlan) -> impl Iterator<Item = &'a NodePlan> {
    scene.plan.redis().filter(|n| n.name != node.name)
}

pub async fn id(scene: &Scene, node: &NodePlan) -> Result<String> {
    Ok(ask::redis(scene, node, &["CLUSTER", "MYID"]).await?.text().unwrap_or_default())
}

/// It is a member in good standing, in that view.
fn knows(view: &RedisView, id: &str) -> bool {
    let known = view.nodes.iter().find(|n| n.id == *id);
    known.is_some_and(|n| n.connected && !n.flags.fails() && !n.flags.has(&Flag::Handshake))
}
