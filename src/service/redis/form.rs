//! Empty nodes become the course's cluster: the first half masters, the second half their replicas.
//!
//! A master refuses service for two seconds after its start (`CLUSTER_WRITABLE_DELAY`), a replica does not,
//! and keeps its good state when it is promoted. So the second half gets the slots at first, the first half
//! follows it, and then each pair changes places. A demoted node tells the others with its next ping, which
//! may be seconds away; a new MEET makes it tell them at once. 0.5 s instead of 2.0.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::wire::{Command, Reply, Wire, command};
use super::{Epoch, Flag, Link, RedisRole, RedisView, SlotRange, agreement, observe, share_of};
use crate::i18n::Message;
use crate::plan::NodeName;
use crate::plan::budget::{ECHO, cut};
use crate::service::settle::{ONE, POLL, settled};
use crate::service::{Heard, Nodes, Views};
use crate::{Error, Exit, Result, msg};

/// Ticks a second while nodes get to know each other, unless they have more: joining and syncing take a few ticks
/// each. What an idle node saves with fewer is not for now. Redis's own default (`CONFIG_DEFAULT_HZ`, server.h).
const HZ: u32 = 10;

/// Forms the cluster and waits until every node agrees on it; their views then. `announce` is the address
/// that nodes know each other by; ports are the same inside and outside.
pub async fn form(nodes: &Nodes, announce: Ipv4Addr, deadline: Duration) -> Result<Views<RedisView>> {
    let until = Instant::now() + deadline;
    let half = nodes.len() / 2;
    // Epochs can only be set while a node knows no other: every node is done with this before any MEET.
    let prepared = nodes.iter().enumerate().map(|(i, node)| {
        let slots = i.checked_sub(half).and_then(|share| share_of(share, half));
        Member::prepare(node, i as u32 + 1, slots, until)
    });
    let mut members = try_join_all(prepared).await?;
    let ids: Vec<String> = members.iter().map(|member| member.id.clone()).collect();
    let joined = members.iter_mut().enumerate().map(|(i, member)| {
        let leader = ids.get(i + half).filter(|_| i < half);
        async move {
            member.meet(nodes, announce, until).await?;
            match leader {
                Some(leader) => member.follow(leader, until).await,
                None => Ok(()),
            }
        }
    });
    try_join_all(joined).await?;

    let late = |why: Message| {
        let what = msg!("service-redis-not-formed", seconds = deadline.as_secs());
        Error::new(Exit::Environment, what).because(why.text(Default::default()))
    };
    settled(nodes, until, observe, joined_up).await.map_err(late)?;
    for i in 0..half {
        members[i].told(&[command("CLUSTER FAILOVER TAKEOVER")], until).await?;
        // A node that hears of the loss before it hears of the gain holds the cluster for broken, for seconds.
        // And each takes the next epoch that it knows of: two at once would take the same.
        let taken =
            |views: &Views<RedisView>| promoted(views, &ids[i], Epoch::from((nodes.len() + i + 1) as u64));
        settled(nodes, until, observe, taken).await.map_err(late)?;
    }
    try_join_all(members[half..].iter_mut().map(|member| member.meet(nodes, announce, until))).await?;
    let views = settled(nodes, until, observe, |views| agreement(views)).await.map_err(late)?;
    try_join_all(members.iter_mut().map(|member| member.calm_down(until))).await?;
    Ok(views)
}

/// Everybody knows everybody and can call them, and the replicas are in step and call the cluster ok.
fn joined_up(views: &Views<RedisView>) -> Result<(), Message> {
    let known = |view: &RedisView| {
        let peers = view.nodes.iter().filter(|n| n.connected && !n.flags.has(&Flag::Handshake));
        peers.count() == views.len() && view.current_epoch >= Epoch::from(views.len() as u64)
    };
    all(views, |view| {
        let in_step = match view.role {
            RedisRole::Master { .. } => true,
            RedisRole::Replica { link, .. } => link == Link::Up && view.state_ok,
        };
        known(view) && in_step
    })
}

/// Everybody has heard that this node is a master, at this epoch, and has slots.
fn promoted(views: &Views<RedisView>, id: &str, epoch: Epoch) -> Result<(), Message> {
    all(views, |view| {
        let heard = view.nodes.iter().any(|n| n.id == id && n.master.is_none() && !n.slots.is_empty());
        heard && view.current_epoch >= epoch
    })
}

fn all(views: &Views<RedisView>, is: impl Fn(&RedisView) -> bool) -> Result<(), Message> {
    match views.iter().find(|(_, heard)| !heard.answer().is_some_and(&is)) {
        Some((node, heard)) => Err(msg!("service-redis-stuck", node = node, heard = brief(heard))),
        None => Ok(()),
    }
}

fn brief(heard: &Heard<RedisView>) -> String {
    match heard {
        Heard::Answer(view) => {
            format!("{:?}, ok: {}, epoch {}", view.role, view.state_ok, view.current_epoch)
        }
        other => format!("{other:?}"),
    }
}

