//! Where a fault acts: one run, as this process reaches it, and how it looks at what happened.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::check::sample;
use crate::engine::{ContainerState, Engine};
use crate::i18n::Message;
use crate::journal::Snapshot;
use crate::plan::{NodePlan, RunPlan};
use crate::progress::Progress;
use crate::service::{Access, Heard, View};
use crate::store::RunFolder;
use crate::{Error, Exit, Result, msg};

/// How long the proof of a heal may take: MongoDB members give a heartbeat up to 10 s.
pub const PATIENCE: Duration = Duration::from_secs(25);
/// A silent node shows in its first look, an ended one when the engine has buried it: at once, or after ten seconds on
/// a machine whose processors are all taken, where the canary is late for as long.
pub const PROOF: Duration = Duration::from_secs(15);
/// Between two looks. A look itself takes as long as the slowest node, 500 ms where one is silent.
const PAUSE: Duration = Duration::from_millis(25);
/// A canary that needs longer (ms) says that the machine is slow, so that a silent node proves nothing.
const PROMPT: u32 = 250;

/// A run to act on. Cheap enough to clone for a task of its own.
#[derive(Clone)]
pub struct Scene {
    pub engine: Engine,
    pub plan: RunPlan,
    pub access: Access,
    pub folder: RunFolder,
    pub progress: Progress,
}

impl Scene {
    /// A scene for a process that only knows the plan: it finds out itself how the pod is reached.
    pub async fn find(engine: Engine, plan: RunPlan, folder: RunFolder) -> Self {
        let net = plan.container(&plan.net.name);
        let direct = engine.address(&net).await.ok().flatten();
        let access = Access::find(&plan, direct).await;
        Self { engine, plan, access, folder, progress: Progress::silent() }
    }

    pub async fn look(&self) -> Snapshot {
        sample::snapshot(&self.engine, &self.plan, self.access).await
    }

    /// Looks until the engine has told of every node's container, or the time is up.
    pub async fn look_whole(&self, patience: Duration) -> Snapshot {
        let deadline = Instant::now() + patience;
        loop {
            let seen = self.look().await;
            let whole = self.plan.nodes.iter().all(|node| seen.containers.contains_key(&node.name));
            if whole || Instant::now() >= deadline {
                return seen;
            }
            sleep(PAUSE).await;
        }
    }

    /// Looks until the snapshot shows it, and at least once. What it shows is the proof.
    pub async fn witness(
        &self,
        patience: Duration,
        shows: impl Fn(&Snapshot) -> Option<Message>,
    ) -> Result<Message, Box<Snapshot>> {
        let deadline = Instant::now() + patience;
        loop {
            let seen = self.look().await;
            if let Some(proof) = shows(&seen) {
                return Ok(proof);
            }
            if Instant::now() >= deadline {
                return Err(Box::new(seen));
            }
            sleep(PAUSE).await;
        }
    }

    /// As [`witness`](Self::witness), for a proof that the fault bit this node.
    pub async fn proof(
        &self,
        node: &NodePlan,
        patience: Duration,
        shows: impl Fn(&Snapshot) -> Option<Message>,
    ) -> Result<Message> {
        let seen = self.witness(patience, shows).await;
        // Nothing shows: the machine is too slow to tell, or the node shrugged it off.
        seen.map_err(|seen| match seen.canary_ms {
            Some(_) => Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())),
            None => Error::new(Exit::Inconclusive, msg!("fault-canary-late", node = node.label())),
        })
    }

    pub fn node(&self, name: &str) -> Result<&NodePlan> {
        let unknown = || Error::new(Exit::Bug, msg!("fault-node-unknown", node = name, nodes = ""));
        self.plan.node(name).ok_or_else(unknown)
    }

    /// The engine has no container of the node any more.
    pub async fn is_missing(&self, node: &NodePlan) -> Result<bool> {
        Ok(self.engine.inspect(&self.container(node)).await?.state == ContainerState::Missing)
    }

    pub fn container(&self, node: &NodePlan) -> String {
        self.plan.container(&node.name)
    }
}

/// The node's process took the question and answered it, be it with a refusal.
pub fn speaks(seen: &Snapshot, node: &NodePlan) -> bool {
    matches!(heard(seen, node), Some(Heard::Answer(()) | Heard::Denied(_)))
}

/// What the node says instead of serving, where it refuses.
pub fn refusal(seen: &Snapshot, node: &NodePlan) -> Option<String> {
    match heard(seen, node) {
        Some(Heard::Denied(why)) => Some(why),
        _ => None,
    }
}

/// The node says nothing while the canary beside it is prompt: it is the node, not the machine.
/// How long each was waited for, ms.
pub fn silent(seen: &Snapshot, node: &NodePlan) -> Option<(u32, u32)> {
    let canary = prompt(seen)?;
    match heard(seen, node) {
        Some(Heard::Silent(ms)) => Some((ms, canary)),
        _ => None,
    }
}

/// How long the canary needed (ms), where that was not long: the machine is quick enough for silence to mean something.
pub fn prompt(seen: &Snapshot) -> Option<u32> {
    seen.canary_ms.filter(|ms| *ms <= PROMPT)
}

fn heard(seen: &Snapshot, node: &NodePlan) -> Option<Heard<()>> {
    seen.nodes.get(&node.name).map(View::heard)
}

/// The container's state as the engine tells it; `Missing` where it told nothing.
pub fn state(seen: &Snapshot, node: &NodePlan) -> ContainerState {
    seen.containers.get(&node.name).map_or(ContainerState::Missing, |facts| facts.state)
}

/// The process is gone and nobody listens on its port: the engine says it, and the pod's sockets do.
pub fn ended(seen: &Snapshot, node: &NodePlan) -> Option<Message> {
    let facts = seen.containers.get(&node.name).filter(|f| f.state == ContainerState::Exited)?;
    let silent_port = seen.listeners.as_ref().is_some_and(|held| !held.contains_key(&node.port));
    let code = facts.exit_code.unwrap_or(-1);
    silent_port.then(|| msg!("fault-proof-ended", node = node.label(), code = code, port = node.port))
}
