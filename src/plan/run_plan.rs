//! The whole run, decided: what is created, checked and torn down.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{NodeKind, NodePlan, Place, Vars};
use crate::spec::exam::Mode;
use crate::spec::{App, Workload};

/// Serialised into the journal when a run starts, so that later verbs need no lab file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunPlan {
    pub run: String,
    /// Lab id, or the absolute path of its folder.
    pub lab: String,
    pub place: Place,
    pub seed: u64,
    /// What the run gives beside the exercise.
    #[serde(default, skip_serializing_if = "is_practice")]
    pub mode: Mode,
    /// Drawn values by name.
    pub draws: BTreeMap<String, String>,
    /// What texts and guides may name: `LAB_ADDRESS`, `LAB_PORT_REDIS_1`, …, and the draws.
    pub vars: Vars,
    pub net: NodePlan,
    /// Databases in the topology's order.
    pub nodes: Vec<NodePlan>,
    /// Nodes that may still be added (`lab node add`): their ports are published from the start.
    pub spare: Vec<NodePlan>,
    /// `cluster-node-timeout`, ms.
    pub node_timeout_ms: u64,
    /// `electionTimeoutMillis` once ready.
    pub election_timeout_ms: u64,
    /// Seeded Redis keys and MongoDB documents.
    pub keys: u32,
    pub documents: u32,
    /// Steady writes, where the lab has them.
    #[serde(default)]
    pub workload: Option<Workload>,
    /// The replica set's name.
    pub set: String,
    /// The learner's program, where the lab is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<AppPlan>,
}

/// Where the learner's program listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppPlan {
    pub port: u16,
    /// Only in the pod: what listens at the run's address on this machine is somebody else's.
    pub inside: bool,
}

fn is_practice(mode: &Mode) -> bool {
    *mode == Mode::Practice
}

/// What tells `net` to let nothing new out (compose/images/net.py).
const CLOSED: &str = "LAB_GRADED";

impl RunPlan {
    /// The same run for work that nobody has read: nothing new goes out of its pod, and where its own address
    /// can be reached (`published` is false) it takes no port of this machine.
    pub fn closed(mut self, published: bool) -> Self {
        self.net.env.insert(CLOSED.into(), "1".into());
        if !published {
            self.net.publish.clear();
        }
        self
    }

    /// The same run for a program that listens there.
    pub fn serving(mut self, app: AppPlan) -> Self {
        self.vars.insert(App::PORT.into(), app.port.to_string());
        self.app = Some(app);
        self
    }

    /// The same run, giving less (or more) beside the exercise.
    pub fn in_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    pub fn is_closed(&self) -> bool {
        self.net.env.get(CLOSED).is_some_and(|value| value == "1")
    }

    pub fn redis(&self) -> impl Iterator<Item = &NodePlan> + Clone {
        self.nodes.iter().filter(|n| n.kind == NodeKind::Redis)
    }

    pub fn mongo(&self) -> impl Iterator<Item = &NodePlan> + Clone {
        self.nodes.iter().filter(|n| n.kind == NodeKind::Mongo)
    }

    /// A node by name (`redis-1`) or by port (`7000`).
    pub fn node(&self, name_or_port: &str) -> Option<&NodePlan> {
        let port = name_or_port.parse::<u16>().ok();
        self.nodes.iter().find(|n| n.name == name_or_port || Some(n.port) == port)
    }

    /// Makes a spare node one of the run's, behind the others of its kind. `None` where no spare has that name.
    pub fn add(&mut self, name: &str) -> Option<NodePlan> {
        let at = self.spare.iter().position(|n| n.name == name)?;
        let node = self.spare.remove(at);
        let behind = self.nodes.iter().rposition(|n| n.kind == node.kind).map_or(0, |last| last + 1);
        self.nodes.insert(behind, node.clone());
        Some(node)
    }

    pub fn by_port(&self, port: u16) -> Option<&NodePlan> {
        self.nodes.iter().find(|n| n.port == port)
    }

    /// The container's name: `lab-RUN-redis-1`.
    pub fn container(&self, node: &str) -> String {
        format!("lab-{}-{}", self.run, node)
    }
}
