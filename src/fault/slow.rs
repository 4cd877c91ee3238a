//! Slow or lossy links between chosen nodes, without netem, which many kernels lack.
//!
//! Delay: connections are redirected to a relay in the pod, which passes bytes on later; those that stand
//! already are reset, so that they come back through it. Loss: the packet filter drops a share of the
//! packets, which TCP sends again: what clients see is delay.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::Scene;
use super::{net, partition};
use crate::course::Slow;
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

/// A link is opened anew within a node timeout, and lost packets need some to be counted.
const WORD: Duration = Duration::from_secs(8);

impl Act for Slow {
    fn kept(&self) -> Kept {
        Kept::Elsewhere
    }

    fn need(&self, aim: &Aim) -> Result<()> {
        self.sane().map_err(|what| Error::new(Exit::Usage, what))?;
        partition::sides(&self.cut, aim.nodes)
    }

    async fn undo(&self, scene: &Scene, _: &NodePlan) -> Result<Undo> {
        able(scene, self).await?;
        Ok(Undo::RemoveRules)
    }

    /// Proven by the kernel's own count of connections redirected, or packets dropped.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, life: Duration) -> Result<Message> {
        let record = hit.record;
        let shape = net::shape(scene, &self.cut, &record.nodes)?;
        let (verb, delay, rules) = match (self.delay, self.loss) {
            (Some(delay), _) => ("slow", Some(delay.ms.to_string()), shape.relayed(self.clients)),
            (None, loss) => ("cut", None, shape.lossy(self.clients, loss.unwrap_or_default())),
        };
        let seconds = (life.as_secs() + 1).to_string();
        let mut command = vec!["/lab/net.py", verb, &record.id, &seconds];
        command.extend(delay.as_deref());
        command.extend(rules.iter().map(String::as_str));
        net::net(scene, &command).await?;
        let deadline = Instant::now() + WORD + Duration::from_millis(scene.plan.node_timeout_ms);
        let table = if self.delay.is_some() { "nat" } else { "filter" };
        loop {
            let count = net::counted(scene, table, &record.id).await?;
            let nodes = record.nodes.join(", ");
            match (count, self.delay) {
                (0, _) if Instant::now() >= deadline => {
                    return Err(Error::new(Exit::Environment, msg!("fault-no-packets", id = record.id)));
                }
                (0, _) => sleep(Duration::from_millis(50)).await,
                (n, Some(delay)) => {
                    return Ok(msg!("fault-proof-relayed", connections = n, delay = delay, nodes = nodes));
                }
                (n, None) => return Ok(msg!("fault-proof-dropped", packets = n, nodes = nodes)),
            }
        }
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        partition::restore(scene, hit.record, &self.cut).await
    }
}

/// Whether this kernel can: asked of the pod, where the rules will be.
async fn able(scene: &Scene, fault: &Slow) -> Result<()> {
    let (table, rule) = match fault.delay {
        Some(_) => ("nat", "-p tcp -m owner --uid-owner 1 -j REDIRECT --to-ports 9"),
        None => ("filter", "-p tcp -m statistic --mode random --probability 0.5 -j DROP"),
    };
    let probed = net::net(scene, &["/lab/net.py", "probe", table, rule]).await;
    probed.map(|_| ()).map_err(|e| {
        let why = std::error::Error::source(&e).map(ToString::to_string).unwrap_or_default();
        Error::new(Exit::Environment, msg!("fault-need-kernel", rule = rule)).because(why)
    })
}
