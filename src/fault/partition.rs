//! Packets dropped between nodes, in the pod's own packet filter; addresses and processes stay.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::net::{counted, net, shape};
use super::scene::{self, Scene, speaks};
use crate::course::{Cut, Partition};
use crate::i18n::Message;
use crate::journal::{FaultRecord, Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::Kind;
use crate::{Error, Exit, Result, msg};

/// MongoDB members send heartbeats every 2 s; Redis nodes ping each peer at least every half node timeout,
/// which comes on top.
const WORD: Duration = Duration::from_secs(4);

impl Act for Partition {
    fn kept(&self) -> Kept {
        Kept::Elsewhere
    }

    fn need(&self, aim: &Aim) -> Result<()> {
        sides(&self.cut, aim.nodes)
    }

    async fn undo(&self, _: &Scene, _: &NodePlan) -> Result<Undo> {
        Ok(Undo::RemoveRules)
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, life: Duration) -> Result<Message> {
        let record = hit.record;
        let rules = shape(scene, &self.cut, &record.nodes)?.rules(self.clients);
        // One second more than ours: the watchdog heals and says so, the rules' own end is for when it cannot.
        let seconds = (life.as_secs() + 1).to_string();
        let mut command = vec!["/lab/net.py", "cut", &record.id, &seconds];
        command.extend(rules.iter().map(String::as_str));
        net(scene, &command).await?;
        dropped(scene, record).await
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        restore(scene, hit.record, &self.cut).await
    }
}

/// Two sides at least, nobody on both.
pub fn sides(cut: &Cut, nodes: &[&NodePlan]) -> Result<()> {
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

/// The kernel's own count of dropped packets: proof that the cut is where the nodes talk.
async fn dropped(scene: &Scene, record: &FaultRecord) -> Result<Message> {
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

/// Removes the rules; healed when every pair that was cut calls its link good again.
pub async fn restore(scene: &Scene, record: &FaultRecord, cut: &Cut) -> Result<Message> {
    net(scene, &["/lab/net.py", "heal", &record.id]).await?;
    let pairs = shape(scene, cut, &record.nodes)?.pairs();
    let whole = |seen: &Snapshot| {
        let deaf = pairs.iter().any(|(from, to)| !hears(seen, to, from) || !hears(seen, from, to));
        (!deaf).then(|| msg!("fault-healed-links", nodes = record.nodes.join(", ")))
    };
    let seen = scene.witness(scene::PATIENCE, whole).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-links-down", nodes = record.nodes.join(", "))))
}

/// `node` calls its link to `peer` good. A node that says nothing is judged by others, not here: it may
/// have been stopped meanwhile.
fn hears(seen: &Snapshot, node: &NodePlan, peer: &NodePlan) -> bool {
    let hears = node.kind.service().and_then(|service| Kind::of(service).hears);
    match hears.zip(seen.nodes.get(&node.name)) {
        Some((hears, view)) => hears(view, peer.port) || !speaks(seen, peer),
        None => true,
    }
}
