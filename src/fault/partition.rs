//! Packets dropped between nodes, in the pod's own packet filter; addresses and processes stay.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::heal;
use super::rules::Shape;
use super::scene::{Scene, speaks};
use super::{Cut, FaultKind, Partition, Slow};
use crate::check::{Heard, Snapshot};
use crate::engine::Output;
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::store::FaultRecord;
use crate::{Error, Exit, Result, msg};

const EXEC: Duration = Duration::from_secs(10);
/// MongoDB members send heartbeats every 2 s; Redis nodes ping each peer at least every half node timeout,
/// which comes on top.
const WORD: Duration = Duration::from_secs(4);

/// Two sides at least, nobody on both.
pub fn need(cut: &Cut, nodes: &[&NodePlan]) -> Result<()> {
    let twice = nodes.iter().enumerate().find(|(i, node)| nodes[..*i].contains(node));
    if let Some((_, node)) = twice {
        return Err(Error::new(Exit::Usage, msg!("fault-need-distinct", node = node.label())));
    }
    match cut {
        Cut::Groups(groups) if groups.len() < 2 || groups.iter().any(Vec::is_empty) => {
            Err(Error::new(Exit::Usage, msg!("fault-need-groups")))
        }
        _ => Ok(()),
    }
}

/// The shape as journaled: the nodes were resolved at injection, roles may have moved since.
pub fn shape<'a>(scene: &'a Scene, cut: &Cut, names: &[String]) -> Result<Shape<'a>> {
    let nodes = names.iter().map(|name| scene.node(name)).collect::<Result<Vec<_>>>()?;
    Ok(match (cut, nodes.as_slice()) {
        (Cut::OneWay { .. }, [from, to]) => Shape::OneWay { from, to },
        (Cut::Groups(groups), _) => {
            let mut rest = nodes.into_iter();
            Shape::Groups(groups.iter().map(|group| rest.by_ref().take(group.len()).collect()).collect())
        }
        (_, nodes) => {
            let node = nodes.first().ok_or_else(|| Error::new(Exit::Bug, msg!("fault-need-groups")))?;
            Shape::isolate(node, &scene.plan.nodes)
        }
    })
}

pub async fn inject(
    scene: &Scene,
    record: &FaultRecord,
    partition: &Partition,
    life: Duration,
) -> Result<()> {
    let rules = shape(scene, &partition.cut, &record.nodes)?.rules(partition.clients);
    // One second more than ours: the watchdog heals and says so, the rules' own end is for when it cannot.
    let seconds = (life.as_secs() + 1).to_string();
    let mut command = vec!["/lab/net.py", "cut", &record.id, &seconds];
    command.extend(rules.iter().map(String::as_str));
    net(scene, &command).await.map(|_| ())
}

/// The kernel's own count of dropped packets: proof that the cut is where the nodes talk.
pub async fn bit(scene: &Scene, record: &FaultRecord) -> Result<Message> {
    let deadline = Instant::now() + WORD + Duration::from_millis(scene.plan.node_timeout_ms);
    loop {
        match counted(scene, "filter", &record.id).await? {
            0 if Instant::now() < deadline => sleep(Duration::from_millis(50)).await,
            0 => return Err(Error::new(Exit::Environment, msg!("fault-no-packets", id = record.id))),
            packets => {
                return Ok(msg!("fault-proof-dropped", packets = packets, nodes = record.nodes.join(", ")));
            }
        }
    }
}

/// How many packets have met the fault's rules in that table.
pub async fn counted(scene: &Scene, table: &str, id: &str) -> Result<u64> {
    let chain = format!("LAB_{id}");
    let list = net(scene, &["iptables", "-w", "-t", table, "-n", "-v", "-x", "-L", &chain]).await?;
    Ok(dropped(&list.stdout))
}

/// Sum of the first column of `iptables -nvxL`.
fn dropped(list: &str) -> u64 {
    list.lines().filter_map(|line| line.split_whitespace().next()?.parse::<u64>().ok()).sum()
}

/// Removes the rules; healed when every pair that was cut calls its link good again.
pub async fn undo(scene: &Scene, record: &FaultRecord) -> Result<Message> {
    net(scene, &["/lab/net.py", "heal", &record.id]).await?;
    let pairs = match &record.kind {
        FaultKind::Partition(Partition { cut, .. }) | FaultKind::Slow(Slow { cut, .. }) => {
            shape(scene, cut, &record.nodes)?.pairs()
        }
        _ => Vec::new(),
    };
    let whole = |seen: &Snapshot| {
        let deaf = pairs.iter().any(|(from, to)| !hears(seen, to, from) || !hears(seen, from, to));
        (!deaf).then(|| msg!("fault-healed-links", nodes = record.nodes.join(", ")))
    };
    let seen = scene.witness(heal::PATIENCE, whole).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-links-down", nodes = record.nodes.join(", "))))
}

/// `node` calls its link to `peer` good. A node that says nothing is judged by others, not here: it may
/// have been stopped meanwhile.
fn hears(seen: &Snapshot, node: &NodePlan, peer: &NodePlan) -> bool {
    if let Some(Heard::Answer(view)) = seen.redis.get(&node.name) {
        let them = view.nodes.iter().find(|n| n.port == peer.port);
        return them.is_none_or(|n| n.connected && !n.flags.iter().any(|f| f.starts_with("fail")))
            || !speaks(seen, peer);
    }
    if let Some(Heard::Answer(view)) = seen.mongo.get(&node.name) {
        let port = format!(":{}", peer.port);
        let them = view.members.iter().find(|m| m.host.ends_with(&port));
        return them.is_none_or(|m| m.healthy) || !speaks(seen, peer);
    }
    true
}

/// Runs a command in `net`.
pub async fn net(scene: &Scene, command: &[&str]) -> Result<Output> {
    let net = scene.plan.container(&scene.plan.net.name);
    let out = scene.engine.exec(&net, command, EXEC).await?;
    if out.code != 0 {
        let what = msg!("fault-net-refused", verb = command.get(1).copied().unwrap_or_default());
        return Err(Error::new(Exit::Environment, what).because(out.stderr.trim().to_owned()));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_the_kernel_dropped() {
        let list = "Chain LAB_f1 (1 references)\n    pkts      bytes target     prot opt in out source destination\n      \
                    12     1404 DROP 6 -- * * 0.0.0.0/0 127.0.0.0/8\n       3      180 DROP 6 -- * *\n";
        assert_eq!(dropped(list), 15);
        assert_eq!(dropped(""), 0);
    }
}
