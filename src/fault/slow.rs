//! Slow or lossy links between chosen nodes, without netem, which many kernels lack.
//!
//! Delay: connections are redirected to a relay in the pod, which passes bytes on later; those that stand
//! already are reset, so that they come back through it. Loss: the packet filter drops a share of the
//! packets, which TCP sends again: what clients see is delay.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::scene::Scene;
use super::{Slow, partition};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::spec::Span;
use crate::store::FaultRecord;
use crate::{Error, Exit, Result, msg};

/// Our own questions go the way of the host's clients, and wait 500 ms: twice the delay must stay below.
const FOR_CLIENTS: Span = Span { ms: 200 };
const LONGEST: Span = Span::secs(10);
/// A link is opened anew within a node timeout, and lost packets need some to be counted.
const WORD: Duration = Duration::from_secs(8);

/// What its own values must be. Either is given, not both: a packet lost on the way to the relay would be a
/// delay of its own.
pub fn sane(fault: &Slow) -> Result<(), Message> {
    match (fault.delay, fault.loss) {
        (Some(delay), None) if fault.clients && delay > FOR_CLIENTS => {
            Err(msg!("fault-need-short-delay", delay = delay, most = FOR_CLIENTS))
        }
        (Some(delay), None) if delay.ms == 0 || delay > LONGEST => {
            Err(msg!("fault-need-delay", delay = delay, most = LONGEST))
        }
        (None, Some(loss)) if !(1..=90).contains(&loss) => Err(msg!("fault-need-loss", loss = loss)),
        (Some(_), None) | (None, Some(_)) => Ok(()),
        _ => Err(msg!("fault-need-one-slow")),
    }
}

pub fn need(fault: &Slow, nodes: &[&NodePlan]) -> Result<()> {
    sane(fault).map_err(|what| Error::new(Exit::Usage, what))?;
    partition::need(&fault.cut, nodes)
}

/// Whether this kernel can: asked of the pod, where the rules will be.
pub async fn able(scene: &Scene, fault: &Slow) -> Result<()> {
    let (table, rule) = match fault.delay {
        Some(_) => ("nat", "-p tcp -m owner --uid-owner 1 -j REDIRECT --to-ports 9"),
        None => ("filter", "-p tcp -m statistic --mode random --probability 0.5 -j DROP"),
    };
    let probed = partition::net(scene, &["/lab/net.py", "probe", table, rule]).await;
    probed.map(|_| ()).map_err(|e| {
        let why = std::error::Error::source(&e).map(ToString::to_string).unwrap_or_default();
        Error::new(Exit::Environment, msg!("fault-need-kernel", rule = rule)).because(why)
    })
}

/// Proven by the kernel's own count of connections redirected, or packets dropped.
pub async fn inject(scene: &Scene, record: &FaultRecord, fault: &Slow, life: Duration) -> Result<Message> {
    let shape = partition::shape(scene, &fault.cut, &record.nodes)?;
    let (verb, delay, rules) = match (fault.delay, fault.loss) {
        (Some(delay), _) => ("slow", Some(delay.ms.to_string()), shape.relayed(fault.clients)),
        (None, loss) => ("cut", None, shape.lossy(fault.clients, loss.unwrap_or_default())),
    };
    let seconds = (life.as_secs() + 1).to_string();
    let mut command = vec!["/lab/net.py", verb, &record.id, &seconds];
    command.extend(delay.as_deref());
    command.extend(rules.iter().map(String::as_str));
    partition::net(scene, &command).await?;
    let deadline = Instant::now() + WORD + Duration::from_millis(scene.plan.node_timeout_ms);
    let table = if fault.delay.is_some() { "nat" } else { "filter" };
    loop {
        let count = partition::counted(scene, table, &record.id).await?;
        let nodes = record.nodes.join(", ");
        match (count, fault.delay) {
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