/// A node that is being formed, and our one connection to it.
struct Member<'a> {
    name: &'a str,
    id: String,
    /// Its own ticks a second, where they are fewer than [`HZ`].
    hz: Option<u32>,
    wire: Wire,
}

impl<'a> Member<'a> {
    /// Waits for a node to answer, learns its id, and gives it its epoch and its slots.
    async fn prepare(
        (name, addr): &'a (NodeName, SocketAddr),
        epoch: u32,
        slots: Option<SlotRange>,
        until: Instant,
    ) -> Result<Self> {
        let mut member = Self::awake(name, *addr, until).await?;
        let mut commands = vec![command(&format!("CLUSTER SET-CONFIG-EPOCH {epoch}"))];
        commands.extend(member.hz.map(|_| command(&format!("CONFIG SET hz {HZ}"))));
        // One by one: ADDSLOTSRANGE is not known before 7.0.
        commands.extend(slots.map(|range| {
            let slots = range.slots().map(|slot| slot.to_string());
            command(&format!("CLUSTER ADDSLOTS {}", slots.collect::<Vec<_>>().join(" ")))
        }));
        member.told(&commands, until).await?;
        Ok(member)
    }

    async fn awake(name: &'a str, addr: SocketAddr, until: Instant) -> Result<Self> {
        loop {
            let asked = timeout(ONE, async {
                let mut wire = Wire::connect(addr).await?;
                let replies = wire.ask(&[command("CLUSTER MYID"), command("CONFIG GET hz")]).await?;
                std::io::Result::Ok((wire, replies))
            });
            let seen = match asked.await {
                Ok(Ok((wire, replies))) => match &replies[0] {
                    Reply::Bulk(id) => {
                        let id = String::from_utf8_lossy(id).into_owned();
                        return Ok(Self { name, id, hz: setting(&replies[1]).filter(|hz| *hz < HZ), wire });
                    }
                    other => format!("{other:?}"),
                },
                Ok(Err(e)) => e.to_string(),
                Err(e) => e.to_string(),
            };
            if Instant::now() >= until {
                return Err(Error::new(Exit::Environment, msg!("service-not-up", node = name)).because(seen));
            }
            sleep(POLL).await;
        }
    }

    /// Says hello to every other node, and with it what it is now. Never to itself: it would believe its own
    /// greeting, sent while it was a master and heard when it is a replica, and be a master again.
    async fn meet(&mut self, nodes: &Nodes, announce: Ipv4Addr, until: Instant) -> Result<()> {
        let others = nodes.iter().filter(|(name, _)| name != self.name);
        let meet = others.map(|(_, addr)| command(&format!("CLUSTER MEET {announce} {}", addr.port())));
        self.told(&meet.collect::<Vec<_>>(), until).await
    }

    /// Becomes a replica as soon as it knows its master.
    async fn follow(&mut self, master: &str, until: Instant) -> Result<()> {
        let replicate = command(&format!("CLUSTER REPLICATE {master}"));
        loop {
            match self.ask(std::slice::from_ref(&replicate), until).await?.remove(0) {
                reply if reply.is_ok() => return Ok(()),
                Reply::Error(why) if why.contains("Unknown node") && Instant::now() < until => {
                    sleep(POLL).await;
                }
                other => return Err(self.refused(&replicate, &other)),
            }
        }
    }

    /// Its own ticks again.
    async fn calm_down(&mut self, until: Instant) -> Result<()> {
        match self.hz {
            Some(hz) => self.told(&[command(&format!("CONFIG SET hz {hz}"))], until).await,
            None => Ok(()),
        }
    }

    /// Every command must be accepted.
    async fn told(&mut self, commands: &[Command], until: Instant) -> Result<()> {
        let replies = self.ask(commands, until).await?;
        match commands.iter().zip(&replies).find(|(_, reply)| !reply.is_ok()) {
            Some((command, reply)) => Err(self.refused(command, reply)),
            None => Ok(()),
        }
    }

    async fn ask(&mut self, commands: &[Command], until: Instant) -> Result<Vec<Reply>> {
        let lost = msg!("service-lost", node = self.name);
        match timeout_at(until, self.wire.ask(commands)).await {
            Ok(Ok(replies)) => Ok(replies),
            Ok(Err(e)) => Err(Error::new(Exit::Environment, lost).because(e)),
            Err(e) => Err(Error::new(Exit::Environment, lost).because(e)),
        }
    }

    fn refused(&self, command: &Command, reply: &Reply) -> Error {
        let words: Vec<_> = command.iter().map(|w| String::from_utf8_lossy(w)).collect();
        let what = msg!("service-command-refused", node = self.name, command = cut(&words.join(" "), ECHO));
        Error::new(Exit::Environment, what).because(format!("{reply:?}"))
    }
}

/// The value in a reply to `CONFIG GET`.
fn setting(reply: &Reply) -> Option<u32> {
    match reply {
        Reply::Array(pair) => pair.get(1)?.text()?.parse().ok(),
        _ => None,
    }
}
